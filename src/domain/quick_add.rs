//! One line that becomes a job.
//!
//! What speaks for itself (addresses, tags, a salary, `remote`) is taken out first; of the rest, what stands
//! before `@` is the title and what stands after it the company, then the place. Where no separator tells
//! title and company apart, nothing is guessed: all of it is the title, and the screen shows that.

pub(in crate::domain) mod places;
mod words;

use std::collections::HashSet;
use std::ops::Range;

use chrono::NaiveDate;

use super::job::{JobType, NewJob};
use super::text;
use places::{binds_place, is_place, is_state};
use words::{Manner, Reader, manner};

/// What a stretch of the line was understood as.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[expect(missing_docs, reason = "each is the field of the same name in NewJob")]
pub enum Part {
    Title,
    Company,
    Location,
    WorkMode,
    JobType,
    Status,
    Salary,
    Url,
    Tag,
    Deadline,
    Priority,
}

/// A line as it was understood.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct QuickAdd {
    /// The job so far; title or company may still be empty.
    pub job: NewJob,
    /// Which bytes of the line gave which part, in order, not overlapping.
    pub parts: Vec<(Range<usize>, Part)>,
}

/// Understands a line such as `Senior Rust Engineer @ Acme Berlin remote 90-110k EUR #referral https://…`.
///
/// Title and company are told apart by `@`, ` at `, `|`, `·` or a comma. `>applied` is the status, `!high` the
/// priority, `due:fri` the deadline, as seen from `today`.
pub fn parse(line: &str, today: NaiveDate) -> QuickAdd {
    let mut reader = Reader::new(line);
    reader.take_marked(today);
    reader.take_salary();
    let split = split(&reader);
    take_manners(&mut reader, &split);
    let title = name(&mut reader, split.title.clone(), Part::Title);
    if reader.found.job.job_type.is_none() && says_internship(&title) {
        reader.found.job.job_type = Some(JobType::Internship);
    }
    reader.found.job.title = title;
    match split.company {
        Some(company) => {
            reader.found.job.company = name(&mut reader, company, Part::Company);
            reader.found.job.location = location(&mut reader, split.rest);
        }
        None => company_and_location(&mut reader, split.rest),
    }
    let mut found = reader.found;
    let mut seen = HashSet::new();
    found.job.tags.retain(|tag| seen.insert(tag.clone()));
    found.parts.retain(|(range, _)| !range.is_empty());
    found.parts.sort_by_key(|(range, _)| range.start);
    found
}

/// Where title, company and the rest stand, as ranges of words.
struct Split {
    title: Range<usize>,
    /// Only where separators stand on both sides of it.
    company: Option<Range<usize>>,
    /// The company and the place, or only the place.
    rest: Range<usize>,
}

fn split(reader: &Reader<'_>) -> Split {
    let all = reader.words.len();
    let free = |range: Range<usize>| range.into_iter().any(|at| reader.is_free(at));
    if let Some(at) = (0..all).find(|at| reader.is_free(*at) && reader.text(*at).starts_with('@')) {
        return Split {
            title: 0..at,
            company: None,
            rest: at..all,
        };
    }
    let is_at = |at: usize| matches!(reader.text(at), "at" | "bei" | "chez" | "At" | "AT") && reader.is_free(at);
    if let Some(at) = (1..all)
        .rev()
        .find(|at| is_at(*at) && free(0..*at) && free(at + 1..all))
    {
        return Split {
            title: 0..at,
            company: None,
            rest: at + 1..all,
        };
    }
    for marks in [&['|', '·', '•'][..], &[',']] {
        let segments = segments(reader, marks);
        match segments.as_slice() {
            [] | [_] => {}
            [title, rest] => {
                return Split {
                    title: title.clone(),
                    company: None,
                    rest: rest.start..all,
                };
            }
            [title, company, place, ..] => {
                return Split {
                    title: title.clone(),
                    company: Some(company.clone()),
                    rest: place.start..all,
                };
            }
        }
    }
    Split {
        title: 0..all,
        company: None,
        rest: all..all,
    }
}

