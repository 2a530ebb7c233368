//! The lists of an export: which file is which, and walking over their rows.

use csv::StringRecord;

use crate::interop::csv::fold::fold;
use crate::interop::csv::records::{Quotes, Records};
use crate::interop::doubt::Doubts;

/// A list that is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum List {
    Profile,
    Emails,
    Phones,
    Positions,
    Education,
    Skills,
    Certifications,
    Projects,
    Volunteering,
    Languages,
    Honors,
    Publications,
    Patents,
    Courses,
    Organizations,
    TestScores,
    Recommendations,
    Connections,
    Applications,
    SavedJobs,
}

/// How each list is called as a file (without `.csv`, letters and digits only) and the headers that it always has.
const LISTS: &[(List, &[&str], &[&str])] = &[
    (
        List::Profile,
        &["profile"],
        &["first name", "last name", "headline", "summary"],
    ),
    (
        List::Emails,
        &["emailaddresses"],
        &["email address", "confirmed", "primary"],
    ),
    (List::Phones, &["phonenumbers"], &["extension", "number", "type"]),
    (
        List::Positions,
        &["positions"],
        &["company name", "title", "started on"],
    ),
    (List::Education, &["education"], &["school name", "degree name"]),
    (List::Skills, &["skills"], &["name"]),
    (List::Certifications, &["certifications"], &["name", "authority"]),
    (List::Projects, &["projects"], &["title", "description", "started on"]),
    (
        List::Volunteering,
        &["volunteering"],
        &["company name", "role", "cause"],
    ),
    (List::Languages, &["languages"], &["name", "proficiency"]),
    (List::Honors, &["honors"], &["title", "description", "issued on"]),
    (List::Publications, &["publications"], &["name", "published on"]),
    (List::Patents, &["patents"], &["title", "application number"]),
    (List::Courses, &["courses"], &["name", "number"]),
    (
        List::Organizations,
        &["organizations"],
        &["name", "position", "started on"],
    ),
    (List::TestScores, &["testscores"], &["name", "score"]),
    (
        List::Recommendations,
        &["recommendationsreceived", "recommendations"],
        &["first name", "last name", "job title", "text"],
    ),
    (
        List::Connections,
        &["connections"],
        &["first name", "last name", "connected on"],
    ),
    (
        List::Applications,
        &["jobapplications"],
        &["application date", "company name", "job title", "job url"],
    ),
    (
        List::SavedJobs,
        &["savedjobs"],
        &["saved date", "company name", "job title", "job url"],
    ),
];

/// The last part of a path in an archive.
pub(super) fn base_name(name: &str) -> &str {
    name.rsplit(['/', '\\']).next().unwrap_or(name)
}

/// The name of a file as LISTS has it, and the number of its part: of `Job Applications_2.csv` or `Job Applications (2).csv`
/// the second.
fn plain_name(name: &str) -> Option<(String, u32)> {
    let base = base_name(name);
    if base.starts_with("._") {
        return None;
    }
    let (stem, extension) = base.rsplit_once('.')?;
    if !extension.eq_ignore_ascii_case("csv") {
        return None;
    }
    let letters: String = stem.chars().filter(char::is_ascii_alphanumeric).collect();
    let bare = letters.trim_end_matches(|c: char| c.is_ascii_digit());
    let part = letters.get(bare.len()..).and_then(|part| part.parse().ok());
    Some((bare.to_ascii_lowercase(), part.unwrap_or(0)))
}

/// Whether a file of an archive is one of the lists, by its name.
pub(super) fn is_known(name: &str) -> bool {
    named(name).is_some()
}

fn named(name: &str) -> Option<List> {
    let (plain, _) = plain_name(name)?;
    let row = LISTS.iter().find(|(_, names, _)| names.contains(&plain.as_str()))?;
    Some(row.0)
}

/// Where a file stands among the others: by its list, then by the number of its part, then by its name.
pub(super) fn order(name: &str) -> (Option<List>, u32, String) {
    let part = plain_name(name).map_or(0, |(_, part)| part);
    (named(name), part, name.to_owned())
}

/// How many rows may stand above the header; exports have remarks there.
const HEADER_WITHIN: usize = 12;

/// A table with its header.
pub(super) struct Table<'t> {
    /// Which list it is.
    pub(super) list: List,
    /// The headers as they are.
    headers: Vec<String>,
    /// The headers, folded.
    folded: Vec<String>,
    records: Records<'t>,
}

