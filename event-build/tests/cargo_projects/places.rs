use std::path::PathBuf;

use serde_json::json;

use crate::project::{
    EVENT_DEPENDENCIES, INCLUDES, LINKS, Project, Run, WARNING, contracts, event, manifest,
    repository_path, tree, workspace,
};

#[test]
fn no_file_of_a_catalog_knows_the_machine() {
    let dependency = "placed-contracts = { path = \"../contracts\" }";
    let dependencies = format!("{EVENT_DEPENDENCIES}\n{dependency}");
    let project = Project::new(&[
        ("Cargo.toml", &workspace(&["contracts", "nested/service"])),
        ("contracts/Cargo.toml", &contracts("placed-contracts")),
        ("contracts/src/lib.rs", &event("IndexRebuilt", "search.index_rebuilt", 1)),
        (
            "nested/service/Cargo.toml",
            &manifest("placed-service", &dependencies, &dependencies)
                .replace("../contracts", "../../contracts"),
        ),
        ("nested/service/build.rs", &format!("use placed_contracts as _;\n\n{INCLUDES}")),
        ("nested/service/src/lib.rs", "pub mod events;\n"),
        (
            "nested/service/src/events/mod.rs",
            &event("DatasetCreated", "ingestion.dataset_created", 1),
        ),
    ]);

    let run = project.build(&["-p", "placed-service"]).passes().keeps_quiet_about(&[WARNING]);

    let catalog = run.catalog("placed-service");
    assert_eq!(catalog["events"][0]["source"]["file"], "src/events/mod.rs");
    assert_eq!(catalog["events"][1]["source"]["file"], "src/lib.rs");
    let folder = run.events_folder("placed-service");
    let places = [project.folder(), folder.parent().unwrap()].map(|it| it.to_str().unwrap());
    let repository = repository_path("");
    for (path, bytes) in tree(&folder) {
        let text = String::from_utf8(bytes).unwrap();
        for place in [places[0], places[1], &repository] {
            assert!(!text.contains(place), "{} has {place}:\n{text}", path.display());
        }
    }
}

#[test]
fn a_folder_may_have_spaces_and_letters_of_any_script() {
    let project = Project::in_folder(
        "ein ordner mit ümlaut",
        &[
            ("Cargo.toml", &manifest("umlaut-service", EVENT_DEPENDENCIES, EVENT_DEPENDENCIES)),
            ("build.rs", &INCLUDES.replace(".run()", ".schemas_to(\"die schemata\").run()")),
            ("src/lib.rs", "pub mod events;\n"),
            ("src/events/mod.rs", "#[path = \"größen.rs\"]\nmod größen;\n"),
            (
                "src/events/größen.rs",
                &event("IndexRebuilt", "search.index_rebuilt", 1)
                    .replace("Something", "Etwas 'ß\"\\"),
            ),
        ],
    );

    let run = project.build(&[]).passes().keeps_quiet_about(&[WARNING]);
    let rebuilt = &run.catalog("umlaut-service")["events"][0];
    assert_eq!(rebuilt["source"], json!({ "file": "src/events/größen.rs", "line": 4 }));
    assert_eq!(rebuilt["rust"], "umlaut_service::events::größen::IndexRebuilt");
    assert_eq!(rebuilt["docs"], "Etwas 'ß\"\\ has happened.");

    project.cargo_with(&["build"], &[("EVENT_BUILD", "bless")]).passes();
    let schema = PathBuf::from("die schemata/search.index_rebuilt.v1.json");
    assert!(project.tree().contains_key(&schema));

    // Cargo finds the watched paths again.
    project.build(&[]).passes();
    project.build(&["-v"]).passes().keeps_quiet_about(&["Running", "Dirty"]);
}

#[test]
fn every_command_of_cargo_makes_the_same_catalog_and_none_touches_the_sources() {
    let dependency = "common-contracts = { path = \"../contracts\" }";
    let project = Project::new(&[
        ("Cargo.toml", &workspace(&["contracts", "service"])),
        ("contracts/Cargo.toml", &contracts("common-contracts")),
        ("contracts/src/lib.rs", &event("IndexRebuilt", "search.index_rebuilt", 1)),
        ("service/Cargo.toml", &manifest("common-service", dependency, dependency)),
        ("service/build.rs", &LINKS.replace("$crate", "common_contracts")),
        ("service/src/lib.rs", ""),
    ]);
    let before = project.tree();
    let files = |run: &Run| tree(&run.events_folder("common-service"));

    let built = files(&project.build(&["-p", "common-service"]).passes());
    for arguments in [
        &["check"][..],
        &["build", "--workspace", "--all-targets"],
        &["test", "--no-run", "-p", "common-service"],
    ] {
        let arguments = [arguments, &["--message-format=json-render-diagnostics"]].concat();
        let run = project.cargo(&arguments).passes().keeps_quiet_about(&[WARNING]);
        assert!(files(&run) == built, "{arguments:?}");
    }
    assert_eq!(project.tree(), before);
}

