//! One account never sees or touches another's rows: by construction, not by care.
//!
//! Each table of an account is shadowed on its connection by a temporary view of the same name with only that
//! account's rows; SQLite looks in the temporary schema first, so `FROM jobs` means the account's jobs. Writes name
//! `main.jobs` and pass temporary triggers that refuse rows of another account.

use rusqlite::Connection;

/// How the rows of a table belong to an account.
pub(super) enum Owner {
    /// It is the account.
    Account,
    /// By its own `user_id`.
    User,
    /// By the owner of the row that this column points to.
    Parent { column: &'static str, table: &'static str },
}

use Owner::{Account, Parent, User};

const PROFILE: Owner = Parent {
    column: "user_profile_id",
    table: "user_profiles",
};
const JOB: Owner = Parent {
    column: "job_id",
    table: "jobs",
};

/// Every table that belongs to an account and whose changes the journal keeps, parents before children.
pub(super) const JOURNALED: &[(&str, Owner)] = &[
    ("users", Account),
    ("user_profiles", User),
    ("experiences", PROFILE),
    ("educations", PROFILE),
    ("skills", PROFILE),
    ("certifications", PROFILE),
    ("profile_entries", PROFILE),
    ("resumes", User),
    ("jobs", User),
    ("applications", User),
    (
        "application_snapshots",
        Parent {
            column: "application_id",
            table: "applications",
        },
    ),
    ("interviews", User),
    ("mock_interviews", User),
    ("stories", User),
    ("documents", JOB),
    ("status_changes", JOB),
    ("contacts", User),
    ("tasks", User),
    ("offers", User),
    ("touches", User),
    ("questions", User),
    ("career_goals", User),
    ("assessments", User),
    ("conversations", User),
    (
        "messages",
        Parent {
            column: "conversation_id",
            table: "conversations",
        },
    ),
    ("proposals", User),
    ("memories", User),
    ("saved_views", User),
    ("today_marks", User),
];

/// Tables that belong to an account but are no part of its hunt: signing in, the journal itself, what is derived, and what
/// was sent from this machine.
const UNJOURNALED: &[(&str, Owner)] = &[
    ("sessions", User),
    ("job_counts", User),
    ("waits", User),
    ("job_matches", User),
    ("drafts", User),
    ("coach_requests", User),
    ("coach_consents", User),
    ("edits", User),
    (
        "edit_rows",
        Parent {
            column: "edit_id",
            table: "edits",
        },
    ),
];

/// Shadows every table of an account by a view of its rows.
pub(super) fn limit_to(connection: &Connection, user_id: i64) -> rusqlite::Result<()> {
    use std::fmt::Write;
    let mut sql = String::with_capacity(2048);
    for (table, owner) in JOURNALED.iter().chain(UNJOURNALED) {
        let condition = match owner {
            Account => format!("id = {user_id}"),
            User => format!("user_id = {user_id}"),
            // Asked row by row: a list of all parents would be made anew for each statement.
            Parent { column, table } => format!(
                "EXISTS (SELECT 1 FROM main.{table} AS parent WHERE parent.id = child.{column} AND {})",
                mine(user_id)
            ),
        };
        // Writing to a String can't fail.
        let _ = writeln!(
            sql,
            "CREATE TEMP VIEW {table} AS SELECT * FROM main.{table} AS child WHERE {condition};"
        );
    }
    connection.execute_batch(&sql)
}

/// The conditions under which a row in a trigger is another account's.
pub(super) struct Foreign {
    /// Of the row as it is to be.
    pub(super) new: String,
    /// Of the row as it was.
    pub(super) old: String,
    /// Of a row that is deleted.
    pub(super) deleted: String,
}

/// When a row is another account's, whatever a statement says.
pub(super) fn foreign(owner: &Owner, user_id: i64) -> Foreign {
    let of = |row: &str| match owner {
        Account => format!("{row}.id IS NOT {user_id}"),
        User => format!("{row}.user_id IS NOT {user_id}"),
        Parent { column, table } => {
            format!(
                "NOT EXISTS (SELECT 1 FROM main.{table} WHERE id = {row}.{column} AND {})",
                mine(user_id)
            )
        }
    };
    // When a parent is deleted, its children follow after it is gone: only one of another account is refused.
    let deleted = match owner {
        Parent { column, table } => {
            format!(
                "EXISTS (SELECT 1 FROM main.{table} WHERE id = OLD.{column} AND NOT ({}))",
                mine(user_id)
            )
        }
        _ => of("OLD"),
    };
    Foreign {
        new: of("NEW"),
        old: of("OLD"),
        deleted,
    }
}

/// Whether a row of a parent table is the account's. All parents have a `user_id` of their own.
fn mine(user_id: i64) -> String {
    format!("user_id = {user_id}")
}
