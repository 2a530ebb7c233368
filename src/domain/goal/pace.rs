//! What an offer or an interview takes at the person's own rates, and when it is likely at their own pace.
//!
//! The rate is that of the settled applications with its 95 % Wilson interval, the same as in the figures of the hunt. Each
//! application to come is taken to be as good as those before, and one to say nothing about another; so of `n` of them at
//! least one comes to something with the chance `1 - (1 - p)^n`. Below [`FROM`] settled applications nothing is worked out,
//! and nobody else's figures take the place of the person's own: none are known to hold for them.

use chrono::{Days, NaiveDate};
use serde::Serialize;

use super::measure::Counts;
use super::rhythm::Rhythm;
use super::{CareerGoal, GoalFact};
pub use crate::domain::history::figures::Aim;
use crate::domain::history::figures::{COMPARED_FROM, Rate, Settled, Spread};
use crate::domain::offer::compare::grouped;

/// From how many settled applications on the rates say something.
pub const FROM: u64 = COMPARED_FROM;
/// How sure one wants to be unless one says otherwise.
pub const USUAL_CHANCE: f64 = 0.8;
/// The pace is that of so many days.
pub const RECENT_DAYS: u64 = 56;
/// A day that is further off than this says nothing.
const FAR_DAYS: i64 = 2 * 366;
/// More applications than this are no plan.
const MOST: f64 = 10_000.0;

impl Aim {
    /// With its article.
    const fn one(self) -> &'static str {
        match self {
            Aim::Offer => "an offer",
            Aim::Interview => "an interview",
        }
    }

    /// What a goal is after: an offer where one of its milestones counts offers, else an interview where one counts those.
    pub fn of(goal: &GoalFact) -> Option<Aim> {
        let counts = |wanted: Counts| {
            let counted = goal.milestones.iter().filter_map(super::Milestone::measure);
            counted.into_iter().any(|measure| measure.counts == wanted)
        };
        match () {
            () if counts(Counts::Offers) => Some(Aim::Offer),
            () if counts(Counts::Interviews) => Some(Aim::Interview),
            () if counts(Counts::Applications) => Some(Aim::Offer),
            () => None,
        }
    }
}

/// What one wants to know.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Wish {
    /// What for.
    pub aim: Aim,
    /// By which day.
    pub by: Option<NaiveDate>,
    /// How sure one wants to be, between 0 and 1.
    pub chance: f64,
}

impl Wish {
    /// What a goal asks: by its day where that is to come, by what its milestones count.
    pub fn of(goal: &CareerGoal, today: NaiveDate) -> Option<Wish> {
        let by = goal.fact.target_date.filter(|day| *day > today);
        Some(Wish {
            aim: Aim::of(&goal.fact).filter(|_| !goal.fact.status.is_over())?,
            by,
            chance: USUAL_CHANCE,
        })
    }
}

/// A number with the ends of its interval; `None` = without end.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Band {
    /// What is most likely.
    pub about: Option<f64>,
    /// The lower end.
    pub low: Option<f64>,
    /// The upper end.
    pub high: Option<f64>,
}

/// Days from the earliest to the latest; `None` = beyond two years.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Likely {
    /// What is most likely.
    pub about: Option<NaiveDate>,
    /// At the upper end of the rate's interval.
    pub early: Option<NaiveDate>,
    /// At its lower end.
    pub late: Option<NaiveDate>,
}

/// What it takes.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Plan {
    /// What for.
    pub aim: Aim,
    /// By which day.
    pub by: Option<NaiveDate>,
    /// How sure.
    pub chance: f64,
    /// How many of the settled applications came to it.
    pub rate: Rate,
    /// How many are not settled; they count for neither.
    pub under_way: u64,
    /// How many days it took from sending to it.
    pub days: Spread,
    /// Whether there are enough for the rate to say something.
    pub enough: bool,
    /// How many were sent lately.
    pub sent_lately: u64,
    /// Over how many usual weeks.
    pub weeks_lately: f64,
    /// The pace: so many a week.
    pub pace: Option<f64>,
    /// The last day on which sending still counts: the day itself, less how long it takes where that is known.
    pub send_by: Option<NaiveDate>,
    /// How many usual weeks there are until then.
    pub weeks: Option<f64>,
    /// How many applications it takes in all.
    pub applications: Option<Band>,
    /// How many it takes a week; of less than a week, until its end.
    pub per_week: Option<Band>,
    /// How many days of a usual week are no rest days.
    pub days_a_week: u32,
    /// The chance of it by the day at the person's own pace.
    pub chance_at_pace: Option<Band>,
    /// By when it is likely at the person's own pace.
    pub likely_by: Option<Likely>,
}

