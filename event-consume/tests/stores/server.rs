//! A `PostgreSQL` server for a test, which ends with it.

use std::os::unix::fs::MetadataExt as _;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitStatus, Stdio};
use std::{env, fs};

use tempfile::TempDir;

/// The server is reached through a socket in its directory alone, so that no port is taken.
pub(crate) struct Server {
    programs: PathBuf,
    directory: TempDir,
    options: &'static str,
}

impl Server {
    /// Starts a server with these options of `postgres`, such as `-F`: it waits for no disk, and
    /// what it wrote lasts as long as the operating system.
    ///
    /// # Panics
    ///
    /// Where the server is not installed, or does not start.
    pub(crate) fn start(options: &'static str) -> Self {
        let directory = tempfile::tempdir().unwrap();
        let server = Self { programs: programs(), directory, options };
        if is_root() {
            run(Command::new("chown").arg("postgres").arg(server.path()));
        }
        // The locale of whoever runs the test may be one that is not there.
        let initialize = [
            "--no-locale",
            "--encoding=UTF8",
            "--auth=trust",
            "--username=postgres",
            "--no-sync",
            "-D",
        ];
        run(server.program("initdb").args(initialize).arg(server.data()));
        server.start_again();
        server
    }

    /// # Panics
    ///
    /// Where it does not start, or was not stopped.
    pub(crate) fn start_again(&self) {
        let socket = self.path().display();
        let options = format!("-c listen_addresses='' -k {socket} {}", self.options);
        let log = self.data().join("log");
        let mut start = self.program("pg_ctl");
        start.args(["start", "-w", "-o", &options, "-D"]).arg(self.data());
        run(start.arg("-l").arg(log));
    }

    /// Ends all of its processes at once, as a crash does.
    pub(crate) fn stop(&self) {
        let mut stop = self.program("pg_ctl");
        stop.args(["stop", "-w", "-m", "immediate", "-D"]).arg(self.data());
        let _ = stop.stdout(Stdio::null()).status();
    }

    pub(crate) fn path(&self) -> &Path {
        self.directory.path()
    }

    fn data(&self) -> PathBuf {
        self.path().join("data")
    }

    /// The programs refuse to run as root.
    fn program(&self, name: &str) -> Command {
        let program = self.programs.join(name);
        if !is_root() {
            return Command::new(program);
        }
        let mut command = Command::new("setpriv");
        command.args(["--reuid=postgres", "--regid=postgres", "--clear-groups"]).arg(program);
        command
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.stop();
    }
}

fn is_root() -> bool {
    // The directory of this process belongs to its user.
    fs::metadata("/proc/self").is_ok_and(|process| process.uid() == 0)
}

/// Where `initdb` and `pg_ctl` are: Debian keeps them beside the version, not in the `PATH`.
fn programs() -> PathBuf {
    if let Some(directory) = env::var_os("POSTGRES_BIN") {
        return directory.into();
    }
    let versions = fs::read_dir("/usr/lib/postgresql").into_iter().flatten().flatten();
    let programs = versions.map(|version| version.path().join("bin"));
    let found = programs.filter(|programs| programs.join("initdb").exists()).max();
    found.expect(
        "PostgreSQL is not installed: run `apt-get install postgresql`, or name the directory of \
         its programs in POSTGRES_BIN",
    )
}

fn run(command: &mut Command) {
    // A server that stays would keep a pipe open.
    let status = command.stdout(Stdio::null()).status();
    assert!(status.as_ref().is_ok_and(ExitStatus::success), "{command:?}: {status:?}");
}
