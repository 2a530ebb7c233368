//! Finding columns and sidebars, so that each is read from its head to its foot.
//!
//! A gutter is a band of white that no piece crosses over some height. Not every gutter parts columns: dates at the
//! right edge and labels at the left stand in rows with what they belong to.

use super::pieces::Piece;

/// How often a page is cut.
const CUTS: usize = 40;
/// The most pieces of a page that columns are looked for in.
const PIECES: usize = 4_000;
/// A label or a date stands on the base line of its partner within this, in sizes.
const ALIGNED: f32 = 0.25;

/// Puts the pieces of a page into regions in reading order. Within a region rows are read from above.
pub(super) fn regions(pieces: Vec<Piece>, page_height: f32) -> Vec<Vec<Piece>> {
    let mut done = Vec::new();
    if pieces.len() > PIECES {
        return vec![pieces];
    }
    let mut waiting = vec![pieces];
    let mut cuts = 0;
    while let Some(region) = waiting.pop() {
        if region.is_empty() {
            continue;
        }
        let cut = if cuts < CUTS { find(&region, page_height) } else { None };
        let Some(cut) = cut else {
            done.push(region);
            continue;
        };
        cuts += 1;
        if cut.labels {
            by_labels(region, cut, &mut waiting);
            continue;
        }
        let (mut above, mut left, mut right, mut below) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
        for piece in region {
            let part = match piece.y {
                y if y < cut.top => &mut above,
                y if y > cut.bottom => &mut below,
                _ if piece.x < cut.x => &mut left,
                _ => &mut right,
            };
            part.push(piece);
        }
        waiting.extend([below, right, left, above]);
    }
    done
}

/// Parts a region whose headings stand in a margin at the left: each is read before what stands beside it.
fn by_labels(region: Vec<Piece>, cut: Cut, waiting: &mut Vec<Vec<Piece>>) {
    let (mut labels, mut rest): (Vec<Piece>, Vec<Piece>) = region
        .into_iter()
        .partition(|piece| piece.x < cut.x && piece.y >= cut.top && piece.y <= cut.bottom);
    labels.sort_by(|a, b| a.y.total_cmp(&b.y));
    let mut parts: Vec<Vec<Piece>> = Vec::new();
    let mut groups: Vec<Vec<Piece>> = Vec::new();
    for label in labels {
        match groups
            .last_mut()
            .filter(|group| group.last().is_some_and(|last| label.y - last.y < label.size * 1.9))
        {
            Some(group) => group.push(label),
            None => groups.push(vec![label]),
        }
    }
    for group in groups {
        // What stands beside a label begins about where it does.
        let top = group.first().map_or(0.0, |label| label.y - label.size * 0.9);
        let (above, below) = rest.into_iter().partition(|piece| piece.y < top);
        parts.extend([above, group]);
        rest = below;
    }
    let (beside, below) = rest.into_iter().partition(|piece| piece.y <= cut.bottom);
    parts.extend([beside, below]);
    waiting.extend(parts.into_iter().rev());
}

/// A gutter that parts columns.
#[derive(Debug, Clone, Copy)]
struct Cut {
    x: f32,
    /// The base lines of the first and the last piece beside it.
    top: f32,
    bottom: f32,
    /// Whether what lies left of it are headings of what lies beside each.
    labels: bool,
}

/// A gutter that might part columns.
struct Candidate {
    x: f32,
    /// The pieces beside it, in the order of their base lines.
    from: usize,
    to: usize,
    /// The height over which there is something on both sides.
    overlap: f32,
    left: usize,
}

/// The best gutter of a region that parts columns.
fn find(region: &[Piece], page_height: f32) -> Option<Cut> {
    let mut sorted: Vec<&Piece> = region.iter().collect();
    sorted.sort_by(|a, b| a.y.total_cmp(&b.y));
    let mut sizes: Vec<f32> = sorted.iter().map(|piece| piece.size).collect();
    sizes.sort_by(f32::total_cmp);
    let em = sizes.get(sizes.len() / 2).copied()?.clamp(4.0, 40.0);
    let left = sorted.iter().map(|piece| piece.x).fold(f32::MAX, f32::min);
    let right = sorted.iter().map(|piece| piece.right).fold(0.0, f32::max);
    let steps = ((right - left) as usize).min(2_000);
    let mut candidates: Vec<Candidate> = Vec::new();
    for step in 1..steps {
        let x = left + step as f32;
        for candidate in runs(&sorted, x, em * 0.35) {
            let known = candidates
                .iter()
                .any(|other| other.from == candidate.from && other.to == candidate.to && other.left == candidate.left);
            if candidate.overlap > em * 3.0 && !known {
                candidates.push(candidate);
            }
        }
    }
    candidates.sort_by(|a, b| b.overlap.total_cmp(&a.overlap));
    candidates.iter().take(60).find_map(|candidate| {
        let beside = sorted.get(candidate.from..candidate.to)?;
        let head = head_of(beside, candidate.x, em);
        let beside = beside.get(head..)?;
        let (left, right): (Vec<&Piece>, Vec<&Piece>) = beside.iter().partition(|piece| piece.x < candidate.x);
        let (left, right) = (Side::of(left, em), Side::of(right, em));
        let overlap = left.bottom().min(right.bottom()) - left.top().max(right.top());
        let labels = are_labels(&left, &right, em);
        (labels || are_columns(&left, &right, overlap, em, page_height)).then(|| Cut {
            x: candidate.x,
            top: beside.first().map_or(0.0, |piece| piece.y) - 0.01,
            bottom: beside.last().map_or(0.0, |piece| piece.y) + 0.01,
            labels,
        })
    })
}

