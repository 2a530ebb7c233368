//! Reading the settings file, and saying where in it something is wrong.

use std::fmt::Display;
use std::fs::File;
use std::io::{self, Read};
use std::path::Path;
use std::str::FromStr;

use serde::{Deserialize, Deserializer, Serializer, de};

use super::{Config, THEMES};
use crate::app::{Error, Kind};

/// Settings are short; a file that is longer is something else.
const LARGEST: u64 = 1024 * 1024;
/// After ten years nobody waits any more.
const MOST_DAYS: u32 = 3650;
/// Reminders further ahead than four weeks are tasks, and more than five are noise.
const MOST_MINUTES: u32 = 4 * 7 * 24 * 60;
const MOST_ALARMS: usize = 5;

impl Config {
    /// Reads the settings. A file that is not there gives the defaults, unless it `must_exist`.
    ///
    /// # Errors
    /// When the file can't be read, or something in it is wrong: with its line and its key.
    pub fn load(path: &Path, must_exist: bool) -> Result<Config, Error> {
        let text = match read_text(path) {
            Ok(text) => text,
            Err(e) if e.kind() == io::ErrorKind::NotFound && !must_exist => return Ok(Config::default()),
            Err(e) => {
                let why = match e.kind() {
                    io::ErrorKind::NotFound => "there is no such file".to_owned(),
                    io::ErrorKind::InvalidData => "it is not text in UTF-8".to_owned(),
                    _ => e.to_string(),
                };
                return Err(Error::new(Kind::Failed, doing(path), why));
            }
        };
        Config::parse(&text).map_err(|wrong| {
            let error = Error::new(Kind::Failed, doing(path), wrong.to_string());
            match wrong.hint {
                Some(hint) => error.hint(hint),
                None => error,
            }
        })
    }

    /// Reads settings from text.
    pub(super) fn parse(text: &str) -> Result<Config, Wrong> {
        let config: Config = toml::from_str(text).map_err(|e| Wrong::from_toml(text, &e))?;
        match config.check() {
            Some((key, why)) => Err(Wrong {
                line: line_of_key(text, &key),
                key: Some(key),
                why,
                hint: None,
            }),
            None => Ok(config),
        }
    }

    /// The first setting whose value can't be, and why. The keys of the screen are checked where they are used.
    fn check(&self) -> Option<(String, String)> {
        let own = self.check_own().map(|(key, why)| (key.to_owned(), why));
        own.or_else(|| self.coach_settings().check())
    }

    fn check_own(&self) -> Option<(&'static str, String)> {
        if !THEMES.contains(&self.theme.as_str()) {
            return Some((
                "theme",
                format!("there is no theme \"{}\"; there are {}", self.theme, THEMES.join(", ")),
            ));
        }
        if self.editor.as_ref().is_some_and(|editor| editor.trim().is_empty()) {
            return Some((
                "editor",
                "it is empty; leave it out to use $VISUAL or $EDITOR".to_owned(),
            ));
        }
        let is_code = |code: &str| code.len() == 3 && code.bytes().all(|b| b.is_ascii_uppercase());
        if let Some(code) = self.hunt.currency.as_deref().filter(|code| !is_code(code)) {
            return Some((
                "hunt.currency",
                format!("\"{code}\" is no code of three capitals, such as EUR"),
            ));
        }
        let wrong = |(code, rate): &(&String, &f64)| !is_code(code) || !rate.is_finite() || **rate <= 0.0;
        if let Some((code, rate)) = self.rates.iter().find(wrong) {
            return Some(("rates", format!("\"{code} = {rate}\" is no rate such as USD = 0.92")));
        }
        let calendar = &self.calendar;
        if let Some(file) = calendar
            .file
            .as_deref()
            .filter(|file| !file.starts_with(['/', '~']) && !cfg!(windows))
        {
            return Some((
                "calendar.file",
                format!("\"{file}\" depends on where a command is given; begin it with / or ~/"),
            ));
        }
        if calendar.alarms.len() > MOST_ALARMS || calendar.alarms.iter().any(|minutes| *minutes > MOST_MINUTES) {
            return Some((
                "calendar.alarms",
                format!("it takes at most {MOST_ALARMS} numbers of minutes, each up to {MOST_MINUTES}"),
            ));
        }
        let windows = [
            ("silence.applied_days", self.silence.applied_days),
            ("silence.interviewed_days", self.silence.interviewed_days),
        ];
        let wrong = windows.into_iter().find(|(_, days)| !(1..=MOST_DAYS).contains(days));
        if let Some((key, days)) = wrong {
            return Some((key, format!("{days} is not between 1 and {MOST_DAYS}")));
        }
        if let Err(wrong) = self.goals.rhythm(self.calendar.week_starts) {
            return Some(wrong);
        }
        if let Some(minutes) = self.notify.minutes.iter().find(|minutes| **minutes > MOST_MINUTES) {
            return Some(("notify.minutes", format!("{minutes} is more than {MOST_MINUTES}")));
        }
        let numbers = self.today.numbers().into_iter();
        let mut wrong = numbers.filter(|(_, number)| *number > MOST_DAYS);
        wrong
            .next()
            .map(|(key, number)| (key, format!("{number} is more than {MOST_DAYS}")))
    }
}

