use std::fmt;

/// A place between two lines.
///
/// Where an [unfinished](crate::replay#positions) line was read, the place is after it, and the line
/// the same: what comes is still part of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Position {
    /// The bytes before it, of the text as it is when it is decompressed.
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

/// How far a replay is. Counts are of this replay, from where it began.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Progress {
    /// Where to resume from when all that was taken is done with.
    pub position: Position,
    /// The lines that were read: those below, and blank ones.
    pub lines: u64,
    /// The events that were handed out and are no bad lines.
    pub events: u64,
    /// The events that the filter left out, or of types that are not read.
    pub left_out: u64,
    /// The bad lines.
    pub bad: u64,
}
