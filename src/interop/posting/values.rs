//! Reading the values of JSON that others made. Nobody keeps to the types, so that every value may be text,
//! a number, a list or an object; what makes no sense is left out.

use chrono::{DateTime, NaiveDate};
use serde_json::{Map, Value};

use super::one_line;
use crate::domain::dates::{self, DateOrder};
use crate::domain::job::{JobType, Salary, SalaryPeriod, WorkMode};
use crate::domain::salary;
use crate::interop::csv::fold::fold;
use crate::interop::csv::values as words;

/// How deep objects are looked into for one value.
const DEEPEST: usize = 4;
/// The most places of one posting that are listed.
const MOST_PLACES: usize = 8;

/// Whether there is nothing in it.
pub(in crate::interop) fn is_nothing(value: &Value) -> bool {
    match value {
        Value::Null => true,
        Value::String(text) => {
            let text = text.trim();
            text.is_empty() || text.eq_ignore_ascii_case("null") || text.eq_ignore_ascii_case("n/a")
        }
        Value::Array(list) => list.iter().all(is_nothing),
        Value::Object(map) => map.is_empty(),
        Value::Bool(_) | Value::Number(_) => false,
    }
}

/// The value's text as it stands there: of an object its name, of a list the first that has any.
pub(in crate::interop) fn text(value: &Value) -> Option<String> {
    text_within(value, DEEPEST)
}

fn text_within(value: &Value, depth: usize) -> Option<String> {
    let text = match value {
        Value::String(text) => text.clone(),
        Value::Number(number) => number.to_string(),
        Value::Array(list) if depth > 0 => list.iter().find_map(|item| text_within(item, depth - 1))?,
        Value::Object(map) if depth > 0 => [
            "name",
            "label",
            "title",
            "text",
            "value",
            "@value",
            "displayName",
            "legalName",
            "en",
            "#text",
        ]
        .iter()
        .find_map(|key| map.get(*key).and_then(|value| text_within(value, depth - 1)))?,
        _ => return None,
    };
    let blank = text.trim().is_empty() || text.trim().eq_ignore_ascii_case("null");
    (!blank).then_some(text)
}

/// The value as one clean line.
pub(in crate::interop) fn line(value: &Value) -> Option<String> {
    text(value).map(|text| one_line(&text)).filter(|line| !line.is_empty())
}

/// All texts of a value: of a list every item, of text that is separated by commas every part.
pub(in crate::interop) fn lines(value: &Value) -> Vec<String> {
    match value {
        Value::Array(list) => list.iter().filter_map(line).collect(),
        Value::String(text) => text
            .split([',', ';', '|'])
            .map(one_line)
            .filter(|part| !part.is_empty())
            .collect(),
        other => line(other).into_iter().collect(),
    }
}

/// A day: a date in any usual form, or the seconds or milliseconds since 1970.
pub(in crate::interop) fn day(value: &Value) -> Option<NaiveDate> {
    match value {
        Value::Number(number) => {
            let number = number.as_f64()?;
            let seconds = if number.abs() >= 1e11 { number / 1000.0 } else { number };
            // Smaller numbers are more likely a count of days, a year or an id.
            if !(1e8..=4.2e9).contains(&seconds) {
                return None;
            }
            DateTime::from_timestamp(seconds as i64, 0).map(|moment| moment.date_naive())
        }
        Value::Array(list) => list.iter().find_map(day),
        Value::Object(map) => ["@value", "value", "date", "$date", "iso"]
            .iter()
            .find_map(|key| map.get(*key).and_then(day)),
        Value::String(text) => day_in(text),
        _ => None,
    }
}

/// A day as text. An order that could be both is read with the month first, as the programs that write
/// such dates do.
pub(in crate::interop) fn day_in(text: &str) -> Option<NaiveDate> {
    let text = one_line(text);
    let text = text.strip_suffix(" UTC").unwrap_or(&text);
    let read = |text: &str| dates::read(text, DateOrder::MonthFirst).map(|read| read.date);
    read(text)
        .or_else(|| {
            DateTime::parse_from_rfc2822(text)
                .ok()
                .map(|moment| moment.date_naive())
        })
        // A day with a time that nothing understands is still a day.
        .or_else(|| read(text.get(..10)?))
}

/// The places of a value, joined: names, parts of an address, lists of both.
pub(in crate::interop) fn place(value: &Value) -> Option<String> {
    let mut places = Vec::new();
    collect_places(value, &mut places, DEEPEST);
    join_places(places)
}

