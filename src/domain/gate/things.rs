//! Things that no row has: a specific noun or a name in a statement about the person.

use super::clauses::{Clause, Stance};
use super::finding::Line;
use super::lexicon::{Class};
use super::ordinary::{is_ordinary, partings};
use super::titles;
use super::tokens::{Kind, Token};
use super::tongue::Tongue;

/// Words after which an English word is a verb.
const BEFORE_VERBS: &[&str] = &[
    "i", "we", "to", "who", "that", "which", "can", "could", "will", "would", "should", "must", "may", "might", "they", "it", "not", "also", "then", "always", "never", "often", "people", "where", "when", "so", "you",
];

/// Words that say what somebody likes or thinks, and not what they did.
const LIKING: &[&str] = &[
    "enjoy", "enjoys", "enjoyed", "like", "love", "loved", "prefer", "prefers", "admire", "admired", "appeals", "appeal", "appealed", "matter", "matters", "believe", "believes", "feel",
    "feels", "felt", "think", "fascinates", "fascinated", "hope", "wish", "dream", "delight", "pleasure", "satisfaction", "proud", "pride", "passionate", "drawn", "draws",
    "attracts", "attracted", "impressed", "impresses", "spoken", "gefallt", "gefiel", "gefallen", "mag", "mochte", "liebe", "schatze", "geschatzt", "freue", "freut", "gefreut", "glaube", "wichtig", "reizt", "herz", "herzen",
    "fasziniert", "faszinieren", "begeistert", "begeistern", "interessiert", "lieber", "liebsten", "liebste", "spornt", "stolz", "uberzeugt", "beeindruckt", "spass", "leidenschaft", "bedeutet",
    "traum", "wunsch", "wunsche", "hoffe", "gluck", "spurt",
];

/// Parts of compounds that add nothing to the other part.
const EMPTY: &[&str] = &[
    "arbeit", "arbeits", "beruf", "berufs", "team", "haupt", "gesamt", "teil", "grund", "zeit", "jahr", "jahres", "woche", "wochen", "tag", "tages", "monat", "monats", "kenntnis", "kenntnisse", "kenntnissen", "erfahrung", "erfahrungen",
    "niveau", "weg", "weise", "aufgabe", "aufgaben", "bereich", "bereiche", "bereichen", "gebiet", "feld", "ziel", "punkt", "stelle", "alltag", "leben", "lebens", "anfang", "anfanger", "beginn", "ende", "durchschnitt", "durchschnitts",
    "einzel", "gemeinschaft", "gemeinschafts", "sonder", "zusatz", "zwischen", "mehr", "mindest", "hochst", "eigen", "fremd", "neben", "vor", "nach", "rund", "voll", "halb", "alt", "neu", "gross", "klein", "lieblings", "lang", "kurz", "wunsch", "traum",
    "mitte", "halfte", "ort", "ebene", "seite", "seiten", "arten", "stand", "zahl", "zahlen", "menge", "mengen",
];

