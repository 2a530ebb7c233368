//! A practice interview as it goes on: one question at a time, with follow-ups, until all were asked.
//!
//! What was said is kept as the messages of [`PracticeHistory`]; how it was set up and what became of each question stands
//! beside them under [`KEY`], so that it goes on where it was left.

use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::checklist::{self, Check, Checklist, State};
use super::{PracticeHistory, PracticeMessage, Speaker};
use crate::domain::interview::InterviewType;
use crate::domain::question::QuestionKind;
use crate::domain::text;

/// Under which key of the history the set-up and the questions stand.
pub const KEY: &str = "practice";

/// How many questions an interview has at most.
pub const MOST_QUESTIONS: usize = 50;

text_enum! {
    /// Who asks.
    Interviewer("interviewer") {
        Recruiter = "RECRUITER", "recruiter";
        HiringManager = "HIRING_MANAGER", "hiring manager";
        Peer = "PEER", "peer";
        Panel = "PANEL", "panel";
    }
}

text_enum! {
    /// Where a question comes from.
    Source("source") {
        Own = "OWN", "asked in your interviews";
        Posting = "POSTING", "from the posting";
        Profile = "PROFILE", "from your profile";
        Bank = "BANK", "from the question bank";
    }
}

/// How a practice interview is set up.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Setup {
    /// The job that it is for.
    #[serde(default)]
    pub job_id: Option<i64>,
    /// Which round is practised.
    #[serde(default)]
    pub interview_type: Option<InterviewType>,
    /// Who asks.
    pub interviewer: Interviewer,
    /// Only questions of this kind.
    #[serde(default)]
    pub focus: Option<QuestionKind>,
    /// How many questions.
    pub questions: usize,
    /// Whether it is asked on where an answer leaves something open.
    #[serde(default)]
    pub follow_ups: bool,
}

impl Default for Setup {
    fn default() -> Setup {
        Setup {
            job_id: None,
            interview_type: None,
            interviewer: Interviewer::HiringManager,
            focus: None,
            questions: 5,
            follow_ups: true,
        }
    }
}

/// A question that was chosen for an interview.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Chosen {
    /// What is asked.
    pub question: String,
    /// Where it comes from.
    pub source: Source,
    /// Its number in the question bank or among the person's own.
    #[serde(default)]
    pub question_id: Option<i64>,
    /// What it is about.
    #[serde(default)]
    pub topic: Option<String>,
    /// What it is after.
    pub kind: QuestionKind,
    /// What a good answer shows, or the person's best one.
    #[serde(default)]
    pub good_answer: Option<String>,
}

impl Chosen {
    /// Whether it asks for something that happened, so that an answer has the parts of a story.
    pub fn wants_story(&self) -> bool {
        const ASKING: &[&str] = &[
            "tell me about a",
            "describe a",
            "give an example",
            "give me an example",
            "when did you",
            "when have you",
            "erzahlen sie von",
            "beschreiben sie eine",
            "nennen sie ein beispiel",
            "wann haben sie",
        ];
        let question = text::fold(&self.question);
        self.kind == QuestionKind::Behavioral || ASKING.iter().any(|asking| question.contains(asking))
    }
}

/// A question of an interview with what became of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Turn {
    /// The question.
    pub chosen: Chosen,
    /// What was answered.
    pub answer: Option<String>,
    /// What was asked on, and what was answered to that.
    pub follow_up: Option<(String, Option<String>)>,
    /// Whether it was left without an answer, or its follow-up was.
    pub skipped: bool,
    /// How many seconds it was in front of the person.
    pub seconds: u64,
}

impl Turn {
    /// What was said to the question and to what was asked on.
    pub fn said(&self) -> Option<String> {
        let first = self.answer.clone()?;
        Some(match &self.follow_up {
            Some((_, Some(more))) => format!("{first}\n\n{more}"),
            _ => first,
        })
    }
}

