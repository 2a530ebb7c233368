//! Measures how well résumés are read.
//!
//! `cargo run --example measure_reading -- FOLDER [FILE-PART] [-v]` reads every file of FOLDER that has a twin
//! `FILE.expected.json` and prints precision, recall and F1 for each field, and the F1 of each file. With `-v` it says
//! what is missing and what is too much; `-d` also prints what was read.
//!
//! The twin is an object; what it does not mention is not measured. `name`, `headline`, `email`, `phone` and `location`
//! are texts or null; `links`, `skills`, `languages`, `certifications`, `projects`, `awards` and `publications` are
//! lists of texts; `positions` are objects with `company`, `title`, `location`, `start` and `end` (`2019-04`, `2019` or
//! `present`) and, for the figure `bullets`, a list of `highlights`, each of which counts as right only when it is so from
//! its first letter to its last; `educations` with `institution`, `degree`, `field`, `start` and `end`.
//!
//! Texts are alike when their letters and digits are, whatever the case; pages without scheme, `www.` and final slash;
//! telephone numbers by their digits.

use std::collections::BTreeMap;
use std::error::Error;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use careerdeck::domain::profile::EntryKind;
use careerdeck::domain::resume::content::ResumeContent;
use careerdeck::domain::resume::reading;
use careerdeck::domain::resume::source::DocumentText;
use careerdeck::interop::document_text::{self, Limits};
use serde_json::Value;

/// What was right, too much and missing.
#[derive(Debug, Clone, Copy, Default)]
struct Count {
    right: usize,
    extra: usize,
    missing: usize,
}

impl Count {
    fn add(&mut self, other: Count) {
        self.right += other.right;
        self.extra += other.extra;
        self.missing += other.missing;
    }

    fn precision(self) -> f64 {
        ratio(self.right, self.right + self.extra)
    }

    fn recall(self) -> f64 {
        ratio(self.right, self.right + self.missing)
    }

    fn f1(self) -> f64 {
        ratio(2 * self.right, 2 * self.right + self.extra + self.missing)
    }
}

fn ratio(part: usize, whole: usize) -> f64 {
    if whole == 0 { 1.0 } else { part as f64 / whole as f64 }
}

/// Fields by name, and what was wrong.
#[derive(Debug, Default)]
struct Score {
    fields: BTreeMap<&'static str, Count>,
    wrong: Vec<String>,
}

impl Score {
    /// Compares two lists of texts as sets.
    fn list(&mut self, field: &'static str, expected: Vec<String>, found: Vec<String>, alike: fn(&str) -> String) {
        let mut left: Vec<(String, String)> = found.into_iter().map(|text| (alike(&text), text)).collect();
        let mut count = Count::default();
        for text in expected {
            let key = alike(&text);
            match left.iter().position(|(other, _)| *other == key) {
                Some(at) => {
                    left.remove(at);
                    count.right += 1;
                }
                None => {
                    count.missing += 1;
                    self.wrong.push(format!("{field}: missing {text:?}"));
                }
            }
        }
        count.extra = left.len();
        self.wrong
            .extend(left.into_iter().map(|(_, text)| format!("{field}: too much {text:?}")));
        self.fields.entry(field).or_default().add(count);
    }
}

