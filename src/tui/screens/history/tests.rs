use super::*;
use crate::app::PastCard;
use crate::domain::application::ApplicationStatus;
use crate::domain::application::snapshot::tests::sample;
use crate::domain::history::HistoryKey;
use crate::domain::history::figures::{Asked, BehindLine, SentOnce, Step, Track, figures};
use crate::domain::interview::{InterviewOutcome, InterviewType};
use crate::domain::job::JobStatus;
use crate::domain::pipeline::SilenceWindow;
use crate::domain::touch::TouchKind;
use crate::tui::keymap::Resolved;
use crate::tui::modals::testing::{drawn_with, key};
use crate::tui::testing::{Surroundings, now, press};

fn at(text: &str) -> DateTime<Utc> {
    DateTime::parse_from_rfc3339(text).unwrap().to_utc()
}

fn entry(id: i64, at: DateTime<Utc>, event: Event, company: &str, title: &str, text: &str) -> HistoryEntry {
    HistoryEntry {
        at,
        known_at: Some(at),
        key: HistoryKey {
            at: at.to_rfc3339(),
            rank: 1,
            number: id,
        },
        has_time: true,
        id,
        job_id: Some(id % 20 + 1),
        title: Some(title.to_owned()),
        company: Some(company.to_owned()),
        event,
        text: (!text.is_empty()).then(|| text.to_owned()),
    }
}

fn moved(from: Option<JobStatus>, to: JobStatus) -> Event {
    Event::Moved { from, to }
}

/// A hunt with everything that an entry can be, newest first.
fn hunt() -> Vec<HistoryEntry> {
    use JobStatus::*;
    let said = |kind, inbound, contact: Option<&str>| Event::Said {
        kind,
        inbound,
        personal: inbound,
        contact: contact.map(str::to_owned),
    };
    let interview = |interview_type, outcome, cancelled| Event::Interview {
        interview_type,
        round: Some(2),
        outcome,
        cancelled,
    };
    let rows = [
        (
            "2026-11-24T14:30:00Z",
            interview(InterviewType::Technical, InterviewOutcome::Pending, false),
            "Pontis AG",
            "Bridge inspector",
            "bring the log book",
        ),
        (
            "2026-11-22T08:10:00Z",
            moved(Some(Applied), InterviewScheduled),
            "Pontis AG",
            "Bridge inspector",
            "",
        ),
        (
            "2026-11-22T08:05:00Z",
            said(TouchKind::Answer, true, Some("Frau Keller")),
            "Pontis AG",
            "Bridge inspector",
            "We would like to meet you on Tuesday at half past two, please bring the log book",
        ),
        (
            "2026-11-21T18:00:00Z",
            Event::TaskDone("Ask for the dive log".to_owned()),
            "Pontis AG",
            "Bridge inspector",
            "",
        ),
        (
            "2026-11-21T09:00:00Z",
            said(TouchKind::FollowUp, false, None),
            "Werft Nord",
            "Welder, nights",
            "asked how far they are",
        ),
        (
            "2026-11-20T12:00:00Z",
            Event::Offered(crate::domain::history::one_amount(
                Some(46_000.0),
                Some("EUR".to_owned()),
                None,
            )),
            "Café Zeitlos",
            "Pastry chef",
            "",
        ),
        (
            "2026-11-13T09:00:00Z",
            Event::Sent {
                status: ApplicationStatus::Submitted,
                resume: Some("Diver CV v3".to_owned()),
                snapshot_id: Some(4),
                letter: true,
                times: 1,
            },
            "Pontis AG",
            "Bridge inspector",
            "",
        ),
        (
            "2026-11-13T09:00:00Z",
            moved(Some(Interested), Applied),
            "Pontis AG",
            "Bridge inspector",
            "",
        ),
        (
            "2026-11-11T20:00:00Z",
            said(TouchKind::Note, false, None),
            "Stadtwerke Nordheim",
            "Tram driver",
            "the depot is by the river",
        ),
        (
            "2026-11-10T10:00:00Z",
            interview(InterviewType::Phone, InterviewOutcome::Passed, false),
            "Stadtwerke Nordheim",
            "Tram driver",
            "friendly",
        ),
        (
            "2026-11-09T10:00:00Z",
            interview(InterviewType::Panel, InterviewOutcome::Pending, true),
            "東京橋梁検査株式会社",
            "Inspector of bridges and of everything that is below and beside them",
            "",
        ),
        (
            "2026-10-12T10:00:00Z",
            moved(Some(Applied), Rejected),
            "Nordbahn",
            "Train dispatcher",
            "a form letter",
        ),
        (
            "2025-12-30T10:00:00Z",
            moved(None, Interested),
            "Nordbahn",
            "Train dispatcher",
            "",
        ),
    ];
    let mut entries: Vec<HistoryEntry> = (1..)
        .zip(rows)
        .map(|(id, (when, event, company, title, text))| entry(id, at(when), event, company, title, text))
        .collect();
    entries[5].has_time = false;
    entries
}

