//! Everything that is on the screen, and what happens to it: events in, effects out, no I/O.

use std::path::Path;

use chrono::{DateTime, Duration, Utc};

use super::action::{Action, Scope, Situation, TABLE};
use super::ctx::Ctx;
use super::effect::{Effect, HuntRead, Opening, Place, Read, RequestId};
use super::header::Header;
use super::hint;
use super::keymap::Key;
use super::modals::{Modal, ModalOutcome};
use super::notify;
use super::pages::Pages;
use super::screens::board::Board;
use super::screens::coach::Coach;
use super::screens::cockpit::Cockpit;
use super::screens::job::JobScreen;
use super::screens::profile::ProfileScreen;
use super::screens::resume::ResumeScreen;
use super::screens::resumes::ResumesScreen;
use super::screens::review::ReviewScreen;
use super::screens::welcome::Welcome;
use super::toast::{Toast, Tone};
use crate::app::{Change, NextInterview};
use crate::config::{Config, StartScreen};
use crate::domain::job::JobStatus;
use crate::domain::resume::content::Section;

mod answers;
mod beside;
mod input;
mod settle;
#[cfg(test)]
mod tests;
mod view;

/// How long after a first key the keys that can follow it are shown.
const FOLLOWERS_AFTER: Duration = Duration::milliseconds(300);
/// After so long the count of today's list may be another, because of the time alone.
const LOOK_AGAIN: Duration = Duration::minutes(10);
/// How long after a change its being saved is said.
const SAVING_AFTER: Duration = Duration::milliseconds(100);

/// Everything that is on the screen.
#[derive(Debug)]
pub struct Shell {
    /// The board, which is always there.
    pub board: Board,
    job: Option<JobScreen>,
    /// The screen that is shown, without what is open on it.
    place: Place,
    /// From which screen the job that is open was gone to, where that was not the board.
    came_from: Option<Place>,
    /// The screen that showed the filter of the board, to which clearing it leads back.
    filter_from: Option<Place>,
    /// The profile, once it was read.
    profile: Option<ProfileScreen>,
    resumes: ResumesScreen,
    /// The résumé that is open.
    resume: Option<ResumeScreen>,
    /// The row of its plan to go to once it is open: which résumé, which section, which fact.
    wanted_row: Option<(i64, Section, Option<i64>)>,
    /// A fact of the profile to go to once it is read; of an entry the section is not known before.
    wanted_fact: Option<(Option<Section>, i64)>,
    /// What was understood of a résumé, over the screen.
    review: Option<ReviewScreen>,
    /// The screens of the hunt beside the board.
    pages: Pages,
    /// The interview that is open, over the screen.
    cockpit: Option<Cockpit>,
    /// The coach, beside a screen or on its own.
    coach: Coach,
    /// The screen that was shown before the coach filled it.
    before_coach: Option<Place>,
    /// The draft that is forgotten once what it holds is in the file.
    saved_draft: Option<String>,
    welcome: Welcome,
    /// The windows above the screen, the top one last.
    modals: Vec<Modal>,
    toast: Option<(Toast, DateTime<Utc>)>,
    /// The first of two keys, and when it was typed.
    first_key: Option<(Key, DateTime<Utc>)>,
    /// Since when a change is being saved.
    saving: Option<DateTime<Utc>>,
    interview: Option<NextInterview>,
    /// The work on its way whose failing no window says.
    asked: Vec<RequestId>,
    demo: bool,
    /// When today's list was asked for last, and up to when reminders were given.
    looked: Option<DateTime<Utc>>,
    reminded: Option<DateTime<Utc>>,
}

impl Shell {
    /// Before anything was read from the file.
    pub fn new(config: &Config, file: &Path, demo: bool) -> Shell {
        Shell {
            board: Board::new(config.board.sort, config.board.closed),
            job: None,
            place: match config.start.screen {
                StartScreen::Board => Place::Board,
                StartScreen::Today => Place::Today,
            },
            profile: None,
            came_from: None,
            filter_from: None,
            resumes: ResumesScreen::default(),
            resume: None,
            wanted_row: None,
            wanted_fact: None,
            review: None,
            pages: Pages::default(),
            cockpit: None,
            coach: Coach::default(),
            before_coach: None,
            saved_draft: None,
            welcome: Welcome::new(file.to_owned()),
            modals: Vec::new(),
            toast: None,
            first_key: None,
            saving: None,
            interview: None,
            asked: Vec::new(),
            demo,
            looked: None,
            reminded: None,
        }
    }

