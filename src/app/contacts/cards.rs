//! People as address cards: bringing them in, and giving them to other programs.

use serde::Serialize;

use super::{Deck, Error, Kind, Stamp, take};
use crate::app::Edit;
use crate::interop::vcard;

/// What an import of people did or would do.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct ImportedPeople {
    /// Whether nothing was changed.
    pub dry_run: bool,
    /// How many were added.
    pub added: u64,
    /// Of how many known ones empty fields were filled.
    pub changed: u64,
    /// How many were known as they are.
    pub skipped: u64,
    /// Cards that could not be taken, each with its line and why.
    pub rejected: Vec<String>,
    /// The journal's entry; `None` when nothing was changed.
    #[serde(skip)]
    pub edit: Option<Edit>,
}

impl Deck {
    /// Brings in the people of a file of address cards, as one edit: new ones are added, of known ones the empty fields
    /// are filled. The same file again changes nothing.
    ///
    /// # Errors
    /// [`Kind::Failed`] when the file is none, is broken (with its line) or has nobody in it; as [`Deck::apply`].
    pub fn import_contacts(&mut self, bytes: &[u8], dry_run: bool, stamp: Stamp) -> Result<ImportedPeople, Error> {
        let doing = "importing contacts";
        let cards = vcard::read(bytes).map_err(|refused| {
            let error = Error::new(Kind::Failed, doing, refused.reason);
            match refused.hint {
                Some(hint) => error.hint(hint),
                None => error,
            }
        })?;
        let user_id = self.store.user_id();
        let mut report = ImportedPeople {
            dry_run,
            rejected: cards.rejected.iter().map(ToString::to_string).collect(),
            ..ImportedPeople::default()
        };
        let journaled = self.store.edit(doing, stamp, |transaction| {
            (report.added, report.changed, report.skipped) = take(transaction, user_id, cards.people, stamp.now)?;
            if dry_run {
                // Dropping the transaction takes all of it back.
                return Err(Error::new(Kind::Cancelled, doing, "this was a dry run"));
            }
            let people = report.added + report.changed;
            let what = if people == 1 {
                "a contact".to_owned()
            } else {
                format!("{people} contacts")
            };
            Ok((format!("import {what} from address cards"), ()))
        });
        match journaled {
            Err(error) if !(dry_run && error.kind == Kind::Cancelled) => Err(error),
            Ok(journaled) => {
                report.edit = journaled.edit;
                Ok(report)
            }
            Err(_) => Ok(report),
        }
    }

    /// The contacts in which the words stand, as address cards for other programs.
    ///
    /// # Errors
    /// When the file can't be read.
    pub fn export_contacts(&self, words: &str) -> Result<String, Error> {
        Ok(vcard::write(&self.contacts(words, None, 0)?))
    }
}

#[cfg(test)]
mod tests {
    use chrono::{TimeZone, Utc};

    use super::*;
    use crate::app::{Change, ContactChange};
    use crate::domain::contact::ContactFact;

    fn stamp() -> Stamp {
        Stamp::command(Utc.with_ymd_and_hms(2026, 3, 1, 8, 0, 0).unwrap())
    }

    const CARDS: &str = "BEGIN:VCARD\nVERSION:3.0\nFN:Ida Berg\nORG:Pontis\nEMAIL:ida@pontis.example\nTEL:+49 1\nEND:VCARD\n\
        BEGIN:VCARD\nVERSION:3.0\nFN:Tom\nEND:VCARD\nBEGIN:VCARD\nVERSION:3.0\nEND:VCARD\n";

    #[test]
    fn cards_are_taken_once_as_one_edit_that_can_be_undone() {
        let folder = tempfile::tempdir().unwrap();
        let mut deck = Deck::open(&folder.path().join("deck.db"), None).unwrap();
        let dry = deck.import_contacts(CARDS.as_bytes(), true, stamp()).unwrap();
        assert_eq!((dry.added, dry.dry_run, dry.rejected.len()), (2, true, 1));
        assert!(deck.contacts("", None, 0).unwrap().is_empty());
        let taken = deck.import_contacts(CARDS.as_bytes(), false, stamp()).unwrap();
        assert_eq!((taken.added, taken.changed, taken.skipped), (2, 0, 0));
        let again = deck.import_contacts(CARDS.as_bytes(), false, stamp()).unwrap();
        assert_eq!((again.added, again.changed, again.skipped), (0, 0, 2));
        let own = deck.export_contacts("").unwrap();
        let own = deck.import_contacts(own.as_bytes(), false, stamp()).unwrap();
        assert_eq!((own.added, own.changed, own.skipped), (0, 0, 2));
        deck.apply(Change::Undo, stamp()).unwrap();
        assert!(deck.contacts("", None, 0).unwrap().is_empty());
        let refused = deck.import_contacts(b"nothing", false, stamp()).unwrap_err();
        assert_eq!(
            refused.why,
            "the file is no file of address cards: it has no BEGIN:VCARD"
        );
    }

    #[test]
    fn who_is_known_by_a_page_is_known_again_by_a_card_with_the_address_alone() {
        let folder = tempfile::tempdir().unwrap();
        let mut deck = Deck::open(&folder.path().join("deck.db"), None).unwrap();
        let fact = ContactFact {
            name: "Ida Berg".to_owned(),
            company: Some("Pontis".to_owned()),
            url: Some("https://example.org/in/ida".to_owned()),
            email: Some("Ida@pontis.example".to_owned()),
            ..ContactFact::default()
        };
        deck.apply(Change::Contacts(ContactChange::Add(Box::new(fact))), stamp())
            .unwrap();
        let taken = deck.import_contacts(CARDS.as_bytes(), false, stamp()).unwrap();
        assert_eq!((taken.added, taken.changed), (1, 1));
        assert_eq!(
            deck.contacts("ida", None, 0).unwrap()[0].fact.phone.as_deref(),
            Some("+49 1")
        );
    }
}
