//! What stands at the top of a posting: title, company and place, as sites lay them out when they are copied.

use super::lines::{is_name, is_noise, is_of_list, is_place, is_site, is_stars, may_be_company, may_be_title};
use crate::interop::csv::fold::fold;
use crate::interop::html::Page;
use crate::interop::posting::{head, one_line};

/// How many lines the top of a posting has at most.
const TOP: usize = 25;
/// The longest line that can be a title.
pub(super) const LONGEST_TITLE: usize = 120;

/// What the top of a posting says.
#[derive(Debug, Default, PartialEq)]
pub(super) struct Top {
    pub(super) title: String,
    pub(super) company: Option<String>,
    /// What the company was told from, in words.
    pub(super) company_from: &'static str,
    pub(super) location: Option<String>,
    /// A line after the title that may be the company, if nothing better is found.
    pub(super) second_line: Option<String>,
}

/// The top of a text that was copied.
pub(super) fn of_text(lines: &[&str]) -> Top {
    let top: Vec<&str> = lines.iter().take(TOP).copied().filter(|line| !is_noise(line)).collect();
    if let Some(found) = of_linkedin(&top).or_else(|| of_indeed(lines)) {
        return found;
    }
    let at = top.iter().position(|line| may_be_title(line));
    let Some(at) = at else {
        // Text that begins in the middle of a sentence has no title; its beginning stands for one.
        let first = top.first().or(lines.first()).copied().unwrap_or_default();
        let cut = head(first, 80);
        let title = if cut.len() < first.len() {
            format!("{}…", cut.trim_end())
        } else {
            first.to_owned()
        };
        return Top {
            title,
            ..Top::default()
        };
    };
    let mut found = split_title(top[at]);
    for line in top[at + 1..].iter().take(4) {
        let parts: Vec<&str> = line
            .split(['·', '|', '•'])
            .map(str::trim)
            .filter(|part| !part.is_empty())
            .collect();
        match parts.as_slice() {
            [_, _, ..] if line.len() <= 120 => {
                for part in parts {
                    if is_place(part) {
                        found.location.get_or_insert_with(|| part.to_owned());
                    } else if found.second_line.is_none() && may_be_company(part) {
                        found.second_line = Some(part.to_owned());
                    }
                }
            }
            [one] if is_place(one) => {
                found.location.get_or_insert_with(|| (*one).to_owned());
            }
            [one] if may_be_company(one) && found.second_line.is_none() => {
                let one = one.strip_prefix("at ").unwrap_or(one);
                found.second_line = Some(one.to_owned());
            }
            _ => break,
        }
    }
    found
}

/// LinkedIn: the company, the title, then `Berlin, Germany · 2 weeks ago · 40 applicants`; in older copies
/// the title and then `Acme · Berlin, Germany (Hybrid) · 2 weeks ago`.
fn of_linkedin(top: &[&str]) -> Option<Top> {
    let at = top.iter().position(|line| {
        let low = line.to_lowercase();
        let says_when = low.contains(" ago")
            || low.contains("applicant")
            || low.contains("reposted")
            || low.contains("clicked apply")
            || low.starts_with("vor ");
        says_when && line.contains('·') && line.len() < 200
    })?;
    let title = *top.get(at.checked_sub(1)?)?;
    let parts: Vec<&str> = top[at]
        .split('·')
        .map(str::trim)
        .filter(|part| !part.is_empty())
        .collect();
    let is_when = |part: &str| {
        let low = part.to_lowercase();
        low.contains(" ago") || low.contains("applicant") || low.contains("reposted") || low.contains("clicked apply")
    };
    let said: Vec<&str> = parts.into_iter().filter(|part| !is_when(part)).collect();
    let above = |lines: usize| at.checked_sub(lines).and_then(|at| top.get(at)).copied();
    // What is said of when may stand on a line of its own, below `Acme · Berlin, Germany (Hybrid)`.
    let line_of_company = above(1).and_then(|line| line.split_once('·'));
    let (title, company, location) = match (said.as_slice(), line_of_company, above(2)) {
        ([company, location, ..], _, _) => (title, Some(*company), Some(*location)),
        ([location], _, above) => (title, above, Some(*location)),
        ([], Some((company, location)), Some(title)) => (title, Some(company.trim()), Some(location.trim())),
        ([], _, above) => (title, above, None),
    };
    Some(Top {
        title: title.to_owned(),
        company: company.filter(|line| line.len() <= 80).map(str::to_owned),
        company_from: "the top of the copied page",
        location: location.map(str::to_owned),
        second_line: None,
    })
}

