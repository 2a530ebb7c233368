//! What follows from the figures of one sentence of a row: a difference, a share, a sum, another rate.

use std::collections::HashSet;
use std::ops::Range;

use super::clauses::Clause;
use super::counting::{grouped, heads, rates, share};
use super::finding::Line;
use super::index::{Fact, Figure};
use super::keys::Key;
use super::lexicon::{Class, Group};
use super::likeness::{Role, role};
use super::numbers::{Bound, Number, Of, Unit};
use super::reading::Reading;
use super::relation::{is_movement, seconds};

impl Line<'_> {
    /// The rows of which two figures give a number: "from 34 % to 28 %" is six points, and a fall by 18 %; 14 nurses and
    /// six assistants are a team of twenty; 9,000 a month are 108,000 a year.
    pub(super) fn derived(&self, clause: &Clause, number: &Number, bound: &[usize]) -> Option<Vec<usize>> {
        let mut rows = Vec::new();
        for (at, first) in self.index.figures.iter().enumerate() {
            let Some(fact) = self.index.facts.get(first.fact) else {
                continue;
            };
            if !bound.is_empty() && !bound.contains(&fact.row) {
                continue;
            }
            let next = |from: usize| self.index.figures.get(from).filter(|other| other.fact == first.fact);
            let found = self.at_another_rate(clause, number, first, fact)
                || next(at + 1).is_some_and(|second| {
                    self.follows_from(clause, number, first, second, fact)
                        || self.is_sum(clause, number, &[first, second], fact)
                        || next(at + 2).is_some_and(|third| self.is_sum(clause, number, &[first, second, third], fact))
                });
            if found && !rows.contains(&fact.row) {
                rows.push(fact.row);
            }
        }
        (!rows.is_empty()).then_some(rows)
    }

    /// The change from one figure to the next, as a difference, a percentage or a multiple.
    fn follows_from(&self, clause: &Clause, number: &Number, first: &Figure, second: &Figure, fact: &Fact) -> bool {
        let place = |number: &Number, back: usize| number.at.checked_sub(back).map_or("", |at| fact.reading.low(at));
        let to = [
            "to", "auf", "a", "al", "naar", "do", "zu", "→", "instead", "statt", "of",
        ];
        let from = ["from", "von", "de", "dal", "desde", "van", "od", "of"];
        let joined = to.contains(&place(&second.number, 1))
            || from.contains(&place(&second.number, 1))
            || from.contains(&place(&first.number, 1));
        let (one, two) = in_one_unit(number, first, second);
        let each = self.is_for_each(number) && first.number.of == Of::Things && second.number.of == Of::Things;
        if !(joined || each) || one <= 0.0 || two <= 0.0 || first.number.at + 12 < second.number.at {
            return false;
        }
        let of = if second.number.of == Of::Things {
            first.number.of
        } else {
            second.number.of
        };
        let (change, percent) = ((two - one).abs(), (two - one).abs() / one * 100.0);
        let times = (two / one).max(one / two);
        let said_as_state = role(&self.reading, number) == Some(Role::State);
        let fits = match number.of {
            Of::Percent => {
                let points = of == Of::Percent && (change - number.value).abs() < 1e-6;
                !said_as_state && (meets(number, percent) || points) || number.fraction && meets(number, 100.0 / times)
            }
            Of::Factor => meets(number, times),
            Of::Things if self.is_points(number) => matches!(of, Of::Percent | Of::Things) && meets(number, change),
            Of::Things if self.is_for_each(number) && meets(number, times) => true,
            mine => {
                let times = matches!((mine, of), (Of::Time(_), Of::Time(_)));
                let same = times || mine == of || mine == Of::Things && !matches!(of, Of::Percent | Of::Factor);
                let moved = Reading::near(&clause.tokens, number.at)
                    .any(|at| is_movement(&self.reading, at) || is_adding(self.reading.low(at)));
                let by = role(&self.reading, number) == Some(Role::Change);
                same && !said_as_state && (moved || by) && meets(number, change)
            }
        };
        fits && self.tells_the_same(clause, number, fact, false)
    }

    /// Several figures taken together.
    fn is_sum(&self, clause: &Clause, number: &Number, parts: &[&Figure], fact: &Fact) -> bool {
        let things = parts
            .iter()
            .all(|part| part.number.of == Of::Things && !part.heads.is_empty());
        let (Some(first), Some(last)) = (parts.first(), parts.last()) else {
            return false;
        };
        // "From 64 to 41" is no sum.
        let joined = (first.number.at.saturating_sub(1)..last.number.at)
            .any(|at| matches!(fact.reading.low(at), "to" | "from" | "auf" | "von"));
        let close = last.number.at <= first.number.at + 6 * parts.len();
        let human = |part: &&Figure| part.head_at.iter().any(|at| is_human(&fact.reading, *at));
        let sum: f64 = parts.iter().map(|part| part.number.value).sum();
        let mine = heads(&self.reading, number, clause.tokens.end.min(number.end + 8));
        let people = mine.iter().any(|at| is_human(&self.reading, *at))
            || (number.at.saturating_sub(3)..number.at)
                .any(|at| matches!(self.reading.low(at), "team" | "squad" | "crew" | "equipe"));
        number.of == Of::Things && things && !joined && close && people && parts.iter().all(human) && meets(number, sum)
    }

    /// "1,800 a month" of 22,000 a year.
    fn at_another_rate(&self, clause: &Clause, number: &Number, figure: &Figure, fact: &Fact) -> bool {
        let same = number.of == figure.number.of || number.of == Of::Things;
        let window = |reading: &Reading, number: &Number| {
            number.at.saturating_sub(6)..(number.end + 6).min(reading.tokens.len())
        };
        let mine = per(&self.reading, window(&self.reading, number));
        let theirs = per(&fact.reading, window(&fact.reading, &figure.number));
        let (Some(mine), Some(theirs)) = (mine, theirs) else {
            return false;
        };
        if !same || mine == theirs {
            return false;
        }
        let times = match (theirs, mine) {
            (Unit::Month, Unit::Year) => 12.0,
            (Unit::Year, Unit::Month) => 1.0 / 12.0,
            (Unit::Week, Unit::Year) => 50.0,
            (Unit::Year, Unit::Week) => 1.0 / 50.0,
            (Unit::Week, Unit::Month) => 4.3,
            (Unit::Month, Unit::Week) => 1.0 / 4.3,
            _ => return false,
        };
        let value = figure.number.value * times;
        let fits =
            meets(number, value) || number.bound == Bound::Near && (value - number.value).abs() <= number.value * 0.1;
        fits && self.tells_the_same(clause, number, fact, true)
    }

    /// Whether a number's surroundings are told by a fact, as far as they can be compared.
    fn tells_the_same(&self, clause: &Clause, number: &Number, fact: &Fact, rated: bool) -> bool {
        let around = clause.tokens.start.max(number.at.saturating_sub(20))..clause.tokens.end.min(number.end + 20);
        let mine = grouped(&self.reading, around.clone(), Group::Measure);
        let theirs = grouped(&fact.reading, 0..fact.reading.tokens.len(), Group::Measure);
        let differ =
            |mine: &HashSet<Key>, theirs: &HashSet<Key>| !mine.is_empty() && !theirs.is_empty() && !share(mine, theirs);
        let words: Vec<usize> = self
            .reading
            .content_in(around.clone())
            .filter(|at| !is_movement(&self.reading, *at) && !self.is_named(*at))
            .collect();
        let alike = words.iter().any(|at| {
            self.reading.keys_at(*at).iter().any(|key| fact.keys.contains(key))
                || super::likeness::is_kin(&self.reading, *at, &fact.reading)
        });
        let foreign = self.reading.tongue != fact.reading.tongue;
        let beside = self
            .reading
            .numbers_in(Reading::near(&clause.tokens, number.at))
            .any(|other| {
                other.at != number.at
                    && fact
                        .reading
                        .numbers
                        .iter()
                        .any(|figure| (figure.value - other.value).abs() < 1e-6)
            });
        let by = clause.tokens.start.max(number.at.saturating_sub(6))..clause.tokens.end.min(number.end + 6);
        let whole = 0..fact.reading.tokens.len();
        let other_rate = differ(&rates(&self.reading, by), &rates(&fact.reading, whole));
        // Words of which the rows know none may say the same.
        let unknown = words.iter().all(|at| !self.index.knows_any(self.reading.keys_at(*at)));
        (alike || beside || foreign || unknown) && !differ(&mine, &theirs) && (rated || !other_rate)
    }

    /// "90 flats a building".
    fn is_for_each(&self, number: &Number) -> bool {
        (number.end..number.end + 4)
            .any(|at| matches!(self.reading.low(at), "per" | "a" | "an" | "pro" | "je" | "each" | "par"))
    }

    fn is_points(&self, number: &Number) -> bool {
        matches!(
            self.reading.low(number.end),
            "point" | "points" | "punkt" | "punkte" | "punkten" | "prozentpunkte" | "prozentpunkten"
        )
    }
}

