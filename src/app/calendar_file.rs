//! Interviews for calendar programs: as one file when it is asked for, and as a file that is kept up to date so that
//! programs can subscribe to it.

use std::collections::HashMap;
use std::fs;
use std::io::{self, Read as _};
use std::path::{Path, PathBuf};

use chrono::{DateTime, Utc};

use super::{Deck, Error, InterviewQuery, Kind, write_whole};
use crate::domain::interview::Interview;
use crate::domain::invite::matching::JobHint;
use crate::domain::invite::{Person, taking};
use crate::domain::text;
use crate::domain::zoned::Zone;
use crate::interop::ical::write::{Outgoing, write};

/// What calendar programs call the calendar.
const NAME: &str = "Interviews (careerdeck)";
/// So much of a file is read to see whether it is up to date; what tells it stands at its beginning.
const HEAD: u64 = 2_048;

/// How interviews are given to calendar programs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CalendarOptions {
    /// When to remind, in minutes before the start.
    pub alarms: Vec<i64>,
    /// The zone of interviews that have none of their own.
    pub own_zone: Zone,
}

/// The file that is kept up to date.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CalendarFile {
    /// Where it lies.
    pub path: PathBuf,
    /// How interviews stand in it.
    pub options: CalendarOptions,
}

impl Deck {
    /// Interviews as a calendar: one, those that are ahead, or all with those that were called off.
    ///
    /// # Errors
    /// [`Kind::NotFound`] when the one is not there.
    pub fn export_interviews(
        &self,
        id: Option<i64>,
        upcoming_at: Option<DateTime<Utc>>,
        options: &CalendarOptions,
    ) -> Result<String, Error> {
        let interviews = match id {
            Some(id) => vec![self.interview(id)?],
            None => self.interviews(&InterviewQuery {
                upcoming_at,
                ..InterviewQuery::default()
            })?,
        };
        self.as_calendar(&interviews, None, options)
    }

    /// Writes the calendar file anew when the interviews are not as it has them; says whether it did. The file is
    /// replaced whole, so that no program ever reads half of it.
    ///
    /// # Errors
    /// When the file can't be written or the deck can't be read.
    pub fn keep_calendar_file(&self, file: &CalendarFile) -> Result<bool, Error> {
        let doing = || format!("keeping the calendar file {} up to date", file.path.display());
        let state = format!(
            "{}-{:?}-{}",
            self.store.calendar_state()?,
            file.options.alarms,
            file.options.own_zone
        );
        let state: String = state.chars().filter(|c| !c.is_whitespace()).collect();
        // The links that lead to it stay.
        let path = fs::canonicalize(&file.path).unwrap_or_else(|_| file.path.clone());
        if head(&path).is_some_and(|head| head.contains(&state)) {
            return Ok(false);
        }
        let interviews = self.interviews(&InterviewQuery::default())?;
        let calendar = self.as_calendar(&interviews, Some(&state), &file.options)?;
        write_whole(&path, calendar.as_bytes()).map_err(|error| {
            let why = match error.kind() {
                io::ErrorKind::NotFound => "its folder is not there".to_owned(),
                io::ErrorKind::PermissionDenied => "permission denied".to_owned(),
                _ => error.to_string(),
            };
            Error::new(Kind::Failed, doing(), why)
                .hint("The change itself was made. The setting calendar.file says where the file lies.")
        })?;
        Ok(true)
    }

    fn as_calendar(
        &self,
        interviews: &[Interview],
        state: Option<&str>,
        options: &CalendarOptions,
    ) -> Result<String, Error> {
        let jobs: HashMap<i64, JobHint> = self.store.job_hints()?.into_iter().map(|job| (job.id, job)).collect();
        let mut addresses: HashMap<String, String> = HashMap::new();
        for contact in self.contacts("", None, 0)? {
            if let Some(email) = contact.fact.email {
                addresses.insert(text::fold(&contact.fact.name), email);
            }
        }
        let events: Vec<Outgoing> = interviews
            .iter()
            .map(|interview| event(interview, jobs.get(&interview.fact.job_id), &addresses, options))
            .collect();
        Ok(write(NAME, state, &events))
    }
}

fn event(
    interview: &Interview,
    job: Option<&JobHint>,
    addresses: &HashMap<String, String>,
    options: &CalendarOptions,
) -> Outgoing {
    let fact = &interview.fact;
    let what = job.map_or_else(String::new, |job| format!(": {} at {}", job.title, job.company));
    let people: Vec<Person> = fact
        .interviewers
        .iter()
        .map(|written| {
            let mut person = taking::read(written);
            if let (None, Some(name)) = (&person.email, &person.name) {
                person.email = addresses.get(&text::fold(name)).cloned();
            }
            person
        })
        .collect();
    let mut about = Vec::new();
    about.extend(fact.round.map(|round| format!("Round {round}")));
    about.extend((!fact.interviewers.is_empty()).then(|| format!("With {}", fact.interviewers.join(", "))));
    about.extend(fact.meeting_url.as_ref().map(|link| format!("Join: {link}")));
    about.extend(
        job.and_then(|job| job.url.as_ref())
            .map(|url| format!("Posting: {url}")),
    );
    Outgoing {
        uid: taking::own_uid(&interview.uid),
        sequence: fact.ical_sequence,
        created: interview.created_at,
        changed: interview.updated_at,
        start: fact.scheduled_at,
        zone: fact
            .time_zone
            .as_deref()
            .and_then(Zone::named)
            .unwrap_or_else(|| options.own_zone.clone()),
        end: fact.ends_at(),
        summary: format!("{} interview{what}", capital(fact.interview_type.label())),
        description: Some(about.join("\n")),
        location: fact.location.clone().or_else(|| fact.meeting_url.clone()),
        url: fact.meeting_url.clone(),
        organizer: fact.ical_organizer.as_deref().map(taking::read),
        attendees: people,
        cancelled: fact.cancelled_at.is_some(),
        alarms: if fact.is_pending() {
            options.alarms.clone()
        } else {
            Vec::new()
        },
    }
}

fn capital(word: &str) -> String {
    let mut letters = word.chars();
    letters
        .next()
        .map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

fn head(path: &Path) -> Option<String> {
    let mut bytes = Vec::new();
    fs::File::open(path).ok()?.take(HEAD).read_to_end(&mut bytes).ok()?;
    // Lines that were folded are whole again.
    Some(String::from_utf8_lossy(&bytes).replace("\r\n ", ""))
}
