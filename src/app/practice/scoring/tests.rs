//! Scoring with a model that says what it is told to, and misbehaves.

use std::collections::VecDeque;
use std::sync::Mutex;

use chrono::{DateTime, Utc};
use serde_json::{Value, json};
use tempfile::TempDir;

use super::*;
use crate::app::coach::{Limits, Model, ModelInfo, Setup};
use crate::domain::conversation::AnswerStatus;
use crate::domain::model::{CallFailure, ModelRequest, Part, Piece, StopReason, Usage};
use crate::domain::practice::session::Setup as PracticeSetup;
use crate::domain::privacy::{PersonSecrets, StandIns};
use crate::domain::question::QuestionKind;

const SAID: &str =
    "Last winter I was Ada Quaresma's deputy. I had to keep 40 guests warm, so I borrowed heaters. All stayed.";
const QUOTE: &str = "I borrowed heaters";

type Sent = Arc<Mutex<Vec<ModelRequest>>>;

struct Script {
    info: ModelInfo,
    answers: VecDeque<Vec<Piece>>,
    sent: Sent,
    /// Sets this flag before the answer of that number.
    stops: Option<(usize, Arc<AtomicBool>)>,
}

impl Model for Script {
    fn info(&self) -> &ModelInfo {
        &self.info
    }

    fn body(&self, request: &ModelRequest) -> Value {
        serde_json::to_value(request).unwrap()
    }

    fn stream(&mut self, request: &ModelRequest, stop: &Arc<AtomicBool>, on: &mut dyn FnMut(Piece)) {
        self.sent.lock().unwrap().push(request.clone());
        if let Some((at, flag)) = &self.stops
            && self.sent.lock().unwrap().len() == *at
        {
            flag.store(true, Ordering::Relaxed);
        }
        if stop.load(Ordering::Relaxed) {
            return on(Piece::Ended(Ending::Stopped));
        }
        self.answers.pop_front().unwrap().into_iter().for_each(on);
    }

    fn has_no_tools(&mut self) {}

    fn price(&self, _: &str, usage: &Usage) -> Option<f64> {
        Some(0.001 * (usage.input.unwrap_or(0) + usage.output.unwrap_or(0)) as f64)
    }
}

fn whole(text: &str) -> Vec<Piece> {
    vec![
        Piece::Started {
            model: Some("m-1-2026".to_owned()),
        },
        Piece::Text(text.to_owned()),
        Piece::Usage(Usage {
            input: Some(10),
            output: Some(10),
            ..Usage::default()
        }),
        Piece::Ended(Ending::Complete(StopReason::Done)),
    ]
}

fn scores(score: impl Into<Value> + Clone, quote: &str) -> String {
    let judgements: Vec<Value> = ["content", "structure", "clarity"]
        .iter()
        .map(|part| json!({"answer": 1, "part": part, "score": score.clone().into(), "quote": quote}))
        .collect();
    json!({"judgements": judgements, "summary": "Plain.", "feedback": "Say what came of it."}).to_string()
}

fn good(score: i64) -> Vec<Piece> {
    whole(&scores(score, QUOTE))
}

fn failed(kind: FailureKind, why: &str) -> Vec<Piece> {
    vec![Piece::Ended(Ending::Failed(CallFailure {
        kind,
        status: Some(401),
        why: why.to_owned(),
        hint: "Look at the key.".to_owned(),
        retry_after: None,
    }))]
}

struct Ground {
    folder: TempDir,
    sent: Sent,
    stop: Arc<AtomicBool>,
    stops_at: Option<usize>,
    limits: Limits,
    window: Option<u32>,
}

impl Ground {
    /// A file with a finished interview of one answer, number 1, and one that is not finished, number 2.
    fn new() -> Ground {
        let ground = Ground {
            folder: tempfile::tempdir().unwrap(),
            sent: Sent::default(),
            stop: Arc::default(),
            stops_at: None,
            limits: Limits::default(),
            window: None,
        };
        let mut deck = ground.deck();
        for (answers, questions) in [(Some(vec![Some(SAID.to_owned())]), 1), (None, 3)] {
            let setup = PracticeSetup {
                questions,
                focus: Some(QuestionKind::Behavioral),
                ..PracticeSetup::default()
            };
            let change = Change::Practice(Box::new(PracticeChange::Begin { setup, answers }));
            deck.apply(change, stamp()).unwrap();
        }
        ground
    }

    fn deck(&self) -> Deck {
        Deck::open(&self.folder.path().join("deck.db"), None).unwrap()
    }

    fn talk(&self, answers: Vec<Vec<Piece>>) -> coach::Session {
        let model = Script {
            info: ModelInfo {
                provider: "scripted".to_owned(),
                host: "models.example".to_owned(),
                model: "m-1".to_owned(),
                window: self.window,
                ..ModelInfo::default()
            },
            answers: answers.into(),
            sent: Arc::clone(&self.sent),
            stops: self.stops_at.map(|at| (at, Arc::clone(&self.stop))),
        };
        let person = PersonSecrets {
            first_name: "Ada".to_owned(),
            last_name: "Quaresma".to_owned(),
            ..PersonSecrets::default()
        };
        coach::Session::new(
            Setup {
                model: Some(Box::new(model)),
                stand_ins: StandIns::of(&person),
                asks_consent: false,
                limits: self.limits,
                clock: Box::new(now),
                ..Setup::new(self.deck())
            },
            coach::About::GENERAL,
        )
    }

