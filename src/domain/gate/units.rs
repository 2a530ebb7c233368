//! What a number can be a number of, in the words of several languages.

use super::numbers::{Of, Unit, word};
use super::tokens::{Kind, Token};

pub(super) const CURRENCIES: &[(&str, &[&str])] = &[
    ("EUR", &["€", "eur", "euro", "euros", "eurow"]),
    ("USD", &["$", "usd", "dollar", "dollars", "us-dollar"]),
    ("GBP", &["£", "gbp", "pound", "pounds", "pfund", "quid"]),
    ("CHF", &["chf", "franc", "francs", "franken", "sfr", "fr."]),
    ("PLN", &["pln", "zl", "zloty", "zlotys"]),
    ("SEK", &["sek", "kronor"]),
    ("NOK", &["nok"]),
    ("DKK", &["dkk"]),
    ("JPY", &["¥", "yen", "jpy"]),
    ("INR", &["₹", "inr", "rupees", "rupee"]),
];

pub(super) const TIMES: &[(Unit, &[&str])] = &[
    (
        Unit::Millisecond,
        &["ms", "millisecond", "milliseconds", "millisekunde", "millisekunden"],
    ),
    (
        Unit::Second,
        &[
            "second", "seconds", "sekunde", "sekunden", "sec", "secondes", "segundos", "secondi",
        ],
    ),
    (
        Unit::Minute,
        &[
            "minute", "minutes", "min", "mins", "minuten", "minutos", "minuti", "minut",
        ],
    ),
    (
        Unit::Hour,
        &[
            "hour", "hours", "hr", "hrs", "stunde", "stunden", "std", "heure", "heures", "hora", "horas", "ore",
            "godzin", "uur",
        ],
    ),
    (
        Unit::Day,
        &[
            "day", "days", "tag", "tage", "tagen", "jour", "jours", "dia", "dias", "giorno", "giorni", "dni", "dagen",
        ],
    ),
    (
        Unit::Week,
        &[
            "week",
            "weeks",
            "woche",
            "wochen",
            "semaine",
            "semaines",
            "semana",
            "semanas",
            "settimane",
            "tygodni",
            "weken",
        ],
    ),
    (
        Unit::Month,
        &[
            "month", "months", "monat", "monate", "monaten", "mois", "mes", "meses", "mese", "mesi", "miesiecy",
            "maand", "maanden",
        ],
    ),
    (
        Unit::Year,
        &[
            "year", "years", "yr", "yrs", "jahr", "jahre", "jahren", "ans", "annees", "ano", "anos", "anni", "lat",
            "lata", "jaar", "year-old", "jahrig", "jahrige", "jahriger", "jahrigen", "jahriges", "jahriger",
        ],
    ),
];

pub(super) const MEASURES: &[(&str, &[&str])] = &[
    (
        "km",
        &["km", "kilometre", "kilometres", "kilometer", "kilometers", "kilometern"],
    ),
    ("mile", &["mile", "miles", "meile", "meilen", "mi"]),
    ("km2", &["km²", "km2", "sqkm", "quadratkilometer", "quadratkilometern"]),
    ("m3", &["m³", "m3", "kubikmeter", "kubikmetern"]),
    (
        "cm",
        &[
            "cm",
            "centimetre",
            "centimetres",
            "centimeter",
            "centimeters",
            "zentimeter",
            "zentimetern",
        ],
    ),
    (
        "mm",
        &[
            "mm",
            "millimetre",
            "millimetres",
            "millimeter",
            "millimeters",
            "millimetern",
        ],
    ),
    ("acre", &["acre", "acres"]),
    ("kWh", &["kwh"]),
    ("MWh", &["mwh"]),
    ("kV", &["kv"]),
    ("wpm", &["wpm"]),
    (
        "m2",
        &["m²", "m2", "sqm", "quadratmeter", "quadratmetern", "qm", "metros"],
    ),
    ("t", &["t", "tonne", "tonnes", "ton", "tons", "tonnen"]),
    ("kg", &["kg", "kilogram", "kilograms", "kilo", "kilos", "kilogramm"]),
    ("kW", &["kw", "kilowatt"]),
    ("ppm", &["ppm"]),
    ("MW", &["mw", "megawatt"]),
    ("GB", &["gb", "gigabyte"]),
    ("TB", &["tb", "terabyte"]),
    ("litre", &["litre", "litres", "liter", "liters", "litern"]),
    ("hectare", &["ha", "hectare", "hectares", "hektar"]),
];

