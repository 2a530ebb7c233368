//! Interviews, and letters around them.

use super::posting::story_line;
use super::{Asking, Page, found};
use crate::app::{Error, InterviewBrief, InterviewQuery};
use crate::domain::conversation::ConversationContext;
use crate::domain::interview::{Interview, InterviewType};
use crate::domain::job::Job;
use crate::domain::offline::{
    AFTER_INTERVIEW, FIRST_ROUND, FOLLOW_UP, LATER_ROUND, PRACTISE, QUESTIONS_TO_ASK, THANK_YOU, in_markdown,
    interview as text_for,
};
use crate::domain::question::QuestionKind;
use crate::domain::today::Rule;

pub(super) fn interview(asking: &Asking<'_>, page: &mut Page) -> Result<(), Error> {
    let next = asking.interview()?;
    // Who names a kind means that one, whatever comes first.
    let named = kind_named(asking.question);
    let of_kind = |interview: &Interview| named.is_none_or(|kind| interview.fact.interview_type == kind);
    let meant = match next.as_ref().filter(|next| of_kind(next)) {
        Some(next) => Some(next.clone()),
        None => ahead(asking)?.into_iter().find(of_kind),
    };
    let Some(interview) = meant else {
        return without_interview(asking, page, named, next);
    };
    let brief = asking.deck.interview_brief(interview.id)?;
    let fact = &brief.interview.fact;
    let (job, cited) = (page.job(&brief.job), page.cite("interview", interview.id));
    let round = fact.round.map(|round| format!(", round {round}")).unwrap_or_default();
    page.paragraph(&format!(
        "Your {} interview for {job}: {}{round} {cited}.",
        fact.interview_type.label(),
        asking.when(fact.scheduled_at)
    ));
    if !fact.interviewers.is_empty() {
        let names: Vec<String> = fact.interviewers.iter().map(|name| in_markdown(name)).collect();
        page.paragraph(&format!("They: {} {cited}.", names.join(", ")));
    }
    page.heading("What kind of talk it is");
    page.own_text(text_for(fact.interview_type));
    let is_later = fact.round.is_some_and(|round| round > 1)
        || brief
            .rounds
            .iter()
            .any(|other| other.fact.cancelled_at.is_none() && other.fact.scheduled_at < fact.scheduled_at);
    page.own_text(if is_later { LATER_ROUND } else { FIRST_ROUND });
    ready(page, &brief);
    page.heading("Until then");
    plan(asking, page, &brief);
    page.heading("Afterwards");
    page.own_text(AFTER_INTERVIEW);
    Ok(())
}

/// The interviews that are ahead: of the job that is meant, else all.
fn ahead(asking: &Asking<'_>) -> Result<Vec<Interview>, Error> {
    asking.deck.interviews(&InterviewQuery {
        job_id: asking.job()?.map(|job| job.id),
        upcoming_at: Some(asking.now),
        limit: Some(50),
        ..InterviewQuery::default()
    })
}

/// What is good for an interview of a kind of which none is ahead; the one that is ahead instead is named.
fn without_interview(
    asking: &Asking<'_>,
    page: &mut Page,
    named: Option<InterviewType>,
    next: Option<Interview>,
) -> Result<(), Error> {
    let none = match named {
        Some(kind) => format!("No {} interview is ahead in your file.", kind.label()),
        None => "No interview is ahead in your file.".to_owned(),
    };
    let good_for = if named.is_some() { "one of that kind" } else { "any" };
    page.paragraph(&format!(
        "{none} Write it down with its kind and time, and ask again; this is good for {good_for}:"
    ));
    page.own_text(text_for(named.unwrap_or(InterviewType::Behavioral)));
    ask_them(page, &[]);
    if let Some(next) = next {
        let job = asking.deck.job(next.fact.job_id)?;
        let (job, cited) = (page.job(&job), page.cite("interview", next.id));
        page.paragraph(&format!(
            "What is ahead is of another kind: your {} interview for {job}, {} {cited}.",
            next.fact.interview_type.label(),
            asking.when(next.fact.scheduled_at)
        ));
    }
    Ok(())
}

/// What is in the file for it.
fn ready(page: &mut Page, brief: &InterviewBrief) {
    page.heading("What you have ready");
    if brief.stories.is_empty() {
        page.paragraph("Your profile names no achievements; write down two with a number each, and tell them.");
    }
    for story in brief.stories.iter().take(5) {
        story_line(page, story);
    }
    for person in brief.people.iter().take(3) {
        let cited = page.cite("contact", person.id);
        page.bullet(&format!("You know {} there {cited}.", in_markdown(&person.fact.name)));
    }
    for said in &brief.salary {
        let who = if said.theirs { "They said" } else { "You said" };
        page.bullet(&format!("{who} about pay: \"{}\".", in_markdown(&said.text)));
    }
    for round in brief
        .rounds
        .iter()
        .filter(|round| !round.fact.questions_asked.is_empty())
    {
        let cited = page.cite("interview", round.id);
        let asked: Vec<String> = round
            .fact
            .questions_asked
            .iter()
            .take(3)
            .map(|asked| in_markdown(&asked.question))
            .collect();
        page.bullet(&format!("They asked before: {} {cited}.", asked.join(" / ")));
    }
    ask_them(page, &brief.interview.fact.questions_to_ask);
}

