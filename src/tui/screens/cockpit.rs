//! One interview: what one wants to see before it and while it goes on, and the notes that are taken.

use std::cell::Cell;

use crossterm::event::{KeyEvent, MouseButton, MouseEvent, MouseEventKind};
use ratatui::Frame;
use ratatui::layout::Rect;
use serde_json::{Value, json};

use crate::app::{InterviewBrief, InterviewChange, TaskChange};
use crate::domain::task::{Task, TaskFact};
use crate::tui::action::{Action, Scope, Situation};
use crate::tui::ctx::Ctx;
use crate::tui::effect::{Effect, Opening, Place};
use crate::tui::widgets::line_input::{LineInput, Typed};
use crate::tui::widgets::long_text::LongText;
use crate::tui::widgets::scroll_text::ScrollText;

#[cfg(test)]
mod tests;
mod texts;
mod view;

/// The name under which the notes are kept while they are typed.
pub fn notes_draft(id: i64) -> String {
    format!("interview-notes-{id}")
}

/// A part of what is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Pane {
    /// What is to be ready, and the tasks.
    Prepare,
    /// What the person wants to ask.
    Ask,
    /// The posting.
    Posting,
    /// What was sent, as it was.
    Sent,
    /// What the person can tell.
    Stories,
    /// What was said about salary.
    Salary,
    /// Who is there.
    People,
    /// What is noted now.
    Notes,
}

impl Pane {
    /// All of them, from left to right.
    pub const ALL: &'static [Pane] = &[
        Pane::Prepare,
        Pane::Ask,
        Pane::Posting,
        Pane::Sent,
        Pane::Stories,
        Pane::Salary,
        Pane::People,
        Pane::Notes,
    ];
}

/// One interview.
#[derive(Debug)]
pub struct Cockpit {
    brief: Box<InterviewBrief>,
    pane: Pane,
    /// The texts of the parts that are only read, in their order.
    texts: Vec<(Pane, ScrollText)>,
    task_at: usize,
    /// The first line that is seen of what is to be prepared, and how many there are and are seen.
    top: Cell<usize>,
    seen: Cell<(usize, usize)>,
    notes: LongText,
    /// The notes as the file had them when they were begun.
    base: String,
    /// Whether a draft of the notes is kept.
    drafted: bool,
    /// The line for a new task.
    task_line: Option<LineInput>,
}

impl Cockpit {
    /// For what was read, with the notes that were being typed when the program ended.
    pub fn new(brief: Box<InterviewBrief>, draft: Option<&Value>, ctx: &Ctx<'_>) -> Cockpit {
        let base = brief.interview.fact.notes.clone().unwrap_or_default();
        let mut text = base.clone();
        let mut drafted = false;
        if let Some(typed) = draft.and_then(|draft| draft.get("notes")).and_then(Value::as_str) {
            let was = draft.and_then(|draft| draft.get("base")).and_then(Value::as_str);
            text = together(&base, was.unwrap_or_default(), typed);
            drafted = true;
        }
        let mut notes = LongText::new(&text);
        notes.go_to_end();
        let mut cockpit = Cockpit {
            texts: texts::all(&brief, ctx),
            brief,
            pane: Pane::Prepare,
            task_at: 0,
            top: Cell::new(0),
            seen: Cell::new((0, 0)),
            notes,
            base,
            drafted,
            task_line: None,
        };
        // Who comes while it goes on comes to write.
        if cockpit.is_running(ctx) {
            cockpit.go_to(Pane::Notes);
        }
        cockpit
    }

    /// Which interview.
    pub fn id(&self) -> i64 {
        self.brief.interview.id
    }

    /// What stands in the header.
    pub fn company(&self) -> &str {
        &self.brief.job.company
    }

    /// Takes what was read again after a change; gives what forgets a draft that is in the file now.
    pub fn refresh(&mut self, brief: Box<InterviewBrief>, ctx: &Ctx<'_>) -> Vec<Effect> {
        let now = brief.interview.fact.notes.clone().unwrap_or_default();
        let typed = self.notes.text();
        if now != self.base {
            let text = together(&now, &self.base, &typed);
            if text.trim_end() != typed.trim_end() {
                self.notes.set(&text);
                self.notes.go_to_end();
                self.notes.focus(self.pane == Pane::Notes);
            }
            self.base = now;
        }
        for (pane, text) in texts::all(&brief, ctx) {
            if let Some((_, shown)) = self.texts.iter_mut().find(|(known, _)| *known == pane) {
                *shown = text;
            }
        }
        self.brief = brief;
        self.task_at = self.task_at.min(self.brief.tasks.len().saturating_sub(1));
        if self.drafted && !self.has_news() {
            self.drafted = false;
            return vec![self.keep(None)];
        }
        Vec::new()
    }

    /// Whether the notes say something else than the file does.
    fn has_news(&self) -> bool {
        self.notes.text().trim_end() != self.base.trim_end()
    }

    fn is_running(&self, ctx: &Ctx<'_>) -> bool {
        let fact = &self.brief.interview.fact;
        fact.cancelled_at.is_none() && fact.scheduled_at <= ctx.now && ctx.now < fact.ends_at()
    }

