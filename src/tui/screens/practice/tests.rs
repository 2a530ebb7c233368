use serde_json::json;

use super::*;
use crate::app::{Edit, Origin};
use crate::domain::practice::MockInterviewFact;
use crate::domain::practice::session::{Chosen, Session, Setup, Source};
use crate::domain::question::QuestionKind;
use crate::tui::keymap::Resolved;
use crate::tui::modals::testing::drawn_with;
use crate::tui::testing::{Surroundings, now, press};

const WHOLE: &str = "Last winter our boiler failed with 40 guests in the house. I had to keep them warm. I borrowed heaters \
    from the church and moved the families to the south wing. In the end all of them stayed.";

fn chosen(question: &str, kind: QuestionKind, source: Source) -> Chosen {
    Chosen {
        question: question.to_owned(),
        source,
        question_id: None,
        topic: (source == Source::Bank).then(|| "organisation".to_owned()),
        kind,
        good_answer: Some(
            "Says what was at stake, what was done first, and how it is known that it worked.".to_owned(),
        ),
    }
}

fn session(follow_ups: bool) -> Session {
    let setup = Setup {
        questions: 3,
        follow_ups,
        ..Setup::default()
    };
    let questions = vec![
        chosen(
            "Tell me about a time when something failed on your watch.",
            QuestionKind::Behavioral,
            Source::Own,
        ),
        chosen(
            "Why do you want to work at 東京橋梁検査株式会社?",
            QuestionKind::Motivation,
            Source::Own,
        ),
        chosen(
            "Describe a week in which everything was urgent. How did you decide what to leave undone, and what did you say to the \
             people who had to wait?",
            QuestionKind::Behavioral,
            Source::Bank,
        ),
    ];
    Session::begin(setup, questions)
}

fn row(id: i64, session: &Session, days_ago: i64) -> MockInterview {
    let at = now() - Duration::days(days_ago);
    MockInterview {
        id,
        uid: format!("00000000-0000-7000-8000-{id:012}"),
        fact: MockInterviewFact {
            title: Some("Interview with a hiring manager: Bridge inspector, 東京橋梁検査株式会社".to_owned()),
            interview_type: None,
            conversation_history: session.history(),
            is_completed: session.is_over(),
            completed_at: session.is_over().then_some(at),
            overall_score: None,
            ai_analysis: None,
        },
        created_at: at,
        updated_at: at,
    }
}

fn done() -> Session {
    let mut session = session(false);
    session.answer(WHOLE, 84);
    session.answer("I think it is maybe a good place, kind of.", 20);
    session.skip(5);
    session
}

fn screen(practices: Vec<MockInterview>) -> PracticeScreen {
    let mut screen = PracticeScreen::default();
    let shown = PracticesShown {
        practices,
        jobs: vec![
            (7, "Bridge inspector, Pontis".to_owned()),
            (9, "Tram driver, Stadtbahn".to_owned()),
        ],
    };
    reply(&mut screen, &HuntReply::Practices(Box::new(shown)));
    screen
}

fn reply(screen: &mut PracticeScreen, reply: &HuntReply) -> Vec<Effect> {
    screen.reply(reply, &Surroundings::default().ctx())
}

fn read(screen: &mut PracticeScreen, row: MockInterview, draft: Option<serde_json::Value>) -> Vec<Effect> {
    let data = Some(Box::new(PracticeData {
        row: row.clone(),
        draft,
    }));
    reply(screen, &HuntReply::Practice { id: row.id, data })
}

fn asking(session: &Session) -> PracticeScreen {
    let mut screen = screen(Vec::new());
    read(&mut screen, row(3, session, 0), None);
    screen
}

fn drawn(screen: &PracticeScreen) -> String {
    drawn_with(|around, frame, area| screen.view(&around.ctx(), frame, area))
}

