//! One application: where it stands and what passed, what was sent, what stands there now, and what has changed between.

use std::cell::Cell;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::{Target, list, texts};
use crate::app::{ApplicationDetail, SentDifference};
use crate::domain::application::snapshot::Snapshot;
use crate::domain::application::waiting::SentLine;
use crate::tui::action::Action;
use crate::tui::ctx::Ctx;
use crate::tui::effect::{Effect, RequestId, next_request};
use crate::tui::theme::Role;
use crate::tui::widgets::lines::Lines;
use crate::tui::widgets::panes::{Places, side_by_side};
use crate::tui::widgets::scroll_text::ScrollText;
use crate::tui::widgets::{text, when};

/// From this width on what was sent and what stands there now are side by side.
const TWO_PANES: u16 = 100;

/// A part of what is known of an application.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Part {
    /// Where it stands, and what passed.
    About,
    /// What was sent.
    Sent,
    /// What stands there now.
    Now,
    /// What is different.
    Changes,
}

impl Part {
    const ALL: [Part; 4] = [Part::About, Part::Sent, Part::Now, Part::Changes];

    const fn title(self) -> &'static str {
        match self {
            Part::About => "About",
            Part::Sent => "Sent",
            Part::Now => "Now",
            Part::Changes => "Changed since",
        }
    }
}

/// One application.
#[derive(Debug)]
pub struct Opened {
    id: i64,
    detail: Option<Box<(ApplicationDetail, Option<String>)>>,
    part: Part,
    /// Which of what was sent is shown, the newest first.
    snapshot: usize,
    sent: ScrollText,
    now: ScrollText,
    /// What has changed since a snapshot, once that was found out.
    changes: Option<(i64, Vec<SentDifference>)>,
    asked: RequestId,
    /// The first line that is seen of a part made of lines, and how many there are and are seen.
    top: Cell<usize>,
    seen: Cell<(usize, usize)>,
}

impl Opened {
    /// One that is to be read.
    pub fn new(id: i64) -> Opened {
        Opened {
            id,
            detail: None,
            part: Part::About,
            snapshot: 0,
            sent: ScrollText::default(),
            now: ScrollText::default(),
            changes: None,
            asked: 0,
            top: Cell::new(0),
            seen: Cell::new((0, 0)),
        }
    }

    /// Which it is.
    pub fn id(&self) -> i64 {
        self.id
    }

    /// What the job is called.
    pub fn title(&self) -> Option<&str> {
        self.detail.as_ref().map(|detail| detail.0.job.title.as_str())
    }

    /// The application as the list shows it.
    pub fn line(&self) -> Option<&SentLine> {
        self.detail.as_ref().map(|detail| &detail.0.line)
    }

