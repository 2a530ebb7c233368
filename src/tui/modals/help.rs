//! All keys, those of this screen first.

use std::cell::Cell;

use crossterm::event::MouseEventKind;
use ratatui::Frame;
use ratatui::layout::Rect;

use super::ModalOutcome;
use crate::domain::text::fold;
use crate::tui::action::{Action, Row, Scope, Situation, TABLE};
use crate::tui::ctx::Ctx;
use crate::tui::effect::{Effect, Reply};
use crate::tui::event::Input;
use crate::tui::theme::Role;
use crate::tui::toast::Toast;
use crate::tui::widgets::line_input::{LineInput, Typed};
use crate::tui::widgets::text;
use crate::tui::widgets::window::window;

/// As wide as the longest title beside its keys.
const WIDE: u16 = 104;

/// A line of the page.
enum Line {
    Heading(&'static str),
    Gap,
    Action(&'static Row),
}

/// All keys, narrowed by typing.
#[derive(Debug)]
pub struct Help {
    scope: Scope,
    situation: Situation,
    line: LineInput,
    focus: usize,
    top: Cell<usize>,
    height: Cell<u16>,
}

impl Help {
    /// For a scope; the situation says what is disabled.
    pub fn new(scope: Scope, situation: Situation) -> Self {
        Help {
            scope,
            situation,
            line: LineInput::default(),
            focus: 0,
            top: Cell::new(0),
            height: Cell::new(10),
        }
    }

    /// The keys that mean something on this screen.
    fn own_keys(&self, ctx: &Ctx<'_>) -> Vec<String> {
        let own = TABLE
            .iter()
            .filter(|row| row.scope != Scope::Global && self.is_here(row));
        own.flat_map(|row| ctx.keymap.keys(row.action)).collect()
    }

    /// This screen's keys, those that work everywhere, then all others.
    fn lines(&self, ctx: &Ctx<'_>) -> Vec<Line> {
        let own = self.own_keys(ctx);
        let words: Vec<String> = fold(self.line.text()).split_whitespace().map(str::to_owned).collect();
        let fits = |row: &Row| {
            let keys = keys_here(row, &own, ctx).join(" ");
            let said = fold(&format!("{} {} {keys}", row.title, row.name));
            // A single letter is most likely a key.
            let is_key = keys_here(row, &own, ctx)
                .iter()
                .any(|key| key == self.line.text().trim());
            is_key || words.iter().all(|word| said.contains(word.as_str()))
        };
        let mut first = vec![self.scope];
        // The keys of the job work beside those of its documents.
        first.extend((self.scope == Scope::Documents).then_some(Scope::Job));
        first.push(Scope::Global);
        let others: Vec<Scope> = Scope::ALL
            .iter()
            .copied()
            .filter(|scope| !first.contains(scope))
            .collect();
        let mut lines = Vec::new();
        for scope in first.iter().chain(&others) {
            if *scope == Scope::Global && lines.iter().any(|l| matches!(l, Line::Heading("Everywhere"))) {
                continue;
            }
            let mut rows = TABLE
                .iter()
                // What has no key is found in the palette.
                .filter(|row| row.scope == *scope && !keys_here(row, &own, ctx).is_empty() && fits(row))
                .peekable();
            if rows.peek().is_none() {
                continue;
            }
            if !lines.is_empty() {
                lines.push(Line::Gap);
            }
            lines.push(Line::Heading(scope.title()));
            lines.extend(rows.map(Line::Action));
        }
        lines
    }

    fn is_here(&self, row: &Row) -> bool {
        let beside = self.scope == Scope::Documents && row.scope == Scope::Job;
        row.scope == self.scope || row.scope == Scope::Global || beside
    }

    fn step(&mut self, by: isize, ctx: &Ctx<'_>) {
        let lines = self.lines(ctx);
        let actions = lines.iter().filter(|line| matches!(line, Line::Action(_))).count();
        let to = self.focus.saturating_add_signed(by);
        self.focus = to.min(actions.saturating_sub(1));
    }

    pub(crate) fn input(&mut self, input: &Input, ctx: &Ctx<'_>) -> ModalOutcome {
        let page = isize::try_from(self.height.get()).unwrap_or(10).max(2) - 1;
        match (super::list_action(input, ctx), input) {
            (Some(Action::ListUp), _) => self.step(-1, ctx),
            (Some(Action::ListDown), _) => self.step(1, ctx),
            (Some(Action::ListPageUp), _) => self.step(-page, ctx),
            (Some(Action::ListPageDown), _) => self.step(page, ctx),
            (Some(Action::ListLeave), _) => return ModalOutcome::Close,
            (Some(Action::ListChoose), _) => return self.choose(ctx),
            (_, Input::Key(key)) => {
                // The key that opened the page closes it, as long as nothing is typed.
                if self.line.text().is_empty() && ctx.keymap.action(Scope::Global, *key) == Some(Action::Help) {
                    return ModalOutcome::Close;
                }
                if self.line.key(*key) == Typed::Changed {
                    self.focus = 0;
                }
            }
            (_, Input::Paste(pasted)) => {
                self.line.insert(pasted);
                self.focus = 0;
            }
            (_, Input::Mouse(mouse)) => match mouse.kind {
                MouseEventKind::ScrollDown => self.step(3, ctx),
                MouseEventKind::ScrollUp => self.step(-3, ctx),
                _ => {}
            },
        }
        ModalOutcome::Stay
    }

    fn choose(&self, ctx: &Ctx<'_>) -> ModalOutcome {
        let lines = self.lines(ctx);
        let mut rows = lines.iter().filter_map(|line| match line {
            Line::Action(row) => Some(*row),
            _ => None,
        });
        match rows.nth(self.focus) {
            Some(row) if !self.is_here(row) => {
                let said = format!("this works elsewhere: {}", row.scope.title());
                ModalOutcome::StayWith(vec![Effect::Toast(Toast::refused(said))])
            }
            Some(row) => match (row.disabled)(&self.situation) {
                Some(why) => ModalOutcome::StayWith(vec![Effect::Toast(Toast::refused(why))]),
                None => ModalOutcome::CloseWith(vec![Effect::Do(row.action)]),
            },
            None => ModalOutcome::Stay,
        }
    }

    pub(crate) fn reply(&mut self, _reply: &Reply, _ctx: &Ctx<'_>) -> ModalOutcome {
        ModalOutcome::Stay
    }

    pub(crate) fn view(&self, ctx: &Ctx<'_>, frame: &mut Frame<'_>, area: Rect) {
        let lines = self.lines(ctx);
        let inside = window(ctx, frame, area, "Keys", WIDE, area.height.saturating_sub(4));
        let buffer = frame.buffer_mut();
        let dim = ctx.theme.style(Role::Dim);
        let used = text::put(
            buffer,
            inside.x,
            inside.y,
            inside.width,
            "/",
            ctx.theme.style(Role::Accent),
        ) + 1;
        let typing = Rect {
            x: inside.x + used,
            width: inside.width.saturating_sub(used),
            height: 1,
            ..inside
        };
        self.line.view(ctx, buffer, typing, true);
        if self.line.text().is_empty() {
            let said = "find a key or what it does";
            text::put(
                buffer,
                typing.x + 2,
                typing.y,
                typing.width.saturating_sub(2),
                said,
                dim,
            );
        }
        let gap = u16::from(inside.height > 10);
        let list = Rect {
            y: inside.y + 1 + gap,
            height: inside.height.saturating_sub(1 + gap),
            ..inside
        };
        self.height.set(list.height);
        if lines.is_empty() {
            text::put(
                buffer,
                list.x + 2,
                list.y,
                list.width.saturating_sub(2),
                "No key does that.",
                dim,
            );
        }
        let at = self.scroll(&lines, usize::from(list.height));
        let own = self.own_keys(ctx);
        let narrow = list.width < 60;
        let keys_width = if narrow { 10 } else { 24 };
        for (y, (number, line)) in (list.y..list.bottom()).zip(lines.iter().enumerate().skip(self.top.get())) {
            match line {
                Line::Gap => {}
                Line::Heading(title) => {
                    text::put(buffer, list.x, y, list.width, title, ctx.theme.style(Role::Title));
                }
                Line::Action(row) => {
                    let disabled = (row.disabled)(&self.situation).filter(|_| self.is_here(row));
                    let focused = number == at;
                    if focused {
                        let accent = ctx.theme.style(Role::Accent);
                        text::put(buffer, list.x, y, 1, ctx.theme.glyphs.focus, accent);
                    }
                    let keys = keys_here(row, &own, ctx);
                    let keys = if narrow {
                        keys.first().cloned().unwrap_or_default()
                    } else {
                        keys.join("  ")
                    };
                    let key = if disabled.is_some() { Role::Dim } else { Role::Key };
                    let x = list.x + 2;
                    text::put(buffer, x, y, keys_width, &keys, ctx.theme.style(key));
                    let x = x + keys_width + 1;
                    let role = match (disabled.is_some() || !self.is_here(row), focused) {
                        (true, _) => Role::Dim,
                        (false, true) => Role::Focus,
                        (false, false) => Role::Text,
                    };
                    let room = list.right().saturating_sub(x + 1);
                    let used = text::put(buffer, x, y, room, row.title, ctx.theme.style(role));
                    if let Some(why) = disabled {
                        let room = room.saturating_sub(used + 2);
                        text::put(buffer, x + used + 2, y, room, &format!("({why})"), dim);
                    }
                }
            }
        }
        if self.top.get() + usize::from(list.height) < lines.len() {
            text::put(
                buffer,
                list.right() - 1,
                list.bottom() - 1,
                1,
                ctx.theme.glyphs.down,
                dim,
            );
        }
    }

    /// Scrolls to the action in focus and gives its line.
    fn scroll(&self, lines: &[Line], room: usize) -> usize {
        let actions = lines
            .iter()
            .enumerate()
            .filter(|(_, line)| matches!(line, Line::Action(_)));
        let at = actions.map(|(number, _)| number).nth(self.focus).unwrap_or(0);
        let mut top = self.top.get();
        // The heading above the first action is seen with it.
        let first = if matches!(at.checked_sub(1).map(|above| &lines[above]), Some(Line::Heading(_))) {
            at - 1
        } else {
            at
        };
        if first < top {
            top = first;
        }
        if at >= top + room {
            top = at + 1 - room;
        }
        self.top.set(top.min(lines.len().saturating_sub(room)));
        at
    }

    pub(crate) fn scope(&self) -> Scope {
        Scope::List
    }

    pub(crate) fn situation(&self) -> Situation {
        Situation::default()
    }

    pub(crate) fn leave(&mut self) -> Vec<Effect> {
        Vec::new()
    }
}

/// The keys of an action, without those that do something else on this screen, whose own keys are `own`.
fn keys_here(row: &Row, own: &[String], ctx: &Ctx<'_>) -> Vec<String> {
    let mut keys = ctx.keymap.keys(row.action);
    if row.scope == Scope::Global {
        keys.retain(|key| !own.contains(key));
    }
    keys
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tui::modals::testing::{SIZES, effects, key, type_in};
    use crate::tui::testing::Surroundings;

    fn help() -> Help {
        Help::new(
            Scope::Board,
            Situation {
                any_jobs: true,
                ..Situation::default()
            },
        )
    }

    #[test]
    fn this_screen_comes_first_and_every_action_with_a_key_is_there_once() {
        let around = Surroundings::default();
        let ctx = around.ctx();
        let lines = help().lines(&ctx);
        assert!(matches!(lines[0], Line::Heading("Board")));
        let actions = lines.iter().filter(|line| matches!(line, Line::Action(_))).count();
        let with_key = TABLE.iter().filter(|row| !ctx.keymap.keys(row.action).is_empty());
        assert_eq!(actions, with_key.count());
    }

    #[test]
    fn no_key_is_said_to_do_two_things_on_one_screen() {
        let around = Surroundings::default();
        let ctx = around.ctx();
        for scope in Scope::ALL {
            let window = Help::new(*scope, Situation::default());
            let own = window.own_keys(&ctx);
            let mut seen: Vec<(String, &str)> = Vec::new();
            for line in window.lines(&ctx) {
                let Line::Action(row) = line else { continue };
                if !window.is_here(row) {
                    continue;
                }
                for key in keys_here(row, &own, &ctx) {
                    let twice = seen
                        .iter()
                        .find(|(other, _)| *other == key)
                        .filter(|_| row.scope == Scope::Global);
                    assert!(
                        twice.is_none(),
                        "{}: {key} does {twice:?} and {}",
                        scope.title(),
                        row.name
                    );
                    seen.push((key, row.name));
                }
            }
        }
        // The coach has a key beside a list of questionnaires too.
        let window = Help::new(Scope::Assessments, Situation::default());
        let own = window.own_keys(&ctx);
        assert_eq!(keys_here(Action::Coach.row(), &own, &ctx), ["c"]);
    }

    #[test]
    fn every_title_is_read_whole_in_a_wide_window() {
        let around = Surroundings::sized(120, 40);
        let ctx = around.ctx();
        for row in TABLE.iter().filter(|row| !ctx.keymap.keys(row.action).is_empty()) {
            let mut window = Help::new(row.scope, Situation::default());
            window.line.set(row.title);
            let mut terminal = ratatui::Terminal::new(ratatui::backend::TestBackend::new(120, 40)).unwrap();
            terminal
                .draw(|frame| window.view(&ctx, frame, Rect::new(0, 1, 120, 38)))
                .unwrap();
            let shown = crate::tui::testing::painted(terminal.backend().buffer());
            assert!(shown.contains(row.title), "{}\n{shown}", row.title);
        }
    }

    #[test]
    fn typing_a_key_or_words_finds_the_action_and_enter_does_it() {
        let around = Surroundings::default();
        let ctx = around.ctx();
        let mut window = help();
        type_in("saved vi", &ctx, |input, ctx| window.input(input, ctx));
        let done = effects(window.input(&key("enter"), &ctx));
        assert!(matches!(done[..], [Effect::Do(Action::Views)]), "{done:?}");
        let mut window = help();
        type_in("Ctrl-R", &ctx, |input, ctx| window.input(input, ctx));
        let done = effects(window.input(&key("enter"), &ctx));
        assert!(matches!(done[..], [Effect::Do(Action::Redo)]), "{done:?}");
        let mut window = help();
        assert!(matches!(window.input(&key("?"), &ctx), ModalOutcome::Close));
    }

    #[test]
    fn it_is_drawn_at_every_size() {
        // Of a window that has few actions of its own: the whole list changes with every new action.
        let mut window = Help::new(Scope::List, Situation::default());
        let around = Surroundings::default();
        type_in("choose", &around.ctx(), |input, ctx| window.input(input, ctx));
        insta::assert_snapshot!(crate::tui::modals::testing::drawn(&window.into()));
    }

    #[test]
    fn it_fits_every_size() {
        for (columns, rows) in SIZES {
            let around = Surroundings::sized(columns, rows);
            let mut window = help();
            let mut terminal = ratatui::Terminal::new(ratatui::backend::TestBackend::new(columns, rows)).unwrap();
            for _ in 0..40 {
                window.input(&key("down"), &around.ctx());
                let area = Rect::new(0, 1, columns, rows - 2);
                terminal.draw(|frame| window.view(&around.ctx(), frame, area)).unwrap();
            }
            let shown = crate::tui::testing::painted(terminal.backend().buffer());
            assert!(shown.contains('▌'), "{shown}");
        }
    }
}
