//! Files and pages that others made: reading them into plain types of ours.

pub mod csv;
pub mod encoding;
pub mod fetch;
pub mod import;
