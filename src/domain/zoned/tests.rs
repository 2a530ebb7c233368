use chrono::TimeZone as _;
use proptest::prelude::*;

use super::*;

fn wall(text: &str) -> NaiveDateTime {
    NaiveDateTime::parse_from_str(text, "%Y-%m-%d %H:%M").unwrap()
}

fn utc(text: &str) -> DateTime<Utc> {
    wall(text).and_utc()
}

fn zone(name: &str) -> Zone {
    Zone::named(name).unwrap_or_else(|| panic!("no zone {name}"))
}

fn gap(minutes: i64) -> Note {
    Note::MovedOutOfGap {
        by: TimeDelta::minutes(minutes),
    }
}

fn twice(second: &str) -> Note {
    Note::FirstOfTwo { second: utc(second) }
}

/// Zone, time on the wall, moment, and how often the wall shows it.
fn cases() -> Vec<(&'static str, &'static str, &'static str, Note)> {
    vec![
        // Berlin: 29 March and 25 October 2026, 28 March 2027, at 1:00 UTC.
        ("Europe/Berlin", "2026-03-29 01:59", "2026-03-29 00:59", Note::Exact),
        ("Europe/Berlin", "2026-03-29 02:30", "2026-03-29 01:30", gap(60)),
        ("Europe/Berlin", "2026-03-29 03:00", "2026-03-29 01:00", Note::Exact),
        (
            "Europe/Berlin",
            "2026-10-25 02:30",
            "2026-10-25 00:30",
            twice("2026-10-25 01:30"),
        ),
        ("Europe/Berlin", "2026-10-25 03:00", "2026-10-25 02:00", Note::Exact),
        ("Europe/Berlin", "2027-03-28 02:00", "2027-03-28 01:00", gap(60)),
        // London.
        ("Europe/London", "2026-03-29 01:15", "2026-03-29 01:15", gap(60)),
        (
            "Europe/London",
            "2026-10-25 01:15",
            "2026-10-25 00:15",
            twice("2026-10-25 01:15"),
        ),
        // New York: 8 March and 1 November 2026, 14 March 2027.
        ("America/New_York", "2026-03-08 02:30", "2026-03-08 07:30", gap(60)),
        ("America/New_York", "2026-03-08 12:00", "2026-03-08 16:00", Note::Exact),
        (
            "America/New_York",
            "2026-11-01 01:30",
            "2026-11-01 05:30",
            twice("2026-11-01 06:30"),
        ),
        ("America/New_York", "2026-12-01 14:30", "2026-12-01 19:30", Note::Exact),
        ("America/New_York", "2027-03-14 02:30", "2027-03-14 07:30", gap(60)),
        // Sydney: the southern summer ends on 5 April and begins on 4 October.
        (
            "Australia/Sydney",
            "2026-04-05 02:30",
            "2026-04-04 15:30",
            twice("2026-04-04 16:30"),
        ),
        ("Australia/Sydney", "2026-10-04 02:30", "2026-10-03 16:30", gap(60)),
        ("Australia/Sydney", "2027-01-15 09:00", "2027-01-14 22:00", Note::Exact),
        // Lord Howe changes by half an hour.
        (
            "Australia/Lord_Howe",
            "2026-04-05 01:45",
            "2026-04-04 14:45",
            twice("2026-04-04 15:15"),
        ),
        ("Australia/Lord_Howe", "2026-10-04 02:15", "2026-10-03 15:45", gap(30)),
        (
            "Australia/Lord_Howe",
            "2026-12-24 10:00",
            "2026-12-23 23:00",
            Note::Exact,
        ),
        // Santiago: at midnight of the night to Sunday.
        ("America/Santiago", "2026-09-06 00:30", "2026-09-06 04:30", gap(60)),
        (
            "America/Santiago",
            "2026-04-04 23:30",
            "2026-04-05 02:30",
            twice("2026-04-05 03:30"),
        ),
        // Casablanca: summer time but in Ramadan; since September 2026 without it.
        ("Africa/Casablanca", "2026-02-10 12:00", "2026-02-10 11:00", Note::Exact),
        ("Africa/Casablanca", "2026-03-01 12:00", "2026-03-01 12:00", Note::Exact),
        ("Africa/Casablanca", "2026-03-22 02:30", "2026-03-22 02:30", gap(60)),
        (
            "Africa/Casablanca",
            "2026-09-20 01:30",
            "2026-09-20 00:30",
            twice("2026-09-20 01:30"),
        ),
        ("Africa/Casablanca", "2026-12-01 12:00", "2026-12-01 12:00", Note::Exact),
        // Zones that never change, also by odd offsets.
        ("Asia/Kolkata", "2026-03-29 02:30", "2026-03-28 21:00", Note::Exact),
        ("Asia/Kathmandu", "2026-10-25 02:30", "2026-10-24 20:45", Note::Exact),
        ("America/Phoenix", "2026-03-08 02:30", "2026-03-08 09:30", Note::Exact),
        ("Asia/Tokyo", "2026-11-01 01:30", "2026-10-31 16:30", Note::Exact),
        ("UTC", "2026-11-01 01:30", "2026-11-01 01:30", Note::Exact),
    ]
}

