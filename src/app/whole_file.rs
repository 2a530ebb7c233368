//! Writing a file whole or not at all.

use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

/// Writes bytes into a file that only its owner can read. One that is there is replaced when the new one is whole and on the
/// disk, so that a full disk or a loss of power leaves the old one; a pipe or a device is written as it is.
///
/// # Errors
/// What the system says. Nothing half-written is left behind.
pub fn write_whole(path: &Path, bytes: &[u8]) -> io::Result<()> {
    if fs::metadata(path).is_ok_and(|there| !there.is_file()) {
        return fs::write(path, bytes);
    }
    let mut part = path.as_os_str().to_owned();
    // Two processes at once don't write into each other's.
    part.push(format!(".{}.part", std::process::id()));
    let part = PathBuf::from(part);
    let mut options = fs::OpenOptions::new();
    options.write(true).create(true).truncate(true);
    // It holds what a person keeps to themselves.
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let written = options
        .open(&part)
        .and_then(|mut file| file.write_all(bytes).and_then(|()| file.sync_all()))
        .and_then(|()| fs::rename(&part, path));
    if written.is_err() {
        // What is half-written is no use; the failure itself is what counts.
        let _ = fs::remove_file(&part);
    }
    written
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_replaced_by_a_whole_one_and_a_failure_leaves_it_and_nothing_else() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("report.txt");
        fs::write(&path, "old").unwrap();
        // Whoever still reads the old one goes on reading it.
        let other = folder.path().join("link.txt");
        fs::hard_link(&path, &other).unwrap();
        write_whole(&path, b"new").unwrap();
        assert_eq!(fs::read(&path).unwrap(), b"new");
        assert_eq!(fs::read(&other).unwrap(), b"old");
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt;
            assert_eq!(fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o600);
        }
        assert!(write_whole(&folder.path().join("none").join("x"), b"new").is_err());
        assert!(write_whole(folder.path(), b"new").is_err());
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 2);
    }
}
