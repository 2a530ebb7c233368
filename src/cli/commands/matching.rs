//! `careerdeck match …`

use std::collections::HashSet;

use serde::Serialize;

use crate::app::{Deck, Error, Kind, NewScore, nearest_lines, skill_gaps};
use crate::cli::args::MatchArgs;
use crate::cli::output::{Output, note};
use crate::cli::table::Table;
use crate::cli::{Context, input};
use crate::domain::detail::JobQuery;
use crate::domain::job::Job;
use crate::domain::matching::{Match, Requirement};

/// So many near lines are printed for each line, unless something else is asked for.
const NEAREST: u64 = 10;

/// So much of what would raise a score is printed.
const RAISES: usize = 5;

/// A job of a list with its score.
#[derive(Debug, Serialize)]
struct Scored<'a> {
    job_id: i64,
    title: &'a str,
    company: &'a str,
    score: Option<f64>,
    missing: &'a [String],
}

pub(in crate::cli) fn run(context: &Context, args: MatchArgs, out: &mut Output) -> Result<(), Error> {
    if let (Some(lines), Some(against)) = (&args.lines, &args.against) {
        return near(lines, against, args.limit.unwrap_or(NEAREST), out);
    }
    if let (true, Some(resume)) = (args.save, args.resume) {
        let why = format!("the score that a job keeps is the profile's, and this would be that of résumé {resume}");
        return Err(Error::new(Kind::Usage, "keeping scores", why)
            .hint("Leave out --save to see the résumé's score, or --resume to keep the profile's."));
    }
    let mut deck = context.deck()?;
    let today = context.clock.today();
    if let Some(id) = args.job {
        let job = deck.job(id)?;
        let found = deck.match_job(id, args.resume, today)?;
        if args.save {
            let kept = [(job.clone(), found.clone())];
            let changed = deck.keep_matches(&kept, today)?;
            say_kept(&kept, &changed);
        }
        one(&job, &found, out)?;
        return super::assessment::beside_job(context, out);
    }
    let mut matches = deck.match_jobs(&JobQuery::default(), args.resume, today)?;
    matches.retain(|(job, _)| !job.status.is_closed());
    if args.gaps {
        return gaps(&matches, &args, out);
    }
    all(&mut deck, context, matches, &args, out)
}

fn near(lines: &str, against: &str, limit: u64, out: &mut Output) -> Result<(), Error> {
    let doing = "reading the lines to compare from";
    if lines == "-" && against == "-" {
        return Err(Error::new(
            Kind::Usage,
            doing,
            "both texts can't come from standard input",
        ));
    }
    let found = nearest_lines(
        &input::read_text(lines, doing)?,
        &input::read_text(against, doing)?,
        usize::try_from(limit).unwrap_or(usize::MAX),
    );
    if out.json {
        return out.array(&found);
    }
    let mut table = Table::new(&[">LINE", ">NEAR", ">SCORE", "TEXT~"]);
    for line in &found {
        for near in &line.nearest {
            table.row([
                line.line.to_string(),
                near.line.to_string(),
                format!("{:.2}", near.score),
                near.text.clone(),
            ]);
        }
    }
    out.table(&table)
}

fn one(job: &Job, found: &Match, out: &mut Output) -> Result<(), Error> {
    if out.json {
        return out.object(found);
    }
    let score = found
        .score
        .map_or_else(|| "no score".to_owned(), |score| format!("{score:.0} of 100"));
    out.heading(&format!("{} at {}: {score}", job.title, job.company))?;
    out.line(&found.recommendation)?;
    if !found.parts.is_empty() {
        out.line("")?;
        let mut parts = Table::new(&["PART", ">POINTS", ">OF"]);
        for part in &found.parts {
            parts.row([
                part.name.to_owned(),
                format!("{:.1}", part.points),
                format!("{:.1}", part.of),
            ]);
        }
        out.table(&parts)?;
    }
    if !found.raises.is_empty() {
        out.line("")?;
        let mut raises = Table::new(&["WHAT WOULD RAISE IT~", ">BY"]);
        for raise in found.raises.iter().take(RAISES) {
            raises.row([raise.text.clone(), format!("{:+.1}", raise.points)]);
        }
        out.table(&raises)?;
    }
    if !found.requirements.is_empty() {
        out.line("")?;
        let mut asked = Table::new(&["STATE", "WANTED", "ASKED~", "SHOWN BY~"]);
        for requirement in &found.requirements {
            asked.row([
                requirement.state.label().to_owned(),
                requirement.wanted().to_owned(),
                requirement.text.clone(),
                shown_by(requirement),
            ]);
        }
        out.table(&asked)?;
    }
    Ok(())
}

