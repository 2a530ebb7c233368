//! What was written is never lost, and what was said goes where it was meant to.

use super::*;
use crate::app::Kind;
use crate::tui::effect::{CoachDo, CoachRead, Read};

/// The drafts that were kept or forgotten since this was called last, in order.
fn drafts(effects: &mut Vec<Effect>) -> Vec<(String, Option<String>)> {
    let drafts = std::mem::take(effects).into_iter().filter_map(|effect| match effect {
        Effect::KeepDraft { form, content } => {
            let text = content.map(|content| content["text"].as_str().unwrap_or_default().to_owned());
            Some((form, text))
        }
        _ => None,
    });
    drafts.collect()
}

fn paste(seen: &mut Seen, text: &str) {
    let effects = seen.shell.input(Input::pasted(text), &seen.around.ctx());
    seen.asked.extend(effects);
}

fn consent(seen: &mut Seen) {
    seen.hear(CoachNews::Consent(Consent {
        host: "api.example".to_owned(),
        model: "m".to_owned(),
        tokens: 10,
        cost: Some(0.004),
        stand_ins: false,
    }));
}

fn failed(seen: &mut Seen) {
    let error = Error::new(Kind::Failed, "asking the coach", "the file is locked");
    seen.hear(CoachNews::Failed(error));
}

/// A chat with two questions and their answers.
fn two_answers() -> Chat {
    let about = About::row(ConversationContext::Job, 1, "Kindergarten teacher");
    Chat {
        id: Some(7),
        title: "first".to_owned(),
        about,
        said: vec![
            Said::new(70, Who::You, "first"),
            Said {
                id: 71,
                ..said("One [job:5].")
            },
            Said::new(72, Who::You, "second"),
            Said { id: 73, ..said("Two.") },
        ],
        proposals: Vec::new(),
    }
}

/// The coach beside the board, with that chat.
fn beside() -> Seen {
    let mut seen = Seen::new(120, 40);
    seen.key("c");
    seen.model();
    seen.hear(CoachNews::Chat(Box::new(two_answers())));
    seen.asked.clear();
    seen
}

fn began(seen: &mut Seen, question: i64) {
    seen.hear(CoachNews::Began {
        chat: 7,
        title: "first".to_owned(),
        question: Some(question),
    });
}

/// The list of chats on a screen of its own, with the second chat open and the first in focus.
fn list() -> Seen {
    let mut seen = Seen::new(120, 40);
    seen.keys(&["g", "C"]);
    seen.model();
    let line = |id: i64, title: &str| ChatLine {
        id,
        title: title.to_owned(),
        about: About::general(),
        at: now(),
        found: None,
    };
    seen.hear(CoachNews::Chats {
        words: String::new(),
        chats: vec![line(5, "Other"), line(7, "first"), line(9, "Third")],
    });
    seen.keys(&["j", "enter"]);
    seen.hear(CoachNews::Chat(Box::new(two_answers())));
    seen.asked.clear();
    seen
}

fn opened(seen: &mut Seen) -> Option<i64> {
    let asked = std::mem::take(&mut seen.asked);
    asked.into_iter().find_map(|effect| match effect {
        Effect::Read(Read::Coach(CoachRead::Chat(id))) => Some(id),
        _ => None,
    })
}

#[test]
fn what_is_pasted_for_a_question_that_is_asked_otherwise_is_sent() {
    let mut seen = beside();
    seen.keys(&["tab", "e"]);
    paste(&mut seen, &"a line\n".repeat(20));
    seen.key("enter");
    let asks = seen.asks();
    let [
        CoachAsk::Resend {
            message: 72,
            attachments,
            ..
        },
    ] = &asks[..]
    else {
        panic!("{asks:?}");
    };
    assert_eq!(attachments[0].0, "pasted text 1");
    assert!(attachments[0].1.starts_with("a line"));
}

