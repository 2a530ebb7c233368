//! A tour of all screens as a person sees them, with header and hint line: over an empty file and over the invented hunt, at
//! three sizes, with and without colours.

use std::collections::VecDeque;

use ratatui::Terminal;
use ratatui::backend::TestBackend;

use super::action::{Action, TABLE};
use super::effect::{CoachAsk, CoachNews, Effect, HuntReply, Read, Reply, Standing};
use super::event::Input;
use super::modals::testing::SIZES;
use super::run::reads::read_from;
use super::shell::Shell;
use super::testing::{Surroundings, press};
use crate::app::{Deck, demo};
use crate::config::Config;
use crate::domain::text;
use crate::domain::zoned::Zone;

/// The keys that lead to a screen of its own, by the table of actions: a new screen is toured without a word here.
fn ways(around: &Surroundings) -> Vec<(Action, Vec<String>)> {
    let go = TABLE.iter().filter(|row| row.name.starts_with("go-"));
    go.filter_map(|row| {
        let keys = around.keymap.label(row.action)?;
        Some((row.action, keys.split(' ').map(str::to_owned).collect()))
    })
    .collect()
}

/// Answers what the screens want to read, as the loop and its threads would.
fn answer(shell: &mut Shell, effects: Vec<Effect>, deck: &Deck, around: &Surroundings) {
    let mut queue = VecDeque::from(effects);
    while let Some(effect) = queue.pop_front() {
        let reply = match effect {
            Effect::Read(Read::NextInterview) => Some(Reply::NextInterview(deck.next_interview(around.now).unwrap())),
            Effect::Read(read) => read_from(deck, read).unwrap(),
            Effect::LookToday => {
                let zone = Zone::utc();
                let today = deck.today(around.now, &zone).unwrap();
                Some(Reply::Hunt(HuntReply::Today { today, zone }))
            }
            Effect::Coach(CoachAsk::Look) => {
                let standing = Standing::Offline { why: None };
                Some(Reply::Coach(CoachNews::Standing(standing)))
            }
            Effect::AfterFrame(effects) => {
                queue.extend(effects);
                None
            }
            _ => None,
        };
        if let Some(reply) = reply {
            queue.extend(shell.reply(reply, &around.ctx()));
        }
    }
}

/// The lines of a frame.
fn lines(shell: &Shell, around: &Surroundings) -> Vec<String> {
    let window = around.window;
    let mut terminal = Terminal::new(TestBackend::new(window.width, window.height)).unwrap();
    terminal.draw(|frame| shell.view(&around.ctx(), frame)).unwrap();
    let buffer = terminal.backend().buffer();
    let rows = buffer.content().chunks(usize::from(window.width));
    rows.map(|row| row.iter().map(|cell| cell.symbol()).collect::<String>())
        .collect()
}

#[test]
fn every_screen_is_drawn_at_three_sizes_over_an_empty_file_and_over_a_full_one() {
    let home = tempfile::tempdir().unwrap();
    let full = home.path().join("full.db");
    let empty = home.path().join("empty.db");
    demo::build(&full, None, Surroundings::default().now).unwrap();
    for file in [&empty, &full] {
        let deck = Deck::open(file, None).unwrap();
        for (columns, rows) in SIZES {
            // Plain signs are the same at every size.
            for plain in [false, true].into_iter().filter(|plain| !plain || columns == 80) {
                let config = Config {
                    ascii: plain,
                    ..Config::default()
                };
                let around = Surroundings::new(columns, rows, config, plain);
                let mut shell = Shell::new(&around.config, file, false);
                let effects = shell.start();
                answer(&mut shell, effects, &deck, &around);
                let ways = ways(&around);
                assert!(ways.len() >= 12, "{ways:?}");
                for (action, keys) in ways {
                    let mut seen = Vec::new();
                    // Gone to, entered, and left again.
                    for keys in [&keys[..], &["enter".to_owned()], &["esc".to_owned(), "esc".to_owned()]] {
                        for key in keys {
                            let effects = shell.input(Input::Key(press(key)), &around.ctx());
                            answer(&mut shell, effects, &deck, &around);
                        }
                        seen = lines(&shell, &around);
                        let told = format!("{action:?} {keys:?} at {columns}×{rows}\n{}", seen.join("\n"));
                        let words = |line: &String| line.chars().any(char::is_alphanumeric);
                        assert!(seen.iter().filter(|line| words(line)).count() >= 2, "{told}");
                        assert!(seen.iter().all(|line| text::printable(line) == *line), "{told}");
                        if plain {
                            // What the person wrote may be in any script; the signs of the program are not.
                            let signs = "▌◆⋮◂▸▴▾─│╭╮╰╯✓✕█░▁▂▃▄▅▆▇○◔◑◕●✔⊘";
                            assert!(!seen.iter().any(|line| line.contains(|c| signs.contains(c))), "{told}");
                        }
                    }
                    assert_eq!(seen.len(), usize::from(rows));
                }
            }
        }
    }
}
