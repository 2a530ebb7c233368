//! Server-sent events and lines of JSON, taken apart as they come in.
//!
//! Events follow the WHATWG HTML standard, section 9.2.6 "Interpreting an event stream": lines end in CR, LF or both,
//! a byte order mark at the very beginning is skipped, lines that begin with a colon are comments, several `data` lines
//! are joined by a line feed. `id` and `retry` are for reconnecting, which an answer of a model can't. In one thing this
//! is kinder than the standard: an event at the very end that no blank line ends can be had by [`Events::last`], because
//! some servers forget that line, and what came is to be kept; whether such an event is whole its reader must see.

use std::mem;

/// What may be larger than that is no event of a model.
pub const LARGEST_EVENT: usize = 4 * 1024 * 1024;

/// A line or an event is longer than any that is meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TooLong;

/// One event.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Event {
    /// Its type; empty where none was said.
    pub name: String,
    /// Its data.
    pub data: String,
}

/// Lines that end in CR, LF or both, whatever pieces the bytes come in.
#[derive(Debug, Default)]
struct Lines {
    /// The line that has not ended yet.
    line: Vec<u8>,
    /// The last byte was a CR, so an LF belongs to it.
    after_cr: bool,
}

impl Lines {
    /// Takes one line off the front of the bytes. `None` when they end before the line does; they are kept.
    fn next(&mut self, bytes: &mut &[u8], largest: usize) -> Result<Option<Vec<u8>>, TooLong> {
        if bytes.is_empty() {
            return Ok(None);
        }
        if mem::take(&mut self.after_cr)
            && let Some(rest) = bytes.strip_prefix(b"\n")
        {
            *bytes = rest;
        }
        let end = memchr::memchr2(b'\r', b'\n', bytes);
        let (piece, rest) = bytes.split_at(end.unwrap_or(bytes.len()));
        if self.line.len() + piece.len() > largest {
            return Err(TooLong);
        }
        self.line.extend_from_slice(piece);
        let Some((ending, rest)) = rest.split_first() else {
            *bytes = &[];
            return Ok(None);
        };
        self.after_cr = *ending == b'\r';
        *bytes = rest;
        Ok(Some(mem::take(&mut self.line)))
    }
}

/// Puts events together.
#[derive(Debug)]
pub struct Events {
    lines: Lines,
    name: String,
    data: String,
    has_data: bool,
    /// No line was read yet, so a byte order mark may come.
    at_start: bool,
    largest: usize,
}

impl Default for Events {
    fn default() -> Events {
        Events::new(LARGEST_EVENT)
    }
}

impl Events {
    /// A parser that gives up on an event of more than so many bytes.
    pub fn new(largest: usize) -> Events {
        Events {
            lines: Lines::default(),
            name: String::new(),
            data: String::new(),
            has_data: false,
            at_start: true,
            largest,
        }
    }

    /// Takes the next event off the front of the bytes. `None` when they are used up; call again with those that follow.
    ///
    /// # Errors
    /// When an event is larger than it may be. Nothing can be read after that.
    pub fn next(&mut self, bytes: &mut &[u8]) -> Result<Option<Event>, TooLong> {
        while let Some(line) = self.lines.next(bytes, self.largest)? {
            let mut line = line.as_slice();
            if mem::take(&mut self.at_start) {
                line = line.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(line);
            }
            if line.is_empty() {
                let event = Event {
                    name: mem::take(&mut self.name),
                    data: mem::take(&mut self.data),
                };
                if mem::take(&mut self.has_data) {
                    return Ok(Some(event));
                }
                continue;
            }
            self.field(line)?;
        }
        Ok(None)
    }

