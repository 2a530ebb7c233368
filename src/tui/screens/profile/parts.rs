//! The parts of a profile as the screen lists them, and what stands in each.

use crate::domain::profile::completeness::{Completeness, Expiry};
use crate::domain::profile::fact::{FactRow, entry_kind_of, kind_of};
use crate::domain::profile::{EntryKind, FullProfile, Preferences};
use crate::domain::resume::content::Section;
use crate::domain::salary;

/// A part of the profile.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// What is missing and why it matters.
    Overview,
    /// Who it is and how to reach them.
    Person,
    /// What they want of a job.
    Wishes,
    /// The facts of a section.
    Of(Section),
}

impl Part {
    /// All of them, from top to bottom.
    pub const ALL: &'static [Part] = &[
        Part::Overview,
        Part::Person,
        Part::Wishes,
        Part::Of(Section::Experience),
        Part::Of(Section::Education),
        Part::Of(Section::Skills),
        Part::Of(Section::Certifications),
        Part::Of(Section::Projects),
        Part::Of(Section::Languages),
        Part::Of(Section::Volunteering),
        Part::Of(Section::Awards),
        Part::Of(Section::Publications),
        Part::Of(Section::Interests),
        Part::Of(Section::References),
        Part::Of(Section::Other),
    ];

    /// Its name.
    pub fn label(self) -> &'static str {
        match self {
            Part::Overview => "Overview",
            Part::Person => "Person",
            Part::Wishes => "Wishes",
            Part::Of(Section::Certifications) => "Certificates",
            Part::Of(section) => section.label(),
        }
    }

    /// What one thing in it is called.
    pub fn thing(self) -> &'static str {
        match self {
            Part::Overview | Part::Person | Part::Wishes => "field",
            Part::Of(Section::Experience) => "position",
            Part::Of(Section::Education) => "education",
            Part::Of(Section::Skills) => "skill",
            Part::Of(Section::Certifications) => "certificate",
            Part::Of(section) => entry_kind_of(section).unwrap_or(EntryKind::Other).label(),
        }
    }
}

/// Something that can be in focus.
#[derive(Debug, Clone, PartialEq)]
pub enum Item {
    /// A part of a complete profile that lacks something, by its place among all parts.
    Gap(usize),
    /// A certificate that has run out or will soon.
    Expiry(Expiry),
    /// A field of the person or of the wishes: its name in the form, its label and what stands there.
    Field(&'static str, &'static str, Option<String>),
    /// A fact.
    Row(FactRow),
}

impl Item {
    /// The row, of a fact.
    pub fn row(&self) -> Option<FactRow> {
        match self {
            Item::Row(row) => Some(*row),
            _ => None,
        }
    }
}

/// Everything that can be in focus in a part.
pub fn items(part: Part, profile: &FullProfile, completeness: &Completeness, expiring: &[Expiry]) -> Vec<Item> {
    match part {
        Part::Overview => overview(completeness, expiring),
        Part::Person => person(profile),
        Part::Wishes => wishes(&profile.profile.preferences),
        Part::Of(section) => rows(section, profile),
    }
}

fn overview(completeness: &Completeness, expiring: &[Expiry]) -> Vec<Item> {
    let missing = completeness.missing();
    let gaps = missing.iter().filter_map(|missing| {
        let at = completeness
            .parts
            .iter()
            .position(|part| std::ptr::eq(part, *missing))?;
        Some(Item::Gap(at))
    });
    expiring.iter().cloned().map(Item::Expiry).chain(gaps).collect()
}

fn person(profile: &FullProfile) -> Vec<Item> {
    let (user, person) = (&profile.user, &profile.profile);
    let links: Vec<String> = person.links.iter().map(link_words).collect();
    vec![
        Item::Field("first_name", "first name", user.first_name.clone()),
        Item::Field("last_name", "last name", user.last_name.clone()),
        Item::Field("headline", "headline", person.headline.clone()),
        Item::Field("email", "e-mail", profile.email().map(str::to_owned)),
        Item::Field("phone", "phone", person.phone.clone()),
        Item::Field("location", "location", person.location.clone()),
        Item::Field("links", "links", some(links.join("\n"))),
        Item::Field("bio", "summary", person.bio.clone()),
    ]
}

