//! Lines in the order in which a person reads them, where the blocks of a page alone do not tell.
//!
//! A date at the right margin, a grid of skills and headings in the left margin look like columns; here they become
//! parts of their rows again. Real columns, which have headings of their own, stay as they are.

use std::collections::HashMap;

use crate::domain::resume::source::{DocumentText, LineRole, SourceKind, TextLine};

use super::words::headings::part;

/// The document with its lines arranged, and the number of each line in the source, counted from 1.
pub(super) fn arrange(source: &DocumentText) -> (DocumentText, Vec<u32>) {
    let mut rows: Vec<(u32, TextLine)> = (1u32..).zip(source.lines.iter().cloned()).collect();
    let mut moved: Vec<(u32, u32)> = Vec::new();
    // Only pages with more than one block have columns.
    if source
        .lines
        .windows(2)
        .any(|pair| matches!(pair, [a, b] if a.block != b.block && a.page == b.page))
    {
        rows = merged(rows, &mut moved);
    }
    let rows = margins(rows, source.kind == SourceKind::Pdf);
    let mut links = source.links.clone();
    let moved: HashMap<u32, u32> = moved.into_iter().collect();
    for link in &mut links {
        link.line = moved.get(&link.line).copied().unwrap_or(link.line);
    }
    links.sort_by_key(|link| link.line);
    let numbers = rows.iter().map(|(number, _)| *number).collect();
    let lines = rows.into_iter().map(|(_, line)| line).collect();
    (
        DocumentText {
            lines,
            links,
            warnings: Vec::new(),
            media_type: source.media_type,
            kind: source.kind,
            pages: source.pages,
            title: source.title.clone(),
            author: source.author.clone(),
        },
        numbers,
    )
}

/// A block of lines on a page, by their places in the list.
struct Block {
    rows: std::ops::Range<usize>,
    left: f32,
    top: f32,
    bottom: f32,
    headed: bool,
}

fn blocks(rows: &[(u32, TextLine)]) -> Vec<Block> {
    let mut out = Vec::new();
    let mut from = 0;
    while let Some((_, first)) = rows.get(from) {
        let same = |line: &TextLine| line.block == first.block && line.page == first.page && line.role == first.role;
        let length = rows
            .get(from..)
            .unwrap_or_default()
            .iter()
            .take_while(|(_, line)| same(line))
            .count()
            .max(1);
        let range = from..from + length;
        let lines = || rows.get(range.clone()).unwrap_or_default().iter().map(|(_, line)| line);
        out.push(Block {
            left: lines().map(|line| line.x).fold(f32::MAX, f32::min),
            top: lines().map(|line| line.y).fold(f32::MAX, f32::min),
            bottom: lines().map(|line| line.y).fold(f32::MIN, f32::max),
            headed: lines().any(is_heading),
            rows: range,
        });
        from += length;
    }
    out
}

/// Whether a line is a known heading that stands out.
fn is_heading(line: &TextLine) -> bool {
    let loud = line.bold || line.heading.is_some() || super::unit::is_caps(&line.text);
    loud && line.segments.iter().all(|segment| segment.icon.is_none())
        && !line.is_item()
        && part(&line.text).is_some_and(|(_, sure)| sure >= 0.9)
}

/// Whether two lines stand in one row.
fn beside(a: &TextLine, b: &TextLine) -> bool {
    (a.y - b.y).abs() <= (a.size.max(b.size) * 0.25).max(1.5)
}

/// No page has more blocks that could be parts of rows.
const MOST_BLOCKS: usize = 60;

