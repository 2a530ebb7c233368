//! What came of a deed, as it is often added to one: that all passed, that it was done early or for less, that others took
//! it up.

use super::clauses::Clause;
use super::finding::Line;

/// Phrases that tell an outcome, and the beginnings of words of which a row that tells the same has one.
const OUTCOMES: &[(&[&str], &[&str])] = &[
    (
        &[
            "ahead of schedule",
            "ahead of programme",
            "ahead of program",
            "ahead of time",
            "ahead of plan",
            "ahead of the deadline",
            "ahead of deadline",
            "earlier than planned",
            "vor plan",
            "vor dem zeitplan",
            "fruher als geplant",
            "vor der frist",
            "schneller als geplant",
        ],
        &[
            "ahead",
            "early",
            "earlier",
            "fruher",
            "vorzeitig",
            "zeitplan",
            "schneller",
        ],
    ),
    (
        &[
            "under budget",
            "below budget",
            "unter budget",
            "unter dem budget",
            "within budget",
            "on budget",
            "im budget",
            "im kostenrahmen",
        ],
        &["budget", "kostenrahmen"],
    ),
    (
        &[
            "first attempt",
            "first try",
            "first time round",
            "assessment first time",
            "exam first time",
            "exams first time",
            "ersten versuch",
            "ersten anlauf",
            "auf anhieb",
        ],
        &["attempt", "try", "versuch", "anlauf", "anhieb"],
    ),
    (
        &[
            "top marks",
            "full marks",
            "highest marks",
            "top grades",
            "flying colours",
            "flying colors",
            "bestnote",
            "bestnoten",
            "mit bravour",
            "volle punktzahl",
        ],
        &[
            "marks",
            "colours",
            "colors",
            "bestnote",
            "bestnoten",
            "bravour",
            "punktzahl",
        ],
    ),
    (
        &[
            "adopted by",
            "been adopted",
            "became the standard",
            "become the standard",
            "set the standard",
            "rolled out across",
            "rolled out to",
            "zum standard geworden",
            "zum standard",
        ],
        &["adopt", "standard", "roll", "ubernommen"],
    ),
    (
        &[
            "recognised by",
            "recognized by",
            "praised by",
            "commended by",
            "gelobt",
            "als vorbild",
        ],
        &[
            "recogni",
            "prais",
            "commend",
            "award",
            "prize",
            "gelobt",
            "lob",
            "vorbild",
            "auszeichnung",
            "preis",
        ],
    ),
    (
        &[
            "all of whom",
            "all of which",
            "all of them",
            "who all",
            "die alle",
            "von denen alle",
            "ausnahmslos",
        ],
        &["all", "every", "jede", "100", "ausnahmslos"],
    ),
];

impl Line<'_> {
    /// Checks outcomes that a clause adds: a row must tell them.
    pub(super) fn check_outcomes(&mut self, clause: &Clause) {
        if self.is_formula || self.is_contact {
            return;
        }
        let words: Vec<&str> = clause.tokens.clone().map(|at| self.reading.low(at)).collect();
        let text = format!(" {} ", words.join(" "));
        for (phrases, evidence) in OUTCOMES {
            let Some(phrase) = phrases.iter().find(|phrase| text.contains(&format!(" {phrase} "))) else {
                continue;
            };
            let first = phrase.split(' ').next().unwrap_or_default();
            let at = clause.tokens.clone().find(|at| self.reading.low(*at) == first);
            if !at.is_some_and(|at| self.reading.claims_at(clause, at)) {
                continue;
            }
            let told = self.index.rows.iter().any(|row| {
                row.words
                    .iter()
                    .any(|word| evidence.iter().any(|stem| word.starts_with(stem)))
            });
            if !told {
                self.flag(format!("no row says \"{phrase}\""));
            }
        }
    }
}
