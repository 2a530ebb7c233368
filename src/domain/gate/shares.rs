//! Numbers that are said as shares and multiples: "a third", "one in four", "doubled", "every fifth week".

use super::numbers::{Bound, Number, Of, digits, word};
use super::tokens::{Kind, Token};
use super::tongue::Tongue;

/// "A third", "die Hälfte", "two thirds" after "by" or "um".
pub(super) fn fraction_at(tokens: &[Token], at: usize) -> Option<Number> {
    let percent = |value: f64, end: usize| {
        Some(Number {
            at,
            end,
            value,
            of: Of::Percent,
            bound: Bound::Exactly,
            fraction: true,
        })
    };
    let part = |low: &str| match low {
        "half" | "halfte" | "moitie" | "mitad" | "meta" | "polowe" | "helft" => Some(2.0),
        "third" | "thirds" | "drittel" | "tiers" | "tercio" | "terzo" => Some(3.0),
        "quarter" | "quarters" | "viertel" | "quart" | "cuarto" | "quarto" => Some(4.0),
        "fifth" | "fifths" | "funftel" | "cinquieme" => Some(5.0),
        "sixth" | "sixths" | "sechstel" => Some(6.0),
        "seventh" | "sevenths" | "siebtel" => Some(7.0),
        "eighth" | "eighths" | "achtel" => Some(8.0),
        "ninth" | "ninths" | "neuntel" => Some(9.0),
        "tenth" | "tenths" | "zehntel" => Some(10.0),
        "twentieth" | "zwanzigstel" => Some(20.0),
        _ => None,
    };
    let first = word(tokens, at);
    // "One in four", "jeder vierte".
    if matches!(first, "one" | "1" | "eine" | "einer" | "eines") && matches!(word(tokens, at + 1), "in" | "out" | "von")
    {
        let of = at + 2 + usize::from(word(tokens, at + 1) == "out" && word(tokens, at + 2) == "of");
        let parts = tokens.get(of).and_then(|t| match t.kind {
            Kind::Number => digits(&t.raw),
            _ => Tongue::English.number_word(&t.low),
        });
        if let Some(parts) = parts.filter(|parts| (2.0..=100.0).contains(parts)) {
            return percent(100.0 / parts, of + 1);
        }
    }
    // "Half its costs".
    if first == "half" && matches!(word(tokens, at + 1), "its" | "our" | "their" | "of") {
        return percent(50.0, at + 1);
    }
    if matches!(first, "jeder" | "jede" | "jedes" | "jeden")
        && let Some(parts) = ordinal(word(tokens, at + 1))
        && tokens.get(at + 2).is_none_or(|t| {
            !super::units::TIMES
                .iter()
                .any(|(_, names)| names.contains(&t.low.as_str()))
        })
    {
        return percent(100.0 / parts, at + 2);
    }
    let before = at.checked_sub(1).map_or("", |at| word(tokens, at));
    let said_as_share = matches!(
        before,
        "by" | "in"
            | "um"
            | "than"
            | "als"
            | "d'"
            | "de"
            | "en"
            | "di"
            | "o"
            | "over"
            | "almost"
            | "nearly"
            | "about"
            | "around"
            | "roughly"
            | "fast"
            | "uber"
            | "knapp"
            | "gut"
            | "rund"
            | "etwa"
            | "ungefahr"
            | "beinahe"
            | "nahezu"
            | "circa"
            | "ca"
    );
    // "A quarter of a year", "a quarter-hour" is a length of time.
    let unit_behind = |at: usize| {
        let at = at + usize::from(word(tokens, at) == "of");
        let at = at + usize::from(matches!(word(tokens, at), "a" | "an" | "the" | "one"));
        super::units::TIMES
            .iter()
            .any(|(_, names)| names.contains(&word(tokens, at)))
    };
    if unit_behind(at + 2) && part(word(tokens, at + 1)).is_some() {
        return None;
    }
    if matches!(
        first,
        "a" | "an" | "one" | "ein" | "einem" | "die" | "un" | "la" | "una"
    ) {
        let parts = part(word(tokens, at + 1))?;
        let of = matches!(
            word(tokens, at + 2),
            "of" | "der" | "des" | "less" | "more" | "weniger" | "mehr" | "fewer"
        );
        return if said_as_share || of {
            percent(100.0 / parts, at + 2)
        } else {
            None
        };
    }
    let many = match first {
        "two" | "zwei" | "deux" | "dos" | "due" => 2.0,
        "three" | "drei" | "trois" | "tres" | "tre" => 3.0,
        "four" | "vier" => 4.0,
        "five" | "funf" => 5.0,
        _ if said_as_share => return part(first).and_then(|parts| percent(100.0 / parts, at + 1)),
        _ => return None,
    };
    let hyphen = usize::from(word(tokens, at + 1) == "-");
    part(word(tokens, at + 1 + hyphen)).and_then(|parts| percent(many * 100.0 / parts, at + 2 + hyphen))
}

