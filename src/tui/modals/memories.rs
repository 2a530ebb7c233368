//! What the coach remembers in every chat, and what it would like to: to be seen, edited, approved and deleted.

use std::cell::Cell;

use crossterm::event::MouseEventKind;
use ratatui::Frame;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::ModalOutcome;
use super::reading::Reading;
use crate::app::Change;
use crate::app::coach::MemoryChange;
use crate::domain::conversation::memory::Memory;
use crate::tui::action::{Action, Scope, Situation};
use crate::tui::ctx::Ctx;
use crate::tui::effect::{CoachNews, CoachRead, Effect, Opening, Proposal, Read, Reply};
use crate::tui::event::Input;
use crate::tui::theme::Role;
use crate::tui::widgets::rows::{self, Rows};
use crate::tui::widgets::scroll_text::wrapped;
use crate::tui::widgets::text;
use crate::tui::widgets::when;
use crate::tui::widgets::window::window;

/// Rows of each: its words, and where it is from.
const EACH: u16 = 3;
/// So many of them are for its words.
const SEEN: usize = 2;
/// How many columns there are for them as long as nothing was drawn.
const USUAL_WIDTH: u16 = 36;

/// What is read as it opens.
pub fn opened() -> ModalOutcome {
    ModalOutcome::StayWith(vec![Effect::Read(Read::Coach(CoachRead::Memories))])
}

/// What the coach remembers; what it would like to stands first.
#[derive(Debug, Default)]
pub struct Memories {
    proposed: Vec<Proposal>,
    memories: Vec<Memory>,
    loaded: bool,
    rows: Rows,
    /// The memory to go to once they are read.
    wanted: Option<i64>,
    /// The proposal that was read in full.
    read: Option<i64>,
    /// How many columns there were for a text when it was drawn.
    width: Cell<u16>,
}

impl Memories {
    /// With the focus on one of them, where it is named and there.
    pub fn at(row: Option<i64>) -> Memories {
        Memories {
            wanted: row,
            ..Memories::default()
        }
    }

    fn count(&self) -> usize {
        self.proposed.len() + self.memories.len()
    }

    /// The proposal in focus.
    fn wish(&self) -> Option<&Proposal> {
        self.proposed.get(self.rows.focus())
    }

    /// Whether not all of a proposal is seen in the list. What goes out with every question is approved by nobody who has
    /// not seen the whole of it.
    fn is_folded(&self, wish: &Proposal) -> bool {
        let width = match self.width.get() {
            0 => USUAL_WIDTH,
            drawn => drawn,
        };
        wrapped(&words(wish), width).len() > SEEN && self.read != Some(wish.id)
    }

    /// The memory in focus.
    fn memory(&self) -> Option<&Memory> {
        let at = self.rows.focus().checked_sub(self.proposed.len())?;
        self.memories.get(at)
    }

    pub(crate) fn input(&mut self, input: &Input, ctx: &Ctx<'_>) -> ModalOutcome {
        let count = self.count();
        let key = match input {
            Input::Key(key) => key,
            Input::Mouse(mouse) => {
                match mouse.kind {
                    MouseEventKind::ScrollDown => self.rows.step(1, count),
                    MouseEventKind::ScrollUp => self.rows.step(-1, count),
                    _ => {}
                }
                return ModalOutcome::Stay;
            }
            Input::Paste(_) => return ModalOutcome::Stay,
        };
        let decide = |yes: bool| {
            let decide = |wish: &Proposal| CoachRead::Decide { proposal: wish.id, yes };
            self.wish().map(|wish| Effect::Read(Read::Coach(decide(wish))))
        };
        let effect = match ctx.keymap.possible(&[Scope::Memories], *key, &self.situation()) {
            Some(Action::MemoriesAdd) => Some(Effect::Open(Opening::Memory(None))),
            Some(Action::MemoriesEdit) => self
                .memory()
                .map(|memory| Effect::Open(Opening::Memory(Some(Box::new(memory.clone()))))),
            Some(Action::MemoriesDelete) => {
                let delete = |memory: &Memory| Change::Memory(MemoryChange::Delete(vec![memory.id]));
                self.memory().map(|memory| Effect::Change(delete(memory)))
            }
            Some(Action::MemoriesYes) => match self.wish().filter(|wish| self.is_folded(wish)) {
                Some(wish) => {
                    let whole = Reading::new("The coach would like to remember", &words(wish));
                    self.read = Some(wish.id);
                    Some(Effect::Push(Box::new(whole.into())))
                }
                None => decide(true),
            },
            Some(Action::MemoriesNo) => decide(false),
            Some(Action::MemoriesUndo) => Some(Effect::Change(Change::Undo)),
            Some(Action::MemoriesUp) => {
                self.rows.step(-1, count);
                None
            }
            Some(Action::MemoriesDown) => {
                self.rows.step(1, count);
                None
            }
            Some(Action::MemoriesTop) => {
                self.rows.go_to(0, count);
                None
            }
            Some(Action::MemoriesBottom) => {
                self.rows.go_to(count, count);
                None
            }
            Some(Action::MemoriesLeave) => return ModalOutcome::Close,
            _ => None,
        };
        match effect {
            Some(effect) => ModalOutcome::StayWith(vec![effect]),
            None => ModalOutcome::Stay,
        }
    }

