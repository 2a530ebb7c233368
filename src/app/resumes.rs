//! Résumés: files that a person brought in, and those built from the profile.

mod apply;
mod reading;
mod writing;

use chrono::NaiveDate;

use super::{Deck, Error, Kind};
use crate::domain::profile::difference::{self, DiffLine};
use crate::domain::profile::{FullProfile, build};
use crate::domain::resume::check::{self, Checked, Given, JobText, Line};
use crate::domain::resume::content::ResumeContent;
use crate::domain::resume::design::ResumeDesign;
use crate::domain::resume::{Resume, ResumeKind};

pub use self::reading::{FileLine, FileText, ResumeFile, read_resume_file, text_of_file};
pub(super) use self::reading::{JSON_RESUME, base_name, lines_of, unreadable};
pub use self::writing::{ExportOptions, Exported, Paper, ResumeFormat, TemplateInfo, has_pdf, templates, write_resume};

/// A change to the résumés: one edit of the journal.
#[derive(Debug, Clone, PartialEq)]
pub enum ResumeChange {
    /// Adds a file that was read ([`read_resume_file`]). [`super::Applied::made`] is its number.
    AddFile {
        /// The file and what was understood of it.
        file: Box<ResumeFile>,
        /// What the person calls it; `None` = the name of the file without its end.
        title: Option<String>,
        /// Whether it becomes the primary one. The first active one does so in any case.
        primary: bool,
    },
    /// Adds one that is built from the profile. [`super::Applied::made`] is its number.
    AddBuilt {
        /// What the person calls it.
        title: String,
        /// What of the profile stands in it, in which order and words.
        design: Box<ResumeDesign>,
        /// The résumé that it is made from.
        base_id: Option<i64>,
        /// The job that it is made for.
        job_id: Option<i64>,
        /// Whether it becomes the primary one. The first active one does so in any case.
        primary: bool,
    },
    /// Changes fields of a résumé.
    Edit {
        /// Which.
        id: i64,
        /// What.
        patch: Box<ResumePatch>,
        /// The résumé as the person saw it while editing: a field that somebody else changed meanwhile is not
        /// overwritten.
        seen: Option<Box<Resume>>,
    },
    /// Makes it the one that is sent where nothing else is said. An archived one is taken out of the archive.
    SetPrimary {
        /// Which.
        id: i64,
    },
    /// Archives résumés or takes them out of the archive. When the primary one goes, the newest active one takes its
    /// place.
    SetActive {
        /// Which.
        ids: Vec<i64>,
        /// Whether they are offered for new applications.
        active: bool,
    },
    /// Deletes résumés; undo brings them back with their bytes.
    Delete {
        /// Which.
        ids: Vec<i64>,
    },
}

/// A change to one résumé: `None` leaves a field alone, `Some(None)` empties it.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct ResumePatch {
    /// What the person calls it.
    pub title: Option<String>,
    /// The person's notes.
    pub notes: Option<Option<String>>,
    /// Of a built one: its design.
    pub design: Option<ResumeDesign>,
    /// The job that it is for.
    pub job_id: Option<Option<i64>>,
}

impl Deck {
    /// The résumés: the primary one first, then the other active ones, the newest first, then the archived ones.
    ///
    /// # Errors
    /// When the file can't be read.
    pub fn resumes(&self) -> Result<Vec<Resume>, Error> {
        self.store.resumes()
    }

    /// One résumé.
    ///
    /// # Errors
    /// [`Kind::NotFound`] when this account has no such résumé.
    pub fn resume(&self, id: i64) -> Result<Resume, Error> {
        self.store.resume(id)
    }

    /// The bytes of the file that a résumé came from.
    ///
    /// # Errors
    /// [`Kind::NotFound`] when there is no such résumé or it has no file.
    pub fn resume_bytes(&self, id: i64) -> Result<Vec<u8>, Error> {
        self.store.resume_bytes(id)
    }

    /// The résumé that was made from a file with exactly these bytes, if there is one.
    ///
    /// # Errors
    /// When the file can't be read.
    pub fn resume_with(&self, bytes: &[u8]) -> Result<Option<i64>, Error> {
        self.store.resume_with(&crate::store::blobs::sha256(bytes))
    }

    /// What a résumé says: of a file what was understood of it, of a built one what its design takes from the profile.
    ///
    /// # Errors
    /// [`Kind::NotFound`] when there is no such résumé.
    pub fn resume_content(&self, id: i64) -> Result<ResumeContent, Error> {
        let resume = self.store.resume(id)?;
        self.content_of(&resume)
    }

