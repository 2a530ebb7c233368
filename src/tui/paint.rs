//! Writing what changed on the screen in as few bytes as it takes: over a slow line each of them is felt.

use std::io::{self, Write};
use std::ops::Range;

use ratatui::buffer::{Buffer, Cell};
use ratatui::layout::Rect;
use ratatui::style::{Color, Modifier};
use unicode_width::UnicodeWidthStr;

use super::widgets::text;

/// Turns frames into what a terminal understands, and gives it to a writer in one go for each frame.
pub struct Painter<W: Write> {
    out: W,
    /// What is to be sent with the next frame.
    pending: String,
    /// What stands on the terminal.
    shown: Buffer,
    /// The cells of a line that are to be written, kept for its room.
    changes: Vec<u16>,
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
    fn of(cell: &Cell) -> Pen {
        Pen {
            fg: cell.fg,
            bg: cell.bg,
            modifier: cell.modifier,
        }
    }

    /// Whether a blank looks the same drawn by either.
    fn leaves_alike(self, other: Pen) -> bool {
        const SEEN: Modifier = Modifier::UNDERLINED
            .union(Modifier::REVERSED)
            .union(Modifier::CROSSED_OUT);
        let (mine, others) = (self.modifier & SEEN, other.modifier & SEEN);
        mine == others && self.bg == other.bg && (mine.is_empty() || self.fg == other.fg)
    }
}

