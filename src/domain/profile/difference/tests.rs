use super::*;
use crate::domain::profile::build;
use crate::domain::profile::samples::{ada, texts};
use crate::domain::resume::design::ResumeDesign;

/// A line as `-old+ =same=` text.
fn say(line: &DiffLine) -> String {
    let words: Vec<String> = line
        .words
        .iter()
        .map(|words| match words.kind {
            DiffKind::Added => format!("[+{}]", words.text),
            DiffKind::Removed => format!("[-{}]", words.text),
            _ => words.text.clone(),
        })
        .collect();
    let section = line.section.map_or("head", Section::label);
    format!(
        "{section}/{}/{} {}: {}",
        line.item,
        line.field.unwrap_or("-"),
        line.kind.label(),
        words.join(" ")
    )
}

fn between(edit: impl Fn(&mut ResumeContent)) -> Vec<String> {
    let before = build::content(&ada(), &ResumeDesign::default());
    let mut after = before.clone();
    edit(&mut after);
    difference(&before, &after).iter().map(say).collect()
}

#[test]
fn the_same_resume_has_no_differences() {
    assert_eq!(between(|_| {}), [""; 0]);
}

#[test]
fn a_field_of_the_head_that_changed_is_shown_word_by_word() {
    assert_eq!(
        between(|content| content.basics.headline = Some("Senior bridge inspector and diver".to_owned())),
        ["head//headline changed: [-Bridge] [+Senior bridge] inspector [+and diver]"]
    );
    assert_eq!(
        between(|content| content.basics.phone = None),
        ["head//phone removed: [-+41 61 555 01 23]"]
    );
    assert_eq!(
        between(|content| content.basics.summary = Some("I look at bridges from above.".to_owned())),
        ["Summary//summary changed: I look at bridges from [-below.] [+above.]"]
    );
}

#[test]
fn items_that_came_went_and_moved_are_named() {
    assert_eq!(
        between(|content| {
            content.experiences.remove(1);
        }),
        ["Experience/Commercial diver/- removed: [-Commercial diver · Hafenamt Köln · 2015 – Mar 2019]"]
    );
    assert_eq!(
        between(|content| content.experiences.swap(0, 1)).len(),
        1,
        "one of two that changed places has moved"
    );
    let added = between(|content| {
        let mut new = content.skills[0].clone();
        new.row = None;
        new.fact.name = "Welding".to_owned();
        content.skills.push(new);
    });
    assert_eq!(added, ["Skills/Welding/- added: [+Welding · Inspection · expert]"]);
}

#[test]
fn an_achievement_in_other_words_is_one_change_and_not_two() {
    assert_eq!(
        between(|content| {
            content.experiences[0].fact.achievements = texts(&[
                "Inspected 140 bridges a year and found 15 that had to be closed at once",
                "Wrote the handbook",
            ]);
        }),
        [
            "Experience/Bridge inspector/achievements changed: Inspected 140 bridges a year and found [-12] [+15] that \
             had to be closed at once",
            "Experience/Bridge inspector/achievements added: [+Wrote the handbook]",
            "Experience/Bridge inspector/achievements removed: [-Trained 9 divers, all of whom passed the state \
             examination]",
        ]
    );
}

#[test]
fn achievements_in_another_order_are_one_line() {
    let lines = between(|content| content.experiences[0].fact.achievements.reverse());
    assert_eq!(lines.len(), 1);
    assert!(lines[0].starts_with("Experience/Bridge inspector/achievements moved: Trained 9 divers"));
}

#[test]
fn a_section_that_moved_or_has_other_words_over_it_is_named() {
    assert_eq!(
        between(|content| {
            let skills = content
                .sections
                .iter()
                .position(|s| s.section == Section::Skills)
                .unwrap();
            let moved = content.sections.remove(skills);
            content.sections.insert(0, moved);
        }),
        ["Skills//- moved: Skills"]
    );
    assert_eq!(
        between(|content| content.sections[1].title = Some("Where I worked".to_owned())),
        ["Experience//title changed: [-Experience] [+Where I worked]"]
    );
}

#[test]
fn imported_resumes_are_compared_by_what_items_are_called() {
    let lines = between(|content| {
        for item in &mut content.experiences {
            item.row = None;
        }
        content.experiences[1].fact.end_date = Some("2019-02".to_owned());
    });
    assert_eq!(
        lines,
        ["Experience/Commercial diver/dates changed: 2015 – [-Mar] [+Feb] 2019"]
    );
}

#[test]
fn a_long_text_that_has_nothing_in_common_is_compared_as_a_whole() {
    let text = |word: &str| (0..9000).map(|n| format!("{word}{n} ")).collect::<String>();
    let lines = difference(
        &ResumeContent {
            basics: crate::domain::resume::content::Basics {
                summary: Some(text("a")),
                ..Default::default()
            },
            ..ResumeContent::default()
        },
        &ResumeContent {
            basics: crate::domain::resume::content::Basics {
                summary: Some(text("b")),
                ..Default::default()
            },
            ..ResumeContent::default()
        },
    );
    assert_eq!(lines[0].words.len(), 2);
}
