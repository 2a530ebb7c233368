use chrono::{TimeZone, Utc};

use super::*;
use crate::domain::journal::Origin;
use crate::store::Stamp;

#[test]
fn a_bulk_that_is_stopped_leaves_the_connection_as_it_was() {
    let folder = tempfile::tempdir().unwrap();
    let mut store = Store::open(&folder.path().join("careerdeck.db"), None).unwrap();
    let settings = |connection: &Connection| -> (i64, bool) {
        let ask = |name: &str| connection.query_row(&format!("PRAGMA {name}"), [], |row| row.get::<_, i64>(0));
        (
            ask("cache_size").unwrap(),
            ask("ignore_check_constraints").unwrap() != 0,
        )
    };
    let before = settings(&store.connection);
    let user_id = store.user_id();
    let stamp = Stamp {
        now: Utc.with_ymd_and_hms(2026, 3, 2, 9, 0, 0).unwrap(),
        origin: Origin::Command,
    };
    let stopped = store.edit("importing", stamp, |transaction| -> Result<(String, ()), Error> {
        let _bulk = Bulk::begin(transaction, user_id, REBUILD_FROM)?;
        assert_ne!(settings(transaction), before);
        Err(Error::new(Kind::Cancelled, "importing", "it was stopped"))
    });
    assert_eq!(stopped.unwrap_err().kind, Kind::Cancelled);
    store.after_bulk().unwrap();
    assert_eq!(settings(&store.connection), before);
}
