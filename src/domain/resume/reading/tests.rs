//! Invented people, in many layouts and languages.

mod hostile;
mod languages;
mod layouts;
mod sections;

use crate::domain::profile::EntryKind;
use crate::domain::resume::content::ResumeContent;
use crate::domain::resume::source::{DocumentText, Run, Segment, SourceKind, TextLine};

/// A document as a reader of files gives it, from a drawing of it.
///
/// Two blanks or more part the pieces of a line, an indent moves it, `#` makes a heading of the file's own, `**` around
/// a line makes it bold, `^` before it makes it large, and `• `, `- ` or `* ` an item.
fn drawn(text: &str) -> DocumentText {
    let mut lines = Vec::new();
    let mut gap = 0.0;
    for (y, raw) in text.lines().enumerate() {
        if raw.trim().is_empty() {
            gap = 1.2;
            continue;
        }
        let indent = raw.len() - raw.trim_start().len();
        let mut rest = raw.trim();
        let mut size = 10.0;
        let hashes = rest.bytes().take_while(|b| *b == b'#').count();
        let heading = (hashes > 0 && rest.as_bytes().get(hashes) == Some(&b' ')).then_some(hashes as u8);
        rest = rest.trim_start_matches('#').trim_start();
        if let Some(large) = rest.strip_prefix('^') {
            size = 18.0;
            rest = large;
        }
        let bold = rest.starts_with("**") && rest.ends_with("**") && rest.len() > 4;
        rest = rest.trim_matches('*').trim();
        let item = ["• ", "- ", "– "].iter().find(|mark| rest.starts_with(**mark));
        let marker = item.map(|mark| mark.trim().to_owned());
        if let Some(mark) = item {
            rest = rest[mark.len()..].trim_start();
        }
        let mut segments = Vec::new();
        let mut at = 0;
        for piece in rest.split("  ").filter(|piece| !piece.trim().is_empty()) {
            let from = rest[at..].find(piece).map_or(at, |found| at + found);
            at = from + piece.len();
            let x = (indent + rest[..from].chars().count()) as f32 * 5.0;
            let piece = piece.trim();
            let run = Run {
                text: piece.to_owned(),
                bold,
                italic: false,
                size,
            };
            segments.push(Segment {
                text: piece.to_owned(),
                x,
                right: x + piece.chars().count() as f32 * 5.0,
                runs: vec![run],
                icon: None,
            });
        }
        let continues = lines.last().is_some_and(|last: &TextLine| {
            let long = last.text.chars().count() > 60 && rest.starts_with(char::is_lowercase);
            let hangs = last.is_item() || last.continues;
            gap == 0.0
                && marker.is_none()
                && heading.is_none()
                && (long || hangs && indent > 0 && rest.starts_with(char::is_lowercase))
        });
        lines.push(TextLine {
            text: segments
                .iter()
                .map(|segment: &Segment| segment.text.as_str())
                .collect::<Vec<_>>()
                .join("  "),
            x: segments.first().map_or(0.0, |segment| segment.x),
            right: segments.last().map_or(0.0, |segment| segment.right),
            segments,
            depth: (indent / 4) as u8,
            marker,
            heading,
            continues,
            page: 1,
            block_edges: (0.0, 500.0),
            y: y as f32 * 12.0,
            size,
            bold,
            gap_above: gap,
            ..TextLine::default()
        });
        gap = 0.0;
    }
    document(lines)
}

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

fn read(text: &str) -> ResumeContent {
    super::read(&drawn(text))
}

/// The positions as `title | company | location | start | end`.
fn positions(content: &ResumeContent) -> Vec<String> {
    let row = |item: &crate::domain::resume::content::Item<crate::domain::profile::ExperienceFact>| {
        let fact = &item.fact;
        let end = if fact.is_current {
            Some("now".to_owned())
        } else {
            fact.end_date.clone()
        };
        [
            Some(fact.title.clone()),
            Some(fact.company.clone()),
            fact.location.clone(),
            fact.start_date.clone(),
            end,
        ]
        .map(Option::unwrap_or_default)
        .join(" | ")
    };
    content.experiences.iter().map(row).collect()
}

/// The schools as `institution | degree | field | start | end`.
fn schools(content: &ResumeContent) -> Vec<String> {
    let row = |item: &crate::domain::resume::content::Item<crate::domain::profile::EducationFact>| {
        let fact = &item.fact;
        [
            Some(fact.institution.clone()),
            fact.degree.clone(),
            fact.field_of_study.clone(),
            fact.start_date.clone(),
            fact.end_date.clone(),
        ]
        .map(Option::unwrap_or_default)
        .join(" | ")
    };
    content.educations.iter().map(row).collect()
}

fn skills(content: &ResumeContent) -> Vec<String> {
    content.skills.iter().map(|item| item.fact.name.clone()).collect()
}

/// Entries of a kind as `name | organization or level`.
fn entries(content: &ResumeContent, kind: EntryKind) -> Vec<String> {
    let of_kind = content.entries.iter().filter(|item| item.fact.kind == kind);
    of_kind
        .map(|item| {
            format!(
                "{} | {}",
                item.fact.name,
                item.fact
                    .organization
                    .clone()
                    .or(item.fact.level.clone())
                    .unwrap_or_default()
            )
        })
        .collect()
}

/// The head as `name | headline | email | phone | location | links`.
fn head(content: &ResumeContent) -> String {
    let basics = &content.basics;
    let links = basics
        .links
        .iter()
        .map(|link| link.url.trim_start_matches("https://").to_owned())
        .collect::<Vec<_>>()
        .join(" ");
    [
        &basics.name,
        &basics.headline,
        &basics.email,
        &basics.phone,
        &basics.location,
        &Some(links),
    ]
    .map(|field| field.clone().unwrap_or_default())
    .join(" | ")
}
