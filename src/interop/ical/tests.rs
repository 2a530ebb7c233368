use chrono::{DateTime, TimeDelta, TimeZone, Utc};

use super::write::{Outgoing, write};
use super::*;
use crate::domain::invite::{EventStatus, Person};
use crate::domain::zoned::Zone;
use crate::interop::import::ReadError;

mod hostile;

fn utc(text: &str) -> DateTime<Utc> {
    let at = chrono::NaiveDateTime::parse_from_str(text, "%Y-%m-%d %H:%M").unwrap();
    at.and_utc()
}

fn window() -> Window {
    Window {
        from: utc("2026-01-01 00:00"),
        until: utc("2028-01-01 00:00"),
        most: 100,
    }
}

fn take(text: &str) -> Result<Reading, ReadError> {
    let own = Zone::named("Asia/Tokyo").unwrap();
    read(text.as_bytes(), &own, window())
}

/// A calendar of one event with these lines.
fn calendar(lines: &str) -> String {
    format!("BEGIN:VCALENDAR\r\nVERSION:2.0\r\n{}", event_text(lines)) + "END:VCALENDAR\r\n"
}

fn event_text(lines: &str) -> String {
    let lines: String = lines
        .split('\n')
        .map(|line| format!("{}\r\n", line.trim_start()))
        .collect();
    format!("BEGIN:VEVENT\r\nUID:u1@example.org\r\n{lines}END:VEVENT\r\n")
}

fn one(lines: &str) -> Event {
    let reading = take(&calendar(lines)).unwrap();
    assert_eq!(reading.events.len(), 1, "{reading:?}");
    reading.events[0].clone()
}

fn starts(text: &str) -> Vec<String> {
    let reading = take(text).unwrap();
    let said = |event: &Event| event.start.utc.format("%Y-%m-%d %H:%M").to_string();
    reading.events.iter().map(said).collect()
}

#[test]
fn an_invitation_is_read_with_all_that_matters() {
    let text = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//x//y\r\nMETHOD:REQUEST\r\nBEGIN:VEVENT\r\n\
        UID:abc-1@acme.example\r\nSEQUENCE:2\r\nDTSTAMP:20261101T080000Z\r\nDTSTART;TZID=America/New_York:20261201T143000\r\n\
        DTEND;TZID=America/New_York:20261201T153000\r\nSUMMARY:Interview: Acme\\, second round\r\n\
        DESCRIPTION:Hello\\nJoin at https://acme.zoom.us/j/1?pwd=x.\\nBring\r\n  a pen\r\nLOCATION:Room 4\\; 2nd floor\r\n\
        ORGANIZER;CN=\"Berg, Ida\":MAILTO:ida@acme.example\r\n\
        ATTENDEE;CN=Tom;PARTSTAT=NEEDS-ACTION;RSVP=TRUE:mailto:tom@example.org\r\n\
        ATTENDEE;CUTYPE=ROOM;CN=Room 4:mailto:room4@acme.example\r\nSTATUS:CONFIRMED\r\n\
        BEGIN:VALARM\r\nACTION:DISPLAY\r\nTRIGGER:-PT15M\r\nEND:VALARM\r\n\
        BEGIN:VALARM\r\nACTION:DISPLAY\r\nTRIGGER;RELATED=END:-P1D\r\nEND:VALARM\r\n\
        END:VEVENT\r\nEND:VCALENDAR\r\n";
    let reading = take(text).unwrap();
    assert_eq!(reading.method, Some(Method::Request));
    assert!(reading.doubts.is_empty() && reading.rejected.is_empty(), "{reading:?}");
    let event = &reading.events[0];
    assert_eq!(
        (event.line, event.sequence, event.key().as_str()),
        (5, 2, "abc-1@acme.example")
    );
    assert_eq!((event.start.utc, event.minutes()), (utc("2026-12-01 19:30"), 60));
    assert_eq!(event.start.zone.as_deref(), Some("America/New_York"));
    assert!(!event.start.floating && !event.start.all_day);
    assert_eq!(event.summary, "Interview: Acme, second round");
    assert_eq!(event.location.as_deref(), Some("Room 4; 2nd floor"));
    let description = event.description.as_deref().unwrap();
    assert_eq!(
        description,
        "Hello\nJoin at https://acme.zoom.us/j/1?pwd=x.\nBring a pen"
    );
    assert_eq!(event.join_link.as_deref(), Some("https://acme.zoom.us/j/1?pwd=x"));
    let organizer = event.organizer.as_ref().unwrap();
    assert_eq!(organizer.name.as_deref(), Some("Berg, Ida"));
    assert_eq!(organizer.email.as_deref(), Some("ida@acme.example"));
    assert_eq!(
        event.attendees.iter().map(|p| p.resource).collect::<Vec<_>>(),
        [false, true]
    );
    assert_eq!(event.attendees[0].answer.as_deref(), Some("NEEDS-ACTION"));
    assert_eq!(event.alarms, [15, 1380]);
    assert_eq!(event.status, EventStatus::Confirmed);
}

