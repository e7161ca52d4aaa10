//! An example producer: reads CSV files and tells, as events, what it made of them.
//!
//! ```text
//! ingestion-service [PATH…]
//! ingestion-service --catalog
//! ```
//!
//! Each `PATH` is a CSV file or a folder, of which all files ending in `.csv` are read; without
//! one, the files that come with this example are. The files are read in the order of their paths.
//! Each is answered with one envelope on one line of standard output: `ingestion.dataset_created`,
//! or `ingestion.dataset_rejected` for a file that cannot be used. All envelopes of one run have
//! the same correlation id.
//!
//! `--catalog` says where the catalog of the build is and reads nothing.
//!
//! That a file was rejected is a fact like others and no failure of this program. It exits with 1
//! if there was nothing to read at a `PATH`, which it reports on standard error before it reads
//! the others, or if the events could not be written. A reader that has enough (`| head -1`) ends
//! it quietly.

mod dataset;
mod input;

use std::io::{self, ErrorKind, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::{env, fs};

use event_core::{Envelope, Event, OneLine};

const SERVICE: &str = "ingestion-service";

/// What the build script wrote: all events that this service can emit, with their schemas.
const CATALOG: &str = concat!(env!("OUT_DIR"), "/events/catalog.json");

/// What is read when nothing else is asked for.
const EXAMPLE_DATA: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/data");

fn main() -> ExitCode {
    let mut paths: Vec<PathBuf> = env::args_os().skip(1).map(PathBuf::from).collect();
    if paths == [Path::new("--catalog")] {
        println!("{CATALOG}");
        return ExitCode::SUCCESS;
    }
    if paths.is_empty() {
        paths.push(PathBuf::from(EXAMPLE_DATA));
    }
    let correlation_id = format!("import-{}", event_core::new_id());
    match run(&paths, &correlation_id, io::stdout().lock(), io::stderr().lock()) {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(error) if error.kind() == ErrorKind::BrokenPipe => ExitCode::SUCCESS,
        Err(error) => {
            // Nobody is left to tell where this fails too.
            let _ =
                writeln!(io::stderr(), "{SERVICE}: cannot write the events: {}", OneLine(error));
            ExitCode::FAILURE
        }
    }
}

/// Returns whether there was something to read at each path.
fn run(
    paths: &[PathBuf],
    correlation_id: &str,
    mut out: impl Write,
    mut err: impl Write,
) -> io::Result<bool> {
    let (files, problems) = input::csv_files(paths);
    for problem in &problems {
        writeln!(err, "{SERVICE}: {problem}")?;
    }
    for file in &files {
        match read(file) {
            Ok(created) => send(&mut out, &Envelope::new(SERVICE, correlation_id, created))?,
            Err(rejected) => send(&mut out, &Envelope::new(SERVICE, correlation_id, rejected))?,
        }
    }
    Ok(problems.is_empty())
}

fn read(file: &Path) -> dataset::Outcome {
    // A path may say who works on which machine; its last part is all that the event needs.
    let dataset_id = file.file_stem().unwrap_or(file.as_os_str()).to_string_lossy();
    match fs::read(file) {
        Ok(csv) => dataset::read(&dataset_id, &csv),
        Err(error) => Err(dataset::unreadable(&dataset_id, error)),
    }
}

fn send<P: Event>(out: &mut impl Write, envelope: &Envelope<P>) -> io::Result<()> {
    let mut line = envelope.to_json().map_err(io::Error::other)?;
    line.push(b'\n');
    out.write_all(&line)
}

#[cfg(test)]
mod tests {
    use super::*;

    use event_core::RawEvent;

    fn run_on(paths: &[&str]) -> (bool, Vec<Envelope<RawEvent>>, String) {
        let paths: Vec<PathBuf> = paths.iter().map(PathBuf::from).collect();
        let (mut out, mut err) = (Vec::new(), Vec::new());
        let found_all = run(&paths, "import-42", &mut out, &mut err).unwrap();
        let envelopes = out
            .split_inclusive(|&byte| byte == b'\n')
            .map(|line| Envelope::from_json(line).unwrap())
            .collect();
        (found_all, envelopes, String::from_utf8(err).unwrap())
    }

    #[test]
    fn all_events_of_a_run_have_its_correlation_id_and_ids_of_their_own() {
        let (found_all, envelopes, err) = run_on(&[EXAMPLE_DATA]);
        assert!(found_all, "{err}");
        assert!(envelopes.len() > 2);
        assert!(envelopes.is_sorted_by(|a, b| a.id < b.id));
        for envelope in envelopes {
            assert_eq!(envelope.correlation_id, "import-42");
            assert_eq!(envelope.source, "ingestion-service");
        }
    }

    #[test]
    fn a_path_with_nothing_to_read_is_reported_and_the_others_are_read() {
        let planets = concat!(env!("CARGO_MANIFEST_DIR"), "/data/planets.csv");
        let sources = concat!(env!("CARGO_MANIFEST_DIR"), "/src");
        let (found_all, envelopes, err) = run_on(&["no/such.csv", planets, sources]);
        assert!(!found_all);
        assert_eq!(envelopes.len(), 1);
        assert_eq!(err.lines().count(), 2, "{err}");
        assert!(err.contains("`no/such.csv`"), "{err}");
        assert!(err.contains("no file that ends in `.csv`"), "{err}");
    }

    #[test]
    fn a_path_is_reported_on_one_line_whatever_is_in_it() {
        let path = "no/such\ningestion-service: all is well\u{1b}[2J\u{202e}.csv";
        let (found_all, _, err) = run_on(&[path]);
        assert!(!found_all);
        assert_eq!(err.lines().count(), 1, "{err}");
        assert!(
            err.contains(r"such\ningestion-service: all is well\u{1b}[2J\u{202e}.csv"),
            "{err}"
        );
    }

    #[test]
    fn a_file_that_is_named_twice_is_read_once() {
        let planets = concat!(env!("CARGO_MANIFEST_DIR"), "/data/planets.csv");
        let (_, envelopes, _) = run_on(&[planets, planets]);
        assert_eq!(envelopes.len(), 1);
    }
}
