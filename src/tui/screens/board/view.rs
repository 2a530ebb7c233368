//! Drawing the board.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::layout::Layout;
use super::{Board, with_room};
use crate::app::BoardSort;
use crate::domain::filter::Filter;
use crate::domain::job::JobStatus;
use crate::tui::action::Action;
use crate::tui::ctx::Ctx;
use crate::tui::theme::Role;
use crate::tui::widgets::card::{self, Look};
use crate::tui::widgets::{column, text};

impl Board {
    /// Draws the board into the window without header and hint line.
    pub fn view(&self, ctx: &Ctx<'_>, buffer: &mut Buffer) {
        let layout = self.layout(ctx);
        if let Some(line) = layout.view_line {
            self.view_line(ctx, buffer, line, &layout);
        }
        if let Some(strip) = layout.strip {
            self.strip(ctx, buffer, strip);
        }
        if self.filter.is_on() && self.filter.found() == Some((0, false)) && !self.filter.is_waiting() {
            self.nothing_found(ctx, buffer, &layout);
            return;
        }
        let marked = self.marked();
        for slot in &layout.slots {
            let focused = slot.status == self.focus;
            let held = self.column(slot.status);
            if layout.strip.is_none() {
                column::heading(slot.status, held.total, focused, ctx, buffer, slot.area);
            } else {
                column::heading(slot.status, held.total, false, ctx, buffer, slot.area);
            }
            column::rule(held.above(), ctx, buffer, slot.area);
            let body = slot.body();
            if held.total == 0 {
                column::empty(&self.empty_words(slot.status, ctx), ctx, buffer, body);
            }
            let shown = with_room(slot, &layout, ctx, |room| held.shown(room));
            for place in &shown {
                let Some(shown) = held.held_at(place.rank) else {
                    continue;
                };
                let look = Look {
                    focused: focused && place.rank == held.rank(),
                    selected: marked.iter().any(|(id, _)| *id == shown.card.id),
                };
                let area = Rect {
                    y: body.y + place.y,
                    height: place.height,
                    ..body
                };
                card::draw(&shown.card, &slot.face(shown, ctx), look, ctx, buffer, area);
            }
            if let Some(last) = shown.last() {
                column::more(held.total - last.rank - 1, ctx, buffer, body);
            }
            if let Some(target) = self.target().filter(|target| target.status == slot.status) {
                column::drop_mark(target.y, ctx, buffer, body);
            }
        }
        self.edges(ctx, buffer, &layout);
    }

    /// What narrows the board on the left, its order on the right.
    fn view_line(&self, ctx: &Ctx<'_>, buffer: &mut Buffer, line: Rect, layout: &Layout) {
        let dim = ctx.theme.style(Role::Dim);
        let mut right = line.right().saturating_sub(1);
        let order = match self.sort {
            BoardSort::Manual => "your own order".to_owned(),
            BoardSort::Newest => "newest first".to_owned(),
            BoardSort::Stage => "longest in stage first".to_owned(),
            sort => format!("sorted by {}", sort.label()),
        };
        let x = line.x + 1;
        if self.filter.typing || self.filter.is_on() {
            right = self.filter_words(ctx, buffer, line, right);
            let room = Rect {
                x: x + 2,
                width: right.saturating_sub(x + 3),
                ..line
            };
            text::put(buffer, x, line.y, 2, "/ ", ctx.theme.style(Role::Accent));
            self.filter.input().view(ctx, buffer, room, self.filter.typing);
            return;
        }
        if line.width >= 60 {
            right = text::put_right(buffer, right, line.y, 40, &order, dim);
        }
        let selected = self.marked().len();
        let (words, role) = if selected > 0 {
            let sign = ctx.theme.glyphs.selected;
            (format!("{sign} {selected} selected"), Role::Selected)
        } else {
            (self.view_words(ctx, layout), Role::Dim)
        };
        let room = right.saturating_sub(x + 1);
        text::put(buffer, x, line.y, room, &words, ctx.theme.style(role));
    }

