//! What git knows, asked of the `git` program.

use std::env;
use std::path::Path;
use std::process::{Command, Stdio};

use crate::ending::Stop;

/// What a name leads to in a commit.
pub(crate) enum Object {
    /// The content of a file.
    File(Vec<u8>),
    /// The files below a folder, each by its path in the folder.
    Folder(Vec<(String, Vec<u8>)>),
}

/// The commit that a reference such as `main` or `HEAD~3` names, if git has one here.
pub(crate) fn commit(folder: &Path, reference: &str) -> Option<String> {
    // What begins so is an option to git.
    if reference.starts_with('-') || reference.is_empty() {
        return None;
    }
    let name = format!("{reference}^{{commit}}");
    let found = run(folder, &["rev-parse", "--verify", "--quiet", &name]).ok()?;
    Some(String::from_utf8(found).ok()?.trim().to_owned())
}

/// What a path leads to in a commit; `./` in front means this folder. Of a folder, only files of these
/// names are read.
pub(crate) fn object(
    folder: &Path,
    commit: &str,
    path: &str,
    names: &[&str],
) -> Result<Object, String> {
    let name = format!("{commit}:{path}");
    let kind = run(folder, &["cat-file", "-t", &name])?;
    if kind.trim_ascii() != b"tree" {
        return run(folder, &["cat-file", "blob", &name]).map(Object::File);
    }
    let tree = run(folder, &["rev-parse", "--verify", &name])?;
    let tree = String::from_utf8_lossy(&tree).trim().to_owned();
    let listed = run(folder, &["ls-tree", "-r", "-z", "--full-tree", "--name-only", &tree])?;
    let mut files = Vec::new();
    for path in listed.split(|it| *it == 0).filter(|it| !it.is_empty()) {
        let path = String::from_utf8_lossy(path);
        if names.contains(&path.rsplit('/').next().unwrap_or_default()) {
            let content = run(folder, &["cat-file", "blob", &format!("{tree}:{path}")])?;
            files.push((path.into_owned(), content));
        }
    }
    Ok(Object::Folder(files))
}

/// The path of a folder in its repository, with `/` at the end; empty for the folder of the repository.
pub(crate) fn prefix(folder: &Path) -> String {
    let prefix = run(folder, &["rev-parse", "--show-prefix"]).unwrap_or_default();
    String::from_utf8_lossy(&prefix).trim_end_matches(['\r', '\n']).to_owned()
}

/// The folder of the repository that this folder is in.
pub(crate) fn root(folder: &Path) -> Result<String, Stop> {
    let root = run(folder, &["rev-parse", "--show-toplevel"]);
    let root = root.map_err(|error| Stop::because(error, "call this inside a git repository"))?;
    Ok(String::from_utf8_lossy(&root).trim_end_matches(['\r', '\n']).to_owned())
}

/// Writes a value into the configuration of the repository.
pub(crate) fn configure(folder: &Path, key: &str, value: &str) -> Result<(), Stop> {
    let done = run(folder, &["config", "--local", key, value]);
    done.map(drop).map_err(|error| Stop::at("git config", error))
}

/// What git prints, or why it did not.
fn run(folder: &Path, arguments: &[&str]) -> Result<Vec<u8>, String> {
    let mut git = Command::new("git");
    git.arg("-C").arg(folder).args(arguments);
    // A hook tells of the repository that runs it, and the folder may be in another one.
    for (variable, _) in env::vars_os() {
        let name = variable.to_string_lossy();
        if name.starts_with("GIT_") && !name.starts_with("GIT_CONFIG") {
            git.env_remove(variable);
        }
    }
    let output = git.stdin(Stdio::null()).output();
    let output = output.map_err(|error| format!("git cannot be run: {error}"))?;
    if output.status.success() {
        return Ok(output.stdout);
    }
    let told = String::from_utf8_lossy(&output.stderr);
    Err(told.lines().next().unwrap_or("git failed").trim_start_matches("fatal: ").to_owned())
}
