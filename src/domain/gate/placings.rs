//! Awards: which place somebody took, who gave it and how often.

use std::ops::Range;

use super::RowKind;

use super::clauses::Clause;
use super::finding::Line;
use super::index::{Fact, Row};
use super::lexicon::lexicon;
use super::likeness::kin;
use super::reading::Reading;

/// What came of a contest.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Place {
    First,
    Second,
    Third,
    /// Nominated, in the final round.
    Named,
}

/// Words for a place in a contest, and the words behind an ordinal that make it one.
const PLACES: &[(Place, &[&str])] = &[
    (
        Place::First,
        &["gold", "goldmedaille", "goldene", "goldenen", "goldener"],
    ),
    (
        Place::Second,
        &[
            "silver",
            "silber",
            "silbermedaille",
            "silberne",
            "silbernen",
            "runner-up",
            "vizemeister",
        ],
    ),
    (Place::Third, &["bronze", "bronzemedaille", "bronzene", "bronzenen"]),
    (
        Place::Named,
        &[
            "finalist",
            "finalistin",
            "nominated",
            "nominee",
            "nomination",
            "shortlisted",
            "nominiert",
            "nominierung",
            "nominierte",
            "commended",
        ],
    ),
];
const ORDINALS: &[(Place, &[&str])] = &[
    (
        Place::First,
        &["first", "1st", "1", "erster", "ersten", "erste", "erstes"],
    ),
    (Place::Second, &["second", "2nd", "2", "zweiter", "zweiten", "zweite"]),
    (Place::Third, &["third", "3rd", "3", "dritter", "dritten", "dritte"]),
];
const RANKED: &[&str] = &["place", "prize", "platz", "preis", "rang", "position"];
const WON: &[&str] = &[
    "winner",
    "won",
    "winning",
    "sieger",
    "siegerin",
    "gewinner",
    "gewinnerin",
    "gewann",
    "gewonnen",
    "champion",
    "victory",
    "sieg",
];

/// Who gives prizes: one that a line names must be the row's.
const GIVERS: &[&str] = &[
    "land",
    "landes",
    "bund",
    "bundes",
    "bundesrepublik",
    "staat",
    "staates",
    "stadt",
    "ministerium",
    "ministry",
    "minister",
    "government",
    "regierung",
    "kanton",
    "kantons",
    "bundesland",
    "bundeslandes",
    "state",
    "county",
    "national",
    "region",
    "country",
    "world",
    "europe",
    "republik",
    "parlament",
    "president",
    "queen",
    "king",
];

/// The beginnings of words by which somebody is honoured.
const HONOURED: &[&str] = &[
    "award",
    "prize",
    "honour",
    "honor",
    "geehrt",
    "ehrung",
    "verlieh",
    "ausgezeichnet",
    "auszeichnung",
    "receiv",
    "recipient",
    "best",
    "erhielt",
    "erhalten",
    "presented",
    "named",
    "preis",
    "pramiert",
    "gekurt",
];

/// Prizes by their kind, which a row must have in one of the words of their line.
const PRIZES: &[&[&str]] = &[
    &[
        "championship",
        "championships",
        "meisterschaft",
        "meisterschaften",
        "meistertitel",
        "champion",
        "champions",
    ],
    &["medal", "medals", "medaille", "medaillen", "medallist"],
    &["trophy", "trophies", "pokal", "cup"],
    &[
        "nomination",
        "nominations",
        "nominated",
        "nominee",
        "nominiert",
        "nominierung",
    ],
    &["shortlist", "shortlisted", "finalist", "finalistin", "finale"],
    &["rosette", "rosettes", "haube", "hauben"],
    &[
        "scholarship",
        "scholarships",
        "stipendium",
        "stipendiat",
        "stipendiatin",
        "bursary",
    ],
];

/// That something was won again and again.
const AGAIN: &[&str] = &[
    "in a row",
    "in folge",
    "hintereinander",
    "consecutive",
    "twice",
    "zweimal",
    "dreimal",
    "two time",
    "three time",
    "second time",
    "third time",
    "zweiten mal",
    "dritten mal",
    "mehrfach",
    "mehrmals",
    "repeatedly",
];

fn place_in(reading: &Reading, range: Range<usize>) -> Option<(Place, usize, bool)> {
    let mut won = None;
    for at in range {
        let low = reading.low(at);
        // "Runner-up" is two words.
        if low == "runner" && (at + 1..at + 3).any(|at| reading.low(at) == "up") {
            return Some((Place::Second, at, true));
        }
        if let Some((place, _)) = PLACES.iter().find(|(_, words)| words.contains(&low)) {
            return Some((*place, at, true));
        }
        // "3. Platz", "the first prize", "Platz 2".
        let behind = at + 1 + usize::from(reading.low(at + 1) == ".");
        let beside = RANKED
            .iter()
            .any(|word| reading.low(behind) == *word || reading.low(behind).starts_with("platz"))
            || at.checked_sub(1).is_some_and(|before| reading.low(before) == "platz");
        if beside && let Some((place, _)) = ORDINALS.iter().find(|(_, words)| words.contains(&low)) {
            return Some((*place, at, true));
        }
        let winner = WON.contains(&low) || low.len() > 8 && (low.ends_with("sieger") || low.ends_with("siegerin"));
        if winner && won.is_none() {
            won = Some((Place::First, at, false));
        }
    }
    won
}

