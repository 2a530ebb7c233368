//! A row on its way to a job.

use std::borrow::Cow;

use super::addresses;
use super::dates::Day;
use super::headers::Column;
use super::money::Money;
use crate::domain::job::{JobStatus, NewJob};
use crate::domain::text::{clean_block, clean_line};

/// The most tags of one job.
const MOST_TAGS: usize = 50;

/// One row on its way to a job.
#[derive(Default)]
pub(super) struct Draft {
    pub(super) job: NewJob,
    /// What has no field, each with its header.
    pub(super) notes: Vec<String>,
    /// The person's notes, each with the number of its column.
    pub(super) own_notes: Vec<(usize, String)>,
    pub(super) regions: Vec<String>,
    pub(super) more_description: Vec<String>,
    pub(super) salary: Money,
    pub(super) date: Option<Day>,
    pub(super) reached: Option<JobStatus>,
    /// The ticks behind that, for the notes where a status word says otherwise.
    pub(super) ticks: Vec<(JobStatus, String)>,
    /// A status word that is not known.
    pub(super) unknown_status: Option<String>,
}

/// Where a line of text belongs.
pub(super) enum Slot<'a> {
    Needed(&'a mut String),
    Free(&'a mut Option<String>),
}

impl Draft {
    /// Keeps a cell in the notes under its header.
    pub(super) fn keep(&mut self, column: &Column, cell: &str) {
        let text = clean_block(cell);
        if text.is_empty() {
            return;
        }
        self.notes.push(if column.header.is_empty() {
            text
        } else {
            format!("{}: {text}", column.header)
        });
    }

    /// Puts a line where it belongs; a second one goes to the notes.
    pub(super) fn text(&mut self, column: &Column, cell: &str, slot: impl FnOnce(&mut NewJob) -> Slot<'_>) {
        let name = without_notion_link(cell);
        if name.len() < cell.len() {
            self.keep(column, cell);
        }
        let text = clean_line(&name);
        if text.is_empty() {
            return;
        }
        let second = match slot(&mut self.job) {
            Slot::Needed(slot) if slot.is_empty() => {
                *slot = text;
                false
            }
            Slot::Needed(slot) => *slot != text,
            Slot::Free(slot) => {
                let second = slot.as_ref().is_some_and(|first| *first != text);
                slot.get_or_insert(text);
                second
            }
        };
        if second {
            self.keep(column, cell);
        }
    }

    pub(super) fn contact(&mut self, column: &Column, cell: &str) {
        let (name, email) = addresses::name_and_email(cell);
        let kept = cell.len() > name.map_or(0, str::len) + email.map_or(0, str::len) + 6;
        let mut second = kept;
        for (slot, value) in [(&mut self.job.contact_name, name), (&mut self.job.contact_email, email)] {
            if let Some(value) = value.map(clean_line).and_then(filled) {
                second |= slot.as_ref().is_some_and(|first| *first != value);
                slot.get_or_insert(value);
            }
        }
        if second {
            self.keep(column, cell);
        }
    }

    pub(super) fn tags(&mut self, column: &Column, cell: &str) {
        let by_hash = cell.starts_with('#') && !cell.contains([',', ';', '|', '\n']);
        let cell_list: Cow<str> = if by_hash {
            cell.replace('#', ",").into()
        } else {
            cell.into()
        };
        let mut left_over = false;
        for tag in cell_list.split([',', ';', '|', '\n']) {
            let tag = clean_line(tag.trim().trim_matches(['[', ']', '"', '\'']).trim_start_matches('#'));
            if tag.is_empty() || self.job.tags.contains(&tag) {
                continue;
            }
            if self.job.tags.len() < MOST_TAGS && tag.len() <= 100 {
                self.job.tags.push(tag);
            } else {
                left_over = true;
            }
        }
        if left_over {
            self.keep(column, cell);
        }
    }
}

/// Notion writes a page that a cell leads to as `Acme (https://www.notion.so/Acme-0123…)`.
fn without_notion_link(cell: &str) -> Cow<'_, str> {
    let mut text = Cow::Borrowed(cell);
    for mark in [" (https://www.notion.so/", " (https://notion.so/"] {
        while let Some(at) = text.find(mark).filter(|at| *at > 0)
            && let Some(end) = text[at..].find(')')
        {
            text = Cow::Owned(format!("{}{}", &text[..at], &text[at + end + 1..]));
        }
    }
    text
}

/// Adds country and state to the place, where it does not name them already.
pub(super) fn with_regions(location: Option<String>, regions: Vec<String>) -> Option<String> {
    let mut place = location.unwrap_or_default();
    for region in regions {
        if !place.contains(&region) {
            if !place.is_empty() {
                place.push_str(", ");
            }
            place.push_str(&region);
        }
    }
    filled(place)
}

/// Text that is there.
pub(super) fn filled(text: String) -> Option<String> {
    (!text.is_empty()).then_some(text)
}

/// Fills a slot that is empty or already says the same; otherwise says `false`.
pub(super) fn put<T: PartialEq>(slot: &mut Option<T>, value: T) -> bool {
    match slot {
        Some(first) => *first == value,
        None => {
            *slot = Some(value);
            true
        }
    }
}
