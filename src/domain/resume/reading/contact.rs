//! Addresses, telephone numbers and pages in a text.

use std::ops::Range;

use super::dates;

/// An address in a text, in bytes, and as it is written.
pub(super) type Found = (Range<usize>, String);

/// The e-mail addresses of a text.
pub(super) fn emails(text: &str) -> Vec<Found> {
    let mut out: Vec<Found> = Vec::new();
    for (at, _) in text.match_indices('@') {
        let before = text.get(..at).unwrap_or_default();
        let name = before
            .chars()
            .rev()
            .take(64)
            .take_while(|c| c.is_alphanumeric() || "._%+-".contains(*c))
            .map(char::len_utf8)
            .sum::<usize>();
        let after = text.get(at + 1..).unwrap_or_default();
        let host = after
            .chars()
            .take(190)
            .take_while(|c| c.is_alphanumeric() || matches!(c, '.' | '-'))
            .map(char::len_utf8)
            .sum::<usize>();
        let host = after.get(..host).unwrap_or_default().trim_end_matches(['.', '-']);
        let name = before
            .get(before.len() - name..)
            .unwrap_or_default()
            .trim_start_matches(['.', '-', '+', '%']);
        let top = host.rsplit_once('.').map_or("", |(_, top)| top);
        let fits = !name.is_empty() && top.chars().count() >= 2 && top.chars().all(char::is_alphabetic);
        if fits {
            let range = at - name.len()..at + 1 + host.len();
            if let Some(address) = text.get(range.clone()) {
                out.push((range, address.to_owned()));
            }
        }
    }
    out
}

/// Top-level domains that are met in addresses of people's pages without `https://`.
const TOPS: &[&str] = &[
    "com",
    "org",
    "net",
    "io",
    "dev",
    "de",
    "fr",
    "es",
    "it",
    "pt",
    "nl",
    "pl",
    "ru",
    "gr",
    "tr",
    "uk",
    "co",
    "me",
    "app",
    "ai",
    "info",
    "eu",
    "ch",
    "at",
    "be",
    "ca",
    "us",
    "tech",
    "cloud",
    "page",
    "site",
    "online",
    "xyz",
    "blog",
    "design",
    "edu",
    "gov",
    "in",
    "br",
    "mx",
    "ar",
    "cl",
    "au",
    "nz",
    "jp",
    "kr",
    "cn",
    "se",
    "no",
    "dk",
    "fi",
    "ie",
    "cz",
    "sk",
    "hu",
    "ro",
    "bg",
    "hr",
    "si",
    "lt",
    "lv",
    "ee",
    "ua",
    "by",
    "kz",
    "link",
    "bio",
    "studio",
    "works",
    "games",
    "art",
    "example",
    "academy",
    "engineer",
    "software",
    "codes",
    "sh",
    "so",
    "space",
    "world",
    "photo",
    "photography",
    "pro",
    "name",
    "website",
    "digital",
    "consulting",
    "ly",
    "gg",
    "tv",
    "fm",
    "рф",
    "cat",
    "ke",
    "ng",
    "za",
    "il",
    "ae",
    "sg",
    "hk",
    "tw",
    "id",
    "my",
    "th",
    "vn",
    "ph",
    "lu",
    "is",
    "cv",
    "biz",
    "id",
    "gal",
    "land",
    "garden",
    "zone",
];

/// The addresses of pages in a text.
pub(super) fn pages(text: &str) -> Vec<Found> {
    let mut out = Vec::new();
    let mut at = 0;
    for word in text.split(|c: char| {
        c.is_whitespace() || matches!(c, '|' | ',' | ';' | '<' | '>' | '(' | ')' | '[' | ']' | '"' | '·' | '•')
    }) {
        let start = at;
        at += word.len();
        at += text
            .get(at..)
            .and_then(|rest| rest.chars().next())
            .map_or(0, char::len_utf8);
        let bare = word
            .trim_end_matches(['.', ':', '\'', '’', '*', '`'])
            .trim_start_matches(['*', '`', '\'']);
        let from = start + (word.len() - word.trim_start_matches(['*', '`', '\'']).len());
        if is_page(bare) {
            out.push((from..from + bare.len(), bare.to_owned()));
        }
    }
    out
}

