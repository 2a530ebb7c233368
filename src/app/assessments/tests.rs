use chrono::{TimeZone, Utc};
use serde_json::json;

use super::*;
use crate::app::{Change, HuntSettings, ProfileChange};
use crate::domain::profile::fact::Fact;
use crate::domain::profile::{SkillFact, SkillLevel};

fn stamp(hour: u32) -> Stamp {
    Stamp::command(Utc.with_ymd_and_hms(2026, 3, 2, hour, 0, 0).unwrap())
}

fn deck() -> (tempfile::TempDir, Deck) {
    let folder = tempfile::tempdir().unwrap();
    let deck = Deck::open(&folder.path().join("deck.db"), None).unwrap();
    (folder, deck)
}

fn apply(deck: &mut Deck, change: AssessmentChange, hour: u32) -> Result<Applied, Error> {
    deck.apply(Change::Assessment(Box::new(change)), stamp(hour))
}

fn take(deck: &mut Deck, kind: &str, answers: Vec<Option<i64>>, hour: u32) -> Result<i64, Error> {
    let kind = kind.to_owned();
    apply(
        deck,
        AssessmentChange::Take {
            kind,
            answers,
            mark: None,
        },
        hour,
    )
    .map(|applied| applied.made.unwrap())
}

fn small(items: &[&str]) -> Pack {
    let mut text = String::from(
        "format = 1\nkind = \"small\"\nname = \"Small\"\nvalidated = false\nlicence = \"MIT\"\n\
         [answers]\nmin = 1\nmax = 3\nlabels = [\"a\", \"b\", \"c\"]\n\
         [[scales]]\ngroup = \"parts\"\ncode = \"P\"\nname = \"Part\"\n",
    );
    for item in items {
        text.push_str(&format!("[[items]]\ntext = \"{item}\"\nscale = \"P\"\n"));
    }
    read_pack("small.toml", text.as_bytes()).unwrap()
}

#[test]
fn one_that_is_left_half_way_is_gone_on_with_and_completed() {
    let (_folder, mut deck) = deck();
    let mut answers = vec![None; 60];
    answers[0] = Some(5);
    let id = take(&mut deck, "career-interests", answers.clone(), 8).unwrap();
    let half = deck.assessment(id).unwrap();
    assert_eq!((half.fact.completed_at, half.fact.answered()), (None, 1));
    assert_eq!(half.fact.results.unwrap()["themes"]["R"], Value::Null);
    assert_eq!(deck.questionnaire("career-interests").unwrap().half_way, Some(id));

    let full = vec![Some(4); 60];
    let go_on = |answers: &[Option<i64>], seen: &[Option<i64>]| AssessmentChange::Answer {
        id,
        answers: answers.to_vec(),
        seen: seen.to_vec(),
    };
    // Somebody else's answers are not written over.
    let refused = apply(&mut deck, go_on(&full, &vec![None; 60]), 9).unwrap_err();
    assert_eq!(refused.kind, Kind::Conflict);
    apply(&mut deck, go_on(&full, &answers), 9).unwrap();
    let done = deck.assessment(id).unwrap();
    assert_eq!(done.fact.completed_at, Some(stamp(9).now));
    assert_eq!(done.fact.results.unwrap()["themes"]["R"], json!(40));
    let questionnaire = deck.questionnaire("career_interests").unwrap();
    assert_eq!((questionnaire.taken, questionnaire.half_way), (1, None));
    // What is completed stays as it is.
    let refused = apply(&mut deck, go_on(&answers, &full), 10).unwrap_err();
    assert!(refused.why.contains("completed"), "{refused}");

    deck.apply(Change::Undo, stamp(11)).unwrap();
    assert_eq!(deck.assessment(id).unwrap().fact.answered(), 1);
    deck.apply(Change::Undo, stamp(12)).unwrap();
    assert!(deck.assessments(None).unwrap().is_empty());
}

#[test]
fn a_bad_sheet_saves_nothing() {
    let (_folder, mut deck) = deck();
    for (kind, answers) in [
        ("career-interests", vec![Some(3); 59]),
        ("career-interests", vec![Some(6); 60]),
        ("career-interests", vec![None; 60]),
        ("work-values", vec![Some(3); 30]),
    ] {
        take(&mut deck, kind, answers, 8).unwrap_err();
    }
    let missing = take(&mut deck, "horoscope", vec![Some(1)], 8).unwrap_err();
    assert_eq!(missing.kind, Kind::NotFound);
    assert!(missing.hint.unwrap().contains("ipip-neo-120"));
    // A profile without skills has nothing to check.
    assert!(
        take(&mut deck, "skills-check", Vec::new(), 8)
            .unwrap_err()
            .why
            .contains("no skills")
    );
    assert!(deck.assessments(None).unwrap().is_empty());
    assert!(deck.log(None, 0).unwrap().is_empty());
}