/// Several places as one line.
pub(in crate::interop) fn join_places(places: Vec<String>) -> Option<String> {
    let mut kept: Vec<String> = Vec::new();
    let mut more = 0;
    for place in places {
        let there = kept.iter().any(|kept| kept.eq_ignore_ascii_case(&place));
        if !there && kept.len() < MOST_PLACES {
            kept.push(place);
        } else if !there {
            more += 1;
        }
    }
    if more > 0 {
        kept.push(format!("and {more} more"));
    }
    (!kept.is_empty()).then(|| kept.join("; "))
}

/// Adds every place that the value names.
pub(in crate::interop) fn collect_places(value: &Value, places: &mut Vec<String>, depth: usize) {
    if depth == 0 {
        return;
    }
    match value {
        Value::Array(list) => list.iter().for_each(|item| collect_places(item, places, depth - 1)),
        Value::Object(map) => {
            if let Some(inner) = map.get("address").filter(|inner| inner.is_object() || inner.is_array()) {
                let before = places.len();
                collect_places(inner, places, depth - 1);
                if places.len() > before {
                    return;
                }
            }
            if let Some(inner) = map.get("postalAddress").filter(|inner| inner.is_object()) {
                return collect_places(inner, places, depth - 1);
            }
            places.extend(place_of(map));
        }
        other => places.extend(line(other).filter(|line| !is_no_place(line))),
    }
}

/// One place from the parts of an address.
pub(in crate::interop) fn place_of(map: &Map<String, Value>) -> Option<String> {
    let first = |keys: &[&str]| -> Option<String> {
        keys.iter()
            .find_map(|wanted| {
                let value = map.get(*wanted).or_else(|| {
                    let found = map.iter().find(|(key, _)| key.eq_ignore_ascii_case(wanted));
                    found.map(|(_, value)| value)
                });
                value.and_then(line)
            })
            .filter(|part| !is_no_place(part))
    };
    let whole = |keys: &[&str]| first(keys);
    if let Some(whole) = whole(&[
        "fullLocation",
        "location_str",
        "locationString",
        "formattedAddress",
        "displayName",
    ]) {
        return Some(whole);
    }
    let city = first(&["addressLocality", "city", "town", "locality"]);
    let region = first(&[
        "addressRegion",
        "region",
        "state",
        "state_name",
        "province",
        "subdivision",
    ]);
    let country = first(&[
        "addressCountry",
        "country",
        "countryName",
        "country_name",
        "countryCode",
        "country_code",
    ]);
    let name = || {
        first(&["name", "label", "location", "title", "text", "value", "#text", "id"])
            .or_else(|| map.get("address").and_then(line))
    };
    let parts: Vec<String> = [city, region, country].into_iter().flatten().collect();
    if parts.is_empty() {
        return name().or_else(|| first(&["streetAddress", "street", "postalCode"]));
    }
    let mut joined: Vec<String> = Vec::new();
    for part in parts {
        // `Berlin, Berlin, Germany` says no more than `Berlin, Germany`.
        if !joined.iter().any(|there| there.eq_ignore_ascii_case(&part)) {
            joined.push(if part.len() == 2 {
                part.to_ascii_uppercase()
            } else {
                part
            });
        }
    }
    Some(joined.join(", "))
}

fn is_no_place(text: &str) -> bool {
    let text = text.trim_matches(|c: char| !c.is_alphanumeric());
    text.is_empty()
        || ["null", "n/a", "none", "unavailable", "undefined"]
            .iter()
            .any(|no| text.eq_ignore_ascii_case(no))
}

/// The kind of employment that a value names; of several the first that is known.
pub(in crate::interop) fn job_type(value: &Value) -> Option<JobType> {
    lines(value).iter().find_map(|word| job_type_in(word))
}

/// The kind of employment that a few words name.
pub(in crate::interop) fn job_type_in(text: &str) -> Option<JobType> {
    if text.len() > 80 {
        return None;
    }
    words::job_type(text).or_else(|| {
        let folded = format!(" {} ", fold(text));
        [
            (JobType::Internship, &[" intern", " praktik", " trainee "][..]),
            (
                JobType::PartTime,
                &[
                    " part time",
                    " parttime",
                    " teilzeit",
                    " working student",
                    " werkstudent",
                ],
            ),
            (JobType::FullTime, &[" full time", " fulltime", " vollzeit"]),
            (JobType::Contract, &[" contract", " freelanc", " b2b "]),
            (
                JobType::Temporary,
                &[" tempor", " fixed term", " befristet", " per diem", " seasonal"],
            ),
        ]
        .into_iter()
        .find(|(_, marks)| marks.iter().any(|mark| folded.contains(mark)))
        .map(|(kind, _)| kind)
    })
}

