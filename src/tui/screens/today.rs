//! What is to be done next, and why.

use crossterm::event::MouseEvent;
use ratatui::Frame;
use ratatui::layout::Rect;

use crate::app::today::{Doing, doing, drop_items, snooze, verb};
use crate::app::{Change, TouchChange};
use crate::domain::conversation::ConversationContext;
use crate::domain::today::plus;
use crate::domain::today::{Item, Rule, Today};
use crate::domain::zoned::Zone;
use crate::tui::action::{Action, Scope, Situation};
use crate::tui::ctx::Ctx;
use crate::tui::effect::{About, Effect, HuntReply, Opening, Place};
use crate::tui::modals::line::{LineFor, LineWindow};
use crate::tui::modals::pick::Pick;
use crate::tui::modals::reading::Reading;
use crate::tui::pages::Page;
use crate::tui::toast::Toast;
use crate::tui::widgets::strip::{Strip, StripClick};

#[cfg(test)]
mod tests;
mod view;

/// The tables that today's list is read from.
pub const TABLES: [&str; 11] = [
    "jobs",
    "applications",
    "interviews",
    "offers",
    "tasks",
    "touches",
    "certifications",
    "career_goals",
    "assessments",
    "today_marks",
    "contacts",
];

/// What is to be done next, and why.
#[derive(Debug, Default)]
pub struct TodayScreen {
    /// The list, once it was read, and the zone for whose days it was made.
    shown: Option<(Today, Zone)>,
    strip: Strip,
}

impl TodayScreen {
    fn items(&self) -> &[Item] {
        self.shown.as_ref().map_or(&[], |(today, _)| &today.items)
    }

    fn focused(&self) -> Option<&Item> {
        self.items().get(self.strip.at())
    }

    fn refresh(&mut self, today: Today, zone: Zone) {
        // What is in focus stays it; where it is gone, the focus stays where it was.
        let before = self.focused().map(|item| (item.kind, item.item.clone()));
        let at = before.and_then(|(kind, name)| {
            let same = |item: &Item| item.kind == kind && item.item == name;
            today.items.iter().position(same)
        });
        let at = at.unwrap_or(self.strip.at());
        self.strip.go(at, today.items.len());
        self.shown = Some((today, zone));
    }

    /// Does what is in focus: at once where nothing more is to be said, else it leads there.
    fn do_it(&self, ctx: &Ctx<'_>) -> Vec<Effect> {
        let Some(item) = self.focused() else {
            return Vec::new();
        };
        let job = item.ids.job_id;
        vec![match doing(item, ctx.now) {
            Doing::Change(change) => match *change {
                // Nobody knows yet whether it was said, and what: the form asks, and Esc leaves it undone.
                Change::Touch(touch) => match *touch {
                    TouchChange::Add(fact) => Effect::Open(Opening::AddOwnTouch(fact)),
                    other => Effect::Change(Change::Touch(Box::new(other))),
                },
                other => Effect::Change(other),
            },
            Doing::Close(id) => Effect::Open(Opening::CloseMenu(vec![id])),
            Doing::Offer(_) => Effect::Go(Place::Offers),
            Doing::Interview(id) => Effect::Go(Place::Interview(id)),
            Doing::Debrief(id) => Effect::Open(Opening::Debrief(id)),
            Doing::Job(_) => match job {
                Some(id) => Effect::Go(Place::Job(id)),
                None => return Vec::new(),
            },
            Doing::Certificate(id) => {
                Effect::Go(Place::Fact(crate::domain::resume::content::Section::Certifications, id))
            }
            Doing::Goal(id) => return vec![Effect::Go(Place::Goals), Effect::Hear(HuntReply::GoalPicked(id))],
            Doing::Review => Effect::Open(Opening::Review(ctx.today())),
            Doing::Others(Rule::Task) => Effect::Go(Place::Tasks),
            Doing::Others(_) => Effect::Toast(Toast::refused("they come into the list as these are done")),
        }]
    }

    /// All facts behind what is in focus.
    fn why(&self) -> Vec<Effect> {
        let Some((item, (_, zone))) = self.focused().zip(self.shown.as_ref()) else {
            return Vec::new();
        };
        vec![Effect::Push(Box::new(
            Reading::new(item.text.clone(), &view::facts(item, zone)).into(),
        ))]
    }

