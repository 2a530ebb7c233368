//! Tables that are alike: a row is an object whose keys are columns, so one piece of code reads and writes all of them.

use chrono::{DateTime, Utc};
use rusqlite::types::{Value as SqlValue, ValueRef};
use rusqlite::{Connection, OptionalExtension, Row, ToSql, Transaction, params_from_iter};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::{Map, Value};

use super::journal::sql_value;
use super::{Store, failed, rows};
use crate::domain::application::ApplicationFact;
use crate::domain::application::snapshot::SnapshotFact;
use crate::domain::assessment::AssessmentFact;
use crate::domain::conversation::log::RequestFact;
use crate::domain::conversation::memory::MemoryFact;
use crate::domain::conversation::proposal::ProposalFact;
use crate::domain::error::{Error, Kind};
use crate::domain::goal::GoalFact;
use crate::domain::interview::InterviewFact;
use crate::domain::mark::TodayMarkFact;
use crate::domain::offer::OfferFact;
use crate::domain::practice::MockInterviewFact;
use crate::domain::practice::story::StoryFact;
use crate::domain::question::QuestionFact;
use crate::domain::record::Record;
use crate::domain::task::TaskFact;
use crate::domain::touch::TouchFact;

/// What a column holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Holds {
    /// Text or the name of an enumeration.
    Text,
    /// 0 or 1.
    Flag,
    /// A whole number, or that of another row.
    Integer,
    /// A real number.
    Number,
    /// A time in UTC.
    Moment,
    /// A day.
    Day,
    /// A list as JSON; nothing in it where it is NULL.
    List,
    /// An object as JSON.
    Object,
    /// Any JSON, or NULL.
    Json,
}

use Holds::{Day, Flag, Integer, Json, List, Moment, Number, Object, Text};

/// A fact whose rows are kept in a table of their own.
pub trait Table: Serialize + DeserializeOwned + Clone + PartialEq {
    /// The table.
    const NAME: &'static str;
    /// What a person calls one of its rows.
    const LABEL: &'static str;
    /// The columns that say the fact itself.
    const COLUMNS: &'static [(&'static str, Holds)];
    /// Whether the table has a `user_id` of its own.
    const OWNED: bool = true;
}

macro_rules! table {
    ($fact:ty, $name:literal, $label:literal, $owned:literal, { $($column:ident: $holds:expr),+ $(,)? }) => {
        impl Table for $fact {
            const NAME: &'static str = $name;
            const LABEL: &'static str = $label;
            const COLUMNS: &'static [(&'static str, Holds)] = &[$((stringify!($column), $holds)),+];
            const OWNED: bool = $owned;
        }
    };
}

