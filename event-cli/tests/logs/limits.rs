//! Memory and the terminal, as the system sees them.

use std::fs;
use std::io::{self, Read, Write as _};
use std::path::Path;
use std::process::{Child, Command, Stdio};

use crate::events::{EVENTS, Folder, gzip, lines};

/// What a command may take, in kilobytes: 100 MB.
const MOST: u64 = 100_000;

fn spawn(folder: &Folder, arguments: &[&str]) -> Child {
    Command::new(assert_cmd::cargo::cargo_bin!("cargo-event"))
        .args(arguments)
        .current_dir(folder.path())
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap()
}

/// The most memory that the process has had, in kilobytes.
fn peak(child: &Child) -> u64 {
    let status = fs::read_to_string(format!("/proc/{}/status", child.id())).unwrap();
    let line = status.lines().find(|it| it.starts_with("VmHWM:")).unwrap();
    line.split_whitespace().nth(1).unwrap().parse().unwrap()
}

/// Writes `count` bytes of one line to the command, then an event, and returns what it prints and
/// its peak of memory.
fn with_long_line(arguments: &[&str], count: u64) -> (String, u64) {
    let folder = Folder::with_events();
    let mut child = spawn(&folder, arguments);
    let mut input = child.stdin.take().unwrap();
    io::copy(&mut io::repeat(b'x').take(count), &mut input).unwrap();
    writeln!(input, "\n{}", EVENTS[0]).unwrap();
    input.flush().unwrap();
    let peak = peak(&child);
    drop(input);
    let output = child.wait_with_output().unwrap();
    (String::from_utf8(output.stdout).unwrap(), peak)
}

fn check_long_line(count: u64) {
    for arguments in [&["count", "-"][..], &["validate", "-"], &["grep", "-", "--count"]] {
        let (output, peak) = with_long_line(arguments, count);
        assert!(peak < MOST, "{arguments:?}: {peak} kB");
        match arguments[0] {
            "count" => {
                assert!(output.contains("<stdin>:1: longer than 16777216 bytes"), "{output}");
                assert!(output.contains("ingestion.dataset_created        1       1"), "{output}");
            }
            "validate" => assert!(output.contains("1 of 2 lines has a fault"), "{output}"),
            _ => assert_eq!(output, "1\n"),
        }
    }
}

#[test]
fn a_line_of_three_hundred_megabytes_is_told_and_not_kept() {
    check_long_line(300_000_000);
}

/// `cargo test --release -p event-cli --test logs -- --ignored`
#[test]
#[ignore = "takes half a minute"]
fn a_line_of_ten_gigabytes_is_told_and_not_kept() {
    check_long_line(10_000_000_000);
}

/// Four hundred megabytes from a few hundred kilobytes, in lines without end and in bad lines.
#[test]
fn a_bomb_takes_no_more_memory_than_its_lines() {
    let folder = Folder::with_events();
    let one_line = gzip(&vec![b'x'; 50_000_000]);
    let many_lines = gzip("x\n".repeat(200_000).as_bytes());
    folder.write("line.gz", one_line.repeat(4));
    folder.write("lines.gz", many_lines.repeat(2));
    folder.write("zeros.zst", zstd::encode_all(io::repeat(0).take(200_000_000), 3).unwrap());
    for arguments in
        [&["count", "line.gz", "zeros.zst", "lines.gz", "-"][..], &["validate", "lines.gz", "-"]]
    {
        let mut child = spawn(&folder, arguments);
        // It waits for the standard input after it has read the rest.
        let mut output = child.stdout.take().unwrap();
        let mut input = child.stdin.take().unwrap();
        writeln!(input, "{}", EVENTS[0]).unwrap();
        let reader = std::thread::spawn(move || io::copy(&mut output, &mut io::sink()).unwrap());
        let pid = child.id();
        let mut most = 0;
        drop(input);
        while child.try_wait().unwrap().is_none() {
            if Path::new(&format!("/proc/{pid}/status")).exists()
                && let Ok(status) = fs::read_to_string(format!("/proc/{pid}/status"))
                && let Some(line) = status.lines().find(|it| it.starts_with("VmHWM:"))
            {
                most = most.max(line.split_whitespace().nth(1).unwrap().parse().unwrap());
            }
            std::thread::sleep(std::time::Duration::from_millis(20));
        }
        assert!(reader.join().unwrap() > 0);
        assert!(0 < most && most < MOST, "{arguments:?}: {most} kB");
    }
}

/// Runs the command on a terminal, with a pipe as its input that is filled slowly.
fn on_terminal(folder: &Folder, command: &str) -> String {
    let program = assert_cmd::cargo::cargo_bin!("cargo-event");
    let slow = format!("(cat many; sleep 1; cat many) | {} {command}", program.display());
    let output = Command::new("script")
        .args(["-qec", &slow, "/dev/null"])
        .env("TERM", "xterm")
        .current_dir(folder.path())
        .stdin(Stdio::null())
        .output()
        .unwrap();
    String::from_utf8(output.stdout).unwrap()
}

#[test]
fn a_bar_is_shown_on_a_terminal_and_goes_away() {
    let folder = Folder::with_events();
    folder.write("many", lines(1_000));
    let shown = on_terminal(&folder, "count -");
    let (bar, table) = shown.split_at(shown.find("type ").expect(&shown));
    assert!(bar.contains("kB") && bar.contains("kB/s"), "{}", bar.escape_debug());
    assert!(bar.trim_end_matches(['\r', '\n']).ends_with("\u{1b}[2K"), "{}", bar.escape_debug());
    assert!(!table.contains('\u{1b}'), "{}", table.escape_debug());

    let piped = on_terminal(&folder, "count - 2>/dev/null");
    assert!(!piped.contains("kB"), "{}", piped.escape_debug());
}
