//! What the screens ask of the coach, and what the coach tells them.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};

use crate::app::coach::ItemIs;
use crate::app::providers::CoachSettings;
use crate::app::{Error, HuntSettings};
use crate::domain::conversation::ConversationContext;
use crate::domain::conversation::log::RequestLine;
use crate::domain::conversation::memory::Memory;
use crate::tui::widgets::markdown::Cited;

/// What a chat is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct About {
    /// What sort of thing.
    pub context: ConversationContext,
    /// Its row; `None` where the chat is about nothing in particular.
    pub id: Option<i64>,
    /// What it is called.
    pub title: String,
}

impl About {
    /// Nothing in particular.
    pub fn general() -> About {
        About {
            context: ConversationContext::General,
            id: None,
            title: String::new(),
        }
    }

    /// A row.
    pub fn row(context: ConversationContext, id: i64, title: impl Into<String>) -> About {
        About {
            context,
            id: Some(id),
            title: title.into(),
        }
    }

    /// Whether it is the same thing, whatever it is called.
    pub fn is_same(&self, other: &About) -> bool {
        self.context == other.context && self.id == other.id
    }
}

/// Who answers.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Standing {
    /// It is being looked for.
    #[default]
    Unknown,
    /// The program itself: no model was found, and what to do about it.
    Offline {
        /// Why none was found, where something was tried.
        why: Option<String>,
    },
    /// A model.
    Model {
        /// What it is called.
        model: String,
        /// Who is asked, by the name in the settings.
        provider: String,
        /// The host to which requests go.
        host: String,
    },
}

/// A quick read about chats: see [`CoachNews`].
#[derive(Debug, Clone, PartialEq)]
pub enum CoachRead {
    /// The chats in which these words stand, the newest first: [`CoachNews::Chats`].
    Chats {
        /// What was typed; nothing = all.
        words: String,
    },
    /// A chat: [`CoachNews::Chat`].
    Chat(i64),
    /// The newest chat about a thing, or an empty one: [`CoachNews::Chat`].
    Newest(About),
    /// What can be mentioned: [`CoachNews::Mentions`].
    Mentions,
    /// What was sent to models, the newest first: [`CoachNews::Requests`].
    Requests,
    /// One of them, exactly as it was logged: [`CoachNews::Payload`].
    Request(i64),
    /// What the coach remembers, and what it would like to: [`CoachNews::Memories`].
    Memories,
    /// The person's word on a proposal, without going on with the answer that it was made in: [`CoachNews::Decided`], then
    /// [`CoachNews::Memories`].
    Decide {
        /// Which.
        proposal: i64,
        /// Whether it is approved.
        yes: bool,
    },
}

/// Something that the coach's thread does.
#[derive(Debug, Clone, PartialEq)]
pub enum CoachAsk {
    /// Look who answers: [`CoachNews::Standing`].
    Look,
    /// Answer a question.
    Say(Box<Question>),
    /// Say what would be sent for this, and send nothing: [`CoachNews::Payload`].
    Preview(Box<CoachAsk>),
    /// Ask again what failed, stopped or broke off.
    Retry {
        /// In which chat.
        chat: i64,
        /// Whether sending to a host that was never sent to is agreed to.
        agreed: bool,
    },
    /// Answer a question anew.
    Regenerate {
        /// In which chat.
        chat: i64,
        /// Which answer; `None` = the last.
        message: Option<i64>,
        /// Whether sending to a host that was never sent to is agreed to.
        agreed: bool,
    },
    /// Ask a question otherwise; what followed it stays as another branch, and what was put beside it goes along.
    Resend {
        /// In which chat.
        chat: i64,
        /// Which question.
        message: i64,
        /// What it says now.
        text: String,
        /// What is put beside it in addition: its name and its text.
        attachments: Vec<(String, String)>,
        /// Whether sending to a host that was never sent to is agreed to.
        agreed: bool,
    },
    /// Go on from an earlier message, or show another branch.
    Switch {
        /// In which chat.
        chat: i64,
        /// The last message that is shown.
        to: i64,
    },
    /// Do what the person says to proposals, and go on with the answer when none waits any more.
    Decide {
        /// In which chat.
        chat: i64,
        /// What is said to which.
        decisions: Vec<Decision>,
    },
    /// A tool needs to be asked about again.
    EndGrant(String),
    /// Write about the results of a questionnaire: [`InsightsNews`].
    Insights {
        /// Which one was taken.
        assessment: i64,
        /// The host to which the person agreed to send, where they were asked.
        agreed: Option<String>,
    },
    /// Say what would be sent to write about results, and send nothing: [`CoachNews::Payload`].
    InsightsPayload(i64),
    /// Go by these settings from now on.
    GoBy {
        /// Those of the coach.
        coach: Box<CoachSettings>,
        /// Those of the hunt.
        hunt: Box<HuntSettings>,
    },
}