#[test]
fn only_the_latest_results_of_a_kind_are_allowed_to_be_used_and_only_by_the_persons_word() {
    let (_folder, mut deck) = deck();
    let first = take(&mut deck, "career-interests", vec![Some(2); 60], 8).unwrap();
    assert!(deck.allowed_assessments().unwrap().is_empty());
    let allow = |id, allowed| AssessmentChange::Allow { ids: vec![id], allowed };
    apply(&mut deck, allow(first, true), 9).unwrap();
    let ids = |deck: &Deck| -> Vec<i64> { deck.allowed_assessments().unwrap().iter().map(|one| one.id).collect() };
    assert_eq!(ids(&deck), [first]);
    // Taken again, the new results are the person's own until they say otherwise, and the old ones are out of date.
    let second = take(&mut deck, "career-interests", vec![Some(4); 60], 10).unwrap();
    assert!(ids(&deck).is_empty());
    apply(&mut deck, allow(second, true), 11).unwrap();
    assert_eq!(ids(&deck), [second]);
    // One that was only begun changes nothing.
    let mut begun = vec![None; 60];
    begun[3] = Some(1);
    take(&mut deck, "career-interests", begun, 12).unwrap();
    assert_eq!(ids(&deck), [second]);
    let now = deck.assessment(second).unwrap();
    let before: Vec<i64> = deck
        .assessments_before(&now)
        .unwrap()
        .iter()
        .map(|one| one.id)
        .collect();
    assert_eq!(before, [first]);
    apply(&mut deck, allow(second, false), 13).unwrap();
    assert!(ids(&deck).is_empty());
}

#[test]
fn the_match_and_the_coach_get_results_only_where_the_person_and_the_settings_allow_it() {
    let (_folder, mut deck) = deck();
    let values: Vec<Option<i64>> = (0..30).map(|n| Some(n / 6 + 1)).collect();
    let first = take(&mut deck, "career-interests", vec![Some(2); 60], 8).unwrap();
    let second = take(&mut deck, "work-values", values, 8).unwrap();
    let uses = |by_match: bool, by_coach: bool| HuntSettings {
        match_uses_assessments: by_match,
        coach_uses_assessments: by_coach,
        ..HuntSettings::default()
    };
    let seen = |deck: &Deck| {
        (
            deck.assessments_for_match().unwrap().len(),
            deck.assessments_for_coach().unwrap().len(),
        )
    };
    assert_eq!(seen(&deck), (0, 0));
    deck.go_by(uses(true, true));
    assert_eq!(seen(&deck), (0, 0), "nothing was allowed");
    let ids = vec![first, second];
    apply(&mut deck, AssessmentChange::Allow { ids, allowed: true }, 9).unwrap();
    assert_eq!(seen(&deck), (2, 2));
    let told = deck.assessments_for_coach().unwrap();
    let interests = told
        .iter()
        .find(|(row, _)| *row == format!("assessment:{first}"))
        .map(|(_, words)| words.as_str());
    assert!(interests.unwrap().contains("What it cannot say"), "{told:?}");
    assert!(deck.values_to_weigh().unwrap().len() <= 3);
    for (by_match, by_coach, wanted) in [(true, false, (2, 0)), (false, true, (0, 2)), (false, false, (0, 0))] {
        deck.go_by(uses(by_match, by_coach));
        assert_eq!(seen(&deck), wanted);
        // What is opened again goes by the same.
        assert_eq!(seen(&deck.reopen().unwrap()), wanted);
    }
    assert!(deck.values_to_weigh().unwrap().is_empty());
    let one = deck.assessment(first).unwrap();
    assert_eq!(deck.users_of(&one), "nobody yet: the settings say no");
}

