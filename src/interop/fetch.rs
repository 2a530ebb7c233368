//! Fetching a posting from the web.
//!
//! Pages are fetched as any careful program does it: with its own name, without cookies, only what was
//! asked for. A site that refuses programs is respected.

use std::io::Read;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{self, RecvTimeoutError};
use std::time::Duration;

use ureq::ResponseExt;
use ureq::config::RedirectAuthHeaders;
use ureq::http::Uri;

use super::ats::{self, Endpoint};
use super::import::{self, ReadError, ReadOptions, Reading};
use crate::domain::text::clean_line;

/// What a fetch may take.
#[derive(Debug, Clone, Copy)]
pub struct Limits {
    /// For finding the site and opening the connection.
    pub connect: Duration,
    /// For everything together.
    pub total: Duration,
    /// Of the page, unpacked, in bytes.
    pub size: usize,
    /// How often the site may send on to another address.
    pub redirects: u32,
}

impl Default for Limits {
    fn default() -> Limits {
        Limits {
            connect: Duration::from_secs(10),
            total: Duration::from_secs(30),
            size: 20 * 1024 * 1024,
            redirects: 5,
        }
    }
}

/// What was fetched.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Page {
    /// The address that answered in the end.
    pub final_url: String,
    /// What the site says it is, in lower case and without parameters; may be empty.
    pub content_type: String,
    /// The text encoding that the site names, where it is one that exists.
    pub charset: Option<String>,
    /// The content, unpacked.
    pub bytes: Vec<u8>,
}

/// Why nothing was fetched, in words.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{reason}")]
pub struct FetchError {
    /// What happened; ends without a full stop.
    pub reason: String,
    /// What to do about it.
    pub hint: Option<String>,
    /// The site's answer, where there was one that says no.
    pub status: Option<u16>,
}

impl FetchError {
    fn new(reason: impl Into<String>) -> FetchError {
        FetchError {
            reason: reason.into(),
            hint: None,
            status: None,
        }
    }

    fn hint(mut self, hint: &str) -> FetchError {
        self.hint = Some(hint.to_owned());
        self
    }
}

impl From<FetchError> for ReadError {
    fn from(error: FetchError) -> ReadError {
        ReadError {
            reason: error.reason,
            hint: error.hint,
        }
    }
}

const STOPPED: &str = "it was stopped";
const SAVE_IT: &str = "open the page in a browser, save it or copy its text, and import that";
const TRY_AGAIN: &str = "try again later";
/// How often a waiting fetch asks whether it is still wanted.
const ASK: Duration = Duration::from_millis(50);

/// Fetches a page. Blocks until it is there, an error is, a limit is reached, or `cancel` says so (it is
/// asked twenty times a second).
///
/// # Errors
/// Says in words what went wrong: the address, the network, the site's answer, a limit.
pub fn fetch(url: &str, limits: &Limits, cancel: &dyn Fn() -> bool) -> Result<Page, FetchError> {
    let uri = web_address(url)?;
    let (sender, receiver) = mpsc::channel();
    let stop = Arc::new(AtomicBool::new(false));
    let (stopped, limits_there) = (Arc::clone(&stop), *limits);
    // A name that is looked up can't be interrupted; on a thread of its own it can be left alone, and ends
    // by its limits.
    std::thread::Builder::new()
        .name("fetch".into())
        .spawn(move || {
            let _ = sender.send(transfer(&uri, &limits_there, &stopped));
        })
        .map_err(|error| FetchError::new(format!("no thread could be started: {error}")))?;
    loop {
        if cancel() {
            stop.store(true, Ordering::Relaxed);
            return Err(FetchError::new(STOPPED));
        }
        match receiver.recv_timeout(ASK) {
            Ok(result) => return result,
            Err(RecvTimeoutError::Timeout) => {}
            Err(RecvTimeoutError::Disconnected) => return Err(FetchError::new("the fetching ended unexpectedly")),
        }
    }
}

