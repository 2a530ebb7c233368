//! People: adding them one by one or from an export, changing them, finding them.

mod cards;

use std::collections::HashMap;

use chrono::{DateTime, Utc};

pub use self::cards::ImportedPeople;
use super::{Applied, Card, Change, Deck, Error, Kind, Stamp};
use crate::domain::application::warning;
use crate::domain::contact::{Contact, ContactFact};
use crate::domain::touch::Touch;
use crate::store::{Journaled, Transaction, contacts};

/// A change to the people that the person knows.
#[derive(Debug, Clone, PartialEq)]
pub enum ContactChange {
    /// Adds a contact.
    Add(Box<ContactFact>),
    /// Writes a contact anew.
    Edit {
        /// Which.
        id: i64,
        /// What is known now.
        fact: Box<ContactFact>,
        /// What the person saw while editing: a contact that somebody else changed meanwhile is not overwritten.
        seen: Option<Box<ContactFact>>,
    },
    /// Deletes contacts; undo brings them back.
    Delete(Vec<i64>),
}

/// A person with everything around them.
#[derive(Debug, Clone, PartialEq)]
pub struct ContactDetail {
    /// The person.
    pub contact: Contact,
    /// Who can introduce them, then who can introduce that one, and so on.
    pub introducers: Vec<Contact>,
    /// Whom they can introduce, by name.
    pub introduces: Vec<Contact>,
    /// The jobs at their company.
    pub jobs: Vec<Card>,
    /// What was said, newest first.
    pub touches: Vec<Touch>,
}

/// More people between the person and somebody else are no way to them.
const LONGEST_CHAIN: usize = 8;
/// As many jobs at a company, or things said, as a screen shows.
const MOST_AROUND: u64 = 50;

impl Deck {
    /// A person with everything around them: introductions, jobs at their company, what was said.
    ///
    /// # Errors
    /// [`Kind::NotFound`] when this account has no such contact.
    pub fn contact_detail(&self, id: i64) -> Result<ContactDetail, Error> {
        let contact = self.contact(id)?;
        let mut introducers: Vec<Contact> = Vec::new();
        let mut next = contact.fact.introducer_id;
        while let Some(by) = next {
            // Two people may name each other.
            let seen = by == id || introducers.iter().any(|contact| contact.id == by);
            if seen || introducers.len() >= LONGEST_CHAIN {
                break;
            }
            let introducer = self.contact(by)?;
            next = introducer.fact.introducer_id;
            introducers.push(introducer);
        }
        Ok(ContactDetail {
            introducers,
            introduces: self.store.introduced_by(id)?,
            jobs: match &contact.fact.company {
                Some(company) => self.jobs_at(company)?,
                None => Vec::new(),
            },
            touches: self.touches(None, Some(id), Some(MOST_AROUND), 0)?,
            contact,
        })
    }

    /// The jobs at a company, whatever the legal form in its name.
    ///
    /// # Errors
    /// When the file can't be read.
    pub fn jobs_at(&self, company: &str) -> Result<Vec<Card>, Error> {
        let start = company.trim().chars().take_while(|c| c.is_ascii_alphanumeric());
        let start: String = start.collect();
        let start = if start.is_empty() { company.trim() } else { &start };
        if start.is_empty() {
            return Ok(Vec::new());
        }
        let mut jobs = self.store.jobs_at(start, MOST_AROUND)?;
        jobs.retain(|card| warning::is_same_company(&card.company, company));
        Ok(jobs)
    }

    /// How many people there are.
    ///
    /// # Errors
    /// When the file can't be read.
    pub fn contact_count(&self) -> Result<u64, Error> {
        self.store.contact_count()
    }

    /// How many people come before one by name; `None` when they are gone.
    ///
    /// # Errors
    /// When the file can't be read.
    pub fn contact_rank(&self, id: i64) -> Result<Option<u64>, Error> {
        self.store.contact_rank(id)
    }

    /// The account's contacts by name, narrowed by words.
    ///
    /// # Errors
    /// When the file can't be read.
    pub fn contacts(&self, words: &str, limit: Option<u64>, offset: u64) -> Result<Vec<Contact>, Error> {
        self.store.contacts(words, limit, offset)
    }

    /// One contact.
    ///
    /// # Errors
    /// [`Kind::NotFound`] when this account has no such contact.
    pub fn contact(&self, id: i64) -> Result<Contact, Error> {
        self.store.contact(id)
    }

