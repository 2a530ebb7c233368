//! Why the job fits, requirement by requirement: the posting's words beside the rows of the profile.

use super::{JobScreen, Pane};
use crate::app::{Change, ProfileChange};
use crate::domain::job::JobAnalysis;
use crate::domain::matching::{Importance, Match, Requirement, RequirementKind, State};
use crate::domain::profile::fact::Fact;
use crate::domain::profile::{CertificationFact, EntryFact, EntryKind, SkillFact};
use crate::tui::action::Action;
use crate::tui::ctx::Ctx;
use crate::tui::effect::{Effect, Opening};
use crate::tui::theme::{Glyphs, Role};
use crate::tui::toast::Toast;
use crate::tui::widgets::lines::{Line, at, piece};
use crate::tui::widgets::scroll_text::wrapped;
use crate::tui::widgets::text;

/// From how many columns on the posting's words and the profile's stand beside each requirement.
const WIDE: u16 = 90;
/// So much of what would raise the score is said.
const RAISES: usize = 4;
/// So many requirements stand in the overview.
const IN_SHORT: usize = 6;

/// What is known of how the job fits.
#[derive(Debug, Default)]
pub(super) struct Fit {
    /// What was found.
    pub(super) found: Option<Match>,
    /// Whether it was asked for since the job or the profile changed.
    asked: bool,
    /// The requirement in focus.
    at: usize,
}

impl JobScreen {
    /// Takes what was found.
    pub fn set_fit(&mut self, found: Match) {
        self.fit.at = self.fit.at.min(found.requirements.len().saturating_sub(1));
        self.fit.found = Some(found);
    }

    /// Something may have changed: what is shown stays until it is worked out anew.
    pub(super) fn forget_fit(&mut self) {
        self.fit.asked = false;
    }

    /// Asks for it once, where it is seen.
    pub(super) fn want_fit(&mut self) -> Option<Effect> {
        let seen = matches!(self.pane, Pane::Overview | Pane::Fit);
        if !seen || self.fit.asked {
            return None;
        }
        self.fit.asked = true;
        Some(Effect::Explain(self.id()))
    }

    /// The requirement in focus.
    pub(super) fn requirement(&self) -> Option<&Requirement> {
        self.fit.found.as_ref()?.requirements.get(self.fit.at)
    }

    /// Whether the first requirement is in focus.
    pub(super) fn fit_is_at_top(&self) -> bool {
        self.fit.at == 0
    }

    pub(super) fn update_fit(&mut self, action: Action) -> Vec<Effect> {
        let last = self
            .fit
            .found
            .as_ref()
            .map_or(0, |found| found.requirements.len())
            .saturating_sub(1);
        match action {
            Action::FitUp => self.fit.at = self.fit.at.saturating_sub(1),
            Action::FitDown => self.fit.at = (self.fit.at + 1).min(last),
            Action::FitTop => self.fit.at = 0,
            Action::FitBottom => self.fit.at = last,
            Action::FitAdd => {
                return self
                    .requirement()
                    .map(|asked| add_to_profile(asked.kind, &asked.text))
                    .into_iter()
                    .collect();
            }
            Action::FitWeigh => return vec![Effect::Open(Opening::Wishes { field: "weights" })],
            Action::FitGo => {
                if let Some(quote) = self
                    .requirement()
                    .map(|asked| asked.quote.clone())
                    .filter(|quote| !quote.is_empty())
                {
                    self.show_in_posting(&quote);
                }
            }
            _ => {}
        }
        Vec::new()
    }
}

