//! What is to be done next, and why: one ranked list made by rules.
//!
//! Each rule looks at one kind of fact and says something about it or nothing. No rule ever names a closed job. What a rule
//! has said stays until it was done, was put off or dropped, or what it stood on is gone: another status, another day, or
//! (for what is said about an interview) so much time that it is too late.

mod rules;
mod say;
#[cfg(test)]
mod tests;

use chrono::{DateTime, Days, NaiveDate, NaiveDateTime, NaiveTime, Utc};
use serde::Serialize;

pub use self::rules::{
    CertificateRule, DeadlineRule, DebriefRule, DecisionRule, FollowUpRule, GoalRule, InterviewRule, LapsedRule,
    NudgeRule, OfferRule, PromiseRule, ReplyRule, ReviewRule, SilentRule, TaskRule, ThankYouRule, TodayRules,
};
use super::interview::InterviewType;
use super::job::JobStatus;
use super::pipeline::SilenceWindow;
use super::task::TaskFact;
use super::zoned::Zone;

text_enum! {
    /// A rule of today's list, in the order in which they go where two are as urgent.
    Rule("rule") {
        Interview = "INTERVIEW", "interview";
        Offer = "OFFER", "offer that runs out";
        Reply = "REPLY", "answer owed";
        Deadline = "DEADLINE", "deadline";
        ThankYou = "THANK_YOU", "thank-you owed";
        Task = "TASK", "task";
        Promise = "PROMISE", "promised answer";
        FollowUp = "FOLLOW_UP", "follow-up";
        Nudge = "NUDGE", "nudge";
        Debrief = "DEBRIEF", "debrief owed";
        Decision = "DECISION", "decision";
        Certificate = "CERTIFICATE", "certificate";
        Goal = "GOAL", "goal";
        Review = "REVIEW", "weekly review";
        Lapsed = "LAPSED", "deadline that has passed";
        Silent = "SILENT", "silent application";
    }
}

impl Rule {
    /// What several of them are called.
    pub const fn plural(self) -> &'static str {
        match self {
            Rule::Interview => "interviews",
            Rule::Offer => "offers that run out",
            Rule::Reply => "answers owed",
            Rule::Deadline => "deadlines",
            Rule::ThankYou => "thank-yous owed",
            Rule::Task => "tasks",
            Rule::Promise => "promised answers",
            Rule::FollowUp => "follow-ups",
            Rule::Nudge => "nudges",
            Rule::Debrief => "debriefs owed",
            Rule::Decision => "decisions",
            Rule::Certificate => "certificates",
            Rule::Goal => "goals",
            Rule::Review => "weekly reviews",
            Rule::Lapsed => "deadlines that have passed",
            Rule::Silent => "silent applications",
        }
    }
}

text_enum! {
    /// How soon something wants to be done; the first thing that the list is ranked by.
    Band("urgency") {
        Now = "NOW", "now";
        Today = "TODAY", "today";
        Later = "LATER", "can wait";
    }
}

/// The moment, and the wall of the person for whom the days are counted.
#[derive(Debug, Clone, Copy)]
pub struct Wall<'a> {
    /// Now.
    pub now: DateTime<Utc>,
    /// The person's zone.
    pub zone: &'a Zone,
}

impl Wall<'_> {
    /// What the wall shows at a moment.
    pub fn at(&self, moment: DateTime<Utc>) -> NaiveDateTime {
        self.zone.local(moment).at
    }

    /// The person's day.
    pub fn today(&self) -> NaiveDate {
        self.at(self.now).date()
    }

    /// The moment at which a day begins.
    pub fn begins(&self, day: NaiveDate) -> DateTime<Utc> {
        self.zone.resolve(day.and_time(NaiveTime::MIN)).utc
    }

    /// The moment at which a day is over.
    pub fn ends(&self, day: NaiveDate) -> DateTime<Utc> {
        self.begins(plus(day, 1))
    }

    /// So many days after a moment, at the same time on the wall.
    pub fn days_after(&self, moment: DateTime<Utc>, days: u32) -> DateTime<Utc> {
        let wall = self.at(moment);
        self.zone.resolve(plus(wall.date(), days).and_time(wall.time())).utc
    }

    /// How many days on the wall lie between a moment and now.
    pub fn days_since(&self, moment: DateTime<Utc>) -> i64 {
        (self.today() - self.at(moment).date()).num_days()
    }
}