#[test]
fn a_pack_is_installed_replaced_undone_and_removed_and_is_no_assessment_itself() {
    let (_folder, mut deck) = deck();
    let install = |pack: &Pack| AssessmentChange::Install(Box::new(pack.clone()));
    let row = apply(&mut deck, install(&small(&["one", "two"])), 8)
        .unwrap()
        .made
        .unwrap();
    assert!(
        apply(&mut deck, install(&small(&["one", "two"])), 8)
            .unwrap()
            .edit
            .is_none()
    );
    assert!(deck.questionnaire("small").unwrap().installed);
    assert!(deck.assessments(None).unwrap().is_empty());
    assert_eq!(deck.assessment(row).unwrap_err().kind, Kind::NotFound);
    assert!(apply(&mut deck, AssessmentChange::Delete(vec![row]), 8).is_err());

    let half = take(&mut deck, "small", vec![Some(1), None], 9).unwrap();
    let full = take(&mut deck, "small", vec![Some(1), Some(3)], 9).unwrap();
    assert_eq!(
        deck.assessment(full).unwrap().fact.results.unwrap()["parts"],
        json!({"P": 4})
    );
    // With other items what was left half-way can't be gone on with; what was counted stays.
    apply(&mut deck, install(&small(&["one", "two", "three"])), 10).unwrap();
    let change = AssessmentChange::Answer {
        id: half,
        answers: vec![Some(1); 2],
        seen: vec![Some(1), None],
    };
    assert!(
        apply(&mut deck, change, 10)
            .unwrap_err()
            .why
            .contains("not what they were")
    );
    assert_eq!(deck.pack_of(&deck.assessment(full).unwrap()).unwrap(), None);
    deck.apply(Change::Undo, stamp(11)).unwrap();
    assert_eq!(deck.questionnaire("small").unwrap().pack.items.len(), 2);

    apply(&mut deck, AssessmentChange::Uninstall("small".to_owned()), 12).unwrap();
    assert_eq!(deck.questionnaire("small").unwrap_err().kind, Kind::NotFound);
    assert_eq!(
        deck.assessment(full).unwrap().fact.results.unwrap()["parts"],
        json!({"P": 4})
    );
    for kind in ["small", "ipip-neo-120"] {
        let refused = apply(&mut deck, AssessmentChange::Uninstall(kind.to_owned()), 13).unwrap_err();
        assert_eq!(refused.kind, Kind::NotFound);
    }
}

#[test]
fn a_pack_that_was_installed_anew_with_other_keys_rescores_nothing() {
    let (_folder, mut deck) = deck();
    let install = |pack: &Pack| AssessmentChange::Install(Box::new(pack.clone()));
    let before = small(&["one", "two"]);
    apply(&mut deck, install(&before), 8).unwrap();
    let full = take(&mut deck, "small", vec![Some(1), Some(3)], 9).unwrap();
    let half = take(&mut deck, "small", vec![Some(1), None], 9).unwrap();
    let known = |deck: &Deck, id: i64| deck.pack_of(&deck.assessment(id).unwrap()).unwrap().is_some();
    assert!(known(&deck, full) && known(&deck, half));
    assert_eq!(deck.questionnaire("small").unwrap().half_way, Some(half));

    // As many items, one of them counted the other way round; or another item in its place.
    let mut reversed = before.clone();
    reversed.items[0].reversed = true;
    for other in [reversed.clone(), small(&["one", "other"])] {
        apply(&mut deck, install(&other), 10).unwrap();
        assert!(!known(&deck, full) && !known(&deck, half), "{other:?}");
        assert_eq!(deck.questionnaire("small").unwrap().half_way, None, "it is taken anew");
        let change = AssessmentChange::Answer {
            id: half,
            answers: vec![Some(1), Some(1)],
            seen: vec![Some(1), None],
        };
        let refused = apply(&mut deck, change, 10).unwrap_err();
        assert!(refused.why.contains("not what they were"), "{refused:?}");
    }
    // What was answered before it was installed anew is not saved under the new items either.
    let change = AssessmentChange::Take {
        kind: "small".to_owned(),
        answers: vec![Some(1), Some(1)],
        mark: Some(before.mark()),
    };
    assert_eq!(apply(&mut deck, change, 10).unwrap_err().kind, Kind::Conflict);

    // What is only read beside the items changes nothing.
    let mut reworded = before.clone();
    reworded.intro = "Say what is true.".to_owned();
    apply(&mut deck, install(&reworded), 11).unwrap();
    assert!(known(&deck, full) && known(&deck, half));

    // Results that an earlier version kept have no mark: their sums say whether the keys are the same.
    let mut old = deck.assessment(full).unwrap();
    old.fact.results = Some(json!({"parts": {"P": 4}, "answered": 2, "items": 2, "allowed": false}));
    assert!(deck.pack_of(&old).unwrap().is_some());
    apply(&mut deck, install(&reversed), 12).unwrap();
    assert!(deck.pack_of(&old).unwrap().is_none());
}

