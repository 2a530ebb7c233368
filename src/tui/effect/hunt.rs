//! What the screens of the hunt read, and the answers.

/// A quick read for a screen of the hunt.
#[derive(Debug, Clone, PartialEq)]
pub enum HuntRead {}

/// Its answer.
#[derive(Debug, Clone)]
pub enum HuntReply {}
