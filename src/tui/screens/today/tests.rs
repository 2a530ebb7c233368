use chrono::{DateTime, Duration, Utc};

use super::*;
use crate::app::{Change, MarkChange, TaskChange};
use crate::domain::job::JobStatus;
use crate::domain::today::{Band, Ids};
use crate::domain::touch::TouchKind;
use crate::tui::keymap::Resolved;
use crate::tui::modals::testing::{drawn_with, key};
use crate::tui::modals::{Modal, ModalOutcome};
use crate::tui::testing::{Surroundings, now, press};

fn item(kind: Rule, text: &str, why: &str, due: Option<DateTime<Utc>>, band: Band) -> Item {
    Item {
        rank: 0,
        kind,
        text: text.to_owned(),
        why: why.to_owned(),
        due_at: due,
        band,
        company: None,
        title: None,
        ids: Ids::default(),
        item: format!("{}:{text}", kind.as_str().to_lowercase()),
        count: None,
        status: None,
        whole_day: true,
    }
}

fn on(mut item: Item, id: i64, status: JobStatus) -> Item {
    item.ids.job_id = Some(id);
    item.status = Some(status);
    item.company = Some("Pontis AG".to_owned());
    item.title = Some("Bridge inspector".to_owned());
    item
}

/// The list of the plan, and some more.
fn many() -> Vec<Item> {
    use JobStatus::*;
    let at = |hours: i64| Some(now() + Duration::hours(hours));
    let mut interview = on(
        item(
            Rule::Interview,
            "Technical interview with Pontis AG",
            "in 20 h; prepare: 4 of 7 done",
            at(20),
            Band::Now,
        ),
        1,
        InterviewScheduled,
    );
    interview.ids.interview_id = Some(4);
    interview.whole_day = false;
    let mut task = item(Rule::Task, "Call Anna", "due today 14:30", at(4), Band::Today);
    task.ids.task_id = Some(9);
    task.whole_day = false;
    let mut thanks = on(
        item(
            Rule::ThankYou,
            "Thank-you to Stadtwerke Nordheim",
            "interview was yesterday",
            at(2),
            Band::Today,
        ),
        2,
        InterviewCompleted,
    );
    thanks.ids.interview_id = Some(5);
    let late = on(
        item(
            Rule::FollowUp,
            "Follow up with 東京橋梁検査株式会社 and its many long-named daughters",
            "no answer since 13 Nov; first of two",
            at(-48),
            Band::Today,
        ),
        3,
        Applied,
    );
    let offer = on(
        item(
            Rule::Offer,
            "Offer from Café Zeitlos runs out",
            "decide by Fri 27 Nov",
            at(5 * 24),
            Band::Later,
        ),
        6,
        OfferReceived,
    );
    let silent = on(
        item(
            Rule::Silent,
            "Close Werft Nord",
            "silent for 31 days: no answer since 22 Oct",
            at(-31 * 24),
            Band::Later,
        ),
        7,
        Applied,
    );
    let mut more = item(
        Rule::Silent,
        "and 1,204 more silent applications",
        "the list shows the first of them",
        None,
        Band::Later,
    );
    more.count = Some(1204);
    vec![interview, thanks, task, late, offer, silent, more]
}

fn screen(items: Vec<Item>) -> TodayScreen {
    let mut screen = TodayScreen::default();
    screen.refresh(Today { items }, Zone::utc());
    screen
}

fn drawn(screen: &TodayScreen) -> String {
    drawn_with(|around, frame, area| screen.view(&around.ctx(), frame, area))
}

fn go(screen: &mut TodayScreen, keys: &str) -> Vec<Effect> {
    let around = Surroundings::default();
    let mut effects = Vec::new();
    for key in keys.split(' ') {
        let Resolved::Action(action) = around.keymap.resolve(&[Scope::Today], None, press(key).into()) else {
            panic!("{key} does nothing");
        };
        effects.extend(screen.update(action, &around.ctx()));
    }
    effects
}

/// The window that an effect opens.
fn opened(effects: Vec<Effect>) -> Modal {
    match effects.into_iter().next() {
        Some(Effect::Push(modal)) => *modal,
        other => panic!("{other:?}"),
    }
}

#[test]
fn it_is_drawn_empty_with_one_with_some_and_with_many() {
    insta::assert_snapshot!("unread", drawn(&TodayScreen::default()));
    insta::assert_snapshot!("empty", drawn(&screen(Vec::new())));
    insta::assert_snapshot!("one", drawn(&screen(many().into_iter().take(1).collect())));
    let mut some = screen(many());
    go(&mut some, "j j");
    insta::assert_snapshot!("some", drawn(&some));
    let mut five_hundred = many();
    five_hundred.extend((0..493).map(|n| {
        let silent = item(
            Rule::Silent,
            &format!("Close Company {n}"),
            "silent for 40 days",
            None,
            Band::Later,
        );
        on(silent, n + 10, JobStatus::Applied)
    }));
    let mut five_hundred = screen(five_hundred);
    go(&mut five_hundred, "G k k");
    insta::assert_snapshot!("five_hundred", drawn(&five_hundred));
}

