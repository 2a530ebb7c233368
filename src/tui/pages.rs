//! The screens of the hunt beside the board and the career, each for one list that a person keeps.

use chrono::{DateTime, Utc};
use crossterm::event::{KeyEvent, MouseEvent};
use ratatui::Frame;
use ratatui::layout::Rect;

use super::action::{Action, Scope, Situation};
use super::ctx::Ctx;
use super::effect::{About, Effect, HuntReply, Place};
use super::screens::applications::ApplicationsScreen;
use super::screens::assessments::AssessmentsScreen;
use super::screens::calendar::CalendarScreen;
use super::screens::contacts::ContactsScreen;
use super::screens::gaps::GapsScreen;
use super::screens::goals::GoalsScreen;
use super::screens::history::HistoryScreen;
use super::screens::offers::OffersScreen;
use super::screens::practice::PracticeScreen;
use super::screens::tasks::TasksScreen;
use super::screens::today::TodayScreen;
use crate::app::Applied;

/// What the shell asks of such a screen.
pub trait Page {
    /// Where its keys are.
    fn scope(&self) -> Scope;

    /// What is true now.
    fn situation(&self) -> Situation;

    /// The tables that it is read from: when one of them changed, it is read again.
    fn tables(&self) -> &'static [&'static str];

    /// What to read when one goes to it, or when what it shows has changed.
    fn read(&self) -> Vec<Effect>;

    /// What to read when one goes to it, now that the window is known.
    fn shown(&mut self, _ctx: &Ctx<'_>) -> Vec<Effect> {
        self.read()
    }

    /// Does an action.
    fn update(&mut self, action: Action, ctx: &Ctx<'_>) -> Vec<Effect>;

    /// Takes what was read; answers to others pass by.
    fn reply(&mut self, reply: &HuntReply, ctx: &Ctx<'_>) -> Vec<Effect>;

    /// Draws it; `area` is the window without header and hint line.
    fn view(&self, ctx: &Ctx<'_>, frame: &mut Frame<'_>, area: Rect);

    /// A change was made, of which it may want to know before it reads again.
    fn applied(&mut self, _applied: &Applied) {}

    /// Takes a click or the wheel.
    fn mouse(&mut self, _mouse: MouseEvent, _ctx: &Ctx<'_>) -> Vec<Effect> {
        Vec::new()
    }

    /// Whether keys are text now.
    fn is_typing(&self) -> bool {
        false
    }

    /// Takes a key while keys are text.
    fn type_key(&mut self, _key: KeyEvent, _ctx: &Ctx<'_>) -> Vec<Effect> {
        Vec::new()
    }

    /// Takes pasted text while keys are text.
    fn paste(&mut self, _pasted: &str, _ctx: &Ctx<'_>) -> Vec<Effect> {
        Vec::new()
    }

    /// Takes what was written in the person's editor; `None` when nothing was.
    fn written(&mut self, _text: Option<&str>) -> Vec<Effect> {
        Vec::new()
    }

    /// When it changes by itself, such as to say that something takes its time.
    fn changes_at(&self) -> Option<DateTime<Utc>> {
        None
    }

    /// The number beside its word in the header, once it is known.
    fn count(&self) -> Option<u64> {
        None
    }

    /// One comes here for a row: the focus goes to it once the list is read.
    fn want(&mut self, _row: i64) {}

    /// What is in focus, for the coach to be asked about.
    fn thing(&self) -> Option<About> {
        None
    }

    /// What is open on it.
    fn open_title(&self) -> Option<&str> {
        None
    }
}

/// All of them.
#[derive(Debug, Default)]
pub struct Pages {
    today: TodayScreen,
    calendar: CalendarScreen,
    applications: ApplicationsScreen,
    tasks: TasksScreen,
    contacts: ContactsScreen,
    offers: OffersScreen,
    history: HistoryScreen,
    gaps: GapsScreen,
    assessments: AssessmentsScreen,
    goals: GoalsScreen,
    practice: PracticeScreen,
}

/// Where each of them is.
pub const PLACES: [Place; 11] = [
    Place::Today,
    Place::Calendar,
    Place::Applications,
    Place::Tasks,
    Place::Contacts,
    Place::Offers,
    Place::History,
    Place::Gaps,
    Place::Assessments,
    Place::Goals,
    Place::Practice,
];

impl Pages {
    /// The one at a place; `None` where the place is another screen's.
    pub fn at(&self, place: Place) -> Option<&dyn Page> {
        Some(match place {
            Place::Today => &self.today,
            Place::Calendar => &self.calendar,
            Place::Applications => &self.applications,
            Place::Tasks => &self.tasks,
            Place::Contacts => &self.contacts,
            Place::Offers => &self.offers,
            Place::History => &self.history,
            Place::Gaps => &self.gaps,
            Place::Assessments => &self.assessments,
            Place::Goals => &self.goals,
            Place::Practice => &self.practice,
            _ => return None,
        })
    }

    /// The same, to be changed.
    pub fn at_mut(&mut self, place: Place) -> Option<&mut dyn Page> {
        Some(match place {
            Place::Today => &mut self.today,
            Place::Calendar => &mut self.calendar,
            Place::Applications => &mut self.applications,
            Place::Tasks => &mut self.tasks,
            Place::Contacts => &mut self.contacts,
            Place::Offers => &mut self.offers,
            Place::History => &mut self.history,
            Place::Gaps => &mut self.gaps,
            Place::Assessments => &mut self.assessments,
            Place::Goals => &mut self.goals,
            Place::Practice => &mut self.practice,
            _ => return None,
        })
    }

    /// Opens an application; gives what is to be read for it.
    pub fn open_application(&mut self, id: i64) -> Vec<Effect> {
        self.applications.open(id)
    }

    /// Lets each of them take what was read.
    pub fn reply(&mut self, reply: &HuntReply, ctx: &Ctx<'_>) -> Vec<Effect> {
        let mut effects = Vec::new();
        for place in PLACES {
            if let Some(page) = self.at_mut(place) {
                effects.extend(page.reply(reply, ctx));
            }
        }
        effects
    }
}
