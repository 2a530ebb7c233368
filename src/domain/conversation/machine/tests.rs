//! What the table says, and what any sequence of events must leave behind.

mod any;
mod disk;

use super::*;
use crate::domain::conversation::Attachment;
use crate::domain::model::{CallFailure, Ending, FailureKind, Part, Piece, Speaker, StopReason, ToolCall, Turn, Usage};

fn ask(text: &str) -> Event {
    Event::Ask {
        text: text.to_owned(),
        attachments: Vec::new(),
        read: Vec::new(),
    }
}

fn text(call: u32, words: &str) -> Event {
    Event::Piece {
        call,
        piece: Piece::Text(words.to_owned()),
    }
}

fn tool(call: u32, id: &str, name: &str) -> Event {
    Event::Piece {
        call,
        piece: Piece::ToolCall(ToolCall {
            id: id.to_owned(),
            name: name.to_owned(),
            arguments: "{}".to_owned(),
            opaque: None,
        }),
    }
}

fn ended(call: u32, ending: Ending) -> Event {
    Event::Piece {
        call,
        piece: Piece::Ended(ending),
    }
}

fn whole(call: u32) -> Event {
    ended(call, Ending::Complete(StopReason::Done))
}

fn done(key: Key) -> Event {
    Event::ToolDone {
        key,
        content: "{\"ok\":true}".to_owned(),
        is_error: false,
        read: vec!["job:1".to_owned()],
    }
}

fn proposed(key: Key) -> Event {
    Event::Proposed {
        key,
        content: "{\"waits\":true}".to_owned(),
    }
}

fn decided(key: Key, go_on: bool) -> Event {
    Event::Decided {
        key,
        content: "{\"did\":\"add task\"}".to_owned(),
        is_error: false,
        go_on,
    }
}

/// The machine after some events.
fn after(events: impl IntoIterator<Item = Event>) -> Machine {
    let mut machine = Machine::new();
    for event in events {
        machine.handle(event);
    }
    machine
}

fn streaming() -> Machine {
    after([ask("Is this for me?"), text(1, "It ")])
}

/// Two tools were asked for; gives the keys of their results.
fn working() -> (Machine, Key, Key) {
    let mut machine = after([
        ask("Plan my week"),
        text(1, "Let me see."),
        tool(1, "a", "get_today"),
        tool(1, "b", "add_task"),
    ]);
    let effects = machine.handle(ended(1, Ending::Complete(StopReason::Tools)));
    let keys: Vec<Key> = effects
        .iter()
        .filter_map(|effect| match effect {
            Effect::RunTool { key, .. } => Some(*key),
            _ => None,
        })
        .collect();
    (machine, keys[0], keys[1])
}

fn deciding() -> (Machine, Key) {
    let (mut machine, first, second) = working();
    machine.handle(done(first));
    machine.handle(proposed(second));
    assert_eq!(machine.state(), State::Deciding);
    (machine, second)
}

/// Everything is too long for this room but a few words.
fn fitting() -> Machine {
    let mut machine = after([ask(&"long ".repeat(2000)), text(1, "Yes."), whole(1)]);
    machine.set_room(Some(Room { tokens: 2000 }));
    machine.handle(ask("And now?"));
    assert_eq!(machine.state(), State::Fitting);
    machine
}

fn in_state(state: State) -> Machine {
    match state {
        State::Idle => after([ask("Hello"), text(1, "Hi."), whole(1)]),
        State::Fitting => fitting(),
        State::Calling => after([ask("Hello")]),
        State::Streaming => streaming(),
        State::Working => working().0,
        State::Deciding => deciding().0,
    }
}

const STATES: [State; 6] = [
    State::Idle,
    State::Fitting,
    State::Calling,
    State::Streaming,
    State::Working,
    State::Deciding,
];

fn kept(effects: &[Effect]) -> bool {
    effects
        .iter()
        .any(|effect| matches!(effect, Effect::SaveMessage(_) | Effect::UpdateMessage { .. }))
}

