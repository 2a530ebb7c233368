//! Fitting a long talk into a model's window: how long it is, and how its oldest part is put in fewer words.

use super::beside::at_most;
use super::machine::Entry;
use super::{MessageKind, MessageRole};

/// How many tokens a summary may take where there is room for it.
pub const LONGEST_SUMMARY: u64 = 700;

/// How many the note takes at most that stands where there is room for no summary.
pub const SHORTEST_SUMMARY: u64 = 30;

/// Of all the room, a summary takes one part of so many.
const SUMMARY_PART: u64 = 4;

/// What stands in place of a summary where there is no room for one.
pub const NO_SUMMARY: &str = "(The earlier part of this chat is not sent any more.)";

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

/// How many tokens a summary may take in a room: the smaller it is, the shorter is the summary.
pub fn longest_summary(room: u64) -> u64 {
    (room / SUMMARY_PART).clamp(SHORTEST_SUMMARY, LONGEST_SUMMARY)
}

/// A summary of at most so many tokens, with what stands before it in a request; a longer one ends with a sign, and where
/// there is no room for one a note stands in its place.
pub fn no_longer_than(text: &str, tokens: u64) -> String {
    let most = tokens.saturating_sub(tokens_of(SUMMARY_HEAD) + 2 * PER_MESSAGE) * BYTES_PER_TOKEN;
    let most = usize::try_from(most).unwrap_or(usize::MAX);
    if most < NO_SUMMARY.len() || text.trim().is_empty() {
        return NO_SUMMARY.to_owned();
    }
    if text.len() <= most {
        return text.to_owned();
    }
    let mut end = most.saturating_sub('…'.len_utf8());
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    format!("{}…", text.get(..end).unwrap_or_default())
}

/// Whether a provider has probably cut the prompt in silence: it read far less than was sent, or just as much as the window
/// holds that it was told. What is sent leaves room for the answer, so a window that is full was too small.
pub fn was_cut(reported: u64, estimate: u64, window: Option<u64>) -> bool {
    let read_little = estimate >= 1000 && reported.saturating_mul(2) < estimate;
    read_little || window.is_some_and(|window| reported.saturating_mul(20) >= window.saturating_mul(19))
}

/// Puts messages in fewer words without a model, in about so many tokens: the beginning of what the person asked and of what
/// was answered, the tools that were used, and how many messages were left out of it.
pub fn digest<'a>(entries: impl Iterator<Item = &'a Entry>, tokens: u64) -> String {
    let entries: Vec<&Entry> = entries.collect();
    let room = usize::try_from(tokens.saturating_sub(60) * BYTES_PER_TOKEN).unwrap_or(usize::MAX);
    let mut lines: Vec<String> = Vec::new();
    let mut used = 0;
    let mut left_out = 0_usize;
    // What was said last matters most.
    for entry in entries.iter().rev() {
        let Some(line) = line_of(entry, room) else { continue };
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

/// What is said of a message; where there is little room, less of it, so that more than the last one is said.
fn line_of(entry: &Entry, room: usize) -> Option<String> {
    let short = |most: usize| beginning(&entry.content, most.min(room / 4));
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
        MessageRole::System if entry.metadata.kind == Some(MessageKind::Summary) => {
            Some(beginning(&entry.content, 700.min(room / 2)))
        }
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_summary_shrinks_with_the_room_down_to_a_note_that_takes_no_more_than_it_may() {
        assert_eq!(longest_summary(100_000), LONGEST_SUMMARY);
        assert_eq!(longest_summary(800), 200);
        assert_eq!(longest_summary(0), SHORTEST_SUMMARY);
        for tokens in [0, SHORTEST_SUMMARY, 60, 200, LONGEST_SUMMARY] {
            let text = no_longer_than(&"They spoke of trams. ".repeat(500), tokens);
            let takes = tokens_of(&text) + PER_MESSAGE;
            assert!(takes <= tokens.max(SHORTEST_SUMMARY), "{takes} of {tokens}: {text}");
        }
        assert_eq!(no_longer_than("Trams.", SHORTEST_SUMMARY), NO_SUMMARY);
    }

    #[test]
    fn a_prompt_was_cut_where_far_less_was_read_or_the_window_is_full() {
        assert!(was_cut(2000, 6300, None));
        assert!(was_cut(4090, 6300, Some(4096)) && was_cut(4096, 3000, Some(4096)));
        assert!(!was_cut(3000, 2900, Some(4096)) && !was_cut(4090, 6300, None) && !was_cut(90, 300, None));
    }
}
