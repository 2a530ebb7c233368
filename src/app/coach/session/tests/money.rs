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

#[test]
fn an_answer_that_is_cut_off_costs_at_least_what_came_of_it() {
    let ground = Ground::new();
    let words = "of trams and their drivers ".repeat(200);
    let said = |input, output| {
        Piece::Usage(Usage {
            input,
            output,
            ..Usage::default()
        })
    };
    let cut = || {
        Piece::Ended(Ending::Incomplete {
            why: "the connection broke off".to_owned(),
        })
    };
    for (pieces, least) in [
        // No figures came: they stand at the end.
        (vec![Piece::Text(words.clone()), cut()], 2.0),
        // Anthropic's first figures say that one token was written.
        (
            vec![
                said(Some(1000), Some(1)),
                Piece::Text(words.clone()),
                Piece::Ended(Ending::Stopped),
            ],
            2.0,
        ),
        (
            vec![Piece::ReasoningText(words.clone()), Piece::Ended(Ending::Stopped)],
            2.0,
        ),
        // A server that gives no figures at all.
        (
            vec![
                Piece::Text(words.clone()),
                Piece::Ended(Ending::Complete(StopReason::Done)),
            ],
            2.0,
        ),
    ] {
        let mut script = ground.script([pieces]);
        script.price = Some(0.001);
        let mut session = Session::new(ground.setup(script), About::GENERAL);
        let before = session.spent().unwrap().cost;
        let answer = ask(&mut session, "Is it?");
        let spent = session.spent().unwrap().cost - before;
        assert!(spent >= least, "{spent}: {answer:?}");
        let cost = answer.message.unwrap().metadata.cost.unwrap();
        assert!((cost - spent).abs() < 1e-9);
    }
    // What is turned down costs nothing.
    let turned_down = Piece::Ended(Ending::Failed(super::super::asking::not_sent("no".to_owned(), "")));
    let mut script = ground.script([vec![turned_down]]);
    script.price = Some(0.001);
    let answer = ask(&mut Session::new(ground.setup(script), About::GENERAL), "Is it?");
    assert_eq!(answer.message.unwrap().metadata.cost, None);
}

#[test]
fn what_never_went_out_costs_nothing_and_what_did_counts_before_its_end_is_seen() {
    let ground = Ground::new();
    let mut script = ground.script([vec![Piece::NothingSent, Piece::Ended(Ending::Stopped)]]);
    script.price = Some(0.001);
    let path = ground.folder.path().join("deck.db");
    // Should the program end now, what went out is on the bill.
    script.before = Box::new(move || {
        let deck = Deck::open(&path, None).unwrap();
        let fact = deck.coach_requests(None, 0).unwrap().remove(0).fact;
        let estimate = fact.estimate as f64;
        assert!((fact.cost.unwrap() - 0.001 * estimate).abs() < 1e-9, "{fact:?}");
    });
    let mut session = Session::new(ground.setup(script), About::GENERAL);
    let answer = ask(&mut session, "Is it?");
    assert_eq!(answer.message.unwrap().metadata.cost, None);
    assert!(session.spent().unwrap().cost.abs() < 1e-9);
    let mut script = ground.script([vec![Piece::Ended(Ending::Stopped)]]);
    script.price = Some(0.001);
    let mut session = Session::new(ground.setup(script), About::GENERAL);
    ask(&mut session, "Is it?");
    assert!(
        session.spent().unwrap().cost > 0.1,
        "what went out and was stopped is charged"
    );
}

#[test]
fn with_a_limit_an_answer_may_be_no_longer_than_what_is_left_pays_for() {
    let ground = Ground::new();
    let asked = |limits: Limits| {
        let setup = Setup {
            limits,
            ..ground.setup(dear(&ground))
        };
        let mut session = Session::new(setup, About::GENERAL);
        let payload = session.payload(&Question::new("Is it?")).unwrap();
        let answer = ask(&mut session, "Is it?");
        assert_eq!(answer.failure, None);
        let request = ground.requests().pop().unwrap();
        let most = request.max_output_tokens.map(u64::from);
        assert_eq!(
            payload.body["max_output_tokens"].as_u64(),
            most,
            "what is shown is what is sent"
        );
        (payload.tokens, most)
    };
    // A token costs 0.001 dollars here, whichever way it goes.
    let (prompt, _) = asked(Limits::default());
    let dollars = |tokens: u64| (prompt + tokens) as f64 * 0.001;
    let one = |request_cost| Limits {
        request_cost: Some(request_cost),
        monthly_cost: None,
    };
    let (_, most) = asked(one(dollars(2000)));
    assert!(matches!(most, Some(1999..=2000)), "{most:?}");
    assert_eq!(
        asked(one(dollars(50_000))).1,
        Some(16_384),
        "none refuses to be asked for so much"
    );
    assert_eq!(asked(one(dollars(200_000))).1, None, "the longest answer is paid for");
    let deck = ground.deck();
    let spent = deck.store.spent_since(DateTime::UNIX_EPOCH).unwrap().cost;
    let (_, most) = asked(Limits {
        request_cost: Some(dollars(9000)),
        monthly_cost: Some(spent + dollars(3000)),
    });
    assert!(matches!(most, Some(2999..=3000)), "{most:?}");
}

#[test]
fn a_test_of_the_connection_is_logged_and_costs_and_is_limited_like_a_question() {
    let ground = Ground::new();
    let mut session = Session::new(ground.setup(dear(&ground)), About::GENERAL);
    let tested = session.test(&running(), &mut |_, _| {}).unwrap();
    // It is known by the model that was asked for, where the one that answers has no price.
    assert_eq!(
        (tested.text.as_str(), tested.cost, tested.tries),
        ("Yes.", Some(0.12), 1)
    );
    assert_eq!(tested.ending, Ending::Complete(StopReason::Done));
    let log = ground.deck().coach_requests(None, 0).unwrap();
    assert_eq!(
        (log.len(), log[0].fact.cost, log[0].fact.conversation_id),
        (1, Some(0.12), None)
    );
    assert!((session.spent().unwrap().cost - 0.12).abs() < 1e-9);
    let limits = Limits {
        monthly_cost: Some(0.0),
        request_cost: None,
    };
    let setup = || Setup {
        limits,
        ..ground.setup(dear(&ground))
    };
    let tested = Session::new(setup(), About::GENERAL)
        .test(&running(), &mut |_, _| {})
        .unwrap();
    let Ending::Failed(refused) = tested.ending else {
        panic!("{tested:?}")
    };
    let asked = ask(&mut Session::new(setup(), About::GENERAL), "Is it?")
        .failure
        .unwrap();
    let words = |why: &str| why.split("this would cost").next().unwrap_or_default().to_owned();
    assert_eq!((words(&refused.why), refused.hint), (words(&asked.why), asked.hint));
    assert_eq!(ground.requests().len(), 1, "nothing more was sent");
}
