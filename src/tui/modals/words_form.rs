//! The words of a résumé or of a document on a job: its name, a headline, a sentence said otherwise, a whole letter.

use std::sync::Arc;

use ratatui::Frame;
use ratatui::layout::Rect;
use serde_json::Value;

use super::ModalOutcome;
use crate::app::{DocumentBody, DocumentChange, DocumentPatch, NewDocument, ResumeChange, ResumePatch};
use crate::domain::document::{Document, DocumentType};
use crate::domain::profile::FullProfile;
use crate::domain::profile::build;
use crate::domain::profile::fact::{FactRow, kind_of};
use crate::domain::resume::Resume;
use crate::domain::resume::content::Section;
use crate::domain::resume::design::ResumeDesign;
use crate::tui::action::{Action, Scope, Situation};
use crate::tui::ctx::Ctx;
use crate::tui::effect::{Effect, Reply};
use crate::tui::event::Input;
use crate::tui::theme::Role;
use crate::tui::toast::Toast;
use crate::tui::widgets::choice::Choice;
use crate::tui::widgets::form::{Field, Form, FormEvent, FormField, Remark};
use crate::tui::widgets::text;
use crate::tui::widgets::window::window;

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
    /// A new letter for a job.
    Letter(i64),
    /// A document that is there.
    Document(Box<Document>),
}

