//! One résumé: the plan of a built one beside its text, or the text of a file.

use std::cell::Cell;
use std::sync::Arc;

use crossterm::event::{MouseButton, MouseEvent, MouseEventKind};
use ratatui::Frame;
use ratatui::layout::Rect;

use super::resumes::on_one;
use crate::app::{ResumeChange, ResumePatch};
use crate::domain::profile::FullProfile;
use crate::domain::profile::build::{self, OutlineRow, OutlineSection, outline};
use crate::domain::resume::content::Section;
use crate::domain::resume::design::ResumeDesign;
use crate::domain::resume::{Resume, ResumeKind};
use crate::tui::action::{Action, Situation};
use crate::tui::ctx::Ctx;
use crate::tui::effect::{Effect, Opening, Place, ResumeData};
use crate::tui::toast::Toast;
use crate::tui::widgets::panes::Places;
use crate::tui::widgets::scroll_text::ScrollText;

#[cfg(test)]
mod tests;
mod view;

/// A line of the plan.
#[derive(Debug, Clone, PartialEq)]
enum Row {
    /// The name, the headline and the summary.
    Head,
    /// A section.
    Section(OutlineSection),
    /// A fact in it.
    Fact(Section, OutlineRow),
}

/// One résumé.
#[derive(Debug)]
pub struct ResumeScreen {
    resume: Resume,
    profile: Arc<FullProfile>,
    rows: Vec<Row>,
    at: usize,
    preview: ScrollText,
    /// Whether the keys go to the preview.
    inside: bool,
    top: Cell<usize>,
    places: Places,
}

impl ResumeScreen {
    /// For what was read.
    pub fn new(data: ResumeData) -> ResumeScreen {
        let mut screen = ResumeScreen {
            preview: ScrollText::new(&data.text),
            inside: data.resume.kind == ResumeKind::File,
            resume: data.resume,
            profile: data.profile,
            rows: Vec::new(),
            at: 0,
            top: Cell::new(0),
            places: Places::default(),
        };
        screen.plan();
        screen
    }

    /// Takes what was read again after a change; what is in focus stays.
    pub fn refresh(&mut self, data: ResumeData) {
        let focused = self.rows.get(self.at).map(identity);
        self.resume = data.resume;
        self.profile = data.profile;
        self.preview.replace(&data.text);
        self.plan();
        if let Some(at) = self.rows.iter().position(|row| Some(identity(row)) == focused) {
            self.at = at;
        }
    }

    fn plan(&mut self) {
        self.rows.clear();
        if self.is_built() {
            self.rows.push(Row::Head);
            for section in outline(&self.profile, &self.design()) {
                // The summary is written in the head.
                let name = section.section;
                let rows = section.rows.clone();
                self.rows.push(Row::Section(section));
                self.rows.extend(rows.into_iter().map(|row| Row::Fact(name, row)));
            }
        }
        self.at = self.at.min(self.rows.len().saturating_sub(1));
    }

    fn is_built(&self) -> bool {
        self.resume.kind == ResumeKind::Built
    }

    fn design(&self) -> ResumeDesign {
        self.resume.design.clone().unwrap_or_default()
    }

    /// Which one.
    pub fn id(&self) -> i64 {
        self.resume.id
    }

    /// What it is called.
    pub fn title(&self) -> &str {
        &self.resume.title
    }

    /// Goes to a row of the plan; gives whether it is there.
    pub fn go_to(&mut self, section: Section, row: Option<i64>) -> bool {
        let found = self.rows.iter().position(|known| match (known, row) {
            (Row::Fact(of, fact), Some(row)) => *of == section && fact.row == row,
            (Row::Section(of), None) => of.section == section,
            _ => false,
        });
        if let Some(at) = found {
            self.at = at;
            self.inside = false;
        }
        found.is_some()
    }

    /// What is true now.
    pub fn situation(&self) -> Situation {
        Situation {
            any_jobs: true,
            entries: self.rows.len(),
            inside: self.inside,
            entry: true,
            built: self.is_built(),
            has_base: self.resume.base_id.is_some(),
            ..Situation::default()
        }
    }

    /// Does an action.
    pub fn update(&mut self, action: Action, _ctx: &Ctx<'_>) -> Vec<Effect> {
        match action {
            Action::ResumeUp => self.step(-1),
            Action::ResumeDown => self.step(1),
            Action::ResumeTop => self.step(isize::MIN),
            Action::ResumeBottom => self.step(isize::MAX),
            Action::ResumePageUp | Action::ResumePageDown => self.preview.half_page(action == Action::ResumePageDown),
            Action::ResumeNextPane => self.inside = !self.inside || !self.is_built(),
            Action::ResumeLeave => return vec![Effect::Go(Place::Resumes)],
            Action::ResumeToggle => return self.toggle(),
            Action::ResumePlaceUp => return self.place(-1),
            Action::ResumePlaceDown => return self.place(1),
            Action::ResumeEdit => return self.rephrase(),
            Action::ResumeReset => return self.reset(),
            Action::ResumeTemplate => return vec![Effect::Open(Opening::Template(self.id()))],
            other => return on_one(other, self.id()),
        }
        Vec::new()
    }

