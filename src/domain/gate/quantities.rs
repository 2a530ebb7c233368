//! Numbers in a line: each must be a number of a row, of the same thing, in the same relation.

use std::collections::HashSet;
use std::ops::Range;

use super::finding::Line;
use super::index::{Figure, all_keys, grouped, heads, share};
use super::lexicon::{Class, Group, lexicon};
use super::numbers::{Bound, Number, Of, Unit};
use super::reading::{Clause, Key, group_key};
use super::tokens::Kind;
use super::{RowKind, titles};

/// Why a figure of a row does not support a number, the mildest last.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Against {
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

impl Line<'_> {
    /// Checks the numbers of a clause.
    pub(super) fn check_numbers(&mut self, clause: &Clause, bound: &[usize]) {
        let from = self.reading.numbers.partition_point(|number| number.at < clause.tokens.start);
        let numbers: Vec<Number> = self
            .reading
            .numbers
            .iter()
            .skip(from)
            .take_while(|number| number.at < clause.tokens.end)
            .copied()
            .collect();
        for number in numbers {
            if self.is_named(number.at) || self.is_addressee(number.at) || self.is_idle(clause, &number) || self.is_covered_skill(number.at) {
                continue;
            }
            let found = self.support_number(clause, &number, bound);
            match found {
                Ok(rows) => self.support(&rows),
                Err(against) => {
                    let words = self.words(number.at..number.end);
                    self.flag(match against {
                        Against::Nowhere => format!("no row says \"{words}\""),
                        Against::Thing => format!("\"{words}\" is said of something else"),
                        Against::UnitOfIt => format!("\"{words}\" has another unit in the rows"),
                        Against::Direction => format!("\"{words}\" went the other way"),
                        Against::Elsewhere => format!("\"{words}\" belongs to another post"),
                        Against::Helped => format!("\"{words}\": the row says that you helped"),
                    });
                }
            }
        }
    }

    /// Numbers that claim nothing: idioms, contact data, list markers.
    fn is_idle(&self, clause: &Clause, number: &Number) -> bool {
        if self.is_contact {
            return true;
        }
        let low = |at: usize| self.reading.low(at);
        let before = number.at.checked_sub(1).map_or("", low);
        let first = self.reading.tokens.get(number.at);
        // "24/7", "100 % committed".
        if number.value == 24.0 && low(number.end) == "/" && low(number.end + 1) == "7" || number.value == 7.0 && before == "/" {
            return true;
        }
        let soft = |at: usize| !self.reading.is_content(at);
        if number.of == Of::Percent && number.value == 100.0 && (number.end..number.end + 2).all(soft) && before != "by" && before != "um" {
            let rest = self.reading.content_in(clause.tokens.clone()).count();
            return rest <= 1;
        }
        // "1." or "2)" at the start of a line.
        let list = number.at == 0 && first.is_some_and(|t| t.kind == Kind::Number && t.raw.len() <= 2);
        if list && matches!(low(number.end), "." | ")") && self.reading.tokens.get(number.end + 1).is_some_and(|t| t.is_capital()) {
            return !matches!(low(number.end + 1), "platz" | "preis" | "place" | "rang" | "sieger");
        }
        // "The two of us", "one of the two" say nothing.
        number.bound == Bound::Exactly && number.value == 2.0 && matches!(before, "us" | "wir" | "first" | "ersten" | "last") && first.is_some_and(|t| t.kind == Kind::Word)
    }

    /// The rows that support a number, if any does.
    pub(super) fn number_support(&self, clause: &Clause, number: &Number, bound: &[usize]) -> Option<Vec<usize>> {
        self.support_number(clause, number, bound).ok()
    }

    fn support_number(&self, clause: &Clause, number: &Number, bound: &[usize]) -> Result<Vec<usize>, Against> {
        let said = self.figures_for(clause, number, bound);
        if said.is_ok() {
            return said;
        }
        if matches!(number.of, Of::Time(Unit::Year | Unit::Month))
            && let Some(rows) = self.duration(clause, number, bound)
        {
            return Ok(rows);
        }
        if let Some(rows) = self.derived(clause, number, bound).or_else(|| self.counted(number)) {
            return Ok(rows);
        }
        said
    }

    fn figures_for(&self, clause: &Clause, number: &Number, bound: &[usize]) -> Result<Vec<usize>, Against> {
        let mut against = Against::Nowhere;
        let mut rows = Vec::new();
        for value in candidates(number) {
            for figure in self.index.figures_of(value) {
                self.weigh(clause, number, figure, bound, &mut rows, &mut against);
            }
        }
        // Figures near what was said: "over 90" of 97, "about 100" of 97, "a third" of 33 %.
        if rows.is_empty() && (number.bound != Bound::Exactly || number.fraction || number.of == Of::Percent || matches!(number.of, Of::Time(_))) {
            for figure in &self.index.figures {
                if near(number, &figure.number) {
                    self.weigh(clause, number, figure, bound, &mut rows, &mut against);
                }
            }
        }
        if rows.is_empty() { Err(against) } else { Ok(rows) }
    }

    fn weigh(&self, clause: &Clause, number: &Number, figure: &Figure, bound: &[usize], rows: &mut Vec<usize>, against: &mut Against) {
        let Some(fact) = self.index.facts.get(figure.fact) else { return };
        let Some(row) = self.index.rows.get(fact.row) else { return };
        if rows.contains(&fact.row) {
            return;
        }
        let tied = matches!(row.kind, RowKind::Experience | RowKind::Education | RowKind::Volunteering);
        let found = if tied && !bound.is_empty() && !bound.contains(&fact.row) {
            Err(Against::Elsewhere)
        } else if tied && self.is_upgraded(clause, number.at, fact) {
            Err(Against::Helped)
        } else {
            self.relation(clause, number, figure)
        };
        match found {
            Ok(()) => rows.push(fact.row),
            Err(found) => *against = (*against).max(found),
        }
    }

    /// Whether a number of the line is the same as a figure of a row, in its relation to the words around both.
    fn relation(&self, clause: &Clause, number: &Number, figure: &Figure) -> Result<(), Against> {
        let Some(fact) = self.index.facts.get(figure.fact) else { return Err(Against::Nowhere) };
        if !same_kind(number, &figure.number) {
            return Err(Against::UnitOfIt);
        }
        let reading = &self.reading;
        let own = reading.segment_around(number.at..number.end, 14);
        let own = own.start.max(clause.tokens.start.min(own.start))..own.end;
        let wide = clause.tokens.start.max(number.at.saturating_sub(16))..clause.tokens.end.min(number.end + 16);
        // Rates are counted by the same time.
        let window = |range: &Range<usize>| number.at.saturating_sub(6).max(range.start)..(number.end + 6).min(range.end);
        let per = grouped(reading, window(&own), Group::Per);
        let per = if per.is_empty() { grouped(reading, window(&wide), Group::Per) } else { per };
        let fact_whole = 0..fact.reading.tokens.len();
        let fact_per = grouped(&fact.reading, fact_whole.clone(), Group::Per);
        if !per.is_empty() && !fact_per.is_empty() && !share(&per, &fact_per) {
            return Err(Against::UnitOfIt);
        }
        let fact_own = fact.reading.segment_around(figure.number.at..figure.number.end, 14);
        // Changes go the same way.
        let way = |reading: &super::reading::Reading, own: &Range<usize>, whole: &Range<usize>, at: usize| direction(reading, own, at).or_else(|| direction(reading, whole, at));
        let mine = way(reading, &own, &wide, number.at);
        let theirs = way(&fact.reading, &fact_own, &fact_whole, figure.number.at);
        if let (Some(mine), Some(theirs)) = (mine, theirs)
            && mine != theirs
            && matches!(number.of, Of::Percent | Of::Factor | Of::Money(_) | Of::Things | Of::Time(_))
        {
            return Err(Against::Direction);
        }
        // What is measured is the same.
        let measures = |reading: &super::reading::Reading, own: &Range<usize>, whole: &Range<usize>| {
            let measures = grouped(reading, own.clone(), Group::Measure);
            if measures.is_empty() { grouped(reading, whole.clone(), Group::Measure) } else { measures }
        };
        let mine = measures(reading, &own, &wide);
        let theirs = grouped(&fact.reading, fact_whole.clone(), Group::Measure);
        let changes = matches!(number.of, Of::Percent | Of::Money(_) | Of::Factor) || number.of == Of::Time(Unit::Millisecond);
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
        let around = |range: Range<usize>| -> Vec<usize> { reading.content_in(range).filter(|at| !(number.at..number.end).contains(at)).collect() };
        let shares = |at: &usize| reading.keys_at(*at).iter().any(|key| figure.near.contains(key) || fact.keys.contains(key)) || self.rows_at(*at).contains(&fact.row);
        let close = around(own.clone());
        let words = if close.is_empty() { around(wide) } else { close };
        if words.is_empty() || words.iter().any(shares) {
            let known = self.index.rows.get(fact.row).map(|row| &row.keys);
            // One shared word among many strange ones is chance.
            let strange = words.iter().filter(|at| !shares(at) && !known.is_some_and(|known| reading.keys_at(**at).iter().any(|key| known.contains(key))));
            let strange = strange.filter(|at| !is_movement(reading, **at)).count();
            let alike = words.iter().filter(|at| shares(at) && !is_movement(reading, **at)).count();
            let chance = !foreign && alike == 0 && strange > 0 || !foreign && strange > 2 && alike * 2 < strange;
            return if chance { Err(Against::Thing) } else { Ok(()) };
        }
        let all_strange = words.iter().all(|at| !self.is_known_word(*at));
        if foreign && all_strange { Ok(()) } else { Err(Against::Thing) }
    }

    /// Whether the words that a number counts are those that the figure counts.
    fn counts_same(&self, following: &[usize], fact: &super::index::Fact, figure: &Figure, foreign: bool) -> Result<(), Against> {
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
            let strange = |at: &usize| reading.keys_at(*at).iter().all(|key| !fact.keys.contains(key)) && !is_movement(reading, *at);
            if following.len() > 1 && following.first().is_some_and(strange) && figure.heads.len() > 2 {
                return Err(Against::Thing);
            }
            return Ok(());
        }
        // People: "seven cooks" are a team of seven, and the other way round.
        let people = lexicon().terms_of("people");
        let people: Vec<Key> = people.iter().filter(|(class, _)| *class == Class::Same(Group::People)).map(|(_, id)| group_key(*id)).collect();
        let of_people = |keys: &HashSet<Key>| people.iter().any(|key| keys.contains(key));
        let occupation = following.iter().any(|at| !titles::ids_of(reading.low(*at)).is_empty());
        let figure_range = figure.number.end..figure.number.end + 4;
        let figure_occupation = figure_range.clone().any(|at| !titles::ids_of(fact.reading.low(at)).is_empty());
        // "300 people" may be users, guests or pupils.
        let human = following.iter().any(|at| reading.terms_in(*at..*at + 1).any(|term| term.what == Class::Same(Group::Customer)));
        let just_people = (figure.number.end..figure.number.end + 3).any(|at| matches!(fact.reading.low(at), "people" | "persons" | "personen" | "leute" | "menschen"));
        if human && just_people || occupation && just_people {
            return Ok(());
        }
        if of_people(&keys) && (figure_occupation || of_people(&figure.near)) || occupation && of_people(&figure.near) {
            return Ok(());
        }
        if figure.heads.is_empty() && share(&keys, &fact.keys) && !other_heads() {
            return Ok(());
        }
        let strange = following.iter().all(|at| !self.is_known_word(*at));
        if foreign && strange && figure.number.value >= 3.0 { Ok(()) } else { Err(Against::Thing) }
    }

    /// Whether the lexicon or the evidence knows a word, so that it could be compared.
    fn is_known_word(&self, at: usize) -> bool {
        let reading = &self.reading;
        reading.keys_at(at).iter().any(|key| *key < 1 << 63) || self.index.knows_any(reading.keys_at(at))
    }

    /// What two numbers of one fact give: "from 34 % to 28 %" is six points, and a fall by 18 %.
    fn derived(&self, clause: &Clause, number: &Number, bound: &[usize]) -> Option<Vec<usize>> {
        let mut rows = Vec::new();
        for (at, first) in self.index.figures.iter().enumerate() {
            let Some(second) = self.index.figures.get(at + 1).filter(|second| second.fact == first.fact) else { continue };
            let Some(fact) = self.index.facts.get(first.fact) else { continue };
            let joint = fact.reading.low(second.number.at.saturating_sub(1));
            let joined = matches!(joint, "to" | "auf" | "a" | "al" | "naar" | "do" | "zu" | "→") && first.number.value != 0.0;
            if !joined || !bound.is_empty() && !bound.contains(&fact.row) {
                continue;
            }
            let (one, two) = (first.number.value, second.number.value);
            let change = (two - one).abs();
            let percent = change / one * 100.0;
            let times = (two / one).max(one / two);
            let fits = match number.of {
                Of::Percent => (percent - number.value).abs() <= 0.6 || first.number.of == Of::Percent && (change - number.value).abs() < 1e-6,
                Of::Factor => (times - number.value).abs() <= 0.05,
                of => of == second.number.of && of != Of::Things && (change - number.value).abs() < 1e-6,
            };
            if !fits {
                continue;
            }
            let around = clause.tokens.start.max(number.at.saturating_sub(20))..clause.tokens.end.min(number.end + 20);
            let mine = grouped(&self.reading, around.clone(), Group::Measure);
            let theirs = grouped(&fact.reading, 0..fact.reading.tokens.len(), Group::Measure);
            let alike = self
                .reading
                .content_in(around)
                .filter(|at| !is_movement(&self.reading, *at))
                .any(|at| self.reading.keys_at(at).iter().any(|key| fact.keys.contains(key)));
            let other = !mine.is_empty() && !theirs.is_empty() && !share(&mine, &theirs);
            if alike && !other {
                rows.push(fact.row);
            }
        }
        (!rows.is_empty()).then_some(rows)
    }

    /// Counts of rows: "three certificates", "two employers".
    fn counted(&self, number: &Number) -> Option<Vec<usize>> {
        if number.of != Of::Things {
            return None;
        }
        let kind = (number.end..number.end + 3).find_map(|at| kind_counted(self.reading.low(at)))?;
        let of_kind = |kinds: &[RowKind]| -> Vec<usize> {
            let rows = self.index.rows.iter().enumerate();
            rows.filter(|(_, row)| kinds.contains(&row.kind)).map(|(at, _)| at).collect()
        };
        let rows = of_kind(kind);
        let count = rows.len() as f64;
        let fits = match number.bound {
            Bound::AtLeast => count >= number.value,
            _ => (count - number.value).abs() < 0.5,
        };
        fits.then_some(rows)
    }
}

