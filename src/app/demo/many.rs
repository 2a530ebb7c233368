//! As many generated jobs as wanted, to measure with: the same number gives the same jobs.

use chrono::{DateTime, Duration, NaiveDate, Utc};
use serde::Deserialize;

use crate::app::{Deck, Error, Kind};
use crate::domain::application::{ApplicationFact, ApplicationStatus};
use crate::domain::interview::{InterviewOutcome, InterviewType};
use crate::domain::job::{JobStatus, JobType, NewJob, Priority, Salary, SalaryPeriod, WorkMode};
use crate::domain::offer::OfferFact;
use crate::domain::task::TaskFact;
use crate::domain::touch::{TouchFact, TouchKind};
use crate::store::{NewJobRow, Transaction, detail, jobs, records, seed};

/// How many jobs one transaction writes: few enough that nothing grows with the number of jobs.
const AT_ONCE: usize = 5_000;

/// Over how long the jobs were found.
const DAYS: i64 = 300;

/// How long the text of a posting gets, in bytes.
const TEXT: usize = 2_000;

/// Adds `jobs` generated jobs, as they would stand at `now`.
pub(super) fn fill(deck: &mut Deck, jobs: u64, now: DateTime<Utc>) -> Result<(), Error> {
    let words = Words::read()?;
    let user_id = deck.store.user_id();
    let mut numbers = 0..jobs;
    deck.store.seed("generating jobs", |transaction| {
        for n in numbers.by_ref().take(AT_ONCE) {
            add(transaction, user_id, &Generated::new(&words, n, jobs, now), now)?;
        }
        Ok(!numbers.is_empty())
    })
}

/// What the jobs are put together from.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Words {
    titles: Vec<String>,
    company_starts: Vec<String>,
    company_ends: Vec<String>,
    places: Vec<String>,
    currencies: Vec<String>,
    sources: Vec<String>,
    tags: Vec<String>,
    sentences: Vec<String>,
}

impl Words {
    fn read() -> Result<Words, Error> {
        let text = include_str!("../../../assets/demo/many.toml");
        toml::from_str(text)
            .map_err(|error| Error::new(Kind::Failed, "reading the demo's many.toml", error.to_string()))
    }
}

struct Generated {
    job: NewJob,
    /// When the job came to where it stands.
    since: DateTime<Utc>,
    /// The manual order: the newest on top, as when a person adds them one by one.
    position: f64,
    match_score: Option<f64>,
    interview: Option<(DateTime<Utc>, InterviewOutcome)>,
    /// Where its application stands; `None` = there is none.
    application: Option<ApplicationStatus>,
    /// What was said about it.
    touch: Option<TouchKind>,
    /// The day of something to do about it.
    task: Option<NaiveDate>,
    /// The last day to decide about an offer.
    offer: Option<NaiveDate>,
}

