//! The words of a résumé: its name, its headline and summary, a heading, a fact said otherwise.

use std::sync::Arc;

use ratatui::Frame;
use ratatui::layout::Rect;

use super::ModalOutcome;
use super::form_window::{Entered, FormWindow, Heard};
use crate::app::{ResumeChange, ResumePatch};
use crate::domain::profile::FullProfile;
use crate::domain::profile::build;
use crate::domain::profile::fact::{FactRow, kind_of};
use crate::domain::resume::Resume;
use crate::domain::resume::content::Section;
use crate::domain::resume::design::ResumeDesign;
use crate::tui::action::{Scope, Situation};
use crate::tui::ctx::Ctx;
use crate::tui::effect::{Effect, Reply};
use crate::tui::event::Input;
use crate::tui::theme::Role;
use crate::tui::widgets::form::{Field, Form, FormField, Remark};

/// What saving changes.
#[derive(Debug)]
enum Purpose {
    /// The name and the notes of a résumé.
    Title(Box<Resume>),
    /// The headline and the summary of a built one.
    Head(Box<Resume>, Arc<FullProfile>),
    /// The words over a section.
    Section(Box<Resume>, Arc<FullProfile>, Section),
    /// The words of a fact, for one résumé only.
    Fact(Box<Resume>, Arc<FullProfile>, Section, i64),
}

/// The words of a résumé.
#[derive(Debug)]
pub struct WordsForm {
    purpose: Purpose,
    window: FormWindow,
    /// A line above the fields.
    word: Option<&'static str>,
}

const OWN_WORDS: &str = "Only this résumé says it so; the profile keeps its words. Empty = as in the profile.";

impl WordsForm {
    /// For the name and the notes of a résumé.
    pub fn title(resume: Resume) -> Self {
        let notes = resume.notes.clone().unwrap_or_default();
        let form = Form::new(vec![
            FormField::line(
                "title",
                "Name",
                "What you call it, such as: German, for the public service.",
                &resume.title,
            ),
            FormField::long("notes", "Notes", "What you want to remember of it.", &notes),
        ]);
        Self::with(Purpose::Title(Box::new(resume)), form, None)
    }

    /// For the headline and the summary of a built résumé.
    pub fn head(resume: Resume, profile: Arc<FullProfile>) -> Self {
        let design = design(&resume);
        let some = |own: &Option<String>, profile: &Option<String>| own.clone().or_else(|| profile.clone());
        let headline = some(&design.headline, &profile.profile.headline).unwrap_or_default();
        let summary = some(&design.summary, &profile.profile.bio).unwrap_or_default();
        let form = Form::new(vec![
            FormField::line("headline", "Headline", "The line under your name.", &headline),
            FormField::long(
                "summary",
                "Summary",
                "You in two or three sentences, for this job.",
                &summary,
            ),
        ]);
        Self::with(Purpose::Head(Box::new(resume), profile), form, Some(OWN_WORDS))
    }

    /// For the words over a section.
    pub fn section(resume: Resume, profile: Arc<FullProfile>, section: Section) -> Self {
        let design = design(&resume);
        let own = design.sections.iter().find(|planned| planned.section == section);
        let title = own
            .and_then(|planned| planned.title.clone())
            .unwrap_or_else(|| section.label().to_owned());
        let form = Form::new(vec![FormField::line(
            "title",
            "Heading",
            "The words over the section.",
            &title,
        )]);
        Self::with(
            Purpose::Section(Box::new(resume), profile, section),
            form,
            Some(OWN_WORDS),
        )
    }

