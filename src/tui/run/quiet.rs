//! What is left until nobody has pressed anything for a while, so that it never holds up a key.

use std::time::{Duration, Instant};

/// So long must be quiet.
const QUIET: Duration = Duration::from_millis(400);

/// Whether something waits for quiet, and since when it is quiet.
#[derive(Debug, Default)]
pub struct Quiet {
    since: Option<Instant>,
}

impl Quiet {
    /// With something to be done once it is quiet.
    pub fn waiting(now: Instant) -> Quiet {
        Quiet { since: Some(now) }
    }

    /// Something is to be done once it is quiet.
    pub fn wait(&mut self, now: Instant) {
        self.since = Some(now);
    }

    /// Something was pressed: what waits, waits longer.
    pub fn disturb(&mut self, now: Instant) {
        self.since = self.since.map(|_| now);
    }

    /// Nothing waits any more.
    pub fn forget(&mut self) {
        self.since = None;
    }

    /// How long until it may be done; `None` = nothing waits.
    pub fn left(&self, now: Instant) -> Option<Duration> {
        let since = self.since?;
        Some(QUIET.saturating_sub(now.saturating_duration_since(since)))
    }

    /// Whether it is to be done now; it waits no more.
    pub fn is_over(&mut self, now: Instant) -> bool {
        let over = self.left(now).is_some_and(|left| left.is_zero());
        if over {
            self.forget();
        }
        over
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_waits_is_done_once_and_only_when_nothing_was_pressed_for_a_while() {
        let begun = Instant::now();
        let at = |milliseconds| begun + Duration::from_millis(milliseconds);
        let mut quiet = Quiet::default();
        quiet.disturb(at(0));
        assert_eq!(quiet.left(at(0)), None, "a key alone leaves nothing to do");
        quiet.wait(at(0));
        quiet.disturb(at(200));
        assert!(!quiet.is_over(at(300)));
        assert_eq!(quiet.left(at(300)), Some(Duration::from_millis(300)));
        assert!(quiet.is_over(at(600)));
        assert!(!quiet.is_over(at(900)), "it was done");
    }

    #[test]
    fn what_was_done_meanwhile_waits_no_more() {
        let begun = Instant::now();
        let mut quiet = Quiet::default();
        quiet.wait(begun);
        quiet.forget();
        assert!(!quiet.is_over(begun + Duration::from_secs(9)));
    }
}
