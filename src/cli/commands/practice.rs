//! `careerdeck practice …`

mod ask;
mod score_by_model;
mod trend;

use std::io::{self, IsTerminal};

use serde::Serialize;

use super::hunt;
use crate::app::{Applied, Change, Deck, Error, Kind, PracticeChange, read_practice_answers};
use crate::cli::args::{PracticeCommand, PracticeStart};
use crate::cli::output::{Output, note};
use crate::cli::table::Table;
use crate::cli::{Context, input, when};
use crate::domain::practice::checklist::{LABEL, State};
use crate::domain::practice::score::{self, PartScore, Scoring};
use crate::domain::practice::session::{Finding, Session, Setup};
use crate::domain::practice::{MockInterview, PracticeAnalysis, Speaker};

pub(in crate::cli) fn run(context: &Context, command: PracticeCommand, out: &mut Output) -> Result<(), Error> {
    match command {
        PracticeCommand::Start(args) => start(context, args, out),
        PracticeCommand::List { window } => list(&context.deck()?.practices(window.limit, window.offset)?, out),
        PracticeCommand::Trend => trend::run(context, out),
        PracticeCommand::Score(args) => score_by_model::run(context, &args, out),
        PracticeCommand::Show { id } => show(&context.deck()?.practice(id)?, out),
        PracticeCommand::Rm { ids, yes } => {
            let mut deck = context.deck()?;
            let ids = hunt::each_once(ids);
            let gone = ids.iter().map(|id| deck.practice(*id)).collect::<Result<Vec<_>, _>>()?;
            hunt::ask(&gone, "practice interview", yes, name)?;
            apply(&mut deck, context, PracticeChange::Delete(ids))?;
            let shown: Vec<Shown<'_>> = gone.iter().map(Shown::of).collect();
            hunt::deleted(out, &shown, |one| name(one.row))
        }
    }
}

fn apply(deck: &mut Deck, context: &Context, change: PracticeChange) -> Result<Applied, Error> {
    deck.apply(Change::Practice(Box::new(change)), context.stamp())
}

/// A practice interview in a few words, such as `3 (Interview with a recruiter)`.
fn name(one: &MockInterview) -> String {
    match &one.fact.title {
        Some(title) => format!("{} ({title})", one.id),
        None => one.id.to_string(),
    }
}

/// A practice interview as a script reads it: the row, what was found offline, and the scores of a model where there are any.
#[derive(Serialize)]
struct Shown<'a> {
    #[serde(flatten)]
    row: &'a MockInterview,
    #[serde(skip_serializing_if = "Option::is_none")]
    parts: Option<Vec<PartScore>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    scoring: Option<Scoring>,
    findings: Vec<Finding>,
    observations: Vec<Observation>,
    label: &'static str,
}

/// What else was observed in an answer.
#[derive(Serialize)]
struct Observation {
    question: String,
    number: usize,
    words: usize,
    seconds_to_say: usize,
    seconds_taken: u64,
    late_point: bool,
    specifics: Vec<String>,
}

