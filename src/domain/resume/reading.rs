//! Reading a résumé: lines of a document become what a résumé says.
//!
//! Nothing here guesses in silence. Each fact knows its lines and how sure the reader is, from 0 to 1; what was
//! understood as nothing stands in `ResumeContent::unplaced`. Reading is pure: the same lines give the same facts.
//!
//! How: lines that go on are put together (`unit`); the name and the headings are found by their words and by how
//! they are set (`name`, `headings`); each section is cut into entries at its dates (`entries`); the names in
//! the head of an entry are told apart by lexicons and by what the other entries of the section do (`positions`,
//! `schools`).

mod body;
mod contact;
mod dates;
mod entries;
mod fields;
mod head;
mod headings;
mod layout;
mod listed;
mod lists;
mod name;
mod parsed;
mod pieces;
mod places;
mod positions;
mod schools;
mod skills;
mod spoken;
mod unit;
mod words;

pub use self::parsed::parsed;

use super::content::{ResumeContent, Section, SectionHeading, Unplaced};
use super::source::DocumentText;
use crate::domain::profile::{EntryFact, EntryKind, ExperienceFact};

use self::headings::Chapter;
use self::unit::Unit;
use self::words::headings::Part;

/// Reads what a résumé says.
pub fn read(source: &DocumentText) -> ResumeContent {
    let (source, numbers) = layout::arrange(source);
    let source = &source;
    let (units, margins) = unit::units(source, &numbers);
    let mut units = units;
    let mut named = name::find(source, &units);
    let mut headings = headings::find(&units, named.units.first().copied());
    if headings.is_empty() {
        units = headings::inline(units);
        named = name::find(source, &units);
        headings = headings::find(&units, named.units.first().copied());
    }
    let chapters = headings::chapters(&units, &headings, named.units.first().copied());
    let (basics, placed, links_taken) = head::read(source, &units, &chapters, &named);
    let mut content = ResumeContent {
        basics,
        ..ResumeContent::default()
    };
    // `Languages known: English, Tamil` may stand among personal details.
    content.entries.extend(spoken::among_details(&mut content.basics));
    let mut reader = Reader {
        source,
        units: &units,
        placed,
        links_taken,
    };
    let has_positions = chapters
        .iter()
        .any(|chapter| chapter.part == Some(Part::Of(Section::Experience)));
    for chapter in &chapters {
        reader.chapter(&mut content, chapter, has_positions);
    }
    content.unplaced = reader.unplaced(&chapters, &margins, content.basics.name.as_deref());
    content
}

struct Reader<'a> {
    source: &'a DocumentText,
    units: &'a [Unit],
    /// By unit, whether it was understood.
    placed: Vec<bool>,
    /// By link, whether the head has it.
    links_taken: Vec<bool>,
}

