use serde_json::json;

use crate::project::{
    EVENT_DEPENDENCIES, LINKS, Project, WARNING, contracts, event, manifest, workspace,
};

/// A build script that links the crate `$crate` and compiles the sets of its package.
const LINKS_SETS: &str = "use $crate as _;

#[allow(dead_code, missing_docs, unreachable_pub, unused_imports)] #[path = \"src/sets.rs\"] mod sets;

fn main() {
    event_build::Builder::new().run();
}
";

/// A set whose name is on its fifth line.
const SET: &str = "use $crate::{DatasetCreated, IndexRebuilt};

/// What is read.
#[derive(Debug, event_core::EventSet)]
pub enum SearchEvents {
    /// There is new data.
    Created(DatasetCreated),
    /// There is a new index.
    Rebuilt(Box<IndexRebuilt>),
}
";

/// A crate with the events and a service that reads them.
fn project(service: &str, files: &[(&str, &str)]) -> Project {
    let contracts_crate = format!("{service}-contracts");
    let dependencies =
        format!("event-core = $event-core\n{contracts_crate} = {{ path = \"../contracts\" }}");
    let events = format!(
        "{}{}",
        event("DatasetCreated", "ingestion.dataset_created", 2),
        event("IndexRebuilt", "search.index_rebuilt", 1)
    );
    let name = contracts_crate.replace('-', "_");
    let files: Vec<_> =
        files.iter().map(|(path, text)| (*path, text.replace("$crate", &name))).collect();
    let manifests = [
        ("Cargo.toml", workspace(&["contracts", "service"])),
        ("contracts/Cargo.toml", contracts(&contracts_crate)),
        ("contracts/src/lib.rs", events),
        ("service/Cargo.toml", manifest(service, &dependencies, &dependencies)),
    ];
    let all: Vec<_> = manifests.iter().chain(&files).map(|it| (it.0, it.1.as_str())).collect();
    Project::new(&all)
}

#[test]
fn a_service_says_what_its_sets_read() {
    let project = project(
        "reading-service",
        &[
            ("service/build.rs", LINKS_SETS),
            ("service/src/lib.rs", "pub mod sets;\n"),
            ("service/src/sets.rs", SET),
        ],
    );
    let expected = json!([
        {
            "set": "reading_service::sets::SearchEvents",
            "package": "reading-service",
            "type": "ingestion.dataset_created",
            "versions": [2, 2],
        },
        {
            "set": "reading_service::sets::SearchEvents",
            "package": "reading-service",
            "type": "search.index_rebuilt",
            "versions": [1, 1],
        },
    ]);
    let run = project.build(&["-p", "reading-service"]).passes().keeps_quiet_about(&[WARNING]);
    assert_eq!(run.catalog("reading-service")["consumes"], expected);

    // A file that is two modules holds one set.
    let again = "#[allow(dead_code, missing_docs, unreachable_pub, unused_imports)] #[path = \"src/sets.rs\"] mod twice;\n";
    let build = format!("{again}{LINKS_SETS}").replace("$crate", "reading_service_contracts");
    project.write("service/build.rs", &build);
    let run = project.build(&["-p", "reading-service"]).passes().keeps_quiet_about(&[WARNING]);
    assert_eq!(run.catalog("reading-service")["consumes"], expected);
}

#[test]
fn a_set_that_is_not_linked_fails_the_build_which_tells_what_mends_it() {
    let main = format!("{SET}\nfn main() {{}}\n");
    let project =
        project("deaf-service", &[("service/build.rs", LINKS), ("service/src/main.rs", &main)]);
    let includes = "#[allow(dead_code, missing_docs, unreachable_pub, unused_imports)] #[path = \"src/sets.rs\"] mod sets;";
    project.build(&["-p", "deaf-service"]).fails().tells(&[
        "error: deaf-service@0.3.1: error[unlisted-event]: the event set `SearchEvents` is not in \
         the catalog\n",
        "--> service/src/main.rs:5 (deaf-service)\n",
        "`self::`, `super::` and other crates",
        &format!("in build.rs: `{includes}`, beside `use contracts as _;`"),
    ]);

    let contracts = "deaf_service_contracts";
    project.write("service/src/main.rs", "mod sets;\n\nfn main() {}\n");
    project.write("service/src/sets.rs", &SET.replace("$crate", contracts));
    assert!(LINKS_SETS.contains(includes));
    project.write("service/build.rs", &LINKS_SETS.replace("$crate", contracts));
    let run = project
        .build(&["-p", "deaf-service"])
        .passes()
        .keeps_quiet_about(&["deaf-service@0.3.1: warning"]);
    let consumes = run.catalog("deaf-service")["consumes"].clone();
    assert_eq!(consumes[0]["set"], "deaf_service::sets::SearchEvents");
}

