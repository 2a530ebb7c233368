//! Any sequence of events leaves a valid talk on the disk, also when the program ends after any of them.

use proptest::prelude::*;

use super::disk::{Disk, check_turns};
use super::*;

/// What happens, in terms of what is there at that moment.
#[derive(Debug, Clone)]
enum Happens {
    Ask(usize),
    Resend(usize),
    Branch(usize),
    Regenerate(usize),
    Retry,
    Switch(usize),
    Text(usize),
    Refusal,
    Thought,
    Thinking(usize),
    Tool(u8),
    Usage,
    Ended(u8),
    Stale,
    ToolDone(usize, bool),
    Proposed(usize),
    Decided(usize, bool),
    Undone(usize),
    Summarised(bool),
    Fit,
    Stop,
    Tick,
    Room(u64),
    /// The program ends here and starts again.
    Restart,
}

fn happens() -> impl Strategy<Value = Happens> {
    prop_oneof![
        4 => (0_usize..400).prop_map(Happens::Ask),
        1 => any::<usize>().prop_map(Happens::Resend),
        1 => any::<usize>().prop_map(Happens::Branch),
        1 => any::<usize>().prop_map(Happens::Regenerate),
        1 => Just(Happens::Retry),
        1 => any::<usize>().prop_map(Happens::Switch),
        4 => (0_usize..6000).prop_map(Happens::Text),
        1 => Just(Happens::Refusal),
        1 => Just(Happens::Thought),
        1 => (0_usize..6000).prop_map(Happens::Thinking),
        4 => (0_u8..3).prop_map(Happens::Tool),
        1 => Just(Happens::Usage),
        5 => (0_u8..8).prop_map(Happens::Ended),
        1 => Just(Happens::Stale),
        5 => (any::<usize>(), any::<bool>()).prop_map(|(at, is_error)| Happens::ToolDone(at, is_error)),
        3 => any::<usize>().prop_map(Happens::Proposed),
        3 => (any::<usize>(), any::<bool>()).prop_map(|(at, go_on)| Happens::Decided(at, go_on)),
        2 => any::<usize>().prop_map(Happens::Undone),
        2 => any::<bool>().prop_map(Happens::Summarised),
        1 => Just(Happens::Fit),
        1 => Just(Happens::Stop),
        1 => Just(Happens::Tick),
        1 => prop_oneof![Just(0_u64), Just(60), Just(900), Just(3000), Just(1_000_000)].prop_map(Happens::Room),
        1 => Just(Happens::Restart),
    ]
}

/// One of the messages, or one that is not there.
fn some(machine: &Machine, at: usize) -> Key {
    let keys: Vec<Key> = machine.entries().map(|entry| entry.key).collect();
    match keys.len() {
        0 => Key(99),
        n => keys.get(at % (n + 1)).copied().unwrap_or(Key(9999)),
    }
}