/// Indeed: the title, `- job post`, the company, its stars, the place.
fn of_indeed(lines: &[&str]) -> Option<Top> {
    let at = lines
        .iter()
        .take(TOP)
        .position(|line| line.eq_ignore_ascii_case("job post") || line.to_lowercase().ends_with("- job post"))?;
    let own = lines[at];
    let title = match own.len() > "- job post".len() {
        true => own[..own.len() - "- job post".len()].trim_end_matches([' ', '-', '\n']),
        false => lines.get(at.checked_sub(1)?)?,
    };
    let mut after = lines[at + 1..]
        .iter()
        .copied()
        .filter(|line| !is_noise(line) && !is_stars(line));
    let company = after.next().filter(|line| line.len() <= 80);
    let location = after
        .next()
        .filter(|line| line.len() <= 80 && (is_place(line) || !line.chars().any(|c| c.is_ascii_digit())));
    Some(Top {
        title: title.to_owned(),
        company: company.map(str::to_owned),
        company_from: "the top of the copied page",
        location: location.map(str::to_owned),
        second_line: None,
    })
}

/// What a page's own headings say.
pub(super) fn of_page(page: &Page) -> Option<Top> {
    let titles = [page.og_title.as_deref(), page.title.as_deref()];
    let titles: Vec<String> = titles
        .into_iter()
        .flatten()
        .map(one_line)
        .filter(|title| !title.is_empty())
        .collect();
    let heading = page
        .heading
        .as_deref()
        .map(one_line)
        .filter(|heading| !heading.is_empty() && heading.len() <= LONGEST_TITLE && !is_of_list(heading));
    let mut found = match (&heading, titles.first()) {
        (Some(heading), _) => split_title(heading),
        (None, Some(title)) => split_title(title),
        (None, None) => return None,
    };
    if found.company.is_none()
        && let Some(company) = titles.iter().find_map(|title| {
            let split = split_title(title);
            split.company.or_else(|| {
                let rest = title.strip_prefix(found.title.as_str())?;
                let rest = rest.trim_start_matches([' ', '-', '–', '—', '|', '·', ':', ',']);
                let first = rest
                    .split([" | ", " – ", " · "].as_slice()[0])
                    .next()?
                    .split(" - ")
                    .next()?
                    .trim();
                (rest.len() < title.len()
                    && !first.is_empty()
                    && first.len() <= 60
                    && !is_place(first)
                    && !is_site(first))
                .then(|| first.to_owned())
            })
        })
    {
        found.company = Some(company);
        found.company_from = "the page's title";
    }
    if found.company.is_none()
        && let Some(site) = page
            .site_name
            .as_deref()
            .map(one_line)
            .filter(|site| !is_site(site) && !site.is_empty())
    {
        found.company = Some(site);
        found.company_from = "the site's name";
    }
    found.company = found.company.map(|company| without_site_words(&company).to_owned());
    Some(found)
}

/// `Acme Careers` is what Acme calls its site, not itself.
fn without_site_words(company: &str) -> &str {
    [" careers", " career", " jobs", " karriere", " stellenangebote"]
        .iter()
        .find_map(|word| {
            let at = company.len().checked_sub(word.len())?;
            let (name, end) = company.split_at_checked(at)?;
            end.eq_ignore_ascii_case(word).then(|| name.trim_end())
        })
        .filter(|name| !name.is_empty())
        .unwrap_or(company)
}

/// Adds what the lines after the title say, which the page's own headings do not.
pub(super) fn with_lines_after(mut top: Top, lines: &[&str]) -> Top {
    let at = lines.iter().take(200).position(|line| *line == top.title);
    if let Some(below) = at.map(|at| of_text(&lines[at..])) {
        top.location = top.location.or(below.location);
        top.second_line = top.second_line.or(below.second_line);
    }
    top
}