#[test]
fn what_follows_an_earlier_answer_is_a_question_of_its_own() {
    let mut seen = beside();
    // The first answer is the one that one means: it has the only citation.
    seen.keys(&["tab", "[", "b"]);
    let meant = seen.text();
    assert!(meant.contains("follows that answer"), "{meant}");
    seen.write("besides");
    seen.key("enter");
    let asks = seen.asks();
    let [CoachAsk::Say(question)] = &asks[..] else {
        panic!("{asks:?}");
    };
    assert_eq!((question.text.as_str(), question.attachments.len()), ("besides", 0));
    assert_eq!(question.after, Some(71));
    let text = seen.text();
    assert!(text.contains("One [job:5]") && !text.contains("Two."), "{text}");
    // The last answer is followed by nothing: there it goes on as always.
    let mut seen = beside();
    seen.keys(&["tab", "b"]);
    seen.write("besides");
    seen.key("enter");
    assert!(matches!(&seen.asks()[..], [CoachAsk::Say(question)] if question.after.is_none()));
}

#[test]
fn a_question_is_kept_until_it_is_saved() {
    let mut seen = Seen::new(120, 40);
    seen.key("c");
    seen.model();
    seen.asked.clear();
    seen.write("worth it?");
    seen.key("enter");
    let kept = |text: &str| ("coach-JOB-1".to_owned(), Some(text.to_owned()));
    assert_eq!(drafts(&mut seen.asked), [kept("worth it?")]);
    // Whoever quits now finds it again, with what was written since.
    seen.write("and the pay");
    assert_eq!(drafts(&mut seen.shell.leave()), [kept("worth it?\n\nand the pay")]);
    seen.asked.clear();
    began(&mut seen, 70);
    assert_eq!(drafts(&mut seen.asked), [("coach-JOB-1".to_owned(), None)]);
    let left = drafts(&mut seen.shell.leave());
    assert_eq!(left, [("coach-7".to_owned(), Some("and the pay".to_owned()))]);
}

#[test]
fn a_question_that_waits_for_a_word_is_kept_when_another_chat_is_shown() {
    let mut seen = list();
    seen.write("secret plans");
    seen.key("enter");
    consent(&mut seen);
    seen.asked.clear();
    // A click into the list, on the first chat.
    let row = seen.text().lines().position(|line| line.contains("Other")).unwrap();
    let (column, row) = (4, u16::try_from(row).unwrap());
    let click = crossterm::event::MouseEvent {
        kind: MouseEventKind::Down(MouseButton::Left),
        column,
        row,
        modifiers: crossterm::event::KeyModifiers::NONE,
    };
    let effects = seen.shell.input(Input::Mouse(click), &seen.around.ctx());
    seen.asked.extend(effects);
    assert_eq!(opened(&mut seen), Some(5));
    seen.hear(CoachNews::Chat(Box::new(Chat {
        id: Some(5),
        title: "Other".to_owned(),
        about: About::general(),
        ..two_answers()
    })));
    assert_eq!(
        drafts(&mut seen.asked),
        [("coach-7".to_owned(), Some("secret plans".to_owned()))]
    );
}

#[test]
fn what_waits_for_a_word_is_what_is_looked_at() {
    let mut seen = beside();
    seen.keys(&["tab", "R"]);
    let again = seen.asks();
    assert!(
        matches!(again[..], [CoachAsk::Regenerate { message: Some(73), .. }]),
        "{again:?}"
    );
    consent(&mut seen);
    seen.key("p");
    let looked = seen.asks();
    assert!(
        matches!(&looked[..], [CoachAsk::Preview(ask)] if **ask == again[0]),
        "{looked:?}"
    );
    // What is not sent after all hides nothing: the chat is read again.
    assert!(!seen.text().contains("Two."));
    seen.key("n");
    assert_eq!(opened(&mut seen), Some(7));
    seen.hear(CoachNews::Chat(Box::new(two_answers())));
    assert!(seen.text().contains("Two."));
    // The same for what is being asked otherwise.
    seen.keys(&["tab", "e"]);
    seen.write("!");
    seen.key("ctrl-p");
    let looked = seen.asks();
    assert!(
        matches!(&looked[..], [CoachAsk::Preview(ask)]
            if matches!(&**ask, CoachAsk::Resend { message: 72, text, .. } if text == "second!")),
        "{looked:?}"
    );
}

