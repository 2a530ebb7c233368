//! The screens: a closed set.

pub mod applications;
pub mod assessments;
pub mod board;
pub mod calendar;
pub mod coach;
pub mod cockpit;
pub mod contacts;
pub mod gaps;
pub mod goals;
pub mod history;
pub mod job;
pub mod offers;
pub mod practice;
pub mod profile;
pub mod resume;
pub mod resumes;
pub mod review;
pub mod tasks;
pub mod today;
pub mod welcome;
