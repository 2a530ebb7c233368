//! `careerdeck undo`, `redo` and `log`

use crate::app::{Change, Edit, EditKind, Error, Kind};
use crate::cli::args::LogArgs;
use crate::cli::output::{Output, note};
use crate::cli::table::Table;
use crate::cli::{Context, when};

pub(in crate::cli) fn undo(context: &Context, out: &mut Output) -> Result<(), Error> {
    let mut deck = context.deck()?;
    let (target, _) = deck.undoable()?;
    let applied = deck.apply(Change::Undo, context.stamp())?;
    let nothing = || {
        Error::new(Kind::Failed, "undoing", "there is nothing to take back").hint("`careerdeck log` shows every edit.")
    };
    print(applied.edit.ok_or_else(nothing)?, target, "Undone", out)
}

pub(in crate::cli) fn redo(context: &Context, out: &mut Output) -> Result<(), Error> {
    let mut deck = context.deck()?;
    let (_, target) = deck.undoable()?;
    let applied = deck.apply(Change::Redo, context.stamp())?;
    let nothing = || {
        Error::new(
            Kind::Failed,
            "redoing",
            "nothing was taken back that could be made again",
        )
        .hint("A new edit after an undo takes its place. `careerdeck log` shows every edit.")
    };
    print(applied.edit.ok_or_else(nothing)?, target, "Made again", out)
}

pub(in crate::cli) fn log(context: &Context, args: LogArgs, out: &mut Output) -> Result<(), Error> {
    let edits = context.deck()?.log(args.window.limit, args.window.offset)?;
    if out.json {
        return out.array(&edits);
    }
    if edits.is_empty() {
        note("The journal is empty.");
        return Ok(());
    }
    let mut table = Table::new(&[">ID", "WHEN", "WHAT~", "FROM", ""]);
    for edit in &edits {
        let state = match (edit.undone, edit.kind, edit.target_id) {
            (true, ..) => "undone".to_owned(),
            (false, EditKind::Undo, Some(target)) => format!("takes back {target}"),
            (false, EditKind::Redo, Some(target)) => format!("makes {target} again"),
            _ => String::new(),
        };
        table.row([
            edit.id.to_string(),
            when::moment(edit.created_at),
            edit.label.clone(),
            edit.origin.label().to_owned(),
            state,
        ]);
    }
    out.table(&table)
}

/// Says which edit it was; the label of the edit that was meant, unless somebody else was quicker.
fn print(edit: Edit, target: Option<Edit>, verb: &str, out: &mut Output) -> Result<(), Error> {
    if out.json {
        return out.object(&edit);
    }
    let label = match target {
        Some(target) if Some(target.id) == edit.target_id => target.label,
        _ => edit.label,
    };
    out.line(&format!("{verb}: {label}"))
}
