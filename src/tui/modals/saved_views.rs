//! The saved views: a filter and an order by name.

use ratatui::Frame;
use ratatui::layout::Rect;

use super::ModalOutcome;
use crate::app::{Change, SavedView};
use crate::domain::text::clean_line;
use crate::tui::action::{Action, Scope, Situation};
use crate::tui::ctx::Ctx;
use crate::tui::effect::{Effect, Read, Reply};
use crate::tui::event::Input;
use crate::tui::theme::Role;
use crate::tui::widgets::picker::{Item, Picked, Picker};
use crate::tui::widgets::scroll_text::wrapped;
use crate::tui::widgets::text;
use crate::tui::widgets::window::window;

/// The saved views.
#[derive(Debug)]
pub struct SavedViews {
    current: SavedView,
    list: Picker<SavedView>,
    deleting: bool,
    refused: Option<String>,
}

impl SavedViews {
    /// With the views, and what the board shows now (which can be saved under a name).
    pub fn new(views: Vec<SavedView>, current: SavedView) -> Self {
        SavedViews {
            current,
            list: Picker::new(items(&views)),
            deleting: false,
            refused: None,
        }
    }

    pub(crate) fn input(&mut self, input: &Input, ctx: &Ctx<'_>) -> ModalOutcome {
        self.refused = None;
        if let Input::Key(key) = input {
            match ctx.keymap.possible(&[Scope::Views], *key, &self.situation()) {
                Some(Action::ViewsSave) => return self.save(),
                Some(Action::ViewsDelete) => return self.delete(),
                _ => {}
            }
        }
        match self.list.input(input, super::list_action(input, ctx)) {
            Picked::Chosen => match self.list.focused() {
                Some(item) => ModalOutcome::CloseWith(vec![Effect::ShowView(item.value.clone())]),
                // A name that no view has: most likely the one to save under.
                None => self.save(),
            },
            Picked::Left => ModalOutcome::Close,
            Picked::Nothing | Picked::Typed => ModalOutcome::Stay,
        }
    }

    fn save(&mut self) -> ModalOutcome {
        let typed = clean_line(self.list.typed());
        // Without a name the filter says best what it is.
        let name = if typed.is_empty() {
            clean_line(&self.current.filter)
        } else {
            typed
        };
        if name.is_empty() {
            self.refused = Some("type a name first".to_owned());
            return ModalOutcome::Stay;
        }
        ModalOutcome::CloseWith(vec![Effect::Change(Change::SaveView(SavedView {
            name,
            ..self.current.clone()
        }))])
    }

    fn delete(&mut self) -> ModalOutcome {
        let Some(item) = self.list.focused() else {
            return ModalOutcome::Stay;
        };
        self.deleting = true;
        let name = item.value.name.clone();
        ModalOutcome::StayWith(vec![Effect::Change(Change::DeleteView { name })])
    }

    pub(crate) fn reply(&mut self, reply: &Reply, _ctx: &Ctx<'_>) -> ModalOutcome {
        match reply {
            Reply::Applied(_) if self.deleting => {
                self.deleting = false;
                return ModalOutcome::StayWith(vec![Effect::Read(Read::Views)]);
            }
            Reply::Failed { request: None, error } if self.deleting => {
                self.deleting = false;
                self.refused = Some(error.why.clone());
                return ModalOutcome::Took(Vec::new());
            }
            Reply::Views(views) => self.list.replace(items(views)),
            _ => {}
        }
        ModalOutcome::Stay
    }

    pub(crate) fn view(&self, ctx: &Ctx<'_>, frame: &mut Frame<'_>, area: Rect) {
        let rows = u16::try_from(self.list.items().len()).unwrap_or(u16::MAX).clamp(3, 12);
        let inside = window(ctx, frame, area, "Saved views", 66, rows + 4);
        let buffer = frame.buffer_mut();
        self.list.view_line(
            ctx,
            buffer,
            inside,
            ctx.theme.glyphs.right,
            "find a view, or name a new one",
        );
        let list = Rect {
            y: inside.y + 2,
            height: inside.height.saturating_sub(4),
            ..inside
        };
        let dim = ctx.theme.style(Role::Dim);
        if self.list.items().is_empty() {
            let said = "No views yet. Filter and sort the board, then save that here under a name.";
            let room = list.width.saturating_sub(2);
            for (row, y) in wrapped(said, room).iter().zip(list.top()..list.bottom()) {
                text::put(buffer, list.x + 2, y, room, row, dim);
            }
        }
        self.list.view_list(ctx, buffer, list);
        let last = inside.bottom().saturating_sub(1);
        let typed = clean_line(self.list.typed());
        let shown = said(&self.current);
        let (word, role) = match &self.refused {
            Some(refused) => (refused.clone(), Role::Bad),
            None if self.list.is_empty() && !typed.is_empty() => (
                format!("Enter saves what the board shows now as {typed}: {shown}"),
                Role::Info,
            ),
            None => (format!("The board shows now: {shown}"), Role::Dim),
        };
        text::put(buffer, inside.x, last, inside.width, &word, ctx.theme.style(role));
    }

