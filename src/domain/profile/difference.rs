//! What two résumés say differently, in lines that a person reads.

mod words;

use serde::Serialize;

use crate::domain::resume::content::{ResumeContent, Section};

text_enum! {
    /// What became of a part of a text.
    DiffKind("kind of difference") {
        Same = "SAME", "unchanged";
        Added = "ADDED", "added";
        Removed = "REMOVED", "removed";
        Changed = "CHANGED", "changed";
        Moved = "MOVED", "moved";
    }
}

/// One difference of two résumés.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct DiffLine {
    /// The section; `None` for the head of the résumé.
    pub section: Option<Section>,
    /// The item that it is about, by the line that names it; empty for the section itself.
    pub item: String,
    /// The field of the item, such as `achievements`; `None` for the item as a whole.
    pub field: Option<&'static str>,
    /// What became of it.
    pub kind: DiffKind,
    /// The text in pieces: [`DiffKind::Removed`] ones stood in the first, [`DiffKind::Added`] ones stand in the
    /// second. Put together with single spaces between them they read as the line does.
    pub words: Vec<DiffWords>,
}

/// A run of words that stayed, went or came.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct DiffWords {
    /// What became of them: same, added or removed.
    pub kind: DiffKind,
    /// The words.
    pub text: String,
}

/// What the second résumé says otherwise than the first, section by section in the order of the second. Nothing
/// when both say the same.
pub fn difference(a: &ResumeContent, b: &ResumeContent) -> Vec<DiffLine> {
    words::difference(a, b)
}

#[cfg(test)]
mod tests;
