use super::*;

fn of(text: &str) -> Vec<(&'static str, Option<u8>)> {
    let found = with_levels(text, &Folded::new(text));
    found.into_iter().map(|(name, level, _)| (name, level)).collect()
}

fn names(text: &str) -> Vec<&'static str> {
    of(text).into_iter().map(|(name, _)| name).collect()
}

#[test]
fn every_name_of_a_language_is_known_however_it_is_written() {
    for (language, all) in NAMES {
        for name in all.split('|') {
            let mut letters = name.chars();
            let capital: String = letters
                .next()
                .into_iter()
                .flat_map(char::to_uppercase)
                .chain(letters)
                .collect();
            assert_eq!(names(&format!("Fluent {capital}")), [*language], "{name}");
            assert_eq!(names(&name.to_uppercase()).first(), Some(language), "{name}");
        }
    }
    for (text, found) in [
        ("Fluent English and Norwegian", &["English", "Norwegian"][..]),
        ("Deutsch- und Norwegischkenntnisse", &["German", "Norwegian"]),
        (
            "Gute Kenntnisse der finnischen und schwedischen Sprache",
            &["Finnish", "Swedish"],
        ),
        ("Polnischsprachig", &["Polish"]),
        ("Muttersprachler Ungarisch", &["Hungarian"]),
        ("Verhandlungssicheres Englisch in Wort und Schrift", &["English"]),
        ("Norwegian/Danish/Swedish speaker", &["Norwegian", "Danish", "Swedish"]),
        ("Hindi, Tamil or Telugu", &["Hindi", "Tamil", "Telugu"]),
        ("German Sign Language (DGS)", &["Sign language"]),
        ("Swiss German", &["Swiss German"]),
    ] {
        assert_eq!(names(text), found, "{text}");
    }
}

#[test]
fn a_country_or_a_verb_is_no_language() {
    for text in [
        "Experience of the Norwegian market",
        "Knowledge of Danish law",
        "Polish the floors every evening",
        "You polish glasses",
        "A Swedish passport",
        "Erfahrung mit deutschem Steuerrecht",
        "Italian cuisine",
    ] {
        assert!(names(text).is_empty(), "{text}: {:?}", names(text));
    }
    assert_eq!(names("Polish and Czech"), ["Polish", "Czech"]);
}

#[test]
fn each_language_has_its_own_level() {
    for (text, levels) in [
        ("Fluent English and basic Danish", &[Some(5), Some(2)][..]),
        ("Fluent in English and Norwegian", &[Some(5), Some(5)]),
        ("English C1, German B2", &[Some(5), Some(4)]),
        ("English (fluent), Norwegian (basic)", &[Some(5), Some(2)]),
        ("English and German C1", &[Some(5), Some(5)]),
        ("Fließend Deutsch, Grundkenntnisse Tschechisch", &[Some(5), Some(2)]),
        ("English", &[None]),
    ] {
        let found: Vec<Option<u8>> = of(text).into_iter().map(|(_, level)| level).collect();
        assert_eq!(found, levels, "{text}");
    }
}
