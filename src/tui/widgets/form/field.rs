//! A field of a form with its label, and what is said beside it.

use crossterm::event::KeyEvent;

use crate::tui::widgets::choice::Choice;
use crate::tui::widgets::line_input::{LineInput, Typed};
use crate::tui::widgets::long_text::LongText;
use crate::tui::widgets::suggest::Suggest;
use crate::tui::widgets::text_list::TextList;

/// What a person types into.
#[derive(Debug, Clone)]
pub enum Field {
    /// One line.
    Line(LineInput),
    /// One of a few words.
    Choice(Choice),
    /// One line with known words to go on with.
    Suggest(Suggest),
    /// Several lines.
    Long(Box<LongText>),
    /// Sentences one below the other; as text, a line each.
    List(TextList),
}

impl Field {
    /// What stands there.
    pub fn text(&self) -> String {
        match self {
            Field::Line(line) => line.text().to_owned(),
            Field::Choice(choice) => choice.text().to_owned(),
            Field::Suggest(line) => line.text().to_owned(),
            Field::Long(long) => long.text(),
            Field::List(list) => list.text(),
        }
    }

    pub(super) fn set(&mut self, text: &str) {
        match self {
            Field::Line(line) => line.set(text),
            Field::Choice(choice) => choice.set(text),
            Field::Suggest(line) => line.set(text),
            Field::Long(long) => long.set(text),
            Field::List(list) => list.set(text),
        }
    }

    pub(super) fn key(&mut self, key: KeyEvent) -> Typed {
        match self {
            Field::Line(line) => line.key(key),
            Field::Choice(choice) => choice.key(key),
            Field::Suggest(line) => line.key(key),
            Field::Long(long) => long.key(key),
            Field::List(list) => list.key(key),
        }
    }

    pub(super) fn paste(&mut self, pasted: &str) -> Typed {
        match self {
            Field::Line(line) => line.insert(pasted),
            Field::Choice(choice) => choice.paste(pasted),
            Field::Suggest(line) => line.paste(pasted),
            Field::Long(long) => long.paste(pasted),
            Field::List(list) => list.paste(pasted),
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
    /// What somebody else has put there meanwhile.
    pub(super) elsewhere: Option<Remark>,
    /// Whether what stands there is rather replaced than added to.
    pub(super) replaced: bool,
    /// Whether it takes all the room that is left, for a text that is yet to be written.
    pub(super) roomy: bool,
    /// Whether the next letter replaces what stands there, because the person has just come here.
    pub(super) fresh: bool,
    /// Whether it was left once, so that what is wrong is said even while it is in focus.
    pub(super) left: bool,
    pub(super) initial: String,
}

impl FormField {
    /// A field with what stands in it at first.
    pub fn new(name: &'static str, label: &'static str, help: &'static str, field: Field) -> FormField {
        FormField {
            initial: field.text(),
            replaced: matches!(field, Field::Choice(_)),
            roomy: false,
            fresh: false,
            name,
            label,
            help,
            field,
            remark: None,
            elsewhere: None,
            left: false,
        }
    }

    /// A field of one line.
    pub fn line(name: &'static str, label: &'static str, help: &'static str, text: &str) -> FormField {
        FormField::new(name, label, help, Field::Line(LineInput::new(text)))
    }

    /// With all the room that is left.
    #[must_use]
    pub fn roomy(mut self) -> FormField {
        self.roomy = true;
        self
    }

    /// The same; coming to it and typing replaces what stands there, as for a date.
    #[must_use]
    pub fn replaced(mut self) -> FormField {
        self.replaced = true;
        self
    }

    /// A field of several lines.
    pub fn long(name: &'static str, label: &'static str, help: &'static str, text: &str) -> FormField {
        FormField::new(name, label, help, Field::Long(Box::new(LongText::new(text))))
    }

    /// A field of sentences one below the other.
    pub fn list(name: &'static str, label: &'static str, help: &'static str, items: &[String]) -> FormField {
        FormField::new(name, label, help, Field::List(TextList::new(items.iter().cloned())))
    }

    /// A field of one line with known words to go on with.
    pub fn suggest(
        name: &'static str,
        label: &'static str,
        help: &'static str,
        text: &str,
        known: Vec<String>,
    ) -> FormField {
        FormField::new(name, label, help, Field::Suggest(Suggest::new(text, known)))
    }

    /// How many lines it takes in that many columns: a long text more while one writes in it.
    pub(super) fn rows(&self, focused: bool, room: u16, columns: u16) -> u16 {
        match &self.field {
            Field::Long(long) if focused => u16::try_from(long.lines())
                .unwrap_or(u16::MAX)
                .saturating_add(1)
                .clamp(4, (room / 2).clamp(4, 12))
                .min(room.max(1)),
            Field::Long(long) => u16::try_from(long.lines()).unwrap_or(u16::MAX).clamp(1, 3),
            Field::List(list) => list
                .rows(columns, if focused { (room / 2).max(4) } else { 4 })
                .min(room.max(1)),
            _ => 1,
        }
    }

    /// How many more lines than `rows` of these columns would show more of it, up to `spare`.
    pub(super) fn more(&self, rows: u16, columns: u16, spare: u16) -> u16 {
        match &self.field {
            Field::Long(_) if self.roomy => spare,
            Field::Long(long) => long.rows(columns, rows + spare).saturating_sub(rows),
            Field::List(list) => list.rows(columns, rows + spare).saturating_sub(rows),
            _ => 0,
        }
    }
}
