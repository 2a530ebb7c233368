//! Whether two facts mean the same thing of a person's life.

use std::collections::BTreeSet;

use super::keys;
use crate::domain::partial_date::PartialDate;
use crate::domain::profile::fact::filled;
use crate::domain::profile::{CertificationFact, EducationFact, EntryFact, EntryKind, ExperienceFact, SkillFact};

/// How sure it is that two facts mean the same.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Likeness {
    /// They do not, or nothing tells.
    Different,
    /// Likely, with something that speaks against it: only where nothing is nearer.
    Near,
    /// They do.
    Same,
}

/// When something was.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub(super) struct Period {
    start: Option<PartialDate>,
    end: Option<PartialDate>,
    current: bool,
}

/// Whether two dates can be the same: `2019` and `2019-04` can.
pub(super) fn can_be_same(a: PartialDate, b: PartialDate) -> bool {
    a.first_day() <= b.last_day() && b.first_day() <= a.last_day()
}

impl Period {
    fn of(start: &Option<String>, end: &Option<String>, current: bool) -> Period {
        let read = |date: &Option<String>| filled(date)?.parse().ok();
        Period {
            start: read(start),
            end: read(end).filter(|_| !current),
            current,
        }
    }

    /// Whether both begin when the other can begin; `None` where one of them is not known.
    fn start_agrees(self, other: Period) -> Option<bool> {
        Some(can_be_same(self.start?, other.start?))
    }

    /// The same for the ends.
    fn end_agrees(self, other: Period) -> Option<bool> {
        match (self.current, other.current) {
            (true, true) => Some(true),
            (false, false) => Some(can_be_same(self.end?, other.end?)),
            (true, false) => other.end.map(|_| false),
            (false, true) => self.end.map(|_| false),
        }
    }

    /// Whether one can have been while the other was; `true` where that is not known.
    fn meets(self, other: Period) -> bool {
        let before = |a: Period, b: Period| match (a.end.filter(|_| !a.current), b.start) {
            (Some(end), Some(start)) => end.last_day() < start.first_day(),
            _ => false,
        };
        !before(self, other) && !before(other, self)
    }

    /// Whether both begin and end in the same known months, or go on.
    fn same_months(self, other: Period) -> bool {
        let exact = |a: Option<PartialDate>, b: Option<PartialDate>| match (a, b) {
            (Some(a), Some(b)) => a.month.is_some() && b.month.is_some() && can_be_same(a, b),
            _ => false,
        };
        exact(self.start, other.start) && (self.current && other.current || exact(self.end, other.end))
    }
}

/// Whether two names of firms, schools or places can be the same; `None` where one of them is not known.
fn names_agree(a: &BTreeSet<String>, b: &BTreeSet<String>) -> Option<bool> {
    if a.is_empty() || b.is_empty() {
        return None;
    }
    Some(a.is_subset(b) || b.is_subset(a))
}

fn set(text: &str) -> BTreeSet<String> {
    text.split(' ')
        .filter(|word| !word.is_empty())
        .map(str::to_owned)
        .collect()
}

/// What tells positions, and what one does as a volunteer, apart.
#[derive(Debug)]
pub(super) struct WorkKey {
    title: String,
    company: BTreeSet<String>,
    company_text: String,
    period: Period,
}

impl WorkKey {
    pub(super) fn of(work: &ExperienceFact) -> WorkKey {
        WorkKey::new(
            &work.title,
            &work.company,
            Period::of(&work.start_date, &work.end_date, work.is_current),
        )
    }

    fn new(title: &str, company: &str, period: Period) -> WorkKey {
        WorkKey {
            title: keys::title(title),
            company: set(&keys::company(company)),
            company_text: company.to_owned(),
            period,
        }
    }

