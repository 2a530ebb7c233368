//! The whole circle: a profile becomes a PDF, and that PDF becomes the same profile.
#![cfg(feature = "pdf")]

use serde_json::{Value, json};

use super::support::Hunt;

const PERSON: &str = r#"{
  "basics": {"name": "Mira Steiner", "label": "Bridge inspector – rope access and diving", "email": "mira@steiner.example",
    "phone": "+41 79 555 01 23", "location": {"address": "Basel"},
    "summary": "Looks at bridges until they admit what is wrong with them."},
  "work": [
    {"name": "Pont & Fils", "position": "Lead inspector", "location": "Basel", "startDate": "2019-04",
     "highlights": ["Inspected 214 bridges in three years", "Trained 12 inspectors, of whom 5 lead teams"]},
    {"name": "Hafenamt Kehl", "position": "Commercial diver", "location": "Kehl", "startDate": "2012-09",
     "endDate": "2019-03", "highlights": ["Cleared 40 wrecks without an accident"]}
  ],
  "education": [{"institution": "Universität Stuttgart", "area": "Civil Engineering", "studyType": "MSc",
    "startDate": "2006-10", "endDate": "2012-07"},
    {"institution": "Berufsschule Kehl", "studyType": "Diploma", "endDate": "2006"},
    {"institution": "Gymnasium am Rheinufer"}],
  "skills": [{"name": "Inspection", "keywords": ["Ultrasonic testing", "Rope access"]},
    {"name": "Diving", "keywords": ["Surface-supplied diving"]}],
  "certificates": [
    {"name": "Rope access level 3", "issuer": "IRATA", "date": "2015-05", "url": "https://irata.example/3"},
    {"name": "Certified inspector of underwater structures and foundations", "issuer": "Hafenamt Kehl"},
    {"name": "First aid"}],
  "languages": [{"language": "German", "fluency": "native"}, {"language": "French", "fluency": "fluent"}]
}"#;

/// What a list of the profile says, field by field.
fn facts(hunt: &Hunt, list: &str, fields: &[&str]) -> Vec<Value> {
    let rows = hunt.json(&[list, "list"]);
    let mut facts: Vec<Value> = rows
        .as_array()
        .unwrap()
        .iter()
        .map(|row| fields.iter().map(|field| row[*field].clone()).collect())
        .collect();
    facts.sort_by_key(Value::to_string);
    facts
}

fn all(hunt: &Hunt) -> Value {
    let profile = hunt.json(&["profile", "show"]);
    json!({
        "phone": profile["phone"], "headline": profile["headline"], "location": profile["location"], "bio": profile["bio"],
        "experiences": facts(hunt, "experience", &[
            "title", "company", "location", "start_date", "end_date", "is_current", "achievements",
        ]),
        "educations": facts(hunt, "education", &["institution", "degree", "field_of_study", "start_date", "end_date"]),
        "skills": facts(hunt, "skill", &["name", "category"]),
        "certifications": facts(hunt, "certification", &["name", "issuer", "issue_date", "credential_url"]),
        "entries": facts(hunt, "entry", &["kind", "name", "level"]),
    })
}

#[test]
fn a_profile_that_goes_out_as_a_pdf_of_any_template_comes_back_with_the_same_facts() {
    let first = Hunt::new();
    let file = first.write("mira.json", PERSON);
    first.ok(&["profile", "import", &file]);
    first.ok(&["resume", "build", "--title", "All of it"]);
    let known = all(&first);
    assert_eq!(known["experiences"].as_array().unwrap().len(), 2);
    for template in ["classic", "modern", "compact", "sidebar"] {
        let pdf = first.path(&format!("{template}.pdf"));
        let pdf = pdf.to_str().unwrap();
        first.ok(&[
            "resume",
            "export",
            "1",
            "--format",
            "pdf",
            "--template",
            template,
            "--out",
            pdf,
        ]);
        let second = Hunt::new();
        second.ok(&["resume", "import", pdf]);
        second.ok(&["resume", "accept", "1"]);
        assert_eq!(all(&second), known, "{template}");
        // Taking it again doubles nothing.
        second.ok(&["profile", "import", pdf]);
        assert_eq!(all(&second), known, "{template}, taken twice");
        first.ok(&["profile", "import", pdf]);
        assert_eq!(
            all(&first),
            known,
            "{template}, taken into the profile that it was made from"
        );
    }
}
