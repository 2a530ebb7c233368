//! The proof of search: what a person did to find work, for whoever asks for it, such as a job centre.

use std::collections::BTreeMap;
use std::path::Path;
use std::str::FromStr;
use std::time::Duration;

use chrono::{DateTime, NaiveDate, Utc};

use serde_json::json;

use super::history_writer::{escaped, figures_as_markdown, table};
use super::resume_writer::{Paper, page_pdf};
use crate::domain::error::{Error, Kind};
use crate::domain::history::figures::{Figures, Line};
use crate::domain::history::{Event, HistoryEntry};
use crate::domain::text;
use crate::domain::touch::TouchKind;
use crate::domain::zoned::Zone;

/// As what the report is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ReportFormat {
    /// Text.
    Markdown,
    /// A table, a job in each row.
    Csv,
    /// A page to print.
    Html,
    /// Pages that are set.
    Pdf,
}

impl ReportFormat {
    /// All of them.
    pub const ALL: &'static [ReportFormat] = &[
        ReportFormat::Markdown,
        ReportFormat::Csv,
        ReportFormat::Pdf,
        ReportFormat::Html,
    ];

    /// How it is called.
    pub const fn as_str(self) -> &'static str {
        match self {
            ReportFormat::Markdown => "markdown",
            ReportFormat::Csv => "csv",
            ReportFormat::Html => "html",
            ReportFormat::Pdf => "pdf",
        }
    }

    /// The format that a file of this name has.
    pub fn of_file_name(name: &str) -> Option<ReportFormat> {
        let (_, end) = name.rsplit_once('.')?;
        match end.to_ascii_lowercase().as_str() {
            "md" | "markdown" => Some(ReportFormat::Markdown),
            "csv" => Some(ReportFormat::Csv),
            "html" | "htm" => Some(ReportFormat::Html),
            "pdf" => Some(ReportFormat::Pdf),
            _ => None,
        }
    }
}

impl std::fmt::Display for ReportFormat {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.pad(self.as_str())
    }
}

impl FromStr for ReportFormat {
    type Err = String;

    fn from_str(word: &str) -> Result<ReportFormat, String> {
        ReportFormat::ALL
            .iter()
            .copied()
            .find(|format| word.eq_ignore_ascii_case(format.as_str()))
            .ok_or_else(|| format!("\"{word}\" is no format of the report; there are markdown, csv, pdf, html"))
    }
}

/// A job with what was done about it, oldest first.
struct Row {
    company: String,
    title: String,
    applied_on: Option<NaiveDate>,
    steps: Vec<(Option<NaiveDate>, String)>,
}

/// As what and how the report is written.
#[derive(Debug, Clone, Copy)]
pub struct Written<'a> {
    /// As what.
    pub format: ReportFormat,
    /// The folder of the person's templates, whose `fonts` are offered to a PDF.
    pub templates: Option<&'a Path>,
    /// In which zone its days are.
    pub zone: &'a Zone,
    /// As of when.
    pub now: DateTime<Utc>,
}

/// Writes the report of entries of any order; `days` are its first and last day where it has some.
///
/// # Errors
/// When it can't be put together, or is to be a PDF and this build of the program has none.
pub fn write(
    entries: &[HistoryEntry],
    figures: &Figures,
    name: &str,
    days: (Option<NaiveDate>, Option<NaiveDate>),
    written: Written<'_>,
) -> Result<Report, Error> {
    let Written {
        format,
        templates,
        zone,
        now,
    } = written;
    let rows = rows(entries, zone, now);
    let head = Head {
        name: text::printable(name).into_owned(),
        days: said(days, zone, now),
    };
    let bytes = match format {
        ReportFormat::Csv => csv(&rows)?,
        ReportFormat::Markdown => markdown(&rows, figures, &head).into_bytes(),
        ReportFormat::Html => html(&rows, figures, &head).into_bytes(),
        ReportFormat::Pdf => return pdf(&rows, figures, &head, templates),
    };
    Ok(Report {
        bytes,
        doubts: Vec::new(),
    })
}

/// A report that was written.
#[derive(Debug)]
pub struct Report {
    /// Its bytes.
    pub bytes: Vec<u8>,
    /// What a person should look at, such as letters that no font has; a sentence each.
    pub doubts: Vec<String>,
}

/// What it is called.
const TITLE: &str = "Proof of search for work";
/// The template of the pages that are set.
const PAGES: &str = include_str!("../../assets/reports/proof_of_search.typ");
/// How long setting them may take: a long hunt has thousands of rows.
const SETTING_TAKES: Duration = Duration::from_secs(120);

struct Head {
    name: String,
    days: String,
}

