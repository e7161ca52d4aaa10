//! `cargo event grep`.

use std::fs::{self, OpenOptions};
use std::io::{BufRead as _, BufReader, Write as _};
use std::process::{Command, Stdio};

use insta::assert_snapshot;

use crate::events::{EVENTS, Folder, lines};

/// The last digits of the ids that are printed.
fn ids(output: &str) -> Vec<u64> {
    let id = |line: &str| serde_json::from_str::<serde_json::Value>(line).unwrap()["id"].clone();
    let number = |line| id(line).as_str().unwrap()[34..].parse().unwrap();
    output.lines().map(number).collect()
}

#[test]
fn events_are_found_by_each_field_of_the_envelope() {
    let folder = Folder::with_events();
    let cases: [(&[&str], &[u64]); 13] = [
        (&[], &[1, 2, 3, 4]),
        (&["--type", "ingestion.*"], &[1, 2, 4]),
        (&["--type", "*_sent"], &[3]),
        (&["--type", "ingestion.dataset"], &[]),
        (&["--type", "ingestion.*", "--type", "access.*"], &[1, 2, 3, 4]),
        (&["--version", "3"], &[2]),
        (&["--source", "batch"], &[4]),
        (&["--correlation", "import-2"], &[2, 3]),
        (&["--id", "018cc251-f400-7000-8000-000000000003"], &[3]),
        (&["--since", "2024-01-02"], &[3, 4]),
        (&["--until", "2024-01-01T10:00:00Z"], &[]),
        (&["--since", "2024-01-01T12:00:00+02:00", "--until", "2024-01-02"], &[1, 2]),
        (&["--since", "2h"], &[]),
    ];
    for (arguments, expected) in cases {
        let (code, output, _) = folder.run(&[&["grep", "events.ndjson"], arguments].concat());
        assert_eq!((code, ids(&output)), (0, expected.to_vec()), "{arguments:?}");
        let (_, count, _) =
            folder.run(&[&["grep", "events.ndjson", "--count"], arguments].concat());
        assert_eq!(count, format!("{}\n", expected.len()), "{arguments:?}");
    }
}

#[test]
fn what_is_sensitive_is_shown_only_if_it_is_asked_for() {
    let folder = Folder::with_events();
    let arguments = ["grep", "events.ndjson", "--type", "access.*"];
    let (_, output, errors) = folder.run(&arguments);
    assert_eq!(errors, "");
    assert_snapshot!(output, @r#"{"id":"018cc251-f400-7000-8000-000000000003","type":"access.invitation_sent","version":1,"timestamp":"2024-01-02T09:30:00.5Z","source":"access-service","correlation_id":"import-2","payload":{"dataset_id":"moons","invitation_id":"i-7","email":"[redacted]"}}"#);

    let (_, output, errors) = folder.run(&[&arguments[..], &["--reveal"]].concat());
    assert_eq!(output, format!("{}\n", EVENTS[2]));
    assert_eq!(errors, "warning: what is sensitive is shown\n");
}

#[test]
fn without_a_contract_no_payload_is_shown() {
    let folder = Folder::with_events();
    fs::remove_file(folder.path().join("events.lock.json")).unwrap();
    let (code, output, errors) = folder.run(&["grep", "events.ndjson"]);
    assert_eq!((code, ids(&output)), (0, vec![1, 2, 3, 4]));
    for secret in ["caroline", "planets", "moons"] {
        assert!(!output.contains(secret), "{output}");
    }
    assert_snapshot!(errors, @r#"
    warning: 4 payloads are not shown, since their contracts are not known
       = help: name the contracts with `--catalog SOURCE`, or use `--reveal`
    "#);
}

#[test]
fn an_envelope_is_printed_over_several_lines_if_it_is_asked_for() {
    let folder = Folder::with_events();
    let (_, output, _) = folder.run(&["grep", "events.ndjson", "--version", "3", "--pretty"]);
    assert_snapshot!(output, @r#"
    {
      "id": "018cc251-f400-7000-8000-000000000002",
      "type": "ingestion.dataset_created",
      "version": 3,
      "timestamp": "2024-01-01T10:00:00Z",
      "source": "ingestion-service",
      "correlation_id": "import-2",
      "payload": {
        "dataset_id": "moons",
        "rows": 290,
        "columns": []
      }
    }
    "#);
}

#[test]
fn a_time_that_is_none_is_an_error_that_says_what_one_is() {
    let (code, _, errors) =
        Folder::with_events().run(&["grep", "events.ndjson", "--since", "noon"]);
    assert_eq!(code, 2);
    assert!(errors.contains("expected a time like `2024-06-01T12:30:00Z`"), "{errors}");
}

/// What is added comes out, also after the file was truncated and after another took its place.
#[test]
fn a_file_is_followed_through_truncation_and_rotation() {
    let folder = Folder::with_events();
    let file = folder.write("log", format!("{}\n", EVENTS[0]));
    let mut child = Command::new(assert_cmd::cargo::cargo_bin!("cargo-event"))
        .args(["grep", "-f", "log"])
        .current_dir(folder.path())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut output = BufReader::new(child.stdout.take().unwrap()).lines();
    let mut next = || ids(&output.next().unwrap().unwrap())[0];
    assert_eq!(next(), 1);

    let mut log = OpenOptions::new().append(true).open(&file).unwrap();
    let (head, tail) = EVENTS[1].split_at(40);
    log.write_all(head.as_bytes()).unwrap();
    log.write_all(format!("{tail}\n").as_bytes()).unwrap();
    assert_eq!(next(), 2);

    fs::write(&file, format!("{}\n", EVENTS[2])).unwrap();
    assert_eq!(next(), 3);

    log.write_all(b"{\"half a line").unwrap();
    fs::rename(&file, folder.path().join("log.1")).unwrap();
    log.write_all(format!("\n{}\n", EVENTS[1]).as_bytes()).unwrap();
    fs::write(&file, format!("{}\n", EVENTS[3])).unwrap();
    assert_eq!(next(), 2);
    assert_eq!(next(), 4);
    child.kill().unwrap();
    child.wait().unwrap();
}

/// It does not wait for an event that nobody reads.
#[test]
fn a_reader_that_goes_away_ends_the_command_quietly() {
    let folder = Folder::with_events();
    folder.write("many", lines(20_000));
    let mut child = Command::new(assert_cmd::cargo::cargo_bin!("cargo-event"))
        .args(["grep", "-f", "many"])
        .current_dir(folder.path())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut first = String::new();
    BufReader::new(child.stdout.take().unwrap()).read_line(&mut first).unwrap();
    let output = child.wait_with_output().unwrap();
    assert_eq!(ids(&first), [1]);
    assert_eq!((output.status.code(), output.stderr), (Some(0), Vec::new()));
}
