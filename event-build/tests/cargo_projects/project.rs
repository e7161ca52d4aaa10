//! Cargo projects in temporary folders.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::{env, fs};

use serde_json::Value;
use tempfile::TempDir;

/// A build script that links the crate `$crate`.
pub(crate) const LINKS: &str = "use $crate as _;

fn main() {
    event_build::Builder::new().run();
}
";

/// A build script that compiles the events of its package.
pub(crate) const INCLUDES: &str =
    "#[allow(dead_code, missing_docs, unreachable_pub, unused_imports)]
#[path = \"src/events/mod.rs\"]
mod events;

fn main() {
    event_build::Builder::new().run();
}
";

/// The manifest of a workspace of the packages in these folders.
pub(crate) fn workspace(members: &[&str]) -> String {
    format!("[workspace]\nresolver = \"3\"\nmembers = {members:?}\n")
}

/// The manifest of a package that builds its catalog.
///
/// All projects share a target folder, so each package of them has a name of its own.
pub(crate) fn manifest(package: &str, dependencies: &str, build_dependencies: &str) -> String {
    format!(
        "[package]
name = \"{package}\"
version = \"0.3.1\"
edition = \"2024\"
license = \"MIT\"
description = \"A test\"

[dependencies]
{dependencies}

[build-dependencies]
event-build = $event-build
{build_dependencies}
"
    )
}

/// The manifest of a crate that holds events and builds nothing.
pub(crate) fn contracts(package: &str) -> String {
    format!(
        "[package]
name = \"{package}\"
version = \"0.2.0\"
edition = \"2024\"

[dependencies]
{EVENT_DEPENDENCIES}
"
    )
}