const CONTACT: [&str; 5] = ["name", "email", "phone", "location", "links"];
const POSITION: [&str; 4] = ["employer", "title", "start", "end"];

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let (flags, words): (Vec<&String>, Vec<&String>) = arguments.iter().partition(|argument| argument.starts_with('-'));
    let Some(folder) = words.first() else {
        return Err("usage: measure_reading FOLDER [FILE-PART] [-v] [-d]".into());
    };
    let part = words.get(1).map_or("", |word| word.as_str());
    let has = |flag: &str| flags.iter().any(|other| other.as_str() == flag);
    let mut total = Score::default();
    let mut slowest = Duration::ZERO;
    println!(
        "{:58} {:>7} {:>9} {:>9} {:>9} {:>9}",
        "file", "contact", "positions", "bullets", "education", "ms"
    );
    for twin in twins(Path::new(folder))? {
        let file = twin.to_string_lossy().trim_end_matches(".expected.json").to_owned();
        let name = Path::new(&file)
            .file_name()
            .unwrap_or_default()
            .to_string_lossy()
            .into_owned();
        if !name.contains(part) {
            continue;
        }
        let expected: Value = serde_json::from_slice(&std::fs::read(&twin)?)?;
        let source = match document_text::read(&std::fs::read(&file)?, Some(&name), &Limits::default()) {
            Ok(source) => source,
            Err(error) => {
                println!("{name:58} {}", error.reason);
                DocumentText {
                    lines: Vec::new(),
                    links: Vec::new(),
                    kind: careerdeck::domain::resume::source::SourceKind::Text,
                    media_type: "",
                    pages: 0,
                    title: None,
                    author: None,
                    warnings: Vec::new(),
                }
            }
        };
        let start = Instant::now();
        let content = reading::read(&source);
        let took = start.elapsed();
        slowest = slowest.max(took);
        let score = measure(&expected, &content);
        let f1 = |names: &[&str]| {
            let mut sum = Count::default();
            names
                .iter()
                .filter_map(|name| score.fields.get(name))
                .for_each(|count| sum.add(*count));
            format!("{:.3}", sum.f1())
        };
        println!(
            "{name:58} {:>7} {:>9} {:>9} {:>9} {:>9.2}",
            f1(&CONTACT),
            f1(&POSITION),
            f1(&["bullets"]),
            f1(&["school", "degree", "field", "learned"]),
            took.as_secs_f64() * 1000.0
        );
        if has("-v") {
            score.wrong.iter().for_each(|wrong| println!("    {wrong}"));
        }
        if has("-d") {
            for (number, line) in source.lines.iter().enumerate() {
                let cells = line
                    .segments
                    .iter()
                    .map(|s| format!("{}{}", s.icon.map(|i| format!("<{i:?}>")).unwrap_or_default(), s.text))
                    .collect::<Vec<_>>()
                    .join(" ¦ ");
                println!(
                    "    {:3} p{} b{:<2} x{:<5.0} s{:<4.1} g{:<4.1}{}{}{}{} {}{}",
                    number + 1,
                    line.page,
                    line.block,
                    line.x,
                    line.size,
                    line.gap_above,
                    if line.bold { "B" } else { " " },
                    if line.ruled { "R" } else { " " },
                    if line.continues { "+" } else { " " },
                    line.heading.map_or(" ".to_owned(), |h| h.to_string()),
                    line.marker
                        .as_deref()
                        .map(|m| format!("[{}{m}] ", line.depth))
                        .unwrap_or_default(),
                    cells
                );
            }
            for link in &source.links {
                println!("    link {:?}", link);
            }
            println!("{}", serde_json::to_string_pretty(&content)?);
        }
        for (field, count) in score.fields {
            total.fields.entry(field).or_default().add(count);
        }
    }
    println!(
        "\n{:16} {:>6} {:>6} {:>6} {:>9} {:>7} {:>6}",
        "field", "right", "extra", "miss", "precision", "recall", "F1"
    );
    let row = |name: &str, count: Count| {
        println!(
            "{name:16} {:>6} {:>6} {:>6} {:>9.3} {:>7.3} {:>6.3}",
            count.right,
            count.extra,
            count.missing,
            count.precision(),
            count.recall(),
            count.f1()
        );
    };
    let sum = |names: &[&str]| {
        let mut sum = Count::default();
        names
            .iter()
            .filter_map(|name| total.fields.get(name))
            .for_each(|count| sum.add(*count));
        sum
    };
    for (field, count) in &total.fields {
        row(field, *count);
    }
    row("ALL CONTACT", sum(&CONTACT));
    row("ALL POSITIONS", sum(&POSITION));
    println!("slowest reading: {:.2} ms", slowest.as_secs_f64() * 1000.0);
    Ok(())
}

fn twins(folder: &Path) -> Result<Vec<PathBuf>, Box<dyn Error>> {
    let mut out: Vec<PathBuf> = std::fs::read_dir(folder)?
        .filter_map(|entry| Some(entry.ok()?.path()))
        .collect();
    out.retain(|path| path.to_string_lossy().ends_with(".expected.json"));
    out.sort();
    Ok(out)
}

