//! The facts of a profile as they are printed.

use super::{Detail, Entry, Line, Link, When, line, lines, paragraphs};
use crate::domain::profile::{CertificationFact, EducationFact, EntryFact, EntryKind, ExperienceFact, SkillFact};

/// How long dates may be that stand at the end of a line, in characters.
const LONGEST_DATES: usize = 48;

/// How an entry of the profile is printed.
pub(super) enum Printed {
    /// With a head and a body.
    Entry(Box<Entry>),
    /// In a line of its own.
    Line(Line),
    /// In one line with its like.
    Short(String),
}

/// A job; `None` when nothing is said about it.
pub(super) fn experience(fact: &ExperienceFact) -> Option<Entry> {
    Entry {
        title: line(Some(&fact.title)).unwrap_or_default(),
        organization: line(Some(&fact.company)),
        location: line(fact.location.as_deref()),
        paragraphs: paragraphs(fact.description.as_deref()),
        bullets: lines(&fact.achievements),
        details: details([("Technologies", joined(&lines(&fact.technologies)))]),
        ..Entry::default()
    }
    .during(&fact.start_date, &fact.end_date, fact.is_current, Lone::Start)
    .said()
}

/// A school.
pub(super) fn education(fact: &EducationFact) -> Option<Entry> {
    let (degree, field) = (line(fact.degree.as_deref()), line(fact.field_of_study.as_deref()));
    Entry {
        title: match (degree, field) {
            (Some(degree), Some(field)) => format!("{degree} in {field}"),
            (degree, field) => degree.or(field).unwrap_or_default(),
        },
        organization: line(Some(&fact.institution)),
        location: line(fact.location.as_deref()),
        paragraphs: paragraphs(fact.description.as_deref()),
        bullets: lines(&fact.achievements),
        details: details([("Grade", line(fact.grade.as_deref()))]),
        ..Entry::default()
    }
    .during(&fact.start_date, &fact.end_date, fact.is_current, Lone::End)
    .said()
}

/// A certificate: its dates are from when until when it holds.
pub(super) fn certification(fact: &CertificationFact) -> Option<Entry> {
    Entry {
        title: line(Some(&fact.name)).unwrap_or_default(),
        organization: line(fact.issuer.as_deref()),
        link: Link::of(fact.credential_url.as_deref()),
        details: details([("Credential ID", line(fact.credential_id.as_deref()))]),
        ..Entry::default()
    }
    .during(&fact.issue_date, &fact.expiry_date, false, Lone::Exact)
    .said()
}

/// Anything else.
pub(super) fn entry(fact: &EntryFact) -> Option<Printed> {
    let technologies = lines(&fact.technologies);
    let level = line(fact.level.as_deref());
    let name = line(Some(&fact.name)).unwrap_or_default();
    if is_short(fact) && !name.is_empty() {
        let name = with_note(&name, level);
        return Some(if technologies.is_empty() {
            Printed::Short(name)
        } else {
            Printed::Line(items_line(Some(name), technologies))
        });
    }
    let lasts = matches!(fact.kind, EntryKind::Project | EntryKind::Volunteering);
    let label = if lasts { "Technologies" } else { "Keywords" };
    Entry {
        title: name,
        organization: line(fact.organization.as_deref()),
        location: line(fact.location.as_deref()),
        link: Link::of(fact.url.as_deref()),
        paragraphs: paragraphs(fact.description.as_deref()),
        bullets: lines(&fact.achievements),
        details: details([("Level", level), (label, joined(&technologies))]),
        ..Entry::default()
    }
    .during(
        &fact.start_date,
        &fact.end_date,
        fact.is_current,
        if lasts { Lone::Start } else { Lone::Only },
    )
    .said()
    .map(|entry| Printed::Entry(Box::new(entry)))
}

/// Whether an entry says so little that it can stand in a line: a language with its level, an interest.
fn is_short(fact: &EntryFact) -> bool {
    let fields = [
        &fact.organization,
        &fact.location,
        &fact.url,
        &fact.start_date,
        &fact.end_date,
        &fact.description,
    ];
    matches!(fact.kind, EntryKind::Language | EntryKind::Interest)
        && fields.iter().all(|field| line(field.as_deref()).is_none())
        && !fact.is_current
        && lines(&fact.achievements).is_empty()
}

