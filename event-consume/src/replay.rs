//! Reading events again from a file: newline-delimited JSON, of any versions and any length.
//!
//! ```text
//! reader → text → lines → lines of the filter → a consumer, or envelopes
//!                      ↘ bad lines → dead letters
//! ```
//!
//! A [`Replay`] says what is read. It opens a reader as [`Events`], an iterator of envelopes of the
//! newest version, or as [`Lines`], which are bytes for a [`Consumer`](crate::Consumer) or a
//! transport.
//!
//! ```
//! use event_consume::replay::Replay;
//! # use event_core::{Envelope, Event};
//! # use schemars::JsonSchema;
//! # use serde::{Deserialize, Serialize};
//! # /// A data set was read.
//! # #[derive(Serialize, Deserialize, JsonSchema, Event)]
//! # #[event(type = "ingestion.dataset_created", version = 2, upcast_from = DatasetCreatedV1)]
//! # struct DatasetCreated { rows: u64 }
//! # /// A data set was read.
//! # #[derive(Serialize, Deserialize, JsonSchema, Event)]
//! # #[event(type = "ingestion.dataset_created", version = 1)]
//! # struct DatasetCreatedV1 { rows: u64 }
//! # impl From<DatasetCreatedV1> for DatasetCreated {
//! #     fn from(old: DatasetCreatedV1) -> Self { Self { rows: old.rows } }
//! # }
//! # fn line(rows: u64) -> Result<String, Box<dyn std::error::Error>> {
//! #     let json = Envelope::new("a", "import-42", DatasetCreatedV1 { rows }).to_json()?;
//! #     Ok(String::from_utf8(json)?)
//! # }
//!
//! # fn main() -> Result<(), Box<dyn std::error::Error>> {
//! let file = format!("{}\nnot an event\n{}\n", line(8)?, line(5)?);
//! let mut dead_letters = Vec::new();
//! let replay = Replay::new().correlation_id("import-42").dead_letters(&mut dead_letters);
//! let mut events = replay.events::<DatasetCreated>(file.as_bytes())?;
//! let mut rows = 0;
//! for event in &mut events {
//!     rows += event?.envelope.payload.rows;
//! }
//! assert_eq!(rows, 13);
//! assert_eq!(events.progress().bad, 1);
//! drop(events);
//! assert_eq!(dead_letters, b"not an event\n");
//! # Ok(())
//! # }
//! ```
//!
//! # Once per id
//!
//! [`Consumer::replay`](crate::Consumer::replay) takes lines as deliveries: what was processed before
//! is left out, what fails is tried again, and many lines are delivered at the same time. Whoever
//! sends lines elsewhere, one by one, says which of them are bad:
//!
//! ```
//! use event_consume::replay::Replay;
//! # fn publish(json: &[u8]) -> Result<(), String> {
//! #     json.starts_with(b"{").then_some(()).ok_or_else(|| "refused".to_owned())
//! # }
//!
//! # fn main() -> Result<(), Box<dyn std::error::Error>> {
//! # let file: &[u8] = b"not an event\n";
//! let mut lines = Replay::new().lines(file)?;
//! while let Some(line) = lines.next_line()? {
//!     if let Err(error) = publish(line.json) {
//!         lines.set_aside(error)?;
//!     }
//! }
//! # assert_eq!(lines.progress().bad, 1);
//! # Ok(())
//! # }
//! ```
//!
//! # Lines
//!
//! A line ends with a line feed, which a carriage return may precede. The last line need not have
//! an end. Blank lines are counted and otherwise ignored, and so is a UTF-8 byte order mark at the
//! beginning of the text.
//!
//! A line is bad if it is not an envelope of an event that is read in that version, or longer than
//! the [limit](Replay::line_limit). It is [reported](Replay::report), counted, and goes as it was to
//! the [dead letters](Replay::dead_letters); the replay goes on. An event of a type that is not read
//! is not bad but left out, as by the filter.
//!
//! What the filter leaves out is judged by its header alone. [`Events`] reads the header first, and
//! the whole at once where the filter took several events in a row. So a filter that takes nearly
//! everything costs next to nothing, and one that takes nearly nothing saves almost half of the
//! time. [`Lines`] reads the header of each line, and whoever decodes the line reads it again.
//!
//! # Positions
//!
//! Each event tells the [`Position`] at which its line begins, and the one to resume from when it is
//! done with. Where reading fails, or a dead letter cannot be written, the replay ends with a
//! [`ReplayError`], whose position is the beginning of the line that it could not finish. A line
//! without an end that is bad, blank or left out may be half of a line that is still being written:
//! it is the last one, and the position stays before it. Each replay from there meets it again, and
//! where it is bad, puts it among the dead letters again.
//!
//! # Compression
//!
//! Text that begins as gzip (feature `gzip`) or Zstandard (feature `zstd`) does is decompressed,
//! through all members or frames. A stream that ends too early or is damaged is an error, after the
//! whole lines before the place where that is noticed. Offsets are those of the decompressed text.
//!
//! Damage may be noticed only by the checksum at the end of a member or frame, and in Zstandard
//! without a checksum not at all. The events since the beginning of that member or frame were handed
//! out then, and may be wrong; the position of the error is after them. With a good copy of the
//! file, resume from a position before it.
//!
//! # Memory
//!
//! However long the text is, a replay holds one line, in a buffer of at most twice the limit, two
//! buffers of 64 KiB, and what a decompressor needs: for Zstandard the window of the file, up to
//! 128 MiB where it was made with `--ultra` or `--long`. A larger window is an error. Of each line
//! that a consumer is working on there is a copy too, besides its event, what the handler holds, and
//! about two kilobytes.
//!
//! It blocks while it reads; in async code that reads from something slower than a disk, give it a
//! thread.

