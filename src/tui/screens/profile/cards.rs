//! What stands in a part, thing by thing, as lines.

use super::ProfileScreen;
use super::parts::{Item, Part};
use crate::domain::profile::completeness::Expiry;
use crate::domain::profile::fact::{Fact, FactRow};
use crate::domain::resume::content::Section;
use crate::tui::ctx::Ctx;
use crate::tui::theme::Role;
use crate::tui::widgets::lines::{Line, at, piece};
use crate::tui::widgets::scroll_text::wrapped;
use crate::tui::widgets::{text, when};

/// Where the values of fields begin.
const VALUES: u16 = 15;
/// So many sentences of a fact that is not in focus are shown.
const SENTENCES: usize = 3;
/// Where a skill's level begins, where there is room.
const LEVELS: u16 = 34;

/// Below this width a skill's years are left out.
const NARROW: u16 = 48;

/// A thing in that many columns.
pub fn lines(screen: &ProfileScreen, index: usize, focused: bool, width: u16, ctx: &Ctx<'_>) -> Vec<Line> {
    let Some(item) = screen.items().get(index) else {
        return Vec::new();
    };
    match item {
        Item::Gap(at) => gap(screen, *at, focused, width, ctx),
        Item::Expiry(expiry) => vec![vec![
            piece(expiry.name.clone(), strong(focused)),
            piece(format!(" {}", runs_out(expiry)), urgency(expiry)),
        ]],
        Item::Field(_, label, value) => field(label, value.as_deref(), focused, width),
        Item::Row(row) => fact(screen, index, *row, focused, width, ctx),
    }
}

fn strong(focused: bool) -> Role {
    if focused { Role::Focus } else { Role::Text }
}

/// Whether things of a part stand without an empty line between.
pub fn is_dense(part: Part) -> bool {
    matches!(
        part,
        Part::Person | Part::Wishes | Part::Of(Section::Skills | Section::Languages | Section::Interests)
    )
}

fn gap(screen: &ProfileScreen, index: usize, focused: bool, width: u16, ctx: &Ctx<'_>) -> Vec<Line> {
    let Some(part) = screen.completeness().parts.get(index) else {
        return Vec::new();
    };
    let worth = format!("+{} %", part.of.saturating_sub(part.points));
    let end = width.saturating_sub(text::width(&worth) + 1);
    let mut lines = vec![vec![
        piece(format!("{} ", ctx.theme.glyphs.warn), Role::Warn),
        piece(format!("{}: {}", part.label, part.state), strong(focused)),
        at(end, worth, Role::Dim),
    ]];
    for row in wrapped(part.why, width.saturating_sub(4)) {
        lines.push(vec![at(2, row, Role::Dim)]);
    }
    lines
}

/// When a certificate runs out, in words.
pub fn runs_out(expiry: &Expiry) -> String {
    match expiry.days {
        ..=-1 => format!("ran out {} ago", when::span(-expiry.days)),
        0 => "runs out today".to_owned(),
        1 => "runs out tomorrow".to_owned(),
        days => format!("runs out in {}", when::span(days)),
    }
}

fn urgency(expiry: &Expiry) -> Role {
    if expiry.expired { Role::Bad } else { Role::Warn }
}

fn field(label: &str, value: Option<&str>, focused: bool, width: u16) -> Vec<Line> {
    let indent = (VALUES - 2).saturating_sub(text::width(label));
    let head = at(indent, label, if focused { Role::Focus } else { Role::Dim });
    let Some(value) = value else {
        return vec![vec![head, at(VALUES, "–", Role::Dim)]];
    };
    let most = if focused { 12 } else { 4 };
    let mut lines = Vec::new();
    for (number, row) in wrapped(value, width.saturating_sub(VALUES + 1)).into_iter().enumerate() {
        if number == most {
            lines.push(vec![at(VALUES, "…", Role::Dim)]);
            break;
        }
        let mut line = Line::new();
        if number == 0 {
            line.push(head.clone());
        }
        line.push(at(VALUES, row, Role::Text));
        lines.push(line);
    }
    lines
}

