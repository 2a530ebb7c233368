//! Marks in words, authorship, and claims of the whole of something.

use super::RowKind;

use super::clauses::Clause;
use super::finding::Line;
use super::index::Row;

impl Line<'_> {
    /// "Note sehr gut", "mit Auszeichnung": a mark in words must be that of a row.
    pub(super) fn check_marks(&mut self, clause: &Clause) {
        const MARKS: &[&str] = &[
            "sehr gut",
            "auszeichnung",
            "ausgezeichnetem erfolg",
            "summa cum laude",
            "magna cum laude",
            "cum laude",
            "with distinction",
            "pradikatsexamen",
            "with honours",
            "honours degree",
            "honors degree",
            "a first in",
            "with honors",
            "valedictorian",
            "mention bien",
            "mention tres bien",
            "jahrgangsbeste",
            "jahrgangsbester",
        ];
        let words: Vec<&str> = clause.tokens.clone().map(|at| self.reading.low(at)).collect();
        let passed = words.iter().any(|low| {
            low.starts_with("abschluss")
                || low.starts_with("abgeschlossen")
                || low.ends_with("note")
                || low.ends_with("prufung")
                || low.ends_with("examen")
                || low.ends_with("meister")
                || low.ends_with("meisterin")
                || low.ends_with("diplom")
                || low.ends_with("studium")
                || low.starts_with("graduat")
                || matches!(
                    *low,
                    "ausbildung"
                        | "erfolg"
                        | "degree"
                        | "diploma"
                        | "bachelor"
                        | "master"
                        | "bsc"
                        | "msc"
                        | "ba"
                        | "ma"
                        | "matura"
                        | "abitur"
                        | "pradikat"
                        | "licence"
                        | "diplome"
                        | "bestanden"
                        | "passed"
                        | "lehre"
                )
        });
        let passed = passed || words.windows(3).any(|words| words == ["a", "first", "in"]);
        if !passed || !self.reading.claims_at(clause, clause.tokens.start) {
            return;
        }
        let text = format!(" {} ", words.join(" "));
        let row_says = |row: &Row, mark: &str| {
            matches!(
                row.kind,
                RowKind::Education | RowKind::Certification | RowKind::Said | RowKind::Person | RowKind::Award
            ) && (row.text.contains(&format!(" {mark} "))
                // "Distinction" alone is the grade of a row.
                || mark
                    .strip_prefix("with ")
                    .is_some_and(|bare| row.text.contains(&format!(" {bare} "))))
        };
        // A mark of 1.0 to 1.5 is "sehr gut".
        let top = self.index.rows.iter().any(|row| {
            row.kind == RowKind::Education
                && (10..=15).any(|n| {
                    row.text.contains(&format!(" {},{} ", n / 10, n % 10))
                        || row.text.contains(&format!(" {}.{} ", n / 10, n % 10))
                })
        });
        for at in clause.tokens.clone() {
            let (low, next) = (self.reading.low(at), self.reading.low(at + 1));
            let scale = matches!(next, "gut" | "befriedigend" | "ausreichend");
            let graded = |row: &Row| row.kind == RowKind::Education && row.words.contains(next);
            if low.ends_with("note") && scale && !self.index.rows.iter().any(graded) {
                let words = self.words(at..at + 2);
                self.flag(format!("no row says \"{words}\""));
            }
        }
        for mark in MARKS.iter().filter(|mark| text.contains(&format!(" {mark} "))) {
            let first = mark.contains(" first ") || mark.ends_with("first in");
            let said = self.index.rows.iter().any(|row| row_says(row, mark))
                || first
                    && self
                        .index
                        .rows
                        .iter()
                        .any(|row| row.kind == RowKind::Education && row.words.contains("first"))
                || mark.contains("auszeichnung") && self.index.rows.iter().any(|row| row_says(row, "distinction"))
                || mark.contains("distinction") && self.index.rows.iter().any(|row| row_says(row, "auszeichnung"))
                // A class is one of an honours degree.
                || mark.contains("honours")
                    && self.index.rows.iter().any(|row| {
                        row.kind == RowKind::Education
                            && [" hons ", " honours ", " 2 1 ", " 2:1 ", " 2 2 ", " 2:2 ", " upper second ", " lower second ", " first "]
                                .iter()
                                .any(|class| row.text.contains(class))
                    })
                || *mark == "sehr gut" && top;
            if !said {
                self.flag(format!("no row says \"{mark}\""));
            }
        }
    }

    /// "First author" of somebody whose row says co-author.
    pub(super) fn check_authors(&mut self, clause: &Clause) {
        for at in clause.tokens.clone() {
            let (low, next) = (self.reading.low(at), self.reading.low(at + 1));
            let first = low.starts_with("erstautor") || low.starts_with("hauptautor") || low.starts_with("alleinautor");
            let only = matches!(low, "alleinige" | "alleiniger" | "einzige" | "einziger") && next.starts_with("autor");
            let phrase = only
                || matches!(low, "first" | "lead" | "sole" | "principal" | "corresponding")
                    && (next.starts_with("author") || next == "-" && self.reading.low(at + 2).starts_with("author"));
            if !(first || phrase) || !self.reading.claims_at(clause, at) {
                continue;
            }
            let same = |row: &Row| {
                let german = ["erstautor", "hauptautor", "alleinautor"];
                let one = row
                    .words
                    .iter()
                    .any(|word| german.iter().any(|start| word.starts_with(start)));
                one || ["first", "lead", "sole", "principal", "corresponding"]
                    .iter()
                    .any(|rank| row.text.contains(&format!(" {rank} author")))
            };
            if !self.index.rows.iter().any(same) {
                let words = self.words(at..at + 1 + usize::from(phrase));
                self.flag(format!("no row says \"{words}\""));
            }
        }
    }

    /// "Federführend" of a row that says "took part", or of none.
    pub(super) fn check_chief_part(&mut self, clause: &Clause) {
        let chief = clause.tokens.clone().find(|at| {
            let low = self.reading.low(*at);
            low.starts_with("federfuhrend") || low.starts_with("hauptverantwortlich")
        });
        let Some(at) = chief.filter(|at| self.reading.claims_at(clause, *at)) else {
            return;
        };
        let words: Vec<usize> = self
            .reading
            .content_in(clause.tokens.clone())
            .filter(|word| {
                *word != at
                    && self
                        .reading
                        .tokens
                        .get(*word)
                        .is_some_and(super::tokens::Token::is_capital)
            })
            .take(20)
            .collect();
        let did = |fact: &super::index::Fact| {
            let deed = fact.reading.tokens.iter().any(|t| super::own_deeds::is_deed(&t.low));
            let leader = self.index.rows.get(fact.row).is_some_and(|row| row.leader);
            !fact.helps && (deed || leader || fact.leads || fact.owns)
        };
        let shared = |fact: &super::index::Fact| {
            let told = words.iter().filter(|at| {
                self.reading.keys_at(**at).iter().any(|key| fact.keys.contains(key))
                    || super::likeness::is_kin(&self.reading, **at, &fact.reading)
                    || self.is_told_abroad(**at, &fact.reading)
            });
            told.count()
        };
        // The sentence of the rows that tells most of it must say so.
        let most = self.index.facts.iter().map(shared).max().unwrap_or_default();
        let mut closest = self.index.facts.iter().filter(|fact| shared(fact) == most);
        if most == 0 || !closest.any(did) {
            let words = self.words(at..at + 1);
            self.flag(format!("no row says that you led this (\"{words}\")"));
        }
    }

    /// "Several articles" of who has published one.
    pub(super) fn check_several(&mut self, clause: &Clause) {
        const SEVERAL: &[&str] = &[
            "mehrere",
            "mehrerer",
            "mehreren",
            "zahlreiche",
            "zahlreicher",
            "zahlreichen",
            "viele",
            "vieler",
            "vielen",
            "diverse",
            "diverser",
            "several",
            "various",
            "numerous",
            "many",
            "multiple",
        ];
        const COUNTED: &[(RowKind, &[&str])] = &[
            (
                RowKind::Publication,
                &[
                    "artikel",
                    "artikeln",
                    "aufsatze",
                    "aufsatzen",
                    "beitrage",
                    "papers",
                    "articles",
                    "publications",
                    "veroffentlichungen",
                    "publikationen",
                    "studien",
                    "bucher",
                    "books",
                ],
            ),
            (
                RowKind::Award,
                &[
                    "preise",
                    "preisen",
                    "auszeichnungen",
                    "awards",
                    "prizes",
                    "medaillen",
                    "medals",
                ],
            ),
        ];
        for at in clause.tokens.clone() {
            if !SEVERAL.contains(&self.reading.low(at)) {
                continue;
            }
            let noun = (at + 1..clause.tokens.end.min(at + 4)).find(|at| self.reading.is_content(*at));
            let Some(noun) = noun.filter(|noun| self.reading.claims_at(clause, *noun)) else {
                continue;
            };
            let low = self.reading.low(noun);
            let Some((kind, _)) = COUNTED
                .iter()
                .find(|(_, nouns)| nouns.iter().any(|noun| low.ends_with(noun)))
            else {
                continue;
            };
            let rows = self.index.rows.iter().filter(|row| row.kind == *kind).count();
            let told = self.index.rows.iter().any(|row| {
                let mut words = row.words.iter().filter(|word| !word.starts_with('~'));
                row.kind != *kind && words.any(|word| super::likeness::same_noun(word, low))
            });
            if rows == 1 && !told {
                let words = self.words(at..noun + 1);
                self.flag(format!("no row says \"{words}\""));
            }
        }
    }

    /// "For all branches", "für alle Gruppen": the whole of something must be said by a row as well.
    pub(super) fn check_all_of(&mut self, clause: &Clause) {
        const ALL: &[&str] = &[
            "all",
            "every",
            "alle",
            "allen",
            "aller",
            "samtliche",
            "samtlichen",
            "samtlicher",
            "entire",
            "whole",
            "gesamte",
            "gesamten",
            "gesamter",
            "gesamtes",
            "ganze",
            "ganzen",
            "tous",
            "toutes",
            "todos",
            "todas",
            "tutti",
            "tutte",
        ];
        const PARTS: &[&str] = &[
            "branch",
            "branches",
            "store",
            "stores",
            "shop",
            "shops",
            "site",
            "sites",
            "plant",
            "plants",
            "station",
            "stations",
            "ward",
            "wards",
            "department",
            "departments",
            "team",
            "teams",
            "group",
            "groups",
            "office",
            "offices",
            "location",
            "locations",
            "region",
            "regions",
            "country",
            "countries",
            "market",
            "markets",
            "hospital",
            "school",
            "schools",
            "kitchen",
            "kitchens",
            "company",
            "business",
            "organisation",
            "organization",
            "division",
            "divisions",
            "filiale",
            "filialen",
            "standort",
            "standorte",
            "standorten",
            "werk",
            "werke",
            "werken",
            "abteilung",
            "abteilungen",
            "gruppe",
            "gruppen",
            "haus",
            "hauses",
            "hauser",
            "hausern",
            "region",
            "regionen",
            "niederlassungen",
            "markte",
            "markten",
            "bereiche",
            "bereichen",
            "unternehmen",
            "unternehmens",
            "betrieb",
            "betriebs",
            "klinik",
            "einrichtung",
            "einrichtungen",
            "schule",
            "schulen",
            "laden",
            "labor",
            "labors",
            "konzern",
            "verband",
            "stationen",
            "linien",
            "lines",
            "warehouse",
            "warehouses",
            "hotel",
            "hotels",
            "restaurants",
            "sites",
            "sedes",
            "agences",
            "produktion",
        ];
        for at in clause.tokens.clone() {
            let low = self.reading.low(at);
            let throughout = low == "throughout"
                && self
                    .reading
                    .tokens
                    .get(at + 1)
                    .is_some_and(super::tokens::Token::is_capital)
                && !self.index.rows.iter().any(|row| row.words.contains(low));
            if throughout && self.reading.claims_at(clause, at) && !self.is_addressee(at + 1) {
                let words = self.words(at..at + 2);
                self.flag(format!("no row says \"{words}\""));
                continue;
            }
            let low = self.reading.low(at);
            if !ALL.contains(&low) || !self.reading.claims_at(clause, at) {
                continue;
            }
            // "All my assessments" where the row says 95 %.
            let less = (at + 1..clause.tokens.end.min(at + 4)).find(|at| {
                self.reading.is_content(*at)
                    && self.index.facts.iter().any(|fact| {
                        let shared = self.reading.keys_at(*at).iter().any(|key| fact.keys.contains(key));
                        shared
                            && fact.reading.numbers.iter().any(|n| {
                                n.of == super::numbers::Of::Percent && n.value > 50.0 && n.value < 100.0 && n.at <= 3
                            })
                    })
            });
            if let Some(less) = less {
                let words = self.words(at..less + 1);
                self.flag(format!("the row says less than \"{words}\""));
                continue;
            }
            // "Verantworte die Planung für alle Schiffe": of whatever somebody leads.
            let responsible = self.reading.has_cue(clause.tokens.clone(), super::lexicon::Cue::Own);
            let near = || at + 1..clause.tokens.end.min(at + 4);
            let noun = |at: &usize| {
                let capital = self
                    .reading
                    .tokens
                    .get(*at)
                    .is_some_and(super::tokens::Token::is_capital);
                responsible && capital && self.reading.is_content(*at)
            };
            let part = near()
                .find(|at| PARTS.contains(&self.reading.low(*at)))
                .or_else(|| near().find(noun));
            let Some(part) = part.filter(|part| !self.is_named(*part) && !self.is_addressee(*part)) else {
                continue;
            };
            let says = |row: &Row| {
                ALL.iter().any(|all| row.words.contains(*all))
                    && self.reading.keys_at(part).iter().any(|key| row.keys.contains(key))
            };
            if !self.index.rows.iter().any(says) {
                let words = self.words(at..part + 1);
                self.flag(format!("no row says \"{words}\""));
            }
        }
    }
}
