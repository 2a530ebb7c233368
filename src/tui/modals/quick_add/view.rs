//! Drawing the line that becomes a job, and below it what is understood.

use ratatui::Frame;
use ratatui::layout::Rect;

use super::{QuickAdd, Work, missing};
use crate::domain::job::{JobStatus, NewJob};
use crate::domain::quick_add::{self, Part};
use crate::domain::salary;
use crate::tui::action::Action;
use crate::tui::ctx::Ctx;
use crate::tui::theme::Role;
use crate::tui::widgets::scroll_text::wrapped;
use crate::tui::widgets::window::window;
use crate::tui::widgets::{text, when};

/// What is said of a line that was left another time.
pub const LEFT_OVER: &str = "left from last time: typing replaces it, arrows keep it";

/// Draws the window.
pub fn view(add: &QuickAdd, ctx: &Ctx<'_>, frame: &mut Frame<'_>, area: Rect) {
    let title = match add.status {
        JobStatus::Interested => "Add a job".to_owned(),
        status => format!("Add a job to {}", status.label()),
    };
    let inside = window(ctx, frame, area, &title, 84, 13);
    let buffer = frame.buffer_mut();
    let mut rows = inside.rows();
    let Some(first) = rows.next() else { return };
    let parsed = quick_add::parse(add.line.text(), ctx.today());
    text::put(
        buffer,
        first.x,
        first.y,
        1,
        ctx.theme.glyphs.focus,
        ctx.theme.style(Role::Accent),
    );
    let place = Rect {
        x: first.x + 2,
        width: first.width.saturating_sub(2),
        ..first
    };
    let left_over = add.line.is_left_over();
    add.line.view_styled(ctx, buffer, place, |at| {
        if left_over {
            return ctx.theme.style(Role::Selected);
        }
        let part = parsed.parts.iter().find(|(bytes, _)| bytes.contains(&at));
        ctx.theme
            .style(part.map_or(Role::Field, |(_, part)| role(*part, &parsed.job)))
    });
    if inside.height > 4 {
        rows.next();
    }
    let width = if inside.width < 50 { 9 } else { 12 };
    let room = inside.width.saturating_sub(width + 2);
    let mut say = |label: &str, said: &str, role: Role| {
        // What went wrong, and the words to begin with, are worth more than a line.
        let lines = if role == Role::Bad || left_over || (add.pasted.is_none() && add.line.text().trim().is_empty()) {
            wrapped(said, room)
        } else {
            vec![said.to_owned()]
        };
        for (number, (said, row)) in lines.iter().take(3).zip(rows.by_ref()).enumerate() {
            let label = if number == 0 { label } else { "" };
            text::put_right(buffer, row.x + width, row.y, width, label, ctx.theme.style(Role::Dim));
            text::put(buffer, row.x + width + 2, row.y, room, said, ctx.theme.style(role));
        }
    };
    if let Some(pasted) = &add.pasted {
        let lines: Vec<&str> = pasted.lines().filter(|line| !line.trim().is_empty()).collect();
        say("pasted", &format!("{} lines, beginning with", lines.len()), Role::Text);
        say("", lines.first().copied().unwrap_or_default(), Role::Title);
        say("", lines.get(1).copied().unwrap_or_default(), Role::Text);
        say("", "", Role::Text);
        match (&add.work, &add.refused) {
            (Work::Reading(_), _) => say("", "reading it …", Role::Dim),
            (_, Some(refused)) => say(ctx.theme.glyphs.no, refused, Role::Bad),
            _ => {
                say("Enter", "reads it as a posting and shows what it found", Role::Text);
                say("Esc", "drops it", Role::Text);
            }
        }
        return;
    }
    let job = add.job(ctx);
    if add.line.text().trim().is_empty() {
        say(
            "such as",
            "Head gardener @ Stadtpark Köln hybrid 52-58k EUR #outdoor",
            Role::Dim,
        );
        say("and", "due:fri  !high  >applied", Role::Dim);
        say("or paste", "the posting's address: Enter fetches it", Role::Dim);
        say("", "the whole posting: Enter reads it", Role::Dim);
        return;
    }
    if left_over {
        say("", LEFT_OVER, Role::Info);
    }
    if let Work::Fetching(_) = add.work {
        say("", "fetching it … Esc stops", Role::Dim);
    }
    let only_address = add.is_only_an_address(ctx);
    if let Some(refused) = &add.refused {
        say(ctx.theme.glyphs.no, refused, Role::Bad);
        if only_address && matches!(add.work, Work::Nothing) {
            let form = ctx.keymap.label(Action::QuickAddForm).unwrap_or_default();
            let words = format!("or go on without: type title @ company, or {form} for the form");
            say("", &words, Role::Text);
        }
    }
    if let Some(card) = add.similar.first() {
        let there = format!("{} · {} · {}", card.title, card.company, card.status.label());
        say("the same?", &there, Role::Warn);
        let open = ctx.keymap.label(Action::QuickAddOpen).unwrap_or_default();
        say(
            "",
            &format!("Enter adds this one all the same, {open} opens that one"),
            Role::Dim,
        );
    }
    for (label, said, role) in understood(&job, ctx) {
        say(label, &said, role);
    }
    if only_address && add.fetched.is_none() && add.refused.is_none() {
        say(
            "Enter",
            "fetches the posting from there and fills in the rest",
            Role::Text,
        );
    } else if let Some(missing) = missing(&job)
        && add.refused.is_none()
    {
        say("missing", missing, Role::Warn);
    }
}