#[test]
fn the_check_of_skills_asks_for_those_of_the_profile_and_remembers_what_it_said() {
    let (_folder, mut deck) = deck();
    let add = |deck: &mut Deck, name: &str, level: Option<SkillLevel>| {
        let fact = Fact::Skill(SkillFact {
            name: name.to_owned(),
            category: None,
            level,
            years: None,
            other: serde_json::Map::new(),
        });
        let change = Change::Profile(Box::new(ProfileChange::Add {
            fact: Box::new(fact),
            place: None,
        }));
        deck.apply(change, stamp(7)).unwrap();
    };
    add(&mut deck, "C++", Some(SkillLevel::Advanced));
    add(&mut deck, "Welding", None);
    let asked: Vec<String> = {
        let pack = deck.questionnaire("skills-check").unwrap().pack;
        pack.items.into_iter().map(|item| item.text).collect()
    };
    assert_eq!(asked, ["C++", "Welding"]);
    let id = take(&mut deck, "skills-check", vec![Some(2), None], 8).unwrap();
    // The profile grows meanwhile; what was begun stays what it was.
    add(&mut deck, "Ada", None);
    let change = AssessmentChange::Answer {
        id,
        answers: vec![Some(2), Some(4)],
        seen: vec![Some(2), None],
    };
    apply(&mut deck, change, 9).unwrap();
    let results = deck.assessment(id).unwrap().fact.results.unwrap();
    assert_eq!(results["skills"], json!({"C++": 2, "Welding": 4}));
    assert_eq!(
        results[score::PROFILE_LEVELS],
        json!({"C++": "ADVANCED", "Welding": null})
    );
}

#[test]
fn levels_of_a_check_are_written_one_by_one_or_all_and_undone() {
    let (_folder, mut deck) = deck();
    let mut add = |name: &str, category: &str, level: Option<SkillLevel>| {
        let fact = Fact::Skill(SkillFact {
            name: name.to_owned(),
            category: Some(category.to_owned()),
            level,
            years: Some(3.0),
            other: serde_json::Map::new(),
        });
        let change = Change::Profile(Box::new(ProfileChange::Add {
            fact: Box::new(fact),
            place: None,
        }));
        deck.apply(change, stamp(7)).unwrap();
    };
    add("Ada", "A", Some(SkillLevel::Advanced));
    add("Welding", "B", None);
    add("Cobol", "C", Some(SkillLevel::Expert));
    add("welding", "D", Some(SkillLevel::Beginner));
    // Ada, Welding, Cobol.
    let id = take(&mut deck, "skills-check", vec![Some(2), Some(4), Some(4)], 8).unwrap();
    let check = deck.assessment(id).unwrap();
    let changes = deck.level_changes(&check).unwrap();
    let names: Vec<&str> = changes.iter().map(|change| change.skill.as_str()).collect();
    assert_eq!(names, ["Ada", "Welding"]);
    let levels = |deck: &Deck| -> Vec<Option<SkillLevel>> {
        let skills = deck.skills_by_category().unwrap();
        skills.into_iter().map(|skill| skill.fact.level).collect()
    };
    let (beginner, intermediate, expert) = (SkillLevel::Beginner, SkillLevel::Intermediate, SkillLevel::Expert);
    let before = levels(&deck);
    let write = |changes: &[LevelChange]| AssessmentChange::WriteLevels {
        id,
        changes: changes.to_vec(),
    };
    apply(&mut deck, write(&changes[..1]), 9).unwrap();
    assert_eq!(levels(&deck), [Some(intermediate), None, Some(expert), Some(beginner)]);
    // Written once; now it is no change any more.
    let stale = apply(&mut deck, write(&changes), 9).unwrap_err();
    assert_eq!(stale.kind, Kind::Conflict);
    deck.apply(Change::Undo, stamp(10)).unwrap();
    assert_eq!(levels(&deck), before);
    // All of them, in one edit; a skill that stands there twice has one level.
    let applied = apply(&mut deck, write(&changes), 11).unwrap();
    assert!(applied.edit.unwrap().label.contains("2 skills"));
    assert_eq!(
        levels(&deck),
        [Some(intermediate), Some(expert), Some(expert), Some(expert)]
    );
    assert!(deck.level_changes(&check).unwrap().is_empty());
    // What else is known of the skills stays.
    assert!(
        deck.skills_by_category()
            .unwrap()
            .iter()
            .all(|skill| skill.fact.years == Some(3.0))
    );
    deck.apply(Change::Undo, stamp(12)).unwrap();
    assert_eq!(levels(&deck), before);
    // Nothing that the check does not say is written in its name.
    let invented = LevelChange {
        skill: "Ada".to_owned(),
        before: Some(SkillLevel::Advanced),
        after: SkillLevel::Expert,
    };
    assert_eq!(
        apply(&mut deck, write(&[invented]), 13).unwrap_err().kind,
        Kind::Conflict
    );
    let other = take(&mut deck, "career-interests", vec![Some(2); 60], 14).unwrap();
    let change = AssessmentChange::WriteLevels {
        id: other,
        changes: changes.clone(),
    };
    assert_eq!(apply(&mut deck, change, 14).unwrap_err().kind, Kind::Usage);
    assert_eq!(levels(&deck), before);
}
