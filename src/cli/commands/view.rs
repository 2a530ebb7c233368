//! `careerdeck view …`

use serde::Serialize;

use crate::app::{Change, Error, Kind, SavedView};
use crate::cli::Context;
use crate::cli::args::{ViewCommand, ViewSave};
use crate::cli::confirm::confirm;
use crate::cli::output::{Output, note};
use crate::cli::table::Table;
use crate::domain::card::BoardSort;

/// A saved view, as JSON shows it.
#[derive(Serialize)]
struct ViewJson<'a> {
    name: &'a str,
    filter: &'a str,
    sort: BoardSort,
    closed: bool,
}

pub(in crate::cli) fn run(context: &Context, command: ViewCommand, out: &mut Output) -> Result<(), Error> {
    match command {
        ViewCommand::List { window } => {
            let views = context.deck()?.views()?;
            let size = |n: u64| usize::try_from(n).unwrap_or(usize::MAX);
            let shown = views
                .iter()
                .skip(size(window.offset))
                .take(window.limit.map_or(usize::MAX, size));
            list(shown, out)
        }
        ViewCommand::Save(args) => save(context, args, out),
        ViewCommand::Rm { name, yes } => remove(context, name, yes, out),
    }
}

fn list<'a>(views: impl Iterator<Item = &'a SavedView>, out: &mut Output) -> Result<(), Error> {
    if out.json {
        return out.array(views.map(json));
    }
    let mut views = views.peekable();
    if views.peek().is_none() {
        note("No view is saved.");
        return Ok(());
    }
    let mut table = Table::new(&["NAME~", "FILTER~", "ORDER", "COLUMNS"]);
    for view in views {
        table.row([
            view.name.clone(),
            view.filter.clone(),
            view.sort.label().to_owned(),
            if view.closed { "all" } else { "open" }.to_owned(),
        ]);
    }
    out.table(&table)
}

fn save(context: &Context, args: ViewSave, out: &mut Output) -> Result<(), Error> {
    if args.name.trim().is_empty() {
        return Err(Error::new(Kind::Usage, "saving a view", "it has no name"));
    }
    let view = SavedView {
        name: args.name.trim().to_owned(),
        filter: args.filter,
        sort: args.sort,
        closed: args.closed,
    };
    context.deck()?.apply(Change::SaveView(view.clone()), context.stamp())?;
    if out.json {
        return out.object(&json(&view));
    }
    out.line(&format!("Saved the view {}.", view.name))
}

fn remove(context: &Context, name: String, yes: bool, out: &mut Output) -> Result<(), Error> {
    let mut deck = context.deck()?;
    let doing = format!("forgetting the view {name}");
    let view = deck
        .views()?
        .into_iter()
        .find(|view| view.name.eq_ignore_ascii_case(&name))
        .ok_or_else(|| {
            Error::new(Kind::NotFound, &*doing, "there is no view of that name")
                .hint("`careerdeck view list` shows those there are.")
        })?;
    confirm(&doing, &format!("Forget the view {name}?"), yes)?;
    deck.apply(Change::DeleteView { name }, context.stamp())?;
    if out.json {
        return out.object(&json(&view));
    }
    out.line(&format!(
        "Forgot the view {}. `careerdeck undo` brings it back.",
        view.name
    ))
}

fn json(view: &SavedView) -> ViewJson<'_> {
    ViewJson {
        name: &view.name,
        filter: &view.filter,
        sort: view.sort,
        closed: view.closed,
    }
}
