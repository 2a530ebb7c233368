//! Drawing the list of applications.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::ApplicationsScreen;
use crate::domain::application::ApplicationStatus;
use crate::domain::application::waiting::{NextStep, SentLine, Waiting};
use crate::domain::job::JobStatus;
use crate::domain::pipeline::SilenceWindow;
use crate::tui::action::Action;
use crate::tui::ctx::Ctx;
use crate::tui::theme::Role;
use crate::tui::widgets::column::number;
use crate::tui::widgets::lines::{self, Line, at, piece};
use crate::tui::widgets::panes::beyond;
use crate::tui::widgets::scroll_text::wrapped;
use crate::tui::widgets::{text, when};

/// Below this width an application takes two lines.
const ONE_LINE: u16 = 60;
/// From these widths on it is said when it was sent, and with which résumé.
const WITH_SENT: u16 = 90;
const WITH_RESUME: u16 = 110;
/// Where the titles begin.
const TITLE: u16 = 17;

/// Draws all of it.
pub fn view(screen: &ApplicationsScreen, ctx: &Ctx<'_>, buffer: &mut Buffer, area: Rect) {
    if area.height < 2 || area.width < 10 {
        return;
    }
    let head = Rect { height: 1, ..area };
    view_head(screen, ctx, buffer, head);
    let body = Rect {
        y: area.y + 2.min(area.height),
        height: area.height.saturating_sub(2),
        ..area
    };
    if screen.list.total() == 0 {
        teach(screen, ctx, buffer, body);
        return;
    }
    let two = area.width < ONE_LINE;
    let rows = if two { 2 } else { 1 };
    let room = u64::from(body.height) / rows;
    let (seen, above, below) = screen.list.seen(room);
    for (number, y) in seen.zip((body.y..body.bottom()).step_by(rows as usize)) {
        let Some(line) = screen.list.get(number) else { continue };
        let focused = number == screen.list.at();
        let place = Rect::new(body.x, y, body.width, rows as u16);
        screen.places.add(usize::try_from(number).unwrap_or(usize::MAX), place);
        if focused {
            for y in y..(y + rows as u16).min(body.bottom()) {
                text::put(
                    buffer,
                    body.x,
                    y,
                    1,
                    ctx.theme.glyphs.focus,
                    ctx.theme.style(Role::Accent),
                );
            }
        }
        let drawn = if two {
            two_lines(line, focused, ctx, body.width)
        } else {
            vec![one_line(line, focused, ctx, body.width)]
        };
        for (line, y) in drawn.iter().zip(y..body.bottom()) {
            lines::put(ctx, buffer, Rect::new(body.x, y, body.width.saturating_sub(1), 1), line);
        }
    }
    beyond(ctx, buffer, body, above, below);
}

/// How many stand where, or the filter line.
fn view_head(screen: &ApplicationsScreen, ctx: &Ctx<'_>, buffer: &mut Buffer, area: Rect) {
    let dim = ctx.theme.style(Role::Dim);
    if screen.typing || screen.is_filtered() {
        let used = text::put(buffer, area.x + 1, area.y, 2, "/", ctx.theme.style(Role::Accent)) + 2;
        let said = match screen.list.total() {
            1 => "1 found".to_owned(),
            n if n >= 500 => "the first 500".to_owned(),
            n => format!("{n} found"),
        };
        let said = if screen.is_filtered() { said } else { String::new() };
        text::put_right(buffer, area.right().saturating_sub(1), area.y, 14, &said, dim);
        let line = Rect {
            x: area.x + used,
            width: area.width.saturating_sub(used + text::width(&said) + 3),
            ..area
        };
        screen.filter.view(ctx, buffer, line, screen.typing);
        return;
    }
    let Some(counts) = &screen.counts else { return };
    let parts = ApplicationStatus::ALL
        .iter()
        .filter(|status| counts.of(**status) > 0)
        .map(|status| {
            let count = counts.of(*status);
            match (status, count) {
                (ApplicationStatus::Draft, 2..) => format!("{} drafts", number(count)),
                _ => format!("{} {}", number(count), status.label()),
            }
        });
    let withdrawn = Some(counts.withdrawn).filter(|count| *count > 0);
    let withdrawn = withdrawn.map(|count| format!("{} of them {WITHDRAWN}", number(count)));
    let parts: Vec<String> = parts.chain(withdrawn).collect();
    let said = parts.join(&format!(" {} ", ctx.theme.glyphs.dot));
    text::put(buffer, area.x + 1, area.y, area.width.saturating_sub(2), &said, dim);
}

fn teach(screen: &ApplicationsScreen, ctx: &Ctx<'_>, buffer: &mut Buffer, area: Rect) {
    let key = |action| ctx.keymap.label(action).unwrap_or_default();
    let said = if screen.is_filtered() {
        format!(
            "No application fits. {} goes back to all of them.",
            key(Action::ApplicationsLeave)
        )
    } else if screen.counts.is_some() {
        format!(
            "No applications yet.\n\n{} writes one down: with which résumé and letter, what the form asked, and where you can \
             look up how it stands. Sending it freezes what went out, so that you can read before an interview what they \
             saw.\n\nOn the board {} does it for the card in focus.",
            key(Action::ApplicationsAdd),
            key(Action::Apply)
        )
    } else {
        return;
    };
    let dim = ctx.theme.style(Role::Dim);
    let rows = wrapped(&said, area.width.saturating_sub(4).min(72));
    for (row, y) in rows.iter().zip(area.y..area.bottom()) {
        text::put(buffer, area.x + 2, y, area.width - 2, row, dim);
    }
}

/// What an application is called whose job the person withdrew from before it was decided.
pub const WITHDRAWN: &str = "withdrawn";

