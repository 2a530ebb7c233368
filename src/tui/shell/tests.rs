//! What keys and answers do to the whole screen, without a file or a terminal.

use std::path::Path;

use chrono::Duration;
use ratatui::Terminal;
use ratatui::backend::TestBackend;

use super::*;
use crate::app::{Applied, BoardSort, Edit, EditKind, Error, JobDetail, Kind, Origin, StatusCounts};
use crate::tui::effect::Reply;
use crate::tui::event::Input;
use crate::tui::modals::confirm::Confirm;
use crate::tui::testing::{Surroundings, hunt, job, press};

struct Desk {
    around: Surroundings,
    shell: Shell,
}

impl Desk {
    /// With the invented hunt on the board.
    fn new() -> Desk {
        let mut desk = Desk::empty();
        let mut counts = StatusCounts::default();
        for card in hunt() {
            counts.0[card.status.index()] += 1;
        }
        desk.reply(Reply::Counts(counts));
        for status in JobStatus::ALL {
            desk.reply(Reply::Column {
                status: *status,
                sort: BoardSort::Manual,
                offset: 0,
                cards: hunt().into_iter().filter(|card| card.status == *status).collect(),
            });
        }
        desk
    }

    fn empty() -> Desk {
        let around = Surroundings::default();
        let mut shell = Shell::new(&around.config, Path::new("/home/me/careerdeck.db"), false);
        shell.reply(Reply::Counts(StatusCounts::default()), &around.ctx());
        Desk { around, shell }
    }

    fn press(&mut self, keys: &str) -> Vec<Effect> {
        let mut effects = Vec::new();
        for key in keys.split(' ') {
            effects.extend(self.shell.input(Input::Key(press(key)), &self.around.ctx()));
        }
        effects.retain(|effect| !matches!(effect, Effect::Read(_)));
        effects
    }

    fn reply(&mut self, reply: Reply) -> Vec<Effect> {
        self.shell.reply(reply, &self.around.ctx())
    }

    fn wait(&mut self, milliseconds: i64) {
        self.around.now += Duration::milliseconds(milliseconds);
        self.shell.tick(self.around.now);
    }

    /// The lines of a frame.
    fn lines(&self) -> Vec<String> {
        let window = self.around.window;
        let mut terminal = Terminal::new(TestBackend::new(window.width, window.height)).unwrap();
        terminal
            .draw(|frame| self.shell.view(&self.around.ctx(), frame))
            .unwrap();
        let text = terminal.backend().to_string();
        text.lines()
            .map(|line| line.trim_matches('"').trim().to_owned())
            .collect()
    }

    fn last_line(&self) -> String {
        self.lines().last().cloned().unwrap_or_default()
    }
}

fn edit(label: &str, kind: EditKind) -> Edit {
    Edit {
        id: 1,
        label: label.to_owned(),
        kind,
        origin: Origin::Screen,
        target_id: None,
        undone: false,
        row_count: 1,
        created_at: crate::tui::testing::now(),
    }
}

#[test]
fn keys_do_what_the_table_says_and_a_disabled_one_says_why() {
    let mut desk = Desk::new();
    assert!(matches!(desk.press("a")[..], [Effect::Open(Opening::QuickAdd { .. })]));
    assert!(matches!(desk.press("u")[..], [Effect::Change(Change::Undo)]));
    assert!(matches!(desk.press("g l")[..], [Effect::Open(Opening::Log)]));
    assert!(matches!(desk.press("q")[..], [Effect::Quit]));
    assert!(desk.press("H").is_empty());
    assert!(
        desk.last_line().contains("! this is the first status"),
        "{}",
        desk.last_line()
    );
    // Esc never quits.
    assert!(desk.press("esc esc esc").is_empty());
}

#[test]
fn what_stands_on_screens_that_were_not_shown_is_counted_too() {
    let mut desk = Desk::new();
    let reads = format!("{:?}", desk.shell.count_pages());
    for kind in ["Tasks", "Contacts", "Offers", "Applications"] {
        assert!(reads.contains(kind), "{kind}: {reads}");
    }
    // What is shown is read already.
    desk.press("g k");
    assert!(!format!("{:?}", desk.shell.count_pages()).contains("Tasks"));
}

#[test]
fn esc_where_there_is_nothing_to_leave_says_nothing() {
    for place in ["2", "g h"] {
        let mut desk = Desk::new();
        desk.press(place);
        assert!(
            !desk
                .press("esc")
                .iter()
                .any(|effect| matches!(effect, Effect::Toast(_)))
        );
        assert!(!desk.last_line().contains("no filter is set"), "{}", desk.last_line());
    }
}

