//! Drawing an interview: when and where on top, its parts below, and the notes beside them where there is room.

use chrono::Duration;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::{Cockpit, Pane};
use crate::domain::interview::InterviewOutcome;
use crate::domain::job::JobStatus;
use crate::tui::action::Action;
use crate::tui::ctx::Ctx;
use crate::tui::screens::calendar::words;
use crate::tui::theme::Role;
use crate::tui::widgets::panes::{beyond, side_by_side};
use crate::tui::widgets::scroll_text::wrapped;
use crate::tui::widgets::{text, when};

/// From so many columns on the notes stand beside the other parts.
const WIDE: u16 = 100;
/// Columns between two tabs.
const GAP: u16 = 2;

/// How many lines the head takes.
fn head_lines(area: Rect) -> u16 {
    if area.height < 14 { 2 } else { 3 }
}

/// Where the line of the parts is.
pub(super) fn tab_line(area: Rect) -> Rect {
    let y = area.y + head_lines(area);
    Rect { y, height: 1, ..area }.intersection(area)
}

pub(super) fn view(cockpit: &Cockpit, ctx: &Ctx<'_>, buffer: &mut Buffer, area: Rect) {
    view_head(cockpit, ctx, buffer, area);
    let line = tab_line(area);
    view_tabs(cockpit, ctx, buffer, line);
    let top = line.y + 2;
    let body = Rect {
        y: top,
        height: area.bottom().saturating_sub(top),
        ..area
    };
    if body.height == 0 || body.bottom() > area.bottom() {
        return;
    }
    if area.width < WIDE {
        view_pane(cockpit, cockpit.pane, ctx, buffer, inset(body));
        return;
    }
    let writing = cockpit.pane == Pane::Notes;
    let (left, right) = side_by_side(ctx, buffer, body, body.width / 2, writing);
    // While one writes, what was looked at before would be gone: the first part is what one wants to see then.
    let beside = if writing { Pane::Ask } else { cockpit.pane };
    view_pane(cockpit, beside, ctx, buffer, inset(left));
    view_pane(cockpit, Pane::Notes, ctx, buffer, right);
}

fn inset(area: Rect) -> Rect {
    Rect {
        x: area.x + 1,
        width: area.width.saturating_sub(2),
        ..area
    }
}

/// How long until it begins, or what it is in now: with words, and how they look.
pub(super) fn countdown(cockpit: &Cockpit, ctx: &Ctx<'_>) -> (String, Role) {
    let fact = &cockpit.brief.interview.fact;
    let (begins, ends) = (fact.scheduled_at, fact.ends_at());
    if fact.cancelled_at.is_some() {
        return ("called off".to_owned(), Role::Dim);
    }
    match fact.outcome {
        InterviewOutcome::Passed => return ("passed".to_owned(), Role::Good),
        InterviewOutcome::Failed => return ("not passed".to_owned(), Role::Bad),
        InterviewOutcome::Pending => {}
    }
    if ctx.now < begins {
        let left = begins - ctx.now;
        let role = if left <= Duration::minutes(15) {
            Role::Warn
        } else {
            Role::Info
        };
        return (when::until(left), role);
    }
    if ctx.now < ends {
        let gone = (ctx.now - begins).num_minutes();
        let whole = (ends - begins).num_minutes();
        return (format!("now: {gone} of {whole} min"), Role::Warn);
    }
    let debriefed = fact.debriefed_at.is_some();
    let said = if debriefed {
        "over, no answer yet"
    } else {
        "over: how did it go?"
    };
    (said.to_owned(), if debriefed { Role::Dim } else { Role::Warn })
}