/// A status with its sign, and how it looks.
pub fn status(status: ApplicationStatus, job: JobStatus, ctx: &Ctx<'_>) -> (String, Role) {
    let glyphs = ctx.theme.glyphs;
    // Nobody waits for an answer to what was taken back.
    if status.is_open() && job == JobStatus::Withdrawn {
        return (format!("{} {WITHDRAWN}", glyphs.no), Role::Dim);
    }
    let (sign, role) = match status {
        ApplicationStatus::Draft => (glyphs.maybe, Role::Dim),
        ApplicationStatus::Submitted => (glyphs.right, Role::Text),
        ApplicationStatus::UnderReview => (glyphs.right, Role::Info),
        ApplicationStatus::Rejected => (glyphs.no, Role::Bad),
        ApplicationStatus::Accepted => (glyphs.yes, Role::Good),
    };
    (format!("{sign} {}", status.label()), role)
}

/// How long one has waited: `9 d`, `silent 31 d`.
pub fn waited(waiting: Option<&Waiting>) -> (String, Role) {
    match waiting {
        None => (String::new(), Role::Dim),
        Some(waiting) if waiting.is_silent => (format!("silent {}", when::span(waiting.days)), Role::Warn),
        Some(waiting) => (when::span(waiting.days), Role::Text),
    }
}

/// What comes next: `follow up in 3 d`, `answer them today`.
pub fn next(waiting: Option<&Waiting>, ctx: &Ctx<'_>) -> (String, Role) {
    let Some((step, at)) = waiting.and_then(|waiting| waiting.next) else {
        return (String::new(), Role::Dim);
    };
    let day = ctx.wall(at).date();
    let role = match (step, when::days_between(ctx.today(), day)) {
        (NextStep::Interview, _) => Role::Info,
        (_, ..=0) => Role::Warn,
        _ => Role::Text,
    };
    // An interview is known by its sign, as on the board.
    let said = match step {
        NextStep::Interview => {
            let sign = ctx.theme.status(JobStatus::InterviewScheduled);
            format!("{sign} {}", when::countdown(at, ctx))
        }
        _ => format!("{} {}", step.label(), when::day(day, ctx)),
    };
    (said, role)
}

fn sent(line: &SentLine, ctx: &Ctx<'_>) -> String {
    match line.submitted_at {
        Some(at) => when::absolute(ctx.wall(at).date(), ctx),
        None => "not sent".to_owned(),
    }
}

fn one_line(line: &SentLine, focused: bool, ctx: &Ctx<'_>, width: u16) -> Line {
    let closed = !line.status.is_open() && line.status != ApplicationStatus::Draft;
    let title = match (focused, closed) {
        (true, _) => Role::Focus,
        (false, true) => Role::Dim,
        (false, false) => Role::Title,
    };
    let waiting = line.waiting(ctx.now, silence(ctx), &ctx.config.today);
    let (stands, role) = status(line.status, line.job_status, ctx);
    // From the right: what comes next, how long one waited, and where there is room when it was sent and with what.
    let next_column = width.saturating_sub(23);
    let wait_column = next_column.saturating_sub(12);
    let sent_column = wait_column.saturating_sub(if width >= WITH_SENT { 12 } else { 0 });
    let resume_column = sent_column.saturating_sub(if width >= WITH_RESUME { 20 } else { 0 });
    let room = resume_column.saturating_sub(TITLE + 1);
    // Either gives room to the other; where both are long, each has the half.
    let company = format!(" {} {}", ctx.theme.glyphs.dot, line.company);
    let kept = text::width(&company).min(room / 2);
    let called = text::fit(&line.job_title, room.saturating_sub(kept));
    let company = text::fit(&company, room.saturating_sub(text::width(&called)));
    let mut drawn = vec![at(2, stands, role), at(TITLE, called, title), piece(company, Role::Dim)];
    if resume_column < sent_column {
        drawn.push(at(
            resume_column,
            line.resume_title.clone().unwrap_or_default(),
            Role::Dim,
        ));
    }
    if sent_column < wait_column {
        drawn.push(at(sent_column, sent(line, ctx), Role::Dim));
    }
    let (said, role) = waited(waiting.as_ref());
    drawn.push(at(wait_column, said, role));
    let (said, role) = next(waiting.as_ref(), ctx);
    drawn.push(at(next_column, said, role));
    drawn
}

fn two_lines(line: &SentLine, focused: bool, ctx: &Ctx<'_>, width: u16) -> Vec<Line> {
    let waiting = line.waiting(ctx.now, silence(ctx), &ctx.config.today);
    let (stands, role) = status(line.status, line.job_status, ctx);
    let title = if focused { Role::Focus } else { Role::Title };
    let (said, wait_role) = match next(waiting.as_ref(), ctx) {
        (said, _) if said.is_empty() => waited(waiting.as_ref()),
        (_, next_role) if waiting.is_some_and(|waiting| waiting.is_silent) => {
            let (said, _) = waited(waiting.as_ref());
            (said, next_role)
        }
        next => next,
    };
    let right = |said: &str| width.saturating_sub(text::width(said) + 1);
    vec![
        vec![
            at(2, line.job_title.clone(), title),
            at(right(&stands), stands.clone(), role),
        ],
        vec![
            at(2, line.company.clone(), Role::Dim),
            at(right(&said), said.clone(), wait_role),
        ],
    ]
}

/// After how long a company counts as silent.
pub fn silence(ctx: &Ctx<'_>) -> SilenceWindow {
    SilenceWindow {
        applied_days: ctx.config.silence.applied_days,
        interviewed_days: ctx.config.silence.interviewed_days,
    }
}
