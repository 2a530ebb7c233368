//! Marks, such as `3.6 GPA`, `First Class Honours` and `110/110`.

use crate::domain::profile::EducationFact;
use crate::domain::resume::reading::entries::{self, Label};
use crate::domain::resume::reading::pieces;
use crate::domain::resume::reading::words::key;

/// Takes a grade out of a name, and gives what is left of it.
pub(in crate::domain::resume::reading) fn take_grade(text: &str, fact: &mut EducationFact) -> Vec<String> {
    if let Some((Label::Grade, rest)) = entries::label(text) {
        fact.grade.get_or_insert(rest.to_owned());
        return Vec::new();
    }
    for at in pieces::commas(text) {
        let after = pieces::trimmed(text.get(at + 1..).unwrap_or_default());
        if is_grade(after) {
            fact.grade.get_or_insert(after.to_owned());
            return take_grade(text.get(..at).unwrap_or_default(), fact);
        }
    }
    if let Some(open) = text.rfind('(').filter(|_| text.trim_end().ends_with(')')) {
        let inside = text
            .get(open + 1..)
            .unwrap_or_default()
            .trim_end()
            .trim_end_matches(')');
        if is_grade(inside) {
            fact.grade.get_or_insert(inside.to_owned());
            return take_grade(text.get(..open).unwrap_or_default(), fact);
        }
    }
    let text = pieces::trimmed(text);
    if is_grade(text) {
        fact.grade.get_or_insert(text.to_owned());
        return Vec::new();
    }
    if text.is_empty() {
        Vec::new()
    } else {
        vec![text.to_owned()]
    }
}

/// Whether it is a mark and nothing else: `3.6 GPA`, `GPA: 3.9/4.0`, `First Class Honours`, `cum laude`, `110/110`.
pub(in crate::domain::resume::reading) fn is_grade(text: &str) -> bool {
    const WORDS: &[&str] = &[
        "first class honours",
        "first class",
        "first class honors",
        "upper second class honours",
        "second class honours",
        "distinction",
        "with distinction",
        "merit",
        "cum laude",
        "magna cum laude",
        "summa cum laude",
        "with honours",
        "with honors",
        "honours",
        "honors",
        "sehr gut",
        "gut",
        "mit auszeichnung",
        "mention bien",
        "mention tres bien",
        "mention assez bien",
        "upper second",
        "2 1",
        "2 2",
        "110 e lode",
        "con lode",
        "с отличием",
        "красный диплом",
        "αριστα",
        "λιαν καλωσ",
    ];
    let key_text = key(text);
    if WORDS.contains(&key_text.as_str()) {
        return true;
    }
    if text
        .trim()
        .strip_suffix('%')
        .is_some_and(|number| number.trim().replace(',', ".").parse::<f32>().is_ok())
    {
        return true;
    }
    let words: Vec<&str> = key_text.split(' ').collect();
    let has_number = text.bytes().any(|b| b.is_ascii_digit());
    let named = words.iter().any(|word| {
        matches!(
            *word,
            "gpa"
                | "cgpa"
                | "note"
                | "grade"
                | "average"
                | "abschlussnote"
                | "nota"
                | "voto"
                | "moyenne"
                | "srednia"
                | "ocena"
                | "media"
        )
    });
    let fraction = text.split_once('/').is_some_and(|(mark, of)| {
        let number = |text: &str| {
            !text.trim().is_empty()
                && text
                    .trim()
                    .bytes()
                    .all(|b| b.is_ascii_digit() || matches!(b, b'.' | b','))
        };
        number(mark) && number(of) && text.len() <= 12
    });
    has_number && (named && words.len() <= 6 || fraction)
}
