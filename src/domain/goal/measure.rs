//! What a milestone counts by itself.
//!
//! A measure is the key `measure` of a milestone in the file: `{"counts": "APPLICATIONS", "target": 9, "per": "WEEK"}`.
//! Programs that do not know it leave it alone. Its people's spelling is a few words, such as `9 applications a week`,
//! `3 certificates` or `40 applications since 2026-10-01`.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::Milestone;

/// The key of a milestone under which its measure stands.
const KEY: &str = "measure";

/// No hunt takes more of anything.
pub const MOST: u32 = 10_000;

text_enum! {
    /// What is counted.
    Counts("thing to count") {
        Applications = "APPLICATIONS", "applications";
        Answers = "ANSWERS", "personal answers";
        Interviews = "INTERVIEWS", "interviews";
        Offers = "OFFERS", "offers";
        FollowUps = "FOLLOW_UPS", "follow-ups";
        Tasks = "TASKS", "tasks";
        Practices = "PRACTICES", "practice interviews";
        Certificates = "CERTIFICATES", "certificates";
    }
}

impl Counts {
    /// So many of it, such as `1 offer` or `9 applications`.
    pub fn some(self, n: u64) -> String {
        let label = self.label();
        let word = if n == 1 { label.trim_end_matches('s') } else { label };
        format!("{n} {word}")
    }

    /// What exactly is counted, and by which day.
    pub const fn rule(self) -> &'static str {
        match self {
            Counts::Applications => {
                "applications by the day they were sent, and jobs that the board alone shows as applied for"
            }
            Counts::Answers => "what came from a company and was marked as personal, by its day",
            Counts::Interviews => "interviews that have begun and were not called off, by their day",
            Counts::Offers => "offers by the day they came, and jobs that the board alone shows at an offer",
            Counts::FollowUps => "follow-ups by the day you wrote them down for",
            Counts::Tasks => "tasks by the day they were done",
            Counts::Practices => "practice interviews by the day they were finished",
            Counts::Certificates => {
                "certificates of your profile by the day they were issued, or were added where that is not said"
            }
        }
    }

    /// The thing that words mean, in any case.
    fn of_words(words: &str) -> Option<Counts> {
        Some(match words {
            "application" | "applications" | "applications sent" => Counts::Applications,
            "answer" | "answers" | "personal answer" | "personal answers" => Counts::Answers,
            "interview" | "interviews" | "interviews held" => Counts::Interviews,
            "offer" | "offers" | "job offer" | "job offers" => Counts::Offers,
            "follow-up" | "follow-ups" | "follow up" | "follow ups" | "follow_ups" => Counts::FollowUps,
            "task" | "tasks" | "tasks done" => Counts::Tasks,
            "practice" | "practices" | "practice interview" | "practice interviews" => Counts::Practices,
            "certificate" | "certificates" | "certification" | "certifications" => Counts::Certificates,
            _ => return None,
        })
    }
}

text_enum! {
    /// The stretch that a measure is for.
    Period("stretch of time") {
        Week = "WEEK", "week";
    }
}

/// What is counted, and how many of it are wanted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Measure {
    /// What.
    pub counts: Counts,
    /// How many, at least 1.
    pub target: u32,
    /// In each week; else in all.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub per: Option<Period>,
    /// From which day on it counts in all; `None` = since the goal was written down.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub since: Option<NaiveDate>,
}

impl Measure {
    /// So many in all.
    pub const fn in_all(counts: Counts, target: u32) -> Measure {
        Measure {
            counts,
            target,
            per: None,
            since: None,
        }
    }

    /// So many in each week.
    pub const fn weekly(counts: Counts, target: u32) -> Measure {
        Measure {
            counts,
            target,
            per: Some(Period::Week),
            since: None,
        }
    }

    /// Whether it is for each week.
    pub const fn is_weekly(&self) -> bool {
        self.per.is_some()
    }

