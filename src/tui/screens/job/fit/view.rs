//! Drawing why a job fits.

use std::ops::Range;

use super::super::{JobScreen, Pane};
use crate::domain::job::{Job, JobAnalysis};
use crate::domain::matching::{Importance, Match, Requirement, RequirementKind, State};
use crate::domain::salary;
use crate::tui::action::Action;
use crate::tui::ctx::Ctx;
use crate::tui::theme::{Glyphs, Role};
use crate::tui::widgets::lines::{Line, Lines, at, piece};
use crate::tui::widgets::scroll_text::wrapped;
use crate::tui::widgets::text;

/// From how many columns on what the score is made of stands beside what is asked.
const WIDE: u16 = 100;
/// From how many columns on the profile's words stand beside each requirement.
const BESIDE: u16 = 56;
/// So much of what would raise the score is said.
const RAISES: usize = 4;
/// So many requirements stand in the overview.
const IN_SHORT: usize = 6;
/// What every recommendation ends with; here it stands beside the score.
const NO_ATS: &str = "This is a reading of two texts, no company's ATS score.";

/// The sign of a state and how it looks.
pub fn sign(state: State, glyphs: &Glyphs) -> (&'static str, Role) {
    match state {
        State::Matched => (glyphs.yes, Role::Good),
        State::Near => (glyphs.maybe, Role::Info),
        State::Missing => (glyphs.no, Role::Bad),
        State::Unknown => ("?", Role::Dim),
    }
}

/// All of it, and which lines the requirement in focus takes.
pub fn lines(screen: &JobScreen, ctx: &Ctx<'_>, width: u16) -> (Lines, Range<usize>) {
    let Some(found) = &screen.fit.found else {
        let waiting = vec![
            Line::new(),
            vec![piece("Comparing the posting with your profile \u{2026}", Role::Dim)],
        ];
        let left = waiting;
        return (Lines { left, right: None }, 0..0);
    };
    let wide = width >= WIDE;
    let left_width = if wide { width * 11 / 20 } else { width };
    let room = left_width.saturating_sub(2);
    let mut left = head(found, room);
    let mut focus = 0..0;
    for (number, asked) in found.requirements.iter().enumerate() {
        let begins = left.len();
        let focused = number == screen.fit.at && screen.pane == Pane::Fit;
        requirement(asked, &screen.detail.job, ctx, room, focused, &mut left);
        if focused {
            focus = begins..left.len();
        }
    }
    let mut rest = Vec::new();
    let rest_room = if wide {
        width.saturating_sub(left_width + 1)
    } else {
        room
    };
    raises(found, ctx, &mut rest);
    parts(found, ctx, rest_room, &mut rest);
    if let Some(analysis) = &screen.detail.job.ai_analysis {
        of_coach(analysis, ctx, rest_room, &mut rest);
    }
    let right = wide.then(|| (left_width, std::mem::take(&mut rest)));
    if !rest.is_empty() {
        left.push(Line::new());
        left.append(&mut rest);
    }
    (Lines { left, right }, focus)
}

fn head(found: &Match, room: u16) -> Vec<Line> {
    let score = match found.score {
        Some(score) => format!("{score:.0} of 100"),
        None => "Not enough information".to_owned(),
    };
    let mut lines = vec![vec![piece(score, Role::Title)]];
    let said = found.recommendation.as_str();
    let said = said.strip_prefix("Not enough information: ").unwrap_or(said);
    for row in wrapped(said.trim_end_matches(NO_ATS).trim_end(), room) {
        lines.push(vec![piece(row, Role::Text)]);
    }
    if found.score.is_some() {
        lines.extend(wrapped(NO_ATS, room).into_iter().map(|row| vec![piece(row, Role::Dim)]));
    }
    lines.push(Line::new());
    lines
}

fn heading(lines: &mut Vec<Line>, words: &str) {
    if !lines.is_empty() {
        lines.push(Line::new());
    }
    lines.push(vec![piece(words, Role::Title)]);
}

