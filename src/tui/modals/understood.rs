//! What is understood of what people type into fields of any form.

use crate::domain::partial_date::PartialDate;
use crate::tui::ctx::Ctx;

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
