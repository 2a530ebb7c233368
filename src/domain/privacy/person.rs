//! What is known of the person that nobody else has to know.

use chrono::NaiveDate;
use serde_json::{Map, Value};

use super::SecretKind;
use super::birth;
use crate::domain::profile::{EntryKind, FullProfile};
use crate::domain::resume::content::Basics;
use crate::domain::text;

/// The person's own details, as they stand in their rows. Empty ones hide nothing.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct PersonSecrets {
    /// All first names.
    pub first_name: String,
    /// All last names.
    pub last_name: String,
    /// E-mail addresses.
    pub emails: Vec<String>,
    /// Telephone numbers, as they are written.
    pub phones: Vec<String>,
    /// Street addresses: the street and its number, with or without the rest.
    pub addresses: Vec<String>,
    /// Postal codes.
    pub postal_codes: Vec<String>,
    /// The date of birth; several where it can be read in more than one way.
    pub birth_dates: Vec<NaiveDate>,
    /// Addresses of their own pages.
    pub links: Vec<String>,
    /// Addresses on others' pages that lead to them: certificates, projects, publications.
    pub pages: Vec<String>,
    /// Names under which they are known on such pages.
    pub handles: Vec<String>,
    /// Those who give references.
    pub references: Vec<Someone>,
    /// Names of companies that stay, also where the person is called alike.
    pub companies: Vec<String>,
}

/// Somebody who gives a reference.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Someone {
    /// The whole name.
    pub name: String,
    /// E-mail addresses.
    pub emails: Vec<String>,
    /// Telephone numbers.
    pub phones: Vec<String>,
    /// Addresses of pages.
    pub links: Vec<String>,
}

impl PersonSecrets {
    /// What a profile says of the person: their own fields, what an imported résumé said besides, and their references.
    pub fn of(profile: &FullProfile) -> PersonSecrets {
        let line = |text: Option<&String>| text.map(|text| text::clean_line(text)).unwrap_or_default();
        let mut secrets = PersonSecrets {
            first_name: line(profile.user.first_name.as_ref()),
            last_name: line(profile.user.last_name.as_ref()),
            emails: vec![profile.user.email.clone()],
            phones: profile.profile.phone.clone().into_iter().collect(),
            links: profile.profile.links.iter().map(|link| link.url.clone()).collect(),
            ..PersonSecrets::default()
        };
        if let Some(place) = &profile.profile.location {
            secrets.take_place(place);
        }
        secrets.take_other(&profile.profile.other);
        for link in &profile.profile.links {
            let name = link.other.get("username").and_then(Value::as_str);
            secrets.handles.extend(name.map(str::to_owned));
        }
        for entry in profile.entries.iter().map(|entry| &entry.fact) {
            match entry.kind {
                EntryKind::Reference => secrets.references.push(Someone {
                    name: reference_name(&entry.name),
                    links: entry.url.clone().into_iter().collect(),
                    ..Someone::default()
                }),
                EntryKind::Project | EntryKind::Publication => secrets.pages.extend(entry.url.clone()),
                _ => {}
            }
        }
        let certificates = profile
            .certifications
            .iter()
            .filter_map(|row| row.fact.credential_url.clone());
        secrets.pages.extend(certificates);
        secrets
    }

    /// What stands at the head of a résumé. A name that is another than the profile's whole one is not taken: it is a maiden
    /// name or somebody else's.
    pub fn add_head(&mut self, head: &Basics) {
        fn add(into: &mut Vec<String>, text: Option<&String>) {
            into.extend(text.filter(|text| !into.contains(text)).cloned());
        }
        add(&mut self.emails, head.email.as_ref());
        add(&mut self.phones, head.phone.as_ref());
        for link in &head.links {
            add(&mut self.links, Some(&link.url));
        }
        if let Some(place) = &head.location {
            self.take_place(place);
        }
        self.take_other(&head.other);
        if let Some(name) = &head.name {
            self.take_name(name);
        }
    }

