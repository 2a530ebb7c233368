//! What a posting asks, what of it the profile has, and what follows for the application.

use super::{Asking, Page};
use crate::app::Error;
use crate::domain::job::{Job, Salary};
use crate::domain::matching::{Importance, Match, Requirement, RequirementKind, State};
use crate::domain::offer::OfferStatus;
use crate::domain::offer::compare::{USUAL_HOURS, grouped, per_year};
use crate::domain::offline::{JUDGE, LETTER, RESUME, Wish, in_markdown};
use crate::domain::profile::{FullProfile, Preferences};
use crate::domain::salary;
use crate::domain::story::{Story, stories};

/// So many facts are shown of what fits.
const MOST_STORIES: usize = 4;

pub(super) fn judge(asking: &Asking<'_>, page: &mut Page) -> Result<(), Error> {
    let Some(job) = the_job(asking, page, Wish::Judge)? else {
        return Ok(());
    };
    let said = page.job(&job);
    page.paragraph(&format!("About {said}."));
    let profile = asking.deck.profile()?;
    page.heading("What speaks for and against it, as far as the rows say");
    let found = asking.deck.match_job(job.id, None, asking.wall().date())?;
    wishes(asking, page, &job, &profile, &found)?;
    asks(page, &job, &found);
    page.heading("What only you can say");
    page.own_text(JUDGE);
    Ok(())
}

pub(super) fn gap(asking: &Asking<'_>, page: &mut Page) -> Result<(), Error> {
    let Some(job) = the_job(asking, page, Wish::Gap)? else {
        return Ok(());
    };
    let said = page.job(&job);
    page.paragraph(&format!("The posting of {said} beside your profile."));
    let found = asking.deck.match_job(job.id, None, asking.wall().date())?;
    asks(page, &job, &found);
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
    let found = asking.deck.match_job(job.id, None, asking.wall().date())?;
    asks(page, &job, &found);
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
    let found = asking.deck.match_job(job.id, None, asking.wall().date())?;
    asks(page, &job, &found);
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
        page.paragraph(&match asking.example_job()? {
            Some((id, company)) => format!(
                "{missing} Ask beside an open job, or name it by its number or its company: \"{}\".",
                in_markdown(&wish.example_for(id, &company))
            ),
            None => format!(
                "{missing} Write one down, open it, and ask beside it: \"{}\".",
                wish.example()
            ),
        });
    }
    Ok(job)
}

/// What the posting asks, as the match reads it: what the profile shows, each with its rows, and what it doesn't.
fn asks(page: &mut Page, job: &Job, found: &Match) {
    let cited = page.cite("job", job.id);
    let asked: Vec<&Requirement> = found.requirements.iter().filter(|asked| !asked.is_wish()).collect();
    if asked.is_empty() {
        let why = match job.description.as_deref().unwrap_or_default().trim() {
            "" => "the text of the posting is not in your file",
            _ => "I find nothing in the posting that it asks of you",
        };
        page.paragraph(&format!(
            "There is not enough information: {why} {cited}. Paste the whole posting into the job's field Posting, and ask again."
        ));
        return;
    }
    let groups: [(&str, &[State], bool); 4] = [
        ("What it asks and you have", &[State::Matched], true),
        ("What it asks and you have something like", &[State::Near], false),
        ("What it asks and your profile does not show", &[State::Missing], true),
        (
            "What it asks, and it is not told whether you have it",
            &[State::Unknown],
            false,
        ),
    ];
    for (title, states, always) in groups {
        let of_group: Vec<&&Requirement> = asked.iter().filter(|asked| states.contains(&asked.state)).collect();
        if of_group.is_empty() && !always {
            continue;
        }
        page.heading(title);
        if of_group.is_empty() {
            page.paragraph("Nothing of what I recognise.");
        }
        for asked in of_group {
            let mut line = in_markdown(&asked.text);
            if asked.importance == Importance::Nice {
                line.push_str(" (nice to have)");
            }
            for (kind, id) in asked.rows.iter().filter_map(|row| row.split_once(':')) {
                if let Ok(id) = id.parse() {
                    line.push_str(&format!(" {}", page.cite(kind, id)));
                }
            }
            page.bullet(&line);
        }
    }
    page.paragraph(
        "This is what `careerdeck match` reads: I may miss what is said otherwise. What is true of you, write into your profile, \
         where you did it. What is not, leave out.",
    );
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

/// What a posting pays beside the least that the person wants, both per year.
fn beside_floor(pay: &Salary, wanted: &Preferences) -> String {
    let Some(floor) = wanted.salary_floor else {
        return "your profile names no floor to compare with".to_owned();
    };
    let said = [
        grouped(floor),
        wanted.currency.clone().unwrap_or_default(),
        "a year".to_owned(),
    ];
    let said: Vec<&str> = said
        .iter()
        .map(String::as_str)
        .filter(|word| !word.is_empty())
        .collect();
    let floor_said = said.join(" ");
    let most = pay.max.or(pay.min);
    let (Some(most), Some(code), Some(own)) = (most, &pay.currency, &wanted.currency) else {
        return format!("your floor is {floor_said}");
    };
    if !code.eq_ignore_ascii_case(own) {
        return format!("your floor is {floor_said}, which is another currency");
    }
    let times = pay.period.map_or(1.0, |period| per_year(period, USUAL_HOURS));
    let yearly = most * times;
    let a_year = match times {
        1.0 => String::new(),
        _ => format!("up to {} {code} a year, ", grouped(yearly.round())),
    };
    let stands = if yearly < floor { "below" } else { "not below" };
    format!("{a_year}{stands} your floor of {floor_said}")
}

/// What the person wants of a job beside what the posting says.
fn wishes(asking: &Asking<'_>, page: &mut Page, job: &Job, profile: &FullProfile, found: &Match) -> Result<(), Error> {
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
    for offer in asking.deck.offers(Some(job.id), &[OfferStatus::Open], Some(3), 0)? {
        let line = super::offers::line(asking, page, &offer);
        say(page, format!("They offer {line}"));
    }
    if let (Some(mode), false) = (job.work_mode, wanted.work_modes.is_empty()) {
        let own = page.cite("profile", profile.profile.id);
        let fits = wanted.work_modes.contains(&mode);
        let verdict = if fits { "as you want it" } else { "not what you want" };
        say(page, format!("The work is {}: {verdict} {cited} {own}.", mode.label()));
    }
    if let Some(pay) = job.salary() {
        let pays = salary::short(&pay);
        let own = wanted
            .salary_floor
            .map(|_| format!(" {}", page.cite("profile", profile.profile.id)))
            .unwrap_or_default();
        let verdict = in_markdown(&beside_floor(&pay, wanted));
        say(page, format!("It pays {}: {verdict} {cited}{own}.", in_markdown(&pays)));
    }
    for never in found
        .requirements
        .iter()
        .filter(|asked| asked.kind == RequirementKind::DealBreaker)
    {
        let own = page.cite("profile", profile.profile.id);
        say(
            page,
            format!(
                "It names what you would never accept: {}, in the words \"{}\" {cited} {own}.",
                in_markdown(&never.text),
                in_markdown(&never.quote)
            ),
        );
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