fn says_busy(effects: &[Effect]) -> bool {
    effects == [Effect::Refused(Refusal::Busy)]
}

#[test]
fn asking_is_for_when_nothing_runs_and_what_runs_is_not_disturbed() {
    for state in STATES {
        let mut events = vec![ask("More"), Event::Regenerate { message: None }];
        events.push(Event::Resend {
            message: Key(1),
            text: "Else".to_owned(),
            attachments: Vec::new(),
            read: Vec::new(),
        });
        events.push(Event::Branch {
            after: Key(1),
            text: "And else?".to_owned(),
            attachments: Vec::new(),
            read: Vec::new(),
        });
        if state == State::Idle {
            // A whole answer has nothing to be tried again; see below.
        } else if state != State::Deciding {
            events.push(Event::Retry);
        }
        let told = Event::Told {
            text: "What now?".to_owned(),
            attachments: Vec::new(),
            answer: "Call Ida.".to_owned(),
            read: Vec::new(),
        };
        let mut machine = in_state(state);
        let effects = machine.handle(told);
        match state {
            State::Idle | State::Deciding => {
                assert!(kept(&effects));
                assert_eq!(machine.state(), State::Idle);
            }
            _ => assert!(says_busy(&effects), "{state:?}"),
        }
        for event in events {
            let mut machine = in_state(state);
            let before = machine.path().len();
            let effects = machine.handle(event.clone());
            if matches!(state, State::Idle | State::Deciding) {
                assert_eq!(machine.state(), State::Calling, "{state:?} {event:?}");
                assert!(
                    matches!(effects.last(), Some(Effect::Call { call: 2, .. })),
                    "{state:?} {event:?}"
                );
            } else {
                assert!(says_busy(&effects), "{state:?} {event:?} {effects:?}");
                assert_eq!((machine.state(), machine.path().len()), (state, before));
            }
        }
    }
}

#[test]
fn what_a_state_does_not_wait_for_is_passed_over() {
    for state in STATES {
        let summarised = Event::Summarised {
            text: "Short.".to_owned(),
            by: None,
        };
        let strange: [(Event, &[State]); 5] = [
            (text(1, "late"), &[State::Calling, State::Streaming]),
            (text(77, "of another call"), &[]),
            (done(Key(3)), &[State::Working]),
            (proposed(Key(3)), &[State::Working]),
            (summarised, &[State::Fitting]),
        ];
        for (event, waited_for) in strange {
            let mut machine = in_state(state);
            let effects = machine.handle(event.clone());
            if !waited_for.contains(&state) {
                assert_eq!((machine.state(), effects), (state, vec![]), "{event:?}");
            }
        }
    }
}

#[test]
fn stopping_leads_back_to_the_person_from_everywhere() {
    for state in STATES {
        let mut machine = in_state(state);
        let effects = machine.handle(Event::Stop);
        assert_eq!(machine.state(), State::Idle, "{state:?}");
        let aborts = effects.contains(&Effect::Abort);
        assert_eq!(
            aborts,
            matches!(state, State::Fitting | State::Calling | State::Streaming),
            "{state:?}"
        );
        assert_eq!(machine.handle(Event::Stop), vec![]);
        // The next question is answered as ever.
        assert!(matches!(
            machine.handle(ask("Go on")).last(),
            Some(Effect::Call { .. } | Effect::Summarise { .. })
        ));
    }
}

#[test]
fn a_tick_writes_down_what_came_and_nothing_else() {
    for state in STATES {
        let mut machine = in_state(state);
        let effects = machine.handle(Event::Tick);
        assert_eq!(
            (machine.state(), kept(&effects)),
            (state, state == State::Streaming),
            "{state:?}"
        );
        assert_eq!(machine.handle(Event::Tick), vec![], "nothing is written twice");
    }
}

