//! What is printed of a résumé, already in words: every writer and every template takes its text from here, so that all
//! of them say the same.

mod entries;
mod order;

use serde::Serialize;

use crate::domain::partial_date::PartialDate;
use crate::domain::profile::ProfileLink;
use crate::domain::resume::content::{Basics, ResumeContent, Section};
use crate::domain::text::{clean_block, clean_line};

/// A whole résumé in words.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub(super) struct View {
    /// The whole name; empty when it is not known.
    pub name: String,
    /// The line under it.
    pub headline: Option<String>,
    /// How to reach the person, in the order in which it is printed.
    pub contacts: Vec<Contact>,
    /// What follows, in order; none of them is empty.
    pub sections: Vec<ViewSection>,
}

/// One way to reach a person.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub(super) struct Contact {
    /// `email`, `phone`, `location` or `link`.
    pub kind: &'static str,
    /// What it is, where the address does not say it by itself, such as `Portfolio`.
    pub label: Option<String>,
    /// What is printed.
    pub text: String,
    /// Where it leads.
    pub url: Option<String>,
}

/// A section; what of its three parts is empty is not printed.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub(super) struct ViewSection {
    /// Which section, such as `EXPERIENCE`.
    pub kind: Section,
    /// The words over it.
    pub title: String,
    /// Running text.
    pub paragraphs: Vec<String>,
    /// Short things in a line, such as skills under their category.
    pub lines: Vec<Line>,
    /// Things with a head and a body, such as a job.
    pub entries: Vec<Entry>,
}

/// Short things in a line.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub(super) struct Line {
    /// What they have in common, such as `Languages`.
    pub label: Option<String>,
    /// The things, such as `Rust (expert, 6 years)`.
    pub items: Vec<String>,
    /// All of them in one string.
    pub text: String,
}

/// A thing with a head and a body.
#[derive(Debug, Clone, PartialEq, Default, Serialize)]
pub(super) struct Entry {
    /// Its main words: the title of the work, the degree, the name of the project; never empty.
    pub title: String,
    /// The company, the school, the issuer.
    pub organization: Option<String>,
    /// Where.
    pub location: Option<String>,
    /// When, in words, such as `Apr 2019 – Present`.
    pub dates: Option<String>,
    /// The first date.
    pub start: Option<When>,
    /// The last one.
    pub end: Option<When>,
    /// Where it can be seen.
    pub link: Option<Link>,
    /// Running text.
    pub paragraphs: Vec<String>,
    /// What came of it, one sentence each.
    pub bullets: Vec<String>,
    /// Named facts, such as `Technologies: Rust, SQLite`.
    pub details: Vec<Detail>,
}

/// A date as it is printed and as a program reads it.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub(super) struct When {
    /// Such as `Apr 2019`.
    pub words: String,
    /// Such as `2019-04`; `None` for what is no date.
    pub iso: Option<String>,
}

/// An address that can be followed.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub(super) struct Link {
    /// What is printed.
    pub text: String,
    /// Where it leads.
    pub url: Option<String>,
}

/// A named fact.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub(super) struct Detail {
    /// Its name.
    pub label: String,
    /// What is said.
    pub text: String,
}

impl View {
    /// The words of a résumé.
    pub fn of(content: &ResumeContent) -> View {
        View {
            name: content.basics.name.as_deref().map(clean_line).unwrap_or_default(),
            headline: line(content.basics.headline.as_deref()),
            contacts: contacts(&content.basics),
            sections: order::sections(content),
        }
    }
}

fn contacts(basics: &Basics) -> Vec<Contact> {
    let mut contacts = Vec::new();
    if let Some(email) = line(basics.email.as_deref()) {
        let url = is_plain(&email).then(|| format!("mailto:{email}"));
        contacts.push(contact("email", email, url));
    }
    if let Some(phone) = line(basics.phone.as_deref()) {
        let digits: String = phone.chars().filter(|c| c.is_ascii_digit() || *c == '+').collect();
        let dialled = (1..=32).contains(&digits.len()) && !phone.chars().any(char::is_alphabetic);
        contacts.push(contact("phone", phone, dialled.then(|| format!("tel:{digits}"))));
    }
    if let Some(location) = line(basics.location.as_deref()) {
        contacts.push(contact("location", location, None));
    }
    contacts.extend(basics.links.iter().filter_map(link_contact));
    contacts
}

fn contact(kind: &'static str, text: String, url: Option<String>) -> Contact {
    Contact {
        kind,
        label: None,
        text,
        url,
    }
}

