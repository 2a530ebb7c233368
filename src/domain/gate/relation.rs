//! Whether a number of a line and a figure of a row say the same of the same.

use std::collections::HashSet;
use std::ops::Range;

use super::likeness::role;

use super::clauses::Clause;
use super::counting::{grouped, heads, rates, share};
use super::finding::Line;
use super::index::Figure;
use super::keys::Key;
use super::lexicon::{Class, Group};
use super::numbers::{Bound, Number, Of, Unit};

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
        (Of::Things, Of::Time(unit)) => unit != Unit::Year || number.value.fract() == 0.0 && number.value >= 2.0,
        // "$4.60 for every dollar" of a return of 4.6.
        (Of::Money(_), Of::Things) => number.value.fract() != 0.0,
        (Of::Percent | Of::Measure(_), Of::Things) => false,
        // "28 %" where the row has "from 34 to 28 %" was read with its unit; a bare figure has none.
        _ => false,
    }
}

/// Whether a number is near enough a figure for how it is said.
pub(super) fn near(number: &Number, figure: &Number) -> bool {
    let (mut said, mut real) = (number.value, figure.value);
    // "Over two years" of 27 months.
    if let (Of::Time(mine), Of::Time(theirs)) = (number.of, figure.of)
        && mine != theirs
        && let Some((mine, theirs)) = months(mine).zip(months(theirs))
    {
        (said, real) = (said * mine, real * theirs);
        return match number.bound {
            Bound::AtLeast => (said..said + mine.max(2.0)).contains(&real),
            Bound::AtMost => (said - mine.max(2.0)..=said).contains(&real),
            Bound::Near => (said - real).abs() <= mine.min(6.0) / 2.0,
            Bound::Exactly => (said - real).abs() < 1e-6,
            Bound::Magnitude => false,
        };
    }
    if let (Of::Time(mine), Of::Time(theirs)) = (number.of, figure.of)
        && mine != theirs
    {
        // "Twelve months" are not the year that a skill's row counts.
        let years = [(mine, said), (theirs, real)];
        let whole = years
            .iter()
            .any(|(unit, value)| *unit == Unit::Year && value.fract() == 0.0);
        let (mine, theirs) = (said * seconds(mine), real * seconds(theirs));
        return !whole && (mine - theirs).abs() < 1e-6 * mine;
    }
    if said <= 0.0 || real <= 0.0 {
        return false;
    }
    let ratio = real / said;
    // "Almost a third" of 30 %, "more than half" of 55 %.
    if number.fraction && number.of == Of::Percent {
        return match number.bound {
            Bound::Exactly => (said - real).abs() <= 1.0,
            Bound::Near => (said - real).abs() <= 4.0,
            Bound::AtLeast => (said..said + 9.0).contains(&real),
            Bound::AtMost | Bound::Magnitude => (said - 9.0..=said).contains(&real),
        };
    }
    match number.bound {
        // "Over 30" of 35, "more than 1,000" of 1,400: rounded down to the first digit.
        Bound::AtLeast => (1.0..=1.15).contains(&ratio) || said >= 10.0 && real >= said && real < next_round(said),
        Bound::AtMost => (0.9..=1.0).contains(&ratio),
        Bound::Near => (0.95..=1.05).contains(&ratio),
        Bound::Magnitude => (2.0..10.0).contains(&ratio),
        Bound::Exactly => (number.fraction || figure.fraction) && (said - real).abs() <= 0.7,
    }
}

/// The next number that is as round: 2,000 after 1,000, 40 after 30; a number of two digits and more is its own.
fn next_round(value: f64) -> f64 {
    let mut unit = 1.0;
    while unit * 10.0 <= value {
        unit *= 10.0;
    }
    if value % unit == 0.0 { value + unit } else { value }
}

fn months(unit: Unit) -> Option<f64> {
    match unit {
        Unit::Month => Some(1.0),
        Unit::Year => Some(12.0),
        _ => None,
    }
}

/// How long a unit of time is; months are those of a year, so that a year and a half is eighteen of them.
pub(super) fn seconds(unit: Unit) -> f64 {
    match unit {
        Unit::Millisecond => 0.001,
        Unit::Second => 1.0,
        Unit::Minute => 60.0,
        Unit::Hour => 3600.0,
        Unit::Day => 86_400.0,
        Unit::Week => 604_800.0,
        Unit::Month => 2_629_800.0,
        Unit::Year => 31_557_600.0,
    }
}

