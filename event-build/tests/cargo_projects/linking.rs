use serde_json::json;

use crate::project::{
    EVENT_DEPENDENCIES, INCLUDES, LINKS, Project, WARNING, contracts, event, manifest, workspace,
};

#[test]
fn a_contracts_crate_that_the_build_script_uses_is_in_the_catalog() {
    let dependency = "linked-contracts = { path = \"../contracts\" }";
    let project = Project::new(&[
        ("Cargo.toml", &workspace(&["contracts", "service"])),
        ("contracts/Cargo.toml", &contracts("linked-contracts")),
        ("contracts/src/lib.rs", "pub mod search;\npub mod ingestion;\n"),
        ("contracts/src/search.rs", &event("IndexRebuilt", "search.index_rebuilt", 1)),
        (
            "contracts/src/ingestion/mod.rs",
            &event("DatasetCreated", "ingestion.dataset_created", 2),
        ),
        ("service/Cargo.toml", &manifest("linked-service", dependency, dependency)),
        ("service/build.rs", &LINKS.replace("$crate", "linked_contracts")),
        ("service/src/lib.rs", ""),
    ]);

    let run = project.build(&["-p", "linked-service"]).passes().keeps_quiet_about(&[WARNING]);

    let catalog = run.catalog("linked-service");
    assert_eq!(catalog["package"], json!({ "name": "linked-service", "version": "0.3.1" }));
    let [created, rebuilt] = catalog["events"].as_array().unwrap().as_slice() else {
        panic!("{catalog}")
    };
    assert_eq!(created["type"], "ingestion.dataset_created");
    assert_eq!(created["version"], 2);
    assert_eq!(created["rust"], "linked_contracts::ingestion::DatasetCreated");
    assert_eq!(created["package"], "linked-contracts");
    assert_eq!(created["source"], json!({ "file": "src/ingestion/mod.rs", "line": 4 }));
    assert_eq!(rebuilt["type"], "search.index_rebuilt");
    assert_eq!(rebuilt["rust"], "linked_contracts::search::IndexRebuilt");
    assert_eq!(rebuilt["package"], "linked-contracts");
    assert_eq!(rebuilt["source"], json!({ "file": "src/search.rs", "line": 4 }));
}

#[test]
fn events_that_the_build_script_compiles_have_the_path_in_their_package() {
    let project = Project::new(&[
        ("Cargo.toml", &own_events("included-service")),
        ("build.rs", INCLUDES),
        ("src/lib.rs", "pub mod events;\n"),
        ("src/events/mod.rs", "mod search;\n\npub use self::search::IndexRebuilt;\n"),
        ("src/events/search.rs", &event("IndexRebuilt", "search.index_rebuilt", 1)),
    ]);

    let run = project.build(&[]).passes().keeps_quiet_about(&[WARNING]);

    let catalog = run.catalog("included-service");
    let [rebuilt] = catalog["events"].as_array().unwrap().as_slice() else { panic!("{catalog}") };
    assert_eq!(rebuilt["rust"], "included_service::events::search::IndexRebuilt");
    assert_eq!(rebuilt["package"], "included-service");
    assert_eq!(rebuilt["source"], json!({ "file": "src/events/search.rs", "line": 4 }));
}

#[test]
fn events_of_a_crate_and_of_the_package_are_in_one_catalog() {
    let dependency = "mixed-contracts = { path = \"contracts\" }";
    let dependencies = format!("{EVENT_DEPENDENCIES}\n{dependency}");
    let project = Project::new(&[
        ("Cargo.toml", &manifest("mixed-service", &dependencies, &dependencies)),
        ("contracts/Cargo.toml", &contracts("mixed-contracts")),
        ("contracts/src/lib.rs", &event("IndexRebuilt", "search.index_rebuilt", 1)),
        ("build.rs", &format!("use mixed_contracts as _;\n\n{INCLUDES}")),
        ("src/lib.rs", "pub mod events;\n"),
        ("src/events/mod.rs", &event("DatasetCreated", "ingestion.dataset_created", 1)),
    ]);

    let run = project.build(&[]).passes().keeps_quiet_about(&[WARNING]);

    assert_eq!(
        run.rust_paths("mixed-service"),
        ["mixed_service::events::DatasetCreated", "mixed_contracts::IndexRebuilt"],
    );
}

