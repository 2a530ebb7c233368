//! How well a posting and a person fit: what the posting asks for, what the profile shows of it, and a score of both.
//!
//! All of it is worked out from the two texts alone: no model, no network, no clock, and the same every time. The score
//! is a sum of named parts and is no company's: whatever program an employer uses reads other things and counts
//! otherwise. What the profile says nothing about is unknown, and unknown never counts against anybody.

mod degrees;
pub mod folded;
mod languages;
mod loaded;
pub mod nearness;
pub mod never;
mod person;
mod posting;
mod score;
pub mod skills;
mod state;
#[cfg(test)]
mod tests;
mod wants;
mod words;

use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde::Serialize;

use crate::domain::profile::Preferences;
use crate::domain::resume::content::ResumeContent;
use crate::domain::text;

pub use person::Person;
pub use posting::Posting;
pub use score::Weights;

text_enum! {
    /// How much a posting wants something.
    Importance("importance") {
        Must = "must", "must have";
        Nice = "nice", "nice to have";
    }
}

text_enum! {
    /// What a profile shows of a requirement.
    State("state of a requirement") {
        Matched = "matched", "matched";
        Near = "near", "near";
        Missing = "missing", "missing";
        Unknown = "unknown", "not said";
    }
}

text_enum! {
    /// What sort of requirement it is.
    RequirementKind("kind of requirement") {
        Skill = "skill", "skill";
        Trait = "trait", "trait";
        Licence = "licence", "licence or certificate";
        Years = "years", "years of experience";
        Level = "level", "level";
        Degree = "degree", "education";
        Language = "language", "language";
        Task = "task", "what is asked in free words";
        Title = "title", "work you look for";
        WorkMode = "work_mode", "work mode";
        Location = "location", "place";
        Salary = "salary", "salary";
        Goal = "goal", "goal of yours";
        DealBreaker = "deal_breaker", "deal-breaker";
    }
}

/// One thing that a posting asks for, or that the person asks of it, with what stands on the other side.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Requirement {
    /// What is asked, in a few words.
    pub text: String,
    /// The words of the posting, to the letter; empty where a field of the job says it without words.
    pub quote: String,
    /// What sort it is.
    pub kind: RequirementKind,
    /// How much it is wanted.
    pub importance: Importance,
    /// What the profile shows.
    pub state: State,
    /// The rows of the profile that show it, such as `experience:4`.
    pub rows: Vec<String>,
    /// The words of those rows.
    pub evidence: Vec<String>,
}

impl Requirement {
    /// Whether it is the person who asks it of the job.
    pub fn is_wish(&self) -> bool {
        score::part_of(self) == 4
    }

    /// How much it is wanted, or by whom: a wish of the person's is nothing that a posting asks.
    pub fn wanted(&self) -> &'static str {
        match self.kind {
            RequirementKind::DealBreaker => "never",
            RequirementKind::Goal => "your goal",
            _ if self.is_wish() => "your wish",
            _ => self.importance.label(),
        }
    }
}

/// A named part of the score.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Part {
    /// What it is about.
    pub name: &'static str,
    /// What it adds to the score; a deal-breaker takes away.
    pub points: f64,
    /// The most it could add.
    pub of: f64,
}

/// Something that would raise the score.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Raise {
    /// What is asked, as the requirement says it.
    pub text: String,
    /// By so many points.
    pub points: f64,
}

/// How a posting and a person fit.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Match {
    /// The sum of the parts, 0 to 100; `None` where there is not enough information.
    pub score: Option<f64>,
    /// What the score is made of; empty where there is none.
    pub parts: Vec<Part>,
    /// What is asked, must-haves first, each in the order of the posting.
    pub requirements: Vec<Requirement>,
    /// What would raise the score, and by how many points, if the profile showed it: the most first.
    pub raises: Vec<Raise>,
    /// What is asked and not shown, in words: must-haves first.
    pub missing: Vec<String>,
    /// What to make of it, in a few sentences.
    pub recommendation: String,
}

/// Raised whenever the rules give other scores than before, so that kept ones are worked out anew.
const RULES: u32 = 4;

/// Stands for everything of a person that a score depends on: while it is the same, so are the scores.
///
/// It is worked out from the texts alone, without the tables that comparing takes.
pub fn mark(
    content: &ResumeContent,
    wishes: &Preferences,
    home: Option<&str>,
    goals: &[(String, String)],
    today: NaiveDate,
) -> String {
    // Work that goes on adds a month every month.
    let month = today.format("%Y-%m").to_string();
    let parts = (RULES, content, wishes, home, goals, month);
    let said = serde_json::to_string(&parts).unwrap_or_default();
    text::mark(&said)
}

impl Match {
    /// What the posting asks for by name, under the state that the profile shows of it: a JSON object of lists, each entry
    /// `kind:name`. Several postings are counted by it.
    pub fn asks(&self) -> String {
        let mut asks: BTreeMap<&str, Vec<String>> = BTreeMap::new();
        for (asked, name) in self.named() {
            let entry = format!("{}:{name}", asked.kind.as_str());
            asks.entry(asked.state.as_str()).or_default().push(entry);
        }
        serde_json::to_string(&asks).unwrap_or_else(|_| "{}".to_owned())
    }

    /// What the posting asks for by a name that other postings may use as well, each with that name.
    pub fn named(&self) -> impl Iterator<Item = (&Requirement, &str)> {
        let named = self.requirements.iter().filter(|asked| asked.kind.has_a_name());
        named.map(|asked| match asked.kind {
            // Of a language the name alone: each posting wants another level.
            RequirementKind::Language => (asked, asked.text.split(',').next().unwrap_or_default()),
            _ => (asked, asked.text.as_str()),
        })
    }
}

impl RequirementKind {
    /// Whether it is asked for by a name that other postings may use as well.
    pub const fn has_a_name(self) -> bool {
        matches!(
            self,
            RequirementKind::Skill | RequirementKind::Licence | RequirementKind::Language
        )
    }
}

/// Lets the large tables go; they are made again, in moments, when something is compared.
pub fn forget_tables() {
    skills::forget();
    nearness::vectors::forget();
}

/// Compares a posting with a person.
pub fn compare(posting: &Posting<'_>, person: &Person, weights: &Weights) -> Match {
    let asked = posting::requirements(posting);
    let mut requirements: Vec<Requirement> = asked.into_iter().map(|asked| state::judge(asked, person)).collect();
    requirements.extend(state::wishes(posting, person));
    requirements.sort_by_key(|requirement| requirement.importance);
    score::sum(posting, person, requirements, weights)
}