fn web_address(url: &str) -> Result<Uri, FetchError> {
    let url = url.trim();
    let no_address = || {
        FetchError::new(format!("\"{}\" is no web address", clean_line(url)))
            .hint("it must begin with https:// or http://")
    };
    // What stands behind `#` is for the browser; umlauts and blanks must be written in percent signs.
    let mut written = String::with_capacity(url.len());
    for byte in url.split('#').next().unwrap_or_default().bytes() {
        if byte.is_ascii_graphic() && !b"<>\"`{}|\\^".contains(&byte) {
            written.push(char::from(byte));
        } else {
            written.push_str(&format!("%{byte:02X}"));
        }
    }
    let uri: Uri = written.parse().map_err(|_| no_address())?;
    let host = uri.host().unwrap_or_default();
    if host.contains('%') {
        return Err(no_address().hint("a host with letters outside of a to z must be written as xn--…"));
    }
    match uri.scheme_str() {
        Some("http" | "https") if !host.is_empty() => Ok(uri),
        _ => Err(no_address()),
    }
}

fn transfer(uri: &Uri, limits: &Limits, stopped: &AtomicBool) -> Result<Page, FetchError> {
    let agent = ureq::Agent::config_builder()
        .timeout_connect(Some(limits.connect))
        .timeout_resolve(Some(limits.connect))
        .timeout_global(Some(limits.total))
        .max_redirects(limits.redirects)
        .redirect_auth_headers(RedirectAuthHeaders::Never)
        .max_response_header_size(256 * 1024)
        .http_status_as_error(false)
        .user_agent(concat!("careerdeck/", env!("CARGO_PKG_VERSION")))
        .accept("text/html,application/xhtml+xml,application/json,application/xml;q=0.9,text/plain;q=0.8,*/*;q=0.1")
        .build()
        .new_agent();
    let host = uri.host().unwrap_or_default();
    let in_words = |error| in_words(error, host, limits);
    let mut response = agent
        .get(uri)
        .header("Accept-Language", "en,*;q=0.5")
        .call()
        .map_err(in_words)?;
    let status = response.status().as_u16();
    if !(200..300).contains(&status) {
        return Err(refused(status, host));
    }
    // Only gzip is asked for, and undone on the way; what is packed otherwise would be taken for text.
    let packed = response
        .headers()
        .get("content-encoding")
        .map(|value| String::from_utf8_lossy(value.as_bytes()).trim().to_ascii_lowercase())
        .filter(|packed| !["", "identity", "gzip", "x-gzip"].contains(&packed.as_str()));
    if let Some(packed) = packed {
        return Err(FetchError::new(format!(
            "{host} sends the page packed as \"{}\", which was not asked for",
            clean_line(&packed)
        ))
        .hint(SAVE_IT));
    }
    let final_url = response.get_uri().to_string();
    let header = response
        .headers()
        .get("content-type")
        .map(|value| String::from_utf8_lossy(value.as_bytes()).to_ascii_lowercase())
        .unwrap_or_default();
    let content_type = header.split(';').next().unwrap_or_default().trim().to_owned();
    let charset = header
        .split("charset=")
        .nth(1)
        .map(|name| name.split(';').next().unwrap_or(name).trim_matches(['"', '\'', ' ']))
        .filter(|name| encoding_rs::Encoding::for_label(name.as_bytes()).is_some())
        .map(str::to_owned);
    if ["image/", "video/", "audio/", "font/"]
        .iter()
        .any(|kind| content_type.starts_with(kind))
        || [
            "application/pdf",
            "application/zip",
            "application/octet-stream",
            "application/msword",
        ]
        .contains(&content_type.as_str())
    {
        return Err(FetchError::new(format!(
            "there is no page at this address, but a file of the type {content_type}"
        ))
        .hint("give the address of the posting's page, or copy the posting's text and import that"));
    }
    let too_large = || FetchError::new(format!("the page is larger than {} MB", limits.size >> 20)).hint(SAVE_IT);
    if response
        .body()
        .content_length()
        .is_some_and(|length| length > limits.size as u64)
    {
        return Err(too_large());
    }
    let mut bytes = Vec::new();
    let mut body = response.body_mut().with_config().limit(u64::MAX).reader();
    let mut part = [0; 32 * 1024];
    loop {
        if stopped.load(Ordering::Relaxed) {
            return Err(FetchError::new(STOPPED));
        }
        match body.read(&mut part) {
            Ok(0) => break,
            Ok(length) if bytes.len() + length > limits.size => return Err(too_large()),
            Ok(length) => bytes.extend_from_slice(&part[..length]),
            Err(error) if error.kind() == std::io::ErrorKind::Interrupted => {}
            Err(error) => return Err(in_words(ureq::Error::from(error))),
        }
    }
    Ok(Page {
        final_url,
        content_type,
        charset,
        bytes,
    })
}

