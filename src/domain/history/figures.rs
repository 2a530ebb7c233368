//! The plain figures of a hunt, from what happened and never from where cards stand now.
//!
//! An application is *answered* when a human being did: an interview, an offer, a call or a message of theirs, or words that
//! the person logged as a personal answer, a rejection included. It is *positive* when it came to an interview or better. It is *silent* when
//! nobody answered and it was turned down without a word or is older than the silence window, and *pending* when nobody
//! answered and it is younger. Pending ones are in no denominator, and their number is always said.
//!
//! A move backwards is a correction: what it takes back was never reached. Opening a closed job again takes back the
//! closing alone, and a step from interviewed back to an interview after one that took place is the next round.

mod answers;
mod behind;
mod numbers;
mod path;
mod settled;
#[cfg(test)]
mod tests;
mod words;

use chrono::{DateTime, NaiveDate, Utc};
use serde::Serialize;

use super::super::job::JobStatus;
use super::super::pipeline::SilenceWindow;
use answers::{Outcome, outcomes};
pub use behind::{Behind, BehindLine, Counted, behind};
pub use numbers::{COMPARED_FROM, MEDIAN_FROM, Rate, Spread};
pub use path::is_back;
use path::{Path, STAGES};
pub use settled::{Aim, Settled, settled};
pub use words::{Line, Section};

/// What happened with one job.
#[derive(Debug, Clone, Default)]
pub struct Track {
    /// Which job.
    pub job_id: i64,
    /// Where it was found.
    pub source: Option<String>,
    /// Its way over the board, oldest first.
    pub steps: Vec<Step>,
    /// What was sent, oldest first.
    pub sent: Vec<SentOnce>,
    /// When they said something personal.
    pub answers: Vec<DateTime<Utc>>,
    /// When anything at all came from them.
    pub signs: Vec<DateTime<Utc>>,
    /// The interviews that were not called off.
    pub interviews: Vec<Met>,
    /// When offers came.
    pub offers: Vec<DateTime<Utc>>,
}

/// A step of a job over the board.
#[derive(Debug, Clone, Copy)]
pub struct Step {
    /// Where to.
    pub to: JobStatus,
    /// When; when it was written down where that is not known.
    pub at: DateTime<Utc>,
    /// Whether it is known when.
    pub dated: bool,
    /// When it was written down.
    pub recorded_at: DateTime<Utc>,
}

/// An application that was sent.
#[derive(Debug, Clone)]
pub struct SentOnce {
    /// When; when it was written down where that is not known.
    pub at: DateTime<Utc>,
    /// Whether it is known when.
    pub dated: bool,
    /// With which résumé: its title.
    pub resume: Option<String>,
    /// It was turned down.
    pub rejected: bool,
    /// It was accepted.
    pub accepted: bool,
}

/// An interview.
#[derive(Debug, Clone, Copy)]
pub struct Met {
    /// When it begins.
    pub at: DateTime<Utc>,
    /// When it was written down.
    pub recorded_at: DateTime<Utc>,
    /// Which round.
    pub round: Option<i64>,
    /// Whether its outcome is still open.
    pub open: bool,
}

/// Of which time, and as of when.
pub struct Asked<'a> {
    /// Only what was sent, and what happened, from then on.
    pub from: Option<DateTime<Utc>>,
    /// Only what was sent, and what happened, before then.
    pub until: Option<DateTime<Utc>>,
    /// As of this moment.
    pub now: DateTime<Utc>,
    /// From how many days on nobody's answering is silence.
    pub window: SilenceWindow,
    /// The day of a moment on the person's wall.
    pub day_of: &'a dyn Fn(DateTime<Utc>) -> NaiveDate,
    /// Only what was sent with one of these résumés, by words of its title; empty = all.
    pub resumes: &'a [String],
}

