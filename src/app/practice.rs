//! Practice interviews: set up, gone on with after every answer, looked back at, and scored by a model where one is asked.

mod scoring;
mod stories;

use chrono::{DateTime, Utc};

pub use self::scoring::{Kept, Scored, ScoringStep, score_practice, scoring_payload};
pub use self::stories::{StoryChange, StoryQuery};
use super::{Applied, Deck, Error, Kind, Stamp, rows};
use crate::domain::practice::choose::{self, Plan, Pool};
use crate::domain::practice::score::{Judged, Scoring};
use crate::domain::practice::session::{self, Chosen, MOST_QUESTIONS, Session, Setup};
use crate::domain::practice::{MockInterview, MockInterviewFact, PracticeAnalysis, PracticeHistory};
use crate::domain::question_bank;
use crate::store::records::{self, Which};

/// The largest file of answers that is read, in bytes.
const LARGEST: usize = 16 * 1024 * 1024;

/// A change to the practice interviews: one edit of the journal.
#[derive(Debug, Clone, PartialEq)]
pub enum PracticeChange {
    /// Begins an interview; its questions are chosen now. [`Applied::made`] is its number.
    Begin {
        /// How it is set up.
        setup: Setup,
        /// What is answered to its questions at once, in their order; `None` in the list skips one. Nothing is asked on then.
        answers: Option<Vec<Option<String>>>,
    },
    /// Goes on with one: what became of it after an answer, a pause, or its end.
    Save {
        /// Which.
        id: i64,
        /// As it is now.
        session: Box<Session>,
        /// What the person saw before: when somebody else has gone on with it meanwhile, nothing is overwritten.
        seen: Box<PracticeHistory>,
    },
    /// Keeps the scores of a model beside what was said, in place of earlier ones; undo brings those back.
    Score {
        /// Of which interview.
        id: i64,
        /// The scores.
        judged: Box<Judged>,
        /// How they came about.
        scoring: Box<Scoring>,
        /// What was scored: when something else stands there by now, nothing is kept.
        seen: Box<PracticeHistory>,
    },
    /// Deletes interviews; undo brings them back.
    Delete(Vec<i64>),
    /// Changes the story bank.
    Story(StoryChange),
}

/// Reads the answers of a file, for [`PracticeChange::Begin`].
///
/// # Errors
/// When they are no JSON array of texts; `name` is that of the file.
pub fn read_answers(name: &str, bytes: &[u8]) -> Result<Vec<Option<String>>, Error> {
    let refuse = |why: String| {
        Error::new(Kind::Failed, format!("reading the answers of {name}"), why).hint(
            "Nothing was saved. It takes a JSON array of texts in the order of the questions, with null where one is skipped.",
        )
    };
    if bytes.len() > LARGEST {
        return Err(refuse(format!("it is larger than {} MB", LARGEST / 1024 / 1024)));
    }
    let value = serde_json::from_slice(bytes).map_err(|error| refuse(error.to_string()))?;
    let answers = session::read_answers(&value).map_err(refuse)?;
    if answers.is_empty() {
        return Err(refuse("it has no answers".to_owned()));
    }
    Ok(answers)
}

impl Deck {
    /// The practice interviews, the newest first.
    ///
    /// # Errors
    /// When the file can't be read.
    pub fn practices(&self, limit: Option<u64>, offset: u64) -> Result<Vec<MockInterview>, Error> {
        self.store
            .records(&Which::by("created_at DESC, id DESC").part(limit, offset))
    }

    /// One practice interview.
    ///
    /// # Errors
    /// [`Kind::NotFound`] when this account has no such interview.
    pub fn practice(&self, id: i64) -> Result<MockInterview, Error> {
        self.store.record(id)
    }

