use chrono::{TimeZone, Utc};

use super::*;
use crate::app::{Applied, Change, Kind, Stamp};
use crate::domain::profile::{CertificationFact, ExperienceFact, SkillFact};

fn deck() -> (tempfile::TempDir, Deck) {
    let folder = tempfile::tempdir().unwrap();
    let deck = Deck::open(&folder.path().join("deck.db"), None).unwrap();
    (folder, deck)
}

fn stamp() -> Stamp {
    Stamp::command(Utc.with_ymd_and_hms(2026, 11, 26, 12, 0, 0).unwrap())
}

fn add(deck: &mut Deck, fact: Fact) -> Result<Applied, Error> {
    let change = ProfileChange::Add {
        fact: Box::new(fact),
        place: None,
    };
    deck.apply(Change::Profile(Box::new(change)), stamp())
}

fn work(start: &str, end: &str) -> ExperienceFact {
    ExperienceFact {
        title: " Tram\u{1b}[31m  driver ".to_owned(),
        company: "Trams".to_owned(),
        start_date: Some(start.to_owned()),
        end_date: Some(end.to_owned()),
        achievements: vec!["a".to_owned(), " ".to_owned(), "a".to_owned(), "b\n".to_owned()],
        ..ExperienceFact::default()
    }
}

#[test]
fn what_a_person_types_is_cleaned_and_its_dates_are_understood() {
    let (_folder, mut deck) = deck();
    let made = add(&mut deck, Fact::Experience(work("Apr 2019", "present"))).unwrap();
    let row = &deck.profile().unwrap().experiences[0];
    assert_eq!(made.made, Some(row.id));
    assert_eq!(made.tables, ["experiences"]);
    assert!(
        !row.fact.title.contains('\u{1b}') && row.fact.title.ends_with("driver"),
        "{}",
        row.fact.title
    );
    assert_eq!(row.fact.start_date.as_deref(), Some("2019-04"));
    assert_eq!((row.fact.end_date.as_deref(), row.fact.is_current), (None, true));
    assert_eq!(row.fact.achievements, ["a", "b"]);
}

#[test]
fn what_can_not_be_is_refused_and_names_its_field() {
    let (_folder, mut deck) = deck();
    let current = ExperienceFact {
        is_current: true,
        ..work("2019", "2020")
    };
    let nameless = ExperienceFact {
        title: " ".to_owned(),
        ..work("2019", "2020")
    };
    let skill = SkillFact {
        name: "Rust".to_owned(),
        years: Some(-1.0),
        ..SkillFact::default()
    };
    let paper = CertificationFact {
        name: "Licence".to_owned(),
        issue_date: Some("2020".to_owned()),
        expiry_date: Some("2019-12".to_owned()),
        ..CertificationFact::default()
    };
    for (fact, field) in [
        (Fact::Experience(work("2020-05", "2020-04")), "end date"),
        (Fact::Experience(work("once", "2020")), "start date"),
        (Fact::Experience(current), "end date"),
        (Fact::Experience(nameless), "title"),
        (Fact::Skill(skill), "years"),
        (Fact::Certification(paper), "expiry date"),
    ] {
        let refused = add(&mut deck, fact).unwrap_err();
        assert_eq!(refused.kind, Kind::Usage);
        assert!(refused.why.contains(field), "{refused}");
    }
    // A year that both ends share may be any day of it.
    add(&mut deck, Fact::Experience(work("2020-05", "2020"))).unwrap();
}

#[test]
fn what_a_file_says_is_kept_though_odd_and_said() {
    let (_folder, mut deck) = deck();
    let odd = ExperienceFact {
        company: String::new(),
        ..work("spring of my life", "2019")
    };
    let change = ProfileChange::Accept {
        changes: vec![merge::Change::AddFact(Fact::Experience(odd))],
        seen: None,
        from: "cv.pdf".to_owned(),
    };
    let applied = deck.apply(Change::Profile(Box::new(change)), stamp()).unwrap();
    assert_eq!(applied.doubts.len(), 2, "{:?}", applied.doubts);
    let row = &deck.profile().unwrap().experiences[0];
    assert_eq!(row.fact.start_date.as_deref(), Some("spring of my life"));
}

#[test]
fn a_list_stays_in_order_however_often_something_goes_between_the_same_two() {
    let (_folder, mut deck) = deck();
    for name in ["first", "last"] {
        let fact = SkillFact {
            name: name.to_owned(),
            ..SkillFact::default()
        };
        add(&mut deck, Fact::Skill(fact)).unwrap();
    }
    for n in 0..70 {
        let change = ProfileChange::Add {
            fact: Box::new(Fact::Skill(SkillFact {
                name: n.to_string(),
                ..SkillFact::default()
            })),
            place: Some(Place::Below(1)),
        };
        deck.apply(Change::Profile(Box::new(change)), stamp()).unwrap();
    }
    let names: Vec<String> = deck
        .profile()
        .unwrap()
        .skills
        .into_iter()
        .map(|row| row.fact.name)
        .collect();
    let mut wanted: Vec<String> = (0..70).rev().map(|n| n.to_string()).collect();
    wanted.insert(0, "first".to_owned());
    wanted.push("last".to_owned());
    assert_eq!(names, wanted);
}
