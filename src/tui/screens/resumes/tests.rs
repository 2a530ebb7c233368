use super::*;
use crate::app::Change;
use crate::tui::action::Scope;
use crate::tui::keymap::Resolved;
use crate::tui::modals::testing::drawn_with;
use crate::tui::testing::{Surroundings, press, resume};

fn lines() -> Vec<ResumeLine> {
    let mut file = resume(1, "Lebenslauf", ResumeKind::File);
    file.file_name = Some("lebenslauf-2025.pdf".to_owned());
    let mut base = resume(2, "Résumé", ResumeKind::Built);
    base.is_primary = true;
    let mut tailored = resume(
        3,
        "Résumé for 東京橋梁検査株式会社 and its many long-named daughters",
        ResumeKind::Built,
    );
    tailored.base_id = Some(2);
    tailored.job_id = Some(7);
    let mut old = resume(4, "From 2019", ResumeKind::Built);
    old.is_active = false;
    let line = |resume| ResumeLine { resume, job: None };
    let job = Some("Bridge inspector at Pontis AG".to_owned());
    vec![line(base), ResumeLine { resume: tailored, job }, line(file), line(old)]
}

fn screen(lines: Vec<ResumeLine>) -> ResumesScreen {
    let mut screen = ResumesScreen::default();
    screen.refresh(lines);
    screen
}

fn go(screen: &mut ResumesScreen, keys: &str) -> Vec<Effect> {
    let around = Surroundings::default();
    let mut effects = Vec::new();
    for key in keys.split(' ') {
        let Resolved::Action(action) = around.keymap.resolve(&[Scope::Resumes], None, press(key).into()) else {
            panic!("{key} does nothing");
        };
        effects.extend(screen.update(action, &around.ctx()));
    }
    effects
}

fn drawn(screen: &ResumesScreen) -> String {
    drawn_with(|around, frame, area| screen.view(&around.ctx(), frame, area))
}

#[test]
fn it_is_drawn_empty_with_one_and_with_many() {
    insta::assert_snapshot!("empty", drawn(&screen(Vec::new())));
    let mut one = screen(lines().into_iter().take(1).collect());
    one.show(
        2,
        "Mira Steiner\nBridge inspector and diver\n\nExperience\n\nLead inspector, Pont & Fils",
    );
    insta::assert_snapshot!("one", drawn(&one));
    let mut many = screen(lines());
    go(&mut many, "j");
    many.show(3, "Mira Steiner\n\n東京橋梁検査株式会社 様");
    insta::assert_snapshot!("many", drawn(&many));
}

#[test]
fn the_preview_follows_the_focus_and_a_late_one_is_dropped() {
    let mut screen = screen(lines());
    let read = go(&mut screen, "j");
    assert!(matches!(read[..], [Effect::Read(Read::Preview { id: 3 })]), "{read:?}");
    screen.show(2, "late");
    assert!(screen.preview.is_none());
    screen.show(3, "in time");
    assert!(screen.preview.is_some());
}

#[test]
fn keys_act_on_the_resume_in_focus() {
    let mut screen = screen(lines());
    go(&mut screen, "j j");
    assert!(!screen.situation().built);
    for (key, wanted) in [
        ("p", ResumeChange::SetPrimary { id: 1 }),
        (
            "x",
            ResumeChange::SetActive {
                ids: vec![1],
                active: false,
            },
        ),
        ("d", ResumeChange::Delete { ids: vec![1] }),
    ] {
        let done = go(&mut screen, key);
        assert!(
            matches!(&done[..], [Effect::Change(Change::Resume(change))] if **change == wanted),
            "{done:?}"
        );
    }
    assert!(matches!(
        go(&mut screen, "v")[..],
        [Effect::Read(Read::Review { id: 1, line: None })]
    ));
    assert!(matches!(go(&mut screen, "enter")[..], [Effect::Go(Place::Resume(1))]));
    go(&mut screen, "end");
    let out = go(&mut screen, "x");
    let wanted = ResumeChange::SetActive {
        ids: vec![4],
        active: true,
    };
    assert!(
        matches!(&out[..], [Effect::Change(Change::Resume(change))] if **change == wanted),
        "{out:?}"
    );
}

#[test]
fn one_that_was_just_made_comes_into_focus() {
    let mut screen = screen(lines().into_iter().take(1).collect());
    screen.want(Some(1));
    let read = screen.refresh(lines());
    assert!(matches!(read[..], [Effect::Read(Read::Preview { id: 1 })]), "{read:?}");
}
