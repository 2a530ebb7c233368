//! What a person types to narrow the board.
//!
//! Words are text to find; `key:value`, `key>value`, `#tag` and `-not` narrow by what is known of a job. It is
//! read at each key press, so what is still being typed (`status:`, `salary>`, an open quote) narrows nothing,
//! and no line is wrong.

use std::collections::HashSet;

use chrono::{DateTime, Duration, NaiveDate, Utc};

use super::job::{JobStatus, JobType, Priority, Salary, SalaryPeriod, WorkMode};
use super::{dates, salary, text};

mod term;
#[cfg(test)]
mod tests;

use term::{Key, Op, Term, next_term};

pub(super) use term::value as typed_value;

/// A field that a text term can be limited to; each is a column of the full-text index.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[expect(missing_docs, reason = "each is the field of the same name in Job")]
pub enum TextField {
    Title,
    Company,
    Location,
    Tags,
    Notes,
    Description,
}

/// Words to find.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TextTerm {
    /// The words; more than one must stand together as a phrase.
    pub words: String,
    /// Only in this field.
    pub field: Option<TextField>,
    /// Whether the last word may go on (`rust` finds `rustacean`); a quoted phrase is exact.
    pub prefix: bool,
    /// Whether jobs with it are left out (`-agency`).
    pub exclude: bool,
}

/// A filter as it was understood. Every line is a filter: what is no known key is text.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Filter {
    /// All of these.
    pub text: Vec<TextTerm>,
    /// Any of these; empty = all.
    pub statuses: Vec<JobStatus>,
    /// Any of these; empty = all.
    pub work_modes: Vec<WorkMode>,
    /// Any of these; empty = all.
    pub job_types: Vec<JobType>,
    /// Any of these; empty = all.
    pub priorities: Vec<Priority>,
    /// All of these tags (whole tags, case folded).
    pub tags: Vec<String>,
    /// What the upper end of the salary (or the lower where that is all that is known) makes a year is at least this, `salary>90k`.
    pub salary_at_least: Option<f64>,
    /// What the lower end of the salary (or the upper where that is all that is known) makes a year is at most this, `salary<120k`.
    pub salary_at_most: Option<f64>,
    /// Match score at least this, `match>70`.
    pub match_at_least: Option<f64>,
    /// The posting asks for each of these by name, `asks:kubernetes`.
    pub asks: Vec<String>,
    /// The deadline is on or before this day, `due<7d`.
    pub due_by: Option<NaiveDate>,
    /// In its status since before this moment, `age>14d`.
    pub in_stage_since: Option<DateTime<Utc>>,
    /// Only open (not closed) jobs, `is:open`; or only closed ones, `is:closed`.
    pub open: Option<bool>,
}

impl Filter {
    /// Whether it narrows nothing.
    pub fn is_empty(&self) -> bool {
        *self == Filter::default()
    }

    /// Understands a line. Never fails.
    ///
    /// | typed | meant |
    /// |---|---|
    /// | `rust berlin` | both words, each may go on |
    /// | `"rust engineer"` | these words together, as they are |
    /// | `-agency` `-company:acme` | without it |
    /// | `company:` `title:` `place:` `notes:` `text:` | the word in this field |
    /// | `tag:referral` `#referral` | with this tag |
    /// | `status:applied,offer` `mode:rem` `type:full` `priority:high` | any of these; a beginning is enough |
    /// | `salary>90k` `salary<120k` `salary:90-120k` | what it pays a year; `salary>25/h` and `salary>4k/month` are worked out |
    /// | `asks:kubernetes` `asks:"forklift licence"` | what the posting asks for, as the match found it |
    /// | `match>70` `due<7d` `due:fri` `age>14d` | fit, deadline, time in the status |
    /// | `is:open` `is:closed` | whether the hunt for it goes on |
    pub fn parse(line: &str, now: DateTime<Utc>) -> Filter {
        let mut filter = Filter::default();
        let mut rest = line;
        while let Some((term, after)) = next_term(rest) {
            rest = after;
            filter.add(&term, now);
        }
        let mut seen = HashSet::new();
        filter.tags.retain(|tag| seen.insert(tag.clone()));
        filter
    }

    /// A filter for words alone: whatever they look like, none of them is a condition.
    pub fn of_words(line: &str) -> Filter {
        let words = text::clean_line(line);
        let words = words
            .split_whitespace()
            .filter(|word| word.contains(char::is_alphanumeric));
        Filter {
            text: words
                .map(|word| TextTerm {
                    words: word.to_owned(),
                    field: None,
                    prefix: true,
                    exclude: false,
                })
                .collect(),
            ..Filter::default()
        }
    }

    /// The terms of a line that narrow nothing because their value is not understood, such as `status:foo`.
    pub fn not_understood(line: &str, now: DateTime<Utc>) -> Vec<String> {
        let mut out = Vec::new();
        let mut rest = line;
        while let Some((term, after)) = next_term(rest) {
            let typed = rest.trim_start();
            let typed = typed[..typed.len() - after.len()].trim_end();
            rest = after;
            let mut alone = Filter::default();
            alone.add(&term, now);
            if alone.is_empty() {
                out.push(typed.to_owned());
            }
        }
        out
    }

