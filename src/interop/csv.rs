//! Tables that other trackers export.
//!
//! Nobody's table is like another's, so that everything is found out: the encoding, what separates the
//! cells, where the header is and what each header means, how dates are written. What was found out is
//! said in the notes of the [`Reading`]. Nothing is dropped in silence: a cell without a field of its own
//! goes to the job's notes, and a row that is no job is rejected with its line. Only what stands for
//! nothing (`N/A`, `null`, a dash, a salary of 0, an unticked box) counts as an empty cell.
//!
//! The text is walked over up to three times, for the dates, for the number of rows and for the rows, and
//! only one row is held at a time.

mod addresses;
mod dates;
mod delimiter;
pub(super) mod doubts;
mod draft;
pub(super) mod fold;
mod headers;
mod linkedin;
mod money;
pub(super) mod records;
mod rows;
mod standing;
mod status_words;
pub(super) mod values;

use std::ops::ControlFlow;

use csv::StringRecord;

use self::dates::{Evidence, Order};
use self::delimiter::Layout;
use self::doubts::Doubts;
use self::headers::{Column, Field};
use self::records::{Quotes, Records};
use self::rows::{Outcome, Rows};
use super::encoding;
use super::import::{Found, Problem, ReadError, ReadOptions, Reading};
use crate::domain::dates::DateOrder;

/// The largest file that is read, in bytes.
pub const LARGEST_FILE: usize = 256 * 1024 * 1024;

/// What is known of a table before its first row is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct About {
    /// As [`Reading::format`].
    pub format: &'static str,
    /// How many rows there are below the header, those that are no job among them.
    pub rows: u64,
}

/// What a row gave.
#[derive(Debug, Clone, PartialEq)]
#[expect(clippy::large_enum_variant, reason = "handed on one at a time, never stored")]
pub enum Row {
    /// A job.
    Found(Found),
    /// No job, and why.
    Rejected(Problem),
}

/// Whether a line is the header of a table of jobs: among its cells are a title and a company.
pub(super) fn is_header(line: &str) -> bool {
    line.len() < 4000
        && [',', ';', '\t'].iter().any(|delimiter| {
            let fields: Vec<Field> = line
                .split(*delimiter)
                .map(|cell| headers::recognise(cell.trim_matches(['"', ' ', '\r', '\u{feff}'])))
                .collect();
            fields.contains(&Field::Title) && fields.contains(&Field::Company)
        })
}

/// Reads a table, and keeps all its jobs.
///
/// # Errors
/// When the file is no text, is larger than [`LARGEST_FILE`], or has no header that can be understood.
pub fn read(bytes: &[u8], options: &ReadOptions) -> Result<Reading, ReadError> {
    let (mut found, mut rejected) = (Vec::new(), Vec::new());
    let reading = read_each(bytes, options, &mut |_, row| {
        match row {
            Row::Found(job) => found.push(job),
            Row::Rejected(problem) => rejected.push(problem),
        }
        ControlFlow::Continue(())
    })?;
    Ok(Reading {
        found,
        rejected,
        ..reading
    })
}

