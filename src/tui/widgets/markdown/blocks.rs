//! Taking Markdown apart line by line, so that an answer can be read while it is being written: what a line ends is whole
//! from then on, and is never looked at again.
//!
//! Paragraphs, items and cells are read by pulldown-cmark; where they begin and end is found here, because a parser of
//! whole documents has to begin anew with every word that comes.

use std::sync::Arc;

use super::inline::{self, Look, Rich};
use super::signs::{
    DEEPEST, close_marks, closes, floor, indentation, marker, only_marks, opens, quotes, underlines, unquoted,
};
use super::table::Shape;

mod tables;

/// A paragraph, or a line without an end, that is longer ends here, so that what is unfinished stays small.
const LONGEST: usize = 4 * 1024;

/// Something that stands by itself: a paragraph, an item, a line of code, a row of a table.
#[derive(Debug, Clone, PartialEq)]
pub struct Piece {
    /// In how many quotes.
    pub quote: u16,
    /// How far it is set in.
    pub indent: u16,
    /// Whether an empty row stands before it.
    pub apart: bool,
    /// What it is.
    pub body: Body,
}

/// What a piece is.
#[derive(Debug, Clone, PartialEq)]
pub enum Body {
    /// A paragraph.
    Text(Rich),
    /// The beginning of a list's item, behind its mark.
    Item(String, Rich),
    /// A heading of that level.
    Heading(u8, Rich),
    /// A line of the block of code of that number; the first one may name its language above.
    Code(usize, Option<String>, Rich),
    /// A line across.
    Rule,
    /// The head of a table.
    Head(Arc<Shape>),
    /// A row of a table.
    Row(Arc<Shape>, Vec<Rich>),
}

impl Body {
    fn is_table(&self) -> bool {
        matches!(self, Body::Head(_) | Body::Row(..))
    }
}

#[derive(Debug, Clone, Default)]
enum Open {
    #[default]
    Nothing,
    Text {
        indent: u16,
        marker: Option<String>,
        lines: Vec<String>,
        bytes: usize,
    },
    Fence {
        /// The sign and how often it stands there at least to end the block.
        sign: char,
        count: usize,
        /// How far the block is set in, in the source and on the screen.
        inset: usize,
        indent: u16,
        language: Option<String>,
    },
    /// Code that is set in by four blanks.
    Inset {
        /// Empty lines that belong to it when more follows.
        blanks: usize,
    },
    Table {
        indent: u16,
        shape: Shape,
        rows: Vec<Vec<Rich>>,
    },
    /// A table whose columns have their widths.
    LongTable { indent: u16, shape: Arc<Shape> },
}

/// A list that is open.
#[derive(Debug, Clone, Copy)]
struct List {
    /// Where its marks stand and where its text begins, in the source.
    mark: usize,
    text: usize,
    /// Where its text begins on the screen.
    indent: u16,
}

/// The reader.
#[derive(Debug, Clone, Default)]
pub struct Blocks {
    open: Open,
    lists: Vec<List>,
    quote: u16,
    /// An empty line came since the last piece.
    blank: bool,
    /// What the last piece was.
    last: Last,
    /// The line before went on without an end.
    cut: bool,
    /// How many blocks of code began, and the text of the last one.
    codes: usize,
    /// What is whole since it was last taken.
    whole: Vec<Piece>,
}

#[derive(Debug, Clone, Copy, Default, PartialEq)]
enum Last {
    #[default]
    Nothing,
    Text,
    Heading,
    Rule,
    Code(usize),
    Table,
}

impl Blocks {
    /// What became whole since this was asked last.
    pub fn take(&mut self) -> Vec<Piece> {
        std::mem::take(&mut self.whole)
    }

    /// Reads on: the beginning of `tail` that is whole is taken from it.
    pub fn read(&mut self, tail: &mut String) {
        let mut from = 0;
        while let Some(rest) = tail.get(from..)
            && !rest.is_empty()
        {
            let within = &rest[..floor(rest, LONGEST)];
            if let Some(end) = within.find('\n') {
                self.line(within[..end].strip_suffix('\r').unwrap_or(&within[..end]));
                self.cut = false;
                from += end + 1;
            } else if within.len() < rest.len() {
                let end = within.rfind(' ').filter(|at| *at > 0).unwrap_or(within.len());
                self.line(&within[..end]);
                self.cut = true;
                from += end;
            } else {
                break;
            }
        }
        tail.drain(..from);
    }

