//! What real git makes of two branches that bless.

use std::path::Path;
use std::process::Command;
use std::{env, fs};

use event_catalog::BaselineError;

use crate::{baseline, parse, text};

type Contracts = [(&'static str, u32, &'static str)];

/// Contracts of four events.
const BASE: &Contracts =
    &[("b.a_made", 1, "x"), ("d.a_made", 1, "x"), ("f.a_made", 1, "x"), ("h.a_made", 1, "x")];

/// The file after two branches blessed these and were merged, if git could merge it.
fn merged(base: &Contracts, ours: &Contracts, theirs: &Contracts) -> Result<String, String> {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    let write = |more: &Contracts| {
        let text = text(&baseline(&[base, more].concat()));
        fs::write(folder.join("events.lock.json"), text).unwrap();
        git(folder, &["add", "events.lock.json"]);
        git(folder, &["commit", "-q", "-m", "Bless"]);
    };
    git(folder, &["init", "-q", "-b", "ours"]);
    write(&[]);
    git(folder, &["checkout", "-q", "-b", "theirs"]);
    write(theirs);
    git(folder, &["checkout", "-q", "ours"]);
    write(ours);
    let has_merged = git_status(folder, &["merge", "-q", "-m", "Merge", "theirs"]);
    let text = fs::read_to_string(folder.join("events.lock.json")).unwrap();
    if has_merged { Ok(text) } else { Err(text) }
}

fn git(folder: &Path, arguments: &[&str]) {
    assert!(git_status(folder, arguments), "git {arguments:?}");
}

fn git_status(folder: &Path, arguments: &[&str]) -> bool {
    let mut command = Command::new("git");
    for (variable, _) in env::vars_os() {
        if variable.to_string_lossy().starts_with("GIT_") {
            command.env_remove(variable);
        }
    }
    let configuration = ["user.name=A", "user.email=a@example.org", "commit.gpgsign=false"];
    let configuration = configuration.iter().flat_map(|it| ["-c", it]);
    let output = command
        .current_dir(folder)
        // What a developer has configured is not what is tried here.
        .env("GIT_CONFIG_GLOBAL", folder.join("none"))
        .env("GIT_CONFIG_NOSYSTEM", "1")
        .args(configuration)
        .args(arguments)
        .output()
        .expect("git runs");
    output.status.success()
}

#[test]
fn branches_that_bless_in_different_places_merge() {
    let cases: [(&Contracts, &Contracts); 8] = [
        // Different gaps between the events, the first and the last place among them.
        (&[("a.a_made", 1, "x")], &[("i.a_made", 1, "x")]),
        (&[("c.a_made", 1, "x")], &[("e.a_made", 1, "x")]),
        (&[("i.a_made", 1, "x")], &[("g.a_made", 1, "x")]),
        (&[("a.a_made", 1, "x")], &[("c.a_made", 1, "x"), ("g.a_made", 1, "y")]),
        // The next version of one event, and another event.
        (&[("h.a_made", 2, "y")], &[("e.a_made", 1, "x")]),
        // The next contract of one version each.
        (&[("b.a_made", 1, "y")], &[("h.a_made", 1, "y")]),
        (&[("b.a_made", 1, "y")], &[("d.a_made", 1, "y")]),
        // The same contract.
        (&[("h.a_made", 1, "y")], &[("h.a_made", 1, "y")]),
    ];
    for (ours, theirs) in cases {
        let merged = merged(BASE, ours, theirs).unwrap_or_else(|text| panic!("{text}"));
        let theirs: Vec<_> = theirs.iter().filter(|it| !ours.contains(it)).copied().collect();
        let expected = baseline(&[BASE, ours, &theirs].concat());
        assert_eq!(parse(&merged), Ok(expected.clone()), "{ours:?} {theirs:?}");
        assert_eq!(merged, text(&expected), "{ours:?} {theirs:?}");
    }
}

#[test]
fn where_git_cannot_merge_the_error_says_so_and_both_sides_can_be_kept() {
    let (ours, theirs) = (("c.a_made", 1, "x"), ("c.b_made", 1, "y"));
    let torn = merged(BASE, &[ours], &[theirs]).unwrap_err();
    let error = parse(&torn).unwrap_err();
    assert!(matches!(error, BaselineError::Unmerged { .. }), "{error:?}");

    // What a person does who keeps the contracts of both sides.
    let kept = [&[theirs, ours], BASE].concat();
    let kept = parse(&text(&baseline(&kept)));
    assert_eq!(kept, Ok(baseline(&[BASE, &[ours, theirs]].concat())));
}

#[test]
fn a_blessing_changes_no_line_of_the_other_contracts() {
    let before = text(&baseline(BASE));
    for added in ["a.a_made", "c.a_made", "d.a_made", "i.a_made"] {
        let after = text(&baseline(&[BASE, &[(added, 2, "y")]].concat()));
        // A subsequence: no line was taken away, and none was changed.
        let mut after = after.lines();
        for line in before.lines() {
            assert!(after.any(|it| it == line), "{added}: {line}");
        }
    }
}