    /// Adds a person and gives the row.
    ///
    /// # Errors
    /// As [`Deck::apply`].
    pub fn add_contact(&mut self, fact: ContactFact, stamp: Stamp) -> Result<Contact, Error> {
        let applied = self.apply(Change::Contacts(ContactChange::Add(Box::new(fact))), stamp)?;
        self.store.contact(applied.made.unwrap_or_default())
    }

    /// Makes one change of the people.
    pub(super) fn apply_contacts(&mut self, change: ContactChange, stamp: Stamp) -> Result<Applied, Error> {
        let mut made = None;
        let journaled = self.change_contacts(change, &mut made, stamp)?;
        let mut applied = self.applied(journaled.edit)?;
        applied.made = made;
        Ok(applied)
    }

    fn change_contacts(
        &mut self,
        change: ContactChange,
        made: &mut Option<i64>,
        stamp: Stamp,
    ) -> Result<Journaled<()>, Error> {
        let user_id = self.store.user_id();
        match change {
            ContactChange::Add(fact) => {
                let fact = checked("adding a contact", *fact)?;
                self.store.edit("adding a contact", stamp, |transaction| {
                    introducer(transaction, &fact, None)?;
                    *made = Some(contacts::insert(transaction, user_id, &fact, stamp.now)?);
                    Ok((format!("add contact {}", fact.name), ()))
                })
            }
            ContactChange::Edit { id, fact, seen } => {
                let doing = "changing a contact";
                let fact = checked(doing, *fact)?;
                self.store.edit(doing, stamp, |transaction| {
                    let current = contacts::contact(transaction, id)?;
                    if seen.is_some_and(|seen| *seen != current.fact) {
                        return Err(Error::new(
                            Kind::Conflict,
                            format!("changing \"{}\"", current.fact.name),
                            "somebody else changed it meanwhile",
                        )
                        .hint("Nothing was overwritten. Look at the contact as it is now, then change it again."));
                    }
                    introducer(transaction, &fact, Some(id))?;
                    if fact != current.fact {
                        contacts::update(transaction, id, &fact)?;
                    }
                    Ok((format!("edit contact {}", fact.name), ()))
                })
            }
            ContactChange::Delete(ids) => self.store.edit("deleting contacts", stamp, |transaction| {
                let mut names = Vec::new();
                for id in &ids {
                    names.push(contacts::contact(transaction, *id)?.fact.name);
                    contacts::delete(transaction, *id)?;
                }
                let what = match names.as_slice() {
                    [one] => format!("contact {one}"),
                    many => format!("{} contacts", many.len()),
                };
                Ok((format!("delete {what}"), ()))
            }),
        }
    }
}

/// What taking people of an export did.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Taken {
    /// How many were added.
    pub added: u64,
    /// Of how many known ones something was filled.
    pub filled: u64,
    /// How many were left as they were.
    pub same: u64,
    /// The number of each and whether something of it is new, in the order of the export; `None` for one without a name.
    pub rows: Vec<Option<(i64, bool)>>,
}

/// Takes people of an export: new ones are added, of known ones the empty fields are filled and the tags put together.
pub(super) fn take(
    transaction: &Transaction<'_>,
    user_id: i64,
    people: impl IntoIterator<Item = ContactFact>,
    now: DateTime<Utc>,
) -> Result<Taken, Error> {
    let mut there: Vec<Contact> = contacts::all(transaction)?;
    let mut known: HashMap<String, usize> = HashMap::new();
    for (at, contact) in there.iter().enumerate() {
        remember(&mut known, &contact.fact, at);
    }
    let mut taken = Taken::default();
    for fact in people {
        let fact = fact.cleaned();
        if fact.name.is_empty() {
            taken.rows.push(None);
            continue;
        }
        let keys = fact.keys();
        let mut likely = keys.iter().filter_map(|key| known.get(key).copied());
        if let Some(at) = likely.find(|at| there[*at].fact.may_be(&fact)) {
            let contact = &mut there[at];
            let full = filled_from(&contact.fact, &fact);
            let changed = full != contact.fact;
            taken.rows.push(Some((contact.id, changed)));
            if !changed {
                taken.same += 1;
            } else {
                contacts::update(transaction, contact.id, &full)?;
                remember(&mut known, &full, at);
                contact.fact = full;
                taken.filled += 1;
            }
        } else {
            let id = contacts::insert(transaction, user_id, &fact, now)?;
            remember(&mut known, &fact, there.len());
            there.push(contacts::contact(transaction, id)?);
            taken.rows.push(Some((id, true)));
            taken.added += 1;
        }
    }
    Ok(taken)
}

