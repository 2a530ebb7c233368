//! Files that were cut, flipped, spliced and blown up: whatever they have become, reading them ends in a text or in a
//! reason, in time and within memory.
//!
//! The seed is fixed, so a file that fails once fails always: its number is in the message.

use std::io::Write;
use std::time::{Duration, Instant};

use careerdeck::interop::document_text::{Limits, read};
use flate2::Compression;
use flate2::write::ZlibEncoder;
use zip::CompressionMethod;
use zip::write::{SimpleFileOptions, ZipWriter};

#[path = "../src/interop/document_text/pdf/tests/writer.rs"]
mod writer;

use writer::{Sheet, assemble, pdf};

/// How many files of each kind are read.
const FILES: u64 = 1_000;
/// How long one may take; the reader's own limit is lower.
const LONGEST: Duration = Duration::from_secs(10);

/// A small generator of numbers (xorshift64*): the same everywhere.
struct Dice(u64);

impl Dice {
    fn new(seed: u64) -> Dice {
        Dice(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1)
    }

    fn next(&mut self) -> u64 {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        self.0.wrapping_mul(0x2545_F491_4F6C_DD1D)
    }

    fn below(&mut self, end: usize) -> usize {
        usize::try_from(self.next() >> 11).unwrap() % end.max(1)
    }
}

/// Numbers and words that break what believes them.
const CLAIMS: [&[u8]; 12] = [
    b"200000000",
    b"4294967295",
    b"-1",
    b"99999999999999999999",
    b"0",
    b"1 0 R",
    b"2 0 R",
    b"/FlateDecode",
    b"<<",
    b"]]>",
    b"&x;",
    b"\xFF\xFE",
];

/// Changes a file in one to four places.
fn mutate(bytes: &[u8], others: &[Vec<u8>], dice: &mut Dice) -> Vec<u8> {
    let mut out = bytes.to_vec();
    for _ in 0..=dice.below(4) {
        let length = out.len();
        match dice.below(8) {
            0 => out.truncate(dice.below(length)),
            1 => (0..=dice.below(16)).for_each(|_| {
                let at = dice.below(length);
                if let Some(byte) = out.get_mut(at) {
                    *byte ^= 1 << dice.below(8);
                }
            }),
            2 => {
                let (from, size) = (dice.below(length), dice.below(400));
                let part: Vec<u8> = out.iter().skip(from).take(size).copied().collect();
                let at = dice.below(length + 1);
                out.splice(at..at, part);
            }
            3 => {
                let other = &others[dice.below(others.len())];
                let (from, at) = (dice.below(other.len()), dice.below(length + 1));
                out.truncate(at);
                out.extend_from_slice(&other[from..]);
            }
            4 => {
                let (from, size) = (dice.below(length), dice.below(200));
                out.drain(from..(from + size).min(length));
            }
            5 => {
                // A number becomes another.
                let digits: Vec<usize> = (0..length).filter(|at| out[*at].is_ascii_digit()).collect();
                if !digits.is_empty() {
                    let at = digits[dice.below(digits.len())];
                    let end = (at..length).find(|at| !out[*at].is_ascii_digit()).unwrap_or(length);
                    out.splice(at..end, CLAIMS[dice.below(CLAIMS.len())].iter().copied());
                }
            }
            6 => {
                let at = dice.below(length + 1);
                out.splice(at..at, CLAIMS[dice.below(CLAIMS.len())].iter().copied());
            }
            _ => {
                let at = dice.below(length + 1);
                let noise: Vec<u8> = (0..dice.below(64)).map(|_| dice.next().to_le_bytes()[0]).collect();
                out.splice(at..at, noise);
            }
        }
    }
    out
}

/// Reads a file and holds the reader to its promises; says whether there was a text.
fn hold(bytes: &[u8], name: &str, which: &str) -> bool {
    let start = Instant::now();
    let reading = read(bytes, Some(name), &Limits::default());
    assert!(start.elapsed() < LONGEST, "{which} took {:?}", start.elapsed());
    match reading {
        Ok(document) => {
            assert!(!document.lines.is_empty(), "{which} has a text without lines");
            assert_eq!(
                document.text().lines().count(),
                document.lines.len(),
                "{which} counts its lines wrongly"
            );
            let there = |line: u32| line as usize <= document.lines.len();
            assert!(
                document.links.iter().all(|link| there(link.line)),
                "{which} has a link on no line"
            );
            true
        }
        Err(error) => {
            assert!(
                !error.reason.is_empty() && error.hint.is_some(),
                "{which} fails without saying what to do: {error}"
            );
            // A panic that was caught is not what happened to the file.
            assert!(!error.reason.contains("not understood"), "{which} made a library panic");
            false
        }
    }
}

