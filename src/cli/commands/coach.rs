//! `careerdeck coach …`

mod providers;

use crate::app::Error;
use crate::cli::Context;
use crate::cli::args::CoachCommand;
use crate::cli::output::Output;

pub(in crate::cli) fn run(context: &Context, command: CoachCommand, out: &mut Output) -> Result<(), Error> {
    match command {
        CoachCommand::Providers => providers::providers(context, out),
        CoachCommand::Test(args) => providers::test(context, &args, out),
    }
}
