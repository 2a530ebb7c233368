//! What is understood of what people type into fields of any form.

use chrono::{DateTime, NaiveDate, NaiveTime, Utc};

use crate::domain::dates::understand;
use crate::domain::partial_date::PartialDate;
use crate::tui::ctx::Ctx;
use crate::tui::widgets::form::{Field, Form, Remark};
use crate::tui::widgets::when;

/// How else a person says the two sides of a talk, `me` and `them`, in this order.
pub const SIDE_WORDS: &[(&str, usize)] = &[("i", 0), ("myself", 0), ("they", 1), ("their", 1)];

/// What stands in a form, read; a field that makes no sense gives nothing, but then it was not let through.
pub struct Read<'a> {
    /// The form.
    pub form: &'a Form,
    /// Where it is shown.
    pub ctx: &'a Ctx<'a>,
}

impl Read<'_> {
    /// The text of a field; `None` where nothing stands there.
    pub fn text(&self, name: &str) -> Option<String> {
        Some(self.form.text(name)).filter(|text| !text.is_empty())
    }

    /// The value that was chosen of all that there are, in the order in which they were offered.
    pub fn chosen<T: Copy>(&self, name: &str, all: &[T]) -> Option<T> {
        match &self.form.field(name)?.field {
            Field::Choice(choice) => all.get(choice.chosen().ok()??).copied(),
            _ => None,
        }
    }

    /// The lines of a list.
    pub fn lines(&self, name: &str) -> Vec<String> {
        match self.form.field(name).map(|field| &field.field) {
            Some(Field::List(list)) => list.items(),
            _ => Vec::new(),
        }
    }

    /// A day.
    pub fn day(&self, name: &str) -> Option<NaiveDate> {
        Some(understand(&self.text(name)?, self.ctx.local())?.0)
    }

    /// A moment on the person's wall.
    pub fn moment(&self, name: &str) -> Option<DateTime<Utc>> {
        moment(&self.text(name)?, self.ctx)
    }

    /// A web address.
    pub fn address(&self, name: &str) -> Option<String> {
        let text = self.text(name)?;
        Some(address(&text).unwrap_or(text))
    }
}

/// A moment as people type it; a day that says no time is its noon, and today is now.
pub fn moment(text: &str, ctx: &Ctx<'_>) -> Option<DateTime<Utc>> {
    let (day, time) = understand(text, ctx.local())?;
    let Some(time) = time.or((day != ctx.today()).then_some(NaiveTime::from_hms_opt(12, 0, 0)?)) else {
        return Some(ctx.now);
    };
    Some(ctx.own_zone.resolve(day.and_time(time)).utc)
}

/// What is to be said beside a day.
pub fn say_day(text: &str, ctx: &Ctx<'_>) -> Remark {
    match understand(text, ctx.local()) {
        None => Remark::Wrong("no day".to_owned()),
        Some((day, _)) => Remark::Understood(when::with_near(
            &day.format("%a %-d %b %Y").to_string(),
            " · ",
            day,
            ctx,
        )),
    }
}

/// What is to be said beside a moment that has come already.
pub fn say_past(text: &str, ctx: &Ctx<'_>) -> Remark {
    match moment(text, ctx) {
        None => Remark::Wrong("no day and no time".to_owned()),
        Some(at) if at > ctx.now => Remark::Wrong("that is to come".to_owned()),
        Some(at) => Remark::Understood(ctx.wall(at).format("%a %-d %b %Y %H:%M").to_string()),
    }
}

/// A web address with its scheme; `None` when it can't be one.
pub fn address(text: &str) -> Option<String> {
    if text.contains(char::is_whitespace) || !text.contains('.') {
        return None;
    }
    match text.split_once("://") {
        Some(("http" | "https", rest)) if !rest.is_empty() => Some(text.to_owned()),
        Some(_) => None,
        None => Some(format!("https://{text}")),
    }
}

/// Whether a text can be an e-mail address.
pub fn is_email(text: &str) -> bool {
    text.split_once('@').is_some_and(|(name, host)| {
        !name.is_empty() && host.contains('.') && !host.contains('@') && !text.contains(char::is_whitespace)
    })
}

/// Whether the end of something is that it goes on.
pub fn is_present(text: &str) -> bool {
    let text = text.trim().to_lowercase();
    ["present", "now", "current", "ongoing", "still"].contains(&text.as_str())
}

/// A year, a month or a day as people type it.
pub fn date(text: &str, ctx: &Ctx<'_>) -> Option<PartialDate> {
    PartialDate::understand(text, ctx.local()).ok()
}

/// A date as it is stored in the words in which it is shown and typed.
pub fn said(stored: Option<&str>) -> String {
    let stored = stored.unwrap_or_default();
    stored.parse().map_or_else(|_| stored.to_owned(), PartialDate::say)
}

/// A number of years: `5`, `5.5`, `5,5`, `5 years`.
pub fn years(text: &str) -> Option<f64> {
    let number = text
        .trim()
        .trim_end_matches(|c: char| c.is_alphabetic() || c.is_whitespace());
    let years: f64 = number.replace(',', ".").parse().ok()?;
    (0.0..=80.0).contains(&years).then_some(years)
}
