//! The screens: a closed set.

pub mod board;
pub mod job;
pub mod welcome;
