//! The merge driver of git.

use std::path::Path;

use crate::ending::{Ending, Stop};
use crate::file;
use crate::git;
use crate::output::Output;
use crate::printed::Printed;

/// What `.gitattributes` says of the files, which the whole repository shares.
const ATTRIBUTES: [&str; 2] =
    ["events.lock.json merge=event-lock", "events.lock.golden.jsonl merge=union"];

/// What `.git/config` says, which is of one clone.
const CONFIGURATION: [(&str, &str); 2] = [
    ("merge.event-lock.name", "contracts of events: every contract of both sides stays"),
    ("merge.event-lock.driver", "cargo-event lock merge %O %A %B --name %P"),
];

/// Tells git to call this program for each baseline of the repository.
pub(super) fn install(output: &mut Output) -> Result<Ending, Stop> {
    let here = Path::new(".");
    let path = Path::new(&git::root(here)?).join(".gitattributes");
    let before = file::read_if_there(&path)?.unwrap_or_default();
    let mut attributes = before.clone();
    for line in ATTRIBUTES {
        let is_there =
            attributes.split(|it| *it == b'\n').any(|it| it.trim_ascii() == line.as_bytes());
        if !is_there {
            if !attributes.is_empty() && !attributes.ends_with(b"\n") {
                attributes.push(b'\n');
            }
            attributes.extend_from_slice(line.as_bytes());
            attributes.push(b'\n');
        }
    }
    for (key, value) in CONFIGURATION {
        git::configure(here, key, value)?;
    }
    if file::replace(&path, &attributes)? {
        output.line(format_args!("wrote {}: commit it", Printed(path.display())))?;
    }
    output.line("git calls `cargo-event lock merge` in this clone from now on")?;
    output.line(
        "every other clone needs the same call once: without it, git merges the file as text",
    )?;
    Ok(Ending::Fine)
}
