//! Bringing a profile in: from a résumé's file, JSON Resume or LinkedIn's export.

use std::ops::ControlFlow;

use serde::Serialize;

use super::accept;
use crate::app::contacts;
use crate::app::import::{Coming, Duplicates, ImportOptions, ImportReport, write_all};
use crate::app::resumes::{JSON_RESUME, read_resume_file, unreadable};
use crate::app::{Deck, Edit, Error, Kind, Stamp};
use crate::domain::contact::ContactFact;
use crate::domain::job::NewJob;
use crate::domain::profile::merge::{self, Choice, Proposal, Verdict};
use crate::domain::resume::content::ResumeContent;
use crate::interop::import::{Found, Reading};
use crate::interop::{json_resume, linkedin};

text_enum! {
    /// What a file of a profile is.
    ProfileFormat("format") {
        JsonResume = "JSON_RESUME", "JSON Resume";
        LinkedIn = "LINKEDIN", "LinkedIn's export";
        File = "FILE", "a résumé's file";
    }
}

/// A file of a profile and what was understood of it; nothing is saved yet.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct ProfileFile {
    /// What it was found to be.
    pub format: String,
    /// Its name.
    pub name: Option<String>,
    /// What it says of the person.
    pub content: ResumeContent,
    /// The jobs that it holds, of LinkedIn's export.
    pub jobs: Vec<NewJob>,
    /// The people that it names, of LinkedIn's export.
    pub contacts: Vec<ContactFact>,
    /// What a person should know about the reading.
    pub doubts: Vec<String>,
}

/// How to import a profile.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Import {
    /// Take over what the file says otherwise than the profile; else the profile's word stays.
    pub overwrite: bool,
    /// Only say what would happen.
    pub dry_run: bool,
}

/// What an import of a profile did or would do.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ImportedProfile {
    /// What the file was found to be.
    pub format: String,
    /// Whether nothing was written.
    pub dry_run: bool,
    /// How many pieces are new.
    pub added: u64,
    /// How many pieces that were there learned something or were overwritten.
    pub changed: u64,
    /// How many were there already and left alone.
    pub skipped: u64,
    /// How many say something else than the profile and were left alone.
    pub differing: u64,
    /// The pieces one by one, with what was done.
    pub pieces: Vec<Proposal>,
    /// What was taken with a doubt.
    pub doubts: Vec<String>,
    /// What became of the jobs, where the file has any.
    pub jobs: Option<ImportReport>,
    /// What became of the people that it names, where it names any.
    pub contacts: Option<ImportedContacts>,
    /// The journal's entry.
    #[serde(skip)]
    pub edit: Option<Edit>,
}

/// What became of the people of an import.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct ImportedContacts {
    /// How many are new.
    pub added: u64,
    /// Of how many empty fields were filled.
    pub changed: u64,
    /// How many were there already.
    pub skipped: u64,
}

/// Reads a file of a profile, finding out what it is unless `format` says so. Blocks: call it on a worker thread. Saves
/// nothing.
///
/// # Errors
/// When it can't be understood.
pub fn read_profile_file(
    bytes: Vec<u8>,
    name: Option<&str>,
    format: Option<ProfileFormat>,
) -> Result<ProfileFile, Error> {
    let format = format.unwrap_or_else(|| guess(&bytes, name));
    if format == ProfileFormat::LinkedIn {
        let export = linkedin::read(&bytes, name).map_err(|error| unreadable(error, name))?;
        let told = export.doubts.iter().chain(&export.rejected).map(ToString::to_string);
        return Ok(ProfileFile {
            format: format.label().to_owned(),
            name: name.map(str::to_owned),
            content: export.content,
            jobs: export.jobs,
            contacts: export.contacts.into_iter().map(contact).collect(),
            doubts: told.chain(export.notes).collect(),
        });
    }
    if format == ProfileFormat::JsonResume && !json_resume::recognises(&bytes) {
        let doing = format!("reading {}", name.unwrap_or("the file"));
        return Err(Error::new(Kind::Failed, doing, format!("it is no {JSON_RESUME}"))
            .hint("Leave --format out to find out what it is."));
    }
    let file = read_resume_file(bytes, name)?;
    Ok(ProfileFile {
        format: file.format,
        name: file.file_name,
        content: file.content,
        doubts: file.doubts,
        ..ProfileFile::default()
    })
}

/// Whether a file is what LinkedIn gives a person who asks for their data: the whole archive, or one list of it.
pub fn is_network_export(bytes: &[u8], name: Option<&str>) -> bool {
    guess(bytes, name) == ProfileFormat::LinkedIn
}

/// Whether a file says who a person is rather than which jobs there are: a résumé in a format that no posting comes in,
/// a JSON Resume, or [`is_network_export`].
pub fn is_of_person(bytes: &[u8], name: Option<&str>) -> bool {
    let is_docx = || name.is_some_and(|name| name.to_lowercase().ends_with(".docx"));
    guess(bytes, name) != ProfileFormat::File || bytes.starts_with(b"%PDF") || is_docx()
}

fn contact(person: linkedin::ConnectionRecord) -> ContactFact {
    ContactFact {
        name: format!("{} {}", person.first_name, person.last_name),
        company: person.company,
        title: person.position,
        email: person.email,
        url: person.url,
        source: Some("LinkedIn".to_owned()),
        met_on: person.connected_on,
        ..ContactFact::default()
    }
}