table!(ApplicationFact, "applications", "application", true, {
    job_id: Integer, resume_id: Integer, method: Text, status: Text, submitted_at: Moment, cover_letter: Text,
    answers: List, portal_url: Text, login_hint: Text, notes: Text,
});
table!(SnapshotFact, "application_snapshots", "snapshot", false, {
    application_id: Integer, taken_at: Moment, job_title: Text, company: Text, location: Text, posting_url: Text,
    posting: Text, resume_title: Text, file_name: Text, media_type: Text, file_size: Integer, content_sha256: Text,
    resume_text: Text, cover_letter: Text, answers: List, portal_url: Text, manifest_sha256: Text,
});
table!(InterviewFact, "interviews", "interview", true, {
    job_id: Integer, round: Integer, interview_type: Text, scheduled_at: Moment, time_zone: Text,
    duration_minutes: Integer, location: Text, meeting_url: Text, interviewers: List, outcome: Text, feedback: Text,
    notes: Text, preparation: Text, questions_to_ask: List, questions_asked: List, salary_said: Text,
    answer_due_on: Day, thanked_at: Moment, debriefed_at: Moment, cancelled_at: Moment, ical_uid: Text,
    ical_sequence: Integer, ical_organizer: Text,
});
table!(TaskFact, "tasks", "task", true, {
    title: Text, notes: Text, due_on: Day, due_time: Text, snoozed_until: Day, repeat_unit: Text, repeat_every: Integer,
    repeat_since: Day, done_at: Moment, job_id: Integer, interview_id: Integer, contact_id: Integer,
    previous_id: Integer,
});
table!(OfferFact, "offers", "offer", true, {
    job_id: Integer, status: Text, base: Number, bonus: Number, equity: Number, sign_on: Number, benefits_value: Number,
    benefits: List, currency: Text, period: Text, hours_per_week: Number, deadline: Day, received_on: Day,
    decided_at: Moment, rounds: List, notes: Text,
});
table!(TouchFact, "touches", "touch", true, {
    job_id: Integer, application_id: Integer, interview_id: Integer, contact_id: Integer, kind: Text, is_inbound: Flag,
    is_personal: Flag, happened_at: Moment, text: Text,
});
table!(QuestionFact, "questions", "question", true, {
    question: Text, topic: Text, kind: Text, good_answer: Text, interview_id: Integer, job_id: Integer, asked_at: Moment,
    asked_count: Integer,
});
table!(GoalFact, "career_goals", "goal", true, {
    title: Text, description: Text, status: Text, priority: Text, target_date: Day, milestones: List, notes: Text,
});
table!(ProposalFact, "proposals", "proposal", true, {
    conversation_id: Integer, message_id: Integer, tool: Text, arguments: Object, changes: List, unsupported: List,
    seen: List, status: Text, reason: Text, edit_id: Integer, decided_at: Moment,
});
table!(MemoryFact, "memories", "memory", true, {
    text: Text, source: Text, conversation_id: Integer, noted_on: Day,
});
table!(RequestFact, "coach_requests", "request", true, {
    conversation_id: Integer, asked_at: Moment, provider: Text, host: Text, url: Text, model: Text, body: Text,
    estimate: Integer, input_tokens: Integer, output_tokens: Integer, cost: Number, status: Text,
});
table!(AssessmentFact, "assessments", "assessment", true, {
    type: Text, answers: Json, results: Json, ai_insights: Json, completed_at: Moment,
});
table!(MockInterviewFact, "mock_interviews", "practice interview", true, {
    title: Text, interview_type: Text, conversation_history: Json, is_completed: Flag, completed_at: Moment,
    overall_score: Number, ai_analysis: Json,
});
table!(StoryFact, "stories", "story", true, {
    title: Text, situation: Text, task: Text, action: Text, result: Text, competencies: List, question: Text, notes: Text,
    experience_id: Integer, mock_interview_id: Integer,
});
table!(TodayMarkFact, "today_marks", "mark", true, { item: Text, snoozed_until: Moment, dropped_at: Moment });

/// Which rows of a table, in which order.
#[derive(Debug, Clone, Default)]
pub struct Which<'a> {
    /// Conditions that all hold, each of SQL; the values that they name are counted on from `?1` over all of them.
    pub conditions: Vec<&'a str>,
    /// The values.
    pub values: Vec<SqlValue>,
    /// `ORDER BY`; empty = by number.
    pub order: &'a str,
    /// At most so many.
    pub limit: Option<u64>,
    /// Leaving out so many first.
    pub offset: u64,
}

