use super::*;
use crate::domain::profile::samples::{ada, add, nobody, skill, some, texts, with, work};

fn titles(content: &ResumeContent) -> Vec<&str> {
    content
        .experiences
        .iter()
        .map(|item| item.fact.title.as_str())
        .collect()
}

fn skills(content: &ResumeContent) -> Vec<&str> {
    content.skills.iter().map(|item| item.fact.name.as_str()).collect()
}

fn listed(content: &ResumeContent) -> Vec<Section> {
    content.sections.iter().map(|heading| heading.section).collect()
}

#[test]
fn a_design_without_sections_takes_everything_in_the_usual_order() {
    let content = content(&ada(), &ResumeDesign::default());
    assert_eq!(titles(&content), ["Bridge inspector", "Commercial diver"]);
    assert_eq!(content.experiences[1].row, Some(2), "every item names its row");
    assert_eq!(
        listed(&content),
        [
            Section::Summary,
            Section::Experience,
            Section::Education,
            Section::Skills,
            Section::Certifications,
            Section::Projects,
            Section::Languages,
        ]
    );
    assert_eq!(content.basics.name.as_deref(), Some("Ada Okafor"));
    assert_eq!(content.basics.email.as_deref(), Some("ada@example.org"));
}

#[test]
fn the_stand_in_of_an_account_without_address_is_no_address() {
    assert_eq!(content(&nobody(), &ResumeDesign::default()), ResumeContent::default());
}

#[test]
fn skills_stand_by_category_with_the_expert_ones_first() {
    use SkillLevel::{Advanced, Beginner, Expert, Intermediate};
    let profile = with([
        Fact::Skill(skill("Typing", "", None)),
        Fact::Skill(skill("Word", "Office", Some(Beginner))),
        Fact::Skill(skill("German", "Languages", Some(Expert))),
        Fact::Skill(skill("Excel", "office", Some(Expert))),
        Fact::Skill(skill("Access", "Office", None)),
        Fact::Skill(skill("English", "Languages", Some(Advanced))),
        Fact::Skill(skill("Outlook", "Office", Some(Intermediate))),
    ]);
    let built = content(&profile, &ResumeDesign::default());
    assert_eq!(
        skills(&built),
        ["Excel", "Outlook", "Word", "Access", "German", "English", "Typing"]
    );
}

#[test]
fn a_hidden_section_or_row_is_left_out_and_the_rest_stays() {
    let profile = ada();
    let mut design = ResumeDesign::default();
    hide_section(&mut design, &profile, Section::Skills, true);
    hide_section(&mut design, &profile, Section::Summary, true);
    hide_row(&mut design, &profile, Section::Experience, 1, true);
    let built = content(&profile, &design);
    assert_eq!(titles(&built), ["Commercial diver"]);
    assert_eq!(skills(&built), [""; 0]);
    assert_eq!(built.basics.summary, None);
    assert!(!listed(&built).contains(&Section::Skills));
    hide_row(&mut design, &profile, Section::Experience, 1, false);
    hide_section(&mut design, &profile, Section::Skills, false);
    hide_section(&mut design, &profile, Section::Summary, false);
    assert_eq!(
        content(&profile, &design),
        content(&profile, &ResumeDesign::default()),
        "shown again, all is as before"
    );
}

#[test]
fn sections_and_rows_move_and_stop_at_the_ends() {
    let profile = ada();
    let mut design = ResumeDesign::default();
    assert!(move_section(&mut design, &profile, Section::Skills, -2));
    assert_eq!(
        listed(&content(&profile, &design))[..4],
        [
            Section::Summary,
            Section::Skills,
            Section::Experience,
            Section::Education
        ]
    );
    assert!(move_section(&mut design, &profile, Section::Skills, 1));
    assert_eq!(
        listed(&content(&profile, &design))[..4],
        [
            Section::Summary,
            Section::Experience,
            Section::Skills,
            Section::Education
        ]
    );
    assert!(!move_section(&mut design, &profile, Section::Summary, -1));
    assert!(!move_section(&mut design, &profile, Section::Languages, 5));
    assert!(
        !move_section(&mut design, &profile, Section::Awards, -1),
        "there are none"
    );

    assert!(move_row(&mut design, &profile, Section::Experience, 2, -1));
    assert_eq!(
        titles(&content(&profile, &design)),
        ["Commercial diver", "Bridge inspector"]
    );
    assert!(!move_row(&mut design, &profile, Section::Experience, 2, -1));
    assert!(!move_row(&mut design, &profile, Section::Experience, 99, 1));
    assert!(move_row(&mut design, &profile, Section::Experience, 2, isize::MAX));
    assert_eq!(
        titles(&content(&profile, &design)),
        ["Bridge inspector", "Commercial diver"]
    );
}

