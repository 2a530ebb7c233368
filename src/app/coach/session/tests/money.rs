//! Limits on cost, and the person's word for a host.

use super::*;

fn dear(ground: &Ground) -> Script {
    let mut script = ground.script([says("Yes.")]);
    script.price = Some(0.001);
    script
}

#[test]
fn what_an_answer_costs_is_kept_and_a_full_month_stops_before_anything_is_sent() {
    let ground = Ground::new();
    let mut session = Session::new(ground.setup(dear(&ground)), About::GENERAL);
    let answer = ask(&mut session, "Is it?");
    assert_eq!(answer.message.unwrap().metadata.cost, Some(0.12));
    assert!((session.spent().unwrap().cost - 0.12).abs() < 1e-9);
    let limits = Limits {
        monthly_cost: Some(0.13),
        request_cost: None,
    };
    let mut session = Session::new(
        Setup {
            limits,
            ..ground.setup(dear(&ground))
        },
        About::GENERAL,
    );
    let answer = ask(&mut session, "And now?");
    let failure = answer.failure.unwrap();
    assert!(failure.why.contains("this month's"), "{failure:?}");
    assert_eq!(ground.requests().len(), 1, "nothing was sent");
    let message = answer.message.unwrap();
    assert_eq!(message.metadata.status, Some(AnswerStatus::Failed));
    assert!(message.metadata.error.unwrap().contains("Nothing was sent."));
}

#[test]
fn one_request_may_cost_only_so_much() {
    let ground = Ground::new();
    let limits = Limits {
        monthly_cost: None,
        request_cost: Some(0.000_001),
    };
    let setup = Setup {
        limits,
        ..ground.setup(dear(&ground))
    };
    let answer = ask(&mut Session::new(setup, About::GENERAL), "Is it?");
    assert!(answer.failure.unwrap().why.contains("one may cost"));
    assert_eq!(ground.requests().len(), 0);
}

#[test]
fn a_limit_is_not_passed_by_a_model_whose_price_is_unknown_unless_it_runs_here() {
    let ground = Ground::new();
    for (is_loopback, sent) in [(true, 1), (false, 1)] {
        let mut script = ground.script([says("Yes.")]);
        script.info.is_loopback = is_loopback;
        let setup = Setup {
            limits: Limits {
                monthly_cost: Some(5.0),
                request_cost: None,
            },
            asks_consent: false,
            ..ground.setup(script)
        };
        let answer = ask(&mut Session::new(setup, About::GENERAL), "Is it?");
        assert_eq!(ground.requests().len(), sent, "{answer:?}");
        assert_eq!(answer.failure.is_some(), !is_loopback);
    }
}

#[test]
fn nothing_goes_to_a_host_before_the_person_agrees_once() {
    let ground = Ground::new();
    let remote = || {
        let mut script = ground.script([says("Yes.")]);
        script.info.is_loopback = false;
        script.info.host = "api.example.org".to_owned();
        script
    };
    let mut session = Session::new(ground.setup(remote()), About::GENERAL);
    assert_eq!(session.needs_consent().unwrap().as_deref(), Some("api.example.org"));
    let error = session
        .ask(Question::new("Is it?"), &running(), &mut |_| {})
        .unwrap_err();
    assert_eq!(error.kind, Kind::Denied);
    assert_eq!(
        (ground.requests().len(), ground.deck().chats(None, 0).unwrap().len()),
        (0, 0)
    );
    assert!(
        session.payload(&Question::new("Is it?")).is_ok(),
        "what would be sent can be seen before"
    );
    session.consent().unwrap();
    ask(&mut session, "Is it?");
    // It holds for the next session, and for no other host.
    let session = Session::new(ground.setup(remote()), About::GENERAL);
    assert_eq!(session.needs_consent().unwrap(), None);
    let mut other = remote();
    other.info.host = "api.example.com".to_owned();
    let session = Session::new(ground.setup(other), About::GENERAL);
    assert!(session.needs_consent().unwrap().is_some());
}
