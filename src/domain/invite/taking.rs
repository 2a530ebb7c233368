//! What an event says about an interview, and what an interview says as an event.

use chrono::{DateTime, Utc};

use super::{Event, Person, link};
use crate::domain::interview::{InterviewFact, InterviewType, USUAL_MINUTES};
use crate::domain::text;

/// By how much a version of theirs counts more than a change of the person's own. An interview that came by an
/// invitation counts both in one number: the thousands are theirs, the rest the person's, so that it grows with either.
const THEIRS: i64 = 1_000;
/// The longest interview in minutes: a week.
const LONGEST: i64 = 7 * 24 * 60;
/// The end of the UID of an interview that did not come by an invitation.
const OURS: &str = "@careerdeck";

/// Who the person is, so that nobody takes them for one who asks.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Me {
    /// Their e-mail addresses.
    pub emails: Vec<String>,
    /// Their whole name.
    pub name: Option<String>,
}

/// The number that is kept for a version of theirs.
pub fn kept_sequence(theirs: i64) -> i64 {
    theirs.clamp(0, i64::from(i32::MAX) / THEIRS - 1) * THEIRS
}

/// The version of the event that is known: theirs where it comes from an invitation, and the interview's own number
/// where the event is the interview as it was given to a calendar.
pub fn known_sequence(fact: &InterviewFact, event: &Event) -> i64 {
    match is_theirs(fact, event) {
        false => fact.ical_sequence,
        true => fact.ical_sequence / THEIRS,
    }
}

/// Whether the event is somebody else's: what an invitation brought, or an interview of another file of ours.
fn is_theirs(fact: &InterviewFact, event: &Event) -> bool {
    let key = event.key();
    uid_of_interview(&key).is_none() || fact.ical_uid.as_ref() == Some(&key)
}

/// The number that is kept for the event's version.
fn told_sequence(fact: &InterviewFact, event: &Event) -> i64 {
    match is_theirs(fact, event) {
        false => event.sequence,
        true => kept_sequence(event.sequence),
    }
}

/// The UID under which calendars know an interview.
pub fn own_uid(uid: &str) -> String {
    format!("{uid}{OURS}")
}

/// The interview that such a UID means, where it is one of ours.
pub fn uid_of_interview(key: &str) -> Option<&str> {
    key.strip_suffix(OURS)
}

/// An interview for a job as the event tells it. The event is no interview of this file, whatever its UID ends in.
pub fn interview(event: &Event, job_id: i64, own_zone: &str, me: &Me) -> InterviewFact {
    let mut fact = InterviewFact::at(job_id, kind(event), event.start.utc);
    fact.ical_uid = Some(event.key());
    fact.round = round(event);
    let summary = text::some_line(Some(event.summary.clone()));
    let description = text::some_block(event.description.clone());
    fact.notes = match (summary, description) {
        (Some(summary), Some(description)) => Some(format!("{summary}\n\n{description}")),
        (summary, description) => summary.or(description),
    };
    update(&fact, event, own_zone, me)
}

/// The interview with what the event says now; what only the person says stays.
pub fn update(known: &InterviewFact, event: &Event, own_zone: &str, me: &Me) -> InterviewFact {
    let mut fact = known.clone();
    fact.scheduled_at = event.start.utc;
    // A moment in UTC names no zone, so that the one in which it was agreed before still stands.
    let zone = event.start.zone.clone();
    fact.time_zone = match event.start.floating {
        true => Some(own_zone.to_owned()),
        false => zone.or(fact.time_zone),
    };
    let minutes = event.minutes();
    if (1..=LONGEST).contains(&minutes) {
        fact.duration_minutes = Some(minutes);
    }
    if let Some(place) = place(event) {
        fact.location = Some(place);
    }
    if let Some(link) = join(event) {
        fact.meeting_url = Some(link);
    }
    let asking = interviewers(event, me);
    if !asking.is_empty() {
        fact.interviewers = asking;
    }
    if let Some(organizer) = &event.organizer {
        fact.ical_organizer = written(organizer);
    }
    if fact.ical_uid.is_none() && uid_of_interview(&event.key()).is_none() {
        fact.ical_uid = Some(event.key());
    }
    // What was told to calendars before must not look newer than this.
    let least = known.ical_sequence + i64::from(known.ical_sequence > 0);
    fact.ical_sequence = told_sequence(&fact, event).max(least);
    fact.cancelled_at = None;
    fact
}

