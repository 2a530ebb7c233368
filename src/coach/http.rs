//! One call over HTTP: redirects, tries, limits, and an end for everything.

mod words;

use std::io::{self, ErrorKind, Read};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use chrono::Utc;
use serde_json::Value;
use ureq::http::header::HeaderMap;
use ureq::http::{Request, Response, Uri};
use ureq::{Body, Error};

use self::words::{in_megabytes, in_minutes, in_seconds, in_words};
use super::anthropic;
use super::decode::AnswerReader;
use super::endpoint::{Endpoint, Protocol, is_loopback_host};
use super::failure::{self, failure};
use super::redirect;
use super::retry::{self, Advice, LONGEST_PAUSE};
use super::secret::Secret;
use super::transport::agent;
use super::watch::{Halt, Watch};
use crate::domain::model::{CallFailure, Ending, FailureKind, ModelRequest, Piece};
use crate::domain::text::{clean_line, printable};

/// What one call may take.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct CallLimits {
    /// For finding the server and opening a safe connection.
    pub connect: Duration,
    /// Until an answer begins.
    pub first_byte: Duration,
    /// Between two bytes of an answer.
    pub silence: Duration,
    /// How large an answer may be, in bytes of what is sent.
    pub answer_bytes: u64,
}

impl Default for CallLimits {
    fn default() -> CallLimits {
        super::settings::LimitsTable::default().call_limits()
    }
}

/// An error's body is read for that long, and no further than that.
const ERROR_TIME: Duration = Duration::from_secs(5);
const ERROR_BYTES: u64 = 64 * 1024;
/// Figures about an answer that is whole are waited for that long.
const FIGURES_TIME: Duration = Duration::from_secs(5);
/// Headers that are longer are an attack.
const HEADER_BYTES: usize = 64 * 1024;
const READ: usize = 16 * 1024;

/// How one try ended.
enum Try {
    Over(Ending),
    /// No byte of an answer came.
    Failed(CallFailure, Advice),
}

/// Asks a model, and gives what comes, piece by piece; the last one is [`Piece::Ended`]. Blocks until then, at most 200
/// milliseconds after `stop` was set.
pub fn stream(
    endpoint: &Endpoint,
    request: &ModelRequest,
    limits: &CallLimits,
    stop: &Arc<AtomicBool>,
    on: &mut dyn FnMut(Piece),
) {
    let ending = match endpoint.key.get(stop) {
        Err(_) if stop.load(Ordering::Relaxed) => {
            on(Piece::NothingSent);
            Ending::Stopped
        }
        Err(why) => Ending::Failed(failure(FailureKind::Authentication, None, why, None)),
        Ok(key) => {
            let call = Call {
                endpoint,
                key,
                body: super::body(endpoint, request).to_string().into_bytes(),
                binds: endpoint.protocol == Protocol::Anthropic && anthropic::binds_thoughts(endpoint, &request.model),
                limits,
                stop,
            };
            call.hide(call.run(on))
        }
    };
    on(Piece::Ended(ending));
}

/// One call, however often it is tried.
struct Call<'a> {
    endpoint: &'a Endpoint,
    key: Option<Secret>,
    body: Vec<u8>,
    /// Whether the body says what becomes of earlier thoughts.
    binds: bool,
    limits: &'a CallLimits,
    stop: &'a Arc<AtomicBool>,
}

