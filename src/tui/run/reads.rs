//! Quick reads.

use std::sync::Arc;

use chrono::Utc;

use super::{Runner, hunt};
use crate::app::{Deck, Error, Kind};
use crate::tui::effect::{HuntRead, Read, Reply, ResumeData};
use crate::tui::screens::resumes::ResumeLine;
use crate::tui::toast::Toast;
use crate::tui::workers::{self, Look};

/// What is not there any more is no mistake while one looks.
pub(super) fn there<T>(read: Result<T, Error>) -> Result<Option<T>, Error> {
    match read {
        Err(error) if error.kind == Kind::NotFound => Ok(None),
        read => read.map(Some),
    }
}

impl Runner {
    /// Reads a little and gives the answer.
    pub(super) fn read(&mut self, read: Read) -> Result<Option<Reply>, Error> {
        match read {
            Read::Hunt(read @ (HuntRead::Applications { .. } | HuntRead::ApplicationPart { .. }))
                if self.deck.has_many_applications()? =>
            {
                self.ask(Look::Hunt(read))?;
                Ok(None)
            }
            // Every interview is read for it.
            Read::Hunt(read @ HuntRead::PracticeTrends) => {
                self.ask(Look::Hunt(read))?;
                Ok(None)
            }
            Read::Coach(read) => {
                self.read_chats(read)?;
                Ok(None)
            }
            Read::Link { id, copy } => {
                match self.deck.job(id)?.url {
                    Some(url) if copy => self.copy(&url)?,
                    Some(url) => self.open_link(&url)?,
                    None => {
                        let toast = Toast::refused("this job has no address: e adds one");
                        self.shell.say(toast, Utc::now());
                    }
                }
                Ok(None)
            }
            read => read_from(&self.deck, read),
        }
    }
}

/// Reads a little from the file; `None` where more than the file is wanted.
pub fn read_from(deck: &Deck, read: Read) -> Result<Option<Reply>, Error> {
    Ok(Some(match read {
        Read::Hunt(read) => Reply::Hunt(hunt::read(deck, read)?),
        Read::Coach(_) => return Ok(None),
        Read::Counts => Reply::Counts(deck.counts()?),
        Read::Column {
            status,
            sort,
            offset,
            limit,
        } => Reply::Column {
            status,
            sort,
            offset,
            cards: deck.column(status, sort, offset, limit)?,
        },
        Read::Rank { id, sort } => Reply::Rank {
            id,
            at: deck.rank(id, sort)?,
        },
        Read::NextInterview => Reply::NextInterview(deck.next_interview(Utc::now())?),
        Read::Job { id, open } => {
            let detail = match deck.job_detail(id) {
                Ok(detail) => Some(Box::new(detail)),
                Err(error) if error.kind == Kind::NotFound => None,
                Err(error) => return Err(error),
            };
            Reply::Job { id, open, detail }
        }
        Read::Similar {
            request,
            url,
            title,
            company,
        } => Reply::Similar {
            request,
            cards: deck.similar(url.as_deref(), &title, &company)?,
        },
        Read::Draft { form } => {
            let content = deck.draft(&form)?;
            Reply::Draft { form, content }
        }
        Read::Tags => Reply::Tags(deck.tags()?),
        Read::Views => Reply::Views(deck.views()?),
        Read::Log { limit, offset } => Reply::Log {
            offset,
            edits: deck.log(Some(limit), offset)?,
        },
        Read::Paths { typed } => {
            let paths = super::paths::going_on(&typed);
            Reply::Paths { typed, paths }
        }
        Read::Profile => Reply::Profile(Arc::new(deck.profile()?)),
        Read::Review { id, line } => {
            let resume = deck.resume(id)?;
            let mut data = workers::review_of(deck, &resume)?;
            data.line = line;
            Reply::Review {
                request: None,
                data: Box::new(data),
                said: None,
            }
        }
        Read::Resumes => {
            let mut lines = Vec::new();
            for resume in deck.resumes()? {
                let job = resume.job_id.map(|id| deck.card(id)).transpose()?.flatten();
                let job = job.map(|job| format!("{} at {}", job.title, job.company));
                lines.push(ResumeLine { resume, job });
            }
            Reply::Resumes(lines)
        }
        Read::Preview { id } => {
            let text = match there(deck.resume(id))? {
                Some(resume) => workers::text_of(deck, &resume)?,
                None => String::new(),
            };
            Reply::Preview { id, text }
        }
        Read::Resume { id, open } => {
            let data = match there(deck.resume(id))? {
                Some(resume) => Some(Box::new(ResumeData {
                    text: workers::text_of(deck, &resume)?,
                    profile: Arc::new(deck.profile()?),
                    resume,
                })),
                None => None,
            };
            Reply::Resume { id, open, data }
        }
        Read::Documents { job_id } => Reply::Documents {
            job_id,
            documents: there(deck.documents(Some(job_id), true))?.unwrap_or_default(),
        },
        Read::Link { .. } => return Ok(None),
    }))
}
