//! The history as a file for other programs and for people.

use std::str::FromStr;

use chrono::{DateTime, Utc};

use crate::domain::error::{Error, Kind};
use crate::domain::history::HistoryEntry;
use crate::domain::history::figures::{Figures, Line};
use crate::domain::text;
use crate::domain::zoned::Zone;

/// As what the history is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum HistoryFormat {
    /// A table for spreadsheets.
    Csv,
    /// Text for people, with the figures.
    Markdown,
    /// A list for programs.
    Json,
}

impl HistoryFormat {
    /// All of them.
    pub const ALL: &'static [HistoryFormat] = &[HistoryFormat::Csv, HistoryFormat::Markdown, HistoryFormat::Json];

    /// How it is called.
    pub const fn as_str(self) -> &'static str {
        match self {
            HistoryFormat::Csv => "csv",
            HistoryFormat::Markdown => "markdown",
            HistoryFormat::Json => "json",
        }
    }

    /// How the name of such a file ends.
    pub const fn extension(self) -> &'static str {
        match self {
            HistoryFormat::Csv => "csv",
            HistoryFormat::Markdown => "md",
            HistoryFormat::Json => "json",
        }
    }

    /// The format that a file of this name has.
    pub fn of_file_name(name: &str) -> Option<HistoryFormat> {
        let (_, end) = name.rsplit_once('.')?;
        HistoryFormat::ALL
            .iter()
            .copied()
            .find(|format| end.eq_ignore_ascii_case(format.extension()))
    }
}

impl std::fmt::Display for HistoryFormat {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.pad(self.as_str())
    }
}

impl FromStr for HistoryFormat {
    type Err = String;

    fn from_str(word: &str) -> Result<HistoryFormat, String> {
        HistoryFormat::ALL
            .iter()
            .copied()
            .find(|format| [format.as_str(), format.extension()].contains(&word.to_ascii_lowercase().as_str()))
            .ok_or_else(|| format!("\"{word}\" is no format of the history; there are csv, markdown, json"))
    }
}

/// Writes entries as a file, on the wall of a zone and as they read at `now`.
///
/// # Errors
/// When it can't be put together.
pub fn write(
    entries: &[HistoryEntry],
    figures: Option<&Figures>,
    narrowed: &[String],
    format: HistoryFormat,
    zone: &Zone,
    now: DateTime<Utc>,
) -> Result<Vec<u8>, Error> {
    match format {
        HistoryFormat::Csv => csv(entries, zone, now),
        HistoryFormat::Markdown => Ok(markdown(entries, figures, narrowed, zone, now).into_bytes()),
        HistoryFormat::Json => json(entries, now),
    }
}

fn json(entries: &[HistoryEntry], now: DateTime<Utc>) -> Result<Vec<u8>, Error> {
    let list: Vec<_> = entries.iter().map(|entry| entry.json(now)).collect();
    let mut json = serde_json::to_string_pretty(&list).map_err(|error| failed(&error.to_string()))?;
    json.push('\n');
    Ok(text::json_safe(&json).into_owned().into_bytes())
}

fn csv(entries: &[HistoryEntry], zone: &Zone, now: DateTime<Utc>) -> Result<Vec<u8>, Error> {
    let mut rows = vec![
        [
            "date", "time", "at", "kind", "company", "title", "what", "text", "job_id", "id",
        ]
        .map(str::to_owned)
        .to_vec(),
    ];
    for entry in entries {
        let wall = zone.local(entry.at).at;
        let time = entry.has_time.then(|| wall.format("%H:%M").to_string());
        rows.push(vec![
            wall.format("%Y-%m-%d").to_string(),
            time.unwrap_or_default(),
            entry.at.to_rfc3339_opts(chrono::SecondsFormat::Millis, true),
            entry.kind().as_str().to_owned(),
            entry.company.clone().unwrap_or_default(),
            entry.title.clone().unwrap_or_default(),
            entry.words(now),
            entry.text.clone().unwrap_or_default(),
            entry.job_id.map(|id| id.to_string()).unwrap_or_default(),
            entry.id.to_string(),
        ]);
    }
    table(&rows)
}

/// Rows as CSV. A cell that a spreadsheet would work out as a formula is kept from that by an apostrophe.
pub(super) fn table(rows: &[Vec<String>]) -> Result<Vec<u8>, Error> {
    let mut writer = csv::Writer::from_writer(Vec::new());
    for row in rows {
        let cells = row.iter().map(|cell| {
            let cell = text::printable_block(cell);
            match cell.starts_with(['=', '+', '-', '@', '\t']) {
                true => format!("'{cell}"),
                false => cell.into_owned(),
            }
        });
        writer.write_record(cells).map_err(|error| failed(&error.to_string()))?;
    }
    writer.into_inner().map_err(|error| failed(&error.to_string()))
}

