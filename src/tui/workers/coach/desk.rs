//! What the coach works with: the file, and the model that is asked.

use crate::app::coach::{Question, Session, Setup, Shown};
use crate::app::{Deck, Error};
use crate::config::Config;
use crate::tui::effect::Standing;

/// What sessions are made of.
pub struct Desk {
    deck: Deck,
    looked: bool,
}

impl Desk {
    /// Before a model was looked for.
    pub fn new(deck: Deck, _config: &Config) -> Desk {
        Desk { deck, looked: false }
    }

    /// A connection for looking things up, beside those of the sessions.
    pub fn deck(&self) -> &Deck {
        &self.deck
    }

    /// Looks which model is asked.
    pub fn look(&mut self) {
        self.looked = true;
    }

    /// The same, unless that was done.
    pub fn look_once(&mut self) {
        if !self.looked {
            self.look();
        }
    }

    /// Who answers.
    pub fn standing(&self) -> Standing {
        Standing::Offline { why: None }
    }

    /// Whether what tells who the person is is replaced before anything is sent.
    pub fn hides(&self) -> bool {
        true
    }

    /// What a session is made of.
    ///
    /// # Errors
    /// When the file can't be opened again.
    pub fn setup(&self) -> Result<Setup, Error> {
        Ok(Setup::new(self.deck.reopen()?))
    }

    /// Lets a session go on with the model that is asked now.
    ///
    /// # Errors
    /// When the file can't be read.
    pub fn renew(&self, _session: &mut Session) -> Result<(), Error> {
        Ok(())
    }

    /// Answers from the person's own rows, without a model.
    ///
    /// # Errors
    /// When the file can't be read or written.
    pub fn answer_offline(
        &self,
        _session: &mut Session,
        _question: &Question,
        _on: &mut dyn FnMut(Shown),
    ) -> Result<(), Error> {
        Ok(())
    }
}
