//! Finding out what separates the cells and which line is the header.

use csv::StringRecord;

use super::headers::{self, Column};
use super::linkedin;
use super::records::Records;
use crate::domain::text::{clean_line, truncate};
use crate::interop::import::ReadError;

/// What may separate cells, the likeliest first.
const DELIMITERS: [u8; 4] = *b",;\t|";

/// Spreadsheets put a title and a date above the table; the header must be among so many rows.
const HEADER_WITHIN: usize = 10;

/// How much of a file decides.
const SAMPLE: usize = 256 * 1024;

/// How a file is laid out.
#[derive(Debug)]
pub(super) struct Layout {
    /// What separates cells.
    pub(super) delimiter: u8,
    /// Where the table starts, after a line such as `sep=;`.
    pub(super) start: usize,
    /// How many rows stand above the header.
    pub(super) preamble: usize,
    /// The line of the header.
    pub(super) header_line: u64,
    /// The header's cells as they are.
    pub(super) header: Vec<String>,
    /// The columns by their headers.
    pub(super) columns: Vec<Column>,
    /// Whether it is one of LinkedIn's lists of jobs.
    pub(super) linkedin: Option<linkedin::JobList>,
}

/// The name of a delimiter in what is said about a file.
pub(super) fn name(delimiter: u8) -> &'static str {
    match delimiter {
        b',' => "comma",
        b';' => "semicolon",
        b'\t' => "tab",
        b'|' => "vertical bar",
        _ => "as the file says",
    }
}

/// Finds the delimiter and the header together: the right delimiter is the one that makes a header that can be read.
///
/// # Errors
/// When no line has a header of a title or a company, or when it is a list of LinkedIn's that holds no jobs.
pub(super) fn find(text: &str) -> Result<Layout, ReadError> {
    let (stated, start) = separator_line(text);
    let sample = sample(text);
    let mut best: Option<(usize, Layout)> = None;
    for delimiter in DELIMITERS
        .into_iter()
        .filter(|delimiter| stated.is_none_or(|stated| stated == *delimiter))
    {
        let mut records = Records::new(sample, delimiter, start);
        let mut record = StringRecord::new();
        for preamble in 0..HEADER_WITHIN {
            let Some(place) = records.next(&mut record) else { break };
            linkedin::refuse_other_lists(&record)?;
            let score = headers::header_score(record.iter());
            if score > best.as_ref().map_or(0, |(score, _)| *score) {
                let layout = Layout {
                    delimiter,
                    start,
                    preamble,
                    header_line: place.line,
                    header: record.iter().map(str::to_owned).collect(),
                    columns: headers::columns(record.iter()),
                    linkedin: linkedin::job_list(&record),
                };
                best = Some((score, layout));
            }
        }
    }
    let (_, mut layout) = best.ok_or_else(|| no_header(text, sample, stated, start))?;
    if let Some(list) = layout.linkedin {
        linkedin::adapt(list, &mut layout.columns);
    }
    Ok(layout)
}

/// The line `sep=;` that Excel understands, and where the table starts behind it.
fn separator_line(text: &str) -> (Option<u8>, usize) {
    let line = text.lines().next().unwrap_or_default();
    let bare = line.trim_end_matches('\r').trim_matches('"');
    let stated = match bare.get(..4) {
        Some(word) if word.eq_ignore_ascii_case("sep=") => match &bare.as_bytes()[4..] {
            [delimiter] if DELIMITERS.contains(delimiter) => Some(*delimiter),
            b"\\t" => Some(b'\t'),
            _ => return (None, 0),
        },
        _ => return (None, 0),
    };
    (stated, (line.len() + 1).min(text.len()))
}

fn sample(text: &str) -> &str {
    let mut end = text.len().min(SAMPLE);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    &text[..end]
}

/// The delimiter that gives the most rows the same number of cells, for telling what was found.
fn likeliest(sample: &str, start: usize) -> u8 {
    let regularity = |delimiter: &u8| {
        let mut records = Records::new(sample, *delimiter, start);
        let mut record = StringRecord::new();
        let mut widths = Vec::new();
        while widths.len() < 50 && records.next(&mut record).is_some() {
            widths.push(record.len());
        }
        let first = widths.first().copied().unwrap_or(0);
        if first < 2 {
            0
        } else {
            widths.iter().filter(|width| **width == first).count() * 100 + first.min(99)
        }
    };
    DELIMITERS.into_iter().rev().max_by_key(regularity).unwrap_or(b',')
}

fn no_header(text: &str, sample: &str, stated: Option<u8>, start: usize) -> ReadError {
    let hint = match text.trim_start().chars().next() {
        None => {
            return ReadError {
                reason: "the file holds nothing but blank lines".into(),
                hint: None,
            };
        }
        Some('{' | '[') => "this looks like JSON; import it as json",
        Some('<') => "this looks like a web page or XML; import it as html or json",
        _ => "put a header line above the table, with names such as title, company, status, url",
    };
    let mut record = StringRecord::new();
    let found = Records::new(sample, stated.unwrap_or_else(|| likeliest(sample, start)), start)
        .next(&mut record)
        .map(|_| {
            record
                .iter()
                .take(12)
                .map(|cell| truncate(&clean_line(cell), 30).into_owned())
                .collect::<Vec<_>>()
                .join(", ")
        })
        .unwrap_or_default();
    let more = if record.len() > 12 {
        format!(" and {} more", record.len() - 12)
    } else {
        String::new()
    };
    ReadError {
        reason: format!(
            "no header was found in the first {HEADER_WITHIN} rows: looked for {}; the first row is: {found}{more}",
            headers::looked_for()
        ),
        hint: Some(hint.into()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_delimiter_is_found_by_the_header_it_makes() {
        for (delimiter, other) in [(",", ";"), (";", ","), ("\t", ","), ("|", ";")] {
            let text =
                format!("Title{delimiter}Company{delimiter}Notes\nA{delimiter}B{delimiter}x{other}y{other}z{other}w\n");
            assert_eq!(find(&text).unwrap().delimiter, delimiter.as_bytes()[0]);
        }
    }

    #[test]
    fn a_line_that_names_the_delimiter_is_obeyed() {
        for line in ["sep=;\n", "SEP=;\r\n", "\"sep=;\"\n"] {
            let layout = find(&format!("{line}Title;Company\nA;B\n")).unwrap();
            assert_eq!((layout.delimiter, layout.header_line), (b';', 2), "{line:?}");
        }
        assert_eq!(separator_line("sep=\\t\nTitle").0, Some(b'\t'));
        assert_eq!(separator_line("separator\n"), (None, 0));
    }

    #[test]
    fn a_title_above_the_table_is_stepped_over() {
        let layout = find("My hunt 2026\n\n,,\nUpdated,1.1.2026\nFirma;Stelle;Status\nA;B;x\n").unwrap();
        assert_eq!((layout.delimiter, layout.header_line, layout.preamble), (b';', 5, 3));
    }

    #[test]
    fn a_missing_header_says_what_was_looked_for_and_what_was_found() {
        let error = find("Dev;Acme;Berlin\nOps;Beta;Bonn\n").unwrap_err();
        assert!(
            error.reason.contains("job title") && error.reason.contains("Dev, Acme, Berlin"),
            "{error}"
        );
        let cases = [
            ("{\"a\": 1}", "JSON"),
            ("<html></html>", "web page"),
            ("a\n", "header line"),
        ];
        for (text, word) in cases {
            assert!(find(text).unwrap_err().hint.unwrap().contains(word), "{text}");
        }
        assert!(find(" \n\n").unwrap_err().reason.contains("blank"));
    }
}
