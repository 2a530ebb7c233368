//! Tables, fitted to the width that there is.

use super::inline::Rich;
use super::wrap::measure;

/// Columns between two columns of a table.
const GAP: u16 = 2;
/// A column narrower than this is not worth reading.
const NARROWEST: u16 = 5;

/// To which side a column is set.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Align {
    /// To the left.
    #[default]
    Left,
    /// To the middle.
    Centre,
    /// To the right.
    Right,
}

/// The head of a table and how wide its columns would like to be.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Shape {
    /// What stands over the columns.
    pub head: Vec<Rich>,
    /// How they are set.
    pub aligns: Vec<Align>,
    /// How wide the widest cell and the widest word of each column are.
    wanted: Vec<(u16, u16)>,
}

impl Shape {
    /// Of which only the head is known.
    pub fn new(aligns: Vec<Align>, head: Vec<Rich>) -> Shape {
        let mut shape = Shape {
            wanted: vec![(1, 1); head.len()],
            aligns,
            head: Vec::new(),
        };
        shape.widen(&head);
        shape.head = head;
        shape
    }

    /// How many columns it has.
    pub fn columns(&self) -> usize {
        self.aligns.len()
    }

    /// Heeds another row.
    pub fn widen(&mut self, cells: &[Rich]) {
        for (wanted, cell) in self.wanted.iter_mut().zip(cells) {
            let (line, word) = measure(&cell.text);
            *wanted = (wanted.0.max(line), wanted.1.max(word));
        }
    }

    /// Where each column begins and how wide it is in that many columns of the screen; `None` when there is too little
    /// room to set them side by side.
    pub fn fit(&self, room: u16) -> Option<Vec<(u16, u16)>> {
        let count = u16::try_from(self.columns()).ok()?;
        let room = room.checked_sub(GAP * count.saturating_sub(1))?;
        let mut widths: Vec<u16> = self.wanted.iter().map(|(line, _)| *line).collect();
        let total = |widths: &[u16]| widths.iter().map(|width| u32::from(*width)).sum::<u32>();
        if total(&widths) > u32::from(room) {
            // The widest give way first, none below its share or its longest word while others are wider.
            let mut least: Vec<u16> = self.wanted.iter().map(|(_, word)| (*word).min(room / count)).collect();
            if total(&least) > u32::from(room) || room / count.max(1) < NARROWEST {
                least = widths.iter().map(|width| (*width).min(NARROWEST)).collect();
            }
            if total(&least) > u32::from(room) {
                return None;
            }
            // The height to which all wider columns are cut, found by halving.
            let cut = |top: u16| -> Vec<u16> {
                let cut = widths.iter().zip(&least);
                cut.map(|(width, least)| (*width).min(top.max(*least))).collect()
            };
            let (mut low, mut high) = (1, room);
            while low < high {
                let middle = low + (high - low).div_ceil(2);
                if total(&cut(middle)) <= u32::from(room) {
                    low = middle;
                } else {
                    high = middle - 1;
                }
            }
            let mut fitted = cut(low);
            let mut left = u32::from(room).saturating_sub(total(&fitted));
            for (fitted, wanted) in fitted.iter_mut().zip(&widths) {
                if left > 0 && *fitted < *wanted {
                    *fitted += 1;
                    left -= 1;
                }
            }
            widths = fitted;
        }
        let mut x = 0;
        let mut columns = Vec::with_capacity(widths.len());
        for width in widths {
            columns.push((x, width.max(2)));
            x += width.max(2) + GAP;
        }
        Some(columns)
    }
}

/// The cells of a line of a table.
pub fn cells(line: &str) -> Vec<String> {
    let line = line.trim();
    let line = line.strip_prefix('|').unwrap_or(line);
    let mut cells = vec![String::new()];
    let mut escaped = false;
    let mut code = false;
    for c in line.chars() {
        match c {
            // In a table a bar is written with a stroke before it, in code as well.
            '|' if escaped => {
                if let Some(cell) = cells.last_mut() {
                    cell.pop();
                    cell.push_str(if code { "|" } else { "\\|" });
                }
            }
            '|' => cells.push(String::new()),
            c => {
                if c == '`' && !escaped {
                    code = !code;
                }
                if let Some(cell) = cells.last_mut() {
                    cell.push(c);
                }
            }
        }
        escaped = c == '\\' && !escaped;
    }
    // A line may end in a bar.
    if cells.len() > 1 && cells.last().is_some_and(String::is_empty) {
        cells.pop();
    }
    cells.iter().map(|cell| cell.trim().to_owned()).collect()
}

/// How the columns are set, if this is the line below the head of a table.
pub fn aligns(line: &str) -> Option<Vec<Align>> {
    if !line.contains('-') || !line.chars().all(|c| matches!(c, '-' | ':' | '|' | ' ' | '\t')) {
        return None;
    }
    cells(line)
        .iter()
        .map(|cell| {
            let bare = cell.trim_matches(':');
            if bare.is_empty() || !bare.chars().all(|c| c == '-') {
                return None;
            }
            Some(match (cell.starts_with(':'), cell.ends_with(':')) {
                (true, true) => Align::Centre,
                (false, true) => Align::Right,
                _ => Align::Left,
            })
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_are_parted_by_bars_that_are_not_escaped() {
        assert_eq!(cells("| a | b |"), ["a", "b"]);
        assert_eq!(cells("a | b"), ["a", "b"]);
        assert_eq!(cells(r"| a \| b | `c\|d` |"), [r"a \| b", "`c|d`"]);
        assert_eq!(cells("| a | |"), ["a", ""]);
        assert_eq!(
            aligns("|:-|-:|:-:|--|").unwrap(),
            [Align::Left, Align::Right, Align::Centre, Align::Left]
        );
        assert_eq!(aligns("| - x |"), None);
        assert_eq!(aligns("| : |"), None);
    }

    #[test]
    fn the_widest_columns_give_way() {
        let shape = Shape {
            aligns: vec![Align::Left; 3],
            head: Vec::new(),
            wanted: vec![(4, 4), (40, 8), (20, 8)],
        };
        assert_eq!(shape.fit(100), Some(vec![(0, 4), (6, 40), (48, 20)]));
        assert_eq!(shape.fit(48), Some(vec![(0, 4), (6, 20), (28, 20)]));
        assert_eq!(shape.fit(30), Some(vec![(0, 4), (6, 11), (19, 11)]));
        assert_eq!(shape.fit(10), None);
    }
}
