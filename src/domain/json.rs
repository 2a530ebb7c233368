//! How values of ours look in JSON.

use chrono::{DateTime, NaiveDate};
use serde::de::Error as _;
use serde::{Deserialize, Deserializer, Serializer};

/// Writes a number without `.0` where it is whole, so that a salary of 90000 reads as `90000`.
pub fn short_number<S: Serializer>(value: &Option<f64>, serializer: S) -> Result<S::Ok, S::Error> {
    match value {
        None => serializer.serialize_none(),
        Some(n) if n.fract() == 0.0 && n.abs() < 9e15 => serializer.serialize_i64(*n as i64),
        Some(n) => serializer.serialize_f64(*n),
    }
}

/// Reads a value where `null` means the same as a missing key: other programs and models write both.
pub fn or_default<'de, T, D>(deserializer: D) -> Result<T, D::Error>
where
    T: Default + Deserialize<'de>,
    D: Deserializer<'de>,
{
    Option::<T>::deserialize(deserializer).map(Option::unwrap_or_default)
}

/// Reads a day, or a moment of which only the day counts (its own, not that in UTC).
pub fn day_or_moment<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<NaiveDate>, D::Error> {
    let Some(text) = Option::<String>::deserialize(deserializer)? else {
        return Ok(None);
    };
    let text = text.trim();
    let day = text.parse().ok().or_else(|| {
        DateTime::parse_from_rfc3339(text)
            .ok()
            .map(|moment| moment.date_naive())
    });
    day.map(Some)
        .ok_or_else(|| D::Error::custom(format!("\"{text}\" is no date")))
}

/// A time of day as `14:30`.
pub mod time_of_day {
    use chrono::NaiveTime;
    use serde::de::Error as _;
    use serde::{Deserialize, Deserializer, Serializer};

    /// Writes it to the minute.
    ///
    /// # Errors
    /// What the serializer gives.
    pub fn serialize<S: Serializer>(time: &Option<NaiveTime>, serializer: S) -> Result<S::Ok, S::Error> {
        match time {
            None => serializer.serialize_none(),
            Some(time) => serializer.serialize_str(&time.format("%H:%M").to_string()),
        }
    }

    /// Reads it, with or without seconds.
    ///
    /// # Errors
    /// When it is no time of day.
    pub fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<NaiveTime>, D::Error> {
        let Some(text) = Option::<String>::deserialize(deserializer)? else {
            return Ok(None);
        };
        let read = ["%H:%M", "%H:%M:%S"]
            .iter()
            .find_map(|form| NaiveTime::parse_from_str(&text, form).ok());
        read.map(Some)
            .ok_or_else(|| D::Error::custom(format!("\"{text}\" is no time of day")))
    }
}

#[cfg(test)]
pub(crate) mod tests {
    use std::fmt::Debug;

    use serde::Serialize;
    use serde::de::DeserializeOwned;
    use serde_json::Value;

    /// Fails unless reading and writing gives back every key and value.
    #[track_caller]
    pub(crate) fn survives<T: DeserializeOwned + Serialize>(document: Value) {
        let read: T = serde_json::from_value(document.clone()).unwrap_or_else(|error| panic!("{document}: {error}"));
        assert_eq!(serde_json::to_value(&read).unwrap(), document);
    }

    /// What is read of a document in which keys are missing.
    #[track_caller]
    pub(crate) fn reads_without<T: DeserializeOwned + Debug>(document: Value) -> T {
        serde_json::from_value(document.clone()).unwrap_or_else(|error| panic!("{document}: {error}"))
    }
}
