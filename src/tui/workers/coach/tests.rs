use std::collections::VecDeque;
use std::sync::Mutex;

use serde_json::{Value, json};

use super::*;
use crate::app::coach::{Model, ModelInfo};
use crate::app::providers::CoachSettings;
use crate::app::{Change, Deck, Kind, Stamp};
use crate::domain::conversation::proposal::ProposalStatus;
use crate::domain::job::NewJob;
use crate::domain::model::{Ending, ModelRequest, Piece, StopReason, ToolCall, Usage};
use crate::tui::effect::{About, More, Outcome, Standing, Who};

/// A model that says what it is told to.
struct Scripted {
    info: ModelInfo,
    answers: Arc<Mutex<VecDeque<Vec<Piece>>>>,
    go_on: Arc<AtomicBool>,
}

impl Model for Scripted {
    fn info(&self) -> &ModelInfo {
        &self.info
    }

    fn body(&self, request: &ModelRequest) -> Value {
        json!({"turns": request.turns.len(), "system": request.system.len()})
    }

    fn stream(&mut self, _request: &ModelRequest, stop: &Arc<AtomicBool>, on: &mut dyn FnMut(Piece)) {
        let answer = self.answers.lock().unwrap().pop_front().unwrap_or_default();
        for piece in answer {
            if matches!(&piece, Piece::Text(text) if text == "wait to be stopped") {
                while !stop.load(Ordering::Relaxed) {
                    std::thread::sleep(Duration::from_millis(1));
                }
                return on(Piece::Ended(Ending::Stopped));
            }
            if matches!(&piece, Piece::Text(text) if text == "wait for the test") {
                while !self.go_on.load(Ordering::Relaxed) {
                    std::thread::sleep(Duration::from_millis(1));
                }
                continue;
            }
            on(piece);
        }
    }

    fn has_no_tools(&mut self) {
        self.info.has_tools = false;
    }

    fn price(&self, _model: &str, usage: &Usage) -> Option<f64> {
        usage.output.map(|output| output as f64 * 0.001)
    }
}

struct Desktop {
    _folder: tempfile::TempDir,
    deck: Deck,
    job: i64,
    thread: CoachThread,
    events: Receiver<Event>,
    /// Lets a model go on that waits for the test.
    go_on: Arc<AtomicBool>,
}

impl Desktop {
    fn new(host: Option<&str>, answers: Vec<Vec<Piece>>) -> Desktop {
        Desktop::at(
            Arc::new(Mutex::new(host.map(str::to_owned))),
            CoachSettings::default(),
            answers,
        )
    }

    /// One whose model is at a host that may change.
    fn at(host: Arc<Mutex<Option<String>>>, settings: CoachSettings, answers: Vec<Vec<Piece>>) -> Desktop {
        let folder = tempfile::tempdir().unwrap();
        let mut deck = Deck::open(&folder.path().join("careerdeck.db"), None).unwrap();
        let new = NewJob {
            title: "Bridge inspector".to_owned(),
            company: "Pontis AG".to_owned(),
            ..NewJob::default()
        };
        let applied = deck
            .apply(Change::AddJob(Box::new(new)), Stamp::screen(chrono::Utc::now()))
            .unwrap();
        let job = applied.jobs[0];
        let answers = Arc::new(Mutex::new(answers.into()));
        let info = |host: String| ModelInfo {
            provider: "scripted".to_owned(),
            url: format!("https://{host}/v1"),
            model: "m-1".to_owned(),
            is_loopback: host == "127.0.0.1",
            host,
            has_tools: true,
            ..ModelInfo::default()
        };
        let go_on = Arc::new(AtomicBool::new(false));
        let waits = Arc::clone(&go_on);
        let find = move || -> Result<Option<Box<dyn Model>>, Error> {
            let model = host.lock().unwrap().clone().map(|host| Scripted {
                info: info(host),
                answers: Arc::clone(&answers),
                go_on: Arc::clone(&waits),
            });
            Ok(model.map(|model| Box::new(model) as Box<dyn Model>))
        };
        let desk = Desk::with(deck.reopen().unwrap(), settings, Box::new(find));
        let (sender, events) = mpsc::channel();
        Desktop {
            thread: CoachThread::with(|| Ok(desk), sender).unwrap(),
            _folder: folder,
            deck,
            job,
            events,
            go_on,
        }
    }

    fn about(&self) -> About {
        About::row(
            crate::domain::conversation::ConversationContext::Job,
            self.job,
            "Bridge inspector",
        )
    }