/// What a crate with events depends on.
pub(crate) const EVENT_DEPENDENCIES: &str = "event-core = $event-core
schemars = \"1.2\"
serde = { version = \"1\", features = [\"derive\"] }";

/// How cargo begins to tell a warning of a build script: all packages here have this version.
pub(crate) const WARNING: &str = "@0.3.1: warning";

/// A struct whose name is on its fourth line.
pub(crate) fn event(name: &str, event_type: &str, version: u32) -> String {
    format!(
        "/// Something has happened.
#[derive(Debug, serde::Serialize, serde::Deserialize, schemars::JsonSchema, event_core::Event)]
#[event(type = \"{event_type}\", version = {version})]
pub struct {name} {{
    /// What it has happened to.
    pub name: String,
}}
"
    )
}

/// A cargo project in a temporary folder, where each build is the first.
pub(crate) struct Project {
    _temporary: TempDir,
    folder: PathBuf,
}

/// What cargo did.
pub(crate) struct Run {
    pub(crate) succeeded: bool,
    /// What it told people.
    pub(crate) text: String,
    /// What it told programs, where it was asked to.
    messages: Vec<Value>,
}

impl Project {
    pub(crate) fn new(files: &[(&str, &str)]) -> Self {
        Self::in_folder("project", files)
    }

    /// A project in a folder of this name.
    pub(crate) fn in_folder(folder: &str, files: &[(&str, &str)]) -> Self {
        let temporary = tempfile::tempdir().unwrap();
        // Cargo tells the true path, and some systems have links to their temporary folder.
        let folder = temporary.path().canonicalize().unwrap().join(folder);
        let project = Self { _temporary: temporary, folder };
        for (path, text) in files {
            project.write(path, text);
        }
        let lock = Path::new(env!("CARGO_MANIFEST_DIR")).join("../Cargo.lock");
        fs::copy(lock, project.folder.join("Cargo.lock")).unwrap();
        project.clean(files);
        project
    }

    pub(crate) fn folder(&self) -> &Path {
        &self.folder
    }

    /// Writes a file; `$event-build` and `$event-core` stand for the crates of this repository.
    pub(crate) fn write(&self, path: &str, text: &str) {
        let path = self.folder.join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        let text = ["event-build", "event-core"].iter().fold(text.to_owned(), |text, package| {
            text.replace(&format!("${package}"), &dependency(package))
        });
        fs::write(path, text).unwrap();
    }

    pub(crate) fn cargo(&self, arguments: &[&str]) -> Run {
        self.cargo_with(arguments, &[])
    }

    /// Runs cargo with these environment variables.
    pub(crate) fn cargo_with(&self, arguments: &[&str], variables: &[(&str, &str)]) -> Run {
        let output = command(&self.folder)
            .args(arguments)
            .arg("--offline")
            .envs(variables.iter().copied())
            .output()
            .unwrap();
        let stdout = String::from_utf8(output.stdout).unwrap();
        let (messages, rest): (Vec<_>, Vec<_>) =
            stdout.lines().partition(|line| line.starts_with("{\"reason\":"));
        Run {
            succeeded: output.status.success(),
            text: format!("{}{}", String::from_utf8(output.stderr).unwrap(), rest.join("\n")),
            messages: messages.iter().map(|line| serde_json::from_str(line).unwrap()).collect(),
        }
    }

    /// Builds, with messages for programs.
    pub(crate) fn build(&self, arguments: &[&str]) -> Run {
        let arguments = [&["build", "--message-format=json-render-diagnostics"], arguments];
        self.cargo(&arguments.concat())
    }

    /// The files of the project by their paths, without the lock, which cargo may prune.
    pub(crate) fn tree(&self) -> BTreeMap<PathBuf, Vec<u8>> {
        let mut tree = tree(&self.folder);
        tree.remove(Path::new("Cargo.lock"));
        tree
    }

    /// Removes what an earlier run of a test left in the shared target folder.
    fn clean(&self, files: &[(&str, &str)]) {
        let manifests = files.iter().filter(|(path, _)| path.ends_with("Cargo.toml"));
        let names: Vec<_> = manifests
            .filter_map(|(_, text)| {
                let package = text.split_once("[package]\nname = \"").map(|(_, rest)| rest);
                package.and_then(|rest| rest.split('"').next())
            })
            .collect();
        // Without a name, cargo would remove all.
        assert!(!names.is_empty());
        let packages = names.iter().flat_map(|name| ["-p", name]);
        let run = self.cargo(&["clean"].into_iter().chain(packages).collect::<Vec<_>>());
        assert!(run.succeeded, "{}", run.text);
    }
}

impl Run {
    #[track_caller]
    pub(crate) fn passes(self) -> Self {
        assert!(self.succeeded, "{}", self.text);
        self
    }

    #[track_caller]
    pub(crate) fn fails(self) -> Self {
        assert!(!self.succeeded, "{}", self.text);
        // A user learns nothing from these.
        assert!(!self.text.contains("panicked"), "{}", self.text);
        assert!(!self.text.contains("stack backtrace"), "{}", self.text);
        self
    }

    /// Checks that cargo told each of these.
    #[track_caller]
    pub(crate) fn tells(self, texts: &[&str]) -> Self {
        for text in texts {
            assert!(self.text.contains(text), "`{text}` is not in:\n{}", self.text);
        }
        self
    }

    /// What cargo told between two texts.
    #[track_caller]
    pub(crate) fn between(&self, start: &str, end: &str) -> &str {
        let rest = self.text.split_once(start).map(|(_, rest)| rest);
        let found = rest.and_then(|rest| rest.split_once(end)).map(|(found, _)| found);
        found.unwrap_or_else(|| panic!("`{start}` is not in:\n{}", self.text))
    }

    #[track_caller]
    pub(crate) fn keeps_quiet_about(self, texts: &[&str]) -> Self {
        for text in texts {
            assert!(!self.text.contains(text), "`{text}` is in:\n{}", self.text);
        }
        self
    }

    /// The folder of the files that the build script of a package wrote.
    #[track_caller]
    pub(crate) fn events_folder(&self, package: &str) -> PathBuf {
        let out_dir = self
            .messages("build-script-executed")
            .find(|message| is_of(message, package))
            .and_then(|message| message["out_dir"].as_str());
        Path::new(out_dir.unwrap_or_else(|| panic!("{}", self.text))).join("events")
    }

    /// The catalog of a package.
    #[track_caller]
    pub(crate) fn catalog(&self, package: &str) -> Value {
        let path = self.events_folder(package).join("catalog.json");
        serde_json::from_slice(&fs::read(path).unwrap()).unwrap()
    }

    /// The Rust paths of the events in the catalog of a package.
    #[track_caller]
    pub(crate) fn rust_paths(&self, package: &str) -> Vec<String> {
        let catalog = self.catalog(package);
        let events = catalog["events"].as_array().unwrap().iter();
        events.map(|event| event["rust"].as_str().unwrap().to_owned()).collect()
    }

    /// What cargo says about the artifacts of a package.
    pub(crate) fn artifacts(&self, package: &str) -> Vec<&Value> {
        self.messages("compiler-artifact").filter(|message| is_of(message, package)).collect()
    }

    /// The file, line, column and text of each error of the compiler.
    pub(crate) fn compiler_errors(&self) -> Vec<(String, u64, u64, String)> {
        let messages = self.messages("compiler-message").map(|it| &it["message"]);
        let errors = messages.filter(|it| it["level"] == "error").filter_map(|it| {
            let span = it["spans"].as_array()?.iter().find(|it| it["is_primary"] == true)?;
            Some((
                span["file_name"].as_str()?.to_owned(),
                span["line_start"].as_u64()?,
                span["column_start"].as_u64()?,
                it["message"].as_str()?.to_owned(),
            ))
        });
        errors.collect()
    }

    /// The errors of the compiler in a file, as people see them.
    pub(crate) fn errors_in(&self, file: &str) -> String {
        let messages = self.messages("compiler-message").map(|it| &it["message"]);
        let is_in_file = |it: &&Value| {
            let spans = it["spans"].as_array();
            spans
                .into_iter()
                .flatten()
                .any(|it| it["is_primary"] == true && it["file_name"] == file)
        };
        let errors = messages.filter(|it| it["level"] == "error").filter(is_in_file);
        errors.filter_map(|it| it["rendered"].as_str()).collect()
    }

    fn messages(&self, reason: &str) -> impl Iterator<Item = &Value> {
        self.messages.iter().filter(move |message| message["reason"] == reason)
    }
}

/// The files below a folder by their paths in it.
pub(crate) fn tree(folder: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    let mut files = BTreeMap::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(next) = folders.pop() {
        for entry in fs::read_dir(next).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else {
                let relative = path.strip_prefix(folder).unwrap().to_owned();
                files.insert(relative, fs::read(path).unwrap());
            }
        }
    }
    files
}

