//! What is done with files of résumés and documents.

use std::io::Write;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use super::read;
use crate::app::{
    Applied, Change, Deck, DocumentBody, DocumentChange, Error, ExportOptions, Import, InviteOptions, Kind,
    NewDocument, ProfileFile, ResumeChange, ResumeFormat, Stamp, is_database, is_network_export, own_zone,
    read_profile_file, read_resume_file, write_resume, write_whole,
};
use crate::domain::application::snapshot::Snapshot;
use crate::domain::resume::{Resume, ResumeKind};
use crate::tui::effect::{CalendarPart, PathFor, Reply, RequestId, ReviewData, Shown};

/// What is to be done.
pub(super) struct Task {
    /// What.
    pub what: PathFor,
    /// Whether a file that is there already is overwritten.
    pub overwrite: bool,
    /// The folder with the person's own templates.
    pub templates: Option<PathBuf>,
}

/// Does something with the file at a path.
pub(super) fn at_path(
    deck: &mut Deck,
    request: RequestId,
    path: &Path,
    task: Task,
    stop: &AtomicBool,
    stamp: Stamp,
) -> Result<Reply, Error> {
    let name = name_of(path);
    let Task {
        what,
        overwrite,
        templates,
    } = task;
    match what {
        PathFor::ReadResume => read_person(deck, request, path, read(path)?, stop, stamp),
        PathFor::TakeExport => take_export(deck, request, path, stamp),
        PathFor::ReviewExport => {
            let file = read_profile_file(read(path)?, name.as_deref(), None)?;
            review_export(deck, request, file)
        }
        PathFor::ExportResume { id, format, template } => {
            let exported = export(deck, id, format, template, templates)?;
            going_on(stop)?;
            write(path, &exported.0, overwrite)?;
            Ok(Reply::Exported {
                request,
                path: path.to_owned(),
                doubts: exported.1,
            })
        }
        PathFor::ExportDocument { id } => {
            let bytes = deck.document_bytes(id)?;
            going_on(stop)?;
            write(path, &bytes, overwrite)?;
            Ok(Reply::Exported {
                request,
                path: path.to_owned(),
                doubts: Vec::new(),
            })
        }
        PathFor::ExportHistory { filter, format } => {
            let bytes = deck.write_history(&filter, format, (None, 0), chrono::Utc::now())?;
            going_on(stop)?;
            write(path, &bytes, overwrite)?;
            Ok(Reply::Exported {
                request,
                path: path.to_owned(),
                doubts: Vec::new(),
            })
        }
        PathFor::ExportSent { id, snapshot_id } => {
            let snapshot = snapshot(deck, id, snapshot_id)?;
            going_on(stop)?;
            deck.write_snapshot(&snapshot, path)?;
            Ok(Reply::Exported {
                request,
                path: path.to_owned(),
                doubts: Vec::new(),
            })
        }
        PathFor::ExportChat { id } => {
            let text = deck.chat_as_markdown(id)?;
            going_on(stop)?;
            write(path, text.as_bytes(), overwrite)?;
            Ok(Reply::Exported {
                request,
                path: path.to_owned(),
                doubts: Vec::new(),
            })
        }
        PathFor::Attach { job_id, document_type } => {
            let new = Box::new(NewDocument {
                document_type,
                file_name: name,
                body: DocumentBody::File(read(path)?),
                notes: None,
            });
            going_on(stop)?;
            let change = DocumentChange::Add { job_id, new };
            let applied = deck.apply(Change::Document(Box::new(change)), stamp)?;
            Ok(Reply::Attached { request, applied })
        }
        PathFor::ReadInvite { job_id } => {
            let options = InviteOptions {
                job_id,
                own_zone: own_zone(),
                forced: false,
            };
            let plan = deck.read_invite(&read(path)?, &options, chrono::Utc::now())?;
            Ok(Reply::FoundInvite {
                request,
                path: path.to_owned(),
                plan: Box::new(plan),
            })
        }
        PathFor::ExportCalendar { part, options } => {
            let (one, ahead) = match part {
                CalendarPart::All => (None, None),
                CalendarPart::Ahead => (None, Some(chrono::Utc::now())),
                CalendarPart::One(id) => (Some(id), None),
            };
            let written = deck.export_interviews(one, ahead, &options)?;
            going_on(stop)?;
            write(path, written.as_bytes(), overwrite)?;
            Ok(Reply::Exported {
                request,
                path: path.to_owned(),
                doubts: Vec::new(),
            })
        }
        PathFor::ReadCards => Ok(Reply::FoundPeople {
            request,
            path: path.to_owned(),
            report: deck.import_contacts(&read(path)?, true, stamp)?,
        }),
        PathFor::TakeCards => {
            let bytes = read(path)?;
            going_on(stop)?;
            let report = deck.import_contacts(&bytes, false, stamp)?;
            let applied = Applied {
                edit: report.edit,
                tables: vec!["contacts".to_owned()],
                ..Applied::default()
            };
            Ok(Reply::Attached { request, applied })
        }
        PathFor::ExportCards { words } => {
            let cards = deck.export_contacts(&words)?;
            going_on(stop)?;
            write(path, cards.as_bytes(), overwrite)?;
            Ok(Reply::Exported {
                request,
                path: path.to_owned(),
                doubts: Vec::new(),
            })
        }
        PathFor::Replace { id } => {
            let new = Box::new(NewDocument {
                file_name: name,
                body: DocumentBody::File(read(path)?),
                ..NewDocument::default()
            });
            going_on(stop)?;
            let change = DocumentChange::Replace { id, new };
            let applied = deck.apply(Change::Document(Box::new(change)), stamp)?;
            Ok(Reply::Attached { request, applied })
        }
    }
}

