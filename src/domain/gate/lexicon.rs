//! The words that the check knows: which mean the same, which name skills, occupations, languages and places, which
//! are cues, and which claim nothing. They stand in `assets/gate`.

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};
use std::sync::OnceLock;

use super::tokens::{Kind, Token, tokens};

/// What a word or phrase of the lexicon is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Class {
    /// Words that mean the same.
    Same(Group),
    Skill,
    Title,
    Language,
    Place,
    Maker,
}

/// What kind of words a group holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Group {
    Up,
    Down,
    Measure,
    People,
    Customer,
    Help,
    Make,
    Per,
    Word,
}

/// How a cue says that a statement is meant; the file `cues.txt` says each.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Cue {
    Negation,
    NoNegation,
    After,
    Knowing,
    Wish,
    Having,
    You,
    Me,
    Anaphora,
    Work,
    Lead,
    Own,
    LeadLess,
    Leader,
    Scope,
    Super,
    SuperLess,
    Helpers,
    Slot,
    List,
    Certificate,
    Study,
    Since,
    Until,
    Now,
    AtLeast,
    AtMost,
    Near,
    Expert,
    Advanced,
    Good,
    Basic,
}

/// A word or phrase of the lexicon that stands in a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Mark<T> {
    /// Its first token.
    pub at: usize,
    /// The token after its last.
    pub end: usize,
    pub what: T,
    /// Which group, skill, title … or, of a cue, which phrase.
    pub id: u32,
}

type Phrases<T> = HashMap<String, Vec<(T, u32)>>;

/// The lexicon.
pub(super) struct Lexicon {
    plain: HashSet<String>,
    /// Articles, pronouns, prepositions, auxiliaries.
    function: HashSet<&'static str>,
    terms: Phrases<Class>,
    cues: Phrases<Cue>,
    /// How many words the longest phrase has that begins with a word.
    longest: HashMap<String, usize>,
    /// What having a skill or a title also means.
    implied: HashMap<u32, Vec<u32>>,
    /// Skills whose name counts only in capitals.
    capitals: HashSet<String>,
}

const CUE_NAMES: &[(&str, Cue)] = &[
    ("negation", Cue::Negation),
    ("nonegation", Cue::NoNegation),
    ("after", Cue::After),
    ("knowing", Cue::Knowing),
    ("wish", Cue::Wish),
    ("having", Cue::Having),
    ("you", Cue::You),
    ("me", Cue::Me),
    ("anaphora", Cue::Anaphora),
    ("work", Cue::Work),
    ("lead", Cue::Lead),
    ("own", Cue::Own),
    ("leadless", Cue::LeadLess),
    ("leader", Cue::Leader),
    ("scope", Cue::Scope),
    ("super", Cue::Super),
    ("superless", Cue::SuperLess),
    ("helpers", Cue::Helpers),
    ("slot", Cue::Slot),
    ("list", Cue::List),
    ("certificate", Cue::Certificate),
    ("study", Cue::Study),
    ("since", Cue::Since),
    ("until", Cue::Until),
    ("now", Cue::Now),
    ("atleast", Cue::AtLeast),
    ("atmost", Cue::AtMost),
    ("near", Cue::Near),
    ("expert", Cue::Expert),
    ("advanced", Cue::Advanced),
    ("good", Cue::Good),
    ("basic", Cue::Basic),
];

const GROUP_NAMES: &[(&str, Group)] = &[
    ("up", Group::Up),
    ("down", Group::Down),
    ("measure", Group::Measure),
    ("people", Group::People),
    ("customer", Group::Customer),
    ("help", Group::Help),
    ("make", Group::Make),
    ("per", Group::Per),
    ("word", Group::Word),
];

/// About how many terms the lists have.
const TERMS: usize = 16_000;

/// The lexicon, read once.
pub(super) fn lexicon() -> &'static Lexicon {
    static LEXICON: OnceLock<Lexicon> = OnceLock::new();
    LEXICON.get_or_init(Lexicon::read)
}

