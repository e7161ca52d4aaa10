//! How a command ends.

use std::fmt::Display;
use std::io;
use std::process::ExitCode;

use crate::message::Message;
use crate::printed::Printed;
use crate::style::{ERROR, WARNING};

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
    /// Of an error at something that has a name, such as a file. What strangers wrote in them ends no
    /// line.
    pub(crate) fn at(name: impl Display, error: impl Display) -> Self {
        let error = error.to_string();
        match error.split_once("\n= help: ") {
            None => Self::Failed(format!("{}: {}", Printed(name), Printed(error))),
            Some((error, help)) => Self::because(format_args!("{name}: {error}"), help),
        }
    }

    /// Of something that cannot be done, with what to write instead.
    pub(crate) fn because(reason: impl Display, help: impl Display) -> Self {
        Self::Failed(format!("{}\n   = help: {}", Printed(reason), Printed(help)))
    }

    /// Of an error while the output was written.
    pub(crate) fn writing(error: &io::Error) -> Self {
        match error.kind() {
            io::ErrorKind::BrokenPipe => Self::OutputClosed,
            _ => Self::at("the output cannot be written", error),
        }
    }
}

/// Tells something on the error output that does not keep the command from its work.
pub(crate) fn warn(text: impl Display) {
    anstream::eprintln!("{WARNING}warning{WARNING:#}: {}", Message(&text.to_string()));
}

/// What the process ends with. A failure is told on the error output.
pub(crate) fn exit_code(result: Result<Ending, Stop>) -> ExitCode {
    match result {
        Ok(Ending::Fine) | Err(Stop::OutputClosed) => ExitCode::SUCCESS,
        Ok(Ending::Found) => ExitCode::from(1),
        Err(Stop::Failed(reason)) => {
            anstream::eprintln!("{ERROR}error{ERROR:#}: {}", Message(&reason));
            ExitCode::from(2)
        }
    }
}