impl Generated {
    fn new(words: &Words, n: u64, jobs: u64, now: DateTime<Utc>) -> Generated {
        let mut dice = Dice(n);
        // Each status is half as frequent as the one before it.
        let status = JobStatus::ALL[(dice.roll().trailing_zeros() as usize).min(JobStatus::ALL.len() - 1)];
        let minutes = DAYS * 24 * 60;
        let age = minutes - (n as f64 / jobs as f64 * minutes as f64) as i64;
        let saved = now - Duration::minutes(age);
        let applied = saved + Duration::minutes(dice.up_to(age / 4));
        let since = match status {
            JobStatus::Interested => saved,
            JobStatus::Applied => applied,
            _ => applied + Duration::minutes(1 + dice.up_to(age / 2)),
        }
        .min(now);
        let interview = match status {
            JobStatus::InterviewScheduled if dice.chance(25) => Some((
                now + Duration::minutes(1 + dice.up_to(30 * 24 * 60)),
                InterviewOutcome::Pending,
            )),
            JobStatus::InterviewCompleted | JobStatus::OfferReceived if dice.chance(50) => {
                Some((since, InterviewOutcome::Passed))
            }
            _ => None,
        };
        let mut description = String::with_capacity(TEXT + 200);
        while description.len() < TEXT {
            description.push_str(dice.pick(&words.sentences));
            description.push(if dice.chance(20) { '\n' } else { ' ' });
        }
        let job = NewJob {
            title: format!("{} {n:06}", dice.pick(&words.titles)),
            company: format!(
                "{} {}",
                dice.pick(&words.company_starts),
                dice.pick(&words.company_ends)
            ),
            location: Some(dice.pick(&words.places).to_owned()),
            work_mode: dice.chance(80).then(|| dice.one_of(WorkMode::ALL)),
            job_type: dice.chance(70).then(|| dice.one_of(JobType::ALL)),
            status: Some(status),
            applied_at: (status != JobStatus::Interested).then_some(applied),
            saved_at: Some(saved),
            url: dice.chance(90).then(|| format!("https://postings.example/{n}")),
            description: Some(description),
            salary: dice.chance(60).then(|| salary(&mut dice, words)),
            source: Some(dice.pick(&words.sources).to_owned()),
            deadline: dice
                .chance(20)
                .then(|| (now + Duration::days(dice.up_to(60) - 15)).date_naive()),
            posted_at: Some((saved - Duration::days(dice.up_to(20))).date_naive()),
            priority: Some(match dice.up_to(10) {
                0 => Priority::High,
                1 => Priority::Low,
                _ => Priority::Normal,
            }),
            tags: (0..dice.up_to(4)).map(|_| dice.pick(&words.tags).to_owned()).collect(),
            ..NewJob::default()
        };
        let day = |days: i64| (now + Duration::days(days)).date_naive();
        let application = match status {
            JobStatus::Interested => None,
            JobStatus::Applied | JobStatus::Withdrawn => Some(ApplicationStatus::Submitted),
            JobStatus::InterviewScheduled | JobStatus::InterviewCompleted => Some(ApplicationStatus::UnderReview),
            JobStatus::Rejected => Some(ApplicationStatus::Rejected),
            JobStatus::OfferReceived | JobStatus::Accepted => Some(ApplicationStatus::Accepted),
        };
        let touch = match status {
            JobStatus::Applied if dice.chance(20) => Some(TouchKind::FollowUp),
            JobStatus::InterviewCompleted | JobStatus::Rejected if dice.chance(40) => Some(TouchKind::Answer),
            _ => None,
        };
        let task = (!status.is_closed() && dice.chance(5)).then(|| day(dice.up_to(40) - 10));
        let offer = (status == JobStatus::OfferReceived).then(|| day(dice.up_to(20) - 3));
        Generated {
            application: application.filter(|_| dice.chance(80)),
            touch,
            task,
            offer,
            since,
            position: -(n as f64),
            match_score: dice.chance(33).then(|| (30 + dice.up_to(70)) as f64),
            interview,
            job,
        }
    }
}

fn salary(dice: &mut Dice, words: &Words) -> Salary {
    let min = (30 + dice.up_to(90)) as f64 * 1_000.0;
    Salary {
        min: Some(min),
        max: dice.chance(70).then(|| min + dice.up_to(30) as f64 * 1_000.0),
        currency: Some(dice.pick(&words.currencies).to_owned()),
        period: Some(SalaryPeriod::Year),
    }
}