    /// Fills the part of the name that is not known, or both. Where a name says the known part, the rest is the other.
    fn take_name(&mut self, said: &str) {
        let words: Vec<&str> = said
            .split([' ', ',', '\u{A0}'])
            .filter(|word| !word.is_empty() && !super::names::is_title(word))
            .collect();
        let known = match (self.first_name.trim(), self.last_name.trim()) {
            ("", "") => String::new(),
            (known, "") | ("", known) => text::fold(known),
            _ => return,
        };
        let known: Vec<&str> = known.split_whitespace().collect();
        let rest: Vec<&str> = words
            .iter()
            .filter(|word| !known.contains(&text::fold(word).as_str()))
            .copied()
            .collect();
        let says_known = rest.len() < words.len();
        let Some((last, first)) = words.split_last() else {
            return;
        };
        match (self.first_name.trim().is_empty(), self.last_name.trim().is_empty()) {
            (true, true) => {
                self.first_name = first.join(" ");
                (*last).clone_into(&mut self.last_name);
            }
            (true, false) if says_known => self.first_name = rest.join(" "),
            (true, false) => self.first_name = first.join(" "),
            (false, true) if says_known => self.last_name = rest.join(" "),
            // A short form of the first name stands in the profile, or the whole name is another.
            (false, true) => (*last).clone_into(&mut self.last_name),
            (false, false) => {}
        }
    }

    /// The street of a place that has one: `Gasse 12, 8004 Zürich`. A city alone stays, as advice depends on it.
    fn take_place(&mut self, place: &str) {
        for part in place.split([',', ';', '\n']).map(str::trim) {
            let words: Vec<&str> = part.split_whitespace().collect();
            let code = (0..words.len()).find_map(|at| Some((at, code_at(&words, at)?)));
            let street = match &code {
                // "Gasse 12 8004 Zürich": what stands before the code is the street.
                Some((at, code)) => {
                    put(&mut self.postal_codes, code);
                    words.iter().take(*at).copied().collect::<Vec<_>>().join(" ")
                }
                None => part.to_owned(),
            };
            let has_digit = street.contains(|c: char| c.is_ascii_digit());
            if has_digit && street.contains(char::is_alphabetic) {
                put(&mut self.addresses, &street);
            }
        }
    }

    /// What an imported résumé said under names of its own.
    fn take_other(&mut self, other: &Map<String, Value>) {
        for (key, value) in other {
            let name: String = text::fold(key).chars().filter(|c| c.is_alphanumeric()).collect();
            let is = |words: &[&str]| words.iter().any(|word| name.contains(word));
            match value {
                Value::Object(inner) => self.take_other(inner),
                Value::Array(items) => {
                    for item in items {
                        let one = Map::from_iter([(key.clone(), item.clone())]);
                        self.take_other(&one);
                    }
                }
                Value::String(said)
                    if is(&[
                        "birth",
                        "geburt",
                        "geboren",
                        "naissance",
                        "nacimiento",
                        "nascita",
                        "dob",
                    ]) =>
                {
                    self.birth_dates
                        .extend(birth::dates(said).into_iter().flat_map(|(_, dates)| dates));
                }
                Value::String(said) if is(&["postal", "zip", "plz"]) => self.postal_codes.push(said.trim().to_owned()),
                Value::String(said) if is(&["address", "adresse", "street", "strasse", "anschrift"]) => {
                    match said.contains('@') {
                        true => self.emails.push(said.trim().to_owned()),
                        false => self.take_place(said),
                    }
                }
                Value::String(said) if is(&["phone", "telefon", "mobil"]) => self.phones.push(said.clone()),
                Value::String(said) if is(&["email", "mail"]) => self.emails.push(said.trim().to_owned()),
                Value::String(said) if is(&["url", "website", "homepage"]) => self.links.push(said.trim().to_owned()),
                Value::String(said) if is(&["username", "handle", "twitter"]) => {
                    self.handles.push(said.trim().to_owned())
                }
                _ => {}
            }
        }
    }

