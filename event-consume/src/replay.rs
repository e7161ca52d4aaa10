//! Reads events again from a file of newline-delimited JSON, in any versions and of any length.
//!
//! ```text
//! reader → text → lines → lines of the filter → a consumer, or envelopes
//!                      ↘ bad lines → dead letters
//! ```
//!
//! A [`Replay`] says what to read. It opens a reader as [`Events`], an iterator of envelopes of the
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
//! [`Consumer::replay`](crate::Consumer::replay) delivers lines to a handler. It leaves out events
//! that were processed before, tries failures again, and delivers many lines at the same time. If
//! you send lines elsewhere, one by one, say which of them are bad:
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
//! an end. Blank lines are counted and otherwise ignored. A UTF-8 byte order mark at the beginning
//! of the text is ignored too.
//!
//! A line is bad if it is longer than the [limit](Replay::line_limit), or if it is not an envelope
//! of an event that is read in that version. A bad line is [reported](Replay::report), counted, and
//! written unchanged to the [dead letters](Replay::dead_letters), and the replay goes on. An event
//! of a type that is not read is not bad: it is left out, as the filter leaves out events.
//!
//! The filter judges an event by its header alone. [`Events`] reads the header first, but if the
//! filter took several events in a row, it reads the whole event at once. A filter that takes
//! nearly everything therefore costs next to nothing, and a filter that takes nearly nothing saves
//! almost half of the time. [`Lines`] reads the header of each line, and whoever decodes the line
//! reads the header again.
//!
//! # Positions
//!
//! Each event tells the [`Position`] at which its line begins, and the position to resume from when
//! the event is done with. If reading fails, or a dead letter cannot be written, the replay ends
//! with a [`ReplayError`], whose position is the beginning of the line that the replay could not
//! finish.
//!
//! If the last line has no end, it may be half of a line that is still being written. If such a
//! line is bad, blank or left out, the position stays before it. Each replay from there meets the
//! line again, and if it is bad, writes it to the dead letters again.
//!
//! # Compression
//!
//! Text that begins like gzip (feature `gzip`) or Zstandard (feature `zstd`) is decompressed,
//! through all members or frames. A stream that ends too early or is damaged is an error, which
//! follows the whole lines before the place where it is noticed. That place depends on the bytes of
//! the file alone, and not on how few of them the reader gives at a time. Offsets count the bytes
//! of the decompressed text.
//!
//! Damage may be noticed only by the checksum at the end of a member or frame, and in Zstandard
//! without a checksum not at all. By then the events since the beginning of that member or frame
//! have been handed out, and may be wrong. The position of the error is after them. With a good
//! copy of the file, resume from a position before them.
//!
//! # Memory
//!
//! However long the text is, a replay holds one line, in a buffer of at most twice the limit, two
//! buffers of 64 KiB, and what a decompressor needs. For Zstandard that is the window of the file,
//! up to 128 MiB if the file was made with `--ultra` or `--long`. A larger window is an error. Each
//! line that a consumer is working on also takes a copy of the line, its event, what the handler
//! holds, and about two kilobytes.
//!
//! A replay blocks its thread while it reads. In async code, give it a thread of its own if it
//! reads from something slower than a disk.

mod error;
mod events;
mod filter;
mod lines;
mod listeners;
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
pub use self::lines::{Line, Lines};
pub(crate) use self::lines::{Settled, Taken};
use self::listeners::{Listeners, Tell};
pub use self::position::{Position, Progress};
use self::text::Start;
pub use self::text::decompressed;

/// How many bytes of bad lines are written unless another limit is set.
const DEAD_LETTER_LIMIT: u64 = 1 << 30;

/// Says what to read from a file of events, and where to report bad lines and progress.
///
/// Without a filter a replay reads everything. Several filters narrow one another. If one is set
/// twice, the last setting counts.
pub struct Replay<'a> {
    filter: Filter,
    start: Start,
    line_limit: usize,
    listeners: Listeners<'a>,
}

impl Default for Replay<'_> {
    fn default() -> Self {
        Self::new()
    }
}

impl<'a> Replay<'a> {
    /// Makes a replay of everything from the beginning, with lines of up to a mebibyte. It logs bad
    /// lines, and keeps them nowhere.
    pub fn new() -> Self {
        Self {
            filter: Filter::default(),
            start: Start::default(),
            line_limit: 1 << 20,
            listeners: Listeners {
                dead_letters: None,
                room: DEAD_LETTER_LIMIT,
                report: Box::new(|bad| {
                    warn!(
                        replay.line = bad.position.line,
                        replay.offset = bad.position.offset,
                        error = %OneLine(&bad.cause),
                        "bad line"
                    );
                }),
                progress: None,
            },
        }
    }