fn view_head(cockpit: &Cockpit, ctx: &Ctx<'_>, buffer: &mut Buffer, area: Rect) {
    if area.height == 0 {
        return;
    }
    let glyphs = ctx.theme.glyphs;
    let dot = format!(" {} ", glyphs.dot);
    let dim = ctx.theme.style(Role::Dim);
    let fact = &cockpit.brief.interview.fact;
    let job = &cockpit.brief.job;
    let end = area.right().saturating_sub(1);
    let (left, role) = countdown(cockpit, ctx);
    let room = area.width.saturating_sub(2);
    let edge = text::put_right(buffer, end, area.y, room, &left, ctx.theme.style(role));
    let mut x = area.x + 1;
    let free = |x: u16, edge: u16| edge.saturating_sub(x + 2);
    let status = JobStatus::InterviewScheduled;
    x += text::put(
        buffer,
        x,
        area.y,
        2,
        ctx.theme.status(status),
        ctx.theme.style(Role::Status(status)),
    ) + 1;
    let round = fact.round.map(|round| format!(", round {round}")).unwrap_or_default();
    let kind = format!("{}{round}", fact.interview_type.label());
    let narrow = area.width < 60;
    let title = if narrow {
        job.company.clone()
    } else {
        format!("{}{dot}{}", job.company, job.title)
    };
    x += text::put(buffer, x, area.y, free(x, edge), &title, ctx.theme.style(Role::Title));
    text::put(buffer, x, area.y, free(x, edge), &format!("{dot}{kind}"), dim);

    let line = |buffer: &mut Buffer, y: u16, pieces: &[(String, Role)]| {
        let mut x = area.x + 1;
        for (number, (piece, role)) in pieces.iter().enumerate() {
            if number > 0 {
                x += text::put(buffer, x, y, end.saturating_sub(x), &dot, dim);
            }
            x += text::put(buffer, x, y, end.saturating_sub(x), piece, ctx.theme.style(*role));
        }
    };
    let (from, until) = (ctx.wall(fact.scheduled_at), ctx.wall(fact.ends_at()));
    let day = if narrow {
        from.format("%a %-d %b")
    } else {
        from.format("%A %-d %B")
    };
    let mut when = vec![(
        format!("{day} {}–{}", from.format("%H:%M"), until.format("%H:%M")),
        Role::Text,
    )];
    let theirs = words::theirs(fact.scheduled_at, fact.time_zone.as_deref(), ctx);
    when.extend(theirs.map(|theirs| (theirs, Role::Info)));
    let place = fact.location.clone().map(|place| (place, Role::Text));
    let link = fact.meeting_url.clone().map(|link| {
        let key = ctx.keymap.label(Action::CockpitOpenLink).unwrap_or_default();
        let link = link.trim_start_matches("https://").trim_start_matches("http://");
        (format!("{key} {link} {}", glyphs.link), Role::Info)
    });
    let who = (!fact.interviewers.is_empty()).then(|| (format!("with {}", fact.interviewers.join(", ")), Role::Text));
    let mut where_and_who: Vec<(String, Role)> = [place, link, who].into_iter().flatten().collect();
    if head_lines(area) < 3 {
        when.append(&mut where_and_who);
    }
    if area.height > 1 {
        line(buffer, area.y + 1, &when);
    }
    if head_lines(area) == 3 {
        if where_and_who.is_empty() {
            let key = ctx.keymap.label(Action::CockpitEdit).unwrap_or_default();
            where_and_who.push((format!("no place, no link yet: {key} adds one"), Role::Dim));
        }
        line(buffer, area.y + 2, &where_and_who);
    }
}

fn title(cockpit: &Cockpit, pane: Pane) -> String {
    let brief = &cockpit.brief;
    let count = |word: &str, count: usize| {
        if count > 0 {
            format!("{word} {count}")
        } else {
            word.to_owned()
        }
    };
    match pane {
        Pane::Prepare => {
            let done = brief.tasks.iter().filter(|task| task.fact.done_at.is_some()).count();
            match brief.tasks.len() {
                0 => "Prepare".to_owned(),
                all => format!("Prepare {done}/{all}"),
            }
        }
        Pane::Ask => count("Ask", brief.interview.fact.questions_to_ask.len()),
        Pane::Posting => "Posting".to_owned(),
        Pane::Sent => "Sent".to_owned(),
        Pane::Stories => count("Stories", brief.stories.len()),
        Pane::Salary => count("Salary", brief.salary.len()),
        Pane::People => count(
            "People",
            brief.people.len().max(brief.interview.fact.interviewers.len()),
        ),
        Pane::Notes => "Notes".to_owned(),
    }
}

/// Where each part stands that fits, so that the one in focus does.
pub(super) fn tabs(cockpit: &Cockpit, line: Rect) -> Vec<(Pane, String, Rect)> {
    let titles: Vec<String> = Pane::ALL.iter().map(|pane| title(cockpit, *pane)).collect();
    let widths: Vec<u16> = titles.iter().map(|title| text::width(title)).collect();
    let current = Pane::ALL.iter().position(|pane| *pane == cockpit.pane).unwrap_or(0);
    let total = |from: usize| -> u16 { widths[from..=current].iter().map(|width| width + GAP).sum() };
    let mut first = 0;
    while first < current && total(first) > line.width.saturating_sub(2) + GAP {
        first += 1;
    }
    let mut x = line.x + 1;
    let mut places = Vec::new();
    for ((pane, title), width) in Pane::ALL.iter().zip(titles).zip(&widths).skip(first) {
        if x + width > line.right().saturating_sub(1) {
            break;
        }
        places.push((*pane, title, Rect::new(x, line.y, *width, line.height)));
        x += width + GAP;
    }
    places
}

fn view_tabs(cockpit: &Cockpit, ctx: &Ctx<'_>, buffer: &mut Buffer, line: Rect) {
    if line.height == 0 {
        return;
    }
    let places = tabs(cockpit, line);
    for (pane, title, place) in &places {
        let role = if *pane == cockpit.pane {
            Role::Heading
        } else {
            Role::Text
        };
        text::put(buffer, place.x, place.y, place.width, title, ctx.theme.style(role));
    }
    let glyphs = ctx.theme.glyphs;
    let dim = ctx.theme.style(Role::Dim);
    if places.first().is_some_and(|(pane, ..)| *pane != Pane::Prepare) {
        text::put(buffer, line.x, line.y, 1, glyphs.left, dim);
    }
    if places.last().is_some_and(|(pane, ..)| *pane != Pane::Notes) {
        text::put(buffer, line.right() - 1, line.y, 1, glyphs.right, dim);
    }
    let width = line.width.saturating_sub(2);
    let rule = glyphs.rule.repeat(usize::from(width));
    text::put(
        buffer,
        line.x + 1,
        line.y + 1,
        width,
        &rule,
        ctx.theme.style(Role::Rule),
    );
}

