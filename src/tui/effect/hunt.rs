//! What the screens of the hunt read, and the answers.

use chrono::{DateTime, NaiveDate, NaiveDateTime, Utc};
use serde_json::Value;

use super::{InsightsNews, RequestId, ScoringNews};
use crate::app::{
    ApplicationDetail, ContactDetail, Error, InterviewBrief, PastCard, SentCounts, SentDifference, SkillGaps, TaskLines,
};
use crate::domain::application::snapshot::Snapshot;
use crate::domain::application::waiting::SentLine;
use crate::domain::application::warning::Warning;
use crate::domain::calendar::{CalendarDay, CalendarEntry};
use crate::domain::contact::Contact;
use crate::domain::history::figures::{BehindLine, Counted, Figures, Settled};
use crate::domain::history::filter::HistoryFilter;
use crate::domain::history::{HistoryEntry, HistoryKey};
use crate::domain::job::{Job, JobStatus};
use crate::domain::offer::Offer;
use crate::domain::practice::trend::Trend;
use crate::domain::task::TaskFact;
use crate::domain::today::Today;
use crate::domain::zoned::Zone;
use crate::tui::screens::assessments::{AssessmentsShown, QuestionnaireData, ResultData};
use crate::tui::screens::goals::GoalsShown;
use crate::tui::screens::practice::{PracticeData, PracticesShown, StoriesShown};

/// A quick read for a screen of the hunt.
#[derive(Debug, Clone, PartialEq)]
pub enum HuntRead {
    /// How many applications there are, and those around one.
    Applications {
        /// Around which, while it is there.
        focus: Option<i64>,
        /// Else around this place.
        at: u64,
    },
    /// Part of the list of applications.
    ApplicationPart {
        /// How many there are of each kind.
        counts: SentCounts,
        /// From which on.
        offset: u64,
    },
    /// One application with everything that belongs to it.
    Application(i64),
    /// What speaks against sending an application: see [`HuntReply::Submit`].
    Submit(i64),
    /// What speaks against applying for a job.
    Warnings {
        /// For which.
        job_id: i64,
        /// By which application, when it is there already.
        application_id: Option<i64>,
    },
    /// The offers.
    Offers,
    /// How many people there are, and those around one.
    Contacts {
        /// Only those in whom these words stand.
        words: String,
        /// Around which, while they are there.
        focus: Option<i64>,
        /// Else around this place.
        at: u64,
    },
    /// Part of the list of all people.
    ContactPart {
        /// From which on.
        offset: u64,
    },
    /// A person with everything around them.
    Contact(i64),
    /// The tasks.
    Tasks {
        /// Those that are done as well.
        done: bool,
    },
    /// Which questionnaires there are, and what was taken.
    Assessments,
    /// A questionnaire to be answered.
    Questionnaire {
        /// Which.
        kind: String,
        /// The one that was left half-way and is gone on with.
        id: Option<i64>,
    },
    /// What came out of a questionnaire.
    AssessmentResult(i64),
    /// The practice interviews.
    Practices,
    /// One practice interview.
    Practice(i64),
    /// The goals.
    Goals,
    /// The stories, and the experiences that they can hang on.
    Stories,
    /// How answers change over the practice interviews.
    PracticeTrends,
    /// What task a line means.
    TaskOfLine {
        /// What was typed.
        line: String,
        /// The person's wall.
        wall: NaiveDateTime,
        /// The job that it is for, whatever the line says.
        job_id: Option<i64>,
    },
    /// How many interviews are ahead.
    InterviewsAhead,
    /// What stands on days of the calendar that follow each other.
    CalendarDays {
        /// Which.
        days: Vec<NaiveDate>,
        /// At most so many of a kind on each.
        most: u64,
    },
    /// The list of interviews around one that begins then.
    CalendarList {
        /// When.
        at: DateTime<Utc>,
        /// Its number; 0 = the list goes on from that moment.
        id: i64,
        /// At most so many on either side.
        most: u64,
    },
    /// The interview after one that begins then, or before it.
    CalendarBeside {
        /// When.
        at: DateTime<Utc>,
        /// Its number; the largest and the smallest stand for the end and the beginning of that moment.
        id: i64,
        /// Whether after.
        later: bool,
    },
    /// Where an interview stands in the calendar.
    CalendarFind(i64),
    /// Everything about an interview.
    Interview {
        /// Which.
        id: i64,
        /// Whether to show it, rather than only to bring what is shown up to date.
        open: bool,
    },
    /// The newest entries of the history: [`HuntReply::History`]; of a filter that may take longer only that it is to be
    /// asked for.
    History {
        /// Which.
        filter: Box<HistoryFilter>,
        /// At most so many.
        limit: usize,
    },
    /// What was sent with an application: [`HuntReply::Sent`].
    Sent {
        /// Which application.
        application_id: i64,
    },
}

