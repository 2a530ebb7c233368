//! What went wrong with a connection, in words.

use std::io::ErrorKind;
use std::time::Duration;

use ureq::Error;

use crate::domain::model::FailureKind;
use crate::domain::text::{clean_line, printable};

/// What went wrong before there was an answer, as what the host does.
pub(super) fn in_words(error: Error) -> (FailureKind, String) {
    let technical = |error: &dyn std::fmt::Display| printable(&clean_line(&error.to_string())).into_owned();
    match error {
        Error::HostNotFound => (FailureKind::Network, "is no name that can be found".to_owned()),
        Error::Tls(_) | Error::Rustls(_) | Error::Pem(_) => (
            FailureKind::Certificate,
            format!("can't be trusted: {}", technical(&error)),
        ),
        Error::Protocol(_) | Error::LargeResponseHeader(_, _) | Error::Http(_) => (
            FailureKind::Malformed,
            format!("does not answer in HTTP: {}", technical(&error)),
        ),
        Error::InvalidProxyUrl | Error::ConnectProxyFailed(_) => (
            FailureKind::Network,
            format!("is behind a proxy that refuses: {}", technical(&error)),
        ),
        Error::Io(inner) => match inner.kind() {
            ErrorKind::ConnectionRefused => (FailureKind::Network, "refuses the connection".to_owned()),
            ErrorKind::ConnectionReset
            | ErrorKind::ConnectionAborted
            | ErrorKind::BrokenPipe
            | ErrorKind::UnexpectedEof => (FailureKind::Network, "broke off the connection".to_owned()),
            // The error of a lower layer may be packed into one of reading.
            _ if inner.get_ref().is_some_and(|inner| inner.is::<Error>()) => {
                match inner.into_inner().and_then(|inner| inner.downcast::<Error>().ok()) {
                    Some(inner) => in_words(*inner),
                    None => (FailureKind::Network, "could not be read".to_owned()),
                }
            }
            _ => {
                let said = technical(&inner);
                let lower = said.to_lowercase();
                if ["certificate", "tls", "invalid peer", "handshake", "corrupt message"]
                    .iter()
                    .any(|word| lower.contains(word))
                {
                    (FailureKind::Certificate, format!("can't be trusted: {said}"))
                } else {
                    (FailureKind::Network, format!("could not be reached: {said}"))
                }
            }
        },
        other => (
            FailureKind::Network,
            format!("could not be asked: {}", technical(&other)),
        ),
    }
}

pub(super) fn in_seconds(time: Duration) -> String {
    match time.as_secs() {
        0 => format!("{} milliseconds", time.as_millis()),
        1 => "a second".to_owned(),
        seconds => format!("{seconds} seconds"),
    }
}

pub(super) fn in_minutes(time: Duration) -> String {
    let minutes = time.as_secs().div_ceil(60);
    match minutes {
        0..120 => format!("{minutes} minutes"),
        120..2880 => format!("{} hours", minutes / 60),
        _ => format!("{} days", minutes / 1440),
    }
}

pub(super) fn in_megabytes(bytes: u64) -> String {
    if bytes < 1 << 20 {
        format!("{bytes} bytes")
    } else {
        format!("{} MB", bytes >> 20)
    }
}
