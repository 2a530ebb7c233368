//! The text of files that people keep their résumés and letters in: PDF, DOCX, Markdown and plain text.
//!
//! [`read`] gives lines in reading order with their places and styles; what they mean is decided elsewhere. Files are
//! read on a thread of their own with limits on size, memory and time, because anybody may have made them.

mod builder;
mod continuing;
mod docx;
mod kind;
mod markdown;
mod pdf;
mod plain;

use std::panic::{self, AssertUnwindSafe};
use std::sync::{Arc, mpsc};
use std::thread;
use std::time::{Duration, Instant};

use super::html;
use super::import::ReadError;
use crate::domain::resume::source::DocumentText;
use kind::Kind;

/// The stack of the thread that reads: libraries descend into nested objects up to limits of theirs.
const STACK: usize = 64 << 20;
/// How long after its time the thread is waited for: most readers notice it themselves, and say more.
const GRACE: Duration = Duration::from_secs(1);

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
/// It is read on a thread of its own, which is left behind when the time is over.
///
/// # Errors
/// When the file is of no kind that can be read (the hint says what to do), is damaged or encrypted, holds no text, or
/// goes beyond the limits.
pub fn read(bytes: &[u8], file_name: Option<&str>, limits: &Limits) -> Result<DocumentText, ReadError> {
    if bytes.is_empty() {
        return Err(refusal("the file is empty", "was it saved or downloaded whole?"));
    }
    if bytes.len() > limits.file_bytes {
        let most = limits.file_bytes >> 20;
        return Err(refusal(
            format!("the file has {} MB, and at most {most} MB are read", bytes.len() >> 20),
            "print it to a new PDF with smaller pictures, or save the text as DOCX, Markdown or plain text",
        ));
    }
    let kind = kind::of(bytes, file_name)?;
    let stop = Stop::after(limits.time);
    let (sender, receiver) = mpsc::channel();
    let (bytes, limits_there) = (Arc::new(bytes.to_vec()), limits.clone());
    let worker = thread::Builder::new()
        .name("document".into())
        .stack_size(STACK)
        .spawn(move || {
            let reading = panic::catch_unwind(AssertUnwindSafe(|| match kind {
                Kind::Pdf => pdf::read(bytes, &limits_there, &stop),
                Kind::Docx => docx::read(&bytes, &limits_there, &stop),
                Kind::Markdown => markdown::read(&plain::decode(&bytes)?, &limits_there, &stop),
                Kind::Text => plain::read(&bytes, &limits_there, &stop),
            }));
            // Nobody listens any more when the time is over.
            let _ = sender.send(reading.unwrap_or_else(|_| Err(defect())));
        });
    if worker.is_err() {
        return Err(refusal(
            "the system gives no thread to read the file",
            "try again when fewer programs run",
        ));
    }
    match receiver.recv_timeout(limits.time + GRACE) {
        Ok(Ok(document)) if document.lines.is_empty() => Err(refusal(
            "the file has no text",
            "give a PDF, a Word document (DOCX), Markdown or plain text",
        )),
        Ok(reading) => reading,
        Err(_) => Err(Stop::after(Duration::ZERO).error()),
    }
}

/// What is said when a library stumbles over a file.
fn defect() -> ReadError {
    refusal(
        "the file is damaged in a way that is not understood",
        "open it in its program and save it again, or give the text as DOCX, Markdown or plain text",
    )
}

/// The text with `&amp;` and the like as the characters that they stand for.
fn unescape(text: &str) -> String {
    html::unescape(text).into_owned()
}

/// A reason and what to do about it.
fn refusal(reason: impl Into<String>, hint: impl Into<String>) -> ReadError {
    ReadError {
        reason: reason.into(),
        hint: Some(hint.into()),
    }
}

#[cfg(test)]
mod tests;
