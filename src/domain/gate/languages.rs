//! Languages that a line says are spoken, and how well.

use std::ops::Range;

use super::RowKind;

use super::clauses::Clause;
use super::finding::Line;
use super::lexicon::{Class, Cue};
use super::tokens::Kind;

/// How well a language is spoken, from 1 (A1) to 7 (native).
pub(super) fn fluency(low: &str) -> Option<u8> {
    // Adjectives and compounds: "muttersprachlichem Niveau", "verhandlungssicherem Deutsch".
    for (start, rank) in [
        ("muttersprach", 7),
        ("verhandlungssicher", 5),
        ("fliessend", 5),
        ("grundkenntnis", 2),
    ] {
        if low.starts_with(start) {
            return Some(rank);
        }
    }
    Some(match low {
        "a1" => 1,
        "a2" | "basic" | "basics" | "grundkenntnisse" | "beginner" | "elementary" | "anfanger" => 2,
        "b1" | "conversational" | "intermediate" => 3,
        "b2" | "professional" | "good" | "gut" | "gute" | "guten" | "independent" => 4,
        "c1"
        | "fluent"
        | "fluently"
        | "fliessend"
        | "fliessende"
        | "fliessendes"
        | "verhandlungssicher"
        | "verhandlungssichere"
        | "verhandlungssicheres"
        | "proficient"
        | "advanced"
        | "courant"
        | "couramment"
        | "fluido"
        | "fluente"
        | "fluidez"
        | "biegle"
        | "vloeiend"
        | "flussig" => 5,
        "c2" | "bilingual" | "bilingue" | "perfect" | "perfekt" | "zweisprachig" | "near-native" => 6,
        "native" | "muttersprache" | "muttersprachen" | "muttersprachler" | "muttersprachlerin"
        | "muttersprachlich" | "muttersprachlichem" | "mother" | "maternelle" | "materna" | "madrelingua"
        | "ojczysty" | "moedertaal" | "tongue" => 7,
        _ => return None,
    })
}

