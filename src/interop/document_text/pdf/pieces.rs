//! Putting letters into pieces: stretches of a line without a wide gap.

use super::content::{Glyph, Rule};
use super::symbols;
use crate::domain::resume::source::{Icon, Run};

/// A gap that is wider than this, in sizes, ends a piece.
const APART: f32 = 1.0;
/// A gap that is wider than this, in sizes, ends a piece where a column begins behind it.
const NARROW: f32 = 0.5;
/// A gap that is wider than this, in sizes, is a space, where letters stand at their own distance.
const SPACE: f32 = 0.16;

/// A stretch of a line.
#[derive(Debug, Clone, Default)]
pub(super) struct Piece {
    pub(super) x: f32,
    pub(super) right: f32,
    /// Its base line.
    pub(super) y: f32,
    /// The size of most of its letters.
    pub(super) size: f32,
    pub(super) runs: Vec<Run>,
    /// An icon alone has no text.
    pub(super) icon: Option<Icon>,
    pub(super) furniture: bool,
}

impl Piece {
    /// What it says.
    pub(super) fn text(&self) -> String {
        self.runs.iter().map(|run| run.text.as_str()).collect()
    }
}

/// Adds the bullets that were drawn as shapes: those with text right of them and none close at their left.
pub(super) fn add_drawn_bullets(glyphs: &mut Vec<Glyph>, dots: &[Rule]) {
    let mut order: Vec<usize> = (0..glyphs.len()).collect();
    order.sort_by(|a, b| glyphs[*a].y.total_cmp(&glyphs[*b].y));
    let mut bullets: Vec<Glyph> = Vec::new();
    for dot in dots {
        let from = order.partition_point(|index| glyphs[*index].y < dot.y - 1.0);
        let near = order
            .get(from..)
            .unwrap_or_default()
            .iter()
            .map(|index| &glyphs[*index])
            .take_while(|glyph| glyph.y < dot.y + 30.0);
        let level = near.filter(|glyph| {
            let middle = glyph.y - glyph.size * 0.32;
            (middle - dot.y).abs() < glyph.size * 0.28 && dot.right - dot.x < glyph.size * 0.7
        });
        let mut after: Option<&Glyph> = None;
        let mut before = false;
        for glyph in level {
            if glyph.x >= dot.right - 0.5 && glyph.x - dot.right < glyph.size * 2.2 {
                after = after.filter(|first| first.x < glyph.x).or(Some(glyph));
            }
            before |=
                glyph.right <= dot.x + 0.5 && dot.x - glyph.right < glyph.size * 2.5 && !glyph.text.trim().is_empty();
        }
        if let Some(glyph) = after.filter(|_| !before) {
            bullets.push(Glyph {
                text: "•".into(),
                x: dot.x,
                right: dot.right.min(glyph.x),
                symbol: false,
                ..glyph.clone()
            });
        }
    }
    glyphs.extend(bullets);
}

/// The pieces of a page's letters, line by line from above, each from left to right.
pub(super) fn pieces(glyphs: Vec<Glyph>) -> Vec<Piece> {
    let rows = rows(glyphs);
    let mut out = Vec::new();
    rows.iter().for_each(|row| split(row, &[], &mut out));
    // Where many pieces begin is a column: what begins there is told apart from what ends shortly before it.
    let starts = column_starts(&out);
    if !starts.is_empty() {
        out.clear();
        rows.iter().for_each(|row| split(row, &starts, &mut out));
    }
    out
}

/// The places at which several pieces begin, other than the first column.
fn column_starts(pieces: &[Piece]) -> Vec<f32> {
    let mut starts: Vec<f32> = pieces
        .iter()
        .filter(|piece| piece.icon.is_none())
        .map(|piece| piece.x)
        .collect();
    starts.sort_by(f32::total_cmp);
    let mut out: Vec<f32> = Vec::new();
    let mut from = 0;
    for to in 1..=starts.len() {
        if starts.get(to).is_some_and(|next| next - starts[from] < 0.8) {
            continue;
        }
        if to - from >= 5 {
            out.push(starts[from]);
        }
        from = to;
    }
    out
}

