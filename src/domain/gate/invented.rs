//! Kinds of names and titles that a line brings in and that no word list has: occupations by the form of the word,
//! prizes, names in quotation marks.

use super::RowKind;

use super::clauses::{Clause, Stance};
use super::finding::Line;
use super::lexicon::{Class, Cue, lexicon};
use super::titles;
use super::tokens::{Kind, Token};
use super::tongue::Tongue;

impl Line<'_> {
    pub(super) fn check_invented(&mut self, clause: &Clause) {
        if self.is_formula || self.is_contact || clause.stance != Stance::Claim {
            return;
        }
        self.check_agents(clause);
        self.check_trained_as(clause);
        self.check_prizes(clause);
        self.check_quoted(clause);
        self.check_adjectives_of_towns(clause);
        self.check_zero(clause);
        self.check_digits(clause);
        self.check_membership(clause);
        self.check_contrast(clause);
        self.check_certified_names(clause);
        self.check_promoted(clause);
        self.check_taught_where_studied(clause);
        self.check_created(clause);
        self.check_how_often(clause);
    }

    /// "Innovationspreis": a prize under a name of its own.
    fn check_prizes(&mut self, clause: &Clause) {
        const GIVEN: &[&str] = &[
            "erhielt",
            "erhalten",
            "gewann",
            "gewonnen",
            "verliehen",
            "ausgezeichnet",
            "pramiert",
            "geehrt",
            "trager",
            "received",
            "won",
            "awarded",
            "recu",
            "laureat",
            "laureate",
        ];
        let given = clause.tokens.clone().any(|at| GIVEN.contains(&self.reading.low(at)));
        for at in clause.tokens.clone() {
            let low = self.reading.low(at);
            let prize = ["preis", "preises", "medaille", "stipendium", "pokal", "orden"]
                .iter()
                .any(|end| low.len() > end.len() + 2 && low.ends_with(end));
            if given
                && prize
                && !self.index.knows(low)
                && !self.index.has_noun(low)
                && !self.is_named(at)
                && self.reading.claims_at(clause, at)
            {
                let words = self.words(at..at + 1);
                self.flag(format!("no row says \"{words}\""));
            }
        }
    }

    /// A name in quotation marks must stand so in a row.
    fn check_quoted(&mut self, clause: &Clause) {
        let quotes: Vec<bool> = self
            .reading
            .tokens
            .iter()
            .map(|t| matches!(t.low.as_str(), "„" | "“" | "\"" | "«" | "»" | "‚" | "”"))
            .collect();
        let opens = |at: usize| quotes.get(at).copied().unwrap_or_default();
        let mut at = clause.tokens.start.saturating_sub(1);
        while at < clause.tokens.end {
            if !opens(at) {
                at += 1;
                continue;
            }
            let Some(end) = (at + 1..(at + 10).min(self.reading.tokens.len())).find(|at| opens(*at)) else {
                return;
            };
            let words: Vec<&str> = (at + 1..end)
                .filter(|at| self.reading.tokens.get(*at).is_some_and(|t| t.kind != Kind::Sign))
                .map(|at| self.reading.low(at))
                .collect();
            let phrase = format!(" {} ", words.join(" "));
            let named = (at + 1..end).any(|at| self.is_named(at) || self.is_addressee(at));
            let known = words.is_empty() || named || self.index.rows.iter().any(|row| row.text.contains(&phrase));
            // Of another form, such as a genitive, all words must be of one row.
            let one = words.len() < 3
                && self.index.rows.iter().any(|row| {
                    (at + 1..end).all(|at| !self.reading.is_content(at) || self.reading.is_among(at, &row.keys))
                });
            if !known && !one && self.reading.claims_at(clause, at + 1) {
                let words = self.words(at + 1..end);
                self.flag(format!("\"{words}\" stands so in none of your rows"));
            }
            at = end + 1;
        }
    }

    /// "Nach dem Münchner Modell": an adjective made of a town's name is a name.
    fn check_adjectives_of_towns(&mut self, clause: &Clause) {
        if self.reading.tongue != Tongue::German {
            return;
        }
        for at in clause.tokens.clone() {
            let low = self.reading.low(at);
            let before = at.checked_sub(1).map_or("", |at| self.reading.low(at));
            let article = matches!(
                before,
                "dem" | "der" | "den" | "das" | "die" | "des" | "einem" | "einer" | "eines"
            );
            let nouns = self.reading.tokens.get(at).is_some_and(|t| t.is_capital() && !t.opens)
                && self
                    .reading
                    .tokens
                    .get(at + 1)
                    .is_some_and(|t| t.is_capital() && !t.glued);
            let stem = low.strip_suffix("er").unwrap_or_default();
            let known = stem.get(..stem.len().min(5)).is_some_and(|start| {
                self.index.words.iter().any(|word| word.starts_with(start))
                    || self.index.addressee_words.iter().any(|word| word.starts_with(start))
            });
            let common = lexicon().knows(low) || !titles::ids_of(low).is_empty() || self.is_known_here(at);
            if article && nouns && stem.len() >= 4 && !known && !common && self.reading.claims_at(clause, at) {
                let words = self.words(at..at + 2);
                self.flag(format!("\"{words}\" is in none of your rows"));
            }
        }
    }

    /// "Member of the Institution of …": the name as a whole must stand in a row.
    fn check_membership(&mut self, clause: &Clause) {
        for at in clause.tokens.clone() {
            let member = matches!(
                self.reading.low(at),
                "member" | "fellow" | "mitglied" | "membre" | "miembro" | "socio"
            );
            let joint = matches!(
                self.reading.low(at + 1),
                "of" | "im" | "in" | "der" | "des" | "du" | "de"
            );
            if !member || !joint || !self.reading.claims_at(clause, at) {
                continue;
            }
            let first = at + 2 + usize::from(matches!(self.reading.low(at + 2), "the" | "der" | "la"));
            let goes_on = |at: usize| {
                let capital = self.reading.tokens.get(at).is_some_and(Token::is_capital);
                capital
                    || matches!(
                        self.reading.low(at),
                        "of" | "for" | "and" | "fur" | "der" | "und" | "de"
                    )
            };
            let end = (first..clause.tokens.end)
                .take_while(|at| goes_on(*at))
                .last()
                .map_or(first, |at| at + 1);
            let words: Vec<&str> = (first..end).map(|at| self.reading.low(at)).collect();
            if words.len() < 2
                || (first..end)
                    .filter(|at| self.reading.tokens.get(*at).is_some_and(Token::is_capital))
                    .all(|at| self.is_named(at) || self.is_addressee(at))
            {
                continue;
            }
            // "Mitglied der Feuerwehr und Fahrer": what they are as well.
            let known = |words: &[&str]| {
                let phrase = format!(" {} ", words.join(" "));
                self.index.rows.iter().any(|row| row.text.contains(&phrase))
            };
            let joint = words.iter().position(|word| matches!(*word, "und" | "and"));
            let as_well = joint.is_some_and(|joint| {
                let occupation = words
                    .get(joint + 1)
                    .is_some_and(|word| !titles::ids_of(word).is_empty());
                let before = words.get(..joint).unwrap_or_default();
                occupation && (known(before) || (first..first + joint).any(|at| self.is_named(at)))
            });
            if !as_well && !known(&words) {
                let words = self.words(first..end);
                self.flag(format!("\"{words}\" stands so in none of your rows"));
            }
        }
    }

    /// "Every day" of a reminder that a row says is sent weekly: one of two contrary words where the row has the other.
    fn check_contrast(&mut self, clause: &Clause) {
        if self.reading.tongue != self.index.tongue || self.reading.numbers_in(clause.tokens.clone()).next().is_some() {
            return;
        }
        let words: Vec<usize> = self
            .reading
            .content_in(clause.tokens.clone())
            .filter(|at| self.reading.low(*at).len() >= 6 && !super::relation::is_movement(&self.reading, *at))
            .take(20)
            .collect();
        let shared = |fact: &super::index::Fact| {
            words
                .iter()
                .filter(|at| self.reading.keys_at(**at).iter().any(|key| fact.keys.contains(key)))
                .count()
        };
        let best = self.index.facts.iter().map(shared).max().unwrap_or_default();
        let against = best >= 2
            && self
                .index
                .facts
                .iter()
                .filter(|fact| shared(fact) == best)
                .all(|fact| super::contrasts::contrasts(&self.reading, &clause.tokens, &fact.reading));
        if against && self.reading.claims_at(clause, clause.tokens.start) {
            self.flag("a row says the contrary of this".to_owned());
        }
    }

    /// "I lecture at …" of where the person only studied.
    fn check_taught_where_studied(&mut self, clause: &Clause) {
        const WORKS: &[&str] = &[
            "lecture",
            "lectured",
            "lecturer",
            "teach",
            "taught",
            "professor",
            "lehre",
            "lehrte",
            "unterrichte",
            "dozentin",
            "dozent",
            "employed",
            "angestellt",
        ];
        let works = clause.tokens.clone().find(|at| WORKS.contains(&self.reading.low(*at)));
        let Some(at) = works.filter(|at| self.reading.claims_at(clause, *at)) else {
            return;
        };
        let named = self.rows_named(clause.tokens.clone());
        let kind = |row: &usize| self.index.rows.get(*row).map(|row| row.kind);
        let studied = !named.is_empty() && named.iter().all(|row| kind(row) == Some(RowKind::Education));
        let told = self.index.rows.iter().any(|row| {
            matches!(row.kind, RowKind::Experience | RowKind::Said | RowKind::Volunteering)
                && self.reading.keys_at(at).iter().any(|key| row.keys.contains(key))
        });
        let words = self.words(at..at + 1);
        if studied && !told {
            self.flag(format!("\"{words}\": the row says that you studied there"));
        }
    }

    /// "Certified Quality Auditor": the name as a whole must be of one row.
    fn check_certified_names(&mut self, clause: &Clause) {
        for at in clause.tokens.clone() {
            let certified = matches!(
                self.reading.low(at),
                "certified" | "chartered" | "registered" | "licensed" | "gepruft" | "geprufte" | "geprufter"
            );
            let capital = |at: usize| {
                self.reading
                    .tokens
                    .get(at)
                    .is_some_and(|t| t.is_capital() && !t.is_all_capitals())
            };
            if !certified || !capital(at) || !self.reading.claims_at(clause, at) {
                continue;
            }
            let end = (at + 1..clause.tokens.end.min(at + 6))
                .take_while(|at| capital(*at))
                .last()
                .map_or(at, |at| at + 1);
            if end < at + 3 || self.is_named(at + 1) && self.is_named(end - 1) {
                continue;
            }
            let known = |row: &super::index::Row| {
                (at + 1..end).all(|at| {
                    let low = self.reading.low(at);
                    row.words.contains(low) || row.words.contains(&format!("~{}", super::keys::name_key(low)))
                })
            };
            if !self.index.rows.iter().any(known) && self.reading.tongue == Tongue::English {
                let words = self.words(at..end);
                self.flag(format!("no row has the certificate \"{words}\""));
            }
        }
    }

    /// "Promoted seven to store manager" of a row that says to supervisor.
    fn check_promoted(&mut self, clause: &Clause) {
        let title_to = |reading: &super::reading::Reading, range: std::ops::Range<usize>| -> Vec<(usize, u32)> {
            let to =
                |at: usize| (1..=3).any(|back| at >= back && matches!(reading.low(at - back), "to" | "zum" | "zur"));
            reading
                .terms_in(range)
                .filter(|term| term.what == Class::Title && to(term.at))
                .map(|term| (term.at, term.id))
                .collect()
        };
        let mine = title_to(&self.reading, clause.tokens.clone());
        let Some((at, _)) = mine.first().copied() else { return };
        let promoted =
            |low: &str| low.starts_with("promot") || low.starts_with("beforder") || low.starts_with("aufgestiegen");
        if !clause.tokens.clone().any(|at| promoted(self.reading.low(at))) || !self.reading.claims_at(clause, at) {
            return;
        }
        let mut facts = self
            .index
            .facts
            .iter()
            .filter(|fact| fact.reading.tokens.iter().any(|t| promoted(&t.low)))
            .map(|fact| title_to(&fact.reading, 0..fact.reading.tokens.len()))
            .filter(|titles| !titles.is_empty())
            .peekable();
        let other = facts.peek().is_some()
            && facts.all(|titles| !titles.iter().any(|(_, id)| mine.iter().any(|(_, mine)| mine == id)));
        if other {
            let words = self.words(at..at + 1);
            self.flag(format!("the row says another post than \"{words}\""));
        }
    }

    /// "Opened 17 cafés" of a row that only tells of a firm with 17 cafés.
    fn check_created(&mut self, clause: &Clause) {
        const CREATED: &[&str] = &[
            "opened",
            "founded",
            "launched",
            "created",
            "established",
            "acquired",
            "designed",
            "built",
            "negotiated",
            "won",
            "eroffnet",
            "gegrundet",
            "aufgebaut",
            "eroffnete",
            "grundete",
            "erbaut",
            "entworfen",
        ];
        let numbers: Vec<_> = self.reading.numbers_in(clause.tokens.clone()).copied().collect();
        for number in numbers {
            let verb = (number.at.saturating_sub(2).max(clause.tokens.start)..number.at)
                .find(|at| CREATED.contains(&self.reading.low(*at)));
            let Some(verb) = verb.filter(|at| self.reading.claims_at(clause, *at)) else {
                continue;
            };
            let mut facts = self
                .index
                .figures_of(number.value)
                .filter_map(|figure| self.index.facts.get(figure.fact).map(|fact| (figure, fact)))
                .peekable();
            // Every row that has the number has it as a circumstance: "a roaster with 17 cafés".
            let beside = facts.peek().is_some()
                && facts.all(|(figure, fact)| {
                    let before = figure.number.at.checked_sub(1).map_or("", |at| fact.reading.low(at));
                    let made = (0..fact.reading.tokens.len()).any(|at| {
                        CREATED.contains(&fact.reading.low(at))
                            || self.reading.keys_at(verb).iter().any(|key| fact.keys.contains(key))
                    });
                    matches!(before, "with" | "mit" | "of" | "von" | "fur" | "for" | "avec" | "de") && !made
                });
            if beside {
                let words = self.words(verb..number.end);
                self.flag(format!("no row says that you did this (\"{words}\")"));
            }
        }
    }

    /// "Every week" of what a row says is done once a month.
    fn check_how_often(&mut self, clause: &Clause) {
        let often = |reading: &super::reading::Reading, at: usize| {
            reading
                .terms_in(at..at + 1)
                .find(|term| term.what == Class::Same(super::lexicon::Group::Per))
                .map(|term| term.id)
        };
        let Some(at) = clause.tokens.clone().find(|at| {
            matches!(
                self.reading.low(*at),
                "every" | "each" | "jede" | "jeden" | "jedes" | "weekly" | "wochentlich" | "monthly" | "monatlich"
            ) && often(&self.reading, *at).is_some()
        }) else {
            return;
        };
        let numbered = self.reading.numbers_in(clause.tokens.clone()).next().is_some();
        if numbered || !self.reading.claims_at(clause, at) || self.reading.has_cue(clause.tokens.clone(), Cue::Wish) {
            return;
        }
        let mine = often(&self.reading, at);
        let alike = |fact: &super::index::Fact| {
            let shared = self
                .reading
                .content_in(clause.tokens.clone())
                .filter(|at| {
                    self.reading.keys_at(*at).iter().any(|key| fact.keys.contains(key))
                        || self.rows_at(*at).contains(&fact.row)
                })
                .count();
            let row = self.index.rows.get(fact.row);
            if row.is_some_and(|row| matches!(row.kind, RowKind::Skill | RowKind::Language)) {
                0
            } else {
                shared
            }
        };
        let best = self.index.facts.iter().map(alike).max().unwrap_or_default();
        let named = clause.tokens.clone().any(|at| self.is_named(at));
        let of_skill = clause.tokens.clone().any(|at| self.is_covered(at));
        if best < 2 && (!named || of_skill) || best < 1 {
            return;
        }
        let rows: Vec<usize> = self
            .index
            .facts
            .iter()
            .filter(|fact| alike(fact) == best)
            .map(|fact| fact.row)
            .collect();
        let said: Vec<u32> = self
            .index
            .facts
            .iter()
            .filter(|fact| rows.contains(&fact.row))
            .flat_map(|fact| {
                (0..fact.reading.tokens.len())
                    .filter_map(|at| often(&fact.reading, at))
                    .collect::<Vec<_>>()
            })
            .collect();
        if !said.is_empty() && mine.is_some_and(|mine| !said.contains(&mine)) {
            let words = self.words(at..at + 2);
            self.flag(format!("the row says another time than \"{words}\""));
        }
    }
}
