mod reading;
mod unsent;

use std::collections::BTreeMap;
use std::path::Path;

use chrono::Duration;
use ratatui::Terminal;
use ratatui::backend::TestBackend;

use super::*;
use crate::app::{BoardSort, Error, StatusCounts};
use crate::config::Config;
use crate::domain::conversation::ConversationContext;
use crate::domain::job::JobStatus;
use crate::tui::effect::{
    Became, Chat, ChatLine, CoachNews, CoachRead, Consent, Decision, Difference, HuntRead, Listed, More, Opening,
    Outcome, Place, Proposal, Question, Reply, Said, Says, Who,
};
use crate::tui::event::Input;
use crate::tui::modals::long_window::{LongFor, LongWindow};
use crate::tui::shell::Shell;
use crate::tui::testing::{Surroundings, hunt, now, painted, press};
use crate::tui::widgets::markdown::Cited;

/// A screen with the coach, driven as the loop drives it; effects that reach outside are gathered.
struct Seen {
    around: Surroundings,
    shell: Shell,
    asked: Vec<Effect>,
}

impl Seen {
    fn new(columns: u16, rows: u16) -> Seen {
        let mut seen = Seen {
            around: Surroundings::sized(columns, rows),
            shell: Shell::new(&Config::default(), Path::new("careerdeck.db"), false),
            asked: Vec::new(),
        };
        let mut counts = StatusCounts::default();
        for card in hunt() {
            counts.0[card.status.index()] += 1;
        }
        let columns = JobStatus::ALL.iter().map(|status| Reply::Column {
            status: *status,
            sort: BoardSort::Manual,
            offset: 0,
            cards: hunt().into_iter().filter(|card| card.status == *status).collect(),
        });
        for reply in std::iter::once(Reply::Counts(counts)).chain(columns) {
            seen.shell.reply(reply, &seen.around.ctx());
        }
        seen
    }

    fn key(&mut self, key: &str) {
        let effects = self.shell.input(Input::Key(press(key)), &self.around.ctx());
        self.asked.extend(effects);
    }

    fn keys(&mut self, keys: &[&str]) {
        keys.iter().for_each(|key| self.key(key));
    }

    fn write(&mut self, text: &str) {
        for letter in text.chars() {
            self.key(
                match letter {
                    ' ' => "space".to_owned(),
                    letter => letter.to_string(),
                }
                .as_str(),
            );
        }
    }

    fn hear(&mut self, news: CoachNews) {
        let effects = self.shell.reply(Reply::Coach(news), &self.around.ctx());
        self.asked.extend(effects);
    }

    fn more(&mut self, more: Vec<More>) {
        self.hear(CoachNews::More(more));
    }

    fn wait(&mut self, milliseconds: i64) {
        self.around.now += Duration::milliseconds(milliseconds);
    }

    /// What was asked of the coach since this was called last.
    fn asks(&mut self) -> Vec<CoachAsk> {
        let asked = std::mem::take(&mut self.asked);
        let asks = asked.into_iter().filter_map(|effect| match effect {
            Effect::Coach(ask) if ask != CoachAsk::Look => Some(ask),
            _ => None,
        });
        asks.collect()
    }

    fn picture(&self) -> String {
        let window = self.around.window;
        let mut terminal = Terminal::new(TestBackend::new(window.width, window.height)).unwrap();
        terminal
            .draw(|frame| self.shell.view(&self.around.ctx(), frame))
            .unwrap();
        painted(terminal.backend().buffer())
    }

    fn text(&self) -> String {
        let picture = self.picture();
        let lines = picture.lines().filter(|line| !line.starts_with("    ⟨"));
        lines.collect::<Vec<_>>().join("\n")
    }

    fn model(&mut self) {
        self.hear(CoachNews::Standing(Standing::Model {
            model: "claude-sonnet-5".to_owned(),
            provider: "anthropic".to_owned(),
            host: "api.anthropic.com".to_owned(),
        }));
    }
}

const SIZES: [(u16, u16); 3] = [(120, 40), (80, 24), (40, 12)];

/// Takes a snapshot of the coach at three sizes: beside a screen, or on its own.
fn snapshots(name: &str, full: bool, arrange: impl Fn(&mut Seen)) {
    for (columns, rows) in SIZES {
        let mut seen = Seen::new(columns, rows);
        if full {
            seen.keys(&["g", "C"]);
        } else {
            seen.key("c");
        }
        arrange(&mut seen);
        insta::assert_snapshot!(format!("{name}_{columns}x{rows}"), seen.picture());
    }
}

