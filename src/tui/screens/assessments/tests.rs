use serde_json::{Value, json};

use super::*;
use crate::app::{Edit, Origin};
use crate::domain::assessment::{AssessmentFact, builtin, score, skills};
use crate::domain::profile::SkillLevel;
use crate::tui::keymap::Resolved;
use crate::tui::modals::testing::{drawn_with, key};
use crate::tui::testing::{Surroundings, now, press};

fn pack(kind: &str) -> Pack {
    builtin::packs().iter().find(|pack| pack.kind == kind).cloned().unwrap()
}

fn taken(id: i64, pack: &Pack, days_ago: i64, answers: &[Option<i64>]) -> Assessment {
    let at = now() - chrono::Duration::days(days_ago);
    Assessment {
        id,
        uid: format!("00000000-0000-7000-8000-{id:012}"),
        fact: AssessmentFact {
            assessment_type: pack.kind.clone(),
            answers: Some(answers.iter().map(|answer| Value::from(*answer)).collect()),
            results: Some(Value::Object(score::results(pack, answers))),
            ai_insights: None,
            completed_at: answers.iter().all(Option::is_some).then_some(at),
        },
        created_at: at,
        updated_at: at,
    }
}

fn answers(n: usize, answer: impl Fn(usize) -> i64) -> Vec<Option<i64>> {
    (0..n).map(|at| Some(answer(at))).collect()
}

fn questionnaires() -> Vec<Questionnaire> {
    let mut packs: Vec<Pack> = builtin::packs().to_vec();
    packs.push(skills::pack(&[]));
    let mut installed = pack("career-interests");
    installed.kind = "strengths".to_owned();
    installed.name = "Strengths of 東京橋梁検査株式会社 and of many others".to_owned();
    packs.push(installed);
    packs
        .into_iter()
        .map(|pack| Questionnaire {
            installed: pack.kind == "strengths",
            taken: usize::from(pack.kind == "career-interests") * 2,
            half_way: (pack.kind == "ipip-neo-120").then_some(3),
            pack,
        })
        .collect()
}

fn listed() -> AssessmentsShown {
    let interests = pack("career-interests");
    let traits = pack("ipip-neo-120");
    let mut half = answers(120, |_| 3);
    half[40..].fill(None);
    let mut allowed = taken(4, &interests, 1, &answers(60, |at| [2, 4, 3, 5, 2, 1][at % 6]));
    allowed.fact.allow(true);
    AssessmentsShown {
        questionnaires: questionnaires(),
        taken: vec![
            allowed,
            taken(3, &traits, 3, &half),
            taken(1, &interests, 400, &answers(60, |_| 3)),
        ],
    }
}

fn screen(shown: AssessmentsShown) -> AssessmentsScreen {
    let mut screen = AssessmentsScreen::default();
    let reply = HuntReply::Assessments(Box::new(shown));
    screen.reply(&reply, &Surroundings::default().ctx());
    screen
}

fn asked(kind: &str, half_way: Option<Assessment>, draft: Option<Value>) -> AssessmentsScreen {
    let mut screen = screen(listed());
    let data = QuestionnaireData {
        pack: pack(kind),
        half_way,
        draft,
    };
    screen.reply(
        &HuntReply::Questionnaire(Box::new(data)),
        &Surroundings::default().ctx(),
    );
    screen
}

fn shown(taken: Assessment, pack: Option<Pack>, before: Option<Assessment>) -> AssessmentsScreen {
    showing(ResultData {
        taken,
        pack,
        earlier: before.into_iter().collect(),
        changes: Vec::new(),
        doubts: Vec::new(),
    })
}

fn showing(data: ResultData) -> AssessmentsScreen {
    let mut screen = screen(listed());
    let reply = HuntReply::AssessmentResult {
        id: data.taken.id,
        data: Some(Box::new(data)),
    };
    screen.reply(&reply, &Surroundings::default().ctx());
    screen
}

fn drawn(screen: &AssessmentsScreen) -> String {
    drawn_with(|around, frame, area| screen.view(&around.ctx(), frame, area))
}

