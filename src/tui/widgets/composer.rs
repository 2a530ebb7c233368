//! Where a person writes to the coach: several lines, what was put beside them, and what was written before.

use std::cell::Cell;
use std::collections::BTreeMap;

use crossterm::event::{KeyCode, KeyEvent};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use serde_json::{Value, json};

use super::line_input::Typed;
use super::long_text::LongText;
use super::text;
use crate::domain::conversation::cited;
use crate::domain::text::clean_block;
use crate::tui::ctx::Ctx;
use crate::tui::theme::Role;

/// A paste of more lines or letters than this is put beside the text rather than into it.
const LONG_LINES: usize = 8;
const LONG_BYTES: usize = 1_200;
/// So many things that go with the text are shown.
const MOST_BESIDE: u16 = 3;
/// The kinds of rows whose words go with a text that names them.
const MENTIONED: &[&str] = &["job", "resume", "interview", "contact", "goal", "practice"];
/// As much of what was written before is kept.
const MOST_HISTORY: usize = 100;
/// More rows than this are scrolled.
const MOST_ROWS: u16 = 8;

/// Text with what belongs to it.
#[derive(Debug)]
pub struct Composer {
    text: LongText,
    /// What was put beside the text: its name and its text.
    attachments: Vec<(String, String)>,
    /// What the rows are called that were mentioned.
    titles: BTreeMap<String, String>,
    /// What was written before, the oldest first.
    history: Vec<String>,
    /// Which of it is shown, and what stood there before one looked.
    looking: Option<(usize, String)>,
    width: Cell<u16>,
}

/// What was written, with what was put beside it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Written {
    /// The text.
    pub text: String,
    /// What was put beside it: its name and its text.
    pub attachments: Vec<(String, String)>,
}

impl Written {
    /// Both, this one first.
    pub fn then(mut self, later: Written) -> Written {
        if !self.text.is_empty() && !later.text.is_empty() {
            self.text.push_str("\n\n");
        }
        self.text.push_str(&later.text);
        for (name, text) in later.attachments {
            let is_taken = self.attachments.iter().any(|(taken, _)| *taken == name);
            let name = if is_taken { pasted_name(&self.attachments) } else { name };
            self.attachments.push((name, text));
        }
        self
    }

    /// What is to be kept of it; `None` where it is nothing.
    pub fn draft(&self) -> Option<Value> {
        let is_empty = self.text.is_empty() && self.attachments.is_empty();
        (!is_empty).then(|| json!({"text": self.text, "attachments": self.attachments}))
    }
}

/// What the next paste is called.
fn pasted_name(attachments: &[(String, String)]) -> String {
    format!("pasted text {}", attachments.len() + 1)
}

impl Default for Composer {
    fn default() -> Composer {
        let mut text = LongText::new("");
        text.focus(true);
        Composer {
            text,
            attachments: Vec::new(),
            titles: BTreeMap::new(),
            history: Vec::new(),
            looking: None,
            width: Cell::new(40),
        }
    }
}

impl Composer {
    /// What stands there.
    pub fn text(&self) -> String {
        self.text.text()
    }

    /// What was put beside it.
    pub fn attachments(&self) -> &[(String, String)] {
        &self.attachments
    }

    /// Whether there is nothing to send.
    pub fn is_empty(&self) -> bool {
        self.text.is_empty() && self.attachments.is_empty()
    }

    /// Whether a word begins where the cursor is.
    pub fn at_word_start(&self) -> bool {
        self.text.before_cursor().is_none_or(char::is_whitespace)
    }

    /// Puts another text there, the cursor behind it.
    pub fn set(&mut self, text: &str) {
        self.text.set(text);
        self.text.go_to_end();
        self.text.focus(true);
        self.looking = None;
    }

    /// Mentions a row at the cursor; what it says goes with what is written, for as long as its name stands there.
    pub fn mention(&mut self, row: &str, title: &str) {
        self.text.paste(&format!("[{row}]"));
        // One goes on writing behind it.
        self.text.key(KeyEvent::from(KeyCode::Char(' ')));
        self.titles.insert(row.to_owned(), title.to_owned());
    }

    /// The rows whose words go with what is written, each in one line.
    pub fn mentions(&self) -> Vec<String> {
        let mut chips = Vec::new();
        for (row, _) in cited::citations(&self.text.text()) {
            if !MENTIONED.contains(&row.kind) {
                continue;
            }
            let row = row.to_string();
            let title = self.titles.get(&row).map(String::as_str).unwrap_or_default();
            let chip = chip(title, &row);
            if !chips.contains(&chip) {
                chips.push(chip);
            }
        }
        chips
    }

    /// Begins a new line.
    pub fn new_line(&mut self) {
        self.text.key(KeyEvent::from(KeyCode::Enter));
    }

    /// Takes a key; says whether the text changed.
    pub fn key(&mut self, key: KeyEvent) -> bool {
        let changed = self.text.key(key) == Typed::Changed;
        if changed {
            self.looking = None;
        }
        changed
    }

