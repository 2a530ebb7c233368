//! Address cards (vCard): reading versions 2.1, 3 and 4, and writing version 3, which every program reads.

use std::fmt::Write as _;

use calcard::vcard::{
    VCard, VCardEntry, VCardParameterName, VCardParameterValue, VCardProperty, VCardType, VCardValue,
};
use calcard::{Entry, Parser};
use chrono::NaiveDate;

use super::content_lines;
use super::doubt::{Doubt, Doubts};
use super::ical::write::{escaped, fold};
use super::import::ReadError;
use crate::domain::contact::{Contact, ContactFact};
use crate::domain::text;

/// The most tags of one person.
const MOST_TAGS: usize = 100;
/// What we write about a person and vCard has no word for.
const HOW_MET: &str = "X-CAREERDECK-HOW-MET";
const MET_ON: &str = "X-CAREERDECK-MET-ON";
const LAST_CONTACT_ON: &str = "X-CAREERDECK-LAST-CONTACT-ON";
const SOURCE: &str = "X-CAREERDECK-SOURCE";

/// Who introduces a person, by the UID of their card.
const INTRODUCER: &str = "X-CAREERDECK-INTRODUCER";
/// What our cards say of who wrote them.
const OURS: &str = "-//careerdeck//careerdeck//EN";

/// What a file of cards says.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Cards {
    /// The people, in the order of the file.
    pub people: Vec<ContactFact>,
    /// How the card of each is known in the file, and that of who introduces them.
    pub ids: Vec<CardIds>,
    /// Cards that are no person's, each with its line and why.
    pub rejected: Vec<Doubt>,
}

/// By what a card is known, and what it says of another.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct CardIds {
    /// Its UID.
    pub uid: Option<String>,
    /// The UID of the card of who introduces its person.
    pub introducer: Option<String>,
}

/// Reads the people of a file of cards.
///
/// # Errors
/// When the file is none, is broken (with the line), or has no person.
pub fn read(bytes: &[u8]) -> Result<Cards, ReadError> {
    let lines = content_lines::read(bytes, "file of address cards", &["VCARD"])?;
    let mut begins = lines.begins.iter();
    let mut people = Vec::new();
    let mut ids = Vec::new();
    let mut rejected = Doubts::default();
    let mut parser = Parser::new(&lines.text);
    loop {
        match parser.entry() {
            Entry::VCard(card) => {
                let line = begins.next().map_or(0, |begin| begin.line);
                let person = person(&card);
                if person.name.is_empty() {
                    rejected.add(format!("line {line}"), "the card has no name");
                } else {
                    people.push(person);
                    ids.push(CardIds {
                        uid: card.property(&VCardProperty::Uid).and_then(first_line),
                        introducer: own(&card, INTRODUCER),
                    });
                }
            }
            Entry::Eof => break,
            Entry::ICalendar(other) => {
                begins.nth(other.components.len().saturating_sub(1));
            }
            _ => {}
        }
    }
    let rejected = rejected.into_list();
    if let (true, Some(first)) = (people.is_empty(), rejected.first()) {
        return Err(ReadError {
            reason: format!("none of its cards can be taken; {first}"),
            hint: None,
        });
    }
    Ok(Cards { people, ids, rejected })
}

/// A property that vCard has no word for.
fn own(card: &VCard, name: &str) -> Option<String> {
    let entry = card.entries.iter().find(|entry| match &entry.name {
        VCardProperty::Other(other) => other.eq_ignore_ascii_case(name),
        _ => false,
    });
    entry.and_then(first_line)
}