fn parts(found: &Match, ctx: &Ctx<'_>, room: u16, lines: &mut Vec<Line>) {
    if found.parts.is_empty() {
        return;
    }
    let glyphs = ctx.theme.glyphs;
    heading(lines, "What it is made of");
    let name_width = found.parts.iter().map(|part| text::width(part.name)).max().unwrap_or(0);
    let bar_room = room.saturating_sub(name_width + 18).min(20);
    for part in &found.parts {
        let share = if part.of > 0.0 { part.points / part.of } else { 0.0 };
        let filled = ((share * f64::from(bar_room)).round().max(0.0) as usize).min(usize::from(bar_room));
        let bar = glyphs.fill.repeat(filled) + &glyphs.hatch.repeat(usize::from(bar_room) - filled);
        let points = if part.of > 0.0 {
            format!("{:>5.1} of {:.1}", part.points, part.of)
        } else {
            format!("{:>5.1}", part.points)
        };
        lines.push(vec![
            piece(part.name, Role::Text),
            at(name_width + 1, points, Role::Text),
            at(name_width + 16, bar, Role::Dim),
        ]);
    }
    if let Some(key) = ctx.keymap.label(Action::FitWeigh) {
        lines.push(vec![piece(format!("{key} changes what each part counts."), Role::Dim)]);
    }
}

fn raises(found: &Match, ctx: &Ctx<'_>, lines: &mut Vec<Line>) {
    if found.raises.is_empty() {
        return;
    }
    heading(lines, "What would raise it");
    for raise in found.raises.iter().take(RAISES) {
        lines.push(vec![
            at(0, format!("{:>+5.1}", raise.points), Role::Good),
            at(7, raise.text.clone(), Role::Text),
        ]);
    }
    if let Some(key) = ctx.keymap.label(Action::FitAdd) {
        let said = format!("Have it? {key} on its line adds it to your profile.");
        lines.push(vec![piece(said, Role::Dim)]);
    }
}

/// What a model wrote about it: beside the score, never instead of it.
fn of_coach(analysis: &JobAnalysis, ctx: &Ctx<'_>, room: u16, lines: &mut Vec<Line>) {
    let glyphs = ctx.theme.glyphs;
    heading(lines, "What the coach thinks");
    let listed = [
        (&analysis.strengths, glyphs.yes, Role::Good),
        (&analysis.concerns, glyphs.maybe, Role::Warn),
    ];
    for (items, sign, role) in listed {
        for item in items {
            for (number, row) in wrapped(item, room.saturating_sub(2)).into_iter().enumerate() {
                let mut line = if number == 0 {
                    vec![piece(sign, role)]
                } else {
                    Line::new()
                };
                line.push(at(2, row, Role::Text));
                lines.push(line);
            }
        }
    }
    for row in wrapped(&analysis.recommendation, room) {
        lines.push(vec![piece(row, Role::Text)]);
    }
}

/// A requirement in a line; in focus with all words of the posting and of the profile below it.
fn requirement(asked: &Requirement, job: &Job, ctx: &Ctx<'_>, room: u16, focused: bool, lines: &mut Vec<Line>) {
    let glyphs = ctx.theme.glyphs;
    let (sign, role) = sign(asked.state, glyphs);
    let name_role = if focused { Role::Focus } else { Role::Text };
    let mut line = vec![
        at(0, if focused { glyphs.focus } else { " " }, Role::Focus),
        at(2, sign, role),
    ];
    let is_own = asked.is_wish() || asked.kind == RequirementKind::DealBreaker;
    let name = match asked.importance {
        // What the person looks for is nothing that the posting asks.
        _ if is_own => format!("{}, {}", asked.text, asked.wanted()),
        Importance::Must => asked.text.clone(),
        Importance::Nice => format!("{}, nice to have", asked.text),
    };
    let own = shown(asked, glyphs.dot);
    let shown = beside_it(asked, job, glyphs.dot);
    let beside = if room >= BESIDE && !focused {
        room * 11 / 20
    } else {
        room
    };
    let name = text::fit(&name, beside.saturating_sub(5));
    line.push(at(4, name, name_role));
    if beside < room {
        let role = if asked.rows.is_empty() { Role::Dim } else { Role::Text };
        line.push(at(beside, text::fit(&shown, room - beside), role));
    }
    lines.push(line);
    if !focused {
        return;
    }
    let labelled = [
        ("posting", posting_side(asked, job), Role::Text),
        ("you", own, Role::Text),
    ];
    for (label, words, role) in labelled {
        for (number, row) in wrapped(&words, room.saturating_sub(13)).into_iter().take(4).enumerate() {
            let label = if number == 0 { label } else { "" };
            lines.push(vec![at(4, label, Role::Dim), at(12, row, role)]);
        }
    }
}