    pub(crate) fn reply(&mut self, reply: &Reply, _ctx: &Ctx<'_>) -> ModalOutcome {
        match reply {
            Reply::Coach(CoachNews::Memories { memories, proposed }) => {
                self.memories.clone_from(memories);
                self.proposed.clone_from(proposed);
                // It may say something else by now.
                self.read = None;
                self.loaded = true;
                let wanted = self.wanted.take();
                let found = self.memories.iter().position(|memory| Some(memory.id) == wanted);
                let focus = found.map_or(self.rows.focus(), |at| self.proposed.len() + at);
                self.rows.go_to(focus, self.count());
                ModalOutcome::Stay
            }
            Reply::Applied(_) | Reply::Coach(CoachNews::Rested) => opened(),
            _ => ModalOutcome::Stay,
        }
    }

    pub(crate) fn view(&self, ctx: &Ctx<'_>, frame: &mut Frame<'_>, area: Rect) {
        let rows = u16::try_from(self.count())
            .unwrap_or(u16::MAX)
            .saturating_mul(EACH)
            .clamp(5, 24);
        let inside = window(ctx, frame, area, "What the coach remembers", 84, rows);
        let buffer = frame.buffer_mut();
        if self.count() == 0 {
            if self.loaded {
                let add = ctx.keymap.label(Action::MemoriesAdd).unwrap_or_default();
                let words = format!(
                    "Nothing yet. What stands here is sent with each question, and you have approved each line of it. {add} adds \
                     something, such as what you will not do."
                );
                rows::say(ctx, buffer, inside, &words);
            }
            return;
        }
        self.rows
            .view(ctx, buffer, inside, self.count(), EACH, |buffer, place, at| {
                self.width.set(place.width);
                let focused = at == self.rows.focus();
                match self.proposed.get(at) {
                    Some(wish) => view_wish(ctx, buffer, place, wish, (focused, self.is_folded(wish))),
                    None => {
                        if let Some(memory) = self.memories.get(at - self.proposed.len()) {
                            view_memory(ctx, buffer, place, memory, focused);
                        }
                    }
                }
            });
    }

    pub(crate) fn scope(&self) -> Scope {
        Scope::Memories
    }

    pub(crate) fn situation(&self) -> Situation {
        Situation {
            entries: self.count(),
            entry: self.memory().is_some(),
            proposals: usize::from(self.wish().is_some()),
            ..Situation::default()
        }
    }

    pub(crate) fn leave(&mut self) -> Vec<Effect> {
        Vec::new()
    }
}

/// What the coach would like to remember, in its words.
fn words(wish: &Proposal) -> String {
    let after = wish.changes.iter().filter_map(|change| change.after.as_deref());
    after.collect::<Vec<_>>().join("\n")
}

fn view_wish(ctx: &Ctx<'_>, buffer: &mut Buffer, area: Rect, wish: &Proposal, (focused, folded): (bool, bool)) {
    let label = |action| ctx.keymap.label(action).unwrap_or_default();
    let (yes, no) = (label(Action::MemoriesYes), label(Action::MemoriesNo));
    let does = if folded { "shows all of it" } else { "approves" };
    let about = format!("{yes} {does}, {no} refuses: the coach proposes to remember this");
    view(ctx, buffer, area, &words(wish), (&about, Role::Warn), focused);
}

fn view_memory(ctx: &Ctx<'_>, buffer: &mut Buffer, area: Rect, memory: &Memory, focused: bool) {
    let fact = &memory.fact;
    let dot = ctx.theme.glyphs.dot;
    let mut about = format!(
        "by {} {dot} {}",
        fact.source.label(),
        when::absolute(fact.noted_on, ctx)
    );
    if let Some(chat) = fact.conversation_id {
        about.push_str(&format!(" {dot} from chat {chat}"));
    }
    view(ctx, buffer, area, &fact.text, (&about, Role::Dim), focused);
}