impl Line<'_> {
    /// Checks what a clause says of awards.
    pub(super) fn check_awards(&mut self, clause: &Clause) {
        if self.is_formula || !self.reading.claims_at(clause, clause.tokens.start) {
            return;
        }
        self.check_placing(clause);
        self.check_won(clause);
        self.check_giver(clause);
        self.check_kind_of_prize(clause);
        self.check_again(clause);
        self.check_anew(clause);
    }

    /// The facts of awards and certificates of which a clause tells.
    fn awards_of(&self, clause: &Clause) -> Vec<&Fact> {
        let rank = |low: &str| {
            PLACES.iter().any(|(_, words)| words.contains(&low))
                || WON.contains(&low)
                || matches!(
                    low,
                    "medal" | "medaille" | "award" | "prize" | "preis" | "auszeichnung" | "competition" | "wettbewerb"
                )
        };
        self.index
            .facts
            .iter()
            .filter(|fact| {
                let kind = self.index.rows.get(fact.row).map(|row| row.kind);
                let fitting = matches!(kind, Some(RowKind::Award | RowKind::Certification))
                    || kind == Some(RowKind::Said) && place_in(&fact.reading, 0..fact.reading.tokens.len()).is_some();
                let words = clause.tokens.clone().take(60).filter(|at| {
                    let low = self.reading.low(*at);
                    low.len() >= 3 && self.is_word(*at) && !lexicon().is_function(low) && !rank(low)
                });
                let mut strong = 0;
                let mut weak = 0;
                for at in words {
                    let low = self.reading.low(at);
                    let same = fact.reading.tokens.iter().any(|t| t.low == low);
                    let alike = self.reading.is_content(at)
                        && fact
                            .reading
                            .content_in(0..fact.reading.tokens.len().min(20))
                            .any(|other| {
                                let theirs = fact.reading.low(other);
                                !rank(theirs) && kin(low, theirs)
                            });
                    strong += usize::from(alike || same && self.reading.is_content(at));
                    weak += usize::from(same);
                }
                fitting && (strong >= 1 || weak >= 2)
            })
            .collect()
    }

    /// "Silver medal" of a row that says bronze.
    fn check_placing(&mut self, clause: &Clause) {
        let Some((place, at, explicit)) = place_in(&self.reading, clause.tokens.clone()) else {
            return;
        };
        let facts = self.awards_of(clause);
        let theirs: Vec<(Place, bool)> = facts
            .iter()
            .filter_map(|fact| place_in(&fact.reading, 0..fact.reading.tokens.len()))
            .map(|(place, _, explicit)| (place, explicit))
            .collect();
        let known = theirs.iter().any(|(other, _)| *other == place || place == Place::Named);
        let wrong = !facts.is_empty() && !known && (!theirs.is_empty() || explicit && place != Place::Named);
        if wrong {
            let words = self.words(at..at + 1);
            self.flag(format!("no row says \"{words}\" of this"));
        }
    }

    /// "Team of the Year 2024" of who was shortlisted for it.
    fn check_won(&mut self, clause: &Clause) {
        let lesser = |reading: &Reading| {
            let place = place_in(reading, 0..reading.tokens.len());
            place.is_some_and(|(place, _, _)| place != Place::First)
        };
        let honoured = clause.tokens.clone().any(|at| {
            let low = self.reading.low(at);
            HONOURED.iter().any(|stem| low.starts_with(stem)) || WON.contains(&low)
        });
        let runner = self.reading.tokens.iter().any(|t| {
            ["runner", "commend", "shortlist", "final", "nomin", "place", "platz"]
                .iter()
                .any(|stem| t.low.starts_with(stem))
        });
        if place_in(&self.reading, 0..self.reading.tokens.len()).is_some()
            || runner
            || !(honoured || clause.tokens.len() <= 7)
        {
            return;
        }
        let facts = self.awards_of(clause);
        let shared = |fact: &Fact| {
            let mut words = clause.tokens.clone().filter(|at| {
                let low = self.reading.low(*at);
                low.len() >= 4 && self.is_word(*at) && !lexicon().is_function(low)
            });
            let same = |at: usize| fact.reading.tokens.iter().any(|t| t.low == self.reading.low(at));
            words.clone().count() >= 2 && words.all(same)
        };
        let named = facts.iter().any(|fact| lesser(&fact.reading) && shared(fact));
        if named
            && facts.iter().all(|fact| lesser(&fact.reading))
            && self.reading.claims_at(clause, clause.tokens.start)
        {
            self.flag("the row says that you did not win this".to_owned());
        }
    }

    /// An award that a line says another gave, or that it was won at another post.
    fn check_giver(&mut self, clause: &Clause) {
        let facts: Vec<usize> = self.awards_of(clause).iter().map(|fact| fact.row).collect();
        let awards: Vec<&Row> = facts
            .iter()
            .filter_map(|row| self.index.rows.get(*row))
            .filter(|row| row.kind == RowKind::Award)
            .collect();
        if awards.is_empty() {
            return;
        }
        let honoured = clause.tokens.clone().any(|at| {
            let low = self.reading.low(at);
            HONOURED.iter().any(|stem| low.starts_with(stem)) || WON.contains(&low)
        });
        let giver = clause.tokens.clone().filter(|_| honoured).find(|at| {
            let low = self.reading.low(*at);
            GIVERS.contains(&low) && !self.is_named(*at) && !self.is_addressee(*at) && !self.index.words.contains(low)
        });
        // The award by its whole name, and an employer that did not give it.
        let other = self
            .names
            .iter()
            .filter(|(range, _)| clause.tokens.contains(&range.start))
            .find(|(range, rows)| {
                let before = |back: usize| range.start.checked_sub(back).map_or("", |at| self.reading.low(at));
                let given = |low: &str| matches!(low, "at" | "by" | "from" | "bei" | "vom" | "von" | "der" | "beim");
                let of_award = |row: &usize| facts.contains(row);
                let whole = self.names.iter().any(|(name, rows)| {
                    rows.iter().any(of_award) && name.end <= range.start && range.start <= name.end + 3
                });
                let houses = rows.iter().filter_map(|row| self.index.rows.get(*row));
                let same = houses.clone().any(|house| {
                    awards.iter().any(|award| {
                        award.whereabouts.is_empty()
                            || award.whereabouts.iter().any(|key| house.whereabouts.contains(key))
                    })
                });
                let post = houses.clone().any(|row| row.kind == RowKind::Experience);
                whole && post && !same && (given(before(1)) || given(before(2))) && !rows.iter().any(of_award)
            })
            .map(|(range, _)| range.clone());
        if let Some(range) = giver.map(|at| at..at + 1).or(other) {
            let words = self.words(range);
            self.flag(format!("\"{words}\" did not give the award of your rows"));
        }
    }

    /// A medal, a championship, a nomination of which no row says anything.
    fn check_kind_of_prize(&mut self, clause: &Clause) {
        for at in clause.tokens.clone() {
            let low = self.reading.low(at);
            let Some(kind) = PRIZES.iter().find(|kind| kind.contains(&low)) else {
                continue;
            };
            let says = |word: &String| {
                kind.iter()
                    .any(|prize| word == prize || word.len() > prize.len() && word.ends_with(prize))
            };
            if !self.is_named(at)
                && !self.is_addressee(at)
                && self.reading.claims_at(clause, at)
                && !self.index.words.iter().any(says)
                && !self.index.addressee_words.contains(low)
            {
                let words = self.words(at..at + 1);
                self.flag(format!("no row says \"{words}\""));
            }
        }
    }

    /// "Im Jahr darauf mit diesem Preis geehrt" of who has one award.
    fn check_anew(&mut self, clause: &Clause) {
        const ANEW: &[&str] = &[
            "im jahr darauf",
            "ein jahr darauf",
            "ein jahr spater",
            "im folgejahr",
            "im folgenden jahr",
            "erneut",
            "abermals",
            "nochmals",
            "the following year",
            "a year later",
            "the year after",
        ];
        let words: Vec<&str> = clause.tokens.clone().map(|at| self.reading.low(at)).collect();
        let text = format!(" {} ", words.join(" "));
        let honoured = words.iter().any(|low| {
            [
                "geehrt",
                "ausgezeichnet",
                "pramiert",
                "gewann",
                "gewonnen",
                "awarded",
                "honoured",
                "won",
            ]
            .contains(low)
        });
        let anew = ANEW.iter().find(|anew| text.contains(&format!(" {anew} ")));
        let count = self.index.rows.iter().filter(|row| row.kind == RowKind::Award).count();
        let said = |anew: &str| {
            self.index
                .rows
                .iter()
                .any(|row| row.text.contains(&format!(" {anew} ")))
        };
        if let Some(anew) = anew.filter(|anew| honoured && count < 2 && !said(anew)) {
            self.flag(format!("no row says \"{anew}\""));
        }
    }

    /// "Two years in a row" of what a row tells once.
    fn check_again(&mut self, clause: &Clause) {
        let text: Vec<&str> = clause
            .tokens
            .clone()
            .map(|at| self.reading.low(at))
            .filter(|low| *low != "-")
            .collect();
        let text = format!(" {} ", text.join(" "));
        let Some(again) = AGAIN.iter().find(|again| text.contains(&format!(" {again} "))) else {
            return;
        };
        let won = place_in(&self.reading, clause.tokens.clone()).is_some() || !self.awards_of(clause).is_empty();
        let said = self
            .index
            .rows
            .iter()
            .any(|row| row.text.contains(&format!(" {again} ")));
        let count = self.index.rows.iter().filter(|row| row.kind == RowKind::Award).count();
        let run = matches!(*again, "in a row" | "in folge" | "hintereinander" | "consecutive");
        if (run || won && count < 2) && !said {
            self.flag(format!("no row says \"{again}\""));
        }
    }
}
