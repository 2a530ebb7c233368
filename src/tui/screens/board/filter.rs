//! The filter line: what is typed, and which answer belongs to it.

use crossterm::event::KeyEvent;

use crate::app::{Card, FilteredBoard};
use crate::domain::job::JobStatus;
use crate::tui::effect::{RequestId, next_request};
use crate::tui::widgets::line_input::{LineInput, Typed};

/// The filter line.
#[derive(Debug, Default)]
pub struct FilterLine {
    input: LineInput,
    /// Whether keys go here.
    pub typing: bool,
    asked: RequestId,
    /// Whether the last request has no answer yet.
    waiting: bool,
    /// How many jobs the answer holds, and whether there are more.
    found: Option<(u64, bool)>,
}

impl FilterLine {
    /// What was typed.
    pub fn line(&self) -> &str {
        self.input.text()
    }

    /// The line to draw.
    pub fn input(&self) -> &LineInput {
        &self.input
    }

    /// Whether it narrows the board.
    pub fn is_on(&self) -> bool {
        !self.input.text().trim().is_empty()
    }

    /// How many jobs it let through, and whether there are more than were looked at.
    pub fn found(&self) -> Option<(u64, bool)> {
        self.found
    }

    /// Whether the answer to what stands there is still on its way.
    pub fn is_waiting(&self) -> bool {
        self.waiting
    }

    /// Puts another line there.
    pub fn set(&mut self, line: &str) {
        self.input.set(line);
    }

    /// Takes a key; says whether the line is another now.
    pub fn key(&mut self, key: KeyEvent) -> bool {
        self.input.key(key) == Typed::Changed
    }

    /// Takes pasted text; says whether the line is another now.
    pub fn paste(&mut self, text: &str) -> bool {
        self.input.insert(text) == Typed::Changed
    }

    /// A new request for what stands there.
    pub fn ask(&mut self) -> (RequestId, String) {
        self.asked = next_request();
        self.waiting = true;
        (self.asked, self.input.text().to_owned())
    }

    /// Nothing is filtered any more; says whether something was.
    pub fn off(&mut self) -> bool {
        // An answer that is still on its way is not wanted any more.
        self.asked = next_request();
        self.waiting = false;
        self.found.take().is_some()
    }

    /// Takes an answer, if it is the one to the last request: the cards column by column.
    pub fn take(&mut self, request: RequestId, board: FilteredBoard) -> Option<[Vec<Card>; 8]> {
        if request != self.asked || !self.is_on() {
            return None;
        }
        self.waiting = false;
        self.found = Some((board.cards.len() as u64, board.capped));
        let mut columns: [Vec<Card>; JobStatus::ALL.len()] = Default::default();
        for card in board.cards {
            columns[card.status.index()].push(card);
        }
        Some(columns)
    }

    /// A request failed.
    pub fn failed(&mut self, request: RequestId) {
        if request == self.asked {
            self.waiting = false;
        }
    }
}