    /// Puts pasted text in, or beside where it is long.
    pub fn paste(&mut self, pasted: &str) {
        let lines = pasted.trim_end().lines().count();
        if lines <= LONG_LINES && pasted.len() <= LONG_BYTES {
            self.text.paste(pasted);
            return;
        }
        let name = pasted_name(&self.attachments);
        self.attachments.push((name, clean_block(pasted)));
    }

    /// Takes away what was put beside the text last; `false` where there is nothing.
    pub fn detach(&mut self) -> bool {
        self.attachments.pop().is_some()
    }

    /// Goes up, from the first line to what was written before.
    pub fn up(&mut self, key: KeyEvent) {
        if !self.text.at_top() {
            self.text.key(key);
            return;
        }
        let (at, kept) = match self.looking.take() {
            None => (self.history.len(), self.text.text()),
            Some(looking) => looking,
        };
        let Some(before) = at.checked_sub(1).and_then(|at| self.history.get(at)).cloned() else {
            self.looking = (at < self.history.len()).then_some((at, kept));
            return;
        };
        self.set(&before);
        self.looking = Some((at - 1, kept));
    }

    /// Goes down, from the last line to what was written after.
    pub fn down(&mut self, key: KeyEvent) {
        match self.looking.take() {
            Some((at, kept)) if self.text.at_bottom() => match self.history.get(at + 1).cloned() {
                Some(after) => {
                    self.set(&after);
                    self.looking = Some((at + 1, kept));
                }
                None => self.set(&kept),
            },
            looking => {
                self.looking = looking;
                self.text.key(key);
            }
        }
    }

    /// Takes out what is to be sent and remembers it.
    pub fn take(&mut self) -> Written {
        let written = self.written();
        self.remember(&written.text);
        self.put(Written::default());
        written
    }

    /// Something that was written before.
    pub fn remember(&mut self, written: &str) {
        if !written.trim().is_empty() && self.history.last().is_none_or(|last| last != written) {
            self.history.push(written.to_owned());
            let over = self.history.len().saturating_sub(MOST_HISTORY);
            self.history.drain(..over);
        }
    }

    /// What was written before in another chat is not looked up here.
    pub fn forget(&mut self) {
        self.history.clear();
        self.looking = None;
    }

    /// What stands there, with what was put beside it.
    pub fn written(&self) -> Written {
        Written {
            text: self.text(),
            attachments: self.attachments.clone(),
        }
    }

    /// Puts this there, in place of what stands there.
    pub fn put(&mut self, written: Written) {
        self.set(&written.text);
        self.attachments = written.attachments;
    }

    /// Puts back what was kept.
    pub fn restore(&mut self, draft: &Value) {
        let text = draft.get("text").and_then(Value::as_str).unwrap_or_default();
        let kept = draft.get("attachments").cloned();
        self.put(Written {
            text: text.to_owned(),
            attachments: kept
                .and_then(|kept| serde_json::from_value(kept).ok())
                .unwrap_or_default(),
        });
    }

    /// How many rows it takes in that many columns.
    pub fn rows(&self, columns: u16) -> u16 {
        let beside = self.attachments.len() + self.mentions().len();
        let beside = u16::try_from(beside).unwrap_or(MOST_BESIDE).min(MOST_BESIDE);
        self.text.rows(columns.saturating_sub(2), MOST_ROWS).max(1) + beside
    }

    /// Draws it; `empty` is said, dim, while nothing stands there.
    pub fn view(&self, ctx: &Ctx<'_>, buffer: &mut Buffer, area: Rect, focused: bool, empty: &str) {
        self.width.set(area.width);
        let mut y = area.y;
        let dim = ctx.theme.style(Role::Dim);
        let pasted = self.attachments.iter();
        let mut chips: Vec<String> = pasted
            .map(|(name, text)| beside(name, text, ctx.theme.glyphs.dot))
            .collect();
        chips.extend(self.mentions());
        let first = chips.len().saturating_sub(usize::from(MOST_BESIDE));
        for words in chips.iter().skip(first) {
            if y + 1 >= area.bottom() {
                break;
            }
            let sign = format!("{} ", ctx.theme.glyphs.selected);
            let used = text::put(buffer, area.x, y, area.width, &sign, ctx.theme.style(Role::Selected));
            text::put(buffer, area.x + used, y, area.width.saturating_sub(used), words, dim);
            y += 1;
        }
        let place = Rect {
            x: area.x + 2.min(area.width),
            y,
            width: area.width.saturating_sub(2),
            height: area.bottom().saturating_sub(y),
        };
        if place.is_empty() {
            return;
        }
        let (sign, role) = if focused {
            (ctx.theme.glyphs.focus, Role::Bar)
        } else {
            (ctx.theme.glyphs.folded, Role::Rule)
        };
        for y in place.top()..place.bottom() {
            if focused || y == place.top() {
                text::put(buffer, area.x, y, 1, sign, ctx.theme.style(role));
            }
        }
        if focused {
            self.text.view(ctx, buffer, place);
            if self.text.is_empty() {
                text::put(buffer, place.x + 1, place.y, place.width.saturating_sub(1), empty, dim);
            }
        } else if self.text.is_empty() {
            text::put(buffer, place.x, place.y, place.width, empty, dim);
        } else {
            let mut still = self.text.clone();
            still.focus(false);
            still.view(ctx, buffer, place);
        }
    }
}