#[test]
fn a_skill_moves_within_its_category() {
    let profile = ada();
    let mut design = ResumeDesign::default();
    assert_eq!(
        skills(&content(&profile, &design)),
        ["Ultrasonic testing", "Sonar", "AutoCAD"]
    );
    assert!(move_row(&mut design, &profile, Section::Skills, 1, -1));
    assert_eq!(
        skills(&content(&profile, &design)),
        ["Sonar", "Ultrasonic testing", "AutoCAD"]
    );
}

#[test]
fn rows_that_the_profile_gains_stand_behind_those_of_the_design() {
    let mut profile = ada();
    let mut design = ResumeDesign::default();
    move_row(&mut design, &profile, Section::Experience, 2, -1);
    add(
        &mut profile,
        Fact::Experience(work("Pool guard", "Stadtbad", "2012", "2014")),
    );
    assert_eq!(
        titles(&content(&profile, &design)),
        ["Commercial diver", "Bridge inspector", "Pool guard"]
    );
    profile.experiences.remove(0);
    assert_eq!(
        titles(&content(&profile, &design)),
        ["Commercial diver", "Pool guard"],
        "a row that is gone leaves no trace"
    );
}

#[test]
fn a_design_says_it_in_other_words_and_the_profile_stays() {
    let profile = ada();
    let mut design = ResumeDesign {
        headline: some("Diver"),
        summary: some("I dive."),
        ..ResumeDesign::default()
    };
    let lines = texts(&["Trained 9 divers"]);
    rephrase_achievements(&mut design, &profile, Section::Experience, 1, Some(lines.clone()));
    rephrase_description(&mut design, &profile, Section::Experience, 2, some("Quay walls."));
    rephrase_description(&mut design, &profile, Section::Skills, 1, some("no words here"));
    rename_section(&mut design, &profile, Section::Experience, some("Where I worked"));
    let built = content(&profile, &design);
    assert_eq!(built.basics.headline.as_deref(), Some("Diver"));
    assert_eq!(built.basics.summary.as_deref(), Some("I dive."));
    assert_eq!(built.experiences[0].fact.achievements, lines);
    assert_eq!(built.experiences[1].fact.description.as_deref(), Some("Quay walls."));
    assert_eq!(built.sections[1].title.as_deref(), Some("Where I worked"));
    let rows = &outline(&profile, &design)[1];
    assert_eq!(rows.title, "Where I worked");
    assert!(rows.rows.iter().all(|row| row.rephrased));
    rephrase_description(&mut design, &profile, Section::Experience, 2, Some(String::new()));
    assert_eq!(content(&profile, &design).experiences[1].fact.description, None);
    rephrase_achievements(&mut design, &profile, Section::Experience, 1, None);
    rephrase_description(&mut design, &profile, Section::Experience, 2, None);
    rename_section(&mut design, &profile, Section::Experience, None);
    (design.headline, design.summary) = (None, None);
    assert_eq!(content(&profile, &design), content(&profile, &ResumeDesign::default()));
}

#[test]
fn a_section_that_a_design_lists_twice_stands_once() {
    let twice = DesignSection {
        section: Section::Experience,
        hidden: false,
        title: None,
        items: Vec::new(),
    };
    let design = ResumeDesign {
        sections: vec![twice.clone(), twice],
        ..ResumeDesign::default()
    };
    assert_eq!(content(&ada(), &design).experiences.len(), 2);
}

#[test]
fn the_outline_lists_hidden_rows_too_and_no_empty_sections() {
    let profile = ada();
    let mut design = ResumeDesign::default();
    hide_row(&mut design, &profile, Section::Experience, 2, true);
    let outline = outline(&profile, &design);
    assert_eq!(outline.len(), 7);
    let row = &outline[1].rows[1];
    assert_eq!(
        (row.title.as_str(), row.dates.as_str(), row.hidden),
        ("Commercial diver", "2015 – Mar 2019", true)
    );
    assert_eq!(row.subtitle, "Hafenamt Köln");
}