    fn step(&mut self, by: isize) {
        if self.inside {
            match by {
                isize::MIN => self.preview.go_to_end(false),
                isize::MAX => self.preview.go_to_end(true),
                by => self.preview.scroll(by),
            }
            return;
        }
        self.at = self.at.saturating_add_signed(by).min(self.rows.len().saturating_sub(1));
    }

    /// The change to another design.
    fn change(&self, design: ResumeDesign) -> Vec<Effect> {
        if design == self.design() {
            return vec![Effect::Toast(Toast::refused("there was nothing to change"))];
        }
        vec![
            ResumeChange::Edit {
                id: self.id(),
                patch: Box::new(ResumePatch {
                    design: Some(design),
                    ..ResumePatch::default()
                }),
                seen: Some(Box::new(self.resume.clone())),
            }
            .into(),
        ]
    }

    fn toggle(&mut self) -> Vec<Effect> {
        let mut design = self.design();
        match self.rows.get(self.at) {
            Some(Row::Section(section)) => {
                build::hide_section(&mut design, &self.profile, section.section, !section.hidden);
            }
            Some(Row::Fact(section, fact)) => {
                build::hide_row(&mut design, &self.profile, *section, fact.row, !fact.hidden);
            }
            Some(Row::Head) | None => {
                return vec![Effect::Toast(Toast::refused(
                    "the name stands on every résumé: e changes the headline",
                ))];
            }
        }
        self.change(design)
    }

    fn place(&mut self, by: isize) -> Vec<Effect> {
        let mut design = self.design();
        let moved = match self.rows.get(self.at) {
            Some(Row::Section(section)) => build::move_section(&mut design, &self.profile, section.section, by),
            Some(Row::Fact(section, fact)) => build::move_row(&mut design, &self.profile, *section, fact.row, by),
            Some(Row::Head) | None => false,
        };
        if !moved {
            let said = if by < 0 {
                "this is the first"
            } else {
                "this is the last"
            };
            return vec![Effect::Toast(Toast::refused(said))];
        }
        self.change(design)
    }

    fn rephrase(&self) -> Vec<Effect> {
        let id = self.id();
        vec![Effect::Open(match self.rows.get(self.at) {
            Some(Row::Section(section)) if section.section != Section::Summary => Opening::SectionTitle {
                id,
                section: section.section,
            },
            Some(Row::Fact(section, fact)) => Opening::Rephrase {
                id,
                section: *section,
                row: fact.row,
            },
            _ => Opening::ResumeHead(id),
        })]
    }

    /// Back to the profile's words.
    fn reset(&self) -> Vec<Effect> {
        let mut design = self.design();
        match self.rows.get(self.at) {
            Some(Row::Head) => {
                design.headline = None;
                design.summary = None;
            }
            Some(Row::Section(section)) if section.section == Section::Summary => design.summary = None,
            Some(Row::Section(section)) => build::rename_section(&mut design, &self.profile, section.section, None),
            Some(Row::Fact(section, fact)) if fact.rephrased => {
                build::rephrase_description(&mut design, &self.profile, *section, fact.row, None);
                build::rephrase_achievements(&mut design, &self.profile, *section, fact.row, None);
            }
            Some(Row::Fact(..)) | None => {}
        }
        self.change(design)
    }

    /// Takes a click or the wheel.
    pub fn mouse(&mut self, mouse: MouseEvent, _ctx: &Ctx<'_>) -> Vec<Effect> {
        let hit = self.places.at(mouse.column, mouse.row);
        match (mouse.kind, hit) {
            (MouseEventKind::ScrollDown, _) => self.step(1),
            (MouseEventKind::ScrollUp, _) => self.step(-1),
            (MouseEventKind::Down(MouseButton::Left), Some(hit)) if hit == self.at && !self.inside => {
                return self.toggle();
            }
            (MouseEventKind::Down(MouseButton::Left), Some(hit)) => {
                self.inside = false;
                self.at = hit;
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

/// What tells a line of the plan from the others.
fn identity(row: &Row) -> (Option<Section>, Option<i64>) {
    match row {
        Row::Head => (None, None),
        Row::Section(section) => (Some(section.section), None),
        Row::Fact(section, fact) => (Some(*section), Some(fact.row)),
    }
}