/// The interview called off by the event.
pub fn cancel(known: &InterviewFact, event: &Event, now: DateTime<Utc>) -> InterviewFact {
    InterviewFact {
        cancelled_at: known.cancelled_at.or(Some(now)),
        ical_sequence: told_sequence(known, event).max(known.ical_sequence + 1),
        ..known.clone()
    }
}

/// Which round it is, where the event is an interview of another file of ours: its text says so in a line of its own.
fn round(event: &Event) -> Option<i64> {
    uid_of_interview(&event.key())?;
    let line = event.description.as_deref()?.lines().next()?;
    line.strip_prefix("Round ")?
        .trim()
        .parse()
        .ok()
        .filter(|round| *round > 0)
}

/// What of the event the interview has otherwise, in words.
pub fn differences(known: &InterviewFact, event: &Event) -> Vec<&'static str> {
    let minutes = event.minutes();
    let mut differs = Vec::new();
    if known.scheduled_at != event.start.utc {
        differs.push("time");
    }
    // Calendars are told the usual length where nobody has said one.
    if (1..=LONGEST).contains(&minutes) && known.duration_minutes.unwrap_or(USUAL_MINUTES) != minutes {
        differs.push("length");
    }
    if place(event).is_some_and(|place| known.location.as_ref() != Some(&place)) {
        differs.push("place");
    }
    if join(event).is_some_and(|link| known.meeting_url.as_ref() != Some(&link)) {
        differs.push("link");
    }
    differs
}

/// Where, unless it is only the link again.
fn place(event: &Event) -> Option<String> {
    let place = text::some_line(event.location.clone())?;
    let only_link = link::addresses(&place)
        .next()
        .is_some_and(|link| link.len() + 4 >= place.len());
    (!only_link).then_some(place)
}

/// The link to join by, else the event's page.
fn join(event: &Event) -> Option<String> {
    let page = || event.url.clone().filter(|url| link::host(url).is_some());
    text::some_line(event.join_link.clone().or_else(page))
}

/// Who asks: the people in it without the person and without rooms.
fn interviewers(event: &Event, me: &Me) -> Vec<String> {
    let is_me = |person: &Person| {
        let email = person
            .email
            .as_deref()
            .is_some_and(|email| me.emails.iter().any(|mine| mine.eq_ignore_ascii_case(email)));
        let name = person.name.as_deref().zip(me.name.as_deref());
        email || name.is_some_and(|(name, mine)| text::fold(name) == text::fold(mine))
    };
    let mut names: Vec<String> = Vec::new();
    for person in event.people().filter(|person| !person.resource && !is_me(person)) {
        // An interview of another file of ours has the address because the person wrote it there.
        let name = match uid_of_interview(&event.key()) {
            Some(_) => written(person),
            None => person.name.clone().or_else(|| person.email.clone()),
        };
        let Some(name) = name else { continue };
        if !names.iter().any(|known| text::fold(known) == text::fold(&name)) {
            names.push(name);
        }
    }
    names.truncate(30);
    names
}

/// A person as mail programs write them: `Ida Berg <ida@acme.example>`.
pub fn written(person: &Person) -> Option<String> {
    match (&person.name, &person.email) {
        (Some(name), Some(email)) => Some(format!("{name} <{email}>")),
        (name, email) => name.clone().or_else(|| email.clone()),
    }
}

/// A person as they are written.
pub fn read(written: &str) -> Person {
    let written = written.trim();
    let (name, email) = match written.rsplit_once('<') {
        Some((name, email)) if email.ends_with('>') => (name.trim(), Some(email.trim_end_matches('>').trim())),
        _ if written.contains('@') && !written.contains(char::is_whitespace) => ("", Some(written)),
        _ => (written, None),
    };
    Person {
        name: (!name.is_empty()).then(|| name.to_owned()),
        email: email.filter(|email| email.contains('@')).map(str::to_owned),
        ..Person::default()
    }
}