/// Adds what a posting asks for to the profile, as the person says that it is true of them.
pub fn add_to_profile(kind: RequirementKind, asked: &str) -> Effect {
    let name = asked.split(',').next().unwrap_or_default().to_owned();
    let fact = match kind {
        RequirementKind::Skill => Fact::Skill(SkillFact {
            name: asked.to_owned(),
            ..SkillFact::default()
        }),
        RequirementKind::Licence => Fact::Certification(CertificationFact {
            name: asked.to_owned(),
            ..CertificationFact::default()
        }),
        RequirementKind::Language => Fact::Entry(EntryFact::new(EntryKind::Language, &name)),
        _ => return Effect::Toast(Toast::refused("only skills, licences and languages are added by a key")),
    };
    Effect::Change(Change::Profile(Box::new(ProfileChange::Add {
        fact: Box::new(fact),
        place: None,
    })))
}

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
pub(super) fn lines(screen: &JobScreen, ctx: &Ctx<'_>, width: u16) -> (Vec<Line>, std::ops::Range<usize>) {
    let Some(found) = &screen.fit.found else {
        return (
            vec![
                Line::new(),
                vec![piece("Comparing the posting with your profile …", Role::Dim)],
            ],
            0..0,
        );
    };
    let mut lines = Vec::new();
    let room = width.saturating_sub(2);
    let score = match found.score {
        Some(score) => format!("{score:.0} of 100"),
        None => "Not enough information".to_owned(),
    };
    lines.push(vec![piece(score, Role::Title)]);
    for row in wrapped(said(found), room.min(100)) {
        lines.push(vec![piece(row, Role::Text)]);
    }
    parts(found, ctx.theme.glyphs, room, &mut lines);
    raises(found, ctx, &mut lines);
    if let Some(analysis) = &screen.detail.job.ai_analysis {
        of_coach(analysis, ctx, room, &mut lines);
    }
    if !found.requirements.is_empty() {
        lines.push(Line::new());
        lines.push(vec![piece("What is asked", Role::Title)]);
    }
    let mut focus = 0..0;
    for (number, asked) in found.requirements.iter().enumerate() {
        let begins = lines.len();
        let focused = number == screen.fit.at && screen.pane == Pane::Fit;
        requirement(asked, ctx, room, focused, &mut lines);
        if focused {
            focus = begins..lines.len();
        }
    }
    (lines, focus)
}

/// The beginning of the recommendation repeats the state of having no score.
fn said(found: &Match) -> &str {
    let rest = found.recommendation.strip_prefix("Not enough information: ");
    rest.unwrap_or(&found.recommendation)
}

fn parts(found: &Match, glyphs: &Glyphs, room: u16, lines: &mut Vec<Line>) {
    if found.parts.is_empty() {
        return;
    }
    lines.push(Line::new());
    let name_width = found.parts.iter().map(|part| text::width(part.name)).max().unwrap_or(0);
    let bar_room = room.saturating_sub(name_width + 20).min(20);
    for part in &found.parts {
        let share = if part.of > 0.0 { part.points / part.of } else { 0.0 };
        let filled = (share * f64::from(bar_room)).round() as usize;
        let bar = glyphs.fill.repeat(filled) + &glyphs.hatch.repeat(usize::from(bar_room).saturating_sub(filled));
        let points = if part.of > 0.0 {
            format!("{:>5.1} of {:.1}", part.points, part.of)
        } else {
            format!("{:>5.1}", part.points)
        };
        lines.push(vec![
            piece(part.name, Role::Text),
            at(name_width + 2, points, Role::Text),
            at(name_width + 17, bar, Role::Dim),
        ]);
    }
}

