//! What the person did: keys, the mouse, pasted text.

use crossterm::event::{KeyCode, KeyEvent, KeyEventKind, MouseButton, MouseEvent, MouseEventKind};

use super::Shell;
use crate::domain::job::JobStatus;
use crate::tui::action::Scope;
use crate::tui::ctx::Ctx;
use crate::tui::effect::{Effect, Opening, Place};
use crate::tui::event::Input;
use crate::tui::hint;
use crate::tui::keymap::Resolved;

impl Shell {
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

    /// Whether keys are text now, or belong to a window.
    pub(super) fn takes_text(&self) -> bool {
        if !self.modals.is_empty() {
            return true;
        }
        if self.coach.has_keys() {
            return self.coach.is_typing();
        }
        if self.review.is_some() {
            return false;
        }
        if let Some(cockpit) = &self.cockpit {
            return cockpit.is_typing();
        }
        if let Some(page) = self.pages.at(self.place) {
            return page.is_typing();
        }
        let job = self.job.as_ref().filter(|_| self.place == Place::Board);
        job.is_some_and(|job| job.is_typing()) || self.board.is_typing() && self.place == Place::Board
    }

    fn key(&mut self, key: KeyEvent, whole: &Ctx<'_>) -> Vec<Effect> {
        let ctx = &self.beside(whole);
        if self.coach.has_keys() {
            if self.coach.is_typing() {
                if self.place != Place::Coach {
                    self.coach.set_beside(self.thing());
                }
                return self.coach.type_key(key, whole);
            }
        } else if self.review.is_none()
            && let Some(cockpit) = self.cockpit.as_mut()
        {
            if cockpit.is_typing() {
                return cockpit.type_key(key, ctx);
            }
        } else if self.place == Place::Board
            && let Some(job) = self.job.as_mut().filter(|job| job.is_typing())
        {
            job.type_key(key, ctx);
            return Vec::new();
        }
        if !self.coach.has_keys()
            && self.review.is_none()
            && self.cockpit.is_none()
            && let Some(page) = self.pages.at_mut(self.place).filter(|page| page.is_typing())
        {
            return page.type_key(key, ctx);
        }
        let scope = self.screen_scope();
        let scopes = self.scopes();
        let first = self.first_key.take().map(|(key, _)| key);
        match ctx.keymap.resolve(scopes, first, key.into()) {
            // Who presses Esc where there is nothing to leave wants to know no more about it.
            Resolved::Action(action) if key.code == KeyCode::Esc && self.is_disabled(action) => Vec::new(),
            Resolved::Action(action) => self.act(action, whole),
            Resolved::Prefix => {
                self.first_key = Some((key.into(), ctx.now));
                Vec::new()
            }
            Resolved::Nothing if scope == Scope::Filter => self.board.type_key(key, ctx),
            Resolved::Nothing => Vec::new(),
        }
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
        if let Some(effects) = self.coach.mouse(mouse, ctx) {
            return effects;
        }
        let ctx = &self.beside(ctx);
        let welcome = self.is_welcome();
        if let Some(review) = &mut self.review {
            return review.mouse(mouse, ctx);
        }
        if let Some(cockpit) = &mut self.cockpit {
            return cockpit.mouse(mouse, ctx.body());
        }
        if let Some(page) = self.pages.at_mut(self.place) {
            return page.mouse(mouse, ctx);
        }
        if self.place == Place::Resumes {
            return match &mut self.resume {
                Some(resume) => resume.mouse(mouse, ctx),
                None => self.resumes.mouse(mouse, ctx),
            };
        }
        if self.place == Place::Profile {
            return match &mut self.profile {
                Some(profile) => profile.mouse(mouse, ctx),
                None => Vec::new(),
            };
        }
        match &mut self.job {
            Some(job) => job.mouse(mouse, ctx.body(), ctx),
            None if welcome => self.welcome.mouse(mouse, ctx.body(), ctx),
            None => self.board.mouse(mouse, ctx),
        }
    }

    fn paste(&mut self, pasted: &str, ctx: &Ctx<'_>) -> Vec<Effect> {
        if self.coach.has_keys() {
            return if self.coach.is_typing() {
                self.coach.paste(pasted)
            } else {
                Vec::new()
            };
        }
        let ctx = &self.beside(ctx);
        if let Some(cockpit) = self.cockpit.as_mut().filter(|_| self.review.is_none()) {
            return if cockpit.is_typing() {
                cockpit.paste(pasted)
            } else {
                Vec::new()
            };
        }
        if self.screen_scope() == Scope::Filter {
            return self.board.paste(pasted, ctx);
        }
        if let Some(page) = self.pages.at_mut(self.place).filter(|page| page.is_typing()) {
            return page.paste(pasted, ctx);
        }
        if self.place != Place::Board || self.review.is_some() {
            return Vec::new();
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
}