/// What kind of interview it is, by the words in its title, then by how it is held.
fn kind(event: &Event) -> InterviewType {
    const WORDS: [(InterviewType, &[&str]); 6] = [
        (InterviewType::Final, &["final", "letzte runde", "final round"]),
        (InterviewType::Panel, &["panel"]),
        (
            InterviewType::Technical,
            &[
                "technical",
                "coding",
                "pair programming",
                "system design",
                "whiteboard",
                "technisch",
                "tech interview",
                "case study",
            ],
        ),
        (
            InterviewType::Behavioral,
            &["behavioral", "behavioural", "culture", "values", "cultural"],
        ),
        (
            InterviewType::Phone,
            &["phone", "telephone", "telefon", "call with", "phone screen"],
        ),
        (
            InterviewType::Onsite,
            &["onsite", "on site", "in person", "vor ort", "visit"],
        ),
    ];
    let folded = text::fold(&event.summary);
    let title: String = folded
        .chars()
        .map(|c| if c.is_alphanumeric() { c } else { ' ' })
        .collect();
    let title = format!(" {} ", title.split_whitespace().collect::<Vec<_>>().join(" "));
    let named = WORDS.iter().find(|(_, words)| {
        words
            .iter()
            // German puts words together, so that one may go on.
            .any(|word| title.contains(&format!(" {word}")))
    });
    match named {
        Some((kind, _)) => *kind,
        None if join(event).is_some() => InterviewType::Video,
        None if place(event).is_some() => InterviewType::Onsite,
        None => InterviewType::Phone,
    }
}

#[cfg(test)]
mod tests {
    use chrono::TimeDelta;

    use super::super::matching::tests::event;
    use super::*;

    fn person(name: &str, email: &str) -> Person {
        read(&format!("{name} <{email}>"))
    }

    fn invitation() -> Event {
        let mut event = event("Technical interview: Acme");
        event.uid = "abc@acme.example".to_owned();
        event.sequence = 2;
        event.end = event.start.utc + TimeDelta::minutes(45);
        event.start.zone = Some("America/New_York".to_owned());
        event.location = Some("https://acme.zoom.us/j/1".to_owned());
        event.join_link = Some("https://acme.zoom.us/j/1".to_owned());
        event.description = Some("Bring a pen.".to_owned());
        event.organizer = Some(person("Ida Berg", "ida@acme.example"));
        event.attendees = vec![
            person("Tom", "tom@acme.example"),
            person("Me", "ME@example.org"),
            Person {
                resource: true,
                ..person("Room 4", "room@acme.example")
            },
            person("Ada Okafor", "other@example.org"),
            person("IDA BERG", "ida.berg@acme.example"),
        ];
        event
    }

    fn me() -> Me {
        Me {
            emails: vec!["me@example.org".to_owned()],
            name: Some("Ada Okafor".to_owned()),
        }
    }

    #[test]
    fn an_invitation_becomes_an_interview_with_who_asks_and_the_link() {
        let fact = interview(&invitation(), 7, "Europe/Berlin", &me());
        assert_eq!((fact.job_id, fact.interview_type), (7, InterviewType::Technical));
        assert_eq!(
            (fact.duration_minutes, fact.time_zone.as_deref()),
            (Some(45), Some("America/New_York"))
        );
        assert_eq!(
            (fact.location, fact.meeting_url.as_deref()),
            (None, Some("https://acme.zoom.us/j/1"))
        );
        assert_eq!(fact.interviewers, ["Ida Berg", "Tom"]);
        assert_eq!(fact.ical_uid.as_deref(), Some("abc@acme.example"));
        assert_eq!(fact.ical_organizer.as_deref(), Some("Ida Berg <ida@acme.example>"));
        assert_eq!(fact.notes.as_deref(), Some("Technical interview: Acme\n\nBring a pen."));
        assert!(differences(&interview(&invitation(), 7, "UTC", &me()), &invitation()).is_empty());
    }

