//! What an update asks for, as data. `run` alone performs it.

mod coach;
mod hunt;
mod practice;

use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use chrono::{NaiveDate, NaiveDateTime};
use serde_json::Value;

use super::action::Action;
use super::modals::Modal;
use super::screens::resumes::ResumeLine;
use super::toast::Toast;
use crate::app::import::{FetchedPosting, ImportOptions, ImportProgress, ImportReport};
use crate::app::{
    ApplicationChange, Applied, BoardSort, CalendarOptions, Card, Change, ContactChange, DocumentChange, Edit, Error,
    FilteredBoard, Hit, ImportedPeople, ImportedProfile, InterviewChange, InvitePlan, OfferChange, Pointed,
    ProfileChange, ResumeChange, SavedView, StatusCounts, TaskChange,
};
use crate::app::{HistoryFormat, ResumeFormat};
use crate::domain::conversation::memory::Memory;
use crate::domain::document::{Document, DocumentType};
use crate::domain::history::filter::HistoryFilter;
use crate::domain::job::JobStatus;
use crate::domain::practice::story::StoryFact;
use crate::domain::profile::FullProfile;
use crate::domain::profile::fact::{Fact, FactRow};
use crate::domain::profile::merge::Piece;
use crate::domain::resume::Resume;
use crate::domain::resume::check::Checked;
use crate::domain::resume::content::{ResumeContent, Section};
use crate::domain::touch::{TouchFact, TouchKind};

pub use self::coach::{
    About, Became, Chat, ChatLine, CoachAsk, CoachDo, CoachNews, CoachRead, Consent, Decision, Difference,
    InsightsNews, Mention, More, Outcome, Proposal, Question, Said, Says, Standing, Who,
};
pub use self::hunt::{HistoryAsk, HuntRead, HuntReply};
pub use self::practice::{ScoreAsk, ScoringNews};

/// Tells answers apart, so that a stale one is dropped.
pub type RequestId = u64;

/// A number that no request had before.
pub fn next_request() -> RequestId {
    static NEXT: AtomicU64 = AtomicU64::new(1);
    NEXT.fetch_add(1, Ordering::Relaxed)
}

