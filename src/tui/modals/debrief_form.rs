//! What is written down after an interview, in three minutes.

use chrono::NaiveDate;
use ratatui::Frame;
use ratatui::layout::Rect;
use serde_json::Value;

use super::ModalOutcome;
use super::form_window::{Fields, FormWindow};
use crate::app::{Debrief, InterviewChange};
use crate::domain::dates::understand;
use crate::domain::interview::{AskedQuestion, Interview, InterviewOutcome};
use crate::domain::job::Job;
use crate::tui::action::{Scope, Situation};
use crate::tui::ctx::Ctx;
use crate::tui::effect::{Effect, Reply};
use crate::tui::event::Input;
use crate::tui::theme::Role;
use crate::tui::widgets::choice::Choice;
use crate::tui::widgets::form::{Field, Form, FormField, Remark};
use crate::tui::widgets::when;

/// What is written down after an interview.
#[derive(Debug)]
pub struct DebriefForm {
    id: i64,
    company: String,
    /// Whether a thank-you was sent already.
    thanked: bool,
    window: FormWindow,
}

/// The name under which what was begun is kept as a draft.
pub fn draft(id: i64) -> String {
    format!("debrief-{id}")
}

/// What stands between a question and what was said to it.
const SAID: char = '=';

impl DebriefForm {
    /// For an interview; what was written down before stands in the fields.
    pub fn new(interview: &Interview, job: &Job, left: Option<Value>, today: NaiveDate) -> Self {
        let fact = &interview.fact;
        let outcomes = InterviewOutcome::ALL.iter().map(|outcome| outcome.label()).collect();
        let chosen = InterviewOutcome::ALL
            .iter()
            .position(|outcome| *outcome == fact.outcome);
        let asked: Vec<String> = fact
            .questions_asked
            .iter()
            .map(|asked| match &asked.note {
                Some(note) => format!("{} {SAID} {}", asked.question, note.replace('\n', " ")),
                None => asked.question.clone(),
            })
            .collect();
        let due = fact.answer_due_on.filter(|day| *day >= today);
        let due = due.map(|day| day.to_string()).unwrap_or_default();
        let some = |text: &Option<String>| text.clone().unwrap_or_default();
        let thanked = fact.thanked_at.is_some();
        let yes_or_no = Choice::new(vec!["yes", "no"], Some(usize::from(thanked)));
        let form = Form::new(vec![
            FormField::list(
                "asked",
                "They asked",
                "One question a line; behind = what you said. They go to your question bank.",
                &asked,
            ),
            FormField::long("well", "Went well", "What you would do again.", ""),
            FormField::long("badly", "Went badly", "What you would do otherwise.", ""),
            FormField::line(
                "due",
                "Answer by",
                "When they promised to get back to you: friday, in 2 weeks.",
                &due,
            )
            .replaced(),
            FormField::line(
                "salary",
                "Salary said",
                "What you said about pay, to the word.",
                &some(&fact.salary_said),
            ),
            FormField::long(
                "feedback",
                "Their feedback",
                "What they said about it.",
                &some(&fact.feedback),
            ),
            FormField::new(
                "outcome",
                "Outcome",
                "Pending until you know: type pas or fai, or step with the space bar.",
                Field::Choice(Choice::new(outcomes, chosen)),
            ),
            FormField::new(
                "thank",
                "Thank-you owed",
                "Puts a task to thank them among your tasks, due within a day of it.",
                Field::Choice(yes_or_no),
            ),
        ]);
        DebriefForm {
            id: interview.id,
            company: job.company.clone(),
            thanked,
            window: FormWindow::new(form, Some(draft(interview.id)), left),
        }
    }

    pub(crate) fn opened(&mut self, ctx: &Ctx<'_>) -> ModalOutcome {
        self.check(ctx);
        ModalOutcome::Stay
    }

    pub(crate) fn input(&mut self, input: &Input, ctx: &Ctx<'_>) -> ModalOutcome {
        self.take_input(input, ctx)
    }

    pub(crate) fn reply(&mut self, reply: &Reply, ctx: &Ctx<'_>) -> ModalOutcome {
        self.take_reply(reply, ctx)
    }

