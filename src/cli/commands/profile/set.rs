//! `careerdeck profile set`

use serde_json::Value;

use super::super::facts::apply;
use crate::app::{Error, Kind, ProfileChange, ProfilePatch};
use crate::cli::Context;
use crate::cli::args::ProfileSet;
use crate::cli::output::Output;
use crate::domain::job::WorkMode;
use crate::domain::matching::Weights;
use crate::domain::profile::merge::split_name;
use crate::domain::profile::{Preferences, ProfileLink};

pub(super) fn run(context: &Context, args: ProfileSet, out: &mut Output) -> Result<(), Error> {
    let mut deck = context.deck()?;
    let seen = deck.profile()?;
    let mut patch = ProfilePatch {
        first_name: text(args.first_name.clone()),
        last_name: text(args.last_name.clone()),
        email: text(args.email.clone()),
        phone: text(args.phone.clone()),
        headline: text(args.headline.clone()),
        bio: text(crate::cli::text_or_file(
            args.bio.clone(),
            args.bio_file.as_deref(),
            "summary",
        )?),
        location: text(args.location.clone()),
        links: args.links.as_deref().map(links),
        ..ProfilePatch::default()
    };
    if let Some(name) = &args.name {
        let (first, last) = split_name(name);
        (patch.first_name, patch.last_name) = (Some(first), Some(last));
    }
    patch.preferences = preferences(&seen.profile.preferences, &args)?;
    if patch == ProfilePatch::default() {
        return Err(Error::new(Kind::Usage, "changing the profile", "no field was given")
            .hint("Give at least one, such as --phone. `careerdeck profile set --help` lists them."));
    }
    let change = ProfileChange::Set {
        patch: Box::new(patch),
        seen: Some(Box::new(seen)),
    };
    let applied = apply(&mut deck, context, change)?;
    if out.json {
        return out.object(&super::as_json(&deck)?);
    }
    match applied.edit {
        Some(edit) => out.line(&format!("Changed the profile ({}).", edit.label)),
        None => out.line("The profile was like that already."),
    }
}

/// What was typed; nothing in it empties the field.
fn text(typed: Option<String>) -> Option<Option<String>> {
    typed.map(|typed| (!typed.trim().is_empty()).then_some(typed))
}

/// Links as they are typed: `GitHub=https://github.com/ada`, or only an address.
fn links(typed: &[String]) -> Vec<ProfileLink> {
    let link = |typed: &String| match typed.split_once('=') {
        // An address may have an `=` of its own.
        Some((label, url)) if !label.contains([':', '/', '?', '.']) => ProfileLink {
            label: Some(label.trim().to_owned()),
            url: url.trim().to_owned(),
            ..ProfileLink::default()
        },
        _ => ProfileLink {
            url: typed.trim().to_owned(),
            ..ProfileLink::default()
        },
    };
    typed
        .iter()
        .filter(|typed| !typed.trim().is_empty())
        .map(link)
        .collect()
}

/// The wishes with what the flags change; `None` when they change nothing.
fn preferences(current: &Preferences, args: &ProfileSet) -> Result<Option<Preferences>, Error> {
    let mut wishes = current.clone();
    let mut any = false;
    if let Some(json) = &args.preferences {
        wishes = merged(current, json)?;
        any = true;
    }
    for (field, given) in [
        (&mut wishes.titles, &args.titles),
        (&mut wishes.places, &args.places),
        (&mut wishes.deal_breakers, &args.deal_breakers),
        (&mut wishes.blocked_companies, &args.blocked_companies),
        (&mut wishes.languages, &args.languages),
    ] {
        if let Some(given) = given {
            field.clone_from(given);
            any = true;
        }
    }
    if let Some(modes) = &args.work_modes {
        let words = modes.iter().flat_map(|word| word.split(',')).map(str::trim);
        let read = |word: &str| {
            word.parse::<WorkMode>()
                .map_err(|error| Error::new(Kind::Usage, "reading --work-mode", error.to_string()))
        };
        wishes.work_modes = words
            .filter(|word| !word.is_empty())
            .map(read)
            .collect::<Result<_, Error>>()?;
        any = true;
    }
    if let Some(floor) = &args.salary_floor {
        wishes.salary_floor = floor.0;
        any = true;
    }
    if let Some(currency) = &args.currency {
        wishes.currency = (!currency.trim().is_empty()).then(|| currency.clone());
        any = true;
    }
    if let Some(weights) = &args.weights {
        let read =
            |line: &str| Weights::parse(line).map_err(|why| Error::new(Kind::Usage, "reading --match-weights", why));
        let line = Some(weights.trim()).filter(|line| !line.is_empty());
        wishes.weights = line.map(read).transpose()?;
        any = true;
    }
    Ok(any.then_some(wishes))
}

