//! What the walk looks for.

use std::path::PathBuf;

/// A derive of event-core.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Derive {
    /// The file, relative to the package.
    pub(crate) file: PathBuf,
    /// The line of the name, from 1.
    pub(crate) line: u32,
    pub(crate) kind: DeriveKind,
    /// The name of the struct or enum, without `r#`.
    pub(crate) name: String,
    /// The `cfg` it stands behind, as written; none if every build has it.
    pub(crate) condition: Option<String>,
}

/// Which derive of event-core.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum DeriveKind {
    Event,
    EventSet,
}
