//! Whether a number of a line and a figure of a row say the same of the same.

use std::collections::HashSet;
use std::ops::Range;

use super::titles;

use super::clauses::Clause;
use super::counting::{grouped, heads, rates, share};
use super::finding::Line;
use super::index::Figure;
use super::keys::{Key, group_key};
use super::lexicon::{Class, Group, lexicon};
use super::numbers::{Bound, Number, Of, Unit};
use super::tokens::Kind;

/// Why a figure of a row does not support a number, the mildest last.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Against {
    /// No row has the number.
    Nowhere,
    /// It counts something else.
    Thing,
    /// It has another unit or currency.
    UnitOfIt,
    /// It went the other way.
    Direction,
    /// It was with another employer.
    Elsewhere,
    /// The row says that the person helped.
    Helped,
}

/// Words of change that carry a number without saying of what.
pub(super) fn is_movement(reading: &super::reading::Reading, at: usize) -> bool {
    reading.terms_in(at..at + 1).any(|term| {
        matches!(
            term.what,
            Class::Same(Group::Up | Group::Down | Group::Per | Group::Make | Group::Help)
        )
    })
}

/// Which way a change goes, by the nearest word that says so.
pub(super) fn direction(reading: &super::reading::Reading, range: &Range<usize>, at: usize) -> Option<bool> {
    let range = range.start.max(at.saturating_sub(12))..range.end.min(at + 12);
    let ways = reading.terms_in(range).filter_map(|term| match term.what {
        Class::Same(Group::Up) => Some((term.at.abs_diff(at), true)),
        Class::Same(Group::Down) => Some((term.at.abs_diff(at), false)),
        _ => None,
    });
    // "More than 30" says how exact it is, and "up to six" as well.
    let real = ways.filter(|(far, _)| {
        let place = at.saturating_sub(*far);
        let (low, next) = (reading.low(place), reading.low(place + 1));
        let compares = matches!(low, "more" | "mehr" | "less" | "weniger" | "fewer") && matches!(next, "than" | "als");
        let limits = matches!(low, "up" | "down") && next == "to";
        !(compares || limits)
    });
    real.min_by_key(|(far, _)| *far).map(|(_, up)| up)
}

/// Whether two numbers can be numbers of the same.
pub(super) fn same_kind(number: &Number, figure: &Number) -> bool {
    match (number.of, figure.of) {
        (Of::Time(mine), Of::Time(theirs)) => mine == theirs || near(number, figure),
        (mine, theirs) if mine == theirs => true,
        (Of::Factor, Of::Percent) | (Of::Percent, Of::Factor) => true,
        // A bare number may have its unit understood: "from 34 to 28 per cent", "from 800 to 120 ms".
        (Of::Things, Of::Percent | Of::Money(_) | Of::Measure(_) | Of::Factor) => true,
        (Of::Things, Of::Time(unit)) => unit != Unit::Year,
        (Of::Percent | Of::Measure(_), Of::Things) => false,
        // "28 %" where the row has "from 34 to 28 %" was read with its unit; a bare figure has none.
        _ => false,
    }
}

/// Whether a number is near enough a figure for how it is said.
pub(super) fn near(number: &Number, figure: &Number) -> bool {
    let (said, real) = (number.value, figure.value);
    if let (Of::Time(mine), Of::Time(theirs)) = (number.of, figure.of)
        && mine != theirs
    {
        return seconds(mine)
            .zip(seconds(theirs))
            .is_some_and(|(mine, theirs)| (said * mine - real * theirs).abs() < 1e-6 * said * mine);
    }
    if said <= 0.0 || real <= 0.0 {
        return false;
    }
    let ratio = real / said;
    match number.bound {
        Bound::AtLeast => (1.0..=1.15).contains(&ratio),
        Bound::AtMost => (0.9..=1.0).contains(&ratio),
        Bound::Near => (0.95..=1.05).contains(&ratio),
        Bound::Magnitude => (2.0..10.0).contains(&ratio),
        Bound::Exactly => (number.fraction || figure.fraction) && (said - real).abs() <= 0.7,
    }
}

pub(super) fn seconds(unit: Unit) -> Option<f64> {
    Some(match unit {
        Unit::Millisecond => 0.001,
        Unit::Second => 1.0,
        Unit::Minute => 60.0,
        Unit::Hour => 3600.0,
        Unit::Day => 86_400.0,
        Unit::Week => 604_800.0,
        Unit::Month | Unit::Year => return None,
    })
}

