//! Single requests beside the talks, by the one that writes about the results of a questionnaire.

use super::*;
use crate::app::{AssessmentChange, HuntSettings, Kind};
use crate::domain::assessment::insights::Insights;
use crate::domain::journal::Origin;

/// A questionnaire that was taken, with what is allowed.
fn taken(ground: &Ground, allowed: bool) -> i64 {
    let mut deck = ground.deck();
    let mut apply = |change| {
        let change = Change::Assessment(Box::new(change));
        deck.apply(change, Stamp::command(now())).unwrap()
    };
    let made = apply(AssessmentChange::Take {
        kind: "career-interests".to_owned(),
        answers: (0..60).map(|n| Some(if n % 6 == 3 { 5 } else { 2 })).collect(),
        mark: None,
    });
    let id = made.made.unwrap();
    if allowed {
        apply(AssessmentChange::Allow { ids: vec![id], allowed });
    }
    id
}

/// A session whose settings let the coach use results.
fn session(ground: &Ground, script: Script) -> Session {
    let mut setup = ground.setup(script);
    setup.deck.go_by(HuntSettings {
        coach_uses_assessments: true,
        ..HuntSettings::default()
    });
    Session::new(setup, About::GENERAL)
}

fn kept(ground: &Ground, id: i64) -> Option<Insights> {
    let fact = ground.deck().assessment(id).unwrap().fact;
    fact.ai_insights.as_ref().and_then(Insights::of)
}

#[test]
fn what_the_coach_writes_is_kept_with_its_model_and_day_and_can_be_undone() {
    let ground = Ground::new();
    let id = taken(&ground, true);
    let script = ground.script([says("Social came to 50.\n\nYou are above average.\u{1b}[31m")]);
    let mut session = session(&ground, script);
    let written = session.write_insights(id, &running(), &mut |_| {}).unwrap();
    assert_eq!(kept(&ground, id), Some(written.clone()));
    assert_eq!(
        (written.model.as_str(), written.provider.as_str(), written.written_at),
        ("m-1-2026", "test", now())
    );
    assert!(!written.text.contains('\u{1b}'), "{:?}", written.text);
    // What rests on nothing is named.
    let mut deck = ground.deck();
    let doubts = deck.insights_doubts(&deck.assessment(id).unwrap(), &written).unwrap();
    assert!(
        doubts.len() == 1 && doubts[0].starts_with("You are above average"),
        "{doubts:?}"
    );

    // Only the sums went out, without tools, and no chat came of it.
    let sent = ground.requests();
    assert_eq!((sent.len(), sent[0].tools.len()), (1, 0));
    let Part::Text(data) = &sent[0].turns[0].parts[0] else {
        panic!("{sent:?}");
    };
    let data: Value = serde_json::from_str(data).unwrap();
    assert_eq!(data["scales"][3]["sum"], 50);
    assert!(!data.to_string().contains("Tram driver") && !data.to_string().contains("bicycle"));
    assert!(deck.chats(None, 0).unwrap().is_empty());
    assert_eq!(deck.coach_requests(None, 0).unwrap().len(), 1);
    let last = deck.log(Some(1), 0).unwrap().remove(0);
    assert_eq!(last.origin, Origin::Coach);
    deck.apply(Change::Undo, Stamp::command(now())).unwrap();
    assert_eq!(kept(&ground, id), None);
}

#[test]
fn nothing_is_sent_unless_the_person_allows_these_results_and_the_coach_may_use_any() {
    let ground = Ground::new();
    let id = taken(&ground, false);
    let mut lets = session(&ground, ground.script([says("Hm.")]));
    let refused = lets.write_insights(id, &running(), &mut |_| {}).unwrap_err();
    assert_eq!(refused.kind, Kind::Denied, "{refused}");
    assert!(lets.insights_payload(id).is_err());
    let allowed = taken(&ground, true);
    let mut keeps = ground.session([says("Hm.")]);
    let refused = keeps.write_insights(allowed, &running(), &mut |_| {}).unwrap_err();
    assert!(refused.hint.unwrap().contains("coach.assessments"));
    assert!(ground.requests().is_empty());
    // A host to which nothing was sent yet needs the person's word.
    let mut script = ground.script([says("Hm.")]);
    script.info.is_loopback = false;
    script.info.host = "api.example".to_owned();
    let mut far = session(&ground, script);
    let refused = far.write_insights(allowed, &running(), &mut |_| {}).unwrap_err();
    assert_eq!(refused.kind, Kind::Denied);
    assert!(ground.requests().is_empty());
    let payload = far.insights_payload(allowed).unwrap();
    assert_eq!(payload.host, "api.example");
    assert!(ground.requests().is_empty());
    far.consent().unwrap();
    far.write_insights(allowed, &running(), &mut |_| {}).unwrap();
    // What was sent is what was shown.
    assert_eq!(payload.body, serde_json::to_value(&ground.requests()[0]).unwrap());
}

