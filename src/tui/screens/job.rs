//! One job with everything that hangs on it.

use std::cell::Cell;

use crossterm::event::{KeyEvent, MouseButton, MouseEvent, MouseEventKind};
use ratatui::layout::Rect;

use crate::app::{self, Change, JobDetail};
use crate::domain::document::Document;
use crate::domain::job::JobStatus;
use crate::domain::pipeline;
use crate::tui::action::{Action, Scope, Situation};
use crate::tui::ctx::Ctx;
use crate::tui::effect::{Effect, Opening, Place, Read};
use crate::tui::toast::Toast;
use crate::tui::widgets::line_input::{LineInput, Typed};
use crate::tui::widgets::scroll_text::ScrollText;

mod applications;
mod documents;
mod fit;
mod head;
mod interviews;
mod overview;
mod panes;
mod tabs;
mod timeline;
mod view;

pub use fit::{add_to_profile, can_be_added, sign};

/// A part of what is known of a job.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Pane {
    /// The facts, and the way so far in short.
    Overview,
    /// Why it fits, requirement by requirement.
    Fit,
    /// The posting's text.
    Posting,
    /// The way over the board.
    Timeline,
    /// What was sent.
    Applications,
    /// With whom one spoke or will speak.
    Interviews,
    /// The files.
    Documents,
    /// What the person wants to remember.
    Notes,
}

impl Pane {
    /// All of them, from left to right.
    pub const ALL: &'static [Pane] = &[
        Pane::Overview,
        Pane::Fit,
        Pane::Posting,
        Pane::Timeline,
        Pane::Applications,
        Pane::Interviews,
        Pane::Documents,
        Pane::Notes,
    ];
}

/// Looking for words in a text.
#[derive(Debug, Default)]
struct Find {
    line: LineInput,
    typing: bool,
}

/// One job with everything that hangs on it.
#[derive(Debug)]
pub struct JobScreen {
    detail: JobDetail,
    /// The documents, old versions below those that replaced them, with how far they are set in.
    documents: Vec<(u16, Document)>,
    /// Whether they are the ones of `detail`: their texts are read when they are looked at.
    documents_read: bool,
    document_at: usize,
    interview_at: usize,
    /// Which of the applications is in focus.
    application_at: usize,
    pane: Pane,
    fit: fit::Fit,
    posting: ScrollText,
    notes: ScrollText,
    find: Option<Find>,
    /// The first line that is seen of a pane made of lines, and how many lines there are and are seen.
    top: Cell<usize>,
    seen: Cell<(usize, usize)>,
}

impl JobScreen {
    /// For what was read.
    pub fn new(detail: JobDetail) -> JobScreen {
        JobScreen {
            posting: ScrollText::new(detail.job.description.as_deref().unwrap_or_default()),
            notes: ScrollText::new(detail.job.notes.as_deref().unwrap_or_default()),
            detail,
            documents: Vec::new(),
            documents_read: false,
            document_at: 0,
            interview_at: 0,
            application_at: 0,
            pane: Pane::Overview,
            fit: fit::Fit::default(),
            find: None,
            top: Cell::new(0),
            seen: Cell::new((0, 0)),
        }
    }

    /// Which job.
    pub fn id(&self) -> i64 {
        self.detail.job.id
    }

    /// What it is called.
    pub fn title(&self) -> &str {
        &self.detail.job.title
    }

    /// Takes what was read again after a change; what is in focus stays.
    pub fn refresh(&mut self, detail: JobDetail) {
        if detail.job.description != self.detail.job.description {
            self.posting = ScrollText::new(detail.job.description.as_deref().unwrap_or_default());
            self.find = None;
        }
        if detail.job.notes != self.detail.job.notes {
            self.notes = ScrollText::new(detail.job.notes.as_deref().unwrap_or_default());
            self.find = None;
        }
        self.keep_interview(&detail);
        self.detail = detail;
        self.documents_read = false;
        self.forget_fit();
    }

    /// What the part in focus needs that was not read yet.
    pub fn wanted(&mut self) -> Option<Effect> {
        let job_id = self.id();
        let documents = self.pane == Pane::Documents && !self.documents_read;
        let documents = documents.then_some(Effect::Read(Read::Documents { job_id }));
        documents.or_else(|| self.want_fit())
    }

    /// Shows another job, the same part of it.
    pub fn show(&mut self, detail: JobDetail) {
        *self = JobScreen {
            pane: self.pane,
            ..JobScreen::new(detail)
        };
    }

