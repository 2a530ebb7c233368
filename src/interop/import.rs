//! What every reader of jobs gives, and what it can complain about.

mod sniff;

use std::ops::ControlFlow;

use self::sniff::Kind;
use super::pasted::Hints;
use super::posting::Collector;
use super::{ats, csv, encoding, html, json_ld, pasted};
use crate::domain::dates::DateOrder;
use crate::domain::job::NewJob;
use crate::domain::text::{clean_line, truncate};
use crate::domain::untrusted;

/// So many postings of a file are looked at for words that are meant for a model, and so many of those are quoted of each.
const MOST_LOOKED_AT: usize = 50;
const MOST_QUOTED: usize = 2;

/// The format of a file that jobs are read from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// A table with a header line.
    Csv,
    /// An applicant tracking system's JSON (or XML or RSS feed).
    Json,
    /// A posting's page.
    Html,
    /// Text that a person copied.
    Text,
}

/// What a reader may be told; everything is optional.
#[derive(Debug, Clone, Copy, Default)]
pub struct ReadOptions<'a> {
    /// The format; `None` = find out.
    pub format: Option<Format>,
    /// The file's name or the page's address, which may help to find out.
    pub origin: Option<&'a str>,
    /// How to read ambiguous dates; `None` = guess from the whole file.
    pub date_order: Option<DateOrder>,
    /// The name of the text encoding; `None` = find out.
    pub encoding: Option<&'a str>,
}

/// A job that was found.
#[derive(Debug, Clone, PartialEq)]
pub struct Found {
    /// The line of the file on which it begins, counted from 1; for JSON the number of the element, counted from 1.
    pub line: u64,
    /// The job. Title and company are not empty.
    pub job: NewJob,
}

/// Something that could not be taken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// Where, as in [`Found::line`]; 0 = the file as a whole.
    pub line: u64,
    /// What and why, for a person.
    pub reason: String,
}

/// What a file gave.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Reading {
    /// What was found out about the file, such as `CSV` or `Greenhouse`.
    pub format: String,
    /// The jobs.
    pub found: Vec<Found>,
    /// The rows that gave no job, each with its reason.
    pub rejected: Vec<Problem>,
    /// What was taken with a doubt: a status word that is not known, a date that could be read in two ways.
    pub doubts: Vec<Problem>,
    /// What was decided for the whole file: encoding, delimiter, date order, which header became which field.
    pub notes: Vec<String>,
}

/// Why a whole file could not be read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{reason}")]
pub struct ReadError {
    /// What, where and why, for a person; ends without a full stop.
    pub reason: String,
    /// What to do about it.
    pub hint: Option<String>,
}

/// The largest file of one posting or of a list of them, in bytes. (Tables have their own limit.)
const LARGEST_FILE: usize = 64 * 1024 * 1024;

/// The [`Reading::format`] of a page that has no data about a posting, so that its text was read.
pub(super) const GUESSED_PAGE: &str = "page";

/// Reads the jobs of a file, finding out what it is.
///
/// What the file is called counts less than what is in it: a page that was saved as `.txt` is still a page.
/// A page without any posting's data is read as text, with doubts.
///
/// # Errors
/// When the file is no text, is too large, is not of the format that was asked for, or holds no job.
pub fn read(bytes: &[u8], options: &ReadOptions<'_>) -> Result<Reading, ReadError> {
    if options.format == Some(Format::Csv) {
        let reading = csv::read(bytes, options).and_then(|reading| match reading.found.is_empty() {
            true => Err(ReadError {
                reason: "there is no job in it when it is read as a table".into(),
                hint: None,
            }),
            false => Ok(reading),
        });
        return match reading.map_err(|error| with_right_format(error, Format::Csv, bytes, options)) {
            // A table without rows is what it is.
            Err(error) if error.hint.is_none() => csv::read(bytes, options),
            result => result,
        };
    }
    if bytes.len() > LARGEST_FILE && options.format.is_some() {
        return Err(too_large(bytes.len()));
    }
    let (text, encoding) = encoding::decode(bytes, label(bytes, options).as_deref())?;
    let kind = match options.format {
        Some(Format::Csv | Format::Json) if sniff::is_xml(&text) => Kind::Xml,
        Some(Format::Csv) => Kind::Table,
        Some(Format::Json) => Kind::Json,
        Some(Format::Html) => Kind::Page,
        Some(Format::Text) => Kind::Text,
        None => sniff::kind(&text, options.origin),
    };
    if kind == Kind::Table {
        match csv::read(bytes, options) {
            // Text with commas in its first line may look like a table until it is read as one.
            Err(_) if !sniff::is_named_table(options.origin) && !sniff::is_even_table(&text) => {}
            result => return result,
        }
    }
    if bytes.len() > LARGEST_FILE {
        return Err(too_large(bytes.len()));
    }
    let mut reading = match kind {
        Kind::Json => ats::read_json(&text, options.origin),
        Kind::Xml => ats::read_xml(&text, options.origin),
        Kind::Page => page(&text, options.origin),
        Kind::Text | Kind::Table => pasted::read(&text, Hints::default()),
    }
    .map_err(|error| match options.format {
        Some(format) => with_right_format(error, format, bytes, options),
        None => error,
    })?;
    match kind {
        Kind::Json => say_hidden(&mut reading, &hidden_in_data(&text)),
        // The descriptions of a feed are escaped, or stand in it as they are.
        Kind::Xml => say_hidden(&mut reading, &html::hidden_in(&html::unescape(&text))),
        Kind::Page | Kind::Text | Kind::Table => {}
    }
    for message in untrusted::hidden_messages(&text) {
        let said = if message.is_empty() {
            message
        } else {
            format!(": \"{message}\"")
        };
        doubt(
            &mut reading,
            format!("a message was hidden in invisible characters, which were taken out{said}"),
        );
    }
    let mut spoken = Vec::new();
    for found in reading.found.iter().take(MOST_LOOKED_AT) {
        let texts = [
            Some(&found.job.title),
            Some(&found.job.company),
            found.job.description.as_ref(),
        ];
        for phrase in texts
            .into_iter()
            .flatten()
            .flat_map(|text| untrusted::spoken_to(text))
            .take(MOST_QUOTED)
        {
            spoken.push(format!(
                "the posting reads as if it spoke to a language model: \"{}\"",
                quoted(&phrase)
            ));
        }
    }
    spoken.into_iter().for_each(|reason| doubt(&mut reading, reason));
    if !["UTF-8", "ASCII"].contains(&encoding) {
        reading.notes.push(format!("encoding: {encoding}"));
    }
    Ok(reading)
}

