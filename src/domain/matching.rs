//! How well a posting and a person fit: what the posting asks for, what the profile shows of it, and a score of both.
//!
//! All of it is worked out from the two texts alone: no model, no network, no clock, and the same every time. The score
//! is a sum of named parts and is no company's: whatever program an employer uses reads other things and counts
//! otherwise. What the profile says nothing about is unknown, and unknown never counts against anybody.

pub mod folded;
mod loaded;
pub mod nearness;
mod person;
mod posting;
mod score;
pub mod skills;
mod state;
#[cfg(test)]
mod tests;
mod words;

use serde::Serialize;

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

/// How a posting and a person fit.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Match {
    /// The sum of the parts, 0 to 100; `None` where there is not enough information.
    pub score: Option<f64>,
    /// What the score is made of; empty where there is none.
    pub parts: Vec<Part>,
    /// What is asked, must-haves first, each in the order of the posting.
    pub requirements: Vec<Requirement>,
    /// What is asked and not shown, in words: must-haves first.
    pub missing: Vec<String>,
    /// What to make of it, in a few sentences.
    pub recommendation: String,
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
