//! Words of which one excludes the other.

use std::ops::Range;

use super::reading::Reading;

/// Words of which one excludes the others.
const CONTRASTS: &[&[&str]] = &[
    &["home", "away"],
    &["indoor", "outdoor"],
    &["import", "export"],
    &["inpatient", "outpatient"],
    &["men", "women"],
    &["boys", "girls"],
    &["morning", "evening", "night"],
    &["daily", "weekly", "monthly", "yearly"],
    &["taglich", "wochentlich", "monatlich", "jahrlich"],
    &["undergraduate", "postgraduate"],
    &["internal", "external"],
    &["domestic", "international"],
    &["inbound", "outbound"],
    &["debitoren", "kreditoren"],
    &["ambulant", "stationar"],
    &["primary", "secondary"],
];

/// Whether a range says one of two contrary words where a fact says the other.
pub(super) fn contrasts(reading: &Reading, range: &Range<usize>, fact: &Reading) -> bool {
    let has = |reading: &Reading, range: Range<usize>, word: &str| range.clone().any(|at| reading.low(at) == word);
    let whole = 0..fact.tokens.len().min(80);
    CONTRASTS.iter().any(|set| {
        let mine = set.iter().filter(|word| has(reading, range.clone(), word));
        let theirs = || set.iter().filter(|word| has(fact, whole.clone(), word));
        theirs().next().is_some() && mine.clone().any(|word| !theirs().any(|other| other == word))
    })
}

/// The same, and the range says none of the fact's: "debtors and creditors" takes in the debtors.
pub(super) fn excludes(reading: &Reading, range: &Range<usize>, fact: &Reading) -> bool {
    let has = |low: &str| fact.tokens.iter().take(80).any(|t| t.low == low);
    let both = CONTRASTS.iter().any(|set| {
        let mut words = range.clone().filter(|at| set.contains(&reading.low(*at)));
        words.any(|at| has(reading.low(at)))
    });
    !both && contrasts(reading, range, fact)
}
