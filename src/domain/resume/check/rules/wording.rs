//! How much there is to read, and how often the same words.

use std::collections::HashMap;

use super::bullets::first_words;
use super::dates::months_of_work;
use crate::domain::profile::EntryKind;
use crate::domain::profile::fact::filled;
use crate::domain::profile::merge::keys;
use crate::domain::resume::check::view::{View, padded};
use crate::domain::resume::check::{Finding, Language, Place, Severity};
use crate::domain::resume::content::Section;

pub(super) fn check(view: &View<'_>, found: &mut Vec<Finding>) {
    length(view, found);
    repeated_verbs(view, found);
    repeated_bullets(view, found);
    overused(view, found);
    buzzwords(view, found);
}

fn length(view: &View<'_>, found: &mut Vec<Finding>) {
    let words = view.words.len();
    let years = months_of_work(view) / 12;
    let mut add = |rule, quote: String, reason: String, advice: &str| {
        found.push(Finding::new(
            rule,
            Severity::Warning,
            Place::default(),
            quote,
            reason,
            advice,
        ));
    };
    if words > 0 && words < 120 {
        add(
            "too-short",
            format!("{words} words"),
            "There is little to read: programs and people have little to compare with a posting.".to_owned(),
            "Say of each position what you did and what came of it.",
        );
    }
    // Lists of publications are as long as they are.
    let publications = view.given.content.entries.iter();
    let academic = publications
        .filter(|item| item.fact.kind == EntryKind::Publication)
        .count()
        >= 3;
    let most_pages = if years < 5 { 2 } else { 3 };
    let most_words = match years {
        0..5 => 900,
        5..12 => 1200,
        _ => 1600,
    };
    match view.given.pages {
        Some(pages) if pages > most_pages && !academic => add(
            "too-long",
            format!("{pages} pages"),
            format!("{pages} pages for {years} years of work. Readers rarely go past the second."),
            "Shorten what lies far back, and leave out what the posting does not ask for.",
        ),
        _ if words > most_words && !academic => add(
            "too-long",
            format!("{words} words"),
            format!("{words} words for {years} years of work are more than is read."),
            "Shorten what lies far back, and leave out what the posting does not ask for.",
        ),
        _ => {}
    }
}

/// The same verb at the head of many bullets.
fn repeated_verbs(view: &View<'_>, found: &mut Vec<Finding>) {
    if view.language == Language::Unknown {
        return;
    }
    let firsts = first_words(view);
    let mut seen: Vec<(&str, usize)> = Vec::new();
    for (word, _) in &firsts {
        match seen.iter_mut().find(|(known, _)| known == word) {
            Some((_, count)) => *count += 1,
            None => seen.push((word, 1)),
        }
    }
    for (word, count) in seen.iter().filter(|(_, count)| *count >= 4) {
        let last = firsts.iter().filter(|(first, _)| first == word).nth(3);
        if let Some((_, bullet)) = last {
            found.push(Finding::new(
                "repeated-verb",
                Severity::Note,
                bullet.place.clone(),
                bullet.text,
                format!("{count} of {} bullets begin with \"{word}\".", firsts.len()),
                "Say it by what was different each time.",
            ));
        }
    }
    if firsts.len() >= 10 && seen.len() * 2 < firsts.len() && seen.iter().all(|(_, count)| *count < 4) {
        found.push(Finding::new(
            "few-verbs",
            Severity::Note,
            Place {
                section: Some(Section::Experience),
                ..Place::default()
            },
            "",
            format!(
                "{} bullets begin with only {} different words.",
                firsts.len(),
                seen.len()
            ),
            "Other verbs say more exactly what you did.",
        ));
    }
}

/// The same sentence twice.
fn repeated_bullets(view: &View<'_>, found: &mut Vec<Finding>) {
    let mut seen: HashMap<String, &Place> = HashMap::new();
    for bullet in &view.bullets {
        let key = keys::squashed(bullet.text);
        match seen.get(&key) {
            Some(first) if key.chars().count() >= 20 => {
                let where_first = first.item.clone().unwrap_or_default();
                found.push(Finding::new(
                    "repeated-bullet",
                    Severity::Warning,
                    bullet.place.clone(),
                    bullet.text,
                    format!("The same sentence stands under \"{where_first}\"."),
                    "Say it once, where it counts most.",
                ));
            }
            _ => {
                seen.insert(key, &bullet.place);
            }
        }
    }
}