fn ask(seen: &mut Seen, text: &str) {
    seen.write(text);
    seen.key("enter");
    seen.hear(CoachNews::Began {
        chat: 7,
        title: text.to_owned(),
        question: Some(70),
    });
}

const ANSWER: &str = "\
Yes, with **one doubt**. You have the dive certificate [certification:2] and five years of inspections \
[experience:4], which is what they ask for first.

| Asked | Yours |
|---|---|
| Dive certificate | CMAS ★★ |
| Swiss German | not said |

Swiss German is asked for. Ask before you apply [job:5].

People who ask are rarely refused for it.";

fn said(text: &str) -> Said {
    Said {
        done: vec!["read job 5, profile, 3 experiences".to_owned()],
        model: Some("claude-sonnet-5".to_owned()),
        tokens: Some(1_240),
        cost: Some(0.004),
        cited: BTreeMap::from([
            ("certification:2".to_owned(), Cited::Read),
            ("experience:4".to_owned(), Cited::Read),
            ("job:5".to_owned(), Cited::Read),
        ]),
        ..Said::new(71, Who::Coach, text)
    }
}

fn became(proposal: i64, words: &str) -> Became {
    Became {
        proposal,
        done: true,
        words: words.to_owned(),
    }
}

fn proposals() -> Vec<Proposal> {
    vec![
        Proposal {
            id: 1,
            tool: "add_task".to_owned(),
            title: "for Bridge inspector".to_owned(),
            changes: vec![
                Difference {
                    field: "title".to_owned(),
                    before: None,
                    after: Some("Ask Frau Keller about Swiss German".to_owned()),
                    ..Difference::default()
                },
                Difference {
                    field: "due".to_owned(),
                    before: None,
                    after: Some("2026-11-24".to_owned()),
                    ..Difference::default()
                },
            ],
        },
        Proposal {
            id: 2,
            tool: "update_job".to_owned(),
            title: "job 5".to_owned(),
            changes: vec![Difference {
                field: "priority".to_owned(),
                before: Some("normal".to_owned()),
                after: Some("high".to_owned()),
                ..Difference::default()
            }],
        },
        Proposal {
            id: 3,
            tool: "draft_letter".to_owned(),
            title: "for Bridge inspector at Pontis AG".to_owned(),
            changes: vec![Difference {
                field: "text".to_owned(),
                before: None,
                after: Some(
                    "Dear Frau Keller,\nI inspected 214 bridges in five years.\nI led a team of 40 inspectors.\n\
                     I look forward to hearing from you.\nMira Steiner"
                        .to_owned(),
                ),
                unsupported: vec![
                    "\"I led a team of 40 inspectors.\": 40 stands in no row, nor did you say it".to_owned(),
                ],
                ..Difference::default()
            }],
        },
    ]
}

#[test]
fn nothing_was_said_yet() {
    snapshots("no_provider", false, |seen| {
        seen.hear(CoachNews::Standing(Standing::Offline { why: None }));
    });
    snapshots("empty", false, Seen::model);
    snapshots("empty_full", true, |seen| {
        seen.model();
        seen.hear(CoachNews::Chats {
            words: String::new(),
            chats: Vec::new(),
        });
        seen.key("a");
    });
}

#[test]
fn an_answer_on_its_way() {
    let arrange = |seen: &mut Seen| {
        seen.model();
        ask(seen, "Is this worth my time?");
        seen.more(vec![
            More::Model("claude-sonnet-5".to_owned()),
            More::Done("read job 5, profile, 3 experiences".to_owned()),
            More::Thought("They ask for a dive certificate. She has one.".to_owned()),
            More::Text(ANSWER[..180].to_owned()),
        ]);
        seen.wait(2_000);
        seen.more(vec![
            More::Text(ANSWER[180..240].to_owned()),
            More::Used(Some(1_900), Some(0.0061)),
        ]);
    };
    snapshots("streaming", false, arrange);
    snapshots("streaming_full", true, |seen| {
        seen.key("a");
        arrange(seen);
    });
}

#[test]
fn a_tool_runs_and_a_call_is_tried_again() {
    snapshots("tool", false, |seen| {
        seen.model();
        ask(seen, "Which jobs are like this one?");
        seen.more(vec![
            More::Text("I look at what you have.".to_owned()),
            More::Done("read profile".to_owned()),
            More::Doing("reading 3 jobs".to_owned()),
        ]);
        seen.wait(900);
    });
    snapshots("retry", false, |seen| {
        seen.model();
        ask(seen, "Which jobs are like this one?");
        let until = now() + Duration::milliseconds(4_200);
        seen.more(vec![More::Waiting {
            attempt: 2,
            until,
            why: "anthropic is overloaded".to_owned(),
        }]);
        seen.wait(1_000);
    });
}

