use super::*;
use crate::domain::profile::fact::Fact;
use crate::domain::profile::samples::{ada, add, nobody, paper, school, skill, some, texts, with, work};
use crate::domain::profile::{EntryFact, EntryKind, ExperienceFact, ProfileLink, SkillLevel};

fn part(profile: &FullProfile, name: &str) -> Part {
    let parts = completeness(profile).parts;
    parts.into_iter().find(|part| part.name == name).unwrap()
}

#[test]
fn an_empty_profile_has_nothing_of_a_hundred() {
    let nothing = completeness(&nobody());
    assert_eq!(nothing.percent, 0);
    assert_eq!(nothing.parts.iter().map(|part| part.of).sum::<u32>(), 100);
    assert!(nothing.parts.iter().all(|part| part.points == 0), "{nothing:#?}");
    assert_eq!(nothing.missing().len(), nothing.parts.len());
    assert_eq!(
        nothing.missing()[0].name,
        "positions",
        "the weightiest lack stands first"
    );
}

#[test]
fn a_full_profile_has_a_hundred_and_lacks_nothing() {
    let mut profile = ada();
    for name in ["Welding", "Drawing", "First aid", "Rescue", "Reports"] {
        add(&mut profile, Fact::Skill(skill(name, "", Some(SkillLevel::Advanced))));
    }
    profile.skills[1].fact.years = Some(3.0);
    profile.profile.links.push(ProfileLink {
        url: "https://ada.example".to_owned(),
        ..ProfileLink::default()
    });
    profile.profile.preferences.titles = texts(&["Bridge inspector"]);
    let full = completeness(&profile);
    assert_eq!(full.missing(), Vec::<&Part>::new());
    assert_eq!(full.percent, 100);
}

#[test]
fn the_percentage_is_the_sum_of_the_named_parts() {
    let measured = completeness(&ada());
    assert_eq!(
        measured.percent,
        measured.parts.iter().map(|part| part.points).sum::<u32>()
    );
    assert!(measured.parts.iter().all(|part| part.points <= part.of));
    assert!(measured.parts.iter().all(|part| part.why.ends_with('.')));
}

#[test]
fn each_gap_names_the_rows_that_have_it() {
    let bare = work("Clerk", "Hotel", "2019", "");
    let told = ExperienceFact {
        achievements: texts(&["Made the night shift safer"]),
        ..work("Clerk", "", "2019", "2020")
    };
    let profile = with([Fact::Experience(bare), Fact::Experience(told)]);
    for (name, rows, points) in [
        ("positions", vec![2], 6),
        ("position-dates", vec![1], 4),
        ("achievements", vec![1], 4),
        ("numbers", vec![1, 2], 0),
    ] {
        let part = part(&profile, name);
        assert_eq!((part.rows, part.points), (rows, points), "{name}");
        assert_eq!(part.section, Some(Section::Experience));
    }
}

#[test]
fn a_part_is_only_whole_when_nothing_lacks() {
    let mut profile = nobody();
    profile.user.first_name = some("Ada");
    assert_eq!(part(&profile, "name").points, 3);
    assert_eq!(part(&profile, "name").state, "first or last name missing");
    let half = with([
        Fact::Education(school("ETH", "", "", "", "")),
        Fact::Education(school("ETH", "MSc", "", "", "")),
    ]);
    assert_eq!(
        (part(&half, "education").points, part(&half, "education").rows),
        (6, vec![1])
    );
    let few = with([Fact::Skill(skill("Rust", "", None))]);
    assert_eq!(part(&few, "skills").state, "1 of at least 8");
    assert_eq!(part(&few, "skill-levels").rows, [1]);
    let hobby = with([Fact::Entry(EntryFact::new(EntryKind::Interest, "Chess"))]);
    assert_eq!(part(&hobby, "proof").points, 0, "an interest proves nothing");
}

#[test]
fn certificates_that_end_are_noticed_in_time() {
    let today: NaiveDate = "2026-11-26".parse().unwrap();
    let profile = with([
        Fact::Certification(paper("Long gone", "", "", "2024")),
        Fact::Certification(paper("For ever", "", "2020", "")),
        Fact::Certification(paper("Next month", "", "", "2026-12")),
        Fact::Certification(paper("Today", "", "", "2026-11-26")),
        Fact::Certification(paper("Yesterday", "", "", "2026-11-25")),
        Fact::Certification(paper("In a year", "", "", "2027-11")),
        Fact::Certification(paper("Some day", "", "", "soon")),
        Fact::Certification(paper("This year", "", "", "2026")),
    ]);
    let found: Vec<(String, i64, bool)> = expiring(&profile, today)
        .into_iter()
        .map(|expiry| (expiry.name, expiry.days, expiry.expired))
        .collect();
    assert_eq!(
        found,
        [
            ("Long gone".to_owned(), -695, true),
            ("Yesterday".to_owned(), -1, true),
            ("Today".to_owned(), 0, false),
            ("Next month".to_owned(), 35, false),
            ("This year".to_owned(), 35, false),
        ]
    );
}
