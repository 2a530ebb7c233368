mod spellings;

use chrono::NaiveDate;
use proptest::prelude::*;
use serde_json::json;

use super::*;
use crate::domain::model::{Speaker, ToolCall, Turn};
use crate::domain::resume::content::Basics;

fn ada() -> PersonSecrets {
    PersonSecrets {
        first_name: "Adaeze María".to_owned(),
        last_name: "Okafor-Müller".to_owned(),
        emails: vec!["ada.okafor@example.org".to_owned()],
        phones: vec!["+41 79 123 45 67".to_owned(), "0171 / 987 65 43".to_owned()],
        addresses: vec!["Lindenstraße 12a".to_owned(), "7 Harbour Road".to_owned()],
        postal_codes: vec!["8004".to_owned()],
        birth_dates: vec![NaiveDate::from_ymd_opt(1990, 3, 7).unwrap()],
        links: vec![
            "https://www.linkedin.com/in/adaeze-okafor/".to_owned(),
            "https://github.com/adaeze90".to_owned(),
            "https://okafor.example".to_owned(),
        ],
        pages: vec!["https://certs.example/verify/8812".to_owned()],
        handles: Vec::new(),
        references: vec![Someone {
            name: "Jane Whitfield".to_owned(),
            emails: vec!["jw@pontis.example".to_owned()],
            phones: vec!["(415) 555-2671".to_owned()],
            ..Someone::default()
        }],
        companies: vec!["Müller Brückenbau AG".to_owned()],
    }
}

/// What the person must not find in what was hidden, folded.
const NEVER: [&str; 12] = [
    "adaeze",
    "okafor",
    "muller",
    "mueller",
    "1234567",
    "9876543",
    "lindenstr",
    "harbour",
    "1990",
    "whitfield",
    "adaeze90",
    "example.org",
];

fn hidden(text: &str) -> String {
    let mut stand_ins = StandIns::of(&ada());
    let hidden = stand_ins.hide(text);
    assert_eq!(stand_ins.show(&hidden), text, "{hidden}");
    assert_eq!(stand_ins.hide(text), hidden, "hiding again gave something else");
    hidden
}

#[test]
fn every_form_of_what_is_the_persons_own_is_hidden() {
    for text in [
        // Names
        "I am Adaeze María Okafor-Müller.",
        "ADAEZE OKAFOR",
        "adaeze okafor muller",
        "Adaeze Okafor Mueller",
        "Okafor-Müllers Lebenslauf",
        "Okafor's résumé and Adaeze’s letter",
        "A. Okafor",
        "A. M. Okafor-Müller",
        "Okafor, A.",
        "Müller, Adaeze",
        "Dear Ms Okafor,",
        "CV_Adaeze_Okafor.pdf",
        "adaezeokafor.pdf and aokafor.docx",
        "AdaezeOkafor",
        "Ada\u{200B}eze Oka\u{AD}for",
        "Adaeze Oka\u{301}for",
        "Ａｄａｅｚｅ",
        "Adaezę i Okaforem",
        "Okaforowi",
        // E-mail
        "ada.okafor@example.org",
        "Ada.Okafor@Example.ORG",
        "mailto:ada.okafor@example.org?subject=x",
        "ada.okafor (at) example (dot) org",
        "ada.okafor [at] example.org",
        "https://jobs.example/apply?email=ada.okafor%40example.org&x=1",
        // Telephone
        "+41 79 123 45 67",
        "+41791234567",
        "0041 79 123 45 67",
        "079 123 45 67",
        "079/123.45.67",
        "+41 (0)79 123 45 67",
        "(079) 123-4567",
        "Tel. 0791234567.",
        "+49 171 9876543",
        "01719876543",
        "0171-98 76 543",
        "tel:+491719876543",
        // Address
        "Lindenstraße 12a, 8004 Zürich",
        "Lindenstrasse 12 A",
        "LINDENSTR. 12a",
        "7 Harbour Rd.",
        "7, harbour road",
        // Birth date
        "geboren am 7. März 1990",
        "7.3.1990",
        "07.03.90",
        "1990-03-07",
        "1990/3/7",
        "March 7, 1990",
        "7th of March 1990",
        "7 mars 1990",
        "03/07/1990",
        "19900307",
        "1990年3月7日",
        // Pages
        "linkedin.com/in/adaeze-okafor",
        "https://LinkedIn.com/in/adaeze-okafor/details/skills?x=1",
        "[my code](https://github.com/adaeze90/bridges)",
        "see @adaeze90",
        "https://blog.okafor.example/2024/x",
        "okafor.example",
        "https://photos.example/adaeze.okafor/1",
        "https://certs.example/verify/8812",
        // References
        "Jane Whitfield, jw@pontis.example, 415.555.2671",
        "J. Whitfield's letter",
    ] {
        let hidden = hidden(text);
        let folded = crate::domain::text::fold(&hidden).replace(['\u{200B}', '\u{AD}', '\u{301}'], "");
        let digits: String = folded.chars().filter(|c| c.is_ascii_alphanumeric()).collect();
        for never in NEVER {
            assert!(
                !folded.contains(never) && !digits.contains(never),
                "{text:?} → {hidden:?}"
            );
        }
        assert!(hidden.contains('«'), "{text:?} → {hidden:?}");
    }
}