fn is_page(word: &str) -> bool {
    if word.len() > 400 || word.contains('@') && !word.contains('/') {
        return false;
    }
    let lower = word.to_lowercase();
    let rest = lower.strip_prefix("https://").or_else(|| lower.strip_prefix("http://"));
    if let Some(rest) = rest {
        return rest.contains('.') || rest.starts_with("localhost");
    }
    let host = lower.split(['/', '?', ':', '#']).next().unwrap_or_default();
    let has_path = lower.len() > host.len() + 1;
    let mut labels = host.split('.');
    let fine = labels.all(|label| !label.is_empty() && label.chars().all(|c| c.is_alphanumeric() || c == '-'));
    let Some((name, top)) = host.rsplit_once('.') else {
        return false;
    };
    if !fine || name.chars().count() < 2 && !has_path || top.bytes().any(|b| b.is_ascii_digit()) {
        return false;
    }
    // Ada.Lovelace or ASP.NET have capitals where an address has none.
    let written_top = word.get(name.len() + 1..host.len()).unwrap_or(top);
    TOPS.contains(&top) && (written_top == top || has_path || host.starts_with("www."))
}

/// The address as a browser takes it.
pub(super) fn with_scheme(page: &str) -> String {
    if page.contains("://") || page.starts_with("mailto:") || page.starts_with("tel:") {
        page.to_owned()
    } else {
        format!("https://{page}")
    }
}

/// Whose page it is, of the well-known ones.
pub(super) fn label_of(page: &str) -> Option<&'static str> {
    const HOSTS: &[(&str, &str)] = &[
        ("linkedin.", "LinkedIn"),
        ("lnkd.in", "LinkedIn"),
        ("github.", "GitHub"),
        ("gitlab.", "GitLab"),
        ("bitbucket.", "Bitbucket"),
        ("codeberg.", "Codeberg"),
        ("stackoverflow.", "Stack Overflow"),
        ("twitter.", "Twitter"),
        ("x.com", "X"),
        ("xing.", "XING"),
        ("medium.", "Medium"),
        ("behance.", "Behance"),
        ("dribbble.", "Dribbble"),
        ("kaggle.", "Kaggle"),
        ("orcid.", "ORCID"),
        ("scholar.google.", "Google Scholar"),
        ("researchgate.", "ResearchGate"),
        ("facebook.", "Facebook"),
        ("instagram.", "Instagram"),
        ("youtube.", "YouTube"),
        ("t.me", "Telegram"),
        ("codepen.", "CodePen"),
        ("leetcode.", "LeetCode"),
        ("huggingface.", "Hugging Face"),
        ("itch.io", "itch.io"),
        ("mastodon.", "Mastodon"),
        ("dev.to", "DEV"),
        ("bsky.", "Bluesky"),
    ];
    let lower = page.to_lowercase();
    let bare = lower
        .trim_start_matches("https://")
        .trim_start_matches("http://")
        .trim_start_matches("www.");
    let host = bare.split(['/', '?', '#']).next().unwrap_or_default();
    HOSTS
        .iter()
        .find(|(name, _)| {
            host.starts_with(name) || host.split_once('.').is_some_and(|(_, rest)| rest.starts_with(name))
        })
        .map(|(_, label)| *label)
}

/// The pages of people at networks, by the network's name; `None` for networks where a name alone leads nowhere.
pub(super) fn page_at(network: &str, name: &str) -> Option<String> {
    let name = name.trim().trim_start_matches('@').trim_matches('/');
    // An address leads where it says.
    if name.contains("://") || name.contains('/') && is_page(name) {
        return Some(with_scheme(name));
    }
    if name.is_empty() || name.contains(char::is_whitespace) || name.len() > 80 {
        return None;
    }
    let at = match network.to_lowercase().as_str() {
        "linkedin" => format!("https://linkedin.com/in/{name}"),
        "github" => format!("https://github.com/{name}"),
        "gitlab" => format!("https://gitlab.com/{name}"),
        "twitter" => format!("https://twitter.com/{name}"),
        "x" => format!("https://x.com/{name}"),
        "medium" => format!("https://medium.com/@{name}"),
        "kaggle" => format!("https://kaggle.com/{name}"),
        "instagram" => format!("https://instagram.com/{name}"),
        "behance" => format!("https://behance.net/{name}"),
        "dribbble" => format!("https://dribbble.com/{name}"),
        "telegram" => format!("https://t.me/{name}"),
        "itch.io" => format!("https://{name}.itch.io"),
        "xing" => format!("https://xing.com/profile/{name}"),
        "leetcode" => format!("https://leetcode.com/{name}"),
        "bitbucket" => format!("https://bitbucket.org/{name}"),
        "orcid" => format!("https://orcid.org/{name}"),
        "youtube" => format!("https://youtube.com/@{name}"),
        _ => return None,
    };
    Some(at)
}

