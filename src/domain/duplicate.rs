//! Noticing that two postings are the same.
//!
//! Two keys tell it: the address without what differs from visit to visit, and title and company without
//! what differs from site to site. Equal keys are a strong hint, not a proof: people are asked, nothing is
//! dropped.

use super::text;

/// The part of an address that tells a posting apart: no scheme, no `www.`, no tracking parameters, no fragment.
///
/// Of a fragment only a route stays (`#!/job/1`, `#/job/1`). The different addresses that LinkedIn, Indeed
/// and Greenhouse have for one posting become one. `None` for what is no web address.
pub fn url_key(url: &str) -> Option<String> {
    let address = without_scheme(url.trim())?;
    let host_end = address.find(['/', '?', '#', '\\']).unwrap_or(address.len());
    let host = host(&address[..host_end])?;
    let rest = &address[host_end..];
    let (rest, fragment) = rest.split_once('#').unwrap_or((rest, ""));
    let (path, query) = rest.split_once('?').unwrap_or((rest, ""));
    if let Some(key) = known_site(&host, path, query) {
        return Some(key);
    }
    let mut key = String::with_capacity(url.len());
    key.push_str(&host);
    let path = path.trim_end_matches('/');
    let applying = [
        "jobs.lever.co",
        "jobs.eu.lever.co",
        "jobs.ashbyhq.com",
        "apply.workable.com",
    ]
    .contains(&host.as_str());
    let ends: &[&str] = if applying { &["/apply", "/application"] } else { &[] };
    push_normal(
        &mut key,
        ends.iter().find_map(|end| path.strip_suffix(end)).unwrap_or(path),
    );
    push_query(&mut key, query);
    let route = fragment.trim_end_matches('/');
    if route.len() > 1 && fragment.starts_with(['!', '/']) {
        key.push('#');
        push_normal(&mut key, route);
    }
    Some(key)
}

/// A title and company folded so that two spellings of the same posting are alike.
///
/// Case, marks and punctuation do not count, nor do the company's legal form (`GmbH`, `Inc.`) and the
/// markers for gender that German law made usual (`(m/w/d)`, `Entwickler:in`); `Sr` is `Senior`, `&` is
/// `and`. Such as `senior rust engineer|acme`.
pub fn posting_key(title: &str, company: &str) -> String {
    let mut key = String::with_capacity(title.len() + company.len() + 1);
    push_words(&mut key, &without_gender(&text::fold(title)));
    key.push('|');
    let start = key.len();
    push_words(&mut key, &text::fold(company));
    drop_legal_forms(&mut key, start);
    key
}

/// What stands after `http://` or `https://`; an address may also begin with its host.
fn without_scheme(url: &str) -> Option<&str> {
    for scheme in ["https://", "http://", "//"] {
        if url.get(..scheme.len()).is_some_and(|s| s.eq_ignore_ascii_case(scheme)) {
            return url.get(scheme.len()..);
        }
    }
    let host = url.split(['/', '?', '#']).next()?;
    let has_scheme = host
        .split_once(':')
        .is_some_and(|(_, port)| !port.bytes().all(|b| b.is_ascii_digit()));
    (host.contains('.') && !has_scheme && !host.contains('@')).then_some(url)
}

/// In lower case, without a name, a usual port, `www.` and a dot at the end.
fn host(authority: &str) -> Option<String> {
    let host = authority.rsplit('@').next()?.to_lowercase();
    let host = host
        .strip_suffix(":443")
        .or_else(|| host.strip_suffix(":80"))
        .unwrap_or(&host)
        .trim_end_matches('.');
    let host = host.strip_prefix("www.").unwrap_or(host);
    let real =
        host.contains(|c: char| c.is_alphanumeric()) && !host.contains(|c: char| c.is_whitespace() || c.is_control());
    real.then(|| host.to_owned())
}