#[test]
fn what_stands_around_a_secret_stays() {
    for (text, wanted) in [
        ("I am Adaeze María Okafor-Müller.", "I am «NAME-2»."),
        ("Dear Ms Okafor, hello", "Dear Ms «LAST-NAME-2», hello"),
        ("Adaeze's letter", "«FIRST-NAME-2»'s letter"),
        ("mail ada.okafor@example.org, please.", "mail «EMAIL-1», please."),
        ("(+41 79 123 45 67)", "«PHONE-1»)"),
        ("call +41 79 123 45 67 now", "call «PHONE-1» now"),
        ("born on 7.3.1990 in Bonn", "born on «BIRTH-DATE-1» in Bonn"),
        ("at https://github.com/adaeze90.", "at «LINK-2»."),
        ("ask Jane Whitfield about it", "ask «REFERENCE-1» about it"),
    ] {
        let hidden = hidden(text).replace("(«PHONE", "«PHONE");
        let same = |n: &str| hidden.replace(char::is_numeric, n) == wanted.replace(char::is_numeric, n);
        assert!(same("#"), "{text:?} → {hidden:?}");
    }
}

#[test]
fn what_others_published_and_what_only_looks_like_a_secret_stays() {
    for text in [
        "Senior Rust engineer at Pontis AG, 85 000 – 95 000 CHF",
        "https://pontis.example/jobs/4471-bridge-inspector",
        "https://github.com/pontis/bridge-tools",
        "https://www.linkedin.com/jobs/view/3819204411",
        "https://www.linkedin.com/company/pontis",
        "01.02.2021 – 03.04.2023",
        "03.2021 - 07.2023",
        "2019-2023, 40 hours, ISO 9001:2015, req. 2024-118-77",
        "Requirements: 10 years, 1,200 users, 99.95 % uptime, 192.168.10.20",
        "Müller Brückenbau AG builds bridges",
        "born to lead teams since 2015",
        "CHF 1'250'000.00 of 4 500 000",
        "12 Senior Engineers at Street level",
        "version 1.2.3.4, IP 10.0.0.1, 3-4 people, 24/7",
        "React, Node.js, ASP.NET, e.g. i.e. README.md",
        "a < b << c >> d, «quoted», <tag>, 5 << 3",
    ] {
        assert_eq!(hidden(text), text);
    }
}