impl Reader<'_> {
    fn chapter(&mut self, content: &mut ResumeContent, chapter: &Chapter, has_positions: bool) {
        let units = self.units;
        if let Some(heading) = chapter.heading {
            self.place(heading);
        }
        let title = chapter.title.as_deref();
        let section = match chapter.part {
            None => {
                // Without a heading over them, dated jobs are still jobs.
                let left: Vec<usize> = chapter
                    .units
                    .iter()
                    .copied()
                    .filter(|id| !self.is_placed(*id))
                    .collect();
                let dated = left
                    .iter()
                    .filter_map(|id| units.get(*id))
                    .filter(|unit| entries::anchor(unit).is_some_and(|span| span.range))
                    .count();
                if has_positions || dated == 0 {
                    return;
                }
                let from = left
                    .iter()
                    .position(|id| units.get(*id).is_some_and(|unit| entries::anchor(unit).is_some()))
                    .unwrap_or(0);
                let ids = left.get(from.saturating_sub(1)..).unwrap_or_default().to_vec();
                let mut found = positions::read(units, &ids);
                found.retain(|item| !item.fact.title.is_empty() && words::titles::score(&item.fact.title) > 0.5);
                for item in &mut found {
                    item.confidence = item.confidence.map(|sure| positions::round(sure * 0.6));
                }
                self.place_found(&ids, &found);
                content.experiences.extend(found);
                return;
            }
            Some(Part::Contact) => return,
            Some(Part::Of(section)) => section,
        };
        let ids: Vec<usize> = chapter
            .units
            .iter()
            .copied()
            .filter(|id| !self.is_placed(*id))
            .collect();
        let mut kind = section;
        if kind == Section::Other && !has_positions && looks_like_positions(units, &ids) {
            kind = Section::Experience;
        }
        if kind == Section::Education && title.is_some_and(|title| words::key(title).contains("training")) {
            // Trainings without a school or a degree are courses.
            let learned = |unit: &&Unit| {
                words::schools::school_score(&unit.text) >= 0.9 || words::schools::degree_score(&unit.text) >= 0.7
            };
            if !ids.iter().filter_map(|id| units.get(*id)).any(|unit| learned(&unit)) {
                kind = Section::Certifications;
            }
        }
        if kind == Section::Skills && title.is_some_and(|title| words::key(title).contains("qualif")) {
            // Qualifications may be degrees.
            let degree = |unit: &Unit| {
                words::schools::school_score(&unit.text) >= 0.9 && words::schools::degree_score(&unit.text) >= 0.4
            };
            if ids.iter().filter_map(|id| units.get(*id)).any(degree) {
                kind = Section::Education;
            }
        }
        let sure = chapter.sure;
        let weigh = |confidence: &mut Option<f32>| {
            *confidence = confidence.map(|own| positions::round(own * (0.5 + 0.5 * sure)))
        };
        let entry_kind = match kind {
            Section::Summary => None,
            Section::Experience => {
                let mut found = positions::read(units, &ids);
                found.iter_mut().for_each(|item| weigh(&mut item.confidence));
                content.experiences.extend(found);
                None
            }
            Section::Education => {
                let mut found = schools::read(units, &ids);
                found.iter_mut().for_each(|item| weigh(&mut item.confidence));
                content.educations.extend(found);
                None
            }
            Section::Skills => {
                // What one speaks may stand among what one can do, with a label before it.
                let (spoken, rest) = spoken::under_labels(units, &ids);
                content.entries.extend(spoken);
                let mut found = skills::read(units, &rest, None);
                found.iter_mut().for_each(|item| weigh(&mut item.confidence));
                content.skills.extend(found);
                None
            }
            Section::Certifications => {
                let mut found = listed::certifications(units, &ids);
                found.iter_mut().for_each(|item| weigh(&mut item.confidence));
                content.certifications.extend(found);
                None
            }
            Section::Languages => {
                match spoken::languages(units, &ids) {
                    Some(found) => content.entries.extend(found),
                    None => content.skills.extend(skills::read(units, &ids, title)),
                }
                None
            }
            Section::Interests => {
                content.entries.extend(listed::interests(units, &ids));
                None
            }
            Section::Projects => Some(EntryKind::Project),
            Section::Volunteering => Some(EntryKind::Volunteering),
            Section::Awards => Some(EntryKind::Award),
            Section::Publications => Some(EntryKind::Publication),
            Section::References => Some(EntryKind::Reference),
            Section::Other => Some(EntryKind::Other),
        };
        if let Some(entry_kind) = entry_kind {
            let heading = title.filter(|_| entry_kind == EntryKind::Other);
            let mut found = listed::entries(units, &ids, entry_kind, heading);
            found.iter_mut().for_each(|item| weigh(&mut item.confidence));
            self.give_links(&mut found);
            content.entries.extend(found);
        }
        if kind != Section::Summary {
            ids.iter().for_each(|id| self.place(*id));
        }
        if !content
            .sections
            .iter()
            .any(|other| other.section == kind && (kind != Section::Other || other.title.as_deref() == title))
        {
            content.sections.push(SectionHeading {
                section: kind,
                title: title.map(str::to_owned),
            });
        }
    }

    /// The first link in the lines of an entry is where it can be seen.
    fn give_links(&self, found: &mut [super::content::Item<EntryFact>]) {
        for item in found {
            let Some((first, last)) = item.lines else { continue };
            if item.fact.url.is_none() {
                let on = layout::links_on(self.source, (first, last));
                let link = on
                    .filter(|number| !self.links_taken.get(*number).copied().unwrap_or(true))
                    .filter_map(|number| self.source.links.get(number))
                    .find(|link| link.url.starts_with("http"));
                item.fact.url = link.map(|link| link.url.clone());
            }
        }
    }

    fn is_placed(&self, unit: usize) -> bool {
        self.placed.get(unit).copied().unwrap_or(true)
    }

    fn place(&mut self, unit: usize) {
        if let Some(placed) = self.placed.get_mut(unit) {
            *placed = true;
        }
    }

    /// Places those of the units that stand in the lines of what was found.
    fn place_found(&mut self, ids: &[usize], found: &[super::content::Item<ExperienceFact>]) {
        let mut ranges: Vec<(u32, u32)> = found.iter().filter_map(|item| item.lines).collect();
        ranges.sort_unstable();
        for id in ids {
            let Some(unit) = self.units.get(*id) else { continue };
            let behind = ranges.partition_point(|range| range.0 <= unit.lines.0);
            if behind
                .checked_sub(1)
                .and_then(|at| ranges.get(at))
                .is_some_and(|range| unit.lines.1 <= range.1)
            {
                self.place(*id);
            }
        }
    }

    /// What was understood as nothing, by the sections that it stands in.
    fn unplaced(&self, chapters: &[Chapter], margins: &[Unit], name: Option<&str>) -> Vec<Unplaced> {
        let mut out: Vec<Unplaced> = Vec::new();
        for chapter in chapters {
            let mut open = false;
            for id in &chapter.units {
                let Some(unit) = self.units.get(*id).filter(|_| !self.is_placed(*id)) else {
                    open = false;
                    continue;
                };
                match out.last_mut().filter(|_| open) {
                    Some(last) => {
                        last.text.push('\n');
                        last.text.push_str(&unit.text);
                        last.lines.1 = unit.lines.1;
                    }
                    None => out.push(Unplaced {
                        lines: unit.lines,
                        text: unit.text.clone(),
                        section: chapter.title.clone(),
                    }),
                }
                open = true;
            }
        }
        out.extend(
            margins
                .iter()
                .filter(|unit| !is_page_number(&unit.text, name))
                .map(|unit| Unplaced {
                    lines: unit.lines,
                    text: unit.text.clone(),
                    section: None,
                }),
        );
        out.sort_by_key(|unplaced| unplaced.lines);
        out
    }
}

