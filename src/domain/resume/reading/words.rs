//! The words that résumés are written in, in many languages, and how texts are compared with them.
//!
//! All tables hold [`key`]s. What is not in a table is no mistake: typography and order decide then.

pub(super) mod companies;
pub(super) mod headings;
pub(super) mod levels;
pub(super) mod schools;
pub(super) mod titles;

use std::collections::HashSet;

use crate::domain::text;

/// A text reduced to what is compared: lower case without marks, letters and digits only, single spaces.
pub(super) fn key(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut gap = false;
    let mut folded = String::new();
    for c in text.chars() {
        if matches!(c, '\'' | '’' | '\u{AD}' | '\u{300}'..='\u{36F}') {
            continue;
        }
        if !c.is_alphanumeric() && c != '+' && c != '#' {
            gap = true;
            continue;
        }
        if gap && !out.is_empty() {
            out.push(' ');
        }
        gap = false;
        folded.clear();
        text::fold_char(c, &mut folded);
        out.extend(folded.chars().map(without_tonos));
    }
    out
}

/// A Greek vowel without its accent, since capitals are written without; a Cyrillic `ё` as `е`.
fn without_tonos(c: char) -> char {
    match c {
        'ά' => 'α',
        'έ' => 'ε',
        'ή' => 'η',
        'ί' | 'ϊ' | 'ΐ' => 'ι',
        'ό' => 'ο',
        'ύ' | 'ϋ' | 'ΰ' => 'υ',
        'ώ' => 'ω',
        'ё' => 'е',
        c => c,
    }
}

/// A table of keys between bars.
pub(super) fn table(bars: &'static str) -> HashSet<&'static str> {
    bars.split('|').map(str::trim).filter(|word| !word.is_empty()).collect()
}

/// Whether a key holds a phrase of at most `most` words that is in the table; the first one that does.
pub(super) fn holds<'k>(key: &'k str, table: &HashSet<&'static str>, most: usize) -> Option<&'k str> {
    let starts: Vec<usize> = std::iter::once(0)
        .chain(key.match_indices(' ').map(|(at, _)| at + 1))
        .take(24)
        .collect();
    for (nth, &start) in starts.iter().enumerate() {
        for words in (1..=most).rev() {
            let end = match starts.get(nth + words) {
                Some(next) => next - 1,
                None if nth + words == starts.len() => key.len(),
                None => continue,
            };
            if let Some(phrase) = key.get(start..end).filter(|phrase| table.contains(phrase)) {
                return Some(phrase);
            }
        }
    }
    None
}
