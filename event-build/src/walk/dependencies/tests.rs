use std::fs;
use std::path::Path;

use tempfile::TempDir;

use super::{BuildDependency, WalkError, build_dependencies};

const EVENTS: &str = "[package]\nname = \"billing-events\"\n[dependencies]\nevent-core = \"0.1\"\n";

fn project(files: &[(&str, &str)]) -> TempDir {
    let project = tempfile::tempdir().unwrap();
    for (file, text) in files {
        let file = project.path().join(file);
        fs::create_dir_all(file.parent().unwrap()).unwrap();
        fs::write(file, text).unwrap();
    }
    project
}

fn found(project: &Path, features: &[&str]) -> Result<Vec<String>, WalkError> {
    let found = build_dependencies(&project.join("service"), &|it| features.contains(&it))?;
    let shown = found.iter().map(|it| {
        let BuildDependency { name, crate_name, package, folder, line, platform } = it;
        let folder = folder.strip_prefix(project).unwrap().display();
        let platform = platform.as_ref().map(|it| format!(" on {it}")).unwrap_or_default();
        format!("{line}: {name} is {crate_name} of {package} in {folder}{platform}")
    });
    Ok(shown.collect())
}

#[test]
fn a_crate_of_events_is_found_however_its_path_is_written() {
    let plain = ["2: billing-events is billing_events of billing-events in billing"];
    let renamed = ["2: billing is billing of billing-events in billing"];
    let path = "path = '../billing'";
    let cases: &[(&str, &[&str])] = &[
        ("[build-dependencies]\nbilling-events = { PATH }", &plain),
        (
            "[build-dependencies]\nbilling-events = { PATH, version = '1', features = ['a'] }",
            &plain,
        ),
        ("\n[build-dependencies.billing-events]\nPATH", &plain),
        ("build-dependencies = { \nbilling-events = { PATH } }", &plain),
        ("build-dependencies.x = '1'\nbuild-dependencies.billing-events.PATH", &plain),
        ("[build_dependencies]\nbilling-events = { PATH }", &plain),
        ("[build-dependencies]\nbilling-events.workspace = true", &plain),
        ("[build-dependencies]\nbilling-events = { workspace = true, features = ['a'] }", &plain),
        ("[build-dependencies]\nbilling = { PATH, package = 'billing-events' }", &renamed),
        ("[build-dependencies]\nbilling.workspace = true", &renamed),
        (
            "[target.'cfg(unix)'.build-dependencies]\nbilling-events = { PATH }",
            &["2: billing-events is billing_events of billing-events in billing on cfg(unix)"],
        ),
        // On every platform, though not written first.
        (
            "target.x.build-dependencies.billing-events = { PATH }\n\
             build-dependencies.billing-events = { PATH }",
            &plain,
        ),
        ("[build-dependencies]\nbilling-events = '1'", &[]),
        ("[build-dependencies]\nbilling-events = { git = 'https://example.com' }", &[]),
        ("[build-dependencies]\nfetched.workspace = true", &[]),
        ("[build-dependencies]\nnowhere.workspace = true", &[]),
        ("[build-dependencies]\nempty = { path = '../empty' }", &[]),
        ("[dependencies]\nbilling-events = { PATH }", &[]),
        ("[dev-dependencies]\nbilling-events = { PATH }", &[]),
    ];
    let workspace = "[workspace.dependencies]\nbilling-events = { path = 'billing' }\n\
                     billing = { path = 'billing', package = 'billing-events' }\nfetched = '1'\n";
    for (manifest, expected) in cases {
        let manifest = manifest.replace("PATH", path);
        let project = project(&[
            ("Cargo.toml", workspace),
            ("service/Cargo.toml", &manifest),
            ("billing/Cargo.toml", EVENTS),
        ]);
        assert_eq!(found(project.path(), &[]).unwrap(), *expected, "{manifest}");
    }
}

#[test]
fn a_workspace_can_be_beside_a_package_or_be_its_root_package() {
    let beside = "[package]\nworkspace = '../elsewhere'\n[build-dependencies]\na.workspace = true";
    let dependencies = "[workspace.dependencies]\na = { path = '../billing' }\n";
    let root = format!("{dependencies}[build-dependencies]\na.workspace = true");
    for files in [
        &[("service/Cargo.toml", beside), ("elsewhere/Cargo.toml", dependencies)][..],
        &[("service/Cargo.toml", root.as_str()), ("Cargo.toml", "[workspace]")],
    ] {
        let project = project(&[files, &[("billing/Cargo.toml", EVENTS)]].concat());
        let found = found(project.path(), &[]).unwrap();
        assert!(found[0].ends_with("in billing"), "{found:?}");
    }
}

