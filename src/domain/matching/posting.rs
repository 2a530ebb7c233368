//! What a posting asks for.

use std::collections::HashSet;
use std::ops::Range;

use super::folded::Folded;
use super::skills::{self, SkillId, Sort};
use super::words::{self, Section};
use super::{Importance, RequirementKind};
use crate::domain::job::{Job, Salary, WorkMode};

/// A posting as it is compared.
#[derive(Debug, Clone, Default)]
pub struct Posting<'a> {
    /// What the work is called.
    pub title: &'a str,
    /// Who hires.
    pub company: &'a str,
    /// Where.
    pub location: &'a str,
    /// Remote, hybrid or on site, where it is known.
    pub work_mode: Option<WorkMode>,
    /// What is paid, where it is known.
    pub salary: Option<Salary>,
    /// The text.
    pub text: &'a str,
}

impl<'a> Posting<'a> {
    /// The posting of a job.
    pub fn of(job: &'a Job) -> Posting<'a> {
        Posting {
            title: &job.title,
            company: &job.company,
            location: job.location.as_deref().unwrap_or_default(),
            work_mode: job.work_mode,
            salary: job.salary(),
            text: job.description.as_deref().unwrap_or_default(),
        }
    }
}

/// Something that is asked, before anybody's profile is looked at.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Asked {
    pub what: What,
    pub text: String,
    pub quote: String,
    pub importance: Importance,
}

/// What is asked, as it can be compared.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum What {
    /// A name of the taxonomy.
    Named(SkillId, Sort),
    /// So many years, in one of these where any is named.
    Years(f64, Vec<SkillId>),
    /// A level that usually takes so many years.
    Level(f64),
    /// A degree of that height; whether experience will do instead.
    Degree(u8, bool),
    /// A language at that level of the Common European Framework, where it is said.
    Language(&'static str, Option<u8>),
    /// Something in free words.
    Free,
}

impl What {
    pub fn kind(&self) -> RequirementKind {
        match self {
            What::Named(_, Sort::Skill) => RequirementKind::Skill,
            What::Named(_, Sort::Licence) => RequirementKind::Licence,
            What::Named(_, Sort::Trait) => RequirementKind::Trait,
            What::Years(..) => RequirementKind::Years,
            What::Level(_) => RequirementKind::Level,
            What::Degree(..) => RequirementKind::Degree,
            What::Language(..) => RequirementKind::Language,
            What::Free => RequirementKind::Task,
        }
    }
}

/// A longer posting is read to here: no posting is.
const LONGEST: usize = 60_000;

/// The most requirements that are told apart.
const MOST: usize = 60;

/// What the posting asks for, each thing once: where it is said twice, the stronger wish counts.
pub(super) fn requirements(posting: &Posting<'_>) -> Vec<Asked> {
    let mut found: Vec<Asked> = Vec::new();
    let title = Folded::new(posting.title);
    if let Some((word, name, years)) = words::LEVELS.iter().find(|(word, ..)| title.find(word).is_some()) {
        let quote = title
            .find(word)
            .and_then(|range| posting.title.get(title.original(&range)));
        found.push(Asked {
            what: What::Level(*years),
            text: (*name).to_owned(),
            quote: quote.unwrap_or_default().to_owned(),
            importance: Importance::Must,
        });
    }
    for skill in skills::find(posting.title) {
        let (name, sort) = skills::name(skill.skill);
        let quote = posting.title.get(skill.range).unwrap_or_default().to_owned();
        push(
            &mut found,
            What::Named(skill.skill, sort),
            name.to_owned(),
            &quote,
            Importance::Must,
        );
    }
    let mut section = Section::Other;
    let end = (0..=LONGEST.min(posting.text.len()))
        .rev()
        .find(|at| posting.text.is_char_boundary(*at));
    let text = posting.text.get(..end.unwrap_or(0)).unwrap_or_default();
    for line in lines(text) {
        let words = text.get(line.clone()).unwrap_or_default();
        if let Some(begun) = heading(words) {
            section = begun.0;
            if begun.1 {
                continue;
            }
        }
        if section == Section::Offer {
            continue;
        }
        for sentence in sentences(text, line) {
            read(text.get(sentence).unwrap_or_default(), section, &mut found);
        }
    }
    found.truncate(MOST);
    found
}

