//! What git knows of a file: its versions that others build on.

use std::env;
use std::io::Write as _;
use std::path::Path;
use std::process::{Command, Stdio};

/// A version of a file.
pub(crate) struct Version {
    /// What git calls it, for people.
    pub(crate) name: &'static str,
    pub(crate) content: Vec<u8>,
}

/// The branch that a clone begins with, at its origin.
const UPSTREAM: &str = "origin/HEAD";

/// The versions of a file that must not be lost: in the last commit, on both sides of a merge, and where
/// this branch left the one of the origin. There are none outside a repository, and without git.
pub(crate) fn versions(file: &Path) -> Vec<Version> {
    let (Some(folder), Some(name)) = (file.parent(), file.file_name().and_then(|it| it.to_str()))
    else {
        return Vec::new();
    };
    if !folder.ancestors().any(|it| it.join(".git").exists()) {
        return Vec::new();
    }
    let mut sides = vec![
        ("the last commit", "HEAD".to_owned()),
        ("the branch to merge", "MERGE_HEAD".to_owned()),
    ];
    let merge_base = run(git(folder).args(["merge-base", "HEAD", UPSTREAM]), "");
    let merge_base = merge_base.and_then(|it| String::from_utf8(it).ok());
    sides.extend(merge_base.map(|it| ("the branch of the origin", it.trim().to_owned())));
    // Only a merge has a second parent, and only there the first one counts.
    sides.push(("a branch that was merged", "HEAD^2".to_owned()));
    sides.push(("the branch before the merge", "HEAD^1".to_owned()));
    let asked: Vec<_> = sides.iter().map(|(_, commit)| format!("{commit}:./{name}\n")).collect();
    let asked = asked.concat();
    let Some(answer) = run(git(folder).args(["cat-file", "--batch"]), &asked) else {
        return Vec::new();
    };
    let mut versions = Vec::new();
    let mut is_merge = false;
    let mut rest = answer.as_slice();
    for (name, commit) in sides {
        let Some(end) = rest.iter().position(|it| *it == b'\n') else { break };
        let head = String::from_utf8_lossy(&rest[..end]).into_owned();
        rest = &rest[end + 1..];
        let mut words = head.split(' ');
        let (Some(_), Some("blob"), Some(size)) = (words.next(), words.next(), words.next()) else {
            continue;
        };
        let Some((content, after)) = size.parse().ok().and_then(|size| rest.split_at_checked(size))
        else {
            break;
        };
        rest = after.get(1..).unwrap_or_default();
        is_merge |= commit == "HEAD^2";
        if commit != "HEAD^1" || is_merge {
            versions.push(Version { name, content: content.to_owned() });
        }
    }
    versions
}

fn git(folder: &Path) -> Command {
    let mut git = Command::new("git");
    git.arg("-C").arg(folder);
    // A hook tells of the repository that runs it, and a build may be of another one.
    for (variable, _) in env::vars_os() {
        if variable.to_string_lossy().starts_with("GIT_") {
            git.env_remove(variable);
        }
    }
    git
}

fn run(command: &mut Command, input: &str) -> Option<Vec<u8>> {
    let command = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::null());
    let mut process = command.spawn().ok()?;
    let written = process.stdin.take().map(|mut it| it.write_all(input.as_bytes()));
    let output = process.wait_with_output().ok()?;
    let is_whole = written.is_none_or(|it| it.is_ok()) && output.status.success();
    is_whole.then_some(output.stdout)
}
