//! `careerdeck coach chats`, `show`, `rename`, `rm`, `requests`, and what the coach remembers.

use serde::Serialize;

use crate::app::coach::{ChatChange, MemoryChange};
use crate::app::{Change, Error, own_zone};
use crate::cli::Context;
use crate::cli::args::{CoachChats, CoachShow, Window};
use crate::cli::commands::{hunt, window as part};
use crate::cli::confirm::confirm;
use crate::cli::output::{Look, Output, count, note};
use crate::cli::table::Table;
use crate::cli::when;
use crate::domain::conversation::{AnswerStatus, Conversation, Message, MessageKind, MessageRole};

pub(super) fn chats(context: &Context, args: &CoachChats, out: &mut Output) -> Result<(), Error> {
    let deck = context.deck()?;
    if let Some(words) = &args.search {
        let hits = deck.search_chats(words, args.window.limit.unwrap_or(i64::MAX as u64), args.window.offset)?;
        if out.json {
            return out.array(&hits);
        }
        if hits.is_empty() && deck.search_chats(words, 1, 0)?.is_empty() {
            note("Nothing was found.");
        }
        return hits.iter().try_for_each(|hit| print_hit(hit, out));
    }
    let chats = deck.chats(args.window.limit, args.window.offset)?;
    if out.json {
        return out.array(&chats);
    }
    if chats.is_empty() {
        // A part of the list may be empty, and the list is not.
        if deck.chats(Some(1), 0)?.is_empty() {
            note("There is no chat yet. `careerdeck coach ask \"…\"` begins one.");
        }
        return Ok(());
    }
    let mut table = Table::new(&[">ID", "TITLE~", "ABOUT", "LAST", ">MESSAGES", ">COST"]);
    for chat in &chats {
        let about = match chat.conversation.context_id {
            Some(id) => format!("{} {id}", chat.conversation.context.label()),
            None => String::new(),
        };
        table.row([
            chat.conversation.id.to_string(),
            chat.conversation.title.clone().unwrap_or_default(),
            about,
            chat.last_at.map(when::moment).unwrap_or_default(),
            chat.messages.to_string(),
            chat.cost.map(|cost| format!("${cost:.4}")).unwrap_or_default(),
        ]);
    }
    out.table(&table)
}

/// Prints a chat in which words were found.
pub(in crate::cli::commands) fn print_hit(hit: &crate::domain::search::ChatHit, out: &mut Output) -> Result<(), Error> {
    let id = format!("{:>4}  ", hit.conversation_id);
    let rest = format!(" · chat, {} on {}", hit.role.label(), when::moment(hit.said_at));
    out.spans(&[(&id, Look::Faint), (&hit.title, Look::Strong), (&rest, Look::Plain)])?;
    let snippet = hit.snippet.iter().map(|(text, matching)| {
        let look = if *matching { Look::Strong } else { Look::Plain };
        (text.as_str(), look)
    });
    let line: Vec<(&str, Look)> = std::iter::once(("      ", Look::Plain)).chain(snippet).collect();
    out.spans(&line)
}

/// A chat as scripts read it.
#[derive(Serialize)]
struct Whole {
    #[serde(flatten)]
    conversation: Conversation,
    messages: Vec<Message>,
}

pub(super) fn show(context: &Context, args: &CoachShow, out: &mut Output) -> Result<(), Error> {
    let deck = context.deck()?;
    let conversation = deck.chat(args.id)?;
    if args.markdown {
        let page = deck.chat_as_markdown(args.id)?;
        return out.block(&page, "");
    }
    let messages = if args.all {
        deck.chat_messages(args.id)?
    } else {
        deck.chat_branch(args.id)?
    };
    if out.json {
        return out.object(&Whole { conversation, messages });
    }
    out.heading(conversation.title.as_deref().unwrap_or("Untitled chat"))?;
    for message in &messages {
        let metadata = &message.metadata;
        let who = match (message.role, metadata.kind) {
            (_, Some(MessageKind::Offline)) => "offline coach",
            (_, Some(MessageKind::Summary)) => "summary",
            (role, None) => role.label(),
        };
        if message.role == MessageRole::Tool {
            let tool = metadata.tool.as_deref().unwrap_or("tool");
            let state = match (metadata.waits, metadata.is_error) {
                (true, _) => " (waits for you)",
                (_, true) => " (not done)",
                _ => "",
            };
            out.spans(&[(&format!("· {tool}{state}"), Look::Faint)])?;
            continue;
        }
        let mut head = format!("{who}, {}", when::moment(message.created_at));
        let cost = metadata.cost.map(|cost| format!("${cost:.4}"));
        for more in [metadata.model.clone(), cost].into_iter().flatten() {
            head.push_str(", ");
            head.push_str(&more);
        }
        if let Some(status) = metadata.status.filter(|status| *status != AnswerStatus::Complete) {
            head.push_str(", ");
            head.push_str(status.label());
        }
        if metadata.declines() {
            head.push_str(", the model refused");
        }
        out.line("")?;
        out.spans(&[(&head, Look::Faint)])?;
        out.block(&message.content, "")?;
    }
    Ok(())
}

