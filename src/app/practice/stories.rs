//! The story bank, and how answers change over practice interviews.

use super::PracticeChange;
use crate::app::{Applied, Deck, Error, Kind, Stamp, rows};
use crate::domain::practice::score::PartScore;
use crate::domain::practice::session::{Chosen, Session};
use crate::domain::practice::story::{self, Story, StoryFact};
use crate::domain::practice::trend::{self, Practised, Trend};
use crate::domain::practice::{MockInterviewFact, PracticeAnalysis};
use crate::domain::profile::fact::{FactKind, FactRow};
use crate::store::records::{self, Which};

/// A change to the story bank: one edit of the journal.
#[derive(Debug, Clone, PartialEq)]
pub enum StoryChange {
    /// Adds a story. [`Applied::made`] is its number.
    Add(Box<StoryFact>),
    /// Writes a story anew.
    Edit {
        /// Which.
        id: i64,
        /// What is known now.
        fact: Box<StoryFact>,
        /// What the person saw while editing: a field that somebody else changed meanwhile is not overwritten.
        seen: Option<Box<StoryFact>>,
    },
    /// Deletes stories; undo brings them back.
    Delete(Vec<i64>),
}

impl From<StoryChange> for PracticeChange {
    fn from(change: StoryChange) -> PracticeChange {
        PracticeChange::Story(change)
    }
}

/// Which stories a list shows.
#[derive(Debug, Clone, Default)]
pub struct StoryQuery {
    /// Only those that show this.
    pub competency: Option<String>,
    /// Only those in which all of these words stand.
    pub words: String,
    /// At most so many.
    pub limit: Option<u64>,
    /// Leaving out so many first.
    pub offset: u64,
}

impl Deck {
    /// The stories, the newest first.
    ///
    /// # Errors
    /// When the file can't be read.
    pub fn stories(&self, query: &StoryQuery) -> Result<Vec<Story>, Error> {
        let all: Vec<Story> = self.store.records(&Which::by("id DESC"))?;
        let size = |n: u64| usize::try_from(n).unwrap_or(usize::MAX);
        let wanted = all.into_iter().filter(|story| {
            let shows = |competency: &String| story.fact.shows(competency);
            query.competency.as_ref().is_none_or(shows) && story.fact.has_words(&query.words)
        });
        Ok(wanted
            .skip(size(query.offset))
            .take(query.limit.map_or(usize::MAX, size))
            .collect())
    }

    /// One story.
    ///
    /// # Errors
    /// [`Kind::NotFound`] when this account has no such story.
    pub fn story(&self, id: i64) -> Result<Story, Error> {
        self.store.record(id)
    }

    /// The stories that answer a question, those that did already first.
    ///
    /// # Errors
    /// When the file can't be read.
    pub fn stories_for(&self, chosen: &Chosen) -> Result<Vec<Story>, Error> {
        let all = self.stories(&StoryQuery::default())?;
        Ok(story::fitting(&all, chosen).into_iter().cloned().collect())
    }

    /// The story that an answer of a practice interview tells, for the person to look over; nothing is saved. `number` is
    /// that of its question, from 1 on; `None` = the answer in which most of what is expected was found.
    ///
    /// # Errors
    /// [`Kind::NotFound`] when there is no such interview or answer, [`Kind::Failed`] when another program wrote it.
    pub fn story_of_answer(&self, practice_id: i64, number: Option<usize>) -> Result<StoryFact, Error> {
        let row = self.practice(practice_id)?;
        let doing = format!("making a story of practice interview {practice_id}");
        let Some(session) = Session::of(&row.fact.conversation_history) else {
            let why = "another program wrote it, and it does not say what answers which question";
            return Err(Error::new(Kind::Failed, doing, why).hint("Write the story by hand."));
        };
        let at = match number {
            Some(number) => number.checked_sub(1),
            None => session.best(),
        };
        let fact = at
            .and_then(|at| session.turns.get(at))
            .and_then(StoryFact::of)
            .ok_or_else(|| {
                Error::new(Kind::NotFound, doing, "there is no such answer in it").hint(format!(
                    "`careerdeck practice show {practice_id}` shows its answers by number."
                ))
            })?;
        Ok(StoryFact {
            mock_interview_id: Some(practice_id),
            ..fact
        })
    }

    /// How answers change over the practice interviews, competency by competency. Nothing is sent and nothing is rated.
    ///
    /// # Errors
    /// When the file can't be read.
    pub fn practice_trends(&self) -> Result<Vec<Trend>, Error> {
        let rows = self.practices(None, 0)?;
        let sessions: Vec<(i64, chrono::DateTime<chrono::Utc>, Session, Vec<PartScore>)> = rows
            .iter()
            .filter_map(|row| {
                let session = Session::of(&row.fact.conversation_history)?;
                let parts = row.fact.ai_analysis.as_ref().and_then(PracticeAnalysis::parts);
                Some((row.id, row.created_at, session, parts.unwrap_or_default()))
            })
            .collect();
        Ok(trend::trends(sessions.iter().map(|(id, at, session, parts)| {
            Practised {
                id: *id,
                at: *at,
                session,
                parts,
            }
        })))
    }

    /// Makes one change of the story bank.
    pub(super) fn apply_story(&mut self, change: StoryChange, stamp: Stamp) -> Result<Applied, Error> {
        let user_id = self.store.user_id();
        let mut made = None;
        let journaled = match change {
            StoryChange::Add(fact) => {
                let doing = "adding a story";
                let fact = self.checked_story(doing, fact.cleaned())?;
                self.store.edit(doing, stamp, |transaction| {
                    made = Some(records::insert(transaction, user_id, &fact, stamp.now)?);
                    Ok((format!("add the story {}", fact.title), ()))
                })
            }
            StoryChange::Edit { id, fact, seen } => {
                let doing = format!("changing story {id}");
                let fact = self.checked_story(&doing, fact.cleaned())?;
                self.store.edit(&doing, stamp, |transaction| {
                    let current = records::one::<StoryFact>(transaction, id)?;
                    let wanted = rows::merged(&doing, &current, seen.as_deref(), &fact)?;
                    let columns = records::update(transaction, id, &current.fact, &wanted)?;
                    Ok((format!("edit story {id}: {}", rows::fields(&columns)), ()))
                })
            }
            StoryChange::Delete(ids) => self.store.edit("deleting stories", stamp, |transaction| {
                let name = |one: &Story| format!("the story {}", one.fact.title);
                let (label, _) = rows::delete::<StoryFact>(transaction, &ids, name)?;
                Ok((label, ()))
            }),
        }?;
        let mut applied = self.applied(journaled.edit)?;
        applied.made = made;
        Ok(applied)
    }

    /// Refuses a story without a title or a word of what happened, and one that hangs on what is not there.
    fn checked_story(&self, doing: &str, fact: StoryFact) -> Result<StoryFact, Error> {
        let wrong = |why: &str| Err(Error::new(Kind::Usage, doing, why));
        if fact.title.is_empty() {
            return wrong("a story needs a title");
        }
        if fact.parts().iter().all(|(_, part)| part.is_none()) {
            return wrong("a story needs one of situation, task, action and result");
        }
        if let Some(id) = fact.experience_id {
            let at = FactRow {
                kind: FactKind::Experience,
                row: id,
            };
            self.profile_row(at)?;
        }
        if let Some(id) = fact.mock_interview_id {
            self.store.record::<MockInterviewFact>(id)?;
        }
        Ok(fact)
    }
}
