//! The form of an interview, to schedule one or to change it.

use chrono::NaiveDateTime;
use ratatui::Frame;
use ratatui::layout::Rect;
use serde_json::Value;

use super::ModalOutcome;
use super::form_window::{Fields, FormWindow};
use super::understood::address;
use crate::app::InterviewChange;
use crate::domain::calendar::MOST_MINUTES;
use crate::domain::dates::{NotAgreed, agreed};
use crate::domain::interview::{Interview, InterviewFact, InterviewType, USUAL_MINUTES};
use crate::domain::job::Job;
use crate::domain::zoned::{self, Zone};
use crate::tui::action::{Scope, Situation};
use crate::tui::ctx::Ctx;
use crate::tui::effect::{Effect, HuntRead, HuntReply, Read, Reply};
use crate::tui::event::Input;
use crate::tui::screens::calendar::words::city;
use crate::tui::theme::Role;
use crate::tui::widgets::choice::Choice;
use crate::tui::widgets::form::{Field, Form, FormField, Remark};
use crate::tui::widgets::when;

/// What saving does.
#[derive(Debug)]
enum Purpose {
    /// Schedules one for the job.
    Add,
    /// Changes one that was seen like this.
    Edit(Box<Interview>),
}

/// The form of an interview.
#[derive(Debug)]
pub struct InterviewForm {
    purpose: Purpose,
    job: Box<Job>,
    window: FormWindow,
}

/// The name under which the form of a new interview for a job is kept as a draft.
pub fn add_draft(job_id: i64) -> String {
    format!("add-interview-{job_id}")
}

/// The name under which the form of an interview is kept as a draft.
pub fn edit_draft(id: i64) -> String {
    format!("edit-interview-{id}")
}

/// How a time stands in its field.
const WRITTEN: &str = "%Y-%m-%d %H:%M";

impl InterviewForm {
    /// To schedule one for a job, at a time on the person's own wall that may be known already.
    pub fn add(job: Job, at: Option<NaiveDateTime>, own: &Zone, draft: Option<Value>) -> Self {
        let at = at.map(|at| at.format(WRITTEN).to_string()).unwrap_or_default();
        let form = fields(
            &InterviewFact::at(job.id, InterviewType::Video, chrono::DateTime::UNIX_EPOCH),
            &at,
            own.name(),
        );
        let name = add_draft(job.id);
        InterviewForm {
            purpose: Purpose::Add,
            job: Box::new(job),
            window: FormWindow::new(form, Some(name), draft),
        }
    }

    /// To change one that is there; its time is that of its own zone.
    pub fn edit(interview: Interview, job: Job, own: &Zone, draft: Option<Value>) -> Self {
        let form = of(&interview.fact, own);
        let name = edit_draft(interview.id);
        InterviewForm {
            purpose: Purpose::Edit(Box::new(interview)),
            job: Box::new(job),
            window: FormWindow::new(form, Some(name), draft),
        }
    }

    pub(crate) fn opened(&mut self, ctx: &Ctx<'_>) -> ModalOutcome {
        self.check(ctx);
        ModalOutcome::Stay
    }

    pub(crate) fn input(&mut self, input: &Input, ctx: &Ctx<'_>) -> ModalOutcome {
        self.take_input(input, ctx)
    }

