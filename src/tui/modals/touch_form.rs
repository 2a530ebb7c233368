//! What was said: a follow-up, an answer, a call.

use ratatui::Frame;
use ratatui::layout::Rect;

use super::ModalOutcome;
use super::form_window::{Fields, FormWindow};
use super::understood::{Read, SIDE_WORDS, say_past};
use crate::app::{Change, TouchChange};
use crate::domain::contact::Contact;
use crate::domain::text::fold;
use crate::domain::touch::{TouchFact, TouchKind};
use crate::tui::action::{Scope, Situation};
use crate::tui::ctx::Ctx;
use crate::tui::effect::{Effect, Reply};
use crate::tui::event::Input;
use crate::tui::widgets::choice::Choice;
use crate::tui::widgets::form::{Field, Form, FormField, Remark};

/// What was said.
#[derive(Debug)]
pub struct TouchForm {
    /// What it is about, and what it usually is.
    begun: TouchFact,
    /// What it is about in words.
    subject: String,
    people: Vec<Contact>,
    window: FormWindow,
}

const SIDES: [bool; 2] = [false, true];

impl TouchForm {
    /// For something that was said just now, as far as it is known. `people` may have said it, the likeliest first.
    pub fn new(fact: TouchFact, subject: String, people: Vec<Contact>) -> Self {
        let choice = |options: Vec<&'static str>, chosen: usize| Field::Choice(Choice::new(options, Some(chosen)));
        let kinds = TouchKind::ALL.iter().map(|kind| kind.label()).collect();
        let with = people.iter().find(|contact| Some(contact.id) == fact.contact_id);
        let mut names: Vec<String> = Vec::new();
        for contact in &people {
            if !names.contains(&contact.fact.name) {
                names.push(contact.fact.name.clone());
            }
        }
        let step = "Type a part, or step through with the space bar.";
        let mut form = Form::new(vec![
            FormField::new("kind", "What", step, choice(kinds, fact.kind as usize)),
            FormField::new(
                "from",
                "From",
                step,
                Field::Choice(Choice::new(vec!["me", "them"], Some(usize::from(fact.is_inbound))).also(SIDE_WORDS)),
            ),
            FormField::new(
                "by",
                "Written by",
                "A person who wrote to you, or a machine that writes to everybody: only a person waits for an answer.",
                choice(vec!["a person", "a machine"], 0),
            ),
            FormField::line(
                "when",
                "When",
                "today, yesterday 14:30, 3.12., 2026-12-03T14:30.",
                "today",
            )
            .replaced(),
            FormField::suggest(
                "who",
                "With",
                "Whom of the people you know; the right arrow completes a name. It may stay empty.",
                with.map(|contact| contact.fact.name.as_str()).unwrap_or_default(),
                names,
            ),
            FormField::long("text", "Said", "What was said, in your words.", ""),
        ]);
        form.focus("text");
        TouchForm {
            begun: fact,
            subject,
            people,
            window: FormWindow::new(form, None, None),
        }
    }

    fn person(&self, name: &str) -> Option<&Contact> {
        let name = fold(name);
        self.people.iter().find(|contact| fold(&contact.fact.name) == name)
    }

    pub(crate) fn input(&mut self, input: &Input, ctx: &Ctx<'_>) -> ModalOutcome {
        self.take_input(input, ctx)
    }

    pub(crate) fn reply(&mut self, reply: &Reply, ctx: &Ctx<'_>) -> ModalOutcome {
        self.take_reply(reply, ctx)
    }

