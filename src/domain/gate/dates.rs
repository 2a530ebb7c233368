//! Dates and spans of dates as people write them in seven languages.

use crate::domain::partial_date::PartialDate;

use super::lexicon::{Cue, Mark};
use super::tokens::{Kind, Token};

/// A point in time as far as a text names it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Point {
    pub year: Option<i32>,
    pub month: Option<u32>,
    pub day: Option<u32>,
}

impl Point {
    /// Whether everything that is said agrees with the date of a row, and the row says as much.
    pub fn agrees(self, date: PartialDate) -> bool {
        self.year.is_none_or(|year| year == date.year)
            && self.month.is_none_or(|month| date.month == Some(month))
            && self.day.is_none_or(|day| date.day == Some(day))
    }

    /// Whether another text says the same or more.
    pub fn within(self, other: Point) -> bool {
        (self.year.is_none() || self.year == other.year)
            && (self.month.is_none() || self.month == other.month)
            && (self.day.is_none() || self.day == other.day)
    }
}

/// Where a span ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum End {
    At(Point),
    Now,
}

/// How a date is said.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Way {
    Since,
    Until,
    Plain,
}

/// A date or a span in a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Date {
    pub at: usize,
    pub end: usize,
    pub from: Point,
    pub to: Option<End>,
    pub way: Way,
}

const MONTHS: [&[&str]; 12] = [
    &[
        "january", "jan", "januar", "janner", "jaenner", "janvier", "enero", "gennaio", "stycznia", "styczen",
        "januari", "janeiro",
    ],
    &[
        "february",
        "feb",
        "februar",
        "feber",
        "fevrier",
        "febrero",
        "febbraio",
        "lutego",
        "luty",
        "februari",
        "fevereiro",
    ],
    &[
        "march", "mar", "marz", "maerz", "mrz", "mars", "marzo", "marca", "marzec", "maart", "marco",
    ],
    &["april", "apr", "avril", "abril", "aprile", "kwietnia", "kwiecien"],
    &["may", "mai", "mayo", "maggio", "maja", "maj", "mei", "maio"],
    &[
        "june", "jun", "juni", "juin", "junio", "giugno", "czerwca", "czerwiec", "junho",
    ],
    &[
        "july", "jul", "juli", "juillet", "julio", "luglio", "lipca", "lipiec", "julho",
    ],
    &["august", "aug", "aout", "agosto", "sierpnia", "sierpien", "augustus"],
    &[
        "september",
        "sep",
        "sept",
        "septembre",
        "septiembre",
        "settembre",
        "wrzesnia",
        "wrzesien",
        "setembro",
    ],
    &[
        "october",
        "oct",
        "oktober",
        "okt",
        "octobre",
        "octubre",
        "ottobre",
        "pazdziernika",
        "pazdziernik",
        "outubro",
    ],
    &[
        "november",
        "nov",
        "novembre",
        "noviembre",
        "listopada",
        "listopad",
        "novembro",
    ],
    &[
        "december",
        "dec",
        "dezember",
        "dez",
        "decembre",
        "diciembre",
        "dicembre",
        "grudnia",
        "grudzien",
        "dezembro",
    ],
];

/// The dates of a text, one after the other.
pub(super) fn dates(tokens: &[Token], cues: &[Mark<Cue>]) -> Vec<Date> {
    let mut found: Vec<Date> = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        match span_at(tokens, cues, at) {
            Some(date) => {
                at = date.end.max(at + 1);
                found.push(date);
            }
            None => at += 1,
        }
    }
    found
}

fn word(tokens: &[Token], at: usize) -> &str {
    tokens.get(at).map_or("", |t| t.low.as_str())
}

fn month(low: &str) -> Option<u32> {
    let at = MONTHS.iter().position(|names| names.contains(&low))?;
    u32::try_from(at + 1).ok()
}

/// "Oct", "mar": the short name of a month.
pub(super) fn is_short_month(low: &str) -> bool {
    low.len() == 3 && low != "may" && month(low).is_some()
}

fn year(tokens: &[Token], at: usize) -> Option<i32> {
    let token = tokens.get(at).filter(|t| t.kind == Kind::Number && t.raw.len() == 4)?;
    token.raw.parse().ok().filter(|year| (1940..=2099).contains(year))
}

fn small(tokens: &[Token], at: usize, most: u32) -> Option<u32> {
    let token = tokens.get(at).filter(|t| t.kind == Kind::Number && t.raw.len() <= 2)?;
    token.raw.parse().ok().filter(|n| (1..=most).contains(n))
}

