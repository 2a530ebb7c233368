//! What is to be done.

pub mod line;

use chrono::{DateTime, Days, Months, NaiveDate, NaiveDateTime, NaiveTime, Utc};
use serde::{Deserialize, Serialize};

use super::record::Record;
use super::text;

text_enum! {
    /// What a task's repetition is counted by.
    RepeatUnit("unit of repetition") {
        Day = "DAY", "day";
        Week = "WEEK", "week";
        Month = "MONTH", "month";
        Year = "YEAR", "year";
    }
}

/// A task: a row of `tasks`.
pub type Task = Record<TaskFact>;

/// What is said of a task. Its day and time are those on the person's wall.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct TaskFact {
    /// What is to be done.
    pub title: String,
    /// More about it.
    pub notes: Option<String>,
    /// The day by which.
    pub due_on: Option<NaiveDate>,
    /// The time of that day, where it matters.
    #[serde(with = "crate::domain::json::time_of_day")]
    pub due_time: Option<NaiveTime>,
    /// Until this day it is not to be seen among what is due.
    pub snoozed_until: Option<NaiveDate>,
    /// What its repetition is counted by; `None` = it comes once.
    pub repeat_unit: Option<RepeatUnit>,
    /// Every how many of them.
    #[serde(default = "one")]
    pub repeat_every: i64,
    /// The day from which its repetitions are counted, so that the 31st comes back after a short month.
    pub repeat_since: Option<NaiveDate>,
    /// When it was done.
    pub done_at: Option<DateTime<Utc>>,
    /// The job that it is about.
    pub job_id: Option<i64>,
    /// The interview that it prepares or follows.
    pub interview_id: Option<i64>,
    /// The person that it is about.
    pub contact_id: Option<i64>,
    /// The task whose repetition it is.
    pub previous_id: Option<i64>,
}

/// How the title of a thank-you begins.
const THANK: &str = "Thank ";

fn one() -> i64 {
    1
}

impl TaskFact {
    /// One with that title, once, without a day.
    pub fn new(title: impl Into<String>) -> TaskFact {
        TaskFact {
            title: title.into(),
            repeat_every: 1,
            ..TaskFact::default()
        }
    }

    /// One to thank somebody for an interview.
    pub fn thanks(whom: &str) -> TaskFact {
        TaskFact::new(format!("{THANK}{whom} for the interview"))
    }

    /// Whether it is the thank-you that an interview is owed.
    pub fn is_thanks(&self) -> bool {
        self.interview_id.is_some() && self.title.starts_with(THANK)
    }

    /// How often it comes; `None` = once.
    pub fn repeat(&self) -> Option<Repeat> {
        self.repeat_unit.map(|unit| Repeat {
            unit,
            every: self.repeat_every,
        })
    }

    /// Lets it come that often.
    pub fn set_repeat(&mut self, repeat: Option<Repeat>) {
        self.repeat_unit = repeat.map(|repeat| repeat.unit);
        self.repeat_every = repeat.map_or(1, |repeat| repeat.every);
        self.repeat_since = None;
    }

    /// Whether it is to be done and not put off at that time of the person's wall.
    pub fn is_visible(&self, today: NaiveDate) -> bool {
        self.done_at.is_none() && self.snoozed_until.is_none_or(|until| until <= today)
    }

    /// Whether its day (or, with a time, its moment) has passed.
    pub fn is_overdue(&self, wall: NaiveDateTime) -> bool {
        match (self.done_at, self.due_on, self.due_time) {
            (None, Some(day), None) => day < wall.date(),
            (None, Some(day), Some(time)) => day.and_time(time) < wall,
            _ => false,
        }
    }

