//! What the coach needs of the loop: its thread, quick reads, and the windows that belong to it.

use std::path::{Path, PathBuf};

use super::Runner;
use super::openings::{MOST_JOBS, MOST_PEOPLE};
use super::reads::there;
use crate::app::coach::prompts::Prompts;
use crate::app::{Deck, Error, InterviewQuery, JobQuery};
use crate::domain::conversation::ConversationContext;
use crate::tui::action::Action;
use crate::tui::effect::{About, Chat, ChatLine, CoachAsk, CoachDo, CoachNews, CoachRead, Effect};
use crate::tui::modals::{Modal, pick};
use crate::tui::toast::Toast;
use crate::tui::workers::{CoachThread, about_of, chat_of};

/// More interviews than one looks through by typing.
const MOST_INTERVIEWS: u64 = 500;
/// More chats than one looks through.
const MOST_CHATS: u64 = 500;

impl Runner {
    /// Gives the coach's thread something to do.
    pub(super) fn ask_coach(&mut self, ask: CoachAsk) -> Result<(), Error> {
        let coach = match &self.coach {
            Some(coach) => coach,
            None => {
                let folder = self.settings_folder();
                let thread = CoachThread::start(&self.deck, &self.config, folder, self.sender.clone())?;
                self.coach.insert(thread)
            }
        };
        coach.ask(ask);
        Ok(())
    }

    /// Where the person's settings are, beside which their prompts and prices stand.
    pub(super) fn settings_folder(&self) -> Option<PathBuf> {
        let templates = self.templates.as_deref()?;
        templates.parent().map(Path::to_path_buf)
    }

    /// What can be mentioned, found by typing.
    pub(super) fn mention(&self) -> Result<Modal, Error> {
        let deck = &self.deck;
        let mut choices: Vec<(String, String, Effect)> = Vec::new();
        let mut add = |words: String, aside: &str, row: String| {
            choices.push((
                words,
                aside.to_owned(),
                Effect::ForCoach(CoachDo::Insert(format!("[{row}] "))),
            ));
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
            Action::GoCoach,
        ] {
            let row = action.row();
            let keys = self.keymap.label(action).unwrap_or_default();
            choices.push((row.title.to_owned(), keys, Effect::Do(action)));
        }
        Ok(pick::Pick::by_typing("Prompts and commands", choices).into())
    }
}

/// Reads a little about chats.
pub fn read(deck: &Deck, read: CoachRead) -> Result<CoachNews, Error> {
    Ok(match read {
        CoachRead::Chats { words } if words.is_empty() => {
            let lines = deck.chats(Some(MOST_CHATS), 0)?;
            let chats = lines.into_iter().map(|line| ChatLine {
                about: about_of(deck, line.conversation.context, line.conversation.context_id),
                at: line.last_at.unwrap_or(line.conversation.updated_at),
                id: line.conversation.id,
                title: line.conversation.title.unwrap_or_else(|| "untitled".to_owned()),
                found: None,
            });
            CoachNews::Chats {
                chats: chats.collect(),
                words,
            }
        }
        CoachRead::Chats { words } => {
            let mut chats: Vec<ChatLine> = Vec::new();
            // The best match of each chat is enough.
            for hit in deck.search_chats(&words, MOST_CHATS, 0)? {
                if chats.iter().all(|chat| chat.id != hit.conversation_id) {
                    chats.push(ChatLine {
                        id: hit.conversation_id,
                        title: hit.title,
                        about: About::general(),
                        at: hit.said_at,
                        found: Some(hit.snippet_text),
                    });
                }
            }
            CoachNews::Chats { words, chats }
        }
        CoachRead::Chat(id) => match there(chat_of(deck, id))? {
            Some(chat) => CoachNews::Chat(Box::new(chat)),
            None => empty(About::general()),
        },
        CoachRead::Newest(about) => {
            let about = match about_of(deck, about.context, about.id) {
                named if !named.title.is_empty() => named,
                _ => about,
            };
            // A chat about nothing in particular begins anew each time.
            let known = match about.id {
                Some(_) => deck.chats(Some(MOST_CHATS), 0)?,
                None => Vec::new(),
            };
            let newest = known
                .iter()
                .map(|line| &line.conversation)
                .find(|chat| chat.context == about.context && chat.context_id == about.id);
            match newest {
                Some(chat) => CoachNews::Chat(Box::new(chat_of(deck, chat.id)?)),
                None => empty(about),
            }
        }
    })
}

/// A chat in which nothing was said yet.
fn empty(about: About) -> CoachNews {
    CoachNews::Chat(Box::new(Chat {
        id: None,
        title: String::new(),
        about,
        said: Vec::new(),
        proposals: Vec::new(),
    }))
}
