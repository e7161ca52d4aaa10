//! The example services as their users run them: two processes and a pipe.

use std::collections::HashSet;
use std::fs;
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::sync::LazyLock;
use std::thread;

use event_core::{Envelope, Event, RawEvent};
use example_contracts::ingestion::{
    DatasetCreated, DatasetCreatedV1, DatasetRejected, RejectionReason,
};
use example_contracts::search::IndexRebuilt;
use serde_json::Value;

const PLANETS: &str =
    concat!(env!("CARGO_MANIFEST_DIR"), "/examples/ingestion-service/data/planets.csv");

#[test]
fn the_services_work_together_through_a_pipe() {
    let mut ingestion = ingestion_service().stdout(Stdio::piped()).spawn().unwrap();
    let events = ingestion.stdout.take().unwrap();
    let output = search_service().stdin(events).output().unwrap();

    assert!(ingestion.wait().unwrap().success());
    assert!(output.status.success(), "{}", stderr(&output));
    let answers = index_rebuilt(&output);
    let datasets: Vec<_> = answers.iter().map(|it| it.payload.dataset_id.as_str()).collect();
    assert_eq!(datasets, ["countries", "elements", "mountains", "planets"]);
    let correlation_ids: HashSet<_> = answers.iter().map(|it| &it.correlation_id).collect();
    assert_eq!(correlation_ids.len(), 1, "one run is one workflow");
}

#[test]
fn the_readme_shows_what_a_run_says() {
    let readme = include_str!("../README.md");
    let events = ingestion_service().output().unwrap();
    let output = run(&mut search_service(), lines(&events));

    let (_, shown) = readme.split_once("search-service\n```\n\n```text\n").unwrap();
    let (shown, _) = shown.split_once("\n```").unwrap();
    let [answer, summary] = shown.lines().collect::<Vec<_>>().try_into().unwrap();
    let shown = Envelope::<IndexRebuilt>::from_json(answer.as_bytes()).unwrap();
    let answers = index_rebuilt(&output);
    assert_eq!(shown.payload, answers.last().unwrap().payload);
    assert_eq!(shown.source, answers.last().unwrap().source);
    assert_eq!(format!("{summary}\n"), stderr(&output));
    assert_eq!(answers.len() + 1, 5, "lines of both streams");

    let published = raw_events(&events).len();
    let published = format!("publish: {published} events published, 0 there before; 0 bad lines");
    assert!(readme.contains(&published), "{published}");
}

#[test]
fn the_guide_shows_an_entry_of_the_catalog() {
    let guide = include_str!("../docs/publish.md");
    let (_, entry) = guide.split_once("\n```text\n{\n").unwrap();
    let (entry, _) = entry.split_once("\n```").unwrap();
    let shown: Value =
        serde_json::from_str(&format!("{{{}", entry.replace("{ … }", "{}"))).unwrap();

    let path = ingestion_service().arg("--catalog").output().unwrap().stdout;
    let path = str::from_utf8(&path).unwrap().trim_end();
    let catalog: Value = serde_json::from_slice(&fs::read(path).unwrap()).unwrap();
    let mut events = catalog["events"].as_array().unwrap().iter();
    let entry = events.find(|event| event["type"] == shown["type"]).unwrap().as_object().unwrap();
    assert!(entry.keys().eq(shown.as_object().unwrap().keys()), "{entry:#?}");
    for (key, value) in entry.iter().filter(|(key, _)| *key != "schemas") {
        assert_eq!(*value, shown[key], "{key}");
    }
}

#[test]
fn ingestion_tells_one_event_of_each_file_and_rejects_the_broken_one() {
    let output = ingestion_service().output().unwrap();
    assert!(output.status.success());
    assert_eq!(stderr(&output), "");

    let events = raw_events(&output);
    let correlation_ids: HashSet<_> = events.iter().map(|it| &it.correlation_id).collect();
    assert_eq!(correlation_ids.len(), 1, "one run is one workflow");
    let ids: HashSet<_> = events.iter().map(|it| it.id).collect();
    assert_eq!(ids.len(), events.len(), "ids are unique");

    let (created, others): (Vec<_>, Vec<_>) =
        events.iter().partition(|it| it.event_type() == DatasetCreated::TYPE);
    let created: Vec<DatasetCreated> =
        created.iter().map(|it| it.payload.decode().unwrap()).collect();
    let sizes: Vec<_> =
        created.iter().map(|it| (it.dataset_id.as_str(), it.rows, it.columns.len())).collect();
    assert_eq!(
        sizes,
        [("countries", 20, 4), ("elements", 20, 5), ("mountains", 10, 4), ("planets", 8, 5)]
    );
    let [rejected] = others.as_slice() else {
        panic!("expected one event for the broken file, found {others:?}");
    };
    let rejected: DatasetRejected = rejected.payload.decode().unwrap();
    assert_eq!(rejected.dataset_id, "moons_broken");
    assert_eq!((rejected.reason, rejected.line), (RejectionReason::UnequalRows, Some(6)));
}

