use std::fs;

use crate::project::{EVENT_DEPENDENCIES, INCLUDES, Project, WARNING, manifest};

const BLESS: [(&str, &str); 1] = [("EVENT_BUILD", "bless")];

const EVENTS: &str = "/// Something has happened.
#[derive(serde::Serialize, serde::Deserialize, schemars::JsonSchema, event_core::Event)]
#[event(type = \"search.index_rebuilt\", version = 1)]
pub struct IndexRebuilt {
    /// What it has happened to.
    pub part: Part,
}

/// One part of an index.
#[derive(serde::Serialize, serde::Deserialize, schemars::JsonSchema)]
pub struct Part {
    /// Its kind.
    pub kind: Option<Kind>,
}

/// The kind of a part.
#[derive(serde::Serialize, serde::Deserialize, schemars::JsonSchema)]
pub enum Kind {
    /// Words.
    Words,
    /// Whatever came later.
    #[serde(other)]
    Other,
}
";

fn project(package: &str, builder: &str) -> Project {
    let build_script = INCLUDES.replace(".run()", builder);
    let manifest = manifest(package, EVENT_DEPENDENCIES, EVENT_DEPENDENCIES);
    Project::new(&[
        ("Cargo.toml", &format!("{manifest}\n[features]\nfast = []\n")),
        ("build.rs", &build_script),
        ("src/lib.rs", "pub mod events;\n"),
        ("src/events/mod.rs", EVENTS),
    ])
}

#[test]
fn an_enum_that_reads_all_variants_grows_without_a_mark() {
    let grow = |project: &Project, events: &str| {
        project.write("src/events/mod.rs", events);
        project.cargo_with(&["build"], &BLESS).passes().keeps_quiet_about(&["unmarked-type"]);
        let other = "    /// Whatever";
        let grown = events.replace(other, &format!("    /// Numbers.\n    Numbers,\n{other}"));
        project.write("src/events/mod.rs", &grown);
        project.cargo(&["build"])
    };
    let project = project("growing-service", ".baseline(\"events.lock.json\").run()");
    let run = grow(&project, EVENTS);
    run.passes().tells(&["1 contract not in `events.lock.json` yet"]);
    let fixed = EVENTS.replace("    #[serde(other)]\n", "");
    let baseline = project.folder().join("events.lock.json");
    fs::remove_file(baseline).unwrap();
    let run = grow(&project, &fixed);
    run.fails().tells(&["variant `Numbers` of `payload.part.kind` is new\n"]);
}

#[test]
fn a_field_behind_a_feature_is_a_warning() {
    let project = project("featured-service", ".run()");
    project.cargo(&["build"]).passes().keeps_quiet_about(&[WARNING]);
    let gated = EVENTS.replace(
        "    /// Its kind.\n",
        "    /// How fast it is.\n    #[cfg(feature = \"fast\")]\n    pub speed: u8,\n    /// Its kind.\n",
    );
    project.write("src/events/mod.rs", &gated);
    for arguments in [&["build"][..], &["build", "--features", "fast"]] {
        project.cargo(arguments).passes().tells(&[
            "warning: featured-service@0.3.1: warning[conditional-part]: `speed` of `Part` is part of \
             the contract in some builds only, for its `cfg(feature = \"fast\")`\n",
            "--> src/events/mod.rs:11 (featured-service)\n",
        ]);
    }
}
