//! What the screens of the hunt read, and the answers.

use chrono::NaiveDateTime;

use super::RequestId;
use crate::app::{ApplicationDetail, ContactDetail, Error, SentCounts, SentDifference, TaskLines};
use crate::domain::application::waiting::SentLine;
use crate::domain::application::warning::Warning;
use crate::domain::contact::Contact;
use crate::domain::job::Job;
use crate::domain::offer::Offer;
use crate::domain::task::TaskFact;
use crate::domain::today::Today;
use crate::domain::zoned::Zone;

/// A quick read for a screen of the hunt.
#[derive(Debug, Clone, PartialEq)]
pub enum HuntRead {
    /// How many applications there are, and those around one.
    Applications {
        /// Around which, while it is there.
        focus: Option<i64>,
        /// Else around this place.
        at: u64,
    },
    /// Part of the list of applications.
    ApplicationPart {
        /// How many there are of each kind.
        counts: SentCounts,
        /// From which on.
        offset: u64,
    },
    /// One application with everything that belongs to it.
    Application(i64),
    /// What speaks against sending an application: see [`HuntReply::Submit`].
    Submit(i64),
    /// What speaks against applying for a job.
    Warnings {
        /// For which.
        job_id: i64,
        /// By which application, when it is there already.
        application_id: Option<i64>,
    },
    /// The offers.
    Offers,
    /// How many people there are, and those around one.
    Contacts {
        /// Only those in whom these words stand.
        words: String,
        /// Around which, while they are there.
        focus: Option<i64>,
        /// Else around this place.
        at: u64,
    },
    /// Part of the list of all people.
    ContactPart {
        /// From which on.
        offset: u64,
    },
    /// A person with everything around them.
    Contact(i64),
    /// The tasks.
    Tasks {
        /// Those that are done as well.
        done: bool,
    },
    /// What task a line means.
    TaskOfLine {
        /// What was typed.
        line: String,
        /// The person's wall.
        wall: NaiveDateTime,
        /// The job that it is for, whatever the line says.
        job_id: Option<i64>,
    },
}

/// Its answer.
#[derive(Debug, Clone)]
pub enum HuntReply {
    /// See [`HuntRead::Applications`].
    Applications {
        /// How many there are of each kind.
        counts: SentCounts,
        /// Where the one in focus stands.
        at: u64,
        /// The place of the first that was read.
        first: u64,
        /// Those that were read.
        lines: Vec<SentLine>,
    },
    /// See [`HuntRead::ApplicationPart`].
    ApplicationPart {
        /// The place of the first.
        first: u64,
        /// Those that were read.
        lines: Vec<SentLine>,
    },
    /// See [`Effect::FindApplications`](super::Effect::FindApplications).
    ApplicationsFound {
        /// Which request.
        request: RequestId,
        /// What was found.
        lines: Vec<SentLine>,
    },
    /// See [`HuntRead::Application`].
    Application {
        /// Which.
        id: i64,
        /// What was read, and the text of the résumé as it is now; `None` when it is not there any more.
        detail: Option<Box<(ApplicationDetail, Option<String>)>>,
    },
    /// See [`HuntRead::Submit`].
    Submit {
        /// Which application.
        id: i64,
        /// For which job, in words.
        job: String,
        /// What speaks against it.
        warnings: Vec<Warning>,
    },
    /// See [`HuntRead::Warnings`].
    Warnings {
        /// For which job.
        job_id: i64,
        /// What speaks against it.
        warnings: Vec<Warning>,
    },
    /// See [`Effect::SentDifference`](super::Effect::SentDifference).
    SentDifference {
        /// Which request.
        request: RequestId,
        /// Of which snapshot.
        snapshot_id: i64,
        /// What is different now.
        parts: Vec<SentDifference>,
    },
    /// See [`HuntRead::Offers`].
    Offers(Vec<(Offer, Job)>),
    /// The person picked the currency in which offers are compared.
    Currency(String),
    /// The person said what one unit of a currency is worth in another.
    Rate {
        /// Of which.
        code: String,
        /// In which.
        currency: String,
        /// How much.
        rate: f64,
    },
    /// See [`HuntRead::Contacts`].
    Contacts {
        /// The words.
        words: String,
        /// How many there are.
        total: u64,
        /// Where the one in focus stands.
        at: u64,
        /// The place of the first that was read.
        first: u64,
        /// Those that were read.
        people: Vec<Contact>,
    },
    /// See [`HuntRead::ContactPart`].
    ContactPart {
        /// The place of the first.
        first: u64,
        /// Those that were read.
        people: Vec<Contact>,
    },
    /// The person went on to somebody.
    ContactPicked(i64),
    /// See [`HuntRead::Contact`].
    Contact {
        /// Which.
        id: i64,
        /// What was read; `None` when they are not there any more.
        detail: Option<Box<ContactDetail>>,
    },
    /// Today's list; see [`Effect::LookToday`](super::Effect::LookToday).
    Today {
        /// The list.
        today: Today,
        /// The zone for whose days it was made.
        zone: Zone,
    },
    /// See [`HuntRead::Tasks`].
    Tasks(TaskLines),
    /// See [`HuntRead::TaskOfLine`].
    TaskOfLine(Result<Box<TaskFact>, Error>),
}