#[test]
fn a_change_waits_for_the_person() {
    let arrange = |seen: &mut Seen| {
        seen.model();
        ask(seen, "Is this worth my time?");
        seen.hear(CoachNews::Said(Box::new(said("Ask first. I would note that down."))));
        seen.hear(CoachNews::Proposed(proposals()));
        seen.hear(CoachNews::Rested);
        seen.key("tab");
    };
    snapshots("approval", false, arrange);
    snapshots("approval_unsupported", false, |seen| {
        arrange(seen);
        seen.keys(&["j", "j", "j", "enter"]);
    });
    snapshots("approval_full", true, |seen| {
        seen.key("a");
        arrange(seen);
    });
}

#[test]
fn what_did_not_end_well_is_told_with_what_to_do() {
    let failed = |outcome: Outcome, why: &str, text: &str| {
        let said = Said {
            outcome,
            why: Some(why.to_owned()).filter(|why| !why.is_empty()),
            ..said(text)
        };
        CoachNews::Said(Box::new(said))
    };
    snapshots("failed", false, |seen| {
        seen.model();
        ask(seen, "Is this worth my time?");
        let why = "the key is not valid (401). Set ANTHROPIC_API_KEY to one that is";
        seen.hear(failed(Outcome::Failed, why, ""));
        seen.hear(CoachNews::Rested);
    });
    snapshots("stopped", false, |seen| {
        seen.model();
        ask(seen, "Is this worth my time?");
        seen.hear(failed(Outcome::Stopped, "", "Yes, with **one"));
        seen.hear(CoachNews::Rested);
        seen.key("tab");
    });
    snapshots("broke_off", false, |seen| {
        seen.model();
        ask(seen, "Is this worth my time?");
        seen.hear(failed(Outcome::BrokeOff, "the connection was lost", "Yes, with **one"));
        seen.hear(CoachNews::Rested);
    });
    snapshots("error", false, |seen| {
        seen.model();
        ask(seen, "Is this worth my time?");
        let error = Error::new(
            crate::app::Kind::Failed,
            "asking the coach",
            "the file is locked by another program",
        );
        seen.hear(CoachNews::Failed(error.hint("Close it and send it again.")));
    });
}

#[test]
fn nothing_goes_to_a_new_host_unseen() {
    snapshots("consent", false, |seen| {
        seen.model();
        seen.write("Is this worth my time?");
        seen.key("enter");
        seen.hear(CoachNews::Consent(Consent {
            host: "api.anthropic.com".to_owned(),
            model: "claude-sonnet-5".to_owned(),
            tokens: 2_140,
            cost: Some(0.0064),
            stand_ins: true,
        }));
    });
}

#[test]
fn the_offline_coach_says_each_time_that_it_is_one() {
    snapshots("offline", false, |seen| {
        seen.hear(CoachNews::Standing(Standing::Offline { why: None }));
        ask(seen, "what should I do this week?");
        seen.hear(CoachNews::Said(Box::new(Said::new(
            71,
            Who::Offline,
            "## This week\n\n1. Prepare the interview with Stadtarchiv Köln, tomorrow 14:30 [interview:1]\n\
             2. Follow up with Werft Nord: silent for 31 days [job:6]\n\nTo add a model: `careerdeck coach providers`.",
        ))));
        seen.hear(CoachNews::Rested);
    });
}

#[test]
fn a_long_answer_of_the_offline_coach_is_read_from_its_beginning() {
    for (columns, rows) in SIZES {
        let mut seen = Seen::new(columns, rows);
        seen.key("c");
        seen.hear(CoachNews::Standing(Standing::Offline { why: None }));
        ask(&mut seen, "is this job for me");
        let lines: Vec<String> = (0..60).map(|n| format!("Line {n} of it.")).collect();
        let long = format!("The verdict stands here.\n\n{}", lines.join("\n\n"));
        seen.hear(CoachNews::Said(Box::new(Said::new(71, Who::Offline, long))));
        seen.hear(CoachNews::Rested);
        let text = seen.text();
        assert!(text.contains("The verdict stands here."), "{text}");
        // The next question is seen where it stands.
        ask(&mut seen, "and now");
        assert!(seen.text().contains("and now"), "{}", seen.text());
    }
}

