//! An example consumer: reads events and answers with events of its own.
//!
//! ```text
//! ingestion-service | search-service
//! ```
//!
//! Standard input has one envelope on each line. Each `ingestion.dataset_created` brings the index
//! up to date and is answered on standard output with `search.index_rebuilt`, which has the same
//! correlation id. An envelope that arrives again is recognised by its id and not answered again;
//! one that arrives after a later one of the same data set changes nothing.
//!
//! A data set that was created in an older version of the event is read as one of the newest. An
//! event that this service has no use for is counted and passed over. A line that is not an
//! envelope, is longer than a mebibyte, or has a version that is newer than this service, is reported
//! on standard error with its number, and the lines after it are still read. Standard error also has
//! a summary at the end. The exit code is 0 if every line could be read, 1 if some could not or the
//! streams failed. A reader that has enough (`| head -1`) ends it quietly.

mod index;
mod sets;

use std::collections::HashSet;
use std::io::{self, BufRead, ErrorKind, Read as _, Write};
use std::process::ExitCode;
use std::{env, fmt};

use event_core::uuid::Uuid;
use event_core::{DecodeError, Envelope, Event, OneLine};
use example_contracts::ingestion::DatasetCreated;
use example_contracts::search::IndexRebuilt;

use crate::index::Index;
use crate::sets::SearchEvents;

const SERVICE: &str = "search-service";

/// How long a line may be, in bytes: one without an end must not fill the memory.
const LINE_LIMIT: usize = 1 << 20;

fn main() -> ExitCode {
    let mut err = io::stderr().lock();
    // Where standard error fails too, nobody is left to tell.
    if env::args_os().len() > 1 {
        let _ = writeln!(err, "{SERVICE}: takes no arguments: pipe envelopes into it, one a line");
        return ExitCode::FAILURE;
    }
    match run(io::stdin().lock(), io::stdout().lock(), &mut err) {
        Ok(summary) if summary.bad_lines == 0 => ExitCode::SUCCESS,
        Ok(_) => ExitCode::FAILURE,
        Err(error) if error.kind() == ErrorKind::BrokenPipe => ExitCode::SUCCESS,
        Err(error) => {
            let error = OneLine(error);
            let _ = writeln!(err, "{SERVICE}: stopped, events cannot be read or written: {error}");
            ExitCode::FAILURE
        }
    }
}

/// How often each thing happened.
#[derive(Debug, Default, PartialEq)]
struct Summary {
    answered: u64,
    ignored: u64,
    unknown: u64,
    repeated: u64,
    bad_lines: u64,
}

impl fmt::Display for Summary {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { answered, ignored, unknown, repeated, bad_lines } = self;
        write!(
            f,
            "{answered} events answered, {ignored} ignored, {unknown} unknown, {repeated} repeated; \
             {bad_lines} bad lines"
        )
    }
}

fn run(mut input: impl BufRead, mut out: impl Write, mut err: impl Write) -> io::Result<Summary> {
    let mut service = Service::default();
    let mut summary = Summary::default();
    let mut line = Vec::new();
    for number in 1_u64.. {
        if !read_line(&mut input, &mut line)? {
            break;
        }
        if line.len() > LINE_LIMIT {
            summary.bad_lines += 1;
            writeln!(err, "{SERVICE}: line {number}: longer than {LINE_LIMIT} bytes")?;
            continue;
        }
        match service.handle(&line) {
            Ok(Outcome::Answered(answer)) => {
                summary.answered += 1;
                send(&mut out, &answer)?;
            }
            Ok(Outcome::Ignored) => summary.ignored += 1,
            Ok(Outcome::Unknown) => summary.unknown += 1,
            Ok(Outcome::Repeated) => summary.repeated += 1,
            Err(error) => {
                summary.bad_lines += 1;
                writeln!(err, "{SERVICE}: line {number}: {error}")?;
            }
        }
    }
    writeln!(err, "{SERVICE}: {summary}")?;
    Ok(summary)
}

/// Reads the next line without its end, if there is one. Of a line that is too long it reads as much
/// as shows that, and skips the rest. `BufRead::lines` would hold the whole of it, and end at the
/// first byte that is not UTF-8.
fn read_line(input: &mut impl BufRead, line: &mut Vec<u8>) -> io::Result<bool> {
    line.clear();
    input.by_ref().take(LINE_LIMIT as u64 + 1).read_until(b'\n', line)?;
    if line.is_empty() {
        return Ok(false);
    }
    if line.pop_if(|last| *last == b'\n').is_none() && line.len() > LINE_LIMIT {
        input.skip_until(b'\n')?;
    }
    Ok(true)
}

