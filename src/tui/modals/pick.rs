//! A few things to choose from, each with what choosing it does.

use ratatui::Frame;
use ratatui::layout::Rect;

use super::ModalOutcome;
use crate::tui::action::{Scope, Situation};
use crate::tui::ctx::Ctx;
use crate::tui::effect::{Effect, Reply};
use crate::tui::event::Input;
use crate::tui::widgets::picker::{Item, Picked, Picker};
use crate::tui::widgets::window::window;

/// A few things to choose from.
#[derive(Debug)]
pub struct Pick {
    title: &'static str,
    /// What choosing does, by the item's place; taken when it was chosen.
    effects: Vec<Option<Effect>>,
    list: Picker<usize>,
    /// Whether there is a line to type in.
    typing: bool,
}

impl Pick {
    /// With letters that choose at once.
    pub fn new(title: &'static str, choices: Vec<(char, String, Effect)>) -> Self {
        let mut effects = Vec::new();
        let mut items = Vec::new();
        for (at, (letter, word, effect)) in choices.into_iter().enumerate() {
            let mut item = Item::new(at, word);
            if letter != ' ' {
                item = item.letter(letter);
            }
            items.push(item);
            effects.push(Some(effect));
        }
        Pick {
            title,
            effects,
            list: Picker::fixed(items, 0),
            typing: false,
        }
    }

    /// To be narrowed by typing; each with what stands beside it.
    pub fn by_typing(title: &'static str, choices: Vec<(String, String, Effect)>) -> Self {
        let mut effects = Vec::new();
        let mut items = Vec::new();
        for (at, (word, aside, effect)) in choices.into_iter().enumerate() {
            items.push(Item::new(at, word).aside(aside));
            effects.push(Some(effect));
        }
        Pick {
            title,
            effects,
            list: Picker::new(items),
            typing: true,
        }
    }

    pub(crate) fn input(&mut self, input: &Input, ctx: &Ctx<'_>) -> ModalOutcome {
        match self.list.input(input, super::list_action(input, ctx)) {
            Picked::Chosen => {
                let at = self.list.focused().map(|item| item.value);
                let effect = at.and_then(|at| self.effects.get_mut(at)).and_then(Option::take);
                ModalOutcome::CloseWith(effect.into_iter().collect())
            }
            Picked::Left => ModalOutcome::Close,
            Picked::Typed | Picked::Nothing => ModalOutcome::Stay,
        }
    }

    pub(crate) fn reply(&mut self, _reply: &Reply, _ctx: &Ctx<'_>) -> ModalOutcome {
        ModalOutcome::Stay
    }

    pub(crate) fn view(&self, ctx: &Ctx<'_>, frame: &mut Frame<'_>, area: Rect) {
        let rows = u16::try_from(self.effects.len()).unwrap_or(u16::MAX).clamp(1, 16);
        let columns = if self.typing { 72 } else { 48 };
        let inside = window(ctx, frame, area, self.title, columns, rows + 2 * u16::from(self.typing));
        let buffer = frame.buffer_mut();
        let head = if self.typing { 2.min(inside.height) } else { 0 };
        if self.typing {
            self.list.view_line(ctx, buffer, inside, "/", "type a part of it");
        }
        let list = Rect {
            y: inside.y + head,
            height: inside.height.saturating_sub(head),
            ..inside
        };
        self.list.view_list(ctx, buffer, list);
    }

    pub(crate) fn scope(&self) -> Scope {
        Scope::List
    }

    pub(crate) fn situation(&self) -> Situation {
        Situation::default()
    }

    pub(crate) fn leave(&mut self) -> Vec<Effect> {
        Vec::new()
    }
}
