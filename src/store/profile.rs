//! The person and the facts of their career: `users`, `user_profiles` and the five tables that hang on it.
//!
//! The tables are alike, so they are read and written by their columns: a fact is an object whose keys are columns.

use chrono::{DateTime, Utc};
use rusqlite::types::{Value as SqlValue, ValueRef};
use rusqlite::{Connection, OptionalExtension, Row, ToSql, Transaction, params, params_from_iter};
use serde::de::DeserializeOwned;
use serde_json::{Map, Value};

use super::journal::sql_value;
use super::{Store, failed, rows};
use crate::domain::account::User;
use crate::domain::error::{Error, Kind};
use crate::domain::profile::fact::{FactKind, FactRow};
use crate::domain::profile::{Certification, Education, Experience, FullProfile, ProfileEntry, Skill, UserProfile};

/// What a column holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Holds {
    Text,
    Flag,
    Number,
    Texts,
    Object,
}

use Holds::{Flag, Number, Object, Text, Texts};

type Columns = &'static [(&'static str, Holds)];

/// The table of a kind of facts.
pub fn table(kind: FactKind) -> &'static str {
    match kind {
        FactKind::Experience => "experiences",
        FactKind::Education => "educations",
        FactKind::Skill => "skills",
        FactKind::Certification => "certifications",
        FactKind::Entry => "profile_entries",
    }
}

/// The columns of a table that say the fact itself.
fn columns(kind: FactKind) -> Columns {
    match kind {
        FactKind::Experience => &[
            ("title", Text),
            ("company", Text),
            ("location", Text),
            ("start_date", Text),
            ("end_date", Text),
            ("is_current", Flag),
            ("description", Text),
            ("achievements", Texts),
            ("technologies", Texts),
            ("other", Object),
        ],
        FactKind::Education => &[
            ("institution", Text),
            ("degree", Text),
            ("field_of_study", Text),
            ("location", Text),
            ("start_date", Text),
            ("end_date", Text),
            ("is_current", Flag),
            ("grade", Text),
            ("description", Text),
            ("achievements", Texts),
            ("other", Object),
        ],
        FactKind::Skill => &[
            ("name", Text),
            ("category", Text),
            ("level", Text),
            ("years", Number),
            ("other", Object),
        ],
        FactKind::Certification => &[
            ("name", Text),
            ("issuer", Text),
            ("issue_date", Text),
            ("expiry_date", Text),
            ("credential_id", Text),
            ("credential_url", Text),
            ("other", Object),
        ],
        FactKind::Entry => &[
            ("kind", Text),
            ("name", Text),
            ("section", Text),
            ("organization", Text),
            ("location", Text),
            ("url", Text),
            ("start_date", Text),
            ("end_date", Text),
            ("is_current", Flag),
            ("level", Text),
            ("description", Text),
            ("achievements", Texts),
            ("technologies", Texts),
            ("other", Object),
        ],
    }
}

/// The columns that every table of facts has besides.
const AROUND: &str = "id, uid, user_profile_id, position, created_at, updated_at";

/// `EXPERT` before `BEGINNER`, unknown last.
const BEST_FIRST: &str = "CASE level WHEN 'EXPERT' THEN 0 WHEN 'ADVANCED' THEN 1 WHEN 'INTERMEDIATE' THEN 2 WHEN 'BEGINNER' THEN 3 ELSE 4 END";

fn selected(kind: FactKind) -> String {
    let mut list = AROUND.to_owned();
    for (column, _) in columns(kind) {
        list.push_str(", ");
        list.push_str(column);
    }
    list
}

/// A row as the object that its type is read from.
fn read_object(row: &Row<'_>, kind: FactKind) -> rusqlite::Result<Map<String, Value>> {
    let mut object = Map::new();
    object.insert("id".to_owned(), row.get::<_, i64>(0)?.into());
    object.insert("uid".to_owned(), row.get::<_, String>(1)?.into());
    object.insert("user_profile_id".to_owned(), row.get::<_, i64>(2)?.into());
    let position: f64 = row.get(3)?;
    object.insert("position".to_owned(), position.into());
    for (index, name) in [(4, "created_at"), (5, "updated_at")] {
        object.insert(name.to_owned(), rows::time(rows::moment(row, index)?).into());
    }
    for (index, (name, holds)) in (6..).zip(columns(kind)) {
        let value = match (holds, row.get_ref(index)?) {
            (_, ValueRef::Null) => Value::Null,
            (Flag, value) => Value::Bool(value.as_i64().unwrap_or_default() != 0),
            (Number, _) => row.get::<_, f64>(index)?.into(),
            (Text, _) => row.get::<_, String>(index)?.into(),
            (Texts, _) => rows::texts(row, index)?.into(),
            (Object, _) => rows::json(row, index).unwrap_or_default(),
        };
        object.insert((*name).to_owned(), value);
    }
    Ok(object)
}

