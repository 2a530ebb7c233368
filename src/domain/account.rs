//! The accounts of a file and who is signed in.
//!
//! Secrets (`users.password`, `sessions.refresh_token`) are columns but no fields: what is read into memory here may
//! be printed, logged and exported.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

text_enum! {
    /// What an account may do.
    UserRole("user role") {
        User = "USER", "user";
        Admin = "ADMIN", "administrator";
    }
}

text_enum! {
    /// Whether an account can be used.
    UserStatus("user status") {
        Active = "ACTIVE", "active";
        Inactive = "INACTIVE", "inactive";
        Suspended = "SUSPENDED", "suspended";
    }
}

/// An account: a row of `users`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct User {
    /// The row's number.
    pub id: i64,
    /// A UUIDv7 that stays the same in exports and merges.
    pub uid: String,
    /// The address that names the account; unique in one file, in any case.
    pub email: String,
    /// The person's first name.
    pub first_name: Option<String>,
    /// The person's last name.
    pub last_name: Option<String>,
    /// What the account may do.
    pub role: UserRole,
    /// Whether it can be used.
    pub status: UserStatus,
    /// When the row came into the file.
    pub created_at: DateTime<Utc>,
    /// When the row last changed.
    pub updated_at: DateTime<Utc>,
}

/// A sign-in that lasts: a row of `sessions`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Session {
    /// The row's number.
    pub id: i64,
    /// A UUIDv7 that stays the same in exports and merges.
    pub uid: String,
    /// Until when it lasts.
    pub expires_at: DateTime<Utc>,
    /// The program that signed in, in its own words.
    pub user_agent: Option<String>,
    /// When the row came into the file.
    pub created_at: DateTime<Utc>,
    /// When the row last changed.
    pub updated_at: DateTime<Utc>,
}