/// Where the work is done, as a value of its own says it.
pub(in crate::interop) fn work_mode(value: &Value) -> Option<WorkMode> {
    lines(value).iter().find_map(|word| work_mode_in(word))
}

/// Where the work is done, as a few words say it.
pub(in crate::interop) fn work_mode_in(text: &str) -> Option<WorkMode> {
    if text.len() > 80 {
        return None;
    }
    words::work_mode(text)
        .or_else(|| words::work_mode_in_place(text))
        .or_else(|| {
            let folded = fold(text);
            if folded.contains("telecommut") {
                Some(WorkMode::Remote)
            } else if folded.contains("on site") || folded.contains("in office") || folded.contains("in person") {
                Some(WorkMode::Onsite)
            } else {
                None
            }
        })
}

/// Where the work is done, as a title says it in a part of its own: `Engineer (Remote)`, `Engineer – Hybrid`.
pub(in crate::interop) fn work_mode_in_title(title: &str) -> Option<WorkMode> {
    let title = title.replace(" - ", "|");
    title
        .split(['(', ')', '[', ']', '|', '–', '—', ',', '/', '•', '·', ':'])
        .map(str::trim)
        .filter(|part| (4..30).contains(&part.len()))
        .find_map(|part| {
            words::work_mode(part).or_else(|| {
                let folded = fold(part);
                let (first, last) = (folded.split(' ').next(), folded.split(' ').next_back());
                let words = folded.split(' ').count();
                match (first, last) {
                    // `Remote Germany`, `Germany Remote`, but not `Remote Sensing Engineer`.
                    (Some("remote"), _) | (_, Some("remote")) if words <= 2 => Some(WorkMode::Remote),
                    (Some("hybrid"), _) | (_, Some("hybrid")) if words <= 2 => Some(WorkMode::Hybrid),
                    _ => None,
                }
            })
        })
}

/// What a salary is counted by: `YEAR`, `hourly`, `per-year-salary`, `1 YEAR`, `P1M`.
pub(in crate::interop) fn period(text: &str) -> Option<SalaryPeriod> {
    words::period(text).or_else(|| {
        let folded = format!(" {} ", fold(text));
        [
            (SalaryPeriod::Year, &["year", "annu", " jahr", " ann ", " p1y "][..]),
            (SalaryPeriod::Month, &["month", " monat", " mon ", " p1m "]),
            (SalaryPeriod::Week, &["week", " woche", " p1w "]),
            (SalaryPeriod::Day, &["dai", " day", " tag ", " p1d "]),
            (SalaryPeriod::Hour, &["hour", " stund", " hur ", " pt1h "]),
        ]
        .into_iter()
        .find(|(_, marks)| marks.iter().any(|mark| folded.contains(mark)))
        .map(|(period, _)| period)
    })
}

/// A currency as its code, from a code or a sign.
pub(in crate::interop) fn currency(value: &Value) -> Option<String> {
    let text = line(value)?;
    if text.len() == 3 && text.bytes().all(|byte| byte.is_ascii_alphabetic()) {
        return Some(text.to_ascii_uppercase());
    }
    words::currency_in(&text).map(str::to_owned)
}

/// An amount of money that is more than nothing.
pub(in crate::interop) fn amount(value: &Value) -> Option<f64> {
    let amount = match value {
        Value::Number(number) => number.as_f64()?,
        Value::String(text) => {
            let text = text.trim();
            salary::amount(text).or_else(|| text.parse().ok())?
        }
        Value::Array(list) => list.iter().find_map(amount)?,
        _ => return None,
    };
    (amount > 0.0 && amount < 1e12).then_some(amount)
}

/// The names that the lower end, the upper end, the currency and the period of a salary have.
pub(in crate::interop) const LOWER: &[&str] = &[
    "min value",
    "min",
    "minimum",
    "min amount",
    "from",
    "low",
    "lower",
    "salary from",
    "salary min",
    "min salary",
    "minimum salary",
    "percentile10",
];
pub(in crate::interop) const UPPER: &[&str] = &[
    "max value",
    "max",
    "maximum",
    "max amount",
    "to",
    "high",
    "upper",
    "salary to",
    "salary max",
    "max salary",
    "maximum salary",
    "percentile90",
];
pub(in crate::interop) const CURRENCIES: &[&str] = &["currency", "currency code", "currency type", "salary currency"];
pub(in crate::interop) const PERIODS: &[&str] = &[
    "unit text",
    "period",
    "interval",
    "periodicity",
    "frequency",
    "salary period",
    "salary unit",
    "unit",
    "duration",
];