#[test]
fn a_key_that_would_be_a_letter_is_promised_to_nobody() {
    let mut desk = Desk::new();
    let applied = Applied {
        edit: Some(edit("move Welder to Applied", EditKind::Edit)),
        ..Applied::default()
    };
    desk.reply(Reply::Applied(applied));
    assert!(desk.last_line().contains("u undo"), "{}", desk.last_line());
    desk.press("/");
    assert!(!desk.last_line().contains("u undo"), "{}", desk.last_line());
    assert!(desk.last_line().contains("moved Welder"), "{}", desk.last_line());
}

#[test]
fn clearing_the_filter_of_another_screen_leads_back_to_it() {
    let mut desk = Desk::new();
    desk.press("g f");
    assert_eq!(desk.shell.place, Place::Gaps);
    let ctx = desk.around.ctx();
    desk.shell
        .settle(vec![Effect::ShowFilter("asks:\"rust\"".to_owned())], &ctx);
    assert_eq!(desk.shell.place, Place::Board);
    desk.press("esc");
    assert_eq!(desk.shell.place, Place::Gaps);
    // One's own filter is cleared where it was set.
    desk.press("2 / x enter esc");
    assert_eq!(desk.shell.place, Place::Board);
}

#[test]
fn what_is_typed_into_the_filter_is_text() {
    let mut desk = Desk::new();
    let effects = desk.press("/ q u d");
    assert!(
        effects
            .iter()
            .all(|effect| matches!(effect, Effect::AfterFrame(rest) if matches!(rest[..], [Effect::Filter { .. }]))),
        "{effects:?}"
    );
    assert_eq!(effects.len(), 3);
    assert!(desk.lines()[1].starts_with("/ qud"));
    desk.press("enter");
    assert!(matches!(desk.press("q")[..], [Effect::Quit]));
}

#[test]
fn a_first_key_shows_what_can_follow_after_a_while_and_a_key_that_can_not_does_nothing() {
    let mut desk = Desk::new();
    desk.press("g");
    assert!(!desk.last_line().contains("g top"));
    assert_eq!(
        desk.shell.changes_at(desk.around.now),
        desk.around.now + FOLLOWERS_AFTER
    );
    desk.wait(300);
    assert!(desk.last_line().starts_with("g top"), "{}", desk.last_line());
    assert!(desk.press("q").is_empty());
    assert!(matches!(desk.press("q")[..], [Effect::Quit]));
}

#[test]
fn a_change_is_named_with_the_key_that_takes_it_back_for_four_seconds() {
    let mut desk = Desk::new();
    let applied = |label: &str, kind| {
        Reply::Applied(Applied {
            edit: Some(edit(label, kind)),
            jobs: vec![1],
            everything: false,
            ..Applied::default()
        })
    };
    let reads = desk.reply(applied("move Archivist to Offer", EditKind::Edit));
    assert!(matches!(reads[0], Effect::Read(Read::Rank { id: 1, .. })));
    assert!(
        desk.last_line().ends_with("✓ moved Archivist to Offer · u undo"),
        "{}",
        desk.last_line()
    );
    desk.reply(applied("undo: move Archivist to Offer", EditKind::Undo));
    assert!(
        desk.last_line()
            .ends_with("undone: move Archivist to Offer · Ctrl-R redo")
    );
    assert_eq!(
        desk.shell.changes_at(desk.around.now),
        desk.around.now + Duration::seconds(4)
    );
    desk.wait(4_000);
    assert!(desk.last_line().ends_with("? all keys"));
    // With nothing else to come, the next full minute is the next thing to show.
    assert_eq!(
        (desk.shell.changes_at(desk.around.now) - desk.around.now).num_seconds(),
        56
    );
}

#[test]
fn what_was_said_on_one_screen_does_not_follow_to_the_next() {
    let mut desk = Desk::new();
    let say = |desk: &mut Desk, toast: Toast| desk.shell.say(toast, desk.around.now);
    say(&mut desk, Toast::done("moved Archivist to Offer"));
    desk.wait(500);
    assert!(desk.last_line().contains("moved Archivist"));
    desk.press("g t");
    assert!(!desk.last_line().contains("moved Archivist"), "{}", desk.last_line());
    // What is said on the way there is read there, and a failure is not to be missed.
    say(&mut desk, Toast::refused("no such job"));
    desk.press("g b");
    assert!(desk.last_line().contains("no such job"), "{}", desk.last_line());
    say(&mut desk, Toast::failed("the disk is full"));
    desk.wait(500);
    desk.press("g t");
    assert!(desk.last_line().contains("the disk is full"), "{}", desk.last_line());
}

