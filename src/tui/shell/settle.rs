//! The effects that only change what is on the screen.

use chrono::{DateTime, Utc};

use super::Shell;
use crate::tui::ctx::Ctx;
use crate::tui::effect::{Effect, HuntRead, Opening, PathFor, Place, Read};
use crate::tui::toast::{Toast, Tone};

impl Shell {
    /// Does the effects that only change what is on the screen; gives those that reach outside.
    pub(super) fn settle(&mut self, effects: Vec<Effect>, whole: &Ctx<'_>) -> Vec<Effect> {
        let mut outside = Vec::new();
        let mut queue: std::collections::VecDeque<_> = effects.into();
        while let Some(effect) = queue.pop_front() {
            let ctx = &self.beside(whole);
            if let Effect::Go(place) = &effect {
                self.leave_coach(*place, whole);
                self.leave_news(ctx.now);
            }
            let more = match effect {
                Effect::Go(Place::Coach) => {
                    if self.place != Place::Coach {
                        self.before_coach = Some(self.place);
                    }
                    self.review = None;
                    self.place = Place::Coach;
                    self.coach.fill()
                }
                Effect::Go(Place::Back) if self.place == Place::Coach => {
                    // The screen that was there before is as it was left.
                    self.place = self.before_coach.take().unwrap_or(Place::Board);
                    self.coach.unfill();
                    match self.pages.at_mut(self.place) {
                        Some(page) => page.shown(ctx),
                        None => self.board.resized(ctx),
                    }
                }
                Effect::ForCoach(what) => self.coach.take(what, whole.now),
                Effect::Toast(toast) => {
                    self.say(toast, ctx.now);
                    Vec::new()
                }
                Effect::Push(modal) => self.push(*modal, whole),
                Effect::Do(action) => self.act(action, whole),
                Effect::Sort(sort) => self.board.set_sort(sort, ctx),
                Effect::ShowView(view) => self.board.show_view(view, ctx),
                Effect::ShowFilter(line) => {
                    self.leave_news(ctx.now);
                    self.job = None;
                    self.filter_from = Some(self.place).filter(|place| *place != Place::Board);
                    self.place = Place::Board;
                    self.board.show_filter(&line, ctx)
                }
                Effect::Corrected { piece, what } => {
                    if let Some(review) = &mut self.review {
                        review.corrected(piece, *what);
                    }
                    Vec::new()
                }
                Effect::Go(Place::Interview(id)) => {
                    let mut effects = self.close_cockpit();
                    effects.push(Effect::Read(Read::Hunt(HuntRead::Interview { id, open: true })));
                    effects
                }
                // Whoever goes elsewhere leaves the interview that is open; its notes go into the file.
                Effect::Go(place) if self.cockpit.is_some() => {
                    let mut effects = self.close_cockpit();
                    effects.push(Effect::Go(place));
                    effects
                }
                Effect::Go(Place::Back) => {
                    self.job = None;
                    self.came_from.take().map(Effect::Go).into_iter().collect()
                }
                Effect::Go(Place::Board) => {
                    self.review = None;
                    // From another screen it leads back to what was open here.
                    if self.place == Place::Board {
                        self.job = None;
                    }
                    self.place = Place::Board;
                    Vec::new()
                }
                Effect::Go(place) if self.pages.at(place).is_some() => {
                    self.review = None;
                    self.filter_from = None;
                    self.place = place;
                    self.pages.at_mut(place).map(|page| page.shown(ctx)).unwrap_or_default()
                }
                Effect::Go(place @ (Place::Profile | Place::Resumes)) => {
                    self.review = None;
                    // Where it is shown already, what is open on it is closed.
                    if self.place == place {
                        self.resume = None;
                    }
                    self.place = place;
                    let read = if place == Place::Resumes {
                        Read::Resumes
                    } else {
                        Read::Profile
                    };
                    vec![Effect::Read(read)]
                }
                Effect::Go(Place::Resume(id)) => {
                    self.review = None;
                    self.place = Place::Resumes;
                    self.resumes.want(Some(id));
                    vec![
                        Effect::Read(Read::Resumes),
                        Effect::Read(Read::Resume { id, open: true }),
                    ]
                }
                Effect::Go(Place::Planned(id, section, row)) => {
                    self.review = None;
                    self.place = Place::Resumes;
                    self.resumes.want(Some(id));
                    self.wanted_row = Some((id, section, row));
                    vec![
                        Effect::Read(Read::Resumes),
                        Effect::Read(Read::Resume { id, open: true }),
                    ]
                }
                Effect::Go(Place::Fact(section, row)) => {
                    self.review = None;
                    self.place = Place::Profile;
                    self.wanted_fact = Some((Some(section), row));
                    self.go_to_fact();
                    vec![Effect::Read(Read::Profile)]
                }
                Effect::Go(Place::Entry(row)) => {
                    self.review = None;
                    self.place = Place::Profile;
                    self.wanted_fact = Some((None, row));
                    self.go_to_fact();
                    vec![Effect::Read(Read::Profile)]
                }
                Effect::Go(Place::Listed(list, row)) => {
                    if let Some(page) = self.pages.at_mut(list.place()) {
                        page.want(row);
                    }
                    vec![Effect::Go(list.place())]
                }
                Effect::Go(Place::Memory(row)) => vec![Effect::Open(Opening::Memories(Some(row)))],
                Effect::Go(Place::Application(id)) => {
                    self.review = None;
                    self.place = Place::Applications;
                    self.pages.open_application(id)
                }
                Effect::Hear(reply) => self.pages.reply(&reply, ctx),
                Effect::Go(Place::Job(id)) => vec![Effect::Read(Read::Job { id, open: true })],
                Effect::Go(Place::Neighbour(below)) => {
                    let (id, mut effects) = self.board.neighbour(below, ctx);
                    match id {
                        Some(id) => effects.push(Effect::Read(Read::Job { id, open: true })),
                        None => effects.push(Effect::Toast(Toast::refused(if below {
                            "this is the last job of its column"
                        } else {
                            "this is the first job of its column"
                        }))),
                    }
                    effects
                }
                look @ (Effect::LookToday | Effect::CountToday) => {
                    self.looked = Some(ctx.now);
                    outside.push(look);
                    Vec::new()
                }
                outer => {
                    if let Effect::History(ask) = &outer {
                        self.asked.push(ask.request());
                    }
                    if let Effect::Show { request, .. }
                    | Effect::Check { request, .. }
                    | Effect::ReadDocument { request, .. }
                    | Effect::SentDifference { request, .. }
                    | Effect::AtPath {
                        request,
                        what:
                            PathFor::TakeExport | PathFor::ReviewExport | PathFor::TakeCards | PathFor::ReadInvite { .. },
                        ..
                    } = &outer
                    {
                        self.asked.push(*request);
                    }
                    outside.push(outer);
                    Vec::new()
                }
            };
            for effect in more.into_iter().rev() {
                queue.push_front(effect);
            }
        }
        outside
    }

