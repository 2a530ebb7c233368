//! Writing what changed on the screen in as few bytes as it takes: over a slow line each of them is felt.

use std::cell::Cell as Known;
use std::io::{self, Write};

use crossterm::terminal;
use ratatui::backend::{Backend, ClearType, WindowSize};
use ratatui::buffer::Cell;
use ratatui::layout::{Position, Size};
use ratatui::style::{Color, Modifier};

use super::widgets::text;

/// Turns cells into what a terminal understands, and gives it to a writer in one go for each frame.
pub struct Painter<W: Write> {
    out: W,
    /// What is to be sent with the next frame.
    pending: String,
    /// The terminal's size, once it was asked for: asking costs more than many a frame.
    size: Known<Option<Size>>,
    /// What stands on the terminal.
    shown: Shown,
}

/// What stands on the terminal, as far as it is plain letters: a small gap between two changes is cheaper written anew
/// than jumped over.
#[derive(Default)]
struct Shown {
    columns: u16,
    /// `None` where it is something else, or not known.
    cells: Vec<Option<(char, Pen)>>,
}

impl Shown {
    /// The terminal was cleared.
    fn clear(&mut self, size: Option<Size>) {
        let size = size.unwrap_or_default();
        self.columns = size.width;
        self.cells.clear();
        self.cells
            .resize(usize::from(size.width) * usize::from(size.height), Some((' ', PLAIN)));
    }

    fn index(&self, x: u16, y: u16) -> Option<usize> {
        (x < self.columns).then_some(usize::from(y) * usize::from(self.columns) + usize::from(x))
    }

    fn set(&mut self, x: u16, y: u16, cell: Option<(char, Pen)>) {
        if let Some(shown) = self.index(x, y).and_then(|index| self.cells.get_mut(index)) {
            *shown = cell;
        }
    }

    fn are_blank(&self, mut x: std::ops::Range<u16>, y: u16) -> bool {
        x.all(|x| {
            let shown = self.index(x, y).and_then(|index| self.cells.get(index));
            matches!(shown, Some(Some((' ', pen))) if pen.leaves_alike(PLAIN))
        })
    }

    /// The letters of a stretch of a line, if they are known and look the same drawn by that pen.
    fn letters(&self, x: std::ops::Range<u16>, y: u16, pen: Pen) -> Option<String> {
        x.map(|x| {
            let (letter, drawn) = (*self.cells.get(self.index(x, y)?)?)?;
            (drawn == pen || letter == ' ' && drawn.leaves_alike(pen)).then_some(letter)
        })
        .collect()
    }
}

/// How the terminal draws now.
#[derive(Clone, Copy, PartialEq)]
struct Pen {
    fg: Color,
    bg: Color,
    modifier: Modifier,
}

const PLAIN: Pen = Pen {
    fg: Color::Reset,
    bg: Color::Reset,
    modifier: Modifier::empty(),
};

impl Pen {
    /// Whether a blank looks the same drawn by either.
    fn leaves_alike(self, other: Pen) -> bool {
        const SEEN: Modifier = Modifier::UNDERLINED
            .union(Modifier::REVERSED)
            .union(Modifier::CROSSED_OUT);
        let (mine, others) = (self.modifier & SEEN, other.modifier & SEEN);
        mine == others && self.bg == other.bg && (mine.is_empty() || self.fg == other.fg)
    }

    fn of(cell: &Cell) -> Pen {
        Pen {
            fg: cell.fg,
            bg: cell.bg,
            modifier: cell.modifier,
        }
    }
}

/// A longer gap is jumped over.
const GAP: u16 = 3;
/// From so many blanks on they are erased rather than written.
const BLANKS: u16 = 8;

const MODIFIERS: &[(Modifier, u8)] = &[
    (Modifier::BOLD, 1),
    (Modifier::DIM, 2),
    (Modifier::ITALIC, 3),
    (Modifier::UNDERLINED, 4),
    (Modifier::SLOW_BLINK, 5),
    (Modifier::RAPID_BLINK, 6),
    (Modifier::REVERSED, 7),
    (Modifier::HIDDEN, 8),
    (Modifier::CROSSED_OUT, 9),
];

impl<W: Write> Painter<W> {
    /// On a terminal whose cursor is hidden and whose pen is plain.
    pub fn new(out: W) -> Painter<W> {
        Painter {
            out,
            pending: String::with_capacity(8 * 1024),
            size: Known::new(None),
            shown: Shown::default(),
        }
    }

    /// Asks for the terminal's size anew when it is wanted next.
    pub fn forget_size(&self) {
        self.size.set(None);
    }

