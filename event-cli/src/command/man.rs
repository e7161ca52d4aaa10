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
    /// The command, such as `breaks` or `lock merge`; an overview of all if left out
    #[arg(value_name = "COMMAND")]
    words: Vec<String>,
}

pub(crate) fn run(
    arguments: &Arguments,
    mut whole: Command,
    output: &mut Output,
) -> Result<Ending, Stop> {
    whole.build();
    let mut command = &whole;
    for word in &arguments.words {
        command = command.find_subcommand(word).ok_or_else(|| {
            let reason = format_args!("there is no command {}", arguments.words.join(" "));
            Stop::because(reason, "`cargo event --help` shows all of them")
        })?;
    }
    let name = ["cargo-event"].into_iter().chain(arguments.words.iter().map(String::as_str));
    let name = name.collect::<Vec<_>>().join("-");
    let mut text = Vec::new();
    let page = Man::new(command.clone().display_name(name.clone())).title(name.to_uppercase());
    page.render(&mut text).map_err(|error| Stop::at("the manual page", error))?;
    output.text(&text)?;
    Ok(Ending::Fine)
}
