//! Dates and stretches of time in a line, in whatever way people write them.

mod scan;
mod words;

use std::ops::Range;

use crate::domain::partial_date::PartialDate;

use self::scan::{Point, Scanner, Token};

/// A date or a stretch of time in a text.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Span {
    /// Where it stands in the text, in bytes.
    pub at: Range<usize>,
    /// When it began; of a single date the only one.
    pub start: Option<PartialDate>,
    /// When it ended.
    pub end: Option<PartialDate>,
    /// Whether it goes on.
    pub current: bool,
    /// Whether it is a stretch, and not a single date.
    pub range: bool,
    /// How sure the reading is, from 0 to 1.
    pub sure: f32,
}

/// No line with a date of a position is longer, in bytes; what is, is prose.
const LONGEST: usize = 600;

/// All dates and stretches in a text, from left to right.
pub(super) fn all(text: &str) -> Vec<Span> {
    if text.len() > LONGEST || !text.bytes().any(|b| b.is_ascii_digit()) {
        return Vec::new();
    }
    let tokens = scan::tokens(text);
    let scanner = Scanner { text, tokens: &tokens };
    let mut found = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        match stretch(&scanner, at) {
            Some((span, next)) => {
                found.push(span);
                at = next.max(at + 1);
            }
            None => at += 1,
        }
    }
    found
}

/// The stretch, or else the date, that says most: a stretch before a single date, the last before the first.
pub(super) fn main_span(text: &str) -> Option<Span> {
    let spans = all(text);
    let stretch = spans.iter().rposition(|span| span.range);
    let nth = stretch.or_else(|| spans.len().checked_sub(1))?;
    spans.into_iter().nth(nth)
}

/// Whether the text says how long something took and nothing else, such as `2 yrs 3 mos`.
pub(super) fn is_duration(text: &str) -> bool {
    let text = text
        .trim_matches(|c: char| matches!(c, '(' | ')' | '·' | '•' | '|' | ',' | '-' | '–' | '.') || c.is_whitespace());
    if text.is_empty() || text.len() > 60 {
        return false;
    }
    let mut number = false;
    let mut unit = false;
    for token in scan::tokens(text) {
        if token.digits() {
            number = true;
        } else if token.is_word() {
            if !words::is_unit(token.text) {
                return false;
            }
            unit = true;
        } else if !matches!(token.text, "," | "." | "+" | "&" | "~" | "½" | "/") {
            return false;
        }
    }
    number && unit
}

/// Reads a stretch or a date that begins at a token; also the token behind it.
fn stretch(scanner: &Scanner<'_>, at: usize) -> Option<(Span, usize)> {
    let from = scanner.tokens.get(at)?.at;
    if let Some(after) = scanner.phrase(at, words::SINCE)
        && let Some((point, next)) = scanner.point(after)
    {
        let date = point.first()?;
        // `since 2019 – 2021` is no open stretch.
        if let Some((end, current, next)) = second(scanner, &point, next) {
            return Some((span(scanner, from, next, Some(date), end, current, true, 0.9), next));
        }
        let next = scanner.phrase(next, words::SINCE_TAIL).unwrap_or(next);
        return Some((span(scanner, from, next, Some(date), None, true, true, 0.9), next));
    }
    if let Some(after) = scanner.phrase(at, words::UNTIL)
        && let Some((point, next)) = scanner.point(after)
    {
        return Some((span(scanner, from, next, None, point.last(), false, true, 0.8), next));
    }
    let begin = scanner.phrase(at, words::FROM).unwrap_or(at);
    let (mut point, next) = scanner.point(begin)?;
    // A word before a date belongs to it only where a date follows at once; alone it is no part of a single date.
    if let Some((end, current, after)) = second(scanner, &point, next) {
        if point.year.is_none() {
            point.year = end.map(|end| end.year);
            point.vague = false;
        }
        let start = point.first();
        let sure = match (start, end, current) {
            (Some(start), Some(end), _) if end < start && end.last_day() < start.first_day() => 0.3,
            (Some(_), ..) if point.vague => 0.7,
            (Some(_), ..) => 0.97,
            _ => return None,
        };
        return Some((span(scanner, from, after, start, end, current, true, sure), after));
    }
    // `2019'dan beri`, `2019 itibaren`.
    if let Some(after) = scanner.phrase(next, words::SINCE_TAIL) {
        return Some((span(scanner, from, after, point.first(), None, true, true, 0.85), after));
    }
    if point.vague || point.year.is_none() {
        return None;
    }
    let from = scanner.tokens.get(begin)?.at;
    let start = point.first();
    // A season or a quarter is a stretch by itself.
    let end = point.last().filter(|_| point.months > 1);
    let sure = if point.month.is_some() { 0.9 } else { 0.75 };
    Some((span(scanner, from, next, start, end, false, end.is_some(), sure), next))
}

/// The second half of a stretch: its end, whether it goes on, and the token behind it.
fn second(scanner: &Scanner<'_>, first: &Point, at: usize) -> Option<(Option<PartialDate>, bool, usize)> {
    let (joint, after) = scanner.joint(at, first)?;
    if let Some(next) = scanner.phrase(after, words::PRESENT) {
        // `now` is also the beginning of other things: `2019 – now a manager of` is prose, but still current.
        return first.year.is_some().then_some((None, true, next));
    }
    if let Some((point, next)) = scanner.point(after) {
        let end = point.last();
        if end.is_some() && !(point.vague && first.month.is_none()) {
            return Some((end, false, next));
        }
    }
    if let Some((year, next)) = scanner.short_year(after, first) {
        return Some((PartialDate::new(year, None, None), false, next));
    }
    // `2019 –` with nothing behind it goes on.
    let open = joint.is_dash && first.year.is_some() && !first.vague && scanner.closes(after);
    open.then_some((None, true, after))
}

#[expect(clippy::too_many_arguments, reason = "a span has that many parts")]
fn span(
    scanner: &Scanner<'_>,
    from: usize,
    next: usize,
    start: Option<PartialDate>,
    end: Option<PartialDate>,
    current: bool,
    range: bool,
    sure: f32,
) -> Span {
    let to = scanner.tokens.get(next.saturating_sub(1)).map_or(from, Token::end);
    Span {
        at: from..to.max(from),
        start,
        end,
        current,
        range,
        sure,
    }
}

#[cfg(test)]
mod tests;
