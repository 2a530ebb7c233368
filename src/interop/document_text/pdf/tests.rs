pub mod writer;

use writer::{Sheet, assemble, pdf};

use crate::domain::resume::source::{DocumentText, Icon, LineRole, joined};
use crate::interop::document_text::{Limits, read};

fn read_sheets(sheets: &[&Sheet]) -> DocumentText {
    read(&pdf(sheets), None, &Limits::default()).unwrap()
}

fn texts(document: &DocumentText) -> Vec<&str> {
    document.lines.iter().map(|line| line.text.as_str()).collect()
}

#[test]
fn lines_have_places_sizes_styles_and_the_space_above() {
    let mut sheet = Sheet::default();
    sheet
        .text('B', 20.0, 50.0, 60.0, "Ada Okafor")
        .text('R', 10.0, 50.0, 80.0, "Bridge inspector")
        .text('I', 10.0, 50.0, 92.0, "Leipzig");
    let document = read_sheets(&[&sheet]);
    assert_eq!(texts(&document), ["Ada Okafor", "Bridge inspector", "Leipzig"]);
    let [name, work, place] = &document.lines[..] else {
        panic!()
    };
    assert!(name.bold && !work.bold && place.italic && !work.italic);
    assert!((name.size - 20.0).abs() < 0.1 && (name.x - 50.0).abs() < 0.1 && (name.y - 60.0).abs() < 0.1);
    assert!(work.gap_above > place.gap_above && place.gap_above < 0.4);
}

#[test]
fn what_stands_far_right_in_a_line_is_a_segment_of_its_own() {
    let mut sheet = Sheet::default();
    for (index, y) in [100.0, 160.0, 220.0, 280.0].into_iter().enumerate() {
        sheet
            .text('B', 10.0, 50.0, y, &format!("Employer {index}"))
            .text('R', 10.0, 470.0, y, &format!("201{index} - 202{index}"))
            .text(
                'R',
                10.0,
                50.0,
                y + 14.0,
                "Inspected bridges and wrote down what was found in them, day by day, then told",
            );
    }
    let document = read_sheets(&[&sheet]);
    let first = &document.lines[0];
    let segments: Vec<&str> = first.segments.iter().map(|segment| segment.text.as_str()).collect();
    assert_eq!(segments, ["Employer 0", "2010 - 2020"]);
    assert_eq!(first.text, "Employer 0  2010 - 2020");
    assert_eq!(document.lines.len(), 8);
}

/// Two columns whose lines stand on different base lines, written in rows across both.
fn two_columns() -> Sheet {
    let mut sheet = Sheet::default();
    sheet.text('B', 20.0, 180.0, 50.0, "Ada Okafor of Leipzig and Lagos");
    for row in 0..12_u8 {
        let y = 90.0 + f32::from(row) * 14.0;
        sheet.text('R', 10.0, 50.0, y, &format!("left {row} of the side")).text(
            'R',
            10.0,
            220.0,
            y + 5.0,
            &format!("right {row} with a longer line of words in it"),
        );
    }
    sheet
}

#[test]
fn columns_are_read_one_after_the_other_whatever_the_order_in_the_file() {
    let document = read_sheets(&[&two_columns()]);
    let mut wanted = vec!["Ada Okafor of Leipzig and Lagos".to_owned()];
    wanted.extend((0..12).map(|row| format!("left {row} of the side")));
    wanted.extend((0..12).map(|row| format!("right {row} with a longer line of words in it")));
    assert_eq!(texts(&document), wanted);
    let blocks: Vec<u32> = document.lines.iter().map(|line| line.block).collect();
    assert!(blocks[1] != blocks[13] && blocks[1] == blocks[12]);
}

#[test]
fn dates_in_a_margin_stay_beside_what_they_belong_to() {
    let mut sheet = Sheet::default();
    for row in 0..5_u8 {
        let y = 80.0 + f32::from(row) * 50.0;
        sheet
            .text('R', 10.0, 50.0, y, &format!("201{row} - 201{}", row + 1))
            .text('B', 10.0, 150.0, y, &format!("Baker number {row}"))
            .text('R', 10.0, 150.0, y + 13.0, "Baked bread");
    }
    let document = read_sheets(&[&sheet]);
    assert_eq!(
        texts(&document)[..3],
        [
            "2010 - 2011  Baker number 0",
            "Baked bread",
            "2011 - 2012  Baker number 1"
        ]
    );
}

