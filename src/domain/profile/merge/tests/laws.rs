//! What holds for any profile and any résumé.

use proptest::prelude::*;
use proptest::sample::select;
use proptest::test_runner::RngSeed;

use super::*;

fn text(choices: &'static [&'static str]) -> impl Strategy<Value = String> {
    prop_oneof![
        8 => select(choices).prop_map(str::to_owned),
        1 => "\\PC{0,8}",
    ]
}

fn maybe(choices: &'static [&'static str]) -> impl Strategy<Value = Option<String>> {
    prop::option::of(text(choices))
}

const DATES: &[&str] = &[
    "2018",
    "2019",
    "2019-04",
    "2019-04-30",
    "2020-01",
    "2021",
    "2021-12",
    "soon",
    "",
];
const LINES: &[&str] = &[
    "Cut the time of an inspection from 5 to 3 days",
    "Cut the time of inspections from 5 to 3 days",
    "cut the time of an inspection from 5 to 3 days.",
    "Trained 9 divers",
    "Wrote the handbook",
    "Cut the time of an inspection from 5 to 3 days. Trained 9 divers",
];
const COMPANIES: &[&str] = &[
    "Acme",
    "Acme GmbH",
    "ACME Inc.",
    "Acme Deutschland",
    "Globex",
    "IBM",
    "International Business Machines",
    "",
];

fn lines() -> impl Strategy<Value = Vec<String>> {
    prop::collection::vec(text(LINES), 0..3)
}

fn any_work() -> impl Strategy<Value = Fact> {
    (
        (
            text(&["Engineer", "Senior Engineer", "engineer", "Clerk", ""]),
            text(COMPANIES),
        ),
        (maybe(DATES), maybe(DATES), any::<bool>()),
        (maybe(&["Basel", "Basel, Switzerland", "Bern"]), maybe(LINES), lines()),
        prop::collection::vec(text(&["Node.js", "nodejs", "Rust"]), 0..3),
    )
        .prop_map(
            |(
                (title, company),
                (start_date, end_date, is_current),
                (location, description, achievements),
                technologies,
            )| {
                Fact::Experience(ExperienceFact {
                    title,
                    company,
                    location,
                    start_date,
                    end_date,
                    is_current,
                    description,
                    achievements,
                    technologies,
                    ..ExperienceFact::default()
                })
            },
        )
}

fn any_school() -> impl Strategy<Value = Fact> {
    (
        text(&[
            "TU München",
            "Technische Universität München",
            "MIT",
            "Massachusetts Institute of Technology",
            "",
        ]),
        maybe(&[
            "BSc",
            "Bachelor of Science",
            "Master of Science",
            "Master",
            "PhD",
            "Diplom",
        ]),
        maybe(&["Physics", "Chemistry", "Applied physics"]),
        (maybe(DATES), maybe(DATES), any::<bool>()),
        (maybe(&["1.3", "1,3"]), maybe(LINES), lines()),
    )
        .prop_map(
            |(institution, degree, field, (start, end, is_current), (grade, description, achievements))| {
                Fact::Education(crate::domain::profile::EducationFact {
                    institution,
                    degree,
                    field_of_study: field,
                    start_date: start,
                    end_date: end,
                    is_current,
                    grade,
                    description,
                    achievements,
                    ..Default::default()
                })
            },
        )
}

fn any_skill() -> impl Strategy<Value = Fact> {
    (
        text(&["Rust", "rust", "Node.js", "NodeJS", "C", "C++"]),
        maybe(&["Languages", "languages", "Tools"]),
        prop::option::of(select(SkillLevel::ALL)),
        prop::option::of(select(vec![1.0, 2.5])),
    )
        .prop_map(|(name, category, level, years)| {
            Fact::Skill(crate::domain::profile::SkillFact {
                name,
                category,
                level,
                years,
                ..Default::default()
            })
        })
}

fn any_paper() -> impl Strategy<Value = Fact> {
    (
        text(&[
            "First aid",
            "AWS Solutions Architect",
            "Certified Solutions Architect",
            "Scrum Master",
        ]),
        maybe(&["AWS", "Amazon Web Services", "Red Cross"]),
        maybe(DATES),
        maybe(DATES),
        maybe(&["X-12345", "x12345", "99"]),
    )
        .prop_map(|(name, issuer, issue_date, expiry_date, credential_id)| {
            Fact::Certification(crate::domain::profile::CertificationFact {
                name,
                issuer,
                issue_date,
                expiry_date,
                credential_id,
                ..Default::default()
            })
        })
}

fn any_entry() -> impl Strategy<Value = Fact> {
    (
        (
            select(EntryKind::ALL),
            text(&["German", "Deutsch", "Wreck map", "Trainer", ""]),
        ),
        (maybe(&["DLRG", "DLRG e.V."]), maybe(&["Talks", "Memberships"])),
        (maybe(DATES), maybe(DATES), any::<bool>()),
        (maybe(&["native", "Muttersprache", "C1"]), maybe(LINES), lines()),
    )
        .prop_map(
            |((kind, name), (organization, section), (start, end, is_current), (level, description, achievements))| {
                Fact::Entry(EntryFact {
                    organization,
                    section,
                    start_date: start,
                    end_date: end,
                    is_current,
                    level,
                    description,
                    achievements,
                    ..EntryFact::new(kind, name)
                })
            },
        )
}

