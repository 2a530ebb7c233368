//! Which sections a résumé has, in which order, and what stands in each.

use super::{ViewSection, entries, line, paragraphs};
use crate::domain::profile::fact::section_of;
use crate::domain::resume::content::{ResumeContent, Section};

/// The sections of a résumé that say something.
pub(super) fn sections(content: &ResumeContent) -> Vec<ViewSection> {
    let mut sections = empty_sections(content);
    let mut filled = Vec::new();
    for section in &mut sections {
        if !filled.contains(&section.kind) {
            filled.push(section.kind);
            fill(section, content);
        }
    }
    place_entries(&mut sections, content);
    sections
        .retain(|section| !(section.paragraphs.is_empty() && section.lines.is_empty() && section.entries.is_empty()));
    sections
}

/// The sections that the résumé names, and behind them the others in the usual order.
fn empty_sections(content: &ResumeContent) -> Vec<ViewSection> {
    let mut sections: Vec<ViewSection> = Vec::new();
    for heading in &content.sections {
        let title = line(heading.title.as_deref()).unwrap_or_else(|| heading.section.label().to_owned());
        if find(&sections, heading.section, &title).is_none() {
            sections.push(empty(heading.section, title));
        }
    }
    for kind in Section::ALL {
        if !sections.iter().any(|section| section.kind == *kind) {
            sections.push(empty(*kind, kind.label().to_owned()));
        }
    }
    sections
}

const fn empty(kind: Section, title: String) -> ViewSection {
    ViewSection {
        kind,
        title,
        paragraphs: Vec::new(),
        lines: Vec::new(),
        entries: Vec::new(),
    }
}

fn find(sections: &[ViewSection], kind: Section, title: &str) -> Option<usize> {
    let title = title.to_lowercase();
    sections
        .iter()
        .position(|section| section.kind == kind && section.title.to_lowercase() == title)
}

/// Puts into the first section of each kind what the profile has no entries for.
fn fill(section: &mut ViewSection, content: &ResumeContent) {
    match section.kind {
        Section::Summary => section.paragraphs = paragraphs(content.basics.summary.as_deref()),
        Section::Experience => {
            let all = content.experiences.iter();
            section.entries = all.filter_map(|item| entries::experience(&item.fact)).collect();
        }
        Section::Education => {
            let all = content.educations.iter();
            section.entries = all.filter_map(|item| entries::education(&item.fact)).collect();
        }
        Section::Certifications => {
            let all = content.certifications.iter();
            section.entries = all.filter_map(|item| entries::certification(&item.fact)).collect();
        }
        Section::Skills => section.lines = entries::skill_lines(content.skills.iter().map(|item| &item.fact)),
        _ => {}
    }
}

/// Puts each entry under the heading that it names, else into the first section of its kind. Short ones share a line.
fn place_entries(sections: &mut Vec<ViewSection>, content: &ResumeContent) {
    let mut short: Vec<(Section, String, Vec<String>)> = Vec::new();
    for item in &content.entries {
        let Some(printed) = entries::entry(&item.fact) else {
            continue;
        };
        let kind = section_of(item.fact.kind);
        let at = section_at(sections, kind, line(item.fact.section.as_deref()));
        let Some(section) = sections.get_mut(at) else { continue };
        match printed {
            entries::Printed::Entry(entry) => section.entries.push(*entry),
            entries::Printed::Line(line) => section.lines.push(line),
            entries::Printed::Short(text) => {
                let known = short
                    .iter_mut()
                    .find(|(k, title, _)| *k == kind && *title == section.title);
                match known {
                    Some((_, _, texts)) => texts.push(text),
                    None => short.push((kind, section.title.clone(), vec![text])),
                }
            }
        }
    }
    for (kind, title, texts) in short {
        if let Some(section) = find(sections, kind, &title).and_then(|at| sections.get_mut(at)) {
            section.lines.insert(0, entries::items_line(None, texts));
        }
    }
}

/// The section of an entry; one that is named but not there comes in behind the others of its kind.
fn section_at(sections: &mut Vec<ViewSection>, kind: Section, title: Option<String>) -> usize {
    let Some(title) = title else {
        return sections.iter().position(|section| section.kind == kind).unwrap_or(0);
    };
    if let Some(at) = find(sections, kind, &title) {
        return at;
    }
    let last = sections.iter().rposition(|section| section.kind == kind);
    let behind = last.map_or(sections.len(), |at| at + 1);
    sections.insert(behind, empty(kind, title));
    behind
}