/// How many pieces at the head of what lies beside a gutter belong to no column: the name alone on one side, or a row
/// that goes over both, as ways to reach the person do.
fn head_of(beside: &[&Piece], x: f32, em: f32) -> usize {
    let largest = beside.iter().map(|piece| piece.size).fold(0.0, f32::max);
    let (mut left, mut right, mut name, mut plain) = (0, 0, false, true);
    let mut head = 0;
    for (index, pair) in beside.windows(2).enumerate().take(16) {
        let [piece, next] = pair else { break };
        match piece.x < x {
            true => left += 1,
            false => right += 1,
        }
        name |= piece.size > em * 1.3 && piece.size >= largest - 0.1;
        plain &= piece.size < em * 1.15 && !piece.runs.iter().all(|run| run.bold && !run.text.trim().is_empty())
            || piece.icon.is_some();
        let gap = next.y - piece.y > em * 1.5;
        let one_side = left == 0 || right == 0;
        if gap && ((name && one_side) || (plain && !one_side && index < 8)) {
            head = index + 1;
        }
        if !one_side && !plain {
            break;
        }
    }
    head
}

/// Whether the left side holds nothing but headings of what lies beside each of them.
fn are_labels(left: &Side<'_>, right: &Side<'_>, em: f32) -> bool {
    let heavy = |piece: &&Piece| piece.size > em * 1.15 || piece.runs.iter().all(|run| run.bold);
    let width = left
        .pieces
        .iter()
        .map(|piece| piece.right - piece.x)
        .fold(0.0, f32::max);
    left.rows.len() >= 2
        && left.dates < 0.2
        && left.aligned(right, em) < 0.5
        && right.rows.len() >= left.rows.len() * 3
        && left.density < 0.5
        && width < em * 14.0
        && left.pieces.iter().all(heavy)
        && left.top() > right.top() - em * 1.5
}

/// The stretches over which nothing crosses a band around `x`.
fn runs(sorted: &[&Piece], x: f32, half: f32) -> Vec<Candidate> {
    let mut out = Vec::new();
    let mut from = 0;
    for crossing in 0..=sorted.len() {
        let piece = sorted.get(crossing);
        if piece.is_some_and(|piece| piece.right <= x - half || piece.x >= x + half) {
            continue;
        }
        // What stands in one row with a piece that crosses is beside no gutter.
        let row = |other: &&Piece| piece.is_some_and(|piece| (other.y - piece.y).abs() < piece.size * 0.3);
        let mut to = crossing.max(from);
        while to > from && sorted.get(to - 1).is_some_and(row) {
            to -= 1;
        }
        if to - from >= 6 {
            let beside = sorted.get(from..to).unwrap_or_default();
            let span = |left: bool| {
                let side = beside.iter().filter(|piece| (piece.x < x) == left);
                side.fold((f32::MAX, f32::MIN, 0), |(top, bottom, count), piece| {
                    (top.min(piece.y - piece.size), bottom.max(piece.y), count + 1)
                })
            };
            let (left, right) = (span(true), span(false));
            if left.2 >= 2 && right.2 >= 2 {
                out.push(Candidate {
                    x,
                    from,
                    to,
                    overlap: left.1.min(right.1) - left.0.max(right.0),
                    left: left.2,
                });
            }
        }
        from = crossing + 1;
        while sorted.get(from).is_some_and(row) {
            from += 1;
        }
    }
    out
}

/// What lies on one side of a gutter.
struct Side<'a> {
    pieces: Vec<&'a Piece>,
    /// The base lines, each once.
    rows: Vec<f32>,
    /// The share of rows that follow the one before as lines of text do.
    density: f32,
    /// The share of rows that reach the right edge, as wrapped text does.
    fill: f32,
    /// The share of rows that hold a date.
    dates: f32,
    /// Whether its pieces end at one edge and begin anywhere, as dates and places at the right of a page do.
    ragged_left: bool,
    /// Whether it begins with what looks like a heading over the rest.
    headed: bool,
}