    fn say(&self, chat: Option<i64>, text: &str, agreed: bool) {
        self.thread.ask(CoachAsk::Say(Box::new(Question {
            chat,
            about: self.about(),
            after: None,
            text: text.to_owned(),
            attachments: vec![("pasted text 1".to_owned(), "Duties: diving".to_owned())],
            agreed,
        })));
    }

    /// All news until one of these comes, that one included.
    fn until(&self, last: impl Fn(&CoachNews) -> bool) -> Vec<CoachNews> {
        let mut all = Vec::new();
        loop {
            let event = self.events.recv_timeout(Duration::from_secs(20)).expect("news");
            let Event::Reply(reply) = event else { continue };
            let Reply::Coach(news) = *reply else { continue };
            if let CoachNews::Failed(error) = &news {
                panic!("{error}");
            }
            let done = last(&news);
            all.push(news);
            if done {
                return all;
            }
        }
    }

    /// All news until nothing more comes, the chat as it is then included.
    fn rested(&self) -> Vec<CoachNews> {
        let mut news = self.until(|news| matches!(news, CoachNews::Rested));
        news.extend(self.until(|news| matches!(news, CoachNews::Chat(_))));
        news
    }
}

fn text(text: &str) -> Piece {
    Piece::Text(text.to_owned())
}

fn done(reason: StopReason) -> Piece {
    Piece::Ended(Ending::Complete(reason))
}

fn call(name: &str, arguments: Value) -> Piece {
    Piece::ToolCall(ToolCall {
        id: format!("call-{name}"),
        name: name.to_owned(),
        arguments: arguments.to_string(),
        opaque: None,
    })
}

/// The text that came bit by bit.
fn streamed(news: &[CoachNews]) -> String {
    let more = news.iter().filter_map(|news| match news {
        CoachNews::More(more) => Some(more),
        _ => None,
    });
    let texts = more.flatten().filter_map(|more| match more {
        More::Text(text) => Some(text.as_str()),
        _ => None,
    });
    texts.collect()
}

fn chat_in(news: &[CoachNews]) -> i64 {
    let chat = news.iter().find_map(|news| match news {
        CoachNews::Began { chat, .. } => Some(*chat),
        _ => None,
    });
    chat.expect("a chat")
}

#[test]
fn an_answer_is_streamed_saved_and_read_again_as_it_was_shown() {
    let usage = Usage {
        input: Some(100),
        output: Some(20),
        ..Usage::default()
    };
    let desk = Desktop::new(
        Some("127.0.0.1"),
        vec![
            vec![
                call("get_job", json!({"id": 1})),
                Piece::Usage(Usage {
                    input: Some(50),
                    output: Some(5),
                    ..Usage::default()
                }),
                done(StopReason::Tools),
            ],
            vec![
                text("You ask about "),
                text("[job:1], not [job:99]."),
                Piece::Usage(usage),
                done(StopReason::Done),
            ],
        ],
    );
    desk.say(None, "Is this worth it?", false);
    let news = desk.rested();
    assert_eq!(streamed(&news), "You ask about [job:1], not [job:99].");
    let said = news.iter().rev().find_map(|news| match news {
        CoachNews::Said(said) if !said.text.is_empty() => Some(said.clone()),
        _ => None,
    });
    let said = said.expect("an answer");
    assert_eq!(said.outcome, Outcome::Whole);
    // With what the call took that only asked for a tool.
    assert_eq!((said.tokens, said.cost), (Some(175), Some(0.025)));
    let used = news.iter().rev().find_map(|news| match news {
        CoachNews::More(more) => more.iter().rev().find_map(|more| match more {
            More::Used(tokens, cost) => Some((*tokens, *cost)),
            _ => None,
        }),
        _ => None,
    });
    assert_eq!(used, Some((Some(175), Some(0.025))));
    assert_eq!(said.cited["job:99"], crate::tui::widgets::markdown::Cited::Missing);
    assert_eq!(said.cited["job:1"], crate::tui::widgets::markdown::Cited::Read);
    let chat = chat_of(&desk.deck, chat_in(&news)).unwrap();
    assert_eq!(chat.said.len(), 2, "{:?}", chat.said);
    assert_eq!(
        chat.said[0].attachments,
        ["pasted text 1 · 14 letters · Duties: diving"]
    );
    assert_eq!(chat.said[1].text, said.text);
    assert_eq!(chat.about.title, "Bridge inspector");
}

