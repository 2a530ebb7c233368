//! A form: one column of labels, fields beside them, help for the field in focus, what was understood or what is
//! wrong beside the field.

use std::cell::Cell;

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers, MouseButton, MouseEventKind};
use ratatui::layout::Rect;
use serde_json::{Map, Value};

use super::line_input::Typed;
use super::text_list::TextList;
use crate::tui::action::{Action, Scope, Situation};
use crate::tui::ctx::Ctx;
use crate::tui::event::Input;

mod field;
mod view;

pub use field::{Field, FormField, Remark};

/// What an input did to a form.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FormEvent {
    /// Nothing, or the cursor moved.
    Moved,
    /// Another text stands in a field.
    Changed,
    /// The person went from the field of this number to another.
    Left(usize),
    /// To save.
    Save,
    /// To leave.
    Leave,
    /// To begin afresh, without the draft.
    Discard,
    /// To write the field in focus in an editor.
    Editor,
}

/// Fields one below the other.
#[derive(Debug, Clone)]
pub struct Form {
    fields: Vec<FormField>,
    focus: usize,
    /// The first line that is drawn. Where the fields stand is known when drawing only.
    top: Cell<u16>,
    places: std::cell::RefCell<Vec<Rect>>,
}

impl Form {
    /// With these fields, the first in focus.
    pub fn new(fields: Vec<FormField>) -> Form {
        let mut form = Form {
            fields,
            focus: 0,
            top: Cell::new(0),
            places: std::cell::RefCell::default(),
        };
        form.go(0);
        form
    }

    /// The fields.
    pub fn fields(&self) -> &[FormField] {
        &self.fields
    }

    /// The field of that name.
    pub fn field(&self, name: &str) -> Option<&FormField> {
        self.fields.iter().find(|field| field.name == name)
    }

    /// What stands in the field of that name, without blanks around.
    pub fn text(&self, name: &str) -> String {
        self.field(name)
            .map(|field| field.field.text().trim().to_owned())
            .unwrap_or_default()
    }

    /// Puts a text into the field of that name.
    pub fn set(&mut self, name: &str, text: &str) {
        if let Some(field) = self.fields.iter_mut().find(|field| field.name == name) {
            field.field.set(text);
        }
        self.go(self.focus);
    }

    /// Puts a text into the field in focus.
    pub fn set_focused(&mut self, text: &str) {
        if let Some(field) = self.fields.get_mut(self.focus) {
            field.field.set(text);
        }
        self.go(self.focus);
    }

    /// The field in focus.
    pub fn focused(&self) -> Option<&FormField> {
        self.fields.get(self.focus)
    }

    /// Goes to the field of that name.
    pub fn focus(&mut self, name: &str) {
        if let Some(at) = self.fields.iter().position(|field| field.name == name) {
            self.go(at);
        }
    }

    /// Asks for every field what is to be said beside it.
    pub fn check(&mut self, mut remark: impl FnMut(&FormField) -> Option<Remark>) {
        for field in &mut self.fields {
            field.remark = remark(field);
        }
    }

    /// Goes to the first field with something wrong and says it; `true` when there is none.
    pub fn all_right(&mut self) -> bool {
        for field in &mut self.fields {
            field.left = true;
        }
        match self
            .fields
            .iter()
            .position(|f| matches!(f.remark, Some(Remark::Wrong(_))))
        {
            Some(wrong) => {
                self.go(wrong);
                false
            }
            None => true,
        }
    }

    /// Whether something else stands there than at first.
    pub fn is_changed(&self) -> bool {
        self.fields.iter().any(|field| field.field.text() != field.initial)
    }