    fn put_off(&self, ctx: &Ctx<'_>) -> Vec<Effect> {
        let Some((item, (_, zone))) = self.focused().zip(self.shown.as_ref()) else {
            return Vec::new();
        };
        let today = zone.local(ctx.now).at.date();
        let to = |days| Effect::Change(snooze(std::slice::from_ref(item), plus(today, days), zone));
        let to_monday = 7 - chrono::Datelike::weekday(&today).num_days_from_monday();
        let ask = LineWindow::new(LineFor::PutOff {
            item: Box::new(item.clone()),
            zone: zone.clone(),
        });
        let choices = vec![
            ('t', "Tomorrow".to_owned(), to(1)),
            ('3', "In 3 days".to_owned(), to(3)),
            ('w', "Next week, on Monday".to_owned(), to(to_monday)),
            (
                'd',
                "Until a day of your choice".to_owned(),
                Effect::Push(Box::new(ask.into())),
            ),
        ];
        vec![Effect::Push(Box::new(Pick::new("Put off until", choices).into()))]
    }
}

impl Page for TodayScreen {
    fn scope(&self) -> Scope {
        Scope::Today
    }

    fn thing(&self) -> Option<About> {
        let item = self.focused()?;
        let title = item
            .title
            .clone()
            .or_else(|| item.company.clone())
            .unwrap_or_else(|| item.text.clone());
        Some(About::row(ConversationContext::Job, item.ids.job_id?, title))
    }

    fn situation(&self) -> Situation {
        let focused = self.focused();
        Situation {
            any_jobs: true,
            entries: self.items().len(),
            entry: focused.is_some_and(|item| item.count.is_none()),
            jobs: usize::from(focused.is_some_and(|item| item.ids.job_id.is_some())),
            ..Situation::default()
        }
    }

    fn tables(&self) -> &'static [&'static str] {
        &TABLES
    }

    fn read(&self) -> Vec<Effect> {
        vec![Effect::LookToday]
    }

    fn update(&mut self, action: Action, ctx: &Ctx<'_>) -> Vec<Effect> {
        let len = self.items().len();
        match action {
            Action::TodayUp => self.strip.step(-1, len),
            Action::TodayDown => self.strip.step(1, len),
            Action::TodayTop => self.strip.go(0, len),
            Action::TodayBottom => self.strip.go(usize::MAX, len),
            Action::TodayPageUp => self.strip.half_page(false, len),
            Action::TodayPageDown => self.strip.half_page(true, len),
            Action::TodayDo => return self.do_it(ctx),
            Action::TodaySnooze => return self.put_off(ctx),
            Action::TodayDrop => {
                return self
                    .focused()
                    .map(|item| Effect::Change(drop_items(std::slice::from_ref(item))))
                    .into_iter()
                    .collect();
            }
            Action::TodayWhy => return self.why(),
            Action::TodayOpen => {
                let job = self.focused().and_then(|item| item.ids.job_id);
                return job.map(|id| Effect::Go(Place::Job(id))).into_iter().collect();
            }
            Action::TodayTask => {
                let job_id = self.focused().and_then(|item| item.ids.job_id);
                return vec![Effect::Open(Opening::AddTask { job_id })];
            }
            _ => {}
        }
        Vec::new()
    }

    fn reply(&mut self, reply: &HuntReply, _ctx: &Ctx<'_>) -> Vec<Effect> {
        if let HuntReply::Today { today, zone } = reply {
            self.refresh(today.clone(), zone.clone());
        }
        Vec::new()
    }

    fn view(&self, ctx: &Ctx<'_>, frame: &mut Frame<'_>, area: Rect) {
        view::view(self, ctx, frame.buffer_mut(), area);
    }

    fn mouse(&mut self, mouse: MouseEvent, ctx: &Ctx<'_>) -> Vec<Effect> {
        let len = self.items().len();
        match self.strip.mouse(mouse, len) {
            StripClick::Again => self.do_it(ctx),
            StripClick::Moved => Vec::new(),
        }
    }

    fn count(&self) -> Option<u64> {
        let to_do = self.shown.as_ref().map(|(today, _)| today.to_do());
        to_do.filter(|to_do| *to_do > 0)
    }
}

/// What Enter does to what is in focus, for the line below the list.
fn word(item: &Item) -> &'static str {
    match item.count {
        Some(_) => "there are more",
        None if matches!(
            item.kind,
            Rule::Reply | Rule::FollowUp | Rule::Nudge | Rule::Promise | Rule::ThankYou
        ) =>
        {
            "write down what you sent"
        }
        None => verb(item.kind),
    }
}