    /// What would be whole if nothing came after `tail`. What may still become something else is read as it most likely
    /// goes on, so that marks don't come and go while they are being written.
    pub fn so_far(&self, tail: &str) -> Vec<Piece> {
        let mut ahead = Blocks {
            whole: Vec::new(),
            ..self.clone()
        };
        let tail = tail.strip_suffix('\r').unwrap_or(tail);
        let undecided = match self.open {
            Open::Fence { sign, .. } => !tail.is_empty() && tail.trim().chars().all(|c| c == sign),
            _ => only_marks(tail),
        };
        if !(tail.is_empty() || undecided) {
            ahead.line(tail);
        }
        match &mut ahead.open {
            Open::Text { lines, .. } => {
                // A table begins as a line with bars.
                if let [line] = lines.as_slice()
                    && line.starts_with('|')
                {
                    ahead.open = Open::Nothing;
                } else if let Some(last) = lines.last_mut() {
                    close_marks(last);
                }
            }
            // Its language stands above its first line, which comes.
            Open::Fence { language, .. } => *language = None,
            Open::Inset { .. } | Open::Nothing | Open::Table { .. } | Open::LongTable { .. } => {}
        }
        ahead.close();
        ahead.whole
    }

    /// Nothing comes any more.
    pub fn finish(&mut self, tail: &str) {
        if !tail.is_empty() {
            self.line(tail.strip_suffix('\r').unwrap_or(tail));
        }
        self.close();
    }

    fn line(&mut self, line: &str) {
        if let Open::Fence { sign, count, inset, .. } = self.open {
            let line = unquoted(line, self.quote);
            if !self.cut && closes(line, sign, count) {
                self.close();
                self.blank = false;
            } else {
                let strip = line.len() - line.trim_start_matches(' ').len();
                self.code(line.get(strip.min(inset)..).unwrap_or(line));
            }
            return;
        }
        if self.cut {
            return self.go_on(line);
        }
        let (quote, line) = quotes(line);
        let (inset, rest) = indentation(line);
        let rest = rest.trim_end_matches('\t');
        if rest.trim().is_empty() {
            match &mut self.open {
                Open::Inset { blanks } => *blanks += 1,
                _ => self.close(),
            }
            self.blank = true;
            return;
        }
        if quote != self.quote {
            self.close();
            self.lists.clear();
            self.quote = quote;
        }
        if let Open::Inset { blanks } = self.open {
            if inset >= 4 {
                (0..blanks).for_each(|_| self.code(""));
                self.open = Open::Inset { blanks: 0 };
                return self.code(line.get(4..).unwrap_or(rest));
            }
            self.open = Open::Nothing;
            self.blank = true;
        }
        if self.row(rest) {
            return;
        }
        if let Some((sign, count, language)) = opens(rest) {
            self.close();
            let indent = self.leave_lists(inset);
            self.codes += 1;
            self.open = Open::Fence {
                sign,
                count,
                inset,
                indent,
                language,
            };
            return;
        }
        if self.heading(inset, rest) || self.is_rule(inset, rest) || self.item(inset, rest) || self.table(rest) {
            return;
        }
        if matches!(self.open, Open::Nothing) {
            let indent = self.leave_lists(inset);
            if inset >= 4 && self.lists.is_empty() {
                self.codes += 1;
                self.open = Open::Inset { blanks: 0 };
                return self.code(line.get(4..).unwrap_or(rest));
            }
            self.open = Open::Text {
                indent,
                marker: None,
                lines: Vec::new(),
                bytes: 0,
            };
        }
        self.go_on(rest);
    }

    /// More of a paragraph.
    fn go_on(&mut self, line: &str) {
        if matches!(self.open, Open::Nothing | Open::Table { .. } | Open::LongTable { .. }) {
            self.close();
            self.open = Open::Text {
                indent: self.lists.last().map_or(0, |list| list.indent),
                marker: None,
                lines: Vec::new(),
                bytes: 0,
            };
        }
        match &mut self.open {
            Open::Text { lines, bytes, .. } => {
                *bytes += line.len() + 1;
                lines.push(line.to_owned());
                if *bytes >= LONGEST {
                    self.close();
                }
            }
            Open::Inset { .. } => self.code(line),
            _ => {}
        }
    }

    /// Leaves the lists whose text begins further right; gives how far what comes is set in.
    fn leave_lists(&mut self, inset: usize) -> u16 {
        while let Some(list) = self.lists.last()
            && inset < list.text
            && inset < list.mark + 2
        {
            self.lists.pop();
        }
        self.lists.last().map_or(0, |list| list.indent)
    }

