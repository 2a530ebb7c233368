//! The journal: what was changed, when and from where, and what undo and redo would do.

use std::cell::Cell;

use crossterm::event::{KeyCode, MouseEventKind};
use ratatui::Frame;
use ratatui::layout::Rect;

use super::ModalOutcome;
use crate::app::{Change, Edit, EditKind, Origin};
use crate::tui::action::{Action, Scope, Situation};
use crate::tui::ctx::Ctx;
use crate::tui::effect::{Effect, Read, Reply};
use crate::tui::event::Input;
use crate::tui::theme::Role;
use crate::tui::toast::Toast;
use crate::tui::widgets::window::window;
use crate::tui::widgets::{text, when};

/// How many edits are read at once.
pub const PAGE: u64 = 200;

/// The journal, newest first.
#[derive(Debug)]
pub struct EditLog {
    edits: Vec<Edit>,
    focus: usize,
    top: Cell<usize>,
    height: Cell<u16>,
    /// Whether all of it was read.
    whole: bool,
    asked: bool,
}

impl EditLog {
    /// With its newest entries.
    pub fn new(edits: Vec<Edit>) -> Self {
        EditLog {
            whole: (edits.len() as u64) < PAGE,
            edits,
            focus: 0,
            top: Cell::new(0),
            height: Cell::new(10),
            asked: false,
        }
    }

    /// The edit that undo takes back: the newest that is not taken back.
    fn undoable(&self) -> Option<usize> {
        let fits = |edit: &Edit| edit.kind == EditKind::Edit && !edit.undone;
        self.edits.iter().position(fits)
    }

    /// The edit that redo makes again: the one taken back last, unless something was changed since.
    fn redoable(&self) -> Option<&Edit> {
        let since = self.edits.iter().take_while(|edit| edit.kind != EditKind::Edit);
        let undo = since
            .filter(|edit| edit.kind == EditKind::Undo && !edit.undone)
            .max_by_key(|edit| edit.id)?;
        self.edits.iter().find(|edit| Some(edit.id) == undo.target_id)
    }

    fn step(&mut self, by: isize) -> ModalOutcome {
        self.focus = self
            .focus
            .saturating_add_signed(by)
            .min(self.edits.len().saturating_sub(1));
        if !self.whole && !self.asked && self.focus + usize::from(self.height.get()) >= self.edits.len() {
            self.asked = true;
            return ModalOutcome::StayWith(vec![Effect::Read(Read::Log {
                limit: PAGE,
                offset: self.edits.len() as u64,
            })]);
        }
        ModalOutcome::Stay
    }

    pub(crate) fn input(&mut self, input: &Input, ctx: &Ctx<'_>) -> ModalOutcome {
        let page = isize::try_from(self.height.get()).unwrap_or(10).max(2) - 1;
        let key = match input {
            Input::Key(key) => key,
            Input::Mouse(mouse) => {
                return match mouse.kind {
                    MouseEventKind::ScrollDown => self.step(3),
                    MouseEventKind::ScrollUp => self.step(-3),
                    _ => ModalOutcome::Stay,
                };
            }
            Input::Paste(_) => return ModalOutcome::Stay,
        };
        match ctx.keymap.possible(&[Scope::Log], *key, &self.situation()) {
            Some(Action::LogUp) => self.step(-1),
            Some(Action::LogDown) => self.step(1),
            Some(Action::LogPageUp) => self.step(-page),
            Some(Action::LogPageDown) => self.step(page),
            Some(Action::LogUndo) => match self.undoable() {
                None => refuse("there is nothing to undo"),
                // Enter means the line in focus, and only the newest can be taken back; the key beside the words above
                // means what they say.
                Some(at) if key.code == KeyCode::Enter && (self.focus > at || self.edits[self.focus].undone) => {
                    refuse("changes are taken back one by one, the newest first")
                }
                Some(_) => ModalOutcome::StayWith(vec![Effect::Change(Change::Undo)]),
            },
            Some(Action::LogRedo) => match self.redoable() {
                None => refuse("there is nothing to redo"),
                Some(_) => ModalOutcome::StayWith(vec![Effect::Change(Change::Redo)]),
            },
            Some(Action::LogLeave) => ModalOutcome::Close,
            _ => ModalOutcome::Stay,
        }
    }