    fn keep(&self, content: Option<Value>) -> Effect {
        Effect::KeepDraft {
            form: notes_draft(self.id()),
            content,
        }
    }

    /// Puts the notes into the file, if there is something new in them.
    pub fn save_notes(&self) -> Vec<Effect> {
        if !self.has_news() {
            return Vec::new();
        }
        let seen = self.brief.interview.fact.clone();
        let mut fact = seen.clone();
        fact.notes = Some(self.notes.text());
        vec![
            InterviewChange::Edit {
                id: self.id(),
                fact: Box::new(fact),
                seen: Some(Box::new(seen)),
            }
            .into(),
        ]
    }

    /// The draft that may be forgotten once what [`Cockpit::save_notes`] gave is in the file.
    pub fn draft_name(&self) -> Option<String> {
        self.drafted.then(|| notes_draft(self.id()))
    }

    /// When something on it changes by itself, if it is drawn at `drawn`: within a minute of the beginning, the seconds.
    pub fn counts_seconds(&self, drawn: chrono::DateTime<chrono::Utc>) -> bool {
        let left = self.brief.interview.fact.scheduled_at - drawn;
        self.brief.interview.fact.is_pending()
            && left > chrono::Duration::zero()
            && left <= chrono::Duration::seconds(61)
    }

    /// Where its keys are.
    pub fn scope(&self) -> Scope {
        match (&self.task_line, self.pane) {
            (Some(_), _) => Scope::TaskLine,
            (None, Pane::Notes) => Scope::LiveNotes,
            _ => Scope::Cockpit,
        }
    }

    /// What is true now.
    pub fn situation(&self) -> Situation {
        Situation {
            entries: self.brief.tasks.len(),
            entry: self.pane == Pane::Prepare && self.task().is_some(),
            link: Some(self.link().is_some()),
            any_jobs: true,
            ..Situation::default()
        }
    }

    fn link(&self) -> Option<String> {
        self.brief.interview.fact.meeting_url.clone()
    }

    fn task(&self) -> Option<&Task> {
        self.brief.tasks.get(self.task_at)
    }

    /// Whether keys are text now.
    pub fn is_typing(&self) -> bool {
        self.task_line.is_some() || self.pane == Pane::Notes
    }

    /// Takes a key while keys are text.
    pub fn type_key(&mut self, key: KeyEvent, ctx: &Ctx<'_>) -> Vec<Effect> {
        if let Some(line) = &mut self.task_line {
            return match ctx.keymap.action(Scope::TaskLine, key) {
                Some(action) => self.update(action, ctx),
                None => {
                    line.key(key);
                    Vec::new()
                }
            };
        }
        match ctx.keymap.action(Scope::LiveNotes, key) {
            Some(action) => self.update(action, ctx),
            None => {
                let typed = self.notes.key(key);
                self.typed(typed)
            }
        }
    }

    /// Takes pasted text while keys are text.
    pub fn paste(&mut self, pasted: &str) -> Vec<Effect> {
        if let Some(line) = &mut self.task_line {
            line.insert(pasted);
            return Vec::new();
        }
        let typed = self.notes.paste(pasted);
        self.typed(typed)
    }

    /// Every change of the notes is kept at once.
    fn typed(&mut self, typed: Typed) -> Vec<Effect> {
        if typed != Typed::Changed {
            return Vec::new();
        }
        self.drafted = true;
        vec![self.keep(Some(json!({ "notes": self.notes.text(), "base": self.base })))]
    }

    fn add_task(&mut self) -> Vec<Effect> {
        let Some(line) = &mut self.task_line else {
            return Vec::new();
        };
        let title = line.text().trim().to_owned();
        if title.is_empty() {
            self.task_line = None;
            return Vec::new();
        }
        // The line stays for the next one.
        line.set("");
        let task = TaskFact {
            job_id: Some(self.brief.job.id),
            interview_id: Some(self.id()),
            ..TaskFact::new(title)
        };
        vec![TaskChange::Add(Box::new(task)).into()]
    }

