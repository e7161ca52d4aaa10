//! How a command ends.

use std::fmt::Display;
use std::io;
use std::process::ExitCode;

/// How a command ended that did its work.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Ending {
    /// It found nothing wrong.
    Fine,
    /// It found what it looked for, or what should not be.
    Found,
}

/// Why a command did not finish its work.
#[derive(Debug)]
pub(crate) enum Stop {
    /// Whoever read the output closed it, as `head` does. Nobody is there to be told.
    OutputClosed,
    /// It could not, for this reason.
    Failed(String),
}

impl Stop {
    /// Of an error at something that has a name, such as a file.
    pub(crate) fn at(name: impl Display, error: impl Display) -> Self {
        Self::Failed(format!("{name}: {error}"))
    }

    /// Of an error while the output was written.
    pub(crate) fn writing(error: &io::Error) -> Self {
        match error.kind() {
            io::ErrorKind::BrokenPipe => Self::OutputClosed,
            _ => Self::at("the output cannot be written", error),
        }
    }
}

/// What the process ends with. A failure is told on the error output.
pub(crate) fn exit_code(result: Result<Ending, Stop>) -> ExitCode {
    match result {
        Ok(Ending::Fine) | Err(Stop::OutputClosed) => ExitCode::SUCCESS,
        Ok(Ending::Found) => ExitCode::from(1),
        Err(Stop::Failed(reason)) => {
            anstream::eprintln!("\u{1b}[1;31merror\u{1b}[0m: {reason}");
            ExitCode::from(2)
        }
    }
}