#[test]
fn a_time_is_read_in_its_zone_whatever_the_zone_is_called() {
    for (start, moment, zone) in [
        (":20261201T143000Z", "2026-12-01 14:30", None),
        (
            ";TZID=Europe/Berlin:20261201T143000",
            "2026-12-01 13:30",
            Some("Europe/Berlin"),
        ),
        (
            ";TZID=\"europe/berlin\":20260701T143000",
            "2026-07-01 12:30",
            Some("Europe/Berlin"),
        ),
        (
            ";TZID=/example.org/2024/Europe/Berlin:20261201T143000",
            "2026-12-01 13:30",
            Some("Europe/Berlin"),
        ),
        (
            ";TZID=W. Europe Standard Time:20260701T143000",
            "2026-07-01 12:30",
            Some("Europe/Berlin"),
        ),
        (
            ";TZID=Pacific Standard Time:20260701T143000",
            "2026-07-01 21:30",
            Some("America/Los_Angeles"),
        ),
        (
            ";TZID=Australia/Lord_Howe:20261201T143000",
            "2026-12-01 03:30",
            Some("Australia/Lord_Howe"),
        ),
        (
            ";TZID=Africa/Casablanca:20260301T143000",
            "2026-03-01 14:30",
            Some("Africa/Casablanca"),
        ),
        (
            ";TZID=America/Vancouver:20261201T090000",
            "2026-12-01 16:00",
            Some("America/Vancouver"),
        ),
        (
            ";TZID=Asia/Kathmandu:20261201T143000",
            "2026-12-01 08:45",
            Some("Asia/Kathmandu"),
        ),
        (
            ";TZID=Europe/Berlin:20260329T023000",
            "2026-03-29 01:30",
            Some("Europe/Berlin"),
        ),
        (
            ";TZID=Europe/Berlin:20261025T023000",
            "2026-10-25 00:30",
            Some("Europe/Berlin"),
        ),
        (":20261201T143000", "2026-12-01 05:30", None),
    ] {
        let event = one(&format!("DTSTART{start}\nSUMMARY:x"));
        assert_eq!(
            (event.start.utc, event.start.zone.as_deref()),
            (utc(moment), zone),
            "{start}"
        );
    }
    assert!(one("DTSTART:20261201T143000").start.floating);
    let reading = take(&calendar("DTSTART;TZID=Nowhere:20261201T143000")).unwrap();
    assert_eq!(reading.events[0].start.utc, utc("2026-12-01 05:30"));
    assert_eq!(
        reading.doubts[0].to_string(),
        "line 3: DTSTART names the time zone \"Nowhere\", which is not known and not in the file; it was read in your own"
    );
}