fn view_pane(cockpit: &Cockpit, pane: Pane, ctx: &Ctx<'_>, buffer: &mut Buffer, area: Rect) {
    match pane {
        Pane::Prepare => view_prepare(cockpit, ctx, buffer, area),
        Pane::Notes => view_notes(cockpit, ctx, buffer, area),
        pane => {
            if let Some((_, text)) = cockpit.texts.iter().find(|(known, _)| *known == pane) {
                text.view(ctx, buffer, area);
            }
        }
    }
}

fn view_notes(cockpit: &Cockpit, ctx: &Ctx<'_>, buffer: &mut Buffer, area: Rect) {
    if cockpit.notes.is_empty() && cockpit.pane != Pane::Notes {
        let key = ctx.keymap.label(Action::CockpitNotes).unwrap_or_default();
        let said = format!("No notes yet. {key} begins; they are kept as you type.");
        for (row, y) in wrapped(&said, area.width.saturating_sub(1))
            .iter()
            .zip(area.top()..area.bottom())
        {
            text::put(buffer, area.x, y, area.width, row, ctx.theme.style(Role::Dim));
        }
        return;
    }
    cockpit.notes.view(ctx, buffer, area);
}

/// What is to be ready, and the tasks.
fn view_prepare(cockpit: &Cockpit, ctx: &Ctx<'_>, buffer: &mut Buffer, area: Rect) {
    let glyphs = ctx.theme.glyphs;
    let brief = &cockpit.brief;
    let width = area.width.saturating_sub(1);
    let mut lines: Vec<(String, Role, bool)> = Vec::new();
    let key = |action| ctx.keymap.label(action).unwrap_or_default();
    match &brief.interview.fact.preparation {
        Some(text) => {
            for row in wrapped(text, width) {
                lines.push((row, Role::Text, false));
            }
        }
        None if brief.tasks.is_empty() => {
            let said = format!(
                "Nothing to prepare yet. {} adds a task, {} writes down what you want to have ready.",
                key(Action::CockpitAddTask),
                key(Action::CockpitEdit)
            );
            for row in wrapped(&said, width) {
                lines.push((row, Role::Dim, false));
            }
        }
        None => {}
    }
    if !lines.is_empty() && !brief.tasks.is_empty() {
        lines.push((String::new(), Role::Text, false));
    }
    let mut focus = 0;
    for (at, task) in brief.tasks.iter().enumerate() {
        let focused = cockpit.pane == Pane::Prepare && at == cockpit.task_at && cockpit.task_line.is_none();
        if focused {
            focus = lines.len();
        }
        let done = task.fact.done_at.is_some();
        let sign = if done {
            glyphs.yes
        } else {
            ctx.theme.status(JobStatus::Interested)
        };
        let due = task
            .fact
            .due_on
            .filter(|_| !done)
            .map(|day| format!(" {} {}", glyphs.dot, when::day(day, ctx)));
        let role = match (focused, done) {
            (true, _) => Role::Focus,
            (_, true) => Role::Dim,
            _ => Role::Text,
        };
        lines.push((
            format!("{sign} {}{}", task.fact.title, due.unwrap_or_default()),
            role,
            focused,
        ));
    }
    let mut body = area;
    if let Some(line) = &cockpit.task_line {
        body.height = body.height.saturating_sub(1);
        let y = body.y + u16::try_from(lines.len()).unwrap_or(u16::MAX).min(body.height);
        let used = text::put(buffer, area.x, y, 2, "+", ctx.theme.style(Role::Accent)) + 1;
        let field = Rect::new(area.x + used, y, area.width.saturating_sub(used), 1);
        line.view(ctx, buffer, field, true);
        focus = lines.len().saturating_sub(1);
    }
    let height = usize::from(body.height);
    let mut top = cockpit.top.get().min(lines.len().saturating_sub(height));
    if !brief.tasks.is_empty() && (focus < top || focus + 1 > top + height) {
        top = if focus < top {
            focus
        } else {
            (focus + 1).saturating_sub(height)
        };
    }
    cockpit.top.set(top);
    cockpit.seen.set((lines.len(), height));
    for ((line, role, focused), y) in lines.iter().skip(top).zip(body.top()..body.bottom()) {
        if *focused {
            text::put(buffer, body.x, y, 1, glyphs.focus, ctx.theme.style(Role::Bar));
        }
        let indent = u16::from(!brief.tasks.is_empty());
        text::put(
            buffer,
            body.x + indent,
            y,
            width.saturating_sub(indent),
            line,
            ctx.theme.style(*role),
        );
    }
    beyond(ctx, buffer, body, top > 0, top + height < lines.len());
}