#[test]
fn files_of_every_kind_are_told_in_the_order_of_their_paths() {
    let folder = fresh_folder("files_of_every_kind");
    fs::write(folder.join("c.CSV"), "moon,planet\nTitan,Saturn\n").unwrap();
    fs::write(folder.join("b.csv"), "").unwrap();
    fs::write(folder.join("a.csv"), b"city\nK\xf6ln\n").unwrap();
    fs::write(folder.join("notes.txt"), "not a data set").unwrap();
    fs::create_dir(folder.join("d.csv")).unwrap();

    let output = ingestion_service().arg(&folder).output().unwrap();
    assert!(output.status.success());
    let events = raw_events(&output);
    let [not_utf8, empty, created] = events.as_slice() else {
        panic!("expected three events, found {events:?}");
    };
    let not_utf8: DatasetRejected = not_utf8.payload.decode().unwrap();
    assert_eq!((not_utf8.reason, not_utf8.line), (RejectionReason::NotUtf8, Some(2)));
    let empty: DatasetRejected = empty.payload.decode().unwrap();
    assert_eq!((empty.reason, empty.line), (RejectionReason::Empty, None));
    assert_eq!(created.payload.decode::<DatasetCreated>().unwrap().dataset_id, "c");
}

#[test]
fn a_missing_path_fails_the_run_after_the_other_files_were_told() {
    let output = ingestion_service().args(["no/such/file.csv", PLANETS]).output().unwrap();
    assert_eq!(output.status.code(), Some(1));
    assert_eq!(raw_events(&output).len(), 1);
    assert_eq!(stderr(&output).lines().count(), 1);
    assert!(stderr(&output).contains("`no/such/file.csv`"), "{}", stderr(&output));
}

#[test]
fn answers_carry_on_the_correlation_id_of_the_event_that_they_answer() {
    let runs = [(); 2].map(|()| ingestion_service().arg(PLANETS).output().unwrap());
    let events: Vec<_> = runs.iter().flat_map(raw_events).collect();
    let output = run(&mut search_service(), runs.iter().flat_map(lines));

    let answers = index_rebuilt(&output);
    assert_ne!(events[0].correlation_id, events[1].correlation_id);
    let asked: Vec<_> = events.iter().map(|it| &it.correlation_id).collect();
    let answered: Vec<_> = answers.iter().map(|it| &it.correlation_id).collect();
    assert_eq!(answered, asked);
    let ids: HashSet<_> =
        events.iter().map(|it| it.id).chain(answers.iter().map(|it| it.id)).collect();
    assert_eq!(ids.len(), 4, "ids are unique");
}

#[test]
fn an_event_that_is_delivered_again_is_answered_once() {
    let planets = ingestion_service().arg(PLANETS).output().unwrap();
    let output = run(&mut search_service(), [&planets; 3].into_iter().flat_map(lines));
    assert!(output.status.success());
    assert_eq!(index_rebuilt(&output).len(), 1);
}

#[test]
fn events_of_the_first_version_are_answered() {
    let planets = DatasetCreatedV1 {
        dataset_id: "planets".to_owned(),
        rows: 8,
        columns: vec!["planet".to_owned(), "rings".to_owned()],
    };
    let old = Envelope::new("ingestion-service", "import-41", planets).to_json().unwrap();
    let output = run(&mut search_service(), [old]);
    assert!(output.status.success(), "{}", stderr(&output));
    let [answer] = index_rebuilt(&output).try_into().unwrap();
    assert_eq!(answer.correlation_id, "import-41");
    assert_eq!(answer.payload.columns, 2);
}

