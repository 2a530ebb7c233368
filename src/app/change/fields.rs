//! The fields of a job on their way into the file: cleaned, checked, compared.

use crate::domain::error::{Error, Kind};
use crate::domain::job::{Job, JobPatch, NewJob};
use crate::domain::text;

pub(super) fn tags(words: &[String]) -> Vec<String> {
    let mut tags: Vec<String> = Vec::new();
    for word in words {
        let tag = text::clean_line(word).trim_start_matches('#').trim().to_owned();
        if !tag.is_empty() && !tags.iter().any(|there| there.to_lowercase() == tag.to_lowercase()) {
            tags.push(tag);
        }
    }
    tags
}

fn line(value: Option<String>) -> Option<String> {
    value
        .map(|value| text::clean_line(&value))
        .filter(|value| !value.is_empty())
}

fn block(value: Option<String>) -> Option<String> {
    value
        .map(|value| text::clean_block(&value))
        .filter(|value| !value.is_empty())
}

/// A new job as it may enter the file: every text through the cleaning door, nothing impossible.
pub(in crate::app) fn checked(job: NewJob) -> Result<NewJob, Error> {
    let job = NewJob {
        title: text::clean_line(&job.title),
        company: text::clean_line(&job.company),
        location: line(job.location),
        url: line(job.url),
        description: block(job.description),
        source: line(job.source),
        contact_name: line(job.contact_name),
        contact_email: line(job.contact_email),
        tags: tags(&job.tags),
        notes: block(job.notes),
        ..job
    };
    if job.title.is_empty() || job.company.is_empty() {
        let missing = if job.title.is_empty() { "title" } else { "company" };
        return Err(Error::new(Kind::Usage, "adding a job", format!("it has no {missing}"))
            .hint("A job needs a title and a company; everything else may wait."));
    }
    if let Some(salary) = &job.salary {
        check_salary("adding a job", salary.min, salary.max)?;
    }
    Ok(job)
}

/// A patch as it may enter the file.
pub(super) fn cleaned(patch: JobPatch) -> Result<JobPatch, Error> {
    let patch = JobPatch {
        title: patch.title.map(|title| text::clean_line(&title)),
        company: patch.company.map(|company| text::clean_line(&company)),
        location: patch.location.map(line),
        url: patch.url.map(line),
        description: patch.description.map(block),
        salary_currency: patch.salary_currency.map(line),
        source: patch.source.map(line),
        contact_name: patch.contact_name.map(line),
        contact_email: patch.contact_email.map(line),
        tags: patch.tags.map(|words| tags(&words)),
        notes: patch.notes.map(block),
        ..patch
    };
    for (field, value) in [("title", &patch.title), ("company", &patch.company)] {
        if value.as_ref().is_some_and(String::is_empty) {
            return Err(Error::new(
                Kind::Usage,
                "changing a job",
                format!("the {field} can't be empty"),
            ));
        }
    }
    check_salary("changing a job", patch.salary_min.flatten(), patch.salary_max.flatten())?;
    if patch
        .match_score
        .flatten()
        .is_some_and(|score| !(0.0..=100.0).contains(&score))
    {
        return Err(Error::new(
            Kind::Usage,
            "changing a job",
            "a match score runs from 0 to 100",
        ));
    }
    Ok(patch)
}

/// A patch may bring one end of the salary; with the other end as it stands it must still be a range.
pub(super) fn check_range(current: &Job, patch: &JobPatch) -> Result<(), Error> {
    if patch.salary_min.is_none() && patch.salary_max.is_none() {
        return Ok(());
    }
    check_salary(
        "changing a job",
        patch.salary_min.unwrap_or(current.salary_min),
        patch.salary_max.unwrap_or(current.salary_max),
    )
}

fn check_salary(doing: &str, min: Option<f64>, max: Option<f64>) -> Result<(), Error> {
    let possible = |value: f64| value.is_finite() && value >= 0.0;
    if [min, max].into_iter().flatten().any(|value| !possible(value)) {
        return Err(Error::new(Kind::Usage, doing, "a salary can't be below zero"));
    }
    if let (Some(min), Some(max)) = (min, max)
        && min > max
    {
        return Err(Error::new(
            Kind::Usage,
            doing,
            "the lower end of the salary is above the upper end",
        ));
    }
    Ok(())
}

/// Calls `$each!(field)` for every field that a patch has.
macro_rules! for_each_field {
    ($each:ident) => {
        $each!(
            title,
            company,
            location,
            work_mode,
            job_type,
            status,
            match_score,
            ai_analysis,
            applied_at,
            url,
            description,
            salary_min,
            salary_max,
            salary_currency,
            salary_period,
            source,
            contact_name,
            contact_email,
            deadline,
            posted_at,
            priority,
            tags,
            notes
        )
    };
}

/// The names of the fields that a patch changes.
pub(super) fn changed_fields(current: &Job, patch: &JobPatch) -> Vec<&'static str> {
    let mut fields = Vec::new();
    macro_rules! compare {
        ($($field:ident),+) => {
            $(if patch.$field.as_ref().is_some_and(|value| *value != current.$field) {
                fields.push(stringify!($field));
            })+
        };
    }
    for_each_field!(compare);
    fields.iter().map(|field| label_of(field)).collect()
}

fn label_of(field: &'static str) -> &'static str {
    match field {
        "work_mode" => "work mode",
        "job_type" => "job type",
        "match_score" => "match",
        "ai_analysis" => "analysis",
        "applied_at" => "applied",
        "salary_min" => "salary from",
        "salary_max" => "salary to",
        "salary_currency" => "currency",
        "salary_period" => "salary period",
        "contact_name" => "contact",
        "contact_email" => "contact e-mail",
        "posted_at" => "posted",
        field => field,
    }
}

/// Refuses to write over a field that is no longer what the person saw.
pub(super) fn refuse_overwriting(current: &Job, seen: &Job, patch: &JobPatch) -> Result<(), Error> {
    let mut lost = Vec::new();
    macro_rules! compare {
        ($($field:ident),+) => {
            $(if patch.$field.as_ref().is_some_and(|value| *value != current.$field && current.$field != seen.$field) {
                lost.push(label_of(stringify!($field)));
            })+
        };
    }
    for_each_field!(compare);
    if lost.is_empty() {
        return Ok(());
    }
    Err(super::lost(format!("changing \"{}\"", current.title), &lost))
}
