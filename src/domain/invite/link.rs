//! Finding the link by which a meeting is joined.

/// Hosts of meetings; what ends in one of them belongs to it.
const MEETINGS: [&str; 27] = [
    "8x8.vc",
    "app.gather.town",
    "bluejeans.com",
    "chime.aws",
    "coderpad.io",
    "codesignal.com",
    "daily.co",
    "discord.gg",
    "gotomeeting.com",
    "gotomeet.me",
    "hackerrank.com",
    "hirevue.com",
    "jitsi.org",
    "karat.io",
    "meet.goto.com",
    "meet.google.com",
    "meet.jit.si",
    "meeting.zoho.com",
    "meet.ringcentral.com",
    "skype.com",
    "sparkhire.com",
    "teams.live.com",
    "teams.microsoft.com",
    "webex.com",
    "whereby.com",
    "zoom.us",
    "zoomgov.com",
];

/// The link to join by: what the event names as such, else the first address of a meeting in its texts, else a place
/// that is nothing but an address.
pub fn join_link<'a>(
    named: impl IntoIterator<Item = &'a str>,
    location: Option<&'a str>,
    texts: impl IntoIterator<Item = &'a str>,
) -> Option<String> {
    let named = named.into_iter().find_map(|text| addresses(text).next());
    let place = || {
        let text = location?.trim();
        let link = addresses(text).next()?;
        // A place with a single address in it and hardly anything else is that address.
        (text.len() <= link.len() + 20).then_some(link)
    };
    named
        .or_else(|| location.into_iter().chain(texts).find_map(meeting))
        .or_else(place)
}

/// The web addresses in a text, in order, without what only surrounds them.
pub fn addresses(text: &str) -> impl Iterator<Item = String> {
    let mut rest = text;
    std::iter::from_fn(move || {
        loop {
            let at = next_address(rest)?;
            let from = &rest[at..];
            let end = from
                .find(|c: char| c.is_whitespace() || c.is_control() || "<>\"{}|\\^`".contains(c))
                .unwrap_or(from.len());
            rest = &from[end..];
            let address = from[..end].trim_end_matches(['.', ',', ';', ':', '!', '?', '\'', ')', ']', '*', '_']);
            if host(address).is_some_and(|host| host.contains('.')) {
                return Some(unwrapped(address));
            }
        }
    })
}

/// The host of a web address in lower case, without its port and `www.`.
pub fn host(address: &str) -> Option<String> {
    let lower = address.get(..8).unwrap_or(address).to_ascii_lowercase();
    let rest = match () {
        () if lower.starts_with("https://") => &address[8..],
        () if lower.starts_with("http://") => &address[7..],
        () => return None,
    };
    let host = rest.split(['/', '?', '#', '\\']).next()?.rsplit('@').next()?;
    let host = host.split(':').next()?.trim_end_matches('.').to_lowercase();
    let host = host.strip_prefix("www.").unwrap_or(&host);
    (!host.is_empty()).then(|| host.to_owned())
}

/// Whether an address or a host is that of a service for meetings.
pub fn is_meeting(host: &str) -> bool {
    MEETINGS.iter().any(|known| {
        host.strip_suffix(known)
            .is_some_and(|before| before.is_empty() || before.ends_with('.'))
    })
}

fn meeting(text: &str) -> Option<String> {
    addresses(text).find(|address| host(address).is_some_and(|host| is_meeting(&host)))
}

fn next_address(text: &str) -> Option<usize> {
    text.match_indices("://").find_map(|(at, _)| {
        let before = &text.as_bytes()[..at];
        ["https", "http"].iter().find_map(|scheme| {
            let start = at.checked_sub(scheme.len())?;
            before[start..].eq_ignore_ascii_case(scheme.as_bytes()).then_some(start)
        })
    })
}

/// The address behind one that a mail program put around it to check it.
fn unwrapped(address: &str) -> String {
    let wrapped = host(address).is_some_and(|host| host.ends_with("safelinks.protection.outlook.com"));
    let inner = address
        .split(['?', '&'])
        .find_map(|part| part.strip_prefix("url="))
        .filter(|_| wrapped)
        .and_then(percent_decoded);
    match inner {
        Some(inner) if host(&inner).is_some() => inner,
        _ => address.to_owned(),
    }
}

fn percent_decoded(text: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let [first, tail @ ..] = rest {
        rest = tail;
        if *first != b'%' {
            bytes.push(*first);
            continue;
        }
        let digits = std::str::from_utf8(tail.get(..2)?).ok()?;
        bytes.push(u8::from_str_radix(digits, 16).ok()?);
        rest = &tail[2..];
    }
    let decoded = String::from_utf8(bytes).ok()?;
    (!decoded.chars().any(|c| c.is_control() || c.is_whitespace())).then_some(decoded)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_link_is_found_wherever_senders_put_it() {
        let zoom = "https://acme.zoom.us/j/123?pwd=a.b";
        for (named, location, text, found) in [
            (
                Some("https://meet.google.com/abc-defg-hij"),
                Some(zoom),
                "",
                "https://meet.google.com/abc-defg-hij",
            ),
            (None, Some(zoom), "https://teams.microsoft.com/l/x", zoom),
            (None, Some("Room 4"), "Join (https://acme.zoom.us/j/123?pwd=a.b).", zoom),
            (
                None,
                None,
                "<https://teams.microsoft.com/l/meetup-join/19%3a>",
                "https://teams.microsoft.com/l/meetup-join/19%3a",
            ),
            (
                None,
                None,
                "See https://acme.example/jobs and HTTPS://ACME.ZOOM.US/j/5",
                "HTTPS://ACME.ZOOM.US/j/5",
            ),
            (
                None,
                Some("https://talk.acme.example/room"),
                "",
                "https://talk.acme.example/room",
            ),
            (
                None,
                None,
                "https://eur01.safelinks.protection.outlook.com/?url=https%3A%2F%2Fteams.microsoft.com%2Fl%2Fx&data=1",
                "https://teams.microsoft.com/l/x",
            ),
        ] {
            assert_eq!(join_link(named, location, [text]).as_deref(), Some(found));
        }
        let none = join_link(
            None,
            Some("Hauptstr. 5, see https://acme.example/way for the way"),
            ["https://acme.example"],
        );
        assert_eq!(none, None);
        assert_eq!(join_link(None, None, ["https://evilzoom.us/j/1 http:// ://"]), None);
    }

    #[test]
    fn a_host_is_what_stands_between_scheme_and_path() {
        for (address, is) in [
            ("https://www.Acme.example:8443/x", Some("acme.example")),
            ("http://me@acme.example?x", Some("acme.example")),
            ("ftp://acme.example", None),
            ("https://", None),
            ("ü", None),
        ] {
            assert_eq!(host(address).as_deref(), is, "{address}");
        }
    }

    proptest::proptest! {
        #[test]
        fn no_text_makes_it_panic(text in "\\PC*|[htps:/%a-z.<> ?=&]{0,80}") {
            let _ = join_link([text.as_str()], Some(&text), [text.as_str()]);
        }
    }
}