/// By all that a person is known again by; who came first keeps what two share.
fn remember(known: &mut HashMap<String, usize>, fact: &ContactFact, at: usize) {
    for key in fact.keys() {
        known.entry(key).or_insert(at);
    }
}

/// What is known, with empty fields filled from elsewhere.
fn filled_from(known: &ContactFact, new: &ContactFact) -> ContactFact {
    let or = |known: &Option<String>, new: &Option<String>| known.clone().or_else(|| new.clone());
    let mut tags = known.tags.clone();
    for tag in &new.tags {
        if !tags.iter().any(|there| there.to_lowercase() == tag.to_lowercase()) {
            tags.push(tag.clone());
        }
    }
    ContactFact {
        name: known.name.clone(),
        company: or(&known.company, &new.company),
        title: or(&known.title, &new.title),
        email: or(&known.email, &new.email),
        phone: or(&known.phone, &new.phone),
        url: or(&known.url, &new.url),
        location: or(&known.location, &new.location),
        source: or(&known.source, &new.source),
        how_met: or(&known.how_met, &new.how_met),
        met_on: known.met_on.or(new.met_on),
        last_contact_on: known.last_contact_on.or(new.last_contact_on),
        introducer_id: known.introducer_id,
        tags,
        notes: or(&known.notes, &new.notes),
    }
}

fn checked(doing: &str, fact: ContactFact) -> Result<ContactFact, Error> {
    let fact = fact.cleaned();
    if fact.name.is_empty() {
        return Err(Error::new(Kind::Usage, doing, "it has no name").hint("A contact needs a name; the rest may wait."));
    }
    Ok(fact)
}

/// The one who introduces must be there, and somebody else.
fn introducer(transaction: &Transaction<'_>, fact: &ContactFact, own: Option<i64>) -> Result<(), Error> {
    let Some(id) = fact.introducer_id else { return Ok(()) };
    if own == Some(id) {
        return Err(Error::new(
            Kind::Usage,
            format!("changing \"{}\"", fact.name),
            "nobody can introduce themselves",
        ));
    }
    contacts::contact(transaction, id).map(drop)
}

#[cfg(test)]
mod tests {
    use chrono::{TimeZone, Utc};

    use super::*;

    fn stamp() -> Stamp {
        Stamp::command(Utc.with_ymd_and_hms(2026, 3, 1, 8, 0, 0).unwrap())
    }

    fn person(name: &str, url: Option<&str>) -> ContactFact {
        ContactFact {
            name: name.to_owned(),
            url: url.map(str::to_owned),
            ..ContactFact::default()
        }
    }

    fn deck(folder: &tempfile::TempDir) -> Deck {
        Deck::open(&folder.path().join("deck.db"), None).unwrap()
    }

    fn add(deck: &mut Deck, fact: ContactFact) -> Result<(), Error> {
        deck.apply(Change::Contacts(ContactChange::Add(Box::new(fact))), stamp())
            .map(drop)
    }

    #[test]
    fn people_are_added_found_changed_deleted_and_brought_back() {
        let folder = tempfile::tempdir().unwrap();
        let mut deck = deck(&folder);
        add(&mut deck, person("Ida Berg", None)).unwrap();
        add(
            &mut deck,
            ContactFact {
                company: Some("100% Rail_Co".to_owned()),
                ..person("ada okafor", None)
            },
        )
        .unwrap();
        let all = deck.contacts("", None, 0).unwrap();
        assert_eq!(
            all.iter().map(|c| c.fact.name.as_str()).collect::<Vec<_>>(),
            ["ada okafor", "Ida Berg"]
        );
        assert_eq!(deck.contacts("100% rail_", None, 0).unwrap().len(), 1);
        assert_eq!(deck.contacts("%", None, 0).unwrap().len(), 1);
        let ida = all[1].clone();
        let mut fact = ida.fact.clone();
        fact.introducer_id = Some(all[0].id);
        let edit = |seen: &ContactFact| {
            Change::Contacts(ContactChange::Edit {
                id: ida.id,
                fact: Box::new(fact.clone()),
                seen: Some(Box::new(seen.clone())),
            })
        };
        deck.apply(edit(&ida.fact), stamp()).unwrap();
        assert_eq!(deck.apply(edit(&ida.fact), stamp()).unwrap_err().kind, Kind::Conflict);
        deck.apply(Change::Contacts(ContactChange::Delete(vec![all[0].id])), stamp())
            .unwrap();
        assert_eq!(deck.contact(ida.id).unwrap().fact.introducer_id, None);
        deck.apply(Change::Undo, stamp()).unwrap();
        assert_eq!(deck.contact(ida.id).unwrap().fact.introducer_id, Some(all[0].id));
    }

