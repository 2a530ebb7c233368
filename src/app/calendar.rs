//! The calendar, and what one wants to see before and while one talks to a company.

use std::collections::HashSet;

use chrono::{DateTime, NaiveDate, Utc};

use super::{Deck, Error, TaskQuery};
use crate::domain::application::snapshot::Snapshot;
use crate::domain::application::warning::is_same_company;
use crate::domain::calendar::{CalendarDay, CalendarEntry};
use crate::domain::contact::Contact;
use crate::domain::interview::{Interview, InterviewType};
use crate::domain::job::Job;
use crate::domain::salary;
use crate::domain::story::{Story, stories};
use crate::domain::task::Task;
use crate::domain::text::fold;
use crate::domain::zoned::Zone;
use crate::store::calendar::DayBounds;

/// As many people of a company as a person looks through.
const MOST_PEOPLE: u64 = 50;
/// As many of the things that were said as are looked through for a salary.
const MOST_TOUCHES: u64 = 200;
/// As many stories as one can have ready.
const MOST_STORIES: usize = 12;

/// What was said about salary.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SalarySaid {
    /// When.
    pub at: DateTime<Utc>,
    /// Whether they said it; else the person did.
    pub theirs: bool,
    /// In which interview; `None` = in a letter, a call or a note.
    pub interview: Option<(InterviewType, Option<i64>)>,
    /// What.
    pub text: String,
}

/// What one wants to see before and while one talks to a company.
#[derive(Debug, Clone, PartialEq)]
pub struct InterviewBrief {
    /// The interview.
    pub interview: Interview,
    /// The job.
    pub job: Job,
    /// The people at that company that the person knows; those who ask first.
    pub people: Vec<Contact>,
    /// What was sent last, as it was then.
    pub sent: Option<Snapshot>,
    /// What the person has achieved, what fits the posting best first.
    pub stories: Vec<Story>,
    /// What was said about salary so far, oldest first.
    pub salary: Vec<SalarySaid>,
    /// What is to be prepared: the tasks of the interview.
    pub tasks: Vec<Task>,
    /// The other rounds for this job, by time.
    pub rounds: Vec<Interview>,
}

impl Deck {
    /// Days of the person's calendar with what stands on them: of each day at most `most` of a kind, and how many there
    /// are. The days follow each other.
    ///
    /// # Errors
    /// When the file can't be read.
    pub fn calendar_days(&self, days: &[NaiveDate], zone: &Zone, most: u64) -> Result<Vec<CalendarDay>, Error> {
        let bounds: Vec<DayBounds> = days
            .iter()
            .map(|date| DayBounds {
                date: *date,
                begins: zone.start_of_day(*date),
                ends: date
                    .succ_opt()
                    .map_or(DateTime::<Utc>::MAX_UTC, |next| zone.start_of_day(next)),
            })
            .collect();
        self.store.at_one_moment(|store| store.calendar_days(&bounds, most))
    }

    /// Days that follow each other with only what is due on them, at most `most` of a kind of each named.
    ///
    /// # Errors
    /// When the file can't be read.
    pub fn calendar_due(&self, days: &[NaiveDate], most: u64) -> Result<Vec<CalendarDay>, Error> {
        self.store.calendar_due(days, most)
    }

    /// The interviews after one that begins then, or before it, the nearest first.
    ///
    /// # Errors
    /// When the file can't be read.
    pub fn calendar_beside(
        &self,
        at: DateTime<Utc>,
        id: i64,
        later: bool,
        most: u64,
    ) -> Result<Vec<CalendarEntry>, Error> {
        self.store.calendar_beside(at, id, later, most)
    }

    /// One interview as the calendar shows it; `None` when it is not there.
    ///
    /// # Errors
    /// When the file can't be read.
    pub fn calendar_entry(&self, id: i64) -> Result<Option<CalendarEntry>, Error> {
        self.store.calendar_entry(id)
    }

    /// How many interviews are ahead at that time.
    ///
    /// # Errors
    /// When the file can't be read.
    pub fn interviews_ahead(&self, now: DateTime<Utc>) -> Result<u64, Error> {
        self.store.interviews_ahead(now)
    }

