//! PDF: letters with their places, put into words, lines and columns.

mod columns;
mod content;
mod fonts;
mod furniture;
mod guard;
mod lines;
mod links;
mod pieces;
pub(super) mod symbols;

use std::collections::HashSet;
use std::sync::Arc;

use hayro_syntax::object::{Array, Dict, Name, ObjectIdentifier};
use hayro_syntax::{DecryptionError, LoadPdfError, Pdf};

use super::{Limits, Stop, refusal};
use crate::domain::resume::source::{DocumentText, SourceKind, TextLine};
use crate::domain::text::clean_line;
use crate::interop::import::ReadError;
use content::{Budget, Content, Glyph};

/// The most links that are kept.
const LINKS: usize = 5_000;

/// Reads a PDF.
pub(super) fn read(bytes: Arc<Vec<u8>>, limits: &Limits, stop: &Stop) -> Result<DocumentText, ReadError> {
    guard::check(&bytes, limits, stop)?;
    let pdf = Pdf::new(bytes).map_err(load_error)?;
    let mut document = DocumentText {
        kind: SourceKind::Pdf,
        media_type: "application/pdf",
        pages: u32::try_from(pdf.pages().len()).unwrap_or(u32::MAX),
        title: named(pdf.metadata().title.as_deref()),
        author: named(pdf.metadata().author.as_deref()),
        lines: Vec::new(),
        links: Vec::new(),
        warnings: Vec::new(),
    };
    if pdf.pages().is_empty() {
        return Err(broken());
    }
    let mut faces = fonts::Faces::new();
    let off = layers_off(&pdf);
    let mut budget = Budget {
        glyphs: limits.glyphs,
        off: &off,
        stop,
    };
    let mut seen = Seen::default();
    let mut heights = Vec::new();
    for (page, number) in pdf.pages().iter().zip(1..=limits.pages) {
        if stop.is_over() {
            return Err(stop.error());
        }
        let mut content = content::run(page, &mut faces, &mut budget);
        let (_, height) = page.render_dimensions();
        heights.push(height);
        seen.look(&content);
        seen.keep_visible(&mut content.glyphs);
        let mut links = links::of_page(page, &content.glyphs);
        let block = document.lines.last().map_or(0, |line| line.block + 1);
        let first = document.lines.len();
        page_lines(content, number, block, height, &mut document.lines);
        if document.links.len() < LINKS {
            links::place(
                &mut links,
                document.lines.get(first..).unwrap_or_default(),
                first,
                number,
            );
            document.links.extend(links.into_iter().map(|link| link.link));
        }
    }
    if stop.is_over() {
        return Err(stop.error());
    }
    if document.lines.is_empty() {
        return Err(no_text(seen.pictures));
    }
    furniture::mark(&mut document.lines, &heights);
    seen.warn(&mut document, limits);
    Ok(document)
}

/// Puts the letters of a page into lines, column by column.
fn page_lines(content: Content, page: u32, first_block: u32, height: f32, lines: &mut Vec<TextLine>) {
    let Content {
        mut glyphs,
        rules,
        dots,
        ..
    } = content;
    pieces::add_drawn_bullets(&mut glyphs, &dots);
    let regions = columns::regions(pieces::pieces(glyphs), height);
    let mut block = first_block;
    for region in regions {
        let more = lines::lines(region, &rules, page, block);
        if !more.is_empty() {
            block += 1;
            lines.extend(more);
        }
    }
}

/// What was seen of the letters, to say so.
#[derive(Default)]
struct Seen {
    letters: usize,
    unknown: usize,
    hidden: usize,
    slanting: usize,
    recognised: bool,
    outside: usize,
    pictures: usize,
    cut: bool,
}

impl Seen {
    fn look(&mut self, content: &Content) {
        self.cut |= content.cut;
        self.pictures += content.pictures;
    }

    /// Leaves out what nobody sees, and what is set at an angle.
    fn keep_visible(&mut self, glyphs: &mut Vec<Glyph>) {
        let visible = glyphs.iter().filter(|glyph| !glyph.hidden).count();
        let hidden = glyphs.len() - visible;
        let outside = glyphs.iter().filter(|glyph| glyph.outside).count();
        if outside > 20 && outside > visible * 2 {
            // A program that places its lines wrongly: the order in which they were written is the best there is.
            self.outside += outside;
            in_written_order(glyphs);
            return;
        }
        // A scanned page carries the text that was recognised invisibly over the picture.
        if hidden > 20 && visible * 10 < hidden {
            self.recognised = true;
        } else {
            self.hidden += hidden;
            glyphs.retain(|glyph| !glyph.hidden);
        }
        let before = glyphs.len();
        glyphs.retain(|glyph| glyph.angle.abs() < 8.0);
        self.slanting += before - glyphs.len();
        self.letters += glyphs.len();
        self.unknown += glyphs
            .iter()
            .filter(|glyph| glyph.text == "\u{FFFD}" && !glyph.symbol)
            .count();
    }

