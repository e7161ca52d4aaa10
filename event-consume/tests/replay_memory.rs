//! The memory of a replay, in a process of its own so that nobody else is counted.
//!
//! A gibibyte: `cargo test --release -p event-consume --test replay_memory -- --ignored`

use std::io::{self, Read};
use std::sync::Mutex;

use event_consume::replay::{Progress, Replay};
use event_core::{Envelope, Event};
use peak_alloc::PeakAlloc;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

#[global_allocator]
static MEMORY: PeakAlloc = PeakAlloc;

const MEBIBYTE: usize = 1 << 20;

/// For lines of up to a mebibyte, while their buffer moves to one of twice its length, and the
/// other buffers.
const LIMIT: usize = 4 * MEBIBYTE;

/// A data set was read.
#[derive(Serialize, Deserialize, JsonSchema, Event)]
#[event(type = "ingestion.dataset_created", version = 1)]
struct DatasetCreated {
    rows: u64,
    comment: String,
}

/// Gives the same lines over and over, and is never there as a whole.
struct Repeated<'a> {
    lines: &'a [u8],
    place: usize,
}

impl Read for Repeated<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let length = (&self.lines[self.place..]).read(buffer)?;
        self.place = (self.place + length) % self.lines.len();
        Ok(length)
    }
}

/// A hundred lines, the last of them bad. Their length is that of their timestamps, so no two
/// calls give the same.
fn lines() -> Vec<u8> {
    let mut lines = Vec::new();
    for rows in 0..99 {
        let payload = DatasetCreated { rows, comment: "none ".repeat(200) };
        let envelope = Envelope::new("ingestion-service", "import-42", payload);
        lines.extend(envelope.to_json().unwrap());
        lines.push(b'\n');
    }
    lines.extend_from_slice(b"not an event\n");
    lines
}

/// About so many bytes of those lines, and half as much in one line.
fn text(lines: &[u8], bytes: usize) -> impl Read + Send {
    let whole = (bytes / lines.len()) * lines.len();
    let long = io::repeat(b'x').take(bytes as u64 / 2).chain(&b"\n"[..]);
    Repeated { lines, place: 0 }.take(whole as u64).chain(long)
}

/// Replays a text, and tells how much memory that took at most.
fn replay(text: impl Read + Send) -> (Progress, usize) {
    MEMORY.reset_peak_usage();
    let before = MEMORY.current_usage();
    let replay = Replay::new().line_limit(MEBIBYTE).dead_letters(io::sink()).report(|_| {});
    let mut events = replay.events::<DatasetCreated>(text).unwrap();
    for event in &mut events {
        assert!(event.unwrap().envelope.payload.rows < 99);
    }
    let progress = events.progress();
    (progress, MEMORY.peak_usage() - before)
}

/// One at a time: the memory is that of the whole process.
static MEASURING: Mutex<()> = Mutex::new(());

fn check(bytes: usize) {
    let _measuring = MEASURING.lock();
    let lines = lines();
    let (progress, peak) = replay(text(&lines, bytes));
    println!("{} bytes: {peak} bytes of memory at most", progress.position.offset);
    assert!(progress.position.offset > bytes as u64);
    assert_eq!(progress.bad, progress.lines / 100 + 1);
    assert!(peak < LIMIT, "{peak}");
    #[cfg(feature = "gzip")]
    {
        let text = flate2::read::GzEncoder::new(text(&lines, bytes), flate2::Compression::fast());
        let (unpacked, peak) = replay(text);
        println!("compressed: {peak} bytes of memory at most");
        assert_eq!((unpacked.events, unpacked.bad), (progress.events, progress.bad));
        assert!(peak < LIMIT, "{peak}");
    }
}

#[test]
fn a_replay_needs_the_memory_of_a_line() {
    check(64 * MEBIBYTE);
}

#[test]
#[ignore = "takes long where it is not optimised"]
fn a_gibibyte_needs_no_more() {
    check(1024 * MEBIBYTE);
}