impl Lexicon {
    fn read() -> Lexicon {
        let mut lexicon = Lexicon {
            plain: HashSet::new(),
            function: HashSet::new(),
            terms: HashMap::with_capacity(TERMS),
            cues: HashMap::new(),
            longest: HashMap::with_capacity(TERMS),
            implied: HashMap::new(),
            capitals: HashSet::new(),
        };
        for line in lines(include_str!("../../../assets/gate/plain.txt")) {
            let function = line.strip_prefix("function:");
            for word in function.unwrap_or(line).split_whitespace() {
                lexicon.plain.insert(word.to_owned());
                if function.is_some() {
                    lexicon.function.insert(word);
                }
            }
        }
        let mut id = 0;
        for (name, words) in named(include_str!("../../../assets/gate/same.txt")) {
            if let Some((_, group)) = GROUP_NAMES.iter().find(|(known, _)| *known == name) {
                id += 1;
                lexicon.add_terms(words, Class::Same(*group), id);
            }
        }
        id = lexicon.add_with_implied(
            named(include_str!("../../../assets/gate/titles.txt")).map(|(_, words)| words),
            Class::Title,
            id,
        );
        for (name, words) in named(include_str!("../../../assets/gate/names.txt")) {
            match name {
                "language" => {
                    id += 1;
                    lexicon.add_terms(words, Class::Language, id);
                }
                _ => {
                    for word in words.split(',') {
                        id += 1;
                        let class = if name == "makers" { Class::Maker } else { Class::Place };
                        lexicon.add_terms(word, class, id);
                    }
                }
            }
        }
        lexicon.add_skills(id);
        for (name, words) in named(include_str!("../../../assets/gate/cues.txt")) {
            let Some((_, cue)) = CUE_NAMES.iter().find(|(known, _)| *known == name) else {
                continue;
            };
            for (n, phrase) in words.split(',').map(str::trim).filter(|w| !w.is_empty()).enumerate() {
                let parts = words_in(phrase);
                lexicon.note_length(&parts);
                let id = u32::try_from(n).unwrap_or_default();
                lexicon.cues.entry(parts.join(" ")).or_default().push((*cue, id));
            }
        }
        lexicon
    }

    fn add_skills(&mut self, id: u32) {
        let text = include_str!("../../../assets/gate/skills.txt");
        let names = lines(text).flat_map(|line| line.split('>').next().unwrap_or_default().split(','));
        for name in names.map(str::trim) {
            if name.len() > 1 && name.chars().all(|c| c.is_ascii_uppercase() || c.is_ascii_digit()) {
                self.capitals.insert(name.to_lowercase());
            }
        }
        self.add_with_implied(lines(text), Class::Skill, id);
    }

    /// Adds lines of names and, after ">", of what having what they name also means. Returns the last id.
    fn add_with_implied(&mut self, lines: impl Iterator<Item = &'static str>, class: Class, mut id: u32) -> u32 {
        let mut waiting = Vec::new();
        for line in lines {
            id += 1;
            let (names, implied) = line.split_once('>').unwrap_or((line, ""));
            self.add_terms(names, class, id);
            waiting.push((id, implied));
        }
        for (id, implied) in waiting {
            for name in implied.split(',').map(str::trim).filter(|name| !name.is_empty()) {
                let key = phrase_key(&words_in(name));
                let Some(found) = self.terms.get(&key) else { continue };
                let of_class = found.iter().filter(|(found, _)| *found == class);
                let ids: Vec<u32> = of_class.map(|(_, id)| *id).collect();
                self.implied.entry(id).or_default().extend(ids);
            }
        }
        id
    }

    fn add_terms(&mut self, words: &str, class: Class, id: u32) {
        for phrase in words.split(',').map(str::trim).filter(|w| !w.is_empty()) {
            let parts = words_in(phrase);
            if parts.is_empty() {
                continue;
            }
            self.note_length(&parts);
            let entry = self.terms.entry(phrase_key(&parts)).or_default();
            if !entry.contains(&(class, id)) {
                entry.push((class, id));
            }
        }
    }