#[test]
fn a_zone_that_only_the_file_knows_goes_by_the_rules_of_the_file() {
    let text = "BEGIN:VCALENDAR\nBEGIN:VTIMEZONE\nTZID:Customized Time Zone\nBEGIN:STANDARD\nDTSTART:16010101T020000\n\
        TZOFFSETFROM:-0400\nTZOFFSETTO:-0500\nRRULE:FREQ=YEARLY;BYDAY=1SU;BYMONTH=11\nEND:STANDARD\nBEGIN:DAYLIGHT\n\
        DTSTART:16010101T020000\nTZOFFSETFROM:-0500\nTZOFFSETTO:-0400\nRRULE:FREQ=YEARLY;BYDAY=2SU;BYMONTH=3\nEND:DAYLIGHT\n\
        END:VTIMEZONE\nBEGIN:VEVENT\nUID:1\nDTSTART;TZID=Customized Time Zone:20260309T090000\nEND:VEVENT\n\
        BEGIN:VEVENT\nUID:2\nDTSTART;TZID=Customized Time Zone:20261102T090000\nEND:VEVENT\nEND:VCALENDAR\n";
    let reading = take(text).unwrap();
    assert!(reading.doubts.is_empty());
    assert_eq!(reading.events[0].start.utc, utc("2026-03-09 13:00"));
    assert_eq!(reading.events[1].start.utc, utc("2026-11-02 14:00"));
    // The rules are New York's, so that the interview gets a zone that a person knows.
    assert_eq!(reading.events[0].start.zone.as_deref(), Some("America/New_York"));
}

#[test]
fn whole_days_and_lengths_are_read() {
    let day = one("DTSTART;VALUE=DATE:20261025\nDTEND;VALUE=DATE:20261027");
    assert!(day.start.all_day);
    assert_eq!((day.start.utc, day.minutes()), (utc("2026-10-24 15:00"), 2 * 1440));
    assert_eq!(one("DTSTART;VALUE=DATE:20261025").minutes(), 1440);
    assert_eq!(one("DTSTART:20261201T143000Z\nDURATION:PT1H30M").minutes(), 90);
    assert_eq!(one("DTSTART:20261201T143000Z").minutes(), 0);
    let reading = take(&calendar("DTSTART:20261201T143000Z\nDTEND:20261201T133000Z")).unwrap();
    assert_eq!(reading.events[0].minutes(), 0);
    assert_eq!(
        reading.doubts[0].reason,
        "it ends before it begins; how long it lasts was left out"
    );
}

#[test]
fn repeated_events_keep_their_time_on_the_wall_across_changes_of_the_clocks() {
    let text = calendar("DTSTART;TZID=Europe/Berlin:20261019T090000\nRRULE:FREQ=WEEKLY;COUNT=3");
    assert_eq!(
        starts(&text),
        ["2026-10-19 07:00", "2026-10-26 08:00", "2026-11-02 08:00"]
    );
    let reading = take(&text).unwrap();
    assert_eq!(reading.events[1].key(), "u1@example.org;20261026T080000Z");
    assert!(reading.whole.contains("u1@example.org"));
    let until = calendar("DTSTART;TZID=America/New_York:20261030T200000\nRRULE:FREQ=DAILY;UNTIL=20261102T010000Z");
    assert_eq!(
        starts(&until),
        ["2026-10-31 00:00", "2026-11-01 00:00", "2026-11-02 01:00"]
    );
    let endless = calendar("DTSTART;TZID=Europe/Berlin:19900101T090000\nRRULE:FREQ=DAILY");
    let reading = take(&endless).unwrap();
    assert_eq!((reading.events.len(), reading.doubts.len()), (100, 1));
    assert_eq!(reading.events[0].start.utc, utc("2026-01-01 08:00"));
    assert!(
        reading.doubts[0].reason.contains("its first 100 times were taken"),
        "{:?}",
        reading.doubts
    );
}

