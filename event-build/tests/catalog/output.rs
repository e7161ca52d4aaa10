use std::fs;
use std::time::{Duration, SystemTime};

use event_build::{Builder, Catalog};
use event_core::{Envelope, Event};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::json;

use crate::{build, read_json};

/// A data set was read.
///
/// It is *ready* to be used.
#[derive(Serialize, Deserialize, JsonSchema, Event)]
#[event(type = "ingestion.dataset_created", version = 2)]
struct DatasetCreated {
    rows: u32,
}

// The derive of schemars names the deprecated struct.
#[allow(deprecated)]
mod old {
    use super::{Deserialize, Event, JsonSchema, Serialize};

    /// A data set was read.
    #[derive(Serialize, Deserialize, JsonSchema, Event)]
    #[event(type = "ingestion.dataset_created", version = 1)]
    #[deprecated(note = "read version 2")]
    pub(super) struct DatasetCreated {}
}

#[expect(deprecated)]
fn catalog() -> Catalog {
    Catalog::builder().event::<DatasetCreated>().event::<old::DatasetCreated>().build()
}

#[test]
fn the_catalog_says_what_the_derive_knows() {
    let folder = tempfile::tempdir().unwrap();
    build(Builder::new(), catalog(), folder.path()).unwrap();
    let json = read_json(&folder.path().join("events/catalog.json"));

    assert_eq!(json["catalog"], 1);
    assert_eq!(json["package"], json!({ "name": "event-build", "version": "0.1.0" }));
    let [old, new] = json["events"].as_array().unwrap().as_slice() else { panic!("{json}") };
    assert_eq!(old["version"], 1);
    assert_eq!(old["deprecated"], "read version 2");
    assert_eq!(new["type"], "ingestion.dataset_created");
    assert_eq!(new["version"], 2);
    assert_eq!(new["rust"], "catalog::output::DatasetCreated");
    assert_eq!(new["package"], "event-build");
    assert_eq!(new["docs"], "A data set was read.\n\nIt is *ready* to be used.");
    assert_eq!(new["deprecated"], json!(null));
    assert_eq!(new["source"]["file"], "tests/catalog/output.rs");
    let line = usize::try_from(new["source"]["line"].as_u64().unwrap()).unwrap();
    assert_eq!(include_str!("output.rs").lines().nth(line - 1), Some("struct DatasetCreated {"));
    assert_eq!(new["schemas"]["serialize"]["properties"]["rows"]["type"], "integer");
}

#[test]
fn the_catalog_is_valid_by_the_schema_that_stands_beside_it() {
    let folder = tempfile::tempdir().unwrap();
    build(Builder::new(), catalog(), folder.path()).unwrap();
    let events = folder.path().join("events");
    let schema = read_json(&events.join("catalog.schema.json"));
    let validator = jsonschema::draft202012::new(&schema).unwrap();
    let mut json = read_json(&events.join("catalog.json"));
    assert_eq!(validator.validate(&json).map_err(|error| error.to_string()), Ok(()));
    json["events"][0]["version"] = 0.into();
    assert!(!validator.is_valid(&json));
}

#[test]
fn each_version_has_a_schema_of_its_envelope_with_the_payload_in_defs() {
    let folder = tempfile::tempdir().unwrap();
    let builder = Builder::new().schema_base("https://schemas.example.org/events/");
    build(builder, catalog(), folder.path()).unwrap();
    let path = folder.path().join("events/schemas/ingestion.dataset_created.v2.json");
    let schema = read_json(&path);
    assert_eq!(schema["$schema"], "https://json-schema.org/draft/2020-12/schema");
    assert_eq!(
        schema["$id"],
        "https://schemas.example.org/events/ingestion.dataset_created.v2.json"
    );
    assert_eq!(schema["properties"]["version"], json!({ "const": 2 }));
    assert_eq!(schema["properties"]["payload"], json!({ "$ref": "#/$defs/DatasetCreated" }));
    assert_eq!(schema["$defs"]["DatasetCreated"]["required"], json!(["rows"]));

    let validator = jsonschema::draft202012::new(&schema).unwrap();
    let envelope = Envelope::new("a", "b", DatasetCreated { rows: 3 });
    assert!(validator.is_valid(&serde_json::to_value(&envelope).unwrap()));
}

#[test]
fn the_same_events_make_the_same_bytes_and_nothing_is_written_again() {
    let folder = tempfile::tempdir().unwrap();
    build(Builder::new(), catalog(), folder.path()).unwrap();
    let files = ["catalog.json", "catalog.rs", "schemas/ingestion.dataset_created.v1.json"]
        .map(|name| folder.path().join("events").join(name));
    let bytes = files.each_ref().map(|file| fs::read(file).unwrap());
    let long_ago = SystemTime::now() - Duration::from_secs(1_000);
    for file in &files {
        fs::File::options().append(true).open(file).unwrap().set_modified(long_ago).unwrap();
    }
    for _ in 0..9 {
        build(Builder::new(), catalog(), folder.path()).unwrap();
    }
    for (file, bytes) in files.iter().zip(bytes) {
        assert_eq!(fs::read(file).unwrap(), bytes);
        assert_eq!(fs::metadata(file).unwrap().modified().unwrap(), long_ago);
    }
}

#[test]
fn no_file_holds_an_absolute_path() {
    let folder = tempfile::tempdir().unwrap();
    build(Builder::new(), catalog(), folder.path()).unwrap();
    for name in ["catalog.json", "catalog.rs", "schemas/ingestion.dataset_created.v2.json"] {
        let text = fs::read_to_string(folder.path().join("events").join(name)).unwrap();
        assert!(!text.contains(env!("CARGO_MANIFEST_DIR")), "{text}");
        assert!(!text.contains(folder.path().to_str().unwrap()), "{text}");
    }
}

#[test]
fn a_folder_in_the_source_tree_is_written_only_when_that_is_asked_for() {
    let folder = tempfile::tempdir().unwrap();
    let sources = tempfile::tempdir().unwrap();
    build(Builder::new().schemas_to(sources.path()), catalog(), folder.path()).unwrap();
    assert_eq!(fs::read_dir(sources.path()).unwrap().count(), 0);
}

#[test]
fn a_schema_whose_event_is_gone_is_removed() {
    let folder = tempfile::tempdir().unwrap();
    let schemas = || {
        let entries = fs::read_dir(folder.path().join("events/schemas")).unwrap();
        let mut names: Vec<_> =
            entries.map(|it| it.unwrap().file_name().into_string().unwrap()).collect();
        names.sort();
        names
    };
    build(Builder::new(), catalog(), folder.path()).unwrap();
    let both = ["ingestion.dataset_created.v1.json", "ingestion.dataset_created.v2.json"];
    assert_eq!(schemas(), both);
    let newer = Catalog::builder().event::<DatasetCreated>().build();
    build(Builder::new(), newer, folder.path()).unwrap();
    assert_eq!(schemas(), both[1..]);
}