    #[test]
    fn a_contact_without_a_name_or_introduced_by_nobody_is_refused() {
        let folder = tempfile::tempdir().unwrap();
        let mut deck = deck(&folder);
        assert_eq!(add(&mut deck, person(" ", None)).unwrap_err().kind, Kind::Usage);
        let fact = ContactFact {
            introducer_id: Some(9),
            ..person("Ida", None)
        };
        assert_eq!(add(&mut deck, fact).unwrap_err().kind, Kind::NotFound);
        assert!(deck.contacts("", None, 0).unwrap().is_empty());
    }

    #[test]
    fn taking_the_same_people_again_adds_nothing_and_fills_only_what_is_empty() {
        let folder = tempfile::tempdir().unwrap();
        let mut deck = deck(&folder);
        let user_id = deck.store.user_id();
        let take_in = |deck: &mut Deck, people: Vec<ContactFact>| {
            let done = deck.store.edit("taking", stamp(), |transaction| {
                Ok((
                    "import people".to_owned(),
                    take(transaction, user_id, people, Utc::now())?,
                ))
            });
            done.unwrap().value
        };
        let ada = person("Ada Okafor", Some("https://example.org/in/ada"));
        let people = vec![ada.clone(), person("Ida Berg", None), ada.clone(), person("", None)];
        let taken = |taken: &Taken| (taken.added, taken.filled, taken.same);
        let first = take_in(&mut deck, people.clone());
        assert_eq!(taken(&first), (2, 0, 1));
        assert_eq!(first.rows, [Some((1, true)), Some((2, true)), Some((1, false)), None]);
        assert_eq!(taken(&take_in(&mut deck, people)), (0, 0, 3));
        let more = ContactFact {
            name: "A. Okafor".to_owned(),
            title: Some("Driver".to_owned()),
            ..ada
        };
        assert_eq!(taken(&take_in(&mut deck, vec![more])), (0, 1, 0));
        let there = deck.contacts("okafor", None, 0).unwrap();
        assert_eq!(there[0].fact.name, "Ada Okafor");
        assert_eq!(there[0].fact.title.as_deref(), Some("Driver"));
    }

    #[test]
    fn around_a_person_stand_who_introduces_whom_and_the_jobs_at_their_company() {
        let folder = tempfile::tempdir().unwrap();
        let mut deck = deck(&folder);
        let add = |deck: &mut Deck, name: &str, company: &str, by: Option<i64>| {
            let fact = ContactFact {
                company: Some(company.to_owned()),
                introducer_id: by,
                ..person(name, None)
            };
            let change = Change::Contacts(ContactChange::Add(Box::new(fact)));
            deck.apply(change, stamp()).unwrap().made.unwrap()
        };
        let ada = add(&mut deck, "Ada", "Pontis", None);
        let ben = add(&mut deck, "Ben", "PONTIS AG", Some(ada));
        let cleo = add(&mut deck, "Cleo", "Amt", Some(ben));
        for company in ["Pontis AG", "Pontis Labs", "Amt"] {
            let job = crate::domain::job::NewJob {
                title: "Diver".to_owned(),
                company: company.to_owned(),
                ..Default::default()
            };
            deck.apply(Change::AddJob(Box::new(job)), stamp()).unwrap();
        }
        let names = |people: &[Contact]| people.iter().map(|one| one.fact.name.clone()).collect::<Vec<_>>();
        let around = deck.contact_detail(cleo).unwrap();
        assert_eq!(names(&around.introducers), ["Ben", "Ada"]);
        let around = deck.contact_detail(ben).unwrap();
        assert_eq!(names(&around.introduces), ["Cleo"]);
        let jobs: Vec<&str> = around.jobs.iter().map(|job| job.company.as_str()).collect();
        assert_eq!(jobs, ["Pontis AG"]);
        // Two who name each other are no endless way.
        let fact = ContactFact {
            introducer_id: Some(cleo),
            ..deck.contact(ada).unwrap().fact
        };
        let change = ContactChange::Edit {
            id: ada,
            fact: Box::new(fact),
            seen: None,
        };
        deck.apply(Change::Contacts(change), stamp()).unwrap();
        assert_eq!(names(&deck.contact_detail(cleo).unwrap().introducers), ["Ben", "Ada"]);
        assert_eq!(deck.contact_rank(cleo).unwrap(), Some(2));
        assert_eq!(
            (deck.contact_count().unwrap(), deck.contact_rank(99).unwrap()),
            (3, None)
        );
    }
}