#[test]
fn the_list_of_chats_keeps_its_place_and_the_keys_when_a_chat_is_read_again() {
    let mut seen = list();
    seen.keys(&["esc", "j"]);
    seen.asked.clear();
    // Something was changed elsewhere.
    seen.hear(CoachNews::Chat(Box::new(two_answers())));
    let line = |id: i64, title: &str| ChatLine {
        id,
        title: title.to_owned(),
        about: About::general(),
        at: now(),
        found: None,
    };
    seen.hear(CoachNews::Chats {
        words: String::new(),
        chats: vec![line(5, "Other"), line(7, "first"), line(9, "Third"), line(11, "Fourth")],
    });
    seen.keys(&["j", "enter"]);
    assert_eq!(opened(&mut seen), Some(11), "{}", seen.text());
    assert_eq!(seen.asks(), []);
}

#[test]
fn a_failure_brings_back_what_was_not_saved_and_only_that() {
    let mut seen = beside();
    seen.write("third");
    paste(&mut seen, &"a line\n".repeat(20));
    seen.key("enter");
    seen.write("next");
    paste(&mut seen, &"other line\n".repeat(20));
    failed(&mut seen);
    assert_eq!(opened(&mut seen), Some(7), "the chat is read again");
    seen.key("enter");
    let asks = seen.asks();
    let [CoachAsk::Say(question)] = &asks[..] else {
        panic!("{asks:?}");
    };
    assert_eq!(question.text, "third\n\nnext");
    let names: Vec<&str> = question.attachments.iter().map(|(name, _)| name.as_str()).collect();
    assert_eq!(names, ["pasted text 1", "pasted text 2"]);
    // Saved, it stands in the chat: not in the field as well.
    began(&mut seen, 74);
    failed(&mut seen);
    seen.key("enter");
    assert_eq!(seen.asks(), []);
    // An approval that does not work has nothing to do with what was asked before.
    let mut seen = beside();
    ask(&mut seen, "a letter");
    seen.hear(CoachNews::Proposed(proposals()));
    seen.hear(CoachNews::Rested);
    seen.keys(&["tab", "y"]);
    failed(&mut seen);
    seen.asks();
    seen.keys(&["esc", "enter"]);
    assert_eq!(seen.asks(), []);
}

#[test]
fn nothing_is_sent_by_itself_after_a_failure() {
    let mut seen = beside();
    ask(&mut seen, "x");
    seen.key("esc");
    seen.write("next");
    seen.key("enter");
    failed(&mut seen);
    seen.asks();
    seen.key("ctrl-r");
    seen.hear(CoachNews::Rested);
    let asks = seen.asks();
    assert!(matches!(asks[..], [CoachAsk::Retry { .. }]), "{asks:?}");
    assert!(seen.text().contains("next"), "{}", seen.text());
}

#[test]
fn no_other_chat_is_shown_between_a_word_on_a_proposal_and_what_follows_from_it() {
    let mut seen = beside();
    ask(&mut seen, "a letter");
    seen.hear(CoachNews::Proposed(proposals()));
    seen.hear(CoachNews::Rested);
    seen.keys(&["tab", "y"]);
    let text = seen.text();
    assert!(text.contains("doing what you said"), "{text}");
    seen.hear(CoachNews::Decided(vec![became(1, "added")]));
    seen.keys(&["esc", "ctrl-n"]);
    assert!(seen.text().contains("a letter"), "{}", seen.text());
    seen.more(vec![More::Text("It is noted.".to_owned())]);
    assert!(seen.text().contains("It is noted."));
    seen.hear(CoachNews::Rested);
    seen.key("ctrl-n");
    assert!(!seen.text().contains("a letter"), "{}", seen.text());
}

