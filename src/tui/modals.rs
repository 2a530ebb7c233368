//! Windows over the screen: a closed set, kept as a stack. The top one gets the keys.
//!
//! A window is a plain struct with `input`, `reply`, `view`, `scope` and `situation`; [`Modal`] passes each call on.

use ratatui::Frame;
use ratatui::layout::Rect;

use super::action::{Action, Scope, Situation};
use super::ctx::Ctx;
use super::effect::{Effect, Reply};
use super::event::Input;
use crate::app::Error;

pub mod confirm;
pub mod contact_form;
pub mod debrief_form;
pub mod document_form;
#[cfg(test)]
mod drafts_test;
pub mod edit_log;
pub mod export;
pub mod fact_form;
pub mod form_window;
pub mod goal_form;
pub mod help;
pub mod import;
pub mod interview_form;
pub mod job_form;
pub mod line;
pub mod long_window;
pub mod memories;
pub mod offer_form;
pub mod palette;
pub mod path;
pub mod pick;
pub mod quick_add;
pub mod reading;
pub mod report;
pub mod requests;
pub mod saved_views;
pub mod sent_form;
pub mod sort_picker;
pub mod status_picker;
pub mod story_form;
pub mod tags;
pub mod taking;
pub mod task_form;
#[cfg(test)]
pub(crate) mod testing;
pub mod touch_form;
pub mod understood;
pub mod words_form;

/// What a window wants after an input or an answer.
#[derive(Debug)]
pub enum ModalOutcome {
    /// To stay.
    Stay,
    /// To stay, and this done.
    StayWith(Vec<Effect>),
    /// To stay, and this done; the answer is said in the window and nowhere else.
    Took(Vec<Effect>),
    /// To be closed.
    Close,
    /// To be closed, and then this done.
    CloseWith(Vec<Effect>),
}

/// Why something failed and what to do next, as two sentences.
fn in_words(error: &Error) -> String {
    let Some(hint) = &error.hint else {
        return error.why.clone();
    };
    let mut letters = hint.chars();
    let first = letters.next().map(|letter| letter.to_uppercase().to_string());
    format!("{}. {}{}", error.why, first.unwrap_or_default(), letters.as_str())
}

/// What a key means in a list to choose from.
fn list_action(input: &Input, ctx: &Ctx<'_>) -> Option<Action> {
    match input {
        Input::Key(key) => ctx.keymap.action(Scope::List, *key),
        _ => None,
    }
}

impl Modal {
    /// What a window that has something in its fields already wants to know as it opens.
    pub fn opened(&mut self, ctx: &Ctx<'_>) -> Vec<Effect> {
        let outcome = match self {
            Modal::QuickAdd(add) => add.opened(ctx),
            Modal::JobForm(form) => form.opened(ctx),
            Modal::InterviewForm(form) => form.opened(ctx),
            Modal::DebriefForm(form) => form.opened(ctx),
            Modal::FactForm(form) => form.opened(ctx),
            Modal::Pick(pick) => pick.opened(),
            Modal::Requests(_) => requests::opened(),
            Modal::Memories(_) => memories::opened(),
            Modal::GoalForm(form) => form.opened(ctx),
            _ => ModalOutcome::Stay,
        };
        match outcome {
            ModalOutcome::StayWith(effects) => effects,
            _ => Vec::new(),
        }
    }
}

impl Modal {
    /// When something in it changes by itself.
    pub fn changes_at(&self) -> Option<chrono::DateTime<chrono::Utc>> {
        match self {
            Modal::Path(path) => path.says_at(),
            _ => None,
        }
    }
}

macro_rules! modals {
    ($($(#[$doc:meta])* $variant:ident($kind:ty)),+ $(,)?) => {
        /// A window over the screen.
        #[derive(Debug)]
        pub enum Modal { $($(#[$doc])* $variant($kind)),+ }

        $(impl From<$kind> for Modal {
            fn from(modal: $kind) -> Modal { Modal::$variant(modal) }
        })+

        impl Modal {
            /// Takes what the person did.
            pub fn input(&mut self, input: &Input, ctx: &Ctx<'_>) -> ModalOutcome {
                match self { $(Modal::$variant(modal) => modal.input(input, ctx)),+ }
            }

            /// Takes an answer; every window hears of every answer and heeds its own.
            pub fn reply(&mut self, reply: &Reply, ctx: &Ctx<'_>) -> ModalOutcome {
                match self { $(Modal::$variant(modal) => modal.reply(reply, ctx)),+ }
            }

            /// Draws itself, border and all, somewhere in `area` (the window without header and hint line). Sets no
            /// cursor: a text field draws its own.
            pub fn view(&self, ctx: &Ctx<'_>, frame: &mut Frame<'_>, area: Rect) {
                match self { $(Modal::$variant(modal) => modal.view(ctx, frame, area)),+ }
            }

            /// Whose keys the hint line shows.
            pub fn scope(&self) -> Scope {
                match self { $(Modal::$variant(modal) => modal.scope()),+ }
            }

            /// What is true in it, for what is disabled.
            pub fn situation(&self) -> Situation {
                match self { $(Modal::$variant(modal) => modal.situation()),+ }
            }

            /// What is to be kept when the program must end at once (a draft); closing by the person goes through `input`.
            pub fn leave(&mut self) -> Vec<Effect> {
                match self { $(Modal::$variant(modal) => modal.leave()),+ }
            }
        }
    };
}

modals! {
    /// One line that becomes a job.
    QuickAdd(quick_add::QuickAdd),
    /// All fields of a job.
    JobForm(job_form::JobForm),
    /// A fact of the profile, the person or their wishes.
    FactForm(fact_form::FactForm),
    /// An interview.
    InterviewForm(interview_form::InterviewForm),
    /// What is written down after an interview.
    DebriefForm(debrief_form::DebriefForm),
    /// A text of several lines.
    LongWindow(long_window::LongWindow),
    /// All actions, found by typing.
    Palette(palette::Palette),
    /// A path, and what is done with the file there.
    Path(path::PathWindow),
    /// The words of a résumé.
    WordsForm(words_form::WordsForm),
    /// An application.
    ApplicationForm(sent_form::ApplicationForm),
    /// What was said.
    TouchForm(touch_form::TouchForm),
    /// An offer, or a proposal of its negotiation.
    OfferForm(offer_form::OfferForm),
    /// A goal, or the review of a week.
    GoalForm(goal_form::GoalForm),
    /// A person.
    ContactForm(contact_form::ContactForm),
    /// A story.
    StoryForm(story_form::StoryForm),
    /// A document on a job, such as a letter.
    DocumentForm(document_form::DocumentForm),
    /// Something to read point by point.
    Report(report::Report),
    /// A text to read.
    Reading(reading::Reading),
    /// One line to type.
    Line(line::LineWindow),
    /// What was sent to models.
    Requests(requests::Requests),
    /// What the coach remembers.
    Memories(memories::Memories),
    /// All that can be said of a task.
    TaskForm(task_form::TaskForm),
    /// A few things to choose from.
    Pick(pick::Pick),
    /// All keys.
    Help(help::Help),
    /// A status for some jobs.
    StatusPicker(status_picker::StatusPicker),
    /// An order of the board.
    SortPicker(sort_picker::SortPicker),
    /// The saved views.
    SavedViews(saved_views::SavedViews),
    /// Tags of some jobs.
    Tags(tags::Tags),
    /// An import.
    Import(import::Import),
    /// A question.
    Confirm(confirm::Confirm),
    /// The journal.
    EditLog(edit_log::EditLog),
}
