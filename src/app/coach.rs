//! The coach: a talk on a model about the hunt. It reads by itself and changes nothing without the person.
//!
//! A [`Session`] drives one talk: the machine of `domain::conversation::machine` says what is to be done, the session does
//! it with a [`Deck`], a [`Model`] and the tools. The command line and the screen's worker use the same session.

mod chats;
mod editing;
mod live;
mod model;
pub mod offline;
mod prompt;
pub mod prompts;
mod proposals;
mod secrets;
mod session;
mod shown;
mod tools;

pub use self::chats::{ChatChange, MemoryChange};
pub use self::editing::with_field;
pub use self::live::{LiveModel, find_model};
pub use self::model::{Checker, Draft, Model, ModelInfo};
pub use self::prompt::{About, Instructions, without_proposals};
pub use self::proposals::{Decision, says_granted, says_undone};
pub use self::session::{
    Allowed, Answer, Grants, Limits, Payload, Question, Session, Setup, Shown, Single, SingleAnswer, SummaryRequest,
    Tested, Wish,
};
pub use self::shown::{ItemIs, ShownChange, reason_of};
pub use self::tools::{is_reading, specs as tool_specs};
pub use crate::store::Spent;

use chrono::{DateTime, Utc};

use super::providers::CoachSettings;
use super::{Deck, Error, Kind};
use crate::domain::privacy::StandIns;

/// The check of drafts by the person's rows and by what they said in the talk.
#[derive(Debug, Clone, Copy, Default)]
pub struct FactCheck {
    /// The day on the person's wall.
    pub today: chrono::NaiveDate,
}

impl Checker for FactCheck {
    fn unsupported(&self, deck: &Deck, draft: &Draft<'_>) -> Result<Vec<String>, Error> {
        let Draft {
            text,
            job_id,
            named,
            said,
        } = *draft;
        let findings = match named {
            Some(named) => deck.check_draft(text, said, job_id, named, self.today)?,
            None => deck.check_facts(text, said, job_id, self.today)?,
        };
        let lines = findings.into_iter().filter(|finding| !finding.supported);
        Ok(lines
            .map(|line| format!("{}: {}", line.text.trim(), line.reasons.join("; ")))
            .collect())
    }
}

impl Setup {
    /// One as the settings want it, with a model that was found.
    ///
    /// # Errors
    /// When the file can't be read.
    pub fn by(
        settings: &CoachSettings,
        deck: Deck,
        model: Option<Box<dyn Model>>,
        now: DateTime<Utc>,
    ) -> Result<Setup, Error> {
        let hides = |info: &ModelInfo| settings.coach.redact.hides(info.is_loopback);
        let info = model.as_ref().map(|model| model.info().clone());
        let limits = &settings.coach.limits;
        let agreed = info.as_ref().is_some_and(|info| {
            let is = |host: &String| host.eq_ignore_ascii_case(&info.host);
            settings.coach.consent.iter().any(is)
        });
        Ok(Setup {
            stand_ins: match info.as_ref().is_some_and(hides) {
                true => deck.stand_ins()?,
                false => StandIns::off(),
            },
            checker: Some(Box::new(FactCheck {
                today: super::own_zone().wall(now).date(),
            })),
            model,
            limits: Limits {
                monthly_cost: limits.monthly_cost,
                request_cost: limits.request_cost,
            },
            asks_consent: !agreed,
            assessments: Allowed::new(settings.coach.assessments),
            ..Setup::new(deck)
        })
    }
}