    /// What to read for the first frame.
    pub fn start(&self) -> Vec<Effect> {
        let mut effects = self.board.start();
        effects.push(Effect::Read(Read::NextInterview));
        effects
    }

    /// What to read once the first frame stands: the counts of the other screens.
    pub fn started(&self) -> Vec<Effect> {
        vec![
            Effect::CountToday,
            Effect::Read(Read::Profile),
            Effect::Read(Read::Resumes),
            Effect::Read(Read::Hunt(HuntRead::InterviewsAhead)),
        ]
    }

    /// A minute has passed: what is to be read because of the time, and what is to be reminded of.
    pub fn minute(&mut self, ctx: &Ctx<'_>) -> Vec<Effect> {
        let mut effects = Vec::new();
        let since = self.reminded.replace(ctx.now).unwrap_or(ctx.now);
        if let Some(next) = &self.interview {
            effects.extend(notify::reminder(next, &ctx.config.notify, since, ctx));
            if next.at <= ctx.now {
                effects.push(Effect::Read(Read::NextInterview));
            }
        }
        let age = ctx.now - *self.looked.get_or_insert(ctx.now);
        let old = if self.place == Place::Today {
            Duration::seconds(50)
        } else {
            LOOK_AGAIN
        };
        if age >= old {
            effects.push(if self.place == Place::Today {
                Effect::LookToday
            } else {
                Effect::CountToday
            });
        }
        self.settle(effects, ctx)
    }

    /// Says something.
    pub fn say(&mut self, toast: Toast, now: DateTime<Utc>) {
        self.toast = Some((toast, now));
    }

    /// Notes that a change is being saved, or is not any more.
    pub fn set_saving(&mut self, since: Option<DateTime<Utc>>) {
        self.saving = since;
    }

    /// When something on the screen changes by itself after a frame that was drawn at `drawn`; at the latest at the next
    /// full minute.
    pub fn changes_at(&self, drawn: DateTime<Utc>) -> DateTime<Utc> {
        let minute = drawn + Duration::milliseconds(60_000 - drawn.timestamp_millis().rem_euclid(60_000));
        let toast = self.toast.as_ref().map(|(toast, since)| *since + shown_for(toast));
        let followers = self.first_key.map(|(_, since)| since + FOLLOWERS_AFTER);
        let saving = self.saving.map(|since| since + SAVING_AFTER);
        let modal = self.modals.last().and_then(Modal::changes_at);
        // A countdown's last minute counts seconds.
        let next = self.interview.as_ref().map(|next| next.at - drawn);
        let last_minute = next.is_some_and(|left| left > Duration::zero() && left <= Duration::seconds(61))
            || self
                .cockpit
                .as_ref()
                .is_some_and(|cockpit| cockpit.counts_seconds(drawn));
        let second = drawn + Duration::milliseconds(1_000 - drawn.timestamp_millis().rem_euclid(1_000));
        let second = last_minute.then_some(second);
        let page = self.pages.at(self.place).and_then(|page| page.changes_at());
        let coach = self.coach.changes_at(drawn);
        [toast, followers, saving, modal, second, page, coach]
            .into_iter()
            .flatten()
            .filter(|at| *at > drawn)
            .fold(minute, DateTime::min)
    }

    /// Lets go what has had its time.
    pub fn tick(&mut self, now: DateTime<Utc>) {
        let over = |(toast, since): &(Toast, DateTime<Utc>)| now >= *since + shown_for(toast);
        if self.toast.as_ref().is_some_and(over) {
            self.toast = None;
        }
    }

    /// Somebody else changed the file: everything that is shown is read again.
    pub fn changed_elsewhere(&mut self, ctx: &Ctx<'_>) -> Vec<Effect> {
        let effects = self.changed(ctx);
        self.settle(effects, ctx)
    }

    /// The window has another size.
    pub fn resized(&mut self, ctx: &Ctx<'_>) -> Vec<Effect> {
        let effects = self.board.resized(&self.beside(ctx));
        self.settle(effects, ctx)
    }

    /// The program must end: what is to be kept.
    pub fn leave(&mut self) -> Vec<Effect> {
        let mut effects: Vec<Effect> = self
            .modals
            .drain(..)
            .rev()
            .flat_map(|mut modal| modal.leave())
            .collect();
        effects.extend(self.coach.leave());
        effects
    }

    /// Puts a window on top; gives what it wants to know first.
    pub fn push(&mut self, mut modal: Modal, ctx: &Ctx<'_>) -> Vec<Effect> {
        self.first_key = None;
        // Good news about what was done before is old now, and stands where the window's keys are.
        self.toast = self.toast.take().filter(|(toast, _)| toast.tone == Tone::Failed);
        let effects = modal.opened(ctx);
        self.modals.push(modal);
        effects
    }

