use std::fs;
use std::path::Path;

use crate::project::{
    EVENT_DEPENDENCIES, INCLUDES, Project, WARNING, event, manifest, repository_path,
};

const BLESS: [(&str, &str); 1] = [("EVENT_BUILD", "bless")];
const LOCKED: [(&str, &str); 1] = [("EVENT_BUILD", "locked")];

/// The build script of a package with events of its own and a baseline.
fn build_script() -> String {
    INCLUDES.replace(".run()", ".baseline(\"events.lock.json\").run()")
}

fn project(package: &str) -> Project {
    Project::new(&[
        ("Cargo.toml", &manifest(package, EVENT_DEPENDENCIES, EVENT_DEPENDENCIES)),
        ("build.rs", &build_script()),
        ("src/lib.rs", "pub mod events;\n"),
        ("src/events/mod.rs", &event("IndexRebuilt", "search.index_rebuilt", 1)),
    ])
}

/// The event, with one more field.
fn with_field(field: &str) -> String {
    let text = event("IndexRebuilt", "search.index_rebuilt", 1);
    text.replace("    pub name: String,\n", &format!("    pub name: String,\n    {field},\n"))
}

#[test]
fn an_event_is_a_draft_until_it_is_blessed_and_then_a_promise() {
    let project = project("promising-service");
    let before = project.tree();
    project.cargo(&["build"]).passes().tells(&[
        "warning: promising-service@0.3.1: 1 contract not in `events.lock.json` yet, so free to \
         change: search.index_rebuilt v1; publish with `EVENT_BUILD=bless:promising-service cargo \
         build -p promising-service`\n",
    ]);
    project.cargo_with(&["build"], &LOCKED).fails().tells(&["lacks 1 contract\n"]);
    assert_eq!(project.tree(), before);
    project.cargo_with(&["build"], &BLESS).passes().tells(&["1 contract blessed in"]);
    project.cargo_with(&["build"], &LOCKED).passes().keeps_quiet_about(&[WARNING]);
    project.cargo(&["build"]).passes().keeps_quiet_about(&[WARNING]);
    project.cargo(&["build", "-v"]).passes().keeps_quiet_about(&["Running", "Dirty"]);

    let blessed = project.tree();
    project.write("src/events/mod.rs", &with_field("pub rows: u32"));
    project.cargo(&["build"]).fails().tells(&[
        "error: [incompatible-change] `search.index_rebuilt` version 1 breaks the contract",
        "--> src/events/mod.rs:7:9\n",
    ]);
    for variables in [&BLESS, &LOCKED] {
        project.cargo_with(&["build"], variables).fails().tells(&[
            "error: promising-service@0.3.1: error[incompatible-change]: `search.index_rebuilt` \
             version 1 breaks the contract that was blessed for it\n",
            "--> src/events/mod.rs:4 (promising-service)\n",
            "`payload.rows` is new and required\n",
        ]);
    }
    project.write("src/events/mod.rs", &with_field("pub rows: Option<u32>"));
    project.cargo(&["build"]).passes().tells(&["1 contract not in `events.lock.json` yet"]);
    let baseline = Path::new("events.lock.json");
    assert_eq!(project.tree()[baseline], blessed[baseline]);
    project.cargo_with(&["build"], &BLESS).passes();
    let both = String::from_utf8(project.tree()[baseline].clone()).unwrap();
    assert_eq!(both.matches("\"type\":\"search.index_rebuilt\"").count(), 2);
}

#[test]
fn another_baseline_runs_the_build_script_again() {
    let project = project("watching-service");
    project.cargo_with(&["build"], &BLESS).passes();
    project.cargo(&["build"]).passes();
    let path = project.folder().join("events.lock.json");
    let whole = fs::read_to_string(&path).unwrap();
    // As `git checkout` or a merge would change it.
    fs::write(&path, whole.replace("\"version\":1", "\"version\":2")).unwrap();
    project.cargo(&["build"]).fails().tells(&[
        "error: watching-service@0.3.1: error[removed-event]: `search.index_rebuilt` version 2",
        "--> events.lock.json:5 (watching-service)",
    ]);
    fs::write(&path, &whole[..whole.len() / 2]).unwrap();
    project.cargo_with(&["build"], &BLESS).fails().tells(&["events.lock.json`: this is not JSON"]);
    fs::write(&path, &whole).unwrap();
    project.cargo_with(&["build"], &LOCKED).passes();
}

#[test]
fn a_package_takes_its_baseline_along_and_is_verified_with_it() {
    let project = project("packaged-service");
    project.cargo_with(&["build"], &BLESS).passes();
    let before = project.tree();
    // The packed manifest names versions, which the registry may not have yet.
    let patch =
        |package| format!("patch.crates-io.{package}.path = {:?}", repository_path(package));
    let [core, build] = ["event-core", "event-build"].map(patch);
    // Cargo builds what it packed, so a baseline that was left out would be missed here.
    let package = ["package", "--allow-dirty", "--config", &core, "--config", &build];
    project.cargo_with(&package, &LOCKED).passes().tells(&["Verifying packaged-service"]);
    assert_eq!(project.tree(), before);
    let list = project.cargo(&["package", "--allow-dirty", "--list"]).passes();
    assert!(list.text.lines().any(|line| line == "events.lock.json"), "{}", list.text);
}

#[test]
fn the_manual_shows_the_build_script_that_these_tests_run() {
    let manual = fs::read_to_string(repository_path("event-build/src/lib.rs")).unwrap();
    let manual = manual.replace("//! ", "").replace("//!", "");
    assert!(manual.contains(&format!("// build.rs\n{}```", build_script())));
}