fn facts() -> impl Strategy<Value = Vec<Fact>> {
    prop::collection::vec(
        prop_oneof![any_work(), any_school(), any_skill(), any_paper(), any_entry()],
        0..9,
    )
}

/// The whole without the names of rows that don't matter.
fn facts_of(profile: &FullProfile) -> (String, UserLine) {
    let all: Vec<Fact> = Section::ALL
        .iter()
        .flat_map(|s| profile.facts_of(*s))
        .map(|(_, fact)| fact)
        .collect();
    (
        format!("{all:#?}"),
        (profile.name(), profile.user.email.clone(), profile.profile.bio.clone()),
    )
}

type UserLine = (Option<String>, String, Option<String>);

#[test]
fn a_resume_that_contradicts_itself_is_placed_alike_at_a_second_look() {
    let paper = |name: &str, issuer: &str, issued: &str, id: &str| {
        let some = |text: &str| (!text.is_empty()).then(|| text.to_owned());
        Fact::Certification(crate::domain::profile::CertificationFact {
            name: name.to_owned(),
            issuer: some(issuer),
            issue_date: some(issued),
            credential_id: some(id),
            ..Default::default()
        })
    };
    let (plain, full) = ("Certified Solutions Architect", "AWS Solutions Architect");
    for (ours, theirs) in [
        (
            vec![],
            vec![
                paper(plain, "", "2021", ""),
                paper(plain, "", "", "X-12345"),
                paper(full, "", "2021", "X-12345"),
                paper(full, "Amazon Web Services", "soon", ""),
            ],
        ),
        (
            vec![],
            vec![
                paper(plain, "", "2021", ""),
                paper(full, "AWS", "", "X-12345"),
                paper(full, "", "2021", "X-12345"),
                paper(full, "Amazon Web Services", "soon", ""),
            ],
        ),
        (
            vec![paper("Scrum Master", "", "2018", "")],
            vec![
                paper("Scrum Master", "", "", "X-12345"),
                paper("Scrum Master", "", "soon", ""),
                paper("Scrum Master", "", "", "99"),
            ],
        ),
    ] {
        let mut profile = with(ours);
        let content = holding(theirs);
        let first = proposals(&profile, &content);
        accept(&mut profile, &first, |_| Choice::Take);
        for proposal in proposals(&profile, &content) {
            assert!(
                matches!(proposal.verdict, Verdict::Same { .. } | Verdict::Repeats { .. }),
                "{proposal:#?}"
            );
        }
    }
}

// The same cases each time.
proptest! {
    #![proptest_config(ProptestConfig { cases: 512, rng_seed: RngSeed::Fixed(3), ..ProptestConfig::default() })]

    #[test]
    fn taking_everything_twice_adds_nothing(ours in facts(), theirs in facts(), name in maybe(&["Ada Okafor", "Ada"])) {
        let mut profile = with(ours);
        let mut content = holding(theirs);
        content.basics.name = name;
        let first = proposals(&profile, &content);
        accept(&mut profile, &first, |_| Choice::Take);
        let second = proposals(&profile, &content);
        for proposal in &second {
            prop_assert!(
                matches!(proposal.verdict, Verdict::Same { .. } | Verdict::Repeats { .. }),
                "{proposal:#?}\nthe first time: {first:#?}"
            );
        }
        let before = facts_of(&profile);
        accept(&mut profile, &second, |_| Choice::Take);
        prop_assert_eq!(facts_of(&profile), before);
    }

    #[test]
    fn a_resume_made_from_the_profile_brings_nothing(ours in facts(), keep_rows in any::<bool>()) {
        let profile = with(ours);
        let mut content = build::content(&profile, &ResumeDesign::default());
        if !keep_rows {
            content.experiences.iter_mut().for_each(|item| item.row = None);
            content.educations.iter_mut().for_each(|item| item.row = None);
            content.skills.iter_mut().for_each(|item| item.row = None);
            content.certifications.iter_mut().for_each(|item| item.row = None);
            content.entries.iter_mut().for_each(|item| item.row = None);
        }
        for proposal in proposals(&profile, &content) {
            prop_assert!(matches!(proposal.verdict, Verdict::Same { row: Some(_) }), "{proposal:#?}");
            prop_assert_eq!(proposal.change(Choice::Take), None);
        }
    }

    #[test]
    fn every_repeat_names_an_earlier_proposal_that_stands_for_it(theirs in facts()) {
        let found = proposals(&nobody(), &holding(theirs));
        for proposal in &found {
            if let Verdict::Repeats { proposal: earlier } = proposal.verdict {
                prop_assert_eq!(&found[earlier].verdict, &Verdict::New);
                prop_assert_eq!(found[earlier].kind(), proposal.kind());
            }
        }
    }
}
