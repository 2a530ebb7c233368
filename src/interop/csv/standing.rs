//! Where a job stands, decided from words, ticks and dates.

use super::dates;
use super::doubts::quoted;
use super::draft::{Draft, put};
use super::headers::{Column, Field};
use super::linkedin::JobList;
use super::rows::Rows;
use super::values;
use crate::domain::job::JobStatus;
use crate::domain::text::clean_line;

impl Rows<'_> {
    /// Takes a status word.
    pub(super) fn status(&mut self, draft: &mut Draft, line: u64, column: &Column, cell: &str) {
        let reading = self.words.read(cell);
        // A second status column often says the same with another word.
        if let Some(first) = draft.job.status {
            if reading.keep || reading.status != Some(first) {
                draft.keep(column, cell);
            }
            return;
        }
        if reading.keep {
            draft.keep(column, cell);
        }
        match (reading.status, reading.doubt) {
            (None, _) => {
                draft.unknown_status.get_or_insert_with(|| quoted(cell));
            }
            (Some(status), Some(doubt)) => {
                self.doubts.add(
                    line,
                    format!("the status {} was taken as {status}: {doubt}", quoted(cell)),
                );
            }
            (Some(_), None) => {}
        }
        draft.job.status = reading.status;
    }

    /// A column for one status holds a tick, a date, or a remark.
    pub(super) fn reached(&mut self, draft: &mut Draft, line: u64, column: &Column, cell: &str, status: JobStatus) {
        let ticked = match values::yes_or_no(cell) {
            Some(true) => {
                draft
                    .ticks
                    .push((status, format!("{}: {}", column.header, clean_line(cell))));
                true
            }
            Some(false) => false,
            None => {
                draft.keep(column, cell);
                match dates::read(cell, self.order.order) {
                    Some(day) => {
                        self.note_date(line, cell, &day);
                        true
                    }
                    None => {
                        self.doubts.add(
                            line,
                            format!(
                                "{} in {:?} is neither yes nor no nor a date; kept in the notes",
                                quoted(cell),
                                column.header
                            ),
                        );
                        false
                    }
                }
            }
        };
        if ticked && draft.reached.is_none_or(|reached| reached < status) {
            draft.reached = Some(status);
        }
    }

    /// Decides the status from words, ticks and dates, in that order.
    pub(super) fn settle_status(&mut self, draft: &mut Draft, line: u64) {
        if let (Some(status), Some(reached)) = (draft.job.status, draft.reached)
            && reached > status
        {
            let beyond = draft.ticks.drain(..).filter(|(ticked, _)| *ticked > status);
            draft.notes.extend(beyond.map(|(_, tick)| tick));
            self.doubts.add(
                line,
                format!("a column of its own says {reached}, but the status says {status}; the status was taken"),
            );
        }
        let applied = draft.job.applied_at.is_some() || draft.reached.is_some();
        if draft.job.status.is_none() {
            let without_word = draft
                .reached
                .or_else(|| draft.job.applied_at.map(|_| JobStatus::Applied))
                .or_else(|| self.linkedin.map(JobList::status));
            draft.job.status = without_word;
            if let Some(word) = &draft.unknown_status {
                let status = without_word.unwrap_or(JobStatus::Interested);
                draft.job.status = Some(status);
                let why = if applied {
                    ", because the row says that you applied"
                } else {
                    ""
                };
                self.doubts.add(
                    line,
                    format!("the status {word} is not known; taken as {status}{why}, and kept in the notes"),
                );
            }
        }
        if let Some(day) = draft.date {
            let sent = draft.job.status.is_some_and(|status| status != JobStatus::Interested);
            let place = if sent && draft.job.applied_at.is_none() {
                &mut draft.job.applied_at
            } else {
                &mut draft.job.saved_at
            };
            if !put(place, day.moment) {
                let header = self
                    .columns
                    .iter()
                    .find(|column| column.field == Field::Date)
                    .map_or("Date", |column| &column.header);
                draft.notes.push(format!("{header}: {}", day.date));
            }
        }
    }
}
