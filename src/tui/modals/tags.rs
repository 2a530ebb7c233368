//! Tags of some jobs.

use crossterm::event::KeyCode;
use ratatui::Frame;
use ratatui::layout::Rect;

use super::ModalOutcome;
use crate::app::Change;
use crate::domain::text::{clean_line, fold};
use crate::tui::action::{Action, Scope, Situation};
use crate::tui::ctx::Ctx;
use crate::tui::effect::{Effect, Reply};
use crate::tui::event::Input;
use crate::tui::theme::Role;
use crate::tui::widgets::picker::{Item, Picked, Picker};
use crate::tui::widgets::window::window;

/// A tag and which of the jobs have it.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Tag {
    name: String,
    /// How many of the jobs have it.
    here: usize,
    /// How many jobs have it at all.
    everywhere: u64,
    /// What is to become of it; `None` = nothing.
    wanted: Option<bool>,
}

/// Tags of some jobs: typing finds one or names a new one.
#[derive(Debug)]
pub struct Tags {
    ids: Vec<i64>,
    tags: Vec<Tag>,
    /// The tag by its place in `tags`; `None` is the one that is being typed.
    list: Picker<Option<usize>>,
}

impl Tags {
    /// For these jobs; `present` are the tags of each of them, `known` all tags in use with their number.
    pub fn new(ids: Vec<i64>, present: Vec<Vec<String>>, known: Vec<(String, u64)>) -> Self {
        let mut tags: Vec<Tag> = Vec::new();
        let mut at = |name: &str| match tags.iter().position(|tag| fold(&tag.name) == fold(name)) {
            Some(at) => at,
            None => {
                tags.push(Tag {
                    name: name.to_owned(),
                    here: 0,
                    everywhere: 0,
                    wanted: None,
                });
                tags.len() - 1
            }
        };
        let here: Vec<usize> = present.iter().flatten().map(|name| at(name)).collect();
        let everywhere: Vec<(usize, u64)> = known.iter().map(|(name, count)| (at(name), *count)).collect();
        for at in here {
            tags[at].here += 1;
        }
        for (at, count) in everywhere {
            tags[at].everywhere = tags[at].everywhere.max(count);
        }
        // Those of the jobs first, the others by how much they are used.
        tags.sort_by_key(|tag| (tag.here == 0, std::cmp::Reverse(tag.everywhere)));
        let mut window = Tags {
            ids,
            tags,
            list: Picker::new(Vec::new()),
        };
        window.refill();
        window
    }

    fn typed(&self) -> String {
        clean_line(self.list.typed()).trim_start_matches('#').trim().to_owned()
    }

    /// Puts the tags into the list, and first what is typed if it is no tag yet.
    fn refill(&mut self) {
        let typed = self.typed();
        let all = self.ids.len();
        let mut items: Vec<Item<Option<usize>>> = (0..)
            .zip(&self.tags)
            .map(|(at, tag)| Item::new(Some(at), tag.name.clone()).aside(aside(tag, all)))
            .collect();
        if !typed.is_empty() && !self.tags.iter().any(|tag| fold(&tag.name) == fold(&typed)) {
            items.push(Item::new(None, typed).aside("a new tag"));
        }
        self.list.replace(items);
    }

    fn has(&self, tag: &Tag) -> bool {
        tag.wanted.unwrap_or(tag.here == self.ids.len() && tag.here > 0)
    }

    fn toggle(&mut self) {
        match self.list.focused().map(|item| item.value) {
            Some(Some(at)) => {
                let to = !self.has(&self.tags[at]);
                let tag = &mut self.tags[at];
                // Back to how it was is no change.
                let same = if to { tag.here == self.ids.len() } else { tag.here == 0 };
                tag.wanted = (!same).then_some(to);
            }
            Some(None) => {
                let name = self.typed();
                self.tags.insert(
                    0,
                    Tag {
                        name,
                        here: 0,
                        everywhere: 0,
                        wanted: Some(true),
                    },
                );
            }
            None => return,
        }
        let place = self.list.position();
        let typed = !self.list.typed().is_empty();
        self.list.set_typed("");
        self.refill();
        if !typed {
            self.list.step(isize::try_from(place).unwrap_or(0));
        }
    }

    fn save(&mut self) -> ModalOutcome {
        let names = |wanted: bool| -> Vec<String> {
            let tags = self.tags.iter().filter(|tag| tag.wanted == Some(wanted));
            tags.map(|tag| tag.name.clone()).collect()
        };
        let (add, remove) = (names(true), names(false));
        if (add.is_empty() && remove.is_empty()) || self.ids.is_empty() {
            return ModalOutcome::Close;
        }
        ModalOutcome::CloseWith(vec![Effect::Change(Change::TagJobs {
            ids: std::mem::take(&mut self.ids),
            add,
            remove,
        })])
    }