fn markdown(
    entries: &[HistoryEntry],
    figures: Option<&Figures>,
    narrowed: &[String],
    zone: &Zone,
    now: DateTime<Utc>,
) -> String {
    let mut out = "# Application history\n\n".to_owned();
    let today = zone.local(now).at.format("%-d %B %Y");
    let narrowed = match narrowed {
        [] => "the whole hunt".to_owned(),
        some => escaped(&some.join(" · ")),
    };
    out.push_str(&format!("As of {today}: {narrowed}; {} entries.\n", entries.len()));
    if let Some(figures) = figures {
        out.push_str(&figures_as_markdown(figures));
    }
    let mut day = None;
    for entry in entries {
        let wall = zone.local(entry.at).at;
        if day != Some(wall.date()) {
            day = Some(wall.date());
            out.push_str(&format!("\n## {}\n\n", wall.format("%A, %-d %B %Y")));
        }
        let time = entry.has_time.then(|| format!("{} ", wall.format("%H:%M")));
        let what = escaped(&entry.words(now));
        let about = match (&entry.title, &entry.company) {
            (Some(title), Some(company)) => format!(" — {}, {}", escaped(title), escaped(company)),
            _ => String::new(),
        };
        out.push_str(&format!("- {}{what}{about}\n", time.unwrap_or_default()));
        for line in entry.text.iter().flat_map(|text| text.lines()) {
            out.push_str(&format!("  > {}\n", escaped(line)));
        }
    }
    out
}

/// The figures as tables.
pub(super) fn figures_as_markdown(figures: &Figures) -> String {
    let mut out = String::new();
    for section in figures.sections() {
        out.push_str(&format!("\n## {}\n\n", section.title));
        if let Some(about) = section.about {
            out.push_str(&format!("{about}\n\n"));
        }
        out.push_str("| | |\n|---|---|\n");
        for Line { name, value, .. } in section.lines {
            out.push_str(&format!("| {} | {} |\n", escaped(&name), escaped(&value)));
        }
    }
    out
}

/// Text that stays text in Markdown.
pub(super) fn escaped(words: &str) -> String {
    let mut out = String::with_capacity(words.len());
    for c in text::printable(words).chars() {
        if matches!(c, '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '#' | '|') {
            out.push('\\');
        }
        out.push(c);
    }
    out
}

fn failed(why: &str) -> Error {
    Error::new(Kind::Failed, "writing the history", why)
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;
    use crate::domain::history::{Event, HistoryKey};
    use crate::domain::job::JobStatus;

    pub(in crate::interop) fn now() -> DateTime<Utc> {
        DateTime::parse_from_rfc3339("2026-11-22T10:00:00Z").unwrap().to_utc()
    }

    pub(in crate::interop) fn step(at: &str, to: JobStatus, text: &str) -> HistoryEntry {
        HistoryEntry {
            at: DateTime::parse_from_rfc3339(at).unwrap().to_utc(),
            known_at: Some(DateTime::parse_from_rfc3339(at).unwrap().to_utc()),
            key: HistoryKey {
                at: at.to_owned(),
                rank: 9,
                number: 1,
            },
            has_time: true,
            id: 1,
            job_id: Some(7),
            title: Some("Tram *driver*".to_owned()),
            company: Some("=cmd|' /C calc'!A0".to_owned()),
            event: Event::Moved {
                from: Some(JobStatus::Interested),
                to,
            },
            text: (!text.is_empty()).then(|| text.to_owned()),
        }
    }

    fn written(format: HistoryFormat) -> String {
        let entries = [
            step("2026-11-20T23:30:00Z", JobStatus::Applied, "Ms Braun\n# answers"),
            step("2026-11-20T08:00:00Z", JobStatus::Applied, ""),
        ];
        let zone = Zone::named("Europe/Berlin").unwrap();
        String::from_utf8(write(&entries, None, &[], format, &zone, now()).unwrap()).unwrap()
    }

    #[test]
    fn a_table_has_the_day_of_the_persons_wall_and_no_formula() {
        let csv = written(HistoryFormat::Csv);
        let rows: Vec<_> = csv::Reader::from_reader(csv.as_bytes())
            .into_records()
            .map(Result::unwrap)
            .collect();
        assert_eq!(&rows[0][0], "2026-11-21");
        assert_eq!(&rows[0][1], "00:30");
        assert_eq!(&rows[0][4], "'=cmd|' /C calc'!A0");
        assert_eq!(&rows[0][7], "Ms Braun\n# answers");
        assert_eq!(rows.len(), 2);
    }

    #[test]
    fn markdown_groups_by_day_and_keeps_text_text() {
        let markdown = written(HistoryFormat::Markdown);
        assert!(markdown.contains("## Saturday, 21 November 2026"), "{markdown}");
        assert!(markdown.contains("## Friday, 20 November 2026"), "{markdown}");
        assert!(markdown.contains("Tram \\*driver\\*"), "{markdown}");
        assert!(markdown.contains("  > \\# answers"), "{markdown}");
    }

    #[test]
    fn json_is_a_list_that_programs_read() {
        let json: serde_json::Value = serde_json::from_str(&written(HistoryFormat::Json)).unwrap();
        assert_eq!(json[0]["to_status"], "APPLIED");
        assert_eq!(json[0]["at"], "2026-11-20T23:30:00Z");
    }

    #[test]
    fn formats_are_known_by_name_and_by_the_files_end() {
        for format in HistoryFormat::ALL {
            assert_eq!(format.as_str().parse(), Ok(*format));
            let name = format!("history.{}", format.extension());
            assert_eq!(HistoryFormat::of_file_name(&name), Some(*format));
        }
        assert!("pdf".parse::<HistoryFormat>().unwrap_err().contains("csv"));
    }
}