#[test]
fn a_failure_is_said_in_words_with_what_to_do() {
    let mut desk = Desk::new();
    let error = Error::new(Kind::Failed, "moving jobs", "the disk is full").hint("Free some space");
    desk.reply(Reply::Failed { request: None, error });
    assert!(
        desk.last_line()
            .ends_with("✕ moving jobs: the disk is full. Free some space")
    );
}

#[test]
fn saving_is_said_when_it_takes_long() {
    let mut desk = Desk::new();
    desk.shell.set_saving(Some(desk.around.now));
    assert!(!desk.last_line().contains("saving"));
    desk.wait(100);
    assert!(desk.last_line().contains("saving…"));
    desk.shell.set_saving(None);
    assert!(!desk.last_line().contains("saving"));
}

#[test]
fn a_window_takes_the_keys_until_it_is_closed() {
    let mut desk = Desk::new();
    desk.shell.push(
        Confirm::new("Sure?".to_owned(), "do it".to_owned(), vec![Effect::Quit]).into(),
        &desk.around.ctx(),
    );
    assert!(desk.press("j d").is_empty());
    assert!(desk.lines().iter().any(|line| line.contains("Sure?")));
    desk.press("esc");
    assert!(!desk.lines().iter().any(|line| line.contains("Sure?")));
    assert!(matches!(
        desk.press("d")[..],
        [Effect::Change(Change::DeleteJobs { .. })]
    ));
}

#[test]
fn what_is_pasted_onto_the_board_becomes_a_job_to_add() {
    let mut desk = Desk::new();
    let mut paste = |text: &str| desk.shell.input(Input::Paste(text.to_owned()), &desk.around.ctx());
    assert!(
        matches!(&paste("https://a.example/1\n")[..], [Effect::Open(Opening::QuickAdd { line, .. })] if line == "https://a.example/1")
    );
    assert!(
        matches!(&paste("Cook\nKitchen")[..], [Effect::Open(Opening::QuickAdd { line, .. })] if line == "Cook\nKitchen")
    );
    assert!(paste(" \n").is_empty());
}

#[test]
fn without_a_job_the_first_start_is_shown_and_with_one_the_board() {
    let mut desk = Desk::empty();
    assert_eq!(desk.shell.screen_scope(), Scope::Welcome);
    let mut counts = StatusCounts::default();
    counts.0[0] = 1;
    desk.reply(Reply::Counts(counts));
    assert_eq!(desk.shell.screen_scope(), Scope::Board);
}

#[test]
fn the_next_interview_is_counted_down_in_the_header_until_it_begins() {
    let mut desk = Desk::new();
    desk.reply(Reply::NextInterview(Some(NextInterview {
        at: desk.around.now + Duration::minutes(25),
        job_id: 10,
        company: "Stadtarchiv Köln".to_owned(),
        interview_type: crate::domain::interview::InterviewType::Technical,
    })));
    assert!(
        desk.lines()[0].contains("◑ Stadtarchiv Köln · in 25 min · offline"),
        "{}",
        desk.lines()[0]
    );
    desk.wait(26 * 60_000);
    assert!(!desk.lines()[0].contains("Stadtarchiv"));
}

#[test]
fn in_eighty_columns_the_coach_has_its_word_also_beside_an_interview() {
    let mut desk = Desk::new();
    desk.around.window = ratatui::layout::Rect::new(0, 0, 80, 24);
    desk.shell.resized(&desk.around.ctx());
    desk.reply(Reply::NextInterview(Some(NextInterview {
        at: desk.around.now + Duration::days(2),
        job_id: 10,
        company: "Stadtarchiv Köln".to_owned(),
        interview_type: crate::domain::interview::InterviewType::Technical,
    })));
    let header = desk.lines()[0].clone();
    for word in ["Today", "Board 13", "Calendar", "Coach", "Stadtarchiv Köln"] {
        assert!(header.contains(word), "{word}: {header}");
    }
}

#[test]
fn every_size_of_the_window_can_be_drawn() {
    let mut desk = Desk::new();
    for columns in (1..130).step_by(7) {
        for rows in 1..42 {
            desk.around.window = ratatui::layout::Rect::new(0, 0, columns, rows);
            desk.shell.resized(&desk.around.ctx());
            desk.lines();
        }
    }
    desk.around.window = ratatui::layout::Rect::new(0, 0, 39, 40);
    assert!(desk.lines().iter().any(|line| line == "A little more room, please."));
}

