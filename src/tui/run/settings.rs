//! Settings that keys change.

use chrono::Utc;

use super::Runner;
use crate::app::Error;
use crate::config::Config;
use crate::tui::effect::CoachAsk;
use crate::tui::toast::Toast;

impl Runner {
    /// Lets the match or the coach use results of questionnaires, or no longer: in the file of the settings, and from now on.
    pub(super) fn use_assessments(&mut self, coach: bool, allowed: bool) -> Result<(), Error> {
        let key = if coach {
            "coach.assessments"
        } else {
            "match.assessments"
        };
        if let Some(path) = &self.settings {
            Config::set(path, key, if allowed { "true" } else { "false" })?;
        }
        match coach {
            true => self.config.coach.assessments = allowed,
            false => self.config.matching.assessments = allowed,
        }
        let hunt = self.config.hunt_settings(self.templates.clone());
        self.deck.go_by(hunt.clone());
        if let Some(thread) = &self.coach {
            thread.ask(CoachAsk::GoBy {
                coach: Box::new(self.config.coach_settings()),
                hunt: Box::new(hunt),
            });
        }
        let who = if coach { "the coach" } else { "the match" };
        let said = match allowed {
            true => format!("{who} may use results that you allow"),
            false => format!("{who} uses no results any more"),
        };
        self.shell.say(Toast::done(said), Utc::now());
        Ok(())
    }
}