/// The chance that at least one of so many applications comes to something at that rate.
pub fn chance(rate: f64, applications: f64) -> f64 {
    let rate = rate.clamp(0.0, 1.0);
    match applications {
        n if n <= 0.0 => 0.0,
        n => 1.0 - (1.0 - rate).powf(n),
    }
}

/// How many applications it takes for that chance at that rate; `None` = no number of them is enough.
pub fn needed(rate: f64, wanted: f64) -> Option<f64> {
    let rate = rate.clamp(0.0, 1.0);
    let wanted = wanted.clamp(0.0, 0.999);
    if rate <= 0.0 {
        return None;
    }
    if rate >= 1.0 {
        return Some(1.0);
    }
    let n = (1.0 - wanted).ln() / (1.0 - rate).ln();
    Some(n.max(1.0)).filter(|n| *n <= MOST)
}

/// Works out what it takes.
pub fn plan(settled: &Settled, wish: Wish, today: NaiveDate, rhythm: &Rhythm) -> Plan {
    let rate = settled.rate;
    let enough = rate.n >= FROM;
    let first = settled.sent_on.iter().min().copied();
    let lately_from = minus(today, RECENT_DAYS - 1);
    let counted_from = first.map_or(lately_from, |first| first.max(lately_from));
    let sent_lately = settled
        .sent_on
        .iter()
        .filter(|day| (lately_from..=today).contains(day))
        .count() as u64;
    // A hunt of three days has a pace of one week.
    let weeks_lately = rhythm.weeks(counted_from, today).max(1.0);
    let pace = first.map(|_| sent_lately as f64 / weeks_lately);

    let takes = settled.days.median.map_or(0, |days| days.round().max(0.0) as u64);
    let send_by = wish.by.map(|by| minus(by, takes));
    let tomorrow = plus(today, 1);
    let weeks = send_by.map(|last| rhythm.weeks(tomorrow, last));
    let by_rate = |work: &dyn Fn(f64) -> Option<f64>| Band {
        about: rate.rate.and_then(work),
        // What takes fewest is the best rate.
        low: rate.high.and_then(work),
        high: rate.low.and_then(work),
    };
    let applications = enough.then(|| by_rate(&|rate| needed(rate, wish.chance)));
    let per_week = weeks.filter(|weeks| enough && *weeks > 0.0).map(|weeks| {
        let weeks = weeks.max(1.0);
        by_rate(&|rate| needed(rate, wish.chance).map(|n| n / weeks))
    });
    let chance_at_pace = weeks.zip(pace).filter(|_| enough).map(|(weeks, pace)| Band {
        about: rate.rate.map(|rate| chance(rate, pace * weeks)),
        low: rate.low.map(|rate| chance(rate, pace * weeks)),
        high: rate.high.map(|rate| chance(rate, pace * weeks)),
    });
    let likely_by = pace.filter(|pace| enough && *pace > 0.0).map(|pace| {
        let on = |rate: f64| {
            let weeks = needed(rate, wish.chance)? / pace;
            let sent = after_weeks(today, weeks, rhythm)?;
            Some(plus(sent, takes)).filter(|day| (*day - today).num_days() <= FAR_DAYS)
        };
        Likely {
            about: rate.rate.and_then(on),
            early: rate.high.and_then(on),
            late: rate.low.and_then(on),
        }
    });
    Plan {
        aim: wish.aim,
        by: wish.by,
        chance: wish.chance,
        rate,
        under_way: settled.under_way,
        days: settled.days,
        enough,
        sent_lately,
        weeks_lately,
        pace,
        send_by,
        weeks,
        applications,
        per_week,
        days_a_week: rhythm.usual_days(),
        chance_at_pace,
        likely_by,
    }
}