/// What is wrong in the text of the settings.
#[derive(Debug, PartialEq)]
pub(super) struct Wrong {
    /// Counted from 1.
    line: Option<usize>,
    /// With the table it stands in, such as `board.sort`.
    key: Option<String>,
    why: String,
    pub(super) hint: Option<String>,
}

impl Display for Wrong {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        if let Some(line) = self.line {
            write!(f, "line {line}: ")?;
        }
        if let Some(key) = &self.key {
            write!(f, "{key}: ")?;
        }
        write!(f, "{}", self.why)
    }
}

impl Wrong {
    fn from_toml(text: &str, error: &toml::de::Error) -> Wrong {
        let at = error.span().map(|span| span.start.min(text.len()));
        let line = at.map(|at| 1 + text.as_bytes()[..at].iter().filter(|&&b| b == b'\n').count());
        let key = line.and_then(|line| key_on_line(text, line));
        let message = error.message();
        if let Some((unknown, known)) = unknown_field(message) {
            return Wrong {
                line,
                why: "there is no such setting".to_owned(),
                hint: Some(match nearest(unknown, &known) {
                    Some(near) => format!("Did you mean {near}?"),
                    None => format!("There are {}.", known.join(", ")),
                }),
                key: key.or_else(|| Some(unknown.to_owned())),
            };
        }
        Wrong {
            line,
            key,
            why: message.trim().replace('\n', ", ").replace('`', "\""),
            hint: None,
        }
    }
}

/// What serde says about a key that is not known: the key, and those that are.
fn unknown_field(message: &str) -> Option<(&str, Vec<&str>)> {
    let mut quoted = message.strip_prefix("unknown field ")?.split('`').skip(1).step_by(2);
    Some((quoted.next()?, quoted.collect()))
}

/// The known word that was probably meant.
fn nearest<'a>(word: &str, known: &[&'a str]) -> Option<&'a str> {
    let folded = word.replace('-', "_").to_lowercase();
    known
        .iter()
        .map(|known| (strsim::jaro_winkler(&folded, known), *known))
        .filter(|(alike, _)| *alike > 0.75)
        .max_by(|a, b| a.0.total_cmp(&b.0))
        .map(|(_, known)| known)
}

/// The key that is set on a line, with the table it stands in.
fn key_on_line(text: &str, line: usize) -> Option<String> {
    let mut table = "";
    for (number, content) in (1..).zip(text.lines()) {
        let content = content.trim();
        if let Some(name) = table_name(content) {
            table = name;
        }
        if number == line {
            let key = content.split_once('=').map_or("", |(key, _)| key.trim());
            return match (table, key) {
                ("", "") => None,
                (table, "") => Some(table.to_owned()),
                ("", key) => Some(key.to_owned()),
                (table, key) => Some(format!("{table}.{key}")),
            };
        }
    }
    None
}