    /// The task that comes after this one when it is done on that day; `None` when it comes once.
    ///
    /// Days that have passed meanwhile are left out: who waters the plants a week late need not do it seven times.
    pub fn next(&self, id: i64, done_on: NaiveDate) -> Option<TaskFact> {
        let unit = self.repeat_unit?;
        let due = self.due_on.unwrap_or(done_on);
        let since = self.repeat_since.unwrap_or(due);
        let due_on = occurrence_after(since, unit, self.repeat_every, due.max(done_on))?;
        Some(TaskFact {
            due_on: Some(due_on),
            repeat_since: Some(since),
            snoozed_until: None,
            done_at: None,
            previous_id: Some(id),
            ..self.clone()
        })
    }

    /// The same with every text on its way into the file cleaned, and nothing where nothing is said.
    #[must_use]
    pub fn cleaned(self) -> TaskFact {
        let repeat_since = self.repeat_unit.and(self.repeat_since.or(self.due_on));
        TaskFact {
            title: text::clean_line(&self.title),
            notes: text::some_block(self.notes),
            due_time: self.due_on.and(self.due_time),
            repeat_since,
            repeat_every: if self.repeat_unit.is_some() {
                self.repeat_every
            } else {
                1
            },
            ..self
        }
    }
}

/// How often a task comes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Repeat {
    /// What it is counted by.
    pub unit: RepeatUnit,
    /// Every how many of them.
    pub every: i64,
}

impl Repeat {
    /// Reads how often a person wants something: `weekly`, `every 2 weeks`, `3 months`, and `never` or nothing for once,
    /// which is `Some(None)`. `None` = that is no rhythm.
    pub fn read(words: &str) -> Option<Option<Repeat>> {
        let folded = text::fold(words);
        let words: Vec<&str> = folded.split_whitespace().filter(|word| *word != "every").collect();
        let unit_of = |word: &str| match word {
            "day" | "days" | "daily" | "d" => Some(RepeatUnit::Day),
            "week" | "weeks" | "weekly" | "w" => Some(RepeatUnit::Week),
            "month" | "months" | "monthly" | "m" => Some(RepeatUnit::Month),
            "year" | "years" | "yearly" | "annually" | "y" => Some(RepeatUnit::Year),
            _ => None,
        };
        let (every, word) = match words.as_slice() {
            [] | ["never" | "once" | "no" | "none"] => return Some(None),
            ["other", unit] => (2, *unit),
            [unit] => (1, *unit),
            [number, unit] => (number.parse().ok().filter(|n| (1..=1000).contains(n))?, *unit),
            _ => return None,
        };
        Some(Some(Repeat {
            unit: unit_of(word)?,
            every,
        }))
    }
}

impl std::fmt::Display for Repeat {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let unit = self.unit.label();
        match self.every {
            1 => write!(f, "every {unit}"),
            n => write!(f, "every {n} {unit}s"),
        }
    }
}

