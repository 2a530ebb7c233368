//! The coach: answers about the hunt, with and without a model.

pub mod offline;
pub mod prompts;