impl Line<'_> {
    /// Checks the languages that a clause says are spoken.
    pub(super) fn check_languages(&mut self, clause: &Clause) {
        let range = clause.tokens.clone();
        let languages: Vec<(Range<usize>, u32)> = self
            .reading
            .terms_in(range.clone())
            .filter(|term| term.what == Class::Language && term.end <= range.end)
            .map(|term| (term.at..term.end, term.id))
            .collect();
        if languages.is_empty() {
            return;
        }
        let spoken = range.clone().any(|at| {
            let low = self.reading.low(at);
            fluency(low).is_some()
                || matches!(
                    low,
                    "speak"
                        | "speaking"
                        | "spoke"
                        | "speaks"
                        | "spreche"
                        | "spricht"
                        | "sprechen"
                        | "language"
                        | "languages"
                        | "sprache"
                        | "sprachen"
                        | "sprachkenntnisse"
                        | "parle"
                        | "hablo"
                        | "parlo"
                        | "mowie"
                        | "spreek"
                        | "level"
                        | "niveau"
                        | "speaker"
                        | "falo"
                        | "beherrsche"
                        | "understand"
                        | "verstehe"
                )
                || low.ends_with("kenntnisse")
        });
        // "I follow rehearsals in German": what is done in a language.
        let spoken = spoken
            || self.reading.has_cue(range.clone(), Cue::Me)
                && languages.iter().any(|(at, _)| {
                    let before = at.start.checked_sub(1).map_or("", |at| self.reading.low(at));
                    before == "auf" || before == "in" && !self.reading.is_content(at.end)
                });
        // A line of languages alone: "English, Spanish".
        let words = range.clone().filter(|at| self.is_word(*at)).count();
        let alone =
            words <= languages.len() * 2 + 1 && self.reading.content_in(range.clone()).count() <= languages.len() + 1;
        if !spoken && !alone {
            return;
        }
        let spans: Vec<Range<usize>> = languages.iter().map(|(range, _)| range.clone()).collect();
        for (n, (at, id)) in languages.iter().enumerate() {
            if !self.reading.claims_at(clause, at.start)
                || self.is_named(at.start) && !alone
                || self.is_addressee(at.start)
            {
                continue;
            }
            // "English literature" is no language that is spoken.
            let next = self
                .reading
                .terms_in(at.end..at.end + 1)
                .any(|term| matches!(term.what, Class::Same(_) | Class::Title));
            if next && self.reading.is_content(at.end) && fluency(self.reading.low(at.end)).is_none() {
                continue;
            }
            let after = spans.get(n + 1).map_or(range.end, |next| next.start);
            // "Fluent in English and German": what joins them gives both the level.
            let mut first = n;
            while let Some(last) = first.checked_sub(1).and_then(|n| spans.get(n))
                && let Some(this) = spans.get(first)
                && (last.end..this.start).len() <= 2
                && (last.end..this.start).all(|at| {
                    matches!(
                        self.reading.low(at),
                        "and" | "und" | "et" | "y" | "e" | "-" | "/" | "&" | "sowie" | "en"
                    )
                })
            {
                first -= 1;
            }
            let before = first
                .checked_sub(1)
                .and_then(|n| spans.get(n))
                .map_or(range.start, |last| last.end);
            self.check_language(at, *id, before..at.start, at.end..after, n + 1 == languages.len());
        }
    }

    /// "English and Twi as mother tongues and a little Swedish": the level is that of the languages before it.
    fn is_of_those_before(&self, between: &Range<usize>, level: usize) -> bool {
        let opens = matches!(
            self.reading.low(between.start),
            "as" | "als" | "at" | "to" | "on" | "auf" | "-" | "–" | ":"
        );
        opens && (level..between.end).any(|at| matches!(self.reading.low(at), "and" | "und" | "plus" | "sowie"))
    }

    pub(super) fn check_language(
        &mut self,
        at: &Range<usize>,
        id: u32,
        before: Range<usize>,
        after: Range<usize>,
        last: bool,
    ) {
        let name = self.words(at.clone());
        let rows: Vec<usize> = self
            .index
            .rows
            .iter()
            .enumerate()
            .filter(|(_, row)| {
                matches!(
                    row.kind,
                    RowKind::Language | RowKind::Skill | RowKind::Said | RowKind::Certification | RowKind::Person
                )
            })
            .filter(|(_, row)| row.keys.contains(&super::keys::group_key(id)))
            .map(|(at, _)| at)
            .collect();
        if rows.is_empty() {
            self.flag(format!("\"{name}\" is in none of your rows"));
            return;
        }
        // What stands behind a language in brackets or at the level is its own; otherwise what stands before it.
        let find = |range: Range<usize>| {
            range
                .filter_map(|at| fluency(self.reading.low(at)).map(|rank| (rank, at)))
                .max_by_key(|(rank, at)| (is_cefr(self.reading.low(*at)), *rank))
        };
        let next = after.end;
        let behind = find(after);
        let front = find(before.clone())
            .filter(|(_, at)| last || behind.is_none() || at + 3 >= before.end)
            .filter(|(_, at)| !(*at..before.end).any(|at| matches!(self.reading.low(at), "," | ")" | "|" | ";")))
            .filter(|(_, at)| !self.is_of_those_before(&before, *at));
        // "Fluent Welsh and native English": what stands right before the next language is the next one's.
        let behind = behind.filter(|(_, at)| last || front.is_none() || at + 1 < next);
        // "I hold meetings in Arabic" of who knows the first words of it.
        let before = at.start.checked_sub(1).map_or("", |at| self.reading.low(at));
        let used = matches!(before, "in" | "auf")
            && self.reading.has_cue(0..self.reading.tokens.len(), Cue::Me)
            && !self.reading.has_cue(0..self.reading.tokens.len(), Cue::Basic)
            && !self
                .reading
                .tokens
                .iter()
                .any(|t| t.low.starts_with("lern") || t.low.starts_with("learn"))
            && !self.is_covered(at.start);
        // Nobody advises or negotiates in a language in which they order a meal.
        const HARD: &[&str] = &[
            "beratung",
            "verhandl",
            "verhandel",
            "prasent",
            "present",
            "negotiat",
            "vortrag",
            "vortrage",
            "unterricht",
            "consult",
            "advis",
            "moderi",
            "lectur",
        ];
        let hard = self
            .reading
            .tokens
            .iter()
            .any(|t| HARD.iter().any(|start| t.low.starts_with(start)));
        let first_words = rows.iter().all(|row| {
            let level = self.index.rows.get(*row).and_then(|row| row.level.as_deref());
            level.is_some_and(|level| level.eq_ignore_ascii_case("a1") || hard && level.eq_ignore_ascii_case("a2"))
        });
        if used && first_words && behind.is_none() && front.is_none() {
            self.flag(format!("{name} is at a lower level in your rows"));
            return;
        }
        let Some((rank, word)) = behind.or(front) else {
            self.support(&rows);
            return;
        };
        let cefr = is_cefr(self.reading.low(word));
        let levels: Vec<u8> = rows
            .iter()
            .filter_map(|row| self.index.rows.get(*row))
            .flat_map(|row| {
                let own = row.level.as_deref().unwrap_or_default();
                let said: Vec<u8> = super::tokens::tokens(own)
                    .iter()
                    .filter(|t| t.kind == Kind::Word)
                    .filter_map(|t| fluency(&t.low))
                    .collect();
                let in_words = row.words.iter().filter_map(|word| fluency(word)).collect::<Vec<_>>();
                if said.is_empty() { in_words } else { said }
            })
            .collect();
        let fits = match levels.iter().max() {
            None => false,
            Some(most) if cefr => levels.contains(&rank) || rank < *most && *most >= 5,
            // "Fluent" of B2 is too much; "good" of C1 is modest.
            Some(most) => rank <= *most || rank == 3 && *most == 3,
        };
        if fits {
            self.support(&rows);
        } else {
            let level = self.words(word..word + 1);
            self.flag(format!("\"{level}\" is not the level of {name} in your rows"));
        }
    }
}

/// A level of the Common European Framework.
fn is_cefr(low: &str) -> bool {
    matches!(low, "a1" | "a2" | "b1" | "b2" | "c1" | "c2")
}
