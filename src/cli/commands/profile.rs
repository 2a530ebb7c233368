//! `careerdeck profile …`

mod import;
mod set;

use serde_json::Value;

use super::facts::table_of;
use crate::app::{Deck, Error, ExportOptions, Kind, ProfileRow, ResumeFormat, built, write_resume};
use crate::cli::Context;
use crate::cli::args::{ProfileCommand, ProfileExport};
use crate::cli::output::{Look, Output, thousands};
use crate::cli::table::Table;
use crate::domain::profile::FullProfile;
use crate::domain::profile::fact::FactKind;

pub(super) use self::import::print as print_import;

pub(in crate::cli) fn run(context: &Context, command: ProfileCommand, out: &mut Output) -> Result<(), Error> {
    match command {
        ProfileCommand::Show => show(&context.deck()?, context, out),
        ProfileCommand::Set(args) => set::run(context, *args, out),
        ProfileCommand::Import(args) => import::run(context, &args, out),
        ProfileCommand::Export(args) => export(context, &args, out),
    }
}

/// The profile as JSON: its own columns with the account's name and address, then its lists.
fn as_json(deck: &Deck) -> Result<Value, Error> {
    let profile = deck.profile()?;
    let failed = |error: serde_json::Error| Error::new(Kind::Failed, "printing the profile", error.to_string());
    let mut json = serde_json::to_value(&profile.profile).map_err(failed)?;
    json["email"] = profile.email().into();
    json["first_name"] = profile.user.first_name.clone().into();
    json["last_name"] = profile.user.last_name.clone().into();
    for (key, kind) in [
        ("experiences", FactKind::Experience),
        ("educations", FactKind::Education),
        ("skills", FactKind::Skill),
        ("certifications", FactKind::Certification),
        ("profile_entries", FactKind::Entry),
    ] {
        json[key] = serde_json::to_value(deck.profile_rows(kind)?).map_err(failed)?;
    }
    json["completeness"] = serde_json::to_value(deck.completeness()?).map_err(failed)?;
    Ok(json)
}

/// Prints the whole profile.
fn show(deck: &Deck, context: &Context, out: &mut Output) -> Result<(), Error> {
    if out.json {
        return out.object(&as_json(deck)?);
    }
    let profile = deck.profile()?;
    out.heading(&profile.name().unwrap_or_else(|| "No name yet".to_owned()))?;
    if let Some(headline) = &profile.profile.headline {
        out.line(headline)?;
    }
    out.line("")?;
    out.table(&person(&profile))?;
    if let Some(bio) = &profile.profile.bio {
        out.line("")?;
        out.block(bio, "")?;
    }
    for (title, kind) in [
        ("Experience", FactKind::Experience),
        ("Education", FactKind::Education),
        ("Skills", FactKind::Skill),
        ("Certifications", FactKind::Certification),
        ("Projects, languages and more", FactKind::Entry),
    ] {
        let rows: Vec<ProfileRow> = deck.profile_rows(kind)?;
        if !rows.is_empty() {
            section(out, title)?;
            out.table(&table_of(&rows, kind))?;
        }
    }
    completeness(deck, context, out)
}

fn completeness(deck: &Deck, context: &Context, out: &mut Output) -> Result<(), Error> {
    let whole = deck.completeness()?;
    section(out, &format!("{} % complete", whole.percent))?;
    let mut table = Table::new(&["", "", ""]);
    for part in whole.missing() {
        table.row([part.label.to_owned(), part.state.clone(), part.why.to_owned()]);
    }
    out.table(&table)?;
    for expiry in deck.expiring(context.clock.today())? {
        out.line(&format!("{} holds until {}.", expiry.name, expiry.last_day))?;
    }
    Ok(())
}

fn section(out: &mut Output, title: &str) -> Result<(), Error> {
    out.line("")?;
    out.spans(&[(title, Look::Strong)])
}

/// The person's own fields and wishes.
fn person(profile: &FullProfile) -> Table {
    let wishes = &profile.profile.preferences;
    let list = |words: &[String]| (!words.is_empty()).then(|| words.join(", "));
    let floor = wishes.salary_floor.map(|floor| {
        let currency = wishes.currency.as_deref().unwrap_or_default();
        format!("{} {currency} a year", thousands(floor.max(0.0) as u64))
    });
    let modes: Vec<String> = wishes.work_modes.iter().map(|mode| mode.label().to_owned()).collect();
    let rows = [
        ("E-mail", profile.email().map(str::to_owned)),
        ("Phone", profile.profile.phone.clone()),
        ("Location", profile.profile.location.clone()),
        ("Looks for", list(&wishes.titles)),
        ("Where", list(&wishes.places)),
        ("How", list(&modes)),
        ("At least", floor),
        ("Never", list(&wishes.deal_breakers)),
        ("Not at", list(&wishes.blocked_companies)),
        ("Works in", list(&wishes.languages)),
        ("Match weights", wishes.weights.map(|weights| weights.to_string())),
    ];
    let mut table = Table::new(&["", ""]);
    for (name, value) in rows {
        if let Some(value) = value {
            table.row([name.to_owned(), value]);
        }
    }
    for link in &profile.profile.links {
        table.row([
            link.label.clone().unwrap_or_else(|| "Link".to_owned()),
            link.url.clone(),
        ]);
    }
    table
}

fn export(context: &Context, args: &ProfileExport, out: &mut Output) -> Result<(), Error> {
    let content = built(&context.deck()?.profile()?, None);
    let by_name = super::resume::format_of(args.out.as_deref());
    let format = args.write.format.or(by_name).unwrap_or(ResumeFormat::JsonResume);
    let options: ExportOptions = super::resume::options(context, &args.write)?;
    let exported = write_resume(&content, format, &options)?;
    super::facts::say_doubts(&exported.doubts);
    super::resume::put(&exported.bytes, args.out.as_deref(), format == ResumeFormat::Pdf, out)
}
