//! One job with everything that hangs on it.

use crossterm::event::MouseEvent;
use ratatui::Frame;
use ratatui::layout::Rect;

use crate::app::JobDetail;
use crate::tui::action::{Action, Situation};
use crate::tui::ctx::Ctx;
use crate::tui::effect::Effect;

/// One job with everything that hangs on it.
#[derive(Debug)]
pub struct JobScreen {
    detail: JobDetail,
}

impl JobScreen {
    /// For what was read.
    pub fn new(detail: JobDetail) -> JobScreen {
        JobScreen { detail }
    }

    /// Which job.
    pub fn id(&self) -> i64 {
        self.detail.job.id
    }

    /// What the header calls it.
    pub fn title(&self) -> &str {
        &self.detail.job.title
    }

    /// Takes what was read again after a change; what is in focus stays.
    pub fn refresh(&mut self, detail: JobDetail) {
        self.detail = detail;
    }

    /// What is true now.
    pub fn situation(&self) -> Situation {
        Situation {
            jobs: 1,
            status: Some(self.detail.job.status),
            link: Some(self.detail.job.url.is_some()),
            any_jobs: true,
            ..Situation::default()
        }
    }

    /// Does an action.
    pub fn update(&mut self, _action: Action, _ctx: &Ctx<'_>) -> Vec<Effect> {
        Vec::new()
    }

    /// Takes a click or the wheel; `area` is the one given to `view`.
    pub fn mouse(&mut self, _mouse: MouseEvent, _area: Rect, _ctx: &Ctx<'_>) -> Vec<Effect> {
        Vec::new()
    }

    /// Draws it; `area` is the window without header and hint line.
    pub fn view(&self, _ctx: &Ctx<'_>, _frame: &mut Frame<'_>, _area: Rect) {}
}
