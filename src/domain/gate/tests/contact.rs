//! Links, addresses and telephone numbers: the person's own pass in any way of writing, others do not.

use crate::domain::gate::{Addressee, Evidence, EvidenceRow, RowKind, check};

fn evidence() -> Evidence {
    let mut person = EvidenceRow::new("profile:1", RowKind::Person, "Baker");
    person.terms = vec![
        "jo.baker@example.org".to_owned(),
        "+49 151 2345678".to_owned(),
        "https://www.linkedin.com/in/jo-baker".to_owned(),
    ];
    let mut project = EvidenceRow::new("entry:1", RowKind::Project, "Crumb");
    project.terms = vec!["https://github.com/jobaker/crumb".to_owned()];
    Evidence {
        rows: vec![person, project],
        addressee: Some(Addressee {
            company: Some("Ofenfrisch GmbH".to_owned()),
            ..Addressee::default()
        }),
        ..Evidence::default()
    }
}

fn reasons(text: &str) -> Vec<String> {
    let findings = check(text, &evidence());
    findings.into_iter().flat_map(|finding| finding.reasons).collect()
}

#[test]
fn the_persons_own_links_and_numbers_pass() {
    for own in [
        "jo.baker@example.org",
        "Jo.Baker@Example.org · 0151 2345678",
        "Telefon: +49 (151) 234-5678",
        "Tel. 0049 151 2345678",
        "linkedin.com/in/jo-baker/",
        "LinkedIn: https://linkedin.com/in/jo-baker",
        "github.com/jobaker/crumb",
        "GitHub: github.com/jobaker",
    ] {
        assert_eq!(reasons(own), Vec::<String>::new(), "{own}");
    }
}

#[test]
fn a_link_that_was_altered_is_told() {
    for (altered, named) in [
        ("github.com/jobaker/crumb-pro", "crumb-pro"),
        ("github.com/jo-baker/crumb", "jo-baker"),
        ("Crumb · https://crumb.example.com", "crumb.example.com"),
        ("https://www.linkedin.com/in/joanna-baker", "joanna-baker"),
        ("jo@baker.dev", "jo@baker.dev"),
        ("+49 151 2345679", "telephone"),
        ("Telefon: 030 998877", "telephone"),
    ] {
        let reasons = reasons(altered);
        assert!(
            reasons.iter().any(|reason| reason.contains(named)),
            "{altered}: {reasons:?}"
        );
    }
}

#[test]
fn whom_the_letter_is_for_may_be_written_to() {
    assert_eq!(reasons("bewerbung@ofenfrisch.de"), Vec::<String>::new());
    assert_eq!(reasons("www.ofenfrisch.de/karriere"), Vec::<String>::new());
}

#[test]
fn words_with_full_stops_and_strokes_are_no_links() {
    for text in [
        "Node.js and/or Vue.js",
        "24/7",
        "CI/CD",
        "km/h",
        "z.B. und/oder",
        "1.200,50",
    ] {
        let told: Vec<String> = reasons(text)
            .into_iter()
            .filter(|reason| reason.contains("link"))
            .collect();
        assert_eq!(told, Vec::<String>::new(), "{text}");
    }
}

#[test]
fn without_any_contact_data_none_is_told_to_be_wrong() {
    let found = check("+44 7700 900123 · jo@example.net", &Evidence::default());
    assert!(found.iter().all(|finding| finding.supported), "{found:?}");
}