fn guess(bytes: &[u8], name: Option<&str>) -> ProfileFormat {
    if json_resume::recognises(bytes) {
        ProfileFormat::JsonResume
    } else if linkedin::recognises(bytes, name) {
        ProfileFormat::LinkedIn
    } else {
        ProfileFormat::File
    }
}

impl Deck {
    /// Takes what a file says into the profile, and its jobs onto the board, as one edit. What is there already is not
    /// doubled, so the same file adds nothing a second time.
    ///
    /// # Errors
    /// When the file can't be written.
    pub fn import_profile(&mut self, file: &ProfileFile, how: Import, stamp: Stamp) -> Result<ImportedProfile, Error> {
        let from = file.name.clone().unwrap_or_else(|| file.format.clone());
        self.take_profile(
            &file.content,
            (&file.jobs, &file.contacts),
            &from,
            &file.format,
            how,
            stamp,
        )
        .map(|mut report| {
            report.doubts.splice(0..0, file.doubts.iter().cloned());
            report
        })
    }

    /// Takes what a résumé says into the profile as one edit, like [`Deck::import_profile`].
    ///
    /// # Errors
    /// [`Kind::NotFound`] when there is no such résumé.
    pub fn accept_resume(&mut self, id: i64, how: Import, stamp: Stamp) -> Result<ImportedProfile, Error> {
        let resume = self.resume(id)?;
        let content = self.content_of(&resume)?;
        let format = resume.kind.label().to_owned();
        self.take_profile(
            &content,
            (&[], &[]),
            &format!("résumé {}", resume.title),
            &format,
            how,
            stamp,
        )
    }

    fn take_profile(
        &mut self,
        content: &ResumeContent,
        (jobs, people): (&[NewJob], &[ContactFact]),
        from: &str,
        format: &str,
        how: Import,
        stamp: Stamp,
    ) -> Result<ImportedProfile, Error> {
        let doing = "importing the profile";
        let user_id = self.store.user_id();
        let wall = crate::app::own_zone().wall(stamp.now);
        let mut report = ImportedProfile {
            format: format.to_owned(),
            dry_run: how.dry_run,
            added: 0,
            changed: 0,
            skipped: 0,
            differing: 0,
            pieces: Vec::new(),
            doubts: Vec::new(),
            jobs: None,
            contacts: None,
            edit: None,
        };
        let mut tried = false;
        let journaled = self.store.edit(doing, stamp, |transaction| {
            // What is compared with is what is there now, whoever wrote it.
            let profile = crate::store::profile::full_profile(transaction)?;
            report.pieces = merge::proposals(&profile, content);
            let mut changes = Vec::new();
            for piece in &mut report.pieces {
                let change = chosen(piece, how.overwrite);
                match (&piece.verdict, change.is_some()) {
                    (Verdict::New, true) => report.added += 1,
                    (_, true) => report.changed += 1,
                    (Verdict::Differs { .. }, false) => report.differing += 1,
                    (_, false) => report.skipped += 1,
                }
                changes.extend(change);
            }
            accept::take(transaction, user_id, stamp, wall, &changes, None, &mut report.doubts)?;
            if !jobs.is_empty() {
                report.jobs = Some(take_jobs(transaction, user_id, stamp, jobs, format, how)?);
            }
            if !people.is_empty() {
                let taken = contacts::take(transaction, user_id, people.iter().cloned(), stamp.now)?;
                report.contacts = Some(ImportedContacts {
                    added: taken.added,
                    changed: taken.filled,
                    skipped: taken.same,
                });
            }
            if how.dry_run {
                tried = true;
                // Dropping the transaction takes all of it back.
                return Err(Error::new(Kind::Cancelled, doing, "this was a dry run"));
            }
            Ok((format!("import profile from {from}"), ()))
        });
        self.store.after_bulk()?;
        match journaled {
            Ok(journaled) => report.edit = journaled.edit,
            Err(_) if tried => {}
            Err(error) => return Err(error),
        }
        Ok(report)
    }
}

/// What is done with a piece, and writes down what that is.
fn chosen(piece: &mut Proposal, overwrite: bool) -> Option<merge::Change> {
    let differs = matches!(piece.verdict, Verdict::Differs { .. });
    piece.choice = match piece.choice {
        _ if differs && overwrite => Choice::Take,
        choice => choice,
    };
    let change = piece.change(piece.choice);
    if change.is_none() {
        piece.choice = Choice::Skip;
    }
    change
}

fn take_jobs(
    transaction: &crate::store::Transaction<'_>,
    user_id: i64,
    stamp: Stamp,
    jobs: &[NewJob],
    format: &str,
    how: Import,
) -> Result<ImportReport, Error> {
    let options = ImportOptions {
        duplicates: Duplicates::Skip,
        dry_run: how.dry_run,
        ..ImportOptions::default()
    };
    let mut report = ImportReport {
        format: format.to_owned(),
        dry_run: how.dry_run,
        ..ImportReport::default()
    };
    let found = (1..).zip(jobs).map(|(line, job)| Found { line, job: job.clone() });
    let go_on = &mut |_| ControlFlow::Continue(());
    write_all(
        transaction,
        user_id,
        stamp,
        Coming {
            total: jobs.len() as u64,
            found,
            finish: || Ok(Reading::default()),
        },
        &options,
        go_on,
        &mut report,
    )?;
    if how.dry_run {
        report.job_ids.clear();
    }
    Ok(report)
}