/// Letters on one base line, each row from left to right.
fn rows(mut glyphs: Vec<Glyph>) -> Vec<Vec<Glyph>> {
    struct Row {
        y: f32,
        size: f32,
        glyphs: Vec<Glyph>,
    }
    // Larger letters first among equals, so that small ones find the line that they belong to.
    glyphs.sort_by(|a, b| a.y.total_cmp(&b.y).then(b.size.total_cmp(&a.size)));
    let mut rows: Vec<Row> = Vec::new();
    for glyph in glyphs {
        let near = |row: &Row| (glyph.y - row.y).abs() / glyph.size.max(row.size);
        let best = rows
            .iter_mut()
            .rev()
            .take(6)
            .filter(|row| near(row) < 0.2)
            .min_by(|a, b| near(a).total_cmp(&near(b)));
        match best {
            Some(row) => {
                if glyph.size > row.size * 1.1 {
                    (row.size, row.y) = (glyph.size, glyph.y);
                }
                row.glyphs.push(glyph);
            }
            None => rows.push(Row {
                y: glyph.y,
                size: glyph.size,
                glyphs: vec![glyph],
            }),
        }
    }
    rows.into_iter()
        .map(|mut row| {
            row.glyphs.sort_by(|a, b| a.x.total_cmp(&b.x));
            row.glyphs
        })
        .collect()
}

/// A letter in a piece, and what lies before it.
struct Letter {
    glyph: Glyph,
    /// The gap before it, in sizes.
    gap: f32,
    /// Whether the file has a space before it.
    spaced: bool,
}

/// Splits a row at its wide gaps, at the starts of columns, and around icons.
fn split(row: &[Glyph], starts: &[f32], out: &mut Vec<Piece>) {
    let mut letters: Vec<Letter> = Vec::new();
    let mut spaced = false;
    for glyph in row {
        let mut glyph = glyph.clone();
        glyph.text = symbols::plain(&glyph.text);
        if glyph.text.chars().all(|c| c.is_whitespace() || c.is_control()) {
            spaced = true;
            continue;
        }
        // A space that was written together with a letter.
        let before = glyph.text.starts_with(' ');
        let after = glyph.text.ends_with(' ');
        let alone = lone_icon(&glyph);
        if let Some(last) = letters.last_mut() {
            let size = last.glyph.size.max(glyph.size).max(0.1);
            let gap = (glyph.x - last.glyph.right) / size;
            // The same letter drawn twice at one place is bold.
            if glyph.text == last.glyph.text && (glyph.x - last.glyph.x).abs() < 0.12 * size && !spaced {
                last.glyph.bold = true;
                continue;
            }
            let column = gap > NARROW && starts.iter().any(|start| (glyph.x - start).abs() < 0.8);
            if gap > APART || column || alone.is_some() || lone_icon(&last.glyph).is_some() {
                finish(std::mem::take(&mut letters), out);
            }
            letters.push(Letter {
                gap,
                spaced: spaced || before,
                glyph,
            });
        } else {
            letters.push(Letter {
                gap: 0.0,
                spaced: false,
                glyph,
            });
        }
        spaced = after;
    }
    finish(letters, out);
}

/// What an icon stands for; `None` of letters, and of bullets.
fn lone_icon(glyph: &Glyph) -> Option<Icon> {
    let mut chars = glyph.text.chars().filter(|c| *c != '\u{FE0F}' && *c != '\u{FE0E}');
    let (first, None) = (chars.next()?, chars.next()) else {
        return None;
    };
    if symbols::is_bullet(first) {
        return None;
    }
    if first == '\u{FFFD}' && glyph.symbol {
        return Some(Icon::Other);
    }
    symbols::icon(first)
}

