//! Whether what a text says of the person stands in their rows.

use chrono::NaiveDate;
use serde_json::{Map, Value};

use super::{Deck, Error};
use crate::domain::conversation::cited::RowName;
use crate::domain::gate::{Addressee, Evidence, EvidenceRow, LineFinding, RowKind, check};
use crate::domain::partial_date::PartialDate;
use crate::domain::profile::{
    CertificationFact, EducationFact, EntryFact, EntryKind, ExperienceFact, FullProfile, SkillFact,
};

impl Deck {
    /// What a text of the person may rest on: every row of the account's profile, what was said, and whom the text is
    /// for. `today` is the day on the person's wall, until which what goes on has lasted.
    ///
    /// # Errors
    /// When the account has no such job, or the file can't be read.
    pub fn evidence(&self, said: &[String], job: Option<i64>, today: NaiveDate) -> Result<Evidence, Error> {
        let job = job.map(|id| self.job(id)).transpose()?;
        Ok(Evidence {
            rows: evidence_rows(&self.profile()?),
            said: said.to_vec(),
            addressee: job.map(|job| Addressee {
                company: Some(job.company),
                title: Some(job.title),
                person: job.contact_name,
            }),
            today: Some(today),
        })
    }

    /// Checks each line of a text that is not blank against the account's rows.
    ///
    /// # Errors
    /// As [`Deck::evidence`].
    pub fn check_facts(
        &self,
        text: &str,
        said: &[String],
        job: Option<i64>,
        today: NaiveDate,
    ) -> Result<Vec<LineFinding>, Error> {
        Ok(check(text, &self.evidence(said, job, today)?))
    }

    /// Checks each line of a draft that names the rows on which it rests: of the others, only what this program writes by
    /// itself counts, such as an employer, a title, dates, a degree, a language
    /// and what a skill is called.
    ///
    /// # Errors
    /// As [`Deck::evidence`].
    pub fn check_draft(
        &self,
        text: &str,
        said: &[String],
        job: Option<i64>,
        named: &[RowName],
        today: NaiveDate,
    ) -> Result<Vec<LineFinding>, Error> {
        let all = self.evidence(said, job, today)?;
        let named: Vec<String> = named.iter().map(ToString::to_string).collect();
        let mut findings = check(text, &resting_on(&named, all.clone()));
        if findings.iter().all(|finding| finding.supported) {
            return Ok(findings);
        }
        // What another row would bear out is no invention, and the person is told which row that is.
        for (finding, whole) in findings.iter_mut().zip(check(text, &all)) {
            let rows: Vec<String> = whole.rows.into_iter().filter(|row| !named.contains(row)).collect();
            if !finding.supported && whole.supported && !rows.is_empty() {
                finding.reasons = vec![format!("stands in {}, which the draft does not name", rows.join(", "))];
            }
        }
        Ok(findings)
    }
}

/// Evidence in which only the rows that are named, and the person's own, say more than what they are.
fn resting_on(named: &[String], mut evidence: Evidence) -> Evidence {
    for row in &mut evidence.rows {
        if row.kind != RowKind::Person && !named.contains(&row.source) {
            row.texts.clear();
            row.terms.clear();
            if row.kind != RowKind::Language {
                row.level = None;
            }
            row.years = None;
            row.grade = None;
        }
    }
    evidence
}

/// The rows of a profile as evidence.
pub(crate) fn evidence_rows(profile: &FullProfile) -> Vec<EvidenceRow> {
    let mut rows = vec![person(profile)];
    rows.extend(profile.experiences.iter().map(|row| experience(row.id, &row.fact)));
    rows.extend(profile.educations.iter().map(|row| education(row.id, &row.fact)));
    rows.extend(profile.skills.iter().map(|row| skill(row.id, &row.fact)));
    rows.extend(
        profile
            .certifications
            .iter()
            .map(|row| certification(row.id, &row.fact)),
    );
    rows.extend(profile.entries.iter().map(|row| entry(row.id, &row.fact)));
    rows
}

fn person(profile: &FullProfile) -> EvidenceRow {
    let person = &profile.profile;
    let name = person.headline.clone().unwrap_or_default();
    let mut row = EvidenceRow::new(format!("profile:{}", person.id), RowKind::Person, name);
    row.place.clone_from(&person.location);
    row.texts.extend(person.bio.clone());
    row.terms.extend(
        [&profile.user.first_name, &profile.user.last_name]
            .into_iter()
            .flatten()
            .cloned(),
    );
    row.terms.push(profile.user.email.clone());
    row.terms.extend(person.phone.clone());
    row.terms.extend(person.links.iter().map(|link| link.url.clone()));
    if let Some(floor) = person.preferences.salary_floor {
        let currency = person.preferences.currency.as_deref().unwrap_or_default();
        row.texts.push(format!("Salary expectation {floor} {currency} a year"));
    }
    add_other(&mut row, &person.other);
    row
}

