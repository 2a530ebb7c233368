//! What a résumé says, corrected piece by piece.

use crate::domain::profile::fact::{Fact, FactKind, entry_kind_of, kind_of};
use crate::domain::profile::merge::{BasicsField, Piece};
use crate::domain::profile::{CertificationFact, EducationFact, EntryFact, ExperienceFact, SkillFact};
use crate::domain::resume::content::{Item, ResumeContent, Section, Unplaced};

/// A fact of a section begun with what stands in lines of the source.
pub(super) fn begun(section: Section, unplaced: &Unplaced) -> Option<Fact> {
    let mut lines = unplaced.text.lines().map(str::trim).filter(|line| !line.is_empty());
    let name = lines.next().unwrap_or_default().to_owned();
    let rest: Vec<&str> = lines.collect();
    let description = Some(rest.join("\n")).filter(|rest| !rest.is_empty());
    Some(match kind_of(section)? {
        FactKind::Experience => Fact::Experience(ExperienceFact {
            title: name,
            description,
            ..ExperienceFact::default()
        }),
        FactKind::Education => Fact::Education(EducationFact {
            institution: name,
            description,
            ..EducationFact::default()
        }),
        FactKind::Skill => Fact::Skill(SkillFact {
            name,
            category: unplaced.section.clone(),
            ..SkillFact::default()
        }),
        FactKind::Certification => Fact::Certification(CertificationFact {
            name,
            ..CertificationFact::default()
        }),
        FactKind::Entry => Fact::Entry(EntryFact {
            description,
            section: unplaced.section.clone().filter(|_| section == Section::Other),
            ..EntryFact::new(entry_kind_of(section)?, name)
        }),
    })
}

/// Puts a piece in place of another in what the résumé says; an emptied one is left out.
pub(super) fn replace(content: &mut ResumeContent, before: &Piece, lines: Option<(u32, u32)>, now: &Piece) {
    match (before, now) {
        (Piece::Fact(before), Piece::Fact(now)) => replace_fact(content, before, lines, now),
        (Piece::Basics(field, _), Piece::Basics(_, value)) => {
            let basics = &mut content.basics;
            let (name, place) = match field {
                BasicsField::Name => ("name", &mut basics.name),
                BasicsField::Headline => ("headline", &mut basics.headline),
                BasicsField::Email => ("email", &mut basics.email),
                BasicsField::Phone => ("phone", &mut basics.phone),
                BasicsField::Location => ("location", &mut basics.location),
                BasicsField::Summary => ("summary", &mut basics.summary),
            };
            *place = Some(value.clone()).filter(|value| !value.is_empty());
            // What a person wrote is no guess.
            for read in basics.read.iter_mut().filter(|read| read.field == name) {
                read.confidence = 1.0;
            }
        }
        (Piece::Link(before), Piece::Link(now)) => {
            let links = &mut content.basics.links;
            match links.iter().position(|link| link == before) {
                Some(at) if now.url.is_empty() => drop(links.remove(at)),
                Some(at) => links[at] = now.clone(),
                None => {}
            }
        }
        _ => {}
    }
}

fn replace_fact(content: &mut ResumeContent, before: &Fact, lines: Option<(u32, u32)>, now: &Fact) {
    macro_rules! put {
        ($list:ident, $before:expr, $now:expr) => {{
            let mut found = content
                .$list
                .iter()
                .position(|item| item.fact == *$before && item.lines == lines);
            found = found.or_else(|| content.$list.iter().position(|item| item.fact == *$before));
            if let Some(item) = found.and_then(|at| content.$list.get_mut(at)) {
                item.fact = $now.clone();
                item.confidence = None;
            }
        }};
    }
    match (before, now) {
        (Fact::Experience(before), Fact::Experience(now)) => put!(experiences, before, now),
        (Fact::Education(before), Fact::Education(now)) => put!(educations, before, now),
        (Fact::Skill(before), Fact::Skill(now)) => put!(skills, before, now),
        (Fact::Certification(before), Fact::Certification(now)) => put!(certifications, before, now),
        (Fact::Entry(before), Fact::Entry(now)) => put!(entries, before, now),
        _ => {}
    }
}

/// Puts a fact behind the others of its kind.
pub(super) fn push(content: &mut ResumeContent, fact: Fact, lines: (u32, u32)) {
    macro_rules! item {
        ($list:ident, $fact:expr) => {
            content.$list.push(Item {
                lines: Some(lines),
                ..Item::new($fact)
            })
        };
    }
    match fact {
        Fact::Experience(fact) => item!(experiences, fact),
        Fact::Education(fact) => item!(educations, fact),
        Fact::Skill(fact) => item!(skills, fact),
        Fact::Certification(fact) => item!(certifications, fact),
        Fact::Entry(fact) => item!(entries, fact),
    }
}
