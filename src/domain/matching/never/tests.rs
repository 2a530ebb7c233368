use super::stands;

/// What is never accepted, with texts in which it stands.
const STANDS: &[(&str, &[&str])] = &[
    (
        "night shift",
        &[
            "You will work in night shifts.",
            "Night shift required.",
            "Rotating day and night shifts",
            "I'm sorry, but we do not only offer day shifts: night shifts are usual",
            "Willingness to do night and weekend shifts",
            "Sie arbeiten in Nachtschichten.",
            "Bereitschaft zur Nachtarbeit",
            "Früh-, Spät- und Nachtdienst",
            "No experience needed for night shifts",
            "No degree required, night shifts only",
            "Nachtschichten machen dir keine Angst, du magst die Ruhe",
            "Three shifts incl. nights",
            "No weekend work, but night shifts twice a month",
            "No overtime. Night shifts.",
        ],
    ),
    (
        "Nachtschicht",
        &[
            "Arbeit in Nachtschichten",
            "Night shifts every other week",
            "Nachtschichtzulage von 25 %",
            "NACHTSCHICHT",
        ],
    ),
    (
        "travel",
        &[
            "Travelling 80 %",
            "You travel to our customers in Spain",
            "Up to 40% travel",
            "Willingness to travel is required",
            "Frequent business trips",
            "Reisebereitschaft setzen wir voraus",
            "Regelmäßige Dienstreisen innerhalb Europas",
            "You won't be bored: much traveling",
            "You will never be bored, travelling is part of it",
        ],
    ),
    (
        "Reisebereitschaft",
        &["Hohe Reisebereitschaft", "80 % travel", "Reisetätigkeit ca. 30 %"],
    ),
    (
        "weekends",
        &[
            "Every second weekend",
            "Wochenenddienst im Wechsel",
            "You work weekends",
        ],
    ),
    (
        "Überstunden",
        &["Bereitschaft zu Überstunden", "Paid overtime is usual"],
    ),
    (
        "on-call duty",
        &["On-call duties in turn", "Teilnahme an der Rufbereitschaft"],
    ),
    (
        "open-plan office",
        &["Your desk stands in an open plan office.", "open-plan offices"],
    ),
    ("cold calling", &["Cold calls every morning", "Kaltakquise gehört dazu"]),
    ("animal testing", &["You run animal experiments", "Tierversuche"]),
];

/// The same with texts that take it back or mean something else.
const NOT: &[(&str, &[&str])] = &[
    (
        "night shift",
        &[
            "No night shift.",
            "No night shifts!",
            "There are no weekend or night shifts.",
            "You will not work night shifts.",
            "A kitchen without night shifts",
            "Night shifts are not part of this post.",
            "We never ask for night shifts",
            "Keine Nachtschicht",
            "keine Nachtarbeit und keine Wochenenden",
            "Ohne Nachtdienste",
            "Nachtschichten gibt es bei uns nicht.",
            "Nachtdienst entfällt",
            "Night shifts: none",
            "You don't work nights",
            "You don't work weekends, nights or overtime",
            "Night shifts are optional",
            "Our night shelter has a shift leader",
            "Knight shift software",
        ],
    ),
    (
        "travel",
        &[
            "No travel.",
            "Travel is not required",
            "Travel: none",
            "0 % travel",
            "This role does not involve any travelling.",
            "A leading travel agency looks for an accountant",
            "Keine Reisetätigkeit",
            "Keine Dienstreisen",
            "Reisen ist nicht nötig",
            "Unravel the mystery",
        ],
    ),
    (
        "Reisebereitschaft",
        &["Reisebereitschaft ist nicht erforderlich", "Sie leiten ein Reisebüro"],
    ),
    (
        "Zeitarbeit",
        &["Keine Zeitarbeit!", "Direkte Anstellung statt Leiharbeit"],
    ),
    (
        "fixed-term",
        &[
            "unbefristet",
            "not a fixed-term contract",
            "Unbefristeter Vertrag, nicht befristet",
        ],
    ),
    (
        "overtime",
        &["Hardly no surprises: without overtime", "Keine Überstunden"],
    ),
    ("", &["Anything"]),
    ("...", &["Anything ..."]),
];

#[test]
fn what_is_never_accepted_is_found_in_its_forms_and_in_the_other_language() {
    for (never, texts) in STANDS {
        for text in *texts {
            let found = stands(text, never);
            assert!(found.is_some(), "{never}: {text}");
            assert!(
                text.get(found.unwrap()).is_some_and(|quote| !quote.is_empty()),
                "{text}"
            );
        }
    }
}

#[test]
fn what_a_posting_takes_back_breaks_no_deal() {
    for (never, texts) in NOT {
        for text in *texts {
            let found = stands(text, never).map(|range| &text[range]);
            assert_eq!(found, None, "{never}: {text}");
        }
    }
}

#[test]
fn any_text_is_searched_without_harm() {
    for text in [
        "",
        "\u{0}",
        "no no no",
        "ß\u{300}/(:.",
        "nacht- und",
        &"night ".repeat(5000),
        "shift/night/shift",
    ] {
        for never in ["night shift", "ß", "/", "night", "no"] {
            if let Some(range) = stands(text, never) {
                assert!(text.get(range).is_some());
            }
        }
    }
}
