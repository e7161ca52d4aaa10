//! Packages in a repository of git, with branches that bless.

use std::process::Command;
use std::{env, fs};

use crate::builds::Package;

const FILE: &str = "events.lock.json";

/// A package whose repository has the baseline of this build.
fn repository(build: &str) -> Package {
    let package = Package::new();
    git(&package, &["init", "-q", "-b", "ours"]);
    commit(&package, build);
    package
}

/// Blesses on the branch that is checked out.
fn commit(package: &Package, build: &str) {
    package.bless(build).passes();
    git(package, &["add", "."]);
    git(package, &["commit", "-q", "-m", build]);
}

fn git(package: &Package, arguments: &[&str]) {
    assert!(git_succeeds(package, arguments), "git {arguments:?}");
}

fn git_succeeds(package: &Package, arguments: &[&str]) -> bool {
    let mut command = Command::new("git");
    for (variable, _) in env::vars_os() {
        if variable.to_string_lossy().starts_with("GIT_") {
            command.env_remove(variable);
        }
    }
    let configuration = ["user.name=A", "user.email=a@example.org", "commit.gpgsign=false"];
    let configuration = configuration.iter().flat_map(|it| ["-c", it]);
    let command = command.env("GIT_CONFIG_GLOBAL", package.path("none"));
    let command = command.env("GIT_CONFIG_NOSYSTEM", "1").current_dir(package.folder());
    command.args(configuration).args(arguments).output().expect("git runs").status.success()
}

/// A repository in which two branches blessed these builds, and git could not merge them.
fn torn(ours: &str, theirs: &str) -> Package {
    let package = repository("first");
    git(&package, &["checkout", "-q", "-b", "theirs"]);
    commit(&package, theirs);
    git(&package, &["checkout", "-q", "ours"]);
    commit(&package, ours);
    assert!(!git_succeeds(&package, &["merge", "-q", "theirs"]), "git merged them");
    package
}

#[test]
fn a_blessing_merges_what_git_could_not() {
    let package = torn("grown", "sensitive");
    for build in [package.compare("grown"), package.locked("grown")] {
        build.fails().tells(&["is the mark of a merge that is not finished", "EVENT_BUILD=bless:"]);
    }
    package.bless("broken").fails();
    assert!(package.baseline().contains("<<<<<<<"), "a refused blessing leaves the file alone");

    package.bless("grown").passes().tells(&[
        "cargo::warning=warning[merged-baseline]: git could not merge this file, and a blessing \
         keeps what both sides have, `shop.thing_made` version 1 of our side, and `shop.thing_made` \
         version 1 of their side\n",
        "`merge=union`",
    ]);
    assert!(!package.baseline().contains("<<<<<<<"));
    assert_eq!(package.baseline().matches("shop.thing_made").count(), 3);
    assert_eq!(package.locked("grown").passes().warnings(), [""; 0]);
    package.locked("sensitive").passes();
}

#[test]
fn contracts_of_two_branches_that_exclude_each_other_are_not_merged() {
    let package = torn("text b", "number b");
    let before = package.baseline();
    package.bless("text b").fails().tells(&[
        "error[merged-baseline]: two branches blessed contracts of `shop.thing_made` version 1 that \
         exclude each other: the payload {",
        "events.lock.json:8 (contracts)\n",
        "note: the second is at ",
    ]);
    assert_eq!(package.baseline(), before);

    // What the help says.
    git(&package, &["merge", "--abort"]);
    git(&package, &["checkout", "-q", "theirs"]);
    git(&package, &["revert", "--no-edit", "HEAD"]);
    git(&package, &["checkout", "-q", "ours"]);
    git(&package, &["merge", "-q", "theirs"]);
    assert_eq!(package.locked("text b").passes().warnings(), [""; 0]);
}

#[test]
fn a_repository_merges_by_itself_where_its_attributes_say_union() {
    let package = repository("first");
    fs::write(package.path(".gitattributes"), "events.lock.* merge=union\n").unwrap();
    git(&package, &["add", ".gitattributes"]);
    git(&package, &["commit", "-q", "-m", "Merge lines"]);
    git(&package, &["checkout", "-q", "-b", "theirs"]);
    commit(&package, "sensitive");
    git(&package, &["checkout", "-q", "ours"]);
    commit(&package, "grown");
    git(&package, &["merge", "-q", "theirs"]);
    assert_eq!(package.baseline().matches("shop.thing_made").count(), 3);
    for build in ["first", "grown", "sensitive"] {
        assert_eq!(package.locked(build).passes().warnings(), [""; 0], "{build}");
    }
}

#[test]
fn a_contract_that_a_merge_dropped_is_missed_until_it_is_back() {
    let package = torn("grown", "sensitive");
    git(&package, &["checkout", "-q", "--ours", FILE]);
    let lacks = "error[lost-contract]: this file lacks a contract that the branch to merge has, of \
                 `shop.thing_made` version 1\n";
    for build in [package.compare("grown"), package.locked("grown")] {
        build.fails().tells(&[lacks, "EVENT_BUILD=bless:contracts cargo build -p contracts"]);
    }
    git(&package, &["add", "."]);
    git(&package, &["commit", "-q", "-m", "Merge"]);
    let lacks =
        "lacks a contract that a branch that was merged has, of `shop.thing_made` version 1";
    package.locked("grown").fails().tells(&[lacks]);

    let build = package.bless("grown").passes();
    build.tells(&["warning[lost-contract]: a blessing adds a contract that a branch"]);
    assert_eq!(package.baseline().matches("shop.thing_made").count(), 3);
    assert_eq!(package.locked("grown").passes().warnings(), [""; 0]);
}

#[test]
fn a_contract_that_was_never_published_may_be_withdrawn_on_its_branch() {
    let package = repository("first");
    let first = package.baseline();
    git(&package, &["update-ref", "refs/remotes/origin/HEAD", "HEAD"]);
    commit(&package, "grown");
    fs::write(package.path(FILE), &first).unwrap();
    package.compare("first").fails().tells(&["lacks a contract that the last commit has"]);
    git(&package, &["commit", "-q", "-a", "-m", "Withdraw"]);
    assert_eq!(package.locked("first").passes().warnings(), [""; 0]);

    // What the branch of the origin has is published.
    fs::remove_file(package.path(FILE)).unwrap();
    git(&package, &["commit", "-q", "-a", "-m", "Remove"]);
    let lacks = "lacks 2 contracts that the branch of the origin has, of `shop.shop_opened` version 1, \
                 `shop.thing_made` version 1";
    package.locked("first").fails().tells(&[lacks]);
}

#[test]
fn a_package_below_the_root_of_its_repository_is_found_there() {
    let package = Package::new();
    git(&package, &["init", "-q", "-b", "ours", ".."]);
    commit(&package, "sub folder");
    let file = package.path("contracts/blessed/events.lock.json");
    fs::remove_file(file).unwrap();
    package.compare("sub folder").fails().tells(&["lacks 2 contracts that the last commit has"]);
}
