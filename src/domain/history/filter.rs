//! What a person types to narrow the history. Every line is a filter: what is no known key is words to find.

use chrono::{Datelike, Days, Months, NaiveDate, NaiveDateTime};

use super::HistoryKind;
use crate::domain::filter::{by_prefix, status_named, typed_value};
use crate::domain::job::JobStatus;
use crate::domain::{dates, text};

/// What the history is narrowed to. All of it holds; of a list any.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct HistoryFilter {
    /// Only this job.
    pub job_id: Option<i64>,
    /// Companies in whose name these words stand.
    pub companies: Vec<String>,
    /// Jobs that stand in one of these, or ever did.
    pub statuses: Vec<JobStatus>,
    /// Jobs that were found there.
    pub sources: Vec<String>,
    /// Jobs to which such a résumé was sent: its number, or words of its title.
    pub resumes: Vec<String>,
    /// Only this kind of entries.
    pub kinds: Vec<HistoryKind>,
    /// From this day on, on the person's wall.
    pub from: Option<NaiveDate>,
    /// Up to the end of this day.
    pub to: Option<NaiveDate>,
    /// Words in the title, the company, or what was written down; all of them.
    pub words: Vec<HistoryWord>,
}

/// Words to find.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HistoryWord {
    /// What to find.
    pub text: String,
    /// As it stands there; else the last word may go on.
    pub exact: bool,
    /// Entries with it are left out.
    pub exclude: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Key {
    Company,
    Job,
    Status,
    Source,
    Resume,
    Kind,
    From,
    To,
    On,
}

impl Key {
    fn named(word: &str) -> Option<Key> {
        Some(match word.to_ascii_lowercase().as_str() {
            "company" => Key::Company,
            "job" => Key::Job,
            "status" | "stage" => Key::Status,
            "source" => Key::Source,
            "resume" | "résumé" | "cv" => Key::Resume,
            "kind" | "type" => Key::Kind,
            "from" | "since" | "after" => Key::From,
            "to" | "until" | "before" => Key::To,
            "on" | "day" => Key::On,
            _ => return None,
        })
    }

    /// What can stand behind it, in words.
    const fn examples(self) -> &'static str {
        match self {
            Key::Company => "company:pontis",
            Key::Job => "job:12",
            Key::Status => "status: applied, interview, interviewed, offer, rejected …",
            Key::Source => "source:linkedin",
            Key::Resume => "resume:3  resume:diver",
            Key::Kind => "kind: status, application, interview, offer, touch, task, document, note",
            Key::From => "from:2026-10-01  from:30d  from:monday",
            Key::To => "to:2026-10-31  to:yesterday",
            Key::On => "on:2026-10-31  on:yesterday",
        }
    }
}

/// A line cut into what stands before a colon and what stands behind it.
struct Typed<'a> {
    key: Option<Key>,
    value: &'a str,
    quoted: bool,
    exclude: bool,
}

fn next(line: &str) -> Option<(Typed<'_>, &str)> {
    let line = line.trim_start();
    if line.is_empty() {
        return None;
    }
    let positive = line
        .strip_prefix('-')
        .filter(|rest| !rest.is_empty() && !rest.starts_with(char::is_whitespace));
    let body = positive.unwrap_or(line);
    let word = body.split(|c: char| !c.is_alphabetic()).next().unwrap_or_default();
    let behind = body[word.len()..].strip_prefix(':');
    let (key, rest) = match (Key::named(word), behind) {
        (Some(key), Some(rest)) => (Some(key), rest),
        _ => (None, body),
    };
    let (value, quoted, rest) = typed_value(rest);
    let typed = Typed {
        key,
        value,
        quoted,
        exclude: positive.is_some(),
    };
    Some((typed, rest))
}

impl HistoryFilter {
    /// Understands a line; `now` is the person's wall. Never fails: what is still being typed narrows nothing.
    ///
    /// | typed | meant |
    /// |---|---|
    /// | `tram braun` | both words, in the job or in what was written down |
    /// | `"second round"` `-agency` | these words together; without it |
    /// | `company:pontis` `job:12` | one company, one job |
    /// | `status:offer,rejected` | jobs that are or were there |
    /// | `source:linkedin` `resume:3` `resume:diver` | found there; with this résumé |
    /// | `kind:interview` | only these entries |
    /// | `from:2026-10-01` `to:yesterday` `on:3.11.` `from:30d` | days |
    pub fn parse(line: &str, now: NaiveDateTime) -> HistoryFilter {
        let mut filter = HistoryFilter::default();
        let mut rest = line;
        while let Some((typed, after)) = next(rest) {
            rest = after;
            filter.add(&typed, now);
        }
        filter
    }

    /// The same without words in which there is nothing to find.
    #[must_use]
    pub fn cleaned(mut self) -> HistoryFilter {
        let clean = |words: &mut Vec<String>| {
            *words = words.iter().filter_map(|word| findable(word)).collect();
        };
        clean(&mut self.companies);
        clean(&mut self.sources);
        clean(&mut self.resumes);
        self.words.retain(|word| findable(&word.text).is_some());
        self
    }

