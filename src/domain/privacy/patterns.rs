//! E-mail addresses, pages and account numbers.

use std::sync::LazyLock;

use regex::Regex;

use super::names::{joined_names, key_of};
use super::{Hit, PersonSecrets, SecretKind};

/// A pattern of this program; that each of them can be read is held by a test.
pub(super) type Pattern = LazyLock<Option<Regex>>;

pub(super) fn pattern(text: &str) -> Option<Regex> {
    Regex::new(text).ok()
}

/// All places where a pattern fits.
pub(super) fn all<'a>(pattern: &'a Pattern, text: &'a str) -> impl Iterator<Item = regex::Match<'a>> {
    pattern.iter().flat_map(move |pattern| pattern.find_iter(text))
}

pub(super) static EMAIL: Pattern = LazyLock::new(|| {
    pattern(concat!(
        r"(?i)[\p{L}\p{N}_.%+'\-]*[\p{L}\p{N}_%+\-](?:@|＠|%40)",
        r"[\p{L}\p{N}](?:[\p{L}\p{N}\-]*[\p{L}\p{N}])?(?:\.[\p{L}\p{N}](?:[\p{L}\p{N}\-]*[\p{L}\p{N}])?)+",
    ))
});
/// `ada (at) example (dot) org`
pub(super) static SPELT_EMAIL: Pattern = LazyLock::new(|| {
    pattern(concat!(
        r"(?i)[\p{L}\p{N}_.+\-]+[ \t]*[\[({][ \t]*(?:at|ät|@)[ \t]*[\])}][ \t]*[\p{L}\p{N}\-]+",
        r"(?:[ \t]*(?:\.|[\[({][ \t]*(?:dot|punkt|\.)[ \t]*[\])}])[ \t]*[\p{L}\p{N}\-]+)+",
    ))
});

/// Finds e-mail addresses: any of them, and the known ones also where they are spelt out.
#[derive(Debug)]
pub(super) struct Emails {
    known: Vec<Regex>,
}

impl Emails {
    pub(super) fn of(person: &PersonSecrets) -> Emails {
        let known = person.all_emails().filter_map(|email| {
            let (local, host) = email.trim().split_once('@')?;
            let host = host.split('.').map(regex::escape).collect::<Vec<_>>();
            let host = host.join(r"\s*(?:\.|[\[({]?\s*(?:dot|punkt)\s*[\])}]?)\s*");
            let local = regex::escape(local);
            pattern(&format!(r"(?i){local}\s*[\[({{]?\s*(?:@|at|ät)\s*[\])}}]?\s*{host}"))
        });
        Emails { known: known.collect() }
    }

    pub(super) fn find(&self, text: &str) -> Vec<Hit> {
        let known = self.known.iter().flat_map(|known| known.find_iter(text));
        let mut hits: Vec<Hit> = known.map(|found| (found.range(), SecretKind::Email)).collect();
        if text.contains(['@', '＠', '%']) {
            hits.extend(all(&EMAIL, text).map(|found| (found.range(), SecretKind::Email)));
        }
        if text.contains(['(', '[', '{']) {
            hits.extend(all(&SPELT_EMAIL, text).map(|found| (found.range(), SecretKind::Email)));
        }
        hits
    }
}

pub(super) static ADDRESS_OF_PAGE: Pattern = LazyLock::new(|| {
    pattern(concat!(
        r#"(?i)\b(?:https?://|www\.)[^\s<>«»"|\\^`{}]+"#,
        r#"|\b[\p{L}\p{N}][\p{L}\p{N}\-]*(?:\.[\p{L}\p{N}\-]+)*\.\p{L}{2,}(?:/[^\s<>«»"|\\^`{}]*)?"#,
    ))
});

/// Hosts on which many people have a page: there the path tells who it is, not the host.
const SHARED_HOSTS: [&str; 34] = [
    "linkedin.com",
    "xing.com",
    "github.com",
    "gitlab.com",
    "bitbucket.org",
    "codeberg.org",
    "twitter.com",
    "x.com",
    "facebook.com",
    "instagram.com",
    "medium.com",
    "youtube.com",
    "vimeo.com",
    "stackoverflow.com",
    "behance.net",
    "dribbble.com",
    "kaggle.com",
    "dev.to",
    "notion.so",
    "notion.site",
    "google.com",
    "docs.google.com",
    "drive.google.com",
    "scholar.google.com",
    "sites.google.com",
    "researchgate.net",
    "orcid.org",
    "academia.edu",
    "credly.com",
    "coursera.org",
    "udemy.com",
    "bsky.app",
    "t.me",
    "figma.com",
];

