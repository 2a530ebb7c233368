//! The journal: every change is one transaction and one labelled edit with the rows before and after.
//!
//! Temporary triggers on every table write down what a statement does, cascades included, so no change of ours can
//! escape it. Undo is a new entry that takes an older one back, redo one that takes the undo back; they refuse when a
//! row is no longer as that entry left it.

mod take_back;
mod triggers;

use chrono::{DateTime, Utc};
use rusqlite::{OptionalExtension, Row, Transaction, TransactionBehavior, params};

pub(super) use self::take_back::sql_value;
use self::take_back::{refused, take_back};
use self::triggers::{add_digest, reals, write_triggers};
pub(super) use self::triggers::{columns, write_new_rows};
use super::scope::JOURNALED;
use super::{Store, failed};
use crate::domain::error::{Error, Kind};
use crate::domain::journal::{Edit, EditKind, Origin};

/// When a change is made, and from where.
#[derive(Debug, Clone, Copy)]
pub struct Stamp {
    /// The current time.
    pub now: DateTime<Utc>,
    /// Who makes it.
    pub origin: Origin,
}

/// What a journaled transaction did.
#[derive(Debug)]
pub struct Journaled<T> {
    /// The entry; `None` when nothing changed.
    pub edit: Option<Edit>,
    /// What the work gave back.
    pub value: T,
}

/// How many touched jobs a change lists before it says "everything".
const LISTED_JOBS: i64 = 500;

