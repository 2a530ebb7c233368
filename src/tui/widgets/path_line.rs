//! A line in which a path is typed, with completion.

use crossterm::event::KeyEvent;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::line_input::{LineInput, Typed};
use super::text;
use crate::tui::ctx::Ctx;
use crate::tui::effect::{Effect, Read};
use crate::tui::theme::Role;

/// A line in which a path is typed.
#[derive(Debug, Default)]
pub struct PathLine {
    line: LineInput,
    /// How the path could go on, where that is not clear.
    paths: Vec<String>,
}

impl PathLine {
    /// With what stands there already.
    pub fn new(path: impl Into<String>) -> PathLine {
        PathLine {
            line: LineInput::new(path),
            paths: Vec::new(),
        }
    }

    /// The path without blanks around.
    pub fn path(&self) -> &str {
        self.line.text().trim()
    }

    /// Takes a key if it is one for a line of text.
    pub fn key(&mut self, key: KeyEvent) -> Typed {
        let typed = self.line.key(key);
        if typed == Typed::Changed {
            self.paths.clear();
        }
        typed
    }

    /// Takes a pasted path; file managers put it in quotes.
    pub fn paste(&mut self, pasted: &str) {
        self.paths.clear();
        self.line.insert(pasted.trim().trim_matches(['\'', '"']));
    }

    /// Asks how the path can go on.
    pub fn ask(&self) -> Effect {
        Effect::Read(Read::Paths {
            typed: self.line.text().to_owned(),
        })
    }

    /// Writes on as far as all paths agree, and shows them where they don't. Gives whether any begins so.
    pub fn complete(&mut self, typed: &str, paths: &[String]) -> bool {
        if typed != self.line.text() {
            return true;
        }
        self.paths.clear();
        match paths {
            [] => return false,
            [only] => self.line.set(only.clone()),
            [first, rest @ ..] => {
                let mut common = first.as_str();
                for path in rest {
                    let same = common.chars().zip(path.chars()).take_while(|(a, b)| a == b);
                    let bytes: usize = same.map(|(letter, _)| letter.len_utf8()).sum();
                    common = &common[..bytes];
                }
                self.line.set(common.to_owned());
                self.paths = paths.to_vec();
            }
        }
        true
    }

    /// Draws the line, with a word while it is empty.
    pub fn view(&self, ctx: &Ctx<'_>, buffer: &mut Buffer, area: Rect, typing: bool, empty: &str) {
        let accent = ctx.theme.style(Role::Accent);
        let used = text::put(buffer, area.x, area.y, 2, ctx.theme.glyphs.focus, accent) + 1;
        let place = Rect {
            x: area.x + used,
            width: area.width.saturating_sub(used),
            height: 1,
            ..area
        };
        self.line.view(ctx, buffer, place, typing);
        if self.line.text().is_empty() && typing {
            let dim = ctx.theme.style(Role::Dim);
            text::put(buffer, place.x + 2, place.y, place.width.saturating_sub(2), empty, dim);
        }
    }

    /// The names of how the path could go on, at most so many, and how many there are besides.
    pub fn names(&self, most: usize) -> (Vec<String>, usize) {
        let names = self.paths.iter().take(most).map(|path| {
            let name = path.trim_end_matches('/').rsplit('/').next().unwrap_or(path);
            let folder = if path.ends_with('/') { "/" } else { "" };
            format!("{name}{folder}")
        });
        (names.collect(), self.paths.len().saturating_sub(most))
    }
}
