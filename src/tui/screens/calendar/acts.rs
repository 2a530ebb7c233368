//! Going from interview to interview, and what keys do with the one in focus.

use chrono::NaiveDate;

use super::{CalendarScreen, LIST_MOST, LIST_NEAR, View};
use crate::app::InterviewChange;
use crate::domain::calendar::{CalendarEntry, Move, moved};
use crate::domain::interview::InterviewOutcome;
use crate::domain::zoned::Zone;
use crate::tui::action::Action;
use crate::tui::ctx::Ctx;
use crate::tui::effect::{CalendarPart, Effect, HuntRead, Opening, PathFor, Place, Read};
use crate::tui::modals::pick::Pick;
use crate::tui::toast::Toast;
use crate::tui::widgets::text;

/// The outcome that a key says; pressed again it takes that back.
pub fn toggled(now: InterviewOutcome, said: InterviewOutcome) -> InterviewOutcome {
    if now == said { InterviewOutcome::Pending } else { said }
}

impl CalendarScreen {
    /// Looks for the interview after the one in focus, or before it; without one, from the day in focus.
    pub(super) fn find_beside(&mut self, later: bool, ctx: &Ctx<'_>) -> Vec<Effect> {
        if self.view == Some(View::Agenda) {
            return self.step(later, ctx);
        }
        let (at, id) = match self.focused() {
            Some(entry) => (entry.begins, entry.id),
            None => {
                let day = ctx.own_zone.start_of_day(self.day);
                (day, if later { 0 } else { i64::MAX })
            }
        };
        vec![Effect::Read(Read::Hunt(HuntRead::CalendarBeside { at, id, later }))]
    }

    /// Goes to the next interview of the list, or the one before; reads more of it near its ends.
    pub(super) fn step(&mut self, down: bool, ctx: &Ctx<'_>) -> Vec<Effect> {
        let at = self.list.iter().position(|entry| Some(entry.id) == self.entry);
        let to = match (at, down) {
            (Some(at), true) => at + 1,
            (Some(at), false) => at.wrapping_sub(1),
            (None, _) => 0,
        };
        self.step_to(to, ctx)
    }

    fn step_to(&mut self, to: usize, ctx: &Ctx<'_>) -> Vec<Effect> {
        let Some(entry) = self.list.get(to) else {
            return Vec::new();
        };
        let (id, begins) = (entry.id, entry.begins);
        self.entry = Some(id);
        self.day = ctx.wall(begins).date();
        let near_end = self.more.1 && to + LIST_NEAR >= self.list.len();
        if near_end || self.more.0 && to < LIST_NEAR {
            return self.reads();
        }
        Vec::new()
    }

    /// Goes to the first interview of the next day on which there is one, or of the day before.
    pub(super) fn step_day(&mut self, later: bool, ctx: &Ctx<'_>) -> Vec<Effect> {
        let on = |entry: &CalendarEntry| ctx.wall(entry.begins).date();
        let to = if later {
            self.list.iter().position(|entry| on(entry) > self.day)
        } else {
            let day = self.list.iter().rev().map(on).find(|day| *day < self.day);
            day.and_then(|day| self.list.iter().position(|entry| on(entry) == day))
        };
        to.map(|to| self.step_to(to, ctx)).unwrap_or_default()
    }

    /// Goes on in the list by a week, or back.
    pub(super) fn go_by_a_week(&mut self, on: bool, ctx: &Ctx<'_>) -> Vec<Effect> {
        let day = self.days_later(if on { 7 } else { -7 });
        let of = |entry: &CalendarEntry| -> NaiveDate { ctx.wall(entry.begins).date() };
        let to = if on {
            let later = self.list.iter().position(|entry| of(entry) >= day);
            later.or(self.list.len().checked_sub(1))
        } else {
            let earlier = self.list.iter().rposition(|entry| of(entry) <= day);
            earlier.or((!self.list.is_empty()).then_some(0))
        };
        to.map(|to| self.step_to(to, ctx)).unwrap_or_default()
    }

