//! The check of the person's own skills: a questionnaire whose items are those of the profile.

use serde::Serialize;
use serde_json::{Map, Value};

use super::pack::{AnswerScale, FORMAT, Item, Method, Pack, Scale};
use super::score::PROFILE_LEVELS;
use crate::domain::profile::SkillLevel;
use crate::domain::text::fold;

/// By what the check is called.
pub const KIND: &str = "skills-check";

/// The key of the results under which the answers stand, by the name of the skill.
const GROUP: &str = "skills";

/// What each level means, in things that can be seen; the levels are those of the profile, from the lowest.
const ANCHORS: [&str; 4] = [
    "beginner: I know the basics, and need help or instructions for most tasks",
    "intermediate: I do everyday tasks alone, and ask about unusual ones",
    "advanced: I do difficult tasks alone, and find my own mistakes",
    "expert: others come to me with what they can't solve, and I teach it",
];

/// A skill and the level that the profile gives it.
pub type ProfileSkill = (String, Option<SkillLevel>);

/// The questionnaire about these skills; of those that have the same name, whatever its case, the first.
pub fn pack(skills: &[ProfileSkill]) -> Pack {
    let names = names(skills);
    Pack {
        format: FORMAT,
        kind: KIND.to_owned(),
        name: "Skills self-check".to_owned(),
        validated: false,
        licence: "MIT".to_owned(),
        source: "Written for careerdeck; its items are the skills of your profile".to_owned(),
        intro: "The skills of your profile. Say for each which level fits what you can show today.".to_owned(),
        prompt: String::new(),
        can_say: "Where your answer and your profile differ: a level to correct, or something to practise.".to_owned(),
        cannot_say: "How good you are compared with other people. It is your own judgement, which is often too kind \
                     or too strict; an example that you can tell weighs more."
            .to_owned(),
        ranked: false,
        answers: AnswerScale {
            method: Method::Rating,
            min: 1,
            max: 4,
            labels: ANCHORS.map(str::to_owned).to_vec(),
        },
        scales: names.iter().map(|name| scale(name)).collect(),
        items: names
            .iter()
            .map(|name| Item {
                text: (*name).clone(),
                scale: (*name).clone(),
                reversed: false,
            })
            .collect(),
    }
}

fn names(skills: &[ProfileSkill]) -> Vec<&String> {
    let mut names: Vec<&String> = Vec::new();
    for (name, _) in skills {
        if !names.iter().any(|there| fold(there) == fold(name)) {
            names.push(name);
        }
    }
    names
}

fn scale(name: &str) -> Scale {
    Scale {
        group: GROUP.to_owned(),
        code: name.to_owned(),
        name: name.to_owned(),
        about: String::new(),
        multiplier: 1,
        part_of: None,
    }
}

/// Writes into results what the profile said when the check was begun, so that it can be gone on with and compared after
/// the profile has changed.
pub fn remember(results: &mut Map<String, Value>, skills: &[ProfileSkill]) {
    let levels: Map<String, Value> = names(skills)
        .into_iter()
        .map(|name| {
            let level = skills
                .iter()
                .find(|(there, _)| there == name)
                .and_then(|(_, level)| *level);
            (name.clone(), level.map(SkillLevel::as_str).into())
        })
        .collect();
    results.insert(PROFILE_LEVELS.to_owned(), Value::Object(levels));
}

/// The skills that results speak of, with the levels that the profile gave them then.
pub fn remembered(results: &Value) -> Vec<ProfileSkill> {
    let levels = results.get(PROFILE_LEVELS).and_then(Value::as_object);
    levels
        .into_iter()
        .flatten()
        .map(|(name, level)| (name.clone(), level.as_str().and_then(|level| level.parse().ok())))
        .collect()
}

/// The level that an answer means.
pub fn level(answer: i64) -> Option<SkillLevel> {
    let place = usize::try_from(answer.checked_sub(1)?).ok()?;
    SkillLevel::ALL.get(place).copied()
}

/// A level that the answers give otherwise than the profile.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct LevelChange {
    /// The name of the skill, as the check asked for it.
    pub skill: String,
    /// What the profile says; `None` = no level.
    pub before: Option<SkillLevel>,
    /// What was answered.
    pub after: SkillLevel,
}

/// How an answer stands to the profile.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Beside {
    /// The profile says the same, then as now.
    Same,
    /// The profile says something else now.
    Differs(Option<SkillLevel>),
    /// The profile said something else when the check was begun, and no longer does.
    Was(Option<SkillLevel>),
}

