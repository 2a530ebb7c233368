//! The first line: the screens as words, and at the right what must not be missed.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::ctx::Ctx;
use super::effect::Place;
use super::theme::Role;
use super::widgets::column::number;
use super::widgets::{text, when};
use crate::app::NextInterview;
use crate::domain::job::JobStatus;

/// An interview further off than this is not said in the header.
const NEAR_DAYS: i64 = 14;

/// What the header says.
#[derive(Debug, Clone, Copy)]
pub struct Header<'a> {
    /// The number of open jobs, once it is known.
    pub open_jobs: Option<u64>,
    /// The job that is open.
    pub job: Option<&'a str>,
    /// The interview that comes next.
    pub interview: Option<&'a NextInterview>,
    /// The program shows an invented hunt.
    pub demo: bool,
}

impl Header<'_> {
    /// Draws it into the first line of the window.
    pub fn draw(&self, ctx: &Ctx<'_>, buffer: &mut Buffer) {
        let line = Rect {
            height: 1,
            ..ctx.window
        };
        let dim = ctx.theme.style(Role::Dim);
        let glyphs = ctx.theme.glyphs;
        let mut x = line.x + 1;
        let tab = self.tab(ctx);
        if tab.x > x {
            text::put(buffer, x, line.y, tab.x - x, "careerdeck", dim);
        }
        x = tab.x;
        let role = if self.job.is_none() { Role::Heading } else { Role::Text };
        x += text::put(buffer, x, line.y, line.right() - x, "Board", ctx.theme.style(role));
        if let Some(open) = self.open_jobs {
            let words = format!(" {}", number(open));
            x += text::put(buffer, x, line.y, line.right() - x, &words, dim);
        }
        let mut end = line.right().saturating_sub(1);
        let room = |end: u16, x: u16| end.saturating_sub(x + 3);
        let mut first = true;
        for (words, role) in self.right(ctx) {
            let words = if first {
                words
            } else {
                format!("{words} {} ", glyphs.dot)
            };
            if text::width(&words) > room(end, x) {
                break;
            }
            end = text::put_right(buffer, end, line.y, room(end, x), &words, ctx.theme.style(role));
            first = false;
        }
        if let Some(title) = self.job {
            let arrow = format!(" {} ", glyphs.folded);
            x += text::put(buffer, x, line.y, room(end, x), &arrow, dim);
            text::put(buffer, x, line.y, room(end, x), title, ctx.theme.style(Role::Heading));
        }
    }

    /// The words at the right end, the last first.
    fn right(&self, ctx: &Ctx<'_>) -> Vec<(String, Role)> {
        let mut words = vec![("offline".to_owned(), Role::Dim)];
        if self.demo {
            words.insert(0, ("demo".to_owned(), Role::Warn));
        }
        if let Some(interview) = self
            .interview
            .filter(|next| next.at > ctx.now && (next.at - ctx.now).num_days() < NEAR_DAYS)
        {
            let glyph = ctx.theme.status(JobStatus::InterviewScheduled);
            let company = text::fit(&interview.company, 24);
            let at = when::countdown(interview.at, ctx);
            words.push((format!("{glyph} {company} {} {at}", ctx.theme.glyphs.dot), Role::Info));
        }
        words
    }

    /// Where the word of the board stands.
    fn tab(&self, ctx: &Ctx<'_>) -> Rect {
        // The name goes first when the line gets short.
        let x = if ctx.window.width >= 60 { 14 } else { 1 };
        let width = 5 + self.open_jobs.map_or(0, |open| text::width(&number(open)) + 1);
        Rect::new(ctx.window.x + x, ctx.window.y, width, 1)
    }

    /// Where a click leads.
    pub fn at(&self, x: u16, ctx: &Ctx<'_>) -> Option<Place> {
        self.tab(ctx).contains((x, ctx.window.y).into()).then_some(Place::Board)
    }
}
