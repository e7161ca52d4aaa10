//! Reads files of lines: all cores, and as much memory for a long file as for a short one.
//!
//! ```text
//! files → decompressed text → blocks of lines → a worker on each core → results in order
//! ```

mod blocks;
mod follow;
mod parallel;
mod progress;

use std::fs::File;
use std::io::{self, Read};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use clap::Args;
use event_consume::replay::decompressed;
use event_core::OneLine;

use self::blocks::{Block, Blocks};
pub(crate) use self::blocks::{Line, TooLong};
use self::follow::Following;
use self::parallel::{IsWanted, in_order};
pub(crate) use self::progress::Progress;
use crate::ending::Stop;

/// The longest line that is read, in bytes. It is sixteen times what a replay takes by default.
const LINE_LIMIT: usize = 16 << 20;

/// What to read.
#[derive(Debug, Args)]
pub(crate) struct Files {
    /// Files with one envelope a line, plain or compressed by gzip or Zstandard; `-` is the
    /// standard input
    #[arg(required = true, value_name = "FILE")]
    files: Vec<PathBuf>,
    /// Whether to go on with what is added to the file.
    #[arg(skip)]
    is_followed: bool,
}

/// A part of one of the files.
pub(crate) struct Part<'a> {
    file: &'a Path,
    block: Block,
}

impl Part<'_> {
    /// The name of the file, which a terminal can show.
    pub(crate) fn file(&self) -> String {
        shown_name(self.file)
    }

    /// The lines that are not blank.
    pub(crate) fn lines(&self) -> impl Iterator<Item = Line<'_>> {
        self.block.lines()
    }
}

/// The files that could not be read to their end, each with the reason.
#[derive(Debug, Default)]
#[must_use]
pub(crate) struct Unread(Vec<String>);

impl Unread {
    /// A failure, if there is such a file.
    pub(crate) fn check(self) -> Result<(), Stop> {
        if self.0.is_empty() { Ok(()) } else { Err(Stop::Failed(self.0.join("\n       "))) }
    }
}

impl Files {
    /// The file, with what is added to it later. The standard input ends where its writer ends it.
    pub(crate) fn followed(self) -> Result<Self, Stop> {
        match self.files.as_slice() {
            [_] => Ok(Self { is_followed: true, ..self }),
            _ => Err(Stop::Failed("only one file can be followed: name one FILE".to_owned())),
        }
    }

    /// Gives all lines to workers, and what they make of each part to `take`, in order.
    ///
    /// A file that cannot be read does not keep the others from being read.
    pub(crate) fn read<'a, R, W>(
        &'a self,
        worker: impl Fn() -> W + Sync,
        mut take: impl FnMut(R, &Progress) -> Result<(), Stop>,
    ) -> Result<Unread, Stop>
    where
        R: Send,
        W: FnMut(Part<'a>) -> R,
    {
        let progress = Progress::over(if self.is_followed { &[] } else { &self.files });
        let is_enough = Arc::new(AtomicBool::new(false));
        let mut unread = Unread::default();
        in_order(
            |hand_over| self.hand_over_all(&progress, &is_enough, hand_over),
            || {
                let mut work = worker();
                move |part: Result<Part<'a>, String>| part.map(&mut work)
            },
            |result| {
                progress.show_if_it_takes_long();
                match result {
                    Ok(result) => take(result, &progress),
                    Err(reason) => {
                        unread.0.push(reason);
                        Ok(())
                    }
                }
                .inspect_err(|_| is_enough.store(true, Ordering::Relaxed))
            },
        )?;
        Ok(unread)
    }

    fn open(&self, file: &Path, is_enough: &Arc<AtomicBool>) -> io::Result<Box<dyn Read + Send>> {
        if is_standard_input(file) {
            // A lock of it cannot go to another thread.
            return Ok(Box::new(io::stdin()));
        }
        if self.is_followed {
            return Ok(Box::new(Following::open(file.to_owned(), Arc::clone(is_enough))?));
        }
        Ok(Box::new(File::open(file)?))
    }

    fn hand_over_all<'a>(
        &'a self,
        progress: &Progress,
        is_enough: &Arc<AtomicBool>,
        hand_over: &mut dyn FnMut(Result<Part<'a>, String>) -> IsWanted,
    ) {
        for file in &self.files {
            let all = self
                .open(file, is_enough)
                .and_then(|text| hand_over_file(file, progress.counted(text), hand_over));
            let is_wanted = all.unwrap_or_else(|error| {
                hand_over(Err(format!("{}: {}", shown_name(file), OneLine(error))))
            });
            if is_wanted == IsWanted::No {
                return;
            }
        }
    }
}

fn hand_over_file<'a>(
    file: &'a Path,
    text: impl Read + Send,
    hand_over: &mut dyn FnMut(Result<Part<'a>, String>) -> IsWanted,
) -> io::Result<IsWanted> {
    let mut blocks = Blocks::new(decompressed(text)?, LINE_LIMIT);
    while let Some(block) = blocks.next()? {
        if hand_over(Ok(Part { file, block })) == IsWanted::No {
            return Ok(IsWanted::No);
        }
    }
    Ok(IsWanted::Yes)
}

fn is_standard_input(file: &Path) -> bool {
    file.as_os_str() == "-"
}

/// The name of a file as it may be shown on a terminal.
pub(crate) fn shown_name(file: &Path) -> String {
    if is_standard_input(file) {
        return "<stdin>".to_owned();
    }
    OneLine(file.display()).to_string()
}
