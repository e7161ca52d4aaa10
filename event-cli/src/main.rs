//! `cargo event` shows, compares and checks event contracts, and files of events.
//!
//! Each command is a module of [`command`]: its arguments, and a function that reads files, calls
//! event-catalog, and prints what it says. What a command decides is decided there and not here.

mod arguments;
mod cargo;
mod command;
mod contracts;
mod ending;
mod file;
mod git;
mod input;
mod message;
mod output;
mod printable;
mod printed;
mod source;
mod style;
mod table;

use std::process::ExitCode;

use clap::{CommandFactory as _, Parser as _};

use crate::arguments::Arguments;
use crate::output::Output;

fn main() -> ExitCode {
    let arguments = Arguments::parse_from(arguments::without_event(std::env::args_os()));
    arguments.color.write_global();
    let mut output = Output::of_process();
    let result = command::run(arguments.command, Arguments::command(), &mut output);
    ending::exit_code(result.and_then(|ending| output.flush().map(|()| ending)))
}