/// The value of an ordinal, of those that are said of times.
pub(super) fn ordinal(low: &str) -> Option<f64> {
    const ORDINALS: &[(f64, &[&str])] = &[
        (2.0, &["second", "zweite", "zweiten", "zweites", "zweiter", "other"]),
        (3.0, &["third", "dritte", "dritten", "drittes", "dritter"]),
        (4.0, &["fourth", "vierte", "vierten", "viertes", "vierter"]),
        (5.0, &["fifth", "funfte", "funften", "funftes", "funfter"]),
        (6.0, &["sixth", "sechste", "sechsten", "sechstes", "sechster"]),
        (7.0, &["seventh", "siebte", "siebten"]),
        (8.0, &["eighth", "achte", "achten"]),
        (10.0, &["tenth", "zehnte", "zehnten"]),
    ];
    ORDINALS
        .iter()
        .find(|(_, names)| names.contains(&low))
        .map(|(value, _)| *value)
}

/// "Every fifth week" and "every five weeks" are the same.
pub(super) fn every_at(tokens: &[Token], at: usize) -> Option<Number> {
    let every = |value: f64, unit: super::numbers::Unit, end: usize| {
        Some(Number {
            at,
            end,
            value,
            of: Of::Time(unit),
            bound: Bound::Exactly,
            fraction: false,
        })
    };
    // "One week in five".
    if matches!(word(tokens, at), "one" | "1" | "eine" | "ein")
        && word(tokens, at + 2) == "in"
        && let Some(unit) = turn(word(tokens, at + 1))
        && let Some(value) = tokens.get(at + 3).and_then(|t| match t.kind {
            Kind::Number => digits(&t.raw),
            _ => Tongue::English.number_word(&t.low),
        })
    {
        return every(value, unit, at + 4);
    }
    if !matches!(word(tokens, at), "every" | "each" | "jede" | "jeden" | "jedes" | "alle") {
        return None;
    }
    let value = ordinal(word(tokens, at + 1))?;
    every(value, turn(word(tokens, at + 2))?, at + 3)
}

/// The time of a turn; a weekend comes as often as a week.
pub(super) fn turn(low: &str) -> Option<super::numbers::Unit> {
    if matches!(low, "weekend" | "wochenende") {
        return Some(super::numbers::Unit::Week);
    }
    let mut times = super::units::TIMES.iter();
    times.find(|(_, names)| names.contains(&low)).map(|(unit, _)| *unit)
}

/// "Doubled", "verdreifacht", "halved".
pub(super) fn multiple_at(tokens: &[Token], at: usize) -> Option<Number> {
    // "Divided by three", "multiplié par deux".
    if matches!(
        word(tokens, at),
        "divided" | "divise" | "divisee" | "divises" | "multiplied" | "multiplie" | "multipliee"
    ) && matches!(word(tokens, at + 1), "by" | "par")
    {
        let value = tokens.get(at + 2).and_then(|t| match t.kind {
            Kind::Number => digits(&t.raw),
            _ => Tongue::French.number_word(&t.low),
        })?;
        return Some(Number {
            at,
            end: at + 3,
            value,
            of: Of::Factor,
            bound: Bound::Exactly,
            fraction: false,
        });
    }
    let (value, of) = match word(tokens, at) {
        "decades" | "jahrzehnte" | "jahrzehnten" | "jahrzehntelang" | "jahrzehntelange" | "jahrzehntelanger" => {
            return Some(Number {
                at,
                end: at + 1,
                value: 20.0,
                of: Of::Time(super::numbers::Unit::Year),
                bound: Bound::AtLeast,
                fraction: false,
            });
        }
        "doubled" | "doubling" | "verdoppelt" | "verdoppelte" | "verdoppelten" | "double" | "raddoppiato"
        | "duplicado" => (2.0, Of::Factor),
        "tripled" | "tripling" | "trebled" | "verdreifacht" | "verdreifachte" | "triplicado" | "triple"
        | "triplicato" => (3.0, Of::Factor),
        "quadrupled" | "vervierfacht" | "vervierfachte" => (4.0, Of::Factor),
        "halved" | "halbiert" | "halbierte" | "halving" => (50.0, Of::Percent),
        "dozens" | "dutzende" | "dutzenden" => (12.0, Of::Things),
        "hundreds" | "hunderte" | "hunderten" => (100.0, Of::Things),
        "thousands" | "tausende" | "tausenden" => (1000.0, Of::Things),
        "millions" => (1e6, Of::Things),
        _ => return None,
    };
    // "Double" as an adjective is no factor.
    if matches!(word(tokens, at), "double" | "triple") {
        return None;
    }
    let bound = if of == Of::Things {
        Bound::Magnitude
    } else {
        Bound::Exactly
    };
    Some(Number {
        at,
        end: at + 1,
        value,
        of,
        bound,
        fraction: of == Of::Percent,
    })
}