/// Something to be done outside of the state that asks for it.
#[derive(Debug)]
pub enum Effect {
    /// Change the file. The answer is [`Reply::Applied`] or [`Reply::Failed`]; its label becomes a toast.
    Change(Change),
    /// A piece that is being reviewed was corrected in its form.
    Corrected {
        /// Which, by its place in the review.
        piece: usize,
        /// What it says now.
        what: Box<Piece>,
    },
    /// Read a little at once; the answer comes before the next key.
    Read(Read),
    /// Do these after the next frame, or before the next key if that comes first: what was typed is seen at once, whatever
    /// has to be looked up for it.
    AfterFrame(Vec<Effect>),
    /// Find the cards that a filter line lets through, on the search thread: [`Reply::Filtered`].
    Filter {
        /// Comes back with the answer.
        request: RequestId,
        /// What was typed.
        line: String,
        /// The order of each column.
        sort: BoardSort,
    },
    /// Make today's list, on the search thread: [`HuntReply::Today`].
    LookToday,
    /// The same for its count in the header alone, which may wait until nobody has pressed anything for a while.
    CountToday,
    /// Count what the open jobs ask for, on the search thread: [`HuntReply::Gaps`].
    CountGaps,
    /// Say all of how a job fits, on the thread that scores: [`Reply::Fit`].
    Explain(i64),
    /// Search everything, on the search thread: [`Reply::Found`], the newest first at once and then ranked.
    Search {
        /// Comes back with the answer.
        request: RequestId,
        /// What was typed.
        query: String,
        /// At most so many.
        limit: u64,
    },
    /// Look back, on the search thread: [`Reply::Hunt`].
    History(HistoryAsk),
    /// Find the applications that a filter line lets through, on the search thread: [`HuntReply::ApplicationsFound`].
    FindApplications {
        /// Comes back with the answer.
        request: RequestId,
        /// What was typed.
        line: String,
    },
    /// Compare what was sent with what stands there now, on a worker: [`HuntReply::SentDifference`].
    SentDifference {
        /// Comes back with the answer.
        request: RequestId,
        /// Which application.
        application_id: i64,
        /// Which of its snapshots.
        snapshot_id: i64,
    },
    /// Import a file, on a worker: [`Reply::Progress`], then [`Reply::Imported`].
    Import {
        /// Comes back with the answers.
        request: RequestId,
        /// Which file; `~` at the beginning is the person's home.
        path: PathBuf,
        /// How.
        options: ImportOptions,
    },
    /// Import text that was pasted, on a worker; the answers are those of [`Effect::Import`].
    ImportText {
        /// Comes back with the answers.
        request: RequestId,
        /// What was pasted.
        text: String,
        /// How.
        options: ImportOptions,
    },
    /// Read pasted text as a posting and save nothing, on a worker: [`Reply::Fetched`].
    ReadText {
        /// Comes back with the answer.
        request: RequestId,
        /// What was pasted.
        text: String,
    },
    /// Fetch a posting from the web, on a worker: [`Reply::Fetched`].
    Fetch {
        /// Comes back with the answer.
        request: RequestId,
        /// Its address.
        url: String,
    },
    /// Save what was fetched: [`Reply::Imported`].
    ImportFetched {
        /// Comes back with the answer.
        request: RequestId,
        /// What was fetched.
        posting: Box<FetchedPosting>,
        /// How.
        options: ImportOptions,
    },
    /// Do something with the file at a path, on a worker: [`Reply::Review`], [`Reply::Exported`] or
    /// [`Reply::Attached`].
    AtPath {
        /// Comes back with the answer.
        request: RequestId,
        /// Which file; `~` at the beginning is the person's home.
        path: PathBuf,
        /// What is done with it.
        what: PathFor,
        /// Whether a file that is there already is overwritten; else that is refused as a conflict.
        overwrite: bool,
    },
    /// Write what is meant into a file for looking at, on a worker, and open it with the system's viewer:
    /// [`Reply::Shown`].
    Show {
        /// Comes back with the answer.
        request: RequestId,
        /// What.
        what: Shown,
    },
    /// Check a résumé, on a worker: [`Reply::Checked`].
    Check {
        /// Comes back with the answer.
        request: RequestId,
        /// Which résumé.
        id: i64,
    },
    /// Read a document as text, on a worker: [`Reply::Text`].
    ReadDocument {
        /// Comes back with the answer.
        request: RequestId,
        /// Which.
        id: i64,
    },
    /// Open a file with the system's viewer.
    OpenFile(PathBuf),
    /// Stop a worker.
    Cancel(RequestId),
    /// Open a window; what it needs is read first.
    Open(Opening),
    /// Put a window that is ready on top.
    Push(Box<Modal>),
    /// Go to a screen.
    Go(Place),
    /// Do an action as if its key had been pressed, after the windows above are gone (the palette).
    Do(Action),
    /// Tell the screens of the hunt something that a window found out.
    Hear(HuntReply),
    /// Order the board otherwise.
    Sort(BoardSort),
    /// Set the filter, the order and the folding of the board.
    ShowView(SavedView),
    /// Filter the board by this line.
    ShowFilter(String),
    /// Say something for four seconds.
    Toast(Toast),
    /// Open a web address with the system's browser.
    OpenLink(String),
    /// Put text into the terminal's clipboard (OSC 52).
    Copy(String),
    /// Remind of something, by the bell, by the desktop, or both.
    Remind {
        /// What.
        text: String,
        /// By the terminal's bell.
        bell: bool,
        /// By the desktop.
        desktop: bool,
    },
    /// Let the person write in their editor; the answer is [`Reply::Written`].
    Editor {
        /// What stands there now.
        text: String,
        /// How the file's name ends, such as `md`.
        extension: &'static str,
    },
    /// Keep what a form holds, or forget it.
    KeepDraft {
        /// The form's name.
        form: String,
        /// What it holds.
        content: Option<Value>,
    },
    /// Let the coach's thread do something; it tells by [`Reply::Coach`].
    Coach(CoachAsk),
    /// Stop the answer that is on its way.
    StopCoach,
    /// Let the match or the coach use results of questionnaires, of those that are allowed one by one, or no longer: a
    /// setting.
    UseAssessments {
        /// The coach; else the match.
        coach: bool,
        /// Whether it may.
        allowed: bool,
    },
    /// Tell the chat that is shown what a window did for it.
    ForCoach(CoachDo),
    /// Let a model score a practice interview on a thread of its own; it tells by [`HuntReply::Scoring`].
    Score(ScoreAsk),
    /// Stop that; what came before is kept.
    StopScoring,
    /// Open the invented hunt in place of the person's file.
    Demo,
    /// Draw everything again.
    Redraw,
    /// Stop until the shell lets go on.
    Suspend,
    /// Leave.
    Quit,
}

