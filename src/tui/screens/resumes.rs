//! The résumés: files that were read and those built from the profile, with a preview beside.

use std::cell::Cell;

use crossterm::event::{MouseButton, MouseEvent, MouseEventKind};
use ratatui::Frame;
use ratatui::layout::Rect;

use crate::app::ResumeChange;
use crate::domain::resume::design::ResumeDesign;
use crate::domain::resume::{Resume, ResumeKind};
use crate::tui::action::{Action, Situation};
use crate::tui::ctx::Ctx;
use crate::tui::effect::{Effect, Opening, PathFor, Place, Read, Shown, next_request};
use crate::tui::widgets::panes::Places;
use crate::tui::widgets::scroll_text::ScrollText;

#[cfg(test)]
mod tests;
mod view;

/// A résumé as the list shows it.
#[derive(Debug, Clone, PartialEq)]
pub struct ResumeLine {
    /// The résumé.
    pub resume: Resume,
    /// For which job: its title and company.
    pub job: Option<String>,
}

/// The résumés with a preview of the one in focus.
#[derive(Debug, Default)]
pub struct ResumesScreen {
    lines: Vec<ResumeLine>,
    /// Whether they were read yet.
    read: bool,
    at: usize,
    /// The one that is previewed, and its text.
    preview: Option<(i64, ScrollText)>,
    /// Whether the keys go to the preview.
    inside: bool,
    /// The one to be in focus once it is read.
    wanted: Option<i64>,
    top: Cell<usize>,
    places: Places,
}

impl ResumesScreen {
    /// How many there are, once they were read.
    pub fn count(&self) -> Option<u64> {
        self.read.then_some(self.lines.len() as u64)
    }

    /// Takes what was read; gives what is to be read for the preview.
    pub fn refresh(&mut self, lines: Vec<ResumeLine>) -> Vec<Effect> {
        let wanted = self.wanted.take().or_else(|| self.focused().map(|line| line.resume.id));
        self.lines = lines;
        self.read = true;
        let found = self.lines.iter().position(|line| Some(line.resume.id) == wanted);
        self.at = found.unwrap_or(self.at).min(self.lines.len().saturating_sub(1));
        if self.lines.is_empty() {
            self.inside = false;
            self.preview = None;
        }
        self.look()
    }

    /// The one of this number comes into focus once it is read.
    pub fn want(&mut self, id: Option<i64>) {
        self.wanted = id.or(self.wanted);
    }

    /// Takes the text of a preview.
    pub fn show(&mut self, id: i64, text: &str) {
        if self.focused().is_some_and(|line| line.resume.id == id) {
            self.preview = Some((id, ScrollText::new(text)));
        }
    }

    fn look(&self) -> Vec<Effect> {
        let focused = self
            .focused()
            .map(|line| Effect::Read(Read::Preview { id: line.resume.id }));
        focused.into_iter().collect()
    }

    fn focused(&self) -> Option<&ResumeLine> {
        self.lines.get(self.at)
    }

    /// The one in focus: its number and what it is called.
    pub fn focused_title(&self) -> Option<(i64, String)> {
        let resume = &self.focused()?.resume;
        Some((resume.id, resume.title.clone()))
    }

    fn text(&mut self) -> Option<&mut ScrollText> {
        let id = self.focused()?.resume.id;
        self.preview.as_mut().filter(|(of, _)| *of == id).map(|(_, text)| text)
    }

    /// What is true now.
    pub fn situation(&self) -> Situation {
        let focused = self.focused().map(|line| &line.resume);
        Situation {
            any_jobs: true,
            entries: self.lines.len(),
            inside: self.inside,
            entry: focused.is_some(),
            built: focused.is_some_and(|resume| resume.kind == ResumeKind::Built),
            has_base: focused.is_some_and(|resume| resume.base_id.is_some()),
            ..Situation::default()
        }
    }