fn kind_counted(low: &str) -> Option<&'static [RowKind]> {
    Some(match low {
        "certificates" | "certifications" | "zertifikate" | "zertifizierungen" | "certificats" | "certificados" | "certificati" => &[RowKind::Certification],
        "languages" | "sprachen" | "langues" | "idiomas" | "lingue" | "talen" => &[RowKind::Language],
        "employers" | "companies" | "jobs" | "positions" | "posts" | "arbeitgeber" | "arbeitgebern" | "firmen" | "unternehmen" | "stellen" | "stationen" | "roles"
        | "kitchens" | "hospitals" | "schools" | "betriebe" | "betrieben" => &[RowKind::Experience],
        "degrees" | "abschlusse" => &[RowKind::Education],
        "awards" | "prizes" | "auszeichnungen" | "preise" => &[RowKind::Award],
        "publications" | "papers" | "veroffentlichungen" | "publikationen" => &[RowKind::Publication],
        "projects" | "projekte" => &[RowKind::Project],
        _ => return None,
    })
}

/// Words of change that carry a number without saying of what.
fn is_movement(reading: &super::reading::Reading, at: usize) -> bool {
    reading
        .terms_in(at..at + 1)
        .any(|term| matches!(term.what, Class::Same(Group::Up | Group::Down | Group::Per | Group::Make | Group::Help)))
}

