//! Numbers as people write them: in digits with any grouping, in words, as fractions, with what they count.

use super::lexicon::{Cue, Mark};
use super::shares::{every_at, fraction_at, multiple_at};
use super::tokens::{Kind, Token};
use super::tongue::Tongue;
use super::units::{currency, multiplier, of_what};

/// What a number is a number of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Of {
    /// Things, named beside it.
    Things,
    Percent,
    /// Money, of which currency.
    Money(&'static str),
    /// A length of time.
    Time(Unit),
    /// A measure such as kilometres.
    Measure(&'static str),
    /// So many times as much.
    Factor,
}

/// A unit of time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Unit {
    Millisecond,
    Second,
    Minute,
    Hour,
    Day,
    Week,
    Month,
    Year,
}

/// Whether a number is meant exactly.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Bound {
    Exactly,
    /// "Over 90", "90+".
    AtLeast,
    /// "Up to 90".
    AtMost,
    /// "About 90".
    Near,
    /// "Hundreds of".
    Magnitude,
}

/// A number in a text.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Number {
    /// Its first token, a sign of a currency included.
    pub at: usize,
    /// The token after its last, the unit included.
    pub end: usize,
    pub value: f64,
    pub of: Of,
    pub bound: Bound,
    /// Whether it was written as a fraction ("a third").
    pub fraction: bool,
}

/// The numbers of a text; tokens that `taken` marks belong to dates or names and are passed over.
pub(super) fn numbers(tokens: &[Token], cues: &[Mark<Cue>], taken: &[bool], tongue: Tongue) -> Vec<Number> {
    let mut found = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        let free = !taken.get(at).copied().unwrap_or_default();
        match free.then(|| number_at(tokens, at, tongue)).flatten() {
            Some(mut number) => {
                at = number.end.max(at + 1);
                number.bound = bound_of(tokens, cues, &number);
                found.push(number);
            }
            None => {
                // "From nine weeks to one".
                let one = matches!(word(tokens, at), "one" | "eine" | "einen" | "einem" | "einer");
                let limited = usize::from(matches!(
                    word(tokens, at.saturating_sub(1)),
                    "under" | "about" | "around" | "just" | "roughly" | "unter" | "etwa" | "rund" | "knapp"
                ));
                let to = at
                    .checked_sub(1 + limited)
                    .is_some_and(|at| matches!(word(tokens, at), "to" | "auf"));
                let last = found.last().filter(|last: &&Number| last.end + 1 + limited == at);
                let unit = super::units::TIMES
                    .iter()
                    .find(|(_, names)| names.contains(&word(tokens, at + 1)))
                    .map(|(unit, _)| Of::Time(*unit));
                let of = unit.or(last.map(|last| last.of).filter(|of| *of != Of::Things));
                if let (Some(_), Some(of)) = (last.filter(|_| one && to), of) {
                    let number = Number {
                        at,
                        end: at + 1 + usize::from(unit.is_some()),
                        value: 1.0,
                        of,
                        bound: Bound::Exactly,
                        fraction: false,
                    };
                    found.push(number);
                }
                at += 1;
            }
        }
    }
    share_units(tokens, &mut found);
    join_times(tokens, &mut found);
    found
}

/// "Two years and five months" is one length of time.
fn join_times(tokens: &[Token], numbers: &mut Vec<Number>) {
    let mut at = 0;
    while at + 1 < numbers.len() {
        if let (Some(years), Some(months)) = (numbers.get(at).copied(), numbers.get(at + 1).copied())
            && years.of == Of::Time(super::numbers::Unit::Year)
            && months.of == Of::Time(super::numbers::Unit::Month)
            && months.at == years.end + 1
            && matches!(word(tokens, years.end), "and" | "und" | "," | "et" | "y")
        {
            if let Some(joined) = numbers.get_mut(at) {
                joined.value = years.value * 12.0 + months.value;
                joined.of = months.of;
                joined.end = months.end;
            }
            numbers.remove(at + 1);
        }
        at += 1;
    }
}

