use std::path::PathBuf;
use std::{error, fmt, io};

/// Why not all sources of a package could be searched.
#[derive(Debug)]
pub(crate) enum WalkError {
    /// A file cannot be read.
    Unreadable { path: PathBuf, source: io::Error },
    /// A file is not Rust.
    Syntax { path: PathBuf, line: usize, source: syn::Error },
    /// `Cargo.toml` is not TOML.
    Manifest { path: PathBuf, line: usize, source: Box<toml::de::Error> },
    /// There is no file for a `mod name;`.
    MissingModule { path: PathBuf, line: u32, name: String, candidates: Vec<PathBuf> },
}

impl WalkError {
    /// A `syn::Error` knows its place only in the thread that parsed.
    pub(super) fn syntax(path: PathBuf, source: syn::Error) -> Self {
        Self::Syntax { path, line: source.span().start().line, source }
    }
}

impl fmt::Display for WalkError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Unreadable { path, source } => write!(
                f,
                "cannot read `{}` ({source}): make it a readable file, UTF-8 if it is Rust",
                path.display()
            ),
            Self::Syntax { path, line, source } => write!(
                f,
                "cannot parse `{}`, line {line} ({source}): correct the file, or put `#[cfg(test)]` on \
                 its module if only tests need it",
                path.display()
            ),
            Self::Manifest { path, line, source } => write!(
                f,
                "cannot parse `{}`, line {line} ({}): correct the file",
                path.display(),
                source.message()
            ),
            Self::MissingModule { path, line, name, candidates } => {
                let candidates: Vec<_> =
                    candidates.iter().map(|path| format!("`{}`", path.display())).collect();
                write!(
                    f,
                    "`mod {name};` in `{}`, line {line}, has no file: create {}",
                    path.display(),
                    candidates.join(" or ")
                )
            }
        }
    }
}

impl error::Error for WalkError {
    fn source(&self) -> Option<&(dyn error::Error + 'static)> {
        match self {
            Self::Unreadable { source, .. } => Some(source),
            Self::Syntax { source, .. } => Some(source),
            Self::Manifest { source, .. } => Some(source.as_ref()),
            Self::MissingModule { .. } => None,
        }
    }
}