/// Pages of one person by their look, whoever it is: host and beginning of the path.
const PROFILES: [(&str, &str); 14] = [
    ("linkedin.com", "/in/"),
    ("linkedin.com", "/pub/"),
    ("xing.com", "/profile/"),
    ("xing.com", "/people/"),
    ("stackoverflow.com", "/users/"),
    ("orcid.org", "/0"),
    ("researchgate.net", "/profile/"),
    ("wa.me", "/"),
    ("t.me", "/"),
    ("linktr.ee", "/"),
    ("about.me", "/"),
    ("calendly.com", "/"),
    ("bsky.app", "/profile/"),
    ("scholar.google.com", "/citations"),
];

/// Where on such hosts the name of a person stands: host, what is before the name, and whether something else may stand
/// between the two.
const NAMED_AT: [(&str, &str, bool); 30] = [
    ("linkedin.com", "in/", false),
    ("linkedin.com", "pub/", false),
    ("xing.com", "profile/", false),
    ("xing.com", "people/", false),
    ("github.com", "", false),
    ("gitlab.com", "", false),
    ("bitbucket.org", "", false),
    ("codeberg.org", "", false),
    ("twitter.com", "", false),
    ("x.com", "", false),
    ("facebook.com", "", false),
    ("instagram.com", "", false),
    ("medium.com", "@", false),
    ("youtube.com", "@", false),
    ("youtube.com", "c/", false),
    ("vimeo.com", "", false),
    // users/1234/name
    ("stackoverflow.com", "users/", true),
    ("behance.net", "", false),
    ("dribbble.com", "", false),
    ("kaggle.com", "", false),
    ("dev.to", "", false),
    ("researchgate.net", "profile/", false),
    ("credly.com", "users/", false),
    ("udemy.com", "user/", false),
    ("bsky.app", "profile/", false),
    ("figma.com", "@", false),
    ("t.me", "", false),
    ("linktr.ee", "", false),
    ("about.me", "", false),
    ("calendly.com", "", false),
];

/// The name under which a person is known on the host of their page; `None` where the address is not that of a profile. What
/// stands behind the name makes it something that the person has there, and its first word may be anybody's.
fn handle_of(page: &str) -> Option<&str> {
    let (host, path) = page.split_once('/')?;
    let path = path.split(['?', '#']).next().unwrap_or_default().trim_end_matches('/');
    let named = NAMED_AT.iter().filter(|(shared, ..)| is_host(host, shared));
    let name = named.filter_map(|(_, before, between)| {
        let name = path.strip_prefix(before)?;
        match name.rsplit_once('/') {
            Some((_, last)) => between.then_some(last),
            None => Some(name),
        }
    });
    let fits = |name: &&str| {
        name.chars().count() >= 5
            && name.chars().all(|c| c.is_alphanumeric() || "-_.".contains(c))
            && !name.chars().all(|c| c.is_ascii_digit())
    };
    name.map(|name| name.trim_start_matches('@')).find(fits)
}

/// Finds pages and handles that tell who it is.
#[derive(Debug)]
pub(super) struct Links {
    /// The known pages, without scheme, `www.` and the last slash.
    pages: Vec<String>,
    /// Hosts that are the person's own.
    hosts: Vec<String>,
    /// Names on such pages, and the person's name as one word.
    handles: Vec<String>,
    emails: Vec<String>,
    handle_words: Option<Regex>,
}

impl Links {
    pub(super) fn of(person: &PersonSecrets) -> Links {
        let pages: Vec<String> = person
            .all_links()
            .map(|link| bare(link))
            .filter(|page| page.contains('.'))
            .collect();
        let mut handles: Vec<String> = person
            .handles
            .iter()
            .map(|handle| key_of(handle.trim_start_matches('@')))
            .filter(|handle| handle.chars().count() >= 4)
            .collect();
        let own: Vec<String> = person.links.iter().map(|link| bare(link)).collect();
        let mut hosts = Vec::new();
        for page in own.iter().filter(|page| page.contains('.')) {
            let host = page.split('/').next().unwrap_or_default();
            if !SHARED_HOSTS.iter().any(|shared| is_host(host, shared)) {
                hosts.push(host.to_owned());
            }
        }
        // What others publish, such as a course or a repository, is named by words that anybody uses.
        handles.extend(own.iter().filter_map(|page| handle_of(page)).map(str::to_owned));
        handles.sort();
        handles.dedup();
        let words: Vec<String> = handles.iter().map(|handle| regex::escape(handle)).collect();
        let handle_words = match words.is_empty() {
            true => None,
            false => pattern(&format!(r"(?i)@?\b(?:{})\b", words.join("|"))),
        };
        handles.extend(joined_names(person));
        Links {
            pages,
            hosts,
            handles,
            emails: person.all_emails().map(|email| email.trim().to_lowercase()).collect(),
            handle_words,
        }
    }

