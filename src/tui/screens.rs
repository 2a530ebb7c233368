//! The screens: a closed set.

pub mod board;
pub mod job;
pub mod profile;
pub mod resume;
pub mod resumes;
pub mod review;
pub mod welcome;
