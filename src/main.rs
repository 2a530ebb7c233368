//! Picks the screen or the command line, and turns a failure into an exit status.

use std::process::ExitCode;

use careerdeck::app::Error;
use careerdeck::cli::{self, Next, Screen};
use careerdeck::tui;

fn main() -> ExitCode {
    let done = cli::run(cli::parse()).and_then(|next| match next {
        Next::Done => Ok(()),
        Next::Screen(screen) => open(*screen),
    });
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => cli::report(&error),
    }
}

/// Opens the screen; a demo's directory lives as long as it.
fn open(screen: Screen) -> Result<(), Error> {
    let Screen {
        deck,
        config,
        demo,
        templates,
        settings,
        temporary: _directory,
    } = screen;
    let options = tui::RunOptions {
        demo,
        templates,
        settings,
    };
    tui::run(deck, config, options)
}
