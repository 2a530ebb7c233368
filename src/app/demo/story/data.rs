//! The story as it is written in `assets/demo`.

use chrono::{DateTime, Datelike, Duration, NaiveDate, NaiveTime, TimeZone, Utc, Weekday};
use serde::Deserialize;

use super::career::Career;

use crate::app::{BoardSort, Error, Kind};
use crate::domain::application::ApplicationAnswer;
use crate::domain::document::DocumentType;
use crate::domain::goal::GoalStatus;
use crate::domain::interview::{InterviewOutcome, InterviewType};
use crate::domain::job::{JobStatus, JobType, Priority, Salary, SalaryPeriod, WorkMode};
use crate::domain::offer::OfferSide;
use crate::domain::touch::TouchKind;

/// The files that the story is written in.
const CHAPTERS: &[(&str, &str)] = &[
    ("person.toml", include_str!("../../../../assets/demo/person.toml")),
    ("profile.toml", include_str!("../../../../assets/demo/profile.toml")),
    (
        "interested.toml",
        include_str!("../../../../assets/demo/interested.toml"),
    ),
    ("applied.toml", include_str!("../../../../assets/demo/applied.toml")),
    ("talking.toml", include_str!("../../../../assets/demo/talking.toml")),
    ("closed.toml", include_str!("../../../../assets/demo/closed.toml")),
    ("hunt.toml", include_str!("../../../../assets/demo/hunt.toml")),
    ("goals.toml", include_str!("../../../../assets/demo/goals.toml")),
    (
        "assessments.toml",
        include_str!("../../../../assets/demo/assessments.toml"),
    ),
];

/// A file of the story, or all of them together.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Hunt {
    pub resumes: Vec<Resume>,
    pub views: Vec<View>,
    pub jobs: Vec<Entry>,
    pub letters: Vec<Letter>,
    pub preparations: Vec<Preparation>,
    pub debriefs: Vec<Noted>,
    pub offers: Vec<OfferEntry>,
    pub tasks: Vec<TaskEntry>,
    pub touches: Vec<TouchEntry>,
    pub goals: Vec<GoalEntry>,
    pub reviews: Vec<ReviewEntry>,
    pub assessments: Vec<Questionnaire>,
    #[serde(flatten)]
    pub career: Career,
}

impl Hunt {
    pub(super) fn read() -> Result<Hunt, Error> {
        let mut hunt = Hunt::default();
        for (name, text) in CHAPTERS {
            let chapter: Hunt = toml::from_str(text)
                .map_err(|error| Error::new(Kind::Failed, format!("reading the demo's {name}"), error.to_string()))?;
            if chapter.career.person.is_some() {
                hunt.career = chapter.career;
            }
            hunt.resumes.extend(chapter.resumes);
            hunt.views.extend(chapter.views);
            hunt.jobs.extend(chapter.jobs);
            hunt.letters.extend(chapter.letters);
            hunt.preparations.extend(chapter.preparations);
            hunt.debriefs.extend(chapter.debriefs);
            hunt.offers.extend(chapter.offers);
            hunt.tasks.extend(chapter.tasks);
            hunt.touches.extend(chapter.touches);
            hunt.goals.extend(chapter.goals);
            hunt.reviews.extend(chapter.reviews);
            hunt.assessments.extend(chapter.assessments);
        }
        Ok(hunt)
    }
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Resume {
    pub at: When,
    /// How [`Entry::resume`] calls it.
    pub key: String,
    pub title: String,
    #[serde(default)]
    pub primary: bool,
    pub content: String,
}

/// A questionnaire that the person took.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Questionnaire {
    pub at: When,
    pub kind: String,
    /// In the order of the items; what is not there is not answered.
    pub answers: Vec<i64>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct View {
    pub at: When,
    pub name: String,
    pub filter: String,
    pub sort: BoardSort,
    #[serde(default)]
    pub closed: bool,
}

/// A job with all that happened to it. The fields that are not explained are those of a job.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Entry {
    /// When the person saved it.
    pub found: When,
    pub title: String,
    pub company: String,
    pub location: Option<String>,
    pub work_mode: Option<WorkMode>,
    pub job_type: Option<JobType>,
    pub url: Option<String>,
    pub salary: Option<Salary>,
    pub source: Option<String>,
    pub contact_name: Option<String>,
    pub contact_email: Option<String>,
    /// Counted in days from today.
    pub deadline: Option<i64>,
    /// Counted in days from today.
    pub posted: Option<i64>,
    pub priority: Option<Priority>,
    #[serde(default)]
    pub tags: Vec<String>,
    /// What the person noted when saving it.
    pub notes: Option<String>,
    pub description: Option<String>,
    pub match_score: Option<f64>,
    /// The key of the résumé that was sent; without one the person logged no application.
    pub resume: Option<String>,
    #[serde(default)]
    pub steps: Vec<Step>,
    #[serde(default)]
    pub interviews: Vec<Interview>,
    #[serde(default)]
    pub updates: Vec<Update>,
    #[serde(default)]
    pub documents: Vec<Document>,
}

/// A move over the board.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Step {
    pub at: When,
    pub to: JobStatus,
    pub note: Option<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Interview {
    /// When the date was agreed.
    pub booked: When,
    /// When it is.
    pub at: When,
    pub kind: InterviewType,
    pub minutes: i64,
    pub place: Option<String>,
    #[serde(default)]
    pub with: Vec<String>,
    pub outcome: InterviewOutcome,
    /// Written down right after it, or before one that is still ahead.
    pub notes: Option<String>,
}

