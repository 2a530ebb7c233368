//! Reading cells that hold one of a few words or a figure.

use super::fold::{fold, look_up};
use crate::domain::job::{JobType, Priority, SalaryPeriod, WorkMode};
use crate::domain::salary::amount;

/// Cells that programs write where there is nothing.
pub(super) fn is_placeholder(cell: &str) -> bool {
    cell.len() <= 5
        && (matches!(cell, "-" | "--" | "–" | "—" | "[]" | "{}" | "?" | "/")
            || ["n/a", "null", "nan", "#n/a", "nil"]
                .iter()
                .any(|word| cell.eq_ignore_ascii_case(word)))
}

/// Yes, no, or neither.
pub(super) fn yes_or_no(cell: &str) -> Option<bool> {
    match cell.trim() {
        "✓" | "✔" | "✔️" | "✅" | "☑" | "☑️" => return Some(true),
        "✗" | "✘" | "❌" | "☐" => return Some(false),
        _ => {}
    }
    match fold(cell).as_str() {
        "yes" | "y" | "true" | "1" | "x" | "ja" | "wahr" | "oui" | "vrai" | "si" | "checked" | "done" => Some(true),
        "no" | "n" | "false" | "0" | "nein" | "falsch" | "non" | "faux" | "unchecked" | "nope" | "not yet" => {
            Some(false)
        }
        _ => None,
    }
}

#[rustfmt::skip]
const WORK_MODES: &[(WorkMode, &[&str])] = &[
    (WorkMode::Remote, &[
        "remote", "fully remote", "100 remote", "remote first", "remote only", "work from home", "wfh", "home office",
        "homeoffice", "telecommute", "full remote", "teletravail", "a distance", "remoto", "teletrabajo",
        "remote friendly", "remote ok", "remote 100", "anywhere",
    ]),
    (WorkMode::Hybrid, &[
        "hybrid", "hybrid remote", "partly remote", "partially remote", "teilweise remote", "hybride", "hibrido",
        "mixed", "teilweise homeoffice",
    ]),
    (WorkMode::Onsite, &[
        "onsite", "on site", "in office", "office", "in person", "vor ort", "prasenz", "buro", "im buro", "sur site",
        "presentiel", "presencial", "on location", "not remote", "in the office",
    ]),
];

/// Where the work is done, as a cell of its own says it.
pub(in crate::interop) fn work_mode(cell: &str) -> Option<WorkMode> {
    look_up(WORK_MODES, &fold(cell))
}

/// Where the work is done, as a place says it: `Berlin (Remote)`.
pub(in crate::interop) fn work_mode_in_place(place: &str) -> Option<WorkMode> {
    let holds = |wanted: &str| {
        place
            .as_bytes()
            .windows(wanted.len())
            .any(|part| part.eq_ignore_ascii_case(wanted.as_bytes()))
    };
    if holds("hybrid") {
        Some(WorkMode::Hybrid)
    } else if holds("remote") || holds("home office") || holds("homeoffice") {
        Some(WorkMode::Remote)
    } else {
        None
    }
}

#[rustfmt::skip]
const JOB_TYPES: &[(JobType, &[&str])] = &[
    (JobType::FullTime, &[
        "full time", "fulltime", "full", "ft", "vollzeit", "temps plein", "plein temps", "tiempo completo",
        "jornada completa", "full time permanent", "permanent full time", "f t",
    ]),
    (JobType::PartTime, &[
        "part time", "parttime", "part", "pt", "teilzeit", "temps partiel", "medio tiempo", "tiempo parcial", "p t",
        "minijob", "mini job", "werkstudent", "werkstudentin", "working student",
    ]),
    (JobType::Contract, &[
        "contract", "contractor", "freelance", "freelancer", "freiberuflich", "freie mitarbeit", "werkvertrag",
        "independant", "contrato", "c2c", "self employed", "consultant",
    ]),
    (JobType::Internship, &[
        "internship", "intern", "praktikum", "praktikant", "praktikantin", "stage", "stagiaire", "practicas",
        "pasantia", "pflichtpraktikum",
    ]),
    (JobType::Temporary, &[
        "temporary", "temp", "fixed term", "befristet", "zeitarbeit", "interim", "seasonal", "saisonal", "cdd",
        "temporal", "fixed term contract",
    ]),
];