    /// How many a filter found, at the right end; gives the column where it begins.
    fn filter_words(&self, ctx: &Ctx<'_>, buffer: &mut Buffer, line: Rect, right: u16) -> u16 {
        let selected = self.marked().len();
        let mut words = match self.filter.found() {
            _ if !self.filter.is_on() => examples(line.width / 2),
            None => String::new(),
            Some((0, _)) => "no match".to_owned(),
            Some((1, _)) => "1 match".to_owned(),
            Some((number, false)) => format!("{} matches", column::number(number)),
            Some((number, true)) => format!("the newest {} matches", column::number(number)),
        };
        if selected > 0 {
            words = format!(
                "{} {selected} selected {} {words}",
                ctx.theme.glyphs.selected, ctx.theme.glyphs.dot
            );
        }
        let room = line.width / 2 + line.width / 8;
        let left = text::put_right(buffer, right, line.y, room, &words, ctx.theme.style(Role::Dim));
        // A condition that is not understood narrows nothing: that is said, with what would.
        let Some((advice, wrong)) = Filter::advice(self.filter.line(), ctx.now) else {
            return left;
        };
        let (advice, role) = if wrong {
            (format!("{} {advice}", ctx.theme.glyphs.warn), Role::Warn)
        } else {
            (advice.to_owned(), Role::Dim)
        };
        let room = (line.width / 2 + line.width / 8).saturating_sub(right - left + 3);
        if room < 10 {
            return left;
        }
        text::put_right(
            buffer,
            left.saturating_sub(3),
            line.y,
            room,
            &advice,
            ctx.theme.style(role),
        )
    }

    /// The view's name, and the folded columns where their words have no room of their own.
    fn view_words(&self, ctx: &Ctx<'_>, layout: &Layout) -> String {
        let plain = if self.closed { "all jobs" } else { "open jobs" };
        let name = self.view.as_deref().unwrap_or(plain);
        match folded_words(self, ctx) {
            Some(words) if layout.folded.is_none() && layout.strip.is_none() => {
                format!("{name} {} {words}", ctx.theme.glyphs.dot)
            }
            _ => name.to_owned(),
        }
    }

    /// All columns' counts in one line; the one that is shown stands out.
    fn strip(&self, ctx: &Ctx<'_>, buffer: &mut Buffer, line: Rect) {
        for (status, area, words) in strip_items(self, ctx, line) {
            let glyph = ctx.theme.status(status);
            let role = if status == self.focus { Role::Accent } else { Role::Dim };
            let taken = text::put(
                buffer,
                area.x,
                area.y,
                area.width,
                glyph,
                ctx.theme.style(Role::Status(status)),
            );
            let rest = area.width.saturating_sub(taken);
            text::put(buffer, area.x + taken, area.y, rest, &words, ctx.theme.style(role));
        }
        if let Some(words) = folded_words(self, ctx) {
            let used = strip_items(self, ctx, line)
                .last()
                .map_or(line.x, |(_, area, _)| area.right());
            let room = line.right().saturating_sub(used + 2);
            if text::width(&words) <= room {
                let dim = ctx.theme.style(Role::Dim);
                text::put_right(buffer, line.right().saturating_sub(1), line.y, room, &words, dim);
            }
        }
    }

    /// The folded columns' words, and the marks that say there is more beside.
    fn edges(&self, ctx: &Ctx<'_>, buffer: &mut Buffer, layout: &Layout) {
        let glyphs = ctx.theme.glyphs;
        let accent = ctx.theme.style(Role::Accent);
        if let (Some(area), Some(words)) = (layout.folded, folded_words(self, ctx)) {
            text::put(buffer, area.x, area.y, area.width, &words, ctx.theme.style(Role::Dim));
        }
        let (Some(first), Some(last)) = (layout.slots.first(), layout.slots.last()) else {
            return;
        };
        if layout.hidden.0 {
            text::put(buffer, first.area.x, first.area.y, 1, glyphs.left, accent);
        }
        if layout.hidden.1 {
            let x = ctx.window.right().saturating_sub(1);
            text::put(buffer, x, last.area.y, 1, glyphs.right, accent);
        }
    }