#[test]
fn dates_are_added_left_out_and_replaced() {
    let text = format!(
        "BEGIN:VCALENDAR\r\n{}{}{}END:VCALENDAR\r\n",
        event_text(
            "SUMMARY:Talk\nDTSTART;TZID=Europe/Berlin:20261102T090000\nDTEND;TZID=Europe/Berlin:20261102T100000\n\
             RRULE:FREQ=DAILY;COUNT=6\nEXDATE;TZID=Europe/Berlin:20261103T090000\nEXDATE;VALUE=DATE:20261104\n\
             RDATE;TZID=Europe/Berlin:20261110T120000\nRDATE;VALUE=PERIOD:20261111T080000Z/PT2H"
        ),
        event_text(
            "SUMMARY:Later\nRECURRENCE-ID;TZID=Europe/Berlin:20261105T090000\nDTSTART;TZID=Europe/Berlin:20261105T150000\nDTEND;TZID=Europe/Berlin:20261105T163000"
        ),
        event_text(
            "SUMMARY:Off\nSTATUS:CANCELLED\nRECURRENCE-ID:20261106T080000Z\nDTSTART:20261106T080000Z\nDTEND:20261106T090000Z"
        ),
    );
    let reading = take(&text).unwrap();
    let told: Vec<_> = reading
        .events
        .iter()
        .map(|event| {
            (
                event.start.utc.format("%d %H:%M").to_string(),
                event.minutes(),
                event.summary.as_str(),
            )
        })
        .collect();
    let told: Vec<_> = told
        .iter()
        .map(|(at, minutes, summary)| (at.as_str(), *minutes, *summary))
        .collect();
    assert_eq!(
        told,
        [
            ("02 08:00", 60, "Talk"),
            ("05 14:00", 90, "Later"),
            ("06 08:00", 60, "Off"),
            ("07 08:00", 60, "Talk"),
            ("10 11:00", 60, "Talk"),
            ("11 08:00", 120, "Talk"),
        ]
    );
    assert!(reading.events[2].is_cancelled());
    assert_eq!(reading.events[1].key(), "u1@example.org;20261105T080000Z");
}

#[test]
fn a_change_of_this_and_all_later_times_moves_them_all() {
    let text = format!(
        "BEGIN:VCALENDAR\r\n{}{}{}END:VCALENDAR\r\n",
        event_text("DTSTART:20261102T090000Z\nDURATION:PT1H\nRRULE:FREQ=DAILY;COUNT=5\nSUMMARY:a"),
        event_text(
            "RECURRENCE-ID;RANGE=THISANDFUTURE:20261104T090000Z\nDTSTART:20261104T110000Z\nDURATION:PT30M\nSUMMARY:b"
        ),
        event_text("RECURRENCE-ID:20261105T090000Z\nDTSTART:20261105T200000Z\nDURATION:PT2H\nSUMMARY:c"),
    );
    assert_eq!(
        starts(&text),
        [
            "2026-11-02 09:00",
            "2026-11-03 09:00",
            "2026-11-04 11:00",
            "2026-11-05 20:00",
            "2026-11-06 11:00"
        ]
    );
    let reading = take(&text).unwrap();
    assert_eq!(reading.events[4].minutes(), 30);
    assert_eq!(reading.events[4].recurrence, Some(utc("2026-11-06 09:00")));
}

#[test]
fn an_invitation_to_one_time_of_a_series_stands_alone() {
    let text = calendar("RECURRENCE-ID:20261105T090000Z\nDTSTART:20261105T200000Z\nSUMMARY:c");
    let reading = take(&text).unwrap();
    assert_eq!(reading.events[0].key(), "u1@example.org;20261105T090000Z");
    assert!(reading.whole.is_empty());
}

#[test]
fn what_is_no_event_is_refused_in_words() {
    for (text, said) in [
        ("hello", "the file is no calendar: it has no BEGIN:VCALENDAR"),
        ("BEGIN:VCALENDAR\nEND:VCALENDAR\n", "the calendar has no event"),
        (
            "BEGIN:VCALENDAR\nBEGIN:VTODO\nEND:VTODO\nBEGIN:VJOURNAL\nEND:VJOURNAL\nEND:VCALENDAR\n",
            "the calendar has no event, only VJOURNAL, VTODO",
        ),
        (
            "BEGIN:VCALENDAR\nBEGIN:VEVENT\nSUMMARY:x\nEND:VEVENT\nEND:VCALENDAR\n",
            "none of its 1 events can be taken; line 2: it has no DTSTART, so nobody knows when it begins",
        ),
        (
            "BEGIN:VCALENDAR\nBEGIN:VEVENT\nDTSTART:20261301T000000Z\nEND:VEVENT\nEND:VCALENDAR\n",
            "none of its 1 events can be taken; line 2: DTSTART \"\" is no time",
        ),
        (
            "BEGIN:VCALENDAR\nBEGIN:VEVENT\nDTSTART:tomorrow\nEND:VEVENT\nEND:VCALENDAR\n",
            "none of its 1 events can be taken; line 2: DTSTART \"tomorrow\" is no time",
        ),
    ] {
        assert_eq!(take(text).unwrap_err().reason, said);
    }
    let mixed = format!(
        "BEGIN:VCALENDAR\n{}BEGIN:VEVENT\nUID:2\nEND:VEVENT\nEND:VCALENDAR\n",
        event_text("DTSTART:20261201T143000Z")
    );
    let reading = take(&mixed).unwrap();
    assert_eq!(
        (reading.events.len(), reading.rejected[0].place.as_str()),
        (1, "line 6")
    );
}

