//! Claims of leading, of being responsible, of scope, and superlatives.

use std::collections::HashSet;
use std::ops::Range;

use super::RowKind;
use super::led::{ALL, is_body, is_event, is_learner, leads};

use super::clauses::Clause;
use super::counting::all_keys;
use super::finding::Line;
use super::index::Fact;
use super::keys::{Key, group_key};
use super::lexicon::{Class, Cue, Group, Mark};
use super::likeness::is_kin;
use super::standing::teaches;
use super::tokens::Kind;

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
        // "Die zuständige Gruppe" is that of others.
        let owned: Vec<Mark<Cue>> = owned
            .into_iter()
            .filter(|cue| {
                let low = self.reading.low(cue.at);
                let inflected = ["e", "en", "er", "es", "em"].iter().any(|end| {
                    low.strip_suffix(end)
                        .is_some_and(|stem| matches!(stem, "zustandig" | "verantwortlich"))
                });
                !(inflected && self.reading.tokens.get(cue.end).is_some_and(|t| t.is_capital()))
            })
            .collect();
        let german: Vec<Mark<Cue>> = range
            .clone()
            .filter(|at| {
                matches!(self.reading.low(*at), "fuhrte" | "fuhre") && range.clone().any(|i| is_body(&self.reading, i))
                    || super::led::is_lead_noun(&self.reading, &range, *at)
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

    /// "Seit 2010 leite ich den Hof …": the house of a row.
    fn leads_house(&self, cue: &Mark<Cue>, row: usize) -> bool {
        self.leads_all(cue) && (cue.end..cue.end + 4).any(|at| self.rows_at(at).contains(&row))
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
            let mut mine = self.reading.numbers_in(near.clone());
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
        // To supervise a site is what a "Bauaufsicht" does.
        let supervises = |fact: &Fact| {
            const STEMS: &[&str] = &["aufsicht", "uberwach", "bauleit", "betreu", "supervis", "oversight"];
            self.is_foreign()
                && ["supervis", "oversee", "oversaw", "beaufsicht"]
                    .iter()
                    .any(|start| self.reading.low(cue.at).starts_with(start))
                && !body
                && !fact.helps
                && fact
                    .reading
                    .tokens
                    .iter()
                    .any(|t| STEMS.iter().any(|stem| t.low.contains(stem)))
        };
        let mut rows: Vec<usize> = index
            .facts
            .iter()
            .filter(|fact| self.may_support(fact.row, bound))
            .filter(|fact| {
                supervises(fact)
                    || (fact.leads || fact.owns)
                        && (object.is_empty() && !body || shared(&fact.keys) || body && people(fact))
                    || (fact.leads || self.is_foreign() && !fact.helps && self.reading.low(cue.at) == "in")
                        && same_figure(fact)
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
                && (row.leads_people && (object.is_empty() || body || self.leads_house(cue, at)) || shared(&row.name))
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
        // "Verantworte die Personalplanung der Reederei": what comes right behind is what it is.
        let direct = object.iter().copied().find(|at| (cue.end..cue.end + 4).contains(at));
        let known = |at: usize| {
            self.index.knows_any(self.reading.keys_at(at))
                || self.index.has_kin(self.reading.low(at))
                || self.is_untold_abroad(at)
        };
        if let Some(at) = direct.filter(|at| !known(*at)) {
            let words = self.words(at..at + 1);
            self.flag(format!("no row says that you were responsible for this (\"{words}\")"));
            return;
        }
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
        // "Migrated" of "helped migrate".
        let deed = fact
            .reading
            .cues_in(0..fact.reading.tokens.len(), Cue::Helpers)
            .any(|cue| {
                (cue.end..cue.end + 4).any(|helped| {
                    let keys = fact.reading.keys_at(helped);
                    let done = |at: usize| {
                        let low = self.reading.low(at);
                        low.ends_with("ed") && self.reading.keys_at(at).iter().any(|key| keys.contains(key))
                    };
                    // "Peer-reviewed" is no deed.
                    let apart = !fact.reading.tokens.get(helped).is_some_and(|t| t.glued);
                    apart && fact.reading.low(helped).len() > 4 && around.clone().any(done)
                })
            })
            || around.clone().any(|at| {
                // "Aufgestellt" of "beim Aufstellen geholfen", "performed" of "assisted with".
                let low = self.reading.low(at);
                let performed = matches!(
                    low,
                    "performed"
                        | "conducted"
                        | "executed"
                        | "undertook"
                        | "durchgefuhrt"
                        | "ausgefuhrt"
                        | "vorgenommen"
                );
                let infinitive = participle_of(low);
                performed && !fact.reading.tokens.iter().any(|t| t.low == low)
                    || infinitive
                        .is_some_and(|verb| fact.reading.tokens.iter().any(|t| t.low.starts_with(verb.as_str())))
            });
        (made || deed) && !self.reading.has_cue(around, Cue::Helpers)
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

/// The stem of a German verb of which a folded word is the regular participle: "aufstell" of "aufgestellt".
fn participle_of(low: &str) -> Option<String> {
    let stem = low.strip_suffix('t').filter(|stem| stem.len() >= 7)?;
    let ge = stem.find("ge").filter(|at| (1..=7).contains(at))?;
    let (before, after) = (stem.get(..ge)?, stem.get(ge + 2..)?);
    (after.len() >= 3).then(|| format!("{before}{after}"))
}