    fn nothing_found(&self, ctx: &Ctx<'_>, buffer: &mut Buffer, layout: &Layout) {
        let body = layout.slots.iter().map(|slot| slot.area).reduce(Rect::union);
        let Some(body) = body else { return };
        let clear = if self.filter.typing {
            Action::FilterClear
        } else {
            Action::Leave
        };
        let key = ctx.keymap.label(clear).unwrap_or_default();
        let lines = [
            (
                format!("No job matches \u{201c}{}\u{201d}.", self.filter.line()),
                Role::Text,
            ),
            (
                format!("{key} shows all {} again.", column::number(self.counts.total())),
                Role::Dim,
            ),
        ];
        let y = body.y + body.height.saturating_sub(2) / 3;
        for ((line, role), y) in lines.iter().zip(y..body.bottom()) {
            let x = body.x + 1 + body.width.saturating_sub(text::width(line) + 2) / 2;
            let room = body.right().saturating_sub(x);
            text::put(buffer, x, y, room, line, ctx.theme.style(*role));
        }
    }

    /// Whether any card stands behind that column: it was there, or may have been.
    fn is_beyond(&self, status: JobStatus) -> bool {
        let behind = JobStatus::ALL.iter().skip(status.index() + 1);
        behind.map(|status| self.counts().of(*status)).sum::<u64>() > 0
    }

    /// What a column without cards says: what belongs there, and the key that begins it.
    fn empty_words(&self, status: JobStatus, ctx: &Ctx<'_>) -> String {
        if self.filter.is_on() {
            // The heading's nought says it.
            return String::new();
        }
        let key = |action| ctx.keymap.label(action).unwrap_or_default();
        let on = key(Action::MoveOn);
        match status {
            JobStatus::Interested => format!("Jobs that you might want. {} adds one.", key(Action::Add)),
            JobStatus::Applied if self.is_beyond(status) => {
                format!("All that you sent has moved on. {on} moves a card on once you have applied.")
            }
            JobStatus::Applied => format!("Nothing sent yet. {on} moves a card on once you have applied."),
            JobStatus::InterviewScheduled if self.is_beyond(status) => {
                format!(
                    "No interview ahead. {} schedules one for the card in focus.",
                    key(Action::Interview)
                )
            }
            JobStatus::InterviewScheduled => {
                format!(
                    "No interviews yet. {} schedules one for the card in focus.",
                    key(Action::Interview)
                )
            }
            JobStatus::InterviewCompleted => format!("Interviews that you have had. {on} moves a card here."),
            JobStatus::OfferReceived => "No offer yet. There is time.".to_owned(),
            JobStatus::Rejected => format!("No refusals. {} closes a card.", key(Action::Close)),
            JobStatus::Accepted => "The one you say yes to.".to_owned(),
            JobStatus::Withdrawn => format!("Those you let go. {} closes a card.", key(Action::Close)),
        }
    }
}

/// What can be typed, as far as there is room to say it.
fn examples(room: u16) -> String {
    let mut words = "any words".to_owned();
    for example in [
        "#tag",
        "status:",
        "mode:",
        "salary>90k",
        "due<7d",
        "age>14d",
        "-without",
    ] {
        let longer = format!("{words}  {example}");
        if text::width(&longer) > room {
            break;
        }
        words = longer;
    }
    words
}

/// The words about the folded columns: `closed 41 ▸`.
pub fn folded_words(board: &Board, ctx: &Ctx<'_>) -> Option<String> {
    let number = board.folded()?;
    Some(format!("closed {} {}", column::number(number), ctx.theme.glyphs.folded))
}

/// The column whose count stands at `x` of the strip.
pub fn strip_at(board: &Board, ctx: &Ctx<'_>, line: Rect, x: u16) -> Option<JobStatus> {
    strip_items(board, ctx, line)
        .into_iter()
        .find(|(_, area, _)| (area.left()..area.right()).contains(&x))
        .map(|(status, ..)| status)
}

fn strip_items(board: &Board, ctx: &Ctx<'_>, line: Rect) -> Vec<(JobStatus, Rect, String)> {
    let mut x = line.x + 1;
    let visible = board.visible();
    // Eight columns need the gaps more than air.
    let gap = if visible.len() > 5 { 1 } else { 2 };
    visible
        .into_iter()
        .map_while(|status| {
            let words = format!(" {}", column::number(board.column(status).total));
            let width = text::width(ctx.theme.status(status)) + text::width(&words);
            let area = Rect { x, width, ..line };
            x += width + gap;
            (area.right() <= line.right()).then_some((status, area, words))
        })
        .collect()
}