fn raises(found: &Match, ctx: &Ctx<'_>, lines: &mut Vec<Line>) {
    if found.raises.is_empty() {
        return;
    }
    lines.push(Line::new());
    lines.push(vec![piece("What would raise it", Role::Title)]);
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
    lines.push(Line::new());
    lines.push(vec![piece("What the coach thinks", Role::Title)]);
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

fn requirement(asked: &Requirement, ctx: &Ctx<'_>, room: u16, focused: bool, lines: &mut Vec<Line>) {
    let glyphs = ctx.theme.glyphs;
    let (sign, role) = sign(asked.state, glyphs);
    let name_role = if focused { Role::Focus } else { Role::Text };
    let name = match asked.importance {
        Importance::Must => asked.text.clone(),
        Importance::Nice => format!("{} (nice to have)", asked.text),
    };
    let quote = asked.quote.trim();
    let quote = if quote.is_empty() || quote.eq_ignore_ascii_case(&asked.text) {
        String::new()
    } else {
        format!("\"{quote}\"")
    };
    let shown = shown(asked, glyphs.dot);
    let mut line = vec![
        at(0, if focused { glyphs.focus } else { " " }, Role::Focus),
        at(2, sign, role),
    ];
    if room >= WIDE {
        let name_room = room * 30 / 100;
        let quote_room = room * 38 / 100;
        let (second, third) = (4 + name_room + 1, 4 + name_room + quote_room + 2);
        let names = wrapped(&name, name_room);
        let most = if focused { 4 } else { 1 };
        let quotes: Vec<String> = fitted(&quote, quote_room, most);
        let rows = fitted(&shown, room.saturating_sub(third), most);
        let count = names.len().min(most).max(quotes.len()).max(rows.len()).max(1);
        for number in 0..count {
            if let Some(name) = names.get(number).filter(|_| number < most) {
                line.push(at(4, name.clone(), name_role));
            }
            if let Some(quote) = quotes.get(number) {
                line.push(at(second, quote.clone(), Role::Dim));
            }
            if let Some(row) = rows.get(number) {
                line.push(at(
                    third,
                    row.clone(),
                    if asked.rows.is_empty() { Role::Dim } else { Role::Text },
                ));
            }
            lines.push(std::mem::take(&mut line));
        }
        return;
    }
    line.push(at(4, name, name_role));
    lines.push(line);
    if focused {
        for row in fitted(&quote, room.saturating_sub(4), 3) {
            lines.push(vec![at(4, row, Role::Dim)]);
        }
        for row in fitted(&shown, room.saturating_sub(4), 3) {
            lines.push(vec![at(4, row, Role::Text)]);
        }
    }
}

/// The rows of a text, at most so many; what is left out is told by a sign at the end.
fn fitted(words: &str, room: u16, most: usize) -> Vec<String> {
    if words.is_empty() || room == 0 {
        return Vec::new();
    }
    let mut rows = wrapped(words, room);
    if rows.len() > most {
        rows.truncate(most);
        if let Some(last) = rows.last_mut() {
            let cut = format!("{last} …");
            *last = if text::width(&cut) <= room {
                cut
            } else {
                format!("{}…", text::fit(last, room.saturating_sub(1)).trim_end_matches('…'))
            };
        }
    }
    rows
}

/// What the profile says of it, with its rows.
fn shown(asked: &Requirement, dot: &str) -> String {
    if asked.rows.is_empty() {
        return match asked.state {
            State::Missing => "your profile doesn't show it".to_owned(),
            _ => "your profile doesn't say".to_owned(),
        };
    }
    let rows = asked.rows.iter().zip(&asked.evidence);
    let said: Vec<String> = rows
        .map(|(row, words)| match row.as_str() {
            "profile:preferences" => words.clone(),
            row => format!("{words} {dot} {}", row.replace(':', " ").replace('_', " ")),
        })
        .collect();
    said.join("; ")
}

/// The beginning of it, for the overview.
pub(super) fn short(screen: &JobScreen, ctx: &Ctx<'_>, width: u16) -> Vec<Line> {
    let Some(found) = screen.fit.found.as_ref().filter(|found| !found.requirements.is_empty()) else {
        return Vec::new();
    };
    let mut lines = vec![vec![piece("Why it fits", Role::Title)]];
    // What is missing is worth knowing before what is not said.
    let mut order: Vec<&Requirement> = found.requirements.iter().collect();
    order.sort_by_key(|asked| (asked.importance, asked.state == State::Unknown));
    for asked in order.iter().take(IN_SHORT) {
        let (sign, role) = sign(asked.state, ctx.theme.glyphs);
        let half = width / 2;
        lines.push(vec![
            at(0, sign, role),
            at(2, text::fit(&asked.text, half.saturating_sub(3)), Role::Text),
            at(half, shown(asked, ctx.theme.glyphs.dot), Role::Dim),
        ]);
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