/// What stands beside it in the list: what the profile says of it; of a wish, which says so itself, what the posting says.
fn beside_it(asked: &Requirement, job: &Job, dot: &str) -> String {
    match asked.evidence.as_slice() {
        [words] if asked.is_wish() && *words == asked.text => posting_side(asked, job),
        _ => shown(asked, dot),
    }
}

/// What the posting says of it: its words, else the field of the job that says it.
fn posting_side(asked: &Requirement, job: &Job) -> String {
    let quote = asked.quote.trim();
    if !quote.is_empty() {
        return format!("\"{quote}\"");
    }
    let field = match asked.kind {
        RequirementKind::Salary => job.salary().map(|pay| format!("it pays {}", salary::short(&pay))),
        RequirementKind::WorkMode => job.work_mode.map(|mode| mode.label().to_owned()),
        RequirementKind::Location => job.location.clone(),
        RequirementKind::Title => Some(job.title.clone()),
        _ if asked.state != State::Unknown => Some("a field of the job".to_owned()),
        _ => None,
    };
    field.unwrap_or_else(|| "the posting does not say".to_owned())
}

/// What the profile says of it, with its rows.
fn shown(asked: &Requirement, dot: &str) -> String {
    if asked.rows.is_empty() {
        return match asked.state {
            State::Missing => "not in your profile".to_owned(),
            _ => "not said in your profile".to_owned(),
        };
    }
    let rows = asked.rows.iter().zip(&asked.evidence);
    let said: Vec<String> = rows
        .map(|(row, words)| match row.as_str() {
            "profile:preferences" => format!("{words} {dot} your wish"),
            row => format!("{words} {dot} {}", row.replace([':', '_'], " ")),
        })
        .collect();
    said.join("; ")
}

/// The beginning of it, for the overview.
pub fn short(screen: &JobScreen, ctx: &Ctx<'_>, width: u16) -> Vec<Line> {
    let Some(found) = screen.fit.found.as_ref().filter(|found| !found.requirements.is_empty()) else {
        return Vec::new();
    };
    // Where nothing fits, the list says why not.
    let fits = found.requirements.iter().any(|asked| asked.state == State::Matched);
    let title = if fits { "Why it fits" } else { "How it fits" };
    let mut lines = vec![vec![piece(title, Role::Title)]];
    // What is known, good or bad, is worth more than what is not said.
    let mut order: Vec<&Requirement> = found.requirements.iter().collect();
    order.sort_by_key(|asked| (asked.importance, asked.state == State::Unknown));
    let beside = width >= BESIDE;
    for asked in order.iter().take(IN_SHORT) {
        let (sign, role) = sign(asked.state, ctx.theme.glyphs);
        let end = if beside { width / 2 } else { width };
        let mut line = vec![
            at(0, sign, role),
            at(2, text::fit(&asked.text, end.saturating_sub(4)), Role::Text),
        ];
        if beside {
            let shown = beside_it(asked, &screen.detail.job, ctx.theme.glyphs.dot);
            line.push(at(end, shown, Role::Dim));
        }
        lines.push(line);
    }
    let left = found.requirements.len().saturating_sub(IN_SHORT);
    if left > 0
        && let Some(key) = ctx.keymap.label(Action::JobNextPane)
    {
        lines.push(vec![piece(
            format!("{} {left} more: {key}", ctx.theme.glyphs.more),
            Role::Dim,
        )]);
    }
    lines
}
