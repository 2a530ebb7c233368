//! The person and their wishes as a form shows them.

use crate::app::ProfilePatch;
use crate::domain::job::{Salary, SalaryPeriod, WorkMode};
use crate::domain::matching::Weights;
use crate::domain::profile::{FullProfile, Preferences, ProfileLink};
use crate::domain::salary;
use crate::domain::text::fold;
use crate::tui::modals::understood::{address, is_email};
use crate::tui::screens::profile::{floor, link_words};
use crate::tui::widgets::form::{Field, Form, FormField, Remark};

/// The form of the person.
pub fn of_person(profile: &FullProfile) -> Form {
    let some = |text: &Option<String>| text.clone().unwrap_or_default();
    let (user, person) = (&profile.user, &profile.profile);
    let links: Vec<String> = person.links.iter().map(link_words).collect();
    Form::new(vec![
        FormField::line(
            "first_name",
            "First name",
            "As it shall stand on a résumé.",
            &some(&user.first_name),
        ),
        FormField::line(
            "last_name",
            "Last name",
            "As it shall stand on a résumé.",
            &some(&user.last_name),
        ),
        FormField::line(
            "headline",
            "Headline",
            "The line under your name: Bridge inspector and diver.",
            &some(&person.headline),
        ),
        FormField::line(
            "email",
            "E-mail",
            "Where they can write to you.",
            profile.email().unwrap_or_default(),
        ),
        FormField::line(
            "phone",
            "Phone",
            "With the country: +41 79 555 01 23.",
            &some(&person.phone),
        ),
        FormField::line(
            "location",
            "Location",
            "Where you live: a town is enough.",
            &some(&person.location),
        ),
        FormField::list(
            "links",
            "Links",
            "Your pages, one a line, with a word before if you like: GitHub https://github.com/me",
            &links,
        ),
        FormField::long(
            "bio",
            "Summary",
            "You in two or three sentences: what you do, how long, what you want.",
            &some(&person.bio),
        ),
    ])
}

/// What is to be said beside a field of the person.
pub fn person_remark(field: &FormField) -> Option<Remark> {
    let text = field.field.text();
    let text = text.trim();
    if text.is_empty() {
        return (field.name == "email").then(|| Remark::Doubt("without it nobody can answer".to_owned()));
    }
    match field.name {
        "email" if !is_email(text) => Some(Remark::Wrong("no e-mail address".to_owned())),
        "phone" if text.chars().filter(char::is_ascii_digit).count() < 5 => {
            Some(Remark::Doubt("is that a whole number?".to_owned()))
        }
        "links" => {
            let wrong = text.lines().find(|line| link(line).is_none());
            wrong.map(|line| Remark::Wrong(format!("no web address: {line}")))
        }
        _ => None,
    }
}

/// A page elsewhere from one line: the address, and the words before or behind it.
fn link(line: &str) -> Option<ProfileLink> {
    let is_address = |word: &&str| address(word).is_some();
    let url = line.split_whitespace().rev().find(is_address)?;
    let label: Vec<&str> = line.split_whitespace().filter(|word| *word != url).collect();
    let label = label.join(" ").trim_end_matches(':').trim().to_owned();
    Some(ProfileLink {
        label: Some(label).filter(|label| !label.is_empty()),
        url: address(url)?,
        ..ProfileLink::default()
    })
}

/// What was changed of the person.
pub fn read_person(form: &Form, seen: &FullProfile) -> ProfilePatch {
    let mut patch = ProfilePatch::default();
    for name in form.changed() {
        let text = Some(form.text(name)).filter(|text| !text.is_empty());
        match name {
            "first_name" => patch.first_name = Some(text),
            "last_name" => patch.last_name = Some(text),
            "headline" => patch.headline = Some(text),
            "email" => patch.email = Some(text),
            "phone" => patch.phone = Some(text),
            "location" => patch.location = Some(text),
            "bio" => patch.bio = Some(text),
            "links" => {
                let lines = items(form, "links");
                let links = lines.iter().filter_map(|line| {
                    // What was not touched keeps what else is known of it.
                    let same = seen.profile.links.iter().find(|known| link_words(known) == *line);
                    same.cloned().or_else(|| link(line))
                });
                patch.links = Some(links.collect());
            }
            _ => {}
        }
    }
    patch
}

fn items(form: &Form, name: &str) -> Vec<String> {
    match form.field(name).map(|field| &field.field) {
        Some(Field::List(list)) => list.items(),
        _ => Vec::new(),
    }
}

