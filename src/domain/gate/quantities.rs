//! Numbers in a line: each must be a number of a row, of the same thing, in the same relation.

use std::ops::Range;

use super::RowKind;

use super::clauses::{Clause, Stance};
use super::counting::all_keys;
use super::finding::Line;
use super::index::Figure;
use super::lexicon::{Class, Cue, lexicon};
use super::numbers::{Bound, Number, Of, Unit};
use super::reading::Reading;
use super::relation::{Against, near};
use super::tokens::{Kind, Token};

impl Line<'_> {
    /// Checks the numbers of a clause.
    ///
    /// Returns whether one of them is a figure of a row.
    pub(super) fn check_numbers(&mut self, clause: &Clause, bound: &[usize]) -> bool {
        let mut any = false;
        let from = self
            .reading
            .numbers
            .partition_point(|number| number.at < clause.tokens.start);
        let numbers: Vec<Number> = self
            .reading
            .numbers
            .iter()
            .skip(from)
            .take_while(|number| number.at < clause.tokens.end)
            .copied()
            .collect();
        for number in numbers {
            let told = matches!(clause.stance, Stance::Negated(_) | Stance::Others)
                && !self.reading.claims_at(clause, number.at);
            if told
                || self.is_named(number.at)
                || self.is_addressee(number.at)
                || self.is_idle(clause, &number)
                || self.is_covered(number.at)
                || clause.stance == Stance::Wish
                    && !self.reading.claims_at(clause, number.at)
                    && self.is_of_the_future(clause, &number)
            {
                continue;
            }
            let found = self.support_number(clause, &number, bound);
            match found {
                Ok(rows) => {
                    // How long something lasted tells nothing of what it was.
                    any |= !matches!(number.of, Of::Time(Unit::Year | Unit::Month))
                        || self.figures_for(clause, &number, bound).is_ok();
                    self.support(&rows);
                }
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
        any
    }

    /// A number of what is wished for: nothing that the person has or did stands before it.
    fn is_of_the_future(&self, clause: &Clause, number: &Number) -> bool {
        !self
            .reading
            .has_cue(Reading::near(&clause.tokens, number.at).start..number.at, Cue::Since)
            && !matches!(number.of, Of::Time(Unit::Year))
    }

    /// Numbers that claim nothing: idioms, contact data, list markers.
    pub(super) fn is_idle(&self, clause: &Clause, number: &Number) -> bool {
        if self.is_contact {
            return true;
        }
        let low = |at: usize| self.reading.low(at);
        let before = number.at.checked_sub(1).map_or("", low);
        let first = self.reading.tokens.get(number.at);
        // "24/7", "100 % committed".
        if number.value == 24.0 && low(number.end) == "/" && low(number.end + 1) == "7"
            || number.value == 7.0 && before == "/"
        {
            return true;
        }
        let soft = |at: usize| !self.reading.is_content(at);
        if number.of == Of::Percent
            && number.value == 100.0
            && (number.end..number.end + 2).all(soft)
            && before != "by"
            && before != "um"
        {
            let rest = self.reading.content_in(clause.tokens.clone()).count();
            return rest <= 1;
        }
        // "VITEK 2", "MA 3" as a row writes it.
        let name = before.len() >= 2
            && number.of == Of::Things
            && number.value < 100.0
            && number
                .at
                .checked_sub(1)
                .and_then(|at| self.reading.tokens.get(at))
                .is_some_and(Token::is_marked);
        let phrase = format!(" {before} {} ", first.map_or("", |t| t.low.as_str()));
        if name && self.index.rows.iter().any(|row| row.text.contains(&phrase)) {
            return true;
        }
        // "1." or "2)" at the start of a line.
        let list = number.at == 0 && first.is_some_and(|t| t.kind == Kind::Number && t.raw.len() <= 2);
        if list
            && matches!(low(number.end), "." | ")")
            && self.reading.tokens.get(number.end + 1).is_some_and(|t| t.is_capital())
        {
            return !matches!(low(number.end + 1), "platz" | "preis" | "place" | "rang" | "sieger");
        }
        // "The two of us", "one of the two" say nothing.
        number.bound == Bound::Exactly
            && number.value == 2.0
            && matches!(before, "us" | "wir" | "first" | "ersten" | "last")
            && first.is_some_and(|t| t.kind == Kind::Word)
    }

    /// The rows that support a number, if any does.
    pub(super) fn number_support(&self, clause: &Clause, number: &Number, bound: &[usize]) -> Option<Vec<usize>> {
        self.support_number(clause, number, bound).ok()
    }

    pub(super) fn support_number(
        &self,
        clause: &Clause,
        number: &Number,
        bound: &[usize],
    ) -> Result<Vec<usize>, Against> {
        let said = self.figures_for(clause, number, bound);
        if said.is_ok() {
            return said;
        }
        if matches!(number.of, Of::Time(Unit::Year | Unit::Month))
            && let Some(rows) = self.duration(clause, number, bound)
        {
            return Ok(rows);
        }
        // The very figure stands in another post.
        if said == Err(Against::Elsewhere) && number.of == Of::Things && number.value >= 20.0 {
            return said;
        }
        if let Some(rows) = self
            .derived(clause, number, bound)
            .or_else(|| self.counted(clause, number))
        {
            return Ok(rows);
        }
        said
    }

    pub(super) fn figures_for(&self, clause: &Clause, number: &Number, bound: &[usize]) -> Result<Vec<usize>, Against> {
        let mut against = Against::Nowhere;
        let mut rows = Vec::new();
        for value in candidates(number) {
            for figure in self.index.figures_of(value) {
                self.weigh(clause, number, figure, bound, &mut rows, &mut against);
            }
        }
        // Figures near what was said: "over 90" of 97, "about 100" of 97, "a third" of 33 %.
        if rows.is_empty()
            && (number.bound != Bound::Exactly
                || number.fraction
                || number.of == Of::Percent
                || matches!(number.of, Of::Time(_)))
        {
            for figure in &self.index.figures {
                if near(number, &figure.number) {
                    self.weigh(clause, number, figure, bound, &mut rows, &mut against);
                }
            }
        }
        if rows.is_empty() { Err(against) } else { Ok(rows) }
    }

    pub(super) fn weigh(
        &self,
        clause: &Clause,
        number: &Number,
        figure: &Figure,
        bound: &[usize],
        rows: &mut Vec<usize>,
        against: &mut Against,
    ) {
        let Some(fact) = self.index.facts.get(figure.fact) else {
            return;
        };
        let Some(row) = self.index.rows.get(fact.row) else {
            return;
        };
        if rows.contains(&fact.row) {
            return;
        }
        let tied = matches!(
            row.kind,
            RowKind::Experience | RowKind::Education | RowKind::Volunteering
        );
        // The years of a skill are of what it is called.
        let other_skill = row.kind == RowKind::Skill
            && matches!(number.of, Of::Time(_))
            && !self.names_skill(clause, row, &fact.reading);
        // How many people somebody led stands in the rows as a count of people.
        let led = super::led::counts_led(&self.reading, &clause.tokens, &(number.at..number.end))
            && !self.is_count_of_people(figure, fact);
        let other = other_skill || led || self.is_level_of_another(number, row);
        let found = if other || !tied && self.is_of_the_post(figure, bound) {
            Err(Against::Thing)
        } else if self.is_of_skill_before(clause, number, row) {
            Ok(())
        } else if tied && !bound.is_empty() && !bound.contains(&fact.row)
            || tied && bound.is_empty() && self.is_placed_elsewhere(number, fact.row)
        {
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

    fn is_count_of_people(&self, figure: &Figure, fact: &super::index::Fact) -> bool {
        let number = figure.number.at..figure.number.end;
        let near = number.start.saturating_sub(7)..number.end + 7;
        super::led::counts_people(&fact.reading, &number)
            || super::led::leads(&fact.reading, 0..fact.reading.tokens.len()).any(|cue| near.contains(&cue.at))
            || (number.end..number.end + 4).any(|at| {
                let low = fact.reading.low(at);
                let one = low.strip_suffix("nen").or_else(|| low.strip_suffix('n')).unwrap_or(low);
                [low, one].iter().any(|low| !super::titles::ids_of(low).is_empty())
                    || fact
                        .reading
                        .terms_in(at..at + 1)
                        .any(|term| term.what == Class::Same(super::lexicon::Group::Customer))
            })
    }

    /// "38 Fahrten auf Mittellandkanal und Ems" where another post alone was on both.
    fn is_placed_elsewhere(&self, number: &Number, row: usize) -> bool {
        let around = self.reading.segment_around(number.at..number.end, 14);
        let placed = (number.end..around.end).find(|at| {
            matches!(
                self.reading.low(*at),
                "auf" | "in" | "an" | "bei" | "zwischen" | "on" | "at" | "between"
            )
        });
        let Some(placed) = placed else { return false };
        let names: Vec<usize> = (placed + 1..around.end)
            .take_while(|at| {
                self.reading.tokens.get(*at).is_some_and(Token::is_capital)
                    || matches!(self.reading.low(*at), "und" | "and" | "der" | "dem" | "the")
            })
            .filter(|at| self.reading.is_content(*at))
            .collect();
        let posts_of = |at: &usize| -> Vec<usize> {
            let rows = self.index.rows.iter().enumerate();
            rows.filter(|(_, row)| row.words.contains(self.reading.low(*at)))
                .map(|(at, _)| at)
                .collect()
        };
        let all: Vec<Vec<usize>> = names.iter().map(posts_of).collect();
        names.len() >= 2
            && all
                .iter()
                .all(|rows| matches!(rows.as_slice(), [one] if *one != row && self.is_work(*one)))
    }

    /// Whether the post that is named has a figure of its own of what was said in general.
    fn is_of_the_post(&self, figure: &Figure, bound: &[usize]) -> bool {
        self.index.figures.iter().any(|other| {
            let row = self.index.facts.get(other.fact).map(|fact| fact.row);
            row.is_some_and(|row| bound.contains(&row))
                && other.number.of == figure.number.of
                && (other.number.value - figure.number.value).abs() > 1e-6
                && super::counting::share(&other.heads, &figure.heads)
        })
    }

    /// Whether a clause has a word of a skill's name, or none that any row but skills knows.
    fn names_skill(&self, clause: &Clause, row: &super::index::Row, name: &Reading) -> bool {
        let mut words = self
            .reading
            .content_in(clause.tokens.clone())
            .filter(|at| !lexicon().is_plain(self.reading.low(*at)) && !self.is_soft(*at));
        let begins = |low: &str| low.len() >= 4 && name.tokens.iter().any(|t| t.low.starts_with(low));
        let mut others = false;
        let named = words.any(|at| {
            others |= self.knows_outside_skills(at);
            self.reading.keys_at(at).iter().any(|key| row.name.contains(key))
                || self
                    .reading
                    .terms_in(at..at + 1)
                    .any(|term| term.what == Class::Skill && row.skills.contains(&term.id))
                || super::likeness::is_kin(&self.reading, at, name)
                || self.is_told_abroad(at, name)
                || begins(self.reading.low(at))
                || name.tokens.iter().any(|t| t.low == self.reading.low(at))
        });
        named || !others
    }

    /// "WSET Level 3 Award in Wines" of who has level 2 of that and a level 3 of something else.
    fn is_level_of_another(&self, number: &Number, row: &super::index::Row) -> bool {
        let before = number.at.checked_sub(1).map_or("", |at| self.reading.low(at));
        if !matches!(before, "level" | "stufe" | "grade" | "band" | "klasse" | "class") {
            return false;
        }
        let around: Vec<usize> = (number.at.saturating_sub(5)..number.at - 1)
            .chain(number.end..number.end + 4)
            .filter(|at| self.is_word(*at) && !lexicon().is_function(self.reading.low(*at)))
            .collect();
        let shared = |row: &super::index::Row| {
            let has = |at: &&usize| row.words.contains(self.reading.low(**at));
            around.iter().filter(has).count()
        };
        let most = self
            .index
            .rows
            .iter()
            .filter(|other| other.kind == RowKind::Certification && other.words.contains(before))
            .map(shared)
            .max()
            .unwrap_or_default();
        most >= 2 && shared(row) < most || most >= 1 && shared(row) == 0
    }

    /// "Real-time PCR at an advanced level, with eight years of practice": the time of the one skill that stands before.
    fn is_of_skill_before(&self, clause: &Clause, number: &Number, row: &super::index::Row) -> bool {
        let ids = |range: Range<usize>| {
            let terms = self.reading.terms_in(range);
            let skills = terms.filter(|term| term.what == Class::Skill && super::skills::counts(&self.reading, term));
            skills.map(|term| term.id).collect::<Vec<u32>>()
        };
        let own = self.reading.segment_around(number.at..number.end, 14);
        let all = ids(clause.tokens.clone());
        row.kind == RowKind::Skill
            && matches!(number.of, Of::Time(Unit::Year))
            && row.years.is_some_and(|years| (years - number.value).abs() < 0.5)
            && ids(own).is_empty()
            && !all.is_empty()
            && all.iter().all(|id| row.skills.contains(id))
    }

    fn knows_outside_skills(&self, at: usize) -> bool {
        self.is_named(at)
            || !super::titles::ids_of(self.reading.low(at)).is_empty()
            || self.index.rows.iter().any(|row| {
                !matches!(row.kind, RowKind::Skill | RowKind::Language) && self.reading.is_among(at, &row.keys)
            })
    }

    /// Counts of rows: "three certificates", "two employers".
    pub(super) fn counted(&self, clause: &Clause, number: &Number) -> Option<Vec<usize>> {
        if number.of != Of::Things {
            return None;
        }
        if self.counts_a_list(clause, number) {
            return Some(Vec::new());
        }
        // "Two councils" of somebody who worked for two.
        let head = (number.end..number.end + 3).find(|at| self.reading.is_content(*at));
        if let Some(head) = head {
            let of_kind = |row: &&super::index::Row| {
                matches!(row.kind, RowKind::Experience | RowKind::Education)
                    && self
                        .reading
                        .keys_at(head)
                        .iter()
                        .any(|key| row.whereabouts.contains(key))
            };
            let rows: Vec<usize> = (0..self.index.rows.len())
                .filter(|at| self.index.rows.get(*at).as_ref().is_some_and(of_kind))
                .collect();
            if !rows.is_empty() && rows.len() as f64 == number.value {
                return Some(rows);
            }
        }
        let kind = (number.end..number.end + 3).find_map(|at| kind_counted(self.reading.low(at)))?;
        let of_kind = |kinds: &[RowKind]| -> Vec<usize> {
            let rows = self.index.rows.iter().enumerate();
            rows.filter(|(_, row)| kinds.contains(&row.kind))
                .map(|(at, _)| at)
                .collect()
        };
        let mut rows = of_kind(kind);
        // "Two native languages".
        let native = |low: &str| low.starts_with("muttersprach") || matches!(low, "native" | "mother" | "maternelles");
        if kind == [RowKind::Language] && (number.end..number.end + 3).any(|at| native(self.reading.low(at))) {
            rows.retain(|row| {
                let level = self
                    .index
                    .rows
                    .get(*row)
                    .and_then(|row| row.level.clone())
                    .unwrap_or_default();
                native(&crate::domain::text::fold(&level))
            });
        }
        let mut houses: Vec<&std::collections::HashSet<super::keys::Key>> = Vec::new();
        for house in rows
            .iter()
            .filter_map(|row| self.index.rows.get(*row))
            .map(|row| &row.whereabouts)
        {
            if !houses.contains(&house) {
                houses.push(house);
            }
        }
        // Two posts at one employer are one employer.
        let by_house = kind == [RowKind::Experience] && number.value as usize == houses.len();
        let count = if by_house { houses.len() } else { rows.len() } as f64;
        let fits = match number.bound {
            Bound::AtLeast => count >= number.value,
            _ => (count - number.value).abs() < 0.5,
        };
        fits.then_some(rows)
    }
}

impl Line<'_> {
    /// "Two systems: SAP and Manhattan": the list that follows is what is counted, and is checked for itself.
    fn counts_a_list(&self, clause: &Clause, number: &Number) -> bool {
        // Nobody lists more; and so a text of nothing but numbers is read in good time.
        const LONGEST: f64 = 20.0;
        if number.value > LONGEST {
            return false;
        }
        let end = clause.tokens.end.max(number.end);
        let near = number.end..end.min(number.end + 10);
        let colon = near.clone().find(|at| self.reading.low(*at) == ":");
        // "Two systems, SAP and Manhattan."
        // "Three A levels (maths, French, art)".
        let bracket = near.clone().find(|at| self.reading.low(*at) == "(");
        let comma = || near.clone().find(|at| self.reading.low(*at) == ",");
        let Some(colon) = colon.or(bracket).or_else(comma) else {
            return false;
        };
        let parts = (colon + 1..self.reading.tokens.len())
            .take_while(|at| !matches!(self.reading.low(*at), "." | ";" | ")"))
            .filter(|at| matches!(self.reading.low(*at), "," | "and" | "und" | "&" | "et" | "y"))
            .take(LONGEST as usize + 1)
            .count();
        (number.value - (parts + 1) as f64).abs() < 0.5
    }
}

fn kind_counted(low: &str) -> Option<&'static [RowKind]> {
    Some(match low {
        "certificates" | "certifications" | "zertifikate" | "zertifizierungen" | "certificats" | "certificados"
        | "certificati" => &[RowKind::Certification],
        "languages" | "sprachen" | "langues" | "idiomas" | "lingue" | "talen" => &[RowKind::Language],
        "employers" | "companies" | "jobs" | "positions" | "posts" | "arbeitgeber" | "arbeitgebern" | "firmen"
        | "unternehmen" | "stellen" | "stationen" | "roles" | "kitchens" | "hospitals" | "schools" | "betriebe"
        | "betrieben" => &[RowKind::Experience],
        "muttersprachen" => &[RowKind::Language],
        "degrees" | "abschlusse" => &[RowKind::Education],
        "awards" | "prizes" | "auszeichnungen" | "preise" => &[RowKind::Award],
        "publications" | "papers" | "veroffentlichungen" | "publikationen" => &[RowKind::Publication],
        "projects" | "projekte" => &[RowKind::Project],
        _ => return None,
    })
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

impl Line<'_> {
    /// Whether a range shares words with a row.
    pub(super) fn touches(&self, range: Range<usize>, row: usize) -> bool {
        let at = row;
        let Some(row) = self.index.rows.get(at) else {
            return false;
        };
        self.reading
            .content_in(range.clone())
            .any(|at| self.reading.keys_at(at).iter().any(|key| row.keys.contains(key)))
            || all_keys(&self.reading, range.clone())
                .iter()
                .any(|key| row.name.contains(key))
            || self.touches_abroad(range, at)
    }
}