    /// Goes to the fact of the profile that is wanted, where the profile is read and has it.
    pub(super) fn go_to_fact(&mut self) {
        let (Some(profile), Some((section, row))) = (&mut self.profile, self.wanted_fact) else {
            return;
        };
        let found = match section {
            Some(section) => profile.go_to_row(section, row),
            None => profile.go_to_entry(row),
        };
        if found {
            self.wanted_fact = None;
        }
    }

    /// What was said of another screen does not follow to the next; what is said on the way there does, and so does a
    /// failure.
    fn leave_news(&mut self, now: DateTime<Utc>) {
        let stays = |(toast, since): &(Toast, DateTime<Utc>)| toast.tone == Tone::Failed || *since >= now;
        self.toast = self.toast.take().filter(stays);
    }

    /// Whoever goes to another screen leaves that of the coach; beside one, the coach stays where there is room for both.
    fn leave_coach(&mut self, place: Place, ctx: &Ctx<'_>) {
        if place == Place::Coach {
            return;
        }
        if self.place == Place::Coach && place != Place::Back {
            self.before_coach = None;
            self.coach.unfill();
            // These open over a screen.
            if matches!(place, Place::Interview(_) | Place::Job(_) | Place::Memory(_)) {
                self.place = Place::Board;
            }
        }
        if self.coach.has_keys() && place != Place::Back {
            self.coach.step_aside(ctx.window);
        }
    }
}