#[test]
fn looking_at_another_branch_is_for_when_nothing_runs() {
    for state in STATES {
        let mut machine = in_state(state);
        let effects = machine.handle(Event::Switch { to: Key(1) });
        if matches!(state, State::Idle | State::Deciding) {
            assert_eq!(
                effects,
                [Effect::SetHead(None)],
                "{state:?}: it leads to the newest message"
            );
            assert_eq!(machine.state(), state);
        } else {
            assert!(says_busy(&effects), "{state:?}");
        }
    }
}

#[test]
fn the_question_is_saved_before_it_is_sent_and_gives_the_title() {
    let mut machine = Machine::new();
    let effects = machine.handle(ask("Is this job for me? It is far."));
    let [
        Effect::Title(title),
        Effect::SaveMessage(saved),
        Effect::Call { call: 1, turns },
    ] = &effects[..]
    else {
        panic!("{effects:?}");
    };
    assert_eq!(title, "Is this job for me?");
    assert_eq!(
        (saved.role, saved.content.as_str()),
        (MessageRole::User, "Is this job for me? It is far.")
    );
    assert_eq!(turns.len(), 1);
}

#[test]
fn what_was_thought_is_kept_until_a_whole_thought_takes_its_place() {
    let thinks = |words: &str| Event::Piece {
        call: 1,
        piece: Piece::ReasoningText(words.to_owned()),
    };
    let whole = |opaque: Option<serde_json::Value>| Event::Piece {
        call: 1,
        piece: Piece::Reasoning(crate::domain::model::Reasoning {
            text: "as sent".to_owned(),
            opaque,
        }),
    };
    let kept = |machine: &Machine| -> Vec<String> {
        let last = machine.path().last().copied().unwrap();
        last.metadata.reasoning.iter().map(|one| one.text.clone()).collect()
    };
    for (end, words) in [
        (Event::Stop, vec!["as seen"]),
        (Event::Tick, vec!["as seen"]),
        (ended(1, Ending::Incomplete { why: "cut".to_owned() }), vec!["as seen"]),
    ] {
        let machine = after([ask("Why?"), thinks("as "), thinks("seen"), end]);
        assert_eq!(kept(&machine), words);
    }
    // What the provider wants back stays as it came; what it does not, as the person has seen it.
    let machine = after([
        ask("Why?"),
        thinks("as seen"),
        whole(None),
        thinks("hidden"),
        whole(Some("signed".into())),
        ended(1, Ending::Complete(StopReason::Done)),
    ]);
    assert_eq!(kept(&machine), ["as seen", "as sent"]);
}

#[test]
fn what_was_taken_back_waits_again_wherever_it_stands() {
    let mut machine = after([
        ask("Add it"),
        tool(1, "a", "add_task"),
        ended(1, Ending::Complete(StopReason::Tools)),
    ]);
    let key = machine.path().last().copied().unwrap().key;
    machine.handle(proposed(key));
    machine.handle(decided(key, false));
    assert_eq!(machine.state(), State::Idle);
    let undone = |key| Event::Undone {
        key,
        content: "{\"undone\":true}".to_owned(),
    };
    assert!(matches!(
        machine.handle(undone(key)).as_slice(),
        [Effect::UpdateMessage { metadata, .. }] if metadata.waits
    ));
    assert_eq!(machine.state(), State::Deciding);
    // What waits already, or is no result of a tool, is passed over.
    assert!(machine.handle(undone(key)).is_empty() && machine.handle(undone(Key(1))).is_empty());
    machine.handle(decided(key, false));
    machine.handle(ask("And?"));
    machine.handle(text(2, "Well."));
    machine.handle(whole(2));
    machine.handle(undone(key));
    assert_eq!(machine.state(), State::Idle, "an answer stands behind it");
}