pub(super) fn rename(context: &Context, id: i64, title: &str, out: &mut Output) -> Result<(), Error> {
    let mut deck = context.deck()?;
    let title = title.to_owned();
    deck.apply(Change::Chat(ChatChange::Rename { id, title }), context.stamp())?;
    let chat = deck.chat(id)?;
    if out.json {
        return out.object(&chat);
    }
    out.line(&format!("Chat {id} is called {}.", chat.title.unwrap_or_default()))
}

pub(super) fn rm(context: &Context, ids: Vec<i64>, yes: bool, out: &mut Output) -> Result<(), Error> {
    let mut deck = context.deck()?;
    let ids = hunt::each_once(ids);
    let gone = ids.iter().map(|id| deck.chat(*id)).collect::<Result<Vec<_>, _>>()?;
    let what = match gone.as_slice() {
        [one] => format!("chat {} ({})", one.id, one.title.as_deref().unwrap_or("untitled")),
        many => count(many.len() as u64, "chat", "chats"),
    };
    confirm("deleting chats", &format!("Delete {what} with all that was said?"), yes)?;
    deck.apply(Change::Chat(ChatChange::Delete(ids)), context.stamp())?;
    if out.json {
        return match gone.as_slice() {
            [one] => out.object(one),
            many => out.array(many),
        };
    }
    out.line(&format!("Deleted {what}. `careerdeck undo` brings it back."))
}

pub(super) fn requests(context: &Context, window: Window, out: &mut Output) -> Result<(), Error> {
    let deck = context.deck()?;
    let requests = deck.coach_requests(window.limit, window.offset)?;
    if out.json {
        return out.array(requests.iter().map(as_sent));
    }
    if requests.is_empty() {
        if deck.coach_requests(Some(1), 0)?.is_empty() {
            note("Nothing was sent yet.");
        }
        return Ok(());
    }
    let mut table = Table::new(&[">ID", "WHEN", "HOST~", "MODEL~", ">TOKENS", ">COST", "STATE"]);
    for request in &requests {
        let fact = &request.fact;
        let tokens = match fact.input_tokens {
            Some(tokens) => tokens.to_string(),
            None => format!("~{}", fact.estimate),
        };
        table.row([
            request.id.to_string(),
            when::moment(fact.asked_at),
            fact.host.clone(),
            fact.model.clone(),
            tokens,
            fact.cost.map(|cost| format!("${cost:.4}")).unwrap_or_default(),
            fact.status.label().to_owned(),
        ]);
    }
    out.table(&table)
}

/// A request with its body as JSON instead of text.
fn as_sent(request: &crate::domain::conversation::log::Request) -> serde_json::Value {
    let mut value = serde_json::to_value(request).unwrap_or_default();
    if let (Ok(body), Some(object)) = (serde_json::from_str(&request.fact.body), value.as_object_mut()) {
        object.insert("body".to_owned(), body);
    }
    value
}

pub(super) fn memories(context: &Context, window: Window, out: &mut Output) -> Result<(), Error> {
    let all = context.deck()?.memories()?;
    let none = all.is_empty();
    let memories = part(all, window);
    if out.json {
        return out.array(&memories);
    }
    if none {
        note("The coach remembers nothing. `careerdeck coach remember \"…\"` changes that.");
    }
    if memories.is_empty() {
        return Ok(());
    }
    let mut table = Table::new(&[">ID", "SINCE", "FROM", "WHAT~"]);
    for memory in &memories {
        table.row([
            memory.id.to_string(),
            memory.fact.noted_on.to_string(),
            memory.fact.source.label().to_owned(),
            memory.fact.text.clone(),
        ]);
    }
    out.table(&table)
}

pub(super) fn remember(context: &Context, text: String, out: &mut Output) -> Result<(), Error> {
    let mut deck = context.deck()?;
    let today = own_zone().wall(context.clock.now).date();
    let change = Change::Memory(MemoryChange::of_person(text, today));
    let made = deck.apply(change, context.stamp())?.made;
    let memories = deck.memories()?;
    let Some(memory) = memories.iter().find(|memory| Some(memory.id) == made) else {
        return Ok(());
    };
    hunt::one(out, memory, |memory| {
        format!("Remembered as {}: {}", memory.id, memory.fact.text)
    })
}

pub(super) fn forget(context: &Context, ids: Vec<i64>, out: &mut Output) -> Result<(), Error> {
    let mut deck = context.deck()?;
    let ids = hunt::each_once(ids);
    let gone: Vec<_> = deck
        .memories()?
        .into_iter()
        .filter(|memory| ids.contains(&memory.id))
        .collect();
    deck.apply(Change::Memory(MemoryChange::Delete(ids)), context.stamp())?;
    hunt::deleted(out, &gone, |memory| format!("memory {}", memory.id))
}