    /// What is true now.
    pub fn situation(&self) -> Situation {
        let application = self.application().filter(|_| self.pane == Pane::Applications);
        let link = match application {
            Some(line) => line.portal_url.is_some(),
            None => self.link().is_some(),
        };
        Situation {
            jobs: 1,
            status: Some(self.detail.job.status),
            link: Some(link),
            any_jobs: true,
            entry: match self.pane {
                Pane::Documents => self.document().is_some(),
                Pane::Interviews => self.interview().is_some(),
                Pane::Fit => self.requirement().is_some(),
                _ => application.is_some(),
            },
            can_add: self
                .requirement()
                .filter(|_| self.pane == Pane::Fit)
                .is_some_and(|asked| fit::can_be_added(asked.kind, asked.state, !asked.rows.is_empty())),
            sent: application.is_some_and(|line| line.submitted_at.is_some()),
            entries: self.documents.len(),
            ..Situation::default()
        }
    }

    /// Where its keys are.
    pub fn scope(&self) -> Scope {
        match self.pane {
            Pane::Documents => Scope::Documents,
            Pane::Interviews => Scope::Interviews,
            Pane::Applications => Scope::JobApplications,
            Pane::Fit => Scope::JobFit,
            _ => Scope::Job,
        }
    }

    /// Whether keys are text now.
    pub fn is_typing(&self) -> bool {
        self.find.as_ref().is_some_and(|find| find.typing)
    }

    /// Takes a key while keys are text.
    pub fn type_key(&mut self, key: KeyEvent, ctx: &Ctx<'_>) {
        let action = ctx.keymap.action(Scope::Filter, key);
        let Some(find) = &mut self.find else { return };
        match action {
            Some(Action::FilterKeep) => find.typing = false,
            Some(Action::FilterClear) => self.clear_find(),
            _ => {
                if find.line.key(key) == Typed::Changed {
                    self.look();
                }
            }
        }
    }

    /// Takes pasted text while keys are text.
    pub fn paste(&mut self, pasted: &str) {
        if let Some(find) = self.find.as_mut().filter(|find| find.typing) {
            find.line.insert(pasted);
            self.look();
        }
    }

    /// Does an action.
    pub fn update(&mut self, action: Action, _ctx: &Ctx<'_>) -> Vec<Effect> {
        let mut effects = self.act(action);
        effects.extend(self.wanted());
        effects
    }

    fn act(&mut self, action: Action) -> Vec<Effect> {
        let id = self.id();
        match action {
            Action::JobBack => {
                if self.find.is_none() {
                    return vec![Effect::Go(Place::Back)];
                }
                self.clear_find();
            }
            Action::JobNextPane => self.turn(1),
            Action::JobPreviousPane => self.turn(-1),
            Action::JobUp => self.scroll(-1),
            Action::JobDown => self.scroll(1),
            Action::JobPageUp => self.half_page(false),
            Action::JobPageDown => self.half_page(true),
            Action::JobTop => self.go_to_end(false),
            Action::JobBottom => self.go_to_end(true),
            Action::JobFind => self.begin_find(),
            Action::JobNextLink => return self.go_to_link(true),
            Action::JobPreviousLink => return self.go_to_link(false),
            Action::JobEnter => return self.enter(),
            Action::JobEdit => return vec![Effect::Open(Opening::EditForm(id))],
            Action::JobTask => return vec![Effect::Open(Opening::AddTask { job_id: Some(id) })],
            Action::JobInterview => return vec![Effect::Open(Opening::AddInterview { job_id: id, at: None })],
            Action::JobNote => return vec![Effect::Open(Opening::Note(id))],
            Action::JobTags => return vec![Effect::Open(Opening::Tags(vec![id]))],
            Action::JobPickStatus => return vec![Effect::Open(Opening::StatusPicker(vec![id]))],
            Action::JobClose => return vec![Effect::Open(Opening::CloseMenu(vec![id]))],
            Action::JobMoveOn => return self.move_to(pipeline::next(self.detail.job.status)),
            Action::JobMoveBack => return self.move_to(pipeline::previous(self.detail.job.status)),
            Action::JobDelete => {
                let delete = Effect::Change(Change::DeleteJobs { ids: vec![id] });
                return vec![delete, Effect::Go(Place::Back)];
            }
            Action::JobOpenLink => return self.link().map(Effect::OpenLink).into_iter().collect(),
            Action::JobCopyLink => return self.link().map(Effect::Copy).into_iter().collect(),
            other if other.row().scope == Scope::Interviews => return self.update_interviews(other),
            other if other.row().scope == Scope::JobFit => return self.update_fit(other),
            Action::JobApply => return vec![Effect::Open(Opening::Apply(id))],
            other if other.row().scope == Scope::JobApplications => return self.update_applications(other),
            other if other.row().scope == Scope::Documents => return self.update_documents(other),
            Action::JobNext => return vec![Effect::Go(Place::Neighbour(true))],
            Action::JobPrevious => return vec![Effect::Go(Place::Neighbour(false))],
            _ => {}
        }
        Vec::new()
    }

    fn move_to(&self, to: Option<JobStatus>) -> Vec<Effect> {
        let Some(to) = to else { return Vec::new() };
        vec![Effect::Change(Change::MoveJobs {
            ids: vec![self.id()],
            seen: vec![self.detail.job.status],
            to,
            at: None,
            note: None,
            place: app::Place::Top,
        })]
    }