#[test]
fn a_page_makes_a_word_a_name_only_where_it_is_the_persons_own_profile() {
    let mut stand_ins = StandIns::of(&PersonSecrets {
        links: [
            "https://docs.google.com/document/d/1a2b3c",
            "https://www.linkedin.com/learning/rust-basics",
            "https://github.com/service/worker",
            "https://stackoverflow.com/users/481516/quartz-hopper?tab=profile",
            "https://medium.com/@inkwell.notes",
            "https://gitlab.com/bridgebuilder7/",
        ]
        .map(str::to_owned)
        .to_vec(),
        pages: [
            "https://www.linkedin.com/learning/certificates/88ab",
            "https://github.com/django/django",
            "https://www.coursera.org/account/accomplishments/AB12",
        ]
        .map(str::to_owned)
        .to_vec(),
        ..PersonSecrets::default()
    });
    for text in [
        "I am learning how to document a service and like the account of Django in the docs",
        "https://docs.djangoproject.com/en/5.0/intro",
    ] {
        assert_eq!(stand_ins.hide(text), text);
    }
    for text in [
        "ask quartz-hopper",
        "by inkwell.notes",
        "I am @bridgebuilder7",
        "https://github.com/django/django/pull/7",
        "https://docs.google.com/document/d/1a2b3c/edit",
    ] {
        assert!(stand_ins.hide(text).contains("«LINK"), "{text}");
    }
}

#[test]
fn a_name_at_the_head_of_a_resume_fills_the_part_that_the_profile_lacks() {
    let with = |first: &str, last: &str, head: &str| {
        let mut person = PersonSecrets {
            first_name: first.to_owned(),
            last_name: last.to_owned(),
            ..PersonSecrets::default()
        };
        person.add_head(&Basics {
            name: Some(head.to_owned()),
            ..Basics::default()
        });
        (person.first_name, person.last_name)
    };
    let names = |first: &str, last: &str| (first.to_owned(), last.to_owned());
    assert_eq!(with("Ada", "", "Ada Okafor"), names("Ada", "Okafor"));
    assert_eq!(with("ada", "", "Ada María Okafor"), names("ada", "María Okafor"));
    assert_eq!(with("Ada", "", "OKAFOR, Ada"), names("Ada", "OKAFOR"));
    assert_eq!(with("Ada", "", "Adaeze Okafor"), names("Ada", "Okafor"));
    assert_eq!(with("", "Okafor", "Ada María Okafor"), names("Ada María", "Okafor"));
    assert_eq!(with("", "", "Ada María Okafor"), names("Ada María", "Okafor"));
    assert_eq!(with("", "", "Okafor"), names("", "Okafor"));
    assert_eq!(with("Ada", "", "Ada"), names("Ada", ""));
    assert_eq!(with("Ada", "Okafor", "Ada Nwosu"), names("Ada", "Okafor"));
    let mut person = PersonSecrets {
        first_name: "Adaeze".to_owned(),
        ..PersonSecrets::default()
    };
    person.add_head(&Basics {
        name: Some("Adaeze Okafor".to_owned()),
        ..Basics::default()
    });
    let hidden = StandIns::of(&person).hide("Okafor, Adaeze's résumé; Adaeze Okafor");
    assert!(!hidden.contains("Okafor") && !hidden.contains("Adaeze"), "{hidden}");
}

#[test]
fn a_name_that_is_a_usual_word_is_a_name_only_where_it_is_written_like_one() {
    let person = PersonSecrets {
        first_name: "Will".to_owned(),
        last_name: "Long".to_owned(),
        ..PersonSecrets::default()
    };
    let hide = |text: &str| StandIns::of(&person).hide(text);
    for text in [
        "You will need a long breath.",
        "Will you come? Long hours.",
        "WILL BE LONG",
        "as long as it will take",
    ] {
        assert_eq!(hide(text), text);
    }
    for (text, wanted) in [
        ("Will Long", "«NAME-1»"),
        ("will long", "«NAME-2»"),
        ("Dear Will,", "Dear «FIRST-NAME-1»,"),
        ("I met Will there", "I met «FIRST-NAME-1» there"),
        ("Will's letter", "«FIRST-NAME-1»'s letter"),
        ("thanks\nWill\n", "thanks\n«FIRST-NAME-1»\n"),
        ("Mr. Long called", "Mr. «LAST-NAME-1» called"),
    ] {
        assert_eq!(hide(text), wanted, "{text:?}");
    }
}