/// Whether it is the number of a page, with or without the person's name: `Ada Okafor – 1/2`, `Page 2 of 3`.
fn is_page_number(text: &str, name: Option<&str>) -> bool {
    const WORDS: &[&str] = &[
        "page",
        "of",
        "seite",
        "von",
        "p",
        "pagina",
        "de",
        "di",
        "sur",
        "cv",
        "resume",
        "lebenslauf",
    ];
    let name = words::key(name.unwrap_or_default());
    let key = words::key(text);
    let known = |word: &str| {
        let number = word.len() <= 3 && word.bytes().all(|b| b.is_ascii_digit());
        number || WORDS.contains(&word) || name.split(' ').any(|part| part == word)
    };
    text.len() < 200 && key.bytes().any(|b| b.is_ascii_digit()) && key.split(' ').all(known)
}

/// Whether a section of an unknown name holds dated jobs.
fn looks_like_positions(units: &[Unit], ids: &[usize]) -> bool {
    let dated: Vec<&Unit> = ids
        .iter()
        .filter_map(|id| units.get(*id))
        .filter(|unit| entries::anchor(unit).is_some_and(|span| span.range))
        .collect();
    let jobs = ids
        .iter()
        .filter_map(|id| units.get(*id))
        .filter(|unit| unit.item.is_none() && words::titles::score(&unit.text) > 0.6 && !unit.is_prose())
        .count();
    !dated.is_empty() && jobs >= dated.len()
}

#[cfg(test)]
mod tests;