/// Finds out which list a text is; `None` where it is none.
pub(super) fn table<'t>(text: &'t str, name: Option<&str>) -> Option<Table<'t>> {
    let by_name = name.and_then(named);
    for delimiter in *b",;\t" {
        let mut records = Records::new(text, delimiter, 0);
        let mut record = StringRecord::new();
        for _ in 0..HEADER_WITHIN {
            if records.next(&mut record).is_none() || record.len() > 60 {
                break;
            }
            let folded: Vec<String> = record.iter().map(fold).collect();
            if let Some(list) = headed(&folded, by_name) {
                let headers = record.iter().map(|header| header.trim().to_owned()).collect();
                return Some(Table {
                    list,
                    headers,
                    folded,
                    records,
                });
            }
        }
    }
    None
}

/// The list that a row is the header of. Where several could be meant, the file's name decides.
fn headed(folded: &[String], by_name: Option<List>) -> Option<List> {
    let fits = |wanted: &[&str]| wanted.iter().all(|word| folded.iter().any(|cell| cell == word));
    let mut fitting = LISTS
        .iter()
        .filter(|(list, _, wanted)| fits(wanted) && (*list != List::Skills || folded.len() == 1))
        .map(|(list, _, _)| *list);
    match by_name {
        Some(named) if fitting.clone().any(|list| list == named) => Some(named),
        // Lists whose headers say little are told by their names alone.
        Some(named @ (List::Courses | List::Organizations | List::TestScores)) if fits(&["name"]) => Some(named),
        _ => fitting.next(),
    }
}

/// A row of a table.
pub(super) struct Row<'t> {
    /// Its line, counted from 1.
    pub(super) line: u64,
    record: &'t StringRecord,
    headers: &'t [String],
    folded: &'t [String],
    taken: Vec<bool>,
}

impl<'t> Row<'t> {
    /// Takes the cell under the first of the (folded) headers that is there and filled.
    pub(super) fn take(&mut self, headers: &[&str]) -> Option<&'t str> {
        for header in headers {
            let at = self.folded.iter().position(|cell| cell == header);
            let Some((at, cell)) = at.and_then(|at| Some((at, self.record.get(at)?.trim()))) else {
                continue;
            };
            if let Some(taken) = self.taken.get_mut(at) {
                *taken = true;
            }
            if !cell.is_empty() {
                return Some(cell);
            }
        }
        None
    }

    /// The filled cells that nothing was taken of, each with its header.
    pub(super) fn rest(&self) -> impl Iterator<Item = (&'t str, &'t str)> {
        let (headers, taken) = (self.headers, &self.taken);
        self.record.iter().enumerate().filter_map(move |(at, cell)| {
            let is_left = !taken.get(at).copied().unwrap_or(false) && !cell.trim().is_empty();
            is_left.then(|| (headers.get(at).map_or("", String::as_str), cell.trim()))
        })
    }
}

impl Table<'_> {
    /// Walks over the rows that are not blank.
    pub(super) fn each(mut self, file: &str, doubts: &mut Doubts, mut on_row: impl FnMut(Row<'_>, &mut Doubts)) {
        let mut record = StringRecord::new();
        while let Some(place) = self.records.next(&mut record) {
            if record.iter().all(|cell| cell.trim().is_empty()) {
                continue;
            }
            if let Quotes::Mended(line) | Quotes::Broken(line) = place.quotes {
                doubts.add(
                    format!("{file}, line {line}"),
                    "a quote is opened and not closed; look at this row",
                );
            }
            let row = Row {
                line: place.line,
                record: &record,
                headers: &self.headers,
                folded: &self.folded,
                taken: vec![false; self.folded.len()],
            };
            on_row(row, doubts);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_are_known_by_their_names_with_folders_dates_and_parts() {
        for (name, list) in [
            ("Positions.csv", List::Positions),
            ("Complete_LinkedInDataExport_11-20-2023/Profile.csv", List::Profile),
            ("Jobs/Job Applications_1.csv", List::Applications),
            ("Jobs\\Saved Jobs.CSV", List::SavedJobs),
            ("Email Addresses (1).csv", List::Emails),
            ("PhoneNumbers.csv", List::Phones),
            ("Recommendations_Received.csv", List::Recommendations),
            ("Test Scores 2023-11-20.csv", List::TestScores),
        ] {
            assert_eq!(named(name), Some(list), "{name}");
        }
        for name in [
            "Profile Summary.csv",
            "SavedJobAlerts.csv",
            "messages.csv",
            "._Profile.csv",
            "Profile.html",
            "Recommendations_Given.csv",
            "csv",
        ] {
            assert_eq!(named(name), None, "{name}");
        }
        let mut parts = [
            "Jobs/Job Applications_10.csv",
            "Jobs/Job Applications_2.csv",
            "Jobs/Job Applications.csv",
        ];
        parts.sort_by_key(|name| order(name));
        assert_eq!(parts.map(|name| order(name).1), [0, 2, 10]);
    }
}