/// Cuts the line where a word ends in, or is, one of these marks, outside brackets. What has no free word is
/// left out, and a legal form (`Acme, Inc.`) stays with what it follows.
fn segments(reader: &Reader<'_>, marks: &[char]) -> Vec<Range<usize>> {
    let mut segments: Vec<Range<usize>> = Vec::new();
    let (mut start, mut depth) = (0usize, 0i32);
    let all = reader.words.len();
    for at in 0..all {
        let word = reader.text(at);
        for c in word.chars() {
            depth += i32::from(matches!(c, '(' | '[')) - i32::from(matches!(c, ')' | ']'));
        }
        let ends = depth <= 0 && word.ends_with(marks) && !(at + 1 < all && is_legal_form(reader.text(at + 1)));
        if ends || at + 1 == all {
            let says = |at: usize| reader.is_free(at) && reader.text(at).contains(char::is_alphanumeric);
            // A title may be one word such as `Internship`.
            let is_name = segments.is_empty() || !is_manner_only(reader, start..at + 1);
            if is_name && (start..=at).any(says) {
                segments.push(start..at + 1);
            }
            start = at + 1;
            depth = 0;
        }
    }
    segments
}

/// Whether all that these words say is how the work is done, as in `| Remote |`.
fn is_manner_only(reader: &Reader<'_>, words: Range<usize>) -> bool {
    let mut at = words.start;
    while at < words.end {
        let next = if at + 1 < words.end { reader.bare(at + 1).0 } else { "" };
        at += match manner(reader.bare(at).0, next) {
            Some((_, count)) => count,
            None if !reader.is_free(at) || is_joint(reader.text(at)) => 1,
            None => return false,
        };
    }
    true
}

fn is_legal_form(word: &str) -> bool {
    let word = text::fold(word);
    let bare = word.trim_matches(|c: char| !c.is_alphanumeric());
    matches!(
        bare,
        "inc"
            | "llc"
            | "ltd"
            | "gmbh"
            | "ag"
            | "se"
            | "corp"
            | "co"
            | "plc"
            | "llp"
            | "pbc"
            | "s.a"
            | "sa"
            | "b.v"
            | "bv"
    )
}

/// Takes `remote`, `full-time` and the like. In a title they only count at its end or in brackets, since
/// `Remote Sensing Engineer` and `Contract Manager` are titles.
fn take_manners(reader: &mut Reader<'_>, split: &Split) {
    let is_bracketed = |reader: &Reader<'_>, at: usize| {
        let word = reader.text(at).trim_end_matches([',', ';']);
        word.starts_with(['(', '[']) && word.ends_with([')', ']'])
    };
    for at in split.title.clone() {
        if is_bracketed(reader, at) {
            reader.take_manner(at);
        }
    }
    let mut end = split.title.end;
    while end > split.title.start {
        let at = end - 1;
        let (one, two) = (
            reader.bare(at).0,
            if at > split.title.start {
                reader.bare(at - 1).0
            } else {
                ""
            },
        );
        let is_noun = manner(one, "") == Some((Manner::Type(JobType::Internship), 1));
        if !reader.is_free(at) {
            end -= 1;
        } else if at > split.title.start && manner(two, one).is_some_and(|m| m.1 == 2) && reader.take_manner(at - 1) {
            end -= 2;
        } else if at > split.title.start && !is_noun && reader.take_manner(at) {
            end -= 1;
        } else {
            break;
        }
    }
    // The first word after the separator is the company, whatever it is: there is one called Remote.
    let first = split.company.as_ref().map_or(split.rest.start, |c| c.start);
    let first = first + usize::from(reader.text(first) == "@");
    for at in (split.title.end..split.rest.end).filter(|at| *at != first) {
        let (word, next) = (
            reader.bare(at).0,
            if at + 1 < reader.words.len() {
                reader.bare(at + 1).0
            } else {
                ""
            },
        );
        let certain = match manner(word, next) {
            Some((Manner::Mode(_), _) | (_, 2)) => true,
            Some((Manner::Type(_), _)) if word.contains('-') => true,
            // `Acme Contract Services` is a name.
            Some(_) => !reader.is_free(at + 1) || is_place(next) || manner(next, "").is_some(),
            None => false,
        };
        if certain {
            reader.take_manner(at);
        }
    }
}