    /// What was understood, one phrase for each condition, such as `status: Applied, Offer`.
    pub fn describe(&self) -> Vec<String> {
        let mut out: Vec<String> = self.text.iter().map(TextTerm::describe).collect();
        let mut list = |name: &str, labels: Vec<&str>| {
            if !labels.is_empty() {
                out.push(format!("{name}: {}", labels.join(", ")));
            }
        };
        list("status", self.statuses.iter().map(|s| s.label()).collect());
        list("work mode", self.work_modes.iter().map(|m| m.label()).collect());
        list("job type", self.job_types.iter().map(|t| t.label()).collect());
        list("priority", self.priorities.iter().map(|p| p.label()).collect());
        list("tag", self.tags.iter().map(String::as_str).collect());
        let money = |min, max| {
            salary::short(&Salary {
                min,
                max,
                currency: None,
                period: Some(SalaryPeriod::Year),
            })
        };
        match (self.salary_at_least, self.salary_at_most) {
            (None, None) => {}
            (min, max) => out.push(format!("salary {}", money(min, max))),
        }
        out.extend(self.match_at_least.map(|score| format!("match at least {score}")));
        out.extend(self.asks.iter().map(|name| format!("asks for {name}")));
        out.extend(self.due_by.map(|day| format!("due by {}", day.format("%-d %b %Y"))));
        out.extend(
            self.in_stage_since
                .map(|then| format!("in its status since {} or longer", then.format("%-d %b %Y"))),
        );
        out.extend(self.open.map(|open| if open { "open" } else { "closed" }.to_owned()));
        out
    }

    /// What could stand behind a key whose value is not understood, in words, and whether something stands there that
    /// makes no sense; `None` where the whole line is understood.
    pub fn advice(line: &str, now: DateTime<Utc>) -> Option<(&'static str, bool)> {
        let mut rest = line;
        while let Some((term, after)) = next_term(rest) {
            rest = after;
            let Some(examples) = term.key.and_then(Key::examples) else {
                continue;
            };
            let mut alone = Filter::default();
            alone.add(&term, now);
            if alone.is_empty() {
                return Some((examples, !term.value.is_empty()));
            }
        }
        None
    }

    fn add(&mut self, term: &Term<'_>, now: DateTime<Utc>) {
        let Some(key) = term.key else {
            self.add_text(term, None);
            return;
        };
        match key {
            Key::Text(field) => self.add_text(term, Some(field)),
            Key::Tag if term.exclude => self.add_text(term, Some(TextField::Tags)),
            Key::Tag => self.tags.extend(term.values().filter_map(tag)),
            Key::Status => choose(&mut self.statuses, term, JobStatus::ALL, status_named),
            Key::Mode => choose(&mut self.work_modes, term, WorkMode::ALL, work_mode_named),
            Key::Type => choose(&mut self.job_types, term, JobType::ALL, job_type_named),
            Key::Priority => choose(&mut self.priorities, term, Priority::ALL, priority_named),
            Key::Is => {
                self.open = by_prefix(term.value, &[true, false], |open| {
                    [if open { "open" } else { "closed" }; 2]
                })
                .map(|open| open != term.exclude)
                .or(self.open);
            }
            // The opposite of a bound is not worth a word of its own.
            _ if term.exclude => {}
            Key::Asks => {
                let name = text::clean_line(term.value).to_lowercase();
                self.asks.extend(Some(name).filter(|name| !name.is_empty()));
            }
            Key::Salary => self.add_salary(term),
            Key::Match => {
                let score = term
                    .value
                    .trim_end_matches('%')
                    .parse()
                    .ok()
                    .filter(|s: &f64| (0.0..=100.0).contains(s));
                if term.op != Op::Below {
                    tighten(&mut self.match_at_least, score, f64::max);
                }
            }
            Key::Due => {
                if term.op != Op::Above {
                    tighten(&mut self.due_by, due(term.value, now), NaiveDate::min);
                }
            }
            Key::Age => {
                if term.op != Op::Below {
                    tighten(&mut self.in_stage_since, since(term.value, now), DateTime::min);
                }
            }
        }
    }

    fn add_text(&mut self, term: &Term<'_>, field: Option<TextField>) {
        let words = text::clean_line(term.value);
        if words.chars().any(char::is_alphanumeric) {
            self.text.push(TextTerm {
                words,
                field,
                prefix: !term.quoted,
                exclude: term.exclude,
            });
        }
    }

