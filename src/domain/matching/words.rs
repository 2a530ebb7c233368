//! The words by which postings in English and German say what they ask for. All are folded: lower case, no accents.

use super::Importance;

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

/// Words that say that something is not asked.
pub const NOT_ASKED: &[&str] = &[
    "no experience",
    "not required",
    "not needed",
    "not necessary",
    "no need",
    "nicht erforderlich",
    "nicht notwendig",
    "nicht zwingend",
    "keine erfahrung",
    "kein muss",
    "keine vorkenntnisse",
    "no prior",
    "without experience",
    "nicht notig",
    "no degree",
    "isn't required",
    "not a requirement",
    "keine voraussetzung",
];

/// What a sentence says of how much it wants something, if it does.
pub fn importance(folded: &super::folded::Folded) -> Option<Importance> {
    if folded.has(NICE) {
        return Some(Importance::Nice);
    }
    folded.has(MUST).then_some(Importance::Must)
}

/// Languages that people speak: each with its names in English and German and the stem of German compounds.
pub const LANGUAGES: &[(&str, &[&str])] = &[
    (
        "English",
        &["english", "englisch", "englische", "englischer", "englischen"],
    ),
    ("German", &["german", "deutsch", "deutsche", "deutscher", "deutschen"]),
    ("French", &["french", "franzosisch", "franzosische", "franzosischen"]),
    ("Spanish", &["spanish", "spanisch", "spanische"]),
    ("Italian", &["italian", "italienisch", "italienische"]),
    ("Portuguese", &["portuguese", "portugiesisch"]),
    ("Dutch", &["dutch", "niederlandisch", "hollandisch"]),
    ("Polish", &["polish", "polnisch"]),
    ("Russian", &["russian", "russisch"]),
    ("Ukrainian", &["ukrainian", "ukrainisch"]),
    ("Turkish", &["turkish", "turkisch"]),
    ("Arabic", &["arabic", "arabisch"]),
    ("Mandarin", &["mandarin", "chinese", "chinesisch"]),
    ("Japanese", &["japanese", "japanisch"]),
    ("Swiss German", &["swiss german", "schweizerdeutsch"]),
    ("Romanian", &["romanian", "rumanisch"]),
    ("Czech", &["czech", "tschechisch"]),
    ("Hindi", &["hindi"]),
    ("Swedish", &["swedish", "schwedisch"]),
    ("Danish", &["danish", "danisch"]),
];

/// How well a language is spoken, on the six levels of the Common European Framework (1 is A1, 6 is C2), 7 a native.
pub fn language_level(folded: &super::folded::Folded) -> Option<u8> {
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
pub fn lowest_degree(folded: &super::folded::Folded) -> Option<u8> {
    let named = DEGREES.iter().rev().find(|(_, words)| {
        let mut named = words.iter().filter(|word| !ANY_DEGREE.contains(word));
        named.any(|word| folded.find(word).is_some())
    });
    named.map(|(level, _)| *level).or_else(|| highest_degree(folded))
}

/// The highest degree that a text speaks of.
pub fn highest_degree(folded: &super::folded::Folded) -> Option<u8> {
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

/// Words of a title that say the level, with the years that it usually takes.
pub const LEVELS: &[(&str, &str, f64)] = &[
    ("junior", "junior level", 0.0),
    ("trainee", "entry level", 0.0),
    ("entry level", "entry level", 0.0),
    ("berufseinsteiger", "entry level", 0.0),
    ("senior", "senior level", 5.0),
    ("principal", "principal level", 8.0),
    ("lead", "lead level", 5.0),
    ("head of", "head of department", 7.0),
    ("leiter", "leading position", 5.0),
    ("leiterin", "leading position", 5.0),
    ("leitung", "leading position", 5.0),
    ("director", "director level", 8.0),
];
