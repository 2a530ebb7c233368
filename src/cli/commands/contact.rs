//! `careerdeck contact …`

use crate::app::{Change, ContactChange, Deck, Error};
use crate::cli::args::{ContactAdd, ContactCommand, ContactEdit, ContactFields, ContactImport, ContactList};
use crate::cli::confirm::confirm;
use crate::cli::output::{Output, count, note, thousands};
use crate::cli::table::Table;
use crate::cli::{Context, input};
use crate::domain::contact::{Contact, ContactFact};

pub(in crate::cli) fn run(context: &Context, command: ContactCommand, out: &mut Output) -> Result<(), Error> {
    match command {
        ContactCommand::Add(args) => add(context, *args, out),
        ContactCommand::List(args) => list(context, &args, out),
        ContactCommand::Show { id } => {
            let deck = context.deck()?;
            show(&deck.contact(id)?, &deck, out)
        }
        ContactCommand::Edit(args) => edit(context, *args, out),
        ContactCommand::Export(args) => {
            let cards = context.deck()?.export_contacts(&args.search)?;
            super::resume::put_text(&cards, args.out.as_deref(), out)
        }
        ContactCommand::Import(args) => import(context, &args, out),
        ContactCommand::Rm { ids, yes } => remove(context, &ids, yes, out),
    }
}

fn add(context: &Context, args: ContactAdd, out: &mut Output) -> Result<(), Error> {
    let mut fact = ContactFact {
        name: args.name,
        ..ContactFact::default()
    };
    take_in(context, &mut fact, args.fields, &[])?;
    let added = context.deck()?.add_contact(fact, context.stamp())?;
    if out.json {
        return out.object(&added);
    }
    out.line(&format!("Added {}.", name(&added)))
}

fn import(context: &Context, args: &ContactImport, out: &mut Output) -> Result<(), Error> {
    let bytes = input::read(&args.file, "importing")?;
    let report = context.deck()?.import_contacts(&bytes, args.dry_run, context.stamp())?;
    report.rejected.iter().for_each(|rejected| note(rejected));
    if out.json {
        return out.object(&report);
    }
    out.line(&format!(
        "{} {}, changed {}, skipped {}.",
        if report.dry_run { "Would add" } else { "Added" },
        count(report.added, "contact", "contacts"),
        thousands(report.changed),
        thousands(report.skipped)
    ))
}

fn list(context: &Context, args: &ContactList, out: &mut Output) -> Result<(), Error> {
    let contacts = context
        .deck()?
        .contacts(&args.search, args.window.limit, args.window.offset)?;
    if out.json {
        return out.array(&contacts);
    }
    if contacts.is_empty() {
        note("No contact is there.");
        return Ok(());
    }
    let mut table = Table::new(&[">ID", "NAME~", "TITLE~", "COMPANY~", "E-MAIL~", "LAST CONTACT", "TAGS~"]);
    for Contact { id, fact, .. } in contacts {
        table.row([
            id.to_string(),
            fact.name,
            fact.title.unwrap_or_default(),
            fact.company.unwrap_or_default(),
            fact.email.unwrap_or_default(),
            fact.last_contact_on.map(|day| day.to_string()).unwrap_or_default(),
            fact.tags.join(", "),
        ]);
    }
    out.table(&table)
}

fn show(contact: &Contact, deck: &Deck, out: &mut Output) -> Result<(), Error> {
    if out.json {
        return out.object(contact);
    }
    let fact = &contact.fact;
    out.heading(&name(contact))?;
    let introducer = match fact.introducer_id {
        Some(id) => Some(name(&deck.contact(id)?)),
        None => None,
    };
    let day = |day: Option<chrono::NaiveDate>| day.map(|day| day.to_string());
    let mut table = Table::new(&["", ""]);
    for (label, value) in [
        ("Title", fact.title.clone()),
        ("Company", fact.company.clone()),
        ("E-mail", fact.email.clone()),
        ("Phone", fact.phone.clone()),
        ("Page", fact.url.clone()),
        ("Place", fact.location.clone()),
        ("Source", fact.source.clone()),
        ("How met", fact.how_met.clone()),
        ("Met on", day(fact.met_on)),
        ("Last contact", day(fact.last_contact_on)),
        ("Introduced by", introducer),
        ("Tags", (!fact.tags.is_empty()).then(|| fact.tags.join(", "))),
    ] {
        if let Some(value) = value {
            table.row([label.to_owned(), value]);
        }
    }
    if table.has_rows() {
        out.table(&table)?;
    }
    match &fact.notes {
        Some(notes) => out.block(notes, ""),
        None => Ok(()),
    }
}

