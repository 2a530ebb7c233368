use ratatui::Terminal;
use ratatui::backend::TestBackend;

use super::*;
use crate::app::{Change, InterviewChange};
use crate::config::Config;
use crate::domain::calendar::{DueEntry, DueKind, Move};
use crate::domain::interview::{InterviewOutcome, InterviewType};
use crate::domain::zoned::Zone;
use crate::tui::effect::Place;
use crate::tui::keymap::{Keymap, Resolved};
use crate::tui::modals::testing::SIZES;
use crate::tui::testing::{Surroundings, now, painted, press};

fn at(text: &str) -> DateTime<Utc> {
    DateTime::parse_from_rfc3339(text).unwrap().to_utc()
}

fn entry(id: i64, company: &str, begins: &str) -> CalendarEntry {
    CalendarEntry {
        id,
        job_id: id + 100,
        title: "Bridge inspector".to_owned(),
        company: company.to_owned(),
        interview_type: InterviewType::Technical,
        round: None,
        begins: at(begins),
        minutes: None,
        zone: Some("UTC".to_owned()),
        location: None,
        meeting_url: None,
        outcome: InterviewOutcome::Pending,
        cancelled: false,
    }
}

/// What is known of an invented file, and a screen that reads from it.
struct Desk {
    around: Surroundings,
    screen: CalendarScreen,
    entries: Vec<CalendarEntry>,
    due: Vec<(NaiveDate, DueEntry)>,
}

impl Desk {
    fn new(entries: Vec<CalendarEntry>) -> Desk {
        Desk::with(Surroundings::sized(80, 24), entries)
    }

    fn with(around: Surroundings, mut entries: Vec<CalendarEntry>) -> Desk {
        entries.sort_by_key(|entry| (entry.begins, entry.id));
        let due = if entries.is_empty() { Vec::new() } else { due() };
        let mut desk = Desk {
            around,
            screen: CalendarScreen::default(),
            entries,
            due,
        };
        let effects = desk.screen.shown(&desk.around.ctx());
        desk.answer(effects);
        desk
    }

    /// Answers reads as the file would; gives the other effects.
    fn answer(&mut self, effects: Vec<Effect>) -> Vec<Effect> {
        let mut queue: std::collections::VecDeque<Effect> = effects.into();
        let mut others = Vec::new();
        while let Some(effect) = queue.pop_front() {
            let reply = match effect {
                Effect::Read(Read::Hunt(read)) => self.read(read),
                other => {
                    others.push(other);
                    continue;
                }
            };
            queue.extend(self.screen.reply(&reply, &self.around.ctx()));
        }
        others
    }

    fn day(&self, date: NaiveDate, most: usize) -> CalendarDay {
        let on = |entry: &&CalendarEntry| self.around.zone.wall(entry.begins).date() == date;
        let entries: Vec<CalendarEntry> = self.entries.iter().filter(on).cloned().collect();
        let due: Vec<DueEntry> = self
            .due
            .iter()
            .filter(|(day, _)| *day == date)
            .map(|(_, due)| due.clone())
            .collect();
        CalendarDay {
            date,
            count: entries.iter().filter(|entry| !entry.cancelled).count() as u64,
            entries: entries.into_iter().take(most).collect(),
            due_count: due.len() as u64,
            due,
        }
    }