#[test]
fn times_on_the_wall_around_changes_of_the_clocks_mean_the_right_moment() {
    for (name, on_wall, moment, note) in cases() {
        let resolved = zone(name).resolve(wall(on_wall));
        assert_eq!(resolved, Resolved { utc: utc(moment), note }, "{name} {on_wall}");
    }
}

#[test]
fn the_wall_shows_the_time_that_was_asked_for_unless_clocks_leap_over_it() {
    for (name, on_wall, moment, note) in cases() {
        let shown = zone(name).local(utc(moment)).at - wall(on_wall);
        let expected = match note {
            Note::MovedOutOfGap { by } => by,
            _ => TimeDelta::zero(),
        };
        assert_eq!(shown, expected, "{name} {on_wall}");
        if let Note::FirstOfTwo { second } = note {
            assert_eq!(zone(name).local(second).at, wall(on_wall));
        }
    }
}

#[test]
fn a_moment_has_its_offset_and_its_abbreviation() {
    let shown = zone("Europe/Berlin").local(utc("2026-07-01 10:00"));
    assert_eq!(shown.at, wall("2026-07-01 12:00"));
    assert_eq!((shown.offset, shown.abbreviation.as_str()), (7_200, "CEST"));
    assert!(shown.daylight_saving);
    let shown = zone("America/Sao_Paulo").local(utc("2026-07-01 10:00"));
    assert_eq!((shown.offset, shown.abbreviation.as_str()), (-10_800, "-03"));
}

#[test]
fn moving_by_days_keeps_the_time_on_the_wall_across_a_change_of_the_clocks() {
    for (name, from, days, to) in [
        ("Europe/Berlin", "2026-03-27 09:00", 3, "2026-03-30 09:00"),
        ("Europe/Berlin", "2026-10-26 09:00", -7, "2026-10-19 09:00"),
        ("America/New_York", "2026-10-31 17:15", 1, "2026-11-01 17:15"),
        ("Australia/Lord_Howe", "2026-10-03 11:00", 1, "2026-10-04 11:00"),
        ("Pacific/Auckland", "2026-04-04 08:00", 365, "2027-04-04 08:00"),
    ] {
        let zone = zone(name);
        let moved = zone.move_days(zone.resolve(wall(from)).utc, days);
        assert_eq!(zone.local(moved.utc).at, wall(to), "{name} {from}");
        assert_eq!(moved.note, Note::Exact);
    }
    let berlin = zone("Europe/Berlin");
    let into_gap = berlin.move_days(berlin.resolve(wall("2026-03-28 02:30")).utc, 1);
    assert_eq!((into_gap.utc, into_gap.note), (utc("2026-03-29 01:30"), gap(60)));
    assert_eq!(
        berlin.move_days(utc("2026-03-28 10:00"), i64::MAX).utc,
        utc("2026-03-28 10:00")
    );
}

