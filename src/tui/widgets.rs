//! Pieces that screens and windows are made of.

pub mod card;
pub mod choice;
pub mod column;
pub mod composer;
pub mod form;
pub mod line_input;
pub mod lines;
pub mod long_text;
pub mod markdown;
pub mod panes;
pub mod path_line;
pub mod picker;
pub mod rows;
pub mod scroll_text;
pub mod strip;
pub mod suggest;
pub mod text;
pub mod text_list;
pub mod when;
pub mod window;
pub mod windowed;
