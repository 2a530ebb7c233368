//! What comes through the channel.

use crossterm::event::{KeyEvent, MouseEvent};

use super::effect::Reply;

/// Something that happened.
#[derive(Debug)]
pub enum Event {
    /// A key, a mouse move or click, pasted text.
    Input(Input),
    /// The window has this size now: columns, rows.
    Resize(u16, u16),
    /// A worker has something to say.
    Reply(Box<Reply>),
    /// The file's folder noticed a write.
    FileChanged,
    /// The process was told to end.
    End,
    /// The process is asked to stop for a while.
    Stop,
    /// The process goes on after it was stopped.
    Continue,
}

/// What a person did.
#[derive(Debug, Clone, PartialEq)]
pub enum Input {
    /// A key went down.
    Key(KeyEvent),
    /// The mouse did something.
    Mouse(MouseEvent),
    /// Text was pasted.
    Paste(String),
}

impl Input {
    /// Pasted text as terminals send it: many write the end of a line as the Enter key does.
    pub fn pasted(text: &str) -> Input {
        Input::Paste(text.replace("\r\n", "\n").replace('\r', "\n"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_of_line_end_in_a_paste_is_one() {
        assert_eq!(
            Input::pasted("Welder\rWerft Nord\r\nEmden\n"),
            Input::Paste("Welder\nWerft Nord\nEmden\n".to_owned())
        );
    }
}