/// What becomes of the wish that the coach writes about results.
#[derive(Debug, Clone, PartialEq)]
pub enum InsightsNews {
    /// It is being written.
    Began,
    /// Nothing was sent yet: the person must agree first.
    Consent(Consent),
    /// It is written and kept.
    Written,
    /// It did not work; nothing was kept.
    Failed(Error),
}

/// A question on its way.
#[derive(Debug, Clone, PartialEq)]
pub struct Question {
    /// In which chat; `None` begins one.
    pub chat: Option<i64>,
    /// What the chat is about.
    pub about: About,
    /// The answer that it follows, where that is not the last: then it begins a branch there.
    pub after: Option<i64>,
    /// What is asked; mentions stand in it as citations do: `[job:12]`.
    pub text: String,
    /// What was put beside it: its name and its text.
    pub attachments: Vec<(String, String)>,
    /// Whether sending to a host that was never sent to is agreed to.
    pub agreed: bool,
}

/// What the person says to a proposal.
#[derive(Debug, Clone, PartialEq)]
pub struct Decision {
    /// Which.
    pub proposal: i64,
    /// What.
    pub says: Says,
}

/// What the person says.
#[derive(Debug, Clone, PartialEq)]
pub enum Says {
    /// It is to be done.
    Yes {
        /// Even though it says what nothing speaks for.
        unsupported: bool,
    },
    /// It is to be done, and the same tool need not ask again in this session.
    YesAlways,
    /// A field shall say something else, and it still waits; what it says is checked again.
    Becomes {
        /// Which field.
        field: String,
        /// What it says.
        text: String,
    },
    /// It is not.
    No {
        /// Why, for the coach to heed.
        why: String,
    },
}

/// A line of the list of chats.
#[derive(Debug, Clone, PartialEq)]
pub struct ChatLine {
    /// Which.
    pub id: i64,
    /// What it is called.
    pub title: String,
    /// What it is about.
    pub about: About,
    /// When something was said last.
    pub at: DateTime<Utc>,
    /// Where the words stand that were looked for.
    pub found: Option<String>,
}

/// A chat as it is shown.
#[derive(Debug, Clone, PartialEq)]
pub struct Chat {
    /// Which; `None` = nothing was said yet.
    pub id: Option<i64>,
    /// What it is called.
    pub title: String,
    /// What it is about.
    pub about: About,
    /// What was said, the oldest first.
    pub said: Vec<Said>,
    /// What waits for the person.
    pub proposals: Vec<Proposal>,
}

/// Who said something.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Who {
    /// The person.
    You,
    /// A model.
    Coach,
    /// The program itself, without a model.
    Offline,
    /// A note of the program about the chat, such as that its oldest part was summarised.
    Note,
}

/// How an answer ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Outcome {
    /// It is whole.
    #[default]
    Whole,
    /// It is whole, and the model declines in it.
    Declined,
    /// It broke off.
    BrokeOff,
    /// The person stopped it.
    Stopped,
    /// There is none.
    Failed,
}

/// Something that was said.
#[derive(Debug, Clone, PartialEq)]
pub struct Said {
    /// The message's row.
    pub id: i64,
    /// Who said it.
    pub who: Who,
    /// What: the person's as plain text, the coach's in Markdown.
    pub text: String,
    /// What was put beside it, by name.
    pub attachments: Vec<String>,
    /// What was done for it, such as `read job 12, profile`.
    pub done: Vec<String>,
    /// What the model thought.
    pub thoughts: String,
    /// How it ended.
    pub outcome: Outcome,
    /// Why it did not end well, and what to do next.
    pub why: Option<String>,
    /// The model that wrote it.
    pub model: Option<String>,
    /// How many tokens it took, request and answer together.
    pub tokens: Option<u64>,
    /// What it cost, in US dollars.
    pub cost: Option<f64>,
    /// What is known of the rows that it cites.
    pub cited: BTreeMap<String, Cited>,
    /// Which of how many answers or questions at this place it is, from 1.
    pub branch: (usize, usize),
    /// The last messages of the branches before and after it.
    pub beside: (Option<i64>, Option<i64>),
}

impl Said {
    /// With nothing but words.
    pub fn new(id: i64, who: Who, text: impl Into<String>) -> Said {
        Said {
            id,
            who,
            text: text.into(),
            attachments: Vec::new(),
            done: Vec::new(),
            thoughts: String::new(),
            outcome: Outcome::Whole,
            why: None,
            model: None,
            tokens: None,
            cost: None,
            cited: BTreeMap::new(),
            branch: (1, 1),
            beside: (None, None),
        }
    }
}

/// A change that the coach would like to make.
#[derive(Debug, Clone, PartialEq)]
pub struct Proposal {
    /// The row.
    pub id: i64,
    /// The tool that it is to be done by.
    pub tool: String,
    /// What it changes, such as `Bridge inspector at Pontis AG`.
    pub title: String,
    /// What would be otherwise, field by field.
    pub changes: Vec<Difference>,
}

impl Difference {
    /// What the person finds there when they write it otherwise.
    pub fn written(&self) -> &str {
        self.written.as_deref().or(self.after.as_deref()).unwrap_or_default()
    }
}

