//! The story bank: answers worth keeping, in the four parts of the STAR method, with what they show.

use serde::{Deserialize, Serialize};

use super::checklist;
use super::session::{Chosen, Turn};
use crate::domain::question;
use crate::domain::record::Record;
use crate::domain::text;

/// A story: a row of `stories`.
pub type Story = Record<StoryFact>;

/// What is known of a story.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct StoryFact {
    /// What it is called.
    pub title: String,
    /// When and where it was.
    pub situation: Option<String>,
    /// What the person had to do.
    pub task: Option<String>,
    /// What they did.
    pub action: Option<String>,
    /// What came of it.
    pub result: Option<String>,
    /// What it shows, each in a word or two.
    #[serde(default, deserialize_with = "crate::domain::json::or_default")]
    pub competencies: Vec<String>,
    /// The question that it answered first.
    pub question: Option<String>,
    /// The person's notes.
    pub notes: Option<String>,
    /// The experience in which it happened.
    pub experience_id: Option<i64>,
    /// The practice interview in which it was told.
    pub mock_interview_id: Option<i64>,
}

impl StoryFact {
    /// The story that an answer tells, for the person to look over: its sentences stand in the part to which they most
    /// likely belong, in their order, and none is left out. `None` where nothing was answered.
    pub fn of(turn: &Turn) -> Option<StoryFact> {
        let said = turn.said()?;
        let parts = checklist::parts(&said);
        let part = |sentences: &[String]| Some(sentences.join(" ")).filter(|text| !text.is_empty());
        Some(StoryFact {
            title: title_of(&said),
            situation: part(&parts.situation),
            task: part(&parts.task),
            action: part(&parts.action),
            result: part(&parts.result),
            competencies: turn.chosen.topic.iter().cloned().collect(),
            question: Some(turn.chosen.question.clone()),
            ..StoryFact::default()
        })
    }

    /// The same with every text on its way into the file cleaned, and nothing where nothing is said.
    #[must_use]
    pub fn cleaned(self) -> StoryFact {
        let mut competencies: Vec<String> = Vec::new();
        for one in self.competencies {
            let one = text::clean_line(&one);
            if !one.is_empty() && competencies.iter().all(|known| text::fold(known) != text::fold(&one)) {
                competencies.push(one);
            }
        }
        StoryFact {
            title: text::clean_line(&self.title),
            situation: text::some_block(self.situation),
            task: text::some_block(self.task),
            action: text::some_block(self.action),
            result: text::some_block(self.result),
            question: text::some_block(self.question),
            notes: text::some_block(self.notes),
            competencies,
            ..self
        }
    }

    /// Its four parts with their names, in their order.
    pub fn parts(&self) -> [(&'static str, Option<&str>); 4] {
        [
            ("Situation", self.situation.as_deref()),
            ("Task", self.task.as_deref()),
            ("Action", self.action.as_deref()),
            ("Result", self.result.as_deref()),
        ]
    }

    /// Whether it shows something.
    pub fn shows(&self, competency: &str) -> bool {
        let wanted = text::fold(competency.trim());
        self.competencies.iter().any(|one| text::fold(one) == wanted)
    }

    /// Whether every word stands somewhere in it.
    pub fn has_words(&self, words: &str) -> bool {
        let parts = self.parts().into_iter().filter_map(|(_, part)| part);
        let rest = [
            Some(self.title.as_str()),
            self.question.as_deref(),
            self.notes.as_deref(),
        ];
        let all: Vec<&str> = parts
            .chain(rest.into_iter().flatten())
            .chain(self.competencies.iter().map(String::as_str))
            .collect();
        let all = text::fold(&all.join("\n"));
        text::fold(words).split_whitespace().all(|word| all.contains(word))
    }

    /// How well it answers a question: 2 when it did already, 1 when it shows what the question is about, else 0.
    fn fits(&self, chosen: &Chosen) -> u8 {
        let asked = question::key(&chosen.question);
        if self.question.as_deref().is_some_and(|one| question::key(one) == asked) {
            return 2;
        }
        let about = chosen.topic.as_deref().is_some_and(|topic| self.shows(topic));
        let named = || {
            let asked = format!(" {asked} ");
            let mut keys = self.competencies.iter().map(|one| question::key(one));
            keys.any(|key| !key.is_empty() && asked.contains(&format!(" {key} ")))
        };
        u8::from(about || named())
    }
}

/// The stories that answer a question, those that did already first; none where no story is asked for.
pub fn fitting<'a>(stories: &'a [Story], chosen: &Chosen) -> Vec<&'a Story> {
    let mut fitting: Vec<(u8, &Story)> = stories
        .iter()
        .map(|story| (story.fact.fits(chosen), story))
        .filter(|(fits, _)| *fits > 0 && chosen.wants_story())
        .collect();
    fitting.sort_by_key(|(fits, _)| std::cmp::Reverse(*fits));
    fitting.into_iter().map(|(_, story)| story).collect()
}

/// The first words of an answer.
fn title_of(said: &str) -> String {
    const WORDS: usize = 8;
    let first = said.split(['.', '!', '?', '\n']).next().unwrap_or_default();
    let words: Vec<&str> = first.split_whitespace().collect();
    match words.get(..WORDS) {
        Some(few) if words.len() > WORDS => format!("{} …", few.join(" ")),
        _ => words.join(" "),
    }
}

#[cfg(test)]
mod tests;
