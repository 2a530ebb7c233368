//! Results told to others than the person: to the coach, with their limits, and beside a job, as questions.

use serde::Serialize;
use serde_json::{Value, json};

use super::Assessment;
use super::compare;
use super::pack::{Method, Pack};
use super::score;
use super::skills;
use crate::domain::untrusted;
use crate::domain::zoned::Zone;

/// No more scales are told; an instrument with more is told by its first.
const MOST_SCALES: usize = 60;
/// So much of a text of a pack is told, in characters: a pack may come from anybody.
const LONGEST: usize = 400;

/// What came out, as data for a model: the sums with the range that is possible, what they can and cannot say, and nothing
/// of the single answers. `before` is the time before, `zone` the person's, whose day it was.
pub fn data(pack: &Pack, taken: &Assessment, before: Option<&Assessment>, zone: &Zone) -> Value {
    let fact = &taken.fact;
    let answers = fact.numbers();
    let results = fact.results.clone().unwrap_or_default();
    let levels = skills::remembered(&results);
    let differences = before
        .and_then(|before| before.fact.results.as_ref())
        .map(|before| compare::compare(before, &results))
        .unwrap_or_default();
    let scores = score::score(pack, &answers);
    let scales: Vec<Value> = scores
        .iter()
        .take(MOST_SCALES)
        .map(|score| {
            let scale = score.scale;
            let mut told = json!({
                "group": scale.group,
                "code": text(&scale.code),
                "name": text(&scale.name),
                "sum": score.sum,
                "lowest": score.lowest,
                "highest": score.highest,
            });
            if let Value::Object(told) = &mut told {
                if !scale.about.is_empty() {
                    told.insert("about".to_owned(), text(&scale.about).into());
                }
                let same = |one: &&compare::Compared| one.group == scale.group && one.code == scale.code;
                if let Some(difference) = differences.iter().find(same).and_then(|one| one.difference) {
                    told.insert("since_last_time".to_owned(), difference.into());
                }
                if let Some((_, profile)) = levels.iter().find(|(name, _)| *name == scale.code) {
                    let own = score.sum.and_then(skills::level).map(|level| level.label());
                    told.insert("answered_level".to_owned(), own.into());
                    told.insert(
                        "profile_level_then".to_owned(),
                        profile.map(|level| level.label()).into(),
                    );
                }
            }
            told
        })
        .collect();
    json!({
        "questionnaire": text(&pack.name),
        "kind": pack.kind,
        "validated": pack.validated,
        "completed_on": fact.completed_at.map(|at| zone.wall(at).date()),
        "scales": scales,
        "scales_left_out": scores.len().saturating_sub(MOST_SCALES),
        "may_be_ranked": pack.ranked,
        "can_say": text(&pack.can_say),
        "cannot_say": text(&pack.cannot_say),
        "norms": "none: a sum says nothing about how this person compares with others",
    })
}

/// The same in words, for a reader or a model: a heading, a line for each scale, and the limits.
pub fn in_words(pack: &Pack, taken: &Assessment, before: Option<&Assessment>, zone: &Zone) -> String {
    let fact = &taken.fact;
    let mut lines = vec![format!(
        "{} ({}), {}",
        text(&pack.name),
        if pack.validated {
            "validated"
        } else {
            "not validated: written for practice, not tested in a study"
        },
        match fact.completed_at {
            Some(at) => format!("taken on {}", zone.wall(at).date()),
            None => format!("left half-way, {} of {} answered", fact.answered(), pack.items.len()),
        }
    )];
    if let Some(scales) = data(pack, taken, before, zone).get("scales").and_then(Value::as_array) {
        for scale in scales {
            let name = scale.get("name").and_then(Value::as_str).unwrap_or_default();
            let number = |key: &str| scale.get(key).and_then(Value::as_i64);
            let word = |key: &str| scale.get(key).and_then(Value::as_str);
            let Some(sum) = number("sum") else {
                lines.push(format!("- {name}: not known, not all of it is answered"));
                continue;
            };
            let mut line = match word("answered_level") {
                Some(own) => format!(
                    "- {name}: {own} by own judgement; the profile said {} then",
                    word("profile_level_then").unwrap_or("no level")
                ),
                None => format!(
                    "- {name}: {sum} (possible: {} to {})",
                    number("lowest").unwrap_or_default(),
                    number("highest").unwrap_or_default()
                ),
            };
            if let Some(difference) = number("since_last_time") {
                line.push_str(&format!(", {difference:+} since the last time"));
            }
            lines.push(line);
        }
    }
    for (title, said) in [
        ("What it can say", &pack.can_say),
        ("What it cannot say", &pack.cannot_say),
    ] {
        if !said.is_empty() {
            lines.push(format!("{title}: {}", text(said)));
        }
    }
    lines.push("No norms: no sum is high or low compared with others.".to_owned());
    lines.join("\n")
}

fn text(text: &str) -> String {
    untrusted::data(text, LONGEST).text
}

/// Who may use results, in words: what the person allows of these, and what the settings allow of all.
pub fn users(allowed: bool, by_match: bool, by_coach: bool) -> &'static str {
    match (allowed, by_match, by_coach) {
        (false, ..) => "nobody but you",
        (true, false, false) => "nobody yet: the settings say no",
        (true, true, false) => "the match, not the coach",
        (true, false, true) => "the coach, not the match",
        (true, true, true) => "the match and the coach",
    }
}

/// Something that matters to a person most, to be held against a job by themselves.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ToWeigh {
    /// What it is called.
    pub name: String,
    /// What it is about.
    pub about: String,
    /// The cards of it that the person sorted highest: each is a question to the job.
    pub questions: Vec<String>,
}

/// How many questions each is asked with.
const QUESTIONS: usize = 2;

/// What a sorting of cards puts highest, as a list to hold against a job. The program does not answer it: which values an
/// employer meets, no posting says, and no table of occupations is part of the program. Empty where the cards are not all
/// sorted, where several share the highest sum, or where the questionnaire is no sorting.
pub fn to_weigh(pack: &Pack, taken: &Assessment) -> Vec<ToWeigh> {
    if pack.answers.method != Method::Sort {
        return Vec::new();
    }
    let answers = taken.fact.numbers();
    let scores = score::score(pack, &answers);
    let groups = pack.groups();
    let highest = groups.iter().flat_map(|group| score::top(pack, group, &scores));
    highest
        .map(|score| {
            let mut cards: Vec<(i64, &str)> = pack
                .items_of(score.scale)
                .filter_map(|(at, item)| Some((answers.get(at).copied().flatten()?, item.text.as_str())))
                .collect();
            cards.sort_by_key(|(answer, _)| std::cmp::Reverse(*answer));
            ToWeigh {
                name: score.scale.name.clone(),
                about: score.scale.about.clone(),
                questions: cards
                    .into_iter()
                    .take(QUESTIONS)
                    .map(|(_, card)| card.to_owned())
                    .collect(),
            }
        })
        .collect()
}

#[cfg(test)]
mod tests;
