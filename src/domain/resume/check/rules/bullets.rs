//! Bullets: passive, empty, long, without numbers, in the wrong tense or person.

mod verbs;

use crate::domain::profile::fact::filled;
use crate::domain::profile::merge::keys;
use crate::domain::resume::check::view::{Bullet, View, has_number, padded};
use crate::domain::resume::check::{Finding, Language, Place, Severity};
use verbs::{is_past, is_present};

/// More words than this are two lines and more.
const LONG: usize = 35;

pub(super) fn check(view: &View<'_>, found: &mut Vec<Finding>) {
    for bullet in &view.bullets {
        if !passive(view, bullet.text, &bullet.place, found) {
            no_verb(view, bullet, found);
        }
        length(bullet, found);
        if person(view.language, bullet.text) {
            found.push(first_person(bullet.text, bullet.place.clone()));
        }
    }
    for (at, (item, _)) in view.positions().enumerate() {
        let own: Vec<&Bullet<'_>> = view
            .bullets
            .iter()
            .filter(|bullet| bullet.position == Some(at))
            .collect();
        let place = view.at_position(item);
        let description = filled(&item.fact.description);
        if let Some(description) = description {
            for line in description.lines().filter(|line| !line.trim().is_empty()) {
                passive(view, line, &place, found);
            }
            if person(view.language, description) {
                found.push(first_person(description, place.clone()));
            }
        }
        if own.is_empty() && description.is_none() {
            found.push(Finding::new(
                "empty-position",
                Severity::Note,
                place.clone(),
                "",
                "Nothing says what you did or what came of it.",
                "One or two bullets are enough for an old or short position.",
            ));
        }
        let any_number = own.iter().any(|bullet| bullet.has_number(view.language))
            || description.is_some_and(|description| has_number(description, view.language));
        if own.len() >= 2 && !any_number {
            found.push(Finding::new(
                "no-numbers",
                Severity::Warning,
                place.clone(),
                "",
                format!("None of its {} bullets names a number.", own.len()),
                "Where you know one (people, money, time, size, how often), name it; don't invent any.",
            ));
        }
        tense(view.language, &own, found);
    }
    punctuation(view, found);
}

/// Gives whether it found something.
fn passive(view: &View<'_>, text: &str, place: &Place, found: &mut Vec<Finding>) -> bool {
    // At the beginning only, in folded words.
    const ENGLISH: [&str; 24] = [
        "responsible for",
        "was responsible for",
        "were responsible for",
        "am responsible for",
        "helped with",
        "helped to",
        "helped",
        "assisted with",
        "assisted in",
        "worked on",
        "worked with",
        "duties included",
        "duties include",
        "responsibilities included",
        "responsibilities include",
        "tasked with",
        "was tasked with",
        "involved in",
        "was involved in",
        "participated in",
        "in charge of",
        "was in charge of",
        "dealt with",
        "exposure to",
    ];
    const GERMAN: [&str; 20] = [
        "zustandig fur",
        "war zustandig fur",
        "verantwortlich fur",
        "war verantwortlich",
        "bin verantwortlich",
        "ich war verantwortlich",
        "ich war zustandig",
        "mitarbeit bei",
        "mitarbeit an",
        "mitarbeit in",
        "mithilfe bei",
        "unterstutzung bei",
        "beteiligt an",
        "war beteiligt",
        "mitwirkung bei",
        "mitwirkung an",
        "zu meinen aufgaben",
        "meine aufgaben",
        "aufgaben waren",
        "betraut mit",
    ];
    let phrases: &[&str] = match view.language {
        Language::English => &ENGLISH,
        Language::German => &GERMAN,
        Language::Unknown => return false,
    };
    let words = padded(text);
    let phrase = phrases.iter().find(|phrase| {
        words
            .strip_prefix(' ')
            .is_some_and(|words| words.strip_prefix(**phrase).is_some_and(|rest| rest.starts_with(' ')))
    });
    // `helped 40 people find work` says what came of it.
    let Some(phrase) = phrase.filter(|phrase| **phrase != "helped" || !has_number(text, view.language)) else {
        return false;
    };
    found.push(Finding::new(
        "passive-bullet",
        Severity::Warning,
        place.clone(),
        text,
        format!("\"{phrase}\" says what your duty was, not what you did."),
        match view.language {
            Language::German => "Begin with what you did: leitete, baute, senkte …",
            _ => "Begin with what you did: led, built, cut …",
        },
    ));
    true
}

fn no_verb(view: &View<'_>, bullet: &Bullet<'_>, found: &mut Vec<Finding>) {
    // Words that can't be a verb; whatever else stands first may be one.
    const ENGLISH: [&str; 35] = [
        "the",
        "a",
        "an",
        "my",
        "our",
        "their",
        "various",
        "several",
        "some",
        "many",
        "all",
        "with",
        "for",
        "in",
        "at",
        "as",
        "by",
        "of",
        "this",
        "these",
        "there",
        "also",
        "daily",
        "weekly",
        "monthly",
        "excellent",
        "good",
        "strong",
        "knowledge",
        "experience",
        "responsibility",
        "responsibilities",
        "duties",
        "member",
        "part",
    ];
    const GERMAN: [&str; 16] = [
        "der",
        "die",
        "das",
        "ein",
        "eine",
        "einen",
        "meine",
        "unsere",
        "diverse",
        "verschiedene",
        "viele",
        "einige",
        "alle",
        "gute",
        "sehr",
        "mitglied",
    ];
    let cannot: &[&str] = match view.language {
        Language::English => &ENGLISH,
        Language::German => &GERMAN,
        Language::Unknown => return,
    };
    let first = bullet.first();
    if cannot.contains(&first.as_str()) {
        found.push(Finding::new(
            "no-verb",
            Severity::Note,
            bullet.place.clone(),
            bullet.text,
            format!(
                "It begins with \"{}\", not with what you did.",
                bullet.words.first().unwrap_or(&"")
            ),
            "Begin with a verb.",
        ));
    }
}

