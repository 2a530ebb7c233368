//! A status for some jobs.

use ratatui::Frame;
use ratatui::layout::Rect;

use super::ModalOutcome;
use crate::app::{Change, Place};
use crate::domain::job::JobStatus;
use crate::domain::pipeline;
use crate::tui::action::{Action, Scope, Situation};
use crate::tui::ctx::Ctx;
use crate::tui::effect::{Effect, Reply};
use crate::tui::event::Input;
use crate::tui::theme::Role;
use crate::tui::widgets::line_input::LineInput;
use crate::tui::widgets::picker::{Item, Picked, Picker};
use crate::tui::widgets::text;
use crate::tui::widgets::window::window;

/// A status for some jobs.
#[derive(Debug)]
pub struct StatusPicker {
    ids: Vec<i64>,
    from: Option<JobStatus>,
    title: String,
    list: Picker<JobStatus>,
    /// What goes with the move into the timeline.
    note: LineInput,
    /// Whether letters go into the note.
    writing: bool,
}

impl StatusPicker {
    /// For these jobs, which all stand in `from` if they stand in one column; the chosen one becomes a
    /// `Change::MoveJobs`.
    pub fn new(ids: Vec<i64>, from: Option<JobStatus>) -> Self {
        let items = JobStatus::ALL
            .iter()
            .zip('1'..)
            .map(|(status, number)| (*status, number));
        let focus = from.and_then(pipeline::next).unwrap_or(JobStatus::Applied);
        Self::with(ids, from, ("Move", "to"), items.collect(), focus)
    }

    /// The same with the closed statuses only: rejected, withdrawn, accepted.
    pub fn closed(ids: Vec<i64>, from: Option<JobStatus>) -> Self {
        let items = vec![
            (JobStatus::Rejected, 'r'),
            (JobStatus::Withdrawn, 'w'),
            (JobStatus::Accepted, 'a'),
        ];
        let focus = match from {
            Some(JobStatus::OfferReceived) => JobStatus::Accepted,
            // What one never applied for, nobody can have rejected.
            Some(JobStatus::Interested) => JobStatus::Withdrawn,
            _ => JobStatus::Rejected,
        };
        Self::with(ids, from, ("Close", "as"), items, focus)
    }

    fn with(
        ids: Vec<i64>,
        from: Option<JobStatus>,
        (verb, to): (&str, &str),
        items: Vec<(JobStatus, char)>,
        focus: JobStatus,
    ) -> Self {
        let focus = items.iter().position(|(status, _)| *status == focus).unwrap_or(0);
        let items = items
            .into_iter()
            .map(|(status, letter)| {
                let item = Item::new(status, status.label()).letter(letter);
                if Some(status) == from {
                    item.aside("where it stands")
                } else {
                    item
                }
            })
            .collect();
        StatusPicker {
            title: match ids.len() {
                1 => format!("{verb} {to}"),
                count => format!("{verb} {count} jobs {to}"),
            },
            ids,
            from,
            list: Picker::fixed(items, focus),
            note: LineInput::default(),
            writing: false,
        }
    }

    pub(crate) fn input(&mut self, input: &Input, ctx: &Ctx<'_>) -> ModalOutcome {
        let action = super::list_action(input, ctx);
        match input {
            Input::Key(key) if self.writing => match action {
                Some(Action::ListLeave) => {
                    self.writing = false;
                    return ModalOutcome::Stay;
                }
                None => {
                    self.note.key(*key);
                    return ModalOutcome::Stay;
                }
                Some(_) => {}
            },
            Input::Key(key) if ctx.keymap.possible(&[Scope::Status], *key, &self.situation()).is_some() => {
                self.writing = true;
                return ModalOutcome::Stay;
            }
            Input::Paste(pasted) => {
                self.writing = true;
                self.note.insert(pasted);
                return ModalOutcome::Stay;
            }
            _ => {}
        }
        match self.list.input(input, action) {
            Picked::Chosen => match self.list.focused().map(|item| item.value) {
                Some(to) if Some(to) != self.from && !self.ids.is_empty() => {
                    ModalOutcome::CloseWith(vec![Effect::Change(Change::MoveJobs {
                        seen: self.from.map_or_else(Vec::new, |from| vec![from; self.ids.len()]),
                        ids: std::mem::take(&mut self.ids),
                        to,
                        at: None,
                        note: Some(self.note.text().trim().to_owned()).filter(|note| !note.is_empty()),
                        place: Place::Top,
                    })])
                }
                _ => ModalOutcome::Close,
            },
            Picked::Left => ModalOutcome::Close,
            Picked::Nothing | Picked::Typed => ModalOutcome::Stay,
        }
    }

    pub(crate) fn reply(&mut self, _reply: &Reply, _ctx: &Ctx<'_>) -> ModalOutcome {
        ModalOutcome::Stay
    }

