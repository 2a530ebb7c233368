//! How LinkedIn writes dates, addresses and the points of a description.

use crate::domain::partial_date::PartialDate;
use crate::domain::text::{clean_block, clean_line};

/// A date: `Apr 2019`, `2019`, `20 Nov 2023`, `Sep 15, 2022`, `2023/11/20 14:30:00 UTC`, `11/20/2023` (the month first, as
/// LinkedIn writes it).
pub(super) fn date(text: &str) -> Option<PartialDate> {
    let text = text.trim();
    if let Ok(date) = text.parse() {
        return Some(date);
    }
    let parts: Vec<&str> = text
        .split([' ', ',', '/', '-', '.', 'T'])
        .filter(|part| !part.is_empty())
        .take(6)
        .collect();
    let number = |at: usize| -> Option<u32> {
        let part = parts.get(at)?;
        part.bytes()
            .all(|b| b.is_ascii_digit())
            .then(|| part.parse().ok())
            .flatten()
    };
    let year = |at: usize| number(at).filter(|_| parts.get(at).is_some_and(|part| part.len() == 4));
    let new = |year: u32, month, day| PartialDate::new(i32::try_from(year).ok()?, month, day);
    if let (Some(first), Some(month)) = (year(0), number(1)) {
        return new(
            first,
            Some(month),
            number(2).filter(|_| parts.get(2).is_some_and(|day| day.len() <= 2)),
        );
    }
    if let (Some(month), Some(day), Some(last)) = (number(0), number(1), year(2)) {
        return new(last, Some(month), Some(day)).or_else(|| new(last, Some(day), Some(month)));
    }
    // A name of a month: words before and after it are the day and the year.
    let at = parts
        .iter()
        .take(3)
        .position(|part| part.chars().all(char::is_alphabetic))?;
    let (day, last) = match (at, number(at + 1), year(at + 2)) {
        (0, Some(day), Some(last)) => (Some(day), last),
        (0, _, _) => (None, year(1)?),
        (1, _, _) => (Some(number(0)?), year(2)?),
        _ => return None,
    };
    let month =
        PartialDate::understand(&format!("{} {last}", parts.get(at)?), chrono::NaiveDateTime::default()).ok()?;
    new(last, month.month, day)
}

/// What stands before a point of a list.
const BULLETS: [char; 13] = ['•', '●', '▪', '‣', '◦', '■', '➤', '►', '✓', '·', '*', '-', '–'];

fn point(line: &str) -> Option<&str> {
    let line = line.trim_start();
    let digits = line.bytes().take_while(u8::is_ascii_digit).count();
    if (1..=2).contains(&digits) {
        let rest = line.get(digits..)?.strip_prefix(['.', ')'])?;
        return rest
            .starts_with(char::is_whitespace)
            .then(|| rest.trim())
            .filter(|rest| !rest.is_empty());
    }
    let rest = line.strip_prefix(BULLETS).or_else(|| line.strip_prefix('—'))?;
    // `-5 %` and `*note` are no points; `•Led` is one.
    let is_point = rest.starts_with(char::is_whitespace) || !line.starts_with(['*', '-', '–', '—', '·']);
    let rest = rest.trim();
    (is_point && !rest.is_empty()).then_some(rest)
}

/// The text of a description, and its points.
pub(in crate::interop) fn description(text: &str) -> (Option<String>, Vec<String>) {
    let mut paragraphs = String::new();
    let mut points: Vec<String> = Vec::new();
    let mut after_point = false;
    for line in clean_block(text).lines() {
        // Some exports put all points into one line.
        let is_run = line.matches('•').count() > 1;
        let pieces: Vec<String> = if is_run {
            let mut pieces = line.split('•');
            let before = pieces.next().unwrap_or_default().trim().to_owned();
            let run = pieces.map(|piece| format!("• {}", piece.trim()));
            std::iter::once(before)
                .filter(|before| !before.is_empty())
                .chain(run)
                .collect()
        } else {
            vec![line.to_owned()]
        };
        for piece in pieces {
            if let Some(found) = point(&piece) {
                points.push(clean_line(found));
                after_point = true;
            } else if piece.trim().trim_matches(BULLETS).is_empty() {
                after_point = false;
                if !paragraphs.is_empty() {
                    paragraphs.push('\n');
                }
            } else if after_point
                && piece.trim_start().starts_with(char::is_lowercase)
                && let Some(last) = points.last_mut()
            {
                last.push(' ');
                last.push_str(&clean_line(&piece));
            } else {
                after_point = false;
                if !paragraphs.is_empty() {
                    paragraphs.push('\n');
                }
                paragraphs.push_str(&piece);
            }
        }
    }
    let text = clean_block(&paragraphs);
    (Some(text).filter(|text| !text.is_empty()), points)
}

