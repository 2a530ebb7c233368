//! What the coach works with: the file, the settings, and the model that is asked.

use std::path::PathBuf;

use chrono::Utc;

use crate::app::coach::prompts::Prompts;
use crate::app::coach::{Instructions, Model, Question, Session, Setup, Shown, find_model, offline};
use crate::app::providers::{self, CoachSettings};
use crate::app::{Deck, Error, HuntSettings, own_zone};
use crate::tui::effect::Standing;

/// What makes a model: the one that is asked by the settings, or one of a test.
pub type Finder = Box<dyn FnMut() -> Result<Option<Box<dyn Model>>, Error> + Send>;

/// What sessions are made of.
pub struct Desk {
    deck: Deck,
    settings: CoachSettings,
    find: Finder,
    /// Where the person's own prompts are.
    folder: Option<PathBuf>,
    standing: Standing,
    /// Whether the model runs on this machine.
    is_loopback: bool,
}

impl Desk {
    /// With the model that the settings, the environment and the servers of this machine give. `folder` is where the
    /// person's own prices and prompts are.
    pub fn new(deck: Deck, settings: CoachSettings, folder: Option<PathBuf>) -> Desk {
        let (by, prices) = (settings.clone(), folder.clone());
        let find = move || -> Result<Option<Box<dyn Model>>, Error> {
            let prices = providers::prices(prices.as_deref())?;
            let found = find_model(&by, prices, None)?;
            Ok(found.map(|found| Box::new(found) as Box<dyn Model>))
        };
        Desk {
            folder,
            ..Desk::with(deck, settings, Box::new(find))
        }
    }

    /// With a model that is found otherwise.
    pub fn with(deck: Deck, settings: CoachSettings, find: Finder) -> Desk {
        Desk {
            deck,
            settings,
            find,
            folder: None,
            standing: Standing::Unknown,
            is_loopback: false,
        }
    }

    /// A connection for looking things up, beside those of the sessions.
    pub fn deck(&self) -> &Deck {
        &self.deck
    }

    /// Whether the settings let the coach use results of questionnaires.
    pub fn uses_results(&self) -> bool {
        self.settings.coach.assessments
    }

    /// From now on goes by these settings; which model is asked was settled before.
    pub fn go_by(&mut self, coach: CoachSettings, hunt: HuntSettings) {
        self.settings = coach;
        self.deck.go_by(hunt);
    }

    /// Looks which model is asked.
    fn model(&mut self) -> Option<Box<dyn Model>> {
        match (self.find)() {
            Ok(Some(model)) => {
                let info = model.info();
                self.is_loopback = info.is_loopback;
                self.standing = Standing::Model {
                    model: info.model.clone(),
                    provider: info.provider.clone(),
                    host: info.host.clone(),
                };
                Some(model)
            }
            Ok(None) => {
                self.standing = Standing::Offline { why: None };
                None
            }
            // What was set and can't be used is said; the offline coach answers meanwhile.
            Err(error) => {
                let hint = error.hint.as_deref().map(|hint| format!(" {hint}")).unwrap_or_default();
                let why = format!("{}: {}.{hint}", error.doing, error.why);
                self.standing = Standing::Offline { why: Some(why) };
                None
            }
        }
    }

    /// Who answers, looked up now.
    pub fn look(&mut self) -> Standing {
        self.model();
        self.standing.clone()
    }

    /// Who answers, as far as it was looked up.
    pub fn standing(&self) -> &Standing {
        &self.standing
    }

    /// Whether what tells who the person is is replaced before anything is sent.
    pub fn hides(&self) -> bool {
        self.settings.coach.redact.hides(self.is_loopback)
    }

    /// What a session is made of.
    ///
    /// # Errors
    /// When the file can't be opened again or read.
    pub fn setup(&mut self) -> Result<Setup, Error> {
        let model = self.model();
        // The person may have changed how the coach is told to be.
        let prompts = Prompts::load(self.folder.as_ref().map(|folder| folder.join("prompts")).as_deref());
        Ok(Setup {
            instructions: Instructions::with_manner(prompts.coach()),
            ..Setup::by(&self.settings, self.deck.reopen()?, model, Utc::now())?
        })
    }

    /// Lets a session go on with the model that is there by now, with the person as they are now, and with what the coach is
    /// told to be by now.
    ///
    /// # Errors
    /// When the file can't be read.
    pub fn renew(&mut self, session: &mut Session) -> Result<(), Error> {
        let Setup {
            model,
            stand_ins,
            asks_consent,
            instructions,
            ..
        } = self.setup()?;
        session.use_model(model, stand_ins, asks_consent);
        session.use_instructions(instructions);
        Ok(())
    }

    /// Answers from the person's own rows, without a model.
    ///
    /// # Errors
    /// When the file can't be read or written.
    pub fn answer_offline(
        &self,
        session: &mut Session,
        question: &Question,
        on: &mut dyn FnMut(Shown),
    ) -> Result<(), Error> {
        let asked = question.text.clone();
        let answer = |deck: &Deck, about: crate::app::coach::About, now| {
            let answer = offline::answer(deck, &asked, (about.context, about.id), now, &own_zone())?;
            Ok((answer.markdown, answer.rows))
        };
        session.answer_offline(question.clone(), answer, on).map(drop)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::coach::About;

    #[test]
    fn a_chat_that_goes_on_follows_what_the_coach_is_told_to_be_by_now() {
        let folder = tempfile::tempdir().unwrap();
        let deck = Deck::open(&folder.path().join("careerdeck.db"), None).unwrap();
        let mut desk = Desk {
            folder: Some(folder.path().to_owned()),
            ..Desk::with(deck, CoachSettings::default(), Box::new(|| Ok(None)))
        };
        let mut session = Session::new(desk.setup().unwrap(), About::GENERAL);
        let prompts = folder.path().join("prompts");
        std::fs::create_dir(&prompts).unwrap();
        std::fs::write(prompts.join("coach.md"), "---\ntitle: Terse\n---\nBe terse.\n").unwrap();
        assert!(!session.instructions().system().contains("Be terse."));
        desk.renew(&mut session).unwrap();
        assert!(session.instructions().system().contains("Be terse."));
    }
}