fn said((from, to): (Option<NaiveDate>, Option<NaiveDate>), zone: &Zone, now: DateTime<Utc>) -> String {
    let day = |day: NaiveDate| day.format("%-d %B %Y").to_string();
    let to = to.unwrap_or_else(|| zone.local(now).at.date());
    match from {
        Some(from) => format!("{} to {}", day(from), day(to)),
        None => format!("up to {}", day(to)),
    }
}

fn rows(entries: &[HistoryEntry], zone: &Zone, now: DateTime<Utc>) -> Vec<Row> {
    let mut order: Vec<&HistoryEntry> = entries.iter().filter(|entry| shown(entry)).collect();
    order.sort_by(|a, b| a.key.cmp(&b.key));
    let mut places: BTreeMap<i64, usize> = BTreeMap::new();
    let mut rows: Vec<Row> = Vec::new();
    for entry in order {
        let (Some(job), Some(title), Some(company)) = (entry.job_id, &entry.title, &entry.company) else {
            continue;
        };
        let day = entry.known_at.map(|at| zone.local(at).at.date());
        let at = *places.entry(job).or_insert_with(|| {
            rows.push(Row {
                company: company.clone(),
                title: title.clone(),
                applied_on: None,
                steps: Vec::new(),
            });
            rows.len() - 1
        });
        let Some(row) = rows.get_mut(at) else { continue };
        let applied = match &entry.event {
            Event::Sent { .. } => true,
            Event::Moved { to, .. } => *to == crate::domain::job::JobStatus::Applied,
            _ => false,
        };
        if applied {
            row.applied_on = row.applied_on.or(day);
        }
        row.steps.push((day, entry.words(now)));
    }
    rows
}

/// What shows that somebody looks for work: not the notes, and not that a posting was put on the list.
fn shown(entry: &HistoryEntry) -> bool {
    match &entry.event {
        Event::Moved { from, to } => from.is_some() || *to != crate::domain::job::JobStatus::Interested,
        Event::Said { kind, .. } => *kind != TouchKind::Note,
        Event::TaskDone(_) | Event::Attached(..) => false,
        _ => true,
    }
}

impl Row {
    fn history(&self) -> Vec<String> {
        self.steps
            .iter()
            .map(|(day, what)| match day {
                Some(day) => format!("{}: {what}", day.format("%Y-%m-%d")),
                None => format!("day not known: {what}"),
            })
            .collect()
    }

    fn applied(&self) -> String {
        self.applied_on.map(|day| day.to_string()).unwrap_or_default()
    }
}

fn csv(rows: &[Row]) -> Result<Vec<u8>, Error> {
    let mut lines = vec![
        ["applied_on", "company", "title", "history"]
            .map(str::to_owned)
            .to_vec(),
    ];
    lines.extend(rows.iter().map(|row| {
        vec![
            row.applied(),
            row.company.clone(),
            row.title.clone(),
            row.history().join("; "),
        ]
    }));
    table(&lines)
}

fn markdown(rows: &[Row], figures: &Figures, head: &Head) -> String {
    let mut out = format!("# {TITLE}\n\n");
    if !head.name.is_empty() {
        out.push_str(&format!("{}  \n", escaped(&head.name)));
    }
    out.push_str(&format!("{}\n\n", head.days));
    out.push_str("| Applied on | Company | Work | What happened |\n|---|---|---|---|\n");
    for row in rows {
        let history: Vec<String> = row.history().iter().map(|step| escaped(step)).collect();
        out.push_str(&format!(
            "| {} | {} | {} | {} |\n",
            row.applied(),
            escaped(&row.company),
            escaped(&row.title),
            history.join("<br>")
        ));
    }
    out.push_str(&figures_as_markdown(figures));
    out
}

