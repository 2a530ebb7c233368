//! The loop: one channel, everything queued handled, then one frame; and the one place that performs effects.

use std::collections::VecDeque;
use std::io;
use std::sync::mpsc::{self, Receiver, RecvTimeoutError, Sender};
use std::time::{Duration, Instant};

use chrono::{DateTime, FixedOffset, Offset, Utc};
use ratatui::layout::Rect;

use self::quiet::Quiet;
use super::ctx::Ctx;
use super::effect::{CoachNews, Effect, HuntReply, Reply};
use super::event::{Event, Input};
use super::input::{self, Reader};
use super::keymap::Keymap;
use super::shell::Shell;
use super::terminal::Screen;
use super::theme::{self, Theme};
use super::toast::Toast;
use super::workers::{
    ChatReader, CoachThread, Long, LongJob, Look, MatchAsk, Matcher, ScoringThread, Searcher, Watch, Write, Writer,
};
use crate::app::{Deck, Error, Kind, own_zone};
use crate::config::Config;
use crate::domain::zoned::Zone;

/// The surroundings, borrowed field by field so that the shell can be changed beside them.
macro_rules! ctx {
    ($runner:expr) => {
        Ctx {
            now: Utc::now(),
            zone: $runner.zone,
            own_zone: &$runner.own_zone,
            window: $runner.window,
            theme: &$runner.theme,
            keymap: &$runner.keymap,
            config: &$runner.config,
        }
    };
}

mod coach;
pub mod hunt;
mod openings;
mod outside;
mod paths;
mod practice;
mod quiet;
pub mod reads;
mod scores;
mod settings;

/// How long the next frame waits for a change to be on disk, so that it shows the truth at once.
const WAIT_FOR_WRITE: Duration = Duration::from_millis(16);
/// When to look whether somebody else wrote, counted from the notice of a write. The first gathers what comes at once;
/// the later ones are there because a commit becomes visible only after its last write to the disk.
const LOOKS_AFTER: [Duration; 4] = [
    Duration::from_millis(15),
    Duration::from_millis(60),
    Duration::from_millis(250),
    Duration::from_millis(900),
];
/// So much later than what it does, the word of a closed window may come.
const END_TAKES: Duration = Duration::from_millis(200);
/// How long leaving may take for what is still being written.
const LEAVING_TAKES: Duration = Duration::from_millis(900);

/// At most so often more of an answer is drawn.
const FRAME: Duration = Duration::from_millis(16);
/// How long leaving may wait for the coach and a scoring to keep what came of an answer.
const KEEPING_TAKES: Duration = Duration::from_millis(80);

/// How to run.
#[derive(Debug, Clone, Default)]
pub struct RunOptions {
    /// An invented hunt in a temporary file is shown, and said to be one.
    pub demo: bool,
    /// The folder with the person's own templates of résumés.
    pub templates: Option<std::path::PathBuf>,
    /// The file with the settings, to be changed by keys; `None` = what is set holds until the end.
    pub settings: Option<std::path::PathBuf>,
}

/// Opens the screen and stays until the person leaves.
///
/// # Errors
/// When standard output is no terminal or the file can't be read.
pub fn run(deck: Deck, mut config: Config, options: RunOptions) -> Result<(), Error> {
    if options.demo {
        // An invented hunt is nothing for the person's calendar.
        config.calendar.file = None;
    }
    let no_color = std::env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty());
    let (keymap, mut problems) = Keymap::new(&config);
    problems.extend(theme::unknown(&config));
    let look = Theme::new(&config, no_color);
    let screen = Screen::take(config.mouse).map_err(|error| failed("opening the screen", &error))?;
    let (sender, events) = mpsc::channel();
    let zone = own_zone();
    let mut runner = Runner {
        shell: Shell::new(&config, deck.path(), options.demo),
        deck,
        config,
        theme: look,
        keymap,
        zone: offset_now(&zone),
        own_zone: zone,
        screen,
        window: Rect::default(),
        sender,
        reader: None,
        writer: None,
        coach: None,
        chats: None,
        scoring: None,
        streamed: false,
        drawn_at: Instant::now(),
        searcher: None,
        matcher: None,
        scores_since: None,
        score_board: Quiet::default(),
        explain: Quiet::default(),
        explained: None,
        watch: None,
        noticed: None,
        count_today: Quiet::default(),
        count_pages: Quiet::waiting(Instant::now()),
        long: Vec::new(),
        saving: None,
        held: VecDeque::new(),
        after_frame: Vec::new(),
        changed: true,
        drawn: Utc::now(),
        leaving: false,
        templates: options.templates,
        settings: options.settings,
    };
    runner.first_frame()?;
    if let Some(problem) = problems.into_iter().next() {
        runner.shell.say(Toast::failed(problem), Utc::now());
    }
    runner.start_listening()?;
    let effects = runner.shell.started();
    runner.perform(effects);
    runner.changed = true;
    runner.turn(&events)
}

