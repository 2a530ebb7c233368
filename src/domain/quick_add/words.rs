//! The words of a line and what those among them say that speak for themselves.

use std::ops::Range;

use chrono::{NaiveDate, NaiveTime};

use super::{Part, QuickAdd};
use crate::domain::job::{JobType, WorkMode};
use crate::domain::{dates, filter, salary, text};

/// A word between spaces.
#[derive(Debug, Clone)]
pub(super) struct Word {
    /// Where it stands in the line.
    pub range: Range<usize>,
    /// Whether it was understood already, so that it is no part of title, company or location.
    pub taken: bool,
}

/// What is being made of a line.
pub(super) struct Reader<'a> {
    pub line: &'a str,
    pub words: Vec<Word>,
    pub found: QuickAdd,
}

impl<'a> Reader<'a> {
    pub fn new(line: &'a str) -> Self {
        Reader {
            line,
            words: words_of(line),
            found: QuickAdd::default(),
        }
    }

    pub fn text(&self, word: usize) -> &'a str {
        self.words
            .get(word)
            .and_then(|w| self.line.get(w.range.clone()))
            .unwrap_or_default()
    }

    pub fn is_free(&self, word: usize) -> bool {
        self.words.get(word).is_some_and(|w| !w.taken)
    }

    /// The word without brackets and commas around it, and where that stands.
    pub fn bare(&self, word: usize) -> (&'a str, Range<usize>) {
        let text = self.text(word);
        let start = self.words.get(word).map_or(0, |w| w.range.start);
        let around = |c: char| matches!(c, '(' | ')' | '[' | ']' | ',' | ';' | '|' | '·');
        let from = text.len() - text.trim_start_matches(around).len();
        let bare = text.trim_matches(around);
        (bare, start + from..start + from + bare.len())
    }

    pub fn take(&mut self, words: Range<usize>, part: Part, range: Range<usize>) {
        for word in words {
            if let Some(word) = self.words.get_mut(word) {
                word.taken = true;
            }
        }
        self.found.parts.push((range, part));
    }

    /// Addresses, `#tags`, `>status`, `!priority` and `due:day`.
    pub fn take_marked(&mut self, today: NaiveDate) {
        for at in 0..self.words.len() {
            if !self.is_free(at) {
                continue;
            }
            let word = self.text(at);
            let start = self.words.get(at).map_or(0, |w| w.range.start);
            if let Some((shown, url)) = address(word) {
                self.take_address(at, start + shown.start..start + shown.end, url);
                continue;
            }
            let end = start + word.trim_end_matches([',', ';']).len();
            let marked = |mark: char| word.strip_prefix(mark).map(|rest| rest.trim_end_matches([',', ';']));
            if let Some(tag) = marked('#')
                .map(text::clean_line)
                .filter(|t| t.chars().any(|c| c.is_alphanumeric() || !c.is_ascii()))
            {
                self.found.job.tags.push(tag);
                self.take(at..at + 1, Part::Tag, start..end);
            } else if let (None, Some(status)) = (self.found.job.status, marked('>').and_then(filter::status_named)) {
                self.found.job.status = Some(status);
                self.take(at..at + 1, Part::Status, start..end);
            } else if let (None, Some(priority)) =
                (self.found.job.priority, marked('!').and_then(filter::priority_named))
            {
                self.found.job.priority = Some(priority);
                self.take(at..at + 1, Part::Priority, start..end);
            } else if self.found.job.deadline.is_none() {
                self.take_deadline(at, today);
            }
        }
    }

    /// The first address is the posting's; others go to the notes, so that nothing is lost.
    fn take_address(&mut self, at: usize, range: Range<usize>, url: String) {
        let job = &mut self.found.job;
        match (&job.url, &mut job.notes) {
            (None, _) => job.url = Some(url),
            (Some(_), Some(notes)) => {
                notes.push('\n');
                notes.push_str(&url);
            }
            (Some(_), None) => job.notes = Some(url),
        }
        self.take(at..at + 1, Part::Url, range);
    }

    /// `due:fri`, `due:3.12.`, `due:3 dec`, `due:in 3 days`: as many words as tell a day.
    fn take_deadline(&mut self, at: usize, today: NaiveDate) {
        let word = self.text(at);
        let key = ["due:", "deadline:", "by:"]
            .into_iter()
            .find(|key| word.get(..key.len()).is_some_and(|k| k.eq_ignore_ascii_case(key)));
        let Some(key) = key else {
            self.take_spelt_deadline(at, today);
            return;
        };
        let start = self.words.get(at).map_or(0, |w| w.range.start);
        let now = today.and_time(NaiveTime::MIN);
        let mut best: Option<(usize, NaiveDate, usize)> = None;
        for last in at..at + 3 {
            let plain = last == at || self.is_free(last) && self.text(last).starts_with(|c: char| c.is_alphanumeric());
            if !plain {
                break;
            }
            let end = start + key.len().max(self.words.get(last).map_or(0, |w| w.range.end) - start);
            let value = self
                .line
                .get(start + key.len()..end)
                .unwrap_or_default()
                .trim_end_matches([',', ';']);
            let day = dates::understand(value, now).map(|(day, _)| day);
            // A further word only counts if it makes it another day.
            if let Some(day) = day.filter(|day| best.is_none_or(|(_, known, _)| known != *day)) {
                best = Some((last, day, start + key.len() + value.len()));
            }
        }
        if let Some((last, day, end)) = best {
            self.found.job.deadline = Some(day);
            self.take(at..last + 1, Part::Deadline, start..end);
        }
    }

    /// `due 2026-12-01`, `until 31.12.`: a word of its own only counts before a day in figures.
    fn take_spelt_deadline(&mut self, at: usize, today: NaiveDate) {
        let is_key = ["due", "deadline", "until", "bis"]
            .iter()
            .any(|key| self.text(at).eq_ignore_ascii_case(key));
        if !is_key || !self.is_free(at + 1) {
            return;
        }
        let value = self.text(at + 1).trim_end_matches([',', ';']);
        let in_figures = value.starts_with(|c: char| c.is_ascii_digit())
            && ['-', '.', '/'].iter().any(|mark| value.matches(*mark).count() == 2);
        let day = dates::understand(value, today.and_time(NaiveTime::MIN)).filter(|_| in_figures);
        if let Some((day, _)) = day {
            let range = |word: usize| self.words.get(word).map_or(0..0, |word| word.range.clone());
            let shown = range(at).start..range(at + 1).start + value.len();
            self.found.job.deadline = Some(day);
            self.take(at..at + 2, Part::Deadline, shown);
        }
    }

    /// The first salary in what is still free.
    pub fn take_salary(&mut self) {
        let mut masked = self.line.as_bytes().to_vec();
        for word in self.words.iter().filter(|w| w.taken) {
            masked[word.range.clone()].fill(b';');
        }
        let Ok(masked) = String::from_utf8(masked) else { return };
        let Some((range, found)) = salary::find(&masked) else {
            return;
        };
        self.found.job.salary = Some(found);
        self.found.parts.push((range.clone(), Part::Salary));
        // What hangs on the salary without a space stays a word if it says something.
        let mut words = Vec::with_capacity(self.words.len() + 2);
        for word in self.words.drain(..) {
            if word.range.end <= range.start || word.range.start >= range.end {
                words.push(word);
                continue;
            }
            let pieces = [
                word.range.start..range.start.max(word.range.start),
                range.end.min(word.range.end)..word.range.end,
            ];
            let [before, after] = pieces.map(|r| {
                let says = self
                    .line
                    .get(r.clone())
                    .is_some_and(|t| t.chars().any(char::is_alphanumeric));
                says.then_some(Word { range: r, taken: false })
            });
            words.extend(before);
            let inside = word.range.start.max(range.start)..word.range.end.min(range.end);
            words.push(Word {
                range: inside,
                taken: true,
            });
            words.extend(after);
        }
        self.words = words;
        // `2.400 € brutto`
        let after = self.words.iter().position(|word| word.range.start >= range.end);
        if let Some(at) = after.filter(|at| matches!(self.bare(*at).0, "brutto" | "netto" | "gross" | "net"))
            && self.is_free(at)
        {
            let shown = self.bare(at).1;
            self.take(at..at + 1, Part::Salary, shown);
        }
    }

    /// Takes a work mode or kind of employment that begins at this word; whether there was one.
    pub fn take_manner(&mut self, at: usize) -> bool {
        if !self.is_free(at) {
            return false;
        }
        let (word, range) = self.bare(at);
        let next = if self.is_free(at + 1) { self.bare(at + 1).0 } else { "" };
        let Some((manner, count)) = manner(word, next) else {
            return false;
        };
        let end = if count == 2 { self.bare(at + 1).1.end } else { range.end };
        // Of two the first counts.
        let part = match manner {
            Manner::Mode(mode) => {
                self.found.job.work_mode.get_or_insert(mode);
                Part::WorkMode
            }
            Manner::Type(kind) => {
                self.found.job.job_type.get_or_insert(kind);
                Part::JobType
            }
        };
        self.take(at..at + count, part, range.start..end);
        true
    }
}