#[test]
fn on_a_screen_of_its_own_the_chat_is_never_narrower_than_beside_another() {
    for columns in [80, 99, 100, 120] {
        let mut seen = Seen::new(columns, 24);
        seen.key("c");
        seen.hear(CoachNews::Standing(Standing::Offline { why: None }));
        ask(&mut seen, "hello");
        let wide = "word ".repeat(200);
        seen.hear(CoachNews::Said(Box::new(Said::new(71, Who::Offline, wide))));
        seen.hear(CoachNews::Rested);
        let widest = |text: String| {
            let words = text.lines().map(|line| line.matches("word").count());
            words.max().unwrap_or_default()
        };
        let beside = widest(seen.text());
        seen.key("ctrl-f");
        let alone = widest(seen.text());
        assert!(alone >= beside, "{columns}: {alone} < {beside}\n{}", seen.text());
    }
}

#[test]
fn long_names_and_wide_glyphs_have_their_room() {
    let wide = "東京都庁の橋梁点検士（潜水作業を含む）および関連業務の担当者募集について👩‍🚀";
    snapshots("wide", true, |seen| {
        seen.model();
        let chat = |id, title: &str, found: Option<&str>| ChatLine {
            id,
            title: title.to_owned(),
            about: About::row(ConversationContext::Job, 5, wide),
            at: now() - Duration::days(id),
            found: found.map(str::to_owned),
        };
        seen.hear(CoachNews::Chats {
            words: String::new(),
            chats: vec![
                chat(1, wide, None),
                chat(
                    2,
                    "A chat with a very long title that goes on and on and on",
                    Some("… found here …"),
                ),
                chat(3, "Short", None),
            ],
        });
        seen.key("enter");
        seen.hear(CoachNews::Chat(Box::new(Chat {
            id: Some(1),
            title: wide.to_owned(),
            about: About::row(ConversationContext::Job, 5, wide),
            said: vec![
                Said {
                    attachments: vec!["pasted text 1 · 143 lines · 募集要項".to_owned()],
                    ..Said::new(1, Who::You, format!("{wide}?"))
                },
                Said {
                    cited: BTreeMap::from([
                        ("job:5".to_owned(), Cited::Unread),
                        ("job:99".to_owned(), Cited::Missing),
                    ]),
                    branch: (2, 3),
                    thoughts: "hm ".repeat(40),
                    ..Said::new(
                        2,
                        Who::Coach,
                        format!(
                            "# {wide}\n\n- {wide} [job:5]\n- [job:99]\n\n| 東京 | Wert |\n|---|--:|\n| {wide} | 1 |"
                        ),
                    )
                },
            ],
            proposals: Vec::new(),
        })));
    });
}

#[test]
fn the_coach_is_asked_about_what_is_in_focus() {
    let mut seen = Seen::new(120, 40);
    seen.keys(&["l", "c"]);
    let newest = seen.asked.iter().find_map(|effect| match effect {
        Effect::Read(Read::Coach(CoachRead::Newest(about))) => Some(about.clone()),
        _ => None,
    });
    assert_eq!(
        newest,
        Some(About::row(ConversationContext::Job, 5, "Bridge inspector"))
    );
    ask(&mut seen, "worth it?");
    let Some(CoachAsk::Say(question)) = seen.asks().pop() else {
        panic!("nothing was asked");
    };
    assert_eq!(
        (question.text.as_str(), question.chat, question.agreed),
        ("worth it?", None, false)
    );
    assert_eq!(question.about.id, Some(5));
}

#[test]
fn esc_stops_the_answer_first_and_then_closes() {
    let mut seen = Seen::new(120, 40);
    seen.key("c");
    seen.model();
    ask(&mut seen, "x");
    seen.asked.clear();
    seen.key("esc");
    assert!(matches!(seen.asked.as_slice(), [Effect::StopCoach]));
    assert!(seen.text().contains("stopping"));
    // What is sent meanwhile goes out as soon as it can.
    seen.write("next");
    seen.key("enter");
    assert_eq!(seen.asks(), []);
    seen.hear(CoachNews::Rested);
    assert!(matches!(&seen.asks()[..], [CoachAsk::Say(question)] if question.text == "next"));
    seen.hear(CoachNews::Rested);
    seen.key("esc");
    assert!(!seen.text().contains("about Kindergarten"));
    // The keys are the board's again.
    seen.key("l");
    assert_eq!(seen.shell.screen_scope(), Scope::Board);
}