#[test]
fn what_is_proposed_waits_is_approved_and_undone() {
    let desk = Desktop::new(
        Some("127.0.0.1"),
        vec![
            vec![
                call("add_task", json!({"title": "Ask about Swiss German", "job_id": 1})),
                done(StopReason::Tools),
            ],
            vec![text("It is noted."), done(StopReason::Done)],
        ],
    );
    desk.say(None, "Remind me to ask", false);
    let news = desk.rested();
    let chat = chat_in(&news);
    let proposals = news.iter().find_map(|news| match news {
        CoachNews::Proposed(proposals) => Some(proposals.clone()),
        _ => None,
    });
    let proposals = proposals.expect("a proposal");
    assert_eq!(proposals.len(), 1);
    assert!(
        proposals[0]
            .changes
            .iter()
            .any(|change| { change.field == "title" && change.after.as_deref() == Some("Ask about Swiss German") }),
        "{proposals:?}"
    );
    let tasks = |deck: &Deck| deck.task_lines(false, 10).unwrap();
    assert!(tasks(&desk.deck).lines.is_empty());
    // What the person makes of it is what is done.
    let decide = |says: Says| {
        desk.thread.ask(CoachAsk::Decide {
            chat,
            decisions: vec![Decision {
                proposal: proposals[0].id,
                says,
            }],
        });
        desk.rested()
    };
    decide(Says::Becomes {
        field: "title".to_owned(),
        text: "Ask Frau Keller".to_owned(),
    });
    let news = decide(Says::Yes { unsupported: false });
    assert!(
        news.iter()
            .any(|news| matches!(news, CoachNews::Decided(decided) if decided.len() == 1))
    );
    assert_eq!(streamed(&news), "It is noted.");
    assert_eq!(tasks(&desk.deck).lines[0].task.fact.title, "Ask Frau Keller");
    // The transcript names what was done.
    let said = chat_of(&desk.deck, chat).unwrap().said;
    let done = "add task \"Ask Frau Keller\": approved and done".to_owned();
    assert!(said.iter().any(|said| said.done.contains(&done)), "{said:?}");
    let mut deck = desk.deck.reopen().unwrap();
    deck.apply(Change::Undo, Stamp::screen(chrono::Utc::now())).unwrap();
    assert!(tasks(&deck).lines.is_empty());
}

#[test]
fn nothing_is_sent_to_a_host_before_the_person_agrees() {
    let desk = Desktop::new(Some("api.example"), vec![vec![text("Yes."), done(StopReason::Done)]]);
    desk.say(None, "secret", false);
    let news = desk.until(|news| matches!(news, CoachNews::Consent(_)));
    let Some(CoachNews::Consent(consent)) = news.last() else {
        panic!("{news:?}");
    };
    assert_eq!((consent.host.as_str(), consent.stand_ins), ("api.example", true));
    assert!(consent.tokens > 0);
    assert!(desk.deck.chats(None, 0).unwrap().is_empty(), "nothing is saved before");
    assert!(desk.deck.coach_requests(None, 0).unwrap().is_empty());
    desk.say(None, "secret", true);
    assert_eq!(streamed(&desk.rested()), "Yes.");
    // It is not asked twice.
    desk.say(None, "again", false);
    desk.rested();
}

#[test]
fn what_was_agreed_for_one_host_is_not_agreed_for_the_one_that_takes_its_place() {
    let host = Arc::new(Mutex::new(Some("agreed.example".to_owned())));
    let mut settings = CoachSettings::default();
    settings.coach.consent = vec!["agreed.example".to_owned()];
    let answer = || vec![text("Yes."), done(StopReason::Done)];
    let desk = Desktop::at(Arc::clone(&host), settings, vec![answer(), answer(), answer()]);
    desk.say(None, "one", false);
    let chat = chat_in(&desk.rested());
    let move_to = |to: &str| *host.lock().unwrap() = Some(to.to_owned());
    let asked = |news: Vec<CoachNews>| match news.last() {
        Some(CoachNews::Consent(consent)) => consent.host.clone(),
        other => panic!("{other:?}"),
    };
    // The provider is gone, and another one is found in its place.
    move_to("other.example");
    desk.say(Some(chat), "two", false);
    let news = desk.until(|news| matches!(news, CoachNews::Consent(_) | CoachNews::Rested));
    assert_eq!(asked(news), "other.example");
    // The same between the question and the yes.
    move_to("third.example");
    desk.say(Some(chat), "two", true);
    let news = desk.until(|news| matches!(news, CoachNews::Consent(_) | CoachNews::Rested));
    assert_eq!(asked(news), "third.example");
    assert_eq!(
        desk.deck.coach_requests(None, 0).unwrap().len(),
        1,
        "nothing was sent there"
    );
    desk.say(Some(chat), "two", true);
    desk.rested();
    let hosts = desk.deck.coach_requests(None, 0).unwrap();
    let hosts: Vec<&str> = hosts.iter().map(|request| request.fact.host.as_str()).collect();
    assert!(
        hosts.contains(&"third.example") && !hosts.contains(&"other.example"),
        "{hosts:?}"
    );
}