fn go(screen: &mut AssessmentsScreen, keys: &str) -> Vec<Effect> {
    let around = Surroundings::default();
    let mut effects = Vec::new();
    for key in keys.split(' ') {
        let Resolved::Action(action) = around.keymap.resolve(&[screen.scope()], None, press(key).into()) else {
            panic!("{key} does nothing");
        };
        effects.extend(screen.update(action, &around.ctx()));
    }
    effects
}

/// Taking back something else.
fn undo() -> Edit {
    Edit {
        id: 8,
        label: "undo delete assessment 2 (work-values)".to_owned(),
        kind: EditKind::Undo,
        origin: Origin::Screen,
        target_id: Some(7),
        undone: false,
        row_count: 1,
        created_at: now(),
    }
}

/// What is changed in the file.
fn changes(effects: &[Effect]) -> Vec<&AssessmentChange> {
    let change = |effect| match effect {
        &Effect::Change(Change::Assessment(ref change)) => Some(&**change),
        _ => None,
    };
    effects.iter().filter_map(change).collect()
}

#[test]
fn the_list_is_drawn_with_what_can_be_taken_and_what_was() {
    let first = AssessmentsShown {
        questionnaires: questionnaires(),
        taken: Vec::new(),
    };
    insta::assert_snapshot!("list_first", drawn(&screen(first)));
    let mut some = screen(listed());
    go(&mut some, "G k");
    insta::assert_snapshot!("list_some", drawn(&some));
}

#[test]
fn a_question_is_drawn_at_the_beginning_in_the_middle_and_among_cards() {
    insta::assert_snapshot!("asking_first", drawn(&asked("career-interests", None, None)));
    let traits = pack("ipip-neo-120");
    let mut half = answers(120, |_| 3);
    half[40..].fill(None);
    let mut middle = asked("ipip-neo-120", Some(taken(3, &traits, 3, &half)), None);
    go(&mut middle, "h");
    insta::assert_snapshot!("asking_middle", drawn(&middle));
    let mut cards = asked("work-values", None, None);
    go(&mut cards, "5 5 5 5 5 5 4");
    insta::assert_snapshot!("asking_cards", drawn(&cards));
}

#[test]
fn results_are_drawn_as_bars_with_what_they_can_and_cannot_say() {
    let interests = pack("career-interests");
    let before = taken(1, &interests, 400, &answers(60, |_| 3));
    let after = taken(4, &interests, 1, &answers(60, |at| [2, 4, 3, 5, 2, 1][at % 6]));
    insta::assert_snapshot!("result_interests", drawn(&shown(after, Some(interests), Some(before))));
    let traits = pack("ipip-neo-120");
    let one = taken(5, &traits, 0, &answers(120, |at| i64::try_from(at % 5).unwrap() + 1));
    insta::assert_snapshot!("result_traits", drawn(&shown(one.clone(), Some(traits), None)));
    // Its pack is gone: the sums still stand there.
    insta::assert_snapshot!("result_bare", drawn(&shown(one, None, None)));
    let levels = [
        ("TIG welding".to_owned(), Some(SkillLevel::Expert)),
        ("Reading drawings".to_owned(), None),
        (
            "Bridge inspection under water, with a helmet".to_owned(),
            Some(SkillLevel::Advanced),
        ),
    ];
    let check = skills::pack(&levels);
    let mut one = taken(6, &check, 0, &[Some(3), Some(2), Some(3)]);
    if let Some(Value::Object(results)) = &mut one.fact.results {
        skills::remember(results, &levels);
    }
    let changes = skills::level_changes(one.fact.results.as_ref().unwrap(), &levels);
    assert_eq!(changes.len(), 2);
    let mut screen = showing(ResultData {
        taken: one,
        pack: Some(check),
        earlier: Vec::new(),
        changes: changes.clone(),
        doubts: Vec::new(),
    });
    insta::assert_snapshot!("result_skills", drawn(&screen));
    // One by one, or all.
    let mut pushed = window(go(&mut screen, "w"));
    insta::assert_snapshot!("levels", crate::tui::modals::testing::drawn(&pushed));
    let around = Surroundings::default();
    let chosen = crate::tui::modals::testing::effects(pushed.input(&key("2"), &around.ctx()));
    let write = |changes: &[LevelChange]| AssessmentChange::WriteLevels {
        id: 6,
        changes: changes.to_vec(),
    };
    assert_eq!(super::tests::changes(&chosen), [&write(&changes[1..])]);
    let mut pushed = window(go(&mut screen, "w"));
    let all = crate::tui::modals::testing::effects(pushed.input(&key("a"), &around.ctx()));
    assert_eq!(super::tests::changes(&all), [&write(&changes)]);
}

