//! What is read of single sentences and titles, for people of several occupations.

use chrono::NaiveDate;

use crate::domain::matching::{Match, Person, Posting, Requirement, State, Weights, compare};
use crate::domain::profile::{
    CertificationFact, EducationFact, EntryFact, EntryKind, ExperienceFact, Preferences, SkillFact,
};
use crate::domain::resume::content::{Item, ResumeContent};

/// A person in a few words.
#[derive(Default)]
struct Told<'a> {
    /// Title, from, to, what was done.
    work: &'a [(&'a str, &'a str, &'a str, &'a str)],
    school: &'a [(&'a str, &'a str)],
    skills: &'a [&'a str],
    papers: &'a [&'a str],
    languages: &'a [(&'a str, &'a str)],
    home: Option<&'a str>,
    wishes: Preferences,
}

impl Told<'_> {
    fn person(&self) -> Person {
        let mut content = ResumeContent::default();
        let mut row = 0..;
        let mut next = || row.next().unwrap_or_default();
        for (title, start, end, what) in self.work {
            let fact = ExperienceFact {
                title: (*title).to_owned(),
                company: "Nordkap".to_owned(),
                start_date: Some((*start).to_owned()),
                end_date: Some((*end).to_owned()),
                description: Some((*what).to_owned()),
                ..ExperienceFact::default()
            };
            content.experiences.push(Item::of_row(next(), fact));
        }
        for (degree, field) in self.school {
            let fact = EducationFact {
                degree: Some((*degree).to_owned()),
                field_of_study: Some((*field).to_owned()).filter(|field| !field.is_empty()),
                ..EducationFact::default()
            };
            content.educations.push(Item::of_row(next(), fact));
        }
        for name in self.skills {
            let fact = SkillFact {
                name: (*name).to_owned(),
                ..SkillFact::default()
            };
            content.skills.push(Item::of_row(next(), fact));
        }
        for name in self.papers {
            let fact = CertificationFact {
                name: (*name).to_owned(),
                ..CertificationFact::default()
            };
            content.certifications.push(Item::of_row(next(), fact));
        }
        for (name, level) in self.languages {
            let mut fact = EntryFact::new(EntryKind::Language, *name);
            fact.level = Some((*level).to_owned());
            content.entries.push(Item::of_row(next(), fact));
        }
        let today = NaiveDate::from_ymd_opt(2025, 6, 1).unwrap();
        Person::new(&content, &self.wishes, self.home, today)
    }
}

fn dispatcher() -> Person {
    Told {
        work: &[
            ("Dispatcher", "2015-01", "2019-12", "Planned tours for lorries"),
            (
                "Logistics coordinator",
                "2020-01",
                "2025-05",
                "Booked freight with SAP TM and reported in Excel",
            ),
        ],
        school: &[("MSc Transport", "Transport and logistics")],
        skills: &["Excel", "SAP TM", "Tour planning"],
        papers: &["Lean Six Sigma Green Belt"],
        languages: &[("English", "C1"), ("German", "native")],
        ..Told::default()
    }
    .person()
}

fn nurse() -> Person {
    Told {
        work: &[(
            "Stationsleitung Intensivstation",
            "2016-01",
            "2025-05",
            "Leitete ein Team von zwölf Pflegekräften",
        )],
        school: &[("Ausbildung zur Pflegefachfrau", "")],
        skills: &["Wundversorgung", "Intensivpflege", "Beatmung"],
        languages: &[("Deutsch", "Muttersprache"), ("Norwegisch", "B2")],
        ..Told::default()
    }
    .person()
}

fn judged(person: &Person, title: &str, text: &str) -> Match {
    let posting = Posting {
        title,
        text,
        ..Posting::default()
    };
    compare(&posting, person, &Weights::default())
}

/// What is found in a text, each as `must missing language Norwegian`.
fn read(person: &Person, text: &str) -> Vec<String> {
    said(&judged(person, "", text).requirements)
}

fn said(requirements: &[Requirement]) -> Vec<String> {
    let one = |r: &Requirement| {
        format!(
            "{} {} {} {}",
            r.importance.as_str(),
            r.state.as_str(),
            r.kind.as_str(),
            r.text
        )
    };
    requirements.iter().map(one).collect()
}

