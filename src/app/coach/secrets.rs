//! What of the person must not leave the machine, gathered from their rows.

use super::super::Deck;
use super::Error;
use crate::domain::card::BoardSort;
use crate::domain::contact::ContactFact;
use crate::domain::filter::{Filter, TextField, TextTerm};
use crate::domain::privacy::{PersonSecrets, Someone, StandIns};
use crate::domain::text::fold;

/// So many résumés are looked at, and so many companies for each part of the name.
const MOST: usize = 50;

/// So many contacts are looked at for each word for a reference.
const MOST_CONTACTS: u64 = 2_000;
/// What the words for somebody who gives a reference have in common, as contacts are looked for.
const REFERENCE: [&str; 4] = ["refer", "férenc", "fürsprech", "fuersprech"];

/// Whether a contact is called a reference by its tags or its title.
fn gives_reference(contact: &ContactFact) -> bool {
    let texts = contact.tags.iter().chain(&contact.title);
    texts
        .flat_map(|text| text.split(|c: char| !c.is_alphanumeric()))
        .any(|word| {
            let word = fold(word);
            // A "Referent" has that for an office.
            let reference = word.starts_with("referen") && !word.starts_with("referent");
            reference
                || ["referee", "fursprech", "fuersprech"]
                    .iter()
                    .any(|start| word.starts_with(start))
        })
}

fn someone(contact: ContactFact) -> Someone {
    Someone {
        name: contact.name,
        emails: contact.email.into_iter().collect(),
        phones: contact.phone.into_iter().collect(),
        links: contact.url.into_iter().collect(),
    }
}

impl Deck {
    /// Stand-ins for the person: for what their profile says of them, for what stands at the head of their résumés, and for
    /// their references, those among their contacts too. Names of companies on the board stay, also where the person is called alike.
    ///
    /// # Errors
    /// When the file can't be read.
    pub fn stand_ins(&self) -> Result<StandIns, Error> {
        let mut person = PersonSecrets::of(&self.profile()?);
        for resume in self.resumes()?.iter().take(MOST) {
            person.add_head(&self.content_of(resume)?.basics);
        }
        for word in REFERENCE {
            let found = self.contacts(word, Some(MOST_CONTACTS), 0)?;
            let references = found.into_iter().map(|contact| contact.fact).filter(gives_reference);
            person.references.extend(references.map(someone));
        }
        let names = format!("{} {}", person.first_name, person.last_name);
        for word in names
            .split(|c: char| !c.is_alphanumeric())
            .filter(|word| word.chars().count() >= 3)
        {
            let filter = Filter {
                text: vec![TextTerm {
                    words: word.to_owned(),
                    field: Some(TextField::Company),
                    prefix: false,
                    exclude: false,
                }],
                ..Filter::default()
            };
            let cards = self.filter(&filter, BoardSort::Newest, MOST)?.cards;
            person.companies.extend(cards.into_iter().map(|card| card.company));
        }
        Ok(StandIns::of(&person))
    }
}

#[cfg(test)]
mod tests {
    use chrono::{DateTime, Utc};
    use serde_json::Value;

    use super::*;
    use crate::app::{Stamp, demo};

    fn texts(value: &Value, into: &mut Vec<String>) {
        match value {
            Value::String(text) => into.push(text.clone()),
            Value::Array(items) => items.iter().for_each(|item| texts(item, into)),
            Value::Object(fields) => fields.values().for_each(|value| texts(value, into)),
            _ => {}
        }
    }

    #[test]
    fn a_whole_hunt_leaves_without_the_person_and_comes_back() {
        let folder = tempfile::tempdir_in("/dev/shm")
            .or_else(|_| tempfile::tempdir())
            .unwrap();
        let path = folder.path().join("deck.db");
        let now: DateTime<Utc> = "2026-11-25T10:00:00Z".parse().unwrap();
        demo::build(&path, None, now).unwrap();
        let deck = Deck::open(&path, None).unwrap();
        let mut stand_ins = deck.stand_ins().unwrap();
        let jobs = deck.jobs(&crate::app::JobQuery::default()).unwrap();
        let companies: Vec<String> = jobs.iter().map(|job| job.company.clone()).collect();
        let hunt = serde_json::json!({
            "profile": deck.profile().unwrap(),
            "jobs": jobs,
            "resumes": deck.resumes().unwrap(),
        });
        let hidden = stand_ins.hide_json(&hunt);
        let sent = hidden.to_string();
        for never in ["Inês", "Quaresma", "Holt", "quaresma", "ines@"] {
            assert!(!sent.contains(never), "{never}");
        }
        assert_eq!(stand_ins.show_json(&hidden), hunt);
        let mut left = Vec::new();
        texts(&hidden, &mut left);
        for company in companies {
            assert!(left.contains(&company), "the name of {company} is public");
        }
        // What is hidden is little: the work stays readable.
        let stands: usize = sent.matches('«').count();
        assert!(
            stands < sent.len() / 400,
            "{stands} of {}: {:#?}",
            sent.len(),
            stand_ins.legend()
        );
    }

    #[test]
    fn a_contact_who_is_a_reference_leaves_as_a_stand_in_wherever_they_are_named() {
        let folder = tempfile::tempdir().unwrap();
        let mut deck = Deck::open(&folder.path().join("deck.db"), None).unwrap();
        let now: DateTime<Utc> = "2026-11-25T10:00:00Z".parse().unwrap();
        let contact = |name: &str, tags: &[&str], title: Option<&str>| ContactFact {
            name: name.to_owned(),
            tags: tags.iter().map(|tag| (*tag).to_owned()).collect(),
            title: title.map(str::to_owned),
            ..ContactFact::default()
        };
        for fact in [
            contact("Berit Solvang", &["reference"], None),
            contact("Tomasz Wrona", &["Referenz"], None),
            contact("Odile Marchais", &[], Some("Referee, former head of works")),
            contact("Kwame Asante", &["alumni"], Some("Preference analyst")),
        ] {
            deck.add_contact(fact, Stamp::command(now)).unwrap();
        }
        let hidden = deck
            .stand_ins()
            .unwrap()
            .hide("Ask Berit Solvang, T. Wrona or Ms Marchais, not Kwame Asante.");
        for never in ["Solvang", "Wrona", "Marchais"] {
            assert!(!hidden.contains(never), "{hidden}");
        }
        assert!(
            hidden.contains("Kwame Asante") && hidden.contains("REFERENCE"),
            "{hidden}"
        );
    }
}
