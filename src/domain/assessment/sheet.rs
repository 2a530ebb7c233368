//! A sheet of answers, as a person or a file gives it.

use serde_json::Value;

use super::pack::Pack;

/// Reads a sheet: an array with one answer for each item, in their order, null where there is none.
///
/// # Errors
/// Everything that is wrong with it, each with its place; see [`problems`].
pub fn read(pack: &Pack, sheet: &Value) -> Result<Vec<Option<i64>>, Vec<String>> {
    let Value::Array(values) = sheet else {
        return Err(vec!["it is no JSON array of answers".to_owned()]);
    };
    let mut wrong = Vec::new();
    let mut answers = Vec::with_capacity(values.len());
    for (n, value) in (1..).zip(values) {
        match (value, value.as_i64()) {
            (Value::Null, _) => answers.push(None),
            (_, Some(answer)) => answers.push(Some(answer)),
            _ => wrong.push(format!("answer {n} is no whole number and not null")),
        }
    }
    if wrong.is_empty() {
        wrong = problems(pack, &answers);
    }
    if wrong.is_empty() { Ok(answers) } else { Err(wrong) }
}

/// What is wrong with answers: too many or too few, out of range, more cards in a column than it takes, or none at all.
pub fn problems(pack: &Pack, answers: &[Option<i64>]) -> Vec<String> {
    let mut wrong = Vec::new();
    let (min, max) = (pack.answers.min, pack.answers.max);
    if answers.len() != pack.items.len() {
        wrong.push(format!(
            "it has {} answers; \"{}\" has {} items",
            answers.len(),
            pack.name,
            pack.items.len()
        ));
    }
    for (n, answer) in (1..).zip(answers) {
        if let Some(answer) = answer.filter(|answer| !(min..=max).contains(answer)) {
            wrong.push(format!("answer {n} is {answer}; it must be {min} to {max}, or null"));
        }
    }
    if answers.iter().all(Option::is_none) {
        wrong.push("it answers nothing".to_owned());
    }
    if let Some(length) = pack.column_length() {
        for column in min..=max {
            let cards = answers.iter().filter(|answer| **answer == Some(column)).count();
            if cards > length {
                wrong.push(format!("column {column} has {cards} cards; it takes {length}"));
            }
        }
    }
    wrong
}

/// Whether every item is answered.
pub fn is_complete(answers: &[Option<i64>]) -> bool {
    answers.iter().all(Option::is_some)
}

#[cfg(test)]
mod tests;
