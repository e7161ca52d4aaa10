//! What an editor shows: the messages of the compiler, which cargo passes on as JSON.

use crate::project::{EVENT_DEPENDENCIES, INCLUDES, LINKS, Project, event, manifest, workspace};

const JSON: [&str; 2] = ["check", "--message-format=json"];

/// A package whose event was blessed with a field of text.
fn blessed(package: &str, library: &str) -> Project {
    let script = INCLUDES.replace(".run()", ".baseline(\"events.lock.json\").run()");
    let project = Project::new(&[
        ("Cargo.toml", &manifest(package, EVENT_DEPENDENCIES, EVENT_DEPENDENCIES)),
        ("build.rs", &script),
        (library, "pub mod events;\n\nfn main() {}\n"),
        ("src/events/mod.rs", &made("")),
    ]);
    project.cargo_with(&["build"], &[("EVENT_BUILD", "bless")]).passes();
    project
}

/// The event, with these lines after its only field.
fn made(fields: &str) -> String {
    let text = event("IndexRebuilt", "search.index_rebuilt", 1);
    text.replace("    pub name: String,\n", &format!("    pub name: String,\n{fields}"))
}

const BROKEN: &str = "    /// How many.\n    #[serde(rename = \"rowCount\")]\n    pub rows: u64,\n";

#[test]
fn a_break_is_an_error_at_its_field_until_it_is_mended() {
    let project = blessed("edited-service", "src/lib.rs");
    for _ in 0..2 {
        project.write("src/events/mod.rs", &made(BROKEN));
        // A second check has to tell it again.
        for _ in 0..2 {
            let run = project.cargo(&JSON).fails();
            let [(file, line, column, message)] = &run.compiler_errors()[..] else {
                panic!("{}", run.text)
            };
            assert_eq!((file.as_str(), *line, *column), ("src/events/mod.rs", 9, 9), "{message}");
            let expected = "[incompatible-change] `search.index_rebuilt` version 1 breaks the contract \
                            that was blessed for it\n= change: `payload.rowCount` is new and \
                            required\n";
            assert!(message.starts_with(expected), "{message}");
            assert!(message.contains("\n= help: make `payload.rowCount` optional"), "{message}");
            assert!(!message.contains("-->"), "{message}");
            run.keeps_quiet_about(&["build script", "incompatible-change"]);
        }
        project.write("src/events/mod.rs", &made(""));
        let run = project.cargo(&JSON).passes();
        assert_eq!(run.compiler_errors(), []);
    }
}

#[test]
fn what_is_no_field_of_the_struct_is_an_error_at_the_version() {
    let project = blessed("renaming-service", "src/lib.rs");
    let renamed = made("").replace("pub name", "pub title");
    project.write("src/events/mod.rs", &renamed);
    let run = project.cargo(&JSON).fails();
    let mut told = run.compiler_errors();
    told.sort_by_key(|it| it.1);
    let [(_, 3, column, removed), (_, 6, 9, added)] = &told[..] else { panic!("{told:?}") };
    let version = renamed.lines().nth(2).unwrap().find("1)").unwrap() + 1;
    assert_eq!(*column, version as u64, "{removed}");
    assert!(removed.contains("`payload.name` was removed"), "{removed}");
    assert!(added.contains("`payload.title` is new and required"), "{added}");
    // What is long is told once.
    assert_eq!([removed, added].iter().filter(|it| it.contains("= help:")).count(), 1, "{told:?}");
}

#[test]
fn a_break_in_the_only_binary_is_an_error_at_its_field() {
    let project = blessed("only-binary-service", "src/main.rs");
    project.write("src/events/mod.rs", &made(BROKEN));
    let errors = project.cargo(&JSON).fails().compiler_errors();
    let [(file, 9, 9, _)] = &errors[..] else { panic!("{errors:?}") };
    assert_eq!(file, "src/events/mod.rs");
}

#[test]
fn a_secret_in_a_nested_type_is_an_error_at_the_field_that_holds_it() {
    let project = blessed("secret-editor-service", "src/lib.rs");
    let login = "\n/// A login.\n#[derive(Debug, serde::Serialize, serde::Deserialize, \
                 schemars::JsonSchema)]\npub struct Login {\n    /// A word.\n    pub password: \
                 String,\n}\n";
    let field = "    /// Who has done it.\n    pub by: Option<Login>,\n";
    project.write("src/events/mod.rs", &format!("{}{login}", made(field)));
    let errors = project.cargo(&JSON).fails().compiler_errors();
    let [(_, 8, 9, message)] = &errors[..] else { panic!("{errors:?}") };
    assert!(message.starts_with("[secret-name] `payload.by.password` of "), "{message}");
}

