//! What was sent to whom, and where it stands.

use crossterm::event::{KeyEvent, MouseButton, MouseEvent, MouseEventKind};
use ratatui::Frame;
use ratatui::layout::Rect;

use self::opened::Opened;
use crate::app::{ApplicationChange, Applied, SentCounts};
use crate::domain::application::waiting::SentLine;
use crate::domain::application::warning::Warning;
use crate::domain::conversation::ConversationContext;
use crate::domain::touch::TouchKind;
use crate::tui::action::{Action, Scope, Situation};
use crate::tui::ctx::Ctx;
use crate::tui::effect::{About, Effect, HuntRead, HuntReply, Opening, PathFor, Place, RequestId, next_request};
use crate::tui::modals::confirm::Confirm;
use crate::tui::pages::Page;
use crate::tui::widgets::line_input::{LineInput, Typed};
use crate::tui::widgets::panes::Places;
use crate::tui::widgets::windowed::Windowed;
use crate::tui::workers::file_stem;

mod list;
mod opened;
#[cfg(test)]
mod tests;
mod texts;

pub use self::list::WITHDRAWN;
pub use self::texts::passed;

/// What was sent to whom, and where it stands.
#[derive(Debug, Default)]
pub struct ApplicationsScreen {
    counts: Option<SentCounts>,
    list: Windowed<SentLine>,
    filter: LineInput,
    typing: bool,
    /// The question whose answer the list shows, or waits for; 0 = the list is not narrowed.
    asked: RequestId,
    /// The application to be in focus once it was read.
    wanted: Option<i64>,
    opened: Option<Opened>,
    places: Places,
}

/// What can be done with an application wherever it is shown.
#[derive(Debug, Clone)]
pub struct Target<'a> {
    /// Which.
    pub id: i64,
    /// For which job.
    pub job_id: i64,
    /// Who hires.
    pub company: &'a str,
    /// Where its state can be looked up.
    pub portal_url: Option<&'a str>,
    /// The snapshot that is shown; `None` = the newest.
    pub snapshot_id: Option<i64>,
}

/// Does an action with one application.
pub fn on_one(action: Action, target: &Target<'_>) -> Vec<Effect> {
    let id = target.id;
    let touch = |kind| {
        Effect::Open(Opening::AddTouch {
            kind,
            job_id: Some(target.job_id),
            application_id: Some(id),
            contact_id: None,
        })
    };
    vec![match action {
        Action::ApplicationsEdit | Action::JobApplicationEdit => Effect::Open(Opening::EditApplication(id)),
        Action::ApplicationsSubmit | Action::JobApplicationSubmit => HuntRead::Submit(id).into(),
        Action::ApplicationsFollowUp | Action::JobApplicationFollowUp => touch(TouchKind::FollowUp),
        Action::ApplicationsAnswer | Action::JobApplicationAnswer => touch(TouchKind::Answer),
        Action::ApplicationsStatus | Action::JobApplicationStatus => Effect::Open(Opening::ApplicationStatus(id)),
        Action::ApplicationsPortal | Action::JobApplicationPortal => match target.portal_url {
            Some(url) => Effect::OpenLink(url.to_owned()),
            None => return Vec::new(),
        },
        Action::ApplicationsExport | Action::JobApplicationExport => Effect::Open(Opening::Path {
            line: format!("~/sent-{}-{id}", file_stem(target.company)),
            what: PathFor::ExportSent {
                id,
                snapshot_id: target.snapshot_id,
            },
        }),
        Action::ApplicationsDelete | Action::JobApplicationDelete => ApplicationChange::Delete(vec![id]).into(),
        _ => return Vec::new(),
    }]
}

/// Sends an application, after a question where something speaks against it.
pub fn submit(id: i64, job: &str, warnings: &[Warning]) -> Vec<Effect> {
    let send = || {
        vec![
            ApplicationChange::Submit {
                id,
                at: None,
                strict: false,
            }
            .into(),
        ]
    };
    if warnings.is_empty() {
        return send();
    }
    vec![warn(job, warnings, send())]
}

/// Says what speaks against sending an application; sending it anyway does this.
pub fn warn(job: &str, warnings: &[Warning], send: Vec<Effect>) -> Effect {
    let said: Vec<String> = warnings.iter().map(|warning| format!("- {}", warning.text)).collect();
    let question = format!("Before you send the application for {job}:\n\n{}", said.join("\n"));
    let answers = vec![
        ('n', "Not now".to_owned(), Vec::new()),
        ('y', "Send anyway".to_owned(), send),
    ];
    Effect::Push(Box::new(Confirm::ask("Send it?", &question, answers).into()))
}

