//! The rules, and the summary of what they looked at.

mod bullets;
mod contact;
mod dates;
mod job;
mod layout;
mod skills;
mod wording;

use super::view::View;
use super::{Checked, Given, Severity, Summary};

/// See [`super::check`].
pub(super) fn check(given: &Given<'_>) -> Checked {
    let view = View::new(given);
    let mut findings = Vec::new();
    contact::check(&view, &mut findings);
    dates::check(&view, &mut findings);
    bullets::check(&view, &mut findings);
    wording::check(&view, &mut findings);
    skills::check(&view, &mut findings);
    layout::check(&view, &mut findings);
    let words = job::check(&view, &mut findings);
    // A stable sort: within a severity the order of the résumé stays.
    findings.sort_by_key(|finding| match finding.severity {
        Severity::Error => 0,
        Severity::Warning => 1,
        Severity::Note => 2,
    });
    let count = |severity| findings.iter().filter(|finding| finding.severity == severity).count();
    let with_number = |at: usize| {
        let mut bullets = view.bullets.iter().filter(|bullet| bullet.position == Some(at));
        bullets.any(|bullet| bullet.has_number(view.language))
    };
    let positions = given.content.experiences.len();
    let summary = Summary {
        language: view.language,
        words: view.words.len(),
        pages: given.pages,
        positions,
        positions_with_numbers: (0..positions).filter(|at| with_number(*at)).count(),
        bullets: view.bullets.len(),
        bullets_with_numbers: view
            .bullets
            .iter()
            .filter(|bullet| bullet.has_number(view.language))
            .count(),
        skills: given.content.skills.len(),
        skills_shown: given.content.skills.len() - skills::not_shown(&view).len(),
        months_of_work: dates::months_of_work(&view),
        errors: count(Severity::Error),
        warnings: count(Severity::Warning),
        notes: count(Severity::Note),
        job_words_present: words.present,
        job_words_absent: words.absent,
    };
    Checked { findings, summary }
}
