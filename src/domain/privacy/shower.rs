//! Putting back what stand-ins stand for, also while an answer comes in parts.

use std::sync::Arc;

use super::Known;
use super::stand_in::{Begins, begins, next_mark};

/// Puts back what stand-ins stand for in a text that comes in parts, wherever it is cut. At most a few dozen characters are
/// held back, and only those that may be the beginning of a stand-in.
#[derive(Debug, Clone)]
pub struct Shower {
    on: bool,
    known: Arc<Known>,
    held: String,
}

impl Shower {
    pub(super) fn new(on: bool, known: Arc<Known>) -> Shower {
        Shower {
            on,
            known,
            held: String::new(),
        }
    }

    /// The next part; gives what is certain by now.
    pub fn push(&mut self, text: &str) -> String {
        if !self.on {
            return text.to_owned();
        }
        self.held.push_str(text);
        self.take(false)
    }

    /// The text is over; gives what was held back.
    pub fn finish(&mut self) -> String {
        self.take(true)
    }

    fn take(&mut self, is_over: bool) -> String {
        let text = std::mem::take(&mut self.held);
        let mut out = String::with_capacity(text.len());
        let mut rest = text.as_str();
        while let Some(mark) = next_mark(rest) {
            out.push_str(&rest[..mark]);
            rest = &rest[mark..];
            let len = match begins(rest) {
                Begins::Whole { len, key, ending } => {
                    match self.known.get(&key) {
                        Some(text) => {
                            out.push_str(text);
                            out.push_str(ending);
                        }
                        None => out.push_str(&rest[..len]),
                    }
                    len
                }
                Begins::Undecided if !is_over => {
                    rest.clone_into(&mut self.held);
                    return out;
                }
                Begins::Nothing | Begins::Undecided => {
                    let len = rest.chars().next().map_or(0, char::len_utf8);
                    out.push_str(&rest[..len]);
                    len
                }
            };
            rest = &rest[len..];
        }
        out.push_str(rest);
        out
    }
}
