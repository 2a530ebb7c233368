//! What stands in the margin beside a text: dates, durations and places, which are no part of its sentences.

use std::collections::HashMap;

use crate::domain::resume::reading::{dates, places};
use crate::domain::resume::source::{self, DocumentText, LineRole, Segment, SourceKind, TextLine};

/// How near two edges are to be the same, in points.
const EDGE: f32 = 2.0;
/// A page has few margins; the edges of more are not kept.
const MOST_EDGES: usize = 40;

/// Where dates and durations stand at the ends of lines, by page and block: their left and right edges.
#[derive(Debug, Default)]
pub(super) struct Columns {
    edges: HashMap<(u32, u32), Vec<(f32, f32)>>,
    /// Whether the places of the lines are real ones and not imagined.
    real: bool,
}

impl Columns {
    /// Looks for the dates and durations at the ends of a document's lines.
    pub(super) fn of(source: &DocumentText) -> Columns {
        let mut out = Columns {
            real: matches!(source.kind, SourceKind::Pdf | SourceKind::Text),
            ..Columns::default()
        };
        for line in source.lines.iter().filter(|line| line.role == LineRole::Body) {
            let [_, .., last] = line.segments.as_slice() else {
                continue;
            };
            if !is_time(&last.text) {
                continue;
            }
            let edges = out.edges.entry((line.page, line.block)).or_default();
            let known = edges
                .iter()
                .any(|(x, right)| (x - last.x).abs() < EDGE && (right - last.right).abs() < EDGE);
            if !known && edges.len() < MOST_EDGES {
                edges.push((last.x, last.right));
            }
        }
        out
    }

    /// How many segments of a line are its text; what follows them stands in the margin.
    fn text_segments(&self, line: &TextLine) -> usize {
        let margin = |at: usize, segment: &Segment| {
            let before = line.segments.get(at.wrapping_sub(1));
            let gap = before.map_or(0.0, |before| segment.x - before.right);
            is_time(&segment.text) || gap > line.size * 1.5 && self.holds(line, segment)
        };
        let mut count = line.segments.len();
        while count > 1
            && line
                .segments
                .get(count - 1)
                .is_some_and(|segment| margin(count - 1, segment))
        {
            count -= 1;
        }
        count
    }

    /// Whether a segment stands where dates stand in its block, and is short enough for a margin.
    fn holds(&self, line: &TextLine, segment: &Segment) -> bool {
        let short = segment.text.split_whitespace().count() <= 5 && segment.icon.is_none();
        let aligned = |(x, right): &(f32, f32)| (segment.right - right).abs() < EDGE || (segment.x - x).abs() < EDGE;
        short
            && self
                .edges
                .get(&(line.page, line.block))
                .is_some_and(|edges| edges.iter().any(aligned))
            && (places::score(&segment.text) >= 0.5 || !segment.text.contains(['.', ':', ';']))
    }

    /// Whether a line goes on with the one before although something stands in the margin beside one of them, so that
    /// nothing else says so.
    pub(super) fn goes_on(&self, last: &TextLine, line: &TextLine, item: bool) -> bool {
        let (of_last, of_line) = (self.text_segments(last), self.text_segments(line));
        if of_last != 1 || of_line != 1 || last.segments.len() + line.segments.len() == 2 {
            return false;
        }
        let (Some(before), Some(text)) = (last.segments.first(), line.segments.first()) else {
            return false;
        };
        let size = line.size.max(1.0);
        let alike = line.page == last.page
            && line.block == last.block
            && !line.is_item()
            && line.heading.is_none()
            && last.heading.is_none()
            && text.icon.is_none()
            && (line.size - last.size).abs() < 0.6
            && text.bold() == before.bold()
            && text.italic() == before.italic()
            && line.gap_above < 0.75
            && (text.x - before.x).abs() < size * 0.6;
        if !alike || !(item || text.bold() || text.text.starts_with(char::is_lowercase)) {
            return false;
        }
        if before.text.ends_with(['-', '\u{AD}', '\u{2010}']) && text.text.starts_with(char::is_lowercase) {
            return true;
        }
        // Each line with a date of its own is a name of its own.
        let dated = |line: &TextLine| {
            let beside = line.segments.get(1..).unwrap_or_default();
            beside.iter().any(|segment| !dates::all(&segment.text).is_empty())
        };
        // A name with its date begins anew where it doesn't begin with a small letter, and short lines were not broken.
        let small = text.text.starts_with(char::is_lowercase);
        let short = before.text.chars().count() < 35;
        if !self.real || short || dated(line) && (!small || !item && dated(last)) {
            return false;
        }
        // The text was broken at the margin: its next word had no room.
        let first = text.text.split_whitespace().next().unwrap_or_default();
        let letter = (text.right - text.x) / text.text.chars().count().max(1) as f32;
        let end = before.right + letter * (first.chars().count() as f32 + 1.0);
        let margin = [last, line]
            .iter()
            .filter_map(|line| line.segments.get(1))
            .map(|segment| segment.x)
            .fold(f32::MAX, f32::min);
        let known = self.edges.get(&(line.page, line.block));
        let column = known.map_or(margin, |edges| edges.iter().map(|(x, _)| *x).fold(margin, f32::min));
        end > column - size * 2.0
    }

    /// The text of several lines without what stands in the margin beside them, if something does, and what does.
    pub(super) fn told_apart(&self, lines: &[&TextLine]) -> (Option<String>, Vec<String>) {
        let item = lines.first().is_some_and(|line| line.is_item());
        if lines.len() == 1 && !item || lines.iter().all(|line| line.segments.len() == 1) {
            return (None, Vec::new());
        }
        let (mut text, mut margin) = (String::new(), Vec::new());
        for line in lines {
            let own = self.text_segments(line);
            let (own, beside) = line.segments.split_at(own.min(line.segments.len()));
            let words: Vec<&str> = own.iter().map(|segment| segment.text.as_str()).collect();
            source::join_line(&mut text, &words.join(" "));
            margin.extend(beside.iter().map(|segment| segment.text.clone()));
        }
        // The text of a line alone is left as it is: in a list of skills, what stands beside a name says more of it.
        let told = !margin.is_empty() && lines.len() > 1;
        (told.then_some(text), margin)
    }
}

/// Whether a text says when or how long something was, and nothing else.
fn is_time(text: &str) -> bool {
    text.len() < 60
        && (dates::is_duration(text)
            || dates::main_span(text).is_some_and(|span| span.at.len() + 4 >= text.trim().len()))
}
