//! Walking over the parts of a date: numbers, names, separators.

use chrono::{Datelike, NaiveDate, NaiveTime, Weekday};

/// The first and the last year that count.
const YEARS: std::ops::RangeInclusive<i32> = 1970..=2100;

/// A place in a folded text (lower case, no marks).
#[derive(Debug, Clone, Copy)]
pub(super) struct Cursor<'a> {
    pub rest: &'a str,
}

impl<'a> Cursor<'a> {
    pub fn new(rest: &'a str) -> Self {
        Cursor { rest }
    }

    pub fn at_end(&self) -> bool {
        self.rest.is_empty()
    }

    pub fn peek(&self) -> Option<char> {
        self.rest.chars().next()
    }

    /// Goes past any of these characters; whether there were some.
    pub fn skip(&mut self, any_of: &[char]) -> bool {
        let before = self.rest.len();
        self.rest = self.rest.trim_start_matches(any_of);
        self.rest.len() != before
    }

    pub fn spaces(&mut self) -> bool {
        self.skip(&[' '])
    }

    /// Goes past this text if it comes next.
    pub fn eat(&mut self, text: &str) -> bool {
        match self.rest.strip_prefix(text) {
            Some(rest) => {
                self.rest = rest;
                true
            }
            None => false,
        }
    }

    /// Goes past one of these if it comes next as a whole word.
    pub fn eat_word(&mut self, words: &[&str]) -> bool {
        let mut ahead = *self;
        let found = ahead.word().is_some_and(|w| words.contains(&w));
        if found {
            *self = ahead;
        }
        found
    }

    /// A number and how many digits it was written with; ten at most.
    pub fn number(&mut self) -> Option<(u32, usize)> {
        let len = self.rest.bytes().take_while(u8::is_ascii_digit).count();
        if len == 0 || len > 9 {
            return None;
        }
        let value = self.rest.get(..len)?.parse().ok()?;
        self.rest = &self.rest[len..];
        Some((value, len))
    }

    /// A number of one or two digits.
    pub fn small(&mut self) -> Option<u32> {
        self.number().filter(|n| n.1 <= 2).map(|n| n.0)
    }

    pub fn word(&mut self) -> Option<&'a str> {
        let len = self.rest.find(|c: char| !c.is_alphabetic()).unwrap_or(self.rest.len());
        let (word, rest) = self.rest.split_at(len);
        if word.is_empty() {
            return None;
        }
        self.rest = rest;
        Some(word)
    }

    /// `14`, `14.`, `14th`, `1er`
    pub fn day_number(&mut self) -> Option<u32> {
        let day = self.small()?;
        if !self.eat_word(&["st", "nd", "rd", "th", "er", "te", "ten", "ter", "de"]) {
            self.skip(&['.', 'º']);
        }
        Some(day)
    }

    pub fn month_name(&mut self) -> Option<u32> {
        let mut ahead = *self;
        let month = month(ahead.word()?)?;
        ahead.eat(".");
        *self = ahead;
        Some(month)
    }

    /// `14:30`, `14:30:05.25`, `2pm`, `2:30 PM`, `14.30`, `14h30`, `9 uhr`; a bare hour only if it may be one.
    pub fn time(&mut self, bare_hour: bool) -> Option<NaiveTime> {
        let mut ahead = *self;
        let time = ahead.time_parts(bare_hour)?;
        *self = ahead;
        Some(time)
    }

    fn time_parts(&mut self, bare_hour: bool) -> Option<NaiveTime> {
        let hour = self.small()?;
        let mut minute = None;
        let (mut second, mut nano) = (0, 0);
        let mut said_hours = false;
        if let Some(':' | '.' | 'h') = self.peek() {
            said_hours = self.peek() == Some('h');
            let mut ahead = *self;
            ahead.rest = &ahead.rest[1..];
            match ahead.number() {
                Some((m, 2)) => {
                    minute = Some(m);
                    *self = ahead;
                }
                _ if said_hours => self.rest = ahead.rest,
                _ => return None,
            }
        }
        if minute.is_some() && self.eat(":") {
            second = self.number().filter(|n| n.1 == 2)?.0;
            if let Some('.' | ',') = self.peek() {
                self.rest = &self.rest[1..];
                nano = self.fraction()?;
            }
        }
        let half = self.half_of_day();
        let said = self.uhr() || minute.is_some() || half.is_some() || said_hours;
        let hour = match half {
            Some(_) if !(1..=12).contains(&hour) => return None,
            Some(after_noon) => hour % 12 + if after_noon { 12 } else { 0 },
            None => hour,
        };
        // A leap second is the last moment of its minute.
        let second = if second == 60 { 59 } else { second };
        (said || bare_hour)
            .then(|| NaiveTime::from_hms_nano_opt(hour, minute.unwrap_or(0), second, nano))
            .flatten()
    }

    fn uhr(&mut self) -> bool {
        let mut ahead = *self;
        ahead.spaces();
        let found = ahead.eat_word(&["uhr", "h", "o'clock"]);
        if found {
            *self = ahead;
        }
        found
    }

    /// The digits after the second, in nanoseconds; more than nine are cut.
    fn fraction(&mut self) -> Option<u32> {
        let len = self.rest.bytes().take_while(u8::is_ascii_digit).count();
        let digits = self.rest.get(..len.min(9))?;
        self.rest = self.rest.get(len..)?;
        format!("{digits:0<9}").parse().ok().filter(|_| len > 0)
    }

    /// `am` is false, `pm` is true.
    fn half_of_day(&mut self) -> Option<bool> {
        let mut ahead = *self;
        ahead.spaces();
        for (text, after_noon) in [("a.m.", false), ("p.m.", true), ("am", false), ("pm", true)] {
            let mut tried = ahead;
            if tried.eat(text) && !tried.peek().is_some_and(char::is_alphanumeric) {
                *self = tried;
                return Some(after_noon);
            }
        }
        None
    }

    /// `z`, `utc`, `gmt+2`, `+02:00`, `-0500`, `+00`, `cest`: seconds east of Greenwich.
    pub fn offset(&mut self) -> Option<i32> {
        let mut ahead = *self;
        ahead.spaces();
        let named = ahead.word().map(zone);
        let seconds = match (named, ahead.peek()) {
            (Some(None), _) => return None,
            (Some(Some(0)) | None, Some(sign @ ('+' | '-' | '−'))) => {
                ahead.rest = &ahead.rest[sign.len_utf8()..];
                let (value, len) = ahead.number()?;
                let (hours, minutes) = match len {
                    1 | 2 if ahead.eat(":") => (value, ahead.number().filter(|n| n.1 == 2)?.0),
                    1 | 2 => (value, 0),
                    3 | 4 => (value / 100, value % 100),
                    _ => return None,
                };
                if hours > 14 || minutes > 59 {
                    return None;
                }
                let seconds = i32::try_from(hours * 3600 + minutes * 60).ok()?;
                if sign == '+' { seconds } else { -seconds }
            }
            (Some(Some(seconds)), _) => seconds,
            (None, _) => return None,
        };
        *self = ahead;
        Some(seconds)
    }
}

