//! `careerdeck resume export`

use std::fs;
use std::io::IsTerminal;
use std::path::{Path, PathBuf};

use crate::app::{Error, ExportOptions, Kind, ResumeFormat, is_database, write_whole};
use crate::cli::args::{ResumeExport, Write};
use crate::cli::output::{Output, count, note, thousands};
use crate::cli::{Context, file_error};
use crate::paths;

pub(super) fn run(context: &Context, args: &ResumeExport, out: &mut Output) -> Result<(), Error> {
    let deck = context.deck()?;
    if args.original {
        return put(&deck.resume_bytes(args.id)?, args.out.as_deref(), true, out);
    }
    let by_name = format_of(args.out.as_deref());
    let format = args.write.format.or(by_name).unwrap_or(ResumeFormat::Text);
    let exported = deck.export_resume(args.id, format, &options(context, &args.write)?)?;
    super::super::facts::say_doubts(&exported.doubts);
    if let Some(pages) = exported.pages.filter(|pages| *pages > 2) {
        let pages = count(pages as u64, "page", "pages");
        note(&format!("It has {pages}; most readers look at one or two."));
    }
    put(&exported.bytes, args.out.as_deref(), format == ResumeFormat::Pdf, out)
}

/// The format that the end of a file's name stands for.
pub(in crate::cli::commands) fn format_of(out: Option<&Path>) -> Option<ResumeFormat> {
    ResumeFormat::of_file_name(out?.file_name()?.to_str()?)
}

/// The folder with the person's own templates: `templates` beside the settings file.
pub(in crate::cli::commands) fn folder(context: &Context) -> Result<Option<PathBuf>, Error> {
    let settings = paths::settings(context.global.config.as_deref())?;
    Ok(settings.parent().map(|folder| folder.join("templates")))
}

/// How a résumé is to be written.
pub(in crate::cli::commands) fn options(context: &Context, args: &Write) -> Result<ExportOptions, Error> {
    Ok(ExportOptions {
        template: args.template.clone(),
        templates: folder(context)?,
        paper: args.paper.unwrap_or_default(),
        language: args.language.clone(),
    })
}

/// Writes bytes to a file, whole or not at all, or to standard output, where bytes that are no text are kept from a
/// terminal.
pub(in crate::cli::commands) fn put(
    bytes: &[u8],
    to: Option<&Path>,
    binary: bool,
    out: &mut Output,
) -> Result<(), Error> {
    let Some(path) = to.filter(|path| *path != Path::new("-")) else {
        if binary && std::io::stdout().is_terminal() {
            return Err(
                Error::new(Kind::Usage, "writing the file", "it is no text for a terminal")
                    .hint("Name a file with --out."),
            );
        }
        if binary {
            return out.raw(bytes);
        }
        // A text may go to a terminal, and may hold what another program wrote.
        let text = String::from_utf8_lossy(bytes);
        return out.raw(crate::domain::text::printable_block(&text).as_bytes());
    };
    let doing = "writing";
    if fs::metadata(path).is_ok_and(|there| there.is_dir()) {
        return Err(
            Error::new(Kind::Failed, format!("{doing} {}", path.display()), "it is a directory").hint("Name a file."),
        );
    }
    if is_database(path) {
        let doing = format!("{doing} {}", path.display());
        return Err(Error::new(Kind::Failed, doing, "that is a database").hint("Name another file."));
    }
    write_whole(path, bytes).map_err(|error| file_error(doing, path, &error))?;
    if out.json {
        return out.object(&serde_json::json!({ "path": path, "bytes": bytes.len() }));
    }
    out.line(&format!(
        "Wrote {} bytes to {}.",
        thousands(bytes.len() as u64),
        path.display()
    ))
}

/// Writes text for other programs to a file or to standard output: as it is, but on a terminal without what would act
/// there.
pub(in crate::cli::commands) fn put_text(text: &str, to: Option<&Path>, out: &mut Output) -> Result<(), Error> {
    put(text.as_bytes(), to, !std::io::stdout().is_terminal(), out)
}