    /// Reads words such as `9 applications a week`; `None` when they mean nothing that can be counted.
    pub fn read(words: &str) -> Option<Measure> {
        let words = words.trim().to_lowercase();
        let (number, rest) = words.split_once(char::is_whitespace)?;
        let target = match number {
            "a" | "an" | "one" => 1,
            number => number.parse::<u32>().ok()?,
        };
        if !(1..=MOST).contains(&target) {
            return None;
        }
        let rest = rest.trim();
        let weekly = [" a week", " per week", " each week", " every week", " weekly", "/week"]
            .iter()
            .find_map(|end| rest.strip_suffix(end));
        let counts = Counts::of_words(weekly.unwrap_or(rest).trim())?;
        Some(match weekly {
            Some(_) => Measure::weekly(counts, target),
            None => Measure::in_all(counts, target),
        })
    }
}

impl std::fmt::Display for Measure {
    /// As [`Measure::read`] reads it; a day since which it counts is no part of it.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.counts.some(u64::from(self.target)))?;
        match self.per {
            Some(Period::Week) => f.write_str(" a week"),
            None => Ok(()),
        }
    }
}

impl Milestone {
    /// One to be ticked off.
    pub fn new(title: impl Into<String>) -> Milestone {
        Milestone {
            title: title.into(),
            ..Milestone::default()
        }
    }

    /// What it counts by itself; a measure that makes no sense, or of another version, is none.
    pub fn measure(&self) -> Option<Measure> {
        let value = self.other.get(KEY)?;
        let measure: Measure = serde_json::from_value(value.clone()).ok()?;
        (1..=MOST).contains(&measure.target).then_some(measure)
    }

    /// Says what it counts, or that it is ticked off by hand.
    pub fn set_measure(&mut self, measure: Option<Measure>) {
        match measure.and_then(|measure| serde_json::to_value(measure).ok()) {
            Some(value) => {
                self.other.insert(KEY.to_owned(), value);
            }
            None => {
                self.other.remove(KEY);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn what_people_type_is_understood_and_said_back() {
        for (typed, said) in [
            ("9 applications a week", "9 applications a week"),
            ("1 application per week", "1 application a week"),
            ("an offer", "1 offer"),
            ("3 Certificates", "3 certificates"),
            ("12 applications sent", "12 applications"),
            ("2 follow ups weekly", "2 follow-ups a week"),
            ("5 tasks/week", "5 tasks a week"),
            ("4 practice interviews", "4 practice interviews"),
            ("2 FOLLOW_UPS", "2 follow-ups"),
        ] {
            let measure = Measure::read(typed).unwrap_or_else(|| panic!("{typed}"));
            assert_eq!(measure.to_string(), said);
            assert_eq!(Measure::read(said), Some(measure));
        }
        for nothing in [
            "",
            "9",
            "applications",
            "0 offers",
            "-1 offers",
            "20000 tasks",
            "3 certificates in welding",
            "call 2 offers",
            "9 applications a month",
        ] {
            assert_eq!(Measure::read(nothing), None, "{nothing}");
        }
    }

    #[test]
    fn a_measure_stands_in_the_milestone_and_one_of_another_version_is_left_alone() {
        let mut milestone = Milestone::new("Send some");
        milestone.set_measure(Some(Measure::weekly(Counts::Applications, 9)));
        assert_eq!(
            serde_json::to_value(&milestone).unwrap(),
            json!({"title": "Send some", "completed": false,
                   "measure": {"counts": "APPLICATIONS", "target": 9, "per": "WEEK"}})
        );
        for odd in [
            json!({"counts": "MOONS", "target": 2}),
            json!({"counts": "OFFERS", "target": 0}),
            json!("9 a week"),
        ] {
            let written = json!({"title": "x", "completed": false, "measure": odd});
            let read: Milestone = serde_json::from_value(written.clone()).unwrap();
            assert_eq!(read.measure(), None);
            assert_eq!(serde_json::to_value(&read).unwrap(), written);
        }
        milestone.set_measure(None);
        assert!(milestone.other.is_empty());
    }
}