    pub(crate) fn input(&mut self, input: &Input, ctx: &Ctx<'_>) -> ModalOutcome {
        let mut action = super::list_action(input, ctx);
        if let Input::Key(key) = input {
            match ctx.keymap.possible(&[Scope::Tags], *key, &self.situation()) {
                // In the middle of a word the space bar is a blank.
                Some(Action::TagsToggle) if key.code != KeyCode::Char(' ') || self.list.typed().is_empty() => {
                    self.toggle();
                    return ModalOutcome::Stay;
                }
                Some(Action::TagsSave) => return self.save(),
                Some(_) => action = None,
                None => {}
            }
        }
        match self.list.input(input, action) {
            Picked::Typed => {
                // Out of habit one may type the sign that stands before the line already.
                if let Some(bare) = self.list.typed().strip_prefix('#') {
                    let bare = bare.to_owned();
                    self.list.set_typed(&bare);
                }
                self.refill();
            }
            Picked::Chosen if self.list.typed().is_empty() && matches!(input, Input::Key(_)) => return self.save(),
            Picked::Chosen => self.toggle(),
            Picked::Left => return ModalOutcome::Close,
            Picked::Nothing => {}
        }
        ModalOutcome::Stay
    }

    pub(crate) fn reply(&mut self, _reply: &Reply, _ctx: &Ctx<'_>) -> ModalOutcome {
        ModalOutcome::Stay
    }

    pub(crate) fn view(&self, ctx: &Ctx<'_>, frame: &mut Frame<'_>, area: Rect) {
        let title = match self.ids.len() {
            1 => "Tags".to_owned(),
            count => format!("Tags of {count} jobs"),
        };
        let rows = u16::try_from(self.tags.len()).unwrap_or(u16::MAX).clamp(4, 14);
        let inside = window(ctx, frame, area, &title, 52, rows + 2);
        let buffer = frame.buffer_mut();
        self.list
            .view_line(ctx, buffer, inside, "#", "find a tag, or name a new one");
        let gap = u16::from(inside.height > 6);
        let list = Rect {
            y: inside.y + 1 + gap,
            height: inside.height.saturating_sub(1 + gap),
            ..inside
        };
        let glyphs = ctx.theme.glyphs;
        self.list.view_list_with(ctx, buffer, list, |at| {
            let tag = at.and_then(|at| self.tags.get(at));
            Some(match tag {
                Some(tag) if self.has(tag) => (glyphs.selected, Role::Selected),
                Some(tag) if tag.here > 0 && tag.wanted.is_none() => (glyphs.maybe, Role::Selected),
                _ => (" ", Role::Dim),
            })
        });
    }

    pub(crate) fn scope(&self) -> Scope {
        Scope::Tags
    }

    pub(crate) fn situation(&self) -> Situation {
        Situation::default()
    }

    pub(crate) fn leave(&mut self) -> Vec<Effect> {
        Vec::new()
    }
}

fn aside(tag: &Tag, all: usize) -> String {
    match tag.wanted {
        Some(true) => "will be added".to_owned(),
        Some(false) => "will be removed".to_owned(),
        None if tag.here > 0 && tag.here < all => format!("{} of {all}", tag.here),
        None if tag.everywhere > 0 => tag.everywhere.to_string(),
        None => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tui::modals::testing::{drawn, effects, key, type_in};
    use crate::tui::testing::Surroundings;

    fn tags() -> Tags {
        let words = |words: &[&str]| words.iter().map(|word| (*word).to_owned()).collect::<Vec<_>>();
        let known = vec![
            ("remote".to_owned(), 9),
            ("referral".to_owned(), 4),
            ("night".to_owned(), 2),
        ];
        Tags::new(vec![1, 2], vec![words(&["night", "sea"]), words(&["Night"])], known)
    }

    fn changed(outcome: ModalOutcome) -> (Vec<String>, Vec<String>) {
        match effects(outcome).into_iter().next() {
            Some(Effect::Change(Change::TagJobs { add, remove, ids })) => {
                assert_eq!(ids, [1, 2]);
                (add, remove)
            }
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn typing_a_part_and_enter_adds_and_enter_again_saves() {
        let around = Surroundings::default();
        let ctx = around.ctx();
        let mut tags = tags();
        type_in("refe", &ctx, |input, ctx| tags.input(input, ctx));
        tags.input(&key("enter"), &ctx);
        type_in("#boat house", &ctx, |input, ctx| tags.input(input, ctx));
        tags.input(&key("enter"), &ctx);
        insta::assert_snapshot!(drawn(&tags.clone_for_drawing().into()));
        assert_eq!(
            changed(tags.input(&key("enter"), &ctx)),
            (vec!["boat house".to_owned(), "referral".to_owned()], Vec::new())
        );
    }

    #[test]
    fn the_space_bar_takes_away_what_all_have_and_gives_what_some_have() {
        let around = Surroundings::default();
        let ctx = around.ctx();
        let mut tags = tags();
        // All have "night": it is removed; one has "sea": the others get it.
        tags.input(&key("space"), &ctx);
        tags.input(&key("down"), &ctx);
        tags.input(&key("space"), &ctx);
        assert_eq!(
            changed(tags.input(&key("ctrl-s"), &ctx)),
            (vec!["sea".to_owned()], vec!["night".to_owned()])
        );
        let mut same = self::tags();
        same.input(&key("space"), &ctx);
        same.input(&key("space"), &ctx);
        assert!(matches!(same.input(&key("enter"), &ctx), ModalOutcome::Close));
    }

    impl Tags {
        fn clone_for_drawing(&self) -> Tags {
            let mut copy = Tags {
                ids: self.ids.clone(),
                tags: self.tags.clone(),
                list: Picker::new(Vec::new()),
            };
            copy.refill();
            copy
        }
    }
}
