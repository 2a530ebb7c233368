//! Freezing what is sent.

use chrono::{DateTime, Utc};

use super::manifest_hash;
use crate::app::{Deck, Error, ExportOptions, Kind, ResumeFormat};
use crate::domain::application::ApplicationFact;
use crate::domain::application::snapshot::SnapshotFact;
use crate::domain::resume::{Resume, ResumeKind};
use crate::store::blobs::Blobs;
use crate::store::{Transaction, records, resumes};

/// What is sent, gathered before the file is locked: setting a résumé takes its time.
pub(super) struct Frozen {
    fact: SnapshotFact,
    bytes: Option<Vec<u8>>,
    /// The résumé and when it had changed last.
    resume: Option<(i64, DateTime<Utc>)>,
}

impl Deck {
    /// Gathers what an application sends as it is at this moment.
    pub(super) fn freeze(&self, application: &ApplicationFact, now: DateTime<Utc>) -> Result<Frozen, Error> {
        let job = self.store.job(application.job_id)?;
        let resume = application.resume_id.map(|id| self.store.resume(id)).transpose()?;
        let mut fact = SnapshotFact {
            application_id: 0,
            taken_at: now,
            job_title: job.title,
            company: job.company,
            location: job.location,
            posting_url: job.url,
            posting: job.description,
            resume_title: None,
            file_name: None,
            media_type: None,
            file_size: None,
            content_sha256: None,
            resume_text: None,
            cover_letter: application.cover_letter.clone(),
            answers: application.answers.clone(),
            portal_url: application.portal_url.clone(),
            manifest_sha256: String::new(),
        };
        let Some(resume) = resume else {
            return Ok(Frozen {
                fact,
                bytes: None,
                resume: None,
            });
        };
        let (bytes, file_name, media_type) = self.file_of(&resume)?;
        let text = self.resume_text(resume.id)?;
        let lines: Vec<&str> = text.lines.iter().map(|line| line.text.as_str()).collect();
        fact.resume_text = Some(lines.join("\n")).filter(|text| !text.trim().is_empty());
        fact.file_size = i64::try_from(bytes.len()).ok();
        fact.file_name = Some(file_name);
        fact.media_type = Some(media_type);
        fact.resume_title = Some(resume.title.clone());
        Ok(Frozen {
            fact,
            bytes: Some(bytes),
            resume: Some((resume.id, resume.updated_at)),
        })
    }

    /// The bytes of a résumé as they are sent, with the name and the type of the file: an imported one as it is, one that
    /// is built from the profile as it is set.
    fn file_of(&self, resume: &Resume) -> Result<(Vec<u8>, String, String), Error> {
        let named = |end: &str| format!("{}.{end}", file_name_of(&resume.title));
        if resume.kind == ResumeKind::Built {
            let options = ExportOptions {
                templates: self.hunt.templates.clone(),
                ..ExportOptions::default()
            };
            if cfg!(feature = "pdf") {
                let pdf = self.export_resume(resume.id, ResumeFormat::Pdf, &options)?;
                return Ok((pdf.bytes, named("pdf"), "application/pdf".to_owned()));
            }
            let html = self.export_resume(resume.id, ResumeFormat::Html, &options)?;
            return Ok((html.bytes, named("html"), "text/html".to_owned()));
        }
        match &resume.content_sha256 {
            Some(_) => {
                let kind = resume.media_type.as_deref().unwrap_or("application/octet-stream");
                let name = resume.file_name.clone().unwrap_or_else(|| file_name_of(&resume.title));
                Ok((self.store.resume_bytes(resume.id)?, name, kind.to_owned()))
            }
            None => {
                let text = resume.content.clone().unwrap_or_default();
                let name = resume.file_name.clone().unwrap_or_else(|| named("txt"));
                Ok((text.into_bytes(), name, "text/plain".to_owned()))
            }
        }
    }
}

impl Frozen {
    /// Keeps what was gathered as a snapshot of an application; gives its number.
    pub(super) fn keep(
        self,
        transaction: &Transaction<'_>,
        blobs: &Blobs,
        application_id: i64,
        now: DateTime<Utc>,
    ) -> Result<i64, Error> {
        if let Some((id, seen)) = self.resume
            && resumes::resume(transaction, id)?.updated_at != seen
        {
            return Err(Error::new(
                Kind::Conflict,
                "freezing what was sent",
                "somebody else changed the résumé meanwhile",
            )
            .hint("Nothing was changed. Look at the résumé, then try again."));
        }
        let mut fact = self.fact;
        fact.application_id = application_id;
        fact.content_sha256 = self.bytes.map(|bytes| blobs.keep(transaction, &bytes)).transpose()?;
        fact.manifest_sha256 = manifest_hash(&fact);
        // The parent says whose it is.
        records::insert(transaction, 0, &fact, now)
    }
}

/// A title as the name of a file.
fn file_name_of(title: &str) -> String {
    let name: String = title
        .chars()
        .map(|c| {
            if c.is_alphanumeric() || matches!(c, ' ' | '-' | '_' | '.' | ',' | '(' | ')' | '&') {
                c
            } else {
                '-'
            }
        })
        .collect();
    let name = name.trim().trim_start_matches('.').to_owned();
    if name.is_empty() { "resume".to_owned() } else { name }
}