    /// Everything that one wants to see before and while one talks to a company.
    ///
    /// # Errors
    /// [`super::Kind::NotFound`] when this account has no such interview.
    pub fn interview_brief(&self, id: i64) -> Result<InterviewBrief, Error> {
        self.store.at_one_moment(|_| {
            let interview = self.interview(id)?;
            let job = self.job(interview.fact.job_id)?;
            let rounds: Vec<Interview> = self
                .interviews(&super::InterviewQuery {
                    job_id: Some(job.id),
                    ..super::InterviewQuery::default()
                })?
                .into_iter()
                .filter(|other| other.id != id)
                .collect();
            let posting = format!("{}\n{}", job.title, job.description.as_deref().unwrap_or_default());
            let mut stories = stories(&self.profile()?, &posting);
            stories.truncate(MOST_STORIES);
            Ok(InterviewBrief {
                people: self.people_at(&job, &interview)?,
                sent: self.last_sent(job.id)?,
                stories,
                salary: self.salary_said(&interview, &rounds)?,
                tasks: self.tasks(&TaskQuery {
                    interview_id: Some(id),
                    ..TaskQuery::default()
                })?,
                interview,
                job,
                rounds,
            })
        })
    }

    /// The people of a company, those who ask in an interview first.
    fn people_at(&self, job: &Job, interview: &Interview) -> Result<Vec<Contact>, Error> {
        let asks: HashSet<String> = interview.fact.interviewers.iter().map(|name| fold(name)).collect();
        let mut people: Vec<Contact> = Vec::new();
        // The longest word of the name finds them whatever the legal form; then the names are compared.
        let word = job.company.split_whitespace().max_by_key(|word| word.chars().count());
        let named = interview.fact.interviewers.iter().map(String::as_str);
        for words in word.into_iter().chain(named) {
            for contact in self.contacts(words, Some(MOST_PEOPLE), 0)? {
                let of_company = contact
                    .fact
                    .company
                    .as_deref()
                    .is_some_and(|company| is_same_company(company, &job.company));
                let same = people.iter().any(|there| there.id == contact.id);
                if !same && (of_company || asks.contains(&fold(&contact.fact.name))) {
                    people.push(contact);
                }
            }
        }
        people.sort_by_key(|contact| !asks.contains(&fold(&contact.fact.name)));
        Ok(people)
    }

    /// What was sent last for a job.
    fn last_sent(&self, job_id: i64) -> Result<Option<Snapshot>, Error> {
        let mut sent: Option<Snapshot> = None;
        for application in self.applications(Some(job_id), &[], None, 0)? {
            for snapshot in self.snapshots(application.id)? {
                if sent
                    .as_ref()
                    .is_none_or(|last| last.fact.taken_at < snapshot.fact.taken_at)
                {
                    sent = Some(snapshot);
                }
            }
        }
        Ok(sent)
    }

    /// What was said about salary before and in an interview: in the rounds, and in what passed between them.
    fn salary_said(&self, interview: &Interview, rounds: &[Interview]) -> Result<Vec<SalarySaid>, Error> {
        let mut said: Vec<SalarySaid> = rounds
            .iter()
            .chain([interview])
            .filter_map(|round| {
                Some(SalarySaid {
                    at: round.fact.scheduled_at,
                    theirs: false,
                    interview: Some((round.fact.interview_type, round.fact.round)),
                    text: round.fact.salary_said.clone()?,
                })
            })
            .collect();
        for touch in self.touches(Some(interview.fact.job_id), None, Some(MOST_TOUCHES), 0)? {
            let text = touch.fact.text.unwrap_or_default();
            if names_salary(&text) {
                said.push(SalarySaid {
                    at: touch.fact.happened_at,
                    theirs: touch.fact.is_inbound,
                    interview: None,
                    text,
                });
            }
        }
        said.sort_by_key(|said| said.at);
        Ok(said)
    }
}

/// Whether a text says something about pay: an amount, or one of the words for it.
fn names_salary(text: &str) -> bool {
    const WORDS: [&str; 8] = [
        "salary",
        "salaries",
        "pay",
        "wage",
        "compensation",
        "gehalt",
        "lohn",
        "salaire",
    ];
    let folded = fold(text);
    let mut words = folded.split(|c: char| !c.is_alphanumeric());
    text.lines().any(|line| salary::find(line).is_some()) || words.any(|word| WORDS.contains(&word))
}

#[cfg(test)]
mod tests;