#[test]
fn a_must_have_does_not_vanish_because_of_what_stands_beside_it() {
    for (text, found) in [
        (
            "Fluent English and Norwegian are required.",
            &[
                "must matched language English, C1",
                "must missing language Norwegian, C1",
            ][..],
        ),
        ("Requirements:\n- Norwegian", &["must missing language Norwegian"]),
        ("Anforderungen:\n- Finnisch", &["must missing language Finnish"]),
        ("Requirements:\n- Glassblowing", &["must missing skill glass"]),
        (
            "We need Java, SQL and Go. Python is a bonus.",
            &[
                "must missing skill java",
                "must missing skill go",
                "nice missing skill python",
            ],
        ),
        (
            "You need Excel, and Kotlin would be a plus",
            &["must matched skill excel", "nice missing skill kotlin"],
        ),
        (
            "Danish is not required, but fluent English is a must",
            &["must matched language English, C1"],
        ),
        (
            "Sicherer Umgang mit Excel erforderlich, Kotlin von Vorteil",
            &["must matched skill excel", "nice missing skill kotlin"],
        ),
    ] {
        let there = read(&dispatcher(), text);
        for asked in found {
            let glass = asked.ends_with("glass");
            let is_there = |said: &String| {
                said == asked || (glass && said.starts_with("must") && said.to_lowercase().contains("glass"))
            };
            assert!(there.iter().any(is_there), "{text}: {asked}: {there:?}");
        }
    }
}

#[test]
fn what_is_not_asked_or_is_offered_is_no_requirement() {
    for text in [
        "No SAP TM needed.",
        "SAP is not required.",
        "You don't need a degree.",
        "Keine SAP-Kenntnisse nötig.",
        "Ein Studium ist nicht erforderlich.",
        "Norwegisch ist keine Voraussetzung.",
        "No Norwegian required",
        "Requirements:\n- No forklift licence needed",
        "We offer a salary of NOK 700,000 and a warm office.",
        "Requirements:\n- We offer a salary of NOK 700,000 and a warm office.",
        "Ihr Profil:\n- Wir bieten 30 Tage Urlaub und Excel-Kurse",
        "We train you in Excel.",
        "Go to our website.",
        "Requirements:\n- Please send your CV to us",
        "Bewerben Sie sich mit Ihren Unterlagen.",
    ] {
        let there = read(&dispatcher(), text);
        assert!(there.is_empty(), "{text}: {there:?}");
    }
}

#[test]
fn a_lower_grade_is_near_to_a_higher_one_and_a_higher_one_is_enough() {
    let black_belt = Told {
        papers: &["Six Sigma Black Belt"],
        skills: &["Welding", "Milling", "Turning"],
        ..Told::default()
    }
    .person();
    for (person, text, state) in [
        (&dispatcher(), "Lean Six Sigma Black Belt required", "near"),
        (&dispatcher(), "Six Sigma Green Belt required", "matched"),
        (&dispatcher(), "Experience with Lean Six Sigma", "matched"),
        (&black_belt, "Sie haben einen Lean Six Sigma Green Belt", "matched"),
        (&black_belt, "Six Sigma Master Black Belt required", "near"),
    ] {
        let there = read(person, text);
        assert_eq!(there.len(), 1, "{text}: {there:?}");
        assert!(
            there[0].contains(&format!(" {state} skill lean management")),
            "{text}: {there:?}"
        );
    }
}

#[test]
fn whoever_is_to_lead_has_led() {
    for (person, title, state) in [
        (&dispatcher(), "Head of Operations", "missing"),
        (&dispatcher(), "Director of Logistics", "missing"),
        (&dispatcher(), "Leiter Logistik (m/w/d)", "missing"),
        (&nurse(), "Leitung Pflege (m/w/d)", "near"),
        (&nurse(), "Head of Nursing", "near"),
    ] {
        let there = said(&judged(person, title, "").requirements);
        let level = there.iter().find(|said| said.contains(" level ")).unwrap();
        assert!(level.contains(&format!(" {state} ")), "{title}: {there:?}");
    }
    let director = Told {
        work: &[("Director of Transport", "2019-01", "2025-05", "Ran it")],
        skills: &["Excel", "Word"],
        ..Told::default()
    };
    let there = said(&judged(&director.person(), "Head of Logistics", "").requirements);
    assert!(
        there.iter().any(|said| said == "must matched level head of department"),
        "{there:?}"
    );
    for title in [
        "Assistant to the Director",
        "Lead generation specialist",
        "Assistenz der Leitung",
    ] {
        let there = said(&judged(&dispatcher(), title, "").requirements);
        assert!(!there.iter().any(|said| said.contains(" level ")), "{title}: {there:?}");
    }
}

#[test]
fn a_degree_in_something_else_is_not_the_one_that_is_asked() {
    for (person, text, state) in [
        (&dispatcher(), "You hold a nursing degree", "missing"),
        (&dispatcher(), "Bachelor's degree in civil engineering", "missing"),
        (
            &dispatcher(),
            "Master's degree in logistics or supply chain management",
            "matched",
        ),
        (&dispatcher(), "Abgeschlossenes Studium der Logistik", "matched"),
        (&dispatcher(), "Degree in nautical studies", "near"),
        (&dispatcher(), "You have a bachelor in law or comparable", "near"),
        (&dispatcher(), "University degree", "matched"),
        (&nurse(), "Abgeschlossene Ausbildung in der Pflege", "matched"),
        (&nurse(), "Ausbildung als Elektroniker", "missing"),
    ] {
        let there = read(person, text);
        let degree = there
            .iter()
            .find(|said| said.contains(" degree "))
            .unwrap_or_else(|| panic!("{text}: {there:?}"));
        assert!(degree.contains(&format!(" {state} ")), "{text}: {there:?}");
    }
}

