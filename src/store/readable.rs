//! Whether rows can be read as what they are and say nothing impossible. What comes from another file is held to this before
//! it is kept, and a check of the file names the rows that are not so.

use rusqlite::{Connection, OptionalExtension};

use super::records::{self, Table};
use super::scope::JOURNALED;
use super::{contacts, conversations, documents, failed, jobs, profile, resumes, rows};
use crate::domain::application::ApplicationFact;
use crate::domain::application::snapshot::SnapshotFact;
use crate::domain::assessment::AssessmentFact;
use crate::domain::card::BoardSort;
use crate::domain::conversation::memory::MemoryFact;
use crate::domain::conversation::proposal::ProposalFact;
use crate::domain::error::{Error, Kind};
use crate::domain::goal::GoalFact;
use crate::domain::interview::InterviewFact;
use crate::domain::job::JobStatus;
use crate::domain::mark::TodayMarkFact;
use crate::domain::offer::OfferFact;
use crate::domain::practice::MockInterviewFact;
use crate::domain::practice::story::StoryFact;
use crate::domain::profile::fact::{FactKind, FactRow};
use crate::domain::question::QuestionFact;
use crate::domain::task::TaskFact;
use crate::domain::touch::TouchFact;

/// What makes a row of a table impossible, though its types are right, and how that is said.
const IMPOSSIBLE: &[(&str, &str, &str)] = &[
    ("jobs", "title NOT GLOB '*[^ \t\n\r]*'", "it has no title"),
    ("jobs", "company NOT GLOB '*[^ \t\n\r]*'", "it has no company"),
    ("jobs", "salary_min < 0 OR salary_max < 0", "its salary is below zero"),
    (
        "jobs",
        "salary_min > salary_max",
        "the lower end of its salary is above the upper end",
    ),
    ("tasks", "title NOT GLOB '*[^ \t\n\r]*'", "it has no title"),
    (
        "tasks",
        "repeat_every NOT BETWEEN 1 AND 1000",
        "its repeat_every is not from 1 to 1000",
    ),
    ("stories", "title NOT GLOB '*[^ \t\n\r]*'", "it has no title"),
    ("career_goals", "title NOT GLOB '*[^ \t\n\r]*'", "it has no title"),
    ("contacts", "name NOT GLOB '*[^ \t\n\r]*'", "it has no name"),
    ("saved_views", "name NOT GLOB '*[^ \t\n\r]*'", "it has no name"),
];

/// Holds one row of the connection's account to what its table says.
///
/// # Errors
/// When a value can't be read as its type, or is impossible.
pub(super) fn check_row(connection: &Connection, table: &str, id: i64) -> Result<(), Error> {
    read_row(connection, table, id)?;
    let of_table: Vec<String> = IMPOSSIBLE
        .iter()
        .filter(|(of, _, _)| *of == table)
        .map(|(_, condition, why)| format!("WHEN {condition} THEN '{why}'"))
        .collect();
    if of_table.is_empty() {
        return Ok(());
    }
    let why: Option<String> = connection
        .prepare_cached(&format!(
            "SELECT CASE {} END FROM {table} WHERE id = ?1",
            of_table.join(" ")
        ))
        .and_then(|mut statement| statement.query_row([id], |row| row.get(0)).optional())
        .map_err(failed("reading a row"))?
        .flatten();
    match why {
        Some(why) => Err(Error::new(Kind::Failed, "reading a row", why)),
        None => Ok(()),
    }
}

/// Reads a row as its type.
fn read_row(connection: &Connection, table: &str, id: i64) -> Result<(), Error> {
    let fact = |kind| profile::check_fact(connection, FactRow { kind, row: id });
    match table {
        "users" | "user_profiles" => profile::check_person(connection),
        "experiences" => fact(FactKind::Experience),
        "educations" => fact(FactKind::Education),
        "skills" => fact(FactKind::Skill),
        "certifications" => fact(FactKind::Certification),
        "profile_entries" => fact(FactKind::Entry),
        "resumes" => resumes::resume(connection, id).map(drop),
        "jobs" => jobs::job(connection, id).map(drop),
        "documents" => documents::document(connection, id).map(drop),
        "contacts" => contacts::contact(connection, id).map(drop),
        "conversations" => conversations::conversation(connection, id).map(drop),
        "messages" => conversations::message(connection, id).map(drop),
        "status_changes" => names::<JobStatus>(connection, "to_status", table, id),
        "saved_views" => names::<BoardSort>(connection, "sort", table, id),
        ApplicationFact::NAME => records::check::<ApplicationFact>(connection, id),
        SnapshotFact::NAME => records::check::<SnapshotFact>(connection, id),
        InterviewFact::NAME => records::check::<InterviewFact>(connection, id),
        MockInterviewFact::NAME => records::check::<MockInterviewFact>(connection, id),
        StoryFact::NAME => records::check::<StoryFact>(connection, id),
        TaskFact::NAME => records::check::<TaskFact>(connection, id),
        OfferFact::NAME => {
            records::check::<OfferFact>(connection, id)?;
            match records::one::<OfferFact>(connection, id)?.fact.impossible() {
                Some(name) => Err(Error::new(
                    Kind::Failed,
                    "reading a row",
                    format!("its {name} can't be so much"),
                )),
                None => Ok(()),
            }
        }
        TouchFact::NAME => records::check::<TouchFact>(connection, id),
        QuestionFact::NAME => records::check::<QuestionFact>(connection, id),
        GoalFact::NAME => records::check::<GoalFact>(connection, id),
        AssessmentFact::NAME => records::check::<AssessmentFact>(connection, id),
        ProposalFact::NAME => records::check::<ProposalFact>(connection, id),
        MemoryFact::NAME => records::check::<MemoryFact>(connection, id),
        TodayMarkFact::NAME => records::check::<TodayMarkFact>(connection, id),
        _ => Ok(()),
    }
}

/// Reads a column that holds a name of an enumeration.
fn names<T>(connection: &Connection, column: &str, table: &str, id: i64) -> Result<(), Error>
where
    T: std::str::FromStr,
    T::Err: std::error::Error + Send + Sync + 'static,
{
    connection
        .prepare_cached(&format!("SELECT {column} FROM {table} WHERE id = ?1"))
        .and_then(|mut statement| statement.query_row([id], |row| rows::name::<T>(row, 0).map(drop)))
        .map_err(failed("reading a row"))
}

/// The rows of the account that can't be read or are impossible, each with why; at most so many.
///
/// # Errors
/// When the file can't be read.
pub(super) fn odd_rows(connection: &Connection, most: usize) -> rusqlite::Result<Vec<String>> {
    let mut odd = Vec::new();
    for (table, _) in JOURNALED {
        let mut statement = connection.prepare(&format!("SELECT id FROM {table} ORDER BY id"))?;
        let mut found = statement.query([])?;
        while let Some(row) = found.next()? {
            let id: i64 = row.get(0)?;
            if let Err(error) = check_row(connection, table, id) {
                odd.push(format!("{table} {id}: {}", error.why));
                if odd.len() == most {
                    return Ok(odd);
                }
            }
        }
    }
    Ok(odd)
}
