//! What the commands about applications, interviews, tasks, offers and touches have in common.

use crate::app::{Applied, Deck, Error, Kind};
use crate::cli::Context;
use crate::cli::confirm::confirm;
use crate::cli::output::{Output, note};
use crate::cli::table::Table;
use serde::Serialize;

/// Opens the file to make changes from which others follow, as the settings say.
pub(super) fn deck(context: &Context) -> Result<Deck, Error> {
    let mut deck = context.deck()?;
    deck.go_by(
        context
            .settings()?
            .hunt_settings(super::resume::template_folder(context)?),
    );
    Ok(deck)
}

/// Says on standard error what the person should know, what was done besides, and what may follow.
pub(super) fn say(applied: &Applied) {
    for warning in &applied.warnings {
        note(&format!("Warning: {}.", warning.text));
    }
    for also in &applied.also {
        note(&format!("Also done: {also}."));
    }
    for suggestion in &applied.suggestions {
        note(&format!(
            "You may want to {}.\n  {}",
            suggestion.text, suggestion.command
        ));
    }
}

/// What was typed into a field of one line or several: nothing in it empties the field.
pub(super) fn set(typed: Option<String>, field: &mut Option<String>) {
    if let Some(typed) = typed {
        *field = (!typed.trim().is_empty()).then_some(typed);
    }
}

/// What was typed for the number of another row: 0 is none.
pub(super) fn set_id(typed: Option<i64>, field: &mut Option<i64>) {
    if let Some(id) = typed {
        *field = (id != 0).then_some(id);
    }
}

/// What was typed for a day: nothing in it empties the field.
pub(super) fn set_day(
    context: &Context,
    flag: &str,
    typed: Option<&str>,
    field: &mut Option<chrono::NaiveDate>,
) -> Result<(), Error> {
    match typed {
        Some(typed) if typed.trim().is_empty() => *field = None,
        Some(typed) => *field = Some(context.clock.day(flag, typed)?),
        None => {}
    }
    Ok(())
}

/// A question and, after the first `=`, what was said to it.
pub(super) fn split(text: &str) -> (String, Option<String>) {
    match text.split_once('=') {
        Some((question, rest)) => (question.trim().to_owned(), Some(rest.trim().to_owned())),
        None => (text.trim().to_owned(), None),
    }
}

/// The ids in the order given, each once.
pub(super) fn each_once(ids: Vec<i64>) -> Vec<i64> {
    let mut seen = std::collections::HashSet::new();
    ids.into_iter().filter(|id| seen.insert(*id)).collect()
}

/// Refuses a change that names no field.
pub(super) fn nothing_given(doing: String, command: &str) -> Error {
    Error::new(Kind::Usage, doing, "no field was given")
        .hint(format!("Give at least one. `careerdeck {command} --help` lists them."))
}

/// Prints one row after a change.
pub(super) fn one<T: Serialize>(out: &mut Output, row: &T, say: impl FnOnce(&T) -> String) -> Result<(), Error> {
    if out.json {
        return out.object(row);
    }
    out.line(&say(row))
}

/// Prints rows after a change: one as an object, several as an array, or one line for each.
pub(super) fn some<T: Serialize>(out: &mut Output, rows: &[T], say: impl Fn(&T) -> String) -> Result<(), Error> {
    if !out.json {
        return rows.iter().try_for_each(|row| out.line(&say(row)));
    }
    match rows {
        [row] => out.object(row),
        rows => out.array(rows),
    }
}

/// Asks before rows are deleted.
pub(super) fn ask<T>(rows: &[T], what: &str, yes: bool, name: impl Fn(&T) -> String) -> Result<(), Error> {
    let named = match rows {
        [row] => format!("{what} {}", name(row)),
        rows => format!("{} {what}s", rows.len()),
    };
    confirm(&format!("deleting {named}"), &format!("Delete {named}?"), yes)
}

/// Says what was deleted.
pub(super) fn deleted<T: Serialize>(out: &mut Output, rows: &[T], name: impl Fn(&T) -> String) -> Result<(), Error> {
    some(out, rows, |row| format!("Deleted {}.", name(row)))?;
    if out.json {
        return Ok(());
    }
    out.line("`careerdeck undo` brings it back.")
}

/// A table of fields and what stands in them, without the empty ones.
pub(super) fn fields(out: &mut Output, rows: Vec<(&str, Option<String>)>) -> Result<(), Error> {
    let mut table = Table::new(&["", ""]);
    for (name, value) in rows {
        if let Some(value) = value.filter(|value| !value.is_empty()) {
            table.row([name.to_owned(), value]);
        }
    }
    match table.has_rows() {
        true => out.table(&table),
        false => Ok(()),
    }
}

/// Long texts under their names, without the empty ones.
pub(super) fn blocks(out: &mut Output, rows: Vec<(&str, Option<String>)>) -> Result<(), Error> {
    for (name, text) in rows {
        if let Some(text) = text.filter(|text| !text.is_empty()) {
            out.line("")?;
            out.heading(name)?;
            out.block(&text, "")?;
        }
    }
    Ok(())
}