    /// The jobs whose scores are seen: the open one, then the cards in sight and around.
    pub fn jobs_in_sight(&self) -> Vec<i64> {
        let open = self.job.as_ref().map(JobScreen::id);
        open.into_iter().chain(self.board.held()).collect()
    }

    /// Where the keys of the screen below the windows are.
    pub fn screen_scope(&self) -> Scope {
        if self.coach.has_keys() {
            self.coach.scope()
        } else if self.review.is_some() {
            Scope::Review
        } else if let Some(cockpit) = &self.cockpit {
            cockpit.scope()
        } else if let Some(page) = self.pages.at(self.place) {
            page.scope()
        } else if self.place == Place::Resumes {
            if self.resume.is_some() {
                Scope::Resume
            } else {
                Scope::Resumes
            }
        } else if self.place == Place::Profile {
            Scope::Profile
        } else if let Some(job) = &self.job {
            job.scope()
        } else if self.board.is_typing() {
            Scope::Filter
        } else if self.is_welcome() {
            Scope::Welcome
        } else {
            Scope::Board
        }
    }

    /// The scopes in which a key of the screen means something, the innermost first.
    fn scopes(&self) -> &'static [Scope] {
        match self.screen_scope() {
            // What is typed into the filter is text, whatever it does elsewhere.
            Scope::Filter => &[Scope::Filter],
            Scope::Compose => &[Scope::Compose],
            Scope::Coach => &[Scope::Coach, Scope::Global],
            Scope::Proposals => &[Scope::Proposals, Scope::Global],
            Scope::Consent => &[Scope::Consent],
            Scope::Chats => &[Scope::Chats, Scope::Global],
            Scope::Job => &[Scope::Job, Scope::Global],
            Scope::Today => &[Scope::Today, Scope::Global],
            Scope::Calendar => &[Scope::Calendar, Scope::Global],
            Scope::Applications => &[Scope::Applications, Scope::Global],
            Scope::Tasks => &[Scope::Tasks, Scope::Global],
            Scope::Contacts => &[Scope::Contacts, Scope::Global],
            Scope::Offers => &[Scope::Offers, Scope::Global],
            Scope::History => &[Scope::History, Scope::Global],
            Scope::Figures => &[Scope::Figures, Scope::Global],
            Scope::Assessments => &[Scope::Assessments, Scope::Global],
            Scope::Questionnaire => &[Scope::Questionnaire, Scope::Global],
            Scope::AssessmentResult => &[Scope::AssessmentResult, Scope::Global],
            Scope::Goals => &[Scope::Goals, Scope::Global],
            Scope::Practice => &[Scope::Practice, Scope::Global],
            Scope::PracticeSetup => &[Scope::PracticeSetup, Scope::Global],
            Scope::PracticeAnswer => &[Scope::PracticeAnswer],
            Scope::PracticeFound => &[Scope::PracticeFound, Scope::Global],
            Scope::PracticeDebrief => &[Scope::PracticeDebrief, Scope::Global],
            Scope::Stories => &[Scope::Stories, Scope::Global],
            Scope::PracticeTrend => &[Scope::PracticeTrend, Scope::Global],
            Scope::Past => &[Scope::Past, Scope::Global],
            Scope::Profile => &[Scope::Profile, Scope::Global],
            Scope::Review => &[Scope::Review, Scope::Global],
            Scope::Resumes => &[Scope::Resumes, Scope::Global],
            Scope::Resume => &[Scope::Resume, Scope::Global],
            Scope::Documents => &[Scope::Documents, Scope::Job, Scope::Global],
            Scope::Interviews => &[Scope::Interviews, Scope::Job, Scope::Global],
            Scope::Cockpit => &[Scope::Cockpit, Scope::Global],
            Scope::LiveNotes => &[Scope::LiveNotes],
            Scope::TaskLine => &[Scope::TaskLine],
            Scope::JobApplications => &[Scope::JobApplications, Scope::Job, Scope::Global],
            Scope::JobFit => &[Scope::JobFit, Scope::Job, Scope::Global],
            Scope::Gaps => &[Scope::Gaps, Scope::Global],
            Scope::Welcome => &[Scope::Welcome, Scope::Global],
            _ => &[Scope::Board, Scope::Global],
        }
    }

    /// What is true on the screen below the windows.
    pub fn situation(&self) -> Situation {
        if self.coach.has_keys() {
            return self.coach.situation();
        }
        if let Some(review) = &self.review {
            return review.situation();
        }
        if let Some(cockpit) = &self.cockpit {
            return cockpit.situation();
        }
        if let Some(page) = self.pages.at(self.place) {
            return page.situation();
        }
        if self.place == Place::Resumes {
            return match &self.resume {
                Some(resume) => resume.situation(),
                None => self.resumes.situation(),
            };
        }
        if self.place == Place::Profile {
            return self.profile.as_ref().map(ProfileScreen::situation).unwrap_or_default();
        }
        match &self.job {
            Some(job) => job.situation(),
            None if self.is_welcome() => self.welcome.situation(),
            None => self.board.situation(),
        }
    }

    /// Every action that has a meaning on this screen, and why those that are disabled are.
    pub fn actions(&self) -> Vec<(Action, Option<&'static str>)> {
        let scopes = self.scopes();
        let situation = self.situation();
        TABLE
            .iter()
            .filter(|row| scopes.contains(&row.scope))
            .map(|row| (row.action, (row.disabled)(&situation)))
            .collect()
    }

    /// The row whose citation is in focus in the coach's chat.
    #[cfg(test)]
    pub fn coach_mark(&self) -> Option<String> {
        self.coach.cited_in_focus()
    }

    fn is_welcome(&self) -> bool {
        self.board.is_empty() && !self.board.is_typing()
    }

    fn header(&self) -> Header<'_> {
        let counts = self.board.counts();
        let open = JobStatus::ALL
            .iter()
            .filter(|status| !status.is_closed())
            .map(|status| counts.of(*status))
            .sum();
        Header {
            open_jobs: Some(open).filter(|_| counts.total() > 0),
            place: self.place,
            pages: &self.pages,
            complete: self.complete(),
            resumes: self.resumes.count().filter(|count| *count > 0),
            open: self.open_title(),
            interview: self.interview.as_ref(),
            demo: self.demo,
            chats: self.coach.count(),
            coach: (self.coach.standing(), self.coach.is_busy()),
        }
    }

    /// How complete the profile is; not said of one in which nothing stands yet.
    fn complete(&self) -> Option<u32> {
        let percent = self.profile.as_ref().map(|profile| profile.completeness().percent);
        percent.filter(|percent| *percent > 0)
    }

    /// What is open on the screen that is shown.
    fn open_title(&self) -> Option<&str> {
        match self.place {
            _ if self.review.is_some() => self.review.as_ref().map(ReviewScreen::title),
            _ if self.cockpit.is_some() => self.cockpit.as_ref().map(Cockpit::company),
            Place::Resumes => self.resume.as_ref().map(ResumeScreen::title),
            Place::Board => self.job.as_ref().map(JobScreen::title),
            place => self.pages.at(place).and_then(|page| page.open_title()),
        }
    }

    fn hints(&self, ctx: &Ctx<'_>) -> Vec<hint::Item> {
        match self.modals.last() {
            Some(modal) => hint::items(modal.scope(), &modal.situation(), ctx),
            None => hint::items(self.screen_scope(), &self.situation(), ctx),
        }
    }

    /// What is read so that the header says how many there are of what stands on screens that were not shown yet.
    pub fn count_pages(&self) -> Vec<Effect> {
        let counted = [Place::Applications, Place::Tasks, Place::Contacts, Place::Offers];
        let hidden = counted.into_iter().filter(|place| *place != self.place);
        let pages = hidden.filter_map(|place| self.pages.at(place));
        pages.flat_map(|page| page.read()).collect()
    }

    fn is_disabled(&self, action: Action) -> bool {
        (action.row().disabled)(&self.situation()).is_some()
    }

    fn act(&mut self, action: Action, whole: &Ctx<'_>) -> Vec<Effect> {
        let row = action.row();
        let ctx = &self.beside(whole);
        if let Some(why) = (row.disabled)(&self.situation()) {
            return vec![Effect::Toast(Toast::refused(why))];
        }
        match row.scope {
            Scope::Global if action == Action::Coach => {
                self.coach.set_beside(self.thing());
                self.coach.open()
            }
            Scope::Global => self.global(action),
            Scope::Compose | Scope::Coach | Scope::Proposals | Scope::Consent | Scope::Chats => {
                if self.place != Place::Coach {
                    self.coach.set_beside(self.thing());
                }
                self.coach.update(action, whole)
            }
            Scope::Cockpit if action == Action::CockpitBack => self.close_cockpit(),
            Scope::Cockpit | Scope::LiveNotes | Scope::TaskLine => match &mut self.cockpit {
                Some(cockpit) => cockpit.update(action, ctx),
                None => Vec::new(),
            },
            Scope::Job | Scope::JobFit | Scope::Documents | Scope::Interviews | Scope::JobApplications => {
                match &mut self.job {
                    Some(job) => job.update(action, ctx),
                    None => Vec::new(),
                }
            }
            Scope::Resumes => self.resumes.update(action, ctx),
            Scope::Resume => match &mut self.resume {
                Some(resume) => resume.update(action, ctx),
                None => Vec::new(),
            },
            Scope::Review if action == Action::ReviewLeave => {
                self.review = None;
                Vec::new()
            }
            Scope::Review => match &mut self.review {
                Some(review) => review.update(action, ctx),
                None => Vec::new(),
            },
            Scope::Profile => match &mut self.profile {
                Some(profile) => profile.update(action, ctx),
                None => Vec::new(),
            },
            Scope::Welcome => self.welcome.update(action, ctx),
            _ if self.review.is_none()
                && let Some(page) = self.pages.at_mut(self.place) =>
            {
                page.update(action, ctx)
            }
            // Who looked at the jobs behind a line of another screen goes back to it.
            _ if action == Action::Leave && self.situation().selected == 0 && self.situation().filtered => {
                let mut effects = self.board.update(action, ctx);
                effects.extend(self.filter_from.take().map(Effect::Go));
                effects
            }
            _ => {
                if matches!(action, Action::Filter | Action::Views | Action::ClearFilter) {
                    self.filter_from = None;
                }
                self.board.update(action, ctx)
            }
        }
    }

    fn global(&mut self, action: Action) -> Vec<Effect> {
        let status = match self.board.focus() {
            JobStatus::Applied => JobStatus::Applied,
            _ => JobStatus::Interested,
        };
        let line = String::new();
        vec![match action {
            Action::Add => Effect::Open(Opening::QuickAdd { status, line }),
            Action::AddForm => Effect::Open(Opening::AddForm { status }),
            Action::Import => Effect::Open(Opening::Import { line }),
            Action::Undo => Effect::Change(Change::Undo),
            Action::Redo => Effect::Change(Change::Redo),
            Action::Log => Effect::Open(Opening::Log),
            Action::GoToday => Effect::Go(Place::Today),
            Action::GoBoard => Effect::Go(Place::Board),
            Action::GoCalendar => Effect::Go(Place::Calendar),
            Action::GoApplications => Effect::Go(Place::Applications),
            Action::GoTasks => Effect::Go(Place::Tasks),
            Action::GoContacts => Effect::Go(Place::Contacts),
            Action::GoOffers => Effect::Go(Place::Offers),
            Action::GoHistory => Effect::Go(Place::History),
            Action::GoGaps => Effect::Go(Place::Gaps),
            Action::GoCoach => Effect::Go(Place::Coach),
            Action::GoMemories => Effect::Open(Opening::Memories(None)),
            Action::GoRequests => Effect::Open(Opening::Requests),
            Action::GoAssessments => Effect::Go(Place::Assessments),
            Action::GoGoals => Effect::Go(Place::Goals),
            Action::GoPractice => Effect::Go(Place::Practice),
            Action::GoProfile => Effect::Go(Place::Profile),
            Action::GoResumes => Effect::Go(Place::Resumes),
            Action::Palette => Effect::Open(Opening::Palette),
            Action::Help => Effect::Open(Opening::Help),
            Action::Redraw => Effect::Redraw,
            Action::Suspend => Effect::Suspend,
            Action::Quit => Effect::Quit,
            _ => return Vec::new(),
        }]
    }

    /// Leaves the interview that is open; its notes go into the file.
    fn close_cockpit(&mut self) -> Vec<Effect> {
        let Some(cockpit) = self.cockpit.take() else {
            return Vec::new();
        };
        let effects = cockpit.save_notes();
        if !effects.is_empty() {
            self.saved_draft = cockpit.draft_name();
        }
        effects
    }

    /// Does what a window wants with itself; gives what it wants done.
    fn heed(&mut self, at: usize, outcome: ModalOutcome) -> Vec<Effect> {
        match outcome {
            ModalOutcome::Stay => Vec::new(),
            ModalOutcome::StayWith(effects) | ModalOutcome::Took(effects) => effects,
            ModalOutcome::Close => {
                self.modals.remove(at);
                Vec::new()
            }
            ModalOutcome::CloseWith(effects) => {
                self.modals.remove(at);
                effects
            }
        }
    }
}

fn shown_for(toast: &Toast) -> Duration {
    Duration::seconds(match toast.tone {
        Tone::Done | Tone::Refused => 4,
        // Bad news takes longer to read.
        Tone::Failed => 10,
    })
}
