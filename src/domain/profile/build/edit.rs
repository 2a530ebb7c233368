//! Editing a design: what is shown, in which order, in which words.
//!
//! Every edit first writes the whole order down, so that what the person sees stays where it is when the profile grows.

use super::{FullProfile, has_words, ordered, sections};
use crate::domain::resume::content::Section;
use crate::domain::resume::design::{DesignItem, DesignSection, ResumeDesign};

/// A section as the editor of a design lists it.
#[derive(Debug, Clone, PartialEq)]
pub struct OutlineSection {
    /// Which.
    pub section: Section,
    /// The words over it.
    pub title: String,
    /// Whether it is left out.
    pub hidden: bool,
    /// Its rows, hidden ones included, in their order.
    pub rows: Vec<OutlineRow>,
}

/// A row as the editor of a design lists it.
#[derive(Debug, Clone, PartialEq)]
pub struct OutlineRow {
    /// Its number in its table.
    pub row: i64,
    /// The line that names it.
    pub title: String,
    /// The line under it.
    pub subtitle: String,
    /// When it was; may be empty.
    pub dates: String,
    /// Whether it is left out.
    pub hidden: bool,
    /// Whether the design says it in other words than the profile.
    pub rephrased: bool,
}

/// What the editor of a design lists: every section that the profile has something for, and the summary.
pub fn outline(profile: &FullProfile, design: &ResumeDesign) -> Vec<OutlineSection> {
    let mut outlined = Vec::new();
    for (section, planned) in sections(design) {
        let rows: Vec<OutlineRow> = ordered(profile, section, planned)
            .into_iter()
            .map(|(row, fact, item)| OutlineRow {
                row,
                title: fact.title(),
                subtitle: fact.subtitle(),
                dates: fact.dates(),
                hidden: item.is_some_and(|item| item.hidden),
                rephrased: item.is_some_and(|item| item.description.is_some() || item.achievements.is_some()),
            })
            .collect();
        if rows.is_empty() && section != Section::Summary {
            continue;
        }
        outlined.push(OutlineSection {
            section,
            title: planned
                .and_then(|planned| planned.title.clone())
                .unwrap_or_else(|| section.label().to_owned()),
            hidden: planned.is_some_and(|planned| planned.hidden),
            rows,
        });
    }
    outlined
}

/// Shows or hides a section.
pub fn hide_section(design: &mut ResumeDesign, profile: &FullProfile, section: Section, hidden: bool) {
    if let Some(planned) = spelled_out(design, profile, section) {
        planned.hidden = hidden;
    }
}

/// Gives a section other words over it; `None` = the usual ones.
pub fn rename_section(design: &mut ResumeDesign, profile: &FullProfile, section: Section, title: Option<String>) {
    if let Some(planned) = spelled_out(design, profile, section) {
        planned.title = title.filter(|title| !title.trim().is_empty());
    }
}

/// Moves a section up (`by` < 0) or down past that many sections that have something in them; stops at the ends.
/// Gives whether it moved.
pub fn move_section(design: &mut ResumeDesign, profile: &FullProfile, section: Section, by: isize) -> bool {
    let listed: Vec<Section> = outline(profile, design).iter().map(|listed| listed.section).collect();
    let Some(from) = listed.iter().position(|listed| *listed == section) else {
        return false;
    };
    let to = from.saturating_add_signed(by).min(listed.len() - 1);
    let Some(neighbour) = listed.get(to).copied().filter(|_| to != from) else {
        return false;
    };
    spell_out(design, profile);
    let place = |design: &ResumeDesign, wanted| {
        let mut planned = design.sections.iter();
        planned.position(|planned| planned.section == wanted)
    };
    let (Some(own), Some(_)) = (place(design, section), place(design, neighbour)) else {
        return false;
    };
    let moved = design.sections.remove(own);
    // The neighbour's place after the section was taken out.
    let at = place(design, neighbour).unwrap_or(design.sections.len());
    let at = if to > from { at + 1 } else { at };
    design.sections.insert(at.min(design.sections.len()), moved);
    true
}

/// Shows or hides a row.
pub fn hide_row(design: &mut ResumeDesign, profile: &FullProfile, section: Section, row: i64, hidden: bool) {
    if let Some(item) = item(design, profile, section, row) {
        item.hidden = hidden;
    }
}

/// Moves a row up (`by` < 0) or down among the rows of its section; stops at the ends. Gives whether it moved.
///
/// A skill moves among the skills of its category, because a résumé shows them by category.
pub fn move_row(design: &mut ResumeDesign, profile: &FullProfile, section: Section, row: i64, by: isize) -> bool {
    let Some(planned) = spelled_out(design, profile, section) else {
        return false;
    };
    let Some(from) = planned.items.iter().position(|item| item.row == row) else {
        return false;
    };
    let to = from.saturating_add_signed(by).min(planned.items.len() - 1);
    if to == from {
        return false;
    }
    let before: Vec<i64> = planned.items.iter().map(|item| item.row).collect();
    let moved = planned.items.remove(from);
    planned.items.insert(to, moved);
    // What the categories of skills make of it is what counts.
    let after: Vec<i64> = ordered(profile, section, Some(planned))
        .iter()
        .map(|(row, _, _)| *row)
        .collect();
    planned
        .items
        .sort_by_key(|item| after.iter().position(|row| *row == item.row));
    after != before
}

/// Says a row's description in other words; `None` = as in the profile, an empty text leaves it out.
pub fn rephrase_description(
    design: &mut ResumeDesign,
    profile: &FullProfile,
    section: Section,
    row: i64,
    words: Option<String>,
) {
    if let Some(item) = item(design, profile, section, row).filter(|_| has_words(section)) {
        item.description = words;
    }
}

/// Says a row's achievements in other words; `None` = as in the profile, an empty list leaves them out.
pub fn rephrase_achievements(
    design: &mut ResumeDesign,
    profile: &FullProfile,
    section: Section,
    row: i64,
    lines: Option<Vec<String>>,
) {
    if let Some(item) = item(design, profile, section, row).filter(|_| has_words(section)) {
        item.achievements = lines;
    }
}

/// Writes the order of all sections down.
fn spell_out(design: &mut ResumeDesign, profile: &FullProfile) {
    let whole: Vec<DesignSection> = sections(design)
        .into_iter()
        .filter(|(section, planned)| {
            planned.is_some() || *section == Section::Summary || !profile.facts_of(*section).is_empty()
        })
        .map(|(section, planned)| {
            planned.cloned().unwrap_or(DesignSection {
                section,
                hidden: false,
                title: None,
                items: Vec::new(),
            })
        })
        .collect();
    design.sections = whole;
}

/// The same section with all its rows written down. `None` when the profile has nothing for it.
fn spelled_out<'a>(
    design: &'a mut ResumeDesign,
    profile: &FullProfile,
    section: Section,
) -> Option<&'a mut DesignSection> {
    spell_out(design, profile);
    let planned = design.sections.iter_mut().find(|planned| planned.section == section)?;
    let items: Vec<DesignItem> = ordered(profile, section, Some(planned))
        .into_iter()
        .map(|(row, _, item)| {
            item.cloned().unwrap_or(DesignItem {
                row,
                hidden: false,
                description: None,
                achievements: None,
            })
        })
        .collect();
    planned.items = items;
    Some(planned)
}

/// A row of the design, with its section written down.
fn item<'a>(
    design: &'a mut ResumeDesign,
    profile: &FullProfile,
    section: Section,
    row: i64,
) -> Option<&'a mut DesignItem> {
    let planned = spelled_out(design, profile, section)?;
    planned.items.iter_mut().find(|item| item.row == row)
}