    /// Sends something else with the next frame.
    pub fn add(&mut self, codes: &str) {
        self.pending.push_str(codes);
    }

    fn go(&mut self, x: u16, y: u16, at: Option<(u16, u16)>) {
        use std::fmt::Write;
        // Writing to a String can't fail.
        let _ = match at {
            Some((column, row)) if row == y && column == x => Ok(()),
            Some((column, row)) if row == y && column < x => match x - column {
                1 => write!(self.pending, "\x1b[C"),
                by => write!(self.pending, "\x1b[{by}C"),
            },
            _ if x == 0 => write!(self.pending, "\x1b[{}H", y + 1),
            _ => write!(self.pending, "\x1b[{};{}H", y + 1, x + 1),
        };
    }

    /// Leaves a stretch of the line blank; gives where the cursor is then.
    fn blank(&mut self, from: u16, to: u16) -> u16 {
        use std::fmt::Write;
        let count = to - from;
        let to_the_end = self.shown.columns == to;
        // Writing to a String can't fail.
        let _ = match count {
            4.. if to_the_end => write!(self.pending, "\x1b[K"),
            BLANKS.. => write!(self.pending, "\x1b[{count}X"),
            _ => {
                self.pending.extend(std::iter::repeat_n(' ', usize::from(count)));
                return to;
            }
        };
        from
    }

    fn take_up(&mut self, pen: Pen, before: Pen) {
        if pen == before {
            return;
        }
        if pen == PLAIN {
            self.pending.push_str("\x1b[m");
            return;
        }
        // Some modifiers can only be taken back together with others: then everything is said anew.
        let (mut known, mut codes) = (before, Codes::default());
        if !(before.modifier - pen.modifier).is_empty() {
            known = PLAIN;
            codes.push(&mut self.pending, 0);
        }
        for (modifier, code) in MODIFIERS {
            if (pen.modifier - known.modifier).contains(*modifier) {
                codes.push(&mut self.pending, *code);
            }
        }
        if pen.fg != known.fg {
            codes.colour(&mut self.pending, pen.fg, 30);
        }
        if pen.bg != known.bg {
            codes.colour(&mut self.pending, pen.bg, 40);
        }
        if codes.begun {
            self.pending.push('m');
        }
    }
}

/// A list of codes that is being written.
#[derive(Default)]
struct Codes {
    begun: bool,
}

impl Codes {
    fn push(&mut self, out: &mut String, code: u8) {
        use std::fmt::Write;
        let before = if self.begun { ";" } else { "\x1b[" };
        self.begun = true;
        let _ = write!(out, "{before}{code}");
    }

    /// `base` is 30 for letters and 40 for what is behind them.
    fn colour(&mut self, out: &mut String, colour: Color, base: u8) {
        let bright = base + 60;
        match colour {
            Color::Reset => self.push(out, base + 9),
            Color::Black => self.push(out, base),
            Color::Red => self.push(out, base + 1),
            Color::Green => self.push(out, base + 2),
            Color::Yellow => self.push(out, base + 3),
            Color::Blue => self.push(out, base + 4),
            Color::Magenta => self.push(out, base + 5),
            Color::Cyan => self.push(out, base + 6),
            Color::Gray => self.push(out, base + 7),
            Color::DarkGray => self.push(out, bright),
            Color::LightRed => self.push(out, bright + 1),
            Color::LightGreen => self.push(out, bright + 2),
            Color::LightYellow => self.push(out, bright + 3),
            Color::LightBlue => self.push(out, bright + 4),
            Color::LightMagenta => self.push(out, bright + 5),
            Color::LightCyan => self.push(out, bright + 6),
            Color::White => self.push(out, bright + 7),
            Color::Indexed(index) => [base + 8, 5, index].into_iter().for_each(|code| self.push(out, code)),
            Color::Rgb(red, green, blue) => {
                for code in [base + 8, 2, red, green, blue] {
                    self.push(out, code);
                }
            }
        }
    }
}

impl<W: Write> Backend for Painter<W> {
    type Error = io::Error;

