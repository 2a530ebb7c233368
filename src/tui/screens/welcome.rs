//! The first start: from nothing to a first card in under a minute. Shown instead of the board while there is no job.

use std::path::PathBuf;

use crossterm::event::{MouseButton, MouseEvent, MouseEventKind};
use ratatui::Frame;
use ratatui::layout::Rect;

use crate::domain::job::JobStatus;
use crate::tui::action::{Action, Situation};
use crate::tui::ctx::Ctx;
use crate::tui::effect::{Effect, Opening};
use crate::tui::theme::Role;
use crate::tui::widgets::text;

/// How wide it is at most.
const WIDEST: u16 = 76;

/// The first start.
#[derive(Debug, Default)]
pub struct Welcome {
    /// Where the file lies.
    path: Option<PathBuf>,
}

/// A line of the screen.
enum Row {
    Gap,
    Title(String),
    Text(String),
    Dim(String),
    /// The place that looks like a line to type in.
    Line,
    Key(Action, &'static str),
}

impl Welcome {
    /// With the place of the file, to say where everything is kept.
    pub fn new(path: PathBuf) -> Welcome {
        Welcome { path: Some(path) }
    }

    /// What is true now.
    pub fn situation(&self) -> Situation {
        Situation::default()
    }

    /// Does an action; global ones (add, import, quit, help) never come here.
    pub fn update(&mut self, action: Action, _ctx: &Ctx<'_>) -> Vec<Effect> {
        match action {
            Action::WelcomeAdd => vec![add()],
            Action::WelcomeDemo => vec![Effect::Demo],
            _ => Vec::new(),
        }
    }

    /// Takes a click; `area` is the one given to `view`.
    pub fn mouse(&mut self, mouse: MouseEvent, area: Rect, _ctx: &Ctx<'_>) -> Vec<Effect> {
        if mouse.kind != MouseEventKind::Down(MouseButton::Left) {
            return Vec::new();
        }
        let hit = self
            .rows(area)
            .into_iter()
            .find(|(_, place)| place.contains((mouse.column, mouse.row).into()));
        match hit {
            Some((Row::Line, _)) => vec![add()],
            Some((Row::Key(action, _), _)) => vec![Effect::Do(action)],
            _ => Vec::new(),
        }
    }

    /// What stands where; in a small window what helps least goes first.
    fn rows(&self, area: Rect) -> Vec<(Row, Rect)> {
        let path = self
            .path
            .as_ref()
            .map(|path| path.display().to_string())
            .unwrap_or_default();
        let width = area.width.saturating_sub(2).min(WIDEST);
        let words = |long: &'static str, short: &'static str| if width < 56 { short } else { long };
        // Each with how much it matters: 0 stays whatever the size.
        let all = vec![
            (0, Row::Title("Welcome. Where do you want to work?".to_owned())),
            (2, Row::Gap),
            (
                2,
                Row::Text("Type a job, or paste its address or its whole text:".to_owned()),
            ),
            (3, Row::Gap),
            (0, Row::Line),
            (3, Row::Gap),
            (
                3,
                Row::Dim(if width < 70 {
                    "such as   Head gardener @ Stadtpark Köln 52-58k EUR".to_owned()
                } else {
                    "for example   Head gardener @ Stadtpark Köln hybrid 52-58k EUR #outdoor".to_owned()
                }),
            ),
            (1, Row::Gap),
            (
                0,
                Row::Key(
                    Action::Add,
                    words("type or paste a job: one line is enough", "type or paste a job"),
                ),
            ),
            (1, Row::Key(Action::AddForm, "the same, field by field")),
            (
                0,
                Row::Key(
                    Action::Import,
                    words(
                        "bring in a tracker's list, your résumé, or LinkedIn's export",
                        "bring in a list or a résumé",
                    ),
                ),
            ),
            (
                0,
                Row::Key(
                    Action::WelcomeDemo,
                    words("look around in an invented hunt first", "look at an invented hunt"),
                ),
            ),
            (1, Row::Key(Action::Help, "all keys")),
            (1, Row::Gap),
            (1, Row::Dim("Everything stays on this machine, in one file:".to_owned())),
            (1, Row::Dim(path)),
            (3, Row::Gap),
            (
                3,
                Row::Dim("Nothing needs saving, and every change can be undone.".to_owned()),
            ),
        ];
        let mut least = 3;
        let fits = |least: i32| all.iter().filter(|(matters, _)| *matters <= least).count() <= usize::from(area.height);
        while least > 0 && !fits(least) {
            least -= 1;
        }
        let count = all.iter().filter(|(matters, _)| *matters <= least).count();
        let x = area.x + (area.width.saturating_sub(width)) / 2;
        let spare = area.height.saturating_sub(u16::try_from(count).unwrap_or(area.height));
        let shown = all
            .into_iter()
            .filter(|(matters, _)| *matters <= least)
            .map(|(_, row)| row);
        shown
            .zip(area.y + spare / 3..area.bottom())
            .map(|(row, y)| (row, Rect::new(x, y, width, 1)))
            .collect()
    }

