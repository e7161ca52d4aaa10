//! A program of a temporary cargo project.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::{env, fs};

use tempfile::TempDir;

const MANIFEST: &str = "[package]
name = \"generated-types\"
version = \"0.3.1\"
edition = \"2024\"

[dependencies]
schemars = \"1.2\"
serde = { version = \"1\", features = [\"derive\"] }
serde_json = \"1\"

[workspace]
";

/// The program, and the folder of its project.
pub(super) struct Compiled {
    folder: TempDir,
    executable: PathBuf,
}

impl Compiled {
    pub(super) fn new(source: &str) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let write = |path: &str, text: &str| fs::write(folder.path().join(path), text).unwrap();
        fs::create_dir(folder.path().join("src")).unwrap();
        write("Cargo.toml", MANIFEST);
        write("src/main.rs", source);
        // The versions that everything here is tested with, which are on this machine.
        let lock = Path::new(env!("CARGO_MANIFEST_DIR")).join("../Cargo.lock");
        fs::copy(lock, folder.path().join("Cargo.lock")).unwrap();
        let executable = build(folder.path());
        Self { folder, executable }
    }

    pub(super) fn folder(&self) -> &Path {
        self.folder.path()
    }

    /// Runs it, and returns what it writes to its standard output.
    pub(super) fn run(&self, arguments: &[&Path]) -> Vec<u8> {
        let output = Command::new(&self.executable).args(arguments).output().unwrap();
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        output.stdout
    }
}

/// Builds in the target folder that the cargo projects of all tests share, so that what they depend
/// on is compiled once.
fn build(folder: &Path) -> PathBuf {
    let target = Path::new(env!("CARGO_TARGET_TMPDIR")).parent().unwrap();
    let target = target.join("tests").join("cargo-projects");
    let mut cargo = Command::new(env!("CARGO"));
    for (variable, _) in env::vars_os() {
        // These are about the package of this test.
        let of_a_package = ["CARGO_BIN_", "CARGO_MANIFEST_", "CARGO_PKG_", "CARGO_PROFILE_"];
        let name = variable.to_string_lossy();
        if of_a_package.iter().any(|prefix| name.starts_with(prefix)) {
            cargo.env_remove(&variable);
        }
    }
    let output = cargo
        .current_dir(folder)
        .args(["build", "--offline"])
        .env("CARGO_TARGET_DIR", &target)
        .env("CARGO_INCREMENTAL", "0")
        .env("CARGO_PROFILE_DEV_DEBUG", "0")
        .output()
        .unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    target.join("debug").join(format!("generated-types{}", env::consts::EXE_SUFFIX))
}
