use super::{entries, read, skills};
use crate::domain::profile::{EntryKind, SkillLevel};
use crate::domain::resume::content::Section;

fn with(section: &str) -> crate::domain::resume::content::ResumeContent {
    read(&format!(
        "^Ada Okafor\nada@example.org\n\n**EXPERIENCE**\nInspector | Acme Ltd | 2019 - 2021\n- Checked 40 bridges\n\n{section}\n"
    ))
}

#[test]
fn skills_know_their_category_level_and_years() {
    let content = with(
        "**SKILLS**\nLanguages: Rust (5 years), Go, C++ (expert)\nTools: Docker, CI/CD\nFluid dynamics – advanced\nWelding ★★★☆☆\nPainting ●●●●●",
    );
    let rows: Vec<String> = content
        .skills
        .iter()
        .map(|item| {
            format!(
                "{} | {} | {:?} | {:?}",
                item.fact.name,
                item.fact.category.as_deref().unwrap_or("-"),
                item.fact.level,
                item.fact.years
            )
        })
        .collect();
    assert_eq!(
        rows,
        [
            "Rust | Languages | None | Some(5.0)",
            "Go | Languages | None | None",
            "C++ | Languages | Some(Expert) | None",
            "Docker | Tools | None | None",
            "CI/CD | Tools | None | None",
            "Fluid dynamics | - | Some(Advanced) | None",
            "Welding | - | Some(Intermediate) | None",
            "Painting | - | Some(Expert) | None",
        ]
    );
    assert_eq!(content.skills[3].fact.level, None::<SkillLevel>);
}

#[test]
fn skills_stand_in_columns_items_and_rows() {
    for drawing in [
        "Rust      Go      SQL",
        "• Rust\n• Go\n• SQL",
        "Rust\nGo\nSQL",
        "Rust | Go | SQL",
        "Rust · Go · SQL",
        "- Rust, Go\n- SQL",
    ] {
        assert_eq!(
            skills(&with(&format!("**SKILLS**\n{drawing}"))),
            ["Rust", "Go", "SQL"],
            "{drawing}"
        );
    }
}

#[test]
fn programming_languages_are_skills_and_spoken_ones_are_not() {
    let content = with("**LANGUAGES**\nRust, Go, Python");
    assert_eq!(skills(&content), ["Rust", "Go", "Python"]);
    for drawing in [
        "English: Native\nGerman: B2",
        "English (Native), German (B2)",
        "English – Native\nGerman – B2",
        "English      Native\nGerman      B2",
        "English Native\nGerman B2",
        "English      German\nNative      B2",
        "• English (Native)\n• German (B2)",
        "Native English\nB2 German",
    ] {
        let content = with(&format!("**LANGUAGES**\n{drawing}"));
        assert_eq!(
            entries(&content, EntryKind::Language),
            ["English | Native", "German | B2"],
            "{drawing}"
        );
        assert!(content.skills.is_empty(), "{drawing}");
    }
}

#[test]
fn certificates_have_an_issuer_and_dates() {
    for drawing in [
        "Rope Access Level 3 | IRATA | June 2020",
        "Rope Access Level 3      June 2020\nIRATA",
        "• Rope Access Level 3 – IRATA (June 2020)",
        "Rope Access Level 3\nIRATA\nJune 2020",
    ] {
        let content = with(&format!("**CERTIFICATIONS**\n{drawing}"));
        let fact = &content.certifications[0].fact;
        assert_eq!(
            (fact.name.as_str(), fact.issuer.as_deref(), fact.issue_date.as_deref()),
            ("Rope Access Level 3", Some("IRATA"), Some("2020-06")),
            "{drawing}"
        );
        assert_eq!(content.certifications.len(), 1, "{drawing}");
    }
    let several =
        with("**CERTIFICATIONS**\nAWS Solutions Architect — Associate (2022)\nFirst Aid (2021)\nForklift (2020)");
    let names: Vec<&str> = several
        .certifications
        .iter()
        .map(|item| item.fact.name.as_str())
        .collect();
    assert_eq!(names, ["AWS Solutions Architect — Associate", "First Aid", "Forklift"]);
}

