//! The commands over contracts, called as a user calls them.

mod breaks;
mod builds;
mod diffs;
mod documented;
mod foreign;
mod guide;
mod impacts;
mod listing;
mod locks;
mod merging;
mod organisation;
mod sources;
mod workspaces;

use std::ffi::OsStr;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use tempfile::TempDir;

/// A folder of files, in which the program is called.
struct Folder {
    _temporary: TempDir,
    path: PathBuf,
}

/// What the program did.
#[derive(Debug)]
struct Run {
    code: i32,
    out: String,
    err: String,
}

impl Folder {
    fn new() -> Self {
        let temporary = tempfile::tempdir().unwrap();
        // Programs tell the true path, and some systems have links to their temporary folder.
        let path = temporary.path().canonicalize().unwrap();
        Self { _temporary: temporary, path }
    }

    fn write(&self, path: &str, content: impl AsRef<[u8]>) {
        let path = self.path.join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, content).unwrap();
    }

    fn read(&self, path: &str) -> String {
        fs::read_to_string(self.path.join(path)).unwrap()
    }

    /// Calls the program, as cargo does for `cargo event`.
    fn event(&self, arguments: &[&str]) -> Run {
        self.event_with(arguments, &[])
    }

    fn event_with(&self, arguments: &[&str], variables: &[(&str, &str)]) -> Run {
        let mut command = assert_cmd::Command::new(env!("CARGO_BIN_EXE_cargo-event"));
        command
            .current_dir(&self.path)
            .env("GIT_CONFIG_GLOBAL", "none")
            .env("GIT_CONFIG_NOSYSTEM", "1");
        for variable in ["NO_COLOR", "CLICOLOR_FORCE", "CARGO_TARGET_DIR", "EVENT_BUILD"] {
            command.env_remove(variable);
        }
        // Of the package that is tested here.
        for (variable, _) in std::env::vars_os() {
            if variable.to_string_lossy().starts_with("CARGO_") {
                command.env_remove(variable);
            }
        }
        command.arg("event").args(arguments).envs(variables.iter().copied());
        let output = command.output().unwrap();
        Run {
            code: output.status.code().unwrap(),
            out: self.text(&output.stdout),
            err: self.text(&output.stderr),
        }
    }

    /// What the program printed, with `$HERE` for this folder.
    fn text(&self, bytes: &[u8]) -> String {
        let text = String::from_utf8(bytes.to_vec()).unwrap();
        text.replace(self.path.to_str().unwrap(), "$HERE")
    }

    /// Calls git, with nothing of what a developer has configured.
    fn git(&self, arguments: &[&str]) -> bool {
        let program = Path::new(env!("CARGO_BIN_EXE_cargo-event")).parent().unwrap();
        let path = std::env::var_os("PATH").unwrap_or_default();
        let path = std::env::join_paths(
            [program.to_owned()].into_iter().chain(std::env::split_paths(&path)),
        );
        let mut git = Command::new("git");
        for (variable, _) in std::env::vars_os() {
            if variable.to_string_lossy().starts_with("GIT_") {
                git.env_remove(variable);
            }
        }
        let configuration = ["user.name=A", "user.email=a@example.org", "commit.gpgsign=false"];
        let configuration = configuration.iter().flat_map(|it| ["-c", it]);
        let git = git.current_dir(&self.path).env("PATH", path.unwrap());
        let git = git.env("GIT_CONFIG_GLOBAL", "none").env("GIT_CONFIG_NOSYSTEM", "1");
        let output = git.args(configuration).args(arguments).output().expect("git runs");
        output.status.success()
    }

    /// Commits all that is there.
    fn commit(&self, message: &str) {
        assert!(self.git(&["add", "-A"]));
        assert!(self.git(&["commit", "-q", "--allow-empty", "-m", message]));
    }

    /// A repository with a branch `main`.
    fn repository() -> Self {
        let folder = Self::new();
        assert!(folder.git(&["init", "-q", "-b", "main"]));
        folder
    }
}

impl Run {
    /// What was printed, of a run that ended so.
    #[track_caller]
    fn ended(self, code: i32) -> String {
        assert_eq!(self.code, code, "{self:?}");
        assert!(code == 2 || self.err.is_empty(), "{self:?}");
        self.out
    }

    /// What was told of a run that could not do its work.
    #[track_caller]
    fn failed(self) -> String {
        assert_eq!((self.code, self.out.as_str()), (2, ""), "{self:?}");
        self.err
    }
}

/// The path of a file as text.
fn shown(path: impl AsRef<OsStr>) -> String {
    path.as_ref().to_str().unwrap().to_owned()
}