    pub(super) fn likeness(&self, other: &WorkKey) -> Likeness {
        let firm = match names_agree(&self.company, &other.company) {
            Some(true) => Some(true),
            Some(false) => Some(keys::is_acronym(&self.company_text, &other.company_text)),
            None => None,
        };
        if firm == Some(false) {
            return Likeness::Different;
        }
        let both_unnamed = self.company.is_empty() && other.company.is_empty();
        let same_firm = self.company == other.company;
        let (start, end) = (
            self.period.start_agrees(other.period),
            self.period.end_agrees(other.period),
        );
        if self.title == other.title {
            return match (start, end) {
                (Some(true), _) if firm.is_some() || both_unnamed => Likeness::Same,
                (Some(true), _) => Likeness::Near,
                (None, Some(true) | None) if same_firm => Likeness::Same,
                (None, Some(true) | None) if firm.is_some() => Likeness::Near,
                (_, _) if same_firm && !both_unnamed && self.period.meets(other.period) => Likeness::Near,
                _ => Likeness::Different,
            };
        }
        // Another title for what began and ended in the same months at the same place.
        let shared = set(&self.title).intersection(&set(&other.title)).count();
        if same_firm && !both_unnamed && shared > 0 && self.period.same_months(other.period) {
            return Likeness::Near;
        }
        // A title is missing on one side.
        let untitled = self.title.is_empty() || other.title.is_empty();
        if untitled && firm == Some(true) && start == Some(true) && end != Some(false) {
            return Likeness::Near;
        }
        Likeness::Different
    }
}

/// What tells schools apart.
#[derive(Debug)]
pub(super) struct SchoolKey {
    institution: BTreeSet<String>,
    institution_text: String,
    degree: keys::Degree,
    degree_text: String,
    field: BTreeSet<String>,
    period: Period,
}

impl SchoolKey {
    pub(super) fn of(school: &EducationFact) -> SchoolKey {
        let degree = keys::degree(filled(&school.degree).unwrap_or_default());
        let mut field: BTreeSet<String> = keys::degree(filled(&school.field_of_study).unwrap_or_default()).rest;
        if degree.level.is_some() {
            field.extend(degree.rest.iter().cloned());
        }
        SchoolKey {
            institution: keys::institution(&school.institution),
            institution_text: school.institution.clone(),
            degree_text: keys::line(filled(&school.degree).unwrap_or_default()),
            degree,
            field,
            period: Period::of(&school.start_date, &school.end_date, school.is_current),
        }
    }

    pub(super) fn likeness(&self, other: &SchoolKey) -> Likeness {
        let school = match names_agree(&self.institution, &other.institution) {
            Some(false) => Some(keys::is_acronym(&self.institution_text, &other.institution_text)),
            agrees => agrees,
        };
        if school == Some(false) {
            return Likeness::Different;
        }
        let degree = match (self.degree.level, other.degree.level) {
            (Some(a), Some(b)) => Some(a == b),
            _ if self.degree_text.is_empty() || other.degree_text.is_empty() => None,
            (None, None) if self.degree_text == other.degree_text => Some(true),
            // A word that is no known degree: it may be another name of the same.
            _ => None,
        };
        let field = names_agree(&self.field, &other.field);
        if degree == Some(false) || field == Some(false) {
            return Likeness::Different;
        }
        let start = self.period.start_agrees(other.period);
        let end = self.period.end_agrees(other.period);
        let dates_agree = start != Some(false) && end != Some(false);
        let dates_known = start == Some(true) || end == Some(true);
        let nothing_else = |key: &SchoolKey| key.degree_text.is_empty() && key.field.is_empty();
        match (school, degree, field) {
            (Some(true), Some(true), _) | (Some(true), _, Some(true)) if dates_agree => Likeness::Same,
            (Some(true), None, None) if dates_known && dates_agree => Likeness::Same,
            (Some(true), None, None) if dates_agree && (nothing_else(self) || nothing_else(other)) => Likeness::Same,
            (Some(true), Some(true), _) if self.period.meets(other.period) || start.is_none() => Likeness::Near,
            (None, Some(true), _) if dates_known && dates_agree => Likeness::Near,
            (None, Some(true), Some(true)) if dates_agree => Likeness::Near,
            _ => Likeness::Different,
        }
    }
}

/// What tells skills apart.
#[derive(Debug)]
pub(super) struct SkillKey(String);

impl SkillKey {
    pub(super) fn of(skill: &SkillFact) -> SkillKey {
        SkillKey(keys::skill(&skill.name))
    }

