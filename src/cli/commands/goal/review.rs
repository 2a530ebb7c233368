//! `careerdeck goal review`

use serde::Serialize;

use super::super::hunt;
use super::{apply, counted};
use crate::app::{Deck, Error, GoalChange, Kind};
use crate::cli::args::GoalReview;
use crate::cli::output::{Output, note};
use crate::cli::{Context, input};
use crate::domain::goal::GoalStatus;
use crate::domain::goal::review::{Answer, QUESTIONS, Review, WeekFigures};

/// A week with its questions, whether it was looked back at or not.
#[derive(Serialize)]
struct Week {
    /// The number of the review; `null` where none was written.
    id: Option<i64>,
    #[serde(flatten)]
    week: WeekFigures,
    answers: Vec<Answer>,
    written_at: Option<chrono::DateTime<chrono::Utc>>,
}

pub(super) fn run(context: &Context, args: GoalReview, out: &mut Output) -> Result<(), Error> {
    let mut deck = hunt::deck(context)?;
    if args.list {
        return list(&deck, &args, out);
    }
    let day = match args.week.as_deref() {
        Some(text) => context.clock.day("--week", text)?,
        None => context.clock.today(),
    };
    if args.rm {
        let review = deck.review_of(day)?.ok_or_else(|| {
            Error::new(
                Kind::NotFound,
                "deleting the review of a week",
                "none was written of that week",
            )
            .hint("`careerdeck goal review --list` lists those that were.")
        })?;
        let name = |review: &Review| format!("of {}", review.week.week_words());
        let gone = [review];
        hunt::ask(&gone, "the review", args.yes, name)?;
        apply(
            &mut deck,
            context,
            GoalChange::DeleteReviews(gone.iter().map(|review| review.id).collect()),
        )?;
        return hunt::deleted(out, &gone, |review| format!("the review {}", name(review)));
    }
    let answers = match &args.answers {
        Some(file) => read(file)?,
        None => args
            .answer
            .iter()
            .map(|text| one(text))
            .collect::<Result<Vec<_>, _>>()?,
    };
    let writes = !answers.is_empty();
    if writes {
        apply(&mut deck, context, GoalChange::Review { day, answers })?;
    }
    let review = deck.review_of(day)?;
    // The week may not be over: its figures are those of now, not of when it was written about.
    let figures = deck.week_figures(day, context.clock.now)?;
    let week = match review {
        Some(review) => Week {
            id: Some(review.id),
            week: figures,
            answers: review.answers,
            written_at: Some(review.written_at),
        },
        None => Week {
            id: None,
            week: figures,
            answers: QUESTIONS
                .iter()
                .map(|question| Answer {
                    question: (*question).to_owned(),
                    answer: None,
                })
                .collect(),
            written_at: None,
        },
    };
    if out.json {
        return out.object(&week);
    }
    print(&deck, context, &week, out)
}

fn print(deck: &Deck, context: &Context, week: &Week, out: &mut Output) -> Result<(), Error> {
    out.heading(&format!("The week from {}", week.week.week_words()))?;
    out.line(&week.week.words())?;
    for shown in deck.goals_shown(
        &[GoalStatus::InProgress, GoalStatus::NotStarted],
        None,
        0,
        context.clock.now,
    )? {
        let counted = counted(&shown.progress);
        if !counted.is_empty() {
            out.line(&format!("{}: {counted}", shown.goal.fact.title))?;
        }
    }
    for (number, answer) in (1..).zip(&week.answers) {
        out.line("")?;
        out.line(&format!("{number}. {}", answer.question))?;
        if let Some(said) = &answer.answer {
            out.block(said, "   ")?;
        }
    }
    if week.id.is_none() {
        note("\nNothing was written about this week yet: `careerdeck goal review --answer 1=\"The call went well\"`.");
    }
    Ok(())
}

fn list(deck: &Deck, args: &GoalReview, out: &mut Output) -> Result<(), Error> {
    let reviews = deck.reviews(args.window.limit, args.window.offset)?;
    if out.json {
        return out.array(&reviews);
    }
    if reviews.is_empty() {
        note("No review was written yet. `careerdeck goal review` shows the questions of this week.");
    }
    for (at, review) in reviews.iter().enumerate() {
        if at > 0 {
            out.line("")?;
        }
        out.block(&review.text(), "")?;
    }
    Ok(())
}

/// The number of a question and, after `=`, its answer.
fn one(text: &str) -> Result<(usize, Option<String>), Error> {
    let wrong = |why: String| {
        Error::new(Kind::Usage, "reading --answer", why)
            .hint("Write the number of the question, = and the answer: --answer 1=\"The call went well\".")
    };
    let (number, answer) = text
        .split_once('=')
        .ok_or_else(|| wrong(format!("there is no = in \"{text}\"")))?;
    let at = number
        .trim()
        .parse::<usize>()
        .ok()
        .and_then(|number| number.checked_sub(1));
    let at = at.ok_or_else(|| wrong(format!("\"{}\" is no number of a question", number.trim())))?;
    Ok((at, Some(answer.to_owned()).filter(|answer| !answer.trim().is_empty())))
}

/// The answers of a file: a JSON array of texts.
fn read(file: &str) -> Result<Vec<(usize, Option<String>)>, Error> {
    let bytes = input::read(file, "reading the answers of")?;
    let answers: Vec<Option<String>> = serde_json::from_slice(&bytes).map_err(|error| {
        Error::new(
            Kind::Failed,
            format!("reading the answers of {file}"),
            error.to_string(),
        )
        .hint(format!(
            "Nothing was saved. It takes a JSON array of {} texts, or null where there is no answer.",
            QUESTIONS.len()
        ))
    })?;
    if answers.len() > QUESTIONS.len() {
        let why = format!("there are {} answers to {} questions", answers.len(), QUESTIONS.len());
        return Err(Error::new(Kind::Failed, format!("reading the answers of {file}"), why).hint("Nothing was saved."));
    }
    Ok(answers.into_iter().enumerate().collect())
}
