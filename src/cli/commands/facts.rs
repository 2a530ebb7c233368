//! `careerdeck experience …`, `education …`, `skill …`, `certification …` and `entry …`

use serde_json::{Map, Value};

use crate::app::{Applied, Change, Deck, Error, Kind, Place, ProfileChange, ProfileRow};
use crate::cli::Context;
use crate::cli::args::{FactCommand, FactFlags, FactList, WhichPlace};
use crate::cli::confirm::confirm;
use crate::cli::output::{Output, note};
use crate::cli::table::Table;
use crate::domain::profile::EntryKind;
use crate::domain::profile::fact::{Fact, FactKind, FactRow};

pub(in crate::cli) fn run<F: FactFlags>(
    context: &Context,
    command: FactCommand<F>,
    out: &mut Output,
) -> Result<(), Error> {
    match command {
        FactCommand::Add { fields, top } => add::<F>(context, fields.columns()?, top, out),
        FactCommand::List(args) => list::<F>(context, &args, out),
        FactCommand::Show { id } => show(&context.deck()?.profile_row(at::<F>(id))?, out),
        FactCommand::Edit { id, fields } => edit::<F>(context, id, fields.columns()?, out),
        FactCommand::Rm { ids, yes } => remove::<F>(context, ids, yes, out),
        FactCommand::Place { id, place } => {
            let place = place_of(&place);
            let mut deck = context.deck()?;
            let change = ProfileChange::Place { at: at::<F>(id), place };
            apply(&mut deck, context, change)?;
            print_list(&deck, F::KIND, out)
        }
        FactCommand::Reorder { ids } => {
            let mut deck = context.deck()?;
            apply(&mut deck, context, ProfileChange::Order { kind: F::KIND, ids })?;
            print_list(&deck, F::KIND, out)
        }
    }
}

fn at<F: FactFlags>(row: i64) -> FactRow {
    FactRow { kind: F::KIND, row }
}

fn place_of(place: &WhichPlace) -> Place {
    match (place.above, place.below) {
        (Some(id), _) => Place::Above(id),
        (_, Some(id)) => Place::Below(id),
        _ if place.bottom => Place::Bottom,
        _ => Place::Top,
    }
}

/// Makes a change and says what is odd about it.
pub(super) fn apply(deck: &mut Deck, context: &Context, change: ProfileChange) -> Result<Applied, Error> {
    let applied = deck.apply(Change::Profile(Box::new(change)), context.stamp())?;
    say_doubts(&applied.doubts);
    Ok(applied)
}

/// Says doubts on standard error.
pub(super) fn say_doubts(doubts: &[String]) {
    for doubt in doubts {
        let mut letters = doubt.chars();
        let capital: String = letters.next().map(char::to_uppercase).into_iter().flatten().collect();
        let stop = if doubt.ends_with(['.', '!', '?', '…']) {
            ""
        } else {
            "."
        };
        note(&format!("{capital}{}{stop}", letters.as_str()));
    }
}

/// A fact of columns; what is not named is empty.
fn fact_of(kind: FactKind, columns: Map<String, Value>) -> Result<Fact, Error> {
    let object = |needed: &[&str]| {
        let mut object = columns.clone();
        for name in needed {
            let value = object.entry((*name).to_owned()).or_insert_with(|| "".into());
            if value.is_null() {
                *value = "".into();
            }
        }
        Value::Object(object)
    };
    let read = match kind {
        FactKind::Experience => serde_json::from_value(object(&["title", "company"])).map(Fact::Experience),
        FactKind::Education => serde_json::from_value(object(&["institution"])).map(Fact::Education),
        FactKind::Skill => serde_json::from_value(object(&["name"])).map(Fact::Skill),
        FactKind::Certification => serde_json::from_value(object(&["name"])).map(Fact::Certification),
        FactKind::Entry => serde_json::from_value(object(&["name"])).map(Fact::Entry),
    };
    read.map_err(|error| Error::new(Kind::Usage, format!("reading the {}", kind.label()), error.to_string()))
}

/// The columns of a row as an object.
fn columns_of(row: &ProfileRow) -> Result<Map<String, Value>, Error> {
    match serde_json::to_value(row) {
        Ok(Value::Object(object)) => Ok(object),
        Ok(_) => Ok(Map::new()),
        Err(error) => Err(Error::new(Kind::Failed, "reading the row", error.to_string())),
    }
}

fn add<F: FactFlags>(
    context: &Context,
    mut columns: Map<String, Value>,
    top: bool,
    out: &mut Output,
) -> Result<(), Error> {
    if F::KIND == FactKind::Entry {
        columns
            .entry("kind".to_owned())
            .or_insert_with(|| EntryKind::Other.as_str().into());
    }
    let fact = fact_of(F::KIND, columns)?;
    let mut deck = context.deck()?;
    let change = ProfileChange::Add {
        fact: Box::new(fact),
        place: top.then_some(Place::Top),
    };
    let applied = apply(&mut deck, context, change)?;
    let row = deck.profile_row(at::<F>(applied.made.unwrap_or_default()))?;
    print_one(&row, "Added", out)
}

fn edit<F: FactFlags>(context: &Context, id: i64, columns: Map<String, Value>, out: &mut Output) -> Result<(), Error> {
    if columns.is_empty() {
        let doing = format!("changing {} {id}", F::KIND.label());
        return Err(Error::new(Kind::Usage, doing, "no field was given")
            .hint(format!("`careerdeck {} edit --help` lists them.", F::NAME)));
    }
    let mut deck = context.deck()?;
    let row = deck.profile_row(at::<F>(id))?;
    let mut all = columns_of(&row)?;
    all.extend(columns);
    let change = ProfileChange::Edit {
        id,
        fact: Box::new(fact_of(F::KIND, all)?),
        seen: Some(Box::new(row.fact())),
    };
    let applied = apply(&mut deck, context, change)?;
    let verb = if applied.edit.is_some() { "Changed" } else { "Left" };
    print_one(&deck.profile_row(at::<F>(id))?, verb, out)
}

