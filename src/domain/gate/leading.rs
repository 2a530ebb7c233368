//! Claims of leading, of being responsible, of scope, and superlatives.

use std::collections::HashSet;
use std::ops::Range;

use super::RowKind;

use super::clauses::{Clause, Stance};
use super::counting::all_keys;
use super::finding::Line;
use super::index::Fact;
use super::keys::{Key, group_key};
use super::lexicon::{Class, Cue, Group, Mark};
use super::reading::Reading;
use super::relation::is_kin;
use super::standing::teaches;
use super::tokens::Kind;

/// Things that one leads besides people.
const BODIES: &[&str] = &[
    "team",
    "teams",
    "group",
    "gruppe",
    "department",
    "abteilung",
    "crew",
    "unit",
    "staff",
    "kitchen",
    "ward",
    "station",
    "kuche",
    "branch",
    "filiale",
    "store",
    "shop",
    "office",
    "division",
    "dezernat",
    "referat",
    "function",
    "leute",
    "leuten",
    "mannschaft",
    "schicht",
    "shift",
    "brigade",
    "squad",
    "forschungsgruppe",
    "equipe",
    "equipo",
    "equipa",
    "brigata",
    "zespol",
    "zespolem",
    "abteilungen",
    "arbeitsgruppe",
    "projektteam",
];

/// Titles of those who lead the whole.
const ALL: &[&str] = &[
    "director",
    "direktor",
    "geschaftsfuhrer",
    "ceo",
    "owner",
    "inhaber",
    "founder",
    "grunder",
    "principal",
    "schulleiter",
    "filialleiter",
    "marktleiter",
    "store manager",
    "branch manager",
    "general manager",
    "managing",
    "betriebsleiter",
    "headteacher",
    "einrichtungsleit",
    "kitaleit",
    "hotelleit",
    "hotel manager",
    "head of",
    "president",
];

/// The words that say that somebody led.
pub(super) fn leads(reading: &Reading, range: Range<usize>) -> impl Iterator<Item = &Mark<Cue>> {
    let inside = range.clone();
    reading.cues_in(range, Cue::Lead).filter(move |cue| {
        let window = cue.at.saturating_sub(10).max(inside.start)..(cue.end + 8).min(inside.end);
        let less = reading
            .cues_in(cue.at.saturating_sub(3)..cue.end, Cue::LeadLess)
            .any(|less| less.at < cue.end && less.end > cue.at);
        if less || reading.low(cue.end) == "by" {
            return false;
        }
        let before = cue.at.checked_sub(1).map_or("", |at| reading.low(at));
        match reading.low(cue.at) {
            "gefuhrt" | "fuhrte" | "fuhrt" | "fuhre" | "fuhren" => window.clone().any(|at| is_body(reading, at)),
            "ran" | "run" | "running" | "built" => {
                (cue.end..inside.end.min(cue.end + 4)).any(|at| is_body(reading, at)) && reading.low(cue.end) != "in"
            }
            // "Leads a team" at the start, and not "sales leads".
            "leads" | "heads" | "runs" => {
                let opens =
                    reading.tokens.get(cue.at).is_some_and(|t| t.opens) || matches!(before, "and" | "who" | "also");
                opens && (cue.end..inside.end.min(cue.end + 6)).any(|at| is_body(reading, at))
            }
            "chair" | "chairs" => {
                let opens = reading.tokens.get(cue.at).is_some_and(|t| t.opens);
                opens || matches!(before, "i" | "and" | "also" | "currently")
            }
            "lead" if matches!(reading.low(cue.end), "for" | "of") => true,
            "lead" | "manage" | "leiten" => {
                let opens = reading.tokens.get(cue.at).is_some_and(|t| t.opens);
                matches!(
                    before,
                    "i" | "and" | "to" | "we" | "also" | "ich" | "zu" | "wir" | "currently" | ","
                ) || opens
            }
            "leading" => !matches!(before, "a" | "the" | "an" | "your") && !reading.is_content(cue.end),
            "heading" | "leading to" => matches!(reading.low(cue.end), "a" | "the" | "up"),
            "fuhrungskraft" | "vorgesetzte" | "vorgesetzter" => matches!(before, "als" | "bin" | "war" | "eine"),
            "supervise" | "oversee" | "dirige" => true,
            _ => true,
        }
    })
}

