//! Quick reads, and the windows that begin with one.

use std::sync::Arc;

use chrono::Utc;

use super::Runner;
use crate::app::{Error, Kind};
use crate::domain::job::JobStatus;
use crate::tui::effect::{Opening, Read, Reply};
use crate::tui::modals::{
    Modal, edit_log, fact_form, help, import, job_form, note, palette, path, quick_add, saved_views, sort_picker,
    status_picker, tags,
};
use crate::tui::toast::Toast;

impl Runner {
    /// Reads a little and gives the answer.
    pub(super) fn read(&mut self, read: Read) -> Result<Option<Reply>, Error> {
        let deck = &self.deck;
        Ok(Some(match read {
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
            Read::Review { id } => {
                let resume = deck.resume(id)?;
                let data = super::super::workers::review_of(deck, &resume)?;
                Reply::Review {
                    request: None,
                    data: Box::new(data),
                    said: None,
                }
            }
            Read::Link { id, copy } => {
                match deck.job(id)?.url {
                    Some(url) if copy => self.copy(&url)?,
                    Some(url) => self.open_link(&url)?,
                    None => {
                        let toast = Toast::refused("this job has no address: e adds one");
                        self.shell.say(toast, Utc::now());
                    }
                }
                return Ok(None);
            }
        }))
    }

    pub(super) fn open(&self, opening: Opening) -> Result<Modal, Error> {
        let deck = &self.deck;
        Ok(match opening {
            Opening::QuickAdd { status, line } if line.is_empty() => {
                quick_add::QuickAdd::restored(status, deck.draft(quick_add::DRAFT)?).into()
            }
            Opening::QuickAdd { status, line } => quick_add::QuickAdd::new(status, line).into(),
            Opening::AddForm { status } => job_form::JobForm::add(status, deck.draft(job_form::ADD_DRAFT)?).into(),
            Opening::EditForm(id) => {
                job_form::JobForm::edit(deck.job(id)?, deck.draft(&job_form::edit_draft(id))?).into()
            }
            Opening::Note(id) => note::Note::new(&deck.job(id)?, deck.draft(&note::draft(id))?).into(),
            Opening::Palette => palette::Palette::new(self.shell.actions(), &self.keymap).into(),
            Opening::Help => help::Help::new(self.shell.screen_scope(), self.shell.situation()).into(),
            Opening::StatusPicker(ids) => {
                let from = self.common_status(&ids)?;
                status_picker::StatusPicker::new(ids, from).into()
            }
            Opening::CloseMenu(ids) => {
                let from = self.common_status(&ids)?;
                status_picker::StatusPicker::closed(ids, from).into()
            }
            Opening::SortPicker => sort_picker::SortPicker::new(self.shell.board.sort()).into(),
            Opening::Views => saved_views::SavedViews::new(deck.views()?, self.shell.board.shown_view()).into(),
            Opening::Tags(ids) => {
                let mut present = Vec::with_capacity(ids.len());
                for id in &ids {
                    present.extend(deck.card(*id)?.map(|card| card.tags));
                }
                tags::Tags::new(ids, present, deck.tags()?).into()
            }
            Opening::Import { line } => import::Import::new(line).into(),
            Opening::AddFact(fact) => {
                let draft = deck.draft(&fact_form::add_draft(&fact))?;
                fact_form::FactForm::add(*fact, &deck.profile()?, draft).into()
            }
            Opening::EditFact { row, field } => {
                let profile = deck.profile()?;
                let draft = deck.draft(&fact_form::edit_draft(row))?;
                let fact = profile.fact(row).ok_or_else(|| gone("opening a form"))?;
                fact_form::FactForm::edit(row, fact, &profile, field, draft).into()
            }
            Opening::CorrectFact { piece, fact } => fact_form::FactForm::correct(piece, *fact, &deck.profile()?).into(),
            Opening::Person { field } => {
                let draft = deck.draft(fact_form::PERSON_DRAFT)?;
                fact_form::FactForm::person(Arc::new(deck.profile()?), field, draft).into()
            }
            Opening::Wishes { field } => {
                let draft = deck.draft(fact_form::WISHES_DRAFT)?;
                fact_form::FactForm::wishes(Arc::new(deck.profile()?), field, draft).into()
            }
            Opening::Path { what, line } => path::PathWindow::new(what, line).into(),
            Opening::Log => edit_log::EditLog::new(deck.log(Some(edit_log::PAGE), 0)?).into(),
        })
    }

    fn common_status(&self, ids: &[i64]) -> Result<Option<JobStatus>, Error> {
        let mut common = None;
        for id in ids {
            let status = self.deck.card(*id)?.map(|card| card.status);
            if common.is_some() && common != status {
                return Ok(None);
            }
            common = status;
        }
        Ok(common)
    }
}

/// What was to be opened is not there any more.
fn gone(doing: &str) -> Error {
    Error::new(Kind::NotFound, doing, "it is not there any more").hint("somebody deleted it meanwhile")
}
