//! The words by which postings in English and German say what they ask for. All are folded: lower case, no accents.

use std::ops::Range;

use super::folded::Folded;

/// What a section of a posting is about, by its heading.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Section {
    /// What one must have.
    Must,
    /// What is welcome.
    Nice,
    /// What one will do.
    Tasks,
    /// What is offered, or who offers it: nothing is asked here.
    Offer,
    /// Not known.
    Other,
}

/// Parts of headings, in the order in which they are tried: `nice to have` before `have`.
const HEADINGS: &[(&str, Section)] = &[
    ("nice to have", Section::Nice),
    ("nice-to-have", Section::Nice),
    ("bonus", Section::Nice),
    ("preferred", Section::Nice),
    ("desirable", Section::Nice),
    ("good to have", Section::Nice),
    ("wunschenswert", Section::Nice),
    ("von vorteil", Section::Nice),
    ("idealerweise", Section::Nice),
    ("pluspunkte", Section::Nice),
    ("das ware schon", Section::Nice),
    ("what we offer", Section::Offer),
    ("we offer", Section::Offer),
    ("benefits", Section::Offer),
    ("perks", Section::Offer),
    ("wir bieten", Section::Offer),
    ("unser angebot", Section::Offer),
    ("das bieten wir", Section::Offer),
    ("was wir bieten", Section::Offer),
    ("deine vorteile", Section::Offer),
    ("ihre vorteile", Section::Offer),
    ("freuen sie sich", Section::Offer),
    ("uber uns", Section::Offer),
    ("wir sind", Section::Offer),
    ("about us", Section::Offer),
    ("who we are", Section::Offer),
    ("about the company", Section::Offer),
    ("how to apply", Section::Offer),
    ("bewerbung", Section::Offer),
    ("kontakt", Section::Offer),
    ("responsibilities", Section::Tasks),
    ("your tasks", Section::Tasks),
    ("the role", Section::Tasks),
    ("about the job", Section::Tasks),
    ("duties", Section::Tasks),
    ("what you will do", Section::Tasks),
    ("what you'll do", Section::Tasks),
    ("you will", Section::Tasks),
    ("aufgaben", Section::Tasks),
    ("tatigkeiten", Section::Tasks),
    ("das machst du", Section::Tasks),
    ("das erwartet", Section::Tasks),
    ("required", Section::Must),
    ("erwarten", Section::Must),
    ("requirement", Section::Must),
    ("qualification", Section::Must),
    ("what you bring", Section::Must),
    ("what we look for", Section::Must),
    ("what we're looking for", Section::Must),
    ("we are looking for", Section::Must),
    ("must have", Section::Must),
    ("must-have", Section::Must),
    ("essential", Section::Must),
    ("your profile", Section::Must),
    ("about you", Section::Must),
    ("who you are", Section::Must),
    ("you have", Section::Must),
    ("you bring", Section::Must),
    ("skills", Section::Must),
    ("profil", Section::Must),
    ("anforderungen", Section::Must),
    ("qualifikation", Section::Must),
    ("voraussetzungen", Section::Must),
    ("das bringst du mit", Section::Must),
    ("das bringen sie mit", Section::Must),
    ("sie bringen mit", Section::Must),
    ("du bringst mit", Section::Must),
    ("was du mitbringst", Section::Must),
    ("was sie mitbringen", Section::Must),
    ("mitbringen", Section::Must),
];

/// Of those the ones that a line which asks for something by name has as well.
pub const ASKING_HEADINGS: &[&str] = &[
    "required",
    "preferred",
    "desirable",
    "essential",
    "bonus",
    "must have",
    "nice to have",
    "good to have",
    "you have",
    "you bring",
    "skills",
    "wunschenswert",
    "von vorteil",
    "idealerweise",
];

/// What the heading begins, if it is one that is known.
pub fn section(folded: &str) -> Option<Section> {
    HEADINGS
        .iter()
        .find(|(part, _)| folded.contains(part.replace('-', " ").as_str()))
        .map(|(_, section)| *section)
}