    fn note_length(&mut self, parts: &[String]) {
        if let Some(first) = parts.first() {
            for first in [Cow::Borrowed(first.as_str()), Cow::Owned(singular(first))] {
                match self.longest.get_mut(first.as_ref()) {
                    Some(longest) => *longest = (*longest).max(parts.len()),
                    None => {
                        self.longest.insert(first.into_owned(), parts.len());
                    }
                }
            }
        }
    }

    /// Whether a folded word claims nothing by itself.
    pub fn is_plain(&self, low: &str) -> bool {
        low.chars().count() < 2 || self.plain.contains(low) || self.plain.contains(&singular(low))
    }

    /// Whether a folded word is an article, a pronoun, a preposition or the like.
    pub fn is_function(&self, low: &str) -> bool {
        self.function.contains(low)
    }

    /// Whether a word stands in the lexicon at all.
    pub fn knows(&self, low: &str) -> bool {
        self.is_plain(low) || self.terms.contains_key(&singular(low)) || self.cues.contains_key(low)
    }

    /// Whether a word is a cue by itself.
    pub fn cues_known(&self, low: &str) -> bool {
        self.cues.contains_key(low)
    }

    /// What a single folded word is.
    pub fn terms_of(&self, low: &str) -> &[(Class, u32)] {
        self.terms.get(&singular(low)).map_or(&[], Vec::as_slice)
    }

    /// Whether a skill's name counts only in capitals.
    pub fn only_in_capitals(&self, low: &str) -> bool {
        self.capitals.contains(low)
    }

    /// The skill or the title and whatever having it means.
    pub fn with_implied(&self, id: u32) -> Vec<u32> {
        let mut all = vec![id];
        let mut at = 0;
        while let Some(next) = all.get(at).copied() {
            for implied in self.implied.get(&next).into_iter().flatten() {
                if !all.contains(implied) {
                    all.push(*implied);
                }
            }
            at += 1;
        }
        all
    }

    /// Every word and phrase of the lexicon in a text.
    pub fn marks(&self, tokens: &[Token]) -> (Vec<Mark<Class>>, Vec<Mark<Cue>>) {
        let (mut terms, mut cues) = (Vec::new(), Vec::new());
        for at in 0..tokens.len() {
            let Some(first) = tokens.get(at).filter(|t| t.kind != Kind::Sign || t.is("&")) else {
                continue;
            };
            let stem = uninflected(&first.low).filter(|stem| self.cues.contains_key(*stem));
            let longest = [Some(first.low.as_str()), Some(&singular(&first.low)), stem]
                .into_iter()
                .flatten()
                .filter_map(|word| self.longest.get(word))
                .max();
            let Some(longest) = longest else { continue };
            let (mut exact, mut stemmed) = (String::new(), String::new());
            let (mut words, mut next) = (0, at);
            while words < *longest {
                let Some(token) = tokens.get(next) else { break };
                if token.kind == Kind::Sign {
                    // A phrase may be joined by hyphens, a stroke or "&", and by nothing else.
                    let joined = token.is("&")
                        || (token.glued && matches!(token.low.as_str(), "-" | "‑" | "/"))
                        || (token.is(".") && words > 0 && tokens.get(next + 1).is_some());
                    if !joined || words == 0 {
                        break;
                    }
                    next += 1;
                    continue;
                }
                if words > 0 {
                    exact.push(' ');
                    stemmed.push(' ');
                }
                exact.push_str(&token.low);
                stemmed.push_str(&singular(&token.low));
                words += 1;
                next += 1;
                let stem = (words == 1).then(|| uninflected(&exact)).flatten();
                let known = self.cues.get(&exact).or_else(|| self.cues.get(stem?));
                for (what, id) in known.into_iter().flatten() {
                    cues.push(Mark {
                        at,
                        end: next,
                        what: *what,
                        id: *id,
                    });
                }
                for (what, id) in self.terms.get(&stemmed).into_iter().flatten() {
                    terms.push(Mark {
                        at,
                        end: next,
                        what: *what,
                        id: *id,
                    });
                }
            }
        }
        (terms, cues)
    }
}