/// How a part looks in the line and in the list below it.
fn role(part: Part, job: &NewJob) -> Role {
    match part {
        Part::Title => Role::Title,
        Part::Company => Role::Accent,
        Part::Location => Role::Info,
        Part::WorkMode | Part::JobType => Role::Good,
        Part::Status => Role::Status(job.status.unwrap_or(JobStatus::Interested)),
        Part::Salary => Role::Good,
        Part::Url => Role::Key,
        Part::Tag => Role::Selected,
        Part::Deadline | Part::Priority => Role::Warn,
    }
}

/// What is known of the job, by name.
fn understood(job: &NewJob, ctx: &Ctx<'_>) -> Vec<(&'static str, String, Role)> {
    let mut said = Vec::new();
    let mut say = |label, text: Option<String>, part| {
        if let Some(text) = text.filter(|text| !text.trim().is_empty()) {
            said.push((label, text, role(part, job)));
        }
    };
    say("title", Some(job.title.clone()), Part::Title);
    say("company", Some(job.company.clone()), Part::Company);
    say("location", job.location.clone(), Part::Location);
    let how = [job.work_mode.map(|m| m.label()), job.job_type.map(|t| t.label())];
    let how: Vec<&str> = how.into_iter().flatten().collect();
    say("work", Some(how.join(" · ")), Part::WorkMode);
    say("salary", job.salary.as_ref().map(salary::short), Part::Salary);
    let deadline = job
        .deadline
        .map(|day| when::with_near(&day.format("%a %-d %b %Y").to_string(), " · ", day, ctx));
    say("deadline", deadline, Part::Deadline);
    let priority = job.priority.map(|priority| priority.label().to_owned());
    say("priority", priority, Part::Priority);
    let tags: Vec<String> = job.tags.iter().map(|tag| format!("#{tag}")).collect();
    say("tags", Some(tags.join(" ")), Part::Tag);
    let status = job.status.filter(|status| *status != JobStatus::Interested);
    say(
        "status",
        status.map(|s| format!("{} {}", ctx.theme.status(s), s.label())),
        Part::Status,
    );
    say("address", job.url.clone(), Part::Url);
    let text = job.description.as_ref().map(|text| {
        let words = text.split_whitespace().count();
        format!("{words} words of description")
    });
    if let Some(text) = text {
        said.push(("posting", text, Role::Text));
    }
    said
}
