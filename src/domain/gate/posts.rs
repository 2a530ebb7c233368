//! What a line ties to one employer, and the offices it gives the person: tools of another post, standing in for somebody,
//! speaking for a body, being of a school.

use super::RowKind;

use super::clauses::{Clause, Stance};
use super::finding::Line;
use super::index::{Fact, Row};
use super::lexicon::{Class, lexicon};
use super::likeness::kin;
use super::own_deeds::is_deed;
use super::reading::Reading;
use super::tokens::{Kind, Token};
use super::tongue::Tongue;

/// Offices that somebody is given, by the ends of the words that name them.
const OFFICES: &[&str] = &[
    "sprecher",
    "sprecherin",
    "vorsitzende",
    "vorsitzender",
    "vorstand",
    "vorstandin",
    "kommandant",
    "kommandantin",
    "obmann",
    "obfrau",
    "beauftragte",
    "beauftragter",
    "delegierte",
    "delegierter",
    "kassier",
    "schriftfuhrer",
    "schriftfuhrerin",
    "prasident",
    "prasidentin",
    "koordinator",
    "koordinatorin",
    "chairperson",
    "chairman",
    "chairwoman",
    "spokesperson",
    "spokesman",
    "spokeswoman",
    "delegate",
    "commandant",
    "commander",
    "convenor",
];

/// Verbs of bringing something into being.
const BEGINNINGS: &[&str] = &[
    "introduced",
    "introducing",
    "launched",
    "founded",
    "invented",
    "wrote",
    "authored",
    "pioneered",
    "initiated",
    "devised",
    "opened",
    "eingefuhrt",
    "gegrundet",
    "verfasst",
    "entworfen",
    "konzipiert",
    "eroffnet",
    "aufgebaut",
    "erfunden",
    "geschrieben",
];

/// Words by which a row says that somebody stood in for another.
const STAND_INS: &[&str] = &[
    "vertret",
    "vertrat",
    "stellvertret",
    "stood",
    "deputis",
    "deputiz",
    "deputy",
    "cover",
    "filled",
    "acting",
    "vice",
    "abwesenheit",
    "absence",
    "eingesprungen",
    "standing",
    "kommissarisch",
    "interim",
    "relief",
    "substitut",
];

/// Whether a clause tells that somebody stood in for another.
pub(super) fn stands_in(reading: &Reading, clause: &Clause) -> bool {
    clause.tokens.clone().any(|at| {
        let low = reading.low(at);
        low.starts_with("vertret") && !low.starts_with("vertreter")
            || matches!(low, "vertrat" | "deputised" | "deputized" | "eingesprungen")
            || matches!(
                low,
                "stood" | "filled" | "standing" | "filling" | "covered" | "covering"
            ) && (at..at + 4).any(|at| reading.low(at) == "for")
    })
}

