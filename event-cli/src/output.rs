//! The standard output: styled on a terminal, plain elsewhere.

use std::io::{self, BufWriter, StdoutLock, Write as _};

use anstream::AutoStream;
use clap::ValueEnum;
use serde::Serialize;

use crate::ending::Stop;
use crate::printable::{indented, printable};

/// How a command prints its result.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, ValueEnum)]
pub(crate) enum Format {
    /// For people
    #[default]
    Text,
    /// For programs
    Json,
}

/// Where a command prints its result.
///
/// Escape codes for colours are written as they are, and left out where colours are not wanted:
/// if the output is no terminal, or if `NO_COLOR` or the option `--color` says so.
pub(crate) struct Output(BufWriter<AutoStream<StdoutLock<'static>>>);

impl Output {
    /// The standard output of this process.
    pub(crate) fn of_process() -> Self {
        Self(BufWriter::new(AutoStream::auto(io::stdout().lock())))
    }

    /// Prints a line.
    pub(crate) fn line(&mut self, text: impl std::fmt::Display) -> Result<(), Stop> {
        writeln!(self.0, "{text}").map_err(|error| Stop::writing(&error))
    }

    /// Prints text as it is.
    pub(crate) fn text(&mut self, text: &[u8]) -> Result<(), Stop> {
        self.0.write_all(text).map_err(|error| Stop::writing(&error))
    }

    /// Prints a value as JSON that people can read too, and whose every character prints.
    pub(crate) fn json(&mut self, value: &impl Serialize) -> Result<(), Stop> {
        let text = serde_json::to_string(value)
            .map_err(|error| Stop::at("the result cannot be written as JSON", error))?;
        self.line(indented(&printable(&text)))
    }

    /// Hands all that was printed to whoever reads it.
    pub(crate) fn flush(&mut self) -> Result<(), Stop> {
        self.0.flush().map_err(|error| Stop::writing(&error))
    }
}
