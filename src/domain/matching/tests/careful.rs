//! What must not be read out of a posting or a profile, and what is not known.

use chrono::NaiveDate;

use super::{POSTING, judged, person};
use crate::domain::job::{Salary, SalaryPeriod, WorkMode};
use crate::domain::matching::{Person, Posting, Weights, compare};
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

#[test]
fn a_work_mode_is_what_a_posting_says_and_does_not_deny() {
    let wishes = Preferences {
        work_modes: vec![WorkMode::Remote],
        places: vec!["Bergen".to_owned()],
        ..Preferences::default()
    };
    let person = person(&["Python", "Kubernetes", "Baking"], &wishes);
    let mode = |location: &str, text: &str| {
        let posting = Posting {
            location,
            text,
            ..Posting::default()
        };
        let found = judged(&posting, &person).requirements;
        let of = |kind: &str| {
            found
                .iter()
                .find(|asked| asked.kind.as_str() == kind)
                .map(|asked| asked.state.as_str())
        };
        (of("work_mode").unwrap(), of("location"))
    };
    for text in [
        "Home office is not possible.",
        "No remote work.",
        "Homeoffice ist leider nicht möglich",
        "You look after remote sites in the north of the country.",
        "You sell hybrid cars to customers all over the country.",
        "Remote: no",
    ] {
        assert_eq!(mode("Oslo", text), ("unknown", Some("missing")), "{text}");
    }
    for text in [
        "We work remotely.",
        "This is a fully remote position.",
        "Remote",
        "Location: Remote (EU)",
        "Homeoffice ist möglich",
    ] {
        assert_eq!(mode("Oslo", text), ("matched", None), "{text}");
    }
    assert_eq!(mode("Remote, Norway", ""), ("matched", None));
    assert_eq!(mode("Oslo", "Hybrid work, two days at home"), ("near", Some("missing")));
}

#[test]
fn pay_of_an_unknown_period_that_is_no_years_pay_is_unknown() {
    let wishes = Preferences {
        salary_floor: Some(50_000.0),
        currency: Some("EUR".to_owned()),
        ..Preferences::default()
    };
    let person = person(&["Python", "Kubernetes", "Baking"], &wishes);
    for (min, max, period, state) in [
        (4_500.0, 5_200.0, None, "unknown"),
        (4_500.0, 5_200.0, Some(SalaryPeriod::Month), "matched"),
        (4_500.0, 5_200.0, Some(SalaryPeriod::Year), "missing"),
        (30_000.0, 40_000.0, None, "missing"),
        (45_000.0, 55_000.0, None, "near"),
        (28.0, 31.0, None, "unknown"),
    ] {
        let salary = Salary {
            min: Some(min),
            max: Some(max),
            currency: Some("EUR".to_owned()),
            period,
        };
        let posting = Posting {
            text: POSTING,
            salary: Some(salary),
            ..Posting::default()
        };
        let found = judged(&posting, &person).requirements;
        let pay = found.iter().find(|asked| asked.kind.as_str() == "salary").unwrap();
        assert_eq!(pay.state.as_str(), state, "{min} {period:?}");
    }
}

#[test]
fn where_nothing_that_counts_is_known_there_is_no_score() {
    let weights = Weights {
        must: 0.0,
        nice: 0.0,
        experience: 0.0,
        education: 0.0,
        wishes: 20.0,
    };
    let posting = Posting {
        text: POSTING,
        ..Posting::default()
    };
    let person = person(&["Python", "Kubernetes", "Baking"], &Preferences::default());
    let found = compare(&posting, &person, &weights);
    assert_eq!((found.score, found.parts.len()), (None, 0));
    assert!(
        found.recommendation.starts_with("Not enough information"),
        "{}",
        found.recommendation
    );
    assert!(judged(&posting, &person).score.is_some());
}
