//! `careerdeck completions` and `careerdeck man`: made from the table of commands.

use clap::CommandFactory;

use crate::app::Error;
use crate::cli::args::{Cli, CompletionsArgs, ManArgs};
use crate::cli::file_error;
use crate::cli::output::Output;

pub(in crate::cli) fn completions(args: CompletionsArgs, out: &mut Output) -> Result<(), Error> {
    let mut script = Vec::new();
    clap_complete::generate(args.shell, &mut Cli::command(), "careerdeck", &mut script);
    out.raw(&script)
}

pub(in crate::cli) fn man(args: ManArgs, out: &mut Output) -> Result<(), Error> {
    if let Some(dir) = args.dir {
        std::fs::create_dir_all(&dir).map_err(|e| file_error("making", &dir, &e))?;
        clap_mangen::generate_to(Cli::command(), &dir).map_err(|e| file_error("writing manual pages to", &dir, &e))?;
        return Ok(());
    }
    let mut page = Vec::new();
    // Writing to memory does not fail.
    let _ = clap_mangen::Man::new(Cli::command()).render(&mut page);
    out.raw(&page)
}