fn says_internship(title: &str) -> bool {
    let folded = text::fold(title);
    folded
        .split(|c: char| !c.is_alphanumeric())
        .any(|w| matches!(w, "intern" | "internship" | "praktikum" | "praktikant" | "praktikantin"))
}

/// Stretches of free words, each without the separators and joining words at its ends.
fn runs(reader: &Reader<'_>, words: Range<usize>) -> Vec<Range<usize>> {
    let mut runs = Vec::new();
    let mut at = words.start;
    while at < words.end {
        let start = at;
        while at < words.end && reader.is_free(at) {
            at += 1;
        }
        let (mut from, mut to) = (start, at);
        while from < to && is_joint(reader.text(from)) {
            from += 1;
        }
        while from < to && is_joint(reader.text(to - 1)) {
            to -= 1;
        }
        if from < to {
            runs.push(from..to);
        }
        at = at.max(start) + 1;
    }
    runs
}

/// Words that only join others.
fn is_joint(word: &str) -> bool {
    !word.contains(char::is_alphanumeric) && !word.contains(|c: char| !c.is_ascii() && !"–—·•".contains(c))
        || matches!(word, "or" | "oder" | "and" | "und" | "in" | "from" | "aus")
}

/// The bytes of a run, without the marks at its ends.
fn bytes_of(reader: &Reader<'_>, run: &Range<usize>) -> Range<usize> {
    let start = reader.words.get(run.start).map_or(0, |w| w.range.start);
    let end = run
        .end
        .checked_sub(1)
        .and_then(|last| reader.words.get(last))
        .map_or(start, |w| w.range.end);
    let text = reader.line.get(start..end).unwrap_or_default();
    let marks = |c: char| matches!(c, ',' | ';' | '|' | '·' | '•' | '@');
    let from = text.len() - text.trim_start_matches(marks).len();
    let mut shown = text.trim_matches(marks);
    // Brackets go only as a pair around the whole.
    let mut from = start + from;
    if shown.starts_with('(') && shown.ends_with(')') && shown.matches('(').count() == 1 {
        shown = &shown[1..shown.len() - 1];
        from += 1;
    }
    from..from + shown.len()
}

/// Takes the free words of a range as one text.
fn name(reader: &mut Reader<'_>, words: Range<usize>, part: Part) -> String {
    joined(reader, words, part, " ").unwrap_or_default()
}

fn joined(reader: &mut Reader<'_>, words: Range<usize>, part: Part, between: &str) -> Option<String> {
    let mut texts = Vec::new();
    for run in runs(reader, words) {
        let bytes = bytes_of(reader, &run);
        let clean = text::clean_line(reader.line.get(bytes.clone()).unwrap_or_default());
        if !clean.is_empty() {
            texts.push(clean);
            reader.take(run, part, bytes);
        }
    }
    (!texts.is_empty()).then(|| texts.join(between))
}

fn location(reader: &mut Reader<'_>, words: Range<usize>) -> Option<String> {
    joined(reader, words, Part::Location, ", ")
}

/// Tells the company and the place apart: the first stretch of free words is the company up to a separator or
/// up to well-known places at its end; what follows is the place.
fn company_and_location(reader: &mut Reader<'_>, words: Range<usize>) {
    let runs = runs(reader, words.clone());
    let Some(first) = runs.first().cloned() else { return };
    let has_title = !reader.found.job.title.is_empty();
    let by_sign = reader.text(words.start).starts_with('@');
    if !by_sign && has_title && is_place(&reader.line[bytes_of(reader, &first)]) {
        // `Rust Engineer, Berlin`
        reader.found.job.location = location(reader, words);
        return;
    }
    let (company_end, place_start) = company_end(reader, &first);
    reader.found.job.company = name(reader, first.start..company_end, Part::Company);
    reader.found.job.location = location(reader, place_start..words.end);
}

