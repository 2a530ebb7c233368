//! A few things to choose from, each with what choosing it does.

use ratatui::Frame;
use ratatui::layout::Rect;

use super::ModalOutcome;
use crate::tui::action::{Scope, Situation};
use crate::tui::ctx::Ctx;
use crate::tui::effect::{CoachDo, CoachNews, CoachRead, Effect, Mention, Read, Reply};
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
    columns: u16,
    /// Whether what there is to choose from is still being read.
    awaited: bool,
}

/// How wide the window is where nothing stands beside the words, and where something does.
const NARROW: u16 = 48;
const WIDE: u16 = 100;

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
            columns: NARROW,
            awaited: false,
        }
    }

    /// With letters that choose at once, each with what stands beside it; a blank is no letter.
    pub fn with_asides(title: &'static str, choices: Vec<(char, String, String, Effect)>) -> Self {
        let mut asides = Vec::new();
        let choices = choices.into_iter().map(|(letter, word, aside, effect)| {
            asides.push(aside);
            (letter, word, effect)
        });
        let mut pick = Self::new(title, choices.collect());
        let items = pick.list.items().iter().cloned().zip(asides);
        pick.list = Picker::fixed(items.map(|(item, aside)| item.aside(aside)).collect(), 0);
        pick.columns = WIDE;
        pick
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
            columns: WIDE,
            awaited: false,
        }
    }

    /// What can be mentioned to the coach, which is read while one types.
    pub fn of_mentions() -> Self {
        Pick {
            awaited: true,
            ..Self::by_typing("Mention", Vec::new())
        }
    }

    /// What it wants to know as it opens.
    pub(super) fn opened(&self) -> ModalOutcome {
        match self.awaited {
            true => ModalOutcome::StayWith(vec![Effect::Read(Read::Coach(CoachRead::Mentions))]),
            false => ModalOutcome::Stay,
        }
    }

    pub(crate) fn input(&mut self, input: &Input, ctx: &Ctx<'_>) -> ModalOutcome {
        match self.list.input(input, super::list_action(input, ctx)) {
            Picked::Chosen if self.awaited => ModalOutcome::Stay,
            Picked::Chosen => {
                let at = self.list.focused().map(|item| item.value);
                let effect = at.and_then(|at| self.effects.get_mut(at)).and_then(Option::take);
                ModalOutcome::CloseWith(effect.into_iter().collect())
            }
            Picked::Left => ModalOutcome::Close,
            Picked::Typed | Picked::Nothing => ModalOutcome::Stay,
        }
    }

    pub(crate) fn reply(&mut self, reply: &Reply, _ctx: &Ctx<'_>) -> ModalOutcome {
        if let Reply::Coach(CoachNews::Mentions(mentions)) = reply
            && std::mem::take(&mut self.awaited)
        {
            let mention = |one: &Mention| {
                let (row, title) = (one.row.clone(), one.title.clone());
                Some(Effect::ForCoach(CoachDo::Mention { row, title }))
            };
            self.effects = mentions.iter().map(mention).collect();
            let item = |(at, one): (usize, &Mention)| Item::new(at, one.title.clone()).aside(one.kind.to_owned());
            self.list.replace(mentions.iter().enumerate().map(item).collect());
        }
        ModalOutcome::Stay
    }

    pub(crate) fn view(&self, ctx: &Ctx<'_>, frame: &mut Frame<'_>, area: Rect) {
        let rows = u16::try_from(self.effects.len()).unwrap_or(u16::MAX).clamp(1, 16);
        let inside = window(
            ctx,
            frame,
            area,
            self.title,
            self.columns,
            rows + 2 * u16::from(self.typing),
        );
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tui::modals::testing::{drawn, effects, key, type_in};
    use crate::tui::testing::Surroundings;

    fn three() -> Vec<(String, String, Effect)> {
        let words = [
            "Archivist, Stadtarchiv",
            "Welder, Werft Nord",
            "Organ builder, Pfeifenwerk",
        ];
        let item = |word: &&str| {
            (
                (*word).to_owned(),
                "Applied".to_owned(),
                Effect::Copy((*word).to_owned()),
            )
        };
        words.iter().map(item).collect()
    }

    #[test]
    fn a_part_of_a_word_finds_it_and_a_letter_chooses_at_once() {
        let around = Surroundings::default();
        let ctx = around.ctx();
        let mut pick = Pick::by_typing("For which job?", three());
        type_in("werft", &ctx, |input, ctx| pick.input(input, ctx));
        let done = effects(pick.input(&key("enter"), &ctx));
        assert!(
            matches!(&done[..], [Effect::Copy(word)] if word.starts_with("Welder")),
            "{done:?}"
        );
        let letters = three()
            .into_iter()
            .zip(['a', 'w', 'o'])
            .map(|((word, _, effect), letter)| (letter, word, effect));
        let mut pick = Pick::new("What is it?", letters.collect());
        let done = effects(pick.input(&key("o"), &ctx));
        assert!(
            matches!(&done[..], [Effect::Copy(word)] if word.starts_with("Organ")),
            "{done:?}"
        );
        insta::assert_snapshot!(drawn(&Pick::by_typing("For which job?", three()).into()));
    }
}
