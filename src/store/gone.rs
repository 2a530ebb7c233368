//! What keeps a row's number without the file knowing: the talks about it and the drafts of its forms.
//!
//! SQLite gives the number of the last row that was deleted to the next new one. So a row that goes takes its drafts along
//! and is no longer what a talk is about: else the next row of that number would be taken for it. That a talk is about
//! nothing any more is part of the edit that deletes the row, and undo takes it back with it.

use std::fmt::Write;

use crate::domain::draft::OF_ROWS;

/// The context of the talks about a row of a table.
const TALKS: &[(&str, &str)] = &[
    ("jobs", "JOB"),
    ("resumes", "RESUME"),
    ("interviews", "INTERVIEW"),
    ("career_goals", "GOAL"),
    ("mock_interviews", "PRACTICE"),
];

/// Writes the temporary triggers that do so. They come before the row is deleted: then the journal has the talk before the row,
/// and taking either back finds the one that it needs.
pub(super) fn write_triggers(sql: &mut String, user_id: i64) {
    // Writing to a String can't fail.
    for (table, context) in TALKS {
        let _ = writeln!(
            sql,
            "CREATE TEMP TRIGGER {table}_talks_gone BEFORE DELETE ON main.{table} BEGIN
               UPDATE main.conversations SET context_id = NULL WHERE context = '{context}' AND context_id = OLD.id
                 AND user_id = {user_id};
             END;"
        );
    }
    for (table, drafts) in OF_ROWS {
        let of_row = drafts.iter().map(|draft| match draft.strip_suffix('*') {
            None => format!("form = {}", name(draft)),
            Some(start) => format!("form GLOB {} || '*'", name(start)),
        });
        let of_row: Vec<String> = of_row.collect();
        let _ = writeln!(
            sql,
            "CREATE TEMP TRIGGER {table}_drafts_gone BEFORE DELETE ON main.{table} BEGIN
               DELETE FROM main.drafts WHERE user_id = {user_id} AND ({});
             END;",
            of_row.join(" OR ")
        );
    }
}

/// The name of a draft in SQL.
fn name(draft: &str) -> String {
    let parts: Vec<String> = draft.split('?').map(|part| format!("'{part}'")).collect();
    parts.join(" || OLD.id || ")
}