    fn read(&self, read: HuntRead) -> HuntReply {
        match read {
            HuntRead::InterviewsAhead => {
                let ahead = self
                    .entries
                    .iter()
                    .filter(|entry| entry.is_pending() && entry.begins > self.around.now);
                HuntReply::InterviewsAhead(ahead.count() as u64)
            }
            HuntRead::CalendarDays { days, most } => {
                let most = usize::try_from(most).unwrap();
                HuntReply::CalendarDays(days.into_iter().map(|day| self.day(day, most)).collect())
            }
            HuntRead::CalendarList { at, id, most } => {
                let most = usize::try_from(most).unwrap();
                let split = self
                    .entries
                    .partition_point(|entry| (entry.begins, entry.id) < (at, id));
                let from = split.saturating_sub(most);
                let until = (split + most + 1).min(self.entries.len());
                let mut dates: Vec<NaiveDate> = self.due.iter().map(|(day, _)| *day).collect();
                dates.dedup();
                HuntReply::CalendarList {
                    entries: self.entries[from..until].to_vec(),
                    more: (from > 0, until < self.entries.len()),
                    due: dates.into_iter().map(|day| self.day(day, 8)).collect(),
                }
            }
            HuntRead::CalendarBeside { at, id, later } => {
                let key = |entry: &&CalendarEntry| (entry.begins, entry.id);
                let found = if later {
                    self.entries.iter().find(|entry| key(entry) > (at, id))
                } else {
                    self.entries.iter().rev().find(|entry| key(entry) < (at, id))
                };
                HuntReply::CalendarFound(found.cloned().map(Box::new))
            }
            HuntRead::CalendarFind(id) => {
                let found = self.entries.iter().find(|entry| entry.id == id);
                HuntReply::CalendarFound(found.cloned().map(Box::new))
            }
            other => panic!("the calendar has no use for {other:?}"),
        }
    }

    fn press(&mut self, keys: &str) -> Vec<Effect> {
        let mut others = Vec::new();
        for key in keys.split(' ') {
            let action = {
                let ctx = self.around.ctx();
                match ctx.keymap.resolve(&[Scope::Calendar], None, press(key).into()) {
                    Resolved::Action(action) => action,
                    other => panic!("{key}: {other:?}"),
                }
            };
            if let Some(why) = (action.row().disabled)(&self.screen.situation()) {
                panic!("{key}: {why}");
            }
            let effects = self.screen.update(action, &self.around.ctx());
            others.extend(self.answer(effects));
        }
        others
    }

    fn drawn(&mut self) -> String {
        let mut out = String::new();
        for (columns, rows) in SIZES {
            self.around.window = Rect::new(0, 0, columns, rows);
            out.push_str(&format!("{columns}×{rows}\n{}", self.frame()));
        }
        self.around.window = Rect::new(0, 0, 80, 24);
        out
    }

    fn frame(&self) -> String {
        let window = self.around.window;
        let mut terminal = Terminal::new(TestBackend::new(window.width, window.height)).unwrap();
        let ctx = self.around.ctx();
        terminal
            .draw(|frame| self.screen.view(&ctx, frame, ctx.body()))
            .unwrap();
        painted(terminal.backend().buffer())
    }

    fn focus(&self) -> Option<i64> {
        self.screen.focused().map(|entry| entry.id)
    }
}

fn due() -> Vec<(NaiveDate, DueEntry)> {
    let due = |date: &str, kind, title: &str, company: Option<&str>| {
        let entry = DueEntry {
            kind,
            id: 1,
            job_id: Some(9),
            title: title.to_owned(),
            company: company.map(str::to_owned),
            time: None,
        };
        (date.parse().unwrap(), entry)
    };
    vec![
        due(
            "2026-11-24",
            DueKind::Deadline,
            "Kindergarten teacher",
            Some("Sonnenblume"),
        ),
        due("2026-11-27", DueKind::Offer, "Pastry chef", Some("Café Zeitlos")),
        due("2026-11-27", DueKind::Task, "Iron the shirt", None),
    ]
}