/// A long folded word without the ending of a German adjective.
fn uninflected(low: &str) -> Option<&str> {
    let endings = ["e", "en", "er", "es", "em"];
    let stem = endings.iter().find_map(|ending| low.strip_suffix(ending));
    stem.filter(|_| low.len() >= 9)
}

/// The folded words of a phrase of the lists. Most are of small letters only and need no taking apart, which would make
/// up most of the time of reading the lists.
fn words_in(phrase: &str) -> Vec<String> {
    if phrase.bytes().all(|b| b.is_ascii_lowercase() || b == b' ') {
        return phrase.split_whitespace().map(str::to_owned).collect();
    }
    let tokens = tokens(phrase).into_iter();
    tokens.filter(|t| t.kind != Kind::Sign).map(|t| t.low).collect()
}

fn phrase_key(parts: &[String]) -> String {
    parts.iter().map(|part| singular(part)).collect::<Vec<_>>().join(" ")
}

fn lines(text: &'static str) -> impl Iterator<Item = &'static str> {
    text.lines()
        .map(str::trim)
        .filter(|line| !line.is_empty() && !line.starts_with('#'))
}

fn named(text: &'static str) -> impl Iterator<Item = (&'static str, &'static str)> {
    lines(text)
        .filter_map(|line| line.split_once(':'))
        .map(|(name, words)| (name.trim(), words))
}

/// A folded word without the ending of a plural or a case.
pub(super) fn singular(low: &str) -> String {
    let strip = |ending: &str, least: usize| low.strip_suffix(ending).filter(|rest| rest.len() >= least);
    if let Some(rest) = strip("ies", 3) {
        return format!("{rest}y");
    }
    // German adjectives: "technischer", "technischem".
    for ending in ["er", "em"] {
        if let Some(rest) = strip(ending, 5).filter(|rest| {
            ["isch", "lich", "ig", "iv", "ell"]
                .iter()
                .any(|end| rest.ends_with(end))
        }) {
            return rest.to_owned();
        }
    }
    for (ending, least) in [("sses", 3), ("es", 4), ("en", 4), ("n", 4), ("e", 4), ("s", 3)] {
        if ending == "s" && low.ends_with("ss") {
            continue;
        }
        if let Some(rest) = strip(ending, least) {
            return rest.to_owned();
        }
    }
    low.to_owned()
}

/// The part of a folded word that its inflections and derivations share, cut to six letters.
pub(super) fn root(low: &str) -> String {
    const ENDINGS: &[&str] = &[
        "ations", "ungen", "ation", "ments", "ingly", "ities", "tions", "ants", "ment", "ant", "ance", "ence", "tion",
        "sion", "ings", "keit", "heit", "isch", "lich", "edly", "ists", "ian", "ung", "ing", "ity", "ist", "ors",
        "ers", "est", "ern", "end", "ive", "ies", "ed", "er", "or", "em", "en", "es", "et", "te", "ly", "al", "in",
        "e", "s", "n", "t", "y",
    ];
    let mut rest = low;
    for round in 0..3 {
        if let Some(shorter) = ENDINGS
            .iter()
            .filter(|ending| round == 0 || ending.len() > 1 || **ending == "e")
            .find_map(|ending| rest.strip_suffix(ending).filter(|rest| rest.len() >= 4))
        {
            rest = shorter;
        }
    }
    let participle = rest
        .strip_prefix("ge")
        .filter(|inner| inner.len() >= 4 && low.ends_with(['t', 'n']));
    let rest = participle.unwrap_or(rest);
    // Languages spell what they share in ways of their own: "Physik", "physics", "fisica".
    let shared = rest.replace("ph", "f").replace("th", "t");
    shared
        .chars()
        .map(|c| match c {
            'k' | 'z' => 'c',
            'y' | 'j' => 'i',
            c => c,
        })
        .take(6)
        .collect()
}
