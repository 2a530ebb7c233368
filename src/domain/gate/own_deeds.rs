//! Deeds that a line tells as the person's own or as done alone, where the rows say that they helped or say nothing of it.

use super::RowKind;

use super::clauses::Clause;
use super::finding::Line;
use super::index::{Fact, Row};
use super::lexicon::{Cue, lexicon};
use super::likeness::{is_kin, is_shared_deed};
use super::numbers::{Bound, Of};
use super::reading::Reading;
use super::tokens::Kind;

/// Words that say that a deed was done without others, by what they say: those of one line say the same.
const ALONE: &[&[&str]] = &[
    &[
        "alone",
        "on my own",
        "by myself",
        "single handedly",
        "singlehandedly",
        "unaided",
        "unassisted",
        "solo",
        "myself",
        "independently",
        "unsupervised",
        "autonomously",
        "allein",
        "alleine",
        "im alleingang",
        "in eigenregie",
        "in alleinverantwortung",
        "eigenstandig",
        "eigenhandig",
        "selbststandig",
        "selbstandig",
        "eigenverantwortlich",
        "selbst",
        "selber",
        "personlich",
    ],
    &[
        "from scratch",
        "from the ground up",
        "from zero",
        "von grund auf",
        "von null",
        "von null auf",
        "vom nullpunkt",
    ],
    &[
        "from start to finish",
        "from beginning to end",
        "start to finish",
        "end to end",
        "from a to z",
        "von anfang bis ende",
        "von a bis z",
        "vom anfang bis zum ende",
        "komplett allein",
    ],
];

/// Deeds by which somebody makes, leads or decides, by the beginnings of the words.
const DEEDS: &[&str] = &[
    "introduc",
    "developed",
    "developing",
    "designed",
    "designing",
    "built",
    "building",
    "creat",
    "founded",
    "establish",
    "launch",
    "wrote",
    "writt",
    "authored",
    "drafted",
    "headed",
    "heading",
    "led",
    "directed",
    "directing",
    "steer",
    "managed",
    "managing",
    "ran",
    "organis",
    "organiz",
    "coordinat",
    "planned",
    "conduct",
    "carried",
    "complet",
    "deliver",
    "implement",
    "migrat",
    "moved",
    "moving",
    "renewed",
    "replac",
    "revis",
    "rewrote",
    "overhaul",
    "produced",
    "represent",
    "negotiat",
    "decided",
    "approved",
    "spearhead",
    "pioneer",
    "initiat",
    "rolled",
    "opened",
    "secured",
    "prepared",
    "priced",
    "modernis",
    "moderniz",
    "restructur",
    "set",
    "entwick",
    "entworf",
    "entwarf",
    "gestalte",
    "aufgebaut",
    "aufbau",
    "gegrundet",
    "grundete",
    "verfass",
    "geschrieb",
    "schrieb",
    "erstellt",
    "geleitet",
    "leitete",
    "gesteuert",
    "steuerte",
    "koordinier",
    "geplant",
    "plante",
    "organisier",
    "umgesetzt",
    "verantwort",
    "uberarbeit",
    "migriert",
    "umgestellt",
    "umstellung",
    "freigegeben",
    "freigabe",
    "entschied",
    "konzipier",
    "realisier",
    "verhandelt",
    "initiier",
    "durchgefuhrt",
    "eingefuhrt",
    "einfuhrung",
    "eingerichtet",
    "modernisier",
    "abgewickelt",
    "vorbereitet",
];

/// Whether a folded word tells that something was made, led or decided.
pub(super) fn is_deed(low: &str) -> bool {
    DEEDS.iter().any(|deed| {
        if deed.len() <= 3 {
            low == *deed
        } else {
            low.starts_with(deed)
        }
    })
}

/// Where words that say that a deed was done alone stand, and which of the lines of `ALONE` they are of.
fn alone_in(reading: &Reading, range: std::ops::Range<usize>) -> Vec<(std::ops::Range<usize>, usize)> {
    let mut found: Vec<(std::ops::Range<usize>, usize)> = Vec::new();
    for at in range.clone() {
        for (kind, phrases) in ALONE.iter().enumerate() {
            for phrase in *phrases {
                let mut next = at;
                let whole = phrase.split(' ').all(|word| {
                    while next > at && reading.low(next) == "-" {
                        next += 1;
                    }
                    let here = reading.low(next) == word;
                    next += 1;
                    here
                });
                if whole && next <= range.end && !found.iter().any(|(known, _)| known.contains(&at)) {
                    found.push((at..next, kind));
                }
            }
        }
    }
    found
}

