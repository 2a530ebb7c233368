//! `careerdeck resume …`

mod import;
mod show;
mod write;

use crate::app::{Applied, Change, Deck, Error, Kind, ResumeChange, ResumePatch, templates};
use crate::cli::Context;
use crate::cli::args::{ResumeBuild, ResumeCommand, ResumeEdit, ResumeTailor};
use crate::cli::confirm::confirm;
use crate::cli::output::Output;
use crate::cli::table::Table;
use crate::domain::resume::Resume;
use crate::domain::resume::design::ResumeDesign;

pub(super) use self::write::{folder as template_folder, format_of, options, put, put_text};

pub(in crate::cli) fn run(context: &Context, command: ResumeCommand, out: &mut Output) -> Result<(), Error> {
    match command {
        ResumeCommand::Import(args) => import::run(context, args, out),
        ResumeCommand::Build(args) => build(context, args, out),
        ResumeCommand::Tailor(args) => tailor(context, args, out),
        ResumeCommand::List(args) => show::list(context, &args, out),
        ResumeCommand::Show { id } => show::one(&context.deck()?, id, out),
        ResumeCommand::Edit(args) => edit(context, *args, out),
        ResumeCommand::Primary { id } => {
            let mut deck = context.deck()?;
            apply(&mut deck, context, ResumeChange::SetPrimary { id })?;
            print(&deck, &[id], out, |resume| {
                format!("{} is the primary one.", name(resume))
            })
        }
        ResumeCommand::Archive { ids } => set_active(context, ids, false, out),
        ResumeCommand::Activate { ids } => set_active(context, ids, true, out),
        ResumeCommand::Rm { ids, yes } => remove(context, ids, yes, out),
        ResumeCommand::Text { id } => show::text(&context.deck()?, id, out),
        ResumeCommand::Export(args) => write::run(context, &args, out),
        ResumeCommand::Check { id, job } => show::check(context, id, job, out),
        ResumeCommand::Diff { a, b } => show::difference(&context.deck()?, a, b, out),
        ResumeCommand::Accept { id, take } => import::accept(context, id, take, out),
        ResumeCommand::Templates => list_templates(context, out),
    }
}

fn apply(deck: &mut Deck, context: &Context, change: ResumeChange) -> Result<Applied, Error> {
    let applied = deck.apply(Change::Resume(Box::new(change)), context.stamp())?;
    super::facts::say_doubts(&applied.doubts);
    Ok(applied)
}

/// A résumé in a few words, such as `3 For trams`.
fn name(resume: &Resume) -> String {
    format!("{} {}", resume.id, resume.title)
}

/// Prints résumés after a change: one as an object, several as an array, or one line for each.
fn print(deck: &Deck, ids: &[i64], out: &mut Output, say: impl Fn(&Resume) -> String) -> Result<(), Error> {
    let resumes = ids
        .iter()
        .map(|id| deck.resume(*id))
        .collect::<Result<Vec<Resume>, Error>>()?;
    if !out.json {
        return resumes.iter().try_for_each(|resume| out.line(&say(resume)));
    }
    match resumes.as_slice() {
        [resume] => out.object(resume),
        resumes => out.array(resumes),
    }
}

/// A design that was given as JSON.
fn read_design(json: &str) -> Result<ResumeDesign, Error> {
    serde_json::from_str(json).map_err(|error| {
        Error::new(Kind::Usage, "reading --design", format!("it is no design ({error})")).hint(
            "It is a JSON object such as {\"template\": \"…\", \"sections\": [{\"section\": \"SKILLS\", \"items\": [{\"row\": 3}]}]}.",
        )
    })
}

/// Refuses a template that there is none of.
fn known_template(context: &Context, design: &ResumeDesign) -> Result<(), Error> {
    let Some(wanted) = &design.template else { return Ok(()) };
    let all = templates(write::folder(context)?.as_deref());
    if all.iter().any(|template| template.name.eq_ignore_ascii_case(wanted)) {
        return Ok(());
    }
    let known: Vec<&str> = all.iter().map(|template| template.name.as_str()).collect();
    let why = format!("there is no template \"{wanted}\"; there are {}", known.join(", "));
    Err(Error::new(Kind::Usage, "choosing the template", why))
}

fn build(context: &Context, args: ResumeBuild, out: &mut Output) -> Result<(), Error> {
    let mut design = args.design.as_deref().map(read_design).transpose()?.unwrap_or_default();
    design.template = args.template.or(design.template);
    known_template(context, &design)?;
    let mut deck = context.deck()?;
    let change = ResumeChange::AddBuilt {
        title: args.title,
        design: Box::new(design),
        base_id: None,
        job_id: args.job,
        primary: args.primary,
    };
    let made = apply(&mut deck, context, change)?.made.unwrap_or_default();
    print(&deck, &[made], out, |resume| format!("Built {}.", name(resume)))
}

