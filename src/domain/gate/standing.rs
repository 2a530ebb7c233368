//! Claims of standing: that the person founded something, of which level a certificate is, how well a degree was passed.

use std::ops::Range;

use super::RowKind;

use super::clauses::Clause;
use super::finding::Line;
use super::index::Row;
use super::led::{is_body, is_learner};

/// What tells certificates of one name apart.
const LEVELS: &[&str] = &[
    "associate",
    "professional",
    "practitioner",
    "foundation",
    "fundamentals",
    "expert",
    "specialty",
    "specialist",
    "master",
    "advanced",
    "intermediate",
    "ii",
    "iii",
    "iv",
    "basic",
    "high",
    "medium",
    "low",
    "white",
    "yellow",
    "green",
    "black",
];

/// What is done with people in one's charge, and the stems of the words by which a row says so.
const PERSONNEL: &[(&[&str], &[&str])] = &[
    (
        &[
            "mentored",
            "mentoring",
            "mentor",
            "coached",
            "coaching",
            "tutored",
            "onboarded",
            "eingearbeitet",
            "ausgebildet",
            "angeleitet",
            "gecoacht",
        ],
        &[
            "mentor",
            "coach",
            "tutor",
            "onboard",
            "train",
            "induct",
            "guid",
            "teach",
            "taught",
            "supervis",
            "apprentic",
            "einarbeit",
            "eingearbeit",
            "einweis",
            "eingewies",
            "ausbild",
            "ausgebild",
            "auszubild",
            "azubi",
            "anleit",
            "angeleit",
            "lehr",
            "schul",
            "trainee",
            "instruct",
            "praxisanleit",
        ],
    ),
    (
        &[
            "hired",
            "hiring",
            "recruited",
            "recruiting",
            "eingestellt",
            "rekrutiert",
        ],
        &[
            "hire",
            "hiring",
            "recruit",
            "einstell",
            "eingestell",
            "rekrut",
            "personalgewinn",
            "besetz",
            "fill",
            "staffing",
        ],
    ),
    (
        &["published", "publiziert", "publizierte"],
        &[
            "publi",
            "veroffentlich",
            "paper",
            "artikel",
            "article",
            "author",
            "erschien",
            "herausg",
            "journal",
            "book",
            "buch",
        ],
    ),
    (
        &[
            "citizenship",
            "citizen",
            "staatsangehorigkeit",
            "staatsburgerschaft",
            "staatsburger",
            "staatsburgerin",
            "nationality",
        ],
        &["citizen", "staats", "national", "passport", "pass"],
    ),
    (&["clearance"], &["clearance", "vetted", "vetting", "sicherheitsub"]),
];

/// How well a degree was passed, and the words of a row that say the same.
const CLASSES: &[(&[&str], &[&str])] = &[
    (
        &["first class", "first-class", "1st class"],
        &[" first ", " 1st ", " first-class "],
    ),
    (&["upper second"], &[" 2 1 ", " 2:1 ", " upper second "]),
    (&["lower second"], &[" 2 2 ", " 2:2 ", " lower second "]),
    (&["with merit"], &[" merit "]),
];

/// Whether a folded word says that somebody was taught or trained.
pub(super) fn teaches(low: &str) -> bool {
    PERSONNEL
        .first()
        .is_some_and(|(_, stems)| stems.iter().any(|stem| low.contains(stem)))
}

pub(super) fn is_founding(low: &str) -> bool {
    [
        "founded",
        "founder",
        "founders",
        "founding",
        "gegrundet",
        "grundete",
        "grunder",
        "grunderin",
        "mitbegrundet",
        "begrunder",
    ]
    .iter()
    .any(|end| {
        low.strip_suffix(end)
            .is_some_and(|before| matches!(before, "" | "co" | "co-" | "mit"))
    })
}

