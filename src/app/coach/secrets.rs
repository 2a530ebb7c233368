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
        for word in names.split(|c: char| !c.is_alphanumeric()).filter(|word| word.chars().count() >= 3) {
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
