//! All figures, and what stands behind the one that was opened.

use chrono::{DateTime, Utc};
use crossterm::event::MouseEvent;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::SAID_AFTER;
use crate::domain::history::figures::{BehindLine, Counted, Figures, Line};
use crate::domain::history::filter::HistoryFilter;
use crate::tui::action::{Action, Situation};
use crate::tui::ctx::Ctx;
use crate::tui::effect::RequestId;
use crate::tui::theme::Role;
use crate::tui::widgets::column::number;
use crate::tui::widgets::scroll_text::wrapped;
use crate::tui::widgets::strip::{Strip, StripClick, StripRow};
use crate::tui::widgets::{text, when};

/// As many lines behind a figure as are shown; more would only be scrolled past.
pub(super) const MOST: usize = 500;
/// Columns of the names of the figures at most.
const NAMES: u16 = 32;
/// From this width on the title has a column of its own.
const WIDE: u16 = 70;

/// The list of figures, or what stands behind one.
#[derive(Debug, Default)]
pub(super) struct Figured {
    figures: Strip,
    behind: Option<Opened>,
}

/// A figure that was opened.
#[derive(Debug)]
struct Opened {
    name: String,
    counted: Counted,
    asked: Option<(RequestId, DateTime<Utc>)>,
    /// What stands behind it, once it was read, and how much of it there is.
    lines: Option<(Vec<BehindLine>, u64)>,
    strip: Strip,
}

/// What a key of the figures leads to.
pub(super) enum Figuring {
    /// Nothing outside.
    Stay,
    /// What stands behind this one is to be read.
    Read(Counted),
    /// A job is to be opened.
    Job(i64),
    /// The figures are left.
    Leave,
}

fn lines(figures: &Figures) -> Vec<Line> {
    let sections = figures.sections().into_iter();
    sections.flat_map(|section| section.lines).collect()
}

impl Figured {
    fn focused_job(&self) -> Option<i64> {
        let opened = self.behind.as_ref()?;
        let (lines, _) = opened.lines.as_ref()?;
        lines.get(opened.strip.at()).map(|line| line.job_id)
    }

    fn len(&self, figures: &Figures) -> usize {
        match &self.behind {
            Some(opened) => opened.lines.as_ref().map_or(0, |(lines, _)| lines.len()),
            None => lines(figures).len(),
        }
    }

    fn strip(&mut self) -> &mut Strip {
        match &mut self.behind {
            Some(opened) => &mut opened.strip,
            None => &mut self.figures,
        }
    }

    pub(super) fn situation(&self, figures: &Figures) -> Situation {
        let entries = self.len(figures);
        Situation {
            any_jobs: true,
            entries,
            entry: entries > 0,
            ..Situation::default()
        }
    }

    pub(super) fn update(&mut self, action: Action, figures: &Figures) -> Figuring {
        let len = self.len(figures);
        match action {
            Action::FiguresUp => self.strip().step(-1, len),
            Action::FiguresDown => self.strip().step(1, len),
            Action::FiguresPageUp => self.strip().half_page(false, len),
            Action::FiguresPageDown => self.strip().half_page(true, len),
            Action::FiguresTop => self.strip().go(0, len),
            Action::FiguresBottom => self.strip().go(usize::MAX, len),
            Action::FiguresOpen => return self.open(figures),
            Action::FiguresLeave if self.behind.take().is_none() => return Figuring::Leave,
            _ => {}
        }
        Figuring::Stay
    }

    fn open(&mut self, figures: &Figures) -> Figuring {
        if self.behind.is_some() {
            return self.focused_job().map_or(Figuring::Stay, Figuring::Job);
        }
        let Some(line) = lines(figures).into_iter().nth(self.figures.at()) else {
            return Figuring::Stay;
        };
        let counted = line.counted.clone();
        self.behind = Some(Opened {
            name: line.name,
            counted: line.counted,
            asked: None,
            lines: None,
            strip: Strip::default(),
        });
        Figuring::Read(counted)
    }

    pub(super) fn mouse(&mut self, mouse: MouseEvent, figures: &Figures) -> Figuring {
        let len = self.len(figures);
        match self.strip().mouse(mouse, len) {
            StripClick::Again => self.open(figures),
            StripClick::Moved => Figuring::Stay,
        }
    }

    /// What is to be read again because the file has changed.
    pub(super) fn counted(&self) -> Option<Counted> {
        self.behind.as_ref().map(|opened| opened.counted.clone())
    }

    pub(super) fn ask(&mut self, request: RequestId, now: DateTime<Utc>) {
        if let Some(opened) = &mut self.behind {
            opened.asked = Some((request, now));
        }
    }

    pub(super) fn since(&self) -> Option<DateTime<Utc>> {
        self.behind.as_ref()?.asked.map(|(_, since)| since)
    }

    pub(super) fn take(&mut self, request: RequestId, lines: &[BehindLine], total: u64) {
        let Some(opened) = &mut self.behind else { return };
        if opened.asked.take_if(|(asked, _)| *asked == request).is_some() {
            let len = lines.len();
            opened.strip.go(opened.strip.at(), len);
            opened.lines = Some((lines.to_vec(), total));
        }
    }