/// What a site's answer means for a person.
fn refused(status: u16, host: &str) -> FetchError {
    let error = match status {
        404 | 410 => FetchError::new(format!(
            "{host} has no page at this address ({status}): the posting may be gone"
        ))
        .hint("look it up on the company's own site; a copy of its text can still be imported"),
        401 | 403 | 405 | 406 | 451 | 999 => {
            FetchError::new(format!("{host} refuses programs ({status})")).hint(SAVE_IT)
        }
        429 => FetchError::new(format!("{host} was asked too often ({status})")).hint(TRY_AGAIN),
        500..=599 => FetchError::new(format!("{host} has a fault of its own ({status})")).hint(TRY_AGAIN),
        300..=399 => FetchError::new(format!("{host} sends on to nowhere ({status})")).hint(SAVE_IT),
        _ => FetchError::new(format!("{host} answers with {status} and not with a page")).hint(SAVE_IT),
    };
    FetchError {
        status: Some(status),
        ..error
    }
}

fn in_words(error: ureq::Error, host: &str, limits: &Limits) -> FetchError {
    use std::io::ErrorKind;
    const NETWORK: &str = "check the address, and whether this machine is online";
    match error {
        ureq::Error::HostNotFound => FetchError::new(format!("there is no site called {host}")).hint(NETWORK),
        ureq::Error::ConnectionFailed => FetchError::new(format!("{host} could not be reached")).hint(NETWORK),
        ureq::Error::Timeout(_) => FetchError::new(format!(
            "{host} did not answer within {} seconds",
            limits.total.as_secs()
        ))
        .hint(TRY_AGAIN),
        ureq::Error::TooManyRedirects => {
            FetchError::new(format!("{host} sends on from address to address without an end")).hint(SAVE_IT)
        }
        ureq::Error::RedirectFailed => {
            FetchError::new(format!("{host} sends on to an address that is none")).hint(SAVE_IT)
        }
        ureq::Error::BadUri(_) | ureq::Error::Http(_) => {
            FetchError::new("this is no web address that can be used").hint("it must begin with https:// or http://")
        }
        ureq::Error::Tls(_) | ureq::Error::Rustls(_) | ureq::Error::Pem(_) => FetchError::new(format!(
            "there is no safe connection to {host}: {}",
            clean_line(&error.to_string())
        ))
        .hint("the site's certificate is not valid, or something stands in between"),
        ureq::Error::Io(inner) => match inner.kind() {
            ErrorKind::ConnectionRefused => FetchError::new(format!("{host} refuses the connection")).hint(NETWORK),
            ErrorKind::TimedOut | ErrorKind::WouldBlock => FetchError::new(format!(
                "{host} did not answer within {} seconds",
                limits.total.as_secs()
            ))
            .hint(TRY_AGAIN),
            ErrorKind::ConnectionReset
            | ErrorKind::ConnectionAborted
            | ErrorKind::UnexpectedEof
            | ErrorKind::BrokenPipe => FetchError::new(format!("{host} broke off the connection")).hint(TRY_AGAIN),
            // The error of a lower layer may be packed into one of reading.
            _ if inner.get_ref().is_some_and(|inner| inner.is::<ureq::Error>()) => {
                let inner = inner
                    .into_inner()
                    .and_then(|inner| inner.downcast::<ureq::Error>().ok());
                match inner {
                    Some(inner) => in_words(*inner, host, limits),
                    None => FetchError::new(format!("{host} could not be read")),
                }
            }
            // The resolver's own error has no kind of its own.
            _ if inner.to_string().contains("lookup address") => {
                FetchError::new(format!("no site called {host} was found")).hint(NETWORK)
            }
            _ if inner.to_string().to_lowercase().contains("certificate") => FetchError::new(format!(
                "there is no safe connection to {host}: {}",
                clean_line(&inner.to_string())
            ))
            .hint("the site's certificate is not valid, or something stands in between"),
            _ => FetchError::new(format!("{host} could not be read: {}", clean_line(&inner.to_string()))).hint(NETWORK),
        },
        other => FetchError::new(format!("{host} could not be read: {}", clean_line(&other.to_string()))).hint(SAVE_IT),
    }
}