/// The window that was asked for.
fn window(effects: Vec<Effect>) -> crate::tui::modals::Modal {
    match effects.into_iter().next() {
        Some(Effect::Push(modal)) => *modal,
        other => panic!("{other:?}"),
    }
}

#[test]
fn several_times_are_drawn_beside_each_other() {
    let interests = pack("career-interests");
    let at = |id: i64, days: i64, likes: [i64; 6]| taken(id, &interests, days, &answers(60, |at| likes[at % 6]));
    let data = ResultData {
        earlier: vec![at(1, 700, [2, 2, 3, 3, 1, 1]), at(2, 300, [2, 3, 3, 4, 2, 1])],
        taken: at(4, 0, [2, 4, 3, 5, 2, 1]),
        pack: Some(interests.clone()),
        changes: Vec::new(),
        doubts: Vec::new(),
    };
    let mut screen = showing(data);
    go(&mut screen, "pagedown pagedown");
    insta::assert_snapshot!("result_over_time", drawn(&screen));
    let ascii = Surroundings::new(
        80,
        40,
        crate::config::Config {
            ascii: true,
            ..Default::default()
        },
        true,
    );
    let mut terminal = ratatui::Terminal::new(ratatui::backend::TestBackend::new(80, 40)).unwrap();
    terminal
        .draw(|frame| screen.view(&ascii.ctx(), frame, frame.area()))
        .unwrap();
    insta::assert_snapshot!("result_over_time_ascii", terminal.backend().to_string());
}

fn insights(text: &str) -> Value {
    json!({"text": text, "model": "small-8b", "provider": "local", "written_at": "2026-11-21T08:00:00Z"})
}

#[test]
fn what_the_coach_wrote_stands_there_with_who_wrote_it_and_what_rests_on_nothing() {
    let interests = pack("career-interests");
    let mut one = taken(4, &interests, 1, &answers(60, |at| [2, 4, 3, 5, 2, 1][at % 6]));
    one.fact.allow(true);
    one.fact.ai_insights = Some(insights(
        "You say that you like **helping and teaching** most: Social came to 50.\n\n1. When did you last teach somebody?\n\
         2. What of it would you do again?\n\nYou are above average.\u{1b}[31m",
    ));
    let data = |one: &Assessment| ResultData {
        taken: one.clone(),
        pack: Some(interests.clone()),
        earlier: Vec::new(),
        changes: Vec::new(),
        doubts: vec!["You are above average.: it compares you with others, and there are no norms".to_owned()],
    };
    let mut screen = showing(ResultData {
        taken: Assessment {
            fact: AssessmentFact {
                ai_insights: None,
                ..one.fact.clone()
            },
            ..one.clone()
        },
        doubts: Vec::new(),
        ..data(&one)
    });
    // Asked for only where it is allowed, and stopped by the same key.
    let config = |coach: bool| {
        let mut config = crate::config::Config::default();
        config.coach.assessments = coach;
        Surroundings::new(120, 40, config, false)
    };
    let (open, closed) = (config(true), config(false));
    let refused = screen.update(Action::ResultInsights, &closed.ctx());
    assert!(matches!(&refused[..], [Effect::Toast(_)]), "{refused:?}");
    let asked = screen.update(Action::ResultInsights, &open.ctx());
    let [
        Effect::Coach(CoachAsk::Insights {
            assessment: 4,
            agreed: None,
        }),
    ] = &asked[..]
    else {
        panic!("{asked:?}");
    };
    let news = |news| HuntReply::Insights { assessment: 4, news };
    screen.reply(&news(InsightsNews::Began), &open.ctx());
    let stopped = screen.update(Action::ResultInsights, &open.ctx());
    assert!(matches!(&stopped[..], [Effect::StopCoach]), "{stopped:?}");
    let read = screen.reply(&news(InsightsNews::Written), &open.ctx());
    assert!(format!("{read:?}").contains("AssessmentResult(4)"), "{read:?}");
    screen.reply(
        &HuntReply::AssessmentResult {
            id: 4,
            data: Some(Box::new(data(&one))),
        },
        &open.ctx(),
    );
    // It is gone to.
    insta::assert_snapshot!("result_coach", drawn(&screen));
}

