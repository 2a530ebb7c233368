//! What two words, or a number and a figure, have in common by their form and by the words right beside them.

use super::lexicon::singular;
use super::numbers::{Bound, Number, Of};

/// Words for people of any kind, which contradict no other.
pub(super) fn is_anybody(low: &str) -> bool {
    matches!(
        low,
        "people"
            | "persons"
            | "person"
            | "personen"
            | "menschen"
            | "leute"
            | "leuten"
            | "personnes"
            | "personas"
            | "persone"
    )
}

/// Whether a number is the size of a change, or where something stood before or after it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Role {
    /// "By 22 minutes", "22 minutes less".
    Change,
    /// "From 41", "to 26", "in 22 minutes".
    State,
}

/// Beginnings of nouns for a change, of which "of" says how big it is.
const CHANGES: &[&str] = &[
    "einspar",
    "erspar",
    "reduzier",
    "reduktion",
    "senkung",
    "ruckgang",
    "zuwachs",
    "steigerung",
    "anstieg",
    "verkurzung",
    "verringerung",
    "erhohung",
    "minderung",
    "saving",
    "reduction",
    "increase",
    "drop",
    "growth",
    "gain",
];

/// What the words right beside a number say of that, if anything.
pub(super) fn role(reading: &super::reading::Reading, number: &Number) -> Option<Role> {
    let mut before = number.at;
    while before > 0
        && matches!(
            reading.low(before - 1),
            "about"
                | "around"
                | "more"
                | "than"
                | "almost"
                | "nearly"
                | "over"
                | "roughly"
                | "rund"
                | "etwa"
                | "fast"
                | "knapp"
                | "mehr"
                | "als"
                | "uber"
                | "gut"
                | "ca"
                | "some"
                | "just"
                | "only"
                | "nur"
                | "a"
                | "an"
                | "full"
                | "plus"
                | "circa"
        )
    {
        before -= 1;
    }
    let low = before.checked_sub(1).map_or("", |at| reading.low(at));
    let after = reading.low(number.end);
    let compares = matches!(
        after,
        "less"
            | "fewer"
            | "weniger"
            | "earlier"
            | "fruher"
            | "shorter"
            | "faster"
            | "schneller"
            | "cheaper"
            | "off"
            | "moins"
            | "sooner"
    );
    // "Einsparung von 9.400 Euro".
    let noun = before.checked_sub(2).map_or("", |at| reading.low(at));
    let of_change = matches!(low, "von" | "of") && CHANGES.iter().any(|start| noun.starts_with(start));
    if compares || of_change || matches!(low, "by" | "um") {
        return Some(Role::Change);
    }
    let timed = matches!(number.of, Of::Time(_)) && matches!(low, "in" | "within" | "innerhalb" | "binnen");
    (timed || matches!(low, "to" | "auf" | "from" | "von" | "→" | "statt")).then_some(Role::State)
}

/// How unlikely it is that an invented number hits a value by chance: small and round ones are hit often.
pub(super) fn rarity(number: &Number) -> i32 {
    let value = number.value;
    let exact = number.bound == Bound::Exactly || number.bound == Bound::AtMost;
    let mut digits = value.abs();
    while digits >= 10.0 && digits % 10.0 == 0.0 {
        digits /= 10.0;
    }
    let significant = digits >= 10.0;
    match number.of {
        Of::Things if value < 13.0 => 0,
        Of::Things if value >= 100.0 && significant => 2,
        Of::Things => 1 + i32::from(exact && significant),
        Of::Money(_) => 2,
        Of::Percent | Of::Measure(_) => 1 + i32::from(value.fract() != 0.0 || significant),
        Of::Time(_) | Of::Factor => i32::from(significant),
    }
}

/// Whether two folded words are forms or compounds of one another: "Fälle" and "Schadenfälle", "Storno" and
/// "Stornoquote".
pub(super) fn kin(one: &str, other: &str) -> bool {
    let (short, long) = if one.len() <= other.len() {
        (one, other)
    } else {
        (other, one)
    };
    if short.len() < 4 {
        return false;
    }
    let begins = short
        .bytes()
        .zip(long.bytes())
        .take_while(|(one, other)| one == other)
        .count();
    let stem = singular(short);
    let least = if long.len() >= short.len() + 3 { 4 } else { 5 };
    begins >= 6 || short.len() >= 5 && long.ends_with(short) || stem.len() >= least && singular(long).ends_with(&stem)
}

/// Whether two folded words are forms of one noun, or one is a compound that ends with the other.
pub(super) fn same_noun(one: &str, other: &str) -> bool {
    let begins = one.bytes().zip(other.bytes()).take_while(|(a, b)| a == b).count();
    let ends = |long: &str, short: &str| short.len() >= 4 && long.ends_with(short);
    let (first, second) = (singular(one), singular(other));
    ends(&first, &second) || ends(&second, &first) || begins >= 6 && begins + 3 >= one.len().max(other.len())
}

/// Whether a word is kin to any word of a text.
pub(super) fn is_kin(reading: &super::reading::Reading, at: usize, text: &super::reading::Reading) -> bool {
    let low = reading.low(at);
    text.content_in(0..text.tokens.len().min(60))
        .any(|other| kin(low, text.low(other)))
}

/// "Mitgestaltet", "co-developed": a deed that was done with others.
pub(super) fn is_shared_deed(low: &str) -> bool {
    let with = low.strip_prefix("mit").is_some_and(|rest| {
        rest.len() >= 6
            && ["ge", "ent", "ver", "be", "er", "auf", "aus", "ein", "org"]
                .iter()
                .any(|start| rest.starts_with(start))
            && (rest.ends_with('t') || rest.ends_with("en"))
    });
    with || low
        .strip_prefix("co-")
        .is_some_and(|rest| rest.ends_with("ed") || rest == "led" || rest == "wrote")
}