    /// What stands in the fields, upon what is known besides.
    fn fact(&self, ctx: &Ctx<'_>) -> Option<InterviewFact> {
        let form = &self.window.form;
        let zone = zone_in(&form.text("zone"), ctx)?;
        let text = |name: &str| Some(form.text(name)).filter(|text| !text.is_empty());
        let changed = form.changed();
        let is_changed = |name: &str| changed.contains(&name);
        let at = || Some(agreed(&form.text("when"), ctx.now, &zone).ok()?.utc);
        let mut fact = match &self.purpose {
            Purpose::Add => InterviewFact::at(self.job.id, InterviewType::Video, at()?),
            Purpose::Edit(seen) => seen.fact.clone(),
        };
        let adds = matches!(self.purpose, Purpose::Add);
        // A time with seconds that somebody else wrote stays what it is.
        if is_changed("when") || is_changed("zone") {
            fact.scheduled_at = at()?;
        }
        if adds || is_changed("when") || is_changed("zone") {
            fact.time_zone = Some(zone.name().to_owned());
        }
        if let Some(Field::Choice(choice)) = form.field("type").map(|field| &field.field)
            && let Ok(Some(chosen)) = choice.chosen()
        {
            fact.interview_type = *InterviewType::ALL.get(chosen)?;
        }
        fact.round = text("round").and_then(|round| round.parse().ok());
        if adds || is_changed("minutes") {
            fact.duration_minutes = text("minutes").and_then(|text| minutes(&text));
        }
        fact.location = text("location");
        fact.meeting_url = text("link").and_then(|link| address(&link));
        if adds || is_changed("interviewers") {
            let names = form.text("interviewers");
            fact.interviewers = names
                .split(',')
                .map(|name| name.trim().to_owned())
                .filter(|name| !name.is_empty())
                .collect();
        }
        fact.preparation = text("preparation");
        if let Some(Field::List(list)) = form.field("questions").map(|field| &field.field) {
            fact.questions_to_ask = list.items();
        }
        Some(fact)
    }

    pub(crate) fn reply(&mut self, reply: &Reply, ctx: &Ctx<'_>) -> ModalOutcome {
        self.take_reply(reply, ctx)
    }

    /// It was changed elsewhere while the form was open: shows how, so that saving again is a decision.
    fn look_again(&mut self, now: &Interview, ctx: &Ctx<'_>) {
        match &self.purpose {
            Purpose::Edit(seen) if seen.id == now.id && seen.fact != now.fact => {}
            _ => return,
        }
        self.window.rebase(&of(&now.fact, ctx.own_zone), ctx);
        self.purpose = Purpose::Edit(Box::new(now.clone()));
        self.check(ctx);
    }

    pub(crate) fn view(&self, ctx: &Ctx<'_>, frame: &mut Frame<'_>, area: Rect) {
        let verb = match self.purpose {
            Purpose::Add => "Interview for",
            Purpose::Edit(_) => "Edit the interview for",
        };
        let title = format!("{verb} {}, {}", self.job.title, self.job.company);
        let word = "It keeps its time in the zone below, whatever the clocks do.";
        self.window.view(ctx, frame, area, &title, Some((word, Role::Dim)));
    }

    pub(crate) fn scope(&self) -> Scope {
        Scope::Form
    }

    pub(crate) fn situation(&self) -> Situation {
        self.window.situation()
    }

    pub(crate) fn leave(&mut self) -> Vec<Effect> {
        self.window.leave()
    }
}

impl Fields for InterviewForm {
    fn window(&mut self) -> &mut FormWindow {
        &mut self.window
    }

    fn check(&mut self, ctx: &Ctx<'_>) {
        let zone = zone_in(&self.window.form.text("zone"), ctx);
        self.window.form.check(|field| remark(field, zone.as_ref(), ctx));
    }

    fn save(&mut self, ctx: &Ctx<'_>) -> ModalOutcome {
        let Some(fact) = self.fact(ctx) else {
            return ModalOutcome::Stay;
        };
        let change = match &self.purpose {
            Purpose::Add => InterviewChange::Add(Box::new(fact)),
            Purpose::Edit(_) if !self.window.form.is_changed() => {
                return ModalOutcome::CloseWith(self.window.forget());
            }
            Purpose::Edit(seen) => InterviewChange::Edit {
                id: seen.id,
                fact: Box::new(fact),
                seen: Some(Box::new(seen.fact.clone())),
            },
        };
        self.window.save(change.into())
    }

    fn saved(&mut self, reply: &Reply) -> ModalOutcome {
        let mut effects = self.window.forget();
        // What was just scheduled is what the calendar goes to.
        let made = match (&self.purpose, reply) {
            (Purpose::Add, Reply::Applied(applied)) => applied.made,
            (Purpose::Edit(seen), _) => Some(seen.id),
            _ => None,
        };
        effects.extend(made.map(|id| Effect::Read(Read::Hunt(HuntRead::CalendarFind(id)))));
        ModalOutcome::CloseWith(effects)
    }

