//! Postings that a person copied as text, and pages that say nothing about themselves.
//!
//! Everything here is a guess by how postings are usually written, so that everything that was guessed is
//! said as a doubt. The whole text becomes the description, so that a wrong guess loses nothing.

mod labels;
mod layout;
mod lines;

use super::html::Page;
use super::import::{GUESSED_PAGE, ReadError, Reading};
use super::posting::{Collector, Draft, values};
use crate::domain::job::WorkMode;
use crate::domain::salary;
use crate::domain::text::{clean_block, clean_line, truncate};

use self::labels::Labels;
use self::layout::Top;

/// How many lines are looked at; postings are shorter.
const MOST_LINES: usize = 2000;

/// What is known besides the text.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Hints<'a> {
    /// What a page calls itself.
    pub(super) page: Option<&'a Page>,
    /// Where the text came from.
    pub(super) address: Option<&'a str>,
}

/// Reads one posting from plain text.
///
/// # Errors
/// When there is no word in it, or nothing but an address.
pub(super) fn read(text: &str, hints: Hints<'_>) -> Result<Reading, ReadError> {
    let text = clean_block(text);
    let lines: Vec<&str> = text
        .lines()
        .map(strip_marks)
        .filter(|line| line.chars().any(char::is_alphanumeric))
        .take(MOST_LINES)
        .collect();
    if !lines.iter().any(|line| line.chars().any(char::is_alphabetic)) {
        return Err(ReadError {
            reason: "there is no text in it".into(),
            hint: Some("copy the posting's text, from its title to its end".into()),
        });
    }
    if let [address] = lines.as_slice()
        && is_address(address)
    {
        return Err(ReadError {
            reason: "there is only an address in it".into(),
            hint: Some("give the address itself to the import, and the page is fetched".into()),
        });
    }

    let mut draft = Draft::default();
    let labels = Labels::find(&lines);
    let top = match hints.page.and_then(layout::of_page) {
        Some(top) => layout::with_lines_after(top, &lines),
        None => layout::of_text(&lines),
    };
    name_it(&lines, &labels, top, &mut draft);
    place(&lines, &labels, &mut draft);
    kind(&lines, &labels, &mut draft);
    pay(&lines, &labels, &mut draft);
    days_and_people(&text, &lines, &labels, hints, &mut draft);
    draft.job.description = Some(text.clone());

    if lines::is_of_list(&draft.job.title) {
        draft.doubt("this looks like a list of postings and was taken as one; import the postings' own pages");
    }

    let mut into = Collector::default();
    into.add(1, draft);
    Ok(into.finish(if hints.page.is_some() { GUESSED_PAGE } else { "text" }))
}

/// A line without the marks of a list or a heading before it.
fn strip_marks(line: &str) -> &str {
    line.trim()
        .trim_start_matches(['#', '*', '•', '>', '-', '–', '·', ' '])
        .trim_end_matches(['*', ' '])
}

fn is_address(text: &str) -> bool {
    let text = text.trim();
    (text.starts_with("https://") || text.starts_with("http://"))
        && text.contains('.')
        && !text.contains(char::is_whitespace)
}

fn short(text: &str) -> String {
    truncate(&clean_line(text), 60).into_owned()
}

fn name_it(lines: &[&str], labels: &Labels<'_>, top: Top, draft: &mut Draft) {
    match labels.title {
        Some(title) => draft.job.title = title.to_owned(),
        None => {
            draft.doubt(format!("the title was guessed: {}", short(&top.title)));
            draft.job.title = top.title;
        }
    }
    draft.job.location = top.location.filter(|_| labels.location.is_none());
    if let Some(place) = &draft.job.location {
        let reason = format!("the location was guessed: {}", short(place));
        draft.doubt(reason);
    }
    if let Some(company) = labels.company {
        draft.job.company = company.to_owned();
        return;
    }
    let guess = top
        .company
        .map(|company| (company, top.company_from))
        .or_else(|| layout::about_heading(lines).map(|company| (company, "a heading")))
        .or_else(|| top.second_line.map(|company| (company, "the line after the title")))
        .or_else(|| layout::who_hires(lines).map(|company| (company, "a sentence")));
    if let Some((company, from)) = guess {
        draft.doubt(format!("the company was guessed from {from}: {}", short(&company)));
        draft.job.company = company;
    }
}

fn place(lines: &[&str], labels: &Labels<'_>, draft: &mut Draft) {
    if let Some(place) = labels.location {
        draft.job.location = Some(place.to_owned());
    }
    let said = labels.mode.and_then(values::work_mode_in);
    draft.job.work_mode = said
        .or_else(|| draft.job.location.as_deref().and_then(values::work_mode_in))
        .or_else(|| values::work_mode_in_title(&draft.job.title));
    if draft.job.work_mode.is_some() {
        return;
    }
    let alone = lines.iter().filter(|line| line.len() <= 40).find_map(|line| {
        line.split(['·', '|', '•', ',', '(', ')', '/'])
            .find_map(|part| crate::interop::csv::values::work_mode(part.trim()))
    });
    draft.job.work_mode = alone.or_else(|| {
        const PHRASES: &[(WorkMode, &[&str])] = &[
            (
                WorkMode::Hybrid,
                &[
                    "hybrid work",
                    "hybrid model",
                    "hybrid role",
                    "hybrid position",
                    "hybrid setup",
                    "hybrides arbeiten",
                    "days in the office",
                    "days per week in the office",
                    "days a week in",
                ],
            ),
            (
                WorkMode::Remote,
                &[
                    "fully remote",
                    "100% remote",
                    "remote role",
                    "remote position",
                    "remote job",
                    "remote-first",
                    "this is a remote",
                    "work remotely from",
                    "work from anywhere",
                ],
            ),
            (
                WorkMode::Onsite,
                &[
                    "this is an on-site",
                    "this is an onsite",
                    "on-site role",
                    "onsite role",
                    "on-site position",
                    "onsite position",
                ],
            ),
        ];
        let found = PHRASES.iter().find_map(|(mode, phrases)| {
            let phrase = lines.iter().find_map(|line| {
                let line = line.to_lowercase();
                phrases.iter().find(|phrase| line.contains(**phrase))
            })?;
            Some((*mode, *phrase))
        });
        let (mode, phrase) = found?;
        draft.doubt(format!("the work mode {} was guessed from \"{phrase}\"", mode.label()));
        Some(mode)
    });
}

