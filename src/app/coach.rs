//! The coach: a talk on a model about the hunt. It reads by itself and changes nothing without the person.
//!
//! A [`Session`] drives one talk: the machine of `domain::conversation::machine` says what is to be done, the session does
//! it with a [`Deck`], a [`Model`] and the tools. The command line and the screen's worker use the same session.

mod chats;
mod live;
mod model;
pub mod offline;
mod prompt;
pub mod prompts;
mod proposals;
mod session;
mod tools;
mod veil;

pub use self::chats::{ChatChange, MemoryChange};
pub use self::live::{LiveModel, find_model};
pub use self::model::{Checker, Model, ModelInfo};
pub use self::prompt::{About, Instructions};
pub use self::proposals::Decision;
pub use self::session::{Answer, Limits, Payload, Question, Session, Setup, Shown};
pub use self::tools::{is_reading, specs as tool_specs};
pub use crate::store::Spent;

use super::{Deck, Error, Kind};
