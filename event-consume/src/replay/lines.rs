use std::error::Error;
use std::fmt;
use std::io::{self, BufRead as _, Read, Write};

use event_core::{DecodeError, Header};

use super::error::Failed;
use super::filter::Filter;
use super::text::{self, BUFFER_SIZE, Text};
use super::{BadLine, Position, Progress, Replay, ReplayError, Tell};

/// After so many events in a row, the filter is likely to take the next one. An event of a type that
/// is not read costs twice as much as one that is, and must not be decoded often.
const TAKES_MOST: u32 = 4;

const BYTE_ORDER_MARK: &[u8] = b"\xef\xbb\xbf";

/// The lines of a replay that its filter takes.
pub struct Lines<'a> {
    text: Text<'a>,
    filter: Filter,
    line_limit: usize,
    dead_letters: Option<Box<dyn Write + Send + 'a>>,
    report: Box<dyn FnMut(&BadLine) + Send + 'a>,
    tell: Option<Tell<'a>>,
    /// The line as it is in the text, or the last piece of one that is too long.
    raw: Vec<u8>,
    /// Where it begins.
    start: Position,
    /// Whether it was handed out and not taken back.
    is_handed_out: bool,
    taken_in_a_row: u32,
    progress: Progress,
    told: Option<Progress>,
    has_ended: bool,
}

/// A line, which may be an event.
#[derive(Debug, Clone, Copy)]
#[non_exhaustive]
pub struct Line<'a> {
    /// The line without its end, and without the byte order mark of the text. Without a filter it may
    /// be anything. The last line of a text that is still being written may be half of one: it has no
    /// end, and the lines of `position` and `next` are the same.
    pub json: &'a [u8],
    /// Where the line begins.
    pub position: Position,
    /// Where to resume from when it is done with.
    pub next: Position,
}

impl<'a> Lines<'a> {
    pub(super) fn open(
        replay: Replay<'a>,
        reader: impl Read + Send + 'a,
    ) -> Result<Self, ReplayError> {
        let Replay { filter, start, line_limit, dead_letters, report, progress: tell } = replay;
        let position = start.position();
        let text = text::open(reader, start).map_err(|cause| ReplayError {
            position,
            cause,
            failed: Failed::Reading,
        })?;
        Ok(Self {
            text,
            filter,
            line_limit,
            dead_letters,
            report,
            tell,
            raw: Vec::new(),
            start: position,
            is_handed_out: false,
            taken_in_a_row: 0,
            progress: Progress { position, ..Progress::default() },
            told: None,
            has_ended: false,
        })
    }

