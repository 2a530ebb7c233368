//! Something that was said, as it is drawn: what was done for it, its text, and what is to be known about it.

use std::cell::{OnceCell, RefCell};

use chrono::{DateTime, Utc};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::app::coach::without_proposals;
use crate::tui::action::Action;
use crate::tui::ctx::Ctx;
use crate::tui::effect::{Outcome, Said, Who};
use crate::tui::theme::Role;
use crate::tui::widgets::composer::beside;
use crate::tui::widgets::lines::{self, Line, at, piece};
use crate::tui::widgets::markdown::{Cited, Drawn, Mark, Markdown};
use crate::tui::widgets::scroll_text::wrapped;

/// Columns before the person's words.
const YOU: u16 = 5;
/// As much of a person's question is shown at once.
const MOST_QUESTION: usize = 400;

/// Something that was said.
#[derive(Debug)]
pub struct Entry {
    /// What.
    pub said: Said,
    /// All that came of its text, with what is shown otherwise.
    came: String,
    /// Its text, where it is the coach's, read when it is first seen.
    body: OnceCell<Markdown>,
    /// Whether what the model thought is shown.
    pub thoughts: bool,
    /// Whether it is still on its way.
    pub live: bool,
    /// Since when, for telling how fast it comes, and how many bytes came.
    pub since: Option<DateTime<Utc>>,
    laid: RefCell<Option<Laid>>,
}

#[derive(Debug)]
struct Laid {
    width: u16,
    head: Vec<Line>,
    foot: Vec<Line>,
}

impl Entry {
    /// Something that is whole.
    pub fn new(said: Said) -> Entry {
        Entry {
            said,
            came: String::new(),
            body: OnceCell::new(),
            thoughts: false,
            live: false,
            since: None,
            laid: RefCell::new(None),
        }
    }

    /// An answer of which nothing has come yet.
    pub fn awaited(who: Who) -> Entry {
        Entry {
            live: true,
            body: OnceCell::from(Markdown::default()),
            ..Entry::new(Said::new(0, who, ""))
        }
    }

    /// More of its text.
    pub fn push(&mut self, text: &str) {
        if self.came.is_empty() {
            self.came.clone_from(&self.said.text);
        }
        let all_is_shown = self.came.len() == self.said.text.len();
        self.came.push_str(text);
        // Only what has a sign of a block can begin or end one; the rest costs no look at the whole.
        if all_is_shown && !text.contains('`') {
            self.show(text);
            return;
        }
        let shown = without_proposals(&self.came, true);
        let more = shown.get(self.said.text.len()..).unwrap_or_default().to_owned();
        self.show(&more);
    }

    fn show(&mut self, text: &str) {
        if text.is_empty() {
            return;
        }
        if self.body.get().is_none() {
            self.body = OnceCell::from(Markdown::whole(&self.said.text));
        }
        self.said.text.push_str(text);
        if let Some(body) = self.body.get_mut() {
            body.push(text);
        }
    }

    /// Its text.
    pub fn body(&self) -> &Markdown {
        self.body.get_or_init(|| Markdown::whole(&self.said.text))
    }

    /// Nothing more of its text comes.
    pub fn close(&mut self) {
        self.live = false;
        // What might have become a proposal, and did not.
        let shown = without_proposals(&self.came, false);
        let more = shown.get(self.said.text.len()..).unwrap_or_default().to_owned();
        self.show(&more);
        if let Some(body) = self.body.get_mut() {
            body.finish();
        }
        self.changed();
    }

    /// It is the same in the file, but for what was done for it since.
    pub fn takes(&mut self, said: &Said) {
        if self.said.done != said.done {
            self.said.done.clone_from(&said.done);
            self.changed();
        }
        self.said.beside = said.beside;
    }

    /// It is whole now, and this is known of it.
    pub fn finish(&mut self, said: Said) {
        if said.text == self.said.text {
            if let Some(body) = self.body.get_mut() {
                body.finish();
            }
        } else {
            self.body = OnceCell::new();
        }
        let mut done = std::mem::take(&mut self.said.done);
        for line in &said.done {
            if !done.contains(line) {
                done.push(line.clone());
            }
        }
        let thoughts = if said.thoughts.is_empty() {
            std::mem::take(&mut self.said.thoughts)
        } else {
            said.thoughts.clone()
        };
        let mut cited = std::mem::take(&mut self.said.cited);
        cited.extend(said.cited.clone());
        self.said = Said {
            done,
            thoughts,
            cited,
            ..said
        };
        self.live = false;
        self.changed();
    }

    /// What stands around its text is to be laid out anew.
    pub fn changed(&self) {
        self.laid.replace(None);
    }

    /// Whether there is nothing to see of it.
    pub fn is_bare(&self) -> bool {
        self.said.text.trim().is_empty()
            && self.said.done.is_empty()
            && self.said.thoughts.is_empty()
            && self.said.why.is_none()
            && self.said.outcome == Outcome::Whole
    }

