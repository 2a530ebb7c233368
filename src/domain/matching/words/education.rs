//! Degrees and vocational training.

use std::ops::Range;

use crate::domain::matching::folded::Folded;

/// Degrees from school (1) over vocational training (2), bachelor (3) and master (4) to doctorate (5).
const DEGREES: &[(u8, &[&str])] = &[
    (
        5,
        &[
            "phd",
            "ph.d",
            "ph.d.",
            "doctorate",
            "doctoral degree",
            "promotion",
            "doktor",
            "promoviert",
            "dr.",
        ],
    ),
    (
        4,
        &[
            "master's degree",
            "master degree",
            "masters degree",
            "master's",
            "msc",
            "m.sc.",
            "m.sc",
            "m.a.",
            "m.ed.",
            "mba",
            "llm",
            "diplom",
            "diploma engineer",
            "staatsexamen",
            "magister",
            "master of",
            "masterabschluss",
            "universitatsabschluss",
            "second state exam",
            "master",
        ],
    ),
    (
        3,
        &[
            "bachelor's degree",
            "bachelor degree",
            "bachelors degree",
            "bachelor's",
            "bachelor",
            "bsc",
            "b.sc.",
            "b.sc",
            "b.a.",
            "ba",
            "b.eng.",
            "beng",
            "b.ed.",
            "bsn",
            "llb",
            "university degree",
            "college degree",
            "degree in",
            "degree",
            "studium",
            "hochschulstudium",
            "hochschulabschluss",
            "fh abschluss",
            "fachhochschulstudium",
            "studienabschluss",
            "studiums",
        ],
    ),
    (
        2,
        &[
            "ausbildung",
            "berufsausbildung",
            "apprenticeship",
            "vocational training",
            "berufsabschluss",
            "fachausbildung",
            "lehre",
            "gesellenbrief",
            "trade certificate",
            "vocational qualification",
            "completed training",
            "lehrabschluss",
            "associate degree",
            "associate's degree",
            "nvq level 3",
            "ausgebildet",
            "gelernter",
            "gelernte",
            "umschulung",
            "facharbeiter",
            "trade school",
            "geselle",
            "trained as",
        ],
    ),
    (
        1,
        &[
            "high school diploma",
            "high school",
            "ged",
            "abitur",
            "schulabschluss",
            "realschulabschluss",
            "hauptschulabschluss",
            "mittlere reife",
            "gcse",
            "gcses",
            "a levels",
            "secondary school",
            "fachabitur",
            "mittlerer schulabschluss",
        ],
    ),
];

/// What a degree is called here.
pub fn degree_name(level: u8) -> &'static str {
    match level {
        5 => "doctorate",
        4 => "master's degree or equivalent",
        3 => "bachelor's degree or equivalent",
        2 => "vocational training",
        _ => "school-leaving certificate",
    }
}

/// Words for any degree at all: they say nothing where the same sentence names one.
const ANY_DEGREE: &[&str] = &["degree", "degree in", "studium", "studiums", "diploma"];

/// The lowest degree that a sentence is content with, if it speaks of any.
pub fn lowest_degree(folded: &Folded) -> Option<u8> {
    lowest_degree_at(folded).map(|(level, _)| level)
}

/// The same with the place of the words that say so.
pub fn lowest_degree_at(folded: &Folded) -> Option<(u8, Range<usize>)> {
    let place = |words: &mut dyn Iterator<Item = &&str>| {
        let found = words.filter_map(|word| folded.find(word));
        // Of those that begin together the longest: "bachelor's degree in", not "bachelor".
        found.min_by(|a, b| a.start.cmp(&b.start).then(b.end.cmp(&a.end)))
    };
    let named = DEGREES.iter().rev().find_map(|(level, words)| {
        let mut named = words.iter().filter(|word| !ANY_DEGREE.contains(word));
        Some((*level, place(&mut named)?))
    });
    let any = |(level, words): &(u8, &[&str])| Some((*level, place(&mut words.iter())?));
    named.or_else(|| DEGREES.iter().find_map(any))
}

/// The highest degree that a text speaks of.
pub fn highest_degree(folded: &Folded) -> Option<u8> {
    DEGREES
        .iter()
        .find(|(_, words)| folded.has(words))
        .map(|(level, _)| *level)
}
