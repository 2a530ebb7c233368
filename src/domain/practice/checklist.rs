//! What can be observed in an answer to an interview question without a model: an offline checklist, not a rating.
//!
//! It looks for words that such answers have in common, in English and German. The parts of a story (situation, task,
//! action, result) are those of the STAR method. How long an answer is is shown and adds to nothing.

mod english;
mod german;
mod parts;
#[cfg(test)]
mod tests;
mod words;

pub use parts::{Parts, parts};
use serde::Serialize;
use words::{Word, find, longest, sentences, stands};

/// What the findings are called wherever they are shown.
pub const LABEL: &str = "offline checklist, not a rating";

/// How many words a person says in a minute: the middle of the 120 to 150 that are usual in talks; it serves to say about
/// how long a written answer is when it is spoken.
pub const WORDS_A_MINUTE: usize = 130;

/// Answers with fewer words have no late point.
const LATE_FROM: usize = 60;

text_enum! {
    /// Something that is looked for in an answer.
    Check("check") {
        Situation = "situation", "situation: when and where it was";
        Task = "task", "task: what you had to do";
        Action = "action", "action: what was done";
        Result = "result", "result: what came of it";
        FirstPerson = "first_person", "what you did yourself";
        Numbers = "numbers", "a number";
        Hedging = "hedging", "words that take back what you say";
    }
}

impl Check {
    /// The parts of a story.
    pub const STORY: [Check; 4] = [Check::Situation, Check::Task, Check::Action, Check::Result];

    /// Whether it is good that it is found.
    pub const fn is_wanted(self) -> bool {
        !matches!(self, Check::Hedging)
    }
}

text_enum! {
    /// Whether something was found.
    State("state") {
        Found = "found", "found";
        Missing = "missing", "missing";
    }
}

/// What came of one check.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Found {
    /// What was looked for.
    pub check: Check,
    /// Whether it was found.
    pub state: State,
    /// The words by which it was found.
    pub quote: Option<String>,
}

/// What was observed in an answer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Checklist {
    /// Every check, in the order of [`Check::ALL`].
    pub found: Vec<Found>,
    /// How many words the answer has; where a script has no blanks between them, two signs count as one.
    pub words: usize,
    /// About how many seconds it takes to say, at [`WORDS_A_MINUTE`].
    pub seconds: usize,
    /// Whether what was done or came of it is said only when more than three fifths of a long answer are over.
    pub late_point: bool,
    /// Numbers, days, years and names that it has.
    pub specifics: Vec<String>,
}

impl Checklist {
    /// Whether something was found.
    pub fn has(&self, check: Check) -> bool {
        self.found
            .iter()
            .any(|found| found.check == check && found.state == State::Found)
    }

    /// The first part of a story that is missing, the most telling first: what was done, by whom, and what came of it.
    pub fn first_missing(&self) -> Option<Check> {
        let order = [
            Check::Action,
            Check::FirstPerson,
            Check::Result,
            Check::Situation,
            Check::Task,
            Check::Numbers,
        ];
        order.into_iter().find(|check| !self.has(*check))
    }
}

/// What is looked for in one language. Patterns are those of [`words::find`].
struct Rules {
    situation: &'static [&'static str],
    task: &'static [&'static str],
    result: &'static [&'static str],
    /// What tells of a result only behind an action.
    result_after: &'static [&'static str],
    hedges: &'static [&'static str],
    not_hedges: &'static [&'static str],
    /// What tells of a result beside a number, behind an action.
    gains: &'static [&'static str],
    /// Sayings with a number that counts nothing.
    idioms: &'static [&'static str],
    own_action: fn(&[Word]) -> Option<(usize, usize)>,
    group_action: fn(&[Word]) -> Option<(usize, usize)>,
    /// How an answer begins that goes to a place at once, where something had happened.
    opening: &'static [&'static str],
    not_opening: &'static [&'static str],
    happened: fn(&str) -> bool,
    /// Whether a capital letter makes no name.
    nouns_are_capital: bool,
}

/// Where something was found: the sentence, and its words in it.
type Place = (usize, (usize, usize));

/// Looks for something in a sentence, whose number comes with its words; gives which of the words it is.
type Look<'a> = dyn Fn(usize, &[Word]) -> Option<(usize, usize)> + 'a;