impl<'a> Side<'a> {
    fn of(pieces: Vec<&'a Piece>, em: f32) -> Side<'a> {
        let mut rows: Vec<f32> = Vec::new();
        for piece in &pieces {
            if rows.last().is_none_or(|last| piece.y - last > em * ALIGNED) {
                rows.push(piece.y);
            }
        }
        let follow = rows
            .windows(2)
            .filter(|pair| matches!(pair, [a, b] if b - a < em * 1.9))
            .count();
        let left = pieces.iter().map(|piece| piece.x).fold(f32::MAX, f32::min);
        let right = pieces.iter().map(|piece| piece.right).fold(0.0, f32::max);
        let full = pieces
            .iter()
            .filter(|piece| piece.right > right - (right - left) * 0.15)
            .count();
        let dates = pieces.iter().filter(|piece| looks_like_date(&piece.text())).count();
        let at = |test: &dyn Fn(&Piece) -> bool| pieces.iter().filter(|piece| test(piece)).count();
        let share = |part: usize, whole: usize| part as f32 / whole.max(1) as f32;
        Side {
            density: share(follow, rows.len().saturating_sub(1)),
            fill: share(full, pieces.len()),
            dates: share(dates, pieces.len()),
            ragged_left: share(at(&|piece| (piece.right - right).abs() < em * 0.3), pieces.len()) >= 0.75
                && pieces
                    .iter()
                    .all(|piece| share(at(&|other| (other.x - piece.x).abs() < em * 0.3), pieces.len()) < 0.6),
            headed: is_headed(&pieces),
            rows,
            pieces,
        }
    }

    /// Where its first row begins.
    fn top(&self) -> f32 {
        self.pieces.first().map_or(0.0, |piece| piece.y - piece.size)
    }

    /// Where its last row ends.
    fn bottom(&self) -> f32 {
        self.pieces.last().map_or(0.0, |piece| piece.y)
    }

    /// The share of its rows that have a partner on the other side.
    fn aligned(&self, other: &Side<'_>, em: f32) -> f32 {
        let partner = |row: &f32| other.rows.iter().any(|there| (there - row).abs() < em * ALIGNED);
        let found = self.rows.iter().filter(|row| partner(row)).count();
        found as f32 / self.rows.len().max(1) as f32
    }
}

/// Whether a gutter parts columns, and not the parts of rows.
fn are_columns(left: &Side<'_>, right: &Side<'_>, overlap: f32, em: f32, page_height: f32) -> bool {
    let (small, large) = if left.rows.len() <= right.rows.len() {
        (left, right)
    } else {
        (right, left)
    };
    if small.rows.len() < 2 {
        return false;
    }
    let aligned = small.aligned(large, em);
    if small.ragged_left && aligned >= 0.5 {
        return false;
    }
    // Dates, and places under them, beside what they belong to.
    if small.dates >= 0.3 && (aligned >= 0.6 || small.dates >= 0.6) && small.density < 0.75 {
        return false;
    }
    if small.dates >= 0.45 && aligned >= 0.5 {
        return false;
    }
    // Bullets, numbers and icons beside their text.
    let tiny = |side: &Side<'_>| {
        side.pieces
            .iter()
            .filter(|piece| piece.icon.is_some() || piece.right - piece.x < em * 1.2)
            .count()
    };
    if tiny(left) * 10 >= left.pieces.len() * 7 || tiny(right) * 10 >= right.pieces.len() * 7 {
        return false;
    }
    if left.headed && right.headed {
        return true;
    }
    if aligned < 0.7 {
        // A few lines that stand in no row with the others are columns only where they are lines of text.
        return small.rows.len() >= 3 && (aligned < 0.5 || (small.density >= 0.3 && overlap > page_height * 0.25));
    }
    let tall = overlap > page_height * 0.4 && small.density >= 0.6 && large.density >= 0.6;
    let wrapped = small.density >= 0.7 && left.fill >= 0.35 && right.fill >= 0.35 && small.rows.len() >= 6;
    tall || wrapped
}

/// Whether the first row stands out from the rest: larger, bold or in capitals.
fn is_headed(pieces: &[&Piece]) -> bool {
    let Some((first, rest)) = pieces.split_first() else {
        return false;
    };
    let bold = |piece: &Piece| piece.runs.iter().all(|run| run.bold);
    let capitals = |piece: &Piece| {
        let text = piece.text();
        text.chars().any(char::is_uppercase) && !text.chars().any(char::is_lowercase) && text.chars().count() > 3
    };
    let few = |test: &dyn Fn(&Piece) -> bool| rest.iter().filter(|piece| test(piece)).count() * 2 <= rest.len();
    let larger = |piece: &Piece| piece.size > first.size * 0.95;
    !rest.is_empty()
        && first.text().chars().filter(|c| c.is_alphabetic()).count() >= 4
        && ((bold(first) && few(&bold))
            || (capitals(first) && few(&capitals))
            || few(&larger) && first.size > rest[0].size * 1.1)
}

/// Whether a piece of text is a date, a span of dates, or `Present`.
fn looks_like_date(text: &str) -> bool {
    if text.chars().count() > 45 {
        return false;
    }
    let mut digits = 0;
    let mut year = false;
    for c in text.chars().chain([' ']) {
        if c.is_ascii_digit() {
            digits += 1;
        } else {
            year |= digits == 4;
            digits = 0;
        }
    }
    let letters = text.chars().filter(|c| c.is_alphabetic()).count();
    (year && letters <= 28)
        || matches!(
            text.trim().to_lowercase().as_str(),
            "present" | "now" | "current" | "heute" | "today"
        )
}