pub(super) const PERCENT: &[&str] = &[
    "percent",
    "prozent",
    "pct",
    "percentage",
    "procent",
    "%",
    "prozentpunkte",
    "prozentpunkten",
    "proc",
];

/// What a number that ends before the token `unit` is a number of, and where it ends with that.
pub(super) fn of_what(
    tokens: &[Token],
    at: usize,
    unit: usize,
    end: usize,
    money: Option<&'static str>,
) -> (Of, usize) {
    let low = word(tokens, unit);
    if let Some(currency) = money {
        return (Of::Money(currency), end);
    }
    if PERCENT.contains(&low) {
        let more = usize::from(matches!(word(tokens, unit + 1), "points" | "point"));
        return (Of::Percent, unit + 1 + more);
    }
    if matches!(
        (low, word(tokens, unit + 1)),
        ("per", "cent") | ("pour", "cent") | ("por", "ciento") | ("per", "cento") | ("por", "cento")
    ) {
        return (Of::Percent, unit + 2);
    }
    if low == "swiss" && word(tokens, unit + 1).starts_with("franc") {
        return (Of::Money("CHF"), unit + 2);
    }
    if let Some(currency) = currency(low) {
        return (Of::Money(currency), unit + 1);
    }
    if matches!(low, "fold" | "fach" | "fache" | "facher" | "faches" | "fachen")
        // "900 X-rays" are no factor.
        || (low == "x" && !word(tokens, unit + 2).starts_with("ray"))
        || (low == "times" && !matches!(word(tokens, unit + 1), "a" | "per"))
    {
        return (Of::Factor, unit + 1);
    }
    let before = |back: usize| at.checked_sub(back).map_or("", |at| word(tokens, at));
    if matches!(before(1), "factor" | "faktor") || (before(1) == "of" && before(2) == "factor") {
        return (Of::Factor, end);
    }
    // "4,2 s" is a time, "the 80s" are none.
    let letter = unit == end && tokens.get(end).is_some_and(|t| t.raw == "s" || t.raw == "h");
    let decimal = tokens
        .get(end.saturating_sub(1))
        .is_some_and(|t| t.raw.contains(['.', ',']));
    if letter && (decimal || !tokens.get(end).is_some_and(|t| t.glued)) {
        let time = if low == "s" { Unit::Second } else { Unit::Hour };
        return (Of::Time(time), end + 1);
    }
    let months = [low, word(tokens, unit + 1)];
    // "Three full years", "sechs ganze Monate".
    let skip = usize::from(matches!(
        low,
        "full" | "whole" | "voll" | "volle" | "ganze" | "ganzen" | "long" | "working" | "business" | "calendar"
    ));
    if let Some((time, _)) = TIMES
        .iter()
        .find(|(_, names)| months.get(skip).is_some_and(|low| names.contains(low)))
    {
        return (Of::Time(*time), unit + 1 + skip);
    }
    // "Drei Berufsjahre".
    if low.len() >= 9 && (low.ends_with("jahre") || low.ends_with("jahren")) {
        return (Of::Time(Unit::Year), unit + 1);
    }
    let days = [
        "arbeitstag",
        "werktag",
        "kalendertag",
        "urlaubstag",
        "fehltag",
        "bankarbeitstag",
    ];
    if days
        .iter()
        .any(|day| low.strip_prefix(day).is_some_and(|end| matches!(end, "" | "e" | "en")))
    {
        return (Of::Time(Unit::Day), unit + 1);
    }
    // "32 Wochenstunden", "vier Kalenderwochen".
    if low.len() >= 10
        && let Some((time, _)) = TIMES
            .iter()
            .filter(|(time, _)| matches!(time, Unit::Hour | Unit::Week | Unit::Month))
            .find(|(_, names)| names.iter().any(|name| name.len() >= 5 && low.ends_with(name)))
    {
        return (Of::Time(*time), unit + 1);
    }
    if let Some(measure) = powers(low, word(tokens, unit + 1)) {
        return (Of::Measure(measure), unit + 2);
    }
    if (low, word(tokens, unit + 1), word(tokens, unit + 2)) == ("parts", "per", "million") {
        return (Of::Measure("ppm"), unit + 3);
    }
    if let ("words" | "worter", "per" | "a" | "pro", "minute") = (low, word(tokens, unit + 1), word(tokens, unit + 2)) {
        return (Of::Measure("wpm"), unit + 3);
    }
    if let Some((measure, _)) = MEASURES.iter().find(|(_, names)| names.contains(&low)) {
        return (Of::Measure(measure), unit + 1);
    }
    (Of::Things, end)
}