fn go(screen: &mut PracticeScreen, keys: &str) -> Vec<Effect> {
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

fn changes(effects: &[Effect]) -> Vec<&PracticeChange> {
    let change = |effect| match effect {
        &Effect::Change(Change::Practice(ref change)) => Some(&**change),
        _ => None,
    };
    effects.iter().filter_map(change).collect()
}

fn applied() -> Applied {
    Applied {
        tables: vec!["mock_interviews".to_owned()],
        ..Applied::default()
    }
}

/// Saves what the screen wants to be saved, and lets it read that.
fn saves(screen: &mut PracticeScreen, effects: &[Effect]) -> (Session, Vec<Effect>) {
    let [PracticeChange::Save { id: 3, session, .. }] = changes(effects)[..] else {
        panic!("{effects:?}");
    };
    let session = (**session).clone();
    screen.applied(&applied());
    let after = read(screen, row(3, &session, 0), None);
    (session, after)
}

#[test]
fn the_list_is_drawn_with_what_can_be_begun_and_what_was_practised() {
    insta::assert_snapshot!("list_first", drawn(&screen(Vec::new())));
    let mut half = session(true);
    half.answer(WHOLE, 80);
    let mut scored = row(1, &done(), 12);
    scored.fact.overall_score = Some(7.3);
    let mut some = screen(vec![row(3, &half, 0), row(2, &done(), 3), scored]);
    go(&mut some, "j");
    insta::assert_snapshot!("list_some", drawn(&some));
}

#[test]
fn an_interview_is_set_up_by_keys() {
    let mut screen = screen(Vec::new());
    go(&mut screen, "enter l j l l j l j l j l");
    assert_eq!(screen.scope(), Scope::PracticeSetup);
    insta::assert_snapshot!("setup", drawn(&screen));
    let effects = go(&mut screen, "enter");
    let [PracticeChange::Begin { setup, answers: None }] = changes(&effects)[..] else {
        panic!("{effects:?}");
    };
    assert_eq!((setup.job_id, setup.questions, setup.follow_ups), (Some(7), 8, true));
    assert_eq!(setup.focus, Some(QuestionKind::Behavioral));
    // Once it is in the file it is opened.
    let mut made = applied();
    made.made = Some(3);
    screen.applied(&made);
    assert!(format!("{:?}", screen.read()).contains("Practice(3)"));
    read(&mut screen, row(3, &session(true), 0), None);
    assert_eq!(screen.scope(), Scope::PracticeAnswer);
}

#[test]
fn a_question_is_drawn_with_its_time_and_what_is_typed() {
    let fresh = asking(&session(true));
    insta::assert_snapshot!("question_first", drawn(&fresh));
    let mut last = session(false);
    last.answer(WHOLE, 9);
    last.skip(3);
    let mut typed = asking(&last);
    typed.paste(WHOLE, &Surroundings::default().ctx());
    insta::assert_snapshot!("question_typed", drawn(&typed));
    let around = Surroundings::default();
    assert!(typed.changes_at().is_some(), "the timer goes on by itself");
    let mut later = around.ctx();
    later.now += Duration::seconds(75);
    let mut terminal = ratatui::Terminal::new(ratatui::backend::TestBackend::new(80, 20)).unwrap();
    terminal.draw(|frame| typed.view(&later, frame, frame.area())).unwrap();
    assert!(format!("{:?}", terminal.backend().buffer()).contains("1:15"));
}

#[test]
fn an_answer_is_saved_looked_through_and_the_next_question_asked() {
    let mut screen = asking(&session(false));
    assert!(changes(&go(&mut screen, "ctrl-s")).is_empty(), "nothing is typed yet");
    let effects = screen.paste(WHOLE, &Surroundings::default().ctx());
    let [
        Effect::KeepDraft {
            form,
            content: Some(content),
        },
    ] = &effects[..]
    else {
        panic!("{effects:?}");
    };
    assert_eq!((form.as_str(), &content["text"]), ("practice 3", &json!(WHOLE)));
    let effects = go(&mut screen, "ctrl-s");
    let (saved, after) = saves(&mut screen, &effects);
    assert_eq!(saved.turns[0].answer.as_deref(), Some(WHOLE));
    assert!(
        matches!(&after[..], [Effect::KeepDraft { content: None, .. }]),
        "{after:?}"
    );
    assert_eq!(screen.scope(), Scope::PracticeFound);
    insta::assert_snapshot!("found", drawn(&screen));
    go(&mut screen, "enter");
    assert_eq!(screen.scope(), Scope::PracticeAnswer);
    let effects = go(&mut screen, "ctrl-n");
    assert!(saves(&mut screen, &effects).0.turns[1].skipped);
    let effects = go(&mut screen, "n o ctrl-s");
    saves(&mut screen, &effects);
    go(&mut screen, "enter");
    assert_eq!(
        screen.scope(),
        Scope::PracticeDebrief,
        "after the last one it is looked back at"
    );
}

#[test]
fn what_is_asked_on_comes_before_the_checklist() {
    let mut screen = asking(&session(true));
    screen.paste(
        "Last winter our boiler failed. We had to act. We borrowed 4 heaters.",
        &Surroundings::default().ctx(),
    );
    let effects = go(&mut screen, "ctrl-s");
    saves(&mut screen, &effects);
    assert_eq!(screen.scope(), Scope::PracticeAnswer);
    insta::assert_snapshot!("follow_up", drawn(&screen));
}

#[test]
fn an_interview_is_left_only_when_it_is_saved_and_goes_on_with_what_was_typed() {
    let mut screen = asking(&session(true));
    screen.paste("Last winter", &Surroundings::default().ctx());
    let effects = go(&mut screen, "esc");
    assert_eq!(screen.scope(), Scope::PracticeAnswer, "the disk may be full");
    let undo = Edit {
        id: 8,
        label: "undo delete practice interview 2".to_owned(),
        kind: EditKind::Undo,
        origin: Origin::Screen,
        target_id: Some(7),
        undone: false,
        row_count: 1,
        created_at: now(),
    };
    let undone = Applied {
        edit: Some(undo),
        ..applied()
    };
    screen.applied(&undone);
    read(&mut screen, row(3, &session(true), 0), None);
    assert_eq!(
        screen.scope(),
        Scope::PracticeAnswer,
        "undoing something else saved nothing"
    );
    let (saved, after) = saves(&mut screen, &effects);
    assert!(!saved.is_over() && after.is_empty(), "what was typed is kept");
    assert_eq!(screen.scope(), Scope::Practice);
    let draft = json!({"question": saved.turns[0].chosen.question, "text": "Last winter"});
    read(&mut screen, row(3, &saved, 0), Some(draft));
    let effects = go(&mut screen, "! ctrl-s");
    assert_eq!(
        saves(&mut screen, &effects).0.turns[0].answer.as_deref(),
        Some("Last winter!")
    );
    // A draft of another question does not come back.
    let mut other = asking(&saved);
    read(
        &mut other,
        row(4, &saved, 0),
        Some(json!({"question": "Else?", "text": "x"})),
    );
    assert!(changes(&go(&mut other, "ctrl-s")).is_empty());
}

#[test]
fn the_debrief_says_what_was_found_and_that_it_is_no_rating() {
    let mut screen = asking(&done());
    assert_eq!(screen.scope(), Scope::PracticeDebrief);
    let whole = drawn(&screen);
    assert!(whole.contains("offline checklist, not a rating"));
    insta::assert_snapshot!("debrief", whole);
    go(&mut screen, "G");
    insta::assert_snapshot!("debrief_end", drawn(&screen));
    assert_eq!(changes(&go(&mut screen, "d")), [&PracticeChange::Delete(vec![3])]);
    assert_eq!(screen.scope(), Scope::Practice);
}

#[test]
fn ending_early_keeps_what_was_answered() {
    let mut begun = session(false);
    begun.answer(WHOLE, 9);
    let mut screen = asking(&begun);
    let effects = go(&mut screen, "ctrl-x");
    let (saved, _) = saves(&mut screen, &effects);
    assert!(saved.is_over());
    assert_eq!((saved.answered(), screen.scope()), (1, Scope::PracticeDebrief));
}

#[test]
fn every_size_of_the_window_is_drawn_without_a_fault() {
    let mut found = asking(&session(false));
    found.paste(WHOLE, &Surroundings::default().ctx());
    let effects = go(&mut found, "ctrl-s");
    saves(&mut found, &effects);
    let mut setup = screen(Vec::new());
    go(&mut setup, "enter");
    let screens = [
        screen(vec![row(2, &done(), 3)]),
        setup,
        asking(&session(true)),
        found,
        asking(&done()),
    ];
    for (columns, rows) in [(1, 1), (10, 2), (20, 3), (39, 7), (300, 90)] {
        for screen in &screens {
            let around = Surroundings::sized(columns, rows);
            let backend = ratatui::backend::TestBackend::new(columns, rows);
            let mut terminal = ratatui::Terminal::new(backend).unwrap();
            terminal
                .draw(|frame| screen.view(&around.ctx(), frame, frame.area()))
                .unwrap();
        }
    }
}