/// One key for the several addresses that big sites have for a posting.
fn known_site(host: &str, path: &str, query: &str) -> Option<String> {
    let of_site = |site: &str| {
        host.strip_suffix(site)
            .is_some_and(|sub| sub.is_empty() || sub.ends_with('.'))
    };
    if of_site("linkedin.com") {
        let slug = path.split("/jobs/view/").nth(1).and_then(|rest| rest.split('/').next());
        let id = slug
            .and_then(|slug| slug.rsplit(['-', 'F']).next().filter(|id| is_number(id)))
            .or_else(|| parameter(query, "currentJobId").filter(|id| is_number(id) && path.contains("/jobs")))?;
        return Some(format!("linkedin.com/jobs/view/{id}"));
    }
    if of_site("indeed.com") || host.contains("indeed.co") {
        let id = parameter(query, "jk").or_else(|| parameter(query, "vjk"))?;
        return Some(format!("indeed.com/viewjob?jk={id}"));
    }
    if of_site("greenhouse.io") {
        let mut parts = path.split('/').filter(|p| !p.is_empty());
        let (company, id) = match (parts.next()?, parts.next(), parts.next()) {
            ("embed", _, _) => (parameter(query, "for")?, parameter(query, "token")?),
            (company, Some("jobs"), Some(id)) => (company, id),
            _ => return None,
        };
        return Some(format!("greenhouse.io/{company}/jobs/{id}"));
    }
    None
}

fn is_number(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit())
}

fn parameter<'a>(query: &'a str, name: &str) -> Option<&'a str> {
    query
        .split('&')
        .find_map(|p| p.strip_prefix(name)?.strip_prefix('='))
        .filter(|value| !value.is_empty())
}

/// The parameters that count, in alphabetical order.
fn push_query(key: &mut String, query: &str) {
    let mut kept: Vec<String> = Vec::new();
    for parameter in query.split('&').filter(|p| !p.trim_matches('=').is_empty()) {
        let mut normal = String::with_capacity(parameter.len());
        push_normal(&mut normal, parameter);
        if !is_tracking(&normal) {
            kept.push(normal);
        }
    }
    kept.sort_unstable();
    kept.dedup();
    for (n, parameter) in kept.into_iter().enumerate() {
        key.push(if n == 0 { '?' } else { '&' });
        key.push_str(&parameter);
    }
}

/// Whether a parameter says where a visitor came from, not what they see.
fn is_tracking(parameter: &str) -> bool {
    const PREFIXES: [&str; 8] = ["utm_", "utm-", "mc_", "hsa_", "pk_", "mtm_", "lever-", "trk"];
    const NAMES: [&str; 31] = [
        "gclid",
        "gclsrc",
        "dclid",
        "gbraid",
        "wbraid",
        "fbclid",
        "msclkid",
        "twclid",
        "li_fat_id",
        "igshid",
        "yclid",
        "ref",
        "refid",
        "referrer",
        "referer",
        "referral",
        "src",
        "source",
        "gh_src",
        "trackingid",
        "tracking",
        "lipi",
        "lici",
        "midtoken",
        "midsig",
        "ebp",
        "_ga",
        "_gl",
        "_hsenc",
        "_hsmi",
        "cid",
    ];
    let name = parameter.split('=').next().unwrap_or_default();
    let starts = |prefix: &&str| {
        name.get(..prefix.len())
            .is_some_and(|start| start.eq_ignore_ascii_case(prefix))
    };
    PREFIXES.iter().any(starts) || NAMES.iter().any(|n| n.eq_ignore_ascii_case(name))
}

