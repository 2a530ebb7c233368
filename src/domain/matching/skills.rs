//! The taxonomy of skills: which names mean the same, and where they stand in a text.
//!
//! `assets/skills/skills.tsv` holds names from ESCO, O*NET and a published list (`assets/LICENSES.md` names them);
//! `assets/skills/own.tsv` is of our own writing and says what else each of the commonest is called in English and
//! German, and which are licences or traits. The names are a table of hashes
//! (`names`) that is made when it is first asked for.

mod names;

use std::ops::Range;

use super::folded::{self, Folded};
use super::loaded::Loaded;
use names::Names;

static LISTED: &str = include_str!("../../../assets/skills/skills.tsv");
static OWN: &str = include_str!("../../../assets/skills/own.tsv");

/// Names that are everyday words too: they count only where they are written with a capital within a sentence.
const EVERYDAY: &[&str] = &[
    "go", "rest", "c", "r", "word", "access", "swift", "rust", "puppet", "spring", "oracle", "safe", "teams",
    "outlook", "scratch", "ruby", "dom", "less", "apache", "pages", "numbers", "express", "flask", "ember", "backbone",
    "helm", "react", "opera", "lean", "mag", "tig", "wig", "sen", "till", "rn", "ts", "ml", "ci", "cpc", "dbs", "aca",
    "cda",
];

/// Names that the lists have and that postings nearly always mean otherwise.
const MISLEADING: &[&str] = &[
    "chef",
    "d",
    "e",
    "os",
    "it",
    "hr",
    "us",
    "ag",
    "se",
    "co",
    "plus",
    "experience",
    "skills",
];

/// Words behind which show that the word before them is none of a name.
const GOES_ON: &[&str] = &[
    "to", "of", "the", "a", "an", "your", "our", "us", "we", "you", "on", "in", "into", "for", "with", "by", "at",
    "it", "is", "are", "from", "beyond", "out", "up", "through", "sie", "du", "zu", "auf", "im", "mit", "wir",
];

/// A line of so many words at most is no sentence.
const SHORT_LINE: usize = 4;

/// What stands behind a name without changing what it means.
const TAILS: &[&str] = &[" skills", " experience", " knowledge", " kenntnisse", " erfahrung"];

/// What sort of thing a name of the taxonomy is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Sort {
    /// Something a person can do or use.
    Skill,
    /// A paper that a person has or has not.
    Licence,
    /// A trait, which a profile hardly ever shows.
    Trait,
}

/// The number of a skill in the taxonomy, the same for all its names: where its line begins in the two lists, one after the
/// other.
pub type SkillId = u32;

/// A name of the taxonomy in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    /// Which skill.
    pub skill: SkillId,
    /// The bytes of the original text.
    pub range: Range<usize>,
}

/// About so many names there are.
const NAMES: usize = 60_000;

static TAXONOMY: Loaded<Names> = Loaded::new(taxonomy);

fn taxonomy() -> Names {
    let mut names = Names::with_room(NAMES);
    // The first to name something says what it is, so our own list comes before the others.
    let own = lines(OWN, 0).filter_map(|(at, line)| Some((at, line.split_once('\t')?.1)));
    let mut folded = String::new();
    for (at, line) in own.chain(lines(LISTED, OWN.len())) {
        let (name, others) = line.split_once('\t').unwrap_or((line, ""));
        folded.clear();
        folded::fold_into(name, &mut folded);
        let bare = TAILS.iter().find_map(|tail| folded.strip_suffix(tail));
        let there = names.get(&folded).or_else(|| names.get(bare?));
        let id = there.unwrap_or(SkillId::try_from(at).unwrap_or(SkillId::MAX));
        for word in std::iter::once(name).chain(others.split('|')) {
            folded.clear();
            folded::fold_into(word, &mut folded);
            if !folded.is_empty() && !MISLEADING.contains(&folded.as_str()) {
                names.add(&folded, id);
            }
        }
    }
    names
}

/// The lines of a list, each with its place among both lists.
fn lines(list: &'static str, before: usize) -> impl Iterator<Item = (usize, &'static str)> {
    let mut at = before;
    list.split('\n').filter_map(move |line| {
        let begun = at;
        at += line.len() + 1;
        (!line.is_empty()).then_some((begun, line))
    })
}

/// Lets the table of names go; it is made again when it is needed.
pub fn forget() {
    TAXONOMY.forget();
}

/// The skills that a text names, in its order; where two overlap, the one that begins first, and of those the longer.
pub fn find(original: &str) -> Vec<Found> {
    let folded = Folded::new(original);
    let names = TAXONOMY.get();
    let mut all: Vec<(Range<usize>, SkillId)> = Vec::new();
    let mut at = 0;
    while at < folded.text.len() {
        let start = at + usize::from(folded.text.as_bytes().get(at) == Some(&b' '));
        names.each_from(&folded.text, start, |end, skill| {
            if folded.is_whole(&(start..end)) {
                all.push((start..end, skill));
            }
        });
        at = names::word_end(&folded.text, at);
    }
    all.sort_unstable_by(|(a, _), (b, _)| a.start.cmp(&b.start).then(b.end.cmp(&a.end)));
    let mut end = 0;
    let mut found = Vec::new();
    for (range, skill) in all {
        let text = folded.text.get(range.clone()).unwrap_or_default();
        let place = folded.original(&range);
        if range.start < end || (EVERYDAY.contains(&text) && !is_a_name(original, &place)) {
            continue;
        }
        end = range.end;
        let range = place;
        found.push(Found { skill, range });
    }
    found
}