/// The day, where it exists and its year counts.
pub(super) fn day(year: i32, month: u32, day: u32) -> Option<NaiveDate> {
    NaiveDate::from_ymd_opt(year, month, day).filter(in_range)
}

pub(super) fn in_range(date: &NaiveDate) -> bool {
    YEARS.contains(&date.year())
}

/// A year of four digits, or of two: 70 to 99 are the last century.
pub(super) fn year((value, digits): (u32, usize)) -> Option<i32> {
    match digits {
        4 => i32::try_from(value).ok(),
        2 => i32::try_from(if value < 70 { 2000 + value } else { 1900 + value }).ok(),
        _ => None,
    }
}

/// A name of a month in English, German, French, Spanish, Italian or Dutch, long or short.
fn month(folded: &str) -> Option<u32> {
    Some(match folded {
        "january" | "jan" | "januar" | "janner" | "janvier" | "janv" | "enero" | "ene" | "gennaio" | "gen"
        | "januari" => 1,
        "february" | "feb" | "februar" | "febr" | "fevrier" | "fevr" | "fev" | "febrero" | "febbraio" | "februari" => 2,
        "march" | "mar" | "marz" | "maerz" | "mrz" | "mars" | "marzo" | "maart" | "mrt" => 3,
        "april" | "apr" | "avril" | "avr" | "abril" | "abr" | "aprile" => 4,
        "may" | "mai" | "mayo" | "maggio" | "mag" | "mei" => 5,
        "june" | "jun" | "juni" | "juin" | "junio" | "giugno" | "giu" => 6,
        "july" | "jul" | "juli" | "juillet" | "juil" | "julio" | "luglio" | "lug" => 7,
        "august" | "aug" | "aout" | "agosto" | "ago" | "augustus" => 8,
        "september" | "sep" | "sept" | "septembre" | "septiembre" | "settembre" => 9,
        "october" | "oct" | "oktober" | "okt" | "octobre" | "octubre" | "ottobre" | "ott" => 10,
        "november" | "nov" | "novembre" | "noviembre" => 11,
        "december" | "dec" | "dezember" | "dez" | "decembre" | "diciembre" | "dic" | "dicembre" => 12,
        _ => return None,
    })
}

/// A name of a day of the week in English, German, French or Spanish.
pub(super) fn weekday(folded: &str) -> Option<Weekday> {
    Some(match folded {
        "monday" | "mon" | "montag" | "mo" | "lundi" | "lunes" => Weekday::Mon,
        "tuesday" | "tue" | "tues" | "dienstag" | "di" | "mardi" | "martes" => Weekday::Tue,
        "wednesday" | "wed" | "weds" | "mittwoch" | "mi" | "mercredi" | "miercoles" => Weekday::Wed,
        "thursday" | "thu" | "thur" | "thurs" | "donnerstag" | "do" | "jeudi" | "jueves" => Weekday::Thu,
        "friday" | "fri" | "freitag" | "fr" | "vendredi" | "viernes" => Weekday::Fri,
        "saturday" | "sat" | "samstag" | "sonnabend" | "sa" | "samedi" | "sabado" => Weekday::Sat,
        "sunday" | "sun" | "sonntag" | "so" | "dimanche" | "domingo" => Weekday::Sun,
        _ => return None,
    })
}

/// The zones that RFC 2822 names, and Europe's.
fn zone(folded: &str) -> Option<i32> {
    let hours = match folded {
        "z" | "utc" | "gmt" | "ut" | "wet" => 0,
        "edt" | "ast" => -4,
        "est" | "cdt" => -5,
        "cst" | "mdt" => -6,
        "mst" | "pdt" => -7,
        "pst" => -8,
        "cet" | "mez" | "bst" | "west" => 1,
        "cest" | "mesz" | "eet" => 2,
        "eest" => 3,
        _ => return None,
    };
    Some(hours * 3600)
}