#[test]
fn who_moves_a_card_to_applied_by_hand_is_told_the_key_that_writes_down_what_was_sent() {
    let mut desk = Desk::new();
    let edit = Edit {
        id: 7,
        label: "move Beekeeper at Imkerei Wabe to Applied".to_owned(),
        kind: EditKind::Edit,
        origin: Origin::Screen,
        target_id: None,
        undone: false,
        row_count: 2,
        created_at: desk.around.now,
    };
    let applied = Applied {
        edit: Some(edit),
        jobs: vec![4],
        unwritten: vec![4],
        ..Applied::default()
    };
    desk.reply(Reply::Applied(applied.clone()));
    let line = desk.last_line();
    assert!(line.ends_with("p what was sent · u undo"), "{line}");
    desk.reply(Reply::Applied(Applied {
        unwritten: Vec::new(),
        ..applied
    }));
    assert!(!desk.last_line().contains("what was sent"));
    // On the board and on a job the key is the same.
    let opened = desk.press("p");
    assert!(matches!(opened[..], [Effect::Open(Opening::Apply(_))]), "{opened:?}");
}

#[test]
fn todays_list_is_made_after_the_first_frame_and_again_when_what_it_speaks_of_or_the_time_has_changed() {
    let mut desk = Desk::new();
    let looks = |effects: &[Effect]| effects.iter().any(|effect| matches!(effect, Effect::LookToday));
    // Where only its count in the header is seen, that may wait.
    let counts =
        |effects: &[Effect]| effects.iter().any(|effect| matches!(effect, Effect::CountToday)) && !looks(effects);
    let first = desk.shell.start();
    assert!(!looks(&first) && !counts(&first), "the board waits for nothing else");
    assert!(counts(&desk.shell.started()));
    let applied = |table: &str| {
        Reply::Applied(Applied {
            tables: vec![table.to_owned()],
            ..Applied::default()
        })
    };
    assert!(counts(&desk.reply(applied("touches"))));
    assert!(!counts(&desk.reply(applied("skills"))));
    // On the board the count is looked at now and then, on the list itself each minute.
    desk.wait(61_000);
    assert!(!counts(&desk.shell.minute(&desk.around.ctx())));
    desk.wait(600_000);
    assert!(counts(&desk.shell.minute(&desk.around.ctx())));
    assert!(looks(&desk.press("1")));
    assert!(looks(&desk.reply(applied("touches"))));
    desk.wait(61_000);
    assert!(looks(&desk.shell.minute(&desk.around.ctx())));
}

#[test]
fn an_interview_that_is_near_is_reminded_of_once_where_that_is_wanted() {
    let mut desk = Desk::new();
    desk.around.config.notify.bell = true;
    desk.reply(Reply::NextInterview(Some(NextInterview {
        at: desk.around.now + Duration::minutes(16),
        job_id: 10,
        company: "Stadtarchiv Köln".to_owned(),
        interview_type: crate::domain::interview::InterviewType::Technical,
    })));
    let reminds = |effects: &[Effect]| {
        effects
            .iter()
            .any(|effect| matches!(effect, Effect::Remind { bell: true, .. }))
    };
    let mut minutes = Vec::new();
    for minute in 0..20 {
        if reminds(&desk.shell.minute(&desk.around.ctx())) {
            minutes.push(minute);
        }
        desk.wait(60_000);
    }
    assert_eq!(minutes, [1]);
}

#[test]
fn leaving_a_job_leads_back_to_the_screen_that_it_was_opened_from() {
    let mut desk = Desk::new();
    let open = || Reply::Job {
        id: 12,
        open: true,
        detail: Some(Box::new(JobDetail {
            job: job(12, "Bridge inspector", "Pontis AG"),
            history: Vec::new(),
            applications: Vec::new(),
            interviews: Vec::new(),
            documents: Vec::new(),
            tasks: Vec::new(),
            offers: Vec::new(),
            touches: Vec::new(),
            weigh: Vec::new(),
        })),
    };
    desk.press("g k");
    desk.reply(open());
    assert_eq!(desk.shell.screen_scope(), Scope::Job);
    desk.press("esc");
    assert_eq!(desk.shell.screen_scope(), Scope::Tasks);
    // From the board it leads to the board.
    desk.press("g b");
    desk.reply(open());
    desk.press("esc");
    assert_eq!(desk.shell.screen_scope(), Scope::Board);
}
