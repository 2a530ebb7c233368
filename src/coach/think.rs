//! Thoughts that a model writes into its answer between `<think>` and `</think>`, as servers pass them on that do not
//! know the model's format.

const OPEN: &str = "<think>";
const CLOSE: &str = "</think>";

/// A stretch of what a model wrote.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Stretch {
    /// For the person.
    Text(String),
    /// A thought.
    Thought(String),
}

#[derive(Debug, Default, PartialEq)]
enum Where {
    /// Nothing but blanks came, or the beginning of the mark.
    #[default]
    Start,
    /// The mark came; line ends before the thought's first word are dropped.
    Opened,
    Thinking,
    /// The thought is over; blanks before the first word are dropped.
    Between,
    Answer,
}

/// Parts thoughts from the answer. Only what stands at its very beginning is a thought: a model that writes about the mark
/// later means the word.
#[derive(Debug, Default)]
pub(super) struct ThinkSplitter {
    at: Where,
    /// What could be the beginning of a mark.
    held: String,
}

impl ThinkSplitter {
    /// Takes more of the text.
    pub(super) fn push(&mut self, text: &str, mut on: impl FnMut(Stretch)) {
        self.held.push_str(text);
        loop {
            match self.at {
                Where::Start => {
                    let seen = self.held.trim_start();
                    if let Some(rest) = seen.strip_prefix(OPEN) {
                        self.held = rest.to_owned();
                        self.at = Where::Opened;
                    } else if OPEN.starts_with(seen) {
                        return;
                    } else {
                        self.at = Where::Answer;
                    }
                }
                Where::Opened => {
                    self.held = self.held.trim_start_matches('\n').to_owned();
                    if self.held.is_empty() {
                        return;
                    }
                    self.at = Where::Thinking;
                }
                Where::Thinking => {
                    let Some(end) = self.held.find(CLOSE) else {
                        let safe = self.held.len() - beginning_of_mark(&self.held);
                        let thought: String = self.held.drain(..safe).collect();
                        if !thought.is_empty() {
                            on(Stretch::Thought(thought));
                        }
                        return;
                    };
                    let thought: String = self.held.drain(..end).collect();
                    self.held.drain(..CLOSE.len());
                    if !thought.is_empty() {
                        on(Stretch::Thought(thought));
                    }
                    self.at = Where::Between;
                }
                Where::Between => {
                    self.held = self.held.trim_start().to_owned();
                    if self.held.is_empty() {
                        return;
                    }
                    self.at = Where::Answer;
                }
                Where::Answer => {
                    if !self.held.is_empty() {
                        on(Stretch::Text(std::mem::take(&mut self.held)));
                    }
                    return;
                }
            }
        }
    }

    /// Gives out what was held back; nothing more comes.
    pub(super) fn finish(&mut self, mut on: impl FnMut(Stretch)) {
        let held = std::mem::take(&mut self.held);
        if !held.is_empty() {
            on(match self.at {
                Where::Opened | Where::Thinking => Stretch::Thought(held),
                _ => Stretch::Text(held),
            });
        }
    }
}

/// How many bytes at the end of the text could begin the closing mark.
fn beginning_of_mark(text: &str) -> usize {
    (1..CLOSE.len())
        .rev()
        .find(|length| text.ends_with(&CLOSE[..*length]))
        .unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn split(pieces: &[&str]) -> (String, String) {
        let (mut thought, mut text) = (String::new(), String::new());
        let mut splitter = ThinkSplitter::default();
        let mut on = |stretch| match stretch {
            Stretch::Thought(more) => thought.push_str(&more),
            Stretch::Text(more) => text.push_str(&more),
        };
        pieces.iter().for_each(|piece| splitter.push(piece, &mut on));
        splitter.finish(&mut on);
        (thought, text)
    }

    #[test]
    fn a_thought_at_the_beginning_is_parted_from_the_answer_in_every_split() {
        for (whole, thought, text) in [
            ("<think>\nA <b> tram?\n</think>\n\nYes.", "A <b> tram?\n", "Yes."),
            (" <think>a</think>b", "a", "b"),
            ("<think></think>b", "", "b"),
            ("<think>never ends </thin", "never ends </thin", ""),
            ("<thin ice", "", "<thin ice"),
            ("Say <think> to think.", "", "Say <think> to think."),
            ("Größe</think>", "", "Größe</think>"),
            ("  plain", "", "  plain"),
            ("", "", ""),
            ("<thi", "", "<thi"),
        ] {
            let wanted = (thought.to_owned(), text.to_owned());
            for at in (0..=whole.len()).filter(|at| whole.is_char_boundary(*at)) {
                assert_eq!(split(&[&whole[..at], &whole[at..]]), wanted, "{whole:?} at {at}");
            }
            let singly: Vec<String> = whole.chars().map(String::from).collect();
            let singly: Vec<&str> = singly.iter().map(String::as_str).collect();
            assert_eq!(split(&singly), wanted, "{whole:?}");
        }
    }
}
