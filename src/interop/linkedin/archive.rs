//! The archive that LinkedIn sends, opened without trusting what it claims.

use std::io::{Cursor, Read};

use zip::ZipArchive;
use zip::result::ZipError;

use super::lists;
use crate::interop::import::ReadError;

/// The most files of an archive; LinkedIn's has about a hundred, and one for each picture.
const MOST_FILES: usize = 20_000;

/// The largest list that is unpacked, in bytes.
const LARGEST_LIST: u64 = 48 * 1024 * 1024;

/// How much is unpacked of one archive, in bytes.
const LARGEST_TOTAL: u64 = 160 * 1024 * 1024;

/// By how much a table may grow when it is unpacked; real ones stay under 30.
const LARGEST_RATIO: u64 = 200;

/// The size up to which the growth does not matter.
const SMALL: u64 = 1024 * 1024;

/// The lists of an archive that are read, and the names of the others.
pub(super) struct Archive<'a> {
    zip: ZipArchive<Cursor<&'a [u8]>>,
    /// Number and name of each list that is read, in the order in which they are.
    pub(super) lists: Vec<(usize, String)>,
    /// The names of what is not read.
    pub(super) skipped: Vec<String>,
    left: u64,
}

/// Whether the file is an archive.
pub(super) fn is_archive(bytes: &[u8]) -> bool {
    bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"PK\x05\x06")
}

fn error(reason: impl Into<String>, hint: Option<&str>) -> ReadError {
    ReadError {
        reason: reason.into(),
        hint: hint.map(str::to_owned),
    }
}

impl<'a> Archive<'a> {
    /// Opens an archive.
    ///
    /// # Errors
    /// When it is broken, or holds more files than a real one could.
    pub(super) fn open(bytes: &'a [u8]) -> Result<Archive<'a>, ReadError> {
        // Each file has one such mark in the archive's table, so that the table is never larger than this says.
        let files = bytes
            .windows(4)
            .filter(|mark| *mark == b"PK\x01\x02")
            .take(MOST_FILES + 1)
            .count();
        if files > MOST_FILES {
            return Err(error(format!("the archive has more than {MOST_FILES} files"), None));
        }
        let zip = ZipArchive::new(Cursor::new(bytes)).map_err(|problem| broken(&problem))?;
        let mut names: Vec<(usize, String)> = (0..zip.len())
            .filter_map(|at| {
                let name = zip.name_for_index(at)?;
                Some((
                    at,
                    name.map_or_else(|_| "a file with a broken name".to_owned(), Into::into),
                ))
            })
            .collect();
        names.retain(|(_, name)| !name.ends_with('/') && !name.contains("__MACOSX/"));
        let (mut lists, skipped): (Vec<_>, Vec<_>) = names.into_iter().partition(|(_, name)| lists::is_known(name));
        lists.sort_by_cached_key(|(_, name)| lists::order(name));
        Ok(Archive {
            zip,
            lists,
            skipped: skipped.into_iter().map(|(_, name)| name).collect(),
            left: LARGEST_TOTAL,
        })
    }

    /// Unpacks a list; `Ok(Err(reason))` when it alone is damaged.
    ///
    /// # Errors
    /// When it is encrypted, or when it is or becomes larger than a list can be.
    pub(super) fn unpack(&mut self, at: usize, name: &str) -> Result<Result<Vec<u8>, String>, ReadError> {
        let limit = LARGEST_LIST.min(self.left);
        let file = match self.zip.by_index(at) {
            Ok(file) => file,
            Err(ZipError::UnsupportedArchive(why)) => {
                return Err(error(
                    format!("{name} can't be unpacked: {why}"),
                    Some("unpack the archive and import the CSV files in it"),
                ));
            }
            Err(problem) => return Ok(Err(problem.to_string())),
        };
        let too_large = || {
            error(
                format!("{name} is larger than {} MB when it is unpacked", limit >> 20),
                Some("a list of LinkedIn's has a few megabytes at most"),
            )
        };
        if file.size() > limit {
            return Err(too_large());
        }
        let packed = file.compressed_size().max(1);
        let most = limit.min(packed.saturating_mul(LARGEST_RATIO).max(SMALL));
        let mut bytes = Vec::new();
        let done = file.take(most + 1).read_to_end(&mut bytes);
        let size = bytes.len() as u64;
        if size > most {
            return Err(if most == limit {
                too_large()
            } else {
                error(
                    format!("{name} grows more than {LARGEST_RATIO} times when it is unpacked, which no table does"),
                    None,
                )
            });
        }
        self.left -= size;
        Ok(done.map(|_| bytes).map_err(|problem| problem.to_string()))
    }
}

fn broken(problem: &ZipError) -> ReadError {
    error(
        format!("the archive can't be opened: {problem}"),
        Some("download the export again, or unpack it and import the CSV files in it"),
    )
}
