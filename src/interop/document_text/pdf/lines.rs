//! Making lines of the pieces of a region: bullets and icons told apart, gaps measured, paragraphs followed.

use super::content::Rule;
use super::pieces::Piece;
use super::symbols;
use crate::domain::resume::source::{Icon, LineRole, Run, Segment, TextLine};
use crate::interop::document_text::builder::{fill, tidy};
use crate::interop::document_text::continuing;

/// The lines of one region, from above.
pub(super) fn lines(mut pieces: Vec<Piece>, rules: &[Rule], page: u32, block: u32) -> Vec<TextLine> {
    pieces.sort_by(|a, b| a.y.total_cmp(&b.y));
    let mut rows: Vec<Vec<Piece>> = Vec::new();
    for piece in pieces {
        let fits = rows.last().and_then(|row| row.first()).is_some_and(|first| {
            // Icons and larger letters beside text need not stand on its base line to the point.
            let reach = if piece.icon.is_some() || first.icon.is_some() {
                0.45
            } else {
                0.3
            };
            (piece.y - first.y).abs() < reach * piece.size.min(first.size)
        });
        match rows.last_mut().filter(|_| fits) {
            Some(row) => row.push(piece),
            None => rows.push(vec![piece]),
        }
    }
    headings_first(&mut rows);
    let mut lines = Vec::new();
    for mut row in rows {
        row.sort_by(|a, b| a.x.total_cmp(&b.x));
        make(row, &mut lines);
    }
    let left = lines.iter().map(|line: &TextLine| line.x).fold(f32::MAX, f32::min);
    let right = lines.iter().map(|line| line.right).fold(0.0, f32::max);
    join_justified(&mut lines, left, right);
    let mut before: Option<(f32, f32)> = None;
    for line in &mut lines {
        line.page = page;
        line.block = block;
        line.block_edges = (left, right);
        let size = line.size.max(1.0);
        line.gap_above = match before {
            // From the foot of the line before to the head of this one, where letters are about one size high.
            Some((y, descent)) => (((line.y - 0.75 * size) - (y + descent)) / size).max(0.0),
            None => 0.0,
        };
        before = Some((line.y, 0.25 * size));
    }
    mark_ruled(&mut lines, rules);
    continuing::mark(&mut lines);
    lines
}

/// A heading in the margin stands a little lower than the first row beside it, because its letters are larger; it is
/// read first.
fn headings_first(rows: &mut [Vec<Piece>]) {
    for index in 1..rows.len() {
        let [beside, heading] = &rows[index - 1..=index] else {
            continue;
        };
        let [heading] = heading.as_slice() else { continue };
        let heavy =
            heading.runs.iter().all(|run| run.bold) || beside.iter().all(|piece| heading.size > piece.size * 1.15);
        let left_of = beside.iter().all(|piece| piece.x > heading.right);
        if heavy && left_of && beside.iter().all(|piece| heading.y - piece.y < heading.size * 0.6) {
            rows.swap(index - 1, index);
        }
    }
}

/// Marks the lines that have a rule right under them or, where there is none above it, over them.
fn mark_ruled(lines: &mut [TextLine], rules: &[Rule]) {
    for rule in rules {
        let beside = |line: &TextLine| {
            let most = (line.right - line.x) * 0.8;
            rule.x < line.x + line.size && rule.right > line.x + most
        };
        let below = |line: &TextLine| (rule.y - line.y) / line.size.max(1.0);
        let found = lines
            .iter()
            .enumerate()
            .filter(|(_, line)| beside(line) && (-1.9..1.0).contains(&below(line)))
            // A rule between lines belongs to the upper one.
            .min_by(|(_, a), (_, b)| {
                let rank = |line: &TextLine| {
                    if below(line) > 0.0 {
                        below(line)
                    } else {
                        2.0 - below(line)
                    }
                };
                rank(a).total_cmp(&rank(b))
            })
            .map(|(index, _)| index);
        if let Some(line) = found.and_then(|index| lines.get_mut(index)) {
            line.ruled = true;
        }
    }
}

/// Joins the words of justified lines, which stand so far apart that each was a piece.
fn join_justified(lines: &mut [TextLine], left: f32, right: f32) {
    for line in lines {
        let size = line.size.max(1.0);
        let gaps: Vec<f32> = line
            .segments
            .windows(2)
            .filter_map(|pair| Some((pair.get(1)?.x - pair.first()?.right) / size))
            .collect();
        let (least, most) = gaps.iter().fold((f32::MAX, 0.0_f32), |(least, most), gap| {
            (least.min(*gap), most.max(*gap))
        });
        let whole = line.x < left + size * 2.0 && line.right > right - size;
        if gaps.len() < 3
            || most > 1.7
            || most - least > 0.3
            || !whole
            || line.segments.iter().any(|segment| segment.icon.is_some())
        {
            continue;
        }
        let mut joined = Segment::default();
        for segment in std::mem::take(&mut line.segments) {
            if joined.runs.is_empty() {
                joined.x = segment.x;
            } else if let Some(run) = joined.runs.last_mut() {
                run.text.push(' ');
            }
            joined.right = segment.right;
            joined.runs.extend(segment.runs);
        }
        line.segments.extend(tidy(joined, size));
        fill(line);
    }
}

