//! An application's fields as a form shows them, and what is understood of what stands in them.

use crate::app::own_zone;
use crate::domain::application::{ApplicationAnswer, ApplicationFact, ApplicationMethod, ApplicationStatus};
use crate::domain::resume::Resume;
use crate::domain::text::fold;
use crate::tui::ctx::Ctx;
use crate::tui::modals::understood::{Read, address, say_past};
use crate::tui::widgets::choice::Choice;
use crate::tui::widgets::form::{Field, Form, FormField, Remark};
use crate::tui::widgets::when;

/// What stands for the end of a line within an answer, of which a list has one line.
const BREAK: &str = " ⏎ ";

/// The form of an application.
pub fn of(fact: &ApplicationFact, resumes: &[Resume]) -> Form {
    fn some(text: &Option<String>) -> &str {
        text.as_deref().unwrap_or_default()
    }
    let statuses = ApplicationStatus::ALL.iter().map(|status| status.label()).collect();
    let methods = ApplicationMethod::ALL.iter().map(|method| method.label()).collect();
    let step = "Type a part, or step through with the space bar.";
    let resume = resumes.iter().find(|resume| Some(resume.id) == fact.resume_id);
    let answers: Vec<String> = fact.answers.iter().map(line_of).collect();
    Form::new(vec![
        FormField::new(
            "status",
            "Stands",
            "Draft until it is sent. Saving it as submitted freezes what goes out.",
            Field::Choice(Choice::new(statuses, Some(fact.status as usize))),
        ),
        FormField::line(
            "submitted_at",
            "Sent",
            "When: today, yesterday 14:30, 3.12. A draft has not been sent.",
            &sent(fact),
        )
        .replaced(),
        FormField::new(
            "method",
            "How",
            step,
            Field::Choice(Choice::new(methods, Some(fact.method as usize))),
        ),
        FormField::suggest(
            "resume",
            "Résumé",
            "Which one goes with it; the right arrow completes a name. Empty = none.",
            resume.map(|resume| resume.title.as_str()).unwrap_or_default(),
            resumes.iter().map(|resume| resume.title.clone()).collect(),
        ),
        FormField::line(
            "portal_url",
            "Portal",
            "Where you can look up how it stands.",
            some(&fact.portal_url),
        ),
        FormField::line(
            "login_hint",
            "Login",
            "How you sign in there, such as the address you used. Never the password.",
            some(&fact.login_hint),
        ),
        FormField::list(
            "answers",
            "Answers",
            "What the form asked and what you answered: Driving licence? = B. A line for each.",
            &answers,
        ),
        FormField::long(
            "cover_letter",
            "Letter",
            "The letter that goes with it.",
            some(&fact.cover_letter),
        ),
        FormField::long("notes", "Notes", "What you want to remember.", some(&fact.notes)),
    ])
}

/// When it was sent, on the person's wall.
fn sent(fact: &ApplicationFact) -> String {
    let at = fact.submitted_at.map(|at| own_zone().wall(at));
    at.map(|at| at.format("%Y-%m-%dT%H:%M").to_string()).unwrap_or_default()
}

/// A question and its answer in one line.
fn line_of(answer: &ApplicationAnswer) -> String {
    let line = match answer.answer.is_empty() {
        true => answer.question.clone(),
        false => format!("{} = {}", answer.question, answer.answer),
    };
    line.replace('\n', BREAK)
}

/// The answer that a line says; one that stood there and was not touched is kept to the letter.
fn answer_of(line: &str, before: &[ApplicationAnswer]) -> ApplicationAnswer {
    if let Some(same) = before.iter().find(|answer| line_of(answer).trim() == line) {
        return same.clone();
    }
    let (question, answer) = line.split_once('=').unwrap_or((line, ""));
    let whole = |text: &str| text.trim().replace(BREAK.trim(), "\n").replace(" \n ", "\n");
    let question = whole(question);
    let known = before.iter().find(|answer| answer.question == question);
    ApplicationAnswer {
        answer: whole(answer),
        other: known.map(|answer| answer.other.clone()).unwrap_or_default(),
        question,
    }
}

fn named<'a>(resumes: &'a [Resume], title: &str) -> Option<&'a Resume> {
    let title = fold(title);
    resumes.iter().find(|resume| fold(&resume.title) == title)
}

/// What is to be said beside a field.
pub fn remark(field: &FormField, resumes: &[Resume], ctx: &Ctx<'_>) -> Option<Remark> {
    let text = field.field.text();
    let text = text.trim();
    let wrong = |said: &str| Some(Remark::Wrong(said.to_owned()));
    if let Field::Choice(choice) = &field.field {
        return match choice.chosen() {
            Ok(Some(_)) => None,
            Ok(None) => wrong("one of them"),
            Err(said) => Some(Remark::Wrong(said)),
        };
    }
    if text.is_empty() {
        return None;
    }
    match field.name {
        "submitted_at" => Some(say_past(text, ctx)),
        "portal_url" => match address(text) {
            None => wrong("no web address"),
            Some(whole) if whole != text => Some(Remark::Understood(whole)),
            Some(_) => None,
        },
        "resume" => match named(resumes, text) {
            None => wrong("no résumé has that name"),
            Some(resume) => {
                let changed = when::ago(resume.updated_at, ctx);
                Some(Remark::Understood(format!("changed {changed}")))
            }
        },
        _ => None,
    }
}

/// What stands in the form; what was not touched is as it was.
pub fn read(form: &Form, seen: &ApplicationFact, resumes: &[Resume], ctx: &Ctx<'_>) -> ApplicationFact {
    let read = Read { form, ctx };
    let changed = form.changed();
    let mut fact = ApplicationFact {
        status: read.chosen("status", ApplicationStatus::ALL).unwrap_or(seen.status),
        method: read.chosen("method", ApplicationMethod::ALL).unwrap_or(seen.method),
        cover_letter: read.text("cover_letter"),
        portal_url: read.address("portal_url"),
        login_hint: read.text("login_hint"),
        notes: read.text("notes"),
        ..seen.clone()
    };
    if changed.contains(&"submitted_at") {
        fact.submitted_at = read.moment("submitted_at");
        // Who says when it was sent says that it was.
        if fact.status == ApplicationStatus::Draft && fact.submitted_at.is_some() {
            fact.status = ApplicationStatus::Submitted;
        }
    }
    if changed.contains(&"resume") {
        let title = read.text("resume");
        fact.resume_id = title.and_then(|title| named(resumes, &title)).map(|resume| resume.id);
    }
    if changed.contains(&"answers") {
        let lines = read.lines("answers");
        fact.answers = lines.iter().map(|line| answer_of(line, &seen.answers)).collect();
    }
    fact
}
