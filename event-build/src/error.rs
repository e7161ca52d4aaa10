use std::path::PathBuf;
use std::{error, fmt, io};

use event_catalog::{BaselineError, Place, Report};

/// Why a build script could not make its catalog.
#[derive(Debug)]
#[non_exhaustive]
pub enum Error {
    /// No event and no event set is linked into the build script.
    NothingLinked,
    /// The build was refused: a check at the level `Deny` found something, a contract breaks a
    /// blessed one, or a contract is not blessed under `EVENT_BUILD=locked`. Nothing was written.
    #[non_exhaustive]
    Denied {
        /// Everything that was found.
        report: Box<Report>,
    },
    /// An environment variable that cargo sets for build scripts is missing.
    #[non_exhaustive]
    NotABuildScript {
        /// The variable.
        variable: &'static str,
    },
    /// `EVENT_BUILD` has a value that is not a mode.
    #[non_exhaustive]
    UnknownMode {
        /// The value.
        value: String,
    },
    /// A baseline cannot be used as it is. Nothing was written.
    #[non_exhaustive]
    Baseline {
        /// The file.
        path: PathBuf,
        /// What is wrong with it.
        source: BaselineError,
    },
    /// A baseline does not lie inside the package whose build script names it.
    #[non_exhaustive]
    BaselineOutside {
        /// The path as it was given.
        path: PathBuf,
        /// The folder of the package.
        package: PathBuf,
    },
    /// An exception has no reason.
    #[non_exhaustive]
    NoReason {
        /// The method of the builder.
        method: &'static str,
        /// Where it is called.
        place: Place,
    },
    /// A file cannot be read or written.
    #[non_exhaustive]
    File {
        /// The file.
        path: PathBuf,
        /// The error of the operating system.
        source: io::Error,
    },
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NothingLinked => f.write_str(
                "no event is linked into this build script, so there is nothing to put into a \
                 catalog\n\
                 = help: for events of another crate, add it to [build-dependencies] and write \
                 `use that_crate as _;` in build.rs\n\
                 = help: for events of this package, add the crates that they use, such as `event-core`, \
                 `schemars` and `serde`, to [build-dependencies] and write in build.rs\n          \
                 #[allow(dead_code, missing_docs, unreachable_pub, unused_imports)]\n          \
                 #[path = \"src/events/mod.rs\"]\n          \
                 mod events;\n\
                 = help: a step of a container build that compiles the dependencies alone, with empty \
                 sources, needs an empty build.rs too: `fn main() {}`",
            ),
            Self::Denied { report } => write!(f, "{report}"),
            Self::NotABuildScript { variable } => write!(
                f,
                "`{variable}` is not set, as it is in a build script: call this from build.rs, or from a \
                 program that sets the variable"
            ),
            Self::UnknownMode { value } => write!(
                f,
                "`EVENT_BUILD={value}` is not a mode: leave the variable unset, or write `bless:` and \
                 the name of the package to bless, `bless` for all packages that are built, or \
                 `locked`"
            ),
            Self::Baseline { path, source } => write!(f, "`{}`: {source}", path.display()),
            Self::BaselineOutside { path, package } => write!(
                f,
                "the baseline `{}` is not inside the package `{}`, so `cargo package` would lose it\n\
                 = help: write a path below the folder of the package, without `..`: \
                 `.baseline(\"events.lock.json\")`",
                path.display(),
                package.display()
            ),
            Self::NoReason { method, place } => write!(
                f,
                "`.{method}(…)` has no reason\n  --> {place}\n   \
                 = help: write a reason that tells the next reader of build.rs why this is right"
            ),
            Self::File { path, .. } => write!(f, "cannot read or write `{}`", path.display()),
        }
    }
}

impl error::Error for Error {
    fn source(&self) -> Option<&(dyn error::Error + 'static)> {
        match self {
            Self::File { source, .. } => Some(source),
            // `Display` already shows the message of a baseline's error.
            _ => None,
        }
    }
}
