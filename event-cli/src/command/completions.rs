//! `cargo event completions`: what a shell offers when a key is pressed.

use clap::{Args, Command};
use clap_complete::Shell;

use crate::ending::{Ending, Stop};
use crate::output::Output;

/// Print the completions for a shell
#[derive(Debug, Args)]
#[command(after_help = "Example:
  cargo event completions bash > ~/.local/share/bash-completion/completions/cargo-event

They complete `cargo-event`, since a shell asks cargo itself about `cargo event`.")]
pub(crate) struct Arguments {
    /// The shell
    #[arg(value_enum)]
    shell: Shell,
}

pub(crate) fn run(
    arguments: &Arguments,
    mut whole: Command,
    output: &mut Output,
) -> Result<Ending, Stop> {
    let mut text = Vec::new();
    clap_complete::generate(arguments.shell, &mut whole, "cargo-event", &mut text);
    output.text(&text)?;
    Ok(Ending::Fine)
}