fn shown_by(requirement: &Requirement) -> String {
    let rows = requirement.rows.iter().zip(&requirement.evidence);
    let shown: Vec<String> = rows.map(|(row, text)| format!("{text} ({row})")).collect();
    shown.join("; ")
}

fn all(
    deck: &mut Deck,
    context: &Context,
    mut matches: Vec<(Job, Match)>,
    args: &MatchArgs,
    out: &mut Output,
) -> Result<(), Error> {
    if args.save {
        let changed = deck.keep_matches(&matches, context.clock.today())?;
        say_kept(&matches, &changed);
    }
    let points = |found: &Match| found.score.unwrap_or(-1.0);
    matches.sort_by(|(_, a), (_, b)| points(b).total_cmp(&points(a)));
    let (offset, limit) = window(args);
    let rows = matches.iter().skip(offset).take(limit).map(|(job, found)| Scored {
        job_id: job.id,
        title: &job.title,
        company: &job.company,
        score: found.score,
        missing: &found.missing,
    });
    if out.json {
        return out.array(rows);
    }
    if matches.is_empty() {
        note("No job is open.");
        return Ok(());
    }
    let mut table = Table::new(&[">ID", ">SCORE", "TITLE~", "COMPANY~", "MISSING~"]);
    for row in rows {
        table.row([
            row.job_id.to_string(),
            row.score.map_or_else(|| "?".to_owned(), |score| format!("{score:.0}")),
            row.title.to_owned(),
            row.company.to_owned(),
            row.missing.join(", "),
        ]);
    }
    out.table(&table)
}

/// How many of a list are passed over, and how many are printed then.
fn window(args: &MatchArgs) -> (usize, usize) {
    let count = |typed: u64| usize::try_from(typed).unwrap_or(usize::MAX);
    (args.offset.map_or(0, count), args.limit.map_or(usize::MAX, count))
}

/// Says what was kept: a job that gets no score has none to keep, and one whose score the person set keeps that one.
/// `changed` are the jobs whose score is another one than before.
fn say_kept(matches: &[(Job, Match)], changed: &[NewScore]) {
    let changed: HashSet<i64> = changed.iter().map(|(id, _)| *id).collect();
    let scored = matches.iter().filter(|(_, found)| found.score.is_some());
    let (kept, by_hand) = scored.fold((0, 0), |(kept, by_hand), (job, found)| {
        match changed.contains(&job.id) || job.match_score == found.score {
            true => (kept + 1, by_hand),
            false => (kept, by_hand + 1),
        }
    });
    let jobs = |count: usize| {
        if count == 1 {
            "1 job".to_owned()
        } else {
            format!("{count} jobs")
        }
    };
    let stays = match by_hand {
        0 => String::new(),
        1 => " 1 job keeps the score that you set.".to_owned(),
        more => format!(" {} keep the score that you set.", jobs(more)),
    };
    let none = match matches.len() - kept - by_hand {
        0 => String::new(),
        without => format!(
            " {} too little for one.",
            if without == 1 {
                "1 job says".to_owned()
            } else {
                format!("{} say", jobs(without))
            }
        ),
    };
    note(&format!("Kept the score of {}.{stays}{none}", jobs(kept)));
}

fn gaps(matches: &[(Job, Match)], args: &MatchArgs, out: &mut Output) -> Result<(), Error> {
    let (offset, limit) = window(args);
    let gaps = skill_gaps(matches);
    let any = !gaps.is_empty();
    let gaps = gaps.into_iter().skip(offset).take(limit);
    if out.json {
        return out.array(gaps);
    }
    let mut table = Table::new(&["ASKED FOR", "KIND", ">POSTINGS", "YOUR PROFILE"]);
    for gap in gaps {
        table.row([
            gap.text,
            gap.kind.label().to_owned(),
            format!("{} of {}", gap.asked, gap.of),
            gap.state.label().to_owned(),
        ]);
    }
    if !any {
        let asks = matches.iter().any(|(_, found)| found.named().next().is_some());
        note(match (matches.is_empty(), asks) {
            (true, _) => "No job is open.",
            (false, false) => "No posting of an open job asks for a skill, a licence or a language by name.",
            (false, true) => {
                "Your profile shows everything that the open jobs ask for, as far as their postings say it."
            }
        });
        return Ok(());
    }
    out.table(&table)
}
