//! What the coach needs of the loop: its thread, quick reads, and the windows that belong to it.

use std::path::{Path, PathBuf};

use super::Runner;
use super::openings::{MOST_JOBS, MOST_PEOPLE};
use crate::app::coach::prompts::Prompts;
use crate::app::{Error, InterviewQuery, JobQuery};
use crate::domain::conversation::ConversationContext;
use crate::tui::action::Action;
use crate::tui::effect::{CoachAsk, CoachDo, CoachRead, Effect};
use crate::tui::modals::{Modal, pick};
use crate::tui::toast::Toast;
use crate::tui::workers::{ChatReader, CoachThread};

/// More interviews than one looks through by typing.
const MOST_INTERVIEWS: u64 = 500;

impl Runner {
    /// Gives the coach's thread something to do.
    pub(super) fn ask_coach(&mut self, ask: CoachAsk) -> Result<(), Error> {
        let coach = match &self.coach {
            Some(coach) => coach,
            None => {
                let folder = self.settings_folder();
                let thread = CoachThread::start(self.deck.opener(), &self.config, folder, self.sender.clone())?;
                self.coach.insert(thread)
            }
        };
        coach.ask(ask);
        Ok(())
    }

    /// Reads something about chats, on a thread.
    pub(super) fn read_chats(&mut self, read: CoachRead) -> Result<(), Error> {
        let reader = match &self.chats {
            Some(reader) => reader,
            None => self
                .chats
                .insert(ChatReader::start(self.deck.opener(), self.sender.clone())?),
        };
        reader.read(read);
        Ok(())
    }

    /// Where the person's settings are, beside which their prompts and prices stand.
    fn settings_folder(&self) -> Option<PathBuf> {
        let templates = self.templates.as_deref()?;
        templates.parent().map(Path::to_path_buf)
    }

    /// What can be mentioned, found by typing.
    pub(super) fn mention(&self) -> Result<Modal, Error> {
        let deck = &self.deck;
        let mut choices: Vec<(String, String, Effect)> = Vec::new();
        let mut add = |words: String, aside: &str, row: String| {
            let title = words.clone();
            let mention = Effect::ForCoach(CoachDo::Mention { row, title });
            choices.push((words, aside.to_owned(), mention));
        };
        let query = JobQuery {
            limit: Some(MOST_JOBS),
            ..JobQuery::default()
        };
        for job in deck.jobs(&query)? {
            add(
                format!("{}, {}", job.title, job.company),
                "job",
                format!("job:{}", job.id),
            );
        }
        for resume in deck.resumes()? {
            add(resume.title, "résumé", format!("resume:{}", resume.id));
        }
        let interviews = InterviewQuery {
            limit: Some(MOST_INTERVIEWS),
            ..InterviewQuery::default()
        };
        for interview in deck.interviews(&interviews)? {
            let job = deck.job(interview.fact.job_id)?;
            let at = self
                .own_zone
                .wall(interview.fact.scheduled_at)
                .format("%-d %b %Y %H:%M");
            let words = format!("{}, {at}", job.company);
            add(words, "interview", format!("interview:{}", interview.id));
        }
        for contact in deck.contacts("", Some(MOST_PEOPLE), 0)? {
            let words = match &contact.fact.company {
                Some(company) => format!("{}, {company}", contact.fact.name),
                None => contact.fact.name.clone(),
            };
            add(words, "person", format!("contact:{}", contact.id));
        }
        Ok(pick::Pick::by_typing("Mention", choices).into())
    }

    /// The ready prompts for what a chat is about, and what can be done with a chat.
    pub(super) fn prompts(&self, context: ConversationContext) -> Result<Modal, Error> {
        let folder = self.settings_folder().map(|folder| folder.join("prompts"));
        let prompts = Prompts::load(folder.as_deref());
        let mut choices: Vec<(String, String, Effect)> = Vec::new();
        for prompt in prompts.offered(context) {
            let aside = if prompt.is_own { "your prompt" } else { "prompt" };
            let ask = Effect::ForCoach(CoachDo::Prompt(prompt.text.clone()));
            choices.push((prompt.title.clone(), aside.to_owned(), ask));
        }
        // A file that can't be used is told where one looks for it.
        for wrong in prompts.wrong {
            choices.push((
                wrong,
                "not used".to_owned(),
                Effect::Toast(Toast::refused("correct the file first")),
            ));
        }
        for action in [
            Action::CoachNew,
            Action::CoachRetry,
            Action::CoachRegenerate,
            Action::CoachResend,
            Action::CoachExport,
            Action::CoachPayload,
            Action::CoachFull,
            Action::GoMemories,
            Action::GoRequests,
            Action::GoCoach,
        ] {
            let row = action.row();
            let keys = self.keymap.label(action).unwrap_or_default();
            choices.push((row.title.to_owned(), keys, Effect::Do(action)));
        }
        Ok(pick::Pick::by_typing("Prompts and commands", choices).into())
    }
}