/// Takes apart `Title at Company`, `Title @ Company`, `Acme hiring Title in Place | LinkedIn`,
/// `Careers at Acme`.
pub(super) fn split_title(line: &str) -> Top {
    let mut line = line.trim();
    for site in [
        "LinkedIn",
        "Indeed.com",
        "Indeed",
        "Glassdoor",
        "StepStone",
        "XING Jobs",
        "Wellfound",
    ] {
        if let Some(rest) = line.strip_suffix(site) {
            line = rest.trim_end_matches([' ', '|', '-', '–', '·']);
        }
    }
    let plain = |title: &str| Top {
        title: title.trim().to_owned(),
        company_from: "the title's line",
        ..Top::default()
    };
    for verb in [" is hiring ", " hiring ", " sucht "] {
        if let Some((company, rest)) = line.split_once(verb)
            && may_be_company(company.trim())
        {
            let rest = rest.trim_start_matches("a ").trim_start_matches("an ");
            let (title, location) = match rest.rsplit_once(" in ") {
                Some((title, place)) => (title, Some(place.trim().to_owned())),
                None => (rest, None),
            };
            return Top {
                company: Some(company.trim().to_owned()),
                location,
                ..plain(title)
            };
        }
    }
    for start in ["Careers at ", "Jobs at ", "Work at ", "Join "] {
        let begins = line
            .get(..start.len())
            .is_some_and(|begin| begin.eq_ignore_ascii_case(start));
        if let Some(company) = line.get(start.len()..).filter(|_| begins) {
            return Top {
                company: Some(company.trim().to_owned()).filter(|company| may_be_company(company)),
                ..plain(line)
            };
        }
    }
    for joint in [" at ", " @ ", " bei ", " chez "] {
        if let Some((title, company)) = line.rsplit_once(joint) {
            let (company, place) = match company.split_once([',', '|', '(', '·', '–']) {
                Some((company, place)) => (company.trim(), Some(place.trim_matches([')', ' ']).to_owned())),
                None => (company.trim(), None),
            };
            if may_be_company(company) && title.trim().len() >= 3 {
                return Top {
                    company: Some(company.to_owned()),
                    location: place.filter(|place| !place.is_empty()),
                    ..plain(title)
                };
            }
        }
    }
    // `Title – Company` and `Title | Company | Place` are only guesses, weaker than a heading `About …`.
    for joint in [" | ", " — ", " – ", " - "] {
        let parts: Vec<&str> = line.split(joint).map(str::trim).collect();
        if let [title, others @ ..] = parts.as_slice()
            && !others.is_empty()
            && title.len() >= 3
        {
            let place = others.iter().find(|part| is_place(part)).map(|part| (*part).to_owned());
            let company = others
                .iter()
                .find(|part| may_be_company(part) && !is_place(part) && !is_site(part) && is_name(part));
            if place.is_some() || company.is_some() {
                return Top {
                    second_line: company.map(|company| (*company).to_owned()),
                    location: place,
                    ..plain(if company.is_some() || others.iter().all(|part| is_place(part)) {
                        title
                    } else {
                        line
                    })
                };
            }
        }
    }
    plain(line)
}

/// The company of a heading such as `About Acme`.
pub(super) fn about_heading(lines: &[&str]) -> Option<String> {
    lines.iter().filter(|line| line.len() <= 50).find_map(|line| {
        let line = line.trim_end_matches(':');
        let rest = ["About ", "ABOUT ", "Über ", "Life at ", "Why join ", "Why "]
            .iter()
            .find_map(|start| line.strip_prefix(start))?;
        let rest = rest.trim_end_matches('?').trim();
        let folded = fold(rest);
        let first = folded.split(' ').next().unwrap_or_default();
        let of_itself = [
            "us", "the", "this", "you", "your", "our", "me", "role", "team", "job", "company", "position", "uns",
            "dich", "die", "das", "den", "deine", "we", "work", "join", "it", "how", "what", "applying",
        ];
        (!of_itself.contains(&first) && may_be_company(rest)).then(|| rest.to_owned())
    })
}

/// The company of a sentence such as `Acme is looking for …` or `At Acme, we …`.
pub(super) fn who_hires(lines: &[&str]) -> Option<String> {
    const MARKS: &[&str] = &[
        " is looking for ",
        " is hiring ",
        " is seeking ",
        " is searching for ",
        " sucht ",
        " are looking for ",
        " is a leading ",
        " is the leading ",
    ];
    let named = |name: &str| {
        let name = name.trim();
        let first = fold(name);
        let first = first.split(' ').next().unwrap_or_default();
        let nobody = [
            "we", "our", "the", "it", "this", "he", "she", "they", "who", "team", "company", "client", "wir", "i",
            "you", "a", "an", "who", "here",
        ];
        (!nobody.contains(&first) && may_be_company(name)).then(|| name.to_owned())
    };
    lines.iter().take(200).find_map(|line| {
        MARKS
            .iter()
            .find_map(|mark| {
                let (before, _) = line.split_once(mark)?;
                named(before.rsplit(['.', '!', '?']).next().unwrap_or(before))
            })
            .or_else(|| {
                let rest = line
                    .strip_prefix("At ")
                    .or_else(|| line.split_once(". At ").map(|(_, rest)| rest))?;
                let (name, after) = rest.split_once(',')?;
                after
                    .trim_start()
                    .to_lowercase()
                    .starts_with("we")
                    .then(|| named(name))?
            })
    })
}