/// A few interviews with everything that must be told: two that overlap, two with no time between, another zone, one that
/// is called off, and some that are over.
fn hunt() -> Vec<CalendarEntry> {
    let mut all = vec![
        entry(1, "Werft Nord", "2026-11-18T09:00:00Z"),
        entry(2, "Pontis AG", "2026-11-19T14:00:00Z"),
        entry(3, "Stadtarchiv Köln", "2026-11-23T14:30:00Z"),
        entry(4, "Hotel Ostwind", "2026-11-26T09:00:00Z"),
        entry(5, "Nordheim Trams", "2026-11-26T09:30:00Z"),
        entry(6, "Käserei Alp", "2026-11-27T11:00:00Z"),
        entry(7, "Pfeifenwerk", "2026-11-27T12:00:00Z"),
        entry(8, "Harbour & Sons", "2026-12-03T16:30:00Z"),
    ];
    all[0].outcome = InterviewOutcome::Passed;
    all[4].minutes = Some(90);
    all[5].interview_type = InterviewType::Panel;
    all[5].round = Some(2);
    all[7].zone = Some("America/New_York".to_owned());
    all.push(CalendarEntry {
        cancelled: true,
        ..entry(9, "Fonline", "2026-11-23T10:00:00Z")
    });
    all
}

/// Five hundred, several on a day.
fn many() -> Vec<CalendarEntry> {
    let begins = at("2026-09-01T08:00:00Z");
    (0..500)
        .map(|n| CalendarEntry {
            begins: begins + Duration::minutes(n * 345),
            ..entry(n + 1, &format!("Company {n:03}"), "2026-09-01T08:00:00Z")
        })
        .collect()
}

#[test]
fn an_empty_calendar_teaches_the_key_that_begins_it() {
    let mut desk = Desk::new(Vec::new());
    insta::assert_snapshot!("month_0", desk.drawn());
    desk.press("w");
    insta::assert_snapshot!("week_0", desk.drawn());
    desk.press("A");
    insta::assert_snapshot!("agenda_0", desk.drawn());
}

#[test]
fn one_interview_is_seen_in_every_view() {
    let mut desk = Desk::new(vec![entry(3, "Stadtarchiv Köln", "2026-11-23T14:30:00Z")]);
    desk.press("n");
    assert_eq!(desk.focus(), Some(3));
    insta::assert_snapshot!("month_1", desk.drawn());
    desk.press("w");
    insta::assert_snapshot!("week_1", desk.drawn());
    desk.press("A");
    insta::assert_snapshot!("agenda_1", desk.drawn());
}

#[test]
fn a_hunt_shows_conflicts_other_clocks_and_what_is_over() {
    let mut desk = Desk::new(hunt());
    desk.press("n n n");
    insta::assert_snapshot!("month_hunt", desk.drawn());
    desk.press("w");
    insta::assert_snapshot!("week_hunt", desk.drawn());
    desk.press("A");
    insta::assert_snapshot!("agenda_hunt", desk.drawn());
}

#[test]
fn without_colours_words_and_signs_tell_the_same() {
    let plain = Surroundings::new(
        80,
        24,
        Config {
            ascii: true,
            ..Config::default()
        },
        true,
    );
    let mut desk = Desk::with(plain, hunt());
    desk.press("n n n w");
    insta::assert_snapshot!("week_plain", desk.frame());
}

#[test]
fn five_hundred_interviews_are_seen_as_far_as_there_is_room() {
    let mut desk = Desk::new(many());
    insta::assert_snapshot!("month_500", desk.drawn());
    desk.press("w");
    insta::assert_snapshot!("week_500", desk.drawn());
    desk.press("A");
    insta::assert_snapshot!("agenda_500", desk.drawn());
}

#[test]
fn a_week_in_which_clocks_go_back_has_an_hour_twice() {
    let mut around = Surroundings::sized(120, 40);
    around.zone = Zone::named("Europe/Berlin").unwrap();
    around.now = at("2026-10-24T10:00:00Z");
    let mut long = entry(1, "Night watch", "2026-10-25T00:30:00Z");
    long.minutes = Some(120);
    let mut desk = Desk::with(around, vec![long, entry(2, "Bakery", "2026-10-23T01:00:00Z")]);
    desk.press("n w");
    let drawn = desk.frame();
    assert!(drawn.contains("02:00b") && drawn.contains("no such hour"), "{drawn}");
    insta::assert_snapshot!("week_of_25_hours", drawn);
}

