//! The picture in the README: the board of the invented hunt, drawn by the program itself.

use std::collections::VecDeque;
use std::fmt::Write;

use chrono::DateTime;
use ratatui::Terminal;
use ratatui::backend::TestBackend;
use ratatui::buffer::Buffer;
use ratatui::style::{Color, Modifier, Style};
use unicode_width::UnicodeWidthStr;

use super::effect::{Effect, Read, Reply};
use super::event::Input;
use super::shell::Shell;
use super::testing::{Surroundings, press};
use crate::app::{Deck, demo};
use crate::config::Config;

/// A cell, in pixels. Most fonts of one width are 0.6 of their size wide.
const CELL: (u16, u16) = (9, 19);
const FONT_SIZE: u16 = 15;
/// From the top of a cell to the line that letters stand on.
const BASELINE: u16 = 14;
const MARGIN: u16 = 12;

#[test]
fn the_picture_of_the_board_is_what_the_program_draws() {
    let around = Surroundings {
        now: DateTime::parse_from_rfc3339("2026-06-09T10:00:00Z").unwrap().to_utc(),
        ..Surroundings::new(
            120,
            36,
            Config {
                theme: "dark".to_owned(),
                ..Config::default()
            },
            false,
        )
    };
    let picture = svg(&board(&around), around.theme.base());
    let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/board.svg");
    if std::env::var_os("UPDATE_DOCS").is_some() {
        std::fs::write(&path, &picture).unwrap();
    }
    let kept = std::fs::read_to_string(&path).unwrap_or_default();
    assert!(
        kept == picture,
        "docs/board.svg is out of date; `UPDATE_DOCS=1 cargo test picture` writes it anew"
    );
}

/// The invented hunt as it looks after a few keys, wherever the machine is that runs this.
fn board(around: &Surroundings) -> Buffer {
    let home = tempfile::tempdir().unwrap();
    let file = home.path().join("demo.db");
    demo::build(&file, None, around.now).unwrap();
    let deck = Deck::open(&file, None).unwrap();
    let mut shell = Shell::new(&around.config, &file, true);
    let effects = shell.start();
    answer(&mut shell, effects, &deck, around);
    for key in ["l", "j"] {
        let effects = shell.input(Input::Key(press(key)), &around.ctx());
        answer(&mut shell, effects, &deck, around);
    }
    let mut terminal = Terminal::new(TestBackend::new(around.window.width, around.window.height)).unwrap();
    terminal.draw(|frame| shell.view(&around.ctx(), frame)).unwrap();
    terminal.backend().buffer().clone()
}

/// Reads what the board asks for.
fn answer(shell: &mut Shell, effects: Vec<Effect>, deck: &Deck, around: &Surroundings) {
    let mut queue = VecDeque::from(effects);
    while let Some(effect) = queue.pop_front() {
        let reply = match effect {
            Effect::Read(Read::Counts) => Reply::Counts(deck.counts().unwrap()),
            Effect::Read(Read::Column {
                status,
                sort,
                offset,
                limit,
            }) => Reply::Column {
                status,
                sort,
                offset,
                cards: deck.column(status, sort, offset, limit).unwrap(),
            },
            Effect::Read(Read::NextInterview) => Reply::NextInterview(deck.next_interview(around.now).unwrap()),
            other => panic!("the board asks for {other:?}"),
        };
        queue.extend(shell.reply(reply, &around.ctx()));
    }
}

/// A stretch of one row that is drawn at once.
struct Run {
    x: u16,
    width: u16,
    text: String,
    style: Style,
}

/// A frame as a picture that looks the same whatever fonts there are: every stretch is set to its place and width.
fn svg(buffer: &Buffer, base: Style) -> String {
    let (columns, rows) = (buffer.area.width, buffer.area.height);
    let (width, height) = (columns * CELL.0 + 2 * MARGIN, rows * CELL.1 + 2 * MARGIN);
    let background = hex(base.bg.unwrap());
    let mut out = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width}\" height=\"{height}\" \
         viewBox=\"0 0 {width} {height}\" font-family=\"ui-monospace, 'Cascadia Mono', Menlo, Consolas, \
         'DejaVu Sans Mono', 'Liberation Mono', monospace\" font-size=\"{FONT_SIZE}\">\n\
         <title>A board of job cards in a terminal</title>\n\
         <rect width=\"{width}\" height=\"{height}\" rx=\"8\" fill=\"{background}\"/>\n"
    );
    for y in 0..rows {
        for run in runs(buffer, y) {
            paint(&mut out, &run, MARGIN + y * CELL.1, &background);
        }
    }
    out.push_str("</svg>\n");
    out
}

