//! Whether a call that failed is made again, and when.
//!
//! Only before the first byte of an answer, and at most twice: what came once is not paid for twice. The statuses and the
//! pauses are those of the providers' own libraries.

use std::time::Duration;

use chrono::{DateTime, Utc};

use super::failure;
use crate::domain::model::{CallFailure, FailureKind};

/// So often a call is made at most.
pub(super) const MOST_TRIES: u32 = 3;
/// A longer pause is said, not waited for.
pub(super) const LONGEST_PAUSE: Duration = Duration::from_secs(120);
const FIRST_PAUSE: Duration = Duration::from_millis(500);
const LAST_PAUSE: Duration = Duration::from_secs(8);

/// What a server's headers say about trying again.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub(super) struct Advice {
    pub(super) retry_after: Option<Duration>,
    pub(super) should_retry: Option<bool>,
}

impl Advice {
    /// Reads the headers `retry-after-ms`, `retry-after` (seconds, or a date by this clock) and `x-should-retry`.
    pub(super) fn of(header: &dyn Fn(&str) -> Option<String>, now: DateTime<Utc>) -> Advice {
        let number = |name: &str| header(name)?.trim().parse::<f64>().ok();
        let millis = number("retry-after-ms").and_then(|millis| failure::seconds(millis / 1000.0));
        let after = number("retry-after").and_then(failure::seconds);
        let date = || {
            let date = DateTime::parse_from_rfc2822(header("retry-after")?.trim()).ok()?;
            // A moment that has passed is no pause.
            Some((date.to_utc() - now).to_std().unwrap_or_default())
        };
        Advice {
            retry_after: millis.or(after).or_else(date),
            should_retry: match header("x-should-retry").as_deref().map(str::trim) {
                Some("true") => Some(true),
                Some("false") => Some(false),
                _ => None,
            },
        }
    }
}

/// The pause before the next try, or `None` when there is none. `tries` have been made; `jitter` is from 0 to 1.
pub(super) fn pause(tries: u32, failure: &CallFailure, advice: Advice, jitter: f64) -> Option<Duration> {
    if tries >= MOST_TRIES || !may_help(failure, advice) {
        return None;
    }
    let backoff = FIRST_PAUSE
        .saturating_mul(1 << tries.saturating_sub(1).min(8))
        .min(LAST_PAUSE);
    // Up to a quarter less, so that many that failed together do not come back together.
    let backoff = backoff.mul_f64(1.0 - 0.25 * jitter.clamp(0.0, 1.0));
    match failure.retry_after.filter(|pause| !pause.is_zero()) {
        Some(wanted) if wanted > LONGEST_PAUSE => None,
        // A little more than was asked for, so that clocks that differ by a hair do not cost another try.
        Some(wanted) => Some(wanted + Duration::from_millis((50.0 * jitter.clamp(0.0, 1.0)) as u64)),
        None => Some(backoff),
    }
}

