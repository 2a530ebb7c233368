//! Threads that do what may take longer than a frame, each with its own connection, started when first needed.

use std::io::ErrorKind;
use std::ops::ControlFlow;
use std::panic::{self, AssertUnwindSafe};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{self, Receiver, RecvTimeoutError, Sender};
use std::thread::{self, JoinHandle};
use std::time::Duration;

use chrono::Utc;
use serde_json::Value;

use super::effect::{HistoryAsk, HuntRead, HuntReply, PathFor, Reply, RequestId, Shown};
use super::event::Event;
use super::run;
use crate::app::import::{self, FetchedPosting, ImportOptions};
use crate::app::{
    BoardSort, CalendarFile, Change, Deck, Error, HitOrder, Interrupter, Kind, Stamp, is_of_person, own_zone,
};
use crate::domain::application::waiting::SentFilter;
use crate::domain::filter::Filter;

mod coach;
mod files;
mod matcher;
mod scoring;
mod watch;

pub use self::coach::{ChatReader, CoachThread};
pub use self::files::{file_stem, open_with_viewer, review_of, text_of};
pub use self::matcher::{Ask as MatchAsk, Matcher};
pub use self::scoring::ScoringThread;
pub use self::watch::Watch;

/// As many cards as a filter shows; more would only be scrolled past.
const FILTER_CAP: usize = 500;

/// After so long without a write the next one is prepared for.
const REST: Duration = Duration::from_millis(300);

/// How long a search waits before it takes a processor, so that what was typed reaches the terminal first. Where there are
/// few, a search that began with the frame was measured to hold up one echo in ten until its end; probably it is the
/// kernel's own work between the two ends of the terminal's line that then waits for a processor.
const ECHO_FIRST: Duration = Duration::from_millis(1);

/// The name of a thread whose panics are caught and answered.
pub const LONG_JOB: &str = "long job";

/// Something to write.
pub enum Write {
    /// A change; its answer is [`Reply::Applied`] or [`Reply::Failed`].
    Change(Change),
    /// A form's draft; only its failing is answered.
    Draft(String, Option<Value>),
}

/// The thread that writes.
pub struct Writer {
    jobs: Sender<Write>,
    thread: JoinHandle<()>,
}

impl Writer {
    /// Starts it on a connection of its own.
    ///
    /// # Errors
    /// When the file can't be opened again or no thread can be started.
    pub fn start(deck: &Deck, calendar: Option<CalendarFile>, events: Sender<Event>) -> Result<Writer, Error> {
        let mut deck = deck.reopen()?;
        let (jobs, queue) = mpsc::channel();
        let thread = spawn("writer", move || {
            let mut settled = true;
            loop {
                let job = if settled {
                    queue.recv().map_err(|_| RecvTimeoutError::Disconnected)
                } else {
                    queue.recv_timeout(REST)
                };
                let reply = match job {
                    Ok(job) => write(&mut deck, job),
                    Err(RecvTimeoutError::Timeout) => {
                        settled = true;
                        // What can't be tidied up now is tidied up with the next write.
                        let _ = deck.settle();
                        keep_calendar(&deck, calendar.as_ref(), &events);
                        continue;
                    }
                    Err(RecvTimeoutError::Disconnected) => {
                        if !settled {
                            keep_calendar(&deck, calendar.as_ref(), &events);
                        }
                        return;
                    }
                };
                settled = false;
                if let Some(reply) = reply
                    && events.send(Event::Reply(Box::new(reply))).is_err()
                {
                    return;
                }
            }
        })?;
        Ok(Writer { jobs, thread })
    }

    /// Gives it something to write.
    pub fn send(&self, job: Write) {
        // It only goes away when it is finished.
        let _ = self.jobs.send(job);
    }

    /// Waits until all is written.
    pub fn finish(self) {
        drop(self.jobs);
        let _ = self.thread.join();
    }
}

