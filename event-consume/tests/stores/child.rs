//! This program once more, to be killed.

use std::io::{BufRead as _, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::{env, time::Duration};

/// The variable that tells a child where to write.
const PATH: &str = "EVENT_CONSUME_TEST_PATH";

/// What a child prints before each id.
pub(crate) const MARK: &str = "done ";

/// Where this process is to write, if it is such a child.
pub(crate) fn path() -> Option<PathBuf> {
    env::var_os(PATH).map(PathBuf::from)
}

/// Runs a test of this program in a process of its own and kills it when it has told of some ids,
/// and a bit later, as the round says. Returns all that it told of.
pub(crate) fn killed(test: &str, path: &Path, round: u64) -> Vec<u128> {
    let mut child = Command::new(env::current_exe().unwrap())
        .args(["--exact", test, "--ignored", "--nocapture"])
        .env(PATH, path)
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let output = BufReader::new(child.stdout.take().unwrap());
    let mut ids = Vec::new();
    let mut is_killed = false;
    for line in output.lines() {
        // The name of the test stands before the first one.
        let line = line.unwrap();
        let Some((_, id)) = line.split_once(MARK) else { continue };
        ids.push(id.parse().unwrap());
        if ids.len() as u64 > round % 16 && !is_killed {
            // Somewhere in the writes that come next.
            std::thread::sleep(Duration::from_micros(round * 7919 % 5000));
            child.kill().unwrap();
            is_killed = true;
        }
    }
    let status = child.wait().unwrap();
    assert!(is_killed, "it ended by itself: {status}");
    ids
}

/// Runs a test of this program in a process of its own that can write files of some hundred
/// kilobytes, as if the disk were full then.
#[cfg(all(feature = "durable", unix))]
pub(crate) fn with_a_small_disk(test: &str, path: &Path) {
    let limited = r#"trap '' XFSZ; ulimit -f 400; exec "$0" --exact "$1" --ignored"#;
    let status = Command::new("sh")
        .args(["-c", limited])
        .arg(env::current_exe().unwrap())
        .arg(test)
        .env(PATH, path)
        .status()
        .unwrap();
    assert!(status.success(), "{status}");
}
