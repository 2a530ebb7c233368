//! Every change that a person can make, as data.

mod compared;
mod fields;

use chrono::{DateTime, Utc};

pub(super) use self::compared::{Compared, lost};
pub(super) use self::fields::checked;
use self::fields::{changed_fields, check_range, cleaned, refuse_overwriting, tags};
use super::order;
use super::{Deck, DocumentChange, Edit, Error, Kind, Origin, ProfileChange, ResumeChange, SavedView};
use crate::domain::job::{Job, JobPatch, JobStatus, NewJob};
use crate::domain::text;
use crate::store::{NewJobRow, board, jobs};

pub use crate::store::Stamp;

impl Stamp {
    /// A change made now from the screen.
    pub fn screen(now: DateTime<Utc>) -> Stamp {
        Stamp {
            now,
            origin: Origin::Screen,
        }
    }

    /// A change made now from the command line.
    pub fn command(now: DateTime<Utc>) -> Stamp {
        Stamp {
            now,
            origin: Origin::Command,
        }
    }
}

/// Where a card goes within its column.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    /// Above all others.
    Top,
    /// Below all others.
    Bottom,
    /// Right above that job.
    Above(i64),
    /// Right below that job.
    Below(i64),
}

/// One change: applied in one transaction and journaled as one edit.
#[derive(Debug, Clone, PartialEq)]
pub enum Change {
    /// Puts a new job on top of its column.
    AddJob(Box<NewJob>),
    /// Changes some fields of a job.
    EditJob {
        /// Which.
        id: i64,
        /// What.
        patch: Box<JobPatch>,
        /// The job as the person saw it while editing: a field that somebody else changed meanwhile is not overwritten.
        seen: Option<Box<Job>>,
    },
    /// Moves jobs to a status. A job that is already there keeps its status and gets no StatusChange, but takes the place.
    /// The first time a job comes to APPLIED or beyond (not to WITHDRAWN or REJECTED) by this, `applied_at` is set where it
    /// was unknown; a move that follows from an interview sets none.
    MoveJobs {
        /// Which, in the order that they shall have.
        ids: Vec<i64>,
        /// Where they stood when the person chose, one for each; a job that somebody else moved meanwhile is not moved.
        /// Empty = wherever they stand.
        seen: Vec<JobStatus>,
        /// Where to.
        to: JobStatus,
        /// When it happened; `None` = now. Not in the future.
        at: Option<DateTime<Utc>>,
        /// A word about it for the history.
        note: Option<String>,
        /// Where in the column.
        place: Place,
    },
    /// Changes the manual order.
    PlaceJob {
        /// Which.
        id: i64,
        /// Where in its column.
        place: Place,
    },
    /// Deletes jobs with all that hangs on them; undo brings all of it back.
    DeleteJobs {
        /// Which.
        ids: Vec<i64>,
    },
    /// Adds and removes tags.
    TagJobs {
        /// Which.
        ids: Vec<i64>,
        /// These are added where missing.
        add: Vec<String>,
        /// These are removed where there (any case).
        remove: Vec<String>,
    },
    /// Keeps a filter and an order under a name, in place of an older view of that name.
    SaveView(SavedView),
    /// Forgets a saved view.
    DeleteView {
        /// Its name.
        name: String,
    },
    /// Changes the profile.
    Profile(Box<ProfileChange>),
    /// Changes the résumés.
    Resume(Box<ResumeChange>),
    /// Changes the documents on a job.
    Document(Box<DocumentChange>),
    /// Adds, changes or deletes people.
    Contacts(super::ContactChange),
    /// Changes the applications.
    Application(Box<super::ApplicationChange>),
    /// Changes the interviews.
    Interview(Box<super::InterviewChange>),
    /// Changes the tasks.
    Task(Box<super::TaskChange>),
    /// Changes the offers.
    Offer(Box<super::OfferChange>),
    /// Changes what passed between companies and the person.
    Touch(Box<super::TouchChange>),
    /// Changes the question bank.
    Question(Box<super::QuestionChange>),
    /// Changes the goals.
    Goal(Box<super::GoalChange>),
    /// Renames or deletes talks with the coach.
    Chat(super::coach::ChatChange),
    /// Changes what the coach is to remember.
    Memory(super::coach::MemoryChange),
    /// Changes the questionnaires that were taken or installed.
    Assessment(Box<super::AssessmentChange>),
    /// Changes the practice interviews.
    Practice(Box<super::PracticeChange>),
    /// Puts off or drops items of today's list.
    Mark(super::MarkChange),
    /// Takes back the last edit that is not taken back yet.
    Undo,
    /// Makes the edit again that was taken back last.
    Redo,
}