/// Makes a line of a row; more than one where several items of lists stand side by side.
fn make(row: Vec<Piece>, lines: &mut Vec<TextLine>) {
    let mut line = Building::default();
    let mut icon: Option<(Icon, f32)> = None;
    for mut piece in row {
        if piece.icon.is_some() {
            icon = piece.icon.map(|icon| (icon, piece.right));
            continue;
        }
        let text = piece.text();
        if let Some(marker) = lone_marker(&text) {
            if !line.segments.is_empty() && symbols::is_bullet(marker) && line.marker.is_some() {
                std::mem::take(&mut line).finish(lines);
            }
            // Between the parts of a line, as in `Leipzig • 2019`, it is punctuation.
            if line.segments.is_empty() {
                line.mark(marker, piece.x, piece.size, piece.y);
                continue;
            }
        } else if let Some(marker) = leading_marker(&text) {
            if !line.segments.is_empty() && line.marker.is_some() && symbols::is_bullet(marker) {
                std::mem::take(&mut line).finish(lines);
            }
            if line.segments.is_empty() {
                line.mark(marker, piece.x, piece.size, piece.y);
                cut_marker(&mut piece);
            }
        }
        let near = icon.take().filter(|(_, right)| piece.x - right < piece.size * 3.0);
        line.add(piece, near.map(|(icon, _)| icon));
    }
    line.finish(lines);
}

/// A piece that is nothing but a bullet.
fn lone_marker(text: &str) -> Option<char> {
    let mut chars = text.chars();
    match (chars.next(), chars.next()) {
        (Some(c), None) if symbols::is_bullet(c) || symbols::is_dash(c) || c == '\u{FFFD}' => Some(c),
        (Some('o'), None) => Some('◦'),
        _ => None,
    }
}

/// The bullet before a piece's text; a dash only where a space follows.
fn leading_marker(text: &str) -> Option<char> {
    let mut chars = text.chars();
    let (first, second) = (chars.next()?, chars.next()?);
    let bullet = symbols::is_bullet(first) || (first == '\u{FFFD}' && second == ' ');
    let dash = symbols::is_dash(first) && second == ' ' && chars.next().is_some_and(|c| !c.is_numeric());
    (bullet || dash).then_some(first)
}

/// Takes the bullet off a piece; where its text begins then is guessed by its width.
fn cut_marker(piece: &mut Piece) {
    if let Some(run) = piece.runs.first_mut() {
        let rest = run.text.chars().skip(1).collect::<String>();
        run.text = rest.trim_start().to_owned();
    }
    piece.runs.retain(|run| !run.text.is_empty());
    if let Some(run) = piece.runs.first_mut() {
        run.text = run.text.trim_start().to_owned();
    }
    piece.x = (piece.x + piece.size * 0.75).min(piece.right);
}

/// A line that is being put together.
#[derive(Default)]
struct Building {
    marker: Option<String>,
    start: Option<(f32, f32, f32)>,
    segments: Vec<Segment>,
    sizes: Vec<(f32, usize, f32)>,
    furniture: bool,
}

impl Building {
    fn mark(&mut self, marker: char, x: f32, size: f32, y: f32) {
        self.marker = Some(symbols::written(marker).to_string());
        self.start = Some((x, size, y));
    }

    fn add(&mut self, piece: Piece, icon: Option<Icon>) {
        let letters = piece.runs.iter().map(|run| run.text.chars().count()).sum::<usize>();
        self.sizes.push((piece.size, letters, piece.y));
        self.furniture = piece.furniture;
        let size = piece.size;
        let segment = Segment {
            text: String::new(),
            x: piece.x,
            right: piece.right,
            runs: piece.runs,
            icon,
        };
        self.segments.extend(tidy(segment, size));
    }

    fn finish(mut self, lines: &mut Vec<TextLine>) {
        if self.segments.is_empty() {
            // A bullet whose text is missing is text itself.
            let (Some(marker), Some((x, size, y))) = (self.marker.take(), self.start) else {
                return;
            };
            self.sizes.push((size, 1, y));
            self.segments.push(Segment {
                text: marker.clone(),
                x,
                right: x + size / 2.0,
                runs: vec![Run {
                    text: marker,
                    size,
                    ..Run::default()
                }],
                icon: None,
            });
        }
        let most = self
            .sizes
            .iter()
            .max_by_key(|(_, letters, _)| *letters)
            .copied()
            .unwrap_or((0.0, 0, 0.0));
        let mut line = TextLine {
            segments: self.segments,
            marker: self.marker,
            role: if self.furniture {
                LineRole::PageFooter
            } else {
                LineRole::Body
            },
            size: most.0,
            y: most.2,
            ..TextLine::default()
        };
        fill(&mut line);
        lines.push(line);
    }
}