/// Whether a message of cargo is about a package of this name: `path+file:///folder#name@0.3.1`, or
/// `path+file:///name#0.3.1`.
fn is_of(message: &Value, package: &str) -> bool {
    let id = message["package_id"].as_str().unwrap();
    let (folder, name) = id.rsplit_once('#').unwrap();
    match name.split_once('@') {
        Some((name, _)) => name == package,
        None => folder.rsplit('/').next() == Some(package),
    }
}

/// A dependency on a crate of this repository.
fn dependency(package: &str) -> String {
    format!("{{ path = {:?}, version = \"0.1.0\" }}", repository_path(package))
}

/// The folder of a crate of this repository, as TOML and JSON can have it.
pub(crate) fn repository_path(package: &str) -> String {
    let repository = Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap();
    repository.join(package).to_str().unwrap().replace('\\', "/")
}

/// Cargo as a user would call it, with one target folder for all projects, so that what they
/// depend on compiles once.
fn command(folder: &Path) -> Command {
    let target = Path::new(env!("CARGO_TARGET_TMPDIR")).parent().unwrap();
    let mut command = Command::new(env!("CARGO"));
    for (variable, _) in env::vars_os() {
        let of_a_package = ["CARGO_BIN_", "CARGO_MANIFEST_", "CARGO_PKG_", "CARGO_PROFILE_"];
        let name = variable.to_string_lossy();
        if of_a_package.iter().any(|prefix| name.starts_with(prefix)) {
            command.env_remove(&variable);
        }
    }
    for variable in ["CARGO", "CARGO_CRATE_NAME", "CARGO_PRIMARY_PACKAGE", "OUT_DIR", "EVENT_BUILD"]
    {
        command.env_remove(variable);
    }
    command
        .current_dir(folder)
        .env("CARGO_TARGET_DIR", target.join("tests").join("cargo-projects"))
        .env("CARGO_TERM_COLOR", "never")
        .env("RUST_BACKTRACE", "1")
        // Programs that run once are not worth more.
        .env("CARGO_INCREMENTAL", "0")
        .env("CARGO_PROFILE_DEV_DEBUG", "0");
    command
}