mod error;
mod events;
mod filter;
mod lines;
mod position;
mod raw_line;
mod text;

use std::fmt;
use std::io::{Read, Write};
use std::ops::RangeBounds;

use event_core::jiff::Timestamp;
use event_core::{EventSet, OneLine};
use tracing::warn;

pub use self::error::{BadLine, ReplayError};
pub use self::events::{Events, Replayed};
use self::filter::Filter;
pub(crate) use self::lines::Taken;
pub use self::lines::{Line, Lines};
pub use self::position::{Position, Progress};
use self::text::Start;

/// What is read of a file of events, and who hears of it.
///
/// Without a filter it is everything. Filters narrow one another; of two that are set by the same
/// function, the last one counts.
pub struct Replay<'a> {
    filter: Filter,
    start: Start,
    line_limit: usize,
    dead_letters: Option<Box<dyn Write + Send + 'a>>,
    report: Box<dyn FnMut(&BadLine) + Send + 'a>,
    progress: Option<Tell<'a>>,
}

/// Whom to tell how far a replay is.
struct Tell<'a> {
    /// After how many lines.
    every: u64,
    tell: Box<dyn FnMut(&Progress) + Send + 'a>,
}

impl Default for Replay<'_> {
    fn default() -> Self {
        Self::new()
    }
}

impl<'a> Replay<'a> {
    /// A replay of everything from the beginning, with lines of up to a mebibyte, which forgets bad
    /// lines after it has logged them.
    pub fn new() -> Self {
        Self {
            filter: Filter::default(),
            start: Start::default(),
            line_limit: 1 << 20,
            dead_letters: None,
            report: Box::new(|bad| {
                warn!(
                    replay.line = bad.position.line,
                    replay.offset = bad.position.offset,
                    error = %OneLine(&bad.cause),
                    "bad line"
                );
            }),
            progress: None,
        }
    }

    /// Takes only events of these types. [`events`](Self::events) and a
    /// [`Consumer`](crate::Consumer::replay) refuse one that they do not read.
    ///
    /// Events that the set does not read are left out anyway, but each takes twice the time of one
    /// that it reads. Where there are many, name the types of the set, and it is half of that time:
    /// `P::EVENTS.iter().map(|accepts| accepts.event_type)`.
    #[must_use]
    pub fn types<T: Into<String>>(mut self, event_types: impl IntoIterator<Item = T>) -> Self {
        self.filter.event_types = Some(event_types.into_iter().map(Into::into).collect());
        self
    }

