//! What the open jobs ask for: the skill gap over all saved postings.

use crossterm::event::MouseEvent;
use ratatui::Frame;
use ratatui::layout::Rect;

use crate::app::{SkillGap, SkillGaps};
use crate::domain::matching::State;
use crate::tui::action::{Action, Scope, Situation};
use crate::tui::ctx::Ctx;
use crate::tui::effect::{Effect, HuntReply, Opening};
use crate::tui::pages::Page;
use crate::tui::screens::job::{add_to_profile, can_be_added};
use crate::tui::widgets::strip::{Strip, StripClick, StripRow};

#[cfg(test)]
mod tests;
mod view;

/// What the open jobs ask for.
#[derive(Debug, Default)]
pub struct GapsScreen {
    /// What was read, what most ask for first.
    shown: Option<SkillGaps>,
    /// Whether what the profile shows is listed as well.
    with_matched: bool,
    /// What was added to the profile from here; the states that show it come later.
    added: Vec<String>,
    strip: Strip,
}

impl GapsScreen {
    /// The lines that are listed.
    fn lines(&self) -> Vec<&SkillGap> {
        let all = self.shown.iter().flat_map(|shown| &shown.lines);
        all.filter(|gap| self.with_matched || gap.state != State::Matched)
            .collect()
    }

    fn rows(&self) -> Vec<StripRow> {
        (0..self.lines().len()).map(StripRow::Item).collect()
    }

    fn focused(&self) -> Option<&SkillGap> {
        self.lines().get(self.strip.at()).copied()
    }
}

impl Page for GapsScreen {
    fn scope(&self) -> Scope {
        Scope::Gaps
    }

    fn situation(&self) -> Situation {
        let len = self.lines().len();
        Situation {
            any_jobs: true,
            entries: len,
            entry: self.strip.at() < len,
            can_add: self
                .focused()
                .is_some_and(|gap| can_be_added(gap.kind, gap.state, gap.state == State::Near)),
            folds: self
                .shown
                .iter()
                .flat_map(|shown| &shown.lines)
                .any(|gap| gap.state == State::Matched),
            ..Situation::default()
        }
    }

    // Scores that are worked out say so themselves; a closed job counts no more.
    fn tables(&self) -> &'static [&'static str] {
        &["jobs"]
    }

    fn read(&self) -> Vec<Effect> {
        vec![Effect::CountGaps]
    }

    fn update(&mut self, action: Action, _ctx: &Ctx<'_>) -> Vec<Effect> {
        let len = self.lines().len();
        match action {
            Action::GapsUp => self.strip.step(-1, len),
            Action::GapsDown => self.strip.step(1, len),
            Action::GapsTop => self.strip.go(0, len),
            Action::GapsBottom => self.strip.go(usize::MAX, len),
            Action::GapsPageUp => self.strip.half_page(false, len),
            Action::GapsPageDown => self.strip.half_page(true, len),
            Action::GapsFold => {
                self.with_matched = !self.with_matched;
                let len = self.lines().len();
                self.strip.go(self.strip.at(), len);
            }
            Action::GapsWeigh => return vec![Effect::Open(Opening::Wishes { field: "weights" })],
            Action::GapsOpen => {
                let name = self.focused().map(|gap| gap.text.replace('"', ""));
                let filter = name.map(|name| Effect::ShowFilter(format!("asks:\"{name}\" is:open")));
                return filter.into_iter().collect();
            }
            Action::GapsAdd => {
                let Some((kind, text, state)) = self.focused().map(|gap| (gap.kind, gap.text.clone(), gap.state))
                else {
                    return Vec::new();
                };
                let shows_some = state == State::Near;
                return vec![add_to_profile(kind, &text, state, shows_some, &mut self.added)];
            }
            _ => {}
        }
        Vec::new()
    }

    fn reply(&mut self, reply: &HuntReply, _ctx: &Ctx<'_>) -> Vec<Effect> {
        if let HuntReply::Gaps(gaps) = reply {
            let before = self.focused().map(|gap| (gap.kind, gap.text.clone()));
            self.shown = Some(gaps.as_ref().clone());
            let lines = self.lines();
            let is = |gap: &&SkillGap| {
                before
                    .as_ref()
                    .is_some_and(|(kind, text)| gap.kind == *kind && gap.text == *text)
            };
            let at = lines.iter().position(is).unwrap_or(self.strip.at());
            let len = lines.len();
            self.strip.go(at, len);
        }
        Vec::new()
    }

    fn view(&self, ctx: &Ctx<'_>, frame: &mut Frame<'_>, area: Rect) {
        view::view(self, ctx, frame.buffer_mut(), area);
    }

    fn mouse(&mut self, mouse: MouseEvent, ctx: &Ctx<'_>) -> Vec<Effect> {
        let len = self.lines().len();
        match self.strip.mouse(mouse, len) {
            StripClick::Again => self.update(Action::GapsOpen, ctx),
            StripClick::Moved => Vec::new(),
        }
    }
}