    pub(crate) fn scope(&self) -> Scope {
        Scope::Views
    }

    pub(crate) fn situation(&self) -> Situation {
        Situation::default()
    }

    pub(crate) fn leave(&mut self) -> Vec<Effect> {
        Vec::new()
    }
}

fn items(views: &[SavedView]) -> Vec<Item<SavedView>> {
    let item = |view: &SavedView| Item::new(view.clone(), view.name.clone()).aside(said(view));
    views.iter().map(item).collect()
}

/// What a view shows, in words.
fn said(view: &SavedView) -> String {
    let filter = if view.filter.trim().is_empty() {
        "all jobs"
    } else {
        view.filter.trim()
    };
    let closed = if view.closed { ", closed ones too" } else { "" };
    format!("{filter}, by {}{closed}", view.sort.label())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::BoardSort;
    use crate::tui::modals::testing::{drawn, effects, key, type_in};
    use crate::tui::testing::Surroundings;

    fn view(name: &str, filter: &str, sort: BoardSort) -> SavedView {
        SavedView {
            name: name.to_owned(),
            filter: filter.to_owned(),
            sort,
            closed: false,
        }
    }

    fn views() -> SavedViews {
        SavedViews::new(
            vec![
                view("at sea", "#sea -night", BoardSort::Due),
                view("well paid", "salary>90k", BoardSort::Salary),
            ],
            view("", "mode:remote", BoardSort::Manual),
        )
    }

    #[test]
    fn a_view_is_found_by_typing_and_shown() {
        let around = Surroundings::default();
        let ctx = around.ctx();
        let mut window = views();
        type_in("paid", &ctx, |input, ctx| window.input(input, ctx));
        let shown = effects(window.input(&key("enter"), &ctx));
        assert!(
            matches!(&shown[..], [Effect::ShowView(view)] if view.name == "well paid"),
            "{shown:?}"
        );
    }

    #[test]
    fn what_the_board_shows_is_saved_under_a_typed_name_or_its_filter() {
        let around = Surroundings::default();
        let ctx = around.ctx();
        let saved = |window: &mut SavedViews, by: &str| match effects(window.input(&key(by), &ctx)).pop() {
            Some(Effect::Change(Change::SaveView(view))) => (view.name, view.filter),
            other => panic!("{other:?}"),
        };
        let mut window = views();
        type_in("home", &ctx, |input, ctx| window.input(input, ctx));
        assert_eq!(
            saved(&mut window, "enter"),
            ("home".to_owned(), "mode:remote".to_owned())
        );
        assert_eq!(saved(&mut views(), "ctrl-s").0, "mode:remote");
        let mut nameless = SavedViews::new(Vec::new(), view("", "", BoardSort::Manual));
        assert!(matches!(nameless.input(&key("ctrl-s"), &ctx), ModalOutcome::Stay));
        assert!(nameless.refused.is_some());
    }

    #[test]
    fn deleting_reads_the_views_again() {
        let around = Surroundings::default();
        let ctx = around.ctx();
        let mut window = views();
        let deleted = effects(window.input(&key("ctrl-d"), &ctx));
        assert!(matches!(&deleted[..], [Effect::Change(Change::DeleteView { name })] if name == "at sea"));
        let applied = crate::app::Applied {
            edit: None,
            jobs: Vec::new(),
            everything: false,
            ..crate::app::Applied::default()
        };
        let again = effects(window.reply(&Reply::Applied(applied), &ctx));
        assert!(matches!(again[..], [Effect::Read(Read::Views)]));
        window.reply(&Reply::Views(Vec::new()), &ctx);
        assert!(window.list.is_empty());
    }

    #[test]
    fn it_is_drawn_at_every_size() {
        insta::assert_snapshot!(drawn(&views().into()));
    }
}
