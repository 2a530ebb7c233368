//! Changing one setting in the file, leaving what else stands there as the person wrote it.

use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use toml_edit::{DocumentMut, Item, Table, Value};

use super::Config;
use super::read::read_text;
use crate::app::{Error, Kind};

impl Config {
    /// Sets one setting, such as `match.assessments` to `true`, and gives all settings as they are then. `value` is a value
    /// of TOML; what is none is a text. A file that is not there yet is made; comments and order stay.
    ///
    /// # Errors
    /// When the file can't be read or written, or the settings would be wrong with it: then nothing is written.
    pub fn set(path: &Path, key: &str, value: &str) -> Result<Config, Error> {
        let doing = format!("setting {key} in {}", path.display());
        let failed = |why: String| Error::new(Kind::Failed, &doing, why);
        let text = match read_text(path) {
            Ok(text) => text,
            Err(error) if error.kind() == io::ErrorKind::NotFound => String::new(),
            Err(error) => return Err(failed(error.to_string())),
        };
        let changed = changed(&text, key, value).map_err(|why| {
            Error::new(Kind::Usage, &doing, why).hint("`careerdeck config show` prints all settings.")
        })?;
        let config = Config::parse(&changed).map_err(|wrong| {
            let error = Error::new(Kind::Usage, &doing, wrong.to_string());
            match &wrong.hint {
                Some(hint) => error.hint(format!("{hint} Nothing was written.")),
                None => error.hint("Nothing was written."),
            }
        })?;
        if changed != text {
            replace(path, &changed).map_err(|error| failed(error.to_string()))?;
        }
        Ok(config)
    }
}

/// The text with another value for a key; why not, in words.
fn changed(text: &str, key: &str, value: &str) -> Result<String, String> {
    let mut document: DocumentMut = text.parse().map_err(|error: toml_edit::TomlError| {
        let message = error.message().replace('\n', ", ");
        format!("the file is no TOML as it is: {message}")
    })?;
    let mut parts: Vec<&str> = key.split('.').map(str::trim).collect();
    let last = parts.pop().unwrap_or_default();
    if last.is_empty() || parts.iter().any(|part| part.is_empty()) {
        return Err(format!("\"{key}\" is no name of a setting such as board.sort"));
    }
    let mut table: &mut dyn toml_edit::TableLike = document.as_table_mut();
    for part in parts {
        let item = table.entry(part).or_insert_with(|| {
            let mut made = Table::new();
            // A table that holds nothing but others need no heading.
            made.set_implicit(true);
            Item::Table(made)
        });
        table = item
            .as_table_like_mut()
            .ok_or_else(|| format!("\"{part}\" is set to a value, so there is nothing in it"))?;
    }
    let mut new: Value = value.trim().parse().unwrap_or_else(|_| Value::from(value));
    match table.get_mut(last) {
        Some(Item::Value(old)) => {
            // What stands around it, such as a comment behind it, stays.
            *new.decor_mut() = old.decor().clone();
            *old = new;
        }
        Some(_) => return Err(format!("\"{key}\" is a table of settings, not one of them")),
        None => {
            table.insert(last, Item::Value(new));
        }
    }
    Ok(document.to_string())
}

/// Replaces the file whole: whoever reads it meanwhile sees the old or the new one. A link stays one.
fn replace(path: &Path, text: &str) -> io::Result<()> {
    let target = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
    if let Some(folder) = target.parent() {
        fs::create_dir_all(folder)?;
    }
    let mut name = target.file_name().unwrap_or_default().to_owned();
    name.push(format!(".{}.new", std::process::id()));
    let new: PathBuf = target.with_file_name(name);
    let written = write_new(&new, &target, text).and_then(|()| fs::rename(&new, &target));
    if written.is_err() {
        // What is half written is of no use to anybody.
        let _ = fs::remove_file(&new);
    }
    written
}

