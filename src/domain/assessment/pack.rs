//! What a questionnaire consists of, as `docs/assessment-packs.md` describes it.

mod check;

use serde::{Deserialize, Serialize};

use crate::domain::text;

pub use check::{LARGEST, read};

/// The format that this program reads.
pub const FORMAT: i64 = 1;

/// A questionnaire.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Pack {
    /// The version of the format; see [`FORMAT`].
    pub format: i64,
    /// By what it is called on the command line and in `assessments.type`.
    pub kind: String,
    /// What a person calls it.
    pub name: String,
    /// Whether a published study has tested it.
    pub validated: bool,
    /// Under what licence the texts are.
    pub licence: String,
    /// Where it comes from.
    #[serde(default)]
    pub source: String,
    /// How to answer.
    #[serde(default)]
    pub intro: String,
    /// What stands before each item.
    #[serde(default)]
    pub prompt: String,
    /// What the results can say.
    #[serde(default)]
    pub can_say: String,
    /// What they can't.
    #[serde(default)]
    pub cannot_say: String,
    /// Whether scales of a group may be compared with each other, so that the highest is worth naming.
    #[serde(default)]
    pub ranked: bool,
    /// How an item is answered.
    pub answers: AnswerScale,
    /// What is counted.
    pub scales: Vec<Scale>,
    /// What is asked, in its order.
    pub items: Vec<Item>,
}

/// How a questionnaire is answered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Method {
    /// Each item by itself.
    #[default]
    Rating,
    /// The items are cards that are sorted into columns of the same length.
    Sort,
}

/// The answers that an item takes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AnswerScale {
    /// One by one, or by sorting.
    #[serde(default)]
    pub method: Method,
    /// The lowest answer.
    pub min: i64,
    /// The highest answer.
    pub max: i64,
    /// What each answer means, from the lowest to the highest.
    pub labels: Vec<String>,
}

impl AnswerScale {
    /// What an answer means.
    pub fn label(&self, answer: i64) -> Option<&str> {
        let place = usize::try_from(answer.checked_sub(self.min)?).ok()?;
        self.labels.get(place).map(String::as_str)
    }
}

/// Something that is counted.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Scale {
    /// The key in the results under which its sum stands, such as `facets`.
    pub group: String,
    /// Its key in that group.
    pub code: String,
    /// What a person calls it.
    pub name: String,
    /// What it is about.
    #[serde(default)]
    pub about: String,
    /// By what its sum is multiplied, so that scales with fewer items compare with the others.
    #[serde(default = "one")]
    pub multiplier: i64,
    /// The scale for which its items count too.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub part_of: Option<String>,
}

fn one() -> i64 {
    1
}

/// Something that is asked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Item {
    /// The statement, activity or card.
    pub text: String,
    /// The code of the scale for which it counts.
    pub scale: String,
    /// Whether the highest answer counts least.
    #[serde(default)]
    pub reversed: bool,
}

impl Pack {
    /// How many cards a column takes where the items are sorted.
    pub fn column_length(&self) -> Option<usize> {
        let columns = usize::try_from(self.answers.max - self.answers.min + 1).ok()?;
        match self.answers.method {
            Method::Rating => None,
            Method::Sort => self.items.len().checked_div(columns),
        }
    }

    /// The items that count for a scale.
    pub fn items_of<'a>(&'a self, scale: &'a Scale) -> impl Iterator<Item = (usize, &'a Item)> {
        let parts: Vec<&str> = self
            .scales
            .iter()
            .filter(|part| part.part_of.as_ref() == Some(&scale.code))
            .map(|part| part.code.as_str())
            .chain([scale.code.as_str()])
            .collect();
        let counts = move |item: &Item| parts.contains(&item.scale.as_str());
        self.items.iter().enumerate().filter(move |(_, item)| counts(item))
    }

    /// Stands for what answers mean: the items with their keys, the answers and the scales. Texts that are only read
    /// beside them are no part of it.
    pub fn mark(&self) -> String {
        let items: Vec<_> = self.items.iter().map(|i| (&i.text, &i.scale, i.reversed)).collect();
        let scales = self.scales.iter();
        let scales: Vec<_> = scales.map(|s| (&s.group, &s.code, s.multiplier, &s.part_of)).collect();
        let said = serde_json::to_string(&(items, &self.answers, scales)).unwrap_or_default();
        text::mark(&said)
    }

    /// The groups of scales, in their order.
    pub fn groups(&self) -> Vec<&str> {
        let mut groups: Vec<&str> = Vec::new();
        for scale in &self.scales {
            if !groups.contains(&scale.group.as_str()) {
                groups.push(&scale.group);
            }
        }
        groups
    }
}

#[cfg(test)]
mod tests;
