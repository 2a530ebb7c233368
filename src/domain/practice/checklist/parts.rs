//! Which sentence of an answer belongs to which part of a story.

use super::words::{Word, find, sentences};
use super::{Rules, rules_for, situation};

/// The sentences of an answer by the part to which they most likely belong.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Parts {
    /// When and where it was.
    pub situation: Vec<String>,
    /// What had to be done.
    pub task: Vec<String>,
    /// What was done.
    pub action: Vec<String>,
    /// What came of it.
    pub result: Vec<String>,
}

/// Puts every sentence of an answer into a part, in their order: a story is told forwards, so a sentence stands never in an
/// earlier part than the one before it.
pub fn parts(answer: &str) -> Parts {
    let all = sentences(answer);
    let rules = rules_for(&all);
    let acts = |words: &[Word]| {
        (rules.own_action)(words)
            .or_else(|| (rules.group_action)(words))
            .is_some()
    };
    let first_action = all.iter().position(|words| acts(words));
    let mut parts = Parts::default();
    let mut at = 0;
    for (n, words) in all.iter().enumerate() {
        let acted = first_action.is_some_and(|first| first < n);
        let later_action = all.iter().skip(n + 1).any(|words| acts(words));
        at = at.max(place(rules, n, words, acted, later_action).unwrap_or(at));
        let list = match at {
            0 => &mut parts.situation,
            1 => &mut parts.task,
            2 => &mut parts.action,
            _ => &mut parts.result,
        };
        let next = all.get(n + 1).and_then(|words| words.first());
        let end = next.map_or(answer.len(), |word| head(answer, word.start));
        let start = words.first().map_or(end, |word| head(answer, word.start));
        let sentence = answer.get(start..end).unwrap_or_default();
        list.push(sentence.split_whitespace().collect::<Vec<_>>().join(" "));
    }
    parts
}

/// The part of a sentence by its words, from 0; `None` where they tell nothing.
fn place(rules: &Rules, n: usize, words: &[Word], acted: bool, later_action: bool) -> Option<usize> {
    let acts = (rules.own_action)(words)
        .or_else(|| (rules.group_action)(words))
        .is_some();
    if find(words, rules.result).is_some() || acted && find(words, rules.result_after).is_some() {
        return Some(3);
    }
    // "I had to keep them warm, so I borrowed heaters": the task, when what was done is told of afterwards.
    if find(words, rules.task).is_some() && (!acts || later_action && !acted) {
        return Some(1);
    }
    if acts {
        return Some(2);
    }
    situation(rules, n, words).map(|_| 0)
}

/// Where the word at `start` begins with the marks before it, such as a quotation mark.
fn head(answer: &str, start: usize) -> usize {
    let before = answer.get(..start).unwrap_or_default();
    before
        .char_indices()
        .rev()
        .take_while(|(_, c)| !c.is_whitespace())
        .last()
        .map_or(start, |(at, _)| at)
}
