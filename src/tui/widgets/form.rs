//! A form: one column of labels, fields beside them, help for the field in focus, what was understood or what is
//! wrong beside the field.

use std::cell::Cell;

use crossterm::event::{KeyCode, KeyEvent, MouseButton, MouseEventKind};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use serde_json::{Map, Value};

use super::choice::Choice;
use super::line_input::{LineInput, Typed};
use super::long_text::LongText;
use super::text;
use crate::tui::action::{Action, Scope, Situation};
use crate::tui::ctx::Ctx;
use crate::tui::event::Input;
use crate::tui::theme::Role;

/// What a person types into.
#[derive(Debug, Clone)]
pub enum Field {
    /// One line.
    Line(LineInput),
    /// One of a few words.
    Choice(Choice),
    /// Several lines.
    Long(Box<LongText>),
}

impl Field {
    /// What stands there.
    pub fn text(&self) -> String {
        match self {
            Field::Line(line) => line.text().to_owned(),
            Field::Choice(choice) => choice.text().to_owned(),
            Field::Long(long) => long.text(),
        }
    }

    fn set(&mut self, text: &str) {
        match self {
            Field::Line(line) => line.set(text),
            Field::Choice(choice) => choice.set(text),
            Field::Long(long) => long.set(text),
        }
    }

    fn key(&mut self, key: KeyEvent) -> Typed {
        match self {
            Field::Line(line) => line.key(key),
            Field::Choice(choice) => choice.key(key),
            Field::Long(long) => long.key(key),
        }
    }

    fn paste(&mut self, pasted: &str) -> Typed {
        match self {
            Field::Line(line) => line.insert(pasted),
            Field::Choice(choice) => choice.paste(pasted),
            Field::Long(long) => long.paste(pasted),
        }
    }
}

/// What is said beside a field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Remark {
    /// What was understood.
    Understood(String),
    /// Something to look at that does not hinder.
    Doubt(String),
    /// What is wrong; the form can't be saved.
    Wrong(String),
}

/// A field with its label.
#[derive(Debug, Clone)]
pub struct FormField {
    /// Its name in a draft.
    pub name: &'static str,
    /// What stands on its left.
    pub label: &'static str,
    /// What may be typed, for the line of help.
    pub help: &'static str,
    /// The field.
    pub field: Field,
    /// What is said beside it.
    pub remark: Option<Remark>,
    /// Whether it was left once, so that what is wrong is said even while it is in focus.
    left: bool,
    initial: String,
}

impl FormField {
    /// A field with what stands in it at first.
    pub fn new(name: &'static str, label: &'static str, help: &'static str, field: Field) -> FormField {
        FormField {
            initial: field.text(),
            name,
            label,
            help,
            field,
            remark: None,
            left: false,
        }
    }

    /// A field of one line.
    pub fn line(name: &'static str, label: &'static str, help: &'static str, text: &str) -> FormField {
        FormField::new(name, label, help, Field::Line(LineInput::new(text)))
    }

    /// A field of several lines.
    pub fn long(name: &'static str, label: &'static str, help: &'static str, text: &str) -> FormField {
        FormField::new(name, label, help, Field::Long(Box::new(LongText::new(text))))
    }

