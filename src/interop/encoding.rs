//! Finding out how a text file is encoded, and noticing files that are no text.

use std::borrow::Cow;

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE};

use super::import::ReadError;

/// How much of a file is looked at where a part of it is enough.
const SAMPLE: usize = 64 * 1024;

/// How much text is shown to the detector of old encodings.
const DETECTOR_SAMPLE: usize = 2 * 1024 * 1024;

/// Turns a file's bytes into text, and says which encoding that took.
///
/// The order of looking: what the caller says (`label`, any name of the WHATWG encoding standard), a
/// byte order mark, UTF-16 by its zero bytes, UTF-8, and then a guess by the frequency of bytes.
/// Bytes that mean nothing in the encoding become U+FFFD. A byte order mark is not part of the text.
///
/// # Errors
/// When the file is empty, is no text (the reason names what it looks like), or `label` is no
/// encoding.
pub fn decode<'a>(bytes: &'a [u8], label: Option<&str>) -> Result<(Cow<'a, str>, &'static str), ReadError> {
    if bytes.is_empty() {
        return Err(ReadError {
            reason: "the file is empty".into(),
            hint: None,
        });
    }
    if let Some((kind, hint)) = known_binary(bytes) {
        return Err(ReadError {
            reason: format!("the file is no text: it looks like {kind}"),
            hint: Some(hint.into()),
        });
    }
    if let Some(label) = label {
        let Some(encoding) = Encoding::for_label(label.trim().as_bytes()) else {
            return Err(ReadError {
                reason: format!("\"{}\" is no text encoding that is known", label.trim()),
                hint: Some(
                    "use a name such as utf-8, utf-16le, windows-1252 or iso-8859-15, or none to find out".into(),
                ),
            });
        };
        let (text, _) = encoding.decode_with_bom_removal(bytes);
        return Ok((text, encoding.name()));
    }
    if bytes.starts_with(&[0xFF, 0xFE, 0, 0]) || bytes.starts_with(&[0, 0, 0xFE, 0xFF]) {
        return Err(ReadError {
            reason: "the file is UTF-32, which is not read".into(),
            hint: Some("save it as UTF-8".into()),
        });
    }
    if let Some((encoding, mark)) = Encoding::for_bom(bytes) {
        let (text, _) = encoding.decode_without_bom_handling(&bytes[mark..]);
        let note = if encoding == UTF_8 {
            "UTF-8 with a byte order mark"
        } else if encoding == UTF_16LE {
            "UTF-16LE with a byte order mark"
        } else {
            "UTF-16BE with a byte order mark"
        };
        return Ok((text, note));
    }

    let sample = &bytes[..bytes.len().min(SAMPLE)];
    if let Some((encoding, note)) = utf16_by_zeros(sample) {
        let (text, _) = encoding.decode_without_bom_handling(bytes);
        return Ok((text, note));
    }
    // A few stray zero bytes do not make a text file a binary one; many do.
    let zeros = sample.iter().filter(|byte| **byte == 0).count();
    if zeros * 200 > sample.len() {
        return Err(binary_error());
    }
    if let Ok(text) = std::str::from_utf8(bytes) {
        return Ok((Cow::Borrowed(text), if text.is_ascii() { "ASCII" } else { "UTF-8" }));
    }
    if control_share(sample) > 0.02 {
        return Err(binary_error());
    }
    if is_damaged_utf8(bytes) {
        return Ok((String::from_utf8_lossy(bytes), "UTF-8 with broken characters"));
    }
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    let first = bytes
        .iter()
        .position(|byte| !byte.is_ascii())
        .unwrap_or(0)
        .saturating_sub(SAMPLE);
    detector.feed(&bytes[first..bytes.len().min(first + DETECTOR_SAMPLE)], true);
    let encoding = detector.guess(None, Utf8Detection::Deny);
    let (text, _) = encoding.decode_without_bom_handling(bytes);
    Ok((text, encoding.name()))
}

fn binary_error() -> ReadError {
    ReadError {
        reason: "the file is no text: it looks like a binary file".into(),
        hint: Some("export the table as CSV and import that".into()),
    }
}