    /// The names of the fields in which something else stands than at first.
    pub fn changed(&self) -> Vec<&'static str> {
        let changed = self.fields.iter().filter(|field| field.field.text() != field.initial);
        changed.map(|field| field.name).collect()
    }

    /// What was changed, to be kept as a draft.
    pub fn content(&self) -> Value {
        let changed = self.fields.iter().filter(|field| field.field.text() != field.initial);
        Value::Object(
            changed
                .map(|field| (field.name.to_owned(), Value::String(field.field.text())))
                .collect::<Map<_, _>>(),
        )
    }

    /// Takes what a draft kept; gives whether there was anything.
    pub fn restore(&mut self, draft: &Value) -> bool {
        let mut any = false;
        for field in &mut self.fields {
            if let Some(text) = draft.get(field.name).and_then(Value::as_str) {
                field.field.set(text);
                // What was wrong when it was left is said at once.
                field.left = true;
                any |= field.field.text() != field.initial;
            }
        }
        self.go(self.focus);
        any
    }

    /// Takes what now stands in the same form elsewhere: fields that were not changed here get it, beside those that
    /// were it is said. Gives the labels of those.
    pub fn rebase(&mut self, now: &Form) -> Vec<&'static str> {
        let mut both = Vec::new();
        for (field, now) in self.fields.iter_mut().zip(&now.fields) {
            if field.initial == now.initial {
                continue;
            }
            if field.field.text() == field.initial {
                field.field.set(&now.initial);
            } else if field.field.text() != now.initial {
                let first = now.initial.lines().next().unwrap_or_default();
                let said = if first.is_empty() { "emptied" } else { first };
                field.elsewhere = Some(Remark::Doubt(format!("elsewhere: {said}")));
                both.push(field.label);
            }
            field.initial.clone_from(&now.initial);
        }
        self.go(self.focus);
        both
    }

    /// Puts everything back to what stood there at first.
    pub fn reset(&mut self) {
        for field in &mut self.fields {
            let initial = std::mem::take(&mut field.initial);
            field.field.set(&initial);
            field.initial = field.field.text();
            field.left = false;
            field.elsewhere = None;
        }
        self.go(0);
    }

    /// What is true in it, for what is disabled; `draft` says whether there is one to discard.
    pub fn situation(&self, draft: bool) -> Situation {
        Situation {
            long_text: self
                .focused()
                .is_some_and(|field| matches!(field.field, Field::Long(_))),
            in_list: self
                .focused()
                .is_some_and(|field| matches!(field.field, Field::List(_))),
            draft,
            ..Situation::default()
        }
    }

    /// Takes what the person did.
    pub fn input(&mut self, input: &Input, draft: bool, ctx: &Ctx<'_>) -> FormEvent {
        match input {
            Input::Paste(pasted) => {
                if self.focused().is_some_and(|field| field.fresh) {
                    self.clear_focused();
                }
                self.typed(|field| field.paste(pasted))
            }
            Input::Mouse(mouse) => {
                let at = (mouse.column, mouse.row).into();
                let hit = self.places.borrow().iter().position(|place| place.contains(at));
                match (mouse.kind, hit) {
                    (MouseEventKind::Down(MouseButton::Left), Some(to)) => self.leave_for(to),
                    (MouseEventKind::ScrollDown, _) => self.leave_for(self.focus + 1),
                    (MouseEventKind::ScrollUp, _) => self.leave_for(self.focus.saturating_sub(1)),
                    _ => FormEvent::Moved,
                }
            }
            Input::Key(key) => match ctx.keymap.possible(&[Scope::Form], *key, &self.situation(draft)) {
                Some(Action::FormNext | Action::FormPrevious) if self.keeps(*key) => self.typed_key(*key),
                Some(Action::FormNext) => self.leave_for((self.focus + 1) % self.fields.len().max(1)),
                Some(Action::FormPrevious) => {
                    let left = self.leave_for(self.focus.checked_sub(1).unwrap_or(self.fields.len().saturating_sub(1)));
                    // Who comes from below goes on where the text ends, unless they were within it before.
                    if let Some(Field::Long(long)) = self.fields.get_mut(self.focus).map(|field| &mut field.field)
                        && long.is_at_front()
                    {
                        long.go_to_end();
                    }
                    left
                }
                Some(Action::FormSubmit) if self.begins_line() => FormEvent::Changed,
                Some(Action::FormLineUp | Action::FormLineDown | Action::FormLineDelete)
                    if self.focused_list().is_none() =>
                {
                    FormEvent::Moved
                }
                Some(action @ (Action::FormLineUp | Action::FormLineDown)) => {
                    let down = action == Action::FormLineDown;
                    match self.focused_list().map(|list| list.move_line(down)) {
                        Some(true) => FormEvent::Changed,
                        _ => FormEvent::Moved,
                    }
                }
                Some(Action::FormLineDelete) => {
                    if let Some(list) = self.focused_list() {
                        list.delete_line();
                    }
                    FormEvent::Changed
                }
                Some(Action::FormSubmit) if self.focus + 1 < self.fields.len() => self.leave_for(self.focus + 1),
                Some(Action::FormSubmit | Action::FormSave) => FormEvent::Save,
                Some(Action::FormLeave) => FormEvent::Leave,
                Some(Action::FormDiscard) => FormEvent::Discard,
                Some(Action::FormEditor) => FormEvent::Editor,
                _ => self.typed_key(*key),
            },
        }
    }

    /// Whether a key that else leads to another field belongs to a text of several lines.
    fn keeps(&self, key: KeyEvent) -> bool {
        let (at_top, at_bottom) = match self.focused().map(|field| &field.field) {
            Some(Field::Long(long)) => match key.code {
                KeyCode::Up => (long.at_top(), true),
                KeyCode::Down => (true, long.at_bottom()),
                _ => return false,
            },
            Some(Field::List(list)) => (list.at_top(), list.at_bottom()),
            _ => return false,
        };
        match key.code {
            KeyCode::Up => !at_top,
            KeyCode::Down => !at_bottom,
            _ => false,
        }
    }

    fn focused_list(&mut self) -> Option<&mut TextList> {
        match &mut self.fields.get_mut(self.focus)?.field {
            Field::List(list) => Some(list),
            _ => None,
        }
    }

    /// Begins a line in a list; `false` where Enter leads on.
    fn begins_line(&mut self) -> bool {
        self.focused_list().is_some_and(|list| list.enter() != Typed::NotMine)
    }

    fn typed(&mut self, type_into: impl FnOnce(&mut Field) -> Typed) -> FormEvent {
        let Some(field) = self.fields.get_mut(self.focus) else {
            return FormEvent::Moved;
        };
        field.fresh = false;
        match type_into(&mut field.field) {
            Typed::Changed => FormEvent::Changed,
            Typed::Moved | Typed::NotMine => FormEvent::Moved,
        }
    }

    /// Takes a key for the field in focus; the first letter in one that was just come to replaces what stands there.
    fn typed_key(&mut self, key: KeyEvent) -> FormEvent {
        let plain = !key.modifiers.intersects(KeyModifiers::CONTROL | KeyModifiers::ALT);
        let fresh = self.focused().is_some_and(|field| field.fresh);
        match key.code {
            // The space bar steps through a choice from where it stands.
            KeyCode::Char(' ') => {}
            KeyCode::Char(_) if fresh && plain => self.clear_focused(),
            KeyCode::Backspace | KeyCode::Delete if fresh => {
                self.clear_focused();
                return FormEvent::Changed;
            }
            _ => {}
        }
        self.typed(|field| field.key(key))
    }

    fn clear_focused(&mut self) {
        if let Some(field) = self.fields.get_mut(self.focus) {
            field.field.set("");
            field.fresh = false;
        }
    }

    fn leave_for(&mut self, to: usize) -> FormEvent {
        let from = self.focus;
        if to == from || to >= self.fields.len() {
            return FormEvent::Moved;
        }
        if let Some(field) = self.fields.get_mut(from) {
            field.left = true;
            if let Field::Choice(choice) = &mut field.field {
                choice.complete();
            }
        }
        self.go(to);
        FormEvent::Left(from)
    }

    fn go(&mut self, to: usize) {
        self.focus = to;
        for (at, field) in self.fields.iter_mut().enumerate() {
            field.fresh = at == to && field.replaced && !field.field.text().is_empty();
            match &mut field.field {
                Field::Long(long) => long.focus(at == to),
                Field::List(list) => list.focus(at == to),
                _ => {}
            }
        }
    }

    /// How many lines it takes at most while nothing is wrong, help included.
    pub fn rows(&self) -> u16 {
        let rows: u16 = self.fields.iter().map(|field| field.rows(false, 40, 60)).sum();
        // A long text takes more while one writes in it.
        let long = self
            .fields
            .iter()
            .any(|field| matches!(field.field, Field::Long(_) | Field::List(_)));
        rows + 2 + if long { 5 } else { 0 }
    }
}

