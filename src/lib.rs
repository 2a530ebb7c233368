//! careerdeck: the career coach that lives in a job seeker's terminal.
//!
//! The library holds everything; the binary picks the screen or the command line. Layers use only
//! those below them: `tui` and `cli` call `app`, `app` calls `store` and `interop`, and all of them
//! use the plain types and rules of `domain`.

#![warn(missing_docs)]

pub mod domain;
pub mod interop;
