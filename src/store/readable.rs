//! Whether what a row says can be read: what another program wrote may keep the rules of the schema and still be of no use,
//! and one such row would keep a whole list from being shown.

use rusqlite::Connection;

use super::records::{self, Table};
use super::{jobs, profile, resumes};
use crate::domain::application::ApplicationFact;
use crate::domain::application::snapshot::SnapshotFact;
use crate::domain::assessment::AssessmentFact;
use crate::domain::conversation::memory::MemoryFact;
use crate::domain::conversation::proposal::ProposalFact;
use crate::domain::error::Error;
use crate::domain::goal::GoalFact;
use crate::domain::interview::InterviewFact;
use crate::domain::mark::TodayMarkFact;
use crate::domain::offer::OfferFact;
use crate::domain::practice::MockInterviewFact;
use crate::domain::practice::story::StoryFact;
use crate::domain::profile::fact::{FactKind, FactRow};
use crate::domain::question::QuestionFact;
use crate::domain::task::TaskFact;
use crate::domain::touch::TouchFact;

/// Reads a row of the connection's account as the program reads it.
///
/// # Errors
/// When it can't be read, with the reason.
pub fn row(connection: &Connection, table: &str, id: i64) -> Result<(), Error> {
    fn of<F: Table>(connection: &Connection, id: i64) -> Result<(), Error> {
        records::one::<F>(connection, id).map(drop)
    }
    if let Some(kind) = FactKind::ALL.iter().find(|kind| profile::table(**kind) == table) {
        return profile::readable(connection, FactRow { kind: *kind, row: id });
    }
    match table {
        "jobs" => jobs::job(connection, id).map(drop),
        "resumes" => resumes::resume(connection, id).map(drop),
        ApplicationFact::NAME => of::<ApplicationFact>(connection, id),
        SnapshotFact::NAME => of::<SnapshotFact>(connection, id),
        InterviewFact::NAME => of::<InterviewFact>(connection, id),
        TaskFact::NAME => of::<TaskFact>(connection, id),
        OfferFact::NAME => of::<OfferFact>(connection, id),
        TouchFact::NAME => of::<TouchFact>(connection, id),
        QuestionFact::NAME => of::<QuestionFact>(connection, id),
        GoalFact::NAME => of::<GoalFact>(connection, id),
        ProposalFact::NAME => of::<ProposalFact>(connection, id),
        MemoryFact::NAME => of::<MemoryFact>(connection, id),
        AssessmentFact::NAME => of::<AssessmentFact>(connection, id),
        MockInterviewFact::NAME => of::<MockInterviewFact>(connection, id),
        StoryFact::NAME => of::<StoryFact>(connection, id),
        TodayMarkFact::NAME => of::<TodayMarkFact>(connection, id),
        // The rest is read leniently, field by field.
        _ => Ok(()),
    }
}
