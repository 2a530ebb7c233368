//! What came out of a questionnaire, for people: sums as bars, with what they can and cannot say.

use chrono::{DateTime, Utc};
use serde::Serialize;
use serde_json::Value;

use super::super::hunt;
use crate::app::{Deck, Error, Kind};
use crate::cli::output::Output;
use crate::cli::table::Table;
use crate::cli::when;
use crate::domain::assessment::Assessment;
use crate::domain::assessment::compare::{self, Compared, Track};
use crate::domain::assessment::pack::Pack;
use crate::domain::assessment::score::{self, Score};
use crate::domain::assessment::skills::{self, Beside, LevelChange};
use crate::domain::profile::SkillLevel;

/// How long the longest bar is, in characters.
const BAR: i64 = 20;

/// Prints one that was taken.
pub(super) fn show(deck: &Deck, taken: &Assessment, out: &mut Output) -> Result<(), Error> {
    if out.json {
        return out.object(taken);
    }
    let pack = deck.pack_of(taken)?;
    let fact = &taken.fact;
    out.heading(
        pack.as_ref()
            .map_or(fact.assessment_type.as_str(), |pack| pack.name.as_str()),
    )?;
    let items = pack
        .as_ref()
        .map_or_else(|| fact.answers.as_ref().map_or(0, Vec::len), |pack| pack.items.len());
    hunt::fields(
        out,
        vec![
            ("ID", Some(taken.id.to_string())),
            ("Completed", fact.completed_at.map(when::moment)),
            ("Answered", Some(format!("{} of {items}", fact.answered()))),
            (
                "Validated",
                pack.as_ref().map(|pack| {
                    if pack.validated {
                        "yes"
                    } else {
                        "no: written for practice, not tested in a study"
                    }
                    .to_owned()
                }),
            ),
            ("May be used by", Some(deck.users_of(taken).to_owned())),
        ],
    )?;
    match &pack {
        Some(pack) => sums(
            pack,
            &fact.numbers(),
            fact.results.as_ref(),
            &deck.level_changes(taken)?,
            out,
        )?,
        None => bare_sums(fact.results.as_ref(), out)?,
    }
    if fact.completed_at.is_none() {
        out.line("")?;
        out.line(&format!(
            "It was left half-way. Go on with `careerdeck assessment take {} --continue {}`.",
            fact.assessment_type, taken.id
        ))?;
    } else {
        let changes = deck.level_changes(taken)?.len();
        if changes > 0 {
            out.line("")?;
            out.line(&format!(
                "{} from your profile. `careerdeck assessment levels {}` lists {}.",
                if changes == 1 {
                    "One level differs".to_owned()
                } else {
                    format!("{changes} levels differ")
                },
                taken.id,
                if changes == 1 { "it" } else { "them" },
            ))?;
        }
        if let Some(before) = deck.assessments_before(taken)?.pop() {
            out.line("")?;
            out.line(&format!(
                "You took it before. Compare with `careerdeck assessment compare {} {}`.",
                taken.id, before.id
            ))?;
        }
    }
    super::insights::print(taken, |insights| deck.insights_doubts(taken, insights), out)
}

/// What was answered about a skill, beside the profile.
fn beside_profile(own: SkillLevel, beside: Beside) -> String {
    let own = own.label();
    match beside {
        Beside::Same => format!("{own}, as in your profile"),
        Beside::Differs(Some(level)) => format!("{own}; your profile says {}", level.label()),
        Beside::Differs(None) => format!("{own}; your profile gives no level"),
        Beside::Was(Some(level)) => format!("{own}; your profile said {} then", level.label()),
        Beside::Was(None) => format!("{own}; your profile gave no level then"),
    }
}

fn sums(
    pack: &Pack,
    answers: &[Option<i64>],
    results: Option<&Value>,
    changes: &[LevelChange],
    out: &mut Output,
) -> Result<(), Error> {
    let scores = score::score(pack, answers);
    let levels = results.map(skills::remembered).unwrap_or_default();
    for group in pack.groups() {
        out.line("")?;
        let mut table = Table::new(&["", "~", ">", "", ""]);
        for score in scores.iter().filter(|score| score.scale.group == group) {
            let said = match (score.sum, levels.iter().find(|(name, _)| *name == score.scale.code)) {
                (Some(sum), Some((_, then))) => match skills::level(sum) {
                    Some(own) => beside_profile(own, skills::beside(&score.scale.code, own, *then, changes)),
                    None => String::new(),
                },
                _ => format!("{} to {}", score.lowest, score.highest),
            };
            table.row([
                code(score),
                score.scale.name.clone(),
                score.sum.map_or_else(|| "-".to_owned(), |sum| sum.to_string()),
                bar(score),
                match score.sum {
                    Some(_) => said,
                    None => format!("{} of {} answered", score.answered, score.items),
                },
            ]);
        }
        out.table(&table)?;
        if let Some(highest) = score::highest(pack, group, &scores) {
            out.line(&highest)?;
        }
    }
    hunt::blocks(
        out,
        vec![
            ("What it can say", Some(pack.can_say.clone())),
            ("What it cannot say", Some(pack.cannot_say.clone())),
        ],
    )
}

/// The code of a scale where it is short; a long one says what the name says.
fn code(score: &Score<'_>) -> String {
    match score.scale.code.len() {
        1..=3 if score.scale.code != score.scale.name => score.scale.code.clone(),
        _ => String::new(),
    }
}