impl Line<'_> {
    /// Whether a number of the line is the same as a figure of a row, in its relation to the words around both.
    pub(super) fn relation(&self, clause: &Clause, number: &Number, figure: &Figure) -> Result<(), Against> {
        let Some(fact) = self.index.facts.get(figure.fact) else {
            return Err(Against::Nowhere);
        };
        if !same_kind(number, &figure.number) {
            return Err(Against::UnitOfIt);
        }
        let reading = &self.reading;
        let own = reading.segment_around(number.at..number.end, 14);
        let own = own.start.max(clause.tokens.start.min(own.start))..own.end;
        let wide = clause.tokens.start.max(number.at.saturating_sub(16))..clause.tokens.end.min(number.end + 16);
        // Rates are counted by the same time.
        let window =
            |range: &Range<usize>| number.at.saturating_sub(6).max(range.start)..(number.end + 6).min(range.end);
        let per = rates(reading, window(&own));
        let per = if per.is_empty() {
            rates(reading, window(&wide))
        } else {
            per
        };
        let fact_whole = 0..fact.reading.tokens.len();
        let fact_per = rates(&fact.reading, fact_whole.clone());
        if !per.is_empty() && !fact_per.is_empty() && !share(&per, &fact_per) {
            return Err(Against::UnitOfIt);
        }
        let fact_own = fact.reading.segment_around(figure.number.at..figure.number.end, 14);
        // Changes go the same way.
        let way = |reading: &super::reading::Reading, own: &Range<usize>, whole: &Range<usize>, at: usize| {
            direction(reading, own, at).or_else(|| direction(reading, whole, at))
        };
        let mine = way(reading, &own, &wide, number.at);
        let theirs = way(&fact.reading, &fact_own, &fact_whole, figure.number.at);
        if let (Some(mine), Some(theirs)) = (mine, theirs)
            && mine != theirs
            && matches!(
                number.of,
                Of::Percent | Of::Factor | Of::Money(_) | Of::Things | Of::Time(_)
            )
        {
            return Err(Against::Direction);
        }
        // What is measured is the same.
        let measures = |reading: &super::reading::Reading, own: &Range<usize>, whole: &Range<usize>| {
            let measures = grouped(reading, own.clone(), Group::Measure);
            if measures.is_empty() {
                grouped(reading, whole.clone(), Group::Measure)
            } else {
                measures
            }
        };
        let mine = measures(reading, &own, &wide);
        let theirs = grouped(&fact.reading, fact_whole.clone(), Group::Measure);
        let changes =
            matches!(number.of, Of::Percent | Of::Money(_) | Of::Factor) || number.of == Of::Time(Unit::Millisecond);
        if !mine.is_empty() && !theirs.is_empty() && !share(&mine, &theirs) && changes {
            return Err(Against::Thing);
        }
        let foreign = reading.tongue != fact.reading.tongue || reading.tongue != self.index.tongue;
        if number.of == Of::Things {
            let following = heads(reading, number, own.end);
            if !following.is_empty() {
                return self.counts_same(&following, fact, figure, foreign);
            }
        }
        // Otherwise something around it must be the same.
        let around = |range: Range<usize>| -> Vec<usize> {
            reading
                .content_in(range)
                .filter(|at| !(number.at..number.end).contains(at))
                .collect()
        };
        // "Stornos" and "Stornoquote": of long words a common beginning is enough.
        let alike = |at: usize| {
            let low = reading.low(at);
            let begins = |other: &str| {
                low.bytes()
                    .zip(other.bytes())
                    .take_while(|(one, two)| one == two)
                    .count()
                    >= 6
            };
            low.len() >= 6
                && fact
                    .reading
                    .tokens
                    .iter()
                    .take(60)
                    .any(|t| t.kind == Kind::Word && begins(&t.low))
        };
        let shares = |at: &usize| {
            reading
                .keys_at(*at)
                .iter()
                .any(|key| figure.near.contains(key) || fact.keys.contains(key))
                || self.rows_at(*at).contains(&fact.row)
                || alike(*at)
        };
        let close = around(own.clone());
        let words = if close.is_empty() { around(wide) } else { close };
        if words.is_empty() || words.iter().any(shares) {
            let known = self.index.rows.get(fact.row).map(|row| &row.keys);
            // One shared word among many strange ones is chance.
            let strange = words.iter().filter(|at| {
                !shares(at) && !known.is_some_and(|known| reading.keys_at(**at).iter().any(|key| known.contains(key)))
            });
            let strange = strange.filter(|at| !is_movement(reading, **at)).count();
            let alike = words
                .iter()
                .filter(|at| shares(at) && !is_movement(reading, **at))
                .count();
            let chance = !foreign && alike == 0 && strange > 0 || !foreign && strange > 2 && alike * 2 < strange;
            return if chance { Err(Against::Thing) } else { Ok(()) };
        }
        let all_strange = words.iter().all(|at| !self.is_known_word(*at));
        if foreign && all_strange {
            Ok(())
        } else {
            Err(Against::Thing)
        }
    }

    /// Whether the words that a number counts are those that the figure counts.
    pub(super) fn counts_same(
        &self,
        following: &[usize],
        fact: &super::index::Fact,
        figure: &Figure,
        foreign: bool,
    ) -> Result<(), Against> {
        let reading = &self.reading;
        let keys: HashSet<Key> = following.iter().flat_map(|at| reading.keys_at(*at).to_vec()).collect();
        if share(&keys, &figure.heads) {
            return Ok(());
        }
        let other_heads = || {
            self.index
                .figures
                .iter()
                .filter(|other| other.fact == figure.fact && other.number.at != figure.number.at)
                .any(|other| share(&keys, &other.heads))
        };
        if figure.heads.is_empty() && share(&keys, &figure.near) && !(share(&keys, &fact.keys) && other_heads()) {
            // "30 % of customers" against "customers … 30 suppliers": what the figure counts is named, and is another.
            let strange = |at: &usize| {
                reading.keys_at(*at).iter().all(|key| !fact.keys.contains(key)) && !is_movement(reading, *at)
            };
            if following.len() > 1 && following.first().is_some_and(strange) && figure.heads.len() > 2 {
                return Err(Against::Thing);
            }
            return Ok(());
        }
        // People: "seven cooks" are a team of seven, and the other way round.
        let people = lexicon().terms_of("people");
        let people: Vec<Key> = people
            .iter()
            .filter(|(class, _)| *class == Class::Same(Group::People))
            .map(|(_, id)| group_key(*id))
            .collect();
        let of_people = |keys: &HashSet<Key>| people.iter().any(|key| keys.contains(key));
        let occupation = following.iter().any(|at| !titles::ids_of(reading.low(*at)).is_empty());
        let figure_range = figure.number.end..figure.number.end + 4;
        let figure_occupation = figure_range
            .clone()
            .any(|at| !titles::ids_of(fact.reading.low(at)).is_empty());
        // "300 people" may be users, guests or pupils.
        let human = following.iter().any(|at| {
            reading
                .terms_in(*at..*at + 1)
                .any(|term| term.what == Class::Same(Group::Customer))
        });
        let just_people = (figure.number.end..figure.number.end + 3).any(|at| {
            matches!(
                fact.reading.low(at),
                "people" | "persons" | "personen" | "leute" | "menschen"
            )
        });
        if just_people && (human || occupation) {
            return Ok(());
        }
        if of_people(&keys) && (figure_occupation || of_people(&figure.near)) || occupation && of_people(&figure.near) {
            return Ok(());
        }
        if figure.heads.is_empty() && share(&keys, &fact.keys) && !other_heads() {
            return Ok(());
        }
        let strange = following.iter().all(|at| !self.is_known_word(*at));
        // Words of two languages can be compared only where the lexicon knows both.
        let unknown = strange || !figure.heads.is_empty() && figure.heads.iter().all(|key| *key >= 1 << 63);
        if foreign && unknown && figure.number.value >= 3.0 {
            return Ok(());
        }
        Err(Against::Thing)
    }

    /// Whether the lexicon or the evidence knows a word, so that it could be compared.
    pub(super) fn is_known_word(&self, at: usize) -> bool {
        let reading = &self.reading;
        reading.keys_at(at).iter().any(|key| *key < 1 << 63) || self.index.knows_any(reading.keys_at(at))
    }
}