/// Reads a table and hands each row on, so that a long table need not be held; `Break` ends it early.
///
/// The [`Reading`] that comes back has the doubts and notes; its `found` and `rejected` are empty, as
/// those were handed on.
///
/// # Errors
/// As for [`read`]; then no row was handed on.
pub fn read_each(
    bytes: &[u8],
    options: &ReadOptions,
    on_row: &mut dyn FnMut(About, Row) -> ControlFlow<()>,
) -> Result<Reading, ReadError> {
    if bytes.len() > LARGEST_FILE {
        return Err(ReadError {
            reason: format!(
                "the file has {} MB; more than {} MB is not read",
                bytes.len() >> 20,
                LARGEST_FILE >> 20
            ),
            hint: Some("split it into several files, each with the header line".into()),
        });
    }
    let (text, encoding) = encoding::decode(bytes, options.encoding)?;
    let layout = delimiter::find(&text)?;
    let mut notes = vec![
        format!("encoding: {encoding}"),
        format!("cells are separated by: {}", delimiter::name(layout.delimiter)),
        format!("the header is line {}", layout.header_line),
    ];
    notes.extend(describe_columns(&layout.columns));

    let mut doubts = Doubts::default();
    if let Some(at) = text.find('\u{FFFD}') {
        let line = 1 + text[..at].bytes().map(|byte| u64::from(byte == b'\n')).sum::<u64>();
        doubts.add(
            line,
            format!("some characters are broken, from here on; is the encoding {encoding}?"),
        );
    }
    let order = survey(&text, &layout, options.date_order);
    if layout.columns.iter().any(|column| column.field.is_date()) {
        let first = match order.order {
            DateOrder::DayFirst => "day first",
            DateOrder::MonthFirst => "month first",
        };
        notes.push(format!("dates such as 03/04/2026 are read {first} ({})", order.why));
    }
    if let Some((line, doubt)) = &order.doubt {
        doubts.add(*line, doubt.clone());
    }

    let mut rows = Rows {
        columns: &layout.columns,
        header: &layout.header,
        linkedin: layout.linkedin,
        order,
        words: Default::default(),
        doubts,
        ambiguous: (0, None),
        left_out: vec![0; layout.columns.len()],
    };
    let about = About {
        format: layout.linkedin.map_or("CSV", |list| list.label()),
        rows: count(&text, &layout),
    };
    let counts = walk(&text, &layout, &mut rows, &mut |row| on_row(about, row));
    notes.extend(counts.describe());
    notes.extend(describe_left_out(&layout.columns, &rows.left_out));
    if let (count, Some((line, example))) = rows.ambiguous {
        let first = if rows.order.order == DateOrder::DayFirst {
            "day first"
        } else {
            "month first"
        };
        let dates = if count == 1 {
            "1 date".to_owned()
        } else {
            format!("{count} dates")
        };
        rows.doubts.add(
            line,
            format!("{dates} such as {example} can be read in two ways; read {first}"),
        );
    }
    Ok(Reading {
        format: about.format.to_owned(),
        doubts: rows.doubts.into_problems(),
        notes,
        ..Reading::default()
    })
}

/// Rows that are neither jobs nor problems.
#[derive(Default)]
struct Counts {
    blank: u64,
    headers: u64,
}

impl Counts {
    fn describe(&self) -> Vec<String> {
        let mut said = Vec::new();
        if self.blank > 0 {
            said.push(format!("{} without any filled cell skipped", rows_in_words(self.blank)));
        }
        if self.headers > 0 {
            said.push(format!(
                "{} that repeat the header skipped",
                rows_in_words(self.headers)
            ));
        }
        said
    }
}

fn rows_in_words(count: u64) -> String {
    if count == 1 {
        "1 row".into()
    } else {
        format!("{count} rows")
    }
}

/// How many rows there are below the header.
fn count(text: &str, layout: &Layout) -> u64 {
    let (mut records, mut record) = below_header(text, layout);
    let mut rows = 0;
    while records.next(&mut record).is_some() {
        rows += 1;
    }
    rows
}

/// The last walk: each row below the header.
fn walk(text: &str, layout: &Layout, rows: &mut Rows, on_row: &mut dyn FnMut(Row) -> ControlFlow<()>) -> Counts {
    let mut counts = Counts::default();
    let (mut records, mut record) = below_header(text, layout);
    while let Some(place) = records.next(&mut record) {
        match place.quotes {
            Quotes::Fine => {}
            Quotes::Mended(line) => {
                rows.doubts.add(
                    line,
                    "a quote is opened and not closed in its cell; the row was ended with its line".into(),
                );
            }
            Quotes::Broken(line) => {
                rows.doubts.add(
                    line,
                    "a quote is opened and not closed in its cell; this row may hold other rows".into(),
                );
            }
            Quotes::TextAfter(line) => rows
                .doubts
                .add(line, "text follows a closing quote; it was kept".into()),
        }
        let row = match rows.read(place.line, &record) {
            Outcome::Job(job) => Row::Found(Found { line: place.line, job }),
            Outcome::Rejected(reason) => Row::Rejected(Problem {
                line: place.line,
                reason,
            }),
            Outcome::Blank => {
                counts.blank += 1;
                continue;
            }
            Outcome::Header => {
                counts.headers += 1;
                continue;
            }
        };
        if on_row(row).is_break() {
            break;
        }
    }
    counts
}