impl ApplicationsScreen {
    /// Opens an application; gives what is to be read for it.
    pub fn open(&mut self, id: i64) -> Vec<Effect> {
        self.opened = Some(Opened::new(id));
        self.wanted = Some(id);
        let mut effects = self.read();
        if self.asked != 0 && !self.typing {
            // Whoever comes from elsewhere looks for no words.
            effects = self.clear_filter();
            effects.push(HuntRead::Application(id).into());
        }
        effects
    }

    fn is_filtered(&self) -> bool {
        self.asked != 0
    }

    fn ask(&mut self) -> Vec<Effect> {
        if self.filter.text().trim().is_empty() {
            return self.clear_filter();
        }
        self.asked = next_request();
        vec![Effect::FindApplications {
            request: self.asked,
            line: self.filter.text().to_owned(),
        }]
    }

    fn clear_filter(&mut self) -> Vec<Effect> {
        self.wanted = self.wanted.or(self.list.focused().map(|line| line.id));
        self.filter.set("");
        self.asked = 0;
        vec![self.read_list()]
    }

    fn read_list(&self) -> Effect {
        HuntRead::Applications {
            focus: self.wanted.or(self.list.focused().map(|line| line.id)),
            at: self.list.at(),
        }
        .into()
    }

    /// What is to be read after the focus went elsewhere.
    fn more(&self) -> Vec<Effect> {
        let wanted = self.list.wanted().filter(|_| !self.is_filtered());
        let read = wanted.zip(self.counts.clone());
        read.map(|(offset, counts)| HuntRead::ApplicationPart { counts, offset }.into())
            .into_iter()
            .collect()
    }

    fn target(&self) -> Option<Target<'_>> {
        match &self.opened {
            Some(opened) => opened.target(),
            None => self.list.focused().map(|line| Target {
                id: line.id,
                job_id: line.job_id,
                company: &line.company,
                portal_url: line.portal_url.as_deref(),
                snapshot_id: None,
            }),
        }
    }

    fn open_focused(&mut self) -> Vec<Effect> {
        match self.list.focused().map(|line| line.id) {
            Some(id) => {
                self.opened = Some(Opened::new(id));
                vec![HuntRead::Application(id).into()]
            }
            None => Vec::new(),
        }
    }
}

impl Page for ApplicationsScreen {
    fn scope(&self) -> Scope {
        Scope::Applications
    }

    fn thing(&self) -> Option<About> {
        let line = match &self.opened {
            Some(opened) => opened.line(),
            None => self.list.focused(),
        }?;
        Some(About::row(
            ConversationContext::Job,
            line.job_id,
            line.job_title.clone(),
        ))
    }

    fn situation(&self) -> Situation {
        let line = match &self.opened {
            Some(opened) => opened.line(),
            None => self.list.focused(),
        };
        Situation {
            any_jobs: true,
            entries: usize::try_from(self.list.total()).unwrap_or(usize::MAX),
            entry: line.is_some(),
            inside: self.opened.is_some(),
            filtered: self.is_filtered(),
            link: Some(line.is_some_and(|line| line.portal_url.is_some())),
            sent: line.is_some_and(|line| line.submitted_at.is_some()),
            ..Situation::default()
        }
    }

