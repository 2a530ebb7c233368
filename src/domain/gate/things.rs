//! Things that no row has: a specific noun or a name in a statement about the person.

use super::clauses::{Clause, Stance};
use super::finding::Line;
use super::lexicon::{Class, Group};
use super::ordinary::{is_ordinary, partings};
use super::related::{has_related, is_thing};
use super::tokens::{Kind, Token};
use super::tongue::Tongue;

/// How many tokens of a clause are looked at.
const LONGEST: usize = 400;

/// Words that say what somebody likes or thinks, and not what they did.
pub(super) const LIKING: &[&str] = &[
    "enjoy",
    "enjoys",
    "enjoyed",
    "like",
    "love",
    "loved",
    "prefer",
    "prefers",
    "admire",
    "admired",
    "appeals",
    "appeal",
    "appealed",
    "matter",
    "matters",
    "believe",
    "believes",
    "feel",
    "feels",
    "felt",
    "think",
    "fascinates",
    "fascinated",
    "hope",
    "wish",
    "dream",
    "delight",
    "pleasure",
    "satisfaction",
    "proud",
    "pride",
    "passionate",
    "drawn",
    "draws",
    "attracts",
    "attracted",
    "impressed",
    "impresses",
    "spoken",
    "gefallt",
    "gefiel",
    "gefallen",
    "mag",
    "mochte",
    "liebe",
    "schatze",
    "geschatzt",
    "freue",
    "freut",
    "gefreut",
    "glaube",
    "wichtig",
    "reizt",
    "herz",
    "herzen",
    "fasziniert",
    "faszinieren",
    "begeistert",
    "begeistern",
    "interessiert",
    "lieber",
    "liebsten",
    "liebste",
    "spornt",
    "stolz",
    "uberzeugt",
    "beeindruckt",
    "spass",
    "leidenschaft",
    "bedeutet",
    "traum",
    "wunsch",
    "wunsche",
    "hoffe",
    "gluck",
    "spurt",
];

/// Phrases that claim what a posting asks for.
const BRINGS: &[&[&str]] = &[
    &["bringe", "ich"],
    &["ich", "bringe"],
    &["habe", "ich"],
    &["verfuge", "ich"],
    &["kenne", "ich"],
    &["beherrsche", "ich"],
    &["i", "bring"],
    &["i", "offer"],
];

/// Phrases that say that what went before is so.
const AFFIRMS: &[&[&str]] = &[
    &["that", "is", "what", "i"],
    &["that", "was", "my"],
    &["that", "is", "my"],
    &["i", "have", "done"],
    &["i", "did"],
    &["which", "i", "have"],
    &["in", "which", "i"],
    &["i", "have", "both"],
    &["i", "already"],
    &["i", "bring"],
    &["bringe", "ich"],
    &["habe", "ich", "bereits"],
    &["kenne", "ich"],
    &["erfulle", "ich"],
    &["genau", "das"],
];

/// Words of wishes.
const HOPES: &[&str] = &[
    "would",
    "like",
    "wish",
    "hope",
    "want",
    "look",
    "looking",
    "will",
    "happy",
    "learn",
    "mochte",
    "wurde",
    "werde",
    "freue",
    "gern",
    "gerne",
    "lernen",
    "kennenlernen",
    "konnte",
    "wunsche",
    "hoffe",
    "reizt",
    "interessiert",
];

/// Parts of compounds that add nothing to the other part.
const EMPTY: &[&str] = &[
    "arbeit",
    "arbeits",
    "beruf",
    "berufs",
    "team",
    "haupt",
    "gesamt",
    "teil",
    "grund",
    "zeit",
    "jahr",
    "jahres",
    "woche",
    "wochen",
    "tag",
    "tages",
    "monat",
    "monats",
    "kenntnis",
    "kenntnisse",
    "kenntnissen",
    "erfahrung",
    "erfahrungen",
    "niveau",
    "weg",
    "weise",
    "aufgabe",
    "aufgaben",
    "bereich",
    "bereiche",
    "bereichen",
    "gebiet",
    "feld",
    "ziel",
    "punkt",
    "stelle",
    "alltag",
    "leben",
    "lebens",
    "anfang",
    "anfanger",
    "beginn",
    "ende",
    "durchschnitt",
    "durchschnitts",
    "einzel",
    "gemeinschaft",
    "gemeinschafts",
    "sonder",
    "zusatz",
    "zwischen",
    "mehr",
    "mindest",
    "hochst",
    "eigen",
    "fremd",
    "neben",
    "vor",
    "nach",
    "rund",
    "voll",
    "halb",
    "alt",
    "neu",
    "gross",
    "klein",
    "lieblings",
    "lang",
    "kurz",
    "wunsch",
    "traum",
    "mitte",
    "halfte",
    "ort",
    "ebene",
    "seite",
    "seiten",
    "arten",
    "stand",
    "zahl",
    "zahlen",
    "menge",
    "mengen",
];

