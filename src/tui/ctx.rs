//! What every update and every view may know besides its own state.

use chrono::{DateTime, FixedOffset, NaiveDate, NaiveDateTime, Utc};
use ratatui::layout::Rect;

use super::keymap::Keymap;
use super::theme::Theme;
use crate::config::Config;
use crate::domain::zoned::Zone;

/// The surroundings: time, window, looks, keys, settings.
#[derive(Clone, Copy)]
pub struct Ctx<'a> {
    /// The current time; the only clock that the screen has.
    pub now: DateTime<Utc>,
    /// How far the person's wall clock is from UTC now.
    pub zone: FixedOffset,
    /// The zone that the person lives in: what its wall shows at any time.
    pub own_zone: &'a Zone,
    /// The whole window.
    pub window: Rect,
    /// How roles look.
    pub theme: &'a Theme,
    /// Which key does what.
    pub keymap: &'a Keymap,
    /// The settings.
    pub config: &'a Config,
}

impl Ctx<'_> {
    /// Where a screen draws: the window without the header and the hint line.
    pub fn body(&self) -> Rect {
        Rect {
            y: self.window.y + 1.min(self.window.height),
            height: self.window.height.saturating_sub(2),
            ..self.window
        }
    }

    /// The person's wall clock.
    pub fn local(&self) -> NaiveDateTime {
        self.wall(self.now)
    }

    /// The person's day.
    pub fn today(&self) -> NaiveDate {
        self.local().date()
    }

    /// A moment on the person's wall clock, by the rules of that day: clocks may be changed between now and then.
    pub fn wall(&self, at: DateTime<Utc>) -> NaiveDateTime {
        self.own_zone.wall(at)
    }

    /// What the wall of another zone shows at a moment; `None` where that is what the person's own shows.
    pub fn other_wall(&self, at: DateTime<Utc>, zone: Option<&str>) -> Option<(NaiveDateTime, Zone)> {
        let zone = zone.and_then(Zone::named)?;
        let theirs = zone.wall(at);
        (theirs != self.wall(at)).then_some((theirs, zone))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tui::testing::Surroundings;

    #[test]
    fn a_moment_beyond_a_change_of_the_clocks_is_shown_by_the_rules_of_its_own_day() {
        let around = Surroundings {
            zone: Zone::named("Europe/Berlin").unwrap(),
            ..Surroundings::default()
        };
        let ctx = around.ctx();
        let shown = |at: &str| {
            let at = DateTime::parse_from_rfc3339(at).unwrap().to_utc();
            ctx.wall(at).format("%m-%d %H:%M").to_string()
        };
        // The clock of the tests stands in November.
        assert_eq!(shown("2026-11-23T13:30:00Z"), "11-23 14:30");
        assert_eq!(shown("2026-07-01T12:30:00Z"), "07-01 14:30");
        assert_eq!(shown("2027-03-28T00:59:00Z"), "03-28 01:59");
        assert_eq!(shown("2027-03-28T01:00:00Z"), "03-28 03:00");
        let at = around.now;
        assert_eq!(ctx.other_wall(at, Some("Europe/Paris")), None);
        let (there, zone) = ctx.other_wall(at, Some("America/New_York")).unwrap();
        assert_eq!(
            (there.format("%H:%M").to_string().as_str(), zone.name()),
            ("05:00", "America/New_York")
        );
    }
}