/// The day on which so many usual weeks of days that are no rest days are over; `None` = beyond two years.
fn after_weeks(today: NaiveDate, weeks: f64, rhythm: &Rhythm) -> Option<NaiveDate> {
    let wanted = (weeks * f64::from(rhythm.usual_days())).ceil();
    let mut counted = 0.0;
    for day in today
        .iter_days()
        .skip(1)
        .take(usize::try_from(FAR_DAYS).unwrap_or_default())
    {
        counted += f64::from(u8::from(!rhythm.is_rest(day)));
        if counted >= wanted {
            return Some(day).filter(|_| counted > 0.0);
        }
    }
    None
}

fn plus(day: NaiveDate, days: u64) -> NaiveDate {
    day.checked_add_days(Days::new(days)).unwrap_or(NaiveDate::MAX)
}

fn minus(day: NaiveDate, days: u64) -> NaiveDate {
    day.checked_sub_days(Days::new(days)).unwrap_or(NaiveDate::MIN)
}

impl Plan {
    /// The answer in one sentence, such as `An offer by 1 Mar 2027 takes about 9 applications a week, 5 to 16`.
    pub fn answer(&self) -> String {
        let aim = self.aim.one();
        let aim_first = capital(aim);
        if !self.enough {
            return format!(
                "At your own rates nothing can be said yet: {} of your applications {} settled, and from {FROM} on they say something",
                count(self.rate.n),
                if self.rate.n == 1 { "is" } else { "are" },
            );
        }
        let Some(by) = self.by else {
            return match self.likely_by {
                Some(Likely {
                    about: Some(day),
                    early,
                    late,
                }) => format!(
                    "At your pace of {} a week {aim} is likely by {}{}",
                    some(self.pace),
                    date(day),
                    between(early, late)
                ),
                _ => match self.applications.and_then(|band| band.about.map(|about| (about, band))) {
                    Some((about, band)) => {
                        format!("{aim_first} takes about {} in all{}", applications(about), range(&band))
                    }
                    None => self.none_yet("in all", self.applications),
                },
            };
        };
        let by = date(by);
        match (self.weeks, self.per_week) {
            (Some(weeks), Some(band)) if weeks >= 1.0 => match band.about {
                Some(about) => format!(
                    "{aim_first} by {by} takes about {} a week{}",
                    applications(about),
                    range(&band)
                ),
                None => self.none_yet("a week", Some(band)),
            },
            (Some(weeks), Some(band)) if weeks > 0.0 => match band.about {
                Some(about) => format!(
                    "{aim_first} by {by} takes about {} in the days that are left{}",
                    applications(about),
                    range(&band)
                ),
                None => self.none_yet("in the days that are left", Some(band)),
            },
            _ => format!("What is sent from now on is likely too late for {aim} by {by}"),
        }
    }

    fn none_yet(&self, when: &str, band: Option<Band>) -> String {
        let least = band.and_then(|band| band.low);
        match least {
            Some(least) if self.rate.of == 0 => format!(
                "{} takes at least {} {when}; how many at most can only be said after the first",
                capital(self.aim.one()),
                applications(least)
            ),
            _ => format!("{} takes more applications than anybody sends", capital(self.aim.one())),
        }
    }