/// Writes a part of an address so that `%7E` and `~`, `%fc` and `%FC`, `ü` and `%C3%BC`, `+` and `%20` are alike.
fn push_normal(key: &mut String, part: &str) {
    const HEX: &[u8; 16] = b"0123456789ABCDEF";
    let bytes = part.as_bytes();
    let hex = |at: usize| {
        bytes
            .get(at)
            .and_then(|b| char::from(*b).to_digit(16))
            .and_then(|d| u8::try_from(d).ok())
    };
    let mut at = 0;
    while let Some(&byte) = bytes.get(at) {
        let decoded = if byte == b'%' {
            hex(at + 1).zip(hex(at + 2)).map(|(high, low)| high * 16 + low)
        } else {
            None
        };
        at += if decoded.is_some() { 3 } else { 1 };
        let escaped = match (decoded, byte) {
            (Some(b), _) if b.is_ascii_alphanumeric() || b"-._~".contains(&b) => {
                key.push(char::from(b));
                continue;
            }
            (Some(b), _) => b,
            (None, b'+' | b' ') => b' ',
            (None, b) if b.is_ascii_graphic() => {
                key.push(char::from(b));
                continue;
            }
            (None, b) => b,
        };
        key.push('%');
        key.push(char::from(HEX[usize::from(escaped >> 4)]));
        key.push(char::from(HEX[usize::from(escaped & 15)]));
    }
}

/// Takes markers for gender out of a folded title.
fn without_gender(title: &str) -> String {
    let mut out = String::with_capacity(title.len());
    let mut rest = title;
    while let Some(c) = rest.chars().next() {
        let before = out.chars().next_back();
        let marker = match c {
            '(' | '[' | '{' => bracketed_gender(rest),
            '*' | ':' | '/' | '_' | '·' | '•' if before.is_some_and(char::is_alphabetic) => gender_ending(rest, c),
            c if c.is_ascii_alphabetic() && !before.is_some_and(char::is_alphanumeric) => gender_letters(rest),
            _ => None,
        };
        match marker {
            Some(len) => rest = &rest[len..],
            None => {
                out.push(c);
                rest = &rest[c.len_utf8()..];
            }
        }
    }
    out
}

/// The length of `(m/w/d)`, `[all genders]`, `(in)` and the like.
fn bracketed_gender(text: &str) -> Option<usize> {
    const WORDS: [&str; 27] = [
        "m",
        "w",
        "d",
        "f",
        "x",
        "h",
        "i",
        "in",
        "innen",
        "r",
        "mwd",
        "wmd",
        "fmd",
        "mfd",
        "gn",
        "all",
        "alle",
        "genders",
        "gender",
        "geschlechter",
        "male",
        "female",
        "diverse",
        "divers",
        "mannlich",
        "weiblich",
        "mensch",
    ];
    let end = text.bytes().take(48).position(|b| matches!(b, b')' | b']' | b'}'))?;
    let mut words = text
        .get(1..end)?
        .split(|c: char| !c.is_alphabetic())
        .filter(|w| !w.is_empty())
        .peekable();
    words.peek()?;
    words.all(|w| WORDS.contains(&w)).then_some(end + 1)
}

/// The length of `*in`, `:innen`, `/-in`, `/r`.
fn gender_ending(text: &str, mark: char) -> Option<usize> {
    let after = &text[mark.len_utf8()..];
    let ending = after.strip_prefix('-').unwrap_or(after);
    let word = ["innen", "in", "r", "n", "frau"]
        .into_iter()
        .find_map(|word| ending.strip_prefix(word))?;
    (!word.starts_with(char::is_alphanumeric)).then_some(text.len() - word.len())
}

/// The length of `m/w/d`, `f/m/x`, `w|m|d` outside brackets.
fn gender_letters(text: &str) -> Option<usize> {
    let bytes = text.as_bytes();
    let letter = |at: usize| matches!(bytes.get(at), Some(b'm' | b'w' | b'd' | b'f' | b'x'));
    let mut len = 1;
    while letter(len - 1) && matches!(bytes.get(len), Some(b'/' | b'|' | b'*')) && letter(len + 1) {
        len += 2;
    }
    (len >= 3 && !text[len..].starts_with(char::is_alphanumeric)).then_some(len)
}

