use std::fmt::Write as _;

use ratatui::Terminal;
use ratatui::backend::TestBackend;

use super::*;
use crate::app::{Change, Place};
use crate::config::Config;
use crate::domain::profile::{EntryKind, SkillFact};
use crate::tui::action::Scope;
use crate::tui::keymap::Resolved;
use crate::tui::modals::testing::drawn_with;
use crate::tui::testing::{Surroundings, bare_profile, painted, press, profile, push_fact};

fn screen(profile: FullProfile) -> ProfileScreen {
    ProfileScreen::new(Arc::new(profile), crate::tui::testing::now().date_naive())
}

/// Presses keys by what the table says of them.
fn go(screen: &mut ProfileScreen, keys: &str) -> Vec<Effect> {
    let around = Surroundings::default();
    let mut effects = Vec::new();
    for key in keys.split(' ') {
        let Resolved::Action(action) = around.keymap.resolve(&[Scope::Profile], None, press(key).into()) else {
            panic!("{key} does nothing");
        };
        effects.extend(screen.update(action, &around.ctx()));
    }
    effects
}

fn drawn(screen: &ProfileScreen) -> String {
    drawn_with(|around, frame, area| screen.view(&around.ctx(), frame, area))
}

#[test]
fn an_empty_profile_teaches_what_belongs_in_it() {
    insta::assert_snapshot!("empty", drawn(&screen(bare_profile())));
    let mut empty = screen(bare_profile());
    go(&mut empty, "j j j");
    insta::assert_snapshot!("empty_experience", drawn(&empty));
    assert!(matches!(
        &go(&mut empty, "enter")[..],
        [Effect::Open(Opening::AddFact(_))]
    ));
}

#[test]
fn every_part_is_drawn_at_every_size() {
    for (name, keys) in [
        ("overview", "l"),
        ("person", "j l j"),
        ("wishes", "j j l"),
        ("experience", "j j j l"),
        ("skills", "j j j j j l j"),
        ("certificates", "j j j j j j l"),
        ("parts", "j j j"),
    ] {
        let mut screen = screen(profile());
        go(&mut screen, keys);
        insta::assert_snapshot!(name, drawn(&screen));
    }
}

#[test]
fn every_theme_and_poor_fonts_show_it() {
    let mut out = String::new();
    for (theme, ascii, no_color) in [
        ("dark", false, false),
        ("light", false, false),
        ("high-contrast", false, false),
        ("colour-blind", false, false),
        ("terminal", true, true),
    ] {
        let config = Config {
            theme: theme.to_owned(),
            ascii,
            ..Config::default()
        };
        let around = Surroundings::new(80, 16, config, no_color);
        let mut screen = screen(profile());
        go(&mut screen, "j j j l");
        let mut terminal = Terminal::new(TestBackend::new(80, 16)).unwrap();
        terminal
            .draw(|frame| screen.view(&around.ctx(), frame, around.ctx().body()))
            .unwrap();
        writeln!(out, "{theme}\n{}", painted(terminal.backend().buffer())).unwrap();
    }
    insta::assert_snapshot!("themes", out);
}

#[test]
fn keys_lead_into_a_part_and_out_again() {
    let mut screen = screen(profile());
    go(&mut screen, "j j j");
    assert_eq!(screen.part, Part::Of(Section::Experience));
    assert!(!screen.situation().entry);
    go(&mut screen, "enter j");
    assert!(screen.situation().entry);
    let edited = go(&mut screen, "e");
    assert!(
        matches!(&edited[..], [Effect::Open(Opening::EditFact { row, .. })] if row.kind == FactKind::Experience && row.row == 2),
        "{edited:?}"
    );
    go(&mut screen, "esc k");
    assert_eq!(screen.part, Part::Wishes);
    let wishes = go(&mut screen, "l e");
    assert!(
        matches!(&wishes[..], [Effect::Open(Opening::Wishes { field: "titles" })]),
        "{wishes:?}"
    );
}

#[test]
fn rows_are_placed_among_their_neighbours_and_skills_within_their_category() {
    let mut screen = screen(profile());
    go(&mut screen, "j j j l");
    let placed = go(&mut screen, "J");
    let below = ProfileChange::Place {
        at: screen.focused_row().unwrap(),
        place: Place::Below(2),
    };
    assert!(
        matches!(&placed[..], [Effect::Change(Change::Profile(change))] if **change == below),
        "{placed:?}"
    );
    assert!(matches!(&go(&mut screen, "K")[..], [Effect::Toast(_)]));
    go(&mut screen, "esc j j l j");
    // "Report writing" is the last of its category.
    assert!(matches!(&go(&mut screen, "J")[..], [Effect::Toast(_)]));
    assert!(matches!(
        &go(&mut screen, "K")[..],
        [Effect::Change(Change::Profile(_))]
    ));
}

#[test]
fn what_was_added_comes_into_focus_and_what_was_changed_elsewhere_leaves_the_focus_where_it_is() {
    let mut screen = screen(profile());
    go(&mut screen, "j j j j j l j j");
    let focused = screen.focused_row();
    let mut now = profile();
    now.skills.remove(0);
    screen.refresh(Arc::new(now.clone()), crate::tui::testing::now().date_naive());
    assert_eq!(screen.focused_row(), focused);
    go(&mut screen, "a");
    push_fact(
        &mut now,
        Fact::Skill(SkillFact {
            name: "Photogrammetry".to_owned(),
            category: Some("Survey".to_owned()),
            ..SkillFact::default()
        }),
    );
    now.skills.last_mut().unwrap().id = 99;
    screen.refresh(Arc::new(now), crate::tui::testing::now().date_naive());
    assert_eq!(screen.focused_row().map(|row| row.row), Some(99));
}

#[test]
fn a_skill_that_is_added_beside_another_gets_its_category() {
    let mut screen = screen(profile());
    go(&mut screen, "j j j j j l");
    let added = go(&mut screen, "a");
    let [Effect::Open(Opening::AddFact(fact))] = &added[..] else {
        panic!("{added:?}");
    };
    assert!(matches!(&**fact, Fact::Skill(skill) if skill.category.as_deref() == Some("Inspection")));
    go(&mut screen, "esc j j j");
    let added = go(&mut screen, "a");
    let [Effect::Open(Opening::AddFact(fact))] = &added[..] else {
        panic!("{added:?}");
    };
    assert!(matches!(&**fact, Fact::Entry(entry) if entry.kind == EntryKind::Language));
}

#[test]
fn five_hundred_facts_are_scrolled_and_every_size_can_be_drawn() {
    let mut many = profile();
    for number in 0..500 {
        push_fact(
            &mut many,
            Fact::Skill(SkillFact {
                name: format!("Skill {number}"),
                category: Some(format!("Category {}", number / 20)),
                ..SkillFact::default()
            }),
        );
    }
    let mut screen = screen(many);
    go(&mut screen, "j j j j j l end");
    let around = Surroundings::default();
    for (columns, rows) in [(120, 40), (80, 24), (40, 12), (41, 3), (9, 2), (3, 1)] {
        let mut terminal = Terminal::new(TestBackend::new(columns, rows)).unwrap();
        terminal
            .draw(|frame| screen.view(&around.ctx(), frame, frame.area()))
            .unwrap();
        if rows > 3 {
            let shown = painted(terminal.backend().buffer());
            assert!(shown.contains("Skill 499") || shown.contains("潜水艇"), "{shown}");
        }
    }
    go(&mut screen, "home");
    assert_eq!(screen.at, 0);
}