    fn changed_elsewhere(&self) -> Option<Read> {
        match &self.purpose {
            Purpose::Edit(seen) => Some(Read::Hunt(HuntRead::Interview {
                id: seen.id,
                open: false,
            })),
            Purpose::Add => None,
        }
    }

    fn heard(&mut self, reply: &Reply, ctx: &Ctx<'_>) {
        if let Reply::Hunt(HuntReply::Interview { brief: Some(brief), .. }) = reply
            && self.window.is_refused()
        {
            self.look_again(&brief.interview, ctx);
        }
    }
}

/// The form of what is known of an interview.
fn of(fact: &InterviewFact, own: &Zone) -> Form {
    let zone = fact
        .time_zone
        .as_deref()
        .and_then(Zone::named)
        .unwrap_or_else(|| own.clone());
    let at = zone.wall(fact.scheduled_at).format(WRITTEN).to_string();
    fields(fact, &at, zone.name())
}

fn fields(fact: &InterviewFact, at: &str, zone: &str) -> Form {
    let some = |text: &Option<String>| text.clone().unwrap_or_default();
    let kinds = InterviewType::ALL.iter().map(|kind| kind.label()).collect();
    let chosen = InterviewType::ALL.iter().position(|kind| *kind == fact.interview_type);
    let round = fact.round.map(|round| round.to_string()).unwrap_or_default();
    let length = fact.duration_minutes.unwrap_or(USUAL_MINUTES).to_string();
    Form::new(vec![
        FormField::line(
            "when",
            "When",
            "Needed: tomorrow 14:30, fri 9, 3.12. 14:30, 2026-12-03T14:30.",
            at,
        )
        .replaced(),
        FormField::suggest(
            "zone",
            "Time zone",
            "Whose clock that is: type a city, such as Berlin or New York.",
            zone,
            zoned::names().collect(),
        )
        .replaced(),
        FormField::line("minutes", "Length", "In minutes, or 1h30.", &length).replaced(),
        FormField::new(
            "type",
            "Type",
            "Type a part, such as vid or pan, or step through with the space bar.",
            Field::Choice(Choice::new(kinds, chosen)),
        ),
        FormField::line(
            "round",
            "Round",
            "Which one it is for this job; empty = the next.",
            &round,
        )
        .replaced(),
        FormField::line(
            "location",
            "Place",
            "An address, a room, or a number to call.",
            &some(&fact.location),
        ),
        FormField::line("link", "Link", "The address to join by.", &some(&fact.meeting_url)),
        FormField::line(
            "interviewers",
            "Who asks",
            "Names with commas between them.",
            &fact.interviewers.join(", "),
        ),
        FormField::list(
            "questions",
            "To ask",
            "One question a line. Enter begins the next; in an empty line it goes on.",
            &fact.questions_to_ask,
        ),
        FormField::long(
            "preparation",
            "To have ready",
            "What you want to have ready.",
            &some(&fact.preparation),
        ),
    ])
}

/// The zone that is typed; the person's own where nothing is.
fn zone_in(text: &str, ctx: &Ctx<'_>) -> Option<Zone> {
    if text.is_empty() {
        return Some(ctx.own_zone.clone());
    }
    Zone::named(text).or_else(|| match zoned::like(text).as_slice() {
        // A city is enough where only one zone has it.
        [only] => Zone::named(only),
        _ => zoned::like(text).into_iter().find_map(|name| {
            let zone = Zone::named(&name)?;
            city(&zone).eq_ignore_ascii_case(text).then_some(zone)
        }),
    })
}