    /// The same of a résumé that was read already.
    ///
    /// # Errors
    /// When the file can't be read.
    pub fn content_of(&self, resume: &Resume) -> Result<ResumeContent, Error> {
        match resume.kind {
            ResumeKind::Built => Ok(built(&self.profile()?, resume.design.as_ref())),
            ResumeKind::File => {
                let read = resume.parsed_data.as_ref().and_then(|parsed| parsed.document.clone());
                Ok(read.unwrap_or_else(|| reading::content_of_text(resume.content.as_deref().unwrap_or_default())))
            }
        }
    }

    /// What two résumés say differently, in the order of the second.
    ///
    /// # Errors
    /// [`Kind::NotFound`] when one of them is not there.
    pub fn resume_difference(&self, a: i64, b: i64) -> Result<Vec<DiffLine>, Error> {
        Ok(difference::difference(
            &self.resume_content(a)?,
            &self.resume_content(b)?,
        ))
    }

    /// A design that takes the whole profile, or that of a résumé, for a copy of it.
    ///
    /// # Errors
    /// [`Kind::NotFound`] when there is no such résumé.
    pub fn design_of(&self, id: i64) -> Result<ResumeDesign, Error> {
        Ok(self.store.resume(id)?.design.unwrap_or_default())
    }

    /// What a program that sorts applications would read: of a file its text, of a built one the text of its PDF, or its
    /// plain text where there is no PDF. Blocks: call it on a worker thread.
    ///
    /// # Errors
    /// [`Kind::NotFound`] when there is no such résumé.
    pub fn resume_text(&self, id: i64) -> Result<FileText, Error> {
        let resume = self.store.resume(id)?;
        self.text_of(&resume, &self.content_of(&resume)?)
    }

    fn text_of(&self, resume: &Resume, content: &ResumeContent) -> Result<FileText, Error> {
        if resume.kind == ResumeKind::Built {
            let options = ExportOptions {
                template: resume.design.as_ref().and_then(|design| design.template.clone()),
                ..ExportOptions::default()
            };
            if let Ok(pdf) = write_resume(content, ResumeFormat::Pdf, &options)
                && let Ok(text) = text_of_file(&pdf.bytes, None)
            {
                return Ok(text);
            }
            return Ok(reading::lines_of(&writing::plain(content)));
        }
        let is_json = resume.media_type.as_deref() == Some("application/json");
        if let Some(sha256) = resume.content_sha256.as_deref().filter(|_| !is_json)
            && let Ok(bytes) = self.store.bytes_named(sha256)
            && let Ok(text) = text_of_file(&bytes, resume.file_name.as_deref())
        {
            return Ok(text);
        }
        Ok(reading::lines_of(resume.content.as_deref().unwrap_or_default()))
    }

    /// What a reader or a program would stumble over in a résumé, and with a job, what of its posting is missing. Blocks:
    /// call it on a worker thread.
    ///
    /// # Errors
    /// [`Kind::NotFound`] when there is no such résumé or job.
    pub fn check_resume(&self, id: i64, job: Option<i64>, today: NaiveDate) -> Result<Checked, Error> {
        let resume = self.store.resume(id)?;
        let job = job.or(resume.job_id).map(|job| self.store.job(job)).transpose()?;
        let content = self.content_of(&resume)?;
        let text = self.text_of(&resume, &content)?;
        let lines: Vec<Line<'_>> = text
            .lines
            .iter()
            .map(|line| Line {
                text: &line.text,
                page: line.page,
                block: line.block,
                margin: line.margin,
                table: false,
            })
            .collect();
        let given = Given {
            content: &content,
            lines: &lines,
            pages: text.pages,
            file_name: resume.file_name.as_deref(),
            today,
            job: job.as_ref().map(|job| JobText {
                title: &job.title,
                company: &job.company,
                description: job.description.as_deref().unwrap_or_default(),
            }),
        };
        Ok(check::check(&given))
    }
}

/// What a built résumé says.
pub fn built(profile: &FullProfile, design: Option<&ResumeDesign>) -> ResumeContent {
    let whole = ResumeDesign::default();
    build::content(profile, design.unwrap_or(&whole))
}

/// Refuses what is no kind of thing that a résumé can be.
fn refuse(doing: &str, why: impl Into<String>) -> Error {
    Error::new(Kind::Usage, doing, why)
}
