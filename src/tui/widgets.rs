//! Pieces that screens and windows are made of.

pub mod card;
pub mod column;
pub mod line_input;
pub mod text;
pub mod when;
