//! What of the person must not leave the machine, gathered from their rows.

use super::super::Deck;
use super::Error;
use crate::domain::card::BoardSort;
use crate::domain::filter::{Filter, TextField, TextTerm};
use crate::domain::privacy::{PersonSecrets, StandIns};

/// So many résumés are looked at, and so many companies for each part of the name.
const MOST: usize = 50;

impl Deck {
    /// Stand-ins for the person: for what their profile says of them, for what stands at the head of their résumés, and for
    /// their references. Names of companies on the board stay, also where the person is called alike.
    ///
    /// # Errors
    /// When the file can't be read.
    pub fn stand_ins(&self) -> Result<StandIns, Error> {
        let mut person = PersonSecrets::of(&self.profile()?);
        for resume in self.resumes()?.iter().take(MOST) {
            person.add_head(&self.content_of(resume)?.basics);
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
    use crate::app::demo;

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
}