/// Where the company ends and where the place begins, within a run of free words.
fn company_end(reader: &Reader<'_>, run: &Range<usize>) -> (usize, usize) {
    for at in run.clone() {
        let word = reader.text(at);
        let last = at + 1 == run.end;
        if at > run.start && !last && matches!(word, "in" | "near" | "–" | "—" | "-" | "·" | "|" | "•") {
            return (at, at + 1);
        }
        if at > run.start && word.starts_with('(') && reader.text(run.end - 1).ends_with([')', '.', ',']) {
            return (at, at);
        }
        if !last && word.ends_with([',', ';', '|']) && !is_legal_form(reader.text(at + 1)) {
            // In `Acme Berlin, Germany` the place has begun before the comma.
            let end = places_at_end(reader, run.start..at + 1);
            return (end, end);
        }
    }
    let end = places_at_end(reader, run.clone());
    (end, end)
}

/// Where the well-known places at the end of a run begin; at least one word stays before them.
fn places_at_end(reader: &Reader<'_>, run: Range<usize>) -> usize {
    let mut end = run.end;
    loop {
        let longest = places::MOST_WORDS.min(end.saturating_sub(run.start + 1));
        let state = |n: usize| {
            n == 1
                && is_state(reader.text(end - 1))
                && end - 1 > run.start + 1
                && place_ends(reader, run.start, end - 1)
        };
        let size = (1..=longest)
            .rev()
            .find(|n| is_place_or_manner(&joined_words(reader, end - n..end)) || state(*n));
        match size {
            Some(n) if !binds_place(reader.text(end - n - 1)) => end -= n,
            _ => return end,
        }
    }
}

/// Whether a place ends here.
fn place_ends(reader: &Reader<'_>, start: usize, end: usize) -> bool {
    (1..=places::MOST_WORDS.min(end.saturating_sub(start))).any(|n| is_place(&joined_words(reader, end - n..end)))
}

/// `Berlin`, and `Berlin/Hamburg` or `Berlin/remote`.
fn is_place_or_manner(words: &str) -> bool {
    is_place(words) || words.contains('/') && words.split('/').all(|w| is_place(w) || manner(w, "").is_some())
}