    fn score(&self, answers: Vec<Vec<Piece>>) -> Result<Scored, Error> {
        score_practice(&mut self.talk(answers), 1, &self.stop, &mut |_| {})
    }

    fn kept(&self) -> (Option<f64>, Option<Scoring>) {
        let fact = self.deck().practice(1).unwrap().fact;
        (
            fact.overall_score,
            fact.ai_analysis.and_then(|analysis| analysis.scoring()),
        )
    }
}

fn now() -> DateTime<Utc> {
    "2026-11-25T10:00:00Z".parse().unwrap()
}

fn stamp() -> Stamp {
    Stamp {
        now: now(),
        origin: Origin::Command,
    }
}

#[test]
fn three_calls_are_made_and_their_median_is_kept_as_an_edit_that_can_be_undone() {
    let ground = Ground::new();
    let scored = ground.score(vec![good(9), good(4), good(6)]).unwrap();
    assert_eq!((scored.judged.overall, scored.kept), (Some(6.0), Kept::Saved));
    assert_eq!(scored.in_words(), "6.0 of 10: the median of 3 calls");
    let (overall, scoring) = ground.kept();
    let scoring = scoring.unwrap();
    assert_eq!(
        (overall, scoring.calls, scoring.of, scoring.model.as_str()),
        (Some(6.0), 3, 3, "m-1-2026")
    );
    assert!((scoring.cost.unwrap() - 0.06).abs() < 1e-9);
    let analysis = ground.deck().practice(1).unwrap().fact.ai_analysis.unwrap();
    assert_eq!(analysis.summary, "Plain.");
    // The quote stands in the answer, and what was sent told neither name.
    assert!(analysis.parts().unwrap().iter().all(|part| part.verified));
    for request in ground.sent.lock().unwrap().iter() {
        let [Part::Text(text)] = &request.turns[0].parts[..] else {
            panic!("{request:?}")
        };
        assert!(
            text.contains("heaters") && !text.contains("Quaresma") && !text.contains("Ada "),
            "{text}"
        );
        assert!(request.tools.is_empty() && request.shape.is_some());
        assert!(request.system.contains("judgements") && request.system.contains("stand-ins"));
    }
    // Each of them is in the log of what was sent.
    let requests = ground.deck().coach_requests(None, 0).unwrap();
    assert_eq!(requests.len(), 3);
    assert!(
        requests
            .iter()
            .all(|request| request.fact.status == AnswerStatus::Complete)
    );
    ground.deck().apply(Change::Undo, stamp()).unwrap();
    assert_eq!(ground.kept(), (None, None));
}

#[test]
fn one_call_that_fails_takes_nothing_from_the_others_and_is_said() {
    let broken = vec![
        Piece::Text("{\"judgements\": [".to_owned()),
        Piece::Ended(Ending::Incomplete {
            why: "the connection was lost".to_owned(),
        }),
    ];
    for (lost, why) in [
        (broken, "call 2: the answer broke off: the connection was lost"),
        (
            whole("I'd say a solid 8!"),
            "call 2: its answer is not in the shape that was asked for",
        ),
        (
            failed(FailureKind::Server, "it is overloaded"),
            "call 2: it is overloaded",
        ),
    ] {
        let ground = Ground::new();
        let scored = ground.score(vec![good(5), lost, good(8)]).unwrap();
        assert_eq!((scored.judged.overall, scored.judged.calls), (Some(6.5), 2));
        assert_eq!(scored.scoring.failures, [why]);
        assert_eq!(scored.in_words(), "6.5 of 10: 2 of 3 calls counted");
        assert_eq!(ground.kept().1.unwrap().failures, [why]);
    }
}

#[test]
fn a_model_that_makes_everything_up_leaves_no_total() {
    let ground = Ground::new();
    let invented = whole(&scores(10, "I led a team of forty people"));
    let off = whole(&scores(11, QUOTE));
    let missing = whole(&scores(Value::Null, QUOTE));
    let scored = ground.score(vec![invented, off, missing]).unwrap();
    assert_eq!((scored.judged.overall, scored.judged.counted()), (None, 0));
    assert!(scored.judged.parts.iter().all(|part| !part.verified));
    assert_eq!(ground.kept().0, None);
    assert!(scored.in_words().contains("no judgement"), "{}", scored.in_words());
}

