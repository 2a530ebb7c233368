//! Use cases: what a person can do, one function each. The screen and the command line both call these.

mod applications;
mod assessments;
mod board;
mod calendar;
mod calendar_file;
pub mod change;
pub mod coach;
mod contacts;
pub mod demo;
mod detail;
mod documents;
mod facts;
mod file;
mod follow;
mod goals;
mod history;
pub mod import;
mod interviews;
mod matching;
mod offers;
mod order;
mod own_zone;
mod practice;
mod profile;
pub mod providers;
mod questions;
mod resumes;
mod rows;
mod search;
mod tasks;
pub mod today;
mod touches;
mod whole_file;

use std::path::Path;

use crate::store::Store;

pub use crate::domain::card::{BoardSort, Card, FilteredBoard, NextInterview, SavedView, StatusCounts};
pub use crate::domain::detail::{ApplicationLine, DocumentLine, InterviewLine, JobDetail, JobQuery};
pub use crate::domain::error::{Error, Kind};
pub use crate::domain::journal::{Edit, EditKind, Origin, PastCard};
pub use crate::domain::search::{Hit, HitOrder};
pub use crate::store::blobs::Swept;
pub use crate::store::{CheckLine, Restored, TableMerge, Update, is_database};
pub use applications::{ApplicationChange, ApplicationDetail, SentCounts, SentDifference, SentFile};
pub use assessments::{AssessmentChange, Questionnaire, read_pack, read_sheet};
pub use calendar::{InterviewBrief, SalarySaid};
pub use calendar_file::{CalendarFile, CalendarOptions};
pub use change::{Applied, Change, Place, Stamp};
pub use contacts::{ContactChange, ContactDetail, ImportedPeople};
pub use documents::{DocumentBody, DocumentChange, DocumentPatch, NewDocument, text_of};
pub use file::MergeReport;
pub use follow::{HuntSettings, StatusSync, Suggestion};
pub use goals::{GoalChange, GoalShown, MilestoneChange, Pointed};
pub use history::{HistoryFormat, ReportFormat};
pub use interviews::{
    Debrief, InterviewChange, InterviewQuery, InviteCandidate, InviteChange, InviteItem, InviteJob, InviteOptions,
    InvitePlan, InviteStep, zone_name,
};
pub use matching::{Judge, NearLine, NearLines, NewScore, Scoring, SkillGap, SkillGaps, nearest_lines, skill_gaps};
pub use offers::{OfferChange, OfferComparison};
pub use own_zone::own_zone;
pub use practice::{
    Kept, PracticeChange, Scored, ScoringStep, StoryChange, StoryQuery, read_answers as read_practice_answers,
    score_practice, scoring_payload,
};
pub use profile::{
    Import, ImportedContacts, ImportedProfile, ProfileChange, ProfileFile, ProfileFormat, ProfilePatch, ProfileRow,
    is_network_export, is_of_person, read_profile_file,
};
pub use questions::{ListedQuestion, MarkChange, QuestionChange, QuestionQuery};
pub use resumes::{
    ExportOptions, Exported, FileLine, FileText, Paper, ResumeChange, ResumeFile, ResumeFormat, ResumePatch,
    TemplateInfo, built, has_pdf, read_resume_file, templates, text_of_file, write_resume,
};
pub use tasks::{TaskChange, TaskLineShown, TaskLines, TaskQuery};
pub use touches::TouchChange;
pub use whole_file::write_whole;

/// One open file, seen by one account.
pub struct Deck {
    store: Store,
    hunt: HuntSettings,
}

/// Opens the file of a [`Deck`] again: see [`Deck::opener`].
#[derive(Debug, Clone)]
pub struct Opener {
    store: crate::store::Opener,
    hunt: HuntSettings,
}

impl Opener {
    /// A connection to the same file and account.
    ///
    /// # Errors
    /// When the file can't be opened any more.
    pub fn open(&self) -> Result<Deck, Error> {
        Ok(Deck {
            store: self.store.open()?,
            hunt: self.hunt.clone(),
        })
    }
}

impl Deck {
    /// Opens the file, makes or migrates it where needed, and picks the account (the only one, or the one with
    /// that e-mail address).
    ///
    /// # Errors
    /// When the file can't be opened, is no database of ours, or comes from a newer version (it is left untouched).
    pub fn open(path: &Path, user: Option<&str>) -> Result<Deck, Error> {
        Deck::open_telling(path, user, &mut |_| ())
    }

    /// The same, telling what is done to a file of an older version as it begins: on a long hunt that takes seconds.
    ///
    /// # Errors
    /// As [`Deck::open`].
    pub fn open_telling(path: &Path, user: Option<&str>, tell: &mut dyn FnMut(Update)) -> Result<Deck, Error> {
        Ok(Deck {
            store: Store::open_telling(path, user, tell)?,
            hunt: HuntSettings::default(),
        })
    }

    /// A second connection to the same file and account, for a worker thread.
    ///
    /// # Errors
    /// When the file can't be opened any more.
    pub fn reopen(&self) -> Result<Deck, Error> {
        self.opener().open()
    }

    /// What it takes to open the same file and account on another thread, where the opening is waited for.
    pub fn opener(&self) -> Opener {
        Opener {
            store: self.store.opener(),
            hunt: self.hunt.clone(),
        }
    }

    /// Keeps as much of the file in memory as reading the same things again and again is worth, or hardly any of it.
    ///
    /// # Errors
    /// When SQLite refuses.
    pub fn keep_pages(&self, many: bool) -> Result<(), Error> {
        self.store.keep_pages(many)
    }

    /// Where the file lies.
    pub fn path(&self) -> &Path {
        self.store.path()
    }

    /// Whether another connection has changed the file since the last call (or since opening).
    ///
    /// # Errors
    /// When the file can't be read.
    pub fn changed_elsewhere(&mut self) -> Result<bool, Error> {
        self.store.changed_elsewhere()
    }

    /// The number of the latest edit in the journal, by which a change of somebody is told from what is only derived.
    ///
    /// # Errors
    /// When the file can't be read.
    pub fn last_edit(&self) -> Result<i64, Error> {
        self.store.last_edit()
    }

    /// Prepares for the next write and tidies up after the last, for a moment when nobody waits: the next change is then
    /// made at once, and closing takes no time.
    ///
    /// # Errors
    /// When the disk gives an error.
    pub fn settle(&mut self) -> Result<(), Error> {
        self.store.settle()
    }

    /// Something another thread can hold to stop a long query of this connection (which then fails with
    /// [`Kind::Cancelled`]).
    pub fn interrupter(&self) -> Interrupter {
        Interrupter {
            handle: self.store.interrupt_handle(),
        }
    }
}

/// Stops a running query from another thread.
pub struct Interrupter {
    handle: crate::store::InterruptHandle,
}

impl Interrupter {
    /// Stops whatever query runs now; does nothing when none does.
    pub fn interrupt(&self) {
        self.handle.interrupt();
    }
}
