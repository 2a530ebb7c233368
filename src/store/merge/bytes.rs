//! The bytes of files in an export: base64 under their SHA-256.

use std::collections::HashSet;
use std::io::Write;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use rusqlite::Transaction;
use serde_json::{Map, Value};

use crate::domain::error::{Error, Kind};
use crate::store::blobs::{Blobs, sha256};
use crate::store::{Store, failed};

/// How many bytes are written at once; a multiple of three, so that the pieces fit together.
const PIECE: usize = 3 * 64 * 1024;

impl Store {
    /// Writes the bytes that the account's rows name, as the members of an object.
    pub(super) fn export_bytes(&self, out: &mut dyn Write) -> Result<(), Error> {
        let doing = "exporting";
        let io = |error: std::io::Error| Error::new(Kind::Failed, doing, error.to_string());
        let rows = || -> rusqlite::Result<Vec<(String, String)>> {
            self.connection
                .prepare(
                    "SELECT content_sha256, max(name) FROM (
                       SELECT content_sha256, 'résumé ' || id AS name FROM resumes
                       UNION ALL SELECT content_sha256, 'document ' || id FROM documents
                       UNION ALL SELECT content_sha256, 'snapshot ' || id FROM application_snapshots)
                     WHERE content_sha256 IS NOT NULL GROUP BY 1 ORDER BY 1",
                )?
                .query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?
                .collect()
        };
        for (n, (name, row)) in rows().map_err(failed(doing))?.into_iter().enumerate() {
            let bytes = self.bytes_of(&format!("exporting the file of {row}"), &name)?;
            let comma = if n == 0 { "" } else { "," };
            write!(out, "{comma}\n  \"{name}\": \"").map_err(io)?;
            for piece in bytes.chunks(PIECE) {
                out.write_all(STANDARD.encode(piece).as_bytes()).map_err(io)?;
            }
            write!(out, "\"").map_err(io)?;
        }
        Ok(())
    }
}

/// The bytes that an export brings.
pub(super) struct Bytes<'a> {
    given: Option<&'a Map<String, Value>>,
    blobs: &'a Blobs,
    /// Those that were taken already.
    taken: HashSet<String>,
}

impl<'a> Bytes<'a> {
    /// Those of that export.
    pub(super) fn new(document: &'a Value, blobs: &'a Blobs) -> Result<Bytes<'a>, Error> {
        let given = match document.get("blobs") {
            None | Some(Value::Null) => None,
            Some(Value::Object(given)) => Some(given),
            Some(_) => return Err(refuse("its \"blobs\" are no object")),
        };
        Ok(Bytes {
            given,
            blobs,
            taken: HashSet::new(),
        })
    }

    /// Takes the bytes that a row names. What the export does not hold must be the account's already: a row must not
    /// reach the bytes of another account by naming them.
    pub(super) fn bring(&mut self, transaction: &Transaction<'_>, name: &str) -> Result<(), Error> {
        if self.taken.contains(name) {
            return Ok(());
        }
        match self.given.and_then(|given| given.get(name)) {
            Some(Value::String(text)) => {
                let bytes = STANDARD
                    .decode(text)
                    .map_err(|error| refuse(&format!("the bytes {name} are no base64 ({error})")))?;
                if sha256(&bytes) != name {
                    return Err(refuse(&format!("the bytes {name} are damaged")));
                }
                self.blobs.keep(transaction, &bytes)?;
            }
            Some(_) => return Err(refuse(&format!("the bytes {name} are no text"))),
            None => {
                let own: bool = transaction
                    .query_row(
                        "SELECT EXISTS (SELECT 1 FROM resumes WHERE content_sha256 = ?1
                           UNION ALL SELECT 1 FROM documents WHERE content_sha256 = ?1
                           UNION ALL SELECT 1 FROM application_snapshots WHERE content_sha256 = ?1)",
                        [name],
                        |row| row.get(0),
                    )
                    .map_err(failed("importing the export"))?;
                if !own {
                    return Err(refuse("its content_sha256 names bytes that the export does not hold"));
                }
            }
        }
        self.taken.insert(name.to_owned());
        Ok(())
    }
}

fn refuse(why: &str) -> Error {
    Error::new(Kind::Failed, "importing the export", why)
}
