//! The names of the person and of those who give references, in every form in which they are usually written.
//!
//! A text is cut into words; a word that is a part of a name, or one of its inflected forms, is a hit, and hits that stand
//! side by side grow together, with the initials and particles between them. A part that is also a usual word (`will`,
//! `long`) counts only where it is written like a name.

mod usual;
mod words;

use super::{Hit, PersonSecrets, SecretKind};
use usual::{GREETINGS, PARTICLES, TITLES, USUAL, USUAL_AT_START};
pub(super) use words::key_of;
use words::{Word, is_unspaced, keys_of, words};

/// Endings of inflected names, folded: English, German, the Slavic languages, Finnish and Hungarian.
const ENDINGS: [&str; 35] = [
    "s", "es", "ens", "n", "en", "a", "u", "owi", "em", "om", "ie", "y", "ovi", "ova", "ove", "ego", "emu", "iem",
    "ej", "im", "ym", "ou", "nak", "nek", "val", "vel", "hoz", "ban", "ben", "lle", "lla", "sta", "ssa", "iny", "in",
];
/// Endings that take the place of a last vowel: Anna, Anny; Kowalski, Kowalskiego.
const CHANGED_ENDINGS: [&str; 22] = [
    "y", "i", "e", "ie", "u", "o", "a", "ou", "iej", "iego", "iemu", "im", "imi", "ich", "om", "ami", "ach", "ej",
    "ego", "emu", "in", "iny",
];

/// Finds names.
#[derive(Debug)]
pub(super) struct Names {
    people: Vec<Named>,
    companies: Vec<Vec<String>>,
}

/// One person's name.
#[derive(Debug)]
struct Named {
    parts: Vec<Part>,
    /// The name written as one word: `adaokafor`, `aokafor`.
    joined: Vec<String>,
    /// Those of them that are long enough to be found within a longer word.
    whole: Vec<String>,
    /// Names in scripts that put no blanks between words.
    unspaced: Vec<String>,
    is_reference: bool,
}

/// A word of a name.
#[derive(Debug)]
struct Part {
    /// How it may be written, folded.
    keys: Vec<String>,
    is_first: bool,
    /// It says nothing alone: a particle or a single letter.
    is_weak: bool,
    /// It is a usual word as well.
    is_usual: bool,
}

/// What a word of a text is to a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Fits {
    First,
    Last,
    Both,
    No,
}

impl Names {
    pub(super) fn of(person: &PersonSecrets) -> Names {
        let own = Named::of(&person.first_name, &person.last_name, false);
        let references = person.references.iter().map(|one| {
            let name = one.name.trim();
            let (first, last) = match name.split_once(',') {
                Some((last, first)) => (first, last),
                None => name.rsplit_once(' ').unwrap_or(("", name)),
            };
            Named::of(first, last, true)
        });
        let companies = person
            .companies
            .iter()
            .map(|company| words(company).into_iter().map(|word| key_of(word.text)));
        Names {
            people: [own]
                .into_iter()
                .chain(references)
                .filter(|named| !named.is_empty())
                .collect(),
            companies: companies
                .map(Iterator::collect)
                .filter(|words: &Vec<_>| !words.is_empty())
                .collect(),
        }
    }

    pub(super) fn find(&self, text: &str) -> Vec<Hit> {
        let words = words(text);
        let kept = self.companies_in(&words);
        let mut hits = Vec::new();
        for named in &self.people {
            named.find(text, &words, &kept, &mut hits);
        }
        hits
    }