/// A salary in any of the shapes that postings give it: text, a figure, a range, a range inside an amount.
pub(in crate::interop) fn salary(value: &Value) -> Option<Salary> {
    let mut found = Salary {
        min: None,
        max: None,
        currency: None,
        period: None,
    };
    fill_salary(value, &mut found, DEEPEST);
    settle(found)
}

/// A salary whose ends are in order, or none where no figure is known.
pub(in crate::interop) fn settle(mut found: Salary) -> Option<Salary> {
    if let (Some(min), Some(max)) = (found.min, found.max)
        && min > max
    {
        (found.min, found.max) = (Some(max), Some(min));
    }
    (found.min.is_some() || found.max.is_some()).then_some(found)
}

fn fill_salary(value: &Value, found: &mut Salary, depth: usize) {
    if depth == 0 {
        return;
    }
    match value {
        Value::Number(_) => {
            found.min = found.min.or(amount(value));
            found.max = found.max.or(amount(value));
        }
        Value::String(text) => {
            if let Some(read) = salary::parse(&one_line(text)) {
                found.min = found.min.or(read.min);
                found.max = found.max.or(read.max);
                found.currency = found.currency.take().or(read.currency);
                found.period = found.period.or(read.period);
            }
        }
        Value::Array(list) => {
            for item in list {
                fill_salary(item, found, depth - 1);
                if found.min.is_some() || found.max.is_some() {
                    return;
                }
            }
        }
        Value::Object(map) => {
            let get = |names: &[&str]| {
                names
                    .iter()
                    .find_map(|name| map.iter().find(|(key, value)| fold(key) == *name && !is_nothing(value)))
                    .map(|(_, value)| value)
            };
            found.currency = found.currency.take().or_else(|| get(CURRENCIES).and_then(currency));
            found.period = found
                .period
                .or_else(|| get(PERIODS).and_then(line).and_then(|text| period(&text)));
            found.min = found.min.or_else(|| get(LOWER).and_then(amount));
            found.max = found.max.or_else(|| get(UPPER).and_then(amount));
            if found.min.is_none() && found.max.is_none() {
                let inner = get(&[
                    "value",
                    "amount",
                    "range",
                    "data",
                    "base salary",
                    "salary",
                    "median",
                    "name",
                    "text",
                ]);
                if let Some(inner) = inner {
                    fill_salary(inner, found, depth - 1);
                }
            }
        }
        Value::Null | Value::Bool(_) => {}
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn range(min: f64, max: f64, currency: &str, period: SalaryPeriod) -> Option<Salary> {
        Some(Salary {
            min: Some(min),
            max: Some(max),
            currency: Some(currency.to_owned()).filter(|code| !code.is_empty()),
            period: Some(period),
        })
    }

    #[test]
    fn a_salary_is_read_in_every_shape_that_postings_give_it() {
        let cases = [
            json!({"@type": "MonetaryAmount", "currency": "EUR", "value": {"minValue": 60000, "maxValue": 80000, "unitText": "YEAR"}}),
            json!({"currency": "eur", "value": {"minValue": "60000", "maxValue": "80.000", "unitText": "ANNUAL"}}),
            json!({"currency": "€", "minValue": 60000.0, "maxValue": 80000, "unitText": "per year"}),
            json!([{"currency": "EUR", "value": {"minValue": 80000, "maxValue": 60000, "unitText": "yearly"}}]),
            json!("€60,000 - €80,000 per year"),
            json!({"min": 60000, "max": 80000, "currency": "EUR", "interval": "per-year-salary"}),
            json!({"data": {"minAmount": 60000, "maxAmount": 80000, "currency": "EUR", "periodicity": "yearly"}}),
            json!({"salary_from": 60000, "salary_to": 80000, "salary_currency": "eur", "interval": "1 YEAR"}),
        ];
        for case in cases {
            assert_eq!(
                salary(&case),
                range(60000.0, 80000.0, "EUR", SalaryPeriod::Year),
                "{case}"
            );
        }
        let hourly = json!({"currency": "USD", "value": {"value": 25, "unitText": "HOUR"}});
        assert_eq!(salary(&hourly), range(25.0, 25.0, "USD", SalaryPeriod::Hour));
    }

    #[test]
    fn a_salary_that_says_nothing_is_none() {
        for (text, wanted) in [
            ("25.5", 25.5),
            ("60000.00", 60000.0),
            ("30000.0", 30000.0),
            ("30.000", 30000.0),
            ("1e3", 1000.0),
        ] {
            assert_eq!(amount(&json!(text)), Some(wanted), "{text}");
        }
        for case in [
            json!({"@type": "MonetaryAmount"}),
            json!(0),
            json!({"value": {"minValue": 0, "maxValue": 0}}),
            json!(""),
            json!("competitive"),
            json!(null),
            json!(true),
            json!({"value": {"value": {"value": {"value": {"value": 5}}}}}),
            json!(-5),
        ] {
            assert_eq!(salary(&case), None, "{case}");
        }
    }

    #[test]
    fn places_are_joined_from_what_is_given() {
        let cases = [
            (json!("Berlin"), Some("Berlin")),
            (json!({"name": "Berlin, Germany"}), Some("Berlin, Germany")),
            (
                json!({"address": {"addressLocality": "Berlin", "addressRegion": "Berlin", "addressCountry": {"name": "Germany"}}}),
                Some("Berlin, Germany"),
            ),
            (
                json!({"address": "12 Main St, Springfield"}),
                Some("12 Main St, Springfield"),
            ),
            (
                json!([{"address": {"addressLocality": "Bern"}}, {"address": {"addressLocality": "Basel"}}, "bern"]),
                Some("Bern; Basel"),
            ),
            (
                json!({"city": "Austin", "state": "TX", "country": "us"}),
                Some("Austin, TX, US"),
            ),
            (json!({"city": "", "region": null, "country": "Spain"}), Some("Spain")),
            (
                json!({"label": "Remote (Ohio, US)", "id": "x"}),
                Some("Remote (Ohio, US)"),
            ),
            (json!({"streetAddress": "1 Road"}), Some("1 Road")),
            (json!({"addressLocality": "null", "addressCountry": "N/A"}), None),
            (json!({}), None),
            (json!(false), None),
        ];
        for (value, wanted) in cases {
            assert_eq!(place(&value).as_deref(), wanted, "{value}");
        }
        let many: Vec<String> = (0..20).map(|n| format!("Town {n}")).collect();
        assert!(place(&json!(many)).unwrap().ends_with("Town 7; and 12 more"));
    }

    #[test]
    fn days_are_read_from_text_and_numbers() {
        let wanted = NaiveDate::from_ymd_opt(2026, 8, 14);
        for value in [
            json!("2026-08-14"),
            json!("2026-08-14T08:30:00+02:00"),
            json!("2026-08-14T01:45:22.580+00:00"),
            json!("2026-08-14 09:30:00 UTC"),
            json!("2026-08-14T08:00:00+0200"),
            json!("Fri, 14 Aug 2026 07:30:41 +0000"),
            json!("August 14, 2026"),
            json!(1786694400),
            json!(1786694400000_u64),
            json!({"@value": "2026-08-14"}),
        ] {
            assert_eq!(day(&value), wanted, "{value}");
        }
        for value in [
            json!(0),
            json!(2026),
            json!("soon"),
            json!(null),
            json!(-5),
            json!(1e300),
            json!(""),
            json!({}),
        ] {
            assert_eq!(day(&value), None, "{value}");
        }
    }

    #[test]
    fn kinds_of_employment_and_of_place_are_read_from_other_peoples_words() {
        for (word, wanted) in [
            ("FULL_TIME", JobType::FullTime),
            ("FullTime", JobType::FullTime),
            ("FULLTIME", JobType::FullTime),
            ("fulltime_permanent", JobType::FullTime),
            ("Full-time regular", JobType::FullTime),
            ("PART_TIME", JobType::PartTime),
            ("CONTRACTOR", JobType::Contract),
            ("INTERN", JobType::Internship),
            ("Internship (6 months)", JobType::Internship),
            ("TEMPORARY", JobType::Temporary),
            ("working_student", JobType::PartTime),
        ] {
            assert_eq!(job_type_in(word), Some(wanted), "{word}");
        }
        assert_eq!(
            job_type(&json!(["OTHER", "PART_TIME", "CONTRACTOR"])),
            Some(JobType::PartTime)
        );
        assert_eq!(job_type(&json!("Regular")), None);
        for (title, wanted) in [
            ("Engineer (Remote)", Some(WorkMode::Remote)),
            ("Expert - Fully Remote | up to $135/hr", Some(WorkMode::Remote)),
            ("Manager (Bonn/Hybrid)", Some(WorkMode::Hybrid)),
            ("Engineer, Germany Remote", Some(WorkMode::Remote)),
            ("Remote Sensing Engineer", None),
            ("Hybrid Cloud Architect", None),
        ] {
            assert_eq!(work_mode_in_title(title), wanted, "{title}");
        }
    }
}