#[test]
fn half_an_answer_an_empty_one_a_stopped_one_and_one_that_costs_too_much_are_not_kept() {
    let ground = Ground::new();
    let id = taken(&ground, true);
    let cut = vec![
        Piece::Text("Half of".to_owned()),
        Piece::Ended(Ending::Incomplete {
            why: "the line broke".to_owned(),
        }),
    ];
    let silent = vec![Piece::Text("Half of".to_owned())];
    for answer in [cut, silent, says("  \n ")] {
        let mut session = session(&ground, ground.script([answer]));
        session.write_insights(id, &running(), &mut |_| {}).unwrap_err();
    }
    let mut stopped = session(&ground, ground.script([says("Hm.")]));
    let error = stopped
        .write_insights(id, &Arc::new(AtomicBool::new(true)), &mut |_| {})
        .unwrap_err();
    assert_eq!(error.kind, Kind::Cancelled);
    let mut script = ground.script([says("Hm.")]);
    script.price = Some(1.0);
    let mut setup = ground.setup(script);
    setup.limits.request_cost = Some(0.5);
    setup.deck.go_by(HuntSettings {
        coach_uses_assessments: true,
        ..HuntSettings::default()
    });
    let before = ground.requests().len();
    let error = Session::new(setup, About::GENERAL)
        .write_insights(id, &running(), &mut |_| {})
        .unwrap_err();
    assert!(error.why.contains("would cost"), "{error}");
    assert_eq!(ground.requests().len(), before);
    assert_eq!(kept(&ground, id), None);
    // Without a model that is said.
    let mut none = Session::new(
        {
            let mut setup = Setup::new(ground.deck());
            setup.deck.go_by(HuntSettings {
                coach_uses_assessments: true,
                ..HuntSettings::default()
            });
            setup
        },
        About::GENERAL,
    );
    let error = none.write_insights(id, &running(), &mut |_| {}).unwrap_err();
    assert!(error.why.contains("no model"), "{error}");
}

#[test]
fn what_tells_who_the_person_is_goes_out_as_a_stand_in_and_comes_back_as_it_was() {
    let ground = Ground::new();
    let mut deck = ground.deck();
    let pack = "format = 1\nkind = \"mini\"\nname = \"Mini of Ada Lovelace\"\nvalidated = false\nlicence = \"MIT\"\n\
                [answers]\nmin = 1\nmax = 2\nlabels = [\"no\", \"yes\"]\n\
                [[scales]]\ngroup = \"parts\"\ncode = \"P\"\nname = \"Part\"\n[[items]]\ntext = \"one\"\nscale = \"P\"\n";
    let pack = crate::app::read_pack("mini.toml", pack.as_bytes()).unwrap();
    let mut apply = |change| {
        let change = Change::Assessment(Box::new(change));
        deck.apply(change, Stamp::command(now())).unwrap()
    };
    apply(AssessmentChange::Install(Box::new(pack)));
    let made = apply(AssessmentChange::Take {
        kind: "mini".to_owned(),
        answers: vec![Some(2)],
        mark: None,
    });
    let id = made.made.unwrap();
    apply(AssessmentChange::Allow {
        ids: vec![id],
        allowed: true,
    });
    let secrets = PersonSecrets {
        first_name: "Ada".to_owned(),
        last_name: "Lovelace".to_owned(),
        ..PersonSecrets::default()
    };
    let mut setup = ground.setup(ground.script([says("Fine.")]));
    setup.stand_ins = StandIns::of(&secrets);
    setup.deck.go_by(HuntSettings {
        coach_uses_assessments: true,
        ..HuntSettings::default()
    });
    let mut session = Session::new(setup, About::GENERAL);
    session.write_insights(id, &running(), &mut |_| {}).unwrap();
    let sent = serde_json::to_string(&ground.requests()[0]).unwrap();
    assert!(!sent.contains("Lovelace") && sent.contains("Mini of"), "{sent}");
}
