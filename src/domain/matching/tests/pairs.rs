//! The written pairs of `tests/matching/pairs.toml`: how much of what a reader finds is found.

use chrono::NaiveDate;
use serde::Deserialize;

use crate::domain::matching::{Match, Person, Posting, Weights, compare};
use crate::domain::profile::{
    CertificationFact, EducationFact, EntryFact, EntryKind, ExperienceFact, Preferences, SkillFact,
};
use crate::domain::resume::content::{Item, ResumeContent};

const PAIRS: &str = include_str!("../../../../tests/matching/pairs.toml");

#[derive(Debug, Deserialize)]
struct File {
    pair: Vec<Pair>,
}

/// A posting, a profile, and what is to be found.
#[derive(Debug, Deserialize)]
#[serde(default)]
#[derive(Default)]
pub struct Pair {
    pub job: String,
    pub posting: String,
    pub skills: Vec<String>,
    pub papers: Vec<String>,
    pub languages: Vec<String>,
    pub school: Option<String>,
    pub work: Vec<String>,
    pub expect: Vec<String>,
}

pub fn pairs() -> Vec<Pair> {
    toml::from_str::<File>(PAIRS).unwrap().pair
}

impl Pair {
    pub fn compared(&self) -> Match {
        let mut rows = 0..;
        let mut content = ResumeContent::default();
        let mut row = || rows.next().unwrap_or_default();
        for name in &self.skills {
            let fact = SkillFact {
                name: name.clone(),
                ..SkillFact::default()
            };
            content.skills.push(Item::of_row(row(), fact));
        }
        for name in &self.papers {
            let fact = CertificationFact {
                name: name.clone(),
                ..CertificationFact::default()
            };
            content.certifications.push(Item::of_row(row(), fact));
        }
        for language in &self.languages {
            let (name, level) = language.split_once(": ").unwrap_or((language, ""));
            let mut fact = EntryFact::new(EntryKind::Language, name);
            fact.level = Some(level.to_owned());
            content.entries.push(Item::of_row(row(), fact));
        }
        if let Some(degree) = &self.school {
            let fact = EducationFact {
                degree: Some(degree.clone()),
                ..EducationFact::default()
            };
            content.educations.push(Item::of_row(row(), fact));
        }
        for work in &self.work {
            let (dates, rest) = work.split_at(work.match_indices(' ').nth(1).unwrap().0);
            let (start, end) = dates.split_once(' ').unwrap();
            let (who, what) = rest.trim().split_once(": ").unwrap();
            let (title, company) = who.split_once(", ").unwrap();
            let fact = ExperienceFact {
                title: title.to_owned(),
                company: company.to_owned(),
                start_date: Some(start.to_owned()),
                end_date: Some(end.to_owned()),
                description: Some(what.to_owned()),
                ..ExperienceFact::default()
            };
            content.experiences.push(Item::of_row(row(), fact));
        }
        let today = NaiveDate::from_ymd_opt(2025, 6, 1).unwrap();
        let person = Person::new(&content, &Preferences::default(), None, today);
        let posting = Posting {
            title: &self.job,
            text: &self.posting,
            ..Posting::default()
        };
        compare(&posting, &person, &Weights::default())
    }
}

/// What was found of some pairs.
#[derive(Debug, Default)]
pub struct Figures {
    pub expected: usize,
    pub found: usize,
    pub right_state: usize,
    pub right_importance: usize,
    /// Requirements of the kinds that are written down, found at all.
    pub said: usize,
    pub doubts: Vec<String>,
}

impl Figures {
    pub fn recall(&self) -> f64 {
        self.found as f64 / self.expected.max(1) as f64
    }

    pub fn precision(&self) -> f64 {
        self.found as f64 / self.said.max(1) as f64
    }

    pub fn states(&self) -> f64 {
        self.right_state as f64 / self.found.max(1) as f64
    }
}

/// Compares what is found in every third pair (the held-out ones) or in the others with what was written down.
pub fn measure(held_out: bool) -> Figures {
    let pairs = pairs();
    let chosen = pairs.iter().enumerate().filter(|(at, _)| (at % 3 == 2) == held_out);
    measured(chosen.map(|(_, pair)| pair))
}

/// Compares what is found in some pairs with what was written down.
pub fn measured<'p>(pairs: impl Iterator<Item = &'p Pair>) -> Figures {
    let mut figures = Figures::default();
    for pair in pairs {
        let found = pair.compared();
        let mut left: Vec<_> = found
            .requirements
            .iter()
            .filter(|r| {
                ["skill", "trait", "licence", "years", "level", "degree", "language"].contains(&r.kind.as_str())
            })
            .collect();
        figures.said += left.len();
        for expected in &pair.expect {
            let mut words = expected.splitn(4, ' ');
            let mut next = || words.next().unwrap();
            let (importance, state, kind, text) = (next(), next(), next(), next().to_lowercase());
            figures.expected += 1;
            let there = left
                .iter()
                .position(|r| r.kind.as_str() == kind && r.text.to_lowercase().contains(&text));
            let Some(there) = there else {
                figures.doubts.push(format!("{}: not found: {expected}", pair.job));
                continue;
            };
            let there = left.remove(there);
            figures.found += 1;
            figures.right_state += usize::from(there.state.as_str() == state);
            figures.right_importance += usize::from(there.importance.as_str() == importance);
            if there.state.as_str() != state || there.importance.as_str() != importance {
                figures.doubts.push(format!(
                    "{}: {expected}: is {} {} {:?}",
                    pair.job, there.importance, there.state, there.evidence
                ));
            }
        }
        for more in left {
            figures.doubts.push(format!(
                "{}: not asked: {} {} {}",
                pair.job, more.state, more.kind, more.text
            ));
        }
    }
    figures
}