#[derive(Default)]
struct Service {
    index: Index,
    /// The ids of all events that were answered. A service that runs for weeks keeps them where
    /// they outlive it and expire.
    answered: HashSet<Uuid>,
}

enum Outcome {
    Answered(Envelope<IndexRebuilt>),
    Ignored,
    Unknown,
    Repeated,
}

impl Service {
    fn handle(&mut self, line: &[u8]) -> Result<Outcome, DecodeError> {
        let envelope = Envelope::<SearchEvents>::from_json(line)?;
        let created = match &envelope.payload {
            SearchEvents::DatasetCreated(created) => created,
            SearchEvents::IndexRebuilt(_) => return Ok(Outcome::Ignored),
            // Whoever emits a newer version waits for an answer that this service cannot give.
            SearchEvents::Unknown(event) if event.event_type == DatasetCreated::TYPE => {
                return event.decode::<DatasetCreated>().map(|_| Outcome::Ignored);
            }
            SearchEvents::Unknown(_) => return Ok(Outcome::Unknown),
        };
        if !self.answered.insert(envelope.id) {
            return Ok(Outcome::Repeated);
        }
        match self.index.rebuild(created, envelope.timestamp, envelope.id) {
            Some(rebuilt) => Ok(Outcome::Answered(envelope.follow_up(SERVICE, rebuilt))),
            None => Ok(Outcome::Ignored),
        }
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

    use example_contracts::ingestion::{
        Column, ColumnV2, DatasetCreatedV1, DatasetCreatedV2, DatasetRejected, RejectionReason,
    };

    fn created(dataset_id: &str, columns: &[&str]) -> Envelope<DatasetCreated> {
        let column = |name: &&str| Column { name: (*name).to_owned(), values: None };
        let columns = columns.iter().map(column).collect();
        let dataset = DatasetCreated { dataset_id: dataset_id.to_owned(), rows: 2, columns };
        Envelope::new("ingestion-service", "import-42", dataset)
    }

    fn created_v1(dataset_id: &str, columns: &[&str]) -> Envelope<DatasetCreatedV1> {
        let columns = columns.iter().map(|&name| name.to_owned()).collect();
        let dataset = DatasetCreatedV1 { dataset_id: dataset_id.to_owned(), rows: 2, columns };
        Envelope::new("ingestion-service", "import-41", dataset)
    }

    fn created_v2(dataset_id: &str, columns: &[&str]) -> Envelope<DatasetCreatedV2> {
        let column = |name: &&str| ColumnV2 {
            name: (*name).to_owned(),
            distinct_values: Some(2),
            empty_values: Some(0),
        };
        let columns = columns.iter().map(column).collect();
        let dataset = DatasetCreatedV2 { dataset_id: dataset_id.to_owned(), rows: 2, columns };
        Envelope::new("ingestion-service", "import-42", dataset)
    }

    fn line<P: Event>(envelope: &Envelope<P>) -> Vec<u8> {
        envelope.to_json().unwrap()
    }

    fn run_on(lines: &[Vec<u8>]) -> (Summary, Vec<Envelope<IndexRebuilt>>, String) {
        let (mut out, mut err) = (Vec::new(), Vec::new());
        let summary = run(lines.join(&b'\n').as_slice(), &mut out, &mut err).unwrap();
        let answers = out
            .split_inclusive(|&byte| byte == b'\n')
            .map(|line| Envelope::from_json(line).unwrap())
            .collect();
        (summary, answers, String::from_utf8(err).unwrap())
    }

    fn counts(answers: &[Envelope<IndexRebuilt>]) -> Vec<(&str, u64, u64)> {
        answers
            .iter()
            .map(|answer| &answer.payload)
            .map(|rebuilt| (rebuilt.dataset_id.as_str(), rebuilt.datasets, rebuilt.columns))
            .collect()
    }

    #[test]
    fn all_versions_are_indexed_and_answered_in_their_workflow() {
        let (summary, answers, _) = run_on(&[
            line(&created_v1("planets", &["name", "rings"])),
            line(&created_v2("moons", &["name", "planet"])),
            line(&created("stars", &["name", "distance"])),
        ]);
        assert_eq!(summary, Summary { answered: 3, ..Summary::default() });
        assert_eq!(counts(&answers), [("planets", 1, 2), ("moons", 2, 3), ("stars", 3, 4)]);
        let correlation_ids: Vec<_> =
            answers.iter().map(|answer| answer.correlation_id.as_str()).collect();
        assert_eq!(correlation_ids, ["import-41", "import-42", "import-42"]);
    }

    #[test]
    fn an_event_that_arrives_again_is_answered_once() {
        let moons = line(&created("moons", &["name"]));
        let (summary, answers, _) = run_on(&[moons.clone(), moons.clone(), moons]);
        assert_eq!(summary, Summary { answered: 1, repeated: 2, ..Summary::default() });
        assert_eq!(answers.len(), 1);
    }

    #[test]
    fn an_event_that_arrives_after_a_later_one_of_its_data_set_changes_nothing() {
        let older = created("moons", &["name", "planet"]);
        let newer =
            created("moons", &["name"]).occurred_at("2100-01-01T00:00:00Z".parse().unwrap());
        let (summary, answers, _) = run_on(&[line(&newer), line(&older)]);
        assert_eq!(summary, Summary { answered: 1, ignored: 1, ..Summary::default() });
        assert_eq!(counts(&answers), [("moons", 1, 1)]);
    }

    #[test]
    fn a_data_set_that_is_created_again_replaces_the_old_one() {
        let (_, answers, _) = run_on(&[
            line(&created("moons", &["name", "planet"])),
            line(&created("moons", &["name"])),
        ]);
        assert_eq!(counts(&answers), [("moons", 1, 2), ("moons", 1, 1)]);
    }

    #[test]
    fn events_of_others_are_passed_over_and_its_own_ignored() {
        let rejected = DatasetRejected {
            dataset_id: "moons".to_owned(),
            reason: RejectionReason::Empty,
            line: None,
            detail: "the file is empty".to_owned(),
        };
        let rejected = line(&Envelope::new("ingestion-service", "import-42", rejected));
        let text = String::from_utf8(rejected.clone()).unwrap();
        let (_, answers, _) = run_on(&[line(&created("moons", &["name"]))]);
        let (summary, _, _) = run_on(&[
            rejected,
            text.replace(r#""version":1"#, r#""version":9"#).into(),
            text.replace("ingestion.dataset_rejected", "ops.heartbeat_sent").into(),
            line(&answers[0]),
        ]);
        assert_eq!(summary, Summary { ignored: 1, unknown: 3, ..Summary::default() });
    }

    #[test]
    fn a_line_that_is_too_long_is_passed_over_and_not_held() {
        let good = line(&created("moons", &["name"]));
        let longest = [good.as_slice(), &vec![b' '; LINE_LIMIT - good.len()]].concat();
        let too_long = [longest.as_slice(), b" "].concat();
        let (summary, _, err) = run_on(&[too_long, longest.clone(), longest]);
        let expected = Summary { answered: 1, repeated: 1, bad_lines: 1, ..Summary::default() };
        assert_eq!(summary, expected, "{err}");
        assert!(err.starts_with("search-service: line 1: longer than 1048576 bytes\n"), "{err}");

        // 64 mebibytes without an end.
        let mut held = Vec::new();
        let mut endless = io::BufReader::new(io::repeat(b'x').take(1 << 26));
        assert!(read_line(&mut endless, &mut held).unwrap());
        assert_eq!(held.len(), LINE_LIMIT + 1);
        assert!(held.capacity() < 3 * LINE_LIMIT, "{}", held.capacity());
        assert!(!read_line(&mut endless, &mut held).unwrap());
    }

    #[test]
    fn a_bad_line_is_reported_with_its_number_and_the_others_are_answered() {
        let good = line(&created("moons", &["name"]));
        let text = String::from_utf8(good.clone()).unwrap();
        let cases = [
            (b"\xff\xfe".to_vec(), "not UTF-8"),
            (b"moons".to_vec(), "not a JSON event envelope"),
            (Vec::new(), "not a JSON event envelope"),
            (text.replace(r#""version":3"#, r#""version":4"#).into(), "only versions 1 to 3 are"),
            (text.replace(r#""rows":2"#, r#""rows":-2"#).into(), "payload.rows"),
        ];
        for (bad, reason) in cases {
            let (summary, answers, err) = run_on(&[bad, good.clone()]);
            assert_eq!(summary, Summary { answered: 1, bad_lines: 1, ..Summary::default() });
            assert_eq!(answers.len(), 1);
            let report = err.lines().next().unwrap();
            assert!(report.starts_with("search-service: line 1: "), "{report}");
            assert!(report.contains(reason), "{report}");
        }
    }
}
