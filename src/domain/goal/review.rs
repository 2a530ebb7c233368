//! The weekly review in writing: the figures of a week, a few questions, and the person's answers.
//!
//! A review is a row of `assessments` of the type [`KIND`]: its answers are `[{"question", "answer"}]`, its results the
//! week and its figures, so that it is exported, merged and undone like any other row.

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value, json};

use super::measure::Counts;
use crate::domain::assessment::{Assessment, AssessmentFact};
use crate::domain::text;

/// The type of the rows of `assessments` that are reviews; no kind of a questionnaire has a colon in it.
pub const KIND: &str = "review:week";

/// What is asked. None of it has to be answered.
pub const QUESTIONS: [&str; 5] = [
    "What went well this week, whatever came of it?",
    "What was hard, and what would make it easier?",
    "What do you know now about what you want that you did not know a week ago?",
    "Whom do you want to thank, or ask?",
    "What is the one thing for next week?",
];

/// The key of the results under which the first day of the week stands.
const WEEK: &str = "week_begins";

/// What happened in a week.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct WeekFigures {
    /// Its first day.
    pub week_begins: NaiveDate,
    /// Its last day.
    pub week_ends: NaiveDate,
    /// How many of each, in the order of [`Counts`].
    #[serde(serialize_with = "as_object")]
    pub figures: Vec<(Counts, u64)>,
    /// How many of its days were rest days.
    pub rest_days: u32,
}

fn as_object<S: serde::Serializer>(figures: &[(Counts, u64)], into: S) -> Result<S::Ok, S::Error> {
    into.collect_map(figures.iter().map(|(counts, n)| (counts.as_str().to_lowercase(), n)))
}

impl WeekFigures {
    /// What happened in words, without what did not: `7 applications, 2 interviews`.
    pub fn words(&self) -> String {
        let some = self.figures.iter().filter(|(_, n)| *n > 0);
        let said: Vec<String> = some.map(|(counts, n)| counts.some(*n)).collect();
        match (said.is_empty(), self.rest_days) {
            (false, _) => said.join(", "),
            (true, 7) => "a week of rest".to_owned(),
            (true, _) => "nothing that is counted; not every week has to show in figures".to_owned(),
        }
    }

    /// The week in words, such as `23 to 29 Nov 2026`.
    pub fn week_words(&self) -> String {
        week_words(self.week_begins, self.week_ends)
    }
}

/// A week in words, such as `23 to 29 Nov 2026`.
pub fn week_words(begins: NaiveDate, ends: NaiveDate) -> String {
    let same_month = begins.format("%Y-%m").to_string() == ends.format("%Y-%m").to_string();
    let first = begins.format(if same_month { "%-d" } else { "%-d %b" });
    format!("{first} to {}", ends.format("%-d %b %Y"))
}

/// A question with what the person wrote.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Answer {
    /// As it was asked then.
    pub question: String,
    /// What was written; `None` = nothing.
    #[serde(default)]
    pub answer: Option<String>,
}

/// A review that was written.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Review {
    /// Its number.
    pub id: i64,
    /// The week and its figures as they were then.
    #[serde(flatten)]
    pub week: WeekFigures,
    /// The answers.
    pub answers: Vec<Answer>,
    /// When it was written last.
    pub written_at: DateTime<Utc>,
}

impl Review {
    /// The review in a row; `None` when another version wrote it in a way that this one can't read.
    pub fn of(row: &Assessment) -> Option<Review> {
        let results = row.fact.results.as_ref()?;
        let day = |key: &str| results.get(key)?.as_str()?.parse::<NaiveDate>().ok();
        let figures = results.get("figures").and_then(Value::as_object);
        let figure = |counts: Counts| {
            let n = figures?.get(&counts.as_str().to_lowercase())?.as_u64()?;
            Some((counts, n))
        };
        let answers = row.fact.answers.iter().flatten();
        let answers = answers.filter_map(|answer| serde_json::from_value(answer.clone()).ok());
        Some(Review {
            id: row.id,
            week: WeekFigures {
                week_begins: day(WEEK)?,
                week_ends: day("week_ends")?,
                figures: Counts::ALL.iter().filter_map(|counts| figure(*counts)).collect(),
                rest_days: results
                    .get("rest_days")
                    .and_then(Value::as_u64)
                    .and_then(|days| u32::try_from(days).ok())
                    .unwrap_or_default(),
            },
            answers: answers.collect(),
            written_at: row.fact.completed_at.unwrap_or(row.updated_at),
        })
    }

