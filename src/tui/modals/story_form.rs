//! A story: what happened in four parts, what it shows, and where it was.

use ratatui::Frame;
use ratatui::layout::Rect;
use serde_json::Value;

use super::ModalOutcome;
use super::form_window::{Fields, FormWindow};
use crate::app::{Change, PracticeChange, StoryChange};
use crate::domain::practice::story::{Story, StoryFact};
use crate::domain::text::fold;
use crate::tui::action::{Scope, Situation};
use crate::tui::ctx::Ctx;
use crate::tui::effect::{self, Effect, HuntRead, HuntReply, Reply};
use crate::tui::event::Input;
use crate::tui::theme::Role;
use crate::tui::widgets::form::{Form, FormField, Remark};

/// The name under which the form of a new story is kept as a draft: one for each practice interview that it is of.
pub fn add_draft(fact: &StoryFact) -> String {
    match fact.mock_interview_id {
        Some(id) => format!("add-story-{id}-{}", fact.question.as_deref().unwrap_or_default()),
        None => "add-story".to_owned(),
    }
}

/// The name under which the form of a story is kept as a draft.
pub fn edit_draft(id: i64) -> String {
    format!("edit-story-{id}")
}

/// What fields can go on as.
#[derive(Debug, Clone, Default)]
pub struct Known {
    /// The experiences of the profile, each with its work and company.
    pub experiences: Vec<(i64, String)>,
    /// What stories can show, as the question bank calls it.
    pub competencies: Vec<String>,
}

/// A story.
#[derive(Debug)]
pub struct StoryForm {
    /// As the person saw it; `None` = it is added.
    seen: Option<Box<Story>>,
    /// What has no field.
    rest: StoryFact,
    known: Known,
    window: FormWindow,
}

impl StoryForm {
    /// For a new one, of which this is known already.
    pub fn add(fact: StoryFact, known: Known, draft: Option<Value>) -> Self {
        let name = add_draft(&fact);
        let form = fields(&fact, &known);
        StoryForm {
            seen: None,
            rest: fact,
            known,
            window: FormWindow::new(form, Some(name), draft),
        }
    }

    /// For one that is there.
    pub fn edit(story: Story, known: Known, draft: Option<Value>) -> Self {
        let form = fields(&story.fact, &known);
        let name = edit_draft(story.id);
        StoryForm {
            rest: story.fact.clone(),
            seen: Some(Box::new(story)),
            known,
            window: FormWindow::new(form, Some(name), draft),
        }
    }

    pub(crate) fn input(&mut self, input: &Input, ctx: &Ctx<'_>) -> ModalOutcome {
        self.take_input(input, ctx)
    }

    pub(crate) fn reply(&mut self, reply: &Reply, ctx: &Ctx<'_>) -> ModalOutcome {
        self.take_reply(reply, ctx)
    }