    /// Takes only events that were written as one of these types. [`events`](Self::events) and a
    /// [`Consumer`](crate::Consumer::replay) refuse a type that they do not read. An event that was renamed
    /// has one for each of its names.
    ///
    /// Events that the set does not read are left out anyway, but each takes twice the time of an
    /// event that is read. If there are many, name the types of the set, which halves that time:
    /// `P::EVENTS.iter().map(|accepts| accepts.event_type)`.
    #[must_use]
    pub fn types<T: Into<String>>(mut self, event_types: impl IntoIterator<Item = T>) -> Self {
        self.filter.event_types = Some(event_types.into_iter().map(Into::into).collect());
        self
    }

    /// Takes only events that happened in this time, by the `timestamp` of the envelope.
    #[must_use]
    pub fn between(mut self, time: impl RangeBounds<Timestamp>) -> Self {
        self.filter.time = Some((time.start_bound().cloned(), time.end_bound().cloned()));
        self
    }

    /// Takes only events that belong to this workflow.
    #[must_use]
    pub fn correlation_id(mut self, correlation_id: impl Into<String>) -> Self {
        self.filter.correlation_id = Some(correlation_id.into());
        self
    }

    /// Begins at a position that another replay of the text told.
    ///
    /// The replay skips what is before the position, so the reader must stand at the beginning of
    /// the text, which may be compressed.
    #[must_use]
    pub fn resume(self, position: Position) -> Self {
        Self { start: Start::Skip(position), ..self }
    }

    /// Begins at this position, where the reader already stands.
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

    /// Sets how many bytes a line may have, without its end. A longer line is bad, and is passed on
    /// in pieces.
    #[must_use]
    pub fn line_limit(self, bytes: usize) -> Self {
        Self { line_limit: bytes, ..self }
    }

    /// Sets where bad lines are written: byte for byte as they were, with the end that they had, or
    /// with a line feed if the text ended without one.
    ///
    /// The writer is flushed after each line, so that no position is past a line that was not
    /// written. After an error a line may be written a second time, and the first time only in
    /// part. Whatever is appended then continues that part, unless you write a line feed first.
    #[must_use]
    pub fn dead_letters(mut self, writer: impl Write + Send + 'a) -> Self {
        self.listeners.dead_letters = Some(Box::new(writer));
        self
    }

    /// Sets how many bytes of bad lines are written to the dead letters; without this, a gibibyte.
    ///
    /// A small compressed file can hold any number of bad lines. The replay ends with an error at
    /// the line that would not fit, before the dead letters fill a disk.
    #[must_use]
    pub fn dead_letter_limit(mut self, bytes: u64) -> Self {
        self.listeners.room = bytes;
        self
    }

    /// Sets a function that is told of each bad line, after the line was written to the dead
    /// letters. By default each bad line is a `WARN` event of `tracing` with `replay.line`,
    /// `replay.offset` and `error`.
    #[must_use]
    pub fn report(mut self, report: impl FnMut(&BadLine) + Send + 'a) -> Self {
        self.listeners.report = Box::new(report);
        self
    }

    /// Sets a function that is told how far the replay is, whenever it has read `every` more lines
    /// and at its end. If `every` is 0, the function is told only at the end.
    ///
    /// For a progress bar of a compressed file, count the bytes that are read of the file instead,
    /// because its length is known.
    #[must_use]
    pub fn progress(mut self, every: u64, tell: impl FnMut(&Progress) + Send + 'a) -> Self {
        self.listeners.progress = Some(Tell { every, tell: Box::new(tell) });
        self
    }

    /// Reads envelopes, as [`Envelope::from_json`](event_core::Envelope::from_json) does.
    ///
    /// # Errors
    ///
    /// Returns an error if the beginning cannot be read, is compressed in a way that is not built
    /// in, or lies after the end of the text. Also returns an error if `P` does not read one of the
    /// [types](Self::types), so that a misspelt name does not replay nothing.
    pub fn events<P: EventSet>(
        self,
        reader: impl Read + Send + 'a,
    ) -> Result<Events<'a, P>, ReplayError> {
        self.filter.check::<P>(self.start.position())?;
        self.lines(reader).map(Events::new)
    }

    /// Reads lines, without looking into them unless there is a filter.
    ///
    /// # Errors
    ///
    /// Returns the errors of [`events`](Self::events), except that any types may be asked for. A
    /// [`Consumer`](crate::Consumer::replay) refuses types that it does not read.
    pub fn lines(self, reader: impl Read + Send + 'a) -> Result<Lines<'a>, ReplayError> {
        Lines::open(reader, self.start, self.filter, self.line_limit, self.listeners)
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
