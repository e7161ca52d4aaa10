//! What stands on the command line.

use std::ffi::OsString;

use clap::{Parser, ValueEnum};

use crate::command::Command;

/// Look at, compare and check event contracts and files of events
#[derive(Debug, Parser)]
#[command(
    name = "cargo event",
    bin_name = "cargo event",
    version,
    max_term_width = 100,
    after_help = "Exit codes: 0 nothing found, 1 something found, 2 the command could not do its work.\n\
                  `cargo event COMMAND --help` shows an example of each command."
)]
pub(crate) struct Arguments {
    /// When to print colours; `NO_COLOR` is honoured
    #[arg(long, global = true, value_enum, default_value_t, value_name = "WHEN")]
    pub(crate) color: Color,

    #[command(subcommand)]
    pub(crate) command: Command,
}

/// When colours are printed.
#[derive(Debug, Clone, Copy, Default, ValueEnum)]
pub(crate) enum Color {
    /// On a terminal
    #[default]
    Auto,
    /// Also into a file or a pipe
    Always,
    /// Nowhere
    Never,
}

impl Color {
    /// Makes it the choice of the whole process.
    pub(crate) fn write_global(self) {
        let choice = match self {
            Self::Auto => anstream::ColorChoice::Auto,
            Self::Always => anstream::ColorChoice::Always,
            Self::Never => anstream::ColorChoice::Never,
        };
        choice.write_global();
    }
}

/// The arguments without the word `event`, which cargo passes on when it is called as `cargo event`.
pub(crate) fn without_event(
    arguments: impl IntoIterator<Item = OsString>,
) -> impl Iterator<Item = OsString> {
    let mut place = 0;
    arguments.into_iter().filter(move |argument| {
        place += 1;
        place != 2 || argument != "event"
    })
}
