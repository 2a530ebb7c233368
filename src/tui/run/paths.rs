//! Paths as people type them.

use std::path::{Path, PathBuf};

/// More than a person reads through.
const MOST: usize = 200;

/// A typed path with the person's home for a `~` at its beginning.
pub fn whole(typed: &Path) -> PathBuf {
    let home = || directories::BaseDirs::new().map(|dirs| dirs.home_dir().to_owned());
    match typed.strip_prefix("~") {
        Ok(rest) => home().map_or_else(|| typed.to_owned(), |home| home.join(rest)),
        Err(_) => typed.to_owned(),
    }
}

/// What a typed path can go on as, by name: what lies in its folder and begins like its last part. Folders end in `/`;
/// hidden ones only come when the dot was typed.
pub fn going_on(typed: &str) -> Vec<String> {
    let (folder, begun) = match typed.rfind('/') {
        Some(slash) => typed.split_at(slash + 1),
        None => ("", typed),
    };
    let looked_at = if folder.is_empty() {
        PathBuf::from(".")
    } else {
        whole(Path::new(folder))
    };
    let Ok(entries) = std::fs::read_dir(looked_at) else {
        return Vec::new();
    };
    let mut paths: Vec<String> = entries
        .flatten()
        .filter_map(|entry| {
            let name = entry.file_name().into_string().ok()?;
            let wanted = name.starts_with(begun) && (begun.starts_with('.') || !name.starts_with('.'));
            let end = if wanted && entry.path().is_dir() { "/" } else { "" };
            wanted.then(|| format!("{folder}{name}{end}"))
        })
        .collect();
    paths.sort_unstable();
    paths.truncate(MOST);
    paths
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_goes_on_as_what_lies_there() {
        let folder = tempfile::tempdir().unwrap();
        std::fs::create_dir(folder.path().join("jobs")).unwrap();
        for name in ["jobs.csv", "jobs 2.csv", "other.csv", ".jobs"] {
            std::fs::write(folder.path().join(name), "").unwrap();
        }
        let at = folder.path().display();
        let ends = |typed: &str| -> Vec<String> {
            let paths = going_on(&format!("{at}/{typed}"));
            paths
                .iter()
                .map(|path| path.rsplit_once("/j").map_or(path.as_str(), |(_, end)| end).to_owned())
                .collect()
        };
        assert_eq!(ends("jo"), ["obs 2.csv", "obs.csv", "obs/"]);
        assert_eq!(going_on(&format!("{at}/.j")).len(), 1);
        assert_eq!(going_on(&format!("{at}/none/x")), Vec::<String>::new());
    }
}