impl Call<'_> {
    fn run(&self, on: &mut dyn FnMut(Piece)) -> Ending {
        let mut tries = 0;
        loop {
            tries += 1;
            let (mut failed, advice) = match self.once(on) {
                Try::Over(ending) => return ending,
                Try::Failed(failed, advice) => (failed, advice),
            };
            failed.retry_after = advice.retry_after.or(failed.retry_after);
            let Some(pause) = retry::pause(tries, &failed, advice, jitter()) else {
                if let Some(wait) = failed.retry_after.filter(|wait| *wait > LONGEST_PAUSE) {
                    failed.why = format!("{}; it wants to be asked again in {}", failed.why, in_minutes(wait));
                }
                return Ending::Failed(failed);
            };
            on(Piece::Waiting {
                attempt: tries + 1,
                pause,
                why: self.hide_text(&failed.why),
            });
            if Watch::sleep(self.stop, pause).is_err() {
                on(Piece::NothingSent);
                return Ending::Stopped;
            }
        }
    }

    fn once(&self, on: &mut dyn FnMut(Piece)) -> Try {
        let watch = Arc::new(Watch::new(Arc::clone(self.stop), self.limits.connect));
        let response = match self.response(&watch) {
            Ok(response) => response,
            Err(error) => {
                if watch.halted() == Some(Halt::Stopped) && !watch.is_connected() {
                    on(Piece::NothingSent);
                }
                return self.no_response(&watch, error);
            }
        };
        let status = response.status().as_u16();
        if (200..300).contains(&status) {
            return self.answer(&watch, response, on);
        }
        let advice = advice(response.headers());
        if (300..400).contains(&status) {
            return Try::Failed(self.redirected(&response), advice);
        }
        watch.within(ERROR_TIME, Halt::Silence);
        let mut body = Vec::new();
        // What came of an error's body before it broke off still says more than nothing.
        let _ = response
            .into_body()
            .into_with_config()
            .limit(u64::MAX)
            .reader()
            .take(ERROR_BYTES)
            .read_to_end(&mut body);
        if watch.halted() == Some(Halt::Stopped) {
            return Try::Over(Ending::Stopped);
        }
        Try::Failed(failure::of_response(status, &body, &self.endpoint.host()), advice)
    }

    /// Sends the request; where the server sends on to another of its own addresses, there too.
    fn response(&self, watch: &Arc<Watch>) -> Result<Response<Body>, Error> {
        let mut config = ureq::config::Config::builder()
            .max_redirects(0)
            .http_status_as_error(false)
            .max_response_header_size(HEADER_BYTES)
            .max_idle_connections(0)
            .accept_encoding("identity")
            .user_agent(concat!("careerdeck/", env!("CARGO_PKG_VERSION")));
        if self.endpoint.is_loopback() {
            // What is for this machine passes no other.
            config = config.proxy(None);
        }
        let agent = agent(config.build(), watch, self.limits.first_byte);
        let mut url = self.endpoint.url();
        for _ in 0..redirect::MOST {
            let response = agent.run(self.request(&url)?)?;
            let to = redirect::target(&url, response.status().as_u16(), response.headers());
            match to {
                Some(Ok(to)) => url = to,
                _ => return Ok(response),
            }
        }
        agent.run(self.request(&url)?)
    }

    fn request(&self, url: &str) -> Result<Request<&[u8]>, Error> {
        let mut request = Request::post(url)
            .header("content-type", "application/json")
            .header("accept", "text/event-stream, application/x-ndjson, application/json");
        let own = |name: &str| {
            self.endpoint
                .headers
                .iter()
                .any(|(set, _)| set.eq_ignore_ascii_case(name))
        };
        if self.endpoint.protocol == Protocol::Anthropic && !own("anthropic-version") {
            request = request.header("anthropic-version", "2023-06-01");
        }
        if self.binds && !own(anthropic::BINDING.0) {
            let (name, value) = anthropic::BINDING;
            request = request.header(name, value);
        }
        if let Some(key) = &self.key {
            let (name, value) = match self.endpoint.protocol {
                Protocol::Anthropic => ("x-api-key", key.reveal().to_owned()),
                _ => ("authorization", format!("Bearer {}", key.reveal())),
            };
            if !own(name) {
                request = request.header(name, value);
            }
        }
        for (name, value) in &self.endpoint.headers {
            request = request.header(name, value);
        }
        Ok(request.body(self.body.as_slice())?)
    }

    /// Reads an answer to its end.
    fn answer(&self, watch: &Watch, response: Response<Body>, on: &mut dyn FnMut(Piece)) -> Try {
        let host = self.endpoint.host();
        let packed = response
            .headers()
            .get("content-encoding")
            .and_then(|value| value.to_str().ok())
            .unwrap_or_default();
        if !["", "identity", "gzip"].contains(&packed.trim().to_ascii_lowercase().as_str()) {
            let why = format!(
                "{host} packs it as \"{}\", which was not asked for",
                printable(&clean_line(packed))
            );
            return Try::Over(Ending::Failed(failure::malformed(&why)));
        }
        let too_large = || {
            let why = format!(
                "the answer of {host} is larger than {}",
                in_megabytes(self.limits.answer_bytes)
            );
            Try::Over(Ending::Failed(failure(FailureKind::TooLarge, None, why, None)))
        };
        if response
            .body()
            .content_length()
            .is_some_and(|length| length > self.limits.answer_bytes)
        {
            return too_large();
        }
        let mut body = response.into_body().into_with_config().limit(u64::MAX).reader();
        let mut reader = AnswerReader::new(self.endpoint.protocol);
        let mut part = [0; READ];
        let mut total: u64 = 0;
        loop {
            // Figures may follow an answer that is whole, but need not.
            let most = if reader.is_whole() {
                FIGURES_TIME
            } else {
                self.limits.silence
            };
            if total == 0 {
                watch.within(self.limits.first_byte, Halt::FirstByte);
            } else {
                watch.silence(most.min(self.limits.silence));
            }
            // Bytes that come without a pause never wait.
            if watch.may_wait(std::time::Instant::now()).is_err() {
                return self.broken_off(watch, &mut reader, None, on);
            }
            let length = match body.read(&mut part) {
                Ok(0) if watch.is_lost() => return self.broken_off(watch, &mut reader, None, on),
                Ok(0) => return Try::Over(reader.end(on)),
                Ok(length) => length,
                Err(error) if error.kind() == ErrorKind::Interrupted => continue,
                Err(error) => return self.broken_off(watch, &mut reader, Some(&error), on),
            };
            total = total.saturating_add(length as u64);
            let Some(bytes) = part.get(..length) else { continue };
            if let Some(ending) = reader.push(bytes, on) {
                return Try::Over(ending);
            }
            if total > self.limits.answer_bytes {
                // What was held back still belongs to what came.
                reader.end(on);
                return too_large();
            }
        }
    }

    /// The connection was lost, or given up, while an answer was read.
    fn broken_off(
        &self,
        watch: &Watch,
        reader: &mut AnswerReader,
        error: Option<&io::Error>,
        on: &mut dyn FnMut(Piece),
    ) -> Try {
        let was_whole = reader.is_whole();
        let ending = reader.end(on);
        let host = self.endpoint.host();
        match watch.halted() {
            Some(Halt::Stopped) => Try::Over(Ending::Stopped),
            _ if was_whole => Try::Over(ending),
            Some(_) if !reader.came() => Try::Over(Ending::Failed(self.too_slow(watch))),
            Some(_) => Try::Over(Ending::Incomplete {
                why: format!("{host} said nothing more for {}", in_seconds(self.limits.silence)),
            }),
            None if reader.came() => Try::Over(Ending::Incomplete {
                why: format!("the connection to {host} was lost"),
            }),
            None => {
                let inner = error
                    .and_then(io::Error::get_ref)
                    .and_then(|inner| inner.downcast_ref::<Error>());
                if let Some(inner @ (Error::Protocol(_) | Error::Decompress(_, _))) = inner {
                    let why = failure::beginning(inner.to_string().as_bytes());
                    return Try::Over(Ending::Failed(failure::malformed(&why)));
                }
                let why = format!("the connection to {host} was lost before the answer began");
                Try::Failed(failure(FailureKind::Network, None, why, None), Advice::default())
            }
        }
    }

    fn too_slow(&self, watch: &Watch) -> CallFailure {
        let host = self.endpoint.host();
        let why = match watch.halted() {
            Some(Halt::Connect) => format!("{host} could not be reached within {}", in_seconds(self.limits.connect)),
            Some(Halt::Silence) => format!("{host} said nothing more for {}", in_seconds(self.limits.silence)),
            _ => format!(
                "{host} did not begin an answer within {}",
                in_seconds(self.limits.first_byte)
            ),
        };
        failure(FailureKind::Timeout, None, why, None)
    }

    fn redirected(&self, response: &Response<Body>) -> CallFailure {
        let host = self.endpoint.host();
        let status = response.status().as_u16();
        let why = match redirect::target(&self.endpoint.url(), status, response.headers()) {
            Some(Err(to)) => format!("{host} sends on to {to}, which was not followed: the key is for {host} alone"),
            Some(Ok(_)) => format!("{host} sends on from address to address without an end"),
            None => format!("{host} sends on to nowhere ({status})"),
        };
        failure(FailureKind::Redirected, Some(status), why, None)
    }

    fn no_response(&self, watch: &Watch, error: Error) -> Try {
        if let Some(halt) = watch.halted() {
            return Try::Over(match halt {
                Halt::Stopped => Ending::Stopped,
                _ => Ending::Failed(self.too_slow(watch)),
            });
        }
        // Nothing listens there, or there is no such name, and a second later there will be neither.
        let is_refused = matches!(&error, Error::Io(inner) if inner.kind() == ErrorKind::ConnectionRefused);
        let is_final = matches!(error, Error::HostNotFound) || is_refused && self.endpoint.is_loopback();
        let (kind, what) = in_words(error);
        let failed = failure(kind, None, format!("{} {what}", self.endpoint.host()), None);
        if is_final {
            return Try::Over(Ending::Failed(failed));
        }
        Try::Failed(failed, Advice::default())
    }

    /// The ending without the key and the values of headers, should the provider have quoted them.
    fn hide(&self, ending: Ending) -> Ending {
        match ending {
            Ending::Failed(failed) => Ending::Failed(CallFailure {
                why: self.hide_text(&failed.why),
                ..failed
            }),
            Ending::Incomplete { why } => Ending::Incomplete {
                why: self.hide_text(&why),
            },
            ending => ending,
        }
    }

    fn hide_text(&self, text: &str) -> String {
        let values = self
            .endpoint
            .headers
            .iter()
            .filter_map(|(_, value)| Secret::new(value).ok());
        let secrets = self.key.iter().cloned().chain(values);
        secrets.fold(text.to_owned(), |text, secret| secret.hide_in(&text))
    }
}