fn push(found: &mut Vec<Asked>, what: What, text: String, quote: &str, importance: Importance) {
    let same = |there: &&mut Asked| match (&there.what, &what) {
        (What::Named(a, _), What::Named(b, _)) => a == b,
        (What::Language(a, _), What::Language(b, _)) => a == b,
        (What::Degree(..), What::Degree(..)) => true,
        (What::Years(a, x), What::Years(b, y)) => a.total_cmp(b).is_eq() && x == y,
        (What::Free, What::Free) => there.text == text,
        _ => false,
    };
    if let Some(there) = found.iter_mut().find(same) {
        if importance < there.importance {
            (there.what, there.importance, there.quote) = (what, importance, quote.to_owned());
        }
        return;
    }
    let quote = quote.to_owned();
    found.push(Asked {
        what,
        text,
        quote,
        importance,
    });
}

/// The lines of a text that say something.
fn lines(text: &str) -> impl Iterator<Item = Range<usize>> + '_ {
    let mut at = 0;
    text.split('\n').filter_map(move |line| {
        let start = at + (line.len() - line.trim_start().len());
        at += line.len() + 1;
        (!line.trim().is_empty()).then(|| start..start + line.trim().len())
    })
}

/// What section a line begins, and whether it is nothing but the heading.
fn heading(line: &str) -> Option<(Section, bool)> {
    let bare = line.trim_matches(|c: char| !c.is_alphanumeric() && c != ':' && c != '?');
    if let Some((head, rest)) = bare.split_once(':') {
        if head.split_whitespace().count() <= 6 {
            let section = words::section(&Folded::new(head).text)?;
            return Some((section, rest.trim().is_empty()));
        }
        return None;
    }
    let short = bare.split_whitespace().count() <= 5 && !line.ends_with(['.', ',', ';']) && !is_bullet(line);
    if !short {
        return None;
    }
    Some((words::section(&Folded::new(bare).text)?, true))
}

fn is_bullet(line: &str) -> bool {
    line.starts_with(['-', '*', '•', '·', '–', '—', '◦', '▪', '●', '✓', '+'])
}

/// The sentences of a line: what ends with a full stop and a blank, or with a semicolon.
fn sentences(text: &str, line: Range<usize>) -> Vec<Range<usize>> {
    let words = text.get(line.clone()).unwrap_or_default();
    let mut found = Vec::new();
    let mut start = 0;
    let mut chars = words.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let next = chars.peek().map(|(_, c)| *c);
        let word = words
            .get(start..at)
            .unwrap_or_default()
            .rsplit([' ', '.', '('])
            .next()
            .unwrap_or_default();
        let rest = words.get(at + c.len_utf8()..).unwrap_or_default().trim_start();
        let begins = rest
            .chars()
            .next()
            .is_none_or(|c| c.is_uppercase() || !c.is_alphabetic());
        let stops = matches!(c, '.' | '!' | '?') && next.is_some_and(char::is_whitespace) && begins && ends(word);
        if stops || c == ';' {
            found.push(start..at + c.len_utf8());
            start = at + c.len_utf8();
        }
    }
    found.push(start..words.len());
    let trimmed = found.into_iter().filter_map(|range| {
        let part = words.get(range.clone())?;
        let lead =
            |c: char| c.is_whitespace() || matches!(c, '-' | '*' | '•' | '·' | '–' | '—' | '◦' | '▪' | '●' | '✓');
        let from = range.start + (part.len() - part.trim_start_matches(lead).len());
        let to = range.start + part.trim_end_matches(|c: char| c.is_whitespace() || c == ';').len();
        (from < to).then(|| line.start + from..line.start + to)
    });
    trimmed.collect()
}

