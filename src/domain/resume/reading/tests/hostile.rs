use std::fmt::Write as _;

use super::{document, drawn, read};
use crate::domain::resume::source::TextLine;

#[test]
fn an_empty_document_says_nothing() {
    let content = read("");
    assert_eq!(content, crate::domain::resume::content::ResumeContent::default());
}

#[test]
fn a_very_long_line_is_read() {
    for bit in [
        "a",
        "a ",
        "@",
        "2019 - ",
        "(",
        "www.a.b ",
        "Jan 2019 – ",
        "•",
        ", ",
        "х",
        "| ",
    ] {
        let line = bit.repeat(300_000 / bit.len());
        let content = super::super::read(&document(vec![
            TextLine::plain("Ada Okafor", 10.0),
            TextLine::plain(line, 10.0),
        ]));
        assert!(content.experiences.len() < 2, "{bit}");
    }
}

#[test]
fn thousands_of_lines_are_read() {
    for bit in [
        "Inspector | Acme Ltd | 2019 - 2021",
        "EXPERIENCE",
        "• item",
        "Rust, Go",
        "ada@example.org",
        "x",
    ] {
        let mut lines = vec![
            TextLine::plain("Ada Okafor", 10.0),
            TextLine {
                gap_above: 2.0,
                ..TextLine::plain("EXPERIENCE", 10.0)
            },
        ];
        lines.extend((0..5_000).map(|_| TextLine::plain(bit, 10.0)));
        let content = super::super::read(&document(lines));
        assert!(
            content.basics.name.is_some() || content.basics == Default::default(),
            "{bit}"
        );
    }
}

#[test]
fn control_characters_never_reach_a_fact() {
    let content = read(
        "^Ada\u{7} Okafor\u{200B}\nada@example.org\n\nEXPERIENCE\nInspector\u{1b}[31m | Acme Ltd | 2019 - 2021\n- Checked\u{0} 40 bridges\n",
    );
    let json = serde_json::to_string(&content).unwrap();
    assert!(!json.contains("\\u00") && !json.contains('\u{200B}'), "{json}");
    assert_eq!(content.experiences.len(), 1);
}

#[test]
fn every_line_of_a_long_résumé_has_a_place() {
    let mut text = "^Ada Okafor\nada@example.org\n\nEXPERIENCE\n".to_owned();
    for year in 1980..2020 {
        let _ = write!(
            text,
            "\nInspector      {year} – {}\nAcme {year} Ltd\n- Checked bridges of {year}\n",
            year + 1
        );
    }
    let source = drawn(&text);
    let content = super::super::read(&source);
    assert_eq!(content.experiences.len(), 40);
    assert!(content.unplaced.is_empty());
    let mut last = 0;
    for item in &content.experiences {
        let (first, end) = item.lines.unwrap();
        assert!(first > last && end >= first);
        last = end;
    }
}