#[cfg(test)]
mod tests {
    use ratatui::buffer::Buffer;

    use super::*;
    use crate::tui::testing::{Surroundings, painted, press};
    use crate::tui::widgets::choice::Choice;

    fn form() -> Form {
        let modes = Choice::new(vec!["remote", "hybrid", "onsite"], None);
        Form::new(vec![
            FormField::line("title", "Title", "What the posting calls the work.", ""),
            FormField::new("mode", "Work mode", "rem, hyb, on.", Field::Choice(modes)),
            FormField::line("deadline", "Deadline", "fri, in 2 weeks, 3.12.", ""),
            FormField::long("notes", "Notes", "Your own words.", ""),
        ])
    }

    fn typed(form: &mut Form, words: &str, ctx: &Ctx<'_>) {
        for letter in words.chars() {
            let key = KeyEvent::from(KeyCode::Char(letter));
            form.input(&Input::Key(key), false, ctx);
        }
    }

    fn go(form: &mut Form, key: &str, ctx: &Ctx<'_>) -> FormEvent {
        form.input(&Input::Key(press(key)), false, ctx)
    }

    #[test]
    fn who_comes_back_to_a_long_text_writes_on_at_its_end_or_where_they_were() {
        let around = Surroundings::default();
        let ctx = around.ctx();
        let fields = || {
            Form::new(vec![
                FormField::long("posting", "Posting", "Its text.", "one\ntwo"),
                FormField::line("title", "Title", "What it is called.", ""),
            ])
        };
        let back = Input::Key(KeyEvent::from(KeyCode::BackTab));
        let mut form = fields();
        go(&mut form, "tab", &ctx);
        form.input(&back, false, &ctx);
        typed(&mut form, "!", &ctx);
        assert_eq!(form.text("posting"), "one\ntwo!");
        let mut form = fields();
        go(&mut form, "right", &ctx);
        go(&mut form, "tab", &ctx);
        form.input(&back, false, &ctx);
        typed(&mut form, "!", &ctx);
        assert_eq!(form.text("posting"), "o!ne\ntwo");
    }

