//! How answers change over practice interviews, competency by competency: counts, and no verdict.
//!
//! Offline a share is counted of what an answer to such a question is expected to have ([`super::checklist`]); that is no
//! rating. Scores of a model stand beside it where there are any.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use serde::Serialize;

use super::checklist::State;
use super::score::PartScore;
use super::session::Session;
use crate::domain::text;

/// With fewer interviews nothing is said of a change.
pub const ENOUGH: usize = 3;

/// A practice interview that counts.
#[derive(Debug)]
pub struct Practised<'a> {
    /// Its number.
    pub id: i64,
    /// When it was begun.
    pub at: DateTime<Utc>,
    /// What was said.
    pub session: &'a Session,
    /// The scores of a model; empty where it was not asked.
    pub parts: &'a [PartScore],
}

/// What one interview showed of a competency.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct Point {
    /// The practice interview.
    pub practice_id: i64,
    /// When it was begun.
    pub at: DateTime<Utc>,
    /// How many answers there were.
    pub answers: usize,
    /// How many points of the checklist were found in them.
    pub found: usize,
    /// How many were expected.
    pub expected: usize,
    /// The mean of a model's verified scores, from 1 to 10; `None` where there is none.
    pub score: Option<f64>,
    /// How many scores that is the mean of.
    pub scored: usize,
}

/// A competency over all interviews.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Trend {
    /// What it is called: the topic of the questions, or their kind where they have none.
    pub competency: String,
    /// How many answers there are in all.
    pub answers: usize,
    /// Interview by interview, the oldest first.
    pub points: Vec<Point>,
}

impl Trend {
    /// Points found and expected in all interviews.
    pub fn all(&self) -> (usize, usize) {
        sum(&self.points)
    }

    /// The same in the last interview, and in those before it; `None` where there is only one.
    pub fn last_and_before(&self) -> Option<((usize, usize), (usize, usize))> {
        let (last, before) = self.points.split_last()?;
        (!before.is_empty()).then(|| (sum(std::slice::from_ref(last)), sum(before)))
    }
}

fn sum(points: &[Point]) -> (usize, usize) {
    let found = points.iter().map(|point| point.found).sum();
    (found, points.iter().map(|point| point.expected).sum())
}

/// Every competency of which something was asked for and answered, those with the most answers first.
pub fn trends<'a>(practised: impl IntoIterator<Item = Practised<'a>>) -> Vec<Trend> {
    let mut practised: Vec<Practised<'_>> = practised.into_iter().collect();
    practised.sort_by_key(|one| (one.at, one.id));
    let mut trends: BTreeMap<String, Trend> = BTreeMap::new();
    for one in &practised {
        let findings = one.session.findings();
        let mut points: BTreeMap<String, (String, Point)> = BTreeMap::new();
        for (number, turn) in (1..).zip(&one.session.turns) {
            let expected: Vec<_> = findings
                .iter()
                .filter(|found| found.number == number && found.expected && found.check.is_wanted())
                .collect();
            let scores: Vec<f64> = one
                .parts
                .iter()
                .filter(|part| part.number == number && part.verified)
                .filter_map(|part| part.score)
                .collect();
            if expected.is_empty() && scores.is_empty() {
                continue;
            }
            let name = turn.chosen.topic.clone();
            let name = name.unwrap_or_else(|| turn.chosen.kind.label().to_owned());
            let (_, point) = points.entry(text::fold(&name)).or_insert_with(|| {
                let point = Point {
                    practice_id: one.id,
                    at: one.at,
                    ..Point::default()
                };
                (name, point)
            });
            point.answers += 1;
            point.found += expected.iter().filter(|found| found.state == State::Found).count();
            point.expected += expected.len();
            let before = point.score.unwrap_or_default() * count(point.scored);
            point.scored += scores.len();
            if point.scored > 0 {
                point.score = Some((before + scores.iter().sum::<f64>()) / count(point.scored));
            }
        }
        for (key, (name, point)) in points {
            let trend = trends.entry(key).or_insert_with(|| Trend {
                competency: name,
                answers: 0,
                points: Vec::new(),
            });
            trend.answers += point.answers;
            trend.points.push(point);
        }
    }
    let mut trends: Vec<Trend> = trends.into_values().collect();
    trends.sort_by_key(|trend| std::cmp::Reverse(trend.answers));
    trends
}

fn count(n: usize) -> f64 {
    f64::from(u32::try_from(n).unwrap_or(u32::MAX))
}

#[cfg(test)]
mod tests;