#[test]
fn projects_keep_their_page_their_technologies_and_their_story() {
    let content = with(
        "**PROJECTS**\nLedger CLI · https://ledger.example.dev\nRust · SQLite · Clap\nA bookkeeping tool for freelancers that works without a network.\n\nAtlas      2021 – 2022\n- Maps of bridges\n- Used by 300 people",
    );
    let projects: Vec<_> = content.entries.iter().map(|item| &item.fact).collect();
    assert_eq!(projects.len(), 2);
    assert_eq!(
        (projects[0].name.as_str(), projects[0].url.as_deref()),
        ("Ledger CLI", Some("https://ledger.example.dev"))
    );
    assert_eq!(projects[0].technologies, ["Rust", "SQLite", "Clap"]);
    assert_eq!(
        projects[0].description.as_deref(),
        Some("A bookkeeping tool for freelancers that works without a network.")
    );
    assert_eq!(
        (
            projects[1].name.as_str(),
            projects[1].start_date.as_deref(),
            projects[1].end_date.as_deref()
        ),
        ("Atlas", Some("2021"), Some("2022"))
    );
    assert_eq!(projects[1].achievements.len(), 2);
}

#[test]
fn projects_without_dates_are_told_apart() {
    let content = with("**PROJECTS**\nAtlas\nCreator\n- Maps of bridges\nLedger      2022\nCreator\n- Books");
    assert_eq!(entries(&content, EntryKind::Project).len(), 2);
    let listed =
        with("**PROJECTS**\n- Atlas (open source) — maps of bridges. 500 stars\n- Ledger — books for freelancers");
    assert_eq!(
        entries(&listed, EntryKind::Project),
        ["Atlas (open source) | ", "Ledger | "]
    );
}

#[test]
fn what_one_does_for_others_has_a_role_and_an_organization() {
    for drawing in [
        "Swim Coach, YMCA      2012 – Present\n- Taught children",
        "YMCA      2012 – Present\nSwim Coach\n- Taught children",
        "Swim Coach | YMCA | 2012 – Present\n- Taught children",
    ] {
        let content = with(&format!("**VOLUNTEERING**\n{drawing}"));
        assert_eq!(
            entries(&content, EntryKind::Volunteering),
            ["Swim Coach | YMCA"],
            "{drawing}"
        );
        assert!(content.entries[0].fact.is_current, "{drawing}");
    }
}

#[test]
fn awards_publications_interests_and_references_are_entries() {
    let content = with(
        "**AWARDS**\n• Inspector of the Year (2020)\n• Golden Bolt, Bridge Society (2019)\n\n**PUBLICATIONS**\nRust on bridges      May 2021\nJournal of Steel\n\n**INTERESTS**\nClimbing, chess, bread\n\n**REFERENCES**\nAvailable upon request",
    );
    assert_eq!(entries(&content, EntryKind::Award).len(), 2);
    assert!(content.entries[0].fact.name.starts_with("Inspector of the Year"));
    assert_eq!(content.entries[0].fact.start_date.as_deref(), Some("2020"));
    assert_eq!(
        entries(&content, EntryKind::Publication),
        ["Rust on bridges | Journal of Steel"]
    );
    assert_eq!(
        entries(&content, EntryKind::Interest),
        ["Climbing | ", "chess | ", "bread | "]
    );
    assert_eq!(entries(&content, EntryKind::Reference), ["Available upon request | "]);
    let sections: Vec<Section> = content.sections.iter().map(|heading| heading.section).collect();
    assert_eq!(
        sections,
        [
            Section::Experience,
            Section::Awards,
            Section::Publications,
            Section::Interests,
            Section::References
        ]
    );
}