fn some_figures() -> Figures {
    let day = |days: i64| now() - Duration::days(days);
    let step = |to, days| Step {
        to,
        at: day(days),
        dated: true,
        recorded_at: day(days),
    };
    let tracks: Vec<Track> = (0..12)
        .map(|n| Track {
            job_id: n,
            source: Some("LinkedIn".to_owned()),
            steps: match n {
                0..4 => vec![
                    step(JobStatus::Applied, 60 - n),
                    step(JobStatus::InterviewScheduled, 50),
                ],
                4..9 => vec![step(JobStatus::Applied, 60)],
                _ => vec![step(JobStatus::Applied, 9)],
            },
            sent: vec![SentOnce {
                at: day(match n {
                    0..4 => 60 - n,
                    4..9 => 60,
                    _ => 9,
                }),
                dated: true,
                resume: Some("Diver CV v3".to_owned()),
                rejected: false,
                accepted: false,
            }],
            ..Track::default()
        })
        .collect();
    figures(
        &tracks,
        &Asked {
            from: None,
            until: None,
            now: now(),
            window: SilenceWindow::default(),
            day_of: &|at| at.date_naive(),
            resumes: &[],
        },
    )
}

/// What the shell would have read and answered.
fn screen(entries: Vec<HistoryEntry>) -> HistoryScreen {
    let around = Surroundings::default();
    let mut screen = HistoryScreen::default();
    let total = entries.len() as u64;
    answer(&mut screen, entries, true, &around);
    let figures = if total == 0 {
        figures(
            &[],
            &Asked {
                from: None,
                until: None,
                now: now(),
                window: SilenceWindow::default(),
                day_of: &|at| at.date_naive(),
                resumes: &[],
            },
        )
    } else {
        some_figures()
    };
    let (request, _) = screen.figures_asked.unwrap();
    let reply = HuntReply::Figures {
        request,
        figures: Box::new(figures),
        total,
    };
    screen.reply(&reply, &around.ctx());
    screen
}

fn answer(screen: &mut HistoryScreen, entries: Vec<HistoryEntry>, ended: bool, around: &Surroundings) {
    let reply = HuntReply::History {
        filter: screen.filter_of(),
        entries: Some(entries),
        ended,
    };
    screen.reply(&reply, &around.ctx());
}

fn many() -> Vec<HistoryEntry> {
    (0..500)
        .map(|n| {
            let when = now() - Duration::hours(7 * n);
            entry(
                n,
                when,
                moved(Some(JobStatus::Interested), JobStatus::Applied),
                "Werft Nord",
                &format!("Welder {n}"),
                "",
            )
        })
        .collect()
}

fn go(screen: &mut HistoryScreen, keys: &str) -> Vec<Effect> {
    let around = Surroundings::default();
    let mut effects = Vec::new();
    for key in keys.split(' ') {
        if screen.is_typing() {
            effects.extend(screen.type_key(press(key), &around.ctx()));
            continue;
        }
        let Resolved::Action(action) = around.keymap.resolve(&[screen.scope()], None, press(key).into()) else {
            panic!("{key} does nothing");
        };
        effects.extend(screen.update(action, &around.ctx()));
    }
    effects
}

fn drawn(screen: &HistoryScreen) -> String {
    drawn_with(|around, frame, area| screen.view(&around.ctx(), frame, area))
}

#[test]
fn it_is_drawn_empty_with_one_with_all_kinds_and_with_many() {
    insta::assert_snapshot!("empty", drawn(&screen(Vec::new())));
    insta::assert_snapshot!("one", drawn(&screen(hunt().into_iter().take(1).collect())));
    let mut kinds = screen(hunt());
    go(&mut kinds, "j j");
    insta::assert_snapshot!("kinds", drawn(&kinds));
    let mut many = screen(many());
    for _ in 0..7 {
        go(&mut many, "pagedown");
    }
    insta::assert_snapshot!("many", drawn(&many));
}