fn span_at(tokens: &[Token], cues: &[Mark<Cue>], at: usize) -> Option<Date> {
    let (mut from, mut end) = point_at(tokens, at)?;
    let (to, after) = match joint(tokens, end, at) {
        Some(next) => end_at(tokens, cues, next).map_or((None, end), |(to, after)| (Some(to), after)),
        None => (None, end),
    };
    if to.is_some() {
        end = after;
    }
    // "June to September 2020" says the year once.
    if from.year.is_none() {
        match to {
            Some(End::At(Point { year: Some(year), .. })) => from.year = Some(year),
            _ if from.day.is_some() || from.month.is_some() && to.is_none() && joint(tokens, end, at).is_none() => {}
            _ => return None,
        }
    }
    Some(Date {
        at,
        end,
        from,
        to,
        way: way(tokens, cues, at),
    })
}

fn way(tokens: &[Token], cues: &[Mark<Cue>], at: usize) -> Way {
    let from = cues.partition_point(|cue| cue.at + 4 < at);
    let mut way = Way::Plain;
    for cue in cues.get(from..).into_iter().flatten().take_while(|cue| cue.at < at) {
        let between = cue.end..at;
        let near = between.clone().all(|i| {
            matches!(
                word(tokens, i),
                "in" | "the" | "dem" | "von" | "early" | "late" | "anfang" | "ende"
            )
        });
        match cue.what {
            Cue::Since if near => way = Way::Since,
            Cue::Until if near => way = Way::Until,
            _ => {}
        }
    }
    way
}

/// The token after a word or sign that makes a span of two dates.
fn joint(tokens: &[Token], at: usize, from: usize) -> Option<usize> {
    match word(tokens, at) {
        "-" | "–" | "—" | "‑" | "−" | "→" | "to" | "until" | "till" | "through" | "bis" | "a" | "al" | "do" | "tot"
        | "ate" | "jusqu'en" | "jusqu'a" | "hasta" | "fino" => {
            let more = usize::from(matches!(word(tokens, at + 1), "zum" | "al" | "a" | "the"));
            Some(at + 1 + more)
        }
        "/" => Some(at + 1),
        "and" | "und" => {
            let opened = from
                .checked_sub(1)
                .is_some_and(|i| matches!(word(tokens, i), "between" | "zwischen"));
            opened.then_some(at + 1)
        }
        _ => None,
    }
}

fn end_at(tokens: &[Token], cues: &[Mark<Cue>], at: usize) -> Option<(End, usize)> {
    if let Some((point, end)) = point_at(tokens, at) {
        return point.year.is_some().then_some((End::At(point), end));
    }
    let from = cues.partition_point(|cue| cue.at < at);
    let now = cues
        .get(from..)?
        .iter()
        .take_while(|cue| cue.at == at)
        .find(|cue| cue.what == Cue::Now);
    if let Some(now) = now {
        return Some((End::Now, now.end));
    }
    // "2019–21".
    let token = tokens.get(at)?;
    let short = token.kind == Kind::Number && token.raw.len() == 2 && token.glued;
    let century = at.checked_sub(2).and_then(|i| year(tokens, i))?;
    let year = century / 100 * 100 + token.raw.parse::<i32>().ok()?;
    (short && year >= century).then_some((
        End::At(Point {
            year: Some(year),
            month: None,
            day: None,
        }),
        at + 1,
    ))
}

