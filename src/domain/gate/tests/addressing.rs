//! The job that is applied for may be named where the letter addresses it, and is no evidence of what the person did.

use super::cases::evidence;
use crate::domain::gate::check;

const ROWS: &str = "name Ada Okafor
headline Bridge inspector
exp 1 | Bridge inspector | Pontis AG | Bern | 2018-01 | now | Inspects road bridges. | Inspected 40 bridges a year | AutoCAD
";

fn flagged(company: &str, title: &str, text: &str) -> Vec<String> {
    let evidence = evidence(&format!("{ROWS}job {company} | {title} |\n"));
    check(text, &evidence)
        .into_iter()
        .flat_map(|line| line.reasons)
        .collect()
}

#[test]
fn a_letter_may_name_the_job_that_it_applies_for() {
    for line in [
        "I am writing to apply for the position of Inspector of stubborn lifts at Looping Brothers.",
        "I would like to become an inspector of stubborn lifts at Looping Brothers.",
        "Your company, Looping Brothers, is known for its rides.",
        "I would be glad to inspect bridges for Looping Brothers.",
        "What Looping Brothers does fits my work as a bridge inspector at Pontis AG.",
    ] {
        let reasons = flagged("Looping Brothers", "Inspector of stubborn lifts", line);
        assert!(reasons.is_empty(), "{line}: {reasons:?}");
    }
}

#[test]
fn the_job_that_is_applied_for_is_no_evidence_of_what_the_person_did() {
    for (company, title, line) in [
        ("Pharos Ltd", "Lighthouse keeper", "I was a lighthouse keeper."),
        (
            "Pharos Ltd",
            "Lighthouse keeper",
            "I have been a lighthouse keeper for seven years.",
        ),
        (
            "Looping Brothers",
            "Ride inspector",
            "I inspected amusement rides for Looping Brothers.",
        ),
        (
            "Looping Brothers",
            "Inspector of stubborn lifts",
            "I have inspected stubborn lifts for years.",
        ),
        (
            "Looping Brothers",
            "Inspector of stubborn lifts",
            "I was an inspector of stubborn lifts.",
        ),
        (
            "Looping Brothers",
            "Pruefer",
            "Ich war Inspektorin bei Looping Brothers.",
        ),
    ] {
        assert!(!flagged(company, title, line).is_empty(), "{line}");
    }
}
