//! Everything that is on the screen, and what happens to it: events in, effects out, no I/O.

use std::path::Path;

use chrono::{DateTime, Duration, Utc};
use crossterm::event::{KeyEvent, KeyEventKind, MouseButton, MouseEvent, MouseEventKind};
use ratatui::Frame;
use ratatui::style::Style;

use super::action::{Action, Scope, Situation, TABLE};
use super::ctx::Ctx;
use super::effect::{Effect, Opening, Place, Read, Reply};
use super::event::Input;
use super::header::Header;
use super::hint;
use super::keymap::{Key, Resolved};
use super::modals::{Modal, ModalOutcome};
use super::screens::board::{Board, layout};
use super::screens::job::JobScreen;
use super::screens::welcome::Welcome;
use super::theme::Role;
use super::toast::{Toast, Tone};
use super::widgets::text;
use crate::app::{Applied, Change, Edit, EditKind, Error, NextInterview};
use crate::config::Config;
use crate::domain::job::JobStatus;

#[cfg(test)]
mod tests;

/// How long after a first key the keys that can follow it are shown.
const FOLLOWERS_AFTER: Duration = Duration::milliseconds(300);
/// How long after a change its being saved is said.
const SAVING_AFTER: Duration = Duration::milliseconds(100);

/// Everything that is on the screen.
#[derive(Debug)]
pub struct Shell {
    /// The board, which is always there.
    pub board: Board,
    job: Option<JobScreen>,
    welcome: Welcome,
    /// The windows above the screen, the top one last.
    modals: Vec<Modal>,
    toast: Option<(Toast, DateTime<Utc>)>,
    /// The first of two keys, and when it was typed.
    first_key: Option<(Key, DateTime<Utc>)>,
    /// Since when a change is being saved.
    saving: Option<DateTime<Utc>>,
    interview: Option<NextInterview>,
    demo: bool,
}

impl Shell {
    /// Before anything was read from the file.
    pub fn new(config: &Config, file: &Path, demo: bool) -> Shell {
        Shell {
            board: Board::new(config.board.sort, config.board.closed),
            job: None,
            welcome: Welcome::new(file.to_owned()),
            modals: Vec::new(),
            toast: None,
            first_key: None,
            saving: None,
            interview: None,
            demo,
        }
    }

    /// What to read for the first frame.
    pub fn start(&self) -> Vec<Effect> {
        let mut effects = self.board.start();
        effects.push(Effect::Read(Read::NextInterview));
        effects
    }

    /// Says something.
    pub fn say(&mut self, toast: Toast, now: DateTime<Utc>) {
        self.toast = Some((toast, now));
    }

    /// Notes that a change is being saved, or is not any more.
    pub fn set_saving(&mut self, since: Option<DateTime<Utc>>) {
        self.saving = since;
    }

    /// When something on the screen changes by itself after a frame that was drawn at `drawn`; at the latest at the next
    /// full minute.
    pub fn changes_at(&self, drawn: DateTime<Utc>) -> DateTime<Utc> {
        let minute = drawn + Duration::milliseconds(60_000 - drawn.timestamp_millis().rem_euclid(60_000));
        let toast = self.toast.as_ref().map(|(toast, since)| *since + shown_for(toast));
        let followers = self.first_key.map(|(_, since)| since + FOLLOWERS_AFTER);
        let saving = self.saving.map(|since| since + SAVING_AFTER);
        [toast, followers, saving]
            .into_iter()
            .flatten()
            .filter(|at| *at > drawn)
            .fold(minute, DateTime::min)
    }

    /// Lets go what has had its time.
    pub fn tick(&mut self, now: DateTime<Utc>) {
        let over = |(toast, since): &(Toast, DateTime<Utc>)| now >= *since + shown_for(toast);
        if self.toast.as_ref().is_some_and(over) {
            self.toast = None;
        }
    }