/// The first walk: how the table's dates are written.
fn survey(text: &str, layout: &Layout, asked: Option<DateOrder>) -> Order {
    let mut evidence = Evidence::default();
    let of = |wanted: fn(Field) -> bool| -> Vec<usize> {
        layout
            .columns
            .iter()
            .enumerate()
            .filter(|(_, column)| wanted(column.field))
            .map(|(at, _)| at)
            .collect()
    };
    let days = of(Field::is_date);
    if days.is_empty() {
        return evidence.decide(asked);
    }
    if layout.linkedin.is_some() || layout.columns.iter().any(|column| column.money.currency == Some("USD")) {
        evidence.hint_american();
    }
    let money = of(|field| {
        matches!(
            field,
            Field::Salary | Field::SalaryMin | Field::SalaryMax | Field::Currency
        )
    });
    let (mut records, mut record) = below_header(text, layout);
    let (mut dollars, mut others) = (false, false);
    while let Some(place) = records.next(&mut record) {
        for at in &days {
            if let Some(cell) = record.get(*at).filter(|cell| !cell.is_empty()) {
                evidence.look(place.line, cell);
            }
        }
        for cell in money.iter().filter_map(|at| record.get(*at)) {
            dollars |= cell.contains('$') || cell == "USD";
            others |= cell.contains(['€', '£']);
        }
    }
    if dollars && !others {
        evidence.hint_american();
    }
    evidence.decide(asked)
}

fn below_header<'a>(text: &'a str, layout: &Layout) -> (Records<'a>, StringRecord) {
    let mut records = Records::new(text, layout.delimiter, layout.start);
    let mut record = StringRecord::new();
    for _ in 0..=layout.preamble {
        records.next(&mut record);
    }
    (records, record)
}

/// How many columns a note names.
const MOST_NAMED: usize = 40;

fn list(names: Vec<String>) -> String {
    let more = names.len().saturating_sub(MOST_NAMED);
    let named = names.into_iter().take(MOST_NAMED).collect::<Vec<_>>().join(", ");
    if more == 0 {
        named
    } else {
        format!("{named} and {more} more")
    }
}

/// Which header became which field, and which are only kept.
fn describe_columns(columns: &[Column]) -> Vec<String> {
    let own = |column: &&Column| !matches!(column.field, Field::Other | Field::Key | Field::Ignored | Field::Name);
    let taken = columns
        .iter()
        .filter(own)
        .map(|column| format!("{:?} is the {}", column.header, column.field.label()));
    let mut notes = vec![format!("columns: {}", list(taken.collect()))];
    let kept = columns
        .iter()
        .filter(|column| matches!(column.field, Field::Other | Field::Name));
    let kept: Vec<String> = kept
        .filter(|column| !column.header.is_empty())
        .map(|column| format!("{:?}", column.header))
        .collect();
    if !kept.is_empty() {
        notes.push(format!("kept in the notes: {}", list(kept)));
    }
    notes
}

/// Which cells were left out, and why.
fn describe_left_out(columns: &[Column], left_out: &[u64]) -> Option<String> {
    let of = columns.iter().zip(left_out).filter(|(_, count)| **count > 0);
    let said: Vec<String> = of
        .map(|(column, count)| {
            let why = if column.field == Field::Key {
                "bare keys"
            } else {
                "your own address, not a contact's"
            };
            format!("{:?} ({why}, {})", column.header, rows_in_words(*count))
        })
        .collect();
    (!said.is_empty()).then(|| format!("left out: {}", list(said)))
}

#[cfg(test)]
mod tests;
