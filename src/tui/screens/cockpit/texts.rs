//! The parts that are only read, as text.

use super::Pane;
use crate::app::InterviewBrief;
use crate::domain::text::fold;
use crate::tui::action::Action;
use crate::tui::ctx::Ctx;
use crate::tui::widgets::scroll_text::ScrollText;
use crate::tui::widgets::when;

/// The texts of all of them.
pub fn all(brief: &InterviewBrief, ctx: &Ctx<'_>) -> Vec<(Pane, ScrollText)> {
    let text = |pane, text: String| (pane, ScrollText::new(&text));
    vec![
        text(Pane::Ask, ask(brief, ctx)),
        text(Pane::Posting, posting(brief)),
        text(Pane::Sent, sent(brief, ctx)),
        text(Pane::Stories, stories(brief)),
        text(Pane::Salary, salary(brief, ctx)),
        text(Pane::People, people(brief, ctx)),
    ]
}

fn ask(brief: &InterviewBrief, ctx: &Ctx<'_>) -> String {
    let fact = &brief.interview.fact;
    if fact.questions_to_ask.is_empty() && fact.questions_asked.is_empty() {
        let edit = ctx.keymap.label(Action::CockpitEdit).unwrap_or_default();
        return format!(
            "No questions yet. {edit} lets you write down what you want to ask: how success is judged, why the place is free, \
             what happens next and by when."
        );
    }
    let mut out = String::new();
    for (number, question) in (1..).zip(&fact.questions_to_ask) {
        out.push_str(&format!("{number}. {question}\n"));
    }
    if !fact.questions_asked.is_empty() {
        out.push_str("\nThey asked:\n");
        for asked in &fact.questions_asked {
            out.push_str(&format!("- {}\n", asked.question));
            if let Some(note) = &asked.note {
                out.push_str(&format!("  {}\n", note.replace('\n', "\n  ")));
            }
        }
    }
    out
}

fn posting(brief: &InterviewBrief) -> String {
    let mut out = format!("{}, {}\n", brief.job.title, brief.job.company);
    if let Some(url) = &brief.job.url {
        out.push_str(&format!("{url}\n"));
    }
    out.push('\n');
    match &brief.job.description {
        Some(text) => out.push_str(text),
        None => out.push_str("The posting's text was not kept. On the job e lets you paste it."),
    }
    out
}

fn sent(brief: &InterviewBrief, ctx: &Ctx<'_>) -> String {
    let Some(snapshot) = &brief.sent else {
        return "Nothing was sent yet, or not from here: what you send with an application is kept as it was, and stands here."
            .to_owned();
    };
    let fact = &snapshot.fact;
    let day = when::absolute(ctx.wall(fact.taken_at).date(), ctx);
    let mut out = format!("Sent on {day} as it was then.\n");
    let mut part = |head: &str, text: &Option<String>| {
        if let Some(text) = text {
            out.push_str(&format!("\n{}\n\n{text}\n", head.to_uppercase()));
        }
    };
    part("Letter", &fact.cover_letter);
    let resume = fact.resume_title.as_deref().unwrap_or("without a name");
    part(&format!("Résumé: {resume}"), &fact.resume_text);
    let answers: Vec<String> = fact
        .answers
        .iter()
        .map(|answer| format!("{}\n  {}", answer.question, answer.answer.replace('\n', "\n  ")))
        .collect();
    part("Answers", &Some(answers.join("\n")).filter(|text| !text.is_empty()));
    out
}

fn stories(brief: &InterviewBrief) -> String {
    if brief.stories.is_empty() {
        return "No stories yet. What you achieved, written down with the positions of your profile, stands here: what answers \
                to the posting first."
            .to_owned();
    }
    let mut out = String::new();
    for story in &brief.stories {
        out.push_str(&format!("- {}\n  {}", story.text, story.place));
        if !story.fits.is_empty() {
            out.push_str(&format!(" (answers to: {})", story.fits.join(", ")));
        }
        out.push_str("\n\n");
    }
    out
}

fn salary(brief: &InterviewBrief, ctx: &Ctx<'_>) -> String {
    let mut out = match brief.job.salary() {
        Some(salary) => format!("The posting says {}.\n", crate::domain::salary::short(&salary)),
        None => "The posting says nothing about pay.\n".to_owned(),
    };
    if brief.salary.is_empty() {
        out.push_str("\nNothing was said about it so far, as far as it was written down.");
        return out;
    }
    for said in &brief.salary {
        let day = when::absolute(ctx.wall(said.at).date(), ctx);
        let place = match (said.interview, said.theirs) {
            (Some((kind, Some(round))), _) => format!("you, in round {round} ({})", kind.label()),
            (Some((kind, None)), _) => format!("you, in the {} interview", kind.label()),
            (None, true) => "they".to_owned(),
            (None, false) => "you".to_owned(),
        };
        out.push_str(&format!("\n{day}, {place}:\n  {}\n", said.text.replace('\n', "\n  ")));
    }
    out
}

fn people(brief: &InterviewBrief, ctx: &Ctx<'_>) -> String {
    let asks = &brief.interview.fact.interviewers;
    let known = |name: &str| {
        brief
            .people
            .iter()
            .find(|contact| fold(&contact.fact.name) == fold(name))
    };
    let mut out = String::new();
    for name in asks.iter().filter(|name| known(name).is_none()) {
        out.push_str(&format!("{name}\n  asks; not among your contacts\n\n"));
    }
    for contact in &brief.people {
        let fact = &contact.fact;
        let is_there = asks.iter().any(|name| fold(name) == fold(&fact.name));
        let title = fact
            .title
            .as_deref()
            .map(|title| format!(", {title}"))
            .unwrap_or_default();
        out.push_str(&format!("{}{title}\n", fact.name));
        let role = if is_there { "asks" } else { "works there" };
        let last = fact
            .last_contact_on
            .map(|day| format!("last talk {}", when::absolute(day, ctx)));
        let facts = [
            Some(role.to_owned()),
            fact.how_met.clone(),
            last,
            fact.phone.clone(),
            fact.email.clone(),
        ];
        let facts: Vec<String> = facts.into_iter().flatten().collect();
        out.push_str(&format!("  {}\n", facts.join(", ")));
        for more in [&fact.url, &fact.notes].into_iter().flatten() {
            out.push_str(&format!("  {}\n", more.replace('\n', "\n  ")));
        }
        out.push('\n');
    }
    if out.is_empty() {
        return "Nobody is named yet. e says who asks; people at this company whom you know stand here as well."
            .to_owned();
    }
    out
}