#[test]
fn the_name_of_a_library_is_what_the_build_script_uses_unless_it_is_renamed() {
    let named = format!("{EVENTS}[lib]\nname = 'facts'\n");
    for (dependency, expected) in [
        ("billing-events = { path = '../b' }", "2: billing-events is facts of billing-events in b"),
        (
            "my-b = { path = '../b', package = 'billing-events' }",
            "2: my-b is my_b of billing-events in b",
        ),
    ] {
        let manifest = format!("[build-dependencies]\n{dependency}");
        let project = project(&[("service/Cargo.toml", &manifest), ("b/Cargo.toml", &named)]);
        assert_eq!(found(project.path(), &[]).unwrap(), [expected]);
    }
}

#[test]
fn an_optional_dependency_is_found_where_a_feature_turns_it_on() {
    let cases = [
        ("", &[][..], false),
        ("", &["billing-events"], true),
        ("[features]\nall = ['dep:billing-events']", &[], false),
        ("[features]\nall = ['dep:billing-events']", &["all"], true),
        ("[features]\nall = ['billing-events/a']", &["all"], true),
        ("[features]\nall = ['billing-events?/a', 'other']\nother = []", &["all", "other"], false),
        ("[features]\nbilling-events = []\nb = ['dep:billing-events']", &["billing-events"], false),
        ("[features]\nbilling-events = ['dep:billing-events']", &["billing-events"], true),
    ];
    for (features, on, expected) in cases {
        let manifest = format!(
            "[build-dependencies]\nbilling-events = {{ path = '../b', optional = true }}\n{features}"
        );
        let project = project(&[("service/Cargo.toml", &manifest), ("b/Cargo.toml", EVENTS)]);
        let found = found(project.path(), on).unwrap();
        assert_eq!(!found.is_empty(), expected, "{manifest} with {on:?}");
    }
}

#[test]
fn a_crate_is_left_out_that_does_not_depend_on_event_core() {
    let service = "[build-dependencies]\nb = { path = '../b' }";
    let cases = [
        ("[dependencies]\nserde = '1'", false),
        ("[dependencies]\nevent-core = '0.1'", true),
        ("[dependencies]\nevent-core.workspace = true", true),
        ("[dependencies]\nfacts = { version = '0.1', package = 'event-core' }", true),
        ("[target.'cfg(unix)'.dependencies]\nevent-core = '0.1'", true),
        ("[dependencies]\nfacts.workspace = true", true),
        ("[dependencies]\nplatform = { path = '../platform' }", true),
        ("[dev-dependencies]\nevent-core = '0.1'", false),
        ("[build-dependencies]\nevent-core = '0.1'", false),
        // As every build script has it.
        ("[package]\nname = 'event-build'\n[dependencies]\nevent-core = '0.1'", false),
        ("[dependencies]\nevent-core = { package = 'other', version = '1' }", false),
    ];
    let workspace = "[workspace.dependencies]\nevent-core = '0.1'\n\
                     facts = { version = '0.1', package = 'event-core' }";
    // It depends on what depends on it, as only dev-dependencies do.
    let platform = "[dependencies]\nevent-core = '0.1'\nb = { path = '../b' }";
    for (manifest, expected) in cases {
        let project = project(&[
            ("Cargo.toml", workspace),
            ("service/Cargo.toml", service),
            ("b/Cargo.toml", manifest),
            ("platform/Cargo.toml", platform),
        ]);
        let found = found(project.path(), &[]).unwrap();
        assert_eq!(!found.is_empty(), expected, "{manifest}");
    }
    let circle = "[dependencies]\nb = { path = '../b' }";
    let project = project(&[("service/Cargo.toml", service), ("b/Cargo.toml", circle)]);
    assert!(found(project.path(), &[]).unwrap().is_empty());
}

#[test]
fn a_manifest_that_cannot_be_read_is_an_error_with_its_place() {
    let service = "[build-dependencies]\nb = { path = '../b' }";
    let project = project(&[("service/Cargo.toml", service), ("b/Cargo.toml", "\nb =")]);
    let error = found(project.path(), &[]).unwrap_err().to_string();
    assert!(error.contains("Cargo.toml`, line 2 ("), "{error}");
}