/// Brings the calendar file up to date, when nobody waits.
fn keep_calendar(deck: &Deck, calendar: Option<&CalendarFile>, events: &Sender<Event>) {
    if let Some(Err(error)) = calendar.map(|calendar| deck.keep_calendar_file(calendar)) {
        // Who has left meanwhile learns it from the next command.
        let _ = events.send(Event::Reply(Box::new(Reply::Failed { request: None, error })));
    }
}

fn write(deck: &mut Deck, job: Write) -> Option<Reply> {
    let done = match job {
        Write::Change(change) => deck
            .apply(change, Stamp::screen(Utc::now()))
            .map(Reply::Applied)
            .map(Some),
        Write::Draft(form, content) => deck.keep_draft(&form, content.as_ref()).map(|()| None),
    };
    done.unwrap_or_else(|error| Some(Reply::Failed { request: None, error }))
}

/// Something to look for.
pub enum Look {
    /// What is to be done today.
    Today,
    /// The cards that a filter line lets through.
    Filter {
        /// Comes back with the answer.
        request: RequestId,
        /// What was typed.
        line: String,
        /// The order of each column.
        sort: BoardSort,
    },
    /// The applications that a filter line lets through.
    Applications {
        /// Comes back with the answer.
        request: RequestId,
        /// What was typed.
        line: String,
    },
    /// Something of the hunt that may take longer than a frame: part of a list of very many applications, or how answers
    /// change over all practice interviews.
    Hunt(HuntRead),
    /// Everything in which words stand.
    Search {
        /// Comes back with the answer.
        request: RequestId,
        /// What was typed.
        query: String,
        /// At most so many.
        limit: u64,
    },
    /// What the open jobs ask for.
    Gaps,
    /// Something about the history.
    History(HistoryAsk),
}

impl Look {
    /// The place of its kind: of each kind only the last question still matters, and the first kind is answered first.
    const fn place(&self) -> usize {
        match self {
            Look::Filter { .. } => 0,
            Look::Hunt(HuntRead::PracticeTrends) => 10,
            Look::Applications { .. } | Look::Hunt(_) => 1,
            Look::Search { .. } => 2,
            Look::History(HistoryAsk::Entries { .. }) => 3,
            Look::History(HistoryAsk::Board { .. }) => 4,
            Look::History(HistoryAsk::Behind { .. }) => 5,
            Look::Gaps => 6,
            Look::Today => 7,
            Look::History(HistoryAsk::Figures { .. }) => 8,
            Look::History(HistoryAsk::Settled { .. }) => 9,
        }
    }

    const fn request(&self) -> Option<RequestId> {
        match self {
            Look::Filter { request, .. } | Look::Applications { request, .. } | Look::Search { request, .. } => {
                Some(*request)
            }
            Look::Hunt(_) | Look::Gaps | Look::Today => None,
            Look::History(ask) => Some(ask.request()),
        }
    }
}

/// How many kinds of questions there are.
const KINDS: usize = 11;

/// The thread that filters and searches; a newer question interrupts an older one.
pub struct Searcher {
    questions: Sender<Look>,
    interrupter: Interrupter,
}

impl Searcher {
    /// Starts it on a connection of its own.
    ///
    /// # Errors
    /// When the file can't be opened again or no thread can be started.
    pub fn start(deck: &Deck, events: Sender<Event>) -> Result<Searcher, Error> {
        let deck = deck.reopen()?;
        let interrupter = deck.interrupter();
        let (questions, queue) = mpsc::channel();
        spawn("search", move || search(&deck, &queue, &events))?;
        Ok(Searcher { questions, interrupter })
    }

    /// Asks; what is being looked for now is given up.
    pub fn ask(&self, question: Look) {
        let _ = self.questions.send(question);
        self.interrupter.interrupt();
    }
}