#[test]
fn between_the_changes_of_two_zones_the_distance_is_another() {
    // New York changes three weeks before Berlin in spring, and a week after it in autumn.
    let (there, here) = (zone("America/New_York"), zone("Europe/Berlin"));
    for (on_their_wall, on_mine) in [
        ("2026-03-06 10:00", "2026-03-06 16:00"),
        ("2026-03-20 10:00", "2026-03-20 15:00"),
        ("2026-04-03 10:00", "2026-04-03 16:00"),
        ("2026-10-28 10:00", "2026-10-28 15:00"),
        ("2026-11-04 10:00", "2026-11-04 16:00"),
    ] {
        let moment = there.resolve(wall(on_their_wall)).utc;
        assert_eq!(here.local(moment).at, wall(on_mine));
        assert_eq!(
            there.same_wall_time(here.resolve(wall(on_their_wall)).utc, &here).utc,
            moment
        );
    }
}

#[test]
fn a_day_begins_at_midnight_or_with_the_leap_over_it() {
    assert_eq!(
        zone("Europe/Berlin").start_of_day(wall("2026-03-29 00:00").date()),
        utc("2026-03-28 23:00")
    );
    assert_eq!(
        zone("America/Santiago").start_of_day(wall("2026-09-06 00:00").date()),
        utc("2026-09-06 04:00")
    );
    assert_eq!(
        zone("Africa/Cairo").start_of_day(wall("2026-04-24 00:00").date()),
        utc("2026-04-23 22:00")
    );
}

#[test]
fn changes_come_in_order_with_what_was_before() {
    let changes = zone("Europe/Berlin").transitions(utc("2026-01-01 00:00"), utc("2027-12-31 00:00"));
    let told: Vec<_> = changes.iter().map(|c| (c.utc, c.before, c.after.offset)).collect();
    assert_eq!(
        told,
        [
            (utc("2026-03-29 01:00"), 3_600, 7_200),
            (utc("2026-10-25 01:00"), 7_200, 3_600),
            (utc("2027-03-28 01:00"), 3_600, 7_200),
            (utc("2027-10-31 01:00"), 7_200, 3_600),
        ]
    );
    assert!(
        zone("Asia/Tokyo")
            .transitions(utc("2026-01-01 00:00"), utc("2036-01-01 00:00"))
            .is_empty()
    );
}

#[test]
fn a_zone_is_known_by_every_name_that_calendars_give_it() {
    for (name, known) in [
        ("europe/berlin", "Europe/Berlin"),
        ("AMERICA/NEW_YORK", "America/New_York"),
        (" Europe/Berlin ", "Europe/Berlin"),
        ("\"Europe/Berlin\"", "Europe/Berlin"),
        ("/example.org/20240101_1/Europe/Berlin", "Europe/Berlin"),
        (
            "/prefix/America/Argentina/Buenos_Aires",
            "America/Argentina/Buenos_Aires",
        ),
        ("W. Europe Standard Time", "Europe/Berlin"),
        ("pacific standard time", "America/Los_Angeles"),
        ("Eastern Time (US & Canada)", "America/New_York"),
        ("(UTC-05:00) Eastern Time (US & Canada)", "America/New_York"),
        (
            "(UTC+01:00) Amsterdam, Berlin, Bern, Rome, Stockholm, Vienna",
            "Europe/Amsterdam",
        ),
        ("utc", "UTC"),
        ("Z", "UTC"),
        ("Asia/Calcutta", "Asia/Calcutta"),
    ] {
        assert_eq!(canonical(name).as_deref(), Some(known), "{name}");
    }
    for name in [
        "",
        "/",
        "Mars/Olympus",
        "Customized Time Zone",
        "Berlin",
        "Etc/Unknown",
        "(UTC)",
        "(",
        "ü/ü",
    ] {
        assert!(!is_zone(name), "{name}");
    }
    assert!(!is_zone(&"Europe/Berlin/".repeat(100_000)));
}

