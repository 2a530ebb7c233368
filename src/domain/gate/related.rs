//! Words for things in English and German that stand for one another, and broader words that follow from narrower
//! ones. They stand in `assets/gate/things.txt` and say only whether the rows know a thing.

use std::collections::HashMap;
use std::sync::OnceLock;

use super::index::Index;
use super::keys::whole_keys;
use super::lexicon::{Class, lexicon, singular};

/// The words of one line of the file: those before ">" stand for one another, and follow from those behind it.
struct Thing {
    words: Vec<&'static str>,
}

struct Related {
    things: Vec<Thing>,
    by_word: HashMap<String, Vec<usize>>,
}

fn related() -> &'static Related {
    static RELATED: OnceLock<Related> = OnceLock::new();
    RELATED.get_or_init(|| {
        let mut all = Related {
            things: Vec::new(),
            by_word: HashMap::new(),
        };
        let text = include_str!("../../../assets/gate/things.txt");
        for line in text.lines().filter(|line| !line.is_empty() && !line.starts_with('#')) {
            let (same, narrower) = line.split_once('>').unwrap_or((line, ""));
            let split = |text: &'static str| text.split(',').map(str::trim).filter(|word| !word.is_empty());
            for word in split(same) {
                let at = all.things.len();
                if word.contains('-') {
                    let apart = singular(&word.replace('-', " "));
                    all.by_word.entry(apart).or_default().push(at);
                }
                all.by_word.entry(singular(word)).or_default().push(at);
            }
            all.things.push(Thing {
                words: split(same).chain(split(narrower)).collect(),
            });
        }
        all
    })
}

/// The form of a folded word that the file has: as it is, in the singular, or without an ending of a case.
fn form_of(low: &str) -> Option<&'static Vec<usize>> {
    let by_word = &related().by_word;
    if let Some(things) = by_word.get(&singular(low)) {
        return Some(things);
    }
    ["n", "en", "s", "es", "e", "er", "ern"].iter().find_map(|ending| {
        let stem = low.strip_suffix(ending).filter(|stem| stem.len() >= 5)?;
        by_word.get(&singular(stem)).or_else(|| by_word.get(stem))
    })
}

/// The words that stand for a folded word.
pub(super) fn words_for(low: &str) -> impl Iterator<Item = &'static str> {
    let related = related();
    let things = form_of(low).into_iter().flatten();
    things
        .filter_map(|at| related.things.get(*at))
        .flat_map(|thing| thing.words.iter().copied())
}

/// Whether a folded word, in just this form, is the name of a thing.
pub(super) fn is_thing(low: &str) -> bool {
    related().by_word.contains_key(&singular(low))
}

/// Whether the words that stand for a folded word are known, so that its absence from the rows says something.
pub(super) fn has_related(low: &str) -> bool {
    form_of(low).is_some()
        || lexicon()
            .terms_of(low)
            .iter()
            .any(|(class, _)| matches!(class, Class::Same(_)))
}

impl super::index::Fact {
    /// Whether a fact has a word that stands for a folded word.
    pub fn has_related(&self, low: &str) -> bool {
        words_for(low).any(|word| {
            let mut tokens = self.reading.tokens.iter().take(60);
            tokens.any(|t| t.low == word || singular(&t.low) == singular(word))
        })
    }
}

impl Index {
    /// Whether the rows have a word that stands for a folded word, or one from which it follows.
    pub fn knows_related(&self, low: &str) -> bool {
        words_for(low).any(|word| self.has_phrase(word))
    }

    fn has_phrase(&self, phrase: &str) -> bool {
        if phrase.contains([' ', '-']) {
            let phrase = format!(" {}", phrase.replace('-', " "));
            return self.rows.iter().any(|row| row.text.contains(&phrase));
        }
        self.knows(phrase)
            || phrase.len() >= 4 && self.has_part(phrase)
            || phrase.len() >= 6
                && self
                    .words
                    .iter()
                    .any(|word| !word.starts_with('~') && word.contains(phrase))
            || whole_keys(phrase).first().is_some_and(|root| self.keys.contains(root))
    }
}