fn search(deck: &Deck, queue: &Receiver<Look>, events: &Sender<Event>) {
    let mut waiting: [Option<Look>; KINDS] = Default::default();
    // Today's list, for whose count alone the thread is there at first, looks at each page once; a filter at the same ones
    // with every key. Where SQLite refuses, as many as usual are kept.
    let mut keeps_pages = deck.keep_pages(false).is_err();
    loop {
        if waiting.iter().all(Option::is_none) {
            let Ok(question) = queue.recv() else { return };
            let place = question.place();
            waiting[place] = Some(question);
            thread::sleep(ECHO_FIRST);
        }
        while let Ok(question) = queue.try_recv() {
            let place = question.place();
            waiting[place] = Some(question);
        }
        let Some(question) = waiting.iter_mut().find_map(Option::take) else {
            continue;
        };
        if !keeps_pages && !matches!(question, Look::Today | Look::Gaps) {
            keeps_pages = deck.keep_pages(true).is_ok();
        }
        match answer(deck, &question, events) {
            // The interruption was meant for a question before, or a newer one is waiting; the older goes on if not.
            Err(error) if error.kind == Kind::Cancelled => {
                let place = question.place();
                waiting[place].get_or_insert(question);
            }
            Err(error) => {
                let request = question.request();
                if events
                    .send(Event::Reply(Box::new(Reply::Failed { request, error })))
                    .is_err()
                {
                    return;
                }
            }
            Ok(()) => {}
        }
    }
}

fn answer(deck: &Deck, question: &Look, events: &Sender<Event>) -> Result<(), Error> {
    // A loop that is gone needs no answer; the next question ends the thread.
    let tell = |reply| drop(events.send(Event::Reply(Box::new(reply))));
    match question {
        Look::Today => {
            let zone = own_zone();
            let today = deck.today(Utc::now(), &zone)?;
            tell(Reply::Hunt(HuntReply::Today { today, zone }));
        }
        Look::Filter { request, line, sort } => {
            let filter = Filter::parse(line, Utc::now());
            let board = deck.filter(&filter, *sort, FILTER_CAP)?;
            tell(Reply::Filtered {
                request: *request,
                board,
            });
        }
        Look::Applications { request, line } => {
            let lines = deck.find_applications(&SentFilter::parse(line), FILTER_CAP as u64)?;
            tell(Reply::Hunt(HuntReply::ApplicationsFound {
                request: *request,
                lines,
            }));
        }
        Look::Hunt(read) => tell(Reply::Hunt(run::hunt::read(deck, read.clone())?)),
        Look::Search { request, query, limit } => {
            // The newest are there at once; the best may take their time.
            for (order, ranked) in [(HitOrder::Newest, false), (HitOrder::Ranked, true)] {
                let hits = deck.search(query, order, *limit, 0)?;
                tell(Reply::Found {
                    request: *request,
                    hits,
                    ranked,
                });
            }
        }
        Look::Gaps => tell(Reply::Hunt(HuntReply::Gaps(Box::new(deck.kept_gaps(true)?)))),
        Look::History(ask) => tell(Reply::Hunt(look_back(deck, ask)?)),
    }
    Ok(())
}

fn look_back(deck: &Deck, ask: &HistoryAsk) -> Result<HuntReply, Error> {
    Ok(match ask {
        HistoryAsk::Entries {
            request,
            filter,
            before,
            limit,
        } => {
            let entries = deck.history(filter, before.as_ref(), *limit)?;
            HuntReply::Entries {
                request: *request,
                ended: entries.len() < *limit,
                entries,
            }
        }
        HistoryAsk::Settled { request } => {
            let (offer, interview) = deck.settled(Utc::now())?;
            HuntReply::Settled {
                request: *request,
                offer: Box::new(offer),
                interview: Box::new(interview),
            }
        }
        HistoryAsk::Figures { request, filter } => HuntReply::Figures {
            request: *request,
            figures: Box::new(deck.figures(filter, Utc::now())?),
            total: deck.history_count(filter)?,
        },
        HistoryAsk::Behind {
            request,
            filter,
            counted,
            limit,
        } => {
            let (lines, total) = deck.behind(filter, counted, Utc::now(), *limit)?;
            HuntReply::Behind {
                request: *request,
                lines,
                total,
            }
        }
        HistoryAsk::Board { request, day } => {
            let at = Deck::end_of_day(*day, Utc::now());
            HuntReply::PastBoard {
                request: *request,
                at,
                columns: deck.board_at(at)?,
            }
        }
    })
}

