//! Lines put together into what is read as one: a heading, an item of a list, a paragraph.

mod margin;

use std::cell::OnceCell;

use crate::domain::resume::source::{self, DocumentText, Icon, LineRole, Segment, TextLine};
use crate::domain::text::clean_line;

use super::dates::{self, Span};
use super::head::begins_with_label;
use super::words::companies;
use super::words::headings::part;

/// A piece of a line that is told apart by a wide gap.
#[derive(Debug, Clone, Default)]
pub(super) struct Piece {
    pub text: String,
    pub x: f32,
    pub bold: bool,
    /// Whether its first letters are bold.
    pub begins_bold: bool,
    pub icon: Option<Icon>,
    /// Where the style changes inside of it, in bytes of `text`.
    pub changes: Vec<usize>,
}

/// One or more lines that are read as one.
#[derive(Debug, Clone, Default)]
pub(super) struct Unit {
    /// The first and the last line, counted from 1.
    pub lines: (u32, u32),
    /// Whether it was put together from several lines.
    pub several: bool,
    /// What it says, on one line.
    pub text: String,
    /// The pieces of its first line.
    pub pieces: Vec<Piece>,
    /// What stands in the margin beside an item or beside several lines, such as dates, durations and places.
    pub margin: Vec<String>,
    /// The text without that, where it was put together from several lines; see [`Unit::words`].
    pub own: Option<String>,
    /// Whether it is an item of a list, and how deep.
    pub item: Option<u8>,
    /// The level of a heading by the file's own word.
    pub heading: Option<u8>,
    pub bold: bool,
    pub italic: bool,
    /// Whether all of its letters are capitals.
    pub caps: bool,
    pub ruled: bool,
    /// Its size, where the body's is 1.
    pub size: f32,
    /// The white space above, in lines.
    pub gap: f32,
    pub x: f32,
    pub y: f32,
    pub page: u32,
    pub block: u32,
    pub edges: (f32, f32),
    /// What [`super::entries::anchor`] found, once it has looked.
    pub anchor: OnceCell<Option<Span>>,
}

impl Unit {
    /// Whether it stands apart from the one before it.
    pub fn apart(&self) -> bool {
        self.gap >= 0.75
    }

    /// Whether it is bold or begins so, as a name does that a date in plain letters follows.
    pub fn begins_bold(&self) -> bool {
        self.bold || self.pieces.first().is_some_and(|piece| piece.begins_bold)
    }

    /// What it says without what stands in the margin beside its lines.
    pub fn words(&self) -> &str {
        self.own.as_deref().unwrap_or(&self.text)
    }

    /// Whether it reads like prose rather than like a name or a title.
    pub fn is_prose(&self) -> bool {
        let text = self.words();
        let words = text.split_whitespace().count();
        // The full stop of a legal form ends no sentence.
        let ends = text.ends_with(['.', '!', ';', ':', '…', '。', '！', '؟']) && !companies::ends_in_form(text);
        (ends && words > 6) || words > 16 || text.len() > 180
    }
}

/// The longest line that is looked into, in bytes: what is longer is prose, whatever stands in it.
pub(super) const LONGEST: usize = 20_000;

/// The units of a document in order, and the lines at the head and the foot of its pages.
pub(super) fn units(source: &DocumentText, numbers: &[u32]) -> (Vec<Unit>, Vec<Unit>) {
    let body = source.body_size().max(1.0);
    let columns = margin::Columns::of(source);
    let mut out: Vec<Unit> = Vec::new();
    let mut margins = Vec::new();
    let mut group: Vec<&TextLine> = Vec::new();
    let mut first = 0u32;
    let mut last = 0u32;
    for (line, number) in source.lines.iter().zip(numbers.iter().copied()) {
        if line.role != LineRole::Body {
            margins.push(unit(&[line], &columns, (number, number), body));
            continue;
        }
        let goes_on = group.last().is_some_and(|last| {
            line.continues && !line.is_item() && follows(last, line)
                || columns.goes_on(last, line, group.first().is_some_and(|first| first.is_item()))
        });
        if !goes_on {
            if !group.is_empty() {
                out.push(unit(&group, &columns, (first, last.max(first)), body));
            }
            group.clear();
            first = number;
        }
        group.push(line);
        last = number;
    }
    if !group.is_empty() {
        out.push(unit(&group, &columns, (first, last.max(first)), body));
    }
    out.retain(|unit| !unit.text.is_empty());
    margins.retain(|unit| !unit.text.is_empty());
    (out, margins)
}