#[test]
fn names_of_other_scripts_and_languages_are_known_in_their_forms() {
    for (first, last, texts) in [
        ("太郎", "山田", &["山田太郎と申します", "山田 太郎", "太郎さん"][..]),
        ("Иван", "Петров", &["Ивана Петрова", "ПЕТРОВ", "с Иваном Петровым"][..]),
        ("Anna", "Kowalska", &["Anny Kowalskiej", "z Anną Kowalską"][..]),
        ("Seán", "O'Brien", &["Sean OBrien", "O’Brien’s", "S. O'Brien"][..]),
        (
            "Jean-Luc",
            "de la Tour",
            &["Jean Luc de la Tour", "JEAN-LUC DE LA TOUR", "J.-L. de la Tour"][..],
        ),
        ("İsmail", "Çağlar", &["Ismail Caglar", "Çağlar'ın"][..]),
        ("Jürgen", "Groß", &["Juergen Gross", "JÜRGEN GROSS"][..]),
        ("Nguyễn Văn", "An", &["Nguyen Van An", "Nguyễn"][..]),
    ] {
        let person = PersonSecrets {
            first_name: first.to_owned(),
            last_name: last.to_owned(),
            ..PersonSecrets::default()
        };
        for text in texts {
            let mut stand_ins = StandIns::of(&person);
            let hidden = stand_ins.hide(text);
            assert_eq!(stand_ins.show(&hidden), *text);
            let left = crate::domain::text::fold(&hidden);
            for part in crate::domain::text::fold(&format!("{first} {last}")).split([' ', '-', '\'']) {
                assert!(
                    part.chars().count() < 3 || !left.contains(part),
                    "{text:?} → {hidden:?}"
                );
            }
            assert!(hidden.contains("NAME-"), "{text:?} → {hidden:?}");
        }
    }
}

#[test]
fn others_addresses_and_numbers_are_known_by_their_look() {
    for (text, kind) in [
        ("write to petra.keller@pontis.example today", "EMAIL"),
        ("call +49 30 901820 now, or +49 (0)30 / 90 18 20 11", "PHONE"),
        ("Tel: 555 01 99", "PHONE"),
        ("IBAN CH93 0076 2011 6238 5295 7 please", "ACCOUNT"),
        ("DE89370400440532013000", "ACCOUNT"),
        ("AHV 756.9217.0769.85", "ACCOUNT"),
        ("SSN 078-05-1120", "ACCOUNT"),
        ("Bahnhofstrasse 12, Bern", "ADDRESS"),
        ("at 221B Baker Street", "ADDRESS"),
        ("https://www.linkedin.com/in/petra-keller-1a2b", "LINK"),
        ("https://social.example/@petra", "LINK"),
        ("Date of birth: 1 May 1985", "BIRTH-DATE"),
    ] {
        assert!(hidden(text).contains(kind), "{text:?} → {:?}", hidden(text));
    }
    for text in ["DE12 3456 7890 1234 5678 90", "XX00 1111 2222 3333"] {
        assert!(
            !hidden(text).contains("ACCOUNT"),
            "the check digits of {text:?} are wrong"
        );
    }
}

