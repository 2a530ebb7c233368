//! A questionnaire, one question at a time.

use std::cell::RefCell;

use crossterm::event::{MouseButton, MouseEvent, MouseEventKind};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use serde_json::{Value, json};

use super::QuestionnaireData;
use crate::app::AssessmentChange;
use crate::domain::assessment::pack::Pack;
use crate::domain::assessment::skills;
use crate::tui::action::Action;
use crate::tui::ctx::Ctx;
use crate::tui::effect::Effect;
use crate::tui::theme::Role;
use crate::tui::widgets::scroll_text::wrapped;
use crate::tui::widgets::text;

/// Lines wider than this are hard to read.
const WIDEST: u16 = 72;

/// The actions that answer, from 0 on.
const ANSWERS: [Action; 10] = [
    Action::Answer0,
    Action::Answer1,
    Action::Answer2,
    Action::Answer3,
    Action::Answer4,
    Action::Answer5,
    Action::Answer6,
    Action::Answer7,
    Action::Answer8,
    Action::Answer9,
];

/// A questionnaire that is being answered.
#[derive(Debug)]
pub(super) struct Asking {
    pack: Pack,
    /// The one that is gone on with, and what it said.
    id: Option<i64>,
    seen: Vec<Option<i64>>,
    answers: Vec<Option<i64>>,
    at: usize,
    /// Where the answers stand; known when drawing only.
    places: RefCell<Vec<(Action, Rect)>>,
}

/// Under which name answers that are not saved yet are kept, so that nothing is lost when the program ends.
pub fn draft_name(kind: &str) -> String {
    format!("questionnaire {kind}")
}

fn texts(pack: &Pack) -> Vec<&str> {
    pack.items.iter().map(|item| item.text.as_str()).collect()
}

/// The answers of a draft, each to the item of its text: the skills of the profile, or an installed pack, may have others in
/// other places since. `None` where it can't be said to what they are answers.
fn drafted_answers(pack: &Pack, draft: &Value) -> Option<Vec<Option<i64>>> {
    let answers: Vec<Option<i64>> = serde_json::from_value(draft.get("answers")?.clone()).ok()?;
    let Some(items) = draft.get("items") else {
        // What an earlier version kept has no texts.
        let fits = pack.kind != skills::KIND && answers.len() == pack.items.len();
        return fits.then_some(answers);
    };
    let items: Vec<String> = serde_json::from_value(items.clone()).ok()?;
    if draft.get("labels") != Some(&json!(pack.answers.labels)) {
        return None;
    }
    let answer_to = |text: &str| {
        answers
            .get(items.iter().position(|item| item == text)?)
            .copied()
            .flatten()
    };
    let is_as_it_was = texts(pack) == items;
    Some(match is_as_it_was && answers.len() == items.len() {
        true => answers,
        false => texts(pack).into_iter().map(answer_to).collect(),
    })
}

impl Asking {
    /// From where it was left, at the first question that is not answered.
    pub(super) fn new(data: QuestionnaireData) -> Asking {
        let items = data.pack.items.len();
        let id = data.half_way.as_ref().map(|one| one.id);
        let seen = data.half_way.map(|one| one.fact.numbers()).unwrap_or_default();
        let drafted = data.draft.filter(|draft| draft.get("id").and_then(Value::as_i64) == id);
        let drafted = drafted.and_then(|draft| drafted_answers(&data.pack, &draft));
        let (min, max) = (data.pack.answers.min, data.pack.answers.max);
        let mut answers = drafted.unwrap_or_else(|| seen.clone());
        answers.resize(items, None);
        for answer in &mut answers {
            *answer = answer.filter(|answer| (min..=max).contains(answer));
        }
        Asking {
            at: answers.iter().position(Option::is_none).unwrap_or(0),
            pack: data.pack,
            id,
            seen,
            answers,
            places: RefCell::default(),
        }
    }

    pub(super) fn pack(&self) -> &Pack {
        &self.pack
    }

    pub(super) fn id(&self) -> Option<i64> {
        self.id
    }

    pub(super) fn draft_name(&self) -> String {
        draft_name(&self.pack.kind)
    }

    /// Whether every question is answered.
    pub(super) fn is_complete(&self) -> bool {
        self.answers.iter().all(Option::is_some)
    }

    /// Keeps what was answered until it is saved.
    pub(super) fn keep(&self) -> Effect {
        Effect::KeepDraft {
            form: self.draft_name(),
            content: Some(json!({
                "id": self.id,
                "answers": self.answers,
                "items": texts(&self.pack),
                "labels": self.pack.answers.labels,
            })),
        }
    }

    /// Goes on or back by a question.
    pub(super) fn step(&mut self, by: isize) {
        self.at = self
            .at
            .saturating_add_signed(by)
            .min(self.answers.len().saturating_sub(1));
    }

    /// Answers the question in focus and goes on to the next that is not answered; whether all are answered now and this
    /// was the last. Why not, where a column of cards is full.
    pub(super) fn answer(&mut self, answer: i64) -> Result<bool, String> {
        if let Some(length) = self.pack.column_length()
            && self.in_column(answer) >= length
        {
            return Err(format!(
                "column {answer} has its {length} cards: go back to one and move it"
            ));
        }
        if let Some(place) = self.answers.get_mut(self.at) {
            *place = Some(answer);
        }
        let open = |places: &[Option<i64>]| places.iter().position(Option::is_none);
        let after = self.answers.get(self.at + 1..).and_then(open).map(|n| self.at + 1 + n);
        match after.or_else(|| open(&self.answers)) {
            Some(next) => self.at = next,
            None => return Ok(true),
        }
        Ok(false)
    }