    fn lay(&self, ctx: &Ctx<'_>, width: u16) {
        let mut laid = self.laid.borrow_mut();
        if laid.as_ref().is_none_or(|laid| laid.width != width) {
            *laid = Some(Laid {
                width,
                head: self.head(ctx, width),
                foot: self.foot(ctx, width),
            });
        }
    }

    /// How many rows it takes, with an empty one after it.
    pub fn rows(&self, ctx: &Ctx<'_>, width: u16) -> usize {
        self.lay(ctx, width);
        let around = self.laid.borrow();
        let around = around.as_ref().map_or(0, |laid| laid.head.len() + laid.foot.len());
        around + self.body_rows(width) + 1
    }

    fn body_rows(&self, width: u16) -> usize {
        match self.said.who {
            Who::You | Who::Note => 0,
            _ if self.said.text.is_empty() => 0,
            _ => self.body().rows(width),
        }
    }

    /// The row of it in which a mark of its text stands.
    pub fn row_of(&self, ctx: &Ctx<'_>, mark: usize, width: u16) -> usize {
        self.lay(ctx, width);
        let head = self.laid.borrow().as_ref().map_or(0, |laid| laid.head.len());
        head + self.body().row_of(mark, width).unwrap_or(0)
    }

    /// Draws the rows from `top` on.
    pub fn view(&self, ctx: &Ctx<'_>, buffer: &mut Buffer, area: Rect, top: usize, focus: Option<usize>) {
        self.lay(ctx, area.width);
        let laid = self.laid.borrow();
        let Some(laid) = laid.as_ref() else { return };
        let body = self.body_rows(area.width);
        let mut y = area.y;
        let mut skip = top;
        let draw = |lines: &[Line], buffer: &mut Buffer, y: &mut u16, skip: &mut usize| {
            for line in lines.iter().skip(*skip) {
                if *y >= area.bottom() {
                    break;
                }
                let place = Rect {
                    y: *y,
                    height: 1,
                    ..area
                };
                lines::put(ctx, buffer, place, line);
                *y += 1;
            }
            *skip = skip.saturating_sub(lines.len());
        };
        draw(&laid.head, buffer, &mut y, &mut skip);
        let shown = u16::try_from(body.saturating_sub(skip)).unwrap_or(u16::MAX);
        let height = shown.min(area.bottom().saturating_sub(y));
        if height > 0 {
            let cited = |row: &str| self.said.cited.get(row).copied().unwrap_or(Cited::Unknown);
            let drawn = Drawn {
                cited: &cited,
                // The program's own answers are made of the person's rows.
                dims_advice: self.said.who == Who::Coach,
                focus,
            };
            self.body().view(ctx, buffer, Rect { y, height, ..area }, skip, &drawn);
            y += height;
        }
        skip = skip.saturating_sub(body);
        draw(&laid.foot, buffer, &mut y, &mut skip);
    }

    fn head(&self, ctx: &Ctx<'_>, width: u16) -> Vec<Line> {
        let glyphs = ctx.theme.glyphs;
        let said = &self.said;
        let mut head = Vec::new();
        match said.who {
            Who::You => {
                let room = width.saturating_sub(YOU);
                let rows = wrapped(&said.text, room);
                let more = rows.len() > MOST_QUESTION;
                for (number, row) in rows.into_iter().take(MOST_QUESTION).enumerate() {
                    let mut line = Line::new();
                    if number == 0 {
                        line.push(piece("you", Role::Accent));
                    }
                    line.push(at(YOU, row, Role::Focus));
                    head.push(line);
                }
                if more {
                    head.push(vec![at(YOU, glyphs.more, Role::Dim)]);
                }
                for name in &said.attachments {
                    let sign = format!("{} ", glyphs.selected);
                    head.push(vec![at(YOU, sign, Role::Selected), piece(name.clone(), Role::Dim)]);
                }
            }
            Who::Note => {
                for row in wrapped(&said.text, width.saturating_sub(2)) {
                    let sign = if head.is_empty() { glyphs.rule } else { "" };
                    head.push(vec![piece(sign, Role::Dim), at(2, row, Role::Dim)]);
                }
            }
            Who::Offline => {
                head.push(vec![piece("offline coach", Role::Dim)]);
            }
            Who::Coach => {}
        }
        for done in &said.done {
            for (number, row) in wrapped(done, width.saturating_sub(2)).into_iter().enumerate() {
                let sign = if number == 0 { glyphs.rule } else { "" };
                head.push(vec![piece(sign, Role::Dim), at(2, row, Role::Dim)]);
            }
        }
        if !said.thoughts.is_empty() {
            let words = said.thoughts.split_whitespace().count();
            let sign = if self.thoughts { glyphs.unfolded } else { glyphs.folded };
            let noun = if words == 1 { "word" } else { "words" };
            head.push(vec![piece(format!("{sign} thought, {words} {noun}"), Role::Dim)]);
            if self.thoughts {
                for row in wrapped(&said.thoughts, width.saturating_sub(2)) {
                    head.push(vec![at(2, row, Role::Dim)]);
                }
            }
        }
        head
    }

