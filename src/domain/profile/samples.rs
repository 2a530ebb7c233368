//! Profiles to test with.

use chrono::{DateTime, Utc};
use serde_json::Map;

use super::merge::{BasicsField, Change, Choice, Proposal, split_name};
use super::{
    Certification, CertificationFact, Education, EducationFact, EntryFact, EntryKind, Experience, ExperienceFact,
    FullProfile, Preferences, ProfileEntry, Skill, SkillFact, UserProfile,
};
use crate::domain::account::{User, UserRole, UserStatus};
use crate::domain::profile::SkillLevel;
use crate::domain::profile::fact::{Fact, NO_EMAIL};

fn never() -> DateTime<Utc> {
    DateTime::UNIX_EPOCH
}

/// A profile of a person of whom nothing is known.
pub(crate) fn nobody() -> FullProfile {
    FullProfile {
        user: User {
            id: 1,
            uid: String::new(),
            email: NO_EMAIL.to_owned(),
            first_name: None,
            last_name: None,
            role: UserRole::User,
            status: UserStatus::Active,
            created_at: never(),
            updated_at: never(),
        },
        profile: UserProfile {
            id: 1,
            uid: String::new(),
            phone: None,
            headline: None,
            bio: None,
            location: None,
            links: Vec::new(),
            preferences: Preferences::default(),
            other: Map::new(),
            created_at: never(),
            updated_at: never(),
        },
        experiences: Vec::new(),
        educations: Vec::new(),
        skills: Vec::new(),
        certifications: Vec::new(),
        entries: Vec::new(),
    }
}

/// A profile with those rows, numbered from 1 in each list.
pub(crate) fn with(facts: impl IntoIterator<Item = Fact>) -> FullProfile {
    let mut profile = nobody();
    for fact in facts {
        add(&mut profile, fact);
    }
    profile
}

/// Adds a row at the end of its list.
pub(crate) fn add(profile: &mut FullProfile, fact: Fact) {
    macro_rules! push {
        ($list:ident, $row:ident, $fact:expr) => {{
            let id = profile.$list.len() as i64 + 1;
            profile.$list.push($row {
                id,
                uid: String::new(),
                user_profile_id: 1,
                fact: $fact,
                position: id as f64,
                created_at: never(),
                updated_at: never(),
            });
        }};
    }
    match fact {
        Fact::Experience(fact) => push!(experiences, Experience, fact),
        Fact::Education(fact) => push!(educations, Education, fact),
        Fact::Skill(fact) => push!(skills, Skill, fact),
        Fact::Certification(fact) => push!(certifications, Certification, fact),
        Fact::Entry(fact) => push!(entries, ProfileEntry, fact),
    }
}

/// Does with each proposal what `choose` says.
pub(crate) fn accept(profile: &mut FullProfile, proposals: &[Proposal], choose: impl Fn(&Proposal) -> Choice) {
    for proposal in proposals {
        match proposal.change(choose(proposal)) {
            None => {}
            Some(Change::SetBasics(field, value)) => match field {
                BasicsField::Name => (profile.user.first_name, profile.user.last_name) = split_name(&value),
                BasicsField::Email => profile.user.email = value,
                BasicsField::Headline => profile.profile.headline = Some(value),
                BasicsField::Phone => profile.profile.phone = Some(value),
                BasicsField::Location => profile.profile.location = Some(value),
                BasicsField::Summary => profile.profile.bio = Some(value),
            },
            Some(Change::AddLink(link)) => profile.profile.links.push(link),
            Some(Change::SetOther(other)) => profile.profile.other = other,
            Some(Change::AddFact(fact)) => add(profile, fact),
            Some(Change::SetFact(row, fact)) => set(profile, row, fact),
        }
    }
}

fn set(profile: &mut FullProfile, row: i64, fact: Fact) {
    macro_rules! set {
        ($list:ident, $fact:expr) => {
            profile
                .$list
                .iter_mut()
                .find(|found| found.id == row)
                .unwrap()
                .fact = $fact
        };
    }
    match fact {
        Fact::Experience(fact) => set!(experiences, fact),
        Fact::Education(fact) => set!(educations, fact),
        Fact::Skill(fact) => set!(skills, fact),
        Fact::Certification(fact) => set!(certifications, fact),
        Fact::Entry(fact) => set!(entries, fact),
    }
}