    fn field(&mut self, line: &[u8]) -> Result<(), TooLong> {
        let colon = memchr::memchr(b':', line);
        let (field, value) = line.split_at(colon.unwrap_or(line.len()));
        let value = value.strip_prefix(b":").unwrap_or(value);
        let value = value.strip_prefix(b" ").unwrap_or(value);
        match field {
            b"data" => {
                if self.data.len() + value.len() > self.largest {
                    return Err(TooLong);
                }
                if mem::replace(&mut self.has_data, true) {
                    self.data.push('\n');
                }
                self.data.push_str(&String::from_utf8_lossy(value));
            }
            b"event" => self.name = String::from_utf8_lossy(value).into_owned(),
            _ => {}
        }
        Ok(())
    }

    /// The event that was being read when the bytes ended, its last line too. It may be cut off anywhere.
    pub fn last(&mut self) -> Option<Event> {
        let line = mem::take(&mut self.lines.line);
        if !line.is_empty() && self.field(&line).is_err() {
            return None;
        }
        let event = Event {
            name: mem::take(&mut self.name),
            data: mem::take(&mut self.data),
        };
        mem::take(&mut self.has_data).then_some(event)
    }

    /// How many bytes are kept of what has not ended yet.
    pub fn kept(&self) -> usize {
        self.lines.line.len() + self.data.len() + self.name.len()
    }
}

/// Puts lines of JSON together (application/x-ndjson); blank lines are nothing.
#[derive(Debug)]
pub struct JsonLines {
    lines: Lines,
    largest: usize,
}

impl Default for JsonLines {
    fn default() -> JsonLines {
        JsonLines {
            lines: Lines::default(),
            largest: LARGEST_EVENT,
        }
    }
}

impl JsonLines {
    /// Takes the next line off the front of the bytes. `None` when they are used up.
    ///
    /// # Errors
    /// When a line is longer than it may be.
    pub fn next(&mut self, bytes: &mut &[u8]) -> Result<Option<String>, TooLong> {
        while let Some(line) = self.lines.next(bytes, self.largest)? {
            if !line.trim_ascii().is_empty() {
                return Ok(Some(String::from_utf8_lossy(&line).into_owned()));
            }
        }
        Ok(None)
    }

    /// The last line, which need not end.
    pub fn last(&mut self) -> Option<String> {
        let line = mem::take(&mut self.lines.line);
        (!line.trim_ascii().is_empty()).then(|| String::from_utf8_lossy(&line).into_owned())
    }

