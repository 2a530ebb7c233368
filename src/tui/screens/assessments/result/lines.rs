//! What the result of a questionnaire says, line by line.

use chrono::Datelike;

use super::ResultView;
use crate::domain::assessment::compare::{self, Compared};
use crate::domain::assessment::pack::Pack;
use crate::domain::assessment::score::{self, Score};
use crate::domain::assessment::skills::{self, Beside, LevelChange};
use crate::domain::assessment::told;
use crate::domain::profile::SkillLevel;
use crate::tui::action::Action;
use crate::tui::ctx::Ctx;
use crate::tui::theme::Role;
use crate::tui::widgets::scroll_text::wrapped;
use crate::tui::widgets::when;

/// So many times are drawn beside each other at most, the last ones.
const MOST_TIMES: usize = 8;

/// Below so many columns a window is small.
const SMALL: u16 = 50;

/// A line of the result.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Line {
    Blank,
    Heading(String),
    /// The heading over what the coach wrote.
    Coach,
    /// A row of what the coach wrote.
    Written(usize),
    /// What a scale came to.
    Bar {
        name: String,
        sum: Option<i64>,
        /// How far of the way from the lowest to the highest sum, in thousandths.
        part: u16,
        /// The same of the time before.
        before: Option<u16>,
        difference: Option<i64>,
        said: String,
    },
    /// The days of the times that are drawn beside each other.
    Days(Vec<String>),
    /// A scale at each of these times: its sums, and each as a part of the way, in thousandths.
    Track {
        name: String,
        sums: Vec<Option<(i64, u16)>>,
    },
    Text(String, Role),
}

impl ResultView {
    pub(super) fn lines_of(&self, ctx: &Ctx<'_>, columns: u16) -> Vec<Line> {
        let fact = &self.data.taken.fact;
        let results = fact.results.clone().unwrap_or_default();
        let before = self.data.earlier.last();
        let compared = before
            .and_then(|before| before.fact.results.as_ref())
            .map(|before| compare::compare(before, &results))
            .unwrap_or_default();
        let mut lines = Vec::new();
        let say = |lines: &mut Vec<Line>, said: &str, role: Role| {
            lines.extend(wrapped(said, columns).into_iter().map(|row| Line::Text(row, role)));
        };
        let Some(pack) = &self.data.pack else {
            say(
                &mut lines,
                "Its questionnaire is no longer installed; these are the sums as they were counted.",
                Role::Dim,
            );
            for ((_, code), sum) in compare::sums(&results) {
                let sum = sum.map_or_else(|| "not known".to_owned(), |sum| sum.to_string());
                lines.push(Line::Text(format!("{code}: {sum}"), Role::Text));
            }
            return lines;
        };
        let mut notes = Vec::new();
        if !pack.validated {
            let said = "Not validated: written for practice, not tested in a study.";
            say(&mut notes, said, Role::Warn);
        }
        say(&mut notes, &self.who_uses_it(ctx), Role::Dim);
        if let Some(said) = differing(self.data.changes.len(), ctx) {
            say(&mut notes, &said, Role::Text);
        }
        // In a small window the sums come first.
        let small = columns < SMALL;
        if !small {
            lines.append(&mut notes);
        }
        let scores = score::score(pack, &fact.numbers());
        let levels = skills::remembered(&results);
        for group in pack.groups() {
            if !lines.is_empty() {
                lines.push(Line::Blank);
            }
            lines.push(Line::Heading(heading(group)));
            let mut part_of = None;
            for score in scores.iter().filter(|score| score.scale.group == group) {
                // Parts stand under the name of their whole.
                if score.scale.part_of != part_of {
                    part_of.clone_from(&score.scale.part_of);
                    let whole = pack.scales.iter().find(|whole| Some(&whole.code) == part_of.as_ref());
                    lines.extend(whole.map(|whole| Line::Text(whole.name.clone(), Role::Dim)));
                }
                lines.push(bar(score, &compared, &levels, &self.data.changes));
            }
            if let Some(highest) = score::highest(pack, group, &scores) {
                say(&mut lines, &highest, Role::Text);
            }
        }
        if small {
            lines.append(&mut notes);
        }
        if let Some(at) = before.and_then(|before| before.fact.completed_at) {
            let said = format!(
                "{} is where it was on {}. A few points up or down are what the same person answers on another day.",
                ctx.theme.glyphs.vertical,
                when::absolute(ctx.wall(at).date(), ctx)
            );
            say(&mut lines, &said, Role::Dim);
        }
        lines.extend(self.over_time(pack, ctx));
        let weigh = told::to_weigh(pack, &self.data.taken);
        if !weigh.is_empty() {
            lines.push(Line::Blank);
            lines.push(Line::Heading("To hold against a job".to_owned()));
            for value in weigh {
                let prompt = pack.prompt.trim_end_matches(['…', ' ', '.']);
                for question in value.questions {
                    let said = format!("{} {}: {prompt} {question}?", ctx.theme.glyphs.status[0], value.name);
                    say(&mut lines, &said, Role::Text);
                }
            }
            let said = "For you to weigh; no part of any score: no posting says which values an employer meets.";
            say(&mut lines, said, Role::Dim);
        }
        for (title, said) in [
            ("What it can say", &pack.can_say),
            ("What it cannot say", &pack.cannot_say),
        ] {
            if !said.is_empty() {
                lines.push(Line::Blank);
                lines.push(Line::Heading(title.to_owned()));
                say(&mut lines, said, Role::Text);
            }
        }
        self.coach_says(ctx, columns, &mut lines);
        if !pack.source.is_empty() {
            lines.push(Line::Blank);
            say(
                &mut lines,
                &format!("{}. Licence: {}.", pack.source, pack.licence),
                Role::Dim,
            );
        }
        lines
    }

