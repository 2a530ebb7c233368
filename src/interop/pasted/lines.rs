//! What a single line of a posting looks like: a title, a company, a place, or a site's own words.

use super::layout::LONGEST_TITLE;
use crate::domain::{salary, text};
use crate::interop::csv::fold::fold;
use crate::interop::posting::values;

pub(super) fn may_be_title(line: &str) -> bool {
    line.len() <= LONGEST_TITLE
        && line.len() >= 3
        && !line.ends_with(['.', '!', '?', ':', ';', ','])
        && !line.contains("://")
        && line.chars().any(char::is_alphabetic)
        && !is_heading(line)
}

pub(super) fn may_be_company(line: &str) -> bool {
    let words = line.split_whitespace().count();
    let first = line.chars().next();
    (1..=6).contains(&words)
        && line.len() <= 60
        && first.is_some_and(|c| c.is_uppercase() || c.is_ascii_digit() || !c.is_ascii())
        && !line.ends_with(['!', '?', ':', ';', ','])
        && (!line.ends_with('.') || is_name(line))
        && !line.contains("://")
        && !line.contains(['@', ':'])
        && line.bytes().filter(u8::is_ascii_digit).count() < 5
        && !is_heading(line)
        && values::work_mode_in(line).is_none()
        && values::job_type_in(line).is_none()
        && salary::find(line).is_none()
}

/// A company's name rather than a part of the title such as `Backend` or `m/f/d`.
pub(super) fn is_name(part: &str) -> bool {
    let folded = text::fold(part.trim_end_matches('.'));
    let legal = [
        "inc",
        "gmbh",
        "ltd",
        "llc",
        "ag",
        "se",
        "corp",
        "bv",
        "b v",
        "limited",
        "sa",
        "labs",
        "technologies",
        "group",
        "kg",
        "plc",
    ];
    folded.split(' ').next_back().is_some_and(|last| legal.contains(&last))
}

/// Whether a short line names a place: `Berlin, Germany`, `Remote (EU)`, `Greater London`.
pub(super) fn is_place(line: &str) -> bool {
    if line.len() > 70
        || line.ends_with(['.', '!', '?', ':'])
        || line.split_whitespace().count() > 8
        || is_heading(line)
    {
        return false;
    }
    let folded = fold(line);
    let words: Vec<&str> = folded.split(' ').collect();
    let is_mode = |word: &&str| ["remote", "hybrid", "onsite"].contains(word);
    if words.iter().any(is_mode) || folded.contains("on site") {
        // `Remote Sensing Lab` is a company; `Remote (Germany)` and `Berlin Hybrid` are places.
        return words.first().is_some_and(is_mode) && words.len() <= 5
            || words.last().is_some_and(is_mode)
            || line.contains('(');
    }
    let parts: Vec<&str> = line.split(',').map(str::trim).collect();
    let capital = |part: &&str| {
        part.chars().next().is_some_and(char::is_uppercase)
            && !part.chars().any(|c| c.is_ascii_digit() || "&|/".contains(c))
    };
    (2..=4).contains(&parts.len())
        && parts.iter().all(capital)
        && parts.iter().all(|part| part.split_whitespace().count() <= 3)
        && !parts.iter().skip(1).any(|part| is_name(part) && part.len() > 2)
}

pub(super) fn is_site(name: &str) -> bool {
    let folded = fold(name);
    [
        "linkedin",
        "indeed",
        "glassdoor",
        "stepstone",
        "xing",
        "monster",
        "ziprecruiter",
        "careers",
        "jobs",
        "greenhouse",
        "lever",
        "workable",
        "wellfound",
        "jobs page",
        "career",
        "apply",
        "job details",
        "career page",
    ]
    .iter()
    .any(|site| folded == *site || folded.starts_with(&format!("{site} ")) || folded.ends_with(" com"))
}

/// A heading above a list of postings rather than above one.
pub(super) fn is_of_list(title: &str) -> bool {
    let folded = fold(title);
    [
        "careers",
        "jobs",
        "join ",
        "open positions",
        "open roles",
        "current openings",
        "work with us",
        "karriere",
        "job openings",
        "welcome",
        "our jobs",
        "vacancies",
    ]
    .iter()
    .any(|word| folded.starts_with(word))
}

pub(super) fn is_stars(line: &str) -> bool {
    line.parse::<f64>().is_ok() || line.to_lowercase().contains("out of 5")
}

/// Lines of a site's own, around the posting.
pub(super) fn is_noise(line: &str) -> bool {
    let folded = fold(line);
    matches!(
        folded.as_str(),
        "share"
            | "save"
            | "apply"
            | "apply now"
            | "easy apply"
            | "show more options"
            | "skip to main content"
            | "home"
            | "jobs"
            | "sign in"
            | "log in"
            | "menu"
            | "back"
            | "back to jobs"
            | "back to search"
            | "back to all jobs"
            | "job details"
            | "full job description"
            | "print"
            | "report"
            | "report job"
            | "new"
            | "promoted"
            | "actively recruiting"
            | "be an early applicant"
            | "apply on company site"
            | "apply on company website"
            | "all jobs"
            | "see all jobs"
            | "search"
            | "careers"
            | "save this job"
            | "apply for this job"
            | "apply for this position"
            | "apply for this role"
            | "follow"
            | "jetzt bewerben"
            | "merken"
            | "teilen"
            | "bewerben"
            | "view all jobs"
            | "job post"
            | "saved"
            | "tailor my resume"
            | "am i a good fit for this job"
            | "no longer accepting applications"
    ) || folded.ends_with(" logo")
        || folded.starts_with("logo ")
        || folded.starts_with("skip to ")
        || folded.starts_with("company logo")
        || folded.starts_with("matches your job preferences")
        || folded.starts_with("promoted by")
        || folded.starts_with("responses managed")
}

/// Headings inside of a posting.
pub(super) fn is_heading(line: &str) -> bool {
    let folded = fold(line);
    matches!(
        folded.as_str(),
        "job description"
            | "description"
            | "responsibilities"
            | "requirements"
            | "qualifications"
            | "overview"
            | "benefits"
            | "tasks"
            | "summary"
            | "job summary"
            | "your tasks"
            | "your profile"
            | "who we are"
            | "what we offer"
            | "what you will do"
            | "what youll do"
            | "who you are"
            | "the role"
            | "role overview"
            | "skills"
            | "perks"
            | "aufgaben"
            | "profil"
            | "deine aufgaben"
            | "ihre aufgaben"
            | "dein profil"
            | "ihr profil"
            | "wir bieten"
            | "was wir bieten"
            | "introduction"
            | "position summary"
            | "key responsibilities"
            | "about us"
            | "about you"
            | "about the role"
            | "about the job"
            | "company description"
            | "uber uns"
            | "pay"
            | "job type"
            | "location"
            | "salary"
            | "compensation"
            | "posted"
            | "hello"
            | "hi"
    ) || folded.starts_with("about ")
        || folded.starts_with("what ")
        || folded.starts_with("why ")
        || folded.starts_with("we are")
        || folded.starts_with("were looking")
        || folded.starts_with("your ")
}