/// Puts blocks whose lines stand beside those of another one into its rows.
fn merged(rows: Vec<(u32, TextLine)>, moved: &mut Vec<(u32, u32)>) -> Vec<(u32, TextLine)> {
    let blocks = blocks(&rows);
    let mut into: Vec<Option<usize>> = vec![None; blocks.len()];
    for (nth, block) in blocks.iter().enumerate() {
        let Some((_, first)) = rows.get(block.rows.start) else {
            continue;
        };
        if block.headed || first.role != LineRole::Body || block.rows.len() > 200 {
            continue;
        }
        let near = blocks
            .iter()
            .enumerate()
            .skip(nth.saturating_sub(MOST_BLOCKS))
            .take(2 * MOST_BLOCKS);
        let found = near
            .filter(|(other, wide)| {
                *other != nth && wide.left + 20.0 < block.left && into.get(*other).is_some_and(Option::is_none)
            })
            .find(|(_, wide)| {
                let page = rows
                    .get(wide.rows.start)
                    .is_some_and(|(_, line)| line.page == first.page && line.role == LineRole::Body);
                if !page || wide.top > block.bottom || wide.bottom < block.top || wide.rows.len() > 400 {
                    return false;
                }
                let lines = rows.get(wide.rows.clone()).unwrap_or_default();
                let all = rows.get(block.rows.clone()).unwrap_or_default();
                let fits = all
                    .iter()
                    .filter(|(_, line)| {
                        lines
                            .iter()
                            .any(|(_, left)| beside(left, line) && left.right < line.x + 1.0)
                    })
                    .count();
                let crossed = all.iter().any(|(_, line)| {
                    lines
                        .iter()
                        .any(|(_, left)| beside(left, line) && left.right > line.x + 1.0)
                });
                let headings_only = lines.iter().all(|(_, line)| is_heading(line));
                !crossed && !headings_only && fits * 4 >= all.len() * 3 && fits > 0
            });
        if let (Some((other, _)), Some(slot)) = (found, into.get_mut(nth)) {
            *slot = Some(other);
        }
    }
    let mut rows: Vec<Option<(u32, TextLine)>> = rows.into_iter().map(Some).collect();
    let mut extra: Vec<(usize, (u32, TextLine))> = Vec::new();
    for (nth, block) in blocks.iter().enumerate() {
        let Some(wide) = into.get(nth).copied().flatten().and_then(|at| blocks.get(at)) else {
            continue;
        };
        let mut last: Option<usize> = None;
        for at in block.rows.clone() {
            let Some((number, line)) = rows.get_mut(at).and_then(Option::take) else {
                continue;
            };
            let row = wide
                .rows
                .clone()
                .find(|row| matches!(rows.get(*row), Some(Some((_, left))) if beside(left, &line)));
            match (row, last) {
                (Some(row), _) => {
                    if let Some(Some((to, left))) = rows.get_mut(row) {
                        moved.push((number, *to));
                        append(left, line);
                    }
                    last = Some(row);
                }
                // The rest of a cell that was set on two lines.
                (None, Some(row)) if line.continues => {
                    if let Some(Some((to, left))) = rows.get_mut(row) {
                        moved.push((number, *to));
                        if let Some(segment) = left.segments.last_mut() {
                            segment.text.push(' ');
                            segment.text.push_str(&line.text);
                        }
                        left.text.push(' ');
                        left.text.push_str(&line.text);
                    }
                }
                (None, _) => {
                    let before = wide
                        .rows
                        .clone()
                        .rev()
                        .find(|row| matches!(rows.get(*row), Some(Some((_, left))) if left.y < line.y));
                    extra.push((before.unwrap_or(wide.rows.start), (number, line)));
                }
            }
        }
    }
    let mut out = Vec::new();
    for (at, row) in rows.into_iter().enumerate() {
        out.extend(row);
        out.extend(
            extra
                .iter()
                .filter(|(after, _)| *after == at)
                .map(|(_, row)| row.clone()),
        );
    }
    out
}

fn append(left: &mut TextLine, right: TextLine) {
    left.text.push_str("  ");
    left.text.push_str(&right.text);
    left.segments.extend(right.segments);
    left.right = left.right.max(right.right);
    left.block_edges.1 = left.block_edges.1.max(right.block_edges.1);
    left.bold = left.bold && right.bold;
}