    /// Takes what the person did.
    pub fn input(&mut self, input: Input, ctx: &Ctx<'_>) -> Vec<Effect> {
        let effects = match input {
            Input::Key(key) if key.kind == KeyEventKind::Release => return Vec::new(),
            input if !self.modals.is_empty() => match self.modals.last_mut() {
                Some(modal) => {
                    let outcome = modal.input(&input, ctx);
                    self.heed(self.modals.len() - 1, outcome)
                }
                None => Vec::new(),
            },
            Input::Key(key) => self.key(key, ctx),
            Input::Mouse(mouse) => self.mouse(mouse, ctx),
            Input::Paste(pasted) => self.paste(&pasted, ctx),
        };
        self.settle(effects, ctx)
    }

    /// Takes an answer.
    pub fn reply(&mut self, reply: Reply, ctx: &Ctx<'_>) -> Vec<Effect> {
        let mut effects = Vec::new();
        let mut said = false;
        for at in (0..self.modals.len()).rev() {
            let outcome = self.modals[at].reply(&reply, ctx);
            said |= matches!(outcome, ModalOutcome::Took(_));
            effects.extend(self.heed(at, outcome));
        }
        match reply {
            Reply::Applied(applied) => effects.extend(self.applied(&applied, ctx)),
            Reply::Imported { report, .. } => {
                if !report.dry_run && report.added + report.changed > 0 {
                    effects.extend(self.changed(ctx));
                }
            }
            Reply::Failed { request: None, error } => {
                self.board.failed();
                if !said {
                    self.say(Toast::failed(in_words(&error)), ctx.now);
                }
            }
            Reply::NextInterview(next) => self.interview = next,
            Reply::Job { id, open, detail } => match detail {
                Some(detail) => match &mut self.job {
                    Some(job) if job.id() == detail.job.id => job.refresh(*detail),
                    Some(job) if open => job.show(*detail),
                    None if open => self.job = Some(JobScreen::new(*detail)),
                    _ => {}
                },
                None => {
                    if self.job.as_ref().is_some_and(|job| job.id() == id) {
                        self.job = None;
                    }
                    if open {
                        self.say(Toast::refused("this job is not there any more"), ctx.now);
                    }
                }
            },
            other => effects.extend(self.board.reply(other, ctx)),
        }
        self.settle(effects, ctx)
    }

    /// Somebody else changed the file: everything that is shown is read again.
    pub fn changed_elsewhere(&mut self, ctx: &Ctx<'_>) -> Vec<Effect> {
        let effects = self.changed(ctx);
        self.settle(effects, ctx)
    }

    /// The window has another size.
    pub fn resized(&mut self, ctx: &Ctx<'_>) -> Vec<Effect> {
        let effects = self.board.resized(ctx);
        self.settle(effects, ctx)
    }

    /// The program must end: what is to be kept.
    pub fn leave(&mut self) -> Vec<Effect> {
        self.modals
            .drain(..)
            .rev()
            .flat_map(|mut modal| modal.leave())
            .collect()
    }

    /// Puts a window on top; gives what it wants to know first.
    pub fn push(&mut self, mut modal: Modal, ctx: &Ctx<'_>) -> Vec<Effect> {
        self.first_key = None;
        // Good news about what was done before is old now, and stands where the window's keys are.
        self.toast = self.toast.take().filter(|(toast, _)| toast.tone == Tone::Failed);
        let effects = modal.opened(ctx);
        self.modals.push(modal);
        effects
    }

    /// Where the keys of the screen below the windows are.
    pub fn screen_scope(&self) -> Scope {
        if self.job.is_some() {
            Scope::Job
        } else if self.board.is_typing() {
            Scope::Filter
        } else if self.is_welcome() {
            Scope::Welcome
        } else {
            Scope::Board
        }
    }

    /// What is true on the screen below the windows.
    pub fn situation(&self) -> Situation {
        match &self.job {
            Some(job) => job.situation(),
            None if self.is_welcome() => self.welcome.situation(),
            None => self.board.situation(),
        }
    }

    /// Every action that has a meaning on this screen, and why those that are disabled are.
    pub fn actions(&self) -> Vec<(Action, Option<&'static str>)> {
        let scope = self.screen_scope();
        let situation = self.situation();
        TABLE
            .iter()
            .filter(|row| row.scope == scope || row.scope == Scope::Global)
            .map(|row| (row.action, (row.disabled)(&situation)))
            .collect()
    }

