//! What is written of a résumé.

mod hostile;
#[cfg(feature = "pdf")]
mod pages;
mod words;

use crate::domain::resume::content::{ResumeContent, Section, SectionHeading};
use crate::interop::resume_writer::{Format, Paper, find, html, is_empty, markdown, templates, text};

/// A whole invented person: something in every field.
fn person() -> ResumeContent {
    serde_json::from_str(include_str!("tests/person.json")).unwrap()
}

/// The same person in the shape of JSON.
fn person_json() -> serde_json::Value {
    serde_json::from_str(include_str!("tests/person.json")).unwrap()
}

#[test]
fn plain_text_says_everything_within_its_width() {
    let written = text(&person(), Some(80));
    assert!(written.lines().all(|line| line.chars().count() <= 80));
    insta::assert_snapshot!(written);
}

#[test]
fn plain_text_without_a_width_breaks_no_line() {
    let written = text(&person(), None);
    assert!(written.contains("glass that should not have been. 412 main inspections signed"));
}

#[test]
fn markdown_says_everything() {
    insta::assert_snapshot!(markdown(&person()));
}

#[test]
fn html_says_everything_in_one_file() {
    let written = html(&person(), Some("en-GB"));
    for elsewhere in ["<script", "<link", "@import", "url(", " src="] {
        assert!(!written.contains(elsewhere), "{elsewhere}");
    }
    let (_, body) = written.split_once("</style>").unwrap();
    insta::assert_snapshot!(body);
}

#[test]
fn a_resume_that_says_nothing_is_empty_in_every_format() {
    let nothing = ResumeContent {
        sections: vec![SectionHeading {
            section: Section::Experience,
            title: Some("Work".to_owned()),
        }],
        ..ResumeContent::default()
    };
    assert!(is_empty(&nothing));
    assert!(!is_empty(&person()));
    assert_eq!(text(&nothing, Some(80)), "");
    assert_eq!(markdown(&nothing), "");
    assert!(!html(&nothing, None).contains("<section"));
}

#[test]
fn what_is_called_by_a_wrong_name_is_refused_with_the_known_ones() {
    let refused = "docx".parse::<Format>().unwrap_err().to_string();
    assert!(refused.contains("pdf, html, markdown, text, json-resume"), "{refused}");
    let refused = "a5".parse::<Paper>().unwrap_err().to_string();
    assert!(refused.contains("a4, us-letter"), "{refused}");
    let refused = find(Some("baroque"), None).unwrap_err().to_string();
    for info in templates(None) {
        assert!(refused.contains(&info.name), "{refused}");
    }
}

#[test]
fn formats_are_found_by_name_and_by_the_end_of_a_file_name() {
    for format in Format::ALL {
        assert_eq!(format.as_str().parse(), Ok(*format));
        assert_eq!(
            Format::of_file_name(&format!("a.b.{}", format.extension())),
            Some(*format)
        );
    }
    assert_eq!("JSON Resume".parse(), Ok(Format::JsonResume));
    assert_eq!(Format::of_file_name("CV.PDF"), Some(Format::Pdf));
    assert_eq!(Format::of_file_name("cv"), None);
}

#[test]
fn templates_of_a_folder_stand_behind_ours_or_take_their_place() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("modern.typ"), "// my modern\nHello").unwrap();
    std::fs::write(folder.path().join("Aunt.typ"), "Hello").unwrap();
    std::fs::write(folder.path().join("_part.typ"), "Hello").unwrap();
    std::fs::write(folder.path().join("notes.txt"), "Hello").unwrap();
    let named: Vec<String> = templates(Some(folder.path()))
        .into_iter()
        .map(|info| format!("{}: {}", info.name, info.about))
        .collect();
    assert_eq!(named.iter().filter(|name| name.starts_with("modern")).count(), 1);
    assert!(named.contains(&"modern: my modern".to_owned()), "{named:?}");
    assert_eq!(named.last().map(String::as_str), Some("Aunt: your own"));
    assert_eq!(find(Some("aunt.typ"), Some(folder.path())).unwrap().name, "Aunt");
    assert_eq!(find(None, Some(folder.path())).unwrap().name, "classic");
    assert_eq!(
        templates(Some(&folder.path().join("missing"))).len(),
        templates(None).len()
    );
}
