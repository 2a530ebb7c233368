//! Where tables begin, go on and end.

use std::sync::Arc;

use super::{Blocks, Body, Open};
use crate::tui::widgets::markdown::inline::{self, Rich};
use crate::tui::widgets::markdown::table::{self, Shape};

/// From this row on a table keeps the widths of its columns.
const WIDTHS_FROM: usize = 16;

impl Blocks {
    /// A line that makes the line before it the head of a table.
    pub(super) fn table(&mut self, rest: &str) -> bool {
        let Open::Text {
            indent, marker, lines, ..
        } = &mut self.open
        else {
            return false;
        };
        let Some(aligns) = table::aligns(rest) else {
            return false;
        };
        let Some(cells) = lines.last().map(|line| table::cells(line)) else {
            return false;
        };
        if cells.len() != aligns.len() || !(rest.contains('|') && lines.last().is_some_and(|line| line.contains('|'))) {
            return false;
        }
        lines.pop();
        let indent = *indent;
        if !lines.is_empty() || marker.is_some() {
            self.close();
        }
        let indent = self.lists.last().map_or(indent, |list| list.indent);
        self.open = Open::Table {
            indent,
            shape: Shape::new(aligns, cells.iter().map(|cell| inline::read(cell)).collect()),
            rows: Vec::new(),
        };
        true
    }

    /// A row of the table that is open; `false` when there is none, or it has ended.
    pub(super) fn row(&mut self, rest: &str) -> bool {
        let columns = match &self.open {
            Open::Table { shape, .. } => shape.columns(),
            Open::LongTable { shape, .. } => shape.columns(),
            _ => return false,
        };
        if !rest.contains('|') {
            self.close();
            return false;
        }
        let mut cells: Vec<Rich> = table::cells(rest).iter().map(|cell| inline::read(cell)).collect();
        // Nothing is left out: what has no column of its own stands in the last one.
        if cells.len() > columns {
            let rest: Vec<String> = table::cells(rest).into_iter().skip(columns - 1).collect();
            cells.truncate(columns - 1);
            cells.push(inline::read(&rest.join(" | ")));
        }
        cells.resize_with(columns, Rich::default);
        match &mut self.open {
            Open::Table { shape, rows, indent } => {
                shape.widen(&cells);
                rows.push(cells);
                if rows.len() >= WIDTHS_FROM {
                    let indent = *indent;
                    let shape = self.flush_table();
                    self.open = Open::LongTable { indent, shape };
                }
            }
            Open::LongTable { indent, shape } => {
                let (indent, shape) = (*indent, Arc::clone(shape));
                self.put(indent, Body::Row(shape, cells));
            }
            _ => {}
        }
        true
    }

    pub(super) fn flush_table(&mut self) -> Arc<Shape> {
        let Open::Table { indent, shape, rows } = std::mem::take(&mut self.open) else {
            return Arc::default();
        };
        let shape = Arc::new(shape);
        self.put(indent, Body::Head(Arc::clone(&shape)));
        for row in rows {
            self.put(indent, Body::Row(Arc::clone(&shape), row));
        }
        shape
    }
}