    #[test]
    fn enter_and_tab_go_on_and_a_choice_is_written_out() {
        let around = Surroundings::default();
        let ctx = around.ctx();
        let mut form = form();
        typed(&mut form, "Welder", &ctx);
        assert_eq!(go(&mut form, "enter", &ctx), FormEvent::Left(0));
        typed(&mut form, "rem", &ctx);
        assert_eq!(go(&mut form, "tab", &ctx), FormEvent::Left(1));
        assert_eq!(form.text("mode"), "remote");
        go(&mut form, "down", &ctx);
        typed(&mut form, "one", &ctx);
        // In a text of several lines Enter makes a line, and Up stays inside until the first one.
        assert_eq!(go(&mut form, "enter", &ctx), FormEvent::Changed);
        typed(&mut form, "two", &ctx);
        assert_eq!(go(&mut form, "up", &ctx), FormEvent::Moved);
        assert_eq!(go(&mut form, "up", &ctx), FormEvent::Left(3));
        assert_eq!(form.text("notes"), "one\ntwo");
        assert_eq!(go(&mut form, "ctrl-s", &ctx), FormEvent::Save);
        assert_eq!(go(&mut form, "esc", &ctx), FormEvent::Leave);
        assert_eq!(form.changed(), ["title", "mode", "notes"]);
    }

    #[test]
    fn coming_to_a_choice_and_typing_replaces_it_and_an_arrow_keeps_it() {
        let around = Surroundings::default();
        let ctx = around.ctx();
        let mut form = form();
        form.set("mode", "remote");
        go(&mut form, "tab", &ctx);
        typed(&mut form, "hy", &ctx);
        assert_eq!(form.text("mode"), "hy");
        form.set("mode", "remote");
        go(&mut form, "left", &ctx);
        typed(&mut form, "x", &ctx);
        assert_eq!(form.text("mode"), "remotxe");
        form.set("mode", "remote");
        go(&mut form, "backspace", &ctx);
        assert_eq!(form.text("mode"), "");
    }

    #[test]
    fn a_draft_holds_what_was_changed_and_comes_back() {
        let around = Surroundings::default();
        let ctx = around.ctx();
        let mut first = form();
        typed(&mut first, "Welder", &ctx);
        let draft = first.content();
        assert_eq!(draft, serde_json::json!({"title": "Welder"}));
        let mut second = form();
        assert!(second.restore(&draft));
        assert_eq!(second.text("title"), "Welder");
        second.reset();
        assert!(!second.is_changed());
        assert!(!form().restore(&serde_json::json!({"title": 7, "no-such": "x"})));
    }

    #[test]
    fn what_is_wrong_is_said_once_the_field_was_left_and_hinders_saving() {
        let around = Surroundings::default();
        let ctx = around.ctx();
        let mut form = form();
        let check = |form: &mut Form| {
            form.check(|f| (f.name == "title" && f.field.text().is_empty()).then(|| Remark::Wrong("needed".into())));
        };
        check(&mut form);
        assert_eq!(form.shown_remark(0), None);
        go(&mut form, "tab", &ctx);
        assert!(form.shown_remark(0).is_some());
        assert!(!form.all_right());
        assert_eq!(form.focused().map(|f| f.name), Some("title"));
        typed(&mut form, "x", &ctx);
        check(&mut form);
        assert!(form.all_right());
    }

    #[test]
    fn a_small_window_scrolls_to_the_field_in_focus() {
        let around = Surroundings::sized(40, 12);
        let ctx = around.ctx();
        let mut form = form();
        form.check(|f| (f.name == "title").then(|| Remark::Wrong("needed".into())));
        go(&mut form, "tab", &ctx);
        typed(&mut form, "hy", &ctx);
        let area = Rect::new(0, 0, 40, 5);
        let mut buffer = Buffer::empty(area);
        form.view(&ctx, &mut buffer, area);
        insta::assert_snapshot!(painted(&buffer));
        go(&mut form, "tab", &ctx);
        go(&mut form, "tab", &ctx);
        let mut buffer = Buffer::empty(area);
        form.view(&ctx, &mut buffer, area);
        assert!(form.top.get() > 0);
        assert!(!painted(&buffer).contains("Title"));
    }
}
