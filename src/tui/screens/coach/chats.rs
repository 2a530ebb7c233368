//! The list of chats.

use std::cell::Cell;

use crossterm::event::{KeyEvent, MouseButton, MouseEvent, MouseEventKind};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::app::Change;
use crate::app::coach::ChatChange;
use crate::tui::action::{Action, Scope};
use crate::tui::ctx::Ctx;
use crate::tui::effect::{About, ChatLine, ChatLineFor, CoachRead, Effect, Opening, PathFor, Read};
use crate::tui::theme::Role;
use crate::tui::widgets::line_input::{LineInput, Typed};
use crate::tui::widgets::panes::{Places, beyond};
use crate::tui::widgets::{text, when};

/// The list of chats.
#[derive(Debug, Default)]
pub struct Chats {
    chats: Vec<ChatLine>,
    focus: usize,
    /// What is looked for, while it is typed or stands.
    words: LineInput,
    typing: bool,
    loaded: bool,
    top: Cell<usize>,
    places: Places,
}

impl Chats {
    /// Whether keys are text now.
    pub fn is_typing(&self) -> bool {
        self.typing
    }

    /// How many there are, once that is known.
    pub fn count(&self) -> Option<u64> {
        (self.loaded && self.words.text().is_empty()).then_some(self.chats.len() as u64)
    }

    /// Whether it was read.
    pub fn is_loaded(&self) -> bool {
        self.loaded
    }

    /// The one in focus.
    pub fn focused(&self) -> Option<&ChatLine> {
        self.chats.get(self.focus)
    }

    /// Reads the list.
    pub fn read(&self) -> Effect {
        Effect::Read(Read::Coach(CoachRead::Chats {
            words: self.words.text().trim().to_owned(),
        }))
    }

    /// Takes the list, unless other words stand there by now.
    pub fn set(&mut self, words: &str, chats: Vec<ChatLine>) {
        if words != self.words.text().trim() {
            return;
        }
        let before = self.focused().map(|chat| chat.id);
        self.chats = chats;
        self.loaded = true;
        let at = before.and_then(|id| self.chats.iter().position(|chat| chat.id == id));
        self.focus = at.unwrap_or(self.focus).min(self.chats.len().saturating_sub(1));
    }

    /// Puts the focus on a chat.
    pub fn go_to(&mut self, id: Option<i64>) {
        if let Some(at) = self.chats.iter().position(|chat| Some(chat.id) == id) {
            self.focus = at;
        }
    }

    fn step(&mut self, by: isize) {
        let last = self.chats.len().saturating_sub(1);
        self.focus = self.focus.saturating_add_signed(by).min(last);
    }

    /// Does an action of the list.
    pub fn update(&mut self, action: Action) -> Vec<Effect> {
        let focused = self.focused().map(|chat| (chat.id, chat.title.clone()));
        match (action, focused) {
            (Action::ChatsUp, _) => self.step(-1),
            (Action::ChatsDown, _) => self.step(1),
            (Action::ChatsPageUp, _) => self.step(-8),
            (Action::ChatsPageDown, _) => self.step(8),
            (Action::ChatsTop, _) => self.focus = 0,
            (Action::ChatsBottom, _) => self.focus = self.chats.len().saturating_sub(1),
            (Action::ChatsFind, _) => self.typing = true,
            (Action::ChatsOpen, Some((id, _))) => return vec![Effect::Read(Read::Coach(CoachRead::Chat(id)))],
            (Action::ChatsRename, Some((id, title))) => {
                return vec![Effect::Open(Opening::ChatLine {
                    what: ChatLineFor::Rename(id),
                    line: title,
                })];
            }
            (Action::ChatsDelete, Some((id, _))) => {
                return vec![Effect::Change(Change::Chat(ChatChange::Delete(vec![id])))];
            }
            (Action::ChatsExport, Some((id, title))) => return vec![export(id, &title)],
            _ => {}
        }
        Vec::new()
    }

    /// Takes a key while what is looked for is typed.
    pub fn type_key(&mut self, key: KeyEvent, ctx: &Ctx<'_>) -> Vec<Effect> {
        match ctx.keymap.action(Scope::Line, key) {
            Some(Action::LineGo) => self.typing = false,
            Some(Action::LineLeave) => {
                self.typing = false;
                self.words.set("");
                return vec![self.read()];
            }
            _ => {
                if self.words.key(key) == Typed::Changed {
                    self.focus = 0;
                    return vec![self.read()];
                }
            }
        }
        Vec::new()
    }