/// What a change did.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Applied {
    /// The journal's entry; `None` when there was nothing to change.
    pub edit: Option<Edit>,
    /// The jobs that were added, changed or removed, each once. Empty with `everything` for very large edits.
    pub jobs: Vec<i64>,
    /// Whether so much changed that a screen should read everything again.
    pub everything: bool,
    /// The number of the row that the change added.
    pub made: Option<i64>,
    /// What was taken with a doubt, in words.
    pub doubts: Vec<String>,
    /// The tables in which a row was added, changed or removed, such as `experiences`; empty with `everything`.
    pub tables: Vec<String>,
    /// What was done besides because it follows, in words, such as `move Tram driver to Applied`.
    pub also: Vec<String>,
    /// What may follow, for the person to say.
    pub suggestions: Vec<super::Suggestion>,
    /// Jobs that were moved to APPLIED by hand while no application of theirs is written down.
    pub unwritten: Vec<i64>,
    /// What the person should know about an application.
    pub warnings: Vec<crate::domain::application::warning::Warning>,
}

impl Deck {
    /// Makes one change: one transaction, one labelled edit in the journal. See [`Change`].
    ///
    /// # Errors
    /// [`Kind::NotFound`] when a job is not there, [`Kind::Conflict`] when somebody changed the same thing meanwhile,
    /// [`Kind::Usage`] when the change makes no sense, [`Kind::Failed`] when the disk or the file refuses. Then
    /// nothing has changed.
    pub fn apply(&mut self, change: Change, stamp: Stamp) -> Result<Applied, Error> {
        let user_id = self.store.user_id();
        let mut follow = self.follow(stamp);
        let journaled = match change {
            Change::AddJob(job) => {
                let mut job = checked(*job)?;
                let status = job.status.unwrap_or(JobStatus::Interested);
                // Who puts a job there by hand says that the application is sent; an import knows no such day.
                if jobs::implies_applied(status) {
                    job.applied_at.get_or_insert(stamp.now);
                }
                self.store.edit("adding a job", stamp, |transaction| {
                    let position = order::position(transaction, status, Place::Top, None)?;
                    NewJobRow::new(&job).insert(transaction, user_id, position, stamp.now)?;
                    Ok((format!("add {}", name(&job.title, &job.company)), ()))
                })
            }
            Change::EditJob { id, patch, seen } => {
                let patch = cleaned(*patch)?;
                self.store.edit("changing a job", stamp, |transaction| {
                    let current = jobs::job(transaction, id)?;
                    if let Some(seen) = &seen {
                        refuse_overwriting(&current, seen, &patch)?;
                    }
                    check_range(&current, &patch)?;
                    let fields = changed_fields(&current, &patch);
                    // What changes nothing must not make the row look newer than it is.
                    if !fields.is_empty() {
                        jobs::patch(transaction, &current, &patch)?;
                    }
                    if let Some(to) = patch.status.filter(|to| *to != current.status) {
                        let position = order::position(transaction, to, Place::Top, Some(id))?;
                        let now = jobs::job(transaction, id)?;
                        jobs::change_status(transaction, &now, jobs::Step::by_hand(to, stamp.now, None), position)?;
                        follow.moved(transaction, id, current.status, to)?;
                    }
                    let title = patch.title.as_ref().unwrap_or(&current.title);
                    let company = patch.company.as_ref().unwrap_or(&current.company);
                    let label = format!("edit {}: {}", name(title, company), fields.join(", "));
                    Ok((follow.label(label), ()))
                })
            }
            Change::MoveJobs {
                ids,
                seen,
                to,
                at,
                note,
                place,
            } => {
                let at = at.unwrap_or(stamp.now);
                if at > stamp.now {
                    return Err(Error::new(Kind::Usage, "moving jobs", "that time is in the future")
                        .hint("Say when it happened; for something to come, schedule an interview."));
                }
                let note = note
                    .map(|note| text::clean_block(&note))
                    .filter(|note| !note.is_empty());
                self.store.edit("moving jobs", stamp, |transaction| {
                    let mut titles = Vec::new();
                    let mut last = None;
                    for (index, id) in ids.iter().enumerate() {
                        let current = jobs::job(transaction, *id)?;
                        if seen.get(index).is_some_and(|seen| *seen != current.status) {
                            return Err(Error::new(
                                Kind::Conflict,
                                format!("moving \"{}\"", current.title),
                                format!("it was moved to {} meanwhile", current.status.label()),
                            )
                            .hint("Nothing was overwritten."));
                        }
                        let place = last.map_or(place, Place::Below);
                        let position = order::position(transaction, to, place, Some(*id))?;
                        if current.status == to {
                            jobs::set_position(transaction, *id, position)?;
                        } else {
                            jobs::change_status(
                                transaction,
                                &current,
                                jobs::Step::by_hand(to, at, note.as_deref()),
                                position,
                            )?;
                            follow.moved(transaction, *id, current.status, to)?;
                        }
                        last = Some(*id);
                        titles.push(name(&current.title, &current.company));
                    }
                    let label = format!("move {} to {}", several(&titles), to.label());
                    Ok((follow.label(label), ()))
                })
            }
            Change::PlaceJob { id, place } => self.store.edit("ordering the cards", stamp, |transaction| {
                let current = jobs::job(transaction, id)?;
                let position = order::position(transaction, current.status, place, Some(id))?;
                jobs::set_position(transaction, id, position)?;
                Ok((format!("reorder {}", name(&current.title, &current.company)), ()))
            }),
            Change::DeleteJobs { ids } => self.store.edit("deleting jobs", stamp, |transaction| {
                let mut titles = Vec::new();
                for id in &ids {
                    let current = jobs::job(transaction, *id)?;
                    jobs::delete(transaction, *id)?;
                    titles.push(name(&current.title, &current.company));
                }
                Ok((format!("delete {}", several(&titles)), ()))
            }),
            Change::TagJobs { ids, add, remove } => {
                let add = tags(&add);
                let remove = tags(&remove);
                self.store.edit("tagging jobs", stamp, |transaction| {
                    let mut titles = Vec::new();
                    for id in &ids {
                        let current = jobs::job(transaction, *id)?;
                        let same = |a: &String, b: &String| a.to_lowercase() == b.to_lowercase();
                        let mut wanted: Vec<String> = current
                            .tags
                            .iter()
                            .filter(|tag| !remove.iter().any(|out| same(out, tag)))
                            .cloned()
                            .collect();
                        for tag in &add {
                            if !wanted.iter().any(|there| same(there, tag)) {
                                wanted.push(tag.clone());
                            }
                        }
                        if wanted != current.tags {
                            let patch = JobPatch {
                                tags: Some(wanted),
                                ..JobPatch::default()
                            };
                            jobs::patch(transaction, &current, &patch)?;
                            titles.push(name(&current.title, &current.company));
                        }
                    }
                    let signs: Vec<String> = add
                        .iter()
                        .map(|tag| format!("+{tag}"))
                        .chain(remove.iter().map(|tag| format!("-{tag}")))
                        .collect();
                    Ok((format!("tag {}: {}", several(&titles), signs.join(" ")), ()))
                })
            }
            Change::SaveView(view) => {
                let view = SavedView {
                    name: text::clean_line(&view.name),
                    filter: text::clean_line(&view.filter),
                    ..view
                };
                if view.name.is_empty() {
                    return Err(Error::new(Kind::Usage, "saving a view", "it has no name"));
                }
                self.store.edit("saving a view", stamp, |transaction| {
                    board::save_view(transaction, user_id, &view)?;
                    Ok((format!("save view {}", view.name), ()))
                })
            }
            Change::DeleteView { name } => self.store.edit("deleting a view", stamp, |transaction| {
                if !board::delete_view(transaction, &name)? {
                    return Err(Error::new(
                        Kind::NotFound,
                        "deleting a view",
                        format!("there is no view \"{name}\""),
                    ));
                }
                Ok((format!("delete view {name}"), ()))
            }),
            Change::Profile(change) => return self.apply_profile(*change, stamp),
            Change::Resume(change) => return self.apply_resume(*change, stamp),
            Change::Document(change) => return self.apply_document(*change, stamp),
            Change::Contacts(change) => return self.apply_contacts(change, stamp),
            Change::Application(change) => return self.apply_application(*change, stamp),
            Change::Interview(change) => return self.apply_interview(*change, stamp),
            Change::Task(change) => return self.apply_task(*change, stamp),
            Change::Offer(change) => return self.apply_offer(*change, stamp),
            Change::Touch(change) => return self.apply_touch(*change, stamp),
            Change::Question(change) => return self.apply_question(*change, stamp),
            Change::Goal(change) => return self.apply_goal(*change, stamp),
            Change::Chat(change) => return self.apply_chat(change, stamp),
            Change::Memory(change) => return self.apply_memory(change, stamp),
            Change::Assessment(change) => return self.apply_assessment(*change, stamp),
            Change::Practice(change) => return self.apply_practice(*change, stamp),
            Change::Mark(change) => return self.apply_mark(&change, stamp),
            Change::Undo => self.store.undo(stamp),
            Change::Redo => self.store.redo(stamp),
        }?;
        let mut applied = self.applied(journaled.edit)?;
        follow.tell(&mut applied);
        Ok(applied)
    }

