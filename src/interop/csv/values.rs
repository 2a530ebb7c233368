//! Reading cells that hold one of a few words, a figure, or an address.

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
pub(in crate::interop) fn yes_or_no(cell: &str) -> Option<bool> {
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

/// Where the work is done, as a cell of its own says it.
pub(in crate::interop) fn work_mode(cell: &str) -> Option<WorkMode> {
    look_up(
        &[
            (
                WorkMode::Remote,
                &[
                    "remote",
                    "fully remote",
                    "100 remote",
                    "remote first",
                    "remote only",
                    "work from home",
                    "wfh",
                    "home office",
                    "homeoffice",
                    "telecommute",
                    "full remote",
                    "teletravail",
                    "a distance",
                    "remoto",
                    "teletrabajo",
                    "remote friendly",
                    "remote ok",
                    "remote 100",
                    "anywhere",
                ],
            ),
            (
                WorkMode::Hybrid,
                &[
                    "hybrid",
                    "hybrid remote",
                    "partly remote",
                    "partially remote",
                    "teilweise remote",
                    "hybride",
                    "hibrido",
                    "mixed",
                    "teilweise homeoffice",
                ],
            ),
            (
                WorkMode::Onsite,
                &[
                    "onsite",
                    "on site",
                    "in office",
                    "office",
                    "in person",
                    "vor ort",
                    "prasenz",
                    "buro",
                    "im buro",
                    "sur site",
                    "presentiel",
                    "presencial",
                    "on location",
                    "not remote",
                    "in the office",
                ],
            ),
        ],
        &fold(cell),
    )
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

/// The kind of employment.
pub(in crate::interop) fn job_type(cell: &str) -> Option<JobType> {
    look_up(
        &[
            (
                JobType::FullTime,
                &[
                    "full time",
                    "fulltime",
                    "full",
                    "ft",
                    "vollzeit",
                    "temps plein",
                    "plein temps",
                    "tiempo completo",
                    "jornada completa",
                    "full time permanent",
                    "permanent full time",
                    "f t",
                ],
            ),
            (
                JobType::PartTime,
                &[
                    "part time",
                    "parttime",
                    "part",
                    "pt",
                    "teilzeit",
                    "temps partiel",
                    "medio tiempo",
                    "tiempo parcial",
                    "p t",
                ],
            ),
            (
                JobType::Contract,
                &[
                    "contract",
                    "contractor",
                    "freelance",
                    "freelancer",
                    "freiberuflich",
                    "freie mitarbeit",
                    "werkvertrag",
                    "independant",
                    "contrato",
                    "c2c",
                    "self employed",
                    "consultant",
                ],
            ),
            (
                JobType::Internship,
                &[
                    "internship",
                    "intern",
                    "praktikum",
                    "praktikant",
                    "praktikantin",
                    "stage",
                    "stagiaire",
                    "practicas",
                    "pasantia",
                    "pflichtpraktikum",
                ],
            ),
            (
                JobType::Temporary,
                &[
                    "temporary",
                    "temp",
                    "fixed term",
                    "befristet",
                    "zeitarbeit",
                    "interim",
                    "seasonal",
                    "saisonal",
                    "cdd",
                    "temporal",
                    "fixed term contract",
                ],
            ),
        ],
        &fold(cell),
    )
}

/// What a salary is counted by.
pub(in crate::interop) fn period(cell: &str) -> Option<SalaryPeriod> {
    look_up(
        &[
            (
                SalaryPeriod::Year,
                &[
                    "year",
                    "yearly",
                    "annual",
                    "annually",
                    "per year",
                    "per annum",
                    "a year",
                    "pa",
                    "p a",
                    "yr",
                    "y",
                    "jahr",
                    "jahrlich",
                    "pro jahr",
                    "an",
                    "annuel",
                    "par an",
                    "ano",
                    "anual",
                    "1 year",
                ],
            ),
            (
                SalaryPeriod::Month,
                &[
                    "month",
                    "monthly",
                    "per month",
                    "a month",
                    "mo",
                    "m",
                    "monat",
                    "monatlich",
                    "pro monat",
                    "mois",
                    "mensuel",
                    "par mois",
                    "mes",
                    "mensual",
                    "1 month",
                ],
            ),
            (
                SalaryPeriod::Week,
                &[
                    "week",
                    "weekly",
                    "per week",
                    "a week",
                    "wk",
                    "w",
                    "woche",
                    "wochentlich",
                    "pro woche",
                    "semaine",
                    "semana",
                ],
            ),
            (
                SalaryPeriod::Day,
                &[
                    "day",
                    "daily",
                    "per day",
                    "a day",
                    "d",
                    "tag",
                    "taglich",
                    "pro tag",
                    "jour",
                    "dia",
                    "day rate",
                    "tagessatz",
                ],
            ),
            (
                SalaryPeriod::Hour,
                &[
                    "hour",
                    "hourly",
                    "per hour",
                    "an hour",
                    "hr",
                    "h",
                    "stunde",
                    "std",
                    "stundlich",
                    "pro stunde",
                    "heure",
                    "hora",
                    "1 hour",
                ],
            ),
        ],
        &fold(cell),
    )
}

/// How much a job matters, in words.
pub(super) fn priority(cell: &str) -> Option<Priority> {
    let folded = fold(cell);
    let words = folded.trim_end_matches(" priority").trim_end_matches(" prioritat");
    look_up(
        &[
            (
                Priority::High,
                &[
                    "high",
                    "highest",
                    "very high",
                    "urgent",
                    "top",
                    "critical",
                    "dream",
                    "dream job",
                    "must have",
                    "p0",
                    "p1",
                    "a",
                    "hoch",
                    "sehr hoch",
                    "dringend",
                    "haute",
                    "alta",
                    "h",
                ],
            ),
            (
                Priority::Normal,
                &[
                    "medium", "normal", "mid", "moderate", "med", "p2", "b", "mittel", "moyenne", "media", "m",
                    "default",
                ],
            ),
            (
                Priority::Low,
                &[
                    "low",
                    "lowest",
                    "very low",
                    "p3",
                    "p4",
                    "p5",
                    "c",
                    "niedrig",
                    "gering",
                    "sehr niedrig",
                    "basse",
                    "baja",
                    "l",
                    "backup",
                    "safety",
                ],
            ),
        ],
        words,
    )
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

/// The first web address in a cell, such as in `[posting](https://…)` or a spreadsheet's `=HYPERLINK(…)`.
pub(super) fn web_address(cell: &str) -> Option<String> {
    let is_http = |at: usize| {
        let rest = &cell.as_bytes()[at..];
        let starts = |scheme: &[u8]| rest.len() > scheme.len() && rest[..scheme.len()].eq_ignore_ascii_case(scheme);
        starts(b"http://") || starts(b"https://")
    };
    let begin = cell.match_indices(['h', 'H']).map(|(at, _)| at).find(|at| is_http(*at));
    let Some(begin) = begin else {
        let bare = cell.trim();
        let host = bare.split(['/', '?', '#']).next().unwrap_or_default();
        let is_host = host.len() < 254
            && host.split('.').count() > 1
            && host
                .split('.')
                .all(|part| !part.is_empty() && part.chars().all(|c| c.is_ascii_alphanumeric() || c == '-'))
            && host
                .rsplit('.')
                .next()
                .is_some_and(|end| end.len() > 1 && end.chars().all(|c| c.is_ascii_alphabetic()));
        return (is_host && !bare.contains(char::is_whitespace)).then(|| format!("https://{bare}"));
    };
    let rest = &cell[begin..];
    let end = rest
        .find(|c: char| c.is_whitespace() || c.is_control() || matches!(c, '"' | '<' | '>' | '|'))
        .unwrap_or(rest.len());
    let mut address = &rest[..end];
    // A bracket that was opened before the address closes behind it.
    if begin > 0 && !address.contains('(') {
        address = address.split(')').next().unwrap_or(address);
    }
    let address = address.trim_end_matches([',', ';', ']', '\'']);
    let host = address.split_once("//").map_or("", |(_, host)| host);
    (!host.is_empty() && host.starts_with(|c: char| c.is_alphanumeric() || c == '[')).then(|| address.to_owned())
}

/// An e-mail address, alone or as in `Jo Doe <jo@example.org>`: the name, and the address.
pub(super) fn name_and_email(cell: &str) -> (Option<&str>, Option<&str>) {
    let trim = |text| {
        str::trim_matches(text, |c: char| {
            c.is_whitespace() || matches!(c, '<' | '>' | '(' | ')' | ',' | ';' | '"')
        })
    };
    let is_email = |word: &str| {
        word.split_once('@').is_some_and(|(name, host)| {
            !name.is_empty()
                && host.contains('.')
                && !host.contains('@')
                && !host.starts_with('.')
                && !host.ends_with('.')
        })
    };
    let Some(word) = cell
        .split([' ', '\n', '\t', '\r', '<', '>', '(', ')', ',', ';', '/'])
        .find(|word| is_email(trim(word)))
    else {
        return (Some(cell), None);
    };
    let email = trim(word).trim_start_matches("mailto:");
    let before = trim(cell.split(word).next().unwrap_or_default());
    ((!before.is_empty()).then_some(before), Some(email))
}

/// Whether it is a key that says nothing to a person: a row's number, a UUID, or a long hexadecimal number.
pub(super) fn is_bare_key(cell: &str) -> bool {
    let hex = cell.chars().all(|c| c.is_ascii_hexdigit() || c == '-');
    (cell.len() <= 7 && cell.bytes().all(|byte| byte.is_ascii_digit())) || (hex && matches!(cell.len(), 24 | 32 | 36))
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
    fn an_address_is_found_in_what_spreadsheets_put_around_it() {
        let cases = [
            ("https://acme.example/jobs/1", Some("https://acme.example/jobs/1")),
            (
                "[Apply](https://acme.example/jobs/1)",
                Some("https://acme.example/jobs/1"),
            ),
            (
                "=HYPERLINK(\"https://acme.example/a,b\",\"Acme\")",
                Some("https://acme.example/a,b"),
            ),
            ("Acme (https://acme.example/x) and more", Some("https://acme.example/x")),
            ("www.acme.example/jobs", Some("https://www.acme.example/jobs")),
            ("acme.example", Some("https://acme.example")),
            ("https://acme.example/a_(b)", Some("https://acme.example/a_(b)")),
            ("javascript:alert(1)", None),
            ("https://", None),
            ("via Jo", None),
            ("v1.2", None),
            ("file:///etc/passwd", None),
        ];
        for (cell, wanted) in cases {
            assert_eq!(web_address(cell).as_deref(), wanted, "{cell}");
        }
    }

    #[test]
    fn a_contact_may_hold_name_and_address() {
        let cases = [
            ("Jo Doe", (Some("Jo Doe"), None)),
            ("jo@acme.example", (None, Some("jo@acme.example"))),
            ("Jo Doe <jo@acme.example>", (Some("Jo Doe"), Some("jo@acme.example"))),
            ("Jo Doe, jo@acme.example", (Some("Jo Doe"), Some("jo@acme.example"))),
            ("@jo", (Some("@jo"), None)),
        ];
        for (cell, wanted) in cases {
            assert_eq!(name_and_email(cell), wanted, "{cell}");
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
            let _ = (rating(&cell), web_address(&cell), name_and_email(&cell), currency_in(&cell));
            let _ = (yes_or_no(&cell), work_mode(&cell), job_type(&cell), period(&cell), priority(&cell));
            let _ = (work_mode_in_place(&cell), is_bare_key(&cell), is_placeholder(&cell));
        }
    }
}