#[test]
fn a_key_that_is_refused_is_said_once_and_changes_nothing() {
    let ground = Ground::new();
    let error = ground
        .score(vec![failed(FailureKind::Authentication, "the key is wrong")])
        .unwrap_err();
    assert_eq!(error.kind, Kind::Failed);
    assert!(error.why.contains("the key is wrong"), "{error}");
    assert!(error.hint.unwrap().contains("Look at the key"));
    assert_eq!(ground.kept(), (None, None));
    assert_eq!(ground.sent.lock().unwrap().len(), 1, "it is not asked again in vain");
    // It can be asked for again.
    let scored = ground.score(vec![good(7), good(7), good(7)]).unwrap();
    assert_eq!(scored.judged.overall, Some(7.0));
}

#[test]
fn a_provider_that_knows_no_shapes_is_asked_without_and_not_bothered_again() {
    let ground = Ground::new();
    let refuses = failed(FailureKind::Request, "response_format is unknown");
    let fenced = whole(&format!("Here:\n```json\n{}\n```", scores(6, QUOTE)));
    let scored = ground
        .score(vec![refuses, fenced.clone(), fenced.clone(), fenced])
        .unwrap();
    assert_eq!((scored.judged.overall, scored.judged.calls), (Some(6.0), 3));
    let shapes: Vec<bool> = ground
        .sent
        .lock()
        .unwrap()
        .iter()
        .map(|request| request.shape.is_some())
        .collect();
    assert_eq!(shapes, [true, false, false, false]);
}

#[test]
fn it_can_be_stopped_and_what_came_before_is_kept() {
    let mut ground = Ground::new();
    ground.stops_at = Some(2);
    let scored = ground.score(vec![good(7)]).unwrap();
    assert!(scored.stopped && scored.judged.calls == 1);
    assert_eq!(scored.in_words(), "7.0 of 10: stopped, 1 of 3 calls counted");
    assert_eq!(ground.kept().0, Some(7.0));
    // Stopped before anything came: nothing has changed.
    ground.stop.store(true, Ordering::Relaxed);
    let error = ground.score(Vec::new()).unwrap_err();
    assert_eq!(error.kind, Kind::Cancelled);
    assert_eq!(ground.kept().0, Some(7.0));
}

#[test]
fn scores_that_rest_on_more_stay_when_a_later_try_gets_less() {
    let ground = Ground::new();
    ground.score(vec![good(6), good(6), good(6)]).unwrap();
    let worse = ground
        .score(vec![good(9), failed(FailureKind::Authentication, "no credit")])
        .unwrap();
    assert_eq!(worse.kept, Kept::Earlier);
    assert!(worse.in_words().contains("the earlier scores stay"));
    assert_eq!(ground.kept().0, Some(6.0));
    // As much replaces them.
    let again = ground.score(vec![good(8), good(8), good(8)]).unwrap();
    assert_eq!((again.kept, ground.kept().0), (Kept::Saved, Some(8.0)));
}

#[test]
fn a_total_is_not_dropped_for_an_earlier_time_that_came_to_none() {
    let ground = Ground::new();
    let invented = || whole(&scores(10, "I led a team of forty people"));
    ground.score(vec![invented(), invented(), invented()]).unwrap();
    assert_eq!(ground.kept().0, None);
    let stopped = || failed(FailureKind::Authentication, "no credit");
    let scored = ground.score(vec![good(7), stopped()]).unwrap();
    assert_eq!((scored.kept, ground.kept().0), (Kept::Saved, Some(7.0)));
    // From fewer calls and with no more judgements that count it is not bettered.
    ground.score(vec![good(6), good(6), good(6)]).unwrap();
    let fewer = ground.score(vec![good(9), stopped()]).unwrap();
    assert_eq!((fewer.kept, ground.kept().0), (Kept::Earlier, Some(6.0)));
}

#[test]
fn what_may_be_spent_and_what_a_model_can_hold_limit_it_as_they_limit_a_chat() {
    let mut ground = Ground::new();
    ground.limits.monthly_cost = Some(0.01);
    let error = ground.score(Vec::new()).unwrap_err();
    assert!(error.why.contains("of this month's $0.0100"), "{error}");
    assert!(ground.sent.lock().unwrap().is_empty());
    ground.limits = Limits::default();
    ground.window = Some(2000);
    assert!(ground.score(Vec::new()).is_err(), "longer than the window");
}

#[test]
fn nothing_goes_out_for_an_interview_that_can_not_be_scored_or_without_the_persons_word() {
    let ground = Ground::new();
    let mut talk = ground.talk(Vec::new());
    for (id, kind) in [(2, Kind::Usage), (99, Kind::NotFound)] {
        let error = score_practice(&mut talk, id, &ground.stop, &mut |_| {}).unwrap_err();
        assert_eq!(error.kind, kind, "{error}");
    }
    let payload = scoring_payload(&mut talk, 1).unwrap();
    assert_eq!(payload.host, "models.example");
    assert!(payload.body.to_string().contains("heaters"));
    let mut unasked = coach::Session::new(
        Setup {
            model: None,
            ..Setup::new(ground.deck())
        },
        coach::About::GENERAL,
    );
    assert!(score_practice(&mut unasked, 1, &ground.stop, &mut |_| {}).is_err());
    assert!(ground.sent.lock().unwrap().is_empty());
}