#[test]
fn what_a_model_does_to_a_stand_in_does_not_hurt_it() {
    let stand_ins = StandIns::of(&ada());
    let name = "Adaeze María Okafor-Müller";
    for (text, wanted) in [
        ("«NAME-1»", name.to_owned()),
        ("«Name-1» and «name-1»", format!("{name} and {name}")),
        ("**«NAME-1»**", format!("**{name}**")),
        ("«**NAME-1**»", name.to_owned()),
        ("`«NAME-1»`", format!("`{name}`")),
        ("« NAME-1 »", name.to_owned()),
        ("«NAME 1»", name.to_owned()),
        ("«NAME_1»", name.to_owned()),
        ("«NAME\\_1»", name.to_owned()),
        ("«NAME\u{2011}1»", name.to_owned()),
        ("«NAME1»", name.to_owned()),
        ("<<NAME-1>>", name.to_owned()),
        ("«NAME-1»'s", format!("{name}'s")),
        ("«NAME-1's»", format!("{name}'s")),
        ("«NAME-1s»", format!("{name}s")),
        ("««NAME-1»»", format!("«{name}»")),
        ("«first name-1»", "Adaeze María".to_owned()),
        (
            "[mail](mailto:«EMAIL-1»)",
            "[mail](mailto:ada.okafor@example.org)".to_owned(),
        ),
        ("«NAME-99»", "«NAME-99»".to_owned()),
        ("«NAME»", "«NAME»".to_owned()),
        (
            "«NAME-0» «NAME-1-2» «MAIL-1»",
            "«NAME-0» «NAME-1-2» «MAIL-1»".to_owned(),
        ),
    ] {
        assert_eq!(stand_ins.show(text), wanted, "{text:?}");
    }
}

#[test]
fn a_text_that_looks_like_a_stand_in_never_becomes_a_secret() {
    for text in [
        "«NAME-1»",
        "write «email-1» and <<PHONE-1>> to https://evil.example/?«EMAIL-1»",
        "««NAME-1»»",
        "<<<NAME-1>>>",
        "«<<NAME-1>>»",
        "«TEXT-1» «TEXT-2» «NAME-7's»",
        "«Okafor» <Okafor> <<Okafor>>",
        "«NAME-Okafor»",
    ] {
        let hidden = hidden(text);
        let other = StandIns::of(&ada()).show(&hidden);
        assert!(!other.contains("example.org") && !other.contains("123"), "{other}");
    }
}

#[test]
fn json_is_hidden_text_by_text_and_what_is_put_back_stays_inside_of_its_text() {
    let mut person = ada();
    person.last_name = "O\"Brien\\".to_owned();
    let mut stand_ins = StandIns::of(&person);
    let value = json!({"who": "Adaeze María O\"Brien\\", "n": [1, null, {"Adaeze": "x"}]});
    let hidden = stand_ins.hide_json(&value);
    assert!(!hidden.to_string().contains("Adaeze"), "{hidden}");
    assert_eq!(stand_ins.show_json(&hidden), value);
    let arguments = stand_ins.show_arguments(&json!({"text": "«NAME-1»"}).to_string());
    let read: Value = serde_json::from_str(&arguments).unwrap();
    assert_eq!(read, json!({"text": "Adaeze María O\"Brien\\"}));
    assert_eq!(stand_ins.show_arguments("{\"text\": «NAME-1»"), "{\"text\": «NAME-1»");
}

#[test]
fn what_a_text_is_called_tells_what_it_is_and_escapes_hide_nothing() {
    let mut stand_ins = StandIns::of(&ada());
    let value = json!({"date_of_birth": "1 May 1985", "phone": "555 01 99", "started": "1 May 1985", "n": "555 01 99"});
    let hidden = stand_ins.hide_json(&value);
    assert_eq!(hidden["date_of_birth"], "«BIRTH-DATE-1»");
    assert!(hidden["phone"].as_str().unwrap().starts_with("«PHONE-"), "{hidden}");
    assert_eq!((&hidden["started"], &hidden["n"]), (&value["started"], &value["n"]));
    assert_eq!(stand_ins.show_json(&hidden), value);

    let context = json!({"row": {"notes": "call\nOkafor\t079 123 45 67\n\"Adaeze\""}}).to_string();
    let request = ModelRequest {
        turns: vec![Turn {
            speaker: Speaker::Person,
            parts: vec![Part::Text(context.clone())],
        }],
        ..ModelRequest::default()
    };
    let Part::Text(sent) = &stand_ins.hide_request(&request).turns[0].parts[0] else {
        panic!()
    };
    for never in ["Okafor", "Adaeze", "123 45"] {
        assert!(!sent.contains(never), "{sent}");
    }
    assert_eq!(stand_ins.show_arguments(sent), context);
}

