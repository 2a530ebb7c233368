//! The ground that everything stands on, through the use cases: one file, its accounts, its journal.

#[path = "store/accounts.rs"]
mod accounts;
#[path = "store/career.rs"]
mod career;
#[path = "store/cascade.rs"]
mod cascade;
#[path = "store/conflicts.rs"]
mod conflicts;
#[path = "store/copies.rs"]
mod copies;
#[path = "store/files.rs"]
mod files;
#[path = "store/finding.rs"]
mod finding;
#[path = "store/gone.rs"]
mod gone;
#[path = "store/ground.rs"]
mod ground;
#[path = "store/hunt.rs"]
mod hunt;
#[path = "store/imports.rs"]
mod imports;
#[path = "store/journal.rs"]
mod journal;
#[path = "store/opening.rs"]
mod opening;
#[path = "store/order.rs"]
mod order;
#[path = "store/past.rs"]
mod past;
#[path = "schema/rows.rs"]
mod rows;
