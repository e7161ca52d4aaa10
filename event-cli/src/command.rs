//! The commands.

mod count;
mod grep;
mod list;
mod sample;
mod validate;

use clap::Subcommand;

use crate::ending::{Ending, Stop};
use crate::output::Output;

/// The commands, in the order in which the help shows them.
#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    List(list::Arguments),
    Count(count::Arguments),
    Validate(validate::Arguments),
    Grep(grep::Arguments),
    Sample(sample::Arguments),
}

/// Does what the command says.
pub(crate) fn run(command: Command, output: &mut Output) -> Result<Ending, Stop> {
    match command {
        Command::List(arguments) => list::run(&arguments, output),
        Command::Count(arguments) => count::run(&arguments, output),
        Command::Validate(arguments) => validate::run(&arguments, output),
        Command::Grep(arguments) => grep::run(arguments, output),
        Command::Sample(arguments) => sample::run(&arguments, output),
    }
}
