//! The documents on a job, each with the versions that it replaced.

use super::JobScreen;
use crate::app::DocumentChange;
use crate::domain::document::Document;
use crate::tui::action::Action;
use crate::tui::ctx::Ctx;
use crate::tui::effect::{Effect, Opening, PathFor, Shown, next_request};
use crate::tui::theme::Role;
use crate::tui::toast::Toast;
use crate::tui::widgets::lines::{Line, at, piece};
use crate::tui::widgets::{text, when};

/// The documents in the order in which they are shown: each that holds, and below it what it replaced, with how far that
/// is set in.
pub fn ordered(documents: Vec<Document>) -> Vec<(u16, Document)> {
    let mut shown: Vec<(u16, Document)> = Vec::new();
    let (holding, mut old): (Vec<_>, Vec<_>) = documents.into_iter().partition(|found| found.replaced_by.is_none());
    for document in holding {
        let mut newer = document.id;
        shown.push((0, document));
        while let Some(found) = old.iter().position(|found| found.replaced_by == Some(newer)) {
            let version = old.remove(found);
            newer = version.id;
            shown.push((1, version));
        }
    }
    // What was replaced by something that is gone is shown all the same.
    shown.extend(old.into_iter().map(|document| (0, document)));
    shown
}

impl JobScreen {
    /// Takes the documents that were read.
    pub fn set_documents(&mut self, documents: Vec<Document>) {
        self.documents_read = true;
        let focused = self.document().map(|document| document.id);
        let before = self.documents.len();
        self.documents = ordered(documents);
        let found = self
            .documents
            .iter()
            .position(|(_, document)| Some(document.id) == focused);
        // What was just attached or put in place is the newest.
        let newest = (before > 0 && self.documents.len() > before)
            .then(|| {
                self.documents
                    .iter()
                    .enumerate()
                    .max_by_key(|(_, (_, document))| document.id)
            })
            .flatten()
            .map(|(at, _)| at);
        self.document_at = newest.or(found).unwrap_or(self.document_at);
        self.document_at = self.document_at.min(self.documents.len().saturating_sub(1));
    }

    /// The document in focus.
    pub(super) fn document(&self) -> Option<&Document> {
        self.documents.get(self.document_at).map(|(_, document)| document)
    }

    pub(super) fn update_documents(&mut self, action: Action) -> Vec<Effect> {
        let job_id = self.id();
        match action {
            Action::DocumentUp => self.document_at = self.document_at.saturating_sub(1),
            Action::DocumentDown => {
                self.document_at = (self.document_at + 1).min(self.documents.len().saturating_sub(1));
            }
            Action::DocumentAttach => {
                let what = PathFor::Attach {
                    job_id,
                    document_type: None,
                };
                return vec![Effect::Open(Opening::Path {
                    what,
                    line: String::new(),
                })];
            }
            Action::DocumentWrite => return vec![Effect::Open(Opening::Letter(job_id))],
            _ => {}
        }
        let Some(document) = self.document() else {
            return Vec::new();
        };
        let id = document.id;
        vec![match action {
            Action::DocumentRead => Effect::ReadDocument {
                request: next_request(),
                id,
            },
            Action::DocumentEdit => Effect::Open(Opening::EditDocument(id)),
            Action::DocumentShow => Effect::Show {
                request: next_request(),
                what: Shown::Document(id),
            },
            Action::DocumentExport => Effect::Open(Opening::ExportDocument(id)),
            Action::DocumentReplace if document.replaced_by.is_some() => {
                Effect::Toast(Toast::refused("this is an old version: go to the one that holds"))
            }
            Action::DocumentReplace => Effect::Open(Opening::Path {
                what: PathFor::Replace { id },
                line: String::new(),
            }),
            Action::DocumentDelete => DocumentChange::Delete { ids: vec![id] }.into(),
            _ => return Vec::new(),
        }]
    }
}

/// The lines of the documents.
pub fn lines(screen: &JobScreen, ctx: &Ctx<'_>, width: u16) -> Vec<Line> {
    let rows = screen.documents.iter().enumerate();
    rows.map(|(index, (indent, document))| line(document, *indent, index == screen.document_at, ctx, width))
        .collect()
}

fn line(document: &Document, indent: u16, focused: bool, ctx: &Ctx<'_>, width: u16) -> Line {
    let glyphs = ctx.theme.glyphs;
    let bar = if focused { glyphs.focus } else { " " };
    let old = document.replaced_by.is_some();
    let role = match (focused, old) {
        (true, _) => Role::Focus,
        (false, true) => Role::Dim,
        (false, false) => Role::Text,
    };
    let mut line = vec![piece(bar, Role::Accent)];
    let kind = if old {
        "old version"
    } else {
        document.document_type.label()
    };
    if width < 60 {
        line.push(at(2 + 2 * indent, document.file_name.clone(), role));
        return line;
    }
    let added = when::ago(document.created_at, ctx);
    let size = document.file_size.map(in_bytes).unwrap_or_default();
    line.push(at(2 + 2 * indent, kind, Role::Dim));
    line.push(at(17 + 2 * indent, document.file_name.clone(), role));
    line.push(at(width.saturating_sub(24), size, Role::Dim));
    line.push(at(width.saturating_sub(text::width(&added) + 1), added, Role::Dim));
    line
}

fn in_bytes(size: i64) -> String {
    match size {
        ..1_000 => format!("{size} B"),
        1_000..1_000_000 => format!("{} kB", size / 1_000),
        _ => format!("{}.{} MB", size / 1_000_000, size / 100_000 % 10),
    }
}
