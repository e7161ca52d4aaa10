use std::fs;
use std::path::PathBuf;

use crate::project::{EVENT_DEPENDENCIES, INCLUDES, Project, event, manifest};

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

    project.cargo_with(&build, &[("EVENT_BUILD", "nonsense")]).fails().tells(&[
        "error: blessed-service@0.3.1: `EVENT_BUILD=nonsense`",
        "`bless`",
        "`locked`",
    ]);
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