/// Something about the history that may take longer than a frame; asked on the search thread.
#[derive(Debug, Clone, PartialEq)]
pub enum HistoryAsk {
    /// Entries: [`HuntReply::Entries`].
    Entries {
        /// Comes back with the answer.
        request: RequestId,
        /// Which.
        filter: Box<HistoryFilter>,
        /// Only those before this one.
        before: Option<HistoryKey>,
        /// At most so many.
        limit: usize,
    },
    /// The figures, and how many entries there are: [`HuntReply::Figures`].
    Figures {
        /// Comes back with the answer.
        request: RequestId,
        /// Of which part of the hunt.
        filter: Box<HistoryFilter>,
    },
    /// What became of all that was sent, for what an offer takes: [`HuntReply::Settled`].
    Settled {
        /// Comes back with the answer.
        request: RequestId,
    },
    /// What stands behind a figure: [`HuntReply::Behind`].
    Behind {
        /// Comes back with the answer.
        request: RequestId,
        /// Of which part of the hunt.
        filter: Box<HistoryFilter>,
        /// Which figure.
        counted: Counted,
        /// At most so many lines.
        limit: usize,
    },
    /// The board as it was at the end of a day: [`HuntReply::PastBoard`].
    Board {
        /// Comes back with the answer.
        request: RequestId,
        /// Which day, on the person's wall.
        day: NaiveDate,
    },
}

impl HistoryAsk {
    /// What comes back with the answer.
    pub const fn request(&self) -> RequestId {
        match self {
            HistoryAsk::Entries { request, .. }
            | HistoryAsk::Figures { request, .. }
            | HistoryAsk::Settled { request }
            | HistoryAsk::Behind { request, .. }
            | HistoryAsk::Board { request, .. } => *request,
        }
    }
}

