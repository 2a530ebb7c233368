//! `careerdeck job edit`

use crate::app::{Change, Error, Kind, Place};
use crate::cli::Context;
use crate::cli::args::JobEdit;
use crate::cli::output::Output;
use crate::cli::when::{Clock, DayMeans};
use crate::domain::job::{JobAnalysis, JobPatch};

pub(super) fn run(context: &Context, args: JobEdit, out: &mut Output) -> Result<(), Error> {
    let (id, status) = (args.id, args.status);
    let (tag, untag) = (args.tag.clone(), args.untag.clone());
    let mut patch = patch(context.clock, args)?;
    if patch == JobPatch::default() && status.is_none() && tag.is_empty() && untag.is_empty() {
        return Err(
            Error::new(Kind::Usage, format!("changing job {id}"), "no field was given")
                .hint("Give at least one, such as --location Graz. `careerdeck job edit --help` lists them."),
        );
    }

    let mut deck = crate::cli::commands::hunt::deck(context)?;
    let mut seen = None;
    if !tag.is_empty() || !untag.is_empty() {
        let job = deck.job(id)?;
        patch.tags = Some(retag(job.tags.clone(), tag, &untag));
        seen = Some(Box::new(job));
    }
    // A move alone is called one in the journal; with other fields it is part of the same edit.
    let change = match status {
        Some(to) if patch == JobPatch::default() => (deck.job(id)?.status != to).then(|| Change::MoveJobs {
            ids: vec![id],
            seen: Vec::new(),
            to,
            at: None,
            note: None,
            place: Place::Top,
        }),
        _ => {
            patch.status = status;
            let patch = Box::new(patch);
            Some(Change::EditJob { id, patch, seen })
        }
    };
    let mut changed = false;
    if let Some(change) = change {
        let applied = deck.apply(change, context.stamp())?;
        crate::cli::commands::hunt::say(&applied);
        changed = !super::unchanged(&applied);
    }
    super::print_changed(&deck, &[id], out, |job| {
        let name = super::name(job);
        if changed {
            format!("Changed {name}.")
        } else {
            format!("{name} was like that already.")
        }
    })
}

/// The tags with some added and some removed, whatever their case.
fn retag(mut tags: Vec<String>, add: Vec<String>, remove: &[String]) -> Vec<String> {
    let fold = |tag: &str| tag.trim().trim_start_matches('#').to_lowercase();
    tags.retain(|tag| !remove.iter().any(|gone| fold(gone) == fold(tag)));
    for tag in add {
        if !tags.iter().any(|there| fold(there) == fold(&tag)) {
            tags.push(tag.trim().trim_start_matches('#').to_owned());
        }
    }
    tags
}

fn patch(clock: Clock, args: JobEdit) -> Result<JobPatch, Error> {
    let fields = args.fields;
    let mut patch = JobPatch {
        title: fields.title,
        company: fields.company,
        location: super::text(fields.location),
        work_mode: fields.work_mode.map(|mode| mode.0),
        job_type: fields.job_type.map(|kind| kind.0),
        match_score: args.match_score.map(|score| score.0),
        url: super::text(fields.url),
        description: super::text(super::description(
            fields.description,
            fields.description_file.as_deref(),
        )?),
        salary_min: args.salary_min.map(|n| n.0),
        salary_max: args.salary_max.map(|n| n.0),
        salary_period: fields.period.map(|period| period.0),
        source: super::text(fields.source),
        contact_name: super::text(fields.contact_name),
        contact_email: super::text(fields.contact_email),
        priority: fields.priority,
        notes: super::text(fields.notes.text),
        tags: args.tags.map(|tags| {
            retag(
                Vec::new(),
                tags.split(',').map(str::to_owned).collect(),
                &[String::new()],
            )
        }),
        ..JobPatch::default()
    };
    if let Some(tags) = &mut patch.tags {
        tags.retain(|tag| !tag.is_empty());
    }
    for (value, flag) in [(&patch.title, "--title"), (&patch.company, "--company")] {
        if value.as_ref().is_some_and(|value| value.trim().is_empty()) {
            return Err(
                Error::new(Kind::Usage, "changing a job", format!("{flag} can't be empty"))
                    .hint("A job always has a title and a company."),
            );
        }
    }
    in_range("--match-score", patch.match_score.flatten(), 0.0..=100.0)?;
    in_range("--salary-min", patch.salary_min.flatten(), 0.0..=f64::MAX)?;
    in_range("--salary-max", patch.salary_max.flatten(), 0.0..=f64::MAX)?;

    if let Some(text) = super::text(fields.salary) {
        let salary = text.map(|text| super::read_salary("--salary", &text)).transpose()?;
        patch.salary_min = Some(salary.as_ref().and_then(|s| s.min));
        patch.salary_max = Some(salary.as_ref().and_then(|s| s.max));
        // A bare figure keeps the currency and the period that are known; no salary has neither.
        match salary {
            None => (patch.salary_currency, patch.salary_period) = (Some(None), Some(None)),
            Some(salary) => {
                patch.salary_currency = salary.currency.map(Some);
                patch.salary_period = patch.salary_period.or(salary.period.map(Some));
            }
        }
    }
    if let Some(text) = super::text(fields.currency) {
        let code = text.map(|text| super::read_currency("--currency", &text)).transpose()?;
        patch.salary_currency = Some(code);
    }
    if let Some(text) = super::text(args.ai_analysis) {
        patch.ai_analysis = Some(text.map(|text| read_analysis(&text)).transpose()?);
    }
    if let Some(text) = super::text(fields.applied_at) {
        let read = |text: String| clock.past("--applied-at", &text, DayMeans::Noon);
        patch.applied_at = Some(text.map(read).transpose()?);
    }
    if let Some(text) = super::text(fields.deadline) {
        patch.deadline = Some(text.map(|text| clock.day("--deadline", &text)).transpose()?);
    }
    if let Some(text) = super::text(fields.posted_at) {
        patch.posted_at = Some(text.map(|text| clock.day("--posted-at", &text)).transpose()?);
    }
    Ok(patch)
}

fn in_range(flag: &str, value: Option<f64>, range: std::ops::RangeInclusive<f64>) -> Result<(), Error> {
    match value {
        Some(value) if !range.contains(&value) => {
            let end = if *range.end() == f64::MAX {
                String::new()
            } else {
                format!(" and at most {}", range.end())
            };
            let why = format!("{value} is not at least {}{end}", range.start());
            Err(Error::new(Kind::Usage, format!("reading {flag}"), why))
        }
        _ => Ok(()),
    }
}

fn read_analysis(text: &str) -> Result<JobAnalysis, Error> {
    serde_json::from_str(text).map_err(|_| {
        Error::new(Kind::Usage, "reading --ai-analysis", "it is not such an analysis")
            .hint("It is a JSON object such as {\"strengths\": [\"…\"], \"concerns\": [], \"recommendation\": \"…\"}.")
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tags(words: &[&str]) -> Vec<String> {
        words.iter().map(|&word| word.to_owned()).collect()
    }

    #[test]
    fn tags_are_added_once_and_removed_in_any_case() {
        type Words = &'static [&'static str];
        let cases: [(Words, Words, Words, Words); 4] = [
            (&["a"], &["b"], &[], &["a", "b"]),
            (&["Referral"], &["#referral"], &[], &["Referral"]),
            (&["Agency", "x"], &[], &["#agency"], &["x"]),
            (&["a"], &["A"], &["a"], &["A"]),
        ];
        for (there, add, remove, left) in cases {
            assert_eq!(retag(tags(there), tags(add), &tags(remove)), tags(left));
        }
    }
}
