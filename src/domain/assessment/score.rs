//! What answers come to: plain sums, no norms.

use serde_json::{Map, Value};

use super::pack::{Item, Pack, Scale};

/// The key of the results that says whether the match and the coach may use them.
pub const ALLOWED: &str = "allowed";

/// The key of the results under which the levels stand that the profile gave to the skills.
pub const PROFILE_LEVELS: &str = "profile-levels";

/// The key of the results under which the mark of the questionnaire stands that they are of; see [`Pack::mark`].
pub const MARK: &str = "pack-mark";

/// Keys of the results that are no group of scales.
pub const RESERVED: &[&str] = &[ALLOWED, PROFILE_LEVELS, "answered", "items", MARK];

/// The sum of a scale.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Score<'a> {
    /// Of which.
    pub scale: &'a Scale,
    /// The sum; `None` while an item of it is not answered, because half of a sum says nothing.
    pub sum: Option<i64>,
    /// How many of its items are answered.
    pub answered: usize,
    /// How many it has.
    pub items: usize,
    /// The lowest sum that is possible.
    pub lowest: i64,
    /// The highest sum that is possible.
    pub highest: i64,
}

/// What an answer to an item counts.
pub fn points(pack: &Pack, item: &Item, answer: i64) -> i64 {
    if item.reversed {
        pack.answers.min + pack.answers.max - answer
    } else {
        answer
    }
}

/// The sums of all scales, in their order. Answers that are missing at the end are not answered.
pub fn score<'a>(pack: &'a Pack, answers: &[Option<i64>]) -> Vec<Score<'a>> {
    let sum = |scale: &'a Scale| {
        let mut score = Score {
            scale,
            sum: None,
            answered: 0,
            items: 0,
            lowest: 0,
            highest: 0,
        };
        let mut sum = 0;
        for (place, item) in pack.items_of(scale) {
            score.items += 1;
            score.lowest += pack.answers.min * scale.multiplier;
            score.highest += pack.answers.max * scale.multiplier;
            if let Some(answer) = answers.get(place).copied().flatten() {
                score.answered += 1;
                sum += points(pack, item, answer) * scale.multiplier;
            }
        }
        score.sum = (score.items > 0 && score.answered == score.items).then_some(sum);
        score
    };
    pack.scales.iter().map(sum).collect()
}

/// The results as they are kept: for each group an object with the sum of each scale by its code (null = not all answered),
/// how many items are answered and how many there are, of which questionnaire they are, and that nothing may use them unless
/// the person allows it.
pub fn results(pack: &Pack, answers: &[Option<i64>]) -> Map<String, Value> {
    let mut results = Map::new();
    for group in pack.groups() {
        results.insert(group.to_owned(), Value::Object(Map::new()));
    }
    for score in score(pack, answers) {
        if let Some(Value::Object(group)) = results.get_mut(&score.scale.group) {
            group.insert(score.scale.code.clone(), score.sum.into());
        }
    }
    results.insert("answered".to_owned(), answers.iter().flatten().count().into());
    results.insert("items".to_owned(), pack.items.len().into());
    results.insert(MARK.to_owned(), pack.mark().into());
    results.insert(ALLOWED.to_owned(), false.into());
    results
}

/// Whether results are of this questionnaire as it is now, and not of one with other items or keys under its name. Results
/// that were kept without a mark are, when it gives the answers the sums that are kept.
pub fn is_of(pack: &Pack, results: &Value, answers: &[Option<i64>]) -> bool {
    if let Some(mark) = results.get(MARK).and_then(Value::as_str) {
        return mark == pack.mark();
    }
    score(pack, answers).iter().all(|score| {
        let kept = results
            .get(&score.scale.group)
            .and_then(|group| group.get(&score.scale.code));
        kept.is_none_or(|kept| kept.as_i64() == score.sum)
    })
}

/// The sums of a group from the highest down, where all of them are known and may be compared with each other.
pub fn ranked<'a, 'b>(pack: &'a Pack, group: &str, scores: &'b [Score<'a>]) -> Vec<&'b Score<'a>> {
    let mut of_group: Vec<&Score<'_>> = scores.iter().filter(|score| score.scale.group == group).collect();
    if !pack.ranked || of_group.iter().any(|score| score.sum.is_none()) {
        return Vec::new();
    }
    of_group.sort_by_key(|score| std::cmp::Reverse(score.sum));
    of_group
}

/// The highest sums of a group, at most three; a tie is never cut in two, so it may be fewer, and none where several share
/// the highest. Empty too where the scales may not be compared with each other, or not all of them are known.
pub fn top<'a, 'b>(pack: &'a Pack, group: &str, scores: &'b [Score<'a>]) -> Vec<&'b Score<'a>> {
    const MOST: usize = 3;
    let mut ranked = ranked(pack, group, scores);
    let sum = |at: usize| ranked.get(at).map(|score| score.sum);
    let most = MOST.min(ranked.len().saturating_sub(1));
    let count = (1..=most).rev().find(|n| sum(*n) < sum(n - 1)).unwrap_or_default();
    ranked.truncate(count);
    ranked
}

/// The highest sums of a group in words; see [`top`]. `None` where the scales may not be compared with each other, or not
/// all of them are known.
pub fn highest(pack: &Pack, group: &str, scores: &[Score<'_>]) -> Option<String> {
    if ranked(pack, group, scores).len() < 2 {
        return None;
    }
    let named: Vec<String> = top(pack, group, scores)
        .into_iter()
        .map(|score| format!("{} {}", score.scale.name, score.sum.unwrap_or_default()))
        .collect();
    Some(match named.is_empty() {
        true => "None stands out: several share the highest sum.".to_owned(),
        false => format!("Highest: {}.", named.join(", ")),
    })
}

#[cfg(test)]
mod tests;