/// The line on which a key is set, counted from 1.
fn line_of_key(text: &str, key: &str) -> Option<usize> {
    (1..=text.lines().count()).find(|&line| {
        let here = key_on_line(text, line).map(|found| found.replace([' ', '"'], ""));
        here.as_deref() == Some(key)
    })
}

fn table_name(line: &str) -> Option<&str> {
    line.strip_prefix('[')?.split_once(']').map(|(name, _)| name.trim())
}

pub(super) fn read_text(path: &Path) -> io::Result<String> {
    let mut text = String::new();
    File::open(path)?.take(LARGEST + 1).read_to_string(&mut text)?;
    if text.len() as u64 > LARGEST {
        return Err(io::Error::other("it is larger than 1 MB, so it can't be settings"));
    }
    Ok(text)
}

fn doing(path: &Path) -> String {
    format!("reading the settings in {}", path.display())
}

/// Reads an enumeration in any case, with `-` or `_`.
pub(super) fn read_word<'de, D: Deserializer<'de>, T: FromStr<Err: Display>>(from: D) -> Result<T, D::Error> {
    let word = String::deserialize(from)?;
    word.parse().map_err(de::Error::custom)
}

/// Writes an enumeration as a person types it.
pub(super) fn write_word<S: Serializer>(word: &impl Display, into: S) -> Result<S::Ok, S::Error> {
    into.serialize_str(&word.to_string().to_lowercase().replace('_', "-"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::card::BoardSort;

    fn wrong(text: &str) -> Wrong {
        Config::parse(text).unwrap_err()
    }

    #[test]
    fn nothing_written_means_the_defaults() {
        assert_eq!(Config::parse(""), Ok(Config::default()));
        assert_eq!(Config::parse("# nothing\n[board]\n"), Ok(Config::default()));
    }

    #[test]
    fn every_setting_can_be_written_and_comes_back() {
        let text = "theme = 'dark'\nascii = true\nmouse = false\neditor = 'vi'\n[board]\nsort = 'Due'\nclosed = true\n\
                    [silence]\napplied_days = 14\ninterviewed_days = 7\n[hunt]\nstatus_sync = 'Suggest'\ncurrency = 'EUR'\n\
                     [start]\nscreen = 'Today'\n[today.follow_up]\non = false\n[today.nudge]\nafter_days = 5\n\
                     [notify]\nbell = true\nminutes = [60, 5]\n[rates]\nUSD = 0.92\n\
                     [calendar]\nfile = '~/interviews.ics'\nalarms = [15]\n\
                     [match]\nassessments = true\n[coach]\nprovider = 'mine'\nredact = 'always'\nassessments = true\n[coach.limits]\nmonthly_cost = 5.0\n\
                     [providers.mine]\nkind = 'ollama'\nbase_url = 'http://127.0.0.1:11434'\n[keys]\nmove-on = ['L']\nquit = []\n";
        let config = Config::parse(text).unwrap();
        assert_eq!(config.board.sort, BoardSort::Due);
        assert_eq!(config.hunt.status_sync, crate::app::StatusSync::Suggest);
        assert_eq!(config.keys["move-on"], ["L"]);
        assert_eq!(config.start.screen, super::super::StartScreen::Today);
        let rules = &config.today;
        assert_eq!((rules.follow_up.on, rules.follow_up.after_days), (false, 7));
        assert_eq!((rules.nudge.on, rules.nudge.after_days), (true, 5));
        assert_eq!(config.notify.minutes, [60, 5]);
        assert!(config.matching.assessments && config.coach.assessments);
        assert!(!Config::default().matching.assessments && !Config::default().coach.assessments);
        assert_eq!(Config::parse(&toml::to_string_pretty(&config).unwrap()), Ok(config));
    }

    #[test]
    fn the_defaults_can_be_printed_and_read_again() {
        let text = toml::to_string_pretty(&Config::default()).unwrap();
        assert!(text.contains("sort = \"manual\""), "{text}");
        assert_eq!(Config::parse(&text), Ok(Config::default()));
    }

    #[test]
    fn what_is_wrong_is_said_with_its_line_its_key_and_a_way_out() {
        let cases = [
            (
                "theme = 'dark'\ntehme = 'x'\n",
                "line 2: tehme: there is no such setting",
                Some("Did you mean theme?"),
            ),
            (
                "[board]\nsorting = 'due'\n",
                "line 2: board.sorting: there is no such setting",
                Some("Did you mean sort?"),
            ),
            (
                "[silence]\napplied-days = 3\n",
                "line 2: silence.applied-days: there is no such setting",
                Some("Did you mean applied_days?"),
            ),
            (
                "[colours]\nx = 1\n",
                "line 1: colours: there is no such setting",
                Some(
                    "There are theme, ascii, mouse, editor, start, board, silence, hunt, today, goals, notify, rates, calendar, match, coach, providers, keys.",
                ),
            ),
            (
                "ascii = 'yes'\n",
                "line 1: ascii: invalid type: string \"yes\", expected a boolean",
                None,
            ),
            (
                "\n\ntheme = 'pink'\n",
                "line 3: theme: there is no theme \"pink\"; there are terminal, dark, light, high-contrast, colour-blind",
                None,
            ),
            (
                "[silence]\napplied_days = 0\n",
                "line 2: silence.applied_days: 0 is not between 1 and 3650",
                None,
            ),
            (
                "[today.follow_up]\nafter_day = 3\n",
                "line 2: today.follow_up.after_day: there is no such setting",
                Some("Did you mean after_days?"),
            ),
            (
                "[goals]\nrest_days = [\"sunday\", \"someday\"]\n",
                "line 2: goals.rest_days: \"someday\" is no day of the week, such as sunday",
                None,
            ),
            (
                "[goals]\nrest_dates = [\"2027-01-02..2026-12-24\"]\n",
                "line 2: goals.rest_dates: \"2027-01-02..2026-12-24\" ends before it begins",
                None,
            ),
            (
                "[goals]\nreview_day = \"soon\"\n",
                "line 2: goals.review_day: \"soon\" is no day of the week, such as sunday",
                None,
            ),
            (
                "[today.goal]\non = true\nwithin_days = 9000\n",
                "line 3: today.goal.within_days: 9000 is more than 3650",
                None,
            ),
            (
                "[today.followup]\non = true\n",
                "line 1: today.followup: there is no such setting",
                Some("Did you mean follow_up?"),
            ),
            (
                "[hunt]\ncurrency = 'euro'\n",
                "line 2: hunt.currency: \"euro\" is no code of three capitals, such as EUR",
                None,
            ),
            (
                "[rates]\nUSD = -1.0\n",
                "line 1: rates: \"USD = -1\" is no rate such as USD = 0.92",
                None,
            ),
            (
                "[calendar]\nfile = 'x.ics'\n",
                "line 2: calendar.file: \"x.ics\" depends on where a command is given; begin it with / or ~/",
                None,
            ),
            (
                "[calendar]\nalarms = [1, 99999]\n",
                "line 2: calendar.alarms: it takes at most 5 numbers of minutes, each up to 40320",
                None,
            ),
            (
                "editor = ' '\n",
                "line 1: editor: it is empty; leave it out to use $VISUAL or $EDITOR",
                None,
            ),
        ];
        for (text, said, hint) in cases {
            let wrong = wrong(text);
            assert_eq!(wrong.to_string(), said);
            assert_eq!(wrong.hint.as_deref(), hint, "{text}");
        }
    }

    #[test]
    fn text_that_is_no_toml_is_refused_with_its_line() {
        for text in [
            "theme = 'dark'\nascii\n",
            "theme = 'dark'\n= 1\n",
            "theme = 'dark'\n[board\n",
        ] {
            assert!(wrong(text).to_string().starts_with("line 2: "), "{}", wrong(text));
        }
        let said = wrong("[board]\nsort = 'random'\n").to_string();
        assert!(
            said.starts_with("line 2: board.sort: \"random\" is no sort order"),
            "{said}"
        );
    }

    proptest::proptest! {
        #[test]
        fn any_text_gives_settings_or_an_error_and_never_a_panic(text in "\\PC*|[a-z\\[\\]=\\n\"'.]{0,60}") {
            let _ = Config::parse(&text);
        }
    }
}