impl From<ProfileChange> for Effect {
    fn from(change: ProfileChange) -> Effect {
        Effect::Change(Change::Profile(Box::new(change)))
    }
}

impl From<InterviewChange> for Effect {
    fn from(change: InterviewChange) -> Effect {
        Effect::Change(Change::Interview(Box::new(change)))
    }
}

impl From<TaskChange> for Effect {
    fn from(change: TaskChange) -> Effect {
        Effect::Change(Change::Task(Box::new(change)))
    }
}

impl From<ApplicationChange> for Effect {
    fn from(change: ApplicationChange) -> Effect {
        Effect::Change(Change::Application(Box::new(change)))
    }
}

impl From<OfferChange> for Effect {
    fn from(change: OfferChange) -> Effect {
        Effect::Change(Change::Offer(Box::new(change)))
    }
}

impl From<ContactChange> for Effect {
    fn from(change: ContactChange) -> Effect {
        Effect::Change(Change::Contacts(change))
    }
}

impl From<HuntRead> for Effect {
    fn from(read: HuntRead) -> Effect {
        Effect::Read(Read::Hunt(read))
    }
}

impl From<ResumeChange> for Effect {
    fn from(change: ResumeChange) -> Effect {
        Effect::Change(Change::Resume(Box::new(change)))
    }
}

impl From<DocumentChange> for Effect {
    fn from(change: DocumentChange) -> Effect {
        Effect::Change(Change::Document(Box::new(change)))
    }
}

/// Which interviews are written for calendar programs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CalendarPart {
    /// All, with those that were called off.
    All,
    /// Those that are ahead.
    Ahead,
    /// This one.
    One(i64),
}

/// What is done with the file at a path.
#[derive(Debug, Clone, PartialEq)]
pub enum PathFor {
    /// It is read as a résumé, kept as one, and reviewed; of LinkedIn's export it is found out what taking it would do.
    ReadResume,
    /// All of LinkedIn's export is taken: into the profile, onto the board, among the contacts.
    TakeExport,
    /// What LinkedIn's export says of the person is reviewed.
    ReviewExport,
    /// A résumé is written there.
    ExportResume {
        /// Which.
        id: i64,
        /// As what.
        format: ResumeFormat,
        /// In which template, of a PDF; `None` = its own.
        template: Option<String>,
    },
    /// A document's bytes are written there.
    ExportDocument {
        /// Which.
        id: i64,
    },
    /// The history is written there.
    ExportHistory {
        /// Which part of it.
        filter: Box<HistoryFilter>,
        /// As what.
        format: HistoryFormat,
    },
    /// A chat is written there, as Markdown.
    ExportChat {
        /// Which.
        id: i64,
    },
    /// What an application sent is written into that folder.
    ExportSent {
        /// Which application.
        id: i64,
        /// Which of its snapshots; `None` = the newest.
        snapshot_id: Option<i64>,
    },
    /// It is attached to a job.
    Attach {
        /// Which job.
        job_id: i64,
        /// As what; `None` = as its name says.
        document_type: Option<DocumentType>,
    },
    /// It takes the place of a document, which is kept.
    Replace {
        /// Which document.
        id: i64,
    },
    /// It is read as an invitation: [`Reply::FoundInvite`].
    ReadInvite {
        /// For which job; `None` = it is found out.
        job_id: Option<i64>,
    },
    /// Interviews are written there for calendar programs.
    ExportCalendar {
        /// Which.
        part: CalendarPart,
        /// How they stand in it.
        options: CalendarOptions,
    },
    /// It is read as address cards: [`Reply::FoundPeople`].
    ReadCards,
    /// The people of its address cards are taken.
    TakeCards,
    /// People are written there as address cards: those in which these words stand.
    ExportCards {
        /// The words; empty = everybody.
        words: String,
    },
}

/// What the system's viewer shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shown {
    /// A résumé: the file that it came from, or the PDF of a built one.
    Resume(i64),
    /// A document.
    Document(i64),
}

/// A résumé with its text.
#[derive(Debug, Clone)]
pub struct ResumeData {
    /// The résumé.
    pub resume: Resume,
    /// The profile that a built one takes its facts from.
    pub profile: Arc<FullProfile>,
    /// Its text.
    pub text: String,
}

