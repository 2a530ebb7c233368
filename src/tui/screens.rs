//! The screens: a closed set.

pub mod job;
pub mod welcome;