#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Manner {
    Mode(WorkMode),
    Type(JobType),
}

/// What a word, or two, say about the manner of work, and how many words that took.
pub(super) fn manner(word: &str, next: &str) -> Option<(Manner, usize)> {
    use Manner::{Mode, Type};
    let (word, next) = (text::fold(word), text::fold(next));
    let both = match (word.as_str(), next.as_str()) {
        ("fully" | "100%" | "full", "remote") | ("remote", "first" | "only") | ("home", "office") => {
            Mode(WorkMode::Remote)
        }
        ("on", "site") | ("vor", "ort") => Mode(WorkMode::Onsite),
        ("full", "time") => Type(JobType::FullTime),
        ("part", "time") => Type(JobType::PartTime),
        _ => {
            let one = match word.as_str() {
                "remote" | "remote-first" | "remote-only" | "fully-remote" | "homeoffice" | "home-office" | "wfh" => {
                    Mode(WorkMode::Remote)
                }
                "hybrid" => Mode(WorkMode::Hybrid),
                "onsite" | "on-site" | "in-office" => Mode(WorkMode::Onsite),
                "full-time" | "fulltime" | "vollzeit" | "permanent" | "festanstellung" => Type(JobType::FullTime),
                "part-time" | "parttime" | "teilzeit" => Type(JobType::PartTime),
                "contract" | "freelance" | "contractor" => Type(JobType::Contract),
                "internship" | "praktikum" => Type(JobType::Internship),
                "temporary" | "temp" | "befristet" => Type(JobType::Temporary),
                _ => return None,
            };
            return Some((one, 1));
        }
    };
    Some((both, 2))
}

