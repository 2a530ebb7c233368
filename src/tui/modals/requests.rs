//! What was sent to models: when, where to, how much, and how it ended. Enter shows all of it.

use crossterm::event::MouseEventKind;
use ratatui::Frame;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::ModalOutcome;
use crate::domain::conversation::AnswerStatus;
use crate::domain::conversation::log::RequestLine;
use crate::tui::action::{Action, Scope, Situation};
use crate::tui::ctx::Ctx;
use crate::tui::effect::{CoachNews, CoachRead, Effect, Read, Reply};
use crate::tui::event::Input;
use crate::tui::screens::coach::{money, short_count};
use crate::tui::theme::Role;
use crate::tui::widgets::rows::{self, Rows};
use crate::tui::widgets::text;
use crate::tui::widgets::when;
use crate::tui::widgets::window::window;

/// What is read as it opens.
pub fn opened() -> ModalOutcome {
    ModalOutcome::StayWith(vec![Effect::Read(Read::Coach(CoachRead::Requests))])
}

/// The log of what was sent, newest first.
#[derive(Debug, Default)]
pub struct Requests {
    lines: Vec<RequestLine>,
    loaded: bool,
    rows: Rows,
}

impl Requests {
    pub(crate) fn input(&mut self, input: &Input, ctx: &Ctx<'_>) -> ModalOutcome {
        let count = self.lines.len();
        let key = match input {
            Input::Key(key) => key,
            Input::Mouse(mouse) => {
                match mouse.kind {
                    MouseEventKind::ScrollDown => self.rows.step(3, count),
                    MouseEventKind::ScrollUp => self.rows.step(-3, count),
                    _ => {}
                }
                return ModalOutcome::Stay;
            }
            Input::Paste(_) => return ModalOutcome::Stay,
        };
        match ctx.keymap.possible(&[Scope::Requests], *key, &self.situation()) {
            Some(Action::RequestsUp) => self.rows.step(-1, count),
            Some(Action::RequestsDown) => self.rows.step(1, count),
            Some(Action::RequestsPageUp) => self.rows.page(false, count),
            Some(Action::RequestsPageDown) => self.rows.page(true, count),
            Some(Action::RequestsTop) => self.rows.go_to(0, count),
            Some(Action::RequestsBottom) => self.rows.go_to(count, count),
            Some(Action::RequestsOpen) => {
                if let Some(line) = self.lines.get(self.rows.focus()) {
                    let read = CoachRead::Request(line.id);
                    return ModalOutcome::StayWith(vec![Effect::Read(Read::Coach(read))]);
                }
            }
            Some(Action::RequestsLeave) => return ModalOutcome::Close,
            _ => {}
        }
        ModalOutcome::Stay
    }

    pub(crate) fn reply(&mut self, reply: &Reply, _ctx: &Ctx<'_>) -> ModalOutcome {
        match reply {
            Reply::Coach(CoachNews::Requests(lines)) => {
                self.lines.clone_from(lines);
                self.loaded = true;
                self.rows.go_to(self.rows.focus(), self.lines.len());
                ModalOutcome::Stay
            }
            // An answer that has come to its end is another line.
            Reply::Coach(CoachNews::Rested) => opened(),
            _ => ModalOutcome::Stay,
        }
    }

    pub(crate) fn view(&self, ctx: &Ctx<'_>, frame: &mut Frame<'_>, area: Rect) {
        let each = if area.width < ONE_LINE_FROM + 8 { 2 } else { 1 };
        let rows = u16::try_from(self.lines.len()).unwrap_or(u16::MAX);
        let rows = rows.saturating_mul(each).clamp(4, 22);
        let inside = window(ctx, frame, area, "What was sent to models", 96, rows);
        let buffer = frame.buffer_mut();
        if self.lines.is_empty() {
            if self.loaded {
                let words = "Nothing was sent yet. Each request to a model is written down here, all of it.";
                rows::say(ctx, buffer, inside, words);
            }
            return;
        }
        self.rows
            .view(ctx, buffer, inside, self.lines.len(), each, |buffer, place, at| {
                if let Some(line) = self.lines.get(at) {
                    view_line(ctx, buffer, place, line, at == self.rows.focus());
                }
            });
    }

    pub(crate) fn scope(&self) -> Scope {
        Scope::Requests
    }

    pub(crate) fn situation(&self) -> Situation {
        Situation {
            entries: self.lines.len(),
            ..Situation::default()
        }
    }