impl Line<'_> {
    /// Checks claims of standing.
    pub(super) fn check_standing(&mut self, clause: &Clause, bound: &[usize], named: &[usize]) {
        self.check_founding(clause, named);
        self.check_personnel(clause, bound);
        self.check_certificate_levels(clause);
        self.check_classes(clause);
        self.check_marks(clause);
        self.check_authors(clause);
        self.check_chief_part(clause);
        self.check_several(clause);
        self.check_all_of(clause);
    }

    /// "Founded …": a row that the clause names, or any where it names none, must say so.
    fn check_founding(&mut self, clause: &Clause, named: &[usize]) {
        for at in clause.tokens.clone() {
            if !is_founding(self.reading.low(at)) || !self.reading.claims_at(clause, at) || self.is_addressee(at) {
                continue;
            }
            // "Was founded by others" tells of an organisation.
            if self.reading.low(at + 1) == "by" {
                continue;
            }
            // "Started a club" is to found it.
            let started = |row: usize| {
                self.index.facts.iter().filter(|fact| fact.row == row).any(|fact| {
                    let made = fact.reading.tokens.iter().any(|t| {
                        matches!(
                            t.low.as_str(),
                            "started"
                                | "established"
                                | "launched"
                                | "initiated"
                                | "opened"
                                | "aufgebaut"
                                | "initiiert"
                                | "gestartet"
                                | "eroffnet"
                        )
                    });
                    let near = at + 1..clause.tokens.end.min(at + 8);
                    let before = clause.tokens.start.max(at.saturating_sub(8))..at;
                    let shared = near.chain(before).filter(|at| {
                        self.reading.is_content(*at)
                            && self.reading.keys_at(*at).iter().any(|key| fact.keys.contains(key))
                    });
                    made && shared.count() >= 2
                })
            };
            let says = |row: &Row| row.words.iter().any(|word| is_founding(word));
            let rows: Vec<usize> = self
                .index
                .rows
                .iter()
                .enumerate()
                .filter(|(at, row)| {
                    (says(row) || started(*at))
                        && (named.is_empty()
                            || named.contains(at)
                            || matches!(row.kind, RowKind::Said | RowKind::Person))
                })
                .map(|(at, _)| at)
                .collect();
            if rows.is_empty() {
                let words = self.words(at..at + 1);
                self.flag(format!("no row says that you founded this (\"{words}\")"));
            } else {
                self.support(&rows);
            }
        }
    }

    /// "Mentored …", "hired …": some row must say that the person did so.
    fn check_personnel(&mut self, clause: &Clause, bound: &[usize]) {
        for at in clause.tokens.clone() {
            let low = self.parted_verb(clause, at).unwrap_or(self.reading.low(at));
            let before = at.checked_sub(1).map_or("", |at| self.reading.low(at));
            let passive = matches!(
                before,
                "newly"
                    | "recently"
                    | "freshly"
                    | "neu"
                    | "frisch"
                    | "was"
                    | "been"
                    | "were"
                    | "wurde"
                    | "got"
                    | "being"
                    | "am"
            );
            // "Trained drivers", and not "trained in first aid".
            let trained = low == "trained"
                && (at + 1..at + 5).any(|at| {
                    is_learner(&self.reading, at)
                        || is_body(&self.reading, at)
                        || !super::titles::ids_of(self.reading.low(at).trim_end_matches('s')).is_empty()
                })
                && !matches!(self.reading.low(at + 1), "in" | "as" | "at" | "by" | "with" | "to");
            let verb = if trained { "mentored" } else { low };
            let Some((_, stems)) = PERSONNEL.iter().find(|(words, _)| words.contains(&verb)) else {
                continue;
            };
            if passive
                || !self.reading.claims_at(clause, at)
                || self.is_named(at)
                || self.is_addressee(at)
                || self.reading.low(at + 1) == "by"
            {
                continue;
            }
            let did = |row: &Row| {
                let own = !matches!(
                    row.kind,
                    RowKind::Skill | RowKind::Education | RowKind::Language | RowKind::Certification
                );
                own && row
                    .words
                    .iter()
                    // An apprentice trained nobody.
                    .filter(|word| !word.starts_with('~') && !row.demoted.contains(word))
                    .any(|word| stems.iter().any(|stem| word.contains(stem)))
            };
            let other = self
                .index
                .rows
                .iter()
                .enumerate()
                .any(|(at, row)| !bound.contains(&at) && did(row));
            let here = bound.iter().filter_map(|row| self.index.rows.get(*row)).any(did);
            let told = self
                .index
                .rows
                .iter()
                .any(|row| matches!(row.kind, RowKind::Said | RowKind::Person) && did(row));
            let work = bound.iter().any(|row| self.is_work(*row));
            if work && other && !here && !told {
                self.flag("this is told of another post".to_owned());
                continue;
            }
            let papers = low.starts_with("publi") && self.index.rows.iter().any(|row| row.kind == RowKind::Publication);
            if !papers && !self.index.rows.iter().any(did) {
                let words = self.words(at..at + 1);
                self.flag(format!("no row says that you did this (\"{words}\")"));
            }
        }
    }

    /// "Ausgebildet" of "bilde … aus".
    fn parted_verb(&self, clause: &Clause, at: usize) -> Option<&'static str> {
        const PARTED: &[(&[&str], &str, &str)] = &[
            (&["bilde", "bildete", "bilden"], "aus", "ausgebildet"),
            (&["lerne", "lernte", "leite", "leitete"], "an", "angeleitet"),
            (&["arbeite", "arbeitete", "weise", "wies"], "ein", "eingearbeitet"),
            (&["stelle", "stellte"], "ein", "eingestellt"),
        ];
        let low = self.reading.low(at);
        let mut ways = PARTED.iter().filter(|(verbs, _, _)| verbs.contains(&low)).peekable();
        ways.peek()?;
        let last = clause.tokens.clone().rfind(|at| self.is_word(*at))?;
        let verb = ways.find(|(_, particle, _)| self.reading.low(last) == *particle);
        verb.map(|(_, _, whole)| *whole)
    }

    /// "… Black Belt" of somebody whose row says green.
    fn check_certificate_levels(&mut self, clause: &Clause) {
        let index = self.index;
        let certificates = || {
            index
                .rows
                .iter()
                .filter(|row| row.kind == RowKind::Certification && !row.name_words.is_empty())
        };
        // What follows a dash belongs to the name as well.
        let range = clause.tokens.start..self.reading.tokens.len().min(clause.tokens.end + 4);
        let mut wrong: Option<Range<usize>> = None;
        for row in certificates() {
            let places: Vec<usize> = range
                .clone()
                .take(60)
                .filter(|at| {
                    let word = self.is_word(*at) && row.words.contains(self.reading.low(*at));
                    word && self.reading.is_among(*at, &row.name)
                })
                .collect();
            let (Some(first), Some(last)) = (places.first().copied(), places.last().copied()) else {
                continue;
            };
            let close = last - first <= row.name_words.len() + 2;
            // "Cabin crew professional" of a "Cabin Crew" with a certificate of that: an occupation.
            let occupation = index.rows.iter().any(|other| {
                matches!(other.kind, RowKind::Experience | RowKind::Person)
                    && places.len() < row.name_words.len()
                    && places.iter().all(|at| self.reading.is_among(*at, &other.name))
            });
            if occupation
                || places.len() < 2.min(row.name_words.len())
                || !close
                || !self.reading.claims_at(clause, first)
            {
                continue;
            }
            let mut after = last + 1;
            while matches!(self.reading.low(after), "(" | "–" | "-" | "—" | ":") {
                after += 1;
            }
            let level = (first.saturating_sub(1).max(range.start)..=after).find(|at| {
                let low = self.reading.low(*at);
                LEVELS.contains(&low) && self.is_word(*at)
            });
            // A level that the row has is looked for among all certificates: there may be two of a name.
            if let Some(at) = level
                && !certificates().any(|row| row.words.contains(self.reading.low(at)))
                && !index
                    .rows
                    .iter()
                    .any(|row| row.kind == RowKind::Said && row.words.contains(self.reading.low(at)))
            {
                wrong = Some(first.min(at)..last.max(at) + 1);
            }
        }
        if let Some(range) = wrong {
            let words = self.words(range);
            self.flag(format!("no row has the certificate \"{words}\""));
        }
    }

    /// "First-class degree" of somebody whose row gives another class.
    fn check_classes(&mut self, clause: &Clause) {
        let words: Vec<&str> = clause
            .tokens
            .clone()
            .map(|at| self.reading.low(at))
            .filter(|low| !matches!(*low, "-" | "("))
            .collect();
        let degree = words.iter().any(|low| {
            matches!(
                *low,
                "degree"
                    | "honours"
                    | "honors"
                    | "hons"
                    | "bachelor"
                    | "bsc"
                    | "ba"
                    | "beng"
                    | "msc"
                    | "ma"
                    | "hnd"
                    | "hnc"
                    | "diploma"
                    | "master"
            )
        });
        if !degree || !self.reading.claims_at(clause, clause.tokens.start) {
            return;
        }
        let text = format!(" {} ", words.join(" "));
        for (phrases, same) in CLASSES {
            let Some(phrase) = phrases.iter().find(|phrase| text.contains(&format!(" {phrase} "))) else {
                continue;
            };
            let known = self.index.rows.iter().any(|row| {
                matches!(row.kind, RowKind::Education | RowKind::Said | RowKind::Person)
                    && (same.iter().any(|same| row.text.contains(same)) || row.text.contains(&format!(" {phrase} ")))
            });
            if !known {
                self.flag(format!("no row says \"{phrase}\""));
            }
        }
    }
}