fn typed<T: DeserializeOwned>(object: Map<String, Value>) -> rusqlite::Result<T> {
    serde_json::from_value(Value::Object(object)).map_err(|error| rows::unreadable(0, error))
}

fn list<T: DeserializeOwned>(connection: &Connection, kind: FactKind, order: &str) -> rusqlite::Result<Vec<T>> {
    let sql = format!(
        "SELECT {} FROM {} ORDER BY {order}position, id",
        selected(kind),
        table(kind)
    );
    let mut statement = connection.prepare_cached(&sql)?;
    let found = statement.query_map([], |row| read_object(row, kind))?;
    found.map(|object| typed(object?)).collect()
}

impl Store {
    /// The whole profile. A profile row that is not there yet has the number 0; the first change makes it.
    ///
    /// # Errors
    /// When the file can't be read.
    pub fn full_profile(&self) -> Result<FullProfile, Error> {
        full_profile(&self.connection)
    }

    /// The skills by category, in each the best first and those without a level last; skills without a category last.
    ///
    /// # Errors
    /// When the file can't be read.
    pub fn skills_by_category(&self) -> Result<Vec<Skill>, Error> {
        let order = format!("category IS NULL, fold(category), {BEST_FIRST}, ");
        list(&self.connection, FactKind::Skill, &order).map_err(failed("reading the skills"))
    }

    /// One row of a list as its type.
    ///
    /// # Errors
    /// [`Kind::NotFound`] when the account has no such row.
    pub fn fact_row<T: DeserializeOwned>(&self, at: FactRow) -> Result<T, Error> {
        let found = one(&self.connection, at)?;
        typed(found).map_err(failed(format!("reading {} {}", at.kind.label(), at.row)))
    }
}

/// The whole profile of the connection's account.
///
/// # Errors
/// When the file can't be read.
pub fn full_profile(connection: &Connection) -> Result<FullProfile, Error> {
    let read = || -> rusqlite::Result<FullProfile> {
        Ok(FullProfile {
            user: user(connection)?,
            profile: person(connection)?,
            experiences: list(connection, FactKind::Experience, "")?,
            educations: list(connection, FactKind::Education, "")?,
            skills: list(connection, FactKind::Skill, "")?,
            certifications: list(connection, FactKind::Certification, "")?,
            entries: list(connection, FactKind::Entry, "")?,
        })
    };
    read().map_err(failed("reading the profile"))
}

fn user(connection: &Connection) -> rusqlite::Result<User> {
    connection
        .prepare_cached(
            "SELECT id, uid, email, first_name, last_name, role, status, created_at, updated_at FROM users LIMIT 1",
        )?
        .query_row([], |row| {
            Ok(User {
                id: row.get(0)?,
                uid: row.get(1)?,
                email: row.get(2)?,
                first_name: row.get(3)?,
                last_name: row.get(4)?,
                role: rows::name(row, 5)?,
                status: rows::name(row, 6)?,
                created_at: rows::moment(row, 7)?,
                updated_at: rows::moment(row, 8)?,
            })
        })
}

fn person(connection: &Connection) -> rusqlite::Result<UserProfile> {
    let found = connection
        .prepare_cached(
            "SELECT id, uid, phone, headline, bio, location, links, preferences, other, created_at, updated_at
             FROM user_profiles LIMIT 1",
        )?
        .query_row([], |row| {
            Ok(UserProfile {
                id: row.get(0)?,
                uid: row.get(1)?,
                phone: row.get(2)?,
                headline: row.get(3)?,
                bio: row.get(4)?,
                location: row.get(5)?,
                // What another program wrote there must not hide the rest.
                links: rows::json(row, 6).unwrap_or_default(),
                preferences: rows::json(row, 7).unwrap_or_default(),
                other: rows::json(row, 8).unwrap_or_default(),
                created_at: rows::moment(row, 9)?,
                updated_at: rows::moment(row, 10)?,
            })
        })
        .optional()?;
    Ok(found.unwrap_or_else(|| UserProfile {
        id: 0,
        uid: String::new(),
        phone: None,
        headline: None,
        bio: None,
        location: None,
        links: Vec::new(),
        preferences: Default::default(),
        other: Map::new(),
        created_at: DateTime::UNIX_EPOCH,
        updated_at: DateTime::UNIX_EPOCH,
    }))
}