/// Questions for them: the person's own, else some that are always good.
fn ask_them(page: &mut Page, own: &[String]) {
    page.heading("What you can ask them");
    if own.is_empty() {
        page.own_text(QUESTIONS_TO_ASK);
    }
    for question in own {
        page.bullet(&in_markdown(question));
    }
}

/// What is still to be done, and in which order the time that is left is used.
fn plan(asking: &Asking<'_>, page: &mut Page, brief: &InterviewBrief) {
    let open: Vec<_> = brief.tasks.iter().filter(|task| task.fact.done_at.is_none()).collect();
    for task in &open {
        let cited = page.cite("task", task.id);
        page.bullet(&format!("{} {cited}", in_markdown(&task.fact.title)));
    }
    let hours = (brief.interview.fact.scheduled_at - asking.now).num_hours();
    page.paragraph(match hours {
        ..0 => "It is over. Write down how it went, while you remember.",
        0..3 => "There is no time to learn anything new. Read the posting once, say your first sixty seconds aloud, and breathe.",
        3..30 => "One hour: the posting and three facts about them (20 minutes), your two best stories aloud (20), your questions \
                  (10), clothes, way or link (10). Then do something else.",
        30..100 => "Spread it: tonight the company and the posting, tomorrow the stories aloud, on the last evening only your \
                    questions and sleep.",
        _ => "There is time. Half an hour every other day: one main word of the posting each, with one story that goes with it. \
              Ask somebody who works there for ten minutes.",
    });
}

pub(super) fn practise(asking: &Asking<'_>, page: &mut Page) -> Result<(), Error> {
    let kind = match kind_named(asking.question) {
        Some(kind) => Some(kind),
        None => asking.interview()?.map(|interview| interview.fact.interview_type),
    };
    let wanted = match kind {
        Some(InterviewType::Technical) => Some(QuestionKind::Technical),
        Some(InterviewType::Behavioral) => Some(QuestionKind::Behavioral),
        _ => None,
    };
    let mut questions = asking.deck.questions(None, wanted, Some(6), 0)?;
    if questions.is_empty() && wanted.is_some() {
        questions = asking.deck.questions(None, None, Some(6), 0)?;
    }
    page.heading("Questions");
    if questions.is_empty() {
        page.paragraph("Your question bank is empty; these come up nearly always:");
        for question in [
            "Tell me about yourself.",
            "Why us, and why now?",
            "Tell me about something that went wrong, and what you did.",
            "Tell me about a disagreement with somebody you had to work with.",
            "What would your last manager say you should do better?",
            "What do you expect to earn?",
        ] {
            page.bullet(question);
        }
    }
    for question in &questions {
        let cited = page.cite("question", question.id);
        let ready = if question.fact.good_answer.is_some() {
            "you have an answer"
        } else {
            "no answer yet"
        };
        page.bullet(&format!("{} ({ready}) {cited}", in_markdown(&question.fact.question)));
    }
    page.heading("How to practise alone");
    page.own_text(PRACTISE);
    Ok(())
}

pub(super) fn follow_up(asking: &Asking<'_>, page: &mut Page) -> Result<(), Error> {
    match asking.job()? {
        Some(job) => passed(asking, page, &job)?,
        None => {
            let list = asking.deck.today(asking.now, asking.zone)?;
            let due = list.items.iter().filter(|item| {
                matches!(item.kind, Rule::FollowUp | Rule::Nudge | Rule::Promise) && item.count.is_none()
            });
            let due: Vec<_> = due.take(8).collect();
            page.heading("Where one is due");
            if due.is_empty() {
                page.paragraph("Nowhere: nobody has been silent long enough, or you have asked twice already.");
            }
            for item in due {
                let cited = item.ids.job_id.map(|id| page.cite("job", id)).unwrap_or_default();
                page.bullet(&format!(
                    "{}: {} {cited}",
                    in_markdown(&item.text),
                    in_markdown(&item.why)
                ));
            }
        }
    }
    page.heading("How to write it");
    page.own_text(FOLLOW_UP);
    Ok(())
}