    /// Whether it narrows nothing.
    pub fn is_empty(&self) -> bool {
        *self == HistoryFilter::default()
    }

    /// Whether its entries come at once in a file of any size: no words are looked for in many rows.
    pub fn is_quick(&self) -> bool {
        let few = HistoryFilter {
            job_id: None,
            from: None,
            to: None,
            ..self.clone()
        };
        few.is_empty()
    }

    /// Whether it leaves out jobs, and not only entries.
    pub fn narrows_jobs(&self) -> bool {
        self.job_id.is_some()
            || !(self.companies.is_empty()
                && self.statuses.is_empty()
                && self.sources.is_empty()
                && self.resumes.is_empty())
    }

    /// What was understood, one phrase for each condition, such as `status: Applied, Offer`.
    pub fn describe(&self) -> Vec<String> {
        let mut said = Vec::new();
        said.extend(self.job_id.map(|id| format!("job {id}")));
        let mut list = |name: &str, words: Vec<&str>| {
            if !words.is_empty() {
                said.push(format!("{name}: {}", words.join(", ")));
            }
        };
        list("company", self.companies.iter().map(String::as_str).collect());
        list("status", self.statuses.iter().map(|status| status.label()).collect());
        list("source", self.sources.iter().map(String::as_str).collect());
        list("résumé", self.resumes.iter().map(String::as_str).collect());
        list("only", self.kinds.iter().map(|kind| kind.label()).collect());
        let day = |day: NaiveDate| day.format("%-d %b %Y").to_string();
        match (self.from, self.to) {
            (Some(from), Some(to)) if from == to => said.push(format!("on {}", day(from))),
            (from, to) => {
                said.extend(from.map(|from| format!("from {}", day(from))));
                said.extend(to.map(|to| format!("to {}", day(to))));
            }
        }
        said.extend(self.words.iter().map(|word| {
            let not = if word.exclude { "not " } else { "" };
            match word.exact {
                true => format!("{not}\"{}\"", word.text),
                false => format!("{not}{}…", word.text),
            }
        }));
        said
    }

    /// What could stand behind a key whose value is not understood, in words, and whether something stands there that
    /// makes no sense; `None` where the whole line is understood.
    pub fn advice(line: &str, now: NaiveDateTime) -> Option<(&'static str, bool)> {
        let mut rest = line;
        while let Some((typed, after)) = next(rest) {
            rest = after;
            let Some(key) = typed.key else { continue };
            let mut alone = HistoryFilter::default();
            alone.add(&typed, now);
            if alone.is_empty() {
                return Some((key.examples(), !typed.value.is_empty()));
            }
        }
        None
    }

    fn add(&mut self, typed: &Typed<'_>, now: NaiveDateTime) {
        let words = findable;
        let Some(key) = typed.key else {
            self.words.extend(words(typed.value).map(|text| HistoryWord {
                text,
                exact: typed.quoted,
                exclude: typed.exclude,
            }));
            return;
        };
        if typed.exclude {
            // Only words are left out; the opposite of a key is not worth a word of its own.
            return;
        }
        let each = || {
            let parts = if typed.quoted {
                vec![typed.value]
            } else {
                typed.value.split(',').collect()
            };
            parts.into_iter().filter_map(words)
        };
        match key {
            Key::Company => self.companies.extend(each()),
            Key::Source => self.sources.extend(each()),
            Key::Resume => self.resumes.extend(each()),
            Key::Job => self.job_id = typed.value.trim_start_matches('#').parse().ok().or(self.job_id),
            Key::Status => {
                for status in each().filter_map(|word| status_named(&word)) {
                    if !self.statuses.contains(&status) {
                        self.statuses.push(status);
                    }
                }
            }
            Key::Kind => {
                for kind in each().filter_map(|word| kind_named(&word)) {
                    if !self.kinds.contains(&kind) {
                        self.kinds.push(kind);
                    }
                }
            }
            Key::From => self.from = later(self.from, day(typed.value, now, false)),
            Key::To => self.to = earlier(self.to, day(typed.value, now, true)),
            Key::On => {
                self.from = later(self.from, day(typed.value, now, false));
                self.to = earlier(self.to, day(typed.value, now, true));
            }
        }
    }
}

/// Words in which there is something to find.
fn findable(value: &str) -> Option<String> {
    let word = text::clean_line(value);
    word.chars().any(char::is_alphanumeric).then_some(word)
}

fn later(known: Option<NaiveDate>, new: Option<NaiveDate>) -> Option<NaiveDate> {
    known.max(new)
}

fn earlier(known: Option<NaiveDate>, new: Option<NaiveDate>) -> Option<NaiveDate> {
    match (known, new) {
        (Some(known), Some(new)) => Some(known.min(new)),
        (known, new) => known.or(new),
    }
}

