//! Single dates, word by word.

mod tokens;

use crate::domain::partial_date::PartialDate;
use crate::domain::resume::reading::words::key;

use super::words;

pub(super) use self::tokens::{Token, tokens};

/// A date as far as it is written.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub(super) struct Point {
    pub year: Option<i32>,
    pub month: Option<u32>,
    pub day: Option<u32>,
    /// How many months it covers from `month` on: 3 of a season or a quarter.
    pub months: u32,
    /// Whether it is a date only in company, such as `Jan 19`.
    pub vague: bool,
}

impl Point {
    fn of_month(year: i32, month: u32) -> Point {
        Point {
            year: Some(year),
            month: Some(month),
            months: 1,
            ..Point::default()
        }
    }

    pub fn first(&self) -> Option<PartialDate> {
        PartialDate::new(self.year?, self.month, self.day).or_else(|| PartialDate::new(self.year?, self.month, None))
    }

    pub fn last(&self) -> Option<PartialDate> {
        let month = self.month.map(|month| (month + self.months.saturating_sub(1)).min(12));
        PartialDate::new(self.year?, month, self.day).or_else(|| PartialDate::new(self.year?, month, None))
    }
}

/// What joins the two halves of a stretch.
pub(super) struct Joint {
    pub is_dash: bool,
}

pub(super) struct Scanner<'a> {
    pub text: &'a str,
    pub tokens: &'a [Token<'a>],
}

const YEARS: std::ops::RangeInclusive<i32> = 1940..=2060;
const APOSTROPHES: [&str; 3] = ["'", "’", "‘"];

