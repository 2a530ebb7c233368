//! The file as a whole: checking it and copying it.

use std::fs;
use std::io;
use std::path::Path;

use rusqlite::{Connection, ErrorCode, OpenFlags};

use super::{Store, blobs, failed, readable};
use crate::domain::error::{Error, Kind};

/// One thing that was checked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CheckLine {
    /// What.
    pub name: &'static str,
    /// Whether it is as it should be.
    pub ok: bool,
    /// What was found, in words.
    pub detail: String,
}

impl Store {
    /// Checks everything that can be wrong with the file. Reads all of it.
    ///
    /// # Errors
    /// When a check can't even be made.
    pub fn check(&self) -> Result<Vec<CheckLine>, Error> {
        let read = || -> rusqlite::Result<Vec<CheckLine>> {
            Ok(vec![
                self.check_integrity()?,
                self.check_references()?,
                self.check_search_index(),
                self.check_counts()?,
                self.check_waits()?,
                self.check_times()?,
                self.check_rows()?,
                self.check_journal()?,
                self.check_files()?,
                self.check_permissions(),
            ])
        };
        read().map_err(failed(format!("checking {}", self.path.display())))
    }

    fn check_integrity(&self) -> rusqlite::Result<CheckLine> {
        let found: Vec<String> = self
            .connection
            .prepare("PRAGMA main.integrity_check(20)")?
            .query_map([], |row| row.get(0))?
            .collect::<rusqlite::Result<_>>()?;
        let ok = found.len() == 1 && found.first().is_some_and(|line| line == "ok");
        Ok(CheckLine {
            name: "integrity",
            ok,
            detail: found.join("; "),
        })
    }

    fn check_references(&self) -> rusqlite::Result<CheckLine> {
        let found: Vec<String> = self
            .connection
            .prepare("PRAGMA main.foreign_key_check")?
            .query_map([], |row| {
                Ok(format!(
                    "{} {} points to no {}",
                    row.get::<_, String>(0)?,
                    row.get::<_, Option<i64>>(1)?.unwrap_or_default(),
                    row.get::<_, String>(2)?
                ))
            })?
            .take(20)
            .collect::<rusqlite::Result<_>>()?;
        let ok = found.is_empty();
        Ok(CheckLine {
            name: "foreign keys",
            ok,
            detail: if ok { "ok".to_owned() } else { found.join("; ") },
        })
    }

    fn check_search_index(&self) -> CheckLine {
        // With rank 1 the index is compared with the text of the jobs and chats as well.
        let checked = self.connection.execute(
            "INSERT INTO main.jobs_fts (jobs_fts, rank) VALUES ('integrity-check', 1)",
            [],
        );
        let checked = checked.and_then(|_| {
            self.connection.execute(
                "INSERT INTO main.messages_fts (messages_fts, rank) VALUES ('integrity-check', 1)",
                [],
            )
        });
        match checked {
            Ok(_) => CheckLine {
                name: "search index",
                ok: true,
                detail: "ok".to_owned(),
            },
            Err(error) if error.sqlite_error_code() == Some(ErrorCode::ReadOnly) => CheckLine {
                name: "search index",
                ok: true,
                detail: "not checked, as the file can't be written".to_owned(),
            },
            Err(error) => CheckLine {
                name: "search index",
                ok: false,
                detail: error.to_string(),
            },
        }
    }

