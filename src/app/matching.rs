//! How well the jobs fit the person, and how near free texts are.

use std::collections::HashMap;

use chrono::NaiveDate;
use serde::Serialize;

use super::{Applied, Deck, Error, Stamp};
use crate::domain::detail::JobQuery;
use crate::domain::job::Job;
use crate::domain::matching::nearness::Nearness;
use crate::domain::matching::{Match, Person, Posting, RequirementKind, State, Weights, compare};
use crate::domain::text;
use crate::store::seed;

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

/// Something that several saved postings ask for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct SkillGap {
    /// What is asked.
    pub text: String,
    /// What sort of thing it is.
    pub kind: RequirementKind,
    /// How many of the postings ask for it.
    pub asked: usize,
    /// How many postings were looked at.
    pub of: usize,
    /// What the profile shows.
    pub state: State,
    /// The jobs that ask for it.
    pub jobs: Vec<i64>,
}

impl Deck {
    /// The person as postings are compared with: by the profile, or by one of the résumés.
    ///
    /// # Errors
    /// [`super::Kind::NotFound`] when there is no such résumé.
    pub fn person(&self, resume: Option<i64>, today: NaiveDate) -> Result<Person, Error> {
        let profile = self.profile()?;
        let content = match resume {
            Some(id) => self.resume_content(id)?,
            None => super::built(&profile, None),
        };
        let home = profile.profile.location.as_deref();
        Ok(Person::new(&content, &profile.profile.preferences, home, today))
    }

    /// How well a job fits the profile, or one of the résumés. Nothing is stored.
    ///
    /// # Errors
    /// [`super::Kind::NotFound`] when there is no such job or résumé.
    pub fn match_job(&self, id: i64, resume: Option<i64>, today: NaiveDate) -> Result<Match, Error> {
        let job = self.job(id)?;
        Ok(match_of(&job, &self.person(resume, today)?))
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
        let person = self.person(resume, today)?;
        let jobs = self.jobs(query)?.into_iter();
        Ok(jobs
            .map(|job| (match_of(&job, &person), job))
            .map(|(found, job)| (job, found))
            .collect())
    }

    /// Keeps scores on their jobs: one edit of the journal, which can be taken back. A score of `None` leaves its job alone.
    ///
    /// # Errors
    /// When the file can't be written.
    pub fn keep_matches(&mut self, scores: &[(i64, Option<f64>)], stamp: Stamp) -> Result<Applied, Error> {
        let journaled = self.store.edit("keeping match scores", stamp, |transaction| {
            let known = scores.iter().filter_map(|(id, score)| score.map(|score| (*id, score)));
            for (id, score) in known {
                seed::set_match_score(transaction, id, score)?;
            }
            let label = match scores {
                [(id, _)] => format!("keep the match score of job {id}"),
                _ => format!("keep the match scores of {} jobs", scores.len()),
            };
            Ok((label, ()))
        })?;
        self.applied(journaled.edit)
    }
}

/// How well a job fits, with the usual weights.
pub fn match_of(job: &Job, person: &Person) -> Match {
    compare(&Posting::of(job), person, &Weights::default())
}

/// What several postings ask for and the profile doesn't show, what most ask for first.
pub fn skill_gaps(matches: &[(Job, Match)]) -> Vec<SkillGap> {
    let mut gaps: HashMap<(RequirementKind, String), SkillGap> = HashMap::new();
    let with_text = matches
        .iter()
        .filter(|(_, found)| found.requirements.iter().any(|r| counts(r.kind)));
    let of = with_text.clone().count();
    for (job, found) in with_text {
        for asked in found
            .requirements
            .iter()
            .filter(|r| counts(r.kind) && r.state != State::Matched)
        {
            let gap = gaps
                .entry((asked.kind, asked.text.clone()))
                .or_insert_with(|| SkillGap {
                    text: asked.text.clone(),
                    kind: asked.kind,
                    asked: 0,
                    of,
                    state: asked.state,
                    jobs: Vec::new(),
                });
            gap.asked += 1;
            gap.jobs.push(job.id);
        }
    }
    let mut gaps: Vec<SkillGap> = gaps.into_values().collect();
    gaps.sort_by(|a, b| b.asked.cmp(&a.asked).then_with(|| a.text.cmp(&b.text)));
    gaps
}

fn counts(kind: RequirementKind) -> bool {
    matches!(
        kind,
        RequirementKind::Skill | RequirementKind::Licence | RequirementKind::Language
    )
}