/// What is asked now.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Prompt<'a> {
    /// The number of the question, from 1 on.
    pub number: usize,
    /// How many there are.
    pub of: usize,
    /// What is asked.
    pub text: &'a str,
    /// Whether it is asked on to the question.
    pub is_follow_up: bool,
    /// The question that it belongs to.
    pub turn: &'a Turn,
}

/// What was found in the answer to a question.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Finding {
    /// The question.
    pub question: String,
    /// Its number in the interview, from 1 on.
    pub number: usize,
    /// What was looked for.
    pub check: Check,
    /// Whether it was found.
    pub state: State,
    /// The words by which it was found.
    pub quote: Option<String>,
    /// Whether an answer to this question is expected to have it: a part of a story is not, where none is asked for.
    pub expected: bool,
}

/// A practice interview.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Session {
    /// How it was set up.
    pub setup: Setup,
    /// Its questions.
    pub turns: Vec<Turn>,
    /// Whether it was ended before all were asked.
    pub ended: bool,
}

impl Session {
    /// At its first question.
    pub fn begin(setup: Setup, questions: Vec<Chosen>) -> Session {
        let turns = questions.into_iter().map(|chosen| Turn {
            chosen,
            answer: None,
            follow_up: None,
            skipped: false,
            seconds: 0,
        });
        Session {
            setup,
            turns: turns.collect(),
            ended: false,
        }
    }

    /// The place of the question that is asked now.
    fn at(&self) -> Option<usize> {
        let is_open = |turn: &Turn| {
            let waits = matches!(turn.follow_up, Some((_, None)));
            !turn.skipped && (turn.answer.is_none() || waits)
        };
        self.turns.iter().position(is_open).filter(|_| !self.ended)
    }