    pub(super) fn likeness(&self, other: &SkillKey) -> Likeness {
        if self.0 == other.0 {
            Likeness::Same
        } else {
            Likeness::Different
        }
    }
}

/// What tells certificates apart.
#[derive(Debug)]
pub(super) struct PaperKey {
    name: BTreeSet<String>,
    issuer: BTreeSet<String>,
    issuer_text: String,
    id: String,
    issued: Option<PartialDate>,
}

impl PaperKey {
    pub(super) fn of(paper: &CertificationFact) -> PaperKey {
        let issuer = filled(&paper.issuer).unwrap_or_default();
        PaperKey {
            name: keys::certificate(&paper.name),
            issuer: set(&keys::company(issuer)),
            issuer_text: issuer.to_owned(),
            id: keys::squashed(filled(&paper.credential_id).unwrap_or_default()),
            issued: filled(&paper.issue_date).and_then(|date| date.parse().ok()),
        }
    }

    pub(super) fn likeness(&self, other: &PaperKey) -> Likeness {
        let ids = (!self.id.is_empty() && !other.id.is_empty()).then(|| self.id == other.id);
        let issuer = match names_agree(&self.issuer, &other.issuer) {
            Some(false) => Some(keys::is_acronym(&self.issuer_text, &other.issuer_text)),
            agrees => agrees,
        };
        // The issuer may stand in the name: `AWS Solutions Architect` of `AWS`.
        let name = self.name == other.name
            || self
                .name
                .difference(&self.issuer)
                .eq(other.name.difference(&other.issuer))
                && self.name.difference(&self.issuer).next().is_some();
        if issuer == Some(false) {
            return Likeness::Different;
        }
        if !name {
            // A number alone may be an issuer's for all its papers.
            let shared = self.name.intersection(&other.name).next().is_some();
            let numbered = ids == Some(true) && shared && self.id.chars().count() >= 5;
            return if numbered { Likeness::Near } else { Likeness::Different };
        }
        let dates = self.issued.zip(other.issued).map(|(a, b)| can_be_same(a, b));
        if dates == Some(false) || ids == Some(false) {
            Likeness::Near
        } else {
            Likeness::Same
        }
    }
}

/// What tells other entries apart.
#[derive(Debug)]
pub(super) struct EntryKey {
    kind: EntryKind,
    section: String,
    name: String,
    organization: BTreeSet<String>,
    work: WorkKey,
    description: String,
    period: Period,
}

impl EntryKey {
    pub(super) fn of(entry: &EntryFact) -> EntryKey {
        let organization = filled(&entry.organization).unwrap_or_default();
        let period = Period::of(&entry.start_date, &entry.end_date, entry.is_current);
        EntryKey {
            kind: entry.kind,
            section: keys::line(filled(&entry.section).unwrap_or_default()),
            name: match entry.kind {
                EntryKind::Language => keys::language(&entry.name),
                _ => keys::squashed(&entry.name),
            },
            organization: set(&keys::company(organization)),
            work: WorkKey::new(&entry.name, organization, period),
            description: keys::squashed(filled(&entry.description).unwrap_or_default()),
            period,
        }
    }

    pub(super) fn likeness(&self, other: &EntryKey) -> Likeness {
        if self.kind != other.kind {
            return Likeness::Different;
        }
        match self.kind {
            EntryKind::Volunteering => self.work.likeness(&other.work),
            _ if self.name != other.name => Likeness::Different,
            EntryKind::Language | EntryKind::Interest if !self.name.is_empty() => Likeness::Same,
            EntryKind::Other
                if !self.section.is_empty() && !other.section.is_empty() && self.section != other.section =>
            {
                Likeness::Different
            }
            _ => {
                let organization = names_agree(&self.organization, &other.organization);
                let unnamed = self.name.is_empty() && self.description != other.description;
                let start = self.period.start_agrees(other.period);
                if unnamed || organization == Some(false) {
                    return Likeness::Different;
                }
                match start {
                    Some(true) | None => Likeness::Same,
                    Some(false) if self.period.meets(other.period) => Likeness::Near,
                    Some(false) => Likeness::Different,
                }
            }
        }
    }
}