/// Meetings, courses and the like, which are led by whoever holds them.
fn is_event(low: &str) -> bool {
    const EVENTS: &[&str] = &[
        "evening",
        "evenings",
        "meeting",
        "meetings",
        "workshop",
        "workshops",
        "course",
        "courses",
        "session",
        "sessions",
        "lesson",
        "lessons",
        "seminar",
        "seminars",
        "class",
        "classes",
        "tour",
        "tours",
        "training",
        "trainings",
        "talk",
        "talks",
        "abend",
        "abende",
        "schulung",
        "schulungen",
        "kurs",
        "kurse",
        "kursen",
        "treffen",
        "sitzung",
        "sitzungen",
        "runde",
        "runden",
        "veranstaltung",
        "veranstaltungen",
        "seminare",
        "unterricht",
        "stunden",
        "gruppenstunde",
        "vortrag",
        "vortrage",
        "ubung",
        "ubungen",
        "gesprach",
        "gesprache",
        "retrospectives",
        "stand-ups",
    ];
    EVENTS
        .iter()
        .any(|event| low == *event || event.len() >= 4 && low.len() > event.len() + 2 && low.ends_with(event))
}

/// Trainees, pupils, interns.
fn is_learner(reading: &Reading, at: usize) -> bool {
    const LEARNERS: &[&str] = &[
        "student",
        "pupil",
        "apprentice",
        "trainee",
        "intern",
        "learner",
        "newcomer",
        "starter",
        "praktikant",
        "azubi",
        "auszubildend",
        "lehrling",
        "schuler",
        "referendar",
        "werkstudent",
        "volontar",
        "graduate",
        "placement",
    ];
    LEARNERS.iter().any(|learner| reading.low(at).contains(learner))
}

fn is_body(reading: &Reading, at: usize) -> bool {
    let people = reading
        .terms_in(at..at + 1)
        .any(|term| matches!(term.what, Class::Same(Group::People)));
    people || BODIES.contains(&reading.low(at))
}

