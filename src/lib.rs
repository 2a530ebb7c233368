//! careerdeck: the career coach that lives in a job seeker's terminal.
//!
//! The library holds everything; the binary picks the screen or the command line. Layers use only
//! those below them: `tui` and `cli` call `app`, `app` calls `store` and `interop`, and all of them
//! use the plain types and rules of `domain`.

#![warn(missing_docs)]

#[macro_use]
pub mod domain;
pub mod app;
pub mod cli;
pub mod coach;
pub mod config;
pub mod interop;
pub mod paths;
pub mod store;
pub mod tui;
