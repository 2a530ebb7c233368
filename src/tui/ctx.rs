//! What every update and every view may know besides its own state.

use chrono::{DateTime, FixedOffset, NaiveDate, NaiveDateTime, Utc};
use ratatui::layout::Rect;

use super::keymap::Keymap;
use super::theme::Theme;
use crate::config::Config;

/// The surroundings: time, window, looks, keys, settings.
#[derive(Clone, Copy)]
pub struct Ctx<'a> {
    /// The current time; the only clock that the screen has.
    pub now: DateTime<Utc>,
    /// How far the person's wall clock is from UTC now.
    pub zone: FixedOffset,
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

    /// A moment on the person's wall clock.
    pub fn wall(&self, at: DateTime<Utc>) -> NaiveDateTime {
        at.with_timezone(&self.zone).naive_local()
    }
}