fn html(rows: &[Row], figures: &Figures, head: &Head) -> String {
    let mut out = "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n\
        <title>Proof of search for work</title>\n<style>\n\
        body { font: 11pt/1.4 sans-serif; max-width: 60em; margin: 2em auto; padding: 0 1em; color: #222 }\n\
        table { border-collapse: collapse; width: 100%; margin: 1em 0 }\n\
        th, td { text-align: left; vertical-align: top; padding: 0.3em 0.8em 0.3em 0; border-bottom: 1px solid #ccc }\n\
        tr { break-inside: avoid }\n</style>\n</head>\n<body>\n<h1>Proof of search for work</h1>\n"
        .to_owned();
    let names = [&head.name, &head.days];
    let names: Vec<String> = names
        .iter()
        .filter(|name| !name.is_empty())
        .map(|name| plain(name))
        .collect();
    out.push_str(&format!("<p>{}</p>\n", names.join("<br>")));
    out.push_str("<table>\n<tr><th>Applied on</th><th>Company</th><th>Work</th><th>What happened</th></tr>\n");
    for row in rows {
        let history: Vec<String> = row.history().iter().map(|step| plain(step)).collect();
        out.push_str(&format!(
            "<tr><td>{}</td><td>{}</td><td>{}</td><td>{}</td></tr>\n",
            row.applied(),
            plain(&row.company),
            plain(&row.title),
            history.join("<br>")
        ));
    }
    out.push_str("</table>\n");
    for section in figures.sections() {
        out.push_str(&format!("<h2>{}</h2>\n", plain(section.title)));
        out.push_str(
            &section
                .about
                .map(|about| format!("<p>{}</p>\n", plain(about)))
                .unwrap_or_default(),
        );
        out.push_str("<table>\n");
        for Line { name, value, .. } in section.lines {
            out.push_str(&format!(
                "<tr><td>{}</td><td>{}</td></tr>\n",
                plain(&name),
                plain(&value)
            ));
        }
        out.push_str("</table>\n");
    }
    out.push_str("</body>\n</html>\n");
    out
}

fn pdf(rows: &[Row], figures: &Figures, head: &Head, templates: Option<&Path>) -> Result<Report, Error> {
    let shown = |words: &str| text::printable(words).into_owned();
    let rows: Vec<_> = rows
        .iter()
        .map(|row| {
            let history: Vec<String> = row.history().iter().map(|step| shown(step)).collect();
            json!({
                "applied": row.applied(),
                "company": shown(&row.company),
                "title": shown(&row.title),
                "history": history,
            })
        })
        .collect();
    let sections: Vec<_> = figures
        .sections()
        .into_iter()
        .map(|section| {
            let lines: Vec<[String; 2]> = section
                .lines
                .iter()
                .map(|line| [shown(&line.name), shown(&line.value)])
                .collect();
            json!({ "title": section.title, "about": section.about, "lines": lines })
        })
        .collect();
    let data = json!({
        "title": TITLE,
        "name": head.name,
        "days": head.days,
        "paper": Paper::default().as_str(),
        "rows": rows,
        "sections": sections,
    });
    let data =
        serde_json::to_vec(&data).map_err(|error| Error::new(Kind::Failed, "writing the report", error.to_string()))?;
    let pages = page_pdf("proof_of_search", PAGES, data, templates, SETTING_TAKES)?;
    Ok(Report {
        bytes: pages.bytes,
        doubts: pages.doubts,
    })
}

/// Text that stays text in HTML.
fn plain(words: &str) -> String {
    text::printable(words)
        .replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
        .replace('"', "&quot;")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::job::JobStatus;
    use crate::interop::history_writer::tests::{now, step};

    fn written(format: ReportFormat) -> String {
        let mut late = step("2026-11-20T08:00:00Z", JobStatus::Rejected, "");
        late.key.number = 2;
        let mut other = step("2026-11-10T08:00:00Z", JobStatus::Applied, "");
        other.job_id = Some(8);
        other.title = Some("<b>Baker</b>".to_owned());
        let entries = [late, step("2026-11-12T08:00:00Z", JobStatus::Applied, ""), other];
        let figures = crate::domain::history::figures::Sum::default().figures();
        let days = ("2026-11-01".parse().ok(), None);
        let written = Written {
            format,
            templates: None,
            zone: &Zone::utc(),
            now: now(),
        };
        let report = write(&entries, &figures, "Mira Steiner", days, written).unwrap();
        String::from_utf8(report.bytes).unwrap()
    }

    #[test]
    fn each_job_is_a_row_with_its_stages_oldest_first() {
        let csv = written(ReportFormat::Csv);
        let rows: Vec<_> = csv::Reader::from_reader(csv.as_bytes())
            .into_records()
            .map(Result::unwrap)
            .collect();
        assert_eq!(rows.len(), 2);
        assert_eq!((&rows[0][0], &rows[0][2]), ("2026-11-10", "<b>Baker</b>"));
        assert_eq!(
            &rows[1][3],
            "2026-11-12: moved to Applied; 2026-11-20: moved to Rejected"
        );
    }

    #[test]
    fn it_says_who_and_which_days_and_lets_no_text_become_markup() {
        for format in [ReportFormat::Markdown, ReportFormat::Html] {
            let report = written(format);
            assert!(report.contains("Mira Steiner") && report.contains("1 November 2026 to 22 November 2026"));
            assert!(!report.contains("<b>Baker"), "{report}");
            assert!(report.contains("pending"), "{report}");
        }
    }
}