#[test]
fn without_colours_everything_is_still_told() {
    let around = Surroundings::new(80, 24, crate::config::Config::default(), true);
    let mut terminal = ratatui::Terminal::new(ratatui::backend::TestBackend::new(80, 24)).unwrap();
    let screen = screen(hunt());
    terminal
        .draw(|frame| screen.view(&around.ctx(), frame, Rect::new(0, 1, 80, 22)))
        .unwrap();
    insta::assert_snapshot!("no_color", crate::tui::testing::painted(terminal.backend().buffer()));
}

#[test]
fn the_one_in_focus_is_always_seen() {
    for (columns, rows) in [(80u16, 24u16), (40, 12), (24, 8), (120, 40)] {
        let around = Surroundings::sized(columns, rows);
        let mut screen = screen(many());
        let mut terminal = ratatui::Terminal::new(ratatui::backend::TestBackend::new(columns, rows)).unwrap();
        for key in [
            "end", "home", "pagedown", "pagedown", "j", "j", "k", "end", "pageup", "k",
        ] {
            go(&mut screen, key);
            terminal
                .draw(|frame| screen.view(&around.ctx(), frame, Rect::new(0, 1, columns, rows - 2)))
                .unwrap();
            let bar = (0..rows).any(|y| terminal.backend().buffer()[(0, y)].symbol() == "▌");
            assert!(
                bar,
                "{columns}×{rows} after {key}: {} of {}",
                screen.at,
                screen.entries.len()
            );
        }
    }
}

#[test]
fn a_filter_is_typed_looked_for_and_let_go() {
    let around = Surroundings::default();
    let mut screen = screen(hunt());
    go(&mut screen, "/");
    assert_eq!(screen.scope(), Scope::Filter);
    let mut looked = Vec::new();
    for letter in "kind:x pontis".chars() {
        looked = screen.type_key(KeyEvent::from(crossterm::event::KeyCode::Char(letter)), &around.ctx());
    }
    let [Effect::AfterFrame(later)] = &looked[..] else {
        panic!("{looked:?}");
    };
    let [Effect::Read(Read::Hunt(HuntRead::History { filter, .. }))] = &later[..] else {
        panic!("{later:?}");
    };
    assert_eq!(filter.words.len(), 1);
    insta::assert_snapshot!("typing", drawn(&screen));
    // An answer to what was typed before is dropped.
    let stale = HuntReply::History {
        filter: Box::default(),
        entries: Some(Vec::new()),
        ended: true,
    };
    assert!(screen.reply(&stale, &around.ctx()).is_empty());
    assert!(!screen.entries.is_empty());
    // What may take long is asked for.
    let reply = HuntReply::History {
        filter: screen.filter_of(),
        entries: None,
        ended: false,
    };
    let asked = screen.reply(&reply, &around.ctx());
    assert!(
        matches!(&asked[0], Effect::History(HistoryAsk::Entries { before: None, .. })),
        "{asked:?}"
    );
    let Effect::History(ask) = &asked[0] else { panic!() };
    let found = HuntReply::Entries {
        request: ask.request(),
        entries: Vec::new(),
        ended: true,
    };
    screen.reply(&found, &around.ctx());
    go(&mut screen, "enter");
    assert!(!screen.is_typing() && screen.situation().filtered);
    insta::assert_snapshot!("nothing_found", drawn(&screen));
    let again = go(&mut screen, "esc");
    assert!(matches!(&again[..], [Effect::AfterFrame(_)]), "{again:?}");
    assert!(screen.filter.is_empty() && !screen.situation().filtered);
}

#[test]
fn it_narrows_to_the_company_or_the_job_in_focus() {
    let mut screen = screen(hunt());
    go(&mut screen, "j O");
    assert_eq!(screen.filter.companies, ["Pontis AG"]);
    let mut screen = self::screen(hunt());
    go(&mut screen, "C");
    assert_eq!(screen.filter.job_id, Some(2));
}

#[test]
fn enter_opens_the_job_or_what_was_sent() {
    let around = Surroundings::default();
    let mut screen = screen(hunt());
    assert!(matches!(go(&mut screen, "enter")[..], [Effect::Go(Place::Job(2))]));
    let read = go(&mut screen, "j j j j j j enter");
    assert!(
        matches!(
            read[..],
            [Effect::Read(Read::Hunt(HuntRead::Sent { application_id: 7 }))]
        ),
        "{read:?}"
    );
    let frozen = crate::domain::record::Record {
        id: 4,
        uid: String::new(),
        fact: sample(),
        created_at: now(),
        updated_at: now(),
    };
    let shown = screen.reply(
        &HuntReply::Sent {
            snapshot: Some(Box::new(frozen)),
            intact: true,
        },
        &around.ctx(),
    );
    let [Effect::Push(window)] = &shown[..] else {
        panic!("{shown:?}")
    };
    let text = crate::tui::modals::testing::drawn(window);
    assert!(
        text.contains("What was sent to City Transport") && text.contains("Nights too"),
        "{text}"
    );
    assert!(matches!(go(&mut screen, "l")[..], [Effect::Go(Place::Job(8))]));
}