    /// Does an action.
    pub fn update(&mut self, action: Action, _ctx: &Ctx<'_>) -> Vec<Effect> {
        match action {
            Action::ResumesUp => return self.step(-1),
            Action::ResumesDown => return self.step(1),
            Action::ResumesTop => return self.step(isize::MIN),
            Action::ResumesBottom => return self.step(isize::MAX),
            Action::ResumesPageUp | Action::ResumesPageDown => {
                if let Some(text) = self.text() {
                    text.half_page(action == Action::ResumesPageDown);
                }
            }
            Action::ResumesNextPane => self.inside = !self.inside && !self.lines.is_empty(),
            Action::ResumesLeave => self.inside = false,
            Action::ResumesBuild => return vec![build(None)],
            Action::ResumesImport => {
                let what = PathFor::ReadResume;
                return vec![Effect::Open(Opening::Path {
                    what,
                    line: String::new(),
                })];
            }
            _ => {}
        }
        let Some(resume) = self.focused().map(|line| &line.resume) else {
            return Vec::new();
        };
        let id = resume.id;
        match action {
            Action::ResumesOpen => vec![Effect::Go(Place::Resume(id))],
            Action::ResumesRename => vec![Effect::Open(Opening::ResumeTitle(id))],
            Action::ResumesPrimary => vec![ResumeChange::SetPrimary { id }.into()],
            Action::ResumesArchive => {
                let active = !resume.is_active;
                vec![ResumeChange::SetActive { ids: vec![id], active }.into()]
            }
            Action::ResumesDelete => vec![ResumeChange::Delete { ids: vec![id] }.into()],
            other => on_one(other, id),
        }
    }

    fn step(&mut self, by: isize) -> Vec<Effect> {
        if self.inside {
            if let Some(text) = self.text() {
                match by {
                    isize::MIN => text.go_to_end(false),
                    isize::MAX => text.go_to_end(true),
                    by => text.scroll(by),
                }
            }
            return Vec::new();
        }
        let before = self.at;
        self.at = self
            .at
            .saturating_add_signed(by)
            .min(self.lines.len().saturating_sub(1));
        if self.at == before { Vec::new() } else { self.look() }
    }

    /// Takes a click or the wheel.
    pub fn mouse(&mut self, mouse: MouseEvent, _ctx: &Ctx<'_>) -> Vec<Effect> {
        let hit = self.places.at(mouse.column, mouse.row);
        match (mouse.kind, hit) {
            (MouseEventKind::ScrollDown, _) => self.step(1),
            (MouseEventKind::ScrollUp, _) => self.step(-1),
            (MouseEventKind::Down(MouseButton::Left), Some(hit)) if hit == self.at => {
                let id = self.focused().map(|line| line.resume.id);
                id.map(|id| Effect::Go(Place::Resume(id))).into_iter().collect()
            }
            (MouseEventKind::Down(MouseButton::Left), Some(hit)) => {
                self.inside = false;
                self.at = hit;
                self.look()
            }
            _ => Vec::new(),
        }
    }

    /// Draws it; `area` is the window without header and hint line.
    pub fn view(&self, ctx: &Ctx<'_>, frame: &mut Frame<'_>, area: Rect) {
        view::view(self, ctx, frame.buffer_mut(), area);
    }
}

/// The effect that builds a résumé of the whole profile.
fn build(job_id: Option<i64>) -> Effect {
    ResumeChange::AddBuilt {
        title: "Résumé".to_owned(),
        design: Box::new(ResumeDesign::default()),
        base_id: None,
        job_id,
        primary: false,
    }
    .into()
}

/// What can be done with a résumé wherever it is shown.
pub fn on_one(action: Action, id: i64) -> Vec<Effect> {
    vec![match action {
        Action::ResumesTailor | Action::ResumeTailor => Effect::Open(Opening::Tailor(id)),
        Action::ResumesReview | Action::ResumeReview => Effect::Read(Read::Review { id, line: None }),
        Action::ResumesDifference | Action::ResumeDifference => Effect::Open(Opening::Difference(id)),
        Action::ResumesExport | Action::ResumeExport => Effect::Open(Opening::ExportAs(id)),
        Action::ResumesCheck | Action::ResumeCheck => Effect::Check {
            request: next_request(),
            id,
        },
        Action::ResumesShow | Action::ResumeShow => Effect::Show {
            request: next_request(),
            what: Shown::Resume(id),
        },
        _ => return Vec::new(),
    }]
}