/// Work that shows its progress and can be stopped.
pub struct LongJob {
    /// Whose answers it gives.
    pub request: RequestId,
    stop: Arc<AtomicBool>,
}

/// What to do at length.
pub enum Long {
    /// Import a file.
    File(PathBuf, ImportOptions),
    /// Import pasted text.
    Text(String, ImportOptions),
    /// Read pasted text, saving nothing.
    Read(String),
    /// Fetch a page.
    Fetch(String),
    /// Save what was fetched.
    Fetched(Box<FetchedPosting>, ImportOptions),
    /// Do something with the file at a path, overwriting one or not.
    AtPath(PathBuf, PathFor, bool),
    /// Check a résumé.
    Check(i64),
    /// Read a document as text.
    ReadDocument(i64),
    /// Let the system's viewer show something.
    Show(Shown),
    /// Compare what an application sent, by this snapshot, with what stands there now.
    SentDifference(i64, i64),
}

impl Long {
    /// What it is called when it fails.
    fn doing(&self) -> &'static str {
        match self {
            Long::File(..) | Long::Text(..) | Long::Fetched(..) => "importing",
            Long::Read(_) => "reading what was pasted",
            Long::Fetch(_) => "fetching the posting",
            Long::AtPath(_, PathFor::ReadResume, _) => "reading the résumé",
            Long::AtPath(
                _,
                PathFor::ExportResume { .. }
                | PathFor::ExportDocument { .. }
                | PathFor::ExportHistory { .. }
                | PathFor::ExportSent { .. }
                | PathFor::ExportCalendar { .. }
                | PathFor::ExportCards { .. }
                | PathFor::ExportChat { .. },
                _,
            ) => "exporting",
            Long::AtPath(
                _,
                PathFor::TakeExport
                | PathFor::ReviewExport
                | PathFor::ReadInvite { .. }
                | PathFor::ReadCards
                | PathFor::TakeCards,
                _,
            ) => "importing",
            Long::AtPath(..) => "attaching the file",
            Long::Show(_) => "opening it",
            Long::Check(_) => "checking the résumé",
            Long::ReadDocument(_) => "reading the document",
            Long::SentDifference(..) => "comparing what was sent",
        }
    }
}

/// Does some work and gives its answer whatever happens: the window that waits for it must never wait for ever.
fn answered(request: RequestId, doing: &str, work: impl FnOnce() -> Result<Reply, Error>) -> Reply {
    // Nothing of the work is used after a panic: its connection goes with it and takes back what was not committed.
    let done = panic::catch_unwind(AssertUnwindSafe(work)).unwrap_or_else(|_| {
        let why = "a mistake in the program stopped it; nothing was saved";
        Err(Error::new(Kind::Failed, doing, why).hint("Please report it with what you did."))
    });
    done.unwrap_or_else(|error| Reply::Failed {
        request: Some(request),
        error,
    })
}

impl LongJob {
    /// Starts it on a thread and a connection of its own.
    ///
    /// # Errors
    /// When the file can't be opened again or no thread can be started.
    pub fn start(
        deck: &Deck,
        request: RequestId,
        what: Long,
        templates: Option<PathBuf>,
        events: Sender<Event>,
    ) -> Result<LongJob, Error> {
        let deck = deck.reopen()?;
        let stop = Arc::new(AtomicBool::new(false));
        let stopped = Arc::clone(&stop);
        let doing = what.doing();
        spawn(LONG_JOB, move || {
            let work = || do_at_length(deck, request, what, templates, &stopped, &events);
            let reply = answered(request, doing, work);
            let _ = events.send(Event::Reply(Box::new(reply)));
        })?;
        Ok(LongJob { request, stop })
    }

    /// Asks it to stop; nothing of it stays.
    pub fn stop(&self) {
        self.stop.store(true, Ordering::Relaxed);
    }
}