#[test]
fn years_of_something_are_not_years_of_anything() {
    for (person, text, state) in [
        (&dispatcher(), "5 years of experience with Python", "missing"),
        (&dispatcher(), "3 Jahre Erfahrung mit Kubernetes", "missing"),
        (&dispatcher(), "5 years of professional experience", "matched"),
        (&dispatcher(), "5 years of experience with SAP TM", "matched"),
        (&dispatcher(), "5 years of experience as a beekeeper", "unknown"),
        (&dispatcher(), "20 years of experience as a beekeeper", "missing"),
        (&nurse(), "Mindestens 5 Jahre Berufserfahrung", "matched"),
    ] {
        let there = read(person, text);
        let years = there
            .iter()
            .find(|said| said.contains(" years "))
            .unwrap_or_else(|| panic!("{text}: {there:?}"));
        assert!(years.contains(&format!(" {state} ")), "{text}: {there:?}");
    }
}

#[test]
fn one_word_of_a_longer_name_is_not_near_to_it() {
    let there = read(&dispatcher(), "Requirements:\n- Transport management system");
    assert_eq!(there, ["must missing skill transport management system"]);
}

#[test]
fn where_the_person_lives_is_not_asked_by_a_job() {
    let told = Told {
        skills: &["Excel", "Word", "Baking"],
        home: Some("Rotterdam, Netherlands"),
        ..Told::default()
    };
    let person = told.person();
    let place = |person: &Person, location: &str| {
        let posting = Posting {
            location,
            text: "Excel required",
            ..Posting::default()
        };
        let found = compare(&posting, person, &Weights::default()).requirements;
        found
            .into_iter()
            .find(|r| r.kind.as_str() == "location")
            .map(|r| (r.text, r.state.as_str(), r.rows, r.evidence))
    };
    assert_eq!(place(&person, ""), None);
    assert_eq!(place(&person, "Oslo"), None);
    let (text, state, rows, evidence) = place(&person, "Rotterdam (NL)").unwrap();
    assert_eq!((text.as_str(), state), ("Rotterdam (NL)", "matched"));
    assert_eq!(
        (rows, evidence),
        (
            vec!["profile:location".to_owned()],
            vec!["Rotterdam, Netherlands".to_owned()]
        )
    );
    let wishes = Preferences {
        places: vec!["Bergen".to_owned(), "Stavanger".to_owned()],
        ..Preferences::default()
    };
    let person = Told { wishes, ..told }.person();
    assert_eq!(place(&person, ""), None);
    let (text, state, rows, evidence) = place(&person, "Oslo").unwrap();
    assert_eq!((text.as_str(), state), ("Oslo", "missing"));
    assert_eq!(
        (rows, evidence),
        (
            vec!["profile:preferences".to_owned()],
            vec!["Bergen, Stavanger".to_owned()]
        )
    );
}

#[test]
fn a_deal_breaker_stands_in_other_forms_and_falls_by_a_no() {
    let wishes = Preferences {
        deal_breakers: vec!["night shift".to_owned(), "Reisebereitschaft".to_owned()],
        ..Preferences::default()
    };
    let person = Told {
        skills: &["Excel", "Word", "Baking"],
        wishes,
        ..Told::default()
    }
    .person();
    let broken = |text: &str| {
        let found = judged(&person, "", text).requirements;
        let broken = found.into_iter().filter(|r| r.kind.as_str() == "deal_breaker");
        broken.map(|r| r.quote).collect::<Vec<_>>()
    };
    assert_eq!(broken("You will work in night shifts."), ["night shifts"]);
    assert_eq!(broken("Nachtarbeit und 80 % travel"), ["Nachtarbeit", "travel"]);
    assert!(broken("No night shift. Keine Reisetätigkeit.").is_empty());
}

#[test]
fn a_high_score_that_rests_on_little_says_so() {
    let coder = Told {
        skills: &["Rust", "PostgreSQL"],
        ..Told::default()
    }
    .person();
    let text = "Requirements:\n- Rust\n- PostgreSQL\n- German B2\n- Driving licence\n- Kubernetes\n- Three years of experience\n- A degree in computer science\n";
    let little = judged(&coder, "Programmer", text);
    let unknown = little
        .requirements
        .iter()
        .filter(|asked| asked.state == State::Unknown)
        .count();
    assert!(unknown * 2 > little.requirements.len(), "{:?}", little.requirements);
    assert!(
        !little.recommendation.contains("most of what is asked") && little.recommendation.contains("rests on"),
        "{}",
        little.recommendation
    );
}