fn advice(headers: &HeaderMap) -> Advice {
    let header = |name: &str| {
        headers
            .get(name)
            .and_then(|value| value.to_str().ok())
            .map(str::to_owned)
    };
    Advice::of(&header, Utc::now())
}

/// A number from 0 to 1 that is another one each time.
fn jitter() -> f64 {
    use std::hash::{BuildHasher, Hasher};
    let random = std::collections::hash_map::RandomState::new().build_hasher().finish();
    (random >> 11) as f64 / (1u64 << 53) as f64
}

/// The host and the port of an address, with the usual port where none is written.
pub(super) fn place(uri: &Uri) -> Option<(String, u16)> {
    let usual = if uri.scheme_str() == Some("https") { 443 } else { 80 };
    Some((uri.host()?.to_lowercase(), uri.port_u16().unwrap_or(usual)))
}

/// What a server gives at an address, as JSON; `None` also when `stop` was set. For looking at servers; nothing secret is
/// sent.
pub(super) fn look(url: &str, connect: Duration, answer: Duration, stop: &Arc<AtomicBool>) -> Option<Value> {
    const MOST: u64 = 1024 * 1024;
    let watch = Arc::new(Watch::new(Arc::clone(stop), connect));
    let mut config = ureq::config::Config::builder()
        .max_redirects(0)
        .http_status_as_error(true)
        .max_response_header_size(HEADER_BYTES)
        .max_idle_connections(0)
        .accept_encoding("identity")
        .user_agent(concat!("careerdeck/", env!("CARGO_PKG_VERSION")));
    let uri = url.parse::<Uri>().ok();
    if uri.as_ref().and_then(Uri::host).is_some_and(is_loopback_host) {
        config = config.proxy(None);
    }
    let agent = agent(config.build(), &watch, answer);
    let response = agent.get(url).call().ok()?;
    let mut body = Vec::new();
    response
        .into_body()
        .into_with_config()
        .limit(u64::MAX)
        .reader()
        .take(MOST)
        .read_to_end(&mut body)
        .ok()?;
    serde_json::from_slice(&body).ok()
}