fn person(card: &VCard) -> ContactFact {
    let line = |property: &VCardProperty| card.property(property).and_then(first_line);
    let own = |name: &str| own(card, name);
    // A card of ours says where the contact came from, or that nobody knows.
    let ours = line(&VCardProperty::Prodid).is_some_and(|program| program == OURS);
    let day = |name: &str| own(name).and_then(|day| NaiveDate::parse_from_str(&day, "%Y-%m-%d").ok());
    let organization = card
        .property(&VCardProperty::Org)
        .map(parts)
        .and_then(|parts| parts.into_iter().next());
    let name =
        line(&VCardProperty::Fn).or_else(|| card.property(&VCardProperty::N).map(|entry| whole_name(&parts(entry))));
    let page = || own("X-SOCIALPROFILE").filter(|page| page.contains("://"));
    let notes = card.property(&VCardProperty::Note).map(|entry| texts(entry).join(","));
    let tags = card
        .properties(&VCardProperty::Categories)
        .flat_map(texts)
        .take(MOST_TAGS)
        .collect();
    ContactFact {
        // A card of a company alone is no person, but the company is whom to ask.
        name: name
            .filter(|name| !name.is_empty())
            .or_else(|| organization.clone())
            .unwrap_or_default(),
        company: organization,
        title: line(&VCardProperty::Title).or_else(|| line(&VCardProperty::Role)),
        email: best(card, &VCardProperty::Email, &[]).map(|email| without_scheme(&email, "mailto:")),
        phone: best(card, &VCardProperty::Tel, &[VCardType::Fax, VCardType::Pager])
            .map(|phone| without_scheme(&phone, "tel:")),
        url: line(&VCardProperty::Url)
            .or_else(|| line(&VCardProperty::Socialprofile))
            .or_else(page),
        location: card.property(&VCardProperty::Adr).map(|entry| place(&parts(entry))),
        source: own(SOURCE).or_else(|| (!ours).then(|| "vCard".to_owned())),
        how_met: own(HOW_MET),
        met_on: day(MET_ON),
        last_contact_on: day(LAST_CONTACT_ON),
        introducer_id: None,
        tags,
        notes,
    }
    .cleaned()
}

/// The values of a property as texts.
fn texts(entry: &VCardEntry) -> Vec<String> {
    entry
        .values
        .iter()
        .filter_map(VCardValue::as_text)
        .map(str::to_owned)
        .collect()
}

/// The parts of a structured value, those of several words put together.
fn parts(entry: &VCardEntry) -> Vec<String> {
    let part = |value: &VCardValue| match value {
        VCardValue::Component(words) => words.join(" "),
        other => other.as_text().unwrap_or_default().to_owned(),
    };
    entry
        .values
        .iter()
        .map(|value| text::clean_line(&part(value)))
        .collect()
}

fn first_line(entry: &VCardEntry) -> Option<String> {
    // A comma that nobody escaped cuts a text in two where it should not.
    let text = text::clean_line(&parts(entry).join(", "));
    (!text.is_empty()).then_some(text)
}

/// The preferred value of a property, else the first; those of `last` types only where there are no others.
fn best(card: &VCard, property: &VCardProperty, last: &[VCardType]) -> Option<String> {
    let rank = |entry: &&VCardEntry| {
        let is = |wanted: &VCardType| {
            entry
                .parameters(&VCardParameterName::Type)
                .any(|value| matches!(value, VCardParameterValue::Type(found) if found == wanted))
        };
        let preferred = entry.parameters(&VCardParameterName::Pref).next().is_some()
            || entry
                .parameters(&VCardParameterName::Type)
                .any(|value| value.as_text().is_some_and(|word| word.eq_ignore_ascii_case("pref")));
        match (last.iter().any(is), preferred) {
            (true, _) => 2,
            (false, true) => 0,
            (false, false) => 1,
        }
    };
    let mut entries: Vec<&VCardEntry> = card.properties(property).collect();
    entries.sort_by_key(rank);
    entries.into_iter().find_map(first_line)
}

/// `Berg;Ida;Maria;Dr.;PhD` as it is said.
fn whole_name(parts: &[String]) -> String {
    let order = [3, 1, 2, 0, 4];
    let words: Vec<&str> = order
        .iter()
        .filter_map(|at| parts.get(*at))
        .map(String::as_str)
        .filter(|word| !word.is_empty())
        .collect();
    words.join(" ")
}

/// The town, the region and the country of an address.
fn place(parts: &[String]) -> String {
    let words: Vec<&str> = [3, 4, 6]
        .iter()
        .filter_map(|at| parts.get(*at))
        .map(String::as_str)
        .filter(|word| !word.is_empty())
        .collect();
    words.join(", ")
}

fn without_scheme(value: &str, scheme: &str) -> String {
    match value.get(..scheme.len()) {
        Some(start) if start.eq_ignore_ascii_case(scheme) => value[scheme.len()..].to_owned(),
        _ => value.to_owned(),
    }
}

/// Writes people as cards. `introducer` gives the uid of the contact of that number.
pub fn write(contacts: &[Contact], introducer: impl Fn(i64) -> Option<String>) -> String {
    let mut out = String::new();
    for contact in contacts {
        card(&mut out, contact, contact.fact.introducer_id.and_then(&introducer));
    }
    out
}