    fn draw<'a, I>(&mut self, content: I) -> io::Result<()>
    where
        I: Iterator<Item = (u16, u16, &'a Cell)>,
    {
        let mut pen = PLAIN;
        // Where the terminal's cursor is known to stand.
        let mut at = None;
        let mut content = content.peekable();
        while let Some((x, y, cell)) = content.next() {
            let next = Pen::of(cell);
            if let Some((column, row)) = at
                && row == y
                && column < x
                && x - column <= GAP
                && let Some(letters) = self.shown.letters(column..x, y, pen)
            {
                self.pending.push_str(&letters);
                at = Some((x, y));
            }
            self.go(x, y, at);
            let symbol = cell.symbol();
            if symbol == " " && next.leaves_alike(PLAIN) {
                let mut end = x + 1;
                // Blanks that stand there already join those that are to come.
                while let Some((x, ..)) = content.next_if(|(x, row, cell)| {
                    *row == y
                        && cell.symbol() == " "
                        && Pen::of(cell).leaves_alike(PLAIN)
                        && self.shown.are_blank(end..*x, y)
                }) {
                    end = x + 1;
                }
                if self.shown.are_blank(end..self.shown.columns, y) {
                    end = end.max(self.shown.columns);
                }
                if !pen.leaves_alike(PLAIN) {
                    self.take_up(PLAIN, pen);
                    pen = PLAIN;
                }
                at = Some((self.blank(x, end), y));
                (x..end).for_each(|x| self.shown.set(x, y, Some((' ', PLAIN))));
                continue;
            }
            self.take_up(next, pen);
            pen = next;
            self.pending.push_str(symbol);
            // Terminals do not agree on the width of everything: only behind plain letters the place is sure.
            let plain = text::plain_letters(symbol) == Some(1);
            at = plain.then_some((x + 1, y));
            let letter = symbol.chars().next().filter(|_| plain);
            self.shown.set(x, y, letter.map(|letter| (letter, pen)));
            if !plain {
                self.shown.set(x + 1, y, None);
            }
        }
        self.take_up(PLAIN, pen);
        Ok(())
    }

    fn hide_cursor(&mut self) -> io::Result<()> {
        // It is hidden as long as the terminal is ours.
        Ok(())
    }

    fn show_cursor(&mut self) -> io::Result<()> {
        Ok(())
    }

    fn get_cursor_position(&mut self) -> io::Result<Position> {
        Ok(Position::ORIGIN)
    }

    fn set_cursor_position<P: Into<Position>>(&mut self, _position: P) -> io::Result<()> {
        Ok(())
    }

    fn clear(&mut self) -> io::Result<()> {
        self.clear_region(ClearType::All)
    }

    fn clear_region(&mut self, _region: ClearType) -> io::Result<()> {
        // The whole screen is ours, and only ever cleared as a whole.
        self.add("\x1b[2J");
        let size = self.size().ok();
        self.shown.clear(size);
        Ok(())
    }

    fn size(&self) -> io::Result<Size> {
        if let Some(size) = self.size.get() {
            return Ok(size);
        }
        let (columns, rows) = terminal::size()?;
        let size = Size::new(columns, rows);
        self.size.set(Some(size));
        Ok(size)
    }

    fn window_size(&mut self) -> io::Result<WindowSize> {
        Ok(WindowSize {
            columns_rows: self.size()?,
            pixels: Size::new(0, 0),
        })
    }

    fn flush(&mut self) -> io::Result<()> {
        if self.pending.is_empty() {
            return Ok(());
        }
        let sent = self.out.write_all(self.pending.as_bytes());
        self.pending.clear();
        sent?;
        self.out.flush()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::num::NonZero;

    use proptest::prelude::*;
    use ratatui::buffer::Buffer;
    use ratatui::layout::Rect;
    use ratatui::style::Style;

    /// On a terminal of 24 columns and 6 lines that was just cleared.
    fn painter() -> Painter<Vec<u8>> {
        let mut painter = Painter::new(Vec::new());
        painter.size.set(Some(Size::new(24, 6)));
        painter.shown.clear(painter.size.get());
        painter
    }

    fn paint(painter: &mut Painter<Vec<u8>>, before: &Buffer, after: &Buffer) -> String {
        painter.draw(before.diff(after).into_iter()).unwrap();
        painter.flush().unwrap();
        String::from_utf8(std::mem::take(&mut painter.out)).unwrap()
    }

    #[test]
    fn a_change_takes_few_bytes() {
        let area = Rect::new(0, 0, 20, 3);
        let before = Buffer::empty(area);
        let mut after = before.clone();
        after.set_string(0, 1, "▌", Style::new().fg(Color::Cyan));
        after.set_string(1, 1, "Cook", Style::new().add_modifier(Modifier::BOLD));
        let mut painter = painter();
        let mut paint = |before, after| paint(&mut painter, before, after);
        assert_eq!(paint(&before, &after), "\x1b[2H\x1b[36m▌\x1b[1;39mCook\x1b[m");
        assert_eq!(paint(&after, &before), "\x1b[2H\x1b[K");
        assert_eq!(paint(&after, &after), "");
    }

    #[test]
    fn long_blanks_are_erased_and_small_gaps_written_anew() {
        let area = Rect::new(0, 0, 24, 2);
        let (mut before, mut after) = (Buffer::empty(area), Buffer::empty(area));
        before.set_string(0, 0, "a long line to the end..", Style::new());
        before.set_string(0, 1, "one two six", Style::new());
        after.set_string(0, 0, "a", Style::new());
        after.set_string(0, 1, "ten two pix", Style::new());
        let mut painter = painter();
        paint(&mut painter, &Buffer::empty(area), &before);
        assert_eq!(
            paint(&mut painter, &before, &after),
            "\x1b[1;3H\x1b[K\x1b[2Hten\x1b[5Cp"
        );
    }

    fn style() -> impl Strategy<Value = Style> {
        let colour = prop_oneof![
            Just(Color::Reset),
            Just(Color::Red),
            Just(Color::DarkGray),
            Just(Color::White),
            any::<u8>().prop_map(|index| Color::Indexed(index.max(16))),
            any::<(u8, u8, u8)>().prop_map(|(r, g, b)| Color::Rgb(r, g, b)),
        ];
        // Dim and bold at once is more than the terminal of the test knows.
        let modifiers = [Modifier::BOLD, Modifier::UNDERLINED, Modifier::REVERSED];
        let modifier = proptest::sample::subsequence(modifiers.to_vec(), 0..3);
        (colour.clone(), colour, modifier).prop_map(|(fg, bg, modifiers)| {
            let style = Style::new().fg(fg).bg(bg);
            modifiers.into_iter().fold(style, Style::add_modifier)
        })
    }

    fn colour_of(colour: Color) -> vt100::Color {
        match colour {
            Color::Red => vt100::Color::Idx(1),
            Color::DarkGray => vt100::Color::Idx(8),
            Color::White => vt100::Color::Idx(15),
            Color::Indexed(index) => vt100::Color::Idx(index),
            Color::Rgb(r, g, b) => vt100::Color::Rgb(r, g, b),
            _ => vt100::Color::Default,
        }
    }

    type Frames = Vec<Vec<(u16, u16, String, Style)>>;

    fn frames(letters: &'static str, style: impl Strategy<Value = Style>) -> impl Strategy<Value = Frames> {
        let text = (0u16..24, 0u16..6, letters, style);
        proptest::collection::vec(proptest::collection::vec(text, 0..12), 1..4)
    }

    /// At most one text in each line: what a glyph looks like that another one half covers is the terminal's own affair.
    fn apart(frames: Frames) -> Frames {
        let mut frames = frames;
        for texts in &mut frames {
            let mut taken = [false; 6];
            texts.retain(|(_, y, _, _)| !std::mem::replace(&mut taken[usize::from(*y)], true));
        }
        frames
    }

    proptest! {
        #[test]
        fn a_terminal_shows_what_was_drawn_whatever_it_showed_before(
            // Wide glyphs are plain here: a terminal may leave the look of one that is half drawn over.
            frames in prop_oneof![
                frames("[a-cé▌─ ]{1,8}", style()),
                frames("[a東 ]{1,6}", Just(Style::new())).prop_map(apart),
            ],
        ) {
            let area = Rect::new(0, 0, 24, 6);
            let size = |lines| NonZero::<u16>::new(lines).unwrap();
            let mut screen = vt100::Parser::new(size(6), size(24), 0);
            let mut before = Buffer::empty(area);
            let mut painter = painter();
            for texts in frames {
                let mut after = Buffer::empty(area);
                for (x, y, text, style) in texts {
                    after.set_string(x, y, text, style);
                }
                screen.process(paint(&mut painter, &before, &after).as_bytes());
                for y in 0..6 {
                    let mut x = 0;
                    while x < 24 {
                        let (cell, shown) = (&after[(x, y)], screen.screen().cell(y, x).unwrap());
                        let symbol = if shown.has_contents() { shown.contents() } else { " " };
                        prop_assert_eq!(symbol, cell.symbol(), "at {} {}", x, y);
                        prop_assert_eq!(shown.bgcolor(), colour_of(cell.bg));
                        // Of a blank only that is seen which is behind it.
                        if symbol != " " || cell.modifier.contains(Modifier::REVERSED) {
                            prop_assert_eq!(shown.fgcolor(), colour_of(cell.fg));
                        }
                        if symbol != " " {
                            prop_assert_eq!(shown.bold(), cell.modifier.contains(Modifier::BOLD));
                        }
                        prop_assert_eq!(shown.underline(), cell.modifier.contains(Modifier::UNDERLINED));
                        prop_assert_eq!(shown.inverse(), cell.modifier.contains(Modifier::REVERSED));
                        x += if shown.is_wide() { 2 } else { 1 };
                    }
                }
                before = after;
            }
        }
    }
}
