mod head;
mod laws;

use super::*;
use crate::domain::profile::samples::{accept, ada, entry, nobody, paper, school, skill, some, texts, with, work};
use crate::domain::profile::{CertificationFact, EntryFact, EntryKind, ExperienceFact, SkillLevel, build};
use crate::domain::resume::content::{Basics, Item, ReadField, SectionHeading};
use crate::domain::resume::design::ResumeDesign;

fn holding(facts: impl IntoIterator<Item = Fact>) -> ResumeContent {
    let mut content = ResumeContent::default();
    for fact in facts {
        match fact {
            Fact::Experience(fact) => content.experiences.push(Item::new(fact)),
            Fact::Education(fact) => content.educations.push(Item::new(fact)),
            Fact::Skill(fact) => content.skills.push(Item::new(fact)),
            Fact::Certification(fact) => content.certifications.push(Item::new(fact)),
            Fact::Entry(fact) => content.entries.push(Item::new(fact)),
        }
    }
    content
}

/// The verdict in one word, with the fields it is about.
fn said(verdict: &Verdict) -> String {
    let names = |fields: &[FieldChange]| fields.iter().map(|f| f.field).collect::<Vec<_>>().join(",");
    match verdict {
        Verdict::New => "new".to_owned(),
        Verdict::Same { .. } => "same".to_owned(),
        Verdict::Fills { fields, .. } => format!("fills {}", names(fields)),
        Verdict::Differs { fields, fills, .. } if fills.is_empty() => format!("differs {}", names(fields)),
        Verdict::Differs { fields, fills, .. } => format!("differs {} fills {}", names(fields), names(fills)),
        Verdict::Repeats { proposal } => format!("repeats {proposal}"),
    }
}

fn one(ours: Fact, theirs: Fact) -> String {
    let found = proposals(&with([ours]), &holding([theirs]));
    assert_eq!(found.len(), 1);
    said(&found[0].verdict)
}

#[test]
fn a_position_is_known_again_in_other_spellings_and_only_then() {
    let ours = || work("Software Engineer", "Acme GmbH", "2019-04", "2021-06");
    for (theirs, wanted) in [
        (work("Software Engineer", "Acme GmbH", "2019-04", "2021-06"), "same"),
        (work("software engineer", "ACME", "2019-04", "2021-06"), "same"),
        (work("Software Engineer", "Acme, Inc.", "2019-04", "2021-06"), "same"),
        (
            work("Software Engineer", "The Acme Company Ltd", "2019", "2021"),
            "same",
        ),
        (work("Software Engineer (m/w/d)", "Acme AG", "2019-04", "2021"), "same"),
        (work("Software Engineer", "Acme", "2019-04-15", ""), "fills start_date"),
        (work("Software Engineer", "Acme", "", ""), "same"),
        (
            work("Software Engineer", "Acme Deutschland GmbH", "2019", "2021"),
            "same",
        ),
        (
            work("Software Engineer", "Acme", "2019-04", "2021-08"),
            "differs end_date",
        ),
        (work("Software Engineer", "Acme", "2019-04", "now"), "differs end_date"),
        (
            work("Software Engineer", "Acme", "2019-05", "2021-06"),
            "differs start_date",
        ),
        (
            work("Senior Software Engineer", "Acme", "2019-04", "2021-06"),
            "differs title",
        ),
        // Another time at the same place, a promotion, another place.
        (work("Software Engineer", "Acme", "2022-01", "2023-01"), "new"),
        (work("Senior Software Engineer", "Acme", "2021-07", "now"), "new"),
        (work("Software Engineer", "Globex", "2019-04", "2021-06"), "new"),
        (work("Accountant", "Acme GmbH", "2019-04", "2021-06"), "new"),
        (work("Software Engineer", "", "2018", "2019"), "new"),
    ] {
        assert_eq!(
            one(Fact::Experience(ours()), Fact::Experience(theirs.clone())),
            wanted,
            "{theirs:?}"
        );
    }
}

#[test]
fn companies_are_known_by_initials_and_not_by_a_shared_first_letter() {
    for (ours, theirs, wanted) in [
        ("International Business Machines", "IBM", "same"),
        ("IBM Deutschland GmbH", "IBM", "same"),
        ("Müller & Söhne KG", "Muller und Sohne", "same"),
        ("Deutsche Bahn AG", "Deutsche Bank AG", "new"),
        ("株式会社 日立", "株式会社 日立", "same"),
        ("☂", "☂", "same"),
        ("☂", "☃", "new"),
    ] {
        let work = |company| Fact::Experience(work("Clerk", company, "2019", "2020"));
        assert_eq!(one(work(ours), work(theirs)), wanted, "{ours} {theirs}");
    }
}

