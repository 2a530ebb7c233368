//! Dates of birth and streets as people write them, and what only looks like one.

use super::super::*;

#[test]
fn a_date_that_is_called_the_date_of_birth_is_hidden_whoever_it_is() {
    let mut stand_ins = StandIns::of(&PersonSecrets::default());
    for text in [
        "My birthday is 3 July 1985",
        "My birthday is on July 3, 1985.",
        "I was born on the 3rd of July 1985",
        "born in Kiel on 3 July 1985",
        "born 3 July 1985 in Kiel",
        "* 3. Juli 1985",
        "*03.07.1985",
        "Max Muster, * 3. Juli 1985 in Kiel",
        "(* 03.07.1985)",
        "Geb.-Datum: 03.07.1985",
        "geb. 03.07.1985",
        "geboren in Kiel am 3.7.1985",
        "Geboren am 3. Juli 1985 in St. Gallen",
        "geboren zu St. Gallen, am 3.7.1985",
        "Date of Birth (dd/mm/yyyy): 03/07/1985",
        "**Date of birth:** 1985-07-03",
        "D.O.B. 03/07/1985",
        "nata il 3 luglio 1985",
        "nato a Milano il 03/07/1985",
        "nacida el 3 de julio de 1985",
        "née le 3 juillet 1985",
        "né à Lyon le 3 juillet 1985",
        "Data urodzenia: 03.07.1985",
        "Fødselsdato: 03.07.1985",
        "Född 1985-07-03",
    ] {
        let hidden = stand_ins.hide(text);
        assert!(
            hidden.contains("«BIRTH-DATE") && !hidden.contains("1985"),
            "{text:?} → {hidden:?}"
        );
    }
    for text in [
        "born to lead: with Acme since 3 July 2015",
        "Geboren in Kiel, arbeite ich seit 03.07.2015 in Bonn",
        "I was born in Kiel. Started on 3 July 2015",
        "birthday party of the firm, 3 July 2015",
        "* 3. Juli 2015: Abgabe\n* 4. Juli 2015: Feier",
        "**03.07.2015** Abgabe",
        "* 03.07.2015 Abgabe",
        "started in Kiel on 3 July 2015",
    ] {
        assert_eq!(stand_ins.hide(text), text);
    }
}

#[test]
fn the_persons_street_is_hidden_in_other_spellings() {
    let mut person = PersonSecrets::default();
    person.add_head(&crate::domain::resume::content::Basics {
        location: Some("Oude Haven 7b, 3011 XA Rotterdam".to_owned()),
        ..Default::default()
    });
    let mut stand_ins = StandIns::of(&person);
    for text in [
        "Oude Haven 7b",
        "Oude Haven 7 b",
        "Oude Haven nr. 7b",
        "Oude Haven No. 7 B, Rotterdam",
        "oude haven 7-b",
        "3011XA Rotterdam",
        "3011 XA",
        "NL-3011 XA Rotterdam",
    ] {
        let hidden = stand_ins.hide(text).to_lowercase();
        assert!(
            !hidden.contains("haven") && !hidden.contains("3011"),
            "{text:?} → {hidden:?}"
        );
    }
    assert_eq!(stand_ins.hide("3011 boxes in Rotterdam"), "3011 boxes in Rotterdam");
}

#[test]
fn a_street_without_a_word_for_one_is_hidden_where_its_number_ends_it() {
    let mut stand_ins = StandIns::of(&PersonSecrets::default());
    for text in [
        "Am Alten Markt 3, 24103 Kiel",
        "Unter den Linden 77",
        "Platz der Republik 1",
        "An der Alster 12",
        "An der Alster 12, Hamburg",
        "Ich wohne An der Alster 12.",
        "Kleiner Kuhberg 7a, 24103 Kiel",
        "Oude Haven 7b, 3011 XA Rotterdam",
    ] {
        assert!(
            stand_ins.hide(text).contains("«ADDRESS"),
            "{text:?} → {:?}",
            stand_ins.hide(text)
        );
    }
    for text in [
        "An der Universität 3 Jahre",
        "An der Alster 3 Jahre lang",
        "Am Montag 3, Mittwoch 4",
        "Im Team 5",
        "Im Vertrieb 3, im Einkauf 5 Leute",
        "Am Standort 12, Bonn",
        "Teamleiter 12, 2019 Berlin",
        "Im Jahr 85",
    ] {
        assert_eq!(stand_ins.hide(text), text);
    }
}