    fn heading(&mut self, inset: usize, rest: &str) -> bool {
        // A line of signs below a paragraph makes it a heading.
        if let Open::Text {
            marker: None, lines, ..
        } = &self.open
            && !lines.is_empty()
            && inset < 4
            && let Some(level) = underlines(rest)
        {
            let text = lines.join("\n");
            self.open = Open::Nothing;
            self.put(0, Body::Heading(level, inline::read(&text)));
            return true;
        }
        let level = rest.chars().take_while(|c| *c == '#').count();
        let Some(words) = rest.get(level..).filter(|_| (1..=6).contains(&level)) else {
            return false;
        };
        if !(words.is_empty() || words.starts_with([' ', '\t'])) {
            return false;
        }
        self.close();
        let indent = self.leave_lists(inset);
        let words = words.trim();
        let bare = words.trim_end_matches('#');
        let words = if bare.ends_with(' ') || bare.is_empty() {
            bare
        } else {
            words
        };
        let level = u8::try_from(level).unwrap_or(6);
        self.put(indent, Body::Heading(level, inline::read(words.trim())));
        true
    }

    fn is_rule(&mut self, inset: usize, rest: &str) -> bool {
        let mut signs = rest.chars().filter(|c| !c.is_whitespace());
        let Some(sign) = signs.next().filter(|sign| matches!(sign, '-' | '*' | '_')) else {
            return false;
        };
        if !signs.clone().all(|c| c == sign) || signs.count() < 2 {
            return false;
        }
        self.close();
        self.leave_lists(inset);
        self.put(0, Body::Rule);
        true
    }

    fn item(&mut self, inset: usize, rest: &str) -> bool {
        let Some((marker, taken, number)) = marker(rest) else {
            return false;
        };
        // In the middle of a paragraph a line may well begin with a number.
        if matches!(self.open, Open::Text { .. }) && self.lists.is_empty() && number.is_some_and(|number| number != 1) {
            return false;
        }
        self.close();
        let below = self.lists.clone();
        while let Some(list) = self.lists.last()
            && inset < list.text
            && inset < list.mark + 2
        {
            self.lists.pop();
        }
        if self.lists.is_empty() && inset >= 4 && below.is_empty() && self.blank {
            self.lists = below;
            return false;
        }
        let indent = self.lists.last().map_or(0, |list| list.indent);
        let columns = u16::try_from(marker.chars().count() + 1).unwrap_or(2);
        if self.lists.len() < DEEPEST {
            self.lists.push(List {
                mark: inset,
                text: inset + taken,
                indent: indent + columns,
            });
        }
        let words = rest.get(taken..).unwrap_or_default().trim_start();
        self.open = Open::Text {
            indent,
            marker: Some(marker),
            lines: Vec::new(),
            bytes: 0,
        };
        if let Some((sign, count, language)) = opens(words) {
            // Code right behind the mark.
            self.close();
            self.codes += 1;
            self.open = Open::Fence {
                sign,
                count,
                inset: inset + taken,
                indent: indent + columns,
                language,
            };
        } else {
            self.go_on(words);
        }
        true
    }

    fn code(&mut self, line: &str) {
        let look = Look {
            kind: inline::Kind::Code,
            ..Look::default()
        };
        let (indent, language) = match &mut self.open {
            Open::Fence { indent, language, .. } => (*indent, language.take()),
            _ => (0, None),
        };
        self.put(indent, Body::Code(self.codes, language, Rich::plain(line, look)));
    }

    fn close(&mut self) {
        match &self.open {
            // Code without a line: what stood behind its sign is shown all the same.
            Open::Fence { language: Some(_), .. } => self.code(""),
            Open::Table { .. } => drop(self.flush_table()),
            Open::Text { .. } => {
                if let Open::Text {
                    indent, marker, lines, ..
                } = std::mem::take(&mut self.open)
                {
                    let rich = inline::read(&lines.join("\n"));
                    match marker {
                        Some(marker) => self.put(indent, Body::Item(marker, rich)),
                        None => self.put(indent, Body::Text(rich)),
                    }
                }
            }
            _ => {}
        }
        self.open = Open::Nothing;
    }

    fn put(&mut self, indent: u16, body: Body) {
        let this = match &body {
            Body::Text(_) | Body::Item(..) => Last::Text,
            Body::Heading(..) => Last::Heading,
            Body::Rule => Last::Rule,
            Body::Code(number, ..) => Last::Code(*number),
            body if body.is_table() => Last::Table,
            _ => Last::Text,
        };
        if matches!(body, Body::Heading(..)) {
            self.lists.clear();
        }
        let apart = match (self.last, this) {
            (Last::Nothing, _) => false,
            // A heading belongs to what follows it.
            (Last::Heading, this) => this == Last::Heading && self.blank,
            (_, Last::Heading) => true,
            (Last::Code(before), Last::Code(number)) if before == number => false,
            (Last::Table, Last::Table) => matches!(body, Body::Head(_)),
            (Last::Code(_) | Last::Table, _) => true,
            (_, Last::Table) => true,
            _ => self.blank,
        };
        self.blank = false;
        self.last = this;
        self.whole.push(Piece {
            quote: self.quote,
            indent,
            apart,
            body,
        });
    }
}
