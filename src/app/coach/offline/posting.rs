//! What a posting asks, what of it the profile has, and what follows for the application.

use super::{Asking, Page};
use crate::app::{Error, built};
use crate::domain::job::{Job, SalaryPeriod};
use crate::domain::offer::compare::grouped;
use crate::domain::offline::{JUDGE, LETTER, RESUME, Wish, in_markdown};
use crate::domain::profile::FullProfile;
use crate::domain::profile::merge::keys;
use crate::domain::resume::check::{Given, JobText, check};
use crate::domain::salary;
use crate::domain::story::{Story, stories};

/// A posting with fewer words says too little about the work.
const LEAST_WORDS: usize = 25;
/// So many facts are shown of what fits.
const MOST_STORIES: usize = 4;

/// A posting beside the profile.
struct Compared {
    job: Job,
    profile: FullProfile,
    present: Vec<String>,
    absent: Vec<String>,
}

pub(super) fn judge(asking: &Asking<'_>, page: &mut Page) -> Result<(), Error> {
    let Some(job) = the_job(asking, page, Wish::Judge)? else {
        return Ok(());
    };
    let said = page.job(&job);
    page.paragraph(&format!("About {said}."));
    let profile = asking.deck.profile()?;
    page.heading("What speaks for and against it, as far as the rows say");
    wishes(asking, page, &job, &profile)?;
    let compared = compared(asking, job, profile);
    words(page, &compared);
    page.heading("What only you can say");
    page.own_text(JUDGE);
    Ok(())
}

pub(super) fn gap(asking: &Asking<'_>, page: &mut Page) -> Result<(), Error> {
    let Some(job) = the_job(asking, page, Wish::Gap)? else {
        return Ok(());
    };
    let said = page.job(&job);
    page.paragraph(&format!("The posting of {said} beside your profile, word by word."));
    let profile = asking.deck.profile()?;
    words(page, &compared(asking, job, profile));
    Ok(())
}

pub(super) fn resume(asking: &Asking<'_>, page: &mut Page) -> Result<(), Error> {
    let Some(job) = the_job(asking, page, Wish::Resume)? else {
        page.heading("How to do it");
        page.own_text(RESUME);
        return Ok(());
    };
    let said = page.job(&job);
    page.paragraph(&format!("For {said}."));
    if let Some(id) = asking.deck.resume_for(job.id)? {
        let resume = asking.deck.resume(id)?;
        let cited = page.cite("resume", id);
        page.paragraph(&format!(
            "It would go out with \"{}\" {cited}.",
            in_markdown(&resume.title)
        ));
    }
    let profile = asking.deck.profile()?;
    fitting(page, &job, &profile);
    words(page, &compared(asking, job, profile));
    page.heading("How to do it");
    page.own_text(RESUME);
    Ok(())
}

pub(super) fn letter(asking: &Asking<'_>, page: &mut Page) -> Result<(), Error> {
    let Some(job) = the_job(asking, page, Wish::Letter)? else {
        page.heading("How a letter is built");
        page.own_text(LETTER);
        return Ok(());
    };
    let said = page.job(&job);
    page.paragraph(&format!("For {said}. I don't write it; this is what it can stand on."));
    if let Some(name) = job.contact_name.as_deref() {
        let cited = page.cite("job", job.id);
        page.paragraph(&format!("Write to {} {cited}.", in_markdown(name)));
    }
    let profile = asking.deck.profile()?;
    fitting(page, &job, &profile);
    words(page, &compared(asking, job, profile));
    page.heading("How a letter is built");
    page.own_text(LETTER);
    Ok(())
}

/// The job that is meant; where there is none, the answer says how to name one.
fn the_job(asking: &Asking<'_>, page: &mut Page, wish: Wish) -> Result<Option<Job>, Error> {
    let job = asking.job()?;
    if job.is_none() {
        let missing = match asking.asked.row {
            Some(("job", id)) => format!("There is no job {id} in your file."),
            _ => "I don't know which job you mean.".to_owned(),
        };
        page.paragraph(&format!(
            "{missing} Ask beside an open job, or name it by its number or its company: \"{}\".",
            wish.example()
        ));
    }
    Ok(job)
}

