//! The bar that shows how much was read.

use std::fs;
use std::io::{IsTerminal as _, Read};
use std::path::PathBuf;
use std::time::{Duration, Instant};

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

/// What takes less time shows no bar.
const DELAY: Duration = Duration::from_millis(300);

const DRAWN_PER_SECOND: u8 = 10;

/// How much was read, shown on the error output if that is a terminal.
pub(crate) struct Progress {
    bar: ProgressBar,
    may_show: bool,
    began: Instant,
}

impl Progress {
    /// Nothing of these files was read. The bar has an end if the length of each is known. Without
    /// files there is no bar.
    pub(super) fn over(files: &[PathBuf]) -> Self {
        let lengths: Option<Vec<u64>> = files.iter().map(length).collect();
        let length = lengths.map(|lengths| lengths.iter().sum());
        let bar = ProgressBar::with_draw_target(length, ProgressDrawTarget::hidden());
        let template = if bar.length().is_some() {
            "{bar:32} {decimal_bytes} of {decimal_total_bytes}, {decimal_bytes_per_sec}, {eta} left"
        } else {
            "{spinner} {decimal_bytes}, {decimal_bytes_per_sec}"
        };
        if let Ok(style) = ProgressStyle::with_template(template) {
            bar.set_style(style);
        }
        let may_show = !files.is_empty() && std::io::stderr().is_terminal();
        Self { bar, may_show, began: Instant::now() }
    }

    /// A reader that counts what is read.
    pub(super) fn counted<R: Read>(&self, reader: R) -> impl Read + use<R> {
        self.bar.wrap_read(reader)
    }

    pub(super) fn show_if_it_takes_long(&self) {
        if self.may_show && self.bar.is_hidden() && self.began.elapsed() > DELAY {
            self.bar.set_draw_target(ProgressDrawTarget::stderr_with_hz(DRAWN_PER_SECOND));
        }
    }

    /// Does something that prints to the terminal on which the bar may be.
    pub(crate) fn aside<T>(&self, print: impl FnOnce() -> T) -> T {
        if self.bar.is_hidden() { print() } else { self.bar.suspend(print) }
    }
}

/// The bar is gone when the result is printed.
impl Drop for Progress {
    fn drop(&mut self) {
        self.bar.finish_and_clear();
    }
}

/// The length of a regular file.
fn length(file: &PathBuf) -> Option<u64> {
    fs::metadata(file).ok().filter(fs::Metadata::is_file).map(|it| it.len())
}
