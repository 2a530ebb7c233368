//! The lists in a LinkedIn data export: which hold jobs, and which only look like it.

use csv::StringRecord;

use super::fold::fold;
use super::headers::{Column, Field};
use crate::domain::job::JobStatus;
use crate::interop::import::ReadError;

/// LinkedIn's lists of jobs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum JobList {
    /// `Job Applications.csv`.
    Applications,
    /// `Saved Jobs.csv`.
    Saved,
}

impl JobList {
    /// What the format is called.
    pub(super) fn label(self) -> &'static str {
        match self {
            JobList::Applications => "CSV, LinkedIn's job applications",
            JobList::Saved => "CSV, LinkedIn's saved jobs",
        }
    }

    /// Where its jobs stand.
    pub(super) fn status(self) -> JobStatus {
        match self {
            JobList::Applications => JobStatus::Applied,
            JobList::Saved => JobStatus::Interested,
        }
    }
}

/// The other lists by headers that all of them have, folded.
const OTHER_LISTS: &[(&str, &[&str])] = &[
    ("your connections", &["first name", "last name", "connected on"]),
    (
        "recommendations",
        &["first name", "last name", "job title", "text", "creation date"],
    ),
    (
        "the positions you held",
        &["company name", "title", "started on", "finished on"],
    ),
    ("your education", &["school name", "degree name"]),
    ("your certifications", &["name", "authority", "license number"]),
    ("your projects", &["title", "description", "started on", "finished on"]),
    ("your publications", &["name", "published on", "publisher"]),
    ("your profile", &["first name", "last name", "headline", "summary"]),
    ("your languages", &["name", "proficiency"]),
    ("your e-mail addresses", &["email address", "confirmed", "primary"]),
    ("invitations", &["from", "to", "sent at", "direction"]),
    ("messages", &["conversation id", "from", "to", "content"]),
    ("learning courses", &["content title", "content type"]),
    ("your job preferences", &["locations", "job titles"]),
    ("saved answers", &["question", "answer"]),
    ("companies you follow", &["organization", "followed on"]),
    ("your volunteering", &["company name", "role", "cause"]),
];

fn folded(record: &StringRecord) -> Option<Vec<String>> {
    let is_header = record.len() <= 40 && record.iter().all(|cell| cell.len() <= 80);
    is_header.then(|| record.iter().map(fold).collect())
}

fn has_all(header: &[String], wanted: &[&str]) -> bool {
    wanted.iter().all(|word| header.iter().any(|cell| cell == word))
}

/// # Errors
/// When the row is the header of a list of LinkedIn's that holds no jobs.
pub(super) fn refuse_other_lists(record: &StringRecord) -> Result<(), ReadError> {
    let Some(header) = folded(record) else { return Ok(()) };
    let skills = header.len() == 1 && header[0] == "name";
    let list = OTHER_LISTS
        .iter()
        .find(|(_, wanted)| has_all(&header, wanted))
        .map(|(list, _)| *list);
    match list.or(skills.then_some("your skills")) {
        None => Ok(()),
        Some(list) => Err(ReadError {
            reason: format!("this looks like LinkedIn's list of {list}, not of jobs"),
            hint: Some(
                "in LinkedIn's data export the jobs are in Jobs/Job Applications.csv and Jobs/Saved Jobs.csv".into(),
            ),
        }),
    }
}

/// Whether the row is the header of one of LinkedIn's lists of jobs.
pub(super) fn job_list(record: &StringRecord) -> Option<JobList> {
    let header = folded(record)?;
    if has_all(&header, &["application date", "company name", "job title", "job url"]) {
        Some(JobList::Applications)
    } else if header.len() <= 6 && has_all(&header, &["saved date", "company name", "job title", "job url"]) {
        Some(JobList::Saved)
    } else {
        None
    }
}

/// Sets right what the headers alone would tell wrong.
pub(super) fn adapt(list: JobList, columns: &mut [Column]) {
    if list == JobList::Applications {
        // What stands there is the person's own address, not that of somebody to ask.
        for column in columns {
            if matches!(fold(&column.header).as_str(), "contact email" | "contact phone number") {
                column.field = Field::Ignored;
            }
        }
    }
}
