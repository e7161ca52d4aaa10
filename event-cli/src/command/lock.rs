//! `cargo event lock`: the file of a baseline.

mod check;
mod driver;
mod merge;
mod move_event;
mod rewrite;

use clap::{Args, Subcommand};

pub(crate) use self::check::Checked;
use crate::ending::{Ending, Stop};
use crate::output::Output;

/// Check, merge or rewrite an `events.lock.json`, or move an event to another one
#[derive(Debug, Args)]
pub(crate) struct Arguments {
    #[command(subcommand)]
    task: Task,
}

#[derive(Debug, Subcommand)]
enum Task {
    Check(check::Arguments),
    Merge(merge::Arguments),
    Move(move_event::Arguments),
    Rewrite(rewrite::Arguments),
}

pub(crate) fn run(arguments: Arguments, output: &mut Output) -> Result<Ending, Stop> {
    match arguments.task {
        Task::Check(arguments) => check::run(&arguments, output),
        Task::Merge(arguments) => merge::run(&arguments, output),
        Task::Move(arguments) => move_event::run(&arguments, output),
        Task::Rewrite(arguments) => rewrite::run(&arguments, output),
    }
}