/// The wishes with the keys that a JSON object names; `null` empties one.
fn merged(current: &Preferences, json: &str) -> Result<Preferences, Error> {
    let refuse = |why: String| {
        Error::new(Kind::Usage, "reading --preferences", why)
            .hint("It is a JSON object such as {\"titles\": [\"Tram driver\"], \"salary_floor\": 38000, \"currency\": \"EUR\"}.")
    };
    let given: Value = serde_json::from_str(json).map_err(|error| refuse(format!("it is no JSON ({error})")))?;
    let Value::Object(given) = given else {
        return Err(refuse("it is no JSON object".to_owned()));
    };
    let strange: Vec<String> = given
        .iter()
        // What a newer version wrote may be taken away.
        .filter(|(key, value)| {
            !(Preferences::KEYS.contains(&key.as_str()) || value.is_null() && current.other.contains_key(*key))
        })
        .map(|(key, _)| format!("\"{key}\""))
        .collect();
    if !strange.is_empty() {
        let why = format!("there is no wish called {}", strange.join(", "));
        return Err(Error::new(Kind::Usage, "reading --preferences", why)
            .hint(format!("The keys are {}.", Preferences::KEYS.join(", "))));
    }
    let mut all = serde_json::to_value(current).map_err(|error| refuse(error.to_string()))?;
    for (key, value) in given {
        // Words in any spelling, as everywhere.
        let value = match (key.as_str(), value) {
            ("work_modes", Value::Array(modes)) => modes
                .into_iter()
                .map(
                    |mode| match mode.as_str().and_then(|word| word.parse::<WorkMode>().ok()) {
                        Some(known) => known.as_str().into(),
                        None => mode,
                    },
                )
                .collect(),
            (_, value) => value,
        };
        match (all.as_object_mut(), value) {
            (Some(all), Value::Null) => drop(all.shift_remove(&key)),
            (Some(all), value) => drop(all.insert(key, value)),
            (None, _) => {}
        }
    }
    serde_json::from_value(all).map_err(|error| refuse(error.to_string()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_link_may_have_a_label_before_it_and_an_equals_sign_of_its_own() {
        let typed = ["GitHub=https://g.example/a", "https://a.example/?x=1", "a.example", " "].map(str::to_owned);
        let read: Vec<(Option<String>, String)> =
            links(&typed).into_iter().map(|link| (link.label, link.url)).collect();
        let url = |url: &str| (None, url.to_owned());
        assert_eq!(
            read,
            [
                (Some("GitHub".to_owned()), "https://g.example/a".to_owned()),
                url("https://a.example/?x=1"),
                url("a.example")
            ]
        );
    }

    #[test]
    fn preferences_as_json_change_only_the_keys_that_they_name() {
        let current = Preferences {
            titles: vec!["Driver".to_owned()],
            salary_floor: Some(30_000.0),
            ..Preferences::default()
        };
        let new = merged(
            &current,
            r#"{"places": ["Graz"], "salary_floor": null, "work_modes": ["remote"]}"#,
        )
        .unwrap();
        assert_eq!(new.titles, ["Driver"]);
        assert_eq!(new.places, ["Graz"]);
        assert_eq!(new.salary_floor, None);
        assert_eq!(new.work_modes, [WorkMode::Remote]);
        assert!(merged(&current, "[]").is_err());
        assert!(merged(&current, r#"{"titles": "Driver"}"#).is_err());
    }

    #[test]
    fn a_key_that_is_no_wish_is_named_and_refused() {
        let mut current = Preferences::default();
        let error = merged(&current, r#"{"dealbreakers": ["night shifts"], "titles": ["Driver"]}"#).unwrap_err();
        let said = error.to_string();
        assert!(
            said.contains("\"dealbreakers\"") && !said.contains("\"titles\""),
            "{said}"
        );
        // What another version wrote stays, and may be taken away.
        current.other.insert("future".to_owned(), 1.into());
        assert!(
            merged(&current, r#"{"places": []}"#)
                .unwrap()
                .other
                .contains_key("future")
        );
        assert!(merged(&current, r#"{"future": null}"#).unwrap().other.is_empty());
        assert!(merged(&current, r#"{"future": 2}"#).is_err());
    }

    #[test]
    fn every_wish_has_its_key() {
        let all = Preferences {
            titles: vec!["a".to_owned()],
            places: vec!["a".to_owned()],
            work_modes: vec![WorkMode::Remote],
            salary_floor: Some(1.0),
            currency: Some("EUR".to_owned()),
            deal_breakers: vec!["a".to_owned()],
            blocked_companies: vec!["a".to_owned()],
            languages: vec!["a".to_owned()],
            weights: Some(Weights::default()),
            other: serde_json::Map::new(),
        };
        let Value::Object(keys) = serde_json::to_value(all).unwrap() else {
            panic!("no object");
        };
        assert_eq!(keys.keys().map(String::as_str).collect::<Vec<_>>(), Preferences::KEYS);
    }
}