/// Whether a full stop behind a word ends a sentence: "z. B.", "e.g.", "Dr." and "3." don't.
fn ends(word: &str) -> bool {
    const SHORTENED: &[&str] = &[
        "bzw", "inkl", "incl", "ggf", "evtl", "dr", "prof", "st", "nr", "no", "ca", "approx", "min", "max", "mr",
        "mrs", "ms", "vs", "tel", "str", "etc", "usw", "dipl", "ing", "phil", "med", "jur",
    ];
    let letters = word.chars().count();
    let ordinal = letters <= 2 && word.chars().all(|c| c.is_ascii_digit());
    letters > 1 && !ordinal && !SHORTENED.contains(&word.to_lowercase().as_str())
}

/// Takes what one sentence asks for. Where it says of one thing that it is needed and of another that it is welcome, each
/// part of it is taken for itself.
fn read(sentence: &str, section: Section, found: &mut Vec<Asked>) {
    let folded = Folded::new(sentence);
    if folded.has(words::NOT_ASKED) {
        return;
    }
    if words::says_both(&folded) {
        let parts = parts_of(sentence);
        let said: Vec<_> = parts.iter().map(|part| words::importance(&Folded::new(part))).collect();
        if said.contains(&Some(Importance::Must)) && said.contains(&Some(Importance::Nice)) {
            parts.into_iter().for_each(|part| read_part(part, section, found));
            return;
        }
    }
    read_part(sentence, section, found);
}

/// The parts of a sentence between which it turns to something else.
fn parts_of(sentence: &str) -> Vec<&str> {
    let turns = [" and ", " und ", ", ", " but ", " aber ", " sowie "];
    let mut parts = vec![sentence];
    for turn in turns {
        parts = parts.into_iter().flat_map(|part| part.split(turn)).collect();
    }
    parts
        .into_iter()
        .map(str::trim)
        .filter(|part| !part.is_empty())
        .collect()
}

fn read_part(sentence: &str, section: Section, found: &mut Vec<Asked>) {
    let folded = Folded::new(sentence);
    let said = words::importance(&folded);
    let of_person = folded.has(words::OF_PERSON) || folded.contains(&["kenntnisse", "erfahrung"]);
    let importance = match (said, section) {
        (Some(said), _) => said,
        (None, Section::Must) => Importance::Must,
        (None, Section::Nice | Section::Tasks) => Importance::Nice,
        (None, _) if of_person => Importance::Must,
        (None, _) => Importance::Nice,
    };
    let asks = of_person || said.is_some() || matches!(section, Section::Must | Section::Nice);
    let before = found.len();
    let mut seen = false;

    let named = skills::find(sentence);
    let mut skipped: HashSet<SkillId> = HashSet::new();
    if asks {
        if let Some(years) = years(&folded) {
            let of: Vec<SkillId> = named
                .iter()
                .map(|found| found.skill)
                .filter(|id| skills::name(*id).1 == Sort::Skill)
                .collect();
            let text = match years {
                1.0 => "1 year of experience".to_owned(),
                years => format!("{years} years of experience"),
            };
            push(found, What::Years(years, of), text, sentence, importance);
            seen = true;
        }
        if let Some(degree) = words::lowest_degree(&folded) {
            let instead = folded.has(&[
                "equivalent",
                "comparable",
                "vergleichbare",
                "vergleichbar",
                "gleichwertige",
                "similar",
                "or experience",
                "oder erfahrung",
                "related experience",
            ]);
            push(
                found,
                What::Degree(degree, instead),
                words::degree_name(degree).to_owned(),
                sentence,
                importance,
            );
            seen = true;
        }
        for (name, level) in languages(&folded) {
            let text = level.map_or_else(|| name.to_owned(), |level| format!("{name}, {}", level_name(level)));
            push(found, What::Language(name, level), text, sentence, importance);
            seen = true;
        }
    }
    for one in &named {
        let (name, sort) = skills::name(one.skill);
        let is_else = words::LANGUAGES.iter().any(|(_, names)| names.contains(&name));
        let of_degree = words::lowest_degree(&Folded::new(name)).is_some();
        // What the sentence doesn't ask for, it may only mention.
        let mentioned = !asks && (sort == Sort::Trait || !skills::is_certain(one, sentence));
        if is_else || of_degree || mentioned {
            skipped.insert(one.skill);
            continue;
        }
        push(
            found,
            What::Named(one.skill, sort),
            name.to_owned(),
            sentence,
            importance,
        );
        seen = true;
    }
    // What asks for something that no list knows is kept in its own words.
    let length = sentence.split_whitespace().count();
    let in_list = matches!(section, Section::Must | Section::Nice);
    if !seen && found.len() == before && (2..=25).contains(&length) && (in_list || (of_person && said.is_some())) {
        let text = sentence.trim_end_matches('.').to_owned();
        push(found, What::Free, text, sentence, importance);
    }
}