#[test]
fn an_answer_that_is_stopped_keeps_what_came_and_can_be_asked_for_again() {
    let desk = Desktop::new(
        Some("127.0.0.1"),
        vec![
            vec![text("Yes, wi"), text("wait to be stopped")],
            vec![text("Yes, with a doubt."), done(StopReason::Done)],
        ],
    );
    desk.say(None, "worth it?", false);
    let begun = desk.until(|news| matches!(news, CoachNews::More(more) if matches!(more[..], [More::Text(_)])));
    let chat = chat_in(&begun);
    let stopped = Instant::now();
    desk.thread.stop();
    desk.rested();
    assert!(
        stopped.elapsed() < Duration::from_millis(500),
        "{:?}",
        stopped.elapsed()
    );
    let kept = chat_of(&desk.deck, chat).unwrap();
    assert_eq!(kept.said[1].outcome, Outcome::Stopped);
    assert_eq!(kept.said[1].text, "Yes, wi");
    desk.thread.ask(CoachAsk::Retry { chat, agreed: false });
    let news = desk.rested();
    assert_eq!(streamed(&news), "Yes, with a doubt.");
    let again = chat_of(&desk.deck, chat).unwrap();
    assert_eq!(again.said.last().unwrap().text, "Yes, with a doubt.");
}

#[test]
fn a_grant_that_the_person_ends_ends_also_for_the_answer_that_is_on_its_way() {
    let add = |title: &str| vec![call("add_task", json!({"title": title})), done(StopReason::Tools)];
    let desk = Desktop::new(
        Some("127.0.0.1"),
        vec![
            add("one"),
            // The grant is ended while this comes.
            vec![
                text("And "),
                text("wait for the test"),
                add("two").remove(0),
                done(StopReason::Tools),
            ],
            vec![text("Two waits."), done(StopReason::Done)],
        ],
    );
    desk.say(None, "note both", false);
    let news = desk.rested();
    let chat = chat_in(&news);
    let waiting = |deck: &Deck| deck.coach_proposals(Some(ProposalStatus::Pending)).unwrap();
    desk.thread.ask(CoachAsk::Decide {
        chat,
        decisions: vec![Decision {
            proposal: waiting(&desk.deck)[0].id,
            says: Says::YesAlways,
        }],
    });
    desk.until(|news| matches!(news, CoachNews::More(more) if more.contains(&More::Text("And ".to_owned()))));
    desk.thread.ask(CoachAsk::EndGrant("add_task".to_owned()));
    let told = desk.until(|news| matches!(news, CoachNews::Grants(_)));
    assert_eq!(told.last(), Some(&CoachNews::Grants(Vec::new())), "at once");
    desk.go_on.store(true, Ordering::Relaxed);
    desk.rested();
    assert_eq!(waiting(&desk.deck).len(), 1, "what came after waits");
    assert_eq!(desk.deck.task_lines(false, 10).unwrap().lines.len(), 1);
}

#[test]
fn what_is_looked_at_meanwhile_takes_no_stop_back() {
    let desk = Desktop::new(
        Some("127.0.0.1"),
        vec![vec![text("Yes, wi"), text("wait to be stopped")]],
    );
    desk.say(None, "worth it?", false);
    desk.until(|news| matches!(news, CoachNews::More(more) if matches!(more[..], [More::Text(_)])));
    desk.thread.stop();
    desk.thread.ask(CoachAsk::EndGrant("add_task".to_owned()));
    desk.thread.ask(CoachAsk::Look);
    desk.rested();
}

