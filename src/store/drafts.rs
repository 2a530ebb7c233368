//! What was left unsaved in a form: kept at once, and no part of the journal.

use rusqlite::{OptionalExtension, params};
use serde_json::Value;

use super::{Store, failed, rows};
use crate::domain::error::Error;

impl Store {
    /// What was left unsaved in a form.
    ///
    /// # Errors
    /// When the file can't be read.
    pub fn draft(&self, form: &str) -> Result<Option<Value>, Error> {
        self.connection
            .prepare_cached("SELECT content FROM drafts WHERE form = ?1")
            .and_then(|mut statement| statement.query_row([form], |row| rows::json(row, 0)).optional())
            .map_err(failed("reading the draft"))
    }

    /// Keeps, or with `None` forgets, what was left unsaved in a form.
    ///
    /// # Errors
    /// When the file can't be written.
    pub fn keep_draft(&mut self, form: &str, content: Option<&Value>) -> Result<(), Error> {
        let written = match content {
            Some(content) => self.connection.execute(
                "INSERT INTO main.drafts (user_id, form, content) VALUES (?1, ?2, ?3)
                 ON CONFLICT (user_id, form) DO UPDATE SET content = excluded.content,
                   updated_at = strftime('%Y-%m-%dT%H:%M:%fZ', 'now')",
                params![self.user_id, form, content.to_string()],
            ),
            None => self.connection.execute(
                "DELETE FROM main.drafts WHERE user_id = ?1 AND form = ?2",
                params![self.user_id, form],
            ),
        };
        written.map(drop).map_err(failed("keeping the draft"))
    }
}
