//! Walking over the rows of a table with their lines, and mending quotes that would swallow rows.

use std::io::Cursor;

use csv::{Position, Reader, ReaderBuilder, StringRecord};

/// What was noticed about a row's quotes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::interop) enum Quotes {
    /// Nothing.
    Fine,
    /// A quote on this line is not closed where it should be; the row ends with that line.
    Mended(u64),
    /// A quote on this line is not closed where it should be, and the row may hold others.
    Broken(u64),
    /// Text follows a closing quote on this line; it was taken as it stands.
    TextAfter(u64),
}

/// Where a row stands and how it was read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::interop) struct Place {
    /// The line on which it begins, counted from 1.
    pub(in crate::interop) line: u64,
    /// What was noticed about its quotes.
    pub(in crate::interop) quotes: Quotes,
}

/// The rows of a table; blank lines are not among them.
pub(in crate::interop) struct Records<'a> {
    text: &'a str,
    delimiter: u8,
    reader: Reader<Cursor<&'a [u8]>>,
    /// Up to where line ends were counted.
    counted: usize,
    line: u64,
    line_end: u8,
    /// How many bytes may still be read again for the sake of mending; keeps the time linear.
    mending: usize,
}

fn reader(text: &str, delimiter: u8) -> Reader<Cursor<&[u8]>> {
    ReaderBuilder::new()
        .delimiter(delimiter)
        .has_headers(false)
        .flexible(true)
        .from_reader(Cursor::new(text.as_bytes()))
}

impl<'a> Records<'a> {
    /// Starts at `start`, which is the beginning of a line of `text`.
    pub(in crate::interop) fn new(text: &'a str, delimiter: u8, start: usize) -> Self {
        let mut records = Records {
            text,
            delimiter,
            reader: reader(text, delimiter),
            counted: 0,
            line: 1,
            // A file without any line feed may be from an old Macintosh.
            line_end: if text.as_bytes().contains(&b'\n') { b'\n' } else { b'\r' },
            mending: text.len().saturating_mul(4),
        };
        records.go_to(start);
        records
    }

    fn go_to(&mut self, place: usize) {
        let mut position = Position::new();
        position.set_byte(place as u64);
        // Seeking in memory cannot fail, and a place after the end reads as the end.
        let _ = self.reader.seek(position);
    }

    /// Reads the next row into `record`; `None` at the end.
    pub(in crate::interop) fn next(&mut self, record: &mut StringRecord) -> Option<Place> {
        let before = self.position();
        // The text is UTF-8 and rows may have any length, so that the reader has nothing to refuse.
        if !self.reader.read_record(record).unwrap_or(false) {
            return None;
        }
        let end = self.position();
        let raw = &self.text[before..end];
        let start = before + (raw.len() - raw.trim_start_matches(['\r', '\n']).len());
        self.count_to(start);
        let line = self.line;
        let raw = self.text[start..end].trim_end_matches(['\r', '\n']);
        let quotes = match quote_trouble(raw, self.delimiter) {
            None => Quotes::Fine,
            Some(trouble) => {
                let quote_line = line + self.lines_in(&raw[..trouble.opened]);
                let several_lines = raw[trouble.opened..].contains(['\n', '\r']);
                if !several_lines && !trouble.unclosed {
                    Quotes::TextAfter(quote_line)
                } else if self.mending < raw.len() {
                    Quotes::Broken(quote_line)
                } else {
                    self.mending -= raw.len();
                    self.mend(record, start, start + trouble.opened);
                    Quotes::Mended(quote_line)
                }
            }
        };
        Some(Place { line, quotes })
    }

    fn position(&self) -> usize {
        // The reader works on a slice in memory, so that its position fits.
        usize::try_from(self.reader.position().byte()).map_or(self.text.len(), |at| at.min(self.text.len()))
    }

    fn lines_in(&self, text: &str) -> u64 {
        text.bytes().map(|byte| u64::from(byte == self.line_end)).sum()
    }

    fn count_to(&mut self, place: usize) {
        self.line += self.lines_in(&self.text[self.counted..place]);
        self.counted = place;
    }

    /// Reads the row again so that it ends with the line of the broken quote, and goes on after that line.
    fn mend(&mut self, record: &mut StringRecord, start: usize, quote: usize) {
        let rest = &self.text[quote..];
        let end = quote + rest.find(['\n', '\r']).unwrap_or(rest.len());
        record.clear();
        let before = self.text[start..quote].strip_suffix(char::from(self.delimiter));
        if let Some(before) = before.filter(|before| before.contains('"')) {
            let mut part = StringRecord::new();
            if reader(before, self.delimiter).read_record(&mut part).unwrap_or(false) {
                part.iter().for_each(|cell| record.push_field(cell));
            }
        } else if let Some(before) = before {
            before
                .split(char::from(self.delimiter))
                .for_each(|cell| record.push_field(cell));
        }
        let broken = self.text[quote..end].split(char::from(self.delimiter));
        broken.for_each(|cell| record.push_field(cell.trim_matches('"')));
        self.go_to(end);
    }
}