/// The kind of employment.
pub(in crate::interop) fn job_type(cell: &str) -> Option<JobType> {
    look_up(JOB_TYPES, &fold(cell))
}

#[rustfmt::skip]
const PERIODS: &[(SalaryPeriod, &[&str])] = &[
    (SalaryPeriod::Year, &[
        "year", "yearly", "annual", "annually", "per year", "per annum", "a year", "pa", "p a", "yr", "y", "jahr",
        "jahrlich", "pro jahr", "an", "annuel", "par an", "ano", "anual", "1 year",
    ]),
    (SalaryPeriod::Month, &[
        "month", "monthly", "per month", "a month", "mo", "m", "monat", "monatlich", "pro monat", "mois", "mensuel",
        "par mois", "mes", "mensual", "1 month",
    ]),
    (SalaryPeriod::Week, &[
        "week", "weekly", "per week", "a week", "wk", "w", "woche", "wochentlich", "pro woche", "semaine", "semana",
    ]),
    (SalaryPeriod::Day, &[
        "day", "daily", "per day", "a day", "d", "tag", "taglich", "pro tag", "jour", "dia", "day rate", "tagessatz",
    ]),
    (SalaryPeriod::Hour, &[
        "hour", "hourly", "per hour", "an hour", "hr", "h", "stunde", "std", "stundlich", "pro stunde", "heure",
        "hora", "1 hour",
    ]),
];

/// What a salary is counted by.
pub(in crate::interop) fn period(cell: &str) -> Option<SalaryPeriod> {
    look_up(PERIODS, &fold(cell))
}

#[rustfmt::skip]
const PRIORITIES: &[(Priority, &[&str])] = &[
    (Priority::High, &[
        "high", "highest", "very high", "urgent", "top", "critical", "dream", "dream job", "must have", "p0", "p1",
        "a", "hoch", "sehr hoch", "dringend", "haute", "alta", "h",
    ]),
    (Priority::Normal, &[
        "medium", "normal", "mid", "moderate", "med", "p2", "b", "mittel", "moyenne", "media", "m", "default",
    ]),
    (Priority::Low, &[
        "low", "lowest", "very low", "p3", "p4", "p5", "c", "niedrig", "gering", "sehr niedrig", "basse", "baja", "l",
        "backup", "safety",
    ]),
];

/// How much a job matters, in words.
pub(super) fn priority(cell: &str) -> Option<Priority> {
    let folded = fold(cell);
    let words = folded.trim_end_matches(" priority").trim_end_matches(" prioritat");
    look_up(PRIORITIES, words)
}

/// Stars or a figure out of five (or out of what stands behind a slash) as a priority.
pub(super) fn rating(cell: &str) -> Option<Priority> {
    let filled = cell
        .chars()
        .filter(|c| matches!(c, '★' | '⭐' | '🌟' | '❤' | '🔥' | '*'))
        .count();
    let (given, most) = if filled > 0 {
        let others = cell.chars().any(|c| c.is_alphanumeric());
        if others {
            return None;
        }
        (filled as f64, 5.0)
    } else if let Some((given, most)) = cell.split_once('/') {
        (amount(given)?, amount(most)?)
    } else if let Some(given) = amount(cell.trim_end_matches(|c: char| c.is_alphabetic() || c == ' ')) {
        (given, 5.0)
    } else {
        return priority(cell);
    };
    if !(most > 0.0 && (0.0..=most).contains(&given)) {
        return None;
    }
    let share = given / most;
    Some(if share > 0.7 {
        Priority::High
    } else if share > 0.45 {
        Priority::Normal
    } else {
        Priority::Low
    })
}

