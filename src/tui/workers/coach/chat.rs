//! A chat as the file has it, as the screen shows it.

use std::collections::BTreeMap;

use crate::app::coach::{Session, Setup, reason_of, says_granted, says_undone, without_proposals};
use crate::app::{Deck, Error};
use crate::domain::conversation::cited::Standing as Borne;
use crate::domain::conversation::proposal::{Proposal as Row, ProposalStatus};
use crate::domain::conversation::{AnswerStatus, ConversationContext, Message, MessageKind, MessageRole};
use crate::domain::privacy::StandIns;
use crate::tui::effect::{About, Chat, Difference, Outcome, Proposal, Said, Who};
use crate::tui::widgets::composer::{beside, chip};
use crate::tui::widgets::markdown::Cited;

/// A chat, read on a connection of its own.
///
/// # Errors
/// When there is no such chat or the file can't be read.
pub fn chat_of(deck: &Deck, id: i64) -> Result<Chat, Error> {
    let session = Session::resume(Setup::new(deck.reopen()?), id)?;
    let proposals = deck.chat_proposals(id)?;
    let became = |message: &Message| proposals.iter().find(|one| one.fact.message_id == Some(message.id));
    let messages = session.messages()?;
    // What a model thought came with the stand-ins that it was given.
    let thinks = messages.iter().any(|message| !message.metadata.reasoning.is_empty());
    let stand_ins = if thinks { deck.stand_ins()? } else { StandIns::off() };
    let mut said: Vec<Said> = Vec::new();
    let mut done = Vec::new();
    // What calls took that only asked for a tool is of the answer that follows.
    let mut took = Took::default();
    let mut asked_for_tools = 0;
    for message in messages {
        match message.role {
            MessageRole::Tool => done.extend(tool_line(deck, &message, became(&message))),
            MessageRole::System => {
                if message.metadata.kind == Some(MessageKind::Summary) {
                    let words = format!("Sent in short from here on:\n{}", message.content);
                    said.push(Said::new(message.id, Who::Note, words));
                }
            }
            MessageRole::User => {
                said.extend(only_done(asked_for_tools, &mut done, &mut took));
                said.push(said_of(&session, &message, &stand_ins)?);
            }
            MessageRole::Assistant => {
                let mut answer = said_of(&session, &message, &stand_ins)?;
                answer.done = std::mem::take(&mut done);
                // A model that only asked for a tool has said nothing.
                let says_nothing = answer.text.trim().is_empty() && answer.thoughts.is_empty();
                took = took.and(Took::of(&answer));
                if says_nothing && answer.outcome == Outcome::Whole {
                    asked_for_tools = answer.id;
                    done = answer.done;
                } else {
                    (answer.tokens, answer.cost) = (took.tokens, took.cost);
                    took = Took::default();
                    said.push(answer);
                }
            }
        }
    }
    said.extend(only_done(asked_for_tools, &mut done, &mut took));
    let conversation = session.conversation();
    let about = session.about();
    Ok(Chat {
        id: Some(id),
        title: conversation.and_then(|chat| chat.title.clone()).unwrap_or_default(),
        about: about_of(deck, about.context, about.id),
        said,
        proposals: proposals
            .into_iter()
            .filter(|one| one.fact.status == ProposalStatus::Pending)
            .map(|one| proposal(deck, one))
            .collect(),
    })
}

/// What was done for an answer of which no word has come, if anything was; `id` is the message that asked for it.
fn only_done(id: i64, done: &mut Vec<String>, took: &mut Took) -> Option<Said> {
    if done.is_empty() && *took == Took::default() {
        return None;
    }
    let Took { tokens, cost } = std::mem::take(took);
    Some(Said {
        done: std::mem::take(done),
        tokens,
        cost,
        ..Said::new(id, Who::Coach, "")
    })
}

/// What calls took, as far as it is known.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Took {
    /// Tokens, of request and answer.
    pub tokens: Option<u64>,
    /// US dollars.
    pub cost: Option<f64>,
}

impl Took {
    fn of(said: &Said) -> Took {
        Took {
            tokens: said.tokens,
            cost: said.cost,
        }
    }

    /// Both together. Where the cost of one is not known, neither is that of both.
    pub fn and(self, other: Took) -> Took {
        let tokens = match (self.tokens, other.tokens) {
            (Some(one), Some(other)) => Some(one.saturating_add(other)),
            (one, other) => one.or(other),
        };
        let cost = match (self, other) {
            (one, other) if one == Took::default() => other.cost,
            (one, other) if other == Took::default() => one.cost,
            (one, other) => one.cost.zip(other.cost).map(|(one, other)| one + other),
        };
        Took { tokens, cost }
    }
}

