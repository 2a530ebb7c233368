//! `careerdeck resume list`, `show`, `text`, `check` and `diff`

use serde_json::json;

use crate::app::{Deck, Error, Kind};
use crate::cli::args::ResumeList;
use crate::cli::output::{Look, Output, count, note, thousands};
use crate::cli::table::Table;
use crate::cli::{Context, when};
use crate::domain::profile::difference::DiffKind;
use crate::domain::resume::check::{Checked, Finding};
use crate::domain::resume::content::ResumeContent;
use crate::domain::resume::{Resume, ResumeKind};

pub(super) fn list(context: &Context, args: &ResumeList, out: &mut Output) -> Result<(), Error> {
    let mut resumes = context.deck()?.resumes()?;
    // Scripts see what is there; a person sees what is in use.
    let hide_archived = !args.all && !out.json;
    resumes.retain(|resume| {
        (resume.is_active || !hide_archived)
            && args.kind.is_none_or(|kind| kind == resume.kind)
            && args.job.is_none_or(|job| Some(job) == resume.job_id)
    });
    let resumes = super::super::window(resumes, args.window);
    if out.json {
        return out.array(&resumes);
    }
    if resumes.is_empty() {
        note("No résumé is in this list.");
        return Ok(());
    }
    let mut table = Table::new(&[">ID", "", "TITLE~", "KIND", "FILE~", ">BYTES", "FOR JOB", "ADDED"]);
    for resume in &resumes {
        table.row([
            resume.id.to_string(),
            state(resume).to_owned(),
            resume.title.clone(),
            resume.kind.label().to_owned(),
            resume.file_name.clone().unwrap_or_default(),
            resume.file_size.map(|size| size.to_string()).unwrap_or_default(),
            resume.job_id.map(|job| job.to_string()).unwrap_or_default(),
            when::day(resume.created_at),
        ]);
    }
    out.table(&table)
}

fn state(resume: &Resume) -> &'static str {
    match (resume.is_primary, resume.is_active) {
        (true, _) => "primary",
        (false, true) => "",
        (false, false) => "archived",
    }
}

pub(super) fn one(deck: &Deck, id: i64, out: &mut Output) -> Result<(), Error> {
    let resume = deck.resume(id)?;
    if out.json {
        return out.object(&resume);
    }
    out.heading(&resume.title)?;
    let rows = [
        ("ID", Some(resume.id.to_string())),
        (
            "State",
            Some(state(&resume).to_owned()).filter(|state| !state.is_empty()),
        ),
        ("Kind", Some(resume.kind.label().to_owned())),
        ("File", resume.file_name.clone()),
        ("Type", resume.media_type.clone()),
        ("Bytes", resume.file_size.map(|size| thousands(size.unsigned_abs()))),
        ("Made from", resume.base_id.map(|base| format!("résumé {base}"))),
        ("For", resume.job_id.map(|job| format!("job {job}"))),
        (
            "Template",
            resume.design.as_ref().and_then(|design| design.template.clone()),
        ),
        ("Added", Some(when::moment(resume.created_at))),
        ("Changed", Some(when::moment(resume.updated_at))),
    ];
    let mut table = Table::new(&["", ""]);
    for (name, value) in rows {
        if let Some(value) = value {
            table.row([name.to_owned(), value]);
        }
    }
    out.table(&table)?;
    if let Some(notes) = &resume.notes {
        out.line("")?;
        out.block(notes, "")?;
    }
    let title = match resume.kind {
        ResumeKind::File => "Understood",
        ResumeKind::Built => "Says",
    };
    contents(title, &deck.content_of(&resume)?, out)
}

/// What a résumé says, a line for each fact.
fn contents(title: &str, content: &ResumeContent, out: &mut Output) -> Result<(), Error> {
    use crate::domain::profile::fact::Fact;
    section(out, title)?;
    let mut table = Table::new(&["", "~", "~", "", ">"]);
    let basics = &content.basics;
    for (name, value) in [
        ("name", &basics.name),
        ("headline", &basics.headline),
        ("e-mail", &basics.email),
        ("phone", &basics.phone),
        ("location", &basics.location),
    ] {
        if let Some(value) = value {
            table.row([name.to_owned(), value.clone()]);
        }
    }
    let experiences = content
        .experiences
        .iter()
        .map(|item| (Fact::Experience(item.fact.clone()), item.confidence));
    let educations = content
        .educations
        .iter()
        .map(|item| (Fact::Education(item.fact.clone()), item.confidence));
    let skills = content
        .skills
        .iter()
        .map(|item| (Fact::Skill(item.fact.clone()), item.confidence));
    let certifications = content
        .certifications
        .iter()
        .map(|item| (Fact::Certification(item.fact.clone()), item.confidence));
    let entries = content
        .entries
        .iter()
        .map(|item| (Fact::Entry(item.fact.clone()), item.confidence));
    for (fact, confidence) in experiences
        .chain(educations)
        .chain(skills)
        .chain(certifications)
        .chain(entries)
    {
        let sure = confidence.map(|sure| format!("{:.0} % sure", sure * 100.0));
        table.row([
            fact.label().to_owned(),
            fact.title(),
            fact.subtitle(),
            fact.dates(),
            sure.unwrap_or_default(),
        ]);
    }
    out.table(&table)?;
    if !content.unplaced.is_empty() {
        section(out, "Not placed")?;
    }
    for part in &content.unplaced {
        let (first, last) = part.lines;
        out.spans(&[(&format!("lines {first} to {last}"), Look::Faint)])?;
        out.block(&part.text, "  ")?;
    }
    Ok(())
}