#[test]
fn bullets_are_markers_and_the_lines_under_an_item_go_on_with_it() {
    let mut sheet = Sheet::default();
    sheet
        .text('R', 10.0, 50.0, 80.0, "\u{95}")
        .text('R', 10.0, 62.0, 80.0, "Led the develop-")
        .text('R', 10.0, 62.0, 92.0, "ment of ovens")
        .text('S', 10.0, 50.0, 104.0, "\u{5}")
        .text('R', 10.0, 62.0, 104.0, "Baked")
        .text('R', 10.0, 50.0, 116.0, "- Sold bread")
        .text('R', 10.0, 50.0, 128.0, "- 2019 was good");
    let document = read_sheets(&[&sheet]);
    let markers: Vec<Option<&str>> = document.lines.iter().map(|line| line.marker.as_deref()).collect();
    assert_eq!(markers, [Some("•"), None, Some("•"), Some("-"), None]);
    assert!(document.lines[1].continues);
    assert_eq!(joined(&document.lines[..2]), "Led the development of ovens");
    assert!(document.text().contains("• Baked\n- Sold bread"));
}

#[test]
fn bullets_that_are_drawn_are_markers() {
    let mut sheet = Sheet::default();
    sheet
        .raw("50 758 m 53 758 l 53 761 l 50 761 l h f")
        .text('R', 10.0, 60.0, 86.0, "Baked bread")
        .text('R', 10.0, 50.0, 110.0, "No item");
    let document = read_sheets(&[&sheet]);
    assert_eq!(
        (document.lines[0].marker.as_deref(), document.lines[0].text.as_str()),
        (Some("•"), "Baked bread")
    );
    assert_eq!(document.lines[1].marker, None);
}

#[test]
fn icons_say_what_follows_and_are_no_text() {
    let mut sheet = Sheet::default();
    sheet
        .text('S', 10.0, 50.0, 80.0, "\u{3}")
        .text('R', 10.0, 62.0, 80.0, "+49 341 5550")
        .text('S', 10.0, 200.0, 80.0, "\u{4}")
        .text('R', 10.0, 212.0, 80.0, "ada@example.org");
    let document = read_sheets(&[&sheet]);
    let found: Vec<(Option<Icon>, &str)> = document.lines[0]
        .segments
        .iter()
        .map(|s| (s.icon, s.text.as_str()))
        .collect();
    assert_eq!(
        found,
        [
            (Some(Icon::Phone), "+49 341 5550"),
            (Some(Icon::Mail), "ada@example.org")
        ]
    );
}

#[test]
fn ligatures_are_undone_and_hyphens_of_line_ends_told() {
    let mut sheet = Sheet::default();
    sheet
        .raw("BT /R 10 Tf 1 0 0 1 50 760 Tm (O) Tj /S 10 Tf (\\002) Tj /R 10 Tf (ine and ) Tj /S 10 Tf (\\001) Tj /R 10 Tf (ne) Tj ET")
        .raw("BT /R 10 Tf 1 0 0 1 50 740 Tm (submis) Tj /S 10 Tf (\\006) Tj ET");
    let document = read_sheets(&[&sheet]);
    assert_eq!(texts(&document), ["Offline and fine", "submis-"]);
}

#[test]
fn spaces_come_from_gaps_and_letters_that_stand_apart_are_one_word() {
    let mut sheet = Sheet::default();
    let apart = |word: &str| word.chars().map(|c| format!("({c}) -400 ")).collect::<String>();
    sheet
        .raw("BT /R 10 Tf 1 0 0 1 50 760 Tm [(Bread) -250 (and) -250 (b) 20 (utter)] TJ ET")
        .raw(&format!(
            "BT /B 12 Tf 1 0 0 1 50 730 Tm [{} -500 {}] TJ ET",
            apart("WORK"),
            apart("LIFE")
        ))
        .text('B', 12.0, 50.0, 700.0, "S K I L L S")
        .raw("BT /B 12 Tf 6 Tc 1 0 0 1 50 100 Tm (EDUCATION) Tj ET");
    let document = read_sheets(&[&sheet]);
    assert_eq!(
        texts(&document),
        ["Bread and butter", "WORK LIFE", "SKILLS", "EDUCATION"]
    );
}

#[test]
fn what_nobody_sees_is_left_out_and_said() {
    let mut sheet = Sheet::default();
    sheet
        .text(
            'R',
            10.0,
            50.0,
            80.0,
            "Seen by all who look at the page, and long enough to be most of it",
        )
        .raw("1 1 1 rg")
        .text('R', 10.0, 50.0, 100.0, "white on white")
        .raw("0 0 0 rg 3 Tr")
        .text('R', 10.0, 50.0, 120.0, "not drawn")
        .raw("0 Tr")
        .raw("BT /R 10 Tf 0 1 -1 0 300 300 Tm (upwards) Tj ET")
        .raw("0.2 0.2 0.5 rg 40 600 200 40 re f 1 1 1 rg")
        .text('R', 10.0, 50.0, 220.0, "white on blue");
    let document = read_sheets(&[&sheet]);
    assert_eq!(document.lines.len(), 2, "{}", document.text());
    assert_eq!(document.lines[1].text, "white on blue");
    assert!(
        document
            .warnings
            .iter()
            .any(|warning| warning.contains("can't be seen"))
    );
    assert!(document.warnings.iter().any(|warning| warning.contains("at an angle")));
}

