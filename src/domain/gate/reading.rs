//! A line, read: its words and what they mean, its numbers and dates, its clauses and how each is meant.

use std::collections::HashSet;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::ops::Range;

use super::dates::{Date, dates};
use super::lexicon::{Class, Cue, Group, Lexicon, Mark, lexicon, root, singular};
use super::numbers::{Number, numbers};
use super::tokens::{Kind, Token, is_full_stop, tokens};
use super::tongue::Tongue;

/// What words are compared by: a group of words that mean the same, or the root of a word.
pub(super) type Key = u64;

/// How a clause is meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Stance {
    /// It says something of the person.
    Claim,
    /// It says what the person has not, from the token on.
    Negated(usize),
    /// It says what the person would like.
    Wish,
    /// It speaks of others: the company, the post.
    Others,
}

/// A part of a line that stands for itself.
#[derive(Debug, Clone)]
pub(super) struct Clause {
    pub tokens: Range<usize>,
    pub stance: Stance,
}

/// A line, read.
#[derive(Debug)]
pub(super) struct Reading {
    pub tokens: Vec<Token>,
    pub terms: Vec<Mark<Class>>,
    pub cues: Vec<Mark<Cue>>,
    /// What each token is compared by.
    pub keys: Vec<Vec<Key>>,
    /// Of a compound word, what each of its parts is compared by.
    pub parts: Vec<Vec<Vec<Key>>>,
    /// Whether a token says something by itself.
    pub content: Vec<bool>,
    /// Whether a token belongs to a date, and to a number.
    pub dated: Vec<bool>,
    pub numbered: Vec<bool>,
    pub dates: Vec<Date>,
    pub numbers: Vec<Number>,
    /// The part of its sentence in which a token stands; numbers keep to theirs.
    pub segment: Vec<usize>,
    pub clauses: Vec<Clause>,
    pub tongue: Tongue,
}

/// The key of a root.
pub(super) fn root_key(low: &str) -> Key {
    let mut hasher = DefaultHasher::new();
    root(low).hash(&mut hasher);
    hasher.finish() | 1 << 63
}

/// The key of a group of words.
pub(super) fn group_key(id: u32) -> Key {
    Key::from(id)
}

/// What a folded word is compared by.
pub(super) fn keys_of(low: &str) -> Vec<Key> {
    let mut keys = whole_keys(low);
    if keys.len() == 1 {
        add_parts(low, &mut keys);
    }
    keys
}

/// Adds the parts of a compound word, whose own root then is the whole of it.
fn add_parts(low: &str, keys: &mut Vec<Key>) -> Vec<Vec<Key>> {
    let parts = parts_of(low);
    if !parts.is_empty() {
        let mut hasher = DefaultHasher::new();
        ("whole", singular(low)).hash(&mut hasher);
        keys.clear();
        keys.push(hasher.finish() | 1 << 63);
        keys.extend(parts.iter().flatten());
    }
    parts
}

/// What a folded word is compared by as a whole.
fn whole_keys(low: &str) -> Vec<Key> {
    let mut keys = vec![root_key(low)];
    push_terms(lexicon(), low, &mut keys);
    keys
}

fn push_terms(lexicon: &Lexicon, low: &str, keys: &mut Vec<Key>) {
    for (class, id) in lexicon.terms_of(low) {
        let key = group_key(*id);
        if !matches!(class, Class::Place | Class::Maker | Class::Skill) && !keys.contains(&key) {
            keys.push(key);
        }
    }
}

/// What the parts of a compound word are compared by, where at least one of them is known.
fn parts_of(low: &str) -> Vec<Vec<Key>> {
    // "Inspektionen" and "Lieferungen" are no compounds.
    if low.len() < 8 || low.len() > 60 || !low.is_ascii() {
        return Vec::new();
    }
    let lexicon = lexicon();
    let known = |part: &str| part.len() >= 4 && !lexicon.terms_of(part).is_empty();
    let mut best = Vec::new();
    for at in 3..low.len() - 3 {
        let (before, after) = low.split_at(at);
        let stem = before.strip_suffix('s').filter(|stem| stem.len() >= 4).unwrap_or(before);
        let (first, second) = (known(before) || known(stem), known(after));
        if first || second {
            let parts = vec![whole_keys(if known(before) { before } else { stem }), whole_keys(after)];
            if first && second {
                return parts;
            }
            if best.is_empty() {
                best = parts;
            }
        }
    }
    best
}

impl Reading {
    /// Reads a line.
    pub fn of(line: &str) -> Reading {
        Reading::in_tongue(line, None)
    }