    /// Draws everything.
    pub fn view(&self, ctx: &Ctx<'_>, frame: &mut Frame<'_>) {
        let window = ctx.window;
        let base = ctx.theme.base();
        if base != Style::new() {
            frame.buffer_mut().set_style(window, base);
        }
        let (columns, rows) = layout::SMALLEST;
        if window.width < columns || window.height < rows {
            too_small(ctx, frame);
            return;
        }
        self.header().draw(ctx, frame.buffer_mut());
        let body = ctx.body();
        match &self.job {
            Some(job) => job.view(ctx, frame, body),
            None if self.is_welcome() => self.welcome.view(ctx, frame, body),
            None => self.board.view(ctx, frame.buffer_mut()),
        }
        for modal in &self.modals {
            modal.view(ctx, frame, body);
        }
        let followers = match self.first_key {
            Some((key, since)) if ctx.now >= since + FOLLOWERS_AFTER => {
                ctx.keymap.continuations(&[self.screen_scope(), Scope::Global], key)
            }
            _ => Vec::new(),
        };
        let saving = self
            .saving
            .filter(|since| ctx.now >= *since + SAVING_AFTER)
            .map(|_| Toast::done("saving…"));
        let toast = saving.as_ref().or(self.toast.as_ref().map(|(toast, _)| toast));
        hint::draw(&self.hints(ctx), &followers, toast, ctx, frame.buffer_mut());
    }

    fn is_welcome(&self) -> bool {
        self.board.is_empty() && !self.board.is_typing()
    }

