//! The commands.

mod bless;
mod breaks;
mod check;
mod completions;
mod count;
mod diff;
mod grep;
mod impact;
mod list;
mod lock;
mod man;
mod sample;
mod schema;
mod sensitive;
mod show;
mod validate;

use clap::Subcommand;

use crate::ending::{Ending, Stop};
use crate::output::Output;

/// The commands, in the order in which the help shows them.
#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    List(list::Arguments),
    Show(show::Arguments),
    Diff(diff::Arguments),
    Breaks(breaks::Arguments),
    Impact(impact::Arguments),
    Sensitive(sensitive::Arguments),
    Count(count::Arguments),
    Validate(validate::Arguments),
    Grep(grep::Arguments),
    Sample(sample::Arguments),
    Lock(lock::Arguments),
    Check(check::Arguments),
    Bless(bless::Arguments),
    Schema(schema::Arguments),
    Completions(completions::Arguments),
    Man(man::Arguments),
}

/// Does what the command says. `whole` describes the command line of all commands.
pub(crate) fn run(
    command: Command,
    whole: clap::Command,
    output: &mut Output,
) -> Result<Ending, Stop> {
    match command {
        Command::List(arguments) => list::run(&arguments, output),
        Command::Show(arguments) => show::run(&arguments, output),
        Command::Diff(arguments) => diff::run(&arguments, output),
        Command::Breaks(arguments) => breaks::run(&arguments, output),
        Command::Impact(arguments) => impact::run(&arguments, output),
        Command::Sensitive(arguments) => sensitive::run(&arguments, output),
        Command::Count(arguments) => count::run(&arguments, output),
        Command::Validate(arguments) => validate::run(&arguments, output),
        Command::Grep(arguments) => grep::run(arguments, output),
        Command::Sample(arguments) => sample::run(&arguments, output),
        Command::Lock(arguments) => lock::run(arguments, output),
        Command::Check(arguments) => check::run(&arguments, output),
        Command::Bless(arguments) => bless::run(&arguments, output),
        Command::Schema(arguments) => schema::run(&arguments, output),
        Command::Completions(arguments) => completions::run(&arguments, whole, output),
        Command::Man(arguments) => man::run(&arguments, whole, output),
    }
}
