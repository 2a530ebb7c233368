//! The ready prompts with the person's own files: read from the folder `prompts` beside the settings, written out to be
//! changed, and reset.

use std::fs;
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};

use super::super::{Error, Kind};
use crate::domain::conversation::ConversationContext;
pub use crate::domain::prompts::Prompt;
use crate::domain::prompts::{COACH, ENDING, LARGEST, built_in_file, with_own};

/// No more files are read.
const MOST: usize = 200;

/// The prompts that there are.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Prompts {
    /// In the order in which they are offered.
    pub all: Vec<Prompt>,
    /// What is wrong with the person's own files, one sentence each; a built-in prompt stands in for a broken one.
    pub wrong: Vec<String>,
}

impl Prompts {
    /// The built-in ones with those of a folder. A folder that is not there is empty.
    pub fn load(folder: Option<&Path>) -> Prompts {
        let mut files = Vec::new();
        let mut unread = Vec::new();
        for path in folder.map(files_of).unwrap_or_default() {
            let name = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
            match read(&path) {
                Ok(text) => files.push((name, text)),
                Err(why) => unread.push(format!(
                    "{name}.{ENDING}: it can't be read: {why}; the built-in prompt is used instead"
                )),
            }
        }
        let (all, mut wrong) = with_own(&files);
        wrong.extend(unread);
        Prompts { all, wrong }
    }

    /// How the coach is, for the instructions.
    pub fn coach(&self) -> &str {
        let coach = self.all.iter().find(|prompt| prompt.name == COACH);
        coach.map_or("", |prompt| prompt.text.as_str())
    }

    /// The wishes that are offered in a talk about such a thing.
    pub fn offered(&self, context: ConversationContext) -> impl Iterator<Item = &Prompt> {
        self.all.iter().filter(move |prompt| prompt.fits(context))
    }
}

/// Writes a built-in prompt into the folder for the person to change; gives its path.
///
/// # Errors
/// [`Kind::NotFound`] when there is no such prompt, [`Kind::Conflict`] when the person has one of that name already, and
/// when the file can't be written.
pub fn write_out(folder: &Path, name: &str) -> Result<PathBuf, Error> {
    let doing = format!("writing the prompt {name} to be changed");
    let text =
        built_in_file(name).ok_or_else(|| Error::new(Kind::NotFound, &doing, "there is no such prompt").hint(WHICH))?;
    let path = folder.join(format!("{name}.{ENDING}"));
    let failed = |e: io::Error| Error::new(Kind::Failed, &doing, format!("{}: {e}", path.display()));
    fs::create_dir_all(folder).map_err(failed)?;
    match fs::OpenOptions::new().write(true).create_new(true).open(&path) {
        Ok(mut file) => file.write_all(text.as_bytes()).map_err(failed)?,
        Err(e) if e.kind() == io::ErrorKind::AlreadyExists => {
            let why = format!("{} is there already", path.display());
            return Err(Error::new(Kind::Conflict, &doing, why).hint(format!(
                "Nothing was written over. Change that file, or set it back first with `careerdeck coach prompts reset {name}`."
            )));
        }
        Err(e) => return Err(failed(e)),
    }
    Ok(path)
}

const WHICH: &str = "`careerdeck coach prompts` lists them.";

/// The person's own file of a prompt.
///
/// # Errors
/// [`Kind::NotFound`] when there is none.
pub fn own_file(folder: &Path, name: &str) -> Result<PathBuf, Error> {
    let doing = format!("setting the prompt {name} back");
    let path = folder.join(format!("{name}.{ENDING}"));
    let is_name = !name.is_empty() && name.chars().all(|c| c.is_ascii_alphanumeric() || c == '-');
    match (is_name && path.is_file(), built_in_file(name)) {
        (true, _) => Ok(path),
        (false, Some(_)) => Err(Error::new(Kind::NotFound, doing, "it is the built-in one already")),
        (false, None) => Err(Error::new(Kind::NotFound, doing, "there is no such prompt").hint(WHICH)),
    }
}

/// Sets a prompt back to the built-in one: the person's file gets the end `.old` and is used no more. Whether there was one.
///
/// # Errors
/// When the file can't be renamed.
pub fn reset(folder: &Path, name: &str) -> Result<bool, Error> {
    let doing = format!("setting the prompt {name} back");
    if name.is_empty() || !name.chars().all(|c| c.is_ascii_alphanumeric() || c == '-') {
        return Err(Error::new(Kind::NotFound, doing, "there is no such prompt"));
    }
    let path = folder.join(format!("{name}.{ENDING}"));
    // An older one that was set back stays as well.
    let old = (1..)
        .map(|n: u32| match n {
            1 => folder.join(format!("{name}.{ENDING}.old")),
            n => folder.join(format!("{name}.{ENDING}.old{n}")),
        })
        .find(|old| !old.exists())
        .unwrap_or_else(|| folder.join(format!("{name}.{ENDING}.old")));
    match fs::rename(&path, old) {
        Ok(()) => Ok(true),
        Err(e) if e.kind() == io::ErrorKind::NotFound => Ok(false),
        Err(e) => Err(Error::new(Kind::Failed, doing, format!("{}: {e}", path.display()))),
    }
}

