//! Ordinary words: they name nothing specific, so that a line may use them whatever the rows say. The files
//! `assets/gate/common_*.txt` hold their base forms.

use std::collections::HashSet;
use std::sync::OnceLock;

use super::lexicon::{lexicon, singular};
use super::tokens::{Kind, Token};
use super::tongue::Tongue;

struct Ordinary {
    english: HashSet<&'static str>,
    german: HashSet<&'static str>,
}

fn ordinary() -> &'static Ordinary {
    static ORDINARY: OnceLock<Ordinary> = OnceLock::new();
    ORDINARY.get_or_init(|| Ordinary {
        english: words(include_str!("../../../assets/gate/common_en.txt")),
        german: words(include_str!("../../../assets/gate/common_de.txt")),
    })
}

fn words(text: &'static str) -> HashSet<&'static str> {
    let lines = text.lines().filter(|line| !line.starts_with('#'));
    lines.flat_map(str::split_whitespace).collect()
}

/// Whether a folded word names nothing specific in a language.
pub(super) fn is_ordinary(low: &str, tongue: Tongue) -> bool {
    if lexicon().is_plain(low) || lexicon().cues_known(low) {
        return true;
    }
    match tongue {
        Tongue::German => is_german(low),
        _ => is_english(low),
    }
}

/// English names of fields that look like forms of ordinary verbs.
const FIELDS: &[&str] = &[
    "accounting",
    "acting",
    "auditing",
    "banking",
    "cooking",
    "counselling",
    "dancing",
    "engineering",
    "farming",
    "fishing",
    "gardening",
    "marketing",
    "milling",
    "mining",
    "modelling",
    "nursing",
    "painting",
    "paintings",
    "plumbing",
    "printing",
    "roofing",
    "sailing",
    "singing",
    "skiing",
    "swimming",
    "trading",
    "welding",
];

fn is_english(low: &str) -> bool {
    if FIELDS.contains(&low) {
        return false;
    }
    let words = &ordinary().english;
    let has = |word: &str| words.contains(word);
    // "Careful", "demanding", "backwards": how something is.
    const QUALITIES: &[&str] = &["ful", "ous", "less", "able", "ible", "ward", "wards", "wise"];
    if has(low) || low.len() >= 7 && QUALITIES.iter().any(|ending| low.ends_with(ending)) {
        return true;
    }
    // "Re-organised", "day-long": each part.
    if low.contains('-') {
        let parts: Vec<&str> = low.split('-').filter(|part| part.len() > 1).collect();
        return !parts.is_empty() && parts.iter().all(|part| lexicon().is_plain(part) || is_english(part));
    }
    let stem = |ending: &str, instead: &str| {
        low.strip_suffix(ending)
            .filter(|rest| rest.len() >= 3)
            .is_some_and(|rest| {
                let doubled =
                    rest.len() >= 4 && rest.as_bytes().iter().rev().take(2).collect::<HashSet<_>>().len() == 1;
                has(&format!("{rest}{instead}"))
                    || instead.is_empty() && doubled && rest.get(..rest.len() - 1).is_some_and(has)
            })
    };
    const ENDINGS: &[(&str, &str)] = &[
        ("s", ""),
        ("es", ""),
        ("ies", "y"),
        ("ed", ""),
        ("ed", "e"),
        ("ied", "y"),
        ("ing", ""),
        ("ing", "e"),
        ("er", ""),
        ("er", "e"),
        ("ier", "y"),
        ("est", ""),
        ("est", "e"),
        ("iest", "y"),
        ("ly", ""),
        ("ily", "y"),
        ("ly", "le"),
        ("ally", ""),
        ("ness", ""),
        ("iness", "y"),
        ("ings", ""),
        ("ings", "e"),
        ("able", ""),
        ("able", "e"),
        ("less", ""),
        ("ment", ""),
        ("ments", ""),
    ];
    let before = ["un", "re", "over", "under", "out", "mis", "non"];
    ENDINGS.iter().any(|(ending, instead)| stem(ending, instead))
        || before.iter().any(|before| {
            low.strip_prefix(before)
                .is_some_and(|rest| rest.len() >= 5 && is_english(rest))
        })
}

/// Irregular forms of the past with which items of an English list begin.
const PAST: &[&str] = &[
    "won", "built", "wrote", "held", "gave", "took", "taught", "kept", "drove", "grew", "brought", "made", "ran",
    "led", "found", "dealt", "chose", "oversaw", "rebuilt", "sold", "bought", "spoke", "sang", "drew", "flew",
];

/// The language of a line without small words, by ordinary words that are of one language only. Nouns of a German line
/// have a capital as names of an English one have, so that they tell nothing unless they are alone.
pub(super) fn tongue_of(tokens: &[Token]) -> Option<Tongue> {
    let words: Vec<&Token> = tokens.iter().filter(|t| t.kind == Kind::Word).take(40).collect();
    let (mut english, mut german) = (0, 0);
    for token in &words {
        let low = token.low.as_str();
        if token.is_capital() {
            // "Supervised two interns": a list's item in English begins with a verb of the past.
            let past = low.len() >= 5 && low.ends_with("ed") && (!low.ends_with("ied") || is_english(low));
            english += i32::from(token.opens && (past && !is_german(low) || PAST.contains(&low)));
            continue;
        }
        // Small words are counted elsewhere, and the lists tell nothing of them.
        if low.len() < 3 || lexicon().is_plain(low) {
            continue;
        }
        let of_english = Tongue::Spanish.number_word(low).is_some() && Tongue::German.number_word(low).is_some();
        let of_german = !of_english && Tongue::German.number_word(low).is_some();
        let english_form = low.len() >= 6 && (low.ends_with("ing") || low.ends_with("ed"));
        let german_form = {
            let ends = |endings: &[&str]| endings.iter().any(|ending| low.ends_with(ending));
            ends(&[
                "iert", "ierte", "ierten", "ieren", "lich", "liche", "lichen", "isch", "ische", "ischen",
            ]) || low.len() >= 7
                && ends(&["t", "en"])
                && [
                    "", "aus", "ein", "auf", "ab", "an", "durch", "um", "vor", "mit", "nach", "zu", "her", "uber",
                    "bei",
                ]
                .iter()
                .any(|before| {
                    low.strip_prefix(before)
                        .is_some_and(|rest| rest.starts_with("ge") && rest.len() >= 6)
                })
                && !is_english(low)
        };
        match (
            is_english(low) || of_english || english_form,
            is_german(low) || german_form || of_german,
        ) {
            (true, false) => english += 1,
            (false, true) => german += 1,
            _ => {}
        }
    }
    // "Wohnraumanpassung".
    if let [token] = words.as_slice()
        && token.low.len() >= 9
        && ["ung", "ungen", "heit", "keit", "schaft"]
            .iter()
            .any(|ending| token.low.ends_with(ending))
    {
        german += 1;
    }
    match (english, german) {
        (1.., 0) => Some(Tongue::English),
        (0, 1..) => Some(Tongue::German),
        _ => None,
    }
}

fn is_german(low: &str) -> bool {
    let words = &ordinary().german;
    let has = |word: &str| words.contains(word) || lexicon().is_plain(word);
    if has(low) || has(&singular(low)) {
        return true;
    }
    const ENDINGS: &[&str] = &[
        "e", "en", "er", "es", "em", "n", "s", "ern", "nen", "innen", "in", "se", "sen",
    ];
    ENDINGS
        .iter()
        .any(|ending| low.strip_suffix(ending).is_some_and(|rest| rest.len() >= 3 && words.contains(rest)))
        // "Koordinieren" is what "koordiniere" is.
        || low.strip_suffix("ung").or_else(|| low.strip_suffix("ungen")).is_some_and(|rest| {
            rest.len() >= 4 && (words.contains(format!("{rest}en").as_str()) || words.contains(format!("{rest}n").as_str()))
        })
}

/// Where a German word can be parted in two, without what joins the parts: "Zeit" and "Plan" of "Zeitplan".
pub(super) fn partings(low: &str) -> impl Iterator<Item = (&str, &str)> {
    const JOINTS: &[&str] = &["", "s", "n", "en", "es", "e", "er", "ens"];
    let places = 3..low.len().saturating_sub(2).min(60);
    places
        .filter(move |at| low.len() >= 7 && low.is_char_boundary(*at))
        .flat_map(move |at| {
            let (before, after) = low.split_at(at);
            JOINTS.iter().filter_map(move |joint| {
                let before = before.strip_suffix(joint)?;
                (before.len() >= 3 && after.len() >= 3).then_some((before, after))
            })
        })
}
