//! What the person put beside a question, as it goes to the model.

use serde_json::{Value, json};

use super::Attachment;
use crate::domain::untrusted;

/// How many characters of a text go to the model.
pub const LONGEST: usize = 100_000;
/// And of its name.
const LONGEST_NAME: usize = 200;

/// What of an attachment goes to the model.
#[derive(Debug, Clone, PartialEq)]
pub struct Beside {
    /// The data: what was pasted may come from anywhere, so it is not the person's word.
    pub data: Value,
    /// How many characters were cut off.
    pub left_out: usize,
    /// What the person should know about it, such as that it holds text that nobody sees.
    pub warnings: Vec<String>,
}

/// What of an attachment goes to the model.
pub fn beside(attachment: &Attachment) -> Beside {
    let name = untrusted::data(&attachment.name, LONGEST_NAME).text;
    match (&attachment.row, serde_json::from_str(&attachment.text)) {
        (Some(row), Ok(says)) => {
            let says = untrusted::json(&says, LONGEST, LONGEST);
            Beside {
                data: json!({ "mentioned": row, "name": name, "row": says.value }),
                left_out: says.left_out,
                warnings: says.warnings,
            }
        }
        _ => {
            let text = untrusted::data(&attachment.text, LONGEST);
            Beside {
                data: json!({ "attachment": name, "text": text.text }),
                left_out: text.left_out,
                warnings: text.warnings,
            }
        }
    }
}

/// As much of the text of an attachment as goes to the model at most.
pub fn at_most(attachment: &Attachment) -> &str {
    let end = attachment.text.char_indices().nth(LONGEST);
    end.map_or(attachment.text.as_str(), |(end, _)| {
        attachment.text.get(..end).unwrap_or_default()
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::conversation::fit;
    use crate::domain::conversation::machine::{Entry, Event, Machine};

    #[test]
    fn what_is_counted_is_what_is_sent() {
        let attachment = Attachment::text("a book", "ä".repeat(3 * LONGEST));
        let sent = beside(&attachment);
        assert_eq!(sent.left_out, 2 * LONGEST);
        let mut machine = Machine::new();
        machine.handle(Event::Ask {
            text: "Read it".to_owned(),
            attachments: vec![attachment],
            read: Vec::new(),
        });
        let entry: &Entry = machine.entries().next().unwrap();
        let counted = fit::tokens_of_entry(entry);
        let tokens = fit::tokens_of(&sent.data.to_string());
        assert!(counted.abs_diff(tokens) < 100, "{counted} of {tokens}");
    }
}
