//! Scores that are kept on their jobs, and what several postings ask for.

use std::collections::HashMap;

use chrono::NaiveDate;
use serde::Serialize;

use super::Judge;
use crate::app::{Deck, Error};
use crate::domain::job::Job;
use crate::domain::matching::{Match, RequirementKind, State};
use crate::domain::resume::content::ResumeContent;
use crate::store::{Compared, Walk};

/// So many jobs are compared before their scores are kept: about a hundredth of a second's work.
const AT_ONCE: u64 = 24;

/// A job whose kept score is another one than before.
pub type NewScore = (i64, Option<f64>);

/// A walk over all jobs that were not yet compared with the person as they are now.
pub struct Scoring {
    judge: Judge,
    mark: String,
    walk: Walk,
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
    /// What the profile shows of it; where the postings differ, as of a language's level, the most frequent.
    pub state: State,
    /// The jobs that ask for it; none where only kept figures were read.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub jobs: Vec<i64>,
}

/// What the open jobs ask for by name, by what was kept of them.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct SkillGaps {
    /// What most ask for first.
    pub lines: Vec<SkillGap>,
    /// How many open jobs ask for anything by name.
    pub of: usize,
    /// How many open jobs were compared.
    pub compared: usize,
    /// How many open jobs there are.
    pub open: u64,
}

impl Deck {
    /// Sets this connection for keeping scores beside somebody who works: see [`Deck::score_more`].
    ///
    /// # Errors
    /// When SQLite refuses.
    pub fn for_scores(&self) -> Result<(), Error> {
        self.store.keep_pages(false)?;
        self.store.for_scores()
    }

    /// Begins to score what was not yet compared with the person as they are now; `None` where there is nothing to do, or
    /// nothing known of the person. Only that there is something loads the tables.
    ///
    /// # Errors
    /// When the file can't be read.
    pub fn scoring(&self, today: NaiveDate) -> Result<Option<Scoring>, Error> {
        let found = self.found_of_person(None, today)?;
        if is_empty(&found.content) {
            return Ok(None);
        }
        let mark = found.mark();
        let mut look = Walk::default();
        if self.store.next_to_compare(&mark, &mut look, 1)?.is_none() {
            return Ok(None);
        }
        Ok(Some(Scoring {
            judge: found.judge(),
            mark,
            walk: Walk::default(),
        }))
    }

    /// Scores some jobs, as far as they were not yet compared.
    ///
    /// # Errors
    /// When the file can't be read or written.
    pub fn score_some(&mut self, scoring: &Scoring, ids: &[i64]) -> Result<Vec<NewScore>, Error> {
        let ids = self.store.to_compare(&scoring.mark, ids)?;
        self.score(scoring, &ids)
    }

    /// Scores the next jobs, the open ones first, the newest first; `None` when all are. What takes long is done before the
    /// file is locked, so that nobody's change waits for it.
    ///
    /// # Errors
    /// When the file can't be read or written.
    pub fn score_more(&mut self, scoring: &mut Scoring) -> Result<Option<Vec<NewScore>>, Error> {
        match self.store.next_to_compare(&scoring.mark, &mut scoring.walk, AT_ONCE)? {
            Some(ids) => self.score(scoring, &ids).map(Some),
            None => Ok(None),
        }
    }

    /// How a job fits in every respect. Its score is kept; given too when it is another one than before.
    ///
    /// # Errors
    /// [`crate::app::Kind::NotFound`] when there is no such job.
    pub fn explain(&mut self, id: i64, today: NaiveDate) -> Result<(Match, Option<NewScore>), Error> {
        let job = self.store.job(id)?;
        let found = self.found_of_person(None, today)?;
        let (mark, nobody) = (found.mark(), is_empty(&found.content));
        let said = found.judge().compare(&job);
        if nobody {
            return Ok((said, None));
        }
        let compared = Compared {
            job,
            score: said.score,
            asks: said.asks(),
        };
        let kept = self.store.keep_scores(&mark, &[compared])?;
        Ok((said, kept.into_iter().next()))
    }

    fn score(&mut self, scoring: &Scoring, ids: &[i64]) -> Result<Vec<NewScore>, Error> {
        let mut compared = Vec::with_capacity(ids.len());
        for id in ids {
            // One that was deleted meanwhile needs no score.
            let Ok(job) = self.store.job(*id) else { continue };
            let found = scoring.judge.compare(&job);
            compared.push(Compared {
                score: found.score,
                asks: found.asks(),
                job,
            });
        }
        self.store.keep_scores(&scoring.mark, &compared)
    }

