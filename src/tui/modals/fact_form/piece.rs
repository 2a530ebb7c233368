//! A piece of a review that is no fact as a form shows it: one field of the person, or one of their pages.

use super::person::person_remark;
use crate::domain::profile::merge::{BasicsField, Piece};
use crate::tui::modals::understood::address;
use crate::tui::widgets::form::{Form, FormField, Remark};

/// The form of a piece; one without fields for what can't be corrected.
pub fn of_piece(piece: &Piece) -> Form {
    Form::new(match piece {
        Piece::Basics(field, value) => vec![of_basics(*field, value)],
        Piece::Link(link) => {
            let label = link.label.as_deref().unwrap_or_default();
            vec![
                FormField::line("url", "Address", "The page. Empty leaves it out.", &link.url),
                FormField::line("label", "Label", "What it is: GitHub, portfolio.", label),
            ]
        }
        Piece::Other(_) | Piece::Fact(_) => Vec::new(),
    })
}

fn of_basics(field: BasicsField, value: &str) -> FormField {
    const HELP: &str = "As it shall stand in your profile. Empty leaves it out.";
    match field {
        BasicsField::Name => FormField::line("name", "Name", HELP, value),
        BasicsField::Headline => FormField::line("headline", "Headline", HELP, value),
        BasicsField::Email => FormField::line("email", "E-mail", HELP, value),
        BasicsField::Phone => FormField::line("phone", "Phone", HELP, value),
        BasicsField::Location => FormField::line("location", "Location", HELP, value),
        BasicsField::Summary => FormField::long("summary", "Summary", HELP, value),
    }
}

/// What is to be said beside a field of a piece.
pub fn remark(field: &FormField) -> Option<Remark> {
    let text = field.field.text();
    let text = text.trim();
    match field.name {
        _ if text.is_empty() => None,
        "url" => match address(text) {
            None => Some(Remark::Wrong("no web address".to_owned())),
            Some(whole) if whole != text => Some(Remark::Understood(whole)),
            Some(_) => None,
        },
        _ => person_remark(field),
    }
}

/// The piece that the form describes, made from the one it began with.
pub fn read(form: &Form, base: &Piece) -> Piece {
    match base {
        Piece::Basics(field, _) => {
            let value = form.fields().first().map(|field| form.text(field.name));
            Piece::Basics(*field, value.unwrap_or_default())
        }
        Piece::Link(link) => {
            let mut link = link.clone();
            link.url = address(&form.text("url")).unwrap_or_default();
            link.label = Some(form.text("label")).filter(|label| !label.is_empty());
            Piece::Link(link)
        }
        other => other.clone(),
    }
}