fn compared(asking: &Asking<'_>, job: Job, profile: FullProfile) -> Compared {
    let content = built(&profile, None);
    let given = Given {
        job: Some(JobText {
            title: &job.title,
            company: &job.company,
            description: job.description.as_deref().unwrap_or_default(),
        }),
        ..Given::new(&content, asking.wall().date())
    };
    let summary = check(&given).summary;
    Compared {
        present: summary.job_words_present,
        absent: summary.job_words_absent,
        job,
        profile,
    }
}

/// The words of the posting that the profile has, each with the rows that say so, and those that it has not.
fn words(page: &mut Page, compared: &Compared) {
    let posting = compared.job.description.as_deref().unwrap_or_default();
    let cited = page.cite("job", compared.job.id);
    if posting.split_whitespace().count() < LEAST_WORDS {
        page.paragraph(&format!(
            "There is not enough information: the text of the posting is not in your file, or is too short {cited}. Paste it \
             into the job's description, and ask again."
        ));
        return;
    }
    if compared.present.is_empty() && compared.absent.is_empty() {
        page.paragraph(&format!(
            "I find no names of skills or tools in the posting that I could compare {cited}."
        ));
        return;
    }
    page.heading("What it asks and you have");
    if compared.present.is_empty() {
        page.paragraph("Nothing of what I recognise.");
    }
    for word in &compared.present {
        let rows: Vec<String> = rows_with(&compared.profile, word)
            .into_iter()
            .map(|(kind, id)| page.cite(kind, id))
            .collect();
        page.bullet(format!("{} {}", in_markdown(word), rows.join(" ")).trim_end());
    }
    page.heading("What it asks and your profile does not name");
    if compared.absent.is_empty() {
        page.paragraph("Nothing of what I recognise.");
    }
    for word in &compared.absent {
        page.bullet(&in_markdown(word));
    }
    page.paragraph(
        "I compare words, not meaning: I may miss what is said otherwise. What is true of you, write into your profile, where \
         you did it. What is not, leave out.",
    );
}

/// The rows of the profile in which a word stands, at most three.
fn rows_with(profile: &FullProfile, word: &str) -> Vec<(&'static str, i64)> {
    let wanted = keys::words(word);
    let skill = keys::skill(word);
    let says = |texts: &[Option<&str>]| {
        texts.iter().flatten().any(|text| {
            let words = keys::words(text);
            words
                .windows(wanted.len().max(1))
                .any(|window| window == wanted.as_slice())
                || keys::skill(text) == skill
        })
    };
    let lists = |one: &[String], two: &[String]| one.iter().chain(two).any(|text| says(&[Some(text)]));
    let skills = profile
        .skills
        .iter()
        .filter(|row| says(&[Some(&row.fact.name)]))
        .map(|row| ("skill", row.id));
    let certifications = profile
        .certifications
        .iter()
        .filter(|row| says(&[Some(&row.fact.name), row.fact.issuer.as_deref()]))
        .map(|row| ("certification", row.id));
    let experiences = profile
        .experiences
        .iter()
        .filter(|row| {
            says(&[Some(&row.fact.title), row.fact.description.as_deref()])
                || lists(&row.fact.achievements, &row.fact.technologies)
        })
        .map(|row| ("experience", row.id));
    let educations = profile
        .educations
        .iter()
        .filter(|row| {
            says(&[
                row.fact.degree.as_deref(),
                row.fact.field_of_study.as_deref(),
                row.fact.description.as_deref(),
            ])
        })
        .map(|row| ("education", row.id));
    let entries = profile
        .entries
        .iter()
        .filter(|row| {
            says(&[Some(&row.fact.name), row.fact.description.as_deref()])
                || lists(&row.fact.achievements, &row.fact.technologies)
        })
        .map(|row| ("entry", row.id));
    skills
        .chain(certifications)
        .chain(experiences)
        .chain(educations)
        .chain(entries)
        .take(3)
        .collect()
}