    pub(crate) fn view(&self, ctx: &Ctx<'_>, frame: &mut Frame<'_>, area: Rect) {
        let rows = u16::try_from(self.list.len()).unwrap_or(8);
        let inside = window(ctx, frame, area, &self.title, 44, rows + 2);
        let buffer = frame.buffer_mut();
        let list = Rect {
            height: rows.min(inside.height),
            ..inside
        };
        self.list.view_list_with(ctx, buffer, list, |status| {
            Some((ctx.theme.status(*status), Role::Status(*status)))
        });
        let line = Rect {
            x: inside.x + 2,
            y: (list.bottom() + 1).min(inside.bottom().saturating_sub(1)),
            width: inside.width.saturating_sub(2),
            height: 1,
        };
        if inside.height <= rows {
            return;
        }
        let key = ctx.keymap.label(Action::StatusNote).unwrap_or_default();
        let dim = ctx.theme.style(Role::Dim);
        if !self.writing && self.note.text().is_empty() {
            let used = text::put(buffer, line.x, line.y, line.width, &key, ctx.theme.style(Role::Key)) + 2;
            let room = line.width.saturating_sub(used);
            text::put(buffer, line.x + used, line.y, room, "a note with it, if you like", dim);
            return;
        }
        let label = if self.writing { Role::Focus } else { Role::Dim };
        let used = text::put(buffer, line.x, line.y, line.width, "note", ctx.theme.style(label)) + 1;
        let place = Rect {
            x: line.x + used,
            width: line.width.saturating_sub(used),
            ..line
        };
        self.note.view(ctx, buffer, place, self.writing);
    }

    pub(crate) fn scope(&self) -> Scope {
        Scope::Status
    }

    pub(crate) fn situation(&self) -> Situation {
        Situation {
            long_text: self.writing,
            ..Situation::default()
        }
    }

    pub(crate) fn leave(&mut self) -> Vec<Effect> {
        Vec::new()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tui::modals::testing::{drawn, key};
    use crate::tui::testing::Surroundings;

    fn moved(outcome: ModalOutcome) -> Option<(Vec<i64>, JobStatus)> {
        let ModalOutcome::CloseWith(effects) = outcome else {
            return None;
        };
        match effects.into_iter().next() {
            Some(Effect::Change(Change::MoveJobs { ids, to, .. })) => Some((ids, to)),
            _ => None,
        }
    }

    #[test]
    fn the_next_status_is_in_focus_and_a_number_chooses_at_once() {
        let around = Surroundings::default();
        let ctx = around.ctx();
        let picker = || StatusPicker::new(vec![7], Some(JobStatus::Applied));
        let next = JobStatus::InterviewScheduled;
        assert_eq!(moved(picker().input(&key("enter"), &ctx)), Some((vec![7], next)));
        assert_eq!(
            moved(picker().input(&key("5"), &ctx)),
            Some((vec![7], JobStatus::OfferReceived))
        );
        let mut down = picker();
        down.input(&key("j"), &ctx);
        assert_eq!(
            moved(down.input(&key("enter"), &ctx)),
            Some((vec![7], JobStatus::InterviewCompleted))
        );
        // Where it stands already: nothing to do.
        assert!(matches!(picker().input(&key("2"), &ctx), ModalOutcome::Close));
    }

    #[test]
    fn closing_takes_two_keys() {
        let around = Surroundings::default();
        let ctx = around.ctx();
        let mut picker = StatusPicker::closed(vec![1, 2], None);
        assert_eq!(
            moved(picker.input(&key("w"), &ctx)),
            Some((vec![1, 2], JobStatus::Withdrawn))
        );
        let mut offered = StatusPicker::closed(vec![3], Some(JobStatus::OfferReceived));
        assert_eq!(
            moved(offered.input(&key("enter"), &ctx)),
            Some((vec![3], JobStatus::Accepted))
        );
    }

    #[test]
    fn a_note_goes_with_the_move_and_its_letters_choose_nothing() {
        let around = Surroundings::default();
        let ctx = around.ctx();
        let mut picker = StatusPicker::closed(vec![7], Some(JobStatus::Applied));
        for letter in ["n", "a", " ", "w", "a", "y"] {
            let by = if letter == " " { "space" } else { letter };
            assert!(matches!(picker.input(&key(by), &ctx), ModalOutcome::Stay));
        }
        picker.input(&key("esc"), &ctx);
        assert!(!picker.writing);
        let ModalOutcome::CloseWith(effects) = picker.input(&key("r"), &ctx) else {
            panic!("a move");
        };
        let Some(Effect::Change(Change::MoveJobs { to, note, .. })) = effects.into_iter().next() else {
            panic!("a move");
        };
        assert_eq!((to, note.as_deref()), (JobStatus::Rejected, Some("a way")));
    }

    #[test]
    fn it_is_drawn_at_every_size() {
        insta::assert_snapshot!(drawn(&StatusPicker::new(vec![7], Some(JobStatus::Applied)).into()));
    }
}
