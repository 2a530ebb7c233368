//! Building what a résumé says from the profile and a design, and editing the design.
//!
//! The profile keeps the facts; a [`ResumeDesign`] chooses, orders and rephrases them.

mod edit;

use serde_json::Value;

use super::fact::{Fact, entry_kind_of, filled};
use super::merge::WHOLE_PARTS;
use super::{FullProfile, SkillFact, SkillLevel};
use crate::domain::resume::content::{Basics, Item, ResumeContent, Section, SectionHeading};
use crate::domain::resume::design::{DesignItem, DesignSection, ResumeDesign};

pub use edit::{
    OutlineRow, OutlineSection, hide_row, hide_section, move_row, move_section, outline, rename_section,
    rephrase_achievements, rephrase_description,
};

/// What a résumé of that design says: the facts that are not hidden, in its order and words, each with its row.
///
/// A section that the design does not list stands behind those that it lists, in the usual order, with everything it
/// has; so do rows behind the listed rows of their section. Skills stand by category, and where the design does not
/// order them, EXPERT before BEGINNER.
pub fn content(profile: &FullProfile, design: &ResumeDesign) -> ResumeContent {
    let mut content = ResumeContent {
        basics: basics(profile, design),
        ..ResumeContent::default()
    };
    if let Some(Value::Object(parts)) = profile.profile.other.get(WHOLE_PARTS) {
        content.other = parts.clone();
    }
    for (section, planned) in sections(design) {
        if planned.is_some_and(|planned| planned.hidden) {
            if section == Section::Summary {
                content.basics.summary = None;
            }
            continue;
        }
        let title = planned.and_then(|planned| filled(&planned.title)).map(str::to_owned);
        let mut any = section == Section::Summary && content.basics.summary.is_some();
        for (row, fact) in rows(profile, section, planned) {
            any = true;
            match fact {
                Fact::Experience(fact) => content.experiences.push(Item::of_row(row, fact)),
                Fact::Education(fact) => content.educations.push(Item::of_row(row, fact)),
                Fact::Skill(fact) => content.skills.push(Item::of_row(row, fact)),
                Fact::Certification(fact) => content.certifications.push(Item::of_row(row, fact)),
                Fact::Entry(fact) => content.entries.push(Item::of_row(row, fact)),
            }
        }
        if any {
            content.sections.push(SectionHeading { section, title });
        }
    }
    content
}

/// The sections in the order of the design, then the others in the usual one, each once.
fn sections(design: &ResumeDesign) -> Vec<(Section, Option<&DesignSection>)> {
    let mut order: Vec<(Section, Option<&DesignSection>)> = Vec::new();
    for planned in &design.sections {
        if order.iter().all(|(section, _)| *section != planned.section) {
            order.push((planned.section, Some(planned)));
        }
    }
    for section in Section::ALL {
        if order.iter().all(|(listed, _)| listed != section) {
            order.push((*section, None));
        }
    }
    order
}

/// The head of the résumé.
fn basics(profile: &FullProfile, design: &ResumeDesign) -> Basics {
    let person = &profile.profile;
    let own = |text: Option<&str>| text.map(str::to_owned);
    let mut other = person.other.clone();
    other.shift_remove(WHOLE_PARTS);
    Basics {
        name: profile.name(),
        headline: own(filled(&design.headline).or(filled(&person.headline))),
        email: own(profile.email()),
        phone: own(filled(&person.phone)),
        location: own(filled(&person.location)),
        summary: own(filled(&design.summary).or(filled(&person.bio))),
        links: person.links.clone(),
        read: Vec::new(),
        other,
    }
}

/// The facts of a section that are not hidden, in the order and the words of the design.
fn rows(profile: &FullProfile, section: Section, planned: Option<&DesignSection>) -> Vec<(i64, Fact)> {
    let mut shown = ordered(profile, section, planned);
    shown.retain(|(_, _, item)| item.is_none_or(|item| !item.hidden));
    shown
        .into_iter()
        .map(|(row, fact, item)| match item {
            Some(item) => (row, rephrased(fact, item)),
            None => (row, fact),
        })
        .collect()
}

/// A row with its fact and what the design says of it.
type Planned<'a> = (i64, Fact, Option<&'a DesignItem>);

/// The rows of a section in the order of the design, hidden ones included.
fn ordered<'a>(profile: &FullProfile, section: Section, planned: Option<&'a DesignSection>) -> Vec<Planned<'a>> {
    let mut left = profile.facts_of(section);
    if section == Section::Skills {
        // A stable sort: the profile's order stays among equals.
        left.sort_by_key(|(_, fact)| match fact {
            Fact::Skill(skill) => best_first(skill),
            _ => 0,
        });
    }
    let mut order: Vec<Planned<'a>> = Vec::with_capacity(left.len());
    for item in planned.map_or(&[][..], |planned| &planned.items) {
        if let Some(at) = left.iter().position(|(row, _)| *row == item.row) {
            let (row, fact) = left.remove(at);
            order.push((row, fact, Some(item)));
        }
    }
    order.extend(left.into_iter().map(|(row, fact)| (row, fact, None)));
    if section == Section::Skills {
        let first_of_design = !planned.is_none_or(|planned| planned.items.is_empty());
        return by_category(profile, order, first_of_design);
    }
    order
}

/// The rank of a level: EXPERT first, unknown last.
fn best_first(skill: &SkillFact) -> u8 {
    match skill.level {
        Some(SkillLevel::Expert) => 0,
        Some(SkillLevel::Advanced) => 1,
        Some(SkillLevel::Intermediate) => 2,
        Some(SkillLevel::Beginner) => 3,
        None => 4,
    }
}

/// The same skills with those of one category together. The categories stand as they first appear in the design if
/// it orders any skill, else as in the profile; those without one stand last.
fn by_category<'a>(profile: &FullProfile, skills: Vec<Planned<'a>>, by_design: bool) -> Vec<Planned<'a>> {
    let category = |fact: &Fact| match fact {
        Fact::Skill(skill) => filled(&skill.category).map(str::to_lowercase),
        _ => None,
    };
    let mut seen: Vec<Option<String>> = if by_design {
        skills.iter().map(|(_, fact, _)| category(fact)).collect()
    } else {
        let of_profile = profile.facts_of(Section::Skills);
        of_profile.iter().map(|(_, fact)| category(fact)).collect()
    };
    seen.retain(Option::is_some);
    let mut skills = skills;
    skills.sort_by_cached_key(|(_, fact, _)| {
        let own = category(fact);
        own.as_ref()
            .and_then(|_| seen.iter().position(|known| *known == own))
            .unwrap_or(usize::MAX)
    });
    skills
}

/// The fact in the words of the design.
fn rephrased(mut fact: Fact, item: &DesignItem) -> Fact {
    let (description, achievements) = match &mut fact {
        Fact::Experience(work) => (&mut work.description, &mut work.achievements),
        Fact::Education(school) => (&mut school.description, &mut school.achievements),
        Fact::Entry(entry) => (&mut entry.description, &mut entry.achievements),
        Fact::Skill(_) | Fact::Certification(_) => return fact,
    };
    if let Some(words) = &item.description {
        *description = Some(words.clone()).filter(|words| !words.trim().is_empty());
    }
    if let Some(lines) = &item.achievements {
        *achievements = lines.clone();
    }
    fact
}

/// Whether rows of that section may be rephrased.
fn has_words(section: Section) -> bool {
    matches!(section, Section::Experience | Section::Education) || entry_kind_of(section).is_some()
}

#[cfg(test)]
mod tests;
