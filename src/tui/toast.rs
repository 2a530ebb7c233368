//! A short word about what just happened, on the right of the hint line.

/// What sort of news it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tone {
    /// It was done.
    Done,
    /// It could not be done, and why.
    Refused,
    /// Something went wrong.
    Failed,
}

/// A short word about what just happened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Toast {
    /// What sort.
    pub tone: Tone,
    /// The words.
    pub text: String,
    /// What one may press next, such as `u undo`; never cut off.
    pub next: Option<String>,
}

impl Toast {
    fn new(tone: Tone, text: impl Into<String>) -> Toast {
        Toast {
            tone,
            text: text.into(),
            next: None,
        }
    }

    /// Something was done.
    pub fn done(text: impl Into<String>) -> Toast {
        Toast::new(Tone::Done, text)
    }

    /// Something could not be done.
    pub fn refused(text: impl Into<String>) -> Toast {
        Toast::new(Tone::Refused, text)
    }

    /// Something went wrong.
    pub fn failed(text: impl Into<String>) -> Toast {
        Toast::new(Tone::Failed, text)
    }

    /// The same with what one may press next.
    #[must_use]
    pub fn with_next(mut self, next: Option<String>) -> Toast {
        self.next = next;
        self
    }
}