    fn header(&self) -> Header<'_> {
        let counts = self.board.counts();
        let open = JobStatus::ALL
            .iter()
            .filter(|status| !status.is_closed())
            .map(|status| counts.of(*status))
            .sum();
        Header {
            open_jobs: Some(open).filter(|_| counts.total() > 0),
            job: self.job.as_ref().map(JobScreen::title),
            interview: self.interview.as_ref(),
            demo: self.demo,
        }
    }

    fn hints(&self, ctx: &Ctx<'_>) -> Vec<hint::Item> {
        match self.modals.last() {
            Some(modal) => hint::items(modal.scope(), &modal.situation(), ctx),
            None => hint::items(self.screen_scope(), &self.situation(), ctx),
        }
    }

    fn key(&mut self, key: KeyEvent, ctx: &Ctx<'_>) -> Vec<Effect> {
        if let Some(job) = self.job.as_mut().filter(|job| job.is_typing()) {
            job.type_key(key, ctx);
            return Vec::new();
        }
        let scope = self.screen_scope();
        let scopes: &[Scope] = match scope {
            // What is typed into the filter is text, whatever it does elsewhere.
            Scope::Filter => &[Scope::Filter],
            Scope::Job => &[Scope::Job, Scope::Global],
            Scope::Welcome => &[Scope::Welcome, Scope::Global],
            _ => &[Scope::Board, Scope::Global],
        };
        let first = self.first_key.take().map(|(key, _)| key);
        match ctx.keymap.resolve(scopes, first, key.into()) {
            Resolved::Action(action) => self.act(action, ctx),
            Resolved::Prefix => {
                self.first_key = Some((key.into(), ctx.now));
                Vec::new()
            }
            Resolved::Nothing if scope == Scope::Filter => self.board.type_key(key, ctx),
            Resolved::Nothing => Vec::new(),
        }
    }

    fn act(&mut self, action: Action, ctx: &Ctx<'_>) -> Vec<Effect> {
        let row = action.row();
        if let Some(why) = (row.disabled)(&self.situation()) {
            return vec![Effect::Toast(Toast::refused(why))];
        }
        match row.scope {
            Scope::Global => self.global(action),
            Scope::Job => match &mut self.job {
                Some(job) => job.update(action, ctx),
                None => Vec::new(),
            },
            Scope::Welcome => self.welcome.update(action, ctx),
            _ => self.board.update(action, ctx),
        }
    }

    fn global(&mut self, action: Action) -> Vec<Effect> {
        let status = match self.board.focus() {
            JobStatus::Applied => JobStatus::Applied,
            _ => JobStatus::Interested,
        };
        let line = String::new();
        vec![match action {
            Action::Add => Effect::Open(Opening::QuickAdd { status, line }),
            Action::AddForm => Effect::Open(Opening::AddForm { status }),
            Action::Import => Effect::Open(Opening::Import { line }),
            Action::Undo => Effect::Change(Change::Undo),
            Action::Redo => Effect::Change(Change::Redo),
            Action::Log => Effect::Open(Opening::Log),
            Action::GoBoard => Effect::Go(Place::Board),
            Action::Palette => Effect::Open(Opening::Palette),
            Action::Help => Effect::Open(Opening::Help),
            Action::Redraw => Effect::Redraw,
            Action::Suspend => Effect::Suspend,
            Action::Quit => Effect::Quit,
            _ => return Vec::new(),
        }]
    }

    fn mouse(&mut self, mouse: MouseEvent, ctx: &Ctx<'_>) -> Vec<Effect> {
        let pressed = mouse.kind == MouseEventKind::Down(MouseButton::Left);
        if pressed && mouse.row == ctx.window.y {
            return self
                .header()
                .at(mouse.column, ctx)
                .map(Effect::Go)
                .into_iter()
                .collect();
        }
        if pressed && mouse.row == hint::line(ctx).y {
            let hit = self.hints(ctx).into_iter().find(|item| item.is_at(mouse.column));
            return hit.map(|item| Effect::Do(item.action)).into_iter().collect();
        }
        let welcome = self.is_welcome();
        match &mut self.job {
            Some(job) => job.mouse(mouse, ctx.body(), ctx),
            None if welcome => self.welcome.mouse(mouse, ctx.body(), ctx),
            None => self.board.mouse(mouse, ctx),
        }
    }

    fn paste(&mut self, pasted: &str, ctx: &Ctx<'_>) -> Vec<Effect> {
        if self.screen_scope() == Scope::Filter {
            return self.board.paste(pasted, ctx);
        }
        if let Some(job) = self.job.as_mut().filter(|job| job.is_typing()) {
            job.paste(pasted);
            return Vec::new();
        }
        // What is pasted onto a screen is a job to add: a line is one, several lines are a posting to be read.
        let line = pasted.trim().to_owned();
        if line.is_empty() {
            return Vec::new();
        }
        let status = JobStatus::Interested;
        vec![Effect::Open(Opening::QuickAdd { status, line })]
    }

    /// Does what a window wants with itself; gives what it wants done.
    fn heed(&mut self, at: usize, outcome: ModalOutcome) -> Vec<Effect> {
        match outcome {
            ModalOutcome::Stay => Vec::new(),
            ModalOutcome::StayWith(effects) | ModalOutcome::Took(effects) => effects,
            ModalOutcome::Close => {
                self.modals.remove(at);
                Vec::new()
            }
            ModalOutcome::CloseWith(effects) => {
                self.modals.remove(at);
                effects
            }
        }
    }

    /// Does the effects that only change what is on the screen; gives those that reach outside.
    fn settle(&mut self, effects: Vec<Effect>, ctx: &Ctx<'_>) -> Vec<Effect> {
        let mut outside = Vec::new();
        let mut queue: std::collections::VecDeque<_> = effects.into();
        while let Some(effect) = queue.pop_front() {
            let more = match effect {
                Effect::Toast(toast) => {
                    self.say(toast, ctx.now);
                    Vec::new()
                }
                Effect::Push(modal) => self.push(*modal, ctx),
                Effect::Do(action) => self.act(action, ctx),
                Effect::Sort(sort) => self.board.set_sort(sort, ctx),
                Effect::ShowView(view) => self.board.show_view(view, ctx),
                Effect::ShowFilter(line) => {
                    self.job = None;
                    self.board.show_filter(&line, ctx)
                }
                Effect::Go(Place::Board) => {
                    self.job = None;
                    Vec::new()
                }
                Effect::Go(Place::Job(id)) => vec![Effect::Read(Read::Job { id, open: true })],
                Effect::Go(Place::Neighbour(below)) => {
                    let (id, mut effects) = self.board.neighbour(below, ctx);
                    match id {
                        Some(id) => effects.push(Effect::Read(Read::Job { id, open: true })),
                        None => effects.push(Effect::Toast(Toast::refused(if below {
                            "this is the last job of its column"
                        } else {
                            "this is the first job of its column"
                        }))),
                    }
                    effects
                }
                outer => {
                    outside.push(outer);
                    Vec::new()
                }
            };
            for effect in more.into_iter().rev() {
                queue.push_front(effect);
            }
        }
        outside
    }

    fn applied(&mut self, applied: &Applied, ctx: &Ctx<'_>) -> Vec<Effect> {
        let toast = match &applied.edit {
            Some(edit) => done(edit, ctx),
            None => Toast::refused("there was nothing to change"),
        };
        self.say(toast, ctx.now);
        let mut effects = self.board.applied(applied, ctx);
        effects.extend(self.read_rest());
        effects
    }

    fn changed(&mut self, ctx: &Ctx<'_>) -> Vec<Effect> {
        let mut effects = self.board.changed(ctx);
        effects.extend(self.read_rest());
        effects
    }

    /// What is to be read again besides the board.
    fn read_rest(&self) -> Vec<Effect> {
        let job = self.job.as_ref().map(|job| {
            Effect::Read(Read::Job {
                id: job.id(),
                open: false,
            })
        });
        job.into_iter().chain([Effect::Read(Read::NextInterview)]).collect()
    }
}