/// A unit that is said once for two numbers: "from nine days to five", "eight years of pasta, five of pastry".
fn share_units(tokens: &[Token], numbers: &mut [Number]) {
    for at in 1..numbers.len() {
        let (before, after) = numbers.split_at_mut(at);
        let (Some(first), Some(second)) = (before.last_mut(), after.first_mut()) else {
            continue;
        };
        let joint = second.at.checked_sub(1).map_or("", |at| word(tokens, at));
        let joined = matches!(
            joint,
            "to" | "auf" | "al" | "a" | "naar" | "do" | "zu" | "of" | "-" | "–" | "→" | "statt"
        ) || word(tokens, second.at.saturating_sub(2)) == "instead";
        let pair = joined && second.at <= first.end + 3;
        let behind = word(tokens, second.end);
        let list = second.at <= first.end + 11
            && joint != "of"
            && matches!(first.of, Of::Time(_))
            && matches!(behind, "of" | "in" | "with" | "mit" | "im" | "at" | "bei" | "" | ".");
        // "From 4.2 to 5.6 million".
        let times = tokens
            .get(second.at..second.end)
            .unwrap_or_default()
            .iter()
            .find(|t| t.kind == Kind::Number)
            .and_then(|t| digits(&t.raw))
            .map_or(1.0, |written| second.value / written);
        let whole = !tokens
            .get(first.at..first.end)
            .unwrap_or_default()
            .iter()
            .any(|t| t.kind == Kind::Word);
        if pair && joint != "of" && times >= 1000.0 && whole && first.value < 1000.0 && first.of == Of::Things {
            first.value *= times;
        }
        if second.of == Of::Things
            && first.of != Of::Things
            && !first.fraction
            && (pair || list)
            && !(pair && is_noun_behind(tokens, second.end))
        {
            second.of = first.of;
        } else if first.of == Of::Things && second.of != Of::Things && pair && first.end + 2 >= second.at {
            first.of = second.of;
        } else if first.of == Of::Things
            && matches!(second.of, Of::Time(_))
            && matches!(joint, "and" | "und" | "or" | "oder")
            && first.end + 1 == second.at
        {
            // "Twelve and nine years".
            first.of = second.of;
        }
    }
}

fn is_noun_behind(tokens: &[Token], at: usize) -> bool {
    tokens.get(at).is_some_and(|t| {
        t.kind == Kind::Word
            && !matches!(
                t.low.as_str(),
                "per"
                    | "a"
                    | "in"
                    | "by"
                    | "with"
                    | "and"
                    | "und"
                    | "mit"
                    | "durch"
                    | "within"
                    | "of"
                    | "verkurzt"
                    | "gesenkt"
                    | "reduziert"
                    | "gesteigert"
                    | "erhoht"
            )
    })
}

fn bound_of(tokens: &[Token], cues: &[Mark<Cue>], number: &Number) -> Bound {
    if number.bound != Bound::Exactly {
        return number.bound;
    }
    if number.end > 0 && tokens.get(number.end - 1).is_some_and(|t| t.is("+")) {
        return Bound::AtLeast;
    }
    // A cue stands right before, perhaps with an article or a currency between.
    let from = cues.partition_point(|cue| cue.at + 5 < number.at);
    let before = cues
        .get(from..)
        .into_iter()
        .flatten()
        .take_while(|cue| cue.at < number.at);
    let mut bound = Bound::Exactly;
    for cue in before {
        let near = cue.end <= number.at && number.at - cue.end <= 1;
        match cue.what {
            Cue::AtLeast if near => bound = Bound::AtLeast,
            Cue::AtMost if near && bound == Bound::Exactly => bound = Bound::AtMost,
            Cue::Near if near && bound == Bound::Exactly => bound = Bound::Near,
            _ => {}
        }
    }
    bound
}

pub(super) fn word(tokens: &[Token], at: usize) -> &str {
    tokens.get(at).map_or("", |t| t.low.as_str())
}

