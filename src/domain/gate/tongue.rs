//! Which language a line is in, as far as its small words tell, and the number words of languages.

use super::number_words::{DUTCH, ENGLISH, FRENCH, ITALIAN, POLISH, PORTUGUESE, SPANISH, german, joined};
use super::tokens::Token;

/// A language that is told apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Tongue {
    English,
    German,
    French,
    Spanish,
    Italian,
    Polish,
    Dutch,
    Portuguese,
    Unknown,
}

const SMALL_WORDS: &[(Tongue, &[&str])] = &[
    (
        Tongue::English,
        &[
            "the", "and", "of", "with", "for", "my", "from", "at", "have", "has", "was", "were", "is", "are", "by",
            "to", "as", "that", "a", "an", "on", "this", "their", "our", "been", "i", "i'm", "i've", "we", "or", "not",
            "years", "your", "you", "into", "onto", "it", "which", "while", "before", "after",
        ],
    ),
    (
        Tongue::German,
        &[
            "der", "die", "das", "und", "mit", "ich", "ist", "ein", "eine", "einen", "einem", "einer", "den", "dem",
            "des", "bei", "von", "zu", "im", "auf", "fur", "als", "habe", "war", "bin", "seit", "nach", "aus", "sich",
            "nicht", "wir", "zum", "zur", "um", "bis", "am", "vom", "mehr", "uber", "jahre", "jahren", "auch", "sehr",
            "pro", "je", "ihr", "ihre", "mein", "meine", "nur", "noch", "statt", "rund", "etwa", "dort", "zudem",
            "sowie", "wurde", "wurden", "durch", "meiner", "meinen", "mich", "wie", "beim", "unter",
        ],
    ),
    (
        Tongue::French,
        &[
            "le",
            "la",
            "les",
            "des",
            "et",
            "j'ai",
            "je",
            "suis",
            "dans",
            "une",
            "un",
            "du",
            "au",
            "pour",
            "avec",
            "depuis",
            "de",
            "ans",
            "chez",
            "j'enseigne",
            "mon",
            "ma",
        ],
    ),
    (
        Tongue::Spanish,
        &[
            "el", "los", "las", "y", "de", "con", "una", "un", "en", "he", "soy", "desde", "por", "para", "del",
            "anos", "mi", "fui", "dirigi",
        ],
    ),
    (
        Tongue::Italian,
        &[
            "il", "di", "e", "con", "una", "un", "ho", "sono", "dal", "al", "della", "del", "per", "nel", "anni",
            "gli", "che", "dei", "presso",
        ],
    ),
    (
        Tongue::Polish,
        &[
            "w",
            "i",
            "z",
            "na",
            "od",
            "jestem",
            "do",
            "lat",
            "jako",
            "przez",
            "oraz",
            "moj",
            "moja",
            "kierowalem",
            "kierowalam",
            "mam",
            "pracuje",
            "roku",
        ],
    ),
    (
        Tongue::Dutch,
        &[
            "ik", "het", "een", "van", "en", "bij", "met", "de", "voor", "was", "heb", "ben", "jaar", "tot", "mijn",
            "sinds", "als", "leidde",
        ],
    ),
    (
        Tongue::Portuguese,
        &[
            "eu", "fui", "por", "uma", "um", "de", "da", "do", "com", "em", "anos", "sou", "tenho", "equipa", "na",
            "no", "desde",
        ],
    ),
];

impl Tongue {
    /// How many small words of each language there are.
    pub fn count<'t>(tokens: impl Iterator<Item = &'t Token>) -> [usize; 8] {
        let mut counts = [0; 8];
        for token in tokens {
            for (count, (_, words)) in counts.iter_mut().zip(SMALL_WORDS) {
                *count += usize::from(words.contains(&token.low.as_str()));
            }
            // Umlauts are German far more often than anything else that is read here.
            if let Some(german) = counts.get_mut(1) {
                *german += usize::from(token.raw.contains(['ä', 'ö', 'ü', 'ß', 'Ä', 'Ö', 'Ü']));
            }
        }
        counts
    }

    /// How many small words of this language were counted.
    pub fn small_words_of(self, counts: &[usize; 8]) -> usize {
        let place = SMALL_WORDS.iter().position(|(tongue, _)| *tongue == self);
        place.and_then(|at| counts.get(at)).copied().unwrap_or_default()
    }

    /// The language with the most small words.
    pub fn best(counts: &[usize; 8]) -> Tongue {
        let most = counts.iter().max().copied().unwrap_or_default();
        let first = counts.iter().zip(SMALL_WORDS).find(|(count, _)| **count == most);
        first
            .filter(|_| most > 0)
            .map_or(Tongue::Unknown, |(_, (tongue, _))| *tongue)
    }

    /// Whether what a verb governs stands behind it, as a rule.
    pub fn puts_verbs_first(self) -> bool {
        !matches!(self, Tongue::German | Tongue::Dutch)
    }

    /// The value of a folded number word: English and German anywhere, the other languages in their own lines.
    pub fn number_word(self, low: &str) -> Option<f64> {
        let known = |words: &[(&str, u32)]| {
            words
                .iter()
                .find(|(word, _)| *word == low)
                .map(|(_, value)| f64::from(*value))
        };
        if let Some(value) = known(ENGLISH) {
            return Some(value);
        }
        // "Siebeneinhalb".
        let half = low.strip_suffix("einhalb").filter(|_| self == Tongue::German);
        if let Some(value) = half.and_then(german) {
            return Some(f64::from(value) + 0.5);
        }
        if (self != Tongue::Spanish && self != Tongue::Dutch || self == Tongue::German)
            && let Some(value) = german(low)
        {
            return Some(f64::from(value));
        }
        match self {
            // "Une cinquantaine" is about fifty.
            Tongue::French => known(FRENCH).or_else(|| {
                let stem = low.strip_suffix("aine")?;
                let ten = FRENCH
                    .iter()
                    .find(|(word, value)| *value >= 10 && word.trim_end_matches('e') == stem);
                ten.map(|(_, value)| f64::from(*value))
            }),
            Tongue::Spanish => known(SPANISH),
            Tongue::Italian => known(ITALIAN).or_else(|| joined(low, ITALIAN, "")),
            Tongue::Polish => known(POLISH),
            Tongue::Dutch => known(DUTCH).or_else(|| joined(low, DUTCH, "en")),
            Tongue::Portuguese => known(PORTUGUESE),
            _ => None,
        }
    }
}