    #[test]
    fn an_update_takes_what_they_say_and_keeps_what_the_person_says() {
        let mut known = interview(&invitation(), 7, "UTC", &me());
        known.notes = Some("mine".to_owned());
        known.interview_type = InterviewType::Panel;
        known.cancelled_at = Some(known.scheduled_at);
        let mut moved = invitation();
        moved.sequence = 3;
        moved.start.utc += TimeDelta::hours(1);
        moved.end += TimeDelta::minutes(90);
        moved.attendees.clear();
        moved.location = Some("Room 9".to_owned());
        assert_eq!(differences(&known, &moved), ["time", "length", "place"]);
        let fact = update(&known, &moved, "UTC", &me());
        assert_eq!(
            (fact.notes.as_deref(), fact.interview_type),
            (Some("mine"), InterviewType::Panel)
        );
        assert_eq!((fact.scheduled_at, fact.duration_minutes), (moved.start.utc, Some(75)));
        assert_eq!((fact.location.as_deref(), fact.cancelled_at), (Some("Room 9"), None));
        assert!(differences(&fact, &moved).is_empty());
    }

    #[test]
    fn versions_of_theirs_and_changes_of_the_persons_own_both_count_up() {
        let fact = interview(&invitation(), 7, "UTC", &me());
        assert_eq!((fact.ical_sequence, known_sequence(&fact, &invitation())), (2_000, 2));
        // The person changed it twice since: for them it is still their second version.
        let mut changed = fact.clone();
        changed.ical_sequence += 2;
        assert_eq!(known_sequence(&changed, &invitation()), 2);
        let newer = Event {
            sequence: 3,
            ..invitation()
        };
        assert_eq!(update(&changed, &newer, "UTC", &me()).ical_sequence, 3_000);
        assert_eq!(update(&changed, &invitation(), "UTC", &me()).ical_sequence, 2_003);
        assert_eq!(cancel(&changed, &newer, changed.scheduled_at).ical_sequence, 3_000);
        let given = Event {
            uid: own_uid("0193-1"),
            sequence: 2_003,
            ..invitation()
        };
        assert_eq!(known_sequence(&changed, &given), 2_002);
        assert_eq!(update(&changed, &given, "UTC", &me()).ical_sequence, 2_003);
        assert!(kept_sequence(i64::MAX) <= i64::from(i32::MAX));
    }

    #[test]
    fn the_kind_is_told_by_the_title_else_by_how_it_is_held() {
        for (title, kind_of) in [
            ("Phone screen with Acme", InterviewType::Phone),
            ("Final round", InterviewType::Final),
            ("Technisches Gespräch", InterviewType::Technical),
            ("On-site day at Acme", InterviewType::Onsite),
            ("Culture chat", InterviewType::Behavioral),
            ("Interview", InterviewType::Video),
        ] {
            let event = Event {
                summary: title.to_owned(),
                ..invitation()
            };
            assert_eq!(kind(&event), kind_of, "{title}");
        }
        let mut place = event("Interview");
        place.location = Some("Hauptstr. 5".to_owned());
        assert_eq!(kind(&place), InterviewType::Onsite);
        assert_eq!(kind(&event("Interview")), InterviewType::Phone);
    }

    #[test]
    fn times_without_a_zone_are_the_persons_and_whole_weeks_have_no_length() {
        let mut floating = invitation();
        floating.start.zone = None;
        floating.start.floating = true;
        floating.end = floating.start.utc + TimeDelta::days(30);
        let fact = interview(&floating, 7, "Asia/Tokyo", &me());
        assert_eq!(
            (fact.time_zone.as_deref(), fact.duration_minutes),
            (Some("Asia/Tokyo"), None)
        );
    }

    #[test]
    fn people_are_read_as_they_are_written() {
        for written_as in ["Ida Berg <ida@acme.example>", "ida@acme.example", "Ida Berg"] {
            assert_eq!(written(&read(written_as)).as_deref(), Some(written_as));
        }
        assert_eq!(uid_of_interview(&own_uid("0193-1")), Some("0193-1"));
        assert_eq!(uid_of_interview("abc@acme.example"), None);
    }
}
