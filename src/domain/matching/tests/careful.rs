//! What must not be read out of a posting or a profile, and what is not known.

use chrono::NaiveDate;

use super::{judged, person};
use crate::domain::matching::{Person, Posting};
use crate::domain::profile::{EducationFact, ExperienceFact, Preferences};
use crate::domain::resume::content::{Item, ResumeContent};

const DAY: fn() -> NaiveDate = || NaiveDate::from_ymd_opt(2025, 6, 1).unwrap();

/// What is asked in a text, as `years unknown 5 years of experience`.
fn read(person: &Person, text: &str) -> Vec<String> {
    let posting = Posting {
        text,
        ..Posting::default()
    };
    let found = judged(&posting, person).requirements.into_iter();
    found
        .map(|asked| format!("{} {} {}", asked.kind.as_str(), asked.state.as_str(), asked.text))
        .collect()
}

fn worker(works: &[(&str, Option<&str>, bool)], description: &str) -> Person {
    let mut content = ResumeContent::default();
    for (row, (start, end, goes_on)) in (1..).zip(works) {
        let fact = ExperienceFact {
            title: "Fitter".to_owned(),
            company: "Nordkap".to_owned(),
            start_date: Some((*start).to_owned()),
            end_date: end.map(str::to_owned),
            is_current: *goes_on,
            description: Some(description.to_owned()),
            ..ExperienceFact::default()
        };
        content.experiences.push(Item::of_row(row, fact));
    }
    Person::new(&content, &Preferences::default(), None, DAY())
}

#[test]
fn the_height_of_a_degree_is_that_of_its_own_words() {
    let mut content = ResumeContent::default();
    let fact = EducationFact {
        degree: Some("Bachelor of Science".to_owned()),
        field_of_study: Some("Chemistry".to_owned()),
        description: Some("Prepares for a doctorate; the best of the faculty go on to a PhD".to_owned()),
        ..EducationFact::default()
    };
    content.educations.push(Item::of_row(1, fact));
    let person = Person::new(&content, &Preferences::default(), None, DAY());
    assert_eq!(person.degrees[0].0, 3);
    let there = read(&person, "Requirements:\n- PhD in chemistry");
    assert!(there.iter().any(|said| said.starts_with("degree missing")), "{there:?}");
}

#[test]
fn work_that_is_neither_over_nor_going_on_adds_no_years() {
    let years = |person: &Person| {
        let there = read(person, "At least 5 years of experience");
        there.into_iter().find(|said| said.starts_with("years")).unwrap()
    };
    let is = |works: &[(&str, Option<&str>, bool)], state: &str| {
        let said = years(&worker(works, "Fitted pipes"));
        assert!(said.starts_with(&format!("years {state} ")), "{works:?}: {said}");
    };
    is(&[("2008-01", None, false)], "unknown");
    is(&[("2008-01", None, true)], "matched");
    is(&[("2008-01", Some("2009-01"), false)], "missing");
    // What is known is enough by itself, or it is not and the rest is unknown.
    is(
        &[("2008-01", Some("2014-01"), false), ("2015-01", None, false)],
        "matched",
    );
    is(
        &[("2008-01", Some("2009-01"), false), ("2015-01", None, false)],
        "unknown",
    );
}

#[test]
fn a_description_is_cut_where_a_sentence_ends_and_not_within_a_name() {
    let person = worker(
        &[("2020-01", None, true)],
        "Wrote services in Node.js and ASP.NET. Led five people\n- Cut the cost, e.g. of hosting",
    );
    let lines: Vec<&str> = person.lines.iter().map(|line| line.text.as_str()).collect();
    assert_eq!(
        lines[1..],
        [
            "Wrote services in Node.js and ASP.NET",
            "Led five people",
            "Cut the cost, e.g. of hosting"
        ]
    );
}

#[test]
fn the_years_that_are_asked_stand_right_before_the_word() {
    let person = worker(&[("2024-01", None, true)], "Fitted pipes");
    for (text, years) in [
        ("You lead a team of 10 with 5 years of experience", Some("5 years")),
        ("In a team of 10, 5 years of experience are required", Some("5 years")),
        ("3-5 years of experience", Some("3 years")),
        ("3 to 5 years of experience", Some("3 years")),
        ("drei bis fünf Jahre Erfahrung", Some("3 years")),
        ("At least three (3) years of experience", Some("3 years")),
        ("5 or more years of experience", Some("5 years")),
        ("5+ years of experience", Some("5 years")),
        ("A team of 10 with years of experience", None),
    ] {
        let there = read(&person, text);
        let said = there.iter().find(|said| said.starts_with("years"));
        match years {
            Some(years) => assert!(said.is_some_and(|said| said.contains(years)), "{text}: {there:?}"),
            None => assert!(said.is_none_or(|said| !said.contains("10")), "{text}: {there:?}"),
        }
    }
}

#[test]
fn a_label_with_words_behind_it_holds_for_its_own_line() {
    let person = person(&["Python", "Baking", "Nursing"], &Preferences::default());
    let text = "Requirements:\n- Python\n- Benefits: 30 days of holiday and Kotlin courses\n- Kubernetes\n- Welding";
    let there = read(&person, text);
    for asked in [
        "skill matched python",
        "skill missing kubernetes",
        "skill missing welding",
    ] {
        assert!(there.iter().any(|said| said == asked), "{asked}: {there:?}");
    }
    assert!(!there.iter().any(|said| said.contains("kotlin")), "{there:?}");
}
