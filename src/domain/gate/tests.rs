//! The check against written cases, and what holds for any text.

mod cases;
mod probe;
