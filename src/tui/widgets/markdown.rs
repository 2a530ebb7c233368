//! Markdown as a model writes it, drawn while it comes: what is whole is read and broken into rows once, whatever follows.
//!
//! Nothing in it is hidden: a link shows where it leads, HTML shows as it was written, pictures are links. Nothing is
//! fetched. All of it passes [`crate::domain::text`], because who wrote it may have been told what to write.

mod blocks;
mod draw;
mod inline;
mod signs;
mod table;
#[cfg(test)]
mod tests;
mod wrap;

use std::cell::RefCell;
use std::ops::Range;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use self::blocks::{Blocks, Body, Piece};
use self::draw::Line;
pub use self::inline::Mark;
use self::inline::Rich;
use self::table::Shape;
use super::text;
use crate::tui::ctx::Ctx;

/// What is known of a row that is cited.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Cited {
    /// It was read for this answer.
    Read,
    /// It is there, but it was not read.
    Unread,
    /// There is no such row.
    Missing,
    /// It was not looked up yet.
    Unknown,
}

/// How a text is drawn.
#[derive(Clone, Copy)]
pub struct Drawn<'a> {
    /// What is known of a cited row, such as `job:12`.
    pub cited: &'a dyn Fn(&str) -> Cited,
    /// Whether a paragraph that cites nothing is dimmed: it is general advice then.
    pub dims_advice: bool,
    /// The mark in focus, by its number.
    pub focus: Option<usize>,
}

impl Default for Drawn<'_> {
    fn default() -> Self {
        Drawn {
            cited: &|_| Cited::Unknown,
            dims_advice: false,
            focus: None,
        }
    }
}

/// A text in Markdown, whole or on its way.
#[derive(Debug, Default)]
pub struct Markdown {
    blocks: Blocks,
    /// What came since the last end of a line.
    tail: String,
    finished: bool,
    /// What is whole.
    pieces: Vec<Piece>,
    /// The marks in it: the piece, the cell of a table, the place in its text.
    marks: Vec<Marked>,
    /// The text of each block of code.
    codes: Vec<String>,
    laid: RefCell<Laid>,
}

#[derive(Debug, Clone)]
struct Marked {
    mark: Mark,
    piece: usize,
    cell: usize,
    place: Range<usize>,
}

/// The rows at one width.
#[derive(Debug, Default)]
struct Laid {
    width: u16,
    /// How many pieces have their rows in `rows`.
    pieces: usize,
    rows: Vec<Row>,
    /// What is not whole yet, as it is drawn meanwhile.
    open: Vec<Piece>,
    open_rows: Vec<Row>,
    /// Whether `open` holds what came last.
    fresh: bool,
}

/// A row as it is drawn.
#[derive(Debug, Clone, PartialEq)]
struct Row {
    /// Which piece; an empty row between two belongs to the second.
    piece: usize,
    what: Of,
}

#[derive(Debug, Clone, PartialEq)]
enum Of {
    /// An empty row before the piece.
    Gap,
    /// A row of its text; `true` = the first.
    Text(bool, Range<usize>),
    /// The language of the code that begins.
    Language,
    /// The line across, which may be that below the head of a table.
    Rule,
    /// Cells beside each other: where each begins, which one it is, and which stretch of it.
    Cells(Vec<(u16, usize, Range<usize>)>),
    /// A cell by itself, below what stands over its column, where there is too little room: the cell, whether this is its
    /// first row, the stretch.
    Cell(usize, bool, Range<usize>),
}

impl Markdown {
    /// A text that is whole.
    pub fn whole(source: &str) -> Markdown {
        let mut markdown = Markdown::default();
        markdown.push(source);
        markdown.finish();
        markdown
    }

    /// More of the text.
    pub fn push(&mut self, more: &str) {
        if more.is_empty() {
            return;
        }
        self.tail.push_str(more);
        self.blocks.read(&mut self.tail);
        self.take();
    }

    /// Nothing more comes.
    pub fn finish(&mut self) {
        if !std::mem::replace(&mut self.finished, true) {
            let tail = std::mem::take(&mut self.tail);
            self.blocks.finish(&tail);
            self.take();
        }
    }

    /// Whether nothing stands there, so far.
    pub fn is_empty(&self) -> bool {
        self.pieces.is_empty() && self.tail.trim().is_empty() && self.blocks.so_far("").is_empty()
    }

