//! What each command does.

pub(super) mod application;
pub(super) mod assessment;
pub(super) mod board;
pub(super) mod coach;
pub(super) mod config;
pub(super) mod contact;
pub(super) mod db;
pub(super) mod document;
pub(super) mod facts;
pub(super) mod goal;
pub(super) mod history;
mod hunt;
pub(super) mod interview;
pub(super) mod invite;
pub(super) mod job;
pub(super) mod journal;
pub(super) mod matching;
pub(super) mod offer;
pub(super) mod practice;
pub(super) mod profile;
pub(super) mod question;
pub(super) mod reference;
pub(super) mod resume;
pub(super) mod screen;
pub(super) mod search;
pub(super) mod story;
pub(super) mod task;
pub(super) mod today;
pub(super) mod touch;
pub(super) mod view;

pub use screen::TemporaryDir;

use crate::cli::args::Window;

/// The wanted part of a list.
fn window<T>(rows: Vec<T>, window: Window) -> Vec<T> {
    let size = |n: u64| usize::try_from(n).unwrap_or(usize::MAX);
    let limit = window.limit.map_or(usize::MAX, size);
    rows.into_iter().skip(size(window.offset)).take(limit).collect()
}