fn number_at(tokens: &[Token], at: usize, tongue: Tongue) -> Option<Number> {
    if let Some(number) = every_at(tokens, at)
        .or_else(|| fraction_at(tokens, at))
        .or_else(|| multiple_at(tokens, at))
    {
        return Some(number);
    }
    if let Some(number) = year_at(tokens, at) {
        return Some(number);
    }
    let mut from = at;
    let mut money = None;
    if let Some(currency) = currency(word(tokens, at))
        && tokens.get(at + 1).is_some_and(|t| t.kind == Kind::Number)
    {
        money = Some(currency);
        from = at + 1;
    }
    let first = tokens.get(from)?;
    let (mut value, mut end, mut bound) = match first.kind {
        Kind::Number => (digits(&first.raw)?, from + 1, Bound::Exactly),
        Kind::Word => words_at(tokens, from, tongue)?,
        Kind::Sign => return None,
    };
    if first.kind == Kind::Number {
        // "450 000" with ordinary blanks.
        while first.raw.len() <= 3
            && let Some(next) = tokens.get(end)
            && next.kind == Kind::Number
            && next.raw.len() == 3
            && !next.glued
        {
            value = value * 1000.0 + digits(&next.raw)?;
            end += 1;
        }
    }
    let hyphen = |end: usize| {
        if word(tokens, end) == "-" && tokens.get(end).is_some_and(|t| t.glued) {
            end + 1
        } else {
            end
        }
    };
    // "Two and a half million".
    let half = |end: usize| {
        matches!(
            (word(tokens, end), word(tokens, end + 1), word(tokens, end + 2)),
            ("and", "a", "half")
        )
    };
    if half(end) && multiplier(tokens, end + 3, money.is_some()).is_some() {
        value += 0.5;
        end += 3;
    }
    if let Some((times, next)) = multiplier(tokens, end, money.is_some()) {
        value *= times;
        end = next;
    }
    // "15+", "fifteen-plus".
    let plus = usize::from(word(tokens, end) == "-");
    if word(tokens, end) == "+" {
        bound = Bound::AtLeast;
        end += 1;
    } else if word(tokens, end + plus) == "plus"
        && tokens.get(end + plus).is_some_and(|t| t.glued || plus == 0)
        && plus == 1
    {
        bound = Bound::AtLeast;
        end += 1 + plus;
    }
    // "Three and a half".
    if half(end) {
        value += 0.5;
        end += 3;
    }
    let unit = hyphen(end);
    let (of, end) = of_what(tokens, at, unit, end, money);
    Some(Number {
        at,
        end,
        value,
        of,
        bound,
        fraction: false,
    })
}

/// "A full year", "half a year", "ein halbes Jahr": in months.
fn year_at(tokens: &[Token], at: usize) -> Option<Number> {
    let words = [word(tokens, at), word(tokens, at + 1), word(tokens, at + 2)];
    let (value, end) = match words {
        ["a", "quarter", "of"] if word(tokens, at + 3) == "a" && word(tokens, at + 4) == "year" => (3.0, at + 5),
        ["ein" | "eines", "vierteljahr" | "quartal", _] => (3.0, at + 2),
        ["three", "quarters", "of"] if word(tokens, at + 3) == "a" && word(tokens, at + 4) == "year" => (9.0, at + 5),
        ["half", "a", "year"] | ["ein" | "einem" | "eines", "halbes" | "halben", "jahr" | "jahres"] => (6.0, at + 3),
        ["a" | "one", "full" | "whole" | "entire", "year"]
        | ["ein" | "einem", "ganzes" | "volles" | "ganzen", "jahr"]
        | ["ein", "jahr", "lang"] => (12.0, at + 3),
        ["a" | "one", "year", "and"] if word(tokens, at + 3) == "a" && word(tokens, at + 4) == "half" => (18.0, at + 5),
        // "In less than a year", "within a year".
        ["a" | "one", "year", _] | ["einem", "jahr", _] if is_limit(tokens, at) => (12.0, at + 2),
        ["one", "year", _] if is_within(tokens, at) => (12.0, at + 2),
        ["one", "month", _] if is_within(tokens, at) => (1.0, at + 2),
        ["a" | "one", "month", _] | ["einem", "monat", _] if is_limit(tokens, at) => (1.0, at + 2),
        _ => return None,
    };
    Some(Number {
        at,
        end,
        value,
        of: Of::Time(Unit::Month),
        bound: Bound::Exactly,
        fraction: false,
    })
}

/// "In one month".
fn is_within(tokens: &[Token], at: usize) -> bool {
    at.checked_sub(1)
        .is_some_and(|at| matches!(word(tokens, at), "in" | "within" | "after"))
}

/// "Less than", "under", "within" right before a token.
fn is_limit(tokens: &[Token], at: usize) -> bool {
    let before = |back: usize| at.checked_sub(back).map_or("", |at| word(tokens, at));
    matches!(before(1), "under" | "within" | "unter" | "innerhalb" | "binnen")
        || matches!((before(2), before(1)), ("less", "than") | ("weniger", "als"))
}

