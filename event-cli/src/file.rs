//! Files that are read whole, and replaced whole.

use std::fs::{self, File};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use crate::ending::Stop;

/// The content of a file.
pub(crate) fn read(path: &Path) -> Result<Vec<u8>, Stop> {
    fs::read(path).map_err(|error| Stop::at(path.display(), error))
}

/// The content of a file; nothing if there is none.
pub(crate) fn read_if_there(path: &Path) -> Result<Option<Vec<u8>>, Stop> {
    match fs::read(path) {
        Ok(content) => Ok(Some(content)),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(Stop::at(path.display(), error)),
    }
}

/// Replaces the content of a file: whoever reads it meanwhile, and whoever finds it after a crash, has
/// the old content or the new one. Tells whether it was another one.
pub(crate) fn replace(path: &Path, content: &[u8]) -> Result<bool, Stop> {
    if read_if_there(path)?.is_some_and(|it| it == content) {
        return Ok(false);
    }
    // A link stays one.
    let target = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
    let mut temporary = target.as_os_str().to_owned();
    temporary.push(format!(".{}.tmp", std::process::id()));
    let temporary = PathBuf::from(temporary);
    let replaced = write(&temporary, content).and_then(|()| {
        if let Ok(metadata) = fs::metadata(&target) {
            fs::set_permissions(&temporary, metadata.permissions())?;
        }
        fs::rename(&temporary, &target)
    });
    replaced.map(|()| true).map_err(|error| {
        // The first error is the one to tell.
        let _ = fs::remove_file(&temporary);
        Stop::at(path.display(), error)
    })
}

fn write(path: &Path, content: &[u8]) -> io::Result<()> {
    let mut file = File::create_new(path)?;
    file.write_all(content)?;
    file.sync_all()
}
