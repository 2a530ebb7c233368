//! Looking things up in the evidence.

use std::ops::Range;

use super::index::rounded;
use super::index::{Figure, Index};
use super::keys::{Key, name_key};
use super::likeness::{kin, same_noun};
use super::mentions::find_names;
use super::reading::Reading;
use super::tokens::{Kind, Token};

impl Index {
    /// The rows whose organisation or name stands in a text, and where.
    pub fn names_in(&self, reading: &Reading) -> Vec<(Range<usize>, Vec<usize>)> {
        find_names(&self.names, reading)
    }

    /// Where the addressee is named.
    pub fn addressee_in(&self, reading: &Reading) -> Vec<Range<usize>> {
        find_names(&self.addressee, reading)
            .into_iter()
            .map(|(range, _)| range)
            .collect()
    }

    /// Where the addressee's company is named.
    pub fn company_in(&self, reading: &Reading) -> Vec<Range<usize>> {
        find_names(&self.company, reading)
            .into_iter()
            .map(|(range, _)| range)
            .collect()
    }

    /// Whether a folded word stands anywhere in the evidence.
    pub fn knows(&self, low: &str) -> bool {
        self.words.contains(low) || self.words.contains(&format!("~{}", name_key(low)))
    }

    /// Whether capitals are the initials of words that stand one after the other in a row: "GA4", "CRM", "QBRs" of
    /// quarterly business reviews, "RAMS" of risk assessments and method statements.
    pub fn has_initials(&self, low: &str) -> bool {
        // "CKA" are not the letters of a certificate that is called CKAD.
        let longer = |t: &Token| t.is_marked() && t.low.len() > low.len() && t.low.starts_with(low);
        self.facts
            .iter()
            .any(|fact| !fact.reading.tokens.iter().any(longer) && initials_in(&fact.reading, low, 3))
            // "UT" of a skill that is called ultrasonic testing, and nothing more.
            || low.len() == 2
                && self
                    .facts
                    .iter()
                    .any(|fact| fact.reading.tokens.len() == 2 && initials_in(&fact.reading, low, 2))
    }

    /// The same of one row, where two letters tell enough: "CT" of computed tomography.
    pub fn row_has_initials(&self, row: usize, low: &str) -> bool {
        let mut facts = self.facts.iter().filter(|fact| fact.row == row);
        facts.any(|fact| initials_in(&fact.reading, low, 2))
    }

    /// Whether words that begin with capitals spell out letters of the evidence: "General Motors" of "GM".
    pub fn spells_out(&self, reading: &Reading, at: usize) -> bool {
        (2..=5).any(|length| {
            (at.saturating_sub(length - 1)..=at).any(|from| {
                let words = reading.tokens.get(from..from + length).unwrap_or_default();
                let letters: String = words.iter().filter_map(|t| t.low.chars().next()).collect();
                words.len() == length
                    && words.iter().all(|t| t.is_capital())
                    && self.words.contains(&letters)
                    && !super::lexicon::lexicon().is_plain(&letters)
            })
        })
    }

    /// Whether a word of the evidence is a form or a compound of a folded word.
    pub fn has_kin(&self, low: &str) -> bool {
        low.len() >= 5 && self.words.iter().any(|word| kin(low, word))
    }

    /// Whether a word of the evidence is a form of a folded noun.
    pub fn has_noun(&self, low: &str) -> bool {
        low.len() >= 6
            && self
                .words
                .iter()
                .any(|word| !word.starts_with('~') && word.len() + 2 >= low.len() && same_noun(low, word))
    }

    /// Whether a compound of the evidence begins or ends with a folded word: "Bank" of "Bankkaufmann".
    pub fn has_part(&self, low: &str) -> bool {
        let longer = |word: &&String| word.len() >= low.len() + 4 && !word.starts_with('~');
        low.len() >= 4
            && self
                .words
                .iter()
                .filter(longer)
                .any(|word| word.starts_with(low) || word.ends_with(low))
    }

    /// Whether an occupation of the rows begins with a short word: "Bus" of a "Busfahrer".
    pub fn begins_an_occupation(&self, low: &str) -> bool {
        self.words.iter().any(|word| {
            let occupation = word.strip_prefix(low).filter(|rest| rest.len() >= 5);
            occupation.is_some_and(|rest| !super::titles::ids_of(rest).is_empty() || rest.starts_with("fahrer"))
        })
    }

    /// Whether a root or a group of words stands anywhere in the evidence.
    pub fn knows_any(&self, keys: &[Key]) -> bool {
        keys.iter().any(|key| self.keys.contains(key))
    }

    /// The one post whose employer's name has a word: "am Klinikum", "at the hospital".
    pub fn post_of(&self, low: &str) -> Option<Vec<usize>> {
        let rows = self.posts_of.get(low).filter(|rows| rows.len() == 1)?;
        // "The restaurant" may as well be that of a hotel whose row tells of one.
        let told = self.rows.iter().enumerate().any(|(at, row)| {
            row.kind == super::RowKind::Experience && !rows.contains(&at) && row.text.contains(&format!(" {low} "))
        });
        (!told).then(|| rows.clone())
    }

    /// The figures of a value.
    pub fn figures_of(&self, value: f64) -> impl Iterator<Item = &Figure> {
        let near = [rounded(value) - 1, rounded(value), rounded(value) + 1];
        near.into_iter()
            .filter_map(|value| self.by_value.get(&value))
            .flatten()
            .filter_map(|at| self.figures.get(*at))
            .filter(move |figure| (figure.number.value - value).abs() <= 1e-6 * value.abs().max(1.0))
    }
}

/// Whether a folded word, as it is or without the ending of a plural, is made of the initials of words that stand in a
/// text one after the other, with or without the small words between them.
fn initials_in(reading: &Reading, low: &str, least: usize) -> bool {
    let words: Vec<&Token> = reading.tokens.iter().filter(|t| t.kind != Kind::Sign).collect();
    let lexicon = super::lexicon::lexicon();
    let large: Vec<&Token> = words.iter().copied().filter(|t| !lexicon.is_function(&t.low)).collect();
    let spelled = |letters: &str| {
        let letters: Vec<char> = letters.chars().collect();
        (least..=6).contains(&letters.len())
            && [&words, &large]
                .iter()
                .take(if letters.len() >= 4 { 2 } else { 1 })
                .any(|words| {
                    words.windows(letters.len()).any(|words| {
                        let first = |word: &&Token| word.low.chars().next();
                        words.iter().map(first).eq(letters.iter().copied().map(Some))
                    })
                })
    };
    spelled(low) || low.len() > least && low.strip_suffix('s').is_some_and(spelled)
}