/// What an application sent: by this snapshot, or the last time.
pub(super) fn snapshot(deck: &Deck, id: i64, snapshot_id: Option<i64>) -> Result<Snapshot, Error> {
    let snapshots = deck.snapshots(id)?.into_iter();
    let mut wanted = snapshots.filter(|snapshot| snapshot_id.is_none_or(|id| snapshot.id == id));
    wanted.next().ok_or_else(|| {
        let doing = format!("looking at what application {id} sent");
        Error::new(Kind::NotFound, doing, "it was not sent yet")
    })
}

/// The person may have stopped it meanwhile; from here on it is done.
fn going_on(stop: &AtomicBool) -> Result<(), Error> {
    if stop.load(Ordering::Relaxed) {
        return Err(Error::new(Kind::Cancelled, "working on the file", "it was stopped"));
    }
    Ok(())
}

/// Reads what a file says of a person: a résumé is kept and reviewed, of LinkedIn's export it is found out what taking
/// it would do.
pub(super) fn read_person(
    deck: &mut Deck,
    request: RequestId,
    path: &Path,
    bytes: Vec<u8>,
    stop: &AtomicBool,
    stamp: Stamp,
) -> Result<Reply, Error> {
    let name = name_of(path);
    if let Some(id) = deck.resume_with(&bytes)? {
        let resume = deck.resume(id)?;
        let said = format!("this file is there already: {}", resume.title);
        return Ok(Reply::Review {
            request: Some(request),
            data: Box::new(review_of(deck, &resume)?),
            said: Some(said),
        });
    }
    if is_network_export(&bytes, name.as_deref()) {
        return find_export(deck, request, path, bytes, stamp);
    }
    let file = read_resume_file(bytes, name.as_deref())?;
    going_on(stop)?;
    let mut kind = file.format.clone();
    if let Some(doubt) = file.doubts.first() {
        kind = format!("{kind}: {doubt}");
    }
    let change = ResumeChange::AddFile {
        file: Box::new(file),
        title: None,
        primary: false,
    };
    let applied = deck.apply(Change::Resume(Box::new(change)), stamp)?;
    let Some(id) = applied.made else {
        return Err(Error::new(Kind::Failed, "reading the résumé", "it was not kept"));
    };
    let resume = deck.resume(id)?;
    let mut data = review_of(deck, &resume)?;
    data.kind = kind;
    Ok(Reply::Review {
        request: Some(request),
        data: Box::new(data),
        said: Some(format!("{} is kept among the résumés", resume.title)),
    })
}

/// Finds out what taking LinkedIn's export would do; nothing is saved. One that holds nothing but what it says of the
/// person is reviewed at once.
fn find_export(deck: &mut Deck, request: RequestId, path: &Path, bytes: Vec<u8>, stamp: Stamp) -> Result<Reply, Error> {
    let file = read_profile_file(bytes, name_of(path).as_deref(), None)?;
    if file.jobs.is_empty() && file.contacts.is_empty() {
        return review_export(deck, request, file);
    }
    let how = Import {
        dry_run: true,
        ..Import::default()
    };
    Ok(Reply::FoundExport {
        request,
        path: path.to_owned(),
        report: Box::new(deck.import_profile(&file, how, stamp)?),
    })
}

