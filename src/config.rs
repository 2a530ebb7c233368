//! Settings that a person writes in a TOML file; every one has a default.

mod read;
mod write;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use crate::app::providers::{CoachSettings, CoachTable, ProviderTable};
use crate::app::{CalendarFile, CalendarOptions, HuntSettings, StatusSync, own_zone};
use crate::domain::calendar::WeekStart;
use crate::domain::card::BoardSort;
use crate::domain::goal::rhythm::{Rhythm, read_stretch};
use crate::domain::pipeline::SilenceWindow;
use crate::domain::today::TodayRules;
use crate::domain::zoned::Zone;

/// The themes that can be picked.
pub const THEMES: &[&str] = &["terminal", "dark", "light", "high-contrast", "colour-blind"];

/// All settings.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Config {
    /// `terminal`, `dark`, `light`, `high-contrast` or `colour-blind`.
    pub theme: String,
    /// Whether to draw only ASCII.
    pub ascii: bool,
    /// Whether the mouse is used.
    pub mouse: bool,
    /// The editor for long text; else `$VISUAL`, `$EDITOR`, `vi`.
    pub editor: Option<String>,
    /// What opens first.
    pub start: StartConfig,
    /// How the board begins.
    pub board: BoardConfig,
    /// After how long a job counts as silent.
    pub silence: SilenceConfig,
    /// How the hunt is kept.
    pub hunt: HuntConfig,
    /// What today's list speaks of: one table for each rule.
    pub today: TodayRules,
    /// The person's week: days of rest, and when it is looked back at.
    pub goals: GoalsConfig,
    /// What reminds of an interview.
    pub notify: NotifyConfig,
    /// What one unit of a currency is worth in `hunt.currency`: `USD = 0.92`.
    pub rates: BTreeMap<String, f64>,
    /// How interviews are given to calendar programs.
    pub calendar: CalendarConfig,
    /// What the match may use.
    #[serde(rename = "match")]
    pub matching: MatchConfig,
    /// Which model the coach asks, and what it may take.
    pub coach: CoachTable,
    /// Providers and servers of models by their name.
    pub providers: BTreeMap<String, ProviderTable>,
    /// Keys by the name of the action: `"move-on" = ["L", "ctrl-right"]`. An empty list takes the keys away.
    pub keys: BTreeMap<String, Vec<String>>,
}

text_enum! {
    /// A screen that can open first.
    StartScreen("screen to start with") {
        Board = "BOARD", "the board";
        Today = "TODAY", "today";
    }
}

/// What opens first.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct StartConfig {
    /// `board` or `today`.
    #[serde(serialize_with = "read::write_word", deserialize_with = "read::read_word")]
    pub screen: StartScreen,
}

impl Default for StartConfig {
    fn default() -> Self {
        StartConfig {
            screen: StartScreen::Board,
        }
    }
}

/// What reminds of an interview while the screen is open; nothing, unless the person wants it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct NotifyConfig {
    /// Whether the terminal's bell rings.
    pub bell: bool,
    /// Whether the desktop says it.
    pub desktop: bool,
    /// So many minutes before it begins; several remind several times.
    pub minutes: Vec<u32>,
}

impl Default for NotifyConfig {
    fn default() -> Self {
        NotifyConfig {
            bell: false,
            desktop: false,
            minutes: vec![15],
        }
    }
}

/// How the board begins.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct BoardConfig {
    /// The order of the cards.
    #[serde(serialize_with = "read::write_word", deserialize_with = "read::read_word")]
    pub sort: BoardSort,
    /// Whether closed columns are open.
    pub closed: bool,
}

/// After how many days without a sign of life a job counts as silent.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct SilenceConfig {
    /// After applying.
    pub applied_days: u32,
    /// After an interview.
    pub interviewed_days: u32,
}

/// How the hunt is kept.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct HuntConfig {
    /// What is done with the moves of a job that follow from its applications, interviews and offers: `apply`, `suggest`
    /// or `off`.
    #[serde(serialize_with = "read::write_word", deserialize_with = "read::read_word")]
    pub status_sync: StatusSync,
    /// The three letters of the currency in which offers are compared.
    pub currency: Option<String>,
}

/// The person's week.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct GoalsConfig {
    /// The days of each week on which nothing is asked, such as `["saturday", "sunday"]`.
    pub rest_days: Vec<String>,
    /// Days and stretches of days on which nothing is asked, such as `["2026-12-24..2027-01-02"]`.
    pub rest_dates: Vec<String>,
    /// The day on which today's list asks for the weekly review, such as `sunday`; left out = never.
    pub review_day: Option<String>,
}

