//! Running a template within its limits, and saying what went wrong in it.

use std::collections::BTreeSet;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc;
use std::thread;
use std::time::Duration;

use serde::Serialize;
use typst::diag::{SourceDiagnostic, Warned};
use typst::foundations::Smart;
use typst::syntax::{DiagSpan, DiagSpanKind};
use typst::{World, WorldExt};
use typst_layout::PagedDocument;
use typst_pdf::{PdfStandard, PdfStandards};

use super::fonts::Fonts;
use super::world::{Stopped, TemplateWorld};
use super::{DOING, Pdf, PdfOptions};
use crate::domain::error::{Error, Kind};
use crate::domain::resume::content::ResumeContent;
use crate::domain::text::clean_line;
use crate::interop::resume_writer::template::Template;
use crate::interop::resume_writer::view::View;

/// The stack of the thread that sets: nested layouts need more than a thread has by default.
const STACK: usize = 32 << 20;

/// After how many further runs what typst remembers of one is forgotten.
const REMEMBERED_RUNS: usize = 4;

/// How many characters without a glyph are named.
const NAMED: usize = 12;

/// How many skills become keywords of the document.
const KEYWORDS: usize = 60;

/// What a template reads.
#[derive(Serialize)]
struct Data<'a> {
    #[serde(flatten)]
    view: &'a View,
    paper: &'a str,
    language: String,
    region: Option<String>,
    keywords: Vec<String>,
}

/// Sets a résumé as a PDF.
pub(super) fn pdf(content: &ResumeContent, template: &Template, options: &PdfOptions) -> Result<Pdf, Error> {
    let view = View::of(content);
    let (language, region) = language(options.language.as_deref());
    let data = serde_json::to_vec(&Data {
        view: &view,
        paper: options.paper.as_str(),
        language,
        region,
        keywords: keywords(content),
    })
    .map_err(|error| Error::new(Kind::Failed, DOING, error.to_string()))?;
    let world = (template.folder.clone(), Fonts::with(template.fonts.as_deref()));
    set(&template.name, &template.source, data, world, options.limit).map_err(|why| failed(template, why))
}

/// Sets pages of the program's own that are no résumé.
pub(super) fn page(
    name: &str,
    source: &str,
    data: Vec<u8>,
    fonts: Option<&Path>,
    limit: Duration,
) -> Result<Pdf, Error> {
    let world = (None, Fonts::with(fonts));
    set(name, source, data, world, limit).map_err(|why| match why {
        Why::TooLong(seconds) => Error::new(Kind::Failed, DOING, format!("it was not done after {seconds} seconds"))
            .hint("Write it as HTML and print that from a browser, or take fewer days."),
        Why::Failed(why) => Error::new(Kind::Failed, DOING, why),
    })
}

/// Why nothing was set.
enum Why {
    /// It was not done after so many seconds.
    TooLong(f32),
    /// Something went wrong.
    Failed(String),
}

/// Sets pages on a thread of their own, within a time.
fn set(
    name: &str,
    source: &str,
    data: Vec<u8>,
    (folder, fonts): (Option<PathBuf>, Fonts),
    limit: Duration,
) -> Result<Pdf, Why> {
    let doubts = doubts(&data, &fonts);
    let stop = Arc::new(AtomicBool::new(false));
    let world = TemplateWorld::new(name, source, data, folder, fonts, Arc::clone(&stop));

    let (sender, receiver) = mpsc::channel();
    let worker = thread::Builder::new().name("typeset".to_owned()).stack_size(STACK);
    let run = move || {
        let made = catch_unwind(AssertUnwindSafe(|| run(&world)));
        typst::comemo::evict(REMEMBERED_RUNS);
        let made = made.unwrap_or_else(|cause| {
            let stopped = cause.is::<Stopped>();
            let why = if stopped {
                "it took too long"
            } else {
                "the typesetter broke down"
            };
            Err(why.to_owned())
        });
        // Nobody waits any more when the time was over.
        let _ = sender.send(made);
    };
    worker
        .spawn(run)
        .map_err(|error| Why::Failed(format!("no thread could be started: {error}")))?;
    match receiver.recv_timeout(limit) {
        Ok(Ok((bytes, pages))) => Ok(Pdf { bytes, pages, doubts }),
        Ok(Err(why)) => Err(Why::Failed(why)),
        Err(_) => {
            stop.store(true, Ordering::Relaxed);
            Err(Why::TooLong(limit.as_secs_f32()))
        }
    }
}

