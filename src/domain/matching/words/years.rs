//! Years of experience, and levels that stand for them.

use std::ops::Range;

use crate::domain::matching::folded::Folded;

/// Numbers that postings write out when they count years.
pub const NUMBERS: &[(&str, f64)] = &[
    ("one", 1.0),
    ("two", 2.0),
    ("three", 3.0),
    ("four", 4.0),
    ("five", 5.0),
    ("six", 6.0),
    ("seven", 7.0),
    ("eight", 8.0),
    ("ten", 10.0),
    ("ein", 1.0),
    ("einem", 1.0),
    ("einjahrige", 1.0),
    ("zwei", 2.0),
    ("zweijahrige", 2.0),
    ("drei", 3.0),
    ("dreijahrige", 3.0),
    ("vier", 4.0),
    ("funf", 5.0),
    ("funfjahrige", 5.0),
    ("sechs", 6.0),
    ("zehn", 10.0),
];

/// Words for several years, which are taken as three.
pub const SEVERAL_YEARS: &[&str] = &[
    "several years",
    "many years",
    "mehrjahrige",
    "mehrjahriger",
    "mehrjahrigen",
    "langjahrige",
    "langjahriger",
    "extensive experience",
];

/// A level that a title says.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Level {
    /// What it is called here.
    pub name: &'static str,
    /// The years that it usually takes.
    pub years: f64,
    /// From where on it is a post that somebody held or not, whatever their years.
    pub rank: u8,
}

/// Whoever leads others has this rank or a higher one.
pub const LEADS: u8 = 3;

/// Words of a title that say the level, in the order in which they are tried; each with its years and rank.
const LEVELS: &[(&str, &str, f64, u8)] = &[
    ("junior", "junior level", 0.0, 0),
    ("trainee", "entry level", 0.0, 0),
    ("entry level", "entry level", 0.0, 0),
    ("berufseinsteiger", "entry level", 0.0, 0),
    ("head of", "head of department", 7.0, 5),
    ("director", "director level", 8.0, 6),
    ("direktor", "director level", 8.0, 6),
    ("direktorin", "director level", 8.0, 6),
    ("abteilungsleiter", "head of department", 7.0, 5),
    ("abteilungsleiterin", "head of department", 7.0, 5),
    ("abteilungsleitung", "head of department", 7.0, 5),
    ("bereichsleiter", "head of department", 7.0, 5),
    ("bereichsleiterin", "head of department", 7.0, 5),
    ("bereichsleitung", "head of department", 7.0, 5),
    ("leiter", "leading position", 5.0, 4),
    ("leiterin", "leading position", 5.0, 4),
    ("leitung", "leading position", 5.0, 4),
    ("senior", "senior level", 5.0, 2),
    ("principal", "principal level", 8.0, 2),
    ("lead", "lead level", 5.0, 3),
];

/// Words of a title that somebody had, by the rank that they say.
const RANKS: &[(u8, &[&str])] = &[
    (
        6,
        &[
            "director",
            "direktor",
            "direktorin",
            "chief",
            "ceo",
            "cto",
            "cfo",
            "coo",
            "vice president",
            "vp",
            "president",
            "geschaftsfuhrer",
            "geschaftsfuhrerin",
            "geschaftsfuhrung",
            "managing director",
            "founder",
            "vorstand",
        ],
    ),
    (
        5,
        &[
            "head of",
            "abteilungsleiter",
            "abteilungsleiterin",
            "abteilungsleitung",
            "bereichsleiter",
            "bereichsleiterin",
            "bereichsleitung",
            "headteacher",
            "general manager",
        ],
    ),
    (4, &["leiter", "leiterin", "leitung"]),
    (
        3,
        &[
            "lead",
            "leader",
            "head",
            "manager",
            "manageress",
            "managerin",
            "supervisor",
            "foreman",
            "forewoman",
            "team lead",
            "teamlead",
            "teamleiter",
            "teamleiterin",
            "teamleitung",
            "gruppenleiter",
            "gruppenleiterin",
            "schichtleiter",
            "schichtleiterin",
            "vorarbeiter",
            "vorarbeiterin",
            "polier",
            "captain",
            "deputy",
            "stellvertretende",
            "stellvertretender",
        ],
    ),
    (2, &["senior", "principal", "staff"]),
];

/// Words after which a title names somebody else's post, and words that only look like a level.
const OF_OTHERS: &[&str] = &[
    "assistant to",
    "assistant of",
    "secretary to",
    "reporting to",
    "assistenz der",
    "assistenz des",
    "assistent der",
    "assistentin der",
    "lead generation",
    "lead management",
    "leads",
    "art director",
    "casting director",
];

/// The level that a posting's title asks for, with its place.
pub fn level(title: &Folded) -> Option<(Level, Range<usize>)> {
    if title.has(OF_OTHERS) {
        return None;
    }
    LEVELS.iter().find_map(|(word, name, years, rank)| {
        let level = Level {
            name,
            years: *years,
            rank: *rank,
        };
        Some((level, title.find(word)?))
    })
}

/// The rank of a title that somebody had; a German compound such as `Filialleiter` is a leader's.
pub fn rank(title: &Folded) -> u8 {
    if title.has(OF_OTHERS) {
        return 0;
    }
    let named = RANKS
        .iter()
        .find(|(_, words)| title.has(words))
        .map_or(0, |(rank, _)| *rank);
    let compound = |tail: &str| {
        title
            .text
            .split(' ')
            .any(|word| word.trim_end_matches(|c: char| !c.is_alphanumeric()).ends_with(tail))
    };
    if named < LEADS && ["leiter", "leiterin", "leitung"].into_iter().any(compound) {
        return LEADS;
    }
    named
}

/// Words by which a line tells that somebody led others.
pub const LED: &[&str] = &[
    "led a team",
    "lead a team",
    "leading a team",
    "managed a team",
    "managing a team",
    "led the team",
    "managed the team",
    "headed",
    "led a department",
    "managed a department",
    "line manager",
    "line management",
    "line managed",
    "supervised",
    "in charge of",
    "responsible for a team",
    "people management",
    "fuhrung eines",
    "fuhrung von",
    "leitung eines",
    "leitung einer",
    "leitung des",
    "leitung der",
    "leitete",
    "leitete ein",
    "fuhrte ein team",
    "personalverantwortung",
    "fuhrungsverantwortung",
    "disziplinarische fuhrung",
];
