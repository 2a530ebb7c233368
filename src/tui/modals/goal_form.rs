//! A goal, and the review of a week.

use ratatui::Frame;
use ratatui::layout::Rect;
use serde_json::Value;

use super::ModalOutcome;
use super::form_window::{Fields, FormWindow};
use super::understood::{Read, say_day};
use crate::app::{Change, GoalChange};
use crate::domain::goal::review::{QUESTIONS, Review, WeekFigures};
use crate::domain::goal::{CareerGoal, GoalFact, GoalStatus, line};
use crate::domain::job::Priority;
use crate::tui::action::{Scope, Situation};
use crate::tui::ctx::Ctx;
use crate::tui::effect::{self, Effect, HuntRead, HuntReply, Reply};
use crate::tui::event::Input;
use crate::tui::theme::Role;
use crate::tui::widgets::choice::Choice;
use crate::tui::widgets::form::{Field, Form, FormField, Remark};

/// The name under which the form of a new goal is kept as a draft.
pub const ADD_DRAFT: &str = "goal";

/// The name under which the form of a goal is kept as a draft.
pub fn edit_draft(id: i64) -> String {
    format!("goal-{id}")
}

/// The name under which the review of a week is kept as a draft.
pub fn review_draft(week: &WeekFigures) -> String {
    format!("review-{}", week.week_begins)
}

/// What saving does.
#[derive(Debug)]
enum Purpose {
    /// Adds a goal.
    Add,
    /// Changes a goal that was seen like this.
    Edit(Box<CareerGoal>),
    /// Writes the review of a week; with what the person wanted to do a week before.
    Review(Box<WeekFigures>, Option<String>),
}

/// A goal, or the review of a week.
#[derive(Debug)]
pub struct GoalForm {
    purpose: Purpose,
    window: FormWindow,
}

impl GoalForm {
    /// For a new goal.
    pub fn add(draft: Option<Value>) -> Self {
        let form = goal_fields(&GoalFact::new(""), true);
        GoalForm {
            purpose: Purpose::Add,
            window: FormWindow::new(form, Some(ADD_DRAFT.to_owned()), draft),
        }
    }

    /// For one that is there.
    pub fn edit(goal: CareerGoal, draft: Option<Value>) -> Self {
        let form = goal_fields(&goal.fact, false);
        let name = edit_draft(goal.id);
        GoalForm {
            purpose: Purpose::Edit(Box::new(goal)),
            window: FormWindow::new(form, Some(name), draft),
        }
    }

    /// For the review of a week, as it was written so far; `before` is that of an earlier week.
    pub fn review(week: WeekFigures, written: Option<&Review>, before: Option<&Review>, draft: Option<Value>) -> Self {
        let answer =
            |review: Option<&Review>, at: usize| review.and_then(|review| review.answers.get(at)?.answer.clone());
        let fields = QUESTIONS
            .iter()
            .zip(NAMES)
            .enumerate()
            .map(|(at, (question, (name, label)))| {
                FormField::long(name, label, question, &answer(written, at).unwrap_or_default())
            });
        let wanted = answer(before, QUESTIONS.len() - 1);
        let name = review_draft(&week);
        GoalForm {
            window: FormWindow::new(Form::new(fields.collect()), Some(name), draft),
            purpose: Purpose::Review(Box::new(week), wanted),
        }
    }

    /// Says beside each field of a draft what is to be said of it.
    pub(crate) fn opened(&mut self, ctx: &Ctx<'_>) -> ModalOutcome {
        if self.window.situation().draft {
            self.check(ctx);
        }
        ModalOutcome::Stay
    }

    pub(crate) fn input(&mut self, input: &Input, ctx: &Ctx<'_>) -> ModalOutcome {
        self.take_input(input, ctx)
    }

    pub(crate) fn reply(&mut self, reply: &Reply, ctx: &Ctx<'_>) -> ModalOutcome {
        self.take_reply(reply, ctx)
    }

