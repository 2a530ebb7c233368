//! The check against written cases, and what holds for any text.

mod any_text;
mod cases;
mod contact;
mod things;
