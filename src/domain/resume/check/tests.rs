mod bullets;
mod dates;
mod job;
mod laws;
mod layout;
mod person;

use super::*;
use crate::domain::profile::samples::{entry, paper, school, skill, some, texts, work};
use crate::domain::profile::{EntryFact, EntryKind, ExperienceFact};
use crate::domain::resume::content::Item;

/// A résumé that is as it should be.
fn good() -> ResumeContent {
    let mut content = ResumeContent::default();
    content.basics.name = some("Ada Okafor");
    content.basics.headline = some("Bridge inspector and commercial diver");
    content.basics.email = some("ada.okafor@example.org");
    content.basics.phone = some("+41 61 555 01 23");
    content.basics.location = some("Basel, Switzerland");
    content.basics.summary = some(
        "Inspector of bridges and quay walls with ten years under water. Certified for ultrasonic testing and for \
         training divers on site.",
    );
    content.experiences = vec![
        Item::new(ExperienceFact {
            achievements: texts(&[
                "Inspect 140 bridges a year with sonar and by hand for three cantons",
                "Train new divers in ultrasonic testing; all 9 passed the state examination",
                "Write the reports from which the cantons plan repairs of 12 million francs",
            ]),
            ..work("Bridge inspector", "Pontis AG", "2019-04", "now")
        }),
        Item::new(ExperienceFact {
            achievements: texts(&[
                "Cut the time of an inspection from 5 to 3 days with a new order of work",
                "Repaired 40 metres of quay wall in AutoCAD plans and under water before winter",
                "Found 12 cracks that the sonar of the harbour had missed since the flood",
            ]),
            ..work("Commercial diver", "Hafenamt Köln", "2015-03", "2019-03")
        }),
    ];
    content.educations = vec![Item::new(school(
        "Technische Universität München",
        "B.Sc.",
        "Civil engineering",
        "2011-10",
        "2015-02",
    ))];
    content.educations[0].fact.achievements = texts(&[
        "Thesis on how floods wash out the ground around the piers of bridges, with measurements of two winters",
        "Prize of the faculty for the best measurements of the year",
    ]);
    content.skills = vec![
        Item::new(skill("Ultrasonic testing", "Inspection", None)),
        Item::new(skill("Sonar", "Inspection", None)),
        Item::new(skill("AutoCAD", "Software", None)),
    ];
    content.certifications = vec![Item::new(paper("CMAS Two Star Diver", "CMAS", "2014-05", ""))];
    content.entries = vec![Item::new(EntryFact {
        level: some("native"),
        ..entry(EntryKind::Language, "German", "", "", "")
    })];
    content
}

/// The same person in German.
fn good_german() -> ResumeContent {
    let mut content = good();
    content.basics.headline = some("Brückenprüferin und Berufstaucherin");
    content.basics.summary = some(
        "Prüferin von Brücken und Kaimauern mit zehn Jahren unter Wasser. Zertifiziert für die Ultraschallprüfung und \
         für die Ausbildung von Tauchern.",
    );
    content.experiences[0].fact.title = "Brückenprüferin".to_owned();
    content.experiences[1].fact.title = "Berufstaucherin".to_owned();
    content.experiences[0].fact.achievements = texts(&[
        "Prüfung von 140 Brücken im Jahr mit Sonar und von Hand für drei Kantone",
        "Ausbildung neuer Taucher in der Ultraschallprüfung; alle 9 bestanden die Prüfung des Kantons",
        "Gutachten, aus denen die Kantone Reparaturen von 12 Millionen Franken planen",
    ]);
    content.experiences[1].fact.achievements = texts(&[
        "Verkürzung einer Prüfung von 5 auf 3 Tage durch eine neue Folge der Arbeiten",
        "Reparatur von 40 Metern Kaimauer nach Plänen aus AutoCAD vor dem Winter",
        "Fund von 12 Rissen, die das Sonar des Hafens seit dem Hochwasser übersehen hatte",
    ]);
    content.educations[0].fact.achievements = texts(&[
        "Arbeit über das Auswaschen des Grundes um die Pfeiler von Brücken, mit Messungen aus zwei Wintern",
        "Preis der Fakultät für die besten Messungen des Jahres",
    ]);
    content.skills[0].fact.name = "Ultraschallprüfung".to_owned();
    content
}

/// The lines of its text, as a file of it would have them.
fn text_of(content: &ResumeContent) -> Vec<String> {
    let basics = &content.basics;
    let mut lines: Vec<String> = [
        &basics.name,
        &basics.headline,
        &basics.email,
        &basics.phone,
        &basics.location,
    ]
    .into_iter()
    .flatten()
    .cloned()
    .collect();
    lines.extend(basics.summary.clone());
    lines.push("Experience".to_owned());
    for item in &content.experiences {
        lines.push(format!("{}, {}", item.fact.title, item.fact.company));
        lines.extend(item.fact.achievements.iter().map(|line| format!("• {line}")));
    }
    for item in &content.educations {
        lines.push(item.fact.institution.clone());
        lines.extend(item.fact.degree.clone());
        lines.extend(item.fact.field_of_study.clone());
        lines.extend(item.fact.achievements.iter().map(|line| format!("• {line}")));
    }
    lines.extend(content.skills.iter().map(|item| item.fact.name.clone()));
    lines.extend(content.certifications.iter().map(|item| item.fact.name.clone()));
    lines.extend(content.entries.iter().map(|item| item.fact.name.clone()));
    lines
}