    /// Does something with the interview in focus.
    pub(super) fn act(&mut self, action: Action, ctx: &Ctx<'_>) -> Vec<Effect> {
        let Some(entry) = self.focused().cloned() else {
            if action == Action::CalendarOpen {
                return self.open_due();
            }
            return Vec::new();
        };
        let id = entry.id;
        let change = match action {
            Action::CalendarOpen => return vec![Effect::Go(Place::Interview(id))],
            Action::CalendarEdit => return vec![Effect::Open(Opening::EditInterview(id))],
            Action::CalendarDebrief => return vec![Effect::Open(Opening::Debrief(id))],
            Action::CalendarOpenLink => return entry.meeting_url.map(Effect::OpenLink).into_iter().collect(),
            Action::CalendarCopyLink => return entry.meeting_url.map(Effect::Copy).into_iter().collect(),
            Action::CalendarLater => return self.move_by(&entry, Move::Quarters(1), ctx),
            Action::CalendarEarlier => return self.move_by(&entry, Move::Quarters(-1), ctx),
            Action::CalendarDayLater => return self.move_by(&entry, Move::Days(1), ctx),
            Action::CalendarDayEarlier => return self.move_by(&entry, Move::Days(-1), ctx),
            Action::CalendarLonger => InterviewChange::Resize { id, quarters: 1 },
            Action::CalendarShorter => InterviewChange::Resize { id, quarters: -1 },
            Action::CalendarPassed | Action::CalendarFailed => {
                let said = if action == Action::CalendarPassed {
                    InterviewOutcome::Passed
                } else {
                    InterviewOutcome::Failed
                };
                InterviewChange::Outcome {
                    id,
                    outcome: toggled(entry.outcome, said),
                    feedback: None,
                }
            }
            Action::CalendarCancel => InterviewChange::Cancel {
                id,
                cancelled: !entry.cancelled,
            },
            Action::CalendarDelete => InterviewChange::Delete(vec![id]),
            _ => return Vec::new(),
        };
        vec![change.into()]
    }

    /// Asks which interviews are written for calendar programs.
    pub(super) fn export(&self, ctx: &Ctx<'_>) -> Vec<Effect> {
        let options = ctx.config.calendar.options_in(ctx.own_zone.clone());
        let one = self.focused().map(|entry| {
            let words = format!("This one: {}", text::fit(&entry.company, 30));
            ('o', words, CalendarPart::One(entry.id), "~/interview.ics")
        });
        let all = [
            (
                'u',
                "Those that are ahead".to_owned(),
                CalendarPart::Ahead,
                "~/interviews.ics",
            ),
            (
                'a',
                "All, with those that were called off".to_owned(),
                CalendarPart::All,
                "~/interviews.ics",
            ),
        ];
        let choices = all.into_iter().chain(one).map(|(letter, words, part, line)| {
            let open = Effect::Open(Opening::Path {
                what: PathFor::ExportCalendar {
                    part,
                    options: options.clone(),
                },
                line: line.to_owned(),
            });
            (letter, words, open)
        });
        let pick = Pick::new("Export which interviews?", choices.collect());
        vec![Effect::Push(Box::new(pick.into()))]
    }

    /// Moves an interview; the focus goes with it.
    fn move_by(&mut self, entry: &CalendarEntry, by: Move, ctx: &Ctx<'_>) -> Vec<Effect> {
        let to = moved(entry.begins, by, &Self::zone_of(entry, ctx)).utc;
        let wall = ctx.wall(to);
        self.day = wall.date();
        self.minute = i64::from(chrono::Timelike::hour(&wall)) * 60;
        let change = InterviewChange::Move {
            id: entry.id,
            by,
            seen: Some(entry.begins),
        };
        vec![change.into()]
    }

    /// Opens the first of what is due on the day in focus.
    fn open_due(&self) -> Vec<Effect> {
        let due = self
            .shown_day()
            .and_then(|day| day.due.iter().find_map(|due| due.job_id));
        vec![match due {
            Some(job) => Effect::Go(Place::Job(job)),
            None => Effect::Toast(Toast::refused("nothing stands here: a schedules an interview")),
        }]
    }

    /// Reads the list from now on.
    pub(super) fn reads_now(&self, ctx: &Ctx<'_>) -> Vec<Effect> {
        let list = HuntRead::CalendarList {
            at: ctx.now,
            id: 0,
            most: LIST_MOST,
        };
        vec![
            Effect::Read(Read::Hunt(list)),
            Effect::Read(Read::Hunt(HuntRead::InterviewsAhead)),
        ]
    }

    /// What was clicked: a day of a month by its place among the days, an interview by its place among the entries
    /// behind them. What is in focus already is opened.
    pub(super) fn clicked(&mut self, place: usize, ctx: &Ctx<'_>) -> Vec<Effect> {
        let days = self.days.len();
        if self.view != Some(View::Agenda) && place < days {
            let day = self.days[place].date;
            return self.go_to_day(day, ctx);
        }
        let behind = if self.view == Some(View::Agenda) { 0 } else { days };
        let Some(entry) = self.entries().nth(place - behind).cloned() else {
            return Vec::new();
        };
        if self.entry == Some(entry.id) {
            return vec![Effect::Go(Place::Interview(entry.id))];
        }
        self.go_to(&entry, ctx)
    }

    /// The place of an entry among those that can be clicked.
    pub(super) fn place_of(&self, id: i64) -> usize {
        let behind = if self.view == Some(View::Agenda) {
            0
        } else {
            self.days.len()
        };
        behind + self.entries().position(|entry| entry.id == id).unwrap_or(0)
    }

    /// The zone in which an interview was agreed.
    pub(super) fn zone_of(entry: &CalendarEntry, ctx: &Ctx<'_>) -> Zone {
        let named = entry.zone.as_deref().and_then(Zone::named);
        named.unwrap_or_else(|| ctx.own_zone.clone())
    }
}
