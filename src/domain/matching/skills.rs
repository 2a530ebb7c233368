//! The taxonomy of skills: which names mean the same, and where they stand in a text.
//!
//! `assets/skills/skills.tsv` holds names from ESCO, O*NET and a published list (`assets/LICENSES.md` names them);
//! `assets/skills/own.tsv` is of our own writing and says what else each of the commonest is called in English and
//! German, and which are licences or traits. All names are searched for at once by an Aho-Corasick automaton.

use std::collections::HashMap;
use std::ops::Range;
use std::sync::LazyLock;

use aho_corasick::{AhoCorasick, AhoCorasickKind, MatchKind};

use super::folded::Folded;

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

/// The number of a skill in the taxonomy: the same for all its names.
pub type SkillId = u32;

/// A name of the taxonomy in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    /// Which skill.
    pub skill: SkillId,
    /// The bytes of the original text.
    pub range: Range<usize>,
}

struct Taxonomy {
    automaton: Option<AhoCorasick>,
    /// For each pattern, its skill.
    skills: Vec<SkillId>,
    /// For each skill, its name and sort.
    names: Vec<(&'static str, Sort)>,
}

static TAXONOMY: LazyLock<Taxonomy> = LazyLock::new(Taxonomy::new);

impl Taxonomy {
    fn new() -> Taxonomy {
        let mut names: Vec<(&'static str, Sort)> = Vec::new();
        let mut known: HashMap<String, SkillId> = HashMap::new();
        let own = OWN.lines().filter_map(|line| {
            let (sort, rest) = line.split_once('\t')?;
            let sort = match sort {
                "licence" => Sort::Licence,
                "trait" => Sort::Trait,
                _ => Sort::Skill,
            };
            Some((sort, rest))
        });
        // The first to name something says what it is, so our own list comes before the others.
        for (sort, line) in own.chain(LISTED.lines().map(|line| (Sort::Skill, line))) {
            let (name, others) = line.split_once('\t').unwrap_or((line, ""));
            let id = SkillId::try_from(names.len()).unwrap_or(SkillId::MAX);
            let folded = Folded::new(name).text;
            let bare = TAILS
                .iter()
                .find_map(|tail| folded.strip_suffix(tail))
                .unwrap_or(&folded);
            let id = match known.get(&folded).or_else(|| known.get(bare)) {
                Some(there) => *there,
                None => {
                    names.push((name, sort));
                    id
                }
            };
            for word in std::iter::once(name).chain(others.split('|')) {
                let folded = Folded::new(word).text;
                if !folded.is_empty() && !MISLEADING.contains(&folded.as_str()) {
                    known.entry(folded).or_insert(id);
                }
            }
        }
        let mut patterns: Vec<(String, SkillId)> = known.into_iter().collect();
        patterns.sort_unstable();
        let automaton = AhoCorasick::builder()
            .match_kind(MatchKind::Standard)
            .kind(Some(AhoCorasickKind::ContiguousNFA))
            .prefilter(false)
            .build(patterns.iter().map(|(name, _)| name));
        Taxonomy {
            automaton: automaton.ok(),
            skills: patterns.into_iter().map(|(_, id)| id).collect(),
            names,
        }
    }
}

/// The skills that a text names, in its order; where two overlap, the one that begins first, and of those the longer.
pub fn find(original: &str) -> Vec<Found> {
    let folded = Folded::new(original);
    let taxonomy = &*TAXONOMY;
    let Some(automaton) = &taxonomy.automaton else {
        return Vec::new();
    };
    let mut all: Vec<(Range<usize>, SkillId)> = automaton
        .find_overlapping_iter(&folded.text)
        .filter(|found| folded.is_whole(&found.range()))
        .filter_map(|found| {
            let skill = taxonomy.skills.get(found.pattern().as_usize())?;
            Some((found.range(), *skill))
        })
        .collect();
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
    // A short line is a list of names rather than a sentence.
    let listed = original.split_whitespace().count() <= SHORT_LINE;
    let begins = !listed && (before.is_empty() || before.ends_with(['.', '!', '?', '\n']));
    let short = word.chars().count() <= 4 && rest.chars().all(char::is_uppercase);
    capital && (short || !begins)
}

/// The name of a skill, in lower case, and what sort of thing it is.
pub fn name(skill: SkillId) -> (&'static str, Sort) {
    TAXONOMY.names.get(skill as usize).copied().unwrap_or(("", Sort::Skill))
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
