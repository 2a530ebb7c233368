//! A task in one line: `call Anna fri 9 #pontis every week`.

use chrono::{NaiveDate, NaiveDateTime, NaiveTime};

use super::{Repeat, TaskFact};
use crate::domain::dates;
use crate::domain::text;

/// More words than the longest day that is typed has.
const MOST_WORDS: usize = 6;

/// What was understood of the line.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct TaskLine {
    /// What is to be done.
    pub title: String,
    /// By when.
    pub due: Option<(NaiveDate, Option<NaiveTime>)>,
    /// How often.
    pub repeat: Option<Repeat>,
    /// What was typed behind `#`: the number of a job, or the beginning of a company's or a job's name.
    pub job: Option<String>,
}

impl TaskLine {
    /// Reads a line. A day and a rhythm stand at its end (or the day at its beginning); `now` is the person's wall.
    pub fn read(line: &str, now: NaiveDateTime) -> TaskLine {
        let line = text::clean_line(line);
        let mut words: Vec<&str> = line.split_whitespace().collect();
        let mut read = TaskLine::default();
        if let Some(at) = words.iter().rposition(|word| word.len() > 1 && word.starts_with('#')) {
            read.job = Some(words.remove(at)[1..].to_owned());
        }
        // The day may stand before the rhythm or behind it.
        for _ in 0..2 {
            if read.repeat.is_none()
                && let Some((at, repeat)) = ending(&words, rhythm)
            {
                read.repeat = Some(repeat);
                words.truncate(at);
            }
            if read.due.is_none()
                && let Some((at, due)) = ending(&words, |words| day(words, now))
            {
                read.due = Some(due);
                words.truncate(at);
            }
        }
        if read.due.is_none() {
            let most = MOST_WORDS.min(words.len().saturating_sub(1));
            let begins = (1..=most)
                .rev()
                .find_map(|n| Some((n, day(&words[..n].join(" "), now)?)));
            if let Some((n, due)) = begins {
                read.due = Some(due);
                words.drain(..n);
            }
        }
        read.title = words.join(" ");
        read
    }

    /// The task that it is; the job is still to be found.
    pub fn task(&self) -> TaskFact {
        let mut task = TaskFact {
            due_on: self.due.map(|(day, _)| day),
            due_time: self.due.and_then(|(_, time)| time),
            ..TaskFact::new(self.title.clone())
        };
        task.set_repeat(self.repeat);
        task
    }
}

/// The longest end of the words that means something, and where it begins; never all of them.
fn ending<T>(words: &[&str], read: impl Fn(&str) -> Option<T>) -> Option<(usize, T)> {
    let most = MOST_WORDS.min(words.len().saturating_sub(1));
    (words.len() - most..words.len()).find_map(|at| Some((at, read(&words[at..].join(" "))?)))
}

/// A day; `3 months` alone may be part of the task, `in 3 months` is a day.
fn day(words: &str, now: NaiveDateTime) -> Option<(NaiveDate, Option<NaiveTime>)> {
    let folded = text::fold(words);
    let mut parts = folded.split_whitespace();
    let counts = |word: &str| word.bytes().all(|b| b.is_ascii_digit()) || matches!(word, "a" | "one");
    let units = ["day", "week", "month", "year", "tag", "woche", "monat", "jahr"];
    let is_unit = |word: &str| units.iter().any(|unit| word.starts_with(unit));
    let span = parts.next().is_some_and(counts) && parts.next().is_some_and(is_unit);
    if span { None } else { dates::understand(words, now) }
}

/// Only what says itself that it is a rhythm: `3 months` alone may be part of the task.
fn rhythm(words: &str) -> Option<Repeat> {
    let folded = text::fold(words);
    let says = folded.starts_with("every ") || matches!(&*folded, "daily" | "weekly" | "monthly" | "yearly");
    says.then(|| Repeat::read(words)).flatten().flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_is_read_as_it_is_meant() {
        let now = "2026-11-25T10:15:00".parse().unwrap();
        let said = |line: &str| {
            let read = TaskLine::read(line, now);
            let due = read.due.map(|(day, time)| match time {
                Some(time) => format!("{day} {}", time.format("%H:%M")),
                None => day.to_string(),
            });
            let repeat = read.repeat.map(|repeat| repeat.to_string());
            [Some(read.title), due, repeat, read.job]
                .map(Option::unwrap_or_default)
                .join(" | ")
        };
        for (line, wanted) in [
            ("call Anna fri 9 #pontis", "call Anna | 2026-11-27 09:00 |  | pontis"),
            ("call Anna #12", "call Anna |  |  | 12"),
            ("send the portfolio tomorrow", "send the portfolio | 2026-11-26 |  | "),
            ("tomorrow 14:30 call Anna", "call Anna | 2026-11-26 14:30 |  | "),
            ("look at new postings daily", "look at new postings |  | every day | "),
            (
                "look at postings mon 9:00 every 2 weeks",
                "look at postings | 2026-11-30 09:00 | every 2 weeks | ",
            ),
            (
                "look at postings every week mon",
                "look at postings | 2026-11-30 | every week | ",
            ),
            ("pay for 3 months", "pay for 3 months |  |  | "),
            ("read chapter 9", "read chapter 9 |  |  | "),
            ("3.12. 14:30 dentist", "dentist | 2026-12-03 14:30 |  | "),
            ("friday", "friday |  |  | "),
            ("# plan", "# plan |  |  | "),
            ("", " |  |  | "),
        ] {
            assert_eq!(said(line), wanted, "{line}");
        }
    }

    proptest::proptest! {
        #[test]
        fn any_line_is_a_task_and_loses_no_word_without_a_meaning(line in "\\PC{0,60}") {
            let read = TaskLine::read(&line, "2026-11-25T10:15:00".parse().unwrap());
            if read.due.is_none() && read.repeat.is_none() && read.job.is_none() {
                let words = |text: &str| text.split_whitespace().map(str::to_owned).collect::<Vec<_>>();
                proptest::prop_assert_eq!(words(&read.title), words(&text::clean_line(&line)));
            }
        }
    }
}