/// Finds the kind of entries that a person means by a name, a label or the beginning of one.
pub fn kind_named(word: &str) -> Option<HistoryKind> {
    by_prefix(word, HistoryKind::ALL, |kind| [kind.as_str(), kind.label()])
}

/// A day of the past as a person types it: `2026-10-03`, `2026-10`, `3.10.`, `30d`, `friday`. What names no year is the
/// last such day, and a number of days is so long ago. `end` takes the last day of a month or a year.
pub fn day(value: &str, now: NaiveDateTime, end: bool) -> Option<NaiveDate> {
    if let Some(day) = month_or_year(value, end) {
        return Some(day);
    }
    let today = now.date();
    let number = value.bytes().all(|b| b.is_ascii_digit()) && value.len() <= 3;
    if number {
        return today.checked_sub_days(Days::new(value.parse().ok()?));
    }
    let read = |text: &str| dates::understand(text, now).map(|(day, _)| day);
    let plain = read(value)?;
    if plain <= today {
        return Some(plain);
    }
    let names_year = value
        .as_bytes()
        .windows(4)
        .any(|four| four.iter().all(u8::is_ascii_digit));
    if names_year {
        return Some(plain);
    }
    let counted = value.starts_with(|c: char| c.is_ascii_digit());
    let before = if counted {
        read(&format!("-{value}"))
    } else {
        read(&format!("last {value}"))
    };
    before
        .filter(|day| *day <= today)
        .or_else(|| plain.checked_sub_months(Months::new(12)).filter(|day| *day <= today))
        .or(Some(plain))
}

fn month_or_year(value: &str, end: bool) -> Option<NaiveDate> {
    let (year, month) = match value.split_once('-') {
        Some((year, month)) if month.len() == 2 => (year, Some(month.parse().ok()?)),
        None => (value, None),
        _ => return None,
    };
    if year.len() != 4 {
        return None;
    }
    let first = NaiveDate::from_ymd_opt(year.parse().ok()?, month.unwrap_or(1), 1)?;
    if !(1970..=2100).contains(&first.year()) {
        return None;
    }
    if !end {
        return Some(first);
    }
    let months = if month.is_some() { 1 } else { 12 };
    first.checked_add_months(Months::new(months))?.pred_opt()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// A Wednesday.
    fn now() -> NaiveDateTime {
        "2026-11-25T10:15:00".parse().unwrap()
    }

    #[test]
    fn each_condition_is_understood() {
        for (line, wanted) in [
            ("", ""),
            ("tram braun", "tram… · braun…"),
            ("\"second round\" -agency", "\"second round\" · not agency…"),
            ("company:pontis", "company: pontis"),
            ("company:\"Pont & Fils, Basel\"", "company: Pont & Fils, Basel"),
            ("company:a,b", "company: a, b"),
            ("job:12", "job 12"),
            ("job:#12", "job 12"),
            ("status:offer,rej", "status: Offer, Rejected"),
            ("source:linkedin", "source: linkedin"),
            ("resume:3 résumé:diver cv:x", "résumé: 3, diver, x"),
            ("kind:interview,app", "only: interviews, applications"),
            ("kind:said", ""),
            ("from:2026-10-01 to:2026-10-31", "from 1 Oct 2026 · to 31 Oct 2026"),
            ("from:2026-10 to:2026-10", "from 1 Oct 2026 · to 31 Oct 2026"),
            ("on:2026", "from 1 Jan 2026 · to 31 Dec 2026"),
            ("from:30d", "from 26 Oct 2026"),
            ("from:30", "from 26 Oct 2026"),
            ("from:2w", "from 11 Nov 2026"),
            ("from:fri", "from 20 Nov 2026"),
            ("on:yesterday", "on 24 Nov 2026"),
            ("on:3.12.", "on 3 Dec 2025"),
            ("to:2026-12-24", "to 24 Dec 2026"),
            ("from:2026-10-01 from:2026-11-01", "from 1 Nov 2026"),
            ("to:2026-10-01 to:2026-11-01", "to 1 Oct 2026"),
            // Still being typed.
            ("status:", ""),
            ("status:foo from:x", ""),
            ("company:\"open", ""),
            ("job:x", ""),
            ("!?", ""),
        ] {
            assert_eq!(
                HistoryFilter::parse(line, now()).describe().join(" · "),
                wanted,
                "{line}"
            );
        }
    }

    #[test]
    fn what_could_stand_there_is_said_while_it_is_typed() {
        assert_eq!(HistoryFilter::advice("tram company:x", now()), None);
        let (examples, wrong) = HistoryFilter::advice("status:", now()).unwrap();
        assert!(examples.contains("applied") && !wrong);
        let (examples, wrong) = HistoryFilter::advice("from:soon", now()).unwrap();
        assert!(examples.contains("from:30d") && wrong);
    }

    proptest! {
        #[test]
        fn no_line_is_wrong(line in "[ -~äß\"„“:,#-]{0,40}") {
            let filter = HistoryFilter::parse(&line, now());
            filter.describe();
            HistoryFilter::advice(&line, now());
        }
    }
}
