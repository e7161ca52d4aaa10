use std::error::Error;
use std::fmt;
use std::io::ErrorKind;
use std::path::Path;
use std::sync::Arc;

use event_core::OneLine;

/// The error of a [`DurableStore`](super::DurableStore) that cannot be read or written.
///
/// After a write that failed, each claim fails too until the file is opened again, so that no
/// handler does work that cannot be marked.
#[derive(Debug, Clone)]
pub struct DurableError {
    path: Arc<Path>,
    cause: Cause,
}

#[derive(Debug, Clone)]
pub(super) enum Cause {
    /// The file is a database, but not one of processed ids.
    OtherKind,
    Database(Arc<redb::Error>),
    /// It is a folder, a pipe or a device.
    NotAFile,
    /// It begins with zeros where every database has something else.
    Zeros,
    /// Another file, or none, is at its path while it is open.
    Replaced,
    /// The thread that writes has ended.
    Stopped,
    /// This process was forked from the one that opened the file, and has no thread that writes.
    Forked,
}

impl DurableError {
    pub(super) fn new(path: &Arc<Path>, cause: impl Into<Cause>) -> Self {
        Self { path: Arc::clone(path), cause: cause.into() }
    }
}

impl<E: Into<redb::Error>> From<E> for Cause {
    fn from(error: E) -> Self {
        match error.into() {
            redb::Error::TableTypeMismatch { .. } => Self::OtherKind,
            // The file is not a database at all.
            redb::Error::Io(error) if error.kind() == ErrorKind::InvalidData => Self::OtherKind,
            redb::Error::Io(error) if error.kind() == ErrorKind::UnexpectedEof => {
                redb::Error::Corrupted("it ends too early".to_owned()).into()
            }
            error => Self::Database(Arc::new(error)),
        }
    }
}

impl fmt::Display for DurableError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let path = OneLine(self.path.display());
        match &self.cause {
            Cause::OtherKind => write!(
                f,
                "`{path}` is not a file of processed ids; choose another path, where the store \
                 creates the file if there is none"
            ),
            Cause::Database(error) => match &**error {
                redb::Error::DatabaseAlreadyOpen => write!(
                    f,
                    "`{path}` is open elsewhere; open the file of processed ids once, and share it \
                     between the consumers of a process"
                ),
                redb::Error::Corrupted(reason) => write!(
                    f,
                    "the file of processed ids `{path}` is damaged: {}; move it away to begin \
                     with an empty file, to which each event is new",
                    OneLine(reason)
                ),
                redb::Error::Io(error) => write!(
                    f,
                    "the file of processed ids `{path}` cannot be read or written: {}; fix \
                     that and open it again",
                    OneLine(error)
                ),
                error => {
                    write!(f, "the file of processed ids `{path}` failed: {}", OneLine(error))
                }
            },
            Cause::NotAFile => write!(
                f,
                "`{path}` is a folder, a pipe or a device; choose the path of a file, which the \
                 store creates if there is none"
            ),
            Cause::Zeros => write!(
                f,
                "the file of processed ids `{path}` is damaged: it is empty where it should begin, \
                 as a crash of the file system leaves it; put a copy of it there, or move it away \
                 to begin with an empty file, to which each event is new"
            ),
            Cause::Replaced => write!(
                f,
                "the file of processed ids `{path}` was removed or replaced while it was open, so \
                 the next process would not know what is marked; put it back, and start again"
            ),
            Cause::Forked => write!(
                f,
                "the file of processed ids `{path}` was opened before this process was forked; open \
                 it in the process that uses it"
            ),
            Cause::Stopped => write!(
                f,
                "the thread that writes the file of processed ids `{path}` has ended; open the file \
                 again"
            ),
        }
    }
}

// The message of the source is part of ours.
impl Error for DurableError {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_the_database_says_is_told_with_the_path() {
        let path = Arc::from(Path::new("processed.redb"));
        for (error, told) in [
            (redb::Error::UpgradeRequired(1), "` failed: Manual upgrade required"),
            (redb::Error::Corrupted("torn".to_owned()), "` is damaged: torn; move it away"),
            (redb::Error::Corrupted("\n\u{1b}".to_owned()), r"` is damaged: \n\u{1b}; move"),
        ] {
            let error = DurableError::new(&path, error).to_string();
            let told = format!("the file of processed ids `processed.redb{told}");
            assert!(error.starts_with(&told), "{error}");
        }
    }
}
