//! Laying out a table as text, with or without the width of a terminal.

use crate::domain::text::{printable, truncate, width};

/// What stands between two columns.
const GAP: &str = "  ";
/// Without a terminal nothing is cut, but one very long cell shall not push all other rows apart.
const WIDEST_PADDING: usize = 60;
/// A column is not cut to less than this.
const NARROWEST: usize = 6;

/// Rows of cells under names.
#[derive(Debug, Default)]
pub struct Table {
    columns: Vec<Column>,
    rows: Vec<Vec<String>>,
}

#[derive(Debug, Clone, Copy)]
struct Column {
    name: &'static str,
    right: bool,
    may_be_cut: bool,
}

impl Table {
    /// A table with these columns. A name that begins with `>` stands to the right (numbers), one that ends in `~` may
    /// be cut where the terminal is narrow; both signs are not shown.
    pub fn new(columns: &[&'static str]) -> Table {
        Table {
            columns: columns
                .iter()
                .map(|name| Column {
                    name: name.trim_start_matches('>').trim_end_matches('~'),
                    right: name.starts_with('>'),
                    may_be_cut: name.ends_with('~'),
                })
                .collect(),
            rows: Vec::new(),
        }
    }

    /// Adds a row; a missing cell is empty.
    pub fn row(&mut self, cells: impl IntoIterator<Item = String>) {
        self.rows
            .push(cells.into_iter().map(|cell| printable(&cell).into_owned()).collect());
    }

    /// Whether any column has a name.
    pub fn has_header(&self) -> bool {
        self.columns.iter().any(|column| !column.name.is_empty())
    }

    /// Whether any row was added.
    pub fn has_rows(&self) -> bool {
        !self.rows.is_empty()
    }

    /// The header, where there is one, and the rows. Columns that are empty in every row are left out.
    pub fn lines(&self, terminal: Option<usize>) -> Vec<String> {
        let shown: Vec<usize> = (0..self.columns.len())
            .filter(|&i| {
                self.rows
                    .iter()
                    .any(|row| row.get(i).is_some_and(|cell| !cell.is_empty()))
            })
            .collect();
        let widths = self.widths(&shown, terminal);
        let header: Vec<String> = self.columns.iter().map(|column| column.name.to_owned()).collect();
        let header = self.has_header().then_some(&header);
        header
            .into_iter()
            .chain(&self.rows)
            .map(|row| self.lay_out(row, &shown, &widths, terminal.is_some()))
            .collect()
    }

    fn lay_out(&self, row: &[String], shown: &[usize], widths: &[usize], cut: bool) -> String {
        let mut line = String::new();
        for (&i, &columns) in shown.iter().zip(widths) {
            let cell = row.get(i).map_or("", String::as_str);
            let cell = if cut { truncate(cell, columns) } else { cell.into() };
            let padding = " ".repeat(columns.saturating_sub(width(&cell)));
            if !line.is_empty() || i != shown[0] {
                line.push_str(GAP);
            }
            if self.columns[i].right {
                line.push_str(&padding);
                line.push_str(&cell);
            } else {
                line.push_str(&cell);
                line.push_str(&padding);
            }
        }
        line.truncate(line.trim_end_matches(' ').len());
        line
    }

    fn widths(&self, shown: &[usize], terminal: Option<usize>) -> Vec<usize> {
        let widths: Vec<usize> = shown
            .iter()
            .map(|&i| {
                let cells = self.rows.iter().filter_map(|row| row.get(i)).map(|cell| width(cell));
                cells.max().unwrap_or(0).max(width(self.columns[i].name))
            })
            .collect();
        let Some(terminal) = terminal else {
            return widths.into_iter().map(|w| w.min(WIDEST_PADDING)).collect();
        };
        let gaps = GAP.len() * shown.len().saturating_sub(1);
        let room = terminal.saturating_sub(gaps);
        // All columns that may be cut give way to one level, so the widest ones do first.
        let at_level = |at: usize, level: usize| {
            let columns = widths[at];
            if self.columns[shown[at]].may_be_cut {
                columns.min(level)
            } else {
                columns
            }
        };
        let fits = |level: usize| (0..widths.len()).map(|at| at_level(at, level)).sum::<usize>() <= room;
        let (mut level, mut too_wide) = (NARROWEST, widths.iter().max().map_or(0, |widest| widest + 1));
        while level + 1 < too_wide {
            let middle = usize::midpoint(level, too_wide);
            if fits(middle) {
                level = middle;
            } else {
                too_wide = middle;
            }
        }
        (0..widths.len()).map(|at| at_level(at, level)).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn jobs() -> Table {
        let mut table = Table::new(&[">ID", "TITLE~", "COMPANY~", "TAGS"]);
        table.row(["1".into(), "Tram driver".into(), "City Transport".into(), String::new()]);
        table.row(["20".into(), "Ship's cook".into(), "Nørre Færge".into(), String::new()]);
        table
    }

    #[test]
    fn columns_line_up_and_empty_ones_are_left_out() {
        assert_eq!(
            jobs().lines(None),
            [
                "ID  TITLE        COMPANY",
                " 1  Tram driver  City Transport",
                "20  Ship's cook  Nørre Færge"
            ]
        );
    }

    #[test]
    fn a_narrow_terminal_cuts_the_wide_columns_and_nothing_else() {
        for columns in 20..40 {
            for line in jobs().lines(Some(columns)) {
                assert!(width(&line) <= columns.max(18), "{columns}: {line:?}");
            }
        }
        assert_eq!(jobs().lines(Some(22))[1], " 1  Tram dr…  City Tr…");
    }

    #[test]
    fn without_a_terminal_nothing_is_cut_and_one_long_cell_does_not_push_the_others_apart() {
        let mut table = Table::new(&["TITLE~", "COMPANY"]);
        table.row(["x".repeat(5000), "A".into()]);
        table.row(["short".into(), "B".into()]);
        let lines = table.lines(None);
        assert_eq!(lines[1].len(), 5003);
        assert_eq!(lines[2].len(), 63);
    }

    #[test]
    fn a_cell_can_neither_break_the_line_nor_steer_the_terminal() {
        let mut table = Table::new(&["TITLE"]);
        table.row(["a\nb\x1b[31mc".into()]);
        let lines = table.lines(None);
        assert!(lines.iter().all(|l| !l.contains(['\n', '\x1b'])), "{lines:?}");
    }

    #[test]
    fn a_table_without_rows_or_columns_is_no_trouble() {
        assert_eq!(Table::new(&["A"]).lines(Some(30)), [""]);
        assert!(Table::new(&[]).lines(None).is_empty());
    }
}