#[test]
fn what_goes_on_or_has_ended_since_is_one_position() {
    let with_end = |end| Fact::Experience(work("Diver", "Hafenamt", "2019-04", end));
    assert_eq!(one(with_end("now"), with_end("now")), "same");
    assert_eq!(one(with_end("now"), with_end("")), "same");
    assert_eq!(one(with_end("now"), with_end("2024")), "differs end_date");
    assert_eq!(one(with_end(""), with_end("now")), "fills end_date");
    assert_eq!(one(with_end(""), with_end("2024")), "fills end_date");
}

#[test]
fn schools_are_known_in_other_languages_and_degrees_in_their_short_forms() {
    let munich = || school("Technische Universität München", "B.Sc.", "Physics", "2011-10", "2015");
    let mit = || {
        school(
            "Massachusetts Institute of Technology",
            "Master of Science",
            "Physics",
            "2016",
            "2018",
        )
    };
    let no_field = || school("University of Oxford", "BA History", "", "2010", "2013");
    for (ours, theirs, wanted) in [
        (
            munich(),
            school("TU München", "Bachelor of Science", "Physics", "2011", "2015"),
            "same",
        ),
        (
            munich(),
            school("Technical University of Munich", "BSc", "Physics", "2011-10", "2015-02"),
            "fills end_date",
        ),
        (
            munich(),
            school(
                "TU Munich",
                "Bachelor of Science (B.Sc.) in Physics",
                "",
                "2011",
                "2015",
            ),
            "same",
        ),
        (munich(), school("TU München", "", "", "2011", "2015"), "same"),
        (
            munich(),
            school("TU München", "M.Sc.", "Physics", "2015", "2017"),
            "new",
        ),
        (
            munich(),
            school("TU München", "B.Sc.", "Chemistry", "2011", "2015"),
            "new",
        ),
        (munich(), school("TU Berlin", "B.Sc.", "Physics", "2011", "2015"), "new"),
        (
            munich(),
            school("TU München", "B.Sc.", "Physics", "2012", "2016"),
            "differs start_date,end_date",
        ),
        (mit(), school("MIT", "MSc", "Physics", "2016", "2018"), "same"),
        (mit(), school("MIT", "PhD", "Physics", "2018", "2022"), "new"),
        (
            no_field(),
            school("Oxford University", "B.A.", "History", "2010", "2013"),
            "same",
        ),
        (
            school("Gymnasium am Markt", "Abitur", "", "", "2011"),
            school("Gymnasium am Markt", "Abitur", "", "2003", "2011-06"),
            "fills start_date,end_date",
        ),
        (
            school("", "BSc", "Chemistry", "2021", ""),
            school("TU München", "B.Sc. Physics", "", "2021", ""),
            "new",
        ),
    ] {
        assert_eq!(
            one(Fact::Education(ours.clone()), Fact::Education(theirs.clone())),
            wanted,
            "{ours:?} {theirs:?}"
        );
    }
}

#[test]
fn skills_are_known_in_their_usual_spellings_and_c_is_not_c_plus_plus() {
    for (ours, theirs, wanted) in [
        ("Node.js", "NodeJS", "same"),
        ("Node.js", "node", "same"),
        ("JavaScript", "JS", "same"),
        ("PostgreSQL", "postgres", "same"),
        ("Kubernetes", "K8s", "same"),
        ("React.js", "React", "same"),
        ("CI/CD", "CI CD", "same"),
        ("Machine Learning", "machine-learning", "same"),
        ("C", "C++", "new"),
        ("C", "C#", "new"),
        ("C#", "C++", "new"),
        ("Go", "Go to market", "new"),
        ("Java", "JavaScript", "new"),
        (".NET", "Net", "new"),
        (".NET", "dotnet", "same"),
        ("溶接", "溶接", "same"),
    ] {
        let skill = |name| Fact::Skill(skill(name, "", None));
        assert_eq!(one(skill(ours), skill(theirs)), wanted, "{ours} {theirs}");
    }
}

#[test]
fn a_skill_known_better_is_filled_in_and_one_known_otherwise_only_shown() {
    let ours = skill("Rust", "Languages", None);
    let level = |level| Fact::Skill(skill("rust", "", Some(level)));
    assert_eq!(one(Fact::Skill(ours), level(SkillLevel::Expert)), "fills level");
    let ours = Fact::Skill(skill("Rust", "Languages", Some(SkillLevel::Expert)));
    assert_eq!(one(ours, level(SkillLevel::Beginner)), "differs level");
}