#[test]
fn a_narrow_window_begins_with_the_list_at_what_comes_next() {
    let desk = Desk::with(Surroundings::sized(40, 12), hunt());
    assert_eq!(desk.screen.view, Some(View::Agenda));
    assert_eq!(desk.focus(), Some(9));
    assert_eq!(desk.screen.count(), Some(6));
}

#[test]
fn keys_go_by_day_week_month_and_from_interview_to_interview() {
    let mut desk = Desk::new(hunt());
    let day = |desk: &Desk| desk.screen.day.to_string();
    assert_eq!(day(&desk), "2026-11-22");
    desk.press("l");
    assert_eq!(
        (day(&desk).as_str(), desk.focus()),
        ("2026-11-23", Some(3)),
        "what is called off comes last"
    );
    desk.press("j");
    assert_eq!(day(&desk), "2026-11-30");
    desk.press("H");
    assert_eq!((day(&desk).as_str(), desk.screen.days.len()), ("2026-10-30", 35));
    desk.press("L T");
    assert_eq!(day(&desk), "2026-11-22");
    desk.press("n n n n n n n");
    assert_eq!((day(&desk).as_str(), desk.focus()), ("2026-12-03", Some(8)));
    assert_eq!(
        desk.screen.days[0].date.to_string(),
        "2026-11-30",
        "the month of that day is read"
    );
    desk.press("n");
    assert_eq!(desk.focus(), Some(8), "there is none behind the last");
    desk.press("N N");
    assert_eq!(desk.focus(), Some(6));
    desk.press("w");
    assert_eq!((desk.focus(), desk.screen.minute), (Some(6), 11 * 60));
    desk.press("j");
    assert_eq!(desk.focus(), Some(7));
    desk.press("k k");
    assert_eq!(desk.focus(), None);
    desk.press("A");
    assert_eq!(desk.focus(), Some(6), "the list goes to the day in focus");
    desk.press("k k h");
    assert_eq!(desk.focus(), Some(9));
    let open = desk.press("enter");
    assert!(matches!(open[..], [Effect::Go(Place::Interview(9))]), "{open:?}");
}

#[test]
fn a_long_list_is_read_on_as_one_goes() {
    let mut desk = Desk::new(many());
    desk.press("A");
    let first = desk.focus().unwrap();
    for _ in 0..200 {
        desk.press("j");
    }
    assert_eq!(desk.focus(), Some((first + 200).min(500)));
    for _ in 0..450 {
        desk.press("k");
    }
    assert_eq!(
        desk.focus(),
        Some((first + 200).min(500) - 450).filter(|id| *id > 0).or(Some(1))
    );
    assert!(desk.screen.list.len() <= 2 * usize::try_from(LIST_MOST).unwrap() + 1);
}

#[test]
fn keys_move_resize_and_judge_the_interview_in_focus() {
    let mut desk = Desk::new(hunt());
    desk.press("l");
    let begins = at("2026-11-23T14:30:00Z");
    let change = |desk: &mut Desk, key: &str| match desk.press(key).pop() {
        Some(Effect::Change(Change::Interview(change))) => *change,
        other => panic!("{key}: {other:?}"),
    };
    for (key, by) in [("J", Move::Quarters(1)), ("K", Move::Quarters(-1))] {
        let seen = Some(begins);
        assert_eq!(change(&mut desk, key), InterviewChange::Move { id: 3, by, seen });
    }
    assert_eq!(change(&mut desk, "+"), InterviewChange::Resize { id: 3, quarters: 1 });
    assert_eq!(change(&mut desk, "-"), InterviewChange::Resize { id: 3, quarters: -1 });
    let outcome = |outcome| InterviewChange::Outcome {
        id: 3,
        outcome,
        feedback: None,
    };
    assert_eq!(change(&mut desk, "p"), outcome(InterviewOutcome::Passed));
    assert_eq!(change(&mut desk, "f"), outcome(InterviewOutcome::Failed));
    assert_eq!(
        change(&mut desk, "x"),
        InterviewChange::Cancel { id: 3, cancelled: true }
    );
    assert_eq!(change(&mut desk, "d"), InterviewChange::Delete(vec![3]));
    assert!(matches!(desk.press("e")[..], [Effect::Open(Opening::EditInterview(3))]));
    assert!(matches!(desk.press("D")[..], [Effect::Open(Opening::Debrief(3))]));
    let by = Move::Days(1);
    let seen = Some(begins);
    assert_eq!(change(&mut desk, ">"), InterviewChange::Move { id: 3, by, seen });
    assert_eq!(desk.screen.day.to_string(), "2026-11-24", "the focus goes with it");
}

