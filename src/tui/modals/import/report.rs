//! What an import did or would do, in lines.

use crate::app::import::ImportReport;
pub use crate::domain::text::thousands as grouped;
use crate::tui::theme::Role;

/// One thing to say about one place of the source.
pub struct Detail {
    /// Where.
    pub place: String,
    /// What.
    pub said: String,
    /// How it looks.
    pub role: Role,
}

/// Everything to say beside the counts: what could not be taken first.
pub fn details(report: &ImportReport) -> Vec<Detail> {
    let place = |line: u64| {
        if line == 0 {
            String::new()
        } else {
            format!("line {line}")
        }
    };
    let mut details = Vec::new();
    for remark in &report.rejected {
        details.push(Detail {
            place: place(remark.line),
            said: format!("not taken: {}", remark.reason),
            role: Role::Bad,
        });
    }
    for remark in &report.doubts {
        details.push(Detail {
            place: place(remark.line),
            said: remark.reason.clone(),
            role: Role::Warn,
        });
    }
    for (line, _, title) in &report.duplicates {
        details.push(Detail {
            place: place(*line),
            said: format!("already there: {title}"),
            role: Role::Text,
        });
    }
    for note in &report.notes {
        details.push(Detail {
            place: String::new(),
            said: note.clone(),
            role: Role::Dim,
        });
    }
    details
}