/// Whether a word is written as a name: with a capital, and not because a sentence begins.
fn is_a_name(original: &str, place: &Range<usize>) -> bool {
    let word = original.get(place.clone()).unwrap_or_default();
    let mut letters = word.chars();
    let capital = letters.next().is_some_and(char::is_uppercase);
    let rest = letters.as_str();
    let before = original.get(..place.start).unwrap_or_default().trim_end();
    // A short line is a list of names rather than a sentence: "Go, Rust", not "Go to our website."
    let after = original.get(place.end..).unwrap_or_default();
    let next = after
        .strip_prefix(' ')
        .unwrap_or_default()
        .split(|c: char| !c.is_alphanumeric())
        .next();
    let goes_on = next.is_some_and(|next| GOES_ON.contains(&next));
    let listed = original.split_whitespace().count() <= SHORT_LINE && !goes_on;
    let begins = !listed && (before.is_empty() || before.ends_with(['.', '!', '?', '\n']));
    let short = word.chars().count() <= 4 && rest.chars().all(char::is_uppercase);
    capital && (short || !begins)
}

/// Whether a name that was found surely means a skill: it is one of our own list, has several words or signs that no everyday
/// word has, or is written as a name. A tool's list knows *lamp* and *ladder* too, which prose only mentions.
pub fn is_certain(found: &Found, original: &str) -> bool {
    let name = name(found.skill).0;
    (found.skill as usize) < OWN.len()
        || name.contains(|c: char| !c.is_alphabetic())
        || is_a_name(original, &found.range)
}

/// The name of a skill, in lower case, and what sort of thing it is.
pub fn name(skill: SkillId) -> (&'static str, Sort) {
    let at = skill as usize;
    let (list, at) = match at.checked_sub(OWN.len()) {
        None => (OWN, at),
        Some(at) => (LISTED, at),
    };
    let line = list.get(at..).unwrap_or_default();
    let line = line.split_once('\n').map_or(line, |(line, _)| line);
    let (sort, line) = match std::ptr::eq(list, OWN).then(|| line.split_once('\t')).flatten() {
        Some(("licence", line)) => (Sort::Licence, line),
        Some(("trait", line)) => (Sort::Trait, line),
        Some((_, line)) => (Sort::Skill, line),
        None => (Sort::Skill, line),
    };
    (line.split_once('\t').map_or(line, |(name, _)| name), sort)
}

#[cfg(test)]
mod tests {
    use super::{Sort, find, name};

    fn found(text: &str) -> Vec<(&str, &str)> {
        let found = find(text);
        found
            .iter()
            .map(|found| (&text[found.range.clone()], name(found.skill).0))
            .collect()
    }

    #[test]
    fn other_names_mean_the_same_skill() {
        for (text, skill) in [
            ("we run k8s", "kubernetes"),
            ("Wir nutzen Kubernetes", "kubernetes"),
            ("WIG-Schweißen sicher beherrschen", "tig welding"),
            ("Erfahrung in der Krankenpflege", "patient care"),
            ("experience of patient care", "patient care"),
            ("Führerschein Klasse CE", "lorry driving licence"),
        ] {
            assert!(
                found(text).iter().any(|(_, name)| *name == skill),
                "{text}: {:?}",
                found(text)
            );
        }
        let licence = find("Staplerschein").first().map(|found| name(found.skill).1);
        assert_eq!(licence, Some(Sort::Licence));
    }

    #[test]
    fn names_are_whole_words_and_the_longest_wins() {
        assert_eq!(found("JavaScript"), [("JavaScript", "javascript")]);
        assert!(found("a good lesson planning habit").contains(&("lesson planning", "lesson planning")));
        assert!(!found("C++").iter().any(|(_, name)| *name == "c"));
    }

    #[test]
    fn everyday_words_count_only_as_names() {
        assert!(
            found("let us go and rest").is_empty(),
            "{:?}",
            found("let us go and rest")
        );
        assert!(found("services written in Go").contains(&("Go", "go")));
        for text in [
            "Go to our website.",
            "Go beyond it",
            "Rest in our garden",
            "Access to a car",
            "Express your ideas",
        ] {
            assert!(found(text).is_empty(), "{text}: {:?}", found(text));
        }
        for text in ["Go, Rust", "Go", "Go and Swift"] {
            assert!(found(text).contains(&("Go", "go")), "{text}");
        }
    }

    #[test]
    fn hostile_text_is_searched_without_harm() {
        for text in ["", "\u{0}\u{1b}[31m", "ß\u{300}\u{301}", "𝕂𝕦𝕓𝕖", &"c++ ".repeat(10_000)] {
            for one in find(text) {
                assert!(text.get(one.range).is_some());
            }
        }
    }
}
