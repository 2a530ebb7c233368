//! What an invitation is about and would do, in words, for the screen and for commands.

use super::{InviteItem, InviteStep};
use crate::domain::invite::update::Step;
use crate::domain::zoned::Zone;

impl InviteItem {
    /// What becomes of it, as a sign: `+` comes, `~` changes, `-` is called off, `?` is unclear; empty = nothing.
    pub fn sign(&self) -> &'static str {
        match &self.step {
            InviteStep::Take(Step::Add) => "+",
            InviteStep::Take(Step::Update { .. }) => "~",
            InviteStep::Take(Step::Cancel { .. }) | InviteStep::Dropped { .. } => "-",
            InviteStep::Unclear => "?",
            InviteStep::Take(_) | InviteStep::NoJob => "",
        }
    }

    /// When the event is where it was agreed, and where the person is.
    pub fn when(&self, own: &Zone) -> (String, String) {
        let event = &self.event;
        let mine = own.local(event.start.utc);
        let here = format!("{} {}", mine.at.format("%a %Y-%m-%d %H:%M"), mine.abbreviation);
        let zone = event.start.zone.as_deref().and_then(Zone::named);
        match zone {
            _ if event.start.all_day => (event.start.wall.format("%a %Y-%m-%d, all day").to_string(), here),
            Some(zone) => {
                let theirs = zone.local(event.start.utc);
                (
                    format!("{} {}", theirs.at.format("%a %Y-%m-%d %H:%M"), zone.name()),
                    here,
                )
            }
            None => (here.clone(), here),
        }
    }

    /// Why that becomes of it.
    pub fn why(&self) -> String {
        let first = || {
            self.candidates
                .first()
                .map(|one| one.reasons.join(", "))
                .unwrap_or_default()
        };
        match &self.step {
            InviteStep::Unclear => "several jobs may be meant".to_owned(),
            InviteStep::NoJob => "nothing in it names a job of yours".to_owned(),
            InviteStep::Dropped { interview_id } => {
                format!("interview {interview_id}: the series has this time no more")
            }
            InviteStep::Take(step) => match step {
                Step::Add => first(),
                Step::Update { interview_id } => format!("interview {interview_id} takes this version"),
                Step::Cancel { interview_id } => format!("interview {interview_id} is called off"),
                Step::Same { interview_id } => format!("known as interview {interview_id}; nothing to change"),
                Step::Changed { interview_id, differs } => format!(
                    "this version is known, and interview {interview_id} was changed since ({}); it stays as it is",
                    differs.join(", ")
                ),
                Step::Older { interview_id, known } => format!(
                    "older (SEQUENCE {}) than what is known of interview {interview_id} ({known}); it was ignored",
                    self.event.sequence
                ),
                Step::NothingToCancel => "what it calls off is not known".to_owned(),
                Step::Word(method) => format!("{}; it changes nothing", self.word(method.label())),
            },
        }
    }

    /// Who says what, where it is a word about an event.
    fn word(&self, what: &str) -> String {
        let from = self.event.attendees.first();
        let name = from.and_then(|person| person.name.clone().or_else(|| person.email.clone()));
        let answer = from.and_then(|person| person.answer.clone());
        match (name, answer) {
            (Some(name), Some(answer)) => format!("{what}: {name} {}", answer.to_lowercase()),
            (Some(name), None) => format!("{what} by {name}"),
            _ => what.to_owned(),
        }
    }
}
