use super::*;
use crate::domain::matching::RequirementKind;
use crate::tui::keymap::Resolved;
use crate::tui::modals::testing::drawn_with;
use crate::tui::testing::{Surroundings, press};

fn gap(text: &str, kind: RequirementKind, asked: usize, state: State) -> SkillGap {
    SkillGap {
        text: text.to_owned(),
        kind,
        asked,
        of: 40,
        state,
        jobs: Vec::new(),
    }
}

fn some() -> SkillGaps {
    use RequirementKind::{Language, Licence, Skill};
    SkillGaps {
        lines: vec![
            gap("welding", Skill, 22, State::Matched),
            gap("kubernetes", Skill, 18, State::Missing),
            gap("German", Language, 12, State::Unknown),
            gap("forklift licence", Licence, 7, State::Missing),
            gap("technical drawings", Skill, 5, State::Near),
            gap(
                "occupational health and safety regulations in the construction of bridges",
                Skill,
                1,
                State::Missing,
            ),
        ],
        of: 40,
        compared: 51,
        open: 60,
    }
}

fn many() -> SkillGaps {
    SkillGaps {
        lines: (0..500)
            .map(|n| {
                gap(
                    &format!("skill {n}"),
                    RequirementKind::Skill,
                    40 - n / 13,
                    State::Missing,
                )
            })
            .collect(),
        compared: 120_000,
        open: 120_000,
        of: 40,
    }
}

fn screen(gaps: SkillGaps) -> GapsScreen {
    let mut screen = GapsScreen::default();
    screen.reply(&HuntReply::Gaps(Box::new(gaps)), &Surroundings::default().ctx());
    screen
}

fn drawn(screen: &GapsScreen) -> String {
    drawn_with(|around, frame, area| screen.view(&around.ctx(), frame, area))
}

fn go(screen: &mut GapsScreen, keys: &str) -> Vec<Effect> {
    let around = Surroundings::default();
    let mut effects = Vec::new();
    for key in keys.split(' ') {
        let Resolved::Action(action) = around.keymap.resolve(&[Scope::Gaps], None, press(key).into()) else {
            panic!("{key} does nothing");
        };
        effects.extend(screen.update(action, &around.ctx()));
    }
    effects
}

#[test]
fn it_is_drawn_empty_with_one_with_some_and_with_many() {
    insta::assert_snapshot!("empty", drawn(&screen(SkillGaps::default())));
    let not_compared = SkillGaps {
        open: 12,
        ..SkillGaps::default()
    };
    insta::assert_snapshot!("not_compared", drawn(&screen(not_compared)));
    let one = SkillGaps {
        lines: some().lines.into_iter().skip(1).take(1).collect(),
        ..some()
    };
    insta::assert_snapshot!("one", drawn(&screen(one)));
    let mut shown = screen(some());
    go(&mut shown, "tab j");
    insta::assert_snapshot!("some", drawn(&shown));
    let mut shown = screen(many());
    go(&mut shown, "G k");
    insta::assert_snapshot!("many", drawn(&shown));
}

#[test]
fn enter_shows_the_jobs_that_ask_for_it() {
    let effects = go(&mut screen(some()), "enter");
    assert!(
        matches!(&effects[..], [Effect::ShowFilter(line)] if line == "asks:\"kubernetes\" is:open"),
        "{effects:?}"
    );
}

#[test]
fn a_key_adds_what_is_asked_to_the_profile_as_what_it_is() {
    for (keys, fact) in [("+", "Skill"), ("j +", "Language"), ("j j +", "Certification")] {
        let effects = go(&mut screen(some()), keys);
        let said = format!("{effects:?}");
        assert!(said.contains("Add") && said.contains(fact), "{keys}: {said}");
    }
}

#[test]
fn what_the_profile_shows_is_folded_and_the_focus_stays_with_its_line() {
    let mut shown = screen(some());
    assert_eq!(shown.lines().len(), 5);
    go(&mut shown, "j");
    let mut gaps = some();
    gaps.lines.remove(1);
    shown.reply(&HuntReply::Gaps(Box::new(gaps)), &Surroundings::default().ctx());
    assert_eq!(shown.focused().unwrap().text, "German");
    go(&mut shown, "tab");
    assert_eq!(shown.lines().len(), 5);
}

#[test]
fn every_size_of_the_window_is_drawn_without_a_fault() {
    for (columns, rows) in [(1, 1), (10, 2), (20, 3), (39, 7), (300, 90)] {
        for gaps in [SkillGaps::default(), some(), many()] {
            let around = Surroundings::sized(columns, rows);
            let backend = ratatui::backend::TestBackend::new(columns, rows);
            let mut terminal = ratatui::Terminal::new(backend).unwrap();
            let screen = screen(gaps);
            terminal
                .draw(|frame| screen.view(&around.ctx(), frame, frame.area()))
                .unwrap();
        }
    }
}