#[test]
fn an_earlier_question_is_asked_otherwise_and_its_branches_are_gone_between() {
    let answer = |words: &str| vec![text(words), done(StopReason::Done)];
    let desk = Desktop::new(Some("127.0.0.1"), vec![answer("one"), answer("two"), answer("three")]);
    desk.say(None, "first", false);
    let chat = chat_in(&desk.rested());
    let question = chat_of(&desk.deck, chat).unwrap().said[0].id;
    desk.thread.ask(CoachAsk::Resend {
        chat,
        message: question,
        text: "other".to_owned(),
        attachments: vec![("pasted text 1".to_owned(), "Place: Graz".to_owned())],
        agreed: false,
    });
    // The chat as it is now comes last.
    desk.rested();
    let shown = chat_of(&desk.deck, chat).unwrap();
    let texts: Vec<&str> = shown.said.iter().map(|said| said.text.as_str()).collect();
    assert_eq!(texts, ["other", "two"]);
    assert!(
        shown.said[0]
            .attachments
            .iter()
            .any(|chip| chip.contains("Place: Graz"))
    );
    assert_eq!(shown.said[0].branch, (2, 2));
    let before = shown.said[0].beside.0.expect("a branch before");
    desk.thread.ask(CoachAsk::Switch { chat, to: before });
    desk.until(|news| matches!(news, CoachNews::Chat(_)));
    let shown = chat_of(&desk.deck, chat).unwrap();
    let texts: Vec<&str> = shown.said.iter().map(|said| said.text.as_str()).collect();
    assert_eq!(texts, ["first", "one"]);
}

#[test]
fn a_later_question_and_how_its_answer_ended_are_told_like_the_first() {
    let desk = Desktop::new(
        Some("127.0.0.1"),
        vec![
            vec![text("One."), done(StopReason::Done)],
            vec![text("Tw"), text("wait to be stopped")],
        ],
    );
    desk.say(None, "first", false);
    let chat = chat_in(&desk.rested());
    desk.say(Some(chat), "second", false);
    let mut news = desk.until(|news| matches!(news, CoachNews::More(more) if matches!(more[..], [More::Text(_)])));
    desk.thread.stop();
    news.extend(desk.rested());
    let question = news.iter().find_map(|news| match news {
        CoachNews::Began { chat: of, question, .. } if *of == chat => *question,
        _ => None,
    });
    let kept = chat_of(&desk.deck, chat).unwrap();
    assert_eq!(question, Some(kept.said[2].id));
    let said = news.iter().find_map(|news| match news {
        CoachNews::Said(said) => Some((said.id, said.outcome)),
        _ => None,
    });
    assert_eq!(said, Some((kept.said[3].id, Outcome::Stopped)));
    assert_eq!(news.last(), Some(&CoachNews::Chat(Box::new(kept))));
}

#[test]
fn a_question_behind_an_earlier_answer_begins_a_branch_there() {
    let answer = |words: &str| vec![text(words), done(StopReason::Done)];
    let desk = Desktop::new(Some("127.0.0.1"), vec![answer("one"), answer("two"), answer("three")]);
    desk.say(None, "first", false);
    let chat = chat_in(&desk.rested());
    desk.say(Some(chat), "second", false);
    desk.rested();
    let first = chat_of(&desk.deck, chat).unwrap().said[1].id;
    desk.thread.ask(CoachAsk::Say(Box::new(Question {
        chat: Some(chat),
        about: desk.about(),
        after: Some(first),
        text: "other".to_owned(),
        attachments: Vec::new(),
        agreed: false,
    })));
    desk.rested();
    let shown = chat_of(&desk.deck, chat).unwrap();
    let texts: Vec<&str> = shown.said.iter().map(|said| said.text.as_str()).collect();
    assert_eq!(texts, ["first", "one", "other", "three"]);
    assert_eq!(shown.said[2].attachments, [""; 0], "nothing is copied");
}

#[test]
fn what_would_be_sent_is_that_of_the_wish_and_not_of_what_stands_in_the_chat() {
    let answer = |words: &str| vec![text(words), done(StopReason::Done)];
    let desk = Desktop::new(Some("127.0.0.1"), vec![answer("one"), answer("two")]);
    desk.say(None, "first", false);
    let chat = chat_in(&desk.rested());
    desk.say(Some(chat), "second", false);
    desk.rested();
    let said = chat_of(&desk.deck, chat).unwrap().said;
    let turns = |ask: CoachAsk| {
        desk.thread.ask(CoachAsk::Preview(Box::new(ask)));
        let news = desk.until(|news| matches!(news, CoachNews::Payload { .. }));
        let Some(CoachNews::Payload { text, .. }) = news.last() else {
            panic!("{news:?}");
        };
        text.split("\"turns\": ").nth(1).unwrap()[..1].to_owned()
    };
    let agreed = false;
    let resend = CoachAsk::Resend {
        chat,
        message: said[0].id,
        text: "other".to_owned(),
        attachments: Vec::new(),
        agreed,
    };
    assert_eq!(turns(resend), "1");
    let message = Some(said[1].id);
    assert_eq!(turns(CoachAsk::Regenerate { chat, message, agreed }), "1");
    let message = None;
    assert_eq!(turns(CoachAsk::Regenerate { chat, message, agreed }), "3");
    assert_eq!(chat_of(&desk.deck, chat).unwrap().said, said, "nothing was done");
}