#[test]
fn before_something_goes_to_a_host_for_the_first_time_the_person_is_asked() {
    let interests = pack("career-interests");
    let mut screen = shown(taken(4, &interests, 1, &answers(60, |_| 3)), Some(interests), None);
    let around = Surroundings::default();
    let consent = crate::tui::effect::Consent {
        host: "api.example".to_owned(),
        model: "m-1".to_owned(),
        tokens: 812,
        cost: Some(0.0021),
        stand_ins: true,
    };
    let reply = HuntReply::Insights {
        assessment: 4,
        news: InsightsNews::Consent(consent),
    };
    let mut asked = window(screen.reply(&reply, &around.ctx()));
    insta::assert_snapshot!("consent", crate::tui::modals::testing::drawn(&asked));
    let effects = crate::tui::modals::testing::effects(asked.input(&key("enter"), &around.ctx()));
    assert!(effects.is_empty(), "no is in focus: {effects:?}");
    let mut asked = window(screen.reply(&reply, &around.ctx()));
    let effects = crate::tui::modals::testing::effects(asked.input(&key("y"), &around.ctx()));
    assert!(
        matches!(
            &effects[..],
            [Effect::Coach(CoachAsk::Insights {
                assessment: 4,
                agreed: Some(host)
            })] if host == "api.example"
        ),
        "{effects:?}"
    );
}

#[test]
fn who_may_use_results_is_asked_with_what_it_means_and_taken_back_at_once() {
    let mut screen = screen(listed());
    let mut asked = window(go(&mut screen, "C"));
    insta::assert_snapshot!("use_by_coach", crate::tui::modals::testing::drawn(&asked));
    let around = Surroundings::default();
    let effects = crate::tui::modals::testing::effects(asked.input(&key("y"), &around.ctx()));
    assert!(
        matches!(
            &effects[..],
            [Effect::UseAssessments {
                coach: true,
                allowed: true
            }]
        ),
        "{effects:?}"
    );
    let asked = window(go(&mut screen, "m"));
    insta::assert_snapshot!("use_by_match", crate::tui::modals::testing::drawn(&asked));
    let mut config = crate::config::Config::default();
    config.matching.assessments = true;
    let around = Surroundings::new(120, 40, config, false);
    let effects = screen.update(Action::AssessmentsMatch, &around.ctx());
    assert!(
        matches!(
            &effects[..],
            [Effect::UseAssessments {
                coach: false,
                allowed: false
            }]
        ),
        "{effects:?}"
    );
}

#[test]
fn enter_takes_a_questionnaire_goes_on_with_one_or_shows_what_came_out() {
    let mut screen = screen(listed());
    let reads = |effects: Vec<Effect>| match effects.into_iter().next() {
        Some(Effect::Read(crate::tui::effect::Read::Hunt(read))) => read,
        other => panic!("{other:?}"),
    };
    let questionnaire = |kind: &str, id| HuntRead::Questionnaire {
        kind: kind.to_owned(),
        id,
    };
    assert_eq!(reads(go(&mut screen, "enter")), questionnaire("career-interests", None));
    assert_eq!(
        reads(go(&mut screen, "j j enter")),
        questionnaire("ipip-neo-120", Some(3))
    );
    // A profile without skills has nothing to check.
    assert!(matches!(go(&mut screen, "j enter")[..], [Effect::Toast(_)]));
    assert_eq!(reads(go(&mut screen, "j j enter")), HuntRead::AssessmentResult(4));
    assert_eq!(
        reads(go(&mut screen, "j enter")),
        questionnaire("ipip-neo-120", Some(3))
    );
    assert_eq!(changes(&go(&mut screen, "d")), [&AssessmentChange::Delete(vec![3])]);
}