impl Line<'_> {
    /// Whether words that say that a deed was done alone stand so, or in other words, in a row that tells of it.
    pub(super) fn is_told_alone(&self, clause: &Clause, range: &std::ops::Range<usize>) -> bool {
        alone_in(&self.reading, range.clone()).iter().any(|(_, kind)| {
            self.index.facts.iter().any(|fact| {
                let same = alone_in(&fact.reading, 0..fact.reading.tokens.len())
                    .iter()
                    .any(|(_, other)| other == kind);
                same && self.reading.content_in(clause.tokens.clone()).any(|at| {
                    !is_deed(self.reading.low(at))
                        && !range.contains(&at)
                        && self.reading.keys_at(at).iter().any(|key| fact.keys.contains(key))
                })
            })
        })
    }

    /// The facts that share most words with a clause: two of them at least, or one that only they have.
    fn closest(&self, clause: &Clause) -> Vec<&Fact> {
        let words = self.telling(clause);
        let facts = self.closest_by(clause, &words);
        if !facts.is_empty() || words.len() >= 2 {
            return facts;
        }
        // "The winter walk", "the design system": of ordinary words two together tell enough.
        let alone = alone_in(&self.reading, clause.tokens.clone());
        let plain: Vec<usize> = clause
            .tokens
            .clone()
            .filter(|at| {
                let low = self.reading.low(*at);
                self.is_word(*at) && low.len() >= 4 && !lexicon().is_function(low) && !is_deed(low)
            })
            .filter(|at| !self.is_named(*at) && !self.is_addressee(*at))
            .filter(|at| !alone.iter().any(|(range, _)| range.contains(at)))
            .take(20)
            .collect();
        self.closest_by(clause, &plain)
    }

    /// The words of a clause that tell what was done.
    fn telling(&self, clause: &Clause) -> Vec<usize> {
        let alone = alone_in(&self.reading, clause.tokens.clone());
        self.reading
            .content_in(clause.tokens.clone())
            .filter(|at| !self.is_named(*at) && !self.is_addressee(*at) && !lexicon().is_plain(self.reading.low(*at)))
            .filter(|at| !self.reading.has_cue(*at..*at + 1, Cue::Lead) && !is_deed(self.reading.low(*at)))
            .filter(|at| !alone.iter().any(|(range, _)| range.contains(at)))
            .take(20)
            .collect()
    }

    fn closest_by(&self, clause: &Clause, words: &[usize]) -> Vec<&Fact> {
        let figures: Vec<f64> = self
            .reading
            .numbers_in(clause.tokens.clone())
            .map(|number| number.value)
            .take(6)
            .collect();
        let hits = |fact: &Fact| {
            words
                .iter()
                .filter(|at| {
                    self.reading.keys_at(**at).iter().any(|key| fact.keys.contains(key))
                        || is_kin(&self.reading, **at, &fact.reading)
                })
                .count()
                + figures
                    .iter()
                    .filter(|value| fact.reading.numbers.iter().any(|n| (n.value - **value).abs() < 1e-6))
                    .count()
        };
        let told = self.index.facts.iter().filter(|fact| {
            self.index.rows.get(fact.row).is_some_and(|row| {
                !matches!(
                    row.kind,
                    RowKind::Skill | RowKind::Language | RowKind::Person | RowKind::Certification | RowKind::Education
                ) && fact.reading.tokens.iter().filter(|t| t.kind == Kind::Word).count() >= 3
            })
        });
        let counted: Vec<(usize, &Fact)> = told.map(|fact| (hits(fact), fact)).collect();
        let most = counted.iter().map(|(hits, _)| *hits).max().unwrap_or_default();
        let closest: Vec<&Fact> = counted
            .into_iter()
            .filter(|(hits, _)| *hits == most)
            .map(|(_, fact)| fact)
            .collect();
        let enough = most >= 2 || most == 1 && words.len() <= 2 && closest.len() == 1;
        if enough { closest } else { Vec::new() }
    }

    /// Checks what is told as the person's own deed.
    pub(super) fn check_own_deeds(&mut self, clause: &Clause) {
        if self.is_formula || self.is_contact {
            return;
        }
        self.check_helped(clause);
        self.check_alone(clause);
        self.check_volunteered(clause);
    }

    /// "Organised the blood drives of …" of who greets the donors there: what somebody did as a volunteer is in their row.
    fn check_volunteered(&mut self, clause: &Clause) {
        const ORGANISES: &[&str] = &[
            "organis",
            "organiz",
            "coordinat",
            "koordinier",
            "founded",
            "manag",
            "direct",
            "establish",
            "launch",
            "conduct",
        ];
        let deed = clause.tokens.clone().find(|at| {
            let low = self.reading.low(*at);
            ORGANISES.iter().any(|stem| low.starts_with(stem))
                && self.reading.claims_at(clause, *at)
                && !self.is_named(*at)
        });
        let Some(deed) = deed else { return };
        let named = self.rows_named(clause.tokens.clone());
        let volunteered = |row: &usize| {
            self.index
                .rows
                .get(*row)
                .is_some_and(|row| row.kind == RowKind::Volunteering)
        };
        if named.is_empty() || !named.iter().all(volunteered) || self.reading.tongue != self.index.tongue {
            return;
        }
        let leads = |row: &Row| {
            row.leader
                || row.words.iter().any(|word| {
                    is_deed(word)
                        || ORGANISES.iter().any(|stem| word.starts_with(stem))
                        || matches!(word.as_str(), "treasurer" | "secretary" | "captain" | "organist")
                })
        };
        let told = named.iter().filter_map(|row| self.index.rows.get(*row)).any(leads);
        let said = self.index.facts.iter().any(|fact| {
            let said = self
                .index
                .rows
                .get(fact.row)
                .is_some_and(|row| row.kind == RowKind::Said);
            said && fact.reading.tokens.iter().any(|t| is_deed(&t.low))
        });
        if !told && !said {
            let words = self.words(deed..deed + 1);
            self.flag(format!("no row says that you did this (\"{words}\")"));
        }
    }

    /// "Headed the replacement of the mains" of a row that says "took part in" it.
    fn check_helped(&mut self, clause: &Clause) {
        let deed = clause.tokens.clone().find(|at| {
            is_deed(self.reading.low(*at)) && self.reading.claims_at(clause, *at) && !self.is_addressee(*at)
        });
        let Some(deed) = deed else { return };
        let whole = 0..self.reading.tokens.len();
        let modest = self.reading.has_cue(whole.clone(), Cue::Helpers)
            || self
                .reading
                .tokens
                .iter()
                // A line without an end is not read anew for each of its sentences.
                .take(400)
                .any(|t| is_shared_deed(&t.low) || is_among_others(&t.low));
        if modest {
            return;
        }
        let closest = self.closest(clause);
        // A sentence that tells of no deed, such as where it was, is no evidence of one.
        let only_helped = |fact: &&Fact| fact.helps && !fact.leads && !fact.owns;
        let no_deed = |fact: &&Fact| !fact.leads && !fact.owns && !fact.reading.tokens.iter().any(|t| is_deed(&t.low));
        let helped = closest.iter().any(only_helped) && closest.iter().all(|fact| only_helped(fact) || no_deed(fact));
        if helped {
            let words = self.words(deed..deed + 1);
            self.flag(format!("\"{words}\": the row says that you helped"));
        }
    }

    /// "Bis 5.000 Euro reguliere ich selbst": up to which sum somebody decides is theirs to decide.
    fn decides_up_to(&self, clause: &Clause, alone: &std::ops::Range<usize>) -> bool {
        let mild = matches!(
            self.reading.low(alone.start),
            "selbst" | "selber" | "personlich" | "myself"
        );
        mild && self.reading.numbers_in(clause.tokens.clone()).any(|number| {
            let limit = (number.at.saturating_sub(5)..number.at).any(|at| self.reading.low(at) == "bis");
            matches!(number.of, Of::Money(_)) && (limit || number.bound == Bound::AtMost)
        })
    }

    /// "Alone", "from scratch": a row that tells of the same must say so as well.
    fn check_alone(&mut self, clause: &Clause) {
        for (range, kind) in alone_in(&self.reading, clause.tokens.clone()) {
            // "Allein 2023 habe ich …" says "only".
            let opens = self.reading.tokens.get(range.start).is_some_and(|t| t.opens);
            let dated = self.reading.is_dated(range.end)
                || self.reading.numbered.get(range.end).copied().unwrap_or_default()
                || self.reading.low(range.end) == "in" && self.reading.is_dated(range.end + 1);
            if opens && dated || !self.reading.claims_at(clause, range.start) || self.is_named(range.start) {
                continue;
            }
            // How thoroughly is less telling than alone: it needs words that tell of the deed.
            let closest = if kind == 0 {
                self.closest(clause)
            } else {
                self.closest_by(clause, &self.telling(clause))
            };
            // "Built it myself" of a row that says "built" is no more than it.
            let soft = range.len() == 1 && !matches!(self.reading.low(range.start), "alone" | "allein" | "alleine");
            let says = |fact: &&Fact| {
                let whole = 0..fact.reading.tokens.len();
                let told = fact.reading.tokens.iter().any(|t| is_deed(&t.low)) || self.decides_up_to(clause, &range);
                let did = soft && !fact.helps && told;
                did || alone_in(&fact.reading, whole).iter().any(|(_, other)| *other == kind)
            };
            if !closest.is_empty() && !closest.iter().any(says) && !self.is_told_alone(clause, &range) {
                let words = self.words(range);
                self.flag(format!("no row says that you did this \"{words}\""));
            }
        }
    }
}

/// Whether a folded word says that others took part, or that it was their deed.
fn is_among_others(low: &str) -> bool {
    const STEMS: &[&str] = &[
        "contribut",
        "particip",
        "involv",
        "assist",
        "support",
        "help",
        "together",
        "joint",
        "alongside",
        "member",
        "mitglied",
        "gemeinsam",
        "zusammen",
        "teilnahm",
        "teilgenommen",
        "mitarbeit",
        "mitgearbeit",
        "mitwirk",
        "mitgewirkt",
        "mithilf",
        "beteilig",
        "unterstutz",
        "helfe",
        "geholfen",
        "beigetragen",
        "beitrag",
        "collaborat",
    ];
    STEMS.iter().any(|stem| low.starts_with(stem))
        || matches!(
            low,
            "part" | "teil" | "hand" | "key" | "joined" | "with" | "hilfe" | "seite" | "bei" | "beim"
        )
}