fn add(transaction: &Transaction<'_>, user_id: i64, generated: &Generated, now: DateTime<Utc>) -> Result<(), Error> {
    let Generated {
        job, since, position, ..
    } = generated;
    let mut job = job.clone();
    if jobs::implies_applied(job.status.unwrap_or(JobStatus::Interested)) {
        job.applied_at.get_or_insert(*since);
    }
    let id = NewJobRow::new(&job).insert(transaction, user_id, *position, *since)?;
    if let Some(score) = generated.match_score {
        seed::set_match_score(transaction, id, score)?;
    }
    if let Some((at, outcome)) = generated.interview {
        let interview = detail::NewInterview {
            job_id: id,
            interview_type: InterviewType::Video,
            scheduled_at: at,
            time_zone: None,
            duration_minutes: Some(45),
            location: None,
            interviewers: &[],
            outcome,
            notes: None,
        };
        detail::add_interview(transaction, user_id, &interview, (*since).min(now))?;
    }
    let at = (*since).min(now);
    if let (Some(status), Some(sent)) = (generated.application, job.applied_at) {
        let fact = ApplicationFact {
            status,
            submitted_at: Some(sent.min(now)),
            ..ApplicationFact::draft(id)
        };
        records::insert(transaction, user_id, &fact, sent.min(now))?;
    }
    if let Some(kind) = generated.touch {
        let fact = TouchFact {
            job_id: Some(id),
            is_personal: kind.is_theirs(),
            ..TouchFact::new(kind, at)
        };
        records::insert(transaction, user_id, &fact, at)?;
    }
    if let Some(due) = generated.task {
        let fact = TaskFact {
            due_on: Some(due),
            job_id: Some(id),
            ..TaskFact::new(format!("Write to {}", job.company))
        };
        records::insert(transaction, user_id, &fact, at)?;
    }
    if let Some(deadline) = generated.offer {
        let salary = job.salary.as_ref();
        let fact = OfferFact {
            base: salary.and_then(|salary| salary.max.or(salary.min)),
            currency: salary.and_then(|salary| salary.currency.clone()),
            received_on: Some(at.date_naive()),
            deadline: Some(deadline),
            ..OfferFact::new(id)
        };
        records::insert(transaction, user_id, &fact, at)?;
    }
    Ok(())
}

/// Numbers that look random and are always the same: SplitMix64.
struct Dice(u64);

impl Dice {
    fn roll(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    /// From 0 up to, not including, `end`; 0 where there is nothing below it.
    fn up_to(&mut self, end: i64) -> i64 {
        match u64::try_from(end) {
            Ok(end) if end > 0 => (self.roll() % end) as i64,
            _ => 0,
        }
    }

    fn chance(&mut self, percent: i64) -> bool {
        self.up_to(100) < percent
    }

    fn one_of<T: Copy>(&mut self, values: &[T]) -> T {
        values[(self.roll() % values.len() as u64) as usize]
    }

    fn pick<'a>(&mut self, words: &'a [String]) -> &'a str {
        match words {
            [] => "",
            words => &words[(self.roll() % words.len() as u64) as usize],
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at_noon() -> DateTime<Utc> {
        "2026-03-10T12:00:00Z".parse().unwrap()
    }

    #[test]
    fn the_words_are_readable_and_none_is_missing() {
        let words = Words::read().unwrap();
        let lists = [
            &words.titles,
            &words.company_starts,
            &words.company_ends,
            &words.places,
            &words.currencies,
            &words.sources,
            &words.tags,
            &words.sentences,
        ];
        for list in lists {
            assert!(list.len() > 5);
            assert!(list.iter().all(|word| !word.trim().is_empty()));
        }
    }

    #[test]
    fn the_same_number_gives_the_same_job_and_another_gives_another() {
        let words = Words::read().unwrap();
        let job = |n| Generated::new(&words, n, 100, at_noon()).job;
        assert_eq!(job(7), job(7));
        assert_ne!(job(7).description, job(8).description);
        assert!(job(7).title.ends_with(" 000007"));
    }

    #[test]
    fn nothing_that_has_happened_lies_ahead() {
        let words = Words::read().unwrap();
        for n in 0..500 {
            let generated = Generated::new(&words, n, 500, at_noon());
            assert!(generated.job.saved_at.unwrap() <= generated.since);
            assert!(generated.since <= at_noon());
        }
    }

    #[test]
    fn a_thousand_jobs_fill_every_column_and_the_first_one_most() {
        let directory = tempfile::tempdir().unwrap();
        let path = directory.path().join("demo.db");
        crate::app::demo::build(&path, Some(1_000), at_noon()).unwrap();
        let deck = Deck::open(&path, None).unwrap();
        let counts = deck.counts().unwrap();
        assert_eq!(counts.total(), 1_000);
        assert!(JobStatus::ALL.iter().all(|status| counts.of(*status) > 0));
        assert!(counts.of(JobStatus::Interested) > 400);
        assert!(counts.of(JobStatus::Applied) > counts.of(JobStatus::InterviewScheduled));
        assert!(deck.check().unwrap().iter().all(|line| line.ok));
        assert!(deck.next_interview(at_noon()).unwrap().is_some());
        assert!(deck.log(None, 0).unwrap().is_empty());
    }
}
