//! Things that no row has are told; ordinary words, other names, broader words and translations are not.

use crate::domain::gate::{Evidence, EvidenceRow, RowKind, check};

fn reasons(title: &str, texts: &[&str], line: &str) -> Vec<String> {
    let row = EvidenceRow {
        organization: Some("Pontis AG".to_owned()),
        start: "2019".parse().ok(),
        current: true,
        texts: texts.iter().map(|text| (*text).to_owned()).collect(),
        ..EvidenceRow::new("experience:1", RowKind::Experience, title)
    };
    let evidence = Evidence {
        rows: vec![row],
        ..Evidence::default()
    };
    let findings = check(line, &evidence);
    findings.into_iter().flat_map(|finding| finding.reasons).collect()
}

const ENGLISH: &[&str] = &["Served 80 guests a night in the restaurant", "Trained two apprentices"];
const GERMAN: &[&str] = &[
    "Wartung der Heizungen von 40 Mietshäusern",
    "Einbau von Wärmepumpen für die Stadt",
];

#[test]
fn a_thing_that_no_row_has_is_told_though_the_rest_is_known() {
    for line in [
        "Served 80 guests a night on a yacht.",
        "Trained two apprentices in calligraphy.",
    ] {
        assert!(!reasons("Waiter", ENGLISH, line).is_empty(), "{line}");
    }
    for line in [
        "Einbau von Wärmepumpen für Schwimmbäder",
        "Ich habe die Heizungen von 40 Mietshäusern und einer Brauerei gewartet.",
    ] {
        assert!(!reasons("Anlagenmechaniker", GERMAN, line).is_empty(), "{line}");
    }
}

#[test]
fn ordinary_words_and_broader_words_pass() {
    for line in [
        "With care and a quick eye I served 80 diners every night.",
        "I have steadily passed on the basics of the job to two trainees.",
    ] {
        assert_eq!(reasons("Waiter", ENGLISH, line), Vec::<String>::new(), "{line}");
    }
    for line in [
        "Mit Sorgfalt und gutem Auge habe ich Heizungsanlagen gewartet.",
        "Zu meinen Aufgaben gehörte vor allem der Einbau von Wärmepumpen.",
    ] {
        assert_eq!(
            reasons("Anlagenmechaniker", GERMAN, line),
            Vec::<String>::new(),
            "{line}"
        );
    }
}

#[test]
fn a_thing_passes_in_another_language_and_an_unknown_one_is_told() {
    let reasons = |line: &str| reasons("Anlagenmechaniker", GERMAN, line);
    assert_eq!(
        reasons("I service the heating of the city's houses."),
        Vec::<String>::new()
    );
    assert!(!reasons("I service the boilers of a brewery and of the city.").is_empty());
}

#[test]
fn what_a_posting_asks_for_is_claimed_where_the_line_affirms_it() {
    let line = "You are looking for someone who has served at weddings, and I have done so at Pontis.";
    assert!(!reasons("Waiter", ENGLISH, line).is_empty());
    let line = "You are looking for someone who serves at weddings.";
    assert_eq!(reasons("Waiter", ENGLISH, line), Vec::<String>::new());
}