    /// Which words of a text belong to the name of a company that stays.
    fn companies_in(&self, words: &[Word<'_>]) -> Vec<bool> {
        let mut kept = vec![false; words.len()];
        for company in &self.companies {
            for at in 0..words.len() {
                let same = |(word, wanted): (&Word<'_>, &String)| word.has_capital && word.keys.contains(wanted);
                let here = words.get(at..at + company.len());
                if here.is_some_and(|here| here.iter().zip(company).all(same)) {
                    kept.iter_mut()
                        .skip(at)
                        .take(company.len())
                        .for_each(|kept| *kept = true);
                }
            }
        }
        kept
    }
}

impl Named {
    fn of(first: &str, last: &str, is_reference: bool) -> Named {
        let mut parts: Vec<Part> = Vec::new();
        let mut unspaced = Vec::new();
        for (name, is_first) in [(first, true), (last, false)] {
            let name: String = name
                .split_whitespace()
                .filter(|word| !is_title(word))
                .collect::<Vec<_>>()
                .join(" ");
            if name.contains(is_unspaced) {
                unspaced.push(name.clone());
                continue;
            }
            parts.extend(words(&name).iter().map(|word| Part::of(word, is_first)));
            // O'Brien may be written OBrien.
            for whole in name.split_whitespace().filter(|word| word.contains(['\'', '’', '-'])) {
                let keys = keys_of(&whole.replace(['\'', '’', '-'], ""));
                parts.push(Part {
                    is_weak: false,
                    is_usual: false,
                    is_first,
                    keys,
                });
            }
        }
        if let [first, last] = unspaced.as_slice() {
            let both = [
                format!("{last}{first}"),
                format!("{first}{last}"),
                format!("{last} {first}"),
            ];
            unspaced.splice(0..0, both);
        }
        // A single sign may stand in any word.
        unspaced.retain(|name| name.chars().count() > 1);
        Named {
            joined: joined(first, last),
            whole: whole(first, last),
            parts,
            unspaced,
            is_reference,
        }
    }

    fn is_empty(&self) -> bool {
        self.parts.is_empty() && self.unspaced.is_empty()
    }

    fn find(&self, text: &str, words: &[Word<'_>], kept: &[bool], hits: &mut Vec<Hit>) {
        let kind = |kind| if self.is_reference { SecretKind::Reference } else { kind };
        for name in &self.unspaced {
            hits.extend(
                text.match_indices(name.as_str())
                    .map(|(at, name)| (at..at + name.len(), kind(SecretKind::Name))),
            );
        }
        let fits: Vec<(Fits, bool)> = words.iter().map(|word| self.fits(word)).collect();
        let mut at = 0;
        while at < words.len() {
            let (fit, usual) = fits[at];
            let word = &words[at];
            if word.keys.iter().any(|key| self.joined.contains(key)) {
                hits.push((word.range.clone(), kind(SecretKind::Name)));
                at += 1;
                continue;
            }
            if fit == Fits::No {
                if !kept[at] {
                    let found = self.glued(text, word).into_iter();
                    hits.extend(found.map(|(range, found)| (range, kind(found))));
                }
                at += 1;
                continue;
            }
            let (from, to) = self.grown(text, words, &fits, at);
            let span = &fits[from..=to];
            let has = |wanted: Fits| span.iter().any(|(fit, _)| *fit == wanted || *fit == Fits::Both);
            let alone = span.iter().filter(|(fit, _)| *fit != Fits::No).count() == 1;
            let company = kept[from..=to].iter().all(|kept| *kept);
            let unsure = alone && usual && !is_written_as_a_name(text, words, at);
            if !company && !unsure {
                let found = match (has(Fits::First), has(Fits::Last)) {
                    (true, true) => SecretKind::Name,
                    (true, false) => SecretKind::FirstName,
                    _ if from < to && !alone => SecretKind::LastName,
                    _ if from < to => SecretKind::Name,
                    _ => SecretKind::LastName,
                };
                hits.push((words[from].range.start..words[to].range.end, kind(found)));
            }
            at = to + 1;
        }
    }

    /// Where names stand in a word to which something else is glued, as in the names of files: `AdaOkafor2026`,
    /// `AdaOkaforCV`, `adaokaforcv`. A first name alone counts only beside digits, for much is called `MariaDB`.
    fn glued(&self, text: &str, word: &Word<'_>) -> Vec<Hit> {
        let mut hits: Vec<Hit> = Vec::new();
        for part in word.glued(text) {
            if hits.last().is_some_and(|(range, _)| part.range.start < range.end) {
                continue;
            }
            let is = |wanted: &Part| {
                let is_said = part.keys.iter().any(|key| wanted.keys.contains(key));
                is_said && !wanted.is_weak && !wanted.is_usual && part.text.chars().count() > 2
            };
            let (mut first, mut last) = (false, false);
            for known in self.parts.iter().filter(|known| is(known)) {
                first |= known.is_first;
                last |= !known.is_first;
            }
            let beside_digits = || {
                let rest = [
                    text.get(word.range.start..part.range.start),
                    text.get(part.range.end..word.range.end),
                ];
                rest.into_iter()
                    .flatten()
                    .all(|rest| rest.chars().all(char::is_numeric))
            };
            if part.keys.iter().any(|key| self.joined.contains(key)) {
                hits.push((part.range.clone(), SecretKind::Name));
            } else if last {
                hits.push((part.range.clone(), SecretKind::LastName));
            } else if first && beside_digits() {
                hits.push((part.range.clone(), SecretKind::FirstName));
            }
        }
        let holds = |name: &String| word.keys.iter().any(|key| key.contains(name.as_str()));
        if hits.is_empty() && self.whole.iter().any(holds) {
            hits.push((word.range.clone(), SecretKind::Name));
        }
        hits
    }

    /// How far the name reaches around a word of it.
    fn grown(&self, text: &str, words: &[Word<'_>], fits: &[(Fits, bool)], at: usize) -> (usize, usize) {
        let belongs =
            |index: usize| fits[index].0 != Fits::No || self.is_weak(&words[index]) || self.is_initial(&words[index]);
        let touches = |one: usize, other: usize| {
            let between = text
                .get(words[one].range.end..words[other].range.start)
                .unwrap_or("\n\n");
            is_joint(between)
        };
        let mut to = at;
        while to + 1 < words.len() && touches(to, to + 1) && belongs(to + 1) {
            to += 1;
        }
        let mut from = at;
        while from > 0 && touches(from - 1, from) && belongs(from - 1) {
            from -= 1;
        }
        // Initials and particles go along before a name, and behind it after a comma (`Okafor, A.`), not elsewhere.
        while to > at && fits[to].0 == Fits::No {
            let before = text
                .get(words[to - 1].range.end..words[to].range.start)
                .unwrap_or_default();
            let dotted = text
                .get(words[to].range.end..)
                .is_some_and(|rest| rest.starts_with('.'));
            if self.is_initial(&words[to]) && before.starts_with(',') && words[to].has_capital
                || dotted && before == ", "
            {
                break;
            }
            to -= 1;
        }
        while from < at && fits[from].0 == Fits::No {
            let initial = self.is_initial(&words[from]) && words[from].has_capital;
            let last_name = matches!(fits[at].0, Fits::Last | Fits::Both);
            let particle = self.is_weak(&words[from]) && last_name;
            if initial && (last_name || from + 1 < at) || particle {
                break;
            }
            from += 1;
        }
        (from, to)
    }

    fn fits(&self, word: &Word<'_>) -> (Fits, bool) {
        let (mut first, mut last, mut usual) = (false, false, true);
        for part in self.parts.iter().filter(|part| !part.is_weak && part.is_in(word)) {
            first |= part.is_first;
            last |= !part.is_first;
            usual &= part.is_usual;
        }
        let fit = match (first, last) {
            (true, true) => Fits::Both,
            (true, false) => Fits::First,
            (false, true) => Fits::Last,
            (false, false) => Fits::No,
        };
        (fit, usual && fit != Fits::No)
    }

    fn is_weak(&self, word: &Word<'_>) -> bool {
        let weak = self.parts.iter().filter(|part| part.is_weak);
        weak.flat_map(|part| &part.keys).any(|key| word.keys.contains(key))
    }

    fn is_initial(&self, word: &Word<'_>) -> bool {
        let Some(letter) = word.keys.first().filter(|key| key.chars().count() == 1) else {
            return false;
        };
        self.parts
            .iter()
            .any(|part| part.keys.iter().any(|key| key.starts_with(letter.as_str())))
    }
}

impl Part {
    fn of(word: &Word<'_>, is_first: bool) -> Part {
        let keys = keys_of(word.text);
        let length = keys.first().map_or(0, |key| key.chars().count());
        let listed = |list: &[&str]| keys.iter().any(|key| list.contains(&key.as_str()));
        Part {
            is_weak: length < 2 || listed(&PARTICLES),
            is_usual: length == 2 || listed(&USUAL) || listed(&USUAL_AT_START),
            keys,
            is_first,
        }
    }

    /// Whether a word of a text is this part of the name, or a form of it.
    fn is_in(&self, word: &Word<'_>) -> bool {
        self.keys
            .iter()
            .any(|part| word.keys.iter().any(|key| is_form(part, key, word.has_capital)))
    }
}

/// Whether a folded word is a form of a folded part of a name.
fn is_form(part: &str, word: &str, has_capital: bool) -> bool {
    let length = part.chars().count();
    let Some(rest) = word.strip_prefix(part) else {
        // A last vowel that changes.
        let Some((last, vowel)) = part.char_indices().last().filter(|_| length >= 4 && has_capital) else {
            return false;
        };
        let stem = &part[..last];
        return match vowel {
            'a' | 'o' | 'i' | 'e' | 'y' => word
                .strip_prefix(stem)
                .is_some_and(|rest| CHANGED_ENDINGS.contains(&rest)),
            'а' | 'я' | 'й' | 'ь' | 'о' => word.strip_prefix(stem).is_some_and(|rest| rest.chars().count() <= 3),
            _ => false,
        };
    };
    match rest {
        "" => true,
        "s" | "es" => length >= 3,
        _ if length < 3 || !(has_capital || length >= 6) => false,
        // Latin endings are listed, those of other scripts are short.
        rest if rest.is_ascii() => ENDINGS.contains(&rest),
        rest => rest.chars().count() <= 3 && !part.is_ascii(),
    }
}

/// Whether a usual word, standing alone, is written where a name stands: after a title or a greeting, in a line of its own,
/// with a genitive, or with a capital where no sentence begins.
fn is_written_as_a_name(text: &str, words: &[Word<'_>], at: usize) -> bool {
    let word = &words[at];
    let before = text.get(..word.range.start).unwrap_or_default();
    let after = text.get(word.range.end..).unwrap_or_default();
    let greeted = at
        .checked_sub(1)
        .and_then(|before| words.get(before))
        .is_some_and(|before| {
            let between = text.get(before.range.end..word.range.start).unwrap_or_default();
            before
                .keys
                .iter()
                .any(|key| GREETINGS.contains(&key.as_str()) || TITLES.contains(&key.as_str()))
                && between.chars().all(|c| c == ' ' || c == '.')
        });
    if greeted {
        return true;
    }
    if !word.has_capital {
        return false;
    }
    let line_before = before.rsplit('\n').next().unwrap_or_default();
    let line_after = after.split('\n').next().unwrap_or_default();
    let is_blank = |text: &str| !text.contains(char::is_alphanumeric);
    if is_blank(line_before) && is_blank(line_after) && !text.trim().is_empty() {
        return true;
    }
    if after.starts_with("'s") || after.starts_with("’s") {
        return true;
    }
    // A month and its day or year.
    if after.trim_start().starts_with(|c: char| c.is_ascii_digit())
        || before.trim_end().ends_with(|c: char| c.is_ascii_digit())
    {
        return false;
    }
    let all_capital = word.text.chars().count() > 1 && word.text.chars().all(|c| !c.is_lowercase());
    let starts = is_blank(line_before)
        || before
            .trim_end()
            .ends_with(['.', '!', '?', ':', '"', '„', '“', '•', '-', '–']);
    let never_at_start = word.keys.iter().any(|key| USUAL_AT_START.contains(&key.as_str()));
    !all_capital && !(starts && (never_at_start || word.text.chars().count() <= 2))
}

/// Whether what stands between two words leaves them one name.
fn is_joint(between: &str) -> bool {
    let mut blanks = 0;
    let mut others = 0;
    for c in between.chars() {
        match c {
            ' ' | '\u{A0}' | '\t' => blanks += 1,
            '-' | '\'' | '’' | '.' | ',' | '_' | '\u{2010}' | '\u{2011}' => others += 1,
            '\n' => blanks += 2,
            _ => return false,
        }
    }
    blanks <= 2 && others <= 1
}

/// Whether a word is a title before a name.
pub(super) fn is_title(word: &str) -> bool {
    let key = key_of(word.trim_end_matches('.'));
    TITLES.contains(&key.as_str())
}

/// The person's and the references' names as one word each, as handles and file names have them.
pub(super) fn joined_names(person: &PersonSecrets) -> Vec<String> {
    let own = joined(&person.first_name, &person.last_name);
    let references = person.references.iter().flat_map(|one| {
        let (first, last) = one.name.rsplit_once(' ').unwrap_or(("", &one.name));
        joined(first, last)
    });
    own.into_iter().chain(references).collect()
}

/// `adaokafor`, `okaforada`, `aokafor`, `okafora` for Ada Okafor; what is short says nothing.
fn joined(first: &str, last: &str) -> Vec<String> {
    let mut names = Vec::new();
    for (first, last) in pairs(first, last) {
        let initial: String = first.chars().take(1).collect();
        names.extend([
            format!("{first}{last}"),
            format!("{last}{first}"),
            format!("{initial}{last}"),
            format!("{last}{initial}"),
        ]);
    }
    names.retain(|name| name.chars().count() >= 6);
    names.sort();
    names.dedup();
    names
}

/// `adaokafor` and `okaforada`, where they are so long that no usual word has them in it.
fn whole(first: &str, last: &str) -> Vec<String> {
    let mut names = Vec::new();
    for (first, last) in pairs(first, last) {
        if first.chars().count() > 1 {
            names.extend([format!("{first}{last}"), format!("{last}{first}")]);
        }
    }
    names.retain(|name| name.chars().count() >= 8);
    names
}

/// Each way to write a first name with each way to write a last name, folded and as one word each.
fn pairs(first: &str, last: &str) -> Vec<(String, String)> {
    let only_letters = |key: String| key.chars().filter(|c| c.is_alphanumeric()).collect::<String>();
    let parts = |name: &str| {
        let words = name.split([' ', '-']).filter(|word| !word.is_empty());
        let forms: Vec<String> = words.chain([name]).flat_map(keys_of).map(only_letters).collect();
        forms
    };
    let lasts: Vec<String> = parts(last)
        .into_iter()
        .filter(|last| last.chars().count() >= 3)
        .collect();
    let firsts = parts(first).into_iter().filter(|first| !first.is_empty());
    firsts
        .flat_map(|first| lasts.iter().map(move |last| (first.clone(), last.clone())))
        .collect()
}
