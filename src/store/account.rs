//! Which account a connection acts for.

use rusqlite::{Connection, OptionalExtension, params};

use super::failed;
use crate::domain::error::{Error, Kind};

/// The address of the account that the first start makes; it never leaves the file.
const LOCAL_EMAIL: &str = "me@localhost";

/// Picks the account with that e-mail address, or the only one; makes the local account in a file that has none.
pub(super) fn pick(connection: &Connection, email: Option<&str>) -> Result<i64, Error> {
    let doing = "opening the account";
    if let Some(email) = email {
        let found: Option<(i64, String)> = connection
            .query_row("SELECT id, status FROM main.users WHERE email = ?1", [email], |row| {
                Ok((row.get(0)?, row.get(1)?))
            })
            .optional()
            .map_err(failed(doing))?;
        return match found {
            Some((id, status)) => allowed(id, &status),
            None => Err(Error::new(
                Kind::NotFound,
                doing,
                format!("this file has no account \"{email}\""),
            )),
        };
    }
    let mut statement = connection
        .prepare("SELECT id, status FROM main.users ORDER BY id LIMIT 2")
        .map_err(failed(doing))?;
    let accounts: Vec<(i64, String)> = statement
        .query_map([], |row| Ok((row.get(0)?, row.get(1)?)))
        .and_then(Iterator::collect)
        .map_err(failed(doing))?;
    match accounts.as_slice() {
        [] => create_local(connection),
        [(id, status)] => allowed(*id, status),
        _ => {
            Err(Error::new(Kind::Usage, doing, "this file has several accounts")
                .hint("Say which one with --user EMAIL."))
        }
    }
}

fn allowed(id: i64, status: &str) -> Result<i64, Error> {
    if status == "ACTIVE" {
        return Ok(id);
    }
    Err(Error::new(
        Kind::Denied,
        "opening the account",
        format!("it is {}", status.to_lowercase()),
    ))
}

/// Makes the one local account, with its empty profile; nobody is asked for a password.
fn create_local(connection: &Connection) -> Result<i64, Error> {
    let doing = "making the local account";
    // Two programs may start on the same new file at once: the second finds the first one's account.
    connection.execute_batch("BEGIN IMMEDIATE").map_err(failed(doing))?;
    let made = connection
        .execute(
            "INSERT INTO main.users (email) VALUES (?1) ON CONFLICT (email) DO NOTHING",
            params![LOCAL_EMAIL],
        )
        .and_then(|_| {
            connection.query_row("SELECT id FROM main.users WHERE email = ?1", [LOCAL_EMAIL], |row| {
                row.get::<_, i64>(0)
            })
        })
        .and_then(|id| {
            connection.execute(
                "INSERT INTO main.user_profiles (user_id) VALUES (?1) ON CONFLICT (user_id) DO NOTHING",
                params![id],
            )?;
            Ok(id)
        });
    match made {
        Ok(id) => connection.execute_batch("COMMIT").map(|()| id).map_err(failed(doing)),
        Err(error) => {
            // The failure itself is what the person needs to hear, not that of the clean-up.
            let _ = connection.execute_batch("ROLLBACK");
            Err(failed(doing)(error))
        }
    }
}