impl<'a> Which<'a> {
    /// All, in that order.
    pub fn by(order: &'a str) -> Which<'a> {
        Which {
            order,
            ..Which::default()
        }
    }

    /// Only those for which a condition holds; `?` stands for the value.
    #[must_use]
    pub fn only(mut self, condition: &'a str, value: Option<impl Into<SqlValue>>) -> Which<'a> {
        if let Some(value) = value {
            self.conditions.push(condition);
            self.values.push(value.into());
        }
        self
    }

    /// Only those for which a condition holds that names no value, where `wanted`.
    #[must_use]
    pub fn when(mut self, wanted: bool, condition: &'a str) -> Which<'a> {
        if wanted {
            self.conditions.push(condition);
        }
        self
    }

    /// Only part of the list.
    #[must_use]
    pub fn part(mut self, limit: Option<u64>, offset: u64) -> Which<'a> {
        (self.limit, self.offset) = (limit, offset);
        self
    }
}

fn selected<F: Table>() -> String {
    let mut list = "id, uid, created_at, updated_at".to_owned();
    for (column, _) in F::COLUMNS {
        list.push_str(", ");
        list.push_str(column);
    }
    list
}

/// What a column holds, as JSON. What somebody else wrote into it and can't be read is not known.
fn value(row: &Row<'_>, index: usize, holds: Holds) -> rusqlite::Result<Value> {
    Ok(match (holds, row.get_ref(index)?) {
        (List, ValueRef::Null) => Value::Array(Vec::new()),
        (Object, ValueRef::Null) => Value::Object(Map::new()),
        (_, ValueRef::Null) => Value::Null,
        (Flag, value) => Value::Bool(value.as_i64().unwrap_or_default() != 0),
        (Integer, _) => row.get::<_, i64>(index)?.into(),
        (Number, _) => row.get::<_, f64>(index)?.into(),
        (Text, _) => row.get::<_, String>(index)?.into(),
        (Moment, _) => rows::optional_moment(row, index)?.map(rows::time).into(),
        (Day, _) => rows::optional_day(row, index)?.map(|day| day.to_string()).into(),
        (List, _) => rows::json(row, index).unwrap_or_else(|_| Value::Array(Vec::new())),
        (Object, _) => Value::Object(rows::json(row, index).unwrap_or_default()),
        (Json, _) => rows::json(row, index).unwrap_or_default(),
    })
}

/// The columns of a row as the object that its fact is read from.
fn object<F: Table>(row: &Row<'_>) -> rusqlite::Result<Map<String, Value>> {
    let mut object = Map::new();
    for (index, (column, holds)) in (4..).zip(F::COLUMNS) {
        object.insert((*column).to_owned(), value(row, index, *holds)?);
    }
    Ok(object)
}

/// The fact without the one column that can't be read, and which that is: one odd value must not take the whole list with it.
/// The file keeps what it has.
fn without_odd<F: Table>(object: &Map<String, Value>) -> Option<(F, &'static str)> {
    F::COLUMNS.iter().find_map(|(column, holds)| {
        let mut object = object.clone();
        let nothing = match holds {
            List => Value::Array(Vec::new()),
            Object => Value::Object(Map::new()),
            _ => Value::Null,
        };
        object.insert((*column).to_owned(), nothing);
        let fact = serde_json::from_value(Value::Object(object)).ok()?;
        Some((fact, *column))
    })
}

/// Holds a row of the connection's account to its type, more strictly than reading it does.
///
/// # Errors
/// When a column can't be read; the reason names it.
pub(super) fn check<F: Table>(connection: &Connection, id: i64) -> Result<(), Error> {
    let doing = || format!("reading {} {id}", F::LABEL);
    let why = |row: &Row<'_>| -> rusqlite::Result<Option<String>> {
        for (index, (column, holds)) in (4..).zip(F::COLUMNS) {
            if !is_held(row, index, *holds) {
                return Ok(Some(format!("its {column} can't be read")));
            }
        }
        let object = object::<F>(row)?;
        let Err(error) = serde_json::from_value::<F>(Value::Object(object.clone())) else {
            return Ok(None);
        };
        Ok(Some(match without_odd::<F>(&object) {
            Some((_, column)) => format!("its {column} can't be read ({error})"),
            None => format!("it can't be read ({error})"),
        }))
    };
    let found = connection
        .prepare_cached(&format!("SELECT {} FROM {} WHERE id = ?1", selected::<F>(), F::NAME))
        .and_then(|mut statement| statement.query_row([id], why).optional())
        .map_err(failed(doing()))?;
    match found.flatten() {
        Some(why) => Err(Error::new(Kind::Failed, doing(), why)),
        None => Ok(()),
    }
}

/// Whether a column holds what it should, or nothing.
fn is_held(row: &Row<'_>, index: usize, holds: Holds) -> bool {
    if matches!(row.get_ref(index), Ok(ValueRef::Null)) {
        return true;
    }
    match holds {
        Moment => matches!(rows::optional_moment(row, index), Ok(Some(_))),
        Day => matches!(rows::optional_day(row, index), Ok(Some(_))),
        List => rows::json::<Vec<Value>>(row, index).is_ok(),
        Object => rows::json::<Map<String, Value>>(row, index).is_ok(),
        Json => rows::json::<Value>(row, index).is_ok(),
        Text | Flag | Integer | Number => true,
    }
}

fn read<F: Table>(row: &Row<'_>) -> rusqlite::Result<Record<F>> {
    let fact = match serde_json::from_value(Value::Object(object::<F>(row)?)) {
        Ok(fact) => fact,
        Err(error) => match without_odd(&object::<F>(row)?) {
            Some((fact, _)) => fact,
            None => return Err(rows::unreadable(0, error)),
        },
    };
    Ok(Record {
        id: row.get(0)?,
        uid: row.get(1)?,
        created_at: rows::moment(row, 2)?,
        updated_at: rows::moment(row, 3)?,
        fact,
    })
}

/// One row of the connection's account.
///
/// # Errors
/// [`Kind::NotFound`] when it has no such row.
pub fn one<F: Table>(connection: &Connection, id: i64) -> Result<Record<F>, Error> {
    connection
        .prepare_cached(&format!("SELECT {} FROM {} WHERE id = ?1", selected::<F>(), F::NAME))
        .and_then(|mut statement| statement.query_row([id], read::<F>).optional())
        .map_err(failed(format!("reading {} {id}", F::LABEL)))?
        .ok_or_else(|| {
            Error::new(
                Kind::NotFound,
                format!("looking for {} {id}", F::LABEL),
                format!("there is no such {}", F::LABEL),
            )
        })
}

/// Rows of the connection's account.
///
/// # Errors
/// When the file can't be read.
pub fn list<F: Table>(connection: &Connection, which: &Which<'_>) -> Result<Vec<Record<F>>, Error> {
    let conditions = match which.conditions.as_slice() {
        [] => "1".to_owned(),
        some => some.join(" AND "),
    };
    let order = if which.order.is_empty() { "id" } else { which.order };
    let sql = format!(
        "SELECT {} FROM {} WHERE {conditions} ORDER BY {order} LIMIT {} OFFSET {}",
        selected::<F>(),
        F::NAME,
        rows::limit(which.limit),
        rows::limit(Some(which.offset))
    );
    connection
        .prepare_cached(&sql)
        .and_then(|mut statement| {
            statement
                .query_map(params_from_iter(&which.values), read::<F>)?
                .collect()
        })
        .map_err(failed(format!("reading the {}", F::NAME.replace('_', " "))))
}

/// The columns of a fact as they are written.
fn written<F: Table>(fact: &F) -> Vec<(&'static str, SqlValue)> {
    let object = match serde_json::to_value(fact) {
        Ok(Value::Object(object)) => object,
        _ => Map::new(),
    };
    let columns = F::COLUMNS.iter().map(|(column, holds)| {
        let value = object.get(*column).unwrap_or(&Value::Null);
        let value = match (holds, value) {
            (Moment, Value::String(text)) => match rows::parse_moment(text) {
                Some(moment) => SqlValue::Text(rows::time(moment)),
                None => SqlValue::Null,
            },
            (Number, value) => value.as_f64().map_or(SqlValue::Null, SqlValue::Real),
            (Json, Value::Null) => SqlValue::Null,
            (Json, value) => SqlValue::Text(value.to_string()),
            (_, value) => sql_value(value),
        };
        (*column, value)
    });
    columns.collect()
}

/// Adds a row at `now`; gives its number.
///
/// # Errors
/// When the file can't be written.
pub fn insert<F: Table>(
    transaction: &Transaction<'_>,
    user_id: i64,
    fact: &F,
    now: DateTime<Utc>,
) -> Result<i64, Error> {
    let mut columns = written(fact);
    if F::OWNED {
        columns.push(("user_id", SqlValue::Integer(user_id)));
    }
    columns.push(("uid", SqlValue::Text(rows::new_uid())));
    columns.push(("created_at", SqlValue::Text(rows::time(now))));
    let names: Vec<&str> = columns.iter().map(|(name, _)| *name).collect();
    let marks: Vec<String> = (1..=columns.len()).map(|n| format!("?{n}")).collect();
    transaction
        .prepare_cached(&format!(
            "INSERT INTO main.{} ({}) VALUES ({})",
            F::NAME,
            names.join(", "),
            marks.join(", ")
        ))
        .and_then(|mut statement| statement.execute(params_from_iter(columns.iter().map(|(_, value)| value))))
        .map(|_| transaction.last_insert_rowid())
        .map_err(failed(format!("adding a {}", F::LABEL)))
}

/// Writes what differs of a row; gives the columns that did.
///
/// # Errors
/// When the file can't be written.
pub fn update<F: Table>(
    transaction: &Transaction<'_>,
    id: i64,
    before: &F,
    after: &F,
) -> Result<Vec<&'static str>, Error> {
    let changed: Vec<(&str, SqlValue)> = written(before)
        .into_iter()
        .zip(written(after))
        .filter(|(before, after)| before != after)
        .map(|(_, after)| after)
        .collect();
    if changed.is_empty() {
        return Ok(Vec::new());
    }
    let sets: Vec<String> = changed
        .iter()
        .enumerate()
        .map(|(n, (column, _))| format!("{column} = ?{}", n + 2))
        .collect();
    let mut values: Vec<&dyn ToSql> = vec![&id];
    values.extend(changed.iter().map(|(_, value)| value as &dyn ToSql));
    transaction
        .prepare_cached(&format!(
            "UPDATE main.{} SET {} WHERE id = ?1",
            F::NAME,
            sets.join(", ")
        ))
        .and_then(|mut statement| statement.execute(values.as_slice()))
        .map_err(failed(format!("changing {} {id}", F::LABEL)))?;
    Ok(written(before)
        .iter()
        .map(|(column, _)| *column)
        .filter(|column| changed.iter().any(|(name, _)| name == column))
        .collect())
}