#[test]
fn an_event_without_a_uid_is_the_same_event_again_in_the_same_file() {
    let text = "BEGIN:VCALENDAR\nBEGIN:VEVENT\nDTSTART:20261201T143000Z\nSUMMARY:x\nEND:VEVENT\nEND:VCALENDAR\n";
    let (first, again) = (take(text).unwrap(), take(text).unwrap());
    assert!(first.events[0].uid.starts_with("no-uid-"));
    assert_eq!(first, again);
}

fn outgoing() -> Outgoing {
    Outgoing {
        uid: "0193-7@careerdeck".to_owned(),
        sequence: 3,
        created: utc("2026-11-01 08:00"),
        changed: utc("2026-11-02 08:00"),
        start: utc("2026-12-01 13:30"),
        zone: Zone::named("Europe/Berlin").unwrap(),
        end: utc("2026-12-01 14:15"),
        summary: "Acme: technical interview, „Größe“ – second; round".to_owned(),
        description: Some(
            "Line one\r\nLine \\two; with, marks\n\nEND:VEVENT\nand a long tail: ".to_owned() + &"日本語".repeat(60),
        ),
        location: Some("Hauptstr. 5,\nBerlin".to_owned()),
        url: Some("https://acme.zoom.us/j/1?a=1,2;3".to_owned()),
        organizer: Some(Person {
            name: Some("Berg, \"Ida\"\r\nATTENDEE:x\\".to_owned()),
            email: Some("ida@acme.example".to_owned()),
            ..Person::default()
        }),
        attendees: vec![Person {
            email: Some("tom@example.org".to_owned()),
            ..Person::default()
        }],
        cancelled: false,
        alarms: vec![15, 1440, 1500],
    }
}

#[test]
fn what_is_written_comes_back_the_same() {
    let sent = outgoing();
    let text = write("Interviews", None, std::slice::from_ref(&sent));
    let reading = take(&text).unwrap();
    assert!(reading.doubts.is_empty(), "{:?}", reading.doubts);
    let event = &reading.events[0];
    assert_eq!(event.uid, sent.uid);
    assert_eq!((event.sequence, event.start.utc, event.end), (3, sent.start, sent.end));
    assert_eq!(event.start.zone.as_deref(), Some("Europe/Berlin"));
    assert_eq!(event.summary, sent.summary);
    assert_eq!(
        event.description.as_deref(),
        Some(sent.description.unwrap().replace('\r', "").trim())
    );
    assert_eq!(event.location.as_deref(), Some("Hauptstr. 5, Berlin"));
    assert_eq!(event.url, sent.url);
    assert_eq!(
        event.organizer.as_ref().unwrap().name.as_deref(),
        Some("Berg, 'Ida' ATTENDEE:x")
    );
    assert_eq!(
        event.organizer.as_ref().unwrap().email.as_deref(),
        Some("ida@acme.example")
    );
    assert_eq!(event.attendees.len(), 1);
    assert_eq!(event.alarms, [15, 1440, 1500]);
}

#[test]
fn no_line_is_longer_than_75_bytes_and_none_ends_inside_a_letter() {
    let text = write("Interviews", None, &[outgoing()]);
    assert!(text.ends_with("END:VCALENDAR\r\n"));
    for line in text.split("\r\n") {
        assert!(line.len() <= 75, "{line}");
        assert!(!line.contains(['\r', '\n']));
    }
    assert_eq!(text.matches("\r\nEND:VEVENT").count(), 1);
}

#[test]
fn a_cancelled_event_says_so_and_reminds_nobody() {
    let text = write(
        "Interviews",
        None,
        &[Outgoing {
            cancelled: true,
            ..outgoing()
        }],
    );
    assert!(text.contains("\r\nSTATUS:CANCELLED\r\n") && !text.contains("VALARM"));
    assert!(take(&text).unwrap().events[0].is_cancelled());
}

