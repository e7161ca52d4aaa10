use std::collections::BTreeSet;
use std::error::Error;
use std::fmt;
use std::io::{self, BufRead as _, Read};
use std::mem;

use event_core::{DecodeError, EventSet, Header};

use super::error::Failed;
use super::filter::Filter;
use super::listeners::Listeners;
use super::raw_line::RawLine;
use super::text::{self, BUFFER_SIZE, Start, Text};
use super::{BadLine, Position, Progress, ReplayError};

/// After this many events in a row, the filter is likely to take the next one. An event of a type
/// that is not read costs twice as much as one that is read, so it must not be decoded often.
const TAKES_MOST: u32 = 4;

/// The lines of a replay that its filter takes.
pub struct Lines<'a> {
    text: Text<'a>,
    filter: Filter,
    line_limit: usize,
    listeners: Listeners<'a>,
    /// The line that was read last.
    line: RawLine,
    /// Whether that line was handed out and not taken back.
    is_handed_out: bool,
    taken_in_a_row: u32,
    /// The beginnings of the lines that were taken and are not settled.
    in_flight: BTreeSet<Position>,
    progress: Progress,
    told: Option<Progress>,
    has_ended: bool,
}

/// What the filter makes of the next line.
pub(crate) enum Taken {
    /// The filter takes it.
    Line(RawLine),
    /// It is blank, bad or left out.
    Nothing,
    /// There is no next line.
    End,
}

/// What became of a line that was delivered.
pub(crate) enum Settled {
    Processed,
    /// It was processed before.
    Duplicate,
    /// It is done with, and nobody reads it.
    Ignored,
    /// It is a bad line for this reason.
    DeadLetter(String),
}

/// A line, which may be an event.
///
/// `Debug` shows how long it is, and not what it says: that may be sensitive.
#[derive(Clone, Copy)]
#[non_exhaustive]
pub struct Line<'a> {
    /// The line without its end, and without the byte order mark of the text. Without a filter it
    /// may be anything. The last line of a text that is still being written may be half a line: it
    /// has no end, and `position` and `next` have the same line number.
    pub json: &'a [u8],
    /// Where the line begins.
    pub position: Position,
    /// Where to resume from when the line is done with.
    pub next: Position,
}