fn kind(lines: &[&str], labels: &Labels<'_>, draft: &mut Draft) {
    draft.job.job_type = labels.kind.and_then(values::job_type_in).or_else(|| {
        lines.iter().filter(|line| line.len() <= 80).find_map(|line| {
            line.split(['·', '|', '•', ',', '(', ')', '/', '–', '—', '!', '.'])
                .flat_map(|part| part.split(" - "))
                .map(str::trim)
                .filter(|part| part.len() >= 4)
                .find_map(crate::interop::csv::values::job_type)
        })
    });
}

fn pay(lines: &[&str], labels: &Labels<'_>, draft: &mut Draft) {
    if let Some(salary) = labels.salary.and_then(salary::parse) {
        draft.job.salary = Some(salary);
        return;
    }
    let of_the_company = [
        "revenue",
        "funding",
        "raised",
        "customers",
        "budget",
        "bonus of",
        "series ",
        "valuation",
        "401",
        "referral",
        "stipend",
        "allowance",
    ];
    let found = lines.iter().filter(|line| line.len() <= 2000).find_map(|line| {
        let (range, salary) = salary::find(line)?;
        let low = line.to_lowercase();
        let about_pay = ["salary", "compensation", "pay", "gehalt", "base", "ote", "wage", "earn"]
            .iter()
            .any(|word| low.contains(word));
        let plain = salary.currency.is_some() && (salary.period.is_some() || about_pay || salary.min != salary.max);
        let doubtful = of_the_company.iter().any(|word| low.contains(word)) && !about_pay;
        (plain && !doubtful).then(|| (line.get(range).unwrap_or_default().to_owned(), salary))
    });
    if let Some((words, salary)) = found {
        draft.doubt(format!("the salary was found in the text: {}", short(&words)));
        draft.job.salary = Some(salary);
    }
}

fn days_and_people(text: &str, lines: &[&str], labels: &Labels<'_>, hints: Hints<'_>, draft: &mut Draft) {
    draft.job.deadline = labels.deadline.and_then(values::day_in);
    if draft.job.deadline.is_none()
        && let Some((day, words)) = lines.iter().find_map(|line| deadline_in(line))
    {
        draft.doubt(format!("the deadline was found in the text: {}", short(words)));
        draft.job.deadline = Some(day);
    }
    draft.job.posted_at = labels.posted.and_then(values::day_in);
    let own = hints.page.and_then(|page| page.address.as_deref());
    let alone = || lines.iter().copied().find(|line| is_address(line));
    let _ = labels.address.is_some_and(|address| draft.address(address))
        || own.is_some_and(|address| draft.address(address))
        || hints.address.is_some_and(|address| draft.address(address))
        || alone().is_some_and(|address| draft.address(address));
    draft.job.contact_name = labels
        .contact
        .map(|name| name.split([',', '(', '<', '|', '·']).next().unwrap_or(name).trim())
        .filter(|name| !name.is_empty() && !name.contains('@') && name.split(' ').count() <= 4)
        .map(str::to_owned);
    let mut emails = text
        .split(|c: char| c.is_whitespace() || "()<>,;:\"'|[]".contains(c))
        .filter_map(email);
    if let Some(first) = emails.next()
        && emails.all(|other| other.eq_ignore_ascii_case(first))
    {
        draft.job.contact_email = Some(first.to_owned());
    }
}

/// The day in a sentence such as `Apply before 15 December 2026.`, and the sentence from there on.
fn deadline_in(line: &str) -> Option<(chrono::NaiveDate, &str)> {
    const MARKS: &[&str] = &[
        "apply before ",
        "apply by ",
        "apply until ",
        "applications close on ",
        "applications close ",
        "bewerbung bis zum ",
        "bewerbung bis ",
        "bewerben sie sich bis zum ",
        "bewirb dich bis zum ",
        "bewirb dich bis ",
    ];
    if line.len() > 400 {
        return None;
    }
    // Only ASCII is lowered, so that the places stay what they are.
    let low = line.to_ascii_lowercase();
    let at = MARKS.iter().find_map(|mark| low.find(mark).map(|at| at + mark.len()))?;
    let rest = line.get(at..)?;
    let ends = rest.match_indices(' ').map(|(at, _)| at).chain([rest.len()]).take(4);
    let day = ends.filter_map(|end| {
        let words = rest.get(..end)?.trim_end_matches(['.', ',', ';', '!', ')', ' ']);
        values::day_in(words).or_else(|| values::day_in(rest.get(..end)?))
    });
    // The longest stretch that is a day: `1 May 2027` rather than `1 May`.
    day.last().map(|day| (day, rest))
}

fn email(word: &str) -> Option<&str> {
    let word = word.trim_end_matches(['.', '!', '?']);
    let (name, host) = word.split_once('@')?;
    let host_is_real = host.contains('.') && !host.starts_with('.') && !host.contains('@') && host.len() < 100;
    (!name.is_empty() && name.len() < 100 && host_is_real).then_some(word)
}

#[cfg(test)]
mod tests;