fn link_contact(link: &ProfileLink) -> Option<Contact> {
    let label = line(link.label.as_deref());
    let Some(address) = Link::of(Some(&link.url)) else {
        return label.map(|label| contact("link", label, None));
    };
    Some(Contact {
        kind: "link",
        label: label.filter(|label| !says(&address.text, label)),
        text: address.text,
        url: address.url,
    })
}

/// Whether an address names by itself what it is: `github.com/ines` says `GitHub`.
fn says(address: &str, label: &str) -> bool {
    let host = address.split('/').next().unwrap_or_default().to_lowercase();
    let label: String = label.to_lowercase().chars().filter(|c| c.is_alphanumeric()).collect();
    let mut parts = host.split('.').filter(|part| *part != "www");
    label.is_empty() || parts.any(|part| part.replace('-', "") == label) || address.eq_ignore_ascii_case(&label)
}

impl Link {
    /// An address as it is printed: without `https://` and without a lonely slash at its end. Only web and mail addresses
    /// lead somewhere.
    pub fn of(url: Option<&str>) -> Option<Link> {
        let url = line(url)?;
        let rest = url.strip_prefix("https://").unwrap_or(&url);
        let text = match rest.strip_suffix('/') {
            Some(host) if !host.contains('/') && !host.is_empty() => host.to_owned(),
            _ => rest.to_owned(),
        };
        let lower = url.to_ascii_lowercase();
        let target = if ["https://", "http://", "mailto:"]
            .iter()
            .any(|scheme| lower.starts_with(scheme))
        {
            Some(url)
        } else if looks_like_address(&url) {
            Some(format!("https://{url}"))
        } else {
            None
        };
        let url = target.filter(|target| is_plain(target));
        Some(Link { text, url })
    }
}

/// Whether something without a scheme is an address all the same: `github.com/ines`.
fn looks_like_address(text: &str) -> bool {
    let host = text.split(['/', '?', '#']).next().unwrap_or_default();
    let labels: Vec<&str> = host.split('.').collect();
    let is_label =
        |label: &&str| !label.is_empty() && label.chars().all(|c| c.is_alphanumeric() || c == '-' || c == '_');
    labels.len() >= 2
        && labels.iter().all(is_label)
        && labels.last().is_some_and(|top| top.chars().any(char::is_alphabetic))
}

/// The longest address that leads somewhere, in bytes; what is longer no program would follow.
const LONGEST_TARGET: usize = 2000;

/// Whether text can stand in a link as it is: no blanks and nothing invisible.
fn is_plain(text: &str) -> bool {
    text.len() <= LONGEST_TARGET
        && !text.chars().any(|c| {
            c.is_whitespace() || c.is_control() || matches!(c, '<' | '>' | '"' | '\\' | '^' | '`' | '{' | '|' | '}')
        })
}

/// Cleaned text of one line; `None` when nothing is left.
fn line(text: Option<&str>) -> Option<String> {
    text.map(clean_line).filter(|text| !text.is_empty())
}

/// Cleaned lines, without the empty ones.
fn lines(texts: &[String]) -> Vec<String> {
    texts.iter().filter_map(|text| line(Some(text))).collect()
}

/// The paragraphs of running text: blocks between empty lines. Line breaks inside of one stay where the writer made a
/// list of them, else they become blanks.
fn paragraphs(text: Option<&str>) -> Vec<String> {
    let text = text.map(clean_block).unwrap_or_default();
    let mut paragraphs: Vec<String> = Vec::new();
    let mut open = false;
    for row in text.lines().map(clean_line) {
        if row.is_empty() {
            open = false;
        } else if let (true, false, Some(last)) = (open, begins_item(&row), paragraphs.last_mut()) {
            last.push(' ');
            last.push_str(&row);
        } else {
            paragraphs.push(row);
            open = true;
        }
    }
    paragraphs
}

/// Whether a line of running text begins an item of a list.
fn begins_item(row: &str) -> bool {
    ["- ", "* ", "• ", "– ", "· "].iter().any(|mark| row.starts_with(mark))
}

impl When {
    /// A date of the profile. With `to_month` a day is left out.
    fn of(date: Option<&str>, to_month: bool) -> Option<When> {
        let date = line(date)?;
        Some(match date.parse::<PartialDate>() {
            Ok(exact) => {
                let shown = PartialDate {
                    day: exact.day.filter(|_| !to_month),
                    ..exact
                };
                When {
                    words: shown.say(),
                    iso: Some(exact.to_string()),
                }
            }
            Err(_) => When { words: date, iso: None },
        })
    }
}
