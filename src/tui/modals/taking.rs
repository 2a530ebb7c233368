//! What is asked before an invitation or address cards are taken: what they hold, and what becomes of it.

use std::path::Path;

use super::confirm::Confirm;
use super::import::grouped;
use crate::app::{Change, ImportedPeople, InviteItem, InvitePlan, InviteStep};
use crate::domain::text;
use crate::domain::zoned::Zone;
use crate::tui::effect::{Effect, Opening, PathFor, next_request};

/// So many events are shown; the rest is counted.
const MOST_EVENTS: usize = 5;
/// So many remarks are said; the rest is counted.
const MOST_REMARKS: usize = 4;
/// So many jobs are offered where several may be meant.
const MOST_JOBS: usize = 5;
/// Letters of a job's title and company in an answer.
const JOB: usize = 52;

/// Reads the invitation at a path anew, for this job.
pub fn read_for(path: &Path, job_id: Option<i64>) -> Effect {
    Effect::AtPath {
        request: next_request(),
        path: path.to_owned(),
        what: PathFor::ReadInvite { job_id },
        overwrite: false,
    }
}

/// The question whether to take the invitation at a path.
pub fn invitation(path: &Path, plan: &InvitePlan, own: &Zone) -> Confirm {
    let mut answers: Vec<(char, String, Vec<Effect>)> = Vec::new();
    let unclear = plan.unclear().next();
    if plan.changes_something() {
        let words = match unclear {
            Some(_) => "Take what is clear",
            None => "Take it",
        };
        let change = Effect::Change(Change::Interview(Box::new(plan.change())));
        answers.push(('t', words.to_owned(), vec![change]));
    }
    if let Some(item) = unclear {
        for (letter, one) in ('1'..='9').zip(item.candidates.iter().take(MOST_JOBS)) {
            let job = format!("{} at {}", one.job.title, one.job.company);
            let words = format!("It is for {}", text::truncate(&job, JOB));
            answers.push((letter, words, vec![read_for(path, Some(one.job.job_id))]));
        }
    }
    let homeless = |item: &InviteItem| matches!(item.step, InviteStep::Unclear | InviteStep::NoJob);
    if plan.items.iter().any(homeless) {
        let open = Effect::Open(Opening::InviteFor(path.to_owned()));
        answers.push(('f', "Say for which job it is".to_owned(), vec![open]));
    }
    answers.push(('n', "Leave it".to_owned(), Vec::new()));
    Confirm::ask("Invitation", &what_it_holds(plan, own), answers)
}

fn what_it_holds(plan: &InvitePlan, own: &Zone) -> String {
    let mut lines = Vec::new();
    let few = plan.items.len() <= MOST_EVENTS;
    let shown: Vec<&InviteItem> = plan
        .items
        .iter()
        .filter(|item| few || item.step != InviteStep::NoJob)
        .collect();
    let mut said = "";
    let mut why_said = String::new();
    for item in shown.iter().take(MOST_EVENTS) {
        // The times of a series have one name.
        if item.event.summary != said {
            said = &item.event.summary;
            lines.push(said.to_owned());
        }
        let sign = if item.sign().is_empty() { " " } else { item.sign() };
        lines.push(format!("{sign} {}", both_clocks(item, own)));
        let job = item
            .job
            .as_ref()
            .map(|job| format!("for {} at {}", job.title, job.company));
        let why = item.why();
        let about = match job {
            Some(job) if why.is_empty() => job,
            Some(job) => format!("{job}: {why}"),
            None => why,
        };
        if about != why_said {
            lines.push(format!("  {about}"));
            why_said = about;
        }
    }
    let more = plan.items.len() - shown.len().min(MOST_EVENTS);
    if more > 0 {
        lines.push(format!("and {} more", grouped(more as u64)));
    }
    if !plan.changes_something() && plan.unclear().next().is_none() {
        lines.extend([String::new(), "Nothing would change.".to_owned()]);
    }
    remarks(&plan.remarks, &mut lines);
    lines.join("\n")
}

/// The time on the person's wall, and what the other clock shows where that differs.
fn both_clocks(item: &InviteItem, own: &Zone) -> String {
    let (theirs, here) = item.when(own);
    // The day is said twice only where there are two.
    let day = |clock: &str| clock.split_inclusive(' ').take(2).collect::<String>();
    match theirs.strip_prefix(&day(&here)) {
        _ if theirs == here => here,
        Some(time) => format!("{here}; there {time}"),
        None => format!("{here}; there {theirs}"),
    }
}

fn remarks(remarks: &[String], lines: &mut Vec<String>) {
    if remarks.is_empty() {
        return;
    }
    lines.push(String::new());
    lines.extend(remarks.iter().take(MOST_REMARKS).cloned());
    let more = remarks.len().saturating_sub(MOST_REMARKS);
    if more > 0 {
        lines.push(format!("and {more} more remarks"));
    }
}

/// The question whether to take the people of the address cards at a path.
pub fn people(path: &Path, found: &ImportedPeople) -> Confirm {
    let mut answers = Vec::new();
    if found.added + found.changed > 0 {
        let take = Effect::AtPath {
            request: next_request(),
            path: path.to_owned(),
            what: PathFor::TakeCards,
            overwrite: false,
        };
        answers.push(('t', "Take them".to_owned(), vec![take]));
    }
    answers.push(('n', "Leave them".to_owned(), Vec::new()));
    let mut lines: Vec<String> = [
        (found.added, "new"),
        (found.changed, "known, with something to fill in"),
        (found.skipped, "there already, as they are"),
        (found.rejected.len() as u64, "that can't be taken"),
    ]
    .into_iter()
    .filter(|(count, _)| *count > 0)
    .map(|(count, words)| format!("{} {words}", grouped(count)))
    .collect();
    remarks(&found.rejected, &mut lines);
    Confirm::ask("Address cards", &lines.join("\n"), answers)
}

#[cfg(test)]
mod tests;