    /// The address in focus, else the posting's.
    fn link(&self) -> Option<String> {
        let focused = self.text().and_then(ScrollText::link).map(str::to_owned);
        focused.or_else(|| self.detail.job.url.clone())
    }

    /// The text to read, where the part is one and there is any.
    fn text(&self) -> Option<&ScrollText> {
        match self.pane {
            Pane::Posting if self.detail.job.description.is_some() => Some(&self.posting),
            Pane::Notes if self.detail.job.notes.is_some() => Some(&self.notes),
            _ => None,
        }
    }

    fn text_mut(&mut self) -> Option<&mut ScrollText> {
        match self.pane {
            Pane::Posting if self.detail.job.description.is_some() => Some(&mut self.posting),
            Pane::Notes if self.detail.job.notes.is_some() => Some(&mut self.notes),
            _ => None,
        }
    }

    fn turn(&mut self, by: isize) {
        let count = Pane::ALL.len();
        let at = Pane::ALL.iter().position(|pane| *pane == self.pane).unwrap_or(0);
        self.go_to(Pane::ALL[(at + count).saturating_add_signed(by) % count]);
    }

    fn go_to(&mut self, pane: Pane) {
        if pane != self.pane {
            self.clear_find();
            self.pane = pane;
            self.top.set(0);
        }
    }

    fn scroll(&mut self, by: isize) {
        match self.text_mut() {
            Some(text) => text.scroll(by),
            None => {
                let (lines, seen) = self.seen.get();
                let last = lines.saturating_sub(seen);
                self.top.set(self.top.get().saturating_add_signed(by).min(last));
            }
        }
    }

    fn half_page(&mut self, down: bool) {
        match self.text_mut() {
            Some(text) => text.half_page(down),
            None => {
                let half = isize::try_from(self.seen.get().1 / 2).unwrap_or(5).max(1);
                self.scroll(if down { half } else { -half });
            }
        }
    }

    fn go_to_end(&mut self, end: bool) {
        match self.text_mut() {
            Some(text) => text.go_to_end(end),
            None => {
                self.top.set(0);
                if end {
                    self.scroll(isize::MAX);
                }
            }
        }
    }

    /// Looks for words in the posting when the part in focus is no text.
    fn begin_find(&mut self) {
        if self.text().is_none() {
            self.go_to(Pane::Posting);
        }
        if self.text().is_some() {
            self.find = Some(Find {
                typing: true,
                ..Find::default()
            });
        }
    }

    fn look(&mut self) {
        let words = self
            .find
            .as_ref()
            .map(|find| find.line.text().to_owned())
            .unwrap_or_default();
        if let Some(text) = self.text_mut() {
            text.find(&words);
        }
    }

    fn clear_find(&mut self) {
        if self.find.take().is_some()
            && let Some(text) = self.text_mut()
        {
            text.find("");
        }
    }

    fn go_to_link(&mut self, next: bool) -> Vec<Effect> {
        if self.text().is_none() {
            self.go_to(Pane::Posting);
        }
        match self.text_mut().map(|text| text.go_to_link(next)) {
            Some(true) => Vec::new(),
            _ => vec![Effect::Toast(Toast::refused("there is no address in the text"))],
        }
    }

    fn enter(&mut self) -> Vec<Effect> {
        if self.find.is_some() {
            if let Some(text) = self.text_mut() {
                text.go_to_found(true);
            }
            return Vec::new();
        }
        if let Some(link) = self.text().and_then(ScrollText::link) {
            return vec![Effect::OpenLink(link.to_owned())];
        }
        match self.pane {
            Pane::Overview => self.go_to(Pane::Posting),
            Pane::Notes => return vec![Effect::Open(Opening::Note(self.id()))],
            _ => {}
        }
        Vec::new()
    }

    /// Takes a click or the wheel; `area` is the one given to `view`.
    pub fn mouse(&mut self, mouse: MouseEvent, area: Rect, ctx: &Ctx<'_>) -> Vec<Effect> {
        let at = (mouse.column, mouse.row).into();
        match mouse.kind {
            MouseEventKind::ScrollDown => self.scroll(3),
            MouseEventKind::ScrollUp => self.scroll(-3),
            MouseEventKind::Down(MouseButton::Left) => {
                let tabs = tabs::places(self, tabs::line(area));
                if let Some((pane, ..)) = tabs.into_iter().find(|(.., place)| place.contains(at)) {
                    self.go_to(pane);
                    return self.wanted().into_iter().collect();
                } else if head::address(self, ctx, area).is_some_and(|place| place.contains(at)) {
                    return self.detail.job.url.clone().map(Effect::OpenLink).into_iter().collect();
                }
            }
            _ => {}
        }
        Vec::new()
    }
}

#[cfg(test)]
mod tests;