fn do_at_length(
    mut deck: Deck,
    request: RequestId,
    what: Long,
    templates: Option<PathBuf>,
    stop: &AtomicBool,
    events: &Sender<Event>,
) -> Result<Reply, Error> {
    let stamp = Stamp::screen(Utc::now());
    let imported = |report| Reply::Imported {
        request,
        report: Box::new(report),
    };
    let fetched = |posting| Reply::Fetched {
        request,
        posting: Box::new(posting),
    };
    let mut progress = |progress| {
        let told = events.send(Event::Reply(Box::new(Reply::Progress { request, progress })));
        if stop.load(Ordering::Relaxed) || told.is_err() {
            return ControlFlow::Break(());
        }
        ControlFlow::Continue(())
    };
    match what {
        Long::File(path, mut options) => {
            let bytes = read(&path)?;
            if options.dry_run && is_of_person(&bytes, path.to_str()) {
                return files::read_person(&mut deck, request, &path, bytes, stop, stamp);
            }
            if options.origin.is_none() {
                options.origin = path.file_name().map(|name| name.to_string_lossy().into_owned());
            }
            deck.import(&bytes, &options, stamp, &mut progress).map(imported)
        }
        Long::Text(text, options) => deck
            .import(text.as_bytes(), &options, stamp, &mut progress)
            .map(imported),
        Long::Read(text) => import::read_text(&text).map(fetched),
        Long::Fetch(url) => import::fetch_posting(&url, &|| stop.load(Ordering::Relaxed)).map(fetched),
        Long::Fetched(posting, options) => deck.import_fetched(&posting, &options, stamp).map(imported),
        Long::AtPath(path, what, overwrite) => files::at_path(
            &mut deck,
            request,
            &path,
            files::Task {
                what,
                overwrite,
                templates,
            },
            stop,
            stamp,
        ),
        Long::Show(what) => files::show(&deck, request, what, templates),
        Long::Check(id) => files::check(&deck, request, id),
        Long::ReadDocument(id) => files::read_document(&deck, request, id),
        Long::SentDifference(id, snapshot_id) => {
            let snapshot = files::snapshot(&deck, id, Some(snapshot_id))?;
            Ok(Reply::Hunt(HuntReply::SentDifference {
                request,
                snapshot_id,
                parts: deck.snapshot_difference(&snapshot)?,
            }))
        }
    }
}

fn read(path: &Path) -> Result<Vec<u8>, Error> {
    std::fs::read(path).map_err(|error| {
        let why = match error.kind() {
            ErrorKind::NotFound => "there is no such file".to_owned(),
            ErrorKind::IsADirectory => "that is a folder: name a file in it".to_owned(),
            ErrorKind::PermissionDenied => "this file may not be read by you".to_owned(),
            _ => error.to_string(),
        };
        Error::new(Kind::Failed, format!("reading {}", path.display()), why)
    })
}

fn spawn(name: &str, work: impl FnOnce() + Send + 'static) -> Result<JoinHandle<()>, Error> {
    thread::Builder::new()
        .name(name.to_owned())
        .spawn(work)
        .map_err(|error| Error::new(Kind::Failed, format!("starting the {name} thread"), error.to_string()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn work_that_panics_is_answered_as_failed() {
        let reply = answered(7, "importing", || panic!("a mistake"));
        let Reply::Failed { request, error } = reply else {
            panic!("{reply:?}");
        };
        assert_eq!(request, Some(7));
        assert_eq!(error.doing, "importing");
    }

    #[test]
    fn the_applications_and_how_answers_change_do_not_push_each_other_out() {
        let part = HuntRead::Applications { focus: None, at: 0 };
        assert_ne!(Look::Hunt(HuntRead::PracticeTrends).place(), Look::Hunt(part).place());
    }

    #[test]
    fn a_file_that_cannot_be_read_is_said_in_words() {
        let folder = tempfile::tempdir().unwrap();
        let missing = read(&folder.path().join("none.csv")).unwrap_err();
        assert_eq!(missing.why, "there is no such file");
        assert_eq!(
            read(folder.path()).unwrap_err().why,
            "that is a folder: name a file in it"
        );
    }
}
