//! Rows that a question names, such as `[job:12]`: what they say goes with it, as data, and counts as read.

use super::{Attachment, Session, Shown};
use crate::app::coach::tools;
use crate::domain::conversation::cited;

/// As many rows of one question are sent with it; the coach can read the others.
const MOST: usize = 8;
/// As many characters of a row.
const MOST_OF_ONE: usize = 12_000;
/// And at least so many where there is room for them.
const LEAST_OF_ONE: usize = 800;
/// What all of them together take at most of a model's window, in parts of it.
const PART: usize = 4;
/// And of the room that the chat has, so that there is some for the question.
const PART_OF_ROOM: usize = 2;
/// About how many characters a token has.
const CHARACTERS: usize = 3;

impl Session {
    /// What the rows say that a question names, and which rows were read for that. What the talk is about is sent anyway.
    pub(super) fn mentioned(&self, text: &str, on: &mut dyn FnMut(Shown)) -> (Vec<Attachment>, Vec<String>) {
        let mut names = Vec::new();
        for (name, _) in cited::citations(text) {
            if !names.contains(&name) {
                names.push(name);
            }
        }
        let about = self.about().row();
        names.retain(|name| Some(name.to_string()) != about);
        let more = names.len().saturating_sub(MOST);
        names.truncate(MOST);
        let most = match self.model().and_then(|info| info.window) {
            Some(window) => {
                let characters = |tokens: u64| usize::try_from(tokens).unwrap_or(usize::MAX).saturating_mul(CHARACTERS);
                let all = characters(u64::from(window)) / PART;
                let room = self
                    .machine
                    .room()
                    .map_or(usize::MAX, |room| characters(room.tokens) / PART_OF_ROOM);
                let each = |all: usize| all / names.len().max(1);
                each(all).clamp(LEAST_OF_ONE, MOST_OF_ONE).min(each(room))
            }
            None => MOST_OF_ONE,
        };
        let mut attachments = Vec::new();
        let mut read = Vec::new();
        for name in &names {
            match tools::mentioned(self.deck(), name, most, self.now()) {
                None => {}
                Some(Err(why)) => on(Shown::Warning(format!("Nothing of {name} is sent: {why}."))),
                Some(Ok(mention)) => {
                    for warning in mention.read.warnings {
                        on(Shown::Warning(format!("What {name} says {warning}.")));
                    }
                    read.extend(mention.read.rows);
                    attachments.push(Attachment {
                        name: mention.title,
                        text: mention.read.content.to_string(),
                        row: Some(name.to_string()),
                    });
                }
            }
        }
        if more > 0 {
            on(Shown::Warning(format!(
                "Only the first {MOST} rows that you mention are sent; the coach can read the other {more} itself."
            )));
        }
        read.sort_unstable();
        read.dedup();
        (attachments, read)
    }
}