#[test]
fn what_nothing_speaks_for_is_not_approved_by_accident() {
    let mut seen = Seen::new(120, 40);
    seen.key("c");
    seen.model();
    ask(&mut seen, "a letter");
    seen.hear(CoachNews::Proposed(proposals()));
    seen.hear(CoachNews::Rested);
    // Letters that are typed as proposals come are text.
    seen.write("yes");
    assert_eq!(
        seen.asks(),
        [CoachAsk::Say(Box::new(Question {
            chat: None,
            about: About::row(ConversationContext::Job, 1, "Kindergarten teacher"),
            after: None,
            text: "a letter".to_owned(),
            attachments: Vec::new(),
            agreed: false,
        }))]
    );
    seen.key("tab");
    seen.keys(&["j", "j", "j", "y"]);
    assert_eq!(seen.asks(), []);
    assert!(
        seen.text().contains("nothing speaks for some of its lines"),
        "{}",
        seen.text()
    );
    // All means those that are supported.
    seen.key("a");
    let approve = |proposal, unsupported| Decision {
        proposal,
        says: Says::Yes { unsupported },
    };
    assert_eq!(
        seen.asks(),
        [CoachAsk::Decide {
            chat: 7,
            decisions: vec![approve(1, false), approve(2, false)]
        }]
    );
    seen.hear(CoachNews::Decided(vec![became(1, "added"), became(2, "changed")]));
    seen.key("Y");
    assert_eq!(
        seen.asks(),
        [CoachAsk::Decide {
            chat: 7,
            decisions: vec![approve(3, true)]
        }]
    );
}

#[test]
fn a_field_that_the_person_changed_is_checked_before_it_is_approved() {
    let mut seen = Seen::new(120, 40);
    seen.key("c");
    ask(&mut seen, "a letter");
    seen.hear(CoachNews::Proposed(proposals()));
    seen.hear(CoachNews::Rested);
    seen.keys(&["tab", "j", "j", "j"]);
    seen.asks();
    seen.key("e");
    let Some(Effect::Open(Opening::ProposalField { proposal, field, text })) = seen.asked.pop() else {
        panic!("no window opens");
    };
    assert!(text.contains("40 inspectors"));
    let proposed = LongFor::Proposed {
        proposal,
        field,
        text: "Dear".to_owned(),
    };
    let window = LongWindow::new(proposed, None);
    seen.shell.push(window.into(), &seen.around.ctx());
    seen.write(" Frau Keller");
    seen.key("ctrl-s");
    let says = Says::Becomes {
        field: "text".to_owned(),
        text: "Dear Frau Keller".to_owned(),
    };
    assert_eq!(
        seen.asks(),
        [CoachAsk::Decide {
            chat: 7,
            decisions: vec![Decision { proposal: 3, says }]
        }]
    );
    // It comes back checked.
    let mut checked = proposals();
    checked[2].changes[0].after = Some("Dear Frau Keller".to_owned());
    checked[2].changes[0].unsupported.clear();
    seen.hear(CoachNews::Proposed(checked));
    assert!(seen.text().contains("changed by you"));
    seen.key("y");
    assert_eq!(
        seen.asks(),
        [CoachAsk::Decide {
            chat: 7,
            decisions: vec![Decision {
                proposal: 3,
                says: Says::Yes { unsupported: false }
            }]
        }]
    );
}

#[test]
fn the_reader_stays_where_they_are_unless_they_are_at_the_end() {
    let mut seen = Seen::new(120, 30);
    seen.key("c");
    seen.model();
    ask(&mut seen, "x");
    let paragraph = |number: usize| format!("paragraph {number}\n\n");
    seen.more((0..40).map(|number| More::Text(paragraph(number))).collect());
    assert!(seen.text().contains("paragraph 39"));
    seen.keys(&["tab", "pageup", "pageup"]);
    let before = seen.text();
    assert!(!before.contains("paragraph 39"));
    let transcript = |text: &str| {
        let lines = text
            .lines()
            .filter(|line| line.contains("paragraph"))
            .map(str::to_owned);
        lines.collect::<Vec<_>>()
    };
    seen.more((40..60).map(|number| More::Text(paragraph(number))).collect());
    assert_eq!(transcript(&seen.text()), transcript(&before));
    seen.key("G");
    assert!(seen.text().contains("paragraph 59"));
    seen.more(vec![More::Text(paragraph(60))]);
    assert!(seen.text().contains("paragraph 60"));
}