/// The files of a folder by name.
fn files_of(folder: &Path) -> Vec<PathBuf> {
    let Ok(entries) = fs::read_dir(folder) else {
        return Vec::new();
    };
    let paths = entries.filter_map(|entry| Some(entry.ok()?.path()));
    let mut paths: Vec<PathBuf> = paths
        .filter(|path| path.extension().is_some_and(|end| end == ENDING) && path.is_file())
        .take(MOST)
        .collect();
    paths.sort();
    paths
}

/// The text of a file; of one that is too long just enough to see that it is.
fn read(path: &Path) -> io::Result<String> {
    let mut bytes = Vec::new();
    fs::File::open(path)?.take(LARGEST as u64 + 4).read_to_end(&mut bytes)?;
    let whole = bytes.len() <= LARGEST;
    match String::from_utf8(bytes) {
        Ok(text) => Ok(text),
        // The last character may have been cut.
        Err(_) if !whole => Ok("x".repeat(LARGEST + 1)),
        Err(_) => Err(io::Error::new(io::ErrorKind::InvalidData, "it is not text in UTF-8")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_prompt_is_written_out_changed_and_reset() {
        let temp = tempfile::tempdir().unwrap();
        let folder = temp.path().join("prompts");
        let named = |name: &str| {
            let all = Prompts::load(Some(&folder)).all;
            all.into_iter().find(|prompt| prompt.name == name).unwrap()
        };
        assert_eq!(Prompts::load(Some(&folder)), Prompts::load(None));
        assert!(!Prompts::load(None).coach().is_empty());

        let path = write_out(&folder, "judge").unwrap();
        assert_eq!(fs::read_to_string(&path).unwrap(), built_in_file("judge").unwrap());
        fs::write(&path, "---\ntitle: Mine\n---\nSay yes.").unwrap();
        // What the person wrote is not written over.
        assert_eq!(write_out(&folder, "judge").unwrap_err().kind, Kind::Conflict);
        assert_eq!(own_file(&folder, "judge").unwrap(), path);
        assert_eq!(
            (named("judge").text.as_str(), named("judge").is_own),
            ("Say yes.", true)
        );

        assert!(reset(&folder, "judge").unwrap());
        assert!(!reset(&folder, "judge").unwrap());
        assert_eq!(own_file(&folder, "judge").unwrap_err().kind, Kind::NotFound);
        assert!(!named("judge").is_own);
        fs::write(&path, "---\ntitle: Again\n---\nSay no.").unwrap();
        assert!(reset(&folder, "judge").unwrap());
        let kept = |end: &str| fs::read_to_string(folder.join(format!("judge.md.{end}"))).unwrap();
        assert!(kept("old").contains("yes") && kept("old2").contains("no"));
    }

    #[test]
    fn a_broken_file_is_said_and_the_built_in_prompt_used() {
        let temp = tempfile::tempdir().unwrap();
        fs::write(temp.path().join("letter.md"), [0xFF, 0xFE, 0x00]).unwrap();
        fs::write(temp.path().join("week.md"), "x".repeat(100_000)).unwrap();
        fs::write(temp.path().join("offer.md"), "ä".repeat(100_000)).unwrap();
        fs::write(temp.path().join("notes.txt"), "not a prompt").unwrap();
        fs::create_dir(temp.path().join("judge.md")).unwrap();
        let prompts = Prompts::load(Some(temp.path()));
        assert_eq!(prompts.all, Prompts::load(None).all);
        assert_eq!(prompts.wrong.len(), 3, "{:?}", prompts.wrong);
        assert!(
            prompts.wrong.iter().all(|wrong| wrong.contains("built-in")),
            "{:?}",
            prompts.wrong
        );
    }

    #[test]
    fn a_name_can_not_lead_out_of_the_folder() {
        let temp = tempfile::tempdir().unwrap();
        fs::write(temp.path().join("x.md"), "mine").unwrap();
        let folder = temp.path().join("prompts");
        fs::create_dir(&folder).unwrap();
        assert!(write_out(&folder, "../x").is_err());
        assert!(reset(&folder, "../x").is_err());
        assert!(own_file(&folder, "../x").is_err());
        assert!(temp.path().join("x.md").exists());
    }
}
