//! Which of what a person has achieved to tell in an interview.

use std::collections::{HashMap, HashSet};

use super::profile::FullProfile;
use super::text::fold;

/// Letters of a word that count; what comes behind them is an ending.
const STEM: usize = 6;
/// Shorter words say little, unless they are a name in capitals.
const SHORTEST: usize = 4;

/// Something that a person has achieved, told in one sentence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Story {
    /// The sentence.
    pub text: String,
    /// As what, and for whom.
    pub place: String,
    /// The row of `experiences` that says so.
    pub row: i64,
    /// The words of the posting that it answers to, as the sentence writes them.
    pub fits: Vec<String>,
}

/// What the person has achieved, what answers to most words of a posting first. A word that stands in few of the
/// sentences weighs more than one that stands in all of them; with nothing in common, the latest comes first.
pub fn stories(profile: &FullProfile, posting: &str) -> Vec<Story> {
    let wanted: HashSet<String> = words(posting).map(|(_, stem)| stem).collect();
    let mut told: Vec<(Story, HashSet<String>)> = Vec::new();
    let mut often: HashMap<String, f64> = HashMap::new();
    for experience in &profile.experiences {
        let fact = &experience.fact;
        for sentence in &fact.achievements {
            let mut fits = Vec::new();
            let mut stems = HashSet::new();
            for (word, stem) in words(sentence) {
                if wanted.contains(&stem) && stems.insert(stem) {
                    fits.push(word);
                }
            }
            for stem in &stems {
                *often.entry(stem.clone()).or_default() += 1.0;
            }
            let story = Story {
                text: sentence.clone(),
                place: format!("{}, {}", fact.title, fact.company),
                row: experience.id,
                fits,
            };
            told.push((story, stems));
        }
    }
    let weight =
        |stems: &HashSet<String>| -> f64 { stems.iter().filter_map(|stem| often.get(stem)).map(|n| 1.0 / n).sum() };
    let mut weighed: Vec<(f64, Story)> = told.into_iter().map(|(story, stems)| (weight(&stems), story)).collect();
    weighed.sort_by(|a, b| b.0.total_cmp(&a.0));
    weighed.into_iter().map(|(_, story)| story).collect()
}

/// The words of a text that say something, each with what is compared.
fn words(text: &str) -> impl Iterator<Item = (String, String)> {
    text.split(|c: char| !c.is_alphanumeric() && c != '+' && c != '#')
        .filter(|word| {
            let letters = word.chars().filter(|c| c.is_alphabetic()).count();
            let name = letters >= 2 && word.chars().all(|c| !c.is_lowercase());
            letters >= SHORTEST || name
        })
        .map(|word| (word.to_owned(), fold(word).chars().take(STEM).collect::<String>()))
        .filter(|(_, stem)| !COMMON.contains(&stem.as_str()))
}

/// The beginnings of words that stand in every posting.
const COMMON: &[&str] = &[
    "about", "after", "also", "been", "before", "betwee", "compan", "could", "days", "dein", "diese", "durch", "each",
    "eine", "einem", "einen", "einer", "every", "first", "four", "from", "have", "ihre", "into", "just", "less",
    "many", "month", "more", "most", "nach", "nine", "only", "other", "over", "single", "some", "such", "than", "that",
    "their", "them", "they", "this", "three", "through", "throug", "time", "today", "uber", "unsere", "very", "were",
    "what", "when", "where", "which", "while", "wird", "with", "withou", "work", "worked", "year", "years", "your",
    "zwei",
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::profile::fact::Fact;
    use crate::domain::profile::{ExperienceFact, samples};

    #[test]
    fn what_answers_to_the_posting_is_told_first() {
        let profile = samples::with([Fact::Experience(ExperienceFact {
            achievements: samples::texts(&[
                "Trained 12 inspectors",
                "Wrote the guide to scour at bridges",
                "Sorted the archive",
            ]),
            ..samples::work("Inspector", "Pont & Fils", "2019", "2024")
        })]);
        let told = stories(
            &profile,
            "You look for scour and inspect bridges. Inspection is a craft.",
        );
        assert_eq!(told[0].text, "Wrote the guide to scour at bridges");
        assert_eq!(told[0].fits, ["scour", "bridges"]);
        assert_eq!(told[1].fits, ["inspectors"]);
        assert_eq!((told[2].fits.len(), told.len()), (0, 3));
    }
}
