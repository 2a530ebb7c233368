//! Whether a row gives the person a title that a line gives them.

use super::RowKind;

use super::finding::Line;
use super::index::Row;
use super::keys::root_key;
use super::lexicon::{Class, Group, lexicon, root};
use super::reading::Reading;
use super::title_words::{BETWEEN, DEMOTING, RANKS, same_rank};
use super::titles::{Title, ids_of};

impl Line<'_> {
    /// Whether all that is known of a title is that the person stood in for who has it, and the line doesn't say so.
    pub(super) fn only_stood_in(&self, rows: &[usize], title: &Title) -> bool {
        let stands = |reading: &Reading| {
            reading.tokens.iter().any(|t| {
                matches!(
                    t.low.as_str(),
                    "filled"
                        | "stood"
                        | "covered"
                        | "stepped"
                        | "acting"
                        | "deputised"
                        | "interim"
                        | "kommissarisch"
                        | "eingesprungen"
                        | "ausgeholfen"
                        | "filling"
                        | "standing"
                        | "covering"
                        | "temporarily"
                        | "cover"
                ) || t.low.starts_with("vertret")
                    || t.low.starts_with("vertrat")
                    || t.low.starts_with("aushilf")
            })
        };
        let told = |row: &usize| {
            let said = self.index.rows.get(*row).is_some_and(|row| row.kind == RowKind::Said);
            let mut facts = self.index.facts.iter().filter(|fact| fact.row == *row);
            said && facts.any(|fact| {
                stands(&fact.reading)
                    && title
                        .phrase
                        .clone()
                        .all(|at| !self.is_word(at) || self.reading.is_among(at, &fact.keys))
            })
        };
        !rows.is_empty() && rows.iter().all(told) && !stands(&self.reading)
    }

    pub(super) fn has_title(&self, row: &Row, title: &Title) -> bool {
        if matches!(row.kind, RowKind::Skill | RowKind::Language | RowKind::Publication) {
            return false;
        }
        let reading = &self.reading;
        let low = reading.low(title.head);
        let said = row.kind == RowKind::Said;
        let of_row = &row.name;
        // A compound is no form of its first part: "Schweißmeister" is not "Schweißer".
        let short = ids_of(low).is_empty() && low.len() <= 9
            || lexicon().terms_of(low).iter().any(|(class, _)| *class == Class::Title);
        let foreign = reading.tongue != self.index.tongue && !title.ids.is_disjoint(&row.titles);
        if !short && !foreign && !row.words.contains(low) && !reading.is_among(title.head, &row.keys) {
            return false;
        }
        let form = low.len() <= 9
            || title.ids.is_empty()
                && row
                    .words
                    .iter()
                    .any(|word| root(word) == root(low) && word.len().abs_diff(low.len()) <= 3);
        let whole = || {
            title
                .phrase
                .clone()
                .all(|at| !self.is_word(at) || reading.is_among(at, of_row))
        };
        let studied = row.kind == RowKind::Education
            && title.phrase.len() == 1
            && row.words.iter().any(|word| is_field_of(word, low));
        let same = !title.ids.is_disjoint(&row.titles) || form && of_row.contains(&root_key(low)) && whole() || studied;
        // "Physicist" of somebody with a degree in physics.
        if !same {
            return false;
        }
        if row.kind == RowKind::Education
            && (title
                .more
                .iter()
                .any(|at| RANKS.contains(&reading.low(*at)) && !matches!(reading.low(*at), "qualified")))
        {
            return false;
        }
        // "(Associate)" may stand behind the title.
        let words = (title.range.start..title.range.end + 3).map(|at| reading.low(at));
        let kept = |demoting: &String| {
            let ids = ids_of(demoting);
            words.clone().any(|word| {
                word == demoting
                    || root(word) == root(demoting)
                    || same_rank(word, demoting)
                    || ids_of(word).iter().any(|id| ids.contains(id))
            })
        };
        // The row's own title may count less than the line's: an assistant is no nurse.
        let exact = title.ids.iter().any(|id| row.titles.contains(id)) && row.titles.len() == 1;
        let modest = exact && title.more.is_empty() && !row.demoted.iter().any(|demoting| row_is_less(demoting));
        let as_low = DEMOTING.contains(&low) && !title.ids.is_disjoint(&row.titles);
        if !(said || row.demoted.is_empty() || row.demoted.iter().any(kept) || modest || as_low) {
            return false;
        }
        title.more.iter().all(|at| {
            let word = reading.low(*at);
            let keys = reading.keys_at(*at);
            if row.kind == RowKind::Certification
                && matches!(
                    word,
                    "certified" | "qualified" | "registered" | "chartered" | "licensed"
                )
            {
                return true;
            }
            if RANKS.contains(&word) {
                // "Master optician" of an "Augenoptikermeisterin".
                let meister = word == "master"
                    && row
                        .words
                        .iter()
                        .any(|own| own.ends_with("meister") || own.ends_with("meisterin"));
                let same =
                    meister || reading.tongue != self.index.tongue && row.words.iter().any(|own| same_rank(own, word));
                return same || row.words.contains(word) && keys.iter().any(|key| of_row.contains(key));
            }
            let team = matches!(word, "assistant") && row.demoted.iter().any(|d| d != "assistant");
            !reading.is_content(*at)
                || BETWEEN.contains(&word)
                || team
                || reading.is_among(*at, if row.kind == RowKind::Person { of_row } else { &row.keys })
                || self.is_named(*at)
                // A word of another language that can't be compared.
                || reading.tongue != self.index.tongue && reading.own_keys_at(*at).iter().all(|key| *key >= 1 << 63)
                || self.is_untold_abroad(*at)
                || word.starts_with("promovier")
                || self.is_software(*at, row)
        })
    }

    /// "Software developer" of a row that says "developer" is no more than it.
    fn is_software(&self, at: usize, row: &Row) -> bool {
        let software = matches!(self.reading.low(at), "software" | "backend" | "frontend");
        let developer = lexicon()
            .terms_of("developer")
            .iter()
            .any(|(class, id)| *class == Class::Title && row.titles.contains(id));
        let people = matches!(
            self.reading.terms_in(at..at + 1).next().map(|t| t.what),
            Some(Class::Same(Group::People))
        );
        people || (software && developer && self.reading.low(at) == "software")
    }
}

/// Whether somebody who studied a field is called so: a physicist of physics, an engineer of engineering.
fn is_field_of(field: &str, occupation: &str) -> bool {
    let shared = field
        .bytes()
        .zip(occupation.bytes())
        .take_while(|(one, other)| one == other)
        .count();
    shared >= 5 && shared + 4 >= occupation.len() && field.len() >= 6
}

/// Whether a word in a title makes so much less of it that leaving it out is another title.
fn row_is_less(demoting: &str) -> bool {
    !matches!(demoting, "doctoral" | "candidate" | "associate")
}
