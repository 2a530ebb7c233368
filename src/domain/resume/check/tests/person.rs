use serde_json::json;

use super::*;
use crate::domain::profile::ProfileLink;

#[test]
fn missing_contact_is_found_field_by_field() {
    type Take = fn(&mut ResumeContent);
    let cases: [(Take, &str, Severity); 4] = [
        (|c| c.basics.name = None, "missing-name", Severity::Error),
        (|c| c.basics.email = some("  "), "missing-email", Severity::Error),
        (|c| c.basics.phone = None, "missing-phone", Severity::Warning),
        (|c| c.basics.location = None, "missing-location", Severity::Note),
    ];
    for (take, rule, severity) in cases {
        let mut content = good();
        take(&mut content);
        let checked = checked(&content);
        assert_eq!(rules(&checked), [rule]);
        assert_eq!(checked.findings[0].severity, severity);
    }
}

#[test]
fn addresses_are_looked_at_for_form_and_only_noted_for_taste() {
    for (email, wanted) in [
        ("ada@example.org", None),
        ("ada.okafor85@example.org", None),
        ("a.okafor+jobs@mail.example.co.uk", None),
        ("ada@example", Some(("broken-email", Severity::Error))),
        ("ada example.org", Some(("broken-email", Severity::Error))),
        ("ada@@example.org", Some(("broken-email", Severity::Error))),
        ("sexy_ada@example.org", Some(("odd-email", Severity::Note))),
        ("princess12@example.org", Some(("odd-email", Severity::Note))),
        ("ada1234567@example.org", Some(("odd-email", Severity::Note))),
        ("hotaru.sato@example.org", None),
    ] {
        let mut content = good();
        content.basics.email = some(email);
        let checked = checked(&content);
        let found = checked.findings.first().map(|finding| (finding.rule, finding.severity));
        assert_eq!(found, wanted, "{email}");
    }
}

#[test]
fn links_that_open_nothing_are_found() {
    for (url, broken) in [
        ("https://ada.example", false),
        ("github.com/ada", false),
        ("https://ada.example:8443/x?y#z", false),
        ("mailto:ada@example.org", false),
        ("https:/ada.example", true),
        ("https://ada", true),
        ("ada", true),
        ("https://ada .example", true),
        ("https://linkedin.com/in/ada-ok…", true),
        ("", true),
    ] {
        let rules = after(|content| {
            content.basics.links = vec![ProfileLink {
                url: url.to_owned(),
                ..ProfileLink::default()
            }];
        });
        assert_eq!(rules.contains(&"broken-link"), broken, "{url}");
    }
}

#[test]
fn contact_that_the_text_lost_is_found() {
    let content = good();
    let lines = text_of(&content);
    let without = |word: &str| -> Vec<&str> {
        lines
            .iter()
            .map(String::as_str)
            .filter(|line| !line.contains(word))
            .collect()
    };
    let checked = checked_text(&content, &without("@"));
    let finding = one(&checked, "contact-not-in-text");
    assert_eq!(
        (finding.severity, finding.quote.as_str()),
        (Severity::Error, "ada.okafor@example.org")
    );
    assert_eq!(rules(&checked_text(&content, &without("555"))), ["contact-not-in-text"]);
    // Written with other blanks it is there.
    let spaced: Vec<String> = lines.iter().map(|line| line.replace("555 01 23", "5550123")).collect();
    let spaced: Vec<&str> = spaced.iter().map(String::as_str).collect();
    assert_eq!(rules(&checked_text(&content, &spaced)), [""; 0]);
}

#[test]
fn contact_in_the_margin_of_the_page_is_found() {
    let content = good();
    let lines = text_of(&content);
    let lines: Vec<Line<'_>> = lines
        .iter()
        .map(|text| Line {
            text,
            page: 1,
            margin: text.contains('@'),
            ..Line::default()
        })
        .collect();
    let checked = check(&Given {
        content: &content,
        lines: &lines,
        pages: Some(1),
        file_name: None,
        today: today(),
        job: None,
    });
    assert_eq!(one(&checked, "contact-in-margin").place.line, Some(3));
}

#[test]
fn what_is_private_is_noted_once_with_its_line() {
    let content = good();
    for (line, told) in [
        ("Geburtsdatum: 1.2.1990", true),
        ("Date of birth: 1 Feb 1990", true),
        ("Familienstand: ledig", true),
        ("Marital status: married", true),
        ("Nationality: Swiss", true),
        ("Found the birthplace of the river", false),
    ] {
        let mut lines = text_of(&content);
        lines.push(line.to_owned());
        let lines: Vec<&str> = lines.iter().map(String::as_str).collect();
        let checked = checked_text(&content, &lines);
        let found: Vec<&Finding> = checked.findings.iter().filter(|f| f.rule == "private-data").collect();
        assert_eq!(found.len(), usize::from(told), "{line}");
        assert!(
            found
                .iter()
                .all(|f| f.severity == Severity::Note && f.place.line == Some(lines.len() as u32))
        );
    }
    let mut content = good();
    content.basics.other = json!({"image": "https://ada.example/me.jpg"})
        .as_object()
        .unwrap()
        .clone();
    assert_eq!(rules(&checked(&content)), ["private-data"]);
}

#[test]
fn skills_without_proof_and_proof_without_skills_are_listed_once() {
    let content = {
        let mut content = good();
        content.skills.push(Item::new(skill("Welding", "", None)));
        content.skills.push(Item::new(skill("C++", "", None)));
        content
    };
    let checked_content = checked(&content);
    let finding = one(&checked_content, "skill-not-shown");
    assert_eq!(finding.quote, "Welding, C++");
    assert_eq!(finding.severity, Severity::Note, "most are shown");
    assert_eq!(checked_content.summary.skills_shown, 3);

    let rules = after(|content| {
        content.experiences[0].fact.technologies = texts(&["Sonar", "Node.js"]);
        content.skills.push(Item::new(skill("NodeJS", "", None)));
    });
    assert_eq!(rules, [""; 0], "Node.js is NodeJS");

    let mut content = good();
    content.experiences[0].fact.technologies = texts(&["Sonar", "QGIS", "QGIS"]);
    assert_eq!(one(&checked(&content), "skill-not-listed").quote, "QGIS");
    assert_eq!(after(|content| content.skills.clear()), ["no-skills"]);
}

#[test]
fn a_skill_is_shown_in_other_forms_of_its_name() {
    for (name, text, shown) in [
        ("Inspections", "Inspect 12 bridges with care", true),
        ("Machine learning", "Trained 3 machine-learning models on sonar", true),
        ("HTML/CSS", "Wrote 12 pages of HTML for the harbour", true),
        ("C", "Wrote the driver in C for 3 sonars", true),
        ("C", "Wrote the driver in C++ for 3 sonars", false),
        ("Java", "Wrote 3 scripts in JavaScript for the harbour", false),
        ("Go", "Wrote 2 services (Go, Rust) for the harbour", true),
    ] {
        let rules = after(|content| {
            content.skills.push(Item::new(skill(name, "", None)));
            content.experiences[1].fact.achievements.push(text.to_owned());
        });
        assert_eq!(
            !rules.contains(&"skill-not-shown"),
            shown,
            "{name} in {text}: {rules:?}"
        );
    }
}
