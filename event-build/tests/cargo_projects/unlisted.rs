use crate::project::{
    EVENT_DEPENDENCIES, INCLUDES, LINKS, Project, WARNING, contracts, event, manifest, workspace,
};

#[test]
fn a_forgotten_event_fails_the_build_which_tells_where_it_is() {
    let project = Project::new(&[
        ("Cargo.toml", &manifest("unlisted-service", EVENT_DEPENDENCIES, EVENT_DEPENDENCIES)),
        ("build.rs", INCLUDES),
        ("src/lib.rs", "pub mod events;\npub mod forgotten;\n"),
        ("src/events/mod.rs", &event("IndexRebuilt", "search.index_rebuilt", 1)),
        ("src/forgotten.rs", &event("DatasetCreated", "ingestion.dataset_created", 1)),
    ]);

    project
        .build(&[])
        .fails()
        .tells(&[
            "error: unlisted-service@0.3.1: error[unlisted-event]: \
             the event `DatasetCreated` is not in the catalog\n",
            "--> src/forgotten.rs:4 (unlisted-service)\n",
            "#[path]",
        ])
        .keeps_quiet_about(&["IndexRebuilt"]);

    // Linking it mends the build.
    project.write("src/lib.rs", "pub mod events;\n");
    project.write(
        "src/events/remembered.rs",
        &event("DatasetCreated", "ingestion.dataset_created", 1),
    );
    project.write(
        "src/events/mod.rs",
        &format!("pub mod remembered;\n{}", event("IndexRebuilt", "search.index_rebuilt", 1)),
    );
    let run = project.build(&[]).passes().keeps_quiet_about(&[WARNING]);
    assert_eq!(
        run.rust_paths("unlisted-service"),
        [
            "unlisted_service::events::remembered::DatasetCreated",
            "unlisted_service::events::IndexRebuilt",
        ],
    );
}

#[test]
fn an_event_behind_a_cfg_is_a_warning_and_one_of_the_tests_is_nothing() {
    let manifest = manifest("gated-service", EVENT_DEPENDENCIES, EVENT_DEPENDENCIES);
    let library = "pub mod events;

#[cfg(feature = \"extra\")]
pub mod gated;

#[cfg(test)]
mod tests;
";
    let project = Project::new(&[
        ("Cargo.toml", &format!("{manifest}\n[features]\nextra = []\n")),
        ("build.rs", INCLUDES),
        ("src/lib.rs", library),
        ("src/events/mod.rs", &event("IndexRebuilt", "search.index_rebuilt", 1)),
        ("src/gated.rs", &event("DatasetCreated", "ingestion.dataset_created", 1)),
        ("src/tests.rs", &event("TestPassed", "test.run_passed", 1)),
        ("tests/program.rs", &event("ProgramTested", "test.program_tested", 1)),
    ]);

    for arguments in [&[][..], &["--features", "extra"]] {
        let run = project
            .build(arguments)
            .passes()
            .tells(&[
                "warning: gated-service@0.3.1: warning[unlisted-event]: \
                 the event `DatasetCreated` is not in the catalog, \
                 which may be due to its `cfg(feature = \"extra\")`\n",
                "--> src/gated.rs:4 (gated-service)\n",
            ])
            .keeps_quiet_about(&["TestPassed", "ProgramTested", "IndexRebuilt"]);
        assert_eq!(run.rust_paths("gated-service"), ["gated_service::events::IndexRebuilt"]);
    }
}

#[test]
fn an_event_that_a_contracts_crate_does_not_link_is_told_with_that_crate() {
    let features = "[features]\nextra = []\n";
    let dependency = |features| {
        format!("gated-contracts = {{ path = \"../contracts\", features = {features} }}")
    };
    let service = manifest("gated-user", &dependency("[\"extra\"]"), &dependency("[]"));
    let project = Project::new(&[
        ("Cargo.toml", &workspace(&["contracts", "service"])),
        ("contracts/Cargo.toml", &format!("{}\n{features}", contracts("gated-contracts"))),
        ("contracts/src/lib.rs", "#[cfg(feature = \"extra\")]\npub mod gated;\npub mod search;\n"),
        ("contracts/src/search.rs", &event("IndexRebuilt", "search.index_rebuilt", 1)),
        ("contracts/src/gated.rs", &event("DatasetCreated", "ingestion.dataset_created", 1)),
        ("service/Cargo.toml", &service),
        ("service/build.rs", &LINKS.replace("$crate", "gated_contracts")),
        ("service/src/lib.rs", ""),
    ]);

    project.build(&["-p", "gated-user"]).passes().tells(&[
        "warning: gated-user@0.3.1: warning[unlisted-event]: \
         the event `DatasetCreated` is not in the catalog",
        "--> contracts/src/gated.rs:4 (gated-contracts)\n",
    ]);

    let extra = dependency("[\"extra\"]");
    project.write("service/Cargo.toml", &manifest("gated-user", &extra, &extra));
    let run = project.build(&["-p", "gated-user"]).passes().keeps_quiet_about(&[WARNING]);
    assert_eq!(
        run.rust_paths("gated-user"),
        ["gated_contracts::gated::DatasetCreated", "gated_contracts::search::IndexRebuilt"],
    );
}