#[test]
fn every_ending_keeps_what_came_and_says_how_far_it_is() {
    let failure = CallFailure {
        kind: FailureKind::Server,
        status: Some(529),
        why: "it is overloaded".to_owned(),
        hint: "Try again later.".to_owned(),
        retry_after: None,
    };
    let cut = Ending::Incomplete {
        why: "the connection broke off".to_owned(),
    };
    for (ending, status, error) in [
        (Ending::Complete(StopReason::Done), AnswerStatus::Complete, None),
        (
            Ending::Complete(StopReason::Length),
            AnswerStatus::Incomplete,
            Some("it reached the longest answer that the model may give"),
        ),
        (cut, AnswerStatus::Incomplete, Some("the connection broke off")),
        (Ending::Stopped, AnswerStatus::Stopped, None),
        (
            Ending::Failed(failure),
            AnswerStatus::Failed,
            Some("it is overloaded. Try again later."),
        ),
    ] {
        for words in ["", "It fits "] {
            if words.is_empty() && status == AnswerStatus::Complete {
                continue;
            }
            let mut machine = after([ask("Is it for me?")]);
            if !words.is_empty() {
                machine.handle(text(1, words));
            }
            let effects = machine.handle(ended(1, ending.clone()));
            assert!(matches!(effects.last(), Some(Effect::Ended { .. })));
            assert_eq!(machine.state(), State::Idle);
            let last = machine.path().last().copied().unwrap().clone();
            assert_eq!((last.content.as_str(), last.metadata.status), (words, Some(status)));
            assert_eq!(last.metadata.error.as_deref(), error);
            // What failed can be tried again, and what is whole can't.
            let again = machine.handle(Event::Retry);
            match status {
                AnswerStatus::Complete => assert_eq!(again, [Effect::Refused(Refusal::Nothing)]),
                _ => assert!(matches!(again.last(), Some(Effect::Call { call: 2, .. }))),
            }
        }
    }
}

#[test]
fn each_tool_has_one_result_from_the_moment_it_is_asked_for() {
    let (mut machine, first, second) = working();
    let results = |machine: &Machine| -> Vec<String> {
        machine
            .path()
            .iter()
            .filter(|e| e.role == MessageRole::Tool)
            .map(|e| e.content.clone())
            .collect()
    };
    assert_eq!(results(&machine), [NOT_RUN, NOT_RUN]);
    machine.handle(done(second));
    machine.handle(done(second));
    assert_eq!(results(&machine), [NOT_RUN, "{\"ok\":true}"]);
    let effects = machine.handle(done(first));
    let Some(Effect::Call { call: 2, turns }) = effects.last() else {
        panic!("{effects:?}")
    };
    let parts: Vec<&Part> = turns.iter().flat_map(|turn| &turn.parts).collect();
    assert_eq!(parts.iter().filter(|part| matches!(part, Part::ToolCall(_))).count(), 2);
    assert_eq!(
        parts.iter().filter(|part| matches!(part, Part::ToolResult(_))).count(),
        2
    );
    assert_eq!(
        turns.iter().map(|turn| turn.speaker).collect::<Vec<_>>(),
        [Speaker::Person, Speaker::Model, Speaker::Person]
    );
}

