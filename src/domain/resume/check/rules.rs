//! The rules.

use super::{Checked, Given, Language, Summary};

/// See [`super::check`].
pub(super) fn check(given: &Given<'_>) -> Checked {
    Checked {
        findings: Vec::new(),
        summary: Summary {
            language: Language::Unknown,
            words: 0,
            pages: given.pages,
            positions: given.content.experiences.len(),
            positions_with_numbers: 0,
            bullets: 0,
            bullets_with_numbers: 0,
            skills: given.content.skills.len(),
            skills_shown: 0,
            months_of_work: 0,
            errors: 0,
            warnings: 0,
            notes: 0,
            job_words_present: Vec::new(),
            job_words_absent: Vec::new(),
        },
    }
}
