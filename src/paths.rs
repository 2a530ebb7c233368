//! Where files lie: the database in the data directory, the settings in the settings directory.

use std::fs::{self, DirBuilder};
use std::io;
use std::path::{Path, PathBuf};

use directories::ProjectDirs;

use crate::app::{Error, Kind};

/// The name of the database file in the data directory.
const DATABASE: &str = "careerdeck.db";
/// The name of the settings file in the settings directory.
const SETTINGS: &str = "config.toml";
/// The name of the folder with the person's own prompts beside it.
const PROMPTS: &str = "prompts";

/// The database file: the one that was named, else the one in the data directory.
///
/// # Errors
/// When none was named and the system knows no home directory.
pub fn database(named: Option<&Path>) -> Result<PathBuf, Error> {
    pick(
        named,
        "finding the data directory",
        "--db FILE or CAREERDECK_DB",
        |dirs| dirs.data_dir().join(DATABASE),
    )
}

/// The settings file: the one that was named, else the one in the settings directory. It need not be there.
///
/// # Errors
/// When none was named and the system knows no home directory.
pub fn settings(named: Option<&Path>) -> Result<PathBuf, Error> {
    pick(
        named,
        "finding the settings directory",
        "--config FILE or CAREERDECK_CONFIG",
        |dirs| dirs.config_dir().join(SETTINGS),
    )
}

/// The folder with the person's own prompts: beside the settings file. It need not be there.
pub fn prompts(settings: &Path) -> PathBuf {
    settings.with_file_name(PROMPTS)
}

/// An empty name is no name, so that `CAREERDECK_DB=` in a script means the usual place.
fn pick(
    named: Option<&Path>,
    doing: &str,
    way_out: &str,
    usual: impl Fn(&ProjectDirs) -> PathBuf,
) -> Result<PathBuf, Error> {
    if let Some(path) = named.filter(|path| !path.as_os_str().is_empty()) {
        return Ok(path.to_owned());
    }
    let dirs = ProjectDirs::from("", "", "careerdeck").ok_or_else(|| {
        Error::new(Kind::Failed, doing, "the system knows no home directory")
            .hint(format!("Set HOME, or name the file with {way_out}."))
    })?;
    Ok(usual(&dirs))
}

/// Makes the directory of a file where it is missing, open to nobody else.
///
/// A directory of `ours` that others may enter is closed to them; one that the person chose stays as it is.
///
/// # Errors
/// When the directory can't be made.
pub fn make_room_for(file: &Path, ours: bool) -> Result<(), Error> {
    let Some(dir) = file.parent().filter(|dir| !dir.as_os_str().is_empty()) else {
        return Ok(());
    };
    let made = if dir.is_dir() {
        if ours { close_to_others(dir) } else { Ok(()) }
    } else {
        make_private(dir)
    };
    made.map_err(|e| {
        Error::new(
            Kind::Failed,
            format!("making the directory {}", dir.display()),
            e.to_string(),
        )
        .hint("Name another file with --db FILE.")
    })
}

/// Makes a directory, and those above it, that only the person can enter.
///
/// # Errors
/// When the system refuses.
pub fn make_private(dir: &Path) -> io::Result<()> {
    let mut builder = DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(dir)
}

#[cfg(unix)]
fn close_to_others(dir: &Path) -> io::Result<()> {
    use std::os::unix::fs::PermissionsExt;
    let mode = fs::metadata(dir)?.permissions().mode();
    if mode & 0o077 != 0 {
        fs::set_permissions(dir, fs::Permissions::from_mode(0o700))?;
    }
    Ok(())
}

#[cfg(not(unix))]
fn close_to_others(_dir: &Path) -> io::Result<()> {
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_named_file_wins_and_an_empty_name_is_none() {
        assert_eq!(database(Some(Path::new("/tmp/x.db"))), Ok(PathBuf::from("/tmp/x.db")));
        assert_ne!(database(Some(Path::new(""))), Ok(PathBuf::new()));
    }

    #[cfg(unix)]
    #[test]
    fn only_a_directory_of_ours_is_closed_to_others() {
        use std::os::unix::fs::PermissionsExt;
        let temp = tempfile::tempdir().unwrap();
        let mode = |dir: &Path| fs::metadata(dir).unwrap().permissions().mode() & 0o777;

        let new = temp.path().join("a/b");
        make_room_for(&new.join("x.db"), false).unwrap();
        assert_eq!(mode(&new), 0o700);

        fs::set_permissions(&new, fs::Permissions::from_mode(0o755)).unwrap();
        make_room_for(&new.join("x.db"), false).unwrap();
        assert_eq!(mode(&new), 0o755);
        make_room_for(&new.join("x.db"), true).unwrap();
        assert_eq!(mode(&new), 0o700);
    }
}