    /// What can be done with it.
    pub fn target(&self) -> Option<Target<'_>> {
        let detail = &self.detail.as_ref()?.0;
        Some(Target {
            id: self.id,
            job_id: detail.job.id,
            company: &detail.job.company,
            portal_url: detail.application.fact.portal_url.as_deref(),
            snapshot_id: self.shown().map(|(snapshot, _)| snapshot.id),
        })
    }

    fn shown(&self) -> Option<&(Snapshot, bool)> {
        self.detail.as_ref()?.0.snapshots.get(self.snapshot)
    }

    /// Takes what was read; the same snapshot stays in sight.
    pub fn show(&mut self, detail: &(ApplicationDetail, Option<String>)) {
        let shown = self.shown().map(|(snapshot, _)| snapshot.id);
        self.detail = Some(Box::new(detail.clone()));
        let snapshots = &detail.0.snapshots;
        self.snapshot = snapshots.iter().position(|(one, _)| Some(one.id) == shown).unwrap_or(0);
        // What the other side says may be another thing now.
        self.changes = None;
        self.asked = 0;
        self.lay_out();
    }

    fn lay_out(&mut self) {
        let Some(detail) = &self.detail else { return };
        self.now.replace(&texts::now(&detail.0, detail.1.as_deref()));
        match detail.0.snapshots.get(self.snapshot) {
            Some((snapshot, intact)) => self.sent.replace(&texts::sent(&snapshot.fact, *intact)),
            None => self.sent = ScrollText::default(),
        }
    }

    /// What the part in focus needs that is not known yet.
    pub fn wanted(&mut self) -> Vec<Effect> {
        let Some(snapshot_id) = self.shown().map(|(snapshot, _)| snapshot.id) else {
            return Vec::new();
        };
        let known = self.changes.as_ref().is_some_and(|(of, _)| *of == snapshot_id);
        if self.part != Part::Changes || known || self.asked != 0 {
            return Vec::new();
        }
        self.asked = next_request();
        vec![Effect::SentDifference {
            request: self.asked,
            application_id: self.id,
            snapshot_id,
        }]
    }

    /// Takes what has changed since; a late answer is dropped.
    pub fn compared(&mut self, request: RequestId, snapshot_id: i64, parts: &[SentDifference]) {
        if request == self.asked {
            self.asked = 0;
            self.changes = Some((snapshot_id, parts.to_vec()));
            self.top.set(0);
        }
    }

    /// Goes to the part of this number.
    pub fn go_to(&mut self, number: usize) {
        if let Some(part) = Part::ALL.get(number).filter(|part| **part != self.part) {
            self.part = *part;
            self.top.set(0);
        }
    }

    fn turn(&mut self, by: usize, ctx: &Ctx<'_>) {
        let count = Part::ALL.len();
        let mut to = (self.part as usize + by) % count;
        // Where both are side by side, the second is seen already.
        if ctx.window.width >= TWO_PANES && Part::ALL[to] == Part::Now {
            to = (to + by) % count;
        }
        self.go_to(to);
    }

    /// Does what only changes what is seen of it; says whether that is what the action does.
    pub fn turns(&mut self, action: Action, ctx: &Ctx<'_>) -> bool {
        match action {
            Action::ApplicationsNextPart => self.turn(1, ctx),
            Action::ApplicationsPreviousPart => self.turn(Part::ALL.len() - 1, ctx),
            Action::ApplicationsDifference => self.go_to(Part::Changes as usize),
            Action::ApplicationsOlder | Action::ApplicationsNewer => {
                let last = self
                    .detail
                    .as_ref()
                    .map_or(0, |detail| detail.0.snapshots.len())
                    .saturating_sub(1);
                let to = match action {
                    Action::ApplicationsOlder => self.snapshot + 1,
                    _ => self.snapshot.saturating_sub(1),
                };
                self.snapshot = to.min(last);
                self.asked = 0;
                if self.part != Part::Changes {
                    self.go_to(Part::Sent as usize);
                }
                self.lay_out();
            }
            Action::ApplicationsUp => self.scroll(-1),
            Action::ApplicationsDown => self.scroll(1),
            Action::ApplicationsPageUp => self.half_page(false),
            Action::ApplicationsPageDown => self.half_page(true),
            Action::ApplicationsTop => self.scroll(isize::MIN),
            Action::ApplicationsBottom => self.scroll(isize::MAX),
            _ => return false,
        }
        true
    }

    fn half_page(&mut self, down: bool) {
        let half = isize::try_from(self.seen.get().1 / 2).unwrap_or(5).max(1);
        self.scroll(if down { half } else { -half });
    }

    fn scroll(&mut self, by: isize) {
        match self.part {
            // Both sides go together.
            Part::Sent | Part::Now => {
                for text in [&mut self.sent, &mut self.now] {
                    match by {
                        isize::MIN => text.go_to_end(false),
                        isize::MAX => text.go_to_end(true),
                        by => text.scroll(by),
                    }
                }
            }
            Part::About | Part::Changes => {
                let (lines, seen) = self.seen.get();
                let last = lines.saturating_sub(seen);
                self.top.set(self.top.get().saturating_add_signed(by).min(last));
            }
        }
    }

    /// Draws it.
    pub fn view(&self, ctx: &Ctx<'_>, buffer: &mut Buffer, area: Rect, places: &Places) {
        let Some(detail) = &self.detail else { return };
        if area.height < 5 || area.width < 20 {
            return;
        }
        self.view_head(&detail.0, ctx, buffer, area);
        self.view_tabs(ctx, buffer, Rect::new(area.x, area.y + 2, area.width, 1), places);
        let pane = Rect {
            x: area.x + 1,
            y: area.y + 4,
            width: area.width - 1,
            height: area.height - 4,
        };
        self.seen.set((0, usize::from(pane.height)));
        match self.part {
            Part::About => self.view_lines(texts::about(&detail.0, ctx, pane.width), ctx, buffer, pane),
            Part::Changes => {
                let lines = texts::changes(self.changes.as_ref(), self.shown().is_some(), ctx, pane.width);
                self.view_lines(lines, ctx, buffer, pane);
            }
            Part::Sent | Part::Now if area.width >= TWO_PANES => {
                let (left, right) = side_by_side(ctx, buffer, pane, pane.width / 2, false);
                self.view_sent(ctx, buffer, left);
                self.view_side("As it stands now", &self.now, ctx, buffer, right);
            }
            Part::Sent => self.view_sent(ctx, buffer, pane),
            Part::Now => self.now.view(ctx, buffer, pane),
        }
    }

    fn view_lines(&self, lines: Lines, ctx: &Ctx<'_>, buffer: &mut Buffer, pane: Rect) {
        let (rows, room) = (lines.height(), usize::from(pane.height));
        self.seen.set((rows, room));
        self.top.set(self.top.get().min(rows.saturating_sub(room)));
        lines.view(ctx, buffer, pane, self.top.get());
    }

    fn view_side(&self, title: &str, side: &ScrollText, ctx: &Ctx<'_>, buffer: &mut Buffer, area: Rect) {
        text::put(buffer, area.x, area.y, area.width, title, ctx.theme.style(Role::Title));
        let below = Rect {
            y: area.y + 2,
            height: area.height.saturating_sub(2),
            ..area
        };
        side.view(ctx, buffer, below);
    }

    fn view_sent(&self, ctx: &Ctx<'_>, buffer: &mut Buffer, area: Rect) {
        let Some((snapshot, _)) = self.shown() else {
            let send = ctx.keymap.label(Action::ApplicationsSubmit).unwrap_or_default();
            let said = format!("Not sent yet. {send} sends it and freezes what goes out.");
            text::put(buffer, area.x, area.y, area.width, &said, ctx.theme.style(Role::Dim));
            return;
        };
        let count = self.detail.as_ref().map_or(0, |detail| detail.0.snapshots.len());
        let mut title = format!("As it was sent {}", when::moment(snapshot.fact.taken_at, ctx));
        if count > 1 {
            let older = ctx.keymap.label(Action::ApplicationsOlder).unwrap_or_default();
            let newer = ctx.keymap.label(Action::ApplicationsNewer).unwrap_or_default();
            title.push_str(&format!(" ({} of {count}, {older} {newer})", count - self.snapshot));
        }
        self.view_side(&title, &self.sent, ctx, buffer, area);
    }

    fn view_head(&self, detail: &ApplicationDetail, ctx: &Ctx<'_>, buffer: &mut Buffer, area: Rect) {
        let glyphs = ctx.theme.glyphs;
        let job = &detail.job;
        let end = area.right().saturating_sub(1);
        let sign = ctx.theme.status(job.status);
        let style = ctx.theme.style(Role::Status(job.status));
        let mut x = area.x + 1;
        x += text::put(buffer, x, area.y, 2, sign, style) + 1;
        let right = text::put_right(
            buffer,
            end,
            area.y,
            area.width / 2,
            &job.company,
            ctx.theme.style(Role::Text),
        );
        let room = right.saturating_sub(x + 2);
        text::put(buffer, x, area.y, room, &job.title, ctx.theme.style(Role::Title));
        let waiting = detail.line.waiting(ctx.now, list::silence(ctx), &ctx.config.today);
        let (stands, role) = list::status(detail.application.fact.status, detail.job.status, ctx);
        let mut x = area.x + 1;
        x += text::put(buffer, x, area.y + 1, area.width / 2, &stands, ctx.theme.style(role));
        let sent = detail.application.fact.submitted_at;
        let sent = sent.map(|at| (format!("sent {}", when::moment(at, ctx)), Role::Text));
        for (said, role) in [
            sent,
            Some(list::waited(waiting.as_ref())),
            Some(list::next(waiting.as_ref(), ctx)),
        ]
        .into_iter()
        .flatten()
        .filter(|(said, _)| !said.is_empty())
        {
            let dot = format!(" {} ", glyphs.dot);
            let room = end.saturating_sub(x);
            if text::width(&dot) + text::width(&said) > room {
                break;
            }
            x += text::put(buffer, x, area.y + 1, room, &dot, ctx.theme.style(Role::Dim));
            x += text::put(
                buffer,
                x,
                area.y + 1,
                end.saturating_sub(x),
                &said,
                ctx.theme.style(role),
            );
        }
    }

    fn view_tabs(&self, ctx: &Ctx<'_>, buffer: &mut Buffer, area: Rect, places: &Places) {
        let mut x = area.x + 1;
        let both = area.width >= TWO_PANES;
        for (number, part) in Part::ALL.into_iter().enumerate() {
            if both && part == Part::Now {
                continue;
            }
            let title = match part {
                Part::Sent if both => "Sent and now",
                part => part.title(),
            };
            let here = part == self.part || (both && part == Part::Sent && self.part == Part::Now);
            let role = match (here, part) {
                (true, _) => Role::Heading,
                (false, Part::Sent | Part::Changes) if self.shown().is_none() => Role::Dim,
                (false, _) => Role::Text,
            };
            let room = area.right().saturating_sub(x);
            let used = text::put(buffer, x, area.y, room, title, ctx.theme.style(role));
            places.add(number, Rect::new(x, area.y, used, 1));
            x += used + 2;
        }
        let rule = ctx.theme.glyphs.rule.repeat(usize::from(area.width.saturating_sub(2)));
        let style = ctx.theme.style(Role::Rule);
        text::put(
            buffer,
            area.x + 1,
            area.y + 1,
            area.width.saturating_sub(2),
            &rule,
            style,
        );
    }
}
