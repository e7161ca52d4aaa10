//! A file that grows.

use std::fs::{self, File, Metadata};
use std::io::{self, Read, Seek as _};
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::Duration;

/// How long to wait at the end of a file before it is looked at again.
const PAUSE: Duration = Duration::from_millis(100);

/// Reads a file from its beginning, and then what is added to it.
///
/// A file that was truncated is read from its beginning again. If another file has taken the name, as
/// when logs are rotated, the old one is read to its end and then the new one. Half a line that stood
/// at the end is ended first.
pub(super) struct Following {
    path: PathBuf,
    file: File,
    offset: u64,
    is_in_line: bool,
    is_enough: Arc<AtomicBool>,
}

/// What has become of a file since it was opened.
enum Fate {
    Same,
    Truncated,
    Replaced,
}

impl Following {
    /// Follows a file until it is told that it is enough.
    pub(super) fn open(path: PathBuf, is_enough: Arc<AtomicBool>) -> io::Result<Self> {
        let file = File::open(&path)?;
        Ok(Self { path, file, offset: 0, is_in_line: false, is_enough })
    }

    fn read_more(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let count = self.file.read(buffer)?;
        if count > 0 {
            self.offset += count as u64;
            self.is_in_line = buffer[count - 1] != b'\n';
        }
        Ok(count)
    }

    fn fate(&self) -> io::Result<Fate> {
        let own = self.file.metadata()?;
        // Between two files of a rotation there is none.
        let is_replaced = fs::metadata(&self.path).is_ok_and(|named| !is_same(&own, &named));
        Ok(if is_replaced {
            Fate::Replaced
        } else if own.len() < self.offset {
            Fate::Truncated
        } else {
            Fate::Same
        })
    }

    fn begin_again(&mut self, file: File) {
        self.file = file;
        self.offset = 0;
    }
}

impl Read for Following {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if buffer.is_empty() {
            return Ok(0);
        }
        loop {
            let fate = self.fate()?;
            let count = self.read_more(buffer)?;
            if count > 0 {
                return Ok(count);
            }
            match fate {
                Fate::Same => thread::sleep(PAUSE),
                Fate::Truncated => {
                    self.file.rewind()?;
                    self.offset = 0;
                }
                Fate::Replaced => match File::open(&self.path) {
                    Ok(file) => self.begin_again(file),
                    Err(error) if error.kind() == io::ErrorKind::NotFound => thread::sleep(PAUSE),
                    Err(error) => return Err(error),
                },
            }
            if self.offset == 0 && self.is_in_line {
                self.is_in_line = false;
                buffer[0] = b'\n';
                return Ok(1);
            }
            if self.is_enough.load(Ordering::Relaxed) {
                return Ok(0);
            }
        }
    }
}

#[cfg(unix)]
fn is_same(own: &Metadata, named: &Metadata) -> bool {
    use std::os::unix::fs::MetadataExt as _;
    (own.dev(), own.ino()) == (named.dev(), named.ino())
}

/// Elsewhere only a shorter file is known to be another one.
#[cfg(not(unix))]
fn is_same(own: &Metadata, named: &Metadata) -> bool {
    own.len() <= named.len()
}
