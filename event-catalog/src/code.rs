//! The code behind a catalog, which can be asked.

use std::fmt;
use std::num::NonZero;

use event_compat::{edges, samples};
use serde_json::Value;

use crate::event::CatalogEvent;

/// The code of the events of a catalog: what really reads and writes their payloads. A schema is only
/// a claim about it.
///
/// A build script links the events, so it has their code. A program that has only a `catalog.json`
/// has none.
pub trait Code {
    /// Reads a payload of a version by the code of an event, which may be of a later version, and
    /// writes what was read.
    ///
    /// # Errors
    ///
    /// [`CodeError`] in the words of the code.
    fn rewrite(
        &self,
        event: &CatalogEvent,
        version: u32,
        payload: &Value,
    ) -> Result<Value, CodeError>;

    /// Does the same where nobody asks what was written.
    ///
    /// # Errors
    ///
    /// Those of [`rewrite`](Self::rewrite).
    fn accept(&self, event: &CatalogEvent, version: u32, payload: &Value) -> Result<(), CodeError> {
        self.rewrite(event, version, payload).map(drop)
    }
}

/// How thoroughly code is tried.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Effort {
    /// Each value once: in every build.
    Each,
    /// Values of different fields together, too: where something is published.
    Pairs,
}

/// Code to try.
#[derive(Clone, Copy)]
pub struct Trial<'a> {
    /// The code.
    pub code: &'a (dyn Code + Sync),
    /// How thoroughly it is tried.
    pub effort: Effort,
    /// So many threads may try it at once.
    pub threads: NonZero<usize>,
}

impl Trial<'_> {
    /// Payloads of a schema, to try the code with.
    pub(crate) fn payloads(&self, schema: &Value) -> Box<dyn Iterator<Item = Value>> {
        match self.effort {
            Effort::Each => Box::new(edges(schema)),
            Effort::Pairs => Box::new(samples(schema)),
        }
    }
}

/// Why the code of an event did not read a payload and write it again.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum CodeError {
    /// It does not read the payload.
    Read(String),
    /// It reads the payload, and makes no event of its own version of it. A `TryFrom` may say so.
    Upcast(String),
    /// It reads the payload and does not write it.
    Write(String),
    /// It panics.
    Panic(String),
}

impl fmt::Display for CodeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Read(reason) | Self::Upcast(reason) | Self::Write(reason) => f.write_str(reason),
            Self::Panic(message) => write!(f, "it panicked: {message}"),
        }
    }
}
