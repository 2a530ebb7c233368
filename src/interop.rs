//! Files and pages that others made: reading them into plain types of ours.

pub mod ats;
mod content_lines;
pub mod csv;
pub mod document_text;
pub mod doubt;
pub mod encoding;
pub mod fetch;
pub mod figures_picture;
pub mod history_writer;
pub mod html;
pub mod ical;
pub mod import;
pub mod json_ld;
pub mod json_resume;
mod json_text;
pub mod linkedin;
pub mod pasted;
mod posting;
pub mod resume_writer;
pub mod search_report;
pub mod vcard;
