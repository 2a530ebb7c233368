//! What the tests of windows share.

use crossterm::event::{KeyCode, KeyEvent};
use ratatui::Terminal;
use ratatui::backend::TestBackend;
use ratatui::layout::Rect;

use super::{Modal, ModalOutcome};
use crate::tui::ctx::Ctx;
use crate::tui::effect::Effect;
use crate::tui::event::Input;
use crate::tui::testing::{Surroundings, painted, press};

/// The sizes at which every window is looked at.
pub const SIZES: [(u16, u16); 3] = [(80, 24), (120, 40), (40, 12)];

/// A key by its name.
pub fn key(name: &str) -> Input {
    Input::Key(press(name))
}

/// Types words letter by letter; gives the effects of all letters.
pub fn type_in(words: &str, ctx: &Ctx<'_>, mut input: impl FnMut(&Input, &Ctx<'_>) -> ModalOutcome) -> Vec<Effect> {
    let mut effects = Vec::new();
    for letter in words.chars() {
        let outcome = input(&Input::Key(KeyEvent::from(KeyCode::Char(letter))), ctx);
        effects.extend(self::effects(outcome));
    }
    effects
}

/// The effects of an outcome.
pub fn effects(outcome: ModalOutcome) -> Vec<Effect> {
    match outcome {
        ModalOutcome::Stay | ModalOutcome::Close => Vec::new(),
        ModalOutcome::StayWith(effects) | ModalOutcome::Took(effects) | ModalOutcome::CloseWith(effects) => effects,
    }
}

/// A window with its styles at every size.
pub fn drawn(modal: &Modal) -> String {
    drawn_with(|around, frame, area| modal.view(&around.ctx(), frame, area))
}

/// Something with its styles at every size; it gets the window without header and hint line.
pub fn drawn_with(view: impl Fn(&Surroundings, &mut ratatui::Frame<'_>, Rect)) -> String {
    let mut out = String::new();
    for (columns, rows) in SIZES {
        let around = Surroundings::sized(columns, rows);
        let mut terminal = Terminal::new(TestBackend::new(columns, rows)).unwrap();
        terminal
            .draw(|frame| view(&around, frame, Rect::new(0, 1, columns, rows - 2)))
            .unwrap();
        out.push_str(&format!("{columns}×{rows}\n{}", painted(terminal.backend().buffer())));
    }
    out
}
