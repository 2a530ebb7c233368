//! Finding addresses and keys in cells.

/// The first web address in a cell, such as in `[posting](https://…)` or a spreadsheet's `=HYPERLINK(…)`.
pub(super) fn web_address(cell: &str) -> Option<String> {
    let is_http = |at: usize| {
        let rest = &cell.as_bytes()[at..];
        let starts = |scheme: &[u8]| rest.len() > scheme.len() && rest[..scheme.len()].eq_ignore_ascii_case(scheme);
        starts(b"http://") || starts(b"https://")
    };
    let begin = cell.match_indices(['h', 'H']).map(|(at, _)| at).find(|at| is_http(*at));
    let Some(begin) = begin else {
        let bare = cell.trim();
        let host = bare.split(['/', '?', '#']).next().unwrap_or_default();
        let is_host = host.len() < 254
            && host.split('.').count() > 1
            && host
                .split('.')
                .all(|part| !part.is_empty() && part.chars().all(|c| c.is_ascii_alphanumeric() || c == '-'))
            && host
                .rsplit('.')
                .next()
                .is_some_and(|end| end.len() > 1 && end.chars().all(|c| c.is_ascii_alphabetic()));
        return (is_host && !bare.contains(char::is_whitespace)).then(|| format!("https://{bare}"));
    };
    let rest = &cell[begin..];
    let end = rest
        .find(|c: char| c.is_whitespace() || c.is_control() || matches!(c, '"' | '<' | '>' | '|'))
        .unwrap_or(rest.len());
    let mut address = &rest[..end];
    // A bracket that was opened before the address closes behind it.
    if begin > 0 && !address.contains('(') {
        address = address.split(')').next().unwrap_or(address);
    }
    let address = address.trim_end_matches([',', ';', ']', '\'']);
    let host = address.split_once("//").map_or("", |(_, host)| host);
    (!host.is_empty() && host.starts_with(|c: char| c.is_alphanumeric() || c == '[')).then(|| address.to_owned())
}

/// An e-mail address, alone or as in `Jo Doe <jo@example.org>`: the name, and the address.
pub(super) fn name_and_email(cell: &str) -> (Option<&str>, Option<&str>) {
    let trim = |text| {
        str::trim_matches(text, |c: char| {
            c.is_whitespace() || matches!(c, '<' | '>' | '(' | ')' | ',' | ';' | '"')
        })
    };
    let is_email = |word: &str| {
        word.split_once('@').is_some_and(|(name, host)| {
            !name.is_empty()
                && host.contains('.')
                && !host.contains('@')
                && !host.starts_with('.')
                && !host.ends_with('.')
        })
    };
    let Some(word) = cell
        .split([' ', '\n', '\t', '\r', '<', '>', '(', ')', ',', ';', '/'])
        .find(|word| is_email(trim(word)))
    else {
        return (Some(cell), None);
    };
    let email = trim(word).trim_start_matches("mailto:");
    let before = trim(cell.split(word).next().unwrap_or_default());
    ((!before.is_empty()).then_some(before), Some(email))
}

/// Whether it is a key that says nothing to a person: a row's number, a UUID, or a long hexadecimal number.
pub(super) fn is_bare_key(cell: &str) -> bool {
    let hex = cell.chars().all(|c| c.is_ascii_hexdigit() || c == '-');
    (cell.len() <= 7 && cell.bytes().all(|byte| byte.is_ascii_digit())) || (hex && matches!(cell.len(), 24 | 32 | 36))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_found_in_what_spreadsheets_put_around_it() {
        let cases = [
            ("https://acme.example/jobs/1", Some("https://acme.example/jobs/1")),
            (
                "[Apply](https://acme.example/jobs/1)",
                Some("https://acme.example/jobs/1"),
            ),
            (
                "=HYPERLINK(\"https://acme.example/a,b\",\"Acme\")",
                Some("https://acme.example/a,b"),
            ),
            ("Acme (https://acme.example/x) and more", Some("https://acme.example/x")),
            ("www.acme.example/jobs", Some("https://www.acme.example/jobs")),
            ("acme.example", Some("https://acme.example")),
            ("https://acme.example/a_(b)", Some("https://acme.example/a_(b)")),
            ("javascript:alert(1)", None),
            ("https://", None),
            ("via Jo", None),
            ("v1.2", None),
            ("file:///etc/passwd", None),
        ];
        for (cell, wanted) in cases {
            assert_eq!(web_address(cell).as_deref(), wanted, "{cell}");
        }
    }

    #[test]
    fn a_contact_may_hold_name_and_address() {
        let cases = [
            ("Jo Doe", (Some("Jo Doe"), None)),
            ("jo@acme.example", (None, Some("jo@acme.example"))),
            ("Jo Doe <jo@acme.example>", (Some("Jo Doe"), Some("jo@acme.example"))),
            ("Jo Doe, jo@acme.example", (Some("Jo Doe"), Some("jo@acme.example"))),
            ("@jo", (Some("@jo"), None)),
        ];
        for (cell, wanted) in cases {
            assert_eq!(name_and_email(cell), wanted, "{cell}");
        }
    }

    proptest::proptest! {
        #[test]
        fn no_cell_makes_them_panic(cell in "[ -~€é\u{a0}]{0,40}|\\PC{0,40}") {
            let _ = (web_address(&cell), name_and_email(&cell), is_bare_key(&cell));
        }
    }
}
