//! `careerdeck profile import`, and the report of everything that goes into the profile.

use crate::app::{Error, Import, ImportedProfile, read_profile_file};
use crate::cli::args::ProfileImport;
use crate::cli::output::{Output, count, note, thousands};
use crate::cli::table::Table;
use crate::cli::{Context, input};
use crate::domain::profile::merge::{Choice, FieldChange, Piece, Proposal, Verdict};

use super::super::facts::say_doubts;

pub(super) fn run(context: &Context, args: &ProfileImport, out: &mut Output) -> Result<(), Error> {
    let bytes = input::read(&args.file, "importing")?;
    let name = (args.file != "-").then_some(args.file.as_str());
    let file = read_profile_file(bytes, name, args.format.and_then(|word| word.format()))?;
    let how = Import {
        overwrite: args.take.overwrite,
        dry_run: args.take.dry_run,
    };
    let report = context.deck()?.import_profile(&file, how, context.stamp())?;
    print(&report, out)
}

/// Prints what went into the profile or would.
pub(in crate::cli::commands) fn print(report: &ImportedProfile, out: &mut Output) -> Result<(), Error> {
    if out.json {
        say_doubts(&report.doubts);
        return out.object(report);
    }
    let mut table = Table::new(&["", "WHAT~", "SAYS~", "PROFILE~"]);
    for piece in &report.pieces {
        if matches!(piece.verdict, Verdict::Same { .. } | Verdict::Repeats { .. }) {
            continue;
        }
        table.row(row(piece));
    }
    out.table(&table)?;
    say_doubts(&report.doubts);
    let verb = if report.dry_run { "Would add" } else { "Added" };
    out.line(&format!(
        "{verb} {}, changed {}, skipped {}.",
        count(report.added, "piece", "pieces"),
        thousands(report.changed),
        thousands(report.skipped)
    ))?;
    if report.differing > 0 {
        let pieces = count(report.differing, "piece says", "pieces say");
        note(&format!(
            "{pieces} something else than the profile and changed nothing; --overwrite takes that over."
        ));
    }
    if let Some(jobs) = &report.jobs {
        out.line(&format!(
            "{verb} {} to the board, skipped {}.",
            count(jobs.added, "job", "jobs"),
            thousands(jobs.skipped)
        ))?;
    }
    if let Some(people) = &report.contacts {
        out.line(&format!(
            "{verb} {}, changed {}, skipped {}.",
            count(people.added, "contact", "contacts"),
            thousands(people.changed),
            thousands(people.skipped)
        ))?;
    }
    Ok(())
}

/// A piece as a line: what is done, what it is, what it says, what the profile says.
fn row(piece: &Proposal) -> [String; 4] {
    let done = match (&piece.verdict, piece.choice) {
        (Verdict::New, Choice::Fill | Choice::Take) => "+",
        (_, Choice::Fill | Choice::Take) => "~",
        (Verdict::Differs { .. }, Choice::Skip) => "≠",
        (_, Choice::Skip) => "",
    };
    let (fields, fills) = match &piece.verdict {
        Verdict::Fills { fields, .. } => (&[][..], fields.as_slice()),
        Verdict::Differs { fields, fills, .. } => (fields.as_slice(), fills.as_slice()),
        Verdict::New | Verdict::Same { .. } | Verdict::Repeats { .. } => (&[][..], &[][..]),
    };
    let words = |fields: &[FieldChange], of: fn(&FieldChange) -> Option<String>| -> String {
        let said: Vec<String> = fields.iter().filter_map(of).collect();
        said.join("; ")
    };
    let theirs = |field: &FieldChange| Some(format!("{}: {}", field.field.replace('_', " "), field.theirs));
    let ours = |field: &FieldChange| {
        field
            .ours
            .as_ref()
            .map(|ours| format!("{}: {ours}", field.field.replace('_', " ")))
    };
    let says = [words(fields, theirs), words(fills, theirs)];
    let says: Vec<&str> = says
        .iter()
        .map(String::as_str)
        .filter(|said| !said.is_empty())
        .collect();
    [done.to_owned(), what(&piece.what), says.join("; "), words(fields, ours)]
}

fn what(piece: &Piece) -> String {
    match piece {
        Piece::Basics(field, value) => format!("{}: {value}", field.label()),
        Piece::Link(link) => format!("link {}", link.url),
        Piece::Other(_) => "what has no place of its own".to_owned(),
        Piece::Fact(fact) => {
            let (subtitle, dates) = (fact.subtitle(), fact.dates());
            let parts = [fact.title(), subtitle, dates];
            let parts: Vec<&str> = parts
                .iter()
                .map(String::as_str)
                .filter(|part| !part.is_empty())
                .collect();
            format!("{} {}", fact.label(), parts.join(" · "))
        }
    }
}
