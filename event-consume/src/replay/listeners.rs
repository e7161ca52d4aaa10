use std::io::Write;

use super::{BadLine, Progress};

/// Who hears of a replay.
pub(super) struct Listeners<'a> {
    /// Where bad lines go.
    pub(super) dead_letters: Option<Box<dyn Write + Send + 'a>>,
    pub(super) report: Box<dyn FnMut(&BadLine) + Send + 'a>,
    pub(super) progress: Option<Tell<'a>>,
}

/// Whom to tell how far a replay is.
pub(super) struct Tell<'a> {
    /// After how many lines.
    pub(super) every: u64,
    pub(super) tell: Box<dyn FnMut(&Progress) + Send + 'a>,
}
