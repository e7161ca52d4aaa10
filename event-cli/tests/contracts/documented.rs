//! The JSON of each command, its help, and what is generated from it.

use std::process::Stdio;

use serde_json::Value;

use crate::Folder;
use crate::organisation::{PLACED, billing, order, order_without_total, shop};

#[test]
fn the_json_of_each_command_is_valid_by_the_schema_that_is_printed() {
    let folder = Folder::new();
    folder.write("old.json", shop(&order()).to_json());
    folder.write("new.json", shop(&order_without_total()).to_json());
    folder.write("deployed/billing.json", billing().to_json());
    folder.write("events.lock.json", crate::organisation::lock(shop(&order()).events()));
    let samples = folder.event(&["sample", PLACED, "--catalog", "old.json", "--count", "3"]);
    folder.write("events.ndjson", samples.ended(0) + "not an event\n");
    for (command, arguments, code) in [
        ("list", &["list", "deployed"][..], 0),
        ("show", &["show", PLACED, "deployed"], 0),
        ("diff", &["diff", "old.json", "new.json"], 1),
        ("breaks", &["breaks", "new.json", "--against", "old.json"], 1),
        ("impact", &["impact", "new.json", "--consumers", "deployed"], 1),
        ("sensitive", &["sensitive", "deployed"], 0),
        ("lock-check", &["lock", "check"], 0),
        ("count", &["count", "events.ndjson"], 0),
        ("validate", &["validate", "--catalog", "old.json", "events.ndjson"], 1),
    ] {
        let schema = folder.event(&["schema", command]).ended(0);
        let schema: Value = serde_json::from_str(&schema).unwrap();
        let printed = folder.event(&[arguments, &["--format", "json"]].concat()).ended(code);
        let printed: Value = serde_json::from_str(&printed).unwrap();
        let validator = jsonschema::draft202012::new(&schema).unwrap();
        let errors: Vec<_> = validator.iter_errors(&printed).map(|it| it.to_string()).collect();
        assert!(errors.is_empty(), "{command}: {errors:?}");
        assert!(
            !validator.is_valid(&Value::Object(serde_json::Map::new())),
            "{command} says nothing"
        );
    }
}

#[test]
fn the_help_of_each_command_ends_with_examples_of_it() {
    let folder = Folder::new();
    let help = folder.event(&["--help"]).ended(0);
    let commands: Vec<_> = help
        .lines()
        .skip_while(|it| *it != "Commands:")
        .skip(1)
        .take_while(|it| !it.is_empty())
        .filter_map(|it| it.strip_prefix("  ")?.split(' ').next())
        .filter(|it| !it.is_empty() && *it != "help")
        .collect();
    assert!(commands.len() > 10, "{help}");
    let locks = ["check", "merge", "move", "rewrite"].map(|it| vec!["lock", it]);
    let others = commands.iter().filter(|it| **it != "lock").map(|it| vec![*it]);
    for command in others.chain(locks) {
        let help = folder.event(&[&command[..], &["--help"]].concat()).ended(0);
        let (_, examples) =
            help.split_once("\nExample").unwrap_or_else(|| panic!("{command:?}: {help}"));
        let example = format!("cargo event {}", command.join(" "));
        assert!(examples.contains(&example), "{command:?}: {examples}");
    }
}

#[test]
fn completions_and_manual_pages_know_the_commands() {
    let folder = Folder::new();
    for shell in ["bash", "elvish", "fish", "powershell", "zsh"] {
        let text = folder.event(&["completions", shell]).ended(0);
        assert!(text.contains("cargo-event") && text.contains("breaks"), "{shell}");
    }
    let page = folder.event(&["man"]).ended(0);
    assert!(page.contains(".TH CARGO-EVENT 1"), "{page}");
    let page = folder.event(&["man", "breaks"]).ended(0);
    assert!(page.contains("\\-\\-against"), "{page}");
    let page = folder.event(&["man", "lock", "merge"]).ended(0);
    assert!(page.contains(".TH CARGO-EVENT-LOCK-MERGE 1"), "{page}");
    let error = folder.event(&["man", "nothing"]).failed();
    assert!(error.starts_with("error: there is no command nothing\n"), "{error}");
}

#[test]
fn colours_go_where_they_are_wanted_and_nowhere_else() {
    let folder = Folder::new();
    folder.write("catalog.json", shop(&order()).to_json());
    let list = |arguments: &[&str], variables: &[(&str, &str)]| {
        let all = [&["list", "catalog.json"], arguments].concat();
        folder.event_with(&all, variables).ended(0).contains('\u{1b}')
    };
    assert!(!list(&[], &[]), "a pipe has none");
    assert!(list(&[], &[("CLICOLOR_FORCE", "1")]));
    assert!(list(&["--color", "always"], &[("NO_COLOR", "1")]));
    assert!(!list(&["--color", "never"], &[("CLICOLOR_FORCE", "1")]));
    assert!(!list(&[], &[("CLICOLOR_FORCE", "1"), ("NO_COLOR", "1")]));
}

#[test]
fn a_reader_that_closes_the_pipe_ends_the_program_quietly() {
    let folder = Folder::new();
    folder.write("catalog.json", shop(&order()).to_json());
    let mut process = std::process::Command::new(env!("CARGO_BIN_EXE_cargo-event"))
        .args(["show", PLACED, "catalog.json", "--format", "json"])
        .current_dir(&folder.path)
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    drop(process.stdout.take());
    let output = process.wait_with_output().unwrap();
    assert_eq!((output.status.code(), &*output.stderr), (Some(0), &b""[..]));
}
