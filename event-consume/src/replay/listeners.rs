use std::io::{self, Write};

use super::{BadLine, Progress};

/// Who hears of a replay.
pub(super) struct Listeners<'a> {
    /// Where bad lines go.
    pub(super) dead_letters: Option<Box<dyn Write + Send + 'a>>,
    /// How many bytes of bad lines may still be written.
    pub(super) room: u64,
    pub(super) report: Box<dyn FnMut(&BadLine) + Send + 'a>,
    pub(super) progress: Option<Tell<'a>>,
}

impl Listeners<'_> {
    /// Writes a part of a bad line.
    pub(super) fn write(&mut self, part: &[u8]) -> io::Result<()> {
        let Some(dead_letters) = &mut self.dead_letters else { return Ok(()) };
        let room = self.room.checked_sub(part.len() as u64).ok_or_else(|| {
            let reason = "they would be larger than the limit: look at what is bad, and set a \
                          higher `dead_letter_limit` if all of it is to be kept";
            io::Error::new(io::ErrorKind::QuotaExceeded, reason)
        })?;
        dead_letters.write_all(part)?;
        self.room = room;
        Ok(())
    }
}

/// Whom to tell how far a replay is.
pub(super) struct Tell<'a> {
    /// After how many lines.
    pub(super) every: u64,
    pub(super) tell: Box<dyn FnMut(&Progress) + Send + 'a>,
}
