//! The applications for a job, and what passed about it.

use super::JobScreen;
use crate::app::ApplicationLine;
use crate::domain::application::ApplicationStatus;
use crate::domain::job::JobStatus;
use crate::domain::touch::TouchKind;
use crate::tui::action::Action;
use crate::tui::ctx::Ctx;
use crate::tui::effect::{Effect, Opening, Place};
use crate::tui::screens::applications::{Target, WITHDRAWN, on_one, passed};
use crate::tui::theme::Role;
use crate::tui::widgets::lines::{Line, at, piece};
use crate::tui::widgets::scroll_text::wrapped;
use crate::tui::widgets::when;

/// As much of what passed is named below the applications.
const MOST_PASSED: usize = 30;

impl JobScreen {
    /// The application in focus.
    pub(super) fn application(&self) -> Option<&ApplicationLine> {
        let last = self.detail.applications.len().checked_sub(1)?;
        self.detail.applications.get(self.application_at.min(last))
    }

    pub(super) fn update_applications(&mut self, action: Action) -> Vec<Effect> {
        let job_id = self.id();
        match action {
            Action::JobApplicationUp => {
                // Above the first one there is nothing to go to; what is below is scrolled back.
                self.scroll(-1);
                self.application_at = self.application_at.saturating_sub(1);
            }
            Action::JobApplicationDown => {
                if self.application_at + 1 < self.detail.applications.len() {
                    self.application_at += 1;
                } else {
                    self.scroll(1);
                }
            }
            Action::JobApplicationAdd => return vec![Effect::Open(Opening::Apply(job_id))],
            Action::JobApplicationFollowUp | Action::JobApplicationAnswer if self.application().is_none() => {
                let kind = match action {
                    Action::JobApplicationFollowUp => TouchKind::FollowUp,
                    _ => TouchKind::Answer,
                };
                return vec![Effect::Open(Opening::AddTouch {
                    kind,
                    job_id: Some(job_id),
                    application_id: None,
                    contact_id: None,
                })];
            }
            _ => {}
        }
        let Some(line) = self.application() else {
            return Vec::new();
        };
        if action == Action::JobApplicationOpen {
            return vec![Effect::Go(Place::Application(line.id))];
        }
        let target = Target {
            id: line.id,
            job_id,
            company: &self.detail.job.company,
            portal_url: line.portal_url.as_deref(),
            snapshot_id: None,
        };
        on_one(action, &target)
    }
}

/// The lines of the applications, and below them what passed.
pub fn lines(screen: &JobScreen, ctx: &Ctx<'_>, width: u16) -> Vec<Line> {
    let detail = &screen.detail;
    let focus = screen.application().map(|line| line.id);
    let applications = detail.applications.iter();
    let mut lines: Vec<Line> = applications
        .flat_map(|line| application(line, detail.job.status, Some(line.id) == focus, ctx, width))
        .collect();
    if !lines.is_empty() && !detail.touches.is_empty() {
        lines.push(vec![piece("What passed", Role::Title)]);
        for touch in detail.touches.iter().take(MOST_PASSED) {
            lines.extend(passed(touch, None, ctx, width));
        }
    }
    lines
}

fn application(line: &ApplicationLine, job: JobStatus, focused: bool, ctx: &Ctx<'_>, width: u16) -> Vec<Line> {
    let sent = match line.submitted_at {
        Some(at) => format!("sent {}", when::moment(at, ctx)),
        None => "not sent yet".to_owned(),
    };
    let stands = match job {
        JobStatus::Withdrawn if line.status.is_open() => WITHDRAWN,
        _ => line.status.label(),
    };
    let role = match line.status {
        _ if stands == WITHDRAWN => Role::Dim,
        ApplicationStatus::Accepted => Role::Good,
        ApplicationStatus::Rejected => Role::Bad,
        _ => Role::Text,
    };
    let bar = || piece(if focused { ctx.theme.glyphs.focus } else { " " }, Role::Accent);
    let title = if focused { Role::Focus } else { Role::Title };
    let dot = format!(" {} ", ctx.theme.glyphs.dot);
    let mut lines = vec![vec![
        bar(),
        at(2, sent, title),
        piece(dot.clone(), Role::Dim),
        piece(stands, role),
        piece(format!("{dot}{}", line.method.label()), Role::Dim),
    ]];
    let with = line.resume_title.as_ref().map(|resume| format!("with \"{resume}\""));
    let portal = line.portal_url.clone();
    for (said, role) in [(with, Role::Text), (portal, Role::Key)] {
        lines.extend(said.map(|said| vec![bar(), at(4, said, role)]));
    }
    let notes = line
        .notes
        .as_deref()
        .map(|notes| wrapped(notes, width.saturating_sub(6)));
    let notes = notes.unwrap_or_default().into_iter();
    lines.extend(notes.map(|row| vec![bar(), at(4, row, Role::Dim)]));
    lines.push(Line::new());
    lines
}
