//! Whether a row gives the person a title that a line gives them.

use super::RowKind;

use super::finding::Line;
use super::index::Row;
use super::keys::{Key, parts_of, root_key};
use super::lexicon::{Class, Group, lexicon, root};
use super::reading::Reading;
use super::title_words::{BETWEEN, DEMOTING, RANKS, same_rank};
use super::titles::{Title, ids_of};

/// Beginnings of words for work on one's own account.
const FREE: &[&str] = &[
    "freelanc",
    "freiberuf",
    "freischaffend",
    "self-employ",
    "selbststandig",
    "selbstandig",
    "soloselbst",
];

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

    /// A title that only says in a noun what a row says otherwise: a founder who founded, the holder of a licence, somebody
    /// who worked freelance.
    pub(super) fn is_told_as_a_deed(&self, title: &Title) -> bool {
        let low = self.reading.low(title.head);
        // What was founded is checked for itself.
        if super::standing::is_founding(low) && self.index.words.iter().any(|word| super::standing::is_founding(word)) {
            return true;
        }
        let holds = matches!(
            low,
            "inhaber" | "inhaberin" | "besitzer" | "besitzerin" | "trager" | "tragerin" | "holder"
        );
        let held = (title.head + 1..title.head + 4)
            .flat_map(|at| self.rows_at(at))
            .any(|row| {
                let kind = self.index.rows.get(*row).map(|row| row.kind);
                matches!(
                    kind,
                    Some(RowKind::Certification | RowKind::Education | RowKind::Award | RowKind::Skill)
                )
            });
        let held = held
            || (title.head + 1..title.head + 4).any(|at| {
                let rows = self.index.rows.iter();
                let mut rows = rows.filter(|row| matches!(row.kind, RowKind::Certification | RowKind::Award));
                rows.any(|row| self.reading.is_among(at, &row.name) && self.reading.is_content(at))
            });
        let free = |low: &str| FREE.iter().any(|start| low.starts_with(start));
        holds && held || free(low) && self.index.words.iter().any(|word| free(word))
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
        let studied = self.is_of_studies(row, title);
        if !studied && !short && !foreign && !row.words.contains(low) && !reading.is_among(title.head, &row.keys) {
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
        let same = !title.ids.is_disjoint(&row.titles)
            || form && of_row.contains(&root_key(low)) && whole()
            || studied
            || self.says_in_words(row, title);
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
            // "Master baker" is what a "Bäckermeister" is.
            if word == "master" && ids_of("meister").iter().any(|id| row.titles.contains(id)) {
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

    /// "Elektroingenieur" of a row that says "engineer, electrical": the broader title and what makes it narrower.
    fn says_in_words(&self, row: &Row, title: &Title) -> bool {
        let says = |at: usize| {
            let parts = parts_of(self.reading.low(at));
            let has = |part: &Vec<Key>| part.iter().any(|key| row.keys.contains(key));
            self.reading.is_among(at, &row.keys) || !parts.is_empty() && parts.iter().all(has)
        };
        title
            .broader()
            .any(|id| !title.ids.contains(&id) && row.titles.contains(&id))
            && title.phrase.clone().all(|at| !self.is_word(at) || says(at))
    }

    /// "Gefahrgutbeauftragter" of a "Dangerous Goods Officer": of a compound in the other language the rows know the field
    /// and an officer, an expert or an occupation as its end says.
    pub(super) fn is_compound_abroad(&self, title: &Title) -> bool {
        let low = self.reading.low(title.head);
        if !self.is_foreign() || title.range.len() > 1 || !lexicon().terms_of(low).is_empty() {
            return false;
        }
        let last = |after: &str| {
            ["beauftragte", "beauftragter", "experte", "expertin", "fachkraft"].contains(&after)
                && self.index.words.iter().any(|word| {
                    [
                        "officer",
                        "adviser",
                        "advisor",
                        "specialist",
                        "expert",
                        "representative",
                    ]
                    .contains(&word.as_str())
                })
        };
        super::ordinary::partings(low).any(|(before, after)| self.index.knows_related(before) && last(after))
    }

    /// "Physicist" of a degree in physics, "Kfz-Mechaniker" of an apprenticeship in "Kfz-Mechanik".
    fn is_of_studies(&self, row: &Row, title: &Title) -> bool {
        let low = self.reading.low(title.head);
        row.kind == RowKind::Education
            && title
                .phrase
                .clone()
                .all(|at| at == title.head || !self.is_word(at) || row.words.contains(self.reading.low(at)))
            && row.words.iter().any(|word| is_field_of(word, low))
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