/// Fetches a posting by its address: from the data that its system gives out, where the address is of a
/// system that is known, or else from the page.
///
/// # Errors
/// When nothing could be fetched or what was fetched holds no posting.
pub fn posting_from_url(url: &str, cancel: &dyn Fn() -> bool) -> Result<Reading, ReadError> {
    let url = url.trim();
    posting_by(url, ats::endpoint(url), &|address| {
        fetch(address, &Limits::default(), cancel)
    })
}

/// The way to a posting, with whatever fetches a page.
fn posting_by(
    url: &str,
    endpoint: Option<Endpoint>,
    fetch: &dyn Fn(&str) -> Result<Page, FetchError>,
) -> Result<Reading, ReadError> {
    let mut note = None;
    let mut gone = None;
    if let Some(endpoint) = endpoint {
        match from_endpoint(url, &endpoint, fetch) {
            Ok(reading) => return Ok(reading),
            // What the system says about its own posting is the truth; the page says no more.
            Err(error) if error.is_final => return Err(error.error),
            Err(error) => {
                note = Some(format!(
                    "the data of {} was of no use ({}); the page was read",
                    endpoint.ats, error.error.reason
                ));
                gone = error.is_gone.then_some(error.error);
            }
        }
    }
    let page = fetch(url)?;
    let mut reading = read_page(&page, &page.final_url)?;
    // Systems send people on to the list of what is open, which is not what was asked for.
    if let Some(error) = gone.filter(|_| reading.format == import::GUESSED_PAGE) {
        return Err(error);
    }
    // Where it was sent on to, the address that the person has is as good and more stable.
    if let [found] = reading.found.as_mut_slice() {
        found.job.url.get_or_insert_with(|| url.to_owned());
    }
    reading.notes.extend(note);
    Ok(reading)
}

struct EndpointError {
    error: ReadError,
    /// The page would say no more.
    is_final: bool,
    /// The system knows no such posting.
    is_gone: bool,
}

impl EndpointError {
    fn of_no_use(error: ReadError) -> EndpointError {
        EndpointError {
            error,
            is_final: false,
            is_gone: false,
        }
    }
}

fn from_endpoint(
    url: &str,
    endpoint: &Endpoint,
    fetch: &dyn Fn(&str) -> Result<Page, FetchError>,
) -> Result<Reading, EndpointError> {
    let page = fetch(&endpoint.api_url).map_err(|error| EndpointError {
        is_final: error.reason == STOPPED,
        is_gone: matches!(error.status, Some(404 | 410)),
        error: error.into(),
    })?;
    let mut reading = read_page(&page, &endpoint.api_url).map_err(EndpointError::of_no_use)?;
    if reading.format == import::GUESSED_PAGE {
        return Err(EndpointError::of_no_use(ReadError {
            reason: "it answers with a page".into(),
            hint: None,
        }));
    }
    if let Some(wanted) = &endpoint.pick {
        ats::pick(&mut reading, wanted, url).map_err(|error| EndpointError {
            is_final: true,
            ..EndpointError::of_no_use(error)
        })?;
    }
    if let [found] = reading.found.as_mut_slice() {
        // The address for people, which the data often leaves out.
        found.job.url.get_or_insert_with(|| url.to_owned());
    }
    Ok(reading)
}

fn read_page(page: &Page, origin: &str) -> Result<Reading, ReadError> {
    // Sites name encodings that their pages do not have; bytes that are UTF-8 are UTF-8.
    let is_utf8 = std::str::from_utf8(&page.bytes).is_ok();
    let options = ReadOptions {
        origin: Some(origin),
        encoding: page.charset.as_deref().filter(|_| !is_utf8),
        ..ReadOptions::default()
    };
    import::read(&page.bytes, &options)
}

#[cfg(test)]
mod tests;
