//! The head of a résumé and the order of the pieces.

use serde_json::json;

use super::*;

#[test]
fn the_head_is_compared_field_by_field() {
    let mut profile = ada();
    let basics = |name: &str, email: &str, phone: &str, location: &str| Basics {
        name: some(name),
        email: some(email),
        phone: some(phone),
        location: some(location),
        ..Basics::default()
    };
    for (basics, wanted) in [
        (
            basics("ADA OKAFOR", "Ada@Example.org", "061 555 01 23", "Basel"),
            ["same"; 4],
        ),
        (
            basics(
                "Ada Okafor",
                "ada@example.org",
                "+41 (0)61 5550123",
                "Basel, Switzerland",
            ),
            ["same"; 4],
        ),
        (
            basics(
                "Ada N. Okafor",
                "ada@work.example",
                "+41 79 555 01 23",
                "4051 Basel, Switzerland",
            ),
            ["differs name", "differs email", "differs phone", "fills location"],
        ),
    ] {
        let content = ResumeContent {
            basics,
            ..ResumeContent::default()
        };
        let verdicts: Vec<String> = proposals(&profile, &content).iter().map(|p| said(&p.verdict)).collect();
        assert_eq!(verdicts, wanted);
    }
    profile.user.email = "me@localhost".to_owned();
    let content = ResumeContent {
        basics: basics("", "ada@example.org", "", ""),
        ..ResumeContent::default()
    };
    let found = proposals(&profile, &content);
    assert_eq!(found[0].verdict, Verdict::New, "the stand-in for an address is none");
    assert_eq!(
        found[0].change(Choice::Take),
        Some(Change::SetBasics(BasicsField::Email, "ada@example.org".to_owned()))
    );
}

#[test]
fn names_are_split_so_that_they_join_again() {
    for (whole, first, last) in [
        ("Ada Okafor", "Ada", "Okafor"),
        ("Ada Lovelace Okafor", "Ada Lovelace", "Okafor"),
        ("Anna van der Berg", "Anna", "van der Berg"),
        ("Ludwig von Mises", "Ludwig", "von Mises"),
        ("Madonna", "Madonna", ""),
        ("von Trapp", "von", "Trapp"),
    ] {
        assert_eq!(split_name(whole), (some(first), some(last)), "{whole}");
    }
    assert_eq!(split_name("  "), (None, None));
}

#[test]
fn a_page_is_added_once_however_its_address_is_written() {
    let link = |url: &str| ProfileLink {
        url: url.to_owned(),
        ..ProfileLink::default()
    };
    let mut profile = nobody();
    profile.profile.links = vec![link("https://www.github.com/ada/")];
    let content = ResumeContent {
        basics: Basics {
            links: vec![
                link("github.com/ada"),
                link("https://ada.example"),
                link("http://ada.example/"),
                link(""),
            ],
            ..Basics::default()
        },
        ..ResumeContent::default()
    };
    let verdicts: Vec<String> = proposals(&profile, &content).iter().map(|p| said(&p.verdict)).collect();
    assert_eq!(verdicts, ["same", "new", "repeats 1"]);
}

#[test]
fn what_has_no_place_of_its_own_comes_along_and_out_again() {
    let object = |value: serde_json::Value| value.as_object().unwrap().clone();
    let content = ResumeContent {
        basics: Basics {
            other: object(json!({"pronouns": "she/her"})),
            ..Basics::default()
        },
        other: object(json!({"meta": {"theme": "elegant"}})),
        ..ResumeContent::default()
    };
    let mut profile = nobody();
    profile.profile.other = object(json!({"image": "ada.png"}));
    let found = proposals(&profile, &content);
    assert_eq!(said(&found[0].verdict), "fills other,other");
    accept(&mut profile, &found, |_| Choice::Take);
    let built = build::content(&profile, &ResumeDesign::default());
    assert_eq!(
        built.basics.other,
        object(json!({"image": "ada.png", "pronouns": "she/her"}))
    );
    assert_eq!(built.other, content.other);
    assert_eq!(said(&proposals(&profile, &content)[0].verdict), "same");
}

#[test]
fn pieces_come_in_the_order_of_the_resume_with_their_lines_and_an_unsure_one_is_not_accepted() {
    let mut content = holding([
        Fact::Experience(work("Diver", "Hafenamt", "2019", "")),
        Fact::Skill(skill("Sonar", "", None)),
        Fact::Entry(entry(EntryKind::Award, "Medal", "", "", "")),
        Fact::Entry(entry(EntryKind::Project, "Wreck map", "", "", "")),
    ]);
    content.basics.name = some("Ada Okafor");
    content.basics.read = vec![ReadField {
        field: "name".to_owned(),
        lines: (1, 1),
        confidence: 0.9,
    }];
    let heading = |section| SectionHeading { section, title: None };
    content.sections = vec![
        heading(Section::Skills),
        heading(Section::Projects),
        heading(Section::Experience),
    ];
    content.experiences[0].lines = Some((7, 9));
    content.experiences[0].confidence = Some(0.3);
    let found = proposals(&nobody(), &content);
    type Seen = (Option<Section>, Option<(u32, u32)>, Choice);
    let order: Vec<Seen> = found.iter().map(|p| (p.section, p.lines, p.choice)).collect();
    assert_eq!(
        order,
        [
            (None, Some((1, 1)), Choice::Take),
            (Some(Section::Skills), None, Choice::Take),
            (Some(Section::Projects), None, Choice::Take),
            (Some(Section::Experience), Some((7, 9)), Choice::Skip),
            (Some(Section::Awards), None, Choice::Take),
        ]
    );
}

#[test]
fn an_item_that_says_nothing_is_no_piece() {
    let content = holding([
        Fact::Experience(ExperienceFact::default()),
        Fact::Skill(skill(" ", "Tools", None)),
        Fact::Entry(EntryFact::new(EntryKind::Other, "")),
    ]);
    assert_eq!(proposals(&nobody(), &content), []);
}

#[test]
fn what_can_be_either_of_two_things_does_not_make_them_one() {
    let numbered = |id: &str| CertificationFact {
        credential_id: some(id),
        ..paper("Solutions Architect", "AWS", "", "")
    };
    let mut profile = with([Fact::Certification(paper(
        "Certified Solutions Architect",
        "",
        "2018",
        "",
    ))]);
    let content = holding([
        Fact::Certification(numbered("A-11111")),
        Fact::Certification(numbered("B-22222")),
        Fact::Certification(paper("Certified Solutions Architect", "", "", "")),
    ]);
    let found = proposals(&profile, &content);
    accept(&mut profile, &found, |_| Choice::Take);
    assert_eq!(profile.certifications.len(), 2);
    let again = proposals(&profile, &content);
    assert!(
        again.iter().all(|proposal| proposal.change(Choice::Take).is_none()),
        "{again:#?}"
    );
}