/// Whether another try may go better.
fn may_help(failure: &CallFailure, advice: Advice) -> bool {
    match failure.kind {
        // Money, rights and certificates do not come back by themselves, whatever the server says.
        FailureKind::Billing
        | FailureKind::Authentication
        | FailureKind::Certificate
        | FailureKind::Redirected
        | FailureKind::TooLong
        | FailureKind::TooLarge => false,
        FailureKind::Network => true,
        FailureKind::RateLimited
        | FailureKind::Server
        | FailureKind::Request
        | FailureKind::NotFound
        | FailureKind::Malformed
        | FailureKind::Timeout => advice.should_retry.unwrap_or_else(|| {
            failure
                .status
                .is_some_and(|status| matches!(status, 408 | 409 | 429 | 500..))
        }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn failed(kind: FailureKind, status: Option<u16>) -> CallFailure {
        failure::failure(kind, status, "x".into(), None)
    }

    fn advice(headers: &[(&str, &str)]) -> Advice {
        let now = "2026-11-26T12:00:00Z".parse().unwrap();
        let header = |name: &str| {
            let found = headers.iter().find(|(known, _)| *known == name);
            found.map(|(_, value)| (*value).to_owned())
        };
        Advice::of(&header, now)
    }

    #[test]
    fn headers_are_read_as_milliseconds_seconds_or_a_date() {
        let after = |headers: &[(&str, &str)]| advice(headers).retry_after.map(|pause| pause.as_millis());
        assert_eq!(after(&[("retry-after-ms", "250"), ("retry-after", "9")]), Some(250));
        assert_eq!(after(&[("retry-after", " 7 ")]), Some(7000));
        assert_eq!(after(&[("retry-after", "1.5")]), Some(1500));
        assert_eq!(after(&[("retry-after", "Thu, 26 Nov 2026 12:00:30 GMT")]), Some(30_000));
        assert_eq!(after(&[("retry-after", "Thu, 26 Nov 2026 11:00:00 GMT")]), Some(0));
        for nonsense in ["soon", "-3", "NaN", "inf", "", "26.11.2026"] {
            assert_eq!(after(&[("retry-after", nonsense)]), None, "{nonsense}");
        }
        assert!(after(&[("retry-after", "1e300")]).is_some_and(|millis| millis > 1_000_000));
        assert_eq!(advice(&[("x-should-retry", "false")]).should_retry, Some(false));
        assert_eq!(advice(&[("x-should-retry", "maybe")]).should_retry, None);
    }

    #[test]
    fn what_may_go_better_is_tried_twice_more() {
        for (status, again) in [
            (400, false),
            (404, false),
            (408, true),
            (409, true),
            (422, false),
            (429, true),
            (500, true),
            (503, true),
            (529, true),
        ] {
            let kind = failure::of_response(status, b"", "x").kind;
            for tries in 1..5 {
                let pause = pause(tries, &failed(kind, Some(status)), Advice::default(), 0.5);
                assert_eq!(pause.is_some(), again && tries < MOST_TRIES, "{status} after {tries}");
            }
        }
        assert!(pause(1, &failed(FailureKind::Network, None), Advice::default(), 0.0).is_some());
        assert!(pause(1, &failed(FailureKind::Timeout, None), Advice::default(), 0.0).is_none());
    }

    #[test]
    fn money_and_rights_are_never_tried_again_even_if_the_server_says_so() {
        let yes = advice(&[("x-should-retry", "true"), ("retry-after", "1")]);
        for kind in [
            FailureKind::Billing,
            FailureKind::Authentication,
            FailureKind::Certificate,
            FailureKind::Redirected,
        ] {
            assert_eq!(pause(1, &failed(kind, Some(429)), yes, 0.0), None);
        }
        assert!(pause(1, &failed(FailureKind::Request, Some(400)), yes, 0.0).is_some());
        let no = advice(&[("x-should-retry", "false")]);
        assert_eq!(pause(1, &failed(FailureKind::Server, Some(500)), no, 0.0), None);
    }

    #[test]
    fn pauses_grow_jitter_and_follow_the_server_up_to_two_minutes() {
        let server = failed(FailureKind::Server, Some(500));
        let millis = |tries, jitter| pause(tries, &server, Advice::default(), jitter).unwrap().as_millis();
        assert_eq!((millis(1, 0.0), millis(2, 0.0)), (500, 1000));
        assert_eq!(millis(1, 1.0), 375);
        let asked = |seconds| {
            let mut failure = failed(FailureKind::RateLimited, Some(429));
            failure.retry_after = Some(Duration::from_secs(seconds));
            pause(1, &failure, Advice::default(), 0.0)
        };
        assert_eq!(asked(7), Some(Duration::from_secs(7)));
        assert_eq!(asked(120), Some(Duration::from_secs(120)));
        assert_eq!(asked(121), None);
        assert_eq!(asked(0), Some(FIRST_PAUSE));
    }
}