/// Takes all of LinkedIn's export as one edit.
fn take_export(deck: &mut Deck, request: RequestId, path: &Path, stamp: Stamp) -> Result<Reply, Error> {
    let file = read_profile_file(read(path)?, name_of(path).as_deref(), None)?;
    let report = deck.import_profile(&file, Import::default(), stamp)?;
    let applied = Applied {
        edit: report.edit,
        everything: true,
        ..Applied::default()
    };
    Ok(Reply::Attached { request, applied })
}

fn name_of(path: &Path) -> Option<String> {
    path.file_name().map(|name| name.to_string_lossy().into_owned())
}

/// What LinkedIn's export says of the person: it is reviewed, and no résumé.
fn review_export(deck: &Deck, request: RequestId, file: ProfileFile) -> Result<Reply, Error> {
    Ok(Reply::Review {
        request: Some(request),
        data: Box::new(ReviewData {
            title: file.name.unwrap_or_else(|| file.format.clone()),
            kind: file.format,
            text: String::new(),
            content: file.content,
            profile: Arc::new(deck.profile()?),
            line: None,
        }),
        said: None,
    })
}

/// What was understood of a résumé, and its text.
///
/// # Errors
/// When the file can't be read.
pub fn review_of(deck: &Deck, resume: &Resume) -> Result<ReviewData, Error> {
    Ok(ReviewData {
        title: resume.file_name.clone().unwrap_or_else(|| resume.title.clone()),
        kind: format_of(resume).to_owned(),
        text: resume.content.clone().unwrap_or_default(),
        content: deck.content_of(resume)?,
        profile: Arc::new(deck.profile()?),
        line: None,
    })
}

/// What a person calls the kind of a résumé's file.
fn format_of(resume: &Resume) -> &'static str {
    match resume.media_type.as_deref().unwrap_or_default() {
        "application/pdf" => "PDF",
        "application/json" => "JSON Resume",
        "text/markdown" => "Markdown",
        kind if kind.contains("wordprocessingml") => "DOCX",
        kind if kind.starts_with("text/") => "text",
        _ => "",
    }
}

/// The text of a résumé for a preview: of a file its own, of a built one as it is written as plain text.
///
/// # Errors
/// When the file can't be read.
pub fn text_of(deck: &Deck, resume: &Resume) -> Result<String, Error> {
    if resume.kind == ResumeKind::File {
        return Ok(resume.content.clone().unwrap_or_default());
    }
    let written = write_resume(&deck.content_of(resume)?, ResumeFormat::Text, &ExportOptions::default())?;
    Ok(String::from_utf8_lossy(&written.bytes).into_owned())
}

/// Finds out what a reader of a résumé would stumble over.
pub(super) fn check(deck: &Deck, request: RequestId, id: i64) -> Result<Reply, Error> {
    let today = own_zone().wall(chrono::Utc::now()).date();
    Ok(Reply::Checked {
        request,
        resume: Box::new(deck.resume(id)?),
        checked: Box::new(deck.check_resume(id, None, today)?),
    })
}

/// A document as text.
pub(super) fn read_document(deck: &Deck, request: RequestId, id: i64) -> Result<Reply, Error> {
    let document = deck.document(id)?;
    let text = match document.content.filter(|_| document.content_sha256.is_none()) {
        Some(text) => text,
        None => {
            let read = deck.document_text(id)?;
            let lines: Vec<String> = read.lines.into_iter().map(|line| line.text).collect();
            lines.join("\n")
        }
    };
    Ok(Reply::Text {
        request,
        title: document.file_name,
        text,
    })
}

fn export(
    deck: &Deck,
    id: i64,
    format: ResumeFormat,
    template: Option<String>,
    templates: Option<PathBuf>,
) -> Result<(Vec<u8>, Vec<String>), Error> {
    let options = ExportOptions {
        template,
        templates,
        ..ExportOptions::default()
    };
    let exported = deck.export_resume(id, format, &options)?;
    let mut doubts = exported.doubts;
    if let Some(pages) = exported.pages.filter(|pages| *pages > 2) {
        doubts.insert(0, format!("it has {pages} pages; two are read, the rest rarely"));
    }
    Ok((exported.bytes, doubts))
}

