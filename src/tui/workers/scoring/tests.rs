//! The thread that scores, with a model that says what it is told to.

use std::sync::mpsc::{self, Receiver};

use serde_json::{Value, json};

use super::*;
use crate::app::coach::{Model, ModelInfo};
use crate::app::providers::CoachSettings;
use crate::app::{Change, Origin, PracticeChange, Stamp};
use crate::domain::model::{Ending, ModelRequest, Piece, StopReason, Usage};
use crate::domain::practice::session::Setup;
use crate::domain::question::QuestionKind;

struct Script {
    info: ModelInfo,
}

impl Model for Script {
    fn info(&self) -> &ModelInfo {
        &self.info
    }

    fn body(&self, request: &ModelRequest) -> Value {
        serde_json::to_value(request).unwrap()
    }

    fn stream(&mut self, _: &ModelRequest, _: &Arc<AtomicBool>, on: &mut dyn FnMut(Piece)) {
        let judgement = json!({"answer": 1, "part": "content", "score": 7, "quote": "I borrowed heaters"});
        on(Piece::Text(
            json!({"judgements": [judgement], "summary": "", "feedback": ""}).to_string(),
        ));
        on(Piece::Ended(Ending::Complete(StopReason::Done)));
    }

    fn has_no_tools(&mut self) {}

    fn price(&self, _: &str, _: &Usage) -> Option<f64> {
        None
    }
}

fn ground() -> (tempfile::TempDir, Deck) {
    let folder = tempfile::tempdir().unwrap();
    let mut deck = Deck::open(&folder.path().join("deck.db"), None).unwrap();
    let setup = Setup {
        questions: 1,
        focus: Some(QuestionKind::Behavioral),
        ..Setup::default()
    };
    let answers = Some(vec![Some("The boiler failed, so I borrowed heaters.".to_owned())]);
    let change = Change::Practice(Box::new(PracticeChange::Begin { setup, answers }));
    let stamp = Stamp {
        now: chrono::Utc::now(),
        origin: Origin::Screen,
    };
    deck.apply(change, stamp).unwrap();
    (folder, deck)
}

/// Starts the thread and gives everything that it tells until it has ended.
fn told(deck: &Deck, with_model: bool, ask: ScoreAsk) -> Vec<ScoringNews> {
    let find = move || -> Result<Option<Box<dyn Model>>, Error> {
        let model = Script {
            info: ModelInfo {
                host: "models.example".to_owned(),
                model: "m-1".to_owned(),
                ..ModelInfo::default()
            },
        };
        Ok(with_model.then(|| Box::new(model) as Box<dyn Model>))
    };
    let desk = Desk::with(deck.reopen().unwrap(), CoachSettings::default(), Box::new(find));
    let (sender, events): (_, Receiver<Event>) = mpsc::channel();
    let thread = ScoringThread::with(desk, sender, ask).unwrap();
    let news = |event| match event {
        Event::Reply(reply) => match *reply {
            Reply::Hunt(HuntReply::Scoring { id: 1, news }) => news,
            other => panic!("{other:?}"),
        },
        _ => panic!("only replies are told"),
    };
    let told = events.iter().map(news).collect();
    assert!(!thread.is_busy());
    told
}

#[test]
fn nothing_is_sent_to_a_new_host_before_the_person_agrees_and_then_the_scores_are_in_the_file() {
    let (_folder, deck) = ground();
    let begin = |host: Option<&str>| ScoreAsk::Begin {
        id: 1,
        agreed: host.map(str::to_owned),
    };
    // Agreeing to another host, which was asked before the settings changed, is not agreeing to this one.
    for agreed in [None, Some("other.example")] {
        let asked = told(&deck, true, begin(agreed));
        assert!(
            matches!(&asked[..], [ScoringNews::Consent(consent)] if consent.host == "models.example" && consent.stand_ins),
            "{asked:?}"
        );
    }
    assert!(deck.coach_requests(None, 0).unwrap().is_empty());
    let preview = told(&deck, true, ScoreAsk::Preview(1));
    assert!(
        matches!(&preview[..], [ScoringNews::Payload { text, .. }] if text.contains("I borrowed heaters")),
        "{preview:?}"
    );
    let scored = told(&deck, true, begin(Some("models.example")));
    assert_eq!(scored.len(), 4, "three calls and the end: {scored:?}");
    assert!(
        matches!(scored.last(), Some(ScoringNews::Done { words, saved: true }) if words == "7.0 of 10: the median of 3 calls")
    );
    assert_eq!(deck.practice(1).unwrap().fact.overall_score, Some(7.0));
    assert_eq!(deck.coach_requests(None, 0).unwrap().len(), 3);
    // Agreed to once, it is not asked again.
    assert_eq!(told(&deck, true, begin(None)).len(), 4);
}

#[test]
fn without_a_model_it_is_said_and_nothing_changes() {
    let (_folder, deck) = ground();
    let told = told(
        &deck,
        false,
        ScoreAsk::Begin {
            id: 1,
            agreed: Some("models.example".to_owned()),
        },
    );
    let [ScoringNews::Failed(error)] = &told[..] else {
        panic!("{told:?}");
    };
    assert!(error.hint.as_ref().unwrap().contains("checklist needs none"));
    assert_eq!(deck.practice(1).unwrap().fact.overall_score, None);
}