    /// The answer with everything that it rests on, a sentence each.
    pub fn sentences(&self) -> Vec<String> {
        let aim = self.aim.one();
        let mut said = vec![format!("{}.", self.answer())];
        if self.enough {
            let sure = percent(self.chance);
            said.push(format!(
                "That is for a chance of {sure} %, if each application is as good as those before and says nothing about \
                 another. The range is that of your rate's interval: more settled applications make it narrower."
            ));
        }
        let rate = || match self.rate.of {
            0 => format!(
                "Your rate: none of {} settled applications came to {aim}{}.",
                count(self.rate.n),
                match self.rate.high {
                    Some(high) if self.enough => format!("; with 95 % confidence it is at most {} %", percent(high)),
                    _ => String::new(),
                }
            ),
            _ => format!(
                "Your rate: {} of the settled applications came to {aim}.",
                self.rate.words()
            ),
        };
        said.extend((self.rate.n > 0).then(rate));
        said.push(format!(
            "Not settled, and counted for neither: {}. They come on top.",
            count(self.under_way)
        ));
        if !self.enough {
            said.push(
                "Nobody else's figures stand in for yours: there are none of which it is known that they hold for you."
                    .to_owned(),
            );
        }
        said.push(match (self.pace, self.weeks_lately) {
            (None, _) => "You have sent nothing yet, so there is no pace.".to_owned(),
            (Some(pace), weeks) => format!(
                "Your pace: {} sent in the last {}, {} a week{}.",
                count(self.sent_lately),
                weeks_words(weeks),
                some(Some(pace)),
                if self.days_a_week < 7 {
                    ", days of rest left out"
                } else {
                    ""
                }
            ),
        });
        if let (true, Some(per_week)) = (
            self.enough && self.days_a_week > 0,
            self.per_week.and_then(|band| band.about),
        ) && self.days_a_week < 7
        {
            said.push(format!(
                "With {} of rest in a week that is about {} on each of the other days.",
                days_words(7 - self.days_a_week),
                some(Some(per_week / f64::from(self.days_a_week)))
            ));
        }
        if self.by.is_some() && self.enough {
            said.push(match (self.days.median, self.send_by) {
                (Some(median), Some(last)) => format!(
                    "From sending to {aim} it took you a median of {median:.0} days (n {}), so what counts is sent by {}.",
                    self.days.n,
                    date(last)
                ),
                _ => format!(
                    "How long it takes from sending to {aim} is not counted in: of that you have {}, and from 3 on there is a \
                     median.",
                    count(self.days.n)
                ),
            });
        }
        if let (Some(by), Some(band)) = (self.by, self.chance_at_pace)
            && let (Some(about), Some(low), Some(high)) = (band.about, band.low, band.high)
        {
            said.push(format!(
                "At your pace {aim} by {} has a chance of {} % ({}–{}).",
                date(by),
                percent(about),
                percent(low),
                percent(high)
            ));
        }
        if let Some(days) = self.likely_by.filter(|_| self.by.is_some()) {
            said.push(match days.about {
                Some(day) => format!(
                    "At your pace it is likely by {}{}.",
                    date(day),
                    between(days.early, days.late)
                ),
                None => "At your pace it is likely only in more than two years, or no day can be said.".to_owned(),
            });
        }
        said
    }
}

fn capital(words: &str) -> String {
    let mut letters = words.chars();
    let first = letters.next().map(|letter| letter.to_uppercase().to_string());
    format!("{}{}", first.unwrap_or_default(), letters.as_str())
}

fn count(n: u64) -> String {
    grouped(n as f64)
}

fn percent(part: f64) -> i64 {
    (part * 100.0).round() as i64
}

/// A small number with one digit where that says more.
fn some(number: Option<f64>) -> String {
    match number {
        None => "0".to_owned(),
        Some(number) if number >= 10.0 || (number - number.round()).abs() < 0.05 => format!("{number:.0}"),
        Some(number) => format!("{number:.1}"),
    }
}

fn applications(n: f64) -> String {
    let n = n.ceil();
    if n <= 1.0 {
        "1 application".to_owned()
    } else {
        format!("{} applications", grouped(n))
    }
}

/// `, 5 to 16`, or nothing where both ends are the same.
fn range(band: &Band) -> String {
    match (band.low.map(f64::ceil), band.high.map(f64::ceil)) {
        (Some(low), Some(high)) if low == high => String::new(),
        (Some(low), Some(high)) => format!(", {} to {}", grouped(low), grouped(high)),
        (Some(low), None) => format!(", {} or more", grouped(low)),
        _ => String::new(),
    }
}

fn between(early: Option<NaiveDate>, late: Option<NaiveDate>) -> String {
    match (early, late) {
        (Some(early), Some(late)) if early == late => String::new(),
        (Some(early), Some(late)) => format!(", between {} and {}", date(early), date(late)),
        (Some(early), None) => format!(", {} at the earliest, more than two years at the latest", date(early)),
        _ => String::new(),
    }
}

fn date(day: NaiveDate) -> String {
    day.format("%-d %b %Y").to_string()
}

fn weeks_words(weeks: f64) -> String {
    match some(Some(weeks)).as_str() {
        "1" => "week".to_owned(),
        weeks => format!("{weeks} weeks"),
    }
}

fn days_words(days: u32) -> String {
    match days {
        1 => "1 day".to_owned(),
        days => format!("{days} days"),
    }
}

#[cfg(test)]
mod tests;