    /// How many lines it takes: a long text more while one writes in it.
    fn rows(&self, focused: bool, room: u16) -> u16 {
        match &self.field {
            Field::Long(long) if focused => u16::try_from(long.lines())
                .unwrap_or(u16::MAX)
                .saturating_add(1)
                .clamp(4, (room / 2).clamp(4, 12))
                .min(room.max(1)),
            Field::Long(long) => u16::try_from(long.lines()).unwrap_or(u16::MAX).clamp(1, 3),
            _ => 1,
        }
    }
}

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
                any |= field.field.text() != field.initial;
            }
        }
        self.go(self.focus);
        any
    }

    /// Puts everything back to what stood there at first.
    pub fn reset(&mut self) {
        for field in &mut self.fields {
            let initial = std::mem::take(&mut field.initial);
            field.field.set(&initial);
            field.initial = field.field.text();
            field.left = false;
        }
        self.go(0);
    }

    /// What is true in it, for what is disabled; `draft` says whether there is one to discard.
    pub fn situation(&self, draft: bool) -> Situation {
        Situation {
            long_text: self
                .focused()
                .is_some_and(|field| matches!(field.field, Field::Long(_))),
            draft,
            ..Situation::default()
        }
    }

    /// Takes what the person did.
    pub fn input(&mut self, input: &Input, draft: bool, ctx: &Ctx<'_>) -> FormEvent {
        match input {
            Input::Paste(pasted) => self.typed(|field| field.paste(pasted)),
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
                Some(Action::FormNext | Action::FormPrevious | Action::FormSubmit) if self.keeps(*key) => {
                    self.typed(|field| field.key(*key))
                }
                Some(Action::FormNext) => self.leave_for((self.focus + 1) % self.fields.len().max(1)),
                Some(Action::FormPrevious) => {
                    self.leave_for(self.focus.checked_sub(1).unwrap_or(self.fields.len().saturating_sub(1)))
                }
                Some(Action::FormSubmit) if self.focus + 1 < self.fields.len() => self.leave_for(self.focus + 1),
                Some(Action::FormSubmit | Action::FormSave) => FormEvent::Save,
                Some(Action::FormLeave) => FormEvent::Leave,
                Some(Action::FormDiscard) => FormEvent::Discard,
                Some(Action::FormEditor) => FormEvent::Editor,
                _ => self.typed(|field| field.key(*key)),
            },
        }
    }

    /// Whether a key that else leads to another field belongs to a text of several lines.
    fn keeps(&self, key: KeyEvent) -> bool {
        let Some(Field::Long(long)) = self.focused().map(|field| &field.field) else {
            return false;
        };
        match key.code {
            KeyCode::Enter => true,
            KeyCode::Up => !long.at_top(),
            KeyCode::Down => !long.at_bottom(),
            _ => false,
        }
    }

    fn typed(&mut self, type_into: impl FnOnce(&mut Field) -> Typed) -> FormEvent {
        match self.fields.get_mut(self.focus).map(|field| type_into(&mut field.field)) {
            Some(Typed::Changed) => FormEvent::Changed,
            _ => FormEvent::Moved,
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
            if let Field::Long(long) = &mut field.field {
                long.focus(at == to);
            }
        }
    }

    /// How many lines it takes at most while nothing is wrong, help included.
    pub fn rows(&self) -> u16 {
        let rows: u16 = self.fields.iter().map(|field| field.rows(false, 40)).sum();
        rows + 2
            + self
                .fields
                .iter()
                .any(|f| matches!(f.field, Field::Long(_)))
                .then_some(5)
                .unwrap_or(0)
    }

    /// Draws it, the line of help at the bottom.
    pub fn view(&self, ctx: &Ctx<'_>, buffer: &mut Buffer, area: Rect) {
        if area.height < 2 || area.width < 8 {
            return;
        }
        let body = Rect {
            height: area.height - 1,
            ..area
        };
        self.view_help(ctx, buffer, Rect::new(area.x, area.bottom() - 1, area.width, 1));
        let label_width = self.fields.iter().map(|f| text::width(f.label)).max().unwrap_or(0);
        let label_width = label_width.min(area.width / 3);
        let narrow = area.width < 60;
        // Where each field begins and how many lines it takes, its remark's line included where that has its own.
        let mut line = 0;
        let rows: Vec<(u16, u16, bool)> = self
            .fields
            .iter()
            .enumerate()
            .map(|(at, field)| {
                let rows = field.rows(at == self.focus, body.height.saturating_sub(1));
                let long = matches!(field.field, Field::Long(_));
                let below = (narrow || long) && self.shown_remark(at).is_some_and(|r| matches!(r, Remark::Wrong(_)));
                let place = (line, rows, below);
                line += rows + u16::from(below);
                place
            })
            .collect();
        self.scroll(&rows, line, body.height);
        let top = self.top.get();
        let mut places = self.places.borrow_mut();
        places.clear();
        let glyphs = ctx.theme.glyphs;
        for (at, (field, (start, height, below))) in self.fields.iter().zip(&rows).enumerate() {
            let focused = at == self.focus;
            let Some(y) = start
                .checked_sub(top)
                .map(|y| body.y + y)
                .filter(|y| *y < body.bottom())
            else {
                places.push(Rect::default());
                continue;
            };
            let height = (*height).min(body.bottom() - y);
            places.push(Rect::new(body.x, y, body.width, height));
            let label = ctx.theme.style(if focused { Role::Focus } else { Role::Dim });
            text::put_right(buffer, body.x + 1 + label_width, y, label_width, field.label, label);
            if focused {
                for y in y..y + height {
                    text::put(
                        buffer,
                        body.x + 1 + label_width,
                        y,
                        1,
                        glyphs.focus,
                        ctx.theme.style(Role::Accent),
                    );
                }
            }
            let x = body.x + label_width + 3;
            let mut place = Rect::new(x, y, body.right().saturating_sub(x), height);
            if let Some(remark) = self.shown_remark(at) {
                let (role, mark, said) = match remark {
                    Remark::Understood(said) => (Role::Good, glyphs.yes, said),
                    Remark::Doubt(said) => (Role::Warn, glyphs.warn, said),
                    Remark::Wrong(said) => (Role::Bad, glyphs.no, said),
                };
                let said = format!("{mark} {said}");
                let style = ctx.theme.style(role);
                if *below && y + height < body.bottom() {
                    text::put(buffer, x, y + height, place.width, &said, style);
                } else if !narrow {
                    // What stands in the field keeps its room, up to the half.
                    let kept = (text::width(&field.field.text()) + 3).min(place.width / 2);
                    let width = (text::width(&said) + 2).min(place.width.saturating_sub(kept));
                    place.width -= width;
                    text::put(buffer, place.right() + 2, y, width.saturating_sub(2), &said, style);
                }
            }
            match &field.field {
                Field::Line(line) => line.view(ctx, buffer, place, focused),
                Field::Choice(choice) => choice.view(ctx, buffer, place, focused),
                Field::Long(long) => long.view(ctx, buffer, place),
            }
        }
        let dim = ctx.theme.style(Role::Dim);
        if top > 0 {
            text::put(buffer, body.x, body.y, 1, glyphs.up, dim);
        }
        if line > top + body.height {
            text::put(buffer, body.x, body.bottom() - 1, 1, glyphs.down, dim);
        }
    }

    /// One line: what may be typed, or where there is no room beside the field, what is said about it.
    fn view_help(&self, ctx: &Ctx<'_>, buffer: &mut Buffer, area: Rect) {
        let Some(field) = self.focused() else { return };
        let (said, role) = match self.shown_remark(self.focus) {
            Some(Remark::Understood(said)) if area.width < 60 => (said.as_str(), Role::Good),
            Some(Remark::Doubt(said)) if area.width < 60 => (said.as_str(), Role::Warn),
            _ => (field.help, Role::Dim),
        };
        text::put(buffer, area.x + 1, area.y, area.width - 1, said, ctx.theme.style(role));
    }

    /// What is said beside a field now: what is wrong only once the person has left it.
    fn shown_remark(&self, at: usize) -> Option<&Remark> {
        let field = self.fields.get(at)?;
        let quiet = at == self.focus && !field.left;
        field
            .remark
            .as_ref()
            .filter(|remark| !(quiet && matches!(remark, Remark::Wrong(_))))
    }

    /// Scrolls as little as shows the field in focus whole.
    fn scroll(&self, rows: &[(u16, u16, bool)], total: u16, room: u16) {
        let Some((start, height, below)) = rows.get(self.focus) else {
            return;
        };
        let end = start + height + u16::from(*below);
        let mut top = self.top.get();
        if end > top + room {
            top = end - room;
        }
        if *start < top {
            top = *start;
        }
        self.top.set(top.min(total.saturating_sub(room)));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tui::testing::{Surroundings, painted, press};

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
