//! The one place that writes to standard output: tables for people, JSON for scripts.
//!
//! Text that came from outside passes the sanitizing door here. When the reader has gone away (as with
//! `| head`), the rest is dropped without a word.

use std::io::{self, BufWriter, IsTerminal, Stdout, Write};

use serde::Serialize;

use super::table::Table;
use crate::app::{Error, Kind};
pub use crate::domain::text::thousands;
use crate::domain::text::{json_safe, printable, printable_block};

/// Where the answer of a command goes.
pub struct Output {
    /// Whether the answer shall be JSON.
    pub json: bool,
    /// Whether text may be bold or faint.
    styled: bool,
    /// How wide the terminal is.
    columns: Option<usize>,
    sink: BufWriter<Stdout>,
    /// Whether the reader has gone away.
    gone: bool,
}

/// How a stretch of text looks on a terminal.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Look {
    /// As it is.
    Plain,
    /// Bold.
    Strong,
    /// Fainter than the rest.
    Faint,
}

impl Output {
    /// The program's standard output.
    pub fn new(json: bool) -> Output {
        let terminal = io::stdout().is_terminal();
        let no_colour = std::env::var_os("NO_COLOR").is_some_and(|v| !v.is_empty());
        let dumb = std::env::var_os("TERM").is_some_and(|v| v == "dumb");
        Output {
            json,
            styled: terminal && !no_colour && !dumb,
            columns: if terminal { terminal_columns() } else { None },
            sink: BufWriter::with_capacity(64 * 1024, io::stdout()),
            gone: false,
        }
    }

    /// One line. What a terminal would obey is made harmless.
    ///
    /// # Errors
    /// When standard output can't be written.
    pub fn line(&mut self, text: &str) -> Result<(), Error> {
        self.spans(&[(text, Look::Plain)])
    }

    /// One line that stands over others.
    ///
    /// # Errors
    /// When standard output can't be written.
    pub fn heading(&mut self, text: &str) -> Result<(), Error> {
        self.spans(&[(text, Look::Strong)])
    }

    /// One line of stretches that look different.
    ///
    /// # Errors
    /// When standard output can't be written.
    pub fn spans(&mut self, spans: &[(&str, Look)]) -> Result<(), Error> {
        let mut line = String::new();
        for (text, look) in spans {
            let code = match look {
                _ if !self.styled => None,
                Look::Plain => None,
                Look::Strong => Some("\x1b[1m"),
                Look::Faint => Some("\x1b[2m"),
            };
            line.push_str(code.unwrap_or_default());
            line.push_str(&printable(text));
            if code.is_some() {
                line.push_str("\x1b[0m");
            }
        }
        line.truncate(line.trim_end_matches(' ').len());
        line.push('\n');
        self.raw(line.as_bytes())
    }

    /// Text of several lines, each indented.
    ///
    /// # Errors
    /// When standard output can't be written.
    pub fn block(&mut self, text: &str, indent: &str) -> Result<(), Error> {
        for line in printable_block(text).lines() {
            let line = format!("{indent}{line}");
            self.raw(line.trim_end().as_bytes())?;
            self.raw(b"\n")?;
        }
        Ok(())
    }

    /// A table, as wide as the terminal where there is one.
    ///
    /// # Errors
    /// When standard output can't be written.
    pub fn table(&mut self, table: &Table) -> Result<(), Error> {
        let lines = table.lines(self.columns);
        if table.has_header() {
            let (header, rows) = lines.split_first().map_or(("", &lines[..]), |(h, r)| (h.as_str(), r));
            self.heading(header)?;
            return rows.iter().try_for_each(|row| self.line(row));
        }
        lines.iter().try_for_each(|row| self.line(row))
    }

    /// One JSON document.
    ///
    /// # Errors
    /// When standard output can't be written.
    pub fn object(&mut self, value: &impl Serialize) -> Result<(), Error> {
        let json = serde_json::to_string_pretty(value).map_err(|e| failed(&e.to_string()))?;
        self.raw(json_safe(&json).as_bytes())?;
        self.raw(b"\n")
    }

    /// One JSON array, an element on each line.
    ///
    /// # Errors
    /// When standard output can't be written.
    pub fn array<T: Serialize>(&mut self, values: impl IntoIterator<Item = T>) -> Result<(), Error> {
        let mut lead = "[\n";
        for value in values {
            let json = serde_json::to_string(&value).map_err(|e| failed(&e.to_string()))?;
            self.raw(lead.as_bytes())?;
            self.raw(json_safe(&json).as_bytes())?;
            lead = ",\n";
            if self.gone {
                return Ok(());
            }
        }
        self.raw(if lead == "[\n" { b"[]\n" } else { b"\n]\n" })
    }

    /// Bytes as they are.
    ///
    /// # Errors
    /// When standard output can't be written.
    pub fn raw(&mut self, bytes: &[u8]) -> Result<(), Error> {
        self.write_all(bytes).map_err(|e| failed(&super::in_words(&e)))
    }

    /// Writes out what is still waiting.
    ///
    /// # Errors
    /// When standard output can't be written.
    pub fn finish(&mut self) -> Result<(), Error> {
        self.flush().map_err(|e| failed(&super::in_words(&e)))
    }

    /// Whether what is printed still has a reader.
    fn still_read(&mut self, result: io::Result<()>) -> io::Result<()> {
        match result {
            Err(e) if e.kind() == io::ErrorKind::BrokenPipe => {
                self.gone = true;
                Ok(())
            }
            other => other,
        }
    }
}

/// For exports that stream: a reader that went away is no error here either.
impl Write for Output {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.write_all(bytes).map(|()| bytes.len())
    }

    fn write_all(&mut self, bytes: &[u8]) -> io::Result<()> {
        if self.gone {
            return Ok(());
        }
        let result = self.sink.write_all(bytes);
        self.still_read(result)
    }

    fn flush(&mut self) -> io::Result<()> {
        if self.gone {
            return Ok(());
        }
        let result = self.sink.flush();
        self.still_read(result)
    }
}

/// A word to the person on standard error; there is nothing to do when that is closed.
pub fn note(text: &str) {
    let _ = writeln!(io::stderr(), "{}", printable_block(text));
}

/// A number of things in words, such as `1 job` or `1,200 jobs`.
pub fn count(n: u64, one: &str, many: &str) -> String {
    format!("{} {}", thousands(n), if n == 1 { one } else { many })
}

fn failed(why: &str) -> Error {
    Error::new(Kind::Failed, "writing to standard output", why)
}

fn terminal_columns() -> Option<usize> {
    let (columns, _) = crossterm::terminal::size().ok()?;
    // Some pseudo-terminals say 0, which means that they do not know.
    (columns >= 20).then_some(usize::from(columns))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_grouped_by_thousands() {
        for (n, text) in [
            (0, "0"),
            (999, "999"),
            (1000, "1,000"),
            (100_000, "100,000"),
            (1_234_567, "1,234,567"),
        ] {
            assert_eq!(thousands(n), text);
        }
        assert_eq!(count(1, "job", "jobs"), "1 job");
        assert_eq!(count(0, "job", "jobs"), "0 jobs");
    }
}