struct Runner {
    deck: Deck,
    config: Config,
    theme: Theme,
    keymap: Keymap,
    zone: FixedOffset,
    own_zone: Zone,
    screen: Screen,
    window: Rect,
    shell: Shell,
    sender: Sender<Event>,
    reader: Option<Reader>,
    writer: Option<Writer>,
    coach: Option<CoachThread>,
    chats: Option<ChatReader>,
    scoring: Option<ScoringThread>,
    /// Whether more of an answer came since the last frame, and nothing else that could not wait.
    streamed: bool,
    /// When the last frame was drawn.
    drawn_at: Instant,
    searcher: Option<Searcher>,
    matcher: Option<Matcher>,
    /// While scores are being worked out, the latest edit that was seen: what changes without another is a score.
    scores_since: Option<i64>,
    /// Whether the board is to be looked over for jobs without a score that is still right.
    score_board: Quiet,
    /// When to say why the job on the screen fits: who only passes by does not wait for it.
    explain: Quiet,
    explained: Option<i64>,
    watch: Option<Watch>,
    /// When a write of the file was noticed, and how often was looked since.
    noticed: Option<(Instant, usize)>,
    /// Whether the count of today's list waits until nobody presses anything.
    count_today: Quiet,
    /// Whether the counts of screens that were not shown yet wait for the same.
    count_pages: Quiet,
    long: Vec<LongJob>,
    /// Since when a change is on its way to the disk.
    saving: Option<Instant>,
    /// What the person did since then: it acts on what will be true.
    held: VecDeque<Input>,
    /// What is done once the next frame is drawn.
    after_frame: Vec<Effect>,
    /// Whether the screen may look otherwise than it is drawn.
    changed: bool,
    /// When the last frame was drawn.
    drawn: DateTime<Utc>,
    leaving: bool,
    /// The folder with the person's own templates of résumés.
    templates: Option<std::path::PathBuf>,
    /// The file with the settings.
    settings: Option<std::path::PathBuf>,
}

impl Runner {
    fn first_frame(&mut self) -> Result<(), Error> {
        self.measure()?;
        let effects = self.shell.start();
        self.perform(effects);
        self.draw()
    }

    fn start_listening(&mut self) -> Result<(), Error> {
        let failed = |error: io::Error| failed("listening to the keyboard", &error);
        self.reader = Some(Reader::start(self.sender.clone()).map_err(failed)?);
        input::listen_to_signals(self.sender.clone()).map_err(failed)?;
        // Whoever changed the window's size before that was not heard.
        let _ = self.sender.send(Event::Resize(0, 0));
        // Without it the screen still shows its own changes: not worth a word.
        self.watch = Watch::start(self.deck.path(), self.sender.clone()).ok();
        // Whoever wrote between the first look and the watch was not noticed.
        self.look_for_changes();
        self.score_board.wait(Instant::now());
        Ok(())
    }

    fn turn(mut self, events: &Receiver<Event>) -> Result<(), Error> {
        let ended = self.go_on(events);
        self.leave();
        match ended {
            // Where the window was closed, it can't be drawn on any more; that is no mistake.
            Err(_) if is_over(events) => Ok(()),
            ended => ended,
        }
    }

