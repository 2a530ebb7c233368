//! Which words are chosen.

use crate::domain::profile::{EducationFact, EntryFact, EntryKind, ExperienceFact, ProfileLink, SkillFact, SkillLevel};
use crate::domain::resume::content::{Item, ResumeContent, Section, SectionHeading};
use crate::interop::resume_writer::view::{Link, View};

fn dates_of(start: Option<&str>, end: Option<&str>, is_current: bool) -> (Option<String>, Option<String>) {
    let (start, end) = (start.map(str::to_owned), end.map(str::to_owned));
    let content = ResumeContent {
        experiences: vec![Item::new(ExperienceFact {
            title: "Cook".to_owned(),
            start_date: start.clone(),
            end_date: end.clone(),
            is_current,
            ..ExperienceFact::default()
        })],
        educations: vec![Item::new(EducationFact {
            institution: "School".to_owned(),
            start_date: start,
            end_date: end,
            is_current,
            ..EducationFact::default()
        })],
        ..ResumeContent::default()
    };
    let mut dates = View::of(&content)
        .sections
        .into_iter()
        .map(|mut section| section.entries.remove(0).dates);
    (dates.next().unwrap(), dates.next().unwrap())
}

#[test]
fn dates_say_which_one_is_known() {
    let words = |start, end, is_current| {
        let (work, school) = dates_of(start, end, is_current);
        (work.unwrap_or_default(), school.unwrap_or_default())
    };
    let both = |words: &str| (words.to_owned(), words.to_owned());
    assert_eq!(
        words(Some("2019-04"), Some("2021-03-31"), false),
        both("Apr 2019 – Mar 2021")
    );
    assert_eq!(words(Some("2019"), None, true), both("2019 – Present"));
    assert_eq!(words(None, None, true), both("Present"));
    assert_eq!(words(None, None, false), both(""));
    assert_eq!(
        words(Some("2019-04"), None, false),
        ("Apr 2019".to_owned(), "from Apr 2019".to_owned())
    );
    assert_eq!(
        words(None, Some("2019-04"), false),
        ("until Apr 2019".to_owned(), "Apr 2019".to_owned())
    );
    assert_eq!(words(Some("long ago"), None, true), both("long ago – Present"));
}

#[test]
fn a_sentence_in_the_place_of_a_date_stands_below() {
    let (work, _) = dates_of(Some("when the river was still where it had always been"), None, false);
    assert_eq!(work, None);
}

#[test]
fn skills_stand_after_their_category_with_level_and_years() {
    let skill = |name: &str, category: Option<&str>, level, years| {
        Item::new(SkillFact {
            name: name.to_owned(),
            category: category.map(str::to_owned),
            level,
            years,
            ..SkillFact::default()
        })
    };
    let content = ResumeContent {
        skills: vec![
            skill("Rust", Some("Code"), Some(SkillLevel::Expert), Some(6.0)),
            skill("Patience", None, None, Some(1.0)),
            skill("Hearing, reading, writing", Some("Tongues"), None, None),
            skill("C", Some("Code"), None, Some(2.5)),
            skill("Talking", Some("Tongues"), None, None),
        ],
        ..ResumeContent::default()
    };
    let section = View::of(&content).sections.remove(0);
    let lines: Vec<String> = section
        .lines
        .iter()
        .map(|line| format!("{}={}", line.label.as_deref().unwrap_or_default(), line.text))
        .collect();
    assert_eq!(
        lines,
        [
            "Code=Rust (expert, 6 years), C (2.5 years)",
            "=Patience (1 year)",
            "Tongues=Hearing, reading, writing; Talking",
        ]
    );
}

#[test]
fn sections_keep_the_order_and_the_words_of_the_resume() {
    let heading = |section, title: Option<&str>| SectionHeading {
        section,
        title: title.map(str::to_owned),
    };
    let entry = |kind, name: &str, section: Option<&str>| {
        Item::new(EntryFact {
            section: section.map(str::to_owned),
            description: Some("Text".to_owned()),
            ..EntryFact::new(kind, name)
        })
    };
    let content = ResumeContent {
        experiences: vec![Item::new(ExperienceFact {
            title: "Cook".to_owned(),
            ..ExperienceFact::default()
        })],
        entries: vec![
            entry(EntryKind::Project, "Oven", None),
            entry(EntryKind::Other, "Patent", Some("Patents")),
            entry(EntryKind::Project, "Kettle", Some("side projects")),
            entry(EntryKind::Award, "Spoon", Some("Prizes")),
        ],
        sections: vec![
            heading(Section::Projects, Some("Works")),
            heading(Section::Projects, Some("Side projects")),
            heading(Section::Education, Some("Schools")),
            heading(Section::Experience, None),
        ],
        ..ResumeContent::default()
    };
    let view = View::of(&content);
    let said: Vec<String> = view
        .sections
        .iter()
        .map(|section| {
            format!(
                "{}: {}",
                section.title,
                section
                    .entries
                    .iter()
                    .map(|e| e.title.as_str())
                    .collect::<Vec<_>>()
                    .join(", ")
            )
        })
        .collect();
    assert_eq!(
        said,
        [
            "Works: Oven",
            "Side projects: Kettle",
            "Experience: Cook",
            "Prizes: Spoon",
            "Patents: Patent"
        ]
    );
}

#[test]
fn a_link_is_printed_short_and_leads_where_it_should() {
    let link = |url: &str| Link::of(Some(url)).map(|link| (link.text, link.url.unwrap_or_default()));
    let both = |text: &str, url: &str| Some((text.to_owned(), url.to_owned()));
    assert_eq!(
        link("https://github.com/ines"),
        both("github.com/ines", "https://github.com/ines")
    );
    assert_eq!(
        link("https://cracks.example/"),
        both("cracks.example", "https://cracks.example/")
    );
    assert_eq!(
        link("http://old.example/a/"),
        both("http://old.example/a/", "http://old.example/a/")
    );
    assert_eq!(
        link("cracks.example/a"),
        both("cracks.example/a", "https://cracks.example/a")
    );
    assert_eq!(link("javascript:alert(1)"), both("javascript:alert(1)", ""));
    assert_eq!(link("file:///etc/passwd"), both("file:///etc/passwd", ""));
    assert_eq!(link("ask me"), both("ask me", ""));
    assert_eq!(link(" "), None);
}

#[test]
fn a_link_is_named_only_where_its_address_does_not_say_it() {
    let label = |label: &str, url: &str| {
        let mut content = ResumeContent::default();
        content.basics.links = vec![ProfileLink {
            label: Some(label.to_owned()),
            url: url.to_owned(),
            ..ProfileLink::default()
        }];
        View::of(&content).contacts.remove(0).label
    };
    assert_eq!(label("GitHub", "https://github.com/ines"), None);
    assert_eq!(label("LinkedIn", "https://www.linkedin.com/in/ines"), None);
    assert_eq!(label("Stack Overflow", "https://stackoverflow.com/users/1"), None);
    assert_eq!(
        label("Portfolio", "https://cracks.example"),
        Some("Portfolio".to_owned())
    );
}
