//! Tasks as a list shows them, and a task from one line.

use chrono::NaiveDateTime;

use super::TaskQuery;
use crate::app::{BoardSort, Deck, Error, Kind};
use crate::domain::filter::Filter;
use crate::domain::interview::InterviewFact;
use crate::domain::task::line::TaskLine;
use crate::domain::task::{Task, TaskFact};
use crate::store::records::Which;

/// A task with what it is about.
#[derive(Debug, Clone, PartialEq)]
pub struct TaskLineShown {
    /// The task.
    pub task: Task,
    /// The job, the interview or the person that it is about, in words.
    pub about: Option<String>,
}

/// Tasks as a list shows them.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct TaskLines {
    /// What is to be done by its day, then what is done, the newest first.
    pub lines: Vec<TaskLineShown>,
    /// How many are to be done.
    pub open: u64,
    /// How many are done.
    pub done: u64,
}

impl Deck {
    /// The first tasks that are to be done, and the last that were where those are wanted: at most so many of each.
    ///
    /// # Errors
    /// When the file can't be read.
    pub fn task_lines(&self, with_done: bool, most: u64) -> Result<TaskLines, Error> {
        let mut lines = Vec::new();
        for done in [false, true] {
            if done && !with_done {
                continue;
            }
            let query = TaskQuery {
                done: Some(done),
                limit: Some(most),
                ..TaskQuery::default()
            };
            for task in self.tasks(&query)? {
                let about = self.about(&task.fact)?;
                lines.push(TaskLineShown { task, about });
            }
        }
        let (open, done) = self.store.count_tasks()?;
        Ok(TaskLines { lines, open, done })
    }

    fn about(&self, task: &TaskFact) -> Result<Option<String>, Error> {
        let job = task.job_id.map(|id| self.store.card(id)).transpose()?.flatten();
        let job = job.map(|job| format!("{} at {}", job.title, job.company));
        if let Some(id) = task.interview_id {
            let interview = self
                .store
                .records::<InterviewFact>(&Which::default().only("id = ?1", Some(id)))?;
            let kind = interview.first().map(|interview| interview.fact.interview_type.label());
            if let (Some(kind), Some(job)) = (kind, &job) {
                return Ok(Some(format!("{kind} interview, {job}")));
            }
        }
        if job.is_some() {
            return Ok(job);
        }
        let contact = task.contact_id.map(|id| self.store.contact(id)).transpose()?;
        Ok(contact.map(|contact| contact.fact.name))
    }

    /// The task that a line means; see [`TaskLine`]. `job_id` is the job that it is for, whatever the line says.
    ///
    /// # Errors
    /// [`Kind::Usage`] when it says nothing to do, or several jobs can be meant; [`Kind::NotFound`] when there is no such
    /// job.
    pub fn task_of_line(&self, line: &str, wall: NaiveDateTime, job_id: Option<i64>) -> Result<TaskFact, Error> {
        let doing = "adding a task";
        let read = TaskLine::read(line, wall);
        if read.title.is_empty() {
            return Err(Error::new(Kind::Usage, doing, "it does not say what is to be done"));
        }
        let mut task = read.task();
        task.job_id = match (job_id, read.job) {
            (Some(id), _) => Some(id),
            (None, Some(word)) => Some(self.job_of_word(doing, &word)?),
            (None, None) => None,
        };
        Ok(task)
    }

    /// The job that a word means: its number, or the beginning of a word of the company's or the job's name.
    fn job_of_word(&self, doing: &str, word: &str) -> Result<i64, Error> {
        if let Ok(id) = word.parse::<i64>() {
            return self.store.job(id).map(|job| job.id);
        }
        for field in ["company", "title"] {
            let filter = Filter::parse(&format!("{field}:{word} is:open"), chrono::Utc::now());
            let found = self.filter(&filter, BoardSort::Newest, 4)?.cards;
            match found.as_slice() {
                [] => {}
                [job] => return Ok(job.id),
                several => {
                    let names: Vec<String> = several.iter().map(|job| format!("#{} {}", job.id, job.title)).collect();
                    return Err(
                        Error::new(Kind::Usage, doing, format!("several jobs can be meant by \"#{word}\""))
                            .hint(format!("Name it by its number: {}.", names.join(", "))),
                    );
                }
            }
        }
        Err(
            Error::new(Kind::NotFound, doing, format!("no open job is meant by \"#{word}\""))
                .hint("Write # and the number of a job, or the beginning of the company's name."),
        )
    }
}
