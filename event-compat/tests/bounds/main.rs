//! Whatever the schemas are, there is an answer within two seconds and 256 MiB.
//!
//! Each case runs in a process of its own, whose peak of memory the system tells. Run with
//! `--nocapture` to see what each took.
#![cfg(target_os = "linux")]

mod deep;
mod in_place;
mod instances;
mod lists;
mod names;
mod products;
mod texts;

use std::env;
use std::fs;
use std::process::Command;
use std::sync::Mutex;
use std::thread;
use std::time::Duration;

use event_compat::{Verdict, samples, subset, validate};
use serde_json::{Value, json};

const MOST_TIME: Duration = Duration::from_secs(2);
const MOST_KIB: u64 = 256 * 1024;
/// What the address space of a process may be, the program itself and its input included.
const ADDRESSES_IN_KIB: u64 = 1024 * 1024;
/// The name of the case that a process is for.
const CASE: &str = "EVENT_COMPAT_TEST_CASE";

/// Makes the schemas of a writer and of a reader.
type Make = Box<dyn Fn() -> (Value, Value)>;
type Cases = Vec<(String, Make)>;

#[test]
#[ignore = "takes minutes: a process for each input"]
fn every_comparison_ends_in_time_and_in_little_memory() {
    if let Ok(name) = env::var(CASE) {
        return measure(&name);
    }
    let only = env::var("EVENT_COMPAT_TEST_CASES").unwrap_or_default();
    let names: Vec<_> = cases().into_iter().map(|(name, _)| name).collect();
    let open = Mutex::new(names.iter().filter(|name| name.contains(&only)));
    let next = || open.lock().unwrap().next();
    let wrong = Mutex::new(Vec::new());
    thread::scope(|scope| {
        for _ in 0..thread::available_parallelism().map_or(1, usize::from) {
            scope.spawn(|| {
                while let Some(name) = next() {
                    // Neighbours on a machine slow a process down too: a miss is measured once more.
                    let missed = run(name).or_else(|_| run(name)).err();
                    wrong.lock().unwrap().extend(missed);
                }
            });
        }
    });
    let wrong = wrong.into_inner().unwrap();
    assert!(wrong.is_empty(), "{} cases:\n{}", wrong.len(), wrong.join("\n"));
}

/// Measures one case in a process of its own.
fn run(name: &str) -> Result<(), String> {
    // One limit at a time: not every shell takes more.
    let limited = format!("ulimit -v {ADDRESSES_IN_KIB} && ulimit -t 20 && exec \"$0\" \"$@\"");
    let output = Command::new("sh")
        .args(["-c", &limited])
        .arg(env::current_exe().unwrap())
        .args([
            "--exact",
            "every_comparison_ends_in_time_and_in_little_memory",
            "--nocapture",
            "--include-ignored",
        ])
        .env(CASE, name)
        .env("MALLOC_ARENA_MAX", "1")
        .output()
        .unwrap();
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    let told: Vec<_> = text.lines().filter(|line| line.starts_with("took ")).collect();
    let told = format!("{name}: {}", told.join(", "));
    println!("{told}");
    if output.status.success() {
        return Ok(());
    }
    let error = String::from_utf8_lossy(&output.stderr).into_owned();
    let last = error.lines().find(|line| !line.is_empty()).unwrap_or_default();
    Err(format!("{told} {last}"))
}

/// Answers one case, and leaves its values to the end of the process: to drop what is nested deep
/// would overflow the stack.
fn measure(name: &str) {
    let (_, make) = cases().into_iter().find(|(case, _)| case == name).unwrap();
    let (writer, reader) = make();
    let before = peak_in_kib();
    let mut slowest = Duration::ZERO;
    for question in 0..3 {
        let start = processor_time();
        let answer = match question {
            0 => format!("{:.60?}", short(&subset(&writer, &reader))),
            1 => format!("{:.60?}", validate(&reader, &json!({ "a": [1, "a"], "b": {} }))),
            _ => format!("{} samples", samples(&writer).count()),
        };
        let time = processor_time().saturating_sub(start);
        println!("took {} ms: {answer}", time.as_millis());
        slowest = slowest.max(time);
    }
    let memory = peak_in_kib() - before;
    println!("took {} MiB", memory / 1024);
    std::mem::forget((writer, reader));
    assert!(slowest <= MOST_TIME, "{slowest:?}");
    assert!(memory <= MOST_KIB, "{memory} KiB");
}

fn short(verdict: &Verdict) -> String {
    match verdict {
        Verdict::Unknown { keyword, .. } => keyword.clone(),
        Verdict::Refuted { reader_path, .. } => reader_path.chars().take(60).collect(),
        Verdict::Proven => "proven".to_owned(),
    }
}

/// What the process took of processors, which others may use meanwhile.
fn processor_time() -> Duration {
    let stat = fs::read_to_string("/proc/self/stat").unwrap();
    let (_, fields) = stat.rsplit_once(')').unwrap();
    let ticks = fields.split_whitespace().skip(11).take(2).map(|it| it.parse::<u64>().unwrap());
    Duration::from_millis(10 * ticks.sum::<u64>())
}

fn peak_in_kib() -> u64 {
    let status = fs::read_to_string("/proc/self/status").unwrap();
    let line = status.lines().find(|line| line.starts_with("VmHWM")).unwrap();
    line.split_whitespace().nth(1).unwrap().parse().unwrap()
}

fn cases() -> Cases {
    let mut all = Cases::new();
    for add in [
        in_place::add_to,
        lists::add_to,
        names::add_to,
        texts::add_to,
        instances::add_to,
        deep::add_to,
        products::add_to,
    ] {
        add(&mut all);
    }
    all
}
