//! Fitting a long talk into a model's window: how long it is, and how its oldest part is put in fewer words.

use super::beside::at_most;
use super::machine::Entry;
use super::{MessageKind, MessageRole};

/// How many tokens a summary may take.
pub const LONGEST_SUMMARY: u64 = 700;

/// What stands before a summary in a request.
pub const SUMMARY_HEAD: &str = "Summary of the earlier part of this chat, which is not sent in full any more:";

/// About how many bytes of a text make a token. Real tokenisers give about 4 for English and 2.5 to 3.5 for most other
/// languages in Latin letters; the smaller figure errs on the side of a prompt that fits.
const BYTES_PER_TOKEN: u64 = 3;

/// What a message costs beside its words.
const PER_MESSAGE: u64 = 6;

/// About how many tokens a text takes: a token for three bytes.
pub fn tokens_of(text: &str) -> u64 {
    (text.len() as u64).div_ceil(BYTES_PER_TOKEN)
}

/// About how many tokens a message takes with the tools that it asks for and what was put beside it.
pub fn tokens_of_entry(entry: &Entry) -> u64 {
    let metadata = &entry.metadata;
    let calls = metadata
        .tool_calls
        .iter()
        .map(|call| tokens_of(&call.name) + tokens_of(&call.arguments) + PER_MESSAGE);
    let beside = metadata
        .attachments
        .iter()
        .map(|file| tokens_of(&file.name) + tokens_of(at_most(file)) + PER_MESSAGE);
    let opaque = metadata.reasoning.iter().filter(|thought| thought.opaque.is_some());
    let thoughts = opaque.map(|thought| {
        tokens_of(&thought.text) + thought.opaque.as_ref().map_or(0, |value| tokens_of(&value.to_string()))
    });
    tokens_of(&entry.content) + PER_MESSAGE + calls.chain(beside).chain(thoughts).sum::<u64>()
}

/// A summary of at most so many tokens, with what stands before it in a request; a longer one ends with a sign.
pub fn no_longer_than(text: &str, tokens: u64) -> String {
    let most = tokens.saturating_sub(tokens_of(SUMMARY_HEAD) + 2 * PER_MESSAGE) * BYTES_PER_TOKEN;
    let most = usize::try_from(most).unwrap_or(usize::MAX);
    if text.len() <= most {
        return text.to_owned();
    }
    let mut end = most.saturating_sub('…'.len_utf8());
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    format!("{}…", text.get(..end).unwrap_or_default())
}

/// Whether a provider read far less than was sent: it has cut the prompt in silence.
pub fn was_cut(reported: u64, estimate: u64) -> bool {
    estimate >= 1000 && reported.saturating_mul(2) < estimate
}

/// Puts messages in fewer words without a model: the beginning of what the person asked and of what was answered, the
/// tools that were used, and how many messages were left out of it.
pub fn digest<'a>(entries: impl Iterator<Item = &'a Entry>) -> String {
    let entries: Vec<&Entry> = entries.collect();
    let room = usize::try_from((LONGEST_SUMMARY - 60) * BYTES_PER_TOKEN).unwrap_or(usize::MAX);
    let mut lines: Vec<String> = Vec::new();
    let mut used = 0;
    let mut left_out = 0_usize;
    // What was said last matters most.
    for entry in entries.iter().rev() {
        let Some(line) = line_of(entry) else { continue };
        // An older summary is kept whole where it can be.
        if used + line.len() > room {
            left_out += 1;
            continue;
        }
        used += line.len() + 1;
        lines.push(line);
    }
    if left_out > 0 {
        lines.push(format!("({left_out} older messages are not in this summary.)"));
    }
    lines.reverse();
    lines.join("\n")
}

fn line_of(entry: &Entry) -> Option<String> {
    let short = |most| beginning(&entry.content, most);
    match entry.role {
        MessageRole::User => Some(format!("Person: {}", short(160))),
        MessageRole::Assistant if !entry.content.trim().is_empty() => Some(format!("Coach: {}", short(240))),
        MessageRole::Assistant => None,
        MessageRole::Tool => {
            let tool = entry.metadata.tool.as_deref()?;
            let read = entry.metadata.read.join(", ");
            Some(match (read.is_empty(), entry.metadata.is_error) {
                (false, _) => format!("Read by {tool}: {}", beginning(&read, 120)),
                (true, true) => format!("{tool} was not done: {}", short(120)),
                (true, false) => format!("{tool}: {}", short(120)),
            })
        }
        MessageRole::System if entry.metadata.kind == Some(MessageKind::Summary) => Some(short(700)),
        MessageRole::System => None,
    }
}

/// The first so many characters on one line, and a sign where there is more.
fn beginning(text: &str, most: usize) -> String {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    match line.char_indices().nth(most) {
        None => line,
        Some((end, _)) => format!("{}…", line.get(..end).unwrap_or_default()),
    }
}