#[test]
fn bad_lines_are_reported_by_number_and_the_others_are_answered() {
    let planets = ingestion_service().arg(PLANETS).output().unwrap();
    let [good] = lines(&planets).try_into().unwrap();
    let newer =
        String::from_utf8(good.clone()).unwrap().replace(r#""version":3"#, r#""version":4"#);
    let output = run(
        &mut search_service(),
        [b"planets".to_vec(), newer.into_bytes(), b"{\"id\":\"\xff\"}".to_vec(), good, Vec::new()],
    );

    assert_eq!(output.status.code(), Some(1));
    assert_eq!(index_rebuilt(&output).len(), 1);
    let reports: Vec<_> = stderr(&output).lines().filter(|it| it.contains(": line ")).collect();
    let expected = [
        ("line 1: ", "not a JSON event envelope"),
        ("line 2: ", "version 4 of `ingestion.dataset_created` is not read here"),
        ("line 3: ", "not UTF-8"),
        ("line 5: ", "not a JSON event envelope"),
    ];
    assert_eq!(reports.len(), expected.len(), "{reports:#?}");
    for (report, (line, reason)) in reports.iter().zip(expected) {
        assert!(report.contains(line) && report.contains(reason), "{report}");
    }
}

#[test]
fn a_reader_that_went_away_ends_both_quietly() {
    let planets = ingestion_service().arg(PLANETS).output().unwrap();
    let ingestion = ingestion_service().stdout(closed_pipe()).output().unwrap();
    let search = run(search_service().stdout(closed_pipe()), lines(&planets));
    for output in [ingestion, search] {
        assert!(output.status.success());
        assert_eq!(stderr(&output), "");
    }
}

/// Both programs, built once for all tests.
struct Programs {
    ingestion: PathBuf,
    search: PathBuf,
}

static PROGRAMS: LazyLock<Programs> = LazyLock::new(|| {
    // Cargo says where they are, whatever target directory and profile are set.
    let output = Command::new(env!("CARGO"))
        .args(["build", "--quiet", "--message-format=json"])
        .args(["-p", "ingestion-service", "-p", "search-service"])
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .output()
        .unwrap();
    assert!(output.status.success(), "{}", stderr(&output));
    let messages: Vec<Value> =
        lines(&output).iter().map(|line| serde_json::from_slice(line).unwrap()).collect();
    let program = |name| {
        let path = messages
            .iter()
            .filter(|message| message["target"]["name"] == name)
            .find_map(|message| message["executable"].as_str());
        path.map(PathBuf::from).unwrap()
    };
    Programs { ingestion: program("ingestion-service"), search: program("search-service") }
});

fn ingestion_service() -> Command {
    Command::new(&PROGRAMS.ingestion)
}

fn search_service() -> Command {
    let mut command = Command::new(&PROGRAMS.search);
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    command
}

/// Runs the command with these lines as its input. They are written from a thread of their own, so
/// that neither side waits for the other with a full pipe.
fn run(command: &mut Command, lines: impl IntoIterator<Item = Vec<u8>>) -> Output {
    let mut child = command.spawn().unwrap();
    let mut input = child.stdin.take().unwrap();
    let lines: Vec<_> = lines.into_iter().collect();
    let feeder = thread::spawn(move || {
        for line in lines {
            // A program that has ended reads no more.
            let _ = input.write_all(&line).and_then(|()| input.write_all(b"\n"));
        }
    });
    let output = child.wait_with_output().unwrap();
    feeder.join().unwrap();
    output
}

/// The writing end of a pipe that nobody reads.
fn closed_pipe() -> io::PipeWriter {
    let (_, writer) = io::pipe().unwrap();
    writer
}

fn fresh_folder(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    if folder.exists() {
        fs::remove_dir_all(&folder).unwrap();
    }
    fs::create_dir_all(&folder).unwrap();
    folder
}

fn lines(output: &Output) -> Vec<Vec<u8>> {
    let lines = output.stdout.split_inclusive(|&byte| byte == b'\n');
    lines.map(|line| line.trim_ascii_end().to_owned()).collect()
}

fn raw_events(output: &Output) -> Vec<Envelope<RawEvent>> {
    lines(output).iter().map(|line| Envelope::from_json(line).unwrap()).collect()
}

fn index_rebuilt(output: &Output) -> Vec<Envelope<IndexRebuilt>> {
    lines(output).iter().map(|line| Envelope::from_json(line).unwrap()).collect()
}

fn stderr(output: &Output) -> &str {
    str::from_utf8(&output.stderr).unwrap()
}
