//! The screen that the coach stands beside.

use super::Shell;
use crate::domain::conversation::ConversationContext;
use crate::tui::ctx::Ctx;
use crate::tui::effect::{About, Place};

impl Shell {
    /// The surroundings of the screen that the coach stands beside: what is left of the window.
    pub(super) fn beside<'a>(&self, ctx: &Ctx<'a>) -> Ctx<'a> {
        let mut narrow = *ctx;
        narrow.window.width -= self.coach.columns(ctx.window).min(ctx.window.width);
        narrow
    }

    /// What is in focus on the screen, for the coach to be asked about.
    pub(super) fn thing(&self) -> About {
        use ConversationContext::{Interview, Job, Resume};
        if let Some(cockpit) = &self.cockpit {
            return About::row(
                Interview,
                cockpit.id(),
                format!("the interview with {}", cockpit.company()),
            );
        }
        if self.review.is_some() {
            return About::general();
        }
        match self.place {
            Place::Resumes => match (&self.resume, self.resumes.focused_title()) {
                (Some(resume), _) => About::row(Resume, resume.id(), resume.title()),
                (None, Some((id, title))) => About::row(Resume, id, title),
                (None, None) => About::general(),
            },
            Place::Board => match (&self.job, self.board.focused()) {
                (Some(job), _) => About::row(Job, job.id(), job.title()),
                (None, Some(card)) => About::row(Job, card.id, card.title.clone()),
                (None, None) => About::general(),
            },
            place => self
                .pages
                .at(place)
                .and_then(|page| page.thing())
                .unwrap_or_else(About::general),
        }
    }
}
