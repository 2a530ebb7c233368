//! Drawing everything.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::style::Style;

use super::{FOLLOWERS_AFTER, SAVING_AFTER, Shell};
use crate::tui::ctx::Ctx;
use crate::tui::effect::Place;
use crate::tui::hint;
use crate::tui::screens::board::layout;
use crate::tui::theme::Role;
use crate::tui::toast::Toast;
use crate::tui::widgets::text;

impl Shell {
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
        let whole = ctx.body();
        let full = ctx;
        let ctx = &self.beside(ctx);
        let body = ctx.body();
        let page = self.pages.at(self.place);
        match (&self.job, &self.profile) {
            _ if self.place == Place::Coach => self.coach.view_full(full, frame, whole),
            _ if body.width == 0 => {}
            _ if self.review.is_some() => {
                if let Some(review) = &self.review {
                    review.view(ctx, frame, body);
                }
            }
            _ if self.cockpit.is_some() => {
                if let Some(cockpit) = &self.cockpit {
                    cockpit.view(ctx, frame, body);
                }
            }
            _ if page.is_some() => {
                if let Some(page) = page {
                    page.view(ctx, frame, body);
                }
            }
            _ if self.place == Place::Resumes => match &self.resume {
                Some(resume) => resume.view(ctx, frame, body),
                None => self.resumes.view(ctx, frame, body),
            },
            (_, Some(profile)) if self.place == Place::Profile => profile.view(ctx, frame, body),
            (Some(job), _) => job.view(ctx, frame, body),
            _ if self.is_welcome() => self.welcome.view(ctx, frame, body),
            _ => self.board.view(ctx, frame.buffer_mut()),
        }
        let ctx = full;
        if body.width < whole.width {
            let place = Rect {
                x: body.right(),
                width: whole.width - body.width,
                ..whole
            };
            self.coach.view_beside(ctx, frame, place);
        }
        for modal in &self.modals {
            modal.view(ctx, frame, whole);
        }
        let followers = match self.first_key {
            Some((key, since)) if ctx.now >= since + FOLLOWERS_AFTER => ctx.keymap.continuations(self.scopes(), key),
            _ => Vec::new(),
        };
        let saving = self
            .saving
            .filter(|since| ctx.now >= *since + SAVING_AFTER)
            .map(|_| Toast::done("saving…"));
        let mut toast = saving.or_else(|| self.toast.as_ref().map(|(toast, _)| toast.clone()));
        // A key that is promised has to be one: where keys are text, it would be a letter.
        if let Some(toast) = toast.as_mut().filter(|_| self.takes_text()) {
            toast.next = None;
        }
        hint::draw(&self.hints(ctx), &followers, toast.as_ref(), ctx, frame.buffer_mut());
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