/// Looks through an answer.
pub fn check(answer: &str) -> Checklist {
    let sentences = sentences(answer);
    let rules = rules_for(&sentences);
    let first = |look: &Look<'_>| -> Option<Place> {
        sentences
            .iter()
            .enumerate()
            .find_map(|(n, sentence)| Some((n, look(n, sentence)?)))
    };
    let own = first(&|_, words| (rules.own_action)(words));
    let group = first(&|_, words| (rules.group_action)(words));
    let action = own.or(group);
    let earliest = [own, group].into_iter().flatten().min();
    let situation = first(&|n, words| situation(rules, n, words));
    let task = first(&|_, words| find(words, rules.task));
    let result = first(&|_, words| find(words, rules.result)).or_else(|| {
        let (acted_in, (acted_from, acted_to)) = earliest?;
        let behind = |from: usize, found: Option<(usize, usize)>| found.map(|(begin, end)| (begin + from, end + from));
        first(&|n, words| match n.cmp(&acted_in) {
            std::cmp::Ordering::Less => None,
            // "I saved 40,000 EUR" tells of both.
            std::cmp::Ordering::Equal => behind(acted_to, find(words.get(acted_to..)?, rules.result_after))
                .or_else(|| behind(acted_from, gain(rules, words.get(acted_from..)?))),
            std::cmp::Ordering::Greater => find(words, rules.result_after).or_else(|| gain(rules, words)),
        })
    });
    let numbers = first(&|_, words| number(rules, words));
    let hedging = first(&|_, words| hedge(rules, words));
    let quote = |place: Place| quote(answer, &sentences, place);
    let found = Check::ALL.iter().map(|check| {
        let place = match check {
            Check::Situation => situation,
            Check::Task => task,
            Check::Action => action,
            Check::Result => result,
            Check::FirstPerson => own,
            Check::Numbers => numbers,
            Check::Hedging => hedging,
        };
        Found {
            check: *check,
            state: if place.is_some() { State::Found } else { State::Missing },
            quote: place.map(quote),
        }
    });
    let count = sentences.iter().map(Vec::len).sum();
    let spoken = sentences.iter().flatten().map(Word::spoken).sum();
    let point = [action, result].into_iter().flatten().min();
    Checklist {
        found: found.collect(),
        words: spoken,
        seconds: spoken * 60 / WORDS_A_MINUTE,
        late_point: count >= LATE_FROM && point.is_some_and(|point| is_late(&sentences, point, count)),
        specifics: specifics(answer, rules, &sentences),
    }
}

/// Whether an answer is in German rather than in English.
pub fn is_german(answer: &str) -> bool {
    rules_for(&sentences(answer)).nouns_are_capital
}

/// The rules of the language that an answer is in, by its commonest words.
fn rules_for(sentences: &[Vec<Word>]) -> &'static Rules {
    const ENGLISH: &[&str] = &[
        "i", "the", "and", "to", "we", "of", "my", "a", "it", "with", "our", "for",
    ];
    const GERMAN: &[&str] = &[
        "ich", "und", "der", "die", "das", "wir", "ein", "eine", "mit", "zu", "nicht", "den", "ist",
    ];
    let count = |words: &[&str]| {
        let all = sentences.iter().flatten();
        all.filter(|word| words.contains(&word.folded.as_str())).count()
    };
    if count(GERMAN) > count(ENGLISH) {
        &german::RULES
    } else {
        &english::RULES
    }
}

fn situation(rules: &Rules, n: usize, words: &[Word]) -> Option<(usize, usize)> {
    let said = (0..words.len())
        .filter(|at| !stands(words, *at, rules.not_opening))
        .find_map(|at| Some((at, at + longest(words, at, rules.situation)?)));
    said.or_else(|| {
        let opens = n == 0 && stands(words, 0, rules.opening) && !stands(words, 0, rules.not_opening);
        let happened = words.iter().any(|word| (rules.happened)(&word.folded));
        (opens && happened).then_some((0, words.len().min(4)))
    })
}

/// A number beside a word that makes it what came of something: `saved 40,000 EUR`, `3 hours less`.
fn gain(rules: &Rules, words: &[Word]) -> Option<(usize, usize)> {
    const NEAR: usize = 3;
    (0..words.len())
        .filter(|at| stands(words, *at, rules.gains))
        .find_map(|at| {
            let mut near = at.saturating_sub(NEAR)..(at + NEAR + 1).min(words.len());
            let is_number = |n: &usize| {
                let word = words.get(*n).filter(|word| counts(words, *n, word));
                word.is_some() && !stands(words, *n, rules.idioms)
            };
            let n = near.find(is_number)?;
            Some((at.min(n), at.max(n) + 1))
        })
}

fn hedge(rules: &Rules, words: &[Word]) -> Option<(usize, usize)> {
    (0..words.len()).find_map(|at| {
        let to = at + longest(words, at, rules.hedges)?;
        let is_none = stands(words, at, rules.not_hedges) || at > 0 && stands(words, at - 1, rules.not_hedges);
        (!is_none).then_some((at, to))
    })
}