#[test]
fn more_is_read_before_one_comes_to_the_end() {
    let around = Surroundings::default();
    let mut screen = HistoryScreen::default();
    answer(&mut screen, many().into_iter().take(PAGE).collect(), false, &around);
    let asked = go(&mut screen, "end");
    let [Effect::History(HistoryAsk::Entries { request, before, .. })] = &asked[..] else {
        panic!("{asked:?}");
    };
    assert_eq!(*before, Some(screen.entries[PAGE - 1].key.clone()));
    assert!(go(&mut screen, "end").is_empty(), "it is on its way");
    let more = HuntReply::Entries {
        request: *request,
        entries: many().into_iter().skip(PAGE).collect(),
        ended: true,
    };
    screen.reply(&more, &around.ctx());
    assert_eq!(screen.entries.len(), 500);
    assert!(go(&mut screen, "end").is_empty());
    assert_eq!(screen.at, 499);
}

#[test]
fn what_is_shown_is_exported() {
    let around = Surroundings::default();
    let mut screen = screen(hunt());
    let window = go(&mut screen, "E");
    let [Effect::Push(_)] = &window[..] else {
        panic!("{window:?}")
    };
    let Some(Effect::Push(mut window)) = window.into_iter().next() else {
        panic!()
    };
    let chosen = crate::tui::modals::testing::effects(window.input(&key("m"), &around.ctx()));
    assert!(
        matches!(
            &chosen[..],
            [Effect::Open(Opening::Path {
                what: PathFor::ExportHistory { format: HistoryFormat::Markdown, .. },
                line,
            })] if line == "~/history.md"
        ),
        "{chosen:?}"
    );
}

/// What stands behind a figure: the jobs `1..=n`.
fn behind(n: i64) -> Vec<BehindLine> {
    (1..=n)
        .map(|id| BehindLine {
            job_id: id,
            at: now() - Duration::days(id),
            title: format!("Commercial diver {id}, inspection of bridges and quay walls"),
            company: "Werft Nord".to_owned(),
            status: JobStatus::InterviewScheduled,
        })
        .collect()
}

#[test]
fn enter_on_a_figure_lists_what_stands_behind_it_and_esc_leads_back() {
    let around = Surroundings::default();
    let mut screen = screen(hunt());
    assert!(go(&mut screen, "F").is_empty());
    assert_eq!(screen.scope(), Scope::Figures);
    insta::assert_snapshot!("all_figures", drawn(&screen));
    go(&mut screen, "j");
    let asked = go(&mut screen, "enter");
    let [Effect::History(HistoryAsk::Behind { request, counted, .. })] = &asked[..] else {
        panic!("{asked:?}");
    };
    assert_eq!(*counted, Counted::Answered, "the second figure");
    let reply = HuntReply::Behind {
        request: *request,
        lines: behind(4),
        total: 4,
    };
    screen.reply(&reply, &around.ctx());
    insta::assert_snapshot!("behind_a_figure", drawn(&screen));
    go(&mut screen, "j");
    let opened = go(&mut screen, "enter");
    assert!(matches!(opened[..], [Effect::Go(Place::Job(2))]), "{opened:?}");
    // Back to the figures, the same one in focus, and from there to the history.
    go(&mut screen, "esc");
    assert_eq!(screen.scope(), Scope::Figures);
    let again = go(&mut screen, "enter");
    assert!(
        matches!(
            &again[..],
            [Effect::History(HistoryAsk::Behind {
                counted: Counted::Answered,
                ..
            })]
        ),
        "{again:?}"
    );
    go(&mut screen, "esc");
    go(&mut screen, "esc");
    assert_eq!(screen.scope(), Scope::History);
}

#[test]
fn what_stands_behind_a_figure_follows_the_file_and_fits_any_window() {
    let around = Surroundings::default();
    let mut screen = screen(hunt());
    go(&mut screen, "F");
    go(&mut screen, "enter");
    // Somebody else wrote: the figures are worked out anew, and with them what is listed.
    answer(&mut screen, hunt(), true, &around);
    let (request, _) = screen.figures_asked.unwrap();
    let figures = HuntReply::Figures {
        request,
        figures: Box::new(some_figures()),
        total: 12,
    };
    let asked = screen.reply(&figures, &around.ctx());
    let [Effect::History(HistoryAsk::Behind { request, .. })] = &asked[..] else {
        panic!("{asked:?}");
    };
    let most = HuntReply::Behind {
        request: *request,
        lines: behind(500),
        total: 1204,
    };
    screen.reply(&most, &around.ctx());
    go(&mut screen, "G");
    insta::assert_snapshot!("behind_a_figure_500", drawn(&screen));
}