    /// What an edit did, for whoever shows it.
    pub(super) fn applied(&self, edit: Option<Edit>) -> Result<Applied, Error> {
        let Some(edit) = edit else {
            return Ok(Applied::default());
        };
        let touched = self.store.touched_jobs(edit.id)?;
        let tables = match touched {
            Some(_) => self.store.touched_tables(edit.id)?,
            None => Vec::new(),
        };
        Ok(Applied {
            everything: touched.is_none(),
            jobs: touched.unwrap_or_default(),
            tables,
            edit: Some(edit),
            ..Applied::default()
        })
    }
}

/// How a job is called in a label.
pub(super) fn name_of(job: &Job) -> String {
    name(&job.title, &job.company)
}

fn name(title: &str, company: &str) -> String {
    format!("{title} at {company}")
}

/// How several jobs are called in a label.
fn several(names: &[String]) -> String {
    match names {
        [] => "nothing".to_owned(),
        [one] => one.clone(),
        many => format!("{} jobs", many.len()),
    }
}

#[cfg(test)]
mod tests {
    use chrono::TimeZone;

    use super::*;

    fn at(hour: u32) -> Stamp {
        Stamp::command(Utc.with_ymd_and_hms(2026, 3, 1, hour, 0, 0).unwrap())
    }

    fn add(deck: &mut Deck, title: &str, hour: u32) -> i64 {
        let job = NewJob {
            title: title.to_owned(),
            company: "Acme".to_owned(),
            ..NewJob::default()
        };
        deck.apply(Change::AddJob(Box::new(job)), at(hour)).unwrap().jobs[0]
    }

