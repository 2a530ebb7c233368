//! Tables: rows of short cells are lines with gaps, longer cells are read one after the other.

use crate::interop::document_text::builder::{Builder, Draft};

/// The width of a column that the file doesn't give, in points.
const COLUMN: f32 = 150.0;
/// The most columns that are told apart.
const COLUMNS: usize = 64;

/// Something to write later.
pub(super) enum Kept {
    Line(Draft),
    /// White space, in sizes of the next line.
    Space(f32),
    /// An empty paragraph.
    Blank,
}

impl Kept {
    pub(super) fn write(self, builder: &mut Builder) {
        match self {
            Kept::Line(draft) => builder.add(draft),
            Kept::Space(sizes) => builder.blank(sizes.min(10.0)),
            Kept::Blank => builder.blank(1.0),
        }
    }
}

/// A cell: its place, and what stands in it.
#[derive(Default)]
pub(super) struct Cell {
    x: f32,
    kept: Vec<Kept>,
}

impl Cell {
    fn lines(&self) -> impl Iterator<Item = &Draft> {
        self.kept.iter().filter_map(|kept| match kept {
            Kept::Line(draft) if !draft.is_empty() => Some(draft),
            _ => None,
        })
    }
}

/// A table that is open.
#[derive(Default)]
pub(super) struct Table {
    columns: Vec<f32>,
    cells: Vec<Cell>,
    /// The column that the next cell begins in.
    next: usize,
}

impl Table {
    pub(super) fn column(&mut self, width: f32) {
        if self.columns.len() < COLUMNS {
            self.columns.push(if width > 1.0 { width } else { COLUMN });
        }
    }

    pub(super) fn row(&mut self) {
        self.next = 0;
    }

    pub(super) fn cell(&mut self) {
        let known: f32 = self.columns.iter().take(self.next).sum();
        let unknown = self.next.saturating_sub(self.columns.len());
        self.cells.push(Cell {
            x: known + unknown as f32 * COLUMN,
            kept: Vec::new(),
        });
        self.next = (self.next + 1).min(COLUMNS);
    }

    /// The last cell takes several columns.
    pub(super) fn span(&mut self, columns: usize) {
        self.next = self.next.saturating_add(columns.saturating_sub(1)).min(COLUMNS);
    }

    pub(super) fn keep(&mut self, kept: Vec<Kept>) {
        if self.cells.is_empty() {
            self.cells.push(Cell::default());
        }
        if let Some(cell) = self.cells.last_mut()
            && cell.kept.len() < super::body::CELL_LINES
        {
            cell.kept.extend(kept);
        }
    }

    /// The cells of the row that ended.
    pub(super) fn take_row(&mut self) -> Vec<Cell> {
        std::mem::take(&mut self.cells)
    }

    /// Takes in a table that lies in a cell, one row after the other.
    pub(super) fn take_in(&mut self, inner: Table) {
        for cell in inner.cells {
            self.keep(cell.kept);
        }
    }
}

/// Writes a row.
pub(super) fn write(mut cells: Vec<Cell>, builder: &mut Builder) {
    cells.retain(|cell| cell.lines().next().is_some());
    let lengths: Vec<usize> = cells.iter().map(|cell| cell.lines().count()).collect();
    let (Some(shortest), Some(longest)) = (lengths.iter().min(), lengths.iter().max()) else {
        builder.blank(1.0);
        return;
    };
    // A date beside the lines that it belongs to, or cells that go together line by line.
    let beside = cells.len() == 2
        && *shortest <= 2
        && cells
            .iter()
            .any(|cell| cell.lines().count() == *shortest && is_label(cell));
    if cells.len() == 1 || !(*longest <= 1 || (*longest <= 3 && shortest == longest) || beside) {
        for cell in cells {
            builder.next_block();
            cell.kept.into_iter().for_each(|kept| kept.write(builder));
        }
        builder.next_block();
        return;
    }
    let rows = *longest;
    let mut columns: Vec<_> = cells
        .into_iter()
        .map(|cell| (cell.x, cell.kept.into_iter().filter_map(line)))
        .collect();
    for _ in 0..rows {
        let mut whole: Option<Draft> = None;
        for (x, lines) in &mut columns {
            let Some(mut next) = lines.next() else { continue };
            match &mut whole {
                Some(draft) => draft.join(next, *x),
                None => {
                    next.line.x += *x;
                    whole = Some(next);
                }
            }
        }
        whole.into_iter().for_each(|draft| builder.add(draft));
    }
}

fn line(kept: Kept) -> Option<Draft> {
    match kept {
        Kept::Line(draft) if !draft.is_empty() => Some(draft),
        _ => None,
    }
}

/// Whether a cell holds only short lines with a number, as dates are.
fn is_label(cell: &Cell) -> bool {
    let mut numbers = false;
    for draft in cell.lines() {
        let text = draft.written();
        if text.chars().count() > 32 || draft.line.marker.is_some() {
            return false;
        }
        numbers |= text.chars().any(|c| c.is_ascii_digit());
    }
    numbers
}
