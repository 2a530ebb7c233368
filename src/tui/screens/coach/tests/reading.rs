//! Chats come from a thread: meanwhile the person goes on.

use super::*;
use crate::tui::effect::{CoachRead, Read};

fn chat(id: Option<i64>, about: About, texts: &[&str]) -> Chat {
    let said = texts
        .iter()
        .zip(100..)
        .map(|(text, id)| Said { id, ..said(text) })
        .collect();
    Chat {
        id,
        title: "Is it worth it?".to_owned(),
        about,
        said,
        proposals: Vec::new(),
    }
}

/// The thing about which the newest chat is being read.
fn wanted(seen: &mut Seen) -> About {
    let asked = std::mem::take(&mut seen.asked);
    let about = asked.into_iter().find_map(|effect| match effect {
        Effect::Read(Read::Coach(CoachRead::Newest(about))) => Some(about),
        _ => None,
    });
    about.expect("a chat is read")
}

#[test]
fn what_is_written_while_a_chat_is_read_belongs_to_it() {
    let mut seen = Seen::new(120, 40);
    seen.key("c");
    let about = wanted(&mut seen);
    seen.write("and the pay");
    seen.hear(CoachNews::Chat(Box::new(chat(
        Some(7),
        about,
        &["It is near [job:5]."],
    ))));
    let text = seen.text();
    assert!(text.contains("It is near") && text.contains("and the pay"), "{text}");
    seen.key("enter");
    let asks = seen.asks();
    assert!(
        matches!(&asks[..], [CoachAsk::Say(question)] if question.chat == Some(7) && question.text == "and the pay"),
        "{asks:?}"
    );
}

#[test]
fn a_chat_that_nobody_waits_for_any_more_is_not_shown() {
    let mut seen = Seen::new(120, 40);
    seen.key("c");
    let about = wanted(&mut seen);
    seen.hear(CoachNews::Chat(Box::new(chat(None, about, &[]))));
    seen.keys(&["ctrl-f"]);
    let line = |id: i64, title: &str| ChatLine {
        id,
        title: title.to_owned(),
        about: About::general(),
        at: now(),
        found: None,
    };
    seen.hear(CoachNews::Chats {
        words: String::new(),
        chats: vec![line(1, "One"), line(2, "Two")],
    });
    seen.keys(&["esc", "enter", "j", "enter"]);
    seen.hear(CoachNews::Chat(Box::new(chat(
        Some(1),
        About::general(),
        &["Of the first."],
    ))));
    assert!(
        !seen.text().contains("Of the first."),
        "the second one was opened since"
    );
    seen.hear(CoachNews::Chat(Box::new(chat(
        Some(2),
        About::general(),
        &["Of the second."],
    ))));
    assert!(seen.text().contains("Of the second."), "{}", seen.text());
}

#[test]
fn what_was_taken_back_is_told_and_the_rest_stays_as_it_was() {
    let mut seen = Seen::new(120, 40);
    seen.key("c");
    let about = wanted(&mut seen);
    let mut shown = chat(Some(7), about, &["It is near [job:5].", "It is on your list [job:5]."]);
    shown.said[1].done = vec!["add task: approved and done".to_owned()];
    seen.hear(CoachNews::Chat(Box::new(shown.clone())));
    seen.keys(&["tab", "]"]);
    assert!(seen.text().contains("add task: approved and done"));
    shown.said[1].done = vec!["add task: was done, you took it back, and it waits again".to_owned()];
    seen.hear(CoachNews::Chat(Box::new(shown)));
    let text = seen.text();
    assert!(
        text.contains("you took it back") && !text.contains("approved and done"),
        "{text}"
    );
    // The place in focus is where it was.
    seen.key("enter");
    assert!(
        seen.asked
            .iter()
            .any(|effect| matches!(effect, Effect::Read(Read::Job { id: 5, open: true }))),
        "{:?}",
        seen.asked
    );
}

#[test]
fn places_are_gone_to_from_answer_to_answer_in_both_directions_and_around() {
    let mut seen = Seen::new(120, 40);
    seen.key("c");
    let about = wanted(&mut seen);
    let texts = ["One [job:5] and [job:6].", "Nothing here.", "Three [job:7]."];
    seen.hear(CoachNews::Chat(Box::new(chat(Some(7), about, &texts))));
    seen.key("tab");
    let opened = |seen: &mut Seen, key: &str| {
        seen.key(key);
        seen.shell.coach_mark()
    };
    let around: Vec<_> = ["]", "]", "]", "]", "[", "[", "["]
        .iter()
        .map(|key| opened(&mut seen, key).expect("a place"))
        .collect();
    assert_eq!(around, ["job:7", "job:5", "job:6", "job:7", "job:6", "job:5", "job:7"]);
}
