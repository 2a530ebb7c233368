//! Files that are made to do harm, or are huge.

use std::time::{Duration, Instant};

use super::*;

/// Reading this may take so long on a slow machine that does other things too; it is far below what a person gives up at.
const LONG: Duration = Duration::from_secs(20);

fn in_time(what: &str, text: &str) -> Result<Reading, ReadError> {
    let begun = Instant::now();
    let reading = take(text);
    assert!(begun.elapsed() < LONG, "{what} took {:?}", begun.elapsed());
    reading
}

#[test]
fn rules_without_an_end_or_without_a_time_come_to_an_end() {
    for rule in [
        "FREQ=SECONDLY",
        "FREQ=SECONDLY;INTERVAL=65535",
        "FREQ=MINUTELY;BYSECOND=0,1,2,3",
        "FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30",
        "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=31",
        "FREQ=YEARLY;INTERVAL=65535",
        "FREQ=HOURLY;BYHOUR=25",
        "FREQ=DAILY;COUNT=4294967295",
        "FREQ=DAILY;COUNT=99999999999999999999",
        "FREQ=DAILY;INTERVAL=0",
        "FREQ=WEEKLY;BYDAY=99MO,äü,-99SU",
        "FREQ=MONTHLY;BYSETPOS=0,500;BYDAY=MO",
        "FREQ=SECONDLY;BYMONTH=2;BYMONTHDAY=30",
        "FREQ=YEARLY;BYWEEKNO=60;BYYEARDAY=400",
        "FREQ=DAILY;UNTIL=19000101T000000Z",
        "FREQ=DAILY;UNTIL=x",
        "FREQ=;;;=",
        "x",
        "",
    ] {
        for start in [
            "20260101T090000Z",
            "19700101T090000Z",
            "00010101T000000Z",
            "99991231T235959Z",
        ] {
            let text = calendar(&format!("DTSTART:{start}\nRRULE:{rule}"));
            let _ = in_time(rule, &text);
        }
    }
}

#[test]
fn many_endless_rules_share_one_budget() {
    let events: String = (0..2000)
        .map(|at| {
            format!(
                "BEGIN:VEVENT\nUID:{at}\nDTSTART:19900101T000000Z\nRRULE:FREQ=SECONDLY;COUNT=4000000000\nEND:VEVENT\n"
            )
        })
        .collect();
    let reading = in_time("many rules", &format!("BEGIN:VCALENDAR\n{events}END:VCALENDAR\n")).unwrap();
    assert!(
        reading
            .doubts
            .iter()
            .any(|doubt| doubt.reason.contains("not all of its times"))
    );
}

#[test]
fn many_rules_that_look_for_a_time_that_never_comes_share_one_clock() {
    for rule in [
        "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=31",
        "FREQ=SECONDLY;BYMONTHDAY=15;BYHOUR=3;BYMINUTE=7;BYSECOND=9",
        "FREQ=SECONDLY;BYYEARDAY=366",
    ] {
        let event = |at| format!("BEGIN:VEVENT\nUID:{at}\nDTSTART:20260101T000000Z\nRRULE:{rule}\nEND:VEVENT\n");
        let events: String = (0..5_000).map(event).collect();
        let text = format!("BEGIN:VCALENDAR\n{events}END:VCALENDAR\n");
        let reading = in_time(rule, &text).unwrap();
        assert!(reading.events.len() >= 5_000, "{rule}");
    }
}

#[test]
fn long_texts_that_repeat_dont_fill_the_memory() {
    let long = "word ".repeat(100_000);
    let events: String = (0..60)
        .map(|at| {
            format!(
                "BEGIN:VEVENT\nUID:{at}\nDTSTART:20260101T000000Z\nRRULE:FREQ=DAILY\nDESCRIPTION:{long}\nEND:VEVENT\n"
            )
        })
        .collect();
    let reading = in_time("long texts", &format!("BEGIN:VCALENDAR\n{events}END:VCALENDAR\n")).unwrap();
    let bytes: usize = reading
        .events
        .iter()
        .filter_map(|event| event.description.as_deref())
        .map(str::len)
        .sum();
    assert!(bytes < 80 * 1024 * 1024, "{bytes}");
}

#[test]
fn ten_thousand_events_are_read_and_more_are_left_out_with_a_word() {
    let events = |count: usize| -> String {
        (0..count)
            .map(|at| {
                format!(
                    "BEGIN:VEVENT\nUID:{at}\nDTSTART;TZID=Europe/Berlin:20260101T000000\nSUMMARY:{at}\nEND:VEVENT\n"
                )
            })
            .collect()
    };
    let reading = in_time(
        "10,000 events",
        &format!("BEGIN:VCALENDAR\n{}END:VCALENDAR\n", events(10_000)),
    )
    .unwrap();
    assert_eq!((reading.events.len(), reading.doubts.len()), (10_000, 0));
    let reading = in_time(
        "30,000 events",
        &format!("BEGIN:VCALENDAR\n{}END:VCALENDAR\n", events(30_000)),
    )
    .unwrap();
    assert_eq!((reading.events.len(), reading.doubts.len()), (20_000, 1));
}

#[test]
fn a_zone_with_endless_rules_and_many_changes_of_a_series_come_to_an_end() {
    let observances = "BEGIN:STANDARD\nDTSTART:16010101T000000\nTZOFFSETFROM:+0100\nTZOFFSETTO:+0200\nRRULE:FREQ=SECONDLY\nEND:STANDARD\n".repeat(300);
    let zone = format!("BEGIN:VTIMEZONE\nTZID:X\n{observances}END:VTIMEZONE\n");
    let text = format!(
        "BEGIN:VCALENDAR\n{zone}{}END:VCALENDAR\n",
        event_text("DTSTART;TZID=X:20260101T000000")
    );
    assert_eq!(in_time("a zone", &text).unwrap().events.len(), 1);
    let shifts: String = (0..5000)
        .map(|_| event_text("DTSTART:20260102T010000Z\nRECURRENCE-ID;RANGE=THISANDFUTURE:20260102T000000Z"))
        .collect();
    let text = format!(
        "BEGIN:VCALENDAR\n{}{shifts}END:VCALENDAR\n",
        event_text("DTSTART:20260101T000000Z\nRRULE:FREQ=MINUTELY")
    );
    assert!(in_time("shifts", &text).is_ok());
}

#[test]
fn what_is_written_into_a_file_can_do_nothing_in_a_terminal() {
    let event = one("DTSTART:20261201T143000Z\nSUMMARY:a\u{1b}[31mb\\nBEGIN:VALARM\u{202e}\nLOCATION:\u{7}x");
    assert!(
        !event.summary.contains(['\n', '\u{1b}', '\u{202e}']),
        "{:?}",
        event.summary
    );
    assert_eq!(event.location.as_deref(), Some("x"));
}
