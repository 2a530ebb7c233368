//! What the coach needs of the loop: its thread, quick reads, and the windows that belong to it.

use std::path::{Path, PathBuf};

use super::Runner;
use crate::app::Error;
use crate::app::coach::prompts::Prompts;
use crate::domain::conversation::ConversationContext;
use crate::tui::action::Action;
use crate::tui::effect::{CoachAsk, CoachDo, CoachRead, Effect};
use crate::tui::modals::{Modal, pick};
use crate::tui::toast::Toast;
use crate::tui::workers::{ChatReader, CoachThread};

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
    pub(super) fn settings_folder(&self) -> Option<PathBuf> {
        let templates = self.templates.as_deref()?;
        templates.parent().map(Path::to_path_buf)
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