#[test]
fn clippy_and_tests_and_documentation_fail_too() {
    let project = blessed("refused-service", "src/lib.rs");
    project.write("src/events/mod.rs", &made(BROKEN));
    for command in [&["clippy"][..], &["test"], &["test", "--doc"], &["doc", "--no-deps"]] {
        project.cargo(command).fails().tells(&["[incompatible-change]", "src/events/mod.rs:9:9"]);
    }
}

/// Builds a project whose build script has to refuse the event itself.
#[track_caller]
fn fails_in_the_build_script(project: &Project, variables: &[(&str, &str)]) {
    let run = project.cargo_with(&JSON, variables).fails();
    assert_eq!(run.compiler_errors(), [], "{}", run.text);
    let told = run.tells(&[": error[incompatible-change]: `search.index_rebuilt` version 1"]);
    // Cargo itself prints all again where a build script exits with a failure.
    assert_eq!(told.text.matches("incompatible-change").count(), 1, "{}", told.text);
}

#[test]
fn what_a_derive_might_not_report_fails_in_the_build_script() {
    let project = blessed("locked-editor-service", "src/lib.rs");
    project.write("src/events/mod.rs", &made(BROKEN));
    // Twice: cargo has to remember the failure of a build script that ran to its end.
    for _ in 0..2 {
        fails_in_the_build_script(&project, &[("EVENT_BUILD", "locked")]);
        fails_in_the_build_script(&project, &[("EVENT_BUILD", "bless")]);
    }
    fails_in_the_build_script(&project, &[("RUSTC_WRAPPER", "/usr/bin/env")]);

    // Of several targets, a build may compile another one.
    for other in ["src/bin/other.rs", "examples/other.rs"] {
        let project = blessed("binary-editor-service", "src/main.rs");
        project.write(other, "fn main() {}\n");
        project.write("src/events/mod.rs", &made(BROKEN));
        fails_in_the_build_script(&project, &[]);
    }

    let project = blessed("conditional-editor-service", "src/lib.rs");
    project.write("src/lib.rs", "#[cfg(not(feature = \"small\"))]\npub mod events;\n");
    project.write("src/events/mod.rs", &made(BROKEN));
    fails_in_the_build_script(&project, &[]);
}

#[test]
fn a_version_that_is_gone_fails_in_the_build_script_with_all_the_rest() {
    let project = blessed("emptied-editor-service", "src/lib.rs");
    let other = event("RouteMapped", "search.route_mapped", 1);
    project.write("src/events/mod.rs", &other);
    let run = project.cargo(&JSON).fails().tells(&["error[removed-event]"]);
    assert_eq!(run.compiler_errors(), []);
}

#[test]
fn events_of_another_crate_fail_in_the_build_script_that_links_them() {
    let contracts = crate::project::contracts("edited-contracts");
    let dependency = "edited-contracts = { path = \"../contracts\" }";
    let project = Project::new(&[
        ("Cargo.toml", &workspace(&["contracts", "service"])),
        ("contracts/Cargo.toml", &contracts),
        ("contracts/src/lib.rs", &event("IndexRebuilt", "search.index_rebuilt", 1)),
        ("service/Cargo.toml", &manifest("linking-editor-service", "", dependency)),
        ("service/build.rs", &LINKS.replace("$crate", "edited_contracts")),
        ("service/src/lib.rs", ""),
    ]);
    project.cargo(&["check"]).passes();
    let secret = "    /// A word.\n    pub login: Login,\n";
    let login = "\n/// A login.\n#[derive(Debug, serde::Serialize, serde::Deserialize, \
                 schemars::JsonSchema)]\npub struct Login {\n    /// A word.\n    pub password: \
                 String,\n}\n";
    project.write("contracts/src/lib.rs", &format!("{}{login}", made(secret)));
    let run = project.cargo(&JSON).fails().tells(&["error[secret-name]"]);
    assert_eq!(run.compiler_errors(), []);
}

#[test]
fn a_catalog_that_is_included_adds_no_error_of_its_own() {
    let package = "including-editor-service";
    let script = INCLUDES.replace(".run()", ".baseline(\"events.lock.json\").run()");
    let library = "pub mod events;\n\npub mod schemas {\n    event_core::include_catalog!();\n}\n\n\
                   pub const SCHEMA: &str = schemas::SEARCH_INDEX_REBUILT_V1.schema;\n";
    let project = Project::new(&[
        ("Cargo.toml", &manifest(package, EVENT_DEPENDENCIES, EVENT_DEPENDENCIES)),
        ("build.rs", &script),
        ("src/lib.rs", library),
        ("src/events/mod.rs", &made("")),
    ]);
    project.cargo_with(&["build"], &[("EVENT_BUILD", "bless")]).passes();
    project.cargo(&["clean", "-p", package]).passes();
    project.write("src/events/mod.rs", &made(BROKEN));
    let run = project.cargo(&JSON).fails();
    assert_eq!(run.compiler_errors().len(), 1, "{:?}", run.compiler_errors());
}
