//! `careerdeck questions …`

use super::hunt;
use crate::app::{Applied, Change, Deck, Error, Kind, ListedQuestion, QuestionChange, QuestionQuery};
use crate::cli::args::{QuestionAdd, QuestionCommand, QuestionEdit, QuestionFields, QuestionList};
use crate::cli::output::{Output, note};
use crate::cli::table::Table;
use crate::cli::{Context, when};
use crate::domain::question::{Question, QuestionFact};
use crate::domain::question_bank::{self, BankKind, BankQuestion};

pub(in crate::cli) fn run(context: &Context, command: QuestionCommand, out: &mut Output) -> Result<(), Error> {
    match command {
        QuestionCommand::Add(args) => add(context, args, out),
        QuestionCommand::List(args) => list(&context.deck()?, &args, out),
        QuestionCommand::Show { id } => show(context, id, out),
        QuestionCommand::Edit(args) => edit(context, args, out),
        QuestionCommand::Rm { ids, yes } => {
            let mut deck = context.deck()?;
            let ids = hunt::each_once(ids);
            ids.iter().try_for_each(|id| refuse_of_bank("deleting", *id))?;
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
    refuse_of_bank("changing", args.id)?;
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
    let questions = deck.all_questions(&QuestionQuery {
        topic: args.topic.clone(),
        kind: args.kind,
        level: args.level,
        own: args.own,
        limit: args.window.limit,
        offset: args.window.offset,
    })?;
    if out.json {
        return out.array(&questions);
    }
    if questions.is_empty() {
        note("No question is in this list.");
        if args.topic.is_some() {
            let topics: Vec<&str> = question_bank::bank()?
                .topics
                .iter()
                .map(|topic| topic.name.as_str())
                .collect();
            note(&format!("Topics that come with the program: {}.", topics.join(", ")));
        }
        return Ok(());
    }
    let mut table = Table::new(&[">ID", "TOPIC~", "KIND", "QUESTION~", ">ASKED", "LAST", "ANSWER~"]);
    for question in &questions {
        table.row(match question {
            ListedQuestion::Own(question) => [
                question.id.to_string(),
                question.fact.topic.clone().unwrap_or_default(),
                question.fact.kind.label().to_owned(),
                question.fact.question.clone(),
                question.fact.asked_count.to_string(),
                question.fact.asked_at.map(when::day).unwrap_or_default(),
                question.fact.good_answer.clone().unwrap_or_default(),
            ],
            ListedQuestion::Bank(question) => [
                question.id.to_string(),
                question.topic.clone(),
                question.kind.label().to_owned(),
                question.question.clone(),
                String::new(),
                String::new(),
                question.good_answer.clone(),
            ],
        });
    }
    out.table(&table)
}

fn show(context: &Context, id: i64, out: &mut Output) -> Result<(), Error> {
    if let Some(question) = question_bank::bank()?.question(id) {
        return show_of_bank(question, out);
    }
    let deck = context.deck()?;
    let question = deck.question(id)?;
    if out.json {
        return out.object(&ListedQuestion::Own(question));
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

fn show_of_bank(question: &'static BankQuestion, out: &mut Output) -> Result<(), Error> {
    if out.json {
        return out.object(&ListedQuestion::Bank(question));
    }
    out.heading(&question.question)?;
    hunt::fields(
        out,
        vec![
            ("ID", Some(question.id.to_string())),
            ("Topic", Some(question.topic.clone())),
            ("Kind", Some(question.kind.label().to_owned())),
            ("For", Some(question.level.label().to_owned())),
        ],
    )?;
    let shows = match question.kind {
        BankKind::ToAsk => "What to listen for",
        _ => "What a good answer shows",
    };
    hunt::blocks(out, vec![(shows, Some(question.good_answer.clone()))])
}

/// Refuses to change a question that comes with the program.
fn refuse_of_bank(doing: &str, id: i64) -> Result<(), Error> {
    match question_bank::bank()?.question(id) {
        None => Ok(()),
        Some(_) => Err(Error::new(
            Kind::Usage,
            format!("{doing} question {id}"),
            "it comes with the program",
        )
        .hint("Add it to your own with `careerdeck questions add`; then yours is listed in its place.")),
    }
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