/// The words of a résumé or of a document.
#[derive(Debug)]
pub struct WordsForm {
    purpose: Purpose,
    form: Form,
    /// A line above the fields.
    word: &'static str,
    draft: bool,
    saving: bool,
    refused: Option<String>,
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
        Self::with(Purpose::Title(Box::new(resume)), form, "")
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
        Self::with(Purpose::Head(Box::new(resume), profile), form, OWN_WORDS)
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
        Self::with(Purpose::Section(Box::new(resume), profile, section), form, OWN_WORDS)
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
            OWN_WORDS,
        ))
    }

    /// For a new letter.
    pub fn letter(job_id: i64, name: &str, draft: Option<Value>) -> Self {
        let form = Form::new(document_fields(DocumentType::CoverLetter, name, Some(""), ""));
        let mut window = Self::with(Purpose::Letter(job_id), form, "");
        window.form.focus("text");
        if let Some(draft) = draft {
            window.draft = window.form.restore(&draft);
        }
        window
    }

    /// For a document that is there; its text where it is one.
    pub fn document(document: Document, draft: Option<Value>) -> Self {
        let is_text = document.content_sha256.is_none()
            || document
                .media_type
                .as_deref()
                .is_some_and(|kind| kind.starts_with("text/"));
        let text = document.content.clone().filter(|_| is_text);
        let notes = document.notes.clone().unwrap_or_default();
        let fields = document_fields(document.document_type, &document.file_name, text.as_deref(), &notes);
        let mut window = Self::with(Purpose::Document(Box::new(document)), Form::new(fields), "");
        window.form.focus("text");
        if let Some(draft) = draft {
            window.draft = window.form.restore(&draft);
        }
        window
    }

    fn with(purpose: Purpose, form: Form, word: &'static str) -> Self {
        WordsForm {
            purpose,
            form,
            word,
            draft: false,
            saving: false,
            refused: None,
        }
    }

    fn draft_name(&self) -> Option<String> {
        match &self.purpose {
            Purpose::Letter(job) => Some(letter_draft(*job)),
            Purpose::Document(document) => Some(document_draft(document.id)),
            _ => None,
        }
    }

    fn keep(&self, content: Option<Value>) -> Vec<Effect> {
        let form = self.draft_name();
        form.map(|form| Effect::KeepDraft { form, content })
            .into_iter()
            .collect()
    }

    pub(crate) fn input(&mut self, input: &Input, ctx: &Ctx<'_>) -> ModalOutcome {
        match self.form.input(input, self.draft, ctx) {
            FormEvent::Moved => {}
            FormEvent::Changed | FormEvent::Left(_) => {
                self.refused = None;
                self.check();
            }
            FormEvent::Save => return self.save(),
            FormEvent::Leave => {
                let mut effects = self.leave();
                if self.form.is_changed() && !effects.is_empty() {
                    effects.push(Effect::Toast(Toast::done("kept as a draft for next time")));
                }
                return ModalOutcome::CloseWith(effects);
            }
            FormEvent::Discard => {
                self.draft = false;
                self.form.reset();
                return ModalOutcome::StayWith(self.keep(None));
            }
            FormEvent::Editor => {
                if let Some(field) = self.form.focused() {
                    let text = field.field.text();
                    return ModalOutcome::StayWith(vec![Effect::Editor { text, extension: "md" }]);
                }
            }
        }
        ModalOutcome::Stay
    }

    fn check(&mut self) {
        self.form.check(|field| {
            let empty = field.field.text().trim().is_empty();
            match (field.name, &field.field) {
                ("title" | "name", _) if empty => Some(Remark::Wrong("it needs a name".to_owned())),
                (_, Field::Choice(choice)) => choice.chosen().err().map(Remark::Wrong),
                _ => None,
            }
        });
    }

    fn save(&mut self) -> ModalOutcome {
        if !matches!(self.purpose, Purpose::Section(..)) {
            self.check();
        }
        if self.saving || !self.form.all_right() {
            return ModalOutcome::Stay;
        }
        if !self.form.is_changed() {
            return ModalOutcome::CloseWith(self.keep(None));
        }
        self.saving = true;
        self.refused = None;
        let text = |name: &str| Some(self.form.text(name)).filter(|text| !text.is_empty());
        let is_changed = |name: &str| self.form.changed().contains(&name);
        let effect: Effect = match &self.purpose {
            Purpose::Title(resume) => edit(
                resume,
                ResumePatch {
                    title: is_changed("title").then(|| self.form.text("title")),
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
                    let own = match self.form.field("achievements").map(|field| &field.field) {
                        Some(Field::List(list)) => list.items(),
                        _ => Vec::new(),
                    };
                    let same = own.is_empty() || fact.as_ref().is_some_and(|fact| fact.achievements() == own);
                    build::rephrase_achievements(&mut design, profile, *section, *row, Some(own).filter(|_| !same));
                }
                planned(resume, design)
            }
            Purpose::Letter(job_id) => DocumentChange::Add {
                job_id: *job_id,
                new: Box::new(NewDocument {
                    document_type: self.document_type(),
                    file_name: text("name"),
                    body: DocumentBody::Text(self.form.text("text")),
                    notes: text("notes"),
                }),
            }
            .into(),
            Purpose::Document(document) => DocumentChange::Edit {
                id: document.id,
                patch: Box::new(DocumentPatch {
                    document_type: self.document_type().filter(|_| is_changed("type")),
                    file_name: text("name").filter(|_| is_changed("name")),
                    content: is_changed("text").then(|| self.form.text("text")),
                    notes: is_changed("notes").then(|| text("notes")),
                }),
                seen: Some(document.clone()),
            }
            .into(),
        };
        ModalOutcome::StayWith(vec![effect])
    }

    fn document_type(&self) -> Option<DocumentType> {
        match &self.form.field("type")?.field {
            Field::Choice(choice) => DocumentType::ALL.get(choice.chosen().ok()??).copied(),
            _ => None,
        }
    }

    pub(crate) fn reply(&mut self, reply: &Reply, _ctx: &Ctx<'_>) -> ModalOutcome {
        match reply {
            Reply::Applied(_) if self.saving => return ModalOutcome::CloseWith(self.keep(None)),
            Reply::Failed { request: None, error } if self.saving => {
                self.saving = false;
                self.refused = Some(super::in_words(error));
                return ModalOutcome::Took(Vec::new());
            }
            Reply::Written(Some(text)) => self.form.set_focused(text),
            _ => {}
        }
        ModalOutcome::Stay
    }

    pub(crate) fn view(&self, ctx: &Ctx<'_>, frame: &mut Frame<'_>, area: Rect) {
        let title = match &self.purpose {
            Purpose::Title(resume) => format!("Edit {}", resume.title),
            Purpose::Head(resume, _) => format!("Headline and summary of {}", resume.title),
            Purpose::Section(_, _, section) => format!("The heading of {}", section.label()),
            Purpose::Fact(resume, ..) => format!("In other words, in {}", resume.title),
            Purpose::Letter(_) => "Write a cover letter".to_owned(),
            Purpose::Document(document) => document.file_name.clone(),
        };
        // A letter is long.
        let letter = self.form.field("text").is_some();
        let rows = if letter { 30 } else { self.form.rows() + 3 };
        let inside = window(ctx, frame, area, &title, 96, rows);
        let buffer = frame.buffer_mut();
        let discard = ctx.keymap.label(Action::FormDiscard).unwrap_or_default();
        let restored = format!("Here is what you left last time. {discard} begins afresh.");
        let (word, role) = match (&self.refused, self.draft) {
            (Some(refused), _) => (refused.as_str(), Role::Bad),
            (None, true) => (restored.as_str(), Role::Info),
            (None, false) => (self.word, Role::Dim),
        };
        let lines = if inside.height > 12 {
            2
        } else {
            u16::from(!word.is_empty())
        };
        if !word.is_empty() {
            let style = ctx.theme.style(role);
            text::put(
                buffer,
                inside.x + 1,
                inside.y,
                inside.width.saturating_sub(1),
                word,
                style,
            );
        }
        let fields = Rect {
            y: inside.y + lines,
            height: inside.height.saturating_sub(lines),
            ..inside
        };
        self.form.view(ctx, buffer, fields);
    }

    pub(crate) fn scope(&self) -> Scope {
        Scope::Form
    }

    pub(crate) fn situation(&self) -> Situation {
        self.form.situation(self.draft)
    }

    pub(crate) fn leave(&mut self) -> Vec<Effect> {
        self.keep(self.form.is_changed().then(|| self.form.content()))
    }
}

