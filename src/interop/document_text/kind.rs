//! What a file is, by what is in it.

use super::{markdown, plain, refusal};
use crate::interop::import::ReadError;

/// A kind of file that can be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Pdf,
    Docx,
    Markdown,
    Text,
}

/// How far into a file its mark may stand: some programs write a line of their own before it.
const HEAD: usize = 1024;

/// Files that are known but not read, and what to do.
const REFUSED: [(&[u8], &str, &str); 12] = [
    (b"{\\rtf", "an RTF document", "save it as DOCX or PDF, and give that"),
    (
        b"\xD0\xCF\x11\xE0",
        "an old Word document (.doc) or encrypted",
        "save it as DOCX or PDF without a password, and give that",
    ),
    (b"\x89PNG", "a PNG picture", PICTURE),
    (b"\xFF\xD8\xFF", "a JPEG picture", PICTURE),
    (b"GIF8", "a GIF picture", PICTURE),
    (b"II*\0", "a TIFF picture", PICTURE),
    (b"MM\0*", "a TIFF picture", PICTURE),
    (
        b"%!PS",
        "a PostScript document",
        "turn it into a PDF (such as with ps2pdf), and give that",
    ),
    (b"\x1F\x8B", "a gzip archive", UNPACK),
    (b"7z\xBC\xAF", "a 7-Zip archive", UNPACK),
    (b"Rar!", "a RAR archive", UNPACK),
    (
        b"SQLite format 3",
        "an SQLite database",
        "give a PDF, a Word document (DOCX), Markdown or plain text",
    ),
];
const PICTURE: &str = "recognise its text first, or give the document that it was made from";
const UNPACK: &str = "unpack it, and give the document inside";

/// Tells what a file is.
pub(super) fn of(bytes: &[u8], file_name: Option<&str>) -> Result<Kind, ReadError> {
    let head = bytes.get(..HEAD).unwrap_or(bytes);
    if bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"PK\x05\x06") {
        return Ok(Kind::Docx);
    }
    for (mark, name, hint) in REFUSED {
        if bytes.starts_with(mark) {
            return Err(refusal(format!("the file is {name}, which is not read"), hint));
        }
    }
    if head.windows(5).any(|part| part == b"%PDF-") {
        return Ok(Kind::Pdf);
    }
    let extension = file_name
        .and_then(|name| name.rsplit_once('.'))
        .map(|(_, end)| end.to_ascii_lowercase());
    if let Some("md" | "markdown" | "mkd" | "mdown") = extension.as_deref() {
        return Ok(Kind::Markdown);
    }
    // A name that promises something else than text: what is in it is damaged.
    match extension.as_deref() {
        Some("pdf") => return Err(damaged("PDF")),
        Some("docx" | "docm" | "dotx") => return Err(damaged("Word document")),
        _ => {}
    }
    let text = plain::decode(bytes)?;
    let start = text.trim_start().get(..15).unwrap_or_default().to_ascii_lowercase();
    if start.starts_with("<!doctype html") || start.starts_with("<html") {
        return Err(refusal(
            "the file is a web page",
            "print it to a PDF, or copy its text into a plain text file, and give that",
        ));
    }
    Ok(if markdown::looks_like(&text) {
        Kind::Markdown
    } else {
        Kind::Text
    })
}

fn damaged(kind: &str) -> ReadError {
    refusal(
        format!("the file is called a {kind} but holds none: it is damaged or cut off"),
        "export or download it again, or give the text as DOCX, Markdown or plain text",
    )
}
