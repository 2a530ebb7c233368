//! The short reading that other programs know beside the full one.

use serde_json::Map;

use crate::domain::partial_date::span_words;
use crate::domain::profile::ExperienceFact;
use crate::domain::resume::ParsedResume;
use crate::domain::resume::content::ResumeContent;

/// What is kept with an imported résumé: names of skills, a line for each position, and the whole reading.
pub fn parsed(content: ResumeContent) -> ParsedResume {
    ParsedResume {
        name: content.basics.name.clone(),
        email: content.basics.email.clone(),
        phone: content.basics.phone.clone(),
        skills: content.skills.iter().map(|item| item.fact.name.clone()).collect(),
        experience: content.experiences.iter().map(|item| line(&item.fact)).collect(),
        document: Some(content),
        other: Map::new(),
    }
}

/// `Title, Company (Apr 2019 – present)`
fn line(fact: &ExperienceFact) -> String {
    let names: Vec<&str> = [fact.title.as_str(), fact.company.as_str()]
        .into_iter()
        .filter(|name| !name.is_empty())
        .collect();
    let when = span_words(fact.start_date.as_deref(), fact.end_date.as_deref(), fact.is_current);
    match (names.join(", "), when) {
        (names, when) if when.is_empty() => names,
        (names, when) if names.is_empty() => when,
        (names, when) => format!("{names} ({when})"),
    }
}