    /// Who may use it, and which keys change that.
    fn who_uses_it(&self, ctx: &Ctx<'_>) -> String {
        let key = |action: Action| ctx.keymap.label(action).unwrap_or_default();
        let allow = key(Action::ResultAllow);
        if !self.data.taken.fact.is_allowed() {
            return format!("Only you see it. {allow} allows others to use it.");
        }
        let users = told::users(true, ctx.config.matching.assessments, ctx.config.coach.assessments);
        format!(
            "May be used by {users}. {} changes that for the match, {} for the coach; {allow} forbids it.",
            key(Action::ResultMatch),
            key(Action::ResultCoach)
        )
    }

    /// The sums of all times, drawn beside each other where there are more than two.
    fn over_time(&self, pack: &Pack, ctx: &Ctx<'_>) -> Vec<Line> {
        let mut times: Vec<_> = self.data.earlier.iter().chain([&self.data.taken]).collect();
        if times.len() < 3 {
            return Vec::new();
        }
        let left_out = times.len().saturating_sub(MOST_TIMES);
        times.drain(..left_out);
        let days = times.iter().map(|one| {
            let at = one.fact.completed_at.unwrap_or(one.created_at);
            let day = ctx.wall(at).date();
            let this_year = day.year() == ctx.today().year();
            day.format(if this_year { "%-d %b" } else { "%b %Y" }).to_string()
        });
        let mut lines = vec![
            Line::Blank,
            Line::Heading(match left_out {
                0 => format!("Over time: taken {} times", times.len()),
                _ => format!(
                    "Over time: the last {} of {} times",
                    times.len(),
                    times.len() + left_out
                ),
            }),
            Line::Days(days.collect()),
        ];
        let results: Vec<_> = times
            .iter()
            .map(|one| one.fact.results.clone().unwrap_or_default())
            .collect();
        let tracks = compare::over_time(&results.iter().collect::<Vec<_>>());
        let scores = score::score(pack, &self.data.taken.fact.numbers());
        for score in &scores {
            let scale = score.scale;
            let same = |track: &&compare::Track| track.group == scale.group && track.code == scale.code;
            let Some(track) = tracks.iter().find(same) else {
                continue;
            };
            lines.push(Line::Track {
                name: scale.name.clone(),
                sums: track
                    .sums
                    .iter()
                    .map(|sum| sum.map(|sum| (sum, part_of(score, sum))))
                    .collect(),
            });
        }
        lines
    }

