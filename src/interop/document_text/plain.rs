//! Plain text in any encoding: indents, bullets, columns made of blanks, and paragraphs with hard line ends.

use unicode_width::UnicodeWidthStr;

use super::builder::{Builder, CHARACTER, Draft};
use super::pdf::symbols;
use super::{Limits, Stop, refusal};
use crate::domain::resume::source::{DocumentText, Run, SourceKind};
use crate::interop::encoding;
use crate::interop::import::ReadError;

/// How many blanks make a column.
const COLUMN: usize = 3;

/// Reads plain text.
pub(super) fn read(bytes: &[u8], limits: &Limits, stop: &Stop) -> Result<DocumentText, ReadError> {
    read_text(&decode(bytes)?, limits, stop)
}

/// The text of a file whose encoding nobody knows.
pub(super) fn decode(bytes: &[u8]) -> Result<String, ReadError> {
    match encoding::decode(bytes, None) {
        Ok((text, _)) => Ok(text.into_owned()),
        Err(error) => Err(refusal(
            error.reason,
            "give a PDF, a Word document (DOCX), Markdown or plain text",
        )),
    }
}

/// Reads text that is decoded.
pub(super) fn read_text(text: &str, limits: &Limits, stop: &Stop) -> Result<DocumentText, ReadError> {
    let mut builder = Builder::new(SourceKind::Text, "text/plain", limits.text_bytes);
    let wrap = wrap_width(text);
    // The width of the line before, where its text began, and whether it was an item.
    let mut before: Option<(usize, usize, bool)> = None;
    let text = text.replace("\r\n", "\n");
    for (count, raw) in text
        .split(['\n', '\r', '\u{B}', '\u{2028}', '\u{2029}', '\u{85}', '\u{C}'])
        .enumerate()
    {
        if count % 1024 == 0 && stop.is_over() {
            return Err(stop.error());
        }
        if builder.is_full() {
            break;
        }
        if raw.trim().is_empty() {
            builder.blank(1.0);
            before = None;
            continue;
        }
        before = Some(add(&mut builder, raw, wrap, before));
    }
    Ok(builder.finish())
}

/// Adds one line; gives its width, where its text begins, and whether it is an item.
fn add(
    builder: &mut Builder,
    raw: &str,
    wrap: Option<usize>,
    before: Option<(usize, usize, bool)>,
) -> (usize, usize, bool) {
    let expanded = expand_tabs(raw);
    let body = expanded.trim_end();
    let width = body.width();
    let rest = body.trim_start();
    let mut indent = width - rest.width();
    if is_rule(rest) {
        if let Some(last) = builder.last().filter(|_| before.is_some()) {
            last.ruled = true;
        } else {
            builder.blank(1.0);
        }
        return (0, indent, false);
    }
    let mut draft = Draft::default();
    let mut rest = rest;
    let mut item = false;
    if let Some(mark) = rest
        .chars()
        .next()
        .filter(|c| symbols::is_bullet(*c) || symbols::is_dash(*c) || *c == 'o')
    {
        let after = &rest[mark.len_utf8()..];
        let wide = after.len() - after.trim_start().len();
        if wide > 0 && !after.trim().is_empty() {
            draft.line.marker = Some(if mark == 'o' { '◦' } else { symbols::written(mark) }.to_string());
            draft.line.depth = u8::try_from(indent / 4).unwrap_or(u8::MAX).min(8);
            indent += 1 + wide;
            rest = after.trim_start();
            item = true;
        }
    }
    // What stands far right in its line, as a date does, ends it.
    let apart = rest.contains(&" ".repeat(COLUMN));
    if !item && let Some((last_width, last_indent, last_item)) = before {
        let word = rest.split(' ').next().unwrap_or_default().width();
        let full = wrap.is_some_and(|wrap| last_width + 1 + word > wrap);
        // A long line that goes on in small letters was broken, whatever the others do.
        let broken = (60..140).contains(&last_width) && rest.starts_with(char::is_lowercase);
        let hanging = last_item && indent > 0;
        draft.line.continues = indent == last_indent && (full || broken || hanging) && (last_item || !apart);
    }
    draft.line.x = indent as f32 * CHARACTER;
    let mut column = indent;
    let mut blanks = 0;
    let mut piece = String::new();
    for c in rest.chars() {
        if c == ' ' {
            blanks += 1;
            continue;
        }
        if blanks >= COLUMN {
            draft.push(run(std::mem::take(&mut piece)));
            draft.gap_to((column + blanks) as f32 * CHARACTER);
        } else if blanks > 0 {
            piece.push(' ');
        }
        column += blanks + unicode_width::UnicodeWidthChar::width(c).unwrap_or(0);
        blanks = 0;
        piece.push(c);
    }
    draft.push(run(piece));
    builder.add(draft);
    (
        if apart && !item { 0 } else { width },
        indent,
        item || (draft_continues(builder) && before.is_some_and(|before| before.2)),
    )
}

/// Whether the line that was added last goes on with the one before.
fn draft_continues(builder: &mut Builder) -> bool {
    builder.last().is_some_and(|line| line.continues)
}

fn run(text: String) -> Run {
    Run { text, ..Run::default() }
}

/// Tabs as blanks: at least a column's worth, up to the next multiple of 8 (4 at the start of the line).
fn expand_tabs(line: &str) -> String {
    let mut out = String::with_capacity(line.len());
    let mut column = 0;
    for c in line.chars() {
        match c {
            '\t' if out.trim().is_empty() => {
                let next = (column / 4 + 1) * 4;
                (column..next).for_each(|_| out.push(' '));
                column = next;
            }
            '\t' => {
                let next = ((column + COLUMN).div_ceil(8)) * 8;
                (column..next).for_each(|_| out.push(' '));
                column = next;
            }
            // A blank of the scripts that are written in squares is as wide as a letter.
            '\u{3000}' => {
                out.push_str("  ");
                column += 2;
            }
            '\u{A0}' | '\u{2007}' => {
                out.push(' ');
                column += 1;
            }
            c => {
                out.push(c);
                column += unicode_width::UnicodeWidthChar::width(c).unwrap_or(0);
            }
        }
    }
    out
}

/// Whether a line is drawn: `-----`, `=====`, `_____`.
pub(super) fn is_rule(line: &str) -> bool {
    let line = line.trim();
    line.chars().count() >= 3
        && line
            .chars()
            .all(|c| matches!(c, '-' | '=' | '_' | '~' | '*' | '#' | '─' | '━' | '═' | '—' | '–' | ' '))
}

/// The width at which a text's lines were broken; `None` where paragraphs have no line ends.
fn wrap_width(text: &str) -> Option<usize> {
    let mut widest: Vec<usize> = text
        .lines()
        .take(5_000)
        .map(str::trim_end)
        .filter(|line| !line.trim_start().contains(&" ".repeat(COLUMN)))
        .map(|line| line.width())
        .filter(|w| *w > 0)
        .collect();
    widest.sort_unstable_by(|a, b| b.cmp(a));
    let most = *widest.first()?;
    // Several lines that end near the same width are no accident.
    let near = widest.iter().filter(|width| **width + 10 >= most).count();
    ((50..=132).contains(&most) && near >= 3).then_some(most)
}
