//! `cargo event` shows, compares and checks event contracts, and files of events.
//!
//! Each command is a module of [`command`]: its arguments, and a function that reads files, calls
//! event-catalog, and prints what it says. What a command decides is decided there and not here.

mod arguments;
mod command;
mod contracts;
mod ending;
mod input;
mod output;
mod printable;
mod table;

use std::process::ExitCode;

use clap::Parser as _;

use crate::arguments::Arguments;
use crate::output::Output;

fn main() -> ExitCode {
    let arguments = Arguments::parse_from(arguments::without_event(std::env::args_os()));
    let mut output = Output::of_process(arguments.color);
    let result = command::run(arguments.command, &mut output);
    ending::exit_code(result.and_then(|ending| output.flush().map(|()| ending)))
}