/// How far a sum lies between the lowest and the highest that is possible.
fn bar(score: &Score<'_>) -> String {
    let range = score.highest - score.lowest;
    let Some(sum) = score.sum.filter(|_| range > 0) else {
        return String::new();
    };
    let length = (sum - score.lowest) * BAR / range;
    "#".repeat(usize::try_from(length.clamp(0, BAR)).unwrap_or_default())
}

/// The sums as they stand in the file, when it is not known any more what they mean.
fn bare_sums(results: Option<&Value>, out: &mut Output) -> Result<(), Error> {
    let sums = results.map(compare::sums).unwrap_or_default();
    if sums.is_empty() {
        return Ok(());
    }
    let mut table = Table::new(&["GROUP", "CODE~", ">SUM"]);
    for ((group, code), sum) in sums {
        table.row([group, code, sum.map_or_else(|| "-".to_owned(), |sum| sum.to_string())]);
    }
    out.line("")?;
    out.table(&table)
}

/// Two times side by side, as a script reads it.
#[derive(Serialize)]
struct Comparison<'a> {
    kind: &'a str,
    before: i64,
    after: i64,
    scales: Vec<Compared>,
}

/// Prints one that was taken beside an earlier one.
pub(super) fn compare(deck: &Deck, id: i64, earlier: Option<i64>, out: &mut Output) -> Result<(), Error> {
    let doing = format!("comparing assessment {id}");
    let after = deck.assessment(id)?;
    let before = match earlier {
        Some(earlier) => deck.assessment(earlier)?,
        None => deck.assessments_before(&after)?.pop().ok_or_else(|| {
            Error::new(Kind::Failed, &doing, "you have not taken it before")
                .hint("Take it again, or name the one to compare with.")
        })?,
    };
    if before.fact.assessment_type != after.fact.assessment_type {
        let why = format!(
            "one is of the kind {}, the other {}",
            before.fact.assessment_type, after.fact.assessment_type
        );
        return Err(Error::new(Kind::Usage, doing, why));
    }
    let results = |one: &Assessment| one.fact.results.clone().unwrap_or_default();
    let scales = compare::compare(&results(&before), &results(&after));
    if out.json {
        return out.object(&Comparison {
            kind: &after.fact.assessment_type,
            before: before.id,
            after: after.id,
            scales,
        });
    }
    let pack = deck.pack_of(&after)?;
    let name = |code: &str| {
        let scale = pack
            .iter()
            .flat_map(|pack| &pack.scales)
            .find(|scale| scale.code == code);
        scale.map_or_else(|| code.to_owned(), |scale| scale.name.clone())
    };
    let day = |one: &Assessment| when::day(one.fact.completed_at.unwrap_or(one.created_at));
    let shown = |sum: Option<i64>| sum.map_or_else(|| "-".to_owned(), |sum| sum.to_string());
    out.line(&format!(
        "Assessment {} of {} beside assessment {} of {}:",
        after.id,
        day(&after),
        before.id,
        day(&before)
    ))?;
    let mut table = Table::new(&["SCALE~", ">BEFORE", ">AFTER", ">DIFFERENCE"]);
    for one in &scales {
        let difference = one.difference.map(|difference| format!("{difference:+}"));
        table.row([
            name(&one.code),
            shown(one.before),
            shown(one.after),
            difference.unwrap_or_default(),
        ]);
    }
    out.table(&table)?;
    out.line("")?;
    out.line("A few points up or down are what the same person answers on another day.")
}

/// A questionnaire at each time that it was taken, as a script reads it.
#[derive(Serialize)]
struct OverTime<'a> {
    kind: &'a str,
    /// From the first on.
    times: Vec<Time>,
    scales: Vec<Track>,
}

/// One of the times.
#[derive(Serialize)]
struct Time {
    id: i64,
    completed_at: Option<DateTime<Utc>>,
}

/// Prints one that was taken beside every time before.
pub(super) fn over_time(deck: &Deck, id: i64, out: &mut Output) -> Result<(), Error> {
    let last = deck.assessment(id)?;
    let mut all = deck.assessments_before(&last)?;
    all.push(last.clone());
    let results: Vec<Value> = all
        .iter()
        .map(|one| one.fact.results.clone().unwrap_or_default())
        .collect();
    let scales = compare::over_time(&results.iter().collect::<Vec<_>>());
    if out.json {
        return out.object(&OverTime {
            kind: &last.fact.assessment_type,
            times: all
                .iter()
                .map(|one| Time {
                    id: one.id,
                    completed_at: one.fact.completed_at,
                })
                .collect(),
            scales,
        });
    }
    let days: Vec<String> = all
        .iter()
        .map(|one| when::day(one.fact.completed_at.unwrap_or(one.created_at)))
        .collect();
    let pack = deck.pack_of(&last)?;
    let columns: Vec<&'static str> = ["~"].into_iter().chain(days.iter().map(|_| ">")).collect();
    let mut table = Table::new(&columns);
    table.row([String::new()].into_iter().chain(days));
    for track in &scales {
        let scale = pack
            .iter()
            .flat_map(|pack| &pack.scales)
            .find(|scale| scale.code == track.code);
        let name = scale.map_or_else(|| track.code.clone(), |scale| scale.name.clone());
        let sums = track
            .sums
            .iter()
            .map(|sum| sum.map_or_else(|| "-".to_owned(), |sum| sum.to_string()));
        table.row([name].into_iter().chain(sums));
    }
    out.table(&table)?;
    out.line("")?;
    out.line("A few points up or down are what the same person answers on another day.")
}
