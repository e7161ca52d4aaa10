use std::fs;
use std::path::PathBuf;

use crate::project::{EVENT_DEPENDENCIES, INCLUDES, Project, event, manifest, workspace};

#[test]
fn nothing_is_written_into_the_package_unless_a_bless_asks_for_it() {
    let project = Project::new(&[
        ("Cargo.toml", &manifest("blessed-service", EVENT_DEPENDENCIES, EVENT_DEPENDENCIES)),
        ("build.rs", &INCLUDES.replace(".run()", ".schemas_to(\"schemas\").run()")),
        ("src/lib.rs", "pub mod events;\n"),
        ("src/events/mod.rs", &event("IndexRebuilt", "search.index_rebuilt", 2)),
    ]);
    let build = ["build"];
    let before = project.tree();

    project.cargo(&build).passes();
    assert_eq!(project.tree(), before);

    for nonsense in ["nonsense", "bless:", "bless=blessed-service", "locked:blessed-service"] {
        project.cargo_with(&build, &[("EVENT_BUILD", nonsense)]).fails().tells(&[
            &format!("error: blessed-service@0.3.1: `EVENT_BUILD={nonsense}`"),
            "`bless:`",
            "`bless`",
            "`locked`",
        ]);
    }
    assert_eq!(project.tree(), before);

    project.cargo_with(&build, &[("EVENT_BUILD", "bless")]).passes();
    let mut blessed = project.tree();
    let path = PathBuf::from("schemas/search.index_rebuilt.v2.json");
    let schema = blessed.remove(&path).unwrap();
    assert_eq!(blessed, before);

    // Once blessed, it stays as it is.
    let run = project.build(&[]).passes();
    let out_dir = run.events_folder("blessed-service");
    assert_eq!(fs::read(project.folder().join(&path)).unwrap(), schema);
    assert_eq!(fs::read(out_dir.join(&path)).unwrap(), schema);
}

#[test]
fn a_bless_writes_no_schemas_where_the_build_script_names_no_folder_for_them() {
    let project = Project::new(&[
        ("Cargo.toml", &manifest("draft-service", EVENT_DEPENDENCIES, EVENT_DEPENDENCIES)),
        ("build.rs", INCLUDES),
        ("src/lib.rs", "pub mod events;\n"),
        ("src/events/mod.rs", &event("IndexRebuilt", "search.index_rebuilt", 1)),
    ]);
    let before = project.tree();
    project.cargo_with(&["build"], &[("EVENT_BUILD", "bless")]).passes();
    assert_eq!(project.tree(), before);
}

#[test]
fn a_bless_that_names_a_package_leaves_the_baselines_of_its_dependencies_alone() {
    let build = INCLUDES.replace(".run()", ".baseline(\"events.lock.json\").run()");
    let dependency = "named-contracts = { path = \"../contracts\" }";
    let dependencies = format!("{EVENT_DEPENDENCIES}\n{dependency}");
    let contracts = manifest("named-contracts", EVENT_DEPENDENCIES, EVENT_DEPENDENCIES);
    let project = Project::new(&[
        ("Cargo.toml", &workspace(&["contracts", "service"])),
        ("contracts/Cargo.toml", &contracts),
        ("contracts/build.rs", &build),
        ("contracts/src/lib.rs", "pub mod events;\n"),
        ("contracts/src/events/mod.rs", &event("IndexRebuilt", "search.index_rebuilt", 1)),
        ("service/Cargo.toml", &manifest("named-service", &dependencies, EVENT_DEPENDENCIES)),
        ("service/build.rs", &build),
        ("service/src/lib.rs", "pub mod events;\n"),
        ("service/src/events/mod.rs", &event("ServiceStarted", "ops.service_started", 1)),
    ]);
    let bless = |value| {
        let run = project.cargo_with(&["build", "-p", "named-service"], &[("EVENT_BUILD", value)]);
        run.passes()
    };
    let exist = || {
        ["contracts", "service"]
            .map(|it| project.folder().join(it).join("events.lock.json").exists())
    };

    // The package that was misspelt says that it is not blessed.
    bless("bless:named-servcie").tells(&["`EVENT_BUILD=bless:named-service cargo build"]);
    assert_eq!(exist(), [false, false]);
    bless("bless:named-service").tells(&[
        "named-service@0.3.1: 1 contract blessed in `events.lock.json`: ops.service_started v1",
        "named-contracts@0.3.1: 1 contract not in `events.lock.json` yet",
    ]);
    assert_eq!(exist(), [false, true]);
    bless("bless").tells(&["named-contracts@0.3.1: 1 contract blessed in `events.lock.json`"]);
    assert_eq!(exist(), [true, true]);
}