/// The telephone numbers of a text, as they are written.
pub(super) fn phones(text: &str) -> Vec<Found> {
    let mut out = Vec::new();
    if text.len() > 2_000 {
        return out;
    }
    let mut at = 0;
    while let Some(c) = text.get(at..).and_then(|rest| rest.chars().next()) {
        let begins = c.is_ascii_digit() || matches!(c, '+' | '(');
        let before = text.get(..at).and_then(|before| before.chars().next_back());
        let inside =
            before.is_some_and(|b| b.is_alphanumeric() || matches!(b, '/' | '.' | '_' | '@' | '-' | '$' | '€'));
        if !begins || inside {
            at += c.len_utf8();
            continue;
        }
        let rest = text.get(at..).unwrap_or_default();
        let mut gap = 0;
        let mut length = 0;
        for c in rest.chars().take(40) {
            let blank = c.is_whitespace();
            gap = if blank { gap + 1 } else { 0 };
            let fits = c.is_ascii_digit() || blank || matches!(c, '(' | ')' | '+' | '-' | '.' | '/' | '–' | '‐' | '‑');
            // A second plus begins another number.
            if !fits || gap > 1 || c == '+' && length > 1 {
                break;
            }
            length += c.len_utf8();
        }
        let run = rest
            .get(..length)
            .unwrap_or_default()
            .trim_end_matches(|c: char| !c.is_ascii_digit());
        let next = rest.get(run.len()..).and_then(|rest| rest.chars().next());
        let digits = run.bytes().filter(u8::is_ascii_digit).count();
        let ends = !next.is_some_and(|c| c.is_alphanumeric() || matches!(c, '@' | '%' | '€' | '$'));
        let real = run.starts_with('+') || dates::all(run).is_empty();
        if (7..=15).contains(&digits) && ends && real && !has_long_gap(run) {
            out.push((at..at + run.len(), run.to_owned()));
        }
        at += run.len().max(c.len_utf8());
    }
    out
}

/// A slash with blanks or two signs in a row stand between two numbers rather than inside of one.
fn has_long_gap(run: &str) -> bool {
    run.contains(" / ") || run.contains("..") || run.contains(" - - ") || run.matches('/').count() > 2
}

#[cfg(test)]
mod tests {
    use super::{emails, label_of, page_at, pages, phones};

    fn first(found: Vec<super::Found>) -> String {
        found.into_iter().next().map(|(_, text)| text).unwrap_or_default()
    }

    #[test]
    fn addresses_are_found_among_other_words() {
        for (text, wanted) in [
            (
                "ada.okafor+cv@mail.example.org | Lagos",
                "ada.okafor+cv@mail.example.org",
            ),
            ("E-mail: <o.neil@example.co.uk>.", "o.neil@example.co.uk"),
            ("✉jana@müller.example", "jana@müller.example"),
            ("follow @ada", ""),
            ("user@host", ""),
        ] {
            assert_eq!(first(emails(text)), wanted, "{text}");
        }
    }

    #[test]
    fn numbers_are_found_as_they_are_written_and_years_are_none() {
        for (text, wanted) in [
            ("+49 30 7654321", "+49 30 7654321"),
            ("Tel.: 0151 / 23456789", ""),
            ("Tel.: 0151/23456789", "0151/23456789"),
            ("call (555) 123-4567 now", "(555) 123-4567"),
            ("+33 (0)6 12 34 56 78", "+33 (0)6 12 34 56 78"),
            ("123-456-7890", "123-456-7890"),
            ("+7 (495) 123-45-67", "+7 (495) 123-45-67"),
            ("210 1234567", "210 1234567"),
            ("2018 - 2021", ""),
            ("01.02.2019 - 03.04.2020", ""),
            ("12345 Berlin", ""),
            ("10.1234/neurips.2023.1234", ""),
        ] {
            assert_eq!(first(phones(text)), wanted, "{text}");
        }
    }

    #[test]
    fn pages_are_found_with_and_without_their_scheme() {
        for (text, wanted) in [
            ("see https://example.org/a?b=c.", "https://example.org/a?b=c"),
            ("linkedin.com/in/ada-okafor", "linkedin.com/in/ada-okafor"),
            ("ada.dev", "ada.dev"),
            ("www.café-ledger.de", "www.café-ledger.de"),
            ("Node.js and ASP.NET", ""),
            ("e.g. this", ""),
            ("ada@example.org", ""),
        ] {
            assert_eq!(first(pages(text)), wanted, "{text}");
        }
        assert_eq!(label_of("https://www.linkedin.com/in/x"), Some("LinkedIn"));
        assert_eq!(label_of("de.linkedin.com/in/x"), Some("LinkedIn"));
        assert_eq!(label_of("ada.github.io"), Some("GitHub"));
        assert_eq!(label_of("example.com"), None);
        assert_eq!(page_at("GitHub", "@ada").as_deref(), Some("https://github.com/ada"));
    }
}