fn view(ctx: &Ctx<'_>, buffer: &mut Buffer, area: Rect, says: &str, (about, role): (&str, Role), focused: bool) {
    let style = ctx.theme.style(if focused { Role::Focus } else { Role::Text });
    let mut lines = wrapped(says, area.width);
    let more = lines.len() > SEEN;
    lines.truncate(SEEN);
    if let (true, Some(last)) = (more, lines.last_mut()) {
        last.push_str(ctx.theme.glyphs.more);
    }
    let count = u16::try_from(lines.len()).unwrap_or(1);
    for (line, y) in lines.iter().zip(area.top()..area.bottom()) {
        text::put(buffer, area.x, y, area.width, line, style);
    }
    let y = area.y + count;
    if y < area.bottom() {
        text::put(buffer, area.x, y, area.width, about, ctx.theme.style(role));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::conversation::memory::{MemoryFact, MemorySource};
    use crate::tui::effect::Difference;
    use crate::tui::modals::testing::{drawn, effects, key};
    use crate::tui::testing::{Surroundings, now};

    fn memory(id: i64, text: &str, source: MemorySource) -> Memory {
        Memory {
            id,
            uid: format!("u{id}"),
            fact: MemoryFact {
                text: text.to_owned(),
                source,
                conversation_id: (source == MemorySource::Coach).then_some(3),
                noted_on: now().date_naive(),
            },
            created_at: now(),
            updated_at: now(),
        }
    }

    fn filled() -> Reply {
        Reply::Coach(CoachNews::Memories {
            memories: vec![
                memory(2, "I don't work at night.", MemorySource::Person),
                memory(
                    1,
                    "Wants to stay within forty minutes of Bremen by train, because of the children, and would rather earn less.",
                    MemorySource::Coach,
                ),
            ],
            proposed: vec![Proposal {
                id: 9,
                tool: "add_memory".to_owned(),
                title: String::new(),
                changes: vec![Difference {
                    field: "text".to_owned(),
                    after: Some("Has a dive certificate since 2019.".to_owned()),
                    ..Difference::default()
                }],
            }],
        })
    }

    #[test]
    fn what_is_remembered_is_seen_with_its_source_and_what_is_proposed_is_decided_on() {
        let around = Surroundings::default();
        let ctx = around.ctx();
        let empty = Memories {
            loaded: true,
            ..Memories::default()
        };
        insta::assert_snapshot!("empty", drawn(&empty.into()));
        let mut window = Memories::default();
        window.reply(&filled(), &ctx);
        for (name, said) in [("y", true), ("n", false)] {
            let decided = effects(window.input(&key(name), &ctx));
            assert!(
                matches!(&decided[..], [Effect::Read(Read::Coach(CoachRead::Decide { proposal: 9, yes }))] if *yes == said),
                "{decided:?}"
            );
        }
        // A proposal is not deleted or edited, a memory not approved.
        assert!(effects(window.input(&key("d"), &ctx)).is_empty());
        window.input(&key("j"), &ctx);
        assert!(effects(window.input(&key("y"), &ctx)).is_empty());
        let deleted = effects(window.input(&key("d"), &ctx));
        assert!(
            matches!(&deleted[..], [Effect::Change(Change::Memory(MemoryChange::Delete(ids)))] if ids == &[2]),
            "{deleted:?}"
        );
        assert!(matches!(
            &effects(window.input(&key("e"), &ctx))[..],
            [Effect::Open(Opening::Memory(Some(memory)))] if memory.id == 2
        ));
        insta::assert_snapshot!("full", drawn(&window.into()));
    }

    #[test]
    fn what_is_too_long_for_the_list_is_read_in_full_before_it_is_approved() {
        let around = Surroundings::default();
        let ctx = around.ctx();
        let mut window = Memories::default();
        let Reply::Coach(CoachNews::Memories { memories, mut proposed }) = filled() else {
            panic!()
        };
        let long = format!(
            "Likes the sea. {}And never asks for more than 40,000.",
            "Walks a lot. ".repeat(30)
        );
        proposed[0].changes[0].after = Some(long);
        window.reply(&Reply::Coach(CoachNews::Memories { memories, proposed }), &ctx);
        let mut window = crate::tui::modals::Modal::from(window);
        insta::assert_snapshot!("folded", drawn(&window));
        let shown = effects(window.input(&key("y"), &ctx));
        let [Effect::Push(whole)] = &shown[..] else {
            panic!("{shown:?}")
        };
        assert!(drawn(whole).contains("never asks for more than 40,000"));
        let decided = effects(window.input(&key("y"), &ctx));
        assert!(
            matches!(
                &decided[..],
                [Effect::Read(Read::Coach(CoachRead::Decide { proposal: 9, yes: true }))]
            ),
            "{decided:?}"
        );
    }
}
