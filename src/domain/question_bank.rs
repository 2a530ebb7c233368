//! The questions that come with the program: what is asked in interviews over many occupations, and what to ask back.
//!
//! They lie in `assets/questions`, by topic; each says what a good answer shows. All are of our own writing.

use std::sync::LazyLock;

use serde::{Deserialize, Serialize};

use super::error::{Error, Kind};
use super::question::{self, QuestionKind};
use super::text::fold;

text_enum! {
    /// What a question of the bank is after: a [`QuestionKind`], or something that the person asks.
    BankKind("kind of question") {
        Behavioral = "BEHAVIORAL", "behavioral";
        Situational = "SITUATIONAL", "situational";
        Technical = "TECHNICAL", "technical";
        Case = "CASE", "case";
        Motivation = "MOTIVATION", "motivation";
        Background = "BACKGROUND", "background";
        Salary = "SALARY", "salary";
        Other = "OTHER", "other";
        ToAsk = "TO_ASK", "to ask";
    }
}

impl BankKind {
    /// The kind that a question of the person's own has; `None` for what the person asks.
    pub fn own(self) -> Option<QuestionKind> {
        self.as_str().parse().ok()
    }
}

text_enum! {
    /// Whom a question suits.
    QuestionLevel("level") {
        Any = "ANY", "anyone";
        Entry = "ENTRY", "who begins";
        Experienced = "EXPERIENCED", "who has experience";
        Lead = "LEAD", "who leads";
    }
}

/// The first number of the bank's questions; the person's own are counted from 1.
pub const FIRST_ID: i64 = 1_000_000;

/// A question that comes with the program.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct BankQuestion {
    /// Its number, which stays the same from version to version and is none of the person's own.
    pub id: i64,
    /// What is asked.
    pub question: String,
    /// The competency, field or matter that it is about.
    pub topic: String,
    /// What it is after.
    pub kind: BankKind,
    /// Whom it suits.
    pub level: QuestionLevel,
    /// What a good answer shows; of a question to ask, what to listen for.
    pub good_answer: String,
}

/// A matter that questions are about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BankTopic {
    /// How it is called.
    pub name: String,
    /// What its questions are after.
    pub kind: BankKind,
    /// Words of titles and postings that call for it, in English and German; empty = it suits every occupation.
    pub occupations: Vec<String>,
}

/// The bank.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct QuestionBank {
    /// Its topics.
    pub topics: Vec<BankTopic>,
    /// Its questions, topic by topic.
    pub questions: Vec<BankQuestion>,
}

impl QuestionBank {
    /// One question by its number.
    pub fn question(&self, id: i64) -> Option<&BankQuestion> {
        self.questions.iter().find(|question| question.id == id)
    }

    /// The technical topics that a job's title or posting calls for, that with most words in it first.
    pub fn topics_for(&self, text: &str) -> Vec<&BankTopic> {
        let text = format!(" {} ", question::key(text));
        let mut found: Vec<(usize, &BankTopic)> = self
            .topics
            .iter()
            .map(|topic| (topic.words_in(&text), topic))
            .filter(|(words, _)| *words > 0)
            .collect();
        found.sort_by_key(|(words, _)| std::cmp::Reverse(*words));
        found.into_iter().map(|(_, topic)| topic).collect()
    }
}

impl BankTopic {
    /// How many of its words stand in a text of single folded words, with a blank at both ends.
    fn words_in(&self, text: &str) -> usize {
        let stands = |word: &&String| text.contains(&format!(" {} ", question::key(word)));
        self.occupations.iter().filter(stands).count()
    }

    /// Whether it has that name, whatever its case and marks.
    pub fn is_called(&self, name: &str) -> bool {
        fold(&self.name) == fold(name.trim())
    }
}

const FILES: [&str; 9] = [
    include_str!("../../assets/questions/behavioural.toml"),
    include_str!("../../assets/questions/situational.toml"),
    include_str!("../../assets/questions/personal.toml"),
    include_str!("../../assets/questions/to_ask.toml"),
    include_str!("../../assets/questions/technical_care_school.toml"),
    include_str!("../../assets/questions/technical_trades.toml"),
    include_str!("../../assets/questions/technical_service.toml"),
    include_str!("../../assets/questions/technical_office.toml"),
    include_str!("../../assets/questions/technical_engineering.toml"),
];

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    topics: Vec<FileTopic>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct FileTopic {
    name: String,
    kind: BankKind,
    #[serde(default)]
    occupations: Vec<String>,
    questions: Vec<FileQuestion>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct FileQuestion {
    id: i64,
    level: QuestionLevel,
    question: String,
    good_answer: String,
}

/// The bank; it is read when it is asked for first.
///
/// # Errors
/// When the program was built with a file that can't be read, which a test rules out.
pub fn bank() -> Result<&'static QuestionBank, Error> {
    static BANK: LazyLock<Result<QuestionBank, toml::de::Error>> = LazyLock::new(read);
    BANK.as_ref()
        .map_err(|error| Error::new(Kind::Failed, "reading the question bank", error.message().to_owned()))
}

fn read() -> Result<QuestionBank, toml::de::Error> {
    let mut bank = QuestionBank {
        topics: Vec::new(),
        questions: Vec::new(),
    };
    for file in FILES {
        for topic in toml::from_str::<File>(file)?.topics {
            bank.questions
                .extend(topic.questions.into_iter().map(|question| BankQuestion {
                    id: question.id,
                    question: question.question,
                    topic: topic.name.clone(),
                    kind: topic.kind,
                    level: question.level,
                    good_answer: question.good_answer,
                }));
            bank.topics.push(BankTopic {
                name: topic.name,
                kind: topic.kind,
                occupations: topic.occupations,
            });
        }
    }
    Ok(bank)
}

#[cfg(test)]
mod tests;
