//! People as address cards: bringing them in, and giving them to other programs.

use std::collections::HashMap;

use serde::Serialize;

use super::{Deck, Error, Kind, Stamp, Taken, take};
use crate::app::Edit;
use crate::domain::contact::ContactFact;
use crate::interop::vcard::{self, CardIds};
use crate::store::{Transaction, contacts};

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
            let mut taken = take(transaction, user_id, cards.people, stamp.now)?;
            introduced(transaction, &cards.ids, &mut taken)?;
            (report.added, report.changed, report.skipped) = (taken.added, taken.filled, taken.same);
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
        // Whoever introduces somebody may be among those that the words leave out.
        let all = self.contacts("", None, 0)?;
        let uids: HashMap<i64, &str> = all.iter().map(|contact| (contact.id, contact.uid.as_str())).collect();
        let introducer = |id: i64| uids.get(&id).map(|uid| (*uid).to_owned());
        Ok(vcard::write(&self.contacts(words, None, 0)?, introducer))
    }
}

/// Notes who introduces whom, as the cards say it of each other, where that is not known yet.
fn introduced(transaction: &Transaction<'_>, ids: &[CardIds], taken: &mut Taken) -> Result<(), Error> {
    let rows: Vec<(&CardIds, i64, bool)> = ids
        .iter()
        .zip(&taken.rows)
        .filter_map(|(ids, row)| row.map(|(row, new)| (ids, row, new)))
        .collect();
    let mut known: HashMap<String, i64> = HashMap::new();
    for contact in contacts::all(transaction)? {
        known.insert(format!("urn:uuid:{}", contact.uid), contact.id);
    }
    for (ids, row, _) in &rows {
        known.extend(ids.uid.clone().map(|uid| (uid, *row)));
    }
    let mut filled = 0;
    for (ids, row, new) in rows {
        let by = ids.introducer.as_ref().and_then(|uid| known.get(uid)).copied();
        let contact = contacts::contact(transaction, row)?;
        if by.is_none() || by == Some(row) || contact.fact.introducer_id.is_some() {
            continue;
        }
        let fact = ContactFact {
            introducer_id: by,
            ..contact.fact
        };
        contacts::update(transaction, row, &fact)?;
        filled += u64::from(!new);
    }
    taken.filled += filled;
    taken.same -= filled;
    Ok(())
}

#[cfg(test)]
mod tests {
    use chrono::{TimeZone, Utc};

    use super::*;
    use crate::app::{Change, ContactChange};

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
    #[test]
    fn own_cards_bring_tags_and_who_introduces_whom_into_another_file_and_invent_nothing() {
        let folder = tempfile::tempdir().unwrap();
        let mut there = Deck::open(&folder.path().join("there.db"), None).unwrap();
        let mut here = Deck::open(&folder.path().join("here.db"), None).unwrap();
        let person = |name: &str, tags: &[&str], introducer_id| ContactFact {
            name: name.to_owned(),
            tags: tags.iter().map(|tag| (*tag).to_owned()).collect(),
            introducer_id,
            ..ContactFact::default()
        };
        // Who introduces has a number of its own in each file.
        here.add_contact(person("Somebody else", &[], None), stamp()).unwrap();
        here.add_contact(person("Ben Lind", &["Mentor", "old"], None), stamp())
            .unwrap();
        let cleo = there.add_contact(person("Cleo", &[], None), stamp()).unwrap().id;
        there
            .add_contact(person("Ben Lind", &["mentor", "bridges"], Some(cleo)), stamp())
            .unwrap();
        let cards = there.export_contacts("").unwrap();
        let taken = here.import_contacts(cards.as_bytes(), false, stamp()).unwrap();
        assert_eq!((taken.added, taken.changed, taken.skipped), (1, 1, 0));
        let ben = here.contacts("Ben", None, 0).unwrap().remove(0).fact;
        assert_eq!(ben.tags, ["Mentor", "old", "bridges"]);
        assert_eq!(ben.source, None);
        let introducer = here.contact(ben.introducer_id.unwrap()).unwrap().fact;
        assert_eq!((introducer.name.as_str(), introducer.source), ("Cleo", None));
        let again = here.import_contacts(cards.as_bytes(), false, stamp()).unwrap();
        assert_eq!((again.added, again.changed, again.skipped), (0, 0, 2));
        // Whoever introduces stands in the cards of few people too.
        let one = there.export_contacts("Ben").unwrap();
        assert_eq!(one.matches("BEGIN:VCARD").count(), 1);
        assert!(one.contains("X-CAREERDECK-INTRODUCER:urn:uuid:"), "{one}");
    }
}