impl Line<'_> {
    /// "In meiner heutigen Stelle", "bei meinem ersten Arbeitgeber": the posts that are meant.
    pub(super) fn post_told(&self, range: std::ops::Range<usize>) -> Option<Vec<usize>> {
        const POSTS: &[&str] = &[
            "stelle",
            "position",
            "arbeitgeber",
            "arbeitgeberin",
            "arbeitsplatz",
            "job",
            "role",
            "post",
            "employer",
        ];
        let said = |at: usize, words: &[&str]| {
            let low = self.reading.low(at);
            let here = words
                .iter()
                .any(|word| low.strip_prefix(word).is_some_and(|end| end.len() <= 2));
            here && POSTS.contains(&self.reading.low(at + 1))
        };
        let work = || (0..self.index.rows.len()).filter(|at| self.is_work(*at));
        let start = |at: &usize| self.index.rows.get(*at).and_then(|row| row.bounds(self.index.today));
        let now = [
            "heutig",
            "jetzig",
            "derzeitig",
            "aktuell",
            "gegenwartig",
            "current",
            "present",
        ];
        if range.clone().any(|at| said(at, &now)) {
            let current: Vec<usize> = work()
                .filter(|at| self.index.rows.get(*at).is_some_and(|row| row.current))
                .collect();
            return (!current.is_empty()).then_some(current);
        }
        if range.clone().any(|at| said(at, &["erst", "first"])) {
            return work().min_by_key(start).map(|first| vec![first]);
        }
        None
    }

    /// Checks what is tied to an employer and which offices are claimed.
    pub(super) fn check_posts(&mut self, clause: &Clause, bound: &[usize]) {
        if self.is_formula || self.is_contact || clause.stance != Stance::Claim {
            return;
        }
        self.check_tools_elsewhere(clause, bound);
        self.check_called_elsewhere(clause, bound);
        self.check_stand_in(clause);
        self.check_offices(clause);
        self.check_begun(clause);
    }

    /// "T24 at Wensum" where T24 is a tool of another post alone.
    fn check_tools_elsewhere(&mut self, clause: &Clause, bound: &[usize]) {
        let is_post = |row: &usize| {
            self.index
                .rows
                .get(*row)
                .is_some_and(|row| row.kind == RowKind::Experience)
        };
        if !bound.iter().any(is_post) || bound.iter().any(|row| !is_post(row)) {
            return;
        }
        let tool = clause.tokens.clone().find(|at| {
            let token = self.reading.tokens.get(*at);
            let english = self.reading.tongue == super::tongue::Tongue::English;
            let name = |t: &Token| t.is_marked() || english && t.is_capital() && !t.opens;
            // In German, where all nouns have a capital, what the row lists as its tool.
            let listed = |low: &str| {
                let of_list =
                    |fact: &Fact| fact.reading.tokens.len() <= 2 && fact.reading.tokens.iter().any(|t| t.low == low);
                !super::ordinary::is_ordinary(low, self.reading.tongue)
                    && !super::related::is_thing(low)
                    && self.index.facts.iter().any(of_list)
            };
            // "Von A kenne ich die Fräse, von B die Presse": behind a comma it may be of another.
            let apart = self.names.iter().any(|(range, _)| {
                clause.tokens.contains(&range.start) && (range.end..*at).any(|at| self.reading.low(at) == ",")
            });
            let german = |t: &Token| !english && !apart && t.is_capital() && !t.opens && listed(&t.low);
            let marked = token.is_some_and(|t| name(t) || german(t) || self.is_tool_name(t));
            let low = self.reading.low(*at);
            let place = self
                .reading
                .terms_in(*at..*at + 1)
                .any(|term| matches!(term.what, Class::Place | Class::Language | Class::Title));
            let place = place || self.index.places.contains(low);
            let free = !self.is_named(*at) && !self.is_addressee(*at) && !place && low.len() >= 2;
            if !marked || !free {
                return false;
            }
            let mut others = 0;
            for (at, row) in self.index.rows.iter().enumerate() {
                let tells = matches!(
                    row.kind,
                    RowKind::Experience
                        | RowKind::Volunteering
                        | RowKind::Said
                        | RowKind::Project
                        | RowKind::Award
                        | RowKind::Publication
                );
                if row.words.contains(low) && tells {
                    if bound.contains(&at) || row.kind != RowKind::Experience {
                        return false;
                    }
                    others += 1;
                }
            }
            others > 0
        });
        if let Some(at) = tool.filter(|at| !self.is_parted_from_place(clause, *at)) {
            let words = self.words(at..at + 1);
            self.flag(format!("\"{words}\" belongs to another post"));
        }
    }

    /// "With Leap, and with Osprey from my time in Falmouth": the place is of what stands behind the comma.
    pub(super) fn is_parted_from_place(&self, clause: &Clause, at: usize) -> bool {
        (at..clause.tokens.end).any(|at| {
            let low = |n: usize| self.reading.low(at + n);
            low(0) == ","
                && matches!(low(1), "and" | "und")
                && matches!(
                    low(2),
                    "with" | "in" | "for" | "at" | "mit" | "bei" | "before" | "earlier"
                )
        })
    }

    /// "Registrar at Castle Rock" of who was one elsewhere, where no list has the occupation.
    fn check_called_elsewhere(&mut self, clause: &Clause, bound: &[usize]) {
        let first = (clause.tokens.start..clause.tokens.end)
            .find(|at| self.reading.tokens.get(*at).is_some_and(|t| t.kind == Kind::Word));
        let Some(first) = first else { return };
        let from = match (self.reading.low(first), self.reading.low(first + 1)) {
            ("as", "a" | "an" | "the") => first + 2,
            ("as" | "als", _) => first + 1,
            _ => first,
        };
        let words: Vec<usize> = (from..from + 5)
            .take_while(|at| self.reading.is_content(*at) && !self.is_named(*at))
            .collect();
        let end = from + words.len();
        let Some(head) = words.last().copied() else { return };
        let closes = matches!(self.reading.low(end), "at" | "," | "bei" | "beim" | "with" | "for")
            && !self.rows_at(end + 1).is_empty()
            || matches!(self.reading.low(end), "at" | "bei" | "with" | "for") && !self.rows_at(end + 2).is_empty();
        if !closes
            || !super::titles::ids_of(self.reading.low(head)).is_empty()
            || self.reading.tongue != self.index.tongue
        {
            return;
        }
        let called = |row: &Row| {
            row.kind == RowKind::Experience && self.reading.keys_at(head).iter().any(|key| row.name.contains(key))
        };
        let rows = || bound.iter().filter_map(|row| self.index.rows.get(*row));
        let elsewhere = self.index.rows.iter().any(called);
        let here = rows().any(|row| {
            called(row)
                || self.reading.keys_at(head).iter().any(|key| row.keys.contains(key))
                    && row.kind != RowKind::Experience
        });
        if elsewhere && !here && rows().any(|row| row.kind == RowKind::Experience) {
            let words = self.words(from..end);
            self.flag(format!("\"{words}\" was the title in another post"));
        }
    }

    /// "Access" of a row that lists it among its tools: a name that stands for itself.
    fn is_tool_name(&self, token: &Token) -> bool {
        self.reading.tongue == Tongue::English
            && super::tools::is_name(token)
            && self.index.facts.iter().any(|fact| {
                let post = self
                    .index
                    .rows
                    .get(fact.row)
                    .is_some_and(|row| row.kind == RowKind::Experience);
                post && matches!(fact.reading.tokens.as_slice(), [only] if only.low == token.low)
            })
    }

    /// "I deputised for the manager": a row must say that the person stood in for somebody, and for whom.
    fn check_stand_in(&mut self, clause: &Clause) {
        let stands = clause.tokens.clone().find(|at| {
            let low = self.reading.low(*at);
            let english = matches!(low, "deputised" | "deputized" | "deputise" | "deputize" | "deputising")
                || matches!(low, "stood" | "standing" | "filled" | "filling")
                    && self.reading.low(*at + 1) == "in"
                    && self.reading.low(*at + 2) == "for";
            english || matches!(low, "vertrat" | "vertreten" | "vertrete" | "vertretung")
        });
        let Some(at) = stands.filter(|at| self.reading.claims_at(clause, *at)) else {
            return;
        };
        let words: Vec<usize> = clause
            .tokens
            .clone()
            .filter(|other| {
                *other != at && self.reading.low(*other).len() >= 4 && !lexicon().is_function(self.reading.low(*other))
            })
            .take(24)
            .collect();
        let foreign = self.reading.tongue != self.index.tongue;
        let says = |fact: &Fact| {
            let stood = fact
                .reading
                .tokens
                .iter()
                .any(|t| STAND_INS.iter().any(|stem| t.low.starts_with(stem)));
            let shared = words.iter().any(|at| {
                self.reading.keys_at(*at).iter().any(|key| fact.keys.contains(key))
                    || fact
                        .reading
                        .tokens
                        .iter()
                        .any(|t| t.low == self.reading.low(*at) || kin(&t.low, self.reading.low(*at)))
            });
            stood && (shared || foreign)
        };
        if !self.index.facts.iter().any(says) {
            let words = self.words(at..at + 1);
            self.flag(format!("no row says that you stood in for somebody (\"{words}\")"));
        }
    }

    /// "Sprecherin des Arbeitskreises", "Mitglied der Schulkonferenz", "Absolventin der Tourismusschule".
    fn check_offices(&mut self, clause: &Clause) {
        for at in clause.tokens.clone() {
            let low = self.reading.low(at);
            if self.is_named(at) || self.is_addressee(at) || !self.reading.claims_at(clause, at) {
                continue;
            }
            let joint = matches!(
                self.reading.low(at + 1),
                "of" | "for" | "des" | "der" | "im" | "beim" | "bei" | "at" | "von" | "vom" | "fur"
            );
            let opens = self.reading.tokens.get(at).is_some_and(|t| t.opens) || at == clause.tokens.start;
            let before = at.checked_sub(1).map_or("", |at| self.reading.low(at));
            let own = opens
                || matches!(
                    before,
                    "als" | "as" | "bin" | "am" | "was" | "war" | "elected" | "the" | "a" | "an"
                )
                || self.reading.is_dated(at.saturating_sub(1));
            let office = OFFICES.iter().any(|office| {
                low == *office || office.len() >= 8 && low.len() > office.len() + 2 && low.ends_with(office)
            });
            let office_known = |row: &Row| {
                row.words.iter().any(|word| {
                    word == low
                        || word.len() >= 6 && super::lexicon::root(word) == super::lexicon::root(low)
                        || word.ends_with(low) && low.len() >= 6
                })
            };
            if office
                && joint
                && own
                && !self.index.rows.iter().any(office_known)
                && self.reading.tongue == self.index.tongue
            {
                let words = self.words(at..at + 1);
                self.flag(format!("no row has the office \"{words}\""));
                continue;
            }
            let graduate = matches!(low, "absolvent" | "absolventin" | "alumna" | "alumnus" | "graduate");
            let member = matches!(low, "mitglied" | "member" | "fellow");
            if !(graduate || member) || !joint || !own {
                continue;
            }
            // What somebody is a member or a graduate of: its first noun.
            let of = (at + 2..clause.tokens.end.min(at + 6)).find(|at| self.reading.is_content(*at));
            let known = |of: usize| {
                self.is_named(of)
                    || self.index.rows.iter().any(|row| {
                        let kind =
                            !graduate || matches!(row.kind, RowKind::Education | RowKind::Said | RowKind::Person);
                        kind && (self.reading.is_among(of, &row.keys)
                            || row.words.iter().any(|word| kin(word, self.reading.low(of))))
                    })
            };
            if let Some(of) = of.filter(|of| !known(*of) && self.reading.tongue == self.index.tongue) {
                let words = self.words(at..of + 1);
                self.flag(format!("no row says \"{words}\""));
            }
        }
    }

    /// "Introduced LEAP" of a row that lists LEAP among its tools: a row must tell that it was begun.
    fn check_begun(&mut self, clause: &Clause) {
        let Some(verb) = clause
            .tokens
            .clone()
            .find(|at| BEGINNINGS.contains(&self.reading.low(*at)))
        else {
            return;
        };
        if self.reading.tongue != self.index.tongue || !self.reading.claims_at(clause, verb) {
            return;
        }
        let early = !self.reading.tongue.puts_verbs_first();
        let near = if early {
            clause.tokens.start.max(verb.saturating_sub(10))..verb
        } else {
            verb + 1..clause.tokens.end.min(verb + 5)
        };
        let object: Vec<usize> = near
            .filter(|at| self.reading.is_content(*at) && !is_deed(self.reading.low(*at)))
            .filter(|at| !self.is_addressee(*at))
            .take(if early { 6 } else { 2 })
            .collect();
        let told = |fact: &&Fact| {
            object.iter().any(|at| {
                self.reading.keys_at(*at).iter().any(|key| fact.keys.contains(key))
                    || fact.reading.tokens.iter().any(|t| t.low == self.reading.low(*at))
                    || super::likeness::is_kin(&self.reading, *at, &fact.reading)
            })
        };
        let facts: Vec<&Fact> = self.index.facts.iter().filter(told).collect();
        // What is only named: a tool, a skill, a field.
        let only_named = !facts.is_empty()
            && facts
                .iter()
                .all(|fact| fact.reading.tokens.len() <= 4 && !fact.reading.tokens.iter().any(|t| is_deed(&t.low)));
        if only_named {
            let words = self.words(verb..verb + 1);
            self.flag(format!("no row says that you did this (\"{words}\")"));
        }
    }
}