pub(super) fn currency(low: &str) -> Option<&'static str> {
    CURRENCIES
        .iter()
        .find(|(_, names)| names.contains(&low))
        .map(|(name, _)| *name)
}

/// "k", "million" and their like after a number.
pub(super) fn multiplier(tokens: &[Token], at: usize, money: bool) -> Option<(f64, usize)> {
    let token = tokens.get(at)?;
    let dot = |end: usize| {
        let stop = tokens.get(end).is_some_and(|t| t.is(".") && t.glued);
        let goes_on = tokens
            .get(end + 1)
            .is_some_and(|t| !t.opens || currency(&t.low).is_some());
        if stop && goes_on { end + 1 } else { end }
    };
    let times = match token.low.as_str() {
        "k" if token.glued => 1e3,
        // "280 T€".
        "t" if token.raw == "T" && tokens.get(at + 1).is_some_and(|t| t.glued && t.is("€")) => 1e3,
        "m" if token.glued && (money || currency(word(tokens, at + 1)).is_some() || token.raw == "M") => 1e6,
        // "1.2m records".
        "m" if token.glued && !money && is_plural(tokens, at + 1) => 1e6,
        "mn" | "mio" => return Some((1e6, dot(at + 1))),
        "bn" => 1e9,
        "mrd" => return Some((1e9, dot(at + 1))),
        "tsd" => return Some((1e3, dot(at + 1))),
        "hundred" | "hundert" => 1e2,
        "thousand" | "tausend" | "mille" | "mil" | "mila" | "tysiecy" | "duizend" => 1e3,
        "million" | "millions" | "millionen" | "millones" | "milioni" | "milionow" | "miljoen" | "milhoes" => 1e6,
        "billion" | "milliarde" | "milliarden" => 1e9,
        _ => return None,
    };
    Some((times, at + 1))
}

/// "Records" or "meter records": many of something, and nothing that is so many metres long.
fn is_plural(tokens: &[Token], at: usize) -> bool {
    (at..at + 3)
        .map_while(|at| tokens.get(at).filter(|t| t.kind == Kind::Word))
        .any(|t| t.low.len() >= 4 && t.low.ends_with('s') && !t.low.ends_with("ss"))
}

/// "Square metres", "sq km", "cubic metres".
fn powers(power: &str, of: &str) -> Option<&'static str> {
    let of = of.trim_end_matches('.');
    let metre = of == "m" || of.starts_with("metre") || of.starts_with("meter");
    let kilometre = of == "km" || of.starts_with("kilomet");
    match power {
        "square" | "sq" | "quadrat" if metre => Some("m2"),
        "square" | "sq" | "quadrat" if kilometre => Some("km2"),
        "cubic" | "cu" | "kubik" if metre => Some("m3"),
        _ => None,
    }
}
