//! `careerdeck resume import` and `careerdeck resume accept`

use serde_json::json;

use crate::app::{Error, Import, ResumeChange, ResumeFile, read_resume_file};
use crate::cli::args::{ResumeImport, Take};
use crate::cli::output::{Output, count, note};
use crate::cli::{Context, input};

pub(super) fn run(context: &Context, args: ResumeImport, out: &mut Output) -> Result<(), Error> {
    let bytes = input::read(&args.file, "importing")?;
    let name = (args.file != "-").then_some(args.file.as_str());
    let mut deck = context.deck()?;
    if let Some(present) = deck.resume_with(&bytes)? {
        note("This file is there already. Nothing was added.");
        if args.primary && !args.dry_run {
            super::apply(&mut deck, context, ResumeChange::SetPrimary { id: present })?;
        }
        super::print(&deck, &[present], out, |resume| {
            format!("Kept {}.", super::name(resume))
        })?;
        return match args.accept && !out.json {
            true => accept(context, present, take(args.dry_run), out),
            false => Ok(()),
        };
    }
    let file = read_resume_file(bytes, name)?;
    if args.dry_run {
        super::super::facts::say_doubts(&file.doubts);
        return say_what_would_be(&file, args.title.as_deref(), out);
    }
    let understood = understood(&file);
    let change = ResumeChange::AddFile {
        file: Box::new(file),
        title: args.title,
        primary: args.primary,
    };
    let made = super::apply(&mut deck, context, change)?.made.unwrap_or_default();
    super::print(&deck, &[made], out, |resume| {
        format!("Added {}: {understood}.", super::name(resume))
    })?;
    if !args.accept {
        if !out.json {
            out.line(&format!(
                "`careerdeck resume accept {made}` takes what it says into the profile."
            ))?;
        }
        return Ok(());
    }
    let report = deck.accept_resume(made, Import::default(), context.stamp())?;
    if out.json {
        // The answer is the résumé; what became of the profile is said beside it.
        note(&format!(
            "{} added to the profile, {} changed.",
            count(report.added, "piece", "pieces"),
            report.changed
        ));
        return Ok(());
    }
    super::super::profile::print_import(&report, out)
}

fn take(dry_run: bool) -> Take {
    Take {
        overwrite: false,
        dry_run,
    }
}

pub(super) fn accept(context: &Context, id: i64, take: Take, out: &mut Output) -> Result<(), Error> {
    let how = Import {
        overwrite: take.overwrite,
        dry_run: take.dry_run,
    };
    let report = context.deck()?.accept_resume(id, how, context.stamp())?;
    super::super::profile::print_import(&report, out)
}

/// What was understood of a file, in one line.
fn understood(file: &ResumeFile) -> String {
    let content = &file.content;
    let number = |n: usize, one: &str, many: &str| count(n as u64, one, many);
    let mut parts = vec![
        number(content.experiences.len(), "position", "positions"),
        number(content.educations.len(), "education", "educations"),
        number(content.skills.len(), "skill", "skills"),
    ];
    let more = content.certifications.len() + content.entries.len();
    if more > 0 {
        parts.push(format!("{more} more"));
    }
    if !content.unplaced.is_empty() {
        parts.push(number(content.unplaced.len(), "part not placed", "parts not placed"));
    }
    parts.join(", ")
}

fn say_what_would_be(file: &ResumeFile, title: Option<&str>, out: &mut Output) -> Result<(), Error> {
    if out.json {
        return out.object(&json!({
            "dry_run": true,
            "format": file.format,
            "title": title,
            "file_name": file.file_name,
            "media_type": file.media_type,
            "file_size": file.bytes.len(),
            "content": file.text,
            "document": file.content,
            "doubts": file.doubts,
        }));
    }
    out.line(&format!("Would add a {} résumé: {}.", file.format, understood(file)))
}
