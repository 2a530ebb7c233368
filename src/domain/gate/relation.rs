//! Whether a number of a line and a figure of a row say the same of the same.

use std::collections::HashSet;
use std::ops::Range;

use super::titles;

use super::clauses::Clause;
use super::counting::{grouped, heads, rates, share};
use super::finding::Line;
use super::index::Figure;
use super::keys::{Key, group_key};
use super::lexicon::{Class, Group, lexicon, singular};
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
        let following = if number.of == Of::Things {
            heads(reading, number, own.end)
        } else {
            Vec::new()
        };
        if !following.is_empty() && self.counts_people(&following, fact, figure) {
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

    /// "19 a month", "every year": a number that is said to come again and again.
    fn is_rated(&self, clause: &Clause, number: &Number) -> bool {
        let rated = |at: usize| {
            self.reading
                .terms_in(at..at + 1)
                .any(|term| term.what == Class::Same(Group::Per) && term.end - term.at > 1)
        };
        (number.end..number.end + 4).any(rated)
            || self.reading.segment_around(number.at..number.end, 10).any(|at| {
                clause.tokens.contains(&at)
                    && matches!(
                        self.reading.low(at),
                        "every" | "each" | "jedes" | "jeden" | "jede" | "chaque"
                    )
                    && rated(at)
            })
    }

    /// How much speaks for a number being the figure of the same value, more than 0 where more does than against it.
    ///
    /// For it: what is counted is the same, words around are the fact's, a second figure of the fact stands beside it,
    /// the value is one that chance would hardly hit. Against it: the words around are told of something else that the
    /// rows know, with another figure or with none. A word that the rows don't know says little: it may be a synonym.
    fn weight(
        &self,
        clause: &Clause,
        number: &Number,
        figure: &Figure,
        following: &[usize],
        own: &Range<usize>,
        wide: &Range<usize>,
    ) -> i32 {
        let reading = &self.reading;
        let Some(fact) = self.index.facts.get(figure.fact) else {
            return 0;
        };
        let keys: HashSet<Key> = following.iter().flat_map(|at| reading.keys_at(*at).to_vec()).collect();
        let mut weight = rarity(number);
        let foreign = reading.tongue != fact.reading.tongue || reading.tongue != self.index.tongue;
        let here = |at: usize| {
            reading
                .keys_at(at)
                .iter()
                .any(|key| figure.near.contains(key) || fact.keys.contains(key))
                || self.rows_at(at).contains(&fact.row)
                || is_kin(reading, at, &fact.reading)
        };
        let same_head = share(&keys, &figure.heads)
            || following.iter().any(|at| {
                figure
                    .head_at
                    .iter()
                    .any(|head| same_noun(reading.low(*at), fact.reading.low(*head)))
            });
        if same_head {
            return 9;
        }
        let before = |reading: &super::reading::Reading, at: usize| {
            let words = at
                .checked_sub(2)
                .map(|from| [reading.low(from).to_owned(), reading.low(from + 1).to_owned()]);
            words.filter(|words| words.iter().all(|low| low.starts_with(char::is_alphabetic)))
        };
        let same_before = before(reading, number.at).is_some()
            && before(reading, number.at) == before(&fact.reading, figure.number.at);
        // "A team of twelve".
        if same_before && following.is_empty() && figure.heads.is_empty() {
            weight += 4;
        }
        // Another figure of the rows counts just this.
        let last: HashSet<Key> = following
            .last()
            .map(|at| reading.keys_at(*at).to_vec())
            .unwrap_or_default()
            .into_iter()
            .collect();
        let anybody = following.last().is_some_and(|at| is_anybody(reading.low(*at)));
        let rival = !last.is_empty()
            && !anybody
            && self.index.figures.iter().any(|other| {
                (other.fact != figure.fact || other.number.at != figure.number.at)
                    && other.number.of == figure.number.of
                    && (other.number.value - number.value).abs() > 1e-6
                    && share(&last, &other.heads)
            });
        if rival {
            weight -= 4;
        }
        let around = |range: Range<usize>| -> Vec<usize> {
            reading
                .content_in(range)
                .filter(|at| !(number.at..number.end).contains(at) && !is_movement(reading, *at))
                .collect()
        };
        let close = around(own.clone());
        let words = if close.is_empty() { around(wide.clone()) } else { close };
        let row = self.index.rows.get(fact.row);
        let (mut alike, mut elsewhere, mut strange) = (0, 0, 0);
        let measured = |at: usize| {
            reading
                .terms_in(at..at + 1)
                .any(|term| term.what == Class::Same(Group::Measure))
        };
        for at in words.iter().copied() {
            if here(at) {
                alike += 1;
            } else if row.is_some_and(|row| reading.keys_at(at).iter().any(|key| row.keys.contains(key))) {
                // Told in another sentence of the same row: neither for nor against.
            } else if self.index.knows_any(reading.keys_at(at)) {
                elsewhere += i32::from((number.at.saturating_sub(6)..number.end + 6).contains(&at));
            } else {
                strange += 1;
            }
        }
        weight += match alike {
            0 => 0,
            1 => 2,
            _ => 4,
        };
        weight -= elsewhere.min(2) * 2;
        // Nothing of its own around it, or in another language: nothing to hold against it.
        if words.is_empty() || foreign && alike == 0 && elsewhere == 0 {
            weight += 2;
        }
        if !foreign && alike == 0 && strange > 0 {
            weight -= 1;
            // Another measure than any of the fact's.
            let changes = matches!(number.of, Of::Percent | Of::Money(_) | Of::Factor);
            if changes && words.iter().any(|at| measured(*at)) {
                weight -= 2;
            }
        }
        let head_strange = !anybody && !following.is_empty() && following.iter().all(|at| !here(*at));
        if !foreign && head_strange {
            weight -= 2;
            // All is said as the fact says it but for what is counted: that was put in its place.
            let others = words.iter().filter(|at| !following.contains(at));
            if !figure.heads.is_empty() && (alike >= 2 && others.copied().all(here) || same_before) {
                weight -= 9;
            }
        }
        // All the same but for whom it is of: children where the row says patients.
        let customers = |reading: &super::reading::Reading| grouped(reading, 0..reading.tokens.len(), Group::Customer);
        let theirs = customers(&fact.reading);
        let swapped = |at: &usize| {
            reading
                .terms_in(*at..*at + 1)
                .any(|term| term.what == Class::Same(Group::Customer) && !theirs.contains(&group_key(term.id)))
        };
        if !foreign && alike >= 3 && !theirs.is_empty() && words.iter().any(swapped) {
            weight -= 9;
        }
        // Both are counted by the same time.
        let window = number.at.saturating_sub(6).max(clause.tokens.start)..(number.end + 6).min(clause.tokens.end);
        if share(
            &rates(reading, window),
            &rates(&fact.reading, 0..fact.reading.tokens.len()),
        ) {
            weight += 2;
        }
        // A second figure of the same fact beside it.
        let beside = reading.numbers.iter().any(|other| {
            other.at != number.at
                && clause.tokens.contains(&other.at)
                && self
                    .index
                    .figures_of(other.value)
                    .any(|second| second.fact == figure.fact && second.number.at != figure.number.at)
        });
        if beside {
            weight += 3;
        }
        if std::env::var("GATE_DEBUG").is_ok() {
            eprintln!(
                "{} of {:?}: {weight} alike {alike} elsewhere {elsewhere} strange {strange} rival {rival} beside {beside} heads {:?} words {:?}",
                number.value,
                fact.reading
                    .tokens
                    .iter()
                    .map(|t| t.low.clone())
                    .collect::<Vec<_>>()
                    .join(" "),
                following.iter().map(|at| reading.low(*at)).collect::<Vec<_>>(),
                words.iter().map(|at| reading.low(*at)).collect::<Vec<_>>()
            );
        }
        weight
    }

    /// People: "seven cooks" are a team of seven, and the other way round; "300 people" may be users, guests or pupils.
    fn counts_people(&self, following: &[usize], fact: &super::index::Fact, figure: &Figure) -> bool {
        let reading = &self.reading;
        let keys: HashSet<Key> = following.iter().flat_map(|at| reading.keys_at(*at).to_vec()).collect();
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
        just_people && (human || occupation)
            || of_people(&keys) && (figure_occupation || of_people(&figure.near))
            || occupation && of_people(&figure.near)
    }
}

/// Words for people of any kind, which contradict no other.
fn is_anybody(low: &str) -> bool {
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
    if compares || matches!(low, "by" | "um") {
        return Some(Role::Change);
    }
    let timed = matches!(number.of, Of::Time(_)) && matches!(low, "in" | "within" | "innerhalb" | "binnen");
    (timed || matches!(low, "to" | "auf" | "from" | "von" | "→" | "statt")).then_some(Role::State)
}

/// How unlikely it is that an invented number hits a value by chance: small and round ones are hit often.
fn rarity(number: &Number) -> i32 {
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