    /// How many bytes are kept of a line that has not ended yet.
    pub fn kept(&self) -> usize {
        self.lines.line.len()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn event(name: &str, data: &str) -> Event {
        Event {
            name: name.into(),
            data: data.into(),
        }
    }

    /// Reads the bytes in chunks of the given lengths, the last one over and over.
    fn read(bytes: &[u8], chunks: &[usize]) -> Vec<Event> {
        let mut parser = Events::default();
        let mut found = Vec::new();
        let (mut rest, mut lengths) = (bytes, chunks.iter().copied());
        let mut length = bytes.len();
        while !rest.is_empty() {
            length = lengths.next().unwrap_or(length).clamp(1, bytes.len());
            let (mut chunk, after) = rest.split_at(length.min(rest.len()));
            rest = after;
            while let Some(event) = parser.next(&mut chunk).unwrap() {
                found.push(event);
            }
        }
        found
    }

    const CASES: &[(&str, &[(&str, &str)])] = &[
        ("data: a\n\n", &[("", "a")]),
        ("data:a\n\n", &[("", "a")]),
        ("data:  a \n\n", &[("", " a ")]),
        ("data: a\r\n\r\n", &[("", "a")]),
        ("data: a\r\rdata: b\r\r", &[("", "a"), ("", "b")]),
        ("data: a\r\n\ndata: b\n\r\n", &[("", "a"), ("", "b")]),
        ("\u{FEFF}data: a\n\n", &[("", "a")]),
        ("data: a\n\u{FEFF}data: b\n\n", &[("", "a")]),
        (": comment\ndata: a\n: more\n\n", &[("", "a")]),
        (": OPENROUTER PROCESSING\n\n: again\n\ndata: a\n\n", &[("", "a")]),
        ("event: ping\ndata: {}\n\n", &[("ping", "{}")]),
        ("event: ping\n\ndata: a\n\n", &[("", "a")]),
        ("data: a\ndata: b\ndata:\ndata: c\n\n", &[("", "a\nb\n\nc")]),
        ("data\n\n", &[("", "")]),
        ("data:\n\n", &[("", "")]),
        ("id: 7\nretry: 10\ndata: a\nnothing: x\n\n", &[("", "a")]),
        ("data: a: b\n\n", &[("", "a: b")]),
        ("\n\n\ndata: a\n\n\n\n", &[("", "a")]),
        ("data: never ends\n", &[]),
        ("data: never ends", &[]),
        (
            "data: Zürich 東京 👩\u{200D}💻\n\n",
            &[("", "Zürich 東京 👩\u{200D}💻")],
        ),
        ("event: a\nevent: b\ndata: x\n\n", &[("b", "x")]),
    ];

    #[test]
    fn events_are_what_the_standard_says_in_every_split() {
        for (text, wanted) in CASES {
            let wanted: Vec<Event> = wanted.iter().map(|(name, data)| event(name, data)).collect();
            let bytes = text.as_bytes();
            assert_eq!(read(bytes, &[bytes.len()]), wanted, "{text:?}");
            assert_eq!(read(bytes, &[1]), wanted, "{text:?} byte by byte");
            for first in 1..bytes.len() {
                assert_eq!(read(bytes, &[first, bytes.len()]), wanted, "{text:?} at {first}");
                for second in 1..bytes.len() - first {
                    assert_eq!(
                        read(bytes, &[first, second, bytes.len()]),
                        wanted,
                        "{text:?} {first} {second}"
                    );
                }
            }
        }
    }

    #[test]
    fn an_event_that_no_blank_line_ends_can_be_had_at_the_end() {
        for (text, wanted) in [
            ("data: a\n\ndata: b\n", Some(event("", "b"))),
            ("data: a\n\nevent: x\ndata: b", Some(event("x", "b"))),
            ("data: a\n\n: comment", None),
            ("data: a\n\n", None),
            ("", None),
        ] {
            let mut parser = Events::default();
            let mut bytes = text.as_bytes();
            while parser.next(&mut bytes).unwrap().is_some() {}
            assert_eq!(parser.last(), wanted, "{text:?}");
            assert_eq!(parser.last(), None);
        }
    }

    #[test]
    fn bytes_that_are_no_text_become_stand_ins() {
        assert_eq!(read(b"data: a\xFFb\n\n", &[1]), [event("", "a\u{FFFD}b")]);
    }

    #[test]
    fn an_endless_line_and_an_endless_event_are_given_up_with_little_kept() {
        for endless in [
            "data: aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
            "data: aaaaaa\n",
            "event: aaaa\n: b",
        ] {
            let mut parser = Events::new(1000);
            let mut gave_up = false;
            for _ in 0..10_000 {
                let mut bytes = endless.as_bytes();
                gave_up = parser.next(&mut bytes).is_err();
                assert!(parser.kept() <= 2100, "{}", parser.kept());
                if gave_up {
                    break;
                }
            }
            // Lines that say nothing may go on for ever: nothing is kept of them.
            assert_eq!(gave_up, endless.starts_with("data"), "{endless}");
        }
    }

    #[test]
    fn lines_of_json_come_whole_in_every_split() {
        let text = "{\"a\":1}\n\r\n{\"b\":\"é\"}\r\n{\"c\":3}";
        for first in 0..=text.len() {
            let mut lines = JsonLines::default();
            let mut found = Vec::new();
            for mut chunk in [&text.as_bytes()[..first], &text.as_bytes()[first..]] {
                while let Some(line) = lines.next(&mut chunk).unwrap() {
                    found.push(line);
                }
            }
            found.extend(lines.last());
            assert_eq!(found, ["{\"a\":1}", "{\"b\":\"é\"}", "{\"c\":3}"], "{first}");
            assert_eq!(lines.last(), None);
        }
    }
}