struct QuoteTrouble {
    /// Where the quote opens, in bytes.
    opened: usize,
    /// Whether it is still open at the end, rather than closed in the middle of a cell.
    unclosed: bool,
}

/// The first quote of a row that is not closed at the end of its cell.
fn quote_trouble(raw: &str, delimiter: u8) -> Option<QuoteTrouble> {
    if !raw.contains('"') {
        return None;
    }
    let bytes = raw.as_bytes();
    let mut at = 0;
    while at < bytes.len() {
        if bytes[at] != b'"' {
            // A quote in the middle of a cell is an ordinary character.
            at += bytes[at..]
                .iter()
                .position(|byte| *byte == delimiter)
                .map_or(bytes.len(), |end| end + 1);
            continue;
        }
        let opened = at;
        at += 1;
        loop {
            match bytes[at..].iter().position(|byte| *byte == b'"') {
                None => return Some(QuoteTrouble { opened, unclosed: true }),
                Some(quote) if bytes.get(at + quote + 1) == Some(&b'"') => at += quote + 2,
                Some(quote) => {
                    at += quote + 1;
                    break;
                }
            }
        }
        let end = bytes[at..]
            .iter()
            .position(|byte| *byte == delimiter)
            .map_or(bytes.len(), |end| at + end);
        if !raw[at..end].trim().is_empty() {
            return Some(QuoteTrouble {
                opened,
                unclosed: false,
            });
        }
        at = end + 1;
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(text: &str) -> Vec<(u64, Vec<String>, Quotes)> {
        let mut records = Records::new(text, b',', 0);
        let mut record = StringRecord::new();
        let mut rows = Vec::new();
        while let Some(place) = records.next(&mut record) {
            rows.push((place.line, record.iter().map(str::to_owned).collect(), place.quotes));
        }
        rows
    }

    #[test]
    fn rows_know_their_lines_with_every_line_end_and_blank_lines() {
        for line_end in ["\n", "\r\n", "\r"] {
            let text = "a,b\n\nc,\"d\ne\"\n\n\nf,g\n".replace('\n', line_end);
            let lines: Vec<u64> = rows(&text).iter().map(|row| row.0).collect();
            assert_eq!(lines, [1, 3, 7], "{line_end:?}");
        }
    }

    #[test]
    fn a_quote_that_is_never_closed_costs_no_row() {
        let rows = rows("Dev,\"Acme,Berlin\nOps,Beta,Bonn\nQA,\"Gamma\",Köln\n");
        assert_eq!(
            rows[0],
            (1, vec!["Dev".into(), "Acme".into(), "Berlin".into()], Quotes::Mended(1))
        );
        assert_eq!(rows[1].1, ["Ops", "Beta", "Bonn"]);
        assert_eq!(rows[2].1, ["QA", "Gamma", "Köln"]);
        assert_eq!(rows.len(), 3);
    }

    #[test]
    fn a_quote_that_is_closed_by_that_of_a_later_row_costs_no_row() {
        let rows = rows("Dev,\"Acme,Berlin\nOps,\"Beta, Inc\",Bonn\nQA,Gamma,Köln\n");
        assert_eq!(
            rows[0],
            (1, vec!["Dev".into(), "Acme".into(), "Berlin".into()], Quotes::Mended(1))
        );
        assert_eq!(rows[1].1, ["Ops", "Beta, Inc", "Bonn"]);
        assert_eq!(rows.len(), 3);
    }

    #[test]
    fn the_line_of_the_quote_is_named_when_the_row_began_before_it() {
        let rows = rows("h\n\"two\nlines\",\"open,x\nnext,row\n");
        assert_eq!(
            rows[1],
            (
                2,
                vec!["two\nlines".into(), "open".into(), "x".into()],
                Quotes::Mended(3)
            )
        );
        assert_eq!(rows[2].1, ["next", "row"]);
    }

    #[test]
    fn text_after_a_closing_quote_is_kept() {
        let rows = rows("\"Big\" Company,x\n\"a\" ,\"b\"\"c\"\n");
        assert_eq!(
            rows[0],
            (1, vec!["Big Company".into(), "x".into()], Quotes::TextAfter(1))
        );
        assert_eq!(rows[1].2, Quotes::Fine);
    }

    #[test]
    fn mending_stays_linear() {
        let text = "x,\"\"\"y\n".repeat(20_000);
        let started = std::time::Instant::now();
        let broken = rows(&text).iter().filter(|row| row.2 != Quotes::Fine).count();
        assert!(broken > 0);
        assert!(started.elapsed().as_secs() < 10, "{:?}", started.elapsed());
    }

    proptest::proptest! {
        #[test]
        fn no_text_makes_it_panic_or_lose_its_place(text in "[a,\"\r\n é;]{0,80}") {
            let mut last = 0;
            for (line, ..) in rows(&text) {
                proptest::prop_assert!(line >= last, "{line} after {last}");
                last = line;
            }
        }
    }
}