/// Reads mutations of some files; at least so many must still give a text, else they would not test the reader.
fn hold_all(name: &str, seeds: &[Vec<u8>], least: u32) {
    for seed in seeds {
        hold(seed, name, "an unchanged file");
    }
    let mut texts = 0;
    for number in 0..FILES {
        let mut dice = Dice::new(number + 1);
        let bytes = mutate(&seeds[dice.below(seeds.len())], seeds, &mut dice);
        texts += u32::from(hold(&bytes, name, &format!("file {number} of {name}")));
    }
    assert!(texts >= least, "only {texts} texts");
}

fn packed(bytes: &[u8]) -> Vec<u8> {
    let mut packer = ZlibEncoder::new(Vec::new(), Compression::best());
    packer.write_all(bytes).unwrap();
    packer.finish().unwrap()
}

/// Bytes as the text that the writer takes, one character for each.
fn written(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| char::from(*byte)).collect()
}

fn stream(more: &str, data: &[u8]) -> String {
    format!(
        "<< /Length {} {more} >>\nstream\n{}\nendstream",
        data.len(),
        written(data)
    )
}

fn pdfs() -> Vec<Vec<u8>> {
    let mut one = Sheet::default();
    one.text('B', 20.0, 50.0, 60.0, "Ada Okafor")
        .link((40.0, 50.0, 200.0, 70.0), "https://example.org");
    let mut two = Sheet::default();
    for row in 0..30_u8 {
        let y = 80.0 + f32::from(row) * 14.0;
        one.text('R', 10.0, 50.0, y, &format!("Line {row} of a page that says little"));
        two.text('R', 10.0, 50.0, y, "left").text(
            'I',
            10.0,
            250.0,
            y + 4.0,
            "right of the gutter, and a little longer",
        );
    }
    let text = b"BT /R 10 Tf 1 0 0 1 50 700 Tm (packed text) Tj ET q 1 0 0 1 0 0 cm /F Do Q";
    // Pages, fonts and a drawing in an object stream, with a table that is a stream, as most programs write them.
    let inner = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        "<< /Type /Pages /Count 1 /Kids [3 0 R] >>",
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 6 0 R /Resources << /Font << /R 4 0 R >> /XObject << /F 7 0 R >> >> >>",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ];
    let (mut head, mut body) = (String::new(), String::new());
    for (object, number) in inner.iter().zip(1..) {
        head.push_str(&format!("{number} {} ", body.len()));
        body.push_str(object);
        body.push(' ');
    }
    let objects = packed(format!("{head}{body}").as_bytes());
    let mut file = b"%PDF-1.7\n".to_vec();
    let mut places = Vec::new();
    for (number, object) in [
        (
            5,
            stream(
                &format!("/Type /ObjStm /N 4 /First {} /Filter /FlateDecode", head.len()),
                &objects,
            ),
        ),
        (6, stream("/Filter /FlateDecode", &packed(text))),
        (
            7,
            stream(
                "/Type /XObject /Subtype /Form /BBox [0 0 500 800]",
                b"BT /R 10 Tf 1 0 0 1 50 600 Tm (drawn text) Tj ET",
            ),
        ),
    ] {
        places.push(file.len());
        file.extend(format!("{number} 0 obj\n").bytes());
        file.extend(object.chars().map(|c| u8::try_from(u32::from(c)).unwrap()));
        file.extend(b"\nendobj\n");
    }
    let table = file.len();
    let mut entries: Vec<u8> = vec![0, 0, 0, 0];
    (0..4_u8).for_each(|index| entries.extend([2, 0, 5, index]));
    for place in places.into_iter().chain([table]) {
        let [.., high, low] = place.to_be_bytes();
        entries.extend([1, high, low, 0]);
    }
    file.extend(b"8 0 obj\n");
    let index = stream(
        "/Type /XRef /Size 9 /W [1 2 1] /Root 1 0 R /Filter /FlateDecode",
        &packed(&entries),
    );
    file.extend(index.chars().map(|c| u8::try_from(u32::from(c)).unwrap()));
    file.extend(format!("\nendobj\nstartxref\n{table}\n%%EOF\n").bytes());
    vec![pdf(&[&one]), pdf(&[&one, &two]), file]
}

