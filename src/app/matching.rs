//! How well the jobs fit the person, and how near free texts are.

mod kept;
#[cfg(test)]
mod tests;

use chrono::NaiveDate;
use serde::Serialize;

use super::{Deck, Error};
use crate::domain::detail::JobQuery;
use crate::domain::goal::GoalStatus;
use crate::domain::job::Job;
use crate::domain::matching::nearness::Nearness;
use crate::domain::matching::{self, Match, Person, Posting, Weights, compare};
use crate::domain::profile::Preferences;
use crate::domain::resume::content::ResumeContent;
use crate::domain::text;

pub use kept::{NewScore, Scoring, SkillGap, SkillGaps, skill_gaps};

/// A line of a text with the lines of another that are nearest to it.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct NearLines {
    /// The number of the line, from 1.
    pub line: usize,
    /// The nearest first.
    pub nearest: Vec<NearLine>,
}

/// A line of the other text.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct NearLine {
    /// Its number, from 1.
    pub line: usize,
    /// What it says.
    pub text: String,
    /// How near it is: at most 1.
    pub score: f32,
}

/// For each line of a text, the lines of another that are nearest in meaning. Empty lines are left out and counted.
pub fn nearest_lines(text: &str, against: &str, limit: usize) -> Vec<NearLines> {
    let others: Vec<(usize, String)> = numbered(against).collect();
    let texts: Vec<&str> = others.iter().map(|(_, text)| text.as_str()).collect();
    let nearness = Nearness::new(&texts);
    let near = |text: &str| {
        let near = nearness.nearest(text, limit).into_iter();
        near.filter_map(|near| {
            let (line, text) = others.get(near.line)?;
            let (line, text) = (*line, text.clone());
            Some(NearLine {
                line,
                text,
                score: near.score,
            })
        })
        .collect()
    };
    numbered(text)
        .map(|(line, text)| NearLines {
            line,
            nearest: near(&text),
        })
        .collect()
}

fn numbered(text: &str) -> impl Iterator<Item = (usize, String)> + '_ {
    let lines = text
        .lines()
        .zip(1..)
        .map(|(line, number)| (number, text::clean_line(line)));
    lines.filter(|(_, line)| !line.is_empty())
}

/// What is known of a person, before it is prepared for comparing.
struct Found {
    content: ResumeContent,
    wishes: Preferences,
    home: Option<String>,
    goals: Vec<(String, String)>,
    today: NaiveDate,
}

impl Found {
    /// Stands for all of it, and for how it is weighed.
    fn mark(&self) -> String {
        let home = self.home.as_deref();
        matching::mark(&self.content, &self.wishes, home, &self.goals, self.today)
    }

    fn judge(self) -> Judge {
        let person = Person::new(&self.content, &self.wishes, self.home.as_deref(), self.today);
        Judge {
            person: person.with_goals(self.goals),
            weights: self.wishes.weights.unwrap_or_default(),
        }
    }
}

/// A person with the weights that they gave the parts of the score: made once, used for many postings.
pub struct Judge {
    person: Person,
    weights: Weights,
}

impl Judge {
    /// How well a job fits.
    pub fn compare(&self, job: &Job) -> Match {
        compare(&Posting::of(job), &self.person, &self.weights)
    }
}

impl Deck {
    /// The person by whose profile, or by one of whose résumés, jobs are compared.
    ///
    /// # Errors
    /// [`super::Kind::NotFound`] when there is no such résumé.
    pub fn judge(&self, resume: Option<i64>, today: NaiveDate) -> Result<Judge, Error> {
        Ok(self.found_of_person(resume, today)?.judge())
    }

    fn found_of_person(&self, resume: Option<i64>, today: NaiveDate) -> Result<Found, Error> {
        let profile = self.profile()?;
        let content = match resume {
            Some(id) => self.resume_content(id)?,
            None => super::built(&profile, None),
        };
        let under_way = [GoalStatus::NotStarted, GoalStatus::InProgress];
        let goals = self.goals(&under_way, None, 0)?.into_iter();
        let goals = goals.map(|goal| (format!("goal:{}", goal.id), goal.fact.title));
        Ok(Found {
            content,
            goals: goals.collect(),
            home: profile.profile.location,
            wishes: profile.profile.preferences,
            today,
        })
    }

    /// How well a job fits the profile, or one of the résumés. Nothing is stored.
    ///
    /// # Errors
    /// [`super::Kind::NotFound`] when there is no such job or résumé.
    pub fn match_job(&self, id: i64, resume: Option<i64>, today: NaiveDate) -> Result<Match, Error> {
        let job = self.job(id)?;
        Ok(self.judge(resume, today)?.compare(&job))
    }

    /// How well each of some jobs fits, in their order. Nothing is stored.
    ///
    /// # Errors
    /// When the file can't be read.
    pub fn match_jobs(
        &self,
        query: &JobQuery,
        resume: Option<i64>,
        today: NaiveDate,
    ) -> Result<Vec<(Job, Match)>, Error> {
        let judge = self.judge(resume, today)?;
        let jobs = self.jobs(query)?.into_iter();
        Ok(jobs
            .map(|job| (judge.compare(&job), job))
            .map(|(found, job)| (job, found))
            .collect())
    }
}