impl Scanner<'_> {
    fn sign(&self, at: usize) -> &str {
        self.tokens.get(at).map_or("", |token| token.text)
    }

    fn is(&self, at: usize, sign: &str) -> bool {
        self.sign(at) == sign
    }

    fn glued(&self, at: usize) -> bool {
        self.tokens.get(at).is_some_and(|token| token.glued)
    }

    fn number(&self, at: usize, digits: std::ops::RangeInclusive<usize>) -> Option<u32> {
        let token = self
            .tokens
            .get(at)
            .filter(|token| token.digits() && digits.contains(&token.text.len()))?;
        token.text.parse().ok()
    }

    /// The year of two digits that are glued to what is before them.
    fn short(&self, at: usize) -> Option<i32> {
        self.number(at, 2..=2).filter(|_| self.glued(at)).map(century)
    }

    /// A year of four digits that is no part of a longer number or an amount.
    fn year(&self, at: usize) -> Option<i32> {
        let year = i32::try_from(self.number(at, 4..=4)?)
            .ok()
            .filter(|year| YEARS.contains(year))?;
        let before = at.checked_sub(1).map_or("", |before| self.sign(before));
        if self.glued(at) && matches!(before, "$" | "€" | "£" | "#" | "+" | "@" | "_" | ",") {
            return None;
        }
        // neurips.2023.1234 is a name.
        if self.glued(at)
            && before == "."
            && at
                .checked_sub(2)
                .and_then(|word| self.tokens.get(word))
                .is_some_and(Token::is_word)
            && self.glued(at - 1)
        {
            return None;
        }
        let after = if self.glued(at + 1) { self.sign(at + 1) } else { "" };
        let thousands = after == "," && self.number(at + 2, 3..=3).is_some() && self.glued(at + 2);
        (!thousands && !matches!(after, "+" | "%" | "€" | "$" | "_" | "@")).then_some(year)
    }

    fn month(&self, at: usize) -> Option<u32> {
        let token = self
            .tokens
            .get(at)
            .filter(|token| token.is_word() && token.text.len() <= 24)?;
        words::month(&key(token.text))
    }

    /// The token behind one of the phrases, when one stands here. The longest wins.
    pub fn phrase(&self, at: usize, phrases: &[&str]) -> Option<usize> {
        let first = self.tokens.get(at)?;
        let mut at = at;
        if APOSTROPHES.contains(&first.text) {
            at += 1;
        }
        let start = self.tokens.get(at).filter(|token| token.is_word())?.at;
        let mut found = None;
        for behind in at + 1..=(at + 5).min(self.tokens.len()) {
            let end = self.tokens.get(behind - 1)?.end();
            if end - start > 48 {
                break;
            }
            let key = self.text.get(start..end).map(key).unwrap_or_default();
            if phrases.contains(&key.as_str()) && self.tokens.get(behind - 1).is_some_and(Token::is_word) {
                found = Some(behind);
            }
        }
        // A sign right behind (`н.в.`) belongs to it.
        found.map(|behind| {
            if self.is(behind, ".") && self.glued(behind) {
                behind + 1
            } else {
                behind
            }
        })
    }

    /// A date that begins here, and the token behind it.
    pub fn point(&self, at: usize) -> Option<(Point, usize)> {
        let token = self.tokens.get(at)?;
        if token.is_word() {
            return self
                .named_month(at)
                .or_else(|| self.part_of_year(at))
                .or_else(|| self.era(at));
        }
        if APOSTROPHES.contains(&token.text) {
            let year = Some(self.short(at + 1)?);
            return Some((
                Point {
                    year,
                    vague: true,
                    ..Point::default()
                },
                at + 2,
            ));
        }
        if !token.digits() {
            return None;
        }
        self.year_first(at).or_else(|| self.day_or_month_first(at))
    }

    /// `April 2019`, `Apr. '19`, `May 3, 2020`, `abril de 2019`; a month alone is vague.
    fn named_month(&self, at: usize) -> Option<(Point, usize)> {
        let month = self.month(at)?;
        let next = self.skip(at + 1, &[".", ","], &["de", "of", "del", "του", "do", "von", "di"]);
        if let Some(year) = self.year(next) {
            return Some((Point::of_month(year, month), self.year_tail(next + 1)));
        }
        let sign = self.sign(next);
        if APOSTROPHES.contains(&sign) || matches!(sign, "-" | "/" | "–") {
            if let Some(year) = self.short(next + 1) {
                let vague = !APOSTROPHES.contains(&sign);
                return Some((
                    Point {
                        vague,
                        ..Point::of_month(year, month)
                    },
                    next + 2,
                ));
            }
            if let Some(year) = self.year(next + 1).filter(|_| self.glued(next) && self.glued(next + 1)) {
                return Some((Point::of_month(year, month), next + 2));
            }
        }
        if let Some(day) = self.number(next, 1..=2) {
            let after = self.skip(next + 1, &[], &["st", "nd", "rd", "th"]);
            let after = if self.is(after, ",") { after + 1 } else { after };
            if let Some(year) = self.year(after).filter(|_| (1..=31).contains(&day)) {
                return Some((
                    Point {
                        day: Some(day),
                        ..Point::of_month(year, month)
                    },
                    after + 1,
                ));
            }
            if let Some(short) = self.number(next, 2..=2) {
                return Some((
                    Point {
                        vague: true,
                        ..Point::of_month(century(short), month)
                    },
                    next + 1,
                ));
            }
        }
        let next = if self.is(at + 1, ".") && self.glued(at + 1) {
            at + 2
        } else {
            at + 1
        };
        Some((
            Point {
                month: Some(month),
                months: 1,
                vague: true,
                ..Point::default()
            },
            next,
        ))
    }

    /// `Summer 2019`, `Q3 2020`, `H1/2020`.
    fn part_of_year(&self, at: usize) -> Option<(Point, usize)> {
        let word = key(self.sign(at));
        if let Some((first, last)) = words::season(&word) {
            let mut next = self.skip(at + 1, &[","], &["of", "de", "semester", "term"]);
            let year = match self.year(next) {
                Some(year) => year,
                None => {
                    next += 1;
                    self.short(next)
                        .filter(|_| APOSTROPHES.contains(&self.sign(next - 1)))?
                }
            };
            return Some((
                Point {
                    months: last + 1 - first,
                    ..Point::of_month(year, first)
                },
                next + 1,
            ));
        }
        let parts = match word.as_str() {
            "q" | "t" => 4,
            "h" => 2,
            _ => return None,
        };
        let nth = self
            .number(at + 1, 1..=1)
            .filter(|nth| self.glued(at + 1) && (1..=parts).contains(nth))?;
        let next = self.skip(at + 2, &["/", "-", ",", "."], &["of"]);
        let year = self.year(next)?;
        let months = 12 / parts;
        Some((
            Point {
                months,
                ..Point::of_month(year, (nth - 1) * months + 1)
            },
            next + 1,
        ))
    }

    /// `2020年4月1日`, `2020년 3월`: the year is read, `at` is behind its number.
    fn marked(&self, year: i32, at: usize) -> Option<(Point, usize)> {
        if !matches!(self.sign(at), "年" | "년") || !self.glued(at) {
            return None;
        }
        let bare = Point {
            year: Some(year),
            months: 1,
            ..Point::default()
        };
        let month = self
            .number(at + 1, 1..=2)
            .filter(|month| (1..=12).contains(month) && matches!(self.sign(at + 2), "月" | "월"));
        let Some(month) = month else {
            return Some((bare, at + 1));
        };
        let day = self
            .number(at + 3, 1..=2)
            .filter(|day| (1..=31).contains(day) && matches!(self.sign(at + 4), "日" | "일"));
        let point = Point {
            day,
            ..Point::of_month(year, month)
        };
        Some((point, if day.is_some() { at + 5 } else { at + 3 }))
    }

    /// `令和2年4月`: years counted from the beginning of an emperor's reign.
    fn era(&self, at: usize) -> Option<(Point, usize)> {
        let before = match self.sign(at) {
            "令和" => 2018,
            "平成" => 1988,
            "昭和" => 1925,
            _ => return None,
        };
        let nth = i32::try_from(self.number(at + 1, 1..=2).filter(|_| self.glued(at + 1))?).ok()?;
        self.marked(before + nth, at + 2)
    }

    /// `2019`, `2019-04`, `2019.04`, `2019/04/30`, `2019 April`.
    fn year_first(&self, at: usize) -> Option<(Point, usize)> {
        let year = self.year(at)?;
        if let Some(marked) = self.marked(year, at + 1) {
            return Some(marked);
        }
        let sign = if self.glued(at + 1) { self.sign(at + 1) } else { "" };
        let month = self
            .number(at + 2, 1..=2)
            .filter(|month| self.glued(at + 2) && (1..=12).contains(month));
        if let Some(month) = month.filter(|_| matches!(sign, "-" | "." | "/")) {
            let day = self
                .number(at + 4, 1..=2)
                .filter(|day| (1..=31).contains(day) && self.glued(at + 3) && self.glued(at + 4));
            if day.is_some() && self.is(at + 3, sign) {
                return Some((
                    Point {
                        day,
                        ..Point::of_month(year, month)
                    },
                    at + 5,
                ));
            }
            // 2010/11 is a school year when the second follows the first.
            let follows = i32::try_from(month).is_ok_and(|month| (year + 1) % 100 == month) && sign == "/";
            let two = self.sign(at + 2).len() == 2;
            if !follows && (two || sign != "-") {
                return Some((Point::of_month(year, month), at + 3));
            }
        }
        // Hungarian and Lithuanian order, but no month that has a year or a day of its own.
        let next = if self.is(at + 1, ".") && self.glued(at + 1) {
            at + 2
        } else {
            at + 1
        };
        let own = self.year(next + 1).is_some() || self.number(next + 1, 1..=2).is_some();
        if let Some(month) = self.month(next).filter(|_| !own && self.sign(next).chars().count() > 3) {
            return Some((Point::of_month(year, month), next + 1));
        }
        Some((
            Point {
                year: Some(year),
                months: 1,
                ..Point::default()
            },
            self.year_tail(at + 1),
        ))
    }

    /// `04/2019`, `4.2019`, `30.04.2019`, `04/30/2019`, `30 April 2019`, `1er avril 2019`, `04/19`.
    fn day_or_month_first(&self, at: usize) -> Option<(Point, usize)> {
        let first = self.number(at, 1..=2)?;
        let before = at.checked_sub(1).map_or("", |before| self.sign(before));
        if self.glued(at) && matches!(before, "." | "," | "/" | "+" | "$") {
            return None;
        }
        let sign = self.sign(at + 1);
        if matches!(sign, "/" | "." | "-") {
            let is_month = (1..=12).contains(&first);
            if let Some(year) = self
                .year(at + 2)
                .filter(|_| is_month && (self.glued(at + 1) || sign == "/"))
            {
                return Some((Point::of_month(year, first), self.year_tail(at + 3)));
            }
            if let Some(second) = self.number(at + 2, 1..=2).filter(|_| self.is(at + 3, sign)) {
                let long = self.year(at + 4);
                if let Some(year) = long.or_else(|| self.short(at + 4)) {
                    // With slashes Americans put the month first: a first of the month and a number above 12 tell.
                    let month_first = sign == "/" && (second > 12 || (second == 1 && first != 1));
                    let (day, month) = if month_first { (second, first) } else { (first, second) };
                    let point = Point {
                        day: Some(day),
                        vague: long.is_none(),
                        ..Point::of_month(year, month)
                    };
                    return (1..=12).contains(&month).then_some((point, at + 5));
                }
            }
            let two = self.sign(at).len() == 2 && sign != "-" && self.glued(at + 1);
            if let Some(year) = self.short(at + 2).filter(|_| is_month && two) {
                return Some((
                    Point {
                        vague: true,
                        ..Point::of_month(year, first)
                    },
                    at + 3,
                ));
            }
        }
        let next = self.skip(at + 1, &[".", "º"], &["st", "nd", "rd", "th", "er", "de", "of", "di"]);
        let month = self.month(next).filter(|_| (1..=31).contains(&first))?;
        let next = self.skip(next + 1, &[".", ","], &["de", "del", "of"]);
        let year = self.year(next)?;
        Some((
            Point {
                day: Some(first),
                ..Point::of_month(year, month)
            },
            self.year_tail(next + 1),
        ))
    }

    /// A sign and then a small word that stand inside of dates.
    fn skip(&self, at: usize, signs: &[&str], small: &[&str]) -> usize {
        let mut next = at;
        if signs.contains(&self.sign(next)) {
            next += 1;
        }
        let word = self
            .tokens
            .get(next)
            .filter(|token| token.is_word() && token.text.len() <= 12);
        if word.is_some_and(|token| small.contains(&key(token.text).as_str())) {
            next += 1;
        }
        next
    }

    /// `2019 г.`, `2019 r.`, `2019 год`.
    fn year_tail(&self, at: usize) -> usize {
        if !matches!(self.sign(at), "г" | "r" | "год" | "года" | "гг") {
            return at;
        }
        if self.is(at + 1, ".") && self.glued(at + 1) {
            at + 2
        } else {
            at + 1
        }
    }

    /// A dash or a word between two dates.
    pub fn joint(&self, at: usize, first: &Point) -> Option<(Joint, usize)> {
        let sign = self.tokens.get(at)?.text;
        if matches!(
            sign,
            "-" | "–" | "—" | "‒" | "―" | "‐" | "‑" | "−" | "~" | "→" | "»" | ">" | "〜" | "～"
        ) {
            // `--`, `->` and `---`.
            let mut next = at + 1;
            while next < at + 3 && matches!(self.sign(next), "-" | ">" | "–") {
                next += 1;
            }
            // `– bis heute`
            let to = self
                .phrase(next, words::TO)
                .filter(|to| self.phrase(*to, words::PRESENT).is_some());
            return Some((Joint { is_dash: true }, to.unwrap_or(next)));
        }
        let whole_years = sign == "/" && first.year.is_some() && (first.month.is_none() || !self.glued(at));
        // A comma joins only a season and one more year: `Summer 2013, 2014`.
        let one_more = sign == "," && first.months > 1 && self.year(at + 1).is_some();
        if whole_years || one_more {
            return Some((Joint { is_dash: false }, at + 1));
        }
        // `2019年7月至今`: one word for the dash and the present.
        if matches!(sign, "至今" | "迄今" | "至现在" | "到现在" | "まで") {
            return Some((Joint { is_dash: false }, at));
        }
        let next = self.phrase(at, words::TO)?;
        Some((Joint { is_dash: false }, next))
    }

    /// The `21` of `2019–21`, and the `11` of `2010/11`.
    pub fn short_year(&self, at: usize, first: &Point) -> Option<(i32, usize)> {
        let start = first.year?;
        let apostrophe = APOSTROPHES.contains(&self.sign(at));
        let at = if apostrophe { at + 1 } else { at };
        let short = i32::try_from(self.number(at, 2..=2)?).ok()?;
        let year = start - start % 100 + short + if short < start % 100 { 100 } else { 0 };
        let near = year - start <= 60 && YEARS.contains(&year);
        let counts = self.glued(at + 1) && matches!(self.sign(at + 1), "%" | "/" | "+");
        ((apostrophe || first.month.is_none()) && near && !counts).then_some((year, at + 1))
    }

    /// Whether a stretch may end here without a second half: at the end, before a bracket or a sign that parts.
    pub fn closes(&self, at: usize) -> bool {
        self.tokens
            .get(at)
            .is_none_or(|token| matches!(token.text, ")" | "]" | "|" | "·" | "•" | ":"))
    }
}

/// The year of two digits: 61 to 99 are of the last century.
fn century(short: u32) -> i32 {
    let short = i32::try_from(short).unwrap_or(0);
    if short > 60 { 1900 + short } else { 2000 + short }
}
