//! Whether and how the person can be reached.

use crate::domain::profile::fact::filled;
use crate::domain::resume::check::view::View;
use crate::domain::resume::check::{Finding, Place, Severity};

pub(super) fn check(view: &View<'_>, found: &mut Vec<Finding>) {
    missing(view, found);
    lost(view, found);
    email(view, found);
    links(view, found);
    private(view, found);
}

fn missing(view: &View<'_>, found: &mut Vec<Finding>) {
    let basics = &view.given.content.basics;
    for (rule, severity, value, reason, advice) in [
        (
            "missing-name",
            Severity::Error,
            &basics.name,
            "No name was found. A program that files applications looks for it in the first lines.",
            "Put your name alone on the first line.",
        ),
        (
            "missing-email",
            Severity::Error,
            &basics.email,
            "No e-mail address was found, and most answers come by e-mail.",
            "Put your address below your name.",
        ),
        (
            "missing-phone",
            Severity::Warning,
            &basics.phone,
            "No phone number was found. Recruiters often call to fix a first talk.",
            "Put your number beside your e-mail address.",
        ),
        (
            "missing-location",
            Severity::Note,
            &basics.location,
            "Nothing says where you live. Some programs sort applications by it.",
            "City and country are enough.",
        ),
    ] {
        if filled(value).is_none() {
            found.push(Finding::new(rule, severity, Place::default(), "", reason, advice));
        }
    }
}

/// Contact that the text of the file has not, or only in its margins.
fn lost(view: &View<'_>, found: &mut Vec<Finding>) {
    let lines = view.given.lines;
    if lines.is_empty() {
        return;
    }
    let basics = &view.given.content.basics;
    let digits = |text: &str| -> String { text.chars().filter(char::is_ascii_digit).collect() };
    let lower = |text: &str| -> String { text.to_lowercase().split_whitespace().collect() };
    type Field<'a> = (&'a str, Option<&'a str>, &'a dyn Fn(&str) -> String);
    let fields: [Field<'_>; 2] = [
        ("email", filled(&basics.email), &lower),
        ("phone", filled(&basics.phone), &digits),
    ];
    for (field, value, key) in fields {
        let Some(value) = value else { continue };
        let wanted = key(value);
        if wanted.is_empty() {
            continue;
        }
        let label = if field == "email" {
            "e-mail address"
        } else {
            "phone number"
        };
        let has = |text: &str| key(text).contains(&wanted);
        let mut body = lines.iter().filter(|line| !line.margin);
        if body.any(|line| has(line.text)) {
            continue;
        }
        let margin = lines.iter().position(|line| line.margin && has(line.text));
        match margin {
            Some(at) => found.push(Finding::new(
                "contact-in-margin",
                Severity::Warning,
                Place {
                    line: u32::try_from(at + 1).ok(),
                    ..Place::default()
                },
                value,
                format!("The {label} stands only in the head or foot of the page, which many programs do not read."),
                "Move it into the text, below your name.",
            )),
            None => found.push(Finding::new(
                "contact-not-in-text",
                Severity::Error,
                Place::default(),
                value,
                format!("The {label} is not in the text that a program reads from the file: it may be a picture or a link under other words."),
                "Write it out as text.",
            )),
        }
    }
}

fn email(view: &View<'_>, found: &mut Vec<Finding>) {
    let Some(email) = filled(&view.given.content.basics.email) else {
        return;
    };
    let place = || view.at_field("email", email);
    let whole = email.split_once('@').filter(|(local, domain)| {
        let domain_ok = domain.split('.').count() >= 2 && domain.split('.').all(|part| !part.is_empty());
        !local.is_empty() && domain_ok && !domain.contains('@') && !email.contains(char::is_whitespace)
    });
    let Some((local, _)) = whole else {
        found.push(Finding::new(
            "broken-email",
            Severity::Error,
            place(),
            email,
            "It has not the form of an e-mail address (name@domain).",
            "Correct it.",
        ));
        return;
    };
    const ODD: [&str; 16] = [
        "sexy",
        "cute",
        "princess",
        "prinzessin",
        "party",
        "gamer",
        "xxx",
        "hot",
        "lover",
        "babe",
        "schatzi",
        "mausi",
        "hasi",
        "420",
        "666",
        "killer",
    ];
    let local = local.to_lowercase();
    let parts = local.split(['.', '_', '-', '+']);
    let odd_word = parts
        .clone()
        .any(|part| ODD.contains(&part.trim_matches(|c: char| c.is_numeric())) || ODD.contains(&part));
    let digits = local.chars().filter(char::is_ascii_digit).count();
    if odd_word || digits >= 5 {
        found.push(Finding::new(
            "odd-email",
            Severity::Note,
            place(),
            email,
            "The address may look private or like spam to a stranger.",
            "An address made of your name is easier to type and to trust.",
        ));
    }
}

