//! What cargo knows of a workspace, and builds of it.

use std::env;
use std::ffi::OsString;
use std::io::{self, BufRead as _, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use anstream::adapter::strip_str;
use anstream::{AutoStream, ColorChoice};
use serde::Deserialize;

use crate::ending::Stop;

/// A workspace, as `cargo metadata` tells it.
#[derive(Debug, Deserialize)]
pub(crate) struct Workspace {
    pub(crate) packages: Vec<Package>,
    #[serde(rename = "workspace_root")]
    pub(crate) root: PathBuf,
    target_directory: PathBuf,
    /// Only newer versions of cargo tell it.
    build_directory: Option<PathBuf>,
}

/// A package of a workspace.
#[derive(Debug, Deserialize)]
pub(crate) struct Package {
    pub(crate) name: String,
    manifest_path: PathBuf,
}

impl Package {
    /// Where its manifest is.
    pub(crate) fn folder(&self) -> &Path {
        self.manifest_path.parent().unwrap_or(&self.manifest_path)
    }
}

impl Workspace {
    /// The workspace of the current folder. Cargo looks at the manifests and at nothing else.
    pub(crate) fn ask() -> Result<Self, Stop> {
        let mut cargo = cargo();
        let cargo = cargo.args(["metadata", "--no-deps", "--format-version=1"]);
        let output = cargo.stdin(Stdio::null()).output();
        let output = output.map_err(|error| {
            Stop::because(format_args!("cargo cannot be asked for the workspace: {error}"), OTHERS)
        })?;
        if !output.status.success() {
            let told = String::from_utf8_lossy(&output.stderr);
            let told =
                told.lines().find_map(|it| it.strip_prefix("error: ")).unwrap_or("it failed");
            return Err(Stop::because(
                format_args!("cargo knows no workspace here: {told}"),
                OTHERS,
            ));
        }
        serde_json::from_slice(&output.stdout)
            .map_err(|error| Stop::at("cargo metadata cannot be read", error))
    }

    /// Where build scripts leave what they make.
    pub(crate) fn build_folder(&self) -> &Path {
        self.build_directory.as_deref().unwrap_or(&self.target_directory)
    }

    /// The package that the current folder is in.
    pub(crate) fn current(&self) -> Option<&Package> {
        let folder = env::current_dir().ok()?;
        let around = self.packages.iter().filter(|it| folder.starts_with(it.folder()));
        around.max_by_key(|it| it.folder().as_os_str().len())
    }
}

/// What to name where there is no workspace.
const OTHERS: &str =
    "name a `catalog.json`, an `events.lock.json`, a folder of catalogs or a git ref";

/// What a build came to.
pub(crate) struct Build {
    pub(crate) succeeded: bool,
    /// What build scripts told, a line each, with `warning: name@version: ` or `error: …` in front.
    pub(crate) told: Vec<String>,
    /// All else that cargo and the compiler told.
    pub(crate) text: String,
}

/// Runs `cargo check` for a package, or for the whole workspace. What cargo tells passes to the error
/// output at once, but for what build scripts tell.
pub(crate) fn check(package: Option<&str>, mode: Option<&str>) -> Result<Build, Stop> {
    let mut command = cargo();
    let is_colored = AutoStream::choice(&io::stderr()) != ColorChoice::Never;
    command.arg("check").arg(if is_colored { "--color=always" } else { "--color=never" });
    match package {
        Some(package) => command.args(["--package", package]),
        None => command.arg("--workspace"),
    };
    match mode {
        Some(mode) => command.env("EVENT_BUILD", mode),
        None => command.env_remove("EVENT_BUILD"),
    };
    let failed = |error| Stop::at("cargo cannot be run", error);
    let mut cargo = command
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::piped())
        .spawn()
        .map_err(failed)?;
    let (mut told, mut text) = (Vec::new(), String::new());
    if let Some(stderr) = cargo.stderr.take() {
        for line in BufReader::new(stderr).split(b'\n') {
            let line = line.map_err(failed)?;
            let line = String::from_utf8_lossy(&line).into_owned();
            let plain = strip_str(&line).to_string();
            if message_of_build_script(&plain).is_some() {
                told.push(plain);
            } else {
                anstream::eprintln!("{line}");
                text.push_str(&plain);
                text.push('\n');
            }
        }
    }
    let succeeded = cargo.wait().map_err(failed)?.success();
    Ok(Build { succeeded, told, text })
}

/// The package and the text of a line that cargo prints for a build script, such as
/// `warning: contracts@0.1.0: …`.
pub(crate) fn message_of_build_script(line: &str) -> Option<(&str, &str)> {
    let rest = line.strip_prefix("warning: ").or_else(|| line.strip_prefix("error: "))?;
    let (package, text) = rest.split_once(": ").or_else(|| Some((rest.strip_suffix(':')?, "")))?;
    let (name, version) = package.split_once('@')?;
    let is_name = name.bytes().all(|it| it.is_ascii_alphanumeric() || b"-_".contains(&it));
    (is_name && version.starts_with(|it: char| it.is_ascii_digit())).then_some((name, text))
}

/// The cargo that called this program, or the one that is found.
fn cargo() -> Command {
    let program = env::var_os("CARGO").unwrap_or_else(|| OsString::from("cargo"));
    Command::new(program)
}
