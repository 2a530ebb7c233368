//! The file as a whole. (Signatures only.)
#![allow(missing_docs)]

use std::io::Write;
use std::path::Path;

use super::{Deck, Edit, Error, Stamp};

pub struct CheckLine {
    pub name: String,
    pub ok: bool,
    pub detail: String,
}

pub struct MergeReport {
    pub added: u64,
    pub changed: u64,
    pub skipped: u64,
    pub tables: Vec<(String, u64, u64, u64)>,
    pub edit: Option<Edit>,
}

impl Deck {
    pub fn check(&self) -> Result<Vec<CheckLine>, Error> {
        todo!()
    }
    pub fn backup(&self, _to: &Path, _force: bool) -> Result<u64, Error> {
        todo!()
    }
    pub fn export_to(&self, _to: &mut dyn Write) -> Result<u64, Error> {
        todo!()
    }
    pub fn import_from(&mut self, _bytes: &[u8], _dry_run: bool, _stamp: Stamp) -> Result<MergeReport, Error> {
        todo!()
    }
}