fn said_of(session: &Session, message: &Message, stand_ins: &StandIns) -> Result<Said, Error> {
    let metadata = &message.metadata;
    let who = match message.role {
        MessageRole::User => Who::You,
        _ if metadata.kind == Some(MessageKind::Offline) => Who::Offline,
        _ => Who::Coach,
    };
    // What proposes something is shown as a proposal, not as the block that says so.
    let text = match metadata.tool_calls.is_empty() {
        true => message.content.clone(),
        false => without_proposals(&message.content, false).into_owned(),
    };
    let mut said = Said::new(message.id, who, text);
    said.attachments = metadata
        .attachments
        .iter()
        .map(|file| match &file.row {
            Some(row) => chip(&file.name, row),
            None => beside(&file.name, &file.text, "·"),
        })
        .collect();
    said.thoughts = metadata
        .reasoning
        .iter()
        .map(|thought| stand_ins.show(&thought.text))
        .collect();
    said.outcome = match metadata.status {
        None | Some(AnswerStatus::Complete) if metadata.declines() => Outcome::Declined,
        None | Some(AnswerStatus::Complete) => Outcome::Whole,
        Some(AnswerStatus::Incomplete) => Outcome::BrokeOff,
        Some(AnswerStatus::Stopped) => Outcome::Stopped,
        Some(AnswerStatus::Failed) => Outcome::Failed,
    };
    said.why.clone_from(&metadata.error);
    said.model.clone_from(&metadata.model);
    said.tokens = metadata.tokens;
    said.cost = metadata.cost;
    if who == Who::Coach || who == Who::Offline {
        let claims = session.claims(&message.content);
        let cited = claims.iter().flat_map(|claim| &claim.citations).map(|citation| {
            let standing = match citation.standing {
                Borne::Read => Cited::Read,
                // The program itself names what it has looked up.
                Borne::NotRead if who == Who::Offline => Cited::Read,
                Borne::NotRead => Cited::Unread,
                Borne::Missing => Cited::Missing,
            };
            (citation.row.to_string(), standing)
        });
        said.cited = cited.collect::<BTreeMap<_, _>>();
    }
    let beside = session.siblings(message.id)?;
    let at = beside.iter().position(|id| *id == message.id).unwrap_or(0);
    said.branch = (at + 1, beside.len().max(1));
    let before = at.checked_sub(1).and_then(|at| beside.get(at)).copied();
    said.beside = (before, beside.get(at + 1).copied());
    Ok(said)
}

/// What a tool did, in a line; one that waits for the person says so elsewhere.
fn tool_line(deck: &Deck, message: &Message, proposal: Option<&Row>) -> Option<String> {
    let metadata = &message.metadata;
    let tool = metadata.tool.as_deref()?.replace('_', " ");
    if let Some(fact) = proposal.map(|one| &one.fact) {
        let label = deck.proposal_label(fact);
        let reason = fact.reason.as_deref().map(|why| format!(": {why}")).unwrap_or_default();
        return match fact.status {
            ProposalStatus::Pending if says_undone(message) => {
                Some(format!("{label}: was done, you took it back, and it waits again"))
            }
            ProposalStatus::Pending => None,
            ProposalStatus::Approved if says_granted(message) => Some(format!("{label}: done without asking")),
            ProposalStatus::Approved => Some(format!("{label}: approved and done")),
            ProposalStatus::Refused => Some(format!("{label}: refused{reason}")),
        };
    }
    if metadata.waits {
        return None;
    }
    if metadata.is_error {
        return Some(match reason_of(&message.content) {
            Some(why) => format!("{tool}: that was not done: {why}"),
            None => format!("{tool}: that was not done"),
        });
    }
    if metadata.read.is_empty() {
        return Some(tool);
    }
    let rows: Vec<String> = metadata.read.iter().map(|row| row.replace(':', " ")).collect();
    Some(match rows.split_at_checked(6) {
        Some((first, rest)) if !rest.is_empty() => format!("read {} and {} more", first.join(", "), rest.len()),
        _ => format!("read {}", rows.join(", ")),
    })
}

/// A proposal as it is shown.
pub fn proposal(deck: &Deck, row: Row) -> Proposal {
    let fact = row.fact;
    let shown = deck.proposal_changes(&fact).into_iter();
    let mut changes: Vec<Difference> = shown
        .map(|change| Difference {
            field: change.field,
            before: change.before,
            after: change.after,
            items: change.items,
            written: change.written,
            unsupported: Vec::new(),
        })
        .collect();
    for line in &fact.unsupported {
        // The line stands first; where it is in no field it is told with the last.
        let at = changes
            .iter()
            .position(|change| change.after.as_deref().is_some_and(|after| says(after, line)))
            .unwrap_or(changes.len().saturating_sub(1));
        if changes.is_empty() {
            changes.push(Difference::default());
        }
        if let Some(change) = changes.get_mut(at) {
            change.unsupported.push(line.clone());
        }
    }
    Proposal {
        id: row.id,
        title: deck.proposal_subject(&fact),
        tool: fact.tool,
        changes,
    }
}

/// Whether a text has the line that a finding is about.
fn says(text: &str, finding: &str) -> bool {
    let mut lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
    lines.any(|line| finding.contains(line))
}

/// What a chat is about, with what that is called now.
pub fn about_of(deck: &Deck, context: ConversationContext, id: Option<i64>) -> About {
    let title = id.and_then(|id| match context {
        ConversationContext::Job => deck.job(id).ok().map(|job| job.title),
        ConversationContext::Resume => deck.resume(id).ok().map(|resume| resume.title),
        ConversationContext::Interview => {
            let interview = deck.interview(id).ok()?;
            let job = deck.job(interview.fact.job_id).ok()?;
            Some(format!("the interview with {}", job.company))
        }
        ConversationContext::Goal => deck.goal(id).ok().map(|goal| goal.fact.title),
        ConversationContext::Practice => deck.practice(id).ok()?.fact.title,
        ConversationContext::General => None,
    });
    About {
        context,
        id,
        title: title.unwrap_or_default(),
    }
}