#[test]
fn a_request_leaves_without_the_person_and_its_instructions_unchanged() {
    let mut stand_ins = StandIns::of(&ada());
    let call = |arguments: &str| {
        Part::ToolCall(ToolCall {
            id: "c1".to_owned(),
            name: "get_job".to_owned(),
            arguments: arguments.to_owned(),
            opaque: None,
        })
    };
    let signed = |text: &str| {
        Part::Reasoning(Reasoning {
            text: text.to_owned(),
            opaque: Some(json!("signature")),
        })
    };
    let turn = |speaker, parts| Turn { speaker, parts };
    let request = ModelRequest {
        system: "Be kind. «NAME-1» is the person.".to_owned(),
        turns: vec![
            turn(
                Speaker::Person,
                vec![Part::Text("I am Adaeze Okafor, 079 123 45 67".to_owned())],
            ),
            turn(
                Speaker::Model,
                vec![
                    signed("«NAME-1» wants work"),
                    signed("Okafor wants work"),
                    call("{\"q\":\"Okafor\"}"),
                ],
            ),
            turn(
                Speaker::Person,
                vec![Part::ToolResult(ToolResult {
                    call_id: "c1".to_owned(),
                    name: "get_job".to_owned(),
                    content: json!({"notes": "Adaeze Okafor, Lindenstraße 12a"}).to_string(),
                    is_error: false,
                })],
            ),
        ],
        ..ModelRequest::default()
    };
    let hidden = stand_ins.hide_request(&request);
    assert_eq!(hidden.system, request.system);
    let sent = serde_json::to_string(&hidden.turns).unwrap();
    for never in ["Okafor", "Adaeze", "123 45", "Linden"] {
        assert!(!sent.contains(never), "{sent}");
    }
    assert_eq!(
        hidden.turns[1].parts[0], request.turns[1].parts[0],
        "a signed thought goes back as it came"
    );
    assert!(matches!(&hidden.turns[1].parts[1], Part::Reasoning(thought) if thought.opaque.is_none()));
    assert_eq!(StandIns::off().hide_request(&request), request);
}

#[test]
fn every_pattern_can_be_read() {
    for pattern in [
        &patterns::EMAIL,
        &patterns::SPELT_EMAIL,
        &patterns::ADDRESS_OF_PAGE,
        &patterns::IBAN,
        &patterns::INSURED,
        &addresses::STREET,
        &addresses::PLACED,
        &addresses::BEFORE_CODE,
        &addresses::CODE,
        &birth::NUMBERS,
        &birth::WORDS,
    ] {
        assert!(pattern.is_some());
    }
}

#[test]
fn a_long_text_is_hidden_in_time() {
    for unit in [
        "Adaeze Okafor wrote 079 123 45 67. ",
        "«",
        "<",
        "1 ",
        "a.",
        "@",
        "A. ",
        "«NAME-",
        "Lindenstrasse ",
        "+4",
    ] {
        let text = unit.repeat(60_000 / unit.len());
        let start = std::time::Instant::now();
        let mut stand_ins = StandIns::of(&ada());
        let hidden = stand_ins.hide(&text);
        assert_eq!(stand_ins.show(&hidden), text);
        assert!(start.elapsed().as_secs() < 20, "{unit:?} took {:?}", start.elapsed());
    }
}