#[test]
fn the_end_of_an_answer_is_not_taken_for_that_of_what_was_said_to_its_proposals() {
    let mut seen = beside();
    ask(&mut seen, "a letter");
    seen.hear(CoachNews::Proposed(proposals()));
    seen.keys(&["tab", "y"]);
    seen.hear(CoachNews::Rested);
    seen.hear(CoachNews::Decided(vec![became(1, "added")]));
    seen.keys(&["esc", "ctrl-n"]);
    assert!(seen.text().contains("a letter"), "{}", seen.text());
    seen.hear(CoachNews::Rested);
    seen.key("ctrl-n");
    assert!(!seen.text().contains("a letter"), "{}", seen.text());
}

#[test]
fn a_draft_that_was_deleted_is_forgotten() {
    let mut seen = Seen::new(120, 40);
    seen.key("c");
    let draft = Reply::Draft {
        form: "coach-JOB-1".to_owned(),
        content: Some(serde_json::json!({"text": "ab", "attachments": []})),
    };
    seen.shell.reply(draft, &seen.around.ctx());
    seen.asked.clear();
    seen.keys(&["backspace", "backspace", "esc"]);
    assert_eq!(drafts(&mut seen.asked), [("coach-JOB-1".to_owned(), None)]);
    // Where none is kept, nothing is written.
    seen.keys(&["c", "esc"]);
    assert_eq!(drafts(&mut seen.asked), []);
}

#[test]
fn what_was_being_written_comes_back_after_a_question_was_asked_otherwise() {
    let mut seen = beside();
    seen.write("half a thought");
    seen.keys(&["tab", "e"]);
    assert!(!seen.text().contains("half a thought"));
    seen.key("esc");
    assert!(seen.text().contains("half a thought"), "{}", seen.text());
    seen.keys(&["tab", "e", "enter"]);
    assert!(matches!(&seen.asks()[..], [CoachAsk::Resend { text, .. }] if text == "second"));
    began(&mut seen, 74);
    assert!(seen.text().contains("half a thought"), "{}", seen.text());
    // A ready prompt takes its place, and the arrow leads back to it.
    let mut coach = Coach::default();
    coach.composer.set("half a thought");
    coach.take(CoachDo::Prompt("Judge this posting".to_owned()), now());
    assert_eq!(coach.composer.text(), "Judge this posting");
    coach.composer.up(press("up"));
    assert_eq!(coach.composer.text(), "half a thought");
}

#[test]
fn a_note_of_the_program_stays_when_the_chat_is_read_again() {
    let mut seen = beside();
    seen.write("third");
    seen.key("enter");
    began(&mut seen, 74);
    let note = |words: &str| CoachNews::Said(Box::new(Said::new(0, Who::Note, words)));
    seen.hear(note("The server has read half of it."));
    seen.hear(note("Begin a new chat."));
    seen.hear(CoachNews::Said(Box::new(Said {
        id: 75,
        ..said("Three.")
    })));
    seen.hear(CoachNews::Rested);
    let mut again = two_answers();
    again.said.push(Said::new(74, Who::You, "third"));
    again.said.push(Said {
        id: 75,
        ..said("Three.")
    });
    seen.hear(CoachNews::Chat(Box::new(again)));
    let text = seen.text();
    let at = |words: &str| text.find(words).unwrap_or_else(|| panic!("{words}: {text}"));
    assert!(
        at("half of it") < at("Begin a new chat") && at("Begin a new chat") < at("Three."),
        "{text}"
    );
}

#[test]
fn a_part_of_an_answer_is_not_called_none_and_a_cost_says_what_it_leaves_out() {
    let mut seen = beside();
    ask(&mut seen, "third");
    let broken = Said {
        outcome: Outcome::Failed,
        why: Some("the connection was lost".to_owned()),
        ..said("Yes, wi")
    };
    seen.hear(CoachNews::Said(Box::new(broken)));
    seen.hear(CoachNews::Rested);
    let text = seen.text();
    assert!(
        text.contains("it broke off here") && !text.contains("no answer"),
        "{text}"
    );
    seen.write("next");
    seen.key("enter");
    consent(&mut seen);
    let text = seen.text();
    assert!(text.contains("about 0.4 ¢ without"), "{text}");
    assert!(
        text.contains("You have not") && !text.contains("Nothing was ever"),
        "{text}"
    );
}