/// The form of the wishes.
pub fn of_wishes(wishes: &Preferences) -> Form {
    let modes: Vec<&str> = wishes.work_modes.iter().map(|mode| mode.label()).collect();
    Form::new(vec![
        FormField::list("titles", "Titles", "The work you look for, one a line.", &wishes.titles),
        FormField::list("places", "Places", "Where you would work, one a line.", &wishes.places),
        FormField::line(
            "work_modes",
            "Work modes",
            "remote, hybrid, onsite: those that you would accept, with commas between.",
            &modes.join(", "),
        ),
        FormField::line(
            "salary_floor",
            "Salary floor",
            "The least for a year, with its currency: 65000 EUR, 65k CHF. It stays on this machine.",
            &floor(wishes).unwrap_or_default(),
        )
        .replaced(),
        FormField::list(
            "languages",
            "Languages",
            "In which languages you would work, one a line.",
            &wishes.languages,
        ),
        FormField::list(
            "deal_breakers",
            "Deal-breakers",
            "What you would never accept, one a line: night shifts, weapons.",
            &wishes.deal_breakers,
        ),
        FormField::list(
            "blocked_companies",
            "Never apply to",
            "Companies that you never apply to, one a line.",
            &wishes.blocked_companies,
        ),
        FormField::line(
            "weights",
            "Match weights",
            "How much each part counts: must 45, nice 10, experience 15, education 10, wishes 20.",
            &wishes.weights.map(|weights| weights.to_string()).unwrap_or_default(),
        ),
    ])
}

/// The modes that a line names, or the word that is none.
fn work_modes(text: &str) -> Result<Vec<WorkMode>, String> {
    let mut modes = Vec::new();
    let words = text
        .split([',', ';', '/', ' '])
        .map(str::trim)
        .filter(|word| !word.is_empty());
    for word in words.filter(|word| !["and", "or"].contains(word)) {
        let folded = fold(word).replace('-', "");
        let mode = WorkMode::ALL
            .iter()
            .find(|mode| fold(mode.label()).replace('-', "").starts_with(&folded));
        let mode = *mode.ok_or_else(|| word.to_owned())?;
        if !modes.contains(&mode) {
            modes.push(mode);
        }
    }
    Ok(modes)
}

/// The least for a year that a line names.
fn least(text: &str) -> Option<Salary> {
    let salary = salary::parse(text)?;
    salary.min.or(salary.max).is_some().then_some(salary)
}

/// What is to be said beside a wish.
pub fn wish_remark(field: &FormField) -> Option<Remark> {
    let text = field.field.text();
    let text = text.trim();
    if text.is_empty() {
        return None;
    }
    match field.name {
        "work_modes" => match work_modes(text) {
            Ok(modes) => {
                let said: Vec<&str> = modes.iter().map(|mode| mode.label()).collect();
                let said = said.join(", ");
                (said != text).then_some(Remark::Understood(said))
            }
            Err(word) => Some(Remark::Wrong(format!("{word}? remote, hybrid or onsite"))),
        },
        "weights" => match Weights::parse(text) {
            Ok(weights) => {
                let said = weights.to_string();
                (said != text).then_some(Remark::Understood(said))
            }
            Err(why) => Some(Remark::Wrong(why)),
        },
        "salary_floor" => match least(text) {
            None => Some(Remark::Wrong("no amount of money".to_owned())),
            Some(salary) if !matches!(salary.period, None | Some(SalaryPeriod::Year)) => {
                Some(Remark::Wrong("say it for a year".to_owned()))
            }
            Some(salary) if salary.currency.is_none() => Some(Remark::Doubt("in which currency? 65k EUR".to_owned())),
            Some(salary) => {
                let said = salary::short(&Salary {
                    min: salary.min.or(salary.max),
                    max: salary.min.or(salary.max),
                    period: Some(SalaryPeriod::Year),
                    ..salary
                });
                (said != text).then_some(Remark::Understood(said))
            }
        },
        _ => None,
    }
}

/// The wishes that the form describes.
pub fn read_wishes(form: &Form, seen: &Preferences) -> Preferences {
    let mut wishes = seen.clone();
    for name in form.changed() {
        match name {
            "titles" => wishes.titles = items(form, name),
            "places" => wishes.places = items(form, name),
            "languages" => wishes.languages = items(form, name),
            "deal_breakers" => wishes.deal_breakers = items(form, name),
            "blocked_companies" => wishes.blocked_companies = items(form, name),
            "work_modes" => wishes.work_modes = work_modes(&form.text(name)).unwrap_or_default(),
            "weights" => {
                let text = form.text(name);
                wishes.weights = Some(text.trim())
                    .filter(|text| !text.is_empty())
                    .and_then(|text| Weights::parse(text).ok());
            }
            "salary_floor" => {
                let salary = least(&form.text(name));
                wishes.salary_floor = salary.as_ref().and_then(|salary| salary.min.or(salary.max));
                wishes.currency = salary.and_then(|salary| salary.currency);
            }
            _ => {}
        }
    }
    wishes
}