/// The words for numbers that count something, from three on: "one" and "two" stand in too many sayings.
const NUMBER_WORDS: &[&str] = &[
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "fifteen",
    "twenty",
    "thirty",
    "forty",
    "fifty",
    "sixty",
    "seventy",
    "eighty",
    "ninety",
    "hundred",
    "hundreds",
    "thousand",
    "thousands",
    "million",
    "millions",
    "dozen",
    "dozens",
    "percent",
    "half",
    "doubled",
    "tripled",
    "halved",
    "drei",
    "vier",
    "fuenf",
    "sechs",
    "sieben",
    "acht",
    "neun",
    "zehn",
    "elf",
    "zwoelf",
    "fuenfzehn",
    "zwanzig",
    "dreissig",
    "vierzig",
    "fuenfzig",
    "sechzig",
    "siebzig",
    "achtzig",
    "neunzig",
    "hundert",
    "hunderte",
    "tausend",
    "tausende",
    "million",
    "millionen",
    "dutzend",
    "prozent",
    "haelfte",
    "verdoppelt",
    "halbiert",
    "verdoppelte",
    "halbierte",
    "dreimal",
    "viermal",
    "fuenfmal",
];

/// Where a sentence has a number that counts something; a year, a date's day and a number in a name count nothing.
fn number(rules: &Rules, words: &[Word]) -> Option<(usize, usize)> {
    words.iter().enumerate().find_map(|(at, word)| {
        if stands(words, at, rules.idioms) || !counts(words, at, word) {
            return None;
        }
        Some((at, (at + 2).min(words.len())))
    })
}

fn counts(words: &[Word], at: usize, word: &Word) -> bool {
    let text = word.folded.as_str();
    if NUMBER_WORDS.contains(&text) {
        return true;
    }
    let bare = text.trim_start_matches(['€', '$', '£']);
    if !bare.starts_with(|c: char| c.is_ascii_digit()) || is_year(text) {
        return false;
    }
    // 1st, 24/7, 7-Eleven and the like are no quantities; 90k, 30%, 5h and 2x are.
    let tail: String = bare
        .chars()
        .skip_while(|c| c.is_ascii_digit() || matches!(c, '.' | ',' | '\'' | '-' | '–'))
        .collect();
    let unit = tail.chars().count() <= 3 && !matches!(tail.as_str(), "st" | "nd" | "rd" | "th" | "d");
    // "ISO 9001", "Station 4", "Windows 10": a name with a number.
    let named = at
        .checked_sub(1)
        .and_then(|before| words.get(before))
        .is_some_and(|before| before.capital && NAMED.contains(&before.folded.as_str()));
    unit && !named
}

/// What a number after it is only the name of.
const NAMED: &[&str] = &[
    "iso", "station", "ward", "windows", "office", "level", "room", "zimmer", "halle", "hall", "terminal", "line",
    "linie", "covid", "gate", "version", "form", "section", "grade", "klasse", "route", "din", "en",
];

fn is_year(text: &str) -> bool {
    let bare = text.trim_end_matches("er");
    bare.len() == 4 && (bare.starts_with("19") || bare.starts_with("20")) && bare.bytes().all(|b| b.is_ascii_digit())
}

/// Numbers, years, days and names; in German only what is no noun, since every noun has a capital there.
fn specifics(answer: &str, rules: &Rules, sentences: &[Vec<Word>]) -> Vec<String> {
    const MONTHS: &[&str] = &[
        "january",
        "february",
        "march",
        "april",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
        "januar",
        "februar",
        "maerz",
        "mai",
        "juni",
        "juli",
        "oktober",
        "dezember",
        "montag",
        "dienstag",
        "mittwoch",
        "donnerstag",
        "freitag",
        "samstag",
        "sonntag",
    ];
    let mut found: Vec<String> = Vec::new();
    for words in sentences {
        for (at, word) in words.iter().enumerate() {
            let text = word.folded.as_str();
            let own = text == "i" || text.starts_with("i'");
            let name = at > 0 && word.capital && !rules.nouns_are_capital && !own;
            let digits = text.bytes().filter(u8::is_ascii_digit).count() > 0;
            if name || digits || is_year(text) || MONTHS.contains(&text) && word.capital || counts(words, at, word) {
                let said = answer.get(word.start..word.end).unwrap_or_default().to_owned();
                if !found.contains(&said) {
                    found.push(said);
                }
            }
        }
    }
    found
}

/// Whether a place comes when more than three fifths of the words are over.
fn is_late(sentences: &[Vec<Word>], (sentence, (from, _)): Place, count: usize) -> bool {
    let before: usize = sentences.iter().take(sentence).map(Vec::len).sum::<usize>() + from;
    before * 5 > count * 3
}

/// The words of a place as the answer writes them.
fn quote(answer: &str, sentences: &[Vec<Word>], (sentence, (from, to)): Place) -> String {
    let words = sentences
        .get(sentence)
        .and_then(|words| words.get(from..to))
        .unwrap_or_default();
    let start = words.first().map_or(0, |word| word.start);
    let end = words.last().map_or(0, |word| word.end);
    answer.get(start..end).unwrap_or_default().to_owned()
}