impl Line<'_> {
    /// What is led or owned: the words behind the cue, in German also before it.
    fn object(&self, clause: &Clause, cue: &Mark<Cue>) -> Vec<usize> {
        let mut end = cue.end;
        while end < clause.tokens.end.min(cue.end + 14)
            && !matches!(
                self.reading.low(end),
                "," | "which" | "who" | "that" | "where" | "(" | "resulting" | "reducing"
            )
        {
            end += 1;
        }
        let early = !self.reading.tongue.puts_verbs_first();
        let from = if early {
            cue.at.saturating_sub(12).max(clause.tokens.start)
        } else {
            cue.end
        };
        let not_cue = |at: &usize| !(cue.at..cue.end).contains(at) && !self.is_named(*at) && !self.is_addressee(*at);
        let title = |at: &usize| early && *at < cue.at && !super::titles::ids_of(self.reading.low(*at)).is_empty();
        let mut object: Vec<usize> = self
            .reading
            .content_in(from..end)
            .filter(not_cue)
            .filter(|at| !title(at))
            .collect();
        object.retain(|at| {
            !self.reading.cues_in(*at..at + 1, Cue::Lead).any(|c| c.at == *at)
                && !self.reading.cues_in(*at..at + 1, Cue::Scope).any(|c| c.at == *at)
        });
        object
    }

    /// Checks what a clause says of leading and of being responsible.
    pub(super) fn check_leading(&mut self, clause: &Clause, bound: &[usize]) {
        let range = clause.tokens.clone();
        let led: Vec<Mark<Cue>> = leads(&self.reading, range.clone()).copied().collect();
        let owned: Vec<Mark<Cue>> = self.reading.cues_in(range.clone(), Cue::Own).copied().collect();
        let german: Vec<Mark<Cue>> = range
            .clone()
            .filter(|at| {
                matches!(self.reading.low(*at), "fuhrte" | "fuhre") && range.clone().any(|i| is_body(&self.reading, i))
            })
            .map(|at| Mark {
                at,
                end: at + 1,
                what: Cue::Lead,
                id: 0,
            })
            .collect();
        for cue in led.iter().chain(&german) {
            if self.reading.claims_at(clause, cue.at) && !self.is_named(cue.at) {
                // "Under my management" says who led, not what.
                let object = if self.reading.low(cue.at) == "under" {
                    Vec::new()
                } else {
                    self.object(clause, cue)
                };
                let near = range.start.max(cue.at.saturating_sub(12))..range.end.min(cue.end + 14);
                let body = near.clone().any(|at| is_body(&self.reading, at));
                self.check_led(cue, &object, body, bound);
            }
        }
        for cue in &owned {
            // "Verantwortlich" may stand beside "leitete": one reason is enough.
            if self.reading.claims_at(clause, cue.at) && led.is_empty() {
                let object = self.object(clause, cue);
                self.check_owned(clause, cue, &object, bound);
            }
        }
    }

    /// "Led Hotel Alpspitzblick": the whole of an organisation.
    fn leads_all(&self, cue: &Mark<Cue>) -> bool {
        let between = |at: usize| matches!(self.reading.low(at), "the" | "das" | "die" | "den" | "ich" | "i");
        let mut at = cue.end;
        while at < cue.end + 3 && between(at) {
            at += 1;
        }
        self.is_named(at)
    }

    fn may_support(&self, row: usize, bound: &[usize]) -> bool {
        let kind = self.index.rows.get(row).map(|row| row.kind);
        // What the headline says is of today.
        let today = || {
            bound
                .iter()
                .any(|row| self.index.rows.get(*row).is_some_and(|row| row.current))
        };
        bound.is_empty()
            || bound.contains(&row)
            || matches!(kind, Some(RowKind::Said | RowKind::Award))
            || kind == Some(RowKind::Person) && today()
    }

    /// Whether a row tells of the same team and says that the person was one of it, or worked with it.
    fn is_led_by_another(&self, row: usize, object: &[usize]) -> bool {
        const AMONG: &[&str] = &["with", "member", "joined", "mit", "mitglied", "part", "teil"];
        self.index.facts.iter().filter(|fact| fact.row == row).any(|fact| {
            let alike = |at: &&usize| self.reading.keys_at(**at).iter().any(|key| fact.keys.contains(key));
            let among = fact
                .reading
                .tokens
                .iter()
                .take(6)
                .position(|t| AMONG.contains(&t.low.as_str()));
            let behind = |from: usize| (from..from + 6).any(|at| is_body(&fact.reading, at));
            !fact.leads && !fact.owns && object.iter().filter(alike).count() >= 2 && among.is_some_and(behind)
        })
    }

    fn check_led(&mut self, cue: &Mark<Cue>, object: &[usize], body: bool, bound: &[usize]) {
        let index = self.index;
        if object.is_empty()
            && self.leads_all(cue)
            && !index
                .rows
                .iter()
                .any(|row| ALL.iter().any(|title| row.text.contains(title)) && row.leader)
        {
            let words = self.words(cue.at..cue.end);
            self.flag(format!("no row says that you led all of it (\"{words}\")"));
            return;
        }
        let shared = |keys: &HashSet<Key>| {
            object
                .iter()
                .any(|at| self.reading.keys_at(*at).iter().any(|key| keys.contains(key)))
        };
        // "On-call lead for a rotation of six" in whatever words: the figure is the same.
        let near = cue.at.saturating_sub(10)..cue.end + 10;
        let same_figure = |fact: &Fact| {
            let of = |number: &&super::numbers::Number| near.contains(&number.at);
            let mut mine = self.reading.numbers.iter().filter(of);
            mine.any(|number| {
                fact.reading
                    .numbers
                    .iter()
                    .any(|figure| (figure.value - number.value).abs() < 1e-6)
            })
        };
        // To lead an evening or a course is to hold it, and to supervise trainees is to train them.
        let held = object.iter().any(|at| is_event(self.reading.low(*at)));
        let learners = (cue.at.saturating_sub(6)..cue.end + 6).any(|at| is_learner(&self.reading, at));
        let people = |fact: &Fact| (0..fact.reading.tokens.len()).any(|at| is_body(&fact.reading, at));
        let mut rows: Vec<usize> = index
            .facts
            .iter()
            .filter(|fact| self.may_support(fact.row, bound))
            .filter(|fact| {
                (fact.leads || fact.owns) && (object.is_empty() && !body || shared(&fact.keys) || body && people(fact))
                    || fact.leads && same_figure(fact)
                    || held
                        && !fact.helps
                        && (shared(&fact.keys) || object.iter().any(|at| is_kin(&self.reading, *at, &fact.reading)))
                    || learners
                        && (0..fact.reading.tokens.len()).any(|at| is_learner(&fact.reading, at))
                        && fact.reading.tokens.iter().any(|t| teaches(&t.low))
            })
            .map(|fact| fact.row)
            .collect();
        for (at, row) in index.rows.iter().enumerate() {
            let own = !matches!(
                row.kind,
                RowKind::Skill | RowKind::Language | RowKind::Certification | RowKind::Education
            );
            if own
                && row.leader
                && row.demoted.is_empty()
                && self.may_support(at, bound)
                && !self.is_led_by_another(at, object)
                && (row.leads_people && (object.is_empty() || body) || shared(&row.name))
            {
                rows.push(at);
            }
        }
        if rows.is_empty() {
            let words = self.words(cue.at..cue.end);
            self.flag(format!("no row says that you led this (\"{words}\")"));
        } else {
            self.support(&rows);
        }
    }

    fn check_owned(&mut self, clause: &Clause, cue: &Mark<Cue>, object: &[usize], bound: &[usize]) {
        let index = self.index;
        if object.is_empty() && !(cue.at.saturating_sub(12)..cue.end + 14).any(|at| is_body(&self.reading, at)) {
            let owner = index.rows.iter().any(|row| {
                row.words.contains("owner")
                    || row.words.contains("owned")
                    || row.words.contains("inhaber")
                    || row.words.contains("inhaberin")
            });
            if self.reading.low(cue.at) == "owned" && !owner {
                self.flag("no row says that you owned this".to_owned());
            }
            return;
        }
        let near = clause.tokens.start.max(cue.at.saturating_sub(30))..clause.tokens.end.min(cue.end + 30);
        let body = near.clone().any(|at| is_body(&self.reading, at));
        let hits = |keys: &HashSet<Key>| object.iter().filter(|at| self.reading.is_among(**at, keys)).count();
        // Where the sentence that tells most of it says "helped", the rest of the row is no better.
        let helped = index
            .facts
            .iter()
            .filter(|fact| fact.helps && self.may_support(fact.row, bound))
            .map(|fact| hits(&fact.keys))
            .max()
            .filter(|hits| *hits >= 2)
            .unwrap_or_default();
        let share_of = |fact: &Fact, keys: &HashSet<Key>| {
            let (all, own) = (hits(keys), hits(&fact.keys));
            all * 2 >= object.len().max(1) && (all > 0 || object.is_empty()) && (helped == 0 || own >= helped)
        };
        let rows: Vec<usize> = index
            .facts
            .iter()
            .filter(|fact| self.may_support(fact.row, bound))
            .filter(|fact| {
                let row = index.rows.get(fact.row);
                let of_work = row.is_some_and(|row| !matches!(row.kind, RowKind::Skill | RowKind::Language));
                let mut keys = fact.keys.clone();
                keys.extend(row.into_iter().flat_map(|row| row.name.iter().copied()));
                let leader = fact.leads || fact.owns || row.is_some_and(|row| row.leader);
                of_work && !fact.helps && (!body || leader) && share_of(fact, &keys)
            })
            .map(|fact| fact.row)
            .collect();
        if rows.is_empty() {
            let words = self.words(cue.at..cue.end);
            self.flag(format!("no row says that you were responsible for this (\"{words}\")"));
        } else {
            self.support(&rows);
        }
    }

    /// Checks words of scope and superlatives.
    pub(super) fn check_scope(&mut self, clause: &Clause) {
        if clause.stance == Stance::Others || self.is_formula {
            return;
        }
        let range = clause.tokens.clone();
        let mut cues: Vec<Mark<Cue>> = [Cue::Scope, Cue::Super]
            .into_iter()
            .flat_map(|what| self.reading.cues_in(range.clone(), what).copied().collect::<Vec<_>>())
            .collect();
        // "Kanzleiweit", "region-wide": of whatever it is the whole.
        let wide = range.clone().filter(|at| is_wide(&self.reading, *at));
        cues.extend(wide.map(|at| Mark {
            at,
            end: at + 1,
            what: Cue::Scope,
            id: 0,
        }));
        for cue in cues {
            let less = self
                .reading
                .cues_in(cue.at.saturating_sub(4)..cue.end, Cue::SuperLess)
                .any(|less| less.at < cue.end && less.end > cue.at);
            if less || !self.reading.claims_at(clause, cue.at) || self.is_addressee(cue.at) || self.is_named(cue.at) {
                continue;
            }
            let before = cue.at.checked_sub(1).map_or("", |at| self.reading.low(at));
            if matches!(before, "your" | "ihre" | "ihrem" | "ihrer" | "ihren") {
                continue;
            }
            let rows = self.rows_of_cue(&cue, range.end);
            let words = self.words(cue.at..cue.end);
            if rows.is_empty() {
                self.flag(format!("no row says \"{words}\""));
            } else {
                self.support(&rows);
            }
        }
    }

    fn rows_of_cue(&self, cue: &Mark<Cue>, end: usize) -> Vec<usize> {
        let prize = |low: &str| {
            [
                "award",
                "prize",
                "won",
                "winner",
                "gew",
                "preis",
                "auszeich",
                "ausgezeich",
                "premi",
                "sieg",
            ]
            .iter()
            .any(|start| low.starts_with(start))
        };
        let all_words: Vec<&str> = (cue.at..cue.end).map(|at| self.reading.low(at)).collect();
        let awarded = all_words.iter().any(|low| prize(low));
        let stop = (cue.end..end.min(cue.end + 3))
            .find(|at| matches!(self.reading.low(*at), "," | ";" | "(" | ")" | "|" | "–"))
            .unwrap_or(end.min(cue.end + 3));
        let following: Vec<usize> = self.reading.content_in(cue.end..stop).take(2).collect();
        (0..self.index.rows.len())
            .filter(|at| {
                let Some(row) = self.index.rows.get(*at) else {
                    return false;
                };
                let known = |at: &usize| {
                    self.reading.keys_at(*at).iter().any(|key| row.keys.contains(key)) || self.is_named(*at)
                };
                let phrase = format!(" {} ", all_words.join(" "));
                let same = if awarded {
                    row.kind == RowKind::Award || row.words.iter().any(|word| prize(word))
                } else {
                    row.text.contains(&phrase) || all_words.iter().any(|word| same_superlative(word, row))
                };
                same && (following.iter().all(known) || awarded && following.iter().any(known))
            })
            .collect()
    }

    /// Flags that a line drops that the row says "helped".
    pub(super) fn is_upgraded(&self, clause: &Clause, at: usize, fact: &Fact) -> bool {
        if !fact.helps {
            return false;
        }
        let around = clause.tokens.start.max(at.saturating_sub(30))..clause.tokens.end.min(at + 30);
        let made = self
            .reading
            .terms_in(around.clone())
            .any(|term| term.what == Class::Same(Group::Make))
            || leads(&self.reading, around.clone()).next().is_some();
        made && !self.reading.has_cue(around, Cue::Helpers)
    }

    /// Whether the words of a range share something with a fact.
    pub(super) fn shares(&self, range: Range<usize>, keys: &HashSet<Key>) -> bool {
        let own = all_keys(&self.reading, range.clone());
        let content = self
            .reading
            .content_in(range)
            .any(|at| self.reading.keys_at(at).iter().any(|key| keys.contains(key)));
        content || own.iter().any(|key| keys.contains(key) && *key == group_key(0))
    }

    pub(super) fn is_word(&self, at: usize) -> bool {
        self.reading.tokens.get(at).is_some_and(|t| t.kind == Kind::Word)
    }
}

