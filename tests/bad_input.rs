//! What no person means to give and every program gets: broken files, lying files, hostile text, full disks. Each case
//! names what it gives: words that say what is wrong, or clean rows. None gives a panic, a signal, or a character that
//! a terminal would obey.

#[path = "cli/support.rs"]
#[allow(dead_code, reason = "shared with the tests of the command line")]
mod support;

mod bad_input {
    mod commands;
    mod disk;
    mod encodings;
    mod escapes;
    mod files;
    mod give;
    mod json;
    mod large;
    mod merging;
    mod pages;
    mod settings;
    mod tables;
    mod texts;
}