fn links(view: &View<'_>, found: &mut Vec<Finding>) {
    for link in &view.given.content.basics.links {
        let url = link.url.trim();
        let rest = ["https://", "http://"]
            .iter()
            .find_map(|scheme| {
                url.get(..scheme.len())?
                    .eq_ignore_ascii_case(scheme)
                    .then(|| url.get(scheme.len()..))
            })
            .flatten();
        let other_scheme = ["mailto:", "tel:"].iter().any(|scheme| url.starts_with(scheme));
        let address = rest.unwrap_or(url);
        let host = address.split(['/', '?', '#']).next().unwrap_or_default();
        let bad_host = !host.contains('.')
            || host.split('.').any(str::is_empty)
            || host.contains(|c: char| c == ':' && rest.is_none() || c.is_whitespace());
        let cut = url.ends_with('…') || url.ends_with("...");
        if !other_scheme && (bad_host || cut || url.contains(char::is_whitespace)) {
            found.push(Finding::new(
                "broken-link",
                Severity::Warning,
                view.at_field("links", url),
                url,
                "It has not the form of a web address, so it opens nothing.",
                "Write it whole, such as https://example.org/you.",
            ));
        }
    }
}

/// What is asked for in some countries and must not be in others.
fn private(view: &View<'_>, found: &mut Vec<Finding>) {
    const TOLD: [(&str, &str); 20] = [
        ("date of birth", "your date of birth"),
        ("birth date", "your date of birth"),
        ("birthdate", "your date of birth"),
        ("d.o.b", "your date of birth"),
        ("geburtsdatum", "your date of birth"),
        ("geburtstag", "your date of birth"),
        ("geboren am", "your date of birth"),
        ("geb. am", "your date of birth"),
        ("date de naissance", "your date of birth"),
        ("fecha de nacimiento", "your date of birth"),
        ("marital status", "your marital status"),
        ("familienstand", "your marital status"),
        ("verheiratet", "your marital status"),
        ("nationality:", "your nationality"),
        ("staatsangehörigkeit", "your nationality"),
        ("staatsangehoerigkeit", "your nationality"),
        ("religion:", "your religion"),
        ("konfession", "your religion"),
        ("social security number", "your social security number"),
        ("passport number", "your passport's number"),
    ];
    let mut named: Vec<&str> = Vec::new();
    for (at, line) in view.given.lines.iter().enumerate() {
        let text = line.text.to_lowercase();
        for (words, what) in TOLD {
            if text.contains(words) && !named.contains(&what) {
                named.push(what);
                let line_number = u32::try_from(at + 1).ok();
                found.push(told(what, line.text, line_number));
            }
        }
    }
    let other = &view.given.content.basics.other;
    let image = other.get("image").and_then(|image| image.as_str());
    if image.is_some_and(|image| !image.trim().is_empty()) {
        found.push(told("your photo", "", None));
    }
    let birth = ["birth", "birthDate", "dateOfBirth"];
    if birth.iter().any(|key| other.contains_key(*key)) && !named.contains(&"your date of birth") {
        found.push(told("your date of birth", "", None));
    }
}

fn told(what: &str, quote: &str, line: Option<u32>) -> Finding {
    Finding::new(
        "private-data",
        Severity::Note,
        Place {
            line,
            ..Place::default()
        },
        quote,
        format!(
            "It tells {what}. In Germany, Austria and Switzerland that is common but no longer asked for; in Britain, Ireland, the USA and Canada it is left out, and some firms sort such résumés out."
        ),
        "Decide by the country you apply in.",
    )
}