/// What a review is made of.
#[derive(Debug, Clone)]
pub struct ReviewData {
    /// What the file or the résumé is called.
    pub title: String,
    /// What kind of file it is.
    pub kind: String,
    /// Its text, a line each; the lines of the pieces count these.
    pub text: String,
    /// What was understood.
    pub content: ResumeContent,
    /// The profile that it is compared with.
    pub profile: Arc<FullProfile>,
    /// The line of the text to begin at, counted from 1.
    pub line: Option<u32>,
}

/// A screen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    /// What to do next.
    Today,
    /// The interviews by their time.
    Calendar,
    /// The applications.
    Applications,
    /// The tasks.
    Tasks,
    /// The people.
    Contacts,
    /// The offers.
    Offers,
    /// The hunt so far.
    History,
    /// The chats with the coach.
    Coach,
    /// What the open jobs ask for.
    Gaps,
    /// The questionnaires.
    Assessments,
    /// The goals.
    Goals,
    /// The practice interviews.
    Practice,
    /// The board.
    Board,
    /// One job.
    Job(i64),
    /// One interview, over the screen that is shown.
    Interview(i64),
    /// One application.
    Application(i64),
    /// The profile.
    Profile,
    /// The résumés.
    Resumes,
    /// One résumé.
    Resume(i64),
    /// A row or a section in the plan of a résumé.
    Planned(i64, Section, Option<i64>),
    /// A fact of the profile.
    Fact(Section, i64),
    /// An entry of the profile, whatever section it stands in.
    Entry(i64),
    /// A row of one of the lists, with the focus on it.
    Listed(Listed, i64),
    /// Something that the coach remembers, in the list of it all.
    Memory(i64),
    /// From the job that is open back to where one was before.
    Back,
    /// The job below (`true`) or above the one in focus, in the board's order, opened.
    Neighbour(bool),
}

/// A list in which a row can be gone to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Listed {
    /// The tasks.
    Task,
    /// The people.
    Contact,
    /// The offers.
    Offer,
    /// The results of questionnaires.
    Assessment,
    /// The goals.
    Goal,
    /// The practice interviews.
    Practice,
}

impl Listed {
    /// Where the list is.
    pub fn place(self) -> Place {
        match self {
            Listed::Task => Place::Tasks,
            Listed::Contact => Place::Contacts,
            Listed::Offer => Place::Offers,
            Listed::Assessment => Place::Assessments,
            Listed::Goal => Place::Goals,
            Listed::Practice => Place::Practice,
        }
    }
}

/// A quick read; each has the [`Reply`] of the same name.
#[derive(Debug, Clone, PartialEq)]
pub enum Read {
    /// For a screen of the hunt.
    Hunt(HuntRead),
    /// Chats with the coach.
    Coach(CoachRead),
    /// How many jobs stand in each column.
    Counts,
    /// A stretch of a column.
    Column {
        /// Which column.
        status: JobStatus,
        /// In which order.
        sort: BoardSort,
        /// From which card on.
        offset: u64,
        /// How many.
        limit: u64,
    },
    /// Where a job stands now.
    Rank {
        /// Which.
        id: i64,
        /// In which order.
        sort: BoardSort,
    },
    /// The interview that must not be missed.
    NextInterview,
    /// One job with everything that hangs on it.
    Job {
        /// Which.
        id: i64,
        /// Whether to show it, rather than only to bring what is shown up to date.
        open: bool,
    },
    /// Jobs that may be the same posting as what is being typed.
    Similar {
        /// Comes back with the answer.
        request: RequestId,
        /// The address, if there is one.
        url: Option<String>,
        /// The title.
        title: String,
        /// The company.
        company: String,
    },
    /// What was left in a form.
    Draft {
        /// The form's name.
        form: String,
    },
    /// All tags in use.
    Tags,
    /// The saved views.
    Views,
    /// The journal, newest first.
    Log {
        /// How many.
        limit: u64,
        /// Leaving out so many.
        offset: u64,
    },
    /// What a path that is being typed can go on as.
    Paths {
        /// What was typed.
        typed: String,
    },
    /// The whole profile.
    Profile,
    /// What was understood of a résumé.
    Review {
        /// Which.
        id: i64,
        /// The line of its text to begin at, counted from 1.
        line: Option<u32>,
    },
    /// The résumés.
    Resumes,
    /// The text of a résumé, for a preview.
    Preview {
        /// Which.
        id: i64,
    },
    /// One résumé with its text.
    Resume {
        /// Which.
        id: i64,
        /// Whether to show it, rather than only to bring what is shown up to date.
        open: bool,
    },
    /// The documents on a job, old versions included.
    Documents {
        /// On which job.
        job_id: i64,
    },
    /// The address of a job, to open or copy.
    Link {
        /// Which job.
        id: i64,
        /// To copy rather than open.
        copy: bool,
    },
}