/// What a page of a site that everybody knows is called.
fn site(url: &str) -> Option<&'static str> {
    const SITES: [(&str, &str); 8] = [
        ("github.com", "GitHub"),
        ("gitlab.com", "GitLab"),
        ("linkedin.com", "LinkedIn"),
        ("twitter.com", "Twitter"),
        ("x.com", "X"),
        ("medium.com", "Medium"),
        ("stackoverflow.com", "Stack Overflow"),
        ("youtube.com", "YouTube"),
    ];
    let host = url.split_once("://").map_or(url, |(_, rest)| rest);
    let host = host.split(['/', '?', ':']).next()?.to_ascii_lowercase();
    let host = host.strip_prefix("www.").unwrap_or(&host);
    SITES.iter().find(|(known, _)| *known == host).map(|(_, name)| *name)
}

/// The pages of `[PORTFOLIO:https://example.org],[OTHER:http://example.com]`, or of one address for each line, each with its
/// name where it has one.
pub(super) fn websites(cell: &str) -> Vec<(Option<String>, String)> {
    let mut found = Vec::new();
    for piece in cell.split(['\n', ',', ' ', ';']) {
        let piece = piece.trim().trim_matches(['[', ']']);
        if piece.is_empty() {
            continue;
        }
        let (label, url) = match piece.split_once(':') {
            Some((label, url)) if url.starts_with("http") || url.contains('.') && !url.starts_with("//") => {
                (Some(label.trim()), url)
            }
            _ => (None, piece),
        };
        let label = label.filter(|label| !label.is_empty()).map(|label| {
            let low = label.to_lowercase();
            let mut letters = low.chars();
            letters
                .next()
                .map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
        });
        let url = clean_line(url);
        if url.contains('.') {
            let label = label.filter(|label| label != "Other").map(|label| clean_line(&label));
            found.push((label.or_else(|| site(&url).map(str::to_owned)), url));
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_read_as_linkedin_writes_them() {
        for (given, wanted) in [
            ("2019", "2019"),
            ("Apr 2019", "2019-04"),
            ("April 2019", "2019-04"),
            ("Sept 2019", "2019-09"),
            ("20 Nov 2023", "2023-11-20"),
            ("04 Feb 2010", "2010-02-04"),
            ("Sep 15 2022", "2022-09-15"),
            ("Sep 15, 2022", "2022-09-15"),
            ("2023/11/20 14:30:00 UTC", "2023-11-20"),
            ("2023-11-20 14:30 UTC", "2023-11-20"),
            ("2023-11-20T14:30:00Z", "2023-11-20"),
            ("2023/11", "2023-11"),
            ("11/20/2023", "2023-11-20"),
            ("20/11/2023", "2023-11-20"),
            ("Mar 25 2023 10:15 AM", "2023-03-25"),
        ] {
            assert_eq!(
                date(given).map(|date| date.to_string()).as_deref(),
                Some(wanted),
                "{given}"
            );
        }
        for text in [
            "",
            "soon",
            "Present",
            "2023/13",
            "32 Nov 2023",
            "Nov",
            "20 Foo 2023",
            "1.2.3",
        ] {
            assert_eq!(date(text), None, "{text}");
        }
    }

    #[test]
    fn the_points_of_a_description_are_told_from_its_text() {
        let cases: [(&str, Option<&str>, &[&str]); 9] = [
            (
                "1. One\n2) Two\n3.5 % more\n2019. A year",
                Some("3.5 % more\n2019. A year"),
                &["One", "Two"],
            ),
            ("Led a team.", Some("Led a team."), &[]),
            ("Led:\n• One\n• Two", Some("Led:"), &["One", "Two"]),
            ("- One\n– Two\n* Three", None, &["One", "Two", "Three"]),
            ("• One • Two • Three", None, &["One", "Two", "Three"]),
            ("Text • One • Two", Some("Text"), &["One", "Two"]),
            ("•One that goes\non here\n•Two", None, &["One that goes on here", "Two"]),
            (
                "• One\n\nAfterwards a text.\nMore.",
                Some("Afterwards a text.\nMore."),
                &["One"],
            ),
            ("-5 % cost and *not* this\n•\n-", Some("-5 % cost and *not* this"), &[]),
        ];
        for (given, text, points) in cases {
            assert_eq!(
                description(given),
                (
                    text.map(str::to_owned),
                    points.iter().map(|p| (*p).to_owned()).collect()
                ),
                "{given}"
            );
        }
    }

    #[test]
    fn websites_are_read_with_their_names() {
        let read = |cell: &str| -> Vec<(String, String)> {
            websites(cell)
                .into_iter()
                .map(|(label, url)| (label.unwrap_or_default(), url))
                .collect()
        };
        let pair = |a: &str, b: &str| (a.to_owned(), b.to_owned());
        assert_eq!(
            read("[PORTFOLIO:https://a.example/x],[OTHER:b.example]"),
            [pair("Portfolio", "https://a.example/x"), pair("", "b.example")]
        );
        assert_eq!(
            read("https://a.example\nhttps://b.example:8080/c"),
            [pair("", "https://a.example"), pair("", "https://b.example:8080/c")]
        );
        assert_eq!(
            read("https://www.GitHub.com/a"),
            [pair("GitHub", "https://www.GitHub.com/a")]
        );
        assert!(read("[],none").is_empty());
    }
}
