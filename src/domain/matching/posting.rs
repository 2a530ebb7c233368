//! What a posting asks for.

use std::ops::Range;

use super::folded::Folded;
use super::skills::{self, SkillId, Sort};
use super::wants::{Wanted, Wants};
use super::words::{self, Grade, Level, Section};
use super::{Importance, RequirementKind};
use super::{degrees, languages};
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
    /// A name of the taxonomy, with the grade that is asked of it.
    Named(SkillId, Sort, Option<Grade>),
    /// So many years, in one of these where any is named, or else in what these words say.
    Years(f64, Vec<SkillId>, Option<String>),
    /// A level.
    Level(Level),
    /// A degree of that height; whether another subject or experience will do instead; the subject, folded.
    Degree(u8, bool, Option<String>),
    /// A language at that level of the Common European Framework, where it is said.
    Language(&'static str, Option<u8>),
    /// Something in free words.
    Free,
}

impl What {
    pub fn kind(&self) -> RequirementKind {
        match self {
            What::Named(_, Sort::Skill, _) => RequirementKind::Skill,
            What::Named(_, Sort::Licence, _) => RequirementKind::Licence,
            What::Named(_, Sort::Trait, _) => RequirementKind::Trait,
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
    if let Some((level, range)) = words::level(&title) {
        let quote = posting.title.get(title.original(&range));
        found.push(Asked {
            text: level.name.to_owned(),
            what: What::Level(level),
            quote: quote.unwrap_or_default().to_owned(),
            importance: Importance::Must,
        });
    }
    for skill in skills::find(posting.title) {
        let (name, sort) = skills::name(skill.skill);
        let quote = posting.title.get(skill.range).unwrap_or_default().to_owned();
        push(
            &mut found,
            What::Named(skill.skill, sort, None),
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
        let mut of_line = section;
        match heading(words) {
            Some((begun, true)) => {
                section = begun;
                continue;
            }
            // "Benefits: 30 days of holiday" among the requirements says nothing of the lines behind it.
            Some((begun, false)) => of_line = begun,
            None => {}
        }
        if of_line == Section::Offer {
            continue;
        }
        for sentence in sentences(text, line) {
            read(text.get(sentence).unwrap_or_default(), of_line, &mut found);
        }
    }
    found.truncate(MOST);
    found
}

fn push(found: &mut Vec<Asked>, what: What, text: String, quote: &str, importance: Importance) {
    let same = |there: &&mut Asked| match (&there.what, &what) {
        (What::Named(a, _, of), What::Named(b, _, other)) => a == b && of == other,
        (What::Language(a, _), What::Language(b, _)) => a == b,
        (What::Degree(..), What::Degree(..)) => true,
        (What::Years(a, x, of), What::Years(b, y, other)) => a.total_cmp(b).is_eq() && x == y && of == other,
        (What::Free, What::Free) => there.text == text,
        _ => false,
    };
    if let Some(there) = found.iter_mut().find(same) {
        if importance < there.importance {
            (there.what, there.text, there.importance, there.quote) = (what, text, importance, quote.to_owned());
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
    let folded = Folded::new(bare);
    let section = words::section(&folded.text)?;
    // "Fluent Danish required" and "Communication skills" ask for something themselves.
    let asks = folded.has(words::ASKING_HEADINGS)
        && (!skills::find(bare).is_empty()
            || !languages::named(bare, &folded).is_empty()
            || degrees::asked(&folded).is_some());
    (!asks).then_some((section, true))
}

/// What a text states: its sentences, without the marks before those of a list.
pub(super) fn statements(text: &str) -> impl Iterator<Item = &str> {
    let all = lines(text).flat_map(|line| sentences(text, line));
    all.filter_map(|sentence| text.get(sentence))
}

fn is_bullet(line: &str) -> bool {
    line.starts_with(['-', '*', '•', '·', '–', '—', '◦', '▪', '●', '✓', '+'])
}

/// What ends with a full stop and is no sentence.
const SHORTENED: &[&str] = &[
    "dr", "prof", "mr", "mrs", "ms", "st", "nr", "no", "inkl", "incl", "bzw", "ca", "ggf", "etc", "approx", "min",
    "max", "vs", "inc", "ltd", "sr", "jr", "evtl", "mind", "usw", "sog", "vgl", "tel", "str", "abt", "dipl", "ing",
    "staatl", "gepr", "z", "b", "d", "h", "e.g", "i.e", "eg", "ie", "m", "sc", "co", "zzgl", "insb", "bspw", "u", "a",
    "o", "ä", "g", "v",
];

/// The sentences of a line: what ends with a full stop before a capital, or with a semicolon.
fn sentences(text: &str, line: Range<usize>) -> Vec<Range<usize>> {
    let words = text.get(line.clone()).unwrap_or_default();
    let mut found = Vec::new();
    let mut start = 0;
    for (at, c) in words.char_indices() {
        let end = at + c.len_utf8();
        let rest = words.get(end..).unwrap_or_default();
        let next = rest.trim_start().chars().next();
        let word = words
            .get(start..at)
            .unwrap_or_default()
            .rsplit([' ', '('])
            .next()
            .unwrap_or_default();
        // "z. B.", "e.g." and "Dr." end no sentence, nor does the stop of "1. Juli".
        let shortened = c == '.'
            && (SHORTENED.contains(&word.to_lowercase().trim_start_matches('.'))
                || word
                    .rsplit('.')
                    .next()
                    .is_some_and(|last| last.chars().count() == 1 && last.chars().all(char::is_alphabetic))
                || (!word.is_empty() && word.len() <= 2 && word.chars().all(|c| c.is_ascii_digit())));
        let stops = matches!(c, '.' | '!' | '?')
            && rest.starts_with(char::is_whitespace)
            && next.is_some_and(|next| !next.is_lowercase())
            && !shortened;
        if stops || c == ';' {
            found.push(start..end);
            start = end;
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

/// Takes what one sentence asks for.
fn read(sentence: &str, section: Section, found: &mut Vec<Asked>) {
    let folded = Folded::new(sentence);
    if words::asks_nothing(&folded) {
        return;
    }
    let wants = Wants::new(&folded);
    let of_person = folded.has(words::OF_PERSON) || folded.contains(&["kenntnisse", "erfahrung"]);
    let usual = match section {
        Section::Must => Importance::Must,
        Section::Nice | Section::Tasks => Importance::Nice,
        _ if of_person => Importance::Must,
        _ => Importance::Nice,
    };
    let importance = |said: Wanted| match said {
        Wanted::Not => None,
        Wanted::As(said) => Some(said),
        Wanted::Unsaid => Some(usual),
    };
    let at = |range: &Range<usize>| importance(wants.at(folded.original(range).start));
    let in_list = matches!(section, Section::Must | Section::Nice);
    let asks = of_person || wants.says() || in_list;
    // Whether anything was told that is a requirement of its own, asked or not.
    let mut seen = false;

    let mut named = skills::find(sentence);
    let mut of_degree = 0..0;
    if asks {
        if let Some((years, range)) = years(&folded) {
            seen = true;
            let asked = named.iter().filter(|one| wants.at(one.range.start) != Wanted::Not);
            let of: Vec<SkillId> = asked
                .map(|found| found.skill)
                .filter(|id| skills::name(*id).1 == Sort::Skill)
                .collect();
            let text = match years {
                1.0 => "1 year of experience".to_owned(),
                years => format!("{years} years of experience"),
            };
            let within = of.is_empty().then(|| spent_on(&folded)).flatten();
            if let Some(importance) = at(&range) {
                push(found, What::Years(years, of, within), text, sentence, importance);
            }
        }
        // A "Master Black Belt" is no degree.
        let grade = words::grade(&folded).map_or(0..0, |(_, range)| range);
        let apart = |degree: &degrees::Named| grade.end <= degree.at.start || degree.at.end <= grade.start;
        if let Some(degree) = degrees::asked(&folded).filter(apart) {
            seen = true;
            let instead = folded.has(&[
                "equivalent",
                "comparable",
                "vergleichbare",
                "vergleichbaren",
                "vergleichbar",
                "gleichwertige",
                "gleichwertiges",
                "similar",
                "related field",
                "related subject",
                "related discipline",
                "verwandten",
                "or experience",
                "oder erfahrung",
                "related experience",
            ]);
            let name = words::degree_name(degree.level);
            let text = match &degree.subject {
                Some(_) => subject_words(sentence, &folded, &degree, name),
                None => name.to_owned(),
            };
            of_degree = folded.original(&degree.at);
            if let Some(importance) = at(&degree.at) {
                push(
                    found,
                    What::Degree(degree.level, instead, degree.subject),
                    text,
                    sentence,
                    importance,
                );
            }
        }
        for (name, level, range) in languages::with_levels(sentence, &folded) {
            let place = folded.original(&range);
            // A degree in English is no language that is asked.
            if of_degree.start < place.start && place.end <= of_degree.end {
                continue;
            }
            seen = true;
            let text = level.map_or_else(|| name.to_owned(), |level| format!("{name}, {}", level_name(level)));
            if let Some(importance) = at(&range) {
                push(found, What::Language(name, level), text, sentence, importance);
            }
        }
    }
    let graded = graded(sentence, &folded, &named);
    if let Some((id, _)) = graded {
        // "Lean Six Sigma Black Belt" names one thing, not Lean beside it.
        let last = named.iter().rposition(|one| one.skill == id);
        let mut place = 0..named.len();
        named.retain(|one| place.next() == last || one.skill != id);
    }
    for one in &named {
        let (name, sort) = skills::name(one.skill);
        let is_else = languages::is_one(name) || words::lowest_degree(&Folded::new(name)).is_some();
        // What the sentence doesn't ask for, it may only mention.
        let mentioned = !asks && (sort == Sort::Trait || !skills::is_certain(one, sentence));
        let Some(importance) = importance(wants.at(one.range.start)).filter(|_| !is_else && !mentioned) else {
            seen |= wants.at(one.range.start) == Wanted::Not;
            continue;
        };
        let grade = graded.filter(|(id, _)| *id == one.skill).map(|(_, grade)| grade);
        let text = match grade {
            Some(grade) => format!("{name}, {}", grade.name),
            None => name.to_owned(),
        };
        push(found, What::Named(one.skill, sort, grade), text, sentence, importance);
        seen = true;
    }
    // What asks for something that no list knows is kept in its own words.
    let length = sentence.split_whitespace().count();
    let least = if in_list { 1 } else { 2 };
    let says = matches!(wants.whole(), Wanted::As(_));
    if seen || !(least..=25).contains(&length) || !(in_list || (of_person && says)) || sentence.chars().count() < 3 {
        return;
    }
    if let Some(importance) = importance(wants.whole()) {
        let text = sentence.trim_end_matches('.').to_owned();
        push(found, What::Free, text, sentence, importance);
    }
}

/// A degree with its subject in the posting's own words.
fn subject_words(sentence: &str, folded: &Folded, degree: &degrees::Named, name: &str) -> String {
    let subject = degree.subject.as_deref().unwrap_or_default();
    let first = subject.split(' ').next().unwrap_or_default();
    let last = subject.rsplit(' ').next().unwrap_or_default();
    let text = folded.text.get(degree.at.clone()).unwrap_or_default();
    let place = text
        .find(first)
        .zip(text.rfind(last))
        .filter(|(first, last)| first <= last);
    let words = place.and_then(|(begin, end)| {
        let range = degree.at.start + begin..degree.at.start + end + last.len();
        sentence.get(folded.original(&range))
    });
    format!("{name}: {}", words.unwrap_or(subject).trim())
}

/// The grade that a sentence asks of one of the skills that it names: of the one before it, in the same part.
fn graded(sentence: &str, folded: &Folded, named: &[skills::Found]) -> Option<(SkillId, Grade)> {
    let (grade, range) = words::grade(folded)?;
    let place = folded.original(&range);
    let before = named.iter().rev().find(|one| one.range.start <= place.start)?;
    let between = sentence.get(before.range.end.min(place.start)..place.start)?;
    let near = between.chars().count() <= 20 && !between.contains([',', ';', '.']);
    near.then_some((before.skill, grade))
}

/// What years of experience are to be spent on, in the words behind `experience in`, if it is anything particular.
fn spent_on(folded: &Folded) -> Option<String> {
    const LEADS: &[&str] = &[
        "experience in",
        "experience with",
        "experience as",
        "experience of",
        "experience at",
        "erfahrung in",
        "erfahrung im",
        "erfahrung mit",
        "erfahrung als",
        "berufserfahrung in",
        "berufserfahrung im",
        "berufserfahrung als",
        "berufserfahrung mit",
        "experience working in",
        "experience working as",
        "experience working with",
        "worked as",
        "worked in",
        "tatigkeit als",
    ];
    const GENERAL: &[&str] = &[
        "similar",
        "comparable",
        "vergleichbar",
        "ahnlich",
        "relevant",
        "this",
        "such",
        "the role",
        "the same",
        "einer",
        "diese",
        "related",
        "field",
        "role",
        "position",
        "bereich",
        "branche",
        "industry",
        "job",
        "beruf",
        "team",
        "environment",
    ];
    let lead = LEADS
        .iter()
        .filter_map(|lead| folded.find(lead))
        .max_by_key(|range| range.end)?;
    let rest = folded.text.get(lead.end..)?;
    let end = rest.find([',', ';', '(', ')', ':']).unwrap_or(rest.len());
    let rest = rest.get(..end)?.trim().trim_end_matches('.');
    let words = rest.split(' ').take(6).take_while(|word| {
        !matches!(
            *word,
            "is" | "and" | "und" | "required" | "preferred" | "ist" | "or" | "oder"
        )
    });
    let said: Vec<&str> = words
        .filter(|word| !matches!(*word, "a" | "an" | "the" | "der" | "die" | "das" | "dem" | "den"))
        .collect();
    let phrase = said.join(" ");
    let general = said.is_empty() || GENERAL.iter().any(|word| phrase.contains(word));
    (!general).then_some(phrase)
}

/// How many years of experience a sentence asks for.
fn years(folded: &Folded) -> Option<(f64, Range<usize>)> {
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
    let place = |count: usize| tokens.iter().take(count).map(|token| token.len() + 1).sum::<usize>();
    let counted = tokens.iter().enumerate().find_map(|(at, token)| {
        let unit = token.trim_matches(|c: char| !c.is_alphanumeric());
        let of_years = matches!(unit, "years" | "year" | "yrs" | "jahre" | "jahren" | "jahr")
            || unit == "years'"
            || unit == "year's";
        let compound = words::NUMBERS
            .iter()
            .find(|(word, _)| word.ends_with("jahrige") && *word == unit);
        if let Some((_, number)) = compound {
            return Some((*number, at));
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
        count_before(tokens.get(..at).unwrap_or_default()).map(|years| (years, at))
    });
    let counted = counted.map(|(years, at)| (years, place(at)..place(at) + 1));
    let several = || words::SEVERAL_YEARS.iter().find_map(|phrase| folded.find(phrase));
    counted
        .or_else(|| several().map(|range| (3.0, range)))
        .filter(|(years, _)| (0.5..=40.0).contains(years))
}

/// The number that stands right before "years"; of "3 to 5" the lower end, which is what is asked.
fn count_before(tokens: &[&str]) -> Option<f64> {
    const BETWEEN: &[&str] = &[
        "full",
        "whole",
        "plus",
        "+",
        "consecutive",
        "volle",
        "vollen",
        "ganze",
        "solid",
    ];
    let mut before = tokens.iter().rev().copied();
    let mut last = before.next()?;
    if BETWEEN.contains(&last) {
        last = before.next()?;
    } else if matches!(last, "more" | "mehr") {
        // "5 or more years"
        before.next().filter(|word| matches!(*word, "or" | "oder"))?;
        last = before.next()?;
    }
    let count = number(last)?;
    // "3-5 years" is "3 5 years" here, where dashes are blanks.
    let lower = match before.next() {
        Some("to" | "bis" | "or" | "oder" | "/") => before.next(),
        other => other,
    };
    let lower = lower
        .filter(|token| !token.ends_with([',', ';', '.', ')']))
        .and_then(number);
    Some(lower.filter(|lower| *lower < count).unwrap_or(count))
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
