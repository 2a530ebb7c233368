//! The question bank: what was asked in interviews, and what could be.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use super::record::Record;
use super::text;

text_enum! {
    /// What a question is after.
    QuestionKind("kind of question") {
        Behavioral = "BEHAVIORAL", "behavioral";
        Situational = "SITUATIONAL", "situational";
        Technical = "TECHNICAL", "technical";
        Case = "CASE", "case";
        Motivation = "MOTIVATION", "motivation";
        Background = "BACKGROUND", "background";
        Salary = "SALARY", "salary";
        Other = "OTHER", "other";
    }
}

/// A question: a row of `questions`.
pub type Question = Record<QuestionFact>;

/// What is known of a question.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct QuestionFact {
    /// What is asked.
    pub question: String,
    /// What it is about, in a word or two.
    pub topic: Option<String>,
    /// What it is after.
    pub kind: QuestionKind,
    /// The person's best answer.
    pub good_answer: Option<String>,
    /// The interview in which it was asked last.
    pub interview_id: Option<i64>,
    /// The job for which it was asked last.
    pub job_id: Option<i64>,
    /// When it was asked last.
    pub asked_at: Option<DateTime<Utc>>,
    /// How often it was asked.
    pub asked_count: i64,
}

impl QuestionFact {
    /// One that was never asked.
    pub fn new(question: impl Into<String>) -> QuestionFact {
        QuestionFact {
            question: question.into(),
            topic: None,
            kind: QuestionKind::Other,
            good_answer: None,
            interview_id: None,
            job_id: None,
            asked_at: None,
            asked_count: 0,
        }
    }

    /// By what the same question is known again, whatever its case and marks.
    pub fn key(&self) -> String {
        key(&self.question)
    }

    /// The same with every text on its way into the file cleaned, and nothing where nothing is said.
    #[must_use]
    pub fn cleaned(self) -> QuestionFact {
        QuestionFact {
            question: text::clean_block(&self.question),
            topic: text::some_line(self.topic),
            good_answer: text::some_block(self.good_answer),
            ..self
        }
    }
}

/// By what a question is known again.
pub fn key(question: &str) -> String {
    let words: Vec<String> = text::fold(question)
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(str::to_owned)
        .collect();
    words.join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_question_is_known_again_whatever_its_case_and_marks() {
        assert_eq!(key("Why do you want to leave?"), key("why do you want to leave"));
        assert_ne!(key("Why do you want to leave?"), key("Why do you want to stay?"));
        assert_eq!(QuestionFact::new(" Why? ").cleaned().key(), "why");
    }
}
