//! What stays of a hunt when processes are killed in the middle, and when several work on one file.

#[path = "cli/support.rs"]
#[allow(dead_code, reason = "shared with the tests of the command line")]
mod support;

mod faults {
    mod kill;
    mod random;
    mod sound;
    mod together;
}
