use super::*;

/// What each word of a sentence is: `!` a must, `+` welcome, `-` not asked, `?` not said.
fn said(sentence: &str, words: &[&str]) -> String {
    let wants = Wants::new(&Folded::new(sentence));
    let sign = |word: &&str| match wants.at(sentence.find(word).unwrap()) {
        Wanted::As(Importance::Must) => '!',
        Wanted::As(Importance::Nice) => '+',
        Wanted::Not => '-',
        Wanted::Unsaid => '?',
    };
    words.iter().map(sign).collect()
}

#[test]
fn each_part_of_a_sentence_is_wanted_as_it_says() {
    for (sentence, words, signs) in [
        (
            "We need Java, and Kotlin would be a plus.",
            &["Java", "Kotlin"][..],
            "!+",
        ),
        ("Java is a must, Kotlin a plus.", &["Java", "Kotlin"], "!+"),
        ("Java required, Kotlin preferred", &["Java", "Kotlin"], "!+"),
        ("Experience with Java, ideally also Kotlin", &["Java", "Kotlin"], "?+"),
        ("Java, Kotlin and Scala are a plus", &["Java", "Kotlin", "Scala"], "+++"),
        ("Fluent English, Danish is a plus", &["English", "Danish"], "?+"),
        ("Kotlin (a plus)", &["Kotlin"], "+"),
        ("Preferred: Kotlin and Scala", &["Kotlin", "Scala"], "++"),
        (
            "A welding certificate is desirable but a driving licence is essential",
            &["welding", "driving"],
            "+!",
        ),
        ("SAP zwingend, Datev von Vorteil", &["SAP", "Datev"], "!+"),
        ("Erfahrung mit SAP und idealerweise mit Datev", &["SAP", "Datev"], "?+"),
        ("Wünschenswert sind Kenntnisse in Datev", &["Datev"], "+"),
        ("Führerschein Klasse B wünschenswert", &["Führerschein"], "+"),
    ] {
        assert_eq!(said(sentence, words), signs, "{sentence}");
    }
}

#[test]
fn what_is_not_asked_is_told_from_what_is() {
    for (sentence, words, signs) in [
        ("No SAP TM needed.", &["SAP"][..], "-"),
        ("No SAP, no Excel.", &["SAP", "Excel"], "--"),
        (
            "Danish is not required, but fluent English is a must",
            &["Danish", "English"],
            "-!",
        ),
        ("Danish not required but a plus", &["Danish"], "+"),
        (
            "You don't need a degree, you need a driving licence",
            &["degree", "driving"],
            "-!",
        ),
        (
            "No previous experience with lathes or saws required",
            &["lathes", "saws"],
            "--",
        ),
        ("Ein Führerschein ist nicht erforderlich", &["Führerschein"], "-"),
        (
            "Keine SAP-Kenntnisse nötig, Excel setzen wir voraus",
            &["SAP", "Excel"],
            "-!",
        ),
        (
            "Kein Studium erforderlich, aber eine Ausbildung ist Voraussetzung",
            &["Studium", "Ausbildung"],
            "-!",
        ),
        ("No less than two years of carpentry", &["carpentry"], "?"),
        ("Kein Problem mit Excel", &["Excel"], "?"),
        ("You must weld without supervision", &["weld"], "!"),
    ] {
        assert_eq!(said(sentence, words), signs, "{sentence}");
    }
}
