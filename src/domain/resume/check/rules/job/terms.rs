//! Which words of a posting matter: names of techniques, and what it says again and again.

mod common;

use std::collections::HashMap;

use super::stem;
use crate::domain::profile::merge::keys;
use crate::domain::resume::check::JobText;
use crate::domain::resume::check::Language;
use crate::domain::resume::check::language::detect;
use common::Common;

/// No more words of a posting than this are looked for.
const MOST: usize = 25;

/// A word or name of a posting.
#[derive(Debug, Clone)]
pub(super) struct Term<'a> {
    /// As the posting writes it.
    pub(super) text: String,
    /// The line in which it stands first.
    pub(super) line: &'a str,
    /// Whether it stands among what is required.
    pub(super) must: bool,
    /// How often it stands there.
    pub(super) count: usize,
    /// Whether it is a name (of a technique, a product, a certificate) and not only a frequent word.
    name: bool,
    first: usize,
}

/// Which part of a posting a line belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Part {
    /// About the firm, the work, or nothing that tells.
    Other,
    /// What is required.
    Must,
    /// What would be nice.
    Nice,
    /// What the firm offers: nothing of it belongs into a résumé.
    Offer,
}

const MUST: &[&str] = &[
    "requirements",
    "required",
    "qualifications",
    "must have",
    "must haves",
    "what you bring",
    "what you ll bring",
    "what you need",
    "what we look for",
    "what we re looking for",
    "who you are",
    "about you",
    "your profile",
    "your skills",
    "skills and experience",
    "you have",
    "minimum qualifications",
    "anforderungen",
    "ihr profil",
    "dein profil",
    "dein skillset",
    "das bringst du mit",
    "das bringen sie mit",
    "was du mitbringst",
    "was sie mitbringen",
    "qualifikationen",
    "qualifikation",
    "voraussetzungen",
    "du bringst mit",
    "sie bringen mit",
];
const NICE: &[&str] = &[
    "nice to have",
    "nice to haves",
    "bonus",
    "bonus points",
    "preferred",
    "preferred qualifications",
    "plus",
    "von vorteil",
    "wunschenswert",
    "idealerweise",
];
const OFFER: &[&str] = &[
    "we offer",
    "what we offer",
    "benefits",
    "our benefits",
    "perks",
    "perks and benefits",
    "about us",
    "about the company",
    "who we are",
    "why us",
    "why join us",
    "how to apply",
    "equal opportunity",
    "compensation",
    "salary",
    "wir bieten",
    "unser angebot",
    "das bieten wir",
    "was wir bieten",
    "benefits bei uns",
    "uber uns",
    "wer wir sind",
    "deine benefits",
    "ihre vorteile",
    "kontakt",
    "bewerbung",
];

/// The part that a heading opens; `None` for a line that is no heading.
fn heading(line: &str) -> Option<Part> {
    let words = keys::words(line);
    if words.is_empty() || words.len() > 7 || line.trim_end().ends_with(['.', ',', ';']) {
        return None;
    }
    let text = words.join(" ");
    let begins = |list: &[&str]| {
        list.iter().any(|known| {
            text == *known
                || text
                    .strip_prefix(known)
                    .is_some_and(|rest| rest.starts_with(' ') && line.trim_end().ends_with(':'))
        })
    };
    let whole = |list: &[&str]| list.contains(&text.as_str()) || begins(list);
    if whole(NICE) {
        Some(Part::Nice)
    } else if whole(MUST) {
        Some(Part::Must)
    } else if whole(OFFER) {
        Some(Part::Offer)
    } else if line.trim_end().ends_with(':') || line.trim_start().starts_with('#') {
        Some(Part::Other)
    } else {
        None
    }
}

/// The words that matter, those that are required first, then names before frequent words, in the posting's order.
pub(super) fn terms<'a>(job: &JobText<'a>) -> Vec<Term<'a>> {
    let language = detect(&keys::words(job.description));
    let company = keys::words(job.company);
    let common = Common::new();
    let mut part = Part::Other;
    let mut found: HashMap<String, Term<'a>> = HashMap::new();
    let mut order = 0;
    for line in job.description.lines().map(str::trim).filter(|line| !line.is_empty()) {
        if let Some(next) = heading(line) {
            part = next;
            continue;
        }
        // `Requirements: four years of Python` is a heading and its first line.
        let (opened, said) = match line.split_once(": ") {
            Some((before, after)) => match heading(&format!("{before}:")) {
                Some(next) if next != Part::Other => (Some(next), after),
                _ => (None, line),
            },
            None => (None, line),
        };
        part = opened.unwrap_or(part);
        if part == Part::Offer {
            continue;
        }
        let folded = format!(" {} ", keys::words(said).join(" "));
        let soft = [
            " nice to have ",
            " a plus ",
            " bonus ",
            " preferred ",
            " von vorteil ",
            " wunschenswert ",
            " idealerweise ",
            " ideally ",
        ];
        let must = part == Part::Must && !soft.iter().any(|word| folded.contains(word));
        for candidate in candidates(said, language) {
            let key = stem(&keys::skill(&candidate.text));
            if is_title(&candidate.text) {
                continue;
            }
            if key.is_empty()
                || common.holds(&candidate.text)
                || keys::words(&candidate.text).iter().all(|word| company.contains(word))
            {
                continue;
            }
            order += 1;
            let term = found.entry(key).or_insert_with(|| Term {
                text: candidate.text.clone(),
                line,
                must: false,
                count: 0,
                name: false,
                first: order,
            });
            term.count += 1;
            term.name |= candidate.name;
            if must && !term.must {
                term.must = true;
                term.line = line;
            }
        }
    }
    let mut terms: Vec<Term<'a>> = found
        .into_values()
        .filter(|term| term.name || term.count >= 3 || term.count >= 2 && term.must)
        .collect();
    terms.sort_by_key(|term| (!term.must, !term.name, std::cmp::Reverse(term.count.min(3)), term.first));
    terms.truncate(MOST);
    terms
}

