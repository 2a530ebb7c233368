//! Drawing a job: its head, its parts, and the one in focus.

use ratatui::Frame;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::{Find, JobScreen, Pane, fit, head, interviews, panes, tabs};
use crate::tui::action::Action;
use crate::tui::ctx::Ctx;
use crate::tui::theme::Role;
use crate::tui::widgets::scroll_text::ScrollText;
use crate::tui::widgets::text;

impl JobScreen {
    /// Draws it; `area` is the window without header and hint line.
    pub fn view(&self, ctx: &Ctx<'_>, frame: &mut Frame<'_>, area: Rect) {
        let buffer = frame.buffer_mut();
        head::view(self, ctx, buffer, area);
        tabs::view(self, ctx, buffer, tabs::line(area));
        let mut pane = Rect {
            y: area.y + 4,
            height: area.height.saturating_sub(4),
            ..area
        }
        .intersection(area);
        pane.x += 1;
        pane.width = pane.width.saturating_sub(1);
        if let Some(find) = &self.find
            && pane.height > 1
        {
            pane.height -= 1;
            let line = Rect::new(pane.x, pane.bottom(), pane.width, 1);
            self.view_find(find, ctx, buffer, line);
        }
        match self.text() {
            Some(text) => text.view(ctx, buffer, pane),
            None => {
                let lines = panes::lines(self, ctx, pane.width);
                let rows = lines.height();
                self.seen.set((rows, usize::from(pane.height)));
                let height = usize::from(pane.height);
                let last = rows.saturating_sub(height);
                self.top.set(self.top.get().min(last));
                if self.pane == Pane::Fit {
                    let focus = fit::lines(self, ctx, pane.width).1;
                    self.top.set(self.fit_top(&focus, self.top.get(), height).min(last));
                }
                if self.pane == Pane::Interviews {
                    let (from, until) = interviews::focused_rows(self, ctx, pane.width);
                    let top = self.top.get().max(until.saturating_sub(height)).min(from);
                    self.top.set(top);
                }
                lines.view(ctx, buffer, pane, self.top.get());
            }
        }
    }

    fn view_find(&self, find: &Find, ctx: &Ctx<'_>, buffer: &mut Buffer, area: Rect) {
        let used = text::put(buffer, area.x, area.y, 2, "/", ctx.theme.style(Role::Accent)) + 1;
        let (count, at) = self.text().map(ScrollText::found).unwrap_or_default();
        let (said, role) = match count {
            _ if find.line.text().is_empty() => (String::new(), Role::Dim),
            0 => ("not there".to_owned(), Role::Warn),
            _ if find.typing => (format!("{at} of {count}"), Role::Dim),
            _ => {
                let next = ctx.keymap.label(Action::JobEnter).unwrap_or_default();
                (format!("{at} of {count}, {next} next"), Role::Dim)
            }
        };
        let said_width = text::width(&said);
        text::put_right(
            buffer,
            area.right().saturating_sub(1),
            area.y,
            said_width,
            &said,
            ctx.theme.style(role),
        );
        let line = Rect {
            x: area.x + used,
            width: area.width.saturating_sub(used + said_width + 3),
            ..area
        };
        find.line.view(ctx, buffer, line, find.typing);
    }
}