/// Whether a line that is said to go on with the one before may do so: headings and styles do not change inside of a
/// paragraph.
fn follows(last: &TextLine, line: &TextLine) -> bool {
    // A line with a label of its own (known, or in bold), and one behind an address, begin anew.
    let first = line.segments.first().and_then(|segment| segment.runs.first());
    if !line.bold && first.is_some_and(|run| run.bold && run.text.trim_end().ends_with(':')) {
        return false;
    }
    let page = last.text.rsplit(' ').next().is_some_and(|word| word.contains("://"));
    // `Date of birth:` with its date far behind it.
    let labelled = line.segments.len() > 1 && line.segments.first().is_some_and(|first| first.text.ends_with(':'));
    // `E-mail: …` under `Date of birth: …`, and a heading that a sentence stands over.
    let contact = begins_with_label(&line.text) && last.text.contains(':');
    let heading = last.text.ends_with('.')
        && line.text.starts_with(char::is_uppercase)
        && line.text.split_whitespace().count() <= 3
        && part(&line.text).is_some_and(|(_, sure)| sure >= 0.95);
    // A stretch of time at the beginning is that of another entry.
    let dated = line.text.len() <= 300
        && line.text.starts_with(char::is_alphanumeric)
        && dates::all(&line.text)
            .first()
            .is_some_and(|span| span.range && span.at.start == 0);
    if page
        || labelled
        || contact
        || heading
        || dated
        || line.text.len() <= LONGEST && super::entries::label(&line.text).is_some()
    {
        return false;
    }
    line.heading.is_none() && (line.size - last.size).abs() < 0.6 && (last.bold || !line.bold)
}

fn unit(lines: &[&TextLine], columns: &margin::Columns, numbers: (u32, u32), body: f32) -> Unit {
    let Some(head) = lines.first() else {
        return Unit::default();
    };
    let (own, margin) = columns.told_apart(lines);
    let text = if lines.iter().map(|line| line.text.len()).sum::<usize>() > LONGEST * 20 {
        // A paragraph without an end is not put together word by word.
        lines
            .iter()
            .map(|line| line.text.as_str())
            .collect::<Vec<_>>()
            .join(" ")
    } else {
        source::joined(lines.iter().copied())
    };
    let (level, bold, text) = unmarked(&with_colon(&clean_line(&text)));
    let pieces = head
        .segments
        .iter()
        .map(piece)
        .filter(|piece| !piece.text.is_empty() || piece.icon.is_some());
    Unit {
        lines: numbers,
        several: lines.len() > 1,
        caps: is_caps(&text),
        text,
        pieces: pieces.collect(),
        margin,
        own: own.map(|own| unmarked(&clean_line(&own)).2),
        item: head.is_item().then_some(head.depth),
        heading: head.heading.or(level),
        bold: head.bold || bold,
        italic: head.italic,
        ruled: head.ruled,
        size: if head.size > 0.0 { head.size / body } else { 1.0 },
        gap: head.gap_above,
        x: head.x,
        y: head.y,
        page: head.page,
        block: head.block,
        edges: head.block_edges,
        anchor: OnceCell::new(),
    }
}

/// Takes the marks of Markdown off a line that was read as plain text: `## Skills`, `**Engineer**`.
fn unmarked(text: &str) -> (Option<u8>, bool, String) {
    let hashes = text.bytes().take_while(|b| *b == b'#').count();
    if (1..=6).contains(&hashes) && text.as_bytes().get(hashes) == Some(&b' ') {
        let level = u8::try_from(hashes).ok();
        return (
            level,
            false,
            text.trim_matches(|c: char| c == '#' || c.is_whitespace())
                .replace("**", ""),
        );
    }
    let marks = text.matches("**").count();
    if marks >= 2 && marks.is_multiple_of(2) {
        let whole = marks == 2 && text.starts_with("**") && text.ends_with("**");
        return (None, whole, text.replace("**", ""));
    }
    (None, false, text.to_owned())
}

/// Labels of Chinese and Japanese forms end in a colon of their own, which is written as the others are.
fn with_colon(text: &str) -> String {
    if text.contains('：') && text.chars().count() < 200 {
        text.replace('：', ": ").replace("  ", " ").trim_end().to_owned()
    } else {
        text.to_owned()
    }
}

fn piece(segment: &Segment) -> Piece {
    let text = unmarked(&with_colon(&clean_line(&segment.text))).2;
    let mut changes = Vec::new();
    // Only where cleaning changed nothing do the places of the runs still hold.
    if segment.runs.len() > 1 && text.len() == segment.text.len() {
        let mut at = 0;
        for pair in segment.runs.windows(2) {
            let [one, two] = pair else { continue };
            at += one.text.len();
            if one.bold != two.bold || one.italic != two.italic {
                changes.push(at);
            }
        }
    }
    Piece {
        text,
        x: segment.x,
        bold: segment.bold(),
        begins_bold: segment.runs.first().is_some_and(|run| run.bold),
        icon: segment.icon,
        changes,
    }
}

/// Whether there are at least two letters and none of them is small.
pub(super) fn is_caps(text: &str) -> bool {
    let mut letters = 0usize;
    for c in text.chars().filter(|c| c.is_alphabetic()) {
        if c.is_lowercase() {
            return false;
        }
        letters += usize::from(c.is_uppercase());
    }
    letters >= 2
}
