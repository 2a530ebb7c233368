//! Which part of a posting asks for something, and how much.

use crate::domain::matching::Importance;
use crate::domain::matching::folded::Folded;

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

/// Whether a sentence says of one thing that it is needed and of another that it is welcome.
pub fn says_both(folded: &Folded) -> bool {
    folded.has(NICE) && folded.has(MUST)
}

/// What a sentence says of how much it wants something, if it does.
pub fn importance(folded: &Folded) -> Option<Importance> {
    if folded.has(NICE) {
        return Some(Importance::Nice);
    }
    folded.has(MUST).then_some(Importance::Must)
}