#[test]
fn enter_does_it_at_once_or_leads_to_where_it_is_done() {
    let mut screen = screen(many());
    assert!(matches!(
        go(&mut screen, "enter")[..],
        [Effect::Go(Place::Interview(_))]
    ));
    let thanked = go(&mut screen, "j enter");
    // Nothing is recorded that was perhaps never sent: the form asks.
    let [Effect::Open(Opening::AddOwnTouch(fact))] = &thanked[..] else {
        panic!("{thanked:?}");
    };
    assert_eq!(
        (fact.kind, fact.interview_id, fact.is_inbound),
        (TouchKind::ThankYou, Some(5), false)
    );
    let done = go(&mut screen, "j enter");
    let wanted = TaskChange::Done { ids: vec![9], at: None };
    assert!(
        matches!(&done[..], [Effect::Change(Change::Task(change))] if **change == wanted),
        "{done:?}"
    );
    assert!(matches!(go(&mut screen, "j j enter")[..], [Effect::Go(Place::Offers)]));
    assert!(
        matches!(&go(&mut screen, "j enter")[..], [Effect::Open(Opening::CloseMenu(ids))] if ids == &[7]),
        "silence is closed by a choice"
    );
    assert!(matches!(go(&mut screen, "j enter")[..], [Effect::Toast(_)]));
    assert!(!screen.situation().entry);
}

#[test]
fn it_is_put_off_dropped_explained_and_opened() {
    let around = Surroundings::default();
    let ctx = around.ctx();
    let mut screen = screen(many());
    let mut pick = opened(go(&mut screen, "z"));
    let ModalOutcome::CloseWith(effects) = pick.input(&key("t"), &ctx) else {
        panic!("a choice");
    };
    let [Effect::Change(Change::Mark(MarkChange::Snooze { until, .. }))] = &effects[..] else {
        panic!("{effects:?}");
    };
    assert_eq!(until.to_rfc3339(), "2026-11-23T00:00:00+00:00");
    let dropped = go(&mut screen, "d");
    let items = vec![screen.items()[0].item.clone()];
    assert!(matches!(&dropped[..], [Effect::Change(Change::Mark(MarkChange::Drop { items: of }))] if *of == items));
    assert!(matches!(go(&mut screen, "o")[..], [Effect::Go(Place::Job(1))]));
    insta::assert_snapshot!("why", crate::tui::modals::testing::drawn(&opened(go(&mut screen, "w"))));
    // A task is put off itself.
    let mut pick = opened(go(&mut screen, "j j z"));
    let ModalOutcome::CloseWith(effects) = pick.input(&key("w"), &ctx) else {
        panic!("a choice");
    };
    let wanted = TaskChange::Snooze {
        ids: vec![9],
        until: "2026-11-23".parse().ok(),
    };
    assert!(
        matches!(&effects[..], [Effect::Change(Change::Task(change))] if **change == wanted),
        "{effects:?}"
    );
}

#[test]
fn the_focus_stays_on_its_item_and_the_count_is_of_what_is_to_do() {
    let mut screen = screen(many());
    assert_eq!(screen.count(), Some(4));
    go(&mut screen, "j j j");
    let mut items = many();
    items.remove(0);
    screen.refresh(Today { items }, Zone::utc());
    assert_eq!(screen.strip.at(), 2);
    screen.refresh(Today::default(), Zone::utc());
    assert_eq!((screen.strip.at(), screen.count()), (0, None));
}

#[test]
fn a_day_of_rest_says_so() {
    let config = crate::config::Config {
        goals: crate::config::GoalsConfig {
            rest_days: vec!["sunday".to_owned()],
            ..crate::config::GoalsConfig::default()
        },
        ..crate::config::Config::default()
    };
    let screen = screen(Vec::new());
    for (columns, words) in [
        (120, "Sunday 22 November · a rest day: nothing is asked"),
        (40, "Sun 22 Nov · rest"),
    ] {
        let around = Surroundings::new(columns, 24, config.clone(), false);
        let mut terminal = ratatui::Terminal::new(ratatui::backend::TestBackend::new(columns, 24)).unwrap();
        terminal
            .draw(|frame| screen.view(&around.ctx(), frame, Rect::new(0, 1, columns, 22)))
            .unwrap();
        let drawn = crate::tui::testing::painted(terminal.backend().buffer());
        assert!(drawn.contains(words), "{drawn}");
    }
}