/// A word that stands too often.
fn overused(view: &View<'_>, found: &mut Vec<Finding>) {
    if view.language == Language::Unknown {
        return;
    }
    let content = view.given.content;
    // What must be said often: the names of skills, titles, employers and places.
    let mut names: Vec<String> = Vec::new();
    for item in &content.experiences {
        names.extend(keys::words(&item.fact.title));
        names.extend(keys::words(&item.fact.company));
        names.extend(keys::words(filled(&item.fact.location).unwrap_or_default()));
        names.extend(item.fact.technologies.iter().flat_map(|name| keys::words(name)));
    }
    for item in &content.educations {
        names.extend(keys::words(&item.fact.institution));
        names.extend(keys::words(filled(&item.fact.field_of_study).unwrap_or_default()));
    }
    names.extend(content.skills.iter().flat_map(|item| keys::words(&item.fact.name)));
    names.extend(keys::words(filled(&content.basics.name).unwrap_or_default()));
    names.extend(keys::words(filled(&content.basics.location).unwrap_or_default()));
    const COMMON: [&str; 34] = [
        "which",
        "their",
        "about",
        "through",
        "within",
        "while",
        "where",
        "after",
        "before",
        "between",
        "across",
        "years",
        "months",
        "present",
        "present",
        "university",
        "january",
        "february",
        "march",
        "april",
        "august",
        "september",
        "october",
        "november",
        "december",
        "sowie",
        "einer",
        "eines",
        "einem",
        "einen",
        "wurde",
        "durch",
        "heute",
        "januar",
    ];
    let mut bullets: HashMap<String, usize> = HashMap::new();
    let mut total = 0;
    for bullet in &view.bullets {
        for word in keys::words(bullet.text) {
            total += 1;
            if word.chars().count() >= 5 && word.chars().all(char::is_alphabetic) {
                *bullets.entry(word).or_default() += 1;
            }
        }
    }
    let mut often: Vec<(String, usize)> = bullets
        .into_iter()
        .filter(|(word, count)| {
            *count >= 6 && *count * 40 >= total && !names.contains(word) && !COMMON.contains(&word.as_str())
        })
        .collect();
    often.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
    for (word, count) in often.into_iter().take(3) {
        let third = view
            .bullets
            .iter()
            .filter(|bullet| bullet.padded().contains(&format!(" {word} ")))
            .nth(2);
        found.push(Finding::new(
            "overused-word",
            Severity::Note,
            third.map(|bullet| bullet.place.clone()).unwrap_or_default(),
            &word,
            format!("\"{word}\" stands {count} times in the bullets."),
            "Where it says nothing new, leave it out or be more exact.",
        ));
    }
}

/// Words that everybody writes and nobody can check. In folded form.
const ENGLISH: [&str; 30] = [
    "team player",
    "hard working",
    "hardworking",
    "results driven",
    "results oriented",
    "result oriented",
    "detail oriented",
    "go getter",
    "self starter",
    "self motivated",
    "highly motivated",
    "think outside the box",
    "thinks outside the box",
    "out of the box thinker",
    "synergy",
    "synergies",
    "rockstar",
    "rock star",
    "ninja",
    "guru",
    "best of breed",
    "dynamic professional",
    "fast learner",
    "quick learner",
    "proven track record",
    "excellent communication skills",
    "strategic thinker",
    "thought leader",
    "seasoned professional",
    "passionate",
];
const GERMAN: [&str; 18] = [
    "teamplayer",
    "teamfahig",
    "teamfahigkeit",
    "belastbar",
    "belastbarkeit",
    "hochmotiviert",
    "hoch motiviert",
    "kommunikationsstark",
    "zielorientiert",
    "losungsorientiert",
    "ergebnisorientiert",
    "hands on mentalitat",
    "macher",
    "schnelle auffassungsgabe",
    "uber den tellerrand",
    "dynamisch",
    "flexibel",
    "leidenschaftlich",
];

fn buzzwords(view: &View<'_>, found: &mut Vec<Finding>) {
    let list: &[&str] = match view.language {
        Language::English => &ENGLISH,
        Language::German => &GERMAN,
        Language::Unknown => return,
    };
    let content = view.given.content;
    let mut texts: Vec<(&str, Place)> = Vec::new();
    for (section, text) in [
        (None, &content.basics.headline),
        (Some(Section::Summary), &content.basics.summary),
    ] {
        if let Some(text) = filled(text) {
            texts.push((text, view.at(section, text)));
        }
    }
    for item in &content.experiences {
        texts.extend(filled(&item.fact.description).map(|text| (text, view.at_position(item))));
    }
    texts.extend(view.bullets.iter().map(|bullet| (bullet.text, bullet.place.clone())));
    let skills = content.skills.iter().map(|item| item.fact.name.as_str());
    texts.extend(skills.map(|name| (name, view.at(Some(Section::Skills), name))));
    let mut named: Vec<&str> = Vec::new();
    for (text, place) in texts {
        let words = padded(text);
        for buzzword in list {
            if words.contains(&format!(" {buzzword} ")) && !named.contains(buzzword) {
                named.push(buzzword);
                let item = place.item.clone();
                let line = view.locate(text, None).or(place.line);
                found.push(Finding::new(
                    "buzzword",
                    Severity::Note,
                    Place {
                        line,
                        item,
                        ..place.clone()
                    },
                    text,
                    format!("\"{buzzword}\" stands in most résumés, and nobody can check it."),
                    "Show it by something that you did, or leave it out.",
                ));
            }
        }
    }
}