    fn go_on(&mut self, events: &Receiver<Event>) -> Result<(), Error> {
        while !self.leaving {
            if self.streamed && self.drawn_at.elapsed() >= FRAME {
                self.changed = true;
            }
            if self.changed && !self.awaits_write() {
                self.draw()?;
                self.do_rest();
                if self.changed {
                    continue;
                }
            }
            match events.recv_timeout(self.sleep()) {
                Ok(event) => self.handle(event)?,
                Err(RecvTimeoutError::Timeout) => self.wake(),
                Err(RecvTimeoutError::Disconnected) => break,
            }
            // All that has come meanwhile belongs to the same frame.
            while !self.leaving
                && let Ok(event) = events.try_recv()
            {
                self.handle(event)?;
            }
        }
        Ok(())
    }

    /// Nothing came for a while: the clock has gone on, or it is time for a look at the file.
    fn wake(&mut self) {
        if let Some((since, looks)) = self.noticed
            && since.elapsed() >= LOOKS_AFTER[looks]
        {
            if let Some(watch) = &self.watch {
                watch.heed();
            }
            self.noticed = (looks + 1 < LOOKS_AFTER.len()).then_some((since, looks + 1));
            self.changed |= self.look_for_changes();
        }
        if self.count_today.is_over(Instant::now()) {
            self.perform(vec![Effect::LookToday]);
        }
        if self.count_pages.is_over(Instant::now()) {
            let reads = self.shell.count_pages();
            self.perform(reads);
        }
        if self.score_board.is_over(Instant::now()) {
            self.match_jobs();
        }
        if self.explain.is_over(Instant::now())
            && let Some(id) = self.explained.take()
        {
            // Without a thread it is asked for again with the next change.
            let _ = self.ask_matcher(MatchAsk::Explain(id));
        }
        if Utc::now() >= self.shell.changes_at(self.drawn) {
            // The person may have travelled.
            self.own_zone = own_zone();
            self.zone = offset_now(&self.own_zone);
            let effects = self.shell.minute(&ctx!(self));
            self.perform(effects);
            self.changed = true;
        }
    }

    /// Whether the frame waits for a write that is likely to be done any moment.
    fn awaits_write(&self) -> bool {
        self.saving.is_some_and(|since| since.elapsed() < WAIT_FOR_WRITE)
    }

    fn sleep(&self) -> Duration {
        if self.awaits_write() {
            return WAIT_FOR_WRITE;
        }
        let changes = self.shell.changes_at(self.drawn) - Utc::now();
        let mut changes = changes.to_std().unwrap_or_default();
        if self.streamed {
            changes = changes.min(FRAME.saturating_sub(self.drawn_at.elapsed()));
        }
        let look = self.noticed.map_or(changes, |(since, looks)| {
            LOOKS_AFTER[looks].saturating_sub(since.elapsed())
        });
        let now = Instant::now();
        let quiet = [&self.count_today, &self.count_pages, &self.score_board, &self.explain];
        let quiet = quiet.into_iter().filter_map(|quiet| quiet.left(now)).min();
        changes
            .min(look)
            .min(quiet.unwrap_or(changes))
            .max(Duration::from_millis(1))
    }

    fn handle(&mut self, event: Event) -> Result<(), Error> {
        let changed_before = std::mem::replace(&mut self.changed, true);
        match event {
            Event::Input(input) if self.saving.is_some() => self.held.push_back(input),
            Event::Input(input) => self.input(input),
            Event::Reply(reply) => {
                // What is being written comes in many small pieces: several make a frame.
                if matches!(*reply, Reply::Coach(CoachNews::More(_))) {
                    self.changed = changed_before;
                    self.streamed = true;
                }
                self.reply(*reply);
            }
            Event::FileChanged => {
                self.changed = changed_before;
                self.noticed = Some((Instant::now(), 0));
            }
            Event::Resize(..) => {
                self.measure()?;
                let effects = self.shell.resized(&ctx!(self));
                self.perform(effects);
            }
            Event::Stop => self.suspend()?,
            Event::Continue => {
                self.screen.forget().map_err(|error| failed("drawing", &error))?;
                self.look_for_changes();
            }
            Event::End => self.leaving = true,
        }
        Ok(())
    }

