use std::path::Path;

use crate::project::{Project, contracts, event, manifest, tree, workspace};

/// A build script that tells where it may write.
const BUILD: &str = "use first_contracts as _;
use second_contracts as _;

fn main() {
    println!(\"cargo::warning=OUT_DIR is {}\", std::env::var(\"OUT_DIR\").unwrap());
    event_build::Builder::new().run();
}
";

#[test]
fn two_contracts_with_one_version_of_an_event_fail_the_build_and_no_catalog_is_written() {
    let dependencies = "first-contracts = { path = \"../first\" }
second-contracts = { path = \"../second\" }";
    let project = Project::new(&[
        ("Cargo.toml", &workspace(&["first", "second", "service"])),
        ("first/Cargo.toml", &contracts("first-contracts")),
        ("first/src/lib.rs", "pub mod search;\n"),
        ("first/src/search.rs", &event("IndexRebuilt", "search.index_rebuilt", 3)),
        ("second/Cargo.toml", &contracts("second-contracts")),
        ("second/src/lib.rs", &event("IndexRebuilt", "search.index_rebuilt", 3)),
        ("service/Cargo.toml", &manifest("divided-service", dependencies, dependencies)),
        ("service/build.rs", BUILD),
        ("service/src/lib.rs", ""),
    ]);

    let run = project.build(&["-p", "divided-service"]).fails().tells(&[
        "error: divided-service@0.3.1: error[duplicate-version]: \
         `search.index_rebuilt` version 3 is defined twice\n",
        "--> second/src/lib.rs:4 (second-contracts)\n",
        " at first/src/search.rs:4 (first-contracts)\n",
        "`version = 4`",
    ]);
    let out_dir = run.text.lines().find_map(|line| line.split_once(": OUT_DIR is "));
    let out_dir = Path::new(out_dir.unwrap().1);
    let written = tree(out_dir);
    let [(path, report)] = &written.iter().collect::<Vec<_>>()[..] else { panic!("{written:?}") };
    assert_eq!(*path, Path::new("events/report.txt"));
    assert!(report.starts_with(b"error[duplicate-version]: "), "{report:?}");

    let level = ".level(event_build::Check::DuplicateVersion, event_build::Level::Warn).run()";
    project.write("service/build.rs", &BUILD.replace(".run()", level));
    let run = project.build(&["-p", "divided-service"]).passes().tells(&[
        "warning: divided-service@0.3.1: warning[duplicate-version]: \
         `search.index_rebuilt` version 3 is defined twice\n",
        "--> second/src/lib.rs:4 (second-contracts)\n",
        " at first/src/search.rs:4 (first-contracts)\n",
    ]);
    assert_eq!(run.events_folder("divided-service"), out_dir.join("events"));
    assert_eq!(
        run.rust_paths("divided-service"),
        ["first_contracts::search::IndexRebuilt", "second_contracts::IndexRebuilt"],
    );
}

#[test]
fn two_releases_of_a_contracts_crate_that_define_one_version_differently_fail_the_build() {
    let release = |version: &str| {
        let manifest = contracts("released-contracts").replace("0.2.0", version);
        format!("{manifest}\n[workspace]\n")
    };
    let payload = event("IndexRebuilt", "search.index_rebuilt", 1);
    let dependencies = "newer = { package = \"released-contracts\", path = \"../newer\" }
older = { package = \"released-contracts\", path = \"../older\" }";
    // A workspace has no two packages of one name.
    let project = Project::new(&[
        ("../newer/Cargo.toml", &release("2.0.0")),
        ("../newer/src/lib.rs", &payload.replace("name:", "title:")),
        ("../older/Cargo.toml", &release("1.0.0")),
        ("../older/src/lib.rs", &payload),
        ("Cargo.toml", &manifest("torn-service", "", dependencies)),
        (
            "build.rs",
            "use newer as _;
use older as _;

fn main() {
    event_build::Builder::new().run();
}
",
        ),
        ("src/lib.rs", ""),
    ]);

    // What is not in the workspace, the compiler names by its absolute path.
    let folder = project.folder().parent().unwrap();
    let place = |release: &str| {
        format!("{} (released-contracts)", folder.join(release).join("src/lib.rs:4").display())
    };
    project.build(&[]).fails().tells(&[
        "error[duplicate-version]: `search.index_rebuilt` version 1 is defined twice\n",
        &place("newer"),
        &place("older"),
    ]);
}