    fn take(&mut self) {
        for piece in self.blocks.take() {
            let at = self.pieces.len();
            if let Body::Code(number, _, line) = &piece.body {
                if self.codes.len() < *number {
                    self.codes.resize(*number, String::new());
                    self.marks.push(Marked {
                        mark: Mark::Code(*number - 1),
                        piece: at,
                        cell: 0,
                        place: 0..line.text.len(),
                    });
                }
                if let Some(code) = self.codes.last_mut() {
                    code.push_str(&line.text);
                    code.push('\n');
                }
            }
            for (cell, rich) in texts(&piece.body).into_iter().enumerate() {
                self.marks.extend(rich.marks.iter().map(|(place, mark)| Marked {
                    mark: mark.clone(),
                    piece: at,
                    cell,
                    place: place.clone(),
                }));
            }
            self.pieces.push(piece);
        }
        self.laid.get_mut().fresh = false;
    }

    /// What can be gone to in what is whole, in order.
    pub fn marks(&self) -> impl ExactSizeIterator<Item = &Mark> {
        self.marks.iter().map(|marked| &marked.mark)
    }

    /// The text of a block of code.
    pub fn code(&self, number: usize) -> Option<&str> {
        self.codes.get(number).map(String::as_str)
    }

    /// The rows that are cited, each once, in order.
    pub fn citations(&self) -> Vec<&str> {
        let mut cited: Vec<&str> = Vec::new();
        for mark in self.marks() {
            if let Mark::Citation(row) = mark
                && !cited.contains(&row.as_str())
            {
                cited.push(row);
            }
        }
        cited
    }

    /// How many rows it takes in that many columns.
    pub fn rows(&self, width: u16) -> usize {
        self.lay(width);
        let laid = self.laid.borrow();
        laid.rows.len() + laid.open_rows.len()
    }

    /// The row in which a mark stands.
    pub fn row_of(&self, mark: usize, width: u16) -> Option<usize> {
        self.lay(width);
        let marked = self.marks.get(mark)?;
        let laid = self.laid.borrow();
        let first = laid.rows.partition_point(|row| row.piece < marked.piece);
        let of_piece = laid.rows[first..].iter().take_while(|row| row.piece == marked.piece);
        let begins = |row: &Row| match &row.what {
            Of::Text(_, bytes) => bytes.start <= marked.place.start,
            Of::Cells(cells) => cells
                .iter()
                .any(|(_, cell, bytes)| *cell == marked.cell && bytes.start <= marked.place.start),
            Of::Cell(cell, _, bytes) => *cell == marked.cell && bytes.start <= marked.place.start,
            _ => false,
        };
        let rows: Vec<_> = (first..).zip(of_piece).collect();
        let row = rows.iter().rfind(|(_, row)| begins(row)).or(rows.first())?;
        Some(row.0)
    }

    /// Breaks into rows what has none yet at this width.
    fn lay(&self, width: u16) {
        let mut laid = self.laid.borrow_mut();
        let laid = &mut *laid;
        if laid.width != width {
            *laid = Laid {
                width,
                ..Laid::default()
            };
        }
        for (at, piece) in self.pieces.iter().enumerate().skip(laid.pieces) {
            lay(piece, at, width, &mut laid.rows);
        }
        laid.pieces = self.pieces.len();
        if !laid.fresh {
            laid.open = if self.finished {
                Vec::new()
            } else {
                self.blocks.so_far(&self.tail)
            };
            laid.open_rows.clear();
            for (at, piece) in laid.open.iter().enumerate() {
                lay(piece, self.pieces.len() + at, width, &mut laid.open_rows);
            }
            laid.fresh = true;
        }
    }

    /// Draws the rows from `top` on into `area`, which is as wide as they were counted for.
    pub fn view(&self, ctx: &Ctx<'_>, buffer: &mut Buffer, area: Rect, top: usize, drawn: &Drawn<'_>) {
        self.lay(area.width);
        let laid = self.laid.borrow();
        let rows = laid.rows.iter().chain(&laid.open_rows).skip(top);
        for (row, y) in rows.zip(area.top()..area.bottom()) {
            let whole = self.pieces.get(row.piece);
            let open = row.piece.checked_sub(self.pieces.len());
            let Some(piece) = whole.or_else(|| laid.open.get(open?)) else {
                continue;
            };
            let focus = drawn.focus.and_then(|focus| self.marks.get(focus));
            let line = Line {
                ctx,
                drawn,
                piece,
                open: whole.is_none(),
                focus: focus.filter(|marked| marked.piece == row.piece),
                area: Rect { y, height: 1, ..area },
            };
            line.draw(buffer, &row.what);
        }
    }
}