    fn input(&mut self, input: Input) {
        self.count_today.disturb(Instant::now());
        self.count_pages.disturb(Instant::now());
        self.score_board.disturb(Instant::now());
        self.explain.disturb(Instant::now());
        if let Some(matcher) = &self.matcher {
            matcher.rest();
        }
        // A key acts on what the keys before it have led to.
        self.do_rest();
        let effects = self.shell.input(input, &ctx!(self));
        self.perform(effects);
    }

    /// Does what was left for after the frame.
    fn do_rest(&mut self) {
        let rest = std::mem::take(&mut self.after_frame);
        // A question to a thread changes nothing yet; what is read here is to be seen.
        self.changed |= rest.iter().any(|effect| matches!(effect, Effect::Read(_)));
        self.perform(rest);
    }

    fn reply(&mut self, reply: Reply) {
        let written = matches!(reply, Reply::Applied(_) | Reply::Failed { request: None, .. });
        if written && self.saving.take().is_some() {
            self.shell.set_saving(None);
        }
        if matches!(reply, Reply::Applied(_) | Reply::Scored { .. }) {
            // Our own write is no news; what somebody else wrote beside it is read with it.
            let _ = self.deck.changed_elsewhere();
            let ended = matches!(reply, Reply::Scored { ended: true, .. });
            self.scores_since = self.scores_since.filter(|_| !ended).and(self.deck.last_edit().ok());
        }
        let to_score = match &reply {
            Reply::Applied(applied) | Reply::Attached { applied, .. } => scores::of_applied(applied),
            Reply::Imported { .. } | Reply::Review { .. } => Some(scores::When::Quiet),
            _ => None,
        };
        if let Reply::Imported { request, .. }
        | Reply::Fetched { request, .. }
        | Reply::Exported { request, .. }
        | Reply::Attached { request, .. }
        | Reply::Shown { request, .. }
        | Reply::Checked { request, .. }
        | Reply::Text { request, .. }
        | Reply::FoundExport { request, .. }
        | Reply::FoundInvite { request, .. }
        | Reply::FoundPeople { request, .. }
        | Reply::Hunt(HuntReply::SentDifference { request, .. })
        | Reply::Review {
            request: Some(request), ..
        }
        | Reply::Failed {
            request: Some(request), ..
        } = &reply
        {
            self.long.retain(|job| job.request != *request);
        }
        let effects = self.shell.reply(reply, &ctx!(self));
        self.perform(effects);
        match to_score {
            Some(scores::When::Now) => self.match_jobs(),
            Some(scores::When::Quiet) => self.score_board.wait(Instant::now()),
            None => {}
        }
        while self.saving.is_none()
            && !self.leaving
            && let Some(input) = self.held.pop_front()
        {
            self.input(input);
        }
    }

    /// Reads everything again if somebody else wrote; says whether.
    fn look_for_changes(&mut self) -> bool {
        if self.saving.is_some() || !self.deck.changed_elsewhere().unwrap_or(false) {
            return false;
        }
        if self.scores_since.is_some() {
            let last = self.deck.last_edit().ok();
            if std::mem::replace(&mut self.scores_since, last) == last {
                return false;
            }
        }
        let effects = self.shell.changed_elsewhere(&ctx!(self));
        self.perform(effects);
        self.score_board.wait(Instant::now());
        true
    }

    fn measure(&mut self) -> Result<(), Error> {
        let size = self
            .screen
            .measure()
            .map_err(|error| failed("measuring the window", &error))?;
        self.window = Rect::new(0, 0, size.width, size.height);
        Ok(())
    }