    /// The next line that the filter takes; none when the text has ended, or the replay with an
    /// error.
    ///
    /// # Errors
    ///
    /// When the text cannot be read, or a bad line cannot be written to the dead letters.
    pub fn next_line(&mut self) -> Result<Option<Line<'_>>, ReplayError> {
        while self.read_text()? {
            if self.takes()? {
                return Ok(Some(self.hand_out()));
            }
        }
        Ok(None)
    }

    /// The next line that the filter takes, or is likely to take: who decodes it sees its header
    /// anyway.
    pub(super) fn next_to_decode(&mut self) -> Result<Option<Line<'_>>, ReplayError> {
        if self.taken_in_a_row < TAKES_MOST {
            return self.next_line();
        }
        Ok(if self.read_text()? { Some(self.hand_out()) } else { None })
    }

    pub(super) fn filter(&self) -> &Filter {
        &self.filter
    }

    /// Makes the line that was handed out last a bad line, unless the filter leaves it out.
    pub(super) fn set_aside_or_leave_out(&mut self, error: DecodeError) -> Result<(), ReplayError> {
        if Header::peek(self.json()).is_ok_and(|header| !self.filter.takes(&header)) {
            self.leave_out();
            return Ok(());
        }
        self.set_aside(error)
    }

    fn hand_out(&mut self) -> Line<'_> {
        self.is_handed_out = true;
        self.taken_in_a_row = self.taken_in_a_row.saturating_add(1);
        self.progress.events += 1;
        let (position, next) = (self.start, self.progress.position);
        Line { json: self.json(), position, next }
    }

    /// Makes the line that was handed out last a bad line, for this reason. A second time, or where
    /// no line was handed out since, it does nothing.
    ///
    /// # Errors
    ///
    /// When it cannot be written to the dead letters, with the position before it. The replay has
    /// ended then.
    pub fn set_aside(
        &mut self,
        cause: impl Into<Box<dyn Error + Send + Sync>>,
    ) -> Result<(), ReplayError> {
        if self.take_back() {
            return self.put_among_bad(cause.into());
        }
        Ok(())
    }

    /// How far the replay is: after the line that was handed out last.
    pub fn progress(&self) -> Progress {
        self.progress
    }

    /// Counts the line that was handed out last as one that the filter left out.
    pub(super) fn leave_out(&mut self) {
        if self.take_back() {
            self.count_left_out();
        }
    }

    fn take_back(&mut self) -> bool {
        let is_handed_out = std::mem::take(&mut self.is_handed_out);
        self.progress.events -= u64::from(is_handed_out);
        is_handed_out
    }

    /// Reads a line, or as much of it as shows that it is too long.
    fn read(&mut self) -> Result<bool, ReplayError> {
        self.is_handed_out = false;
        if self.has_ended {
            return Ok(false);
        }
        let is_behind_the_last = self.progress.lines > 0 && !self.is_finished();
        self.tell_regularly();
        self.start = self.progress.position;
        // With the end that a line of the longest length may have.
        if is_behind_the_last || !self.read_raw(self.line_limit.saturating_add(2))? {
            self.end();
            return Ok(false);
        }
        self.progress.lines += 1;
        Ok(true)
    }

    /// Reads to the end of the line, but not more than this.
    fn read_raw(&mut self, most: usize) -> Result<bool, ReplayError> {
        self.raw.clear();
        let mut text = (&mut self.text).take(most as u64);
        if let Err(cause) = text.read_until(b'\n', &mut self.raw) {
            return Err(self.fail(Failed::Reading, cause));
        }
        let is_finished = self.is_finished();
        // Where the replay began was said by others, and may be any number.
        let position = &mut self.progress.position;
        position.offset = position.offset.saturating_add(self.raw.len() as u64);
        position.line = position.line.saturating_add(u64::from(is_finished));
        Ok(!self.raw.is_empty())
    }

    /// Reads the next line that is neither blank nor too long.
    fn read_text(&mut self) -> Result<bool, ReplayError> {
        while self.read()? {
            if self.content().len() > self.line_limit {
                self.pass_on_long_line()?;
            } else if self.json().trim_ascii().is_empty() {
                self.stay_before_unfinished();
            } else {
                return Ok(true);
            }
        }
        Ok(false)
    }

    /// Whether the line that was read is to be handed out.
    fn takes(&mut self) -> Result<bool, ReplayError> {
        if self.filter.takes_all() {
            return Ok(true);
        }
        match Header::peek(self.json()).map(|header| self.filter.takes(&header)) {
            Ok(true) => Ok(true),
            Ok(false) => {
                self.count_left_out();
                Ok(false)
            }
            Err(error) => {
                self.put_among_bad(error.into())?;
                Ok(false)
            }
        }
    }

    fn is_finished(&self) -> bool {
        self.raw.ends_with(b"\n")
    }

    /// The line without its end.
    fn content(&self) -> &[u8] {
        let Some(line) = self.raw.strip_suffix(b"\n") else { return &self.raw };
        line.strip_suffix(b"\r").unwrap_or(line)
    }

    fn json(&self) -> &[u8] {
        let content = self.content();
        match content.strip_prefix(BYTE_ORDER_MARK) {
            Some(json) if self.start.offset == 0 => json,
            _ => content,
        }
    }

    fn count_left_out(&mut self) {
        self.taken_in_a_row = 0;
        self.progress.left_out += 1;
        self.stay_before_unfinished();
    }

    /// What comes of a text that is still being written may complete its last line.
    fn stay_before_unfinished(&mut self) {
        if !self.is_finished() {
            self.progress.position = self.start;
        }
    }

    fn put_among_bad(&mut self, cause: Box<dyn Error + Send + Sync>) -> Result<(), ReplayError> {
        self.write_raw()?;
        self.finish_bad(cause)
    }

    fn pass_on_long_line(&mut self) -> Result<(), ReplayError> {
        loop {
            self.write_raw()?;
            if self.is_finished() {
                break;
            }
            match self.read_raw(BUFFER_SIZE) {
                Ok(true) => {}
                Ok(false) => break,
                Err(error) => {
                    // What is written next must not become a part of it. That the text cannot be
                    // read is the error to tell.
                    let _ = self.finish_dead_letter();
                    return Err(error);
                }
            }
        }
        self.finish_bad(format!("longer than {} bytes, the line limit", self.line_limit).into())
    }

    fn write_raw(&mut self) -> Result<(), ReplayError> {
        let Some(dead_letters) = &mut self.dead_letters else { return Ok(()) };
        let written = dead_letters.write_all(&self.raw);
        written.map_err(|cause| self.fail(Failed::DeadLetters, cause))
    }

    fn finish_bad(&mut self, cause: Box<dyn Error + Send + Sync>) -> Result<(), ReplayError> {
        let finished = self.finish_dead_letter();
        finished.map_err(|cause| self.fail(Failed::DeadLetters, cause))?;
        self.progress.bad += 1;
        self.stay_before_unfinished();
        (self.report)(&BadLine { position: self.start, cause });
        Ok(())
    }

    fn finish_dead_letter(&mut self) -> io::Result<()> {
        let is_finished = self.is_finished();
        let Some(dead_letters) = &mut self.dead_letters else { return Ok(()) };
        if !is_finished {
            dead_letters.write_all(b"\n")?;
        }
        dead_letters.flush()
    }

    fn fail(&mut self, failed: Failed, cause: io::Error) -> ReplayError {
        self.progress.position = self.start;
        self.end();
        ReplayError { position: self.start, cause, failed }
    }

    fn end(&mut self) {
        self.has_ended = true;
        self.tell();
    }

    fn tell_regularly(&mut self) {
        let lines = self.progress.lines;
        if self.tell.as_ref().is_some_and(|tell| lines > 0 && lines.is_multiple_of(tell.every)) {
            self.tell();
        }
    }

    fn tell(&mut self) {
        let Some(tell) = &mut self.tell else { return };
        if self.told != Some(self.progress) {
            self.told = Some(self.progress);
            (tell.tell)(&self.progress);
        }
    }
}

impl fmt::Debug for Lines<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Lines")
            .field("filter", &self.filter)
            .field("line_limit", &self.line_limit)
            .field("progress", &self.progress)
            .finish_non_exhaustive()
    }
}