    pub(super) fn view(
        &self,
        figures: &Figures,
        filter: &HistoryFilter,
        ctx: &Ctx<'_>,
        buffer: &mut Buffer,
        area: Rect,
    ) {
        if area.height < 3 || area.width < 10 {
            return;
        }
        let of = match filter.describe() {
            said if said.is_empty() => "of the whole hunt".to_owned(),
            said => format!("of {}", said.join(", ")),
        };
        let body = Rect {
            y: area.y + 2,
            height: area.height - 2,
            ..area
        };
        match &self.behind {
            Some(opened) => {
                head(&opened.name, &opened.aside(&of, ctx), ctx, buffer, area);
                opened.view(ctx, buffer, body);
            }
            None => {
                head("All figures", &of, ctx, buffer, area);
                self.view_figures(figures, ctx, buffer, body);
            }
        }
    }

    fn view_figures(&self, figures: &Figures, ctx: &Ctx<'_>, buffer: &mut Buffer, area: Rect) {
        let mut rows = Vec::new();
        let mut all: Vec<Line> = Vec::new();
        for section in figures.sections() {
            if !rows.is_empty() {
                rows.push(StripRow::Label(String::new()));
            }
            let said = match section.about {
                Some(about) => format!("{} {} {about}", section.title, ctx.theme.glyphs.dot),
                None => section.title.to_owned(),
            };
            let said = wrapped(&said, area.width.saturating_sub(4));
            rows.extend(said.into_iter().map(StripRow::Label));
            for line in section.lines {
                rows.push(StripRow::Item(all.len()));
                all.push(line);
            }
        }
        let widest = all.iter().map(|line| text::width(&line.name)).max().unwrap_or_default();
        let names = widest.min(NAMES).min(area.width / 2);
        self.figures
            .view(ctx, buffer, area, &rows, 1, |buffer, at, place, focused| {
                let Some(line) = all.get(at) else { return };
                let role = if focused { Role::Focus } else { Role::Text };
                let name = text::fit(&line.name, names);
                text::put(buffer, place.x, place.y, names, &name, ctx.theme.style(role));
                let x = place.x + names + 2;
                let room = place.right().saturating_sub(x);
                let value = text::fit(&line.value, room);
                text::put(buffer, x, place.y, room, &value, ctx.theme.style(Role::Text));
            });
    }
}

fn head(title: &str, aside: &str, ctx: &Ctx<'_>, buffer: &mut Buffer, area: Rect) {
    let room = area.width.saturating_sub(3);
    let taken = text::put(buffer, area.x + 2, area.y, room, title, ctx.theme.style(Role::Title));
    let left = room.saturating_sub(taken + 3);
    let aside = text::fit(aside, left);
    text::put_right(
        buffer,
        area.right() - 1,
        area.y,
        left,
        &aside,
        ctx.theme.style(Role::Dim),
    );
}

impl Opened {
    /// How much there is, of what.
    fn aside(&self, of: &str, ctx: &Ctx<'_>) -> String {
        if self.asked.is_some_and(|(_, since)| ctx.now >= since + SAID_AFTER) {
            return "looking …".to_owned();
        }
        match &self.lines {
            Some((lines, total)) if *total > lines.len() as u64 => {
                format!("the latest {} of {}, {of}", number(lines.len() as u64), number(*total))
            }
            Some((_, total)) => format!("{}, {of}", number(*total)),
            None => String::new(),
        }
    }

    fn view(&self, ctx: &Ctx<'_>, buffer: &mut Buffer, area: Rect) {
        let Some((lines, _)) = &self.lines else { return };
        if lines.is_empty() {
            let leave = ctx.keymap.label(Action::FiguresLeave).unwrap_or_default();
            let said = format!("Nothing is counted here. {leave} goes back to the figures.");
            let room = area.width.saturating_sub(3);
            text::put(buffer, area.x + 2, area.y, room, &said, ctx.theme.style(Role::Dim));
            return;
        }
        let rows: Vec<StripRow> = (0..lines.len()).map(StripRow::Item).collect();
        self.strip
            .view(ctx, buffer, area, &rows, 1, |buffer, at, place, focused| {
                if let Some(line) = lines.get(at) {
                    view_line(line, focused, ctx, buffer, place);
                }
            });
    }
}

fn view_line(line: &BehindLine, focused: bool, ctx: &Ctx<'_>, buffer: &mut Buffer, place: Rect) {
    let dim = ctx.theme.style(Role::Dim);
    let role = if focused { Role::Focus } else { Role::Text };
    let glyph = ctx.theme.status(line.status);
    text::put(
        buffer,
        place.x,
        place.y,
        1,
        glyph,
        ctx.theme.style(Role::Status(line.status)),
    );
    let day = when::absolute(ctx.wall(line.at).date(), ctx);
    let end = text::put_right(buffer, place.right(), place.y, 14, &day, dim);
    let x = place.x + 2;
    let all = end.saturating_sub(x + 2);
    let column = if place.width >= WIDE { all * 9 / 20 } else { all };
    let company = text::fit(&line.company, column.saturating_sub(2));
    text::put(buffer, x, place.y, column, &company, ctx.theme.style(role));
    let title = text::fit(&line.title, all - column);
    text::put(buffer, x + column, place.y, all - column, &title, dim);
}