/// What the person has achieved that fits the posting best.
fn fitting(page: &mut Page, job: &Job, profile: &FullProfile) {
    let posting = format!("{}\n{}", job.title, job.description.as_deref().unwrap_or_default());
    let mut found: Vec<Story> = stories(profile, &posting);
    found.truncate(MOST_STORIES);
    page.heading("What of yours fits best");
    if found.is_empty() {
        page.paragraph("Your profile names no achievements yet. Two sentences with a number each, under your last work, help most.");
    }
    for story in &found {
        story_line(page, story);
    }
}

pub(super) fn story_line(page: &mut Page, story: &Story) {
    let cited = page.cite("experience", story.row);
    page.bullet(&format!(
        "{} ({}) {cited}",
        in_markdown(&story.text),
        in_markdown(&story.place)
    ));
}

/// What the person wants of a job beside what the posting says.
fn wishes(asking: &Asking<'_>, page: &mut Page, job: &Job, profile: &FullProfile) -> Result<(), Error> {
    let wanted = &profile.profile.preferences;
    let cited = page.cite("job", job.id);
    let mut said = false;
    let mut say = |page: &mut Page, text: String| {
        said = true;
        page.bullet(&text);
    };
    for warning in asking.deck.application_warnings(job.id, None, asking.now)? {
        let row = warning
            .application_id
            .map(|id| page.cite("application", id))
            .unwrap_or_default();
        say(
            page,
            format!("**Before you apply:** {} {row}", in_markdown(&warning.text))
                .trim_end()
                .to_owned(),
        );
    }
    if let (Some(mode), false) = (job.work_mode, wanted.work_modes.is_empty()) {
        let own = page.cite("profile", profile.profile.id);
        let fits = wanted.work_modes.contains(&mode);
        let verdict = if fits { "as you want it" } else { "not what you want" };
        say(page, format!("The work is {}: {verdict} {cited} {own}.", mode.label()));
    }
    if let Some(pay) = job.salary() {
        let pays = salary::short(&pay);
        let yearly = pay.period.is_none_or(|period| period == SalaryPeriod::Year);
        let floor = wanted
            .salary_floor
            .filter(|_| yearly && wanted.currency == pay.currency);
        let own = floor
            .map(|_| format!(" {}", page.cite("profile", profile.profile.id)))
            .unwrap_or_default();
        let verdict = match (floor, pay.max.or(pay.min)) {
            (Some(floor), Some(most)) if most < floor => format!("below your floor of {}", grouped(floor)),
            (Some(floor), Some(_)) => format!("your floor is {}", grouped(floor)),
            _ => "your profile names no floor to compare with".to_owned(),
        };
        say(page, format!("It pays {}: {verdict} {cited}{own}.", in_markdown(&pays)));
    }
    let posting = keys::words(&format!(
        "{} {}",
        job.title,
        job.description.as_deref().unwrap_or_default()
    ))
    .join(" ");
    for never in &wanted.deal_breakers {
        let key = keys::words(never).join(" ");
        if !key.is_empty() && format!(" {posting} ").contains(&format!(" {key} ")) {
            let own = page.cite("profile", profile.profile.id);
            say(
                page,
                format!(
                    "It names what you would never accept: \"{}\" {cited} {own}.",
                    in_markdown(never)
                ),
            );
        }
    }
    if let Some(deadline) = job.deadline {
        let days = (deadline - asking.wall().date()).num_days();
        say(
            page,
            match days {
                ..0 => format!("The last day to apply has passed ({deadline}) {cited}."),
                0 => format!("Today is the last day to apply {cited}."),
                1 => format!("Tomorrow is the last day to apply {cited}."),
                days => format!("{days} days are left to apply ({deadline}) {cited}."),
            },
        );
    }
    for person in asking.deck.contacts(&job.company, Some(20), 0)? {
        let at = person.fact.company.as_deref().unwrap_or_default();
        if crate::domain::application::warning::is_same_company(at, &job.company) {
            let known = page.cite("contact", person.id);
            say(
                page,
                format!("You know somebody there: {} {known}.", in_markdown(&person.fact.name)),
            );
        }
    }
    if !said {
        page.paragraph(
            "Nothing: neither pay, place nor deadline is known, and your profile says little about what you want. Fill in your \
             wishes there, and this gets better.",
        );
    }
    Ok(())
}
