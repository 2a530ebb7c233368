//! Reading the files that a command is given.

use std::fs::File;
use std::io::{self, Read};
use std::path::Path;

use super::file_error;
use crate::app::{Error, Kind, text_of};

/// A file that is larger is no job hunt, and would not fit into small machines.
pub const LARGEST: u64 = 256 * 1024 * 1024;

/// Reads a whole file; `-` is standard input.
///
/// # Errors
/// When it can't be read or is larger than [`LARGEST`]; the error names the file.
pub fn read(name: &str, doing: &str) -> Result<Vec<u8>, Error> {
    let mut bytes = Vec::new();
    let read = if name == "-" {
        io::stdin().lock().take(LARGEST + 1).read_to_end(&mut bytes)
    } else {
        read_file(Path::new(name), &mut bytes)
    };
    let shown = if name == "-" { "standard input" } else { name };
    read.map_err(|e| file_error(doing, Path::new(shown), &e))?;
    if bytes.len() as u64 > LARGEST {
        let why = format!("it is larger than {} MB", LARGEST / 1024 / 1024);
        return Err(Error::new(Kind::Failed, format!("{doing} {shown}"), why).hint("Split it into smaller files."));
    }
    Ok(bytes)
}

/// Reads a whole file of text, however it is encoded; `-` is standard input.
///
/// # Errors
/// As [`read`], and when it is no text.
pub fn read_text(name: &str, doing: &str) -> Result<String, Error> {
    text_of(&read(name, doing)?).map_err(|error| Error {
        doing: format!("{doing} {}", if name == "-" { "standard input" } else { name }),
        ..error
    })
}

fn read_file(path: &Path, bytes: &mut Vec<u8>) -> io::Result<usize> {
    let file = File::open(path)?;
    let length = file.metadata()?.len();
    if length > LARGEST {
        return Err(io::Error::other(format!(
            "it is larger than {} MB",
            LARGEST / 1024 / 1024
        )));
    }
    bytes.reserve_exact(usize::try_from(length).unwrap_or_default() + 1);
    file.take(LARGEST + 1).read_to_end(bytes)
}
