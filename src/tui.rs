//! The screen: keys in, effects out, one frame drawn when something changed.
//!
//! Everything that happens comes through one channel as an [`event::Event`]. The focused thing turns a key into an
//! [`action::Action`] with the [`keymap`], its `update` returns [`effect::Effect`]s, and `run` alone performs them.
//! What is drawn is read from state only: no view queries or writes.

pub mod action;
pub mod ctx;
mod editor;
pub mod effect;
pub mod event;
pub mod header;
pub mod hint;
pub mod input;
pub mod keymap;
pub mod modals;
mod notify;
pub mod pages;
pub mod paint;
#[cfg(test)]
mod picture;
pub mod run;
pub mod screens;
pub mod shell;
pub mod terminal;
#[cfg(test)]
pub(crate) mod testing;
pub mod theme;
pub mod toast;
#[cfg(test)]
mod tour;
pub mod widgets;
pub mod workers;

pub use keymap::{keys_markdown, keys_table};
pub use run::{RunOptions, run};