#[test]
fn the_use_of_results_ends_also_for_the_answer_that_is_on_its_way() {
    let mut settings = CoachSettings::default();
    settings.coach.assessments = true;
    let look = || call("list_assessments", json!({}));
    let desk = Desktop::at(
        Arc::new(Mutex::new(Some("127.0.0.1".to_owned()))),
        settings,
        vec![
            vec![look(), done(StopReason::Tools)],
            // Their use is ended while this comes.
            vec![text("And "), text("wait for the test"), look(), done(StopReason::Tools)],
            vec![text("So."), done(StopReason::Done)],
        ],
    );
    desk.say(None, "What am I like?", false);
    let begun =
        desk.until(|news| matches!(news, CoachNews::More(more) if more.contains(&More::Text("And ".to_owned()))));
    desk.thread.ask(CoachAsk::GoBy {
        coach: Box::default(),
        hunt: Box::default(),
    });
    desk.go_on.store(true, Ordering::Relaxed);
    desk.rested();
    let messages = desk.deck.chat_messages(chat_in(&begun)).unwrap();
    let results = messages.iter().filter(|message| message.metadata.tool.is_some());
    let refused: Vec<bool> = results.map(|result| result.metadata.is_error).collect();
    assert_eq!(refused, [false, true]);
}

#[test]
fn an_answer_that_was_stopped_stays_stopped_when_settings_change() {
    let desk = Desktop::new(
        Some("127.0.0.1"),
        vec![vec![
            text("Yes, wi"),
            text("wait for the test"),
            text("wait to be stopped"),
        ]],
    );
    desk.say(None, "worth it?", false);
    desk.until(|news| matches!(news, CoachNews::More(more) if matches!(more[..], [More::Text(_)])));
    desk.thread.stop();
    desk.thread.ask(lets_coach());
    desk.thread.ask(CoachAsk::InsightsPayload(1));
    desk.go_on.store(true, Ordering::Relaxed);
    desk.rested();
}

#[test]
fn leaving_waits_for_all_that_was_asked_and_not_only_for_the_first() {
    let wait = || vec![text("Yes, wi"), text("wait to be stopped")];
    let desk = Desktop::new(Some("127.0.0.1"), vec![wait(), wait()]);
    desk.say(None, "one", false);
    desk.until(|news| matches!(news, CoachNews::More(more) if matches!(more[..], [More::Text(_)])));
    desk.say(None, "two", false);
    desk.thread.stop();
    desk.thread.wait(Duration::from_secs(20));
    assert_eq!(desk.deck.chats(None, 0).unwrap().len(), 2);
}

#[test]
fn without_a_model_the_program_answers_and_says_so() {
    let desk = Desktop::new(None, Vec::new());
    desk.thread.ask(CoachAsk::Look);
    let news = desk.until(|news| matches!(news, CoachNews::Standing(_)));
    assert_eq!(news.last(), Some(&CoachNews::Standing(Standing::Offline { why: None })));
    desk.say(None, "what should I do today?", false);
    let news = desk.rested();
    let chat = chat_of(&desk.deck, chat_in(&news)).unwrap();
    assert_eq!(chat.said[1].who, Who::Offline);
    assert!(!chat.said[1].text.is_empty());
    assert!(desk.deck.coach_requests(None, 0).unwrap().is_empty());
}

#[test]
fn all_that_would_be_sent_is_shown_and_nothing_is_saved() {
    let desk = Desktop::new(Some("api.example"), Vec::new());
    desk.thread
        .ask(CoachAsk::Preview(Box::new(CoachAsk::Say(Box::new(Question {
            chat: None,
            about: desk.about(),
            after: None,
            text: "hm".to_owned(),
            attachments: Vec::new(),
            agreed: false,
        })))));
    let news = desk.until(|news| matches!(news, CoachNews::Payload { .. }));
    let Some(CoachNews::Payload { title, text }) = news.last() else {
        panic!("{news:?}");
    };
    assert_eq!(title, "What is sent to api.example");
    assert!(
        text.contains("https://api.example/v1") && text.contains("\"turns\""),
        "{text}"
    );
    assert!(desk.deck.chats(None, 0).unwrap().is_empty());
}