/// "Onkologisch", "chirurgische": an adjective that says which field.
fn is_of_a_field(low: &str) -> bool {
    const ENDINGS: &[&str] = &["isch", "ische", "ischen", "ischer", "isches", "ischem"];
    low.len() >= 9 && ENDINGS.iter().any(|ending| low.ends_with(ending))
}

impl Line<'_> {
    /// Checks whether the rows know the things of which a clause speaks.
    pub(super) fn check_things(&mut self, clause: &Clause) {
        let tongue = self.reading.tongue;
        if !self.is_claimed(clause)
            || self.is_formula
            || self.is_contact
            || self.is_letter_date
            || !matches!(tongue, Tongue::German | Tongue::English)
            || !matches!(self.index.tongue, Tongue::German | Tongue::English)
        {
            return;
        }
        if clause.tokens.clone().any(|at| LIKING.contains(&self.reading.low(at))) {
            return;
        }
        let strange = clause
            .tokens
            .clone()
            .take(LONGEST)
            .find(|at| self.is_strange_thing(clause, *at));
        if let Some(at) = strange {
            let words = self.words(at..at + 1);
            self.flag(format!("no row says \"{words}\""));
        }
    }

    /// Whether a clause claims something of the person, if only by what follows it.
    fn is_claimed(&self, clause: &Clause) -> bool {
        let has = |range: std::ops::Range<usize>, phrases: &[&[&str]]| {
            range.clone().any(|at| {
                phrases.iter().any(|phrase| {
                    phrase
                        .iter()
                        .enumerate()
                        .all(|(n, word)| self.reading.low(at + n) == *word)
                })
            })
        };
        match clause.stance {
            Stance::Claim | Stance::Negated(_) => true,
            // "As you ask, I bring …"
            Stance::Wish => {
                has(clause.tokens.clone(), BRINGS)
                    && !self
                        .reading
                        .tokens
                        .iter()
                        .any(|t| HOPES.contains(&t.low.as_str()) && (t.low != "wurde" || !t.raw.is_ascii()))
            }
            // "You are looking for …, and that is what I did."
            Stance::Others => {
                let after = clause.tokens.end..self.reading.tokens.len().min(clause.tokens.end + 12);
                has(after, AFFIRMS) || has(clause.tokens.clone(), AFFIRMS)
            }
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
            || self.is_movement_word(at) && !self.is_customer(at)
            || matches!(clause.stance, Stance::Negated(from) if at >= from)
            || !self.is_noun(clause, at, token)
            || self.is_of_addressee(at)
            || self.says_the_kind(at)
            || self.is_counted(clause, at)
        {
            return false;
        }
        let low = token.low.as_str();
        let named = self
            .reading
            .terms_in(at..at + 1)
            .any(|term| matches!(term.what, Class::Language | Class::Place | Class::Skill));
        // Titles of the person, languages, skills and degrees have checks of their own.
        if named
            || token.is_marked()
            || super::degrees::degree_at(&self.reading, at).is_some()
            || super::degrees::is_of_degree(&self.reading, at)
            || token.is_capital() && self.index.addressee_words.contains(low)
            || token.is_capital() && self.index.spells_out(&self.reading, at)
            || is_ordinary(low, self.reading.tongue)
        {
            return false;
        }
        // In another language than the rows' only what can be translated can be missed.
        let foreign = self.reading.tongue != self.index.tongue || self.index.is_mixed;
        (!foreign || has_related(low)) && !self.is_known_thing(at, low) && !self.is_known_abroad(at)
    }

    /// "180 Gästen" of 180 people: whom a figure of the rows counts is checked with it.
    fn is_counted(&self, clause: &Clause, at: usize) -> bool {
        let number = self
            .reading
            .numbers_in(at.saturating_sub(6)..at)
            .find(|number| number.end == at);
        number.is_some_and(|number| self.is_customer(at) && self.figures_for(clause, number, &[]).is_ok())
    }

    /// "Am Lichtpult grandMA3": a noun right before a name that the rows have says what it is.
    fn says_the_kind(&self, at: usize) -> bool {
        let next = self.reading.tokens.get(at + 1).filter(|t| t.is_marked() && !t.glued);
        self.reading.tongue == Tongue::German
            && next.is_some_and(|t| self.is_covered(at + 1) || self.index.knows(&t.low))
    }

    /// Whether a word names whom one works for: guests, patients, children.
    fn is_customer(&self, at: usize) -> bool {
        let mut terms = self.reading.terms_in(at..at + 1);
        terms.any(|term| term.what == Class::Same(Group::Customer))
    }

    /// Whether the rows have a word or, of a compound, each of its parts that says something.
    pub(super) fn is_known_thing(&self, at: usize, low: &str) -> bool {
        if self.index.knows(low)
            || self.reading.is_among(at, &self.index.keys)
            || self.index.knows_related(low)
            || self.index.has_kin(low)
            // Who has published something is its author.
            || matches!(low, "autor" | "autorin" | "verfasser" | "verfasserin" | "author")
                && self.index.rows.iter().any(|row| row.kind == super::RowKind::Publication)
            // "Bus" of a "Busfahrer".
            || self.reading.tongue == Tongue::German && low.len() == 3 && self.index.begins_an_occupation(low)
        {
            return true;
        }
        // A thing that has a name of its own is not what its parts are: a "Rathaus" is no house.
        if self.reading.tongue == Tongue::English {
            return self.is_joined(low);
        }
        if self.reading.tongue != Tongue::German || is_thing(low) && !self.is_foreign() {
            return false;
        }
        // "Einbau" of "Fenstereinbau", and the other way round.
        let row = |part: &str| {
            self.index.knows(part)
                || part.len() >= 4
                    && (self.index.knows_any(&super::keys::whole_keys(part))
                        || self.index.has_part(part)
                        || self.index.knows_related(part))
        };
        // "Designpreis" of the rest of "Lichtdesignpreis".
        let parted = |low: &str| partings(low).any(|(before, after)| row(before) && row(after));
        row(low)
            || partings(low).any(|(before, after)| {
                let empty = EMPTY.contains(&before) || EMPTY.contains(&after);
                let ordinary = |part: &str| is_ordinary(part, Tongue::German);
                let (first, last) = (row(before), row(after));
                first && (last || ordinary(after) || parted(after))
                    || ordinary(before) && (last || empty && ordinary(after))
                    || last && parted(before)
            })
    }

    /// "Personalarbeit" of who has to do with "Personal": a compound whose other part adds nothing.
    pub(super) fn is_empty_compound(&self, low: &str) -> bool {
        let row = |part: &str| part.len() >= 4 && (self.index.knows(part) || self.index.has_part(part));
        partings(low).any(|(before, after)| row(before) && EMPTY.contains(&after))
    }

    /// "Mealtimes" of meals: an English compound of a word of the rows and an ordinary one.
    fn is_joined(&self, low: &str) -> bool {
        // No word is so long, and all of its parts would be tried.
        if low.len() > 40 {
            return false;
        }
        let row = |part: &str| part.len() >= 4 && (self.index.knows(part) || self.index.knows(&format!("{part}s")));
        let ordinary = |part: &str| part.len() >= 4 && is_ordinary(part, Tongue::English);
        (4..low.len().saturating_sub(3))
            .filter(|at| low.is_char_boundary(*at))
            .any(|at| {
                let (before, after) = low.split_at(at);
                row(before) && (ordinary(after) || row(after)) || ordinary(before) && row(after)
            })
    }

    /// Whether a word is a noun, as far as its form and its place tell.
    fn is_noun(&self, clause: &Clause, at: usize, token: &Token) -> bool {
        let next = self.reading.low(at + 1);
        let first = (clause.tokens.start..at).all(|at| !self.is_word(at));
        if self.reading.tongue == Tongue::German {
            if !token.is_capital() {
                return is_of_a_field(&token.low);
            }
            let low = token.low.as_str();
            // "Nichts Ungewöhnliches", "etwas Neues".
            let before = at.checked_sub(1).map_or("", |at| self.reading.low(at));
            if matches!(before, "nichts" | "etwas" | "viel" | "wenig" | "alles" | "manches") && low.ends_with("es") {
                return false;
            }
            let noun = [
                "ung", "ungen", "heit", "keit", "schaft", "tion", "tat", "ment", "er", "erin", "in", "ur",
            ]
            .iter()
            .any(|ending| low.ends_with(ending));
            let goes_on = matches!(
                next,
                "der" | "des" | "von" | "im" | "in" | "beim" | "bei" | "fur" | "mit" | "am" | "an"
            );
            return !(token.opens || first) || noun || goes_on || low.len() >= 12;
        }
        // An English verb is as good as a noun: those that claim nothing specific are all known.
        !token.low.ends_with("ly")
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
