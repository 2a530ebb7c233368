//! What went wrong, in words: what was being done, why it failed, what to do next.

use std::fmt;

/// What sort of failure it is; the command line's exit status follows from it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// It did not work (exit status 1).
    Failed,
    /// It was asked for wrongly (2).
    Usage,
    /// There is no such thing (3).
    NotFound,
    /// This account may not (4).
    Denied,
    /// Somebody else changed the same thing meanwhile; nothing was overwritten (1).
    Conflict,
    /// It was stopped on purpose (1).
    Cancelled,
}

/// A failure that a person can read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Error {
    /// What sort of failure.
    pub kind: Kind,
    /// What was being done, such as `moving job 12 to Applied`.
    pub doing: String,
    /// Why it failed.
    pub why: String,
    /// What to do next.
    pub hint: Option<String>,
}

impl Error {
    /// A failure of some kind.
    pub fn new(kind: Kind, doing: impl Into<String>, why: impl Into<String>) -> Error {
        Error {
            kind,
            doing: doing.into(),
            why: why.into(),
            hint: None,
        }
    }

    /// The same with what to do next.
    #[must_use]
    pub fn hint(mut self, hint: impl Into<String>) -> Error {
        self.hint = Some(hint.into());
        self
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.doing, self.why)?;
        if let Some(hint) = &self.hint {
            write!(f, "\n{hint}")?;
        }
        Ok(())
    }
}

impl std::error::Error for Error {}