/// The currency that a text names by its sign or code.
pub(in crate::interop) fn currency_in(text: &str) -> Option<&'static str> {
    const CODES: [&str; 29] = [
        "EUR", "USD", "GBP", "CHF", "CAD", "AUD", "NZD", "SEK", "NOK", "DKK", "PLN", "CZK", "HUF", "RON", "BGN", "JPY",
        "CNY", "INR", "SGD", "HKD", "BRL", "MXN", "ZAR", "ILS", "AED", "TRY", "KRW", "UAH", "ISK",
    ];
    let code = |word: &str| CODES.into_iter().find(|code| code.eq_ignore_ascii_case(word));
    let by_word = || {
        text.split(|c: char| !c.is_ascii_alphabetic())
            .filter(|word| word.len() == 3)
            .find_map(code)
    };
    for (sign, code) in [
        ("CA$", "CAD"),
        ("C$", "CAD"),
        ("A$", "AUD"),
        ("NZ$", "NZD"),
        ("S$", "SGD"),
        ("HK$", "HKD"),
        ("R$", "BRL"),
        ("US$", "USD"),
    ] {
        if text.contains(sign) {
            return Some(code);
        }
    }
    by_word().or_else(|| {
        text.chars().find_map(|c| match c {
            '€' => Some("EUR"),
            '$' => Some("USD"),
            '£' => Some("GBP"),
            '¥' => Some("JPY"),
            '₹' => Some("INR"),
            '₪' => Some("ILS"),
            '₩' => Some("KRW"),
            '₺' => Some("TRY"),
            '₴' => Some("UAH"),
            _ => None,
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ratings_become_priorities() {
        let cases = [
            ("5", Some(Priority::High)),
            ("4/5", Some(Priority::High)),
            ("★★★☆☆", Some(Priority::Normal)),
            ("⭐", Some(Priority::Low)),
            ("3.0", Some(Priority::Normal)),
            ("8/10", Some(Priority::High)),
            ("2 stars", Some(Priority::Low)),
            ("High", Some(Priority::High)),
            ("7", None),
            ("5/0", None),
            ("nice", None),
        ];
        for (cell, wanted) in cases {
            assert_eq!(rating(cell), wanted, "{cell}");
        }
    }

    #[test]
    fn words_for_kinds_are_read_in_several_languages() {
        assert_eq!(work_mode("On-Site"), Some(WorkMode::Onsite));
        assert_eq!(work_mode("Homeoffice"), Some(WorkMode::Remote));
        assert_eq!(work_mode("Télétravail"), Some(WorkMode::Remote));
        assert_eq!(work_mode_in_place("Berlin (hybrid)"), Some(WorkMode::Hybrid));
        assert_eq!(work_mode_in_place("REMOTE, EU"), Some(WorkMode::Remote));
        assert_eq!(job_type("Full-time"), Some(JobType::FullTime));
        assert_eq!(job_type("FULL_TIME"), Some(JobType::FullTime));
        assert_eq!(job_type("Teilzeit"), Some(JobType::PartTime));
        assert_eq!(period("pro Jahr"), Some(SalaryPeriod::Year));
        assert_eq!(priority("Hoch"), Some(Priority::High));
        assert_eq!(yes_or_no("✅"), Some(true));
        assert_eq!(yes_or_no("FALSE"), Some(false));
        assert_eq!(yes_or_no("maybe"), None);
    }

    proptest::proptest! {
        #[test]
        fn no_cell_makes_them_panic(cell in "[ -~€★é\u{a0}]{0,40}|\\PC{0,40}") {
            let _ = (rating(&cell), currency_in(&cell));
            let _ = (yes_or_no(&cell), work_mode(&cell), job_type(&cell), period(&cell), priority(&cell));
            let _ = (work_mode_in_place(&cell), is_placeholder(&cell));
        }
    }
}