/// A date that begins at a token, and the token after it.
fn point_at(tokens: &[Token], at: usize) -> Option<(Point, usize)> {
    let token = tokens.get(at)?;
    let whole = |year: i32, month: Option<u32>, day: Option<u32>| Point {
        year: Some(year),
        month,
        day,
    };
    if let Some(month) = (token.kind == Kind::Word).then(|| month(&token.low)).flatten() {
        return named_month(tokens, at, month, None);
    }
    if let Some(day) = day_in_words(&token.low)
        && word(tokens, at + 1) == "of"
        && let Some(month) = month(word(tokens, at + 2))
    {
        return named_month(tokens, at + 2, month, Some(day));
    }
    if token.kind != Kind::Number {
        return None;
    }
    if let Some(year) = year(tokens, at) {
        let hyphen = |at: usize| word(tokens, at) == "-" && tokens.get(at).is_some_and(|t| t.glued);
        if hyphen(at + 1)
            && tokens.get(at + 2).is_some_and(|t| t.raw.len() == 2 && t.glued)
            && let Some(month) = small(tokens, at + 2, 12)
        {
            if hyphen(at + 3)
                && let Some(day) = small(tokens, at + 4, 31)
            {
                return Some((whole(year, Some(month), Some(day)), at + 5));
            }
            return Some((whole(year, Some(month), None), at + 3));
        }
        return Some((whole(year, None, None), at + 1));
    }
    let parts: Vec<&str> = token.raw.split('.').collect();
    match parts.as_slice() {
        [month, year] if month.len() <= 2 && year.len() == 4 => {
            let (month, year) = (month.parse().ok()?, year.parse().ok()?);
            let fits = (1..=12).contains(&month) && (1940..=2099).contains(&year);
            return fits.then(|| (whole(year, Some(month), None), at + 1));
        }
        [day, month, year] if day.len() <= 2 && month.len() <= 2 && year.len() == 4 => {
            let (day, month, year) = (day.parse().ok()?, month.parse().ok()?, year.parse().ok()?);
            let fits = (1..=12).contains(&month) && (1940..=2099).contains(&year) && (1..=31).contains(&day);
            return fits.then(|| (whole(year, Some(month), Some(day)), at + 1));
        }
        _ => {}
    }
    if let Some(first) = small(tokens, at, 31) {
        if word(tokens, at + 1) == "/" {
            if let Some(year) = year(tokens, at + 2).filter(|_| first <= 12) {
                return Some((whole(year, Some(first), None), at + 3));
            }
            if let (Some(second), "/", Some(year)) =
                (small(tokens, at + 2, 31), word(tokens, at + 3), year(tokens, at + 4))
            {
                let (day, month) = if second > 12 { (second, first) } else { (first, second) };
                return (month <= 12).then(|| (whole(year, Some(month), Some(day)), at + 5));
            }
        }
        // "1 September 2025", "1. September 2025", "1st of September".
        let mut next = at + 1;
        if matches!(word(tokens, next), "." | "st" | "nd" | "rd" | "th") {
            next += 1;
        }
        if matches!(word(tokens, next), "of" | "de" | "di") {
            next += 1;
        }
        if let Some(month) = month(word(tokens, next)) {
            return named_month(tokens, next, month, Some(first));
        }
    }
    None
}

/// "First" of "the first of February".
fn day_in_words(low: &str) -> Option<u32> {
    const DAYS: &[&str] = &[
        "first",
        "second",
        "third",
        "fourth",
        "fifth",
        "sixth",
        "seventh",
        "eighth",
        "ninth",
        "tenth",
        "eleventh",
        "twelfth",
        "thirteenth",
        "fourteenth",
        "fifteenth",
        "sixteenth",
        "seventeenth",
        "eighteenth",
        "nineteenth",
        "twentieth",
    ];
    let at = DAYS.iter().position(|day| *day == low)?;
    u32::try_from(at + 1).ok()
}

/// A month's name at a token, and what follows of the date.
fn named_month(tokens: &[Token], at: usize, month: u32, day: Option<u32>) -> Option<(Point, usize)> {
    let mut next = at + 1;
    let mut day = day;
    if word(tokens, next) == "." {
        next += 1;
    }
    if day.is_none()
        && let Some(number) = small(tokens, next, 31)
        && (word(tokens, next + 1) == "," || year(tokens, next + 1).is_some())
    {
        day = Some(number);
        next += 1;
    }
    let mut skip = next;
    while matches!(word(tokens, skip), "," | "of" | "de" | "del" | "des" | "roku") && skip < next + 2 {
        skip += 1;
    }
    if let Some(year) = year(tokens, skip) {
        return Some((
            Point {
                year: Some(year),
                month: Some(month),
                day,
            },
            skip + 1,
        ));
    }
    // "From October", "im Mai": a preposition and a capital tell it from a verb.
    let placed = at.checked_sub(1).is_some_and(|i| {
        matches!(
            word(tokens, i),
            "from" | "in" | "since" | "until" | "by" | "ab" | "im" | "seit" | "bis" | "von" | "last"
        )
    });
    if day.is_none() && placed && tokens.get(at).is_some_and(Token::is_capital) && joint(tokens, next, at).is_none() {
        return Some((
            Point {
                year: None,
                month: Some(month),
                day: None,
            },
            next,
        ));
    }
    // Without a year only a day makes it a date ("May" alone is as often a verb); a span may bring the year later.
    let spans = joint(tokens, next, at).is_some();
    (day.is_some() || spans).then_some((
        Point {
            year: None,
            month: Some(month),
            day,
        },
        next,
    ))
}