    /// Does an action. [`Action::CockpitBack`] is the shell's.
    pub fn update(&mut self, action: Action, _ctx: &Ctx<'_>) -> Vec<Effect> {
        let id = self.id();
        match action {
            Action::CockpitNextPane | Action::NotesNext => return self.turn(1),
            Action::CockpitPreviousPane | Action::NotesPrevious => return self.turn(-1),
            Action::NotesDone => {
                let saved = self.save_notes();
                self.go_to(Pane::Prepare);
                return saved;
            }
            Action::NotesSave => return self.save_notes(),
            Action::TaskLineAdd => return self.add_task(),
            Action::TaskLineLeave => self.task_line = None,
            Action::CockpitNotes => self.go_to(Pane::Notes),
            Action::CockpitUp | Action::CockpitDown => {
                let down = action == Action::CockpitDown;
                if self.pane == Pane::Prepare && !self.brief.tasks.is_empty() {
                    let last = self.brief.tasks.len() - 1;
                    self.task_at = if down {
                        self.task_at + 1
                    } else {
                        self.task_at.saturating_sub(1)
                    }
                    .min(last);
                } else {
                    self.scroll(if down { 1 } else { -1 });
                }
            }
            Action::CockpitPageUp | Action::CockpitPageDown => {
                let down = action == Action::CockpitPageDown;
                match self.text_mut() {
                    Some(text) => text.half_page(down),
                    None => self.scroll(if down { 5 } else { -5 }),
                }
            }
            Action::CockpitTop | Action::CockpitBottom => {
                let end = action == Action::CockpitBottom;
                match self.text_mut() {
                    Some(text) => text.go_to_end(end),
                    None => {
                        self.task_at = if end {
                            self.brief.tasks.len().saturating_sub(1)
                        } else {
                            0
                        }
                    }
                }
            }
            Action::CockpitAddTask => {
                self.go_to(Pane::Prepare);
                self.task_line = Some(LineInput::default());
            }
            Action::CockpitToggle => {
                if let Some(task) = self.task() {
                    let ids = vec![task.id];
                    let change = if task.fact.done_at.is_some() {
                        TaskChange::Undone { ids }
                    } else {
                        TaskChange::Done { ids, at: None }
                    };
                    return vec![change.into()];
                }
            }
            Action::CockpitDeleteTask => {
                let task = self.task().map(|task| TaskChange::Delete(vec![task.id]));
                return task.map(Effect::from).into_iter().collect();
            }
            Action::CockpitOpenLink => return self.link().map(Effect::OpenLink).into_iter().collect(),
            Action::CockpitCopyLink => return self.link().map(Effect::Copy).into_iter().collect(),
            Action::CockpitEdit => return vec![Effect::Open(Opening::EditInterview(id))],
            Action::CockpitDebrief => return vec![Effect::Open(Opening::Debrief(id))],
            Action::CockpitCancel => {
                let cancelled = self.brief.interview.fact.cancelled_at.is_none();
                return vec![InterviewChange::Cancel { id, cancelled }.into()];
            }
            Action::CockpitJob => return vec![Effect::Go(Place::Job(self.brief.job.id))],
            _ => {}
        }
        Vec::new()
    }

    /// Goes to another part; what was noted goes into the file.
    fn turn(&mut self, by: isize) -> Vec<Effect> {
        let saved = if self.pane == Pane::Notes {
            self.save_notes()
        } else {
            Vec::new()
        };
        let count = Pane::ALL.len();
        let at = Pane::ALL.iter().position(|pane| *pane == self.pane).unwrap_or(0);
        self.go_to(Pane::ALL[(at + count).saturating_add_signed(by) % count]);
        saved
    }

    fn go_to(&mut self, pane: Pane) {
        self.pane = pane;
        self.task_line = None;
        self.notes.focus(pane == Pane::Notes);
    }

    fn text_mut(&mut self) -> Option<&mut ScrollText> {
        let pane = self.pane;
        self.texts
            .iter_mut()
            .find(|(known, _)| *known == pane)
            .map(|(_, text)| text)
    }

    fn scroll(&mut self, by: isize) {
        match self.text_mut() {
            Some(text) => text.scroll(by),
            None => {
                let (lines, seen) = self.seen.get();
                let top = self.top.get().saturating_add_signed(by);
                self.top.set(top.min(lines.saturating_sub(seen)));
            }
        }
    }

    /// Takes a click or the wheel; `area` is the one given to `view`.
    pub fn mouse(&mut self, mouse: MouseEvent, area: Rect) -> Vec<Effect> {
        match mouse.kind {
            MouseEventKind::ScrollDown => self.scroll(3),
            MouseEventKind::ScrollUp => self.scroll(-3),
            MouseEventKind::Down(MouseButton::Left) => {
                let at = (mouse.column, mouse.row).into();
                let tabs = view::tabs(self, view::tab_line(area));
                if let Some((pane, ..)) = tabs.into_iter().find(|(.., place)| place.contains(at)) {
                    let saved = if self.pane == Pane::Notes {
                        self.save_notes()
                    } else {
                        Vec::new()
                    };
                    self.go_to(pane);
                    return saved;
                }
            }
            _ => {}
        }
        Vec::new()
    }

    /// Draws it; `area` is the window without header and hint line.
    pub fn view(&self, ctx: &Ctx<'_>, frame: &mut Frame<'_>, area: Rect) {
        view::view(self, ctx, frame.buffer_mut(), area);
    }
}

/// Notes that were typed upon `was`, while the file came to say `now`: nothing of either is lost.
fn together(now: &str, was: &str, typed: &str) -> String {
    let (now_end, was_end, typed_end) = (now.trim_end(), was.trim_end(), typed.trim_end());
    if now_end == was_end || typed_end.starts_with(now_end) {
        return typed.to_owned();
    }
    if typed_end == was_end || now_end.ends_with(typed_end) {
        return now.to_owned();
    }
    let new = typed.strip_prefix(was_end).unwrap_or(typed).trim_start_matches('\n');
    if now_end.is_empty() {
        return new.to_owned();
    }
    format!("{now_end}\n\n{new}")
}
