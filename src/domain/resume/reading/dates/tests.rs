use super::{Span, all, is_duration, main_span};

fn said(text: &str) -> String {
    let Some(Span {
        start, end, current, ..
    }) = main_span(text)
    else {
        return "-".to_owned();
    };
    let show =
        |date: Option<crate::domain::partial_date::PartialDate>| date.map_or_else(String::new, |date| date.to_string());
    match (end, current) {
        (_, true) => format!("{}..now", show(start)),
        (None, _) => show(start),
        (end, _) => format!("{}..{}", show(start), show(end)),
    }
}

#[test]
fn stretches_are_read_in_all_the_shapes_that_people_write() {
    for (text, wanted) in [
        ("Jan 2019 – present", "2019-01..now"),
        ("January 2019 - Current", "2019-01..now"),
        ("01/2019 - 03.2021", "2019-01..2021-03"),
        ("2019–21", "2019..2021"),
        ("2019 - 2021", "2019..2021"),
        ("2019/2020", "2019..2020"),
        ("2010/11", "2010..2011"),
        ("2019-04 – 2020-05", "2019-04..2020-05"),
        ("2019-04 to 2020-05", "2019-04..2020-05"),
        ("2019.04", "2019-04"),
        ("2019.04 - 2020.01", "2019-04..2020-01"),
        ("Summer 2019", "2019-06..2019-08"),
        ("Q3 2020", "2020-07..2020-09"),
        ("Q3 2020 – Q1 2021", "2020-07..2021-03"),
        ("Fall 2013 – Spring 2014", "2013-09..2014-05"),
        ("Summer 2013, 2014", "2013-06..2014"),
        ("Jan – Mar 2020", "2020-01..2020-03"),
        ("June 2016", "2016-06"),
        ("Sept. 2014 - Juni 2018", "2014-09..2018-06"),
        ("Mar '19 – Apr '20", "2019-03..2020-04"),
        ("Mar 19 – Apr 20", "2019-03..2020-04"),
        ("06/19 - 08/20", "2019-06..2020-08"),
        ("May 3, 2020", "2020-05-03"),
        ("30 April 2019 – 2 May 2021", "2019-04-30..2021-05-02"),
        ("01.04.2019 - 31.12.2020", "2019-04-01..2020-12-31"),
        ("05/31/2019", "2019-05-31"),
        ("2019 –", "2019..now"),
        ("(2019 - )", "2019..now"),
        ("since 2019", "2019..now"),
        ("until 2018", "..2018"),
        ("2019 --- present", "2019..now"),
        ("from May 2019 to June 2020", "2019-05..2020-06"),
        ("July 1, 2019 through Aug. 2020", "2019-07-01..2020-08"),
        ("Jun 2021 - Dec 2022", "2021-06..2022-12"),
        ("2020 - ongoing", "2020..now"),
        ("Expected Graduation: June 2016", "2016-06"),
        ("Jan. 2015 to date", "2015-01..now"),
    ] {
        assert_eq!(said(text), wanted, "{text}");
    }
}

#[test]
fn stretches_are_read_in_many_languages() {
    for (text, wanted) in [
        ("seit 2019", "2019..now"),
        ("seit März 2019", "2019-03..now"),
        ("Okt. 2019 – heute", "2019-10..now"),
        ("10/2019 bis heute", "2019-10..now"),
        ("von Januar 2018 bis Dezember 2019", "2018-01..2019-12"),
        ("depuis janvier 2019", "2019-01..now"),
        ("févr. 2019 – aujourd'hui", "2019-02..now"),
        ("De septembre 2017 à août 2019", "2017-09..2019-08"),
        ("2019 – aujourd’hui", "2019..now"),
        ("enero de 2019 – actualidad", "2019-01..now"),
        ("abril de 2016 a marzo de 2018", "2016-04..2018-03"),
        ("gennaio 2019 – in corso", "2019-01..now"),
        ("dal 2016 al 2019", "2016..2019"),
        ("março de 2019 – o momento", "2019-03..now"),
        ("janeiro 2018 até dezembro 2019", "2018-01..2019-12"),
        ("mei 2019 – heden", "2019-05..now"),
        ("januari 2018 t/m maart 2019", "2018-01..2019-03"),
        ("styczeń 2019 – obecnie", "2019-01..now"),
        ("od 2017 do 2019", "2017..2019"),
        ("январь 2019 — настоящее время", "2019-01..now"),
        ("апрель 2019 г. – н.в.", "2019-04..now"),
        ("с 2015 по 2019", "2015..2019"),
        ("Ιανουάριος 2019 – σήμερα", "2019-01..now"),
        ("Μάρτιος 2015 - Μάιος 2018", "2015-03..2018-05"),
        ("Ocak 2019 – halen", "2019-01..now"),
        ("Eylül 2015 – Haziran 2019", "2015-09..2019-06"),
        ("2019'dan beri", "2019..now"),
    ] {
        assert_eq!(said(text), wanted, "{text}");
    }
}

#[test]
fn what_is_no_date_is_left_alone() {
    for text in [
        "Cut costs by 25,000 dollars",
        "2019+ users",
        "scikit-learn 1.2",
        "$2019",
        "12000 requests",
        "GPA: 3.97/4.00",
        "+1 (555) 291-4756",
        "may be",
        "480ms to 90ms",
        "99.95%",
        "10.1234/neurips",
        "Top 5 of 30",
        "march on",
    ] {
        assert!(all(text).is_empty(), "{text}: {:?}", all(text));
    }
}

#[test]
fn a_date_knows_where_it_stands() {
    let text = "Senior Engineer | Acme Inc | 2020 - Present";
    let span = main_span(text).unwrap();
    assert_eq!(&text[span.at], "2020 - Present");
    let text = "Café Öl (mai 2019 – juin 2020) Paris";
    assert_eq!(&text[main_span(text).unwrap().at], "mai 2019 – juin 2020");
}

#[test]
fn durations_are_told_from_other_words() {
    for text in [
        "3 yrs",
        "2 years 10 months",
        "(1 yr 2 mos)",
        "· 4 months",
        "3 Jahre",
        "5 лет",
    ] {
        assert!(is_duration(text), "{text}");
    }
    for text in ["3 engineers", "years", "2019", "Berlin", ""] {
        assert!(!is_duration(text), "{text}");
    }
}
