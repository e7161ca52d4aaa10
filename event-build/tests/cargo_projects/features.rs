use std::fs;
use std::path::Path;

use serde_json::Value;

use crate::project::{Project, contracts, event, manifest, workspace};

const BUILD: &str = "use apart_contracts as _;

#[allow(dead_code, missing_docs, unreachable_pub, unused_imports)]
#[path = \"src/registered_sets.rs\"]
mod registered_sets;

fn main() {
    event_build::Builder::new().run();
}
";

const SET: &str = "#[derive(event_core::EventSet)]
pub enum ApartEvents {
    Rebuilt(apart_contracts::IndexRebuilt),
}
";

const PROGRAM: &str = "mod registered_sets;

use apart_contracts::IndexRebuilt;
use event_core::Envelope;
use registered_sets::ApartEvents;

fn main() {
    let event = IndexRebuilt { name: \"planets\".to_owned() };
    let json = Envelope::new(\"apart-service\", \"import-42\", event).to_json().unwrap();
    let read = Envelope::<ApartEvents>::from_json(&json).unwrap();
    let ApartEvents::Rebuilt(rebuilt) = read.payload;
    println!(\"{} of {}\", rebuilt.name, read.source);
}
";

/// Documentation, which only the schema has.
const MARKER: &str = "a marker that only the schema holds";

/// A file, which only the registration of its set names.
const FILE: &str = "src/registered_sets.rs";

#[test]
fn a_service_carries_no_schemas_and_no_registrations_though_its_build_script_does() {
    let dependencies = "event-core = $event-core\napart-contracts = { path = \"../contracts\" }";
    let payload = event("IndexRebuilt", "search.index_rebuilt", 1);
    let payload = payload.replace("What it has happened to", MARKER);
    assert!(payload.contains(MARKER));
    let project = Project::new(&[
        ("Cargo.toml", &workspace(&["contracts", "service"])),
        ("contracts/Cargo.toml", &contracts("apart-contracts")),
        ("contracts/src/lib.rs", &payload),
        ("service/Cargo.toml", &manifest("apart-service", dependencies, dependencies)),
        ("service/build.rs", BUILD),
        ("service/src/registered_sets.rs", SET),
        ("service/src/main.rs", PROGRAM),
    ]);

    let run = project.build(&["-p", "apart-service", "--release"]).passes();

    let has_catalog = |artifact: &&Value| {
        artifact["features"].as_array().unwrap().iter().any(|feature| feature == "catalog")
    };
    let (with, without): (Vec<_>, Vec<_>) =
        run.artifacts("event-core").into_iter().partition(has_catalog);
    assert_eq!((with.len(), without.len()), (1, 1), "{with:?} {without:?}");

    let artifacts = run.artifacts("apart-service");
    let file_of = |kind: &str| {
        let artifact = artifacts.iter().find(|it| it["target"]["kind"][0] == kind).unwrap();
        let file = artifact["filenames"][0].as_str().unwrap();
        fs::read(Path::new(file)).unwrap()
    };
    let [program, build_script] = ["bin", "custom-build"].map(file_of);
    for text in [MARKER, FILE, "SchemaGenerator", "inventory"] {
        assert!(holds(&build_script, text), "the build script has no `{text}`");
        assert!(!holds(&program, text), "the service has `{text}`");
    }
    assert!(holds(&program, "search.index_rebuilt"));
}

fn holds(bytes: &[u8], text: &str) -> bool {
    bytes.windows(text.len()).any(|window| window == text.as_bytes())
}