impl Asked<'_> {
    /// Whether all jobs are asked for, those that nothing was sent for included.
    fn is_of_all(&self) -> bool {
        self.from.is_none() && self.until.is_none() && self.resumes.is_empty()
    }

    /// Whether something is within the time: what has no known day is in no stretch of it.
    fn has(&self, at: DateTime<Utc>, dated: bool) -> bool {
        match dated {
            true => self.within(at),
            false => self.from.is_none() && self.until.is_none(),
        }
    }

    fn within(&self, at: DateTime<Utc>) -> bool {
        self.from.is_none_or(|from| at >= from) && self.until.is_none_or(|until| at < until)
    }
}

/// The figures.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Figures {
    /// What became of what was sent.
    #[serde(flatten)]
    pub sent: SentFigures,
    /// Jobs that were applied for nobody knows when: in no figure of days, and only in those of all time.
    pub undated: u64,
    /// Interviews that took place, at their own time.
    pub interviews: u64,
    /// Interviews to come.
    pub interviews_to_come: u64,
    /// Offers that came.
    pub offers: u64,
    /// How many jobs reached each status.
    pub funnel: Vec<Stage>,
    /// How long it took from one status to the next.
    pub hops: Vec<Hop>,
    /// How long companies took to answer.
    pub answer_days: Wait,
    /// From one round of interviews to the next.
    pub rounds: Vec<Round>,
    /// By where the job was found, the most first.
    pub by_source: Vec<Group>,
    /// By the résumé that went with it, the most first.
    pub by_resume: Vec<Group>,
}

/// What became of what was sent.
#[derive(Debug, Clone, Copy, Default, PartialEq, Serialize)]
pub struct SentFigures {
    /// Applications sent.
    #[serde(rename = "sent")]
    pub n: u64,
    /// Those that a human being answered.
    pub answered: u64,
    /// Those that came to an interview or better.
    pub positive: u64,
    /// Those that nobody answered and that are over.
    pub silent: u64,
    /// Of the silent ones, those that were turned down without a personal word.
    pub rejected_without_answer: u64,
    /// Those that nobody answered yet; in no denominator.
    pub pending: u64,
    /// Answered of all that are not pending.
    pub response_rate: Rate,
    /// Positive of all that are not pending.
    pub positive_rate: Rate,
}

/// How many jobs reached a status.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Stage {
    /// Which.
    pub status: JobStatus,
    /// By what the history shows.
    pub reached: u64,
    /// With the stages that were skipped on the way further: a lower bound of what must have been.
    pub lower_bound: u64,
}

/// How long it took from one status to the next.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Hop {
    /// Whence.
    pub from_status: JobStatus,
    /// Where to.
    pub to_status: JobStatus,
    /// How often it was made.
    pub made: u64,
    /// In days.
    pub days: Spread,
    /// How many jobs still wait where it begins.
    pub waiting: u64,
    /// Those left out of the days: made within a day.
    pub same_day: u64,
    /// Those left out of the days: an import told of them.
    pub imported: u64,
}

/// How long something took, and how many still wait.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Wait {
    /// In days.
    pub days: Spread,
    /// How many still wait.
    pub waiting: u64,
    /// Those left out of the days: answered on the same day.
    pub same_day: u64,
}

/// From one round of interviews to the next.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Round {
    /// Which, counted from 1.
    pub round: u64,
    /// How many jobs reached it.
    pub reached: u64,
    /// How many went on to another round or to an offer.
    pub went_on: u64,
    /// How many are still open; in no denominator.
    pub open: u64,
    /// Gone on of those that are decided.
    pub rate: Rate,
}

/// What became of what was sent, of one kind.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Group {
    /// Of which; `None` = not known.
    pub name: Option<String>,
    /// What became of them.
    #[serde(flatten)]
    pub sent: SentFigures,
}

impl Group {
    /// Whether there is enough to compare it with others.
    pub const fn is_enough(&self) -> bool {
        self.sent.response_rate.n >= COMPARED_FROM
    }
}

