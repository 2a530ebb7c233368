use super::{Limits, read};
use crate::domain::resume::source::{DocumentText, SourceKind, joined};

fn text(bytes: &[u8], name: Option<&str>) -> DocumentText {
    read(bytes, name, &Limits::default()).unwrap()
}

fn lines(document: &DocumentText) -> Vec<&str> {
    document.lines.iter().map(|line| line.text.as_str()).collect()
}

#[test]
fn plain_text_is_read_in_any_encoding() {
    let words = "Müller\nKöchin";
    let latin: Vec<u8> = words.chars().map(|c| u8::try_from(u32::from(c)).unwrap()).collect();
    let wide: Vec<u8> = [0xFF, 0xFE]
        .into_iter()
        .chain(words.encode_utf16().flat_map(u16::to_le_bytes))
        .collect();
    for bytes in [words.as_bytes(), &latin, &wide] {
        let document = text(bytes, Some("cv.txt"));
        assert_eq!(
            (document.kind, lines(&document)),
            (SourceKind::Text, vec!["Müller", "Köchin"])
        );
    }
}

#[test]
fn plain_text_has_bullets_columns_rules_and_wrapped_lines() {
    let source = "EXPERIENCE\n----------\n\nBakery, Leipzig                       2019 - 2021\n* Baked bread for a whole quarter of the town and for two\n  markets, every day\n    o sold it\n\n\
                  A paragraph whose lines were broken near column seventy of\nthe file goes on in the next line, and another line after it\nends. 2020 - 2021\n";
    let document = text(source.as_bytes(), None);
    let [heading, work, item, more, inner, first, second, third] = &document.lines[..] else {
        panic!("{}", document.text())
    };
    assert!(heading.ruled && work.gap_above > 1.0);
    assert_eq!(work.segments.len(), 2);
    assert_eq!(
        (
            item.marker.as_deref(),
            more.continues,
            inner.marker.as_deref(),
            inner.depth
        ),
        (Some("*"), true, Some("◦"), 1)
    );
    assert!(!first.continues && second.continues && third.continues);
}

#[test]
fn markdown_has_headings_lists_emphasis_links_and_tables() {
    let source = "# Ada Okafor\n\n**Baker** in *Leipzig*  \n[my page](https://example.org)\n\n## Work\n\n- Baked `bread`\n  - sold it\n1. first\n2. second\n\n| Skill | Years |\n|---|---|\n| Rye | 4 |\n";
    let document = text(source.as_bytes(), Some("cv.md"));
    assert_eq!(document.kind, SourceKind::Markdown);
    assert_eq!(
        lines(&document),
        [
            "Ada Okafor",
            "Baker in Leipzig",
            "my page",
            "Work",
            "Baked bread",
            "sold it",
            "first",
            "second",
            "Skill  Years",
            "Rye  4"
        ]
    );
    let headings: Vec<Option<u8>> = document.lines.iter().map(|line| line.heading).take(4).collect();
    assert_eq!(headings, [Some(1), None, None, Some(2)]);
    let runs = &document.lines[1].segments[0].runs;
    assert!(runs[0].bold && runs[2].italic);
    let marks: Vec<(Option<&str>, u8)> = document.lines[4..8]
        .iter()
        .map(|line| (line.marker.as_deref(), line.depth))
        .collect();
    assert_eq!(
        marks,
        [(Some("•"), 0), (Some("•"), 1), (Some("1."), 0), (Some("2."), 0)]
    );
    assert_eq!(
        (document.links[0].text.as_str(), document.links[0].line),
        ("my page", 3)
    );
    // Without a telling name it is told by what is in it.
    assert_eq!(text(source.as_bytes(), Some("cv")).kind, SourceKind::Markdown);
}

#[test]
fn markdown_keeps_short_lines_apart_and_joins_those_that_were_full() {
    let full = "A paragraph whose first line was broken because it was quite full";
    let document = text(
        format!("# A\n\n{full}\ngoes on\n\nBakery\n2019\n").as_bytes(),
        Some("a.md"),
    );
    let continues: Vec<bool> = document.lines.iter().map(|line| line.continues).collect();
    assert_eq!(continues, [false, false, true, false, false]);
    assert_eq!(joined(&document.lines[1..3]), format!("{full} goes on"));
}

#[test]
fn html_in_markdown_loses_its_tags_and_front_matter_stays() {
    let document = text(
        b"---\nname: Ada\n---\n<h1 align=\"center\">Ada</h1>\n\n# X\n\none<br>two &amp; <b>three</b>\n",
        Some("a.md"),
    );
    assert_eq!(lines(&document), ["name: Ada", "Ada", "X", "one", "two & three"]);
}

#[test]
fn files_of_other_kinds_are_named_with_what_to_do() {
    for (bytes, name, word) in [
        (&b"{\\rtf1 x}"[..], "cv.rtf", "RTF"),
        (b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", "cv.doc", ".doc"),
        (b"\x89PNG\r\n\x1A\n", "cv.png", "picture"),
        (b"<!DOCTYPE html><p>x", "cv.html", "web page"),
        (b"just words", "cv.pdf", "called a PDF"),
        (b"just words", "cv.docx", "called a Word document"),
        (b"", "cv.txt", "empty"),
        (b"  \n ", "cv.txt", "no text"),
        (&[0; 400], "cv", "binary"),
    ] {
        let error = read(bytes, Some(name), &Limits::default()).unwrap_err();
        assert!(error.reason.contains(word) && error.hint.is_some(), "{name}: {error}");
    }
}

#[test]
fn files_and_texts_that_are_too_long_are_refused_or_cut_with_a_warning() {
    let limits = Limits {
        file_bytes: 1 << 20,
        text_bytes: 1_000,
        ..Limits::default()
    };
    assert!(
        read(&vec![b'a'; 2 << 20], None, &limits)
            .unwrap_err()
            .reason
            .contains("MB")
    );
    for name in ["a.txt", "a.md"] {
        let document = read("# A line of text\n\n".repeat(500).as_bytes(), Some(name), &limits).unwrap();
        assert!(document.text().len() < 2_000 && document.warnings[0].contains("beginning"));
    }
}

#[test]
fn escape_sequences_of_a_file_reach_nobody() {
    for (bytes, name) in [(&b"a\x1B[31mb"[..], "a.txt"), (b"# a\x1B[31mb", "a.md")] {
        assert_eq!(lines(&text(bytes, Some(name))), ["ab"]);
    }
}
