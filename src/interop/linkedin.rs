//! LinkedIn's data export: the archive that it sends, or single lists of it.
//!
//! The archive holds a CSV file for each thing: the profile, positions, education, skills and so on become facts, the
//! connections contacts, the job applications and saved jobs jobs. What is in no such list (messages, advertisements) is
//! not unpacked and named in the notes.

mod archive;
mod facts;
mod lists;
pub(super) mod text;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use self::archive::Archive;
use self::facts::Reader;
use self::lists::List;
use super::doubt::{Doubt, Doubts};
use super::import::{ReadError, ReadOptions};
use super::{csv, encoding};
use crate::domain::job::NewJob;
use crate::domain::resume::content::{ResumeContent, Section, SectionHeading};

/// The most rows of a list of facts; a list of connections may have [`MOST_CONNECTIONS`].
const MOST_ROWS: usize = 5_000;

/// The most connections: LinkedIn allows 30,000.
const MOST_CONNECTIONS: usize = 100_000;

/// Somebody whom the person knows on LinkedIn.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ConnectionRecord {
    /// Their first name.
    pub first_name: String,
    /// Their last name.
    pub last_name: String,
    /// Their page.
    pub url: Option<String>,
    /// Their address; most people don't share it.
    pub email: Option<String>,
    /// Where they work.
    pub company: Option<String>,
    /// As what.
    pub position: Option<String>,
    /// Since when they are connected.
    pub connected_on: Option<NaiveDate>,
}

/// What an export gave.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Export {
    /// The profile, as a résumé.
    pub content: ResumeContent,
    /// The connections, in their order.
    pub contacts: Vec<ConnectionRecord>,
    /// The jobs: what was applied for with its time, and what was saved.
    pub jobs: Vec<NewJob>,
    /// The rows that gave nothing, each with its reason.
    pub rejected: Vec<Doubt>,
    /// What was taken with a doubt.
    pub doubts: Vec<Doubt>,
    /// What was found: each list with its rows, and what was not read.
    pub notes: Vec<String>,
}

/// Whether a file is an export or a list of one, by what is in it; `name` is what it is called.
pub fn recognises(bytes: &[u8], name: Option<&str>) -> bool {
    if archive::is_archive(bytes) {
        return Archive::open(bytes).is_ok_and(|archive| !archive.lists.is_empty());
    }
    let head = bytes.get(..64 * 1024).unwrap_or(bytes);
    encoding::decode(head, None).is_ok_and(|(text, _)| lists::table(&text, name).is_some())
}

/// Reads an export: the archive, or one list of it. `name` is what the file is called, which tells lists apart that look
/// alike.
///
/// # Errors
/// When it is neither, or is broken, encrypted or larger than such a file can be.
pub fn read(bytes: &[u8], name: Option<&str>) -> Result<Export, ReadError> {
    if !archive::is_archive(bytes) {
        return read_lists([(name.unwrap_or("the file"), bytes)]);
    }
    let mut archive = Archive::open(bytes)?;
    if archive.lists.is_empty() {
        let names: Vec<&str> = archive
            .skipped
            .iter()
            .map(|name| lists::base_name(name))
            .take(8)
            .collect();
        return Err(ReadError {
            reason: format!("the archive holds no list of LinkedIn's; it has: {}", names.join(", ")),
            hint: Some("LinkedIn's export has files such as Profile.csv and Positions.csv".into()),
        });
    }
    let mut into = Collector::default();
    let mut damage = None;
    for (at, name) in std::mem::take(&mut archive.lists) {
        let done = match archive.unpack(at, &name)? {
            Ok(bytes) => into.list(&name, &bytes).map_err(|error| error.reason),
            Err(damage) => Err(damage),
        };
        match done {
            Ok(()) => into.any = true,
            Err(reason) => {
                into.rejected
                    .add(lists::base_name(&name), format!("the list was not read: {reason}"));
                damage.get_or_insert(reason);
            }
        }
    }
    if let (Some(reason), false) = (damage, into.any) {
        return Err(ReadError {
            reason: format!("none of the lists in the archive can be read: {reason}"),
            hint: Some("download the export again".into()),
        });
    }
    if !archive.skipped.is_empty() {
        into.notes.push(not_read(&archive.skipped));
    }
    Ok(into.finish())
}

/// Reads the lists of an export that was unpacked, each with its name.
///
/// # Errors
/// When one of them is no list of LinkedIn's or can't be read.
pub fn read_lists<'f>(files: impl IntoIterator<Item = (&'f str, &'f [u8])>) -> Result<Export, ReadError> {
    let mut files: Vec<_> = files.into_iter().collect();
    files.sort_by_cached_key(|(name, _)| lists::order(name));
    let mut into = Collector::default();
    for (name, bytes) in files {
        into.list(name, bytes)?;
    }
    Ok(into.finish())
}

fn not_read(names: &[String]) -> String {
    let named: Vec<&str> = names.iter().map(|name| lists::base_name(name)).take(12).collect();
    let more = names.len().saturating_sub(named.len());
    let named = named.join(", ");
    match more {
        0 => format!("not read: {named}"),
        more => format!("not read: {named} and {more} more"),
    }
}

#[derive(Default)]
struct Collector {
    export: Export,
    doubts: Doubts,
    rejected: Doubts,
    notes: Vec<String>,
    emails: Vec<(String, bool)>,
    phones: Vec<String>,
    /// Whether any list could be read.
    any: bool,
}