/// What is known of a file by the time its first job is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct About {
    /// As [`Reading::format`].
    pub format: String,
    /// How many jobs there are at most.
    pub jobs: u64,
}

/// Reads like [`read`], but hands each job of a table on as soon as it is read, so that they need not all be held;
/// `Break` ends it early. The [`Reading`] that comes back has everything but the jobs.
///
/// # Errors
/// As for [`read`]; then no job was handed on.
pub fn read_each(
    bytes: &[u8],
    options: &ReadOptions<'_>,
    on_job: &mut dyn FnMut(&About, Found) -> ControlFlow<()>,
) -> Result<Reading, ReadError> {
    if may_be_table(bytes, options) {
        let mut about = None;
        let mut rejected = Vec::new();
        let table = csv::read_each(bytes, options, &mut |table, row| match row {
            csv::Row::Found(found) => {
                let about = about.get_or_insert_with(|| About {
                    format: table.format.to_owned(),
                    jobs: table.rows,
                });
                on_job(about, found)
            }
            csv::Row::Rejected(problem) => {
                rejected.push(problem);
                ControlFlow::Continue(())
            }
        });
        // What holds no job when it is read as a table may be something else.
        if let (Ok(reading), Some(_)) = (table, about) {
            return Ok(Reading { rejected, ..reading });
        }
    }
    let mut reading = read(bytes, options)?;
    let found = std::mem::take(&mut reading.found);
    let about = About {
        format: reading.format.clone(),
        jobs: found.len() as u64,
    };
    for job in found {
        if on_job(&about, job).is_break() {
            break;
        }
    }
    Ok(reading)
}

/// Whether [`read`] would first try to read a table.
fn may_be_table(bytes: &[u8], options: &ReadOptions<'_>) -> bool {
    match options.format {
        Some(format) => format == Format::Csv,
        None => encoding::decode(bytes, label(bytes, options).as_deref())
            .is_ok_and(|(text, _)| sniff::kind(&text, options.origin) == Kind::Table),
    }
}

/// Reads a page: its data for search engines, the data in its scripts, or else its text.
pub(super) fn page(html: &str, origin: Option<&str>) -> Result<Reading, ReadError> {
    let page = html::page(html);
    let mut reading = of_page(&page, origin)?;
    if reading.format == GUESSED_PAGE {
        if page.shows_hidden {
            doubt(
                &mut reading,
                "a part of the page that is marked as hidden has no end; it was read as text".to_owned(),
            );
        }
        say_hidden(&mut reading, &page.hidden);
    } else {
        spoken_in_hidden(&mut reading, &page.hidden);
        for data in page.json_ld.iter().chain(&page.data_scripts) {
            say_hidden(&mut reading, &hidden_in_data(data));
        }
    }
    Ok(reading)
}

/// Fewer hidden words are a label or a sign, of which nobody has to know.
pub(super) const LEAST_HIDDEN: usize = 5;