fn length(bullet: &Bullet<'_>, found: &mut Vec<Finding>) {
    let words = bullet.words.len();
    if words > LONG {
        found.push(Finding::new(
            "long-bullet",
            Severity::Warning,
            bullet.place.clone(),
            bullet.text,
            format!("It has {words} words, more than two lines. Readers skim, and stop after the first line."),
            "Make two of it, or keep what came of it.",
        ));
    } else if words < 3 && bullet.position.is_some() {
        found.push(Finding::new(
            "thin-bullet",
            Severity::Note,
            bullet.place.clone(),
            bullet.text,
            "A word or two say what the subject was, not what you did with it.",
            "Say what you did and what came of it, or leave it out.",
        ));
    }
}

/// Whether a text speaks of its writer in the first person.
fn person(language: Language, text: &str) -> bool {
    let bare = |word: &str| {
        word.trim_matches(|c: char| !c.is_alphanumeric() && c != '\'' && c != '’')
            .to_owned()
    };
    let words: Vec<String> = text.split_whitespace().map(bare).collect();
    match language {
        Language::English => words.iter().enumerate().any(|(at, word)| {
            // `Level I`, `World War I` and `I/O` are no pronouns: an `I` must have a small word behind it, and none that
            // is counted before it.
            let next = words.get(at + 1).and_then(|next| next.chars().next());
            let counted = at > 0
                && words.get(at - 1).is_some_and(|before| {
                    let name = before.starts_with(|c: char| c.is_uppercase());
                    name || [
                        "level", "phase", "part", "type", "class", "grade", "tier", "stage", "section",
                    ]
                    .contains(&before.as_str())
                });
            let pronoun = word == "I" && next.is_some_and(char::is_lowercase) && !counted;
            let joined = ["I'm", "I’m", "I've", "I’ve", "I'd", "I’d"].contains(&word.as_str());
            pronoun || joined || ["my", "My", "me", "myself"].contains(&word.as_str())
        }),
        Language::German => words.iter().any(|word| {
            const WORDS: [&str; 9] = [
                "ich", "mein", "meine", "meinen", "meinem", "meiner", "meines", "mir", "mich",
            ];
            WORDS.contains(&word.to_lowercase().as_str())
        }),
        Language::Unknown => false,
    }
}

fn first_person(text: &str, place: Place) -> Finding {
    Finding::new(
        "first-person",
        Severity::Note,
        place,
        text,
        "A résumé is read as being about you; \"I\" and \"my\" take the place of the verb.",
        "Leave the pronoun out and begin with the verb.",
    )
}

fn tense(language: Language, own: &[&Bullet<'_>], found: &mut Vec<Finding>) {
    let Some(is_current) = own.first().and_then(|bullet| bullet.is_current) else {
        return;
    };
    let wrong = |bullet: &&&Bullet<'_>| {
        let first = bullet.first();
        if is_current {
            is_past(language, &first)
        } else {
            is_present(language, &first)
        }
    };
    let odd: Vec<&&Bullet<'_>> = own.iter().filter(wrong).collect();
    let Some(first) = odd.first() else { return };
    if is_current && odd.len() * 2 <= own.len() {
        // What is done with may stand in the past.
        return;
    }
    let (severity, reason, advice) = if is_current {
        (
            Severity::Note,
            format!(
                "The position goes on, and {} of its {} bullets tell it in the past.",
                odd.len(),
                own.len()
            ),
            "Tell what goes on in the present; what is finished may stay in the past.",
        )
    } else {
        (
            Severity::Warning,
            format!(
                "The position has ended, and {} of its {} bullets tell it in the present.",
                odd.len(),
                own.len()
            ),
            "Tell what is over in the past.",
        )
    };
    found.push(Finding::new(
        "tense",
        severity,
        first.place.clone(),
        first.text,
        reason,
        advice,
    ));
}

/// Some bullets end with a full stop and some do not.
fn punctuation(view: &View<'_>, found: &mut Vec<Finding>) {
    let ends = |bullet: &&Bullet<'_>| bullet.text.trim_end().ends_with(['.', '!', ';']);
    let all = view.bullets.len();
    let with = view.bullets.iter().filter(ends).count();
    if all < 4 || with == 0 || with == all {
        return;
    }
    let rare = with * 2 <= all;
    let odd = view.bullets.iter().find(|bullet| ends(bullet) == rare);
    let Some(odd) = odd else { return };
    found.push(Finding::new(
        "bullet-punctuation",
        Severity::Note,
        odd.place.clone(),
        odd.text,
        format!("{with} of {all} bullets end with a full stop."),
        if rare {
            "Leave it out everywhere."
        } else {
            "Put one everywhere."
        },
    ));
}

/// The first words of bullets, for the rules about repeated words.
pub(super) fn first_words<'v>(view: &'v View<'_>) -> Vec<(String, &'v Bullet<'v>)> {
    view.bullets
        .iter()
        .map(|bullet| (bullet.first(), bullet))
        .filter(|(word, _)| word.chars().count() >= 2 && !keys::words(word).is_empty())
        .collect()
}
