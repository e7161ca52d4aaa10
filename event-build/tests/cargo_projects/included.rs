use crate::project::{EVENT_DEPENDENCIES, INCLUDES, Project, event, manifest};

const LIBRARY: &str = "//! A service.
#![deny(warnings, missing_docs, unused, unreachable_pub, unused_qualifications, clippy::pedantic)]
#![forbid(unsafe_code)]

/// The events.
pub mod events;

/// The catalog.
pub mod catalog {
    event_core::include_catalog!();
}
";

const PROGRAM: &str = "//! A program.
#![deny(warnings, missing_docs, clippy::pedantic)]

/// The catalog.
pub mod catalog {
    event_core::include_catalog!();
}

fn main() {
    for (event_type, version) in [
        (\"search.index_rebuilt\", 1),
        (\"search.index_rebuilt\", 2),
        (\"search.index_rebuilt\", 9),
        (\"search.index_dropped\", 1),
    ] {
        let found = catalog::entry(event_type, version);
        let found = found.map(|entry| (entry.event_type, entry.version));
        println!(\"{event_type} {version}: {found:?}\");
    }
    let schema = catalog::SEARCH_INDEX_REBUILT_V2.schema;
    println!(\"{} entries; {}\", catalog::ENTRIES.len(), schema.contains(\"correlation_id\"));
}
";

#[test]
fn the_included_catalog_compiles_under_strict_lints_and_finds_what_it_holds() {
    let first = event("IndexRebuiltV1", "search.index_rebuilt", 1);
    let second = event("IndexRebuilt", "search.index_rebuilt", 2);
    let events = format!("//! What has happened.\n\n{first}\n{second}");
    let project = Project::new(&[
        ("Cargo.toml", &manifest("strict-service", EVENT_DEPENDENCIES, EVENT_DEPENDENCIES)),
        ("build.rs", INCLUDES),
        ("src/lib.rs", LIBRARY),
        ("src/main.rs", PROGRAM),
        ("src/events/mod.rs", &events),
    ]);

    let run = project.cargo(&["run"]).passes();

    let output = "search.index_rebuilt 1: Some((\"search.index_rebuilt\", 1))
search.index_rebuilt 2: Some((\"search.index_rebuilt\", 2))
search.index_rebuilt 9: None
search.index_dropped 1: None
2 entries; true";
    assert!(run.text.ends_with(output), "{}", run.text);
}

#[test]
fn a_program_may_use_as_little_of_the_included_catalog_as_it_likes() {
    let program = |used| {
        format!(
            "#![deny(warnings, unreachable_pub)]

mod catalog {{
    event_core::include_catalog!();
}}

fn main() {{
    println!(\"{{:?}}\", {used});
}}
"
        )
    };
    let project = Project::new(&[
        ("Cargo.toml", &manifest("thrifty-service", EVENT_DEPENDENCIES, EVENT_DEPENDENCIES)),
        ("build.rs", INCLUDES),
        ("src/lib.rs", "pub mod events;\n"),
        ("src/bin/entry.rs", &program("catalog::entry(\"search.index_rebuilt\", 1)")),
        ("src/bin/schema.rs", &program("catalog::SEARCH_INDEX_REBUILT_V1.schema")),
        ("src/bin/types.rs", &program("catalog::ENTRIES[0].event_type")),
        ("src/events/mod.rs", &event("IndexRebuilt", "search.index_rebuilt", 1)),
    ]);

    project.build(&[]).passes();
}