/// So many days after a day; the last day there is where there are no more.
pub(crate) fn plus(day: NaiveDate, days: u32) -> NaiveDate {
    day.checked_add_days(Days::new(u64::from(days)))
        .unwrap_or(NaiveDate::MAX)
}

/// So many days before a day.
pub(crate) fn minus(day: NaiveDate, days: u32) -> NaiveDate {
    day.checked_sub_days(Days::new(u64::from(days)))
        .unwrap_or(NaiveDate::MIN)
}

/// A job as far as an item speaks of it.
#[derive(Debug, Clone, PartialEq)]
pub struct OnJob {
    /// Its number.
    pub id: i64,
    /// Its title.
    pub title: String,
    /// Its company.
    pub company: String,
    /// Where it stands; never closed.
    pub status: JobStatus,
    /// How well it fits, 0 to 100.
    pub match_score: Option<f64>,
}

/// A fact that a rule speaks about, as the file has it.
#[derive(Debug, Clone, PartialEq)]
pub struct Found {
    /// The name under which the person marks it.
    pub item: String,
    /// The job that it is about.
    pub job: Option<OnJob>,
    /// What it is.
    pub ground: Ground,
}

/// What an item stands on.
#[derive(Debug, Clone, PartialEq)]
pub enum Ground {
    /// An interview that is ahead or going on.
    Interview {
        /// Which.
        id: i64,
        /// What kind.
        kind: InterviewType,
        /// When it begins.
        at: DateTime<Utc>,
        /// When it ends.
        ends_at: DateTime<Utc>,
        /// Of its tasks, how many are done, and how many there are.
        prepared: (i64, i64),
        /// Where, or the link.
        place: Option<String>,
    },
    /// An open offer with the last day to decide.
    Offer {
        /// Which.
        id: i64,
        /// The last day.
        deadline: Option<NaiveDate>,
        /// When it came.
        received_on: Option<NaiveDate>,
    },
    /// Something that waits on a job since a moment.
    Since {
        /// What.
        rule: Rule,
        /// The how-manieth time, from 0.
        n: i64,
        /// Since when.
        since: DateTime<Utc>,
        /// When they last gave a sign of life.
        heard_at: DateTime<Utc>,
        /// The latest open application.
        application_id: Option<i64>,
    },
    /// An interview that is over and wants something.
    After {
        /// What.
        rule: Rule,
        /// Which interview.
        id: i64,
        /// What kind.
        kind: InterviewType,
        /// When it ended.
        ended_at: DateTime<Utc>,
        /// Who asked.
        people: Vec<String>,
        /// Whether its outcome is written down.
        decided: bool,
    },
    /// A promised answer.
    Promise {
        /// Of which interview.
        id: i64,
        /// By which day.
        due_on: NaiveDate,
        /// When they last gave a sign of life.
        heard_at: DateTime<Utc>,
    },
    /// The last day to apply.
    Deadline {
        /// Which.
        day: NaiveDate,
    },
    /// A task.
    Task {
        /// Which.
        id: i64,
        /// What.
        task: Box<TaskFact>,
        /// It thanks for an interview that is still to be thanked for.
        thanks_owed: bool,
    },
    /// A certificate.
    Certificate {
        /// Which.
        id: i64,
        /// What.
        name: String,
        /// The last day.
        expires_on: NaiveDate,
    },
    /// A goal.
    Goal {
        /// Which.
        id: i64,
        /// What.
        title: String,
        /// The day.
        target: NaiveDate,
    },
    /// The week is to be looked back at.
    Review {
        /// Its first day.
        begins: NaiveDate,
        /// Its last day.
        ends: NaiveDate,
    },
}

/// So many more of what has to be looked at one by one are counted; beyond that it is said that there are at least so many.
pub const COUNTED: u64 = 250;

/// Everything that the rules look at, each kind with how many more there are.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Facts {
    /// The facts.
    pub found: Vec<Found>,
    /// How many more each rule would have spoken of.
    pub more: Vec<(Rule, u64)>,
}

