//! One of a few words, chosen by typing a part of it.

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::line_input::{LineInput, Typed};
use super::text;
use crate::domain::text::fold;
use crate::tui::ctx::Ctx;
use crate::tui::theme::Role;

/// One of a few words: `rem` is enough for `remote`, and the space bar steps through them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Choice {
    line: LineInput,
    options: Vec<&'static str>,
    /// Other words that a person may use, and which option they mean.
    also: &'static [(&'static str, usize)],
}

impl Choice {
    /// With the words to choose from, and the one that is chosen.
    pub fn new(options: Vec<&'static str>, chosen: Option<usize>) -> Choice {
        let mut choice = Choice {
            line: LineInput::default(),
            options,
            also: &[],
        };
        choice.choose(chosen);
        choice
    }

    /// The same, which takes these whole words too, each for the option of that number.
    #[must_use]
    pub fn also(mut self, words: &'static [(&'static str, usize)]) -> Choice {
        self.also = words;
        self
    }

    /// Which one is meant: `Ok(None)` when nothing stands there.
    ///
    /// # Errors
    /// What to say when no option is meant.
    pub fn chosen(&self) -> Result<Option<usize>, String> {
        let typed = fold(self.line.text().trim());
        if typed.is_empty() {
            return Ok(None);
        }
        let folded: Vec<String> = self.options.iter().map(|option| fold(option)).collect();
        let find = |fits: &dyn Fn(&str) -> bool| folded.iter().position(|option| fits(option));
        let other = self.also.iter().find(|(word, _)| *word == typed);
        find(&|option| option == typed)
            .or(other.map(|(_, at)| *at).filter(|at| *at < self.options.len()))
            .or_else(|| find(&|option| option.starts_with(&typed)))
            .or_else(|| find(&|option| option.split([' ', '-']).any(|word| word.starts_with(&typed))))
            .or_else(|| find(&|option| option.contains(&typed)))
            .map(Some)
            .ok_or_else(|| format!("one of {}", self.options.join(", ")))
    }

    /// Chooses one, or none.
    pub fn choose(&mut self, chosen: Option<usize>) {
        self.line
            .set(chosen.and_then(|at| self.options.get(at)).map_or("", |word| word));
    }

    /// What stands there.
    pub fn text(&self) -> &str {
        self.line.text()
    }

    /// Puts a text there, as typed.
    pub fn set(&mut self, text: &str) {
        self.line.set(text);
    }

    /// Writes out the word that is meant; what means none stays as it is.
    pub fn complete(&mut self) {
        if let Ok(chosen @ Some(_)) = self.chosen() {
            self.choose(chosen);
        }
    }

    /// Takes a key if it is one for this field.
    pub fn key(&mut self, key: KeyEvent) -> Typed {
        let exact = self.options.iter().position(|option| *option == self.line.text());
        let at_end = self.line.cursor() == self.line.text().len();
        match key.code {
            KeyCode::Char(' ') if key.modifiers.is_empty() && (exact.is_some() || self.line.text().is_empty()) => {
                self.choose(Some(exact.map_or(0, |at| (at + 1) % self.options.len().max(1))));
                Typed::Changed
            }
            KeyCode::Right if at_end && exact.is_none() && key.modifiers == KeyModifiers::NONE => {
                self.complete();
                Typed::Changed
            }
            _ => self.line.key(key),
        }
    }

    /// Takes pasted text.
    pub fn paste(&mut self, pasted: &str) -> Typed {
        self.line.insert(pasted)
    }

    /// Draws what stands there and, dim, what it means; when nothing stands there, the words to choose from.
    pub fn view(&self, ctx: &Ctx<'_>, buffer: &mut Buffer, area: Rect, focused: bool) {
        self.line.view(ctx, buffer, area, focused);
        let dim = ctx.theme.style(Role::Dim);
        let typed = self.line.text();
        let used = text::width(typed) + u16::from(focused);
        let room = area.width.saturating_sub(used);
        if typed.is_empty() {
            if focused {
                let words = self.options.join(&format!(" {} ", ctx.theme.glyphs.dot));
                text::put(buffer, area.x + 2, area.y, area.width.saturating_sub(2), &words, dim);
            }
            return;
        }
        let Ok(Some(at)) = self.chosen() else { return };
        let word = self.options[at];
        if word == typed || !focused {
            return;
        }
        match word.strip_prefix(typed) {
            // The cursor stands on the first letter of the rest.
            Some(rest) if self.line.cursor() == typed.len() => {
                let mut letters = rest.chars();
                let first = letters.next().map(String::from).unwrap_or_default();
                let cursor = ctx.theme.style(Role::Cursor);
                text::put(buffer, area.x + used - 1, area.y, 1, &first, cursor);
                text::put(buffer, area.x + used, area.y, room, letters.as_str(), dim);
            }
            _ => {
                let said = format!(" = {word}");
                text::put(buffer, area.x + used, area.y, room, &said, dim);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tui::testing::press;

    fn modes() -> Choice {
        Choice::new(vec!["remote", "hybrid", "onsite"], None)
    }

    #[test]
    fn a_part_of_a_word_is_enough() {
        for (typed, wanted) in [
            ("", Ok(None)),
            ("rem", Ok(Some(0))),
            ("HYB", Ok(Some(1))),
            ("site", Ok(Some(2))),
            ("  onsite ", Ok(Some(2))),
            ("moon", Err("one of remote, hybrid, onsite".to_owned())),
        ] {
            let mut choice = modes();
            choice.set(typed);
            assert_eq!(choice.chosen(), wanted, "{typed:?}");
        }
    }

    #[test]
    fn the_space_bar_steps_through_and_the_right_arrow_writes_out() {
        let mut choice = modes();
        choice.key(press("space"));
        assert_eq!(choice.text(), "remote");
        choice.key(press("space"));
        assert_eq!(choice.text(), "hybrid");
        choice.set("ons");
        choice.key(press("right"));
        assert_eq!(choice.text(), "onsite");
        choice.set("moon");
        choice.complete();
        assert_eq!(choice.text(), "moon");
    }
}