    fn warn(&self, document: &mut DocumentText, limits: &Limits) {
        let warnings = &mut document.warnings;
        if document.pages > limits.pages {
            warnings.push(format!(
                "It has {} pages; only the first {} were read",
                document.pages, limits.pages
            ));
        }
        if self.cut {
            warnings.push("Some of its content is damaged or too large, and was left out".into());
        }
        if self.unknown * 10 > self.letters {
            warnings.push(
                "The file does not say which letters many of its signs are; programs that read it will find gaps. Export it anew with embedded fonts, or give the text as DOCX"
                    .into(),
            );
        }
        if self.recognised {
            warnings.push("The text was recognised from a scanned picture and may hold wrong letters".into());
        }
        if self.hidden > 5 {
            warnings.push(format!(
                "{} letters can't be seen (white, tiny, invisible or off the page) and were left out; programs that read résumés do find them",
                self.hidden
            ));
        }
        if self.outside > 0 {
            warnings.push("Most of the text lies off the page, so nobody sees it; it was read in the order in which it was written".into());
        }
        if self.slanting > 5 {
            warnings.push(format!(
                "{} letters are set at an angle and were left out",
                self.slanting
            ));
        }
    }
}

/// Places letters anew, one line below the other, in the order in which they were written.
fn in_written_order(glyphs: &mut [Glyph]) {
    let mut before: Option<(f32, f32)> = None;
    let (mut y, mut shift) = (50.0, 0.0);
    for glyph in glyphs {
        let (was, right) = (glyph.y, glyph.right);
        if before.is_none_or(|(last, end)| (last - was).abs() > glyph.size * 0.2 || glyph.x < end - glyph.size * 2.0) {
            y += glyph.size * 1.3;
            shift = 50.0 - glyph.x;
        }
        before = Some((was, right));
        (glyph.y, glyph.x, glyph.right) = (y, glyph.x + shift, right + shift);
        (glyph.hidden, glyph.outside) = (false, false);
    }
}

/// The layers that are off.
fn layers_off(pdf: &Pdf) -> HashSet<ObjectIdentifier> {
    let mut off = HashSet::new();
    let settings = pdf
        .xref()
        .get::<Dict<'_>>(pdf.xref().root_id())
        .and_then(|root| root.get::<Dict<'_>>("OCProperties"));
    let Some(settings) = settings else { return off };
    let Some(default) = settings.get::<Dict<'_>>("D") else {
        return off;
    };
    let refs = |dict: &Dict<'_>, key: &str| -> Vec<ObjectIdentifier> {
        let list = dict.get::<Array<'_>>(key);
        let list = list.iter().flat_map(|list| list.raw_iter().take(10_000));
        list.filter_map(|item| item.as_obj_ref()).map(Into::into).collect()
    };
    if default
        .get::<Name<'_>>("BaseState")
        .is_some_and(|state| state.as_str() == "OFF")
    {
        off.extend(refs(&settings, "OCGs"));
        for on in refs(&default, "ON") {
            off.remove(&on);
        }
    }
    off.extend(refs(&default, "OFF"));
    off
}

/// A text of the metadata, if it says something.
fn named(bytes: Option<&[u8]>) -> Option<String> {
    let text = clean_line(&text_string(bytes?.get(..2_000.min(bytes?.len()))?));
    (!text.is_empty()).then_some(text)
}

/// A text string: UTF-16 or UTF-8 with a mark, else the PDF's own encoding, which is near Latin 1.
fn text_string(bytes: &[u8]) -> String {
    let wide = |pairs: &[u8], big: bool| {
        let units = pairs.chunks_exact(2).map(|pair| match pair {
            [a, b] if big => u16::from_be_bytes([*a, *b]),
            [a, b] => u16::from_le_bytes([*a, *b]),
            _ => 0,
        });
        char::decode_utf16(units).map(|c| c.unwrap_or('\u{FFFD}')).collect()
    };
    match bytes {
        [0xFE, 0xFF, rest @ ..] => wide(rest, true),
        [0xFF, 0xFE, rest @ ..] => wide(rest, false),
        [0xEF, 0xBB, 0xBF, rest @ ..] => String::from_utf8_lossy(rest).into_owned(),
        _ => encoding_rs::WINDOWS_1252
            .decode_without_bom_handling(bytes)
            .0
            .into_owned(),
    }
}

fn load_error(error: LoadPdfError) -> ReadError {
    match error {
        LoadPdfError::Decryption(DecryptionError::PasswordProtected) => refusal(
            "the PDF is encrypted with a password",
            "open it, print or export it as a PDF without a password, and give that",
        ),
        LoadPdfError::Decryption(_) => refusal(
            "the PDF is encrypted in a way that is not known",
            "open it, print or export it as a PDF without protection, and give that",
        ),
        LoadPdfError::Invalid => broken(),
    }
}

fn broken() -> ReadError {
    refusal(
        "the PDF is damaged: no page can be found in it",
        "export or download it again, or give the text as DOCX, Markdown or plain text",
    )
}

fn no_text(pictures: usize) -> ReadError {
    match pictures {
        0 => refusal(
            "the PDF has no text",
            "if it shows some, its letters are drawings: export it anew as text, or give the text as DOCX, Markdown or plain text",
        ),
        _ => refusal(
            "the PDF has no text, only pictures: it looks scanned",
            "recognise its text first (such as with ocrmypdf), or give the document that it was printed from",
        ),
    }
}

#[cfg(test)]
mod tests;