    pub(crate) fn reply(&mut self, reply: &Reply, _ctx: &Ctx<'_>) -> ModalOutcome {
        match reply {
            Reply::Applied(_) => ModalOutcome::StayWith(vec![Effect::Read(Read::Log { limit: PAGE, offset: 0 })]),
            Reply::Log { offset: 0, edits } => {
                let focus = self.focus;
                *self = EditLog {
                    height: self.height.clone(),
                    ..EditLog::new(edits.clone())
                };
                self.focus = focus.min(self.edits.len().saturating_sub(1));
                ModalOutcome::Stay
            }
            Reply::Log { offset, edits } if *offset == self.edits.len() as u64 => {
                self.whole = (edits.len() as u64) < PAGE;
                self.edits.extend_from_slice(edits);
                self.asked = false;
                ModalOutcome::Stay
            }
            _ => ModalOutcome::Stay,
        }
    }

    pub(crate) fn view(&self, ctx: &Ctx<'_>, frame: &mut Frame<'_>, area: Rect) {
        let rows = u16::try_from(self.edits.len()).unwrap_or(u16::MAX).clamp(4, 20);
        let inside = window(ctx, frame, area, "Changes", 92, rows + 4);
        let buffer = frame.buffer_mut();
        let label = |action| ctx.keymap.label(action).unwrap_or_default();
        let (undo, redo) = (label(Action::LogUndo), label(Action::LogRedo));
        let mut y = inside.y;
        let mut would = |key: &str, verb: &str, what: Option<&str>, nothing: &str| {
            let used = text::put(buffer, inside.x + 2, y, 8, key, ctx.theme.style(Role::Key));
            let room = inside.width.saturating_sub(4 + used);
            let dim = ctx.theme.style(Role::Dim);
            match what {
                Some(what) => {
                    let verb = text::put(buffer, inside.x + 3 + used, y, room, verb, dim) + 1;
                    let x = inside.x + 3 + used + verb;
                    text::put(
                        buffer,
                        x,
                        y,
                        room.saturating_sub(verb),
                        what,
                        ctx.theme.style(Role::Text),
                    );
                }
                None => {
                    text::put(buffer, inside.x + 3 + used, y, room, nothing, dim);
                }
            }
            y += 1;
        };
        let undoable = self.undoable();
        let target = undoable.map(|at| self.edits[at].label.as_str());
        would(&undo, "takes back:", target, "has nothing to take back");
        let target = self.redoable().map(|edit| edit.label.as_str());
        would(&redo, "makes again:", target, "has nothing to make again");
        let gap = u16::from(inside.height > 8);
        let list = Rect {
            y: inside.y + 2 + gap,
            height: inside.height.saturating_sub(2 + gap),
            ..inside
        };
        self.height.set(list.height);
        if self.edits.is_empty() {
            let said = "Nothing was changed yet. Every change is kept here, and can be taken back.";
            let dim = ctx.theme.style(Role::Dim);
            text::put(buffer, list.x + 2, list.y, list.width.saturating_sub(2), said, dim);
        }
        let room = usize::from(list.height);
        let mut top = self.top.get();
        if self.focus < top {
            top = self.focus;
        } else if self.focus >= top + room {
            top = self.focus + 1 - room;
        }
        self.top.set(top);
        for (y, (at, edit)) in (list.y..list.bottom()).zip(self.edits.iter().enumerate().skip(top)) {
            let place = Rect { y, height: 1, ..list };
            view_edit(ctx, buffer, place, edit, at == self.focus, Some(at) == undoable);
        }
    }

    pub(crate) fn scope(&self) -> Scope {
        Scope::Log
    }

    pub(crate) fn situation(&self) -> Situation {
        Situation::default()
    }

    pub(crate) fn leave(&mut self) -> Vec<Effect> {
        Vec::new()
    }
}

fn refuse(why: &str) -> ModalOutcome {
    ModalOutcome::StayWith(vec![Effect::Toast(Toast::refused(why))])
}

