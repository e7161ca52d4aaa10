//! What real git makes of two branches that bless.

use std::path::Path;
use std::process::Command;
use std::{env, fs};

use event_catalog::{Baseline, BaselineError};

use crate::{baseline, contract, of_format_1, parse, text};

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

/// What git's merge of three texts leaves.
fn merge_file(base: &str, ours: &str, theirs: &str, options: &[&str]) -> String {
    let folder = tempfile::tempdir().unwrap();
    for (name, text) in [("base", base), ("ours", ours), ("theirs", theirs)] {
        fs::write(folder.path().join(name), text).unwrap();
    }
    let mut command = Command::new("git");
    command.current_dir(folder.path()).args(["merge-file", "-q", "-p"]);
    let output = command.args(options).args(["ours", "base", "theirs"]).output().expect("git runs");
    String::from_utf8(output.stdout).unwrap()
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
fn what_git_cannot_merge_is_merged_from_the_marks() {
    let (ours, theirs) = (("c.a_made", 1, "x"), ("c.b_made", 1, "y"));
    let torn = merged(BASE, &[ours], &[theirs]).unwrap_err();
    let error = parse(&torn).unwrap_err();
    assert!(matches!(error, BaselineError::Unmerged { .. }), "{error:?}");

    let merge = Baseline::from_conflict(torn.as_bytes()).unwrap().unwrap();
    assert_eq!(merge.baseline, baseline(&[BASE, &[ours, theirs]].concat()));
    assert_eq!(merge.ours, [contract(ours.0, ours.1, ours.2)]);
    assert_eq!(merge.theirs, [contract(theirs.0, theirs.1, theirs.2)]);
}

#[test]
fn both_sides_of_a_torn_file_of_format_1_are_read() {
    // Two contracts of one version, which git interleaves line by line.
    let side = |field: &'static str| of_format_1(&[BASE, &[("b.a_made", 1, field)]].concat());
    let torn = merge_file(&of_format_1(BASE), &side("y"), &side("z"), &[]);
    assert!(torn.matches("<<<<<<<").count() > 1, "{torn}");
    let merge = Baseline::from_conflict(torn.as_bytes()).unwrap().unwrap();
    let all = [BASE, &[("b.a_made", 1, "y"), ("b.a_made", 1, "z")]].concat();
    assert_eq!(merge.baseline, baseline(&all));
}

#[test]
fn a_file_without_marks_is_no_conflict() {
    assert_eq!(Baseline::from_conflict(text(&baseline(BASE)).as_bytes()), None);
    let marked = format!("<<<<<<< ours\n{}=======\n>>>>>>> theirs\n", text(&baseline(BASE)));
    let error = Baseline::from_conflict(marked.as_bytes()).unwrap().unwrap_err();
    assert!(matches!(error, BaselineError::NotJson { .. }), "one side is empty: {error:?}");
}

#[test]
fn no_history_of_two_branches_loses_a_contract() {
    const EVENTS: [&str; 4] = ["a.a_made", "b.a_made", "b.b_made", "c.a_made"];
    const FIELDS: [&str; 6] = ["u", "v", "w", "x", "y", "z"];
    let of =
        |number: usize| (EVENTS[number % 4], 1 + u32::from(number % 12 > 7), FIELDS[number / 12]);
    let mut torn = 0;
    for seed in 0..1_000_u64 {
        let mut random = SplitMix(seed);
        let mut some = |most: u64| -> Vec<_> {
            let many = random.next() % (most + 1);
            (0..many).map(|_| of(usize::try_from(random.next() % 72).unwrap())).collect()
        };
        let (base, ours, theirs) = (some(6), some(3), some(3));
        let side = |more: &Contracts| baseline(&[base.as_slice(), more].concat());
        let texts = [&[][..], &ours, &theirs].map(|more| text(&side(more)));
        let expected = Baseline::merge3(&side(&[]), &side(&ours), &side(&theirs)).baseline;
        let all = side(&[ours.as_slice(), &theirs].concat());
        assert_eq!(expected, all, "{seed}");

        let merged = merge_file(&texts[0], &texts[1], &texts[2], &[]);
        let merged = match Baseline::from_conflict(merged.as_bytes()) {
            Some(merge) => {
                torn += 1;
                merge.unwrap().baseline
            }
            None => parse(&merged).unwrap_or_else(|error| panic!("{seed}: {error}\n{merged}")),
        };
        assert_eq!(sorted(&merged), sorted(&all), "{seed}");

        let union = merge_file(&texts[0], &texts[1], &texts[2], &["--union"]);
        let union = parse(&union).unwrap_or_else(|error| panic!("{seed}: {error}\n{union}"));
        assert_eq!(sorted(&union), sorted(&all), "{seed}");
    }
    assert!((100..900).contains(&torn), "{torn}");
}

/// The contracts, whatever the order in which those of a version were blessed.
fn sorted(baseline: &Baseline) -> Vec<(String, u32, String)> {
    let versions = baseline.versions().flat_map(|(event_type, version)| {
        baseline
            .of(event_type, version)
            .iter()
            .map(move |it| (event_type.to_owned(), version, it.fingerprint.clone()))
    });
    let mut all: Vec<_> = versions.collect();
    all.sort();
    all
}

/// Vigna's `SplitMix64`.
struct SplitMix(u64);

impl SplitMix {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }
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