    /// One that can be gone on with.
    ///
    /// # Errors
    /// [`Kind::Failed`] when another program wrote it, or it is completed.
    pub fn practice_to_go_on(&self, id: i64) -> Result<(MockInterview, Session), Error> {
        let row = self.practice(id)?;
        let refuse = |why: &str| Error::new(Kind::Failed, format!("going on with practice interview {id}"), why);
        if row.fact.is_completed {
            return Err(refuse("it is completed").hint("Start another one; what you answered stays."));
        }
        match Session::of(&row.fact.conversation_history) {
            Some(session) => Ok((row, session)),
            None => Err(
                refuse("another program wrote it, and it does not say what is asked next")
                    .hint("Start another one; this one stays as it is."),
            ),
        }
    }

    /// The questions that an interview would ask now; fewer than wanted where there are no more.
    ///
    /// # Errors
    /// When the file can't be read, [`Kind::NotFound`] when the job is not there, [`Kind::Failed`] when there is no question.
    pub fn practice_questions(&self, setup: &Setup, now: DateTime<Utc>) -> Result<Vec<Chosen>, Error> {
        let job = setup.job_id.map(|id| self.job(id)).transpose()?;
        let posting = job.as_ref().map(|job| {
            let text = job.description.as_deref().unwrap_or_default();
            (job.title.as_str(), text)
        });
        let own = self.questions(None, None, None, 0)?;
        let profile = self.profile()?;
        let past = self.practices(None, 0)?;
        let past: Vec<(DateTime<Utc>, Session)> = past
            .iter()
            .filter_map(|row| Some((practised_at(row), Session::of(&row.fact.conversation_history)?)))
            .collect();
        let plan = Plan::of(past.iter().map(|(at, session)| (*at, session)));
        let pool = Pool {
            own: &own,
            job: posting,
            profile: Some(&profile),
            bank: question_bank::bank()?,
            plan: &plan,
            now,
        };
        let chosen = choose::choose(setup, &pool);
        if chosen.is_empty() {
            let doing = "choosing questions to practise";
            return Err(Error::new(Kind::Failed, doing, "there is none of that kind")
                .hint("Add some with `careerdeck questions add`, or practise without --focus."));
        }
        Ok(chosen)
    }

    /// How an interview that is set up so is called.
    fn practice_title(&self, setup: &Setup) -> Result<String, Error> {
        let mut title = match setup.focus {
            Some(focus) => format!("{} questions, {}", focus.label(), setup.interviewer.label()),
            None => format!("interview with a {}", setup.interviewer.label()),
        };
        if let Some(first) = title.get_mut(..1) {
            first.make_ascii_uppercase();
        }
        if let Some(job) = setup.job_id.map(|id| self.job(id)).transpose()? {
            title = format!("{title}: {}, {}", job.title, job.company);
        }
        Ok(title)
    }