impl<'a> Shown<'a> {
    fn of(row: &'a MockInterview) -> Shown<'a> {
        let analysis = row.fact.ai_analysis.as_ref();
        let session = Session::of(&row.fact.conversation_history);
        Shown {
            row,
            parts: analysis.and_then(PracticeAnalysis::parts),
            scoring: analysis.and_then(PracticeAnalysis::scoring),
            findings: session.as_ref().map(Session::findings).unwrap_or_default(),
            observations: session.as_ref().map(observations).unwrap_or_default(),
            label: LABEL,
        }
    }
}

fn observations(session: &Session) -> Vec<Observation> {
    let turns = session.turns.iter().enumerate();
    turns
        .filter_map(|(at, turn)| {
            let list = session.checklist(at)?;
            Some(Observation {
                question: turn.chosen.question.clone(),
                number: at + 1,
                words: list.words,
                seconds_to_say: list.seconds,
                seconds_taken: turn.seconds,
                late_point: list.late_point,
                specifics: list.specifics,
            })
        })
        .collect()
}

fn start(context: &Context, args: PracticeStart, out: &mut Output) -> Result<(), Error> {
    if args.go_on.is_none() && args.answers.is_none() {
        need_terminal(
            "starting a practice interview",
            "Give the answers with --answers FILE, or practise on the screen.",
        )?;
    }
    if let Some(id) = args.go_on {
        need_terminal(
            &format!("going on with practice interview {id}"),
            "Go on with it on a terminal or on the screen.",
        )?;
        let mut deck = context.deck()?;
        deck.practice_to_go_on(id)?;
        ask::ask(context, &mut deck, id)?;
        return show(&deck.practice(id)?, out);
    }
    let answers = match &args.answers {
        Some(file) => {
            let shown = if file == "-" { "standard input" } else { file.as_str() };
            Some(read_practice_answers(
                shown,
                &input::read(file, "reading the answers of")?,
            )?)
        }
        None => None,
    };
    let usual = answers.as_ref().map_or(Setup::default().questions, Vec::len);
    let setup = Setup {
        job_id: args.job,
        interview_type: args.interview_type,
        interviewer: args.interviewer,
        focus: args.focus,
        questions: args.questions.unwrap_or(usual),
        follow_ups: !args.no_follow_ups,
    };
    let asks = answers.is_none();
    let mut deck = context.deck()?;
    let id = apply(&mut deck, context, PracticeChange::Begin { setup, answers })?
        .made
        .unwrap_or_default();
    if asks {
        ask::ask(context, &mut deck, id)?;
    }
    show(&deck.practice(id)?, out)
}

fn need_terminal(doing: &str, hint: &str) -> Result<(), Error> {
    if io::stdin().is_terminal() && io::stderr().is_terminal() {
        return Ok(());
    }
    Err(Error::new(Kind::Usage, doing, "there is no terminal to ask on").hint(hint))
}

fn list(all: &[MockInterview], out: &mut Output) -> Result<(), Error> {
    if out.json {
        return out.array(all.iter().map(Shown::of).collect::<Vec<_>>());
    }
    if all.is_empty() {
        note("No interview was practised. `careerdeck practice start` starts one.");
        return Ok(());
    }
    let mut table = Table::new(&[">ID", "TITLE~", "BEGUN", "COMPLETED", ">ANSWERED", ">SCORE"]);
    for one in all {
        let session = Session::of(&one.fact.conversation_history);
        table.row([
            one.id.to_string(),
            one.fact.title.clone().unwrap_or_default(),
            when::moment(one.created_at),
            one.fact.completed_at.map(when::moment).unwrap_or_default(),
            session
                .map(|session| format!("{} of {}", session.answered(), session.turns.len()))
                .unwrap_or_default(),
            one.fact
                .overall_score
                .map(|score| format!("{score:.1}"))
                .unwrap_or_default(),
        ]);
    }
    out.table(&table)
}

fn show(row: &MockInterview, out: &mut Output) -> Result<(), Error> {
    let shown = Shown::of(row);
    if out.json {
        return out.object(&shown);
    }
    out.heading(row.fact.title.as_deref().unwrap_or("Practice interview"))?;
    let session = Session::of(&row.fact.conversation_history);
    let answered = session
        .as_ref()
        .map(|session| format!("{} of {}", session.answered(), session.turns.len()));
    hunt::fields(
        out,
        vec![
            ("ID", Some(row.id.to_string())),
            ("Begun", Some(when::moment(row.created_at))),
            ("Completed", row.fact.completed_at.map(when::moment)),
            ("Answered", answered),
            ("Score", score_of(row, shown.parts.as_deref())),
            ("Scored by", shown.scoring.as_ref().map(scored_by)),
        ],
    )?;
    match &session {
        Some(session) => turns(session, &shown.findings, out)?,
        None => messages(row, out)?,
    }
    if let Some(parts) = &shown.parts {
        scores(parts, out)?;
    }
    if let Some(analysis) = &row.fact.ai_analysis {
        for (title, words) in [
            ("What the model says", &analysis.summary),
            ("Its feedback", &analysis.detailed_feedback),
        ] {
            if !words.trim().is_empty() {
                out.line("")?;
                out.heading(title)?;
                out.block(words, "  ")?;
            }
        }
    }
    if !row.fact.is_completed && session.is_some() {
        out.line("")?;
        out.line(&format!(
            "It was left in the middle. Go on with `careerdeck practice start --continue {}`.",
            row.id
        ))?;
    }
    Ok(())
}

/// The total, and how many judgements it rests on.
fn score_of(row: &MockInterview, parts: Option<&[PartScore]>) -> Option<String> {
    let score = row.fact.overall_score?;
    Some(match parts {
        Some(parts) => format!(
            "{score:.1} of 10, from {} of {} judgements",
            score::counted(parts),
            parts.len()
        ),
        None => format!("{score:.1} of 10"),
    })
}

/// How scores came about.
fn scored_by(scoring: &Scoring) -> String {
    let mut words = format!(
        "{} ({}), {} of {} calls, {}",
        scoring.model,
        scoring.host,
        scoring.calls,
        scoring.of,
        when::moment(scoring.scored_at)
    );
    for failure in &scoring.failures {
        words.push_str("; ");
        words.push_str(failure);
    }
    words
}

/// What was said, and what was found in it, question by question.
fn turns(session: &Session, findings: &[Finding], out: &mut Output) -> Result<(), Error> {
    for (at, turn) in session.turns.iter().enumerate() {
        if turn.answer.is_none() && !turn.skipped {
            continue;
        }
        out.line("")?;
        out.heading(&format!("{}. {}", at + 1, turn.chosen.question))?;
        match &turn.answer {
            Some(answer) => out.block(answer, "  ")?,
            None => out.line("  skipped")?,
        }
        if let Some((asked, more)) = &turn.follow_up {
            out.line(&format!("  {asked}"))?;
            let without = if turn.skipped || session.ended {
                "skipped"
            } else {
                "not answered yet"
            };
            out.block(more.as_deref().unwrap_or(without), "  ")?;
        }
        let Some(list) = session.checklist(at) else { continue };
        out.line(&format!(
            "  {LABEL}; {} words, about {} s to say",
            list.words, list.seconds
        ))?;
        for found in findings.iter().filter(|found| found.number == at + 1) {
            if let Some(line) = said_of(found) {
                out.line(&format!("  {line}"))?;
            }
        }
        if list.late_point {
            out.line("  the point comes late: what was done stands behind three fifths of the answer")?;
        }
    }
    Ok(())
}

/// A finding in words; `None` where nothing is to be said about it.
fn said_of(found: &Finding) -> Option<String> {
    let mark = match (found.state, found.check.is_wanted()) {
        (State::Found, true) => "+",
        (State::Missing, true) if found.expected => "-",
        (State::Found, false) => "!",
        _ => return None,
    };
    let quote = found
        .quote
        .as_ref()
        .map(|quote| format!(": “{quote}”"))
        .unwrap_or_default();
    Some(format!("{mark} {} {}{quote}", found.check.label(), found.state.label()))
}

fn messages(row: &MockInterview, out: &mut Output) -> Result<(), Error> {
    for message in &row.fact.conversation_history.messages {
        out.line("")?;
        match message.role {
            Speaker::Assistant => out.heading(&message.content)?,
            Speaker::User => out.block(&message.content, "  ")?,
        }
    }
    Ok(())
}

fn scores(parts: &[PartScore], out: &mut Output) -> Result<(), Error> {
    out.line("")?;
    let mut table = Table::new(&[">", "PART", ">SCORE", "VERIFIED", "QUOTE~"]);
    for part in parts {
        table.row([
            part.number.to_string(),
            part.part.as_str().to_owned(),
            part.score
                .map_or_else(|| "missing".to_owned(), |score| format!("{score:.1}")),
            if part.verified { "yes" } else { "no" }.to_owned(),
            part.quote.clone().unwrap_or_default(),
        ]);
    }
    out.table(&table)
}