/// Words that make what a sentence asks for welcome rather than needed.
pub const NICE: &[&str] = &[
    "nice to have",
    "a plus",
    "is a bonus",
    "bonus",
    "preferred",
    "preferably",
    "desirable",
    "desired",
    "ideally",
    "an advantage",
    "advantageous",
    "beneficial",
    "would be great",
    "optional",
    "von vorteil",
    "wunschenswert",
    "idealerweise",
    "gerne",
    "gern",
    "vorteilhaft",
    "ein plus",
    "optional",
    "im idealfall",
    "bestenfalls",
    "willkommen",
    "welcome",
    "helpful",
    "wunsch",
    "asset",
];

/// Words that make it needed.
pub const MUST: &[&str] = &[
    "must",
    "required",
    "require",
    "requires",
    "essential",
    "mandatory",
    "need",
    "needed",
    "necessary",
    "zwingend",
    "voraussetzung",
    "erforderlich",
    "notwendig",
    "vorausgesetzt",
    "unbedingt",
    "muss",
    "mussen",
    "unabdingbar",
    "setzen wir voraus",
    "prerequisite",
];

/// Words by which running text tells of what the person has, rather than of the work.
pub const OF_PERSON: &[&str] = &[
    "experience",
    "experienced",
    "knowledge",
    "you have",
    "you are",
    "you hold",
    "proficient",
    "proficiency",
    "skilled",
    "ability",
    "familiar",
    "fluent",
    "degree",
    "qualified",
    "background in",
    "erfahrung",
    "erfahrungen",
    "kenntnisse",
    "sie haben",
    "sie verfugen",
    "du hast",
    "du bist",
    "sie sind",
    "sie bringen",
    "du bringst",
    "ausbildung",
    "studium",
    "abgeschlossene",
    "abgeschlossenes",
    "sicherer umgang",
    "beherrschen",
    "berufserfahrung",
    "fundierte",
    "we are looking for",
    "wir suchen",
    "looking for",
    "seeking",
    "seeks",
    "candidates",
    "applicants",
];

/// Words by which a sentence tells what is offered: nothing in it is asked.
pub const OFFERS: &[&str] = &[
    "we offer",
    "we provide",
    "we pay",
    "we train you",
    "we will train you",
    "we teach you",
    "training is provided",
    "training provided",
    "you will receive",
    "you'll receive",
    "you receive",
    "you will get",
    "you'll get",
    "you will learn",
    "you'll learn",
    "you get",
    "you can expect",
    "you can look forward",
    "our benefits",
    "benefits include",
    "perks include",
    "salary of",
    "salary from",
    "salary up to",
    "salary is",
    "the salary",
    "attractive salary",
    "competitive salary",
    "days of holiday",
    "days of annual leave",
    "paid holiday",
    "wir bieten",
    "bieten wir",
    "wir zahlen",
    "wir bezahlen",
    "wir schulen",
    "wir bilden dich",
    "wir bilden sie",
    "wir arbeiten dich ein",
    "sie erhalten",
    "du erhaltst",
    "erhaltst du",
    "du bekommst",
    "sie bekommen",
    "dich erwartet",
    "sie erwartet",
    "es erwartet dich",
    "es erwartet sie",
    "erwarten dich",
    "erwarten sie",
    "freu dich auf",
    "freuen sie sich auf",
    "lernst du",
    "lernen sie",
    "tage urlaub",
    "urlaubstage",
    "attraktive vergutung",
    "attraktives gehalt",
    "leistungsgerechte vergutung",
    "gehalt von",
];