#[test]
fn a_row_that_is_not_the_persons_own_is_an_error_and_nothing_is_asked() {
    let desk = Desktop::new(Some("127.0.0.1"), Vec::new());
    desk.thread.ask(CoachAsk::Say(Box::new(Question {
        chat: None,
        about: About::row(crate::domain::conversation::ConversationContext::Job, 4711, "x"),
        after: None,
        text: "hm".to_owned(),
        attachments: Vec::new(),
        agreed: false,
    })));
    loop {
        let event = desk.events.recv_timeout(Duration::from_secs(20)).unwrap();
        if let Event::Reply(reply) = event
            && let Reply::Coach(CoachNews::Failed(error)) = *reply
        {
            assert_eq!(error.kind, Kind::NotFound);
            break;
        }
    }
    assert!(desk.deck.chats(None, 0).unwrap().is_empty());
}

#[test]
fn what_was_thought_is_shown_also_where_the_answer_was_cut_off() {
    let cut = Ending::Incomplete { why: "cut".to_owned() };
    let thought = |words: &str| Piece::ReasoningText(words.to_owned());
    let desk = Desktop::new(
        Some("127.0.0.1"),
        vec![vec![thought("The trams "), thought("are near."), Piece::Ended(cut)]],
    );
    desk.say(None, "Why?", false);
    let news = desk.rested();
    let chat = chat_of(&desk.deck, chat_in(&news)).unwrap();
    assert_eq!(chat.said[1].thoughts, "The trams are near.");
    assert_eq!(chat.said[1].outcome, Outcome::BrokeOff);
}

#[test]
fn a_mentioned_row_is_a_chip_of_the_question() {
    let desk = Desktop::new(Some("127.0.0.1"), vec![vec![text("Yes."), done(StopReason::Done)]]);
    desk.thread.ask(CoachAsk::Say(Box::new(Question {
        chat: None,
        about: About::general(),
        after: None,
        text: format!("Is [job:{}] near?", desk.job),
        attachments: Vec::new(),
        agreed: false,
    })));
    let news = desk.rested();
    let chat = chat_of(&desk.deck, chat_in(&news)).unwrap();
    assert_eq!(
        chat.said[0].attachments,
        [format!("Bridge inspector, Pontis AG · job {}", desk.job)]
    );
    assert_eq!(chat.title, "Is Bridge inspector, Pontis AG near?");
}

/// What became of the wish that the coach writes about results, until it is over.
fn insights_news(desk: &Desktop, ask: CoachAsk) -> Vec<InsightsNews> {
    desk.thread.ask(ask);
    let mut all = Vec::new();
    loop {
        let event = desk.events.recv_timeout(Duration::from_secs(20)).expect("news");
        let Event::Reply(reply) = event else { continue };
        let Reply::Hunt(HuntReply::Insights { news, .. }) = *reply else {
            continue;
        };
        let over = news != InsightsNews::Began;
        all.push(news);
        if over {
            return all;
        }
    }
}

#[test]
fn results_are_written_about_on_the_thread_after_the_settings_and_the_person_agree() {
    let answer = vec![text("You like helping most."), done(StopReason::Done)];
    let mut desk = Desktop::new(Some("models.example"), vec![answer, vec![text("wait to be stopped")]]);
    let mut apply = |change| {
        let change = Change::Assessment(Box::new(change));
        desk.deck.apply(change, Stamp::screen(chrono::Utc::now())).unwrap()
    };
    let made = apply(crate::app::AssessmentChange::Take {
        kind: "career-interests".to_owned(),
        answers: vec![Some(3); 60],
        mark: None,
    });
    let id = made.made.unwrap();
    apply(crate::app::AssessmentChange::Allow {
        ids: vec![id],
        allowed: true,
    });
    let host = || Some("models.example".to_owned());
    let ask = |agreed| CoachAsk::Insights { assessment: id, agreed };
    let refused = insights_news(&desk, ask(host()));
    assert!(
        matches!(&refused[..], [InsightsNews::Failed(error)] if error.kind == Kind::Denied),
        "{refused:?}"
    );
    desk.thread.ask(lets_coach());
    let written = insights_news(&desk, ask(host()));
    assert!(
        matches!(&written[..], [InsightsNews::Began, InsightsNews::Written]),
        "{written:?}"
    );
    let kept = desk.deck.assessment(id).unwrap().fact.ai_insights.unwrap();
    assert_eq!(
        (&kept["text"], &kept["model"]),
        (&json!("You like helping most."), &json!("m-1"))
    );
    // What is stopped is not kept.
    desk.thread.ask(ask(None));
    let mut began = false;
    while !began {
        let event = desk.events.recv_timeout(Duration::from_secs(20)).expect("news");
        let Event::Reply(reply) = event else { continue };
        began = matches!(
            *reply,
            Reply::Hunt(HuntReply::Insights {
                news: InsightsNews::Began,
                ..
            })
        );
    }
    desk.thread.stop();
    let event = desk.events.recv_timeout(Duration::from_secs(20)).expect("news");
    let Event::Reply(reply) = event else {
        panic!("{event:?}")
    };
    assert!(
        matches!(&*reply, Reply::Hunt(HuntReply::Insights { news: InsightsNews::Failed(error), .. })
            if error.kind == Kind::Cancelled),
        "{reply:?}"
    );
    assert_eq!(desk.deck.assessment(id).unwrap().fact.ai_insights, Some(kept));
}