/// A later change to a job's fields.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Update {
    pub at: When,
    pub notes: Option<String>,
    pub priority: Option<Priority>,
    /// Counted in days from today.
    pub deadline: Option<i64>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Document {
    pub at: When,
    pub kind: DocumentType,
    pub name: String,
    pub content: String,
}

/// What goes with the application to a company.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Letter {
    pub company: String,
    pub letter: Option<String>,
    pub portal_url: Option<String>,
    pub login_hint: Option<String>,
    #[serde(default)]
    pub answers: Vec<ApplicationAnswer>,
}

/// What she wants to have ready for an interview.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Preparation {
    pub company: String,
    pub round: usize,
    pub at: When,
    pub zone: String,
    pub preparation: String,
    #[serde(default)]
    pub ask: Vec<String>,
}

/// What was asked and said in an interview.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Noted {
    pub company: String,
    pub round: usize,
    /// Each with what she noted about it after `=`.
    pub asked: Vec<String>,
    pub salary_said: Option<String>,
    /// Counted in days from today.
    pub answer_due: Option<i64>,
    /// When she thanked for it.
    pub thanked: Option<When>,
}

/// An offer. The fields that are not explained are those of an offer.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct OfferEntry {
    pub company: String,
    pub at: When,
    pub base: f64,
    pub period: SalaryPeriod,
    pub currency: String,
    pub bonus: Option<f64>,
    pub sign_on: Option<f64>,
    pub benefits_value: Option<f64>,
    #[serde(default)]
    pub benefits: Vec<String>,
    /// Counted in days from today.
    pub deadline: i64,
    pub notes: Option<String>,
    #[serde(default)]
    pub rounds: Vec<RoundEntry>,
}

/// A proposal of a negotiation.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RoundEntry {
    pub at: When,
    pub by: OfferSide,
    pub base: f64,
    pub note: String,
}

/// Something to do.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct TaskEntry {
    pub title: String,
    pub company: Option<String>,
    pub contact: Option<String>,
    pub at: When,
    /// Counted in days from today.
    pub due: i64,
    pub due_time: Option<String>,
    /// How often, in words.
    pub repeat: Option<String>,
    pub done: Option<When>,
}

/// Something she wants to reach.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct GoalEntry {
    pub at: When,
    pub title: String,
    pub description: Option<String>,
    #[serde(default)]
    pub status: Option<GoalStatus>,
    pub priority: Option<Priority>,
    /// Counted in days from today.
    pub by: Option<i64>,
    pub notes: Option<String>,
    pub milestones: Vec<MilestoneEntry>,
}

/// A step to it.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct MilestoneEntry {
    /// What, and what is counted, as one types it.
    pub line: String,
    /// Counted in days from today.
    pub due: Option<i64>,
    /// When she ticked it off.
    pub done: Option<When>,
}

/// The week before, which she looked back at.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ReviewEntry {
    pub at: When,
    /// To the questions in their order; empty = none.
    pub answers: Vec<String>,
}

/// Something that was said.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct TouchEntry {
    pub company: Option<String>,
    pub contact: Option<String>,
    pub at: When,
    pub kind: TouchKind,
    #[serde(default)]
    pub is_inbound: bool,
    #[serde(default)]
    pub is_personal: bool,
    pub text: String,
}

/// A day counted from today, and the time of day: `-71 19:20`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(try_from = "String")]
pub(super) struct When {
    pub day: i64,
    pub time: NaiveTime,
}

impl When {
    /// Whether it is over whatever the time is now; nothing in the story happens today.
    pub(super) fn is_past(self) -> bool {
        self.day < 0
    }
}

impl TryFrom<String> for When {
    type Error = String;

    fn try_from(text: String) -> Result<When, String> {
        let parts = text.split_once(' ').and_then(|(day, time)| {
            let day = day.parse().ok().filter(|day| (-400..=400).contains(day))?;
            let time = NaiveTime::parse_from_str(time, "%H:%M").ok()?;
            Some(When { day, time })
        });
        parts.ok_or_else(|| format!("\"{text}\" is no time such as -71 19:20"))
    }
}

/// Turns the story's times into real ones.
pub(super) struct Calendar<Z> {
    zone: Z,
    today: NaiveDate,
}

impl<Z: TimeZone> Calendar<Z> {
    pub(super) fn new(now: DateTime<Z>) -> Calendar<Z> {
        Calendar {
            zone: now.timezone(),
            today: now.date_naive(),
        }
    }

    pub(super) fn day(&self, day: i64) -> NaiveDate {
        self.today.checked_add_signed(Duration::days(day)).unwrap_or(self.today)
    }

    /// What the wall shows then.
    pub(super) fn wall_at(&self, when: When) -> chrono::NaiveDateTime {
        self.day(when.day).and_time(when.time)
    }

    pub(super) fn at(&self, when: When) -> DateTime<Utc> {
        self.wall(self.day(when.day), when.time)
    }

    /// The same for an interview: from the day after tomorrow on, nobody asks on a weekend.
    pub(super) fn appointment(&self, when: When) -> DateTime<Utc> {
        let day = self.day(when.day);
        let rest = match day.weekday() {
            _ if when.day < 2 => 0,
            Weekday::Sat => 2,
            Weekday::Sun => 1,
            _ => 0,
        };
        self.wall(self.day(when.day + rest), when.time)
    }

    /// The moment at which the person's wall shows that time; where clocks leap over it, as if the wall showed UTC.
    fn wall(&self, day: NaiveDate, time: NaiveTime) -> DateTime<Utc> {
        let wall = day.and_time(time);
        self.zone
            .from_local_datetime(&wall)
            .earliest()
            .map_or_else(|| wall.and_utc(), |moment| moment.with_timezone(&Utc))
    }
}
