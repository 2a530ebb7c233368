//! Skills that are claimed and shown nowhere, and the other way round.

use std::collections::HashSet;

use crate::domain::profile::merge::keys;
use crate::domain::resume::check::view::View;
use crate::domain::resume::check::{Finding, Place, Severity};
use crate::domain::resume::content::Section;

/// More names than this are not read.
const MANY: usize = 40;

pub(super) fn check(view: &View<'_>, found: &mut Vec<Finding>) {
    let skills = &view.given.content.skills;
    let at = |text: &str| view.at(Some(Section::Skills), text);
    if skills.is_empty() {
        let place = Place {
            section: Some(Section::Skills),
            ..Place::default()
        };
        found.push(Finding::new(
            "no-skills",
            Severity::Warning,
            place,
            "",
            "There is no list of skills. Programs that sort applications look for one.",
            "List what you can do, in the words that postings use.",
        ));
    }
    if skills.len() > MANY {
        let first = skills.first().map_or("", |item| item.fact.name.as_str());
        found.push(Finding::new(
            "many-skills",
            Severity::Note,
            at(first),
            format!("{} skills", skills.len()),
            "In a long list the strong ones are lost.",
            "Keep those that the work you look for needs.",
        ));
    }
    let missing = not_shown(view);
    if let Some(first) = missing.first()
        && !view.given.content.experiences.is_empty()
    {
        let most = missing.len() * 2 > skills.len();
        found.push(Finding::new(
            "skill-not-shown",
            if most { Severity::Warning } else { Severity::Note },
            at(first),
            list(&missing),
            format!(
                "{} of {} skills are named in no position, project, education or certificate.",
                missing.len(),
                skills.len()
            ),
            "Where you used one, say so there; one that you would not want to be asked about can go.",
        ));
    }
    let listed: HashSet<String> = skills.iter().map(|item| keys::skill(&item.fact.name)).collect();
    let mut seen: HashSet<String> = HashSet::new();
    let content = view.given.content;
    let used = content.experiences.iter().flat_map(|item| &item.fact.technologies);
    let used = used.chain(content.entries.iter().flat_map(|item| &item.fact.technologies));
    let unlisted: Vec<&str> = used
        .filter(|name| {
            let key = keys::skill(name);
            !listed.contains(&key) && seen.insert(key)
        })
        .map(String::as_str)
        .collect();
    if let Some(first) = unlisted.first()
        && !skills.is_empty()
    {
        let place = Place {
            section: Some(Section::Skills),
            line: view.locate(first, None),
            ..Place::default()
        };
        found.push(Finding::new(
            "skill-not-listed",
            Severity::Note,
            place,
            list(&unlisted),
            "You used them, and the list of skills does not name them.",
            "Add those that matter for the work you look for.",
        ));
    }
}

/// Up to twelve names, and how many more.
fn list(names: &[&str]) -> String {
    let shown: Vec<&str> = names.iter().take(12).copied().collect();
    match names.len() - shown.len() {
        0 => shown.join(", "),
        more => format!("{} and {more} more", shown.join(", ")),
    }
}

/// The skills that stand in the list alone.
pub(super) fn not_shown<'a>(view: &View<'a>) -> Vec<&'a str> {
    let mut shown = Terms::default();
    for text in view.shown_texts() {
        shown.add(text);
    }
    let skills = view.given.content.skills.iter().map(|item| item.fact.name.as_str());
    skills.filter(|name| !shown.has(name)).collect()
}

/// The words and phrases of texts, to look names up in.
#[derive(Debug, Default)]
pub(super) struct Terms(HashSet<String>);

impl Terms {
    /// Adds the words of a text, alone and up to three together.
    pub(super) fn add(&mut self, text: &str) {
        // Names such as `C++` and `.NET` are words that blanks tell apart.
        let raw: Vec<&str> = text
            .split(|c: char| c.is_whitespace() || matches!(c, ',' | ';' | '(' | ')' | '|' | '/'))
            .map(|word| word.trim_matches(|c: char| !c.is_alphanumeric() && !matches!(c, '+' | '#')))
            .filter(|word| !word.is_empty())
            .collect();
        for length in 1..=3 {
            for window in raw.windows(length) {
                let joined = window.join(" ");
                self.0.insert(stem(&keys::skill(&joined)));
            }
        }
        for word in keys::words(text) {
            self.0.insert(stem(&keys::skill(&word)));
        }
        if text.chars().count() <= 60 {
            self.0.insert(stem(&keys::skill(text)));
        }
    }

    /// Whether a name is among them. Of a name with several parts (`HTML/CSS`, `Git (GitHub)`) one is enough.
    pub(super) fn has(&self, name: &str) -> bool {
        let mut parts = name
            .split(['/', '(', ')', ',', '&'])
            .map(str::trim)
            .filter(|part| !part.is_empty());
        self.0.contains(&stem(&keys::skill(name))) || parts.any(|part| self.0.contains(&stem(&keys::skill(part))))
    }
}

/// A word without the endings of the plural and of doing it, so that `Inspections` is `Inspection`. Short words stay.
pub(super) fn stem(word: &str) -> String {
    if word.chars().count() <= 4 || !word.chars().all(char::is_alphabetic) {
        return word.to_owned();
    }
    for ending in ["ies", "ing", "ed", "es", "en", "s", "e", "y"] {
        if let Some(stem) = word.strip_suffix(ending)
            && stem.chars().count() >= 4
        {
            return stem.to_owned();
        }
    }
    word.to_owned()
}
