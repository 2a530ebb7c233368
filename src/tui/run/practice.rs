//! What the practice interviews need of the loop: the thread that scores, and the windows of the story bank.

use super::Runner;
use crate::app::{Deck, Error};
use crate::domain::practice::story::StoryFact;
use crate::domain::question_bank::{self, BankKind};
use crate::tui::effect::{HuntReply, Reply, ScoreAsk, ScoringNews};
use crate::tui::modals::Modal;
use crate::tui::modals::story_form::{self, Known, StoryForm};
use crate::tui::workers::ScoringThread;

impl Runner {
    /// Begins to score, unless something is scored already.
    pub(super) fn score(&mut self, ask: ScoreAsk) -> Result<Option<Reply>, Error> {
        if self.scoring.as_ref().is_some_and(ScoringThread::is_busy) {
            let id = ask.id();
            return Ok(Some(Reply::Hunt(HuntReply::Scoring {
                id,
                news: ScoringNews::Busy,
            })));
        }
        let folder = self.settings_folder();
        let thread = ScoringThread::start(&self.deck, &self.config, folder, self.sender.clone(), ask)?;
        self.scoring = Some(thread);
        Ok(None)
    }

    /// The form of a new story, about which this is known.
    pub(super) fn add_story(&self, fact: StoryFact) -> Result<Modal, Error> {
        let draft = self.deck.draft(&story_form::add_draft(&fact))?;
        Ok(StoryForm::add(fact, known(&self.deck)?, draft).into())
    }

    /// The form of a story.
    pub(super) fn edit_story(&self, id: i64) -> Result<Modal, Error> {
        let draft = self.deck.draft(&story_form::edit_draft(id))?;
        Ok(StoryForm::edit(self.deck.story(id)?, known(&self.deck)?, draft).into())
    }
}

/// What fields of a story can go on as.
fn known(deck: &Deck) -> Result<Known, Error> {
    let experiences = deck.profile()?.experiences.into_iter();
    let topics = question_bank::bank()?.topics.iter();
    Ok(Known {
        experiences: experiences
            .map(|one| (one.id, format!("{}, {}", one.fact.title, one.fact.company)))
            .collect(),
        competencies: topics
            .filter(|topic| topic.kind == BankKind::Behavioral)
            .map(|topic| topic.name.clone())
            .collect(),
    })
}