#[test]
fn a_host_to_which_results_were_never_sent_is_asked_about_first() {
    let desk = Desktop::new(Some("models.example"), Vec::new());
    let mut deck = desk.deck.reopen().unwrap();
    let mut apply = |change| {
        let change = Change::Assessment(Box::new(change));
        deck.apply(change, Stamp::screen(chrono::Utc::now())).unwrap()
    };
    let made = apply(crate::app::AssessmentChange::Take {
        kind: "career-interests".to_owned(),
        answers: vec![Some(3); 60],
        mark: None,
    });
    let id = made.made.unwrap();
    apply(crate::app::AssessmentChange::Allow {
        ids: vec![id],
        allowed: true,
    });
    desk.thread.ask(lets_coach());
    // Agreeing to another host, which was asked before the settings changed, is not agreeing to this one.
    for agreed in [None, Some("other.example".to_owned())] {
        let ask = CoachAsk::Insights { assessment: id, agreed };
        let asked = insights_news(&desk, ask);
        let [InsightsNews::Consent(consent)] = &asked[..] else {
            panic!("{asked:?}");
        };
        assert_eq!(consent.host, "models.example");
    }
    assert!(deck.coach_requests(None, 0).unwrap().is_empty());
}

/// The settings by which the coach may use results.
fn lets_coach() -> CoachAsk {
    let mut coach = CoachSettings::default();
    coach.coach.assessments = true;
    CoachAsk::GoBy {
        coach: Box::new(coach),
        hunt: Box::new(crate::app::HuntSettings {
            coach_uses_assessments: true,
            ..Default::default()
        }),
    }
}

#[test]
fn what_a_grant_let_run_and_what_failed_say_so() {
    let add = |arguments: serde_json::Value| vec![call("add_task", arguments), done(StopReason::Tools)];
    let desk = Desktop::new(
        Some("127.0.0.1"),
        vec![
            add(json!({"title": "one"})),
            add(json!({"title": "two"})),
            add(json!({"title": "three", "job_id": 99})),
            vec![text("Noted."), done(StopReason::Done)],
        ],
    );
    desk.say(None, "note them", false);
    let chat = chat_in(&desk.rested());
    let proposal = desk.deck.coach_proposals(Some(ProposalStatus::Pending)).unwrap()[0].id;
    desk.thread.ask(CoachAsk::Decide {
        chat,
        decisions: vec![Decision {
            proposal,
            says: Says::YesAlways,
        }],
    });
    let news = desk.rested();
    let live = |news: &CoachNews| match news {
        CoachNews::More(more) => more
            .iter()
            .any(|more| matches!(more, More::Done(done) if done.contains("no such row"))),
        _ => false,
    };
    assert!(news.iter().any(live), "{news:?}");
    let said = chat_of(&desk.deck, chat).unwrap().said;
    let lines: Vec<&String> = said.iter().flat_map(|said| &said.done).collect();
    let has = |words: &str| lines.iter().any(|line| line.starts_with(words));
    assert!(has("add task \"one\": approved and done"), "{lines:?}");
    assert!(has("add task \"two\": done without asking"), "{lines:?}");
    assert!(
        has("add task: that was not done: ") && lines.iter().any(|line| line.contains("no such row")),
        "{lines:?}"
    );
}