/// The numbers of the rows that an item is about.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct Ids {
    /// The job.
    pub job_id: Option<i64>,
    /// The application.
    pub application_id: Option<i64>,
    /// The interview.
    pub interview_id: Option<i64>,
    /// The offer.
    pub offer_id: Option<i64>,
    /// The task.
    pub task_id: Option<i64>,
    /// The person.
    pub contact_id: Option<i64>,
    /// The certificate.
    pub certification_id: Option<i64>,
    /// The goal.
    pub goal_id: Option<i64>,
}

/// Something to be done.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Item {
    /// Its place in the list, from 1.
    pub rank: usize,
    /// The rule that says it.
    pub kind: Rule,
    /// What is to be done.
    pub text: String,
    /// Why, with the facts.
    pub why: String,
    /// When it is due, or happens; `None` = nobody waits for it.
    pub due_at: Option<DateTime<Utc>>,
    /// How soon it wants to be done.
    pub band: Band,
    /// The company.
    pub company: Option<String>,
    /// The job's title.
    pub title: Option<String>,
    /// What it is about.
    #[serde(flatten)]
    pub ids: Ids,
    /// The name under which it is marked: the rule and the uid of its row, and which occasion it is.
    pub item: String,
    /// For "and so many more", how many; else `None`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub count: Option<u64>,
    /// Where the job stands.
    #[serde(skip)]
    pub status: Option<JobStatus>,
    /// A day without a time is meant by `due_at`.
    #[serde(skip)]
    pub whole_day: bool,
}

/// Today's list, ranked.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Today {
    /// What is to be done, the most urgent first.
    pub items: Vec<Item>,
}

impl Today {
    /// How many things are to be done now or today, those that are only counted included.
    pub fn to_do(&self) -> u64 {
        self.count(|band| band != Band::Later)
    }

    /// How many can wait.
    pub fn can_wait(&self) -> u64 {
        self.count(|band| band == Band::Later)
    }

    /// The list of a day of rest: nothing is asked but what others wait for at an hour of that day, an interview or an offer
    /// that runs out. All else can wait.
    #[must_use]
    pub fn at_rest(mut self) -> Today {
        for item in &mut self.items {
            if !matches!(item.kind, Rule::Interview | Rule::Offer) {
                item.band = Band::Later;
            }
        }
        self.items.sort_by_key(|item| item.band);
        for (rank, item) in (1..).zip(&mut self.items) {
            item.rank = rank;
        }
        self
    }

    fn count(&self, wanted: impl Fn(Band) -> bool) -> u64 {
        let wanted = self.items.iter().filter(|item| wanted(item.band));
        wanted.map(|item| item.count.unwrap_or(1)).sum()
    }
}

/// Makes the list: asks each rule about each fact, and ranks what they say.
///
/// It is ranked by urgency first: now (an interview within a day, an offer or a deadline of today or tomorrow), then what is
/// due today or overdue, then what can wait. Then by the order of [`Rule`], and within one rule by when it is due; silent
/// applications and deadlines that have passed begin with the latest.
pub fn today(facts: Facts, rules: &TodayRules, silence: SilenceWindow, wall: Wall<'_>) -> Today {
    let mut items: Vec<Item> = facts
        .found
        .into_iter()
        .filter_map(|found| say::about(found, rules, silence, wall))
        .collect();
    items.sort_by(|a, b| {
        let due = |item: &Item| item.due_at.unwrap_or(DateTime::<Utc>::MAX_UTC);
        let by_due = if matches!(a.kind, Rule::Silent | Rule::Lapsed) {
            due(b).cmp(&due(a))
        } else {
            due(a).cmp(&due(b))
        };
        (a.band, a.kind)
            .cmp(&(b.band, b.kind))
            .then(by_due)
            .then_with(|| a.item.cmp(&b.item))
    });
    for (rule, more) in facts.more.into_iter().filter(|(_, more)| *more > 0) {
        // Behind the last of its kind, however urgent that is.
        let last = items.iter().rposition(|item| item.kind == rule);
        let (at, band) = last.map_or((items.len(), Band::Later), |at| (at + 1, items[at].band));
        items.insert(at, say::more(rule, more, band));
    }
    for (rank, item) in (1..).zip(&mut items) {
        item.rank = rank;
    }
    Today { items }
}