impl Line<'_> {
    /// Where the part of a sentence begins that opens with "when", "after" or the like right before a clause.
    fn opened_from(&self, clause: &Clause, start: usize) -> usize {
        let opens = |low: &str| {
            matches!(
                low,
                "when"
                    | "while"
                    | "after"
                    | "as"
                    | "once"
                    | "since"
                    | "because"
                    | "although"
                    | "though"
                    | "als"
                    | "nachdem"
                    | "wahrend"
                    | "weil"
                    | "da"
            )
        };
        let comma = clause
            .tokens
            .start
            .checked_sub(1)
            .filter(|at| self.reading.low(*at) == ",");
        let before = comma.and_then(|comma| self.reading.clauses.iter().find(|before| before.tokens.end == comma));
        before
            .filter(|before| start == clause.tokens.start && opens(self.reading.low(before.tokens.start)))
            .map_or(start, |before| before.tokens.start)
    }

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
        let mut own = own.start.max(clause.tokens.start.min(own.start))..own.end;
        let wide = clause.tokens.start.max(number.at.saturating_sub(16))..clause.tokens.end.min(number.end + 16);
        // "When the rota needed cover, I filled in for six weeks": what it was is told before the comma.
        let mut wide = self.opened_from(clause, wide.start)..wide.end;
        // "Abitur (2,4)": what stands in brackets alone is said of what stands right before them.
        if number.at > 0 && reading.low(number.at - 1) == "(" && reading.low(number.end) == ")" {
            own = number.at.saturating_sub(3).max(clause.tokens.start)..number.end;
            wide = own.clone();
        }
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
        let mut fact_per = rates(&fact.reading, fact_whole.clone());
        // What two languages call a season can't be compared, but what they call a year.
        let mut per = per;
        if reading.tongue != fact.reading.tongue {
            per = grouped(reading, window(&wide), Group::Per);
            fact_per = grouped(&fact.reading, fact_whole.clone(), Group::Per);
        }
        if !per.is_empty() && !fact_per.is_empty() && !share(&per, &fact_per) {
            return Err(Against::UnitOfIt);
        }
        let unrated = fact_per.is_empty() && self.is_rated(clause, number);
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
        // "By 22 minutes" is not "in 22 minutes".
        let roles = (role(reading, number), role(&fact.reading, &figure.number));
        if matches!(roles, (Some(mine), Some(theirs)) if mine != theirs) {
            return Err(Against::Thing);
        }
        // "By 4.20" is not "kept below 4.20".
        let kept = figure.number.bound == Bound::AtMost && theirs.is_none();
        if kept && roles.0 == Some(super::likeness::Role::Change) {
            return Err(Against::Thing);
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
        let named: HashSet<Key> = clause
            .tokens
            .clone()
            .filter(|at| self.is_named(*at))
            .flat_map(|at| reading.keys_at(at).to_vec())
            .collect();
        let mut mine = measures(reading, &own, &wide);
        mine.retain(|key| !named.contains(key));
        let theirs = grouped(&fact.reading, fact_whole.clone(), Group::Measure);
        let changes =
            matches!(number.of, Of::Percent | Of::Money(_) | Of::Factor) || number.of == Of::Time(Unit::Millisecond);
        // Latency and waiting time are both times.
        let timed = matches!(number.of, Of::Time(_)) && reading.tongue != fact.reading.tongue;
        if !mine.is_empty() && !theirs.is_empty() && !share(&mine, &theirs) && changes && !timed {
            return Err(Against::Thing);
        }
        // "1.4 million square metres of kelp" where the row says of seagrass.
        let part = |reading: &super::reading::Reading, number: &Number| {
            let of = matches!(number.of, Of::Measure(_) | Of::Money(_)) && reading.low(number.end) == "of";
            if of {
                heads(reading, number, number.end + 8)
            } else {
                Vec::new()
            }
        };
        let (mine, theirs) = (part(reading, number), part(&fact.reading, &figure.number));
        let known = |at: &usize| {
            reading.keys_at(*at).iter().any(|key| fact.keys.contains(key))
                || super::likeness::is_kin(reading, *at, &fact.reading)
        };
        if !mine.is_empty() && !theirs.is_empty() && !self.is_foreign() && !mine.iter().any(known) {
            return Err(Against::Thing);
        }
        let following = if number.of == Of::Things {
            heads(reading, number, own.end)
        } else {
            Vec::new()
        };
        // Lengths of time count nothing but themselves.
        if matches!((number.of, figure.number.of), (Of::Things, Of::Time(_))) && !following.is_empty() {
            return Err(Against::UnitOfIt);
        }
        // "95 people" are not the 95 % of a row.
        if !following.is_empty() && number.of == Of::Things && figure.number.of == Of::Percent {
            return Err(Against::Thing);
        }
        // In another language a share or a sum is no number of things.
        if self.is_foreign() && !following.is_empty() && number.of == Of::Things && figure.number.of != Of::Things {
            return Err(Against::Thing);
        }
        if !unrated && !following.is_empty() && self.counts_people(&following, fact, figure) {
            return Ok(());
        }
        // What was done once is not done every year.
        let against = if unrated { 9 } else { 0 };
        if self.weight(clause, number, figure, &following, &own, &wide) > against {
            Ok(())
        } else {
            Err(Against::Thing)
        }
    }
}
