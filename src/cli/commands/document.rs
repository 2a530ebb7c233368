//! `careerdeck document …`

use std::fs;
use std::path::PathBuf;

use super::resume::put;
use crate::app::{Applied, Change, Deck, DocumentBody, DocumentChange, DocumentPatch, Error, Kind, NewDocument};
use crate::cli::args::{Body, DocumentCommand, DocumentEdit, DocumentList};
use crate::cli::confirm::confirm;
use crate::cli::output::{Output, note};
use crate::cli::table::Table;
use crate::cli::{Context, file_error, input, when};
use crate::domain::document::Document;

pub(in crate::cli) fn run(context: &Context, command: DocumentCommand, out: &mut Output) -> Result<(), Error> {
    match command {
        DocumentCommand::Add(args) => {
            let mut deck = context.deck()?;
            deck.job(args.job)?;
            let change = DocumentChange::Add {
                job_id: args.job,
                new: Box::new(new_document(args.body)?),
            };
            let made = apply(&mut deck, context, change)?.made.unwrap_or_default();
            print(&deck, made, "Added", out)
        }
        DocumentCommand::List(args) => list(context, &args, out),
        DocumentCommand::Show { id } => show(&context.deck()?, id, out),
        DocumentCommand::Edit(args) => edit(context, args, out),
        DocumentCommand::Replace { id, body } => {
            let mut deck = context.deck()?;
            deck.document(id)?;
            let change = DocumentChange::Replace {
                id,
                new: Box::new(new_document(body)?),
            };
            let made = apply(&mut deck, context, change)?.made.unwrap_or_default();
            print(&deck, made, "Replaced it by", out)
        }
        DocumentCommand::Export { id, out: to } => {
            let deck = context.deck()?;
            let document = deck.document(id)?;
            let is_text = document.media_type.is_some_and(|kind| kind.starts_with("text/"));
            let binary =
                !is_text || document.content_sha256.is_some() && !std::io::IsTerminal::is_terminal(&std::io::stdout());
            put(&deck.document_bytes(id)?, to.as_deref(), binary, out)
        }
        DocumentCommand::Open { id } => open_copy(&context.deck()?, id, out),
        DocumentCommand::Rm { ids, yes } => remove(context, ids, yes, out),
    }
}

fn apply(deck: &mut Deck, context: &Context, change: DocumentChange) -> Result<Applied, Error> {
    deck.apply(Change::Document(Box::new(change)), context.stamp())
}

fn new_document(body: Body) -> Result<NewDocument, Error> {
    let (content, name) = match (&body.file, body.text) {
        (_, Some(text)) => (DocumentBody::Text(text), None),
        (Some(file), None) => {
            let bytes = input::read(file, "attaching")?;
            (DocumentBody::File(bytes), (file != "-").then(|| file.clone()))
        }
        // The command line asks for one of both.
        (None, None) => return Err(Error::new(Kind::Usage, "attaching a document", "no file was given")),
    };
    Ok(NewDocument {
        document_type: body.document_type,
        file_name: body.file_name.or(name),
        body: content,
        notes: body.notes.text,
    })
}

/// A document in a few words, such as `3 letter.md`.
fn name(document: &Document) -> String {
    format!("{} {}", document.id, document.file_name)
}

fn print(deck: &Deck, id: i64, verb: &str, out: &mut Output) -> Result<(), Error> {
    let document = deck.document(id)?;
    if out.json {
        return out.object(&document);
    }
    out.line(&format!("{verb} {}.", name(&document)))
}

fn list(context: &Context, args: &DocumentList, out: &mut Output) -> Result<(), Error> {
    let deck = context.deck()?;
    let mut documents = deck.documents(args.job, args.all)?;
    documents.retain(|document| args.document_type.is_none_or(|kind| kind == document.document_type));
    let documents = super::window(documents, args.window);
    if out.json {
        return out.array(&documents);
    }
    if documents.is_empty() {
        note("No document is in this list.");
        return Ok(());
    }
    let mut table = Table::new(&[">ID", ">JOB", "TYPE", "FILE~", ">BYTES", "ADDED", ""]);
    for document in &documents {
        table.row([
            document.id.to_string(),
            document.job_id.to_string(),
            document.document_type.label().to_owned(),
            document.file_name.clone(),
            document.file_size.map(|size| size.to_string()).unwrap_or_default(),
            when::day(document.created_at),
            document
                .replaced_by
                .map(|by| format!("replaced by {by}"))
                .unwrap_or_default(),
        ]);
    }
    out.table(&table)
}