/// Deletes a row with what hangs on it.
///
/// # Errors
/// When the file can't be written.
pub fn delete<F: Table>(transaction: &Transaction<'_>, id: i64) -> Result<(), Error> {
    transaction
        .prepare_cached(&format!("DELETE FROM main.{} WHERE id = ?1", F::NAME))
        .and_then(|mut statement| statement.execute([id]))
        .map(drop)
        .map_err(failed(format!("deleting {} {id}", F::LABEL)))
}

impl Store {
    /// One row of the account.
    ///
    /// # Errors
    /// [`Kind::NotFound`] when the account has no such row.
    pub fn record<F: Table>(&self, id: i64) -> Result<Record<F>, Error> {
        one(&self.connection, id)
    }

    /// Rows of the account.
    ///
    /// # Errors
    /// When the file can't be read.
    pub fn records<F: Table>(&self, which: &Which<'_>) -> Result<Vec<Record<F>>, Error> {
        list(&self.connection, which)
    }
}

/// What a person wants of a row that somebody else may have changed meanwhile: their changes upon the row as it is now.
/// Gives the columns that both changed where there are any.
pub fn merged<F: Table>(current: &F, seen: &F, wanted: &F) -> Result<F, Vec<&'static str>> {
    if current == seen {
        return Ok(wanted.clone());
    }
    let object = |fact: &F| match serde_json::to_value(fact) {
        Ok(Value::Object(object)) => object,
        _ => Map::new(),
    };
    let (mut now, seen, wanted) = (object(current), object(seen), object(wanted));
    let mut both = Vec::new();
    for (column, _) in F::COLUMNS {
        if wanted.get(*column) == seen.get(*column) || wanted.get(*column) == now.get(*column) {
            continue;
        }
        if now.get(*column) != seen.get(*column) {
            both.push(*column);
        }
        now.insert((*column).to_owned(), wanted.get(*column).cloned().unwrap_or_default());
    }
    if !both.is_empty() {
        return Err(both);
    }
    serde_json::from_value(Value::Object(now)).map_err(|_| Vec::new())
}