fn tailor(context: &Context, args: ResumeTailor, out: &mut Output) -> Result<(), Error> {
    let mut deck = context.deck()?;
    let base = deck.resume(args.id)?;
    let job = deck.job(args.job)?;
    let change = ResumeChange::AddBuilt {
        title: args
            .title
            .unwrap_or_else(|| format!("{} for {}", base.title, job.company)),
        design: Box::new(deck.design_of(args.id)?),
        base_id: Some(args.id),
        job_id: Some(args.job),
        primary: false,
    };
    let made = apply(&mut deck, context, change)?.made.unwrap_or_default();
    print(&deck, &[made], out, |resume| {
        format!("Copied {} as {}.", name(&base), name(resume))
    })
}

fn edit(context: &Context, args: ResumeEdit, out: &mut Output) -> Result<(), Error> {
    let text = |typed: Option<String>| typed.map(|typed| (!typed.trim().is_empty()).then_some(typed));
    let mut deck = context.deck()?;
    let seen = deck.resume(args.id)?;
    let mut design = args.design.as_deref().map(read_design).transpose()?;
    for (given, field) in [
        (text(args.template), 0),
        (text(args.headline), 1),
        (text(args.summary), 2),
    ] {
        let Some(given) = given else { continue };
        let design = design.get_or_insert_with(|| seen.design.clone().unwrap_or_default());
        match field {
            0 => design.template = given,
            1 => design.headline = given,
            _ => design.summary = given,
        }
    }
    if let Some(design) = &design {
        known_template(context, design)?;
    }
    let patch = ResumePatch {
        title: args.title,
        notes: text(args.notes.text),
        design,
        job_id: args.job.map(|id| (id != 0).then_some(id)),
    };
    if patch == ResumePatch::default() {
        return Err(Error::new(
            Kind::Usage,
            format!("changing résumé {}", args.id),
            "no field was given",
        )
        .hint("Give at least one, such as --title. `careerdeck resume edit --help` lists them."));
    }
    let change = ResumeChange::Edit {
        id: args.id,
        patch: Box::new(patch),
        seen: Some(Box::new(seen)),
    };
    let changed = apply(&mut deck, context, change)?.edit.is_some();
    print(&deck, &[args.id], out, |resume| match changed {
        true => format!("Changed {}.", name(resume)),
        false => format!("{} was like that already.", name(resume)),
    })
}

fn set_active(context: &Context, ids: Vec<i64>, active: bool, out: &mut Output) -> Result<(), Error> {
    let mut deck = context.deck()?;
    apply(
        &mut deck,
        context,
        ResumeChange::SetActive {
            ids: ids.clone(),
            active,
        },
    )?;
    let verb = if active { "Activated" } else { "Archived" };
    print(&deck, &ids, out, |resume| format!("{verb} {}.", name(resume)))?;
    let primary = deck.resumes()?.into_iter().find(|resume| resume.is_primary);
    if let (false, Some(primary)) = (active, primary) {
        crate::cli::output::note(&format!("The primary one is {}.", name(&primary)));
    }
    Ok(())
}

fn remove(context: &Context, mut ids: Vec<i64>, yes: bool, out: &mut Output) -> Result<(), Error> {
    let mut deck = context.deck()?;
    let mut seen = std::collections::HashSet::new();
    ids.retain(|id| seen.insert(*id));
    let resumes = ids
        .iter()
        .map(|id| deck.resume(*id))
        .collect::<Result<Vec<Resume>, Error>>()?;
    let (doing, question) = match resumes.as_slice() {
        [resume] => (
            format!("deleting résumé {}", resume.id),
            format!("Delete résumé {}?", name(resume)),
        ),
        resumes => (
            format!("deleting {} résumés", resumes.len()),
            format!("Delete {} résumés?", resumes.len()),
        ),
    };
    confirm(&doing, &question, yes)?;
    apply(&mut deck, context, ResumeChange::Delete { ids })?;
    if out.json {
        return match resumes.as_slice() {
            [resume] => out.object(resume),
            resumes => out.array(resumes),
        };
    }
    for resume in &resumes {
        out.line(&format!("Deleted {}.", name(resume)))?;
    }
    out.line("`careerdeck undo` brings it back.")
}

fn list_templates(context: &Context, out: &mut Output) -> Result<(), Error> {
    let all = templates(write::folder(context)?.as_deref());
    if out.json {
        return out.array(all.iter().map(
            |template| serde_json::json!({ "name": template.name, "about": template.about, "path": template.path }),
        ));
    }
    let mut table = Table::new(&["NAME", "ABOUT~", "FILE~"]);
    for template in all {
        let path = template.path.map(|path| path.display().to_string());
        table.row([template.name, template.about, path.unwrap_or_default()]);
    }
    out.table(&table)
}
