//! The file of a store: made whole or not at all, and the same from its opening to its end.

use std::ffi::OsString;
use std::fs::{self, File, Metadata, OpenOptions};
use std::io::{self, ErrorKind, Read as _};
use std::path::{Path, PathBuf};

use redb::backends::FileBackend;
use redb::{Builder, Database};

use super::error::Cause;

/// An open file, which is recognised at its path.
#[derive(Debug)]
pub(super) struct OwnFile(Identity);

#[cfg(unix)]
type Identity = (u64, u64);
/// Other systems keep an open file from being removed.
#[cfg(not(unix))]
type Identity = ();

impl OwnFile {
    /// Fails if another file, or none, is at the path now. What is written then is lost when the
    /// file is closed, and the next process begins with a file that knows nothing.
    pub(super) fn check(&self, path: &Path) -> Result<(), Cause> {
        match fs::metadata(path) {
            Ok(metadata) if identity(&metadata) == self.0 => Ok(()),
            Ok(_) => Err(Cause::Replaced),
            Err(error) if error.kind() == ErrorKind::NotFound => Err(Cause::Replaced),
            Err(error) => Err(error.into()),
        }
    }
}

#[cfg(unix)]
fn identity(metadata: &Metadata) -> Identity {
    use std::os::unix::fs::MetadataExt as _;
    (metadata.dev(), metadata.ino())
}

#[cfg(not(unix))]
fn identity(_: &Metadata) -> Identity {}

/// Opens the database at the path. If there is none, it makes one with its tables.
pub(super) fn open(
    path: &Path,
    make_tables: impl FnOnce(&Database) -> Result<(), Cause>,
) -> Result<(Database, OwnFile), Cause> {
    if !is_there(path)? {
        return match make(path, make_tables)? {
            Some(made) => Ok(made),
            None => open_made(path),
        };
    }
    open_made(path)
}

/// Whether there is a file that holds something. Reading a pipe or a device would not end.
fn is_there(path: &Path) -> Result<bool, Cause> {
    match fs::metadata(path) {
        Ok(metadata) if !metadata.is_file() => Err(Cause::NotAFile),
        Ok(metadata) => Ok(metadata.len() > 0),
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(false),
        Err(error) => Err(error.into()),
    }
}

fn open_made(path: &Path) -> Result<(Database, OwnFile), Cause> {
    let mut file = OpenOptions::new().read(true).write(true).open(path)?;
    if begins_with_zeros(&mut file)? {
        return Err(Cause::Zeros);
    }
    open_database(file)
}

fn open_database(file: File) -> Result<(Database, OwnFile), Cause> {
    let own = OwnFile(identity(&file.metadata()?));
    // If something else has changed the file, the database panics or forgets, unless it checks the
    // file.
    let backend = FileBackend::new(file)?;
    let database = Builder::new().set_check_integrity_on_open(true).create_with_backend(backend)?;
    Ok((database, own))
}

/// Whether the header of a database is zeros, which a file system may leave after a crash.
fn begins_with_zeros(file: &mut File) -> io::Result<bool> {
    const HEADER: u64 = 320;
    let mut header = Vec::new();
    file.take(HEADER).read_to_end(&mut header)?;
    Ok(header.len() as u64 == HEADER && header.iter().all(|byte| *byte == 0))
}

/// Makes the file beside its path, and moves it there when it is whole. What a process leaves that
/// is killed meanwhile is made again by the next one. Returns `None` if somebody else has made it.
fn make(
    path: &Path,
    make_tables: impl FnOnce(&Database) -> Result<(), Cause>,
) -> Result<Option<(Database, OwnFile)>, Cause> {
    let beside = beside(path);
    let file =
        OpenOptions::new().read(true).write(true).create(true).truncate(false).open(&beside)?;
    // Whoever has the lock is making the file now.
    file.try_lock().map_err(|_| redb::Error::DatabaseAlreadyOpen)?;
    // It may have been made and moved while this process opened what is now the file itself.
    if is_there(path)? {
        file.unlock()?;
        return Ok(None);
    }
    file.set_len(0)?;
    // A process that is started meanwhile has the open file too, until it runs another program. If
    // the file were only closed, it would stay locked until then.
    file.unlock()?;
    let (database, own) = open_database(file)?;
    make_tables(&database)?;
    fs::rename(&beside, path)?;
    // The new name has to survive a crash too.
    #[cfg(unix)]
    if let Some(folder) = path.parent().filter(|it| !it.as_os_str().is_empty()) {
        File::open(folder)?.sync_all()?;
    }
    Ok(Some((database, own)))
}

fn beside(path: &Path) -> PathBuf {
    let mut name = OsString::from(path);
    name.push(".new");
    name.into()
}
