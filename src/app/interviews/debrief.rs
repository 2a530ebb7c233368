//! What a person writes down after an interview.

use chrono::{DateTime, Days, NaiveDate, Utc};

use super::day_in;
use crate::app::{Error, Stamp};
use crate::domain::interview::{AskedQuestion, Interview, InterviewFact, InterviewOutcome, InterviewType};
use crate::domain::question::{self, QuestionFact, QuestionKind};
use crate::domain::task::TaskFact;
use crate::domain::text;
use crate::store::Transaction;
use crate::store::records::{self, Which};

/// What there is to say after an interview; what is left out stays as it was.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Debrief {
    /// What they asked.
    pub asked: Vec<AskedQuestion>,
    /// How it went, where that is known already.
    pub outcome: Option<InterviewOutcome>,
    /// What they said about it.
    pub feedback: Option<String>,
    /// The person's notes, put below those that are there.
    pub notes: Option<String>,
    /// What the person said about salary.
    pub salary_said: Option<String>,
    /// The day by which they promised an answer.
    pub answer_due_on: Option<NaiveDate>,
    /// Whether a task to thank for it is wanted.
    pub thank: bool,
}

/// An interview with what was said about it.
pub(super) fn take(current: &InterviewFact, debrief: Debrief, now: DateTime<Utc>) -> InterviewFact {
    let mut fact = current.clone();
    let known: Vec<String> = fact
        .questions_asked
        .iter()
        .map(|asked| question::key(&asked.question))
        .collect();
    for asked in debrief.asked {
        match known.iter().position(|key| *key == question::key(&asked.question)) {
            Some(at) if asked.note.is_some() => fact.questions_asked[at].note = asked.note,
            Some(_) => {}
            None => fact.questions_asked.push(asked),
        }
    }
    fact.outcome = debrief.outcome.unwrap_or(fact.outcome);
    fact.feedback = debrief.feedback.or(fact.feedback);
    fact.salary_said = debrief.salary_said.or(fact.salary_said);
    fact.answer_due_on = debrief.answer_due_on.or(fact.answer_due_on);
    fact.notes = match (fact.notes, text::some_block(debrief.notes)) {
        (Some(before), Some(after)) => Some(format!("{before}\n\n{after}")),
        (before, after) => before.or(after),
    };
    fact.debriefed_at = fact.debriefed_at.or(Some(now));
    fact.cleaned()
}

/// Puts what was asked into the question bank. A question that is there was asked once more, unless this interview had
/// it already.
pub(super) fn keep_questions(
    transaction: &Transaction<'_>,
    user_id: i64,
    before: &Interview,
    after: &InterviewFact,
    stamp: Stamp,
) -> Result<(), Error> {
    let had: Vec<String> = before
        .fact
        .questions_asked
        .iter()
        .map(|asked| question::key(&asked.question))
        .collect();
    let bank = records::list::<QuestionFact>(transaction, &Which::default())?;
    for asked in &after.questions_asked {
        let key = question::key(&asked.question);
        if key.is_empty() || had.contains(&key) {
            continue;
        }
        let there = bank.iter().find(|question| question.fact.key() == key);
        let mut fact = match there {
            Some(question) => question.fact.clone(),
            None => QuestionFact {
                kind: kind_of(after.interview_type),
                ..QuestionFact::new(asked.question.clone())
            },
        };
        fact.asked_count += 1;
        fact.asked_at = fact.asked_at.max(Some(after.scheduled_at));
        (fact.interview_id, fact.job_id) = (Some(before.id), Some(after.job_id));
        match there {
            Some(question) => records::update(transaction, question.id, &question.fact, &fact).map(drop)?,
            None => records::insert(transaction, user_id, &fact, stamp.now).map(drop)?,
        }
    }
    Ok(())
}

fn kind_of(interview: InterviewType) -> QuestionKind {
    match interview {
        InterviewType::Technical => QuestionKind::Technical,
        InterviewType::Behavioral => QuestionKind::Behavioral,
        _ => QuestionKind::Other,
    }
}

/// Adds a task to thank for an interview within a day of it, unless there was one or it is done; gives its number.
pub(super) fn thank_later(
    transaction: &Transaction<'_>,
    user_id: i64,
    interview_id: i64,
    fact: &InterviewFact,
    company: &str,
    stamp: Stamp,
) -> Result<Option<i64>, Error> {
    let tasks = Which::default().only("interview_id = ?1", Some(interview_id));
    let there = records::list::<TaskFact>(transaction, &tasks)?;
    if fact.thanked_at.is_some() || there.iter().any(|task| task.fact.is_thanks()) {
        return Ok(None);
    }
    let whom = match fact.interviewers.as_slice() {
        [] => company.to_owned(),
        people => format!("{} ({company})", people.join(", ")),
    };
    let day_after = day_in(None, fact.scheduled_at).checked_add_days(Days::new(1));
    let task = TaskFact {
        due_on: day_after.max(Some(day_in(None, stamp.now))),
        job_id: Some(fact.job_id),
        interview_id: Some(interview_id),
        ..TaskFact::thanks(&whom)
    };
    records::insert(transaction, user_id, &task, stamp.now).map(Some)
}