impl GoalsConfig {
    /// What it says; `week_starts` is the first day of a week.
    ///
    /// # Errors
    /// With the key of what can't be, and why.
    pub fn rhythm(&self, week_starts: WeekStart) -> Result<Rhythm, (&'static str, String)> {
        let weekday = |key: &'static str, word: &String| {
            let read = word.trim().parse::<chrono::Weekday>();
            read.map_err(|_| (key, format!("\"{word}\" is no day of the week, such as sunday")))
        };
        let days = self.rest_days.iter().map(|word| weekday("goals.rest_days", word));
        let dates = self
            .rest_dates
            .iter()
            .map(|text| read_stretch(text).map_err(|why| ("goals.rest_dates", why)));
        let review = self.review_day.as_ref();
        Ok(Rhythm {
            week_starts,
            rest_weekdays: days.collect::<Result<_, _>>()?,
            rest_dates: dates.collect::<Result<_, _>>()?,
            review_day: review.map(|word| weekday("goals.review_day", word)).transpose()?,
        })
    }
}

/// What the match may use.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct MatchConfig {
    /// Whether results of questionnaires, of those that the person allows one by one.
    pub assessments: bool,
}

/// How the calendar looks, and how interviews are given to calendar programs.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct CalendarConfig {
    /// A file that is written anew after every change of the interviews, for programs that subscribe to it.
    pub file: Option<String>,
    /// When calendar programs are to remind, in minutes before an interview.
    pub alarms: Vec<u32>,
    /// With which day weeks begin: `monday`, `sunday` or `saturday`.
    #[serde(serialize_with = "read::write_word", deserialize_with = "read::read_word")]
    pub week_starts: WeekStart,
    /// Interviews with less than so many minutes between them are marked.
    pub minutes_between: u32,
}

impl CalendarConfig {
    /// How interviews stand in a calendar.
    pub fn options(&self) -> CalendarOptions {
        self.options_in(own_zone())
    }

    /// The same for a person in that zone.
    pub fn options_in(&self, own_zone: Zone) -> CalendarOptions {
        CalendarOptions {
            alarms: self.alarms.iter().map(|minutes| i64::from(*minutes)).collect(),
            own_zone,
        }
    }

    /// The file that is to be kept up to date.
    pub fn kept(&self) -> Option<CalendarFile> {
        let typed = Path::new(self.file.as_deref()?);
        let home = || directories::BaseDirs::new().map(|dirs| dirs.home_dir().to_owned());
        let path: PathBuf = match typed.strip_prefix("~") {
            Ok(rest) => home()?.join(rest),
            Err(_) => typed.to_owned(),
        };
        Some(CalendarFile {
            path,
            options: self.options(),
        })
    }
}

impl Default for CalendarConfig {
    fn default() -> Self {
        CalendarConfig {
            file: None,
            alarms: vec![24 * 60, 60],
            week_starts: WeekStart::Monday,
            minutes_between: 15,
        }
    }
}

impl Default for Config {
    fn default() -> Self {
        Config {
            theme: "terminal".to_owned(),
            ascii: false,
            mouse: true,
            editor: None,
            start: StartConfig::default(),
            board: BoardConfig::default(),
            silence: SilenceConfig::default(),
            hunt: HuntConfig::default(),
            today: TodayRules::default(),
            goals: GoalsConfig::default(),
            notify: NotifyConfig::default(),
            rates: BTreeMap::new(),
            calendar: CalendarConfig::default(),
            matching: MatchConfig::default(),
            coach: CoachTable::default(),
            providers: BTreeMap::new(),
            keys: BTreeMap::new(),
        }
    }
}

impl Config {
    /// The person's week. What was read from a file was checked then.
    pub fn rhythm(&self) -> Rhythm {
        self.goals.rhythm(self.calendar.week_starts).unwrap_or_default()
    }

    /// What the settings say about the hunt; `templates` is the folder with the person's own templates.
    pub fn hunt_settings(&self, templates: Option<PathBuf>) -> HuntSettings {
        HuntSettings {
            status_sync: self.hunt.status_sync,
            silence: SilenceWindow {
                applied_days: self.silence.applied_days,
                interviewed_days: self.silence.interviewed_days,
            },
            today: self.today.clone(),
            rhythm: self.rhythm(),
            templates,
            match_uses_assessments: self.matching.assessments,
            coach_uses_assessments: self.coach.assessments,
        }
    }
}

impl Config {
    /// What the settings say about models.
    pub fn coach_settings(&self) -> CoachSettings {
        CoachSettings {
            coach: self.coach.clone(),
            providers: self.providers.clone(),
        }
    }
}

impl Default for HuntConfig {
    fn default() -> Self {
        HuntConfig {
            status_sync: StatusSync::Apply,
            currency: None,
        }
    }
}

impl Default for BoardConfig {
    fn default() -> Self {
        BoardConfig {
            sort: BoardSort::Manual,
            closed: false,
        }
    }
}

impl Default for SilenceConfig {
    fn default() -> Self {
        let window = SilenceWindow::default();
        SilenceConfig {
            applied_days: window.applied_days,
            interviewed_days: window.interviewed_days,
        }
    }
}
