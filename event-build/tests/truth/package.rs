//! A package in a temporary folder, and builds of it in processes of their own: a builder learns from
//! its environment which package it is in.

use std::path::PathBuf;
use std::process::Command;
use std::{env, fs};

use event_build::{Error, Report};
use serde_json::Value;
use tempfile::TempDir;

/// Which build the process is to run.
const BUILD: &str = "TRUTH_TEST_BUILD";

pub(crate) struct Package {
    folder: TempDir,
}

/// A report, and whether the build went on.
pub(crate) struct Build {
    pub(crate) succeeded: bool,
    pub(crate) text: String,
    pub(crate) report: Value,
}

impl Package {
    pub(crate) fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        fs::create_dir_all(folder.path().join("src")).unwrap();
        fs::write(folder.path().join("Cargo.toml"), "[package]\nname = \"contracts\"\n").unwrap();
        fs::write(folder.path().join("src/lib.rs"), "").unwrap();
        Self { folder }
    }

    pub(crate) fn path(&self, path: &str) -> PathBuf {
        self.folder.path().join(path)
    }

    pub(crate) fn golden(&self) -> PathBuf {
        self.path("events.lock.golden.jsonl")
    }

    pub(crate) fn compare(&self, build: &str) -> Build {
        self.build(build, None)
    }

    #[track_caller]
    pub(crate) fn bless(&self, build: &str) -> Build {
        let build = self.build(build, Some("bless"));
        assert!(build.succeeded, "{}", build.text);
        build
    }

    pub(crate) fn locked(&self, build: &str) -> Build {
        self.build(build, Some("locked"))
    }

    fn build(&self, build: &str, mode: Option<&str>) -> Build {
        let mut command = Command::new(env::current_exe().unwrap());
        command
            .args(["--exact", "package::a_build", "--ignored", "--nocapture", "--quiet"])
            .env_remove("EVENT_BUILD")
            .env("CARGO_MANIFEST_DIR", self.folder.path())
            .env("CARGO_PKG_NAME", "contracts")
            .env("CARGO_PKG_VERSION", "0.1.0")
            .env("OUT_DIR", self.path("out"))
            // What cargo fetched is not searched for events, so that a build takes no second.
            .env("CARGO_HOME", env!("CARGO_MANIFEST_DIR"))
            .env(BUILD, build)
            .envs(mode.map(|mode| ("EVENT_BUILD", mode)));
        let output = command.output().unwrap();
        let (told, errors) = (String::from_utf8(output.stdout), String::from_utf8(output.stderr));
        let (told, errors) = (told.unwrap(), errors.unwrap());
        let line = told.lines().find(|line| line.starts_with('{'));
        let line = line.unwrap_or_else(|| panic!("{told}\n{errors}"));
        let Value::Object(mut told) = serde_json::from_str(line).unwrap() else { panic!("{line}") };
        Build {
            succeeded: told["succeeded"] == true,
            text: told["text"].as_str().unwrap().to_owned(),
            report: told.remove("report").unwrap(),
        }
    }
}

/// The process of a build.
#[test]
#[ignore = "is run by the other tests, in processes of its own"]
fn a_build() {
    let Ok(build) = env::var(BUILD) else { return };
    let (succeeded, report): (bool, Report) = match crate::builder(&build).build() {
        Ok(report) => (true, report),
        Err(Error::Denied { report, .. }) => (false, *report),
        Err(error) => panic!("{error}"),
    };
    let told = serde_json::json!({
        "succeeded": succeeded,
        "text": report.to_string(),
        "report": report,
    });
    println!("\n{told}");
}

impl Build {
    /// The findings of the check of schemas against code.
    pub(crate) fn differences(&self) -> Vec<&str> {
        let findings = self.report["findings"].as_array().unwrap().iter();
        let ours = findings.filter(|it| it["check"] == "schema-differs-from-serde");
        ours.map(|it| it["message"].as_str().unwrap()).collect()
    }
}