pub(crate) fn some(text: &str) -> Option<String> {
    (!text.is_empty()).then(|| text.to_owned())
}

pub(crate) fn texts(lines: &[&str]) -> Vec<String> {
    lines.iter().map(|line| (*line).to_owned()).collect()
}

/// A position; the end `now` goes on, an empty text is unknown.
pub(crate) fn work(title: &str, company: &str, start: &str, end: &str) -> ExperienceFact {
    ExperienceFact {
        title: title.to_owned(),
        company: company.to_owned(),
        start_date: some(start),
        end_date: some(end).filter(|end| end != "now"),
        is_current: end == "now",
        ..ExperienceFact::default()
    }
}

pub(crate) fn school(institution: &str, degree: &str, field: &str, start: &str, end: &str) -> EducationFact {
    EducationFact {
        institution: institution.to_owned(),
        degree: some(degree),
        field_of_study: some(field),
        start_date: some(start),
        end_date: some(end).filter(|end| end != "now"),
        is_current: end == "now",
        ..EducationFact::default()
    }
}

pub(crate) fn skill(name: &str, category: &str, level: Option<SkillLevel>) -> SkillFact {
    SkillFact {
        name: name.to_owned(),
        category: some(category),
        level,
        ..SkillFact::default()
    }
}

pub(crate) fn paper(name: &str, issuer: &str, issued: &str, expires: &str) -> CertificationFact {
    CertificationFact {
        name: name.to_owned(),
        issuer: some(issuer),
        issue_date: some(issued),
        expiry_date: some(expires),
        ..CertificationFact::default()
    }
}

pub(crate) fn entry(kind: EntryKind, name: &str, organization: &str, start: &str, end: &str) -> EntryFact {
    EntryFact {
        organization: some(organization),
        start_date: some(start),
        end_date: some(end).filter(|end| end != "now"),
        is_current: end == "now",
        ..EntryFact::new(kind, name)
    }
}

/// A person with a bit of everything.
pub(crate) fn ada() -> FullProfile {
    let mut profile = with([
        Fact::Experience(ExperienceFact {
            location: some("Basel"),
            achievements: texts(&[
                "Inspected 140 bridges a year and found 12 that had to be closed at once",
                "Trained 9 divers, all of whom passed the state examination",
            ]),
            technologies: texts(&["Sonar", "AutoCAD"]),
            ..work("Bridge inspector", "Pontis AG", "2019-04", "now")
        }),
        Fact::Experience(ExperienceFact {
            description: some("Inspections of the harbour's quay walls."),
            achievements: texts(&["Cut the time of an inspection from 5 to 3 days"]),
            ..work("Commercial diver", "Hafenamt Köln", "2015", "2019-03")
        }),
        Fact::Education(school(
            "Technische Universität München",
            "B.Sc.",
            "Civil engineering",
            "2011-10",
            "2015-02",
        )),
        Fact::Skill(skill("Sonar", "Inspection", Some(SkillLevel::Advanced))),
        Fact::Skill(skill("AutoCAD", "Software", None)),
        Fact::Skill(skill("Ultrasonic testing", "Inspection", Some(SkillLevel::Expert))),
        Fact::Certification(paper("CMAS Two Star Diver", "CMAS", "2014-05", "")),
        Fact::Entry(EntryFact {
            level: some("native"),
            ..entry(EntryKind::Language, "German", "", "", "")
        }),
        Fact::Entry(EntryFact {
            level: some("C1"),
            ..entry(EntryKind::Language, "English", "", "", "")
        }),
        Fact::Entry(EntryFact {
            url: some("https://wrecks.example"),
            description: some("A map of the wrecks of the Rhine."),
            ..entry(EntryKind::Project, "Wreck map", "", "2020", "now")
        }),
    ]);
    profile.user.first_name = some("Ada");
    profile.user.last_name = some("Okafor");
    profile.user.email = "ada@example.org".to_owned();
    profile.profile.phone = some("+41 61 555 01 23");
    profile.profile.headline = some("Bridge inspector");
    profile.profile.location = some("Basel, Switzerland");
    profile.profile.bio = some("I look at bridges from below.");
    profile
}