fn joined_words(reader: &Reader<'_>, words: Range<usize>) -> String {
    words.map(|at| reader.text(at)).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::salary;
    use proptest::prelude::*;

    /// A Wednesday.
    fn today() -> NaiveDate {
        NaiveDate::from_ymd_opt(2026, 11, 25).unwrap()
    }

    /// `title @ company in place`, then what else is known, in the order of the fields.
    fn said(line: &str) -> String {
        let job = parse(line, today()).job;
        let mut out = format!("{} @ {}", job.title, job.company);
        let mut add = |text: Option<String>| out.extend(text.map(|t| format!(" | {t}")));
        add(job.location.map(|l| format!("in {l}")));
        add(job.work_mode.map(|m| m.label().to_owned()));
        add(job.job_type.map(|t| t.label().to_owned()));
        add(job.status.map(|s| format!(">{}", s.label())));
        add(job.url);
        add(job.salary.as_ref().map(salary::short));
        add(job.deadline.map(|d| format!("due {d}")));
        add(job.priority.map(|p| format!("!{p}")));
        add((!job.tags.is_empty()).then(|| format!("#{}", job.tags.join("#"))));
        add(job.notes.map(|n| format!("notes {n}")));
        out
    }

    const CASES: &[(&str, &str)] = &[
        (
            "Senior Rust Engineer @ Acme Berlin remote 90-110k EUR #referral https://acme.example/jobs/1",
            "Senior Rust Engineer @ Acme | in Berlin | remote | https://acme.example/jobs/1 | 90–110k EUR | #referral",
        ),
        (
            "Rust Dev @ Acme >applied !high due:fri #a #b",
            "Rust Dev @ Acme | >Applied | due 2026-11-27 | !HIGH | #a#b",
        ),
        (
            "Baker @ Oven Graz due 2026-12-01 2.400 € brutto",
            "Baker @ Oven | in Graz | 2400 EUR | due 2026-12-01",
        ),
        ("Baker @ Oven until 31.12.2026", "Baker @ Oven | due 2026-12-31"),
        (
            "Due Diligence Analyst @ Until Labs",
            "Due Diligence Analyst @ Until Labs",
        ),
        // Title and company
        ("Rust Engineer", "Rust Engineer @ "),
        ("Rust Engineer @ Acme", "Rust Engineer @ Acme"),
        ("Rust Engineer @Acme", "Rust Engineer @ Acme"),
        ("Rust Engineer at Acme", "Rust Engineer @ Acme"),
        ("Head of Data at Scale at Acme", "Head of Data at Scale @ Acme"),
        ("Rust-Entwickler bei Acme", "Rust-Entwickler @ Acme"),
        ("Rust Engineer | Acme", "Rust Engineer @ Acme"),
        ("Rust Engineer | Acme | Berlin", "Rust Engineer @ Acme | in Berlin"),
        (
            "Rust Engineer · Acme · Berlin, Germany",
            "Rust Engineer @ Acme | in Berlin, Germany",
        ),
        ("Rust Engineer, Acme", "Rust Engineer @ Acme"),
        ("Rust Engineer, Acme, Berlin", "Rust Engineer @ Acme | in Berlin"),
        ("Rust Engineer, Acme Berlin", "Rust Engineer @ Acme | in Berlin"),
        (
            "Rust Engineer, Acme, Inc., Austin, TX",
            "Rust Engineer @ Acme, Inc. | in Austin, TX",
        ),
        ("Rust Engineer, Berlin", "Rust Engineer @  | in Berlin"),
        ("Rust Engineer | Remote | Acme", "Rust Engineer @ Acme | remote"),
        (
            "Rust Engineer | full time | Acme | hybrid",
            "Rust Engineer @ Acme | hybrid | full time",
        ),
        ("Rust Engineer | Remote", "Rust Engineer @  | remote"),
        ("Acme - Rust Engineer", "Acme - Rust Engineer @ "),
        ("@ Acme", " @ Acme"),
        ("@", " @ "),
        ("", " @ "),
        ("   ", " @ "),
        ("Engineer @", "Engineer @ "),
        // The place
        ("Dev @ Acme Corp Berlin", "Dev @ Acme Corp | in Berlin"),
        ("Dev @ Acme, Berlin", "Dev @ Acme | in Berlin"),
        ("Dev @ Acme, Inc., Berlin", "Dev @ Acme, Inc. | in Berlin"),
        ("Dev @ Acme in Kleinkleckersdorf", "Dev @ Acme | in Kleinkleckersdorf"),
        ("Dev @ Acme (Berlin)", "Dev @ Acme | in Berlin"),
        ("Dev @ Acme (Berlin, Germany)", "Dev @ Acme | in Berlin, Germany"),
        ("Dev @ Acme · Hintertupfingen", "Dev @ Acme | in Hintertupfingen"),
        ("Dev @ Acme New York", "Dev @ Acme | in New York"),
        ("Dev @ Acme San Francisco, CA", "Dev @ Acme | in San Francisco, CA"),
        ("Dev @ Acme Austin TX", "Dev @ Acme | in Austin TX"),
        ("Dev @ Acme Zürich Switzerland", "Dev @ Acme | in Zürich Switzerland"),
        ("Dev @ Acme Berlin, Germany", "Dev @ Acme | in Berlin, Germany"),
        ("Dev @ acme berlin", "Dev @ acme | in berlin"),
        ("Dev @ Acme remote Berlin", "Dev @ Acme | in Berlin | remote"),
        ("Dev @ Acme remote in Germany", "Dev @ Acme | in Germany | remote"),
        ("Dev @ Acme Berlin or remote", "Dev @ Acme | in Berlin | remote"),
        ("Dev @ Acme Berlin / remote", "Dev @ Acme | in Berlin | remote"),
        ("Dev @ Bank of America", "Dev @ Bank of America"),
        (
            "Dev @ Bank of America Charlotte",
            "Dev @ Bank of America | in Charlotte",
        ),
        ("Dev @ ETH Zürich", "Dev @ ETH Zürich"),
        ("Dev @ Air France Paris", "Dev @ Air France | in Paris"),
        ("Dev @ Boston Dynamics", "Dev @ Boston Dynamics"),
        ("Dev @ Berlin", "Dev @ Berlin"),
        ("Dev @ Tell us", "Dev @ Tell us"),
        (
            "Dev @ Große Firma mit vielen Wörtern",
            "Dev @ Große Firma mit vielen Wörtern",
        ),
        // The manner of work
        ("Remote Sensing Engineer @ Acme", "Remote Sensing Engineer @ Acme"),
        ("Contract Manager @ Acme", "Contract Manager @ Acme"),
        ("Rust Engineer remote @ Acme", "Rust Engineer @ Acme | remote"),
        ("Rust Engineer (remote) @ Acme", "Rust Engineer @ Acme | remote"),
        ("Rust Engineer fully remote", "Rust Engineer @  | remote"),
        ("Dev @ Acme hybrid full-time", "Dev @ Acme | hybrid | full time"),
        ("Dev @ Acme full time on site", "Dev @ Acme | onsite | full time"),
        ("Dev @ Remote remote", "Dev @ Remote | remote"),
        ("Dev @ Acme, Remote, Vollzeit", "Dev @ Acme | remote | full time"),
        ("Dev @ Acme contract 90k", "Dev @ Acme | contract | 90k"),
        ("Dev @ Acme Contract Services", "Dev @ Acme Contract Services"),
        (
            "Software Engineering Intern @ Acme",
            "Software Engineering Intern @ Acme | internship",
        ),
        ("Internship @ Acme", "Internship @ Acme | internship"),
        // Money
        ("Dev @ Acme 90k", "Dev @ Acme | 90k"),
        (
            "Dev @ Acme Berlin €90.000 – €110.000 pro Jahr",
            "Dev @ Acme | in Berlin | 90–110k EUR/y",
        ),
        ("Dev 17,50 €/h @ Acme", "Dev @ Acme | 17.50 EUR/h"),
        (
            "Dev @ Acme up to 100k USD, remote",
            "Dev @ Acme | remote | up to 100k USD",
        ),
        ("Dev @ Acme 401k", "Dev @ Acme 401k"),
        ("Dev @ Acme, 10115 Berlin", "Dev @ Acme | in 10115 Berlin"),
        // Addresses
        ("https://acme.example/jobs/1", " @  | https://acme.example/jobs/1"),
        ("www.acme.example/jobs", " @  | https://www.acme.example/jobs"),
        ("acme.com/jobs/1 Dev @ Acme", "Dev @ Acme | https://acme.com/jobs/1"),
        (
            "Dev @ Acme (https://acme.example/1).",
            "Dev @ Acme | https://acme.example/1",
        ),
        (
            "Dev @ Acme https://a.example/1 https://b.example/2",
            "Dev @ Acme | https://a.example/1 | notes https://b.example/2",
        ),
        ("Node.js/React Dev @ Booking.com", "Node.js/React Dev @ Booking.com"),
        ("CI/CD Engineer @ Acme", "CI/CD Engineer @ Acme"),
        ("https:// Dev @ Acme", "https:// Dev @ Acme"),
        // Marks
        ("C# Developer @ Acme #c# #C++", "C# Developer @ Acme | #c##C++"),
        ("Dev @ Acme #x, #x # !", "Dev @ Acme | #x"),
        ("Dev @ Acme !hi >off", "Dev @ Acme | >Offer | !HIGH"),
        ("Dev @ Acme !wow >nothing", "Dev @ Acme !wow >nothing"),
        ("Dev @ Acme due:3.12. remote", "Dev @ Acme | remote | due 2026-12-03"),
        ("Dev @ Acme due:3 dec remote", "Dev @ Acme | remote | due 2026-12-03"),
        ("Dev @ Acme due:in 3 days", "Dev @ Acme | due 2026-11-28"),
        ("Dev due:fri at Acme", "Dev @ Acme | due 2026-11-27"),
        ("Dev @ Acme deadline:2026-12-24", "Dev @ Acme | due 2026-12-24"),
        ("Dev @ Acme due:", "Dev @ Acme due:"),
        // Unicode
        (
            "Entwickler (m/w/d) @ Größenwahn GmbH München",
            "Entwickler (m/w/d) @ Größenwahn GmbH | in München",
        ),
        (
            "Softwareentwickler:in (all genders), Acme GmbH, Köln",
            "Softwareentwickler:in (all genders) @ Acme GmbH | in Köln",
        ),
        ("Entwickler (m, w, d), Acme", "Entwickler (m, w, d) @ Acme"),
        (
            "🦀 Rust Engineer 👩\u{200D}💻 @ Acme 🚀 Berlin #🔥",
            "🦀 Rust Engineer 👩\u{200D}💻 @ Acme 🚀 | in Berlin | #🔥",
        ),
        (
            "エンジニア @ 株式会社アクメ 東京",
            "エンジニア @ 株式会社アクメ | in 東京",
        ),
        ("Dev\u{A0}@\u{A0}Acme\tBerlin", "Dev @ Acme | in Berlin"),
        ("Dev @ \u{1B}[31mAcme\u{202E}", "Dev @ Acme"),
    ];

    #[test]
    fn each_line_gives_its_parts() {
        let wrong: Vec<_> = CASES
            .iter()
            .map(|(line, w)| (line, w, said(line)))
            .filter(|(_, w, got)| *w != got)
            .collect();
        assert!(wrong.is_empty(), "{} of {} wrong: {wrong:#?}", wrong.len(), CASES.len());
    }

    #[test]
    fn parts_say_which_bytes_gave_what() {
        let line = "Rust Dev (remote) @ Größe, Zürich 90k #a https://x.example/1 !low >offer due:fri full-time";
        let found = parse(line, today());
        let shown: Vec<_> = found.parts.iter().map(|(r, part)| (&line[r.clone()], *part)).collect();
        assert_eq!(
            shown,
            [
                ("Rust Dev", Part::Title),
                ("remote", Part::WorkMode),
                ("Größe", Part::Company),
                ("Zürich", Part::Location),
                ("90k", Part::Salary),
                ("#a", Part::Tag),
                ("https://x.example/1", Part::Url),
                ("!low", Part::Priority),
                (">offer", Part::Status),
                ("due:fri", Part::Deadline),
                ("full-time", Part::JobType),
            ]
        );
    }

    #[test]
    fn a_hostile_line_is_read_in_linear_time() {
        let start = std::time::Instant::now();
        for bit in [
            "@ ",
            "at ",
            "a, ",
            "Berlin ",
            "#x ",
            "( ",
            "due:1 ",
            "https://a.b ",
            "1k- ",
            "remote ",
            "| ",
        ] {
            let _ = parse(&bit.repeat(5_000), today());
        }
        assert!(start.elapsed().as_secs() < 30);
    }

    fn check(line: &str) -> Result<(), TestCaseError> {
        let found = parse(line, today());
        let mut end = 0;
        for (range, _) in &found.parts {
            prop_assert!(range.start >= end && range.start < range.end, "{:?}", found.parts);
            prop_assert!(line.get(range.clone()).is_some(), "{:?}", found.parts);
            end = range.end;
        }
        Ok(())
    }

    proptest! {
        #[test]
        fn parts_of_any_line_are_in_order_and_on_borders(line in "\\PC{0,60}") {
            check(&line)?;
        }

        #[test]
        fn parts_of_a_likely_line_are_in_order_and_on_borders(
            bits in prop::collection::vec(prop::sample::select(vec![
                "Rust", "Engineer", "@", "@Acme", "at", "|", ",", "Acme,", "Inc.", "Berlin", "Zürich", "TX", "(remote)", "remote,",
                "full", "time", "(", ")", "90-110k", "90", "€", "€90", "k", "EUR/h,Berlin", "#tag", "#", ">applied", "!high", "due:fri", "due:3",
                "dec", "https://a.example/ü", "(https://a.example)", "in", "or", "👩\u{200D}💻", "·", "–", "per", "hour", "\u{1B}[1m", "\u{3000}",
            ]), 0..14),
            glue in prop::sample::select(vec![" ", "", "  "]),
        ) {
            check(&bits.join(glue))?;
        }
    }
}