#[test]
fn answers_are_kept_at_once_and_saved_when_one_leaves() {
    let mut screen = asked("career-interests", None, None);
    assert_eq!(screen.scope(), Scope::Questionnaire);
    let effects = go(&mut screen, "5");
    let [
        Effect::KeepDraft {
            form,
            content: Some(content),
        },
    ] = &effects[..]
    else {
        panic!("{effects:?}");
    };
    assert_eq!(
        (form.as_str(), &content["answers"][0]),
        ("questionnaire career-interests", &json!(5))
    );
    // Skipped, answered, gone back to and corrected.
    let effects = go(&mut screen, "l 2 h 1 q");
    let mut wanted = vec![None; 60];
    (wanted[0], wanted[2]) = (Some(5), Some(1));
    let change = AssessmentChange::Take {
        kind: "career-interests".to_owned(),
        answers: wanted,
        mark: Some(pack("career-interests").mark()),
    };
    assert_eq!(changes(&effects), [&change]);
    // It is left when it is saved, not before: the disk may be full.
    assert_eq!(screen.scope(), Scope::Questionnaire);
    let tables = vec!["assessments".to_owned()];
    screen.applied(&Applied {
        edit: Some(undo()),
        tables,
        ..Applied::default()
    });
    assert_eq!(
        screen.scope(),
        Scope::Questionnaire,
        "undoing something else saved nothing"
    );
    let applied = Applied {
        made: Some(9),
        tables: vec!["assessments".to_owned()],
        ..Applied::default()
    };
    screen.applied(&applied);
    assert_eq!(screen.scope(), Scope::Assessments);
    let effects = screen.read();
    assert!(
        effects
            .iter()
            .any(|effect| matches!(effect, Effect::KeepDraft { content: None, .. }))
    );
    assert!(
        !effects
            .iter()
            .any(|effect| format!("{effect:?}").contains("AssessmentResult"))
    );
}

#[test]
fn the_last_answer_saves_and_shows_what_came_out() {
    let values = pack("work-values");
    let mut all = answers(30, |at| i64::try_from(at / 6).unwrap() + 1);
    all[29] = None;
    let mut screen = asked("work-values", Some(taken(7, &values, 1, &all)), None);
    // The fifth column has five cards, the others six.
    let effects = go(&mut screen, "1");
    assert!(matches!(&effects[..], [Effect::Toast(_)]), "{effects:?}");
    let effects = go(&mut screen, "5");
    let [AssessmentChange::Answer { id: 7, answers, seen }] = changes(&effects)[..] else {
        panic!("{effects:?}");
    };
    assert!(answers.iter().all(Option::is_some));
    assert_eq!(*seen, all);
    screen.applied(&Applied {
        tables: vec!["assessments".to_owned()],
        ..Applied::default()
    });
    let read = screen.read();
    assert!(
        read.iter()
            .any(|effect| format!("{effect:?}").contains("AssessmentResult(7)")),
        "{read:?}"
    );
}

#[test]
fn what_was_not_saved_comes_back_and_a_draft_of_another_one_does_not() {
    let draft = |id: Value, first: Value| {
        let mut answers = vec![Value::Null; 60];
        answers[0] = first;
        Some(json!({"id": id, "answers": answers}))
    };
    let first = |screen: &AssessmentsScreen| match &screen.mode {
        Mode::Asking(asking) => match asking.change() {
            Some(AssessmentChange::Take { answers, .. } | AssessmentChange::Answer { answers, .. }) => answers[0],
            _ => None,
        },
        _ => panic!("no question"),
    };
    assert_eq!(
        first(&asked("career-interests", None, draft(Value::Null, json!(4)))),
        Some(4)
    );
    assert_eq!(first(&asked("career-interests", None, draft(json!(2), json!(4)))), None);
    // What can't be an answer is none.
    assert_eq!(
        first(&asked("career-interests", None, draft(Value::Null, json!(9)))),
        None
    );
    assert_eq!(first(&asked("career-interests", None, Some(json!("odd")))), None);
}