/// Says that text was left out that readers of a posting don't see.
fn say_hidden(reading: &mut Reading, hidden: &str) {
    spoken_in_hidden(reading, hidden);
    let part = hidden
        .lines()
        .find(|part| part.split_whitespace().count() >= LEAST_HIDDEN);
    let part = part.filter(|part| untrusted::spoken_to(part).is_empty());
    if let Some(part) = part {
        let quoted = quoted(part);
        doubt(
            reading,
            format!("the posting hides text that its readers don't see; it was left out: \"{quoted}\""),
        );
    }
}

fn spoken_in_hidden(reading: &mut Reading, hidden: &str) {
    for phrase in untrusted::spoken_to(hidden).iter().take(MOST_QUOTED) {
        let quoted = quoted(phrase);
        doubt(
            reading,
            format!("the page hides text that seems to be meant for a language model; it was left out: \"{quoted}\""),
        );
    }
}

/// What the descriptions in a piece of JSON hide.
fn hidden_in_data(data: &str) -> String {
    let mut hidden = String::new();
    if let Ok(value) = serde_json::from_str::<serde_json::Value>(data) {
        hidden_in_texts(&value, &mut hidden);
    }
    hidden
}

fn hidden_in_texts(value: &serde_json::Value, hidden: &mut String) {
    match value {
        serde_json::Value::String(text) => {
            let found = html::hidden_in(text);
            if !found.is_empty() {
                hidden.push_str(&found);
                hidden.push('\n');
            }
        }
        serde_json::Value::Array(items) => items.iter().for_each(|item| hidden_in_texts(item, hidden)),
        serde_json::Value::Object(fields) => fields.values().for_each(|value| hidden_in_texts(value, hidden)),
        _ => {}
    }
}

/// A doubt about the file as a whole, each once.
fn doubt(reading: &mut Reading, reason: String) {
    if !reading.doubts.iter().any(|doubt| doubt.reason == reason) {
        reading.doubts.push(Problem { line: 0, reason });
    }
}

/// The beginning of something suspicious.
fn quoted(text: &str) -> String {
    truncate(&clean_line(text), 100).into_owned()
}

fn of_page(page: &html::Page, origin: Option<&str>) -> Result<Reading, ReadError> {
    let address = origin.filter(|origin| origin.starts_with("http://") || origin.starts_with("https://"));
    let mut into = Collector::default();
    json_ld::read(page, address, &mut into);
    if !into.is_empty() {
        return Ok(into.finish("page with a posting's data"));
    }
    if let Some(reading) = ats::read_scripts(&page.data_scripts, origin) {
        return Ok(reading);
    }
    let hints = Hints {
        page: Some(page),
        address,
    };
    let text = page.main.as_deref().unwrap_or(&page.text);
    let about = into.finish(GUESSED_PAGE);
    let mut reading = pasted::read(text, hints).map_err(|_| ReadError {
        reason: "the page has neither a posting's data nor text".into(),
        hint: Some(
            "many pages load their text afterwards: open it in a browser, copy the posting's text, and import that"
                .into(),
        ),
    })?;
    reading.doubts.splice(0..0, about.doubts);
    reading.doubts.insert(
        0,
        Problem {
            line: 0,
            reason:
                "the page has no data about a posting, so that title, company and the rest were guessed from its text"
                    .into(),
        },
    );
    Ok(reading)
}

/// The encoding to decode with: what the caller says, or else what a page says about itself where its bytes
/// are no UTF-8.
fn label(bytes: &[u8], options: &ReadOptions<'_>) -> Option<String> {
    options.encoding.map(str::to_owned).or_else(|| {
        let own = sniff::declared_encoding(bytes)?;
        std::str::from_utf8(bytes).is_err().then_some(own)
    })
}

fn too_large(length: usize) -> ReadError {
    ReadError {
        reason: format!(
            "the file has {} MB; more than {} MB is not read",
            length >> 20,
            LARGEST_FILE >> 20
        ),
        hint: Some("a posting is a few hundred kilobytes; a long list can be imported as CSV".into()),
    }
}

/// Says which format the file has where it is not the one that was asked for.
fn with_right_format(error: ReadError, asked: Format, bytes: &[u8], options: &ReadOptions<'_>) -> ReadError {
    let Ok((text, _)) = encoding::decode(bytes, label(bytes, options).as_deref()) else {
        return error;
    };
    let (kind, format, name) = match sniff::kind(&text, options.origin) {
        Kind::Json => ("JSON", Format::Json, "json"),
        Kind::Xml => ("XML", Format::Json, "json"),
        Kind::Page => ("a web page", Format::Html, "html"),
        Kind::Table => ("a table", Format::Csv, "csv"),
        Kind::Text => ("plain text", Format::Text, "text"),
    };
    if format == asked {
        return error;
    }
    ReadError {
        reason: error.reason,
        hint: Some(format!(
            "it looks like {kind}: use the format {name}, or none to find out"
        )),
    }
}

#[cfg(test)]
mod tests;
