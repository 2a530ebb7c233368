//! A résumé as lines that a person can write down.

use std::fmt::Write;

use careerdeck::domain::resume::content::ResumeContent;
use careerdeck::domain::resume::reading;
use careerdeck::interop::document_text::{Limits, read};

/// Reads a file and says what was understood: one line for each fact, with empty fields left out.
pub fn said(bytes: &[u8], name: &str) -> String {
    let source = read(bytes, Some(name), &Limits::default()).unwrap();
    written(&reading::read(&source))
}

fn line(out: &mut String, kind: &str, parts: &[Option<String>]) {
    let parts: Vec<&str> = parts
        .iter()
        .flatten()
        .map(String::as_str)
        .filter(|part| !part.is_empty())
        .collect();
    writeln!(out, "{kind}: {}", parts.join(" | ")).unwrap();
}

fn dates(start: &Option<String>, end: &Option<String>, current: bool) -> Option<String> {
    let end = if current { Some("now".to_owned()) } else { end.clone() };
    match (start, end) {
        (None, None) => None,
        (start, end) => Some(format!(
            "{}–{}",
            start.clone().unwrap_or_default(),
            end.unwrap_or_default()
        )),
    }
}

fn written(content: &ResumeContent) -> String {
    let mut out = String::new();
    let basics = &content.basics;
    let links: Vec<&str> = basics
        .links
        .iter()
        .map(|link| link.url.trim_start_matches("https://"))
        .collect();
    let head = [
        &basics.name,
        &basics.headline,
        &basics.email,
        &basics.phone,
        &basics.location,
    ];
    let mut head: Vec<Option<String>> = head.into_iter().cloned().collect();
    head.extend(links.into_iter().map(|link| Some(link.to_owned())));
    line(&mut out, "person", &head);
    if let Some(summary) = &basics.summary {
        line(&mut out, "summary", &[Some(summary.clone())]);
    }
    let below = |out: &mut String, description: &Option<String>, items: &[String], technologies: &[String]| {
        if description.is_some() {
            line(out, "  text", std::slice::from_ref(description));
        }
        items.iter().for_each(|item| line(out, "  -", &[Some(item.clone())]));
        if !technologies.is_empty() {
            line(out, "  with", &[Some(technologies.join(", "))]);
        }
    };
    for item in &content.experiences {
        let fact = &item.fact;
        let when = dates(&fact.start_date, &fact.end_date, fact.is_current);
        line(
            &mut out,
            "job",
            &[
                Some(fact.title.clone()),
                Some(fact.company.clone()),
                fact.location.clone(),
                when,
            ],
        );
        below(&mut out, &fact.description, &fact.achievements, &fact.technologies);
    }
    for item in &content.educations {
        let fact = &item.fact;
        let when = dates(&fact.start_date, &fact.end_date, fact.is_current);
        let parts = [
            Some(fact.institution.clone()),
            fact.degree.clone(),
            fact.field_of_study.clone(),
            fact.location.clone(),
            when,
            fact.grade.clone(),
        ];
        line(&mut out, "school", &parts);
        below(&mut out, &fact.description, &fact.achievements, &[]);
    }
    if !content.skills.is_empty() {
        let skills: Vec<&str> = content.skills.iter().map(|item| item.fact.name.as_str()).collect();
        line(&mut out, "skills", &[Some(skills.join(", "))]);
    }
    for item in &content.certifications {
        let fact = &item.fact;
        let parts = [
            Some(fact.name.clone()),
            fact.issuer.clone(),
            fact.issue_date.clone(),
            fact.credential_url.clone(),
        ];
        line(&mut out, "certificate", &parts);
    }
    for item in &content.entries {
        let fact = &item.fact;
        let when = dates(&fact.start_date, &fact.end_date, fact.is_current);
        let kind = fact.kind.as_str().to_lowercase();
        let parts = [
            Some(fact.name.clone()),
            fact.organization.clone(),
            fact.level.clone(),
            fact.location.clone(),
            when,
            fact.url.clone(),
        ];
        line(&mut out, &kind, &parts);
        below(&mut out, &fact.description, &fact.achievements, &fact.technologies);
    }
    for left in &content.unplaced {
        line(&mut out, "left", &[Some(left.text.clone())]);
    }
    out
}

/// Compares what was said with an answer in which every line is set in alike.
#[track_caller]
pub fn is(found: &str, wanted: &str) {
    let wanted: Vec<&str> = wanted
        .lines()
        .map(str::trim_end)
        .filter(|line| !line.trim().is_empty())
        .collect();
    let indent = wanted
        .iter()
        .map(|line| line.len() - line.trim_start().len())
        .min()
        .unwrap_or(0);
    let wanted: Vec<&str> = wanted.into_iter().map(|line| &line[indent..]).collect();
    let found: Vec<&str> = found.lines().collect();
    let differs = |some: &[&str], other: &[&str], sign: &str| -> String {
        let only = some.iter().filter(|line| !other.contains(line));
        only.map(|line| format!("{sign} {line}\n")).collect()
    };
    let (less, more) = (differs(&wanted, &found, "-"), differs(&found, &wanted, "+"));
    assert!(found == wanted, "\n{less}{more}of\n{}", found.join("\n"));
}
