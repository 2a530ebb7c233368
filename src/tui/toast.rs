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
}

impl Toast {
    /// Something was done.
    pub fn done(text: impl Into<String>) -> Toast {
        Toast {
            tone: Tone::Done,
            text: text.into(),
        }
    }

    /// Something could not be done.
    pub fn refused(text: impl Into<String>) -> Toast {
        Toast {
            tone: Tone::Refused,
            text: text.into(),
        }
    }

    /// Something went wrong.
    pub fn failed(text: impl Into<String>) -> Toast {
        Toast {
            tone: Tone::Failed,
            text: text.into(),
        }
    }
}
