use std::io::Write;

use zip::write::{SimpleFileOptions, ZipWriter};

use crate::domain::resume::source::{DocumentText, LineRole};
use crate::interop::document_text::{Limits, read};
use crate::interop::import::ReadError;

const RELATIONS: &str = r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">"#;
const KIND: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

fn zipped(parts: &[(&str, &str)]) -> Vec<u8> {
    let mut zip = ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, text) in parts {
        zip.start_file(*name, SimpleFileOptions::default()).unwrap();
        zip.write_all(text.as_bytes()).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

/// A document of a body, with some styles, a list, a link, a header, a footer and a footnote.
fn docx(body: &str) -> Result<DocumentText, ReadError> {
    let document = format!("<w:document xmlns:w='w' xmlns:r='r' xmlns:mc='mc'><w:body>{body}</w:body></w:document>");
    let part = |kind: &str, id: &str, target: &str| {
        format!("<Relationship Id='{id}' Type='{KIND}/{kind}' Target='{target}'/>")
    };
    let relations = format!(
        "{RELATIONS}{}{}{}{}{}<Relationship Id='l1' Type='{KIND}/hyperlink' Target='https://example.org/?a=1&amp;b=2' TargetMode='External'/></Relationships>",
        part("styles", "s", "styles.xml"),
        part("numbering", "n", "numbering.xml"),
        part("header", "h", "header1.xml"),
        part("footer", "f", "footer1.xml"),
        part("footnotes", "fn", "footnotes.xml"),
    );
    let bytes = zipped(&[
        (
            "_rels/.rels",
            &format!(
                "{RELATIONS}{}</Relationships>",
                part("officeDocument", "d", "word/document.xml")
            ),
        ),
        ("word/_rels/document.xml.rels", &relations),
        ("word/document.xml", &document),
        (
            "word/styles.xml",
            "<w:styles xmlns:w='w'><w:docDefaults><w:rPrDefault><w:rPr><w:sz w:val='22'/></w:rPr></w:rPrDefault></w:docDefaults>\
             <w:style w:type='paragraph' w:styleId='H2'><w:name w:val='heading 2'/><w:rPr><w:b/><w:sz w:val='28'/></w:rPr></w:style>\
             <w:style w:type='paragraph' w:styleId='Own'><w:name w:val='Mine'/><w:basedOn w:val='H2'/></w:style></w:styles>",
        ),
        (
            "word/numbering.xml",
            "<w:numbering xmlns:w='w'><w:abstractNum w:abstractNumId='0'><w:lvl w:ilvl='0'><w:start w:val='1'/><w:numFmt w:val='bullet'/><w:lvlText w:val='\u{F0B7}'/><w:pPr><w:ind w:left='720'/></w:pPr></w:lvl>\
             <w:lvl w:ilvl='1'><w:start w:val='1'/><w:numFmt w:val='decimal'/><w:lvlText w:val='%2.'/></w:lvl></w:abstractNum><w:num w:numId='3'><w:abstractNumId w:val='0'/></w:num></w:numbering>",
        ),
        (
            "word/header1.xml",
            "<w:hdr xmlns:w='w'><w:p><w:r><w:t>Ada Okafor</w:t></w:r></w:p></w:hdr>",
        ),
        (
            "word/footer1.xml",
            "<w:ftr xmlns:w='w'><w:p><w:r><w:t>Page 1</w:t></w:r></w:p></w:ftr>",
        ),
        (
            "word/footnotes.xml",
            "<w:footnotes xmlns:w='w'><w:footnote><w:p><w:r><w:t>A note</w:t></w:r></w:p></w:footnote></w:footnotes>",
        ),
        (
            "docProps/core.xml",
            "<c xmlns:dc='dc'><dc:title>CV</dc:title><dc:creator>Ada</dc:creator></c>",
        ),
    ]);
    read(&bytes, Some("cv.docx"), &Limits::default())
}

/// The lines of the body alone.
fn body(text: &str) -> Vec<crate::domain::resume::source::TextLine> {
    let document = docx(text).unwrap();
    let count = document.lines.len();
    document.lines.into_iter().skip(1).take(count - 3).collect()
}

fn paragraph(text: &str) -> String {
    format!("<w:p><w:r><w:t>{text}</w:t></w:r></w:p>")
}

#[test]
fn the_header_comes_first_and_notes_and_footers_last_with_their_roles() {
    let document = docx(&paragraph("Baker")).unwrap();
    let lines: Vec<(&str, LineRole)> = document
        .lines
        .iter()
        .map(|line| (line.text.as_str(), line.role))
        .collect();
    use LineRole::{Body, Note, PageFooter};
    assert_eq!(
        lines,
        [
            ("Ada Okafor", Body),
            ("Baker", Body),
            ("A note", Note),
            ("Page 1", PageFooter)
        ]
    );
    assert_eq!(
        (document.title.as_deref(), document.author.as_deref()),
        (Some("CV"), Some("Ada"))
    );
}

#[test]
fn styles_tell_headings_sizes_and_bold_letters() {
    let lines = body(
        "<w:p><w:pPr><w:pStyle w:val='Own'/></w:pPr><w:r><w:t>Work</w:t></w:r></w:p>\
         <w:p><w:r><w:rPr><w:b/></w:rPr><w:t xml:space='preserve'>Bakery </w:t></w:r><w:r><w:rPr><w:i/><w:b w:val='0'/></w:rPr><w:t>Leipzig</w:t></w:r></w:p>",
    );
    assert_eq!((lines[0].heading, lines[0].bold, lines[0].size), (Some(2), true, 14.0));
    let runs: Vec<(&str, bool, bool)> = lines[1].segments[0]
        .runs
        .iter()
        .map(|run| (run.text.as_str(), run.bold, run.italic))
        .collect();
    assert_eq!(runs, [("Bakery ", true, false), ("Leipzig", false, true)]);
    assert!((lines[1].size - 11.0).abs() < 0.1 && !lines[1].bold);
}

#[test]
fn lists_have_markers_and_depths_whether_numbered_or_typed() {
    let item = |level: u8, text: &str| {
        format!(
            "<w:p><w:pPr><w:numPr><w:ilvl w:val='{level}'/><w:numId w:val='3'/></w:numPr></w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>"
        )
    };
    let lines = body(
        &[
            item(0, "one"),
            item(1, "two"),
            item(1, "three"),
            paragraph("• four"),
            paragraph("- five"),
        ]
        .concat(),
    );
    let marks: Vec<(Option<&str>, u8, &str)> = lines
        .iter()
        .map(|line| (line.marker.as_deref(), line.depth, line.text.as_str()))
        .collect();
    assert_eq!(
        marks,
        [
            (Some("•"), 0, "one"),
            (Some("1."), 1, "two"),
            (Some("2."), 1, "three"),
            (Some("•"), 0, "four"),
            (Some("-"), 0, "five")
        ]
    );
    assert!(lines[0].x > 30.0);
}

#[test]
fn tabs_and_short_rows_of_tables_are_segments_and_long_cells_are_blocks() {
    let cell = |text: &str| format!("<w:tc>{text}</w:tc>");
    let row = |cells: &[String]| format!("<w:tr>{}</w:tr>", cells.concat());
    let grid = "<w:tblGrid><w:gridCol w:w='3000'/><w:gridCol w:w='6000'/></w:tblGrid>";
    let long = |word: &str| (0..5).map(|n| paragraph(&format!("{word} {n}"))).collect::<String>();
    let lines = body(&format!(
        "<w:p><w:r><w:t>Bakery</w:t><w:tab/><w:t>2019</w:t></w:r></w:p><w:tbl>{grid}{}{}{}</w:tbl>",
        row(&[cell(&paragraph("2018")), cell(&paragraph("Mill"))]),
        row(&[
            cell(&paragraph("2015 to 2017")),
            cell(&(paragraph("Shop") + &paragraph("Sold") + &paragraph("Swept") + &paragraph("Left")))
        ]),
        row(&[cell(&long("left")), cell(&long("right"))]),
    ));
    let texts: Vec<&str> = lines.iter().map(|line| line.text.as_str()).collect();
    assert_eq!(
        texts[..6],
        [
            "Bakery  2019",
            "2018  Mill",
            "2015 to 2017  Shop",
            "Sold",
            "Swept",
            "Left"
        ]
    );
    assert_eq!(texts[6..8], ["left 0", "left 1"]);
    assert!(lines[6].block != lines[11].block && texts[11] == "right 0");
    assert!((lines[1].segments[1].x - 150.0).abs() < 0.1);
}

#[test]
fn links_and_fields_keep_their_addresses() {
    let document = docx(
        "<w:p><w:hyperlink r:id='l1'><w:r><w:t>My page</w:t></w:r></w:hyperlink></w:p>\
         <w:p><w:r><w:fldChar w:fldCharType='begin'/></w:r><w:r><w:instrText>HYPERLINK \"mailto:a@example.org\"</w:instrText></w:r>\
         <w:r><w:fldChar w:fldCharType='separate'/></w:r><w:r><w:t>write</w:t></w:r><w:r><w:fldChar w:fldCharType='end'/></w:r></w:p>",
    )
    .unwrap();
    let links: Vec<(&str, &str, u32)> = document
        .links
        .iter()
        .map(|link| (link.text.as_str(), link.url.as_str(), link.line))
        .collect();
    assert_eq!(
        links,
        [
            ("My page", "https://example.org/?a=1&b=2", 2),
            ("write", "mailto:a@example.org", 3)
        ]
    );
    assert!(!document.text().contains("HYPERLINK"));
}

#[test]
fn text_boxes_are_read_once_and_deleted_and_hidden_text_not_at_all() {
    let lines = body(
        "<w:p><w:r><mc:AlternateContent><mc:Choice><w:txbxContent><w:p><w:r><w:t>boxed</w:t></w:r></w:p></w:txbxContent></mc:Choice>\
         <mc:Fallback><w:txbxContent><w:p><w:r><w:t>boxed</w:t></w:r></w:p></w:txbxContent></mc:Fallback></mc:AlternateContent></w:r>\
         <w:r><w:t>around</w:t></w:r></w:p>\
         <w:p><w:del><w:r><w:delText>gone</w:delText></w:r></w:del><w:r><w:rPr><w:vanish/></w:rPr><w:t>hidden</w:t></w:r><w:r><w:t>left</w:t></w:r></w:p>",
    );
    let texts: Vec<&str> = lines.iter().map(|line| line.text.as_str()).collect();
    assert_eq!(texts, ["boxed", "around", "left"]);
}

#[test]
fn entities_of_a_document_are_never_expanded() {
    let bytes = zipped(&[(
        "word/document.xml",
        "<!DOCTYPE d [<!ENTITY x SYSTEM 'file:///etc/passwd'><!ENTITY y 'yyyy'>]><w:document xmlns:w='w'><w:p><w:r><w:t>a&x;&y;b &amp; c</w:t></w:r></w:p></w:document>",
    )]);
    let text = read(&bytes, None, &Limits::default()).unwrap().text();
    assert!(
        text.starts_with('a') && text.ends_with("b & c") && !text.contains("root:") && !text.contains("yyyy"),
        "{text}"
    );
}

#[test]
fn what_unpacks_to_too_much_lies_too_deep_or_is_no_word_document_is_refused() {
    let deep = "<w:p>".repeat(100_000);
    let bomb = " ".repeat(40 << 20);
    for (parts, word) in [
        (vec![("word/document.xml", bomb.as_str())], "unpacks"),
        (vec![("word/document.xml", deep.as_str())], "deep"),
        (vec![("xl/workbook.xml", "")], "spreadsheet"),
        (vec![("content.xml", "")], "OpenDocument"),
        (vec![("photo.txt", "")], "ZIP"),
        (vec![("word/document.xml", "<w:document/>")], "no text"),
    ] {
        let error = read(&zipped(&parts), None, &Limits::default()).unwrap_err();
        assert!(error.reason.contains(word) && error.hint.is_some(), "{word}: {error}");
    }
    let cut = &zipped(&[("word/document.xml", "<w:p/>")])[..60];
    assert!(
        read(cut, None, &Limits::default())
            .unwrap_err()
            .reason
            .contains("damaged")
    );
}