fn is_wide(reading: &Reading, at: usize) -> bool {
    let low = reading.low(at);
    let german = ["weit", "weite", "weiten", "weiter", "weites", "weitem"]
        .iter()
        .find_map(|end| low.strip_suffix(end))
        .is_some_and(|of| of.len() >= 4 && !of.ends_with("er"));
    let english = low == "wide" && reading.tokens.get(at).is_some_and(|t| t.glued)
        || low.strip_suffix("wide").is_some_and(|of| of.len() >= 4);
    german || english
}

/// "Best" in whichever language and form.
fn same_superlative(word: &str, row: &super::index::Row) -> bool {
    const SAME: &[&[&str]] = &[
        &[
            "best",
            "beste",
            "bester",
            "besten",
            "bestes",
            "meilleur",
            "meilleure",
            "mejor",
            "migliore",
            "najlepszy",
        ],
        &[
            "international",
            "internationale",
            "internationalen",
            "internationaler",
            "internacional",
            "internazionale",
            "internationally",
        ],
        &[
            "global",
            "globally",
            "globale",
            "globalen",
            "worldwide",
            "weltweit",
            "weltweite",
        ],
        &["nationwide", "bundesweit", "landesweit", "national", "nationally"],
        &["entire", "whole", "gesamte", "gesamten", "gesamter", "gesamtes"],
        &["largest", "biggest", "grosste", "grossten"],
        &["promoted", "promotion", "befordert", "beforderung"],
        &["patent", "patents", "patented", "patente"],
    ];
    SAME.iter()
        .filter(|same| same.contains(&word))
        .any(|same| same.iter().any(|word| row.words.contains(*word)))
}