    fn foot(&self, ctx: &Ctx<'_>, width: u16) -> Vec<Line> {
        let glyphs = ctx.theme.glyphs;
        let said = &self.said;
        let mut foot = Vec::new();
        let mut say = |sign: &str, words: String, role: Role| {
            for (number, row) in wrapped(&words, width.saturating_sub(2)).into_iter().enumerate() {
                let sign = if number == 0 { sign } else { "" };
                foot.push(vec![piece(sign, role), at(2, row, role)]);
            }
        };
        for (row, cited) in &said.cited {
            match cited {
                Cited::Missing => say(
                    glyphs.no,
                    format!("{row} does not exist: do not rely on what cites it"),
                    Role::Bad,
                ),
                Cited::Unread => say("?", format!("{row} was not read for this answer"), Role::Warn),
                Cited::Read | Cited::Unknown => {}
            }
        }
        let key = |action: Action| ctx.keymap.label(action).unwrap_or_default();
        let retry = key(Action::ComposeRetry);
        let why = said.why.as_deref().map(|why| format!(": {why}")).unwrap_or_default();
        match said.outcome {
            Outcome::Whole => {}
            Outcome::Declined => say(glyphs.warn, "the model refused".to_owned(), Role::Warn),
            Outcome::Stopped => say(
                glyphs.warn,
                format!("you stopped it here{why} {} {retry} asks again", glyphs.dot),
                Role::Warn,
            ),
            Outcome::BrokeOff => say(
                glyphs.warn,
                format!(
                    "it broke off here and is not whole{why} {} {retry} asks again",
                    glyphs.dot
                ),
                Role::Warn,
            ),
            Outcome::Failed => {
                let what = if said.text.trim().is_empty() {
                    "no answer"
                } else {
                    "it broke off here and is not whole"
                };
                say(
                    glyphs.no,
                    format!("{what}{why} {} {retry} tries again", glyphs.dot),
                    Role::Bad,
                );
            }
        }
        let mut facts = Vec::new();
        if !self.live {
            facts.extend(said.model.clone());
            facts.extend(said.tokens.map(|tokens| format!("{} tokens", short_count(tokens))));
            facts.extend(said.cost.map(money));
        }
        if said.branch.1 > 1 {
            let (back, on) = (key(Action::CoachBranchBefore), key(Action::CoachBranchAfter));
            facts.push(format!("{} of {} {back} {on}", said.branch.0, said.branch.1));
        }
        if !facts.is_empty() {
            foot.push(vec![piece(facts.join(&format!(" {} ", glyphs.dot)), Role::Dim)]);
        }
        foot
    }

    /// The marks that can be gone to.
    pub fn marks(&self) -> usize {
        match self.said.who {
            Who::You | Who::Note => 0,
            _ => self.body().marks().len(),
        }
    }

    /// A mark of its text.
    pub fn mark(&self, mark: usize) -> Option<&Mark> {
        self.body().marks().nth(mark)
    }
}

/// What was put beside a question, each in one line.
pub fn attached(attachments: &[(String, String)]) -> Vec<String> {
    let lines = attachments.iter().map(|(name, text)| beside(name, text, "·"));
    lines.collect()
}

/// A number in few letters: `812`, `1.2k`, `34k`.
pub fn short_count(count: u64) -> String {
    match count {
        0..1_000 => count.to_string(),
        1_000..10_000 => format!("{}.{}k", count / 1_000, count % 1_000 / 100),
        _ => format!("{}k", count / 1_000),
    }
}

/// US dollars in few letters: `0.4 ¢`, `12 ¢`, `$1.20`.
pub fn money(dollars: f64) -> String {
    let cents = dollars * 100.0;
    if cents >= 100.0 {
        format!("${dollars:.2}")
    } else if cents >= 10.0 {
        format!("{cents:.0} ¢")
    } else if cents >= 0.05 || cents == 0.0 {
        format!("{cents:.1} ¢")
    } else {
        "< 0.1 ¢".to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_and_costs_are_short() {
        let counts = [0, 999, 1_000, 1_249, 34_999].map(short_count);
        assert_eq!(counts, ["0", "999", "1.0k", "1.2k", "34k"]);
        let costs = [0.0, 0.0004, 0.004, 0.12, 1.2].map(money);
        assert_eq!(costs, ["0.0 ¢", "< 0.1 ¢", "0.4 ¢", "12 ¢", "$1.20"]);
    }
}