    /// Takes pasted text while what is looked for is typed.
    pub fn paste(&mut self, pasted: &str) -> Vec<Effect> {
        self.words.insert(pasted);
        vec![self.read()]
    }

    /// Takes a click or the wheel.
    pub fn mouse(&mut self, mouse: MouseEvent) -> Vec<Effect> {
        match mouse.kind {
            MouseEventKind::ScrollDown => self.step(1),
            MouseEventKind::ScrollUp => self.step(-1),
            MouseEventKind::Down(MouseButton::Left) => {
                if let Some(at) = self.places.at(mouse.column, mouse.row) {
                    self.focus = at;
                    return self.update(Action::ChatsOpen);
                }
            }
            _ => {}
        }
        Vec::new()
    }

    /// Draws the list; `open` is the chat that is shown beside it.
    pub fn view(&self, ctx: &Ctx<'_>, buffer: &mut Buffer, area: Rect, inside: bool, open: Option<i64>) {
        self.places.clear();
        if area.is_empty() {
            return;
        }
        let dim = ctx.theme.style(Role::Dim);
        let looking = self.typing || !self.words.text().is_empty();
        let head = u16::from(looking);
        if looking {
            text::put(buffer, area.x, area.y, 1, "/", ctx.theme.style(Role::Accent));
            let line = Rect {
                x: area.x + 2,
                width: area.width.saturating_sub(2),
                height: 1,
                ..area
            };
            self.words.view(ctx, buffer, line, self.typing);
        }
        let inner = Rect {
            y: area.y + head,
            height: area.height.saturating_sub(head),
            ..area
        };
        if self.chats.is_empty() {
            let words = match (self.loaded, looking) {
                (false, _) => "",
                (true, true) => "no chat says that",
                (true, false) => "no chats yet",
            };
            text::put(buffer, inner.x + 2, inner.y, inner.width.saturating_sub(2), words, dim);
            return;
        }
        // Two lines each: the title, and what it is about and when.
        let seen = usize::from(inner.height / 2).max(1);
        let mut top = self.top.get().min(self.focus);
        if self.focus >= top + seen {
            top = self.focus + 1 - seen;
        }
        top = top.min(self.chats.len().saturating_sub(seen));
        self.top.set(top);
        for (number, (at, chat)) in self.chats.iter().enumerate().skip(top).take(seen).enumerate() {
            let y = inner.y + 2 * u16::try_from(number).unwrap_or(0);
            if y >= inner.bottom() {
                break;
            }
            let focused = at == self.focus && inside;
            let role = match (focused, Some(chat.id) == open) {
                (true, _) => Role::FocusLine,
                (false, true) => Role::Title,
                _ => Role::Text,
            };
            let rows = Rect {
                y,
                height: 2.min(inner.bottom() - y),
                ..inner
            };
            self.places.add(at, rows);
            if focused {
                for y in rows.top()..rows.bottom() {
                    text::put(
                        buffer,
                        inner.x,
                        y,
                        1,
                        ctx.theme.glyphs.focus,
                        ctx.theme.style(Role::Bar),
                    );
                }
            }
            let room = inner.width.saturating_sub(3);
            text::put(buffer, inner.x + 2, y, room, &chat.title, ctx.theme.style(role));
            if rows.height > 1 {
                let mut facts = vec![when::ago(chat.at, ctx)];
                facts.extend(chat.found.clone().or_else(|| about(&chat.about)));
                let facts = facts.join(&format!(" {} ", ctx.theme.glyphs.dot));
                text::put(buffer, inner.x + 2, y + 1, room, &facts, dim);
            }
        }
        beyond(ctx, buffer, inner, top > 0, top + seen < self.chats.len());
    }
}

/// Where to write a chat.
pub fn export(id: i64, title: &str) -> Effect {
    let stem = crate::tui::workers::file_stem(title);
    Effect::Open(Opening::Path {
        what: PathFor::ExportChat { id },
        line: format!("~/{stem}.md"),
    })
}

/// What a chat is about, in words; nothing where it is about nothing in particular.
fn about(about: &About) -> Option<String> {
    Some(about.title.clone()).filter(|title| !title.is_empty())
}
