//! The table `contacts`.

use chrono::{DateTime, Utc};
use rusqlite::{Connection, OptionalExtension, Row, ToSql, Transaction};

use super::board::{CARD_COLUMNS, read_card};
use super::{Store, failed, rows};
use crate::domain::card::Card;
use crate::domain::contact::{Contact, ContactFact};
use crate::domain::error::{Error, Kind};
use crate::domain::job::JobStatus;

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

    /// How many contacts the account has.
    ///
    /// # Errors
    /// When the file can't be read.
    pub fn contact_count(&self) -> Result<u64, Error> {
        self.connection
            .prepare_cached("SELECT count(*) FROM contacts")
            .and_then(|mut statement| statement.query_row([], |row| row.get::<_, i64>(0)))
            .map(i64::unsigned_abs)
            .map_err(failed("counting the contacts"))
    }

    /// How many contacts come before one by name; `None` when it is gone.
    ///
    /// # Errors
    /// When the file can't be read.
    pub fn contact_rank(&self, id: i64) -> Result<Option<u64>, Error> {
        self.connection
            .prepare_cached(
                "SELECT (SELECT count(*) FROM contacts AS other WHERE other.name COLLATE NOCASE < own.name
                   OR (other.name = own.name COLLATE NOCASE AND other.id < own.id))
                 FROM contacts AS own WHERE id = ?1",
            )
            .and_then(|mut statement| statement.query_row([id], |row| row.get::<_, i64>(0)).optional())
            .map(|rank| rank.map(i64::unsigned_abs))
            .map_err(failed("reading the contacts"))
    }

    /// Those whom a contact can introduce, by name.
    ///
    /// # Errors
    /// When the file can't be read.
    pub fn introduced_by(&self, id: i64) -> Result<Vec<Contact>, Error> {
        let find = || -> rusqlite::Result<Vec<Contact>> {
            self.connection
                .prepare_cached(&format!(
                    "SELECT {COLUMNS} FROM contacts WHERE introducer_id = ?1 ORDER BY name COLLATE NOCASE, id LIMIT 200"
                ))?
                .query_map([id], read)?
                .collect()
        };
        find().map_err(failed("reading the contacts"))
    }

    /// Jobs at companies whose names begin so, whatever their case, the newest first within each status.
    ///
    /// # Errors
    /// When the file can't be read.
    pub fn jobs_at(&self, start: &str, most: u64) -> Result<Vec<Card>, Error> {
        // A bound on both sides lets the index find them; LIKE with a bound value would not.
        let end = format!("{start}\u{10ffff}");
        let find = || -> rusqlite::Result<Vec<Card>> {
            let mut cards = Vec::new();
            for status in JobStatus::ALL {
                let mut statement = self.connection.prepare_cached(&format!(
                    "SELECT {CARD_COLUMNS} FROM jobs WHERE status = ?1 AND company COLLATE NOCASE >= ?2
                       AND company COLLATE NOCASE < ?3 ORDER BY jobs.id DESC LIMIT ?4"
                ))?;
                let found = statement.query_map(
                    rusqlite::params![status.as_str(), start, end, rows::limit(Some(most))],
                    read_card,
                )?;
                for card in found {
                    cards.push(card?);
                }
            }
            Ok(cards)
        };
        find().map_err(failed("looking for jobs at a company"))
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
