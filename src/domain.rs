//! Plain types and pure rules of a job hunt.
//!
//! Nothing here does I/O, reads a clock, or knows SQL or a terminal; the current time is always an
//! argument. Every other layer may use this one, and this one uses no other.

#[macro_use]
pub(crate) mod text_enum;

pub mod account;
pub mod application;
pub mod assessment;
pub mod calendar;
pub mod card;
pub mod contact;
pub mod conversation;
pub mod dates;
pub mod detail;
pub mod document;
pub mod draft;
pub mod duplicate;
pub mod error;
pub mod filter;
pub mod gate;
pub mod goal;
pub mod history;
pub mod interview;
pub mod invite;
pub mod job;
pub mod journal;
pub mod json;
pub mod mark;
pub mod matching;
pub mod model;
pub mod offer;
pub mod offline;
pub mod partial_date;
pub mod pipeline;
pub mod practice;
pub mod privacy;
pub mod profile;
pub mod prompts;
pub mod question;
pub mod question_bank;
pub mod quick_add;
pub mod record;
pub mod resume;
pub mod salary;
pub mod search;
pub mod story;
pub mod sync;
pub mod task;
pub mod text;
pub mod today;
pub mod touch;
pub mod untrusted;
pub mod zoned;

pub use text_enum::UnknownName;