fn section(out: &mut Output, title: &str) -> Result<(), Error> {
    out.line("")?;
    out.spans(&[(title, Look::Strong)])
}

pub(super) fn text(deck: &Deck, id: i64, out: &mut Output) -> Result<(), Error> {
    let read = deck.resume_text(id)?;
    super::super::facts::say_doubts(&read.doubts);
    let lines: Vec<&str> = read.lines.iter().map(|line| line.text.as_str()).collect();
    let text = lines.join("\n");
    if out.json {
        return out.object(&json!({ "id": id, "text": text, "pages": read.pages }));
    }
    out.block(&text, "")
}

pub(super) fn check(context: &Context, id: i64, job: Option<i64>, out: &mut Output) -> Result<(), Error> {
    let checked = context.deck()?.check_resume(id, job, context.clock.today())?;
    if out.json {
        return out.object(&checked);
    }
    for finding in &checked.findings {
        print_finding(finding, out)?;
    }
    summary(&checked, out)
}

fn print_finding(finding: &Finding, out: &mut Output) -> Result<(), Error> {
    let place = &finding.place;
    let parts = [
        place.section.map(|section| section.label().to_owned()),
        place.item.clone(),
        place.line.map(|line| format!("line {line}")),
    ];
    let place: Vec<String> = parts.into_iter().flatten().collect();
    let place = match place.as_slice() {
        [] => String::new(),
        parts => format!("  {}", parts.join(" · ")),
    };
    out.spans(&[
        (finding.severity.label(), Look::Strong),
        (&format!("  {}", finding.rule), Look::Plain),
        (&place, Look::Faint),
    ])?;
    if !finding.quote.is_empty() {
        out.block(&format!("“{}”", finding.quote), "    ")?;
    }
    out.block(&finding.reason, "    ")?;
    out.block(&finding.advice, "    ")
}

fn summary(checked: &Checked, out: &mut Output) -> Result<(), Error> {
    let summary = &checked.summary;
    let number = |n: usize, one: &str, many: &str| count(n as u64, one, many);
    if !checked.findings.is_empty() {
        out.line("")?;
    }
    out.line(&format!(
        "{}, {}, {}.",
        number(summary.errors, "error", "errors"),
        number(summary.warnings, "warning", "warnings"),
        number(summary.notes, "note", "notes")
    ))?;
    let pages = summary.pages.map(|pages| count(u64::from(pages), "page, ", "pages, "));
    out.line(&format!(
        "Looked at: {}{}, {}, {} of {} bullets with a number, {} of {} skills shown.",
        pages.unwrap_or_default(),
        number(summary.words, "word", "words"),
        number(summary.positions, "position", "positions"),
        summary.bullets_with_numbers,
        summary.bullets,
        summary.skills_shown,
        summary.skills
    ))?;
    for (title, words) in [
        ("The posting's words that it has", &summary.job_words_present),
        ("The posting's words that it has not", &summary.job_words_absent),
    ] {
        if !words.is_empty() {
            out.line(&format!("{title}: {}.", words.join(", ")))?;
        }
    }
    Ok(())
}

pub(super) fn difference(deck: &Deck, a: i64, b: i64, out: &mut Output) -> Result<(), Error> {
    if a == b {
        return Err(Error::new(Kind::Usage, "comparing résumés", "that is one résumé twice"));
    }
    let lines = deck.resume_difference(a, b)?;
    if out.json {
        return out.array(&lines);
    }
    if lines.is_empty() {
        return out.line("They say the same.");
    }
    for line in &lines {
        let section = line.section.map_or("Head", |section| section.label());
        let field = line.field.map(|field| field.replace('_', " "));
        let place: Vec<&str> = [Some(section), Some(line.item.as_str()), field.as_deref()]
            .into_iter()
            .flatten()
            .filter(|part| !part.is_empty())
            .collect();
        out.spans(&[
            (line.kind.label(), Look::Strong),
            (&format!("  {}", place.join(" · ")), Look::Faint),
        ])?;
        let words: Vec<String> = line
            .words
            .iter()
            .map(|words| match words.kind {
                DiffKind::Added => format!("{{+{}+}}", words.text),
                DiffKind::Removed => format!("[-{}-]", words.text),
                _ => words.text.clone(),
            })
            .collect();
        if !words.is_empty() {
            out.block(&words.join(" "), "    ")?;
        }
    }
    Ok(())
}
