//! Degrees and vocational training.

use std::ops::Range;

use crate::domain::matching::degrees;
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
        let found = words.flat_map(|word| folded.all(word).filter(|at| is_degree(folded, word, at)));
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
    let named = |word: &&str| folded.all(word).any(|at| is_degree(folded, word, &at));
    let highest = DEGREES.iter().find(|(_, words)| words.iter().any(named));
    highest.map(|(level, _)| *level)
}

/// German words by which a text shows that its "Promotion" is a doctorate rather than advertising or a better post.
const GERMAN: &[&str] = &[
    "abgeschlossene",
    "abgeschlossener",
    "abgeschlossen",
    "erfolgreiche",
    "laufende",
    "und",
    "oder",
    "mit",
    "der",
    "die",
    "das",
    "eine",
    "einer",
    "im",
    "zur",
    "zum",
    "von",
    "auf",
    "sowie",
    "idealerweise",
    "gerne",
    "vorteil",
    "wunschenswert",
    "fach",
    "bereich",
];

/// Advertising, in German too.
const ADVERTISING: &[&str] = &[
    "sales",
    "team",
    "teams",
    "aktion",
    "aktionen",
    "verkauf",
    "marketing",
    "tour",
    "event",
    "events",
    "health",
    "job",
    "stand",
    "kampagne",
    "kampagnen",
    "artikel",
    "material",
    "personal",
];

/// Before "master" these make it a post or a thing, and no degree.
const BEFORE_MASTER: &[&str] = &[
    "scrum", "station", "web", "head", "quarter", "post", "harbour", "harbor", "toast", "task", "grand", "choir",
    "concert", "building", "yard", "ring", "quiz", "to", "you", "can", "will", "quickly",
];

/// Behind it likewise.
const BEHIND_MASTER: &[&str] = &[
    "data",
    "plan",
    "plans",
    "planning",
    "schedule",
    "schedules",
    "scheduling",
    "class",
    "classes",
    "craftsman",
    "electrician",
    "mechanic",
    "plumber",
    "carpenter",
    "chef",
    "file",
    "files",
    "key",
    "keys",
    "branch",
    "agreement",
    "mariner",
    "service",
    "services",
    "the",
    "records",
    "copy",
    "copies",
    "batch",
];

/// Before "degree" these make it a measure of something.
const BEFORE_DEGREE: &[&str] = &[
    "high",
    "certain",
    "great",
    "greater",
    "large",
    "some",
    "considerable",
    "significant",
    "strong",
    "necessary",
    "what",
    "utmost",
];

/// Of the sort of degree that schools give.
const SCHOOLS: &[&str] = &[
    "university",
    "college",
    "academic",
    "undergraduate",
    "graduate",
    "postgraduate",
    "first",
    "higher",
    "honours",
    "honors",
    "advanced",
    "professional",
    "bachelor",
    "master",
    "doctoral",
    "associate",
];

/// Whether words that may mean a degree do so where they stand.
fn is_degree(folded: &Folded, word: &str, at: &Range<usize>) -> bool {
    let bare = |word: &&str| !word.is_empty();
    let trimmed = |word| str::trim_matches(word, |c: char| !c.is_alphanumeric());
    let text = |range: Range<usize>| folded.text.get(range).unwrap_or_default();
    let (before, after) = (text(0..at.start), text(at.end..folded.text.len()));
    let last = before.split(' ').map(trimmed).rfind(bare).unwrap_or_default();
    let next = after.split(' ').map(trimmed).find(bare).unwrap_or_default();
    match word {
        "promotion" => {
            let behind = after.trim_start();
            let alone = before.trim().is_empty() && behind.chars().all(|c| !c.is_alphanumeric());
            let in_subject = behind
                .strip_prefix("in ")
                .or(behind.strip_prefix("im "))
                .is_some_and(degrees::names_subject);
            let is_one = alone || in_subject || folded.has(GERMAN);
            is_one && !ADVERTISING.contains(&last) && !ADVERTISING.contains(&next)
        }
        "master" | "master of" => !BEFORE_MASTER.contains(&last) && !BEHIND_MASTER.contains(&next),
        "degree" => {
            let measured = BEFORE_DEGREE.contains(&last) || last.chars().any(|c| c.is_ascii_digit());
            let behind = after.trim_start().strip_prefix("of ");
            let of_something = behind.is_some_and(|of| !SCHOOLS.contains(&last) && !degrees::names_subject(of));
            !measured && !of_something
        }
        _ => true,
    }
}
