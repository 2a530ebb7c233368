//! Opening talks without asking anything: the list, one to read, and whether a row is there.

use crate::app::coach::prompt::About;
use crate::app::{Deck, Error};
use crate::domain::conversation::ConversationContext;
use crate::domain::conversation::cited::RowName;

impl Deck {
    /// Refuses a talk about something that is not this account's.
    ///
    /// # Errors
    /// [`crate::app::Kind::NotFound`] when it is not there.
    pub fn check_about(&self, about: About) -> Result<(), Error> {
        let Some(id) = about.id else { return Ok(()) };
        match about.context {
            ConversationContext::General => Ok(()),
            ConversationContext::Job => self.job(id).map(drop),
            ConversationContext::Resume => self.resume(id).map(drop),
            ConversationContext::Interview => self.interview(id).map(drop),
            ConversationContext::Goal => self.goal(id).map(drop),
            ConversationContext::Practice => self.store.uid_of("mock_interviews", id).map(drop),
        }
    }

    /// Whether this account has a row.
    pub fn has_row(&self, row: &RowName) -> bool {
        let Some(table) = table_of(row.kind) else { return false };
        self.store.has_row(table, row.id).unwrap_or(false)
    }
}

/// The table of a kind of rows.
pub(in crate::app::coach) fn table_of(kind: &str) -> Option<&'static str> {
    Some(match kind {
        "job" => "jobs",
        "application" => "applications",
        "interview" => "interviews",
        "resume" => "resumes",
        "document" => "documents",
        "experience" => "experiences",
        "education" => "educations",
        "skill" => "skills",
        "certification" => "certifications",
        "entry" => "profile_entries",
        "profile" => "user_profiles",
        "contact" => "contacts",
        "task" => "tasks",
        "offer" => "offers",
        "touch" => "touches",
        "question" => "questions",
        "goal" => "career_goals",
        "practice" => "mock_interviews",
        "assessment" => "assessments",
        "memory" => "memories",
        "chat" => "conversations",
        _ => return None,
    })
}
