//! A fresh file, opened by the program and then looked at with plain SQLite.

use careerdeck::app::Deck;
use rusqlite::Connection;
use tempfile::TempDir;

/// A file that the program has made, without an account.
pub struct Fresh {
    pub connection: Connection,
    _folder: TempDir,
}

pub fn fresh() -> Fresh {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("careerdeck.db");
    drop(Deck::open(&path, None).unwrap());
    let connection = Connection::open(&path).unwrap();
    connection
        .execute_batch("PRAGMA foreign_keys = ON; DELETE FROM users;")
        .unwrap();
    Fresh {
        connection,
        _folder: folder,
    }
}

/// Collects what is wrong, so that one run names all of it.
#[derive(Default)]
pub struct Findings(Vec<String>);

impl Findings {
    pub fn expect(&mut self, right: bool, otherwise: impl FnOnce() -> String) {
        if !right {
            self.0.push(otherwise());
        }
    }

    #[track_caller]
    pub fn none(self) {
        assert!(self.0.is_empty(), "\n- {}\n", self.0.join("\n- "));
    }
}
