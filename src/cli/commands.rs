//! What each command does.

pub(super) mod board;
pub(super) mod config;
pub(super) mod contact;
pub(super) mod db;
pub(super) mod job;
pub(super) mod journal;
pub(super) mod reference;
pub(super) mod screen;
pub(super) mod search;
pub(super) mod view;

pub use screen::TemporaryDir;