    /// Takes only what happened in this time, by the `timestamp` of the envelope.
    #[must_use]
    pub fn between(mut self, time: impl RangeBounds<Timestamp>) -> Self {
        self.filter.time = Some((time.start_bound().cloned(), time.end_bound().cloned()));
        self
    }

    /// Takes only what belongs to this workflow.
    #[must_use]
    pub fn correlation_id(mut self, correlation_id: impl Into<String>) -> Self {
        self.filter.correlation_id = Some(correlation_id.into());
        self
    }

    /// Begins at a position that another replay of the text told. What is before it is read over, so
    /// the reader stands at the beginning, and may be compressed.
    #[must_use]
    pub fn resume(self, position: Position) -> Self {
        Self { start: Start::Skip(position), ..self }
    }

    /// Says that the reader stands at this position already.
    ///
    /// ```no_run
    /// # use event_consume::replay::{Position, Replay};
    /// use std::fs::File;
    /// use std::io::{Seek, SeekFrom};
    ///
    /// # fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// # let reached = Position::default();
    /// let mut file = File::open("events.ndjson")?;
    /// file.seek(SeekFrom::Start(reached.offset))?;
    /// let lines = Replay::new().starts_at(reached).lines(file)?;
    /// # Ok(())
    /// # }
    /// ```
    #[must_use]
    pub fn starts_at(self, position: Position) -> Self {
        Self { start: Start::At(position), ..self }
    }

    /// Sets how many bytes a line may have, without its end. A longer one is a bad line, and is
    /// passed on in pieces.
    #[must_use]
    pub fn line_limit(self, bytes: usize) -> Self {
        Self { line_limit: bytes, ..self }
    }

    /// Sets where bad lines go: as they were, byte for byte, with the end that they had, or a line
    /// feed where the text ended.
    ///
    /// The writer is flushed after each line, so that no position is past a line that is not there.
    /// After an error a line may be there a second time, and the first time not to its end: what is
    /// appended then continues it, unless a line feed is written first.
    #[must_use]
    pub fn dead_letters(self, writer: impl Write + Send + 'a) -> Self {
        Self { dead_letters: Some(Box::new(writer)), ..self }
    }

    /// Sets who hears of bad lines, after they are among the dead letters. By default each is a
    /// `WARN` event of `tracing` with `replay.line`, `replay.offset` and `error`.
    #[must_use]
    pub fn report(self, report: impl FnMut(&BadLine) + Send + 'a) -> Self {
        Self { report: Box::new(report), ..self }
    }

    /// Tells how far the replay is after each so many lines, and at its end. Zero is only at its end.
    ///
    /// For a bar of a compressed file, count what is read of the file instead: its length is known.
    #[must_use]
    pub fn progress(self, every: u64, tell: impl FnMut(&Progress) + Send + 'a) -> Self {
        Self { progress: Some(Tell { every, tell: Box::new(tell) }), ..self }
    }

    /// Reads envelopes, as [`Envelope::from_json`](event_core::Envelope::from_json) does.
    ///
    /// # Errors
    ///
    /// When the beginning cannot be read, is compressed in a way that is not built in, or is where
    /// the text has ended already; when one of the [types](Self::types) is not read by `P`, so that
    /// a name that is misspelt is not a replay of nothing.
    pub fn events<P: EventSet>(
        self,
        reader: impl Read + Send + 'a,
    ) -> Result<Events<'a, P>, ReplayError> {
        self.filter.check::<P>(self.start.position())?;
        self.lines(reader).map(Events::new)
    }

    /// Reads lines, which are not looked at unless there is a filter.
    ///
    /// # Errors
    ///
    /// As [`events`](Self::events), without the types: any may be asked for. A
    /// [`Consumer`](crate::Consumer::replay) refuses those that it does not read.
    pub fn lines(self, reader: impl Read + Send + 'a) -> Result<Lines<'a>, ReplayError> {
        Lines::open(self, reader)
    }
}

impl fmt::Debug for Replay<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Replay")
            .field("filter", &self.filter)
            .field("start", &self.start)
            .field("line_limit", &self.line_limit)
            .finish_non_exhaustive()
    }
}