#[test]
fn a_cited_row_is_opened_and_an_answer_copied_by_key() {
    let mut seen = Seen::new(120, 40);
    seen.key("c");
    seen.model();
    ask(&mut seen, "x");
    seen.hear(CoachNews::Said(Box::new(said("See [job:12].\n\n```sh\nls -l\n```"))));
    seen.hear(CoachNews::Rested);
    seen.keys(&["tab", "y"]);
    assert!(matches!(seen.asked.last(), Some(Effect::Copy(text)) if text.starts_with("See [job:12]")));
    seen.keys(&["]", "]", "y"]);
    assert!(matches!(seen.asked.last(), Some(Effect::Copy(text)) if text == "ls -l\n"));
    seen.keys(&["[", "enter"]);
    assert!(matches!(
        seen.asked.last(),
        Some(Effect::Read(Read::Job { id: 12, open: true }))
    ));
    // The row is shown and has the keys; the chat stays beside it.
    assert_eq!(seen.shell.screen_scope(), Scope::Board);
    assert!(seen.text().contains("See [job:12]"));
}

#[test]
fn what_was_not_sent_comes_back_into_the_field() {
    let mut seen = Seen::new(120, 40);
    seen.key("c");
    seen.model();
    seen.write("secret plans");
    seen.key("enter");
    seen.hear(CoachNews::Consent(Consent {
        host: "api.example".to_owned(),
        model: "m".to_owned(),
        tokens: 10,
        cost: None,
        stand_ins: false,
    }));
    seen.asks();
    // Enter again is no consent.
    seen.key("enter");
    assert_eq!(seen.asks(), []);
    seen.key("n");
    assert_eq!(seen.asks(), []);
    assert!(seen.text().contains("secret plans"));
    seen.key("enter");
    seen.hear(CoachNews::Consent(Consent {
        host: "api.example".to_owned(),
        model: "m".to_owned(),
        tokens: 10,
        cost: None,
        stand_ins: false,
    }));
    seen.asks();
    seen.key("y");
    assert!(
        matches!(&seen.asks()[..], [CoachAsk::Say(question)] if question.agreed && question.text == "secret plans")
    );
}

#[test]
fn an_unsent_question_is_kept_as_a_draft_of_its_chat() {
    let mut seen = Seen::new(120, 40);
    seen.key("c");
    seen.write("half a");
    seen.asked.clear();
    seen.key("esc");
    let Some(Effect::KeepDraft {
        form,
        content: Some(content),
    }) = seen.asked.pop()
    else {
        panic!("it was not kept");
    };
    assert_eq!(form, "coach-JOB-1");
    seen.keys(&["j", "c"]);
    assert!(!seen.text().contains("half a"));
    seen.keys(&["esc", "k", "c"]);
    let draft = Reply::Draft {
        form,
        content: Some(content),
    };
    seen.shell.reply(draft, &seen.around.ctx());
    assert!(seen.text().contains("half a"));
}

#[test]
fn an_answer_is_asked_for_again_anew_and_otherwise() {
    let mut seen = Seen::new(120, 40);
    seen.key("c");
    seen.model();
    ask(&mut seen, "worth it?");
    let stopped = Said {
        outcome: Outcome::Stopped,
        ..said("Yes, wi")
    };
    seen.hear(CoachNews::Said(Box::new(stopped)));
    seen.hear(CoachNews::Rested);
    seen.asks();
    seen.keys(&["tab", "r"]);
    assert_eq!(seen.asks(), [CoachAsk::Retry { chat: 7, agreed: false }]);
    assert!(!seen.text().contains("Yes, wi"));
    seen.hear(CoachNews::Said(Box::new(said("Yes."))));
    seen.hear(CoachNews::Rested);
    seen.keys(&["tab", "r"]);
    assert_eq!(seen.asks(), []);
    assert!(seen.text().contains("the last answer is whole"));
    seen.key("R");
    assert_eq!(
        seen.asks(),
        [CoachAsk::Regenerate {
            chat: 7,
            message: Some(71),
            agreed: false
        }]
    );
    seen.hear(CoachNews::Said(Box::new(said("No."))));
    seen.hear(CoachNews::Rested);
    seen.keys(&["tab", "e"]);
    seen.write("!");
    seen.key("enter");
    assert_eq!(
        seen.asks(),
        [CoachAsk::Resend {
            chat: 7,
            message: 70,
            text: "worth it?!".to_owned(),
            attachments: Vec::new(),
            agreed: false
        }]
    );
    assert!(!seen.text().contains("No."));
}