#[test]
fn a_new_interview_is_on_the_day_and_the_hour_in_focus() {
    let mut desk = Desk::new(hunt());
    let at = |desk: &mut Desk, keys: &str| match desk.press(keys).pop() {
        Some(Effect::Open(Opening::ScheduleInterview { at: Some(at) })) => at.to_string(),
        other => panic!("{other:?}"),
    };
    assert_eq!(at(&mut desk, "i"), "2026-11-22 11:00:00", "today at ten is over");
    assert_eq!(at(&mut desk, "l l l a"), "2026-11-25 10:00:00");
    assert_eq!(at(&mut desk, "w j j a"), "2026-11-25 12:00:00");
    let due = desk.press("m h enter");
    assert!(matches!(due[..], [Effect::Go(Place::Job(9))]), "{due:?}");
    let nothing = desk.press("j enter");
    assert!(matches!(nothing[..], [Effect::Toast(_)]), "{nothing:?}");
}

#[test]
fn invitations_are_read_and_interviews_written_for_calendar_programs() {
    use crate::tui::effect::CalendarPart;
    let mut desk = Desk::new(hunt());
    let read = desk.press("I");
    assert!(
        matches!(
            &read[..],
            [Effect::Open(Opening::Path {
                what: PathFor::ReadInvite { job_id: None },
                ..
            })]
        ),
        "{read:?}"
    );
    desk.press("n");
    let id = desk.screen.focused().map(|entry| entry.id).unwrap();
    for (letter, wanted) in [
        ("a", CalendarPart::All),
        ("u", CalendarPart::Ahead),
        ("o", CalendarPart::One(id)),
    ] {
        let Some(Effect::Push(mut window)) = desk.press("E").pop() else {
            panic!("which ones is asked");
        };
        let chosen = crate::tui::modals::testing::effects(
            window.input(&crate::tui::modals::testing::key(letter), &desk.around.ctx()),
        );
        let [
            Effect::Open(Opening::Path {
                what: PathFor::ExportCalendar { part, options },
                ..
            }),
        ] = &chosen[..]
        else {
            panic!("{chosen:?}");
        };
        assert_eq!((*part, options.alarms.as_slice()), (wanted, &[24 * 60, 60][..]));
    }
}

#[test]
fn weeks_begin_as_the_settings_say_and_every_key_of_the_table_is_of_use() {
    let mut around = Surroundings::sized(80, 24);
    around.config.calendar.week_starts = WeekStart::Sunday;
    around.config.calendar.minutes_between = 90;
    let desk = Desk::with(around, hunt());
    assert_eq!(desk.screen.days[0].date.to_string(), "2026-11-01");
    assert!(desk.screen.near.contains_key(&6));
    let (keymap, problems) = Keymap::new(&Config::default());
    assert!(problems.is_empty(), "{problems:?}");
    assert_eq!(keymap.label(Action::CalendarLonger).as_deref(), Some("+"));
}

#[test]
fn every_size_of_the_window_can_be_drawn() {
    let mut desk = Desk::new(hunt());
    for key in ["m", "w", "A"] {
        desk.press(key);
        for columns in (1..140).step_by(9) {
            for rows in (1..45).step_by(3) {
                desk.around.window = Rect::new(0, 0, columns, rows);
                desk.frame();
            }
        }
        desk.around.window = Rect::new(0, 0, 80, 24);
    }
    assert!(desk.around.now == now());
}