fn event(machine: &Machine, happens: &Happens, call: u32) -> Option<Event> {
    let piece = |piece| Some(Event::Piece { call, piece });
    match happens {
        Happens::Ask(n) => Some(ask(&"why ".repeat(*n))),
        Happens::Resend(at) => Some(Event::Resend {
            message: some(machine, *at),
            text: "In other words".to_owned(),
            attachments: Vec::new(),
            read: Vec::new(),
        }),
        Happens::Branch(at) => Some(Event::Branch {
            after: some(machine, *at),
            text: "And besides?".to_owned(),
            attachments: Vec::new(),
            read: Vec::new(),
        }),
        Happens::Regenerate(at) => Some(Event::Regenerate {
            message: (at % 3 > 0).then(|| some(machine, *at)),
        }),
        Happens::Retry => Some(Event::Retry),
        Happens::Switch(at) => Some(Event::Switch { to: some(machine, *at) }),
        Happens::Text(n) => piece(Piece::Text("ä".repeat(*n))),
        Happens::Refusal => piece(Piece::Refusal("I can't.".to_owned())),
        Happens::Thought => piece(Piece::Reasoning(crate::domain::model::Reasoning {
            text: "Hm.".to_owned(),
            opaque: Some("signed".into()),
        })),
        Happens::Thinking(n) => piece(Piece::ReasoningText("h".repeat(*n))),
        Happens::Tool(n) => piece(Piece::ToolCall(ToolCall {
            id: format!("call_{n}"),
            name: "get_job".to_owned(),
            arguments: "{".to_owned(),
            opaque: None,
        })),
        Happens::Usage => piece(Piece::Usage(Usage {
            input: Some(10),
            ..Usage::default()
        })),
        Happens::Ended(n) => piece(Piece::Ended(match n {
            0 => Ending::Incomplete { why: "cut".to_owned() },
            1 => Ending::Stopped,
            2 => Ending::Failed(CallFailure {
                kind: FailureKind::Network,
                status: None,
                why: "lost".to_owned(),
                hint: String::new(),
                retry_after: None,
            }),
            3 => Ending::Complete(StopReason::Length),
            _ => Ending::Complete(StopReason::Done),
        })),
        Happens::Stale => Some(text(call.wrapping_sub(1), "late")),
        Happens::ToolDone(at, is_error) => Some(Event::ToolDone {
            key: some(machine, *at),
            content: "{\"n\":1}".to_owned(),
            is_error: *is_error,
            read: Vec::new(),
        }),
        Happens::Proposed(at) => Some(proposed(some(machine, *at))),
        Happens::Decided(at, go_on) => Some(decided(some(machine, *at), *go_on)),
        Happens::Undone(at) => Some(Event::Undone {
            key: some(machine, *at),
            content: "{\"undone\":true}".to_owned(),
        }),
        Happens::Summarised(by_model) => Some(Event::Summarised {
            text: "They spoke. ".repeat(if *by_model { 5 } else { 900 }),
            by: by_model.then(|| "m".to_owned()),
        }),
        Happens::Fit => Some(Event::Fit),
        Happens::Stop => Some(Event::Stop),
        Happens::Tick => Some(Event::Tick),
        Happens::Room(_) | Happens::Restart => None,
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1500, ..ProptestConfig::default() })]

    #[test]
    fn any_sequence_of_events_leaves_a_valid_talk(all in proptest::collection::vec(happens(), 1..70)) {
        let mut machine = Machine::new();
        let mut disk = Disk::default();
        let mut call = 0;
        for one in &all {
            match one {
                Happens::Room(tokens) => machine.set_room(Some(Room { tokens: *tokens })),
                Happens::Restart => {
                    machine = disk.resumed();
                    call = 0;
                    prop_assert!(matches!(machine.state(), State::Idle | State::Deciding));
                }
                happens => {
                    let Some(event) = event(&machine, happens, call) else { continue };
                    let questions = disk.rows.values().filter(|row| row.role == MessageRole::User).count();
                    let is_ask = matches!(event, Event::Ask { .. });
                    let effects = machine.handle(event);
                    // A question that is sent was saved before.
                    if is_ask && let Some(sent) = effects.iter().position(|e| matches!(e, Effect::Call { .. })) {
                        let saved = effects.iter().position(|e| matches!(e, Effect::SaveMessage(_)));
                        prop_assert!(saved.is_some_and(|saved| saved < sent));
                    }
                    for effect in disk.write(effects) {
                        if let Effect::Call { call: next, turns } = effect {
                            check_turns(&turns);
                            call = next;
                        }
                    }
                    disk.check();
                    let now = disk.rows.values().filter(|row| row.role == MessageRole::User).count();
                    prop_assert!(now >= questions, "no question is lost");
                }
            }
            // Whenever the program ends, what it finds is valid and can be gone on with.
            let mut again = disk.resumed();
            let mut copy = disk.clone();
            for effect in copy.write(again.handle(ask("Go on"))) {
                if let Effect::Call { turns, .. } = effect {
                    check_turns(&turns);
                }
            }
            copy.check();
        }
        // What the machine knows is what the disk has, apart from the answer that is just coming.
        for entry in machine.entries() {
            let row = disk.rows.get(&entry.key);
            prop_assert!(row.is_some_and(|row| row.parent == entry.parent && row.role == entry.role));
        }
    }
}