fn show(deck: &Deck, id: i64, out: &mut Output) -> Result<(), Error> {
    let document = deck.document(id)?;
    if out.json {
        return out.object(&document);
    }
    let read = deck.document_text(id)?;
    super::facts::say_doubts(&read.doubts);
    for line in &read.lines {
        out.block(&line.text, "")?;
    }
    Ok(())
}

fn edit(context: &Context, args: DocumentEdit, out: &mut Output) -> Result<(), Error> {
    let mut deck = context.deck()?;
    let seen = deck.document(args.id)?;
    let patch = DocumentPatch {
        document_type: args.document_type,
        file_name: args.file_name,
        content: crate::cli::text_or_file(args.text, args.text_file.as_deref(), "text")?,
        notes: args.notes.text.map(|notes| (!notes.trim().is_empty()).then_some(notes)),
    };
    if patch == DocumentPatch::default() {
        return Err(Error::new(
            Kind::Usage,
            format!("changing document {}", args.id),
            "no field was given",
        )
        .hint("Give at least one, such as --type. `careerdeck document edit --help` lists them."));
    }
    let change = DocumentChange::Edit {
        id: args.id,
        patch: Box::new(patch),
        seen: Some(Box::new(seen)),
    };
    let changed = apply(&mut deck, context, change)?.edit.is_some();
    print(&deck, args.id, if changed { "Changed" } else { "Left" }, out)
}

/// Writes a copy into a folder of its own and opens it.
fn open_copy(deck: &Deck, id: i64, out: &mut Output) -> Result<(), Error> {
    let document = deck.document(id)?;
    let bytes = deck.document_bytes(id)?;
    let folder: PathBuf = std::env::temp_dir().join(format!("careerdeck-{}", uuid::Uuid::now_v7()));
    let mut builder = fs::DirBuilder::new();
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder
        .create(&folder)
        .map_err(|error| file_error("making", &folder, &error))?;
    // A name that came from elsewhere must stay in its folder.
    let name = document.file_name.replace(['/', '\\', '\0'], "_");
    let path = folder.join(name.trim_start_matches('.'));
    fs::write(&path, bytes).map_err(|error| file_error("writing", &path, &error))?;
    open::that_detached(&path).map_err(|error| {
        file_error("opening", &path, &error).hint("`careerdeck document export` writes it where you want it.")
    })?;
    if out.json {
        return out.object(&serde_json::json!({ "path": path }));
    }
    out.line(&format!(
        "Opened {}, a copy: what you change there is not kept here.",
        path.display()
    ))
}

fn remove(context: &Context, mut ids: Vec<i64>, yes: bool, out: &mut Output) -> Result<(), Error> {
    let mut deck = context.deck()?;
    let mut seen = std::collections::HashSet::new();
    ids.retain(|id| seen.insert(*id));
    let documents = ids
        .iter()
        .map(|id| deck.document(*id))
        .collect::<Result<Vec<Document>, Error>>()?;
    let (doing, question) = match documents.as_slice() {
        [document] => (
            format!("deleting document {}", document.id),
            format!("Delete document {}?", name(document)),
        ),
        documents => (
            format!("deleting {} documents", documents.len()),
            format!("Delete {} documents?", documents.len()),
        ),
    };
    confirm(&doing, &question, yes)?;
    apply(&mut deck, context, DocumentChange::Delete { ids })?;
    if out.json {
        return match documents.as_slice() {
            [document] => out.object(document),
            documents => out.array(documents),
        };
    }
    for document in &documents {
        out.line(&format!("Deleted {}.", name(document)))?;
    }
    out.line("`careerdeck undo` brings it back.")
}
