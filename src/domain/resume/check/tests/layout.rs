use super::*;
use crate::domain::resume::content::Unplaced;

fn given<'a>(content: &'a ResumeContent, lines: &'a [Line<'a>]) -> Given<'a> {
    Given {
        content,
        lines,
        pages: Some(1),
        file_name: None,
        today: today(),
        job: None,
    }
}

fn lines_of(texts: &[String]) -> Vec<Line<'_>> {
    let lines = texts.iter();
    lines
        .map(|text| Line {
            text,
            page: 1,
            ..Line::default()
        })
        .collect()
}

#[test]
fn signs_that_programs_do_not_read_are_found_with_their_line() {
    for (line, wanted) in [
        ("Basel \u{E001} 555", &["odd-signs"][..]),
        ("Bas\u{FFFD}l", &["odd-signs"]),
        ("(cid:12)(cid:7)", &["odd-signs"]),
        ("Certi\u{FB01}ed diver", &["ligatures"]),
        ("Zürich · São Paulo – «Genève» € ½ ✓ 日本", &[]),
    ] {
        let content = good();
        let mut texts = text_of(&content);
        texts.push(line.to_owned());
        let lines = lines_of(&texts);
        let checked = check(&given(&content, &lines));
        assert_eq!(rules(&checked), wanted, "{line}");
        let last = Some(texts.len() as u32);
        assert!(checked.findings.iter().all(|finding| finding.place.line == last));
    }
}

#[test]
fn tables_and_columns_are_found_and_short_blocks_are_none() {
    let content = good();
    let texts = text_of(&content);
    let in_blocks = |block: fn(usize) -> u32, table: bool| {
        let mut lines = lines_of(&texts);
        for (at, line) in lines.iter_mut().enumerate() {
            line.block = block(at);
            line.table = table && at > 10;
        }
        rules(&check(&given(&content, &lines)))
    };
    assert_eq!(in_blocks(|_| 0, false), [""; 0]);
    assert_eq!(in_blocks(|at| u32::from(at > 8), false), ["columns"]);
    assert_eq!(in_blocks(|at| u32::from(at > 21), false), [""; 0]);
    assert_eq!(in_blocks(|_| 0, true), ["table"]);
}

#[test]
fn a_file_without_text_or_with_little_is_found() {
    let content = good();
    assert!(rules(&check(&given(&content, &[]))).contains(&"no-text"));
    let texts = [
        text_of(&content)[..6].to_vec(),
        vec!["Bridge inspector, Pontis AG".to_owned()],
    ]
    .concat();
    let lines = lines_of(&texts);
    let mut two_pages = given(&content, &lines);
    two_pages.pages = Some(2);
    assert!(rules(&check(&two_pages)).contains(&"little-text"));
    let alone = Given {
        pages: None,
        ..given(&content, &[])
    };
    assert_eq!(
        rules(&check(&alone)),
        [""; 0],
        "a content without a file has no text to lose"
    );
}

#[test]
fn a_position_that_the_text_lost_is_found() {
    let content = good();
    let texts: Vec<String> = text_of(&content)
        .iter()
        .map(|line| line.replace("Hafenamt Köln", "[picture]"))
        .collect();
    let lines = lines_of(&texts);
    let checked = check(&given(&content, &lines));
    assert_eq!(rules(&checked), ["not-in-text"]);
    assert_eq!(checked.findings[0].quote, "Hafenamt Köln");
}

#[test]
fn words_that_the_text_lost_are_found_when_they_are_many() {
    let content = good();
    let texts: Vec<String> = text_of(&content)
        .into_iter()
        .filter(|line| !line.contains("sonar") && !line.contains("Repaired"))
        .collect();
    let lines = lines_of(&texts);
    assert_eq!(rules(&check(&given(&content, &lines))), ["lost-words"]);
    let one_lost: Vec<String> = text_of(&content)
        .iter()
        .map(|line| line.replace("winter", "wi\u{2010}"))
        .collect();
    let lines = lines_of(&one_lost);
    assert_eq!(rules(&check(&given(&content, &lines))), [""; 0]);
}

#[test]
fn lines_that_were_understood_as_nothing_are_one_note() {
    let rules = after(|content| {
        content.unplaced = vec![
            Unplaced {
                lines: (4, 6),
                text: "Hobbies\nChess".to_owned(),
                section: None,
            },
            Unplaced {
                lines: (9, 9),
                text: "x".to_owned(),
                section: None,
            },
        ];
    });
    assert_eq!(rules, ["not-understood"]);
}

#[test]
fn the_name_of_the_file_should_name_the_person() {
    let content = good();
    for (file, noted) in [
        ("ada-okafor-resume.pdf", false),
        ("Okafor_CV_2026.pdf", false),
        ("/home/ada/Okafor.docx", false),
        ("resume.pdf", true),
        ("CV final (3).pdf", true),
    ] {
        let checked = check(&Given {
            file_name: Some(file),
            pages: None,
            ..given(&content, &[])
        });
        assert_eq!(rules(&checked).contains(&"file-name"), noted, "{file}");
    }
}

#[test]
fn length_is_measured_by_the_years_of_work() {
    let pages = |pages: u32, start: &str| {
        let mut content = good();
        content.experiences.truncate(1);
        content.experiences[0].fact.start_date = some(start);
        let mut texts = text_of(&content);
        texts.extend((0..120).map(|n| format!("word{n} other{n} third{n}")));
        let lines = lines_of(&texts);
        let mut given = given(&content, &lines);
        given.pages = Some(pages);
        rules(&check(&given)).contains(&"too-long")
    };
    assert!(!pages(2, "2024-01"));
    assert!(pages(3, "2024-01"));
    assert!(!pages(3, "2010-01"));
    assert!(pages(4, "2010-01"));
    let short = after(|content| {
        content.experiences.truncate(1);
        content.basics.summary = None;
    });
    assert!(short.contains(&"too-short"), "{short:?}");
}