impl SentFigures {
    fn count(&mut self, outcome: Outcome) {
        self.n += 1;
        match outcome {
            Outcome::Answered { positive, .. } => {
                self.answered += 1;
                self.positive += u64::from(positive);
            }
            Outcome::Silent { rejected } => {
                self.silent += 1;
                self.rejected_without_answer += u64::from(rejected);
            }
            Outcome::Pending => self.pending += 1,
        }
    }

    fn settled(mut self) -> SentFigures {
        let n = self.n - self.pending;
        self.response_rate = Rate::of(self.answered, n);
        self.positive_rate = Rate::of(self.positive, n);
        self
    }
}

/// Works the figures out.
pub fn figures(tracks: &[Track], asked: &Asked<'_>) -> Figures {
    let mut sum = Sum::default();
    for track in tracks {
        sum.add(track, asked);
    }
    sum.figures()
}

/// What is added up, job by job.
#[derive(Debug, Default)]
pub struct Sum {
    sent: SentFigures,
    undated: u64,
    interviews: u64,
    to_come: u64,
    offers: u64,
    funnel: [(u64, u64); STAGES.len() + 2],
    hops: std::collections::BTreeMap<(JobStatus, JobStatus), path::Hops>,
    waiting: std::collections::BTreeMap<JobStatus, u64>,
    answers: Vec<f64>,
    same_day: u64,
    rounds: Vec<(u64, u64, u64)>,
    sources: std::collections::BTreeMap<Option<String>, SentFigures>,
    resumes: std::collections::BTreeMap<Option<String>, SentFigures>,
}

impl Sum {
    /// Adds what happened with one job.
    pub fn add(&mut self, track: &Track, asked: &Asked<'_>) {
        let path = Path::of(track);
        let sent = sent_of(track, &path, asked);
        let told = asked.is_of_all() || !sent.is_empty();
        self.undated += u64::from(undated(track, &path, asked));
        for (sent, outcome) in sent {
            self.sent.count(outcome);
            self.sources.entry(track.source.clone()).or_default().count(outcome);
            self.resumes.entry(sent.resume.clone()).or_default().count(outcome);
            if let (Outcome::Answered { at, .. }, true) = (outcome, sent.dated) {
                let days = (at - sent.at).as_seconds_f64() / 86_400.0;
                match (asked.day_of)(at) == (asked.day_of)(sent.at) {
                    true => self.same_day += 1,
                    false => self.answers.push(days),
                }
            }
        }
        for met in track.interviews.iter().filter(|met| asked.within(met.at)) {
            match met.at <= asked.now {
                true => self.interviews += 1,
                false => self.to_come += 1,
            }
        }
        self.offers += offers_of(track, &path, asked).len() as u64;
        path.add_hops(asked, &mut self.hops, &mut self.waiting);
        if told {
            for (count, (shown, lower)) in self.funnel.iter_mut().zip(path.reached()) {
                count.0 += u64::from(shown);
                count.1 += u64::from(lower);
            }
            self.add_rounds(track, &path, asked);
        }
    }

    fn add_rounds(&mut self, track: &Track, path: &Path, asked: &Asked<'_>) {
        let rounds = met_in_rounds(track, asked);
        let offered = path.has_reached(JobStatus::OfferReceived) || !track.offers.is_empty();
        let ahead = track.interviews.iter().any(|met| met.at > asked.now);
        for (n, met) in rounds.iter().enumerate() {
            if self.rounds.len() <= n {
                self.rounds.push((0, 0, 0));
            }
            let went_on = n + 1 < rounds.len() || offered || ahead;
            let open = !went_on && met.open && !path.is_closed();
            let sums = &mut self.rounds[n];
            sums.0 += 1;
            sums.1 += u64::from(went_on);
            sums.2 += u64::from(open);
        }
    }