    /// As a text to read.
    pub fn text(&self) -> String {
        let mut text = format!("{}\n{}\n", self.week.week_words(), self.week.words());
        for answer in &self.answers {
            if let Some(said) = &answer.answer {
                text.push_str(&format!("\n{}\n{said}\n", answer.question));
            }
        }
        text
    }
}

/// What is to be kept of a review: each question of [`QUESTIONS`] with its answer, in their order.
///
/// `before` is the row as it is, of which keys that this version does not know are kept.
pub fn fact(
    week: &WeekFigures,
    answers: &[Option<String>],
    before: Option<&AssessmentFact>,
    now: DateTime<Utc>,
) -> AssessmentFact {
    let old = before.and_then(|fact| fact.results.as_ref()).and_then(Value::as_object);
    let mut results: Map<String, Value> = old.cloned().unwrap_or_default();
    if let Value::Object(fresh) = json!(week) {
        results.extend(fresh);
    }
    let answers = QUESTIONS.iter().enumerate().map(|(at, question)| {
        let answer = answers.get(at).cloned().flatten();
        json!(Answer {
            question: (*question).to_owned(),
            answer: text::some_block(answer),
        })
    });
    AssessmentFact {
        assessment_type: KIND.to_owned(),
        answers: Some(answers.collect()),
        results: Some(Value::Object(results)),
        ai_insights: before.and_then(|fact| fact.ai_insights.clone()),
        completed_at: Some(now),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn week() -> WeekFigures {
        WeekFigures {
            week_begins: "2026-11-23".parse().unwrap(),
            week_ends: "2026-11-29".parse().unwrap(),
            figures: vec![(Counts::Applications, 7), (Counts::Offers, 0), (Counts::FollowUps, 1)],
            rest_days: 1,
        }
    }

    fn row(fact: AssessmentFact) -> Assessment {
        let at = "2026-11-29T18:00:00Z".parse().unwrap();
        Assessment {
            id: 4,
            uid: String::new(),
            fact,
            created_at: at,
            updated_at: at,
        }
    }

    #[test]
    fn a_review_reads_back_as_it_was_written_and_keeps_what_others_added() {
        let now = "2026-11-29T18:00:00Z".parse().unwrap();
        let said = vec![Some(" The call\nwent well ".to_owned()), Some("  ".to_owned()), None];
        let mut written = fact(&week(), &said, None, now);
        let review = Review::of(&row(written.clone())).unwrap();
        assert_eq!(review.week, week());
        let answers: Vec<Option<&str>> = review.answers.iter().map(|one| one.answer.as_deref()).collect();
        assert_eq!(answers, [Some("The call\nwent well"), None, None, None, None]);
        assert!(
            review
                .text()
                .starts_with("23 to 29 Nov 2026\n7 applications, 1 follow-up\n")
        );
        written.results.as_mut().unwrap()["mood"] = json!("calm");
        let again = fact(&week(), &said, Some(&written), now);
        assert_eq!(again.results.unwrap()["mood"], "calm");
        // What can't be read is no review, and stays.
        assert_eq!(
            Review::of(&row(AssessmentFact {
                results: Some(json!(["?"])),
                ..written
            })),
            None
        );
    }

    #[test]
    fn a_week_without_figures_is_no_reproach() {
        let quiet = WeekFigures {
            figures: vec![(Counts::Tasks, 0)],
            ..week()
        };
        assert_eq!(
            quiet.words(),
            "nothing that is counted; not every week has to show in figures"
        );
        assert_eq!(WeekFigures { rest_days: 7, ..quiet }.words(), "a week of rest");
        let day = |text: &str| text.parse().unwrap();
        assert_eq!(week_words(day("2026-11-30"), day("2026-12-06")), "30 Nov to 6 Dec 2026");
    }
}