    /// Reads a line of a text whose language is known; a line that tells its own keeps it.
    pub fn in_tongue(line: &str, whole: Option<Tongue>) -> Reading {
        let tokens = tokens(line);
        let lexicon = lexicon();
        let counts = Tongue::count(tokens.iter());
        let own = Tongue::best(&counts);
        let sure = counts.iter().max().copied().unwrap_or_default() >= 2;
        let tongue = if sure { own } else { whole.filter(|whole| *whole != Tongue::Unknown).unwrap_or(own) };
        let (terms, mut cues) = lexicon.marks(&tokens);
        cues.sort_by_key(|cue| cue.at);
        let dates = dates(&tokens, &cues);
        let mut taken = vec![false; tokens.len()];
        for date in &dates {
            taken.iter_mut().take(date.end).skip(date.at).for_each(|taken| *taken = true);
        }
        let mut keys = Vec::with_capacity(tokens.len());
        let mut content = Vec::with_capacity(tokens.len());
        let mut parts = Vec::with_capacity(tokens.len());
        for (token, taken) in tokens.iter().zip(&taken) {
            let word = token.kind == Kind::Word && !taken;
            let mut own = if word { whole_keys(&token.low) } else { Vec::new() };
            let inner = if own.len() == 1 { add_parts(&token.low, &mut own) } else { Vec::new() };
            keys.push(own);
            parts.push(inner);
            let small = token.low.chars().count() < 2;
            content.push(word && !small && !lexicon.is_plain(&token.low) && tongue.number_word(&token.low).is_none());
        }
        // A phrase means what it means in each of its words.
        for mark in &terms {
            if mark.end - mark.at > 1 && !matches!(mark.what, Class::Place | Class::Maker | Class::Skill) {
                for at in mark.at..mark.end {
                    if let Some(keys) = keys.get_mut(at)
                        && tokens.get(at).is_some_and(|t| t.kind == Kind::Word)
                    {
                        keys.push(group_key(mark.id));
                        if let Some(content) = content.get_mut(at) {
                            *content |= matches!(mark.what, Class::Same(Group::Measure | Group::Word));
                        }
                    }
                }
            }
        }
        for (at, token) in tokens.iter().enumerate() {
            // Letters that name something: "8b", "C1", "p99".
            if token.is_marked() && let Some(content) = content.get_mut(at) {
                *content = true;
            }
        }
        let numbers = numbers(&tokens, &cues, &taken, tongue);
        for number in &numbers {
            for at in number.at..number.end {
                if let Some(content) = content.get_mut(at) {
                    *content = false;
                }
            }
        }
        let mut numbered = vec![false; tokens.len()];
        for number in &numbers {
            numbered.iter_mut().take(number.end).skip(number.at).for_each(|numbered| *numbered = true);
        }
        let segment = segments(&tokens, &numbers, &taken);
        // "Mai" is a month in German and "never" in Italian.
        cues.retain(|cue| {
            let low = tokens.get(cue.at).map_or("", |t| t.low.as_str());
            let foreign = match low {
                "mai" | "non" => !matches!(tongue, Tongue::Italian | Tongue::French),
                "sem" => tongue != Tongue::Portuguese,
                "bez" => tongue != Tongue::Polish,
                _ => false,
            };
            cue.end - cue.at > 1 || !foreign || !matches!(cue.what, Cue::Negation | Cue::After)
        });
        let clauses = clauses(&tokens, &cues, &taken);
        Reading { tokens, terms, cues, keys, parts, content, dated: taken, numbered, dates, numbers, segment, clauses, tongue }
    }

    pub fn low(&self, at: usize) -> &str {
        self.tokens.get(at).map_or("", |t| t.low.as_str())
    }

    pub fn is_dated(&self, at: usize) -> bool {
        self.dated.get(at).copied().unwrap_or_default()
    }

    pub fn is_content(&self, at: usize) -> bool {
        self.content.get(at).copied().unwrap_or_default()
    }

    pub fn keys_at(&self, at: usize) -> &[Key] {
        self.keys.get(at).map_or(&[], Vec::as_slice)
    }

    /// Whether a word is among the words of `known`: of a compound each part.
    pub fn is_among(&self, at: usize, known: &HashSet<Key>) -> bool {
        let keys = self.keys_at(at);
        match self.parts.get(at).filter(|parts| !parts.is_empty()) {
            Some(parts) => {
                keys.first().is_some_and(|root| known.contains(root))
                    || parts.iter().all(|part| part.iter().any(|key| known.contains(key)))
            }
            None => keys.iter().any(|key| known.contains(key)),
        }
    }