    /// How many other cards lie in a column.
    fn in_column(&self, answer: i64) -> usize {
        let others = self.answers.iter().enumerate();
        others
            .filter(|(at, there)| *at != self.at && **there == Some(answer))
            .count()
    }

    /// What saves it; `None` when nothing was answered or nothing is new.
    pub(super) fn change(&self) -> Option<AssessmentChange> {
        if self.answers == self.seen || self.answers.iter().all(Option::is_none) {
            return None;
        }
        Some(match self.id {
            Some(id) => AssessmentChange::Answer {
                id,
                answers: self.answers.clone(),
                seen: self.seen.clone(),
            },
            None => AssessmentChange::Take {
                kind: self.pack.kind.clone(),
                answers: self.answers.clone(),
                mark: Some(self.pack.mark()),
            },
        })
    }

    /// The answer that was clicked.
    pub(super) fn answer_at(&self, mouse: MouseEvent) -> Option<Action> {
        if mouse.kind != MouseEventKind::Down(MouseButton::Left) {
            return None;
        }
        let at = (mouse.column, mouse.row).into();
        let places = self.places.borrow();
        places
            .iter()
            .find(|(_, place)| place.contains(at))
            .map(|(action, _)| *action)
    }

    /// Draws the question with its answers.
    pub(super) fn view(&self, ctx: &Ctx<'_>, buffer: &mut Buffer, area: Rect) {
        let mut places = self.places.borrow_mut();
        places.clear();
        if area.height < 2 || area.width < 10 {
            return;
        }
        let dim = ctx.theme.style(Role::Dim);
        let done = self.answers.iter().flatten().count();
        let total = self.answers.len();
        let counted = match area.width {
            0..60 => format!("{} of {total}", self.at + 1),
            _ => format!("question {} of {total}, {done} answered", self.at + 1),
        };
        let right = text::put_right(buffer, area.right() - 1, area.y, area.width / 2, &counted, dim);
        let room = right.saturating_sub(area.x + 3);
        text::put(
            buffer,
            area.x + 2,
            area.y,
            room,
            &self.pack.name,
            ctx.theme.style(Role::Title),
        );
        let roomy = area.height > 14;
        let mut y = area.y + 1 + u16::from(roomy);
        let columns = area.width.saturating_sub(4).min(WIDEST);
        // How to answer is said at the beginning, where there is room.
        if roomy && done == 0 {
            for row in wrapped(&self.pack.intro, columns) {
                y += put_line(buffer, area, y, &row, dim);
            }
            y += 1;
        }
        if !self.pack.prompt.is_empty() {
            y += put_line(buffer, area, y, &self.pack.prompt, dim);
        }
        if let Some(item) = self.pack.items.get(self.at) {
            for row in wrapped(&item.text, columns) {
                y += put_line(buffer, area, y, &row, ctx.theme.style(Role::Focus));
            }
        }
        y += u16::from(roomy);
        let chosen = self.answers.get(self.at).copied().flatten();
        let length = self.pack.column_length();
        let start = usize::try_from(self.pack.answers.min).unwrap_or_default();
        let actions = ANSWERS.iter().skip(start);
        for ((answer, label), action) in (self.pack.answers.min..).zip(&self.pack.answers.labels).zip(actions) {
            if y >= area.bottom() {
                break;
            }
            let is_chosen = chosen == Some(answer);
            if is_chosen {
                text::put(buffer, area.x, y, 1, ctx.theme.glyphs.focus, ctx.theme.style(Role::Bar));
            }
            let full = length.is_some_and(|length| self.in_column(answer) >= length);
            let role = match (is_chosen, full) {
                (true, _) => Role::Focus,
                (false, true) => Role::Dim,
                (false, false) => Role::Text,
            };
            let key = ctx.keymap.label(*action).unwrap_or_default();
            let mut x = area.x + 2;
            x += text::put(buffer, x, y, 6, &key, ctx.theme.style(Role::Key)) + 2;
            let cards = length.map(|length| {
                let there = self.in_column(answer) + usize::from(is_chosen);
                format!(" {} {there} of {length}", ctx.theme.glyphs.dot)
            });
            let rows = wrapped(label, area.right().saturating_sub(x + 12).min(WIDEST));
            let top = y;
            for (n, row) in rows.iter().enumerate() {
                if y >= area.bottom() {
                    break;
                }
                let end = x + text::put(
                    buffer,
                    x,
                    y,
                    area.right().saturating_sub(x + 1),
                    row,
                    ctx.theme.style(role),
                );
                if let Some(cards) = cards.as_ref().filter(|_| n == 0) {
                    text::put(buffer, end, y, area.right().saturating_sub(end + 1), cards, dim);
                }
                y += 1;
            }
            places.push((*action, Rect::new(area.x, top, area.width, y - top)));
        }
    }
}

/// Draws a line where there is room; gives how many lines it took.
fn put_line(buffer: &mut Buffer, area: Rect, y: u16, line: &str, style: ratatui::style::Style) -> u16 {
    if y < area.bottom() {
        text::put(buffer, area.x + 2, y, area.width.saturating_sub(3), line, style);
    }
    1
}