    pub(crate) fn view(&self, ctx: &Ctx<'_>, frame: &mut Frame<'_>, area: Rect) {
        let (title, word) = match &self.purpose {
            Purpose::Add => ("A goal".to_owned(), None),
            Purpose::Edit(goal) => (format!("The goal: {}", goal.fact.title), None),
            Purpose::Review(week, wanted) => {
                let word = match wanted {
                    Some(wanted) if area.width > 90 => {
                        let first = wanted.lines().next().unwrap_or_default();
                        format!(
                            "{} {} last time for this week: {first}",
                            week.words(),
                            ctx.theme.glyphs.dot
                        )
                    }
                    _ => week.words(),
                };
                (format!("The week from {}", week.week_words()), Some(word))
            }
        };
        let word = word.as_deref().map(|word| (word, Role::Info));
        self.window.view(ctx, frame, area, &title, word);
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

    fn read(&self, before: &GoalFact, ctx: &Ctx<'_>) -> GoalFact {
        let read = Read {
            form: &self.window.form,
            ctx,
        };
        let steps = read.lines("milestones");
        GoalFact {
            title: read.text("title").unwrap_or_default(),
            description: read.text("description"),
            status: read.chosen("status", GoalStatus::ALL).unwrap_or(before.status),
            priority: read.chosen("priority", Priority::ALL).unwrap_or(before.priority),
            target_date: read.day("by"),
            milestones: match &self.purpose {
                Purpose::Add => steps.iter().map(|text| line::read(text, ctx.local())).collect(),
                _ => before.milestones.clone(),
            },
            notes: read.text("notes"),
        }
    }
}

/// The fields of a review, in the order of its questions.
const NAMES: [(&str, &str); QUESTIONS.len()] = [
    ("well", "Went well"),
    ("hard", "Was hard"),
    ("learned", "Learned"),
    ("people", "People"),
    ("next", "Next week"),
];

fn goal_fields(fact: &GoalFact, new: bool) -> Form {
    let statuses = GoalStatus::ALL.iter().map(|status| status.label()).collect();
    let priorities = Priority::ALL.iter().map(|priority| priority.label()).collect();
    let step = "Type a part, or step through with the space bar.";
    let mut fields = vec![
        FormField::line("title", "Goal", "What you want to reach: drive a tram.", &fact.title),
        FormField::line(
            "by",
            "By",
            "The day by which: in 3 months, 1.3., 2027-03-01; empty = no day.",
            &fact.target_date.map(|day| day.to_string()).unwrap_or_default(),
        )
        .replaced(),
        FormField::new(
            "priority",
            "Priority",
            step,
            Field::Choice(Choice::new(priorities, Some(fact.priority as usize))),
        ),
        FormField::new(
            "status",
            "Status",
            step,
            Field::Choice(Choice::new(statuses, Some(fact.status as usize))),
        ),
    ];
    if new {
        fields.push(FormField::list(
            "milestones",
            "Milestones",
            "A line each: pass the medical by 3.12. What counts by itself: 9 applications a week, 1 offer.",
            &[],
        ));
    }
    fields.push(FormField::long(
        "description",
        "About it",
        "Why, and how one will know that it is reached.",
        fact.description.as_deref().unwrap_or_default(),
    ));
    fields.push(FormField::long(
        "notes",
        "Notes",
        "What you want to remember.",
        fact.notes.as_deref().unwrap_or_default(),
    ));
    Form::new(fields)
}

impl Fields for GoalForm {
    fn window(&mut self) -> &mut FormWindow {
        &mut self.window
    }

    fn check(&mut self, ctx: &Ctx<'_>) {
        let wall = ctx.local();
        self.window.form.check(|field| {
            let text = field.field.text();
            let text = text.trim();
            match (&field.field, field.name) {
                (Field::Choice(choice), _) => match choice.chosen() {
                    Ok(Some(_)) => None,
                    Ok(None) => Some(Remark::Wrong("one of them".to_owned())),
                    Err(said) => Some(Remark::Wrong(said)),
                },
                (_, "title") if text.is_empty() => Some(Remark::Wrong("it needs a word".to_owned())),
                (_, "by") if !text.is_empty() => Some(say_day(text, ctx)),
                (Field::List(list), "milestones") => {
                    let items = list.items();
                    if let Some(why) = items.iter().find_map(|item| line::doubt(item, wall)) {
                        return Some(Remark::Wrong(why));
                    }
                    let counted = items
                        .iter()
                        .filter(|item| line::read(item, wall).measure().is_some())
                        .count();
                    (counted > 0).then(|| Remark::Understood(format!("{counted} of {} counted", items.len())))
                }
                _ => None,
            }
        });
    }

    fn save(&mut self, ctx: &Ctx<'_>) -> ModalOutcome {
        if !self.window.form.is_changed() && !matches!(self.purpose, Purpose::Add) {
            return ModalOutcome::CloseWith(self.window.forget());
        }
        let change = match &self.purpose {
            Purpose::Add => GoalChange::Add(Box::new(self.read(&GoalFact::new(""), ctx))),
            Purpose::Edit(goal) => GoalChange::Edit {
                id: goal.id,
                fact: Box::new(self.read(&goal.fact, ctx)),
                seen: Some(Box::new(goal.fact.clone())),
            },
            Purpose::Review(week, _) => {
                let changed = self.window.form.changed();
                let answers = NAMES.iter().enumerate().filter(|(_, (name, _))| changed.contains(name));
                let answers = answers
                    .map(|(at, (name, _))| (at, Some(self.window.form.text(name)).filter(|text| !text.is_empty())));
                GoalChange::Review {
                    day: week.week_begins,
                    answers: answers.collect(),
                }
            }
        };
        self.window.save(Effect::Change(Change::Goal(Box::new(change))))
    }

    fn changed_elsewhere(&self) -> Option<effect::Read> {
        matches!(self.purpose, Purpose::Edit(_)).then_some(effect::Read::Hunt(HuntRead::Goals))
    }

    fn heard(&mut self, reply: &Reply, ctx: &Ctx<'_>) {
        let (Purpose::Edit(seen), Reply::Hunt(HuntReply::Goals(shown))) = (&self.purpose, reply) else {
            return;
        };
        let mut goals = shown.goals.iter().map(|shown| &shown.goal);
        let Some(now) = goals.find(|goal| goal.id == seen.id && goal.fact != seen.fact).cloned() else {
            return;
        };
        if self.window.is_refused() {
            self.window.rebase(&goal_fields(&now.fact, false), ctx);
            self.purpose = Purpose::Edit(Box::new(now));
            self.check(ctx);
        }
    }
}

#[cfg(test)]
mod tests;