    fn check_counts(&self) -> rusqlite::Result<CheckLine> {
        let wrong: i64 = self.connection.query_row(
            "SELECT count(*) FROM (
               SELECT user_id, status, sum(n) AS kept FROM main.job_counts GROUP BY user_id, status) AS kept
             FULL JOIN (SELECT user_id, status, count(*) AS counted FROM main.jobs GROUP BY user_id, status) AS real
               USING (user_id, status)
             WHERE ifnull(kept.kept, 0) <> ifnull(real.counted, 0)",
            [],
            |row| row.get(0),
        )?;
        let detail = if wrong == 0 {
            "ok".to_owned()
        } else {
            format!("{wrong} columns are counted wrongly")
        };
        Ok(CheckLine {
            name: "counts",
            ok: wrong == 0,
            detail,
        })
    }

    /// What waits on open jobs, as today's list reads it, against what the jobs themselves say.
    fn check_waits(&self) -> rusqlite::Result<CheckLine> {
        let wrong: i64 = self.connection.query_row(
            "SELECT (SELECT count(*) FROM (SELECT * FROM main.waiting EXCEPT SELECT * FROM main.waits))
               + (SELECT count(*) FROM (SELECT * FROM main.waits EXCEPT SELECT * FROM main.waiting))",
            [],
            |row| row.get(0),
        )?;
        Ok(CheckLine {
            name: "what waits",
            ok: wrong == 0,
            detail: match wrong {
                0 => "ok".to_owned(),
                wrong => format!("{wrong} entries differ from what the jobs say"),
            },
        })
    }

    /// Days and times that nobody can read, as a row that was written by hand may have.
    fn check_times(&self) -> rusqlite::Result<CheckLine> {
        const COLUMNS: &[(&str, &str)] = &[
            ("jobs", "status_changed_at"),
            ("jobs", "applied_at"),
            ("jobs", "deadline"),
            ("jobs", "posted_at"),
            ("jobs", "created_at"),
            ("status_changes", "changed_at"),
            ("applications", "submitted_at"),
            ("interviews", "scheduled_at"),
            ("interviews", "answer_due_on"),
            ("interviews", "cancelled_at"),
            ("application_snapshots", "taken_at"),
            ("tasks", "due_on"),
            ("tasks", "done_at"),
            ("offers", "deadline"),
            ("touches", "happened_at"),
            ("conversations", "updated_at"),
            ("messages", "created_at"),
        ];
        let mut odd: Vec<String> = Vec::new();
        for (table, column) in COLUMNS {
            // A bare number would be a day of the Julian calendar to SQLite.
            let sql = format!(
                "SELECT id, {column} FROM main.{table} WHERE {column} IS NOT NULL
                   AND (julianday({column}) IS NULL OR {column} NOT LIKE '____-__-__%') LIMIT 20"
            );
            let mut statement = self.connection.prepare(&sql)?;
            let found = statement.query_map([], |row| {
                let (id, value): (i64, String) = (row.get(0)?, row.get(1)?);
                Ok(format!("{table} {id} has the {column} \"{value}\""))
            })?;
            for line in found {
                odd.push(line?);
            }
        }
        Ok(CheckLine {
            name: "days and times",
            ok: odd.is_empty(),
            detail: match odd.is_empty() {
                true => "ok".to_owned(),
                false => odd.join("; "),
            },
        })
    }

    /// Rows of the account that a list can't show as they are, as those that were written by hand may be.
    fn check_rows(&self) -> rusqlite::Result<CheckLine> {
        let odd = readable::odd_rows(&self.connection, 20)?;
        Ok(CheckLine {
            name: "rows",
            ok: odd.is_empty(),
            detail: match odd.is_empty() {
                true => "ok".to_owned(),
                false => odd.join("; "),
            },
        })
    }

    fn check_journal(&self) -> rusqlite::Result<CheckLine> {
        let (open, edits): (Option<i64>, i64) = self.connection.query_row(
            "SELECT (SELECT edit_id FROM main.current_edit), (SELECT count(*) FROM main.edits)",
            [],
            |row| Ok((row.get(0)?, row.get(1)?)),
        )?;
        Ok(CheckLine {
            name: "journal",
            ok: open.is_none(),
            detail: match open {
                None => format!("ok, {edits} entries"),
                Some(id) => format!("edit {id} was left open"),
            },
        })
    }

    /// The bytes of résumés and documents: whether they are there, and as they were.
    fn check_files(&self) -> rusqlite::Result<CheckLine> {
        let (count, missing) = blobs::missing(&self.connection, &self.blobs())?;
        let lines: Vec<String> = missing
            .iter()
            .map(|lost| format!("{}: {}", lost.row, lost.why))
            .collect();
        Ok(CheckLine {
            name: "files",
            ok: lines.is_empty(),
            detail: match lines.is_empty() {
                true => format!("ok, {count} kept"),
                false => lines.join("; "),
            },
        })
    }

    #[cfg(unix)]
    fn check_permissions(&self) -> CheckLine {
        use std::os::unix::fs::PermissionsExt;
        let (ok, detail) = match fs::metadata(&self.path).map(|metadata| metadata.permissions().mode() & 0o077) {
            Ok(0) => (true, "only you can read the file".to_owned()),
            Ok(_) => (
                false,
                format!("others can read the file; chmod 600 {} mends it", self.path.display()),
            ),
            Err(error) => (false, error.to_string()),
        };
        CheckLine {
            name: "permissions",
            ok,
            detail,
        }
    }

    #[cfg(not(unix))]
    fn check_permissions(&self) -> CheckLine {
        CheckLine {
            name: "permissions",
            ok: true,
            detail: "as the folder's".to_owned(),
        }
    }

    /// Writes a compact copy of the whole file, readable by its owner only, with the larger files that lie beside it.
    /// Returns its size in bytes.
    ///
    /// # Errors
    /// When the copy exists already and `force` is not given, or can't be written.
    pub fn backup(&self, to: &Path, force: bool) -> Result<u64, Error> {
        let doing = || format!("writing the backup {}", to.display());
        // What is no file (a device, a pipe) can't be replaced by one without harm.
        if fs::metadata(to).is_ok_and(|there| !there.is_file()) {
            return Err(Error::new(Kind::Failed, doing(), "that is no file").hint("Name a file."));
        }
        if to.exists() && !force {
            return Err(Error::new(Kind::Failed, doing(), "that file exists")
                .hint("Name another file, or replace it with --force."));
        }
        if same_file(to, &self.path) {
            return Err(Error::new(Kind::Failed, doing(), "that is the database itself").hint("Name another file."));
        }
        if to == Path::new("-") {
            return Err(Error::new(
                Kind::Usage,
                doing(),
                "a copy of the database can't be written to standard output",
            )
            .hint("Name a file, or write JSON there with `careerdeck db export -`."));
        }
        if let Some(dir) = to.parent().filter(|dir| !dir.as_os_str().is_empty() && !dir.is_dir()) {
            let why = format!("there is no directory {}", dir.display());
            return Err(Error::new(Kind::Failed, doing(), why).hint("Make it first, or name another file."));
        }
        // The old backup is replaced only when the new one is whole.
        let mut name = to.as_os_str().to_owned();
        name.push(".part");
        let part = Path::new(&name);
        // Not through this connection: VACUUM stumbles over the temporary views that narrow it to the account.
        let plain =
            Connection::open_with_flags(&self.path, OpenFlags::SQLITE_OPEN_READ_WRITE).map_err(failed(doing()))?;
        let copied = copy_to(&plain, part).and_then(|()| self.put_files_into(part, &doing()));
        let written = copied.and_then(|()| {
            fs::rename(part, to).map_err(|error| Error::new(Kind::Failed, doing(), super::in_words(&error)))
        });
        if let Err(error) = written {
            // What is half-written is no use; the failure itself is what counts.
            let _ = fs::remove_file(part);
            return Err(error);
        }
        fs::metadata(to)
            .map(|metadata| metadata.len())
            .map_err(|error| Error::new(Kind::Failed, doing(), super::in_words(&error)))
    }
}