    /// The words that say something in a range of tokens.
    pub fn content_in(&self, range: Range<usize>) -> impl Iterator<Item = usize> + '_ {
        range.filter(|at| self.is_content(*at))
    }

    /// The cues of a kind in a range of tokens.
    pub fn cues_in(&self, range: Range<usize>, what: Cue) -> impl Iterator<Item = &Mark<Cue>> + '_ {
        let from = self.cues.partition_point(|cue| cue.at < range.start);
        let cues = self.cues.get(from..).unwrap_or_default().iter();
        cues.take_while(move |cue| cue.at < range.end)
            .filter(move |cue| cue.what == what)
    }

    pub fn has_cue(&self, range: Range<usize>, what: Cue) -> bool {
        self.cues_in(range, what).next().is_some()
    }

    /// The words of the lexicon in a range of tokens.
    pub fn terms_in(&self, range: Range<usize>) -> impl Iterator<Item = &Mark<Class>> + '_ {
        let from = self.terms.partition_point(|term| term.at < range.start);
        let terms = self.terms.get(from..).unwrap_or_default().iter();
        terms.take_while(move |term| term.at < range.end)
    }

    /// The tokens of the segment around a token, no more than some to each side.
    pub fn segment_around(&self, range: Range<usize>, most: usize) -> Range<usize> {
        let own = self.segment.get(range.start).copied();
        let same = |at: &usize| self.segment.get(*at).copied() == own;
        let from = (range.start.saturating_sub(most)..range.start).rev().take_while(same).last();
        let to = (range.end..self.tokens.len().min(range.end + most)).take_while(same).last();
        from.unwrap_or(range.start)..to.map_or(range.end, |to| to + 1)
    }

    /// Whether a token is said of the person, in a clause that claims.
    pub fn claims_at(&self, clause: &Clause, at: usize) -> bool {
        match clause.stance {
            Stance::Claim => true,
            Stance::Negated(from) => at < from,
            Stance::Others => false,
            // What is the person's own is claimed even in a wish: "I would like to bring my knowledge of …".
            Stance::Wish => {
                let mine = (clause.tokens.start..at).rev().take(10).any(|i| {
                    matches!(
                        self.low(i),
                        "my" | "meine" | "meinen" | "meinem" | "meiner" | "mein" | "mes" | "mon" | "ma" | "mis" | "mie" | "mijn" | "gained" | "acquired"
                            | "erworbenen" | "erworbene" | "gesammelten"
                    )
                });
                let goal = (clause.tokens.start..at).any(|i| {
                    matches!(self.low(i), "goal" | "aim" | "dream" | "ambition" | "ziel" | "wunsch" | "traum" | "career" | "next" | "nachster")
                });
                mine && !goal
            }
        }
    }
}

fn is_break(tokens: &[Token], at: usize) -> bool {
    let Some(token) = tokens.get(at) else { return false };
    match token.low.as_str() {
        "." => is_full_stop(tokens, at),
        "!" | "?" | ";" => true,
        "·" | "•" | "|" => true,
        "–" | "—" | "-" => !token.glued,
        _ => false,
    }
}

/// Parts of sentences: a number keeps to the words of its own.
fn segments(tokens: &[Token], numbers: &[Number], taken: &[bool]) -> Vec<usize> {
    let mut figure = vec![false; tokens.len()];
    for number in numbers {
        if let Some(figure) = figure.get_mut(number.at) {
            *figure = true;
        }
    }
    let mut breaks = vec![false; tokens.len()];
    for (at, token) in tokens.iter().enumerate() {
        let sign = is_break(tokens, at) || matches!(token.low.as_str(), "," | "(" | ")" | ":");
        if let Some(here) = breaks.get_mut(at) {
            *here = sign && !taken.get(at).copied().unwrap_or_default();
        }
    }
    // "And" parts two figures: there must be one on each side.
    let mut seen = false;
    let mut joint = None;
    for at in 0..tokens.len() {
        if breaks.get(at).copied().unwrap_or_default() {
            (seen, joint) = (false, None);
        }
        let and = matches!(
            tokens.get(at).map_or("", |t| t.low.as_str()),
            "and" | "und" | "et" | "y" | "sowie" | "en" | "oraz" | "while" | "wahrend"
        );
        if and && seen && joint.is_none() && !taken.get(at).copied().unwrap_or_default() {
            joint = Some(at);
        }
        if figure.get(at).copied().unwrap_or_default() {
            if let Some(place) = joint.take().and_then(|joint| breaks.get_mut(joint)) {
                *place = true;
            }
            seen = true;
        }
    }
    let mut now = 0;
    breaks
        .iter()
        .map(|here| {
            now += usize::from(*here);
            now
        })
        .collect()
}

/// Words that begin a clause of its own.
const OPENERS: &[&str] = &[
    "but", "however", "although", "though", "whereas", "because", "aber", "jedoch", "sondern", "obwohl", "pero", "mais", "ma", "maar",
    "ale", "therefore", "deshalb", "daher", "weil", "denn",
];