    /// For the words of a fact; `None` when it is not there any more.
    pub fn fact(resume: Resume, profile: Arc<FullProfile>, section: Section, row: i64) -> Option<Self> {
        let fact = profile.fact(FactRow {
            kind: kind_of(section)?,
            row,
        })?;
        let design = design(&resume);
        let own = design.sections.iter().find(|planned| planned.section == section);
        let own = own.and_then(|planned| planned.items.iter().find(|item| item.row == row));
        let description = own.and_then(|item| item.description.clone());
        let description = description
            .or_else(|| fact.description().map(str::to_owned))
            .unwrap_or_default();
        let achievements = own.and_then(|item| item.achievements.clone());
        let achievements = achievements.unwrap_or_else(|| fact.achievements().to_vec());
        let help = "One sentence each. Enter begins the next; in an empty line it goes on.";
        let form = Form::new(vec![
            FormField::list("achievements", "Achievements", help, &achievements),
            FormField::long("description", "Description", "What it was.", &description),
        ]);
        Some(Self::with(
            Purpose::Fact(Box::new(resume), profile, section, row),
            form,
            Some(OWN_WORDS),
        ))
    }

    fn with(purpose: Purpose, form: Form, word: Option<&'static str>) -> Self {
        WordsForm {
            purpose,
            window: FormWindow::new(form, None, None),
            word,
        }
    }

    pub(crate) fn input(&mut self, input: &Input, ctx: &Ctx<'_>) -> ModalOutcome {
        match self.window.input(input, ctx) {
            Entered::Done(outcome) => outcome,
            Entered::Changed(outcome) => {
                self.check();
                outcome
            }
            Entered::Left(_) => {
                self.check();
                ModalOutcome::Stay
            }
            Entered::Save => self.save(),
        }
    }

    fn check(&mut self) {
        // A heading without words is the usual one.
        let needs_name = matches!(self.purpose, Purpose::Title(_));
        self.window.form.check(|field| {
            let empty = field.field.text().trim().is_empty();
            (needs_name && field.name == "title" && empty).then(|| Remark::Wrong("it needs a name".to_owned()))
        });
    }

    fn save(&mut self) -> ModalOutcome {
        self.check();
        if !self.window.is_ready() {
            return ModalOutcome::Stay;
        }
        let form = &self.window.form;
        if !form.is_changed() {
            return ModalOutcome::CloseWith(self.window.forget());
        }
        let text = |name: &str| Some(form.text(name)).filter(|text| !text.is_empty());
        let is_changed = |name: &str| form.changed().contains(&name);
        let change = match &self.purpose {
            Purpose::Title(resume) => edit(
                resume,
                ResumePatch {
                    title: is_changed("title").then(|| form.text("title")),
                    notes: is_changed("notes").then(|| text("notes")),
                    ..ResumePatch::default()
                },
            ),
            Purpose::Head(resume, profile) => {
                let mut design = design(resume);
                let own =
                    |name: &str, profile: &Option<String>| text(name).filter(|text| Some(text) != profile.as_ref());
                design.headline = own("headline", &profile.profile.headline);
                design.summary = own("summary", &profile.profile.bio);
                planned(resume, design)
            }
            Purpose::Section(resume, profile, section) => {
                let mut design = design(resume);
                let title = text("title").filter(|title| title != section.label());
                build::rename_section(&mut design, profile, *section, title);
                planned(resume, design)
            }
            Purpose::Fact(resume, profile, section, row) => {
                let mut design = design(resume);
                let fact = kind_of(*section).and_then(|kind| profile.fact(FactRow { kind, row: *row }));
                if is_changed("description") {
                    let own = text("description");
                    let same = own.as_deref() == fact.as_ref().and_then(|fact| fact.description());
                    build::rephrase_description(&mut design, profile, *section, *row, own.filter(|_| !same));
                }
                if is_changed("achievements") {
                    let own = match form.field("achievements").map(|field| &field.field) {
                        Some(Field::List(list)) => list.items(),
                        _ => Vec::new(),
                    };
                    let same = own.is_empty() || fact.as_ref().is_some_and(|fact| fact.achievements() == own);
                    build::rephrase_achievements(&mut design, profile, *section, *row, Some(own).filter(|_| !same));
                }
                planned(resume, design)
            }
        };
        self.window.save(change)
    }

