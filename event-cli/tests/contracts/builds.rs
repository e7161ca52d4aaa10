//! `check` and `bless`: cargo builds a package.

use std::path::{Path, PathBuf};

use crate::Folder;

const MANIFEST: &str = "[package]
name = \"cli-events\"
version = \"0.1.0\"
edition = \"2024\"

[dependencies]
event-core = $event-core
schemars = \"1\"
serde = { version = \"1\", features = [\"derive\"] }

[build-dependencies]
event-build = $event-build
event-core = $event-core
schemars = \"1\"
serde = { version = \"1\", features = [\"derive\"] }
";

const EVENTS: &str = "use event_core::Event;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// A data set was read completely and is ready to be used.
#[derive(Serialize, Deserialize, JsonSchema, Event)]
#[event(type = \"ingestion.dataset_created\", version = 1)]
pub struct DatasetCreated {
    pub dataset: String,
}
";

const SCRIPT: &str = "#[allow(dead_code, missing_docs, unreachable_pub)]
#[path = \"src/events.rs\"]
mod events;

fn main() {
    event_build::Builder::new().baseline(\"events.lock.json\").run();
}
";

fn repository() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap().to_owned()
}

fn package() -> Folder {
    let folder = Folder::new();
    let dependency = |name: &str| format!("{{ path = '{}' }}", repository().join(name).display());
    let manifest = MANIFEST.replace("$event-core", &dependency("event-core"));
    folder.write("Cargo.toml", manifest.replace("$event-build", &dependency("event-build")));
    folder.write("Cargo.lock", std::fs::read(repository().join("Cargo.lock")).unwrap());
    folder.write("src/lib.rs", "pub mod events;\n");
    folder.write("src/events.rs", EVENTS);
    folder.write("build.rs", SCRIPT);
    folder
}

#[test]
fn a_package_is_checked_published_and_held_to_what_it_published() {
    let folder = package();
    // Where event-build's tests build their projects: what they depend on compiles once.
    let target = Path::new(env!("CARGO_TARGET_TMPDIR")).parent().unwrap();
    let target = crate::shown(target.join("tests").join("cargo-projects"));
    let variables = [
        ("CARGO_TARGET_DIR", target.as_str()),
        ("CARGO_INCREMENTAL", "0"),
        ("CARGO_PROFILE_DEV_DEBUG", "0"),
        ("CARGO_NET_OFFLINE", "true"),
    ];
    let event = |arguments: &[&str]| folder.event_with(arguments, &variables);
    let draft = "ingestion.dataset_created v1";

    let checked = event(&["check"]);
    assert_eq!(checked.code, 0, "{checked:?}");
    assert!(checked.out.starts_with("1 contract not in `events.lock.json` yet"), "{checked:?}");
    assert!(!checked.err.contains("warning"), "what is printed is told once: {checked:?}");
    let locked = event(&["check", "--locked"]);
    assert_eq!(locked.code, 1, "{locked:?}");
    assert!(
        locked.out.starts_with("error[unblessed-contract]: `events.lock.json` lacks 1"),
        "{locked:?}"
    );

    let blessed = event(&["bless"]);
    assert_eq!(blessed.code, 0, "{blessed:?}");
    assert!(blessed.out.contains(draft), "{blessed:?}");
    assert!(folder.read("events.lock.json").contains("\"ingestion.dataset_created\""));
    let again = event(&["check", "--locked"]);
    let fine = "ok the build found nothing wrong with the events\n";
    assert_eq!((again.code, again.out.as_str()), (0, fine), "{again:?}");
    let listed = event(&["list", "--build"]);
    let line =
        "ingestion.dataset_created v1  A data set was read completely and is ready to be used.\n";
    assert_eq!((listed.code, listed.out.as_str()), (0, line), "{listed:?}");

    let changed =
        EVENTS.replace("pub dataset: String,", "pub dataset: String,\n    pub rows: u64,");
    folder.write("src/events.rs", changed);
    let broken = event(&["check", "cli-events"]);
    assert_eq!(broken.code, 1, "{broken:?}");
    // The derive tells it at the field.
    let told = "error: [incompatible-change] `ingestion.dataset_created` version 1 breaks";
    assert!(broken.err.contains(told) && broken.err.contains("src/events.rs:10"), "{broken:?}");
    let refused = event(&["bless", "--format", "json"]);
    assert_eq!(refused.code, 1, "{refused:?}");
    let refused: serde_json::Value = serde_json::from_str(&refused.out).unwrap();
    assert_eq!(refused["succeeded"], false);
    let text = refused["messages"][0]["text"].as_str().unwrap();
    assert!(
        text.starts_with("error[incompatible-change]: ") && text.contains("\n   = help: "),
        "{text}"
    );

    folder.write("src/events.rs", "not Rust");
    let error = event(&["check"]);
    assert_eq!((error.code, error.out.as_str()), (2, ""), "{error:?}");
}
