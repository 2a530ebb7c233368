//! What stands below the head of an entry: sentences, items, and lines that list technologies.

use super::dates;
use super::entries::{Label, label};
use super::lists;
use super::unit::Unit;
use crate::domain::resume::source;

/// The body of an entry.
#[derive(Debug, Clone, Default)]
pub(super) struct Body {
    pub description: Option<String>,
    pub achievements: Vec<String>,
    pub technologies: Vec<String>,
    pub grade: Option<String>,
    /// What stands in the margin beside it and is neither a date nor a duration, such as a place.
    pub margin: Vec<String>,
}

/// Reads the units below a head.
pub(super) fn read(units: &[Unit], ids: &[usize], margin: Option<f32>) -> Body {
    let mut out = Body::default();
    let mut prose: Vec<String> = Vec::new();
    let mut last: Option<&Unit> = None;
    for unit in ids.iter().filter_map(|id| units.get(*id)) {
        let text = without_margin(unit);
        let beside = unit.margin.iter().filter(|text| !is_time(text));
        out.margin.extend(beside.cloned());
        match label(&text) {
            Some((Label::Technologies, rest)) => {
                out.technologies.extend(lists::names(rest));
                last = Some(unit);
                continue;
            }
            Some((Label::Grade, rest)) if out.grade.is_none() && rest.chars().count() < 60 => {
                out.grade = Some(rest.trim_end_matches('.').to_owned());
                last = Some(unit);
                continue;
            }
            _ => {}
        }
        if dates::is_duration(&text) || text.is_empty() {
            continue;
        }
        let goes_on = last.is_some_and(|last| {
            last.item.is_some()
                && !unit.apart()
                && unit.block == last.block
                && (unit.x > last.x - 3.0 || unit.page != last.page)
        });
        // Sentences that are set in from the head are items whose bullets are drawn.
        let indented = margin.is_some_and(|margin| unit.x > margin + 5.0);
        let hanging = indented
            && last.is_some_and(|last| {
                unit.gap + 0.15 < last.gap || text.starts_with(char::is_lowercase) && !unit.apart()
            });
        let begins = indented && (!hanging || out.achievements.is_empty()) && prose.is_empty();
        if unit.item.is_some() || begins {
            out.achievements.push(text);
        } else if indented && hanging {
            if let Some(item) = out.achievements.last_mut() {
                add(item, &text);
            }
            continue;
        } else if goes_on && !out.achievements.is_empty() {
            if let Some(item) = out.achievements.last_mut() {
                add(item, &text);
            }
            // The item it belongs to is still the last one.
            continue;
        } else {
            // Lines of one paragraph that the source set on lines of their own.
            let same = last.is_some_and(|last| last.item.is_none() && !unit.apart() && unit.block == last.block);
            match prose.last_mut() {
                Some(before) if same => add(before, &text),
                _ => prose.push(text),
            }
        }
        last = Some(unit);
    }
    out.description = (!prose.is_empty()).then(|| prose.join("\n\n"));
    out
}

fn add(text: &mut String, more: &str) {
    source::join_line(text, more);
}

/// The text of an item without what stands in the margin beside it.
fn without_margin(unit: &Unit) -> String {
    if unit.pieces.len() < 2 || unit.several {
        return unit.words().to_owned();
    }
    let kept = unit.pieces.iter().enumerate().filter(|(nth, piece)| {
        let margin = is_time(&piece.text) || unit.margin.contains(&piece.text);
        *nth == 0 || !margin
    });
    kept.map(|(_, piece)| piece.text.as_str()).collect::<Vec<_>>().join(" ")
}

/// Whether a text is a date or a duration and nothing else.
fn is_time(text: &str) -> bool {
    dates::is_duration(text) || dates::main_span(text).is_some_and(|span| span.at.len() + 4 >= text.len())
}

/// A description with what else stood in the head before it.
pub(super) fn joined(extra: Vec<String>, description: Option<String>) -> Option<String> {
    let mut parts = extra;
    parts.extend(description);
    (!parts.is_empty()).then(|| parts.join("\n\n"))
}