    pub(crate) fn reply(&mut self, reply: &Reply, _ctx: &Ctx<'_>) -> ModalOutcome {
        match self.window.reply(reply) {
            Heard::Nothing => ModalOutcome::Stay,
            Heard::Written => {
                self.check();
                ModalOutcome::Stay
            }
            Heard::Saved => ModalOutcome::CloseWith(self.window.forget()),
            Heard::Refused(_) => ModalOutcome::Took(Vec::new()),
        }
    }

    pub(crate) fn view(&self, ctx: &Ctx<'_>, frame: &mut Frame<'_>, area: Rect) {
        let title = match &self.purpose {
            Purpose::Title(resume) => format!("Edit {}", resume.title),
            Purpose::Head(resume, _) => format!("Headline and summary of {}", resume.title),
            Purpose::Section(_, _, section) => format!("The heading of {}", section.label()),
            Purpose::Fact(resume, ..) => format!("In other words, in {}", resume.title),
        };
        let word = self.word.map(|word| (word, Role::Dim));
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
}

fn design(resume: &Resume) -> ResumeDesign {
    resume.design.clone().unwrap_or_default()
}

fn edit(resume: &Resume, patch: ResumePatch) -> Effect {
    ResumeChange::Edit {
        id: resume.id,
        patch: Box::new(patch),
        seen: Some(Box::new(resume.clone())),
    }
    .into()
}

fn planned(resume: &Resume, design: ResumeDesign) -> Effect {
    edit(
        resume,
        ResumePatch {
            design: Some(design),
            ..ResumePatch::default()
        },
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::Change;
    use crate::domain::resume::ResumeKind;
    use crate::tui::modals::testing::{drawn_with, effects, key, type_in};
    use crate::tui::testing::{Surroundings, profile, resume};

    fn words(form: &mut WordsForm, words: &str, ctx: &Ctx<'_>) {
        type_in(words, ctx, |input, ctx| form.input(input, ctx));
    }

    fn drawn(form: &WordsForm) -> String {
        drawn_with(|around, frame, area| form.view(&around.ctx(), frame, area))
    }

    fn design_of(effects: Vec<Effect>) -> ResumeDesign {
        match effects.into_iter().next() {
            Some(Effect::Change(Change::Resume(change))) => match *change {
                ResumeChange::Edit { patch, .. } => patch.design.unwrap(),
                other => panic!("{other:?}"),
            },
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn a_fact_is_said_otherwise_in_one_resume_and_its_own_words_are_no_other_words() {
        let around = Surroundings::default();
        let ctx = around.ctx();
        let profile = Arc::new(profile());
        let of = || {
            WordsForm::fact(
                resume(2, "Résumé", ResumeKind::Built),
                Arc::clone(&profile),
                Section::Experience,
                1,
            )
        };
        let mut form = of().unwrap();
        effects(form.input(&key("ctrl-d"), &ctx));
        words(&mut form, " and divers", &ctx);
        insta::assert_snapshot!("rephrase", drawn(&form));
        let design = design_of(effects(form.input(&key("ctrl-s"), &ctx)));
        let item = &design
            .sections
            .iter()
            .find(|section| section.section == Section::Experience)
            .unwrap()
            .items[0];
        assert_eq!(item.achievements.as_ref().unwrap().len(), 4);
        assert!(item.description.is_none());
        // Typed back to what the profile says, it is the profile's again.
        let mut again = of().unwrap();
        words(&mut again, "x", &ctx);
        effects(again.input(&key("backspace"), &ctx));
        assert!(matches!(again.input(&key("ctrl-s"), &ctx), ModalOutcome::CloseWith(_)));
        assert!(WordsForm::fact(resume(2, "Résumé", ResumeKind::Built), profile, Section::Experience, 99).is_none());
    }
}
