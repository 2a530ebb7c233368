//! `careerdeck db …`

use std::fs::{self, File, OpenOptions};
use std::io::{BufWriter, Write};
use std::path::{Path, PathBuf};

use serde_json::json;

use crate::app::{Deck, Error, Kind, MergeReport, is_database};
use crate::cli::args::DbCommand;
use crate::cli::confirm::confirm;
use crate::cli::output::{Output, count, thousands};
use crate::cli::table::Table;
use crate::cli::{Context, file_error, has_terminal, input};
use crate::paths;

pub(in crate::cli) fn run(context: &Context, command: DbCommand, out: &mut Output) -> Result<(), Error> {
    match command {
        DbCommand::Path => {
            let path = paths::database(context.global.db.as_deref())?;
            print_path(&path, out)
        }
        DbCommand::Check => check(&context.deck()?, out),
        DbCommand::Backup { file, force } => {
            let bytes = context.deck()?.backup(&file, force)?;
            if out.json {
                return out.object(&json!({ "path": file, "bytes": bytes }));
            }
            out.line(&format!("Copied {} bytes to {}.", thousands(bytes), file.display()))
        }
        DbCommand::Restore { file, yes } => restore(context, &file, yes, out),
        DbCommand::Tidy => {
            let swept = context.deck()?.tidy()?;
            if out.json {
                return out.object(&json!({ "files": swept.files, "bytes": swept.bytes }));
            }
            let files = count(swept.files, "file", "files");
            out.line(&format!("Removed {files}, {} bytes.", thousands(swept.bytes)))
        }
        DbCommand::Export { file, force } => export(context, &file, force, out),
        DbCommand::Import { file, dry_run } => {
            let bytes = input::read(&file.to_string_lossy(), "importing")?;
            let imported = context.deck()?.import_from(&bytes, dry_run, context.stamp());
            let report = imported.map_err(|error| Error {
                doing: format!("{}: {}", file.display(), error.doing),
                ..error
            })?;
            print_merge(&report, dry_run, out)
        }
    }
}

/// Prints where a file lies.
pub(super) fn print_path(path: &Path, out: &mut Output) -> Result<(), Error> {
    if out.json {
        return out.object(&json!({ "path": path.to_string_lossy() }));
    }
    out.line(&path.display().to_string())
}

fn restore(context: &Context, file: &Path, yes: bool, out: &mut Output) -> Result<(), Error> {
    let path = context.prepared_db()?;
    // Nothing is lost, as what stands there is kept; so only a person at a terminal is asked.
    if path.exists() && has_terminal() {
        let doing = format!("restoring {}", file.display());
        let question = format!(
            "Put {} in the place of everything in {}?",
            file.display(),
            path.display()
        );
        confirm(&doing, &question, yes)?;
    }
    let restored = Deck::restore(&path, file)?;
    // A backup of an older version is brought up to date.
    context.deck()?;
    if out.json {
        return out.object(&json!({ "path": path, "bytes": restored.bytes, "before": restored.before }));
    }
    out.line(&format!(
        "Restored {} bytes from {}.",
        thousands(restored.bytes),
        file.display()
    ))?;
    match restored.before {
        Some(before) => out.line(&format!("What was there before is {}.", before.display())),
        None => Ok(()),
    }
}

fn check(deck: &Deck, out: &mut Output) -> Result<(), Error> {
    let lines = deck.check()?;
    if out.json {
        out.array(
            lines
                .iter()
                .map(|line| json!({ "name": line.name, "ok": line.ok, "detail": line.detail })),
        )?;
    } else {
        let mut table = Table::new(&["", "", ""]);
        for line in &lines {
            let verdict = if line.ok { "ok" } else { "BAD" };
            table.row([verdict.to_owned(), line.name.to_owned(), line.detail.clone()]);
        }
        out.table(&table)?;
    }
    let bad = lines.iter().filter(|line| !line.ok).count() as u64;
    if bad == 0 {
        return Ok(());
    }
    let why = format!("{} found something wrong", count(bad, "check", "checks"));
    let path = deck.path().display();
    Err(Error::new(Kind::Failed, format!("checking {path}"), why)
        .hint("Make a copy with `careerdeck db backup FILE` before anything else."))
}

