use super::*;

fn subject_of(text: &str) -> Option<String> {
    asked(&Folded::new(text)).and_then(|named| named.subject)
}

#[test]
fn the_subject_of_a_degree_is_read() {
    for (text, subject) in [
        ("You hold a nursing degree", Some("nursing")),
        ("Bachelor's degree in mathematics", Some("mathematics")),
        (
            "A master's degree in civil engineering or a related field",
            Some("civil engineering"),
        ),
        (
            "Degree in economics, business or law required",
            Some("economics business law"),
        ),
        ("BSc in Computer Science", Some("computer")),
        (
            "Abgeschlossenes Studium der Betriebswirtschaft",
            Some("betriebswirtschaft"),
        ),
        ("Ausbildung als Pflegefachkraft", Some("pflegefachkraft")),
        ("Abgeschlossene kaufmännische Ausbildung", Some("kaufmannische")),
        ("Maschinenbaustudium", Some("maschinenbau")),
        ("Completed apprenticeship as a joiner", Some("joiner")),
        ("University degree", None),
        ("A degree is required", None),
        ("Abgeschlossenes Hochschulstudium", None),
        ("Bachelor's or master's degree", None),
        ("Bachelor of Science", None),
    ] {
        assert_eq!(subject_of(text).as_deref(), subject, "{text}");
    }
    assert_eq!(asked(&Folded::new("Weiterbildung und gute Einbildung")), None);
}

#[test]
fn subjects_are_compared_across_names_and_languages() {
    for (wanted, there, found) in [
        ("nursing", "msc transport transport and logistics", Subject::Other),
        ("nursing", "ausbildung altenpflegerin", Subject::Same),
        ("logistics", "msc transport", Subject::Same),
        ("maschinenbau", "beng mechanical engineering", Subject::Same),
        ("engineering", "beng civil engineering", Subject::Same),
        ("civil engineering", "msc software engineering", Subject::Other),
        ("betriebswirtschaft", "ba business administration", Subject::Same),
        ("law", "ba education", Subject::Other),
        ("nautical studies", "msc transport", Subject::Unsure),
        ("mathematics", "bsc", Subject::Unsure),
        ("metal worker", "apprenticeship metal construction", Subject::Same),
    ] {
        assert_eq!(compare(wanted, there), found, "{wanted}: {there}");
    }
}

#[test]
fn words_that_may_mean_a_degree_do_so_only_where_they_can() {
    for text in [
        "Experience in sales promotion",
        "You plan promotion events",
        "Scrum Master certification",
        "You run it together with our Scrum Master",
        "Station master at a busy railway station",
        "Maintain the master data in SAP",
        "You master the art of listening",
        "A high degree of independence",
        "You work with a great degree of care",
        "360 degree feedback",
    ] {
        assert_eq!(asked(&Folded::new(text)), None, "{text}");
    }
    for (text, level) in [
        ("Promotion in Chemie", 5),
        ("Abgeschlossene Promotion von Vorteil", 5),
        ("Promotion", 5),
        ("Bachelor or Master in logistics", 3),
        ("Master in Informatik", 4),
        ("Sie haben einen Master", 4),
        ("A degree of law or economics", 3),
        ("University degree of any kind", 3),
        ("You hold a degree", 3),
    ] {
        assert_eq!(
            asked(&Folded::new(text)).map(|named| named.level),
            Some(level),
            "{text}"
        );
    }
}
