//! `careerdeck coach prompts`.

use std::path::{Path, PathBuf};

use serde::Serialize;

use crate::app::Error;
use crate::app::coach::prompts::{self, Prompt, Prompts};
use crate::cli::Context;
use crate::cli::args::CoachPrompts;
use crate::cli::confirm::confirm;
use crate::cli::output::{Output, note};
use crate::cli::table::Table;
use crate::domain::prompts::ENDING;
use crate::paths;

/// A prompt as scripts read it.
#[derive(Serialize)]
struct Listed<'a> {
    name: &'a str,
    title: &'a str,
    /// The kinds of talk in which it is offered; empty = all.
    when: Vec<&'static str>,
    /// The person's own file; `null` = it is built in.
    file: Option<PathBuf>,
    text: &'a str,
}

/// Where the person's own prompts are.
fn folder(context: &Context) -> Result<PathBuf, Error> {
    let settings = paths::settings(context.global.config.as_deref())?;
    let beside = settings.parent().unwrap_or_else(|| Path::new(""));
    Ok(beside.join("prompts"))
}

fn listed<'a>(folder: &Path, prompt: &'a Prompt) -> Listed<'a> {
    Listed {
        name: &prompt.name,
        title: &prompt.title,
        when: prompt.when.iter().map(|context| context.as_str()).collect(),
        file: prompt.is_own.then(|| folder.join(format!("{}.{ENDING}", prompt.name))),
        text: &prompt.text,
    }
}

pub(super) fn run(context: &Context, command: CoachPrompts, out: &mut Output) -> Result<(), Error> {
    match command {
        CoachPrompts::List => list(context, out),
        CoachPrompts::Write { name } => write(context, &name, out),
        CoachPrompts::Reset { name, yes } => reset(context, &name, yes, out),
    }
}

fn list(context: &Context, out: &mut Output) -> Result<(), Error> {
    let folder = folder(context)?;
    let prompts = Prompts::load(Some(&folder));
    for wrong in &prompts.wrong {
        note(wrong);
    }
    let all = prompts.all.iter().map(|prompt| listed(&folder, prompt));
    if out.json {
        return out.array(all);
    }
    let mut table = Table::new(&["NAME", "TITLE~", "FROM~"]);
    for prompt in all {
        let from = prompt
            .file
            .map_or_else(|| "built in".to_owned(), |file| file.display().to_string());
        table.row([prompt.name.to_owned(), prompt.title.to_owned(), from]);
    }
    out.table(&table)
}

fn write(context: &Context, name: &str, out: &mut Output) -> Result<(), Error> {
    let path = prompts::write_out(&folder(context)?, name)?;
    if out.json {
        return out.object(&serde_json::json!({ "name": name, "file": path }));
    }
    out.line(&format!(
        "Wrote {}: change it there; it is used from the next question on.",
        path.display()
    ))
}

fn reset(context: &Context, name: &str, yes: bool, out: &mut Output) -> Result<(), Error> {
    let folder = folder(context)?;
    let own = prompts::own_file(&folder, name)?;
    let question = format!("Use the built-in prompt {name} again instead of {}?", own.display());
    confirm("setting a prompt back", &question, yes)?;
    prompts::reset(&folder, name)?;
    if out.json {
        return out.object(&serde_json::json!({ "name": name, "file": null }));
    }
    out.line(&format!(
        "{name} is the built-in prompt again; your file stays with the end .old."
    ))
}