fn fact(screen: &ProfileScreen, index: usize, row: FactRow, focused: bool, width: u16, ctx: &Ctx<'_>) -> Vec<Line> {
    let Some(fact) = screen.profile().fact(row) else {
        return Vec::new();
    };
    let mut lines = Vec::new();
    match &fact {
        Fact::Skill(skill) => {
            if screen.begins_category(index) {
                if index > 0 {
                    lines.push(Line::new());
                }
                let category = skill
                    .category
                    .clone()
                    .unwrap_or_else(|| "Without a category".to_owned());
                let role = if skill.category.is_some() {
                    Role::Title
                } else {
                    Role::Dim
                };
                lines.push(vec![piece(category, role)]);
            }
            let years = skill.years.map(|years| format!("{years} y")).unwrap_or_default();
            let level = skill.level.map(|level| level.label()).unwrap_or_default();
            let column = LEVELS.min(width / 2 + 2);
            lines.push(vec![
                at(2, skill.name.clone(), strong(focused)),
                at(column, level, Role::Dim),
            ]);
            if width >= NARROW
                && let Some(line) = lines.last_mut()
            {
                line.push(at(column + 14, years, Role::Dim));
            }
            return lines;
        }
        Fact::Entry(_) if is_dense(screen.part()) => {
            let aside = [fact.subtitle(), fact.technologies().join(", ")]
                .into_iter()
                .find(|said| !said.is_empty());
            let column = LEVELS.min(width / 2 + 2);
            lines.push(vec![
                piece(fact.title(), strong(focused)),
                at(column, aside.unwrap_or_default(), Role::Dim),
            ]);
            return lines;
        }
        _ => {}
    }
    let dates = fact.dates();
    let title = if focused { Role::Focus } else { Role::Title };
    let beside = text::width(&dates) + 2 + text::width(&fact.title()).min(20) <= width && !dates.is_empty();
    let mut head = vec![piece(fact.title(), title)];
    if beside {
        head.push(at(
            width.saturating_sub(text::width(&dates) + 1),
            dates.clone(),
            Role::Dim,
        ));
    }
    lines.push(head);
    let subtitle = fact.subtitle();
    if !subtitle.is_empty() {
        lines.push(vec![piece(subtitle, Role::Text)]);
    }
    if !beside && !dates.is_empty() {
        lines.push(vec![piece(dates, Role::Dim)]);
    }
    if let Some(expiry) = screen.expiry(row) {
        let said = format!("{} {}", ctx.theme.glyphs.warn, runs_out(expiry));
        lines.push(vec![piece(said, urgency(expiry))]);
    }
    if let Some(link) = link(&fact) {
        lines.push(vec![piece(link.to_owned(), Role::Key)]);
    }
    let room = width.saturating_sub(3);
    if let Some(description) = fact.description() {
        let rows = wrapped(description, room);
        let most = if focused { 12 } else { 2 };
        let more = rows.len() > most;
        for (number, row) in rows.into_iter().take(most).enumerate() {
            let row = if more && number + 1 == most {
                format!("{row} …")
            } else {
                row
            };
            lines.push(vec![piece(row, Role::Dim)]);
        }
    }
    let sentences = fact.achievements();
    for (number, sentence) in sentences.iter().enumerate() {
        if !focused && number == SENTENCES && sentences.len() > SENTENCES + 1 {
            let more = format!("{} {} more", ctx.theme.glyphs.more, sentences.len() - number);
            lines.push(vec![piece(more, Role::Dim)]);
            break;
        }
        let dot = ctx.theme.glyphs.dot;
        if focused {
            for (number, row) in wrapped(sentence, room.saturating_sub(2)).into_iter().enumerate() {
                let dot = if number == 0 { dot } else { " " };
                lines.push(vec![piece(format!("{dot} "), Role::Dim), piece(row, Role::Text)]);
            }
        } else {
            lines.push(vec![
                piece(format!("{dot} "), Role::Dim),
                piece(sentence.clone(), Role::Text),
            ]);
        }
    }
    if !fact.technologies().is_empty() {
        let words = fact.technologies().join(&format!(" {} ", ctx.theme.glyphs.dot));
        let rows = wrapped(&words, room);
        let most = if focused { rows.len() } else { 1 };
        lines.extend(rows.into_iter().take(most).map(|row| vec![piece(row, Role::Info)]));
    }
    for said in screen.lacks(row) {
        lines.push(vec![piece(format!("{} {said}", ctx.theme.glyphs.warn), Role::Warn)]);
    }
    lines
}

/// The address of a fact, if it has one.
pub fn link(fact: &Fact) -> Option<&str> {
    let link = match fact {
        Fact::Certification(paper) => paper.credential_url.as_deref(),
        Fact::Entry(entry) => entry.url.as_deref(),
        _ => None,
    };
    link.filter(|link| !link.is_empty())
}