/// What is longer is no résumé, and is read as it comes.
const MOST_ROWS: usize = 5_000;

/// Puts headings of the left margin before the lines that they stand beside; on a `real` page also those whose larger
/// letters stand a little lower.
fn margins(rows: Vec<(u32, TextLine)>, real: bool) -> Vec<(u32, TextLine)> {
    if rows.len() > MOST_ROWS {
        return rows;
    }
    let blocks = blocks(&rows);
    let mut flow: Vec<(u32, TextLine)> = Vec::with_capacity(rows.len());
    let mut aside: Vec<(u32, TextLine)> = Vec::new();
    for block in &blocks {
        let lines = rows.get(block.rows.clone()).unwrap_or_default();
        match headings_alone(lines) {
            Some(headings)
                if blocks.len() > 1 && lines.first().is_some_and(|(_, line)| line.role == LineRole::Body) =>
            {
                aside.extend(headings)
            }
            _ => flow.extend(lines.iter().cloned()),
        }
    }
    // A heading that stands a little lower than the first line beside it.
    let mut at = 1;
    while at < flow.len() {
        let swap = match (flow.get(at - 1), flow.get(at)) {
            (Some((_, before)), Some((_, line))) => {
                let same_page = before.page == line.page;
                real && same_page
                    && is_heading(line)
                    && line.right < before.x
                    && before.y < line.y + 1.0
                    && line.y - before.y <= line.size.max(before.size) * 1.4
                    && !is_heading(before)
            }
            _ => false,
        };
        if swap {
            flow.swap(at - 1, at);
        }
        at += 1;
    }
    for (number, heading) in aside {
        let fits = |line: &TextLine| {
            line.page == heading.page && line.x >= heading.right - 6.0 && line.y >= heading.y - heading.size * 1.6
        };
        let at = flow.iter().position(|(_, line)| fits(line));
        let after = || {
            flow.iter()
                .rposition(|(_, line)| line.page == heading.page)
                .map_or(flow.len(), |last| last + 1)
        };
        let at = at.unwrap_or_else(after);
        let mut heading = heading;
        // It belongs to what it stands over.
        if let Some((_, line)) = flow.get(at) {
            heading.block = line.block;
            heading.block_edges = line.block_edges;
            heading.gap_above = heading.gap_above.max(2.0);
        }
        flow.insert(at, (number, heading));
    }
    flow
}

/// The headings of a block that holds nothing else; those on two lines put together.
fn headings_alone(lines: &[(u32, TextLine)]) -> Option<Vec<(u32, TextLine)>> {
    if lines.len() > 40 {
        return None;
    }
    let mut out = Vec::new();
    let mut at = 0;
    while let Some((number, line)) = lines.get(at) {
        let next = lines.get(at + 1);
        let both = next
            .map(|(_, next)| format!("{} {}", line.text, next.text))
            .filter(|both| {
                next.is_some_and(|(_, next)| next.gap_above < 1.0)
                    && line.bold
                    && part(both).is_some_and(|(_, sure)| sure >= 0.9)
            });
        match (is_heading(line), both) {
            (_, Some(both)) => {
                let mut whole = line.clone();
                whole.text.clone_from(&both);
                whole.segments.truncate(1);
                if let Some(segment) = whole.segments.first_mut() {
                    segment.text = both;
                    segment.runs.clear();
                }
                out.push((*number, whole));
                at += 2;
            }
            (true, None) => {
                out.push((*number, line.clone()));
                at += 1;
            }
            (false, None) => return None,
        }
    }
    (!out.is_empty()).then_some(out)
}

/// The numbers of the links on some lines; the links are in the order of their lines.
pub(super) fn links_on(source: &DocumentText, lines: (u32, u32)) -> std::ops::Range<usize> {
    let first = source.links.partition_point(|link| link.line < lines.0);
    let behind = source.links.partition_point(|link| link.line <= lines.1);
    first..behind.max(first)
}
