//! What holds for any text: it never panics, it is quick, and how a number or a date is written does not matter.

use std::fmt::Write;
use std::time::{Duration, Instant};

use proptest::prelude::*;

use super::cases::{FILES, read};
use crate::domain::gate::{Evidence, EvidenceRow, RowKind, check};
use crate::domain::partial_date::PartialDate;

fn evidence_of(name: &str) -> Evidence {
    let (name, text) = FILES
        .iter()
        .find(|(file, _)| *file == name)
        .copied()
        .expect("a file of cases");
    read(name, text).0
}

/// A post with a number, and with dates.
fn post(text: &str, start: PartialDate, end: PartialDate) -> Evidence {
    let row = EvidenceRow {
        organization: Some("Pontis AG".to_owned()),
        start: Some(start),
        end: Some(end),
        texts: vec![text.to_owned()],
        ..EvidenceRow::new("experience:1", RowKind::Experience, "Engineer")
    };
    Evidence {
        rows: vec![row],
        ..Evidence::default()
    }
}

fn supported(text: &str, evidence: &Evidence) -> bool {
    check(text, evidence).iter().all(|finding| finding.supported)
}

/// A number with a sign between groups of three digits.
fn grouped(n: u32, sign: &str) -> String {
    let digits = n.to_string();
    let mut out = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            out.push_str(sign);
        }
        out.push(digit);
    }
    out
}

const ENGLISH: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];
const GERMAN: [&str; 12] = [
    "Januar",
    "Februar",
    "März",
    "April",
    "Mai",
    "Juni",
    "Juli",
    "August",
    "September",
    "Oktober",
    "November",
    "Dezember",
];

fn months(date: PartialDate) -> Vec<String> {
    let (year, month) = (date.year, date.month.unwrap_or(1));
    let at = month as usize - 1;
    vec![
        format!("{year}-{month:02}"),
        format!("{month:02}/{year}"),
        format!("{month:02}.{year}"),
        format!("{} {year}", ENGLISH[at]),
        format!("{} {year}", &ENGLISH[at][..3]),
        format!("{} {year}", GERMAN[at]),
        format!("{year}"),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, ..ProptestConfig::default() })]

    #[test]
    fn no_text_makes_it_panic(text in "\\PC{0,120}") {
        check(&text, &evidence_of("engineer"));
    }

    #[test]
    fn no_mixture_of_words_numbers_and_signs_makes_it_panic(
        words in prop::collection::vec(
            prop_oneof![
                Just("led".to_owned()), Just("Pontis".to_owned()), Just("ß".to_owned()), Just("–".to_owned()), Just("2019".to_owned()),
                Just("%".to_owned()), Just("€".to_owned()), Just("'".to_owned()), Just("experience in".to_owned()), Just("\u{202E}".to_owned()),
                Just("Jan".to_owned()), Just("1.2.3.4".to_owned()), Just("und".to_owned()), Just("\u{301}".to_owned()), Just(":in".to_owned()),
                "[0-9.,']{1,24}", "\\PC{1,8}"
            ],
            0..40,
        )
    ) {
        for joint in ["", " "] {
            let text = words.join(joint);
            check(&text, &evidence_of("engineer"));
            // What a row says may be anything, too.
            check("Rust", &post(&text, PartialDate { year: 2019, month: None, day: None }, PartialDate { year: 2020, month: None, day: None }));
        }
    }

    #[test]
    fn a_number_is_the_same_however_it_is_grouped(n in 2u32..9_999_999, as_words in any::<bool>()) {
        let start = PartialDate { year: 1990, month: None, day: None };
        let evidence = post(&format!("Packed {} boxes by hand", grouped(n, ",")), start, start);
        for sign in ["", ",", ".", "'", "\u{a0}", "\u{202f}"] {
            // A bare number like a year may be one.
            if sign.is_empty() && (1940..2100).contains(&n) {
                continue;
            }
            let line = format!("Packed {} boxes by hand", grouped(n, sign));
            prop_assert!(supported(&line, &evidence), "{line}: {:?}", check(&line, &evidence));
        }
        if as_words && n % 1000 == 0 {
            let line = format!("Packed {}k boxes by hand", n / 1000);
            prop_assert!(supported(&line, &evidence), "{line}");
        }
        let line = format!("Packed {} boxes by hand", grouped(n + 1, ","));
        prop_assert!(!supported(&line, &evidence), "{line}");
    }

    #[test]
    fn a_span_is_the_same_however_its_months_are_written(
        from in (2001i32..2010, 1u32..13), to in (2010i32..2024, 1u32..13), joint in prop_oneof![Just("–"), Just(" - "), Just(" to "), Just(" bis ")]
    ) {
        let date = |(year, month): (i32, u32)| PartialDate { year, month: Some(month), day: None };
        let (from, to) = (date(from), date(to));
        let evidence = post("Built machines", from, to);
        for (first, last) in months(from).iter().zip(months(to)) {
            let line = format!("Engineer at Pontis, {first}{joint}{last}");
            prop_assert!(supported(&line, &evidence), "{line}: {:?}", check(&line, &evidence));
        }
        let later = PartialDate { year: to.year + 1, ..to };
        for (first, last) in months(from).iter().zip(months(later)) {
            let line = format!("Engineer at Pontis, {first}{joint}{last}");
            prop_assert!(!supported(&line, &evidence), "{line}");
        }
    }
}