#[test]
fn the_day_of_a_past_board_is_said_whole_in_any_window() {
    let around = Surroundings::default();
    for (day, wanted) in [
        (
            "2026-11-21",
            ["Saturday, 21 November 2026", "yesterday · only to look at"],
        ),
        ("2025-09-24", ["Wed 24 Sep 2025", "24 Sep 2025 · only to look at"]),
    ] {
        let mut screen = screen(hunt());
        screen.go_back_to(day.parse().unwrap(), &around.ctx());
        let drawn = drawn(&screen);
        // The first of the three sizes has 80 columns.
        let first = drawn.lines().find(|line| line.contains("it was on")).unwrap();
        assert!(wanted.iter().all(|words| first.contains(words)), "{first}");
    }
}

#[test]
fn the_board_steps_back_and_on_and_comes_back_to_now() {
    let around = Surroundings::default();
    let mut screen = screen(hunt());
    let asked = go(&mut screen, "[");
    let [Effect::History(HistoryAsk::Board { request, day })] = &asked[..] else {
        panic!("{asked:?}");
    };
    assert_eq!(day.to_string(), "2026-11-21");
    assert_eq!(screen.scope(), Scope::Past);
    let board = |screen: &mut HistoryScreen, request: RequestId| {
        let card = |id: i64, title: &str, company: &str| PastCard {
            id,
            title: title.to_owned(),
            company: company.to_owned(),
            status_changed_at: now() - Duration::days(id),
        };
        let columns = JobStatus::ALL
            .iter()
            .map(|status| {
                let cards = match status {
                    JobStatus::Interested => vec![card(1, "Park ranger", "Nationalpark Harz")],
                    JobStatus::Applied => (2..30)
                        .map(|id| card(id, "Bridge inspector and diver", "Pontis AG"))
                        .collect(),
                    JobStatus::Rejected => vec![card(40, "橋梁検査", "東京橋梁検査株式会社")],
                    _ => Vec::new(),
                };
                (*status, cards)
            })
            .collect();
        let reply = HuntReply::PastBoard {
            request,
            at: now(),
            columns,
        };
        screen.reply(&reply, &around.ctx());
    };
    board(&mut screen, *request);
    go(&mut screen, "l j j");
    insta::assert_snapshot!("past", drawn(&screen));
    assert_eq!(screen.past.as_ref().and_then(Past::focused), Some(4));
    // Another day: the card in focus stays in focus.
    let asked = go(&mut screen, "{");
    let [Effect::History(ask @ HistoryAsk::Board { day, .. })] = &asked[..] else {
        panic!("{asked:?}");
    };
    assert_eq!(day.to_string(), "2026-11-14");
    board(&mut screen, ask.request());
    assert_eq!(screen.past.as_ref().and_then(Past::focused), Some(4));
    assert!(matches!(go(&mut screen, "enter")[..], [Effect::Go(Place::Job(4))]));
    go(&mut screen, "esc");
    assert_eq!(screen.scope(), Scope::History);
    // On from yesterday is now.
    go(&mut screen, "[");
    go(&mut screen, "]");
    assert!(screen.past.is_none());
    // From an entry to the board of its day; one to come leads to yesterday's.
    for (keys, wanted) in [("b", "2026-11-21"), ("end b", "2025-12-30")] {
        let asked = go(&mut screen, keys);
        let [Effect::History(HistoryAsk::Board { day, .. })] = &asked[..] else {
            panic!("{asked:?}");
        };
        assert_eq!(day.to_string(), wanted);
        go(&mut screen, "esc");
    }
}

#[test]
fn what_changed_elsewhere_keeps_the_entry_in_focus() {
    let around = Surroundings::default();
    let mut screen = screen(hunt());
    go(&mut screen, "j j j");
    let focused = screen.focused().cloned().unwrap();
    let mut later = hunt();
    later.insert(
        0,
        entry(99, now(), moved(None, JobStatus::Interested), "New", "Newer", ""),
    );
    answer(&mut screen, later, true, &around);
    assert_eq!(screen.focused(), Some(&focused));
}