    /// Makes one change of the practice interviews.
    pub(super) fn apply_practice(&mut self, change: PracticeChange, stamp: Stamp) -> Result<Applied, Error> {
        let user_id = self.store.user_id();
        let mut made = None;
        let journaled = match change {
            PracticeChange::Begin { mut setup, answers } => {
                let doing = "starting a practice interview";
                if let Some(answers) = &answers {
                    setup.follow_ups = false;
                    if answers.len() > setup.questions {
                        let why = format!("there are {} answers to {} questions", answers.len(), setup.questions);
                        return Err(Error::new(Kind::Usage, doing, why).hint("Nothing was saved."));
                    }
                }
                if !(1..=MOST_QUESTIONS).contains(&setup.questions) {
                    let why = format!("it takes 1 to {MOST_QUESTIONS} questions");
                    return Err(Error::new(Kind::Usage, doing, why));
                }
                let questions = self.practice_questions(&setup, stamp.now)?;
                if let Some(answers) = answers.as_ref().filter(|answers| answers.len() > questions.len()) {
                    let why = format!(
                        "there are {} answers, and only {} questions",
                        answers.len(),
                        questions.len()
                    );
                    return Err(Error::new(Kind::Failed, doing, why).hint("Nothing was saved."));
                }
                let title = self.practice_title(&setup)?;
                let mut session = Session::begin(setup, questions);
                for answer in answers.into_iter().flatten() {
                    match answer {
                        Some(answer) => {
                            session.answer(&answer, 0);
                        }
                        None => session.skip(0),
                    }
                }
                let fact = MockInterviewFact {
                    title: Some(title),
                    interview_type: session.setup.interview_type,
                    conversation_history: session.history(),
                    is_completed: session.is_over(),
                    completed_at: session.is_over().then_some(stamp.now),
                    overall_score: None,
                    ai_analysis: None,
                };
                self.store.edit(doing, stamp, |transaction| {
                    made = Some(records::insert(transaction, user_id, &fact, stamp.now)?);
                    Ok(("start a practice interview".to_owned(), ()))
                })
            }
            PracticeChange::Save { id, session, seen } => {
                let doing = format!("going on with practice interview {id}");
                self.store.edit(&doing, stamp, |transaction| {
                    let current = records::one::<MockInterviewFact>(transaction, id)?;
                    if current.fact.conversation_history != *seen || current.fact.is_completed {
                        return Err(
                            Error::new(Kind::Conflict, &doing, "somebody else has gone on with it meanwhile")
                                .hint("Nothing was overwritten. Look at it as it is now, then go on."),
                        );
                    }
                    let mut history = session.history();
                    // What another program keeps beside it stays.
                    for (key, value) in &current.fact.conversation_history.other {
                        history.other.entry(key.clone()).or_insert_with(|| value.clone());
                    }
                    let over = session.is_over();
                    let fact = MockInterviewFact {
                        conversation_history: history,
                        is_completed: over,
                        completed_at: over.then_some(stamp.now),
                        ..current.fact.clone()
                    };
                    records::update(transaction, id, &current.fact, &fact)?;
                    let label = match over {
                        true => format!("finish practice interview {id}"),
                        false => format!(
                            "keep practice interview {id}, {} of {} answered",
                            session.answered(),
                            session.turns.len()
                        ),
                    };
                    Ok((label, ()))
                })
            }
            PracticeChange::Score {
                id,
                judged,
                scoring,
                seen,
            } => {
                let doing = format!("scoring practice interview {id}");
                self.store.edit(&doing, stamp, |transaction| {
                    let current = records::one::<MockInterviewFact>(transaction, id)?;
                    if current.fact.conversation_history != *seen {
                        let why = "its answers were changed while they were scored";
                        return Err(Error::new(Kind::Conflict, &doing, why)
                            .hint("Nothing was overwritten. Have it scored again as it is now."));
                    }
                    let before = current.fact.ai_analysis.as_ref();
                    let fact = MockInterviewFact {
                        overall_score: judged.overall,
                        ai_analysis: Some(PracticeAnalysis::scored(before, &judged, &scoring)),
                        ..current.fact.clone()
                    };
                    records::update(transaction, id, &current.fact, &fact)?;
                    Ok((format!("score practice interview {id} by {}", scoring.model), ()))
                })
            }
            PracticeChange::Story(change) => return self.apply_story(change, stamp),
            PracticeChange::Delete(ids) => self.store.edit("deleting practice interviews", stamp, |transaction| {
                let name = |one: &MockInterview| format!("practice interview {}", one.id);
                let (label, _) = rows::delete::<MockInterviewFact>(transaction, &ids, name)?;
                Ok((label, ()))
            }),
        }?;
        let mut applied = self.applied(journaled.edit)?;
        applied.made = made;
        Ok(applied)
    }
}

/// When an interview was practised: scoring it, which changes the row too, is no practice. One that goes on is changed by
/// nothing else than being gone on with.
fn practised_at(row: &MockInterview) -> DateTime<Utc> {
    row.fact.completed_at.unwrap_or(row.updated_at)
}

#[cfg(test)]
mod tests;
