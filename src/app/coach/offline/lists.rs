//! What is to be done, what was left lying, how the hunt goes, and the week looked back on.

use chrono::Days;

use super::{Asking, Page};
use crate::app::{Error, TaskQuery};
use crate::domain::history::figures::Figures;
use crate::domain::history::filter::HistoryFilter;
use crate::domain::job::JobStatus;
use crate::domain::offline::{CHECK_IN, in_markdown};
use crate::domain::text;
use crate::domain::today::{Band, Item, Rule};

/// So many things are more than a day has room for.
const MOST: usize = 8;
/// So many of a kind are named of what was left lying.
const MOST_OF_A_KIND: usize = 5;

pub(super) fn today(asking: &Asking<'_>, page: &mut Page) -> Result<(), Error> {
    let list = asking.deck.today(asking.now, asking.zone)?;
    page.heading("What to do now");
    let urgent: Vec<&Item> = list.items.iter().filter(|item| item.band != Band::Later).collect();
    for item in urgent.iter().take(MOST) {
        item_line(asking, page, item);
    }
    let more = list
        .to_do()
        .saturating_sub(urgent.iter().take(MOST).map(|item| item.count.unwrap_or(1)).sum());
    if more > 0 {
        let more = text::thousands(more);
        page.paragraph(&format!("And {more} more today; the screen of today has them all."));
    }
    let later: Vec<&Item> = list.items.iter().filter(|item| item.band == Band::Later).collect();
    if !later.is_empty() {
        page.heading(if urgent.is_empty() {
            "Nothing presses; this can wait, or be done early"
        } else {
            "This can wait"
        });
        for item in later.iter().take(3) {
            item_line(asking, page, item);
        }
        if list.can_wait() > 3 {
            page.paragraph(&format!("{} in all can wait.", list.can_wait()));
        }
    }
    let counts = asking.deck.counts()?;
    let interested = counts.of(JobStatus::Interested);
    if urgent.is_empty() && later.is_empty() {
        page.paragraph("Nothing waits for you: no interview, no deadline, no answer owed, no task.");
    }
    if urgent.len() < 3 {
        page.paragraph(&match interested {
            0 => "No job stands among those you are interested in. An hour of looking, with two new ones written down, is a \
                  good use of the day."
                .to_owned(),
            n => format!(
                "{n} {} among those you are interested in. Pick the one you want most and ask me whether it is worth your time.",
                if n == 1 { "job stands" } else { "jobs stand" }
            ),
        });
    }
    Ok(())
}

pub(super) fn missed(asking: &Asking<'_>, page: &mut Page) -> Result<(), Error> {
    let list = asking.deck.today(asking.now, asking.zone)?;
    let today = asking.zone.start_of_day(asking.wall().date());
    let left: Vec<&Item> = list
        .items
        .iter()
        .filter(|item| match item.kind {
            Rule::Lapsed | Rule::Silent | Rule::Debrief | Rule::Reply | Rule::Promise => true,
            Rule::Interview | Rule::Certificate | Rule::Goal | Rule::Review => false,
            _ => item.due_at.is_some_and(|due| due < today),
        })
        .collect();
    if left.is_empty() {
        page.paragraph(
            "Nothing was left lying: nothing is overdue, no answer and no thank-you is owed, and no application has \
                        gone silent.",
        );
        return Ok(());
    }
    page.heading("What was left lying");
    for kind in Rule::ALL {
        let of_kind: Vec<&&Item> = left.iter().filter(|item| item.kind == *kind).collect();
        if of_kind.is_empty() {
            continue;
        }
        let count: u64 = of_kind.iter().map(|item| item.count.unwrap_or(1)).sum();
        let name = if count == 1 { kind.label() } else { kind.plural() };
        page.paragraph(&format!("**{} {name}**", text::thousands(count)));
        for item in of_kind.iter().filter(|item| item.count.is_none()).take(MOST_OF_A_KIND) {
            item_line(asking, page, item);
        }
        let rest = count.saturating_sub(MOST_OF_A_KIND as u64);
        if rest > 0 {
            page.bullet(&format!("and {} more", text::thousands(rest)));
        }
    }
    page.paragraph(
        "What is too late can be dropped with a good conscience; a list that is true is worth more than a long one.",
    );
    Ok(())
}

