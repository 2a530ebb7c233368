//! What a line says the person introduced: a row must say that it was new, and not only that it is used.

use super::clauses::{Clause, Stance};
use super::finding::Line;
use super::index::Fact;
use super::lexicon::lexicon;

/// Beginnings of words that say that something is new where it is.
const NEW: &[&str] = &[
    "introduc",
    "launch",
    "implement",
    "rolled",
    "rollout",
    "brought",
    "start",
    "establish",
    "set",
    "new",
    "first",
    "found",
    "creat",
    "built",
    "build",
    "develop",
    "pilot",
    "initiat",
    "instal",
    "adopt",
    "mov",
    "switch",
    "migrat",
    "chang",
    "replac",
    "open",
    "design",
    "wrote",
    "add",
    "began",
    "begun",
    "convert",
    "transition",
    "eingefuhr",
    "einfuhr",
    "fuhrte",
    "aufgebaut",
    "aufbau",
    "neu",
    "gegrund",
    "entwick",
    "umgestellt",
    "umstell",
    "erstmal",
    "etablier",
    "initi",
    "gestartet",
    "eroffn",
    "angelegt",
    "erstell",
    "umgesetzt",
    "eingerichtet",
    "installier",
    "geschaffen",
    "ersetz",
    "erarbeit",
    "konzip",
];

impl Line<'_> {
    /// "Introduced LEAP at the firm" of who only works with it.
    pub(super) fn check_introduced(&mut self, clause: &Clause) {
        if clause.stance != Stance::Claim || self.reading.tongue != self.index.tongue || self.index.is_mixed {
            return;
        }
        let deed = clause.tokens.clone().find(|at| {
            let low = self.reading.low(*at);
            let noun = low == "einfuhrung"
                && *at == clause.tokens.start
                && matches!(self.reading.low(*at + 1), "von" | "des" | "der" | "eines" | "einer");
            (noun || low == "introduced" || low.starts_with("eingefuhrt")) && self.reading.claims_at(clause, *at)
        });
        let Some(deed) = deed else { return };
        let words: Vec<usize> = self
            .reading
            .content_in(clause.tokens.clone())
            .filter(|at| *at != deed && !self.is_addressee(*at) && !lexicon().is_plain(self.reading.low(*at)))
            .filter(|at| !self.is_named(*at))
            .take(20)
            .collect();
        if words.is_empty() {
            return;
        }
        let shares = |fact: &&Fact| {
            words.iter().any(|at| {
                self.reading.is_among(*at, &fact.keys) || super::likeness::is_kin(&self.reading, *at, &fact.reading)
            })
        };
        let is_new = |fact: &Fact| {
            fact.reading
                .tokens
                .iter()
                .any(|t| NEW.iter().any(|start| t.low.starts_with(start)))
        };
        let mut any = false;
        for fact in self.index.facts.iter().filter(shares) {
            any = true;
            if is_new(fact) {
                return;
            }
        }
        if any {
            let words = self.words(deed..deed + 1);
            self.flag(format!("no row says that this was \"{words}\""));
        }
    }
}
