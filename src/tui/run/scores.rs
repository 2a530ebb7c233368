//! When jobs are scored.

use super::Runner;
use crate::app::{Applied, Error};
use crate::tui::workers::{MatchAsk, Matcher};

/// When jobs may need another score.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum When {
    /// At once: the person waits for it.
    Now,
    /// Once nobody presses anything.
    Quiet,
}

/// What a change may mean for the scores.
pub(super) fn of_applied(applied: &Applied) -> Option<When> {
    /// The tables of which a score is made, besides the jobs.
    const OF_PERSON: [&str; 8] = [
        "users",
        "user_profiles",
        "experiences",
        "educations",
        "skills",
        "certifications",
        "profile_entries",
        "career_goals",
    ];
    let touched = |tables: &[&str]| applied.tables.iter().any(|table| tables.contains(&table.as_str()));
    if touched(&OF_PERSON) {
        Some(When::Now)
    } else {
        (applied.everything || touched(&["jobs"])).then_some(When::Quiet)
    }
}

impl Runner {
    /// Has the board scored: what is seen first.
    pub(super) fn match_jobs(&mut self) {
        let first = self.shell.jobs_in_sight();
        // Without a thread the scores stay as they are; the next change tries again.
        let asked = self.ask_matcher(MatchAsk::Score(first));
        self.scores_since = asked.ok().and(self.deck.last_edit().ok());
        self.score_board.forget();
    }

    /// Asks the thread that scores; starts it where it is gone.
    pub(super) fn ask_matcher(&mut self, ask: MatchAsk) -> Result<(), Error> {
        let ask = match &self.matcher {
            Some(matcher) => match matcher.ask(ask) {
                Ok(()) => return Ok(()),
                Err(ask) => ask,
            },
            None => ask,
        };
        let matcher = Matcher::start(self.deck.opener(), self.sender.clone())?;
        // It was started just now, so it is there.
        let _ = matcher.ask(ask);
        self.matcher = Some(matcher);
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_said_of_the_person_counts_at_once_and_jobs_once_it_is_quiet() {
        let of = |tables: &[&str]| {
            of_applied(&Applied {
                tables: tables.iter().map(|table| (*table).to_owned()).collect(),
                ..Applied::default()
            })
        };
        assert_eq!(of(&["skills"]), Some(When::Now));
        assert_eq!(of(&["jobs", "status_changes"]), Some(When::Quiet));
        assert_eq!(of(&["tasks", "saved_views"]), None);
        let everything = Applied {
            everything: true,
            ..Applied::default()
        };
        assert_eq!(of_applied(&everything), Some(When::Quiet));
    }
}