#[test]
fn a_section_of_an_unknown_name_is_kept_under_it() {
    let content = with(
        "**SKILLS**\nRust, Go\n\n**EDUCATION**\nBSc Physics, University of Leeds, 2012\n\n**MY LIFE WITH TRAMS**\nI collect tickets of trams from forty cities.",
    );
    let other: Vec<_> = content
        .entries
        .iter()
        .filter(|item| item.fact.kind == EntryKind::Other)
        .collect();
    assert_eq!(other.len(), 1);
    assert_eq!(other[0].fact.section.as_deref(), Some("MY LIFE WITH TRAMS"));
    let heading = content.sections.last().unwrap();
    assert_eq!(
        (heading.section, heading.title.as_deref()),
        (Section::Other, Some("MY LIFE WITH TRAMS"))
    );
}

#[test]
fn headings_are_known_with_a_letter_wrong_spaced_out_or_with_words_around_them() {
    for heading in [
        "W O R K  E X P E R I E N C E",
        "WORK EXPERIANCE",
        "RELEVANT EXPERIENCE",
        "Professional Experience:",
        "EXPERIENCE & PROJECTS",
        "Employment History",
    ] {
        let content = read(&format!(
            "^Ada Okafor\nada@example.org\n\n**{heading}**\nInspector | Acme Ltd | 2019 - 2021\n- Checked 40 bridges\n\n**SKILLS**\nRust, Go\n"
        ));
        assert_eq!(content.experiences.len(), 1, "{heading}");
        assert_eq!(skills(&content), ["Rust", "Go"], "{heading}");
    }
}

#[test]
fn what_is_not_understood_is_shown_with_its_lines() {
    let content = read(
        "Confidential copy 7\n^Ada Okafor\nada@example.org\nZyx 4711 qwe\n\nEXPERIENCE\nInspector | Acme Ltd | 2019 - 2021\n- Checked 40 bridges\n",
    );
    let texts: Vec<(&str, (u32, u32))> = content
        .unplaced
        .iter()
        .map(|unplaced| (unplaced.text.as_str(), unplaced.lines))
        .collect();
    assert_eq!(texts, [("Confidential copy 7", (1, 1)), ("Zyx 4711 qwe", (4, 4))]);
}

#[test]
fn a_summary_is_read_with_and_without_its_heading() {
    let own = read(
        "^Ada Okafor\nada@example.org\n\nSUMMARY\nInspector of bridges for eleven years.\nI like rust only as a language.\n\nEXPERIENCE\nInspector | Acme Ltd | 2019 - 2021\n- Checked\n",
    );
    assert_eq!(
        own.basics.summary.as_deref(),
        Some("Inspector of bridges for eleven years. I like rust only as a language.")
    );
    let bare = read(
        "^Ada Okafor\nada@example.org\n\nInspector of bridges for eleven years who likes rust only as a language.\n\nEXPERIENCE\nInspector | Acme Ltd | 2019 - 2021\n- Checked\n",
    );
    assert_eq!(
        bare.basics.summary.as_deref(),
        Some("Inspector of bridges for eleven years who likes rust only as a language.")
    );
}

#[test]
fn personal_data_that_has_no_field_is_kept() {
    let content = read(
        "^Ada Okafor\nada@example.org\nNationality: Nigerian\nDate of birth: 3 May 1990\n\nEXPERIENCE\nInspector | Acme Ltd | 2019 - 2021\n- Checked\n",
    );
    assert_eq!(content.basics.other["Nationality"], "Nigerian");
    assert_eq!(content.basics.other["Date of birth"], "3 May 1990");
}

#[test]
fn the_short_reading_has_a_line_for_each_position() {
    let parsed = super::super::parsed(with("**SKILLS**\nRust, Go"));
    assert_eq!(parsed.name.as_deref(), Some("Ada Okafor"));
    assert_eq!(parsed.email.as_deref(), Some("ada@example.org"));
    assert_eq!(parsed.skills, ["Rust", "Go"]);
    assert_eq!(parsed.experience, ["Inspector, Acme Ltd (2019 – 2021)"]);
    assert_eq!(parsed.document.unwrap().experiences.len(), 1);
}
