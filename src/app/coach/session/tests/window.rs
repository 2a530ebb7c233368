//! Models that take little at once, and servers that refuse or cut what is longer.

use super::*;
use crate::coach::estimate;

/// A model of which it is known that it takes so many tokens.
fn small(ground: &Ground, window: u32) -> Script {
    let mut script = ground.script([says(&"word ".repeat(120))]);
    script.info.window = Some(window);
    script
}

fn longest(ground: &Ground) -> u64 {
    ground.requests().iter().map(estimate::request).max().unwrap_or(0)
}

fn last_words(ground: &Ground) -> String {
    serde_json::to_string(&ground.requests().pop().unwrap().turns).unwrap()
}

#[test]
fn a_long_chat_goes_on_in_a_small_window_and_no_request_is_longer_than_it() {
    for (window, least) in [(2048, 1), (4096, 1), (8192, 0)] {
        for is_told in [false, true] {
            let ground = Ground::new();
            let mut script = small(&ground, window);
            script.info.wants_window = is_told;
            let mut session = Session::new(ground.setup(script), About::read("job:1").unwrap());
            for n in 0..10 {
                let asked = format!("And what of the day number {n}?");
                let answer = ask(&mut session, &asked);
                assert_eq!(answer.failure, None, "{window}");
                assert!(last_words(&ground).contains(&asked), "{window}: {asked}");
            }
            assert!(
                longest(&ground) <= u64::from(window) * 9 / 10,
                "{window}: {}",
                longest(&ground)
            );
            let summaries = session.messages().unwrap();
            let summaries = summaries
                .iter()
                .filter(|message| message.role == MessageRole::System)
                .count();
            assert!(summaries >= least, "{window}");
        }
    }
}

#[test]
fn only_a_question_that_is_too_long_by_itself_is_refused_with_its_own_size() {
    let ground = Ground::new();
    let mut session = Session::new(ground.setup(small(&ground, 4096)), About::GENERAL);
    for _ in 0..4 {
        ask(&mut session, "ok?");
    }
    let sent = ground.requests().len();
    let long = "why ".repeat(6000);
    let error = session.ask(Question::new(&long), &running(), &mut |_| {}).unwrap_err();
    assert!(error.why.starts_with("it is about 8006 tokens"), "{error}");
    assert_eq!(ground.requests().len(), sent, "nothing was sent");
    // It stands in the chat, and what is asked in its place goes on.
    let asked = session.messages().unwrap().last().unwrap().id;
    let wish = Wish::Resend {
        message: asked,
        question: Question::new("ok?"),
    };
    let answer = session.fulfil(wish, &running(), &mut |_| {}).unwrap();
    assert_eq!(answer.failure, None);
}

#[test]
fn what_a_tool_reads_for_a_small_window_is_cut_where_it_can_be_seen() {
    let ground = Ground::new();
    let job = NewJob {
        title: "Bridge inspector".to_owned(),
        company: "Pontis".to_owned(),
        description: Some("Rust is looked for on bridges. ".repeat(1000)),
        ..NewJob::default()
    };
    let mut deck = ground.deck();
    let job = deck
        .apply(Change::AddJob(Box::new(job)), Stamp::command(now()))
        .unwrap()
        .jobs[0];
    let reads = || calls(&[("get_job", json!({ "job_id": job })), ("search_jobs", json!({}))]);
    let mut script = ground.script([reads(), reads(), says("It is far.")]);
    script.info.window = Some(6000);
    let mut session = Session::new(ground.setup(script), About::GENERAL);
    let mut told = Vec::new();
    let answer = session
        .ask(Question::new("Is it far?"), &running(), &mut |one| told.push(one))
        .unwrap();
    assert_eq!(answer.message.unwrap().content, "It is far.");
    assert!(longest(&ground) <= 6000, "{}", longest(&ground));
    let is_cut = |one: &Shown| matches!(one, Shown::Warning(words) if words.contains("longer than what is sent"));
    assert!(told.iter().any(is_cut), "{told:?}");
    let is_told = |one: &Shown| matches!(one, Shown::Warning(words) if words.contains("takes only 6000 tokens"));
    assert_eq!(told.iter().filter(|one| is_told(one)).count(), 1, "{told:?}");
}

#[test]
fn what_a_told_window_would_cut_in_silence_is_made_shorter_before_it_is_sent() {
    let ground = Ground::new();
    let mut script = ground.script([says("Fine.")]);
    script.info.window = Some(16_384);
    script.info.wants_window = true;
    let mut session = Session::new(ground.setup(script), About::GENERAL);
    // Signs take more tokens than letters, so a reckoning by bytes says too little.
    ask(&mut session, &"{}".repeat(7000));
    let answer = ask(&mut session, &"()".repeat(3500));
    assert_eq!(answer.failure, None);
    assert!(longest(&ground) <= 16_384, "{}", longest(&ground));
    assert!(last_words(&ground).contains("()()") && !last_words(&ground).contains("{}{}{}"));
}

