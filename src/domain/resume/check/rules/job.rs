//! The words of a posting, and which of them the résumé has.

mod terms;

use super::skills::{Terms, stem};
use crate::domain::profile::merge::keys;
use crate::domain::resume::check::view::View;
use crate::domain::resume::check::{Finding, Place, Severity};
use crate::domain::resume::content::Section;
use terms::{Term, terms};

/// The words of a posting, told apart by whether the résumé has them.
#[derive(Debug, Default)]
pub(super) struct JobWords {
    pub(super) present: Vec<String>,
    pub(super) absent: Vec<String>,
}

pub(super) fn check(view: &View<'_>, found: &mut Vec<Finding>) -> JobWords {
    let mut words = JobWords::default();
    let Some(job) = view.given.job else {
        return words;
    };
    let mut own = Terms::default();
    if view.given.lines.is_empty() {
        view.shown_texts().into_iter().for_each(|text| own.add(text));
    }
    view.given.lines.iter().for_each(|line| own.add(line.text));
    for item in &view.given.content.skills {
        own.add(&item.fact.name);
    }
    let mut listed_only: Vec<&Term<'_>> = Vec::new();
    let shown: String = view
        .shown_texts()
        .iter()
        .flat_map(|text| keys::words(text))
        .map(|word| format!(" {} ", stem(&word)))
        .collect();
    let mut absent: Vec<Vec<&Term<'_>>> = Vec::new();
    let wanted = terms(&job);
    for term in &wanted {
        if own.has(&term.text) {
            words.present.push(term.text.clone());
            let all_shown = keys::words(&term.text)
                .iter()
                .all(|word| shown.contains(&format!(" {} ", stem(word))));
            let mut shown_terms = Terms::default();
            if !all_shown {
                view.shown_texts().into_iter().for_each(|text| shown_terms.add(text));
            }
            if !all_shown && !shown_terms.has(&term.text) && term.must {
                listed_only.push(term);
            }
            continue;
        }
        words.absent.push(term.text.clone());
        // What a line of the posting asks for is one finding.
        match absent.iter_mut().find(|terms| {
            terms
                .iter()
                .all(|other| other.line == term.line && other.must == term.must)
        }) {
            Some(terms) => terms.push(term),
            None => absent.push(vec![term]),
        }
    }
    for terms in &absent {
        found.extend(missing(terms));
    }
    if let Some(first) = listed_only.first() {
        let names: Vec<&str> = listed_only.iter().map(|term| term.text.as_str()).collect();
        found.push(Finding::new(
            "job-word-only-listed",
            Severity::Note,
            view.at(Some(Section::Skills), &first.text),
            names.join(", "),
            "The posting asks for it, and it stands in your list of skills alone.",
            "Say in a position or project what you did with it.",
        ));
    }
    words
}

/// The finding about words of one line of the posting.
fn missing(terms: &[&Term<'_>]) -> Option<Finding> {
    let first = terms.first()?;
    let named: Vec<String> = terms
        .iter()
        .map(|term| match term.count {
            0 | 1 => format!("\"{}\"", term.text),
            2 => format!("\"{}\" (twice)", term.text),
            n => format!("\"{}\" ({n} times)", term.text),
        })
        .collect();
    let named = named.join(", ");
    Some(Finding::new(
        "job-word-missing",
        if first.must { Severity::Warning } else { Severity::Note },
        Place::default(),
        first.line,
        match first.must {
            true => format!("The posting asks for {named}; the résumé does not name it."),
            false => format!("The posting names {named}; the résumé does not."),
        },
        "What is true of you, say where you did it, in the posting's words. What is not, leave out: it comes up in \
         the interview.",
    ))
}