fn view_edit(ctx: &Ctx<'_>, buffer: &mut ratatui::buffer::Buffer, area: Rect, edit: &Edit, focused: bool, next: bool) {
    let dim = ctx.theme.style(Role::Dim);
    if focused {
        text::put(
            buffer,
            area.x,
            area.y,
            1,
            ctx.theme.glyphs.focus,
            ctx.theme.style(Role::Accent),
        );
    }
    let narrow = area.width < 60;
    let when = when::moment(edit.created_at, ctx);
    let when_width = if narrow { 0 } else { 18 };
    text::put(buffer, area.x + 2, area.y, when_width, &when, dim);
    let x = area.x + 2 + when_width;
    let mut beside = String::new();
    if edit.undone && edit.kind == EditKind::Edit {
        beside.push_str("taken back");
    }
    if edit.origin != Origin::Screen {
        if !beside.is_empty() {
            beside.push_str(", ");
        }
        beside.push_str("by the ");
        beside.push_str(edit.origin.label());
    }
    let room = area.right().saturating_sub(x + 1);
    let width = text::width(&beside).min(room / 2);
    text::put_right(buffer, area.right() - 1, area.y, width, &beside, dim);
    let role = match edit.kind {
        EditKind::Edit if edit.undone => Role::Dim,
        EditKind::Edit if focused || next => Role::Focus,
        EditKind::Edit => Role::Text,
        EditKind::Undo | EditKind::Redo => Role::Dim,
    };
    let room = room.saturating_sub(if width > 0 { width + 2 } else { 0 });
    text::put(buffer, x, area.y, room, &edit.label, ctx.theme.style(role));
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tui::modals::testing::{drawn, effects, key};
    use crate::tui::testing::{Surroundings, now};

    fn edit(id: i64, label: &str, kind: EditKind, target: Option<i64>, undone: bool) -> Edit {
        Edit {
            id,
            label: label.to_owned(),
            kind,
            origin: if id == 2 { Origin::Command } else { Origin::Screen },
            target_id: target,
            undone,
            row_count: 1,
            created_at: now() - chrono::Duration::hours(30 - 5 * id),
        }
    }

    fn log() -> EditLog {
        EditLog::new(vec![
            edit(
                4,
                "undo: tag Welder at Werft Nord: +sea",
                EditKind::Undo,
                Some(3),
                false,
            ),
            edit(3, "tag Welder at Werft Nord: +sea", EditKind::Edit, None, true),
            edit(2, "move Welder at Werft Nord to Applied", EditKind::Edit, None, false),
            edit(1, "add Welder at Werft Nord", EditKind::Edit, None, false),
        ])
    }

    #[test]
    fn it_says_what_undo_and_redo_would_do() {
        let log = log();
        assert_eq!(log.undoable().map(|at| log.edits[at].id), Some(2));
        assert_eq!(log.redoable().map(|edit| edit.id), Some(3));
        let mut since = EditLog::new(log.edits.clone());
        since.edits.insert(0, edit(5, "edit", EditKind::Edit, None, false));
        assert_eq!(since.redoable(), None);
        insta::assert_snapshot!(drawn(&log.into()));
    }

    #[test]
    fn enter_takes_back_the_newest_and_no_older_one() {
        let around = Surroundings::default();
        let ctx = around.ctx();
        let mut log = log();
        let undo = effects(log.input(&key("enter"), &ctx));
        assert!(matches!(undo[..], [Effect::Change(Change::Undo)]), "{undo:?}");
        for _ in 0..3 {
            log.input(&key("j"), &ctx);
        }
        let refused = effects(log.input(&key("enter"), &ctx));
        assert!(matches!(&refused[..], [Effect::Toast(_)]), "{refused:?}");
        let redo = effects(log.input(&key("ctrl-r"), &ctx));
        assert!(matches!(redo[..], [Effect::Change(Change::Redo)]), "{redo:?}");
        let read = effects(log.reply(
            &Reply::Applied(crate::app::Applied {
                edit: None,
                jobs: Vec::new(),
                everything: false,
                ..crate::app::Applied::default()
            }),
            &ctx,
        ));
        assert!(
            matches!(read[..], [Effect::Read(Read::Log { offset: 0, .. })]),
            "{read:?}"
        );
    }

    #[test]
    fn going_down_reads_older_ones() {
        let around = Surroundings::default();
        let ctx = around.ctx();
        let edits = (1..=200)
            .rev()
            .map(|id| edit(id, "x", EditKind::Edit, None, false))
            .collect();
        let mut log = EditLog::new(edits);
        let mut asked = Vec::new();
        for _ in 0..199 {
            asked.extend(effects(log.input(&key("j"), &ctx)));
        }
        assert!(
            matches!(asked[..], [Effect::Read(Read::Log { offset: 200, .. })]),
            "{asked:?}"
        );
    }
}