/// How many years of experience a sentence asks for.
fn years(folded: &Folded) -> Option<f64> {
    if !folded.contains(&[
        "experience",
        "erfahrung",
        "praxis",
        "practice",
        "track record",
        "worked",
        "tatigkeit",
        "post qualification",
        "pqe",
        "years of",
        "years in",
        "years as",
        "jahre im",
        "jahre in",
        "jahre als",
    ]) {
        return None;
    }
    let tokens: Vec<&str> = folded.text.split(' ').collect();
    let counted = tokens.iter().enumerate().find_map(|(at, token)| {
        let unit = token.trim_matches(|c: char| !c.is_alphanumeric());
        let of_years = matches!(unit, "years" | "year" | "yrs" | "jahre" | "jahren" | "jahr")
            || unit == "years'"
            || unit == "year's";
        let compound = words::NUMBERS
            .iter()
            .find(|(word, _)| word.ends_with("jahrige") && *word == unit);
        if let Some((_, number)) = compound {
            return Some(*number);
        }
        let next = tokens.get(at + 1).copied().unwrap_or_default();
        let of = matches!(next, "of" | "of age")
            .then(|| tokens.get(at + 2).copied())
            .flatten();
        let age = next.starts_with("old")
            || next.starts_with("alt")
            || of.is_some_and(|of| matches!(of, "life" | "age" | "age."));
        if !of_years || age {
            return None;
        }
        // "3 5 years" was "3-5 years" before the dash became a blank: the lower end is what is asked.
        let back = tokens.get(at.saturating_sub(3)..at).unwrap_or_default();
        back.iter().filter_map(|token| number(token)).next()
    });
    counted
        .or_else(|| folded.has(words::SEVERAL_YEARS).then_some(3.0))
        .filter(|years| (0.5..=40.0).contains(years))
}

fn number(token: &str) -> Option<f64> {
    let bare = token.trim_matches(|c: char| !c.is_alphanumeric());
    let digits: String = bare.chars().take_while(char::is_ascii_digit).collect();
    let rest = bare.get(digits.len()..).unwrap_or_default();
    if !digits.is_empty() && digits.len() <= 2 && (rest.is_empty() || rest == "+") {
        return digits.parse().ok();
    }
    words::NUMBERS
        .iter()
        .find(|(word, _)| *word == bare)
        .map(|(_, number)| *number)
}

/// The languages that a sentence asks for, each with its level where one is said near it.
fn languages(folded: &Folded) -> Vec<(&'static str, Option<u8>)> {
    let level = words::language_level(folded);
    let compound = folded.contains(&["kenntnisse", "sprachig"]);
    let named = words::LANGUAGES.iter().filter(|(_, names)| {
        names.iter().any(|name| {
            folded.find(name).is_some()
                || (compound
                    && (folded.text.contains(&format!("{name}kenntnisse"))
                        || folded.text.contains(&format!("{name}sprachig"))))
        })
    });
    let mut named: Vec<&'static str> = named.map(|(name, _)| *name).collect();
    if named.contains(&"Swiss German") && folded.text.matches("german").count() < 2 {
        named.retain(|name| *name != "German");
    }
    named.into_iter().map(|name| (name, level)).collect()
}

/// What a level of the Common European Framework is called.
fn level_name(level: u8) -> &'static str {
    match level {
        1 => "A1",
        2 => "A2",
        3 => "B1",
        4 => "B2",
        5 => "C1",
        6 => "C2",
        _ => "native",
    }
}
