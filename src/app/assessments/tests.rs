use chrono::{TimeZone, Utc};
use serde_json::json;

use super::*;
use crate::app::{Change, ProfileChange};
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
    apply(deck, AssessmentChange::Take { kind, answers }, hour).map(|applied| applied.made.unwrap())
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
fn results_reach_the_match_and_the_coach_only_when_they_are_allowed_and_the_latest_of_their_kind() {
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
    assert_eq!(deck.assessment_before(&now).unwrap().map(|one| one.id), Some(first));
    apply(&mut deck, allow(second, false), 13).unwrap();
    assert!(ids(&deck).is_empty());
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