/// The first day of a series after another day.
fn occurrence_after(since: NaiveDate, unit: RepeatUnit, every: i64, after: NaiveDate) -> Option<NaiveDate> {
    let every = u32::try_from(every).ok().filter(|every| *every > 0)?;
    let nth = |n: u32| -> Option<NaiveDate> {
        let steps = n.checked_mul(every)?;
        match unit {
            RepeatUnit::Day => since.checked_add_days(Days::new(u64::from(steps))),
            RepeatUnit::Week => since.checked_add_days(Days::new(u64::from(steps) * 7)),
            RepeatUnit::Month => since.checked_add_months(Months::new(steps)),
            RepeatUnit::Year => since.checked_add_months(Months::new(steps.checked_mul(12)?)),
        }
    };
    // Near enough to begin with, so that a task of long ago needs no thousand steps.
    let days = (after - since).num_days().max(0);
    let longest = match unit {
        RepeatUnit::Day => 1,
        RepeatUnit::Week => 7,
        RepeatUnit::Month => 31,
        RepeatUnit::Year => 366,
    };
    let mut n = u32::try_from(days / longest / i64::from(every)).ok()?.max(1);
    loop {
        let day = nth(n)?;
        if day > after {
            return Some(day);
        }
        n = n.checked_add(1)?;
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::domain::json::tests::survives;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn repeating(unit: RepeatUnit, every: i64, due: &str) -> TaskFact {
        TaskFact {
            due_on: Some(day(due)),
            repeat_unit: Some(unit),
            repeat_every: every,
            ..TaskFact::new("Water the plants")
        }
    }

    #[test]
    fn a_task_survives_a_round_trip() {
        survives::<TaskFact>(json!({
            "title": "Call", "notes": null, "due_on": "2026-12-01", "due_time": "09:30", "snoozed_until": null,
            "repeat_unit": "WEEK", "repeat_every": 2, "repeat_since": "2026-12-01", "done_at": null, "job_id": 1,
            "interview_id": null, "contact_id": null, "previous_id": null,
        }));
    }

    #[test]
    fn the_next_one_comes_after_the_day_it_was_due_and_after_the_day_it_was_done() {
        let next = |unit, every, due, done| {
            let task = repeating(unit, every, due).next(7, day(done)).unwrap();
            assert_eq!((task.previous_id, task.done_at), (Some(7), None));
            task.due_on.unwrap().to_string()
        };
        assert_eq!(next(RepeatUnit::Week, 1, "2026-03-02", "2026-03-02"), "2026-03-09");
        assert_eq!(next(RepeatUnit::Week, 1, "2026-03-02", "2026-03-01"), "2026-03-09");
        assert_eq!(next(RepeatUnit::Week, 1, "2026-03-02", "2026-03-20"), "2026-03-23");
        assert_eq!(next(RepeatUnit::Day, 3, "2026-03-02", "2026-03-02"), "2026-03-05");
        assert_eq!(next(RepeatUnit::Day, 1, "1990-03-02", "2026-03-02"), "2026-03-03");
        assert_eq!(next(RepeatUnit::Year, 1, "2024-02-29", "2024-02-29"), "2025-02-28");
        assert_eq!(TaskFact::new("Once").next(1, day("2026-03-02")), None);
    }

    #[test]
    fn the_last_of_a_long_month_comes_back_after_a_short_one() {
        let first = repeating(RepeatUnit::Month, 1, "2026-01-31");
        let second = first.next(1, day("2026-01-31")).unwrap();
        assert_eq!(second.due_on, Some(day("2026-02-28")));
        assert_eq!(
            second.next(2, day("2026-02-28")).unwrap().due_on,
            Some(day("2026-03-31"))
        );
    }

    #[test]
    fn a_rhythm_is_read_as_it_is_said_and_said_as_it_is_read() {
        for (typed, said) in [
            ("weekly", Some("every week")),
            ("every 2 weeks", Some("every 2 weeks")),
            ("Every other month", Some("every 2 months")),
            ("3 days", Some("every 3 days")),
            ("yearly", Some("every year")),
            ("never", None),
            ("", None),
        ] {
            let read = Repeat::read(typed).unwrap();
            assert_eq!(read.map(|repeat| repeat.to_string()).as_deref(), said, "{typed}");
            if let Some(said) = said {
                assert_eq!(Repeat::read(said), Some(read));
            }
        }
        for wrong in ["sometimes", "0 days", "-1 weeks", "2000 years", "every 2 blue moons"] {
            assert_eq!(Repeat::read(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn a_day_is_over_when_the_next_begins_and_a_time_when_it_has_passed() {
        let at = |text: &str| text.parse::<NaiveDateTime>().unwrap();
        let mut task = repeating(RepeatUnit::Day, 1, "2026-03-02");
        assert!(!task.is_overdue(at("2026-03-02T23:59:00")));
        assert!(task.is_overdue(at("2026-03-03T00:00:00")));
        task.due_time = NaiveTime::from_hms_opt(9, 0, 0);
        assert!(task.is_overdue(at("2026-03-02T09:01:00")));
        task.snoozed_until = Some(day("2026-03-05"));
        assert!(!task.is_visible(day("2026-03-04")));
        assert!(task.is_visible(day("2026-03-05")));
    }
}