    pub(crate) fn view(&self, ctx: &Ctx<'_>, frame: &mut Frame<'_>, area: Rect) {
        let title = format!("What was said: {}", self.subject);
        self.window.view(ctx, frame, area, &title, None);
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

impl Fields for TouchForm {
    fn window(&mut self) -> &mut FormWindow {
        &mut self.window
    }

    fn check(&mut self, ctx: &Ctx<'_>) {
        let who = self.window.form.text("who");
        let unknown = !who.is_empty() && self.person(&who).is_none();
        self.window.form.check(|field| match (field.name, &field.field) {
            (_, Field::Choice(choice)) => match choice.chosen() {
                Ok(Some(_)) => None,
                Ok(None) => Some(Remark::Wrong("one of them".to_owned())),
                Err(wrong) => Some(Remark::Wrong(wrong)),
            },
            ("when", field) => Some(say_past(field.text().trim(), ctx)),
            ("who", _) if unknown => Some(Remark::Wrong("nobody of that name is written down".to_owned())),
            _ => None,
        });
    }

    fn save(&mut self, ctx: &Ctx<'_>) -> ModalOutcome {
        let read = Read {
            form: &self.window.form,
            ctx,
        };
        let kind = read.chosen("kind", TouchKind::ALL).unwrap_or(TouchKind::Note);
        let is_inbound = read.chosen("from", &SIDES).unwrap_or_default();
        let by_machine = read.chosen("by", &SIDES).unwrap_or_default();
        let who = read.text("who").and_then(|name| self.person(&name));
        let fact = TouchFact {
            job_id: self.begun.job_id,
            application_id: self.begun.application_id,
            interview_id: self.begun.interview_id,
            contact_id: who.map(|contact| contact.id),
            is_inbound,
            is_personal: is_inbound && !by_machine,
            text: read.text("text"),
            ..TouchFact::new(kind, read.moment("when").unwrap_or(ctx.now))
        };
        let change = TouchChange::Add(Box::new(fact));
        self.window.save(Effect::Change(Change::Touch(Box::new(change))))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tui::modals::testing::{drawn_with, effects, key, type_in};
    use crate::tui::testing::{Surroundings, contact, now};

    fn form(kind: TouchKind) -> TouchForm {
        let people = vec![
            contact(4, "Ada Okafor", "Pontis AG"),
            contact(5, "Ben Lind", "Werft Nord"),
        ];
        let fact = TouchFact {
            job_id: Some(12),
            application_id: Some(3),
            interview_id: Some(5),
            ..TouchFact::new(kind, now())
        };
        TouchForm::new(fact, "Welder at Werft Nord".to_owned(), people)
    }

    fn logged(done: Vec<Effect>) -> TouchFact {
        match done.into_iter().next() {
            Some(Effect::Change(Change::Touch(change))) => match *change {
                TouchChange::Add(fact) => *fact,
                other => panic!("{other:?}"),
            },
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn a_follow_up_is_mine_and_an_answer_theirs_and_personal_unless_a_machine_wrote_it() {
        let around = Surroundings::default();
        let ctx = around.ctx();
        let mut mine = form(TouchKind::FollowUp);
        type_in("Asked how it stands", &ctx, |input, ctx| mine.input(input, ctx));
        insta::assert_snapshot!(
            "follow_up",
            drawn_with(|around, frame, area| mine.view(&around.ctx(), frame, area))
        );
        let fact = logged(effects(mine.input(&key("ctrl-s"), &ctx)));
        assert_eq!(
            (fact.kind, fact.is_inbound, fact.is_personal),
            (TouchKind::FollowUp, false, false)
        );
        assert_eq!(
            (fact.job_id, fact.application_id, fact.interview_id, fact.happened_at),
            (Some(12), Some(3), Some(5), now())
        );
        assert_eq!(fact.text.as_deref(), Some("Asked how it stands"));
        let mut theirs = form(TouchKind::Answer);
        let fact = logged(effects(theirs.input(&key("ctrl-s"), &ctx)));
        assert!(fact.is_inbound && fact.is_personal);
        let mut automatic = form(TouchKind::Answer);
        automatic.window.form.set("by", "a machine");
        automatic.window.form.set("who", "ada okafor");
        automatic.window.form.set("when", "yesterday 9:30");
        let fact = logged(effects(automatic.input(&key("ctrl-s"), &ctx)));
        assert!(fact.is_inbound && !fact.is_personal);
        assert_eq!(fact.contact_id, Some(4));
        assert_eq!(fact.happened_at.to_rfc3339(), "2026-11-21T09:30:00+00:00");
    }

    #[test]
    fn what_is_to_come_and_who_is_unknown_is_refused() {
        let around = Surroundings::default();
        let ctx = around.ctx();
        for (name, text) in [("when", "tomorrow"), ("when", "whenever"), ("who", "Nobody")] {
            let mut form = form(TouchKind::Call);
            form.window.form.set(name, text);
            assert!(effects(form.input(&key("ctrl-s"), &ctx)).is_empty(), "{name} {text}");
        }
    }
}