    pub(crate) fn view(&self, ctx: &Ctx<'_>, frame: &mut Frame<'_>, area: Rect) {
        let title = match &self.seen {
            None => "Keep a story".to_owned(),
            Some(story) => format!("Edit {}", story.fact.title),
        };
        let of_answer = self.seen.is_none() && self.rest.mock_interview_id.is_some();
        let word = of_answer.then_some((
            "Sentences stand where they most likely belong: look them over.",
            Role::Dim,
        ));
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

    fn fact(&self) -> StoryFact {
        let text = |name: &str| Some(self.window.form.text(name)).filter(|text| !text.trim().is_empty());
        let competencies = self.window.form.text("competencies");
        let at = self.window.form.text("experience");
        // Two may be called alike: what stood there stays.
        let experience_id = if self.window.form.changed().contains(&"experience") {
            named(&self.known.experiences, &at)
        } else {
            self.rest.experience_id
        };
        StoryFact {
            title: self.window.form.text("title"),
            situation: text("situation"),
            task: text("task"),
            action: text("action"),
            result: text("result"),
            competencies: competencies
                .split([',', ';'])
                .map(|one| one.trim().to_owned())
                .collect(),
            question: text("question"),
            notes: text("notes"),
            experience_id,
            ..self.rest.clone()
        }
        .cleaned()
    }
}

fn named(experiences: &[(i64, String)], name: &str) -> Option<i64> {
    let name = fold(name.trim());
    experiences
        .iter()
        .find(|(_, known)| fold(known) == name)
        .map(|(id, _)| *id)
}

fn fields(fact: &StoryFact, known: &Known) -> Form {
    fn some(text: &Option<String>) -> &str {
        text.as_deref().unwrap_or_default()
    }
    let experience = known.experiences.iter().find(|(id, _)| Some(*id) == fact.experience_id);
    Form::new(vec![
        FormField::line("title", "Title", "Needed: what you call it.", &fact.title),
        FormField::long(
            "situation",
            "Situation",
            "When and where it was.",
            some(&fact.situation),
        ),
        FormField::long("task", "Task", "What you had to do.", some(&fact.task)),
        FormField::long(
            "action",
            "Action",
            "What you did yourself, step by step.",
            some(&fact.action),
        ),
        FormField::long(
            "result",
            "Result",
            "What came of it, in numbers where there are any.",
            some(&fact.result),
        ),
        FormField::suggest(
            "competencies",
            "Shows",
            "What it shows, with commas between; the right arrow completes what you begin.",
            &fact.competencies.join(", "),
            known.competencies.clone(),
        ),
        FormField::suggest(
            "experience",
            "At",
            "Where in your profile it was; the right arrow completes what you begin.",
            experience.map(|(_, name)| name.as_str()).unwrap_or_default(),
            known.experiences.iter().map(|(_, name)| name.clone()).collect(),
        ),
        FormField::line("question", "Question", "What it answers.", some(&fact.question)),
        FormField::long("notes", "Notes", "What you want to remember.", some(&fact.notes)),
    ])
}

impl Fields for StoryForm {
    fn window(&mut self) -> &mut FormWindow {
        &mut self.window
    }

    fn check(&mut self, _ctx: &Ctx<'_>) {
        let wrong = |said: &str| Some(Remark::Wrong(said.to_owned()));
        let fact = self.fact();
        let empty = fact.parts().iter().all(|(_, part)| part.is_none());
        let changed = self.window.form.changed().contains(&"experience");
        let at = self.window.form.text("experience");
        let unknown = changed && !at.trim().is_empty() && named(&self.known.experiences, &at).is_none();
        self.window.form.check(|field| match field.name {
            "title" if fact.title.is_empty() => wrong("a story needs a title"),
            "action" if empty => wrong("one of the four parts is needed"),
            "experience" if unknown => wrong("there is no such experience in your profile"),
            _ => None,
        });
    }

    fn save(&mut self, _ctx: &Ctx<'_>) -> ModalOutcome {
        let fact = Box::new(self.fact());
        let change = match &self.seen {
            None => StoryChange::Add(fact),
            Some(_) if !self.window.form.is_changed() => return ModalOutcome::CloseWith(self.window.forget()),
            Some(story) => StoryChange::Edit {
                id: story.id,
                fact,
                seen: Some(Box::new(story.fact.clone())),
            },
        };
        let change = Change::Practice(Box::new(PracticeChange::Story(change)));
        self.window.save(Effect::Change(change))
    }

    fn changed_elsewhere(&self) -> Option<effect::Read> {
        self.seen.as_ref().map(|_| effect::Read::Hunt(HuntRead::Stories))
    }

    fn heard(&mut self, reply: &Reply, ctx: &Ctx<'_>) {
        let (Reply::Hunt(HuntReply::Stories(stories)), Some(seen)) = (reply, &self.seen) else {
            return;
        };
        let now = stories.stories.iter().find(|story| story.id == seen.id);
        let Some(now) = now.filter(|now| now.fact != seen.fact).cloned() else {
            return;
        };
        self.window.rebase(&fields(&now.fact, &self.known), ctx);
        self.rest = now.fact.clone();
        self.seen = Some(Box::new(now));
        self.check(ctx);
    }
}

#[cfg(test)]
mod tests;