fn today() -> NaiveDate {
    "2026-11-26".parse().unwrap()
}

/// Checks a content alone.
fn checked(content: &ResumeContent) -> Checked {
    check(&Given::new(content, today()))
}

/// Checks a content with a text.
fn checked_text(content: &ResumeContent, lines: &[&str]) -> Checked {
    let lines: Vec<Line<'_>> = lines
        .iter()
        .map(|text| Line {
            text,
            page: 1,
            ..Line::default()
        })
        .collect();
    check(&Given {
        lines: &lines,
        pages: Some(1),
        content,
        file_name: None,
        today: today(),
        job: None,
    })
}

/// The rules that found something after an edit of the good résumé.
fn after(edit: impl FnOnce(&mut ResumeContent)) -> Vec<&'static str> {
    let mut content = good();
    edit(&mut content);
    rules(&checked(&content))
}

fn rules(checked: &Checked) -> Vec<&'static str> {
    checked.findings.iter().map(|finding| finding.rule).collect()
}

fn one<'a>(checked: &'a Checked, rule: &str) -> &'a Finding {
    let found: Vec<&Finding> = checked.findings.iter().filter(|finding| finding.rule == rule).collect();
    assert_eq!(found.len(), 1, "{rule} in {:#?}", checked.findings);
    found[0]
}

#[test]
fn a_good_resume_gives_no_finding_in_english_and_german() {
    for (content, language) in [(good(), Language::English), (good_german(), Language::German)] {
        let lines = text_of(&content);
        let lines: Vec<&str> = lines.iter().map(String::as_str).collect();
        let checked = checked_text(&content, &lines);
        assert_eq!(checked.findings, [], "{language}");
        assert_eq!(checked.summary.language, language);
    }
}

#[test]
fn the_summary_counts_and_gives_no_score() {
    let mut content = good();
    content.experiences[1].fact.achievements[0] = "Cut the time of an inspection".to_owned();
    let summary = checked(&content).summary;
    assert_eq!((summary.positions, summary.positions_with_numbers), (2, 2));
    assert_eq!((summary.bullets, summary.bullets_with_numbers), (6, 5));
    assert_eq!((summary.skills, summary.skills_shown), (3, 3));
    assert_eq!(summary.months_of_work, 141, "March 2015 to November 2026");
    let json = serde_json::to_value(&summary).unwrap();
    assert!(json.as_object().unwrap().keys().all(|key| !key.contains("score")));
}

#[test]
fn every_finding_has_a_reason_and_an_advice_and_what_is_there_has_its_line() {
    let mut content = good();
    content.experiences[1].fact.achievements[0] = "Responsible for 3 cranes and their crews in the harbour".to_owned();
    content.experiences[0].row = Some(7);
    content.experiences[0].fact.start_date = None;
    let lines = text_of(&content);
    let lines: Vec<&str> = lines.iter().map(String::as_str).collect();
    let checked = checked_text(&content, &lines);
    assert!(
        checked
            .findings
            .iter()
            .all(|f| !f.reason.is_empty() && !f.advice.is_empty())
    );
    let passive = one(&checked, "passive-bullet");
    assert_eq!(passive.place.section, Some(Section::Experience));
    assert_eq!(passive.place.item.as_deref(), Some("Commercial diver, Hafenamt Köln"));
    let line = passive.place.line.unwrap() as usize;
    assert!(lines[line - 1].starts_with("• Responsible for 3 cranes"));
    let dates = one(&checked, "missing-dates");
    assert_eq!((dates.place.row, dates.place.line), (Some(7), Some(8)));
}

#[test]
fn errors_stand_before_warnings_and_those_before_notes() {
    let checked = checked(&ResumeContent::default());
    let severities: Vec<Severity> = checked.findings.iter().map(|finding| finding.severity).collect();
    assert!(
        severities.is_sorted_by_key(|severity| *severity as u8),
        "{severities:?}"
    );
    assert_eq!(checked.summary.errors, 2);
    assert_eq!(
        checked.summary.errors + checked.summary.warnings + checked.summary.notes,
        checked.findings.len()
    );
}

#[test]
fn rules_of_a_language_are_silent_on_others() {
    let mut content = good();
    content.basics.headline = some("Inspectrice des ponts et plongeuse");
    content.basics.summary = some("Inspectrice des ponts et des quais avec dix ans sous l'eau pour les cantons.");
    for item in &mut content.experiences {
        item.fact.achievements = texts(&[
            "Le contrôle de 140 ponts par an avec le sonar pour les cantons de la Suisse",
            "La formation des plongeurs dans les ports et sur le lac, avec une équipe de 4",
        ]);
    }
    let checked = checked(&content);
    assert_eq!(checked.summary.language, Language::Unknown);
    let of_language = [
        "no-verb",
        "passive-bullet",
        "tense",
        "first-person",
        "buzzword",
        "repeated-verb",
    ];
    assert!(
        rules(&checked).iter().all(|rule| !of_language.contains(rule)),
        "{:?}",
        rules(&checked)
    );
}