/// An item with its reason and the rows that it is about.
fn item_line(asking: &Asking<'_>, page: &mut Page, item: &Item) {
    let rows = [
        ("interview", item.ids.interview_id),
        ("offer", item.ids.offer_id),
        ("task", item.ids.task_id),
        ("application", item.ids.application_id),
        ("certification", item.ids.certification_id),
        ("goal", item.ids.goal_id),
        ("contact", item.ids.contact_id),
        ("job", item.ids.job_id),
    ];
    let cited: Vec<String> = rows
        .iter()
        .filter_map(|(kind, id)| id.map(|id| page.cite(kind, id)))
        .collect();
    let due = match item.due_at {
        Some(due) if !item.whole_day && item.count.is_none() => format!(" ({})", asking.when(due)),
        _ => String::new(),
    };
    let why = if item.why.is_empty() {
        String::new()
    } else {
        format!(": {}", in_markdown(&item.why))
    };
    let line = format!("**{}**{due}{why} {}", in_markdown(&item.text), cited.join(" "));
    page.bullet(line.trim_end());
}

pub(super) fn funnel(asking: &Asking<'_>, page: &mut Page) -> Result<(), Error> {
    let figures = asking.deck.figures(&HistoryFilter::default(), asking.now)?;
    if figures.sent.n == 0 {
        page.paragraph("No application has been sent yet, so there is nothing to count.");
        sections(page, &figures, &["How far jobs came"]);
        return Ok(());
    }
    sections(
        page,
        &figures,
        &[
            "Applications",
            "How far jobs came",
            "How long companies take to answer",
            "Interviews round by round",
        ],
    );
    page.heading("How to read it");
    page.bullet(
        "*Answered* is what a person answered: an interview, an offer, or a personal word, a no included. *Silent* is what \
         nobody answered and the silence window is over for.",
    );
    let decided = figures.sent.response_rate.n;
    match decided {
        0..20 => page.bullet(&format!(
            "{decided} decided {} few: the intervals are wide, and a change of a few points means nothing yet.",
            if decided == 1 {
                "application is"
            } else {
                "applications are"
            }
        )),
        _ => page.bullet("The interval says how sure the rate is: two rates whose intervals overlap may be the same."),
    }
    if figures.sent.pending > 0 {
        page.bullet(&format!(
            "{} {} still pending and in no rate.",
            figures.sent.pending,
            if figures.sent.pending == 1 { "is" } else { "are" }
        ));
    }
    Ok(())
}

fn sections(page: &mut Page, figures: &Figures, wanted: &[&str]) {
    for section in figures
        .sections()
        .iter()
        .filter(|section| wanted.contains(&section.title))
    {
        page.heading(section.title);
        if let Some(about) = section.about {
            page.paragraph(about);
        }
        for line in &section.lines {
            page.bullet(&format!("{}: {}", in_markdown(&line.name), in_markdown(&line.value)));
        }
    }
}

pub(super) fn check_in(asking: &Asking<'_>, page: &mut Page) -> Result<(), Error> {
    let today = asking.wall().date();
    let from = today.checked_sub_days(Days::new(6)).unwrap_or(today);
    let week = HistoryFilter {
        from: Some(from),
        to: Some(today),
        ..HistoryFilter::default()
    };
    let figures = asking.deck.figures(&week, asking.now)?;
    let done = asking.deck.tasks(&TaskQuery {
        done: Some(true),
        limit: Some(200),
        ..TaskQuery::default()
    })?;
    let begin = asking.zone.start_of_day(from);
    let done: Vec<_> = done
        .iter()
        .filter(|task| task.fact.done_at.is_some_and(|at| at >= begin))
        .collect();
    page.heading("The last seven days");
    page.bullet(&format!("applications sent: {}", figures.sent.n));
    let ahead = asking.deck.interviews_ahead(asking.now)?;
    page.bullet(&format!("interviews: {}; ahead: {ahead}", figures.interviews));
    page.bullet(&format!("offers: {}", figures.offers));
    let cited: Vec<String> = done.iter().take(5).map(|task| page.cite("task", task.id)).collect();
    page.bullet(format!("tasks done: {} {}", done.len(), cited.join(" ")).trim_end());
    let list = asking.deck.today(asking.now, asking.zone)?;
    page.bullet(&format!("waiting for you today: {}", list.to_do()));
    page.heading("The check-in");
    page.own_text(CHECK_IN);
    Ok(())
}
