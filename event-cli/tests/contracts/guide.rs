//! What the README and the guide show of the commands is what the commands print.

use std::fs;
use std::path::Path;

use event_catalog::{
    CatalogEvent, CatalogSet, Description, Marked, Package, Place, Schemas, Source,
};
use serde_json::Value;

use crate::Folder;
use crate::organisation::{lock, number, object, text};

fn page(path: &str) -> String {
    fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap().join(path)).unwrap()
}

fn event(event_type: &str, name: &str, docs: &str, schema: &Value) -> CatalogEvent {
    CatalogEvent::new(Description {
        event_type: event_type.to_owned(),
        version: 1,
        rust: format!("contracts::{name}"),
        place: Place::new("contracts", Source::new("src/events.rs", 8), "src/events.rs"),
        docs: docs.to_owned(),
        deprecated: None,
        upcast_from: None,
        schemas: Schemas::new(schema.clone(), schema.clone()),
        marked: Marked::default(),
        generated: None,
    })
}

fn created(schema: &Value) -> CatalogEvent {
    let docs = "A data set was read completely and is ready to be used.";
    event("ingestion.dataset_created", "DatasetCreated", docs, schema)
}

fn rebuilt() -> CatalogEvent {
    let docs = "The index was brought up to date with one data set.";
    event("search.index_rebuilt", "IndexRebuilt", docs, &object(&[("datasets", number())]))
}

/// The text of the catalog of a package, with an event set that reads a type.
fn catalog(package: &str, events: &[CatalogEvent], set: &str, reads: &str) -> Vec<u8> {
    let place = Place::new(package, Source::new("src/sets.rs", 3), "src/sets.rs");
    let rust = format!("{}::{set}", package.replace('-', "_"));
    let sets = vec![CatalogSet { rust, place, reads: vec![(reads.to_owned(), 1..=1)] }];
    let sets = if set.is_empty() { Vec::new() } else { sets };
    let package = Package { name: package.to_owned(), version: "0.3.0".to_owned() };
    event_catalog::Catalog::new(package, events.to_vec(), sets).to_json()
}

/// The files of three services, in which a change removed one field and added another.
fn services() -> Folder {
    let folder = Folder::repository();
    let old = [created(&object(&[("dataset", text()), ("rows", number())])), rebuilt()];
    let new = [created(&object(&[("dataset", text()), ("format", text())])), rebuilt()];
    folder.write("events.lock.json", lock(&old));
    folder.commit("Publish");
    let search = catalog("search-service", &old, "SearchEvents", "ingestion.dataset_created");
    folder.write("deployed/search.json", search);
    let status = catalog("status-service", &old, "StatusEvents", "search.index_rebuilt");
    folder.write("deployed/status.json", status);
    folder.write("catalog.json", catalog("ingestion-service", &new, "", ""));
    folder.write("yesterday.ndjson", [line(1, "7"), line(2, "\"8\""), line(3, "9")].concat());
    folder
}

/// An event of the old contract, if its number of rows is one.
fn line(id: u8, rows: &str) -> String {
    format!(
        r#"{{"id":"01890a5d-ac96-774b-bcce-b302099a80{id:02}","type":"ingestion.dataset_created","version":1,"timestamp":"2024-06-01T12:30:00Z","source":"ingestion-service","correlation_id":"import-42","payload":{{"dataset":"planets","rows":{rows}}}}}"#
    ) + "\n"
}

/// The commands of a page that are followed by what they print.
fn shown(page: &str) -> Vec<(&str, &str)> {
    let mut shown = Vec::new();
    for part in page.split("```sh\n").skip(1) {
        let (command, rest) = part.split_once("\n```").unwrap();
        if let Some(rest) = rest.strip_prefix("\n\n```text\n")
            && let Some(arguments) = command.strip_prefix("cargo event ")
        {
            shown.push((arguments, rest.split_once("```").unwrap().0));
        }
    }
    shown
}

#[test]
fn each_output_that_a_page_shows_is_what_the_command_prints() {
    let folder = services();
    for (path, count) in [("docs/without-rust.md", 6), ("README.md", 2)] {
        let page = page(path);
        let shown = shown(&page);
        assert_eq!(shown.len(), count, "{path}");
        for (arguments, text) in shown {
            let run = folder.event(&arguments.split(' ').collect::<Vec<_>>());
            assert_eq!(run.out, text, "{path}: cargo event {arguments}\n{}", run.out);
        }
    }
}

#[test]
fn each_command_that_a_page_names_is_there() {
    let folder = Folder::new();
    let mut named = 0;
    for path in ["docs/without-rust.md", "README.md", "event-cli/README.md"] {
        let page = page(path);
        for span in page.split("`cargo event ").skip(1) {
            let words = span.split('`').next().unwrap().split(' ');
            let words: Vec<_> =
                words.take_while(|it| it.starts_with(|it: char| it.is_lowercase())).collect();
            let Some(command) = words.first() else { continue };
            let help = folder.event(&[command, "--help"]);
            assert_eq!(help.code, 0, "{path}: {span}");
            named += 1;
        }
    }
    assert!(named > 4);
}
