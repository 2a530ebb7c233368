use super::{DocumentText, Run, SourceKind, TextLine, all_letters, joined};

fn document(lines: Vec<TextLine>) -> DocumentText {
    DocumentText {
        kind: SourceKind::Text,
        media_type: "text/plain",
        pages: 1,
        title: None,
        author: None,
        lines,
        links: Vec::new(),
        warnings: Vec::new(),
    }
}

#[test]
fn the_whole_text_has_one_line_for_each_line_with_its_marker() {
    let item = TextLine {
        marker: Some("•".into()),
        depth: 1,
        ..TextLine::plain("Laid bricks", 10.0)
    };
    let text = document(vec![TextLine::plain("Experience", 14.0), item]).text();
    assert_eq!(text, "Experience\n  • Laid bricks");
}

#[test]
fn the_size_of_most_letters_is_the_body_size() {
    let lines = vec![
        TextLine::plain("A NAME", 24.0),
        TextLine::plain("a long line of text that says much", 10.5),
    ];
    assert!((document(lines).body_size() - 10.5).abs() < 0.01);
    assert!(document(Vec::new()).body_size().abs() < 0.01);
}

#[test]
fn hyphens_that_a_line_end_made_go_and_those_of_words_stay() {
    for (first, second, wanted) in [
        ("led the develop-", "ment of ovens", "led the development of ovens"),
        ("a self-", "taught baker", "a self-taught baker"),
        ("an end-to-", "end test", "an end-to-end test"),
        ("front-", "and back-end work", "front- and back-end work"),
        ("the REST-", "interface", "the REST-interface"),
        ("soft\u{AD}", "ware", "software"),
        ("of 2019 -", "today", "of 2019 - today"),
        ("near Saint-", "Denis", "near Saint-Denis"),
        ("plain words", "go on", "plain words go on"),
        ("負責平台", "開発", "負責平台開発"),
        ("Leipzig  2019", "on", "Leipzig 2019 on"),
    ] {
        let lines = [TextLine::plain(first, 10.0), TextLine::plain(second, 10.0)];
        assert_eq!(joined(&lines), wanted);
    }
}

#[test]
fn punctuation_has_no_say_in_whether_a_line_is_bold() {
    let run = |text: &str, bold| Run {
        text: text.into(),
        bold,
        ..Run::default()
    };
    assert!(all_letters(&[run("Baker", true), run(" | ", false)], |run| run.bold));
    assert!(!all_letters(&[run("Baker", true), run("Leipzig", false)], |run| run.bold));
    assert!(!all_letters(&[run("•", true)], |run| run.bold));
}