    /// Keeps the scores of jobs that were compared with the profile. They are derived: no edit of the journal. A score that
    /// the person set stays.
    ///
    /// # Errors
    /// When the file can't be written.
    pub fn keep_matches(&mut self, matches: &[(Job, Match)], today: NaiveDate) -> Result<Vec<NewScore>, Error> {
        let mark = self.found_of_person(None, today)?.mark();
        let compared: Vec<Compared> = matches
            .iter()
            .map(|(job, found)| Compared {
                job: job.clone(),
                score: found.score,
                asks: found.asks(),
            })
            .collect();
        self.store.keep_scores(&mark, &compared)
    }

    /// What the open jobs ask for by name, by what was kept when they were compared: the most frequent first, with what
    /// the profile shows already if `all`.
    ///
    /// # Errors
    /// When the file can't be read.
    pub fn kept_gaps(&self, all: bool) -> Result<SkillGaps, Error> {
        let (mut counted, mut gaps) = (Counted::default(), SkillGaps::default());
        self.store.each_asks(|status, asks| {
            if status.is_closed() {
                return true;
            }
            gaps.compared += 1;
            let asks: HashMap<State, Vec<String>> = serde_json::from_str(asks).unwrap_or_default();
            let of_states = asks.into_iter();
            counted.take(
                of_states.flat_map(|(state, names)| names.into_iter().map(move |name| (name, state))),
                None,
            );
            true
        })?;
        gaps.open = self
            .counts()
            .map(|counts| {
                let open = crate::domain::job::JobStatus::ALL
                    .iter()
                    .filter(|status| !status.is_closed());
                open.map(|status| counts.of(*status)).sum()
            })
            .unwrap_or_default();
        gaps.of = counted.of;
        gaps.lines = counted.lines(all);
        Ok(gaps)
    }
}

/// Whether nothing is said of what the person did and can do.
fn is_empty(content: &ResumeContent) -> bool {
    content.experiences.is_empty()
        && content.educations.is_empty()
        && content.skills.is_empty()
        && content.certifications.is_empty()
        && content.entries.is_empty()
}

/// What is asked by name, counted over postings.
#[derive(Default)]
struct Counted {
    /// How many postings ask for anything by name.
    of: usize,
    /// By `kind:name` how many postings there are of each state, and their jobs where they are told.
    names: HashMap<String, ([usize; State::ALL.len()], Vec<i64>)>,
}

impl Counted {
    /// Counts what a posting asks for, each name once: of two levels of a language, the one that the profile shows less of.
    fn take(&mut self, asks: impl Iterator<Item = (String, State)>, job: Option<i64>) {
        let mut once: HashMap<String, State> = HashMap::new();
        for (name, state) in asks {
            let kept = once.entry(name).or_insert(state);
            if (*kept as usize) < state as usize {
                *kept = state;
            }
        }
        self.of += usize::from(!once.is_empty());
        for (name, state) in once {
            let (of_state, jobs) = self.names.entry(name).or_default();
            if let Some(count) = of_state.get_mut(state as usize) {
                *count += 1;
            }
            jobs.extend(job);
        }
    }

    /// What most ask for first; what the profile shows already only if `all`.
    fn lines(self, all: bool) -> Vec<SkillGap> {
        let of = self.of;
        let lines = self.names.into_iter().filter_map(|(name, (of_state, jobs))| {
            let (kind, text) = name.split_once(':')?;
            let (most, _) = of_state.iter().enumerate().max_by_key(|(at, n)| (**n, *at))?;
            Some(SkillGap {
                text: text.to_owned(),
                kind: kind.parse().ok()?,
                asked: of_state.iter().sum(),
                of,
                state: *State::ALL.get(most)?,
                jobs,
            })
        });
        let mut lines: Vec<SkillGap> = lines.filter(|gap| all || gap.state != State::Matched).collect();
        lines.sort_by(|a, b| b.asked.cmp(&a.asked).then_with(|| a.text.cmp(&b.text)));
        lines
    }
}

/// What several postings ask for and the profile doesn't show, what most ask for first: as [`Deck::kept_gaps`], with the
/// jobs behind each line.
pub fn skill_gaps(matches: &[(Job, Match)]) -> Vec<SkillGap> {
    let mut counted = Counted::default();
    for (job, found) in matches {
        let asks = found.named();
        counted.take(
            asks.map(|(asked, name)| (format!("{}:{name}", asked.kind.as_str()), asked.state)),
            Some(job.id),
        );
    }
    counted.lines(false)
}
