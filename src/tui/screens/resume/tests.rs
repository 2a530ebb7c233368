use super::*;
use crate::app::{Change, ExportOptions, ResumeFormat, built, write_resume};
use crate::domain::resume::design::{DesignItem, DesignSection};
use crate::tui::action::Scope;
use crate::tui::keymap::Resolved;
use crate::tui::modals::testing::drawn_with;
use crate::tui::testing::{Surroundings, press, profile, resume};

fn data(design: ResumeDesign) -> ResumeData {
    let profile = Arc::new(profile());
    let content = built(&profile, Some(&design));
    let text = write_resume(&content, ResumeFormat::Text, &ExportOptions::default()).unwrap();
    let mut resume = resume(2, "Résumé", ResumeKind::Built);
    resume.design = Some(design);
    ResumeData {
        resume,
        profile,
        text: String::from_utf8(text.bytes).unwrap(),
    }
}

fn go(screen: &mut ResumeScreen, keys: &str) -> Vec<Effect> {
    let around = Surroundings::default();
    let mut effects = Vec::new();
    for key in keys.split(' ') {
        let Resolved::Action(action) = around.keymap.resolve(&[Scope::Resume], None, press(key).into()) else {
            panic!("{key} does nothing");
        };
        effects.extend(screen.update(action, &around.ctx()));
    }
    effects
}

fn drawn(screen: &ResumeScreen) -> String {
    drawn_with(|around, frame, area| screen.view(&around.ctx(), frame, area))
}

/// The design that a key asks for.
fn designed(effects: Vec<Effect>) -> ResumeDesign {
    match effects.into_iter().next() {
        Some(Effect::Change(Change::Resume(change))) => match *change {
            ResumeChange::Edit { patch, seen, .. } => {
                assert!(seen.is_some());
                patch.design.unwrap()
            }
            other => panic!("{other:?}"),
        },
        other => panic!("{other:?}"),
    }
}

#[test]
fn the_plan_is_drawn_beside_the_text() {
    let mut screen = ResumeScreen::new(data(ResumeDesign::default()));
    screen.go_to(Section::Experience, Some(2));
    insta::assert_snapshot!("built", drawn(&screen));
    go(&mut screen, "tab");
    insta::assert_snapshot!("preview", drawn(&screen));
}

#[test]
fn what_is_hidden_is_seen_to_be_and_the_text_leaves_it_out() {
    let mut screen = ResumeScreen::new(data(ResumeDesign::default()));
    screen.go_to(Section::Experience, Some(2));
    let design = designed(go(&mut screen, "space"));
    let data = data(design);
    assert!(!data.text.contains("Hafenamt"));
    screen.refresh(data);
    assert!(matches!(&screen.rows[screen.at], Row::Fact(Section::Experience, fact) if fact.row == 2 && fact.hidden));
    insta::assert_snapshot!("hidden", drawn(&screen));
    let shown = designed(go(&mut screen, "space"));
    assert!(
        !shown
            .sections
            .iter()
            .any(|section| section.items.iter().any(|item| item.hidden))
    );
}

#[test]
fn facts_and_sections_are_ordered() {
    let mut screen = ResumeScreen::new(data(ResumeDesign::default()));
    screen.go_to(Section::Experience, Some(2));
    let design = designed(go(&mut screen, "K"));
    let work = design
        .sections
        .iter()
        .find(|section| section.section == Section::Experience)
        .unwrap();
    assert_eq!(work.items.iter().map(|item| item.row).collect::<Vec<_>>(), [2, 1]);
    assert!(matches!(go(&mut screen, "J")[..], [Effect::Toast(_)]));
    screen.go_to(Section::Education, None);
    let design = designed(go(&mut screen, "K"));
    let at = |section| design.sections.iter().position(|planned| planned.section == section);
    assert!(at(Section::Education) < at(Section::Experience));
}

#[test]
fn other_words_are_asked_for_and_taken_back() {
    let own = ResumeDesign {
        sections: vec![DesignSection {
            section: Section::Experience,
            hidden: false,
            title: None,
            items: vec![DesignItem {
                row: 1,
                hidden: false,
                description: None,
                achievements: Some(vec!["Led 12 inspectors".to_owned()]),
            }],
        }],
        ..ResumeDesign::default()
    };
    let mut screen = ResumeScreen::new(data(own));
    screen.go_to(Section::Experience, Some(1));
    let opened = go(&mut screen, "e");
    assert!(
        matches!(opened[..], [Effect::Open(Opening::Rephrase { row: 1, .. })]),
        "{opened:?}"
    );
    let design = designed(go(&mut screen, "r"));
    assert!(
        design
            .sections
            .iter()
            .all(|section| section.items.iter().all(|item| item.achievements.is_none()))
    );
    go(&mut screen, "home");
    assert!(matches!(
        go(&mut screen, "e")[..],
        [Effect::Open(Opening::ResumeHead(2))]
    ));
    assert!(matches!(go(&mut screen, "r")[..], [Effect::Toast(_)]));
}

#[test]
fn a_file_shows_its_text() {
    let file = ResumeData {
        resume: resume(1, "Lebenslauf", ResumeKind::File),
        profile: Arc::new(profile()),
        text: "Mira Steiner\n\nBerufserfahrung\n2019 – heute Pont & Fils".to_owned(),
    };
    let screen = ResumeScreen::new(file);
    assert!(!screen.situation().built);
    insta::assert_snapshot!("file", drawn(&screen));
}
