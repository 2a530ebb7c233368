//! Skills: the schema has groups with keywords, a profile has one row for each.
//!
//! A group with keywords becomes a skill for each keyword, with the group's name as its category; one without becomes a
//! skill of its own. What a group says besides stays with its first skill. Written, the skills of one category and one
//! level are a group again.

use std::collections::{HashMap, HashSet};

use serde_json::{Map, Number, Value};

use super::lens::{Part, add_other, put_text, put_texts};
use super::shape::Shape;
use super::values::Normal;
use crate::domain::profile::{SkillFact, SkillLevel};

/// The key in `other` that tells groups of the same name and level apart.
const GROUP: &str = "careerdeck:group";

/// Skills that stand in one object; never none.
pub(super) struct Group {
    pub(super) first: SkillFact,
    pub(super) more: Vec<SkillFact>,
}

impl Group {
    fn skills(&self) -> impl Iterator<Item = &SkillFact> {
        std::iter::once(&self.first).chain(&self.more)
    }

    /// Its skills.
    pub(super) fn into_skills(self) -> impl Iterator<Item = SkillFact> {
        std::iter::once(self.first).chain(self.more)
    }

    fn is_keywords(&self) -> bool {
        self.first.category.is_some() || self.first.other.contains_key(GROUP)
    }

    /// Tells it apart from every other group, where its name and level don't.
    pub(super) fn mark(&mut self, number: usize) {
        if self.is_keywords() {
            for skill in std::iter::once(&mut self.first).chain(&mut self.more) {
                skill.other.insert(GROUP.to_owned(), number.into());
            }
        }
    }

    /// What its skills have in common.
    pub(super) fn key(&self) -> (Option<String>, Option<SkillLevel>) {
        (self.first.category.clone(), self.first.level)
    }
}

/// A level by the words that people use for it.
pub(super) fn level(word: &str) -> Option<SkillLevel> {
    match word.trim().to_lowercase().as_str() {
        "beginner" | "novice" | "basic" | "basics" | "elementary" | "foundational" => Some(SkillLevel::Beginner),
        "intermediate" | "proficient" | "competent" | "working knowledge" | "good" => Some(SkillLevel::Intermediate),
        "advanced" | "senior" | "very good" | "experienced" => Some(SkillLevel::Advanced),
        "expert" | "master" | "mastery" | "specialist" => Some(SkillLevel::Expert),
        _ => None,
    }
}

fn level_word(level: SkillLevel) -> &'static str {
    match level {
        SkillLevel::Beginner => "Beginner",
        SkillLevel::Intermediate => "Intermediate",
        SkillLevel::Advanced => "Advanced",
        SkillLevel::Expert => "Expert",
    }
}

fn number(years: f64) -> Option<Value> {
    if years.fract() == 0.0 && years.abs() < 1e6 {
        return Some(Value::from(years as i64));
    }
    Number::from_f64(years).map(Value::Number)
}

/// Takes the years of a single skill, or of each keyword by its name.
fn take_years(object: &mut Normal, keywords: &[String]) -> HashMap<String, f64> {
    let known: HashSet<&str> = keywords.iter().map(String::as_str).collect();
    let found: Option<HashMap<String, f64>> = match object.map.get("years") {
        Some(Value::Number(years)) if keywords.is_empty() => {
            years.as_f64().map(|years| HashMap::from([(String::new(), years)]))
        }
        Some(Value::Object(each)) if !keywords.is_empty() => each
            .iter()
            .map(|(word, years)| Some((word.clone(), years.as_f64().filter(|_| known.contains(word.as_str()))?)))
            .collect(),
        _ => None,
    };
    if found.is_some() {
        object.map.shift_remove("years");
    }
    found.unwrap_or_default()
}

impl Part for Group {
    fn of(mut object: Normal, _: &Shape) -> Group {
        let name = object.text("name");
        let keywords = object.texts("keywords");
        let word = object.map.get("level").and_then(Value::as_str);
        let level = word.and_then(level);
        if level.is_some() {
            object.map.shift_remove("level");
        }
        let mut years = take_years(&mut object, &keywords);
        let mut keywords = keywords.into_iter();
        let Some(keyword) = keywords.next() else {
            let first = SkillFact {
                name: name.unwrap_or_default(),
                category: None,
                level,
                years: years.remove(""),
                other: object.map,
            };
            return Group {
                first,
                more: Vec::new(),
            };
        };
        let mut skill = |keyword: String, other| SkillFact {
            years: years.remove(&keyword),
            name: keyword,
            category: name.clone(),
            level,
            other,
        };
        let first = skill(keyword, object.map);
        let more = keywords.map(|keyword| skill(keyword, Map::new())).collect();
        let mut group = Group { first, more };
        if name.is_none() {
            group.first.other.insert(GROUP.to_owned(), 0.into());
            group.mark(0);
        }
        group
    }

    fn object(&self, _: &Shape) -> Map<String, Value> {
        let mut out = Map::new();
        let level = self.first.level.map(level_word);
        if self.is_keywords() {
            put_text(&mut out, "name", self.first.category.as_deref());
            put_text(&mut out, "level", level);
            let keywords: Vec<String> = self.skills().map(|skill| skill.name.clone()).collect();
            put_texts(&mut out, "keywords", &keywords);
            let years: Map<String, Value> = self
                .skills()
                .filter_map(|skill| Some((skill.name.clone(), number(skill.years?)?)))
                .collect();
            if !years.is_empty() {
                out.insert("years".to_owned(), Value::Object(years));
            }
        } else {
            put_text(&mut out, "name", Some(&self.first.name));
            put_text(&mut out, "level", level);
            if let Some(years) = self.first.years.and_then(number) {
                out.insert("years".to_owned(), years);
            }
        }
        self.skills().for_each(|skill| add_other(&mut out, &skill.other));
        out
    }

    fn other(&self) -> &Map<String, Value> {
        // What is remembered of a group is with its first skill, wherever that stands now.
        let with_memory = self
            .skills()
            .find(|skill| skill.other.contains_key("careerdeck:source"));
        &with_memory.unwrap_or(&self.first).other
    }

    fn other_mut(&mut self) -> &mut Map<String, Value> {
        &mut self.first.other
    }
}

/// What the skills of a group have in common: category, level and what tells it from others of that category and level.
type Key<'s> = (Option<&'s str>, Option<SkillLevel>, Option<u64>);

/// The skills as groups, each where its first skill stands.
pub(super) fn groups<'s>(skills: impl Iterator<Item = &'s SkillFact>) -> Vec<Group> {
    let mut groups: Vec<Group> = Vec::new();
    let mut at: HashMap<Key<'s>, usize> = HashMap::new();
    for skill in skills {
        let mark = skill.other.get(GROUP).and_then(Value::as_u64);
        let category = skill.category.as_deref().filter(|category| !category.is_empty());
        let place = match (category, mark) {
            (None, None) => None,
            _ => Some(*at.entry((category, skill.level, mark)).or_insert(groups.len())),
        };
        match place.and_then(|place| groups.get_mut(place)) {
            Some(group) => group.more.push(skill.clone()),
            None => groups.push(Group {
                first: SkillFact {
                    category: category.map(str::to_owned),
                    ..skill.clone()
                },
                more: Vec::new(),
            }),
        }
    }
    groups
}