fn texts() -> impl Strategy<Value = String> {
    let bits = prop_oneof![
        any::<char>().prop_map(String::from),
        prop::sample::select(vec![
            "Adaeze",
            "Okafor",
            "Müller",
            "okafor's",
            "A.",
            " ",
            "-",
            "«",
            "»",
            "<<",
            ">>",
            "<",
            ">",
            "NAME",
            "-1",
            "EMAIL-1",
            "«NAME-1»",
            "«TEXT-1»",
            "ada.okafor@example.org",
            "079 123 45 67",
            "0",
            "+41",
            "7.3.1990",
            "\n",
            "Will",
            "Jane",
            "Whitfield",
            "https://okafor.example/",
            "Lindenstrasse 12a",
            "8004 Zürich",
            "'s",
            "**",
            "CH93 0076 2011 6238 5295 7",
        ])
        .prop_map(str::to_owned),
    ];
    prop::collection::vec(bits, 0..30).prop_map(|bits| bits.concat())
}

proptest! {
    #[test]
    fn showing_what_was_hidden_gives_the_same_text(first in texts(), second in texts()) {
        let mut stand_ins = StandIns::of(&ada());
        let (one, two) = (stand_ins.hide(&first), stand_ins.hide(&second));
        prop_assert_eq!(stand_ins.show(&one), first.clone());
        prop_assert_eq!(stand_ins.show(&two), second);
        prop_assert_eq!(stand_ins.hide(&first), one.clone());
        let mut again = StandIns::of(&ada());
        prop_assert_eq!(again.hide(&first), one);
    }

    #[test]
    fn an_answer_may_be_cut_anywhere(text in texts(), cuts in prop::collection::vec(0usize..400, 0..12)) {
        let mut stand_ins = StandIns::of(&ada());
        stand_ins.hide("Okafor, 079 123 45 67");
        let whole = stand_ins.show(&text);
        let mut shower = stand_ins.shower();
        let mut shown = String::new();
        let mut rest = text.as_str();
        for cut in cuts {
            let cut = (0..=cut.min(rest.len())).rev().find(|cut| rest.is_char_boundary(*cut)).unwrap_or(0);
            let (part, after) = rest.split_at(cut);
            shown.push_str(&shower.push(part));
            rest = after;
        }
        shown.push_str(&shower.push(rest));
        shown.push_str(&shower.finish());
        prop_assert_eq!(shown, whole);
    }
}

#[test]
fn a_name_to_which_something_is_glued_is_hidden_and_a_word_that_only_begins_like_one_stays() {
    let person = PersonSecrets {
        first_name: "Maria".to_owned(),
        last_name: "Okafor".to_owned(),
        companies: vec!["OkaforBank".to_owned()],
        ..PersonSecrets::default()
    };
    let mut stand_ins = StandIns::of(&person);
    for text in [
        "MariaOkafor2026.pdf",
        "MariaOkaforCV.pdf",
        "CVMariaOkafor.docx",
        "Okafor2026",
        "OKAFOR2026.PDF",
        "2026okafor",
        "MOkafor2026",
        "mariaokaforcv.pdf",
        "OkaforMariaLebenslauf",
        "resumeOkaforFinal2.pdf",
        "Maria2026.pdf",
        "Mari\u{301}aOka\u{AD}forCV",
    ] {
        let hidden = stand_ins.hide(text);
        let folded = names::key_of(&hidden);
        assert!(
            !folded.contains("okafor") && !folded.contains("maria"),
            "{text}: {hidden}"
        );
        assert_eq!(stand_ins.show(&hidden), text);
    }
    for text in [
        "MariaDB and PostgreSQL",
        "OkaforBank pays by OAuth2",
        "mOkapi, LinkedIn, iOS 18, JavaScript",
    ] {
        assert_eq!(stand_ins.hide(text), text);
    }
    let usual = PersonSecrets {
        first_name: "Mark".to_owned(),
        last_name: "Power".to_owned(),
        ..PersonSecrets::default()
    };
    assert_eq!(
        StandIns::of(&usual).hide("MarkDown, PowerPoint"),
        "MarkDown, PowerPoint"
    );
}