impl Collector {
    /// # Errors
    /// When it is no list that is known, or no text.
    fn list(&mut self, name: &str, bytes: &[u8]) -> Result<(), ReadError> {
        let file = lists::base_name(name);
        let (text, _) = encoding::decode(bytes, None)?;
        let text = text.trim_start_matches('\u{feff}');
        let Some(table) = lists::table(text, Some(name)) else {
            let first: String = text.lines().next().unwrap_or_default().chars().take(80).collect();
            return Err(ReadError {
                reason: format!("this is no list of LinkedIn's that is known; it begins with: {first}"),
                hint: Some("in LinkedIn's export these are Profile.csv, Positions.csv, Education.csv and so on".into()),
            });
        };
        let list = table.list;
        if matches!(list, List::Applications | List::SavedJobs) {
            return self.jobs(name, bytes);
        }
        let (mut rows, mut too_many) = (0_usize, 0_usize);
        let most = if list == List::Connections {
            MOST_CONNECTIONS
        } else {
            MOST_ROWS
        };
        let mut doubts = std::mem::take(&mut self.doubts);
        table.each(file, &mut doubts, |mut row, doubts| {
            if rows >= most {
                too_many += 1;
                return;
            }
            rows += 1;
            let place = format!("{file}, line {}", row.line);
            let mut reader = Reader::new(&mut row);
            if let Err(reason) = self.row(list, &mut reader) {
                self.rejected.add(&place, reason);
            }
            for doubt in std::mem::take(&mut reader.doubts) {
                doubts.add(&place, doubt);
            }
        });
        if too_many > 0 {
            self.rejected
                .add(file, format!("{too_many} rows after the first {most} were not read"));
        }
        self.doubts = doubts;
        self.notes.push(format!("{file}: {rows} rows"));
        Ok(())
    }

    fn row(&mut self, list: List, reader: &mut Reader<'_, '_>) -> Result<(), &'static str> {
        match list {
            List::Profile => {
                let basics = reader.basics();
                if basics.name.is_none() {
                    return Err("it has no name");
                }
                if self.export.content.basics.name.is_some() {
                    return Err("there is a profile already");
                }
                self.export.content.basics = basics;
            }
            List::Emails => {
                let found = reader.email().ok_or("it has no address")?;
                self.emails.push(found);
            }
            List::Phones => {
                let found = reader.phone().ok_or("it has no number")?;
                self.phones.push(found);
            }
            List::Connections => {
                let contact = reader.connection();
                if contact.first_name.is_empty() && contact.last_name.is_empty() {
                    return Err("it names nobody; LinkedIn hides who left");
                }
                self.export.contacts.push(contact);
            }
            list => reader.add(list, &mut self.export.content)?,
        }
        Ok(())
    }

    /// # Errors
    /// As those of the reader of tables of jobs.
    fn jobs(&mut self, name: &str, bytes: &[u8]) -> Result<(), ReadError> {
        let file = lists::base_name(name);
        let options = ReadOptions {
            origin: Some(name),
            ..ReadOptions::default()
        };
        let reading = csv::read(bytes, &options)?;
        self.notes.push(format!("{file}: {} jobs", reading.found.len()));
        self.export
            .jobs
            .extend(reading.found.into_iter().map(|found| found.job));
        let place = |line: u64| match line {
            0 => file.to_owned(),
            line => format!("{file}, line {line}"),
        };
        for problem in reading.rejected {
            self.rejected.add(place(problem.line), problem.reason);
        }
        for problem in reading.doubts {
            self.doubts.add(place(problem.line), problem.reason);
        }
        Ok(())
    }

    fn finish(mut self) -> Export {
        let content = &mut self.export.content;
        let primary = self
            .emails
            .iter()
            .find(|(_, is_primary)| *is_primary)
            .or(self.emails.first());
        content.basics.email = primary.map(|(address, _)| address.clone());
        if self.emails.len() > 1 {
            let others = self.emails.iter().map(|(address, _)| address);
            let others: Vec<&str> = others
                .filter(|one| Some(*one) != content.basics.email.as_ref())
                .map(String::as_str)
                .collect();
            self.doubts.add(
                "Email Addresses",
                format!("the primary one is taken, not {}", others.join(", ")),
            );
        }
        content.basics.phone = self.phones.first().cloned();
        if self.phones.len() > 1 {
            let others = self.phones.get(1..).unwrap_or_default().join(", ");
            self.doubts
                .add("PhoneNumbers", format!("the first is taken, not {others}"));
        }
        content.sections = sections(content);
        if !self.export.contacts.is_empty() {
            self.notes.push(format!("{} connections", self.export.contacts.len()));
        }
        Export {
            doubts: self.doubts.into_list(),
            rejected: self.rejected.into_list(),
            notes: self.notes,
            ..self.export
        }
    }
}

/// The sections that the profile has, in the usual order.
fn sections(content: &ResumeContent) -> Vec<SectionHeading> {
    use crate::domain::profile::EntryKind as Kind;
    let has = |kind| content.entries.iter().any(|item| item.fact.kind == kind);
    let there = [
        (Section::Summary, content.basics.summary.is_some()),
        (Section::Experience, !content.experiences.is_empty()),
        (Section::Education, !content.educations.is_empty()),
        (Section::Skills, !content.skills.is_empty()),
        (Section::Certifications, !content.certifications.is_empty()),
        (Section::Projects, has(Kind::Project)),
        (Section::Volunteering, has(Kind::Volunteering)),
        (Section::Languages, has(Kind::Language)),
        (Section::Awards, has(Kind::Award)),
        (Section::Publications, has(Kind::Publication)),
        (Section::References, has(Kind::Reference)),
        (Section::Other, has(Kind::Other)),
    ];
    there
        .into_iter()
        .filter(|(_, is_there)| *is_there)
        .map(|(section, _)| SectionHeading { section, title: None })
        .collect()
}

#[cfg(test)]
mod tests;
