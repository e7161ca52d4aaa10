//! The standard output: styled on a terminal, plain elsewhere.

use std::borrow::Cow;
use std::fmt::Write as _;
use std::io::{self, BufWriter, StdoutLock, Write as _};

use anstream::AutoStream;
use clap::ValueEnum;
use serde::Serialize;

use crate::ending::Stop;
use crate::printed::prints;

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

    /// Prints a value as JSON that people can read too.
    pub(crate) fn json(&mut self, value: &impl Serialize) -> Result<(), Stop> {
        let text = serde_json::to_string_pretty(value)
            .map_err(|error| Stop::at("the result cannot be written as JSON", error))?;
        self.line(printable(&text))
    }

    /// Prints a text that ends in a line break.
    pub(crate) fn text(&mut self, text: &[u8]) -> Result<(), Stop> {
        self.0.write_all(text).map_err(|error| Stop::writing(&error))
    }

    /// Hands all that was printed to whoever reads it.
    pub(crate) fn flush(&mut self) -> Result<(), Stop> {
        self.0.flush().map_err(|error| Stop::writing(&error))
    }
}

/// The same JSON, in which each character prints: those that do not are in strings, where an escape stands
/// for them (RFC 8259, section 7).
fn printable(json: &str) -> Cow<'_, str> {
    let is_shown = |it: char| it == '\n' || prints(it);
    if json.chars().all(is_shown) {
        return Cow::Borrowed(json);
    }
    let mut text = String::with_capacity(json.len());
    for character in json.chars() {
        if is_shown(character) {
            text.push(character);
        } else {
            for unit in character.encode_utf16(&mut [0; 2]) {
                let _ = write!(text, "\\u{unit:04x}");
            }
        }
    }
    Cow::Owned(text)
}
