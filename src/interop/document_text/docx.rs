//! DOCX: a ZIP archive of XML with the text, its styles, its lists and its links.

mod body;
mod package;
mod styles;
mod table;

use std::collections::HashMap;

use super::builder::Builder;
use super::{Limits, Stop, refusal};
use crate::domain::resume::source::{DocumentText, LineRole, SourceKind, TextLine};
use crate::domain::text::clean_line;
use crate::interop::import::ReadError;
use body::Shared;
use package::{Node, Nodes, Package, Relation};
use styles::{Numberings, Styles};

const MEDIA_TYPE: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
/// The most headers, and the most footers, that are read.
const EDGES: usize = 12;

/// Reads a DOCX.
pub(super) fn read(bytes: &[u8], limits: &Limits, stop: &Stop) -> Result<DocumentText, ReadError> {
    let mut package = Package::open(bytes, limits)?;
    let main = main_part(&mut package, stop)?;
    let Some(text) = package.part(&main)? else {
        return Err(other_archive(&package.names()));
    };
    let relations = package.relations(&main, stop)?;
    let by_kind = |kind: &str| {
        relations
            .values()
            .find(|relation| relation.kind == kind)
            .map(|relation| relation.target.clone())
    };
    let mut part = |kind: &str| -> Result<Option<String>, ReadError> {
        match by_kind(kind) {
            Some(name) => package.part(&name),
            None => Ok(None),
        }
    };
    let styles = match part("styles")? {
        Some(text) => Styles::read(&text, stop)?,
        None => Styles::default(),
    };
    let mut numberings = match part("numbering")? {
        Some(text) => Numberings::read(&text, stop)?,
        None => Numberings::default(),
    };
    let mut builder = Builder::new(SourceKind::Docx, MEDIA_TYPE, limits.text_bytes);
    let mut shared = Shared {
        styles: &styles,
        numberings: &mut numberings,
        stop,
    };
    // A header holds the name as often as not, so it is text; the others are told apart by their roles.
    edges(
        &mut package,
        &relations,
        "header",
        LineRole::Body,
        &mut shared,
        &mut builder,
    )?;
    builder.next_block();
    body::write(&text, &relations, LineRole::Body, &mut shared, &mut builder)?;
    for kind in ["footnotes", "endnotes"] {
        builder.next_block();
        edges(
            &mut package,
            &relations,
            kind,
            LineRole::Note,
            &mut shared,
            &mut builder,
        )?;
    }
    builder.next_block();
    edges(
        &mut package,
        &relations,
        "footer",
        LineRole::PageFooter,
        &mut shared,
        &mut builder,
    )?;
    if let Some(text) = package.part("docProps/core.xml")? {
        metadata(&text, stop, builder.document())?;
    }
    let mut document = builder.finish();
    mark_broken(&mut document.lines);
    if document.lines.is_empty() {
        return Err(refusal(
            "the Word document has no text",
            "if it shows a picture of text, recognise its text first, or give the document that it was made from",
        ));
    }
    Ok(document)
}

/// Marks the lines of paragraphs that were pasted with their line ends: a long line that goes on in small letters.
fn mark_broken(lines: &mut [TextLine]) {
    for index in 1..lines.len() {
        let [last, line] = &mut lines[index - 1..=index] else {
            continue;
        };
        let plain =
            line.marker.is_none() && line.heading.is_none() && last.heading.is_none() && line.block == last.block;
        let alike = line.segments.len() == 1 && last.segments.len() == 1 && line.gap_above < 0.5;
        let long = (60..140).contains(&last.text.chars().count());
        line.continues = plain && alike && long && line.text.starts_with(char::is_lowercase);
    }
}

/// The name of the part that holds the text.
fn main_part(package: &mut Package<'_>, stop: &Stop) -> Result<String, ReadError> {
    let relations = package.relations("", stop)?;
    let named = relations
        .into_values()
        .find(|relation| relation.kind == "officeDocument");
    Ok(named.map_or_else(|| "word/document.xml".to_owned(), |relation| relation.target))
}

/// Writes the parts of a kind, each text once.
fn edges(
    package: &mut Package<'_>,
    relations: &HashMap<String, Relation>,
    kind: &str,
    role: LineRole,
    shared: &mut Shared<'_>,
    builder: &mut Builder,
) -> Result<(), ReadError> {
    let mut names: Vec<&str> = relations
        .values()
        .filter(|relation| relation.kind == kind && !relation.outside)
        .map(|relation| relation.target.as_str())
        .collect();
    names.sort_unstable();
    names.dedup();
    let mut known: Vec<String> = Vec::new();
    for name in names.into_iter().take(EDGES) {
        let Some(text) = package.part(name)? else { continue };
        let own = package.relations(name, shared.stop)?;
        let mut trial = Builder::new(SourceKind::Docx, MEDIA_TYPE, 64 * 1024);
        body::write(&text, &own, role, shared, &mut trial)?;
        let said = trial.finish().text();
        if said.is_empty() || known.contains(&said) {
            continue;
        }
        known.push(said);
        body::write(&text, &own, role, shared, builder)?;
    }
    Ok(())
}

/// Reads who wrote the document and what it is called.
fn metadata(text: &str, stop: &Stop, document: &mut DocumentText) -> Result<(), ReadError> {
    let mut nodes = Nodes::new(text, stop.clone());
    let mut inside = String::new();
    let (mut title, mut author) = (String::new(), String::new());
    while let Some(node) = nodes.next()? {
        match node {
            Node::Open(element) => inside = element.name,
            Node::Close(_) => inside.clear(),
            Node::Text(text) => match inside.as_str() {
                "title" if title.len() < 1_000 => title.push_str(&text),
                "creator" if author.len() < 1_000 => author.push_str(&text),
                _ => {}
            },
        }
    }
    let said = |text: String| Some(clean_line(&text)).filter(|text| !text.is_empty());
    (document.title, document.author) = (said(title), said(author));
    Ok(())
}

/// What an archive is that is no DOCX.
fn other_archive(names: &[String]) -> ReadError {
    let has = |start: &str| names.iter().any(|name| name.starts_with(start));
    if has("xl/") || has("ppt/") {
        return refusal(
            "the file is a spreadsheet or a presentation",
            "save it as PDF, and give that",
        );
    }
    if has("content.xml") || has("META-INF/") {
        return refusal(
            "the file is an OpenDocument text (ODT) or like it",
            "save it as DOCX or PDF, and give that",
        );
    }
    if has("Index/") || has("index.") || has("preview.jpg") {
        return refusal(
            "the file is a document of Pages",
            "export it as PDF or Word, and give that",
        );
    }
    refusal(
        "the file is a ZIP archive without a Word document",
        "unpack it, and give the document inside",
    )
}

#[cfg(test)]
mod tests;