/// Two figures in one unit, that of the number where it is a time: three hours and 25 minutes are 180 and 25 minutes.
fn in_one_unit(number: &Number, first: &Figure, second: &Figure) -> (f64, f64) {
    let plain = (first.number.value, second.number.value);
    let (Of::Time(one), Of::Time(two)) = (first.number.of, second.number.of) else {
        return plain;
    };
    let said = match number.of {
        Of::Time(said) => said,
        _ => two,
    };
    // A working day is no 24 hours.
    let days = [one, two, said].iter().filter(|unit| **unit == Unit::Day).count();
    let factor = |unit: Unit| seconds(unit) / seconds(said);
    if matches!(days, 0 | 3) {
        (plain.0 * factor(one), plain.1 * factor(two))
    } else {
        plain
    }
}

/// Whether a number as it is said is met by a value that was worked out.
fn meets(number: &Number, value: f64) -> bool {
    let said = number.value;
    let (slack, more) = match (number.of, number.fraction) {
        // "More than halved".
        (Of::Percent, true) if number.value == 50.0 => (3.0, 24.0),
        (Of::Percent, true) => (3.0, 12.0),
        (Of::Percent, false) => (0.6, said * 0.1),
        _ => (said * 0.004, said * 0.35),
    };
    match number.bound {
        Bound::Exactly => (said - value).abs() <= slack.max(1e-6),
        Bound::Near => (said - value).abs() <= (slack * 1.7).max(said * 0.06),
        Bound::AtLeast => value >= said - 1e-6 && value <= said + more.max(slack),
        Bound::AtMost => value <= said + 1e-6 && value >= said * 0.85,
        Bound::Magnitude => false,
    }
}

