//! The check against written cases, and what holds for any text.

mod addressing;
mod any_text;
mod cases;
mod contact;
mod things;