/// Makes a piece of letters.
fn finish(mut letters: Vec<Letter>, out: &mut Vec<Piece>) {
    let (Some(first), Some(last)) = (letters.first(), letters.last()) else {
        return;
    };
    let mut piece = Piece {
        x: first.glyph.x,
        right: last.glyph.right,
        y: first.glyph.y,
        furniture: letters.iter().all(|letter| letter.glyph.furniture),
        ..Piece::default()
    };
    let icon = if letters.len() == 1 {
        lone_icon(&first.glyph)
    } else {
        None
    };
    if icon.is_some() {
        (piece.size, piece.icon) = (first.glyph.size, icon);
        out.push(piece);
        return;
    }
    mark_spaces(&mut letters);
    let right_to_left = turn_around(&mut letters);
    let mut sizes: Vec<(f32, usize)> = Vec::new();
    for (index, letter) in letters.iter().enumerate() {
        let glyph = &letter.glyph;
        match sizes.iter_mut().find(|(size, _)| (*size - glyph.size).abs() < 0.3) {
            Some((_, count)) => *count += 1,
            None => sizes.push((glyph.size, 1)),
        }
        // Letters of one size stand on one base line; that of most is the piece's.
        let space = if right_to_left {
            letters.get(index.wrapping_sub(1))
        } else {
            Some(letter)
        };
        let space = index > 0 && space.is_some_and(|letter| letter.spaced);
        let text = glyph.text.trim();
        let style =
            |run: &Run| run.bold == glyph.bold && run.italic == glyph.italic && (run.size - glyph.size).abs() < 0.3;
        match piece.runs.last_mut().filter(|run| style(run)) {
            Some(run) => {
                if space {
                    run.text.push(' ');
                }
                run.text.push_str(text);
            }
            None => {
                if space && let Some(run) = piece.runs.last_mut() {
                    run.text.push(' ');
                }
                piece.runs.push(Run {
                    text: text.to_owned(),
                    bold: glyph.bold,
                    italic: glyph.italic,
                    size: glyph.size,
                });
            }
        }
    }
    // A hyphen that only the end of the line made.
    if let Some(run) = piece.runs.last_mut()
        && run.text.ends_with('\u{AD}')
    {
        run.text.pop();
        run.text.push('-');
    }
    piece.size = sizes
        .iter()
        .max_by_key(|(_, count)| *count)
        .map_or(first_size(&letters), |(size, _)| *size);
    if let Some(letter) = letters
        .iter()
        .find(|letter| (letter.glyph.size - piece.size).abs() < 0.3)
    {
        piece.y = letter.glyph.y;
    }
    out.push(piece);
}

fn first_size(letters: &[Letter]) -> f32 {
    letters.first().map_or(0.0, |letter| letter.glyph.size)
}

/// Decides before which letters there is a space: by the file's own spaces and by the gaps, and differently where
/// all letters were set apart.
fn mark_spaces(letters: &mut [Letter]) {
    let inner = letters.get_mut(1..).unwrap_or_default();
    if inner.is_empty() {
        return;
    }
    let spaced = inner.iter().filter(|letter| letter.spaced).count();
    let mut gaps: Vec<f32> = inner.iter().map(|letter| letter.gap).collect();
    gaps.sort_by(f32::total_cmp);
    let middle = gaps.get(gaps.len() / 2).copied().unwrap_or(0.0);
    if inner.len() >= 3 && spaced * 10 >= inner.len() * 7 {
        // `E X P E R I E N C E`: the spaces are the distance of letters, only wider ones are between words.
        inner
            .iter_mut()
            .for_each(|letter| letter.spaced = letter.gap > middle * 1.5 + 0.05);
        return;
    }
    // Of letters that stand apart, a low gap is the distance within words: at least a third are within some.
    let within = gaps.get(gaps.len() / 3).copied().unwrap_or(0.0);
    let threshold = match inner.len() {
        0..=2 => SPACE,
        _ => SPACE.max(within.max(middle.min(within + 0.1)) + 0.12),
    };
    for letter in inner {
        letter.spaced |= letter.gap > threshold;
    }
}

/// Puts letters that are read from right to left into the order of reading; says whether it did.
///
/// Numbers and words of other scripts among them keep their own order.
fn turn_around(letters: &mut [Letter]) -> bool {
    let turned = |letter: &Letter| letter.glyph.text.chars().any(symbols::is_right_to_left);
    let right = letters.iter().filter(|letter| turned(letter)).count();
    let left = letters
        .iter()
        .filter(|letter| !turned(letter) && letter.glyph.text.chars().any(char::is_alphabetic))
        .count();
    if right <= left {
        return false;
    }
    letters.reverse();
    let mut at = 0;
    while at < letters.len() {
        let length = letters[at..].iter().take_while(|letter| keeps_order(letter)).count();
        letters[at..at + length].reverse();
        at += length.max(1);
    }
    true
}

fn keeps_order(letter: &Letter) -> bool {
    letter
        .glyph
        .text
        .chars()
        .all(|c| c.is_numeric() || (c.is_alphabetic() && !symbols::is_right_to_left(c)))
}