fn experience(id: i64, fact: &ExperienceFact) -> EvidenceRow {
    let mut row = EvidenceRow::new(format!("experience:{id}"), RowKind::Experience, &fact.title);
    row.organization = Some(fact.company.clone());
    row.place.clone_from(&fact.location);
    row.current = fact.is_current;
    row.texts.extend(fact.description.clone());
    row.texts.extend(fact.achievements.iter().cloned());
    row.terms.clone_from(&fact.technologies);
    set_dates(&mut row, fact.start_date.as_deref(), fact.end_date.as_deref());
    add_other(&mut row, &fact.other);
    row
}

fn education(id: i64, fact: &EducationFact) -> EvidenceRow {
    let mut row = EvidenceRow::new(format!("education:{id}"), RowKind::Education, "");
    row.organization = Some(fact.institution.clone());
    row.place.clone_from(&fact.location);
    row.degree.clone_from(&fact.degree);
    row.field.clone_from(&fact.field_of_study);
    row.grade.clone_from(&fact.grade);
    row.current = fact.is_current;
    row.texts.extend(fact.description.clone());
    row.texts.extend(fact.achievements.iter().cloned());
    set_dates(&mut row, fact.start_date.as_deref(), fact.end_date.as_deref());
    add_other(&mut row, &fact.other);
    row
}

fn skill(id: i64, fact: &SkillFact) -> EvidenceRow {
    let mut row = EvidenceRow::new(format!("skill:{id}"), RowKind::Skill, &fact.name);
    row.level = fact.level.map(|level| level.as_str().to_owned());
    row.years = fact.years;
    row.terms.extend(fact.category.clone());
    add_other(&mut row, &fact.other);
    row
}

fn certification(id: i64, fact: &CertificationFact) -> EvidenceRow {
    let mut row = EvidenceRow::new(format!("certification:{id}"), RowKind::Certification, &fact.name);
    row.organization.clone_from(&fact.issuer);
    row.terms.extend(fact.credential_id.clone());
    row.terms.extend(fact.credential_url.clone());
    set_dates(&mut row, fact.issue_date.as_deref(), fact.expiry_date.as_deref());
    add_other(&mut row, &fact.other);
    row
}

fn entry(id: i64, fact: &EntryFact) -> EvidenceRow {
    let kind = match fact.kind {
        EntryKind::Project => RowKind::Project,
        EntryKind::Volunteering => RowKind::Volunteering,
        EntryKind::Language => RowKind::Language,
        EntryKind::Award => RowKind::Award,
        EntryKind::Publication => RowKind::Publication,
        EntryKind::Interest | EntryKind::Reference | EntryKind::Other => RowKind::Other,
    };
    let mut row = EvidenceRow::new(format!("entry:{id}"), kind, &fact.name);
    row.organization.clone_from(&fact.organization);
    row.place.clone_from(&fact.location);
    row.level.clone_from(&fact.level);
    row.current = fact.is_current;
    row.texts.extend(fact.description.clone());
    row.texts.extend(fact.achievements.iter().cloned());
    row.terms.clone_from(&fact.technologies);
    row.terms.extend(fact.url.clone());
    row.terms.extend(fact.section.clone());
    set_dates(&mut row, fact.start_date.as_deref(), fact.end_date.as_deref());
    add_other(&mut row, &fact.other);
    row
}

/// Dates as the file has them; one that is in other words is kept as words.
fn set_dates(row: &mut EvidenceRow, start: Option<&str>, end: Option<&str>) {
    row.start = start.and_then(|date| date.parse::<PartialDate>().ok());
    row.end = end.and_then(|date| date.parse::<PartialDate>().ok());
    for (read, said) in [(row.start, start), (row.end, end)] {
        if let (None, Some(said)) = (read, said) {
            row.texts.push(said.to_owned());
        }
    }
}

/// What an imported résumé said beside the columns.
fn add_other(row: &mut EvidenceRow, other: &Map<String, Value>) {
    fn collect(value: &Value, texts: &mut Vec<String>) {
        match value {
            Value::String(text) => texts.push(text.clone()),
            Value::Number(number) => texts.push(number.to_string()),
            Value::Array(values) => values.iter().for_each(|value| collect(value, texts)),
            Value::Object(fields) => fields.values().for_each(|value| collect(value, texts)),
            Value::Null | Value::Bool(_) => {}
        }
    }
    for value in other.values() {
        collect(value, &mut row.texts);
    }
}