#[test]
fn the_variable_of_the_system_names_a_zone_or_universal_time() {
    for (value, known) in [
        ("Europe/Berlin", Some("Europe/Berlin")),
        (":Europe/Berlin", Some("Europe/Berlin")),
        ("/usr/share/zoneinfo/Asia/Tokyo", Some("Asia/Tokyo")),
        ("", Some("UTC")),
        ("UTC", Some("UTC")),
        ("CET-1CEST,M3.5.0,M10.5.0/3", Some("Europe/Berlin")),
        ("EST5EDT,M3.2.0,M11.1.0", Some("America/New_York")),
        ("GMT-3", Some("Etc/GMT-3")),
        ("UTC+2", Some("Etc/GMT+2")),
        ("<+0530>-5:30", Some("<+0530>-5:30")),
        ("Nowhere/Town", None),
    ] {
        let found = Zone::from_variable(value);
        assert_eq!(found.as_ref().map(Zone::name), known, "{value}");
    }
}

#[test]
fn a_rule_that_no_zone_keeps_is_kept_by_its_own_name() {
    let rule = "XYZ-7:15ZYX,M2.1.0,M8.1.0";
    let zone = Zone::from_variable(rule).unwrap();
    let wall = |text: &str| zone.wall(text.parse().unwrap()).format("%H:%M").to_string();
    assert_eq!(
        (wall("2026-01-05T12:00:00Z"), wall("2026-05-05T12:00:00Z")),
        ("19:15".to_owned(), "20:15".to_owned())
    );
    assert_eq!(Zone::named(zone.name()), Some(zone));
    assert_eq!(Zone::named("UTC+2"), None, "a word that people use the other way round");
}

#[test]
fn a_mistyped_zone_finds_those_that_were_meant() {
    assert_eq!(like("berlin")[0], "Europe/Berlin");
    assert_eq!(like("new york")[0], "America/New_York");
    assert_eq!(like("Berlim")[0], "Europe/Berlin");
    assert!(like("").is_empty());
    assert!(like("qqqq").is_empty());
}

#[test]
fn times_at_the_ends_of_the_calendar_do_no_harm() {
    for name in ["Europe/Berlin", "Pacific/Kiritimati", "America/New_York"] {
        let zone = zone(name);
        for moment in [DateTime::<Utc>::MIN_UTC, DateTime::<Utc>::MAX_UTC] {
            zone.local(moment);
            zone.resolve(moment.naive_utc());
            zone.start_of_day(NaiveDate::MAX.pred_opt().unwrap());
        }
    }
}

proptest! {
    #[test]
    fn a_moment_shown_and_understood_again_is_the_same_moment_or_the_first_of_two(
        seconds in 0_i64..4_000_000_000,
        at in 0_usize..500,
    ) {
        let all: Vec<String> = names().collect();
        let zone = zone(&all[at % all.len()]);
        let moment = Utc.timestamp_opt(seconds, 0).unwrap();
        let again = zone.resolve(zone.local(moment).at);
        match again.note {
            Note::Exact => prop_assert_eq!(again.utc, moment),
            Note::FirstOfTwo { second } => prop_assert!(again.utc == moment || second == moment),
            Note::MovedOutOfGap { .. } => prop_assert!(false, "{} shows a time in a gap", zone),
        }
    }

    #[test]
    fn no_name_makes_it_panic(name in "\\PC{0,40}|[A-Za-z/_ ()+,:.-]{0,40}") {
        let _ = (Zone::named(&name), Zone::from_variable(&name), like(&name));
    }
}