/// How many minutes: `90`, `90 min`, `1h30`, `1.5 h`, `1:30`.
fn minutes(text: &str) -> Option<i64> {
    let text = text.trim().to_lowercase();
    let number = |text: &str| text.trim().parse::<i64>().ok();
    let found = if let Some((hours, rest)) = text.split_once(':') {
        number(hours)?.checked_mul(60)?.checked_add(number(rest)?)?
    } else if let Some((hours, rest)) = text.split_once('h') {
        let rest = rest
            .trim_start_matches("ours")
            .trim_start_matches("our")
            .trim_end_matches("min")
            .trim();
        let whole: f64 = hours.trim().replace(',', ".").parse().ok()?;
        let hours = (whole * 60.0).round();
        if !(0.0..=1e6).contains(&hours) {
            return None;
        }
        hours as i64 + if rest.is_empty() { 0 } else { number(rest)? }
    } else {
        number(text.trim_end_matches(|c: char| c.is_alphabetic() || c == '.'))?
    };
    (1..=MOST_MINUTES).contains(&found).then_some(found)
}

/// What is to be said beside a field.
fn remark(field: &FormField, zone: Option<&Zone>, ctx: &Ctx<'_>) -> Option<Remark> {
    let text = field.field.text();
    let text = text.trim();
    match field.name {
        "when" if text.is_empty() => Some(Remark::Wrong("needed: when it begins".to_owned())),
        "when" => match agreed(text, ctx.now, zone?) {
            Err(NotAgreed::NotUnderstood) => Some(Remark::Wrong("not understood: try fri 14:30".to_owned())),
            Err(NotAgreed::NoTime(_)) => Some(Remark::Wrong("a day without a time: add one".to_owned())),
            Ok(agreed) => {
                let zone = zone?;
                let said = both_walls(agreed.utc, zone, ctx);
                Some(match agreed.doubt(zone) {
                    Some(doubt) => Remark::Doubt(doubt),
                    None if agreed.utc <= ctx.now => Remark::Doubt(format!("{said}: that is over")),
                    None => Remark::Understood(said),
                })
            }
        },
        "zone" => match zone {
            Some(zone) => {
                let local = zone.local(ctx.now);
                (zone != ctx.own_zone)
                    .then(|| Remark::Understood(format!("{}, {} there now", zone.name(), local.at.format("%H:%M"))))
            }
            None => {
                let near = zoned::like(text);
                Some(Remark::Wrong(match near.as_slice() {
                    [] => "no such zone: write it like Europe/Berlin".to_owned(),
                    near => format!("{}?", near.iter().take(3).cloned().collect::<Vec<_>>().join(" or ")),
                }))
            }
        },
        "minutes" if text.is_empty() => None,
        "minutes" => match minutes(text) {
            None => Some(Remark::Wrong("a number of minutes, or 1h30".to_owned())),
            Some(minutes) if minutes.to_string() != text => Some(Remark::Understood(format!("{minutes} min"))),
            Some(_) => None,
        },
        "round" if !text.is_empty() && text.parse::<i64>().ok().is_none_or(|round| round < 1) => {
            Some(Remark::Wrong("rounds are counted from 1".to_owned()))
        }
        "link" if !text.is_empty() && address(text).is_none() => Some(Remark::Wrong("no web address".to_owned())),
        _ => match &field.field {
            Field::Choice(choice) => choice.chosen().err().map(Remark::Wrong),
            _ => None,
        },
    }
}

/// When it is there, and for the person where that differs: `Thu 3 Dec 14:30 Berlin = 08:30 yours`, else how far off
/// it is: `Thu 3 Dec 14:30, in 7 d`.
fn both_walls(at: chrono::DateTime<chrono::Utc>, zone: &Zone, ctx: &Ctx<'_>) -> String {
    let (theirs, mine) = (zone.wall(at), ctx.wall(at));
    let day = when::day(mine.date(), ctx);
    let said = theirs.format("%a %-d %b %H:%M");
    if theirs == mine {
        return format!("{said}, {day}");
    }
    let form = if theirs.date() == mine.date() {
        "%H:%M"
    } else {
        "%a %H:%M"
    };
    format!("{said} {} = {} yours", city(zone), mine.format(form))
}

#[cfg(test)]
mod tests;