    fn tables(&self) -> &'static [&'static str] {
        &[
            "applications",
            "application_snapshots",
            "touches",
            "interviews",
            "jobs",
            "resumes",
            "contacts",
        ]
    }

    fn read(&self) -> Vec<Effect> {
        let mut effects = if self.is_filtered() {
            vec![Effect::FindApplications {
                request: self.asked,
                line: self.filter.text().to_owned(),
            }]
        } else {
            vec![self.read_list()]
        };
        effects.extend(
            self.opened
                .as_ref()
                .map(|opened| HuntRead::Application(opened.id()).into()),
        );
        effects
    }

    fn applied(&mut self, applied: &Applied) {
        // What was just written down is the one to go on with.
        let made = applied
            .made
            .filter(|_| applied.tables.iter().any(|table| table == "applications"));
        let is_new = applied.tables.iter().all(|table| table != "application_snapshots")
            || applied.edit.as_ref().is_some_and(|edit| edit.label.starts_with("log "));
        if self.opened.is_none() {
            self.wanted = made.filter(|_| is_new).or(self.wanted);
        }
    }

    fn update(&mut self, action: Action, ctx: &Ctx<'_>) -> Vec<Effect> {
        if let Some(opened) = &mut self.opened {
            match action {
                Action::ApplicationsLeave => {
                    self.wanted = Some(opened.id());
                    self.opened = None;
                    return self.read();
                }
                Action::ApplicationsOpen => {
                    let job = opened.target().map(|target| Effect::Go(Place::Job(target.job_id)));
                    return job.into_iter().collect();
                }
                action if opened.turns(action, ctx) => return opened.wanted(),
                _ => {}
            }
        }
        let moved = match action {
            Action::ApplicationsUp => self.list.step(-1),
            Action::ApplicationsDown => self.list.step(1),
            Action::ApplicationsPageUp => self.list.half_page(false),
            Action::ApplicationsPageDown => self.list.half_page(true),
            Action::ApplicationsTop => self.list.go(0),
            Action::ApplicationsBottom => self.list.go(u64::MAX),
            Action::ApplicationsOpen | Action::ApplicationsNextPart => return self.open_focused(),
            Action::ApplicationsDifference | Action::ApplicationsOlder | Action::ApplicationsNewer => {
                let mut effects = self.open_focused();
                if let Some(opened) = &mut self.opened {
                    opened.turns(Action::ApplicationsDifference, ctx);
                    effects.extend(opened.wanted());
                }
                return effects;
            }
            Action::ApplicationsAdd => return vec![Effect::Open(Opening::NewApplication)],
            Action::ApplicationsFilter => {
                self.opened = None;
                self.typing = true;
                return Vec::new();
            }
            Action::ApplicationsLeave if self.is_filtered() => return self.clear_filter(),
            other => return self.target().map(|target| on_one(other, &target)).unwrap_or_default(),
        };
        if moved { self.more() } else { Vec::new() }
    }

    fn reply(&mut self, reply: &HuntReply, _ctx: &Ctx<'_>) -> Vec<Effect> {
        match reply {
            HuntReply::Applications {
                counts,
                at,
                first,
                lines,
            } => {
                self.counts = Some(counts.clone());
                if !self.is_filtered() {
                    self.wanted = None;
                    self.list.refresh(counts.total(), *at, *first, lines.clone());
                }
            }
            HuntReply::ApplicationPart { first, lines } if !self.is_filtered() => self.list.take(*first, lines.clone()),
            HuntReply::ApplicationsFound { request, lines } if *request == self.asked => {
                let focus = self.wanted.take().or(self.list.focused().map(|line| line.id));
                let found = lines.iter().position(|line| Some(line.id) == focus);
                let at = found.map_or(0, |found| found as u64);
                self.list.refresh(lines.len() as u64, at, 0, lines.clone());
            }
            HuntReply::Application { id, detail } => match (&mut self.opened, detail) {
                (Some(opened), Some(detail)) if opened.id() == *id => {
                    opened.show(detail);
                    return opened.wanted();
                }
                (Some(opened), None) if opened.id() == *id => self.opened = None,
                _ => {}
            },
            HuntReply::SentDifference {
                request,
                snapshot_id,
                parts,
            } => {
                if let Some(opened) = &mut self.opened {
                    opened.compared(*request, *snapshot_id, parts);
                }
            }
            _ => {}
        }
        Vec::new()
    }

    fn is_typing(&self) -> bool {
        self.typing
    }

    fn type_key(&mut self, key: KeyEvent, ctx: &Ctx<'_>) -> Vec<Effect> {
        match ctx.keymap.action(Scope::Filter, key) {
            Some(Action::FilterKeep) => {
                self.typing = false;
                Vec::new()
            }
            Some(Action::FilterClear) => {
                self.typing = false;
                self.clear_filter()
            }
            _ if self.filter.key(key) == Typed::Changed => vec![Effect::AfterFrame(self.ask())],
            _ => Vec::new(),
        }
    }

    fn paste(&mut self, pasted: &str, _ctx: &Ctx<'_>) -> Vec<Effect> {
        self.filter.insert(pasted);
        self.ask()
    }

    fn count(&self) -> Option<u64> {
        self.counts.as_ref().map(SentCounts::open).filter(|open| *open > 0)
    }

    fn open_title(&self) -> Option<&str> {
        self.opened.as_ref().and_then(Opened::title)
    }

    fn mouse(&mut self, mouse: MouseEvent, ctx: &Ctx<'_>) -> Vec<Effect> {
        let hit = self.places.at(mouse.column, mouse.row);
        match (mouse.kind, hit) {
            (MouseEventKind::ScrollDown, _) => self.update(Action::ApplicationsDown, ctx),
            (MouseEventKind::ScrollUp, _) => self.update(Action::ApplicationsUp, ctx),
            (MouseEventKind::Down(MouseButton::Left), Some(hit)) => match &mut self.opened {
                Some(opened) => {
                    opened.go_to(hit);
                    opened.wanted()
                }
                None if self.list.go(hit as u64) => self.more(),
                None => self.open_focused(),
            },
            _ => Vec::new(),
        }
    }

    fn view(&self, ctx: &Ctx<'_>, frame: &mut Frame<'_>, area: Rect) {
        self.places.clear();
        match &self.opened {
            Some(opened) => opened.view(ctx, frame.buffer_mut(), area, &self.places),
            None => list::view(self, ctx, frame.buffer_mut(), area),
        }
    }
}
