//! Which language a résumé is written in, told by its small words.

use super::Language;

/// Small words that the others don't share, in folded form.
const ENGLISH: &[&str] = &[
    "the",
    "and",
    "of",
    "to",
    "for",
    "with",
    "by",
    "from",
    "that",
    "this",
    "which",
    "is",
    "are",
    "were",
    "have",
    "has",
    "their",
    "our",
    "at",
    "on",
    "into",
    "using",
    "including",
    "across",
    "between",
    "within",
    "through",
    "who",
    "over",
];
const GERMAN: &[&str] = &[
    "und", "der", "das", "den", "dem", "von", "mit", "fur", "im", "zu", "zur", "zum", "bei", "auf", "ein", "eine",
    "einer", "eines", "einem", "einen", "sowie", "aus", "nach", "uber", "als", "ich", "ist", "sind", "wurde", "seit",
    "bis", "durch", "beim", "vom", "fuer",
];
/// Of languages that have no rules here; only to tell them from those that have.
const OTHERS: &[&[&str]] = &[
    &[
        "le", "la", "les", "des", "et", "du", "pour", "dans", "avec", "une", "sur", "aux", "par", "au", "est",
    ],
    &[
        "el", "los", "las", "y", "del", "para", "con", "una", "por", "en", "la", "que", "como", "al",
    ],
    &[
        "il", "di", "e", "per", "con", "della", "del", "dei", "gli", "una", "nel", "le", "delle", "che", "alla",
    ],
    &[
        "het", "een", "van", "en", "voor", "met", "op", "te", "bij", "aan", "naar", "de", "ik",
    ],
    &[
        "o", "os", "e", "da", "do", "dos", "das", "para", "com", "uma", "em", "no", "na", "ao",
    ],
    &["i", "w", "z", "na", "do", "oraz", "dla", "ze", "przez", "od"],
    &[
        "och", "att", "med", "av", "som", "pa", "till", "ett", "for", "har", "jag",
    ],
];

/// The language of folded words; [`Language::Unknown`] when too little or nothing clear tells.
pub(super) fn detect(words: &[String]) -> Language {
    let count = |small: &[&str]| words.iter().filter(|word| small.contains(&word.as_str())).count();
    let (english, german) = (count(ENGLISH), count(GERMAN));
    let other = OTHERS.iter().map(|small| count(small)).max().unwrap_or_default();
    let clear = |hits: usize, rival: usize| hits >= 3 && hits > rival + rival / 4;
    if clear(english, german.max(other)) {
        Language::English
    } else if clear(german, english.max(other)) {
        Language::German
    } else {
        Language::Unknown
    }
}