    fn draw(&mut self) -> Result<(), Error> {
        self.changed = false;
        self.streamed = false;
        self.drawn_at = Instant::now();
        self.drawn = Utc::now();
        self.shell.tick(self.drawn);
        let shell = &self.shell;
        let mut ctx = ctx!(self);
        self.screen
            .draw(|frame| {
                ctx.window = frame.area();
                shell.view(&ctx, frame);
            })
            .map_err(|error| failed("drawing", &error))
    }

    /// Performs effects; the answers to quick reads are heeded at once.
    fn perform(&mut self, effects: Vec<Effect>) {
        let mut queue: VecDeque<_> = effects.into();
        while let Some(effect) = queue.pop_front() {
            let reply = match self.perform_one(effect) {
                Ok(Some(reply)) => reply,
                Ok(None) => continue,
                Err(error) => Reply::Failed { request: None, error },
            };
            for more in self.shell.reply(reply, &ctx!(self)).into_iter().rev() {
                queue.push_front(more);
            }
        }
    }

    fn perform_one(&mut self, effect: Effect) -> Result<Option<Reply>, Error> {
        match effect {
            Effect::Read(read) => return self.read(read),
            Effect::AfterFrame(effects) => self.after_frame.extend(effects),
            Effect::Change(change) => {
                self.write(Write::Change(change))?;
                self.saving = Some(Instant::now());
                self.shell.set_saving(Some(Utc::now()));
            }
            Effect::KeepDraft { form, content } => self.write(Write::Draft(form, content))?,
            Effect::Filter { request, line, sort } => self.ask(Look::Filter { request, line, sort })?,
            Effect::FindApplications { request, line } => self.ask(Look::Applications { request, line })?,
            Effect::SentDifference {
                request,
                application_id,
                snapshot_id,
            } => self.at_length(request, Long::SentDifference(application_id, snapshot_id))?,
            Effect::LookToday => {
                self.count_today.forget();
                self.ask(Look::Today)?;
            }
            Effect::CountGaps => self.ask(Look::Gaps)?,
            Effect::Explain(id) => {
                self.explained = Some(id);
                self.explain.wait(Instant::now());
            }
            Effect::CountToday => self.count_today.wait(Instant::now()),
            Effect::Remind { text, bell, desktop } => self.remind(&text, bell, desktop)?,
            Effect::Search { request, query, limit } => self.ask(Look::Search { request, query, limit })?,
            Effect::History(ask) => self.ask(Look::History(ask))?,
            Effect::Import { request, path, options } => {
                self.at_length(request, Long::File(paths::whole(&path), options))?;
            }
            Effect::ImportText { request, text, options } => self.at_length(request, Long::Text(text, options))?,
            Effect::ReadText { request, text } => self.at_length(request, Long::Read(text))?,
            Effect::Fetch { request, url } => self.at_length(request, Long::Fetch(url))?,
            Effect::ImportFetched {
                request,
                posting,
                options,
            } => self.at_length(request, Long::Fetched(posting, options))?,
            Effect::AtPath {
                request,
                path,
                what,
                overwrite,
            } => self.at_length(request, Long::AtPath(paths::whole(&path), what, overwrite))?,
            Effect::Show { request, what } => self.at_length(request, Long::Show(what))?,
            Effect::Check { request, id } => self.at_length(request, Long::Check(id))?,
            Effect::ReadDocument { request, id } => self.at_length(request, Long::ReadDocument(id))?,
            Effect::OpenFile(path) => {
                if let Some(modal) = self.open_file(&path) {
                    let effects = self.shell.push(modal, &ctx!(self));
                    self.perform(effects);
                }
            }
            Effect::Cancel(request) => {
                for job in self.long.iter().filter(|job| job.request == request) {
                    job.stop();
                }
            }
            Effect::Open(opening) => {
                let modal = self.open(opening)?;
                let effects = self.shell.push(modal, &ctx!(self));
                self.perform(effects);
            }
            Effect::OpenLink(url) => self.open_link(&url)?,
            Effect::Copy(text) => self.copy(&text)?,
            Effect::Editor { text, extension } => {
                return self.edit(&text, extension).map(|text| Some(Reply::Written(text)));
            }
            Effect::Demo => self.demo()?,
            Effect::Coach(ask) => self.ask_coach(ask)?,
            Effect::UseAssessments { coach, allowed } => self.use_assessments(coach, allowed)?,
            Effect::StopCoach => {
                if let Some(coach) = &self.coach {
                    coach.stop();
                }
            }
            Effect::Score(ask) => return self.score(ask),
            Effect::StopScoring => {
                if let Some(scoring) = &self.scoring {
                    scoring.stop();
                }
            }
            Effect::Redraw => self.screen.forget().map_err(|error| failed("drawing", &error))?,
            Effect::Suspend => self.suspend()?,
            Effect::Quit => self.leaving = true,
            // These only change what is on the screen: the shell has done them.
            Effect::Push(_)
            | Effect::Go(_)
            | Effect::Do(_)
            | Effect::Corrected { .. }
            | Effect::Sort(_)
            | Effect::ShowView(_)
            | Effect::ShowFilter(_)
            | Effect::Hear(_)
            | Effect::ForCoach(_)
            | Effect::Toast(_) => {}
        }
        Ok(None)
    }