fn remove<F: FactFlags>(context: &Context, ids: Vec<i64>, yes: bool, out: &mut Output) -> Result<(), Error> {
    let mut deck = context.deck()?;
    let mut rows = Vec::new();
    for id in ids {
        if !rows.iter().any(|row: &ProfileRow| row.id() == id) {
            rows.push(deck.profile_row(at::<F>(id))?);
        }
    }
    let (doing, question) = match rows.as_slice() {
        [row] => (
            format!("deleting {} {}", F::KIND.label(), row.id()),
            format!("Delete {}?", name(row)),
        ),
        rows => (
            format!("deleting {} rows of the profile", rows.len()),
            format!("Delete {} rows of the profile?", rows.len()),
        ),
    };
    confirm(&doing, &question, yes)?;
    let at = rows.iter().map(|row| at::<F>(row.id())).collect();
    apply(&mut deck, context, ProfileChange::Delete { rows: at })?;
    if out.json {
        return match rows.as_slice() {
            [row] => out.object(row),
            rows => out.array(rows),
        };
    }
    for row in &rows {
        out.line(&format!("Deleted {}.", name(row)))?;
    }
    out.line("`careerdeck undo` brings it back.")
}

/// A row in a few words, such as `3 Tram driver`.
fn name(row: &ProfileRow) -> String {
    format!("{} {}", row.id(), row.fact().title())
}

fn print_one(row: &ProfileRow, verb: &str, out: &mut Output) -> Result<(), Error> {
    if out.json {
        return out.object(row);
    }
    out.line(&format!("{verb} {}.", name(row)))
}

fn list<F: FactFlags>(context: &Context, args: &FactList, out: &mut Output) -> Result<(), Error> {
    let mut rows = context.deck()?.profile_rows(F::KIND)?;
    if let Some(kind) = args.kind {
        rows.retain(|row| matches!(row, ProfileRow::Entry(row) if row.fact.kind == kind));
    }
    print_rows(super::window(rows, args.window), F::KIND, out)
}

fn print_list(deck: &Deck, kind: FactKind, out: &mut Output) -> Result<(), Error> {
    // What was put in order is shown in that order, skills too.
    let profile = deck.profile()?;
    let rows = match kind {
        FactKind::Skill => profile.skills.into_iter().map(ProfileRow::Skill).collect(),
        kind => deck.profile_rows(kind)?,
    };
    print_rows(rows, kind, out)
}

/// A list as a table, or as JSON.
pub(super) fn print_rows(rows: Vec<ProfileRow>, kind: FactKind, out: &mut Output) -> Result<(), Error> {
    if out.json {
        return out.array(&rows);
    }
    if rows.is_empty() {
        note("This list of the profile is empty.");
        return Ok(());
    }
    out.table(&table_of(&rows, kind))
}

/// The table of a list.
pub(super) fn table_of(rows: &[ProfileRow], kind: FactKind) -> Table {
    if kind == FactKind::Skill {
        let mut table = Table::new(&[">ID", "CATEGORY~", "SKILL~", "LEVEL", ">YEARS"]);
        for row in rows {
            if let ProfileRow::Skill(skill) = row {
                table.row([
                    skill.id.to_string(),
                    skill.fact.category.clone().unwrap_or_default(),
                    skill.fact.name.clone(),
                    skill
                        .fact
                        .level
                        .map(|level| level.label().to_owned())
                        .unwrap_or_default(),
                    skill.fact.years.map(|years| years.to_string()).unwrap_or_default(),
                ]);
            }
        }
        return table;
    }
    let mut table = Table::new(&[">ID", "KIND", "WHAT~", "WHERE~", "WHEN"]);
    for row in rows {
        let fact = row.fact();
        let label = match kind {
            FactKind::Entry => fact.label().to_owned(),
            _ => String::new(),
        };
        table.row([row.id().to_string(), label, fact.title(), fact.subtitle(), fact.dates()]);
    }
    table
}

fn show(row: &ProfileRow, out: &mut Output) -> Result<(), Error> {
    if out.json {
        return out.object(row);
    }
    let fact = row.fact();
    out.heading(&fact.title())?;
    for line in [fact.subtitle(), fact.dates()] {
        if !line.is_empty() {
            out.line(&line)?;
        }
    }
    let mut table = Table::new(&["", ""]);
    for (column, value) in columns_of(row)? {
        if let Some(value) = shown(&column, &value) {
            table.row([column.replace('_', " "), value]);
        }
    }
    out.line("")?;
    out.table(&table)?;
    if let Some(description) = fact.description() {
        out.line("")?;
        out.block(description, "")?;
    }
    if !fact.achievements().is_empty() {
        out.line("")?;
    }
    for achievement in fact.achievements() {
        out.line(&format!("- {achievement}"))?;
    }
    Ok(())
}

/// A column's value for a person; what stands elsewhere or says nothing is left out.
fn shown(column: &str, value: &Value) -> Option<String> {
    if matches!(
        column,
        "description" | "achievements" | "uid" | "user_profile_id" | "position" | "other"
    ) {
        return None;
    }
    match value {
        Value::String(text) => Some(text.clone()),
        Value::Number(number) => Some(number.to_string()),
        Value::Bool(true) => Some("yes".to_owned()),
        Value::Array(items) if !items.is_empty() => {
            let words: Vec<&str> = items.iter().filter_map(Value::as_str).collect();
            Some(words.join(", "))
        }
        _ => None,
    }
}