#[test]
fn certificates_are_known_by_name_and_issuer_or_by_their_number() {
    let ours = || {
        paper(
            "AWS Certified Solutions Architect – Associate",
            "Amazon Web Services",
            "2022-03",
            "2025-03",
        )
    };
    for (theirs, wanted) in [
        (paper("AWS Solutions Architect Associate", "AWS", "2022", ""), "same"),
        (
            paper("AWS Certified Solutions Architect - Associate", "", "", ""),
            "same",
        ),
        (
            paper(
                "AWS Solutions Architect Associate",
                "Amazon Web Services",
                "2025-02",
                "2028-02",
            ),
            "differs issue_date,expiry_date",
        ),
        (
            paper(
                "AWS Certified Developer – Associate",
                "Amazon Web Services",
                "2022-03",
                "",
            ),
            "new",
        ),
        (
            paper("AWS Certified Solutions Architect – Associate", "Udemy", "2022-03", ""),
            "new",
        ),
    ] {
        assert_eq!(
            one(Fact::Certification(ours()), Fact::Certification(theirs.clone())),
            wanted,
            "{theirs:?}"
        );
    }
    let mut a = paper("Scrum Master", "", "", "");
    a.credential_id = some("PSM-123 456");
    let mut b = paper("Professional Scrum Master I", "", "", "");
    b.credential_id = some("psm123456");
    assert_eq!(one(Fact::Certification(a), Fact::Certification(b)), "same");
}

#[test]
fn languages_are_known_in_each_other_and_their_levels_too() {
    let language = |name: &str, level: &str| {
        let fact = entry(EntryKind::Language, name, "", "", "");
        Fact::Entry(EntryFact {
            level: some(level),
            ..fact
        })
    };
    for (ours, theirs, wanted) in [
        (
            language("German", "native"),
            language("Deutsch", "Muttersprache"),
            "same",
        ),
        (
            language("English", "C1"),
            language("Englisch", "C1 (verhandlungssicher)"),
            "same",
        ),
        (language("English", ""), language("english", "B2"), "fills level"),
        (language("English", "B2"), language("English", "C1"), "differs level"),
        (language("English", "C1"), language("French", "C1"), "new"),
    ] {
        assert_eq!(one(ours.clone(), theirs.clone()), wanted, "{ours:?} {theirs:?}");
    }
}

#[test]
fn entries_are_told_apart_by_kind_name_giver_and_time() {
    use EntryKind::{Award, Interest, Project, Reference, Volunteering};
    for (ours, theirs, wanted) in [
        (
            entry(Project, "Wreck map", "", "2020", "now"),
            entry(Project, "Wreck Map", "", "2020-05", ""),
            "fills start_date",
        ),
        (
            entry(Project, "Wreck map", "", "", ""),
            entry(Interest, "Wreck map", "", "", ""),
            "new",
        ),
        (
            entry(Award, "Employee of the year", "Acme", "2019", ""),
            entry(Award, "Employee of the Year", "Acme GmbH", "2019", ""),
            "same",
        ),
        (
            entry(Award, "Employee of the year", "Acme", "2019", "2019"),
            entry(Award, "Employee of the year", "Acme", "2020", "2020"),
            "new",
        ),
        (
            entry(Award, "First prize", "City of Basel", "", ""),
            entry(Award, "First prize", "City of Bern", "", ""),
            "new",
        ),
        (
            entry(Volunteering, "Trainer", "DLRG e.V.", "2015", ""),
            entry(Volunteering, "Trainer", "DLRG", "2015", "2019"),
            "fills end_date",
        ),
        (
            entry(Reference, "", "", "", ""),
            entry(Reference, "B. Keller", "", "", ""),
            "new",
        ),
    ] {
        assert_eq!(
            one(Fact::Entry(ours.clone()), Fact::Entry(theirs.clone())),
            wanted,
            "{ours:?} {theirs:?}"
        );
    }
}

#[test]
fn achievements_that_are_there_are_not_doubled_and_new_ones_stand_behind_them() {
    let ours = ExperienceFact {
        description: some("Ran the night shift. Wrote the handbook for new divers."),
        achievements: texts(&["Cut the time of an inspection from 5 to 3 days", "Trained 9 divers"]),
        technologies: texts(&["Node.js"]),
        ..work("Diver", "Hafenamt", "2019", "2021")
    };
    let theirs = ExperienceFact {
        achievements: texts(&[
            "Found 12 bridges that had to be closed",
            "• trained 9 divers.",
            "Cut the time of an inspec- tion from 5 to 3 days",
            "Cut the time of an inspection from 5 to 2 days",
            "Wrote the handbook for new divers",
        ]),
        technologies: texts(&["NodeJS", "Sonar"]),
        ..work("Diver", "Hafenamt", "2019", "2021")
    };
    let mut profile = with([Fact::Experience(ours)]);
    let found = proposals(&profile, &holding([Fact::Experience(theirs)]));
    assert_eq!(said(&found[0].verdict), "fills achievements,technologies");
    accept(&mut profile, &found, |proposal| proposal.choice);
    let now = &profile.experiences[0].fact;
    assert_eq!(
        now.achievements,
        [
            "Cut the time of an inspection from 5 to 3 days",
            "Trained 9 divers",
            "Found 12 bridges that had to be closed",
            "Cut the time of an inspection from 5 to 2 days",
        ]
    );
    assert_eq!(now.technologies, ["Node.js", "Sonar"]);
}