    /// What is asked now; `None` when it is over.
    pub fn current(&self) -> Option<Prompt<'_>> {
        let at = self.at()?;
        let turn = self.turns.get(at)?;
        let asked_on = turn.follow_up.as_ref().filter(|_| turn.answer.is_some());
        Some(Prompt {
            number: at + 1,
            of: self.turns.len(),
            text: asked_on.map_or(turn.chosen.question.as_str(), |(question, _)| question.as_str()),
            is_follow_up: asked_on.is_some(),
            turn,
        })
    }

    /// Whether all was asked, or it was ended.
    pub fn is_over(&self) -> bool {
        self.at().is_none()
    }

    /// How many questions were answered.
    pub fn answered(&self) -> usize {
        self.turns.iter().filter(|turn| turn.answer.is_some()).count()
    }

    /// Takes an answer to what is asked now, which took so many seconds; whether it was one: an empty text is none.
    pub fn answer(&mut self, answer: &str, seconds: u64) -> bool {
        let answer = text::clean_block(answer);
        let asks_on = self.setup.follow_ups;
        let Some(turn) = self.at().and_then(|at| self.turns.get_mut(at)) else {
            return false;
        };
        if answer.trim().is_empty() {
            return false;
        }
        turn.seconds = turn.seconds.saturating_add(seconds);
        match &mut turn.follow_up {
            Some((_, more)) if turn.answer.is_some() => *more = Some(answer),
            _ => {
                if asks_on {
                    turn.follow_up = follow_up(&turn.chosen, &answer).map(|question| (question, None));
                }
                turn.answer = Some(answer);
            }
        }
        true
    }

    /// Leaves what is asked now without an answer.
    pub fn skip(&mut self, seconds: u64) {
        if let Some(turn) = self.at().and_then(|at| self.turns.get_mut(at)) {
            turn.seconds = turn.seconds.saturating_add(seconds);
            turn.skipped = true;
        }
    }

    /// Adds seconds to the question that is asked now, without an answer: the interview is left and gone on with later.
    pub fn pause(&mut self, seconds: u64) {
        if let Some(turn) = self.at().and_then(|at| self.turns.get_mut(at)) {
            turn.seconds = turn.seconds.saturating_add(seconds);
        }
    }

    /// Ends it with what was answered so far.
    pub fn end(&mut self) {
        self.ended = true;
    }

    /// What is observed in the answer to a question; `None` where there is none.
    pub fn checklist(&self, at: usize) -> Option<Checklist> {
        let said = self.turns.get(at)?.said()?;
        Some(checklist::check(&said))
    }

    /// What was found in every answer, question by question.
    pub fn findings(&self) -> Vec<Finding> {
        let mut findings = Vec::new();
        for (at, turn) in self.turns.iter().enumerate() {
            let wants_story = turn.chosen.wants_story();
            for found in self.checklist(at).into_iter().flat_map(|list| list.found) {
                findings.push(Finding {
                    question: turn.chosen.question.clone(),
                    number: at + 1,
                    check: found.check,
                    state: found.state,
                    quote: found.quote,
                    expected: is_expected(found.check, wants_story, turn.chosen.kind),
                });
            }
        }
        findings
    }

    /// The place of the answer in which most of what is expected was found: of equal ones the first, of those of which
    /// nothing is expected the first that there is.
    pub fn best(&self) -> Option<usize> {
        let findings = self.findings();
        let points = |at: usize| {
            let found = |one: &&Finding| one.expected && one.check.is_wanted() && one.state == State::Found;
            let of_it = findings.iter().filter(|one| one.number == at + 1);
            of_it.filter(found).count()
        };
        let answered = (0..self.turns.len()).filter(|at| self.turns.get(*at).is_some_and(|turn| turn.answer.is_some()));
        answered.min_by_key(|at| std::cmp::Reverse(points(*at)))
    }

    /// What is kept of it.
    pub fn history(&self) -> PracticeHistory {
        let mut messages = Vec::new();
        let mut say = |role: Speaker, content: &str| {
            messages.push(PracticeMessage {
                role,
                content: content.to_owned(),
                other: serde_json::Map::new(),
            });
        };
        let now = self.at();
        for (at, turn) in self.turns.iter().enumerate() {
            if turn.answer.is_none() && !turn.skipped && now != Some(at) {
                continue;
            }
            say(Speaker::Assistant, &turn.chosen.question);
            if let Some(answer) = &turn.answer {
                say(Speaker::User, answer);
            }
            if let Some((question, answer)) = &turn.follow_up {
                say(Speaker::Assistant, question);
                if let Some(answer) = answer {
                    say(Speaker::User, answer);
                }
            }
        }
        let kept = Kept {
            setup: self.setup.clone(),
            ended: self.ended,
            turns: self.turns.iter().map(KeptTurn::of).collect(),
        };
        let mut history = PracticeHistory {
            messages,
            ..PracticeHistory::default()
        };
        if let Ok(kept) = serde_json::to_value(kept) {
            history.other.insert(KEY.to_owned(), kept);
        }
        history
    }

    /// What was kept; `None` where another program wrote it, which says no more than the messages.
    pub fn of(history: &PracticeHistory) -> Option<Session> {
        let kept: Kept = serde_json::from_value(history.other.get(KEY)?.clone()).ok()?;
        let mut messages = history.messages.iter();
        let now = kept.turns.iter().position(|turn| !turn.answered && !turn.skipped);
        let mut turns = Vec::new();
        for (at, kept_turn) in kept.turns.into_iter().enumerate() {
            let mut turn = Turn {
                chosen: kept_turn.chosen,
                answer: None,
                follow_up: None,
                skipped: kept_turn.skipped,
                seconds: kept_turn.seconds,
            };
            if kept_turn.answered || kept_turn.skipped || now == Some(at) && !kept.ended {
                messages.next();
            }
            if kept_turn.answered {
                turn.answer = Some(
                    messages
                        .next()
                        .map(|message| message.content.clone())
                        .unwrap_or_default(),
                );
            }
            if kept_turn.follow_up {
                let question = messages.next()?.content.clone();
                let answer = match kept_turn.follow_up_answered {
                    true => Some(messages.next()?.content.clone()),
                    false => None,
                };
                turn.follow_up = Some((question, answer));
            }
            turns.push(turn);
        }
        Some(Session {
            setup: kept.setup,
            turns,
            ended: kept.ended,
        })
    }
}