    fn add_salary(&mut self, term: &Term<'_>) {
        let asked = salary::asked_a_year(term.value);
        let (least, most) = match term.op {
            Op::Below => (None, asked),
            Op::Above => (asked, None),
            Op::Is if salary::amount(term.value).is_some() => (asked, None),
            Op::Is => salary::parse(term.value).map_or((None, None), |range| {
                let ends = [range.min, range.max].map(|end| end.and_then(|end| salary::a_year(end, range.period)));
                let [least, most] = ends;
                (least, most)
            }),
        };
        tighten(&mut self.salary_at_least, least, f64::max);
        tighten(&mut self.salary_at_most, most, f64::min);
    }
}

impl TextTerm {
    fn describe(&self) -> String {
        let words = if self.prefix {
            format!("{}…", self.words)
        } else {
            format!("\"{}\"", self.words)
        };
        let field = match self.field {
            None => "",
            Some(TextField::Title) => "title: ",
            Some(TextField::Company) => "company: ",
            Some(TextField::Location) => "location: ",
            Some(TextField::Tags) => "tag: ",
            Some(TextField::Notes) => "notes: ",
            Some(TextField::Description) => "text: ",
        };
        format!("{}{field}{words}", if self.exclude { "not " } else { "" })
    }
}

/// Finds the status that a person means by a name, a label or the beginning of one: `offer`, `interviewed`, `appl`.
pub fn status_named(word: &str) -> Option<JobStatus> {
    by_prefix(word, JobStatus::ALL, |s| [s.as_str(), s.label()])
}

/// Finds the work mode that a person means; see [`status_named`].
pub fn work_mode_named(word: &str) -> Option<WorkMode> {
    by_prefix(word, WorkMode::ALL, |m| [m.as_str(), m.label()])
}

/// Finds the kind of employment that a person means; see [`status_named`].
pub fn job_type_named(word: &str) -> Option<JobType> {
    by_prefix(word, JobType::ALL, |t| [t.as_str(), t.label()])
}

/// Finds the priority that a person means; see [`status_named`].
pub fn priority_named(word: &str) -> Option<Priority> {
    by_prefix(word, Priority::ALL, |p| [p.as_str(), p.label()])
}

/// A whole name counts before the beginning of one, and a beginning that several have means none of them.
pub(super) fn by_prefix<T: Copy>(word: &str, all: &[T], names: impl Fn(T) -> [&'static str; 2]) -> Option<T> {
    let bare = |name: &str| {
        text::fold(name)
            .chars()
            .filter(|c| c.is_alphanumeric())
            .collect::<String>()
    };
    let word = bare(word);
    if word.is_empty() {
        return None;
    }
    let has = |value: T, test: &dyn Fn(&str) -> bool| names(value).iter().any(|name| test(&bare(name)));
    if let Some(value) = all.iter().find(|v| has(**v, &|name| name == word)) {
        return Some(*value);
    }
    let mut matches = all.iter().filter(|v| has(**v, &|name| name.starts_with(&word)));
    matches.next().filter(|_| matches.next().is_none()).copied()
}

/// Adds what a term names to the choices, or takes it out of all.
fn choose<T: Copy + PartialEq>(chosen: &mut Vec<T>, term: &Term<'_>, all: &[T], named: impl Fn(&str) -> Option<T>) {
    for value in term.values().filter_map(named) {
        if !term.exclude {
            if !chosen.contains(&value) {
                chosen.push(value);
            }
            continue;
        }
        if chosen.is_empty() {
            chosen.extend_from_slice(all);
        }
        // The last one stays: an empty choice would mean all.
        if chosen.len() > 1 {
            chosen.retain(|c| *c != value);
        }
    }
}

/// Of two bounds the narrower one counts.
fn tighten<T>(bound: &mut Option<T>, new: Option<T>, narrower: impl Fn(T, T) -> T) {
    *bound = match (bound.take(), new) {
        (Some(old), Some(new)) => Some(narrower(old, new)),
        (old, new) => old.or(new),
    };
}

fn tag(word: &str) -> Option<String> {
    let tag = text::fold(&text::clean_line(word.trim_start_matches('#')));
    (!tag.is_empty()).then_some(tag)
}

/// `7d`, `7`, `fri`, `today`, `2026-12-24`.
fn due(value: &str, now: DateTime<Utc>) -> Option<NaiveDate> {
    if let Ok(days) = value.parse::<u16>() {
        return now.date_naive().checked_add_signed(Duration::days(i64::from(days)));
    }
    dates::understand(value, now.naive_utc()).map(|(day, _)| day)
}

/// `14d`, `14`, `2w`, `12h`, `3mo`: the moment that long ago.
fn since(value: &str, now: DateTime<Utc>) -> Option<DateTime<Utc>> {
    let (number, unit) = value.split_at(value.find(|c: char| !c.is_ascii_digit()).unwrap_or(value.len()));
    let hours = match unit {
        "h" => 1,
        "" | "d" | "day" | "days" => 24,
        "w" | "week" | "weeks" => 7 * 24,
        "m" | "mo" | "month" | "months" => 30 * 24,
        "y" | "year" | "years" => 365 * 24,
        _ => return None,
    };
    now.checked_sub_signed(Duration::hours(i64::from(number.parse::<u16>().ok()?) * hours))
}