/// A window to open by name; `run` reads what it needs.
#[derive(Debug, Clone, PartialEq)]
pub enum Opening {
    /// One line that becomes a job.
    QuickAdd {
        /// The column it goes to.
        status: JobStatus,
        /// What stands in the line already.
        line: String,
    },
    /// The whole form, empty.
    AddForm {
        /// The column it goes to.
        status: JobStatus,
    },
    /// The form of a job.
    EditForm(i64),
    /// The notes of a job.
    Note(i64),
    /// Pick the job to apply for.
    NewApplication,
    /// The form of an application for a job, or what to do with the draft that there is.
    Apply(i64),
    /// The form of a new application for a job.
    AddApplication(i64),
    /// The form of an application.
    EditApplication(i64),
    /// Pick where an application stands.
    ApplicationStatus(i64),
    /// Something that was said is written down.
    AddTouch {
        /// What it usually is.
        kind: TouchKind,
        /// About which job.
        job_id: Option<i64>,
        /// About which application.
        application_id: Option<i64>,
        /// With whom.
        contact_id: Option<i64>,
    },
    /// The person has said something that today's list asked for, which is written down as it begins here.
    AddOwnTouch(Box<TouchFact>),
    /// Pick the job that an offer is for.
    NewOffer,
    /// Pick the job that the invitation at a path is for.
    InviteFor(PathBuf),
    /// The form of a new offer for a job.
    AddOffer(i64),
    /// The form of an offer.
    EditOffer(i64),
    /// A proposal of the negotiation.
    OfferRound(i64),
    /// The form of a new contact.
    AddContact,
    /// The form of a contact.
    EditContact(i64),
    /// The form of a new story, of which this is known.
    AddStory(Box<StoryFact>),
    /// The form of a story.
    EditStory(i64),
    /// A line that becomes a task, for a job or free.
    AddTask {
        /// The job.
        job_id: Option<i64>,
    },
    /// The form of a task.
    EditTask(i64),
    /// The form of a new goal.
    AddGoal,
    /// The form of a goal.
    EditGoal(i64),
    /// A line that becomes a milestone of a goal.
    AddMilestone {
        /// Which goal.
        goal: i64,
    },
    /// The line of a milestone.
    EditMilestone {
        /// Of which goal.
        goal: i64,
        /// Which.
        which: Pointed,
    },
    /// The review of the week in which a day lies.
    Review(NaiveDate),
    /// The reviews that were written.
    Reviews,
    /// The form of a new interview, after its job was picked by typing.
    ScheduleInterview {
        /// What stands in the field of the time already.
        at: Option<NaiveDateTime>,
    },
    /// The form of a new interview for a job.
    AddInterview {
        /// Which job.
        job_id: i64,
        /// What stands in the field of the time already.
        at: Option<NaiveDateTime>,
    },
    /// The form of an interview.
    EditInterview(i64),
    /// What is written down after an interview.
    Debrief(i64),
    /// All actions and jobs, found by typing.
    Palette,
    /// All keys of this screen.
    Help,
    /// Pick a status for these jobs.
    StatusPicker(Vec<i64>),
    /// Pick one of the closed statuses for these jobs.
    CloseMenu(Vec<i64>),
    /// Pick an order.
    SortPicker,
    /// Pick, save or delete a view.
    Views,
    /// Add and remove tags of these jobs.
    Tags(Vec<i64>),
    /// Import a file, an address or pasted text.
    Import {
        /// What stands in the line already.
        line: String,
    },
    /// The journal.
    Log,
    /// The form of a new fact, of which this is known.
    AddFact(Box<Fact>),
    /// The form of a fact.
    EditFact {
        /// Which.
        row: FactRow,
        /// The field to begin in.
        field: Option<&'static str>,
    },
    /// The form of a piece that is being reviewed.
    Correct {
        /// Which, by its place in the review.
        piece: usize,
        /// What it says.
        what: Box<Piece>,
    },
    /// The form of the person.
    Person {
        /// The field to begin in.
        field: &'static str,
    },
    /// The form of what the person wants of a job.
    Wishes {
        /// The field to begin in.
        field: &'static str,
    },
    /// The name and the notes of a résumé.
    ResumeTitle(i64),
    /// The headline and the summary of a built résumé.
    ResumeHead(i64),
    /// The words over a section of a built résumé.
    SectionTitle {
        /// Which résumé.
        id: i64,
        /// Which section.
        section: Section,
    },
    /// The words of a fact, for one résumé only.
    Rephrase {
        /// Which résumé.
        id: i64,
        /// In which section.
        section: Section,
        /// Which row.
        row: i64,
    },
    /// Pick the job for which to make a copy of a résumé.
    Tailor(i64),
    /// Pick the template of a built résumé.
    Template(i64),
    /// What a résumé says otherwise than the one that it was made from.
    Difference(i64),
    /// Pick the format and the template to export a résumé in.
    ExportAs(i64),
    /// The path to export a résumé to.
    ExportResume {
        /// Which.
        id: i64,
        /// As what.
        format: ResumeFormat,
        /// In which template, of a PDF; `None` = its own.
        template: Option<String>,
    },
    /// A new letter for a job.
    Letter(i64),
    /// The form of a document.
    EditDocument(i64),
    /// The path to export a document to.
    ExportDocument(i64),
    /// Pick a job, a résumé, a person or an interview to mention.
    Mention,
    /// Pick a ready prompt or something to do with a chat.
    Prompts {
        /// What the chat is about.
        context: crate::domain::conversation::ConversationContext,
    },
    /// A line for something about a chat.
    ChatLine {
        /// What.
        what: ChatLineFor,
        /// What stands in the line already.
        line: String,
    },
    /// A field of a proposal.
    ProposalField {
        /// Which proposal.
        proposal: i64,
        /// Which field.
        field: String,
        /// What it says.
        text: String,
    },
    /// What was sent to models.
    Requests,
    /// What the coach remembers.
    Memories(Option<i64>),
    /// Something that the coach shall remember; `None` = something new.
    Memory(Option<Box<Memory>>),
    /// A path for something.
    Path {
        /// For what.
        what: PathFor,
        /// What stands in the line already.
        line: String,
    },
}