fn edit(context: &Context, args: ContactEdit, out: &mut Output) -> Result<(), Error> {
    let mut deck = context.deck()?;
    let current = deck.contact(args.id)?;
    let mut fact = current.fact.clone();
    if let Some(name) = args.name {
        fact.name = name;
    }
    take_in(context, &mut fact, args.fields, &args.untag)?;
    if fact.clone().cleaned() == current.fact {
        if out.json {
            return out.object(&current);
        }
        return out.line(&format!("{} was like that already.", name(&current)));
    }
    let change = ContactChange::Edit {
        id: args.id,
        fact: Box::new(fact),
        seen: Some(Box::new(current.fact)),
    };
    deck.apply(Change::Contacts(change), context.stamp())?;
    let now = deck.contact(args.id)?;
    if out.json {
        return out.object(&now);
    }
    out.line(&format!("Changed {}.", name(&now)))
}

fn remove(context: &Context, ids: &[i64], yes: bool, out: &mut Output) -> Result<(), Error> {
    let mut seen = std::collections::HashSet::new();
    let ids: Vec<i64> = ids.iter().copied().filter(|id| seen.insert(*id)).collect();
    let mut deck = context.deck()?;
    let contacts = ids
        .iter()
        .map(|&id| deck.contact(id))
        .collect::<Result<Vec<Contact>, Error>>()?;
    let what = match contacts.as_slice() {
        [one] => format!("contact {}", name(one)),
        many => format!("{} contacts", many.len()),
    };
    confirm(&format!("deleting {what}"), &format!("Delete {what}?"), yes)?;
    deck.apply(Change::Contacts(ContactChange::Delete(ids)), context.stamp())?;
    if out.json {
        return match contacts.as_slice() {
            [one] => out.object(one),
            many => out.array(many),
        };
    }
    for contact in &contacts {
        out.line(&format!("Deleted {}.", name(contact)))?;
    }
    out.line("`careerdeck undo` brings it back.")
}

/// Takes what was typed into a contact; an empty text empties a field.
fn take_in(context: &Context, fact: &mut ContactFact, fields: ContactFields, untag: &[String]) -> Result<(), Error> {
    let text = |typed: Option<String>, field: &mut Option<String>| {
        if let Some(typed) = typed {
            *field = (!typed.trim().is_empty()).then_some(typed);
        }
    };
    text(fields.company, &mut fact.company);
    text(fields.title, &mut fact.title);
    text(fields.email, &mut fact.email);
    text(fields.phone, &mut fact.phone);
    text(fields.url, &mut fact.url);
    text(fields.location, &mut fact.location);
    text(fields.source, &mut fact.source);
    text(fields.how_met, &mut fact.how_met);
    text(fields.notes.text, &mut fact.notes);
    for (flag, typed, field) in [
        ("--met-on", fields.met_on, &mut fact.met_on),
        ("--last-contact-on", fields.last_contact_on, &mut fact.last_contact_on),
    ] {
        match typed {
            Some(typed) if typed.trim().is_empty() => *field = None,
            Some(typed) => *field = Some(context.clock.day(flag, &typed)?),
            None => {}
        }
    }
    if let Some(id) = fields.introducer {
        fact.introducer_id = Some(id).filter(|id| *id != 0);
    }
    fact.tags.extend(fields.tags);
    fact.tags.retain(|tag| {
        !untag
            .iter()
            .any(|gone| gone.trim_start_matches('#').eq_ignore_ascii_case(tag))
    });
    Ok(())
}

/// A contact in a few words, such as `3 Ida Berg (Pontis)`.
fn name(contact: &Contact) -> String {
    match &contact.fact.company {
        Some(company) => format!("{} {} ({company})", contact.id, contact.fact.name),
        None => format!("{} {}", contact.id, contact.fact.name),
    }
}
