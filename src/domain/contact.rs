//! People at companies: who can be asked, thanked, or introduce somebody.

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

use super::text;

/// A person as far as they are known: the part of a row of `contacts` that somebody says.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct ContactFact {
    /// The whole name.
    pub name: String,
    /// Where they work.
    pub company: Option<String>,
    /// As what.
    pub title: Option<String>,
    /// Their e-mail address.
    pub email: Option<String>,
    /// Their number, as it is written.
    pub phone: Option<String>,
    /// Their page, such as a LinkedIn profile.
    pub url: Option<String>,
    /// Where they live or work.
    pub location: Option<String>,
    /// Where the entry comes from, such as `LinkedIn`.
    pub source: Option<String>,
    /// How the two met.
    pub how_met: Option<String>,
    /// The day they met or connected.
    pub met_on: Option<NaiveDate>,
    /// The day of the last talk, letter or call.
    pub last_contact_on: Option<NaiveDate>,
    /// The contact who can introduce them, or did.
    pub introducer_id: Option<i64>,
    /// Words to find them by.
    pub tags: Vec<String>,
    /// The person's notes about them.
    pub notes: Option<String>,
}

/// A person: a row of `contacts`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Contact {
    /// The row's number.
    pub id: i64,
    /// A UUIDv7 that stays the same in exports and merges.
    pub uid: String,
    /// What is known.
    #[serde(flatten)]
    pub fact: ContactFact,
    /// When the row came into the file.
    pub created_at: DateTime<Utc>,
    /// When the row last changed.
    pub updated_at: DateTime<Utc>,
}

impl ContactFact {
    /// The same with every text on its way into the file cleaned, and nothing where nothing is said.
    #[must_use]
    pub fn cleaned(self) -> ContactFact {
        let line = |value: Option<String>| {
            value
                .map(|value| text::clean_line(&value))
                .filter(|value| !value.is_empty())
        };
        let mut tags: Vec<String> = Vec::new();
        for tag in &self.tags {
            let tag = text::clean_line(tag).trim_start_matches('#').trim().to_owned();
            if !tag.is_empty() && !tags.iter().any(|there| there.to_lowercase() == tag.to_lowercase()) {
                tags.push(tag);
            }
        }
        ContactFact {
            name: text::clean_line(&self.name),
            company: line(self.company),
            title: line(self.title),
            email: line(self.email),
            phone: line(self.phone),
            url: line(self.url),
            location: line(self.location),
            source: line(self.source),
            how_met: line(self.how_met),
            notes: self
                .notes
                .map(|notes| text::clean_block(&notes))
                .filter(|notes| !notes.is_empty()),
            tags,
            ..self
        }
    }

    /// By what the same person is known again, the surest first: their page, their e-mail address, name and company.
    pub fn keys(&self) -> Vec<String> {
        let page = self.page().map(|page| format!("url:{page}"));
        let email = self.address().map(|email| format!("email:{email}"));
        let name = format!(
            "name:{}|{}",
            text::fold(&self.name),
            text::fold(self.company.as_deref().unwrap_or_default())
        );
        page.into_iter().chain(email).chain([name]).collect()
    }

    /// Whether both may be the same person, given that they share one of their keys: two pages are two people, and so
    /// are two addresses where no page says otherwise.
    pub fn may_be(&self, other: &ContactFact) -> bool {
        match (self.page(), other.page()) {
            (Some(one), Some(another)) => one == another,
            _ => self
                .address()
                .zip(other.address())
                .is_none_or(|(one, another)| one == another),
        }
    }

    fn page(&self) -> Option<String> {
        self.url.as_deref().map(page_key).filter(|key| !key.is_empty())
    }

    fn address(&self) -> Option<String> {
        self.email
            .as_deref()
            .map(|email| email.trim().to_lowercase())
            .filter(|email| !email.is_empty())
    }
}

/// An address without what does not tell pages apart.
fn page_key(url: &str) -> String {
    let url = url.trim().to_lowercase();
    let url = url
        .trim_start_matches("https://")
        .trim_start_matches("http://")
        .trim_start_matches("www.");
    url.split(['?', '#'])
        .next()
        .unwrap_or(url)
        .trim_end_matches('/')
        .to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_person_is_known_again_by_page_then_address_then_name() {
        let person = |url: Option<&str>, email: Option<&str>, company: Option<&str>| ContactFact {
            name: "Ada  Okafor".to_owned(),
            url: url.map(str::to_owned),
            email: email.map(str::to_owned),
            company: company.map(str::to_owned),
            ..ContactFact::default()
        };
        let same = |one: &ContactFact, other: &ContactFact| {
            one.keys().iter().any(|key| other.keys().contains(key)) && one.may_be(other)
        };
        let page = person(Some("https://www.example.org/in/ada/?x=1"), None, None);
        assert!(same(
            &page,
            &person(Some("http://example.org/in/Ada"), Some("a@b.org"), Some("X"))
        ));
        assert!(!same(&page, &person(Some("http://example.org/in/ada-2"), None, None)));
        let email = person(None, Some("A@b.org"), None);
        assert!(same(&email, &person(None, Some("a@B.org"), Some("X"))));
        assert!(same(
            &email,
            &person(Some("https://example.org/in/ada"), Some("a@B.org"), Some("X"))
        ));
        assert!(!same(&email, &person(None, Some("c@b.org"), None)));
        let name = person(None, None, Some("Pontis"));
        assert!(same(&name, &person(None, Some("a@b.org"), Some("PONTIS"))));
        assert!(!same(&name, &person(None, None, None)));
    }

    #[test]
    fn what_is_typed_is_cleaned_and_nothing_stays_nothing() {
        let fact = ContactFact {
            name: " Ada\n Okafor ".to_owned(),
            company: Some("  ".to_owned()),
            tags: vec!["#mentor".to_owned(), "Mentor".to_owned(), String::new()],
            ..ContactFact::default()
        }
        .cleaned();
        assert_eq!(fact.company, None);
        assert_eq!(fact.tags, ["mentor"]);
        assert!(!fact.name.contains('\n'));
    }
}