#[test]
fn a_set_behind_a_cfg_is_a_warning_and_one_of_the_tests_is_nothing() {
    let hidden = |name| SET.replace("SearchEvents", name);
    let project = project(
        "gated-reader",
        &[
            ("service/build.rs", LINKS_SETS),
            (
                "service/src/lib.rs",
                "pub mod sets;\n#[cfg(unix)]\npub mod gated;\n#[cfg(test)]\nmod tests;\n",
            ),
            ("service/src/sets.rs", SET),
            ("service/src/gated.rs", &hidden("GatedEvents")),
            ("service/src/tests.rs", &hidden("TestEvents")),
        ],
    );
    project
        .build(&["-p", "gated-reader"])
        .passes()
        .tells(&[
            "warning[unlisted-event]: the event set `GatedEvents` is not in the catalog, which \
             may be due to its `cfg(unix)`\n",
            "--> service/src/gated.rs:5 (gated-reader)\n",
        ])
        .keeps_quiet_about(&["TestEvents", "SearchEvents"]);
}

#[test]
fn a_crate_that_holds_nothing_but_sets_is_searched_too() {
    let contracts_crate = "shared-sets-contracts";
    let sets = contracts("shared-sets")
        + &format!("{contracts_crate} = {{ path = \"../contracts\" }}\n\n[features]\nextra = []\n");
    let set = SET.replace("$crate", "shared_sets_contracts");
    let library = format!("#[cfg(feature = \"extra\")]\npub mod gated;\n\n{set}");
    let dependency = "shared-sets = { path = \"../sets\" }";
    let events = event("DatasetCreated", "ingestion.dataset_created", 2)
        + &event("IndexRebuilt", "search.index_rebuilt", 1);
    let project = Project::new(&[
        ("Cargo.toml", &workspace(&["contracts", "sets", "service"])),
        ("contracts/Cargo.toml", &contracts(contracts_crate)),
        ("contracts/src/lib.rs", &events),
        ("sets/Cargo.toml", &sets),
        ("sets/src/lib.rs", &library),
        ("sets/src/gated.rs", &set.replace("SearchEvents", "GatedEvents")),
        ("service/Cargo.toml", &manifest("sharing-service", dependency, dependency)),
        ("service/build.rs", &LINKS.replace("$crate", "shared_sets")),
        ("service/src/lib.rs", ""),
    ]);
    let run = project.build(&["-p", "sharing-service"]).passes().tells(&[
        "the event set `GatedEvents` is not in the catalog",
        "--> sets/src/gated.rs:5 (shared-sets)\n",
    ]);
    let catalog = run.catalog("sharing-service");
    assert_eq!(catalog["consumes"][0]["set"], "shared_sets::SearchEvents");
    // What the sets read is linked with them.
    assert_eq!(catalog["events"].as_array().unwrap().len(), 2);
}

#[test]
fn a_set_that_reads_what_nobody_derived_is_told_with_its_place() {
    let dependencies = format!("{EVENT_DEPENDENCIES}\n");
    let set = "/// Something was done by hand.
#[derive(Debug, serde::Serialize, serde::Deserialize, schemars::JsonSchema)]
pub struct ThingMade {}

impl event_core::Event for ThingMade {
    const TYPE: &'static str = \"shop.thing_made\";
    const VERSION: u32 = 7;
}

/// What is read.
#[derive(Debug, event_core::EventSet)]
pub enum ShopEvents {
    /// A thing.
    Made(ThingMade),
}
";
    let build = LINKS_SETS.replace("use $crate as _;\n", "");
    let project = Project::new(&[
        ("Cargo.toml", &manifest("handmade-service", &dependencies, &dependencies)),
        ("build.rs", &build),
        ("src/lib.rs", "pub mod sets;\n"),
        ("src/sets.rs", set),
    ]);
    project.build(&[]).fails().tells(&[
        "error: handmade-service@0.3.1: error[undefined-event]: `ShopEvents` reads \
         `shop.thing_made` version 7, which is not in the catalog\n",
        "--> src/sets.rs:12 (handmade-service)\n",
        "derive `Event`",
    ]);

    // Literally so.
    let derived = set
        .replace("schemars::JsonSchema)]", "schemars::JsonSchema, event_core::Event)]\n#[event(type = \"shop.thing_made\", version = 7)]");
    let (before, rest) = derived.split_once("impl event_core::Event").unwrap();
    let (_, after) = rest.split_once("}\n\n").unwrap();
    project.write("src/sets.rs", &format!("{before}{after}"));
    let run = project.build(&[]).passes().keeps_quiet_about(&[WARNING]);
    assert_eq!(run.catalog("handmade-service")["consumes"][0]["versions"], json!([7, 7]));
}
