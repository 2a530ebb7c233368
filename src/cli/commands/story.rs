//! `careerdeck story …`

use super::hunt;
use crate::app::{Applied, Change, Deck, Error, PracticeChange, StoryChange, StoryQuery};
use crate::cli::Context;
use crate::cli::args::{StoryAdd, StoryCommand, StoryEdit, StoryFields, StoryList};
use crate::cli::output::{Output, note};
use crate::cli::table::Table;
use crate::domain::practice::story::{Story, StoryFact};

pub(in crate::cli) fn run(context: &Context, command: StoryCommand, out: &mut Output) -> Result<(), Error> {
    match command {
        StoryCommand::Add(args) => add(context, args, out),
        StoryCommand::List(args) => list(&context.deck()?, args, out),
        StoryCommand::Show { id } => show(&context.deck()?, id, out),
        StoryCommand::Edit(args) => edit(context, args, out),
        StoryCommand::Rm { ids, yes } => {
            let mut deck = context.deck()?;
            let ids = hunt::each_once(ids);
            let gone = ids.iter().map(|id| deck.story(*id)).collect::<Result<Vec<_>, _>>()?;
            hunt::ask(&gone, "story", yes, name)?;
            apply(&mut deck, context, StoryChange::Delete(ids))?;
            hunt::deleted(out, &gone, name)
        }
    }
}

fn apply(deck: &mut Deck, context: &Context, change: StoryChange) -> Result<Applied, Error> {
    deck.apply(
        Change::Practice(Box::new(PracticeChange::Story(change))),
        context.stamp(),
    )
}

fn add(context: &Context, args: StoryAdd, out: &mut Output) -> Result<(), Error> {
    let mut deck = context.deck()?;
    let mut fact = match args.from {
        Some(practice) => deck.story_of_answer(practice, args.answer)?,
        None => StoryFact::default(),
    };
    if !args.title.is_empty() {
        fact.title = args.title.join(" ");
    }
    take_in(&mut fact, args.fields);
    let made = apply(&mut deck, context, StoryChange::Add(Box::new(fact)))?.made;
    hunt::one(out, &deck.story(made.unwrap_or_default())?, |added| {
        format!("Added {}.", name(added))
    })
}

fn edit(context: &Context, args: StoryEdit, out: &mut Output) -> Result<(), Error> {
    let mut deck = context.deck()?;
    let seen = deck.story(args.id)?;
    let mut fact = seen.fact.clone();
    fact.title = args.title.unwrap_or(fact.title);
    take_in(&mut fact, args.fields);
    let change = StoryChange::Edit {
        id: args.id,
        fact: Box::new(fact),
        seen: Some(Box::new(seen.fact)),
    };
    let changed = apply(&mut deck, context, change)?.edit.is_some();
    hunt::one(out, &deck.story(args.id)?, |now| match changed {
        true => format!("Changed {}.", name(now)),
        false => format!("Story {} was like that already.", name(now)),
    })
}

fn list(deck: &Deck, args: StoryList, out: &mut Output) -> Result<(), Error> {
    let stories = deck.stories(&StoryQuery {
        competency: args.competency,
        words: args.search.unwrap_or_default(),
        limit: args.window.limit,
        offset: args.window.offset,
    })?;
    if out.json {
        return out.array(&stories);
    }
    if stories.is_empty() {
        note("No story is in this list. `careerdeck story add --from ID` makes one of a practice interview's answer.");
        return Ok(());
    }
    let mut table = Table::new(&[">ID", "TITLE~", "SHOWS~", "PARTS", "RESULT~"]);
    for story in &stories {
        let parts = story.fact.parts();
        let there = parts.iter().filter(|(_, part)| part.is_some()).count();
        table.row([
            story.id.to_string(),
            story.fact.title.clone(),
            story.fact.competencies.join(", "),
            format!("{there} of {}", parts.len()),
            story.fact.result.clone().unwrap_or_default(),
        ]);
    }
    out.table(&table)
}

fn show(deck: &Deck, id: i64, out: &mut Output) -> Result<(), Error> {
    let story = deck.story(id)?;
    if out.json {
        return out.object(&story);
    }
    let fact = &story.fact;
    out.heading(&fact.title)?;
    let experience = deck.profile()?.experiences.into_iter();
    let experience = experience.into_iter().find(|one| Some(one.id) == fact.experience_id);
    hunt::fields(
        out,
        vec![
            ("ID", Some(id.to_string())),
            ("Shows", Some(fact.competencies.join(", "))),
            (
                "At",
                experience.map(|one| format!("{} {}, {}", one.id, one.fact.title, one.fact.company)),
            ),
            (
                "Told in",
                fact.mock_interview_id.map(|id| format!("practice interview {id}")),
            ),
            ("Question", fact.question.clone()),
        ],
    )?;
    let parts = fact.parts();
    let parts = parts.iter().map(|(name, part)| (*name, part.map(str::to_owned)));
    hunt::blocks(out, parts.chain([("Notes", fact.notes.clone())]).collect())
}

fn take_in(fact: &mut StoryFact, fields: StoryFields) {
    hunt::set(fields.situation, &mut fact.situation);
    hunt::set(fields.task, &mut fact.task);
    hunt::set(fields.action, &mut fact.action);
    hunt::set(fields.result, &mut fact.result);
    hunt::set(fields.question, &mut fact.question);
    hunt::set(fields.notes, &mut fact.notes);
    hunt::set_id(fields.experience, &mut fact.experience_id);
    if !fields.competencies.is_empty() {
        fact.competencies = fields.competencies;
    }
}

/// A story in a few words, such as `3 The boiler`.
fn name(story: &Story) -> String {
    format!("{} {}", story.id, story.fact.title)
}