/// Its answer.
#[derive(Debug, Clone)]
pub enum HuntReply {
    /// See [`HuntRead::Applications`].
    Applications {
        /// How many there are of each kind.
        counts: SentCounts,
        /// Where the one in focus stands.
        at: u64,
        /// The place of the first that was read.
        first: u64,
        /// Those that were read.
        lines: Vec<SentLine>,
    },
    /// See [`HuntRead::ApplicationPart`].
    ApplicationPart {
        /// The place of the first.
        first: u64,
        /// Those that were read.
        lines: Vec<SentLine>,
    },
    /// See [`Effect::FindApplications`](super::Effect::FindApplications).
    ApplicationsFound {
        /// Which request.
        request: RequestId,
        /// What was found.
        lines: Vec<SentLine>,
    },
    /// See [`HuntRead::Application`].
    Application {
        /// Which.
        id: i64,
        /// What was read, and the text of the résumé as it is now; `None` when it is not there any more.
        detail: Option<Box<(ApplicationDetail, Option<String>)>>,
    },
    /// See [`HuntRead::Submit`].
    Submit {
        /// Which application.
        id: i64,
        /// For which job, in words.
        job: String,
        /// What speaks against it.
        warnings: Vec<Warning>,
    },
    /// See [`HuntRead::Warnings`].
    Warnings {
        /// For which job.
        job_id: i64,
        /// What speaks against it.
        warnings: Vec<Warning>,
    },
    /// See [`Effect::SentDifference`](super::Effect::SentDifference).
    SentDifference {
        /// Which request.
        request: RequestId,
        /// Of which snapshot.
        snapshot_id: i64,
        /// What is different now.
        parts: Vec<SentDifference>,
    },
    /// See [`HuntRead::Offers`].
    Offers {
        /// The offers with their jobs, as many as are compared.
        offers: Vec<(Offer, Job)>,
        /// How many are open, and how many there are.
        counts: (u64, u64),
    },
    /// The person picked the currency in which offers are compared.
    Currency(String),
    /// The person said what one unit of a currency is worth in another.
    Rate {
        /// Of which.
        code: String,
        /// In which.
        currency: String,
        /// How much.
        rate: f64,
    },
    /// See [`HuntRead::Contacts`].
    Contacts {
        /// The words.
        words: String,
        /// How many there are.
        total: u64,
        /// Where the one in focus stands.
        at: u64,
        /// The place of the first that was read.
        first: u64,
        /// Those that were read.
        people: Vec<Contact>,
    },
    /// See [`HuntRead::ContactPart`].
    ContactPart {
        /// The place of the first.
        first: u64,
        /// Those that were read.
        people: Vec<Contact>,
    },
    /// The person went on to somebody.
    ContactPicked(i64),
    /// See [`HuntRead::Contact`].
    Contact {
        /// Which.
        id: i64,
        /// What was read; `None` when they are not there any more.
        detail: Option<Box<ContactDetail>>,
    },
    /// Today's list; see [`Effect::LookToday`](super::Effect::LookToday).
    Today {
        /// The list.
        today: Today,
        /// The zone for whose days it was made.
        zone: Zone,
    },
    /// See [`Effect::CountGaps`](super::Effect::CountGaps).
    Gaps(Box<SkillGaps>),
    /// See [`HuntRead::Tasks`].
    Tasks(TaskLines),
    /// See [`HuntRead::Assessments`].
    Assessments(Box<AssessmentsShown>),
    /// See [`HuntRead::Questionnaire`].
    Questionnaire(Box<QuestionnaireData>),
    /// See [`HuntRead::AssessmentResult`].
    AssessmentResult {
        /// Which.
        id: i64,
        /// What was read; `None` when it is not there any more.
        data: Option<Box<ResultData>>,
    },
    /// What becomes of the wish that the coach writes about results.
    Insights {
        /// Which one was taken.
        assessment: i64,
        /// What there is to tell.
        news: InsightsNews,
    },
    /// See [`HuntRead::Practices`].
    Practices(Box<PracticesShown>),
    /// See [`HuntRead::Practice`].
    Practice {
        /// Which.
        id: i64,
        /// What was read; `None` when it is not there any more.
        data: Option<Box<PracticeData>>,
    },
    /// See [`HuntRead::Goals`].
    Goals(Box<GoalsShown>),
    /// The person goes to a goal.
    GoalPicked(i64),
    /// See [`HistoryAsk::Settled`].
    Settled {
        /// Which request.
        request: RequestId,
        /// As to an offer.
        offer: Box<Settled>,
        /// As to an interview.
        interview: Box<Settled>,
    },
    /// See [`HuntRead::Stories`].
    Stories(Box<StoriesShown>),
    /// See [`HuntRead::PracticeTrends`].
    PracticeTrends(Vec<Trend>),
    /// See [`Effect::Score`](super::Effect::Score).
    Scoring {
        /// Of which practice interview.
        id: i64,
        /// What there is to tell.
        news: ScoringNews,
    },
    /// See [`HuntRead::TaskOfLine`].
    TaskOfLine(Result<Box<TaskFact>, Error>),
    /// See [`HuntRead::InterviewsAhead`].
    InterviewsAhead(u64),
    /// See [`HuntRead::CalendarDays`].
    CalendarDays(Vec<CalendarDay>),
    /// See [`HuntRead::CalendarList`].
    CalendarList {
        /// By time.
        entries: Vec<CalendarEntry>,
        /// Whether there are others before the first, and after the last.
        more: (bool, bool),
        /// The days between on which something is due.
        due: Vec<CalendarDay>,
    },
    /// See [`HuntRead::CalendarBeside`] and [`HuntRead::CalendarFind`]; `None` when there is none.
    CalendarFound(Option<Box<CalendarEntry>>),
    /// See [`HuntRead::Interview`].
    Interview {
        /// Which.
        id: i64,
        /// Whether to show it.
        open: bool,
        /// What was read; `None` when it is not there any more.
        brief: Option<Box<InterviewBrief>>,
        /// The notes that were being typed when the program ended.
        draft: Option<Value>,
    },
    /// See [`HuntRead::History`].
    History {
        /// Which were asked for.
        filter: Box<HistoryFilter>,
        /// The entries, newest first; `None` = they are to be asked for.
        entries: Option<Vec<HistoryEntry>>,
        /// Whether there are no more.
        ended: bool,
    },
    /// See [`HuntRead::Sent`].
    Sent {
        /// What was sent; `None` when nothing was frozen.
        snapshot: Option<Box<Snapshot>>,
        /// Whether it is still as it was frozen.
        intact: bool,
    },
    /// See [`HistoryAsk::Entries`].
    Entries {
        /// Which request.
        request: RequestId,
        /// The entries, newest first.
        entries: Vec<HistoryEntry>,
        /// Whether there are no more.
        ended: bool,
    },
    /// See [`HistoryAsk::Figures`].
    Figures {
        /// Which request.
        request: RequestId,
        /// The figures.
        figures: Box<Figures>,
        /// How many entries there are.
        total: u64,
    },
    /// See [`HistoryAsk::Behind`].
    Behind {
        /// Which request.
        request: RequestId,
        /// The latest of them.
        lines: Vec<BehindLine>,
        /// How many there are.
        total: u64,
    },
    /// See [`HistoryAsk::Board`].
    PastBoard {
        /// Which request.
        request: RequestId,
        /// The moment that is shown.
        at: DateTime<Utc>,
        /// The columns.
        columns: Vec<(JobStatus, Vec<PastCard>)>,
    },
}