fn card(out: &mut String, contact: &Contact, introducer: Option<String>) {
    let fact = &contact.fact;
    let mut line = |name: &str, value: &str| {
        if !value.is_empty() {
            fold(out, &format!("{name}:{value}"));
        }
    };
    let some = |value: &Option<String>| value.as_deref().map(escaped).unwrap_or_default();
    let day = |day: Option<NaiveDate>| day.map(|day| day.to_string()).unwrap_or_default();
    line("BEGIN", "VCARD");
    line("VERSION", "3.0");
    line("PRODID", OURS);
    line("UID", &format!("urn:uuid:{}", contact.uid));
    line("FN", &escaped(&fact.name));
    let (given, family) = fact.name.trim().rsplit_once(' ').unwrap_or(("", fact.name.trim()));
    line("N", &format!("{};{};;;", escaped(family), escaped(given)));
    line("ORG", &some(&fact.company));
    line("TITLE", &some(&fact.title));
    line("EMAIL;TYPE=INTERNET", &some(&fact.email));
    line("TEL;TYPE=VOICE", &some(&fact.phone));
    line("URL", &fact.url.as_deref().map(text::clean_line).unwrap_or_default());
    if fact.location.is_some() {
        line("ADR", &format!(";;;{};;;", some(&fact.location)));
    }
    let tags: Vec<String> = fact.tags.iter().map(|tag| escaped(tag)).collect();
    line("CATEGORIES", &tags.join(","));
    line("NOTE", &some(&fact.notes));
    line(SOURCE, &some(&fact.source));
    line(HOW_MET, &some(&fact.how_met));
    line(MET_ON, &day(fact.met_on));
    line(LAST_CONTACT_ON, &day(fact.last_contact_on));
    let introducer = introducer.map(|uid| format!("urn:uuid:{uid}"));
    line(INTRODUCER, &introducer.unwrap_or_default());
    let mut changed = String::new();
    let _ = write!(changed, "{}", contact.updated_at.format("%Y-%m-%dT%H:%M:%SZ"));
    line("REV", &changed);
    line("END", "VCARD");
}

#[cfg(test)]
mod tests {
    use chrono::DateTime;

    use super::*;

    fn one(text: &str) -> ContactFact {
        let cards = read(text.as_bytes()).unwrap();
        assert_eq!(cards.people.len(), 1, "{cards:?}");
        cards.people[0].clone()
    }

    #[test]
    fn a_card_of_version_4_is_read() {
        let person = one(
            "BEGIN:VCARD\nVERSION:4.0\nFN:Dr. Ida Berg\nN:Berg;Ida;;Dr.;\nORG:Pontis AG;Bridges\nTITLE:Head of bridges\n\
            EMAIL;TYPE=home:ida@home.example\nEMAIL;PREF=1:ida@pontis.example\nTEL;VALUE=uri;TYPE=\"voice,home\":tel:+49-30-1\n\
            TEL;TYPE=fax:+49-30-9\nADR;TYPE=work:;;Hauptstr. 5;Berlin;;10115;Germany\nURL:https://www.example.org/in/ida\n\
            CATEGORIES:mentor,bridges\nNOTE:Met her\\, and talked.\\nTwice.\nEND:VCARD\n",
        );
        assert_eq!(person.name, "Dr. Ida Berg");
        assert_eq!(person.company.as_deref(), Some("Pontis AG"));
        assert_eq!(person.title.as_deref(), Some("Head of bridges"));
        assert_eq!(person.email.as_deref(), Some("ida@pontis.example"));
        assert_eq!(person.phone.as_deref(), Some("+49-30-1"));
        assert_eq!(person.location.as_deref(), Some("Berlin, Germany"));
        assert_eq!(person.url.as_deref(), Some("https://www.example.org/in/ida"));
        assert_eq!(person.tags, ["mentor", "bridges"]);
        assert_eq!(person.notes.as_deref(), Some("Met her, and talked.\nTwice."));
        assert_eq!(person.source.as_deref(), Some("vCard"));
    }

    #[test]
    fn cards_of_versions_2_1_and_3_are_read_with_quoted_printable_and_groups() {
        let old = one(
            "BEGIN:VCARD\r\nVERSION:2.1\r\nN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:M=C3=BCller;J=C3=BC=\r\nrgen;;;\r\n\
            ORG;CHARSET=ISO-8859-1;ENCODING=QUOTED-PRINTABLE:Gr=F6=DFe\r\nTEL;CELL:+49 170 1\r\nEND:VCARD\r\n",
        );
        assert_eq!(
            (old.name.as_str(), old.company.as_deref()),
            ("Jürgen Müller", Some("Größe"))
        );
        assert_eq!(old.phone.as_deref(), Some("+49 170 1"));
        let apple = one(
            "BEGIN:VCARD\nVERSION:3.0\nFN:Tom\nitem1.EMAIL;type=INTERNET;type=pref:tom@x.example\nitem2.URL:https\\://x.example\n\
            PHOTO;ENCODING=b;TYPE=JPEG:/9j/4AAQ\n  AAAA\nX-SOCIALPROFILE;type=linkedin:https://example.org/in/tom\nEND:VCARD\n",
        );
        assert_eq!(apple.email.as_deref(), Some("tom@x.example"));
        assert_eq!(apple.url.as_deref(), Some("https://x.example"));
    }