fn export(context: &Context, file: &Path, force: bool, out: &mut Output) -> Result<(), Error> {
    let deck = context.deck()?;
    let now = context.clock.now;
    if file == Path::new("-") {
        deck.export_to(out, now)?;
        return Ok(());
    }
    let unfinished = Unfinished::beside(file, force)?;
    let mut writer = BufWriter::with_capacity(64 * 1024, &unfinished.file);
    let rows = deck.export_to(&mut writer, now)?;
    writer.flush().map_err(|e| file_error("writing", file, &e))?;
    drop(writer);
    unfinished.finish()?;
    if out.json {
        return out.object(&json!({ "path": file, "rows": rows }));
    }
    out.line(&format!("Wrote {} to {}.", count(rows, "row", "rows"), file.display()))
}

/// A file under another name until it is whole, so that a failed export leaves nothing behind and never half a file.
struct Unfinished {
    file: File,
    path: PathBuf,
    goal: PathBuf,
    force: bool,
}

impl Unfinished {
    fn beside(goal: &Path, force: bool) -> Result<Unfinished, Error> {
        refuse_present(goal, force)?;
        let name = goal.file_name().map(|name| name.to_string_lossy()).unwrap_or_default();
        let path = goal.with_file_name(format!(".{name}.{}.part", std::process::id()));
        let mut options = OpenOptions::new();
        options.write(true).create_new(true);
        #[cfg(unix)]
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
        let file = options.open(&path).map_err(|e| file_error("writing", goal, &e))?;
        Ok(Unfinished {
            file,
            path,
            goal: goal.to_owned(),
            force,
        })
    }

    fn finish(self) -> Result<(), Error> {
        self.file
            .sync_all()
            .map_err(|e| file_error("writing", &self.goal, &e))?;
        refuse_present(&self.goal, self.force)?;
        fs::rename(&self.path, &self.goal).map_err(|e| file_error("writing", &self.goal, &e))
    }
}

impl Drop for Unfinished {
    fn drop(&mut self) {
        // After a finished export there is nothing left under this name.
        let _ = fs::remove_file(&self.path);
    }
}

fn refuse_present(file: &Path, force: bool) -> Result<(), Error> {
    // What is no file (a device, a pipe) can't be replaced by one without harm.
    if fs::metadata(file).is_ok_and(|there| !there.is_file()) {
        let doing = format!("writing {}", file.display());
        return Err(Error::new(Kind::Failed, doing, "that is no file").hint("Name a file, or - for standard output."));
    }
    if is_database(file) {
        let doing = format!("writing {}", file.display());
        return Err(Error::new(Kind::Failed, doing, "that is a database").hint("Name another file."));
    }
    if force || fs::symlink_metadata(file).is_err() {
        return Ok(());
    }
    Err(Error::new(
        Kind::Failed,
        format!("writing {}", file.display()),
        "there is such a file already",
    )
    .hint("Take another name, or say --force to overwrite it."))
}

fn print_merge(report: &MergeReport, dry_run: bool, out: &mut Output) -> Result<(), Error> {
    if out.json {
        let tables: Vec<_> = report
            .tables
            .iter()
            .map(|t| json!({ "table": t.table, "added": t.added, "changed": t.changed, "skipped": t.skipped }))
            .collect();
        return out.object(&json!({
            "dry_run": dry_run,
            "added": report.added,
            "changed": report.changed,
            "skipped": report.skipped,
            "tables": tables,
        }));
    }
    let verb = if dry_run { "would be" } else { "were" };
    out.heading(&format!(
        "{} {verb} added, {} changed, {} skipped.",
        count(report.added, "row", "rows"),
        thousands(report.changed),
        thousands(report.skipped)
    ))?;
    if dry_run {
        out.line("This was a trial: nothing was written.")?;
    }
    let mut table = Table::new(&["TABLE", ">ADDED", ">CHANGED", ">SKIPPED"]);
    for t in &report.tables {
        table.row([
            t.table.to_owned(),
            thousands(t.added),
            thousands(t.changed),
            thousands(t.skipped),
        ]);
    }
    if !report.tables.is_empty() {
        out.table(&table)?;
    }
    Ok(())
}
