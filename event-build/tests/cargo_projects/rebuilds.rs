use std::fs;

use crate::project::{
    EVENT_DEPENDENCIES, INCLUDES, Project, Run, contracts, event, manifest, tree, workspace,
};

#[test]
fn a_second_build_runs_nothing() {
    let project = two_packages("fresh-service", "fresh-neighbour");
    project.build(&[]).passes();

    let run = project.build(&["-v"]).passes();
    assert!(is_fresh(&run, "fresh-service"), "{}", run.text);
    assert!(is_fresh(&run, "fresh-neighbour"), "{}", run.text);
}

#[test]
fn a_change_of_another_package_runs_no_build_script_again() {
    let project = two_packages("calm-service", "busy-neighbour");
    project.build(&[]).passes();

    for (path, text) in [
        ("neighbour/src/lib.rs", "pub fn neighbour() {}\n"),
        ("neighbour/src/new.rs", ""),
        ("neighbour/notes.txt", ""),
        ("notes.txt", ""),
    ] {
        project.write(path, text);
    }
    let run = project.build(&["-v"]).passes();
    assert!(is_fresh(&run, "calm-service"), "{}", run.text);
    assert!(!is_fresh(&run, "busy-neighbour"), "{}", run.text);
}

#[test]
fn a_changed_comment_leaves_the_files_of_the_catalog_untouched() {
    let project = two_packages("commented-service", "uncommented-neighbour");
    let run = project.build(&[]).passes();
    let events = run.events_folder("commented-service");
    let written = modified(&events);
    assert!(written.iter().any(|(path, _)| path.ends_with("catalog.json")));

    let text = event("IndexRebuilt", "search.index_rebuilt", 1);
    project.write("service/src/events/mod.rs", &format!("{text}// A comment.\n"));
    let run = project.build(&["-v"]).passes();
    assert!(!is_fresh(&run, "commented-service"), "{}", run.text);
    assert_eq!(run.events_folder("commented-service"), events);
    assert_eq!(modified(&events), written);

    // A change that the catalog shows is written.
    project.write("service/src/events/mod.rs", &format!("\n{text}"));
    project.build(&[]).passes();
    assert_ne!(modified(&events), written);
}

#[test]
fn an_event_that_is_added_later_is_not_missed() {
    let project = two_packages("growing-service", "steady-neighbour");
    project.build(&[]).passes();

    let late = event("DatasetCreated", "ingestion.dataset_created", 1);
    project.write("service/src/late.rs", &late);
    project.write("service/src/lib.rs", "pub mod events;\npub mod late;\n");
    let forgotten = ["error[unlisted-event]: the event `DatasetCreated`", "src/late.rs:4"];
    project.build(&[]).fails().tells(&forgotten);
    // What failed runs again, without a change.
    project.build(&[]).fails().tells(&forgotten);
}

#[test]
fn ten_builds_write_the_same_bytes() {
    let contracts_crates = ["alike-one", "alike-two", "alike-three"];
    let copies: Vec<_> = (0..10).map(|number| format!("alike-copy-{number}")).collect();

    let mut files = vec![];
    for (number, name) in contracts_crates.iter().enumerate() {
        let text: String = ["IndexRebuilt", "DatasetCreated", "TableDropped"]
            .map(|word| event(word, &format!("domain{number}.{}", snake_case(word)), 1))
            .concat();
        files.push((format!("{name}/Cargo.toml"), contracts(name)));
        files.push((format!("{name}/src/lib.rs"), text));
    }
    for (number, name) in copies.iter().enumerate() {
        // The linker meets the events in another order each time.
        let mut order = contracts_crates;
        order.rotate_left(number % 3);
        if number >= 5 {
            order.swap(0, 1);
        }
        let uses = order.map(|it| format!("use {} as _;\n", it.replace('-', "_"))).concat();
        let dependencies = order.map(|it| format!("{it} = {{ path = \"../{it}\" }}\n")).concat();
        files.push((format!("{name}/Cargo.toml"), manifest(name, "", &dependencies)));
        files.push((
            format!("{name}/build.rs"),
            format!("{uses}fn main() {{ event_build::Builder::new().run(); }}\n"),
        ));
        files.push((format!("{name}/src/lib.rs"), String::new()));
    }
    let members: Vec<_> =
        contracts_crates.iter().copied().chain(copies.iter().map(String::as_str)).collect();
    files.push(("Cargo.toml".to_owned(), workspace(&members)));
    let files: Vec<_> = files.iter().map(|(path, text)| (path.as_str(), text.as_str())).collect();
    let project = Project::new(&files);

    let run = project.build(&[]).passes();
    let written = copies.iter().map(|name| {
        let files = tree(&run.events_folder(name)).into_iter().map(|(path, bytes)| {
            // The one thing that tells them apart.
            let text = String::from_utf8(bytes).unwrap().replace(name, "alike-copy");
            (path, text)
        });
        files.collect::<Vec<_>>()
    });
    let written: Vec<_> = written.collect();
    assert_eq!(written[0].len(), 4 + 9);
    for (other, name) in written.iter().zip(&copies) {
        assert!(other == &written[0], "{name}: {other:#?}\nis not\n{:#?}", written[0]);
    }
}

/// A workspace of a package with events and one without.
fn two_packages(service: &str, neighbour: &str) -> Project {
    Project::new(&[
        ("Cargo.toml", &workspace(&["service", "neighbour"])),
        ("service/Cargo.toml", &manifest(service, EVENT_DEPENDENCIES, EVENT_DEPENDENCIES)),
        ("service/build.rs", INCLUDES),
        ("service/src/lib.rs", "pub mod events;\n"),
        ("service/src/events/mod.rs", &event("IndexRebuilt", "search.index_rebuilt", 1)),
        (
            "neighbour/Cargo.toml",
            &format!(
                "[package]\nname = \"{neighbour}\"\nversion = \"0.1.0\"\nedition = \"2024\"\n"
            ),
        ),
        ("neighbour/src/lib.rs", ""),
    ])
}

/// Whether cargo neither compiled the package nor ran its build script.
fn is_fresh(run: &Run, package: &str) -> bool {
    let artifacts = run.artifacts(package);
    assert!(!artifacts.is_empty());
    let ran = run.text.lines().any(|line| {
        line.trim_start().starts_with("Running") && line.contains(&format!("/{package}-"))
    });
    !ran && artifacts.iter().all(|artifact| artifact["fresh"] == true)
}

/// When each file below a folder was written.
fn modified(folder: &std::path::Path) -> Vec<(std::path::PathBuf, std::time::SystemTime)> {
    let paths = tree(folder).into_keys();
    paths
        .map(|path| {
            let time = fs::metadata(folder.join(&path)).unwrap().modified().unwrap();
            (path, time)
        })
        .collect()
}

fn snake_case(name: &str) -> String {
    let mut words = String::new();
    for letter in name.chars() {
        if letter.is_ascii_uppercase() && !words.is_empty() {
            words.push('_');
        }
        words.push(letter.to_ascii_lowercase());
    }
    words
}