    fn write(&mut self, job: Write) -> Result<(), Error> {
        let writer = match &self.writer {
            Some(writer) => writer,
            None => {
                let calendar = self.config.calendar.kept();
                self.writer
                    .insert(Writer::start(&self.deck, calendar, self.sender.clone())?)
            }
        };
        writer.send(job);
        Ok(())
    }

    fn ask(&mut self, question: Look) -> Result<(), Error> {
        let searcher = match &self.searcher {
            Some(searcher) => searcher,
            None => self.searcher.insert(Searcher::start(&self.deck, self.sender.clone())?),
        };
        searcher.ask(question);
        Ok(())
    }

    fn at_length(&mut self, request: u64, what: Long) -> Result<(), Error> {
        self.long.push(LongJob::start(
            &self.deck,
            request,
            what,
            self.templates.clone(),
            self.sender.clone(),
        )?);
        Ok(())
    }

    /// Keeps what is to be kept, gives the terminal back and lets what is being written be written.
    /// Keeps what is to be kept, gives the terminal back, and waits for the threads.
    fn leave(mut self) {
        let effects = self.shell.leave();
        for effect in effects {
            if let Effect::KeepDraft { form, content } = effect {
                let _ = self.write(Write::Draft(form, content));
            }
        }
        self.screen.give_back();
        for job in &self.long {
            job.stop();
        }
        let since = Instant::now();
        if let Some(coach) = &self.coach {
            coach.stop();
        }
        if let Some(scoring) = &self.scoring {
            scoring.stop();
        }
        if let Some(coach) = &self.coach {
            coach.wait(KEEPING_TAKES);
        }
        if let Some(scoring) = &self.scoring {
            scoring.wait(KEEPING_TAKES.saturating_sub(since.elapsed()));
        }
        if let Some(writer) = self.writer.take() {
            // A disk that hangs must not keep the person from their shell.
            let (done, finished) = mpsc::channel();
            let _ = std::thread::Builder::new().spawn(move || {
                writer.finish();
                let _ = done.send(());
            });
            let _ = finished.recv_timeout(LEAVING_TAKES);
        }
    }
}

/// Whether the end was told of, by a signal or by the terminal; the word of it may come a moment later than what it does.
fn is_over(events: &Receiver<Event>) -> bool {
    let until = Instant::now() + END_TAKES;
    loop {
        match events.recv_timeout(until.saturating_duration_since(Instant::now())) {
            Ok(Event::End) => return true,
            Ok(_) => {}
            Err(_) => return false,
        }
    }
}

fn failed(doing: &str, error: &io::Error) -> Error {
    Error::new(Kind::Failed, doing, error.to_string())
}

/// How far the wall clock is from UTC; a summer's or winter's change is noticed within the minute.
fn offset_now(zone: &Zone) -> FixedOffset {
    FixedOffset::east_opt(zone.local(Utc::now()).offset).unwrap_or_else(|| Utc.fix())
}