/// One row as an object of its columns.
///
/// # Errors
/// [`Kind::NotFound`] when the account has no such row.
pub fn one(connection: &Connection, at: FactRow) -> Result<Map<String, Value>, Error> {
    let FactRow { kind, row: id } = at;
    let sql = format!("SELECT {} FROM {} WHERE id = ?1", selected(kind), table(kind));
    connection
        .prepare_cached(&sql)
        .and_then(|mut statement| statement.query_row([id], |row| read_object(row, kind)).optional())
        .map_err(failed(format!("reading {} {id}", kind.label())))?
        .ok_or_else(|| {
            let doing = format!("looking for {} {id}", kind.label());
            Error::new(Kind::NotFound, doing, "there is no such row in the profile")
        })
}

/// Reads the account and its profile as their types.
///
/// # Errors
/// When a value can't be read.
pub(super) fn check_person(connection: &Connection) -> Result<(), Error> {
    let read = || -> rusqlite::Result<()> {
        user(connection)?;
        person(connection).map(drop)
    };
    read().map_err(failed("reading the profile"))
}

/// Reads one row of a list as its type.
///
/// # Errors
/// When a value can't be read.
pub(super) fn check_fact(connection: &Connection, at: FactRow) -> Result<(), Error> {
    let found = one(connection, at)?;
    let read = match at.kind {
        FactKind::Experience => typed::<Experience>(found).map(drop),
        FactKind::Education => typed::<Education>(found).map(drop),
        FactKind::Skill => typed::<Skill>(found).map(drop),
        FactKind::Certification => typed::<Certification>(found).map(drop),
        FactKind::Entry => typed::<ProfileEntry>(found).map(drop),
    };
    read.map_err(failed(format!("reading {} {}", at.kind.label(), at.row)))
}

/// The number of the account's profile row, which is made where it is missing.
///
/// # Errors
/// When the file can't be written.
pub fn profile_id(transaction: &Transaction<'_>, user_id: i64, now: DateTime<Utc>) -> Result<i64, Error> {
    let read = || -> rusqlite::Result<i64> {
        let present = transaction
            .query_row("SELECT id FROM user_profiles", [], |row| row.get(0))
            .optional()?;
        if let Some(id) = present {
            return Ok(id);
        }
        transaction.execute(
            "INSERT INTO main.user_profiles (user_id, uid, created_at) VALUES (?1, ?2, ?3)",
            params![user_id, rows::new_uid(), rows::time(now)],
        )?;
        Ok(transaction.last_insert_rowid())
    };
    read().map_err(failed("making the profile"))
}

/// Adds a row; the keys of `fact` are columns. Returns its number.
///
/// # Errors
/// When the file can't be written.
pub fn insert(
    transaction: &Transaction<'_>,
    kind: FactKind,
    profile_id: i64,
    fact: &Map<String, Value>,
    position: f64,
    now: DateTime<Utc>,
) -> Result<i64, Error> {
    let mut names = vec!["user_profile_id", "uid", "position", "created_at"];
    let mut values: Vec<SqlValue> = vec![
        profile_id.into(),
        rows::new_uid().into(),
        position.into(),
        rows::time(now).into(),
    ];
    for (name, _) in columns(kind) {
        if let Some(value) = fact.get(*name) {
            names.push(name);
            values.push(sql_value(value));
        }
    }
    let marks: Vec<String> = (1..=names.len()).map(|n| format!("?{n}")).collect();
    let sql = format!(
        "INSERT INTO main.{} ({}) VALUES ({})",
        table(kind),
        names.join(", "),
        marks.join(", ")
    );
    transaction
        .prepare_cached(&sql)
        .and_then(|mut statement| statement.execute(params_from_iter(values)))
        .map(|_| transaction.last_insert_rowid())
        .map_err(failed(format!("adding to the {}", table(kind))))
}

/// Writes columns of a row; the keys of `changed` are columns.
///
/// # Errors
/// When the file can't be written.
pub fn update(transaction: &Transaction<'_>, at: FactRow, changed: &Map<String, Value>) -> Result<(), Error> {
    let known = columns(at.kind);
    let changed: Vec<(&str, SqlValue)> = changed
        .iter()
        .filter(|(name, _)| known.iter().any(|(column, _)| column == name))
        .map(|(name, value)| (name.as_str(), sql_value(value)))
        .collect();
    set(transaction, table(at.kind), at.row, &changed)
}