/// What a line about a chat is for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ChatLineFor {
    /// Its title.
    Rename(i64),
    /// Why proposals are refused.
    Refuse(Vec<i64>),
}

/// How a job fits, in every respect.
#[derive(Debug, Clone, PartialEq)]
pub struct Fit {
    /// Which job.
    pub id: i64,
    /// What was found.
    pub found: crate::domain::matching::Match,
}

/// An answer.
#[derive(Debug, Clone)]
pub enum Reply {
    /// See [`Read::Hunt`].
    Hunt(HuntReply),
    /// See [`Read::Coach`] and [`Effect::Coach`].
    Coach(CoachNews),
    /// A change was made.
    Applied(Applied),
    /// A change, an import or a search failed.
    Failed {
        /// The request that failed; `None` for a change or a quick read.
        request: Option<RequestId>,
        /// Why.
        error: Error,
    },
    /// See [`Read::Counts`].
    Counts(StatusCounts),
    /// See [`Read::Column`].
    Column {
        /// Which column.
        status: JobStatus,
        /// In which order.
        sort: BoardSort,
        /// From which card on.
        offset: u64,
        /// The cards.
        cards: Vec<Card>,
    },
    /// See [`Read::Rank`].
    Rank {
        /// Which job.
        id: i64,
        /// Its column and its place from 0; `None` when it is gone.
        at: Option<(JobStatus, u64)>,
    },
    /// See [`Read::NextInterview`].
    NextInterview(Option<crate::app::NextInterview>),
    /// See [`Read::Job`].
    Job {
        /// Which.
        id: i64,
        /// Whether to show it.
        open: bool,
        /// What was read; `None` when it is not there any more.
        detail: Option<Box<crate::app::JobDetail>>,
    },
    /// See [`Effect::Filter`].
    Filtered {
        /// Which request.
        request: RequestId,
        /// The cards.
        board: FilteredBoard,
    },
    /// See [`Effect::Search`].
    Found {
        /// Which request.
        request: RequestId,
        /// The hits.
        hits: Vec<Hit>,
        /// Whether they are in their final order.
        ranked: bool,
    },
    /// The thread that scores has worked out how well jobs fit.
    Scored {
        /// Those whose score is another one now.
        scores: Vec<crate::app::NewScore>,
        /// Whether that was the last of them.
        ended: bool,
    },
    /// See [`Effect::Explain`].
    Fit(Box<Fit>),
    /// See [`Read::Similar`].
    Similar {
        /// Which request.
        request: RequestId,
        /// The jobs.
        cards: Vec<Card>,
    },
    /// See [`Read::Draft`].
    Draft {
        /// The form's name.
        form: String,
        /// What was left.
        content: Option<Value>,
    },
    /// See [`Read::Tags`].
    Tags(Vec<(String, u64)>),
    /// See [`Read::Views`].
    Views(Vec<SavedView>),
    /// See [`Read::Log`].
    Log {
        /// Leaving out so many.
        offset: u64,
        /// The edits.
        edits: Vec<Edit>,
    },
    /// See [`Read::Paths`].
    Paths {
        /// What was typed.
        typed: String,
        /// Whole paths, as they can stand in the line; folders end in `/`. At most 200.
        paths: Vec<String>,
    },
    /// How far an import is.
    Progress {
        /// Which request.
        request: RequestId,
        /// How far.
        progress: ImportProgress,
    },
    /// An import is done.
    Imported {
        /// Which request.
        request: RequestId,
        /// What it did.
        report: Box<ImportReport>,
    },
    /// A posting was fetched.
    Fetched {
        /// Which request.
        request: RequestId,
        /// What it gave.
        posting: Box<FetchedPosting>,
    },
    /// See [`Read::Resumes`].
    Resumes(Vec<ResumeLine>),
    /// See [`Read::Preview`].
    Preview {
        /// Which.
        id: i64,
        /// Its text.
        text: String,
    },
    /// See [`Read::Resume`].
    Resume {
        /// Which.
        id: i64,
        /// Whether to show it.
        open: bool,
        /// What was read; `None` when it is not there any more.
        data: Option<Box<ResumeData>>,
    },
    /// See [`Read::Documents`].
    Documents {
        /// On which job.
        job_id: i64,
        /// The newest first, old versions included.
        documents: Vec<Document>,
    },
    /// See [`Effect::Check`].
    Checked {
        /// Which request.
        request: RequestId,
        /// The résumé.
        resume: Box<Resume>,
        /// What was found.
        checked: Box<Checked>,
    },
    /// See [`Effect::ReadDocument`].
    Text {
        /// Which request.
        request: RequestId,
        /// What stands over it.
        title: String,
        /// The text.
        text: String,
    },
    /// What was understood of a résumé: see [`Read::Review`] and [`PathFor::ReadResume`].
    Review {
        /// Which request; `None` for a quick read.
        request: Option<RequestId>,
        /// What.
        data: Box<ReviewData>,
        /// What is to be said of it.
        said: Option<String>,
    },
    /// A file is LinkedIn's export: what taking it would do.
    FoundExport {
        /// Which request.
        request: RequestId,
        /// Where it lies.
        path: PathBuf,
        /// What would happen.
        report: Box<ImportedProfile>,
    },
    /// A file is an invitation: what taking it would do.
    FoundInvite {
        /// Which request.
        request: RequestId,
        /// Where it lies.
        path: PathBuf,
        /// What would happen.
        plan: Box<InvitePlan>,
    },
    /// A file holds address cards: what taking them would do.
    FoundPeople {
        /// Which request.
        request: RequestId,
        /// Where it lies.
        path: PathBuf,
        /// What would happen.
        report: ImportedPeople,
    },
    /// A file was written.
    Exported {
        /// Which request.
        request: RequestId,
        /// Where.
        path: PathBuf,
        /// What a person should know about it.
        doubts: Vec<String>,
    },
    /// A document was attached or replaced.
    Attached {
        /// Which request.
        request: RequestId,
        /// What that changed.
        applied: Applied,
    },
    /// What was meant is shown by the system's viewer.
    Shown {
        /// Which request.
        request: RequestId,
        /// The file that it is shown from.
        path: PathBuf,
    },
    /// See [`Read::Profile`].
    Profile(Arc<FullProfile>),
    /// The editor was left; `None` when nothing was changed or it failed.
    Written(Option<String>),
}