/// Adds the words of a folded text with single spaces between them. `+` and `#` belong to words (`C++`, `C#`),
/// and `S.A.` and `A/S` are one word.
fn push_words(key: &mut String, folded: &str) {
    let start = key.len();
    let mut word = key.len();
    let mut letters_since_dot = 0;
    for c in folded.chars() {
        match c {
            c if c.is_alphanumeric() => {
                key.push(c);
                letters_since_dot += 1;
            }
            '+' | '#' if key.len() > word => key.push(c),
            // Of `s.a.` and `a/s` the single letters go together.
            '.' | '/' if letters_since_dot == 1 => letters_since_dot = 0,
            '\'' | '’' | '´' if letters_since_dot > 0 => {}
            c => {
                end_word(key, start, &mut word);
                letters_since_dot = 0;
                if matches!(c, '&' | '＆') {
                    key.push_str("and");
                    end_word(key, start, &mut word);
                }
            }
        }
    }
    end_word(key, start, &mut word);
    if key.len() > start && key.ends_with(' ') {
        key.pop();
    }
}

/// Finishes the word that began at `word`, in its full spelling.
fn end_word(key: &mut String, start: usize, word: &mut usize) {
    let full = match &key[*word..] {
        "" => return,
        "sr" | "snr" => Some("senior"),
        "jr" | "jnr" => Some("junior"),
        "und" => Some("and"),
        // `The Acme Company`, but not a company called `The`.
        "the" if *word == start => Some(""),
        _ => None,
    };
    if let Some(full) = full {
        key.truncate(*word);
        key.push_str(full);
    }
    if key.len() > *word {
        key.push(' ');
    }
    *word = key.len();
}