    pub(crate) fn view(&self, ctx: &Ctx<'_>, frame: &mut Frame<'_>, area: Rect) {
        let title = format!("How did it go at {}?", self.company);
        let word = if self.thanked {
            "Three minutes while it is fresh. You have thanked them already."
        } else {
            "Three minutes while it is fresh: leave out what there is nothing to say about."
        };
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

impl Fields for DebriefForm {
    fn window(&mut self) -> &mut FormWindow {
        &mut self.window
    }

    fn check(&mut self, ctx: &Ctx<'_>) {
        self.window.form.check(|field| match (field.name, &field.field) {
            ("due", Field::Line(line)) if !line.text().trim().is_empty() => {
                Some(match understand(line.text(), ctx.local()) {
                    Some((day, _)) => {
                        Remark::Understood(when::with_near(&day.format("%a %-d %b %Y").to_string(), ", ", day, ctx))
                    }
                    None => Remark::Wrong("not understood: try friday".to_owned()),
                })
            }
            (_, Field::Choice(choice)) => choice.chosen().err().map(Remark::Wrong),
            _ => None,
        });
    }

    fn save(&mut self, ctx: &Ctx<'_>) -> ModalOutcome {
        let form = &self.window.form;
        let text = |name: &str| Some(form.text(name)).filter(|text| !text.is_empty());
        let chosen = |name: &str| match form.field(name).map(|field| &field.field) {
            Some(Field::Choice(choice)) => choice.chosen().ok().flatten(),
            _ => None,
        };
        let asked = match form.field("asked").map(|field| &field.field) {
            Some(Field::List(list)) => list.items(),
            _ => Vec::new(),
        };
        let asked = asked.iter().map(|line| {
            let (question, note) = match line.split_once(SAID) {
                Some((question, note)) => (question.trim(), Some(note.trim().to_owned())),
                None => (line.as_str(), None),
            };
            AskedQuestion {
                question: question.to_owned(),
                note: note.filter(|note| !note.is_empty()),
                ..AskedQuestion::default()
            }
        });
        let parts = [("Went well", text("well")), ("Went badly", text("badly"))];
        let notes: Vec<String> = parts
            .into_iter()
            .filter_map(|(head, text)| Some(format!("{head}: {}", text?)))
            .collect();
        let debrief = Debrief {
            asked: asked.collect(),
            outcome: chosen("outcome").and_then(|at| InterviewOutcome::ALL.get(at).copied()),
            feedback: text("feedback"),
            notes: Some(notes.join("\n\n")).filter(|notes| !notes.is_empty()),
            salary_said: text("salary"),
            answer_due_on: text("due")
                .and_then(|text| understand(&text, ctx.local()))
                .map(|(day, _)| day),
            thank: chosen("thank") == Some(0),
        };
        let change = InterviewChange::Debrief {
            id: self.id,
            debrief: Box::new(debrief),
        };
        self.window.save(change.into())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::Change;
    use crate::domain::interview::{InterviewFact, InterviewType};
    use crate::tui::modals::testing::{drawn_with, effects, key, type_in};
    use crate::tui::testing::{Surroundings, job, now};

    fn interview() -> Interview {
        Interview {
            id: 7,
            uid: String::new(),
            fact: InterviewFact {
                interviewers: vec!["Frau Keller".to_owned()],
                questions_asked: vec![AskedQuestion {
                    question: "Why bridges?".to_owned(),
                    note: Some("They hold.".to_owned()),
                    ..AskedQuestion::default()
                }],
                ..InterviewFact::at(12, InterviewType::Technical, now())
            },
            created_at: now(),
            updated_at: now(),
        }
    }

    #[test]
    fn what_was_asked_said_and_promised_becomes_one_change() {
        let around = Surroundings::default();
        let ctx = around.ctx();
        let job = job(12, "Bridge inspector", "Pontis AG");
        let mut form = DebriefForm::new(&interview(), &job, None, ctx.today());
        form.opened(&ctx);
        let type_into = |form: &mut DebriefForm, name: &str, words: &str| {
            form.window.form.focus(name);
            type_in(words, &ctx, |input, ctx| form.input(input, ctx));
        };
        form.window.form.focus("asked");
        effects(form.input(&key("enter"), &ctx));
        type_in("How deep? = 40 m", &ctx, |input, ctx| form.input(input, ctx));
        type_into(&mut form, "well", "The drawing");
        type_into(&mut form, "due", "friday");
        type_into(&mut form, "salary", "105k");
        type_into(&mut form, "outcome", "pas");
        insta::assert_snapshot!(
            "debrief",
            drawn_with(|around, frame, area| form.view(&around.ctx(), frame, area))
        );
        let done = effects(form.input(&key("ctrl-s"), &ctx));
        let debrief = match done.into_iter().next() {
            Some(Effect::Change(Change::Interview(change))) => match *change {
                InterviewChange::Debrief { id: 7, debrief } => *debrief,
                other => panic!("{other:?}"),
            },
            other => panic!("{other:?}"),
        };
        assert_eq!(debrief.asked.len(), 2);
        assert_eq!(
            (debrief.asked[1].question.as_str(), debrief.asked[1].note.as_deref()),
            ("How deep?", Some("40 m"))
        );
        assert_eq!(debrief.notes.as_deref(), Some("Went well: The drawing"));
        assert_eq!(debrief.answer_due_on, "2026-11-27".parse().ok());
        assert_eq!((debrief.salary_said.as_deref(), debrief.thank), (Some("105k"), true));
        assert_eq!(debrief.outcome, Some(InterviewOutcome::Passed));
    }
}