#[test]
fn number_words_are_numbers_in_english_and_german() {
    let start = PartialDate {
        year: 1990,
        month: None,
        day: None,
    };
    for (figure, words) in [
        (
            "1,200",
            vec![
                "1.2k",
                "twelve hundred",
                "one thousand two hundred",
                "zwölfhundert",
                "tausendzweihundert",
                "eintausendzweihundert",
            ],
        ),
        ("35", vec!["thirty-five", "thirty five", "fünfunddreißig"]),
        ("5", vec!["five", "fünf"]),
        (
            "120",
            vec![
                "a hundred and twenty",
                "one hundred twenty",
                "hundertzwanzig",
                "einhundertzwanzig",
            ],
        ),
        ("12", vec!["a dozen", "twelve", "zwölf", "ein Dutzend"]),
        (
            "2,500,000",
            vec!["2.5 million", "two and a half million", "2,5 Mio.", "2.5M"],
        ),
    ] {
        let evidence = post(&format!("Packed {figure} boxes"), start, start);
        for word in words {
            assert!(
                supported(&format!("Packed {word} boxes"), &evidence),
                "{word} is {figure}"
            );
        }
    }
}

#[test]
fn the_time_grows_with_the_text_and_no_faster() {
    let evidence = evidence_of("engineer");
    let line = "At Pontis I led the migration of 38 services to Kubernetes and cut the p99 latency from 800 ms to 120 ms in Rust. ";
    let time = |text: &str| {
        let from = Instant::now();
        check(text, &evidence);
        from.elapsed()
    };
    let mut lines = String::new();
    for _ in 0..50 {
        writeln!(lines, "{line}").expect("a line");
    }
    // The lexicon is read once.
    time(line);
    for (what, text) in [
        ("many lines", lines),
        ("one line without an end", line.repeat(50)),
        ("numbers", "12 men, ".repeat(750)),
        ("names", "Pontis and Lindwurm at Acme, ".repeat(200)),
        ("words that lead", "led managed headed ".repeat(300)),
        ("dates", "2019 – 2021, ".repeat(450)),
        ("a word without an end", "a1".repeat(3_000)),
    ] {
        let long = text.repeat(8);
        // Eight times the text may take eight times the time; a square would take 64 times. A busy machine may disturb
        // some tries, not all.
        let fine = (0..8).any(|_| time(&long) < time(&text).max(Duration::from_millis(2)) * 24);
        assert!(
            fine,
            "{what} take far more than eight times the time when there are eight times as many"
        );
    }
}