/// Verbs of adding and winning, besides those of growing.
fn is_adding(low: &str) -> bool {
    matches!(
        low,
        "added"
            | "adding"
            | "won"
            | "winning"
            | "gained"
            | "earlier"
            | "later"
            | "fewer"
            | "less"
            | "shorter"
            | "longer"
            | "faster"
            | "quicker"
            | "cheaper"
            | "weniger"
            | "schneller"
            | "kurzer"
            | "gunstiger"
            | "fruher"
            | "spater"
            | "zusatzlich"
            | "zusatzliche"
            | "hinzugewonnen"
            | "moins"
            | "plus"
            | "menos"
            | "meno"
    )
}

fn is_human(reading: &Reading, at: usize) -> bool {
    !super::titles::ids_of(reading.low(at)).is_empty()
        || super::titles::ids_of(reading.low(at).trim_end_matches('s'))
            .iter()
            .any(|_| true)
        || reading
            .terms_in(at..at + 1)
            .any(|term| matches!(term.what, Class::Same(Group::People | Group::Customer)))
        || ["ers", "ors", "ists", "ants", "leaders", "innen"]
            .iter()
            .any(|end| reading.low(at).ends_with(end))
}

/// Which time a number is counted by.
fn per(reading: &Reading, range: Range<usize>) -> Option<Unit> {
    if rates(reading, range.clone()).is_empty() {
        return None;
    }
    let unit = |low: &str| {
        let starts = |words: &[&str]| words.iter().any(|word| low.starts_with(word));
        if starts(&["month", "monat", "mois", "mensu"]) {
            Some(Unit::Month)
        } else if starts(&["year", "jahr", "annual", "annee", "ano", "anno"]) || low == "an" {
            Some(Unit::Year)
        } else if starts(&["week", "woche", "semaine", "semana"]) {
            Some(Unit::Week)
        } else {
            None
        }
    };
    let of_rate = |at: &usize| {
        reading
            .terms_in(at.saturating_sub(1)..at + 1)
            .any(|term| term.what == Class::Same(Group::Per) && (term.at..term.end).contains(at))
    };
    range.filter(of_rate).find_map(|at| unit(reading.low(at)))
}
