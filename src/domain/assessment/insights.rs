//! What a model wrote about results: how it is kept, and what in it rests on nothing.

use std::collections::BTreeSet;

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::domain::text::{clean_block, fold};

/// No more of an answer is kept, in characters.
pub const LONGEST: usize = 6000;

/// What is kept in `assessments.ai_insights`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Insights {
    /// What was written, as Markdown.
    pub text: String,
    /// The model that wrote it.
    pub model: String,
    /// Who was asked, by the name in the settings.
    pub provider: String,
    /// When, in UTC.
    pub written_at: DateTime<Utc>,
}

impl Insights {
    /// Reads what is kept; `None` where another program keeps something else there.
    pub fn of(kept: &Value) -> Option<Insights> {
        serde_json::from_value(kept.clone()).ok()
    }
}

/// A text as it may be kept: clean, and not longer than [`LONGEST`]. `None` = there is nothing in it.
pub fn kept(text: &str) -> Option<String> {
    let clean = clean_block(text);
    let text = clean.trim();
    let end = text.char_indices().nth(LONGEST).map_or(text.len(), |(at, _)| at);
    let kept = text.get(..end).unwrap_or(text).trim_end();
    (!kept.is_empty()).then(|| kept.to_owned())
}

/// Words that compare a person with others. The program has no norms, so nothing that it gave can bear them out.
const COMPARING: [&str; 14] = [
    "percentile",
    "perzentil",
    "percent of",
    "per cent of",
    "prozent der",
    "standard deviation",
    "standardabweichung",
    "than average",
    "than most",
    "above average",
    "below average",
    "überdurchschnittlich",
    "unterdurchschnittlich",
    "the average person",
];

/// The lines that rest on nothing that was sent, each with the reason: numbers that do not stand in `data`, and comparisons
/// with other people. It looks at numbers and words alone: what is not named may still be wrong.
pub fn doubts(text: &str, data: &Value) -> Vec<String> {
    let mut known = BTreeSet::new();
    numbers_in(data, &mut known);
    let mut doubts = Vec::new();
    for line in text.lines().map(str::trim).filter(|line| !line.is_empty()) {
        let folded = fold(line);
        let strange: Vec<String> = numbers_of(without_marker(line))
            .into_iter()
            .filter(|number| !known.contains(number))
            .collect();
        let compares = COMPARING.iter().any(|words| folded.contains(&fold(words))) || line.contains('%');
        let why = match (strange.is_empty(), compares) {
            (true, false) => continue,
            (_, true) => "it compares you with others, and there are no norms".to_owned(),
            (false, false) => format!("{} stands in no result", strange.join(", ")),
        };
        doubts.push(format!("{line}: {why}"));
    }
    doubts
}

/// A line without what numbers it in a list.
fn without_marker(line: &str) -> &str {
    let rest = line.trim_start_matches(|c: char| c.is_ascii_digit());
    match rest.strip_prefix(['.', ')']) {
        Some(rest) if rest.starts_with(' ') => rest,
        _ => line,
    }
}

fn numbers_in(data: &Value, known: &mut BTreeSet<String>) {
    match data {
        Value::Number(number) => {
            // A change for the worse is told without its sign.
            known.insert(number.to_string().trim_start_matches('-').to_owned());
        }
        Value::String(text) => known.extend(numbers_of(text)),
        Value::Array(values) => values.iter().for_each(|value| numbers_in(value, known)),
        Value::Object(values) => values.values().for_each(|value| numbers_in(value, known)),
        Value::Null | Value::Bool(_) => {}
    }
}

/// The numbers of a text, one for each run of digits, so that a range is two.
fn numbers_of(text: &str) -> Vec<String> {
    let runs = text.split(|c: char| !c.is_ascii_digit());
    let numbers = runs.filter(|run| !run.is_empty());
    numbers
        .map(|run| match run.trim_start_matches('0') {
            "" => "0".to_owned(),
            number => number.to_owned(),
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn only_what_this_program_wrote_is_read_as_insights() {
        let at = DateTime::parse_from_rfc3339("2026-03-02T10:00:00Z").unwrap().to_utc();
        let insights = Insights {
            text: "You like making things.".to_owned(),
            model: "m".to_owned(),
            provider: "p".to_owned(),
            written_at: at,
        };
        let value = serde_json::to_value(&insights).unwrap();
        assert_eq!(Insights::of(&value), Some(insights));
        for odd in [json!("text"), json!(null), json!({"text": 7}), json!([])] {
            assert_eq!(Insights::of(&odd), None, "{odd}");
        }
    }

    #[test]
    fn what_is_kept_is_clean_and_not_endless() {
        assert_eq!(kept(" \n\t"), None);
        assert_eq!(kept("a\u{1b}[31mb").map(|text| text.contains('\u{1b}')), Some(false));
        let long = kept(&"ä".repeat(LONGEST * 2)).unwrap();
        assert_eq!(long.chars().count(), LONGEST);
    }

    #[test]
    fn numbers_and_comparisons_that_rest_on_nothing_are_named_and_what_was_sent_is_not() {
        let data = json!({"scales": [{"name": "Social", "sum": 41, "lowest": 10, "highest": 50}], "change": -4,
                          "about": "six themes of 1959"});
        let sound = "1. **Social** came to 41 (of 10 to 50), 4 less than before.\n2. The themes are from 1959.";
        assert_eq!(doubts(sound, &data), Vec::<String>::new());
        let invented = "Social came to 41.\nYou scored 87 there.\nThat is higher than most people.\n\
                        You are in the top 10%.\nDu liegst überdurchschnittlich hoch.";
        let found = doubts(invented, &data);
        assert_eq!(found.len(), 4, "{found:?}");
        assert!(found[0].ends_with("87 stands in no result"), "{found:?}");
        assert!(found[1..].iter().all(|doubt| doubt.ends_with("no norms")), "{found:?}");
    }
}