impl Line<'_> {
    /// Checks whether the rows know the things of which a clause speaks.
    pub(super) fn check_things(&mut self, clause: &Clause) {
        if std::env::var("NOTHINGS").is_ok() { return; }
        let tongue = self.reading.tongue;
        if !matches!(clause.stance, Stance::Claim | Stance::Negated(_))
            || self.is_formula
            || self.is_contact
            || self.is_letter_date
            || tongue != self.index.tongue
            || self.index.is_mixed
            || !matches!(tongue, Tongue::German | Tongue::English)
        {
            return;
        }
        if clause.tokens.clone().any(|at| LIKING.contains(&self.reading.low(at))) {
            return;
        }
        let strange = clause.tokens.clone().find(|at| self.is_strange_thing(clause, *at));
        if let Some(at) = strange {
            let words = self.words(at..at + 1);
            self.flag(format!("no row says \"{words}\""));
        }
    }

    fn is_strange_thing(&self, clause: &Clause, at: usize) -> bool {
        let Some(token) = self.reading.tokens.get(at).filter(|t| t.kind == Kind::Word) else {
            return false;
        };
        if !self.reading.is_content(at)
            || self.reading.is_dated(at)
            || self.is_named(at)
            || self.is_addressee(at)
            || self.is_covered(at)
            || self.is_movement_word(at)
            || !self.reading.claims_at(clause, at)
            || !self.is_noun(clause, at, token)
            || self.is_of_addressee(at)
        {
            return false;
        }
        let low = token.low.as_str();
        let named = self
            .reading
            .terms_in(at..at + 1)
            .any(|term| matches!(term.what, Class::Title | Class::Language | Class::Place | Class::Skill));
        // Titles, languages, skills and degrees have checks of their own.
        if named
            || !titles::ids_of(low).is_empty()
            || token.is_marked()
            || super::degrees::degree_at(&self.reading, at).is_some()
            || self.index.addressee_words.contains(low)
        {
            return false;
        }
        if std::env::var("THINGS").is_ok() {
            println!("   noun {low}: ordinary {} knows {} among {} kin {} part {} noun {} thing {}", is_ordinary(low, self.reading.tongue), self.index.knows(low), self.is_root_known(at), self.index.has_kin(low), self.index.has_part(low), self.index.has_noun(low), self.is_known_thing(at, low));
        }
        !(is_ordinary(low, self.reading.tongue) || self.is_known_thing(at, low))
    }

    /// Whether the rows have a word or, of a compound, each of its parts that says something.
    fn is_known_thing(&self, at: usize, low: &str) -> bool {
        if self.index.knows(low) || self.is_root_known(at) {
            return true;
        }
        if self.reading.tongue != Tongue::German {
            return self.index.has_kin(low);
        }
        // "Einbau" of "Fenstereinbau", and the other way round.
        let row = |part: &str| {
            self.index.knows(part)
                || part.len() >= 4
                    && (self.index.knows_any(&super::keys::whole_keys(part)) || self.index.has_part(part))
        };
        if row(low) || std::env::var("STRICT").is_err() && self.index.has_kin(low) || self.index.has_noun(low) {
            return true;
        }
        partings(low).any(|(before, after)| {
            let empty = EMPTY.contains(&before) || EMPTY.contains(&after);
            let (first, last) = (row(before), row(after));
            first && last
                || first && is_ordinary(after, Tongue::German)
                || last && is_ordinary(before, Tongue::German)
                || empty && is_ordinary(before, Tongue::German) && is_ordinary(after, Tongue::German)
        })
    }

    /// Whether the rows have a form of a word or one that means the same.
    fn is_root_known(&self, at: usize) -> bool {
        self.reading.is_among(at, &self.index.keys)
    }

    /// Whether a word is a noun, as far as its form and its place tell.
    fn is_noun(&self, clause: &Clause, at: usize, token: &Token) -> bool {
        let next = self.reading.low(at + 1);
        let first = (clause.tokens.start..at).all(|at| !self.is_word(at));
        if self.reading.tongue == Tongue::German {
            if !token.is_capital() {
                return false;
            }
            let low = token.low.as_str();
            let noun = ["ung", "ungen", "heit", "keit", "schaft", "tion", "tat", "ment", "er", "erin", "in", "ur"]
                .iter()
                .any(|ending| low.ends_with(ending));
            let goes_on = matches!(next, "der" | "des" | "von" | "im" | "in" | "beim" | "bei" | "fur" | "mit" | "am" | "an");
            return !(token.opens || first) || noun || goes_on || low.len() >= 12;
        }
        let low = token.low.as_str();
        let before = at.checked_sub(1).map_or("", |at| self.reading.low(at));
        if low.ends_with("ly") || low.ends_with("ed") || BEFORE_VERBS.contains(&before) && !token.is_capital() {
            return false;
        }
        let determined = matches!(next, "the" | "a" | "an" | "my" | "our" | "their" | "its" | "all" | "every" | "both" | "new");
        if low.ends_with("ing") && determined {
            return false;
        }
        if first || token.opens {
            return !low.ends_with("ing") && matches!(next, "of" | "for" | "at" | "in" | ",");
        }
        !determined
    }

    /// "Your market", "Ihre Filialen": what is the addressee's is no claim.
    fn is_of_addressee(&self, at: usize) -> bool {
        (at.saturating_sub(4)..at).any(|before| {
            matches!(
                self.reading.low(before),
                "your" | "ihr" | "ihre" | "ihrem" | "ihren" | "ihrer" | "ihres"
            ) && (before..at).all(|at| self.reading.tokens.get(at).is_some_and(|t| t.kind == Kind::Word))
        })
    }
}
