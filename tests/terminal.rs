//! The real program in a real pseudo terminal: what a person sees after the keys they press.
#![cfg(unix)]

#[path = "cli/support.rs"]
#[allow(dead_code, reason = "the tests of the command line use the rest")]
mod support;

mod terminal {
    mod assessments;
    mod coach;
    mod first;
    mod goals;
    mod history;
    mod hostile;
    mod hunt;
    mod interviews;
    mod leaving;
    mod practice;
    mod profile;
    mod pty;
    mod resumes;
    mod watching;
    mod week;
}