/// The stretches of a row. Latin text shares one, and so do scripts whose letters join; other signs may come from a font
/// of another width.
fn runs(buffer: &Buffer, y: u16) -> Vec<Run> {
    let mut runs: Vec<Run> = Vec::new();
    let mut x = 0;
    let mut joinable = false;
    while x < buffer.area.width {
        let cell = &buffer[(x, y)];
        let text = cell.symbol();
        let width = (text.width() as u16).max(1);
        let plain = text
            .chars()
            .all(|c| c < '\u{250}' || ('\u{590}'..'\u{900}').contains(&c));
        match runs.last_mut() {
            Some(last) if plain && joinable && last.style == cell.style() => {
                last.text.push_str(text);
                last.width += width;
            }
            _ => runs.push(Run {
                x,
                width,
                text: text.to_owned(),
                style: cell.style(),
            }),
        }
        joinable = plain;
        x += width;
    }
    runs
}

fn paint(out: &mut String, run: &Run, top: u16, background: &str) {
    let left = MARGIN + run.x * CELL.0;
    let width = run.width * CELL.0;
    let has = |modifier| run.style.add_modifier.contains(modifier);
    let (mut fg, mut bg) = (hex(run.style.fg.unwrap()), hex(run.style.bg.unwrap()));
    if has(Modifier::REVERSED) {
        std::mem::swap(&mut fg, &mut bg);
    }
    if bg != background {
        rect(out, left, top, width, CELL.1, &bg);
    }
    // These have to meet their neighbours, which a font's signs rarely do.
    match run.text.as_str() {
        "─" => return rect(out, left, top + CELL.1 / 2, width, 1, &fg),
        "│" => return rect(out, left + CELL.0 / 2, top, 1, CELL.1, &fg),
        "▌" => return rect(out, left, top, CELL.0 / 2, CELL.1, &fg),
        _ => {}
    }
    if has(Modifier::UNDERLINED) {
        rect(out, left, top + BASELINE + 3, width, 1, &fg);
    }
    let bold = if has(Modifier::BOLD) {
        " font-weight=\"bold\""
    } else {
        ""
    };
    let dim = if has(Modifier::DIM) { " opacity=\"0.6\"" } else { "" };
    let baseline = top + BASELINE;
    for (at, words) in stretches(&run.text) {
        let left = left + at as u16 * CELL.0;
        let columns = words.width() as u16;
        let fixed = match columns * CELL.0 {
            // A single sign has no space to give or take.
            width if columns > 1 => format!(" textLength=\"{width}\" lengthAdjust=\"spacingAndGlyphs\""),
            _ => String::new(),
        };
        writeln!(
            out,
            "<text x=\"{left}\" y=\"{baseline}\"{fixed} fill=\"{fg}\"{bold}{dim}>{}</text>",
            escaped(words)
        )
        .unwrap();
    }
}

fn rect(out: &mut String, x: u16, y: u16, width: u16, height: u16, fill: &str) {
    writeln!(
        out,
        "<rect x=\"{x}\" y=\"{y}\" width=\"{width}\" height=\"{height}\" fill=\"{fill}\"/>"
    )
    .unwrap();
}

/// What stands between two or more spaces, each with its column: a picture drops the spaces at the ends of text.
fn stretches(text: &str) -> Vec<(usize, &str)> {
    let mut found = Vec::new();
    let mut at = 0;
    for part in text.split("  ") {
        let words = part.trim();
        if !words.is_empty() {
            let before = part.len() - part.trim_start().len();
            found.push((at + before, words));
        }
        at += part.width() + 2;
    }
    found
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

fn hex(colour: Color) -> String {
    match colour {
        Color::Rgb(r, g, b) => format!("#{r:02x}{g:02x}{b:02x}"),
        other => panic!("{other} looks different in every terminal"),
    }
}
