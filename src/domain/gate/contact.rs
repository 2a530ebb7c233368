//! Links, e-mail addresses and telephone numbers of a line: each must be the person's, or be whom the letter is for.

use std::collections::HashSet;

use super::Evidence;
use super::finding::Line;

/// The ends of addresses that are taken for links without "https://" or a path.
const ENDS: &[&str] = &[
    "com", "org", "net", "de", "io", "dev", "eu", "uk", "at", "ch", "me", "app", "ai", "co", "info", "fr", "es", "it",
    "nl", "pl", "ie", "us", "ca", "biz", "site", "page", "tech", "online",
];

/// How the person and the addressee can be reached.
#[derive(Debug, Default)]
pub(super) struct Contacts {
    mails: HashSet<String>,
    /// Without scheme, "www." and a stroke at the end, in small letters.
    links: Vec<String>,
    /// Their digits, without the country's and the zero.
    phones: Vec<String>,
    /// Folded words of the addressee's company, which its own addresses contain.
    company: Vec<String>,
}

impl Contacts {
    /// Whatever the evidence has, wherever it stands.
    pub fn of(evidence: &Evidence) -> Contacts {
        let mut known = Contacts::default();
        for row in &evidence.rows {
            let fields = [&row.organization, &row.place, &row.level].into_iter().flatten();
            let texts = row.texts.iter().chain(&row.terms).chain([&row.name]).chain(fields);
            texts.for_each(|text| known.add(text));
        }
        evidence.said.iter().for_each(|text| known.add(text));
        if let Some(job) = &evidence.addressee {
            let names = [&job.company, &job.title, &job.person].into_iter().flatten();
            names.for_each(|text| known.add(text));
            let company = job.company.iter().flat_map(|name| name.split_whitespace());
            known.company = company
                .map(|word| crate::domain::text::fold(word).replace(|c: char| !c.is_alphanumeric(), ""))
                .filter(|word| word.len() >= 4)
                .collect();
        }
        known
    }

    fn add(&mut self, text: &str) {
        for found in addresses(text) {
            match found {
                Address::Mail(mail) => {
                    self.mails.insert(mail);
                }
                Address::Link(link) => self.links.push(link),
            }
        }
        self.phones.extend(phones(text));
    }

    // Of somebody of whom no link is known none can be told to be another's, and so for mail and telephone.
    fn has_link(&self, link: &str) -> bool {
        // A page of the person's may be named by its beginning, and no other.
        self.links.is_empty()
            || self.links.iter().any(|known| {
                known == link
                    || known
                        .strip_prefix(link)
                        .is_some_and(|rest| rest.starts_with(['/', '?', '#']))
            })
            || self.is_the_company(link.split('/').next().unwrap_or(link))
    }

    fn has_mail(&self, mail: &str) -> bool {
        let host = mail.rsplit('@').next().unwrap_or(mail);
        self.mails.is_empty() || self.mails.contains(mail) || self.is_the_company(host)
    }

    fn is_the_company(&self, host: &str) -> bool {
        self.company.iter().any(|word| host.contains(word.as_str()))
    }

    fn has_phone(&self, digits: &str) -> bool {
        self.phones.is_empty()
            || self
                .phones
                .iter()
                .any(|known| known == digits || known.ends_with(digits) || digits.ends_with(known.as_str()))
    }
}

enum Address {
    Mail(String),
    Link(String),
}

fn addresses(text: &str) -> impl Iterator<Item = Address> + '_ {
    let words = text.split(|c: char| {
        c.is_whitespace() || matches!(c, '<' | '>' | '(' | ')' | '[' | ']' | '|' | '"' | '„' | '“' | '·')
    });
    words.filter_map(|word| {
        let word = word.trim_matches(|c: char| matches!(c, ',' | ';' | '.' | ':' | '!' | '?' | '*' | '\''));
        let low = word.to_lowercase();
        if let Some((name, host)) = low.rsplit_once('@') {
            let name = name.strip_prefix("mailto:").unwrap_or(name);
            let real = !name.is_empty() && host.contains('.') && !host.starts_with('.');
            return real.then(|| Address::Mail(format!("{name}@{host}")));
        }
        link(word).map(Address::Link)
    })
}