#[test]
fn answers_of_a_draft_stay_with_the_skills_that_they_are_about() {
    let of = |names: &[&str]| {
        let skills: Vec<_> = names.iter().map(|name| ((*name).to_owned(), None)).collect();
        crate::domain::assessment::skills::pack(&skills)
    };
    let asking = |names: &[&str], draft| {
        let data = QuestionnaireData {
            pack: of(names),
            half_way: None,
            draft,
        };
        super::asking::Asking::new(data)
    };
    let mut before = asking(&["Excel", "Welding", "Cobol"], None);
    before.answer(4).unwrap();
    before.answer(1).unwrap();
    let Effect::KeepDraft { content, .. } = before.keep() else {
        panic!("no draft");
    };
    let answers = |asking: super::asking::Asking| match asking.change() {
        Some(AssessmentChange::Take { answers, mark, .. }) => (answers, mark),
        other => panic!("{other:?}"),
    };
    // One is replaced, one has moved.
    let names = ["Rust", "Excel", "Cobol"];
    assert_eq!(
        answers(asking(&names, content.clone())),
        (vec![None, Some(4), None], Some(of(&names).mark()))
    );
    assert_eq!(
        answers(asking(&["Excel", "Welding", "Cobol"], content)).0,
        [Some(4), Some(1), None]
    );
    // Of what an earlier version kept nobody knows which skills it was about.
    let old = json!({"id": null, "answers": [4, 1, null]});
    assert_eq!(asking(&["Excel", "Welding", "Cobol"], Some(old)).change(), None);
}

#[test]
fn leaving_without_an_answer_saves_nothing() {
    let mut screen = asked("career-interests", None, None);
    let effects = go(&mut screen, "j j esc");
    assert!(
        matches!(&effects[..], [Effect::KeepDraft { content: None, .. }]),
        "{effects:?}"
    );
    assert_eq!(screen.scope(), Scope::Assessments);
}

#[test]
fn a_result_is_allowed_taken_again_and_deleted() {
    let interests = pack("career-interests");
    let one = taken(4, &interests, 1, &answers(60, |_| 3));
    let mut screen = shown(one, Some(interests), None);
    assert_eq!(screen.scope(), Scope::AssessmentResult);
    let allow = AssessmentChange::Allow {
        ids: vec![4],
        allowed: true,
    };
    assert_eq!(changes(&go(&mut screen, "p")), [&allow]);
    let again = go(&mut screen, "t");
    assert!(format!("{again:?}").contains("career-interests"), "{again:?}");
    assert_eq!(changes(&go(&mut screen, "d")), [&AssessmentChange::Delete(vec![4])]);
    assert_eq!(screen.scope(), Scope::Assessments);
}

#[test]
fn every_size_of_the_window_is_drawn_without_a_fault() {
    let interests = pack("career-interests");
    let one = taken(4, &interests, 1, &answers(60, |_| 3));
    for (columns, rows) in [(1, 1), (10, 2), (20, 3), (39, 7), (300, 90)] {
        for screen in [
            screen(listed()),
            asked("work-values", None, None),
            shown(one.clone(), Some(interests.clone()), Some(one.clone())),
        ] {
            let around = Surroundings::sized(columns, rows);
            let backend = ratatui::backend::TestBackend::new(columns, rows);
            let mut terminal = ratatui::Terminal::new(backend).unwrap();
            terminal
                .draw(|frame| screen.view(&around.ctx(), frame, frame.area()))
                .unwrap();
        }
    }
}

#[test]
fn what_was_left_half_way_is_not_counted_as_taken() {
    let mut some = listed();
    assert!(
        drawn(&screen(some.clone())).contains("2 taken"),
        "the third one is half-way"
    );
    some.taken.retain(|one| one.fact.completed_at.is_none());
    assert!(!drawn(&screen(some)).contains("1 taken"));
}