    #[test]
    fn several_cards_are_read_and_those_without_a_name_are_named_by_their_line() {
        let text = "BEGIN:VCARD\nVERSION:3.0\nFN:A\nEND:VCARD\n\nBEGIN:VCARD\nVERSION:3.0\nEMAIL:x@y.example\nEND:VCARD\nBEGIN:VCARD\nVERSION:3.0\nORG:Pontis\nEND:VCARD\n";
        let cards = read(text.as_bytes()).unwrap();
        assert_eq!(
            cards.people.iter().map(|p| p.name.as_str()).collect::<Vec<_>>(),
            ["A", "Pontis"]
        );
        assert_eq!(cards.rejected[0].to_string(), "line 6: the card has no name");
        for (text, said) in [
            ("x", "the file is no file of address cards: it has no BEGIN:VCARD"),
            (
                "BEGIN:VCARD\nFN:A\n",
                "the file ends inside VCARD of line 1: it is cut off",
            ),
            (
                "BEGIN:VCARD\nEND:VCARD\n",
                "none of its cards can be taken; line 1: the card has no name",
            ),
        ] {
            assert_eq!(read(text.as_bytes()).unwrap_err().reason, said);
        }
    }

    fn contact(fact: ContactFact) -> Contact {
        Contact {
            id: 1,
            uid: "0193-1".to_owned(),
            fact: fact.cleaned(),
            created_at: DateTime::UNIX_EPOCH,
            updated_at: DateTime::UNIX_EPOCH,
        }
    }

    #[test]
    fn what_is_written_comes_back_the_same() {
        let text = |text: &str| Some(text.to_owned());
        let sent = contact(ContactFact {
            name: "Ida Maria; Berg, „Größe“".to_owned(),
            company: text("Pontis, Söhne; \\ AG"),
            title: text("Head, of \"bridges\""),
            email: text("ida@pontis.example"),
            phone: text("+49 30 1"),
            url: text("https://example.org/in/ida?a=1,2;b"),
            location: text("Berlin, Germany"),
            source: text("LinkedIn"),
            how_met: text("at the bridge days"),
            met_on: NaiveDate::from_ymd_opt(2026, 1, 2),
            last_contact_on: NaiveDate::from_ymd_opt(2026, 3, 4),
            introducer_id: None,
            tags: vec!["a, b".to_owned(), "c".to_owned()],
            notes: Some(format!("One\nEND:VCARD\n{}", "日本語 ".repeat(50))),
        });
        let written = write(std::slice::from_ref(&sent), |_| None);
        assert!(written.split("\r\n").all(|line| line.len() <= 75));
        assert_eq!(one(&written), sent.fact);
        let bare = contact(ContactFact {
            name: "Ida".to_owned(),
            introducer_id: Some(7),
            ..ContactFact::default()
        });
        let cards = read(write(std::slice::from_ref(&bare), |id| Some(format!("0193-{id}"))).as_bytes()).unwrap();
        assert_eq!(cards.people[0].source, None, "nobody said where from");
        let ids = CardIds {
            uid: Some("urn:uuid:0193-1".to_owned()),
            introducer: Some("urn:uuid:0193-7".to_owned()),
        };
        assert_eq!(cards.ids, [ids]);
    }

    proptest::proptest! {
        #[test]
        fn any_person_comes_back_and_nothing_panics(name in "\\PC{1,30}", other in "[\\x00-\\x7fé日]{0,60}") {
            let fact = ContactFact { name, notes: Some(other.clone()), company: Some(other.clone()), title: Some(other.clone()), ..ContactFact::default() };
            let sent = contact(fact);
            if !sent.fact.name.is_empty() {
                let cards = read(write(std::slice::from_ref(&sent), |_| None).as_bytes()).unwrap();
                proptest::prop_assert_eq!(cards.people.len(), 1);
                proptest::prop_assert_eq!(&cards.people[0].notes, &sent.fact.notes);
            }
            let _ = read(format!("BEGIN:VCARD\n{other}\nEND:VCARD").as_bytes());
        }
    }
}