#[test]
fn a_package_that_cargo_packs_and_builds_is_not_changed_by_its_build() {
    let project = Project::new(&[
        ("Cargo.toml", &manifest("packed-service", EVENT_DEPENDENCIES, EVENT_DEPENDENCIES)),
        ("build.rs", &INCLUDES.replace(".run()", ".schemas_to(\"schemas\").run()")),
        ("src/lib.rs", "pub mod events;\n"),
        ("src/events/mod.rs", &event("IndexRebuilt", "search.index_rebuilt", 1)),
    ]);
    let before = project.tree();
    // The packed manifest names versions, which the registry may not have yet.
    let patch =
        |package| format!("patch.crates-io.{package}.path = {:?}", repository_path(package));
    let [core, build] = ["event-core", "event-build"].map(patch);

    let package = ["package", "--allow-dirty", "--config", &core, "--config", &build];
    project
        .cargo(&package)
        .passes()
        .tells(&["Verifying packed-service", "Compiling packed-service", "Finished"])
        .keeps_quiet_about(&[WARNING]);

    assert_eq!(project.tree(), before);
}

#[test]
fn each_place_that_is_told_is_found_from_the_root_of_the_workspace() {
    let build = "use told_contracts as _;

#[allow(dead_code, missing_docs, unreachable_pub, unused_imports)]
#[path = \"../src/events/mod.rs\"]
mod events;

fn main() {
    event_build::Builder::new()
        .baseline(\"blessed/events.lock.json\")
        .retired(\"told.nothing_done\", 1, \"it never was\")
        .run();
}
";
    let dependency = "told-contracts = { path = \"../../contracts\" }";
    let dependencies = format!("{EVENT_DEPENDENCIES}\n{dependency}");
    let service = manifest("told-service", &dependencies, &dependencies);
    let undocumented = event("IndexRebuilt", "search.index_rebuilt", 1);
    let undocumented = undocumented.replace("/// Something has happened.\n", "");
    let project = Project::new(&[
        ("Cargo.toml", &workspace(&["contracts", "nested/service"])),
        ("contracts/Cargo.toml", &contracts("told-contracts")),
        ("contracts/src/lib.rs", &undocumented),
        (
            "nested/service/Cargo.toml",
            &service.replace("edition", "build = \"build/main.rs\"\nedition"),
        ),
        ("nested/service/build/main.rs", build),
        ("nested/service/src/lib.rs", "pub mod events;\n#[cfg(unix)]\npub mod gated;\n"),
        ("nested/service/src/events/mod.rs", &event("ServiceStarted", "ops.service_started", 1)),
        ("nested/service/src/gated.rs", &event("ServiceStopped", "ops.service_stopped", 1)),
    ]);
    let build = ["build", "-p", "told-service"];
    project.cargo_with(&build, &[("EVENT_BUILD", "bless")]).passes().tells(&[
        "warning[missing-docs]",
        "--> contracts/src/lib.rs:3 (told-contracts)\n",
        "warning[unlisted-event]",
        "--> nested/service/src/gated.rs:4 (told-service)\n",
        "warning[unused-exception]",
        "--> nested/service/build/main.rs:10 (told-service)\n",
    ]);
    let renamed = event("ServiceStarted", "ops.service_begun", 1);
    project.write("nested/service/src/events/mod.rs", &renamed);
    let run = project.cargo(&build).fails().tells(&[
        "error[removed-event]",
        "--> nested/service/blessed/events.lock.json:5 (told-service)\n",
        "`ops.service_begun` version 1 at nested/service/src/events/mod.rs:4 (told-service)",
    ]);
    let places = run.text.split("--> ").skip(1).filter_map(|it| it.split_once(':'));
    for (path, _) in places {
        assert!(project.folder().join(path).is_file(), "{path}");
    }
}