fn shown_for(toast: &Toast) -> Duration {
    Duration::seconds(match toast.tone {
        Tone::Done | Tone::Refused => 4,
        // Bad news takes longer to read.
        Tone::Failed => 10,
    })
}

/// What an edit did, and the key that takes it back.
fn done(edit: &Edit, ctx: &Ctx<'_>) -> Toast {
    let (action, words) = match edit.kind {
        EditKind::Edit | EditKind::Redo => (Action::Undo, "undo"),
        EditKind::Undo => (Action::Redo, "redo"),
    };
    let key = ctx.keymap.label(action);
    Toast::done(news(&edit.label)).with_next(key.map(|key| format!("{key} {words}")))
}

/// A label of the journal as something that has happened: `move Welder to Offer` → `moved Welder to Offer`.
fn news(label: &str) -> String {
    let (verb, rest) = label.split_once(' ').unwrap_or((label, ""));
    let past = match verb {
        "add" => "added",
        "edit" => "changed",
        "move" => "moved",
        "reorder" => "placed",
        "delete" => "deleted",
        "tag" => "tagged",
        "save" => "saved",
        "import" => "imported",
        "undo:" => "undone:",
        "redo:" => "done again:",
        // Other labels say what happened in words of their own.
        _ => return label.to_owned(),
    };
    format!("{past} {rest}")
}

fn in_words(error: &Error) -> String {
    match &error.hint {
        Some(hint) => format!("{}: {}. {hint}", error.doing, error.why),
        None => format!("{}: {}", error.doing, error.why),
    }
}

/// A polite word when the window is too small for anything.
fn too_small(ctx: &Ctx<'_>, frame: &mut Frame<'_>) {
    let window = ctx.window;
    let (columns, rows) = layout::SMALLEST;
    let lines = [
        "A little more room, please.".to_owned(),
        format!("It is {} × {} here;", window.width, window.height),
        format!("{columns} × {rows} is enough."),
    ];
    let y = window.y + window.height.saturating_sub(3) / 2;
    for (line, y) in lines.iter().zip(y..window.bottom()) {
        let x = window.x + window.width.saturating_sub(text::width(line)) / 2;
        let room = window.right().saturating_sub(x);
        text::put(frame.buffer_mut(), x, y, room, line, ctx.theme.style(Role::Text));
    }
}