#[test]
fn a_sentence_with_other_numbers_is_another_sentence() {
    let same = [
        (
            "Led a team of 4 people in the harbour of Cologne",
            "Led a team of 4 people in the harbour at Cologne",
        ),
        ("Trained divers.", "trained divers"),
    ];
    let other = [
        (
            "Led a team of 4 people in the harbour",
            "Led a team of 5 people in the harbour",
        ),
        ("Trained divers", "Trained welders"),
        (
            "Built the thing",
            "Built the thing and sold it to three customers abroad",
        ),
    ];
    assert!(same.iter().all(|(a, b)| keys::same_sentence(a, b)));
    assert!(other.iter().all(|(a, b)| !keys::same_sentence(a, b)));
}

#[test]
fn filling_in_keeps_what_the_person_wrote_and_taking_over_replaces_it() {
    let ours = ExperienceFact {
        location: some("Basel"),
        ..work("Diver", "Hafenamt", "2019", "2021-03")
    };
    let theirs = ExperienceFact {
        location: some("Basel, Switzerland"),
        description: some("Under water."),
        ..work("Diver", "Hafenamt", "2019-04", "2021-06")
    };
    let profile = with([Fact::Experience(ours)]);
    let found = proposals(&profile, &holding([Fact::Experience(theirs)]));
    assert_eq!(
        said(&found[0].verdict),
        "differs end_date fills location,start_date,description"
    );
    assert_eq!(found[0].choice, Choice::Fill);
    assert_eq!(found[0].choices(), [Choice::Fill, Choice::Take, Choice::Skip]);
    let end_after = |choice| {
        let mut profile = profile.clone();
        accept(&mut profile, &found, |_| choice);
        let fact = profile.experiences.remove(0).fact;
        (fact.end_date, fact.start_date, fact.location)
    };
    let full = (some("2019-04"), some("Basel, Switzerland"));
    assert_eq!(
        end_after(Choice::Fill),
        (some("2021-03"), full.0.clone(), full.1.clone())
    );
    assert_eq!(end_after(Choice::Take), (some("2021-06"), full.0, full.1));
    assert_eq!(end_after(Choice::Skip), (some("2021-03"), some("2019"), some("Basel")));
}

#[test]
fn what_a_resume_says_twice_is_one_piece() {
    let content = holding([
        Fact::Skill(skill("Node.js", "", None)),
        Fact::Skill(skill("Sonar", "", None)),
        Fact::Skill(skill("NodeJS", "Backend", Some(SkillLevel::Advanced))),
    ]);
    let mut profile = nobody();
    let found = proposals(&profile, &content);
    let verdicts: Vec<String> = found.iter().map(|p| said(&p.verdict)).collect();
    assert_eq!(verdicts, ["new", "new", "repeats 0"]);
    accept(&mut profile, &found, |_| Choice::Take);
    assert_eq!(profile.skills.len(), 2);
    assert_eq!(profile.skills[0].fact.level, Some(SkillLevel::Advanced));
}

#[test]
fn no_row_is_given_to_two_items() {
    let profile = with([
        Fact::Experience(work("Clerk", "Hotel Ostwind", "2015", "2017")),
        Fact::Experience(work("Clerk", "Hotel Ostwind", "2017", "2019")),
    ]);
    let content = holding([
        Fact::Experience(ExperienceFact {
            location: some("Rostock"),
            ..work("Clerk", "Hotel Ostwind", "2017-06", "2019")
        }),
        Fact::Experience(work("Clerk", "Hotel Ostwind", "2015", "2017-05")),
    ]);
    let rows: Vec<Option<i64>> = proposals(&profile, &content).iter().map(Proposal::row).collect();
    assert_eq!(rows, [Some(2), Some(1)]);
}

#[test]
fn texts_of_another_position_are_not_put_into_a_row_that_is_only_near() {
    let profile = with([Fact::Experience(work("Team lead", "Acme", "2019", "2021"))]);
    let content = holding([Fact::Experience(work(
        "Developer and team lead",
        "Acme",
        "2019",
        "2021",
    ))]);
    assert_eq!(proposals(&profile, &content)[0].verdict, Verdict::New);
}