/// Writes columns of a row of one of the account's tables.
///
/// # Errors
/// When the file can't be written.
pub(super) fn set(
    transaction: &Transaction<'_>,
    table: &str,
    id: i64,
    changed: &[(&str, SqlValue)],
) -> Result<(), Error> {
    if changed.is_empty() {
        return Ok(());
    }
    let sets: Vec<String> = changed
        .iter()
        .enumerate()
        .map(|(n, (name, _))| format!("{name} = ?{}", n + 2))
        .collect();
    let mut values: Vec<&dyn ToSql> = vec![&id];
    values.extend(changed.iter().map(|(_, value)| value as &dyn ToSql));
    transaction
        .prepare_cached(&format!("UPDATE main.{table} SET {} WHERE id = ?1", sets.join(", ")))
        .and_then(|mut statement| statement.execute(values.as_slice()))
        .map(drop)
        .map_err(failed(format!("changing {table} {id}")))
}

/// Writes columns of the account's `users` and `user_profiles`; the keys of both are columns.
///
/// # Errors
/// [`Kind::Conflict`] when the e-mail address is another account's, or when the file can't be written.
pub fn set_person(
    transaction: &Transaction<'_>,
    user_id: i64,
    profile_id: i64,
    user: &Map<String, Value>,
    profile: &Map<String, Value>,
) -> Result<(), Error> {
    let columns = |object: &'_ Map<String, Value>| -> Vec<(String, SqlValue)> {
        object
            .iter()
            .map(|(name, value)| (name.clone(), sql_value(value)))
            .collect()
    };
    if let Some(email) = user.get("email").and_then(Value::as_str) {
        let taken: bool = transaction
            .query_row(
                "SELECT EXISTS (SELECT 1 FROM main.users WHERE email = ?1 AND id <> ?2)",
                params![email, user_id],
                |row| row.get(0),
            )
            .map_err(failed("changing the e-mail address"))?;
        if taken {
            return Err(Error::new(
                Kind::Conflict,
                "changing the e-mail address",
                "another account of this file has it",
            ));
        }
    }
    for (table, id, object) in [("users", user_id, user), ("user_profiles", profile_id, profile)] {
        let columns = columns(object);
        let columns: Vec<(&str, SqlValue)> = columns.iter().map(|(n, v)| (n.as_str(), v.clone())).collect();
        set(transaction, table, id, &columns)?;
    }
    Ok(())
}

/// Deletes a row.
///
/// # Errors
/// When the file can't be written.
pub fn delete(transaction: &Transaction<'_>, at: FactRow) -> Result<(), Error> {
    transaction
        .prepare_cached(&format!("DELETE FROM main.{} WHERE id = ?1", table(at.kind)))
        .and_then(|mut statement| statement.execute([at.row]))
        .map(drop)
        .map_err(failed(format!("deleting {} {}", at.kind.label(), at.row)))
}

/// The numbers and positions of a list in its order; of entries, only those of the kind of row `like`.
///
/// # Errors
/// When the file can't be read.
pub fn positions(transaction: &Transaction<'_>, kind: FactKind, like: Option<&str>) -> Result<Vec<(i64, f64)>, Error> {
    let narrowed = if kind == FactKind::Entry && like.is_some() {
        "WHERE kind = ?1"
    } else {
        "WHERE ?1 IS NULL OR 1"
    };
    let sql = format!(
        "SELECT id, position FROM {} {narrowed} ORDER BY position, id",
        table(kind)
    );
    let read = || -> rusqlite::Result<Vec<(i64, f64)>> {
        transaction
            .prepare_cached(&sql)?
            .query_map([like], |row| Ok((row.get(0)?, row.get(1)?)))?
            .collect()
    };
    read().map_err(failed(format!("reading the order of the {}", table(kind))))
}

/// Moves a row to a position, unless it stands there.
///
/// # Errors
/// When the file can't be written.
pub fn set_position(transaction: &Transaction<'_>, at: FactRow, position: f64) -> Result<(), Error> {
    transaction
        .prepare_cached(&format!(
            "UPDATE main.{} SET position = ?2 WHERE id = ?1 AND position IS NOT ?2",
            table(at.kind)
        ))
        .and_then(|mut statement| statement.execute(params![at.row, position]))
        .map(drop)
        .map_err(failed(format!("ordering the {}", table(at.kind))))
}