/// The value of digits with any grouping: `1,200`, `1.200`, `1'200`, `1.2`, `1,2`, `1.200.000`, `1,200.50`.
pub(super) fn digits(raw: &str) -> Option<f64> {
    let plain: String = raw
        .chars()
        .map(|c| {
            if matches!(c, '’' | '\u{A0}' | '\u{202F}' | '\u{2009}') {
                '\''
            } else {
                c
            }
        })
        .collect();
    let last = plain.rfind(['.', ',', '\'']);
    let Some(last) = last else { return plain.parse().ok() };
    let sign = plain.get(last..=last)?;
    let decimals = plain.get(last + 1..)?;
    let whole: String = plain.get(..last)?.chars().filter(char::is_ascii_digit).collect();
    let repeated = plain.matches(sign).count() > 1;
    let others = plain.get(..last)?.contains(['.', ',', '\'']) && !repeated;
    // A single sign before three digits groups them, unless nothing or only a zero stands before it.
    let groups = repeated || sign == "'" || (decimals.len() == 3 && whole != "0" && whole.len() <= 3 && !others);
    if groups {
        return format!("{whole}{decimals}").parse().ok();
    }
    format!("{whole}.{decimals}").parse().ok()
}

/// A number in words from the token `at`: its value, where it ends, whether it is exact.
fn words_at(tokens: &[Token], at: usize, tongue: Tongue) -> Option<(f64, usize, Bound)> {
    // "Half a dozen", "ein halbes Dutzend".
    let half_of_dozen = match (word(tokens, at), word(tokens, at + 1)) {
        ("half", "a") | ("ein", "halbes") | ("einem", "halben") => Some(at + 2),
        ("half", _) => Some(at + 1),
        _ => None,
    };
    if let Some(dozen) = half_of_dozen.filter(|dozen| is_dozen(word(tokens, *dozen))) {
        return Some((6.0, dozen + 1, Bound::Exactly));
    }
    let (mut total, mut now, mut end) = (0.0, 0.0, at);
    let mut any = false;
    let mut next = at;
    if matches!(word(tokens, at), "a" | "one" | "ein" | "eine" | "einem")
        && matches!(
            word(tokens, at + 1),
            "hundred" | "thousand" | "million" | "hundert" | "tausend" | "dozen" | "dutzend" | "decade" | "jahrzehnt"
        )
    {
        next += 1;
    }
    if is_dozen(word(tokens, next)) {
        return Some((12.0, next + 1, Bound::Exactly));
    }
    if matches!(word(tokens, next), "anderthalb" | "eineinhalb") {
        return Some((1.5, next + 1, Bound::Exactly));
    }
    while let Some(token) = tokens.get(next) {
        let Some(value) = (token.kind == Kind::Word)
            .then(|| tongue.number_word(&token.low))
            .flatten()
        else {
            let joins = any
                && (matches!(token.low.as_str(), "and" | "und" | "y" | "e" | "et" | "en")
                    || (token.is("-") && token.glued));
            // A joining word needs a smaller number word behind it and a bigger one before.
            let behind = tokens.get(next + 1).and_then(|t| tongue.number_word(&t.low));
            let fits =
                behind.is_some_and(|value| combines(now, value) && (now >= 100.0 || value < 10.0 || token.is("-")));
            if joins && fits {
                next += 1;
                continue;
            }
            // "Thirty-one": "one" alone is no figure.
            let ten = (20.0..100.0).contains(&(now % 100.0)) && now % 10.0 == 0.0;
            if joins && ten && token.is("-") && word(tokens, next + 1) == "one" {
                now += 1.0;
                end = next + 2;
            }
            break;
        };
        if value >= 1000.0 {
            total += if now == 0.0 { value } else { now * value };
            now = 0.0;
        } else if value == 100.0 && any && now > 0.0 && now < 100.0 {
            now *= 100.0;
        } else if !any || combines(now, value) || (now == 0.0 && total > 0.0) {
            now += value;
        } else {
            break;
        }
        any = true;
        next += 1;
        end = next;
    }
    let mut value = total + now;
    // "Two dozen".
    if any && now > 0.0 && is_dozen(word(tokens, end)) {
        value *= 12.0;
        end += 1;
    }
    // "Half" of ten in Italian or a name such as "Seven" is told by the caller; one is never a figure.
    (any && value >= 2.0).then_some((value, end, Bound::Exactly))
}

fn is_dozen(low: &str) -> bool {
    matches!(low, "dozen" | "dutzend")
}

fn combines(now: f64, value: f64) -> bool {
    (now >= 100.0 && now % 100.0 == 0.0 && value < 100.0)
        || ((20.0..100.0).contains(&now) && now % 10.0 == 0.0 && value < 10.0)
        || (now > 100.0 && now % 100.0 >= 20.0 && now % 10.0 == 0.0 && value < 10.0)
        || (now == 10.0 && (7.0..10.0).contains(&value))
        || (now == 60.0 && value < 20.0)
        || (now == 80.0 && value < 20.0)
}