/// Skills under their categories, in the order in which those come up.
pub(super) fn skill_lines<'a>(skills: impl Iterator<Item = &'a SkillFact>) -> Vec<Line> {
    let mut groups: Vec<(Option<String>, Vec<String>)> = Vec::new();
    for skill in skills {
        let Some(name) = line(Some(&skill.name)) else { continue };
        let category = line(skill.category.as_deref());
        let level = skill.level.map(|level| level.label().to_owned());
        let years = skill.years.filter(|years| years.is_finite() && *years > 0.0);
        let note: Vec<String> = level.into_iter().chain(years.map(years_words)).collect();
        let printed = with_note(&name, (!note.is_empty()).then(|| note.join(", ")));
        match groups.iter_mut().find(|(known, _)| *known == category) {
            Some((_, items)) => items.push(printed),
            None => groups.push((category, vec![printed])),
        }
    }
    groups
        .into_iter()
        .map(|(label, items)| items_line(label, items))
        .collect()
}

/// `6 years`, `1 year`, `2.5 years`.
fn years_words(years: f64) -> String {
    let number = format!("{years:.1}");
    let number = number.strip_suffix(".0").unwrap_or(&number);
    format!("{number} {}", if number == "1" { "year" } else { "years" })
}

/// `Rust (expert)`.
fn with_note(name: &str, note: Option<String>) -> String {
    note.map_or_else(|| name.to_owned(), |note| format!("{name} ({note})"))
}

/// Short things in a line.
pub(super) fn items_line(label: Option<String>, items: Vec<String>) -> Line {
    let text = joined(&items).unwrap_or_default();
    Line { label, items, text }
}

/// Things in one string: separated by commas, or by semicolons where one of them has a comma of its own outside of
/// parentheses.
fn joined(items: &[String]) -> Option<String> {
    let separator = if items.iter().any(|item| has_comma(item)) {
        "; "
    } else {
        ", "
    };
    (!items.is_empty()).then(|| items.join(separator))
}

fn has_comma(item: &str) -> bool {
    let mut depth = 0usize;
    item.chars().any(|c| {
        match c {
            '(' => depth += 1,
            ')' => depth = depth.saturating_sub(1),
            _ => {}
        }
        c == ',' && depth == 0
    })
}

/// Those facts that are known.
fn details<const N: usize>(facts: [(&str, Option<String>); N]) -> Vec<Detail> {
    let known = facts.into_iter().filter_map(|(label, text)| {
        text.map(|text| Detail {
            label: label.to_owned(),
            text,
        })
    });
    known.collect()
}

/// Which date is meant where only one is printed.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Lone {
    /// The first: of a job `Apr 2019`; the other is `until Apr 2019`.
    Start,
    /// The last: of a degree `2015`; the other is `from 2015`.
    End,
    /// The first, and to the day: of a certificate.
    Exact,
    /// There is but one: of an award.
    Only,
}

impl Entry {
    /// The same with when it was.
    fn during(mut self, start: &Option<String>, end: &Option<String>, is_current: bool, lone: Lone) -> Entry {
        // What has one day has it exactly; of what lasted the months are enough.
        let to_month = match lone {
            Lone::Start | Lone::End => true,
            Lone::Exact => false,
            Lone::Only => is_current || end.is_some(),
        };
        self.start = When::of(start.as_deref(), to_month);
        self.end = When::of(end.as_deref(), to_month).filter(|_| !is_current);
        let start = self.start.as_ref().map(|date| date.words.as_str());
        let end = self.end.as_ref().map(|date| date.words.as_str());
        self.dates = match (start, end) {
            (Some(start), _) if is_current => Some(format!("{start} – Present")),
            (None, _) if is_current => Some("Present".to_owned()),
            (Some(start), Some(end)) => Some(format!("{start} – {end}")),
            (Some(start), None) if lone == Lone::End => Some(format!("from {start}")),
            (Some(start), None) => Some(start.to_owned()),
            (None, Some(end)) if matches!(lone, Lone::Start | Lone::Exact) => Some(format!("until {end}")),
            (None, Some(end)) => Some(end.to_owned()),
            (None, None) => None,
        };
        // What is no date but a whole sentence has no place at the end of a line.
        if let Some(text) = self.dates.take_if(|dates| dates.chars().count() > LONGEST_DATES) {
            let label = "Dates".to_owned();
            self.details.insert(0, Detail { label, text });
        }
        self
    }

    /// The same with something to stand in its first line; `None` when nothing is said.
    fn said(mut self) -> Option<Entry> {
        if self.title.is_empty() {
            let instead = self.organization.take().or_else(|| self.location.take());
            let instead = instead.or_else(|| self.link.as_ref().map(|link| link.text.clone()));
            self.title = instead.unwrap_or_default();
        }
        let has_body = !self.paragraphs.is_empty() || !self.bullets.is_empty() || !self.details.is_empty();
        if self.title.is_empty() && (has_body || self.dates.is_some()) {
            "Untitled".clone_into(&mut self.title);
        }
        (!self.title.is_empty()).then_some(self)
    }
}
