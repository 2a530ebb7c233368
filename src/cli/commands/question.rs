//! `careerdeck questions …`

use super::hunt;
use crate::app::{Applied, Change, Deck, Error, QuestionChange};
use crate::cli::args::{QuestionAdd, QuestionCommand, QuestionEdit, QuestionFields, QuestionList};
use crate::cli::output::{Output, note};
use crate::cli::table::Table;
use crate::cli::{Context, when};
use crate::domain::question::{Question, QuestionFact};

pub(in crate::cli) fn run(context: &Context, command: QuestionCommand, out: &mut Output) -> Result<(), Error> {
    match command {
        QuestionCommand::Add(args) => add(context, args, out),
        QuestionCommand::List(args) => list(&context.deck()?, &args, out),
        QuestionCommand::Show { id } => show(&context.deck()?, id, out),
        QuestionCommand::Edit(args) => edit(context, args, out),
        QuestionCommand::Rm { ids, yes } => {
            let mut deck = context.deck()?;
            let ids = hunt::each_once(ids);
            let gone = ids.iter().map(|id| deck.question(*id)).collect::<Result<Vec<_>, _>>()?;
            hunt::ask(&gone, "question", yes, name)?;
            apply(&mut deck, context, QuestionChange::Delete(ids))?;
            hunt::deleted(out, &gone, name)
        }
    }
}

fn apply(deck: &mut Deck, context: &Context, change: QuestionChange) -> Result<Applied, Error> {
    deck.apply(Change::Question(Box::new(change)), context.stamp())
}

fn add(context: &Context, args: QuestionAdd, out: &mut Output) -> Result<(), Error> {
    let mut fact = QuestionFact::new(args.question.join(" "));
    take_in(&mut fact, args.fields);
    let mut deck = context.deck()?;
    let made = apply(&mut deck, context, QuestionChange::Add(Box::new(fact)))?.made;
    hunt::one(out, &deck.question(made.unwrap_or_default())?, |added| {
        format!("Added {}.", name(added))
    })
}

fn edit(context: &Context, args: QuestionEdit, out: &mut Output) -> Result<(), Error> {
    let mut deck = context.deck()?;
    let seen = deck.question(args.id)?;
    let mut fact = seen.fact.clone();
    fact.question = args.question.unwrap_or(fact.question);
    take_in(&mut fact, args.fields);
    let change = QuestionChange::Edit {
        id: args.id,
        fact: Box::new(fact),
        seen: Some(Box::new(seen.fact)),
    };
    let changed = apply(&mut deck, context, change)?.edit.is_some();
    hunt::one(out, &deck.question(args.id)?, |now| match changed {
        true => format!("Changed {}.", name(now)),
        false => format!("Question {} was like that already.", name(now)),
    })
}

fn list(deck: &Deck, args: &QuestionList, out: &mut Output) -> Result<(), Error> {
    let questions = deck.questions(args.topic.as_deref(), args.kind, args.window.limit, args.window.offset)?;
    if out.json {
        return out.array(&questions);
    }
    if questions.is_empty() {
        note("No question is in this list.");
        return Ok(());
    }
    let mut table = Table::new(&[">ID", "TOPIC~", "KIND", "QUESTION~", ">ASKED", "LAST", "ANSWER~"]);
    for question in &questions {
        let fact = &question.fact;
        table.row([
            question.id.to_string(),
            fact.topic.clone().unwrap_or_default(),
            fact.kind.label().to_owned(),
            fact.question.clone(),
            fact.asked_count.to_string(),
            fact.asked_at.map(when::day).unwrap_or_default(),
            fact.good_answer.clone().unwrap_or_default(),
        ]);
    }
    out.table(&table)
}

fn show(deck: &Deck, id: i64, out: &mut Output) -> Result<(), Error> {
    let question = deck.question(id)?;
    if out.json {
        return out.object(&question);
    }
    let fact = &question.fact;
    out.heading(&fact.question)?;
    let job = fact.job_id.map(|id| deck.job(id)).transpose()?;
    hunt::fields(
        out,
        vec![
            ("ID", Some(id.to_string())),
            ("Topic", fact.topic.clone()),
            ("Kind", Some(fact.kind.label().to_owned())),
            ("Asked", (fact.asked_count > 0).then(|| fact.asked_count.to_string())),
            ("Last", fact.asked_at.map(when::moment)),
            (
                "For",
                job.map(|job| format!("{} {} at {}", job.id, job.title, job.company)),
            ),
        ],
    )?;
    hunt::blocks(out, vec![("Your best answer", fact.good_answer.clone())])
}

fn take_in(fact: &mut QuestionFact, fields: QuestionFields) {
    hunt::set(fields.topic, &mut fact.topic);
    fact.kind = fields.kind.unwrap_or(fact.kind);
    hunt::set(fields.good_answer, &mut fact.good_answer);
}

/// A question in a few words, such as `3 Why trams?`.
fn name(question: &Question) -> String {
    format!("{} {}", question.id, question.fact.question)
}
