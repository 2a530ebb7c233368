//! Quick reads for the screens of the hunt.

use chrono::Utc;

use crate::app::{Deck, Error};
use crate::domain::job::Job;
use crate::tui::effect::{HuntRead, HuntReply};
use crate::tui::widgets::windowed::PART;
use crate::tui::workers::text_of;

use super::reads::there;

/// More offers than a person compares.
const MOST_OFFERS: u64 = 500;
/// More people than one looks through after having typed.
const MOST_FOUND: u64 = 500;

/// More tasks than a person looks through.
const MOST_TASKS: u64 = 500;

/// Reads a little and gives the answer.
pub fn read(deck: &Deck, read: HuntRead) -> Result<HuntReply, Error> {
    Ok(match read {
        HuntRead::Applications { focus, at } => {
            let counts = deck.application_counts()?;
            let rank = focus
                .map(|id| deck.application_rank(&counts, id))
                .transpose()?
                .flatten();
            let at = rank.unwrap_or(at).min(counts.total().saturating_sub(1));
            let first = at.saturating_sub(PART / 2);
            let lines = deck.application_lines(&counts, first, PART)?;
            HuntReply::Applications {
                counts,
                at,
                first,
                lines,
            }
        }
        HuntRead::ApplicationPart { counts, offset } => HuntReply::ApplicationPart {
            first: offset,
            lines: deck.application_lines(&counts, offset, PART)?,
        },
        HuntRead::Application(id) => {
            let detail = match there(deck.application_detail(id))? {
                Some(detail) => {
                    let text = detail.resume.as_ref().map(|resume| text_of(deck, resume)).transpose()?;
                    Some(Box::new((detail, text)))
                }
                None => None,
            };
            HuntReply::Application { id, detail }
        }
        HuntRead::Submit(id) => {
            let job_id = deck.application(id)?.fact.job_id;
            HuntReply::Submit {
                id,
                job: called(&deck.job(job_id)?),
                warnings: deck.application_warnings(job_id, Some(id), Utc::now())?,
            }
        }
        HuntRead::Warnings { job_id, application_id } => HuntReply::Warnings {
            job_id,
            warnings: deck.application_warnings(job_id, application_id, Utc::now())?,
        },
        HuntRead::Offers => {
            let mut offers = Vec::new();
            for offer in deck.offers(None, &[], Some(MOST_OFFERS), 0)? {
                let job = deck.job(offer.fact.job_id)?;
                offers.push((offer, job));
            }
            HuntReply::Offers(offers)
        }
        HuntRead::Contacts { words, focus, at } if words.trim().is_empty() => {
            let total = deck.contact_count()?;
            let rank = focus.map(|id| deck.contact_rank(id)).transpose()?.flatten();
            let at = rank.unwrap_or(at).min(total.saturating_sub(1));
            let first = at.saturating_sub(PART / 2);
            HuntReply::Contacts {
                words,
                total,
                at,
                first,
                people: deck.contacts("", Some(PART), first)?,
            }
        }
        HuntRead::Contacts { words, focus, at } => {
            let people = deck.contacts(&words, Some(MOST_FOUND), 0)?;
            let total = people.len() as u64;
            let found = focus.and_then(|id| people.iter().position(|person| person.id == id));
            HuntReply::Contacts {
                words,
                total,
                at: found.map_or(at, |found| found as u64).min(total.saturating_sub(1)),
                first: 0,
                people,
            }
        }
        HuntRead::ContactPart { offset } => HuntReply::ContactPart {
            first: offset,
            people: deck.contacts("", Some(PART), offset)?,
        },
        HuntRead::Contact(id) => HuntReply::Contact {
            id,
            detail: there(deck.contact_detail(id))?.map(Box::new),
        },
        HuntRead::Tasks { done } => HuntReply::Tasks(deck.task_lines(done, MOST_TASKS)?),
        HuntRead::TaskOfLine { line, wall, job_id } => {
            HuntReply::TaskOfLine(deck.task_of_line(&line, wall, job_id).map(Box::new))
        }
    })
}

/// A job in a few words.
pub fn called(job: &Job) -> String {
    format!("{} at {}", job.title, job.company)
}