/// The texts in which marks may stand.
fn texts(body: &Body) -> Vec<&Rich> {
    match body {
        Body::Text(rich) | Body::Item(_, rich) | Body::Heading(_, rich) => vec![rich],
        Body::Code(..) | Body::Rule => Vec::new(),
        Body::Head(shape) => shape.head.iter().collect(),
        Body::Row(_, cells) => cells.iter().collect(),
    }
}

/// How far a piece is set in on the screen, at most to the middle: its quotes, its lists, its own sign.
fn inset(piece: &Piece, width: u16) -> (u16, u16) {
    let own = match &piece.body {
        Body::Item(marker, _) => text::width(marker) + 1,
        Body::Code(..) => 2,
        _ => 0,
    };
    let before = (2 * piece.quote + piece.indent).min((width / 2).saturating_sub(own));
    (before, own)
}

/// Breaks a piece into rows.
fn lay(piece: &Piece, at: usize, width: u16, rows: &mut Vec<Row>) {
    let mut add = |what| rows.push(Row { piece: at, what });
    if piece.apart {
        add(Of::Gap);
    }
    let (before, own) = inset(piece, width);
    let room = width.saturating_sub(before + own).max(2);
    match &piece.body {
        Body::Text(rich) | Body::Item(_, rich) | Body::Heading(_, rich) => {
            for (number, bytes) in wrap::wrap(&rich.text, room).into_iter().enumerate() {
                add(Of::Text(number == 0, bytes));
            }
        }
        Body::Code(_, language, rich) => {
            if language.is_some() {
                add(Of::Language);
            }
            for (number, bytes) in wrap::wrap(&rich.text, room).into_iter().enumerate() {
                add(Of::Text(number == 0, bytes));
            }
        }
        Body::Rule => add(Of::Rule),
        Body::Head(shape) => {
            if let Some(columns) = shape.fit(room) {
                side_by_side(&columns, &shape.head, &mut add);
                add(Of::Rule);
            }
        }
        Body::Row(shape, cells) => match shape.fit(room) {
            Some(columns) => side_by_side(&columns, cells, &mut add),
            None => {
                if rows.last().is_some_and(|row| row.what != Of::Gap) {
                    rows.push(Row {
                        piece: at,
                        what: Of::Gap,
                    });
                }
                one_below_the_other(shape, cells, room, &mut |what| rows.push(Row { piece: at, what }));
            }
        },
    }
}

fn side_by_side(columns: &[(u16, u16)], cells: &[Rich], add: &mut dyn FnMut(Of)) {
    let wrapped: Vec<Vec<Range<usize>>> = columns
        .iter()
        .zip(cells)
        .map(|((_, width), cell)| wrap::wrap(&cell.text, *width))
        .collect();
    let height = wrapped.iter().map(Vec::len).max().unwrap_or(1);
    for row in 0..height {
        let parts = wrapped.iter().zip(columns).enumerate();
        let parts = parts.filter_map(|(cell, (rows, (x, _)))| Some((*x, cell, rows.get(row)?.clone())));
        add(Of::Cells(parts.collect()));
    }
}

fn one_below_the_other(shape: &Shape, cells: &[Rich], room: u16, add: &mut dyn FnMut(Of)) {
    for (at, cell) in cells.iter().enumerate().filter(|(_, cell)| !cell.text.is_empty()) {
        let label = label(shape, at, room);
        let room = room.saturating_sub(label + 1).max(2);
        for (number, bytes) in wrap::wrap(&cell.text, room).into_iter().enumerate() {
            add(Of::Cell(at, number == 0, bytes));
        }
    }
}

/// How many columns the words over a column of a table take beside its cell.
fn label(shape: &Shape, cell: usize, room: u16) -> u16 {
    let head = shape.head.get(cell).map_or(0, |head| text::width(&head.text));
    head.min(room / 3)
}