/// How the answer about a skill stands to the profile: `then` is what the profile said when the check was begun, `changes`
/// what the check would change now; see [`level_changes`].
pub fn beside(skill: &str, answered: SkillLevel, then: Option<SkillLevel>, changes: &[LevelChange]) -> Beside {
    match changes.iter().find(|change| change.skill == skill) {
        Some(change) => Beside::Differs(change.before),
        None if then == Some(answered) => Beside::Same,
        None => Beside::Was(then),
    }
}

/// What the answers of a check would change in a profile as it is now: skills that are no longer in it, that were not
/// answered, or that have the level already are left out. Skills of one name, whatever its case, have one level; where
/// the profile gives them several, the first that differs stands for what it says.
pub fn level_changes(results: &Value, profile: &[ProfileSkill]) -> Vec<LevelChange> {
    let answers = results.get(GROUP).and_then(Value::as_object);
    let changes = answers.into_iter().flatten().filter_map(|(name, answer)| {
        let after = level(answer.as_i64()?)?;
        let folded = fold(name);
        let same_name = profile.iter().filter(|(there, _)| fold(there) == folded);
        let (_, before) = same_name.into_iter().find(|(_, level)| *level != Some(after))?;
        Some(LevelChange {
            skill: name.clone(),
            before: *before,
            after,
        })
    });
    changes.collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::assessment::{score, sheet};
    use serde_json::json;

    fn skills() -> Vec<ProfileSkill> {
        vec![
            ("C++".to_owned(), Some(SkillLevel::Advanced)),
            ("Welding".to_owned(), None),
            ("welding".to_owned(), Some(SkillLevel::Expert)),
        ]
    }

    #[test]
    fn each_skill_of_the_profile_is_asked_for_once_on_the_levels_of_the_profile() {
        let pack = pack(&skills());
        let asked: Vec<&str> = pack.items.iter().map(|item| item.text.as_str()).collect();
        assert_eq!(asked, ["C++", "Welding"]);
        for answer in pack.answers.min..=pack.answers.max {
            let label = pack.answers.label(answer).unwrap();
            assert!(label.starts_with(level(answer).unwrap().label()), "{label}");
        }
        assert_eq!((level(0), level(5), level(i64::MIN)), (None, None, None));
    }

    #[test]
    fn what_the_profile_said_is_kept_with_the_answers() {
        let pack = pack(&skills());
        let answers = sheet::read(&pack, &json!([2, null])).unwrap();
        let mut results = score::results(&pack, &answers);
        remember(&mut results, &skills());
        let results = Value::Object(results);
        assert_eq!(results["skills"], json!({"C++": 2, "Welding": null}));
        assert_eq!(results[PROFILE_LEVELS], json!({"C++": "ADVANCED", "Welding": null}));
        let again = remembered(&results);
        assert_eq!(again, skills()[..2]);
        assert_eq!(super::pack(&again), pack);
        assert!(remembered(&json!("INTJ")).is_empty());
    }

    #[test]
    fn what_is_answered_otherwise_than_the_profile_says_is_a_change_and_nothing_else_is() {
        let results = json!({"skills": {"C++": 2, "welding": 4, "Ada": null, "Cobol": 3, "Rust": 4, "Odd": 9}});
        let profile = [
            ("C++".to_owned(), Some(SkillLevel::Advanced)),
            // One name twice: the second has the level already, the first has none.
            ("Welding".to_owned(), None),
            ("WELDING".to_owned(), Some(SkillLevel::Expert)),
            ("Ada".to_owned(), None),
            ("Rust".to_owned(), Some(SkillLevel::Expert)),
            ("Odd".to_owned(), None),
        ];
        let change = |skill: &str, before, after| LevelChange {
            skill: skill.to_owned(),
            before,
            after,
        };
        assert_eq!(
            level_changes(&results, &profile),
            [
                change("C++", Some(SkillLevel::Advanced), SkillLevel::Intermediate),
                change("welding", None, SkillLevel::Expert),
            ]
        );
        let changes = level_changes(&results, &profile);
        let (intermediate, advanced) = (SkillLevel::Intermediate, Some(SkillLevel::Advanced));
        assert_eq!(beside("C++", intermediate, None, &changes), Beside::Differs(advanced));
        // Written since, and the same all the time.
        assert_eq!(beside("C++", intermediate, advanced, &[]), Beside::Was(advanced));
        assert_eq!(beside("C++", intermediate, Some(intermediate), &[]), Beside::Same);
        assert!(level_changes(&json!("INTJ"), &profile).is_empty());
        assert!(level_changes(&results, &[]).is_empty());
    }
}