#[test]
fn tools_that_were_stopped_say_so_and_those_of_a_broken_answer_do_not_run() {
    let (mut machine, first, second) = working();
    machine.handle(done(first));
    machine.handle(Event::Stop);
    assert_eq!(machine.entry(second).unwrap().content, STOPPED);
    let mut machine = after([ask("Hello"), tool(1, "a", "get_job")]);
    let effects = machine.handle(ended(1, Ending::Incomplete { why: "cut".to_owned() }));
    assert!(!effects.iter().any(|effect| matches!(effect, Effect::RunTool { .. })));
    let last = machine.path().last().copied().unwrap();
    assert_eq!(
        (last.role, last.content.as_str()),
        (MessageRole::Tool, r#"{"error":"not run: the answer broke off"}"#)
    );
}

#[test]
fn two_calls_of_one_id_are_told_apart() {
    let mut machine = after([ask("Hello"), tool(1, "x", "get_job"), tool(1, "x", "get_job")]);
    machine.handle(ended(1, Ending::Complete(StopReason::Tools)));
    let ids: Vec<Option<&str>> = machine
        .last_results()
        .iter()
        .map(|e| e.metadata.call_id.as_deref())
        .collect();
    assert_eq!(ids, [Some("x"), Some("x_2")]);
}

#[test]
fn an_answer_that_was_cut_at_its_longest_filtered_or_empty_is_not_whole() {
    for (reason, words) in [
        (StopReason::Length, "Dear Ms"),
        (StopReason::Filter, "Dear Ms"),
        (StopReason::Done, " "),
        (StopReason::Refusal, ""),
    ] {
        let mut machine = after([ask("Hello")]);
        machine.handle(Event::Piece {
            call: 1,
            piece: Piece::Text(words.to_owned()),
        });
        machine.handle(ended(1, Ending::Complete(reason.clone())));
        let answer = machine.path().last().copied().unwrap();
        assert_eq!(answer.content, words);
        assert_eq!(answer.metadata.status, Some(AnswerStatus::Incomplete), "{reason:?}");
        assert!(answer.metadata.error.is_some());
    }
}

#[test]
fn a_model_that_asks_for_tools_for_ever_is_stopped() {
    let mut machine = after([ask("Hello")]);
    let mut calls = 0;
    for call in 1.. {
        machine.handle(tool(call, "a", "get_job"));
        let effects = machine.handle(ended(call, Ending::Complete(StopReason::Tools)));
        let Some(key) = effects.iter().find_map(|effect| match effect {
            Effect::RunTool { key, .. } => Some(*key),
            _ => None,
        }) else {
            let path = machine.path();
            let answer = path.iter().rfind(|entry| entry.role == MessageRole::Assistant).unwrap();
            assert_eq!(answer.metadata.status, Some(AnswerStatus::Incomplete));
            assert!(answer.metadata.error.as_deref().unwrap().contains("again and again"));
            break;
        };
        calls += 1;
        machine.handle(done(key));
    }
    assert_eq!(calls, MOST_ROUNDS);
    assert_eq!(machine.state(), State::Idle);
    let last = machine.path().last().copied().unwrap();
    assert!(last.content.contains("too many rounds"));
}

#[test]
fn the_model_goes_on_when_the_last_proposal_is_decided_and_only_then() {
    let mut machine = after([ask("Two tasks"), tool(1, "a", "add_task"), tool(1, "b", "add_task")]);
    machine.handle(ended(1, Ending::Complete(StopReason::Tools)));
    let keys: Vec<Key> = machine.last_results().iter().map(|e| e.key).collect();
    machine.handle(proposed(keys[0]));
    let effects = machine.handle(proposed(keys[1]));
    assert_eq!(effects.last(), Some(&Effect::AskForDecisions(keys.clone())));
    assert!(kept(&machine.handle(decided(keys[0], true))));
    assert_eq!(machine.state(), State::Deciding);
    assert_eq!(machine.handle(decided(keys[0], true)), vec![], "it is decided once");
    let effects = machine.handle(decided(keys[1], true));
    assert!(matches!(effects.last(), Some(Effect::Call { call: 2, .. })));
}

#[test]
fn a_proposal_may_be_decided_later_while_the_talk_goes_on() {
    let (mut machine, key) = deciding();
    machine.handle(ask("Never mind. What else?"));
    let effects = machine.handle(decided(key, true));
    assert!(kept(&effects) && effects.len() == 1, "{effects:?}");
    assert_eq!(machine.state(), State::Calling);
    let (mut machine, key) = deciding();
    machine.handle(decided(key, false));
    assert_eq!(machine.state(), State::Idle, "without a model nothing goes on");
}

#[test]
fn a_question_in_other_words_begins_a_branch_and_the_old_one_stays() {
    let mut machine = after([ask("First"), text(1, "One."), whole(1)]);
    machine.handle(ask("Second"));
    machine.handle(text(2, "Two."));
    machine.handle(whole(2));
    let words = |machine: &Machine| -> Vec<String> { machine.path().iter().map(|e| e.content.clone()).collect() };
    machine.handle(Event::Resend {
        message: Key(3),
        text: "Other".to_owned(),
        attachments: Vec::new(),
        read: Vec::new(),
    });
    machine.handle(text(3, "Three."));
    machine.handle(whole(3));
    assert_eq!(words(&machine), ["First", "One.", "Other", "Three."]);
    assert_eq!(machine.siblings(Key(3)), [Key(3), Key(5)]);
    let effects = machine.handle(Event::Switch { to: Key(3) });
    assert_eq!(effects, [Effect::SetHead(Some(Key(4)))]);
    assert_eq!(words(&machine), ["First", "One.", "Second", "Two."]);
    // Another answer to the question of that branch.
    let effects = machine.handle(Event::Regenerate { message: None });
    assert!(matches!(effects.last(), Some(Effect::Call { call: 4, .. })));
    machine.handle(text(4, "Four."));
    let effects = machine.handle(whole(4));
    assert!(effects.iter().any(|effect| *effect == Effect::SetHead(None)) || !machine.pinned);
    assert_eq!(words(&machine), ["First", "One.", "Second", "Four."]);
    // It is all there after a restart.
    let entries: Vec<Entry> = machine.entries().cloned().collect();
    assert_eq!(
        words(&Machine::resumed(entries.clone(), None)),
        ["First", "One.", "Second", "Four."]
    );
    assert_eq!(
        words(&Machine::resumed(entries, Some(Key(6)))),
        ["First", "One.", "Other", "Three."]
    );
}

#[test]
fn what_follows_an_earlier_answer_anew_has_nothing_of_what_followed_it_before() {
    let (mut machine, result) = deciding();
    machine.handle(decided(result, false));
    machine.handle(Event::Ask {
        text: "Second".to_owned(),
        attachments: vec![Attachment::text("pasted text 1", "Duties: diving")],
        read: vec!["job:1".to_owned()],
    });
    machine.handle(text(2, "Two."));
    machine.handle(whole(2));
    let branch = |after| Event::Branch {
        after,
        text: "Other".to_owned(),
        attachments: Vec::new(),
        read: Vec::new(),
    };
    // It stands behind the results of the tools that the answer asked for.
    machine.handle(branch(Key(2)));
    machine.handle(text(3, "Three."));
    machine.handle(whole(3));
    let path = machine.path();
    let words: Vec<&str> = path.iter().map(|entry| entry.content.as_str()).collect();
    assert_eq!((words[0], &words[4..]), ("Plan my week", &["Other", "Three."][..]));
    assert_eq!(path[4].metadata, MessageMetadata::default());
    // The same from the branch that is not shown.
    machine.handle(branch(Key(6)));
    machine.handle(text(4, "Four."));
    machine.handle(whole(4));
    let words: Vec<String> = machine.path().iter().map(|entry| entry.content.clone()).collect();
    assert_eq!(words[4..], ["Second", "Two.", "Other", "Four."]);
    let effects = machine.handle(branch(Key(99)));
    assert_eq!(effects, [Effect::Refused(Refusal::NoSuchMessage)]);
}

#[test]
fn what_is_too_long_is_summarised_in_the_open_and_nothing_is_cut() {
    let mut machine = fitting();
    let effects = machine.handle(Event::Summarised {
        text: "They asked about trams.".to_owned(),
        by: Some("m-1".to_owned()),
    });
    let [Effect::SaveMessage(summary), Effect::Call { turns, .. }] = &effects[..] else {
        panic!("{effects:?}")
    };
    assert_eq!(
        (summary.role, summary.metadata.kind),
        (MessageRole::System, Some(MessageKind::Summary))
    );
    assert_eq!(summary.covers, [Key(1), Key(2)]);
    let [
        Turn {
            speaker: Speaker::Person,
            parts,
        },
    ] = &turns[..]
    else {
        panic!("{turns:?}")
    };
    assert!(matches!(&parts[0], Part::Text(text) if text.ends_with("They asked about trams.")));
    assert_eq!(parts[1], Part::Text("And now?".to_owned()));
    // The messages themselves are still there.
    assert_eq!(machine.path().len(), 4);
    // A summary that is too long itself is cut with a sign, and does not have to be summarised again.
    let mut machine = fitting();
    let effects = machine.handle(Event::Summarised {
        text: "very ".repeat(5000),
        by: None,
    });
    assert!(matches!(effects.last(), Some(Effect::Call { .. })));
    let Effect::SaveMessage(summary) = &effects[0] else {
        panic!()
    };
    assert!(summary.content.ends_with('…'));
}

#[test]
fn in_a_small_room_the_summary_shrinks_to_a_note_and_a_short_question_is_sent() {
    for tokens in [60, 100, 300, 700] {
        let mut machine = after([ask(&"long ".repeat(2000)), text(1, "Yes."), whole(1)]);
        machine.set_room(Some(Room { tokens }));
        let effects = machine.handle(ask("ok?"));
        let Some(Effect::Summarise { most, .. }) = effects.last() else {
            panic!("{tokens}: {effects:?}")
        };
        assert!(*most <= tokens);
        let effects = machine.handle(Event::Summarised {
            text: "They asked about trams. ".repeat(100),
            by: None,
        });
        let Some(Effect::Call { turns, .. }) = effects.last() else {
            panic!("{tokens}: {effects:?}")
        };
        let sent: String = turns
            .iter()
            .flat_map(|turn| &turn.parts)
            .map(|part| format!("{part:?}"))
            .collect();
        assert!(sent.contains("ok?"), "{sent}");
        assert_eq!(sent.contains("not sent any more"), tokens <= 100, "{tokens}: {sent}");
    }
}

#[test]
fn an_answer_of_which_nothing_came_can_be_fitted_anew_and_no_other() {
    let started = Event::Piece {
        call: 1,
        piece: Piece::Started { model: None },
    };
    for (events, is_asked_again) in [
        (vec![ask("Hello")], true),
        (vec![ask("Hello"), started.clone()], true),
        (vec![ask("Hello"), started, text(1, "Hi")], false),
    ] {
        let mut machine = Machine::new();
        for event in events {
            machine.handle(event);
        }
        let effects = machine.handle(Event::Fit);
        assert_eq!(
            matches!(effects[..], [Effect::Call { call: 2, .. }]),
            is_asked_again,
            "{effects:?}"
        );
    }
}

#[test]
fn a_question_that_is_too_long_by_itself_is_kept_and_not_sent() {
    let mut machine = Machine::new();
    machine.set_room(Some(Room { tokens: 1000 }));
    let effects = machine.handle(ask(&"long ".repeat(2000)));
    assert!(matches!(
        effects.last(),
        Some(Effect::Refused(Refusal::TooLong { room: 1000, .. }))
    ));
    assert!(kept(&effects) && !effects.iter().any(|effect| matches!(effect, Effect::Call { .. })));
    assert_eq!(machine.state(), State::Idle);
}

#[test]
fn usage_is_taken_field_by_field_and_unknown_is_never_nought() {
    let usage = |input, output| Event::Piece {
        call: 1,
        piece: Piece::Usage(Usage {
            input,
            output,
            ..Usage::default()
        }),
    };
    let mut machine = streaming();
    machine.handle(usage(Some(25), Some(1)));
    machine.handle(usage(None, Some(15)));
    machine.handle(whole(1));
    let last = machine.path().last().copied().unwrap();
    let metadata = &last.metadata;
    assert_eq!(
        (metadata.input_tokens, metadata.output_tokens, metadata.tokens),
        (Some(25), Some(15), Some(40))
    );
    let mut machine = streaming();
    machine.handle(whole(1));
    assert_eq!(machine.path().last().unwrap().metadata.tokens, None);
}
