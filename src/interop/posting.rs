//! A posting on its way to a job: what all readers of single postings have in common.

pub(super) mod values;

use super::csv::doubts::Doubts;
use super::html;
use super::import::{Found, Problem, Reading};
use crate::domain::job::{NewJob, SalaryPeriod};
use crate::domain::salary;
use crate::domain::text::{clean_block, clean_line};

/// The most characters of a description that are kept.
pub(super) const LONGEST_DESCRIPTION: usize = 200_000;
/// The most characters of a title, a company and the like.
const LONGEST_LINE: usize = 500;
/// What stands for a company that nobody names.
pub(super) const UNKNOWN_COMPANY: &str = "Unknown company";

/// A job that is being put together, and what is doubtful about it.
#[derive(Debug, Default)]
pub(super) struct Draft {
    pub(super) job: NewJob,
    pub(super) doubts: Vec<String>,
}

impl Draft {
    pub(super) fn doubt(&mut self, reason: impl Into<String>) {
        self.doubts.push(reason.into());
    }

    /// Takes a description that may be HTML.
    pub(super) fn describe(&mut self, text: &str) {
        // Markup takes more room than its text, but not so much that the end of this is missed.
        let text = head(text, LONGEST_DESCRIPTION * 20);
        let text = clean_block(&html::readable(text));
        if !text.is_empty() {
            self.job.description = Some(text);
        }
    }

    /// Takes the posting's address, if it is one.
    pub(super) fn address(&mut self, address: &str) -> bool {
        let address = clean_line(&html::unescape(address));
        let is_web = ["http://", "https://"].iter().any(|scheme| {
            address
                .get(..scheme.len())
                .is_some_and(|s| s.eq_ignore_ascii_case(scheme))
        });
        if is_web && !address.contains(' ') && address.len() > "https://".len() {
            self.job.url = Some(address);
            return true;
        }
        false
    }
}

/// The beginning of a text, at most `most` bytes, never cut inside a character.
pub(super) fn head(text: &str, most: usize) -> &str {
    let mut end = most.min(text.len());
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    &text[..end]
}

/// Collects the jobs of one source.
#[derive(Debug, Default)]
pub(super) struct Collector {
    reading: Reading,
    doubts: Doubts,
}

impl Collector {
    pub(super) fn note(&mut self, note: impl Into<String>) {
        self.reading.notes.push(note.into());
    }

    pub(super) fn doubt(&mut self, line: u64, reason: impl Into<String>) {
        self.doubts.add(line, reason.into());
    }

    pub(super) fn reject(&mut self, line: u64, reason: impl Into<String>) {
        self.reading.rejected.push(Problem {
            line,
            reason: reason.into(),
        });
    }

    /// Whether nothing came in so far, neither taken nor rejected.
    pub(super) fn is_empty(&self) -> bool {
        self.reading.found.is_empty() && self.reading.rejected.is_empty()
    }

    /// Takes a job. Without a title it is rejected; the same job a second time is left out.
    pub(super) fn add(&mut self, line: u64, draft: Draft) {
        let Draft { mut job, doubts } = draft;
        job.title = one_line(&job.title);
        job.company = one_line(&job.company);
        let place = job.location.as_deref().map(one_line);
        job.location = place
            .map(|place| place.trim_matches([',', ';', ' ']).to_owned())
            .filter(|place| !place.is_empty());
        if job.title.is_empty() {
            let company = match job.company.is_empty() {
                true => String::new(),
                false => format!(" (the company is {})", job.company),
            };
            self.reject(line, format!("the posting has no title{company}"));
            return;
        }
        for reason in doubts {
            self.doubt(line, reason);
        }
        if job.company.is_empty() {
            job.company = UNKNOWN_COMPANY.to_owned();
            self.doubt(
                line,
                format!("no company is named; it was set to \"{UNKNOWN_COMPANY}\""),
            );
        }
        if let Some(text) = &mut job.description {
            let longest = text.char_indices().nth(LONGEST_DESCRIPTION).map(|(at, _)| at);
            if let Some(at) = longest {
                text.truncate(at);
                self.doubt(
                    line,
                    format!("the description was cut after {LONGEST_DESCRIPTION} characters"),
                );
            }
        }
        self.in_thousands(line, &mut job);
        // Pages like to say the same thing twice, and boards list a posting once for each of its places.
        let same = self.reading.found.iter_mut().rev().take(50).find(|found| {
            let other = &found.job;
            job.title == other.title
                && job.company == other.company
                && job.url == other.url
                && (job == *other || (job.url.is_some() && job.status.is_none() && other.status.is_none()))
        });
        if let Some(same) = same {
            if same.job == job {
                return;
            }
            let first = same.line;
            let there = same.job.location.take().unwrap_or_default();
            let places = there.split("; ").map(str::to_owned).chain(job.location);
            same.job.location = values::join_places(places.filter(|place| !place.is_empty()).collect());
            self.doubt(
                line,
                format!("the same posting as number {first}, at another place; both became one job"),
            );
            return;
        }
        self.reading.found.push(Found { line, job });
    }

    /// Nobody earns 75 to 95 in a year: the figures are thousands.
    fn in_thousands(&mut self, line: u64, job: &mut NewJob) {
        let Some(salary) = job
            .salary
            .as_mut()
            .filter(|salary| salary.period == Some(SalaryPeriod::Year))
        else {
            return;
        };
        let is_small = |end: Option<f64>| end.is_none_or(|end| (10.0..1000.0).contains(&end));
        if is_small(salary.min) && is_small(salary.max) {
            salary.min = salary.min.map(|end| end * 1000.0);
            salary.max = salary.max.map(|end| end * 1000.0);
            let taken = salary::short(salary);
            self.doubt(
                line,
                format!("a salary below 1,000 a year was taken for thousands: {taken}"),
            );
        }
    }

    pub(super) fn finish(mut self, format: impl Into<String>) -> Reading {
        self.reading.format = format.into();
        self.reading.doubts = self.doubts.into_problems();
        self.reading
    }
}

/// A title, company or place as it may stand in a field: without markup and control characters.
pub(super) fn one_line(text: &str) -> String {
    let text = head(text, LONGEST_LINE * 40);
    let plain = html::readable(text);
    let line = clean_line(&plain);
    match line.char_indices().nth(LONGEST_LINE) {
        Some((at, _)) => format!("{}…", &line[..at]),
        None => line,
    }
}