fn write_new(new: &Path, old: &Path, text: &str) -> io::Result<()> {
    let mut file = fs::File::create(new)?;
    if let Ok(known) = fs::metadata(old) {
        // It may hold the name of a key's file: who could not read it before can't afterwards.
        file.set_permissions(known.permissions())?;
    }
    file.write_all(text.as_bytes())?;
    file.sync_all()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_setting_changes_and_all_else_stays_as_it_was_written() {
        let text =
            "# mine\ntheme = 'dark'   # at night\n\n[board]\nsort = 'due'\n\n[coach] # asked seldom\nmodel = 'm'\n";
        let changed = changed(text, "coach.assessments", "true").unwrap();
        assert_eq!(changed, format!("{text}assessments = true\n"));
        let again = super::changed(&changed, "coach.assessments", "false").unwrap();
        assert_eq!(again, format!("{text}assessments = false\n"));
        let light = super::changed(text, "theme", "light").unwrap();
        assert!(light.contains("theme = \"light\"   # at night\n"), "{light}");
        // A word, a number, a list, and what is in a table that is not there yet.
        let new = super::changed("", "match.assessments", "true").unwrap();
        assert_eq!(new, "[match]\nassessments = true\n");
        let list = super::changed("", "calendar.alarms", "[60, 5]").unwrap();
        assert!(list.contains("alarms = [60, 5]"), "{list}");
        let deep = super::changed("", "coach.limits.connect_seconds", "5").unwrap();
        assert_eq!(deep, "[coach.limits]\nconnect_seconds = 5\n");
    }

    #[test]
    fn what_can_not_be_set_is_said_and_nothing_is_written() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("config.toml");
        for (key, value, told) in [
            ("theme", "pink", "there is no theme \"pink\""),
            ("board.sorting", "due", "there is no such setting"),
            ("match.assessments", "perhaps", "expected a boolean"),
            ("coach", "true", "invalid type"),
            ("coach..limits", "1", "no name of a setting"),
            ("", "1", "no name of a setting"),
        ] {
            let error = Config::set(&path, key, value).unwrap_err();
            assert!(error.to_string().contains(told), "{key}: {error}");
            assert!(!path.exists(), "{key}");
        }
        fs::write(&path, "theme = 'dark'\n[board\n").unwrap();
        let error = Config::set(&path, "theme", "light").unwrap_err();
        assert!(error.to_string().contains("no TOML"), "{error}");
        fs::write(&path, "[board]\nsort = 'due'\n").unwrap();
        assert!(
            Config::set(&path, "board", "true")
                .unwrap_err()
                .to_string()
                .contains("table")
        );
        assert!(Config::set(&path, "board.sort.x", "true").is_err());
        assert_eq!(fs::read_to_string(&path).unwrap(), "[board]\nsort = 'due'\n");
    }

    #[cfg(unix)]
    #[test]
    fn the_file_keeps_its_mode_and_a_link_stays_one() {
        use std::os::unix::fs::{PermissionsExt, symlink};
        let folder = tempfile::tempdir().unwrap();
        let (file, link) = (folder.path().join("real.toml"), folder.path().join("config.toml"));
        fs::write(&file, "theme = 'dark'\n").unwrap();
        fs::set_permissions(&file, fs::Permissions::from_mode(0o600)).unwrap();
        symlink(&file, &link).unwrap();
        let config = Config::set(&link, "coach.assessments", "true").unwrap();
        assert!(config.coach.assessments && config.theme == "dark");
        assert!(fs::symlink_metadata(&link).unwrap().is_symlink());
        assert_eq!(fs::metadata(&file).unwrap().permissions().mode() & 0o777, 0o600);
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 2);
        assert_eq!(Config::load(&link, true), Ok(config));
        let made = folder.path().join("new/config.toml");
        assert!(
            Config::set(&made, "match.assessments", "true")
                .unwrap()
                .matching
                .assessments
        );
        assert!(made.exists());
    }
}