/// Files that people take for a table, told by their first bytes, and what to do instead.
fn known_binary(bytes: &[u8]) -> Option<(&'static str, &'static str)> {
    const AS_CSV: &str = "open it in its program, save it as CSV, and import that";
    const UNPACK: &str = "unpack it and import the file inside";
    const NOT_THIS: &str = "import a CSV file, a posting's page, or text";
    let starts = |magic: &[u8]| bytes.starts_with(magic);
    if starts(b"PK\x03\x04") || starts(b"PK\x05\x06") {
        let head = &bytes[..bytes.len().min(SAMPLE)];
        let holds = |name: &[u8]| head.windows(name.len()).any(|part| part == name);
        return Some(if holds(b"xl/") || holds(b"opendocument.spreadsheet") {
            ("a spreadsheet file (Excel or OpenDocument)", AS_CSV)
        } else if holds(b"word/") {
            ("a Word document", NOT_THIS)
        } else {
            ("a ZIP archive", UNPACK)
        });
    }
    [
        (&b"\x89PNG\r\n\x1a\n"[..], "a PNG picture", NOT_THIS),
        (b"\xFF\xD8\xFF", "a JPEG picture", NOT_THIS),
        (b"GIF87a", "a GIF picture", NOT_THIS),
        (b"GIF89a", "a GIF picture", NOT_THIS),
        (b"%PDF-", "a PDF document", NOT_THIS),
        (b"{\\rtf", "an RTF document", NOT_THIS),
        (b"SQLite format 3\0", "an SQLite database", NOT_THIS),
        (b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", "an old Excel or Word file", AS_CSV),
        (b"\x1F\x8B\x08", "a gzip archive", UNPACK),
        (b"7z\xBC\xAF\x27\x1C", "a 7-Zip archive", UNPACK),
        (b"Rar!\x1A\x07", "a RAR archive", UNPACK),
        (b"\x7FELF", "a program", NOT_THIS),
    ]
    .into_iter()
    .find(|(magic, ..)| starts(magic))
    .map(|(_, kind, hint)| (kind, hint))
}

/// UTF-16 without a mark: separators and Latin letters have their zero byte always on the same side.
fn utf16_by_zeros(sample: &[u8]) -> Option<(&'static Encoding, &'static str)> {
    let (mut even, mut odd) = (0_usize, 0_usize);
    for pair in sample.chunks_exact(2) {
        even += usize::from(pair[0] == 0);
        odd += usize::from(pair[1] == 0);
    }
    let pairs = sample.len() / 2;
    // Chinese text has zeros at its separators and in a few characters, so that a majority is enough;
    // what comes out must then be text.
    let enough = |these: usize, those: usize| these * 50 >= pairs && these > those * 2;
    let found = if enough(odd, even) {
        (UTF_16LE, "UTF-16LE")
    } else if enough(even, odd) {
        (UTF_16BE, "UTF-16BE")
    } else {
        return None;
    };
    let whole = &sample[..sample.len() & !1];
    let (text, broken) = found.0.decode_without_bom_handling(whole);
    // A sample may end in the middle of a surrogate pair, so that one broken character is no proof.
    let broken = broken && text.chars().filter(|c| *c == '\u{FFFD}').count() > 1;
    let controls = text
        .chars()
        .filter(|c| c.is_control() && !matches!(c, '\t' | '\n' | '\r'))
        .count();
    (!broken && controls * 50 <= pairs).then_some(found)
}

/// The share of bytes that no text has, 0 to 1.
fn control_share(sample: &[u8]) -> f64 {
    let controls = sample
        .iter()
        .filter(|byte| **byte < 0x20 && !matches!(byte, b'\t' | b'\n' | b'\r' | 0x0C | 0x1B))
        .count();
    controls as f64 / sample.len().max(1) as f64
}

/// Whether this is UTF-8 with a few broken places, which no old encoding explains better.
fn is_damaged_utf8(bytes: &[u8]) -> bool {
    let (mut whole, mut broken) = (0_usize, 0_usize);
    for chunk in bytes.utf8_chunks() {
        whole += chunk.valid().bytes().filter(|byte| *byte >= 0xC0).count();
        broken += usize::from(!chunk.invalid().is_empty());
    }
    whole >= broken * 4
}

#[cfg(test)]
mod tests {
    use super::*;

    fn utf16(text: &str, little: bool) -> Vec<u8> {
        text.encode_utf16()
            .flat_map(|unit| if little { unit.to_le_bytes() } else { unit.to_be_bytes() })
            .collect()
    }

    #[test]
    fn text_is_the_same_in_every_usual_encoding() {
        let text = "Stelle;Firma\nTischlerin;Möbel Groß\nKöchin;Café Süd\n";
        let with_mark = |mark: &[u8], rest: Vec<u8>| [mark, &rest].concat();
        let latin = text
            .chars()
            .map(|c| u8::try_from(u32::from(c)).unwrap())
            .collect::<Vec<_>>();
        let cases: [(Vec<u8>, &str); 7] = [
            (text.as_bytes().to_vec(), "UTF-8"),
            (
                with_mark(b"\xEF\xBB\xBF", text.as_bytes().to_vec()),
                "UTF-8 with a byte order mark",
            ),
            (
                with_mark(b"\xFF\xFE", utf16(text, true)),
                "UTF-16LE with a byte order mark",
            ),
            (
                with_mark(b"\xFE\xFF", utf16(text, false)),
                "UTF-16BE with a byte order mark",
            ),
            (utf16(text, true), "UTF-16LE"),
            (utf16(text, false), "UTF-16BE"),
            (latin, "windows-1252"),
        ];
        for (bytes, note) in cases {
            let (read, said) = decode(&bytes, None).unwrap();
            assert_eq!((read.as_ref(), said), (text, note));
        }
    }

    #[test]
    fn utf_16_is_found_where_most_letters_are_not_latin() {
        let text = "职位,公司\n高级软件工程师负责平台开发,某某科技有限公司\n";
        for little in [true, false] {
            assert_eq!(decode(&utf16(text, little), None).unwrap().0, text);
        }
    }

    #[test]
    fn the_person_may_name_the_encoding() {
        let (text, note) = decode(b"a;\xA4", Some(" ISO-8859-15 ")).unwrap();
        assert_eq!((text.as_ref(), note), ("a;€", "ISO-8859-15"));
        let (text, _) = decode(b"\xEF\xBB\xBFa", Some("utf-8")).unwrap();
        assert_eq!(text, "a");
        let said = decode(b"a", Some("klingon")).unwrap_err();
        assert!(said.reason.contains("klingon") && said.hint.unwrap().contains("utf-8"));
    }

    #[test]
    fn a_few_broken_bytes_do_not_spoil_a_utf_8_file() {
        let bytes = [&b"Bj\xC3\xB6rn, J\xC3\xB6rg, S\xC3\xBCd, M\xC3\xBCnchen \xE2\x82"[..]].concat();
        let (text, note) = decode(&bytes, None).unwrap();
        assert_eq!(
            (text.as_ref(), note),
            ("Björn, Jörg, Süd, München \u{FFFD}", "UTF-8 with broken characters")
        );
    }

    #[test]
    fn a_stray_zero_byte_is_still_text() {
        let text = format!("title,company\n{}\0,Acme\n", "x".repeat(600));
        assert_eq!(decode(text.as_bytes(), None).unwrap().0, text);
    }

    #[test]
    fn files_that_are_no_text_are_named() {
        let noise: Vec<u8> = (0..4000_u32)
            .map(|n| (n.wrapping_mul(2_654_435_761) >> 13) as u8)
            .collect();
        let cases: [(&[u8], &str); 11] = [
            (b"", "empty"),
            (b"\x89PNG\r\n\x1a\n....", "PNG"),
            (b"PK\x03\x04..........xl/workbook.xml", "spreadsheet"),
            (b"PK\x03\x04..........other", "ZIP"),
            (b"%PDF-1.7\n", "PDF"),
            (b"SQLite format 3\0....", "SQLite"),
            (b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1...", "old Excel"),
            (b"\x1F\x8B\x08....", "gzip"),
            (b"\xFF\xFE\0\0a\0\0\0", "UTF-32"),
            (&noise, "binary"),
            (&[0; 400], "binary"),
        ];
        for (bytes, word) in cases {
            let error = decode(bytes, None).unwrap_err();
            assert!(error.reason.contains(word), "{word}: {error}");
            assert!(!error.reason.ends_with('.'), "{error}");
        }
    }

    proptest::proptest! {
        #[test]
        fn never_panics(bytes: Vec<u8>) {
            let _ = decode(&bytes, None);
            let _ = decode(&bytes, Some("utf-16le"));
        }
    }
}
