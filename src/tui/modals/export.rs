//! What is asked before all of a network's export is taken: what it holds, and what becomes of it.

use std::path::Path;

use super::confirm::Confirm;
use super::import::grouped;
use crate::app::ImportedProfile;
use crate::tui::effect::{Effect, PathFor, next_request};

/// So many doubts are said; the rest is counted.
const MOST_DOUBTS: usize = 4;

/// The question whether to take what was found in the file at a path.
pub fn question(path: &Path, found: &ImportedProfile) -> Confirm {
    let pieces = found.added + found.changed;
    let jobs = found.jobs.as_ref().map_or(0, |jobs| jobs.added + jobs.changed);
    let people = found.contacts.map_or(0, |people| people.added + people.changed);
    let at_path = |what| {
        vec![Effect::AtPath {
            request: next_request(),
            path: path.to_owned(),
            what,
            overwrite: false,
        }]
    };
    let mut answers = Vec::new();
    if pieces + jobs + people > 0 {
        let words = "Take all of it".to_owned();
        answers.push(('t', words, at_path(PathFor::TakeExport)));
    }
    if !found.pieces.is_empty() {
        let words = "Review what it says of you first".to_owned();
        answers.push(('v', words, at_path(PathFor::ReviewExport)));
    }
    answers.push(('n', "Leave it".to_owned(), Vec::new()));
    Confirm::ask("LinkedIn's export", &summary(found), answers)
}

/// What would happen, a line each.
fn summary(found: &ImportedProfile) -> String {
    let mut lines = Vec::new();
    let mut line = |to: &str, counts: &[(u64, &str)]| {
        let said: Vec<String> = counts
            .iter()
            .filter(|(count, _)| *count > 0)
            .map(|(count, word)| format!("{} {word}", grouped(*count)))
            .collect();
        let said = if said.is_empty() {
            "nothing".to_owned()
        } else {
            said.join(", ")
        };
        lines.push(format!("{to:<9} {said}"));
    };
    line(
        "Profile",
        &[
            (found.added, "new"),
            (found.changed, "filled in"),
            (found.differing, "otherwise than yours (left)"),
            (found.skipped, "there already"),
        ],
    );
    if let Some(jobs) = &found.jobs {
        line(
            "Board",
            &[
                (jobs.added, "new jobs"),
                (jobs.changed, "filled in"),
                (jobs.skipped, "there already"),
                (jobs.rejected.len() as u64, "that can't be taken"),
            ],
        );
    }
    if let Some(people) = &found.contacts {
        line(
            "Contacts",
            &[
                (people.added, "new"),
                (people.changed, "filled in"),
                (people.skipped, "there already"),
            ],
        );
    }
    // How many rows each list has is no news.
    let doubts = found.doubts.iter().filter(|doubt| !doubt.ends_with(" rows"));
    let doubts: Vec<&String> = doubts.collect();
    if !doubts.is_empty() {
        lines.push(String::new());
        lines.extend(doubts.iter().take(MOST_DOUBTS).map(|doubt| (*doubt).clone()));
        let more = doubts.len().saturating_sub(MOST_DOUBTS);
        if more > 0 {
            lines.push(format!(
                "and {more} more; careerdeck profile import --dry-run says them all"
            ));
        }
    }
    lines.join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::ImportedContacts;
    use crate::app::import::ImportReport;
    use crate::tui::modals::ModalOutcome;
    use crate::tui::modals::testing::{drawn, effects, key};
    use crate::tui::testing::Surroundings;

    fn found(added: u64) -> ImportedProfile {
        ImportedProfile {
            format: "LinkedIn's export".to_owned(),
            dry_run: true,
            added,
            changed: 2,
            skipped: 4,
            differing: 1,
            pieces: Vec::new(),
            doubts: vec!["Positions.csv, line 3: \"soon\" is no date".to_owned()],
            jobs: Some(ImportReport {
                added: 12,
                skipped: 3,
                ..ImportReport::default()
            }),
            contacts: Some(ImportedContacts {
                added: 1204,
                ..ImportedContacts::default()
            }),
            edit: None,
        }
    }

    #[test]
    fn it_says_what_would_come_where_before_anything_is_taken() {
        let around = Surroundings::default();
        let ctx = around.ctx();
        let path = Path::new("/home/me/Basic_LinkedInDataExport.zip");
        let mut asked = question(path, &found(41));
        let taken = effects(asked.input(&key("t"), &ctx));
        assert!(
            matches!(&taken[..], [Effect::AtPath { what: PathFor::TakeExport, path: of, .. }] if of == path),
            "{taken:?}"
        );
        assert!(matches!(
            question(path, &found(41)).input(&key("n"), &ctx),
            ModalOutcome::Close
        ));
        insta::assert_snapshot!(drawn(&question(path, &found(41)).into()));
    }
}