/// Which way a change goes, by the nearest word that says so.
fn direction(reading: &super::reading::Reading, range: &Range<usize>, at: usize) -> Option<bool> {
    let range = range.start.max(at.saturating_sub(12))..range.end.min(at + 12);
    let ways = reading.terms_in(range).filter_map(|term| match term.what {
        Class::Same(Group::Up) => Some((term.at.abs_diff(at), true)),
        Class::Same(Group::Down) => Some((term.at.abs_diff(at), false)),
        _ => None,
    });
    // "More than 30" says how exact it is, and "up to six" as well.
    let real = ways.filter(|(far, _)| {
        let place = at.saturating_sub(*far);
        !(matches!(reading.low(place), "more" | "mehr" | "less" | "weniger" | "fewer") && matches!(reading.low(place + 1), "than" | "als"))
            && !(matches!(reading.low(place), "up" | "down") && matches!(reading.low(place + 1), "to"))
    });
    real.min_by_key(|(far, _)| *far).map(|(_, up)| up)
}

/// The values that a number may have in a row.
fn candidates(number: &Number) -> Vec<f64> {
    let mut values = vec![number.value];
    if number.of == Of::Factor {
        values.push((number.value - 1.0) * 100.0);
    }
    if number.of == Of::Percent && number.value >= 100.0 {
        values.push(number.value / 100.0 + 1.0);
    }
    values
}

/// Whether a number is near enough a figure for how it is said.
fn near(number: &Number, figure: &Number) -> bool {
    let (said, real) = (number.value, figure.value);
    if let (Of::Time(mine), Of::Time(theirs)) = (number.of, figure.of)
        && mine != theirs
    {
        return seconds(mine).zip(seconds(theirs)).is_some_and(|(mine, theirs)| (said * mine - real * theirs).abs() < 1e-6 * said * mine);
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

fn seconds(unit: Unit) -> Option<f64> {
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

/// Whether two numbers can be numbers of the same.
fn same_kind(number: &Number, figure: &Number) -> bool {
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

impl Line<'_> {
    /// Whether a range shares words with a row.
    pub(super) fn touches(&self, range: Range<usize>, row: usize) -> bool {
        let Some(row) = self.index.rows.get(row) else { return false };
        self.reading
            .content_in(range.clone())
            .any(|at| self.reading.keys_at(at).iter().any(|key| row.keys.contains(key)))
            || all_keys(&self.reading, range).iter().any(|key| row.name.contains(key))
    }
}
