//! A package in a temporary folder, and builds of it.

use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::{env, fs};

use event_build::Error;
use tempfile::TempDir;

use crate::events;

/// Which build the process is to run.
const BUILD: &str = "BASELINE_TEST_BUILD";
/// Whether it tells the report as JSON, not as directives for cargo.
const AS_JSON: &str = "BASELINE_TEST_AS_JSON";
/// A file that it waits for.
const START: &str = "BASELINE_TEST_START";

/// A package without events of its own.
pub(crate) struct Package {
    _temporary: TempDir,
    folder: PathBuf,
}

/// What a build told.
pub(crate) struct Build {
    pub(crate) succeeded: bool,
    /// Directives, a line each, or JSON.
    pub(crate) text: String,
}

impl Package {
    pub(crate) fn new() -> Self {
        let temporary = tempfile::tempdir().unwrap();
        let folder = temporary.path().canonicalize().unwrap().join("package");
        fs::create_dir_all(folder.join("src")).unwrap();
        fs::write(folder.join("Cargo.toml"), "[package]\nname = \"contracts\"\n").unwrap();
        fs::write(folder.join("src/lib.rs"), "").unwrap();
        Self { _temporary: temporary, folder }
    }

    /// A package with the baseline of these builds.
    pub(crate) fn blessed(builds: &[&str]) -> Self {
        let package = Self::new();
        for build in builds {
            package.bless(build).passes();
        }
        package
    }

    pub(crate) fn folder(&self) -> &Path {
        &self.folder
    }

    pub(crate) fn path(&self, path: &str) -> PathBuf {
        self.folder.join(path)
    }

    pub(crate) fn baseline(&self) -> String {
        fs::read_to_string(self.path("events.lock.json")).unwrap()
    }

    /// The files of the package, without those that a build script may always write.
    pub(crate) fn files(&self) -> Vec<(PathBuf, Vec<u8>)> {
        let mut files = Vec::new();
        let mut folders = vec![self.folder.clone()];
        while let Some(folder) = folders.pop() {
            for entry in fs::read_dir(folder).unwrap() {
                let path = entry.unwrap().path();
                if path.is_dir() {
                    folders.push(path);
                } else {
                    files.push((path.clone(), fs::read(path).unwrap()));
                }
            }
        }
        files.sort();
        files
    }

    pub(crate) fn compare(&self, build: &str) -> Build {
        self.build(build, &[])
    }

    pub(crate) fn bless(&self, build: &str) -> Build {
        self.build(build, &[("EVENT_BUILD", "bless")])
    }

    pub(crate) fn locked(&self, build: &str) -> Build {
        self.build(build, &[("EVENT_BUILD", "locked")])
    }

    pub(crate) fn json(&self, build: &str) -> serde_json::Value {
        serde_json::from_str(&self.build(build, &[(AS_JSON, "yes")]).text).unwrap()
    }

    pub(crate) fn build(&self, build: &str, variables: &[(&str, &str)]) -> Build {
        finish(self.command(build, variables).spawn().unwrap())
    }

    /// A build that blesses as soon as a file is there.
    pub(crate) fn bless_when(&self, start: &Path, build: &str) -> Child {
        let start = start.to_str().unwrap();
        self.command(build, &[("EVENT_BUILD", "bless"), (START, start)]).spawn().unwrap()
    }

    fn command(&self, build: &str, variables: &[(&str, &str)]) -> Command {
        let mut command = Command::new(env::current_exe().unwrap());
        command
            .args(["--exact", "builds::a_build", "--ignored", "--nocapture", "--quiet"])
            .env_remove("EVENT_BUILD")
            .env("CARGO_MANIFEST_DIR", &self.folder)
            .env("CARGO_PKG_NAME", "contracts")
            .env("CARGO_PKG_VERSION", "0.1.0")
            .env("OUT_DIR", self.folder.with_file_name("out"))
            // What cargo fetched is not searched for events, so that a build takes no second.
            .env("CARGO_HOME", env!("CARGO_MANIFEST_DIR"))
            .env(BUILD, build)
            .envs(variables.iter().copied())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped());
        command
    }
}

pub(crate) fn finish(child: Child) -> Build {
    let output = child.wait_with_output().unwrap();
    let text = String::from_utf8(output.stdout).unwrap();
    let told = |line: &&str| line.starts_with("cargo::") || line.starts_with('{');
    let text: Vec<_> = text.lines().filter(told).collect();
    let errors = String::from_utf8(output.stderr).unwrap();
    assert!(!errors.contains("panicked"), "{errors}");
    Build { succeeded: output.status.success(), text: text.join("\n") }
}

impl Build {
    #[track_caller]
    pub(crate) fn passes(self) -> Self {
        assert!(self.succeeded, "{}", self.text);
        assert!(!self.text.contains("cargo::error"), "{}", self.text);
        self
    }

    #[track_caller]
    pub(crate) fn fails(self) -> Self {
        assert!(!self.succeeded, "{}", self.text);
        assert!(self.text.contains("cargo::error"), "{}", self.text);
        self
    }

    #[track_caller]
    pub(crate) fn tells(self, texts: &[&str]) -> Self {
        for text in texts {
            assert!(self.text.contains(text), "`{text}` is not in:\n{}", self.text);
        }
        self
    }

    pub(crate) fn warnings(&self) -> Vec<&str> {
        self.text.lines().filter_map(|line| line.strip_prefix("cargo::warning=")).collect()
    }
}

/// The process of a build.
#[test]
#[ignore = "is run by the other tests, in processes of its own"]
fn a_build() {
    let Ok(build) = env::var(BUILD) else {
        return;
    };
    if let Ok(start) = env::var(START) {
        while !Path::new(&start).exists() {
            std::hint::spin_loop();
        }
    }
    let builder = events::builder(&build);
    if env::var_os(AS_JSON).is_none() {
        return builder.run();
    }
    let report = match builder.build() {
        Ok(report) => report,
        Err(Error::Denied { report, .. }) => *report,
        Err(error) => panic!("{error}"),
    };
    println!("\n{}", serde_json::to_string(&report).unwrap());
}