impl<'a> Lines<'a> {
    pub(super) fn open(
        reader: impl Read + Send + 'a,
        start: Start,
        filter: Filter,
        line_limit: usize,
        listeners: Listeners<'a>,
    ) -> Result<Self, ReplayError> {
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
            listeners,
            line: RawLine { bytes: Vec::new(), start: position },
            is_handed_out: false,
            taken_in_a_row: 0,
            in_flight: BTreeSet::new(),
            progress: Progress { position, ..Progress::default() },
            told: None,
            has_ended: false,
        })
    }

    /// Reads the next line that the filter takes. Returns `None` when the text has ended, or the
    /// replay has ended with an error.
    ///
    /// # Errors
    ///
    /// Returns an error if the text cannot be read, or if a bad line cannot be written to the dead
    /// letters.
    pub fn next_line(&mut self) -> Result<Option<Line<'_>>, ReplayError> {
        while self.read_text()? {
            if self.takes()? {
                return Ok(Some(self.hand_out()));
            }
        }
        Ok(None)
    }

    /// Reads the next line that the filter takes, or is likely to take. Whoever decodes the line
    /// sees its header anyway.
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
        if Header::peek(self.line.json()).is_ok_and(|header| !self.filter.takes(&header)) {
            self.leave_out();
            return Ok(());
        }
        self.set_aside(error)
    }

    fn hand_out(&mut self) -> Line<'_> {
        self.is_handed_out = true;
        self.taken_in_a_row = self.taken_in_a_row.saturating_add(1);
        self.progress.events += 1;
        let (position, next) = (self.line.start, self.progress.position);
        Line { json: self.line.json(), position, next }
    }

    /// Makes the line that was handed out last a bad line, for this reason. It does nothing if no
    /// line was handed out, or if that line was already set aside.
    ///
    /// # Errors
    ///
    /// Returns an error if the line cannot be written to the dead letters. The position of the
    /// error is before the line, and the replay has ended.
    pub fn set_aside(
        &mut self,
        cause: impl Into<Box<dyn Error + Send + Sync>>,
    ) -> Result<(), ReplayError> {
        if self.take_back() {
            return self.put_among_bad(cause.into());
        }
        Ok(())
    }

    /// How far the replay is, after the line that was handed out last.
    pub fn progress(&self) -> Progress {
        let position = self.in_flight.first().copied().unwrap_or(self.progress.position);
        Progress { position, ..self.progress }
    }

    /// Refuses types of the filter that the set does not read.
    pub(crate) fn check_types<P: EventSet>(&self) -> Result<(), ReplayError> {
        self.filter.check::<P>(self.progress().position)
    }

    /// Reads the next line. If the filter takes it, the caller must [settle](Self::settle) it after
    /// it was delivered. Until then no position is told that is after its beginning.
    ///
    /// # Errors
    ///
    /// Returns the errors of [`next_line`](Self::next_line). If a dead letter is lost, the lines
    /// that were taken are given up.
    pub(crate) fn take_line(&mut self) -> Result<Taken, ReplayError> {
        if !self.read()? {
            return Ok(Taken::End);
        }
        match self.is_text().and_then(|is_text| Ok(is_text && self.takes()?)) {
            Ok(true) => {
                self.progress.events += 1;
                self.in_flight.insert(self.line.start);
                Ok(Taken::Line(self.line.clone()))
            }
            Ok(false) => Ok(Taken::Nothing),
            Err(error) if error.is_of_reading() => Err(error),
            Err(error) => Err(self.give_up(error)),
        }
    }

    /// Ends what [`take_line`](Self::take_line) began.
    ///
    /// # Errors
    ///
    /// Returns an error if the dead letter is lost. The other lines that were taken are given up.
    pub(crate) fn settle(&mut self, line: RawLine, settled: Settled) -> Result<(), ReplayError> {
        let start = line.start;
        match settled {
            Settled::Processed => self.progress.processed += 1,
            Settled::Duplicate => self.progress.duplicate += 1,
            Settled::Ignored => {}
            Settled::DeadLetter(cause) => {
                self.set_aside_taken(line, cause).map_err(|error| self.give_up(error))?;
            }
        }
        self.in_flight.remove(&start);
        if self.has_ended {
            self.end();
        }
        Ok(())
    }

    /// Ends the replay before the first line that was taken and is not settled.
    fn give_up(&mut self, error: ReplayError) -> ReplayError {
        let position = self.progress().position;
        self.progress.position = position;
        self.in_flight.clear();
        self.end();
        ReplayError { position, ..error }
    }

    fn set_aside_taken(&mut self, line: RawLine, cause: String) -> Result<(), ReplayError> {
        self.progress.events -= 1;
        let read_last = mem::replace(&mut self.line, line);
        let written = self.put_among_bad(cause.into());
        self.line = read_last;
        written
    }

    /// Counts the line that was handed out last as one that the filter left out.
    pub(super) fn leave_out(&mut self) {
        if self.take_back() {
            self.count_left_out();
        }
    }

    fn take_back(&mut self) -> bool {
        let is_handed_out = mem::take(&mut self.is_handed_out);
        self.progress.events -= u64::from(is_handed_out);
        is_handed_out
    }

    /// Reads a line, or as much of it as shows that it is too long.
    fn read(&mut self) -> Result<bool, ReplayError> {
        self.is_handed_out = false;
        if self.has_ended {
            return Ok(false);
        }
        let is_behind_the_last = self.progress.lines > 0 && !self.line.is_finished();
        self.tell_regularly();
        self.line.start = self.progress.position;
        // This includes the end that a line of the longest length may have.
        if is_behind_the_last || !self.read_raw(self.line_limit.saturating_add(2))? {
            self.end();
            return Ok(false);
        }
        self.progress.lines += 1;
        Ok(true)
    }

    /// Reads to the end of the line, but not more than this.
    fn read_raw(&mut self, most: usize) -> Result<bool, ReplayError> {
        self.line.bytes.clear();
        let mut text = (&mut self.text).take(most as u64);
        if let Err(cause) = text.read_until(b'\n', &mut self.line.bytes) {
            return Err(self.fail(Failed::Reading, cause));
        }
        let is_finished = self.line.is_finished();
        // The position where the replay began came from the caller, and may be any number.
        let position = &mut self.progress.position;
        position.offset = position.offset.saturating_add(self.line.bytes.len() as u64);
        position.line = position.line.saturating_add(u64::from(is_finished));
        Ok(!self.line.bytes.is_empty())
    }

    /// Reads the next line that is neither blank nor too long.
    fn read_text(&mut self) -> Result<bool, ReplayError> {
        while self.read()? {
            if self.is_text()? {
                return Ok(true);
            }
        }
        Ok(false)
    }

    /// Whether the line that was read is neither blank nor too long.
    fn is_text(&mut self) -> Result<bool, ReplayError> {
        if self.line.content().len() > self.line_limit {
            self.pass_on_long_line()?;
            return Ok(false);
        }
        let is_blank = self.line.json().trim_ascii().is_empty();
        if is_blank {
            self.stay_before_unfinished();
        }
        Ok(!is_blank)
    }

    /// Whether the line that was read is to be handed out.
    fn takes(&mut self) -> Result<bool, ReplayError> {
        if self.filter.takes_all() {
            return Ok(true);
        }
        match Header::peek(self.line.json()).map(|header| self.filter.takes(&header)) {
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

    fn count_left_out(&mut self) {
        self.taken_in_a_row = 0;
        self.progress.left_out += 1;
        self.stay_before_unfinished();
    }

    /// If the text is still being written, the next bytes may complete its last line.
    fn stay_before_unfinished(&mut self) {
        if !self.line.is_finished() {
            self.progress.position = self.line.start;
        }
    }

    fn put_among_bad(&mut self, cause: Box<dyn Error + Send + Sync>) -> Result<(), ReplayError> {
        self.write_raw()?;
        self.finish_bad(cause)
    }

    fn pass_on_long_line(&mut self) -> Result<(), ReplayError> {
        loop {
            self.write_raw()?;
            if self.line.is_finished() {
                break;
            }
            match self.read_raw(BUFFER_SIZE) {
                Ok(true) => {}
                Ok(false) => break,
                Err(error) => {
                    // The next line that is written must not become a part of it.
                    self.end_dead_letter()?;
                    return Err(error);
                }
            }
        }
        self.finish_bad(format!("longer than {} bytes, the line limit", self.line_limit).into())
    }

    fn write_raw(&mut self) -> Result<(), ReplayError> {
        let written = self.listeners.write(&self.line.bytes);
        written.map_err(|cause| self.fail(Failed::DeadLetters, cause))
    }

    fn finish_bad(&mut self, cause: Box<dyn Error + Send + Sync>) -> Result<(), ReplayError> {
        self.end_dead_letter()?;
        self.progress.bad += 1;
        self.stay_before_unfinished();
        (self.listeners.report)(&BadLine { position: self.line.start, cause });
        Ok(())
    }

    fn end_dead_letter(&mut self) -> Result<(), ReplayError> {
        self.flush_dead_letter().map_err(|cause| self.fail(Failed::DeadLetters, cause))
    }

    fn flush_dead_letter(&mut self) -> io::Result<()> {
        let is_finished = self.line.is_finished();
        let Some(dead_letters) = &mut self.listeners.dead_letters else { return Ok(()) };
        if !is_finished {
            dead_letters.write_all(b"\n")?;
        }
        dead_letters.flush()
    }

    fn fail(&mut self, failed: Failed, cause: io::Error) -> ReplayError {
        self.progress.position = self.line.start;
        self.end();
        ReplayError { position: self.line.start, cause, failed }
    }

    fn end(&mut self) {
        self.has_ended = true;
        if self.in_flight.is_empty() {
            self.tell();
        }
    }

    fn tell_regularly(&mut self) {
        let lines = self.progress.lines;
        let tell = self.listeners.progress.as_ref();
        if tell.is_some_and(|tell| lines > 0 && lines.is_multiple_of(tell.every)) {
            self.tell();
        }
    }

    fn tell(&mut self) {
        let progress = self.progress();
        let Some(tell) = &mut self.listeners.progress else { return };
        if self.told != Some(progress) {
            self.told = Some(progress);
            (tell.tell)(&progress);
        }
    }
}

impl fmt::Debug for Line<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Line")
            .field("json", &format_args!("{} bytes", self.json.len()))
            .field("position", &self.position)
            .field("next", &self.next)
            .finish()
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
