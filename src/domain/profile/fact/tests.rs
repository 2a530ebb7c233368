use super::*;
use crate::domain::profile::samples::{ada, entry, paper, school, skill, some, work};

#[test]
fn every_kind_of_fact_has_a_line_that_names_it_and_one_under_it() {
    let located = ExperienceFact {
        location: some("Basel"),
        ..work("Diver", "Pontis", "2019-04", "now")
    };
    let graded = EducationFact {
        grade: some("1.3"),
        ..school("TU München", "BSc", "Physics", "2011", "2014")
    };
    let years = SkillFact {
        years: Some(2.5),
        ..skill("Rust", "Languages", Some(SkillLevel::Expert))
    };
    let language = EntryFact {
        level: some("C1"),
        ..entry(EntryKind::Language, "English", "", "", "")
    };
    for (fact, title, subtitle, dates, label) in [
        (
            Fact::Experience(located),
            "Diver",
            "Pontis · Basel",
            "Apr 2019 – present",
            "position",
        ),
        (
            Fact::Experience(work("", "Pontis", "", "")),
            "Pontis",
            "",
            "",
            "position",
        ),
        (
            Fact::Education(graded),
            "BSc, Physics",
            "TU München · 1.3",
            "2011 – 2014",
            "education",
        ),
        (Fact::Education(school("TU", "", "", "", "")), "TU", "", "", "education"),
        (Fact::Skill(years), "Rust", "Languages · expert · 2.5 y", "", "skill"),
        (
            Fact::Certification(paper("First aid", "Red Cross", "2024-05", "2026")),
            "First aid",
            "Red Cross",
            "May 2024, valid to 2026",
            "certificate",
        ),
        (
            Fact::Certification(paper("First aid", "", "", "2026")),
            "First aid",
            "",
            "valid to 2026",
            "certificate",
        ),
        (Fact::Entry(language), "English", "C1", "", "language"),
        (
            Fact::Entry(entry(EntryKind::Award, "", "City of Bern", "2019", "2019")),
            "City of Bern",
            "",
            "2019",
            "award",
        ),
    ] {
        assert_eq!(fact.title(), title);
        assert_eq!(fact.subtitle(), subtitle, "{title}");
        assert_eq!(fact.dates(), dates, "{title}");
        assert_eq!(fact.label(), label, "{title}");
    }
}

#[test]
fn every_section_but_the_summary_has_rows_of_one_table() {
    for section in Section::ALL {
        assert_eq!(kind_of(*section).is_none(), *section == Section::Summary);
    }
    for kind in EntryKind::ALL {
        assert_eq!(entry_kind_of(section_of(*kind)), Some(*kind));
    }
}

#[test]
fn a_fact_survives_json_with_its_kind() {
    for section in Section::ALL {
        for (row, fact) in ada().facts_of(*section) {
            let json = serde_json::to_string(&fact).unwrap();
            assert_eq!(serde_json::from_str::<Fact>(&json).unwrap(), fact);
            assert_eq!(ada().fact(FactRow { kind: fact.kind(), row }), Some(fact));
        }
    }
}