fn write(path: &Path, bytes: &[u8], overwrite: bool) -> Result<(), Error> {
    let failed = |error: std::io::Error| {
        let kind = match error.kind() {
            std::io::ErrorKind::AlreadyExists => Kind::Conflict,
            _ => Kind::Failed,
        };
        let why = match error.kind() {
            std::io::ErrorKind::NotFound => "there is no such folder".to_owned(),
            std::io::ErrorKind::AlreadyExists => "a file is there already".to_owned(),
            std::io::ErrorKind::IsADirectory => "that is a folder: name a file in it".to_owned(),
            std::io::ErrorKind::PermissionDenied => "you may not write there".to_owned(),
            _ => error.to_string(),
        };
        Error::new(kind, format!("writing {}", path.display()), why)
    };
    if path.is_dir() {
        return Err(failed(std::io::ErrorKind::IsADirectory.into()));
    }
    if !overwrite && path.exists() {
        return Err(failed(std::io::ErrorKind::AlreadyExists.into()));
    }
    if is_database(path) {
        return Err(failed(std::io::Error::other("that is a database: name another file")));
    }
    write_whole(path, bytes).map_err(failed)
}

/// Writes something into a file of its own and lets the system's viewer show it.
pub(super) fn show(deck: &Deck, request: RequestId, what: Shown, templates: Option<PathBuf>) -> Result<Reply, Error> {
    let (name, bytes) = match what {
        Shown::Document(id) => (deck.document(id)?.file_name, deck.document_bytes(id)?),
        Shown::Resume(id) => {
            let resume = deck.resume(id)?;
            match (resume.kind, resume.file_name) {
                (ResumeKind::File, Some(name)) => (name, deck.resume_bytes(id)?),
                _ => {
                    let name = format!("{}.pdf", file_stem(&resume.title));
                    (name, export(deck, id, ResumeFormat::Pdf, None, templates)?.0)
                }
            }
        }
    };
    let path = private_file(&name, &bytes)?;
    Ok(match open_with_viewer(&path) {
        Ok(()) => Reply::Shown { request, path },
        Err((title, text)) => Reply::Text { request, title, text },
    })
}

/// Lets the system's viewer show a file; where there is none, gives what to say: a title, and where the file is.
pub fn open_with_viewer(path: &Path) -> Result<(), (String, String)> {
    open::that_detached(path).map_err(|_| {
        let title = "No program here shows it".to_owned();
        let text = format!(
            "Open it yourself, on this machine or another one. The file is\n\n{}",
            path.display()
        );
        (title, text)
    })
}

/// A title as the name of a file.
pub fn file_stem(title: &str) -> String {
    let stem: String = title
        .chars()
        .map(|c| {
            if c.is_alphanumeric() || matches!(c, '-' | '_' | '.' | ' ') {
                c
            } else {
                '-'
            }
        })
        .collect();
    let stem = stem.trim().trim_matches('.').replace(' ', "-");
    if stem.is_empty() { "resume".to_owned() } else { stem }
}

/// Writes a file that nobody else can read, under its own name in a new folder of the system's temporary ones.
fn private_file(name: &str, bytes: &[u8]) -> Result<PathBuf, Error> {
    let failed = |error: std::io::Error| Error::new(Kind::Failed, "opening it", error.to_string());
    let folder = std::env::temp_dir().join(format!("careerdeck-{}", uuid::Uuid::now_v7()));
    let mut builder = std::fs::DirBuilder::new();
    let mut options = std::fs::OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    {
        use std::os::unix::fs::{DirBuilderExt, OpenOptionsExt};
        builder.mode(0o700);
        options.mode(0o600);
    }
    builder.create(&folder).map_err(failed)?;
    // Only the name itself: what stands in a stored name must not lead elsewhere.
    let name = name
        .rsplit(['/', '\\'])
        .next()
        .filter(|name| !matches!(*name, "" | "." | ".."));
    let path = folder.join(name.unwrap_or("file"));
    options
        .open(&path)
        .and_then(|mut file| file.write_all(bytes))
        .map_err(failed)?;
    Ok(path)
}