fn zipped(parts: &[(&str, &[u8])], method: CompressionMethod) -> Vec<u8> {
    let mut zip = ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, bytes) in parts {
        zip.start_file(*name, SimpleFileOptions::default().compression_method(method))
            .unwrap();
        zip.write_all(bytes).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

const DOCUMENT: &str = "<?xml version='1.0'?><w:document xmlns:w='w' xmlns:r='r'><w:body><w:p><w:pPr><w:pStyle w:val='H'/></w:pPr><w:r><w:t>Ada Okafor</w:t></w:r></w:p>\
    <w:p><w:pPr><w:numPr><w:ilvl w:val='0'/><w:numId w:val='1'/></w:numPr></w:pPr><w:r><w:rPr><w:b/><w:sz w:val='22'/></w:rPr><w:t>Baked &amp; sold</w:t><w:tab/><w:t>2019</w:t></w:r></w:p>\
    <w:tbl><w:tblGrid><w:gridCol w:w='3000'/></w:tblGrid><w:tr><w:tc><w:p><w:r><w:t>cell</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>other</w:t></w:r></w:p></w:tc></w:tr></w:tbl>\
    <w:p><w:hyperlink r:id='l'><w:r><w:t>page</w:t></w:r></w:hyperlink></w:p></w:body></w:document>";

fn docx_parts(document: &str, method: CompressionMethod) -> Vec<u8> {
    let relations = "<Relationships><Relationship Id='s' Type='x/styles' Target='styles.xml'/><Relationship Id='n' Type='x/numbering' Target='numbering.xml'/>\
        <Relationship Id='l' Type='x/hyperlink' Target='https://example.org' TargetMode='External'/></Relationships>";
    zipped(
        &[
            ("word/document.xml", document.as_bytes()),
            ("word/_rels/document.xml.rels", relations.as_bytes()),
            ("word/styles.xml", b"<w:styles xmlns:w='w'><w:style w:type='paragraph' w:styleId='H'><w:name w:val='heading 1'/><w:basedOn w:val='H'/></w:style></w:styles>"),
            ("word/numbering.xml", b"<w:numbering xmlns:w='w'><w:abstractNum w:abstractNumId='0'><w:lvl w:ilvl='0'><w:numFmt w:val='decimal'/></w:lvl></w:abstractNum><w:num w:numId='1'><w:abstractNumId w:val='0'/></w:num></w:numbering>"),
        ],
        method,
    )
}

#[test]
fn pdfs_end_in_a_text_or_a_reason() {
    hold_all("cv.pdf", &pdfs(), 400);
}

#[test]
fn word_documents_end_in_a_text_or_a_reason() {
    // Stored parts, so that changes reach the XML and not only its packing.
    let seeds = [
        docx_parts(DOCUMENT, CompressionMethod::Deflated),
        docx_parts(DOCUMENT, CompressionMethod::Stored),
    ];
    hold_all("cv.docx", &seeds, 1);
    // Changed XML in an archive that is whole, so that its check sums hide nothing.
    let other = vec![DOCUMENT.as_bytes().to_vec()];
    let mut texts = 0;
    for number in 0..FILES {
        let changed = mutate(DOCUMENT.as_bytes(), &other, &mut Dice::new(number + 7_000));
        let bytes = docx_parts(&String::from_utf8_lossy(&changed), CompressionMethod::Stored);
        texts += u32::from(hold(&bytes, "cv.docx", &format!("document {number}")));
    }
    assert!(texts >= 400, "only {texts} texts");
}

#[test]
fn markdown_and_text_end_in_a_text_or_a_reason() {
    let source = "---\nname: Ada\n---\n# Ada Okafor\n\n**Baker** in _Leipzig_ [page](https://example.org)\n\n## Work\n\n* Bäckerei | 2019\n    * sold\n1. first\n\n| a | b |\n|---|---|\n| c | d |\n\n> quoted\n\n```\ncode\n```\n<div>x<br></div>\n";
    let wide: Vec<u8> = source.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let seeds = [source.as_bytes().to_vec(), source.repeat(20).into_bytes(), wide];
    hold_all("cv.md", &seeds, 400);
    hold_all("cv.txt", &seeds, 400);
}

/// A file of many pages, all of which inherit the same fonts; in the second one they lie in a packed stream of objects.
fn inheriting(pages: usize, fonts: usize) -> [Vec<u8>; 2] {
    let fonts: String = (0..fonts).map(|nth| format!("/F{nth} 4 0 R")).collect();
    let kids = "<<>>".repeat(pages);
    let fonts = format!("<< {fonts} >>");
    let open = assemble(&[
        "<< /Type /Catalog /Pages 2 0 R >>".into(),
        format!("<< /Type /Pages /Count {pages} /Kids [{kids}] /Resources << /Font 3 0 R >> >>"),
        fonts.clone(),
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>".into(),
    ]);
    let inner = packed(format!("3 0 {fonts}").as_bytes());
    let hidden = assemble(&[
        "<< /Type /Catalog /Pages 2 0 R >>".into(),
        format!("<< /Type /Pages /Count {pages} /Kids [{kids}] /Resources << /Font 3 0 R >> >>"),
        stream("/Type /ObjStm /N 1 /First 4 /Filter /FlateDecode", &inner),
    ]);
    [open, hidden]
}

#[test]
fn many_pages_that_inherit_many_fonts_are_refused_before_they_take_all_memory() {
    for bytes in inheriting(20_000, 20_000) {
        let error = read(&bytes, Some("cv.pdf"), &Limits::default()).unwrap_err();
        assert!(error.reason.contains("memory that is allowed"), "{error}");
        assert!(error.hint.is_some());
    }
    // Few pages may have many fonts, and many pages a few.
    for bytes in inheriting(20, 2_000).into_iter().chain(inheriting(2_000, 20)) {
        let error = read(&bytes, Some("cv.pdf"), &Limits::default()).unwrap_err();
        assert!(error.reason.contains("no text"), "{error}");
    }
}

#[test]
fn files_that_were_made_to_hurt_do_not() {
    let zeros = vec![b' '; 100 << 20];
    let bomb = packed(&zeros);
    let twice = packed(&packed(&vec![0; 200 << 20]));
    let page = |contents: &str, more: &str| {
        assemble(&[
            "<< /Type /Catalog /Pages 2 0 R >>".into(),
            "<< /Type /Pages /Count 200000000 /Kids [3 0 R 2 0 R] >>".into(),
            format!("<< /Type /Page /Parent 2 0 R /Contents {contents} /Resources << /Font << /R 5 0 R >> /XObject << /F 4 0 R >> >> {more} >>"),
            stream("/Type /XObject /Subtype /Form /Resources << /XObject << /F 4 0 R >> >>", b"/F Do /F Do /F Do /F Do"),
            "<< /Type /Font /Subtype /Type0 /BaseFont /X /Encoding /Identity-H /DescendantFonts [<< /Subtype /CIDFontType2 /W [0 4294967295 500] >>] >>".into(),
            stream("/Filter /FlateDecode", &bomb),
            stream("/Filter [/FlateDecode /FlateDecode]", &twice),
            "<< /Length 200000000 >>\nstream\nBT /R 10 Tf (short) Tj ET\nendstream".into(),
            stream("", b"q /F Do Q BT /R 10 Tf 1 0 0 1 50 50 Tm (text) Tj ET"),
            stream("/Type /ObjStm /N 200000000 /First 200000000", b"1 0 2 0"),
            stream("/Filter /LZWDecode", &[0x80, 0x0B, 0x60, 0x50, 0x22, 0x0C]),
        ])
    };
    let many = "9 0 R ".repeat(20_000);
    for (contents, more) in [
        ("6 0 R", ""),
        ("7 0 R", ""),
        ("8 0 R", ""),
        ("9 0 R", ""),
        ("3 0 R", ""),
        ("11 0 R", ""),
        ("[9 0 R 8 0 R]", "/Annots [3 0 R]"),
        (format!("[{many}]").as_str(), ""),
    ] {
        hold(&page(contents, more), "cv.pdf", &format!("contents {contents:.20}"));
    }
    let nested = format!(
        "%PDF-1.4\n1 0 obj\n{}\nendobj\ntrailer << /Root 1 0 R >>",
        "[".repeat(200_000)
    );
    let table = format!(
        "%PDF-1.4\nxref\n0 200000000\n{}trailer << /Root 1 0 R /Prev 9 >>\nstartxref\n9\n%%EOF",
        "0000000000 00000 n \n".repeat(1_000)
    );
    for bytes in [
        nested,
        table,
        "%PDF-1.7\n".to_owned() + &"1 0 obj<<>>".repeat(80_000),
        "<< ".repeat(500_000),
    ] {
        hold(bytes.as_bytes(), "cv.pdf", "a PDF of one trick");
    }
    for document in [
        "<!DOCTYPE d [<!ENTITY a 'aaaaaaaaaa'><!ENTITY b '&a;&a;&a;&a;&a;&a;&a;&a;'><!ENTITY c '&b;&b;&b;&b;&b;&b;&b;&b;'>]><w:document xmlns:w='w'><w:p><w:r><w:t>x&c;</w:t></w:r></w:p></w:document>".to_owned(),
        "<!DOCTYPE d SYSTEM 'http://127.0.0.1:9/x'><w:document xmlns:w='w'/>".to_owned(),
        "<w:tbl><w:tr><w:tc>".repeat(100_000),
        format!("<w:document><w:p>{}</w:p></w:document>", "<w:r><w:tab/></w:r>".repeat(300_000)),
        format!("<w:document {}/>", "a='b' ".repeat(200_000)),
    ] {
        hold(&docx_parts(&document, CompressionMethod::Deflated), "cv.docx", "a document of one trick");
    }
    hold(
        &zipped(&[("word/document.xml", &zeros)], CompressionMethod::Deflated),
        "cv.docx",
        "a bomb",
    );
    let names: Vec<String> = (0..20_000).map(|number| format!("{number}.xml")).collect();
    let parts: Vec<(&str, &[u8])> = names.iter().map(|name| (name.as_str(), &b""[..])).collect();
    hold(
        &zipped(&parts, CompressionMethod::Stored),
        "cv.docx",
        "an archive of many parts",
    );
    for text in [
        ">".repeat(300_000),
        "[".repeat(300_000),
        "*".repeat(300_000),
        "- ".repeat(200_000),
        "a\t".repeat(300_000),
        "<".repeat(300_000),
        "`".repeat(300_000),
        "|a".repeat(300_000),
        "\r".repeat(300_000),
    ] {
        hold(
            format!("# x\n{text}").as_bytes(),
            "cv.md",
            &format!("text of {:?}", &text[..2]),
        );
        hold(text.as_bytes(), "cv.txt", &format!("text of {:?}", &text[..2]));
    }
}

/// A calendar with what a reader can stumble over: zones, rules, exceptions, people and reminders.
const CALENDAR: &str = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nMETHOD:REQUEST\r\nBEGIN:VTIMEZONE\r\nTZID:Customized Time Zone\r\n\
    BEGIN:STANDARD\r\nDTSTART:16010101T030000\r\nTZOFFSETFROM:+0200\r\nTZOFFSETTO:+0100\r\n\
    RRULE:FREQ=YEARLY;INTERVAL=1;BYDAY=-1SU;BYMONTH=10\r\nEND:STANDARD\r\nBEGIN:DAYLIGHT\r\nDTSTART:16010101T020000\r\n\
    TZOFFSETFROM:+0100\r\nTZOFFSETTO:+0200\r\nRRULE:FREQ=YEARLY;INTERVAL=1;BYDAY=-1SU;BYMONTH=3\r\nEND:DAYLIGHT\r\nEND:VTIMEZONE\r\n\
    BEGIN:VEVENT\r\nUID:1@example.org\r\nSEQUENCE:2\r\nDTSTAMP:20261101T080000Z\r\nDTSTART;TZID=Customized Time Zone:20261201T143000\r\n\
    DTEND;TZID=Customized Time Zone:20261201T153000\r\nRRULE:FREQ=WEEKLY;BYDAY=TU,2FR;COUNT=9;UNTIL=20270301T000000Z\r\n\
    EXDATE;TZID=Europe/Berlin:20261208T143000\r\nRDATE;VALUE=PERIOD:20261211T080000Z/PT2H\r\nSUMMARY:Interview\\, Acme\r\n\
    DESCRIPTION:Join https://acme.zoom.us/j/1\\nGrü\r\n ße\r\nORGANIZER;CN=\"Berg, Ida\":mailto:ida@acme.example\r\n\
    ATTENDEE;PARTSTAT=ACCEPTED;CN=Tom:mailto:tom@example.org\r\nBEGIN:VALARM\r\nTRIGGER;RELATED=END:-PT15M\r\nEND:VALARM\r\nEND:VEVENT\r\n\
    BEGIN:VEVENT\r\nUID:1@example.org\r\nRECURRENCE-ID;RANGE=THISANDFUTURE:20261215T133000Z\r\nDTSTART:20261215T150000Z\r\nDURATION:PT30M\r\nEND:VEVENT\r\n\
    BEGIN:VEVENT\r\nUID:2\r\nDTSTART;VALUE=DATE:20261224\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n";

const CARDS: &str = "BEGIN:VCARD\r\nVERSION:4.0\r\nFN:Ida Berg\r\nN:Berg;Ida;;Dr.,x;\r\nORG:Pontis;Bridges\r\nEMAIL;PREF=1:ida@pontis.example\r\n\
    TEL;VALUE=uri;TYPE=\"voice,home\":tel:+49-30-1\r\nADR:;;Street 1;Berlin;;1;Germany\r\nNOTE:One\\nTwo\r\nEND:VCARD\r\n\
    BEGIN:VCARD\r\nVERSION:2.1\r\nN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:M=C3=BCller;J=C3=BC=\r\nrgen;;;\r\nTEL;CELL:+49\r\nitem1.URL:https\\://x.example\r\nEND:VCARD\r\n";

/// Words that break what believes them in files of content lines.
const LINES: [&str; 14] = [
    "\r\nBEGIN:VEVENT\r\n",
    "\r\nEND:VEVENT\r\n",
    "RRULE:FREQ=SECONDLY\r\n",
    "FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30",
    ";INTERVAL=65535",
    ";BYDAY=-53MO,\u{e4}",
    ";TZID=Nowhere",
    "00010101T000000",
    "99991231T235960",
    "TZOFFSETTO:+9999\r\n",
    "DURATION:P99999999W\r\n",
    "ENCODING=QUOTED-PRINTABLE:=\r\n",
    "\u{202e}\\n\\,",
    "COUNT=4294967295",
];

/// Changes only what the lines of a file say, so that its order stays and the changes reach whoever reads the values.
fn mutate_lines(bytes: &[u8], others: &[Vec<u8>], dice: &mut Dice) -> Vec<u8> {
    let mut lines: Vec<Vec<u8>> = bytes.split(|byte| *byte == b'\n').map(<[u8]>::to_vec).collect();
    for _ in 0..=dice.below(4) {
        let at = dice.below(lines.len());
        let line = &mut lines[at];
        if !line.starts_with(b"BEGIN") && !line.starts_with(b"END") {
            *line = mutate(line, others, dice);
            line.retain(|byte| *byte != b'\n');
            line.truncate(500);
        }
    }
    lines.join(&b'\n')
}

fn hold_lines(
    seeds: &[Vec<u8>],
    least: u32,
    taken: impl Fn(&[u8]) -> Result<usize, careerdeck::interop::import::ReadError>,
) {
    let mut whole = 0;
    for number in 0..FILES {
        let mut dice = Dice::new(number + 1);
        let mut bytes = if number % 2 == 0 {
            mutate(&seeds[dice.below(seeds.len())], seeds, &mut dice)
        } else {
            mutate_lines(&seeds[0], seeds, &mut dice)
        };
        if dice.below(2) == 0 {
            let at = dice.below(bytes.len() + 1);
            bytes.splice(at..at, LINES[dice.below(LINES.len())].bytes());
        }
        let start = Instant::now();
        let reading = taken(&bytes);
        assert!(start.elapsed() < LONGEST, "file {number} took {:?}", start.elapsed());
        match reading {
            // What a file of this size may become: its rules give no more than are wanted.
            Ok(count) => {
                assert!(count <= 1_000, "file {number} became {count} entries");
                whole += 1;
            }
            Err(error) => assert!(!error.reason.is_empty(), "file {number} fails without a reason"),
        }
    }
    assert!(whole >= least, "only {whole} files were taken");
}

#[test]
fn calendars_end_in_events_or_a_reason() {
    use careerdeck::domain::zoned::Zone;
    use careerdeck::interop::ical::{Window, read};
    let own = Zone::utc();
    let at = |text: &str| text.parse::<chrono::DateTime<chrono::Utc>>().unwrap();
    let window = Window {
        from: at("2026-01-01T00:00:00Z"),
        until: at("2028-01-01T00:00:00Z"),
        most: 100,
    };
    let wide: Vec<u8> = CALENDAR.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let seeds = [
        CALENDAR.as_bytes().to_vec(),
        CALENDAR.replace("\r\n", "\n").into_bytes(),
        wide,
    ];
    hold_lines(&seeds, 300, |bytes| Ok(read(bytes, &own, window)?.events.len()));
}

#[test]
fn address_cards_end_in_people_or_a_reason() {
    let seeds = [CARDS.as_bytes().to_vec(), CARDS.replace("\r\n", "\n").into_bytes()];
    hold_lines(&seeds, 300, |bytes| {
        Ok(careerdeck::interop::vcard::read(bytes)?.people.len())
    });
}