/// A longer gap between two changes is jumped over; a shorter one is cheaper written anew.
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
            shown: Buffer::default(),
            changes: Vec::new(),
        }
    }

    /// Where it goes.
    pub fn writer(&self) -> &W {
        &self.out
    }

    /// Sends something else with the next frame.
    pub fn add(&mut self, codes: &str) {
        self.pending.push_str(codes);
    }

    /// Clears the terminal, which has this size now.
    pub fn clear(&mut self, area: Rect) {
        self.add("\x1b[2J");
        self.shown = Buffer::empty(area);
    }

    /// Writes what a frame shows otherwise than the terminal does. The frame is given back blank, for the next one.
    pub fn paint(&mut self, frame: &mut Buffer) {
        if self.shown.area != frame.area {
            self.clear(frame.area);
        }
        let columns = usize::from(frame.area.width).max(1);
        // Taken out so that it can be read while codes are written.
        let mut shown = std::mem::take(&mut self.shown);
        let mut changes = std::mem::take(&mut self.changes);
        let mut brush = Brush { pen: PLAIN, at: None };
        let lines = shown.content.chunks_mut(columns).zip(frame.content.chunks_mut(columns));
        for (y, (before, after)) in (0..).zip(lines) {
            changed(before, after, &mut changes);
            if changes.is_empty() {
                continue;
            }
            self.line(y, before, after, &changes, &mut brush);
            // Cheaper than a copy, and the frame is not needed any more.
            before.swap_with_slice(after);
        }
        self.take_up(PLAIN, brush.pen);
        frame.reset();
        self.shown = shown;
        self.changes = changes;
    }

    /// Gives everything to the writer.
    ///
    /// # Errors
    /// When it can't be written.
    pub fn flush(&mut self) -> io::Result<()> {
        if self.pending.is_empty() {
            return Ok(());
        }
        let sent = self.out.write_all(self.pending.as_bytes());
        self.pending.clear();
        sent?;
        self.out.flush()
    }

    /// Writes the cells of a line that changed.
    fn line(&mut self, y: u16, before: &[Cell], after: &[Cell], changes: &[u16], brush: &mut Brush) {
        let mut changes = changes.iter().copied().peekable();
        while let Some(x) = changes.next() {
            let cell = &after[usize::from(x)];
            let next = Pen::of(cell);
            if let Some((column, row)) = brush.at
                && row == y
                && column < x
                && x - column <= GAP
                && let Some(letters) = letters(before, column..x, brush.pen)
            {
                self.pending.push_str(&letters);
                brush.at = Some((x, y));
            }
            self.go(x, y, brush.at);
            if is_blank(cell) {
                let mut end = x + 1;
                // Blanks that stand there already join those that are to come.
                while let Some(x) = changes.next_if(|x| is_blank(&after[usize::from(*x)]) && are_blank(before, end..*x))
                {
                    end = x + 1;
                }
                let columns = u16::try_from(before.len()).unwrap_or(u16::MAX);
                let to_the_end = are_blank(before, end..columns);
                if !brush.pen.leaves_alike(PLAIN) {
                    self.take_up(PLAIN, brush.pen);
                    brush.pen = PLAIN;
                }
                brush.at = Some((self.blank(x..end, to_the_end), y));
                continue;
            }
            self.take_up(next, brush.pen);
            brush.pen = next;
            let symbol = cell.symbol();
            self.pending.push_str(symbol);
            // Terminals do not agree on the width of everything: only behind plain letters the place is sure.
            brush.at = (text::plain_letters(symbol) == Some(1)).then_some((x + 1, y));
        }
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
    fn blank(&mut self, cells: Range<u16>, to_the_end: bool) -> u16 {
        use std::fmt::Write;
        let count = cells.end - cells.start;
        // Writing to a String can't fail.
        let _ = match count {
            4.. if to_the_end => write!(self.pending, "\x1b[K"),
            BLANKS.. => write!(self.pending, "\x1b[{count}X"),
            _ => {
                self.pending.extend(std::iter::repeat_n(' ', usize::from(count)));
                return cells.end;
            }
        };
        cells.start
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

/// How the terminal draws, and where.
struct Brush {
    pen: Pen,
    /// Where its cursor is known to stand.
    at: Option<(u16, u16)>,
}

/// Whether two cells are drawn alike. Nearly all are in nearly every frame, so what is cheap to tell comes first.
#[inline]
fn is_same(before: &Cell, after: &Cell) -> bool {
    let (one, other) = (before.symbol().as_bytes(), after.symbol().as_bytes());
    let letter = match (one, other) {
        ([one], [other]) => one == other,
        _ => one == other,
    };
    letter && before.fg == after.fg && before.bg == after.bg && before.modifier == after.modifier
}

/// The cells of a line that are to be written; what lies under the second half of a wide glyph is not.
fn changed(before: &[Cell], after: &[Cell], changes: &mut Vec<u16>) {
    changes.clear();
    let pairs = before.iter().zip(after);
    let Some(first) = pairs.clone().position(|(before, after)| !is_same(before, after)) else {
        return;
    };
    // Behind a plain letter no wide glyph covers anything.
    let plain = |(before, after): (&Cell, &Cell)| before.symbol().len() == 1 && after.symbol().len() == 1;
    let start = pairs.clone().take(first).rposition(plain).map_or(0, |plain| plain + 1);
    // How many cells a wide glyph still covers, and how many are no longer what they were because of one.
    let (mut covered, mut spoilt) = (0, 0);
    for (x, (before, after)) in (0..).zip(pairs).skip(start) {
        if covered == 0 && (spoilt > 0 || !is_same(before, after)) {
            changes.push(x);
        }
        let width = |cell: &Cell| match cell.symbol() {
            symbol if symbol.len() == 1 => 1,
            symbol => symbol.width(),
        };
        let now = width(after);
        covered = if covered > 0 {
            covered - 1
        } else {
            now.saturating_sub(1)
        };
        spoilt = now.max(width(before)).max(spoilt).saturating_sub(1);
    }
}

fn is_blank(cell: &Cell) -> bool {
    cell.symbol() == " " && Pen::of(cell).leaves_alike(PLAIN)
}

fn are_blank(line: &[Cell], cells: Range<u16>) -> bool {
    line[usize::from(cells.start)..usize::from(cells.end)]
        .iter()
        .all(is_blank)
}

/// The letters of a stretch of a line, if all are plain and look the same drawn by that pen.
fn letters(line: &[Cell], cells: Range<u16>, pen: Pen) -> Option<String> {
    let cells = &line[usize::from(cells.start)..usize::from(cells.end)];
    cells
        .iter()
        .map(|cell| {
            let (symbol, drawn) = (cell.symbol(), Pen::of(cell));
            let alike = drawn == pen || symbol == " " && drawn.leaves_alike(pen);
            (alike && text::plain_letters(symbol) == Some(1)).then_some(symbol)
        })
        .collect()
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

#[cfg(test)]
mod tests {
    use super::*;
    use std::num::NonZero;

    use proptest::prelude::*;
    use ratatui::style::Style;

    /// On a terminal that was just cleared.
    fn painter(area: Rect) -> Painter<Vec<u8>> {
        let mut painter = Painter::new(Vec::new());
        painter.clear(area);
        painter.pending.clear();
        painter
    }

    fn paint(painter: &mut Painter<Vec<u8>>, frame: &Buffer) -> String {
        painter.paint(&mut frame.clone());
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
        let mut painter = painter(area);
        let mut paint = |frame| paint(&mut painter, frame);
        assert_eq!(paint(&after), "\x1b[2H\x1b[36m▌\x1b[1;39mCook\x1b[m");
        assert_eq!(paint(&before), "\x1b[2H\x1b[K");
        assert_eq!(paint(&before), "");
    }

    #[test]
    fn long_blanks_are_erased_and_small_gaps_written_anew() {
        let area = Rect::new(0, 0, 24, 2);
        let (mut before, mut after) = (Buffer::empty(area), Buffer::empty(area));
        before.set_string(0, 0, "a long line to the end..", Style::new());
        before.set_string(0, 1, "one two six", Style::new());
        after.set_string(0, 0, "a", Style::new());
        after.set_string(0, 1, "ten two pix", Style::new());
        let mut painter = painter(area);
        paint(&mut painter, &before);
        assert_eq!(paint(&mut painter, &after), "\x1b[1;3H\x1b[K\x1b[2Hten\x1b[5Cp");
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
            let mut painter = painter(area);
            for texts in frames {
                let mut after = Buffer::empty(area);
                for (x, y, text, style) in texts {
                    after.set_string(x, y, text, style);
                }
                screen.process(paint(&mut painter, &after).as_bytes());
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
            }
        }
    }
}