/// What passed between them and the person.
fn passed(asking: &Asking<'_>, page: &mut Page, job: &Job) -> Result<(), Error> {
    let said = page.job(job);
    page.paragraph(&format!("For {said}."));
    page.heading("What you can name in it");
    let detail = asking.deck.job_detail(job.id)?;
    let mut known = false;
    for application in detail
        .applications
        .iter()
        .filter(|application| application.submitted_at.is_some())
        .take(1)
    {
        if let Some(at) = application.submitted_at {
            let cited = page.cite("application", application.id);
            page.bullet(&format!(
                "You applied {} ({}) {cited}.",
                asking.when(at),
                asking.zone.local(at).at.date()
            ));
            known = true;
        }
    }
    for interview in detail
        .interviews
        .iter()
        .rev()
        .filter(|line| line.cancelled_at.is_none() && line.scheduled_at <= asking.now)
        .take(1)
    {
        let cited = page.cite("interview", interview.id);
        page.bullet(&format!(
            "The last interview: {}, {} {cited}.",
            interview.interview_type.label(),
            asking.when(interview.scheduled_at)
        ));
        known = true;
    }
    for touch in detail.touches.iter().take(2) {
        let cited = page.cite("touch", touch.id);
        let who = if touch.fact.is_inbound { "They" } else { "You" };
        page.bullet(&format!(
            "{who}: {}, {} {cited}.",
            touch.fact.kind.label(),
            asking.when(touch.fact.happened_at)
        ));
        known = true;
    }
    if let Some(name) = job.contact_name.as_deref() {
        let cited = page.cite("job", job.id);
        page.bullet(&format!("Whom to ask: {} {cited}.", in_markdown(name)));
        known = true;
    }
    if !known {
        page.paragraph("Nothing is written down yet: neither an application nor a talk.");
    }
    Ok(())
}

pub(super) fn thank_you(asking: &Asking<'_>, page: &mut Page) -> Result<(), Error> {
    let interview = match asking.row("interview", ConversationContext::Interview) {
        Some(id) => found(asking.deck.interview(id))?,
        None => last_interview(asking)?,
    };
    if let Some(interview) = interview {
        let job = asking.deck.job(interview.fact.job_id)?;
        let (said, cited) = (page.job(&job), page.cite("interview", interview.id));
        page.paragraph(&format!(
            "For the {} interview about {said}, {} {cited}.",
            interview.fact.interview_type.label(),
            asking.when(interview.fact.scheduled_at)
        ));
        for name in &interview.fact.interviewers {
            page.bullet(&format!("to {} {cited}", in_markdown(name)));
        }
        if let Some(at) = interview.fact.thanked_at {
            page.paragraph(&format!("You thanked {} {cited}.", asking.when(at)));
        }
        if let Some(asked) = interview.fact.questions_asked.first() {
            page.bullet(&format!(
                "something to take up: they asked \"{}\" {cited}",
                in_markdown(&asked.question)
            ));
        }
    }
    page.heading("How to write it");
    page.own_text(THANK_YOU);
    Ok(())
}

/// The last interview that took place: of the job that is meant, else of all.
fn last_interview(asking: &Asking<'_>) -> Result<Option<Interview>, Error> {
    let job_id = asking.job()?.map(|job| job.id);
    let from = job_id.is_none().then(|| asking.now - chrono::Duration::days(30));
    let past = asking.deck.interviews(&InterviewQuery {
        job_id,
        from,
        until: Some(asking.now),
        ..InterviewQuery::default()
    })?;
    Ok(past
        .into_iter()
        .rev()
        .find(|interview| interview.fact.cancelled_at.is_none()))
}

/// The kind of interview that a question names.
fn kind_named(question: &str) -> Option<InterviewType> {
    let folded = crate::domain::text::fold(question);
    let words: Vec<&str> = folded.split(|c: char| !c.is_alphanumeric()).collect();
    // Of several words as they stand, of one from its beginning: "technisches", but not "basically".
    let has = |meant: &[&str]| {
        meant.iter().any(|meant| match meant.contains(' ') {
            true => folded.contains(meant),
            false => words.iter().any(|word| word.starts_with(meant)),
        })
    };
    let is = |meant: &str| words.contains(&meant);
    Some(match () {
        () if has(&["phone", "telefon"]) || is("call") => InterviewType::Phone,
        () if has(&["technical", "coding", "technisch", "fachlich"]) => InterviewType::Technical,
        () if has(&["behavioral", "behavioural", "personlich"]) => InterviewType::Behavioral,
        () if has(&["panel", "several people", "gremium"]) => InterviewType::Panel,
        () if is("final") || has(&["final round", "last round", "letzte runde"]) => InterviewType::Final,
        () if has(&["onsite", "on site", "vor ort"]) => InterviewType::Onsite,
        () if has(&["video", "zoom", "on teams", "microsoft teams"]) => InterviewType::Video,
        () => return None,
    })
}
