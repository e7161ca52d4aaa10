use std::fmt;

/// A place between two lines.
///
/// After an [unfinished](crate::replay#positions) line, the offset is after the line but the line
/// number is the same, because what comes next is still part of the line.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Position {
    /// The number of bytes before this place in the decompressed text.
    pub offset: u64,
    /// The number of the line that begins there, from 1.
    pub line: u64,
}

/// The beginning of the text.
impl Default for Position {
    fn default() -> Self {
        Self { offset: 0, line: 1 }
    }
}

impl fmt::Display for Position {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "line {} (byte {})", self.line, self.offset)
    }
}

/// How far a replay is. Counts start where this replay began.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Progress {
    /// Where to resume from when all lines that were taken are done with.
    pub position: Position,
    /// The lines that were read: those counted below, and blank lines.
    pub lines: u64,
    /// The events that were handed out and are not bad lines.
    pub events: u64,
    /// Of these, the events that a [consumer](crate::Consumer::replay) has processed.
    pub processed: u64,
    /// Of these, the events that a consumer had processed before.
    pub duplicate: u64,
    /// The events that were left out, by the filter or because their types are not read.
    pub left_out: u64,
    /// The bad lines.
    pub bad: u64,
}
