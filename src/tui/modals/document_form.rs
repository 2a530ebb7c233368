//! A document on a job: its kind, its name and notes, and its text where it is one, such as a letter.

use ratatui::Frame;
use ratatui::layout::Rect;
use serde_json::Value;

use super::ModalOutcome;
use super::form_window::{Entered, FormWindow, Heard};
use crate::app::{DocumentBody, DocumentChange, DocumentPatch, NewDocument};
use crate::domain::document::{Document, DocumentType};
use crate::tui::action::{Scope, Situation};
use crate::tui::ctx::Ctx;
use crate::tui::effect::{Effect, Reply};
use crate::tui::event::Input;
use crate::tui::widgets::choice::Choice;
use crate::tui::widgets::form::{Field, Form, FormField, Remark};

/// What saving changes.
#[derive(Debug)]
enum Purpose {
    /// Puts a new letter on a job.
    Letter(i64),
    /// Changes a document that was seen like this.
    Document(Box<Document>),
}

/// A document on a job.
#[derive(Debug)]
pub struct DocumentForm {
    purpose: Purpose,
    window: FormWindow,
}

/// The name under which a letter that was begun is kept as a draft.
pub fn letter_draft(job_id: i64) -> String {
    format!("letter-{job_id}")
}

/// The name under which the form of a document is kept as a draft.
pub fn document_draft(id: i64) -> String {
    format!("document-{id}")
}

/// A letter is long: it gets as much room as there is, up to so many rows.
const LETTER_ROWS: u16 = 30;

impl DocumentForm {
    /// For a new letter.
    pub fn letter(job_id: i64, name: &str, draft: Option<Value>) -> Self {
        let form = fields(DocumentType::CoverLetter, name, Some(""), "");
        Self::with(Purpose::Letter(job_id), form, letter_draft(job_id), draft)
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
        let form = fields(document.document_type, &document.file_name, text.as_deref(), &notes);
        let name = document_draft(document.id);
        Self::with(Purpose::Document(Box::new(document)), form, name, draft)
    }

    fn with(purpose: Purpose, mut form: Form, draft_name: String, draft: Option<Value>) -> Self {
        form.focus("text");
        DocumentForm {
            purpose,
            window: FormWindow::new(form, Some(draft_name), draft),
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
        self.window.form.check(|field| match (field.name, &field.field) {
            ("name", Field::Line(name)) if name.text().trim().is_empty() => {
                Some(Remark::Wrong("it needs a name".to_owned()))
            }
            (_, Field::Choice(choice)) => choice.chosen().err().map(Remark::Wrong),
            _ => None,
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
            Purpose::Letter(job_id) => DocumentChange::Add {
                job_id: *job_id,
                new: Box::new(NewDocument {
                    document_type: self.document_type(),
                    file_name: text("name"),
                    body: DocumentBody::Text(form.text("text")),
                    notes: text("notes"),
                }),
            },
            Purpose::Document(document) => DocumentChange::Edit {
                id: document.id,
                patch: Box::new(DocumentPatch {
                    document_type: self.document_type().filter(|_| is_changed("type")),
                    file_name: text("name").filter(|_| is_changed("name")),
                    content: is_changed("text").then(|| form.text("text")),
                    notes: is_changed("notes").then(|| text("notes")),
                }),
                seen: Some(document.clone()),
            },
        };
        self.window.save(change.into())
    }

    fn document_type(&self) -> Option<DocumentType> {
        match &self.window.form.field("type")?.field {
            Field::Choice(choice) => DocumentType::ALL.get(choice.chosen().ok()??).copied(),
            _ => None,
        }
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
            Purpose::Letter(_) => "Write a cover letter",
            Purpose::Document(document) => &document.file_name,
        };
        match self.window.form.field("text") {
            Some(_) => self.window.view_high(ctx, frame, area, title, None, LETTER_ROWS),
            None => self.window.view(ctx, frame, area, title, None),
        }
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

fn fields(kind: DocumentType, name: &str, text: Option<&str>, notes: &str) -> Form {
    let options = DocumentType::ALL.iter().map(|kind| kind.label()).collect();
    let choice = Choice::new(options, Some(kind as usize));
    let help = "What it is: type a part, such as cov or ref, or step through with the space bar.";
    let mut fields = vec![
        FormField::new("type", "Kind", help, Field::Choice(choice)),
        FormField::line("name", "Name", "What it is called.", name),
    ];
    if let Some(text) = text {
        let help = "The text. Ctrl-E writes it in your editor.";
        fields.push(FormField::long("text", "Text", help, text).roomy());
    }
    let help = "What you want to remember of it.";
    fields.push(FormField::long("notes", "Notes", help, notes));
    Form::new(fields)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::Change;
    use crate::tui::modals::testing::{drawn, effects, key, type_in};
    use crate::tui::testing::Surroundings;

    #[test]
    fn a_letter_is_written_and_left_as_a_draft() {
        let around = Surroundings::default();
        let ctx = around.ctx();
        let mut form = DocumentForm::letter(7, "letter-Pontis.txt", None);
        type_in("Dear Ms Keller,", &ctx, |input, ctx| form.input(input, ctx));
        assert!(form.situation().long_text);
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
        insta::assert_snapshot!("letter", drawn(&form.into()));
        let mut again = DocumentForm::letter(7, "letter-Pontis.txt", Some(content.clone()));
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