#[test]
fn zones_are_written_down_so_that_who_doesnt_know_them_reads_the_same_moments() {
    // Under a name that nobody knows, only the rules in the file tell the moment.
    for name in [
        "Europe/Berlin",
        "America/New_York",
        "Australia/Sydney",
        "Australia/Lord_Howe",
        "America/Santiago",
        "Africa/Casablanca",
        "Asia/Jerusalem",
        "Africa/Cairo",
        "Asia/Kolkata",
        "America/Vancouver",
        "Pacific/Chatham",
        "Europe/Dublin",
    ] {
        let zone = Zone::named(name).unwrap();
        let first = utc("2026-01-03 10:00");
        let events: Vec<Outgoing> = (0..104)
            .map(|week| {
                let start = first + TimeDelta::days(7 * week);
                Outgoing {
                    uid: format!("{week}"),
                    start,
                    end: start + TimeDelta::hours(1),
                    zone: zone.clone(),
                    ..outgoing()
                }
            })
            .collect();
        let text = write("x", None, &events).replace(name, "X-Unknown");
        let reading = take(&text).unwrap();
        assert!(reading.doubts.is_empty(), "{name}: {:?}", reading.doubts);
        for (sent, read) in events.iter().zip(&reading.events) {
            assert_eq!(read.start.utc, sent.start, "{name}\n{}", &text[..1500]);
        }
    }
}

#[test]
fn rules_that_come_back_every_year_are_written_as_rules() {
    let text = write("x", None, &[outgoing()]);
    assert!(text.contains("RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU\r\n"), "{text}");
    // Some programs can't bear that winter saves daylight, as the law of Dublin has it.
    let dublin = Outgoing {
        zone: Zone::named("Europe/Dublin").unwrap(),
        ..outgoing()
    };
    let text = write("x", None, &[dublin]);
    let daylight = text.split("BEGIN:DAYLIGHT").nth(1).unwrap();
    assert!(
        daylight.contains("TZOFFSETFROM:+0000\r\nTZOFFSETTO:+0100\r\nTZNAME:IST"),
        "{text}"
    );
    let utc_only = Outgoing {
        zone: Zone::utc(),
        ..outgoing()
    };
    let text = write("x", None, &[utc_only]);
    assert!(text.contains("\r\nDTSTART:20261201T133000Z\r\n") && !text.contains("VTIMEZONE"));
    let tokyo = Outgoing {
        zone: Zone::named("Asia/Tokyo").unwrap(),
        ..outgoing()
    };
    assert!(write("x", None, &[tokyo]).contains("TZOFFSETFROM:+0900\r\nTZOFFSETTO:+0900\r\nTZNAME:JST"));
}

proptest::proptest! {
    #[test]
    fn whatever_an_interview_says_comes_back_as_one_event(
        summary in "\\PC{0,80}",
        description in "[\\x00-\\x7fé\u{2028}日]{0,300}",
        place in "\\PC{0,40}",
    ) {
        let sent = Outgoing {
            summary,
            location: Some(place),
            description: Some(description.clone()),
            ..outgoing()
        };
        let reading = take(&write("x", None, &[sent])).unwrap();
        proptest::prop_assert_eq!(reading.events.len(), 1);
        proptest::prop_assert_eq!(reading.events[0].alarms.len(), 3);
    }

    #[test]
    fn any_moment_in_any_zone_comes_back(minutes in 0_i64..1_000_000, at in 0_usize..600) {
        let names: Vec<String> = crate::domain::zoned::names().collect();
        let zone = Zone::named(&names[at % names.len()]).unwrap();
        let start = Utc.timestamp_opt(1_767_225_600 + minutes * 60, 0).unwrap();
        let sent = Outgoing { start, end: start + TimeDelta::minutes(45), zone: zone.clone(), ..outgoing() };
        let event = take(&write("x", None, &[sent])).unwrap().events[0].clone();
        // In the hour that comes twice only the first can be written by the wall.
        let again = zone.resolve(zone.local(start).at).utc;
        proptest::prop_assert_eq!(event.start.utc, again);
    }
}