/// A link as it is compared, if a word is one.
fn link(word: &str) -> Option<String> {
    let low = word.to_lowercase();
    let bare = low.split_once("://").map_or(low.as_str(), |(_, rest)| rest);
    let scheme = bare.len() < low.len();
    let bare = bare.strip_prefix("www.").unwrap_or(bare).trim_end_matches('/');
    let (host, path) = bare.split_once(['/', '?', '#']).unwrap_or((bare, ""));
    let end = host
        .rsplit_once('.')
        .filter(|(name, _)| !name.is_empty())
        .map(|(_, end)| end)?;
    let letters = |part: &str| part.chars().all(|c| c.is_alphanumeric() || c == '-');
    if !host.split('.').all(|part| !part.is_empty() && letters(part))
        || end.len() < 2
        || end.contains(|c: char| c.is_ascii_digit())
    {
        return None;
    }
    // "Node.js" and "and/or" are none; a bare "example.com" is one if it is written small.
    let told = scheme || low.starts_with("www.") || !path.is_empty();
    let small = !word.contains(char::is_uppercase) && host.len() >= 6;
    (told && (ENDS.contains(&end) || scheme) || small && ENDS.contains(&end)).then(|| bare.to_owned())
}

/// The digits of telephone numbers, without the country's and the zero of the area.
fn phones(text: &str) -> Vec<String> {
    let mut found = Vec::new();
    let mut digits = String::new();
    let mut opened = false;
    let mut signs = 0;
    for c in text.chars().chain(['\n']) {
        if c.is_ascii_digit() {
            digits.push(c);
            signs = 0;
        } else if matches!(c, ' ' | '-' | '/' | '(' | ')' | '.' | '\u{A0}' | '–') && !digits.is_empty() && signs < 2 {
            signs += 1;
        } else {
            if let Some(number) = opened
                .then(|| national(&digits))
                .flatten()
                .or_else(|| national_of_zero(&digits))
            {
                found.push(number);
            }
            digits.clear();
            signs = 0;
            opened = c == '+';
        }
    }
    found
}

fn national(digits: &str) -> Option<String> {
    (9..=15)
        .contains(&digits.len())
        .then(|| digits.get(2..).unwrap_or_default().trim_start_matches('0').to_owned())
}

fn national_of_zero(digits: &str) -> Option<String> {
    let rest = digits
        .strip_prefix("00")
        .and_then(|rest| rest.get(2..))
        .or_else(|| digits.strip_prefix('0'));
    let rest = rest.unwrap_or(if digits.len() == 10 { digits } else { "" });
    (7..=13)
        .contains(&rest.len())
        .then(|| rest.trim_start_matches('0').to_owned())
}

impl Line<'_> {
    /// Checks links, e-mail addresses and, in a line of contact data, telephone numbers.
    pub(super) fn check_contacts(&mut self, text: &str) {
        let known = &self.index.contacts;
        let mut reasons = Vec::new();
        for address in addresses(text) {
            match address {
                Address::Mail(mail) if !known.has_mail(&mail) => {
                    reasons.push(format!("the address {mail} is in none of your rows"));
                }
                Address::Link(link) if !known.has_link(&link) => {
                    reasons.push(format!("the link {link} is in none of your rows"));
                }
                Address::Mail(_) | Address::Link(_) => {}
            }
        }
        if self.is_contact || text.contains('+') {
            for phone in phones(text).iter().filter(|phone| !known.has_phone(phone)) {
                reasons.push(format!("the telephone number … {phone} is in none of your rows"));
            }
        }
        reasons.into_iter().for_each(|reason| self.flag(reason));
    }

    /// Whether a word is the name of a site whose link the person has: "GitHub" of github.com/….
    pub(super) fn is_site(&self, low: &str) -> bool {
        let of = |link: &String| {
            link.split('/')
                .next()
                .is_some_and(|host| host.split('.').any(|part| part == low))
        };
        low.len() >= 4 && self.index.contacts.links.iter().any(of)
    }
}
