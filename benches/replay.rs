//! What a replay adds to reading lines, and what a filter saves.
//!
//! `cargo bench -p event-benches --bench replay [ROUNDS]`

mod dataset;
mod paired;

use std::hint::black_box;
use std::io::{BufRead as _, BufReader, Read};

use event_consume::replay::Replay;
use event_core::Envelope;

use self::dataset::{DatasetCreated, payload};
use self::paired::{compare, contender, rounds};

/// Of a text, which is read anew each time.
const LINES: usize = 400;

/// One line of a hundred belongs to the workflow that the filter takes.
fn text() -> Vec<u8> {
    let mut text = Vec::new();
    for line in 0..LINES {
        let correlation_id = format!("import-2024-06-01-{:04}", line % 100);
        let envelope = Envelope::new("ingestion-service", correlation_id, payload());
        text.extend(envelope.to_json().unwrap());
        text.push(b'\n');
    }
    text
}

fn read_lines(file: impl Read) -> usize {
    let mut events = 0;
    for line in BufReader::with_capacity(1 << 16, file).lines() {
        let envelope = Envelope::<DatasetCreated>::from_json(line.unwrap().as_bytes()).unwrap();
        events += usize::from(black_box(envelope).payload.complete);
    }
    events
}

fn replay(replay: Replay<'_>, file: impl Read + Send) -> usize {
    let events = replay.events::<DatasetCreated>(file).unwrap();
    events.map(|event| usize::from(black_box(event.unwrap()).envelope.payload.complete)).sum()
}

fn main() {
    let rounds = rounds();
    let text = text();
    let file = || text.as_slice();
    let one = || Replay::new().correlation_id("import-2024-06-01-0042");
    assert_eq!(read_lines(file()), LINES);
    assert_eq!(replay(Replay::new(), file()), LINES);
    assert_eq!(replay(one(), file()), LINES / 100);
    println!(
        "{LINES} lines of {} bytes, {rounds} rounds, medians; ratios to the first",
        text.len() / LINES
    );
    compare(
        "replay",
        rounds,
        &[
            contender("lines and from_json", || read_lines(file())),
            contender("Replay::events", || replay(Replay::new(), file())),
            contender("all types named", || {
                replay(Replay::new().types(["ingestion.dataset_created"]), file())
            }),
            contender("one of a hundred", || replay(one(), file())),
        ],
    );
}