#[test]
fn an_event_that_is_linked_twice_from_one_place_is_one_event() {
    let twice = "#[allow(dead_code, missing_docs, unreachable_pub, unused_imports)]
#[path = \"src/events/mod.rs\"]
mod again;
";
    let project = Project::new(&[
        ("Cargo.toml", &own_events("twice-service")),
        ("build.rs", &format!("{twice}\n{INCLUDES}")),
        ("src/lib.rs", "pub mod events;\n"),
        ("src/events/mod.rs", &event("IndexRebuilt", "search.index_rebuilt", 1)),
    ]);

    let run = project.build(&[]).passes().keeps_quiet_about(&[WARNING]);

    assert_eq!(run.rust_paths("twice-service").len(), 1);
}

#[test]
fn a_build_script_that_links_no_event_fails_and_tells_both_ways_to_link() {
    let forgotten = "fn main() {\n    event_build::Builder::new().run();\n}\n";
    let dependency = "forgotten-contracts = { path = \"contracts\" }";
    let project = Project::new(&[
        ("Cargo.toml", &manifest("forgetful-service", dependency, "")),
        ("contracts/Cargo.toml", &contracts("forgotten-contracts")),
        ("contracts/src/lib.rs", &event("IndexRebuilt", "search.index_rebuilt", 1)),
        ("build.rs", forgotten),
        ("src/lib.rs", ""),
    ]);

    project.build(&[]).fails().tells(&[
        "error: forgetful-service@0.3.1: no event is linked into this build script",
        "[build-dependencies]",
        "needs an empty build.rs too: `fn main() {}`",
        "use that_crate as _;",
        "add the crates that they use, such as `event-core`, `schemars` and `serde`, to [build-dependencies]",
        "#[path = \"src/events/mod.rs\"]",
        "mod events;",
    ]);

    // It is known what could be linked.
    project.write("Cargo.toml", &manifest("forgetful-service", dependency, dependency));
    project
        .build(&[])
        .fails()
        .tells(&[
            "error: forgetful-service@0.3.1: error[unlisted-event]: the catalog lacks `IndexRebuilt` \
             of `forgotten-contracts`, since build.rs does not use that crate\n",
            "help: write `use forgotten_contracts as _;` in build.rs, or",
        ])
        .keeps_quiet_about(&["no event is linked"]);
    project.write("build.rs", &LINKS.replace("$crate", "forgotten_contracts"));
    project.build(&[]).passes().keeps_quiet_about(&[WARNING]);
}

/// The manifest of a package with events of its own.
fn own_events(package: &str) -> String {
    manifest(package, EVENT_DEPENDENCIES, EVENT_DEPENDENCIES)
}

#[test]
fn a_build_script_in_a_folder_includes_events_by_way_of_its_parent() {
    let manifest = own_events("foldered-service");
    let project = Project::new(&[
        ("Cargo.toml", &manifest.replace("edition", "build = \"build/main.rs\"\nedition")),
        ("build/main.rs", &INCLUDES.replace("src/events", "../src/events")),
        ("src/lib.rs", "pub mod events;\n"),
        ("src/events/mod.rs", &event("IndexRebuilt", "search.index_rebuilt", 1)),
    ]);

    let run = project.build(&[]).passes().keeps_quiet_about(&[WARNING]);

    let rebuilt = &run.catalog("foldered-service")["events"][0];
    assert_eq!(rebuilt["rust"], "foldered_service::events::IndexRebuilt");
    assert_eq!(rebuilt["source"], json!({ "file": "src/events/mod.rs", "line": 4 }));
}