fn words_of(line: &str) -> Vec<Word> {
    let mut words = Vec::new();
    let mut start = None;
    for (at, c) in line.char_indices().chain([(line.len(), ' ')]) {
        match (c.is_whitespace(), start) {
            (false, None) => start = Some(at),
            (true, Some(from)) => {
                words.push(Word {
                    range: from..at,
                    taken: false,
                });
                start = None;
            }
            _ => {}
        }
    }
    words
}

/// The address in a word: where it stands in it, and the address with its scheme.
fn address(word: &str) -> Option<(Range<usize>, String)> {
    let open = word.len() - word.trim_start_matches(['(', '<', '[', '"', '\'']).len();
    let inside = &word[open..];
    let close = if open > 0 {
        inside.find([')', '>', ']', '"', '\'']).unwrap_or(inside.len())
    } else {
        inside.len()
    };
    let shown = inside[..close].trim_end_matches([',', ';', '.', '!', '>', '"']);
    let starts = |scheme: &str| {
        shown
            .get(..scheme.len())
            .is_some_and(|s| s.eq_ignore_ascii_case(scheme))
    };
    let url = text::clean_line(shown);
    let full = if starts("https://") || starts("http://") {
        url
    } else if starts("www.") || is_bare_address(shown) {
        format!("https://{url}")
    } else {
        return None;
    };
    let host = full.split("://").nth(1)?;
    host.starts_with(|c: char| c.is_alphanumeric())
        .then_some((open..open + shown.len(), full))
}

/// `acme.com/jobs/12`: a host of a usual kind with a path, so that `Node.js/React` is none.
fn is_bare_address(text: &str) -> bool {
    const ENDS: &[&str] = &[
        "com", "org", "net", "io", "de", "at", "ch", "co", "ai", "dev", "jobs", "app", "eu", "fr", "uk", "nl", "es",
        "it", "pl", "se", "no", "dk", "fi", "be", "us", "ca", "in", "tech", "work", "careers", "example",
    ];
    let Some((host, path)) = text.split_once('/') else {
        return false;
    };
    let labels: Vec<&str> = host.split('.').collect();
    let plain = labels
        .iter()
        .all(|l| !l.is_empty() && l.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-'));
    plain && labels.len() >= 2 && !path.is_empty() && labels.last().is_some_and(|end| ENDS.contains(end))
}