impl Proposal {
    /// How many lines it has that nothing speaks for.
    pub fn unsupported(&self) -> usize {
        self.changes.iter().map(|change| change.unsupported.len()).sum()
    }
}

/// A field before and after.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Difference {
    /// The field's name.
    pub field: String,
    /// What it says now; `None` = nothing.
    pub before: Option<String>,
    /// What it would say; `None` = nothing.
    pub after: Option<String>,
    /// Of a list, each item with what becomes of it; empty where before and after say it better.
    pub items: Vec<(ItemIs, String)>,
    /// What it would say as it is written in its place; `None` = as it is shown.
    pub written: Option<String>,
    /// Its lines that nothing speaks for, each with the reason.
    pub unsupported: Vec<String>,
}

/// What became of a proposal.
#[derive(Debug, Clone, PartialEq)]
pub struct Became {
    /// Which.
    pub proposal: i64,
    /// Whether it was done, and so can be undone.
    pub done: bool,
    /// The same in words.
    pub words: String,
}

/// What must be agreed to before something goes to a host for the first time.
#[derive(Debug, Clone, PartialEq)]
pub struct Consent {
    /// The host.
    pub host: String,
    /// The model.
    pub model: String,
    /// About how many tokens would be sent.
    pub tokens: u64,
    /// About what that would cost, in US dollars; `None` = not known.
    pub cost: Option<f64>,
    /// Whether names and addresses are replaced by stand-ins.
    pub stand_ins: bool,
}

/// More of an answer.
#[derive(Debug, Clone, PartialEq)]
pub enum More {
    /// More of its text.
    Text(String),
    /// More of what the model thinks.
    Thought(String),
    /// What is being done now, such as `reading 3 jobs`; nothing = no more.
    Doing(String),
    /// What was done, such as `read job 12, profile`.
    Done(String),
    /// The model that answers.
    Model(String),
    /// What was used so far: tokens, and what they cost.
    Used(Option<u64>, Option<f64>),
    /// It will be tried again.
    Waiting {
        /// Which try comes next.
        attempt: u32,
        /// When.
        until: DateTime<Utc>,
        /// What went wrong.
        why: String,
    },
    /// What is known of a row that is cited.
    Cited(String, Cited),
}

/// What the coach tells.
#[derive(Debug, Clone, PartialEq)]
pub enum CoachNews {
    /// Who answers.
    Standing(Standing),
    /// See [`CoachRead::Chats`].
    Chats {
        /// What was looked for.
        words: String,
        /// The chats.
        chats: Vec<ChatLine>,
    },
    /// See [`CoachRead::Chat`].
    Chat(Box<Chat>),
    /// A question is saved and an answer begins.
    Began {
        /// In which chat.
        chat: i64,
        /// What it is called.
        title: String,
        /// The question's row, where one was asked.
        question: Option<i64>,
    },
    /// Nothing was sent yet: the person must agree first.
    Consent(Consent),
    /// More of the answer, all that came within a frame.
    More(Vec<More>),
    /// A message is whole, or as whole as it will be; the tools that it asked for may still follow.
    Said(Box<Said>),
    /// Changes wait for the person.
    Proposed(Vec<Proposal>),
    /// Proposals that do not wait any more, each with what became of it.
    Decided(Vec<Became>),
    /// The tools that need not ask in this session.
    Grants(Vec<String>),
    /// See [`CoachRead::Mentions`].
    Mentions(Vec<Mention>),
    /// See [`CoachRead::Requests`].
    Requests(Vec<RequestLine>),
    /// See [`CoachRead::Memories`].
    Memories {
        /// What it remembers, the newest first.
        memories: Vec<Memory>,
        /// What it would like to.
        proposed: Vec<Proposal>,
    },
    /// A [`CoachRead`] did not work.
    Unread(Error),
    /// Nothing more comes for now.
    Rested,
    /// What would be sent, or was.
    Payload {
        /// What stands over it.
        title: String,
        /// All of it.
        text: String,
    },
    /// Something did not work; what was asked is over.
    Failed(Error),
}

/// A row that can be mentioned.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mention {
    /// Which, such as `job:12`.
    pub row: String,
    /// What it is called.
    pub title: String,
    /// What sort of row, in a word.
    pub kind: &'static str,
}

/// What a window did for a chat.
#[derive(Debug, Clone, PartialEq)]
pub enum CoachDo {
    /// Mention a row where the person writes.
    Mention {
        /// Which, such as `job:12`.
        row: String,
        /// What it is called.
        title: String,
    },
    /// Put this in where the person writes: they fill its gaps and send it.
    Prompt(String),
    /// A field of a proposal says this now.
    Edited {
        /// Which proposal.
        proposal: i64,
        /// Which field.
        field: String,
        /// What it says.
        text: String,
    },
    /// A proposal is refused.
    Refused {
        /// Which ones.
        proposals: Vec<i64>,
        /// Why.
        why: String,
    },
    /// Do something with the chat.
    Ask(CoachAsk),
}