    pub(crate) fn leave(&mut self) -> Vec<Effect> {
        Vec::new()
    }
}

/// How a request ended: a sign and a word.
fn ended(status: AnswerStatus, ctx: &Ctx<'_>) -> (&'static str, &'static str, Role) {
    let glyphs = ctx.theme.glyphs;
    match status {
        AnswerStatus::Complete => (glyphs.yes, "whole", Role::Good),
        AnswerStatus::Incomplete => (glyphs.warn, "broke off", Role::Warn),
        AnswerStatus::Stopped => (glyphs.warn, "stopped", Role::Warn),
        AnswerStatus::Failed => (glyphs.no, "failed", Role::Bad),
    }
}

/// From so many columns on all of a request stands in one line.
const ONE_LINE_FROM: u16 = 84;

fn view_line(ctx: &Ctx<'_>, buffer: &mut Buffer, area: Rect, line: &RequestLine, focused: bool) {
    let dim = ctx.theme.style(Role::Dim);
    let dot = ctx.theme.glyphs.dot;
    let (sign, word, role) = ended(line.status, ctx);
    let count = |count: i64| short_count(u64::try_from(count).unwrap_or(0));
    let about = if line.is_estimate { "~" } else { "" };
    let out = line.output_tokens.map_or_else(|| "?".to_owned(), count);
    let tokens = format!("{about}{} + {out}", count(line.input_tokens));
    let cost = line.cost.map_or_else(|| "cost ?".to_owned(), money);
    let mut end = area.right();
    let mut right = |words: &str, columns: u16, style| {
        text::put_right(buffer, end, area.y, columns.min(text::width(words)), words, style);
        end = end.saturating_sub(columns + 2);
    };
    let one_line = area.width >= ONE_LINE_FROM;
    if one_line {
        right(&cost, 7, dim);
        right(&tokens, 14, dim);
    }
    right(&format!("{word} {sign}"), 11, ctx.theme.style(role));
    let when = when::moment(line.asked_at, ctx);
    let x = area.x + if area.width < 60 { text::width(&when) + 2 } else { 17 };
    text::put(buffer, area.x, area.y, x - area.x, &when, dim);
    let style = ctx.theme.style(if focused { Role::Focus } else { Role::Text });
    let used = text::put(buffer, x, area.y, end.saturating_sub(x), &line.model, style);
    if one_line {
        let host = format!(" {dot} {}", line.host);
        text::put(buffer, x + used, area.y, end.saturating_sub(x + used), &host, dim);
    } else if area.height > 1 {
        let rest = [line.host.as_str(), &tokens, &cost].join(&format!(" {dot} "));
        text::put(buffer, area.x, area.y + 1, area.width, &rest, dim);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tui::modals::testing::{drawn, effects, key};
    use crate::tui::testing::{Surroundings, now};

    fn line(id: i64, status: AnswerStatus) -> RequestLine {
        RequestLine {
            id,
            asked_at: now() - chrono::Duration::hours(id * 7),
            host: "api.anthropic.com".to_owned(),
            model: "claude-sonnet-5-5".to_owned(),
            input_tokens: 5_312 * id,
            is_estimate: status == AnswerStatus::Failed,
            output_tokens: (status != AnswerStatus::Failed).then_some(412),
            cost: (id != 2).then_some(0.013),
            status,
        }
    }

    #[test]
    fn each_request_says_when_where_how_much_and_how_it_ended_and_enter_shows_all_of_it() {
        let around = Surroundings::default();
        let ctx = around.ctx();
        let mut log = Requests::default();
        assert!(matches!(
            &effects(opened())[..],
            [Effect::Read(Read::Coach(CoachRead::Requests))]
        ));
        let empty = Requests {
            loaded: true,
            ..Requests::default()
        };
        insta::assert_snapshot!("empty", drawn(&empty.into()));
        let all = [
            AnswerStatus::Complete,
            AnswerStatus::Stopped,
            AnswerStatus::Incomplete,
            AnswerStatus::Failed,
        ];
        let lines: Vec<_> = (1..).zip(all).map(|(id, status)| line(id, status)).collect();
        log.reply(&Reply::Coach(CoachNews::Requests(lines.clone())), &ctx);
        log.input(&key("j"), &ctx);
        let opened = effects(log.input(&key("enter"), &ctx));
        assert!(matches!(
            &opened[..],
            [Effect::Read(Read::Coach(CoachRead::Request(2)))]
        ));
        insta::assert_snapshot!("full", drawn(&log.into()));
    }
}