#[test]
fn what_was_noted_of_an_answer_goes_with_it_and_a_refusal_is_marked() {
    let mut seen = Seen::new(120, 40);
    seen.key("c");
    seen.model();
    ask(&mut seen, "worth it?");
    let note = || CoachNews::Said(Box::new(Said::new(0, Who::Note, "The server says that it read little")));
    seen.hear(note());
    let declined = Said {
        outcome: Outcome::Declined,
        ..said("I can't help with that.")
    };
    seen.hear(CoachNews::Said(Box::new(declined)));
    seen.hear(CoachNews::Rested);
    assert!(seen.text().contains("the model refused"), "{}", seen.text());
    for _ in 0..3 {
        seen.keys(&["tab", "R"]);
        seen.hear(note());
        seen.hear(CoachNews::Said(Box::new(said("No."))));
        seen.hear(CoachNews::Rested);
    }
    assert_eq!(seen.text().matches("read little").count(), 1, "{}", seen.text());
    assert!(!seen.text().contains("the model refused"));
}

#[test]
fn nothing_that_a_model_or_a_title_says_reaches_the_terminal_unescaped() {
    let mut seen = Seen::new(120, 40);
    seen.keys(&["g", "C"]);
    let evil = "\u{1b}]0;x\u{7}\u{202e}evil\u{9b}2J";
    seen.hear(CoachNews::Standing(Standing::Model {
        model: evil.to_owned(),
        provider: evil.to_owned(),
        host: evil.to_owned(),
    }));
    let evil_said = Said {
        attachments: vec![evil.to_owned()],
        done: vec![evil.to_owned()],
        thoughts: evil.to_owned(),
        why: Some(evil.to_owned()),
        outcome: Outcome::BrokeOff,
        model: Some(evil.to_owned()),
        ..Said::new(2, Who::Coach, evil)
    };
    let mut proposal = proposals().remove(2);
    proposal.tool = evil.to_owned();
    proposal.title = evil.to_owned();
    proposal.changes[0].field = evil.to_owned();
    proposal.changes[0].before = Some(evil.to_owned());
    proposal.changes[0].after = Some(evil.to_owned());
    proposal.changes[0].unsupported = vec![evil.to_owned()];
    seen.hear(CoachNews::Chats {
        words: String::new(),
        chats: vec![ChatLine {
            id: 1,
            title: evil.to_owned(),
            about: About::row(ConversationContext::Job, 5, evil),
            at: now(),
            found: Some(evil.to_owned()),
        }],
    });
    seen.hear(CoachNews::Chat(Box::new(Chat {
        id: Some(1),
        title: evil.to_owned(),
        about: About::row(ConversationContext::Job, 5, evil),
        said: vec![Said::new(1, Who::You, evil), Said::new(3, Who::Note, evil), evil_said],
        proposals: vec![proposal],
    })));
    for keys in [vec!["tab"], vec!["tab", "t"], vec!["e"]] {
        seen.keys(&keys);
        let picture = seen.picture();
        assert!(
            !picture
                .chars()
                .any(|c| (c.is_control() && c != '\n') || c == '\u{202e}'),
            "{picture:?}"
        );
    }
}

#[test]
fn a_frame_costs_no_more_late_in_a_long_answer_than_early() {
    let part = "## What they ask\n\nYou have the **dive certificate** [certification:2] and five years of inspections \
                [experience:4], which is what they ask for first; nothing says that you speak Swiss German.\n\n1. Ask Frau \
                Keller [job:5]\n2. Name the *214 bridges*\n\n| Asked | Yours |\n|---|---:|\n| 東京 | `none` |\n\n```text\nDear \
                Frau Keller,\n```\n\n";
    let answer = part.repeat(60 * 1024 / part.len() + 1);
    let mut seen = Seen::new(120, 40);
    seen.key("c");
    seen.model();
    ask(&mut seen, "x");
    let mut terminal = Terminal::new(TestBackend::new(120, 40)).unwrap();
    let mut times = Vec::new();
    let letters: Vec<char> = answer.chars().collect();
    // 2,000 tokens a second in frames of 16 ms.
    for more in letters.chunks(128) {
        seen.wait(16);
        let begun = std::time::Instant::now();
        seen.more(vec![More::Text(more.iter().collect())]);
        terminal
            .draw(|frame| seen.shell.view(&seen.around.ctx(), frame))
            .unwrap();
        times.push(begun.elapsed());
    }
    let median = |times: &[std::time::Duration]| {
        let mut times = times.to_vec();
        times.sort();
        times[times.len() / 2]
    };
    let quarter = times.len() / 4;
    let (early, late) = (median(&times[..quarter]), median(&times[3 * quarter..]));
    times.sort();
    let p99 = times[times.len() * 99 / 100];
    eprintln!("{} frames, early {early:?}, late {late:?}, p99 {p99:?}", times.len());
    assert!(late < early * 3, "early {early:?}, late {late:?}");
}

