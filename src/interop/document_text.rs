//! The text of files that people keep their résumés and letters in: PDF, DOCX, Markdown and plain text.
//!
//! [`read`] gives lines in reading order with their places and styles; what they mean is decided elsewhere. Files are
//! read on a thread of their own with limits on size, memory and time, because anybody may have made them.

mod builder;
mod continuing;
mod pdf;
mod plain;

use std::sync::Arc;
use std::time::{Duration, Instant};

use super::import::ReadError;
use crate::domain::resume::source::DocumentText;

/// What reading a file may cost at most.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Limits {
    /// The largest file, in bytes.
    pub file_bytes: usize,
    /// The longest text, in bytes; what is longer is cut, with a warning.
    pub text_bytes: usize,
    /// The most pages of a PDF; the rest is left out, with a warning.
    pub pages: u32,
    /// The most letters of a PDF; the rest is left out, with a warning.
    pub glyphs: usize,
    /// The most bytes that packed parts of the file may become together.
    pub unpacked_bytes: usize,
    /// How long it may take.
    pub time: Duration,
}

impl Default for Limits {
    fn default() -> Limits {
        Limits {
            file_bytes: 50 << 20,
            text_bytes: 4 << 20,
            pages: 100,
            glyphs: 500_000,
            unpacked_bytes: 128 << 20,
            time: Duration::from_secs(8),
        }
    }
}

/// Says when the time for a file is over.
#[derive(Debug, Clone)]
struct Stop {
    deadline: Instant,
}

impl Stop {
    fn after(time: Duration) -> Stop {
        Stop {
            deadline: Instant::now() + time,
        }
    }

    fn is_over(&self) -> bool {
        Instant::now() >= self.deadline
    }

    fn error(&self) -> ReadError {
        refusal(
            "reading the file takes too long",
            "print it to a new PDF and give that, or save the text as DOCX, Markdown or plain text",
        )
    }
}

/// Reads a document, finding out what it is; its name only tells Markdown from other text.
///
/// # Errors
/// When the file is of no kind that can be read (the hint says what to do), is damaged or encrypted, holds no text, or
/// goes beyond the limits.
pub fn read(bytes: &[u8], file_name: Option<&str>, limits: &Limits) -> Result<DocumentText, ReadError> {
    let _ = file_name;
    let stop = Stop::after(limits.time);
    if bytes.starts_with(b"%PDF") {
        return pdf::read(Arc::new(bytes.to_vec()), limits, &stop);
    }
    plain::read(bytes, limits)
}

/// A reason and what to do about it.
fn refusal(reason: impl Into<String>, hint: impl Into<String>) -> ReadError {
    ReadError {
        reason: reason.into(),
        hint: Some(hint.into()),
    }
}