/// The name under which a letter that was begun is kept as a draft.
pub fn letter_draft(job_id: i64) -> String {
    format!("letter-{job_id}")
}

/// The name under which the form of a document is kept as a draft.
pub fn document_draft(id: i64) -> String {
    format!("document-{id}")
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

fn document_fields(kind: DocumentType, name: &str, text: Option<&str>, notes: &str) -> Vec<FormField> {
    let options = DocumentType::ALL.iter().map(|kind| kind.label()).collect();
    let choice = Choice::new(options, Some(kind as usize));
    let help = "What it is: type a part, such as cov or ref, or step through with the space bar.";
    let mut fields = vec![
        FormField::new("type", "Kind", help, Field::Choice(choice)),
        FormField::line("name", "Name", "What it is called.", name),
    ];
    if let Some(text) = text {
        let help = "The text. Ctrl-E writes it in your editor.";
        fields.push(FormField::long("text", "Text", help, text));
    }
    fields.push(FormField::long(
        "notes",
        "Notes",
        "What you want to remember of it.",
        notes,
    ));
    fields
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

    #[test]
    fn a_letter_is_written_and_left_as_a_draft() {
        let around = Surroundings::default();
        let ctx = around.ctx();
        let mut form = WordsForm::letter(7, "letter-Pontis.txt", None);
        words(&mut form, "Dear Ms Keller,", &ctx);
        assert!(form.situation().long_text);
        insta::assert_snapshot!("letter", drawn(&form));
        let left = effects(form.input(&key("esc"), &ctx));
        let [
            Effect::KeepDraft {
                form: name,
                content: Some(content),
            },
            Effect::Toast(_),
        ] = &left[..]
        else {
            panic!("{left:?}");
        };
        assert_eq!(name, "letter-7");
        let mut again = WordsForm::letter(7, "letter-Pontis.txt", Some(content.clone()));
        let saved = effects(again.input(&key("ctrl-s"), &ctx));
        let [Effect::Change(Change::Document(change))] = &saved[..] else {
            panic!("{saved:?}");
        };
        let DocumentChange::Add { job_id: 7, new } = &**change else {
            panic!("{change:?}");
        };
        assert_eq!(new.body, DocumentBody::Text("Dear Ms Keller,".to_owned()));
        assert_eq!(new.document_type, Some(DocumentType::CoverLetter));
    }
}
