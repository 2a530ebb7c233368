//! The table `contacts`.

use chrono::{DateTime, Utc};
use rusqlite::{Connection, OptionalExtension, Row, ToSql, Transaction};

use super::{Store, failed, rows};
use crate::domain::contact::{Contact, ContactFact};
use crate::domain::error::{Error, Kind};

const COLUMNS: &str = "id, uid, name, company, title, email, phone, url, location, source, how_met, met_on, last_contact_on, introducer_id, tags, notes, created_at, updated_at";

fn read(row: &Row<'_>) -> rusqlite::Result<Contact> {
    Ok(Contact {
        id: row.get(0)?,
        uid: row.get(1)?,
        fact: ContactFact {
            name: row.get(2)?,
            company: row.get(3)?,
            title: row.get(4)?,
            email: row.get(5)?,
            phone: row.get(6)?,
            url: row.get(7)?,
            location: row.get(8)?,
            source: row.get(9)?,
            how_met: row.get(10)?,
            met_on: rows::optional_day(row, 11)?,
            last_contact_on: rows::optional_day(row, 12)?,
            introducer_id: row.get(13)?,
            tags: rows::texts(row, 14)?,
            notes: row.get(15)?,
        },
        created_at: rows::moment(row, 16)?,
        updated_at: rows::moment(row, 17)?,
    })
}

impl Store {
    /// The account's contacts by name; `words` narrows them to those of whose name, company, title, tags or notes each
    /// word is a part.
    ///
    /// # Errors
    /// When the file can't be read.
    pub fn contacts(&self, words: &str, limit: Option<u64>, offset: u64) -> Result<Vec<Contact>, Error> {
        let words: Vec<String> = words
            .split_whitespace()
            .map(|word| {
                format!(
                    "%{}%",
                    word.replace('\\', "\\\\").replace('%', "\\%").replace('_', "\\_")
                )
            })
            .collect();
        let condition: String = (1..=words.len())
            .map(|n| {
                format!(
                    " AND (name || ' ' || ifnull(company, '') || ' ' || ifnull(title, '') || ' ' || tags || ' ' || \
                     ifnull(notes, '')) LIKE ?{n} ESCAPE '\\'"
                )
            })
            .collect();
        let find = || -> rusqlite::Result<Vec<Contact>> {
            self.connection
                .prepare(&format!(
                    "SELECT {COLUMNS} FROM contacts WHERE 1{condition} ORDER BY name COLLATE NOCASE, id LIMIT {} OFFSET {}",
                    rows::limit(limit),
                    rows::limit(Some(offset))
                ))?
                .query_map(rusqlite::params_from_iter(&words), read)?
                .collect()
        };
        find().map_err(failed("reading the contacts"))
    }

    /// One contact.
    ///
    /// # Errors
    /// [`Kind::NotFound`] when the account has no such contact.
    pub fn contact(&self, id: i64) -> Result<Contact, Error> {
        contact(&self.connection, id)
    }
}

/// One contact of the connection's account.
///
/// # Errors
/// [`Kind::NotFound`] when there is none.
pub fn contact(connection: &Connection, id: i64) -> Result<Contact, Error> {
    connection
        .prepare_cached(&format!("SELECT {COLUMNS} FROM contacts WHERE id = ?1"))
        .and_then(|mut statement| statement.query_row([id], read).optional())
        .map_err(failed(format!("reading contact {id}")))?
        .ok_or_else(|| {
            Error::new(
                Kind::NotFound,
                format!("looking for contact {id}"),
                "there is no such contact",
            )
        })
}

/// Every contact of the account, by number.
///
/// # Errors
/// When the file can't be read.
pub fn all(connection: &Connection) -> Result<Vec<Contact>, Error> {
    let find = || -> rusqlite::Result<Vec<Contact>> {
        connection
            .prepare_cached(&format!("SELECT {COLUMNS} FROM contacts ORDER BY id"))?
            .query_map([], read)?
            .collect()
    };
    find().map_err(failed("reading the contacts"))
}

/// What is known of a contact, in the order of the columns.
fn values(fact: &ContactFact) -> [Box<dyn ToSql + '_>; 14] {
    [
        Box::new(&fact.name),
        Box::new(&fact.company),
        Box::new(&fact.title),
        Box::new(&fact.email),
        Box::new(&fact.phone),
        Box::new(&fact.url),
        Box::new(&fact.location),
        Box::new(&fact.source),
        Box::new(&fact.how_met),
        Box::new(fact.met_on.map(|day| day.to_string())),
        Box::new(fact.last_contact_on.map(|day| day.to_string())),
        Box::new(fact.introducer_id),
        Box::new(serde_json::Value::from(fact.tags.clone()).to_string()),
        Box::new(&fact.notes),
    ]
}

/// Adds a contact.
///
/// # Errors
/// When the file can't be written.
pub fn insert(
    transaction: &Transaction<'_>,
    user_id: i64,
    fact: &ContactFact,
    now: DateTime<Utc>,
) -> Result<i64, Error> {
    let values = values(fact);
    let mut values: Vec<&dyn ToSql> = values.iter().map(AsRef::as_ref).collect();
    let uid = rows::new_uid();
    let now = rows::time(now);
    values.extend([&user_id as &dyn ToSql, &uid, &now]);
    transaction
        .prepare_cached(
            "INSERT INTO main.contacts (name, company, title, email, phone, url, location, source, how_met, met_on, last_contact_on, introducer_id, tags, notes, user_id, uid, created_at)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17)",
        )
        .and_then(|mut statement| statement.execute(&values[..]))
        .map(|_| transaction.last_insert_rowid())
        .map_err(failed(format!("adding \"{}\"", fact.name)))
}

/// Writes a contact anew.
///
/// # Errors
/// When the file can't be written.
pub fn update(transaction: &Transaction<'_>, id: i64, fact: &ContactFact) -> Result<(), Error> {
    let values = values(fact);
    let mut values: Vec<&dyn ToSql> = values.iter().map(AsRef::as_ref).collect();
    values.push(&id);
    transaction
        .prepare_cached(
            "UPDATE main.contacts SET name = ?1, company = ?2, title = ?3, email = ?4, phone = ?5, url = ?6, location = ?7, source = ?8, how_met = ?9, met_on = ?10, last_contact_on = ?11, introducer_id = ?12, tags = ?13, notes = ?14 WHERE id = ?15",
        )
        .and_then(|mut statement| statement.execute(&values[..]))
        .map(drop)
        .map_err(failed(format!("changing \"{}\"", fact.name)))
}

/// Deletes a contact; those that they could introduce stay.
///
/// # Errors
/// When the file can't be written.
pub fn delete(transaction: &Transaction<'_>, id: i64) -> Result<(), Error> {
    transaction
        .execute("DELETE FROM main.contacts WHERE id = ?1", [id])
        .map(drop)
        .map_err(failed(format!("deleting contact {id}")))
}
