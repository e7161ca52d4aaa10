//! `cargo event man`: the manual page.

use clap::{Args, Command};
use clap_mangen::Man;

use crate::ending::{Ending, Stop};
use crate::output::Output;

/// Print the manual page of a command, or of all
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  cargo event man > ~/.local/share/man/man1/cargo-event.1
  cargo event man breaks > ~/.local/share/man/man1/cargo-event-breaks.1")]
pub(crate) struct Arguments {
    /// The command; an overview of all if left out
    command: Option<String>,
}

pub(crate) fn run(
    arguments: &Arguments,
    mut whole: Command,
    output: &mut Output,
) -> Result<Ending, Stop> {
    whole.build();
    let (name, command) = match &arguments.command {
        None => ("cargo-event".to_owned(), whole),
        Some(name) => {
            let unknown = || {
                let reason = format_args!("there is no command {name}");
                Stop::because(reason, "`cargo event --help` shows all of them")
            };
            let command = whole.find_subcommand(name).ok_or_else(unknown)?;
            (format!("cargo-event-{name}"), command.clone())
        }
    };
    let mut text = Vec::new();
    let page = Man::new(command.display_name(name.clone())).title(name.to_uppercase());
    page.render(&mut text).map_err(|error| Stop::at("the manual page", error))?;
    output.text(&text)?;
    Ok(Ending::Fine)
}