/// Whether an answer is expected to show something: numbers in stories, salaries and estimates; hedging never.
fn is_expected(check: Check, wants_story: bool, kind: QuestionKind) -> bool {
    match check {
        Check::Hedging => false,
        Check::Numbers => wants_story || matches!(kind, QuestionKind::Salary | QuestionKind::Case),
        _ => wants_story,
    }
}

/// How it is set up and what became of each question, as it is kept.
#[derive(Serialize, Deserialize)]
struct Kept {
    #[serde(flatten)]
    setup: Setup,
    #[serde(default)]
    ended: bool,
    #[serde(default)]
    turns: Vec<KeptTurn>,
}

#[derive(Serialize, Deserialize)]
struct KeptTurn {
    #[serde(flatten)]
    chosen: Chosen,
    answered: bool,
    #[serde(default)]
    skipped: bool,
    #[serde(default)]
    follow_up: bool,
    #[serde(default)]
    follow_up_answered: bool,
    #[serde(default)]
    seconds: u64,
}

impl KeptTurn {
    fn of(turn: &Turn) -> KeptTurn {
        KeptTurn {
            chosen: turn.chosen.clone(),
            answered: turn.answer.is_some(),
            skipped: turn.skipped,
            follow_up: turn.follow_up.is_some(),
            follow_up_answered: matches!(turn.follow_up, Some((_, Some(_)))),
            seconds: turn.seconds,
        }
    }
}

/// What an interviewer asks on, in the language of the answer; `None` where it leaves nothing open.
fn follow_up(chosen: &Chosen, answer: &str) -> Option<String> {
    let list = checklist::check(answer);
    let german = checklist::is_german(answer);
    let (english_words, german_words) = if chosen.wants_story() {
        match list.first_missing()? {
            Check::Action => ("What was done, step by step?", "Was wurde getan, Schritt für Schritt?"),
            Check::FirstPerson => (
                "Which part of that did you do yourself?",
                "Was davon haben Sie selbst getan?",
            ),
            Check::Result => ("What came of it in the end?", "Was kam am Ende dabei heraus?"),
            Check::Situation => ("When and where was that?", "Wann und wo war das?"),
            Check::Task => ("What was your task in it?", "Was war dabei Ihre Aufgabe?"),
            Check::Numbers => (
                "Can you put a number on it: how many, how much, how long?",
                "Können Sie es beziffern: wie viele, wie viel, wie lange?",
            ),
            Check::Hedging => return None,
        }
    } else if list.specifics.is_empty() {
        ("Can you give an example?", "Können Sie ein Beispiel nennen?")
    } else {
        return None;
    };
    let question = if german { german_words } else { english_words };
    Some(question.to_owned())
}

/// Reads answers that were given all at once: an array of texts in the order of the questions, null or an empty text where
/// there is none.
///
/// # Errors
/// With what is wrong with it, and where.
pub fn read_answers(value: &Value) -> Result<Vec<Option<String>>, String> {
    let Value::Array(list) = value else {
        return Err("it is no array".to_owned());
    };
    if list.len() > MOST_QUESTIONS {
        return Err(format!(
            "it has {} answers; an interview has at most {MOST_QUESTIONS} questions",
            list.len()
        ));
    }
    let answer = |(n, value): (usize, &Value)| match value {
        Value::Null => Ok(None),
        Value::String(answer) => Ok(Some(text::clean_block(answer)).filter(|answer| !answer.trim().is_empty())),
        _ => Err(format!("answer {n} is no text")),
    };
    (1..).zip(list).map(answer).collect()
}

#[cfg(test)]
mod tests;