#[test]
fn a_window_that_is_learnt_by_a_refusal_is_fitted_to_and_not_run_into_again() {
    let ground = Ground::new();
    let script = || {
        let mut script = ground.script([says(&"word ".repeat(120))]);
        script.holds = Some(4096);
        script
    };
    let mut session = Session::new(ground.setup(script()), About::GENERAL);
    for n in 0..12 {
        let answer = ask(&mut session, &format!("Question {n}?"));
        assert_eq!(answer.failure, None, "{n}");
    }
    let refused = || {
        ground
            .requests()
            .iter()
            .filter(|sent| estimate::request(sent) > 4096)
            .count()
    };
    assert_eq!(refused(), 1, "all tools are tried once");
    // The chat knows it in the next process too, and what would be sent is shown as it is sent.
    let id = session.conversation().unwrap().id;
    let mut session = Session::resume(ground.setup(script()), id).unwrap();
    let payload = session.payload(&Question::new("Still?")).unwrap();
    ask(&mut session, "Still?");
    assert_eq!(refused(), 1);
    let sent = ground.deck().coach_requests(None, 0).unwrap().remove(0).fact;
    if payload.summary_request.is_none() {
        assert_eq!(serde_json::from_str::<Value>(&sent.body).unwrap(), payload.body);
    }
}

#[test]
fn a_model_that_knows_no_tools_is_not_asked_with_them_again_in_the_same_chat() {
    let ground = Ground::new();
    let refuses = vec![Piece::Ended(Ending::Failed(CallFailure {
        kind: FailureKind::Request,
        status: Some(400),
        why: "gemma does not support tools".to_owned(),
        hint: String::new(),
        retry_after: None,
    }))];
    let mut session = ground.session([refuses, says("Yes.")]);
    ask(&mut session, "Is it?");
    let id = session.conversation().unwrap().id;
    // The screen makes a model of its own for each question, the command line a process.
    session.use_model(Some(Box::new(ground.script([says("Yes.")]))), StandIns::off(), false);
    ask(&mut session, "And now?");
    let mut session = Session::resume(ground.setup(ground.script([says("Yes.")])), id).unwrap();
    ask(&mut session, "And then?");
    let with_tools: Vec<bool> = ground.requests().iter().map(|sent| !sent.tools.is_empty()).collect();
    assert_eq!(with_tools, [true, false, false, false]);
    // Another model is another matter.
    let mut other = ground.script([says("Yes.")]);
    other.info.model = "m-2".to_owned();
    session.use_model(Some(Box::new(other)), StandIns::off(), false);
    ask(&mut session, "And you?");
    assert!(!ground.requests().pop().unwrap().tools.is_empty());
}

#[test]
fn what_would_be_sent_names_the_request_for_a_summary_as_it_is_sent_and_the_place_of_its_answer() {
    let ground = Ground::new();
    let mut script = ground.script([says(&"word ".repeat(3000)), says("They spoke of words."), says("Fine.")]);
    script.info.window = Some(8000);
    let mut session = Session::new(ground.setup(script), About::GENERAL);
    ask(&mut session, "Say much");
    let payload = session.payload(&Question::new("And now?")).unwrap();
    ask(&mut session, "And now?");
    let log = ground.deck().coach_requests(None, 0).unwrap();
    let sent = |at: usize| serde_json::from_str::<Value>(&log[at].fact.body).unwrap();
    let first = payload.summary_request.clone().unwrap();
    assert_eq!(first.body, sent(1));
    assert_eq!(i64::try_from(first.tokens).unwrap(), log[1].fact.estimate);
    let second = payload.body.to_string();
    assert!(second.contains(super::super::payload::AWAITED), "{second}");
    let filled = second.replace(super::super::payload::AWAITED, "They spoke of words.");
    assert_eq!(serde_json::from_str::<Value>(&filled).unwrap(), sent(0));
    let parts = payload.in_parts();
    assert!(parts.len() == 2 && parts[0].0.contains("two requests") && parts[1].0.contains("answers to the first"));
    assert_eq!(payload.all_tokens(), payload.tokens + first.tokens);
}

#[test]
fn that_a_prompt_may_have_been_cut_is_said_once_for_an_answer() {
    let ground = Ground::new();
    let mut looks = says("I look.");
    looks.pop();
    looks.extend(calls(&[("list_tasks", json!({}))]));
    let mut session = ground.session([looks.clone(), looks, says("Nothing."), says("Nothing at all.")]);
    let warned = |wish: Wish, session: &mut Session| {
        let mut warned = 0;
        let mut count = |one: Shown| {
            warned += usize::from(matches!(one, Shown::Warning(words) if words.contains("may have cut off")));
        };
        session.fulfil(wish, &running(), &mut count).unwrap();
        warned
    };
    let question = Question::new("tram ".repeat(4000));
    assert_eq!(warned(Wish::Ask(question), &mut session), 1);
    assert_eq!(warned(Wish::Regenerate(None), &mut session), 1);
}

#[test]
fn an_answer_in_which_the_model_declines_is_whole_and_says_that_it_is_a_refusal() {
    let ground = Ground::new();
    let declines = vec![
        Piece::Started { model: None },
        Piece::Refusal("I can't help with that.".to_owned()),
        Piece::StopWord("stop".to_owned()),
        Piece::Ended(Ending::Complete(StopReason::Done)),
    ];
    let mut session = ground.session([declines]);
    let message = ask(&mut session, "Is it?").message.unwrap();
    assert_eq!(message.content, "I can't help with that.");
    let metadata = &message.metadata;
    assert_eq!(metadata.status, Some(AnswerStatus::Complete));
    assert_eq!(metadata.stop_reason.as_deref(), Some("refusal"));
    assert!(metadata.declines());
    let page = ground.deck().chat_as_markdown(message.conversation_id).unwrap();
    assert!(page.contains("the model refused"), "{page}");
}