    /// Everybody's e-mail addresses.
    pub(super) fn all_emails(&self) -> impl Iterator<Item = &String> {
        self.emails
            .iter()
            .chain(self.references.iter().flat_map(|one| &one.emails))
    }

    /// Everybody's telephone numbers.
    pub(super) fn all_phones(&self) -> impl Iterator<Item = &String> {
        self.phones
            .iter()
            .chain(self.references.iter().flat_map(|one| &one.phones))
    }

    /// Everybody's pages.
    pub(super) fn all_links(&self) -> impl Iterator<Item = &String> {
        let own = self.links.iter().chain(&self.pages);
        own.chain(self.references.iter().flat_map(|one| &one.links))
    }

    /// The person's own details in the order in which they get their numbers.
    pub(super) fn listed(&self) -> Vec<(SecretKind, String)> {
        let whole = format!("{} {}", self.first_name.trim(), self.last_name.trim());
        let mut listed = vec![
            (SecretKind::Name, whole.trim().to_owned()),
            (SecretKind::FirstName, self.first_name.trim().to_owned()),
            (SecretKind::LastName, self.last_name.trim().to_owned()),
        ];
        if self.first_name.trim().is_empty() || self.last_name.trim().is_empty() {
            listed.remove(0);
        }
        let all = |kind, texts: &[String]| {
            texts
                .iter()
                .map(|text| (kind, text.trim().to_owned()))
                .collect::<Vec<_>>()
        };
        listed.extend(all(SecretKind::Email, &self.emails));
        listed.extend(all(SecretKind::Phone, &self.phones));
        listed.extend(all(SecretKind::Address, &self.addresses));
        listed.extend(all(SecretKind::Link, &self.links));
        listed.extend(all(SecretKind::Link, &self.pages));
        listed.extend(
            self.references
                .iter()
                .map(|one| (SecretKind::Reference, one.name.trim().to_owned())),
        );
        listed.retain(|(_, text)| !text.is_empty());
        listed
    }
}

/// The postal code that begins at a word: "8004", "3011 XA", "3011XA", "SW1A 1AA", "K1A 0B1". Before a number of four digits
/// or more nothing stands, or a number already.
fn code_at(words: &[&str], at: usize) -> Option<String> {
    let word = words.get(at)?;
    let next = words.get(at + 1).copied().unwrap_or_default();
    let is = |word: &str, shape: &str| {
        word.len() == shape.len()
            && word.bytes().zip(shape.bytes()).all(|(sign, wanted)| match wanted {
                b'9' => sign.is_ascii_digit(),
                b'A' => sign.is_ascii_uppercase(),
                _ => sign.is_ascii_digit() || sign.is_ascii_uppercase(),
            })
    };
    let two = |first: &[&str], second: &[&str]| {
        first.iter().any(|shape| is(word, shape)) && second.iter().any(|shape| is(next, shape))
    };
    if two(&["9999"], &["AA"]) || two(&["A9", "A99", "AA9", "AA99", "A9A", "AA9A"], &["9AA"]) || two(&["A9A"], &["9A9"])
    {
        return Some(format!("{word} {next}"));
    }
    if is(word, "9999AA") {
        let (digits, letters) = word.split_at_checked(4)?;
        return Some(format!("{digits} {letters}"));
    }
    let number = word.len() >= 4 && word.bytes().all(|b| b.is_ascii_digit());
    let behind = at == 0
        || words
            .iter()
            .take(at)
            .any(|word| word.starts_with(|c: char| c.is_ascii_digit()));
    (number && behind).then(|| (*word).to_owned())
}

/// Adds what is not there yet.
fn put(into: &mut Vec<String>, text: &str) {
    if !into.iter().any(|there| there == text) {
        into.push(text.to_owned());
    }
}

/// The name at the beginning of `Dr. Jane Smith, CTO at Pontis`.
fn reference_name(said: &str) -> String {
    let name = said.split([',', '(', '|', '–', ';', '@']).next().unwrap_or(said);
    let words = name.split_whitespace().filter(|word| !super::names::is_title(word));
    words.collect::<Vec<_>>().join(" ")
}