fn wishes(wishes: &Preferences) -> Vec<Item> {
    let modes: Vec<&str> = wishes.work_modes.iter().map(|mode| mode.label()).collect();
    vec![
        Item::Field("titles", "titles", some(wishes.titles.join("\n"))),
        Item::Field("places", "places", some(wishes.places.join("\n"))),
        Item::Field("work_modes", "work modes", some(modes.join(", "))),
        Item::Field("salary_floor", "salary floor", floor(wishes)),
        Item::Field("languages", "languages", some(wishes.languages.join(", "))),
        Item::Field("deal_breakers", "deal-breakers", some(wishes.deal_breakers.join("\n"))),
        Item::Field(
            "blocked_companies",
            "never apply to",
            some(wishes.blocked_companies.join("\n")),
        ),
        Item::Field(
            "weights",
            "match weights",
            wishes.weights.map(|weights| weights.to_string()),
        ),
    ]
}

/// The least that a person would work for, in words.
pub fn floor(wishes: &Preferences) -> Option<String> {
    Some(salary::short(&crate::domain::job::Salary {
        min: Some(wishes.salary_floor?),
        max: wishes.salary_floor,
        currency: wishes.currency.clone(),
        period: Some(crate::domain::job::SalaryPeriod::Year),
    }))
}

/// A page elsewhere in one line.
pub fn link_words(link: &crate::domain::profile::ProfileLink) -> String {
    match link.label.as_deref().filter(|label| !label.is_empty()) {
        Some(label) => format!("{label} {}", link.url),
        None => link.url.clone(),
    }
}

fn some(text: String) -> Option<String> {
    Some(text).filter(|text| !text.is_empty())
}

fn rows(section: Section, profile: &FullProfile) -> Vec<Item> {
    let Some(kind) = kind_of(section) else {
        return Vec::new();
    };
    let row = |row: i64| Item::Row(FactRow { kind, row });
    match section {
        Section::Experience => profile.experiences.iter().map(|found| row(found.id)).collect(),
        Section::Education => profile.educations.iter().map(|found| row(found.id)).collect(),
        Section::Certifications => profile.certifications.iter().map(|found| row(found.id)).collect(),
        Section::Skills => {
            // The skills of one category together, the categories as they first come.
            let mut categories: Vec<&str> = Vec::new();
            for skill in &profile.skills {
                let category = skill.fact.category.as_deref().unwrap_or_default();
                if !categories.contains(&category) {
                    categories.push(category);
                }
            }
            let mut skills: Vec<(usize, i64)> = profile
                .skills
                .iter()
                .map(|skill| {
                    let category = skill.fact.category.as_deref().unwrap_or_default();
                    let at = categories.iter().position(|known| *known == category);
                    // Those without a category stand last.
                    let at = if category.is_empty() {
                        usize::MAX
                    } else {
                        at.unwrap_or(0)
                    };
                    (at, skill.id)
                })
                .collect();
            skills.sort_by_key(|(at, _)| *at);
            skills.into_iter().map(|(_, id)| row(id)).collect()
        }
        other => {
            let kind = entry_kind_of(other);
            let entries = profile.entries.iter().filter(|entry| Some(entry.fact.kind) == kind);
            entries.map(|entry| row(entry.id)).collect()
        }
    }
}

/// How many facts stand in a part; `None` where there is nothing to count.
pub fn count(part: Part, profile: &FullProfile) -> Option<usize> {
    Some(match part {
        Part::Overview | Part::Person | Part::Wishes => return None,
        Part::Of(Section::Experience) => profile.experiences.len(),
        Part::Of(Section::Education) => profile.educations.len(),
        Part::Of(Section::Skills) => profile.skills.len(),
        Part::Of(Section::Certifications) => profile.certifications.len(),
        Part::Of(section) => {
            let kind = entry_kind_of(section);
            profile
                .entries
                .iter()
                .filter(|entry| Some(entry.fact.kind) == kind)
                .count()
        }
    })
}