fn clauses(tokens: &[Token], cues: &[Mark<Cue>], taken: &[bool]) -> Vec<Clause> {
    let mut found = Vec::new();
    let mut from = 0;
    let word = |at: usize| tokens.get(at).map_or("", |t| t.low.as_str());
    for at in 0..=tokens.len() {
        let last = at == tokens.len();
        let subject = matches!(word(at + 1), "i" | "i'm" | "i've" | "ich" | "we" | "my" | "would" | "mochte" | "wurde" | "have" | "habe");
        let comma = word(at) == "," && (subject || OPENERS.contains(&word(at + 1)));
        let relative = word(at) == "," && matches!(word(at + 1), "which" | "who" | "where" | "die" | "das" | "den" | "mit" | "wo" | "both");
        let opener = at > from && (OPENERS.contains(&word(at)) || (matches!(word(at), "and" | "und") && subject));
        let breaks = is_break(tokens, at) && !taken.get(at).copied().unwrap_or_default();
        if last || breaks || comma || relative || opener {
            if at > from {
                found.push(from..at);
            }
            from = if breaks || comma { at + 1 } else { at };
        }
    }
    let mut clauses: Vec<Clause> = found
        .into_iter()
        .map(|tokens_of| Clause { stance: stance(tokens, cues, &tokens_of), tokens: tokens_of })
        .collect();
    // "You ask for Terraform, which I have used" claims it after all.
    for at in 1..clauses.len() {
        let (before, after) = clauses.split_at_mut(at);
        let (Some(before), Some(after)) = (before.last_mut(), after.first()) else { continue };
        let range = after.tokens.start..after.tokens.end.min(after.tokens.start + 6);
        let anaphora = cues_of(cues, &range).any(|cue| cue.what == Cue::Anaphora);
        if anaphora && after.stance == Stance::Claim && before.stance == Stance::Others {
            before.stance = Stance::Claim;
        }
    }
    clauses
}

fn cues_of<'c>(cues: &'c [Mark<Cue>], range: &Range<usize>) -> impl Iterator<Item = &'c Mark<Cue>> {
    let from = cues.partition_point(|cue| cue.at < range.start);
    let end = range.end;
    cues.get(from..).unwrap_or_default().iter().take_while(move |cue| cue.end <= end)
}

fn stance(tokens: &[Token], cues: &[Mark<Cue>], range: &Range<usize>) -> Stance {
    let has = |what: Cue| cues_of(cues, range).any(|cue| cue.what == what);
    let exempt: Vec<Range<usize>> = cues_of(cues, range)
        .filter(|cue| cue.what == Cue::NoNegation)
        .map(|cue| cue.at..cue.end)
        .collect();
    let mut negated = None;
    for cue in cues_of(cues, range).filter(|cue| cue.what == Cue::Negation) {
        if exempt.iter().any(|range| range.contains(&cue.at)) {
            continue;
        }
        let partial = cues_of(cues, &(cue.at..cue.end)).any(|other| other.what == Cue::After);
        let knowing = cues_of(cues, &(cue.end..range.end.min(cue.end + 4))).any(|other| other.what == Cue::Knowing);
        let from = if partial && !knowing { cue.at } else { range.start };
        negated = Some(negated.map_or(from, |known: usize| known.min(from)));
    }
    if let Some(from) = negated {
        return Stance::Negated(from);
    }
    // "Apply" is a wish, and so is what follows "would like"; a polite "gern" alone is none.
    let wish = cues_of(cues, range).filter(|cue| cue.what == Cue::Wish).any(|cue| {
        let token = tokens.get(cue.at);
        // "Wurde" and "Ware" are no wishes, "würde" and "wäre" are; "my position" is one that the person had.
        let umlaut = token.is_none_or(|t| !matches!(t.low.as_str(), "wurde" | "wurden" | "ware" | "plane") || !t.raw.is_ascii() == (t.low != "plane"));
        let had = token.is_some_and(|t| t.is("position")) && cue.at > 0 && tokens.get(cue.at - 1).is_some_and(|t| t.is("my"));
        umlaut && !had
    });
    if wish {
        return Stance::Wish;
    }
    let you = cues_of(cues, range).any(|cue| cue.what == Cue::You)
        || range.clone().any(|at| tokens.get(at).is_some_and(|t| t.raw == "Sie" && !t.opens));
    let theirs = range.clone().find(|at| tokens.get(*at).is_some_and(|t| t.kind == Kind::Word)).is_some_and(|at| {
        tokens.get(at).is_some_and(|t| matches!(t.low.as_str(), "your" | "ihr" | "ihre" | "ihrer" | "ihrem" | "votre" | "uw"))
    });
    if you && (theirs || !has(Cue::Me)) {
        return Stance::Others;
    }
    Stance::Claim
}

/// A folded word as it is looked up among names: without the ending of a plural.
pub(super) fn name_key(low: &str) -> String {
    singular(low)
}