/// A row that was mentioned, in one line.
pub fn chip(title: &str, row: &str) -> String {
    let name = row.replace(':', " ");
    match title {
        "" => name,
        title if title == name => name,
        title => format!("{title} · {name}"),
    }
}

/// A text that was put beside another, in one line.
pub fn beside(name: &str, content: &str, dot: &str) -> String {
    let lines = content.lines().count();
    let size = match lines {
        0 | 1 => format!("{} letters", content.chars().count()),
        lines => format!("{lines} lines"),
    };
    let first = content.lines().find(|line| !line.trim().is_empty()).unwrap_or_default();
    format!("{name} {dot} {size} {dot} {}", first.trim())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tui::testing::press;

    fn typed(composer: &mut Composer, text: &str) {
        for letter in text.chars() {
            composer.key(press(&letter.to_string()));
        }
    }

    #[test]
    fn a_long_paste_stands_beside_the_text_and_a_short_one_in_it() {
        let mut composer = Composer::default();
        composer.paste("two\nlines");
        assert_eq!(composer.text(), "two\nlines");
        composer.paste(&"a line\n".repeat(20));
        assert_eq!(composer.text(), "two\nlines");
        assert_eq!(composer.attachments()[0].0, "pasted text 1");
        assert_eq!(beside("x", "\u{20}\nfirst\nsecond", "·"), "x · 3 lines · first");
        assert!(composer.detach() && !composer.detach());
    }

    #[test]
    fn up_at_the_first_line_leads_to_what_was_written_before_and_down_leads_back() {
        let mut composer = Composer::default();
        for text in ["one", "two\nlines"] {
            composer.set(text);
            composer.take();
        }
        typed(&mut composer, "new");
        composer.up(press("up"));
        assert_eq!(composer.text(), "two\nlines");
        // The cursor is in the second line.
        composer.up(press("up"));
        assert_eq!(composer.text(), "two\nlines");
        composer.up(press("up"));
        assert_eq!(composer.text(), "one");
        composer.up(press("up"));
        assert_eq!(composer.text(), "one");
        composer.down(press("down"));
        composer.down(press("down"));
        assert_eq!(composer.text(), "new");
        composer.down(press("down"));
        assert_eq!(composer.text(), "new");
    }

    #[test]
    fn what_is_left_comes_back_with_what_was_put_beside_it() {
        let mut composer = Composer::default();
        assert_eq!(composer.written().draft(), None);
        typed(&mut composer, "hm");
        composer.paste(&"x".repeat(5_000));
        let draft = composer.written().draft().unwrap();
        let mut other = Composer::default();
        other.restore(&draft);
        assert_eq!(other.text(), "hm");
        assert_eq!(other.attachments(), composer.attachments());
    }

    #[test]
    fn what_is_joined_keeps_all_words_and_every_paste_a_name_of_its_own() {
        let with = |text: &str, pasted: &str| Written {
            text: text.to_owned(),
            attachments: vec![("pasted text 1".to_owned(), pasted.to_owned())],
        };
        let both = with("one", "a").then(with("two", "b"));
        assert_eq!(both.text, "one\n\ntwo");
        let names: Vec<&str> = both.attachments.iter().map(|(name, _)| name.as_str()).collect();
        assert_eq!(names, ["pasted text 1", "pasted text 2"]);
        assert_eq!(Written::default().then(with("two", "b")), with("two", "b"));
        assert_eq!(with("one", "a").then(Written::default()), with("one", "a"));
    }

    #[test]
    fn a_mentioned_row_goes_along_for_as_long_as_its_name_stands_there() {
        let mut composer = Composer::default();
        composer.mention("job:12", "Bridge inspector, Pontis AG");
        typed(&mut composer, "or [contact:3] and [skill:9]?");
        assert_eq!(composer.text(), "[job:12] or [contact:3] and [skill:9]?");
        assert_eq!(
            composer.mentions(),
            ["Bridge inspector, Pontis AG · job 12", "contact 3"]
        );
        assert_eq!(composer.rows(60), 3);
        composer.set("or not");
        assert!(composer.mentions().is_empty());
    }

    #[test]
    fn a_word_begins_at_the_beginning_and_behind_a_blank() {
        let mut composer = Composer::default();
        assert!(composer.at_word_start());
        typed(&mut composer, "me");
        assert!(!composer.at_word_start());
        typed(&mut composer, " ");
        assert!(composer.at_word_start());
    }
}
