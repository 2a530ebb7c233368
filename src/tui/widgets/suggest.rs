//! One line to type in, with words that were used before to go on with.

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::line_input::{LineInput, Typed};
use super::text;
use crate::domain::text::fold;
use crate::tui::ctx::Ctx;
use crate::tui::theme::Role;

/// A line that may say anything; the right arrow writes out the known word that begins so.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Suggest {
    line: LineInput,
    known: Vec<String>,
}

impl Suggest {
    /// With what stands there, and the words to go on with, the likeliest first.
    pub fn new(text: &str, known: Vec<String>) -> Suggest {
        Suggest {
            line: LineInput::new(text),
            known,
        }
    }

    /// What stands there.
    pub fn text(&self) -> &str {
        self.line.text()
    }

    /// Puts a text there.
    pub fn set(&mut self, text: &str) {
        self.line.set(text);
    }

    /// The known word that begins with what is typed and says more.
    fn suggestion(&self) -> Option<&str> {
        let typed = fold(self.line.text());
        if typed.is_empty() || self.line.cursor() != self.line.text().len() {
            return None;
        }
        let fits = |word: &&String| {
            let folded = fold(word);
            folded.starts_with(&typed) && folded != typed
        };
        self.known.iter().find(fits).map(String::as_str)
    }

    /// Takes a key if it is one for a line of text.
    pub fn key(&mut self, key: KeyEvent) -> Typed {
        if matches!(key.code, KeyCode::Right | KeyCode::End)
            && key.modifiers == KeyModifiers::NONE
            && let Some(word) = self.suggestion().map(str::to_owned)
        {
            self.line.set(word);
            return Typed::Changed;
        }
        self.line.key(key)
    }

    /// Takes pasted text.
    pub fn paste(&mut self, pasted: &str) -> Typed {
        self.line.insert(pasted)
    }

    /// Draws what stands there, and dim behind it what the right arrow would write, or the known words while it is empty.
    pub fn view(&self, ctx: &Ctx<'_>, buffer: &mut Buffer, area: Rect, focused: bool) {
        self.line.view(ctx, buffer, area, focused);
        if !focused {
            return;
        }
        let dim = ctx.theme.style(Role::Dim);
        if self.line.text().is_empty() {
            let words = self.known.join(&format!(" {} ", ctx.theme.glyphs.dot));
            text::put(buffer, area.x + 2, area.y, area.width.saturating_sub(2), &words, dim);
            return;
        }
        let Some(word) = self.suggestion() else { return };
        let used = text::width(self.line.text()) + 2;
        let said = format!("{} {word}", ctx.theme.glyphs.right);
        text::put(
            buffer,
            area.x + used,
            area.y,
            area.width.saturating_sub(used),
            &said,
            dim,
        );
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tui::testing::press;

    #[test]
    fn the_right_arrow_writes_out_a_known_word_and_any_other_word_may_stand_there() {
        let known = vec!["Welding".to_owned(), "Languages".to_owned()];
        let mut line = Suggest::new("", known);
        line.key(press("w"));
        line.key(press("right"));
        assert_eq!(line.text(), "Welding");
        assert_eq!(line.suggestion(), None);
        line.set("Wood");
        line.key(press("right"));
        assert_eq!(line.text(), "Wood");
    }
}
