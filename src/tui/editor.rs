//! The person's own editor for long text.

use std::io::Write;
use std::process::Command;

use crate::app::{Error, Kind};
use crate::config::Config;

/// Lets the person write in their editor, on a terminal that is free; `None` when nothing was changed.
///
/// # Errors
/// When the file can't be made or read, or the editor fails.
pub fn write(config: &Config, text: &str, extension: &str) -> Result<Option<String>, Error> {
    let failed = |why: String| Error::new(Kind::Failed, "writing in the editor", why);
    let folder = std::env::temp_dir();
    let path = folder.join(format!("careerdeck-{}.{extension}", uuid::Uuid::now_v7()));
    let mut made = std::fs::OpenOptions::new();
    made.write(true).create_new(true);
    #[cfg(unix)]
    {
        use std::os::unix::fs::OpenOptionsExt;
        // Notes about a job hunt are nobody else's business.
        made.mode(0o600);
    }
    made.open(&path)
        .and_then(|mut file| file.write_all(text.as_bytes()))
        .map_err(|error| failed(error.to_string()))?;
    let editor = editor(config);
    // As a shell would, so that `code --wait` works; the path is passed beside it, never inside.
    let ended = Command::new("sh")
        .args(["-c", &format!("{editor} \"$1\""), "sh"])
        .arg(&path)
        .status();
    let written = std::fs::read(&path);
    let _ = std::fs::remove_file(&path);
    match ended {
        Ok(status) if status.success() => {}
        Ok(status) => return Err(failed(format!("{editor} ended with {status}; nothing was changed"))),
        Err(error) => return Err(failed(error.to_string())),
    }
    let written = written.map_err(|error| failed(error.to_string()))?;
    let written = String::from_utf8_lossy(&written);
    // Editors end a file with a line break that nobody typed.
    let written = written
        .strip_suffix('\n')
        .filter(|_| !text.ends_with('\n'))
        .unwrap_or(&written);
    Ok((written != text).then(|| written.to_owned()))
}

fn editor(config: &Config) -> String {
    let named = |name| std::env::var(name).ok();
    config
        .editor
        .clone()
        .into_iter()
        .chain(named("VISUAL"))
        .chain(named("EDITOR"))
        .find(|editor| !editor.trim().is_empty())
        .unwrap_or_else(|| "vi".to_owned())
}