#[test]
fn links_know_their_words_and_their_line() {
    let mut sheet = Sheet::default();
    sheet
        .text('R', 10.0, 50.0, 80.0, "Before")
        .text('R', 10.0, 50.0, 100.0, "My page")
        .link((48.0, 90.0, 95.0, 103.0), "https://example.org/ada");
    let document = read_sheets(&[&sheet]);
    let link = &document.links[0];
    assert_eq!(
        (link.text.as_str(), link.url.as_str(), link.page, link.line),
        ("My page", "https://example.org/ada", 1, 2)
    );
}

#[test]
fn footers_are_told_from_text_and_a_rule_marks_its_heading() {
    let page = |number: u8| {
        let mut sheet = Sheet::default();
        sheet
            .text('B', 12.0, 50.0, 200.0, &format!("Work {number}"))
            .raw("50 638 m 500 638 l S")
            .text('R', 10.0, 50.0, 220.0, "Baked bread")
            .text('R', 8.0, 250.0, 820.0, &format!("Ada Okafor {number}/2"));
        sheet
    };
    let document = read_sheets(&[&page(1), &page(2)]);
    let roles: Vec<LineRole> = document.lines.iter().map(|line| line.role).collect();
    use LineRole::{Body, PageFooter};
    assert_eq!(roles, [Body, Body, PageFooter, Body, Body, PageFooter]);
    assert!(document.lines[0].ruled && !document.lines[1].ruled);
    assert_eq!(document.pages, 2);
}

#[test]
fn files_that_hold_no_text_or_are_broken_say_what_to_do() {
    let mut scanned = Sheet::default();
    scanned.raw("BI /W 1 /H 1 /BPC 8 /CS /G ID \u{7f} EI");
    for (bytes, word) in [
        (pdf(&[&scanned]), "scanned"),
        (pdf(&[&Sheet::default()]), "no text"),
        (b"%PDF-1.4\nnothing".to_vec(), "damaged"),
        (
            assemble(&["<< /Type /Catalog /Pages 1 0 R /Kids [1 0 R] >>".into()]),
            "",
        ),
    ] {
        let error = read(&bytes, None, &Limits::default()).unwrap_err();
        assert!(error.reason.contains(word) && error.hint.is_some(), "{error}");
    }
}

/// A stream of zeros, deflated.
fn deflated(length: usize) -> String {
    use std::io::Write;
    let mut packer = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::best());
    packer.write_all(&vec![b' '; length]).unwrap();
    packer.finish().unwrap().iter().map(|byte| char::from(*byte)).collect()
}

#[test]
fn files_that_ask_for_too_much_memory_are_refused_before_they_get_it() {
    let bomb = deflated(300 << 20);
    let page = |more: &str, contents: &str| {
        vec![
            "<< /Type /Catalog /Pages 2 0 R >>".to_owned(),
            "<< /Type /Pages /Count 1 /Kids [3 0 R] >>".to_owned(),
            format!("<< /Type /Page /Parent 2 0 R /Contents 4 0 R /Resources << /Font << /R 5 0 R >> >> {more} >>"),
            contents.to_owned(),
            "<< /Type /Font /Subtype /TrueType /BaseFont /Arial /FirstChar 99999999999 /LastChar 99999999999 /Widths [1] >>".to_owned(),
        ]
    };
    let text = "<< /Length 44 >>\nstream\nBT /R 10 Tf 1 0 0 1 50 700 Tm (bread) Tj ET\nendstream";
    let packed = format!(
        "<< /Length {} /Filter /FlateDecode >>\nstream\n{bomb}\nendstream",
        bomb.len()
    );
    let rows = "<< /Length 8 /Filter /FlateDecode /DecodeParms << /Predictor 12 /Columns 99999999999999 >> >>\nstream\nxxxxxxxx\nendstream";
    for (objects, word) in [
        (page("", &packed), "memory"),
        (page("", rows), "memory"),
        // A font that can't be loaded leaves the text out.
        (page("", text), "no text"),
        (page(&"<<>>".repeat(70_000), text), "memory"),
    ] {
        let error = read(&assemble(&objects), None, &Limits::default()).unwrap_err();
        assert!(error.reason.contains(word), "{word}: {error}");
    }
}

#[test]
fn right_to_left_words_are_in_the_order_of_reading() {
    // Letters as they are placed, from the left.
    let glyphs = "\u{5DD}\u{5D5}\u{5DC}\u{5E9}"
        .chars()
        .zip(0_u8..)
        .map(|(c, at)| super::Glyph {
            text: c.to_string(),
            x: 50.0 + f32::from(at) * 5.0,
            right: 55.0 + f32::from(at) * 5.0,
            y: 80.0,
            size: 10.0,
            bold: false,
            italic: false,
            symbol: false,
            furniture: false,
            angle: 0.0,
            hidden: false,
            outside: false,
        });
    let pieces = super::pieces::pieces(glyphs.collect());
    assert_eq!(pieces[0].text(), "\u{5E9}\u{5DC}\u{5D5}\u{5DD}");
}