/// Whether a name is what the work is called, which no list of skills names.
fn is_title(text: &str) -> bool {
    const ROLES: [&str; 16] = [
        "engineer",
        "engineers",
        "developer",
        "developers",
        "manager",
        "managers",
        "lead",
        "analyst",
        "designer",
        "consultant",
        "specialist",
        "director",
        "officer",
        "entwickler",
        "ingenieur",
        "leiter",
    ];
    let words = keys::words(text);
    words.last().is_some_and(|word| ROLES.contains(&word.as_str()))
}

struct Candidate {
    text: String,
    name: bool,
}

/// The words of a line that may matter.
fn candidates(line: &str, language: Language) -> Vec<Candidate> {
    let shouting =
        line.chars().filter(|c| c.is_lowercase()).count() * 2 < line.chars().filter(|c| c.is_uppercase()).count();
    let few = keys::words(line).len() <= 2;
    let mut found: Vec<Candidate> = Vec::new();
    // Whether a sentence or an item of a list begins here, where every word is written with a capital.
    let mut begins = true;
    let mut joins = false;
    for raw in line.split_whitespace() {
        let mark = |c: char| !c.is_alphanumeric() && !matches!(c, '+' | '#');
        // A full stop before a word may belong to it (`.NET`), one behind it does not.
        let word = raw
            .trim_end_matches(mark)
            .trim_start_matches(|c: char| mark(c) && c != '.');
        let word = word
            .strip_suffix("'s")
            .or_else(|| word.strip_suffix("’s"))
            .unwrap_or(word);
        let opens = raw.starts_with(['(', '"', '„', '“']);
        let parts: Vec<&str> = word.split('/').filter(|part| !part.is_empty()).collect();
        let alternatives = parts.len() > 1 && parts.iter().all(|part| part.chars().count() > 2);
        let pieces = if alternatives { parts } else { vec![word] };
        for piece in pieces {
            let letters = piece.chars().filter(|c| c.is_alphabetic()).count();
            if letters == 0 {
                joins = false;
                continue;
            }
            let technical = !shouting && is_technical(piece);
            // In `Kubernetes, Docker` the first word is a name as well.
            let listed = few || raw.ends_with(',');
            let capital = piece.starts_with(|c: char| c.is_uppercase()) && (!begins || listed);
            // German writes every noun with a capital, so that a capital says nothing there.
            let name = technical || capital && language == Language::English && !shouting;
            let after_name = joins && !opens && found.last().is_some_and(|last| last.name);
            if name && after_name && language == Language::English {
                if let Some(last) = found.last_mut() {
                    last.text.push(' ');
                    last.text.push_str(piece);
                }
            } else if name || piece.chars().count() >= 4 {
                found.push(Candidate {
                    text: piece.to_owned(),
                    name,
                });
            }
            joins = name;
            begins = false;
        }
        if raw.ends_with(['.', ':', '!', '?', ',', ';', ')', '/']) {
            joins = false;
        }
        begins |= raw.ends_with(['.', ':', '!', '?']);
        if raw.chars().all(|c| !c.is_alphanumeric()) {
            // A bullet or a dash.
            begins |= matches!(raw, "-" | "–" | "—" | "•" | "*" | "·" | "|");
            joins = false;
        }
    }
    found
}

/// Whether a word looks like the name of a technique whatever the language: `C++`, `JavaScript`, `AWS`, `ISO9001`, `.NET`.
fn is_technical(word: &str) -> bool {
    let letters: Vec<char> = word.chars().filter(|c| c.is_alphabetic()).collect();
    let upper = letters.iter().filter(|c| c.is_uppercase()).count();
    let has_digit = word.contains(|c: char| c.is_ascii_digit());
    let marked = word.ends_with(['+', '#']) && letters.len() <= 3 || word.starts_with('.') && letters.len() >= 2;
    let inner_capital = word
        .chars()
        .skip(1)
        .zip(word.chars())
        .any(|(next, before)| next.is_uppercase() && before.is_lowercase());
    let acronym = upper == letters.len() && (2..=6).contains(&letters.len());
    let dotted = word.contains('.') && word.to_lowercase().ends_with(".js");
    // `24h` and `2nd` are no names; `H2O`, `ISO9001`, `S3` are.
    let coded = has_digit && upper > 0 && word.starts_with(|c: char| c.is_alphabetic());
    marked || inner_capital && !word.contains('-') || acronym || dotted || coded
}
