//! Which lines go on with the paragraph of the line before, where the file doesn't say.

use crate::domain::resume::source::TextLine;

/// Marks the lines of one block that go on with the line before.
pub(super) fn mark(lines: &mut [TextLine]) {
    // Where text began before each line, as an item's text may hang.
    let mut item: Option<f32> = None;
    let pitch = usual_gap(lines);
    for index in 1..lines.len() {
        let edges = right_limit(lines, index);
        let (before, rest) = lines.split_at_mut(index);
        let (Some(last), Some(line)) = (before.last(), rest.first_mut()) else {
            return;
        };
        if last.marker.is_some() {
            item = Some(last.x);
        } else if !last.continues {
            item = None;
        }
        line.continues = goes_on(last, line, item, pitch, edges);
        if line.continues && item.is_some() {
            // The text of an item may hang left of its first line.
            item = Some(line.x);
        }
    }
}

/// Where the text of the lines around one ends at the right, and whether several lines end there.
fn right_limit(lines: &[TextLine], index: usize) -> (f32, bool) {
    let x = lines.get(index).map_or(0.0, |line| line.x);
    let near = lines
        .get(index.saturating_sub(6)..(index + 6).min(lines.len()))
        .unwrap_or_default();
    let texts = || {
        near.iter()
            .filter(|line| line.segments.len() == 1 && (line.x - x).abs() < line.size * 3.0)
    };
    let limit = texts().map(|line| line.right).fold(0.0, f32::max);
    (
        limit,
        texts().filter(|line| line.right > limit - line.size * 2.0).count() >= 2,
    )
}

/// The gap between most lines.
fn usual_gap(lines: &[TextLine]) -> f32 {
    let mut gaps: Vec<f32> = lines.iter().skip(1).map(|line| line.gap_above).collect();
    gaps.sort_by(f32::total_cmp);
    gaps.get(gaps.len() / 3).copied().unwrap_or(0.2)
}

fn goes_on(last: &TextLine, line: &TextLine, item: Option<f32>, pitch: f32, (limit, wraps): (f32, bool)) -> bool {
    if line.marker.is_some()
        || line.segments.first().is_none_or(|first| first.icon.is_some())
        || line.heading.is_some()
        || last.heading.is_some()
        || line.gap_above > (pitch + 0.35).clamp(0.45, 1.1)
    {
        return false;
    }
    if (line.size - last.size).abs() > 0.08 * last.size
        || line.bold != last.bold && (line.bold || last.segments.len() > 1)
    {
        return false;
    }
    // A line whose end stands apart, as a date does, ends there.
    if last.segments.len() > 1 && item.is_none() || line.segments.len() > 1 {
        return false;
    }
    // An address begins anew, and so does what follows one, where neither was broken.
    let first = line.text.split_whitespace().next().unwrap_or_default();
    let broken = last.text.ends_with(['-', '/', '_', '=', '&', '?']);
    if !broken && item.is_none() && (first.contains('@') || is_page(first) || is_mailbox(&last.text)) {
        return false;
    }
    let size = line.size.max(1.0);
    let words = line
        .text
        .split_whitespace()
        .next()
        .map_or(0, |word| word.chars().count());
    let letter = (line.right - line.x) / line.text.chars().count().max(1) as f32;
    let would_end = last.right + letter * (words as f32 + 1.0);
    let small = line.text.starts_with(char::is_lowercase);
    let full = would_end > line.block_edges.1 - size * 0.3 || (would_end > limit - size * 0.3 && (wraps || small));
    if let Some(x) = item {
        // Under an item's text everything belongs to the item.
        return (line.x - x).abs() < size * 0.6 || (full && line.x < x && line.x > x - size * 2.2);
    }
    // In a sidebar lines are short; there a name in bold that begins an entry may go on below.
    let narrow = line.block_edges.1 - line.block_edges.0 < size * 24.0;
    // `English (native)` over `Dutch (fluent)`: two of a kind.
    if narrow && ends_in_brackets(&last.text) && ends_in_brackets(&line.text) {
        return false;
    }
    let name = narrow && last.bold && line.bold && last.gap_above >= line.gap_above + 0.25;
    let length = last.text.chars().count();
    let wide = length >= 30 || name && length >= 12 || narrow && small && length >= 16;
    full && wide && (line.x - last.x).abs() < size * 2.5 && last.bold == line.bold && last.italic == line.italic
}

/// Whether a word is the address of a page.
fn is_page(word: &str) -> bool {
    word.starts_with("http://") || word.starts_with("https://") || word.starts_with("www.")
}

/// Whether a text is an e-mail address and nothing else.
fn is_mailbox(text: &str) -> bool {
    text.contains('@') && !text.trim().contains(' ')
}

/// Whether a text has words and behind them something in brackets.
fn ends_in_brackets(text: &str) -> bool {
    text.ends_with(')') && text.find(" (").is_some_and(|open| open > 0)
}