impl Store {
    /// Puts the files that lie beside the database into a copy of it.
    fn put_files_into(&self, copy: &Path, doing: &str) -> Result<(), Error> {
        let copy = Connection::open_with_flags(copy, OpenFlags::SQLITE_OPEN_READ_WRITE).map_err(failed(doing))?;
        self.blobs().put_into(&copy, doing)?;
        copy.close().map_err(|(_, error)| failed(doing)(error))
    }
}

/// Whether a file is a SQLite database, or the log of one. Nothing else that the program writes may take the place of
/// one: a slip in a name would cost a whole hunt.
pub fn is_database(path: &Path) -> bool {
    const DATABASE: &[u8] = b"SQLite format 3\0";
    const LOGS: [&[u8]; 2] = [&[0x37, 0x7f, 0x06, 0x82], &[0x37, 0x7f, 0x06, 0x83]];
    // A pipe or a device is not read: that would wait, or take something out of it.
    if !fs::metadata(path).is_ok_and(|there| there.is_file()) {
        return false;
    }
    let mut head = Vec::new();
    let read = fs::File::open(path).and_then(|file| io::Read::read_to_end(&mut io::Read::take(file, 16), &mut head));
    read.is_ok() && (head == DATABASE || LOGS.iter().any(|log| head.starts_with(log)))
}

pub(super) fn same_file(a: &Path, b: &Path) -> bool {
    matches!((a.canonicalize(), b.canonicalize()), (Ok(a), Ok(b)) if a == b)
}

/// Copies the whole database into a new file that only its owner can read.
pub(super) fn copy_to(connection: &Connection, to: &Path) -> Result<(), Error> {
    let doing = || format!("copying the database to {}", to.display());
    let create = || -> io::Result<()> {
        let mut options = fs::OpenOptions::new();
        options.write(true).create(true).truncate(true);
        #[cfg(unix)]
        {
            use std::os::unix::fs::OpenOptionsExt;
            options.mode(0o600);
        }
        options.open(to).map(drop)
    };
    create().map_err(|error| Error::new(Kind::Failed, doing(), super::in_words(&error)))?;
    let Some(name) = to.to_str() else {
        return Err(Error::new(Kind::Failed, doing(), "the file's name is not UTF-8"));
    };
    connection
        .execute("VACUUM main INTO ?1", [name])
        .map(drop)
        .map_err(failed(doing()))
}