#[test]
fn a_vendored_package_is_not_searched() {
    let event_of_a_feature = format!(
        "#[cfg(feature = \"extra\")]\npub mod gated {{\n{}}}\n{}",
        event("DatasetCreated", "ingestion.dataset_created", 1),
        event("IndexRebuilt", "search.index_rebuilt", 1),
    );
    // Cargo writes the index of each dependency into what it packages.
    let crates_io = "registry-index = \"https://github.com/rust-lang/crates.io-index\"";
    let vendored = contracts("vendored-contracts")
        .replace("\"1.2\"", &format!("{{ version = \"1.2\", {crates_io} }}"))
        .replace("\"1\",", &format!("\"1\", {crates_io},"));
    let vendored = format!("{vendored}\n[features]\nextra = []\n");
    let patch = "[patch.company]\nevent-core = $event-core\n";
    let dependency = "vendored-contracts = { version = \"0.2.0\", registry = \"company\" }";
    let project = Project::new(&[
        (
            ".cargo/config.toml",
            "[registries.company]
index = \"sparse+https://registry.example.com/\"

[source.company]
registry = \"sparse+https://registry.example.com/\"
replace-with = \"vendored-sources\"

[source.vendored-sources]
directory = \"vendor\"
",
        ),
        ("vendor/vendored-contracts/.cargo-checksum.json", "{\"files\":{},\"package\":null}"),
        ("vendor/vendored-contracts/Cargo.toml", &vendored),
        ("vendor/vendored-contracts/src/lib.rs", &event_of_a_feature),
        ("Cargo.toml", &format!("{}\n{patch}", manifest("vendoring-service", "", dependency))),
        ("build.rs", &LINKS.replace("$crate", "vendored_contracts")),
        ("src/lib.rs", ""),
    ]);

    let run = project.build(&["-v"]).passes().keeps_quiet_about(&[WARNING]);
    assert_eq!(run.rust_paths("vendoring-service"), ["vendored_contracts::IndexRebuilt"]);
}

#[test]
fn both_releases_of_a_package_are_searched() {
    let release = |version: &str| {
        let manifest = contracts("reissued-contracts").replace("0.2.0", version);
        format!("{manifest}\n[features]\nextra = []\n\n[workspace]\n")
    };
    let gate = "#[cfg(feature = \"extra\")]";
    // Each release links what the other one does not, at the same place.
    let library = |before_first: &str, before_second: &str| {
        let rebuilt = event("IndexRebuilt", "search.index_rebuilt", 1);
        let dropped = event("TableDropped", "search.table_dropped", 1);
        format!("{before_first}\n{rebuilt}{before_second}\n{dropped}")
    };
    let dependencies = "newer = { package = \"reissued-contracts\", path = \"../newer\" }
older = { package = \"reissued-contracts\", path = \"../older\" }";
    let build = "use newer as _;
use older as _;

fn main() {
    event_build::Builder::new().run();
}
";
    let project = Project::new(&[
        ("../newer/Cargo.toml", &release("2.0.0")),
        ("../newer/src/lib.rs", &library("", gate)),
        ("../older/Cargo.toml", &release("1.0.0")),
        ("../older/src/lib.rs", &library(gate, "")),
        ("Cargo.toml", &manifest("patient-service", "", dependencies)),
        ("build.rs", build),
        ("src/lib.rs", ""),
    ]);

    project.build(&[]).passes().tells(&[
        "the event `IndexRebuilt` is not in the catalog",
        "the event `TableDropped` is not in the catalog",
    ]);
}
