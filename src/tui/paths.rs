//! Paths as a person types them: `~` is home, and Tab writes on.

use std::path::{Path, PathBuf};

/// At most so many are offered.
const MOST: usize = 200;
/// A folder with more entries than this is not looked through to its end.
const LOOKED_AT: usize = 20_000;

/// A path with the person's home in place of `~`.
pub fn expanded(path: &Path) -> PathBuf {
    match (path.strip_prefix("~"), std::env::home_dir()) {
        (Ok(rest), Some(home)) => home.join(rest),
        _ => path.to_owned(),
    }
}

/// Every path that what was typed can go on as, spelled as it was begun; folders end in `/`. What can't be read gives
/// none.
pub fn completions(typed: &str) -> Vec<String> {
    if typed == "~" {
        return vec!["~/".to_owned()];
    }
    let (folder, begun) = match typed.rfind('/') {
        Some(at) => typed.split_at(at + 1),
        None => ("", typed),
    };
    let looked_in = if folder.is_empty() {
        PathBuf::from(".")
    } else {
        expanded(Path::new(folder))
    };
    let Ok(entries) = std::fs::read_dir(looked_in) else {
        return Vec::new();
    };
    let mut paths: Vec<String> = entries
        .take(LOOKED_AT)
        .flatten()
        .filter_map(|entry| {
            let name = entry.file_name().into_string().ok()?;
            // Hidden ones only when asked for.
            let fits = name.starts_with(begun) && (begun.starts_with('.') || !name.starts_with('.'));
            let is_folder = || entry.path().is_dir();
            fits.then(|| format!("{folder}{name}{}", if is_folder() { "/" } else { "" }))
        })
        .collect();
    paths.sort();
    paths.truncate(MOST);
    paths
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_and_folders_that_begin_so_are_offered_as_they_were_begun() {
        let folder = tempfile::tempdir().unwrap();
        for name in ["jobs.csv", "jobs-old.csv", "other.txt", ".hidden"] {
            std::fs::write(folder.path().join(name), "").unwrap();
        }
        std::fs::create_dir(folder.path().join("jobs")).unwrap();
        let base = folder.path().display();
        let offered = |typed: &str| -> Vec<String> {
            let all = completions(&format!("{base}/{typed}"));
            all.into_iter()
                .map(|path| path.replace(&format!("{base}/"), ""))
                .collect()
        };
        assert_eq!(offered("jobs"), ["jobs-old.csv", "jobs.csv", "jobs/"]);
        assert_eq!(offered(".h"), [".hidden"]);
        assert_eq!(offered("").len(), 4);
        assert_eq!(offered("zzz"), Vec::<String>::new());
        assert_eq!(completions("/no/such/folder/x"), Vec::<String>::new());
    }

    #[test]
    fn home_is_written_out() {
        let home = std::env::home_dir().unwrap();
        assert_eq!(expanded(Path::new("~/jobs.csv")), home.join("jobs.csv"));
        assert_eq!(expanded(Path::new("/tmp/~x")), Path::new("/tmp/~x"));
        assert_eq!(completions("~"), ["~/"]);
    }
}