/// Takes legal forms off the end of a company, never its first word.
fn drop_legal_forms(key: &mut String, start: usize) {
    const FORMS: [&str; 62] = [
        "gmbh",
        "ggmbh",
        "mbh",
        "ag",
        "se",
        "kg",
        "kgaa",
        "ug",
        "ohg",
        "gbr",
        "ev",
        "eg",
        "co",
        "and",
        "haftungsbeschrankt",
        "inc",
        "incorporated",
        "llc",
        "llp",
        "lp",
        "ltd",
        "limited",
        "plc",
        "corp",
        "corporation",
        "company",
        "pbc",
        "sa",
        "sas",
        "sasu",
        "sarl",
        "spa",
        "srl",
        "sro",
        "bv",
        "nv",
        "oy",
        "oyj",
        "ab",
        "as",
        "asa",
        "aps",
        "pty",
        "pte",
        "pvt",
        "private",
        "sp",
        "z",
        "oo",
        "zoo",
        "doo",
        "kft",
        "zrt",
        "nyrt",
        "sl",
        "slu",
        "sau",
        "lda",
        "ltda",
        "kk",
        "eood",
        "ood",
    ];
    while let Some(space) = key[start..].rfind(' ') {
        if !FORMS.contains(&&key[start + space + 1..]) {
            break;
        }
        key.truncate(start + space);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn addresses_of_one_posting_have_one_key() {
        for (url, wanted) in [
            ("https://www.acme.example/jobs/12/", "acme.example/jobs/12"),
            ("HTTP://ACME.example:80/jobs/12#apply", "acme.example/jobs/12"),
            (
                "https://acme.example:443/jobs/12?utm_source=x&utm_medium=y",
                "acme.example/jobs/12",
            ),
            ("https://acme.example:8443/jobs/12", "acme.example:8443/jobs/12"),
            ("acme.example/jobs/12", "acme.example/jobs/12"),
            ("//acme.example/jobs/12", "acme.example/jobs/12"),
            ("https://me:secret@acme.example/jobs/12", "acme.example/jobs/12"),
            ("https://acme.example", "acme.example"),
            ("https://acme.example/", "acme.example"),
            ("https://acme.example./jobs?b=2&a=1", "acme.example/jobs?a=1&b=2"),
            (
                "https://acme.example/jobs?id=7&gclid=x&fbclid=y&ref=z&src=q&source=w",
                "acme.example/jobs?id=7",
            ),
            (
                "https://acme.example/jobs?gh_jid=7&gh_src=abc&lever-source%5B%5D=x",
                "acme.example/jobs?gh_jid=7",
            ),
            (
                "https://acme.example/jobs?lever-source[]=x&refId=1&trackingId=2&trk=3",
                "acme.example/jobs",
            ),
            ("https://acme.example/jobs?&=&id=7&id=7", "acme.example/jobs?id=7"),
            ("https://acme.example/#/job/1", "acme.example#/job/1"),
            ("https://acme.example/#!/job/1/", "acme.example#!/job/1"),
            ("https://acme.example/#/", "acme.example"),
            ("https://acme.example/caf%C3%A9/%7Ea", "acme.example/caf%C3%A9/~a"),
            ("https://acme.example/café/~a", "acme.example/caf%C3%A9/~a"),
            ("https://acme.example/a%2fb?q=a+b", "acme.example/a%2Fb?q=a%20b"),
            ("https://acme.example/100%/x%zz", "acme.example/100%/x%zz"),
            (
                "https://www.linkedin.com/jobs/view/1234567/?refId=x",
                "linkedin.com/jobs/view/1234567",
            ),
            (
                "https://de.linkedin.com/jobs/view/rust-engineer-at-acme-1234567?trk=x",
                "linkedin.com/jobs/view/1234567",
            ),
            (
                "https://www.linkedin.com/comm/jobs/view/1234567",
                "linkedin.com/jobs/view/1234567",
            ),
            (
                "https://www.linkedin.com/jobs/search/?currentJobId=1234567&keywords=rust",
                "linkedin.com/jobs/view/1234567",
            ),
            (
                "https://www.linkedin.com/jobs/collections/recommended/?currentJobId=1234567",
                "linkedin.com/jobs/view/1234567",
            ),
            ("https://www.linkedin.com/company/acme", "linkedin.com/company/acme"),
            (
                "https://de.indeed.com/viewjob?jk=ab12cd&from=serp",
                "indeed.com/viewjob?jk=ab12cd",
            ),
            (
                "https://www.indeed.com/jobs?q=rust&vjk=ab12cd",
                "indeed.com/viewjob?jk=ab12cd",
            ),
            (
                "https://www.indeed.co.uk/viewjob?jk=ab12cd",
                "indeed.com/viewjob?jk=ab12cd",
            ),
            (
                "https://boards.greenhouse.io/acme/jobs/77?gh_src=x",
                "greenhouse.io/acme/jobs/77",
            ),
            (
                "https://job-boards.greenhouse.io/acme/jobs/77",
                "greenhouse.io/acme/jobs/77",
            ),
            (
                "https://job-boards.eu.greenhouse.io/acme/jobs/77#app",
                "greenhouse.io/acme/jobs/77",
            ),
            (
                "https://boards.greenhouse.io/embed/job_app?for=acme&token=77",
                "greenhouse.io/acme/jobs/77",
            ),
            (
                "https://jobs.lever.co/acme/1b2c/apply?lever-origin=x",
                "jobs.lever.co/acme/1b2c",
            ),
            (
                "https://jobs.ashbyhq.com/acme/1b2c/application",
                "jobs.ashbyhq.com/acme/1b2c",
            ),
            ("https://notlinkedin.com/jobs/view/1", "notlinkedin.com/jobs/view/1"),
        ] {
            assert_eq!(url_key(url).as_deref(), Some(wanted), "{url}");
        }
    }

    #[test]
    fn what_is_no_web_address_has_no_key() {
        for url in [
            "",
            "  ",
            "mailto:a@b.example",
            "ftp://a.example/x",
            "javascript:alert(1)",
            "acme",
            "https://",
            "https:///x",
            "see the mail",
            "a@b.example",
            "http://a b.example/",
        ] {
            assert_eq!(url_key(url), None, "{url}");
        }
    }

    #[test]
    fn spellings_of_one_posting_have_one_key() {
        for (title, company, wanted) in [
            ("Senior Rust Engineer", "Acme", "senior rust engineer|acme"),
            ("Sr. Rust-Engineer", "ACME, Inc.", "senior rust engineer|acme"),
            ("Senior Rust Engineer (m/w/d)", "Acme GmbH", "senior rust engineer|acme"),
            (
                "Senior Rust Engineer (f/m/x)",
                "Acme GmbH & Co. KG",
                "senior rust engineer|acme",
            ),
            (
                "Senior Rust Engineer (all genders)",
                "Acme S.A.",
                "senior rust engineer|acme",
            ),
            ("Senior Rust Engineer [w|m|d]", "Acme B.V.", "senior rust engineer|acme"),
            (
                "Senior Rust Engineer m/w/d",
                "The Acme Company",
                "senior rust engineer|acme",
            ),
            (
                "Senior Rust Engineer - w/m/d -",
                "Acme sp. z o.o.",
                "senior rust engineer|acme",
            ),
            ("Software-Entwickler:in", "Köln SE", "software entwickler|koln"),
            ("Softwareentwickler*innen", "Acme Oy", "softwareentwickler|acme"),
            (
                "Softwareentwickler/-in (m/w/d)",
                "Acme Pty Ltd",
                "softwareentwickler|acme",
            ),
            ("Softwareentwickler/in", "Acme A/S", "softwareentwickler|acme"),
            ("Softwareentwickler(in)", "Acme Corp", "softwareentwickler|acme"),
            ("Angestellte*r", "Acme UG (haftungsbeschränkt)", "angestellte|acme"),
            ("R&D Engineer", "Smith & Sons Ltd", "r and d engineer|smith and sons"),
            (
                "R and D Engineer",
                "Smith and Sons LLC",
                "r and d engineer|smith and sons",
            ),
            (
                "C++ / C# Developer (.NET)",
                "Booking.com",
                "c++ c# developer net|booking com",
            ),
            (
                "Développeur Rust",
                "Société Générale S.A.",
                "developpeur rust|societe generale",
            ),
            ("Jr Dev", "Co", "junior dev|co"),
            ("Dev (Backend)", "AG", "dev backend|ag"),
            (
                "Product Manager, Drivers' App",
                "McDonald's",
                "product manager drivers app|mcdonalds",
            ),
            ("エンジニア", "株式会社アクメ", "エンジニア|株式会社アクメ"),
            ("", "", "|"),
            ("(m/w/d)", "GmbH", "|gmbh"),
        ] {
            assert_eq!(posting_key(title, company), wanted, "{title:?} {company:?}");
        }
    }

    #[test]
    fn other_postings_keep_other_keys() {
        let key = |title| posting_key(title, "Acme");
        assert_ne!(key("C Developer"), key("C++ Developer"));
        assert_ne!(key("C Developer"), key("C# Developer"));
        assert_ne!(key("Junior Developer"), key("Senior Developer"));
        assert_ne!(key("Engineer (Backend)"), key("Engineer (Frontend)"));
        assert_ne!(
            url_key("https://a.example/#/job/1"),
            url_key("https://a.example/#/job/2")
        );
        assert_ne!(url_key("https://a.example/j?id=1"), url_key("https://a.example/j?id=2"));
    }

    proptest! {
        #[test]
        fn keys_are_stable(title in "\\PC{0,40}", company in "\\PC{0,30}", url in "(https?://)?[a-z.@:]{1,12}[\\PC]{0,40}") {
            let key = posting_key(&title, &company);
            prop_assert!(!key.contains("  ") && !key.starts_with(' ') && !key.ends_with(' '), "{:?}", key);
            if let Some(key) = url_key(&url) {
                prop_assert_eq!(url_key(&format!("https://{key}")), Some(key));
            }
        }
    }
}