impl Store {
    /// Does `work` in one transaction and writes the edit that `work` names down with all rows it touched.
    ///
    /// # Errors
    /// What `work` gives, or what the disk says. Then nothing has changed.
    pub fn edit<T>(
        &mut self,
        doing: &str,
        stamp: Stamp,
        work: impl FnOnce(&Transaction<'_>) -> Result<(String, T), Error>,
    ) -> Result<Journaled<T>, Error> {
        self.edit_as(doing, stamp, EditKind::Edit, None, work)
    }

    fn edit_as<T>(
        &mut self,
        doing: &str,
        stamp: Stamp,
        kind: EditKind,
        target: Option<i64>,
        work: impl FnOnce(&Transaction<'_>) -> Result<(String, T), Error>,
    ) -> Result<Journaled<T>, Error> {
        self.make_ready().map_err(failed(doing))?;
        let user_id = self.user_id;
        let proposal = self.carrying_out.take();
        // IMMEDIATE: a transaction that reads first and writes later could fail half-way when another process
        // writes between.
        let transaction = self
            .connection
            .transaction_with_behavior(TransactionBehavior::Immediate)
            .map_err(failed(doing))?;
        let id = open_edit(&transaction, user_id, stamp, kind, target).map_err(failed(doing))?;
        let (label, value) = work(&transaction)?;
        if let Some(proposal) = proposal {
            super::coach::approved(&transaction, proposal, id, stamp.now)?;
        }
        let edit = close_edit(&transaction, id, &label).map_err(failed(doing))?;
        transaction.commit().map_err(|error| refused(doing, error))?;
        Ok(Journaled { edit, value })
    }

    /// Does what the first write would have to do before it can begin, and moves what was written from the write-ahead
    /// log into the file as far as nobody is in the way. For a moment when nobody waits.
    ///
    /// # Errors
    /// When the disk gives an error.
    pub fn settle(&mut self) -> Result<(), Error> {
        let doing = "settling the file";
        self.make_ready().map_err(failed(doing))?;
        self.connection
            .query_row("PRAGMA main.wal_checkpoint(PASSIVE)", [], |_| Ok(()))
            .map_err(failed(doing))
    }

    /// Makes the triggers that guard the account and write the journal; they live as long as the connection.
    pub(super) fn make_ready(&mut self) -> rusqlite::Result<()> {
        if self.journal_ready {
            return Ok(());
        }
        let mut sql = String::with_capacity(64 * 1024);
        for (table, owner) in JOURNALED {
            let columns = columns(&self.connection, table)?;
            let reals = reals(&self.connection, table)?;
            write_triggers(&mut sql, table, owner, self.user_id, &columns, &reals);
        }
        super::gone::write_triggers(&mut sql, self.user_id);
        add_digest(&self.connection)?;
        self.connection.execute_batch(&sql)?;
        self.journal_ready = true;
        Ok(())
    }

    /// Takes back the last edit that is not taken back yet.
    ///
    /// # Errors
    /// When there is none, or [`Kind::Conflict`] when a row has changed since.
    pub fn undo(&mut self, stamp: Stamp) -> Result<Journaled<()>, Error> {
        let doing = "undoing";
        let Some(target) = self.last_undoable().map_err(failed(doing))? else {
            return Err(Error::new(Kind::Failed, doing, "there is nothing to undo"));
        };
        self.edit_as(doing, stamp, EditKind::Undo, Some(target.id), |transaction| {
            // Another process may have been quicker while this one waited for the file.
            let still: Option<i64> = transaction
                .query_row(
                    "SELECT id FROM edits WHERE id = ?1 AND undone = 0",
                    [target.id],
                    |row| row.get(0),
                )
                .optional()
                .map_err(failed(doing))?;
            if still.is_none() {
                return Err(Error::new(
                    Kind::Conflict,
                    doing,
                    format!("\"{}\" was undone meanwhile", target.label),
                ));
            }
            take_back(transaction, target.id, &format!("undoing \"{}\"", target.label))?;
            transaction
                .execute("UPDATE main.edits SET undone = 1 WHERE id = ?1", [target.id])
                .map_err(failed(doing))?;
            Ok((format!("undo: {}", target.label), ()))
        })
    }

    /// Makes the edit again that was taken back last, unless something else was changed since.
    ///
    /// # Errors
    /// When there is none, or [`Kind::Conflict`] when a row has changed since.
    pub fn redo(&mut self, stamp: Stamp) -> Result<Journaled<()>, Error> {
        let doing = "redoing";
        let Some((undo_id, target)) = self.last_redoable().map_err(failed(doing))? else {
            return Err(Error::new(Kind::Failed, doing, "there is nothing to redo"));
        };
        self.edit_as(doing, stamp, EditKind::Redo, Some(target.id), |transaction| {
            let still: Option<i64> = transaction
                .query_row(
                    "SELECT id FROM edits WHERE id = ?1 AND undone = 0
                       AND NOT EXISTS (SELECT 1 FROM edits WHERE kind = 'EDIT' AND id > ?1)",
                    [undo_id],
                    |row| row.get(0),
                )
                .optional()
                .map_err(failed(doing))?;
            if still.is_none() {
                return Err(Error::new(
                    Kind::Conflict,
                    doing,
                    "something else was changed meanwhile",
                ));
            }
            take_back(transaction, undo_id, &format!("redoing \"{}\"", target.label))?;
            transaction
                .execute("UPDATE main.edits SET undone = 0 WHERE id = ?1", [target.id])
                .and_then(|_| transaction.execute("UPDATE main.edits SET undone = 1 WHERE id = ?1", [undo_id]))
                .map_err(failed(doing))?;
            Ok((format!("redo: {}", target.label), ()))
        })
    }

    fn last_undoable(&self) -> rusqlite::Result<Option<Edit>> {
        self.connection
            .prepare_cached(&format!(
                "SELECT {EDIT_COLUMNS} FROM edits WHERE kind = 'EDIT' AND undone = 0 ORDER BY id DESC LIMIT 1"
            ))?
            .query_row([], read_edit)
            .optional()
    }

    /// The undo that a redo would answer, and the edit that it would make again.
    fn last_redoable(&self) -> rusqlite::Result<Option<(i64, Edit)>> {
        let last_edit: i64 = self.connection.query_row(
            "SELECT ifnull((SELECT max(id) FROM edits WHERE kind = 'EDIT'), 0)",
            [],
            |row| row.get(0),
        )?;
        let undo: Option<(i64, i64)> = self
            .connection
            .query_row(
                "SELECT id, target_id FROM edits
                 WHERE kind = 'UNDO' AND undone = 0 AND id > ?1 AND target_id IS NOT NULL ORDER BY id DESC LIMIT 1",
                [last_edit],
                |row| Ok((row.get(0)?, row.get(1)?)),
            )
            .optional()?;
        let Some((undo_id, target_id)) = undo else {
            return Ok(None);
        };
        let target = self.connection.query_row(
            &format!("SELECT {EDIT_COLUMNS} FROM edits WHERE id = ?1"),
            [target_id],
            read_edit,
        )?;
        Ok(Some((undo_id, target)))
    }

    /// The number of the latest edit of anybody; 0 before the first.
    ///
    /// # Errors
    /// When the file can't be read.
    pub fn last_edit(&self) -> Result<i64, Error> {
        self.connection
            .prepare_cached("SELECT ifnull(max(id), 0) FROM main.edits")
            .and_then(|mut statement| statement.query_row([], |row| row.get(0)))
            .map_err(failed("reading the journal"))
    }

    /// What undo and redo would do now.
    ///
    /// # Errors
    /// When the file can't be read.
    pub fn undoable(&self) -> Result<(Option<Edit>, Option<Edit>), Error> {
        let undo = self.last_undoable().map_err(failed("reading the journal"))?;
        let redo = self.last_redoable().map_err(failed("reading the journal"))?;
        Ok((undo, redo.map(|(_, edit)| edit)))
    }

    /// The journal, newest first.
    ///
    /// # Errors
    /// When the file can't be read.
    pub fn log(&self, limit: Option<u64>, offset: u64) -> Result<Vec<Edit>, Error> {
        let read = || -> rusqlite::Result<Vec<_>> {
            self.connection
                .prepare_cached(&format!(
                    "SELECT {EDIT_COLUMNS} FROM edits ORDER BY id DESC LIMIT ?1 OFFSET ?2"
                ))?
                .query_map(
                    params![super::rows::limit(limit), super::rows::limit(Some(offset))],
                    read_edit,
                )?
                .collect()
        };
        read().map_err(failed("reading the journal"))
    }

    /// The jobs that an edit touched, by themselves or by what hangs on them; `None` when they are too many to list.
    ///
    /// # Errors
    /// When the file can't be read.
    pub fn touched_jobs(&self, edit_id: i64) -> Result<Option<Vec<i64>>, Error> {
        let read = || -> rusqlite::Result<Option<Vec<i64>>> {
            let jobs: Vec<i64> = self
                .connection
                .prepare_cached(
                    "SELECT DISTINCT CASE table_name WHEN 'jobs' THEN row_id
                        ELSE coalesce(json_extract(after, '$.job_id'), json_extract(before, '$.job_id'),
                          CASE table_name
                            WHEN 'documents' THEN (SELECT job_id FROM documents WHERE documents.id = row_id)
                            WHEN 'applications' THEN (SELECT job_id FROM applications WHERE applications.id = row_id)
                            WHEN 'interviews' THEN (SELECT job_id FROM interviews WHERE interviews.id = row_id)
                            WHEN 'tasks' THEN (SELECT job_id FROM tasks WHERE tasks.id = row_id)
                            WHEN 'offers' THEN (SELECT job_id FROM offers WHERE offers.id = row_id)
                            WHEN 'touches' THEN (SELECT job_id FROM touches WHERE touches.id = row_id)
                          END) END AS job
                     FROM edit_rows WHERE edit_id = ?1 AND job IS NOT NULL LIMIT ?2",
                )?
                .query_map(params![edit_id, LISTED_JOBS + 1], |row| row.get(0))?
                .collect::<rusqlite::Result<_>>()?;
            Ok((jobs.len() <= LISTED_JOBS as usize).then_some(jobs))
        };
        read().map_err(failed("reading the journal"))
    }

    /// The tables in which an edit touched a row.
    ///
    /// # Errors
    /// When the file can't be read.
    pub fn touched_tables(&self, edit_id: i64) -> Result<Vec<String>, Error> {
        let read = || -> rusqlite::Result<Vec<String>> {
            self.connection
                .prepare_cached("SELECT DISTINCT table_name FROM edit_rows WHERE edit_id = ?1 ORDER BY 1")?
                .query_map([edit_id], |row| row.get(0))?
                .collect()
        };
        read().map_err(failed("reading the journal"))
    }
}

const EDIT_COLUMNS: &str = "id, label, kind, origin, target_id, undone, row_count, created_at";

fn read_edit(row: &Row<'_>) -> rusqlite::Result<Edit> {
    Ok(Edit {
        id: row.get(0)?,
        label: row.get(1)?,
        kind: super::rows::name(row, 2)?,
        origin: super::rows::name(row, 3)?,
        target_id: row.get(4)?,
        undone: row.get(5)?,
        row_count: row.get(6)?,
        created_at: super::rows::moment(row, 7)?,
    })
}

fn open_edit(
    transaction: &Transaction<'_>,
    user_id: i64,
    stamp: Stamp,
    kind: EditKind,
    target: Option<i64>,
) -> rusqlite::Result<i64> {
    let now = super::rows::time(stamp.now);
    transaction
        .prepare_cached(
            "INSERT INTO main.edits (user_id, label, kind, origin, target_id, created_at) VALUES (?1, '', ?2, ?3, ?4, ?5)",
        )?
        .execute(params![user_id, kind.as_str(), stamp.origin.as_str(), target, now])?;
    let id = transaction.last_insert_rowid();
    transaction
        .prepare_cached("UPDATE main.current_edit SET edit_id = ?1")?
        .execute([id])?;
    Ok(id)
}

/// Ends the edit; one that touched nothing leaves no entry.
fn close_edit(transaction: &Transaction<'_>, id: i64, label: &str) -> rusqlite::Result<Option<Edit>> {
    transaction
        .prepare_cached("UPDATE main.current_edit SET edit_id = NULL")?
        .execute([])?;
    let rows: i64 = transaction
        .prepare_cached("SELECT count(*) FROM main.edit_rows WHERE edit_id = ?1")?
        .query_row([id], |row| row.get(0))?;
    if rows == 0 {
        transaction.execute("DELETE FROM main.edits WHERE id = ?1", [id])?;
        return Ok(None);
    }
    transaction
        .prepare_cached("UPDATE main.edits SET label = ?2, row_count = ?3 WHERE id = ?1")?
        .execute(params![id, label, rows])?;
    transaction
        .prepare_cached(&format!("SELECT {EDIT_COLUMNS} FROM main.edits WHERE id = ?1"))?
        .query_row([id], read_edit)
        .map(Some)
}