    /// The figures of all that was added.
    pub fn figures(self) -> Figures {
        let statuses = STAGES.iter().chain(&[JobStatus::Rejected, JobStatus::Withdrawn]);
        let funnel = statuses.zip(self.funnel).map(|(status, (reached, lower_bound))| Stage {
            status: *status,
            reached,
            lower_bound,
        });
        let waiting = self.waiting;
        let hops = self.hops.into_iter().map(|((from, to), hops)| Hop {
            from_status: from,
            to_status: to,
            made: hops.made,
            days: Spread::of(hops.days),
            waiting: waiting.get(&from).copied().unwrap_or_default(),
            same_day: hops.same_day,
            imported: hops.imported,
        });
        let rounds = (1..).zip(self.rounds).map(|(round, (reached, went_on, open))| Round {
            round,
            reached,
            went_on,
            open,
            rate: Rate::of(went_on, reached - open),
        });
        Figures {
            sent: self.sent.settled(),
            undated: self.undated,
            interviews: self.interviews,
            interviews_to_come: self.to_come,
            offers: self.offers,
            funnel: funnel.collect(),
            hops: hops.collect(),
            answer_days: Wait {
                days: Spread::of(self.answers),
                waiting: self.sent.pending,
                same_day: self.same_day,
            },
            rounds: rounds.collect(),
            by_source: groups(self.sources),
            by_resume: groups(self.resumes),
        }
    }
}

/// What was sent as it is asked for, each with what became of it.
fn sent_of(track: &Track, path: &Path, asked: &Asked<'_>) -> Vec<(SentOnce, Outcome)> {
    let mut sent = outcomes(track, path, asked);
    sent.retain(|(sent, _)| asked.has(sent.at, sent.dated) && of_resume(sent, asked.resumes));
    sent
}

/// Whether the board alone shows that it was applied for, and not when.
fn undated(track: &Track, path: &Path, asked: &Asked<'_>) -> bool {
    let by_board = path.step(JobStatus::Applied).filter(|_| track.sent.is_empty());
    asked.resumes.is_empty() && by_board.is_some_and(|step| !step.dated)
}

/// When offers came. One that stands on the board alone counts as well.
fn offers_of(track: &Track, path: &Path, asked: &Asked<'_>) -> Vec<DateTime<Utc>> {
    let by_board = path.step(JobStatus::OfferReceived).filter(|_| track.offers.is_empty());
    let by_board = by_board
        .filter(|step| asked.has(step.at, step.dated))
        .map(|step| step.at);
    let offers = track.offers.iter().copied().filter(|at| asked.within(*at));
    offers.chain(by_board).collect()
}

/// The interviews that took place, one for each round.
fn met_in_rounds<'a>(track: &'a Track, asked: &Asked<'_>) -> Vec<&'a Met> {
    let mut rounds: Vec<&Met> = track.interviews.iter().filter(|met| met.at <= asked.now).collect();
    rounds.sort_by_key(|met| (met.round.unwrap_or(i64::MAX), met.at));
    // A round that was talked over in two meetings is one.
    rounds.dedup_by(|later, first| first.round.is_some() && first.round == later.round);
    rounds
}

fn of_resume(sent: &SentOnce, wanted: &[String]) -> bool {
    let Some(title) = sent.resume.as_deref() else {
        return wanted.is_empty();
    };
    let title = super::super::text::fold(title);
    wanted.is_empty()
        || wanted
            .iter()
            .any(|word| title.contains(&super::super::text::fold(word)))
}

fn groups(sums: std::collections::BTreeMap<Option<String>, SentFigures>) -> Vec<Group> {
    let mut groups: Vec<Group> = sums
        .into_iter()
        .map(|(name, sent)| Group {
            name,
            sent: sent.settled(),
        })
        .collect();
    groups.sort_by_key(|group| (group.name.is_none(), std::cmp::Reverse(group.sent.n)));
    groups
}