    pub(super) fn find(&self, text: &str) -> Vec<Hit> {
        let mut hits = Vec::new();
        if text.contains(['.', '/']) {
            for found in all(&ADDRESS_OF_PAGE, text) {
                // An e-mail address is none.
                let before = text.get(..found.start()).unwrap_or_default();
                if before.ends_with(['@', '＠']) || text[found.end()..].starts_with(['@', '＠']) {
                    continue;
                }
                let page = found.as_str().trim_end_matches(|c: char| ".,;:!?)]}*_'’".contains(c));
                if self.tells(page) {
                    hits.push((found.start()..found.start() + page.len(), SecretKind::Link));
                }
            }
        }
        if let Some(words) = &self.handle_words {
            hits.extend(words.find_iter(text).map(|found| (found.range(), SecretKind::Link)));
        }
        hits
    }

    /// Whether the address of a page tells who somebody is.
    fn tells(&self, page: &str) -> bool {
        let page = bare(page);
        let (host, rest) = page.split_at(page.find(['/', '?', '#']).unwrap_or(page.len()));
        let known = self.pages.iter().any(|known| {
            page.strip_prefix(known.as_str())
                .is_some_and(|rest| rest.is_empty() || rest.starts_with(['/', '?', '#']))
        });
        let by_look = PROFILES
            .iter()
            .any(|(profile, path)| is_host(host, profile) && rest.starts_with(path) && rest.len() > path.len());
        let squeezed: String = key_of(&page).chars().filter(|c| c.is_alphanumeric()).collect();
        let named = self.handles.iter().any(|handle| {
            let handle: String = handle.chars().filter(|c| c.is_alphanumeric()).collect();
            handle.chars().count() >= 5 && squeezed.contains(&handle)
        });
        let by_email = self.emails.iter().any(|email| {
            email.contains('@') && (page.contains(email.as_str()) || page.contains(&email.replace('@', "%40")))
        });
        known
            || by_look
            || by_email
            || self.hosts.iter().any(|own| is_host(host, own))
            // A name alone, with nothing behind its host, may be a company's.
            || named && (rest.len() > 1 || page.contains("github.io"))
            || rest.starts_with("/@") && rest.len() > 2
    }
}

/// Whether a host is that one or one below it.
fn is_host(host: &str, wanted: &str) -> bool {
    host.strip_suffix(wanted)
        .is_some_and(|before| before.is_empty() || before.ends_with('.'))
}

/// An address without what makes no difference.
fn bare(address: &str) -> String {
    let address = address.trim().to_lowercase();
    let address = address
        .strip_prefix("https://")
        .or_else(|| address.strip_prefix("http://"))
        .unwrap_or(&address);
    address
        .strip_prefix("www.")
        .unwrap_or(address)
        .trim_end_matches('/')
        .to_owned()
}

pub(super) static IBAN: Pattern =
    LazyLock::new(|| pattern(r"(?i)\b[A-Z]{2}[0-9]{2}(?:[ \u{A0}\-]?[A-Z0-9]{1,4}){2,8}\b"));
/// A Swiss or a US number of the social insurance.
pub(super) static INSURED: Pattern =
    LazyLock::new(|| pattern(r"\b756[. ]?[0-9]{4}[. ]?[0-9]{4}[. ]?[0-9]{2}\b|\b[0-9]{3}-[0-9]{2}-[0-9]{4}\b"));

/// Numbers of bank accounts (ISO 13616, told from other codes by their check digits) and of social insurances.
pub(super) fn accounts(text: &str) -> Vec<Hit> {
    let mut hits: Vec<Hit> = all(&INSURED, text)
        .map(|found| (found.range(), SecretKind::Account))
        .collect();
    for found in all(&IBAN, text) {
        // A word behind the number may have been taken for its end.
        let ends = found
            .as_str()
            .char_indices()
            .filter(|(_, c)| !c.is_ascii_alphanumeric())
            .map(|(at, _)| at);
        let mut ends: Vec<usize> = ends.chain([found.len()]).collect();
        ends.reverse();
        let checked = ends.into_iter().find(|end| is_iban(&found.as_str()[..*end]));
        hits.extend(checked.map(|end| (found.start()..found.start() + end, SecretKind::Account)));
    }
    hits
}

/// The check of ISO 7064, MOD 97-10.
fn is_iban(text: &str) -> bool {
    let signs: Vec<char> = text
        .chars()
        .filter(char::is_ascii_alphanumeric)
        .map(|c| c.to_ascii_uppercase())
        .collect();
    if !(15..=34).contains(&signs.len()) {
        return false;
    }
    let (head, body) = signs.split_at(4);
    let rest = body
        .iter()
        .chain(head)
        .filter_map(|c| c.to_digit(36))
        .fold(0, |rest, digit| {
            let shift = if digit < 10 { 10 } else { 100 };
            (rest * shift + digit) % 97
        });
    rest == 1
}