#[test]
fn each_cited_row_leads_to_its_own_place() {
    for (row, place) in [
        ("contact:2", Place::Listed(Listed::Contact, 2)),
        ("goal:2", Place::Listed(Listed::Goal, 2)),
        ("task:3", Place::Listed(Listed::Task, 3)),
        ("offer:4", Place::Listed(Listed::Offer, 4)),
        ("practice:5", Place::Listed(Listed::Practice, 5)),
        ("assessment:6", Place::Listed(Listed::Assessment, 6)),
        ("entry:5", Place::Entry(5)),
        ("memory:1", Place::Memory(1)),
        ("Interview:18", Place::Interview(18)),
    ] {
        assert_eq!(super::place_of(row), Some(place), "{row}");
    }
    let mut seen = Seen::new(120, 40);
    seen.key("c");
    ask(&mut seen, "x");
    seen.hear(CoachNews::Said(Box::new(said(
        "See [contact:2] and [memory:1] and [chat:9].",
    ))));
    seen.hear(CoachNews::Rested);
    seen.keys(&["tab", "]", "enter"]);
    assert!(
        seen.asked.iter().any(|effect| matches!(
            effect,
            Effect::Read(Read::Hunt(HuntRead::Contacts { focus: Some(2), .. }))
        )),
        "{:?}",
        seen.asked
    );
    seen.keys(&["c", "tab", "]", "enter"]);
    let memories = |effect: &Effect| matches!(effect, Effect::Open(Opening::Memories(Some(1))));
    assert!(seen.asked.iter().any(memories), "{:?}", seen.asked);
    seen.keys(&["c", "tab", "]", "enter"]);
    let chat = |effect: &Effect| matches!(effect, Effect::Read(Read::Coach(CoachRead::Chat(9))));
    assert!(seen.asked.iter().any(chat), "{:?}", seen.asked);
}

#[test]
fn after_the_last_decision_the_key_that_undoes_undoes() {
    let mut seen = Seen::new(120, 40);
    seen.key("c");
    ask(&mut seen, "a task");
    seen.hear(CoachNews::Proposed(proposals()[..1].to_vec()));
    seen.hear(CoachNews::Rested);
    seen.keys(&["tab", "y"]);
    seen.asked.clear();
    seen.hear(CoachNews::Decided(vec![became(1, "add task \"Ask\": done")]));
    assert!(seen.text().contains("u undo"), "{}", seen.text());
    seen.key("u");
    let undoes = |effect: &Effect| matches!(effect, Effect::Change(crate::app::Change::Undo));
    assert!(seen.asked.iter().any(undoes), "{:?}", seen.asked);
}

#[test]
fn a_field_that_is_refused_is_not_called_changed_and_the_error_goes_with_the_next_step() {
    let mut seen = Seen::new(120, 40);
    seen.key("c");
    ask(&mut seen, "a letter");
    seen.hear(CoachNews::Proposed(proposals()));
    seen.hear(CoachNews::Rested);
    let proposed = LongFor::Proposed {
        proposal: 2,
        field: "priority".to_owned(),
        text: String::new(),
    };
    let window = LongWindow::new(proposed, None);
    seen.shell.push(window.into(), &seen.around.ctx());
    seen.write("SILLY");
    seen.key("ctrl-s");
    let error = crate::app::Error::new(crate::app::Kind::Usage, "changing proposal 2", "SILLY is no priority");
    seen.hear(CoachNews::Failed(error));
    assert!(seen.text().contains("SILLY is no priority"));
    assert!(!seen.text().contains("changed by you"));
    // The window is there with the text, to be written otherwise.
    seen.write("2");
    assert!(seen.text().contains("SILLY2"), "{}", seen.text());
    seen.key("ctrl-s");
    seen.hear(CoachNews::Proposed(proposals()));
    assert!(seen.text().contains("changed by you"));
    assert!(!seen.text().contains("SILLY is no priority"));
}

#[test]
fn the_block_of_a_proposal_is_not_shown_while_it_comes() {
    let mut seen = Seen::new(120, 40);
    seen.key("c");
    seen.model();
    ask(&mut seen, "x");
    for text in [
        "I propose:\n``",
        "`careerdeck-pro",
        "posal\n{\"tool\": 1}\n``",
        "`\nSay yes.",
    ] {
        seen.more(vec![More::Text(text.to_owned())]);
        assert!(
            !seen.text().contains("careerdeck-pro") && !seen.text().contains("tool"),
            "{}",
            seen.text()
        );
    }
    assert!(seen.text().contains("I propose:") && seen.text().contains("Say yes."));
}