fn measure(expected: &Value, content: &ResumeContent) -> Score {
    let mut score = Score::default();
    let basics = &content.basics;
    for (field, found) in [
        ("name", &basics.name),
        ("headline", &basics.headline),
        ("email", &basics.email),
        ("phone", &basics.phone),
        ("location", &basics.location),
    ] {
        let Some(value) = expected.get(field) else { continue };
        let wanted = value.as_str().map(str::to_owned).into_iter().collect();
        let alike = if field == "phone" { digits } else { letters };
        score.list(field, wanted, found.clone().into_iter().collect(), alike);
    }
    if let Some(wanted) = texts(expected, "links") {
        score.list(
            "links",
            wanted,
            basics.links.iter().map(|link| link.url.clone()).collect(),
            page,
        );
    }
    let of_kind = |kind: EntryKind| {
        content
            .entries
            .iter()
            .filter(move |item| item.fact.kind == kind)
            .map(|item| item.fact.name.clone())
            .collect::<Vec<_>>()
    };
    for (field, found) in [
        (
            "skills",
            content.skills.iter().map(|item| item.fact.name.clone()).collect(),
        ),
        (
            "certifications",
            content
                .certifications
                .iter()
                .map(|item| item.fact.name.clone())
                .collect(),
        ),
        ("languages", of_kind(EntryKind::Language)),
        ("projects", of_kind(EntryKind::Project)),
        ("awards", of_kind(EntryKind::Award)),
        ("publications", of_kind(EntryKind::Publication)),
    ] {
        if let Some(wanted) = texts(expected, field) {
            score.list(field, wanted, found, letters);
        }
    }
    if let Some(wanted) = expected.get("positions").and_then(Value::as_array) {
        let found: Vec<[String; 5]> = content
            .experiences
            .iter()
            .map(|item| {
                let fact = &item.fact;
                let end = if fact.is_current {
                    Some("present".to_owned())
                } else {
                    fact.end_date.clone()
                };
                [
                    fact.company.clone(),
                    fact.title.clone(),
                    fact.start_date.clone().unwrap_or_default(),
                    end.unwrap_or_default(),
                    fact.location.clone().unwrap_or_default(),
                ]
            })
            .collect();
        objects(
            &mut score,
            ["employer", "title", "start", "end", "place"],
            ["company", "title", "start", "end", "location"],
            wanted,
            found,
        );
        // Positions whose twin lists no bullets say nothing about them.
        let listed: Vec<Vec<String>> = wanted.iter().filter_map(|object| texts(object, "highlights")).collect();
        if !wanted.is_empty() && listed.len() == wanted.len() {
            let found = content
                .experiences
                .iter()
                .flat_map(|item| item.fact.achievements.clone());
            score.list("bullets", listed.concat(), found.collect(), letters);
        }
    }
    if let Some(wanted) = expected.get("educations").and_then(Value::as_array) {
        let found: Vec<[String; 5]> = content
            .educations
            .iter()
            .map(|item| {
                let fact = &item.fact;
                [
                    fact.institution.clone(),
                    fact.degree.clone().unwrap_or_default(),
                    fact.field_of_study.clone().unwrap_or_default(),
                    fact.start_date.clone().unwrap_or_default(),
                    fact.end_date.clone().unwrap_or_default(),
                ]
            })
            .collect();
        objects(
            &mut score,
            ["school", "degree", "field", "learned", "learned"],
            ["institution", "degree", "field", "start", "end"],
            wanted,
            found,
        );
    }
    score
}

/// Compares objects: each expected one with the found one that has most in common, field by field.
fn objects<const N: usize>(
    score: &mut Score,
    names: [&'static str; N],
    keys: [&str; N],
    wanted: &[Value],
    found: Vec<[String; N]>,
) {
    let mut left: Vec<[String; N]> = found;
    for object in wanted {
        let want: Vec<Option<String>> = keys
            .iter()
            .map(|key| {
                object
                    .get(*key)
                    .map(|value| value.as_str().unwrap_or_default().to_owned())
            })
            .collect();
        let common = |row: &[String; N]| {
            row.iter()
                .zip(&want)
                .filter(|(found, want)| {
                    want.as_ref()
                        .is_some_and(|want| !want.is_empty() && letters(want) == letters(found))
                })
                .count()
        };
        let best = left
            .iter()
            .enumerate()
            .max_by_key(|(at, row)| (common(row), usize::MAX - at))
            .filter(|(_, row)| common(row) > 0)
            .map(|(at, _)| at);
        let row = best.map(|at| left.remove(at));
        for (at, want) in want.iter().enumerate() {
            let Some(want) = want else { continue };
            let found = row.as_ref().and_then(|row| row.get(at)).cloned().unwrap_or_default();
            let (Some(name), text) = (names.get(at), |text: &str| {
                if text.is_empty() {
                    Vec::new()
                } else {
                    vec![text.to_owned()]
                }
            }) else {
                continue;
            };
            score.list(name, text(want), text(&found), letters);
        }
    }
    for row in left {
        for (at, found) in row
            .into_iter()
            .enumerate()
            .filter(|(at, found)| !found.is_empty() && keys.get(*at) != Some(&"location"))
        {
            if let Some(name) = names.get(at) {
                score.list(name, Vec::new(), vec![found], letters);
            }
        }
    }
}

fn texts(expected: &Value, field: &str) -> Option<Vec<String>> {
    let list = expected.get(field)?.as_array()?;
    Some(list.iter().filter_map(Value::as_str).map(str::to_owned).collect())
}

fn letters(text: &str) -> String {
    text.chars()
        .filter(|c| c.is_alphanumeric() || matches!(c, '+' | '#'))
        .flat_map(char::to_lowercase)
        .collect()
}

fn digits(text: &str) -> String {
    text.chars().filter(char::is_ascii_digit).collect()
}

fn page(text: &str) -> String {
    let lower = text.to_lowercase();
    let bare = lower
        .trim_start_matches("https://")
        .trim_start_matches("http://")
        .trim_start_matches("www.");
    bare.trim_end_matches('/').to_owned()
}