/// Words by which a sentence tells how to apply, or where to read on.
pub const HOW_TO_APPLY: &[&str] = &[
    "please send",
    "please apply",
    "please submit",
    "please contact",
    "apply now",
    "apply online",
    "apply via",
    "apply by",
    "apply at",
    "apply here",
    "to apply",
    "send us",
    "send your",
    "our website",
    "visit us",
    "for more information",
    "more information at",
    "bitte senden",
    "senden sie",
    "sende uns",
    "schick uns",
    "schicken sie",
    "bewerben sie sich",
    "bewirb dich",
    "bewerbungsunterlagen",
    "deine bewerbung",
    "ihre bewerbung",
    "unsere website",
    "unserer website",
    "weitere informationen",
];

/// Words after which even such a sentence asks for something.
const ASKS_AFTER_ALL: &[&str] = &[
    "if you have",
    "if you are",
    "who has",
    "who have",
    "in return for",
    "in exchange for",
    "you bring",
    "you need",
    "you must",
    "required",
    "wenn du",
    "wenn sie",
    "vorausgesetzt",
    "voraussetzung",
];

/// Whether a sentence asks for nothing: it tells what is offered, or how to apply.
pub fn asks_nothing(folded: &Folded) -> bool {
    (folded.has(OFFERS) || folded.has(HOW_TO_APPLY)) && !folded.has(ASKS_AFTER_ALL)
}

/// Grades of one and the same thing, the lowest first: whoever has a higher one has the lower ones.
const GRADES: &[&[&str]] = &[
    &[
        "white belt",
        "yellow belt",
        "green belt",
        "black belt",
        "master black belt",
    ],
    &["foundation", "intermediate", "practitioner"],
    &[
        "level 1", "level 2", "level 3", "level 4", "level 5", "level 6", "level 7",
    ],
];

/// A grade of something.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Grade {
    /// Which scale.
    scale: usize,
    /// How high.
    rank: usize,
    /// What it is called.
    pub name: &'static str,
}

impl Grade {
    /// Whether having another one is having this one; `None` where it says nothing of it.
    pub fn is_reached_by(self, other: Grade) -> Option<bool> {
        (self.scale == other.scale).then_some(other.rank >= self.rank)
    }
}

/// The highest grade that a text names, with its place.
pub fn grade(folded: &Folded) -> Option<(Grade, Range<usize>)> {
    GRADES.iter().enumerate().find_map(|(scale, names)| {
        let mut ranks = names.iter().enumerate().rev();
        ranks.find_map(|(rank, name)| Some((Grade { scale, rank, name }, folded.find(name)?)))
    })
}

/// How well a language is spoken, on the six levels of the Common European Framework (1 is A1, 6 is C2), 7 a native.
pub fn language_level(folded: &Folded) -> Option<u8> {
    const LEVELS: &[(u8, &[&str])] = &[
        (
            7,
            &[
                "native",
                "mother tongue",
                "muttersprache",
                "muttersprachler",
                "muttersprachlich",
                "muttersprachliche",
                "muttersprachniveau",
                "bilingual",
            ],
        ),
        (6, &["c2", "proficient", "full professional proficiency"]),
        (
            5,
            &[
                "c1",
                "fluent",
                "fluently",
                "verhandlungssicher",
                "verhandlungssichere",
                "verhandlungssicheres",
                "fliessend",
                "fliessende",
                "fliessendes",
                "sehr gute",
                "sehr gut",
                "excellent",
                "advanced",
                "very good",
                "business fluent",
                "professional working proficiency",
            ],
        ),
        (
            4,
            &[
                "b2",
                "good",
                "gute",
                "gut",
                "gutes",
                "sicher",
                "sichere",
                "strong",
                "upper intermediate",
                "business",
                "professional",
            ],
        ),
        (
            3,
            &[
                "b1",
                "intermediate",
                "conversational",
                "solide",
                "working knowledge",
                "limited working proficiency",
            ],
        ),
        (2, &["a2", "basic", "grundkenntnisse", "elementary"]),
        (1, &["a1", "beginner", "anfanger"]),
    ];
    LEVELS
        .iter()
        .find(|(_, words)| folded.has(words))
        .map(|(level, _)| *level)
}

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