    /// What the coach wrote, with who wrote it and when, or how to ask for it.
    fn coach_says(&self, ctx: &Ctx<'_>, columns: u16, lines: &mut Vec<Line>) {
        let key = ctx.keymap.label(Action::ResultInsights).unwrap_or_default();
        let say = |lines: &mut Vec<Line>, said: &str, role: Role| {
            lines.extend(wrapped(said, columns).into_iter().map(|row| Line::Text(row, role)));
        };
        lines.extend([Line::Blank, Line::Coach]);
        if self.writing {
            say(lines, &format!("It is being written ({key} stops it)."), Role::Info);
            return;
        }
        let Some((insights, markdown)) = &self.insights else {
            let said = match &self.data.taken.fact.ai_insights {
                Some(_) => {
                    "Another program wrote something that this one can't read. `careerdeck assessment show` prints it."
                }
                None => "Nothing yet. What stands above needs no model; with one, the coach puts it in words",
            };
            match &self.data.taken.fact.ai_insights {
                Some(_) => say(lines, said, Role::Dim),
                None => say(lines, &format!("{said} ({key})."), Role::Dim),
            }
            return;
        };
        let said = format!(
            "Written by {} on {}: a machine's words, not a finding. {key} has it written anew.",
            insights.model,
            when::absolute(ctx.wall(insights.written_at).date(), ctx)
        );
        say(lines, &said, Role::Dim);
        lines.push(Line::Blank);
        lines.extend((0..markdown.rows(columns)).map(Line::Written));
        if !self.data.doubts.is_empty() {
            lines.push(Line::Blank);
            say(lines, "Rests on nothing that was sent:", Role::Warn);
            for doubt in &self.data.doubts {
                say(lines, &format!("{} {doubt}", ctx.theme.glyphs.warn), Role::Warn);
            }
        }
    }
}

/// How many levels of a check differ from the profile.
fn differing(changes: usize, ctx: &Ctx<'_>) -> Option<String> {
    let key = ctx.keymap.label(Action::ResultLevels).unwrap_or_default();
    match changes {
        0 => None,
        1 => Some(format!("One level differs from your profile; {key} writes it there.")),
        n => Some(format!(
            "{n} levels differ from your profile; {key} writes them there, one by one or all."
        )),
    }
}

/// How far of the way from the lowest to the highest sum one is, in thousandths.
fn part_of(score: &Score<'_>, sum: i64) -> u16 {
    let range = score.highest - score.lowest;
    let part = (sum - score.lowest).saturating_mul(1000).checked_div(range);
    part.and_then(|part| u16::try_from(part.clamp(0, 1000)).ok())
        .unwrap_or_default()
}

/// What was answered about a skill, beside the profile.
fn beside_profile(own: SkillLevel, beside: Beside) -> String {
    let own = own.label();
    match beside {
        Beside::Same => format!("{own} (as in profile)"),
        Beside::Differs(Some(level)) => format!("{own} (profile: {})", level.label()),
        Beside::Differs(None) => format!("{own} (profile: none)"),
        Beside::Was(Some(level)) => format!("{own} (profile was: {})", level.label()),
        Beside::Was(None) => format!("{own} (profile was: none)"),
    }
}

fn bar(score: &Score<'_>, compared: &[Compared], levels: &[skills::ProfileSkill], changes: &[LevelChange]) -> Line {
    let scale = score.scale;
    let level = levels.iter().find(|(name, _)| *name == scale.code);
    let said = match (score.sum, level) {
        (None, _) => format!("{} of {} answered", score.answered, score.items),
        (Some(sum), Some((_, then))) => match skills::level(sum) {
            Some(own) => beside_profile(own, skills::beside(&scale.code, own, *then, changes)),
            None => String::new(),
        },
        (Some(_), None) => format!("{} to {}", score.lowest, score.highest),
    };
    let before = compared
        .iter()
        .find(|one| one.group == scale.group && one.code == scale.code);
    Line::Bar {
        name: scale.name.clone(),
        sum: score.sum,
        part: score.sum.map(|sum| part_of(score, sum)).unwrap_or_default(),
        before: before.and_then(|one| one.before).map(|sum| part_of(score, sum)),
        difference: before.and_then(|one| one.difference),
        said,
    }
}

/// The key of a group as a heading.
fn heading(group: &str) -> String {
    let words = group.replace('-', " ");
    let mut letters = words.chars();
    letters.next().map_or_else(String::new, |first| {
        format!("{}{}", first.to_uppercase(), letters.as_str())
    })
}