fn failed(template: &Template, why: Why) -> Error {
    let doing = format!("{DOING} with the template \"{}\"", template.name);
    match why {
        Why::Failed(why) => Error::new(Kind::Failed, doing, why),
        Why::TooLong(seconds) => Error::new(Kind::Failed, doing, format!("it was not done after {seconds} seconds"))
            .hint("Look for a loop in the template, or take another with --template."),
    }
}

/// Sets the pages and writes them; says in words what went wrong.
fn run(world: &TemplateWorld) -> Result<(Vec<u8>, usize), String> {
    let Warned { output, .. } = typst::compile::<PagedDocument>(world);
    let document = output.map_err(|errors| said(world, &errors))?;
    let options = |standards: PdfStandards| typst_pdf::PdfOptions {
        ident: Smart::Auto,
        creator: Smart::Custom(Some("careerdeck".to_owned())),
        standards,
        ..typst_pdf::PdfOptions::default()
    };
    // A file that promises to be accessible where it can keep the promise.
    let accessible = PdfStandards::new(&[PdfStandard::Ua_1]).ok();
    let bytes = accessible
        .and_then(|standards| typst_pdf::pdf(&document, &options(standards)).ok())
        .map_or_else(
            || typst_pdf::pdf(&document, &options(PdfStandards::default())).map_err(|errors| said(world, &errors)),
            Ok,
        )?;
    Ok((bytes, document.pages().len()))
}

/// What typst says, with file, line and column of each place; the first few.
fn said(world: &TemplateWorld, errors: &[SourceDiagnostic]) -> String {
    let mut lines = Vec::new();
    for error in errors.iter().take(3) {
        let place = place(world, error.span)
            .map(|place| format!("{place}: "))
            .unwrap_or_default();
        lines.push(format!("{place}{}", error.message));
        // A failure inside of the shared parts is the fault of the line that called them.
        let calls = error
            .trace
            .iter()
            .filter_map(|point| Some((place_of_call(world, point.span)?, &point.v)));
        lines.extend(calls.take(2).map(|(place, point)| format!("  {place}: {point}")));
        lines.extend(error.hints.iter().take(2).map(|hint| format!("  {}", hint.v)));
    }
    lines.join("\n")
}

fn place_of_call(world: &TemplateWorld, span: typst::syntax::Span) -> Option<String> {
    place(world, span.into())
}

/// `classic.typ:12:5`.
fn place(world: &TemplateWorld, span: DiagSpan) -> Option<String> {
    let id = match span.get() {
        DiagSpanKind::Detached => return None,
        DiagSpanKind::Number { id, .. } | DiagSpanKind::Range { id, .. } => id,
    };
    let name = id.vpath().get_without_slash();
    let at = world.range(span).and_then(|range| {
        let source = world.source(id).ok()?;
        source.lines().byte_to_line_column(range.start)
    });
    Some(at.map_or_else(
        || name.to_owned(),
        |(line, column)| format!("{name}:{}:{}", line + 1, column + 1),
    ))
}

/// The parts of a language's name that typst knows: `pt-BR` → `pt` and `BR`.
fn language(name: Option<&str>) -> (String, Option<String>) {
    let mut parts = name.unwrap_or("en").split(['-', '_']);
    let is_word =
        |part: &&str, lengths: &[usize]| lengths.contains(&part.len()) && part.chars().all(|c| c.is_ascii_alphabetic());
    let language = parts
        .next()
        .filter(|part| is_word(part, &[2, 3]))
        .map(str::to_ascii_lowercase);
    let region = parts.find(|part| is_word(part, &[2])).map(str::to_ascii_uppercase);
    match language {
        Some(language) => (language, region),
        None => ("en".to_owned(), None),
    }
}

/// What the document is about: the names of the skills.
fn keywords(content: &ResumeContent) -> Vec<String> {
    let names = content.skills.iter().map(|skill| clean_line(&skill.fact.name));
    names.filter(|name| !name.is_empty()).take(KEYWORDS).collect()
}

/// Which characters no font can show.
fn doubts(data: &[u8], fonts: &Fonts) -> Vec<String> {
    let text = String::from_utf8_lossy(data);
    let strange: BTreeSet<char> = text.chars().filter(|c| !c.is_ascii()).collect();
    let missing: Vec<char> = strange.into_iter().filter(|c| !fonts.show(*c)).collect();
    if missing.is_empty() {
        return Vec::new();
    }
    let named: Vec<String> = missing.iter().take(NAMED).map(char::to_string).collect();
    let more = if missing.len() > NAMED { " …" } else { "" };
    vec![format!(
        "No font here can show {}{more}; put one that can into the folder \"fonts\" beside your templates.",
        named.join(" ")
    )]
}
