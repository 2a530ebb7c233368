use serde_json::json;

use super::*;
use crate::app::{Edit, Origin};
use crate::domain::practice::score;
use crate::domain::practice::session::{Chosen, Session, Setup, Source};
use crate::domain::practice::trend::{Point, Trend};
use crate::domain::practice::{MockInterviewFact, PracticeAnalysis};
use crate::domain::question::QuestionKind;
use crate::tui::effect::{ScoreAsk, ScoringNews};
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
        stories: stories(),
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
fn what_is_typed_is_not_thrown_away_by_skipping_or_ending() {
    let mut screen = asking(&session(false));
    screen.paste(WHOLE, &Surroundings::default().ctx());
    for key in ["ctrl-n", "ctrl-x"] {
        let effects = go(&mut screen, key);
        let [Effect::Toast(toast)] = &effects[..] else {
            panic!("{key}: {effects:?}");
        };
        assert!(format!("{toast:?}").contains("Ctrl-S"), "{toast:?}");
        assert!(drawn(&screen).contains("boiler"), "{key}");
    }
    // Blanks are no answer.
    let mut blank = asking(&session(false));
    blank.paste("  ", &Surroundings::default().ctx());
    assert_eq!(changes(&go(&mut blank, "ctrl-x")).len(), 1);
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

fn story(id: i64, title: &str, competency: &str) -> Story {
    let at = now() - Duration::days(id);
    Story {
        id,
        uid: format!("00000000-0000-7000-8000-{id:012}"),
        fact: StoryFact {
            title: title.to_owned(),
            situation: Some("Last winter our boiler failed with 40 guests in the house.".to_owned()),
            task: (id != 2).then(|| "I had to keep them warm until Monday.".to_owned()),
            action: Some("I borrowed heaters from the church and moved the families to the south wing.".to_owned()),
            result: Some("In the end all of them stayed.".to_owned()),
            competencies: vec![competency.to_owned(), "organisation".to_owned()],
            question: Some("Tell me about a time when something failed on your watch.".to_owned()).filter(|_| id == 1),
            notes: None,
            experience_id: Some(4),
            mock_interview_id: None,
        },
        created_at: at,
        updated_at: at,
    }
}

fn stories() -> Vec<Story> {
    vec![
        story(1, "The boiler", "resilience"),
        story(
            2,
            "東京の橋 and the inspection that nobody wanted to sign before the week-end",
            "integrity",
        ),
    ]
}

fn bank(stories: Vec<Story>) -> PracticeScreen {
    let mut screen = screen(Vec::new());
    let effects = go(&mut screen, "b");
    assert!(format!("{effects:?}").contains("Stories"));
    let shown = StoriesShown {
        stories,
        experiences: vec![(4, "Bridge inspector, Hafenamt".to_owned())],
    };
    reply(&mut screen, &HuntReply::Stories(Box::new(shown)));
    screen
}

#[test]
fn the_story_bank_is_looked_through_narrowed_and_kept_up() {
    insta::assert_snapshot!("stories_none", drawn(&bank(Vec::new())));
    let mut bank = bank(stories());
    insta::assert_snapshot!("stories", drawn(&bank));
    go(&mut bank, "enter");
    insta::assert_snapshot!("stories_open", drawn(&bank));
    go(&mut bank, "esc /");
    assert_eq!(bank.scope(), Scope::Filter);
    go(&mut bank, "n o b o d y");
    insta::assert_snapshot!("stories_found", drawn(&bank));
    go(&mut bank, "enter");
    assert_eq!(bank.scope(), Scope::Stories);
    let deleted = go(&mut bank, "d");
    assert_eq!(
        changes(&deleted),
        [&PracticeChange::Story(crate::app::StoryChange::Delete(vec![2]))],
        "the one that was found, not the first"
    );
    assert!(matches!(go(&mut bank, "e")[..], [Effect::Open(Opening::EditStory(2))]));
    assert!(matches!(&go(&mut bank, "a")[..], [Effect::Open(Opening::AddStory(fact))] if fact.title.is_empty()));
    // Out step by step: of what was looked for, then of the bank.
    go(&mut bank, "esc");
    assert_eq!(bank.scope(), Scope::Stories);
    go(&mut bank, "esc");
    assert_eq!(bank.scope(), Scope::Practice);
}

#[test]
fn stories_that_fit_are_offered_with_the_question_and_an_answer_is_kept_as_one() {
    let mut asking = asking(&session(true));
    assert_eq!(asking.situation().stories, 1, "the boiler answered that already");
    insta::assert_snapshot!("question_stories", drawn(&asking));
    let shown = go(&mut asking, "ctrl-b");
    assert!(format!("{shown:?}").contains("Your story"), "{shown:?}");
    asking.paste(WHOLE, &Surroundings::default().ctx());
    let effects = go(&mut asking, "ctrl-s");
    saves(&mut asking, &effects);
    assert_eq!(asking.scope(), Scope::PracticeFound);
    let kept = go(&mut asking, "b");
    let [Effect::Open(Opening::AddStory(fact))] = &kept[..] else {
        panic!("{kept:?}");
    };
    assert_eq!(fact.mock_interview_id, Some(3));
    assert_eq!(fact.task.as_deref(), Some("I had to keep them warm."));
}

#[test]
fn of_several_answers_the_one_to_keep_is_picked_the_best_first() {
    let mut screen = screen(Vec::new());
    read(&mut screen, row(2, &done(), 3), None);
    let effects = go(&mut screen, "b");
    let [Effect::Push(window)] = &effects[..] else {
        panic!("{effects:?}");
    };
    insta::assert_snapshot!(
        "keep_which",
        drawn_with(|around, frame, area| window.view(&around.ctx(), frame, area))
    );
    let mut one = session(false);
    one.answer(WHOLE, 10);
    one.end();
    read(&mut screen, row(2, &one, 3), None);
    assert!(matches!(
        &go(&mut screen, "b")[..],
        [Effect::Open(Opening::AddStory(_))]
    ));
}

#[test]
fn an_answer_is_written_in_the_persons_editor_and_kept_as_it_is_typed() {
    let mut asking = asking(&session(true));
    asking.paste("I thought", &Surroundings::default().ctx());
    let effects = go(&mut asking, "ctrl-e");
    assert!(matches!(&effects[..], [Effect::Editor { text, .. }] if text == "I thought"));
    let kept = asking.written(Some("I thought again,\nand then I phoned.\n"));
    assert!(matches!(&kept[..], [Effect::KeepDraft { content: Some(_), .. }]));
    let given = go(&mut asking, "ctrl-s");
    let [PracticeChange::Save { session, .. }] = changes(&given)[..] else {
        panic!("{given:?}");
    };
    assert_eq!(
        session.turns[0].answer.as_deref(),
        Some("I thought again,\nand then I phoned.")
    );
    // What somebody else wrote in the editor is none of its business.
    assert!(asking.written(Some("a note")).is_empty());
}

#[test]
fn how_answers_change_is_told_by_counts() {
    let mut screen = screen(Vec::new());
    let effects = go(&mut screen, "w");
    assert!(format!("{effects:?}").contains("PracticeTrends"));
    let point = |id: i64, found: usize, score: Option<f64>| Point {
        practice_id: id,
        at: now() - Duration::days(30 - 3 * id),
        answers: 2,
        found,
        expected: 12,
        score,
        scored: 6 * usize::from(score.is_some()),
    };
    let trends = vec![
        Trend {
            competency: "teamwork".to_owned(),
            answers: 16,
            points: (1..=8)
                .map(|id| point(id, 3 + usize::try_from(id).unwrap(), None))
                .collect(),
        },
        Trend {
            competency: "resilience".to_owned(),
            answers: 4,
            points: vec![point(1, 5, None), point(8, 9, Some(6.5))],
        },
    ];
    reply(&mut screen, &HuntReply::PracticeTrends(trends));
    insta::assert_snapshot!("trend", drawn(&screen));
    let mut none = self::screen(Vec::new());
    go(&mut none, "w");
    reply(&mut none, &HuntReply::PracticeTrends(Vec::new()));
    insta::assert_snapshot!("trend_none", drawn(&none));
    go(&mut none, "esc");
    assert_eq!(none.scope(), Scope::Practice);
}

/// An interview that a model scored, in all ways in which that can go.
fn scored(calls: usize) -> MockInterview {
    let session = done();
    let judgement = |answer: usize, part: &str, score: serde_json::Value, quote: &str| json!({"answer": answer, "part": part, "score": score, "quote": quote});
    let call = json!({
        "judgements": [
            judgement(1, "content", json!(8), "moved the families to the south wing"),
            judgement(1, "structure", json!(7), "I had to keep them warm"),
            judgement(1, "clarity", json!(10), "I saved the company"),
            judgement(2, "content", json!(3), "I think it is maybe a good place"),
            judgement(2, "clarity", json!(14), "kind of"),
        ],
        "summary": "The first answer is specific; the second could be said by anyone.",
        "feedback": "Say why this company: name a bridge that you would like to inspect.",
    })
    .to_string();
    let judged = score::judge(&session, &vec![call.as_str(); calls]);
    let scoring = score::Scoring {
        model: "m-large-2026".to_owned(),
        provider: "scripted".to_owned(),
        host: "models.example".to_owned(),
        scored_at: now() - Duration::hours(2),
        calls,
        of: 3,
        failures: (calls..3)
            .map(|n| format!("call {}: it is overloaded", n + 1))
            .collect(),
        cost: Some(0.01),
    };
    let mut row = row(2, &session, 3);
    row.fact.overall_score = judged.overall;
    row.fact.ai_analysis = Some(PracticeAnalysis::scored(None, &judged, &scoring));
    row
}

#[test]
fn scores_stand_beside_the_checklist_with_what_does_not_count() {
    let mut all = screen(Vec::new());
    read(&mut all, scored(3), None);
    insta::assert_snapshot!("scored", drawn(&all));
    go(&mut all, "pagedown");
    insta::assert_snapshot!("scored_on", drawn(&all));
    let mut fewer = screen(Vec::new());
    read(&mut fewer, scored(2), None);
    insta::assert_snapshot!("scored_by_two", drawn(&fewer));
}

fn news(screen: &mut PracticeScreen, news: ScoringNews) -> Vec<Effect> {
    reply(screen, &HuntReply::Scoring { id: 2, news })
}

#[test]
fn a_model_is_asked_by_key_only_after_the_persons_word_and_can_be_stopped() {
    let mut screen = screen(Vec::new());
    read(&mut screen, row(2, &done(), 3), None);
    insta::assert_snapshot!("not_scored", drawn(&screen));
    let looked = go(&mut screen, "ctrl-p");
    assert!(matches!(looked[..], [Effect::Score(ScoreAsk::Preview(2))]));
    let begun = go(&mut screen, "m");
    assert!(matches!(
        begun[..],
        [Effect::Score(ScoreAsk::Begin { id: 2, agreed: None })]
    ));
    let consent = crate::tui::effect::Consent {
        host: "models.example".to_owned(),
        model: "m-large-2026".to_owned(),
        tokens: 1240,
        cost: Some(0.004),
        stand_ins: true,
    };
    assert!(news(&mut screen, ScoringNews::Consent(consent.clone())).is_empty());
    insta::assert_snapshot!("may_it_be_sent", drawn(&screen));
    assert!(!screen.situation().busy);
    assert!(matches!(go(&mut screen, "n")[..], [Effect::Toast(_)]));
    assert!(!screen.situation().consent && drawn(&screen).contains("has a model score"));
    news(&mut screen, ScoringNews::Consent(consent));
    let agreed = go(&mut screen, "y");
    assert!(
        matches!(&agreed[..], [Effect::Score(ScoreAsk::Begin { id: 2, agreed: Some(host) })] if host == "models.example"),
        "{agreed:?}"
    );
    news(&mut screen, ScoringNews::Going("asking the model, 2 of 3".to_owned()));
    insta::assert_snapshot!("scoring", drawn(&screen));
    assert!(screen.situation().busy);
    assert!(matches!(go(&mut screen, "x")[..], [Effect::StopScoring]));
    // What was on its way still tells of itself.
    news(&mut screen, ScoringNews::Going("asking the model, 3 of 3".to_owned()));
    assert!(drawn(&screen).contains("Stopping"));
    let mut over = |saved| {
        let words = "6.0 of 10: stopped, 1 of 3 calls counted".to_owned();
        format!("{:?}", news(&mut screen, ScoringNews::Done { words, saved }))
    };
    let saved = over(true);
    assert!(saved.contains("Practice(2)") && saved.contains("u undo"), "{saved}");
    let stayed = over(false);
    assert!(!stayed.contains("undo"), "nothing of it can be undone: {stayed}");
    assert!(!screen.situation().busy);
}

#[test]
fn a_model_that_fails_is_told_beside_the_answers_and_can_be_asked_again() {
    let mut screen = screen(Vec::new());
    read(&mut screen, row(2, &done(), 3), None);
    go(&mut screen, "m");
    let error = crate::app::Error::new(
        crate::app::Kind::Failed,
        "scoring practice interview 2",
        "call 1: the key is wrong",
    )
    .hint("Nothing was changed; it can be asked for again. Look at the key.");
    assert!(news(&mut screen, ScoringNews::Failed(error.clone())).is_empty());
    insta::assert_snapshot!("not_scored_why", drawn(&screen));
    assert!(!screen.situation().busy);
    // Elsewhere it is a word in passing.
    go(&mut screen, "esc");
    assert!(matches!(
        news(&mut screen, ScoringNews::Failed(error))[..],
        [Effect::Toast(_)]
    ));
    let busy = news(&mut screen, ScoringNews::Busy);
    assert!(matches!(busy[..], [Effect::Toast(_)]));
}

#[test]
fn the_timer_goes_on_from_what_a_question_took_before() {
    let mut paused = session(true);
    paused.pause(65);
    assert!(drawn(&asking(&paused)).contains("1:05"));
    let mut asked_on = session(true);
    asked_on.answer(
        "Last winter our boiler failed. We had to act. We borrowed 4 heaters.",
        130,
    );
    assert!(asked_on.current().unwrap().is_follow_up);
    assert!(drawn(&asking(&asked_on)).contains("2:10"));
}

#[test]
fn a_frame_draws_what_was_found_and_finds_nothing_anew() {
    let mut screen = screen(Vec::new());
    read(&mut screen, row(2, &done(), 3), None);
    assert!(drawn(&screen).contains("I borrowed heaters"));
    let found = |screen: &PracticeScreen| drawn(screen).contains("in 1 of");
    assert!(found(&screen));
    let Mode::Debrief(debrief) = &mut screen.mode else {
        panic!("it is looked back at");
    };
    debrief.looked.as_mut().unwrap().findings.clear();
    assert!(!found(&screen), "drawing works nothing out");
    read(&mut screen, row(2, &session(false), 3), None);
    read(&mut screen, row(2, &done(), 3), None);
    assert!(found(&screen), "what changed is looked through again");
}

#[test]
fn all_keys_are_a_key_away_while_an_answer_is_typed_and_a_question_mark_is_text() {
    let mut screen = asking(&session(true));
    let help = screen.type_key(KeyCode::F(1).into(), &Surroundings::default().ctx());
    assert!(matches!(help[..], [Effect::Do(Action::Help)]), "{help:?}");
    let typed = go(&mut screen, "?");
    assert!(matches!(typed[..], [Effect::KeepDraft { .. }]), "{typed:?}");
}

#[test]
fn eighty_columns_have_the_keys_that_end_an_interview_and_show_all_others() {
    let screen = asking(&session(true));
    let around = Surroundings::sized(80, 24);
    let ctx = around.ctx();
    let items = crate::tui::hint::items(screen.scope(), &screen.situation(), &ctx);
    let mut buffer = ratatui::buffer::Buffer::empty(around.window);
    crate::tui::hint::draw(&items, &[], None, &ctx, &mut buffer);
    let line: String = (0..80).map(|x| buffer[(x, 23)].symbol()).collect();
    for words in ["Ctrl-S answer", "Esc pause", "Ctrl-X end", "F1 all keys"] {
        assert!(line.contains(words), "{words}: {line}");
    }
}