    /// Draws it; `area` is the window without header and hint line.
    pub fn view(&self, ctx: &Ctx<'_>, frame: &mut Frame<'_>, area: Rect) {
        let buffer = frame.buffer_mut();
        let glyphs = ctx.theme.glyphs;
        for (row, place) in self.rows(area) {
            let mut put = |x: u16, said: &str, role: Role| {
                let room = place.right().saturating_sub(x);
                text::put(buffer, x, place.y, room, said, ctx.theme.style(role))
            };
            match row {
                Row::Gap => {}
                Row::Title(said) => {
                    put(place.x, &said, Role::Title);
                }
                Row::Text(said) => {
                    put(place.x, &said, Role::Text);
                }
                Row::Dim(said) => {
                    put(place.x, &said, Role::Dim);
                }
                Row::Line => {
                    put(place.x, glyphs.focus, Role::Accent);
                    put(place.x + 2, " ", Role::Cursor);
                    put(place.x + 4, "Enter, then type; or just paste", Role::Dim);
                }
                Row::Key(action, said) => {
                    let key = ctx.keymap.label(action).unwrap_or_default();
                    put(place.x + 2, &key, Role::Key);
                    put(place.x + 7, said, Role::Text);
                }
            }
        }
    }
}

fn add() -> Effect {
    Effect::Open(Opening::QuickAdd {
        status: JobStatus::Interested,
        line: String::new(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tui::modals::testing::drawn_with;
    use crate::tui::testing::Surroundings;

    #[test]
    fn it_is_drawn_at_every_size() {
        let welcome = Welcome::new(PathBuf::from("/home/mia/.local/share/careerdeck/careerdeck.db"));
        insta::assert_snapshot!(drawn_with(|around, frame, area| welcome.view(
            &around.ctx(),
            frame,
            area
        )));
    }

    #[test]
    fn enter_and_a_click_begin_the_first_job() {
        let around = Surroundings::sized(80, 24);
        let ctx = around.ctx();
        let mut welcome = Welcome::default();
        let opened = welcome.update(Action::WelcomeAdd, &ctx);
        assert!(matches!(opened[..], [Effect::Open(Opening::QuickAdd { .. })]));
        let area = ctx.body();
        let rows = welcome.rows(area);
        let place = rows
            .iter()
            .find(|(row, _)| matches!(row, Row::Line))
            .map(|(_, place)| *place)
            .unwrap();
        let click = MouseEvent {
            kind: MouseEventKind::Down(MouseButton::Left),
            column: place.x + 5,
            row: place.y,
            modifiers: crossterm::event::KeyModifiers::NONE,
        };
        let opened = welcome.mouse(click, area, &ctx);
        assert!(matches!(opened[..], [Effect::Open(Opening::QuickAdd { .. })]));
    }
}
