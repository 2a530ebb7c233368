//! The templates that set a PDF: those of the program and those of a person's folder.

use std::fs;
use std::path::{Path, PathBuf};

use crate::domain::error::{Error, Kind};

/// The templates of the program: name, what it looks like, its source. The first is the one that is taken where nothing
/// else is said.
const OWN: &[(&str, &str, &str)] = &[
    (
        "classic",
        "one column with serifs, quiet, for any trade",
        include_str!("../../../assets/resume_templates/classic.typ"),
    ),
    (
        "modern",
        "one column without serifs and with one colour",
        include_str!("../../../assets/resume_templates/modern.typ"),
    ),
    (
        "compact",
        "one column, dense: much on one page",
        include_str!("../../../assets/resume_templates/compact.typ"),
    ),
    (
        "sidebar",
        "two columns: the career on the left, skills and the rest on the right",
        include_str!("../../../assets/resume_templates/sidebar.typ"),
    ),
];

/// How much of a template file is read, in bytes.
const LARGEST: u64 = 1 << 20;

/// How many files of a folder are offered.
const MOST: usize = 200;

/// A template that can be chosen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TemplateInfo {
    /// Its name: of a file the name without `.typ`.
    pub name: String,
    /// What it looks like, in a few words: of a file its first line when that is a comment.
    pub about: String,
    /// The file; `None` for those of the program.
    pub path: Option<PathBuf>,
}

/// A template that was found and read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Template {
    /// Its name.
    pub name: String,
    /// What typst is to run.
    pub(super) source: String,
    /// The only folder that it may read from; `None` for the program's own, which read nothing.
    pub(super) folder: Option<PathBuf>,
    /// The folder whose `fonts` are offered beside the program's own.
    pub(super) fonts: Option<PathBuf>,
}

/// The templates that there are: first the program's own, then the `*.typ` of the folder by name. A file with the name
/// of one of ours takes its place. A folder that can't be read has none.
pub fn templates(user_folder: Option<&Path>) -> Vec<TemplateInfo> {
    let mut files = user_folder.map(in_folder).unwrap_or_default();
    let mut all = Vec::new();
    for (name, about, _) in OWN {
        match files.iter().position(|file| file.name == *name) {
            Some(at) => all.push(files.remove(at)),
            None => all.push(TemplateInfo {
                name: (*name).to_owned(),
                about: (*about).to_owned(),
                path: None,
            }),
        }
    }
    all.append(&mut files);
    all
}

/// The template of that name in any case, or the first one.
///
/// # Errors
/// When there is none of that name (the known ones are named), or its file can't be read.
pub fn find(name: Option<&str>, user_folder: Option<&Path>) -> Result<Template, Error> {
    let all = templates(user_folder);
    let wanted = name.map(str::trim).unwrap_or(OWN[0].0);
    let wanted = wanted.strip_suffix(".typ").unwrap_or(wanted);
    let is_it = |info: &&TemplateInfo| info.name.to_lowercase() == wanted.to_lowercase();
    let Some(info) = all.iter().find(is_it) else {
        let known: Vec<&str> = all.iter().map(|info| info.name.as_str()).collect();
        let why = format!("there is no template \"{wanted}\"; there are {}", known.join(", "));
        let mut error = Error::new(Kind::Usage, "choosing the template", why);
        if let Some(folder) = user_folder {
            error = error.hint(format!(
                "Templates of your own are the *.typ files in {}.",
                folder.display()
            ));
        }
        return Err(error);
    };
    let (source, folder) = match &info.path {
        Some(path) => (read(path)?, path.parent().map(Path::to_path_buf)),
        None => (own(&info.name).to_owned(), None),
    };
    Ok(Template {
        name: info.name.clone(),
        source,
        folder,
        fonts: user_folder.map(Path::to_path_buf),
    })
}

fn own(name: &str) -> &'static str {
    let found = OWN.iter().find(|(own, ..)| *own == name);
    found.map_or("", |(_, _, source)| source)
}

fn in_folder(folder: &Path) -> Vec<TemplateInfo> {
    let Ok(entries) = fs::read_dir(folder) else {
        return Vec::new();
    };
    let mut files: Vec<TemplateInfo> = entries
        .flatten()
        .map(|entry| entry.path())
        .filter(|path| path.extension().is_some_and(|end| end == "typ") && path.is_file())
        .take(MOST)
        .filter_map(|path| {
            let name = path.file_stem()?.to_str()?.to_owned();
            // A name that begins like this is a part that templates share.
            (!name.starts_with(['_', '.'])).then(|| TemplateInfo {
                about: first_comment(&path).unwrap_or_else(|| "your own".to_owned()),
                name,
                path: Some(path),
            })
        })
        .collect();
    files.sort_by(|a, b| a.name.cmp(&b.name));
    files
}

/// What the first line says when it is a comment.
fn first_comment(path: &Path) -> Option<String> {
    use std::io::{BufRead, BufReader, Read};
    let file = fs::File::open(path).ok()?;
    let mut first = String::new();
    BufReader::new(file.take(400)).read_line(&mut first).ok()?;
    let comment = crate::domain::text::clean_line(first.trim_start_matches('\u{feff}').strip_prefix("//")?);
    (!comment.is_empty()).then_some(comment)
}

fn read(path: &Path) -> Result<String, Error> {
    let doing = format!("reading the template {}", path.display());
    let size = fs::metadata(path).map(|about| about.len());
    if size.is_ok_and(|size| size > LARGEST) {
        return Err(Error::new(Kind::Failed, doing, "it is larger than 1 MB"));
    }
    fs::read_to_string(path).map_err(|error| Error::new(Kind::Failed, doing, error.to_string()))
}
