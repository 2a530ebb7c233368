//! Where a server sends a request on to. Only to itself: the key is for nobody else.

use ureq::http::Uri;
use ureq::http::header::HeaderMap;

use super::http::place;
use crate::domain::text::{clean_line, printable};

/// So often a request is sent on at most.
pub(super) const MOST: usize = 3;

/// The address that the answer to a request at `from` sends on to: `None` when it sends nowhere, `Err` with its host when it
/// must not be followed. It must be the same host and port, or the same host from http to https at their usual ports.
pub(super) fn target(from: &str, status: u16, headers: &HeaderMap) -> Option<Result<String, String>> {
    if ![301, 302, 307, 308].contains(&status) {
        // 303 means to look for the answer elsewhere, which no model's provider does.
        let location = headers.get("location").filter(|_| (300..400).contains(&status))?;
        return Some(Err(shown(&String::from_utf8_lossy(location.as_bytes()))));
    }
    let location = String::from_utf8_lossy(headers.get("location")?.as_bytes())
        .trim()
        .to_owned();
    let here: Uri = from.parse().ok()?;
    let to = absolute(&here, &location);
    let Ok(there) = to.parse::<Uri>() else {
        return Some(Err(shown(&location)));
    };
    let (scheme_here, scheme_there) = (here.scheme_str()?, there.scheme_str().unwrap_or_default());
    let has_user = there
        .authority()
        .is_some_and(|authority| authority.as_str().contains('@'));
    let same = place(&here).is_some() && place(&here) == place(&there);
    let safer = scheme_here == "http"
        && scheme_there == "https"
        && place(&here)
            .zip(place(&there))
            .is_some_and(|(here, there)| here.0 == there.0 && here.1 == 80 && there.1 == 443);
    if !has_user && (same && scheme_here == scheme_there || safer) {
        Some(Ok(to))
    } else {
        Some(Err(shown(&to)))
    }
}

/// The location as a whole address.
fn absolute(here: &Uri, location: &str) -> String {
    let location = location.split('#').next().unwrap_or_default();
    let scheme = here.scheme_str().unwrap_or_default();
    let authority = here.authority().map(|authority| authority.as_str()).unwrap_or_default();
    if location.contains("://") && !location.starts_with(['/', '?']) {
        location.to_owned()
    } else if location.starts_with("//") {
        format!("{scheme}:{location}")
    } else if location.starts_with('/') {
        format!("{scheme}://{authority}{location}")
    } else {
        let folder = here.path().rsplit_once('/').map_or("", |(folder, _)| folder);
        format!("{scheme}://{authority}{folder}/{location}")
    }
}

/// The host, and the port where one is written, without a name before it.
fn authority(uri: &Uri) -> Option<String> {
    let host = uri.host()?;
    Some(
        uri.port()
            .map_or_else(|| host.to_owned(), |port| format!("{host}:{port}")),
    )
}

/// The scheme, the host and the port of an address, safe to be shown; what else it says may be meant to be believed.
fn shown(address: &str) -> String {
    let uri = address.parse::<Uri>().ok();
    let host = uri
        .as_ref()
        .and_then(|uri| Some(format!("{}://{}", uri.scheme_str()?, authority(uri)?)));
    let text = host.unwrap_or_else(|| "an address that is none".to_owned());
    printable(&clean_line(&text)).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_same_server_is_followed() {
        let cases = [
            (
                "https://api.example.com/v1/messages",
                "/v2/messages",
                Some("https://api.example.com/v2/messages"),
            ),
            (
                "https://api.example.com/v1/messages",
                "messages/",
                Some("https://api.example.com/v1/messages/"),
            ),
            (
                "https://api.example.com/v1",
                "https://API.example.com:443/v2",
                Some("https://API.example.com:443/v2"),
            ),
            (
                "http://api.example.com/v1",
                "https://api.example.com/v1",
                Some("https://api.example.com/v1"),
            ),
            ("https://api.example.com/v1", "http://api.example.com/v1", None),
            ("https://api.example.com/v1", "https://example.com/v1", None),
            (
                "https://api.example.com/v1",
                "https://api.example.com.evil.example/v1",
                None,
            ),
            (
                "https://api.example.com/v1",
                "https://api.example.com@evil.example/v1",
                None,
            ),
            ("https://api.example.com/v1", "https://user@api.example.com/v1", None),
            ("https://api.example.com/v1", "//evil.example/v1", None),
            ("https://api.example.com/v1", "https://api.example.com:8443/v1", None),
            ("http://127.0.0.1:8080/v1", "http://127.0.0.1:9090/v1", None),
            ("http://127.0.0.1:8080/v1", "https://127.0.0.1/v1", None),
            ("https://api.example.com/v1", "file:///etc/passwd", None),
            ("https://api.example.com/v1", "javascript://api.example.com/x", None),
        ];
        for (from, location, wanted) in cases {
            let mut headers = HeaderMap::new();
            headers.insert("location", location.parse().unwrap());
            for status in [301, 302, 307, 308] {
                let to = target(from, status, &headers).unwrap();
                assert_eq!(to.as_deref().ok(), wanted, "{from} to {location}: {to:?}");
            }
            assert!(target(from, 303, &headers).unwrap().is_err());
            assert_eq!(target(from, 200, &headers), None);
        }
        assert_eq!(target("https://a.example", 302, &HeaderMap::new()), None);
    }
}