    fn move_to(id: i64, to: JobStatus) -> Change {
        Change::MoveJobs {
            ids: vec![id],
            seen: vec![],
            to,
            at: None,
            note: None,
            place: Place::Top,
        }
    }

    #[test]
    fn a_move_is_told_undone_redone_and_survives_a_restart() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("deck.db");
        let mut deck = Deck::open(&file, None).unwrap();
        let id = add(&mut deck, "Tram driver", 8);
        let moved = deck.apply(move_to(id, JobStatus::Applied), at(9)).unwrap();
        assert_eq!(moved.edit.unwrap().label, "move Tram driver at Acme to Applied");
        assert_eq!(deck.job(id).unwrap().applied_at, Some(at(9).now));
        assert_eq!(deck.status_changes(id).unwrap().len(), 2);

        deck.apply(Change::Undo, at(10)).unwrap();
        assert_eq!(deck.job(id).unwrap().status, JobStatus::Interested);
        assert_eq!(deck.status_changes(id).unwrap().len(), 1);
        drop(deck);

        let mut deck = Deck::open(&file, None).unwrap();
        deck.apply(Change::Redo, at(11)).unwrap();
        assert_eq!(deck.job(id).unwrap().status, JobStatus::Applied);
        assert_eq!(deck.counts().unwrap().of(JobStatus::Applied), 1);
        assert!(deck.apply(Change::Redo, at(12)).is_err());
        assert!(deck.check().unwrap().iter().all(|line| line.ok));
    }

    #[test]
    fn a_move_that_is_told_late_is_still_the_last_step_and_undo_gives_the_old_times_back() {
        let folder = tempfile::tempdir().unwrap();
        let mut deck = Deck::open(&folder.path().join("deck.db"), None).unwrap();
        let id = add(&mut deck, "Tram driver", 12);
        let added = deck.status_changes(id).unwrap();
        let mut change = move_to(id, JobStatus::Applied);
        if let Change::MoveJobs { at: told, .. } = &mut change {
            *told = Some(at(9).now);
        }
        deck.apply(change, at(13)).unwrap();
        let steps = deck.status_changes(id).unwrap();
        let seen: Vec<_> = steps.iter().map(|step| (step.to_status, step.changed_at)).collect();
        let nine = at(9).now;
        assert_eq!(seen, [(JobStatus::Interested, nine), (JobStatus::Applied, nine)]);
        deck.apply(Change::Undo, at(14)).unwrap();
        assert_eq!(deck.status_changes(id).unwrap()[0].changed_at, added[0].changed_at);
    }

    #[test]
    fn a_job_that_somebody_else_moved_is_not_moved_again() {
        let folder = tempfile::tempdir().unwrap();
        let mut mine = Deck::open(&folder.path().join("deck.db"), None).unwrap();
        let mut theirs = mine.reopen().unwrap();
        let id = add(&mut mine, "Welder", 8);
        theirs.apply(move_to(id, JobStatus::OfferReceived), at(9)).unwrap();
        assert!(mine.changed_elsewhere().unwrap());
        let mut change = move_to(id, JobStatus::Applied);
        if let Change::MoveJobs { seen, .. } = &mut change {
            seen.push(JobStatus::Interested);
        }
        let refused = mine.apply(change, at(10)).unwrap_err();
        assert_eq!(refused.kind, Kind::Conflict);
        assert_eq!(mine.job(id).unwrap().status, JobStatus::OfferReceived);
    }
}
